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

diplomacy-holds = Guilds in the register: { $count }
