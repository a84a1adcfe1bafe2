### What the bot says whatever the feature: refusals, apologies, and the names of rights.

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

## Undo

# The label of a button.
spine-undo = Undo
spine-undone = Undone: everything is as it was before.
spine-undo-too-late = It's too late to undo this.

## Names of rights, as they appear in spine-no-capability

spine-capability-setup-manage = Manage settings
spine-capability-absence-manage = Manage absences of others
spine-capability-audit-read = Read the journal
spine-capability-audit-undo = Undo recorded actions
