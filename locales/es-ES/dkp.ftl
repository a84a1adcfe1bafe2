### Los puntos: lo que los miembros ganaron y gastaron.

## Comandos

command-dkp = dkp
    .description = Puntos: lo que los miembros ganaron y gastaron
command-dkp-show = ver
    .description = Ver cuántos puntos tiene alguien
command-dkp-show-member = miembro
    .description = Quién; tú si lo dejas vacío
command-dkp-history = historial
    .description = Ver qué se anotó y por qué
command-dkp-history-member = miembro
    .description = Quién; tú si lo dejas vacío
command-dkp-top = clasificar
    .description = Ver quién tiene más puntos
command-dkp-top-pool = bolsa
    .description = Qué bolsa de puntos; la principal si lo dejas vacío
command-dkp-give = dar
    .description = Dar puntos a uno, varios o muchos miembros
command-dkp-give-points = puntos
    .description = Cuántos, por ejemplo 10 o 2,5
command-dkp-give-reason = motivo
    .description = Por qué; los miembros lo leen en su historial
command-dkp-give-member = miembro
    .description = Un solo miembro
command-dkp-give-role = rol
    .description = Todas las personas con este rol
command-dkp-give-members = miembros
    .description = Varios miembros: @Aria @Bela, o nombres separados por comas
command-dkp-give-pool = bolsa
    .description = Qué bolsa de puntos; la principal si lo dejas vacío
command-dkp-take = quitar
    .description = Quitar puntos a uno, varios o muchos miembros
command-dkp-take-points = puntos
    .description = Cuántos, por ejemplo 10 o 2,5
command-dkp-take-reason = motivo
    .description = Por qué; los miembros lo leen en su historial
command-dkp-take-member = miembro
    .description = Un solo miembro
command-dkp-take-role = rol
    .description = Todas las personas con este rol
command-dkp-take-members = miembros
    .description = Varios miembros: @Aria @Bela, o nombres separados por comas
command-dkp-take-pool = bolsa
    .description = Qué bolsa de puntos; la principal si lo dejas vacío
command-dkp-set = fijar
    .description = Decir exactamente cuántos puntos tienen los miembros
command-dkp-set-points = puntos
    .description = El nuevo saldo, por ejemplo 100
command-dkp-set-reason = motivo
    .description = Por qué; los miembros lo leen en su historial
command-dkp-set-member = miembro
    .description = Un solo miembro
command-dkp-set-role = rol
    .description = Todas las personas con este rol
command-dkp-set-members = miembros
    .description = Varios miembros: @Aria @Bela, o nombres separados por comas
command-dkp-set-pool = bolsa
    .description = Qué bolsa de puntos; la principal si lo dejas vacío
command-dkp-rules = reglas
    .description = Ver o cambiar lo que vale para todos los puntos
command-dkp-rules-start = inicio
    .description = Con cuánto empieza una cuenta nueva
command-dkp-rules-cap = tope
    .description = Lo máximo que se puede tener; 0 para no poner límite
command-dkp-rules-debt = deuda
    .description = Si un saldo puede bajar de cero
command-dkp-rules-debt-allowed = permitida
command-dkp-rules-debt-forbidden = prohibida
command-dkp-rules-decay = merma
    .description = Porcentaje que todos pierden con regularidad; 0 para nada
command-dkp-rules-every = periodo
    .description = Con qué frecuencia merman los puntos
command-dkp-rules-every-week = cada semana
command-dkp-rules-every-month = cada mes
command-dkp-rules-floor = suelo
    .description = La merma no baja a nadie de aquí
command-dkp-rules-yes = sí
    .description = Porcentaje de los puntos por responder que da un sí
command-dkp-rules-maybe = quizás
    .description = Lo mismo para un quizás
# same in English
command-dkp-rules-no = no
    .description = Lo mismo para un no como respuesta
command-dkp-rules-bench = reserva
    .description = Lo mismo para la reserva y la lista de espera
command-dkp-rules-late = retraso
    .description = Porcentaje de los puntos por asistir si se llega tarde
command-dkp-rules-early = salida-temprana
    .description = Lo mismo si alguien se va antes
command-dkp-rules-short = demasiado-corto
    .description = Lo mismo si alguien se queda muy poco
command-dkp-rules-walk-in = sin-respuesta
    .description = Lo mismo para quien viene sin haber respondido
command-dkp-rules-excused = con-permiso
    .description = Lo mismo para quien tiene una ausencia
command-dkp-rules-no-show = plantón
    .description = Porcentaje de los puntos por responder que pierde un sí que no viene
command-dkp-rules-pool = bolsa
    .description = Qué bolsa de puntos; la principal si lo dejas vacío
command-dkp-undo = deshacer
    .description = Deshacer una anotación
command-dkp-undo-number = número
    .description = Su número, como en el historial
command-dkp-export = exportar
    .description = Recibir los puntos en un archivo para hojas de cálculo
command-dkp-export-what = contenido
    .description = Qué contiene el archivo
command-dkp-export-what-balances = saldos
command-dkp-export-what-ledger = todas las anotaciones
command-dkp-export-pool = bolsa
    .description = Qué bolsa de puntos; la principal si lo dejas vacío
command-dkp-import = importar
    .description = Anotar puntos desde un archivo CSV, tras una vista previa
command-dkp-import-file = archivo
    .description = Una tabla con una columna para el miembro y otra para los puntos
command-dkp-import-mode = modo
    .description = Qué significan los puntos del archivo
command-dkp-import-mode-set = los nuevos saldos
command-dkp-import-mode-add = puntos que se suman
command-dkp-import-reason = motivo
    .description = Por qué; los miembros lo leen en su historial
command-dkp-import-pool = bolsa
    .description = Qué bolsa de puntos; la principal si lo dejas vacío
command-dkp-pools = bolsas
    .description = Ver todas las bolsas de puntos
command-dkp-pool-add = bolsa-añadir
    .description = Guardar puntos de otro tipo en una bolsa propia
command-dkp-pool-add-name = nombre
    .description = Cómo se llama
command-dkp-pool-rename = bolsa-renombrar
    .description = Dar otro nombre a una bolsa
command-dkp-pool-rename-pool = bolsa
    .description = Qué bolsa de puntos
command-dkp-pool-rename-name = nombre
    .description = Cómo se llama
command-dkp-pool-close = bolsa-cerrar
    .description = Dejar de usar una bolsa; conserva lo que tiene
command-dkp-pool-close-pool = bolsa
    .description = Qué bolsa de puntos
command-dkp-pool-open = bolsa-abrir
    .description = Volver a usar una bolsa cerrada
command-dkp-pool-open-pool = bolsa
    .description = Qué bolsa de puntos

## Respuestas

dkp-balance = { $member }: **{ $points }** puntos
dkp-rank = Puesto { $rank } de { $count }
dkp-held = { $points } están apartados.
dkp-booked-line = { $member }: { $amount }, ahora **{ $after }**
dkp-and-more = { $count ->
    [one] y uno más
   *[other] y { $count } más
}
dkp-top-title = Más puntos
# same in English
dkp-top-line = { $rank }. { $member }: **{ $points }**
dkp-page = Página { $page } de { $pages }
dkp-before = Anterior
dkp-after = Siguiente
dkp-older = Anteriores
dkp-nobody-yet = Nadie tiene puntos todavía.
dkp-history-title = Historial de puntos
dkp-history-empty = Todavía no se ha anotado nada para { $member }.
dkp-history-line = `{ $number }` { $at } · **{ $amount }** → { $after } · { $why }
# same in English
dkp-past-line = { $at }: { $what }
dkp-undo-preview = ¿Deshacer la anotación { $number }? Esto es lo que cambiaría:
dkp-undo-confirm = Deshacer
dkp-exported-balances = { $count ->
    [one] El saldo de un miembro. Puedes volver a importar este archivo.
   *[other] Los saldos de { $count } miembros. Puedes volver a importar este archivo.
}
dkp-exported-ledger = Todo lo que se ha anotado. Líneas en el archivo: { $count }
dkp-exported-newest = Las anotaciones más recientes; las anteriores no cabían. Líneas en el archivo: { $count }

## Pools

dkp-pool-main = bolsa principal
# same in English
dkp-in-pool = { $pool } · { $what }
dkp-pools-title = Bolsas de puntos
dkp-pools-line = **{ $pool }**: { $points } puntos, cuentas: { $accounts }
dkp-pools-line-closed = **{ $pool }** (cerrada): { $points } puntos, cuentas: { $accounts }
dkp-pools-hint = Los oficiales pueden separar puntos de otro tipo con /dkp bolsa-añadir.
dkp-pool-added = Ya existe una nueva bolsa: **{ $pool }**. Tiene las reglas habituales; /dkp reglas las cambia. Un evento ingresa puntos en ella si la eliges para él.
dkp-pool-closed = **{ $pool }** está cerrada. Conserva lo que tiene. Los eventos y plantillas creados para ella siguen ingresando, y su desgaste continúa; /dkp reglas lo termina.

## Reglas

dkp-rules-title = Reglas de los puntos
dkp-rule-start = Una cuenta nueva empieza con **{ $points }**.
dkp-rule-cap = Nadie puede tener más de **{ $points }**.
dkp-rule-no-cap = No hay tope.
dkp-rule-debt = Un saldo puede bajar de cero al quitar puntos.
dkp-rule-no-debt = Nadie puede perder más de lo que tiene.
dkp-rule-no-decay = Los puntos no merman.
dkp-rule-decay-weekly = Cada lunes todos pierden un **{ $rate } %**, sin bajar de { $floor }.
dkp-rule-decay-monthly = El día uno de cada mes todos pierden un **{ $rate } %**, sin bajar de { $floor }.
dkp-rule-answers = Eventos: de los puntos por responder, un **sí** da el { $yes } %, un **quizás** el { $maybe } %, un **no** el { $no } %, la **reserva** el { $bench } %.
dkp-rule-attendance = De los puntos por asistir, llegar tarde deja el { $late } %, irse antes el { $early } %, quedarse muy poco el { $short } %, venir sin responder el { $walkin } %, tener una ausencia el { $excused } %.
dkp-rule-no-show = Un sí que no viene pierde el { $noshow } % de los puntos por responder.
dkp-decay-next = La próxima vez, el { $at }: ahora mismo serían { $points } puntos de { $count } cuentas.

## Lo que se muestra antes de cambiar muchas cuentas

dkp-preview-title = Vista previa: todavía no se ha anotado nada
dkp-preview-until = Se anotará exactamente lo que ves aquí. El botón funciona durante 15 minutos.
dkp-book = { $count ->
    [one] Anotar 1 cambio
   *[other] Anotar { $count } cambios
}
dkp-preview-accounts = Cuentas que se añaden: { $added }, que cambian: { $changed }
dkp-preview-total = En total: { $given } y { $taken }
dkp-preview-reason = Motivo: { $reason }
dkp-preview-start = { $count ->
    [one] Una cuenta nueva empieza con { $points }.
   *[other] { $count } cuentas nuevas empiezan con { $points } cada una.
}
dkp-preview-unchanged = Ya están como deben: { $count }
dkp-preview-capped = Reciben menos o nada por el tope: { $count }
dkp-preview-line = { $member } { $before } → **{ $after }** ({ $amount })
dkp-preview-line-new = { $member } nueva → **{ $after }** ({ $amount })
dkp-preview-more = { $count ->
    [one] … y uno más, en el archivo
   *[other] … y { $count } más, en el archivo
}
dkp-preview-skipped = { $count ->
    [one] ⚠️ Una línea no se puede usar:
   *[other] ⚠️ { $count } líneas no se pueden usar:
}
dkp-preview-skipped-more = { $count ->
    [one] … y una más
   *[other] … y { $count } más
}
dkp-skipped-line = Línea { $line } ({ $written }): { $why }
dkp-skipped-line-bare = Línea { $line }: { $why }
dkp-flaw-nobody = nadie se llama así aquí
dkp-flaw-several = varias personas se llaman así; usa el id
dkp-flaw-twice = ya aparece en una línea anterior
dkp-flaw-incomplete = falta el miembro o los puntos
dkp-flaw-too-long = tiene más celdas que columnas; pon entre comillas los números con coma
dkp-flaw-not-a-number = no es un número
dkp-flaw-ambiguous = se puede leer de dos maneras; escribe 1234 o 1,23
dkp-flaw-too-fine = tiene más de dos decimales
dkp-flaw-out-of-bounds = es más, o menos, de lo que permiten las reglas
dkp-import-nothing = No hay nada que anotar de este archivo.

## Negativas

dkp-not-points = **{ $typed }** no es un número de puntos. Escríbelo como 10, 2.5 o 2,50.
dkp-negative = Este número no puede ser negativo. Para bajar un saldo usa /dkp quitar.
dkp-too-large = Son más de los { $max } puntos que se pueden anotar de una vez.
dkp-nothing-to-do = No cambiaría nada.
dkp-all-full = Todos están ya en el tope. /dkp reglas lo muestra.
dkp-over-cap = Está por encima del tope. /dkp reglas lo muestra.
dkp-not-enough = No hay puntos suficientes: { $members }. No se ha anotado nada para nadie. /dkp reglas puede permitir saldos negativos.
dkp-not-enough-and-more = No hay puntos suficientes: { $members } y { $count } más. No se ha anotado nada para nadie. /dkp reglas puede permitir saldos negativos.
dkp-too-many = Son más de las { $max } cuentas que pueden cambiar de una vez. Usa un rol más pequeño.
dkp-not-a-member = { $member } no es miembro aquí y no tiene puntos.
dkp-members-unknown = La lista de miembros todavía se está leyendo. Vuelve a intentarlo en un momento.
dkp-nobody-with-role = Nadie tiene el rol { $role }.
dkp-whom-unclear = Indica a quién te refieres con exactamente una de las opciones **miembro**, **rol** y **miembros**.
dkp-nobody-called = Nadie se llama **{ $written }** aquí. Menciona a los miembros con @, o separa los nombres con comas.
dkp-several-called = Varias personas se llaman **{ $written }** aquí. Menciona a la correcta con @.
dkp-reason-missing = Di por qué: los miembros leen el motivo en su historial.
dkp-reason-too-long = El motivo es demasiado largo: caben hasta { $max } caracteres.
dkp-already-taken-back = Esta anotación ya se ha deshecho.
dkp-no-such-booking = No hay ninguna anotación con el número { $number }. /dkp historial muestra los números.
dkp-same-rules = Estas reglas ya valen.
dkp-not-a-rate = **{ $typed }** no es un porcentaje. Escribe un número de 0 a 100, por ejemplo 10 o 2,5.
dkp-decay-without-rate = Indica con **merma** qué porcentaje se pierde.
dkp-cap-below-start = El tope no puede ser menor que lo que tiene una cuenta nueva al empezar.
dkp-table-empty = No hay ninguna tabla en este archivo: hace falta una línea de títulos y al menos otra debajo.
dkp-table-open-quote = Unas comillas de la línea { $line } no se cierran nunca.
dkp-table-stray-quote = En la línea { $line } hay algo detrás de unas comillas de cierre. Duplica las comillas dentro de una celda.
dkp-table-too-wide = La línea { $line } tiene demasiadas columnas para una tabla de puntos.
dkp-unknown-columns = No se reconocen las columnas. La primera línea necesita los títulos **name** (o **id**) y **points**; dice: { $found }
dkp-too-many-lines = La tabla tiene { $count } líneas; se pueden anotar hasta { $max } de una vez. Divídela en varios archivos.
dkp-pool-main-stays = La bolsa principal no se puede cerrar.
dkp-pools-max = Puede haber { $max } bolsas además de la principal. Cambia el nombre de una que no uses: /dkp bolsa-renombrar.
dkp-pool-same = **{ $pool }** ya está así.
dkp-pool-name-taken = Ya hay una bolsa llamada **{ $name }**.
dkp-pool-name-too-long = El nombre es demasiado largo: caben { $max } caracteres como máximo.
dkp-pool-name-missing = Una bolsa necesita un nombre.
dkp-no-such-pool = No hay ninguna bolsa llamada **{ $typed }**. /dkp bolsas las muestra.
dkp-pool-is-closed = **{ $pool }** está cerrada. /dkp bolsa-abrir la hace utilizable de nuevo.

## Lo que pasó, en media frase

dkp-past-booked = { $accounts ->
    [one] { $what }: una cuenta
   *[other] { $what }: { $accounts } cuentas
}
# same in English
dkp-with-reason = { $what }: { $reason }
dkp-past-proposed = { $accounts ->
    [one] anotación de puntos preparada para una cuenta
   *[other] anotación de puntos preparada para { $accounts } cuentas
}
dkp-past-rules = reglas de los puntos cambiadas
dkp-past-decayed = merma del { $day } hecha
dkp-past-settled = puntos del evento { $event } calculados
dkp-past-filed = puntos del evento { $event } cerrados
dkp-past-in-pool = { $what } (bolsa { $number })
dkp-past-pool-added = bolsa { $number } creada: { $name }
dkp-past-pool-renamed = bolsa { $number } se llama ahora { $name }
dkp-past-pool-closed = bolsa { $name } cerrada
dkp-past-pool-opened = bolsa { $name } abierta de nuevo
dkp-cause-given = puntos dados
dkp-cause-taken = puntos quitados
dkp-cause-set = saldo fijado
dkp-cause-start = cuenta abierta
dkp-cause-decay = merma del { $day }
dkp-cause-import = importado
dkp-cause-taken-back = anotación deshecha
dkp-cause-answer = respuesta al evento { $event }
dkp-cause-attendance = asistencia al evento { $event }
dkp-cause-no-show = plantón en el evento { $event }
dkp-cause-event-taken-back = puntos del evento { $event } deshechos
dkp-cause-unknown = anotado (el motivo se ha borrado)

dkp-holds = Cuentas de puntos: { $count }
