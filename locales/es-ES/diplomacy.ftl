# Diplomacia: los gremios con los que este tiene trato.

## Comandos

command-diplomacy = diplomacia
    .description = Quiénes son nuestros amigos y enemigos
command-diplomacy-add = añadir
    .description = Apunta otro gremio en la lista (oficiales)
command-diplomacy-add-name = nombre
    .description = Cómo se llama el gremio
command-diplomacy-add-relation = relación
    .description = Cómo nos llevamos con él
command-diplomacy-add-relation-ally = aliado
command-diplomacy-add-relation-pact = pacto
# same in English
command-diplomacy-add-relation-neutral = neutral
command-diplomacy-add-relation-enemy = enemigo
# same in English
command-diplomacy-add-tag = tag
    .description = Lo que llevan sus miembros delante del nombre
command-diplomacy-add-until = hasta
    .description = El último día en que vale; no pongas nada si no tiene final
command-diplomacy-add-home = servidor
    .description = En qué servidor del juego está
command-diplomacy-add-aliases = alias
    .description = Sus otros nombres, separados por comas
command-diplomacy-add-notes = notas
    .description = Lo que solo pueden leer los oficiales
command-diplomacy-edit = editar
    .description = Cambia lo que hay apuntado sobre un gremio (oficiales)
command-diplomacy-edit-guild = gremio
    .description = Nombre, tag u otro nombre del gremio
command-diplomacy-edit-name = nombre
    .description = Su nuevo nombre
command-diplomacy-edit-relation = relación
    .description = Cómo nos llevamos con él ahora
command-diplomacy-edit-relation-ally = aliado
command-diplomacy-edit-relation-pact = pacto
# same in English
command-diplomacy-edit-relation-neutral = neutral
command-diplomacy-edit-relation-enemy = enemigo
# same in English
command-diplomacy-edit-tag = tag
    .description = Su nuevo tag; un guion lo borra
command-diplomacy-edit-until = hasta
    .description = El último día en que vale la relación; un guion lo borra
command-diplomacy-edit-home = servidor
    .description = En qué servidor del juego está; un guion lo borra
command-diplomacy-edit-aliases = alias
    .description = Todos sus otros nombres, separados por comas; un guion los borra
command-diplomacy-edit-notes = notas
    .description = Lo que solo pueden leer los oficiales; un guion lo borra
command-diplomacy-remove = quitar
    .description = Quita un gremio de la lista (oficiales)
command-diplomacy-remove-guild = gremio
    .description = Nombre, tag u otro nombre del gremio
command-diplomacy-list = listar
    .description = Mira los gremios que conocemos
command-diplomacy-list-relation = relación
    .description = Solo aquellos con los que nos llevamos así
command-diplomacy-list-relation-ally = aliados
command-diplomacy-list-relation-pact = pactos
command-diplomacy-list-relation-neutral = neutrales
command-diplomacy-list-relation-enemy = enemigos
command-diplomacy-show = ver
    .description = Mira qué sabemos de un gremio
command-diplomacy-show-guild = gremio
    .description = Nombre, tag u otro nombre del gremio
command-diplomacy-pact-add = pacto-acordar
    .description = Acuerda un pacto con un gremio (oficiales)
command-diplomacy-pact-add-guild = gremio
    .description = Nombre, etiqueta u otro nombre del gremio
command-diplomacy-pact-add-until = hasta
    .description = Último día del pacto; se avisa tres días antes
command-diplomacy-pact-end = pacto-acabar
    .description = Acaba un pacto (oficiales)
command-diplomacy-pact-end-guild = gremio
    .description = Nombre, etiqueta u otro nombre del gremio
command-diplomacy-diplomat-approve = diplomático-admitir
    .description = Deja que alguien hable por otro gremio (oficiales)
command-diplomacy-diplomat-approve-member = miembro
    .description = Quién
command-diplomacy-diplomat-approve-guild = gremio
    .description = Nombre, etiqueta u otro nombre del gremio
command-diplomacy-diplomat-revoke = diplomático-retirar
    .description = Que alguien deje de hablar por un gremio (oficiales)
command-diplomacy-diplomat-revoke-member = miembro
    .description = Quién
command-diplomacy-diplomat-list = diplomático-listar
    .description = Mira quién habla por qué gremio (oficiales)

## Cómo se llevan los gremios entre sí

diplomacy-relation-ally = 🤝 aliado
diplomacy-relation-pact = 📜 pacto
# same in English
diplomacy-relation-neutral = ⚪ neutral
diplomacy-relation-enemy = ⚔️ enemigo

## Lo que se muestra

diplomacy-list-title = Gremios que conocemos
diplomacy-nobody-listed = Aquí todavía no hay ningún gremio apuntado.
diplomacy-page = Página { $page } de { $pages }
diplomacy-button-back = Anterior
diplomacy-button-on = Siguiente
# same in English
diplomacy-line-relation = { $relation }
diplomacy-line-until = { $relation }, hasta el { $until }
diplomacy-line-home = Juega en { $home }
diplomacy-line-aliases = Otros nombres: { $aliases }
diplomacy-line-notes = Notas: { $notes }

## Respuestas

diplomacy-added = Queda apuntado en la lista.
diplomacy-edited = Cambiado.
diplomacy-removed = { $guild } ya no está en la lista. Un oficial puede recuperar el gremio con `/registro deshacer`.

## Negativas

diplomacy-members-only = Eso solo lo ven los miembros del gremio.
diplomacy-gone = Ese gremio ya no está en la lista.
diplomacy-no-change = Eso ya está apuntado así.
diplomacy-unknown = No conozco ningún gremio llamado «{ $typed }».
diplomacy-did-you-mean = No conozco ningún gremio llamado «{ $typed }». ¿Querías decir { $guilds }?
diplomacy-or = o
diplomacy-name-taken = «{ $typed }» ya es un nombre de { $guild }. Cada nombre pertenece a un solo gremio.
diplomacy-no-letters = Un nombre necesita al menos una letra o una cifra.
diplomacy-too-long = Es demasiado largo: como mucho, { $max } caracteres.
diplomacy-too-many = La lista está llena: como mucho, { $max } gremios. Quita alguno con el que ya nadie tenga trato.
diplomacy-too-many-aliases = Un gremio puede tener como mucho otros { $max } nombres.
diplomacy-not-a-day = No entiendo «{ $typed }» como un día. Prueba con 2026-03-04, 4 de marzo, viernes o mañana.
diplomacy-until-past = Ese día ya ha pasado.
diplomacy-nothing-to-end = Con un gremio neutral no hay nada acordado que pueda terminar. Elige otra relación o no pongas ningún día.

## Para oficiales

diplomacy-notice-ends = ⏳ Lo acordado con **{ $guild }** termina { $left }, el { $until }.
diplomacy-notice-ended = ⌛ Lo acordado con **{ $guild }** ha terminado ({ $relation }). A partir de ahora: neutral.

## En el registro

diplomacy-past-added = gremio { $guild } apuntado en la lista ({ $relation })
diplomacy-past-edited = datos del gremio { $guild } cambiados ({ $relation })
diplomacy-past-removed = gremio { $guild } quitado de la lista
diplomacy-past-reminded = aviso a los oficiales antes del final de un acuerdo (gremio n.º { $no } de la lista)
diplomacy-past-lapsed = final de un acuerdo (gremio n.º { $no } de la lista, antes: { $relation })

## Diplomáticos

diplomacy-diplomats-title = Quién habla por quién
diplomacy-no-diplomats = Nadie habla aquí por otro gremio.
diplomacy-line-diplomats = Diplomáticos: { $people }
diplomacy-line-room = Canal: { $channel }
diplomacy-approved = { $member } habla ahora por { $guild }. Se crea un canal aparte.
diplomacy-approved-in = { $member } habla ahora por { $guild } y comparte { $channel }.
diplomacy-warn-no-room = Aquí no puedo crear un canal: necesito «Gestionar canales» y «Gestionar roles». Repite la orden cuando los tenga.
diplomacy-warn-no-role = No hay rol para los diplomáticos: `/ajustes rol significado:diplomáticos`
diplomacy-room-comes = Se crea un canal.
diplomacy-revoked = { $member } ya no habla por { $guild } ni lee nada de ello.
diplomacy-room-kept = Ya no queda nadie de ese gremio en { $channel }. Se guarda para los oficiales y se abrirá al próximo diplomático.
diplomacy-button-delete = Borrar el canal
diplomacy-delete-sure = ¿Borrar { $channel } con todo lo escrito? No se puede deshacer.
diplomacy-button-delete-now = Sí, borrarlo
diplomacy-room-deleted = El canal se ha borrado.
diplomacy-button-resign = Dejarlo
diplomacy-resign-sure = ¿Ya no quieres hablar aquí por tu gremio? Perderás el acceso a este canal.
diplomacy-button-resign-now = Sí, dejarlo
diplomacy-resigned-now = Ya no hablas aquí por { $guild }.
diplomacy-suspected = No se ha abierto nada: { $member } ya habla por { $of }, y nadie habla por dos gremios. El canal de oficiales tiene un aviso.

## Lo que leen los diplomáticos

diplomacy-room-word = diplomáticos
diplomacy-tell-welcome = Hola { $members }. Aquí hablan { $guild } y { $server }: solo leen vuestros diplomáticos y nuestros oficiales.
diplomacy-tell-approved = { $server } te recibe como diplomático de { $guild }.
diplomacy-tell-revoked = En { $server } ya no hablas por { $guild }. Gracias por tu tiempo.

## Negativas sobre diplomáticos y pactos

diplomacy-not-here = { $member } no está en este servidor.
diplomacy-one-of-us = { $member } es de este gremio y no puede hablar por otro.
diplomacy-diplomat-already = { $member } ya habla por { $guild }.
diplomacy-too-many-diplomats = { $guild } ya tiene { $max } diplomáticos. Retira antes a uno.
diplomacy-no-diplomat = { $member } no habla por ningún gremio.
diplomacy-no-diplomat-yourself = Aquí no hablas por ningún gremio.
diplomacy-has-diplomats = { $guild } aún tiene diplomáticos aquí. Retíralos antes: `/diplomacia diplomático-retirar`
diplomacy-no-room = Ese gremio no tiene canal aquí.
diplomacy-room-in-use = Alguien vuelve a hablar por ese gremio, así que su canal se queda.
diplomacy-no-pact = No hay pacto con { $guild }.

## Sobre diplomáticos, para oficiales

diplomacy-notice-no-room = ⚠️ Discord no me dejó crear un canal para los diplomáticos de { $guild } (código { $code }). Repite la orden para intentarlo otra vez.
diplomacy-notice-suspected = 🚨 { $member } habla aquí por **{ $of }**, y ahora aparece como diplomático de **{ $named }**. No se ha abierto nada. Averiguad por quién habla de verdad; `/diplomacia diplomático-retirar` acaba con lo primero.
diplomacy-notice-unplaced = ❔ { $member } fue admitido como diplomático de «{ $named }», que no conozco. No se ha abierto nada: `/diplomacia añadir` y luego `/diplomacia diplomático-admitir`
diplomacy-notice-unplaced-near = ❔ { $member } fue admitido como diplomático de «{ $named }». ¿Se refiere a { $guilds }? No se ha abierto nada: `/diplomacia diplomático-admitir`
diplomacy-notice-resigned = ↩️ { $member } ya no habla por **{ $guild }**, por voluntad propia.
diplomacy-notice-left = ↩️ { $member }, que hablaba por **{ $guild }**, ha dejado el servidor y ya no lee nada de ello.
diplomacy-past-approved = { $member } habla por el gremio { $no } del registro
diplomacy-past-revoked = { $member } ya no habla por el gremio { $no } del registro
diplomacy-past-suspected = { $member } apareció como diplomático de un segundo gremio ({ $no } del registro)
diplomacy-past-unplaced = { $member } se registró como diplomático, por ubicar
diplomacy-past-room = creó el canal del gremio { $no } del registro
diplomacy-past-no-room = no pudo crear un canal para el gremio { $no } del registro
diplomacy-past-room-deleted = borró el canal del gremio { $no } del registro
diplomacy-past-roles = los roles de { $member } se ajustaron

diplomacy-holds = Gremios en el registro: { $count }, diplomáticos: { $diplomats }
