# Building: the roles, areas and channels of a guild's server.

## The panel

# $server is the name of the server.
build-title = Setting up “{ $server }”
build-intro = Choose the areas that you want. Nothing happens before you have seen a preview and agreed to it; what is there already under the same name is adopted, not made again. Language and time zone are set with `/setup language` and `/setup timezone`.

build-area-rules = Rules
build-area-guild = Guild
build-area-organisation = Organisation
build-area-council = Council
build-area-recruitment = Recruitment
build-area-diplomacy = Diplomacy
build-area-friends = Friends and allies

build-button-preview = Preview
build-button-afk = AFK channel
build-button-system = Discord's messages
build-button-community = Community channels
# In the panel, above the three lines that follow, each with a mark before it.
build-server-intro = **The server itself**: I only change what you switch on here.
build-server-afk = AFK channel of the server, after 15 minutes
build-server-system = Discord's own messages in the officer log, without those about who joins
build-server-community = Rules channel and updates channel of a Community server
# A change to the server: $what is one of the three lines above, $from and $to are channels.
build-server-line = { $what }: from { $from } to **{ $to }**
build-server-none = none
build-server-minutes = { $count } min
build-server-joins-on = tells who joins
build-server-joins-off = not who joins
build-button-apply = Do it
build-button-back = Back
build-button-refresh = Refresh
build-button-undo = Take it all away …
build-button-unbuild = Delete all this
build-button-names = Show the new names
build-button-rename = Rename
build-button-leave = Leave them as they are

## The preview

build-preview-intro = This is what I would do:
build-undo-intro = This is what I would delete, with everything that was written there. It cannot be brought back. What I only adopted stays, but loses its meaning for me.
build-field-create = ➕ Make
build-field-adopt = 🔗 Adopt, as it is
build-field-mend = 🔧 Correct who may see and do what
build-field-server = ⚙️ Change the server itself
build-field-remove = 🗑️ Delete
build-field-forget = ✂️ Let go
build-field-leave = ✔️ Leave alone
build-note-powers = The roles of the staff get only those rights that I have myself.
build-note-community = This is not a Community server, so announcements, stage and forums become plain channels, and there are no guides.
build-note-no-community = Only Discord's server settings can make this a Community server. Once it is one, I set its two channels.
# $rights is a list of permissions, such as "Manage Roles, Connect".
build-lacking-rights = I need these rights first: { $rights }. Give them to my role in the server settings, then look at the preview again.
build-nothing-to-do = Everything is as it should be. There is nothing to do.
build-nothing-to-undo = There is nothing that I made or adopted.
build-plan-changed = The server has changed since this preview. Look at it once more, then decide.
build-not-seen = I have not seen this server completely yet. Try again in a minute.
build-too-many-roles = This server would have more than { $max } roles, which Discord does not allow. Leave an area out, or delete roles that nobody needs.
build-too-many-channels = This server would have more than { $max } channels, which Discord does not allow. Leave an area out, or delete channels that nobody needs.

## Progress

# $done of $total things are made by now.
build-running = ⏳ Building: { $done } of { $total }.
build-running-undo = ⏳ Taking away: { $done } of { $total }.
build-finished = { $done ->
    [one] ✅ Built: one thing.
   *[other] ✅ Built: { $done } things.
}
build-finished-undo = { $done ->
    [one] ✅ Taken away: one thing.
   *[other] ✅ Taken away: { $done } things.
}
# $code is Discord's error code; 0 when it was deleted meanwhile.
build-failed-line = ⚠️ “{ $object }” did not work (Discord's code { $code }). `/setup repair` tries it again.
# Beneath "Language: Deutsch.", above a button that shows them.
build-names-offer = Channels, categories and roles that I named and that are called otherwise in this language: { $count }
build-names-title = New names: { $count }
build-names-intro = This is what I would rename. Whatever somebody named by hand keeps its name. Discord takes only two new names for one channel in ten minutes: a third one waits until then.
build-names-are-right = Everything that I named is called as it should be in the guild's language.
build-names-left = Everything keeps its name. You can change your mind with { $command }.
build-renaming = Names that change now: { $count }
build-name-refused = ⚠️ Discord did not let me rename “{ $object }” (code { $code }); it keeps its name. `/setup names` tries it again.
# Shown in the server's audit log.
build-reason-names = Names in the guild's language
# Shown in the server's audit log.
build-reason = Building of the server, run { $no }
build-reason-undo = Taking the building back, run { $no }

## In the journal

build-past-chosen = wanted the area “{ $area }”
build-past-left-out = left out the area “{ $area }”
build-past-switched-on = wants this changed: { $what }
build-past-switched-off = wants this left alone: { $what }
build-past-noted = noted how this was before: { $what }
build-past-began = { $count ->
    [one] began to build: one thing
   *[other] began to build: { $count } things
}
build-past-began-undo = { $count ->
    [one] began to take the building away: one thing
   *[other] began to take the building away: { $count } things
}
build-past-advanced = went on with the building
build-past-made = made “{ $object }”
build-past-mended = corrected “{ $object }”
build-past-removed = deleted “{ $object }”
build-past-failed = could not do “{ $object }”
build-past-renamed = called things by other names: { $count }
build-past-name-refused = could not rename “{ $object }”

## Categories, as they are called on the server

build-category-guild = Guild
build-category-organisation = Organisation
build-category-council = Council
build-category-recruitment = Recruitment
build-category-diplomacy = Diplomacy
build-category-friends = Friends

## Posts in the staff's forum

build-guide-allies = Allies
build-guide-allies-text = Members of allied guilds who registered here are dealt with in this post. An officer gives them the role of allies; nobody gets it without a decision.
build-guide-friends = Friends
build-guide-friends-text = Friends of members who registered here are dealt with in this post. Ask the member whom they named before you decide.
build-guide-diplomats = Diplomats
build-guide-diplomats-text = Envoys of other guilds are dealt with in this post. Only staff lets a diplomat in; what is written here is never shown to them.
build-guide-recruitment = Applications
build-guide-recruitment-text = Applications are dealt with in this post: who looks after whom, what was agreed, and how it was decided.
build-guide-members = Members
build-guide-members-text = Newcomers who say that they belong to the guild are confirmed in this post.

## Rights, as Discord's settings call them

build-right-view-channel = View Channels
build-right-manage-channels = Manage Channels
build-right-manage-roles = Manage Roles
build-right-manage-server = Manage Server
build-right-send-messages = Send Messages
build-right-send-in-threads = Send Messages in Threads
build-right-public-threads = Create Public Threads
build-right-private-threads = Create Private Threads
build-right-embed-links = Embed Links
build-right-attach-files = Attach Files
build-right-add-reactions = Add Reactions
build-right-manage-messages = Manage Messages
build-right-read-history = Read Message History
build-right-connect = Connect
build-right-speak = Speak
build-right-mute-members = Mute Members
build-right-move-members = Move Members
build-right-deafen-members = Deafen Members
build-right-manage-nicknames = Manage Nicknames
build-right-manage-events = Manage Events
build-right-create-invites = Create Invite

build-holds = Roles, channels and categories that I made: { $count }
