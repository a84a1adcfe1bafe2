# Promemoria: a chi vengono ricordati gli eventi, quando e come.

## Comandi

command-event-remind = ricordare
    .description = Guarda a chi arriverebbe ora un promemoria di un evento, e invialo
command-event-remind-event = evento
    .description = Quale evento
command-event-remind-to = a
    .description = A chi; a chi non ha risposto se non dici nulla
command-event-remind-to-unanswered = chi non ha risposto
command-event-remind-to-maybe = chi ha detto forse
command-event-remind-to-coming = chi viene
command-event-remind-to-bench = chi è di riserva o in lista d'attesa
command-event-reminders = promemoria
    .description = Guarda e imposta quando ricordare ogni evento ai membri
command-event-reminders-at = ora
    .description = Aggiungi un promemoria a quest'ora nel giorno dell'evento, per esempio 18:00
command-event-reminders-before = prima
    .description = Aggiungi un promemoria tanti minuti prima dell'inizio
command-event-reminders-to = a
    .description = A chi; a chi non ha risposto se non dici nulla
command-event-reminders-to-unanswered = chi non ha risposto
command-event-reminders-to-maybe = chi ha detto forse
command-event-reminders-to-coming = chi viene
command-event-reminders-to-bench = chi è di riserva o in lista d'attesa
command-event-reminders-how = come
    .description = Come; come vuole ogni membro se non dici nulla
command-event-reminders-how-wish = come vuole ogni membro
command-event-reminders-how-direct = messaggio privato
command-event-reminders-how-ping = menzione nel canale degli eventi
command-event-reminders-events = eventi
    .description = Quali eventi; solo quelli confermati se non dici nulla
command-event-reminders-events-confirmed = solo quelli confermati
command-event-reminders-events-all = anche quelli previsti
command-event-reminders-remove = togliere
    .description = Togli un promemoria, o torna a quelli dell'inizio

## Ciò che leggono i membri

reminders-head = Un promemoria da **{ $server }**
reminders-line-unanswered = 🔔 **{ $name }**, { $start } ({ $relative }): non hai ancora risposto.
reminders-line-maybe = 🔔 **{ $name }**, { $start } ({ $relative }): hai detto forse. Ora lo sai?
reminders-line-coming = 🔔 **{ $name }**, { $start } ({ $relative }): hai detto che vieni. A dopo!
reminders-line-bench = 🔔 **{ $name }**, { $start } ({ $relative }): sei di riserva o in lista d'attesa. Tieniti libero quel momento, se puoi.
reminders-more = { $count ->
    [one] … e un altro evento
   *[other] … e altri { $count } eventi
}
reminders-foot = `/profilo promemoria` imposta come ti arrivano i promemoria, o che non ne arrivi nessuno.

## I passi

reminders-steps-title = Promemoria degli eventi
reminders-no-steps = Nulla viene ricordato a nessuno.
reminders-steps-hint =
    Aggiungine uno con `/evento promemoria` e un'ora, toglilo con «togliere». Chi è assente, non vuole promemoria o ha risposto nel frattempo non riceve nulla; nessuno ne riceve più di tre al giorno.
reminders-when-at = { $time } il giorno stesso
reminders-when-days = { $count ->
    [one] un giorno prima
   *[other] { $count } giorni prima
}
reminders-when-hours = { $count ->
    [one] un'ora prima
   *[other] { $count } ore prima
}
reminders-when-minutes = { $count ->
    [one] un minuto prima
   *[other] { $count } minuti prima
}
reminders-to-unanswered = chi non ha risposto
reminders-to-maybe = chi ha detto forse
reminders-to-coming = chi viene
reminders-to-bench = riserve e lista d'attesa
reminders-how-wish = come vuole ciascuno
reminders-how-direct = messaggio privato
reminders-how-ping = menzione
reminders-only-confirmed = eventi confermati
reminders-also-planned = anche eventi previsti
reminders-all-steps = i promemoria dell'inizio: 13:00 e 18:00

## A chi arriva

reminders-preview-title = Un promemoria di { $events }
reminders-summary-title = Promemoria inviati per { $events }
reminders-preview-to = A: { $to }. Non è ancora stato inviato nulla.
reminders-button-send = { $count ->
    [one] Ricordalo a una persona
   *[other] Ricordalo a { $count } persone
}
reminders-told-direct = ✉️ Messaggio privato ({ $count }): { $names }
reminders-told-ping = 🔔 Menzione ({ $count }): { $names }
reminders-told-later = ⏳ Dopo le loro ore di silenzio: { $count }
reminders-left-away = 💤 In assenza, senza promemoria: { $count }
reminders-left-unwanted = 🔕 Non vogliono promemoria: { $count }
reminders-left-quiet = 🌙 Ore di silenzio finché è troppo tardi: { $count }
reminders-left-enough = ✋ Già tre promemoria nell'ultimo giorno: { $count }
reminders-left-no-way = ⚠️ Messaggi privati chiusi e nessun canale per una menzione: { $count }
reminders-left-over = Hanno risposto nel frattempo: { $count }
reminders-dropped = ⌛ Troppo tardi e non recuperati: { $count }
reminders-closed = ⚠️ Non accettano messaggi privati e vengono menzionati nel canale ({ $count }): { $names }
reminders-names-more = … e altri { $count }

## Rifiuti

reminders-nobody = Non c'è nessuno a cui ricordarlo.
reminders-no-such-event = Non conosco nessun evento aperto «{ $no }». Scegli uno dei suggerimenti.
reminders-too-late = È troppo tardi: l'evento n. { $no } è chiuso o è iniziato.
reminders-look-again = Da quando hai guardato è partito un promemoria, o i promemoria sono cambiati. Guarda di nuovo con `/evento ricordare`.
reminders-no-such-step = Non c'è nessun promemoria «{ $no }». `/evento promemoria` li mostra tutti.
reminders-too-many-steps = Più di { $max } promemoria non si può. Prima togline uno.
reminders-no-change = È già così.
reminders-unknown-time = «{ $typed }» non è un'ora che capisco. Scrivila così: 18:00
reminders-one-time = Dai un'ora o dei minuti prima dell'inizio, non entrambi.
reminders-time-missing = Di' quando: un'ora, o minuti prima dell'inizio.
reminders-bad-minutes = Un promemoria arriva da { $min } a { $max } minuti prima dell'inizio.
reminders-too-close = Gli eventi si chiudono { $minutes } minuti prima dell'inizio: a chi deve rispondere va ricordato prima.

## Il registro

reminders-past-steps = { $count ->
    [one] un promemoria per ogni evento
   *[other] { $count } promemoria per ogni evento
}
reminders-past-reminded-by = { $count ->
    [one] evento n. { $no }: lo ha ricordato a una persona
   *[other] evento n. { $no }: lo ha ricordato a { $count } persone
}
reminders-past-reminded = { $count ->
    [one] una persona ha ricevuto un promemoria
   *[other] { $count } persone hanno ricevuto un promemoria
}
reminders-past-passed = { $count ->
    [one] evento n. { $no }: l'ora di un promemoria era passata
   *[other] evento n. { $no }: l'ora di { $count } promemoria era passata
}
reminders-past-closed = { $member } non accetta messaggi privati
reminders-past-opened = { $member } accetta di nuovo messaggi privati
reminders-holds = { $count ->
    [one] Un promemoria per ogni evento
   *[other] { $count } promemoria per ogni evento
}
