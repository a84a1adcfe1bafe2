# Aufstellung: wer Mitglied ist, was alle spielen, wer fehlt.

## Befehle

command-roster = aufstellung
    .description = Sieh, wer was spielt und wer fehlt
command-roster-show = zeigen
    .description = Liste Mitglieder mit ihren Waffen auf
command-roster-show-role = rolle
    .description = Nur diese Rolle
command-roster-show-min = min
    .description = Nur ab diesem Ausrüstungswert
command-roster-member = mitglied
    .description = Sieh alles über ein Mitglied
command-roster-member-member = mitglied
    .description = Welches Mitglied
command-roster-stale = lücken
    .description = Sieh, wessen Profil unvollständig oder alt ist (Offiziere)
command-roster-ideal = ideal
    .description = Sieh, wie viele welcher Rolle gewünscht sind, oder ändere es (Offiziere)
command-roster-ideal-role = rolle
    .description = Die Rolle, deren Anzahl sich ändern soll
command-roster-ideal-count = anzahl
    .description = Wie viele; die übliche Anzahl, wenn du nichts angibst
command-roster-export = exportieren
    .description = Hol dir alle als Datei für Tabellen (Offiziere)
command-roster-import = importieren
    .description = Profile aus einer Datei ausfüllen (Offiziere)
command-roster-import-file = datei
    .description = Eine Tabelle (CSV): Name oder ID, Charakter, Waffen, Gear Score, Build
command-roster-import-mode = modus
    .description = Nur zeigen, was geschähe, oder es tun
command-roster-import-mode-preview = nur zeigen
command-roster-import-mode-apply = ausführen

## Die Tafel

roster-board-title =
    Aufstellung: { $count ->
        [one] ein Mitglied
       *[other] { $count } Mitglieder
    }
roster-board-title-page = Aufstellung, Seite { $page } von { $pages }
roster-board-heading = __{ $role }__ ({ $count })
roster-board-empty = Noch ist niemand Mitglied.
roster-board-footer = Sag mit /profil bearbeiten, was du spielst.
roster-board-left-out = … und { $count } weitere, die /aufstellung zeigen auflistet
roster-no-role = ❔ Noch nicht bekannt
roster-count-line = { $role } { $there }/{ $wanted }

## Antworten

roster-list-title = Mitglieder: { $count }
roster-list-empty = Niemand passt dazu.
roster-button-back = Zurück
roster-button-on = Weiter
roster-member-away = ist gerade abwesend
roster-gap-weapons = Waffen fehlen
roster-gap-gear-score = Ausrüstungswert fehlt
roster-gap-old = seit einem Monat nicht aktualisiert
roster-stale-title = Profile mit Lücken: { $count }
roster-stale-asked = angeschrieben am { $at }
roster-nobody-stale = Alle Profile sind vollständig und aktuell.
roster-lines-hidden = … und { $count } weitere
roster-button-ask = Alle anschreiben
roster-asked =
    { $count ->
        [one] Ein Mitglied bekommt eine Nachricht.
       *[other] { $count } Mitglieder bekommen eine Nachricht.
    }
roster-letter = Dein Profil auf { $server } ist unvollständig oder etwas alt. Es dauert eine halbe Minute: Sag mit den Knöpfen unten, was du spielst.
roster-ideal-title = Wer gesucht wird
roster-ideal-set = { $role }: { $wanted } gesucht, { $there } da.
roster-missing = { $count } fehlen
roster-places = Mitglieder: { $there } von { $cap }, freie Plätze: { $free }
roster-exported = Die Aufstellung als Datei. Mitglieder darin: { $count }

## Absagen

roster-not-a-member = { $member } ist kein Mitglied der Gilde.
roster-unknown-role = Ich kenne keine Rolle namens „{ $typed }“. Fang an zu tippen und wähl eine aus der Liste.
roster-role-missing = Sag bitte, für welche Rolle diese Zahl gilt.
roster-bad-ideal = Wähl bitte eine Zahl von 0 bis { $max }.
roster-no-change = Das ist schon so.
roster-nobody-to-ask = Es gibt niemanden anzuschreiben: Die Profile sind vollständig, oder alle wurden in den letzten Tagen gefragt.

## Tatsachen in einem halben Satz (für das Protokoll)

roster-past-ideal = Rolle { $role } { $count }-mal gesucht
roster-past-ideal-default = Rolle { $role } wieder so oft gesucht wie üblich
roster-past-asked = um Profile gebeten, Mitglieder: { $count }

roster-import-title = Import der Aufstellung
roster-import-preview = Noch ist nichts geändert. Schick dieselbe Datei noch einmal mit dem Modus „ausführen“, damit es geschieht.
roster-import-nothing = Es gibt nichts zu importieren.
roster-import-counts = Neu: { $new } · geändert: { $changed } · unverändert: { $same } · unbrauchbare Zeilen: { $unusable }
# $why says what is wrong with a line of a file.
roster-import-line = Zeile { $line }: { $why }
roster-import-more = … und { $count } weitere.
roster-import-nobody = Niemand auf diesem Server heißt „{ $written }“.
roster-import-several = Mehrere heißen „{ $written }“: Nimm die ID.
roster-import-twice = { $member } steht schon in einer früheren Zeile.
roster-import-no-person = Hier steht weder ein Name noch eine ID.
roster-table-empty = In dieser Datei steht außer den Überschriften keine Zeile.
roster-table-quote = Ein Anführungszeichen in Zeile { $line } ist nicht richtig geschlossen.
roster-table-too-wide = Zeile { $line } hat zu viele Spalten.
# $found are the headings of the file.
roster-unknown-columns = Ich kenne keine Spalten namens { $found }. Nötig sind ein Name oder eine ID und eines davon: Charakter, Waffen, Gear Score, Build.
roster-too-many-lines = Die Datei hat { $count } Zeilen; höchstens { $max } gehen auf einmal.
