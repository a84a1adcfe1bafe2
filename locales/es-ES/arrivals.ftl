# Llegadas: quién entra y quién se va, para los oficiales.

## Comandos

command-setup-welcome = bienvenida
    .description = Di adónde van las fichas de quienes llegan y qué dicen
command-setup-welcome-cards = fichas
    .description = Si hay fichas
command-setup-welcome-cards-on = sí
# same in English
command-setup-welcome-cards-off = no
command-setup-welcome-channel = canal
    .description = Adónde van
command-setup-welcome-line = frase
    .description = Vuestra frase de bienvenida; un guion para ninguna

## Las fichas

arrivals-title-arrived = 👋 Nueva llegada al servidor
arrivals-title-returned = 🔁 De vuelta
arrivals-title-bot = 🤖 Se ha añadido un bot
arrivals-title-left = 🚪 Salida del servidor
# same in English
arrivals-who = { $member } · **{ $name }**
# same in English
arrivals-who-unnamed = { $member }
# same in English
arrivals-footer = ID { $id }
arrivals-account = Cuenta de Discord desde el { $at } ({ $ago })
arrivals-account-of-bot = Un bot, creado el { $at }
arrivals-young = ⚠️ La cuenta tenía menos de { $days } días al entrar
arrivals-joined = Entró: { $at }
arrivals-stays = Veces en este servidor, contando esta: { $count }
arrivals-left = Salió: { $at }
arrivals-rules-open = ▫️ Reglas aún sin aceptar
arrivals-rules-accepted = ✅ Reglas aceptadas { $at }
arrivals-not-registered = ▫️ Aún sin registro
arrivals-registered = ✅ Registro como { $reason } { $at }
arrivals-plays = Juega con { $name }
arrivals-undecided = ⏳ A la espera de una decisión
arrivals-approved = ✅ Registro aceptado { $at }
arrivals-refused = ❌ Registro rechazado { $at }
arrivals-withdrawn = ▫️ Registro retirado { $at }

arrivals-reason-applicant = aspirante
arrivals-reason-member = miembro
arrivals-reason-diplomat = diplomático
arrivals-reason-ally = aliado
arrivals-reason-friend = amigo

## Muchos a la vez

arrivals-title-crowd = 👥 Muchas llegadas a la vez
arrivals-crowd-begins = Más de { $count } llegadas en un minuto. A partir de aquí las cuento en vez de mostrar una ficha por cada una; quien se registre tendrá entonces la suya.
arrivals-crowd-so-far = Llegadas desde { $from }: { $count }. Sigo contando.
arrivals-crowd-over = Llegadas entre { $from } y { $until }: { $count }.
arrivals-crowd-young = ⚠️ Cuentas de pocos días: { $count }
# same in English
arrivals-crowd-bots = Bots: { $count }
arrivals-crowd-gone = Ya se han ido: { $count }
arrivals-crowd-more = y { $count } más

## En el registro

arrivals-past-arrived = { $member } ha entrado
arrivals-past-returned = { $member } ha vuelto a entrar (veces aquí: { $count })
arrivals-past-left = { $member } ha salido del servidor
arrivals-past-rules = { $member } ha aceptado las reglas
arrivals-past-registered = { $member } se ha registrado como { $reason }
arrivals-past-approved = registro de { $member } aceptado
arrivals-past-refused = registro de { $member } rechazado
arrivals-past-withdrawn = { $member } ha retirado su registro
arrivals-past-posted = ficha de { $member } publicada
arrivals-past-not-posted = no se ha podido publicar la ficha de { $member }
arrivals-past-card-gone = alguien ha borrado la ficha de { $member }
arrivals-past-crowded = muchas llegadas a la vez
arrivals-past-counted = llegadas a la vez: { $count }
arrivals-past-redrawn = fichas mostradas en otro idioma

arrivals-holds = Fichas de quienes entraron o salieron: { $count }

## Cómo se muestran

arrivals-welcome-title = Fichas de quienes llegan
arrivals-welcome-shown = Quien llega tiene una ficha en { $channel }.
arrivals-welcome-hidden = No se publican fichas; las que hay se quedan como están.
arrivals-welcome-nowhere = No se publican fichas: aún no hay canal para ellas. La opción «canal» dice cuál.
arrivals-welcome-module-off = No se publican fichas: la función está desactivada con `/ajustes módulos`.
arrivals-welcome-line = Vuestra frase: { $line }
arrivals-welcome-no-line = Sin frase propia.
arrivals-welcome-preview = Si llegaras ahora, esta sería tu ficha:
arrivals-welcome = 💬 { $line }
arrivals-line-too-long = Es demasiado largo. No pases de { $max } caracteres.
arrivals-past-welcome-set = cambió cómo se muestran las llegadas
