# Recordatorios: a quién se le recuerdan los eventos, cuándo y cómo.

## Comandos

command-event-remind = recordar
    .description = Mira a quién llegaría ahora un recordatorio de un evento, y envíalo
command-event-remind-event = evento
    .description = Qué evento
command-event-remind-to = a
    .description = A quién; a quien no ha respondido si no dices nada
command-event-remind-to-unanswered = quien no ha respondido
command-event-remind-to-maybe = quien dijo quizás
command-event-remind-to-coming = quien viene
command-event-remind-to-bench = quien está en la reserva o en la lista de espera
command-event-reminders = recordatorios
    .description = Mira y ajusta cuándo se recuerda cada evento a los miembros
command-event-reminders-at = hora
    .description = Añade un recordatorio a esta hora el día del evento, por ejemplo 18:00
command-event-reminders-before = antes
    .description = Añade un recordatorio tantos minutos antes del comienzo
command-event-reminders-to = a
    .description = A quién; a quien no ha respondido si no dices nada
command-event-reminders-to-unanswered = quien no ha respondido
command-event-reminders-to-maybe = quien dijo quizás
command-event-reminders-to-coming = quien viene
command-event-reminders-to-bench = quien está en la reserva o en la lista de espera
command-event-reminders-how = cómo
    .description = Cómo; como quiera cada miembro si no dices nada
command-event-reminders-how-wish = como quiera cada miembro
command-event-reminders-how-direct = mensaje privado
command-event-reminders-how-ping = mención en el canal de eventos
command-event-reminders-events = eventos
    .description = Qué eventos; solo los confirmados si no dices nada
command-event-reminders-events-confirmed = solo los confirmados
command-event-reminders-events-all = también los previstos
command-event-reminders-remove = quitar
    .description = Quita un recordatorio, o vuelve a los del principio

## Lo que leen los miembros

reminders-head = Un recordatorio de **{ $server }**
reminders-line-unanswered = 🔔 **{ $name }**, { $start } ({ $relative }): aún no has respondido.
reminders-line-maybe = 🔔 **{ $name }**, { $start } ({ $relative }): dijiste quizás. ¿Ya lo sabes?
reminders-line-coming = 🔔 **{ $name }**, { $start } ({ $relative }): dijiste que vienes. ¡Nos vemos!
reminders-line-bench = 🔔 **{ $name }**, { $start } ({ $relative }): estás en la reserva o en la lista de espera. Guarda ese rato si puedes.
reminders-more = { $count ->
    [one] … y un evento más
   *[other] … y { $count } eventos más
}
reminders-foot = `/perfil avisos` ajusta cómo te llegan los recordatorios, o que no te llegue ninguno.

## Los pasos

reminders-steps-title = Recordatorios de eventos
reminders-no-steps = No se recuerda nada a nadie.
reminders-steps-hint =
    Añade uno con `/evento recordatorios` y una hora, quítalo con «quitar». Quien está ausente, no quiere recordatorios o ya ha respondido no recibe nada; nadie recibe más de tres al día.
reminders-when-at = { $time } el mismo día
reminders-when-days = { $count ->
    [one] un día antes
   *[other] { $count } días antes
}
reminders-when-hours = { $count ->
    [one] una hora antes
   *[other] { $count } horas antes
}
reminders-when-minutes = { $count ->
    [one] un minuto antes
   *[other] { $count } minutos antes
}
reminders-to-unanswered = quien no ha respondido
reminders-to-maybe = quien dijo quizás
reminders-to-coming = quien viene
reminders-to-bench = reserva y lista de espera
reminders-how-wish = como quiera cada uno
reminders-how-direct = mensaje privado
reminders-how-ping = mención
reminders-only-confirmed = eventos confirmados
reminders-also-planned = también los previstos
reminders-all-steps = los recordatorios del principio: 13:00 y 18:00

## A quién llega

reminders-preview-title = Un recordatorio de { $events }
reminders-summary-title = Recordatorios enviados de { $events }
reminders-preview-to = Para: { $to }. Aún no se ha enviado nada.
reminders-button-send = { $count ->
    [one] Recordárselo a una persona
   *[other] Recordárselo a { $count } personas
}
reminders-told-direct = ✉️ Mensaje privado ({ $count }): { $names }
reminders-told-ping = 🔔 Mención ({ $count }): { $names }
reminders-told-later = ⏳ Después de sus horas de silencio: { $count }
reminders-left-away = 💤 De ausencia, sin recordatorio: { $count }
reminders-left-unwanted = 🔕 No quieren recordatorios: { $count }
reminders-left-quiet = 🌙 Horas de silencio hasta que es tarde: { $count }
reminders-left-enough = ✋ Ya con tres recordatorios en el último día: { $count }
reminders-left-no-way = ⚠️ Mensajes privados cerrados y sin canal para una mención: { $count }
reminders-left-over = Han respondido entretanto: { $count }
reminders-dropped = ⌛ Demasiado tarde y sin recuperar: { $count }
reminders-closed = ⚠️ No aceptan mensajes privados y se les menciona en el canal ({ $count }): { $names }
reminders-names-more = … y { $count } más

## Negativas

reminders-nobody = No hay a quién recordárselo.
reminders-no-such-event = No conozco ningún evento abierto «{ $no }». Elige una de las sugerencias.
reminders-too-late = Es tarde para eso: el evento n.º { $no } está cerrado o ha empezado.
reminders-look-again = Desde que miraste se envió un recordatorio o cambiaron los recordatorios. Mira otra vez con `/evento recordar`.
reminders-no-such-step = No hay ningún recordatorio «{ $no }». `/evento recordatorios` los muestra todos.
reminders-too-many-steps = No puede haber más de { $max } recordatorios. Quita uno primero.
reminders-no-change = Ya está así.
reminders-unknown-time = «{ $typed }» no es una hora que entienda. Escríbela así: 18:00
reminders-one-time = Da una hora o unos minutos antes del comienzo, no ambas cosas.
reminders-time-missing = Di cuándo: una hora, o minutos antes del comienzo.
reminders-bad-minutes = Un recordatorio llega entre { $min } y { $max } minutos antes del comienzo.
reminders-too-close = Los eventos se cierran { $minutes } minutos antes del comienzo: a quien debe responder hay que recordárselo antes.

## El registro

reminders-past-steps = { $count ->
    [one] un recordatorio para cada evento
   *[other] { $count } recordatorios para cada evento
}
reminders-past-reminded-by = { $count ->
    [one] evento n.º { $no }: se lo recordó a una persona
   *[other] evento n.º { $no }: se lo recordó a { $count } personas
}
reminders-past-reminded = { $count ->
    [one] una persona recibió un recordatorio
   *[other] { $count } personas recibieron un recordatorio
}
reminders-past-passed = { $count ->
    [one] evento n.º { $no }: ya había pasado la hora de un recordatorio
   *[other] evento n.º { $no }: ya había pasado la hora de { $count } recordatorios
}
reminders-past-closed = { $member } no acepta mensajes privados
reminders-past-opened = { $member } vuelve a aceptar mensajes privados
reminders-holds = { $count ->
    [one] Un recordatorio para cada evento
   *[other] { $count } recordatorios para cada evento
}
