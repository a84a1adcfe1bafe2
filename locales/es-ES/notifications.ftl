# Avisos: cómo quiere un miembro que le recuerden las cosas.

## Comandos

command-profile-notifications = avisos
    .description = Mira y elige cómo te llegan los recordatorios
command-profile-notifications-by = por
    .description = Cómo te llegan los recordatorios
command-profile-notifications-by-direct = mensaje privado
command-profile-notifications-by-ping = mención en el canal
command-profile-notifications-by-nothing = de ninguna manera
command-profile-notifications-quiet = silencio
    .description = Horas sin recordatorios en tu zona horaria, como 22:00-08:00; - para ninguna
command-profile-notifications-delivery = entrega
    .description = Cada recordatorio por separado, o varios juntos
command-profile-notifications-delivery-single = de uno en uno
command-profile-notifications-delivery-digest = juntos

## Respuestas

notifications-by-direct = Los recordatorios te llegan por **mensaje privado**.
notifications-by-ping = Los recordatorios te llegan con una **mención** en el canal del que tratan.
notifications-by-nothing = No recibes **ningún recordatorio**.
notifications-quiet-between = Nada te llega entre las { $from } y las { $until } ({ $zone }); lo que puede esperar llega después.
notifications-quiet-never = Sin horas de silencio: `/perfil avisos` las pone.
notifications-one-by-one = Cada recordatorio llega por separado.
notifications-together = Varios recordatorios llegan juntos en un mensaje.
notifications-no-change = Ya te llegan así los recordatorios.
notifications-unknown-hours = «{ $typed }» no son horas que entienda. Escríbelas así: 22:00-08:00
notifications-button-direct = Mensaje privado
notifications-button-ping = Mención
notifications-button-nothing = De ninguna manera
notifications-button-one-by-one = De uno en uno
notifications-button-together = Juntos

## En el registro

notifications-past-chosen = { $member } ha elegido cómo recibir los recordatorios

notifications-holds = Miembros que eligieron sus recordatorios: { $count }
