# Events: was die Gilde zusammen vorhat und wer kommt.

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
