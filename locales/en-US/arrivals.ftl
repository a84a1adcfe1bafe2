# Arrivals: who joins and who leaves, for officers to see.

## Commands

command-setup-welcome = welcome
    .description = Say where cards of new arrivals go, and what they say
command-setup-welcome-cards = cards
    .description = Whether there are cards at all
command-setup-welcome-cards-on = yes
command-setup-welcome-cards-off = no
command-setup-welcome-channel = channel
    .description = Where they go
command-setup-welcome-line = line
    .description = Your own line of welcome on them; a hyphen for none

## Cards

arrivals-title-arrived = 👋 New on the server
arrivals-title-returned = 🔁 Back again
arrivals-title-bot = 🤖 A bot was added
arrivals-title-left = 🚪 Left the server
# $member is a mention, $name the name on the server when they joined.
arrivals-who = { $member } · **{ $name }**
arrivals-who-unnamed = { $member }
# The small print: the number by which Discord knows somebody, who may have left.
arrivals-footer = ID { $id }
# $at is a day, $ago how long ago that is.
arrivals-account = Discord account since { $at } ({ $ago })
arrivals-account-of-bot = A bot, made on { $at }
arrivals-young = ⚠️ The account was less than { $days } days old on joining
arrivals-joined = Joined { $at }
arrivals-stays = Times on this server, this one included: { $count }
arrivals-left = Left { $at }
arrivals-rules-open = ▫️ Rules not accepted yet
arrivals-rules-accepted = ✅ Rules accepted { $at }
arrivals-not-registered = ▫️ Not registered yet
# $reason is as what: member, friend …
arrivals-registered = ✅ Registered as { $reason } { $at }
# $name is a character.
arrivals-plays = Plays { $name }
arrivals-undecided = ⏳ Waits for a decision
arrivals-approved = ✅ Accepted { $at }
arrivals-refused = ❌ Refused { $at }
arrivals-withdrawn = ▫️ Registration taken back { $at }

# As what somebody registers; stands inside a sentence.
arrivals-reason-applicant = applicant
arrivals-reason-member = member
arrivals-reason-diplomat = diplomat
arrivals-reason-ally = ally
arrivals-reason-friend = friend

## Many at once

arrivals-title-crowd = 👥 Many join at once
arrivals-crowd-begins = More than { $count } joined within a minute. From here on I count them instead of showing a card for each; whoever registers gets a card then.
arrivals-crowd-so-far = Joined since { $from }: { $count }. I go on counting.
arrivals-crowd-over = Joined between { $from } and { $until }: { $count }.
arrivals-crowd-young = ⚠️ Accounts only a few days old: { $count }
arrivals-crowd-bots = Bots: { $count }
arrivals-crowd-gone = Already left: { $count }
# Behind a list of mentions.
arrivals-crowd-more = and { $count } more

## In the journal

arrivals-past-arrived = { $member } joined
arrivals-past-returned = { $member } joined again (times here: { $count })
arrivals-past-left = { $member } left the server
arrivals-past-rules = { $member } accepted the rules
arrivals-past-registered = { $member } registered as { $reason }
arrivals-past-approved = the registration of { $member } accepted
arrivals-past-refused = the registration of { $member } refused
arrivals-past-withdrawn = { $member } took the registration back
arrivals-past-posted = card of { $member } posted
arrivals-past-not-posted = card of { $member } could not be posted
arrivals-past-card-gone = card of { $member } deleted by someone
arrivals-past-crowded = many join at once
arrivals-past-counted = joined at once: { $count }
arrivals-past-redrawn = cards shown in another language

# What a reset puts into the recycle bin.
arrivals-holds = Cards of people who joined or left: { $count }

## How they are shown

arrivals-welcome-title = Cards of new arrivals
arrivals-welcome-shown = Whoever joins gets a card in { $channel }.
arrivals-welcome-hidden = No cards are posted; those that are there stay as they are.
arrivals-welcome-nowhere = No cards are posted: there is no channel for them yet. The option “channel” says which.
arrivals-welcome-module-off = No cards are posted: the feature is switched off with `/setup modules`.
arrivals-welcome-line = Your own line: { $line }
arrivals-welcome-no-line = Without a line of your own.
arrivals-welcome-preview = If you joined now, this would be your card:
# The guild's own line on a card; $line is what an officer typed.
# same in English
arrivals-welcome = 💬 { $line }
arrivals-line-too-long = That is too long. Please stay within { $max } characters.
arrivals-past-welcome-set = how arrivals are shown changed
