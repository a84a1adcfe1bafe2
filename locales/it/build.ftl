# Allestimento: i ruoli, le sezioni e i canali del server di una gilda.

## Il pannello

build-title = Allestimento di «{ $server }»
build-intro = Scegli le sezioni che vuoi. Non succede niente finché non hai visto un'anteprima e dato il tuo consenso; quello che c'è già con lo stesso nome lo prendo in carico, senza crearlo di nuovo. La lingua e il fuso orario si scelgono con `/impostazioni lingua` e `/impostazioni fuso-orario`.

build-area-rules = Regole
build-area-guild = Gilda
build-area-organisation = Organizzazione
build-area-council = Consiglio
build-area-recruitment = Reclutamento
build-area-diplomacy = Diplomazia
build-area-friends = Amici e alleati

build-button-preview = Anteprima
build-button-afk = Canale AFK
build-button-system = Messaggi di Discord
build-button-community = Canali della comunità
build-server-intro = **Il server stesso**: cambio solo ciò che attivi qui.
build-server-afk = Canale AFK del server, dopo 15 minuti
build-server-system = Messaggi di Discord nel registro degli ufficiali, senza quelli su chi arriva
build-server-community = Canale delle regole e canale delle novità di un server della comunità
build-server-line = { $what }: da { $from } a **{ $to }**
build-server-none = nessuno
# same in English
build-server-minutes = { $count } min
build-server-joins-on = annuncia chi arriva
build-server-joins-off = senza chi arriva
build-button-apply = Procedi
build-button-back = Indietro
build-button-refresh = Aggiorna
build-button-undo = Rimuovi tutto…
build-button-unbuild = Elimina tutto questo
build-button-names = Mostra i nuovi nomi
build-button-rename = Rinomina
build-button-leave = Lascia tutto com'è

## L'anteprima

build-preview-intro = Ecco che cosa farei:
build-undo-intro = Ecco che cosa eliminerei, con tutto quello che ci è stato scritto. Non si può recuperare. Quello che ho solo preso in carico resta, ma per me non avrà più un significato.
build-field-create = ➕ Creare
build-field-adopt = 🔗 Prendere in carico, così com'è
build-field-mend = 🔧 Correggere chi può vedere e fare che cosa
build-field-server = ⚙️ Cambiare il server stesso
build-field-remove = 🗑️ Eliminare
build-field-forget = ✂️ Non gestire più
build-field-leave = ✔️ Non toccare
build-note-powers = I ruoli dello staff ricevono solo i permessi che ho anch'io.
build-note-community = Questo non è un server della community, quindi annunci, stage e forum diventano canali normali, e nel forum dello staff non ci sono guide.
build-note-no-community = Solo nelle impostazioni di Discord diventa un server della comunità. Quando lo è, imposto i suoi due canali.
build-lacking-rights = Prima mi servono questi permessi: { $rights }. Dalli al mio ruolo nelle impostazioni del server, poi guarda di nuovo l'anteprima.
build-nothing-to-do = È tutto come deve essere. Non c'è niente da fare.
build-nothing-to-undo = Non c'è niente che io abbia creato o preso in carico.
build-plan-changed = Il server è cambiato dopo questa anteprima. Guardala ancora una volta, poi decidi.
build-not-seen = Non ho ancora visto tutto questo server. Riprova tra un minuto.
build-too-many-roles = Questo server avrebbe più di { $max } ruoli, e Discord non lo consente. Lascia fuori una sezione, oppure elimina ruoli che non servono a nessuno.
build-too-many-channels = Questo server avrebbe più di { $max } canali, e Discord non lo consente. Lascia fuori una sezione, oppure elimina canali che non servono a nessuno.

## L'avanzamento

build-running = ⏳ Allestimento in corso: { $done } su { $total }.
build-running-undo = ⏳ Rimozione in corso: { $done } su { $total }.
build-finished = { $done ->
    [one] ✅ Allestimento finito: un elemento.
   *[other] ✅ Allestimento finito: { $done } elementi.
}
build-finished-undo = { $done ->
    [one] ✅ Rimozione finita: un elemento.
   *[other] ✅ Rimozione finita: { $done } elementi.
}
build-failed-line = ⚠️ «{ $object }»: non ha funzionato (codice { $code } di Discord). `/impostazioni riparare` ci riprova.
build-names-offer = Canali, categorie e ruoli a cui ho dato un nome e che in questa lingua si chiamano altrimenti: { $count }
build-names-title = Nuovi nomi: { $count }
build-names-intro = Ecco che cosa rinominerei. Ciò che qualcuno ha chiamato a mano mantiene il suo nome. Discord accetta solo due nuovi nomi per canale in dieci minuti: un terzo aspetta fino ad allora.
build-names-are-right = Tutto ciò a cui ho dato un nome si chiama come deve nella lingua della gilda.
build-names-left = Tutto mantiene il suo nome. Puoi cambiare idea con { $command }.
build-renaming = Nomi che cambiano ora: { $count }
build-name-refused = ⚠️ Discord non mi ha lasciato rinominare «{ $object }» (codice { $code }); il nome resta. `/impostazioni nomi` ci riprova.
build-reason-names = Nomi nella lingua della gilda
build-reason = Allestimento del server, passaggio { $no }
build-reason-undo = Rimozione dell'allestimento, passaggio { $no }

## Nel registro

build-past-chosen = sezione «{ $area }» scelta
build-past-left-out = sezione «{ $area }» lasciata fuori
build-past-switched-on = da cambiare: { $what }
build-past-switched-off = da lasciare com'è: { $what }
build-past-noted = annotato com'era prima: { $what }
build-past-began = { $count ->
    [one] allestimento iniziato: un elemento
   *[other] allestimento iniziato: { $count } elementi
}
build-past-began-undo = { $count ->
    [one] rimozione dell'allestimento iniziata: un elemento
   *[other] rimozione dell'allestimento iniziata: { $count } elementi
}
build-past-advanced = allestimento proseguito
build-past-made = creazione di «{ $object }»
build-past-mended = correzione di «{ $object }»
build-past-removed = eliminazione di «{ $object }»
build-past-failed = «{ $object }»: non ha funzionato
build-past-renamed = nomi cambiati: { $count }
build-past-name-refused = «{ $object }» non si è potuto rinominare

## Le categorie, come si chiamano sul server

build-category-guild = Gilda
build-category-organisation = Organizzazione
build-category-council = Consiglio
build-category-recruitment = Reclutamento
build-category-diplomacy = Diplomazia
build-category-friends = Amici

## I post nel forum dello staff

build-guide-allies = Alleati
build-guide-allies-text = Qui ci si occupa dei membri di gilde alleate che si sono registrati. Il ruolo di alleato lo dà un ufficiale; nessuno lo riceve senza una decisione.
build-guide-friends = Amici
build-guide-friends-text = Qui ci si occupa di chi si è registrato come amico di un membro. Prima di decidere, chiedi al membro che è stato nominato.
build-guide-diplomats = Diplomatici
build-guide-diplomats-text = Qui ci si occupa degli inviati di altre gilde. Solo lo staff fa entrare un diplomatico; quello che si scrive qui non gli viene mai mostrato.
build-guide-recruitment = Candidature
build-guide-recruitment-text = Qui ci si occupa delle candidature: chi segue chi, che cosa si è concordato e come si è deciso.
build-guide-members = Membri
build-guide-members-text = Qui si confermano i nuovi arrivati che dicono di far parte della gilda.

## I permessi, come li chiamano le impostazioni di Discord

build-right-view-channel = Visualizza canali
build-right-manage-channels = Gestisci canali
build-right-manage-roles = Gestisci ruoli
build-right-manage-server = Gestisci server
build-right-send-messages = Invia messaggi
build-right-send-in-threads = Invia messaggi nei thread
build-right-public-threads = Crea thread pubblici
build-right-private-threads = Crea thread privati
build-right-embed-links = Incorpora link
build-right-attach-files = Allega file
build-right-add-reactions = Aggiungi reazioni
build-right-manage-messages = Gestisci messaggi
build-right-read-history = Leggi cronologia messaggi
build-right-connect = Connetti
build-right-speak = Parla
build-right-mute-members = Silenzia membri
build-right-move-members = Sposta membri
build-right-deafen-members = Silenzia l'audio degli altri
build-right-manage-nicknames = Gestisci nickname
build-right-manage-events = Gestisci eventi
build-right-create-invites = Crea invito

build-holds = Ruoli, canali e categorie che ho creato: { $count }
