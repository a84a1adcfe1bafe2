# Aufnahme: Regeln, Anmeldung und wer entscheidet.

## Befehle

command-setup-rules = regeln
    .description = Regeln schreiben, aushängen und sehen, wer sie angenommen hat
command-setup-reasons = gründe
    .description = Sag, als was sich jemand anmelden kann und was daraus folgt
command-setup-reasons-reason = grund
    .description = Welcher; lass es weg, um alle zu sehen
command-setup-reasons-reason-applicant = Bewerber
command-setup-reasons-reason-member = Mitglied
command-setup-reasons-reason-diplomat = Diplomat
command-setup-reasons-reason-ally = Verbündeter
command-setup-reasons-reason-friend = Freund
command-setup-reasons-offered = angeboten
    .description = Ob man ihn wählen kann
command-setup-reasons-offered-on = ja
command-setup-reasons-offered-off = nein
command-setup-reasons-approval = zustimmung
    .description = Ob zuerst jemand zustimmen muss
command-setup-reasons-approval-on = ja
command-setup-reasons-approval-off = nein
command-setup-reasons-label = name
    .description = Wie er hier heißt; ein Strich für das übliche Wort
command-setup-reasons-role = rolle
    .description = Die Rolle, die folgt, wenn nicht die mit dieser Bedeutung
command-setup-reasons-nickname = spitzname
    .description = Wie Leute heißen; ein Strich, um nichts zu ändern
command-setup-reasons-channel = kanal
    .description = Wohin seine Karten gehen, wenn nicht zu allen anderen
command-setup-reasons-clear = zurücksetzen
    .description = Was wieder so wird wie üblich
command-setup-reasons-clear-role = Rolle
command-setup-reasons-clear-channel = Kanal
command-setup-questions = fragen
    .description = Sag, was bei der Anmeldung gefragt wird
command-setup-questions-reason = grund
    .description = Für welchen Grund
command-setup-questions-reason-applicant = Bewerber
command-setup-questions-reason-member = Mitglied
command-setup-questions-reason-diplomat = Diplomat
command-setup-questions-reason-ally = Verbündeter
command-setup-questions-reason-friend = Freund
command-setup-questions-number = nummer
    .description = Welche Frage; eine mehr, als es gibt, fügt eine hinzu
command-setup-questions-words = text
    .description = Wie sie lautet; ein Strich für den üblichen Text
command-setup-questions-length = länge
    .description = Wie lang eine Antwort sein darf
command-setup-questions-length-short = eine Zeile
command-setup-questions-length-long = mehrere Zeilen
command-setup-questions-needed = nötig
    .description = Ob sie beantwortet werden muss
command-setup-questions-needed-on = ja
command-setup-questions-needed-off = nein
command-setup-questions-change = änderung
    .description = Eine Frage streichen oder wieder die üblichen stellen
command-setup-questions-change-remove = diese streichen
command-setup-questions-change-usual = die üblichen Fragen
command-profile-start = beginnen
    .description = Melde dich hier an oder sieh, wie es um deine Anmeldung steht
command-profile-requests = anfragen
    .description = Sieh die Anmeldungen, die auf eine Entscheidung warten (Offiziere)

## Gründe

onboarding-reason-applicant = Ich möchte in die Gilde
onboarding-reason-member = Ich gehöre zur Gilde
onboarding-reason-diplomat = Ich spreche für eine andere Gilde
onboarding-reason-ally = Ich komme aus einer verbündeten Gilde
onboarding-reason-friend = Ich bin mit der Gilde befreundet

## Die Regeln

onboarding-rules-title = Regeln
# Die Regeln, solange eine Gilde keine eigenen geschrieben hat.
onboarding-rules-default =
    1. Sei freundlich. Wir spielen miteinander, und jeder hat mal einen schlechten Tag.
    2. Keine Beleidigungen, kein Hass, nichts, was diesem Server Ärger macht.
    3. Was unter uns gesagt wird, bleibt unter uns.
    4. Wenn du dich zu etwas anmeldest, sei da oder sag rechtzeitig ab.
    5. Keine Werbung und keine Direktnachrichten an Fremde.
    6. Wenn dich etwas stört, sprich mit einem Offizier.
onboarding-rules-footer = Fassung { $version } · nimm sie mit dem Knopf an und melde dich dann an
onboarding-rules-posted = Sie hängen in { $channel } aus.
onboarding-rules-not-posted = Sie hängen nicht aus. Sobald sie es tun, stehen sie in { $channel }.
onboarding-no-rules-channel = Es gibt noch keinen Kanal dafür: `/einstellungen kanal` mit dem Zweck „Regeln“ sagt, welcher es ist.
onboarding-rules-counts = Fassung { $version } · angenommen von { $newest } · nur eine ältere Fassung: { $older }
onboarding-button-rules-text = Text ändern
onboarding-button-rules-post = Aushängen
onboarding-button-rules-down = Abhängen
onboarding-button-rules-again = Alle neu fragen
onboarding-require-ask = Leute, die nur eine ältere Fassung angenommen haben: { $count }. Wenn sie neu zustimmen müssen, verlieren sie bis dahin die Rolle für angenommene Regeln. Alles andere bleibt.
onboarding-button-require = Ja, neu fragen
onboarding-button-back = Zurück
# same in English
onboarding-form-rules = Text
onboarding-form-rules-hint = Leer für den üblichen Text
onboarding-button-accept = Ich nehme die Regeln an
onboarding-button-register = Anmelden
onboarding-accepted = Danke, die Regeln sind angenommen.

## Die Schritte der Anmeldung

onboarding-step-title = Anmeldung
onboarding-step-language = In welcher Sprache soll ich mit dir sprechen?
onboarding-pick-language = Sprache
onboarding-step-reason = Was führt dich hierher?
onboarding-pick-reason = Dein Grund
# same in English
onboarding-step-as = **{ $reason }**
onboarding-step-standing = Du bist hier so angemeldet: **{ $reason }**.
onboarding-step-complete = Das ist alles. Lies es durch und schick es ab.
onboarding-step-incomplete = Es fehlen noch ein paar Antworten.
onboarding-step-waits = **{ $reason }**
    Deine Anmeldung liegt bei den Offizieren, spätestens bis zum { $until }.
onboarding-step-question = Ein Offizier fragt: { $words }
# Eine Antwort, etwa „Name im Spiel: Aegis“.
# same in English
onboarding-line = { $label }: { $value }
onboarding-missing = Es fehlt noch: { $what }
onboarding-button-form = Antworten
onboarding-button-send = Abschicken
onboarding-button-reasons = Anderer Grund
onboarding-button-drop = Abbrechen
onboarding-button-answer = Frage beantworten
onboarding-button-withdraw = Zurückziehen
onboarding-button-open = Meine Anmeldung öffnen
onboarding-form-title = Über dich
onboarding-form-name = Name im Spiel
onboarding-form-guild = Deine Gilde
onboarding-form-tag = Ihr Kürzel, wenn sie eins hat
onboarding-form-friend = Wen du hier kennst
onboarding-form-weapons = Waffen (oder wähle sie aus Menüs)
onboarding-dropped = Abgebrochen. Es wurde nichts abgeschickt, und du kannst jederzeit neu beginnen.
onboarding-sent = Abgeschickt, danke. Der Knopf unter den Regeln oder /profil beginnen sagt dir, wie es weitergeht.
onboarding-own-approved = Deine Anmeldung ist angenommen. Deine Rollen kommen gleich.
onboarding-own-refused = Deine Anmeldung wurde diesmal nicht angenommen.
onboarding-own-refused-why = Deine Anmeldung wurde diesmal nicht angenommen: { $why }
onboarding-own-withdrawn = Deine Anmeldung ist zurückgezogen.
onboarding-own-expired = Um deine Anmeldung hat sich leider niemand rechtzeitig gekümmert. Schick sie bitte noch einmal.

## Was man privat erfährt

onboarding-told-head = Zu deiner Anmeldung auf { $server }:
onboarding-told-asked = Ein Offizier hat eine Frage. Öffne deine Anmeldung, um sie zu lesen und zu beantworten.
onboarding-told-reopened = Die Entscheidung wurde zurückgenommen; sie wird noch einmal geprüft.
onboarding-called-in-public = { $user }, in deiner Anmeldung gibt es etwas zu lesen.

## Die Karte für Offiziere

onboarding-card-title = Anmeldung { $no }
# same in English
onboarding-card-as = { $user }: **{ $reason }**
onboarding-card-namesake = { $user } heißt genauso.
onboarding-card-question = Frage: { $words }
onboarding-card-answer = Antwort: { $words }
onboarding-card-waiting = Wartet auf eine Entscheidung bis { $until }
onboarding-card-role = Ein Ja gibt { $role }.
onboarding-card-no-role = Es folgt keine Rolle: `/einstellungen rolle` oder `/einstellungen gründe` sagt, welche.
onboarding-button-approve = Annehmen
onboarding-button-refuse = Ablehnen
onboarding-button-ask = Nachfragen
onboarding-state-waiting = Sie wartet auf eine Entscheidung.
onboarding-state-approved = ✅ angenommen von { $by }
onboarding-state-refused = ⛔ abgelehnt von { $by }
onboarding-state-refused-why = ⛔ abgelehnt von { $by }: { $why }
onboarding-state-withdrawn = ↩️ zurückgezogen
onboarding-state-expired = ⌛ niemand hat rechtzeitig entschieden
# Wer entschieden hat, wenn niemand musste oder gelöscht wurde.
onboarding-somebody = den Einstellungen der Gilde
onboarding-form-refuse-title = Ablehnen
onboarding-form-refuse = Warum? (die Person liest das)
onboarding-form-ask-title = Nachfragen
onboarding-form-ask = Deine Frage
onboarding-form-answer-title = Antworten
onboarding-form-answer = Deine Antwort
onboarding-approved-reply = { $user } ist angenommen: **{ $reason }**.
onboarding-refused-reply = Die Anmeldung von { $user } ist abgelehnt.
onboarding-asked-reply = { $user } sieht deine Frage beim Öffnen der Anmeldung. Die Antwort erscheint auf der Karte.
onboarding-reopened-reply = Die Anmeldung von { $user } wartet wieder auf eine Entscheidung.
onboarding-waiting-none = Nichts wartet auf eine Entscheidung.
onboarding-waiting-count =
    { $count ->
        [one] Eine Anmeldung wartet auf eine Entscheidung.
       *[other] { $count } Anmeldungen warten auf eine Entscheidung.
    }
onboarding-waiting-pick = Eine ansehen

## Was Gründe bedeuten

onboarding-terms-title = Gründe
# same in English
onboarding-terms-line = **{ $label }** → { $role }: { $decided }
onboarding-terms-no-role = keine Rolle
onboarding-terms-off = wird nicht angeboten
onboarding-terms-approval = angenommen von allen mit dem Recht „{ $right }“
onboarding-terms-at-once = ohne Zustimmung
# Wie Leute heißen; $pattern ist, was ein Offizier getippt hat.
onboarding-terms-nickname = Spitzname { $pattern }
onboarding-terms-footer = Ändere einen mit den Optionen von /einstellungen gründe.

## Absagen

onboarding-no-rules = Im Moment gibt es keine Regeln anzunehmen.
onboarding-accepted-before = Du hast diese Regeln am { $at } angenommen. Als Nächstes kommt die Anmeldung, mit dem Knopf daneben.
onboarding-rules-first = Lies bitte zuerst die Regeln und nimm sie an.
onboarding-waits-already = Deine Anmeldung wartet schon auf eine Entscheidung. /profil beginnen zeigt sie.
onboarding-reason-off = Das wird hier im Moment nicht angeboten.
onboarding-is-already = Du bist schon so angemeldet: { $reason }
onboarding-paused-until = Du kannst das ab { $until } wieder anfragen.
onboarding-older-form = Das gehört zu einer früheren Wahl. Inzwischen hast du gewählt: { $reason }. /profil beginnen macht dort weiter.
onboarding-nothing-begun = Hier gibt es nichts mehr fortzusetzen. /profil beginnen beginnt neu.
onboarding-nothing-waits = Diese Anmeldung wartet nicht mehr.
onboarding-nothing-asked = Es gibt keine offene Frage.
onboarding-words-too-long = Das ist zu lang. Bleib bitte bei höchstens { $max } Zeichen.
onboarding-role-unfit = Ich vergebe { $role } nie: Die Rolle gehört zu einer App, hat mächtige Berechtigungen oder gibt Rechte im Bot.
# Was wofür steht; die Wörter in Klammern tippt man genau so.
onboarding-bad-pattern = Ein Muster sagt `{ "{" }name{ "}" }`, wo der Name steht, und vielleicht `{ "{" }tag{ "}" }`, `{ "{" }guild{ "}" }` oder `{ "{" }role{ "}" }`. Es hat höchstens { $max } Zeichen, zum Beispiel `[{ "{" }tag{ "}" }] { "{" }name{ "}" }`.
onboarding-warn-owner = Der Name bleibt: Niemand kann den Eigentümer eines Servers umbenennen.
onboarding-warn-no-rename = Der Name bleibt: Mir fehlt die Berechtigung „Nicknames verwalten“, oder meine Rolle steht zu niedrig.
onboarding-away-now = { $user } ist gerade abwesend, und die Abwesenheit verwahrt die Rollen. Beende sie bitte zuerst.

## Tatsachen, in einem halben Satz (fürs Protokoll)

onboarding-past-rules-posted = Regeln ausgehängt, Fassung { $version }
onboarding-past-rules-down = Regeln abgehängt
onboarding-past-rules-text = Text der Regeln geändert, Fassung { $version }
onboarding-past-rules-required = Regeln neu anzunehmen, Fassung { $version }
onboarding-past-accepted = { $user } hat die Regeln angenommen, Fassung { $version }
onboarding-past-reason-set = geändert, was aus einem Grund folgt ({ $reason })
onboarding-past-drafted = { $user } hat an einer Anmeldung weitergemacht
onboarding-past-draft-dropped = Anmeldung von { $user } nicht abgeschickt
onboarding-past-registered = Anmeldung { $no } von { $user }: { $reason }
onboarding-past-card-posted = Karte der Anmeldung { $no } veröffentlicht
onboarding-past-asked = Frage zur Anmeldung { $no } von { $user }
onboarding-past-answered = Antwort zur Anmeldung { $no } von { $user }
onboarding-past-approved = Anmeldung { $no } von { $user } angenommen: { $reason }
onboarding-past-refused = Anmeldung { $no } von { $user } abgelehnt: { $reason }
onboarding-past-withdrawn = Anmeldung { $no } von { $user } zurückgezogen
onboarding-past-expired = Anmeldung { $no } von { $user } nicht rechtzeitig entschieden
onboarding-past-reopened = Entscheidung über Anmeldung { $no } von { $user } zurückgenommen
onboarding-past-roles-seen = Rollen von { $user } gesehen
onboarding-past-called = { $user } heißt { $nick }
onboarding-past-returned = { $user } ist zurück, die Rollen folgen wieder
onboarding-past-direct-closed = { $user } nimmt keine Direktnachrichten an
# Was ein Zurücksetzen in den Papierkorb legt.
onboarding-holds = Neuankömmlinge: { $people } · wartend: { $waiting }

## Fragen, und ein Grund, wie Offiziere ihn sehen

onboarding-question-score = Wie stark du bist
onboarding-panel-title = Grund: { $reason }
onboarding-panel-channel = Seine Karten gehen nach { $channel }.
onboarding-panel-nickname = Jemand hieße dann zum Beispiel { $nick }.
onboarding-panel-questions = **Was das Formular fragt**
# same in English
onboarding-panel-question = { $no }. { $words } · { $length } · { $needed }
onboarding-length-short = eine Zeile
onboarding-length-long = mehrere Zeilen
onboarding-needed-yes = muss beantwortet werden
onboarding-needed-no = darf leer bleiben
onboarding-panel-footer = /einstellungen gründe ändert, was folgt, /einstellungen fragen, was gefragt wird.
onboarding-button-preview = Formular ansehen
onboarding-button-usual = Die üblichen Fragen
onboarding-only-preview = Das war nur ein Blick auf das Formular. Nichts wurde gesendet oder behalten.
onboarding-status-questions = Fragen im eigenen Formular: { $count }
onboarding-names-changed =
    { $count ->
        [one] Eine Person heißt jetzt nach dem Muster.
       *[other] { $count } Personen heißen jetzt nach dem Muster.
    }
onboarding-names-kept = Diese kann ich nicht umbenennen, ihr Name bleibt (Besitzer, steht über mir, oder mir fehlt „Nicknamen verwalten“): { $who }
onboarding-names-more = und { $count } weitere
onboarding-no-such-question = Es gibt { $count } Fragen. Eine Nummer bis dahin ändert eine, die nächste fügt eine hinzu.
onboarding-no-question-left = Ein Formular braucht mindestens eine Frage.
onboarding-too-many-questions = Ein Formular fasst höchstens { $max } verschiedene Fragen.
onboarding-question-needs-words = Eine eigene Frage braucht einen Text.
onboarding-question-is-short = Diese Frage von mir wird immer in einer Zeile beantwortet.
onboarding-which-question = Sag bitte, welche Frage, mit ihrer Nummer.
onboarding-questions-changed = Die Fragen wurden inzwischen geändert. Was du geschrieben hast, ist noch da: Sieh es bitte durch, /profil beginnen zeigt es mit den Fragen von jetzt.
onboarding-nothing-to-ask = Hier gibt es gerade nichts zu fragen.
onboarding-approval-of-trust = Mit { $role } gehört man zur Gilde. Niemand bekommt sie, bevor jemand mit dem Recht Ja sagt; die Zustimmung bleibt also nötig.
onboarding-approval-of-member = Wer sich als Mitglied anmeldet, gehört danach zur Gilde. Dazu braucht es immer ein Ja; die Zustimmung bleibt also nötig.

## Freunde

onboarding-friend-question-named = { $user } (im Spiel { $name }) meldet sich auf { $server } an und sagt, ihr kennt euch. Stimmt das? Die Offiziere sehen deine Antwort und entscheiden. Antworten kannst du bis { $until }.
onboarding-friend-question = { $user } meldet sich auf { $server } an und sagt, ihr kennt euch. Stimmt das? Die Offiziere sehen deine Antwort und entscheiden. Antworten kannst du bis { $until }.
onboarding-button-known = Ja, wir kennen uns
onboarding-button-not-known = Nein
onboarding-friend-thanks = Danke. Die Offiziere sehen deine Antwort.
onboarding-friend-called = { $friend }, jemand hat dich in einer Anmeldung genannt. Die Frage siehst nur du.
onboarding-button-friend-open = Frage ansehen
onboarding-friend-not-asked = Diese Frage ist nicht für dich.
onboarding-friend-too-late = Auf diese Antwort wartet niemand mehr.
onboarding-friend-asked = ⏳ { $friend } wird gefragt, bis { $until }
onboarding-friend-confirmed = 👍 { $friend } kennt diese Person
onboarding-friend-denied = 👎 { $friend } sagt, sie kennen sich nicht
onboarding-friend-silent = ⌛ { $friend } hat in { $days } Tagen nicht geantwortet
onboarding-friend-left = 🚪 { $friend } ist nicht mehr auf dem Server
onboarding-friend-unknown = ⚠️ Niemand aus der Gilde heißt so; gefragt wurde niemand.
onboarding-friend-ambiguous = ⚠️ Mehrere aus der Gilde heißen so; gefragt wurde niemand.
onboarding-friend-oneself = ⚠️ Das ist der eigene Name; gefragt wurde niemand.
onboarding-friend-somebody = die genannte Person
onboarding-past-friend-said = Antwort eines Freundes zur Anmeldung { $no } von { $user }
onboarding-past-friend-closed = ein in Anmeldung { $no } genannter Freund nimmt keine Direktnachrichten an
