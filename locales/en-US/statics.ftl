# Statics: standing groups, those who always play together.

## Commands

command-static = static
    .description = See and manage statics: those who always play together
command-static-create = create
    .description = Make a static (officers)
command-static-create-name = name
    .description = What it is called, 2 to 50 characters
command-static-create-leader = leader
    .description = Who leads it; you, if you leave this out and are in no static
command-static-rename = rename
    .description = Give a static another name (its leader, officers)
command-static-rename-name = name
    .description = What it is called from now on
command-static-rename-static = static
    .description = Which static; the one you lead if you leave this out
command-static-leader = leader
    .description = Hand a static over to one of its members (its leader, officers)
command-static-leader-member = member
    .description = Who leads it from now on
command-static-add = add
    .description = Give somebody a place in a static (its leader, officers)
command-static-add-member = member
    .description = Who gets the place
command-static-add-static = static
    .description = Which static; the one you lead if you leave this out
command-static-remove = remove
    .description = Take somebody out of his static; everybody may take himself out
command-static-remove-member = member
    .description = Who loses the place
command-static-order = order
    .description = Give a member another place in his static (its leader, officers)
command-static-order-member = member
    .description = Who is to stand elsewhere
command-static-order-place = place
    .description = Which place, 1 for the first
command-static-list = list
    .description = See all statics
command-static-show = show
    .description = See one static
command-static-show-static = static
    .description = Which static; your own if you leave this out
command-static-delete = delete
    .description = Delete a static (officers)
command-static-delete-static = static
    .description = Which static
command-static-restore = restore
    .description = Have a deleted static back within 30 days (officers)
command-static-restore-static = static
    .description = Which of the deleted ones

## The board and lists

statics-board-title = Statics: { $count }
statics-board-title-page = Statics, page { $page } of { $pages }
# same in English
statics-board-heading = **{ $group }** ({ $count }/{ $max })
statics-board-empty = There are no statics yet.
statics-board-footer = Leaders manage their static with /static add and /static remove.
statics-board-left-out = … and { $count } more lines, which /static list and /static show have
statics-nobody = Nobody has a place yet.
# same in English
statics-card-title = { $group } ({ $count }/{ $max })
# same in English
statics-list-line = **{ $group }** { $count }/{ $max }
statics-mark-away = 💤 away
statics-mark-no-member = not a member any more
statics-mark-left = left the server

## Answers

statics-created = The static **{ $group }** is there. Give out places with `/static add`.
statics-renamed = **{ $was }** is called **{ $group }** from now on.
statics-leads = { $member } leads **{ $group }** from now on.
statics-added = { $member } has a place in **{ $group }**.
statics-removed = { $member } has no place in **{ $group }** any more.
statics-ordered = **{ $group }** stands in another order.
statics-restored = **{ $group }** is there again.
statics-deleted = **{ $group }** is deleted. `/static restore` brings it back within 30 days.

## Notices to officers

statics-notice-successor = { $member }, who led the static **{ $group }**, left the server. { $leader } is next in order and leads it now; `/static leader` changes that.
statics-notice-nobody = { $member }, who leads the static **{ $group }**, left the server, and nobody else of it is here.

## Refusals

statics-gone = This static is not there any more.
statics-unknown = I do not know a static called “{ $typed }”. Begin to type and choose from the list.
statics-unknown-deleted = No deleted static is called “{ $typed }”. Begin to type and choose from the list.
statics-unknown-member = Nobody called “{ $typed }” has a place in a static. Begin to type and choose from the list.
statics-several = Several people are called “{ $typed }”. Begin to type and choose from the list.
statics-which-one = You lead no static, so please say which one you mean.
# $capability is the name of a right.
statics-not-yours = Only whoever leads **{ $group }**, or has the right **{ $capability }**, can change it.
statics-bad-name = A static's name has { $min } to { $max } characters.
statics-name-taken = There is a static called **{ $group }** already. Choose another name.
statics-too-many = There are { $max } statics already, which is the most. Delete one that nobody needs.
statics-not-a-member = { $member } is not a member of the guild.
statics-in-another = { $member } has a place in **{ $group }**. Everybody is in one static at most: take the other place away first.
statics-in-it = { $member } is in **{ $group }** already.
statics-not-in-it = { $member } is not in **{ $group }**.
statics-full = **{ $group }** is full: a party has { $max } places.
statics-bad-place = Please choose a place from 1 to { $max }.
statics-no-change = That is so already.

## Facts, in half a sentence (for the journal)

statics-past-created = static **{ $group }** made
statics-past-renamed = static **{ $was }** renamed to **{ $group }**
statics-past-leads = static **{ $group }** handed over to { $member }
statics-past-leader-left = { $member }, who led the static **{ $group }**, left
statics-past-added = { $member } added to the static **{ $group }**
statics-past-removed = { $member } taken out of the static **{ $group }**
statics-past-ordered = static **{ $group }** put into another order
statics-past-deleted = static **{ $group }** deleted
statics-past-restored = static **{ $group }** restored
statics-past-purged = a static that was deleted long ago, forgotten

statics-holds = Statics: { $count }
