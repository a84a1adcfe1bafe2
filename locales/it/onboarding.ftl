# Accoglienza: regole, registrazione e decisioni.

## Comandi

command-setup-rules = regole
    .description = Scrivi le regole, pubblicale e guarda chi le ha accettate
command-setup-reasons = motivi
    .description = Di' come ci si può registrare e cosa ne segue
command-setup-reasons-reason = motivo
    .description = Quale; lascia vuoto per vederli tutti
command-setup-reasons-reason-applicant = candidato
command-setup-reasons-reason-member = membro
command-setup-reasons-reason-diplomat = diplomatico
command-setup-reasons-reason-ally = alleato
command-setup-reasons-reason-friend = amico
command-setup-reasons-offered = offerto
    .description = Se si può sceglierlo
command-setup-reasons-offered-on = sì
# same in English
command-setup-reasons-offered-off = no
command-setup-reasons-approval = approvazione
    .description = Se prima qualcuno deve dire di sì
command-setup-reasons-approval-on = sì
# same in English
command-setup-reasons-approval-off = no
command-setup-reasons-label = nome
    .description = Come si chiama qui; un trattino per la parola solita
command-setup-reasons-role = ruolo
    .description = Il ruolo che segue, se non è quello con quel significato
command-setup-reasons-nickname = soprannome
    .description = Come si chiamano le persone; un trattino per non cambiare nulla
command-setup-reasons-channel = canale
    .description = Dove vanno le sue schede, se non con le altre
command-setup-reasons-clear = ripristina
    .description = Cosa torna come al solito
command-setup-reasons-clear-role = ruolo
command-setup-reasons-clear-channel = canale
command-setup-questions = domande
    .description = Di' cosa si chiede a chi si registra
command-setup-questions-reason = motivo
    .description = Di quale motivo
command-setup-questions-reason-applicant = candidato
command-setup-questions-reason-member = membro
command-setup-questions-reason-diplomat = diplomatico
command-setup-questions-reason-ally = alleato
command-setup-questions-reason-friend = amico
command-setup-questions-number = numero
    .description = Quale domanda; una in più di quante ce ne sono ne aggiunge una
command-setup-questions-words = testo
    .description = Cosa dice; un trattino per il testo solito
command-setup-questions-length = lunghezza
    .description = Quanto può essere lunga la risposta
command-setup-questions-length-short = una riga
command-setup-questions-length-long = più righe
command-setup-questions-needed = obbligatoria
    .description = Se bisogna rispondere
command-setup-questions-needed-on = sì
# same in English
command-setup-questions-needed-off = no
command-setup-questions-change = modifica
    .description = Togli una domanda o torna a quelle solite
command-setup-questions-change-remove = togliere questa
command-setup-questions-change-usual = le domande solite
command-profile-start = iniziare
    .description = Registrati qui o guarda a che punto è la tua registrazione
command-profile-requests = richieste
    .description = Guarda le registrazioni che aspettano una decisione (ufficiali)

## Motivi

onboarding-reason-applicant = Voglio entrare nella gilda
onboarding-reason-member = Faccio parte della gilda
onboarding-reason-diplomat = Parlo a nome di un'altra gilda
onboarding-reason-ally = Vengo da una gilda alleata
onboarding-reason-friend = Ho amici nella gilda

## Le regole

onboarding-rules-title = Regole
# Le regole finché una gilda non ha scritto le sue.
onboarding-rules-default =
    1. Sii gentile. Giochiamo insieme, e una giornata storta capita a tutti.
    2. Niente insulti, niente odio, niente che possa mettere nei guai questo server.
    3. Quello che ci diciamo resta tra noi.
    4. Se ti iscrivi a qualcosa, vieni, oppure avvisa in tempo.
    5. Niente pubblicità e niente messaggi privati a sconosciuti.
    6. Se qualcosa ti dà fastidio, dillo a un ufficiale.
onboarding-rules-footer = Versione { $version } · accetta con il pulsante, poi registrati
onboarding-rules-posted = Stanno in { $channel }.
onboarding-rules-not-posted = Non sono pubblicate. Quando lo saranno, staranno in { $channel }.
onboarding-no-rules-channel = Non c'è ancora un canale per loro: `/impostazioni canale` con l'uso «regole» dice quale.
onboarding-rules-counts = Versione { $version } · accettata da { $newest } · solo una versione precedente: { $older }
onboarding-button-rules-text = Cambia il testo
onboarding-button-rules-post = Pubblica
onboarding-button-rules-down = Togli
onboarding-button-rules-again = Chiedi di nuovo a tutti
onboarding-require-ask = Persone che hanno accettato solo una versione precedente: { $count }. Se devono accettare di nuovo, fino ad allora perdono il ruolo delle regole accettate. Il resto non cambia.
onboarding-button-require = Sì, chiedi di nuovo
onboarding-button-back = Indietro
onboarding-form-rules = Testo
onboarding-form-rules-hint = Vuoto per il testo solito
onboarding-button-accept = Accetto le regole
onboarding-button-register = Registrati
onboarding-accepted = Grazie, le regole sono accettate.

## I passi della registrazione

onboarding-step-title = Registrazione
onboarding-step-language = In che lingua ti parlo?
onboarding-pick-language = Lingua
onboarding-step-reason = Che cosa ti porta qui?
onboarding-pick-reason = Il tuo motivo
# same in English
onboarding-step-as = **{ $reason }**
onboarding-step-standing = Qui risulti così: **{ $reason }**.
onboarding-step-complete = È tutto. Rileggi e invia.
onboarding-step-incomplete = Manca ancora qualche risposta.
onboarding-step-waits = **{ $reason }**
    La tua registrazione è dagli ufficiali, al più tardi fino al { $until }.
onboarding-step-question = Un ufficiale chiede: { $words }
# Una risposta, come «Nome nel gioco: Aegis».
# same in English
onboarding-line = { $label }: { $value }
onboarding-missing = Manca: { $what }
onboarding-button-form = Rispondi
onboarding-button-send = Invia
onboarding-button-reasons = Altro motivo
onboarding-button-drop = Annulla
onboarding-button-answer = Rispondi alla domanda
onboarding-button-withdraw = Ritirala
onboarding-button-open = Apri la mia registrazione
onboarding-form-title = Su di te
onboarding-form-name = Nome nel gioco
onboarding-form-guild = La tua gilda
onboarding-form-tag = Il suo tag, se ne ha uno
onboarding-form-friend = Chi conosci qui
onboarding-form-weapons = Armi (o sceglile dai menu)
onboarding-dropped = Annullato. Non è stato inviato nulla, e puoi ricominciare quando vuoi.
onboarding-sent = Inviata, grazie. Il pulsante sotto le regole, o /profilo iniziare, ti dirà come continua.
onboarding-own-approved = La tua registrazione è approvata. I tuoi ruoli arrivano subito.
onboarding-own-refused = Questa volta la tua registrazione non è stata approvata.
onboarding-own-refused-why = Questa volta la tua registrazione non è stata approvata: { $why }
onboarding-own-withdrawn = La tua registrazione è ritirata.
onboarding-own-expired = Nessuno ha guardato in tempo la tua registrazione, ci dispiace. Inviala di nuovo, per favore.

## Quello che si dice in privato

onboarding-told-head = Sulla tua registrazione su { $server }:
onboarding-told-asked = Un ufficiale ha una domanda. Apri la tua registrazione per leggerla e rispondere.
onboarding-told-reopened = La decisione è stata ritirata; viene riesaminata.
onboarding-called-in-public = { $user }, c'è qualcosa da leggere nella tua registrazione.

## La scheda per gli ufficiali

onboarding-card-title = Registrazione { $no }
# same in English
onboarding-card-as = { $user }: **{ $reason }**
onboarding-card-namesake = { $user } ha lo stesso nome.
onboarding-card-question = Domanda: { $words }
onboarding-card-answer = Risposta: { $words }
onboarding-card-waiting = Aspetta una decisione fino al { $until }
onboarding-card-role = Un sì dà { $role }.
onboarding-card-no-role = Non segue nessun ruolo: `/impostazioni ruolo` o `/impostazioni motivi` dice quale.
onboarding-button-approve = Approva
onboarding-button-refuse = Rifiuta
onboarding-button-ask = Chiedi
onboarding-state-waiting = Aspetta una decisione.
onboarding-state-approved = ✅ approvata da { $by }
onboarding-state-refused = ⛔ rifiutata da { $by }
onboarding-state-refused-why = ⛔ rifiutata da { $by }: { $why }
onboarding-state-withdrawn = ↩️ ritirata
onboarding-state-expired = ⌛ nessuno ha deciso in tempo
# Chi ha deciso, quando nessuno doveva o è stato cancellato.
onboarding-somebody = le impostazioni della gilda
onboarding-form-refuse-title = Rifiuta
onboarding-form-refuse = Perché? (la persona lo leggerà)
onboarding-form-ask-title = Chiedi
onboarding-form-ask = La tua domanda
onboarding-form-answer-title = Rispondi
onboarding-form-answer = La tua risposta
onboarding-approved-reply = { $user }: registrazione approvata. **{ $reason }**
onboarding-refused-reply = La registrazione di { $user } è rifiutata.
onboarding-asked-reply = { $user } vedrà la tua domanda aprendo la registrazione. La risposta apparirà sulla scheda.
onboarding-reopened-reply = La registrazione di { $user } aspetta di nuovo una decisione.
onboarding-waiting-none = Niente aspetta una decisione.
onboarding-waiting-count =
    { $count ->
        [one] Una registrazione aspetta una decisione.
       *[other] { $count } registrazioni aspettano una decisione.
    }
onboarding-waiting-pick = Guardane una

## Cosa significano i motivi

onboarding-terms-title = Motivi
# same in English
onboarding-terms-line = **{ $label }** → { $role }: { $decided }
onboarding-terms-no-role = nessun ruolo
onboarding-terms-off = non offerto
onboarding-terms-approval = approvato da chi ha il permesso «{ $right }»
onboarding-terms-at-once = senza approvazione
# Come si chiamano le persone; $pattern è quello che ha scritto un ufficiale.
onboarding-terms-nickname = soprannome { $pattern }
onboarding-terms-footer = Cambiane uno con le opzioni di /impostazioni motivi.

## Rifiuti

onboarding-no-rules = Al momento non ci sono regole da accettare.
onboarding-accepted-before = Hai accettato queste regole il { $at }. Ora tocca alla registrazione, con il pulsante accanto.
onboarding-rules-first = Prima leggi le regole e accettale, per favore.
onboarding-waits-already = La tua registrazione aspetta già una decisione. /profilo iniziare la mostra.
onboarding-reason-off = Al momento qui non è offerto.
onboarding-is-already = Risulti già così: { $reason }
onboarding-paused-until = Potrai chiederlo di nuovo dal { $until }.
onboarding-older-form = Questo viene da una scelta precedente. Ora hai scelto: { $reason }. /profilo iniziare continua da lì.
onboarding-nothing-begun = Non c'è più niente da continuare. /profilo iniziare ricomincia.
onboarding-nothing-waits = Questa registrazione non aspetta più.
onboarding-nothing-asked = Non c'è nessuna domanda aperta.
onboarding-words-too-long = È troppo lungo. Resta entro { $max } caratteri, per favore.
onboarding-role-unfit = Non assegno mai { $role }: appartiene a un'app, ha permessi potenti o dà diritti nel bot.
# Che cosa sta per cosa; le parole tra graffe si scrivono così.
onboarding-bad-pattern = Un modello dice `{ "{" }name{ "}" }` dove sta il nome, e magari `{ "{" }tag{ "}" }`, `{ "{" }guild{ "}" }` o `{ "{" }role{ "}" }`. Ha al massimo { $max } caratteri, per esempio `[{ "{" }tag{ "}" }] { "{" }name{ "}" }`.
onboarding-warn-owner = Il nome resta: nessuno può rinominare il proprietario di un server.
onboarding-warn-no-rename = Il nome resta: mi manca il permesso «Gestire i nickname», o il mio ruolo sta troppo in basso.
onboarding-away-now = { $user } ora manca, e l'assenza conserva i suoi ruoli. Prima terminala, per favore.

## Fatti, in mezza frase (per il registro)

onboarding-past-rules-posted = regole pubblicate, versione { $version }
onboarding-past-rules-down = regole tolte
onboarding-past-rules-text = testo delle regole cambiato, versione { $version }
onboarding-past-rules-required = regole da accettare di nuovo, versione { $version }
onboarding-past-accepted = { $user } ha accettato le regole, versione { $version }
onboarding-past-reason-set = cambiato cosa segue da un motivo ({ $reason })
onboarding-past-drafted = { $user } ha continuato una registrazione
onboarding-past-draft-dropped = registrazione di { $user } non inviata
onboarding-past-registered = registrazione { $no } di { $user }: { $reason }
onboarding-past-card-posted = scheda della registrazione { $no } pubblicata
onboarding-past-asked = domanda sulla registrazione { $no } di { $user }
onboarding-past-answered = risposta sulla registrazione { $no } di { $user }
onboarding-past-approved = registrazione { $no } di { $user } approvata: { $reason }
onboarding-past-refused = registrazione { $no } di { $user } rifiutata: { $reason }
onboarding-past-withdrawn = registrazione { $no } di { $user } ritirata
onboarding-past-expired = registrazione { $no } di { $user } non decisa in tempo
onboarding-past-reopened = decisione sulla registrazione { $no } di { $user } ritirata
onboarding-past-roles-seen = ruoli di { $user } visti
onboarding-past-called = { $user } si chiama { $nick }
onboarding-past-returned = { $user } è di ritorno, i ruoli seguono
onboarding-past-direct-closed = { $user } non accetta messaggi privati
# Cosa mette nel cestino un azzeramento.
onboarding-holds = Nuovi arrivati: { $people } · in attesa: { $waiting }

## Le domande, e un motivo come lo vedono gli ufficiali

onboarding-question-score = La tua potenza
onboarding-panel-title = Motivo: { $reason }
onboarding-panel-channel = Le sue schede vanno in { $channel }.
onboarding-panel-nickname = Una persona si chiamerebbe, per esempio, { $nick }.
onboarding-panel-questions = **Cosa chiede il modulo**
# same in English
onboarding-panel-question = { $no }. { $words } · { $length } · { $needed }
onboarding-length-short = una riga
onboarding-length-long = più righe
onboarding-needed-yes = bisogna rispondere
onboarding-needed-no = può restare vuota
onboarding-panel-footer = /impostazioni motivi cambia cosa segue, /impostazioni domande cosa si chiede.
onboarding-button-preview = Vedi il modulo
onboarding-button-usual = Le domande solite
onboarding-only-preview = Era solo uno sguardo al modulo. Niente è stato inviato o conservato.
onboarding-status-questions = domande del suo modulo: { $count }
onboarding-names-changed =
    { $count ->
        [one] Una persona ora si chiama come dice il modello.
       *[other] { $count } persone ora si chiamano come dice il modello.
    }
onboarding-names-kept = Non posso rinominare queste persone, il loro nome resta (chi possiede il server, chi sta sopra di me, o mi manca «Gestisci soprannomi»): { $who }
onboarding-names-more = e altri { $count }
onboarding-no-such-question = Ci sono { $count } domande. Un numero fin lì ne cambia una, il successivo ne aggiunge una.
onboarding-no-question-left = Un modulo ha bisogno di almeno una domanda.
onboarding-too-many-questions = Un modulo accetta al massimo { $max } domande diverse.
onboarding-question-needs-words = Una domanda vostra ha bisogno di un testo.
onboarding-question-is-short = A quella mia domanda si risponde sempre in una riga.
onboarding-which-question = Di' quale domanda, con il suo numero.
onboarding-questions-changed = Le domande sono cambiate nel frattempo. Quello che hai scritto resta: rileggilo, /profilo iniziare lo mostra con le domande di adesso.
onboarding-nothing-to-ask = Qui per ora non c'è niente da chiedere.
onboarding-approval-of-trust = Con { $role } si fa parte della gilda. Nessuno lo riceve prima che qualcuno con il permesso dica di sì, quindi l'approvazione resta.
onboarding-approval-of-member = Chi si registra come membro entra nella gilda. Per questo serve sempre un sì, quindi l'approvazione resta.

## Gli amici

onboarding-friend-question-named = { $user } ({ $name } nel gioco) si registra su { $server } dicendo di conoscerti. Vi conoscete? Gli ufficiali vedono la tua risposta e decidono. Puoi rispondere fino al { $until }.
onboarding-friend-question = { $user } si registra su { $server } dicendo di conoscerti. Vi conoscete? Gli ufficiali vedono la tua risposta e decidono. Puoi rispondere fino al { $until }.
onboarding-button-known = Sì, ci conosciamo
# same in English
onboarding-button-not-known = No
onboarding-friend-thanks = Grazie. Gli ufficiali vedono la tua risposta.
onboarding-friend-called = { $friend }, qualcuno ti ha indicato in una registrazione. Solo tu puoi vedere la domanda.
onboarding-button-friend-open = Vedi la domanda
onboarding-friend-not-asked = Questa domanda non è per te.
onboarding-friend-too-late = Nessuno aspetta più quella risposta.
onboarding-friend-asked = ⏳ Lo si chiede a { $friend }, fino al { $until }
onboarding-friend-confirmed = 👍 { $friend } conosce questa persona
onboarding-friend-denied = 👎 { $friend } dice che non si conoscono
onboarding-friend-silent = ⌛ { $friend } non ha risposto entro { $days } giorni
onboarding-friend-left = 🚪 { $friend } non è più sul server
onboarding-friend-unknown = ⚠️ Nessuno della gilda si chiama così; non è stato chiesto a nessuno.
onboarding-friend-ambiguous = ⚠️ Più persone della gilda si chiamano così; non è stato chiesto a nessuno.
onboarding-friend-oneself = ⚠️ È il nome della persona stessa; non è stato chiesto a nessuno.
onboarding-friend-somebody = la persona indicata
onboarding-past-friend-said = risposta di un amico alla registrazione { $no } di { $user }
onboarding-past-friend-closed = un amico indicato nella registrazione { $no } non accetta messaggi privati
