# Onboarding: rules, registration, and who decides.

## Commands

command-setup-rules = rules
    .description = Write the rules, post them, and see who accepted them
command-setup-reasons = reasons
    .description = Say what people can register as, and what follows
command-setup-reasons-reason = reason
    .description = Which one; leave it out to see them all
command-setup-reasons-reason-applicant = applicant
command-setup-reasons-reason-member = member
command-setup-reasons-reason-diplomat = diplomat
command-setup-reasons-reason-ally = ally
command-setup-reasons-reason-friend = friend
command-setup-reasons-offered = offered
    .description = Whether people can choose it
command-setup-reasons-offered-on = yes
command-setup-reasons-offered-off = no
command-setup-reasons-approval = approval
    .description = Whether somebody has to say yes first
command-setup-reasons-approval-on = yes
command-setup-reasons-approval-off = no
command-setup-reasons-label = label
    .description = What it is called here; a hyphen for the usual word
command-setup-reasons-role = role
    .description = The role that follows, if not the one of that meaning
command-setup-reasons-nickname = nickname
    .description = What people are called on the server; a hyphen for no change
command-setup-reasons-channel = channel
    .description = Where its cards go, if not where all others go
command-setup-reasons-clear = clear
    .description = What goes back to the usual
command-setup-reasons-clear-role = role
command-setup-reasons-clear-channel = channel
command-setup-questions = questions
    .description = Say what people are asked when they register
command-setup-questions-reason = reason
    .description = Whose form
command-setup-questions-reason-applicant = applicant
command-setup-questions-reason-member = member
command-setup-questions-reason-diplomat = diplomat
command-setup-questions-reason-ally = ally
command-setup-questions-reason-friend = friend
command-setup-questions-number = number
    .description = Which question; one more than there are adds one
command-setup-questions-words = words
    .description = What it says; a hyphen for the usual words
command-setup-questions-length = length
    .description = How long an answer may be
command-setup-questions-length-short = one line
command-setup-questions-length-long = several lines
command-setup-questions-needed = needed
    .description = Whether it must be answered
command-setup-questions-needed-on = yes
command-setup-questions-needed-off = no
command-setup-questions-change = change
    .description = Take a question out, or ask the usual ones again
command-setup-questions-change-remove = take this one out
command-setup-questions-change-usual = the usual questions
command-profile-start = start
    .description = Register here, or see where your registration stands
command-profile-requests = requests
    .description = See registrations that wait for a decision (officers)

## Reasons

onboarding-reason-applicant = I want to join the guild
onboarding-reason-member = I am a member of the guild
onboarding-reason-diplomat = I speak for another guild
onboarding-reason-ally = I am from an allied guild
onboarding-reason-friend = I am a friend of the guild

## The rules

onboarding-rules-title = Rules
# The rules as long as a guild has not written its own.
onboarding-rules-default =
    1. Be kind. We play together, and everybody has a bad day now and then.
    2. No insults, no hate, nothing that would get this server into trouble.
    3. What is said among us stays among us.
    4. If you sign up for something, be there, or say in time that you can't.
    5. No advertising, and no private messages to strangers.
    6. If something bothers you, tell an officer.
onboarding-rules-footer = Version { $version } · accept with the button, then register
onboarding-rules-posted = They stand in { $channel }.
onboarding-rules-not-posted = They are not posted. Once they are, they will stand in { $channel }.
onboarding-no-rules-channel = There is no channel for them yet: `/setup channel` with the purpose “rules” says which.
onboarding-rules-counts = Version { $version } · accepted by { $newest } · only an older version: { $older }
onboarding-button-rules-text = Change the text
onboarding-button-rules-post = Post them
onboarding-button-rules-down = Take them down
onboarding-button-rules-again = Ask everybody again
onboarding-require-ask = People who accepted only an older version: { $count }. If they have to accept again, they lose the role for accepted rules until they do. Everything else stays.
onboarding-button-require = Yes, ask again
onboarding-button-back = Back
onboarding-form-rules = Text
onboarding-form-rules-hint = Empty for the usual words
onboarding-button-accept = I accept the rules
onboarding-button-register = Register
onboarding-accepted = Thank you, the rules are accepted.

## The steps of a registration

onboarding-step-title = Registration
onboarding-step-language = In which language shall I speak to you?
onboarding-pick-language = Language
onboarding-step-reason = What brings you here?
onboarding-pick-reason = Your reason
onboarding-step-as = **{ $reason }**
onboarding-step-standing = You are registered here as: **{ $reason }**.
onboarding-step-complete = That is everything. Look it over and send it.
onboarding-step-incomplete = A few answers are still needed.
onboarding-step-waits = **{ $reason }**
    Your registration is with the officers, until { $until } at the latest.
onboarding-step-question = An officer asks: { $words }
# One answer of a registration, such as “Name in the game: Aegis”.
onboarding-line = { $label }: { $value }
onboarding-missing = Still missing: { $what }
onboarding-button-form = Answer
onboarding-button-send = Send
onboarding-button-reasons = Another reason
onboarding-button-drop = Cancel
onboarding-button-answer = Answer the question
onboarding-button-withdraw = Withdraw it
onboarding-button-open = Open my registration
onboarding-form-title = About you
onboarding-form-name = Name in the game
onboarding-form-guild = Your guild
onboarding-form-tag = Its tag, if it has one
onboarding-form-friend = Whom you know here
onboarding-form-weapons = Weapons (or choose them from menus)
onboarding-dropped = Cancelled. Nothing was sent, and you can begin again at any time.
onboarding-sent = Sent, thank you. Press the button under the rules, or use /profile start, to see how it goes on.
onboarding-own-approved = Your registration is approved. Your roles follow at once.
onboarding-own-refused = Your registration was not approved this time.
onboarding-own-refused-why = Your registration was not approved this time: { $why }
onboarding-own-withdrawn = Your registration is withdrawn.
onboarding-own-expired = Nobody got round to your registration in time, sorry. Please send it again.

## What newcomers are told in private

onboarding-told-head = About your registration on { $server }:
onboarding-told-asked = An officer has a question. Open your registration to read and answer it.
onboarding-told-reopened = The decision was taken back; it is being looked at again.
onboarding-called-in-public = { $user }, there is something to read in your registration.

## The card for officers

onboarding-card-title = Registration { $no }
onboarding-card-as = { $user }: **{ $reason }**
onboarding-card-namesake = { $user } has the same name.
onboarding-card-question = Question: { $words }
onboarding-card-answer = Answer: { $words }
onboarding-card-waiting = Waits for a decision until { $until }
onboarding-card-role = A yes gives { $role }.
onboarding-card-no-role = No role follows: `/setup role` or `/setup reasons` says which.
onboarding-button-approve = Approve
onboarding-button-refuse = Refuse
onboarding-button-ask = Ask
onboarding-state-waiting = It waits for a decision.
onboarding-state-approved = ✅ approved by { $by }
onboarding-state-refused = ⛔ refused by { $by }
onboarding-state-refused-why = ⛔ refused by { $by }: { $why }
onboarding-state-withdrawn = ↩️ withdrawn
onboarding-state-expired = ⌛ nobody decided in time
# Who decided, when nobody had to, or whoever did was erased.
onboarding-somebody = the guild's settings
onboarding-form-refuse-title = Refuse
onboarding-form-refuse = Why? (the person reads this)
onboarding-form-ask-title = Ask
onboarding-form-ask = Your question
onboarding-form-answer-title = Answer
onboarding-form-answer = Your answer
onboarding-approved-reply = { $user } is approved: **{ $reason }**.
onboarding-refused-reply = The registration of { $user } is refused.
onboarding-asked-reply = { $user } sees your question when opening the registration. The answer appears on the card.
onboarding-reopened-reply = The registration of { $user } waits for a decision again.
onboarding-waiting-none = Nothing waits for a decision.
onboarding-waiting-count =
    { $count ->
        [one] One registration waits for a decision.
       *[other] { $count } registrations wait for a decision.
    }
onboarding-waiting-pick = Look at one

## What reasons mean

onboarding-terms-title = Reasons
onboarding-terms-line = **{ $label }** → { $role }: { $decided }
onboarding-terms-no-role = no role
onboarding-terms-off = not offered
onboarding-terms-approval = approved by whoever has the right “{ $right }”
onboarding-terms-at-once = without approval
# What people are called; $pattern is what an officer typed.
onboarding-terms-nickname = called { $pattern }
onboarding-terms-footer = Change one with the options of /setup reasons.

## Refusals

onboarding-no-rules = There are no rules to accept at the moment.
onboarding-accepted-before = You accepted these rules on { $at }. Next comes your registration, with the button beside it.
onboarding-rules-first = First, please read the rules and accept them.
onboarding-waits-already = Your registration waits for a decision already. /profile start shows it.
onboarding-reason-off = That is not offered here at the moment.
onboarding-is-already = You are registered like that already: { $reason }
onboarding-paused-until = You can ask for that again from { $until } on.
onboarding-older-form = That belongs to an earlier choice. By now you chose: { $reason }. /profile start goes on from there.
onboarding-nothing-begun = There is nothing to go on with any more. /profile start begins again.
onboarding-nothing-waits = That registration does not wait any more.
onboarding-nothing-asked = There is no open question.
onboarding-words-too-long = That is too long. Please stay within { $max } characters.
onboarding-role-unfit = I never hand out { $role }: it belongs to an app, has powerful permissions, or gives rights in the bot.
# What stands for what in a pattern; the words in braces are typed as they stand.
onboarding-bad-pattern = A pattern says `{ "{" }name{ "}" }` where the name stands, and perhaps `{ "{" }tag{ "}" }`, `{ "{" }guild{ "}" }` or `{ "{" }role{ "}" }`. It has at most { $max } characters, such as `[{ "{" }tag{ "}" }] { "{" }name{ "}" }`.
onboarding-warn-owner = The name stays: nobody can rename the owner of a server.
onboarding-warn-no-rename = The name stays: I lack the permission “Manage Nicknames”, or my role stands too low.
onboarding-away-now = { $user } is away just now, and an absence keeps the roles. Please end it first.

## Facts, in half a sentence (for the journal)

onboarding-past-rules-posted = rules posted, version { $version }
onboarding-past-rules-down = rules taken down
onboarding-past-rules-text = text of the rules changed, version { $version }
onboarding-past-rules-required = rules to be accepted again, version { $version }
onboarding-past-accepted = { $user } accepted the rules, version { $version }
onboarding-past-reason-set = what follows from a reason changed ({ $reason })
onboarding-past-drafted = { $user } went on with a registration
onboarding-past-draft-dropped = registration of { $user } not sent
onboarding-past-registered = registration { $no } of { $user }: { $reason }
onboarding-past-card-posted = card of registration { $no } posted
onboarding-past-asked = question about registration { $no } of { $user }
onboarding-past-answered = answer to a question about registration { $no } of { $user }
onboarding-past-approved = registration { $no } of { $user } approved: { $reason }
onboarding-past-refused = registration { $no } of { $user } refused: { $reason }
onboarding-past-withdrawn = registration { $no } of { $user } withdrawn
onboarding-past-expired = registration { $no } of { $user } not decided in time
onboarding-past-reopened = decision about registration { $no } of { $user } taken back
onboarding-past-roles-seen = roles of { $user } seen
onboarding-past-called = { $user } is called { $nick }
onboarding-past-returned = { $user } is back, roles follow again
onboarding-past-direct-closed = { $user } accepts no private messages
# What a reset puts into the recycle bin.
onboarding-holds = Newcomers: { $people } · waiting: { $waiting }

## Questions, and one reason as officers see it

onboarding-question-score = How strong you are
onboarding-panel-title = Reason: { $reason }
onboarding-panel-channel = Its cards go to { $channel }.
# $nick is an invented name, made as the pattern says.
onboarding-panel-nickname = People would be called, for example, { $nick }.
onboarding-panel-questions = **What the form asks**
# $words is the question, $length and $needed say more about it.
onboarding-panel-question = { $no }. { $words } · { $length } · { $needed }
onboarding-length-short = one line
onboarding-length-long = several lines
onboarding-needed-yes = must be answered
onboarding-needed-no = may stay empty
onboarding-panel-footer = /setup reasons changes what follows, /setup questions what is asked.
onboarding-button-preview = See the form
onboarding-button-usual = The usual questions
onboarding-only-preview = That was only a look at the form. Nothing was sent or kept.
onboarding-status-questions = questions of its own form: { $count }
onboarding-names-changed =
    { $count ->
        [one] One person is called by the pattern now.
       *[other] { $count } people are called by the pattern now.
    }
# $who is a list of mentions.
onboarding-names-kept = I can't rename these, so their names stay (the owner, whoever stands above me, or I lack “Manage Nicknames”): { $who }
onboarding-names-more = and { $count } more
onboarding-no-such-question = There are { $count } questions. A number up to that changes one, the next adds one.
onboarding-no-question-left = A form needs at least one question.
onboarding-too-many-questions = A form takes at most { $max } different questions.
onboarding-question-needs-words = A question of your own needs words.
onboarding-question-is-short = That question of mine is always answered in one line.
onboarding-which-question = Please say which question, by its number.
onboarding-questions-changed = The questions were changed in the meantime. What you wrote is kept: please look it over, /profile start shows it with the questions as they are now.
onboarding-nothing-to-ask = There is nothing to ask here at the moment.
onboarding-approval-of-trust = { $role } makes somebody one of the guild. Nobody gets it before somebody with the right says yes, so the approval stays.
onboarding-approval-of-member = Whoever registers as a member becomes one of the guild. That always needs somebody's yes, so the approval stays.

## Friends

# The member whom somebody named is asked in private. $user is a mention, $name what they are called in the game.
onboarding-friend-question-named = { $user } ({ $name } in the game) registers on { $server } as a friend of yours. Do you know each other? Officers see your answer and decide. You can answer until { $until }.
onboarding-friend-question = { $user } registers on { $server } as a friend of yours. Do you know each other? Officers see your answer and decide. You can answer until { $until }.
onboarding-button-known = Yes, we know each other
onboarding-button-not-known = No
onboarding-friend-thanks = Thank you. The officers see your answer.
# In a channel of members, for somebody who accepts no private messages.
onboarding-friend-called = { $friend }, somebody named you in a registration. Only you can see the question.
onboarding-button-friend-open = See the question
onboarding-friend-not-asked = That question isn't for you.
onboarding-friend-too-late = Nobody waits for that answer any more.
# On the card for officers.
onboarding-friend-asked = ⏳ { $friend } is asked about it, until { $until }
onboarding-friend-confirmed = 👍 { $friend } knows this person
onboarding-friend-denied = 👎 { $friend } says they don't know each other
onboarding-friend-silent = ⌛ { $friend } didn't answer within { $days } days
onboarding-friend-left = 🚪 { $friend } isn't on the server any more
onboarding-friend-unknown = ⚠️ Nobody of the guild is called that; nobody was asked.
onboarding-friend-ambiguous = ⚠️ More than one of the guild is called that; nobody was asked.
onboarding-friend-oneself = ⚠️ That is the person's own name; nobody was asked.
# Stands for a friend of whom nothing is kept any more.
onboarding-friend-somebody = that friend
onboarding-past-friend-said = answer of a friend to registration { $no } of { $user }
onboarding-past-friend-closed = a friend named in registration { $no } accepts no private messages
