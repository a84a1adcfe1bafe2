### Attendance: who was at events, and what officers say to it.

## Commands

command-attendance = attendance
    .description = Who was at events
command-attendance-mine = mine
    .description = See how an event went for you
command-attendance-mine-event = event
    .description = Which one; the last one without
command-attendance-here = here
    .description = Say that you are at the event that starts now
command-attendance-show = show
    .description = See who was at an event, or how often everybody was
command-attendance-show-event = event
    .description = Which one; everybody's share without
command-attendance-show-days = days
    .description = Of how many days; 30 without
command-attendance-correct = correct
    .description = Decide what an event comes to for somebody
command-attendance-correct-event = event
    .description = Which event
command-attendance-correct-member = member
    .description = For whom
command-attendance-correct-outcome = outcome
    .description = What it comes to
command-attendance-correct-outcome-attended = attended
command-attendance-correct-outcome-excused = excused
command-attendance-correct-outcome-cut-short = too short
command-attendance-correct-outcome-no-show = no-show
command-attendance-correct-outcome-stayed-away = stayed away
command-attendance-correct-outcome-declined = declined
command-attendance-correct-reason = reason
    .description = Why; the member reads it
command-attendance-rules = rules
    .description = See or change what counts as being there
command-attendance-rules-percent = percent
    .description = How much of the event is enough
command-attendance-rules-minutes = minutes
    .description = How many minutes are enough; 0 for a percentage
command-attendance-rules-late = late
    .description = Minutes after the start that are not late yet
command-attendance-rules-early = early
    .description = Minutes before the end that are not too early yet
command-attendance-rules-deafened = deafened
    .description = Whether time counts in which somebody hears nothing
command-attendance-rules-deafened-counts = counts
command-attendance-rules-deafened-ignored = does not count
command-attendance-rules-audience = audience
    .description = Whether time counts in the audience of a stage
command-attendance-rules-audience-counts = counts
command-attendance-rules-audience-ignored = does not count
command-attendance-rules-check-in = check-in
    .description = What it means that somebody says with /attendance here that they are there
command-attendance-rules-check-in-noted = it is noted
command-attendance-rules-check-in-fills-outages = it counts where the bot saw nothing
command-attendance-rules-check-in-enough = it is enough
command-attendance-rules-window = window
    .description = Minutes before and after the start in which it can be said
command-attendance-rules-room = room
    .description = A voice channel or stage that is added, or taken off

## What it came to, in a word or two

attendance-outcome-attended = attended
attendance-outcome-cut-short = there too short
attendance-outcome-no-show = no-show
attendance-outcome-excused = excused
attendance-outcome-walk-in = came unannounced
attendance-outcome-declined = declined
attendance-outcome-stayed-away = said maybe, stayed away
attendance-outcome-stood-by = stood by
attendance-outcome-unanswered = no answer
attendance-outcome-undecided = undecided

## The report for officers

attendance-report-title = Attendance: #{ $number } { $name }
attendance-report-when = { $from } to { $until }
# $outcome is one of the words above, $count a number; names follow. The same in all languages.
# same in English
attendance-report-group = **{ $outcome }** ({ $count })
attendance-report-more = … and { $count } more
attendance-report-nobody = Nobody was there, and nobody had answered.
attendance-report-footer = All details: /attendance show event:{ $number } · Correct: /attendance correct
# Buttons: what the bot could not see is decided for everybody at once.
attendance-count-present = Undecided count as there
attendance-count-absent = Undecided count as absent
attendance-decided-present = counted as there after an outage of the bot
attendance-decided-absent = counted as not there after an outage of the bot

## Sheets and shares

attendance-sheet-when = Started { $start }
attendance-sheet-line = { $member }: { $outcome } · { $minutes } min
attendance-sheet-line-decided = { $member }: { $outcome } ✎ · { $minutes } min
attendance-sheet-line-appeal = { $member }: { $outcome } · { $minutes } min · asks to look again
attendance-standing-title = Attendance of members
attendance-standing-when = Of the last { $days } days; excused events don't count.
attendance-standing-line = { $member }: { $came } of { $counted } ({ $percent } %)
attendance-page = Page { $page } of { $pages }
attendance-before = Back
attendance-after = Next

## Somebody's own record

# same in English
attendance-record-title = #{ $number } { $name }
# same in English
attendance-record-outcome = **{ $outcome }** · { $start }
attendance-record-answer = Your answer before: { $answer }
attendance-record-leave = You were on leave.
attendance-record-points = Points: **{ $points }**
attendance-record-share = In the last { $days } days: { $came } of { $counted } events ({ $percent } %)
attendance-record-decided = ✎ { $at }: { $outcome } ({ $reason })
attendance-record-appeal = You asked officers to look again: { $reason }
attendance-seen-exactly = There for { $present } of { $length } minutes
attendance-seen-between = There for { $present } to { $possible } of { $length } minutes
attendance-unseen = For { $minutes } minutes the bot saw nothing
attendance-came-late = Came { $minutes } minutes late
attendance-left-early = Left { $minutes } minutes early
attendance-deafened = Heard nothing for { $minutes } minutes
attendance-audience = In the audience for { $minutes } minutes
attendance-reconnects = Back at once after a lost connection: { $count }
attendance-said-here = Said to be there: { $at }
attendance-answered-yes = yes
attendance-answered-maybe = maybe
attendance-answered-no = no
attendance-answered-bench = bench
attendance-answered-nothing = none

## Appeals

attendance-appeal-button = Ask to look again
attendance-appeal-title = Ask officers to look again
attendance-appeal-why = What is not right?
attendance-appeal-sent = Officers were asked to look again. You get a message when they answered.
attendance-appeal-heading = A member asks to look again
attendance-appeal-post = { $member } at #{ $number } { $name }, { $start }: **{ $outcome }**
# same in English
attendance-appeal-reason = > { $reason }
attendance-accept-button = Was there
attendance-deny-button = Stays as it is
attendance-deny-title = It stays as it is
attendance-deny-why = Why? The member reads it
attendance-appeal-accepted = the appeal was right
attendance-appeal-letter = **{ $server }**: officers looked again at your attendance of { $name }. It counts as: **{ $outcome }**. { $reason }

## What officers decided

attendance-decided = { $member } at { $name }: **{ $outcome }** (before: { $was })
attendance-decided-why = Reason: { $reason }
attendance-decided-by = Decided by { $officer }
attendance-decided-points = Points of this event: { $points }
attendance-uncorrected = Taken back. For { $member } it comes to: **{ $outcome }**

## Saying that one is there

attendance-here-noted = Noted: you are at { $event }.
attendance-here-fills = Noted: you are at { $event }. Stay in its voice channel: your word counts where the bot sees nothing.
attendance-here-enough = You are at { $event }, and that is enough. Have fun!

## Rules

attendance-rules-title = What counts as being there
attendance-rule-rooms = Measured in the voice channel of the event; without one in { $rooms }.
attendance-rule-no-rooms = ⚠️ Only events with a voice channel of their own are measured. Choose one for the others with **room**.
attendance-rule-percent = Enough: **{ $percent } %** of the event
attendance-rule-minutes = Enough: **{ $minutes } minutes**, or all of a shorter event
attendance-rule-punctual = Late: more than { $late } minutes after the start. Left early: more than { $early } minutes before the end.
attendance-rule-deafened-counts = Time without hearing counts.
attendance-rule-deafened-ignored = Time without hearing doesn't count.
attendance-rule-audience-counts = Time in the audience of a stage counts.
attendance-rule-audience-ignored = Time in the audience of a stage doesn't count.
attendance-rule-here-noted = /attendance here within { $window } minutes of the start is only noted.
attendance-rule-here-fills = /attendance here within { $window } minutes of the start counts where the bot saw too little.
attendance-rule-here-enough = /attendance here within { $window } minutes of the start is enough.

## Refusals

attendance-not-an-event = **{ $typed }** is no event. Choose one from the list, or write its number.
attendance-not-a-room = **{ $typed }** is no voice channel here. Choose one from the list.
attendance-no-such-sheet = Nothing is known about the attendance of event { $number }: it wasn't measured, or is more than a season ago.
attendance-still-measured = Event { $number } is still being measured. The result comes five minutes after its end.
attendance-not-in-sheet = { $member } has no part in this event.
attendance-nothing-yet = No event has been measured yet.
attendance-same-outcome = It already comes to that for { $member }.
attendance-nothing-open = Nobody is undecided at this event.
attendance-nothing-to-check-in = No event is starting now. It works shortly before and after the start of an event that is measured.
attendance-checked-in-already = You said so already: you are at { $event }.
attendance-reason-missing = Say why: others read the reason.
attendance-reason-too-long = The reason is too long: up to { $max } characters fit.
attendance-too-often = That was said { $max } times already. Talk about it instead.
attendance-appeal-is-open = Officers were asked already, and haven't answered yet.
attendance-answered-by = { $officer } was faster: this is decided already.
attendance-too-many-rooms = Up to { $max } voice channels can be chosen.
attendance-same-rules = These rules hold already.

## What happened, in half a sentence

attendance-past-began = event { $event } is being measured
attendance-past-moved = { $member } moved in voice at event { $event }
attendance-past-moved-elsewhere = { $member } moved in voice on the war server at event { $event }
attendance-past-deaf-elsewhere = nothing was heard of the war server any more
attendance-past-heard-elsewhere = the war server was heard again after an outage
attendance-past-deaf = nothing was heard of voice channels any more
attendance-past-heard = voice channels were heard again after an outage
attendance-past-overrun = more happened at event { $event } than is noted
attendance-past-checked-in = { $member } said to be at event { $event }
attendance-past-dropped = event { $event } isn't measured any more
attendance-past-tallied = attendance of event { $event } ({ $name }) worked out for { $count } people
attendance-past-corrected = attendance of { $member } at event { $event } corrected to “{ $outcome }”: { $reason }
attendance-past-uncorrected = correction for { $member } at event { $event } taken back: “{ $outcome }” again
attendance-past-appealed = { $member } asked to look again at event { $event }: { $reason }
attendance-past-filed = attendance of event { $event } closed
attendance-past-rules = rules for attendance changed
attendance-holds = Measured events: { $count }
