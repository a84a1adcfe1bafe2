# Ausencias: quién está fuera, hasta cuándo, y los roles que van con ello.

## Comandos

command-absence = ausencia
    .description = Avisa de cuándo estarás fuera y mira quién más lo está
command-absence-declare = declarar
    .description = Avisa de cuándo estarás fuera
command-absence-declare-until = hasta
    .description = Tu último día fuera: 2026-03-04, 4 de marzo, viernes, mañana a las 20:00
command-absence-declare-from = desde
    .description = Tu primer día fuera; hoy si no pones nada
command-absence-declare-reason = motivo
    .description = Por qué, si quieres contarlo
command-absence-declare-visibility = visibilidad
    .description = Quién puede leer el motivo
command-absence-declare-visibility-everyone = todo el mundo
command-absence-declare-visibility-officers = solo oficiales
command-absence-add = añadir
    .description = Apunta la ausencia de un miembro (oficiales)
command-absence-add-member = miembro
    .description = Quién está fuera
command-absence-add-until = hasta
    .description = El último día fuera: 2026-03-04, 4 de marzo, viernes, mañana a las 20:00
command-absence-add-from = desde
    .description = El primer día fuera; hoy si no pones nada
command-absence-add-reason = motivo
    .description = Por qué, si se sabe
command-absence-add-visibility = visibilidad
    .description = Quién puede leer el motivo
command-absence-add-visibility-everyone = todo el mundo
command-absence-add-visibility-officers = solo oficiales
command-absence-edit = editar
    .description = Cambia las fechas o el motivo de una ausencia
command-absence-edit-absence = ausencia
    .description = Cuál de ellas
command-absence-edit-from = desde
    .description = El nuevo primer día
command-absence-edit-until = hasta
    .description = El nuevo último día
command-absence-edit-reason = motivo
    .description = El nuevo motivo
command-absence-end = terminar
    .description = Vuelve antes de tiempo o cancela una ausencia que no ha empezado
command-absence-end-absence = ausencia
    .description = Cuál de ellas; la actual si no pones nada
command-absence-end-member = miembro
    .description = De quién (oficiales); la tuya si no pones nada
command-absence-list = listar
    .description = Mira quién está fuera y quién lo estará
command-absence-list-member = miembro
    .description = Solo este miembro
command-absence-list-period = periodo
    .description = Solo una parte
command-absence-list-period-now = en curso
command-absence-list-period-coming = próximas
command-absence-list-period-all = todas

## Respuestas

absence-declared = Queda apuntado: estarás fuera del { $from } al { $until }. ¡Que vaya bien!
absence-declared-other = Queda apuntado: { $member } estará fuera del { $from } al { $until }.
absence-edited = Cambiado: ausencia del { $from } al { $until }.
absence-welcome-back = ¡Qué bien tenerte de vuelta! Tus roles están en camino.
absence-withdrawn = Ausencia cancelada. Al final te quedas por aquí.
absence-ended-other = La ausencia de { $member } ha terminado.
absence-withdrawn-other = La próxima ausencia de { $member } queda cancelada.
absence-undone = Deshecho. Ya no hay nada apuntado.
absence-restored = Todo como estaba: ausencia del { $from } al { $until }.

absence-warn-no-absent-role = Los roles se quedan como están: no hay ningún rol elegido para los miembros ausentes. Un oficial puede elegirlo con /ajustes rol.
absence-warn-role-gone = Los roles se quedan como están: un rol elegido para las ausencias ya no existe. Un oficial puede volver a elegirlo con /ajustes rol.
absence-warn-no-permission = Los roles se quedan como están: me falta el permiso «Gestionar roles».
absence-warn-role-too-high = No puedo dar ni quitar { $role }: está por encima de mi rol en los ajustes del servidor.
absence-warn-role-unfit = Nunca doy { $role }: pertenece a una aplicación o tiene permisos delicados.
absence-warn-channel = No puedo escribir en { $channel }, así que la lista se queda allí como está.

## Negativas

absence-not-a-member = { $member } no es miembro del gremio, y las ausencias son solo para miembros.
absence-no-dates = No he encontrado ninguna fecha ahí.
absence-not-a-date = No entiendo «{ $typed }» como un día. Prueba con 2026-03-04, 4 de marzo, viernes o mañana.
absence-reason-too-long = Ese motivo es demasiado largo. No pases de { $max } caracteres.
absence-reversed = Termina antes de empezar. Intercambia los dos días.
absence-already-over = Eso ya ha pasado, así que no hay nada que apuntar.
absence-starts-in-the-past = Empieza antes de hoy. Elige hoy o un día posterior.
absence-too-long = Es demasiado tiempo: una ausencia dura como mucho { $max } días. Habla con un oficial.
absence-too-far-ahead = Falta demasiado: como mucho, con { $max } días de antelación.
absence-too-many = Ya hay { $max } ausencias previstas. Termina una primero.
absence-overlaps = Ya hay una ausencia del { $from } al { $until }. Puedes cambiarla con /ausencia editar.
absence-no-such-absence = Esa ausencia ya no existe.
absence-not-yours = Esa ausencia es de otra persona. Un oficial puede cambiarla.
absence-nothing-open = No hay ninguna ausencia apuntada, así que no hay nada que terminar.
absence-several-open = Hay varias ausencias previstas. Elige una con la opción «ausencia».
absence-has-begun = Ya ha empezado, así que solo se puede cambiar el final.
absence-no-change = Con eso no cambiaría nada.

## Listas y mensaje fijo

absence-list-title = Ausencias
absence-list-empty = No hay nadie fuera.
absence-line-away = { $member } está fuera hasta el { $until }
absence-line-coming = { $member }: del { $from } al { $until }
absence-lines-hidden =
    { $count ->
        [one] … y una más
       *[other] … y { $count } más
    }
absence-board-title = Quién está fuera
absence-board-away = Ahora mismo
absence-board-coming = Próximamente
absence-board-empty = No falta nadie.
absence-board-footer = Avisa cuando vayas a estar fuera con el botón o con /ausencia declarar.
absence-button-declare = Voy a estar fuera
absence-button-back = He vuelto
absence-button-longer = Necesito más tiempo

## Formularios

absence-form-title = ¿Cuándo estarás fuera?
absence-form-from = Primer día
absence-form-from-hint = { $today }, hoy si no pones nada
absence-form-until = Último día
absence-form-until-hint = { $example }, viernes, dentro de 3 días
absence-form-reason = Motivo, si quieres contarlo
absence-extend-title = ¿Hasta cuándo la alargas?

## En el canal y en privado

absence-noted = Apuntado: { $member } estará fuera del { $from } al { $until }. Borra tu mensaje si quieres deshacerlo.
absence-ask-dates = { $member }, ¿desde cuándo y hasta cuándo estarás fuera?
absence-reminder = Tu ausencia en { $server } termina el { $until }. ¿Necesitas más tiempo?
absence-reminder-public = { $member }, tu ausencia termina el { $until }. ¿Necesitas más tiempo?
absence-reminder-late = No pude preguntar a tiempo, así que pregunto a todos aquí: estas ausencias terminan pronto. Si necesitas más tiempo, usa /ausencia editar.

## Avisos para oficiales

absence-report-retaken = Alguien ha cambiado a mano los roles de { $member } durante una ausencia. Los he vuelto a poner una vez; si cambian de nuevo, los dejaré así.
absence-report-left = Alguien ha vuelto a cambiar a mano los roles de { $member } durante una ausencia. Los dejo como están hasta que termine.

## Los hechos, en media frase

absence-past-declared = ausencia { $no } de { $member } apuntada, del { $from } al { $until }
absence-past-edited = ausencia { $no } cambiada: del { $from } al { $until }
absence-past-rezoned = fechas de la ausencia { $no } movidas con la zona horaria
absence-past-started = la ausencia { $no } ha empezado
absence-past-reminded = aviso antes del final de la ausencia { $no }
absence-past-direct-closed = aviso de la ausencia { $no } hecho en público: mensajes privados cerrados
absence-past-ended = ausencia { $no } terminada
absence-past-undone = ausencia { $no } deshecha
absence-past-restored = ausencia { $no } recuperada
absence-past-roles-taken = roles de { $member } cambiados por la ausencia
absence-past-roles-left = roles de { $member } dejados como alguien los cambió
absence-past-roles-returned = roles de { $member } devueltos
absence-past-asked = fechas pedidas a { $member }

# What a reset puts into the recycle bin.
absence-holds = Ausencias, actuales y futuras: { $count }
absence-holds-roles = Miembros cuyos roles están guardados: { $count }
