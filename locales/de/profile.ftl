# Profile: Charaktere, und wie mit wem geredet wird.

## Befehle

command-profile = profil
    .description = Sag, was du spielst und wie ich mit dir reden soll
command-profile-show = zeigen
    .description = Sieh Charaktere an: deine oder die eines Mitglieds
command-profile-show-member = mitglied
    .description = Wessen; deine eigenen, wenn du nichts angibst
command-profile-edit = bearbeiten
    .description = Ändere alles an einem deiner Charaktere auf einmal
command-profile-edit-character = charakter
    .description = Welcher Charakter; der Hauptcharakter, wenn du nichts angibst
command-profile-gear-score = wert
    .description = Sag, wie stark ein Charakter ist
command-profile-gear-score-score = wert
    .description = Eine ganze Zahl, zum Beispiel 3450
command-profile-gear-score-character = charakter
    .description = Welcher Charakter; der Hauptcharakter, wenn du nichts angibst
command-profile-gear-score-member = mitglied
    .description = Wessen (Offiziere); dein eigenes, wenn du nichts angibst
command-profile-weapons = waffen
    .description = Wähl Waffen und sieh die Rolle dazu
command-profile-weapons-weapons = waffen
    .description = In deinen Worten und deiner Sprache; ohne Angabe öffnen sich Menüs
command-profile-weapons-character = charakter
    .description = Welcher Charakter; der Hauptcharakter, wenn du nichts angibst
command-profile-weapons-member = mitglied
    .description = Wessen (Offiziere); dein eigenes, wenn du nichts angibst
command-profile-build = build
    .description = Gib einen Link zu einem Build an
command-profile-build-link = link
    .description = Der Link; gib nichts an, um den alten zu entfernen
command-profile-build-character = charakter
    .description = Welcher Charakter; der Hauptcharakter, wenn du nichts angibst
command-profile-build-member = mitglied
    .description = Wessen (Offiziere); dein eigenes, wenn du nichts angibst
command-profile-name = name
    .description = Sag, wie ein Charakter im Spiel heißt
command-profile-name-name = name
    .description = Sein Name im Spiel
command-profile-name-character = charakter
    .description = Welcher Charakter; der Hauptcharakter, wenn du nichts angibst
command-profile-name-member = mitglied
    .description = Wessen (Offiziere); dein eigenes, wenn du nichts angibst
command-profile-language = sprache
    .description = Wähl die Sprache, in der ich mit dir rede
command-profile-language-language = sprache
    .description = Die Sprache
command-profile-language-language-discord = wie in Discord
command-profile-language-language-en = English
command-profile-language-language-fr = Français
command-profile-language-language-es = Español
command-profile-language-language-de = Deutsch
command-profile-language-language-it = Italiano
command-profile-timezone = zeitzone
    .description = Wähl die Zeitzone, in der du Uhrzeiten siehst
command-profile-timezone-zone = zone
    .description = Fang an zu tippen: Europe/Berlin; ohne Angabe die der Gilde
command-profile-add = hinzufügen
    .description = Füg einen weiteren Charakter hinzu
command-profile-add-name = name
    .description = Sein Name im Spiel
command-profile-add-member = mitglied
    .description = Wessen (Offiziere); dein eigenes, wenn du nichts angibst
command-profile-main = haupt
    .description = Sag, welcher der Hauptcharakter ist
command-profile-main-character = charakter
    .description = Welcher Charakter
command-profile-main-member = mitglied
    .description = Wessen (Offiziere); dein eigenes, wenn du nichts angibst
command-profile-remove = entfernen
    .description = Entfern einen Charakter
command-profile-remove-character = charakter
    .description = Welcher Charakter
command-profile-remove-member = mitglied
    .description = Wessen (Offiziere); dein eigenes, wenn du nichts angibst
command-profile-pair = kombination
    .description = Sag, welche Rolle zwei Waffen in dieser Gilde haben (Offiziere)
command-profile-pair-weapons = waffen
    .description = Die Waffen, in Worten
command-profile-pair-role = rolle
    .description = Die Rolle; die übliche, wenn du nichts angibst

## Antworten

profile-card-title = Profil
profile-card-of = Für { $member }:
profile-card-main = ★ **{ $name }** (Hauptcharakter)
profile-card-other = ▸ **{ $name }**
profile-card-updated = aktualisiert am { $at }
profile-card-empty-own = Noch ist nichts über dich bekannt. Fang mit dem Knopf unten an.
profile-card-empty = Noch ist nichts bekannt.
profile-card-language = Ich spreche { $language } mit dir.
profile-card-language-of-discord = Ich spreche die Sprache deines Discords mit dir.
profile-card-zone = Deine Zeit: { $now } ({ $zone })
profile-unnamed = Charakter { $no }
profile-build-word = Build
profile-button-edit = Bearbeiten
profile-button-weapons = Waffen wählen
profile-button-save = Speichern
profile-name-set = Name im Spiel: **{ $name }**
profile-weapons-set =
    Waffen: { $weapons }
    Rolle: **{ $role }**
# same in English
profile-gear-score-set = { $name }: **{ $score }**
# same in English
profile-build-set = Link: { $link }
profile-build-cleared = Der Link zum Build ist entfernt.
profile-saved = Gespeichert.
profile-removed = **{ $name }** ist entfernt.
profile-main-set = **{ $name }** ist jetzt der Hauptcharakter.
profile-language-set = Ab jetzt spreche ich { $language } mit dir.
profile-language-cleared = Ab jetzt spreche ich die Sprache deines Discords mit dir.
profile-zone-set = Deine Zeitzone ist { $zone }: Dort ist es { $now } Uhr.
profile-zone-cleared = Du siehst Uhrzeiten wie die Gilde, in { $zone }: Dort ist es { $now } Uhr.
profile-pair-set = { $weapons } ist in dieser Gilde **{ $role }**.

## Menüs und Formular

profile-pick-title = Waffen
profile-pick-means =
    { $weapons }
    Rolle: **{ $role }**
profile-pick-more = Wähl aus den Menüs; die Rolle erscheint sofort hier.
profile-pick-first = Erste Wahl
profile-pick-second = Zweite Wahl
profile-pick-role = Andere Rolle
profile-form-title = Dein Charakter
profile-form-name = Name im Spiel
profile-form-weapons = Waffen
profile-form-score = { $name }
profile-form-score-hint = { $min } bis { $max }
profile-form-build = Link zum Build
profile-form-build-hint = { $hosts }

## Absagen

profile-not-a-person = { $member } hat kein Profil: Nur Personen dieses Servers haben eines.
profile-no-such-character = Diesen Charakter gibt es nicht. Fang an zu tippen und wähl einen aus der Liste.
profile-no-change = Dadurch würde sich nichts ändern.
profile-too-many-characters = Es sind schon { $max } Charaktere. Entfern bitte zuerst einen.
profile-name-missing = Ein Charakter braucht einen Namen.
profile-name-too-long = Dieser Name ist zu lang. Bleib bitte unter { $max } Zeichen.
profile-character-exists = Einen Charakter namens **{ $name }** gibt es schon.
profile-bad-gear-score = „{ $typed }“ passt nicht: { $name } ist eine ganze Zahl von { $min } bis { $max }, zum Beispiel 3450.
profile-not-a-link = Das ist kein Link. Er beginnt mit https und hat keine Leerzeichen.
profile-tricky-link = Dieser Link führt zu einer anderen Adresse weiter. Öffne den Build und kopier die Adresse von dort.
profile-other-host = Links zu Builds führen hier zu { $hosts }.
profile-link-too-long = Dieser Link ist zu lang. Bleib bitte unter { $max } Zeichen.
profile-weapons-unknown = Ich verstehe „{ $typed }“ nicht. Schreib es so: { $example }.
profile-weapons-too-few = Dazu gehören { $count }, zum Beispiel: { $example }.
profile-weapons-too-many = Dazu gehören nur { $count }, zum Beispiel: { $example }.
profile-weapons-twice = Das ist zweimal dasselbe. Nenn bitte zwei verschiedene.
profile-weapons-no-pair = „{ $typed }“ passt in diesem Spiel nicht zusammen.
profile-unknown-role = Ich kenne keine Rolle namens „{ $typed }“. Fang an zu tippen und wähl eine aus der Liste.
profile-unknown-zone = Ich kenne keine Zeitzone namens „{ $typed }“. Fang an zu tippen und wähl eine aus der Liste, zum Beispiel Europe/Berlin.

## Tatsachen in einem halben Satz (für das Protokoll)

profile-past-added = Charakter von { $member } hinzugefügt
profile-past-removed = Charakter von { $member } entfernt
profile-past-changed = Charakter von { $member } geändert
profile-past-name = Name eines Charakters von { $member } geändert
profile-past-weapons = Waffen von { $member }: { $weapons }
profile-past-gear-score = Ausrüstungswert von { $member }: { $score }
profile-past-build = Link zu einem Build von { $member } geändert
profile-past-main = { $member } hat einen anderen Hauptcharakter
profile-past-language = { $member } hat eine Sprache gewählt
profile-past-zone = { $member } hat eine Zeitzone gewählt
profile-past-pair = { $pair } ist in dieser Gilde { $role }
profile-past-pair-default = { $pair } hat wieder die übliche Rolle

profile-holds = Profile: { $count }
profile-past-imported = Profile aus einer Datei ausgefüllt: { $count }
profile-imported = Importiert. Neu: { $new } · geändert: { $changed }. `/protokoll zurücknehmen` macht es rückgängig.
