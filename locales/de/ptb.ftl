# Der Kriegsserver: Gruppen bekommen eine Rolle und einen Sprachraum, solange ein Event dauert.

## Befehle

command-ptb = kriegsserver
    .description = Kriegsserver: Rollen und Sprachräume für Gruppen
command-ptb-link = verbinden
    .description = Code hier holen, auf dem Kriegsserver eingeben: beide gehören zusammen (Offiziere)
command-ptb-link-code = code
    .description = Auf dem Kriegsserver: der Code von zu Hause
command-ptb-status = status
    .description = Was verbunden ist, und welche Gruppen Räume haben (Offiziere)
command-ptb-repair = reparieren
    .description = Fehlende Rollen und Räume anlegen (Offiziere)
command-ptb-unlink = trennen
    .description = Gilde und Kriegsserver trennen; geht auf beiden (Offiziere)
command-ptb-config = einrichten
    .description = Sieh und wähl, wie Rollen und Räume angelegt werden (Offiziere)
command-ptb-config-home = daheim
    .description = Rollen und Räume auf diesem Server, solange es keinen Kriegsserver gibt
command-ptb-config-home-on = an
command-ptb-config-home-off = aus
command-ptb-config-name = name
    .description = Wie sie heißen; # steht für die Nummer, etwa G#
command-ptb-config-rooms = räume
    .description = So viele sind auf dem Kriegsserver bereit, bevor jemand sie braucht
command-ptb-party = gruppe
    .description = Stell eine Gruppe von Hand zusammen (Offiziere)
command-ptb-party-number = nummer
    .description = Welche Gruppe
command-ptb-party-members = mitglieder
    .description = Erwähnungen oder Namen, durch Kommas getrennt; leer löst die Gruppe auf
command-ptb-party-minutes = minuten
    .description = Wie lange ab jetzt; ohne Angabe zwei Stunden
command-ptb-over = beenden
    .description = Alle Gruppen verlieren jetzt ihre Rollen und Räume (Offiziere)

## Namen auf Discord

ptb-pattern = Gruppe #
ptb-info-name = gruppen

## Verbinden

ptb-offered =
    Dein Code: { $code }
    Er gilt bis { $until } und für einen Server. Nur du siehst ihn.
    ▸ Lade den Bot auf den Kriegsserver ein.
    ▸ Dort gibt jemand, der den Server verwalten darf und hier Offizier ist, `/kriegsserver verbinden code:` mit diesem Code ein.
ptb-asked = Die Gilde, von der dieser Code stammt, wird gefragt. Du bekommst die Antwort als private Nachricht; auch `/kriegsserver status` zeigt sie.
ptb-unlinked = Gilde und Kriegsserver sind getrennt. Rollen und Räume, die der Bot für Gruppen angelegt hat, verschwinden.
ptb-tell-linked = Dieser Server ist jetzt der Kriegsserver von **{ $name }**. Räume werden angelegt, sobald Gruppen sie brauchen.
ptb-tell-refused = Der Server wurde nicht verbunden: { $reason }.
ptb-invite = Deine Gruppe trifft sich auf dem Kriegsserver **{ $server }**. Dieser Link gilt einmal, bis { $until }:
ptb-invite-to-event = **{ $event }**: Deine Gruppe trifft sich auf dem Kriegsserver **{ $server }**. Dieser Link gilt einmal, bis { $until }:
ptb-log-linked = **{ $name }** ist jetzt der Kriegsserver; { $officer } hat ihn verbunden.
ptb-log-parted = Gilde und Kriegsserver sind getrennt: { $reason }.
ptb-log-not-made = „{ $name }“ konnte für Gruppen nicht angelegt werden (Code { $code } von Discord). `/kriegsserver status` zeigt, was fehlt, `/kriegsserver reparieren` legt es an.
ptb-log-not-deleted = Die Rolle { $role } einer Gruppe konnte nicht gelöscht werden (Code { $code } von Discord): Darf der Bot noch Rollen verwalten, und steht seine eigene Rolle darüber? Sobald das so ist, verliert sie, wer sie hat.

## Warum

ptb-why-wrong-code = der Code ist falsch oder wurde schon benutzt
ptb-why-expired = der Code ist zu alt; hol mit `/kriegsserver verbinden` einen neuen
ptb-why-no-officer = wer den Code eingibt, muss Offizier der Gilde sein, von der er stammt
ptb-why-taken = diese Gilde hat schon einen Kriegsserver oder ist selbst einer
ptb-why-no-answer = die Gilde hat nicht geantwortet; versuch es später noch einmal
ptb-why-officer = ein Offizier wollte es so
ptb-why-other = Offiziere des anderen Servers wollten es so
ptb-why-gone = der Bot ist nicht mehr auf dem anderen Server
ptb-why-ended = das Event ist vorbei
ptb-why-cancelled = das Event findet nicht statt
ptb-why-unlinked = Gilde und Kriegsserver sind getrennt

## Absagen

ptb-not-linked = Es ist kein Kriegsserver verbunden.
ptb-has-war-server = Diese Gilde hat schon einen Kriegsserver: **{ $name }**. `/kriegsserver trennen` trennt beide.
ptb-is-war-server = Das ist schon der Kriegsserver von **{ $name }**. `/kriegsserver trennen` trennt beide.
ptb-own-code = Dieser Code stammt von diesem Server selbst. Gib ihn auf dem Kriegsserver ein.
ptb-has-members = Dieser Server hat eigene Mitglieder (`/einstellungen rolle`): Er ist ein Zuhause und kann kein Kriegsserver sein.
ptb-needs-manage-server = Nur wer diesen Server verwalten darf, kann ihn zum Kriegsserver machen.
ptb-still-asking = Es wird schon eine Gilde gefragt. Warte auf ihre Antwort.
ptb-no-code = „{ $typed }“ ist kein Code. Kopier ihn aus der Antwort auf `/kriegsserver verbinden` zu Hause.
ptb-configured-at-home = Rollen und Räume werden zu Hause eingerichtet: auf **{ $name }**.
ptb-only-at-home = Gruppen werden zu Hause zusammengestellt: auf **{ $name }**.
ptb-repaired-there = Rollen und Räume sind auf dem Kriegsserver **{ $name }**: Gib `/kriegsserver reparieren` dort ein.
ptb-not-set-up = Es gibt keinen Kriegsserver, und Räume daheim sind aus. `/kriegsserver verbinden` oder `/kriegsserver einrichten daheim:an` ändert das.
ptb-no-change = So ist es schon.
ptb-name-too-long = Der Name ist zu lang: höchstens { $max } Zeichen.
ptb-too-many = { $count } Leute sind zu viele für eine Gruppe: höchstens { $max }.
ptb-nothing-runs = Keine Gruppe hat einen Raum.
ptb-nothing-missing = Es fehlt nichts.
ptb-nobody-called = Hier heißt niemand „{ $name }“.
ptb-several-called = Hier heißen mehrere „{ $name }“: Erwähn den Richtigen.

## Antworten

ptb-handed-over = Die Gruppen bekommen ihre Rollen und Räume; sie haben sie bis { $until }.
ptb-over = Alle Gruppen verlieren ihre Rollen und Räume.
ptb-repairing = Was fehlt, wird angelegt.
ptb-config-at-home = Ohne Kriegsserver bekommen Gruppen Rollen und Räume **auf diesem Server**.
ptb-config-not-at-home = Ohne Kriegsserver bekommen Gruppen **keine** Rollen und Räume.
ptb-config-name = Sie heißen „{ $name }“.
ptb-config-rooms = Bereit auf dem Kriegsserver: { $count }; weitere werden bei Bedarf angelegt.
ptb-status-title = Kriegsserver
ptb-status-none = Es ist kein Kriegsserver verbunden, und Räume daheim sind aus.
ptb-status-at-home = Es ist kein Kriegsserver verbunden: Gruppen haben Rollen und Räume auf diesem Server.
ptb-status-home = Der Kriegsserver ist **{ $name }**, seit { $since }.
ptb-status-war = Das ist der Kriegsserver von **{ $name }**, seit { $since }.
ptb-status-offer = { $officer } hat einen Code für einen Kriegsserver; er gilt bis { $until }.
ptb-status-asked = Eine Gilde wird gefragt, ob das ihr Kriegsserver ist.
ptb-status-lacks-rights = ⚠️ Dem Bot fehlen hier Rechte: Rollen verwalten, Kanäle verwalten, Verbinden und Sprechen sind nötig, auf einem Kriegsserver auch Einladungen erstellen.
ptb-status-rooms = Räume: { $count }
ptb-status-gone = ⚠️ Fehlend oder von Discord verweigert: { $count }. `/kriegsserver reparieren` legt sie an.
ptb-status-quiet = Zurzeit hat keine Gruppe einen Raum.
ptb-list-event = **{ $name }** (bis { $until })
ptb-list-by-hand = **Von Hand zusammengestellt** (bis { $until })
ptb-list-number = **Event { $no }** (bis { $until })
# same in English
ptb-line = { $number }. { $who }
# same in English
ptb-line-in = { $number }. { $channel } { $who }
ptb-line-without = { $number }. (kein Raum mehr frei) { $who }
ptb-list-missing = Noch nicht auf diesem Server: { $who }
ptb-players = { $count } Spieler
ptb-info-title = Gruppen
ptb-info-quiet = Zurzeit läuft kein Event.
ptb-info-footer = Rollen und Räume bleiben { $minutes } Minuten länger als das Event.

## Im Protokoll

ptb-past-configured = wie Rollen und Räume für Gruppen angelegt werden, wurde geändert
ptb-past-offered = { $officer } hat einen Code für einen Kriegsserver geholt
ptb-past-rejected = ein Server, der Kriegsserver sein wollte, wurde abgewiesen: { $reason }
ptb-past-asked = { $officer } hat einen Code eingegeben, damit dies ein Kriegsserver wird
ptb-past-refused = dieser Server wurde nicht verbunden: { $reason }
ptb-past-linked-home = { $name } wurde der Kriegsserver
ptb-past-linked-war = dies wurde der Kriegsserver von { $name }
ptb-past-parted = Gilde und Kriegsserver wurden getrennt: { $reason }
ptb-past-strange = einem Server, der nicht verbunden ist, wurde das gesagt
ptb-past-checked = der andere Server wurde gefragt, ob er noch da ist
ptb-past-handed-over = { $parties ->
    [one] { $parties } Gruppe
   *[other] { $parties } Gruppen
} mit { $count } Spielern bekamen Rollen und Räume
ptb-past-invited = { $count ->
    [one] ein Spieler wurde
   *[other] { $count } Spieler wurden
} auf den Kriegsserver eingeladen
ptb-past-over = Gruppen verloren ihre Rollen und Räume: { $reason }
ptb-past-dropped = { $member } ist in keiner Gruppe mehr
ptb-past-arrived = { $member } kam auf den Kriegsserver
ptb-past-noticed = was in den Sprachräumen der Gruppen zu hören war, wurde nach Hause gemeldet
ptb-past-seats-asked = der Kriegsserver wurde gefragt, wer in den Sprachkanälen der Gruppen ist
ptb-past-observed = in den Sprachräumen des Kriegsservers war etwas zu hören
ptb-past-role-asked = eine Rolle für Gruppenraum { $number } wird angelegt
ptb-past-role-made = die Rolle von Gruppenraum { $number } ist da
ptb-past-channel-asked = Gruppenraum { $number } wird angelegt
ptb-past-channel-made = Gruppenraum { $number } ist da
ptb-past-not-made = Gruppenraum { $number } konnte nicht angelegt werden (Code { $code } von Discord)
ptb-past-room-dropped = Gruppenraum { $number } wird nicht mehr gebraucht
ptb-past-surplus = etwas, das für Gruppen doppelt angelegt war, wurde gelöscht
ptb-past-kept = die Rolle { $role } einer Gruppe konnte nicht gelöscht werden (Code { $code } von Discord)
ptb-past-roles-settled = { $member } hat die Rolle einer Gruppe abgegeben

ptb-holds = Verbundene Server: { $servers }, Räume für Gruppen: { $rooms }
