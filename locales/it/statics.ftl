# Gruppi fissi: chi gioca sempre insieme.

## Comandi

command-static = gruppo-fisso
    .description = Guarda e gestisci i gruppi fissi: chi gioca sempre insieme
command-static-create = creare
    .description = Creare un gruppo fisso (ufficiali)
command-static-create-name = nome
    .description = Come si chiama, da 2 a 50 caratteri
command-static-create-leader = capo
    .description = Chi lo guida; tu, se non scrivi nulla e non sei in nessun gruppo fisso
command-static-rename = rinominare
    .description = Dare un altro nome a un gruppo fisso (il suo capo, ufficiali)
command-static-rename-name = nome
    .description = Come si chiama da ora in poi
command-static-rename-static = gruppo
    .description = Quale gruppo fisso; quello che guidi se non scrivi nulla
command-static-leader = capo
    .description = Affidare un gruppo fisso a uno dei suoi membri (il suo capo, ufficiali)
command-static-leader-member = membro
    .description = Chi lo guida da ora in poi
command-static-add = aggiungere
    .description = Dare a qualcuno un posto in un gruppo fisso (il suo capo, ufficiali)
command-static-add-member = membro
    .description = Chi riceve il posto
command-static-add-static = gruppo
    .description = Quale gruppo fisso; quello che guidi se non scrivi nulla
command-static-remove = togliere
    .description = Togliere qualcuno dal suo gruppo fisso; ognuno può uscire da sé
command-static-remove-member = membro
    .description = Chi perde il posto
command-static-order = ordinare
    .description = Dare a un membro un altro posto nel suo gruppo fisso (il suo capo, ufficiali)
command-static-order-member = membro
    .description = Chi cambia posto
command-static-order-place = posto
    .description = Quale posto, 1 per il primo
command-static-list = elencare
    .description = Guarda tutti i gruppi fissi
command-static-show = mostrare
    .description = Guarda un gruppo fisso
command-static-show-static = gruppo
    .description = Quale gruppo fisso; il tuo se non scrivi nulla
command-static-delete = eliminare
    .description = Eliminare un gruppo fisso (ufficiali)
command-static-delete-static = gruppo
    .description = Quale gruppo fisso
command-static-restore = ripristinare
    .description = Riavere un gruppo fisso eliminato da meno di 30 giorni (ufficiali)
command-static-restore-static = gruppo
    .description = Quale di quelli eliminati

## La bacheca e gli elenchi

statics-board-title = Gruppi fissi: { $count }
statics-board-title-page = Gruppi fissi, pagina { $page } di { $pages }
statics-board-heading = **{ $group }** ({ $count }/{ $max })
statics-board-empty = Non c'è ancora nessun gruppo fisso.
statics-board-footer = Chi guida un gruppo lo gestisce con /gruppo-fisso aggiungere e /gruppo-fisso togliere.
statics-board-left-out = … e altre { $count } righe, che /gruppo-fisso elencare e /gruppo-fisso mostrare mostrano
statics-nobody = Nessuno ha ancora un posto.
statics-card-title = { $group } ({ $count }/{ $max })
statics-list-line = **{ $group }** { $count }/{ $max }
statics-mark-away = 💤 in assenza
statics-mark-no-member = non fa più parte dei membri
statics-mark-left = ha lasciato il server

## Risposte

statics-created = Il gruppo fisso **{ $group }** c'è. Assegna i posti con `/gruppo-fisso aggiungere`.
statics-renamed = **{ $was }** ora si chiama **{ $group }**.
statics-leads = { $member } guida **{ $group }** da ora in poi.
statics-added = { $member } ha un posto in **{ $group }**.
statics-removed = { $member } non ha più un posto in **{ $group }**.
statics-ordered = **{ $group }** è in un altro ordine.
statics-restored = **{ $group }** c'è di nuovo.
statics-deleted = **{ $group }** è eliminato. `/gruppo-fisso ripristinare` lo ripristina entro 30 giorni.

## Avvisi agli ufficiali

statics-notice-successor = { $member }, a capo del gruppo fisso **{ $group }**, ha lasciato il server. { $leader } viene dopo nell'ordine e ora lo guida; con `/gruppo-fisso capo` si cambia.
statics-notice-nobody = { $member }, a capo del gruppo fisso **{ $group }**, ha lasciato il server, e del gruppo non c'è nessun altro.

## Rifiuti

statics-gone = Questo gruppo fisso non c'è più.
statics-unknown = Non conosco nessun gruppo fisso di nome «{ $typed }». Inizia a scrivere e scegli dall'elenco.
statics-unknown-deleted = Nessun gruppo fisso eliminato si chiama «{ $typed }». Inizia a scrivere e scegli dall'elenco.
statics-unknown-member = Nessuno di nome «{ $typed }» ha un posto in un gruppo fisso. Inizia a scrivere e scegli dall'elenco.
statics-several = Più persone si chiamano «{ $typed }». Inizia a scrivere e scegli dall'elenco.
statics-which-one = Non guidi nessun gruppo fisso: di' quale intendi.
statics-not-yours = Per modificare **{ $group }** bisogna guidarlo o avere il permesso **{ $capability }**.
statics-bad-name = Il nome di un gruppo fisso ha da { $min } a { $max } caratteri.
statics-name-taken = C'è già un gruppo fisso di nome **{ $group }**. Scegli un altro nome.
statics-too-many = Ci sono già { $max } gruppi fissi, il massimo. Eliminane uno che non serve.
statics-not-a-member = { $member } non fa parte dei membri della gilda.
statics-in-another = { $member } ha un posto in **{ $group }**. Si sta in un solo gruppo fisso: togli prima l'altro posto.
statics-in-it = { $member } è già in **{ $group }**.
statics-not-in-it = { $member } non è in **{ $group }**.
statics-full = **{ $group }** è al completo: un gruppo ha { $max } posti.
statics-bad-place = Scegli un posto da 1 a { $max }.
statics-no-change = È già così.

## Fatti, in mezza frase (per il registro)

statics-past-created = gruppo fisso **{ $group }** creato
statics-past-renamed = gruppo fisso **{ $was }** rinominato **{ $group }**
statics-past-leads = gruppo fisso **{ $group }** affidato a { $member }
statics-past-leader-left = { $member }, a capo del gruppo fisso **{ $group }**, ha lasciato il server
statics-past-added = { $member }: aggiunta al gruppo fisso **{ $group }**
statics-past-removed = { $member }: rimozione dal gruppo fisso **{ $group }**
statics-past-ordered = gruppo fisso **{ $group }** messo in un altro ordine
statics-past-deleted = gruppo fisso **{ $group }** eliminato
statics-past-restored = gruppo fisso **{ $group }** ripristinato
statics-past-purged = un gruppo fisso eliminato da tempo, dimenticato

statics-holds = Gruppi fissi: { $count }
