# Diplomatie: die Gilden, mit denen diese zu tun hat.

## Befehle

command-diplomacy = diplomatie
    .description = Wer unsere Freunde und Feinde sind
command-diplomacy-add = eintragen
    .description = Trag eine andere Gilde ins Verzeichnis ein (Offiziere)
# same in English
command-diplomacy-add-name = name
    .description = Wie die Gilde heißt
command-diplomacy-add-relation = beziehung
    .description = Wie wir zu ihr stehen
command-diplomacy-add-relation-ally = verbündet
command-diplomacy-add-relation-pact = Pakt
# same in English
command-diplomacy-add-relation-neutral = neutral
command-diplomacy-add-relation-enemy = verfeindet
command-diplomacy-add-tag = kürzel
    .description = Was ihre Mitglieder vor dem Namen tragen
command-diplomacy-add-until = bis
    .description = Der letzte Tag, an dem das gilt; lass ihn weg, wenn es kein Ende hat
command-diplomacy-add-home = server
    .description = Der Server des Spiels, auf dem sie spielt
command-diplomacy-add-aliases = aliasnamen
    .description = Wie sie noch heißt, durch Kommas getrennt
command-diplomacy-add-notes = notizen
    .description = Was nur Offiziere lesen dürfen
command-diplomacy-edit = ändern
    .description = Ändere, was über eine Gilde eingetragen ist (Offiziere)
command-diplomacy-edit-guild = gilde
    .description = Name, Kürzel oder ein anderer Name der Gilde
# same in English
command-diplomacy-edit-name = name
    .description = Ihr neuer Name
command-diplomacy-edit-relation = beziehung
    .description = Wie wir jetzt zu ihr stehen
command-diplomacy-edit-relation-ally = verbündet
command-diplomacy-edit-relation-pact = Pakt
# same in English
command-diplomacy-edit-relation-neutral = neutral
command-diplomacy-edit-relation-enemy = verfeindet
command-diplomacy-edit-tag = kürzel
    .description = Ihr neues Kürzel; ein Bindestrich löscht es
command-diplomacy-edit-until = bis
    .description = Der letzte Tag, an dem die Beziehung gilt; ein Bindestrich löscht ihn
command-diplomacy-edit-home = server
    .description = Der Server des Spiels, auf dem sie spielt; ein Bindestrich löscht ihn
command-diplomacy-edit-aliases = aliasnamen
    .description = Alle ihre anderen Namen, durch Kommas getrennt; ein Bindestrich löscht sie
command-diplomacy-edit-notes = notizen
    .description = Was nur Offiziere lesen dürfen; ein Bindestrich löscht es
command-diplomacy-remove = entfernen
    .description = Streich eine Gilde aus dem Verzeichnis (Offiziere)
command-diplomacy-remove-guild = gilde
    .description = Name, Kürzel oder ein anderer Name der Gilde
command-diplomacy-list = anzeigen
    .description = Sieh die Gilden, die wir kennen
command-diplomacy-list-relation = beziehung
    .description = Nur die, zu denen wir so stehen
command-diplomacy-list-relation-ally = Verbündete
command-diplomacy-list-relation-pact = Pakte
command-diplomacy-list-relation-neutral = Neutrale
command-diplomacy-list-relation-enemy = Feinde
command-diplomacy-show = nachschlagen
    .description = Sieh, was wir über eine Gilde wissen
command-diplomacy-show-guild = gilde
    .description = Name, Kürzel oder ein anderer Name der Gilde

## Wie Gilden zueinander stehen

diplomacy-relation-ally = 🤝 verbündet
diplomacy-relation-pact = 📜 Pakt
# same in English
diplomacy-relation-neutral = ⚪ neutral
diplomacy-relation-enemy = ⚔️ verfeindet

## Was angezeigt wird

diplomacy-list-title = Gilden, die wir kennen
diplomacy-nobody-listed = Hier ist noch keine Gilde eingetragen.
diplomacy-page = Seite { $page } von { $pages }
diplomacy-button-back = Zurück
diplomacy-button-on = Weiter
# same in English
diplomacy-line-relation = { $relation }
diplomacy-line-until = { $relation }, bis zum { $until }
diplomacy-line-home = Spielt auf { $home }
diplomacy-line-aliases = Heißt auch { $aliases }
diplomacy-line-notes = Notizen: { $notes }

## Antworten

diplomacy-added = Ins Verzeichnis eingetragen.
diplomacy-edited = Geändert.
diplomacy-removed = { $guild } steht nicht mehr im Verzeichnis. Ein Offizier kann die Gilde mit `/audit undo` zurückholen.

## Absagen

diplomacy-members-only = Das sehen nur Mitglieder der Gilde.
diplomacy-gone = Diese Gilde steht nicht mehr im Verzeichnis.
diplomacy-no-change = Das steht schon so da.
diplomacy-unknown = Ich kenne keine Gilde namens „{ $typed }“.
diplomacy-did-you-mean = Ich kenne keine Gilde namens „{ $typed }“. Meinst du { $guilds }?
diplomacy-or = oder
diplomacy-name-taken = „{ $typed }“ ist schon ein Name von { $guild }. Jeder Name gehört nur zu einer Gilde.
diplomacy-no-letters = Ein Name braucht mindestens einen Buchstaben oder eine Ziffer.
diplomacy-too-long = Das ist zu lang: höchstens { $max } Zeichen.
diplomacy-too-many = Das Verzeichnis ist voll: höchstens { $max } Gilden. Streich eine, mit der niemand mehr zu tun hat.
diplomacy-too-many-aliases = Eine Gilde kann höchstens { $max } weitere Namen haben.
diplomacy-not-a-day = Ich verstehe „{ $typed }“ nicht als Tag. Versuch es mit 2026-03-04, 4. März, Freitag oder morgen.
diplomacy-until-past = Dieser Tag ist schon vorbei.
diplomacy-nothing-to-end = Mit einer neutralen Gilde ist nichts vereinbart, was enden könnte. Wähl eine andere Beziehung oder lass den Tag weg.

## Für Offiziere

diplomacy-notice-ends = ⏳ Was mit **{ $guild }** vereinbart ist, endet { $left }, am { $until }.
diplomacy-notice-ended = ⌛ Was mit **{ $guild }** vereinbart war, ist zu Ende ({ $relation }). Ab jetzt: neutral.

## Im Protokoll

diplomacy-past-added = Gilde { $guild } ins Verzeichnis eingetragen ({ $relation })
diplomacy-past-edited = Angaben zur Gilde { $guild } geändert ({ $relation })
diplomacy-past-removed = Gilde { $guild } aus dem Verzeichnis gestrichen
diplomacy-past-reminded = Offiziere an das Ende einer Vereinbarung erinnert (Gilde Nr. { $no } im Verzeichnis)
diplomacy-past-lapsed = Vereinbarung ausgelaufen (Gilde Nr. { $no } im Verzeichnis, vorher: { $relation })

diplomacy-holds = Gilden im Register: { $count }
