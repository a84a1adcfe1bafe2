# Absences: who is away, until when, and the roles that follow.

## Commands

command-absence = absence
    .description = Say when you are away, and see who else is
command-absence-declare = declare
    .description = Say when you are away
command-absence-declare-until = until
    .description = Your last day away: 2026-03-04, 4 March, friday, tomorrow 20:00
command-absence-declare-from = from
    .description = Your first day away; today if you leave it out
command-absence-declare-reason = reason
    .description = Why, if you like to say
command-absence-declare-visibility = visibility
    .description = Who may read the reason
command-absence-declare-visibility-everyone = everyone
command-absence-declare-visibility-officers = officers only
command-absence-add = add
    .description = Record an absence for a member (officers)
command-absence-add-member = member
    .description = Who is away
command-absence-add-until = until
    .description = The last day away: 2026-03-04, 4 March, friday, tomorrow 20:00
command-absence-add-from = from
    .description = The first day away; today if you leave it out
command-absence-add-reason = reason
    .description = Why, if known
command-absence-add-visibility = visibility
    .description = Who may read the reason
command-absence-add-visibility-everyone = everyone
command-absence-add-visibility-officers = officers only
command-absence-edit = edit
    .description = Change the dates or the reason of an absence
command-absence-edit-absence = absence
    .description = Which one
command-absence-edit-from = from
    .description = The new first day
command-absence-edit-until = until
    .description = The new last day
command-absence-edit-reason = reason
    .description = The new reason
command-absence-end = end
    .description = Come back early, or drop an absence that has not begun
command-absence-end-absence = absence
    .description = Which one; the current one if you leave it out
command-absence-end-member = member
    .description = Whose (officers); your own if you leave it out
command-absence-list = list
    .description = See who is away and who will be
command-absence-list-member = member
    .description = Only this member
command-absence-list-period = period
    .description = Only a part
command-absence-list-period-now = away now
command-absence-list-period-coming = coming up
command-absence-list-period-all = everything

## Answers

absence-declared = You are away from { $from } until { $until }. Enjoy!
absence-declared-other = { $member } is recorded as away from { $from } until { $until }.
absence-edited = Changed: away from { $from } until { $until }.
absence-welcome-back = Welcome back! Your roles are on their way.
absence-withdrawn = Dropped. You stay with us after all.
absence-ended-other = The absence of { $member } is over.
absence-withdrawn-other = The coming absence of { $member } is dropped.
absence-undone = Taken back. Nothing is recorded any more.
absence-restored = Back as it was: away from { $from } until { $until }.

absence-warn-no-absent-role = Roles stay as they are: no role for absent members is set. An officer can set one with /setup role.
absence-warn-role-gone = Roles stay as they are: a role set for absences no longer exists. An officer can set it again with /setup role.
absence-warn-no-permission = Roles stay as they are: I lack the permission “Manage Roles”.
absence-warn-role-too-high = I cannot give or take { $role }: it stands above my own role in the server settings.
absence-warn-role-unfit = I never hand out { $role }: it belongs to an app or has powerful permissions.
absence-warn-channel = I cannot post in { $channel }, so the list there stays as it is.

## Refusals

absence-not-a-member = { $member } is not a member of the guild, and only members can be away.
absence-no-dates = I could not find any dates in that.
absence-not-a-date = I do not understand “{ $typed }” as a day. Try 2026-03-04, 4 March, friday or tomorrow.
absence-reason-too-long = That reason is too long. Please stay within { $max } characters.
absence-reversed = That ends before it begins. Please swap the two days.
absence-already-over = That is over already, so there is nothing to record.
absence-starts-in-the-past = That begins before today. Please begin today or later.
absence-too-long = That is too long: an absence lasts at most { $max } days. Please talk to an officer.
absence-too-far-ahead = That is too far ahead: at most { $max } days from now.
absence-too-many = There are { $max } absences ahead already. Please end one first.
absence-overlaps = There is an absence from { $from } until { $until } already. You can change that one with /absence edit.
absence-no-such-absence = That absence does not exist any more.
absence-not-yours = That absence belongs to somebody else. Officers can change it.
absence-nothing-open = No absence is recorded, so there is nothing to end.
absence-several-open = There are several absences ahead. Please choose one with the option “absence”.
absence-has-begun = It has begun already, so only its end can be changed.
absence-no-change = Nothing would change by that.

## Lists and the standing message

absence-list-title = Absences
absence-list-empty = Nobody is away.
absence-line-away = { $member } is away until { $until }
absence-line-coming = { $member }: { $from } until { $until }
absence-lines-hidden =
    { $count ->
        [one] … and one more
       *[other] … and { $count } more
    }
absence-board-title = Who is away
absence-board-away = Away now
absence-board-coming = Coming up
absence-board-empty = Everybody is here.
absence-board-footer = Say when you are away with the button, or with /absence declare.
absence-button-declare = I will be away
absence-button-back = I am back
absence-button-longer = I need longer

## Forms

absence-form-title = When are you away?
absence-form-from = First day
absence-form-from-hint = { $today }, today if you leave it empty
absence-form-until = Last day
absence-form-until-hint = { $example }, friday, in 3 days
absence-form-reason = Reason, if you like to say
absence-extend-title = How much longer?

## In the channel and in private

absence-noted = Noted: { $member } is away from { $from } until { $until }. Deleting your message takes it back.
absence-ask-dates = { $member }, from when until when are you away?
absence-reminder = Your absence on { $server } ends with { $until }. Do you need longer?
absence-reminder-public = { $member }, your absence ends with { $until }. Do you need longer?
absence-reminder-late = I could not ask in time, so I ask everybody here: these absences end soon. If you need longer, use /absence edit.

## Reports for officers

absence-report-retaken = The roles of { $member } were changed by hand during an absence. I set them once more; change them again and I will leave them.
absence-report-left = The roles of { $member } were changed by hand again during an absence. I leave them as they are until it ends.

## Facts, in half a sentence (for the journal)

absence-past-declared = absence { $no } of { $member } recorded, { $from } to { $until }
absence-past-edited = absence { $no } changed to { $from } to { $until }
absence-past-rezoned = times of absence { $no } moved with the time zone
absence-past-started = absence { $no } began
absence-past-reminded = reminder before the end of absence { $no }
absence-past-direct-closed = reminder of absence { $no } asked in public: private messages are closed
absence-past-ended = absence { $no } ended
absence-past-undone = absence { $no } taken back
absence-past-restored = absence { $no } brought back
absence-past-roles-taken = roles of { $member } changed for the absence
absence-past-roles-left = roles of { $member } left as somebody changed them
absence-past-roles-returned = roles of { $member } given back
absence-past-asked = { $member } asked for dates

# What a reset puts into the recycle bin.
absence-holds = Absences, now and to come: { $count }
absence-holds-roles = Members whose roles are kept for them: { $count }
