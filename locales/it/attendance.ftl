### Presenze: chi era agli eventi, e che cosa ne dicono gli ufficiali.

## Commands

command-attendance = presenze
    .description = Chi era agli eventi
command-attendance-mine = vedere
    .description = Vedere com'è andato un evento per te
command-attendance-mine-event = evento
    .description = Quale; senza, l'ultimo
command-attendance-here = segnalare
    .description = Dire che sei all'evento che inizia ora
command-attendance-show = mostrare
    .description = Vedere chi era a un evento, o quanto spesso c'erano tutti
command-attendance-show-event = evento
    .description = Quale; senza, la quota di tutti
command-attendance-show-days = giorni
    .description = Di quanti giorni; senza, 30
command-attendance-correct = correggere
    .description = Decidere come conta un evento per qualcuno
command-attendance-correct-event = evento
    .description = Quale evento
command-attendance-correct-member = membro
    .description = Per chi
command-attendance-correct-outcome = esito
    .description = Come va a finire
command-attendance-correct-outcome-attended = presente
command-attendance-correct-outcome-excused = giustificato
command-attendance-correct-outcome-cut-short = troppo poco
command-attendance-correct-outcome-no-show = defezione
command-attendance-correct-outcome-stayed-away = non venuto
command-attendance-correct-outcome-declined = rifiutato
command-attendance-correct-reason = motivo
    .description = Perché; il membro lo legge
command-attendance-rules = regole
    .description = Vedere o cambiare che cosa conta come presenza
command-attendance-rules-percent = percentuale
    .description = Quanta parte dell'evento basta
command-attendance-rules-minutes = minuti
    .description = Quanti minuti bastano; 0 per una percentuale
command-attendance-rules-late = ritardo
    .description = Minuti dopo l'inizio che non sono ancora ritardo
command-attendance-rules-early = uscita-anticipata
    .description = Minuti prima della fine che non sono ancora troppo presto
command-attendance-rules-deafened = audio-disattivato
    .description = Se conta il tempo in cui qualcuno non sente niente
command-attendance-rules-deafened-counts = conta
command-attendance-rules-deafened-ignored = non conta
command-attendance-rules-audience = pubblico
    .description = Se conta il tempo tra il pubblico di un palco
command-attendance-rules-audience-counts = conta
command-attendance-rules-audience-ignored = non conta
command-attendance-rules-check-in = segnalazione
    .description = Che cosa vale una segnalazione con /presenze segnalare
command-attendance-rules-check-in-noted = viene annotata
command-attendance-rules-check-in-fills-outages = conta dove il bot non ha visto niente
command-attendance-rules-check-in-enough = basta
command-attendance-rules-window = finestra
    .description = Minuti prima e dopo l'inizio in cui si può
command-attendance-rules-room = stanza
    .description = Un canale vocale o un palco da aggiungere, o da togliere

## What it came to, in a word or two

attendance-outcome-attended = presente
attendance-outcome-cut-short = troppo poco tempo
attendance-outcome-no-show = defezione
attendance-outcome-excused = in assenza
attendance-outcome-walk-in = presenza non annunciata
attendance-outcome-declined = ha risposto no
attendance-outcome-stayed-away = forse, non è venuto
attendance-outcome-stood-by = in riserva
attendance-outcome-unanswered = nessuna risposta
attendance-outcome-undecided = da decidere

## The report for officers

attendance-report-title = Presenze: #{ $number } { $name }
attendance-report-when = { $from } fino a { $until }
# same in English
attendance-report-group = **{ $outcome }** ({ $count })
attendance-report-more = … e altri { $count }
attendance-report-nobody = Non c'era nessuno, e nessuno aveva risposto.
attendance-report-footer = Tutti i dettagli: /presenze mostrare evento:{ $number } · Correggere: /presenze correggere
attendance-count-present = I sospesi contano presenti
attendance-count-absent = I sospesi contano assenti
attendance-decided-present = contato come presenza dopo un'interruzione del bot
attendance-decided-absent = contato come assente dopo un'interruzione del bot

## Sheets and shares

attendance-sheet-when = Inizio: { $start }
# same in English
attendance-sheet-line = { $member }: { $outcome } · { $minutes } min
# same in English
attendance-sheet-line-decided = { $member }: { $outcome } ✎ · { $minutes } min
attendance-sheet-line-appeal = { $member }: { $outcome } · { $minutes } min · chiede di rivedere
attendance-standing-title = Presenze dei membri
attendance-standing-when = Degli ultimi { $days } giorni; le assenze dichiarate non contano.
attendance-standing-line = { $member }: { $came } su { $counted } ({ $percent } %)
attendance-page = Pagina { $page } di { $pages }
attendance-before = Indietro
attendance-after = Avanti

## Somebody's own record

# same in English
attendance-record-title = #{ $number } { $name }
# same in English
attendance-record-outcome = **{ $outcome }** · { $start }
attendance-record-answer = La tua risposta prima: { $answer }
attendance-record-leave = Avevi un'assenza dichiarata.
attendance-record-points = Punti: **{ $points }**
attendance-record-share = Negli ultimi { $days } giorni: { $came } eventi su { $counted } ({ $percent } %)
# same in English
attendance-record-decided = ✎ { $at }: { $outcome } ({ $reason })
attendance-record-appeal = Hai chiesto agli ufficiali di rivedere: { $reason }
attendance-seen-exactly = Presenza: { $present } minuti su { $length }
attendance-seen-between = Presenza: da { $present } a { $possible } minuti su { $length }
attendance-unseen = Per { $minutes } minuti il bot non ha visto niente
attendance-came-late = Ritardo: { $minutes } minuti
attendance-left-early = Uscita { $minutes } minuti prima
attendance-deafened = Senza sentire niente: { $minutes } minuti
attendance-audience = Tra il pubblico: { $minutes } minuti
attendance-reconnects = Di nuovo subito dopo una disconnessione: { $count }
attendance-said-here = Segnalato: { $at }
attendance-answered-yes = sì
attendance-answered-maybe = forse
# same in English
attendance-answered-no = no
attendance-answered-bench = riserva
attendance-answered-nothing = nessuna

## Appeals

attendance-appeal-button = Chiedere di rivedere
attendance-appeal-title = Chiedere agli ufficiali di rivedere
attendance-appeal-why = Che cosa non è giusto?
attendance-appeal-sent = Gli ufficiali lo rivedranno. Ricevi un messaggio appena rispondono.
attendance-appeal-heading = Un membro chiede di rivedere
attendance-appeal-post = { $member } a #{ $number } { $name }, { $start }: **{ $outcome }**
# same in English
attendance-appeal-reason = > { $reason }
attendance-accept-button = C'era
attendance-deny-button = Resta così
attendance-deny-title = Resta così
attendance-deny-why = Perché? Il membro lo legge
attendance-appeal-accepted = la richiesta era giusta
attendance-appeal-letter = **{ $server }**: gli ufficiali hanno rivisto la tua presenza a { $name }. Conta come: **{ $outcome }**. { $reason }

## What officers decided

attendance-decided = { $member } a { $name }: **{ $outcome }** (prima: { $was })
attendance-decided-why = Motivo: { $reason }
attendance-decided-by = Deciso da { $officer }
attendance-decided-points = Punti di questo evento: { $points }
attendance-uncorrected = Annullato. Per { $member } vale: **{ $outcome }**

## Saying that one is there

attendance-here-noted = Annotato: sei a { $event }.
attendance-here-fills = Annotato: sei a { $event }. Resta nel canale vocale: la tua parola conta dove il bot non vede niente.
attendance-here-enough = Sei a { $event }, e basta così. Buon divertimento!

## Rules

attendance-rules-title = Che cosa conta come presenza
attendance-rule-rooms = Si misura nel canale vocale dell'evento; se non ne ha, in { $rooms }.
attendance-rule-no-rooms = ⚠️ Si misurano solo gli eventi con un canale vocale proprio. Scegline uno per gli altri con **stanza**.
attendance-rule-percent = Basta il **{ $percent } %** dell'evento
attendance-rule-minutes = Bastano **{ $minutes } minuti**, o tutto un evento più breve
attendance-rule-punctual = Ritardo: più di { $late } minuti dopo l'inizio. Uscita anticipata: più di { $early } minuti prima della fine.
attendance-rule-deafened-counts = Il tempo senza sentire conta.
attendance-rule-deafened-ignored = Il tempo senza sentire non conta.
attendance-rule-audience-counts = Il tempo tra il pubblico di un palco conta.
attendance-rule-audience-ignored = Il tempo tra il pubblico di un palco non conta.
attendance-rule-here-noted = /presenze segnalare entro { $window } minuti dall'inizio viene solo annotato.
attendance-rule-here-fills = /presenze segnalare entro { $window } minuti dall'inizio conta dove il bot ha visto troppo poco.
attendance-rule-here-enough = /presenze segnalare entro { $window } minuti dall'inizio basta.

## Refusals

attendance-not-an-event = **{ $typed }** non è un evento. Scegline uno dalla lista, o scrivi il suo numero.
attendance-not-a-room = **{ $typed }** non è un canale vocale di qui. Scegline uno dalla lista.
attendance-no-such-sheet = Delle presenze all'evento { $number } non si sa niente: non è stato misurato, o è di più di una stagione fa.
attendance-still-measured = L'evento { $number } è ancora in misura. Il risultato arriva cinque minuti dopo la fine.
attendance-not-in-sheet = { $member } non compare in questo evento.
attendance-nothing-yet = Nessun evento è ancora stato misurato.
attendance-same-outcome = Per { $member } è già così.
attendance-nothing-open = In questo evento non c'è nessuno da decidere.
attendance-nothing-to-check-in = Ora non inizia nessun evento. Funziona poco prima e dopo l'inizio di un evento misurato.
attendance-checked-in-already = L'hai già detto: sei a { $event }.
attendance-reason-missing = Di' perché: altri leggono il motivo.
attendance-reason-too-long = Il motivo è troppo lungo: ci stanno fino a { $max } caratteri.
attendance-too-often = È già stato detto { $max } volte. Meglio parlarne.
attendance-appeal-is-open = Gli ufficiali sono già avvisati e non hanno ancora risposto.
attendance-answered-by = { $officer } ha fatto prima: è già deciso.
attendance-too-many-rooms = Si possono scegliere fino a { $max } canali vocali.
attendance-same-rules = Queste regole valgono già.

## What happened, in half a sentence

attendance-past-began = misura dell'evento { $event } iniziata
attendance-past-moved = { $member } si è spostato in voce all'evento { $event }
attendance-past-moved-elsewhere = { $member } si è spostato in voce sul server di guerra all'evento { $event }
attendance-past-deaf-elsewhere = del server di guerra non si è più sentito niente
attendance-past-heard-elsewhere = server di guerra di nuovo sentito dopo un'interruzione
attendance-past-deaf = dei canali vocali non si è più sentito niente
attendance-past-heard = canali vocali di nuovo sentiti dopo un'interruzione
attendance-past-overrun = all'evento { $event } è successo più di quanto si annoti
attendance-past-checked-in = { $member } ha segnalato la presenza all'evento { $event }
attendance-past-dropped = misura dell'evento { $event } abbandonata
attendance-past-tallied = presenze all'evento { $event } ({ $name }) calcolate per { $count } persone
attendance-past-corrected = presenza di { $member } all'evento { $event } corretta in «{ $outcome }»: { $reason }
attendance-past-uncorrected = correzione per { $member } all'evento { $event } annullata: di nuovo «{ $outcome }»
attendance-past-appealed = { $member } ha chiesto di rivedere l'evento { $event }: { $reason }
attendance-past-filed = presenze all'evento { $event } archiviate
attendance-past-rules = regole delle presenze cambiate
attendance-holds = Eventi misurati: { $count }
