# Erinnerungen: wie ein Mitglied erinnert werden will.

## Befehle

command-profile-notifications = erinnerungen
    .description = Sieh und wähl, wie du erinnert wirst
command-profile-notifications-by = wie
    .description = Wie Erinnerungen dich erreichen
command-profile-notifications-by-direct = private Nachricht
command-profile-notifications-by-ping = Ping im Kanal
command-profile-notifications-by-nothing = gar nicht
command-profile-notifications-quiet = ruhe
    .description = Stunden ohne Erinnerung in deiner Zeitzone, etwa 22:00-08:00; - für keine
command-profile-notifications-delivery = zustellung
    .description = Jede Erinnerung für sich, oder mehrere zusammen
command-profile-notifications-delivery-single = einzeln
command-profile-notifications-delivery-digest = zusammen

## Antworten

notifications-by-direct = Erinnerungen erreichen dich per **privater Nachricht**.
notifications-by-ping = Erinnerungen erreichen dich mit einem **Ping** in dem Kanal, um den es geht.
notifications-by-nothing = Du bekommst **keine Erinnerungen**.
notifications-quiet-between = Zwischen { $from } und { $until } ({ $zone }) erreicht dich nichts; was warten kann, kommt danach.
notifications-quiet-never = Keine Ruhezeit: `/profil erinnerungen` legt eine fest.
notifications-one-by-one = Jede Erinnerung kommt für sich.
notifications-together = Mehrere Erinnerungen kommen zusammen in einer Nachricht.
notifications-no-change = So wirst du schon erinnert.
notifications-unknown-hours = „{ $typed }“ verstehe ich nicht als Stunden. Schreib sie so: 22:00-08:00
notifications-button-direct = Private Nachricht
# same in English
notifications-button-ping = Ping
notifications-button-nothing = Gar nicht
notifications-button-one-by-one = Einzeln
notifications-button-together = Zusammen

## Im Protokoll

notifications-past-chosen = { $member } hat gewählt, wie erinnert werden soll

notifications-holds = Mitglieder, die ihre Erinnerungen gewählt haben: { $count }
