# The war server: parties get a role and a voice room of their own for as long as an event lasts.

## Commands

command-ptb = ptb
    .description = War server: roles and voice rooms for parties
command-ptb-link = link
    .description = Get a code here, give it on the war server: the two belong together (officers)
command-ptb-link-code = code
    .description = On the war server: the code that you got at home
command-ptb-status = status
    .description = What is linked, and which parties have rooms (officers)
command-ptb-repair = repair
    .description = Make roles and rooms that are missing (officers)
command-ptb-unlink = unlink
    .description = Part the guild and its war server; works on both (officers)
command-ptb-config = config
    .description = See and choose how roles and rooms are made (officers)
command-ptb-config-home = home
    .description = Roles and rooms on this server while there is no war server
command-ptb-config-home-on = on
command-ptb-config-home-off = off
command-ptb-config-name = name
    .description = What they are called; # stands for the number, such as G#
command-ptb-config-rooms = rooms
    .description = So many are ready on the war server before anybody needs them
command-ptb-party = party
    .description = Put a party together by hand (officers)
command-ptb-party-number = number
    .description = Which party
command-ptb-party-members = members
    .description = Mentions or names, separated by commas; leave it out to dissolve the party
command-ptb-party-minutes = minutes
    .description = For how long from now on; two hours if you leave it out
command-ptb-over = over
    .description = All parties lose their roles and rooms now (officers)

## Names on Discord

# What roles and voice rooms are called; # is the number.
ptb-pattern = Party #
# A text channel's name: lower case, no blanks.
ptb-info-name = parties

## Linking

ptb-offered =
    Your code: { $code }
    It is good until { $until } and for one server. Nobody but you sees it.
    ▸ Invite the bot to the war server.
    ▸ There, somebody who may manage that server and is an officer here types `/ptb link code:` with this code.
ptb-asked = The guild that gave this code is being asked. You get a private message with its answer; `/ptb status` shows it, too.
ptb-unlinked = The guild and its war server are parted. Roles and rooms that the bot made for parties go.
ptb-tell-linked = This server is now the war server of **{ $name }**. Rooms are made as soon as parties need them.
ptb-tell-refused = The server was not linked: { $reason }.
ptb-invite = Your party meets on the war server **{ $server }**. This link works once, until { $until }:
ptb-invite-to-event = **{ $event }**: your party meets on the war server **{ $server }**. This link works once, until { $until }:
ptb-log-linked = **{ $name }** is the war server now; { $officer } linked it.
ptb-log-parted = The guild and its war server are parted: { $reason }.
ptb-log-not-made = “{ $name }” could not be made for parties (Discord's code { $code }). `/ptb status` shows what is missing, `/ptb repair` makes it.
ptb-log-not-deleted = The role { $role } of a party could not be deleted (Discord's code { $code }): may the bot still manage roles, and does its own role stand above? Whoever has it loses it as soon as that is so.

## Why

ptb-why-wrong-code = the code is wrong, or was used already
ptb-why-expired = the code is too old; get a new one with `/ptb link`
ptb-why-no-officer = whoever gives the code must be an officer of the guild that made it
ptb-why-taken = that guild has a war server already, or is one
ptb-why-no-answer = the guild did not answer; try it again later
ptb-why-officer = an officer said so
ptb-why-other = officers of the other server said so
ptb-why-gone = the bot is not on the other server any more
ptb-why-ended = the event is over
ptb-why-cancelled = the event does not take place
ptb-why-unlinked = the guild and its war server are parted

## Refusals

ptb-not-linked = No war server is linked.
ptb-has-war-server = This guild has a war server already: **{ $name }**. `/ptb unlink` parts the two.
ptb-is-war-server = This is the war server of **{ $name }** already. `/ptb unlink` parts the two.
ptb-own-code = This code is of this very server. Give it on the war server.
ptb-has-members = This server has members of its own (`/setup role`): it is a home, and cannot be a war server.
ptb-needs-manage-server = Only somebody who may manage this server can make it a war server.
ptb-still-asking = A guild is being asked already. Wait for its answer.
ptb-no-code = “{ $typed }” is no code. Copy it from the answer to `/ptb link` at home.
ptb-configured-at-home = Roles and rooms are configured at home: on **{ $name }**.
ptb-only-at-home = Parties are put together at home: on **{ $name }**.
ptb-repaired-there = Roles and rooms are on the war server **{ $name }**: type `/ptb repair` there.
ptb-not-set-up = There is no war server, and rooms at home are off. `/ptb link` or `/ptb config home:on` changes that.
ptb-no-change = That is how it is already.
ptb-name-too-long = The name is too long: { $max } characters at most.
ptb-too-many = { $count } people are too many for a party: { $max } at most.
ptb-nothing-runs = No party has a room.
ptb-nothing-missing = Nothing is missing.
ptb-nobody-called = Nobody here is called “{ $name }”.
ptb-several-called = Several people here are called “{ $name }”: mention the right one.

## Answers

ptb-handed-over = The parties get their roles and rooms; they have them until { $until }.
ptb-over = All parties lose their roles and rooms.
ptb-repairing = What is missing is being made.
ptb-config-at-home = Without a war server parties get roles and rooms **on this server**.
ptb-config-not-at-home = Without a war server parties get **no** roles and rooms.
ptb-config-name = They are called “{ $name }”.
ptb-config-rooms = Ready on the war server: { $count }; more are made when they are needed.
ptb-status-title = War server
ptb-status-none = No war server is linked, and rooms at home are off.
ptb-status-at-home = No war server is linked: parties have their roles and rooms on this server.
ptb-status-home = The war server is **{ $name }**, since { $since }.
ptb-status-war = This is the war server of **{ $name }**, since { $since }.
ptb-status-offer = { $officer } has a code for a war server; it is good until { $until }.
ptb-status-asked = A guild is being asked whether this is its war server.
ptb-status-lacks-rights = ⚠️ The bot lacks permissions here: manage roles, manage channels, connect and speak are needed, and on a war server create invites.
ptb-status-rooms = Rooms: { $count }
ptb-status-gone = ⚠️ Missing or refused by Discord: { $count }. `/ptb repair` makes them.
ptb-status-quiet = No party has a room now.
# $until is when the event ends.
ptb-list-event = **{ $name }** (until { $until })
ptb-list-by-hand = **Put together by hand** (until { $until })
ptb-list-number = **Event { $no }** (until { $until })
# $who is a list of mentions, or how many they are.
ptb-line = { $number }. { $who }
ptb-line-in = { $number }. { $channel } { $who }
ptb-line-without = { $number }. (no room is left) { $who }
ptb-list-missing = Not on this server yet: { $who }
ptb-players = { $count ->
    [one] { $count } player
   *[other] { $count } players
}
ptb-info-title = Parties
ptb-info-quiet = No event is under way.
ptb-info-footer = Roles and rooms stay { $minutes } minutes longer than the event.

## In the journal

ptb-past-configured = how roles and rooms for parties are made was changed
ptb-past-offered = { $officer } got a code for a war server
ptb-past-rejected = a server that wanted to be the war server was refused: { $reason }
ptb-past-asked = { $officer } gave a code to make this a war server
ptb-past-refused = this server was not linked: { $reason }
ptb-past-linked-home = { $name } became the war server
ptb-past-linked-war = this became the war server of { $name }
ptb-past-parted = the guild and its war server were parted: { $reason }
ptb-past-strange = a server that is not linked was told so
ptb-past-checked = the other server was asked whether it is there
ptb-past-handed-over = { $parties ->
    [one] { $parties } party
   *[other] { $parties } parties
} with { $count ->
    [one] { $count } player
   *[other] { $count } players
} got roles and rooms
ptb-past-invited = { $count ->
    [one] one player was
   *[other] { $count } players were
} invited to the war server
ptb-past-over = parties lost their roles and rooms: { $reason }
ptb-past-dropped = { $member } is in no party any more
ptb-past-arrived = { $member } came to the war server
ptb-past-noticed = what was heard in the voice rooms of parties was told to home
ptb-past-seats-asked = the war server was asked who is in the voice rooms of parties
ptb-past-observed = something was heard in the voice rooms of the war server
ptb-past-role-asked = a role for party room { $number } is being made
ptb-past-role-made = the role of party room { $number } is there
ptb-past-channel-asked = party room { $number } is being made
ptb-past-channel-made = party room { $number } is there
ptb-past-not-made = party room { $number } could not be made (Discord's code { $code })
ptb-past-room-dropped = party room { $number } is needed no more
ptb-past-surplus = something that was made twice for parties was deleted
ptb-past-kept = the role { $role } of a party could not be deleted (Discord's code { $code })
ptb-past-roles-settled = { $member } lost the role of a party

# What a reset puts into the recycle bin.
ptb-holds = Linked servers: { $servers }, rooms for parties: { $rooms }
