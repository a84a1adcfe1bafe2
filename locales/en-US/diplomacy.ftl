# Diplomacy: the guilds that this one deals with.

## Commands

command-diplomacy = diplomacy
    .description = Who our friends and enemies are
command-diplomacy-add = add
    .description = Write another guild into the register (officers)
command-diplomacy-add-name = name
    .description = What the guild is called
command-diplomacy-add-relation = relation
    .description = How we stand with it
command-diplomacy-add-relation-ally = ally
command-diplomacy-add-relation-pact = pact
command-diplomacy-add-relation-neutral = neutral
command-diplomacy-add-relation-enemy = enemy
command-diplomacy-add-tag = tag
    .description = What its members bear before their names
command-diplomacy-add-until = until
    .description = The last day on which that holds; leave it out if nothing ends it
command-diplomacy-add-home = home
    .description = The game's server on which it plays
command-diplomacy-add-aliases = aliases
    .description = What else it is called, separated by commas
command-diplomacy-add-notes = notes
    .description = What only officers may read
command-diplomacy-edit = edit
    .description = Change what is written about a guild (officers)
command-diplomacy-edit-guild = guild
    .description = Name, tag or another name of the guild
command-diplomacy-edit-name = name
    .description = Its new name
command-diplomacy-edit-relation = relation
    .description = How we stand with it now
command-diplomacy-edit-relation-ally = ally
command-diplomacy-edit-relation-pact = pact
command-diplomacy-edit-relation-neutral = neutral
command-diplomacy-edit-relation-enemy = enemy
command-diplomacy-edit-tag = tag
    .description = Its new tag; a hyphen clears it
command-diplomacy-edit-until = until
    .description = The last day on which the relation holds; a hyphen clears it
command-diplomacy-edit-home = home
    .description = The game's server on which it plays; a hyphen clears it
command-diplomacy-edit-aliases = aliases
    .description = All its other names, separated by commas; a hyphen clears them
command-diplomacy-edit-notes = notes
    .description = What only officers may read; a hyphen clears it
command-diplomacy-remove = remove
    .description = Strike a guild out of the register (officers)
command-diplomacy-remove-guild = guild
    .description = Name, tag or another name of the guild
command-diplomacy-list = list
    .description = See the guilds that we know
command-diplomacy-list-relation = relation
    .description = Only those with whom we stand so
command-diplomacy-list-relation-ally = allies
command-diplomacy-list-relation-pact = pacts
command-diplomacy-list-relation-neutral = neutral
command-diplomacy-list-relation-enemy = enemies
command-diplomacy-show = show
    .description = See what we know about a guild
command-diplomacy-show-guild = guild
    .description = Name, tag or another name of the guild
command-diplomacy-pact-add = pact-add
    .description = Agree on a pact with a guild (officers)
command-diplomacy-pact-add-guild = guild
    .description = Name, tag or another name of the guild
command-diplomacy-pact-add-until = until
    .description = The last day of the pact; officers are reminded three days before
command-diplomacy-pact-end = pact-end
    .description = End a pact (officers)
command-diplomacy-pact-end-guild = guild
    .description = Name, tag or another name of the guild
command-diplomacy-diplomat-approve = diplomat-approve
    .description = Let somebody speak for another guild (officers)
command-diplomacy-diplomat-approve-member = member
    .description = Who
command-diplomacy-diplomat-approve-guild = guild
    .description = Name, tag or another name of the guild
command-diplomacy-diplomat-revoke = diplomat-revoke
    .description = Let somebody speak for a guild no longer (officers)
command-diplomacy-diplomat-revoke-member = member
    .description = Who
command-diplomacy-diplomat-list = diplomat-list
    .description = See who speaks for which guild (officers)

## How guilds stand with each other

diplomacy-relation-ally = 🤝 ally
diplomacy-relation-pact = 📜 pact
diplomacy-relation-neutral = ⚪ neutral
diplomacy-relation-enemy = ⚔️ enemy

## What is shown

diplomacy-list-title = Guilds that we know
diplomacy-nobody-listed = Nobody is written here yet.
# Below a page of the list.
diplomacy-page = Page { $page } of { $pages }
diplomacy-button-back = Back
diplomacy-button-on = Next
# $relation is how the guilds stand with each other, such as "🤝 ally".
diplomacy-line-relation = { $relation }
# $until is a date as Discord shows it.
diplomacy-line-until = { $relation }, until { $until }
# $home is a server of the game.
diplomacy-line-home = Plays on { $home }
diplomacy-line-aliases = Also called { $aliases }
diplomacy-line-notes = Notes: { $notes }

## Answers

diplomacy-added = Written into the register.
diplomacy-edited = Changed.
diplomacy-removed = { $guild } is no longer in the register. An officer can bring it back with `/audit undo`.

## Refusals

diplomacy-members-only = Only members of the guild see that.
diplomacy-gone = That guild is no longer in the register.
diplomacy-no-change = That is written already.
diplomacy-unknown = I know no guild called “{ $typed }”.
# $guilds are up to three names.
diplomacy-did-you-mean = I know no guild called “{ $typed }”. Did you mean { $guilds }?
# Between the names that are suggested.
diplomacy-or = or
# $guild is the guild that has the name.
diplomacy-name-taken = “{ $typed }” is a name of { $guild } already. Every name belongs to one guild.
diplomacy-no-letters = A name needs at least one letter or digit.
diplomacy-too-long = That is too long: { $max } characters at most.
diplomacy-too-many = The register is full: { $max } guilds at most. Remove one that nobody deals with any more.
diplomacy-too-many-aliases = A guild can have { $max } other names at most.
diplomacy-not-a-day = I don't understand “{ $typed }” as a day. Try 2026-03-04, 4 March, friday or tomorrow.
diplomacy-until-past = That day is over already.
diplomacy-nothing-to-end = With a neutral guild nothing is agreed that could end. Choose another relation, or leave the day out.

## For officers

diplomacy-notice-ends = ⏳ What was agreed with **{ $guild }** ends { $left }, on { $until }.
# $relation is how they stood.
diplomacy-notice-ended = ⌛ What was agreed with **{ $guild }** has ended ({ $relation }). From now on: neutral.

## In the journal

diplomacy-past-added = wrote { $guild } into the register ({ $relation })
diplomacy-past-edited = changed what is written about { $guild } ({ $relation })
diplomacy-past-removed = struck { $guild } out of the register
# $no is its number in the register.
diplomacy-past-reminded = reminded officers of the end of an agreement (guild { $no } of the register)
diplomacy-past-lapsed = an agreement ended (guild { $no } of the register, was { $relation })

## Diplomats

diplomacy-diplomats-title = Who speaks for whom
diplomacy-no-diplomats = Nobody speaks for another guild here.
# $people are mentions.
diplomacy-line-diplomats = Diplomats: { $people }
diplomacy-line-room = Channel: { $channel }
diplomacy-approved = { $member } speaks for { $guild } now. A channel of its own is being made.
diplomacy-approved-in = { $member } speaks for { $guild } now and shares { $channel }.
diplomacy-warn-no-room = I can't make a channel here: that takes “Manage Channels” and “Manage Roles”. Approve once more when I have them.
diplomacy-warn-no-role = No role is set for diplomats: `/setup role meaning:diplomat`
diplomacy-room-comes = A channel is being made.
diplomacy-revoked = { $member } speaks for { $guild } no longer and reads nothing of it any more.
diplomacy-room-kept = Nobody of that guild is left in { $channel }. It stays for officers, and opens again for the next diplomat.
diplomacy-button-delete = Delete the channel
diplomacy-delete-sure = Delete { $channel } with everything that was written there? That cannot be taken back.
diplomacy-button-delete-now = Yes, delete it
diplomacy-room-deleted = The channel is deleted.
diplomacy-button-resign = Step down
diplomacy-resign-sure = Do you want to speak for your guild here no longer? You lose access to this channel.
diplomacy-button-resign-now = Yes, step down
diplomacy-resigned-now = You speak for { $guild } here no longer.
diplomacy-suspected = Nothing was opened: { $member } speaks for { $of } already, and nobody speaks for two guilds. The officers' log has a warning.

## What diplomats are told

# The first word in the name of a channel: lower case, no blanks.
diplomacy-room-word = diplomats
# $members are mentions, $guild the other guild, $server the name of the Discord server.
diplomacy-tell-welcome = Welcome { $members }. Here { $guild } and { $server } talk with each other: only your diplomats and our officers read along.
diplomacy-tell-approved = { $server } welcomes you as a diplomat of { $guild }.
diplomacy-tell-revoked = On { $server } you speak for { $guild } no longer. Thank you for your time.

## Refusals about diplomats and pacts

diplomacy-not-here = { $member } is not on this server.
diplomacy-one-of-us = { $member } belongs to this guild and can't speak for another one.
diplomacy-diplomat-already = { $member } speaks for { $guild } already.
diplomacy-too-many-diplomats = { $guild } has { $max } diplomats already. Revoke one first.
diplomacy-no-diplomat = { $member } speaks for no guild.
diplomacy-no-diplomat-yourself = You speak for no guild here.
diplomacy-has-diplomats = { $guild } still has diplomats here. Revoke them first: `/diplomacy diplomat-revoke`
diplomacy-no-room = That guild has no channel here.
diplomacy-room-in-use = Somebody speaks for that guild again, so its channel stays.
diplomacy-no-pact = There is no pact with { $guild }.

## About diplomats, for officers

diplomacy-notice-no-room = ⚠️ Discord did not let me make a channel for the diplomats of { $guild } (code { $code }). Approve once more to try again.
diplomacy-notice-suspected = 🚨 { $member } speaks for **{ $of }** here, and was now named as a diplomat of **{ $named }**. Nothing was opened. Find out for whom they really speak; `/diplomacy diplomat-revoke` ends the first.
diplomacy-notice-unplaced = ❔ { $member } was approved as a diplomat of “{ $named }”, which I don't know. Nothing was opened: `/diplomacy add`, then `/diplomacy diplomat-approve`
diplomacy-notice-unplaced-near = ❔ { $member } was approved as a diplomat of “{ $named }”. Did they mean { $guilds }? Nothing was opened: `/diplomacy diplomat-approve`
diplomacy-notice-resigned = ↩️ { $member } speaks for **{ $guild }** no longer, by their own wish.
diplomacy-notice-left = ↩️ { $member }, who spoke for **{ $guild }**, left the server and reads nothing of it any more.
diplomacy-past-approved = { $member } speaks for guild { $no } of the register
diplomacy-past-revoked = { $member } speaks for guild { $no } of the register no longer
diplomacy-past-suspected = { $member } was named as a diplomat of a second guild (guild { $no } of the register)
diplomacy-past-unplaced = { $member } registered as a diplomat, to be placed by officers
diplomacy-past-room = made the channel of guild { $no } of the register
diplomacy-past-no-room = could make no channel for guild { $no } of the register
diplomacy-past-room-deleted = deleted the channel of guild { $no } of the register
diplomacy-past-roles = roles of { $member } followed

diplomacy-holds = Guilds in the register: { $count }, diplomats: { $diplomats }
