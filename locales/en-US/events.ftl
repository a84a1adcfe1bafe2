# Events: what the guild plans together, and who comes.

## Commands

command-event = event
    .description = Plan events and answer to them
command-event-create = create
    .description = Make an event (officers)
command-event-create-when = when
    .description = Date and time on the guild's clock: tomorrow 21:00
command-event-create-name = name
    .description = What it is called
command-event-create-kind = kind
    .description = A kind of the game, with its usual length and points
command-event-create-state = state
    .description = Planned at first, or confirmed at once, which notifies people
command-event-create-state-planned = planned
command-event-create-state-confirmed = confirmed
command-event-create-length = length
    .description = How long it takes, in minutes
command-event-create-places = places
    .description = How many can come; whoever is too many waits
command-event-create-caps = caps
    .description = How many of which role: 2 tank, 3 healer
command-event-create-deadline = deadline
    .description = So many minutes before the start answers end
command-event-create-points = points
    .description = Points for being there
command-event-create-signup-points = signup-points
    .description = Points for answering in time
command-event-create-pool = pool
    .description = The pool that the points are of; the main one if you leave it out
command-event-create-room = room
    .description = The voice channel where people meet
command-event-create-ping = ping
    .description = The role that is notified when it is confirmed
command-event-create-words = words
    .description = What else there is to say about it
command-event-create-thread = thread
    .description = Whether it gets a thread
command-event-create-thread-yes = yes
command-event-create-thread-no = no
command-event-edit = edit
    .description = Change an event (officers)
command-event-edit-event = event
    .description = Which event
command-event-edit-when = when
    .description = Date and time on the guild's clock: tomorrow 21:00
command-event-edit-name = name
    .description = What it is called
command-event-edit-length = length
    .description = How long it takes, in minutes
command-event-edit-places = places
    .description = How many can come; whoever is too many waits
command-event-edit-caps = caps
    .description = How many of which role: 2 tank, 3 healer
command-event-edit-deadline = deadline
    .description = So many minutes before the start answers end
command-event-edit-points = points
    .description = Points for being there
command-event-edit-signup-points = signup-points
    .description = Points for answering in time
command-event-edit-pool = pool
    .description = The pool that the points are of; unchanged if you leave it out
command-event-edit-room = room
    .description = The voice channel where people meet
command-event-edit-ping = ping
    .description = The role that is notified when it is confirmed
command-event-edit-words = words
    .description = What else there is to say about it
command-event-edit-thread = thread
    .description = Whether it gets a thread
command-event-edit-thread-yes = yes
command-event-edit-thread-no = no
command-event-edit-clear = clear
    .description = Take something away
command-event-edit-clear-places = number of places
command-event-edit-clear-caps = limits per role
command-event-edit-clear-deadline = deadline
command-event-edit-clear-room = voice channel
command-event-edit-clear-ping = notified role
command-event-edit-clear-words = words
command-event-clone = clone
    .description = Make the same event at another time (officers)
command-event-clone-event = event
    .description = Which event
command-event-clone-when = when
    .description = Date and time on the guild's clock: tomorrow 21:00
command-event-list = list
    .description = See the events to come
command-event-show = show
    .description = See one event
command-event-show-event = event
    .description = Which event
command-event-confirm = confirm
    .description = Say that an event takes place, which notifies people (officers)
command-event-confirm-event = event
    .description = Which event
command-event-cancel = cancel
    .description = Call an event off (officers)
command-event-cancel-event = event
    .description = Which event
command-event-cancel-reason = reason
    .description = Why
command-event-close = close
    .description = Take no more answers (officers)
command-event-close-event = event
    .description = Which event
command-event-reopen = reopen
    .description = Take answers again, before the start (officers)
command-event-reopen-event = event
    .description = Which event
command-event-signup = signup
    .description = Answer for somebody else (officers)
command-event-signup-event = event
    .description = Which event
command-event-signup-member = member
    .description = For whom
command-event-signup-answer = answer
    .description = What to answer
command-event-signup-answer-yes = yes
command-event-signup-answer-late = late
command-event-signup-answer-maybe = maybe
command-event-signup-answer-bench = bench
command-event-signup-answer-no = no
command-event-signup-answer-remove = no answer at all
command-event-signup-role = role
    .description = As what
command-event-signup-reason = reason
    .description = Why
command-event-notify = notify
    .description = Write to everybody who counts on an event (officers)
command-event-notify-event = event
    .description = Which event
command-event-notify-text = text
    .description = What to tell them

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

## The announcement

events-card-planned = 📅 { $name } (planned)
events-card-confirmed = ✅ { $name }
events-card-closed = 🔒 { $name } (sign-up closed)
events-card-done = { $name } (over)
events-card-cancelled = ❌ { $name } (cancelled)
events-card-when = **When** { $start }, { $in_time }
events-card-length = **Length** { $length }
events-card-room = **Where** { $channel }
events-card-points = **Points** { $signup } for answering, { $attendance } for being there
events-card-points-in = **Points** { $signup } for answering, { $attendance } for being there ({ $pool })
events-card-deadline = **Answer by** { $at }
events-card-thread = **Thread** { $channel }
events-card-reason = **Why** { $reason }
events-length-minutes = { $minutes } min
events-length-hours = { $hours } h
events-length-both = { $hours } h { $minutes } min
events-list-yes = ✅ Yes ({ $count })
events-list-yes-of = ✅ Yes ({ $count } of { $places })
events-list-late = ⏰ Late ({ $count })
events-list-waiting = ⏳ Waiting list ({ $count })
events-list-maybe = ❔ Maybe ({ $count })
events-list-bench = 🪑 Bench ({ $count })
events-list-no = ❌ No ({ $count })
events-list-nobody = Nobody yet
events-list-role = **{ $role }** ({ $count })
events-list-role-of = **{ $role }** ({ $count } of { $places })
events-list-more = +{ $count } more
events-no-role = No role
events-entry-away = { $member } (absent)
events-entry-note = { $member } ({ $note })
events-entry-offered = { $member } (asked)
events-button-yes = Yes
events-button-late = Late
events-button-maybe = Maybe
events-button-bench = Bench
events-button-no = No

## What somebody answered, for himself alone

events-mine-yes = You're in: **{ $name }**, { $start }.
events-mine-late = You're in, and people know you'll be late: **{ $name }**, { $start }.
events-mine-waiting = **{ $name }**, { $start }, is full. You're number { $number } on the waiting list and move up by yourself when a place is free.
events-mine-maybe = Noted: you may come to **{ $name }**. Say yes or no by { $until } if you can.
events-mine-bench = Noted: you step in at **{ $name }**, { $start }, if somebody is missing.
events-mine-no = Noted: you don't come to **{ $name }**.
events-mine-nothing = You haven't answered yet.
events-mine-role = You come as { $role }.
events-menu-role = Come as …
events-form-late = Later than the others
events-form-note = How late, such as: 15 minutes
events-form-cancel = Cancel the event
events-form-reason = Why, for everybody to read

## What people are told

events-call = { $role } **{ $name }** takes place { $at }, { $in_time }. Say whether you come: { $link }
events-entry-hint = Sign up in { $channel }
events-tell-cancelled = **{ $name }**, { $at }, is cancelled.
events-tell-cancelled-because = **{ $name }**, { $at }, is cancelled: { $reason }
events-tell-restored = **{ $name }**, { $at }, takes place after all. { $link }
events-tell-moved = **{ $name }** is now at { $at }. If that does not suit you, change your answer: { $link }
events-tell-offered = A place is free for you: **{ $name }**, { $at }. Take it by { $until }, or somebody else gets it. { $link }
events-tell-promoted = You have a place now: **{ $name }**, { $at }. If you can't come, say no: { $link }
events-tell-words = About **{ $name }**, { $at }: { $words }
events-button-take = Take it

## For officers

events-log-announcement-lost = The announcement of **{ $name }** was deleted by hand. It stands again; `/event cancel` is for events that don't take place.
events-log-listing-differs = The entry of **{ $name }** in the server's list of events said something else than the event, and was put right. `/event edit` changes both.
events-log-unlisted = The entry of **{ $name }** in the server's list of events was deleted by hand. The event itself goes on; `/event cancel` calls it off.
events-log-not-listed = Discord does not take **{ $name }** into the server's list of events (error { $code }). The bot needs the right to manage events for that; everything else works.
events-reply-planned = **{ $name }** is planned for { $start } and announced: { $link }
events-reply-created = **{ $name }** takes place { $start }. The announcement and the call go out: { $link }
events-reply-dropped = Nothing was made of it.
events-reply-edited = **{ $name }** is changed: { $start }. { $link }
events-reply-confirmed = **{ $name }**, { $start }, is confirmed.
events-reply-unconfirmed = **{ $name }** is only planned again.
events-reply-closed = Sign-up for **{ $name }** is closed.
events-reply-reopened = Members can answer to **{ $name }** again, until { $until }.
events-reply-cancelled = **{ $name }**, { $start }, is cancelled. Whoever counted on it is told.
events-reply-restored = **{ $name }**, { $start }, takes place after all.
events-reply-signed-up = **{ $name }**: { $answer } for { $member }.
events-reply-signed-up-waiting = **{ $name }** is full: { $member } is on the waiting list. `/event edit` gives more places.
events-reply-removed = **{ $name }**: { $member } has no answer any more.
events-reply-notified = { $count ->
    [one] One person is told, as they chose.
   *[other] { $count } people are told, each as they chose.
}
events-preview = This is what it will be:
events-preview-pings = { $role } will be notified.
events-button-make = Make it
events-button-drop = Never mind
events-button-confirm = Confirm
events-button-close = Close sign-up
events-button-reopen = Reopen sign-up
events-button-cancel = Cancel event
events-clock-skipped = The clocks skip that time; it starts at the next moment there is: { $start }.
events-clock-twice = The clocks show that time twice; it starts the first time: { $start }.
events-list-title = Events to come ({ $count })
events-list-line = { $start } **{ $name }** · { $status } · ✅ { $count } · { $link }
events-list-nothing = No events are planned.

## Refusals

events-no-such-event = I don't know that event. Choose one from the suggestions.
events-several-events = Several events are called “{ $typed }”. Choose one from the suggestions.
events-name-missing = An event needs a name. Give it one, or choose a kind.
events-name-too-long = That name is too long. Please stay within { $max } characters.
events-text-too-long = That is too long. Please stay within { $max } characters.
events-bad-length = An event takes 1 to { $max } minutes.
events-bad-points = An event brings 0 to { $max } points.
events-bad-places = An event has 1 to { $max } places.
events-bad-caps = I can't read “{ $typed }”. Write how many of which role: `2 tank, 3 healer`.
events-starts-in-the-past = { $start } is over already. Choose a start that lies ahead.
events-too-far-ahead = { $start } is more than { $days } days ahead. Did you mean another year?
events-deadline-over = The deadline would be { $at }, which is over already. Choose a shorter one.
events-not-a-date = I can't read “{ $typed }” as a date. Try `tomorrow 21:00` or `7 March 21:00`.
events-no-time = “{ $typed }” says no time. Add it: `tomorrow 21:00`.
events-no-channel = No channel is chosen for events yet. `/setup channel` does that.
events-no-game = The guild has no game yet, so there are no roles and kinds. `/setup game` chooses one.
events-unknown-kind = “{ $typed }” is no kind of event of this game. Choose one from the suggestions.
events-unknown-role = “{ $role }” is no role of this game.
events-too-many = There can be { $max } events at once. Cancel one, or wait until one is over.
events-is-cancelled = **{ $name }** is cancelled. `/audit undo` brings it back before its start.
events-is-done = **{ $name }** is over.
events-is-confirmed = **{ $name }** is confirmed already.
events-is-closed = Sign-up for **{ $name }** is closed. Ask an officer if something changed for you.
events-is-closed-already = Sign-up for **{ $name }** is closed already. `/event reopen` opens it again.
events-is-not-closed = Members can answer to **{ $name }** already.
events-has-begun = **{ $name }** has begun already.
events-reopen-first = **{ $name }** is closed. Reopen it with `/event reopen` before you move it.
events-answers-over = Answers to **{ $name }** were due by { $at }. Ask an officer; you can still say no.
events-members-only = Events are for members of the guild.
events-not-a-member = { $member } is no member of the guild.
events-no-answer = { $member } has not answered.
events-come-first = Say yes first, then as what you come.
events-role-full = There is no place left as { $role }. You keep the role you have.
events-no-place-offered = That place is not yours to take any more.
events-draft-gone = That preview is out of date. Run `/event create` again.
events-nothing-to-change = That is what it is already. Say what should be different.
events-pool-booked = **{ $name }** has booked points already: its pool stays.
events-nothing-to-say = Say what people should be told.
events-nobody-to-notify = Nobody counts on **{ $name }** yet.

## More of the journal

events-past-called = event #{ $no }: the guild was called
events-past-told = event #{ $no }: people told: { $count }
events-past-put-off = event #{ $no }: people to be told later: { $count }
events-past-not-told = event #{ $no }: some people need not be told any more
events-past-direct-closed = event #{ $no }: { $member } is told in the channel
events-past-listing-differs = event #{ $no }: its entry in the server's list was put right
