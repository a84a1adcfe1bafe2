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
command-diplomacy-pact-add = pakt-schließen
    .description = Schließ einen Pakt mit einer Gilde (Offiziere)
command-diplomacy-pact-add-guild = gilde
    .description = Name, Kürzel oder anderer Name der Gilde
command-diplomacy-pact-add-until = bis
    .description = Der letzte Tag des Pakts; drei Tage vorher wird erinnert
command-diplomacy-pact-end = pakt-beenden
    .description = Beende einen Pakt (Offiziere)
command-diplomacy-pact-end-guild = gilde
    .description = Name, Kürzel oder anderer Name der Gilde
command-diplomacy-diplomat-approve = diplomat-zulassen
    .description = Lass jemanden für eine andere Gilde sprechen (Offiziere)
command-diplomacy-diplomat-approve-member = mitglied
    .description = Wer
command-diplomacy-diplomat-approve-guild = gilde
    .description = Name, Kürzel oder anderer Name der Gilde
command-diplomacy-diplomat-revoke = diplomat-abberufen
    .description = Lass jemanden nicht mehr für eine Gilde sprechen (Offiziere)
command-diplomacy-diplomat-revoke-member = mitglied
    .description = Wer
command-diplomacy-diplomat-list = diplomat-auflisten
    .description = Sieh, wer für welche Gilde spricht (Offiziere)

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
diplomacy-removed = { $guild } steht nicht mehr im Verzeichnis. Ein Offizier kann die Gilde mit `/protokoll zurücknehmen` zurückholen.

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

## Diplomaten

diplomacy-diplomats-title = Wer für wen spricht
diplomacy-no-diplomats = Hier spricht niemand für eine andere Gilde.
diplomacy-line-diplomats = Diplomaten: { $people }
diplomacy-line-room = Kanal: { $channel }
diplomacy-approved = { $member } spricht jetzt für { $guild }. Ein eigener Kanal entsteht.
diplomacy-approved-in = { $member } spricht jetzt für { $guild } und teilt sich { $channel }.
diplomacy-warn-no-room = Ich kann hier keinen Kanal anlegen: dafür brauche ich „Kanäle verwalten“ und „Rollen verwalten“. Wiederhol den Befehl, wenn ich sie habe.
diplomacy-warn-no-role = Für Diplomaten ist keine Rolle eingestellt: `/einstellungen rolle bedeutung:Diplomaten`
diplomacy-room-comes = Ein Kanal entsteht.
diplomacy-revoked = { $member } spricht nicht mehr für { $guild } und liest nichts mehr davon.
diplomacy-room-kept = Niemand von dieser Gilde ist mehr in { $channel }. Der Kanal bleibt für Offiziere und öffnet sich dem nächsten Diplomaten.
diplomacy-button-delete = Kanal löschen
diplomacy-delete-sure = { $channel } mit allem löschen, was dort geschrieben wurde? Das lässt sich nicht rückgängig machen.
diplomacy-button-delete-now = Ja, löschen
diplomacy-room-deleted = Der Kanal ist gelöscht.
diplomacy-button-resign = Zurücktreten
diplomacy-resign-sure = Möchtest du hier nicht mehr für deine Gilde sprechen? Du verlierst den Zugang zu diesem Kanal.
diplomacy-button-resign-now = Ja, zurücktreten
diplomacy-resigned-now = Du sprichst hier nicht mehr für { $guild }.
diplomacy-suspected = Nichts wurde geöffnet: { $member } spricht schon für { $of }, und niemand spricht für zwei Gilden. Im Kanal der Offiziere steht eine Warnung.

## Was Diplomaten lesen

diplomacy-room-word = diplomaten
diplomacy-tell-welcome = Willkommen { $members }. Hier sprechen { $guild } und { $server } miteinander: nur eure Diplomaten und unsere Offiziere lesen mit.
diplomacy-tell-approved = { $server } heißt dich als Diplomat von { $guild } willkommen.
diplomacy-tell-revoked = Auf { $server } sprichst du nicht mehr für { $guild }. Danke für deine Zeit.

## Ablehnungen zu Diplomaten und Pakten

diplomacy-not-here = { $member } ist nicht auf diesem Server.
diplomacy-one-of-us = { $member } gehört zu dieser Gilde und kann nicht für eine andere sprechen.
diplomacy-diplomat-already = { $member } spricht schon für { $guild }.
diplomacy-too-many-diplomats = { $guild } hat schon { $max } Diplomaten. Beruf zuerst einen ab.
diplomacy-no-diplomat = { $member } spricht für keine Gilde.
diplomacy-no-diplomat-yourself = Du sprichst hier für keine Gilde.
diplomacy-has-diplomats = { $guild } hat hier noch Diplomaten. Beruf sie zuerst ab: `/diplomatie diplomat-abberufen`
diplomacy-no-room = Diese Gilde hat hier keinen Kanal.
diplomacy-room-in-use = Für diese Gilde spricht wieder jemand, also bleibt ihr Kanal.
diplomacy-no-pact = Mit { $guild } gibt es keinen Pakt.

## Über Diplomaten, für Offiziere

diplomacy-notice-no-room = ⚠️ Discord ließ mich keinen Kanal für die Diplomaten von { $guild } anlegen (Code { $code }). Lass sie noch einmal zu, um es wieder zu versuchen.
diplomacy-notice-suspected = 🚨 { $member } spricht hier für **{ $of }** und wurde jetzt als Diplomat von **{ $named }** genannt. Nichts wurde geöffnet. Findet heraus, für wen diese Person wirklich spricht; `/diplomatie diplomat-abberufen` beendet das Erste.
diplomacy-notice-unplaced = ❔ { $member } wurde als Diplomat von „{ $named }“ zugelassen; diese Gilde kenne ich nicht. Nichts wurde geöffnet: `/diplomatie eintragen`, dann `/diplomatie diplomat-zulassen`
diplomacy-notice-unplaced-near = ❔ { $member } wurde als Diplomat von „{ $named }“ zugelassen. Ist { $guilds } gemeint? Nichts wurde geöffnet: `/diplomatie diplomat-zulassen`
diplomacy-notice-resigned = ↩️ { $member } spricht auf eigenen Wunsch nicht mehr für **{ $guild }**.
diplomacy-notice-left = ↩️ { $member } sprach für **{ $guild }**, hat den Server verlassen und liest nichts mehr davon.
diplomacy-past-approved = { $member } spricht für Gilde { $no } des Verzeichnisses
diplomacy-past-revoked = { $member } spricht nicht mehr für Gilde { $no } des Verzeichnisses
diplomacy-past-suspected = { $member } als Diplomat einer zweiten Gilde genannt (Gilde { $no } des Verzeichnisses)
diplomacy-past-unplaced = { $member } als Diplomat registriert, von Offizieren zuzuordnen
diplomacy-past-room = Kanal für Gilde { $no } des Verzeichnisses angelegt
diplomacy-past-no-room = konnte keinen Kanal für Gilde { $no } des Verzeichnisses anlegen
diplomacy-past-room-deleted = Kanal von Gilde { $no } des Verzeichnisses gelöscht
diplomacy-past-roles = Rollen von { $member } angepasst

diplomacy-holds = Gilden im Verzeichnis: { $count }, Diplomaten: { $diplomats }
