# Einstellungen: was ein Offizier dem Bot über die Gilde sagt.

## Befehle

command-setup = einstellungen
    .description = Erzähl dem Bot von deiner Gilde (Offiziere)
command-setup-start = starten
    .description = Leg Rollen und Kanäle der Gilde Schritt für Schritt an oder übernimm vorhandene
command-setup-repair = reparieren
    .description = Finde, was seither beschädigt oder gelöscht wurde, und bring es in Ordnung
command-setup-names = namen
    .description = Benenn, was der Bot angelegt hat, in der Sprache der Gilde
command-setup-status = status
    .description = Sieh, was eingestellt ist und was daran nicht stimmt
command-setup-role = rolle
    .description = Sag, was eine Rolle bedeutet
command-setup-role-meaning = bedeutung
    .description = Was die Rolle bedeutet
command-setup-role-meaning-leader = Gildenleitung
command-setup-role-meaning-officer = Offiziere
command-setup-role-meaning-guardian = Wächter
command-setup-role-meaning-member = Mitglieder
command-setup-role-meaning-absent = abwesende Mitglieder
command-setup-role-meaning-ally = Verbündete
command-setup-role-meaning-diplomat = Diplomaten
command-setup-role-meaning-friend = Freunde
command-setup-role-meaning-applicant = Bewerber
command-setup-role-meaning-registered = Profil vollständig
command-setup-role-meaning-rules-accepted = Regeln akzeptiert
command-setup-role-role = rolle
    .description = Die Rolle; gib nichts an, um die Einstellung zu löschen
command-setup-channel = kanal
    .description = Sag, wofür ein Kanal da ist
command-setup-channel-purpose = zweck
    .description = Wofür der Kanal da ist
command-setup-channel-purpose-absences = Abwesenheiten
command-setup-channel-purpose-log = Offiziersprotokoll
command-setup-channel-purpose-arrivals = Ankünfte
command-setup-channel-purpose-rules = Regeln
command-setup-channel-purpose-announcements = Ankündigungen
command-setup-channel-purpose-events = Events
command-setup-channel-purpose-groups = Gruppen
command-setup-channel-purpose-roster = Aufstellung
command-setup-channel-purpose-statics = Stammgruppen
command-setup-channel-purpose-loot = Beute
command-setup-channel-purpose-recruitment = Rekrutierung
command-setup-channel-purpose-reports = Berichte des Leitungsteams
command-setup-channel-channel = kanal
    .description = Der Kanal; gib nichts an, um die Einstellung zu löschen
command-setup-language = sprache
    .description = Wähl die Sprache für alles Öffentliche
command-setup-language-language = sprache
    .description = Die Sprache
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
command-setup-timezone = zeitzone
    .description = Wähl die Zeitzone, in der die Tage der Gilde beginnen
command-setup-timezone-zone = zone
    .description = Fang an zu tippen: Europe/Berlin, America/New_York
command-setup-game = spiel
    .description = Wähl das Spiel, das die Gilde spielt
command-setup-game-game = spiel
    .description = Fang an, den Namen zu tippen; gib nichts an, um die Einstellung zu löschen
command-setup-modules = module
    .description = Eine Funktion aus- oder wieder einschalten
command-setup-modules-module = modul
    .description = Die Funktion
command-setup-modules-module-absence = Abwesenheiten
command-setup-modules-module-diplomacy = Diplomatie
command-setup-modules-module-arrivals = Ankünfte
command-setup-modules-module-attendance = Anwesenheit
command-setup-modules-module-dkp = Punkte
command-setup-modules-module-profile = Profile
command-setup-modules-module-roster = Aufstellung
command-setup-modules-module-statics = Stammgruppen
command-setup-modules-module-groups = Gruppen
command-setup-modules-module-onboarding = Regeln und Anmeldung
command-setup-modules-module-recruit = Bewerbungen
command-setup-modules-module-notifications = Erinnerungen
command-setup-modules-module-events = Events
command-setup-modules-state = zustand
    .description = Ob sie an sein soll
command-setup-modules-state-on = an
command-setup-modules-state-off = aus
command-setup-permissions = rechte
    .description = Erlaub einer Rolle, was sonst nur die Verwaltung des Servers darf
command-setup-permissions-capability = recht
    .description = Was die Rolle darf
command-setup-permissions-capability-setup-manage = Einstellungen verwalten
command-setup-permissions-capability-members-manage = Profile der Mitglieder verwalten
command-setup-permissions-capability-recruitment-decide = über Bewerbungen entscheiden
command-setup-permissions-capability-absence-manage = Abwesenheiten verwalten
command-setup-permissions-capability-attendance-correct = Anwesenheit berichtigen
command-setup-permissions-capability-dkp-adjust = Punkte vergeben und abziehen
command-setup-permissions-capability-audit-read = Protokoll lesen
command-setup-permissions-capability-audit-undo = protokollierte Aktionen rückgängig machen
command-setup-permissions-capability-diplomacy-manage = Diplomatie verwalten
command-setup-permissions-capability-events-manage = Events verwalten
command-setup-permissions-capability-statics-manage = Stammgruppen verwalten
command-setup-permissions-capability-groups-manage = Gruppen von Events verwalten
command-setup-permissions-role = rolle
    .description = Die Rolle
command-setup-permissions-change = änderung
    .description = Das Recht geben oder entziehen
command-setup-permissions-change-allow = geben
command-setup-permissions-change-withdraw = entziehen
command-setup-reset = zurücksetzen
    .description = Leg alles in den Papierkorb und fang von vorn an
command-setup-restore = zurückholen
    .description = Hol zurück, was vor dem Zurücksetzen hier war
command-setup-export = exportieren
    .description = Hol dir alle Einstellungen als Datei
command-setup-import = importieren
    .description = Übernimm Einstellungen aus so einer Datei
command-setup-import-file = datei
    .description = Eine exportierte Datei, von diesem Server oder einem anderen
command-setup-import-mode = modus
    .description = Nur zeigen, was geschähe, oder es tun
command-setup-import-mode-preview = nur zeigen
command-setup-import-mode-apply = ausführen

## Antworten

# same in English
setup-changed = { $setting }: { $value }.
setup-cleared = { $setting }: nicht mehr festgelegt.
setup-no-change = Das ist schon so eingestellt.
setup-role-gone = Diese Rolle gibt es nicht mehr.
setup-role-unfit = Ich vergebe { $role } nie: Die Rolle gehört zu einer App oder hat mächtige Berechtigungen.
setup-role-used-otherwise = { $role } hat schon eine andere Bedeutung. Jede Rolle kann nur eine haben.
setup-channel-unfit = { $channel } ist kein Textkanal, den ich sehen kann.
setup-unknown-zone = Ich kenne keine Zeitzone namens „{ $typed }“. Fang an zu tippen und wähl eine aus der Liste, zum Beispiel Europe/Berlin.
setup-unknown-game = Ich kenne kein Spiel namens „{ $typed }“. Fang an zu tippen und wähl eines aus der Liste.
setup-problem-no-permission = Mir fehlt die Berechtigung „Rollen verwalten“.
setup-problem-too-high = Diese Rolle steht über meiner. Zieh meine Rolle in den Servereinstellungen darüber.
setup-problem-channel-gone = Diesen Kanal gibt es nicht mehr.
setup-problem-channel-closed = Ich brauche dort „Kanal ansehen“, „Nachrichten senden“, „Links einbetten“ und „Nachrichtenverlauf anzeigen“.

## Namen der Einstellungen

setup-name-language = Sprache
setup-name-zone = Zeitzone
setup-name-game = Spiel
setup-name-role-member = Rolle der Mitglieder
setup-name-role-absent = Rolle der abwesenden Mitglieder
setup-name-channel-absences = Kanal für Abwesenheiten
setup-name-channel-log = Kanal für das Offiziersprotokoll
setup-name-grant = { $role } darf { $capability }
setup-name-module-absence = Die Funktion „Abwesenheiten“
setup-name-module-diplomacy = Die Funktion „Diplomatie“
setup-name-module-arrivals = Die Funktion „Ankünfte“
setup-name-module-attendance = Die Funktion „Anwesenheit“
setup-name-module-dkp = Die Funktion „Punkte“
setup-name-module-profile = Die Funktion „Profile“
setup-name-module-roster = Die Funktion „Aufstellung“
setup-name-module-statics = Die Funktion „Stammgruppen“
setup-name-module-groups = Die Funktion „Gruppen“
setup-name-module-onboarding = Die Funktion „Regeln und Anmeldung“
setup-name-module-recruitment = Die Funktion „Bewerbungen“
setup-name-module-notifications = Die Funktion „Erinnerungen“
setup-name-module-events = Die Funktion „Events“
setup-value-off = ausgeschaltet
# $setting is a feature.
setup-switched-on = { $setting }: eingeschaltet.
setup-value-granted = erlaubt
setup-status-title = Einstellungen
# same in English
setup-status-line = { $setting }: { $value }
setup-not-set = nicht festgelegt
# What a reset puts into the recycle bin.
setup-holds = Einstellungen: { $count }
setup-name-role = Rolle „{ $role }“
setup-name-channel = Kanal „{ $channel }“

## Wie Rollen und Kanäle heißen, wenn ich sie anlege

setup-role-leader = Gildenleitung
setup-role-officer = Offizier
setup-role-guardian = Wächter
setup-role-member = Mitglied
setup-role-absent = Abwesend
setup-role-ally = Verbündete
# same in English
setup-role-diplomat = Diplomat
setup-role-friend = Freund
setup-role-applicant = Bewerber
setup-role-registered = Profil vollständig
setup-role-rules-accepted = Regeln akzeptiert

setup-channel-rules = regeln
setup-channel-announcements = ankündigungen
setup-channel-tavern = taverne
setup-channel-fame = ruhmeshalle
setup-channel-tavern-voice = Taverne
# same in English
setup-channel-afk = AFK
setup-channel-rooms = Raum öffnen
setup-channel-war = Krieg
# same in English
setup-channel-events = events
setup-channel-groups = gruppen
setup-channel-roster = aufstellung
setup-channel-statics = stammgruppen
setup-channel-absences = abwesenheiten
setup-channel-loot = beute
# same in English
setup-channel-guides = guides
setup-channel-council = gildenrat
setup-channel-reports = berichte
setup-channel-arrivals = ankünfte
setup-channel-log = offiziersprotokoll
setup-channel-staff-voice = Leitungsteam
setup-channel-staff-forum = leitungsforum
setup-channel-recruitment = mitmachen
setup-channel-recruitment-wait = Wartezimmer
setup-channel-recruitment-voice = Bewerbungsgespräch
setup-channel-diplomacy-wait = Wartezimmer der Botschaft
setup-channel-diplomacy-voice = Botschaft
setup-channel-friends = freunde
setup-channel-friends-voice = Freunde

## Das Protokoll

# An entry of the journal; $rows are those that came over, new or changed.
setup-past-imported = Daten des bisherigen Bots übernommen (Zeilen: { $rows })
setup-past-loaded = Einstellungen aus einer Datei übernommen: { $count }

## Einstellungen als Datei

setup-copied = Die Einstellungen als Datei. Einstellungen darin: { $count }
setup-copy-title = Einstellungen aus einer Datei
setup-copy-preview = Noch ist nichts geändert. Schick dieselbe Datei noch einmal mit dem Modus „ausführen“, damit es geschieht.
setup-copy-nothing = Darin steht nichts, was etwas ändern würde.
setup-copy-counts = Zu ändern: { $changed } · unverändert: { $same } · unbrauchbare Zeilen: { $unusable }
setup-copy-line = Zeile { $line }: { $why }
setup-copy-more = … und { $count } weitere.
setup-copy-unknown = Keine Einstellung heißt „{ $name }“.
setup-copy-missing = Hier heißt nichts „{ $name }“.
setup-copy-several = Hier heißt mehreres „{ $name }“: Nimm die ID.
setup-copy-unfit = Dieser Wert passt nicht zur Einstellung.
setup-copy-reaches = Das würde viel auf einmal ändern. Stell es von Hand ein: Dann frage ich vorher.
setup-copy-no-table = Das ist keine Tabelle von Einstellungen. Ich suche die Spalten setting, value und name, wie sie mein eigener Export hat.
setup-loaded = Übernommene Einstellungen: { $count }. Jede lässt sich in der Liste der Vorgänge zurücknehmen.
