# Das Protokoll: wer was wann getan hat und wie man es zurücknimmt.

## Befehle

command-audit = protokoll
    .description = Sieh, wer was geändert hat, und nimm es zurück (Offiziere)
command-audit-list = liste
    .description = Zeig, was geschehen ist, das Neueste zuerst
command-audit-list-member = mitglied
    .description = Nur was dieses Mitglied getan hat oder was es betrifft
command-audit-list-feature = bereich
    .description = Nur ein Teil des Bots
command-audit-list-feature-absence = Abwesenheiten
command-audit-list-feature-dkp = Punkte
command-audit-list-feature-setup = Einstellungen
command-audit-list-feature-build = Aufbau
command-audit-list-feature-diplomacy = Diplomatie
command-audit-list-feature-recruit = Rekrutierung
command-audit-list-feature-audit = Zurücknehmen
command-audit-list-feature-privacy = Datenschutz
command-audit-list-feature-bin = Papierkorb
command-audit-list-feature-leavers = Weggegangene
command-audit-list-feature-confirm = Rückfragen
command-audit-list-feature-profile = Profile
command-audit-list-feature-roster = Aufstellung
command-audit-list-feature-onboarding = Neuankömmlinge
command-audit-list-feature-arrivals = Ankünfte
command-audit-list-feature-notifications = Erinnerungen
command-audit-list-since = seit
    .description = Nur ab diesem Tag, zum Beispiel gestern oder 2026-03-01
command-audit-show = zeigen
    .description = Sieh dir einen Eintrag genau an
command-audit-show-number = nummer
    .description = Die Nummer vor dem Eintrag
command-audit-undo = zurücknehmen
    .description = Sieh, wozu das Zurücknehmen führt, und tu es
command-audit-undo-number = nummer
    .description = Die Nummer vor dem Eintrag
command-audit-export = exportieren
    .description = Hol dir das Protokoll als Datei
# same in English
command-audit-export-format = format
    .description = In welcher Form: als Tabelle oder für Programme
# same in English
command-audit-export-format-csv = CSV
# same in English
command-audit-export-format-json = JSON
command-audit-export-member = mitglied
    .description = Nur was dieses Mitglied getan hat oder was es betrifft
command-audit-export-feature = bereich
    .description = Nur ein Teil des Bots
command-audit-export-feature-absence = Abwesenheiten
command-audit-export-feature-dkp = Punkte
command-audit-export-feature-setup = Einstellungen
command-audit-export-feature-build = Aufbau
command-audit-export-feature-diplomacy = Diplomatie
command-audit-export-feature-recruit = Rekrutierung
command-audit-export-feature-audit = Zurücknehmen
command-audit-export-feature-privacy = Datenschutz
command-audit-export-feature-bin = Papierkorb
command-audit-export-feature-leavers = Weggegangene
command-audit-export-feature-confirm = Rückfragen
command-audit-export-feature-profile = Profile
command-audit-export-feature-roster = Aufstellung
command-audit-export-feature-onboarding = Neuankömmlinge
command-audit-export-feature-arrivals = Ankünfte
command-audit-export-feature-notifications = Erinnerungen
command-audit-export-since = seit
    .description = Nur ab diesem Tag, zum Beispiel gestern oder 2026-03-01

## Antworten

audit-title = Protokoll
audit-nothing = Dazu ist nichts aufgezeichnet.
audit-archived = Was bis { $until } aufgezeichnet wurde, Eintrag #{ $number } und davor, liegt im Archiv: /protokoll zeigen und /protokoll exportieren finden es weiterhin.
# same in English
audit-line = **#{ $number }** { $at } { $who }: { $what }
audit-log-more = (und { $count } weitere, #{ $first } bis #{ $last })
audit-bot = der Bot
audit-erased = jemand Gelöschtes (Nr. { $number })
audit-unreadable = { $feature } { $kind } (der Inhalt ist fort)
audit-no-such-entry = Es gibt keinen Eintrag #{ $number }.
audit-not-a-date = „{ $typed }“ verstehe ich nicht als vergangenen Tag. Schreib ihn so: gestern, letzten Montag, vor 3 Tagen, 2026-03-01
audit-older = Ältere
audit-reference = Kennung: `{ $reference }`
audit-exported = Einträge in der Datei, die neuesten zuerst: { $count }
audit-preview = Eintrag #{ $number } zurücknehmen?
audit-leads-to = Das würde aufgezeichnet:
audit-confirm = Zurücknehmen
audit-undone = Eintrag #{ $number } ist zurückgenommen.

## Ereignisse, in einem halben Satz

audit-past-undone = Eintrag #{ $number } zurückgenommen
