# The recycle bin: starting over, and going back.

## Answers

bin-reset-title = Start over
# $until is a date and time as Discord shows it; lines with what goes follow.
bin-reset-means =
    Everything that the bot knows about this guild goes into the recycle bin, and the bot starts as on a new server. The file holds all of it.
    ▸ Until { $until } it can be brought back with /setup restore, points and numbers included. Then it is erased.
    ▸ Roles, channels and messages on the server stay as they are. Roles that are kept for absent members come back only with a restore.
    ▸ **What goes into the bin**
bin-journal = Entries of the journal: { $count }
# The label of a button that opens a form.
bin-reset-go-on = Start over …
# $command is a command for the operator, in code marks.
bin-too-large = This guild is too large for a file in a message. Ask whoever runs the bot to save it with { $command }; until it is smaller it can't start over from here.
bin-form-title = Start over
bin-form-name = Name of this server
bin-wrong-name = That isn't the name of this server. Type it as it stands at the top of the server: **{ $name }**
bin-done = Everything is in the recycle bin, and the bot starts anew. Until { $until } you can bring it all back with /setup restore.
bin-nothing-kept = There is nothing in the recycle bin of this server.
bin-restore-title = Bring back what was here before
bin-restore-means =
    What was put into the recycle bin on { $since } comes back as it was; it is kept until { $until }.
    What was set up and done since then goes into the bin in its place, until { $meanwhile }. Absences whose time has passed meanwhile begin and end now.
bin-restore-confirm = Bring it back
bin-restored = Everything is back as it was. What was there meanwhile is in the recycle bin until { $until }.
# Whoever uses a button of a guild whose bot was removed sees this.
bin-out-of-use = What the bot knew about this guild is in the recycle bin. It comes back as soon as the bot sees the server again.
# Officers read this in their channel when the bot was invited again.
bin-back = I was removed from this server on { $since }, and I'm back. Nothing is lost: settings, absences, points and the journal are as they were.

## In the journal

bin-past-reset = started over; kept until { $until }
bin-past-replaced = went back to what was here before; kept until { $until }
bin-past-removed = the bot was removed from the server; kept until { $until }
bin-past-began = began anew; what was here before is kept until { $until }
bin-past-returned = brought back from the recycle bin, where it had been since { $since }
