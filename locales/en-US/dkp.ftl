### Points: what members earned and spent.

## Commands

# same in English
command-dkp = dkp
    .description = Points: what members earned and spent
command-dkp-show = show
    .description = See how many points somebody has
command-dkp-show-member = member
    .description = Who; yourself if you leave it out
command-dkp-history = history
    .description = See what was booked, and why
command-dkp-history-member = member
    .description = Who; yourself if you leave it out
command-dkp-top = top
    .description = See who has the most points
command-dkp-top-pool = pool
    .description = Which pool of points; the main one if you leave it out
command-dkp-give = give
    .description = Give points to one, several or many members
command-dkp-give-points = points
    .description = How many, such as 10 or 2.5
command-dkp-give-reason = reason
    .description = Why; members read it in their history
command-dkp-give-member = member
    .description = One member
command-dkp-give-role = role
    .description = Everybody with this role
command-dkp-give-members = members
    .description = Several members: @Aria @Bela, or names separated by commas
command-dkp-give-pool = pool
    .description = Which pool of points; the main one if you leave it out
command-dkp-take = take
    .description = Take points from one, several or many members
command-dkp-take-points = points
    .description = How many, such as 10 or 2.5
command-dkp-take-reason = reason
    .description = Why; members read it in their history
command-dkp-take-member = member
    .description = One member
command-dkp-take-role = role
    .description = Everybody with this role
command-dkp-take-members = members
    .description = Several members: @Aria @Bela, or names separated by commas
command-dkp-take-pool = pool
    .description = Which pool of points; the main one if you leave it out
command-dkp-set = set
    .description = Say exactly how many points members have
command-dkp-set-points = points
    .description = The new balance, such as 100
command-dkp-set-reason = reason
    .description = Why; members read it in their history
command-dkp-set-member = member
    .description = One member
command-dkp-set-role = role
    .description = Everybody with this role
command-dkp-set-members = members
    .description = Several members: @Aria @Bela, or names separated by commas
command-dkp-set-pool = pool
    .description = Which pool of points; the main one if you leave it out
command-dkp-rules = rules
    .description = See or change what holds for all points
command-dkp-rules-start = start
    .description = What a new account begins with
command-dkp-rules-cap = cap
    .description = The most that somebody can have; 0 for no limit
command-dkp-rules-debt = debt
    .description = Whether a balance may fall below zero
command-dkp-rules-debt-allowed = allowed
command-dkp-rules-debt-forbidden = forbidden
command-dkp-rules-decay = decay
    .description = Percent that everybody loses regularly; 0 for none
command-dkp-rules-every = every
    .description = How often points decay
command-dkp-rules-every-week = every week
command-dkp-rules-every-month = every month
command-dkp-rules-floor = floor
    .description = Decay takes nobody below this
command-dkp-rules-yes = yes
    .description = Percent of the points for answering that a yes earns
command-dkp-rules-maybe = maybe
    .description = The same for a maybe
command-dkp-rules-no = no
    .description = The same for a no
command-dkp-rules-bench = bench
    .description = The same for the bench and the waiting list
command-dkp-rules-late = late
    .description = Percent of the points for attending when somebody comes late
command-dkp-rules-early = early
    .description = The same when somebody leaves early
command-dkp-rules-short = short
    .description = The same when somebody stays for too short a time
command-dkp-rules-walk-in = walk-in
    .description = The same when somebody comes without having answered
command-dkp-rules-excused = excused
    .description = The same when somebody is on leave
command-dkp-rules-no-show = no-show
    .description = Percent of the points for answering taken back when a yes stays away
command-dkp-rules-pool = pool
    .description = Which pool of points; the main one if you leave it out
command-dkp-undo = undo
    .description = Take a booking back
command-dkp-undo-number = number
    .description = Its number, as the history shows it
command-dkp-export = export
    .description = Get points as a file for spreadsheets
command-dkp-export-what = what
    .description = What the file holds
command-dkp-export-what-balances = balances
command-dkp-export-what-ledger = every booking
command-dkp-export-pool = pool
    .description = Which pool of points; the main one if you leave it out
command-dkp-import = import
    .description = Book points from a CSV file, after a preview
command-dkp-import-file = file
    .description = A table with a column for the member and one for the points
command-dkp-import-mode = mode
    .description = What the points in the file mean
command-dkp-import-mode-set = the new balances
command-dkp-import-mode-add = points to add
command-dkp-import-reason = reason
    .description = Why; members read it in their history
command-dkp-import-pool = pool
    .description = Which pool of points; the main one if you leave it out
command-dkp-pools = pools
    .description = See all pools of points
command-dkp-pool-add = pool-add
    .description = Keep points of another kind in a pool of their own
command-dkp-pool-add-name = name
    .description = What to call it
command-dkp-pool-rename = pool-rename
    .description = Call a pool something else
command-dkp-pool-rename-pool = pool
    .description = Which pool of points
command-dkp-pool-rename-name = name
    .description = What to call it
command-dkp-pool-close = pool-close
    .description = Stop using a pool; it keeps what it has
command-dkp-pool-close-pool = pool
    .description = Which pool of points
command-dkp-pool-open = pool-open
    .description = Use a closed pool again
command-dkp-pool-open-pool = pool
    .description = Which pool of points

## Answers

dkp-balance = { $member }: **{ $points }** points
dkp-rank = Rank { $rank } of { $count }
dkp-held = { $points } of them are put aside.
# One account after a booking. $amount has a sign, $after is the new balance.
dkp-booked-line = { $member }: { $amount }, now **{ $after }**
dkp-and-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
dkp-top-title = Most points
dkp-top-line = { $rank }. { $member }: **{ $points }**
dkp-page = Page { $page } of { $pages }
# Labels of buttons.
dkp-before = Back
dkp-after = Next
dkp-older = Older
dkp-nobody-yet = Nobody has points yet.
dkp-history-title = History of points
dkp-history-empty = Nothing was booked for { $member } yet.
# $amount has a sign; $after is the balance after the booking.
# same in English
dkp-history-line = `{ $number }` { $at } · **{ $amount }** → { $after } · { $why }
# $what is one of the causes below.
dkp-past-line = { $at }: { $what }
dkp-undo-preview = Take back booking { $number }? This is what it would change:
dkp-undo-confirm = Take it back
dkp-exported-balances = { $count ->
    [one] The balance of one member. You can import this file again.
   *[other] The balances of { $count } members. You can import this file again.
}
dkp-exported-ledger = Everything that was ever booked. Lines in the file: { $count }
dkp-exported-newest = The newest bookings; older ones did not fit. Lines in the file: { $count }

## Pools

dkp-pool-main = main pool
dkp-in-pool = { $pool } · { $what }
dkp-pools-title = Pools of points
dkp-pools-line = **{ $pool }**: { $points } points, accounts: { $accounts }
dkp-pools-line-closed = **{ $pool }** (closed): { $points } points, accounts: { $accounts }
dkp-pools-hint = Officers can keep points of another kind apart with /dkp pool-add.
dkp-pool-added = There is a new pool now: **{ $pool }**. It has the usual rules; /dkp rules changes them. Events pay into it when you choose it for them.
dkp-pool-closed = **{ $pool }** is closed. It keeps what it has. Events and templates that were made for it still pay into it, and its decay goes on; /dkp rules ends that.

## Rules

dkp-rules-title = Rules for points
dkp-rule-start = A new account begins with **{ $points }**.
dkp-rule-cap = Nobody can have more than **{ $points }**.
dkp-rule-no-cap = There is no upper limit.
dkp-rule-debt = A balance may fall below zero when points are taken.
dkp-rule-no-debt = Nobody can lose more than they have.
dkp-rule-no-decay = Points don't decay.
dkp-rule-decay-weekly = Every Monday everybody loses **{ $rate } %**, but nobody falls below { $floor } by that.
dkp-rule-decay-monthly = On the first of each month everybody loses **{ $rate } %**, but nobody falls below { $floor } by that.
dkp-rule-answers = Events: of the points for answering, **yes** earns { $yes } %, **maybe** { $maybe } %, **no** { $no } %, **bench** { $bench } %.
dkp-rule-attendance = Of the points for attending, whoever is late gets { $late } %, leaves early { $early } %, stays too short { $short } %, comes unannounced { $walkin } %, is on leave { $excused } %.
dkp-rule-no-show = Whoever says yes and stays away loses { $noshow } % of the points for answering.
dkp-decay-next = Next on { $at }: as things stand, { $points } points from { $count } accounts.

## What is shown before many accounts change

dkp-preview-title = Preview: nothing is booked yet
dkp-preview-until = What you see here is what gets booked. The button works for 15 minutes.
# The label of a button.
dkp-book = { $count ->
    [one] Book 1 change
   *[other] Book { $count } changes
}
dkp-preview-accounts = Accounts that are added: { $added }, changed: { $changed }
# Both have a sign.
dkp-preview-total = In all: { $given } and { $taken }
dkp-preview-reason = Reason: { $reason }
dkp-preview-start = { $count ->
    [one] One new account begins with { $points }.
   *[other] { $count } new accounts begin with { $points } each.
}
dkp-preview-unchanged = Already as they should be: { $count }
dkp-preview-capped = Get less or nothing because of the upper limit: { $count }
# same in English
dkp-preview-line = { $member } { $before } → **{ $after }** ({ $amount })
dkp-preview-line-new = { $member } new → **{ $after }** ({ $amount })
dkp-preview-more = { $count ->
    [one] … and one more, in the file
   *[other] … and { $count } more, in the file
}
dkp-preview-skipped = { $count ->
    [one] ⚠️ One line cannot be used:
   *[other] ⚠️ { $count } lines cannot be used:
}
dkp-preview-skipped-more = { $count ->
    [one] … and one more
   *[other] … and { $count } more
}
# $why is one of the flaws below.
dkp-skipped-line = Line { $line } ({ $written }): { $why }
dkp-skipped-line-bare = Line { $line }: { $why }
dkp-flaw-nobody = nobody here is called so
dkp-flaw-several = several people are called so; use the id
dkp-flaw-twice = stands in an earlier line already
dkp-flaw-incomplete = the member or the points are missing
dkp-flaw-too-long = has more cells than columns; put numbers with a comma into quotation marks
dkp-flaw-not-a-number = is no number
dkp-flaw-ambiguous = can be read in two ways; write 1234 or 1.23
dkp-flaw-too-fine = has more than two decimals
dkp-flaw-out-of-bounds = is more, or less, than the rules allow
dkp-import-nothing = There is nothing to book from this file.

## Refusals

dkp-not-points = **{ $typed }** is no number of points. Write it like 10, 2.5 or 2,50.
dkp-negative = This number can't be negative. To lower a balance use /dkp take.
dkp-too-large = That's more than the { $max } points that can be booked at once.
dkp-nothing-to-do = Nothing would change.
dkp-all-full = Everybody is at the upper limit already. /dkp rules shows it.
dkp-over-cap = That's above the upper limit. /dkp rules shows it.
dkp-not-enough = Not enough points: { $members }. Nothing was booked for anybody. /dkp rules can allow balances below zero.
dkp-not-enough-and-more = Not enough points: { $members } and { $count } more. Nothing was booked for anybody. /dkp rules can allow balances below zero.
dkp-too-many = That's more than the { $max } accounts that can change at once. Use a smaller role.
dkp-not-a-member = { $member } isn't a member here and has no points.
dkp-members-unknown = The list of members is still being read. Please try again in a moment.
dkp-nobody-with-role = Nobody has the role { $role }.
dkp-whom-unclear = Say whose points you mean with exactly one of **member**, **role** and **members**.
dkp-nobody-called = Nobody here is called **{ $written }**. Mention members with @, or separate names with commas.
dkp-several-called = Several people here are called **{ $written }**. Mention the right one with @.
dkp-reason-missing = Say why: members read the reason in their history.
dkp-reason-too-long = The reason is too long: up to { $max } characters fit.
dkp-already-taken-back = This booking was taken back already.
dkp-no-such-booking = There is no booking with the number { $number }. /dkp history shows the numbers.
dkp-same-rules = These rules hold already.
dkp-not-a-rate = **{ $typed }** is no percentage. Write a number from 0 to 100, such as 10 or 2.5.
dkp-decay-without-rate = Say with **decay** how many percent are lost.
dkp-cap-below-start = The upper limit can't be below what a new account begins with.
dkp-table-empty = There is no table in this file: it needs a line with headings and at least one line below.
dkp-table-open-quote = A quotation mark on line { $line } is never closed.
dkp-table-stray-quote = On line { $line } something stands behind a closing quotation mark. Double quotation marks inside of a cell.
dkp-table-too-wide = Line { $line } has far too many columns for a table of points.
dkp-unknown-columns = I can't tell the columns apart. The first line needs the headings **name** (or **id**) and **points**; it reads: { $found }
dkp-too-many-lines = The table has { $count } lines; up to { $max } can be booked at once. Split it into several files.
dkp-pool-main-stays = The main pool can't be closed.
dkp-pools-max = There can be { $max } pools besides the main one. Rename one that you don't use: /dkp pool-rename.
dkp-pool-same = **{ $pool }** is like that already.
dkp-pool-name-taken = There is a pool called **{ $name }** already.
dkp-pool-name-too-long = The name is too long: up to { $max } characters fit.
dkp-pool-name-missing = A pool needs a name.
dkp-no-such-pool = There is no pool called **{ $typed }**. /dkp pools shows them.
dkp-pool-is-closed = **{ $pool }** is closed. /dkp pool-open makes it usable again.

## What happened, in half a sentence

# $what is one of the causes below.
dkp-past-booked = { $accounts ->
    [one] { $what }: one account
   *[other] { $what }: { $accounts } accounts
}
dkp-with-reason = { $what }: { $reason }
dkp-past-proposed = { $accounts ->
    [one] booking of points for one account prepared
   *[other] booking of points for { $accounts } accounts prepared
}
dkp-past-rules = rules for points changed
dkp-past-decayed = decay of { $day } done
dkp-past-settled = points of event { $event } worked out
dkp-past-filed = points of event { $event } closed
dkp-past-in-pool = { $what } (pool { $number })
dkp-past-pool-added = pool { $number } made: { $name }
dkp-past-pool-renamed = pool { $number } is called { $name } now
dkp-past-pool-closed = pool { $name } closed
dkp-past-pool-opened = pool { $name } opened again
dkp-cause-given = points given
dkp-cause-taken = points taken
dkp-cause-set = balance set
dkp-cause-start = account begun
dkp-cause-decay = decay of { $day }
dkp-cause-import = imported
dkp-cause-taken-back = booking taken back
dkp-cause-answer = answered event { $event }
dkp-cause-attendance = attended event { $event }
dkp-cause-no-show = missed event { $event } after a yes
dkp-cause-event-taken-back = booking of event { $event } taken back
dkp-cause-unknown = booked (the reason is erased)

dkp-holds = Accounts of points: { $count }
