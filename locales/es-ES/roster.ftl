# Plantilla: quién es miembro, qué juega cada uno, quién falta.

## Comandos

command-roster = plantilla
    .description = Mira quién juega qué y quién falta
command-roster-show = ver
    .description = Lista los miembros con sus armas
command-roster-show-role = rol
    .description = Solo este rol
command-roster-show-min = mín
    .description = Solo a partir de esta puntuación
command-roster-member = miembro
    .description = Mira todo sobre un miembro
command-roster-member-member = miembro
    .description = Qué miembro
command-roster-stale = pendientes
    .description = Mira qué perfiles están incompletos o son viejos (oficiales)
command-roster-ideal = ideal
    .description = Mira cuántos de cada rol se buscan, o cámbialo (oficiales)
command-roster-ideal-role = rol
    .description = El rol cuyo número quieres cambiar
command-roster-ideal-count = número
    .description = Cuántos; el número habitual si no pones nada
command-roster-export = exportar
    .description = Recibe a todos en un archivo para hojas de cálculo (oficiales)
command-roster-import = importar
    .description = Rellenar los perfiles desde un archivo (oficiales)
command-roster-import-file = archivo
    .description = Una tabla (CSV): nombre o id, personaje, armas, puntuación, build
command-roster-import-mode = modo
    .description = Solo mostrar lo que pasaría, o hacerlo
command-roster-import-mode-preview = solo mostrar
command-roster-import-mode-apply = hacerlo

## El tablón

roster-board-title =
    Plantilla: { $count ->
        [one] un miembro
       *[other] { $count } miembros
    }
roster-board-title-page = Plantilla, página { $page } de { $pages }
roster-board-heading = __{ $role }__ ({ $count })
roster-board-empty = Aún no hay ningún miembro.
roster-board-footer = Di qué juegas con /perfil editar.
roster-board-left-out = … y { $count } más, que muestra /plantilla ver
roster-no-role = ❔ Aún sin datos
roster-count-line = { $role } { $there }/{ $wanted }

## Respuestas

roster-list-title = Miembros: { $count }
roster-list-empty = No encaja nadie.
roster-button-back = Atrás
roster-button-on = Más
roster-member-away = está fuera ahora mismo
roster-gap-weapons = faltan las armas
roster-gap-gear-score = falta la puntuación
roster-gap-old = sin actualizar desde hace un mes
roster-stale-title = Perfiles por completar: { $count }
roster-stale-asked = avisado el { $at }
roster-nobody-stale = Todos los perfiles están completos y al día.
roster-lines-hidden = … y { $count } más
roster-button-ask = Escribirles
roster-asked =
    { $count ->
        [one] Un miembro recibe un mensaje.
       *[other] { $count } miembros reciben un mensaje.
    }
roster-letter = Tu perfil en { $server } está incompleto o ya es algo viejo. Es medio minuto: di qué juegas con los botones de abajo.
roster-ideal-title = A quién se busca
roster-ideal-set = { $role }: se buscan { $wanted }, hay { $there }.
roster-missing = faltan { $count }
roster-places = Miembros: { $there } de { $cap }, plazas libres: { $free }
roster-exported = La plantilla en un archivo. Miembros en él: { $count }

## Negativas

roster-not-a-member = { $member } no es miembro del gremio.
roster-unknown-role = No conozco ningún rol llamado «{ $typed }». Empieza a escribir y elige uno de la lista.
roster-role-missing = Di para qué rol es ese número.
roster-bad-ideal = Elige un número de 0 a { $max }.
roster-no-change = Eso ya está así.
roster-nobody-to-ask = No hay nadie a quien escribir: los perfiles están completos o ya se avisó en los últimos días.

## Hechos, en media frase (para el registro)

roster-past-ideal = rol { $role } buscado { $count } veces
roster-past-ideal-default = rol { $role } buscado como de costumbre
roster-past-asked = perfiles pedidos, miembros: { $count }

roster-import-title = Importación de la plantilla
roster-import-preview = Todavía no ha cambiado nada. Para hacerlo, envía el mismo archivo otra vez con el modo «hacerlo».
roster-import-nothing = No hay nada que importar.
roster-import-counts = Nuevos: { $new } · cambiados: { $changed } · sin cambios: { $same } · líneas inservibles: { $unusable }
# $why says what is wrong with a line of a file.
roster-import-line = Línea { $line }: { $why }
roster-import-more = … y { $count } más.
roster-import-nobody = Nadie en este servidor se llama «{ $written }».
roster-import-several = Varias personas se llaman «{ $written }»: usa el id.
roster-import-twice = { $member } ya aparece en una línea anterior.
roster-import-no-person = Aquí no hay ni nombre ni id.
roster-table-empty = Este archivo no tiene ninguna línea aparte de los títulos.
roster-table-quote = Unas comillas de la línea { $line } no se cierran como deben.
roster-table-too-wide = La línea { $line } tiene demasiadas columnas.
# $found are the headings of the file.
roster-unknown-columns = No conozco columnas llamadas { $found }. Hace falta un nombre o un id, y una de estas: personaje, armas, puntuación, build.
roster-too-many-lines = El archivo tiene { $count } líneas; el máximo es { $max } a la vez.
