# Events: what the guild plans together, and who comes.

## How far an event is

events-status-planned = planned
events-status-confirmed = confirmed
events-status-closed = closed
events-status-done = over
events-status-cancelled = cancelled

## What people answer

events-answer-yes = yes
events-answer-late = late
events-answer-maybe = maybe
events-answer-bench = bench
events-answer-no = no

## The journal

events-past-drafted = looked at what **{ $name }** would be
events-past-draft-dropped = made no event of it
events-past-created = event #{ $no }, **{ $name }**, { $start }
events-past-edited = changed event #{ $no }
events-past-rezoned = event #{ $no }: the start follows the guild's clock
events-past-status = event #{ $no }: { $status }
events-past-reopened = event #{ $no } takes answers again
events-past-cancelled = event #{ $no } cancelled: { $reason }
events-past-restored = event #{ $no } takes place after all
events-past-answered = event #{ $no }: { $answer } from { $member }
events-past-removed = event #{ $no }: no answer of { $member } any more
events-past-promoted = event #{ $no }: { $member } has a place
events-past-lapsed = event #{ $no }: { $member } did not take the place in time
events-past-announced = event #{ $no } is announced
events-past-announcement-lost = the announcement of event #{ $no } was deleted by hand
events-past-listed = event #{ $no } is in the server's list of events
events-past-not-listed = event #{ $no } is not in the server's list of events
events-past-thread = event #{ $no } has a thread
events-past-notified = event #{ $no }: { $count ->
    [one] wrote to one person
   *[other] wrote to { $count } people
}
events-past-tidied = the announcement of event #{ $no } is gone
events-holds = { $count ->
    [one] One event that is planned or confirmed
   *[other] { $count } events that are planned or confirmed
}
