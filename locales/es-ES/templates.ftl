# Modelos: eventos que se repiten.

## Comandos

command-template = modelo
    .description = Deja que los eventos que se repiten se creen solos
command-template-add = añadir
    .description = Añade un evento que se repite
command-template-add-time = hora
    .description = Cuándo empieza en la hora del gremio, por ejemplo 21:00
command-template-add-name = nombre
    .description = Cómo se llama
command-template-add-kind = tipo
    .description = Un tipo del juego, con su duración y puntos habituales
command-template-add-days = días
    .description = Qué días de la semana, por ejemplo lunes, jueves
command-template-add-repeat = repetición
    .description = Cómo se repite; cada semana si no dices nada
command-template-add-repeat-weekly = cada semana
command-template-add-repeat-odd-weeks = semanas impares
command-template-add-repeat-even-weeks = semanas pares
command-template-add-repeat-two-weeks = cada dos semanas
command-template-add-repeat-three-weeks = cada tres semanas
command-template-add-repeat-four-weeks = cada cuatro semanas
command-template-add-repeat-daily = cada día
command-template-add-repeat-month-day = cada mes, ese día del mes
command-template-add-repeat-month-end = cada mes, el último día
command-template-add-repeat-month-weekday = cada mes, ese día de la semana del mes
command-template-add-repeat-last-weekday = cada mes, el último de esos días de la semana
command-template-add-repeat-once = una vez
command-template-add-first = inicio
    .description = La primera fecha, desde la que se cuenta; hoy si no dices nada
command-template-add-last = fin
    .description = La última fecha
command-template-add-lead = antelación
    .description = Tantos días antes se crea el evento; uno si no dices nada
command-template-add-lead-time = hora-antelación
    .description = A esta hora de ese día; 12:00 si no dices nada
command-template-add-confirm = confirmar
    .description = Si se confirma en cuanto se crea
command-template-add-confirm-yes = sí
# same in English
command-template-add-confirm-no = no
command-template-add-length = duración
    .description = Cuánto dura, en minutos
command-template-add-places = plazas
    .description = Cuántos pueden venir; los demás esperan
command-template-add-caps = cupos
    .description = Cuántos de qué rol: 2 tank, 3 healer
command-template-add-deadline = plazo
    .description = Fin de las respuestas, en minutos antes del inicio
command-template-add-points = puntos
    .description = Puntos por asistir
command-template-add-signup-points = puntos-respuesta
    .description = Puntos por responder a tiempo
command-template-add-pool = bolsa
    .description = De qué bolsa son los puntos; la principal si lo dejas vacío
command-template-add-room = sala
    .description = El canal de voz donde se reúnen
command-template-add-ping = mención
    .description = El rol avisado al confirmar
command-template-add-words = texto
    .description = Qué más hay que decir
command-template-add-thread = hilo
    .description = Si tiene un hilo
command-template-add-thread-yes = sí
# same in English
command-template-add-thread-no = no
command-template-edit = editar
    .description = Cambia un modelo; los eventos ya creados se quedan como están
command-template-edit-template = modelo
    .description = Qué modelo
command-template-edit-time = hora
    .description = Cuándo empieza en la hora del gremio, por ejemplo 21:00
command-template-edit-name = nombre
    .description = Cómo se llama
command-template-edit-days = días
    .description = Qué días de la semana, por ejemplo lunes, jueves
command-template-edit-repeat = repetición
    .description = Cómo se repite; cada semana si no dices nada
command-template-edit-repeat-weekly = cada semana
command-template-edit-repeat-odd-weeks = semanas impares
command-template-edit-repeat-even-weeks = semanas pares
command-template-edit-repeat-two-weeks = cada dos semanas
command-template-edit-repeat-three-weeks = cada tres semanas
command-template-edit-repeat-four-weeks = cada cuatro semanas
command-template-edit-repeat-daily = cada día
command-template-edit-repeat-month-day = cada mes, ese día del mes
command-template-edit-repeat-month-end = cada mes, el último día
command-template-edit-repeat-month-weekday = cada mes, ese día de la semana del mes
command-template-edit-repeat-last-weekday = cada mes, el último de esos días de la semana
command-template-edit-repeat-once = una vez
command-template-edit-first = inicio
    .description = La primera fecha, desde la que se cuenta; hoy si no dices nada
command-template-edit-last = fin
    .description = La última fecha
command-template-edit-lead = antelación
    .description = Tantos días antes se crea el evento; uno si no dices nada
command-template-edit-lead-time = hora-antelación
    .description = A esta hora de ese día; 12:00 si no dices nada
command-template-edit-confirm = confirmar
    .description = Si se confirma en cuanto se crea
command-template-edit-confirm-yes = sí
# same in English
command-template-edit-confirm-no = no
command-template-edit-length = duración
    .description = Cuánto dura, en minutos
command-template-edit-places = plazas
    .description = Cuántos pueden venir; los demás esperan
command-template-edit-caps = cupos
    .description = Cuántos de qué rol: 2 tank, 3 healer
command-template-edit-deadline = plazo
    .description = Fin de las respuestas, en minutos antes del inicio
command-template-edit-points = puntos
    .description = Puntos por asistir
command-template-edit-signup-points = puntos-respuesta
    .description = Puntos por responder a tiempo
command-template-edit-pool = bolsa
    .description = De qué bolsa son los puntos; sin cambios si lo dejas vacío
command-template-edit-room = sala
    .description = El canal de voz donde se reúnen
command-template-edit-ping = mención
    .description = El rol avisado al confirmar
command-template-edit-words = texto
    .description = Qué más hay que decir
command-template-edit-thread = hilo
    .description = Si tiene un hilo
command-template-edit-thread-yes = sí
# same in English
command-template-edit-thread-no = no
command-template-list = listar
    .description = Mira todos los modelos
command-template-show = ver
    .description = Mira un modelo y sus diez próximas fechas
command-template-show-template = modelo
    .description = Qué modelo
command-template-pause = pausar
    .description = Deja fuera un tiempo, o pausa hasta que alguien reanude
command-template-pause-template = modelo
    .description = Qué modelo
command-template-pause-from = desde
    .description = La primera fecha; hoy si no dices nada
command-template-pause-until = hasta
    .description = La última fecha que se deja fuera; hasta que alguien reanude si no dices nada
command-template-resume = reanudar
    .description = Termina una pausa, o retira lo decidido sobre una fecha
command-template-resume-template = modelo
    .description = Qué modelo
command-template-resume-from = desde
    .description = La primera fecha; hoy si no dices nada
command-template-resume-date = fecha
    .description = Qué fecha
command-template-skip = saltar
    .description = Salta una fecha
command-template-skip-template = modelo
    .description = Qué modelo
command-template-skip-date = fecha
    .description = Qué fecha
command-template-move = mover
    .description = Mueve una fecha
command-template-move-template = modelo
    .description = Qué modelo
command-template-move-date = fecha
    .description = Qué fecha
command-template-move-to = a
    .description = Cuándo en su lugar, por ejemplo viernes 20:30
command-template-delete = borrar
    .description = Borra un modelo; los eventos ya creados se quedan
command-template-delete-template = modelo
    .description = Qué modelo

## Lo que ven los oficiales

templates-list-title = Modelos
templates-no-templates = Aún no hay modelos. `/modelo añadir` crea uno.
templates-deleted = **{ $name }** (n.º { $no }) está borrada. Los eventos ya creados se quedan.
templates-paused-since = ⏸️ En pausa desde el { $date }
templates-next-dates = **Las próximas fechas** ({ $zone })
templates-no-next-dates = No hay ninguna.
templates-missed = ⚠️ No se pudo crear y se intentará de nuevo: { $dates }. ¿Hay un canal para eventos, y no hay demasiados?
templates-mark-made = evento n.º { $no }
templates-mark-cancelled = evento n.º { $no }, cancelado
templates-mark-moved = movido del { $date }
templates-mark-skipped = 🕐 los relojes se saltan esta hora: empieza justo después
templates-mark-twice = 🕐 esta hora llega dos veces: empieza en la primera
templates-made-ahead = Se crea { $days ->
    [0] el mismo día
    [one] un día antes
   *[other] { $days } días antes
} a las { $time }
templates-confirmed-at-once = confirmado enseguida
templates-weekly = cada semana: { $days }
templates-every-weeks = cada { $weeks } semanas: { $days }
templates-odd-weeks = semanas impares: { $days }
templates-even-weeks = semanas pares: { $days }
templates-every-days = { $days ->
    [one] cada día
   *[other] cada { $days } días
}
templates-month-day = cada mes, el día { $day }
templates-month-end = el último día de cada mes
templates-month-weekday = cada mes: { $day } n.º { $nth }
templates-last-weekday = cada mes: el último { $day }
templates-once = una vez, el { $date }
templates-at-for = { $time }, { $minutes } minutos
templates-until-date = hasta el { $date }
templates-day-mon = lunes
templates-day-tue = martes
templates-day-wed = miércoles
templates-day-thu = jueves
templates-day-fri = viernes
templates-day-sat = sábado
templates-day-sun = domingo

## Negativas

templates-no-such-template = No conozco ningún modelo «{ $typed }». `/modelo listar` los muestra todos.
templates-too-many = No puede haber más de { $max } modelos. Borra uno primero.
templates-no-change = Ya está así.
templates-bad-dates = Estas fechas no encajan. Mira otra vez la primera, la última y los días.
templates-no-dates = No habría ninguna fecha por venir.
templates-in-the-past = Eso ya pasó. Elige un momento por venir.
templates-too-many-changes = No se pueden guardar tantas fechas y pausas. Cambia el modelo con `/modelo editar`.
templates-already-made = El evento n.º { $no } del { $date } ya existe. Usa `/evento editar` o `/evento cancelar`.
templates-not-one-of-its = El { $date } no es una de sus fechas. `/modelo ver` muestra las próximas.
templates-not-a-date = «{ $typed }» no es una fecha que entienda.
templates-not-a-time = «{ $typed }» no es una hora que entienda. Escríbela así: 21:00
templates-not-days = «{ $typed }» no son días de la semana que entienda. Escríbelos así: lunes, jueves
templates-time-missing = Di a qué hora empieza, por ejemplo 21:00.
templates-date-missing = Di qué fecha es.
templates-days-not-used = Los días de la semana son para lo que se repite cada ciertas semanas. No los pongas, o elige semanas.

## El registro

templates-past-added = modelo n.º { $no }, **{ $name }**
templates-past-edited = cambió el modelo n.º { $no }, **{ $name }**
templates-past-deleted = borró el modelo n.º { $no }, **{ $name }**
templates-past-restored = el modelo n.º { $no }, **{ $name }**, vuelve a estar
templates-past-excepted = cambió fechas o pausas del modelo n.º { $no }
templates-past-looked = modelo n.º { $no }: visto qué hay que crear, no posible: { $count }
templates-past-moved = las fechas de los modelos siguen la hora del gremio
templates-holds = { $count ->
    [one] Un modelo de eventos
   *[other] { $count } modelos de eventos
}
