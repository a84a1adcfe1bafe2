# Grupos fijos: quienes juegan siempre juntos.

## Comandos

command-static = grupo-fijo
    .description = Mira y gestiona los grupos fijos: quienes juegan siempre juntos
command-static-create = crear
    .description = Crear un grupo fijo (oficiales)
command-static-create-name = nombre
    .description = Cómo se llama, de 2 a 50 caracteres
command-static-create-leader = líder
    .description = Quién lo lidera; tú, si no pones nada y no estás en ningún grupo fijo
command-static-rename = renombrar
    .description = Dar otro nombre a un grupo fijo (su líder, oficiales)
command-static-rename-name = nombre
    .description = Cómo se llama a partir de ahora
command-static-rename-static = grupo
    .description = Qué grupo fijo; el que lideras si no pones nada
command-static-leader = líder
    .description = Pasar un grupo fijo a uno de sus miembros (su líder, oficiales)
command-static-leader-member = miembro
    .description = Quién lo lidera a partir de ahora
command-static-add = añadir
    .description = Dar a alguien una plaza en un grupo fijo (su líder, oficiales)
command-static-add-member = miembro
    .description = Quién recibe la plaza
command-static-add-static = grupo
    .description = Qué grupo fijo; el que lideras si no pones nada
command-static-remove = quitar
    .description = Sacar a alguien de su grupo fijo; cada cual puede salir por su cuenta
command-static-remove-member = miembro
    .description = Quién pierde la plaza
command-static-order = ordenar
    .description = Dar a un miembro otro puesto en su grupo fijo (su líder, oficiales)
command-static-order-member = miembro
    .description = Quién cambia de puesto
command-static-order-place = puesto
    .description = Qué puesto, 1 para el primero
command-static-list = listar
    .description = Mira todos los grupos fijos
command-static-show = ver
    .description = Mira un grupo fijo
command-static-show-static = grupo
    .description = Qué grupo fijo; el tuyo si no pones nada
command-static-delete = borrar
    .description = Borrar un grupo fijo (oficiales)
command-static-delete-static = grupo
    .description = Qué grupo fijo
command-static-restore = recuperar
    .description = Recuperar un grupo fijo borrado hace menos de 30 días (oficiales)
command-static-restore-static = grupo
    .description = Cuál de los borrados

## El tablón y las listas

statics-board-title = Grupos fijos: { $count }
statics-board-title-page = Grupos fijos, página { $page } de { $pages }
statics-board-heading = **{ $group }** ({ $count }/{ $max })
statics-board-empty = Todavía no hay grupos fijos.
statics-board-footer = Cada líder gestiona su grupo con /grupo-fijo añadir y /grupo-fijo quitar.
statics-board-left-out = … y { $count } líneas más, que muestran /grupo-fijo listar y /grupo-fijo ver
statics-nobody = Todavía nadie tiene plaza.
statics-card-title = { $group } ({ $count }/{ $max })
statics-list-line = **{ $group }** { $count }/{ $max }
statics-mark-away = 💤 fuera
statics-mark-no-member = ya no es miembro
statics-mark-left = dejó el servidor

## Respuestas

statics-created = El grupo fijo **{ $group }** ya existe. Reparte plazas con `/grupo-fijo añadir`.
statics-renamed = **{ $was }** se llama ahora **{ $group }**.
statics-leads = { $member } lidera **{ $group }** a partir de ahora.
statics-added = { $member } tiene plaza en **{ $group }**.
statics-removed = { $member } ya no tiene plaza en **{ $group }**.
statics-ordered = **{ $group }** está en otro orden.
statics-restored = **{ $group }** ha vuelto.
statics-deleted = **{ $group }** queda borrado. `/grupo-fijo recuperar` lo recupera durante 30 días.

## Avisos a oficiales

statics-notice-successor = { $member }, líder del grupo fijo **{ $group }**, dejó el servidor. { $leader } va después en el orden y lo lidera ahora; con `/grupo-fijo líder` se cambia.
statics-notice-nobody = { $member }, líder del grupo fijo **{ $group }**, dejó el servidor, y no queda aquí nadie más del grupo.

## Rechazos

statics-gone = Este grupo fijo ya no existe.
statics-unknown = No conozco ningún grupo fijo llamado «{ $typed }». Empieza a escribir y elige de la lista.
statics-unknown-deleted = Ningún grupo fijo borrado se llama «{ $typed }». Empieza a escribir y elige de la lista.
statics-unknown-member = Nadie llamado «{ $typed }» tiene plaza en un grupo fijo. Empieza a escribir y elige de la lista.
statics-several = Varias personas se llaman «{ $typed }». Empieza a escribir y elige de la lista.
statics-which-one = No lideras ningún grupo fijo: di cuál quieres.
statics-not-yours = Para cambiar **{ $group }** hay que liderarlo o tener el permiso **{ $capability }**.
statics-bad-name = El nombre de un grupo fijo tiene de { $min } a { $max } caracteres.
statics-name-taken = Ya hay un grupo fijo llamado **{ $group }**. Elige otro nombre.
statics-too-many = Ya hay { $max } grupos fijos, que es el máximo. Borra alguno que nadie necesite.
statics-not-a-member = { $member } no es miembro del gremio.
statics-in-another = { $member } tiene plaza en **{ $group }**. Solo se está en un grupo fijo a la vez: quita antes la otra plaza.
statics-in-it = { $member } ya está en **{ $group }**.
statics-not-in-it = { $member } no está en **{ $group }**.
statics-full = **{ $group }** está completo: un grupo tiene { $max } plazas.
statics-bad-place = Elige un puesto de 1 a { $max }.
statics-no-change = Eso ya está así.

## Hechos, en media frase (para el registro)

statics-past-created = grupo fijo **{ $group }** creado
statics-past-renamed = grupo fijo **{ $was }** renombrado a **{ $group }**
statics-past-leads = grupo fijo **{ $group }** pasado a { $member }
statics-past-leader-left = { $member }, líder del grupo fijo **{ $group }**, se fue
statics-past-added = { $member } entra en el grupo fijo **{ $group }**
statics-past-removed = { $member } sale del grupo fijo **{ $group }**
statics-past-ordered = grupo fijo **{ $group }** puesto en otro orden
statics-past-deleted = grupo fijo **{ $group }** borrado
statics-past-restored = grupo fijo **{ $group }** recuperado
statics-past-purged = un grupo fijo borrado hace tiempo, olvidado

statics-holds = Grupos fijos: { $count }
