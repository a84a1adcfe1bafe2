# Reclutamiento: las solicitudes, del cartel a la decisión.

## Comandos

command-recruit = reclutamiento
    .description = Únete al gremio, y decide quién entra
command-recruit-open = abrir
    .description = Abre las solicitudes (oficiales)
command-recruit-open-words = texto
    .description = Lo que el gremio cuenta de sí en el cartel
command-recruit-close = cerrar
    .description = No aceptes más solicitudes (oficiales)
command-recruit-list = listar
    .description = Mira las solicitudes (oficiales)
command-recruit-list-state = estado
    .description = Solo las que están así; si no, todas las abiertas
command-recruit-list-state-new = nueva
command-recruit-list-state-reviewing = en revisión
command-recruit-list-state-interview = entrevista
command-recruit-list-state-trial = a prueba
command-recruit-list-state-accepted = aceptada
command-recruit-list-state-refused = rechazada
command-recruit-list-state-withdrawn = retirada
command-recruit-list-state-expired = caducada
command-recruit-show = ver
    .description = Mira una solicitud, con sus botones (oficiales)
command-recruit-show-number = número
    .description = Su número
command-recruit-config = configurar
    .description = Mira o cambia cómo recluta el gremio (oficiales)
command-recruit-config-words = texto
    .description = Lo que el gremio cuenta de sí en el cartel
command-recruit-config-places = plazas
    .description = A quién buscas, en vez de lo que falta en la plantilla
command-recruit-config-staff = equipo
    .description = El canal donde los oficiales reciben las solicitudes
command-recruit-config-call = aviso
    .description = El rol al que se avisa de una solicitud nueva
command-recruit-config-pause = pausa
    .description = Días hasta poder solicitar otra vez tras un rechazo
command-recruit-config-age = antigüedad
    .description = Días que debe tener una cuenta de Discord
command-recruit-config-patience = paciencia
    .description = Días tras los que caduca una solicitud sin tocar
command-recruit-config-trial = prueba
    .description = Días de una prueba, si nadie dice otra cosa
command-recruit-config-talk = charla
    .description = Dónde hablan los oficiales y el aspirante
command-recruit-config-talk-channel = un canal aparte
command-recruit-config-talk-thread = un hilo privado junto al cartel
command-recruit-config-channels = canales
    .description = Qué pasa con el canal de una solicitud terminada
command-recruit-config-channels-remove = se borra al día siguiente
command-recruit-config-channels-keep = se guarda, solo para oficiales
command-recruit-config-clear = borrar
    .description = Quita uno de estos ajustes
command-recruit-config-clear-words = texto sobre el gremio
command-recruit-config-clear-places = plazas
command-recruit-config-clear-staff = canal de solicitudes
command-recruit-config-clear-call = rol avisado
command-recruit-questions = preguntar
    .description = Escribe tus preguntas a los aspirantes (oficiales)
command-recruit-apply = solicitar
    .description = Solicita entrar en el gremio
command-recruit-withdraw = retirar
    .description = Retira tu solicitud
command-recruit-wait = esperar
    .description = Espera una plaza de un rol que está completo
command-recruit-waiting = lista-de-espera
    .description = Mira quién espera una plaza (oficiales)

## Estados de una solicitud

recruit-stage-new = 🆕 nueva
recruit-stage-reviewing = 👀 en revisión
recruit-stage-interview = 💬 entrevista
recruit-stage-trial = ⏳ a prueba
recruit-stage-accepted = ✅ aceptada
recruit-stage-refused = ❌ rechazada
recruit-stage-withdrawn = ↩️ retirada
recruit-stage-expired = ⌛ caducada

## El cartel

recruit-poster-title = { $server } te busca
recruit-poster-closed-title = Entrar en { $server }
recruit-poster-closed = Ahora mismo no aceptamos solicitudes. Vuelve a mirar más adelante.
recruit-poster-places = Plazas libres
recruit-poster-place = { $role } × { $count }
recruit-poster-full = Ahora no falta ningún rol. Quien encaje tiene sitio igualmente.
recruit-poster-anybody = Juegues lo que juegues: cuéntanos de ti.
recruit-poster-how = Pulsa el botón y responde a unas preguntas. Solo los oficiales leen las respuestas.
recruit-button-apply = Presentar solicitud
recruit-poster-taken = { $role }: sin plazas libres · en espera: { $waiting }
recruit-button-wait = Lista de espera

## Preguntas a los aspirantes (45 caracteres como máximo)

recruit-question-name = Tu nombre en el juego
recruit-question-plays = ¿Qué juegas, y con qué equipo?
recruit-question-time = ¿Cuándo juegas, y cuánto?
recruit-question-likes = ¿Qué te gusta más: PvE, PvP, ambos?
recruit-question-why = ¿Por qué aquí, y qué más hay que saber?

## Formularios (títulos y campos: 45 caracteres como máximo)

recruit-form-title = Tu solicitud
recruit-form-questions-title = Preguntas a los aspirantes
recruit-form-question = Pregunta { $no }
recruit-form-trial-title = A prueba
recruit-form-days = ¿Durante cuántos días?
recruit-form-refuse-title = Rechazar la solicitud
recruit-form-note = Por qué (solo lo leen los oficiales)
recruit-form-note-hint = Queda entre oficiales
recruit-form-words = Unas palabras para quien solicita
recruit-form-words-hint = Sin ellas, lo digo yo con amabilidad
recruit-form-ask-title = Hacer una pregunta
recruit-form-ask = ¿Qué quieres saber?

## La ficha para los oficiales

recruit-card-title = Solicitud n.º { $no }: { $name }
recruit-card-head = { $member } · { $stage } · recibida el { $at }
recruit-card-account = Cuenta de Discord creada el { $at }
recruit-card-handler = la lleva { $officer }
recruit-card-trial = La prueba acaba el { $at }
recruit-card-room = Para hablar: { $channel }
recruit-card-no-room = Aquí no puedo crear canales para las solicitudes: necesito «Gestionar canales» y «Gestionar roles».
recruit-card-note = Nota: { $note }
recruit-button-claim = Me encargo
recruit-button-interview = Entrevista
recruit-button-trial = A prueba
recruit-button-ask = Preguntar
recruit-button-accept = Aceptar
recruit-button-refuse = Rechazar

## Lo que leen los oficiales

recruit-staff-call = { $role }, ha llegado una solicitud.
recruit-staff-no-room = ⚠️ Discord no me dejó crear un canal para la solicitud n.º { $no } (código { $code }). Sus botones funcionan igualmente.
recruit-staff-trial-over = ⏰ La prueba de { $member } ha terminado (solicitud n.º { $no }). ¿Se acepta o se rechaza?
recruit-staff-withdrawn = ↩️ { $member } ha retirado la solicitud n.º { $no }, o se ha ido.
recruit-staff-expired = ⌛ Nadie atendió a tiempo la solicitud n.º { $no } de { $member }; ha caducado.
recruit-staff-filed = 🗂️ La solicitud n.º { $no } de { $member } ha terminado ({ $stage }). Todo lo que sé está en el archivo.
recruit-staff-waits = 🕰️ { $member } está en la lista de espera para { $role }, con el número { $place }.
recruit-staff-called = 📣 Hay una plaza libre para { $role }. { $member } iba primero en la lista de espera y puede presentarse hasta el { $until }.
recruit-staff-missed = ⌛ { $member } no tomó a tiempo la plaza para { $role } y sale de la lista de espera.

## En el archivo

recruit-file-bot = el bot
recruit-file-unread = (un mensaje que no puedo leer)
recruit-file-asked = pregunta: { $question }
recruit-file-moved = → { $stage }

## Lo que leen los aspirantes

recruit-room-word = solicitud
recruit-tell-welcome = Hola { $member }, gracias por querer entrar en { $server }. Los oficiales leen tus respuestas y te escriben aquí. Pregunta lo que quieras.
recruit-tell-over = Esta solicitud ya ha terminado.
recruit-tell-question = un oficial quiere saber: { $question }
recruit-tell-question-direct = Sobre tu solicitud para { $server }, { $officer } quiere saber: { $question }
    Respóndele en el servidor o con un mensaje directo.
recruit-tell-interview = en { $server } queremos conocerte. ¿Cuándo tienes un rato para hablar?
recruit-tell-interview-voice = en { $server } queremos conocerte. ¿Cuándo tienes un rato para hablar? Nos vemos en { $channel }.
recruit-tell-trial = { $server } te propone jugar a prueba, hasta el { $until }. Mira tú también si te gusta.
recruit-tell-accepted = ¡te damos la bienvenida a { $server }! Tu solicitud está aceptada.
recruit-tell-refused = gracias por tu interés en { $server }. Ahora mismo no encaja, y te deseamos lo mejor. Puedes volver a presentarte a partir del { $from }.
recruit-tell-words = Te dicen: { $words }
recruit-tell-withdrawn = tu solicitud queda retirada. Puedes volver a presentarte cuando quieras.
recruit-tell-expired = lo sentimos, nadie en { $server } encontró tiempo para mirar tu solicitud y ha caducado. Si aún te interesa, preséntala otra vez.
recruit-tell-reopened = tu solicitud se vuelve a mirar.
recruit-tell-room-goes = Este canal desaparece el { $at }.
recruit-tell-place-open = Ya hay una plaza para { $role } en { $server }, y te toca según la lista de espera. Preséntate antes del { $until }: con el botón del cartel o con `/reclutamiento solicitar`. Después se ofrecerá a quien vaya detrás.
recruit-tell-place-missed = La plaza en { $server } se ofrece ahora a quien iba detrás en la lista de espera. Si aún te interesa, puedes volver a apuntarte.
recruit-tell-wait-lapsed = Lo sentimos, hace mucho que no queda libre ninguna plaza en { $server }, así que ya no estás en la lista de espera. Puedes volver a apuntarte cuando quieras.
recruit-button-withdraw = Retirar mi solicitud
recruit-button-withdraw-now = Sí, retirarla

## Respuestas

recruit-applied = Tu solicitud es la número { $no }. Se crea un canal solo para ella: los oficiales te escribirán ahí.
recruit-applied-no-room = Tu solicitud es la número { $no }. Los oficiales la leen y se ponen en contacto contigo.
recruit-applied-thread = Tu solicitud es la número { $no }. Se abre un hilo privado para ella: los oficiales te escribirán ahí.
recruit-wait-for = No quedan plazas de estos roles. ¿Qué juegas? Te escribo en cuanto te toque.
recruit-you-wait = Estás en la lista de espera para { $role }, con el número { $place }. Te escribo en cuanto te toque.
recruit-you-are-called = Te toca: hay una plaza para { $role }. Preséntate antes del { $until }.
recruit-button-unwait = Salir de la lista
recruit-unwaited = Ya no estás en la lista de espera.
recruit-wait-title = Lista de espera: { $count }
recruit-wait-line = **{ $no }.** { $member } · { $role } · desde el { $at }
recruit-wait-line-called = **{ $no }.** { $member } · { $role } · aviso del { $at }
recruit-claimed = Llevas la solicitud n.º { $no }.
recruit-moved = Solicitud n.º { $no }: { $stage }.
recruit-asked-now = Preguntado.
recruit-withdrawn-now = Tu solicitud queda retirada.
recruit-withdraw-sure = ¿Seguro que quieres retirar la solicitud n.º { $no }? Los oficiales no pueden recuperarla; tendrías que presentarla otra vez.
recruit-opened-in = Ya se puede presentar solicitud. El cartel está en { $channel }.
recruit-opened-nowhere = Ya se puede presentar solicitud con `/reclutamiento solicitar`. Para un cartel con botón, elige un canal: `/ajustes canal uso:reclutamiento`.
recruit-closed-now = Ya nadie puede presentar solicitud. Solicitudes aún abiertas: { $count }
recruit-warn-no-staff = No hay canal donde los oficiales reciban las solicitudes. Elige uno: `/reclutamiento configurar equipo:`
recruit-warn-no-permission = El rol de miembro llegará cuando tenga el permiso «Gestionar roles».
recruit-warn-too-high = { $role } está por encima de mi rol. Llegará cuando el mío quede por encima.
recruit-list-title = Solicitudes: { $count }
recruit-list-empty = No hay ninguna.
recruit-line = **#{ $no }** { $member } · { $stage } · { $at }
recruit-page = Página { $page } de { $pages }
recruit-button-back = Atrás
recruit-button-on = Siguiente

## Ajustes

recruit-config-changed = Cambiado.
recruit-config-title = Cómo recluta el gremio
recruit-config-open = 🟢 Se puede presentar solicitud
recruit-config-closed = 🔴 No se puede presentar solicitud
recruit-config-none = sin elegir
recruit-config-channels = Cartel: { $poster } · solicitudes para oficiales: { $staff }
recruit-config-call = Se avisa de las nuevas a: { $role }
recruit-config-days = En días: antigüedad de la cuenta { $age } · pausa tras un rechazo { $pause } · hasta que caduca { $patience } · prueba { $trial }
recruit-config-keeps = Los canales de las solicitudes se guardan, solo para oficiales
recruit-config-threads = Aspirantes y oficiales hablan en hilos privados de { $channel }
recruit-config-no-threads = Se quieren hilos privados, pero no puedo abrirlos: hace falta un canal de reclutamiento, y en él «Crear hilos privados» y «Enviar mensajes en hilos». Hasta entonces hay canales.
recruit-config-removes = Los canales de las solicitudes se borran un día después del final
recruit-config-words = Sobre el gremio: { $words }
recruit-config-places = Se busca: { $places }
recruit-config-questions = Preguntas (se cambian con `/reclutamiento preguntar`):

## Negativas

recruit-already-member = Ya eres miembro.
recruit-already-applied = Tu solicitud n.º { $no } sigue abierta. Con una basta.
recruit-not-open = El gremio no acepta solicitudes ahora mismo.
recruit-too-young = { $days ->
        [one] Tu cuenta de Discord debe tener antes un día.
       *[other] Tu cuenta de Discord debe tener antes { $days } días.
    } Puedes presentar solicitud a partir del { $from }.
recruit-paused = Tu última solicitud se decidió hace poco. Puedes volver a presentarte a partir del { $from }.
recruit-too-many = Hay tantas solicitudes abiertas que nadie podría leer otra más. Prueba dentro de unos días.
recruit-waits-already = Ya estás en la lista de espera, para { $role }. Mira tu número con `/reclutamiento esperar`.
recruit-not-full = Hay plazas para ese rol. Preséntate sin más.
recruit-nothing-full = No hay nada que esperar: preséntate sin más.
recruit-list-full = Ya esperan { $max } personas; la lista está llena. Vuelve más tarde.
recruit-not-waiting = No estás en la lista de espera.
recruit-questions-changed = Las preguntas cambiaron mientras respondías. Pulsa el botón otra vez.
recruit-nothing-answered = Responde al menos a una pregunta.
recruit-nothing-open = No tienes ninguna solicitud abierta.
recruit-unknown = No hay ninguna solicitud n.º { $no }, o terminó hace mucho.
recruit-meanwhile = { $officer } fue más rápido: la solicitud n.º { $no } ya está { $stage }. No se cambió nada.
recruit-meanwhile-changed = La solicitud n.º { $no } ya está { $stage }. No se cambió nada.
recruit-not-now = De { $stage } no puede pasar a { $next }.
recruit-yours-already = Ya llevas la solicitud n.º { $no }.
recruit-bad-trial = Una prueba dura de 1 a { $max } días. Escribe solo el número.
recruit-ask-what = Escribe lo que quieres saber.
recruit-too-long = Es demasiado largo: { $max } caracteres como máximo.
recruit-has-left = { $member } ya no está en el servidor.
recruit-applied-again = { $member } se ha vuelto a presentar. Decide esa solicitud.
recruit-no-change = Ya está así.
recruit-already-so = Ya es así.
recruit-channel-unfit = { $channel } no es un canal de texto que yo vea.
recruit-role-gone = El rol de miembro ya no existe. Elige otro: `/ajustes rol`
recruit-role-unfit = Nunca doy { $role }: es de una aplicación o tiene permisos poderosos. Elige antes otro rol de miembro: `/ajustes rol`

## En el registro

recruit-past-opened = abrió las solicitudes
recruit-past-closed = cerró las solicitudes
recruit-past-changed = cambió cómo recluta el gremio
recruit-past-applied = solicitud n.º { $no } de { $member }
recruit-past-claimed = lleva la solicitud n.º { $no }
recruit-past-moved = solicitud n.º { $no }: { $stage }
recruit-past-reopened = solicitud n.º { $no } devuelta a { $stage }
recruit-past-asked = preguntó algo sobre la solicitud n.º { $no }
recruit-past-heard = escribió en el canal de la solicitud n.º { $no }
recruit-past-room = creó el canal de la solicitud n.º { $no }
recruit-past-no-room = no pudo crear un canal para la solicitud n.º { $no }
recruit-past-card = publicó la solicitud n.º { $no } para los oficiales
recruit-past-trial-over = recordó el final de una prueba (solicitud n.º { $no })
recruit-past-tidied = archivó la solicitud n.º { $no }
recruit-past-waited = { $member } espera una plaza (número { $no })
recruit-past-called = avisó al número { $no } de la lista de espera de una plaza libre
recruit-past-unwaited = { $member } ya no espera (número { $no })
recruit-past-roles = los roles de { $member } siguieron a la solicitud

recruit-holds = Solicitudes: { $open } abiertas, { $all } en total
