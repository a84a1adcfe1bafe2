# Feeds: the guild's events in the calendars of phones and computers.

## Commands

command-calendar = calendar
    .description = Events in the calendar of your phone or computer
command-calendar-mine = mine
    .description = The address of a calendar with the events you signed up for
command-calendar-guild = guild
    .description = The address of a calendar with all events of the guild

## Answers

# $address is what is entered into a calendar.
feeds-mine = The events you signed up for, for your calendar: { $address }
    Enter it where your calendar adds one “from URL”. Whoever knows it can read it: keep it to yourself.
feeds-guild = All events of the guild, for calendars: { $address }
    Enter it where a calendar adds one “from URL”. Whoever knows it can read it: give it to members only.
feeds-mine-none = Your calendar can show the events you signed up for, and keep up with every change.
feeds-guild-none = Calendars can show all events of the guild, and keep up with every change.
feeds-no-address = The bot's operator has not said under which address it can be reached from outside: put that in front of the address above.
feeds-none = There is no address to take away.
feeds-not-taken-back = An address that was taken away stays away; make a new one instead.
feeds-members-only = Only members of the guild have a calendar of their own here.
feeds-button-open = Make an address
feeds-button-renew = New address, end the old one
feeds-button-close = Take the address away

## In the calendar

# $guild is the guild's name.
feeds-calendar-guild = { $guild }: events
feeds-calendar-mine = { $guild }: my events
feeds-answered-yes = You come.
feeds-answered-maybe = You may come.
feeds-answered-bench = You are on the bench.
feeds-answered-waiting = You are on the waiting list.
# $yes, $maybe: numbers of people.
feeds-counts = Coming: { $yes } · Maybe: { $maybe }

## In the journal

feeds-past-opened = { $member } got an address for a calendar
feeds-past-closed = The calendar address of { $member } was taken away
feeds-past-opened-guild = The guild's calendar got an address
feeds-past-closed-guild = The address of the guild's calendar was taken away

# What a reset puts into the recycle bin.
feeds-holds = Addresses of calendars: { $count }
