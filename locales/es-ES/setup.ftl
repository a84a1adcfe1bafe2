# Ajustes: lo que un oficial le cuenta al bot sobre el gremio.

## Comandos

command-setup = ajustes
    .description = Cuéntale al bot cómo es tu gremio (oficiales)
command-setup-status = estado
    .description = Mira qué está ajustado y qué falla
command-setup-role = rol
    .description = Di qué significa un rol
command-setup-role-meaning = significado
    .description = Qué significa el rol
command-setup-role-meaning-member = miembros
command-setup-role-meaning-absent = miembros ausentes
command-setup-role-role = rol
    .description = El rol; no pongas nada para borrar el ajuste
command-setup-channel = canal
    .description = Di para qué sirve un canal
command-setup-channel-purpose = uso
    .description = Para qué sirve el canal
command-setup-channel-purpose-absences = ausencias
command-setup-channel-purpose-log = registro de oficiales
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
command-setup-permissions = permisos
    .description = Permite a un rol lo que solo pueden hacer los gestores del servidor
command-setup-permissions-capability = permiso
    .description = Qué puede hacer el rol
command-setup-permissions-capability-setup-manage = gestionar los ajustes
command-setup-permissions-capability-absence-manage = gestionar las ausencias
command-setup-permissions-capability-audit-read = leer el registro
command-setup-permissions-capability-audit-undo = deshacer acciones registradas
command-setup-permissions-role = rol
    .description = El rol
command-setup-permissions-change = cambio
    .description = Dar el permiso o retirarlo
command-setup-permissions-change-allow = dar
command-setup-permissions-change-withdraw = retirar

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
setup-problem-no-permission = Me falta el permiso «Gestionar roles».
setup-problem-too-high = Este rol está por encima del mío. Sube mi rol por encima en los ajustes del servidor.
setup-problem-channel-gone = Este canal ya no existe.
setup-problem-channel-closed = Allí necesito «Ver canal», «Enviar mensajes», «Insertar enlaces» y «Leer el historial de mensajes».

## Nombres de los ajustes

setup-name-language = Idioma
setup-name-zone = Zona horaria
setup-name-role-member = Rol de los miembros
setup-name-role-absent = Rol de los miembros ausentes
setup-name-channel-absences = Canal de ausencias
setup-name-channel-log = Canal del registro de oficiales
setup-name-grant = { $role } puede { $capability }
setup-value-granted = permitido
setup-status-title = Ajustes
# same in English
setup-status-line = { $setting }: { $value }
setup-not-set = sin definir
