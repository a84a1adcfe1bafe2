# Reminders: who is reminded of events, when and how.

## Commands

command-event-remind = remind
    .description = See whom a reminder of an event would reach now, and send it
command-event-remind-event = event
    .description = Which event
command-event-remind-to = to
    .description = Whom; those who have not answered when you say nothing
command-event-remind-to-unanswered = those who have not answered
command-event-remind-to-maybe = those who said maybe
command-event-remind-to-coming = those who come
command-event-remind-to-bench = those on the bench or the waiting list
command-event-reminders = reminders
    .description = See and set when members are reminded of every event
command-event-reminders-at = at
    .description = Add a reminder at this time on the day of the event, such as 18:00
command-event-reminders-before = before
    .description = Add a reminder so many minutes before the start
command-event-reminders-to = to
    .description = Whom; those who have not answered when you say nothing
command-event-reminders-to-unanswered = those who have not answered
command-event-reminders-to-maybe = those who said maybe
command-event-reminders-to-coming = those who come
command-event-reminders-to-bench = those on the bench or the waiting list
command-event-reminders-how = how
    .description = How; as each member wishes when you say nothing
command-event-reminders-how-wish = as each member wishes
command-event-reminders-how-direct = private message
command-event-reminders-how-ping = ping in the channel of events
command-event-reminders-events = events
    .description = Which events; only confirmed ones when you say nothing
command-event-reminders-events-confirmed = only confirmed ones
command-event-reminders-events-all = planned ones, too
command-event-reminders-remove = remove
    .description = Take a reminder away, or go back to those of the beginning

## What members read

# The first line of a private message. $server is the name of the server.
reminders-head = A reminder from **{ $server }**
# $name is an event, $start a time, $relative how far away it is ("in 3 hours"). So in the next three, too.
reminders-line-unanswered = 🔔 **{ $name }**, { $start } ({ $relative }): you have not answered yet.
reminders-line-maybe = 🔔 **{ $name }**, { $start } ({ $relative }): you said maybe. Do you know by now?
reminders-line-coming = 🔔 **{ $name }**, { $start } ({ $relative }): you said that you come. See you there!
reminders-line-bench = 🔔 **{ $name }**, { $start } ({ $relative }): you are on the bench or the waiting list. Keep the time free if you can.
# The last line of a list of events that was too long.
reminders-more = { $count ->
    [one] … and one more event
   *[other] … and { $count } more events
}
reminders-foot = `/profile notifications` sets how reminders reach you, or that none do.

## The steps

reminders-steps-title = Reminders of events
reminders-no-steps = Nobody is reminded.
reminders-steps-hint =
    Add one with `/event reminders` and a time, take one away with “remove”. Whoever is away, wants no reminders or has answered meanwhile is left in peace; nobody gets more than three in a day.
# $time is a time of the day such as 18:00.
reminders-when-at = { $time } on the day
reminders-when-days = { $count ->
    [one] one day before
   *[other] { $count } days before
}
reminders-when-hours = { $count ->
    [one] one hour before
   *[other] { $count } hours before
}
reminders-when-minutes = { $count ->
    [one] one minute before
   *[other] { $count } minutes before
}
reminders-to-unanswered = those who have not answered
reminders-to-maybe = those who said maybe
reminders-to-coming = those who come
reminders-to-bench = those on the bench or the waiting list
reminders-how-wish = as each wishes
reminders-how-direct = private message
reminders-how-ping = ping
reminders-only-confirmed = confirmed events
reminders-also-planned = planned events, too
# A choice that brings the first reminders back.
reminders-all-steps = the reminders of the beginning: 13:00 and 18:00

## Whom it reaches

# $events are names of events.
reminders-preview-title = A reminder of { $events }
reminders-summary-title = Reminded of { $events }
# $to is one of the groups above.
reminders-preview-to = To { $to }. Nothing was sent yet.
reminders-button-send = { $count ->
    [one] Remind one person
   *[other] Remind { $count } people
}
# $names are mentions.
reminders-told-direct = ✉️ Private message ({ $count }): { $names }
reminders-told-ping = 🔔 Ping ({ $count }): { $names }
reminders-told-later = ⏳ After their quiet hours: { $count }
reminders-left-away = 💤 Away, not reminded: { $count }
reminders-left-unwanted = 🔕 Want no reminders: { $count }
reminders-left-quiet = 🌙 Quiet hours until it is too late: { $count }
reminders-left-enough = ✋ Had three reminders in the last day: { $count }
reminders-left-no-way = ⚠️ Private messages closed and no channel for a ping: { $count }
reminders-left-over = Answered meanwhile: { $count }
reminders-dropped = ⌛ Too late and not made up for: { $count }
reminders-closed = ⚠️ Accept no private messages, and are named in the channel instead ({ $count }): { $names }
# The end of a list of names.
reminders-names-more = … and { $count } more

## Refusals

reminders-nobody = There is nobody to remind.
reminders-no-such-event = I know no open event “{ $no }”. Choose one of the suggestions.
reminders-too-late = It is too late for that: event #{ $no } is closed or has begun.
reminders-look-again = Somebody was reminded, or the reminders changed, since you looked. Look again with `/event remind`.
reminders-no-such-step = There is no reminder “{ $no }”. `/event reminders` shows all of them.
reminders-too-many-steps = { $max } reminders are as many as there can be. Take one away first.
reminders-no-change = That is so already.
reminders-unknown-time = “{ $typed }” is no time that I understand. Write it like this: 18:00
reminders-one-time = Give a time of the day or minutes before the start, not both.
reminders-time-missing = Say when: a time of the day, or minutes before the start.
reminders-bad-minutes = A reminder comes { $min } to { $max } minutes before the start.
reminders-too-close = Events are closed { $minutes } minutes before the start: whoever is to answer has to be reminded before that.

## The journal

reminders-past-steps = { $count ->
    [one] one reminder for every event
   *[other] { $count } reminders for every event
}
reminders-past-reminded-by = { $count ->
    [one] event #{ $no }: reminded one person
   *[other] event #{ $no }: reminded { $count } people
}
reminders-past-reminded = { $count ->
    [one] one person was reminded
   *[other] { $count } people were reminded
}
reminders-past-passed = { $count ->
    [one] event #{ $no }: the time of one reminder had passed
   *[other] event #{ $no }: the time of { $count } reminders had passed
}
reminders-past-closed = { $member } accepts no private messages
reminders-past-opened = { $member } accepts private messages again
reminders-holds = { $count ->
    [one] One reminder for every event
   *[other] { $count } reminders for every event
}
