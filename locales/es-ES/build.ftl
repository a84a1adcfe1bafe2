# Montaje: los roles, las secciones y los canales del servidor de un gremio.

## El panel

build-title = Montaje de «{ $server }»
build-intro = Elige las secciones que quieras. No pasa nada hasta que hayas visto la vista previa y des el visto bueno; lo que ya existe con el mismo nombre se adopta, no se crea otra vez. El idioma y la zona horaria se eligen con `/ajustes idioma` y `/ajustes zona-horaria`.

build-area-rules = Normas
build-area-guild = Gremio
build-area-organisation = Organización
build-area-council = Consejo
build-area-recruitment = Reclutamiento
build-area-diplomacy = Diplomacia
build-area-friends = Amigos y aliados

build-button-preview = Vista previa
build-button-afk = Canal AFK
build-button-system = Mensajes de Discord
build-button-community = Canales de comunidad
build-server-intro = **El servidor en sí**: solo cambio lo que actives aquí.
build-server-afk = Canal AFK del servidor, a los 15 minutos
build-server-system = Mensajes de Discord en el registro de oficiales, sin los de quién entra
build-server-community = Canal de reglas y canal de novedades de un servidor de comunidad
build-server-line = { $what }: de { $from } a **{ $to }**
build-server-none = ninguno
# same in English
build-server-minutes = { $count } min
build-server-joins-on = avisa de quién entra
build-server-joins-off = sin quién entra
build-button-apply = Adelante
build-button-back = Volver
build-button-refresh = Actualizar
build-button-undo = Retirarlo todo…
build-button-unbuild = Borrar todo esto
build-button-names = Ver los nombres nuevos
build-button-rename = Cambiar los nombres
build-button-leave = Dejarlos como están

## La vista previa

build-preview-intro = Esto es lo que haría:
build-undo-intro = Esto es lo que borraría, con todo lo que se ha escrito ahí. No se puede recuperar. Lo que solo adopté se queda, pero deja de significar algo para mí.
build-field-create = ➕ Crear
build-field-adopt = 🔗 Adoptar tal cual
build-field-mend = 🔧 Corregir quién puede ver y hacer qué
build-field-server = ⚙️ Cambiar el servidor en sí
build-field-remove = 🗑️ Borrar
build-field-forget = ✂️ Dejar de gestionar
build-field-leave = ✔️ No tocar
build-note-powers = Los roles del staff solo reciben los permisos que tengo yo.
build-note-community = Este servidor no es de comunidad, así que los anuncios, el escenario y los foros pasan a ser canales normales, y no hay guías en el foro del staff.
build-note-no-community = Solo los ajustes de Discord pueden convertirlo en un servidor de comunidad. Cuando lo sea, pongo sus dos canales.
build-lacking-rights = Antes necesito estos permisos: { $rights }. Dáselos a mi rol en los ajustes del servidor y vuelve a mirar la vista previa.
build-nothing-to-do = Todo está como debe. No hay nada que hacer.
build-nothing-to-undo = No hay nada que yo haya creado o adoptado.
build-plan-changed = El servidor ha cambiado desde esta vista previa. Mírala otra vez y luego decide.
build-not-seen = Todavía no he visto este servidor entero. Inténtalo de nuevo en un minuto.
build-too-many-roles = Este servidor tendría más de { $max } roles, y Discord no lo permite. Deja fuera una sección o borra roles que nadie necesite.
build-too-many-channels = Este servidor tendría más de { $max } canales, y Discord no lo permite. Deja fuera una sección o borra canales que nadie necesite.

## El progreso

build-running = ⏳ Montando: { $done } de { $total }.
build-running-undo = ⏳ Retirando: { $done } de { $total }.
build-finished = { $done ->
    [one] ✅ Montaje terminado: un elemento.
   *[other] ✅ Montaje terminado: { $done } elementos.
}
build-finished-undo = { $done ->
    [one] ✅ Retirada terminada: un elemento.
   *[other] ✅ Retirada terminada: { $done } elementos.
}
build-failed-line = ⚠️ «{ $object }» no ha funcionado (código { $code } de Discord). `/ajustes reparar` lo vuelve a intentar.
build-names-offer = Canales, categorías y roles a los que puse nombre y que en este idioma se llaman de otra forma: { $count }
build-names-title = Nombres nuevos: { $count }
build-names-intro = Esto es lo que cambiaría de nombre. Lo que alguien nombró a mano se queda como está. Discord solo admite dos nombres nuevos por canal en diez minutos: un tercero espera hasta entonces.
build-names-are-right = Todo lo que yo nombré se llama como debe en el idioma del gremio.
build-names-left = Todo conserva su nombre. Puedes cambiar de idea con { $command }.
build-renaming = Nombres que cambian ahora: { $count }
build-name-refused = ⚠️ Discord no me dejó cambiar el nombre de «{ $object }» (código { $code }); se queda como está. `/ajustes nombres` lo vuelve a intentar.
build-reason-names = Nombres en el idioma del gremio
build-reason = Montaje del servidor, pasada { $no }
build-reason-undo = Retirada de lo montado, pasada { $no }

## En el registro

build-past-chosen = sección «{ $area }» elegida
build-past-left-out = sección «{ $area }» dejada fuera
build-past-switched-on = quiere cambiar esto: { $what }
build-past-switched-off = quiere dejar esto como está: { $what }
build-past-noted = anotó cómo estaba esto antes: { $what }
build-past-began = { $count ->
    [one] montaje empezado: un elemento
   *[other] montaje empezado: { $count } elementos
}
build-past-began-undo = { $count ->
    [one] retirada de lo montado empezada: un elemento
   *[other] retirada de lo montado empezada: { $count } elementos
}
build-past-advanced = montaje continuado
build-past-made = creación de «{ $object }»
build-past-mended = corrección de «{ $object }»
build-past-removed = borrado de «{ $object }»
build-past-failed = fallo con «{ $object }»
build-past-renamed = nombres cambiados: { $count }
build-past-name-refused = no se pudo cambiar el nombre de «{ $object }»

## Las categorías, como se llaman en el servidor

build-category-guild = Gremio
build-category-organisation = Organización
build-category-council = Consejo
build-category-recruitment = Reclutamiento
build-category-diplomacy = Diplomacia
build-category-friends = Amigos

## Publicaciones del foro del staff

build-guide-allies = Aliados
build-guide-allies-text = Aquí se atiende a los miembros de gremios aliados que se han apuntado. El rol de aliado lo da un oficial; nadie lo recibe sin una decisión.
build-guide-friends = Amigos
build-guide-friends-text = Aquí se atiende a quienes se han apuntado como amigos de un miembro. Antes de decidir, pregunta al miembro que hayan nombrado.
build-guide-diplomats = Diplomáticos
build-guide-diplomats-text = Aquí se atiende a los enviados de otros gremios. Solo el staff deja entrar a un diplomático; lo que se escribe aquí no se le muestra nunca.
build-guide-recruitment = Solicitudes
build-guide-recruitment-text = Aquí se tratan las solicitudes: quién se ocupa de quién, qué se acordó y qué se decidió.
build-guide-members = Miembros
build-guide-members-text = Aquí se confirma a los recién llegados que dicen ser del gremio.

## Los permisos, como los llaman los ajustes de Discord

build-right-view-channel = Ver canales
build-right-manage-channels = Gestionar canales
build-right-manage-roles = Gestionar roles
build-right-manage-server = Gestionar servidor
build-right-send-messages = Enviar mensajes
build-right-send-in-threads = Enviar mensajes en hilos
build-right-public-threads = Crear hilos públicos
build-right-private-threads = Crear hilos privados
build-right-embed-links = Insertar enlaces
build-right-attach-files = Adjuntar archivos
build-right-add-reactions = Añadir reacciones
build-right-manage-messages = Gestionar mensajes
build-right-read-history = Leer el historial de mensajes
build-right-connect = Conectar
build-right-speak = Hablar
build-right-mute-members = Silenciar miembros
build-right-move-members = Mover miembros
build-right-deafen-members = Ensordecer miembros
build-right-manage-nicknames = Gestionar apodos
build-right-manage-events = Gestionar eventos
build-right-create-invites = Crear invitación

build-holds = Roles, canales y categorías que he creado: { $count }
