# Eventi: ciò che la gilda programma insieme, e chi viene.

## Comandi

command-event = evento
    .description = Programmare eventi e rispondere
command-event-create = creare
    .description = Creare un evento (ufficiali)
command-event-create-when = quando
    .description = Data e ora della gilda: domani 21:00
command-event-create-name = nome
    .description = Come si chiama
command-event-create-kind = tipo
    .description = Un tipo del gioco, con durata e punti abituali
command-event-create-state = stato
    .description = Prima previsto, o subito confermato, con notifica
command-event-create-state-planned = previsto
command-event-create-state-confirmed = confermato
command-event-create-length = durata
    .description = Quanto dura, in minuti
command-event-create-places = posti
    .description = Quanti possono venire; gli altri aspettano
command-event-create-caps = quote
    .description = Quanti di quale ruolo: 2 tank, 3 healer
command-event-create-deadline = scadenza
    .description = Fine delle risposte, in minuti prima dell'inizio
command-event-create-points = punti
    .description = Punti per la presenza
command-event-create-signup-points = punti-risposta
    .description = Punti per una risposta in tempo
command-event-create-pool = fondo
    .description = Di quale fondo sono i punti; quello principale se non lo indichi
command-event-create-room = stanza
    .description = Il canale vocale dove ci si trova
command-event-create-ping = menzione
    .description = Il ruolo notificato alla conferma
command-event-create-words = testo
    .description = Cos'altro c'è da dire
command-event-create-thread = thread
    .description = Se riceve un thread
command-event-create-thread-yes = sì
# same in English
command-event-create-thread-no = no
command-event-edit = modificare
    .description = Modificare un evento (ufficiali)
command-event-edit-event = evento
    .description = Quale evento
command-event-edit-when = quando
    .description = Data e ora della gilda: domani 21:00
command-event-edit-name = nome
    .description = Come si chiama
command-event-edit-length = durata
    .description = Quanto dura, in minuti
command-event-edit-places = posti
    .description = Quanti possono venire; gli altri aspettano
command-event-edit-caps = quote
    .description = Quanti di quale ruolo: 2 tank, 3 healer
command-event-edit-deadline = scadenza
    .description = Fine delle risposte, in minuti prima dell'inizio
command-event-edit-points = punti
    .description = Punti per la presenza
command-event-edit-signup-points = punti-risposta
    .description = Punti per una risposta in tempo
command-event-edit-pool = fondo
    .description = Di quale fondo sono i punti; invariato se non lo indichi
command-event-edit-room = stanza
    .description = Il canale vocale dove ci si trova
command-event-edit-ping = menzione
    .description = Il ruolo notificato alla conferma
command-event-edit-words = testo
    .description = Cos'altro c'è da dire
command-event-edit-thread = thread
    .description = Se riceve un thread
command-event-edit-thread-yes = sì
# same in English
command-event-edit-thread-no = no
command-event-edit-clear = cancellare
    .description = Togliere qualcosa
command-event-edit-clear-places = numero di posti
command-event-edit-clear-caps = limiti per ruolo
command-event-edit-clear-deadline = scadenza
command-event-edit-clear-room = canale vocale
command-event-edit-clear-ping = ruolo notificato
command-event-edit-clear-words = testo
command-event-clone = duplicare
    .description = Ripetere l'evento in un altro momento (ufficiali)
command-event-clone-event = evento
    .description = Quale evento
command-event-clone-when = quando
    .description = Data e ora della gilda: domani 21:00
command-event-list = elenco
    .description = Vedere i prossimi eventi
command-event-show = mostrare
    .description = Vedere un evento
command-event-show-event = evento
    .description = Quale evento
command-event-confirm = confermare
    .description = Dire che un evento si fa, con notifica (ufficiali)
command-event-confirm-event = evento
    .description = Quale evento
command-event-cancel = annullare
    .description = Annullare un evento (ufficiali)
command-event-cancel-event = evento
    .description = Quale evento
command-event-cancel-reason = motivo
    .description = Perché
command-event-close = chiudere
    .description = Non accettare altre risposte (ufficiali)
command-event-close-event = evento
    .description = Quale evento
command-event-reopen = riaprire
    .description = Accettare di nuovo risposte, prima dell'inizio (ufficiali)
command-event-reopen-event = evento
    .description = Quale evento
command-event-signup = iscrivere
    .description = Rispondere per qualcun altro (ufficiali)
command-event-signup-event = evento
    .description = Quale evento
command-event-signup-member = membro
    .description = Per chi
command-event-signup-answer = risposta
    .description = Cosa rispondere
command-event-signup-answer-yes = sì
command-event-signup-answer-late = in ritardo
command-event-signup-answer-maybe = forse
command-event-signup-answer-bench = riserva
# same in English
command-event-signup-answer-no = no
command-event-signup-answer-remove = nessuna risposta
command-event-signup-role = ruolo
    .description = Come cosa
command-event-signup-reason = motivo
    .description = Perché
command-event-notify = avvisare
    .description = Scrivere a chi conta su un evento (ufficiali)
command-event-notify-event = evento
    .description = Quale evento
command-event-notify-text = messaggio
    .description = Cosa dire loro

## A che punto è un evento

events-status-planned = previsto
events-status-confirmed = confermato
events-status-closed = chiuso
events-status-done = concluso
events-status-cancelled = annullato

## Le risposte

events-answer-yes = sì
events-answer-late = in ritardo
events-answer-maybe = forse
events-answer-bench = riserva
# same in English
events-answer-no = no

## Il registro

events-past-drafted = ha guardato come sarebbe **{ $name }**
events-past-draft-dropped = non ne ha fatto un evento
events-past-created = evento n. { $no }, **{ $name }**, { $start }
events-past-edited = ha modificato l'evento n. { $no }
events-past-rezoned = evento n. { $no }: l'inizio segue l'orologio della gilda
events-past-status = evento n. { $no }: { $status }
events-past-reopened = l'evento n. { $no } accetta di nuovo risposte
events-past-cancelled = evento n. { $no } annullato: { $reason }
events-past-restored = l'evento n. { $no } si fa dopotutto
events-past-answered = evento n. { $no }: { $answer } da { $member }
events-past-removed = evento n. { $no }: nessuna risposta più di { $member }
events-past-promoted = evento n. { $no }: { $member } ha un posto
events-past-lapsed = evento n. { $no }: { $member } non ha preso il posto in tempo
events-past-announced = l'evento n. { $no } è annunciato
events-past-announcement-lost = l'annuncio dell'evento n. { $no } è stato eliminato a mano
events-past-listed = l'evento n. { $no } è nell'elenco del server
events-past-not-listed = l'evento n. { $no } non è nell'elenco del server
events-past-thread = l'evento n. { $no } ha un thread
events-past-notified = evento n. { $no }: { $count ->
    [one] ha scritto a una persona
   *[other] ha scritto a { $count } persone
}
events-past-tidied = l'annuncio dell'evento n. { $no } è stato tolto
events-holds = { $count ->
    [one] Un evento previsto o confermato
   *[other] { $count } eventi previsti o confermati
}

## L'annuncio

events-card-planned = 📅 { $name } (previsto)
events-card-confirmed = ✅ { $name }
events-card-closed = 🔒 { $name } (iscrizioni chiuse)
events-card-done = { $name } (concluso)
events-card-cancelled = ❌ { $name } (annullato)
events-card-when = **Quando** { $start }, { $in_time }
events-card-length = **Durata** { $length }
events-card-room = **Dove** { $channel }
events-card-points = **Punti** { $signup } per la risposta, { $attendance } per la presenza
events-card-points-in = **Punti** { $signup } per la risposta, { $attendance } per la presenza ({ $pool })
events-card-deadline = **Rispondi entro** { $at }
# same in English
events-card-thread = **Thread** { $channel }
events-card-reason = **Perché** { $reason }
# same in English
events-length-minutes = { $minutes } min
# same in English
events-length-hours = { $hours } h
# same in English
events-length-both = { $hours } h { $minutes } min
events-list-yes = ✅ Sì ({ $count })
events-list-yes-of = ✅ Sì ({ $count } su { $places })
events-list-late = ⏰ In ritardo ({ $count })
events-list-waiting = ⏳ Lista d'attesa ({ $count })
events-list-maybe = ❔ Forse ({ $count })
events-list-bench = 🪑 Riserva ({ $count })
# same in English
events-list-no = ❌ No ({ $count })
events-list-nobody = Ancora nessuno
events-list-role = **{ $role }** ({ $count })
events-list-role-of = **{ $role }** ({ $count } su { $places })
events-list-more = e altri { $count }
events-no-role = Senza ruolo
events-entry-away = { $member } (assenza)
events-entry-note = { $member } ({ $note })
events-entry-offered = { $member } (da confermare)
events-button-yes = Sì
events-button-late = In ritardo
events-button-maybe = Forse
events-button-bench = Riserva
# same in English
events-button-no = No

## La propria risposta, solo per sé

events-mine-yes = Il tuo posto c'è: **{ $name }**, { $start }.
events-mine-late = Il tuo posto c'è, e si sa che arrivi in ritardo: **{ $name }**, { $start }.
events-mine-waiting = **{ $name }**, { $start }, è al completo. Occupi il posto { $number } della lista d'attesa e sali da te appena si libera un posto.
events-mine-maybe = Segnato: forse vieni a **{ $name }**. Di' sì o no entro { $until }, se puoi.
events-mine-bench = Segnato: entri a **{ $name }**, { $start }, se manca qualcuno.
events-mine-no = Segnato: non vieni a **{ $name }**.
events-mine-nothing = Non hai ancora risposto.
events-mine-role = Vieni come { $role }.
events-menu-role = Vieni come…
events-form-late = Più tardi degli altri
events-form-note = Di quanto, per esempio 15 minuti
events-form-cancel = Annullare l'evento
events-form-reason = Perché, lo leggono tutti

## Ciò che si comunica

events-call = { $role } **{ $name }** si fa: { $at }, { $in_time }. Di' se vieni: { $link }
events-entry-hint = Iscrizione in { $channel }
events-tell-cancelled = **{ $name }**, { $at }, è annullato.
events-tell-cancelled-because = **{ $name }**, { $at }, è annullato: { $reason }
events-tell-restored = **{ $name }**, { $at }, si fa dopotutto. { $link }
events-tell-moved = **{ $name }** è ora { $at }. Se non ti va bene, cambia la tua risposta: { $link }
events-tell-offered = C'è un posto libero per te: **{ $name }**, { $at }. Prendilo entro { $until }, o andrà a qualcun altro. { $link }
events-tell-promoted = Ora hai un posto: **{ $name }**, { $at }. Se non puoi venire, di' di no: { $link }
events-tell-words = Su **{ $name }**, { $at }: { $words }
events-button-take = Prenderlo

## Per gli ufficiali

events-log-announcement-lost = L'annuncio di **{ $name }** è stato eliminato a mano. È di nuovo al suo posto; per ciò che non si fa c'è `/evento annullare`.
events-log-listing-differs = La voce di **{ $name }** nell'elenco del server diceva altro rispetto all'evento ed è stata corretta. `/evento modificare` cambia entrambe.
events-log-unlisted = La voce di **{ $name }** nell'elenco del server è stata eliminata a mano. L'evento resta; `/evento annullare` lo annulla.
events-log-not-listed = Discord non accetta **{ $name }** nell'elenco del server (errore { $code }). Al bot serve il permesso di gestire gli eventi; tutto il resto funziona.
events-reply-planned = **{ $name }** è previsto per { $start } e annunciato: { $link }
events-reply-created = **{ $name }** si fa { $start }. Partono l'annuncio e l'avviso: { $link }
events-reply-dropped = Non se n'è fatto nulla.
events-reply-edited = **{ $name }** è modificato: { $start }. { $link }
events-reply-confirmed = **{ $name }**, { $start }, è confermato.
events-reply-unconfirmed = **{ $name }** è di nuovo solo previsto.
events-reply-closed = Le iscrizioni a **{ $name }** sono chiuse.
events-reply-reopened = Si può rispondere di nuovo a **{ $name }**, fino a { $until }.
events-reply-cancelled = **{ $name }**, { $start }, è annullato. Chi ci contava viene avvisato.
events-reply-restored = **{ $name }**, { $start }, si fa dopotutto.
events-reply-signed-up = **{ $name }**: { $answer } per { $member }.
events-reply-signed-up-waiting = **{ $name }** è al completo: { $member } è in lista d'attesa. `/evento modificare` aggiunge posti.
events-reply-removed = **{ $name }**: nessuna risposta più di { $member }.
events-reply-notified = { $count ->
    [one] Una persona viene avvisata, come ha scelto.
   *[other] { $count } persone vengono avvisate, ognuna come ha scelto.
}
events-preview = Ecco come sarà:
events-preview-pings = { $role } riceverà una notifica.
events-button-make = Crearlo
events-button-drop = Lasciare perdere
events-button-confirm = Confermare
events-button-close = Chiudere le iscrizioni
events-button-reopen = Riaprire le iscrizioni
events-button-cancel = Annullare l'evento
events-clock-skipped = Gli orologi saltano quell'ora; si inizia al primo istante che segue: { $start }.
events-clock-twice = Gli orologi segnano quell'ora due volte; si inizia alla prima: { $start }.
events-list-title = Prossimi eventi ({ $count })
events-list-line = { $start } **{ $name }** · { $status } · ✅ { $count } · { $link }
events-list-nothing = Non sono previsti eventi.

## Rifiuti

events-no-such-event = Non conosco quell'evento. Scegline uno tra i suggerimenti.
events-several-events = Più eventi si chiamano «{ $typed }». Scegline uno tra i suggerimenti.
events-name-missing = Un evento ha bisogno di un nome. Dagliene uno, o scegli un tipo.
events-name-too-long = Quel nome è troppo lungo. Al massimo { $max } caratteri.
events-text-too-long = È troppo lungo. Al massimo { $max } caratteri.
events-bad-length = Un evento dura da 1 a { $max } minuti.
events-bad-points = Un evento porta da 0 a { $max } punti.
events-bad-places = Un evento ha da 1 a { $max } posti.
events-bad-caps = Non capisco «{ $typed }». Scrivi quanti di quale ruolo: `2 tank, 3 healer`.
events-starts-in-the-past = { $start } è già passato. Scegli un inizio futuro.
events-too-far-ahead = { $start } è tra più di { $days } giorni. Intendevi un altro anno?
events-deadline-over = La scadenza sarebbe { $at }, già passata. Scegline una più corta.
events-not-a-date = Non leggo una data in «{ $typed }». Prova con `domani 21:00` o `7 marzo 21:00`.
events-no-time = In «{ $typed }» manca l'ora. Aggiungila: `domani 21:00`.
events-no-channel = Non è ancora scelto un canale per gli eventi. Lo fa `/impostazioni canale`.
events-no-game = La gilda non ha ancora un gioco, quindi non ci sono ruoli né tipi. `/impostazioni gioco` ne sceglie uno.
events-unknown-kind = «{ $typed }» non è un tipo di evento di questo gioco. Scegline uno tra i suggerimenti.
events-unknown-role = «{ $role }» non è un ruolo di questo gioco.
events-too-many = Ci possono essere { $max } eventi alla volta. Annullane uno, o aspetta che uno finisca.
events-is-cancelled = **{ $name }** è annullato. `/registro annulla` lo ripristina prima dell'inizio.
events-is-done = **{ $name }** è concluso.
events-is-confirmed = **{ $name }** è già confermato.
events-is-closed = Le iscrizioni a **{ $name }** sono chiuse. Parla con un ufficiale se per te è cambiato qualcosa.
events-is-closed-already = Le iscrizioni a **{ $name }** sono già chiuse. `/evento riaprire` le riapre.
events-is-not-closed = A **{ $name }** si può già rispondere.
events-has-begun = **{ $name }** è già iniziato.
events-reopen-first = **{ $name }** è chiuso. Riaprilo con `/evento riaprire` prima di spostarlo.
events-answers-over = Le risposte a **{ $name }** erano attese entro { $at }. Parla con un ufficiale; puoi ancora dire di no.
events-members-only = Gli eventi sono per i membri della gilda.
events-not-a-member = { $member } non è membro della gilda.
events-no-answer = { $member } non ha risposto.
events-come-first = Di' prima sì, poi come cosa vieni.
events-role-full = Non ci sono più posti come { $role }. Mantieni il ruolo che hai.
events-no-place-offered = Quel posto non è più disponibile.
events-draft-gone = Quell'anteprima non è più valida. Usa di nuovo `/evento creare`.
events-nothing-to-change = È già così. Di' cosa deve cambiare.
events-pool-booked = **{ $name }** ha già assegnato punti: il suo fondo resta.
events-nothing-to-say = Di' cosa bisogna comunicare.
events-nobody-to-notify = Nessuno conta ancora su **{ $name }**.

## Altro del registro

events-past-called = evento n. { $no }: la gilda è stata chiamata
events-past-told = evento n. { $no }: persone avvisate: { $count }
events-past-put-off = evento n. { $no }: persone da avvisare più tardi: { $count }
events-past-not-told = evento n. { $no }: alcune persone non vanno più avvisate
events-past-direct-closed = evento n. { $no }: { $member } viene avvisato nel canale
events-past-listing-differs = evento n. { $no }: corretta la sua voce nell'elenco del server
