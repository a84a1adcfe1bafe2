# Aufbau: Rollen, Bereiche und Kanäle auf dem Server einer Gilde.

## Die Übersicht

build-title = Aufbau von „{ $server }“
build-intro = Wähl die Bereiche, die du haben willst. Es passiert nichts, bevor du eine Vorschau gesehen und zugestimmt hast; was unter demselben Namen schon da ist, wird übernommen und nicht noch einmal angelegt. Sprache und Zeitzone stellst du mit `/einstellungen sprache` und `/einstellungen zeitzone` ein.

build-area-rules = Regeln
build-area-guild = Gilde
# same in English
build-area-organisation = Organisation
build-area-council = Gildenrat
build-area-recruitment = Rekrutierung
build-area-diplomacy = Diplomatie
build-area-friends = Freunde und Verbündete

build-button-preview = Vorschau
build-button-afk = AFK-Kanal
build-button-system = Meldungen von Discord
build-button-community = Community-Kanäle
build-server-intro = **Der Server selbst**: Ich ändere nur, was du hier einschaltest.
build-server-afk = AFK-Kanal des Servers, nach 15 Minuten
build-server-system = Meldungen von Discord im Offiziersprotokoll, ohne die über Ankünfte
build-server-community = Regelkanal und Update-Kanal eines Community-Servers
build-server-line = { $what }: von { $from } zu **{ $to }**
build-server-none = keiner
build-server-minutes = { $count } Min.
build-server-joins-on = meldet Ankünfte
build-server-joins-off = ohne Ankünfte
build-button-apply = Los geht's
build-button-back = Zurück
build-button-refresh = Aktualisieren
build-button-undo = Alles wieder abbauen …
build-button-unbuild = Das alles löschen
build-button-names = Neue Namen ansehen
build-button-rename = Umbenennen
build-button-leave = So lassen

## Die Vorschau

build-preview-intro = Das würde ich tun:
build-undo-intro = Das würde ich löschen, mit allem, was dort geschrieben wurde. Es lässt sich nicht zurückholen. Was ich nur übernommen habe, bleibt, hat für mich dann aber keine Bedeutung mehr.
build-field-create = ➕ Anlegen
build-field-adopt = 🔗 Übernehmen, wie es ist
build-field-mend = 🔧 Berichtigen, wer was sehen und tun darf
build-field-server = ⚙️ Den Server selbst ändern
build-field-remove = 🗑️ Löschen
build-field-forget = ✂️ Freigeben
build-field-leave = ✔️ In Ruhe lassen
build-note-powers = Die Rollen des Leitungsteams bekommen nur Berechtigungen, die ich selbst habe.
build-note-community = Das hier ist kein Community-Server, deshalb werden Ankündigungen, Stage und Foren zu gewöhnlichen Kanälen, und die Leitfäden im Forum des Leitungsteams entfallen.
build-note-no-community = Nur in Discords Servereinstellungen wird daraus ein Community-Server. Sobald es einer ist, stelle ich seine beiden Kanäle ein.
build-lacking-rights = Ich brauche zuerst diese Berechtigungen: { $rights }. Gib sie meiner Rolle in den Servereinstellungen und sieh dir dann die Vorschau noch einmal an.
build-nothing-to-do = Alles ist, wie es sein soll. Es gibt nichts zu tun.
build-nothing-to-undo = Es gibt nichts, was ich angelegt oder übernommen habe.
build-plan-changed = Der Server hat sich seit dieser Vorschau geändert. Sieh sie dir noch einmal an und entscheide dann.
build-not-seen = Ich habe diesen Server noch nicht ganz gesehen. Versuch es in einer Minute noch einmal.
build-too-many-roles = Dieser Server hätte mehr als { $max } Rollen, und das lässt Discord nicht zu. Lass einen Bereich weg oder lösch Rollen, die niemand braucht.
build-too-many-channels = Dieser Server hätte mehr als { $max } Kanäle, und das lässt Discord nicht zu. Lass einen Bereich weg oder lösch Kanäle, die niemand braucht.

## Der Fortschritt

build-running = ⏳ Aufbau läuft: { $done } von { $total }.
build-running-undo = ⏳ Abbau läuft: { $done } von { $total }.
build-finished = { $done ->
    [one] ✅ Aufgebaut: ein Element.
   *[other] ✅ Aufgebaut: { $done } Elemente.
}
build-finished-undo = { $done ->
    [one] ✅ Abgebaut: ein Element.
   *[other] ✅ Abgebaut: { $done } Elemente.
}
build-failed-line = ⚠️ „{ $object }“ hat nicht geklappt (Code { $code } von Discord). `/einstellungen reparieren` versucht es noch einmal.
build-names-offer = Kanäle, Kategorien und Rollen, die ich benannt habe und die in dieser Sprache anders heißen: { $count }
build-names-title = Neue Namen: { $count }
build-names-intro = Das würde ich umbenennen. Was jemand von Hand benannt hat, behält seinen Namen. Discord nimmt für einen Kanal nur zwei neue Namen in zehn Minuten an: ein dritter wartet so lange.
build-names-are-right = Alles, was ich benannt habe, heißt so, wie es in der Sprache der Gilde heißen soll.
build-names-left = Alles behält seinen Namen. Mit { $command } kannst du es dir anders überlegen.
build-renaming = Namen, die sich jetzt ändern: { $count }
build-name-refused = ⚠️ Discord hat mich „{ $object }“ nicht umbenennen lassen (Code { $code }); der Name bleibt. `/einstellungen namen` versucht es noch einmal.
build-reason-names = Namen in der Sprache der Gilde
build-reason = Aufbau des Servers, Durchgang { $no }
build-reason-undo = Abbau des Aufgebauten, Durchgang { $no }

## Im Protokoll

build-past-chosen = Bereich „{ $area }“ ausgewählt
build-past-left-out = Bereich „{ $area }“ weggelassen
build-past-switched-on = soll geändert werden: { $what }
build-past-switched-off = soll so bleiben: { $what }
build-past-noted = Stand davor vermerkt: { $what }
build-past-began = { $count ->
    [one] Aufbau begonnen: ein Element
   *[other] Aufbau begonnen: { $count } Elemente
}
build-past-began-undo = { $count ->
    [one] Abbau begonnen: ein Element
   *[other] Abbau begonnen: { $count } Elemente
}
build-past-advanced = Aufbau fortgesetzt
build-past-made = „{ $object }“ angelegt
build-past-mended = „{ $object }“ berichtigt
build-past-removed = „{ $object }“ gelöscht
build-past-failed = „{ $object }“ hat nicht geklappt
build-past-renamed = Namen geändert: { $count }
build-past-name-refused = „{ $object }“ ließ sich nicht umbenennen

## Kategorien, wie sie auf dem Server heißen

build-category-guild = Gilde
# same in English
build-category-organisation = Organisation
build-category-council = Gildenrat
build-category-recruitment = Rekrutierung
build-category-diplomacy = Diplomatie
build-category-friends = Freunde

## Beiträge im Forum des Leitungsteams

build-guide-allies = Verbündete
build-guide-allies-text = Hier geht es um Mitglieder verbündeter Gilden, die sich auf diesem Server angemeldet haben. Die Rolle der Verbündeten gibt ihnen ein Offizier; ohne Entscheidung bekommt sie niemand.
build-guide-friends = Freunde
build-guide-friends-text = Hier geht es um alle, die sich als Freunde eines Mitglieds angemeldet haben. Frag das Mitglied, das sie genannt haben, bevor du entscheidest.
build-guide-diplomats = Diplomaten
build-guide-diplomats-text = Hier geht es um Gesandte anderer Gilden. Nur das Leitungsteam lässt Diplomaten herein; was hier steht, bekommen sie nie zu sehen.
build-guide-recruitment = Bewerbungen
build-guide-recruitment-text = Hier geht es um Bewerbungen: wer sich um wen kümmert, was abgemacht wurde und wie entschieden wurde.
build-guide-members = Mitglieder
build-guide-members-text = Hier werden Neue bestätigt, die sagen, dass sie zur Gilde gehören.

## Berechtigungen, wie sie in Discords Einstellungen heißen

build-right-view-channel = Kanäle ansehen
build-right-manage-channels = Kanäle verwalten
build-right-manage-roles = Rollen verwalten
build-right-manage-server = Server verwalten
build-right-send-messages = Nachrichten senden
build-right-send-in-threads = Nachrichten in Threads senden
build-right-public-threads = Öffentliche Threads erstellen
build-right-private-threads = Private Threads erstellen
build-right-embed-links = Links einbetten
build-right-attach-files = Dateien anhängen
build-right-add-reactions = Reaktionen hinzufügen
build-right-manage-messages = Nachrichten verwalten
build-right-read-history = Nachrichtenverlauf anzeigen
build-right-connect = Verbinden
build-right-speak = Sprechen
build-right-mute-members = Mitglieder stummschalten
build-right-move-members = Mitglieder verschieben
build-right-deafen-members = Ein- und Ausgabe von Mitgliedern deaktivieren
build-right-manage-nicknames = Nicknames verwalten
build-right-manage-events = Events verwalten
build-right-create-invites = Einladung erstellen

build-holds = Rollen, Kanäle und Kategorien, die ich angelegt habe: { $count }
