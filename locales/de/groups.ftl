# Gruppen: die Gruppen eines Events.

## Befehle

command-event-groups-preview = gruppen-vorschau
    .description = Die Gruppen ansehen, wie sie veröffentlicht würden, mit Gründen (Offiziere)
# same in English
command-event-groups-preview-event = event
    .description = Welches Event; das nächste, wenn du nichts angibst
command-event-groups-preview-format = form
    .description = Gruppen mit Gründen oder Text für den Chat des Spiels
command-event-groups-preview-format-parties = Gruppen
command-event-groups-preview-format-chat = Text für den Chat des Spiels
command-event-groups-publish = gruppen-veröffentlichen
    .description = Den Mitgliedern sagen, wer mit wem spielt (Offiziere)
# same in English
command-event-groups-publish-event = event
    .description = Welches Event; das nächste, wenn du nichts angibst
command-event-groups-move = gruppen-verschieben
    .description = Jemandem eine andere Gruppe oder Rolle geben (Offiziere)
command-event-groups-move-member = mitglied
    .description = Wem
command-event-groups-move-party = gruppe
    .description = In welche Gruppe; 0 für die Bank
command-event-groups-move-role = rolle
    .description = Eine andere Rolle, die dieses Mitglied spielt
# same in English
command-event-groups-move-event = event
    .description = Welches Event; das nächste, wenn du nichts angibst
command-event-groups-swap = gruppen-tauschen
    .description = Zwei Leute die Plätze tauschen lassen (Offiziere)
command-event-groups-swap-member = mitglied
    .description = Wer von beiden
command-event-groups-swap-with = mit
    .description = Mit wem
# same in English
command-event-groups-swap-event = event
    .description = Welches Event; das nächste, wenn du nichts angibst
command-event-groups-lock = gruppen-festhalten
    .description = Jemanden dort lassen, wo er ist, wer auch kommt oder geht (Offiziere)
command-event-groups-lock-member = mitglied
    .description = Wen
command-event-groups-lock-lock = fest
    .description = Ob der Platz fest ist; an, wenn du nichts angibst
command-event-groups-lock-lock-on = an
command-event-groups-lock-lock-off = aus
# same in English
command-event-groups-lock-event = event
    .description = Welches Event; das nächste, wenn du nichts angibst
command-event-groups-mode = gruppen-art
    .description = Ob Gruppen mit dem Ende der Anmeldung erscheinen oder nur durch euch (Offiziere)
command-event-groups-mode-mode = art
    .description = Wer veröffentlicht; lass es weg, um zu sehen, was gilt
command-event-groups-mode-mode-automatic = wenn die Anmeldung endet
command-event-groups-mode-mode-by-hand = nur Offiziere
command-event-mine = meine-gruppe
    .description = Deine Gruppe in den kommenden Events ansehen
# same in English
command-event-mine-event = event
    .description = Welches Event; alle, wenn du nichts angibst
command-event-wish = wunsch
    .description = Sagen, mit wem du gern in einer Gruppe spielst oder nicht
command-event-wish-member = mitglied
    .description = Um wen es geht; ohne Angabe siehst du deine Wünsche
command-event-wish-wish = wunsch
    .description = Was du dir wünschst; ohne Angabe: zusammen
command-event-wish-wish-together = zusammen spielen
command-event-wish-wish-apart = nicht zusammen spielen
command-event-wish-wish-none = nichts mehr

## Die Veröffentlichung

groups-post-title = Gruppen: { $name }
groups-post-title-page = Gruppen: { $name }, Seite { $page } von { $pages }
groups-post-head = { $start } · Gruppen: { $parties } · mit Platz: { $seated }
groups-post-footer = /event meine-gruppe zeigt deine eigene Gruppe. 🔸 nicht sicher
groups-post-left-out = … und { $count } weitere Zeilen; /event meine-gruppe zeigt deine eigene Gruppe
groups-party-heading = __**Gruppe { $party }**__ ({ $count })
groups-bench-heading = __Ohne Platz__ ({ $count })

## Hinweise

groups-notice-published = Die Gruppen für **{ $name }** stehen; es beginnt { $start }. `/event meine-gruppe` zeigt deine eigene.
groups-notice-again = Die Gruppen für **{ $name }** wurden neu gemacht; es beginnt { $start }. `/event meine-gruppe` zeigt deine eigene.
groups-changed-party = **{ $name }**: Du bist jetzt in **Gruppe { $party }**, als { $role }.
groups-changed-bench = **{ $name }**: Du hast keinen Platz mehr und bist auf der Bank.
groups-changed-gone = **{ $name }**: Du bist nicht mehr in den Gruppen.

## Die Vorschau

groups-preview-title = Gruppen für { $name }
groups-preview-not-published = Noch nicht veröffentlicht.
groups-preview-published = Veröffentlicht, wie es hier steht.
groups-preview-changed = Etwas ist anders als das, was veröffentlicht ist.
groups-reasons-title = Warum
groups-button-publish = Veröffentlichen
groups-button-back = Zurück
groups-button-on = Weiter
groups-lines-hidden = … und { $count } weitere
groups-lacks = { $count } × { $role } fehlt
groups-missing-in-all = Insgesamt: { $what }
groups-why-locked = auf der Bank festgehalten
groups-why-seats = { $seats } Plätze für { $people } Leute
groups-why-maybe = andere haben Ja gesagt, hier steht Vielleicht
groups-why-waited = andere hatten zuletzt öfter keinen Platz (hier: { $own })
groups-why-not-called = nicht gebraucht, oder wartet auf einen Platz
groups-why-away = zu der Zeit abwesend
groups-why-and-help = { $why } → was helfen würde: { $help }
groups-help-party = eine Gruppe mehr
groups-help-yes = ein Ja
groups-help-play = { $role } zu spielen
groups-help-turn =
    { $times ->
        [one] nächstes Mal an der Reihe
       *[other] nach { $times } Malen an der Reihe
    }
# same in English
groups-part-tank = Tank
groups-part-healer = Heiler
groups-part-damage = Schaden

## Antworten

groups-published = Die Gruppen für **{ $name }** sind veröffentlicht.
groups-published-again =
    { $count ->
        [one] Die Gruppen für **{ $name }** sind neu veröffentlicht. Eine Person erfährt, was anders ist.
       *[other] Die Gruppen für **{ $name }** sind neu veröffentlicht. { $count } Leute erfahren, was anders ist.
    }
groups-publish-again = Den Mitgliedern wurde etwas anderes gesagt: `/event gruppen-veröffentlichen` sagt es denen, die es betrifft.
groups-locked = { $member } ist festgehalten: { $place }.
groups-unlocked = { $member } ist nicht mehr festgehalten.
groups-mode-automatic = Gruppen veröffentlicht der Bot, wenn die Anmeldung zu einem Event endet.
groups-mode-by-hand = Gruppen veröffentlichen nur Offiziere; der Bot bereitet sie vor, wenn die Anmeldung zu einem Event endet.
groups-effect = Was es ändert (weniger ist besser): { $items }
groups-effect-none = Es macht die Gruppen weder besser noch schlechter.
groups-on-the-bench = auf der Bank
groups-chat-party = Gruppe { $party }
groups-chat-head = Zum Einfügen in den Chat des Spiels:
groups-mine-party = **{ $name }** ({ $start }): **Gruppe { $party }**, als { $role }
groups-mine-bench = **{ $name }** ({ $start }): diesmal auf der Bank
groups-none-of-mine = In keinen veröffentlichten Gruppen stehst du.

## Was eine Änderung bewirkt, Posten für Posten

groups-term-bench = Leute ohne Platz
groups-term-waited = Leute, die zuletzt keinen hatten
groups-term-torn = Stammgruppen zerrissen
groups-term-incomplete = Stammgruppen ohne einen der Ihren
groups-term-missing = fehlende Rollen
groups-term-surplus = Rollen zu oft
groups-term-small = kleine Gruppen
groups-term-off-role = zweite Wahl
groups-term-gear = ungleiche Ausrüstung
groups-term-with = Freunde getrennt
groups-term-apart = Leute, die sich meiden
groups-term-moved = Leute verschoben

## Ablehnungen

groups-over = Dieses Event ist vorbei.
groups-nobody = Noch hat niemand zu diesem Event Ja oder Vielleicht gesagt.
groups-no-event = Es steht kein Event bevor.
groups-unknown-event = Ich kenne kein Event namens „{ $typed }“. Tippe los und wähle aus der Liste.
groups-unknown-role = Ich kenne keine Rolle namens „{ $typed }“. Tippe los und wähle aus der Liste.
groups-shown-other = Seitdem hat jemand geantwortet oder etwas geändert. Sieh dir die Gruppen noch einmal an, bevor du sie veröffentlichst.
groups-already-published = Genau das wurde den Mitgliedern schon gesagt.
groups-no-change = Das ist schon so.
groups-nothing-to-do = Gib bitte eine Gruppe, eine Rolle oder beides an.
groups-is-away = { $member } ist zu der Zeit abwesend.
groups-not-called = { $member } wird bisher nicht gebraucht, oder wartet auf einen Platz im Event.
groups-not-coming = { $member } hat zu diesem Event nicht Ja oder Vielleicht gesagt.
groups-is-locked = { $member } ist festgehalten. Löse das zuerst: `/event gruppen-festhalten`.
groups-not-locked = { $member } ist nicht festgehalten.
groups-no-such-party = Es gibt keine Gruppe { $party }.
groups-party-full = Gruppe { $party } ist voll: Sie hat { $size } Plätze. Tausche stattdessen zwei Leute.
groups-already-there = Das ist schon so: gleicher Platz, gleiche Rolle.
groups-not-played = { $member } spielt das nicht.
groups-has-no-seat = { $member } ist auf der Bank.

## Fakten, im halben Satz (fürs Protokoll)

groups-past-arranged = Gruppen von Event { $no } gemacht
groups-past-placed = Gruppen von Event { $no }: { $member } verschoben
groups-past-swapped = Gruppen von Event { $no }: { $one } und { $other } getauscht
groups-past-locked = Gruppen von Event { $no }: { $member } festgehalten
groups-past-unlocked = Gruppen von Event { $no }: { $member } gelöst
groups-past-published = Gruppen von Event { $no } veröffentlicht
groups-past-by-hand = Gruppen veröffentlichen nur Offiziere
groups-past-automatic = Gruppen erscheinen, wenn die Anmeldung endet

groups-holds = Events mit Gruppen: { $count }

## Wünsche

groups-wishes = Deine Wünsche; Gruppen beachten sie, so gut es geht. Niemand außer dir sieht sie:
groups-wishes-none = Du hast keine Wünsche. `/event wunsch mitglied:` fügt einen hinzu; Gruppen beachten ihn, so gut es geht.
groups-wished-together = Du spielst gern mit { $member }.
groups-wished-apart = Du spielst lieber nicht mit { $member }.
groups-wished-nothing = Du hast keinen Wunsch zu { $member } mehr.
groups-wish-oneself = Mit dir selbst bist du ohnehin in einer Gruppe.
groups-wish-no-member = { $member } ist kein Mitglied der Gilde.
groups-wish-too-many = Du hast schon { $max } Wünsche. Nimm erst einen zurück.
groups-past-wished = { $member } hat einen Wunsch zu Gruppen geändert
