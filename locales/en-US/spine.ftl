### What the bot says whatever the feature: refusals, apologies, and the names of rights.

# The operator tells everybody something, below a private answer: $text in their words. -# makes it small.
spine-notice = -# 🔧 { $text }
spine-notice-until = -# 🔧 { $text } (until { $until })
# Shown when one person or server asks for too much at a time.
spine-busy = That's a bit much at once. Please try again in a moment.

spine-apology =
    Something went wrong on our side. Nothing was left half done: check how things stand, then try again.
    If it keeps happening, tell an officer this reference: `{ $reference }`

# Everything of a server is paused after repeated errors; $reference is for whoever runs the bot.
spine-paused =
    The bot is paused on this server because it kept running into an error. Nothing is lost, and it tries again by itself.
    If it takes too long, give whoever runs the bot this reference: `{ $reference }`
# Something that all servers need is failing at this moment.
spine-recovering = The bot is recovering from a problem and will be back in a moment. Nothing was changed: please try again shortly.

## Buttons and menus that no longer fit

spine-stale-button = Things have changed since this was shown. Run the command again to see where they stand now.
spine-expired-button = This is too old to be used. Run the command again to get a fresh one.
spine-other-guild-button = This belongs to another server and does nothing here.
spine-other-person-button = This is meant for someone else. Run the command yourself to get your own.

## Refusals

spine-only-on-server = This only works on a server, not in direct messages.
spine-no-capability = You need the right **{ $capability }** for this. Ask an officer if you think you should have it.
# $command is a command mention or a command in code marks.
spine-not-set-up = This isn't switched on here yet. An officer can do that with { $command }.
spine-unknown-command = Your Discord and the bot know different versions of this command. Reload Discord and try again.
spine-unknown-option = Your Discord and the bot don't agree on the option **{ $option }**. Reload Discord and try again.
spine-already-done = This has already been done.
spine-unclear-outcome =
    This is taking longer than usual, and it isn't certain yet whether it worked.
    Check the list before you try again. Reference: `{ $reference }`

## Files that are attached to a command

# $limit is a number of kilobytes.
spine-file-too-large = This file is too large: files of up to { $limit } KB can be read.
spine-file-not-text =
    This file isn't plain text in UTF-8. In a spreadsheet, choose "Save as" and the format "CSV UTF-8", then try again.
spine-file-elsewhere = This file isn't where Discord keeps files. Attach it to the command again.
spine-file-unreachable = Discord doesn't hand over this file right now. Please try again in a moment.

## Undo

# The label of a button.
spine-undo = Undo
spine-undone = Undone: everything is as it was before.
spine-undo-too-late = It's too late to undo this.
spine-not-undoable = That can't be taken back.
spine-changed-since = Something was changed after that. Take back the newer change first.

## Names of rights, as they appear in spine-no-capability

spine-capability-setup-manage = Manage settings
spine-capability-members-manage = Manage profiles of members
spine-capability-recruitment-decide = Decide about applications
spine-capability-absence-manage = Manage absences of others
spine-capability-attendance-correct = Correct attendance
spine-capability-dkp-adjust = Give and take points
spine-capability-statics-manage = Manage statics
spine-capability-groups-manage = Manage groups of events
spine-capability-audit-read = Read the journal
spine-capability-audit-undo = Undo recorded actions
spine-capability-diplomacy-manage = Manage diplomacy
spine-capability-events-manage = Manage events

## For those who run the bot

command-health = health
    .description = How the whole bot is (operators)
command-health-status = status
    .description = See actors, connection, database, guilds and alerts

spine-not-operator = Only those who run this bot may see that.
spine-health-title = **The bot**, running since { $since }
spine-health-ready = ✅ Ready for work
spine-health-not-ready = 🔴 Not ready for work
spine-health-actors = Actors: { $running } of { $all } run
spine-health-session = Discord: connected
spine-health-session-and-left = Discord: connected, { $left } more sessions allowed today
spine-health-no-session = 🔴 Discord: not connected
spine-health-database-unknown = Database: nothing written yet
spine-health-database-working = Database: takes writes
spine-health-database-failing = 🔴 Database: writes have failed for { $seconds } s
spine-health-guilds = Guilds: { $running } at work, { $asleep } asleep, { $recovering } being started, { $paused } paused
spine-health-paused = Paused: { $guilds }
spine-health-waiting = Waiting: { $inboxes } in inboxes, { $outbox } in the outbox
spine-health-alerts = Open alerts: { $count }

## Help

command-help = help
    .description = Find out what I can do
command-help-commands = commands
    .description = See the commands that you can use
command-help-commands-about = about
    .description = A command of which you want to know more
spine-help-title = What I can do
spine-help-intro = Choose a command below to see what it can do.
spine-help-choose = Choose a command
# $typed is what somebody typed.
spine-help-unknown = There is no command “{ $typed }” for you. Choose one from the list.
# Stands behind a command that needs a setting first; $command is what makes it.
spine-help-set-up-first = (First: { $command }.)
