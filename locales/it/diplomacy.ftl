# Diplomazia: le gilde con cui questa ha a che fare.
# Le date stanno senza articolo («al»), perché davanti a 8 e 11 servirebbe l'elisione.

## Comandi

command-diplomacy = diplomazia
    .description = Chi sono i nostri amici e nemici
command-diplomacy-add = aggiungere
    .description = Inserisci un'altra gilda nell'elenco (ufficiali)
command-diplomacy-add-name = nome
    .description = Come si chiama la gilda
command-diplomacy-add-relation = relazione
    .description = In che rapporti siamo
command-diplomacy-add-relation-ally = alleata
command-diplomacy-add-relation-pact = patto
command-diplomacy-add-relation-neutral = neutrale
command-diplomacy-add-relation-enemy = nemica
# same in English
command-diplomacy-add-tag = tag
    .description = Quello che i suoi membri portano davanti al nome
command-diplomacy-add-until = fine
    .description = L'ultimo giorno in cui vale; non scrivere niente se non ha una fine
command-diplomacy-add-home = server
    .description = Il server del gioco su cui gioca
command-diplomacy-add-aliases = alias
    .description = I suoi altri nomi, separati da virgole
command-diplomacy-add-notes = note
    .description = Quello che possono leggere solo gli ufficiali
command-diplomacy-edit = modificare
    .description = Cambia quello che è scritto su una gilda (ufficiali)
command-diplomacy-edit-guild = gilda
    .description = Nome, tag o altro nome della gilda
command-diplomacy-edit-name = nome
    .description = Il suo nuovo nome
command-diplomacy-edit-relation = relazione
    .description = In che rapporti siamo adesso
command-diplomacy-edit-relation-ally = alleata
command-diplomacy-edit-relation-pact = patto
command-diplomacy-edit-relation-neutral = neutrale
command-diplomacy-edit-relation-enemy = nemica
# same in English
command-diplomacy-edit-tag = tag
    .description = Il suo nuovo tag; un trattino lo cancella
command-diplomacy-edit-until = fine
    .description = L'ultimo giorno in cui vale la relazione; un trattino lo cancella
command-diplomacy-edit-home = server
    .description = Il server del gioco su cui gioca; un trattino lo cancella
command-diplomacy-edit-aliases = alias
    .description = Tutti i suoi altri nomi, separati da virgole; un trattino li cancella
command-diplomacy-edit-notes = note
    .description = Quello che possono leggere solo gli ufficiali; un trattino lo cancella
command-diplomacy-remove = rimuovere
    .description = Togli una gilda dall'elenco (ufficiali)
command-diplomacy-remove-guild = gilda
    .description = Nome, tag o altro nome della gilda
command-diplomacy-list = elencare
    .description = Guarda le gilde che conosciamo
command-diplomacy-list-relation = relazione
    .description = Solo quelle con cui siamo in questi rapporti
command-diplomacy-list-relation-ally = alleate
command-diplomacy-list-relation-pact = patti
command-diplomacy-list-relation-neutral = neutrali
command-diplomacy-list-relation-enemy = nemiche
command-diplomacy-show = mostrare
    .description = Guarda che cosa sappiamo di una gilda
command-diplomacy-show-guild = gilda
    .description = Nome, tag o altro nome della gilda
command-diplomacy-pact-add = patto-fare
    .description = Fai un patto con una gilda (ufficiali)
command-diplomacy-pact-add-guild = gilda
    .description = Nome, tag o altro nome della gilda
command-diplomacy-pact-add-until = fino
    .description = L'ultimo giorno del patto; tre giorni prima arriva un promemoria
command-diplomacy-pact-end = patto-finire
    .description = Metti fine a un patto (ufficiali)
command-diplomacy-pact-end-guild = gilda
    .description = Nome, tag o altro nome della gilda
command-diplomacy-diplomat-approve = diplomatico-ammettere
    .description = Lascia che qualcuno parli per un'altra gilda (ufficiali)
command-diplomacy-diplomat-approve-member = membro
    .description = Chi
command-diplomacy-diplomat-approve-guild = gilda
    .description = Nome, tag o altro nome della gilda
command-diplomacy-diplomat-revoke = diplomatico-revocare
    .description = Non lasciare più che qualcuno parli per una gilda (ufficiali)
command-diplomacy-diplomat-revoke-member = membro
    .description = Chi
command-diplomacy-diplomat-list = diplomatico-elencare
    .description = Guarda chi parla per quale gilda (ufficiali)

## I rapporti tra le gilde

diplomacy-relation-ally = 🤝 alleata
diplomacy-relation-pact = 📜 patto
diplomacy-relation-neutral = ⚪ neutrale
diplomacy-relation-enemy = ⚔️ nemica

## Quello che si vede

diplomacy-list-title = Gilde che conosciamo
diplomacy-nobody-listed = Qui non c'è ancora nessuna gilda.
diplomacy-page = Pagina { $page } di { $pages }
diplomacy-button-back = Indietro
diplomacy-button-on = Avanti
# same in English
diplomacy-line-relation = { $relation }
diplomacy-line-until = { $relation } (fine: { $until })
diplomacy-line-home = Gioca su { $home }
diplomacy-line-aliases = Altri nomi: { $aliases }
diplomacy-line-notes = Note: { $notes }

## Risposte

diplomacy-added = Inserita nell'elenco.
diplomacy-edited = Modificata.
diplomacy-removed = { $guild } non è più nell'elenco. Un ufficiale può rimettere la gilda con `/registro annulla`.

## Rifiuti

diplomacy-members-only = Lo vedono solo i membri della gilda.
diplomacy-gone = Questa gilda non è più nell'elenco.
diplomacy-no-change = È già scritto così.
diplomacy-unknown = Non conosco nessuna gilda chiamata «{ $typed }».
diplomacy-did-you-mean = Non conosco nessuna gilda chiamata «{ $typed }». Intendevi { $guilds }?
diplomacy-or = o
diplomacy-name-taken = «{ $typed }» è già un nome di { $guild }. Ogni nome appartiene a una sola gilda.
diplomacy-no-letters = In un nome serve almeno una lettera o una cifra.
diplomacy-too-long = È troppo lungo: al massimo { $max } caratteri.
diplomacy-too-many = L'elenco è pieno: al massimo { $max } gilde. Togline una con cui nessuno ha più a che fare.
diplomacy-too-many-aliases = Una gilda può avere al massimo altri { $max } nomi.
diplomacy-not-a-day = Non riconosco un giorno in «{ $typed }». Prova con 2026-03-04, 4 marzo, venerdì o domani.
diplomacy-until-past = Quel giorno è già passato.
diplomacy-nothing-to-end = Con una gilda neutrale non c'è niente di concordato che possa finire. Scegli un'altra relazione o non indicare nessun giorno.

## Per gli ufficiali

diplomacy-notice-ends = ⏳ Quello che è stato concordato con **{ $guild }** finisce { $left } ({ $until }).
diplomacy-notice-ended = ⌛ Quello che era stato concordato con **{ $guild }** è finito ({ $relation }). Da adesso: neutrale.

## Nel registro

diplomacy-past-added = gilda { $guild } inserita nell'elenco ({ $relation })
diplomacy-past-edited = dati della gilda { $guild } modificati ({ $relation })
diplomacy-past-removed = gilda { $guild } tolta dall'elenco
diplomacy-past-reminded = promemoria agli ufficiali prima della fine di un accordo (gilda n. { $no } dell'elenco)
diplomacy-past-lapsed = fine di un accordo (gilda n. { $no } dell'elenco, prima: { $relation })

## Diplomatici

diplomacy-diplomats-title = Chi parla per chi
diplomacy-no-diplomats = Qui nessuno parla per un'altra gilda.
diplomacy-line-diplomats = Diplomatici: { $people }
diplomacy-line-room = Canale: { $channel }
diplomacy-approved = { $member } ora parla per { $guild }. Nasce un canale apposta.
diplomacy-approved-in = { $member } ora parla per { $guild } e condivide { $channel }.
diplomacy-warn-no-room = Qui non posso creare un canale: mi servono “Gestire i canali” e “Gestire i ruoli”. Ripeti il comando quando li ho.
diplomacy-warn-no-role = Nessun ruolo è impostato per i diplomatici: `/impostazioni ruolo significato:diplomatici`
diplomacy-room-comes = Nasce un canale.
diplomacy-revoked = { $member } non parla più per { $guild } e non ne legge più nulla.
diplomacy-room-kept = Di quella gilda non c'è più nessuno in { $channel }. Resta per gli ufficiali e si riapre al prossimo diplomatico.
diplomacy-button-delete = Eliminare il canale
diplomacy-delete-sure = Eliminare { $channel } con tutto quel che c'è scritto? Non si può annullare.
diplomacy-button-delete-now = Sì, eliminarlo
diplomacy-room-deleted = Il canale è eliminato.
diplomacy-button-resign = Lasciare l'incarico
diplomacy-resign-sure = Non vuoi più parlare qui per la tua gilda? Perderai l'accesso a questo canale.
diplomacy-button-resign-now = Sì, lasciare
diplomacy-resigned-now = Non parli più qui per { $guild }.
diplomacy-suspected = Non è stato aperto nulla: { $member } parla già per { $of }, e nessuno parla per due gilde. Nel canale degli ufficiali c'è un avviso.

## Cosa leggono i diplomatici

diplomacy-room-word = diplomatici
diplomacy-tell-welcome = Ciao { $members }. Qui { $guild } e { $server } si parlano: leggono solo i vostri diplomatici e i nostri ufficiali.
diplomacy-tell-approved = { $server } ti accoglie come diplomatico di { $guild }.
diplomacy-tell-revoked = In { $server } non parli più per { $guild }. Grazie del tuo tempo.

## Rifiuti su diplomatici e patti

diplomacy-not-here = { $member } non è su questo server.
diplomacy-one-of-us = { $member } fa parte di questa gilda e non può parlare per un'altra.
diplomacy-diplomat-already = { $member } parla già per { $guild }.
diplomacy-too-many-diplomats = { $guild } ha già { $max } diplomatici. Revocane prima uno.
diplomacy-no-diplomat = { $member } non parla per nessuna gilda.
diplomacy-no-diplomat-yourself = Qui non parli per nessuna gilda.
diplomacy-has-diplomats = { $guild } ha ancora diplomatici qui. Revocali prima: `/diplomazia diplomatico-revocare`
diplomacy-no-room = Quella gilda non ha un canale qui.
diplomacy-room-in-use = Qualcuno parla di nuovo per quella gilda, quindi il canale resta.
diplomacy-no-pact = Con { $guild } non c'è nessun patto.

## Sui diplomatici, per gli ufficiali

diplomacy-notice-no-room = ⚠️ Discord non mi ha lasciato creare un canale per i diplomatici di { $guild } (codice { $code }). Ripeti l'ammissione per riprovare.
diplomacy-notice-suspected = 🚨 { $member } qui parla per **{ $of }**, e ora compare come diplomatico di **{ $named }**. Non è stato aperto nulla. Scoprite per chi parla davvero; `/diplomazia diplomatico-revocare` mette fine al primo incarico.
diplomacy-notice-unplaced = ❔ { $member } è stato ammesso come diplomatico di “{ $named }”, che non conosco. Non è stato aperto nulla: `/diplomazia aggiungere`, poi `/diplomazia diplomatico-ammettere`
diplomacy-notice-unplaced-near = ❔ { $member } è stato ammesso come diplomatico di “{ $named }”. Intende { $guilds }? Non è stato aperto nulla: `/diplomazia diplomatico-ammettere`
diplomacy-notice-resigned = ↩️ { $member } non parla più per **{ $guild }**, per sua scelta.
diplomacy-notice-left = ↩️ { $member }, che parlava per **{ $guild }**, ha lasciato il server e non ne legge più nulla.
diplomacy-past-approved = { $member } parla per la gilda { $no } del registro
diplomacy-past-revoked = { $member } non parla più per la gilda { $no } del registro
diplomacy-past-suspected = { $member } indicato come diplomatico di una seconda gilda ({ $no } del registro)
diplomacy-past-unplaced = { $member } registrato come diplomatico, da assegnare
diplomacy-past-room = canale della gilda { $no } del registro creato
diplomacy-past-no-room = nessun canale possibile per la gilda { $no } del registro
diplomacy-past-room-deleted = canale della gilda { $no } del registro eliminato
diplomacy-past-roles = ruoli di { $member } aggiornati

diplomacy-holds = Gilde nel registro: { $count }, diplomatici: { $diplomats }
