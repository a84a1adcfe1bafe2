# Eventos: lo que el gremio planea en común y quién viene.

## Comandos

command-event = evento
    .description = Planear eventos y responder a ellos
command-event-create = crear
    .description = Crear un evento (oficiales)
command-event-create-when = cuándo
    .description = Fecha y hora del gremio: mañana 21:00
command-event-create-name = nombre
    .description = Cómo se llama
command-event-create-kind = tipo
    .description = Un tipo del juego, con su duración y puntos habituales
command-event-create-state = estado
    .description = Primero previsto, o confirmado ya, con aviso
command-event-create-state-planned = previsto
command-event-create-state-confirmed = confirmado
command-event-create-length = duración
    .description = Cuánto dura, en minutos
command-event-create-places = plazas
    .description = Cuántos pueden venir; los demás esperan
command-event-create-caps = cupos
    .description = Cuántos de qué rol: 2 tank, 3 healer
command-event-create-deadline = plazo
    .description = Fin de las respuestas, en minutos antes del inicio
command-event-create-points = puntos
    .description = Puntos por asistir
command-event-create-signup-points = puntos-respuesta
    .description = Puntos por responder a tiempo
command-event-create-pool = bolsa
    .description = De qué bolsa son los puntos; la principal si lo dejas vacío
command-event-create-room = sala
    .description = El canal de voz donde se reúnen
command-event-create-ping = mención
    .description = El rol avisado al confirmar
command-event-create-words = texto
    .description = Qué más hay que decir
command-event-create-thread = hilo
    .description = Si tiene un hilo
command-event-create-thread-yes = sí
# same in English
command-event-create-thread-no = no
command-event-edit = editar
    .description = Cambiar un evento (oficiales)
command-event-edit-event = evento
    .description = Qué evento
command-event-edit-when = cuándo
    .description = Fecha y hora del gremio: mañana 21:00
command-event-edit-name = nombre
    .description = Cómo se llama
command-event-edit-length = duración
    .description = Cuánto dura, en minutos
command-event-edit-places = plazas
    .description = Cuántos pueden venir; los demás esperan
command-event-edit-caps = cupos
    .description = Cuántos de qué rol: 2 tank, 3 healer
command-event-edit-deadline = plazo
    .description = Fin de las respuestas, en minutos antes del inicio
command-event-edit-points = puntos
    .description = Puntos por asistir
command-event-edit-signup-points = puntos-respuesta
    .description = Puntos por responder a tiempo
command-event-edit-pool = bolsa
    .description = De qué bolsa son los puntos; sin cambios si lo dejas vacío
command-event-edit-room = sala
    .description = El canal de voz donde se reúnen
command-event-edit-ping = mención
    .description = El rol avisado al confirmar
command-event-edit-words = texto
    .description = Qué más hay que decir
command-event-edit-thread = hilo
    .description = Si tiene un hilo
command-event-edit-thread-yes = sí
# same in English
command-event-edit-thread-no = no
command-event-edit-clear = borrar
    .description = Quitar algo
command-event-edit-clear-places = número de plazas
command-event-edit-clear-caps = límites por rol
command-event-edit-clear-deadline = plazo
command-event-edit-clear-room = canal de voz
command-event-edit-clear-ping = rol avisado
command-event-edit-clear-words = texto
command-event-clone = duplicar
    .description = Repetir el evento en otro momento (oficiales)
command-event-clone-event = evento
    .description = Qué evento
command-event-clone-when = cuándo
    .description = Fecha y hora del gremio: mañana 21:00
command-event-list = lista
    .description = Ver los próximos eventos
command-event-show = ver
    .description = Ver un evento
command-event-show-event = evento
    .description = Qué evento
command-event-confirm = confirmar
    .description = Decir que un evento se celebra, con aviso (oficiales)
command-event-confirm-event = evento
    .description = Qué evento
command-event-cancel = cancelar
    .description = Cancelar un evento (oficiales)
command-event-cancel-event = evento
    .description = Qué evento
command-event-cancel-reason = motivo
    .description = Por qué
command-event-close = cerrar
    .description = No aceptar más respuestas (oficiales)
command-event-close-event = evento
    .description = Qué evento
command-event-reopen = reabrir
    .description = Aceptar respuestas de nuevo, antes del inicio (oficiales)
command-event-reopen-event = evento
    .description = Qué evento
command-event-signup = inscribir
    .description = Responder por otra persona (oficiales)
command-event-signup-event = evento
    .description = Qué evento
command-event-signup-member = miembro
    .description = Por quién
command-event-signup-answer = respuesta
    .description = Qué responder
command-event-signup-answer-yes = sí
command-event-signup-answer-late = tarde
command-event-signup-answer-maybe = quizás
command-event-signup-answer-bench = reserva
# same in English
command-event-signup-answer-no = no
command-event-signup-answer-remove = ninguna respuesta
command-event-signup-role = rol
    .description = Como qué
command-event-signup-reason = motivo
    .description = Por qué
command-event-notify = avisar
    .description = Escribir a quienes cuentan con un evento (oficiales)
command-event-notify-event = evento
    .description = Qué evento
command-event-notify-text = mensaje
    .description = Qué decirles

## Cómo va un evento

events-status-planned = previsto
events-status-confirmed = confirmado
events-status-closed = cerrado
events-status-done = terminado
events-status-cancelled = cancelado

## Las respuestas

events-answer-yes = sí
events-answer-late = tarde
events-answer-maybe = quizás
events-answer-bench = reserva
# same in English
events-answer-no = no

## El registro

events-past-drafted = miró cómo sería **{ $name }**
events-past-draft-dropped = no hizo de ello un evento
events-past-created = evento n.º { $no }, **{ $name }**, { $start }
events-past-edited = cambió el evento n.º { $no }
events-past-rezoned = evento n.º { $no }: el inicio sigue el reloj del gremio
events-past-status = evento n.º { $no }: { $status }
events-past-reopened = el evento n.º { $no } vuelve a aceptar respuestas
events-past-cancelled = evento n.º { $no } cancelado: { $reason }
events-past-restored = el evento n.º { $no } se celebra después de todo
events-past-answered = evento n.º { $no }: { $answer } de { $member }
events-past-removed = evento n.º { $no }: ya no hay respuesta de { $member }
events-past-promoted = evento n.º { $no }: { $member } tiene plaza
events-past-lapsed = evento n.º { $no }: { $member } no tomó la plaza a tiempo
events-past-announced = el evento n.º { $no } está anunciado
events-past-announcement-lost = el anuncio del evento n.º { $no } se borró a mano
events-past-listed = el evento n.º { $no } está en la lista del servidor
events-past-not-listed = el evento n.º { $no } no está en la lista del servidor
events-past-thread = el evento n.º { $no } tiene un hilo
events-past-notified = evento n.º { $no }: { $count ->
    [one] escribió a una persona
   *[other] escribió a { $count } personas
}
events-past-tidied = el anuncio del evento n.º { $no } se retiró
events-holds = { $count ->
    [one] Un evento previsto o confirmado
   *[other] { $count } eventos previstos o confirmados
}

## El anuncio

events-card-planned = 📅 { $name } (previsto)
events-card-confirmed = ✅ { $name }
events-card-closed = 🔒 { $name } (inscripción cerrada)
events-card-done = { $name } (terminado)
events-card-cancelled = ❌ { $name } (cancelado)
events-card-when = **Cuándo** { $start }, { $in_time }
events-card-length = **Duración** { $length }
events-card-room = **Dónde** { $channel }
events-card-points = **Puntos** { $signup } por responder, { $attendance } por asistir
events-card-points-in = **Puntos** { $signup } por responder, { $attendance } por asistir ({ $pool })
events-card-deadline = **Responde antes de** { $at }
events-card-thread = **Hilo** { $channel }
events-card-reason = **Por qué** { $reason }
# same in English
events-length-minutes = { $minutes } min
# same in English
events-length-hours = { $hours } h
# same in English
events-length-both = { $hours } h { $minutes } min
events-list-yes = ✅ Sí ({ $count })
events-list-yes-of = ✅ Sí ({ $count } de { $places })
events-list-late = ⏰ Tarde ({ $count })
events-list-waiting = ⏳ Lista de espera ({ $count })
events-list-maybe = ❔ Quizás ({ $count })
events-list-bench = 🪑 Reserva ({ $count })
# same in English
events-list-no = ❌ No ({ $count })
events-list-nobody = Nadie por ahora
events-list-role = **{ $role }** ({ $count })
events-list-role-of = **{ $role }** ({ $count } de { $places })
events-list-more = y { $count } más
events-no-role = Sin rol
events-entry-away = { $member } (ausencia)
events-entry-note = { $member } ({ $note })
events-entry-offered = { $member } (por confirmar)
events-button-yes = Sí
events-button-late = Tarde
events-button-maybe = Quizás
events-button-bench = Reserva
# same in English
events-button-no = No

## La propia respuesta, solo para uno mismo

events-mine-yes = Cuentan contigo: **{ $name }**, { $start }.
events-mine-late = Cuentan contigo y saben que llegas tarde: **{ $name }**, { $start }.
events-mine-waiting = **{ $name }**, { $start }, está completo. Ocupas el puesto { $number } de la lista de espera y subes en cuanto quede una plaza libre.
events-mine-maybe = Anotado: quizás vengas a **{ $name }**. Di sí o no antes de { $until } si puedes.
events-mine-bench = Anotado: entras en **{ $name }**, { $start }, si falta alguien.
events-mine-no = Anotado: no vienes a **{ $name }**.
events-mine-nothing = Aún no has respondido.
events-mine-role = Vienes como { $role }.
events-menu-role = Venir como…
events-form-late = Más tarde que los demás
events-form-note = Cuánto, por ejemplo 15 minutos
events-form-cancel = Cancelar el evento
events-form-reason = Por qué, lo leerá todo el mundo

## Lo que se comunica

events-call = { $role } **{ $name }** se celebra { $at }, { $in_time }. Di si vienes: { $link }
events-entry-hint = Inscripción en { $channel }
events-tell-cancelled = **{ $name }**, { $at }, se ha cancelado.
events-tell-cancelled-because = **{ $name }**, { $at }, se ha cancelado: { $reason }
events-tell-restored = **{ $name }**, { $at }, se celebra después de todo. { $link }
events-tell-moved = **{ $name }** es ahora { $at }. Si no te viene bien, cambia tu respuesta: { $link }
events-tell-offered = Hay una plaza libre para ti: **{ $name }**, { $at }. Tómala antes de { $until } o será para otra persona. { $link }
events-tell-promoted = Ya tienes plaza: **{ $name }**, { $at }. Si no puedes venir, di que no: { $link }
events-tell-words = Sobre **{ $name }**, { $at }: { $words }
events-button-take = Tomarla

## Para los oficiales

events-log-announcement-lost = El anuncio de **{ $name }** se borró a mano. Está puesto de nuevo; `/evento cancelar` sirve para lo que no se celebra.
events-log-listing-differs = La entrada de **{ $name }** en la lista del servidor decía otra cosa que el evento y se ha corregido. `/evento editar` cambia ambas.
events-log-unlisted = La entrada de **{ $name }** en la lista del servidor se borró a mano. El evento sigue en pie; `/evento cancelar` lo cancela.
events-log-not-listed = Discord no acepta **{ $name }** en la lista del servidor (error { $code }). El bot necesita permiso para gestionar eventos; todo lo demás funciona.
events-reply-planned = **{ $name }** está previsto para { $start } y anunciado: { $link }
events-reply-created = **{ $name }** se celebra { $start }. El anuncio y el aviso salen ahora: { $link }
events-reply-dropped = No se ha hecho nada.
events-reply-edited = **{ $name }** se ha cambiado: { $start }. { $link }
events-reply-confirmed = **{ $name }**, { $start }, está confirmado.
events-reply-unconfirmed = **{ $name }** vuelve a estar solo previsto.
events-reply-closed = La inscripción en **{ $name }** está cerrada.
events-reply-reopened = Se puede responder de nuevo a **{ $name }**, hasta { $until }.
events-reply-cancelled = **{ $name }**, { $start }, se ha cancelado. Se avisa a quien contaba con ello.
events-reply-restored = **{ $name }**, { $start }, se celebra después de todo.
events-reply-signed-up = **{ $name }**: { $answer } para { $member }.
events-reply-signed-up-waiting = **{ $name }** está completo: { $member } queda en la lista de espera. `/evento editar` da más plazas.
events-reply-removed = **{ $name }**: ya no hay respuesta de { $member }.
events-reply-notified = { $count ->
    [one] Se avisa a una persona, como ha elegido.
   *[other] Se avisa a { $count } personas, a cada una como ha elegido.
}
events-preview = Así será:
events-preview-pings = Se avisará a { $role }.
events-button-make = Crearlo
events-button-drop = Dejarlo
events-button-confirm = Confirmar
events-button-close = Cerrar la inscripción
events-button-reopen = Reabrir la inscripción
events-button-cancel = Cancelar el evento
events-clock-skipped = Los relojes se saltan esa hora; empieza en el primer instante que hay después: { $start }.
events-clock-twice = Los relojes marcan esa hora dos veces; empieza la primera vez: { $start }.
events-list-title = Próximos eventos ({ $count })
events-list-line = { $start } **{ $name }** · { $status } · ✅ { $count } · { $link }
events-list-nothing = No hay eventos previstos.

## Rechazos

events-no-such-event = No conozco ese evento. Elige uno de las sugerencias.
events-several-events = Varios eventos se llaman «{ $typed }». Elige uno de las sugerencias.
events-name-missing = Un evento necesita un nombre. Dale uno o elige un tipo.
events-name-too-long = Ese nombre es demasiado largo. Como máximo { $max } caracteres.
events-text-too-long = Es demasiado largo. Como máximo { $max } caracteres.
events-bad-length = Un evento dura de 1 a { $max } minutos.
events-bad-points = Un evento da de 0 a { $max } puntos.
events-bad-places = Un evento tiene de 1 a { $max } plazas.
events-bad-caps = No entiendo «{ $typed }». Escribe cuántos de qué rol: `2 tank, 3 healer`.
events-starts-in-the-past = { $start } ya ha pasado. Elige un inicio futuro.
events-too-far-ahead = { $start } queda a más de { $days } días. ¿Querías decir otro año?
events-deadline-over = La fecha límite sería { $at }, ya pasada. Elige una más corta.
events-not-a-date = No leo una fecha en «{ $typed }». Prueba con `mañana 21:00` o `7 marzo 21:00`.
events-no-time = «{ $typed }» no dice la hora. Añádela: `mañana 21:00`.
events-no-channel = Aún no hay un canal elegido para los eventos. `/ajustes canal` lo hace.
events-no-game = El gremio aún no tiene juego, así que no hay roles ni tipos. `/ajustes juego` elige uno.
events-unknown-kind = «{ $typed }» no es un tipo de evento de este juego. Elige uno de las sugerencias.
events-unknown-role = «{ $role }» no es un rol de este juego.
events-too-many = Puede haber { $max } eventos a la vez. Cancela uno o espera a que termine otro.
events-is-cancelled = **{ $name }** está cancelado. `/registro deshacer` lo recupera antes de su inicio.
events-is-done = **{ $name }** ha terminado.
events-is-confirmed = **{ $name }** ya está confirmado.
events-is-closed = La inscripción en **{ $name }** está cerrada. Habla con un oficial si algo ha cambiado para ti.
events-is-closed-already = La inscripción en **{ $name }** ya está cerrada. `/evento reabrir` la reabre.
events-is-not-closed = Ya se puede responder a **{ $name }**.
events-has-begun = **{ $name }** ya ha empezado.
events-reopen-first = **{ $name }** está cerrado. Reábrelo con `/evento reabrir` antes de moverlo.
events-answers-over = Las respuestas a **{ $name }** eran hasta { $at }. Habla con un oficial; aún puedes decir que no.
events-members-only = Los eventos son para miembros del gremio.
events-not-a-member = { $member } no es miembro del gremio.
events-no-answer = { $member } no ha respondido.
events-come-first = Di primero que sí y luego como qué vienes.
events-role-full = No quedan plazas como { $role }. Conservas el rol que tienes.
events-no-place-offered = Esa plaza ya no está disponible.
events-draft-gone = Esa vista previa ya no vale. Usa `/evento crear` de nuevo.
events-nothing-to-change = Ya es así. Di qué debe cambiar.
events-pool-booked = **{ $name }** ya ha dado puntos: su bolsa se queda.
events-nothing-to-say = Di qué hay que comunicar.
events-nobody-to-notify = Nadie cuenta aún con **{ $name }**.

## Más del registro

events-past-called = evento n.º { $no }: se avisó al gremio
events-past-told = evento n.º { $no }: personas avisadas: { $count }
events-past-put-off = evento n.º { $no }: personas por avisar más tarde: { $count }
events-past-not-told = evento n.º { $no }: ya no hace falta avisar a algunas personas
events-past-direct-closed = evento n.º { $no }: se avisa a { $member } en el canal
events-past-listing-differs = evento n.º { $no }: se corrigió su entrada en la lista del servidor
