# Impostazioni: quello che un ufficiale racconta al bot sulla gilda.

## Comandi

command-setup = impostazioni
    .description = Racconta al bot com'è la tua gilda (ufficiali)
command-setup-start = iniziare
    .description = Crea o prendi in carico i ruoli e i canali della gilda, passo dopo passo
command-setup-repair = riparare
    .description = Trova che cosa si è rovinato o è stato eliminato nel frattempo, e rimettilo a posto
command-setup-names = nomi
    .description = Chiama ciò che il bot ha creato con i nomi nella lingua della gilda
command-setup-status = stato
    .description = Guarda che cosa è impostato e che cosa non va
command-setup-role = ruolo
    .description = Di' che cosa significa un ruolo
command-setup-role-meaning = significato
    .description = Che cosa significa il ruolo
command-setup-role-meaning-leader = capogilda
command-setup-role-meaning-officer = ufficiali
command-setup-role-meaning-guardian = guardiani
command-setup-role-meaning-member = membri
command-setup-role-meaning-absent = membri assenti
command-setup-role-meaning-ally = alleati
command-setup-role-meaning-diplomat = diplomatici
command-setup-role-meaning-friend = amici
command-setup-role-meaning-applicant = candidati
command-setup-role-meaning-registered = profilo completo
command-setup-role-meaning-rules-accepted = regole accettate
command-setup-role-role = ruolo
    .description = Il ruolo; non scegliere niente per togliere l'impostazione
command-setup-channel = canale
    .description = Di' a che cosa serve un canale
command-setup-channel-purpose = uso
    .description = A che cosa serve il canale
command-setup-channel-purpose-absences = assenze
command-setup-channel-purpose-log = registro degli ufficiali
command-setup-channel-purpose-arrivals = arrivi
command-setup-channel-purpose-rules = regole
command-setup-channel-purpose-announcements = annunci
command-setup-channel-purpose-events = eventi
command-setup-channel-purpose-groups = gruppi
command-setup-channel-purpose-roster = organico
command-setup-channel-purpose-statics = gruppi fissi
command-setup-channel-purpose-loot = bottino
command-setup-channel-purpose-recruitment = reclutamento
command-setup-channel-purpose-reports = rapporti dello staff
command-setup-channel-channel = canale
    .description = Il canale; non scegliere niente per togliere l'impostazione
command-setup-language = lingua
    .description = Scegli la lingua di tutto ciò che è pubblico
command-setup-language-language = lingua
    .description = La lingua
# same in English
command-setup-language-language-en = English
# same in English
command-setup-language-language-fr = Français
# same in English
command-setup-language-language-es = Español
# same in English
command-setup-language-language-de = Deutsch
# same in English
command-setup-language-language-it = Italiano
command-setup-timezone = fuso-orario
    .description = Scegli il fuso orario in cui iniziano i giorni della gilda
command-setup-timezone-zone = fuso
    .description = Inizia a scrivere: Europe/Rome, America/New_York
command-setup-game = gioco
    .description = Scegli il gioco della gilda
command-setup-game-game = gioco
    .description = Comincia a scriverne il nome; non scegliere niente per togliere l'impostazione
command-setup-modules = moduli
    .description = Disattivare una funzione, o riattivarla
command-setup-modules-module = modulo
    .description = La funzione
command-setup-modules-module-absence = assenze
command-setup-modules-module-diplomacy = diplomazia
command-setup-modules-module-arrivals = arrivi
command-setup-modules-module-attendance = presenze
command-setup-modules-module-dkp = punti
command-setup-modules-module-profile = profili
command-setup-modules-module-roster = organico
command-setup-modules-module-statics = gruppi fissi
command-setup-modules-module-groups = gruppi
command-setup-modules-module-onboarding = regole e registrazione
command-setup-modules-module-recruit = candidature
command-setup-modules-module-notifications = promemoria
command-setup-modules-module-events = eventi
command-setup-modules-state = stato
    .description = Se deve essere attiva
command-setup-modules-state-on = attiva
command-setup-modules-state-off = inattiva
command-setup-permissions = permessi
    .description = Permetti a un ruolo quello che può fare solo chi gestisce il server
command-setup-permissions-capability = permesso
    .description = Che cosa può fare il ruolo
command-setup-permissions-capability-setup-manage = gestire le impostazioni
command-setup-permissions-capability-members-manage = gestire i profili dei membri
command-setup-permissions-capability-recruitment-decide = decidere sulle candidature
command-setup-permissions-capability-absence-manage = gestire le assenze
command-setup-permissions-capability-attendance-correct = correggere le presenze
command-setup-permissions-capability-dkp-adjust = dare e togliere punti
command-setup-permissions-capability-audit-read = leggere il registro
command-setup-permissions-capability-audit-undo = annullare azioni registrate
command-setup-permissions-capability-diplomacy-manage = gestire la diplomazia
command-setup-permissions-capability-events-manage = gestire gli eventi
command-setup-permissions-capability-statics-manage = gestire i gruppi fissi
command-setup-permissions-capability-groups-manage = gestire i gruppi degli eventi
command-setup-permissions-role = ruolo
    .description = Il ruolo
command-setup-permissions-change = modifica
    .description = Concedere il permesso o revocarlo
command-setup-permissions-change-allow = concedere
command-setup-permissions-change-withdraw = revocare
command-setup-reset = azzerare
    .description = Metti tutto nel cestino e ricomincia da capo
command-setup-restore = ripristinare
    .description = Riprendi ciò che c'era prima di un azzeramento
command-setup-export = esportare
    .description = Ricevi tutte le impostazioni in un file
command-setup-import = importare
    .description = Riprendi le impostazioni da un file così
# same in English
command-setup-import-file = file
    .description = Un file esportato, di questo server o di un altro
command-setup-import-mode = modalità
    .description = Mostrare solo cosa accadrebbe, o farlo
command-setup-import-mode-preview = solo mostrare
command-setup-import-mode-apply = farlo

## Risposte

# same in English
setup-changed = { $setting }: { $value }.
setup-cleared = { $setting }: impostazione tolta.
setup-no-change = È già impostato così.
setup-role-gone = Questo ruolo non esiste più.
setup-role-unfit = Non do mai { $role }: appartiene a un'app o ha permessi delicati.
setup-role-used-otherwise = { $role } ha già un altro significato. Ogni ruolo può averne uno solo.
setup-channel-unfit = { $channel } non è un canale testuale che io possa vedere.
setup-unknown-zone = Non conosco un fuso orario chiamato «{ $typed }». Inizia a scrivere e scegli dall'elenco, per esempio Europe/Rome.
setup-unknown-game = Non conosco nessun gioco chiamato «{ $typed }». Comincia a scrivere e scegli dalla lista.
setup-problem-no-permission = Mi manca il permesso «Gestisci ruoli».
setup-problem-too-high = Questo ruolo sta sopra il mio. Sposta il mio ruolo più in alto nelle impostazioni del server.
setup-problem-channel-gone = Questo canale non esiste più.
setup-problem-channel-closed = Lì mi servono «Visualizza canale», «Invia messaggi», «Incorpora link» e «Leggi cronologia messaggi».

## Nomi delle impostazioni

setup-name-language = Lingua
setup-name-zone = Fuso orario
setup-name-game = Gioco
setup-name-role-member = Ruolo dei membri
setup-name-role-absent = Ruolo dei membri assenti
setup-name-channel-absences = Canale delle assenze
setup-name-channel-log = Canale del registro degli ufficiali
setup-name-grant = { $role } può { $capability }
setup-name-module-absence = La funzione «assenze»
setup-name-module-diplomacy = La funzione «diplomazia»
setup-name-module-arrivals = La funzione «arrivi»
setup-name-module-attendance = La funzione «presenze»
setup-name-module-dkp = La funzione «punti»
setup-name-module-profile = La funzione «profili»
setup-name-module-roster = La funzione «organico»
setup-name-module-statics = La funzione «gruppi fissi»
setup-name-module-groups = La funzione «gruppi»
setup-name-module-onboarding = La funzione «regole e registrazione»
setup-name-module-recruitment = La funzione «candidature»
setup-name-module-notifications = La funzione «promemoria»
setup-name-module-events = La funzione «eventi»
setup-value-off = disattivata
# $setting is a feature.
setup-switched-on = { $setting }: attivata.
setup-value-granted = consentito
setup-status-title = Impostazioni
# same in English
setup-status-line = { $setting }: { $value }
setup-not-set = da definire
# What a reset puts into the recycle bin.
setup-holds = Impostazioni: { $count }
setup-name-role = Ruolo «{ $role }»
setup-name-channel = Canale «{ $channel }»

## Come si chiamano ruoli e canali quando li creo io

setup-role-leader = Capogilda
setup-role-officer = Ufficiale
setup-role-guardian = Guardiano
setup-role-member = Membro
setup-role-absent = Assente
setup-role-ally = Alleato
setup-role-diplomat = Diplomatico
setup-role-friend = Amico
setup-role-applicant = Candidato
setup-role-registered = Profilo completo
setup-role-rules-accepted = Regole accettate

setup-channel-rules = regole
setup-channel-announcements = annunci
setup-channel-tavern = taverna
setup-channel-fame = sala-della-gloria
setup-channel-tavern-voice = Taverna
# same in English
setup-channel-afk = AFK
setup-channel-rooms = Apri una stanza
setup-channel-war = Guerra
setup-channel-events = eventi
setup-channel-groups = gruppi
setup-channel-roster = organico
setup-channel-statics = gruppi-fissi
setup-channel-absences = assenze
setup-channel-loot = bottino
setup-channel-guides = guide
setup-channel-council = consiglio
setup-channel-reports = rapporti
setup-channel-arrivals = arrivi
setup-channel-log = registro-degli-ufficiali
# same in English
setup-channel-staff-voice = Staff
setup-channel-staff-forum = forum-dello-staff
setup-channel-recruitment = unisciti-a-noi
setup-channel-recruitment-wait = Sala d'attesa
setup-channel-recruitment-voice = Colloquio
setup-channel-diplomacy-wait = Sala d'attesa dell'ambasciata
setup-channel-diplomacy-voice = Ambasciata
setup-channel-friends = amici
setup-channel-friends-voice = Amici

## Il registro

# An entry of the journal; $rows are those that came over, new or changed.
setup-past-imported = dati del bot precedente ripresi (righe: { $rows })
setup-past-loaded = impostazioni riprese da un file: { $count }

## Le impostazioni in un file

setup-copied = Le impostazioni in un file. Impostazioni dentro: { $count }
setup-copy-title = Impostazioni da un file
setup-copy-preview = Non è ancora cambiato nulla. Per farlo, invia di nuovo lo stesso file con la modalità «farlo».
setup-copy-nothing = Non contiene nulla che cambierebbe qualcosa.
setup-copy-counts = Da cambiare: { $changed } · invariate: { $same } · righe inutilizzabili: { $unusable }
setup-copy-line = Riga { $line }: { $why }
setup-copy-more = … e altre { $count }.
setup-copy-unknown = Nessuna impostazione si chiama «{ $name }».
setup-copy-missing = Qui nulla si chiama «{ $name }».
setup-copy-several = Qui più cose si chiamano «{ $name }»: usa l'id.
setup-copy-unfit = Questo valore non è adatto all'impostazione.
setup-copy-reaches = Questo cambierebbe molto in una volta. Impostalo a mano: allora chiedo prima.
setup-copy-no-table = Questa non è una tabella di impostazioni. Cerco le colonne setting, value e name, come nella mia esportazione.
setup-loaded = Impostazioni riprese: { $count }. Ognuna si può annullare nella lista di ciò che è successo.
