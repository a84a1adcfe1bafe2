# Rappels : comment un membre veut être prévenu.

## Commandes

# same in English
command-profile-notifications = notifications
    .description = Vois et choisis comment tu reçois les rappels
command-profile-notifications-by = par
    .description = Comment les rappels t'arrivent
command-profile-notifications-by-direct = message privé
command-profile-notifications-by-ping = mention dans le salon
command-profile-notifications-by-nothing = pas du tout
command-profile-notifications-quiet = calme
    .description = Heures sans rappel dans ton fuseau, par exemple 22:00-08:00 ; - pour aucune
command-profile-notifications-delivery = envoi
    .description = Chaque rappel à part, ou plusieurs ensemble
command-profile-notifications-delivery-single = un par un
command-profile-notifications-delivery-digest = ensemble

## Réponses

notifications-by-direct = Les rappels t'arrivent par **message privé**.
notifications-by-ping = Les rappels t'arrivent par une **mention** dans le salon concerné.
notifications-by-nothing = Tu ne reçois **aucun rappel**.
notifications-quiet-between = Rien ne t'arrive entre { $from } et { $until } ({ $zone }) ; ce qui peut attendre vient après.
notifications-quiet-never = Pas d'heures calmes : `/profil notifications` permet d'en choisir.
notifications-one-by-one = Chaque rappel arrive à part.
notifications-together = Plusieurs rappels arrivent ensemble dans un message.
notifications-no-change = C'est déjà comme ça que tu reçois les rappels.
notifications-unknown-hours = « { $typed } » ne sont pas des heures que je comprenne. Écris-les comme ça : 22:00-08:00
notifications-button-direct = Message privé
notifications-button-ping = Mention
notifications-button-nothing = Pas du tout
notifications-button-one-by-one = Un par un
notifications-button-together = Ensemble

## Au journal

notifications-past-chosen = { $member } a choisi comment recevoir les rappels

notifications-holds = Membres qui ont choisi leurs rappels : { $count }
