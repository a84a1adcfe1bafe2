# Modelli: eventi che tornano.

## Comandi

command-template = modello
    .description = Fai creare da soli gli eventi che tornano
command-template-add = aggiungere
    .description = Aggiungi un evento che torna
command-template-add-time = ora
    .description = Quando inizia all'ora della gilda, per esempio 21:00
command-template-add-name = nome
    .description = Come si chiama
command-template-add-kind = tipo
    .description = Un tipo del gioco, con durata e punti abituali
command-template-add-days = giorni
    .description = In quali giorni della settimana, per esempio lunedì, giovedì
command-template-add-repeat = ripetizione
    .description = Come torna; ogni settimana se non dici nulla
command-template-add-repeat-weekly = ogni settimana
command-template-add-repeat-odd-weeks = settimane dispari
command-template-add-repeat-even-weeks = settimane pari
command-template-add-repeat-two-weeks = ogni due settimane
command-template-add-repeat-three-weeks = ogni tre settimane
command-template-add-repeat-four-weeks = ogni quattro settimane
command-template-add-repeat-daily = ogni giorno
command-template-add-repeat-month-day = ogni mese, in quel giorno del mese
command-template-add-repeat-month-end = ogni mese, l'ultimo giorno
command-template-add-repeat-month-weekday = ogni mese, in quel giorno della settimana del mese
command-template-add-repeat-last-weekday = ogni mese, l'ultimo di quei giorni della settimana
command-template-add-repeat-once = una volta
command-template-add-first = inizio
    .description = La prima data, da cui si conta; oggi se non dici nulla
command-template-add-last = fine
    .description = L'ultima data
command-template-add-lead = anticipo
    .description = Tanti giorni prima viene creato l'evento; uno se non dici nulla
command-template-add-lead-time = ora-anticipo
    .description = A quest'ora di quel giorno; 12:00 se non dici nulla
command-template-add-confirm = confermare
    .description = Se è confermato appena creato
command-template-add-confirm-yes = sì
# same in English
command-template-add-confirm-no = no
command-template-add-length = durata
    .description = Quanto dura, in minuti
command-template-add-places = posti
    .description = Quanti possono venire; gli altri aspettano
command-template-add-caps = quote
    .description = Quanti di quale ruolo: 2 tank, 3 healer
command-template-add-deadline = scadenza
    .description = Fine delle risposte, in minuti prima dell'inizio
command-template-add-points = punti
    .description = Punti per la presenza
command-template-add-signup-points = punti-risposta
    .description = Punti per una risposta in tempo
command-template-add-pool = fondo
    .description = Di quale fondo sono i punti; quello principale se non lo indichi
command-template-add-room = stanza
    .description = Il canale vocale dove ci si trova
command-template-add-ping = menzione
    .description = Il ruolo notificato alla conferma
command-template-add-words = testo
    .description = Cos'altro c'è da dire
# same in English
command-template-add-thread = thread
    .description = Se riceve un thread
command-template-add-thread-yes = sì
# same in English
command-template-add-thread-no = no
command-template-edit = modificare
    .description = Cambia un modello; gli eventi già creati restano come sono
command-template-edit-template = modello
    .description = Quale modello
command-template-edit-time = ora
    .description = Quando inizia all'ora della gilda, per esempio 21:00
command-template-edit-name = nome
    .description = Come si chiama
command-template-edit-days = giorni
    .description = In quali giorni della settimana, per esempio lunedì, giovedì
command-template-edit-repeat = ripetizione
    .description = Come torna; ogni settimana se non dici nulla
command-template-edit-repeat-weekly = ogni settimana
command-template-edit-repeat-odd-weeks = settimane dispari
command-template-edit-repeat-even-weeks = settimane pari
command-template-edit-repeat-two-weeks = ogni due settimane
command-template-edit-repeat-three-weeks = ogni tre settimane
command-template-edit-repeat-four-weeks = ogni quattro settimane
command-template-edit-repeat-daily = ogni giorno
command-template-edit-repeat-month-day = ogni mese, in quel giorno del mese
command-template-edit-repeat-month-end = ogni mese, l'ultimo giorno
command-template-edit-repeat-month-weekday = ogni mese, in quel giorno della settimana del mese
command-template-edit-repeat-last-weekday = ogni mese, l'ultimo di quei giorni della settimana
command-template-edit-repeat-once = una volta
command-template-edit-first = inizio
    .description = La prima data, da cui si conta; oggi se non dici nulla
command-template-edit-last = fine
    .description = L'ultima data
command-template-edit-lead = anticipo
    .description = Tanti giorni prima viene creato l'evento; uno se non dici nulla
command-template-edit-lead-time = ora-anticipo
    .description = A quest'ora di quel giorno; 12:00 se non dici nulla
command-template-edit-confirm = confermare
    .description = Se è confermato appena creato
command-template-edit-confirm-yes = sì
# same in English
command-template-edit-confirm-no = no
command-template-edit-length = durata
    .description = Quanto dura, in minuti
command-template-edit-places = posti
    .description = Quanti possono venire; gli altri aspettano
command-template-edit-caps = quote
    .description = Quanti di quale ruolo: 2 tank, 3 healer
command-template-edit-deadline = scadenza
    .description = Fine delle risposte, in minuti prima dell'inizio
command-template-edit-points = punti
    .description = Punti per la presenza
command-template-edit-signup-points = punti-risposta
    .description = Punti per una risposta in tempo
command-template-edit-pool = fondo
    .description = Di quale fondo sono i punti; invariato se non lo indichi
command-template-edit-room = stanza
    .description = Il canale vocale dove ci si trova
command-template-edit-ping = menzione
    .description = Il ruolo notificato alla conferma
command-template-edit-words = testo
    .description = Cos'altro c'è da dire
# same in English
command-template-edit-thread = thread
    .description = Se riceve un thread
command-template-edit-thread-yes = sì
# same in English
command-template-edit-thread-no = no
command-template-list = elencare
    .description = Guarda tutti i modelli
command-template-show = mostrare
    .description = Guarda un modello e le sue prossime dieci date
command-template-show-template = modello
    .description = Quale modello
command-template-pause = sospendere
    .description = Salta un periodo, o sospendi finché qualcuno riprende
command-template-pause-template = modello
    .description = Quale modello
command-template-pause-from = dal
    .description = La prima data; oggi se non dici nulla
command-template-pause-until = al
    .description = L'ultima data saltata; finché qualcuno riprende se non dici nulla
command-template-resume = riprendere
    .description = Chiudi una pausa, o annulla ciò che vale per una data
command-template-resume-template = modello
    .description = Quale modello
command-template-resume-from = dal
    .description = La prima data; oggi se non dici nulla
command-template-resume-date = data
    .description = Quale data
command-template-skip = saltare
    .description = Salta una data
command-template-skip-template = modello
    .description = Quale modello
command-template-skip-date = data
    .description = Quale data
command-template-move = spostare
    .description = Sposta una data
command-template-move-template = modello
    .description = Quale modello
command-template-move-date = data
    .description = Quale data
command-template-move-to = a
    .description = Quando invece, per esempio venerdì 20:30
command-template-delete = eliminare
    .description = Elimina un modello; gli eventi già creati restano
command-template-delete-template = modello
    .description = Quale modello

## Ciò che vedono gli ufficiali

templates-list-title = Modelli
templates-no-templates = Non ci sono ancora modelli. `/modello aggiungere` ne crea uno.
templates-deleted = **{ $name }** (n. { $no }) è eliminato. Gli eventi già creati restano.
templates-paused-since = ⏸️ Sospeso dal { $date }
templates-next-dates = **Le prossime date** ({ $zone })
templates-no-next-dates = Non ce ne sono.
templates-missed = ⚠️ Non è stato possibile crearlo e si riproverà: { $dates }. C'è un canale per gli eventi, e non sono troppi?
templates-mark-made = evento n. { $no }
templates-mark-cancelled = evento n. { $no }, annullato
templates-mark-moved = spostato dal { $date }
templates-mark-skipped = 🕐 gli orologi saltano quest'ora: inizia subito dopo
templates-mark-twice = 🕐 quest'ora viene due volte: inizia alla prima
templates-made-ahead = Creato { $days ->
    [0] il giorno stesso
    [one] un giorno prima
   *[other] { $days } giorni prima
} alle { $time }
templates-confirmed-at-once = subito confermato
templates-weekly = ogni settimana: { $days }
templates-every-weeks = ogni { $weeks } settimane: { $days }
templates-odd-weeks = settimane dispari: { $days }
templates-even-weeks = settimane pari: { $days }
templates-every-days = { $days ->
    [one] ogni giorno
   *[other] ogni { $days } giorni
}
templates-month-day = ogni mese, il { $day }
templates-month-end = l'ultimo giorno di ogni mese
templates-month-weekday = ogni mese: { $day } n. { $nth }
templates-last-weekday = ogni mese: l'ultimo { $day }
templates-once = una volta, il { $date }
templates-at-for = { $time }, { $minutes } minuti
templates-until-date = fino al { $date }
templates-day-mon = lunedì
templates-day-tue = martedì
templates-day-wed = mercoledì
templates-day-thu = giovedì
templates-day-fri = venerdì
templates-day-sat = sabato
templates-day-sun = domenica

## Rifiuti

templates-no-such-template = Non conosco nessun modello «{ $typed }». `/modello elencare` li mostra tutti.
templates-too-many = Più di { $max } modelli non si può. Prima eliminane uno.
templates-no-change = È già così.
templates-bad-dates = Queste date non vanno insieme. Guarda di nuovo la prima, l'ultima e i giorni.
templates-no-dates = Non ci sarebbe nessuna data a venire.
templates-in-the-past = È già passato. Scegli un momento a venire.
templates-too-many-changes = Così tante date e pause non si possono tenere. Cambia il modello con `/modello modificare`.
templates-already-made = L'evento n. { $no } del { $date } c'è già. Usa `/evento modificare` o `/evento annullare`.
templates-not-one-of-its = Il { $date } non è una delle sue date. `/modello mostrare` elenca le prossime.
templates-not-a-date = «{ $typed }» non è una data che capisco.
templates-not-a-time = «{ $typed }» non è un'ora che capisco. Scrivila così: 21:00
templates-not-days = «{ $typed }» non sono giorni della settimana che capisco. Scrivili così: lunedì, giovedì
templates-time-missing = Di' a che ora inizia, per esempio 21:00.
templates-date-missing = Di' quale data intendi.
templates-days-not-used = I giorni della settimana valgono per ciò che torna ogni qualche settimana. Non metterli, o scegli le settimane.

## Il registro

templates-past-added = modello n. { $no }, **{ $name }**
templates-past-edited = ha modificato il modello n. { $no }, **{ $name }**
templates-past-deleted = ha eliminato il modello n. { $no }, **{ $name }**
templates-past-restored = il modello n. { $no }, **{ $name }**, c'è di nuovo
templates-past-excepted = ha cambiato date o pause del modello n. { $no }
templates-past-looked = modello n. { $no }: visto cosa c'è da creare, non possibile: { $count }
templates-past-moved = le date dei modelli seguono l'ora della gilda
templates-holds = { $count ->
    [one] Un modello di eventi
   *[other] { $count } modelli di eventi
}
