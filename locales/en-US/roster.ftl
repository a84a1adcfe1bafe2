# Roster: who is a member, what everybody plays, who is missing.

## Commands

command-roster = roster
    .description = See who plays what, and who is missing
command-roster-show = show
    .description = List members with their weapons
command-roster-show-role = role
    .description = Only this role
command-roster-show-min = min
    .description = Only those with at least this gear score
command-roster-member = member
    .description = See all about one member
command-roster-member-member = member
    .description = Which member
command-roster-stale = stale
    .description = See whose profile is incomplete or old (officers)
command-roster-ideal = ideal
    .description = See how many of which role are wanted, or change it (officers)
command-roster-ideal-role = role
    .description = The role that is to be wanted more or less often
command-roster-ideal-count = count
    .description = How many; the usual number if you leave it out
command-roster-export = export
    .description = Get everybody as a file for spreadsheets (officers)
command-roster-import = import
    .description = Fill in profiles from a file (officers)
command-roster-import-file = file
    .description = A table (CSV): name or id, character, weapons, gear score, build
command-roster-import-mode = mode
    .description = Only show what would happen, or do it
command-roster-import-mode-preview = only show
command-roster-import-mode-apply = do it

## The board

roster-board-title =
    Roster: { $count ->
        [one] one member
       *[other] { $count } members
    }
roster-board-title-page = Roster, page { $page } of { $pages }
# same in English
roster-board-heading = __{ $role }__ ({ $count })
roster-board-empty = Nobody is a member yet.
roster-board-footer = Say what you play with /profile edit.
roster-board-left-out = … and { $count } more, whom /roster show lists
roster-no-role = ❔ Not known yet
# same in English
roster-count-line = { $role } { $there }/{ $wanted }

## Answers

roster-list-title = Members: { $count }
roster-list-empty = Nobody fits.
roster-button-back = Back
roster-button-on = More
roster-member-away = is away at the moment
roster-gap-weapons = weapons missing
roster-gap-gear-score = gear score missing
roster-gap-old = not updated for a month
roster-stale-title = Profiles to complete: { $count }
roster-stale-asked = asked on { $at }
roster-nobody-stale = Every profile is complete and up to date.
roster-lines-hidden = … and { $count } more
roster-button-ask = Write to them
roster-asked =
    { $count ->
        [one] One member gets a message.
       *[other] { $count } members get a message each.
    }
roster-letter = Your profile on { $server } is incomplete or a bit old. It takes half a minute: say what you play with the buttons below.
roster-ideal-title = Who is wanted
roster-ideal-set = { $role }: { $wanted } wanted, { $there } there.
roster-missing = { $count } missing
roster-places = Members: { $there } of { $cap }, free places: { $free }
roster-exported = The roster as a file. Members in it: { $count }

## Refusals

roster-not-a-member = { $member } is not a member of the guild.
roster-unknown-role = I do not know a role called “{ $typed }”. Begin to type and choose from the list.
roster-role-missing = Please say which role that number is for.
roster-bad-ideal = Please choose a number from 0 to { $max }.
roster-no-change = That is so already.
roster-nobody-to-ask = There is nobody to write to: profiles are complete, or people were asked in the last days.

## Facts, in half a sentence (for the journal)

roster-past-ideal = role { $role } wanted { $count } times
roster-past-ideal-default = role { $role } wanted as often as usual
roster-past-asked = profiles asked for, members: { $count }

roster-import-title = Import of the roster
roster-import-preview = Nothing has been changed yet. To do it, send the same file once more with the mode “do it”.
roster-import-nothing = There is nothing to import.
roster-import-counts = New: { $new } · changed: { $changed } · as they are: { $same } · unusable lines: { $unusable }
# $why says what is wrong with a line of a file.
roster-import-line = Line { $line }: { $why }
roster-import-more = … and { $count } more.
roster-import-nobody = Nobody on this server is called “{ $written }”.
roster-import-several = Several people are called “{ $written }”: use the id.
roster-import-twice = { $member } stands in an earlier line already.
roster-import-no-person = Neither a name nor an id stands here.
roster-table-empty = There is no line in this file besides the headings.
roster-table-quote = A quotation mark on line { $line } is not closed as it should be.
roster-table-too-wide = Line { $line } has too many columns.
# $found are the headings of the file.
roster-unknown-columns = I know no columns called { $found }. Needed are a name or an id, and one of: character, weapons, gear score, build.
roster-too-many-lines = The file has { $count } lines; { $max } is the most at once.
