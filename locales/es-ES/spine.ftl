### Lo que dice el bot sea cual sea la función: negativas, disculpas y nombres de los permisos.

# same in English
spine-notice = -# 🔧 { $text }
spine-notice-until = -# 🔧 { $text } (hasta el { $until })
spine-busy = Es un poco demasiado a la vez. Inténtalo de nuevo en un momento.

spine-apology =
    Algo ha fallado por nuestra parte. Nada se ha quedado a medias: comprueba cómo está todo y vuelve a intentarlo.
    Si sigue pasando, dale esta referencia a un oficial: `{ $reference }`

spine-paused =
    El bot está en pausa en este servidor porque se encontraba una y otra vez con un error. No se ha perdido nada, y lo vuelve a intentar por sí solo.
    Si tarda demasiado, da esta referencia a quien gestiona el bot: `{ $reference }`
spine-recovering = El bot se está recuperando de un problema y vuelve enseguida. No se ha cambiado nada: inténtalo de nuevo dentro de un momento.

## Botones y menús que ya no sirven

spine-stale-button = Las cosas han cambiado desde que se mostró este mensaje. Repite el comando para ver cómo están ahora.
spine-expired-button = Este mensaje es demasiado antiguo para usarlo. Repite el comando para obtener uno nuevo.
spine-other-guild-button = Esto pertenece a otro servidor y aquí no hace nada.
spine-other-person-button = Esto es para otra persona. Usa tú el comando para tener el tuyo.

## Negativas

spine-only-on-server = Esto solo funciona en un servidor, no en mensajes directos.
spine-no-capability = Necesitas el permiso **{ $capability }** para esto. Habla con un oficial si crees que deberías tenerlo.
spine-not-set-up = Esto aún no está activado aquí. Un oficial puede hacerlo con { $command }.
spine-unknown-command = Tu Discord y el bot conocen versiones distintas de este comando. Recarga Discord e inténtalo de nuevo.
spine-unknown-option = Tu Discord y el bot no coinciden en la opción **{ $option }**. Recarga Discord e inténtalo de nuevo.
spine-already-done = Esto ya está hecho.
spine-unclear-outcome =
    Está tardando más de lo normal y aún no es seguro que haya funcionado.
    Mira la lista antes de volver a intentarlo. Referencia: `{ $reference }`

## Archivos adjuntos a un comando

spine-file-too-large = Este archivo es demasiado grande: se pueden leer archivos de hasta { $limit } KB.
spine-file-not-text =
    Este archivo no es texto sin formato en UTF-8. En una hoja de cálculo, elige "Guardar como" y el formato "CSV UTF-8", y vuelve a intentarlo.
spine-file-elsewhere = Este archivo no está donde Discord guarda los archivos. Vuelve a adjuntarlo al comando.
spine-file-unreachable = Discord no entrega este archivo ahora mismo. Vuelve a intentarlo en un momento.

## Deshacer

spine-undo = Deshacer
spine-undone = Deshecho: todo está como antes.
spine-undo-too-late = Ya es tarde para deshacer esto.
spine-not-undoable = Eso no se puede deshacer.
spine-changed-since = Algo ha cambiado después. Deshaz primero el cambio más nuevo.

## Nombres de los permisos, tal como aparecen en spine-no-capability

spine-capability-setup-manage = Gestionar los ajustes
spine-capability-members-manage = Gestionar los perfiles de los miembros
spine-capability-recruitment-decide = Decidir sobre las candidaturas
spine-capability-absence-manage = Gestionar las ausencias de otros
spine-capability-attendance-correct = Corregir la asistencia
spine-capability-dkp-adjust = Dar y quitar puntos
spine-capability-statics-manage = Gestionar los grupos fijos
spine-capability-groups-manage = Gestionar los grupos de eventos
spine-capability-audit-read = Leer el registro
spine-capability-audit-undo = Deshacer acciones registradas
spine-capability-diplomacy-manage = Gestionar la diplomacia
spine-capability-events-manage = Gestionar los eventos

## Para quienes administran el bot

command-health = salud
    .description = Cómo está el bot entero (administradores del bot)
command-health-status = estado
    .description = Ver actores, conexión, base de datos, hermandades y alertas

spine-not-operator = Solo quienes administran este bot pueden ver eso.
spine-health-title = **El bot**, en marcha desde el { $since }
spine-health-ready = ✅ Listo para trabajar
spine-health-not-ready = 🔴 No está listo para trabajar
spine-health-actors = Actores: { $running } de { $all } en marcha
spine-health-session = Discord: conectado
spine-health-session-and-left = Discord: conectado, { $left } sesiones más permitidas hoy
spine-health-no-session = 🔴 Discord: sin conexión
spine-health-database-unknown = Base de datos: aún no se ha escrito nada
spine-health-database-working = Base de datos: acepta escrituras
spine-health-database-failing = 🔴 Base de datos: las escrituras fallan desde hace { $seconds } s
spine-health-guilds = Hermandades: { $running } trabajando, { $asleep } dormidas, { $recovering } arrancando, { $paused } en pausa
spine-health-paused = En pausa: { $guilds }
spine-health-waiting = En espera: { $inboxes } por tratar, { $outbox } por enviar
spine-health-alerts = Alertas abiertas: { $count }

## Help

command-help = ayuda
    .description = Descubre qué puedo hacer
command-help-commands = comandos
    .description = Ver los comandos que puedes usar
command-help-commands-about = sobre
    .description = El comando del que quieres saber más
spine-help-title = Qué puedo hacer
spine-help-intro = Elige abajo un comando para ver qué permite.
spine-help-choose = Elige un comando
# $typed is what somebody typed.
spine-help-unknown = No hay ningún comando «{ $typed }» para ti. Elige uno de la lista.
# Stands behind a command that needs a setting first; $command is what makes it.
spine-help-set-up-first = (Primero: { $command }.)
