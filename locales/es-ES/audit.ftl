# El registro: quién hizo qué y cuándo, y cómo se deshace.

## Comandos

command-audit = registro
    .description = Mira quién cambió qué y deshazlo (oficiales)
command-audit-list = lista
    .description = Lista lo que ha pasado, lo más nuevo primero
command-audit-list-member = miembro
    .description = Solo lo que hizo este miembro o lo que trata de él
command-audit-list-feature = parte
    .description = Solo una parte del bot
command-audit-list-feature-absence = ausencias
command-audit-list-feature-dkp = puntos
command-audit-list-feature-setup = ajustes
command-audit-list-feature-build = montaje
command-audit-list-feature-diplomacy = diplomacia
command-audit-list-feature-recruit = reclutamiento
command-audit-list-feature-audit = deshacer
command-audit-list-feature-privacy = privacidad
command-audit-list-feature-bin = papelera
command-audit-list-feature-leavers = salidas
command-audit-list-feature-confirm = confirmaciones
command-audit-list-feature-profile = perfiles
command-audit-list-feature-roster = plantilla
command-audit-list-feature-onboarding = recién llegados
command-audit-list-feature-arrivals = llegadas
command-audit-list-feature-notifications = avisos
command-audit-list-since = desde
    .description = Solo desde ese día, por ejemplo ayer o 2026-03-01
command-audit-show = ver
    .description = Mira una entrada de cerca
command-audit-show-number = número
    .description = El número delante de la entrada
command-audit-undo = deshacer
    .description = Mira qué pasaría al deshacer una entrada, y hazlo
command-audit-undo-number = número
    .description = El número delante de la entrada
command-audit-export = exportar
    .description = Recibe el registro como archivo
command-audit-export-format = formato
    .description = En qué forma: una tabla o para programas
# same in English
command-audit-export-format-csv = CSV
# same in English
command-audit-export-format-json = JSON
command-audit-export-member = miembro
    .description = Solo lo que hizo este miembro o lo que trata de él
command-audit-export-feature = parte
    .description = Solo una parte del bot
command-audit-export-feature-absence = ausencias
command-audit-export-feature-dkp = puntos
command-audit-export-feature-setup = ajustes
command-audit-export-feature-build = montaje
command-audit-export-feature-diplomacy = diplomacia
command-audit-export-feature-recruit = reclutamiento
command-audit-export-feature-audit = deshacer
command-audit-export-feature-privacy = privacidad
command-audit-export-feature-bin = papelera
command-audit-export-feature-leavers = salidas
command-audit-export-feature-confirm = confirmaciones
command-audit-export-feature-profile = perfiles
command-audit-export-feature-roster = plantilla
command-audit-export-feature-onboarding = recién llegados
command-audit-export-feature-arrivals = llegadas
command-audit-export-feature-notifications = avisos
command-audit-export-since = desde
    .description = Solo desde ese día, por ejemplo ayer o 2026-03-01

## Respuestas

audit-title = Registro
audit-nothing = No hay nada así en el registro.
audit-archived = Lo registrado hasta el { $until }, entrada #{ $number } y anteriores, está archivado: /registro ver y /registro exportar lo siguen encontrando.
# same in English
audit-line = **#{ $number }** { $at } { $who }: { $what }
audit-log-more = (y { $count } más, #{ $first } a #{ $last })
audit-bot = el bot
audit-erased = alguien borrado (n.º { $number })
audit-unreadable = { $feature } { $kind } (su contenido ya no está)
audit-no-such-entry = No hay ninguna entrada #{ $number }.
audit-not-a-date = «{ $typed }» no es un día pasado que yo entienda. Escríbelo así: ayer, el lunes pasado, hace 3 días, 2026-03-01
audit-older = Más antiguas
audit-reference = Referencia: `{ $reference }`
audit-exported = Entradas en el archivo, las más nuevas primero: { $count }
audit-preview = ¿Deshacer la entrada #{ $number }?
audit-leads-to = Quedaría registrado esto:
audit-confirm = Deshacer
audit-undone = La entrada #{ $number } está deshecha.

## Los hechos, en media frase

audit-past-undone = entrada #{ $number } deshecha
