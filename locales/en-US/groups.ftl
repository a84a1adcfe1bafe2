# Groups: the parties of an event.

## Commands

command-event-groups-preview = groups-preview
    .description = See the parties as they would be published, and why (officers)
command-event-groups-preview-event = event
    .description = Which event; the next one if you leave this out
command-event-groups-preview-format = format
    .description = Parties with reasons, or text for the game's chat
command-event-groups-preview-format-parties = parties
command-event-groups-preview-format-chat = text for the game's chat
command-event-groups-publish = groups-publish
    .description = Tell members who plays with whom (officers)
command-event-groups-publish-event = event
    .description = Which event; the next one if you leave this out
command-event-groups-move = groups-move
    .description = Give somebody another party or role (officers)
command-event-groups-move-member = member
    .description = Whom
command-event-groups-move-party = party
    .description = Into which party; 0 for the bench
command-event-groups-move-role = role
    .description = Another role that this member plays
command-event-groups-move-event = event
    .description = Which event; the next one if you leave this out
command-event-groups-swap = groups-swap
    .description = Let two people exchange their places (officers)
command-event-groups-swap-member = member
    .description = One of them
command-event-groups-swap-with = with
    .description = The other one
command-event-groups-swap-event = event
    .description = Which event; the next one if you leave this out
command-event-groups-lock = groups-lock
    .description = Keep somebody where he is, whoever else comes or goes (officers)
command-event-groups-lock-member = member
    .description = Whom
command-event-groups-lock-lock = lock
    .description = Whether he stays there; on if you leave this out
command-event-groups-lock-lock-on = on
command-event-groups-lock-lock-off = off
command-event-groups-lock-event = event
    .description = Which event; the next one if you leave this out
command-event-groups-mode = groups-mode
    .description = Let groups be published when an event is closed, or only by you (officers)
command-event-groups-mode-mode = mode
    .description = Who publishes; leave this out to see how it is
command-event-groups-mode-mode-automatic = when the event is closed
command-event-groups-mode-mode-by-hand = only officers
command-event-mine = mine
    .description = See your party in the events to come
command-event-mine-event = event
    .description = Which event; all of them if you leave this out
command-event-wish = wish
    .description = Say with whom you like to play in a party, or not
command-event-wish-member = member
    .description = Whom it is about; leave this out to see your wishes
command-event-wish-wish = wish
    .description = What you wish; together if you leave this out
command-event-wish-wish-together = to play together
command-event-wish-wish-apart = not to play together
command-event-wish-wish-none = nothing any more

## The publication

groups-post-title = Groups: { $name }
groups-post-title-page = Groups: { $name }, page { $page } of { $pages }
groups-post-head = { $start } · parties: { $parties } · with a place: { $seated }
groups-post-footer = /event mine shows your own party. 🔸 not certain
groups-post-left-out = … and { $count } more lines; /event mine shows your own party
groups-party-heading = __**Party { $party }**__ ({ $count })
groups-bench-heading = __Without a place__ ({ $count })

## Notices

groups-notice-published = The groups for **{ $name }** are there; it begins { $start }. `/event mine` shows your own.
groups-notice-again = The groups for **{ $name }** were made anew; it begins { $start }. `/event mine` shows your own.
groups-changed-party = **{ $name }**: you are in **party { $party }** now, as { $role }.
groups-changed-bench = **{ $name }**: you have no place any more; you are on the bench.
groups-changed-gone = **{ $name }**: you are not in the groups any more.

## The preview

groups-preview-title = Groups for { $name }
groups-preview-not-published = Not published yet.
groups-preview-published = Published as it stands here.
groups-preview-changed = Something is different from what was published.
groups-reasons-title = Why
groups-button-publish = Publish
groups-button-back = Back
groups-button-on = More
groups-lines-hidden = … and { $count } more
# $role is a role with its icon.
groups-lacks = { $count } × { $role } missing
groups-missing-in-all = In all: { $what }
groups-why-locked = locked on the bench
groups-why-seats = { $seats } seats for { $people } people
groups-why-maybe = others said yes, this one maybe
groups-why-waited = others had no place more often lately (this one: { $own })
groups-why-not-called = not needed, or waiting for a place
groups-why-away = away at that time
groups-why-and-help = { $why } → what would help: { $help }
groups-help-party = one more party
groups-help-yes = a yes
groups-help-play = to play { $role }
groups-help-turn =
    { $times ->
        [one] next time it is this one's turn
       *[other] after { $times } times it is this one's turn
    }
groups-part-tank = Tank
groups-part-healer = Healer
groups-part-damage = Damage

## Answers

groups-published = The groups for **{ $name }** are published.
groups-published-again =
    { $count ->
        [one] The groups for **{ $name }** are published again. One person is told what is different.
       *[other] The groups for **{ $name }** are published again. { $count } people are told what is different.
    }
groups-publish-again = Members were told otherwise: `/event groups-publish` tells those whom it concerns.
groups-locked = { $member } is locked: { $place }.
groups-unlocked = { $member } is not locked any more.
groups-mode-automatic = Groups are published by the bot when an event is closed.
groups-mode-by-hand = Groups are published by officers only; the bot prepares them when an event is closed.
# $items are things such as "missing roles -100": fewer points are better.
groups-effect = What it changes (less is better): { $items }
groups-effect-none = It makes the groups neither better nor worse.
groups-on-the-bench = on the bench
groups-chat-party = Party { $party }
groups-chat-head = To paste into the game's chat:
groups-mine-party = **{ $name }** ({ $start }): **party { $party }**, as { $role }
groups-mine-bench = **{ $name }** ({ $start }): on the bench this time
groups-none-of-mine = No groups that are published have you in them.

## What a change does, item by item

groups-term-bench = people without a place
groups-term-waited = people who had none lately
groups-term-torn = statics torn apart
groups-term-incomplete = statics without one of theirs
groups-term-missing = missing roles
groups-term-surplus = roles too often
groups-term-small = small parties
groups-term-off-role = second choices
groups-term-gear = uneven gear
groups-term-with = friends apart
groups-term-apart = people who avoid each other
groups-term-moved = people moved

## Refusals

groups-over = This event is over.
groups-nobody = Nobody has said yes or maybe to this event yet.
groups-no-event = There is no event ahead.
groups-unknown-event = I do not know an event called “{ $typed }”. Begin to type and choose from the list.
groups-unknown-role = I do not know a role called “{ $typed }”. Begin to type and choose from the list.
groups-shown-other = Somebody answered or changed something since. Look at the groups once more before you publish them.
groups-already-published = Members were told exactly this already.
groups-no-change = That is so already.
groups-nothing-to-do = Please say a party, a role, or both.
groups-is-away = { $member } is away at that time.
groups-not-called = { $member } is not needed so far, or waits for a place in the event.
groups-not-coming = { $member } has not said yes or maybe to this event.
groups-is-locked = { $member } is locked. Take the lock away first: `/event groups-lock`.
groups-not-locked = { $member } is not locked.
groups-no-such-party = There is no party { $party }.
groups-party-full = Party { $party } is full: it has { $size } places. Swap two people instead.
groups-already-there = That is so already: same place, same role.
groups-not-played = { $member } does not play that.
groups-has-no-seat = { $member } is on the bench.

## Facts, in half a sentence (for the journal)

groups-past-arranged = groups of event { $no } made
groups-past-placed = groups of event { $no }: { $member } moved
groups-past-swapped = groups of event { $no }: { $one } and { $other } swapped
groups-past-locked = groups of event { $no }: { $member } locked
groups-past-unlocked = groups of event { $no }: { $member } unlocked
groups-past-published = groups of event { $no } published
groups-past-by-hand = groups are published by officers only
groups-past-automatic = groups are published when an event is closed

groups-holds = Events with groups: { $count }

## Wishes

groups-wishes = Your wishes, of which groups take heed as far as they can. Nobody sees them but you:
groups-wishes-none = You have no wishes. `/event wish member:` adds one, of which groups take heed as far as they can.
groups-wished-together = You like to play with { $member }.
groups-wished-apart = You would rather not play with { $member }.
groups-wished-nothing = You have no wish about { $member } any more.
groups-wish-oneself = You are in one party with yourself anyway.
groups-wish-no-member = { $member } is no member of the guild.
groups-wish-too-many = You have { $max } wishes already. Take one back first.
groups-past-wished = { $member } changed a wish about parties
