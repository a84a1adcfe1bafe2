# Privacy: what is kept about somebody, a copy of it, and its end.

## Commands

command-privacy = privacy
    .description = What the bot keeps about you
command-privacy-info = info
    .description = Read what is kept, and why
command-privacy-export = export
    .description = Get everything that is recorded about you as a file
command-privacy-delete = delete
    .description = Have yourself erased

## Answers

privacy-info =
    ▸ **What is kept about you here**
    • what you did with the bot, and what officers did that concerns you: the journal, for as long as the guild uses the bot
    • when you are away and why, and the roles kept for you meanwhile
    • your characters, and the language and time zone that you chose
    • your applications to the guild: your answers, how they were decided, and what was written in their channel until a day after the end
    • that you speak for another guild here
    • which version of the rules you accepted, and what you said when you registered
    • points that were booked for you
    • what the bot before this one knew of you, if its data were taken over
    • answers of the bot, for 7 days
    • when you leave: all of this for 30 days more, in case you come back; then you are erased as with /privacy delete
    • your name and roles as the server shows them, while you are a member of it
    ▸ **Why**: so that decisions can be explained and taken back, and points add up.
    ▸ **Who sees it**: officers with the right to read the journal, and whoever runs the bot.
    Get a copy with /privacy export, have yourself erased with /privacy delete.
privacy-delete-means =
    This erases who you are from everything that is recorded in this guild, and everything that was written by or about you: reasons, questions, answers.
    ▸ **What stays**: when something happened and what was decided, under a number that nobody can trace back to you. So points still add up, and the journal still proves that nothing was changed.
    Points that you have are nobody's then. This cannot be taken back.
    While you are on this server, the bot goes on seeing your name and roles there. What you do with it from now on is recorded anew.
privacy-title = Your data
privacy-confirm = Erase me for good
privacy-erased = Done. Nobody can see any more that it was you.
privacy-away-first = You are recorded as away, or your roles are still being given back. End your absence with /absence end, and try again in a moment.
privacy-applied-first = Your application is still open, or its channel is not cleared away yet. Take it back with /recruit withdraw, and try again a day later.
privacy-diplomat-first = You speak for another guild here. Step down first, with the button in its channel, or ask an officer to revoke you.
privacy-exported = Everything that is recorded about you. Entries in the file: { $count }
privacy-past-erased = data of a person erased
