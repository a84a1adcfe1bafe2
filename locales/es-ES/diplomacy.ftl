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
diplomacy-removed = { $guild } ya no está en la lista. Un oficial puede recuperar el gremio con `/audit undo`.

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

diplomacy-holds = Gremios en la lista: { $count }
