# Grupos: los grupos de un evento.

## Comandos

command-event-groups-preview = grupos-ver
    .description = Mira los grupos como se publicarían, y por qué (oficiales)
command-event-groups-preview-event = evento
    .description = Qué evento; el próximo si no pones nada
command-event-groups-preview-format = forma
    .description = Los grupos con sus razones, o un texto para el chat del juego
command-event-groups-preview-format-parties = grupos
command-event-groups-preview-format-chat = texto para el chat del juego
command-event-groups-publish = grupos-publicar
    .description = Decir a los miembros quién juega con quién (oficiales)
command-event-groups-publish-event = evento
    .description = Qué evento; el próximo si no pones nada
command-event-groups-move = grupos-mover
    .description = Dar a alguien otro grupo u otro rol (oficiales)
command-event-groups-move-member = miembro
    .description = A quién
command-event-groups-move-party = grupo
    .description = A qué grupo; 0 para el banquillo
command-event-groups-move-role = rol
    .description = Otro rol que juega ese miembro
command-event-groups-move-event = evento
    .description = Qué evento; el próximo si no pones nada
command-event-groups-swap = grupos-intercambiar
    .description = Intercambiar las plazas de dos personas (oficiales)
command-event-groups-swap-member = miembro
    .description = Una de ellas
command-event-groups-swap-with = con
    .description = La otra
command-event-groups-swap-event = evento
    .description = Qué evento; el próximo si no pones nada
command-event-groups-lock = grupos-fijar
    .description = Dejar a alguien donde está, venga o se vaya quien sea (oficiales)
command-event-groups-lock-member = miembro
    .description = A quién
command-event-groups-lock-lock = fijo
    .description = Si la plaza queda fija; sí, si no pones nada
command-event-groups-lock-lock-on = sí
command-event-groups-lock-lock-off = no
command-event-groups-lock-event = evento
    .description = Qué evento; el próximo si no pones nada
command-event-groups-mode = grupos-modo
    .description = Publicar los grupos al cerrarse un evento, o solo por vosotros (oficiales)
command-event-groups-mode-mode = modo
    .description = Quién publica; no pongas nada para ver qué vale
command-event-groups-mode-mode-automatic = al cerrarse el evento
command-event-groups-mode-mode-by-hand = solo oficiales
command-event-mine = mi-grupo
    .description = Mira tu grupo en los próximos eventos
command-event-mine-event = evento
    .description = Qué evento; todos si no pones nada
command-event-wish = deseo
    .description = Di con quién te gusta jugar en un grupo, o no
command-event-wish-member = miembro
    .description = De quién se trata; si no lo indicas, ves tus deseos
command-event-wish-wish = deseo
    .description = Qué deseas; si no lo indicas: jugar juntos
command-event-wish-wish-together = jugar juntos
command-event-wish-wish-apart = no jugar juntos
command-event-wish-wish-none = ya nada

## La publicación

groups-post-title = Grupos: { $name }
groups-post-title-page = Grupos: { $name }, página { $page } de { $pages }
groups-post-head = { $start } · grupos: { $parties } · con plaza: { $seated }
groups-post-footer = /evento mi-grupo muestra tu grupo. 🔸 no seguro
groups-post-left-out = … y { $count } líneas más; /evento mi-grupo muestra tu grupo
groups-party-heading = __**Grupo { $party }**__ ({ $count })
groups-bench-heading = __Sin plaza__ ({ $count })

## Avisos

groups-notice-published = Ya están los grupos de **{ $name }**; empieza { $start }. `/evento mi-grupo` muestra el tuyo.
groups-notice-again = Los grupos de **{ $name }** se han rehecho; empieza { $start }. `/evento mi-grupo` muestra el tuyo.
groups-changed-party = **{ $name }**: ahora estás en el **grupo { $party }**, como { $role }.
groups-changed-bench = **{ $name }**: ya no tienes plaza y pasas al banquillo.
groups-changed-gone = **{ $name }**: ya no estás en los grupos.

## La vista previa

groups-preview-title = Grupos de { $name }
groups-preview-not-published = Aún sin publicar.
groups-preview-published = Publicado tal como está aquí.
groups-preview-changed = Algo es distinto de lo publicado.
groups-reasons-title = Por qué
groups-button-publish = Publicar
groups-button-back = Atrás
groups-button-on = Más
groups-lines-hidden = … y { $count } más
groups-lacks = falta { $count } × { $role }
groups-missing-in-all = En total: { $what }
groups-why-locked = plaza fija en el banquillo
groups-why-seats = { $seats } plazas para { $people } personas
groups-why-maybe = otros dijeron sí, aquí pone quizás
groups-why-waited = otros se quedaron sin plaza más veces últimamente (aquí: { $own })
groups-why-not-called = no hace falta, o espera plaza
groups-why-away = fuera a esa hora
groups-why-and-help = { $why } → qué ayudaría: { $help }
groups-help-party = un grupo más
groups-help-yes = un sí
groups-help-play = jugar de { $role }
groups-help-turn =
    { $times ->
        [one] le toca la próxima vez
       *[other] le toca después de { $times } veces
    }
groups-part-tank = Tanque
groups-part-healer = Sanador
groups-part-damage = Daño

## Respuestas

groups-published = Los grupos de **{ $name }** están publicados.
groups-published-again =
    { $count ->
        [one] Los grupos de **{ $name }** se publican de nuevo. Una persona recibe lo que cambia.
       *[other] Los grupos de **{ $name }** se publican de nuevo. { $count } personas reciben lo que cambia.
    }
groups-publish-again = A los miembros se les dijo otra cosa: `/evento grupos-publicar` avisa a quienes afecta.
groups-locked = { $member } tiene plaza fija: { $place }.
groups-unlocked = { $member } ya no tiene plaza fija.
groups-mode-automatic = El bot publica los grupos al cerrarse un evento.
groups-mode-by-hand = Solo los oficiales publican los grupos; el bot los prepara al cerrarse un evento.
groups-effect = Qué cambia (menos es mejor): { $items }
groups-effect-none = Los grupos no quedan ni mejor ni peor.
groups-on-the-bench = en el banquillo
groups-chat-party = Grupo { $party }
groups-chat-head = Para pegar en el chat del juego:
groups-mine-party = **{ $name }** ({ $start }): **grupo { $party }**, como { $role }
groups-mine-bench = **{ $name }** ({ $start }): en el banquillo esta vez
groups-none-of-mine = No estás en ninguno de los grupos publicados.

## Qué hace un cambio, punto por punto

groups-term-bench = personas sin plaza
groups-term-waited = personas sin plaza últimamente
groups-term-torn = grupos fijos separados
groups-term-incomplete = grupos fijos incompletos
groups-term-missing = roles que faltan
groups-term-surplus = roles de más
groups-term-small = grupos pequeños
groups-term-off-role = segundas opciones
groups-term-gear = equipo desigual
groups-term-with = amigos separados
groups-term-apart = personas que se evitan
groups-term-moved = personas movidas

## Rechazos

groups-over = Este evento ya pasó.
groups-nobody = Nadie ha dicho sí o quizás a este evento todavía.
groups-no-event = No hay ningún evento por delante.
groups-unknown-event = No conozco ningún evento llamado «{ $typed }». Empieza a escribir y elige de la lista.
groups-unknown-role = No conozco ningún rol llamado «{ $typed }». Empieza a escribir y elige de la lista.
groups-shown-other = Desde entonces alguien respondió o cambió algo. Mira los grupos otra vez antes de publicarlos.
groups-already-published = Los miembros ya saben exactamente esto.
groups-no-change = Eso ya está así.
groups-nothing-to-do = Indica un grupo, un rol o ambos.
groups-is-away = { $member } está fuera a esa hora.
groups-not-called = { $member } no hace falta por ahora, o espera plaza en el evento.
groups-not-coming = { $member } no ha dicho sí ni quizás a este evento.
groups-is-locked = { $member } tiene plaza fija. Quítala primero: `/evento grupos-fijar`.
groups-not-locked = { $member } no tiene plaza fija.
groups-no-such-party = No hay grupo { $party }.
groups-party-full = El grupo { $party } está completo: tiene { $size } plazas. Intercambia a dos personas.
groups-already-there = Eso ya está así: misma plaza, mismo rol.
groups-not-played = { $member } no juega eso.
groups-has-no-seat = { $member } está en el banquillo.

## Hechos, en media frase (para el registro)

groups-past-arranged = grupos del evento { $no } hechos
groups-past-placed = grupos del evento { $no }: { $member } cambia de plaza
groups-past-swapped = grupos del evento { $no }: { $one } y { $other } intercambian
groups-past-locked = grupos del evento { $no }: plaza fija para { $member }
groups-past-unlocked = grupos del evento { $no }: plaza libre para { $member }
groups-past-published = grupos del evento { $no } publicados
groups-past-by-hand = solo los oficiales publican los grupos
groups-past-automatic = los grupos se publican al cerrarse un evento

groups-holds = Eventos con grupos: { $count }

## Deseos

groups-wishes = Tus deseos, que los grupos tienen en cuenta en lo posible. Nadie más los ve:
groups-wishes-none = No tienes deseos. `/evento deseo miembro:` añade uno, que los grupos tienen en cuenta en lo posible.
groups-wished-together = Te gusta jugar con { $member }.
groups-wished-apart = Prefieres no jugar con { $member }.
groups-wished-nothing = Ya no tienes ningún deseo sobre { $member }.
groups-wish-oneself = Contigo estás en un grupo de todos modos.
groups-wish-no-member = { $member } no es miembro del gremio.
groups-wish-too-many = Ya tienes { $max } deseos. Retira uno primero.
groups-past-wished = { $member } cambió un deseo sobre los grupos
