# Recruitment: applications, from the poster to the decision.

## Commands

command-recruit = recruit
    .description = Join the guild, and decide who does
command-recruit-open = open
    .description = Let people apply (officers)
command-recruit-open-words = words
    .description = What the guild says about itself on the poster
command-recruit-close = close
    .description = Take no more applications (officers)
command-recruit-list = list
    .description = See the applications (officers)
command-recruit-list-state = state
    .description = Only those that are so far; otherwise all that are open
command-recruit-list-state-new = new
command-recruit-list-state-reviewing = being looked at
command-recruit-list-state-interview = interview
command-recruit-list-state-trial = on trial
command-recruit-list-state-accepted = accepted
command-recruit-list-state-refused = refused
command-recruit-list-state-withdrawn = withdrawn
command-recruit-list-state-expired = lapsed
command-recruit-show = show
    .description = See one application, with its buttons (officers)
command-recruit-show-number = number
    .description = Its number
command-recruit-config = config
    .description = See or change how the guild recruits (officers)
command-recruit-config-words = words
    .description = What the guild says about itself on the poster
command-recruit-config-places = places
    .description = Whom you look for, instead of what the roster lacks
command-recruit-config-staff = staff
    .description = The channel where officers get the applications
command-recruit-config-call = call
    .description = The role that is notified of a new application
command-recruit-config-pause = pause
    .description = Days until somebody refused may apply again
command-recruit-config-age = age
    .description = Days that a Discord account must exist
command-recruit-config-patience = patience
    .description = Days after which an untouched application lapses
command-recruit-config-trial = trial
    .description = Days of a trial, unless somebody says otherwise
command-recruit-config-talk = talk
    .description = Where officers and an applicant talk with each other
command-recruit-config-talk-channel = a channel of its own
command-recruit-config-talk-thread = a private thread at the poster
command-recruit-config-channels = channels
    .description = What becomes of an application's channel when it is over
command-recruit-config-channels-remove = removed after a day
command-recruit-config-channels-keep = kept, for officers only
command-recruit-config-clear = clear
    .description = Take one of these settings away
command-recruit-config-clear-words = words about the guild
command-recruit-config-clear-places = places
command-recruit-config-clear-staff = channel for applications
command-recruit-config-clear-call = notified role
command-recruit-questions = questions
    .description = Write your own questions for applicants (officers)
command-recruit-apply = apply
    .description = Apply to join the guild
command-recruit-withdraw = withdraw
    .description = Take your application back
command-recruit-wait = wait
    .description = Wait for a place of a role that is full
command-recruit-waiting = waiting
    .description = See who waits for a place (officers)

## States of an application

recruit-stage-new = 🆕 new
recruit-stage-reviewing = 👀 being looked at
recruit-stage-interview = 💬 interview
recruit-stage-trial = ⏳ on trial
recruit-stage-accepted = ✅ accepted
recruit-stage-refused = ❌ refused
recruit-stage-withdrawn = ↩️ withdrawn
recruit-stage-expired = ⌛ lapsed

## The poster

# $server is the name of the Discord server.
recruit-poster-title = { $server } is looking for you
recruit-poster-closed-title = Joining { $server }
recruit-poster-closed = We take no applications at the moment. Look in again later.
recruit-poster-places = Open places
# $role is a role of the game with its icon, $count how many are wanted.
# same in English
recruit-poster-place = { $role } × { $count }
recruit-poster-full = No role is missing at the moment. Whoever fits in is welcome all the same.
recruit-poster-anybody = Whatever you play: tell us about yourself.
recruit-poster-how = Press the button and answer a few questions. Only officers read the answers.
recruit-button-apply = Apply
# A line of the poster: $role is a role of the game with its icon, $waiting how many wait for a place.
recruit-poster-taken = { $role }: all places are taken · waiting: { $waiting }
recruit-button-wait = Waiting list

## Questions to applicants (45 characters at most)

recruit-question-name = Your name in the game
recruit-question-plays = What do you play, and how well equipped?
recruit-question-time = When do you play, and how much?
recruit-question-likes = What do you like to play: PvE, PvP, both?
recruit-question-why = Why us, and what else should we know?

## Forms (titles and labels: 45 characters at most)

recruit-form-title = Your application
recruit-form-questions-title = Questions to applicants
recruit-form-question = Question { $no }
recruit-form-trial-title = On trial
recruit-form-days = For how many days?
recruit-form-refuse-title = Refuse the application
recruit-form-note = Why (only officers read this)
recruit-form-note-hint = Stays between officers
recruit-form-words = Some words for the applicant
recruit-form-words-hint = Without them I just say it in a friendly way
recruit-form-ask-title = Ask the applicant
recruit-form-ask = What do you want to know?

## The card for officers

recruit-card-title = Application #{ $no }: { $name }
# $stage is a state such as "🆕 new", $at a date and a time.
recruit-card-head = { $member } · { $stage } · applied { $at }
recruit-card-account = Discord account made { $at }
recruit-card-handler = looked after by { $officer }
recruit-card-trial = The trial ends { $at }
recruit-card-room = Talk there: { $channel }
recruit-card-no-room = I can't make channels for applications here: that takes “Manage Channels” and “Manage Roles”.
recruit-card-note = Note: { $note }
recruit-button-claim = I'll look after it
recruit-button-interview = Interview
recruit-button-trial = On trial
recruit-button-ask = Ask
recruit-button-accept = Accept
recruit-button-refuse = Refuse

## What officers are told

recruit-staff-call = { $role }, somebody applied.
recruit-staff-no-room = ⚠️ Discord did not let me make a channel for application #{ $no } (code { $code }). Its buttons work all the same.
recruit-staff-trial-over = ⏰ The trial of { $member } is over (application #{ $no }). Accept or refuse?
recruit-staff-withdrawn = ↩️ { $member } took application #{ $no } back, or left.
recruit-staff-expired = ⌛ Nobody dealt with application #{ $no } of { $member } in time; it has lapsed.
recruit-staff-filed = 🗂️ Application #{ $no } of { $member } is over ({ $stage }). Everything I know about it is in the file.
# $place is where somebody stands on the list for his role, from 1.
recruit-staff-waits = 🕰️ { $member } is on the waiting list for { $role }, number { $place }.
recruit-staff-called = 📣 A place for { $role } is open. { $member } was first on the waiting list and can apply until { $until }.
recruit-staff-missed = ⌛ { $member } did not take the place for { $role } in time and is off the waiting list.

## In the file

recruit-file-bot = the bot
recruit-file-unread = (a message that I may not read)
recruit-file-asked = asks: { $question }
# same in English
recruit-file-moved = → { $stage }

## What applicants are told

# The first word in the name of a channel: lower case, no blanks.
recruit-room-word = application
recruit-tell-welcome = Hello { $member }, thank you for applying to { $server }. Officers read your answers and write to you here. Ask whatever you like.
recruit-tell-over = This application is over already.
# After a mention of the applicant.
recruit-tell-question = an officer would like to know: { $question }
recruit-tell-question-direct = About your application to { $server }, { $officer } would like to know: { $question }
    Please answer there, on the server or in a direct message.
recruit-tell-interview = we at { $server } would like to get to know you. When do you have time to talk?
recruit-tell-interview-voice = we at { $server } would like to get to know you. When do you have time to talk? We meet in { $channel }.
recruit-tell-trial = { $server } would like to play with you on trial, until { $until }. See whether you like it, too.
recruit-tell-accepted = welcome to { $server }! Your application is accepted.
recruit-tell-refused = thank you for your interest in { $server }. It does not fit at the moment, and we wish you all the best. You may apply again from { $from } on.
recruit-tell-words = They say: { $words }
recruit-tell-withdrawn = your application is taken back. You can apply again whenever you like.
recruit-tell-expired = sorry, nobody at { $server } found the time to look at your application, and it has lapsed. If you are still interested, just apply again.
recruit-tell-reopened = your application is being looked at again.
recruit-tell-room-goes = This channel goes { $at }.
recruit-tell-place-open = There is a place for { $role } at { $server } now, and you are next on the waiting list. Apply until { $until }: with the button on the poster, or with `/recruit apply`. After that it is offered to the next one.
recruit-tell-place-missed = The place at { $server } is offered to the next one on the waiting list now. If you are still interested, you can join the list again.
recruit-tell-wait-lapsed = Sorry, no place opened at { $server } for a long time, so I took you off the waiting list. You can join it again whenever you like.
recruit-button-withdraw = Withdraw
recruit-button-withdraw-now = Yes, withdraw it

## Answers

recruit-applied = Your application is number { $no }. A channel of its own is being made for it: officers write to you there.
recruit-applied-no-room = Your application is number { $no }. Officers read it and get in touch with you.
recruit-applied-thread = Your application is number { $no }. A private thread is being opened for it: officers write to you there.
# Above a button for each role of the game whose places are taken.
recruit-wait-for = All places of these roles are taken. What do you play? I write to you as soon as it is your turn.
recruit-you-wait = You are on the waiting list for { $role }, number { $place }. I write to you as soon as it is your turn.
recruit-you-are-called = It is your turn: there is a place for { $role }. Apply until { $until }.
recruit-button-unwait = Leave the list
recruit-unwaited = You are off the waiting list.
recruit-wait-title = Waiting list: { $count }
# A line of the waiting list: $at is since when somebody waits.
recruit-wait-line = **{ $no }.** { $member } · { $role } · since { $at }
# The same for somebody who was told that a place is open, on $at.
recruit-wait-line-called = **{ $no }.** { $member } · { $role } · called { $at }
recruit-claimed = You look after application #{ $no }.
recruit-moved = Application #{ $no }: { $stage }.
recruit-asked-now = Asked.
recruit-withdrawn-now = Your application is taken back.
recruit-withdraw-sure = Do you really want to take application #{ $no } back? Officers can't bring it back; you would apply anew.
recruit-opened-in = People can apply now. The poster stands in { $channel }.
recruit-opened-nowhere = People can apply now with `/recruit apply`. For a poster with a button, choose a channel: `/setup channel purpose:recruitment`.
recruit-closed-now = Nobody can apply any more. Applications that are still open: { $count }
recruit-warn-no-staff = There is no channel for officers to get applications in. Choose one: `/recruit config staff:`
recruit-warn-no-permission = The role of members follows once I have the permission “Manage Roles”.
recruit-warn-too-high = { $role } stands above my own role. It follows once mine is moved above it.
recruit-list-title = Applications: { $count }
recruit-list-empty = There are none.
# A line of the list: $at is when something was last done with it.
# same in English
recruit-line = **#{ $no }** { $member } · { $stage } · { $at }
recruit-page = Page { $page } of { $pages }
recruit-button-back = Back
recruit-button-on = Next

## Settings

recruit-config-changed = Changed.
recruit-config-title = How the guild recruits
recruit-config-open = 🟢 People can apply
recruit-config-closed = 🔴 Nobody can apply
recruit-config-none = not chosen
recruit-config-channels = Poster: { $poster } · applications for officers: { $staff }
recruit-config-call = Notified of new ones: { $role }
recruit-config-days = In days: age of an account { $age } · pause after a refusal { $pause } · until an untouched one lapses { $patience } · trial { $trial }
recruit-config-keeps = Channels of applications stay, for officers only
recruit-config-threads = Applicants and officers talk in private threads in { $channel }
recruit-config-no-threads = Private threads are wanted, but I can't begin any: that takes a channel for recruitment, and “Create Private Threads” and “Send Messages in Threads” there. Until then there are channels.
recruit-config-removes = Channels of applications are removed a day after the end
recruit-config-words = About the guild: { $words }
recruit-config-places = Looking for: { $places }
recruit-config-questions = Questions (change them with `/recruit questions`):

## Refusals

recruit-already-member = You are a member already.
recruit-already-applied = Your application #{ $no } is still open. One at a time is enough.
recruit-not-open = The guild takes no applications at the moment.
recruit-too-young = { $days ->
        [one] Your Discord account must exist for a day first.
       *[other] Your Discord account must exist for { $days } days first.
    } You can apply from { $from } on.
recruit-paused = Your last application was decided not long ago. You can apply again from { $from } on.
recruit-too-many = So many applications are open that nobody could read another one. Try again in some days.
recruit-waits-already = You are on the waiting list already, for { $role }. See where you stand with `/recruit wait`.
recruit-not-full = There are places for that role. Just apply.
recruit-nothing-full = There is nothing to wait for: just apply.
recruit-list-full = { $max } people wait already; the list is full. Look in again later.
recruit-not-waiting = You are not on the waiting list.
recruit-questions-changed = The questions were changed while you answered. Please press the button once more.
recruit-nothing-answered = Please answer at least one question.
recruit-nothing-open = You have no open application.
recruit-unknown = There is no application #{ $no }, or it is long over.
recruit-meanwhile = { $officer } was faster: application #{ $no } is { $stage } by now. Nothing was changed.
recruit-meanwhile-changed = Application #{ $no } is { $stage } by now. Nothing was changed.
recruit-not-now = From { $stage } it can't become { $next }.
recruit-yours-already = You look after application #{ $no } already.
recruit-bad-trial = A trial lasts from 1 to { $max } days. Write just the number.
recruit-ask-what = Please write what you want to know.
recruit-too-long = That is too long: { $max } characters at most.
recruit-has-left = { $member } is not on the server any more.
recruit-applied-again = { $member } has applied again since. Decide that application instead.
recruit-no-change = That is set already.
recruit-already-so = It is like that already.
recruit-channel-unfit = { $channel } is not a text channel that I can see.
recruit-role-gone = The role of members does not exist any more. Choose another one: `/setup role`
recruit-role-unfit = I never hand out { $role }: it belongs to an app or has powerful permissions. Choose another role of members first: `/setup role`

## In the journal

recruit-past-opened = let people apply
recruit-past-closed = takes no more applications
recruit-past-changed = changed how the guild recruits
recruit-past-applied = application #{ $no } of { $member }
recruit-past-claimed = looks after application #{ $no }
recruit-past-moved = application #{ $no }: { $stage }
recruit-past-reopened = application #{ $no } taken back to { $stage }
recruit-past-asked = asked something about application #{ $no }
recruit-past-heard = wrote in the channel of application #{ $no }
recruit-past-room = made the channel of application #{ $no }
recruit-past-no-room = could make no channel for application #{ $no }
recruit-past-card = posted application #{ $no } for officers
recruit-past-trial-over = reminded officers of the end of a trial (application #{ $no })
recruit-past-tidied = filed application #{ $no }
recruit-past-waited = { $member } waits for a place (number { $no })
recruit-past-called = told number { $no } of the waiting list that a place is open
recruit-past-unwaited = { $member } waits no longer (number { $no })
recruit-past-roles = roles of { $member } followed the application

recruit-holds = Applications: { $open } open, { $all } in all
