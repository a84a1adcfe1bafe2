# Settings: what an officer tells the bot about the guild.

## Commands

command-setup = setup
    .description = Tell the bot about your guild (officers)
command-setup-start = start
    .description = Build or adopt the roles and channels of the guild, step by step
command-setup-repair = repair
    .description = Find what was damaged or deleted since, and put it right
command-setup-names = names
    .description = Call what the bot made by its names in the guild's language
command-setup-status = status
    .description = See what is set, and what is wrong with it
command-setup-role = role
    .description = Say what a role means
command-setup-role-meaning = meaning
    .description = What the role means
command-setup-role-meaning-leader = guild leader
command-setup-role-meaning-officer = officers
command-setup-role-meaning-guardian = guardians
command-setup-role-meaning-member = members
command-setup-role-meaning-absent = absent members
command-setup-role-meaning-ally = allies
command-setup-role-meaning-diplomat = diplomats
command-setup-role-meaning-friend = friends
command-setup-role-meaning-applicant = applicants
command-setup-role-meaning-registered = profile complete
command-setup-role-meaning-rules-accepted = rules accepted
command-setup-role-role = role
    .description = The role; leave it out to clear the setting
command-setup-channel = channel
    .description = Say what a channel is for
command-setup-channel-purpose = purpose
    .description = What the channel is for
command-setup-channel-purpose-absences = absences
command-setup-channel-purpose-log = officer log
command-setup-channel-purpose-arrivals = arrivals
command-setup-channel-purpose-rules = rules
command-setup-channel-purpose-announcements = announcements
command-setup-channel-purpose-events = events
command-setup-channel-purpose-groups = groups
command-setup-channel-purpose-roster = roster
command-setup-channel-purpose-statics = static groups
command-setup-channel-purpose-loot = loot
command-setup-channel-purpose-recruitment = recruitment
command-setup-channel-purpose-reports = staff reports
command-setup-channel-channel = channel
    .description = The channel; leave it out to clear the setting
command-setup-language = language
    .description = Choose the language of everything public
command-setup-language-language = language
    .description = The language
# same in English
command-setup-language-language-en = English
# same in English
command-setup-language-language-fr = Français
# same in English
command-setup-language-language-es = Español
# same in English
command-setup-language-language-de = Deutsch
# same in English
command-setup-language-language-it = Italiano
command-setup-timezone = timezone
    .description = Choose the time zone in which the guild's days begin
command-setup-timezone-zone = zone
    .description = Begin to type: Europe/Paris, America/New_York
command-setup-game = game
    .description = Choose the game that the guild plays
command-setup-game-game = game
    .description = Begin to type its name; leave it out to clear the setting
command-setup-modules = modules
    .description = Switch a feature off, or on again
command-setup-modules-module = module
    .description = The feature
command-setup-modules-module-absence = absences
command-setup-modules-module-diplomacy = diplomacy
command-setup-modules-module-arrivals = arrivals
command-setup-modules-module-attendance = attendance
command-setup-modules-module-dkp = points
command-setup-modules-module-profile = profiles
command-setup-modules-module-roster = roster
command-setup-modules-module-statics = statics
command-setup-modules-module-groups = groups
command-setup-modules-module-onboarding = rules and registration
command-setup-modules-module-recruit = applications
command-setup-modules-module-notifications = reminders
command-setup-modules-module-events = events
command-setup-modules-state = state
    .description = Whether it shall be on
command-setup-modules-state-on = on
command-setup-modules-state-off = off
command-setup-permissions = permissions
    .description = Allow a role to do what only managers of the server may do
command-setup-permissions-capability = capability
    .description = What the role may do
command-setup-permissions-capability-setup-manage = change settings
command-setup-permissions-capability-members-manage = manage profiles of members
command-setup-permissions-capability-recruitment-decide = decide about applications
command-setup-permissions-capability-absence-manage = manage absences
command-setup-permissions-capability-attendance-correct = correct attendance
command-setup-permissions-capability-dkp-adjust = give and take points
command-setup-permissions-capability-audit-read = read the journal
command-setup-permissions-capability-audit-undo = undo recorded actions
command-setup-permissions-capability-diplomacy-manage = manage diplomacy
command-setup-permissions-capability-events-manage = manage events
command-setup-permissions-capability-statics-manage = manage statics
command-setup-permissions-capability-groups-manage = manage groups of events
command-setup-permissions-role = role
    .description = The role
command-setup-permissions-change = change
    .description = Allow it or take it back
command-setup-permissions-change-allow = allow
command-setup-permissions-change-withdraw = take back
command-setup-reset = reset
    .description = Put everything into the recycle bin and start over
command-setup-restore = restore
    .description = Bring back what was here before a reset
command-setup-export = export
    .description = Get all settings as a file
command-setup-import = import
    .description = Take over settings from such a file
command-setup-import-file = file
    .description = A file of the export, of this server or of another
command-setup-import-mode = mode
    .description = Only show what would happen, or do it
command-setup-import-mode-preview = only show
command-setup-import-mode-apply = do it

## Answers

setup-changed = { $setting }: { $value }.
setup-cleared = { $setting }: not set any more.
setup-no-change = That is set already.
setup-role-gone = That role does not exist any more.
setup-role-unfit = I never hand out { $role }: it belongs to an app or has powerful permissions.
setup-role-used-otherwise = { $role } has another meaning already. Each role can have only one.
setup-channel-unfit = { $channel } is not a text channel that I can see.
setup-unknown-zone = I do not know a time zone called “{ $typed }”. Begin to type and choose from the list, for example Europe/Paris.
setup-unknown-game = I do not know a game called “{ $typed }”. Begin to type and choose from the list.
setup-problem-no-permission = I lack the permission “Manage Roles”.
setup-problem-too-high = This role stands above mine. Move my role above it in the server settings.
setup-problem-channel-gone = This channel does not exist any more.
setup-problem-channel-closed = I need “View Channel”, “Send Messages”, “Embed Links” and “Read Message History” there.

## Names of settings

setup-name-language = Language
setup-name-zone = Time zone
setup-name-game = Game
setup-name-role-member = Role of members
setup-name-role-absent = Role of absent members
setup-name-channel-absences = Channel for absences
setup-name-channel-log = Channel for the officer log
setup-name-grant = { $role } may { $capability }
setup-name-module-absence = The feature “absences”
setup-name-module-diplomacy = The feature “diplomacy”
setup-name-module-arrivals = The feature “arrivals”
setup-name-module-attendance = The feature “attendance”
setup-name-module-dkp = The feature “points”
setup-name-module-profile = The feature “profiles”
setup-name-module-roster = The feature “roster”
setup-name-module-statics = The feature “statics”
setup-name-module-groups = The feature “groups”
setup-name-module-onboarding = The feature “rules and registration”
setup-name-module-recruitment = The feature “applications”
setup-name-module-notifications = The feature “reminders”
setup-name-module-events = The feature “events”
setup-value-off = switched off
# $setting is a feature.
setup-switched-on = { $setting }: switched on.
setup-value-granted = allowed
setup-status-title = Settings
setup-status-line = { $setting }: { $value }
setup-not-set = not set
# What a reset puts into the recycle bin.
setup-holds = Settings: { $count }
# Any other setting of a role; $role is what such roles are called, such as "Officer".
setup-name-role = Role “{ $role }”
# Any other setting of a channel; $channel is what such channels are called, such as "events".
setup-name-channel = Channel “{ $channel }”

## What roles and channels are called when I make them

# Names of roles.
setup-role-leader = Guild Leader
setup-role-officer = Officer
setup-role-guardian = Guardian
setup-role-member = Member
setup-role-absent = Absent
setup-role-ally = Ally
setup-role-diplomat = Diplomat
setup-role-friend = Friend
setup-role-applicant = Applicant
setup-role-registered = Profile complete
setup-role-rules-accepted = Rules accepted

# Names of channels. Those of text channels are written as Discord writes them: small letters, hyphens instead of blanks.
setup-channel-rules = rules
setup-channel-announcements = announcements
setup-channel-tavern = tavern
setup-channel-fame = hall-of-fame
# A voice channel.
setup-channel-tavern-voice = Tavern
# A voice channel for whoever is away from the keyboard.
setup-channel-afk = AFK
# A voice channel: whoever enters it gets a room of their own.
setup-channel-rooms = Open a room
# A stage for wars between guilds.
setup-channel-war = War
setup-channel-events = events
setup-channel-groups = groups
setup-channel-roster = roster
setup-channel-statics = statics
setup-channel-absences = absences
setup-channel-loot = loot
setup-channel-guides = guides
setup-channel-council = council
setup-channel-reports = reports
setup-channel-arrivals = arrivals
setup-channel-log = officer-log
# A voice channel.
setup-channel-staff-voice = Staff
setup-channel-staff-forum = staff-forum
setup-channel-recruitment = join-us
# A voice channel.
setup-channel-recruitment-wait = Waiting room
# A voice channel.
setup-channel-recruitment-voice = Interview
# A voice channel.
setup-channel-diplomacy-wait = Embassy waiting room
# A voice channel.
setup-channel-diplomacy-voice = Embassy
setup-channel-friends = friends
# A voice channel.
setup-channel-friends-voice = Friends

## The journal

# An entry of the journal; $rows are those that came over, new or changed.
setup-past-imported = data of the previous bot taken over (rows: { $rows })
setup-past-loaded = settings taken from a file: { $count }

## Settings as a file

setup-copied = The settings as a file. Settings in it: { $count }
setup-copy-title = Settings from a file
setup-copy-preview = Nothing has been changed yet. To do it, send the same file once more with the mode “do it”.
setup-copy-nothing = There is nothing in it that would change anything.
setup-copy-counts = To change: { $changed } · as they are: { $same } · unusable lines: { $unusable }
setup-copy-line = Line { $line }: { $why }
setup-copy-more = … and { $count } more.
setup-copy-unknown = There is no setting called “{ $name }”.
setup-copy-missing = Nothing here is called “{ $name }”.
setup-copy-several = Several things here are called “{ $name }”: use the id.
setup-copy-unfit = This value does not fit the setting.
setup-copy-reaches = This would change much at once. Set it by hand: then I ask first.
setup-copy-no-table = This is not a table of settings. I look for the columns setting, value and name, as my own export has them.
setup-loaded = Settings taken over: { $count }. Each can be taken back in the list of what happened.
