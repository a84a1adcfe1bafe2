# Notifications: how a member wants to be reminded.

## Commands

command-profile-notifications = notifications
    .description = See and choose how you are reminded
command-profile-notifications-by = by
    .description = How reminders reach you
command-profile-notifications-by-direct = private message
command-profile-notifications-by-ping = ping in the channel
command-profile-notifications-by-nothing = not at all
command-profile-notifications-quiet = quiet
    .description = Hours without reminders in your time zone, such as 22:00-08:00; - for none
command-profile-notifications-delivery = delivery
    .description = Each reminder for itself, or several together
command-profile-notifications-delivery-single = one by one
command-profile-notifications-delivery-digest = together

## Answers

notifications-by-direct = Reminders reach you by **private message**.
notifications-by-ping = Reminders reach you by a **ping** in the channel they are about.
notifications-by-nothing = You get **no reminders**.
# $from and $until are times of the day such as 22:00, $zone a time zone.
notifications-quiet-between = Nothing reaches you between { $from } and { $until } ({ $zone }); what can wait comes afterwards.
notifications-quiet-never = No quiet hours: `/profile notifications` sets them.
notifications-one-by-one = Each reminder comes for itself.
notifications-together = Several reminders come together in one message.
notifications-no-change = That is how you are reminded already.
notifications-unknown-hours = “{ $typed }” are no hours that I understand. Write them like this: 22:00-08:00
notifications-button-direct = Private message
notifications-button-ping = Ping
notifications-button-nothing = Not at all
notifications-button-one-by-one = One by one
notifications-button-together = Together

## In the journal

notifications-past-chosen = { $member } chose how to be reminded

# What a reset puts into the recycle bin.
notifications-holds = Members who chose how to be reminded: { $count }
