# Stammgruppen: wer immer zusammen spielt.

## Befehle

command-static = stammgruppe
    .description = Stammgruppen ansehen und verwalten: wer immer zusammen spielt
command-static-create = anlegen
    .description = Eine Stammgruppe anlegen (Offiziere)
# same in English
command-static-create-name = name
    .description = Wie sie heißt, 2 bis 50 Zeichen
command-static-create-leader = leitung
    .description = Wer sie leitet; du, wenn du nichts angibst und in keiner Stammgruppe bist
command-static-rename = umbenennen
    .description = Einer Stammgruppe einen anderen Namen geben (ihre Leitung, Offiziere)
# same in English
command-static-rename-name = name
    .description = Wie sie ab jetzt heißt
command-static-rename-static = gruppe
    .description = Welche Stammgruppe; die von dir geleitete, wenn du nichts angibst
command-static-leader = leitung
    .description = Eine Stammgruppe an eines ihrer Mitglieder übergeben (ihre Leitung, Offiziere)
command-static-leader-member = mitglied
    .description = Wer sie ab jetzt leitet
command-static-add = hinzufügen
    .description = Jemandem einen Platz in einer Stammgruppe geben (ihre Leitung, Offiziere)
command-static-add-member = mitglied
    .description = Wer den Platz bekommt
command-static-add-static = gruppe
    .description = Welche Stammgruppe; die von dir geleitete, wenn du nichts angibst
command-static-remove = entfernen
    .description = Jemanden aus seiner Stammgruppe nehmen; sich selbst darf jeder herausnehmen
command-static-remove-member = mitglied
    .description = Wer den Platz verliert
command-static-order = ordnen
    .description = Einem Mitglied einen anderen Platz in der Stammgruppe geben (ihre Leitung, Offiziere)
command-static-order-member = mitglied
    .description = Wer woanders stehen soll
command-static-order-place = platz
    .description = Welcher Platz, 1 für den ersten
command-static-list = auflisten
    .description = Alle Stammgruppen ansehen
command-static-show = zeigen
    .description = Eine Stammgruppe ansehen
command-static-show-static = gruppe
    .description = Welche Stammgruppe; deine eigene, wenn du nichts angibst
command-static-delete = löschen
    .description = Eine Stammgruppe löschen (Offiziere)
command-static-delete-static = gruppe
    .description = Welche Stammgruppe
command-static-restore = wiederherstellen
    .description = Eine gelöschte Stammgruppe binnen 30 Tagen zurückholen (Offiziere)
command-static-restore-static = gruppe
    .description = Welche der gelöschten

## Die Tafel und Listen

statics-board-title = Stammgruppen: { $count }
statics-board-title-page = Stammgruppen, Seite { $page } von { $pages }
statics-board-heading = **{ $group }** ({ $count }/{ $max })
statics-board-empty = Es gibt noch keine Stammgruppen.
statics-board-footer = Wer eine Stammgruppe leitet, verwaltet sie mit /stammgruppe hinzufügen und /stammgruppe entfernen.
statics-board-left-out = … und { $count } weitere Zeilen, die /stammgruppe auflisten und /stammgruppe zeigen haben
statics-nobody = Noch hat niemand einen Platz.
statics-card-title = { $group } ({ $count }/{ $max })
statics-list-line = **{ $group }** { $count }/{ $max }
statics-mark-away = 💤 abwesend
statics-mark-no-member = kein Mitglied mehr
statics-mark-left = hat den Server verlassen

## Antworten

statics-created = Die Stammgruppe **{ $group }** ist da. Vergib Plätze mit `/stammgruppe hinzufügen`.
statics-renamed = **{ $was }** heißt ab jetzt **{ $group }**.
statics-leads = { $member } leitet ab jetzt **{ $group }**.
statics-added = { $member } hat einen Platz in **{ $group }**.
statics-removed = { $member } hat keinen Platz in **{ $group }** mehr.
statics-ordered = **{ $group }** steht in einer anderen Reihenfolge.
statics-restored = **{ $group }** ist wieder da.
statics-deleted = **{ $group }** ist gelöscht. `/stammgruppe wiederherstellen` holt sie binnen 30 Tagen zurück.

## Hinweise an Offiziere

statics-notice-successor = { $member }, bisher Leitung der Stammgruppe **{ $group }**, hat den Server verlassen. { $leader } kommt in der Reihenfolge als Nächstes und leitet sie jetzt; `/stammgruppe leitung` ändert das.
statics-notice-nobody = { $member }, Leitung der Stammgruppe **{ $group }**, hat den Server verlassen, und sonst ist niemand von ihr hier.

## Ablehnungen

statics-gone = Diese Stammgruppe gibt es nicht mehr.
statics-unknown = Ich kenne keine Stammgruppe namens „{ $typed }“. Tippe los und wähle aus der Liste.
statics-unknown-deleted = Keine gelöschte Stammgruppe heißt „{ $typed }“. Tippe los und wähle aus der Liste.
statics-unknown-member = Niemand namens „{ $typed }“ hat einen Platz in einer Stammgruppe. Tippe los und wähle aus der Liste.
statics-several = Mehrere Leute heißen „{ $typed }“. Tippe los und wähle aus der Liste.
statics-which-one = Du leitest keine Stammgruppe: Sag bitte, welche du meinst.
statics-not-yours = Um **{ $group }** zu ändern, musst du sie leiten oder das Recht **{ $capability }** haben.
statics-bad-name = Der Name einer Stammgruppe hat { $min } bis { $max } Zeichen.
statics-name-taken = Es gibt schon eine Stammgruppe namens **{ $group }**. Wähle einen anderen Namen.
statics-too-many = Es gibt schon { $max } Stammgruppen, mehr gehen nicht. Lösche eine, die niemand braucht.
statics-not-a-member = { $member } ist kein Mitglied der Gilde.
statics-in-another = { $member } hat einen Platz in **{ $group }**. Jeder ist in höchstens einer Stammgruppe: Nimm zuerst den anderen Platz weg.
statics-in-it = { $member } ist schon in **{ $group }**.
statics-not-in-it = { $member } ist nicht in **{ $group }**.
statics-full = **{ $group }** ist voll: Eine Gruppe hat { $max } Plätze.
statics-bad-place = Wähle bitte einen Platz von 1 bis { $max }.
statics-no-change = Das ist schon so.

## Fakten, im halben Satz (fürs Protokoll)

statics-past-created = Stammgruppe **{ $group }** angelegt
statics-past-renamed = Stammgruppe **{ $was }** in **{ $group }** umbenannt
statics-past-leads = Stammgruppe **{ $group }** an { $member } übergeben
statics-past-leader-left = { $member }, Leitung der Stammgruppe **{ $group }**, ist gegangen
statics-past-added = { $member } in die Stammgruppe **{ $group }** aufgenommen
statics-past-removed = { $member } aus der Stammgruppe **{ $group }** genommen
statics-past-ordered = Stammgruppe **{ $group }** anders geordnet
statics-past-deleted = Stammgruppe **{ $group }** gelöscht
statics-past-restored = Stammgruppe **{ $group }** wiederhergestellt
statics-past-purged = eine längst gelöschte Stammgruppe vergessen

statics-holds = Stammgruppen: { $count }
