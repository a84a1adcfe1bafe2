# Events: was die Gilde zusammen vorhat und wer kommt.

## Befehle

command-event = event
    .description = Events planen und beantworten
command-event-create = anlegen
    .description = Ein Event anlegen (Offiziere)
command-event-create-when = wann
    .description = Datum und Uhrzeit der Gilde: morgen 21:00
command-event-create-name = name
    .description = Wie es heißt
command-event-create-kind = art
    .description = Eine Art des Spiels, mit üblicher Dauer und Punkten
command-event-create-state = stand
    .description = Erst geplant, oder gleich bestätigt, mit Benachrichtigung
command-event-create-state-planned = geplant
command-event-create-state-confirmed = bestätigt
command-event-create-length = dauer
    .description = Wie lange es dauert, in Minuten
command-event-create-places = plätze
    .description = Wie viele kommen können; die anderen warten
command-event-create-caps = grenzen
    .description = Wie viele von welcher Rolle: 2 tank, 3 healer
command-event-create-deadline = frist
    .description = Ende der Antworten, in Minuten vor dem Beginn
command-event-create-points = punkte
    .description = Punkte fürs Dabeisein
command-event-create-signup-points = punkte-antwort
    .description = Punkte für eine rechtzeitige Antwort
command-event-create-pool = topf
    .description = Aus welchem Topf die Punkte sind; ohne Angabe aus dem Haupttopf
command-event-create-room = raum
    .description = Der Sprachkanal, in dem man sich trifft
command-event-create-ping = ping
    .description = Die Rolle, die bei der Bestätigung benachrichtigt wird
command-event-create-words = text
    .description = Was sonst dazu zu sagen ist
command-event-create-thread = thread
    .description = Ob es einen Thread bekommt
command-event-create-thread-yes = ja
command-event-create-thread-no = nein
command-event-edit = ändern
    .description = Ein Event ändern (Offiziere)
command-event-edit-event = event
    .description = Welches Event
command-event-edit-when = wann
    .description = Datum und Uhrzeit der Gilde: morgen 21:00
command-event-edit-name = name
    .description = Wie es heißt
command-event-edit-length = dauer
    .description = Wie lange es dauert, in Minuten
command-event-edit-places = plätze
    .description = Wie viele kommen können; die anderen warten
command-event-edit-caps = grenzen
    .description = Wie viele von welcher Rolle: 2 tank, 3 healer
command-event-edit-deadline = frist
    .description = Ende der Antworten, in Minuten vor dem Beginn
command-event-edit-points = punkte
    .description = Punkte fürs Dabeisein
command-event-edit-signup-points = punkte-antwort
    .description = Punkte für eine rechtzeitige Antwort
command-event-edit-pool = topf
    .description = Aus welchem Topf die Punkte sind; ohne Angabe wie bisher
command-event-edit-room = raum
    .description = Der Sprachkanal, in dem man sich trifft
command-event-edit-ping = ping
    .description = Die Rolle, die bei der Bestätigung benachrichtigt wird
command-event-edit-words = text
    .description = Was sonst dazu zu sagen ist
command-event-edit-thread = thread
    .description = Ob es einen Thread bekommt
command-event-edit-thread-yes = ja
command-event-edit-thread-no = nein
command-event-edit-clear = leeren
    .description = Etwas wegnehmen
command-event-edit-clear-places = Zahl der Plätze
command-event-edit-clear-caps = Grenzen je Rolle
command-event-edit-clear-deadline = Frist
command-event-edit-clear-room = Sprachkanal
command-event-edit-clear-ping = benachrichtigte Rolle
command-event-edit-clear-words = Text
command-event-clone = kopieren
    .description = Dasselbe Event zu einer anderen Zeit anlegen (Offiziere)
command-event-clone-event = event
    .description = Welches Event
command-event-clone-when = wann
    .description = Datum und Uhrzeit der Gilde: morgen 21:00
command-event-list = liste
    .description = Kommende Events ansehen
command-event-show = zeigen
    .description = Ein Event ansehen
command-event-show-event = event
    .description = Welches Event
command-event-confirm = bestätigen
    .description = Sagen, dass ein Event stattfindet, mit Benachrichtigung (Offiziere)
command-event-confirm-event = event
    .description = Welches Event
command-event-cancel = absagen
    .description = Ein Event absagen (Offiziere)
command-event-cancel-event = event
    .description = Welches Event
command-event-cancel-reason = grund
    .description = Warum
command-event-close = schließen
    .description = Keine Antworten mehr annehmen (Offiziere)
command-event-close-event = event
    .description = Welches Event
command-event-reopen = öffnen
    .description = Wieder Antworten annehmen, vor dem Beginn (Offiziere)
command-event-reopen-event = event
    .description = Welches Event
command-event-signup = anmelden
    .description = Für jemand anderen antworten (Offiziere)
command-event-signup-event = event
    .description = Welches Event
command-event-signup-member = mitglied
    .description = Für wen
command-event-signup-answer = antwort
    .description = Was zu antworten ist
command-event-signup-answer-yes = ja
command-event-signup-answer-late = verspätet
command-event-signup-answer-maybe = vielleicht
command-event-signup-answer-bench = Ersatzbank
command-event-signup-answer-no = nein
command-event-signup-answer-remove = gar keine Antwort
command-event-signup-role = rolle
    .description = Als was
command-event-signup-reason = grund
    .description = Warum
command-event-notify = benachrichtigen
    .description = Allen schreiben, die mit einem Event rechnen (Offiziere)
command-event-notify-event = event
    .description = Welches Event
command-event-notify-text = nachricht
    .description = Was sie erfahren sollen

## Wie weit ein Event ist

events-status-planned = geplant
events-status-confirmed = bestätigt
events-status-closed = geschlossen
events-status-done = vorbei
events-status-cancelled = abgesagt

## Die Antworten

events-answer-yes = ja
events-answer-late = verspätet
events-answer-maybe = vielleicht
events-answer-bench = Ersatzbank
events-answer-no = nein

## Das Protokoll

events-past-drafted = hat sich angesehen, was **{ $name }** wäre
events-past-draft-dropped = hat kein Event daraus gemacht
events-past-created = Event Nr. { $no }, **{ $name }**, { $start }
events-past-edited = hat Event Nr. { $no } geändert
events-past-rezoned = Event Nr. { $no }: Der Beginn folgt der Uhr der Gilde
events-past-status = Event Nr. { $no }: { $status }
events-past-reopened = Event Nr. { $no } nimmt wieder Antworten an
events-past-cancelled = Event Nr. { $no } abgesagt: { $reason }
events-past-restored = Event Nr. { $no } findet doch statt
events-past-answered = Event Nr. { $no }: { $answer } von { $member }
events-past-removed = Event Nr. { $no }: keine Antwort von { $member } mehr
events-past-promoted = Event Nr. { $no }: { $member } hat einen Platz
events-past-lapsed = Event Nr. { $no }: { $member } hat den Platz nicht rechtzeitig genommen
events-past-announced = Event Nr. { $no } ist angekündigt
events-past-announcement-lost = die Ankündigung von Event Nr. { $no } wurde von Hand gelöscht
events-past-listed = Event Nr. { $no } steht in der Liste des Servers
events-past-not-listed = Event Nr. { $no } steht nicht in der Liste des Servers
events-past-thread = Event Nr. { $no } hat einen Thread
events-past-notified = Event Nr. { $no }: { $count ->
    [one] hat einer Person geschrieben
   *[other] hat { $count } Leuten geschrieben
}
events-past-tidied = die Ankündigung von Event Nr. { $no } ist weg
events-holds = { $count ->
    [one] Ein geplantes oder bestätigtes Event
   *[other] { $count } geplante oder bestätigte Events
}

## Die Ankündigung

events-card-planned = 📅 { $name } (geplant)
events-card-confirmed = ✅ { $name }
events-card-closed = 🔒 { $name } (Anmeldung geschlossen)
events-card-done = { $name } (vorbei)
events-card-cancelled = ❌ { $name } (abgesagt)
events-card-when = **Wann** { $start }, { $in_time }
events-card-length = **Dauer** { $length }
events-card-room = **Wo** { $channel }
events-card-points = **Punkte** { $signup } für die Antwort, { $attendance } fürs Dabeisein
events-card-points-in = **Punkte** { $signup } für die Antwort, { $attendance } fürs Dabeisein ({ $pool })
events-card-deadline = **Antworten bis** { $at }
# same in English
events-card-thread = **Thread** { $channel }
events-card-reason = **Warum** { $reason }
# same in English
events-length-minutes = { $minutes } min
# same in English
events-length-hours = { $hours } h
# same in English
events-length-both = { $hours } h { $minutes } min
events-list-yes = ✅ Ja ({ $count })
events-list-yes-of = ✅ Ja ({ $count } von { $places })
events-list-late = ⏰ Verspätet ({ $count })
events-list-waiting = ⏳ Warteliste ({ $count })
events-list-maybe = ❔ Vielleicht ({ $count })
events-list-bench = 🪑 Ersatzbank ({ $count })
events-list-no = ❌ Nein ({ $count })
events-list-nobody = Noch niemand
events-list-role = **{ $role }** ({ $count })
events-list-role-of = **{ $role }** ({ $count } von { $places })
events-list-more = und { $count } mehr
events-no-role = Ohne Rolle
events-entry-away = { $member } (abwesend)
events-entry-note = { $member } ({ $note })
events-entry-offered = { $member } (gefragt)
events-button-yes = Ja
events-button-late = Verspätet
events-button-maybe = Vielleicht
events-button-bench = Ersatzbank
events-button-no = Nein

## Die eigene Antwort, nur für einen selbst

events-mine-yes = Du bist dabei: **{ $name }**, { $start }.
events-mine-late = Du bist dabei, und alle wissen, dass du später kommst: **{ $name }**, { $start }.
events-mine-waiting = **{ $name }**, { $start }, ist voll. Du stehst auf Platz { $number } der Warteliste und rückst von selbst nach, sobald etwas frei wird.
events-mine-maybe = Notiert: Du kommst vielleicht zu **{ $name }**. Sag bis { $until } ja oder nein, wenn du kannst.
events-mine-bench = Notiert: Du springst bei **{ $name }**, { $start }, ein, wenn jemand fehlt.
events-mine-no = Notiert: Du kommst nicht zu **{ $name }**.
events-mine-nothing = Du hast noch nicht geantwortet.
events-mine-role = Du kommst als { $role }.
events-menu-role = Kommen als …
events-form-late = Später als die anderen
events-form-note = Wie viel, zum Beispiel 15 Minuten
events-form-cancel = Event absagen
events-form-reason = Warum, für alle zu lesen

## Was Leute erfahren

events-call = { $role } **{ $name }** findet statt: { $at }, { $in_time }. Sag, ob du kommst: { $link }
events-entry-hint = Anmeldung in { $channel }
events-tell-cancelled = **{ $name }**, { $at }, ist abgesagt.
events-tell-cancelled-because = **{ $name }**, { $at }, ist abgesagt: { $reason }
events-tell-restored = **{ $name }**, { $at }, findet doch statt. { $link }
events-tell-moved = **{ $name }** ist jetzt am { $at }. Wenn dir das nicht passt, ändere deine Antwort: { $link }
events-tell-offered = Für dich ist ein Platz frei: **{ $name }**, { $at }. Nimm ihn bis { $until }, sonst bekommt ihn jemand anderes. { $link }
events-tell-promoted = Du hast jetzt einen Platz: **{ $name }**, { $at }. Wenn du nicht kannst, sag nein: { $link }
events-tell-words = Zu **{ $name }**, { $at }: { $words }
events-button-take = Nehmen

## Für Offiziere

events-log-announcement-lost = Die Ankündigung von **{ $name }** wurde von Hand gelöscht. Sie steht wieder da; für Abgesagtes gibt es `/event absagen`.
events-log-listing-differs = Der Eintrag von **{ $name }** in der Liste des Servers sagte etwas anderes als das Event und ist berichtigt. `/event ändern` ändert beides.
events-log-unlisted = Der Eintrag von **{ $name }** in der Liste des Servers wurde von Hand gelöscht. Das Event selbst findet statt; `/event absagen` sagt es ab.
events-log-not-listed = Discord nimmt **{ $name }** nicht in die Liste des Servers auf (Fehler { $code }). Der Bot braucht dafür das Recht, Events zu verwalten; alles andere geht.
events-reply-planned = **{ $name }** ist für { $start } geplant und wird angekündigt: { $link }
events-reply-created = **{ $name }** findet am { $start } statt. Ankündigung und Aufruf gehen hinaus: { $link }
events-reply-dropped = Daraus ist nichts geworden.
events-reply-edited = **{ $name }** ist geändert: { $start }. { $link }
events-reply-confirmed = **{ $name }**, { $start }, ist bestätigt.
events-reply-unconfirmed = **{ $name }** ist wieder nur geplant.
events-reply-closed = Die Anmeldung zu **{ $name }** ist geschlossen.
events-reply-reopened = Zu **{ $name }** kann wieder geantwortet werden, bis { $until }.
events-reply-cancelled = **{ $name }**, { $start }, ist abgesagt. Wer damit gerechnet hat, erfährt es.
events-reply-restored = **{ $name }**, { $start }, findet doch statt.
events-reply-signed-up = **{ $name }**: { $answer } für { $member }.
events-reply-signed-up-waiting = **{ $name }** ist voll: { $member } steht auf der Warteliste. `/event ändern` schafft mehr Plätze.
events-reply-removed = **{ $name }**: { $member } hat keine Antwort mehr.
events-reply-notified = { $count ->
    [one] Eine Person erfährt es, so wie sie es gewählt hat.
   *[other] { $count } Leute erfahren es, jeder auf seinem Weg.
}
events-preview = So wird es:
events-preview-pings = { $role } wird benachrichtigt.
events-button-make = Anlegen
events-button-drop = Doch nicht
events-button-confirm = Bestätigen
events-button-close = Anmeldung schließen
events-button-reopen = Anmeldung öffnen
events-button-cancel = Event absagen
events-clock-skipped = Die Uhren überspringen diese Zeit; es beginnt im ersten Augenblick danach: { $start }.
events-clock-twice = Die Uhren zeigen diese Zeit zweimal; es beginnt beim ersten Mal: { $start }.
events-list-title = Kommende Events ({ $count })
events-list-line = { $start } **{ $name }** · { $status } · ✅ { $count } · { $link }
events-list-nothing = Es ist kein Event geplant.

## Ablehnungen

events-no-such-event = Dieses Event kenne ich nicht. Wähle eines aus den Vorschlägen.
events-several-events = Mehrere Events heißen „{ $typed }“. Wähle eines aus den Vorschlägen.
events-name-missing = Ein Event braucht einen Namen. Gib ihm einen, oder wähle eine Art.
events-name-too-long = Dieser Name ist zu lang. Bitte höchstens { $max } Zeichen.
events-text-too-long = Das ist zu lang. Bitte höchstens { $max } Zeichen.
events-bad-length = Ein Event dauert 1 bis { $max } Minuten.
events-bad-points = Ein Event bringt 0 bis { $max } Punkte.
events-bad-places = Ein Event hat 1 bis { $max } Plätze.
events-bad-caps = „{ $typed }“ kann ich nicht lesen. Schreib, wie viele von welcher Rolle: `2 tank, 3 healer`.
events-starts-in-the-past = { $start } ist schon vorbei. Wähle einen Beginn, der noch kommt.
events-too-far-ahead = Bis { $start } sind es mehr als { $days } Tage. Meintest du ein anderes Jahr?
events-deadline-over = Die Frist wäre { $at }, also schon vorbei. Wähle eine kürzere.
events-not-a-date = In „{ $typed }“ erkenne ich kein Datum. Versuch es mit `morgen 21:00` oder `7. März 21:00`.
events-no-time = In „{ $typed }“ fehlt die Uhrzeit. Ergänze sie: `morgen 21:00`.
events-no-channel = Für Events ist noch kein Kanal gewählt. Das macht `/einstellungen kanal`.
events-no-game = Die Gilde hat noch kein Spiel, also gibt es keine Rollen und Arten. `/einstellungen spiel` wählt eines.
events-unknown-kind = „{ $typed }“ ist keine Art von Event in diesem Spiel. Wähle eine aus den Vorschlägen.
events-unknown-role = „{ $role }“ ist keine Rolle dieses Spiels.
events-too-many = Es kann { $max } Events auf einmal geben. Sag eines ab, oder warte, bis eines vorbei ist.
events-is-cancelled = **{ $name }** ist abgesagt. `/protokoll zurücknehmen` holt es vor dem Beginn zurück.
events-is-done = **{ $name }** ist vorbei.
events-is-confirmed = **{ $name }** ist schon bestätigt.
events-is-closed = Die Anmeldung zu **{ $name }** ist geschlossen. Sprich mit einem Offizier, wenn sich bei dir etwas ändert.
events-is-closed-already = Die Anmeldung zu **{ $name }** ist schon geschlossen. `/event öffnen` öffnet sie wieder.
events-is-not-closed = Zu **{ $name }** kann schon geantwortet werden.
events-has-begun = **{ $name }** hat schon begonnen.
events-reopen-first = **{ $name }** ist geschlossen. Öffne es mit `/event öffnen`, bevor du es verschiebst.
events-answers-over = Antworten zu **{ $name }** waren bis { $at } möglich. Sprich mit einem Offizier; absagen kannst du noch.
events-members-only = Events sind für Mitglieder der Gilde.
events-not-a-member = { $member } ist kein Mitglied der Gilde.
events-no-answer = { $member } hat nicht geantwortet.
events-come-first = Sag zuerst ja, dann als was du kommst.
events-role-full = Als { $role } ist kein Platz mehr frei. Du behältst deine Rolle.
events-no-place-offered = Dieser Platz ist nicht mehr zu haben.
events-draft-gone = Diese Vorschau ist veraltet. Nutze `/event anlegen` noch einmal.
events-nothing-to-change = So ist es schon. Sag, was anders sein soll.
events-pool-booked = **{ $name }** hat schon Punkte gebucht: der Topf bleibt.
events-nothing-to-say = Sag, was die Leute erfahren sollen.
events-nobody-to-notify = Noch rechnet niemand mit **{ $name }**.

## Weiteres Protokoll

events-past-called = Event Nr. { $no }: die Gilde wurde gerufen
events-past-told = Event Nr. { $no }: benachrichtigte Leute: { $count }
events-past-put-off = Event Nr. { $no }: später zu benachrichtigen: { $count }
events-past-not-told = Event Nr. { $no }: Einigen ist nichts mehr zu sagen
events-past-direct-closed = Event Nr. { $no }: { $member } erfährt es im Kanal
events-past-listing-differs = Event Nr. { $no }: Sein Eintrag in der Liste des Servers ist berichtigt
