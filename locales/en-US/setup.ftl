# Settings: what an officer tells the bot about the guild.

## Commands

command-setup = setup
    .description = Tell the bot about your guild (officers)
command-setup-status = status
    .description = See what is set, and what is wrong with it
command-setup-role = role
    .description = Say what a role means
command-setup-role-meaning = meaning
    .description = What the role means
command-setup-role-meaning-member = members
command-setup-role-meaning-absent = absent members
command-setup-role-role = role
    .description = The role; leave it out to clear the setting
command-setup-channel = channel
    .description = Say what a channel is for
command-setup-channel-purpose = purpose
    .description = What the channel is for
command-setup-channel-purpose-absences = absences
command-setup-channel-purpose-log = officer log
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
command-setup-permissions = permissions
    .description = Allow a role to do what only managers of the server may do
command-setup-permissions-capability = capability
    .description = What the role may do
command-setup-permissions-capability-setup-manage = change settings
command-setup-permissions-capability-absence-manage = manage absences
command-setup-permissions-capability-audit-read = read the journal
command-setup-permissions-capability-audit-undo = undo recorded actions
command-setup-permissions-role = role
    .description = The role
command-setup-permissions-change = change
    .description = Allow it or take it back
command-setup-permissions-change-allow = allow
command-setup-permissions-change-withdraw = take back

## Answers

setup-changed = { $setting }: { $value }.
setup-cleared = { $setting }: not set any more.
setup-no-change = That is set already.
setup-role-gone = That role does not exist any more.
setup-role-unfit = I never hand out { $role }: it belongs to an app or has powerful permissions.
setup-role-used-otherwise = { $role } has another meaning already. Each role can have only one.
setup-channel-unfit = { $channel } is not a text channel that I can see.
setup-unknown-zone = I do not know a time zone called “{ $typed }”. Begin to type and choose from the list, for example Europe/Paris.
setup-problem-no-permission = I lack the permission “Manage Roles”.
setup-problem-too-high = This role stands above mine. Move my role above it in the server settings.
setup-problem-channel-gone = This channel does not exist any more.
setup-problem-channel-closed = I need “View Channel”, “Send Messages”, “Embed Links” and “Read Message History” there.

## Names of settings

setup-name-language = Language
setup-name-zone = Time zone
setup-name-role-member = Role of members
setup-name-role-absent = Role of absent members
setup-name-channel-absences = Channel for absences
setup-name-channel-log = Channel for the officer log
setup-name-grant = { $role } may { $capability }
setup-value-granted = allowed
setup-status-title = Settings
setup-status-line = { $setting }: { $value }
setup-not-set = not set
