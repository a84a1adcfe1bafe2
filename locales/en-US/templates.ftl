# Templates: events that come again.

## Commands

command-template = template
    .description = Have events that come again made by themselves
command-template-add = add
    .description = Add an event that comes again
command-template-add-time = time
    .description = When it starts by the clock of the guild, such as 21:00
command-template-add-name = name
    .description = What it is called
command-template-add-kind = kind
    .description = A kind of the game, with its usual length and points
command-template-add-days = days
    .description = On which days of the week, such as mon, thu
command-template-add-repeat = repeat
    .description = How it comes again; every week when you say nothing
command-template-add-repeat-weekly = every week
command-template-add-repeat-odd-weeks = odd weeks
command-template-add-repeat-even-weeks = even weeks
command-template-add-repeat-two-weeks = every two weeks
command-template-add-repeat-three-weeks = every three weeks
command-template-add-repeat-four-weeks = every four weeks
command-template-add-repeat-daily = every day
command-template-add-repeat-month-day = every month on that day of the month
command-template-add-repeat-month-end = every month on its last day
command-template-add-repeat-month-weekday = every month on that weekday of the month
command-template-add-repeat-last-weekday = every month on the last such weekday
command-template-add-repeat-once = once
command-template-add-first = first
    .description = The first date, from which it is counted; today when you say nothing
command-template-add-last = last
    .description = The last date
command-template-add-lead = lead
    .description = So many days before, the event is made; one when you say nothing
command-template-add-lead-time = lead-time
    .description = At this time of that day; 12:00 when you say nothing
command-template-add-confirm = confirm
    .description = Whether it is confirmed as soon as it is made
command-template-add-confirm-yes = yes
command-template-add-confirm-no = no
command-template-add-length = length
    .description = How long it takes, in minutes
command-template-add-places = places
    .description = How many can come; whoever is too many waits
command-template-add-caps = caps
    .description = How many of which role: 2 tank, 3 healer
command-template-add-deadline = deadline
    .description = So many minutes before the start answers end
command-template-add-points = points
    .description = Points for being there
command-template-add-signup-points = signup-points
    .description = Points for answering in time
command-template-add-room = room
    .description = The voice channel where people meet
command-template-add-ping = ping
    .description = The role that is notified when it is confirmed
command-template-add-words = words
    .description = What else there is to say about it
command-template-add-thread = thread
    .description = Whether it gets a thread
command-template-add-thread-yes = yes
command-template-add-thread-no = no
command-template-edit = edit
    .description = Change a template; events that were made stay as they are
command-template-edit-template = template
    .description = Which template
command-template-edit-time = time
    .description = When it starts by the clock of the guild, such as 21:00
command-template-edit-name = name
    .description = What it is called
command-template-edit-days = days
    .description = On which days of the week, such as mon, thu
command-template-edit-repeat = repeat
    .description = How it comes again; every week when you say nothing
command-template-edit-repeat-weekly = every week
command-template-edit-repeat-odd-weeks = odd weeks
command-template-edit-repeat-even-weeks = even weeks
command-template-edit-repeat-two-weeks = every two weeks
command-template-edit-repeat-three-weeks = every three weeks
command-template-edit-repeat-four-weeks = every four weeks
command-template-edit-repeat-daily = every day
command-template-edit-repeat-month-day = every month on that day of the month
command-template-edit-repeat-month-end = every month on its last day
command-template-edit-repeat-month-weekday = every month on that weekday of the month
command-template-edit-repeat-last-weekday = every month on the last such weekday
command-template-edit-repeat-once = once
command-template-edit-first = first
    .description = The first date, from which it is counted; today when you say nothing
command-template-edit-last = last
    .description = The last date
command-template-edit-lead = lead
    .description = So many days before, the event is made; one when you say nothing
command-template-edit-lead-time = lead-time
    .description = At this time of that day; 12:00 when you say nothing
command-template-edit-confirm = confirm
    .description = Whether it is confirmed as soon as it is made
command-template-edit-confirm-yes = yes
command-template-edit-confirm-no = no
command-template-edit-length = length
    .description = How long it takes, in minutes
command-template-edit-places = places
    .description = How many can come; whoever is too many waits
command-template-edit-caps = caps
    .description = How many of which role: 2 tank, 3 healer
command-template-edit-deadline = deadline
    .description = So many minutes before the start answers end
command-template-edit-points = points
    .description = Points for being there
command-template-edit-signup-points = signup-points
    .description = Points for answering in time
command-template-edit-room = room
    .description = The voice channel where people meet
command-template-edit-ping = ping
    .description = The role that is notified when it is confirmed
command-template-edit-words = words
    .description = What else there is to say about it
command-template-edit-thread = thread
    .description = Whether it gets a thread
command-template-edit-thread-yes = yes
command-template-edit-thread-no = no
command-template-list = list
    .description = See all templates
command-template-show = show
    .description = See a template and its next ten dates
command-template-show-template = template
    .description = Which template
command-template-pause = pause
    .description = Leave out a time, or pause until somebody resumes
command-template-pause-template = template
    .description = Which template
command-template-pause-from = from
    .description = The first date that is meant; today when you say nothing
command-template-pause-until = until
    .description = The last date that is left out; until somebody resumes when you say nothing
command-template-resume = resume
    .description = End a pause, or take back what was decided about one date
command-template-resume-template = template
    .description = Which template
command-template-resume-from = from
    .description = The first date that is meant; today when you say nothing
command-template-resume-date = date
    .description = Which date
command-template-skip = skip
    .description = Leave out one date
command-template-skip-template = template
    .description = Which template
command-template-skip-date = date
    .description = Which date
command-template-move = move
    .description = Have one date at another time
command-template-move-template = template
    .description = Which template
command-template-move-date = date
    .description = Which date
command-template-move-to = to
    .description = When instead, such as Friday 20:30
command-template-delete = delete
    .description = Delete a template; events that were made stay
command-template-delete-template = template
    .description = Which template

## What officers see

templates-list-title = Templates
templates-no-templates = There are no templates yet. `/template add` makes one.
templates-deleted = **{ $name }** (#{ $no }) is deleted. Events that were made stay.
templates-paused-since = ⏸️ Paused since { $date }
templates-next-dates = **The next dates** ({ $zone })
templates-no-next-dates = There are none.
templates-missed = ⚠️ Could not be made, and is tried again: { $dates }. Is there a channel for events, and are there too many of them?
templates-mark-made = event #{ $no }
templates-mark-cancelled = event #{ $no }, cancelled
templates-mark-moved = moved from { $date }
templates-mark-skipped = 🕐 the clocks skip this time: it starts right after
templates-mark-twice = 🕐 this time comes twice: it starts at the first
templates-made-ahead = Made { $days ->
    [0] on the day itself
    [one] one day before
   *[other] { $days } days before
} at { $time }
templates-confirmed-at-once = confirmed at once
templates-weekly = every week: { $days }
templates-every-weeks = every { $weeks } weeks: { $days }
templates-odd-weeks = odd weeks: { $days }
templates-even-weeks = even weeks: { $days }
templates-every-days = { $days ->
    [one] every day
   *[other] every { $days } days
}
templates-month-day = every month on day { $day }
templates-month-end = on the last day of every month
templates-month-weekday = every month: { $day } no. { $nth }
templates-last-weekday = every month: the last { $day }
templates-once = once, on { $date }
templates-at-for = { $time } for { $minutes } minutes
templates-until-date = until { $date }
templates-day-mon = Mon
templates-day-tue = Tue
templates-day-wed = Wed
templates-day-thu = Thu
templates-day-fri = Fri
templates-day-sat = Sat
templates-day-sun = Sun

## Refusals

templates-no-such-template = I know no template “{ $typed }”. `/template list` shows all of them.
templates-too-many = { $max } templates are as many as there can be. Delete one first.
templates-no-change = That is so already.
templates-bad-dates = These dates do not fit together. Look at the first, the last and the days once more.
templates-no-dates = There would be no date to come.
templates-in-the-past = That is over already. Choose a time that is still to come.
templates-too-many-changes = So many single dates and pauses cannot be kept. Change the template itself with `/template edit`.
templates-already-made = Event #{ $no } of { $date } is there already. Use `/event edit` or `/event cancel` for it.
templates-not-one-of-its = { $date } is none of its dates. `/template show` lists the next ones.
templates-not-a-date = “{ $typed }” is no date that I understand.
templates-not-a-time = “{ $typed }” is no time that I understand. Write it like this: 21:00
templates-not-days = “{ $typed }” are no days of the week that I understand. Write them like this: mon, thu
templates-time-missing = Say at what time it starts, such as 21:00.
templates-date-missing = Say which date you mean.
templates-days-not-used = Days of the week are for what comes again every few weeks. Leave them out, or choose weeks.

## The journal

templates-past-added = template #{ $no }, **{ $name }**
templates-past-edited = changed template #{ $no }, **{ $name }**
templates-past-deleted = deleted template #{ $no }, **{ $name }**
templates-past-restored = template #{ $no }, **{ $name }**, is there again
templates-past-excepted = changed single dates or pauses of template #{ $no }
templates-past-looked = template #{ $no }: seen what is to be made, not possible: { $count }
templates-past-moved = the dates of templates follow the guild's clock
templates-holds = { $count ->
    [one] One template of events
   *[other] { $count } templates of events
}
