# El servidor de guerra: los grupos tienen un rol y una sala de voz mientras dura un evento.

## Comandos

command-ptb = guerra
    .description = Servidor de guerra: roles y salas de voz para los grupos
command-ptb-link = vincular
    .description = Pide un código aquí y dalo en el servidor de guerra: quedan unidos (oficiales)
command-ptb-link-code = código
    .description = En el servidor de guerra: el código obtenido en casa
command-ptb-status = estado
    .description = Qué está vinculado y qué grupos tienen sala (oficiales)
command-ptb-repair = reparar
    .description = Crear los roles y salas que falten (oficiales)
command-ptb-unlink = desvincular
    .description = Separar el gremio y su servidor de guerra; desde cualquiera de los dos (oficiales)
command-ptb-config = configurar
    .description = Ver y elegir cómo se crean roles y salas (oficiales)
command-ptb-config-home = casa
    .description = Roles y salas en este servidor mientras no haya servidor de guerra
command-ptb-config-home-on = sí
command-ptb-config-home-off = no
command-ptb-config-name = nombre
    .description = Cómo se llaman; # es el número, por ejemplo G#
command-ptb-config-rooms = salas
    .description = Cuántas están listas en el servidor de guerra antes de que hagan falta
command-ptb-party = grupo
    .description = Formar un grupo a mano (oficiales)
command-ptb-party-number = número
    .description = Qué grupo
command-ptb-party-members = miembros
    .description = Menciones o nombres, separados por comas; sin nada, el grupo se disuelve
command-ptb-party-minutes = minutos
    .description = Durante cuánto tiempo desde ahora; dos horas si no se dice
command-ptb-over = terminar
    .description = Todos los grupos pierden ahora sus roles y salas (oficiales)

## Nombres en Discord

ptb-pattern = Grupo #
ptb-info-name = grupos

## Vincular

ptb-offered =
    Tu código: { $code }
    Vale hasta { $until } y para un solo servidor. Solo tú lo ves.
    ▸ Invita al bot al servidor de guerra.
    ▸ Allí, alguien que pueda gestionar ese servidor y sea oficial aquí escribe `/guerra vincular código:` con este código.
ptb-asked = Se está preguntando al gremio que dio este código. Recibirás su respuesta por mensaje privado; `/guerra estado` también la muestra.
ptb-unlinked = El gremio y su servidor de guerra están separados. Los roles y salas que el bot creó para los grupos desaparecen.
ptb-tell-linked = Este servidor es ahora el servidor de guerra de **{ $name }**. Las salas se crean en cuanto los grupos las necesitan.
ptb-tell-refused = El servidor no se vinculó: { $reason }.
ptb-invite = Tu grupo se reúne en el servidor de guerra **{ $server }**. Este enlace sirve una vez, hasta { $until }:
ptb-invite-to-event = **{ $event }**: tu grupo se reúne en el servidor de guerra **{ $server }**. Este enlace sirve una vez, hasta { $until }:
ptb-log-linked = **{ $name }** es ahora el servidor de guerra; lo vinculó { $officer }.
ptb-log-parted = El gremio y su servidor de guerra están separados: { $reason }.
ptb-log-not-made = No se pudo crear «{ $name }» para los grupos (código { $code } de Discord). `/guerra estado` muestra lo que falta y `/guerra reparar` lo crea.
ptb-log-not-deleted = No se pudo borrar el rol { $role } de un grupo (código { $code } de Discord): ¿puede el bot aún gestionar roles y está el suyo por encima? En cuanto sea así, lo pierde quien lo tenga.

## Por qué

ptb-why-wrong-code = el código es incorrecto o ya se usó
ptb-why-expired = el código es demasiado antiguo; pide otro con `/guerra vincular`
ptb-why-no-officer = quien da el código debe ser oficial del gremio que lo creó
ptb-why-taken = ese gremio ya tiene un servidor de guerra, o es uno
ptb-why-no-answer = el gremio no respondió; inténtalo más tarde
ptb-why-officer = lo quiso un oficial
ptb-why-other = lo quisieron oficiales del otro servidor
ptb-why-gone = el bot ya no está en el otro servidor
ptb-why-ended = el evento ha terminado
ptb-why-cancelled = el evento no se celebra
ptb-why-unlinked = el gremio y su servidor de guerra están separados

## Negativas

ptb-not-linked = No hay ningún servidor de guerra vinculado.
ptb-has-war-server = Este gremio ya tiene un servidor de guerra: **{ $name }**. `/guerra desvincular` los separa.
ptb-is-war-server = Este ya es el servidor de guerra de **{ $name }**. `/guerra desvincular` los separa.
ptb-own-code = Este código es de este mismo servidor. Dalo en el servidor de guerra.
ptb-has-members = Este servidor tiene miembros propios (`/ajustes rol`): es una casa y no puede ser servidor de guerra.
ptb-needs-manage-server = Solo quien pueda gestionar este servidor puede convertirlo en servidor de guerra.
ptb-still-asking = Ya se está preguntando a un gremio. Espera su respuesta.
ptb-no-code = «{ $typed }» no es un código. Cópialo de la respuesta a `/guerra vincular` en casa.
ptb-configured-at-home = Roles y salas se configuran en casa: en **{ $name }**.
ptb-only-at-home = Los grupos se forman en casa: en **{ $name }**.
ptb-repaired-there = Roles y salas están en el servidor de guerra **{ $name }**: escribe `/guerra reparar` allí.
ptb-not-set-up = No hay servidor de guerra y las salas en casa están desactivadas. `/guerra vincular` o `/guerra configurar casa:sí` lo cambia.
ptb-no-change = Ya es así.
ptb-name-too-long = El nombre es demasiado largo: { $max } caracteres como máximo.
ptb-too-many = { $count } personas son demasiadas para un grupo: { $max } como máximo.
ptb-nothing-runs = Ningún grupo tiene sala.
ptb-nothing-missing = No falta nada.
ptb-nobody-called = Aquí nadie se llama «{ $name }».
ptb-several-called = Aquí varias personas se llaman «{ $name }»: menciona a la correcta.

## Respuestas

ptb-handed-over = Los grupos reciben sus roles y salas; los conservan hasta { $until }.
ptb-over = Todos los grupos pierden sus roles y salas.
ptb-repairing = Se está creando lo que falta.
ptb-config-at-home = Sin servidor de guerra, los grupos tienen roles y salas **en este servidor**.
ptb-config-not-at-home = Sin servidor de guerra, los grupos **no** tienen roles ni salas.
ptb-config-name = Se llaman «{ $name }».
ptb-config-rooms = Listas en el servidor de guerra: { $count }; se crean más cuando hacen falta.
ptb-status-title = Servidor de guerra
ptb-status-none = No hay servidor de guerra vinculado y las salas en casa están desactivadas.
ptb-status-at-home = No hay servidor de guerra vinculado: los grupos tienen roles y salas en este servidor.
ptb-status-home = El servidor de guerra es **{ $name }**, desde el { $since }.
ptb-status-war = Este es el servidor de guerra de **{ $name }**, desde el { $since }.
ptb-status-offer = { $officer } tiene un código para un servidor de guerra; vale hasta { $until }.
ptb-status-asked = Se está preguntando a un gremio si este es su servidor de guerra.
ptb-status-lacks-rights = ⚠️ Al bot le faltan permisos aquí: gestionar roles, gestionar canales, conectar y hablar, y en un servidor de guerra crear invitaciones.
ptb-status-rooms = Salas: { $count }
ptb-status-gone = ⚠️ Faltan o Discord las rechazó: { $count }. `/guerra reparar` las crea.
ptb-status-quiet = Ahora ningún grupo tiene sala.
ptb-list-event = **{ $name }** (hasta { $until })
ptb-list-by-hand = **Formado a mano** (hasta { $until })
ptb-list-number = **Evento { $no }** (hasta { $until })
# same in English
ptb-line = { $number }. { $who }
# same in English
ptb-line-in = { $number }. { $channel } { $who }
ptb-line-without = { $number }. (no quedan salas) { $who }
ptb-list-missing = Aún no están en este servidor: { $who }
ptb-players = { $count ->
    [one] { $count } jugador
   *[other] { $count } jugadores
}
ptb-info-title = Grupos
ptb-info-quiet = No hay ningún evento en curso.
ptb-info-footer = Roles y salas duran { $minutes } minutos más que el evento.

## En el registro

ptb-past-configured = se cambió cómo se crean roles y salas de grupo
ptb-past-offered = { $officer } pidió un código para un servidor de guerra
ptb-past-rejected = se rechazó un servidor que quería ser el de guerra: { $reason }
ptb-past-asked = { $officer } dio un código para hacer de este un servidor de guerra
ptb-past-refused = este servidor no se vinculó: { $reason }
ptb-past-linked-home = { $name } pasó a ser el servidor de guerra
ptb-past-linked-war = este pasó a ser el servidor de guerra de { $name }
ptb-past-parted = se separaron el gremio y su servidor de guerra: { $reason }
ptb-past-strange = se avisó a un servidor de que no está vinculado
ptb-past-checked = se preguntó al otro servidor si sigue ahí
ptb-past-handed-over = { $parties ->
    [one] { $parties } grupo
   *[other] { $parties } grupos
} con { $count ->
    [one] { $count } jugador
   *[other] { $count } jugadores
} recibieron roles y salas
ptb-past-invited = { $count ->
    [one] se invitó a un jugador
   *[other] se invitó a { $count } jugadores
} al servidor de guerra
ptb-past-over = los grupos perdieron sus roles y salas: { $reason }
ptb-past-dropped = { $member } ya no está en ningún grupo
ptb-past-arrived = { $member } llegó al servidor de guerra
ptb-past-noticed = lo oído en las salas de los grupos se contó en casa
ptb-past-seats-asked = se preguntó al servidor de guerra quién está en los canales de voz de los grupos
ptb-past-observed = se oyó algo en las salas del servidor de guerra
ptb-past-role-asked = se está creando un rol para la sala de grupo { $number }
ptb-past-role-made = el rol de la sala de grupo { $number } ya está
ptb-past-channel-asked = se está creando la sala de grupo { $number }
ptb-past-channel-made = la sala de grupo { $number } ya está
ptb-past-not-made = no se pudo crear la sala de grupo { $number } (código { $code } de Discord)
ptb-past-room-dropped = la sala de grupo { $number } ya no hace falta
ptb-past-surplus = se borró algo que se había creado dos veces para los grupos
ptb-past-kept = no se pudo borrar el rol { $role } de un grupo (código { $code } de Discord)
ptb-past-roles-settled = { $member } devolvió el rol de un grupo

ptb-holds = Servidores vinculados: { $servers }, salas de grupo: { $rooms }
