# Confirmations: what would change very much at once waits for an officer's yes.

## Questions

# Officers read these in their channel, with two buttons below.
confirm-ask-leavers = { $affected } of the { $whole } people I keep something of are missing from the member list, all at once. Did they really leave? Until you answer I change nothing. **Go ahead** hides what is kept of them for 30 days.
confirm-ask-sources = The messages behind { $affected } of { $whole } absences were deleted at once. Until you answer the absences stay. **Go ahead** ends them.
confirm-ask-setting = This setting would change the roles of { $affected } absent members at once (the guild has { $whole } members). Until you answer everything stays as it is.
# The labels of the two buttons.
confirm-yes = Go ahead
confirm-no = Leave it
confirm-confirmed = Done.
confirm-declined = Everything stays as it is.
confirm-answered = Somebody has answered this already.
confirm-too-many = Too many questions are waiting for an answer. Run /setup status and answer them first.

## In the journal

confirm-past-asked = question { $no }: { $affected } of { $whole } would change at once
confirm-past-confirmed = question { $no } answered with yes
confirm-past-declined = question { $no } answered with no

# What a reset puts into the recycle bin.
confirm-holds = Questions to officers: { $count }
