# The journal: who did what and when, and how it is taken back.

## Commands

command-audit = audit
    .description = See who changed what, and take it back (officers)
command-audit-list = list
    .description = List what happened, the newest first
command-audit-list-member = member
    .description = Only what this member did or what is about them
command-audit-list-feature = feature
    .description = Only one part of the bot
command-audit-list-feature-absence = absences
command-audit-list-feature-dkp = points
command-audit-list-feature-setup = settings
command-audit-list-feature-build = building
command-audit-list-feature-diplomacy = diplomacy
command-audit-list-feature-recruit = recruitment
command-audit-list-feature-audit = undoing
command-audit-list-feature-privacy = privacy
command-audit-list-feature-bin = recycle bin
command-audit-list-feature-leavers = leavers
command-audit-list-feature-confirm = confirmations
command-audit-list-feature-profile = profiles
command-audit-list-feature-roster = roster
command-audit-list-feature-onboarding = newcomers
command-audit-list-feature-arrivals = arrivals
command-audit-list-feature-notifications = notifications
command-audit-list-since = since
    .description = Only from this day on, such as yesterday or 2026-03-01
command-audit-show = show
    .description = Look at one entry closely
command-audit-show-number = number
    .description = The number in front of the entry
command-audit-undo = undo
    .description = See what taking an entry back would lead to, and do it
command-audit-undo-number = number
    .description = The number in front of the entry
command-audit-export = export
    .description = Get the journal as a file
command-audit-export-format = format
    .description = In which form: a table or for programs
command-audit-export-format-csv = CSV
command-audit-export-format-json = JSON
command-audit-export-member = member
    .description = Only what this member did or what is about them
command-audit-export-feature = feature
    .description = Only one part of the bot
command-audit-export-feature-absence = absences
command-audit-export-feature-dkp = points
command-audit-export-feature-setup = settings
command-audit-export-feature-build = building
command-audit-export-feature-diplomacy = diplomacy
command-audit-export-feature-recruit = recruitment
command-audit-export-feature-audit = undoing
command-audit-export-feature-privacy = privacy
command-audit-export-feature-bin = recycle bin
command-audit-export-feature-leavers = leavers
command-audit-export-feature-confirm = confirmations
command-audit-export-feature-profile = profiles
command-audit-export-feature-roster = roster
command-audit-export-feature-onboarding = newcomers
command-audit-export-feature-arrivals = arrivals
command-audit-export-feature-notifications = notifications
command-audit-export-since = since
    .description = Only from this day on, such as yesterday or 2026-03-01

## Answers

audit-title = Journal
audit-nothing = Nothing like that is recorded.
# $until is a moment, $number the last entry in the archive.
audit-archived = What was recorded up to { $until }, entry #{ $number } and before, is archived: /audit show and /audit export still find it.
# $who is a mention, $what half a sentence about a fact.
audit-line = **#{ $number }** { $at } { $who }: { $what }
# One command led to several entries: behind the line of the first; $count are the others.
audit-log-more = (and { $count } more, #{ $first } to #{ $last })
audit-bot = the bot
audit-erased = someone erased (no. { $number })
audit-unreadable = { $feature } { $kind } (its content is gone)
audit-no-such-entry = There is no entry #{ $number }.
audit-not-a-date = “{ $typed }” is not a day in the past that I understand. Write it like this: yesterday, last Monday, 3 days ago, 2026-03-01
audit-older = Older
audit-reference = Reference: `{ $reference }`
audit-exported = Entries in the file, the newest first: { $count }
audit-preview = Take back entry #{ $number }?
audit-leads-to = This would be recorded:
audit-confirm = Take it back
audit-undone = Entry #{ $number } is taken back.

## Facts, in half a sentence

audit-past-undone = entry #{ $number } taken back
