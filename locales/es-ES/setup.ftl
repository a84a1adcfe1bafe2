# Ajustes: lo que un oficial le cuenta al bot sobre el gremio.

## Comandos

command-setup = ajustes
    .description = Cuéntale al bot cómo es tu gremio (oficiales)
command-setup-start = empezar
    .description = Crea o adopta los roles y canales del gremio, paso a paso
command-setup-repair = reparar
    .description = Encuentra lo que se ha estropeado o borrado desde entonces y arréglalo
command-setup-names = nombres
    .description = Llama a lo que creó el bot por su nombre en el idioma del gremio
command-setup-status = estado
    .description = Mira qué está ajustado y qué falla
command-setup-role = rol
    .description = Di qué significa un rol
command-setup-role-meaning = significado
    .description = Qué significa el rol
command-setup-role-meaning-leader = líder del gremio
command-setup-role-meaning-officer = oficiales
command-setup-role-meaning-guardian = guardianes
command-setup-role-meaning-member = miembros
command-setup-role-meaning-absent = miembros ausentes
command-setup-role-meaning-ally = aliados
command-setup-role-meaning-diplomat = diplomáticos
command-setup-role-meaning-friend = amigos
command-setup-role-meaning-applicant = aspirantes
command-setup-role-meaning-registered = perfil completo
command-setup-role-meaning-rules-accepted = normas aceptadas
command-setup-role-role = rol
    .description = El rol; no pongas nada para borrar el ajuste
command-setup-channel = canal
    .description = Di para qué sirve un canal
command-setup-channel-purpose = uso
    .description = Para qué sirve el canal
command-setup-channel-purpose-absences = ausencias
command-setup-channel-purpose-log = registro de oficiales
command-setup-channel-purpose-arrivals = llegadas
command-setup-channel-purpose-rules = normas
command-setup-channel-purpose-announcements = anuncios
command-setup-channel-purpose-events = eventos
command-setup-channel-purpose-groups = grupos
command-setup-channel-purpose-roster = plantilla
command-setup-channel-purpose-statics = grupos fijos
command-setup-channel-purpose-loot = botín
command-setup-channel-purpose-recruitment = reclutamiento
command-setup-channel-purpose-reports = informes del staff
command-setup-channel-channel = canal
    .description = El canal; no pongas nada para borrar el ajuste
command-setup-language = idioma
    .description = Elige el idioma de todo lo público
command-setup-language-language = idioma
    .description = El idioma
# same in English
command-setup-language-language-en = English
# same in English
command-setup-language-language-fr = Français
# same in English
command-setup-language-language-es = Español
# same in English
command-setup-language-language-de = Deutsch
# same in English
command-setup-language-language-it = Italiano
command-setup-timezone = zona-horaria
    .description = Elige la zona horaria en la que empiezan los días del gremio
command-setup-timezone-zone = zona
    .description = Empieza a escribir: Europe/Madrid, America/New_York
command-setup-game = juego
    .description = Elige el juego del gremio
command-setup-game-game = juego
    .description = Empieza a escribir su nombre; no pongas nada para borrar el ajuste
command-setup-modules = módulos
    .description = Desactivar una función, o activarla de nuevo
command-setup-modules-module = módulo
    .description = La función
command-setup-modules-module-absence = ausencias
command-setup-modules-module-diplomacy = diplomacia
command-setup-modules-module-arrivals = llegadas
command-setup-modules-module-attendance = asistencia
command-setup-modules-module-dkp = puntos
command-setup-modules-module-profile = perfiles
command-setup-modules-module-roster = plantilla
command-setup-modules-module-statics = grupos fijos
command-setup-modules-module-groups = grupos
command-setup-modules-module-onboarding = normas y registro
command-setup-modules-module-recruit = candidaturas
command-setup-modules-module-notifications = recordatorios
command-setup-modules-module-events = eventos
command-setup-modules-state = estado
    .description = Si debe estar activa
command-setup-modules-state-on = activa
command-setup-modules-state-off = inactiva
command-setup-permissions = permisos
    .description = Permite a un rol lo que solo pueden hacer los gestores del servidor
command-setup-permissions-capability = permiso
    .description = Qué puede hacer el rol
command-setup-permissions-capability-setup-manage = gestionar los ajustes
command-setup-permissions-capability-members-manage = gestionar los perfiles de los miembros
command-setup-permissions-capability-recruitment-decide = decidir sobre las candidaturas
command-setup-permissions-capability-absence-manage = gestionar las ausencias
command-setup-permissions-capability-attendance-correct = corregir la asistencia
command-setup-permissions-capability-dkp-adjust = dar y quitar puntos
command-setup-permissions-capability-audit-read = leer el registro
command-setup-permissions-capability-audit-undo = deshacer acciones registradas
command-setup-permissions-capability-diplomacy-manage = gestionar la diplomacia
command-setup-permissions-capability-events-manage = gestionar los eventos
command-setup-permissions-capability-statics-manage = gestionar los grupos fijos
command-setup-permissions-capability-groups-manage = gestionar los grupos de eventos
command-setup-permissions-role = rol
    .description = El rol
command-setup-permissions-change = cambio
    .description = Dar el permiso o retirarlo
command-setup-permissions-change-allow = dar
command-setup-permissions-change-withdraw = retirar
command-setup-reset = reiniciar
    .description = Manda todo a la papelera y empieza de cero
command-setup-restore = restaurar
    .description = Recupera lo que había antes de reiniciar
command-setup-export = exportar
    .description = Recibe todos los ajustes en un archivo
command-setup-import = importar
    .description = Toma los ajustes de un archivo así
command-setup-import-file = archivo
    .description = Un archivo exportado, de este servidor o de otro
command-setup-import-mode = modo
    .description = Solo mostrar lo que pasaría, o hacerlo
command-setup-import-mode-preview = solo mostrar
command-setup-import-mode-apply = hacerlo

## Respuestas

# same in English
setup-changed = { $setting }: { $value }.
setup-cleared = { $setting }: ajuste borrado.
setup-no-change = Eso ya está así.
setup-role-gone = Ese rol ya no existe.
setup-role-unfit = Nunca doy { $role }: pertenece a una aplicación o tiene permisos delicados.
setup-role-used-otherwise = { $role } ya tiene otro significado. Cada rol solo puede tener uno.
setup-channel-unfit = { $channel } no es un canal de texto que yo pueda ver.
setup-unknown-zone = No conozco ninguna zona horaria llamada «{ $typed }». Empieza a escribir y elige una de la lista, por ejemplo Europe/Madrid.
setup-unknown-game = No conozco ningún juego llamado «{ $typed }». Empieza a escribir y elige uno de la lista.
setup-problem-no-permission = Me falta el permiso «Gestionar roles».
setup-problem-too-high = Este rol está por encima del mío. Sube mi rol por encima en los ajustes del servidor.
setup-problem-channel-gone = Este canal ya no existe.
setup-problem-channel-closed = Allí necesito «Ver canal», «Enviar mensajes», «Insertar enlaces» y «Leer el historial de mensajes».

## Nombres de los ajustes

setup-name-language = Idioma
setup-name-zone = Zona horaria
setup-name-game = Juego
setup-name-role-member = Rol de los miembros
setup-name-role-absent = Rol de los miembros ausentes
setup-name-channel-absences = Canal de ausencias
setup-name-channel-log = Canal del registro de oficiales
setup-name-grant = { $role } puede { $capability }
setup-name-module-absence = La función «ausencias»
setup-name-module-diplomacy = La función «diplomacia»
setup-name-module-arrivals = La función «llegadas»
setup-name-module-attendance = La función «asistencia»
setup-name-module-dkp = La función «puntos»
setup-name-module-profile = La función «perfiles»
setup-name-module-roster = La función «plantilla»
setup-name-module-statics = La función «grupos fijos»
setup-name-module-groups = La función «grupos»
setup-name-module-onboarding = La función «normas y registro»
setup-name-module-recruitment = La función «candidaturas»
setup-name-module-notifications = La función «recordatorios»
setup-name-module-events = La función «eventos»
setup-value-off = desactivada
# $setting is a feature.
setup-switched-on = { $setting }: activada.
setup-value-granted = permitido
setup-status-title = Ajustes
# same in English
setup-status-line = { $setting }: { $value }
setup-not-set = sin definir
# What a reset puts into the recycle bin.
setup-holds = Ajustes: { $count }
setup-name-role = Rol «{ $role }»
setup-name-channel = Canal «{ $channel }»

## Cómo se llaman los roles y los canales cuando los creo yo

setup-role-leader = Líder del gremio
setup-role-officer = Oficial
setup-role-guardian = Guardián
setup-role-member = Miembro
setup-role-absent = Ausente
setup-role-ally = Aliado
setup-role-diplomat = Diplomático
setup-role-friend = Amigo
setup-role-applicant = Aspirante
setup-role-registered = Perfil completo
setup-role-rules-accepted = Normas aceptadas

setup-channel-rules = normas
setup-channel-announcements = anuncios
setup-channel-tavern = taberna
setup-channel-fame = salón-de-la-fama
setup-channel-tavern-voice = Taberna
# same in English
setup-channel-afk = AFK
setup-channel-rooms = Abrir una sala
setup-channel-war = Guerra
setup-channel-events = eventos
setup-channel-groups = grupos
setup-channel-roster = plantilla
setup-channel-statics = grupos-fijos
setup-channel-absences = ausencias
setup-channel-loot = botín
setup-channel-guides = guías
setup-channel-council = consejo
setup-channel-reports = informes
setup-channel-arrivals = llegadas
setup-channel-log = registro-de-oficiales
# same in English
setup-channel-staff-voice = Staff
setup-channel-staff-forum = foro-del-staff
setup-channel-recruitment = únete
setup-channel-recruitment-wait = Sala de espera
setup-channel-recruitment-voice = Entrevista
setup-channel-diplomacy-wait = Sala de espera de la embajada
setup-channel-diplomacy-voice = Embajada
setup-channel-friends = amigos
setup-channel-friends-voice = Amigos

## El registro

# An entry of the journal; $rows are those that came over, new or changed.
setup-past-imported = datos del bot anterior incorporados (filas: { $rows })
setup-past-loaded = ajustes tomados de un archivo: { $count }

## Los ajustes en un archivo

setup-copied = Los ajustes en un archivo. Ajustes en él: { $count }
setup-copy-title = Ajustes de un archivo
setup-copy-preview = Todavía no ha cambiado nada. Para hacerlo, envía el mismo archivo otra vez con el modo «hacerlo».
setup-copy-nothing = No contiene nada que cambie algo.
setup-copy-counts = Por cambiar: { $changed } · sin cambios: { $same } · líneas inservibles: { $unusable }
setup-copy-line = Línea { $line }: { $why }
setup-copy-more = … y { $count } más.
setup-copy-unknown = No hay ningún ajuste llamado «{ $name }».
setup-copy-missing = Aquí nada se llama «{ $name }».
setup-copy-several = Aquí varias cosas se llaman «{ $name }»: usa el id.
setup-copy-unfit = Este valor no encaja en el ajuste.
setup-copy-reaches = Esto cambiaría mucho de golpe. Ajústalo a mano: entonces pregunto antes.
setup-copy-no-table = Esto no es una tabla de ajustes. Busco las columnas setting, value y name, como en mi exportación.
setup-loaded = Ajustes tomados: { $count }. Cada uno se puede deshacer en la lista de lo ocurrido.
