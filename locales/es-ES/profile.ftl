# Perfiles: personajes, y cómo se le habla a cada uno.

## Comandos

command-profile = perfil
    .description = Di qué juegas y cómo debo hablarte
command-profile-show = ver
    .description = Mira personajes: los tuyos o los de un miembro
command-profile-show-member = miembro
    .description = De quién; los tuyos si no pones nada
command-profile-edit = editar
    .description = Cambia de una vez todo lo de un personaje tuyo
command-profile-edit-character = personaje
    .description = Qué personaje; el principal si no pones nada
command-profile-gear-score = puntuación
    .description = Di cómo de fuerte es un personaje
command-profile-gear-score-score = puntuación
    .description = Un número entero, por ejemplo 3450
command-profile-gear-score-character = personaje
    .description = Qué personaje; el principal si no pones nada
command-profile-gear-score-member = miembro
    .description = De quién (oficiales); el tuyo si no pones nada
command-profile-weapons = armas
    .description = Elige armas y mira qué rol corresponde
command-profile-weapons-weapons = armas
    .description = Con tus palabras, en tu idioma; sin nada se abren menús
command-profile-weapons-character = personaje
    .description = Qué personaje; el principal si no pones nada
command-profile-weapons-member = miembro
    .description = De quién (oficiales); el tuyo si no pones nada
command-profile-build = build
    .description = Añade un enlace a una build
command-profile-build-link = enlace
    .description = El enlace; no pongas nada para quitar el que hay
command-profile-build-character = personaje
    .description = Qué personaje; el principal si no pones nada
command-profile-build-member = miembro
    .description = De quién (oficiales); el tuyo si no pones nada
command-profile-name = nombre
    .description = Di cómo se llama un personaje en el juego
command-profile-name-name = nombre
    .description = Su nombre en el juego
command-profile-name-character = personaje
    .description = Qué personaje; el principal si no pones nada
command-profile-name-member = miembro
    .description = De quién (oficiales); el tuyo si no pones nada
command-profile-language = idioma
    .description = Elige el idioma en el que te hablo
command-profile-language-language = idioma
    .description = El idioma
command-profile-language-language-discord = como en Discord
command-profile-language-language-en = English
command-profile-language-language-fr = Français
command-profile-language-language-es = Español
command-profile-language-language-de = Deutsch
command-profile-language-language-it = Italiano
command-profile-timezone = zona-horaria
    .description = Elige la zona horaria en la que ves las horas
command-profile-timezone-zone = zona
    .description = Empieza a escribir: Europe/Madrid; la del gremio si no pones nada
command-profile-add = añadir
    .description = Añade un personaje más
command-profile-add-name = nombre
    .description = Su nombre en el juego
command-profile-add-member = miembro
    .description = De quién (oficiales); el tuyo si no pones nada
command-profile-main = principal
    .description = Di qué personaje es el principal
command-profile-main-character = personaje
    .description = Qué personaje
command-profile-main-member = miembro
    .description = De quién (oficiales); el tuyo si no pones nada
command-profile-remove = quitar
    .description = Quita un personaje
command-profile-remove-character = personaje
    .description = Qué personaje
command-profile-remove-member = miembro
    .description = De quién (oficiales); el tuyo si no pones nada
command-profile-pair = pareja
    .description = Di qué rol tienen dos armas en este gremio (oficiales)
command-profile-pair-weapons = armas
    .description = Las armas, con tus palabras
command-profile-pair-role = rol
    .description = El rol; el habitual si no pones nada

## Respuestas

profile-card-title = Perfil
profile-card-of = De { $member }:
profile-card-main = ★ **{ $name }** (personaje principal)
profile-card-other = ▸ **{ $name }**
profile-card-updated = actualizado el { $at }
profile-card-empty-own = Aún no se sabe nada de ti. Empieza con el botón de abajo.
profile-card-empty = Aún no se sabe nada.
profile-card-language = Te hablo en { $language }.
profile-card-language-of-discord = Te hablo en el idioma de tu Discord.
profile-card-zone = Tu hora: { $now } ({ $zone })
profile-unnamed = personaje { $no }
# same in English
profile-build-word = build
profile-button-edit = Editar
profile-button-weapons = Elegir armas
profile-button-save = Guardar
profile-name-set = Nombre en el juego: **{ $name }**
profile-weapons-set =
    Armas: { $weapons }
    Rol: **{ $role }**
# same in English
profile-gear-score-set = { $name }: **{ $score }**
profile-build-set = Enlace: { $link }
profile-build-cleared = El enlace a la build ya no está.
profile-saved = Guardado.
profile-removed = **{ $name }** ya no está en la lista.
profile-main-set = **{ $name }** es ahora el personaje principal.
profile-language-set = A partir de ahora te hablo en { $language }.
profile-language-cleared = A partir de ahora te hablo en el idioma de tu Discord.
profile-zone-set = Tu zona horaria es { $zone }: allí son las { $now }.
profile-zone-cleared = Ves las horas como el gremio, en { $zone }: allí son las { $now }.
profile-pair-set = { $weapons } es **{ $role }** en este gremio.

## Menús y formulario

profile-pick-title = Armas
profile-pick-means =
    { $weapons }
    Rol: **{ $role }**
profile-pick-more = Elige en los menús; el rol aparece aquí al momento.
profile-pick-first = Primera elección
profile-pick-second = Segunda elección
profile-pick-role = Otro rol
profile-form-title = Tu personaje
profile-form-name = Nombre en el juego
profile-form-weapons = Armas
profile-form-score = { $name }
profile-form-score-hint = { $min } a { $max }
profile-form-build = Enlace a la build
profile-form-build-hint = { $hosts }

## Negativas

profile-not-a-person = { $member } no tiene perfil: solo lo tienen las personas de este servidor.
profile-no-such-character = Ese personaje no existe. Empieza a escribir y elige uno de la lista.
profile-no-change = Eso no cambiaría nada.
profile-too-many-characters = Ya hay { $max } personajes. Quita uno primero.
profile-name-missing = Un personaje necesita un nombre.
profile-name-too-long = Ese nombre es demasiado largo. No pases de { $max } caracteres.
profile-character-exists = Ya hay un personaje llamado **{ $name }**.
profile-bad-gear-score = «{ $typed }» no vale: { $name } es un número entero de { $min } a { $max }, por ejemplo 3450.
profile-not-a-link = Eso no es un enlace. Empieza por https y no tiene espacios.
profile-tricky-link = Ese enlace lleva a otra dirección. Abre la build y copia la dirección de allí.
profile-other-host = Aquí los enlaces a builds llevan a { $hosts }.
profile-link-too-long = Ese enlace es demasiado largo. No pases de { $max } caracteres.
profile-weapons-unknown = No entiendo «{ $typed }». Escríbelo así: { $example }.
profile-weapons-too-few = Hacen falta { $count }, por ejemplo: { $example }.
profile-weapons-too-many = Solo hacen falta { $count }, por ejemplo: { $example }.
profile-weapons-twice = Eso es dos veces lo mismo. Di dos distintas.
profile-weapons-no-pair = «{ $typed }» no van juntos en este juego.
profile-unknown-role = No conozco ningún rol llamado «{ $typed }». Empieza a escribir y elige uno de la lista.
profile-unknown-zone = No conozco ninguna zona horaria llamada «{ $typed }». Empieza a escribir y elige una de la lista, por ejemplo Europe/Madrid.

## Hechos, en media frase (para el registro)

profile-past-added = personaje de { $member } añadido
profile-past-removed = personaje de { $member } quitado
profile-past-changed = personaje de { $member } cambiado
profile-past-name = nombre de un personaje de { $member } cambiado
profile-past-weapons = armas de { $member }: { $weapons }
profile-past-gear-score = puntuación de { $member }: { $score }
profile-past-build = enlace a una build de { $member } cambiado
profile-past-main = { $member } tiene otro personaje principal
profile-past-language = { $member } ha elegido un idioma
profile-past-zone = { $member } ha elegido una zona horaria
profile-past-pair = { $pair } es { $role } en este gremio
profile-past-pair-default = { $pair } vuelve a tener su rol habitual

profile-holds = Perfiles: { $count }
profile-past-imported = perfiles rellenados desde un archivo: { $count }
profile-imported = Importado. Nuevos: { $new } · cambiados: { $changed }. `/registro deshacer` lo deshace.
