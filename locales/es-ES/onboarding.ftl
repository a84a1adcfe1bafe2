# Bienvenida: normas, registro y decisiones.

## Comandos

command-setup-rules = normas
    .description = Escribe las normas, publícalas y mira quién las aceptó
command-setup-reasons = motivos
    .description = Di como qué se puede registrar la gente y qué sigue
command-setup-reasons-reason = motivo
    .description = Cuál; déjalo vacío para verlos todos
command-setup-reasons-reason-applicant = candidato
command-setup-reasons-reason-member = miembro
command-setup-reasons-reason-diplomat = diplomático
command-setup-reasons-reason-ally = aliado
command-setup-reasons-reason-friend = amigo
command-setup-reasons-offered = ofrecido
    .description = Si la gente puede elegirlo
command-setup-reasons-offered-on = sí
# same in English
command-setup-reasons-offered-off = no
command-setup-reasons-approval = aprobación
    .description = Si alguien tiene que decir que sí antes
command-setup-reasons-approval-on = sí
# same in English
command-setup-reasons-approval-off = no
command-setup-reasons-label = nombre
    .description = Cómo se llama aquí; un guion para la palabra habitual
command-setup-reasons-role = rol
    .description = El rol que sigue, si no es el de ese significado
command-setup-reasons-nickname = apodo
    .description = Cómo se llama a la gente; un guion para no cambiar nada
command-setup-reasons-channel = canal
    .description = Adónde van sus fichas, si no van con las demás
command-setup-reasons-clear = restablecer
    .description = Qué vuelve a ser lo habitual
command-setup-reasons-clear-role = rol
command-setup-reasons-clear-channel = canal
command-setup-questions = preguntas
    .description = Di qué se pregunta a quien se registra
command-setup-questions-reason = motivo
    .description = De qué motivo
command-setup-questions-reason-applicant = candidato
command-setup-questions-reason-member = miembro
command-setup-questions-reason-diplomat = diplomático
command-setup-questions-reason-ally = aliado
command-setup-questions-reason-friend = amigo
command-setup-questions-number = número
    .description = Qué pregunta; una más de las que hay añade otra
command-setup-questions-words = texto
    .description = Qué dice; un guion para el texto habitual
command-setup-questions-length = longitud
    .description = Cómo de larga puede ser la respuesta
command-setup-questions-length-short = una línea
command-setup-questions-length-long = varias líneas
command-setup-questions-needed = obligatoria
    .description = Si hay que responderla
command-setup-questions-needed-on = sí
# same in English
command-setup-questions-needed-off = no
command-setup-questions-change = cambio
    .description = Quita una pregunta o vuelve a las habituales
command-setup-questions-change-remove = quitar esta
command-setup-questions-change-usual = las preguntas habituales
command-profile-start = empezar
    .description = Regístrate aquí o mira cómo va tu registro
command-profile-requests = solicitudes
    .description = Mira los registros que esperan una decisión (oficiales)

## Motivos

onboarding-reason-applicant = Quiero entrar en el gremio
onboarding-reason-member = Ya soy del gremio
onboarding-reason-diplomat = Hablo en nombre de otro gremio
onboarding-reason-ally = Vengo de un gremio aliado
onboarding-reason-friend = Tengo amistad con el gremio

## Las normas

onboarding-rules-title = Normas
# Las normas mientras un gremio no haya escrito las suyas.
onboarding-rules-default =
    1. Trata bien a los demás. Jugamos juntos y cualquiera tiene un mal día.
    2. Nada de insultos, odio ni cosas que puedan meter en líos a este servidor.
    3. Lo que se habla entre nosotros queda entre nosotros.
    4. Si te apuntas a algo, ven, o avisa a tiempo de que no puedes.
    5. Nada de publicidad ni de mensajes directos a desconocidos.
    6. Si algo te molesta, díselo a un oficial.
onboarding-rules-footer = Versión { $version } · acepta con el botón y luego regístrate
onboarding-rules-posted = Están en { $channel }.
onboarding-rules-not-posted = No están publicadas. Cuando lo estén, aparecerán en { $channel }.
onboarding-no-rules-channel = Aún no hay un canal para ellas: `/ajustes canal` con el uso «normas» lo dice.
onboarding-rules-counts = Versión { $version } · aceptada por { $newest } · solo una versión anterior: { $older }
onboarding-button-rules-text = Cambiar el texto
onboarding-button-rules-post = Publicar
onboarding-button-rules-down = Retirar
onboarding-button-rules-again = Preguntar a todos otra vez
onboarding-require-ask = Personas que solo aceptaron una versión anterior: { $count }. Si tienen que aceptar otra vez, pierden hasta entonces el rol de normas aceptadas. Lo demás no cambia.
onboarding-button-require = Sí, preguntar otra vez
onboarding-button-back = Volver
onboarding-form-rules = Texto
onboarding-form-rules-hint = Vacío para el texto habitual
onboarding-button-accept = Acepto las normas
onboarding-button-register = Registrarme
onboarding-accepted = Gracias, las normas están aceptadas.

## Los pasos del registro

onboarding-step-title = Registro
onboarding-step-language = ¿En qué idioma te hablo?
onboarding-pick-language = Idioma
onboarding-step-reason = ¿Qué te trae por aquí?
onboarding-pick-reason = Tu motivo
# same in English
onboarding-step-as = **{ $reason }**
onboarding-step-standing = Aquí constas así: **{ $reason }**.
onboarding-step-complete = Eso es todo. Repásalo y envíalo.
onboarding-step-incomplete = Aún faltan algunas respuestas.
onboarding-step-waits = **{ $reason }**
    Tu registro está en manos de los oficiales, hasta el { $until } como muy tarde.
onboarding-step-question = Un oficial pregunta: { $words }
# Una respuesta, como «Nombre en el juego: Aegis».
# same in English
onboarding-line = { $label }: { $value }
onboarding-missing = Falta: { $what }
onboarding-button-form = Responder
onboarding-button-send = Enviar
onboarding-button-reasons = Otro motivo
onboarding-button-drop = Cancelar
onboarding-button-answer = Responder a la pregunta
onboarding-button-withdraw = Retirarlo
onboarding-button-open = Abrir mi registro
onboarding-form-title = Sobre ti
onboarding-form-name = Nombre en el juego
onboarding-form-guild = Tu gremio
onboarding-form-tag = Su etiqueta, si tiene
onboarding-form-friend = A quién conoces aquí
onboarding-form-weapons = Armas (o elígelas en los menús)
onboarding-dropped = Cancelado. No se envió nada y puedes empezar otra vez cuando quieras.
onboarding-sent = Enviado, gracias. El botón de las normas, o /perfil empezar, te dirá cómo sigue.
onboarding-own-approved = Tu registro está aprobado. Tus roles llegan enseguida.
onboarding-own-refused = Tu registro no ha sido aprobado esta vez.
onboarding-own-refused-why = Tu registro no ha sido aprobado esta vez: { $why }
onboarding-own-withdrawn = Tu registro está retirado.
onboarding-own-expired = Nadie llegó a ver tu registro a tiempo, lo sentimos. Envíalo otra vez, por favor.

## Lo que se dice en privado

onboarding-told-head = Sobre tu registro en { $server }:
onboarding-told-asked = Un oficial tiene una pregunta. Abre tu registro para leerla y responder.
onboarding-told-reopened = La decisión se ha retirado; se está revisando de nuevo.
onboarding-called-in-public = { $user }, hay algo que leer en tu registro.

## La ficha para los oficiales

onboarding-card-title = Registro { $no }
# same in English
onboarding-card-as = { $user }: **{ $reason }**
onboarding-card-namesake = { $user } tiene el mismo nombre.
onboarding-card-question = Pregunta: { $words }
onboarding-card-answer = Respuesta: { $words }
onboarding-card-waiting = Espera una decisión hasta el { $until }
onboarding-card-role = Un sí da { $role }.
onboarding-card-no-role = No sigue ningún rol: `/ajustes rol` o `/ajustes motivos` dice cuál.
onboarding-button-approve = Aprobar
onboarding-button-refuse = Rechazar
onboarding-button-ask = Preguntar
onboarding-state-waiting = Espera una decisión.
onboarding-state-approved = ✅ aprobado por { $by }
onboarding-state-refused = ⛔ rechazado por { $by }
onboarding-state-refused-why = ⛔ rechazado por { $by }: { $why }
onboarding-state-withdrawn = ↩️ retirado
onboarding-state-expired = ⌛ nadie decidió a tiempo
# Quién decidió, cuando nadie tenía que hacerlo o fue borrado.
onboarding-somebody = los ajustes del gremio
onboarding-form-refuse-title = Rechazar
onboarding-form-refuse = ¿Por qué? (la persona lo leerá)
onboarding-form-ask-title = Preguntar
onboarding-form-ask = Tu pregunta
onboarding-form-answer-title = Responder
onboarding-form-answer = Tu respuesta
onboarding-approved-reply = { $user }: registro aprobado. **{ $reason }**
onboarding-refused-reply = El registro de { $user } está rechazado.
onboarding-asked-reply = { $user } verá tu pregunta al abrir su registro. La respuesta aparecerá en la ficha.
onboarding-reopened-reply = El registro de { $user } espera otra vez una decisión.
onboarding-waiting-none = Nada espera una decisión.
onboarding-waiting-count =
    { $count ->
        [one] Un registro espera una decisión.
       *[other] { $count } registros esperan una decisión.
    }
onboarding-waiting-pick = Mirar uno

## Qué significan los motivos

onboarding-terms-title = Motivos
# same in English
onboarding-terms-line = **{ $label }** → { $role }: { $decided }
onboarding-terms-no-role = ningún rol
onboarding-terms-off = no se ofrece
onboarding-terms-approval = lo aprueba quien tiene el permiso «{ $right }»
onboarding-terms-at-once = sin aprobación
# Cómo se llama a la gente; $pattern es lo que escribió un oficial.
onboarding-terms-nickname = apodo { $pattern }
onboarding-terms-footer = Cambia uno con las opciones de /ajustes motivos.

## Negativas

onboarding-no-rules = Ahora mismo no hay normas que aceptar.
onboarding-accepted-before = Aceptaste estas normas el { $at }. Lo siguiente es el registro, con el botón de al lado.
onboarding-rules-first = Antes, lee las normas y acéptalas, por favor.
onboarding-waits-already = Tu registro ya espera una decisión. /perfil empezar lo muestra.
onboarding-reason-off = Eso no se ofrece aquí ahora mismo.
onboarding-is-already = Ya constas así: { $reason }
onboarding-paused-until = Puedes pedirlo otra vez a partir del { $until }.
onboarding-older-form = Eso es de una elección anterior. Ahora has elegido: { $reason }. /perfil empezar sigue desde ahí.
onboarding-nothing-begun = Ya no hay nada que continuar. /perfil empezar empieza de nuevo.
onboarding-nothing-waits = Ese registro ya no espera.
onboarding-nothing-asked = No hay ninguna pregunta abierta.
onboarding-words-too-long = Es demasiado largo. No pases de { $max } caracteres, por favor.
onboarding-role-unfit = Nunca entrego { $role }: pertenece a una aplicación, tiene permisos poderosos o da permisos en el bot.
# Qué sustituye a qué; las palabras entre llaves se escriben tal cual.
onboarding-bad-pattern = Un patrón dice `{ "{" }name{ "}" }` donde va el nombre, y quizá `{ "{" }tag{ "}" }`, `{ "{" }guild{ "}" }` o `{ "{" }role{ "}" }`. Tiene como mucho { $max } caracteres, por ejemplo `[{ "{" }tag{ "}" }] { "{" }name{ "}" }`.
onboarding-warn-owner = El nombre se queda: nadie puede renombrar al dueño de un servidor.
onboarding-warn-no-rename = El nombre se queda: me falta el permiso «Gestionar apodos», o mi rol está demasiado abajo.
onboarding-away-now = { $user } está ausente ahora, y la ausencia guarda sus roles. Termínala antes, por favor.

## Hechos, en media frase (para el registro)

onboarding-past-rules-posted = normas publicadas, versión { $version }
onboarding-past-rules-down = normas retiradas
onboarding-past-rules-text = texto de las normas cambiado, versión { $version }
onboarding-past-rules-required = normas por aceptar otra vez, versión { $version }
onboarding-past-accepted = { $user } aceptó las normas, versión { $version }
onboarding-past-reason-set = cambiado lo que sigue a un motivo ({ $reason })
onboarding-past-drafted = { $user } continuó su registro
onboarding-past-draft-dropped = registro de { $user } sin enviar
onboarding-past-registered = registro { $no } de { $user }: { $reason }
onboarding-past-card-posted = ficha del registro { $no } publicada
onboarding-past-asked = pregunta sobre el registro { $no } de { $user }
onboarding-past-answered = respuesta sobre el registro { $no } de { $user }
onboarding-past-approved = registro { $no } de { $user } aprobado: { $reason }
onboarding-past-refused = registro { $no } de { $user } rechazado: { $reason }
onboarding-past-withdrawn = registro { $no } de { $user } retirado
onboarding-past-expired = registro { $no } de { $user } sin decidir a tiempo
onboarding-past-reopened = decisión sobre el registro { $no } de { $user } retirada
onboarding-past-roles-seen = roles de { $user } vistos
onboarding-past-called = { $user } se llama { $nick }
onboarding-past-returned = { $user } ha vuelto, los roles siguen
onboarding-past-direct-closed = { $user } no acepta mensajes directos
# Lo que un reinicio pone en la papelera.
onboarding-holds = Recién llegados: { $people } · en espera: { $waiting }

## Las preguntas, y un motivo como lo ven los oficiales

onboarding-question-score = Tu poder
onboarding-panel-title = Motivo: { $reason }
onboarding-panel-channel = Sus fichas van a { $channel }.
onboarding-panel-nickname = A alguien se le llamaría, por ejemplo, { $nick }.
onboarding-panel-questions = **Qué pregunta el formulario**
# same in English
onboarding-panel-question = { $no }. { $words } · { $length } · { $needed }
onboarding-length-short = una línea
onboarding-length-long = varias líneas
onboarding-needed-yes = hay que responderla
onboarding-needed-no = puede quedar vacía
onboarding-panel-footer = /ajustes motivos cambia qué sigue; /ajustes preguntas, qué se pregunta.
onboarding-button-preview = Ver el formulario
onboarding-button-usual = Las preguntas habituales
onboarding-only-preview = Solo era un vistazo al formulario. No se ha enviado ni guardado nada.
onboarding-status-questions = preguntas de su propio formulario: { $count }
onboarding-names-changed =
    { $count ->
        [one] Una persona lleva ahora el apodo del modelo.
       *[other] { $count } personas llevan ahora el apodo del modelo.
    }
onboarding-names-kept = No puedo cambiar el nombre de estas personas, así que lo conservan (es quien posee el servidor, está por encima de mí o me falta «Gestionar apodos»): { $who }
onboarding-names-more = y { $count } más
onboarding-no-such-question = Hay { $count } preguntas. Un número hasta ahí cambia una; el siguiente añade otra.
onboarding-no-question-left = Un formulario necesita al menos una pregunta.
onboarding-too-many-questions = Un formulario admite como mucho { $max } preguntas distintas.
onboarding-question-needs-words = Una pregunta vuestra necesita un texto.
onboarding-question-is-short = A esa pregunta mía se responde siempre en una línea.
onboarding-which-question = Di de qué pregunta se trata, por su número.
onboarding-questions-changed = Las preguntas han cambiado entretanto. Lo que escribiste se conserva: repásalo, /perfil empezar lo muestra con las preguntas de ahora.
onboarding-nothing-to-ask = Aquí no hay nada que preguntar por ahora.
onboarding-approval-of-trust = Con { $role } se forma parte del gremio. Nadie lo recibe antes de que alguien con permiso diga que sí, así que la aprobación se queda.
onboarding-approval-of-member = Quien se registra como miembro entra en el gremio. Para eso siempre hace falta un sí, así que la aprobación se queda.

## Los amigos

onboarding-friend-question-named = { $user } ({ $name } en el juego) se registra en { $server } diciendo que te conoce. ¿Os conocéis? Los oficiales ven tu respuesta y deciden. Puedes responder hasta el { $until }.
onboarding-friend-question = { $user } se registra en { $server } diciendo que te conoce. ¿Os conocéis? Los oficiales ven tu respuesta y deciden. Puedes responder hasta el { $until }.
onboarding-button-known = Sí, nos conocemos
# same in English
onboarding-button-not-known = No
onboarding-friend-thanks = Gracias. Los oficiales ven tu respuesta.
onboarding-friend-called = { $friend }, alguien te ha nombrado en un registro. Solo tú puedes ver la pregunta.
onboarding-button-friend-open = Ver la pregunta
onboarding-friend-not-asked = Esa pregunta no es para ti.
onboarding-friend-too-late = Ya nadie espera esa respuesta.
onboarding-friend-asked = ⏳ Se le pregunta a { $friend }, hasta el { $until }
onboarding-friend-confirmed = 👍 { $friend } conoce a esta persona
onboarding-friend-denied = 👎 { $friend } dice que no se conocen
onboarding-friend-silent = ⌛ { $friend } no respondió en { $days } días
onboarding-friend-left = 🚪 { $friend } ya no está en el servidor
onboarding-friend-unknown = ⚠️ Nadie del gremio se llama así; no se ha preguntado a nadie.
onboarding-friend-ambiguous = ⚠️ Hay más de una persona del gremio que se llama así; no se ha preguntado a nadie.
onboarding-friend-oneself = ⚠️ Es el nombre de la propia persona; no se ha preguntado a nadie.
onboarding-friend-somebody = la persona nombrada
onboarding-past-friend-said = respuesta de un amigo al registro { $no } de { $user }
onboarding-past-friend-closed = un amigo nombrado en el registro { $no } no acepta mensajes directos
