# Profiles: characters, and how people are spoken to.

## Commands

command-profile = profile
    .description = Say what you play, and how I should speak to you
command-profile-show = show
    .description = See characters: yours or those of a member
command-profile-show-member = member
    .description = Whose; your own if you leave it out
command-profile-edit = edit
    .description = Change everything about a character of yours at once
command-profile-edit-character = character
    .description = Which character; the main one if you leave it out
command-profile-gear-score = gear-score
    .description = Say how strong a character is
command-profile-gear-score-score = score
    .description = A whole number, such as 3450
command-profile-gear-score-character = character
    .description = Which character; the main one if you leave it out
command-profile-gear-score-member = member
    .description = Whose (officers); your own if you leave it out
command-profile-weapons = weapons
    .description = Choose weapons, and see the role that follows
command-profile-weapons-weapons = weapons
    .description = In words, in any language; menus open if you leave it out
command-profile-weapons-character = character
    .description = Which character; the main one if you leave it out
command-profile-weapons-member = member
    .description = Whose (officers); your own if you leave it out
command-profile-build = build
    .description = Add a link to a build
command-profile-build-link = link
    .description = The link; leave it out to remove the one there is
command-profile-build-character = character
    .description = Which character; the main one if you leave it out
command-profile-build-member = member
    .description = Whose (officers); your own if you leave it out
command-profile-name = name
    .description = Say what a character is called in the game
command-profile-name-name = name
    .description = Its name in the game
command-profile-name-character = character
    .description = Which character; the main one if you leave it out
command-profile-name-member = member
    .description = Whose (officers); your own if you leave it out
command-profile-language = language
    .description = Choose the language in which I speak to you
command-profile-language-language = language
    .description = The language
command-profile-language-language-discord = as in Discord
# same in English
command-profile-language-language-en = English
# same in English
command-profile-language-language-fr = Français
# same in English
command-profile-language-language-es = Español
# same in English
command-profile-language-language-de = Deutsch
# same in English
command-profile-language-language-it = Italiano
command-profile-timezone = timezone
    .description = Choose the time zone in which you see times
command-profile-timezone-zone = zone
    .description = Begin to type: Europe/Paris; the guild's if you leave it out
command-profile-add = add
    .description = Add one more character
command-profile-add-name = name
    .description = Its name in the game
command-profile-add-member = member
    .description = Whose (officers); your own if you leave it out
command-profile-main = main
    .description = Say which character is the main one
command-profile-main-character = character
    .description = Which character
command-profile-main-member = member
    .description = Whose (officers); your own if you leave it out
command-profile-remove = remove
    .description = Remove a character
command-profile-remove-character = character
    .description = Which character
command-profile-remove-member = member
    .description = Whose (officers); your own if you leave it out
command-profile-pair = pair
    .description = Say which role a pair of weapons has in this guild (officers)
command-profile-pair-weapons = weapons
    .description = The weapons, in words
command-profile-pair-role = role
    .description = The role; the usual one if you leave it out

## Answers

profile-card-title = Profile
profile-card-of = For { $member }:
profile-card-main = ★ **{ $name }** (main character)
# same in English
profile-card-other = ▸ **{ $name }**
profile-card-updated = updated on { $at }
profile-card-empty-own = Nothing is known of you yet. Begin with the button below.
profile-card-empty = Nothing is known yet.
profile-card-language = I speak { $language } to you.
profile-card-language-of-discord = I speak the language of your Discord to you.
profile-card-zone = Your time: { $now } ({ $zone })
profile-unnamed = character { $no }
profile-build-word = build
profile-button-edit = Edit
profile-button-weapons = Choose weapons
profile-button-save = Save
profile-name-set = Name in the game: **{ $name }**
profile-weapons-set =
    Weapons: { $weapons }
    Role: **{ $role }**
profile-gear-score-set = { $name }: **{ $score }**
profile-build-set = Link: { $link }
profile-build-cleared = The link to the build is gone.
profile-saved = Saved.
profile-removed = **{ $name }** is removed.
profile-main-set = **{ $name }** is the main character now.
profile-language-set = From now on I speak { $language } to you.
profile-language-cleared = From now on I speak the language of your Discord to you.
profile-zone-set = Your time zone is { $zone }: it is { $now } there.
profile-zone-cleared = You see times as the guild does, in { $zone }: it is { $now } there.
profile-pair-set = { $weapons } is **{ $role }** in this guild.

## Menus and the form

profile-pick-title = Weapons
profile-pick-means =
    { $weapons }
    Role: **{ $role }**
profile-pick-more = Choose from the menus; the role appears here at once.
profile-pick-first = First choice
profile-pick-second = Second choice
profile-pick-role = Another role
profile-form-title = Your character
profile-form-name = Name in the game
profile-form-weapons = Weapons
# same in English
profile-form-score = { $name }
profile-form-score-hint = { $min } to { $max }
profile-form-build = Link to the build
# same in English
profile-form-build-hint = { $hosts }

## Refusals

profile-not-a-person = { $member } has no profile: only people of this server have one.
profile-no-such-character = There is no such character. Begin to type and choose from the list.
profile-no-change = Nothing would change by that.
profile-too-many-characters = There are { $max } characters already. Please remove one first.
profile-name-missing = A character needs a name.
profile-name-too-long = That name is too long. Please stay within { $max } characters.
profile-character-exists = There is a character called **{ $name }** already.
profile-bad-gear-score = “{ $typed }” does not fit: { $name } is a whole number from { $min } to { $max }, such as 3450.
profile-not-a-link = That is not a link. It begins with https and has no blanks.
profile-tricky-link = That link leads on to another address. Please open the build and copy the address from there.
profile-other-host = Links to builds lead to { $hosts } here.
profile-link-too-long = That link is too long. Please stay within { $max } characters.
profile-weapons-unknown = I do not understand “{ $typed }”. Write it like this: { $example }.
profile-weapons-too-few = That takes { $count } of them, such as: { $example }.
profile-weapons-too-many = That takes only { $count } of them, such as: { $example }.
profile-weapons-twice = That is the same one twice. Please name two different ones.
profile-weapons-no-pair = “{ $typed }” does not go together in this game.
profile-unknown-role = I do not know a role called “{ $typed }”. Begin to type and choose from the list.
profile-unknown-zone = I do not know a time zone called “{ $typed }”. Begin to type and choose from the list, for example Europe/Paris.

## Facts, in half a sentence (for the journal)

profile-past-added = character of { $member } added
profile-past-removed = character of { $member } removed
profile-past-changed = character of { $member } changed
profile-past-name = name of a character of { $member } changed
profile-past-weapons = weapons of { $member }: { $weapons }
profile-past-gear-score = gear score of { $member }: { $score }
profile-past-build = link to a build of { $member } changed
profile-past-main = { $member } has another main character
profile-past-language = { $member } chose a language
profile-past-zone = { $member } chose a time zone
profile-past-pair = { $pair } is { $role } in this guild
profile-past-pair-default = { $pair } has its usual role again

profile-holds = Profiles: { $count }
profile-past-imported = filled in profiles from a file: { $count }
profile-imported = Imported. New: { $new } · changed: { $changed }. `/audit undo` takes it back.
