### Asistencia: quién estuvo en los eventos, y qué dicen los oficiales.

## Commands

command-attendance = asistencia
    .description = Quién estuvo en los eventos
command-attendance-mine = ver
    .description = Ver cómo te fue en un evento
command-attendance-mine-event = evento
    .description = Cuál; sin nada, el último
command-attendance-here = avisar
    .description = Decir que estás en el evento que empieza
command-attendance-show = mostrar
    .description = Ver quién estuvo en un evento, o cuánto asiste cada uno
command-attendance-show-event = evento
    .description = Cuál; sin nada, la cuota de todos
command-attendance-show-days = días
    .description = De cuántos días; sin nada, 30
command-attendance-correct = corregir
    .description = Decidir qué cuenta un evento para alguien
command-attendance-correct-event = evento
    .description = Qué evento
command-attendance-correct-member = miembro
    .description = Para quién
command-attendance-correct-outcome = resultado
    .description = En qué queda
command-attendance-correct-outcome-attended = asistió
command-attendance-correct-outcome-excused = con permiso
command-attendance-correct-outcome-cut-short = demasiado poco
command-attendance-correct-outcome-no-show = plantón
command-attendance-correct-outcome-stayed-away = no vino
command-attendance-correct-outcome-declined = rechazó
command-attendance-correct-reason = motivo
    .description = Por qué; el miembro lo lee
command-attendance-rules = reglas
    .description = Ver o cambiar qué cuenta como asistir
command-attendance-rules-percent = porcentaje
    .description = Qué parte del evento basta
command-attendance-rules-minutes = minutos
    .description = Cuántos minutos bastan; 0 para un porcentaje
command-attendance-rules-late = retraso
    .description = Minutos tras el inicio que aún no son retraso
command-attendance-rules-early = salida-temprana
    .description = Minutos antes del final que aún no son demasiado pronto
command-attendance-rules-deafened = ensordecido
    .description = Si cuenta el tiempo en que alguien no oye nada
command-attendance-rules-deafened-counts = cuenta
command-attendance-rules-deafened-ignored = no cuenta
command-attendance-rules-audience = público
    .description = Si cuenta el tiempo entre el público de un escenario
command-attendance-rules-audience-counts = cuenta
command-attendance-rules-audience-ignored = no cuenta
command-attendance-rules-check-in = aviso
    .description = Qué vale un aviso con /asistencia avisar
command-attendance-rules-check-in-noted = se anota
command-attendance-rules-check-in-fills-outages = cuenta donde el bot no vio nada
command-attendance-rules-check-in-enough = basta
command-attendance-rules-window = plazo
    .description = Minutos antes y después del inicio en que se puede
command-attendance-rules-room = sala
    .description = Un canal de voz o escenario que se añade, o se quita

## What it came to, in a word or two

attendance-outcome-attended = asistió
attendance-outcome-cut-short = muy poco tiempo
attendance-outcome-no-show = plantón
attendance-outcome-excused = con permiso
attendance-outcome-walk-in = vino sin avisar
attendance-outcome-declined = dijo que no
attendance-outcome-stayed-away = dijo quizás, no vino
attendance-outcome-stood-by = en reserva
attendance-outcome-unanswered = sin respuesta
attendance-outcome-undecided = por decidir

## The report for officers

attendance-report-title = Asistencia: #{ $number } { $name }
attendance-report-when = { $from } a { $until }
# same in English
attendance-report-group = **{ $outcome }** ({ $count })
attendance-report-more = … y { $count } más
attendance-report-nobody = No estuvo nadie, y nadie había respondido.
attendance-report-footer = Todos los detalles: /asistencia mostrar evento:{ $number } · Corregir: /asistencia corregir
attendance-count-present = Pendientes cuentan como presentes
attendance-count-absent = Pendientes cuentan como ausentes
attendance-decided-present = cuenta como asistencia tras un corte del bot
attendance-decided-absent = cuenta como ausente tras un corte del bot

## Sheets and shares

attendance-sheet-when = Empezó: { $start }
# same in English
attendance-sheet-line = { $member }: { $outcome } · { $minutes } min
# same in English
attendance-sheet-line-decided = { $member }: { $outcome } ✎ · { $minutes } min
attendance-sheet-line-appeal = { $member }: { $outcome } · { $minutes } min · pide revisarlo
attendance-standing-title = Asistencia de los miembros
attendance-standing-when = De los últimos { $days } días; las ausencias con permiso no cuentan.
attendance-standing-line = { $member }: { $came } de { $counted } ({ $percent } %)
attendance-page = Página { $page } de { $pages }
attendance-before = Atrás
attendance-after = Siguiente

## Somebody's own record

# same in English
attendance-record-title = #{ $number } { $name }
# same in English
attendance-record-outcome = **{ $outcome }** · { $start }
attendance-record-answer = Tu respuesta antes: { $answer }
attendance-record-leave = Tenías una ausencia.
attendance-record-points = Puntos: **{ $points }**
attendance-record-share = En los últimos { $days } días: { $came } de { $counted } eventos ({ $percent } %)
# same in English
attendance-record-decided = ✎ { $at }: { $outcome } ({ $reason })
attendance-record-appeal = Pediste a los oficiales que lo revisen: { $reason }
attendance-seen-exactly = Presente { $present } de { $length } minutos
attendance-seen-between = Presente entre { $present } y { $possible } de { $length } minutos
attendance-unseen = Durante { $minutes } minutos el bot no vio nada
attendance-came-late = { $minutes } minutos de retraso
attendance-left-early = Salió { $minutes } minutos antes
attendance-deafened = Sin oír nada { $minutes } minutos
attendance-audience = Entre el público { $minutes } minutos
attendance-reconnects = De vuelta enseguida tras un corte: { $count }
attendance-said-here = Avisó: { $at }
attendance-answered-yes = sí
attendance-answered-maybe = quizás
# same in English
attendance-answered-no = no
attendance-answered-bench = reserva
attendance-answered-nothing = ninguna

## Appeals

attendance-appeal-button = Pedir que lo revisen
attendance-appeal-title = Pedir a los oficiales que lo revisen
attendance-appeal-why = ¿Qué no es correcto?
attendance-appeal-sent = Los oficiales lo revisarán. Recibirás un mensaje cuando respondan.
attendance-appeal-heading = Un miembro pide una revisión
attendance-appeal-post = { $member } en #{ $number } { $name }, { $start }: **{ $outcome }**
# same in English
attendance-appeal-reason = > { $reason }
attendance-accept-button = Estuvo
attendance-deny-button = Queda así
attendance-deny-title = Queda como está
attendance-deny-why = ¿Por qué? El miembro lo lee
attendance-appeal-accepted = la petición era correcta
attendance-appeal-letter = **{ $server }**: los oficiales revisaron tu asistencia a { $name }. Cuenta como: **{ $outcome }**. { $reason }

## What officers decided

attendance-decided = { $member } en { $name }: **{ $outcome }** (antes: { $was })
attendance-decided-why = Motivo: { $reason }
attendance-decided-by = Decisión de { $officer }
attendance-decided-points = Puntos de este evento: { $points }
attendance-uncorrected = Deshecho. Para { $member } queda en: **{ $outcome }**

## Saying that one is there

attendance-here-noted = Anotado: estás en { $event }.
attendance-here-fills = Anotado: estás en { $event }. Quédate en el canal de voz: tu palabra cuenta donde el bot no ve nada.
attendance-here-enough = Estás en { $event }, y eso basta. ¡Que lo disfrutes!

## Rules

attendance-rules-title = Qué cuenta como asistir
attendance-rule-rooms = Se mide en el canal de voz del evento; si no tiene, en { $rooms }.
attendance-rule-no-rooms = ⚠️ Solo se miden los eventos con canal de voz propio. Elige uno para los demás con **sala**.
attendance-rule-percent = Basta con el **{ $percent } %** del evento
attendance-rule-minutes = Bastan **{ $minutes } minutos**, o un evento más corto entero
attendance-rule-punctual = Retraso: más de { $late } minutos tras el inicio. Salida temprana: más de { $early } minutos antes del final.
attendance-rule-deafened-counts = El tiempo sin oír nada cuenta.
attendance-rule-deafened-ignored = El tiempo sin oír nada no cuenta.
attendance-rule-audience-counts = El tiempo entre el público de un escenario cuenta.
attendance-rule-audience-ignored = El tiempo entre el público de un escenario no cuenta.
attendance-rule-here-noted = /asistencia avisar a menos de { $window } minutos del inicio solo se anota.
attendance-rule-here-fills = /asistencia avisar a menos de { $window } minutos del inicio cuenta donde el bot vio muy poco.
attendance-rule-here-enough = /asistencia avisar a menos de { $window } minutos del inicio basta.

## Refusals

attendance-not-an-event = **{ $typed }** no es un evento. Elige uno de la lista, o escribe su número.
attendance-not-a-room = **{ $typed }** no es un canal de voz de aquí. Elige uno de la lista.
attendance-no-such-sheet = No se sabe nada de la asistencia al evento { $number }: no se midió, o hace más de una temporada.
attendance-still-measured = El evento { $number } aún se está midiendo. El resultado llega cinco minutos después del final.
attendance-not-in-sheet = { $member } no figura en este evento.
attendance-nothing-yet = Todavía no se ha medido ningún evento.
attendance-same-outcome = Ya es así para { $member }.
attendance-nothing-open = No queda nadie por decidir en este evento.
attendance-nothing-to-check-in = Ahora no empieza ningún evento. Funciona poco antes y después del inicio de un evento que se mide.
attendance-checked-in-already = Ya lo dijiste: estás en { $event }.
attendance-reason-missing = Di por qué: otros leen el motivo.
attendance-reason-too-long = El motivo es demasiado largo: caben hasta { $max } caracteres.
attendance-too-often = Eso ya se dijo { $max } veces. Mejor habladlo.
attendance-appeal-is-open = Los oficiales ya están avisados y aún no han respondido.
attendance-answered-by = { $officer } se adelantó: ya está decidido.
attendance-too-many-rooms = Se pueden elegir hasta { $max } canales de voz.
attendance-same-rules = Estas reglas ya valen.

## What happened, in half a sentence

attendance-past-began = medición del evento { $event } empezada
attendance-past-moved = { $member } se movió en voz en el evento { $event }
attendance-past-moved-elsewhere = { $member } se movió en voz en el servidor de guerra en el evento { $event }
attendance-past-deaf-elsewhere = nada más se oyó del servidor de guerra
attendance-past-heard-elsewhere = el servidor de guerra volvió a oírse tras un corte
attendance-past-deaf = nada más se oyó de los canales de voz
attendance-past-heard = los canales de voz volvieron a oírse tras un corte
attendance-past-overrun = en el evento { $event } pasó más de lo que se anota
attendance-past-checked-in = { $member } avisó de que está en el evento { $event }
attendance-past-dropped = medición del evento { $event } abandonada
attendance-past-tallied = asistencia al evento { $event } ({ $name }) calculada para { $count } personas
attendance-past-corrected = asistencia de { $member } al evento { $event } corregida a «{ $outcome }»: { $reason }
attendance-past-uncorrected = corrección de { $member } en el evento { $event } deshecha: de nuevo «{ $outcome }»
attendance-past-appealed = { $member } pidió revisar el evento { $event }: { $reason }
attendance-past-filed = asistencia al evento { $event } archivada
attendance-past-rules = reglas de asistencia cambiadas
attendance-holds = Eventos medidos: { $count }
