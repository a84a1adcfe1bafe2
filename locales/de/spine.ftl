### Was der Bot bei jeder Funktion sagt: Absagen, Entschuldigungen und die Namen der Rechte.

# same in English
spine-notice = -# 🔧 { $text }
spine-notice-until = -# 🔧 { $text } (bis { $until })
spine-busy = Das ist gerade etwas viel auf einmal. Versuch es gleich noch einmal.

spine-apology =
    Bei uns ist etwas schiefgegangen. Nichts ist halb erledigt liegen geblieben: Schau nach, wie es steht, und versuch es noch einmal.
    Wenn es wieder passiert, gib einem Offizier diese Kennung: `{ $reference }`

spine-paused =
    Der Bot macht auf diesem Server Pause, weil er immer wieder auf einen Fehler gestoßen ist. Es ist nichts verloren, und er versucht es von selbst wieder.
    Wenn es zu lange dauert, gib diese Kennung an die Person weiter, die den Bot betreibt: `{ $reference }`
spine-recovering = Der Bot erholt sich gerade von einer Störung und ist gleich wieder da. Es wurde nichts geändert: versuch es bald noch einmal.

## Knöpfe und Menüs, die nicht mehr passen

spine-stale-button = Seit dieser Nachricht hat sich etwas geändert. Ruf den Befehl noch einmal auf, um den aktuellen Stand zu sehen.
spine-expired-button = Diese Nachricht ist zu alt. Ruf den Befehl noch einmal auf, dann bekommst du eine neue.
spine-other-guild-button = Das gehört zu einem anderen Server und bewirkt hier nichts.
spine-other-person-button = Das ist für jemand anderen gedacht. Ruf den Befehl selbst auf, dann bekommst du deine eigene Nachricht.

## Absagen

spine-only-on-server = Das geht nur auf einem Server, nicht in Direktnachrichten.
spine-no-capability = Dafür brauchst du das Recht **{ $capability }**. Frag einen Offizier, wenn du es haben solltest.
spine-not-set-up = Das ist hier noch nicht eingeschaltet. Ein Offizier kann das mit { $command } tun.
spine-unknown-command = Dein Discord und der Bot kennen verschiedene Fassungen dieses Befehls. Lade Discord neu und versuch es noch einmal.
spine-unknown-option = Dein Discord und der Bot sind sich über die Option **{ $option }** nicht einig. Lade Discord neu und versuch es noch einmal.
spine-already-done = Das ist schon erledigt.
spine-unclear-outcome =
    Das dauert länger als sonst, und es steht noch nicht fest, ob es geklappt hat.
    Schau in der Liste nach, bevor du es noch einmal versuchst. Kennung: `{ $reference }`

## Dateien, die einem Befehl beiliegen

spine-file-too-large = Diese Datei ist zu groß: Gelesen werden Dateien bis { $limit } KB.
spine-file-not-text =
    Diese Datei ist kein einfacher Text in UTF-8. Wähle in der Tabellenkalkulation "Speichern unter" und das Format "CSV UTF-8" und versuch es noch einmal.
spine-file-elsewhere = Diese Datei liegt nicht dort, wo Discord Dateien aufbewahrt. Häng sie noch einmal an den Befehl an.
spine-file-unreachable = Discord gibt diese Datei gerade nicht heraus. Versuch es gleich noch einmal.

## Rückgängig machen

spine-undo = Rückgängig
spine-undone = Rückgängig gemacht: Alles ist wie vorher.
spine-undo-too-late = Das lässt sich nicht mehr rückgängig machen.
spine-not-undoable = Das lässt sich nicht zurücknehmen.
spine-changed-since = Danach wurde etwas geändert. Nimm zuerst die neuere Änderung zurück.

## Namen der Rechte, wie sie in spine-no-capability stehen

spine-capability-setup-manage = Einstellungen verwalten
spine-capability-members-manage = Profile der Mitglieder verwalten
spine-capability-recruitment-decide = Über Bewerbungen entscheiden
spine-capability-absence-manage = Abwesenheiten anderer verwalten
spine-capability-attendance-correct = Anwesenheit berichtigen
spine-capability-dkp-adjust = Punkte vergeben und abziehen
spine-capability-statics-manage = Stammgruppen verwalten
spine-capability-groups-manage = Gruppen von Events verwalten
spine-capability-audit-read = Protokoll lesen
spine-capability-audit-undo = Protokollierte Aktionen rückgängig machen
spine-capability-diplomacy-manage = Diplomatie verwalten
spine-capability-events-manage = Events verwalten

## Für die Betreiber des Bots

command-health = zustand
    .description = Wie es dem ganzen Bot geht (Betreiber)
command-health-status = übersicht
    .description = Aktoren, Verbindung, Datenbank, Gilden und Alarme ansehen

spine-not-operator = Das dürfen nur die sehen, die diesen Bot betreiben.
spine-health-title = **Der Bot**, läuft seit { $since }
spine-health-ready = ✅ Bereit zur Arbeit
spine-health-not-ready = 🔴 Nicht bereit zur Arbeit
spine-health-actors = Aktoren: { $running } von { $all } laufen
spine-health-session = Discord: verbunden
spine-health-session-and-left = Discord: verbunden, heute noch { $left } Sitzungen erlaubt
spine-health-no-session = 🔴 Discord: nicht verbunden
spine-health-database-unknown = Datenbank: noch nichts geschrieben
spine-health-database-working = Datenbank: nimmt Schreibvorgänge an
spine-health-database-failing = 🔴 Datenbank: Schreiben schlägt seit { $seconds } s fehl
spine-health-guilds = Gilden: { $running } bei der Arbeit, { $asleep } schlafen, { $recovering } starten, { $paused } pausiert
spine-health-paused = Pausiert: { $guilds }
spine-health-waiting = Es warten: { $inboxes } im Eingang, { $outbox } im Ausgang
spine-health-alerts = Offene Alarme: { $count }

## Help

command-help = hilfe
    .description = Sieh nach, was ich kann
command-help-commands = befehle
    .description = Sieh die Befehle, die du nutzen kannst
command-help-commands-about = zu
    .description = Ein Befehl, über den du mehr wissen willst
spine-help-title = Was ich kann
spine-help-intro = Wähl unten einen Befehl, um zu sehen, was er kann.
spine-help-choose = Wähl einen Befehl
# $typed is what somebody typed.
spine-help-unknown = Es gibt für dich keinen Befehl „{ $typed }“. Wähl einen aus der Liste.
# Stands behind a command that needs a setting first; $command is what makes it.
spine-help-set-up-first = (Zuerst: { $command }.)
