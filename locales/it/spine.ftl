### Quello che il bot dice qualunque sia la funzione: rifiuti, scuse e nomi dei permessi.

# same in English
spine-notice = -# 🔧 { $text }
spine-notice-until = -# 🔧 { $text } (fino al { $until })
spine-busy = È un po' troppo tutto insieme. Riprova tra un momento.

spine-apology =
    Qualcosa è andato storto da parte nostra. Niente è rimasto a metà: controlla come stanno le cose e riprova.
    Se succede ancora, dai questo riferimento a un ufficiale: `{ $reference }`

spine-paused =
    Il bot è in pausa su questo server perché continuava a incontrare un errore. Non è andato perso nulla, e riprova da solo.
    Se dura troppo, dai questo riferimento a chi gestisce il bot: `{ $reference }`
spine-recovering = Il bot si sta riprendendo da un problema e torna tra un attimo. Non è stato cambiato nulla: riprova tra poco.

## Pulsanti e menu che non vanno più bene

spine-stale-button = Le cose sono cambiate da quando è apparso questo messaggio. Ripeti il comando per vedere la situazione attuale.
spine-expired-button = Questo messaggio è troppo vecchio per essere usato. Ripeti il comando per averne uno nuovo.
spine-other-guild-button = Questo appartiene a un altro server e qui non ha effetto.
spine-other-person-button = Questo è per qualcun altro. Usa tu il comando per avere il tuo.

## Rifiuti

spine-only-on-server = Funziona solo su un server, non nei messaggi privati.
spine-no-capability = Per questo ti serve il permesso **{ $capability }**. Parlane con un ufficiale se pensi di doverlo avere.
spine-not-set-up = Qui non è ancora attivo. Un ufficiale può attivarlo con { $command }.
spine-unknown-command = Il tuo Discord e il bot conoscono versioni diverse di questo comando. Ricarica Discord e riprova.
spine-unknown-option = Il tuo Discord e il bot non concordano sull'opzione **{ $option }**. Ricarica Discord e riprova.
spine-already-done = È già stato fatto.
spine-unclear-outcome =
    Ci sta mettendo più del solito e non è ancora certo che abbia funzionato.
    Controlla l'elenco prima di riprovare. Riferimento: `{ $reference }`

## File allegati a un comando

spine-file-too-large = Questo file è troppo grande: si possono leggere file fino a { $limit } KB.
spine-file-not-text =
    Questo file non è testo semplice in UTF-8. Nel foglio di calcolo scegli "Salva con nome" e il formato "CSV UTF-8", poi riprova.
spine-file-elsewhere = Questo file non si trova dove Discord conserva i file. Allegalo di nuovo al comando.
spine-file-unreachable = Discord non consegna questo file in questo momento. Riprova tra poco.

## Annullare

spine-undo = Annulla
spine-undone = Annullato: tutto è come prima.
spine-undo-too-late = È troppo tardi per annullare.
spine-not-undoable = Non si può annullare.
spine-changed-since = Dopo è cambiato qualcosa. Annulla prima la modifica più recente.

## Nomi dei permessi, come appaiono in spine-no-capability

spine-capability-setup-manage = Gestire le impostazioni
spine-capability-members-manage = Gestire i profili dei membri
spine-capability-recruitment-decide = Decidere sulle candidature
spine-capability-absence-manage = Gestire le assenze altrui
spine-capability-attendance-correct = Correggere le presenze
spine-capability-dkp-adjust = Dare e togliere punti
spine-capability-statics-manage = Gestire i gruppi fissi
spine-capability-groups-manage = Gestire i gruppi degli eventi
spine-capability-audit-read = Leggere il registro
spine-capability-audit-undo = Annullare azioni registrate
spine-capability-diplomacy-manage = Gestire la diplomazia
spine-capability-events-manage = Gestire gli eventi

## Per chi gestisce il bot

command-health = salute
    .description = Come sta tutto il bot (gestori)
command-health-status = stato
    .description = Vedi attori, connessione, database, gilde e avvisi

spine-not-operator = Può vederlo solo chi gestisce questo bot.
spine-health-title = **Il bot**, in funzione dal { $since }
spine-health-ready = ✅ Pronto a lavorare
spine-health-not-ready = 🔴 Non è pronto a lavorare
spine-health-actors = Attori: { $running } su { $all } in funzione
spine-health-session = Discord: connesso
spine-health-session-and-left = Discord: connesso, oggi ancora { $left } sessioni permesse
spine-health-no-session = 🔴 Discord: non connesso
spine-health-database-unknown = Database: ancora nulla di scritto
spine-health-database-working = Database: accetta scritture
spine-health-database-failing = 🔴 Database: le scritture falliscono da { $seconds } s
spine-health-guilds = Gilde: { $running } al lavoro, { $asleep } a riposo, { $recovering } in avvio, { $paused } in pausa
spine-health-paused = In pausa: { $guilds }
spine-health-waiting = In attesa: { $inboxes } in entrata, { $outbox } in uscita
spine-health-alerts = Avvisi aperti: { $count }

## Help

command-help = aiuto
    .description = Scopri cosa so fare
command-help-commands = comandi
    .description = Vedi i comandi che puoi usare
command-help-commands-about = su
    .description = Un comando di cui vuoi sapere di più
spine-help-title = Cosa so fare
spine-help-intro = Scegli qui sotto un comando per vedere cosa permette.
spine-help-choose = Scegli un comando
# $typed is what somebody typed.
spine-help-unknown = Non c'è nessun comando «{ $typed }» per te. Scegline uno dall'elenco.
# Stands behind a command that needs a setting first; $command is what makes it.
spine-help-set-up-first = (Prima: { $command }.)
