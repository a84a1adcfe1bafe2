# Privacidad: qué se guarda sobre alguien, una copia, y su final.

## Comandos

command-privacy = privacidad
    .description = Lo que el bot guarda sobre ti
command-privacy-info = información
    .description = Lee qué se guarda y por qué
command-privacy-export = copia
    .description = Recibe en un archivo todo lo que hay registrado sobre ti
command-privacy-delete = borrar
    .description = Haz que te borren

## Respuestas

privacy-info =
    ▸ **Lo que se guarda aquí sobre ti**
    • lo que has hecho con el bot y lo que han hecho los oficiales que te concierne: el registro, mientras el gremio use el bot
    • cuándo estás fuera y por qué, y los roles que se guardan para ti mientras tanto
    • tus personajes, y el idioma y la zona horaria que elegiste
    • tus solicitudes al gremio: tus respuestas, qué se decidió, y lo que se escribió en su canal hasta un día después del final
    • que hablas aquí por otro gremio
    • qué versión de las normas aceptaste y lo que dijiste al registrarte
    • los puntos apuntados para ti
    • lo que el bot anterior sabía de ti, si se incorporaron sus datos
    • las respuestas del bot, durante 7 días
    • cuando te vas: todo esto durante 30 días más, por si vuelves; después se borran tus datos como con /privacidad borrar
    • tu nombre y tus roles como los muestra el servidor, mientras seas miembro
    ▸ **Por qué**: para que las decisiones se puedan explicar y deshacer, y los puntos cuadren.
    ▸ **Quién lo ve**: los oficiales con derecho a leer el registro, y quien administra el bot.
    Recibe una copia con /privacidad copia, haz que te borren con /privacidad borrar.
privacy-delete-means =
    Esto borra quién eres de todo lo registrado en este gremio, y todo lo que escribiste o se escribió sobre ti: motivos, preguntas, respuestas.
    ▸ **Lo que queda**: cuándo pasó algo y qué se decidió, con un número que nadie puede relacionar contigo. Así los puntos siguen cuadrando y el registro sigue demostrando que no se cambió nada.
    Los puntos que tengas dejan de ser de nadie. No se puede deshacer.
    Mientras estés en este servidor, el bot sigue viendo ahí tu nombre y tus roles. Lo que hagas con él a partir de ahora se registra de nuevo.
privacy-title = Tus datos
privacy-confirm = Borrarme para siempre
privacy-erased = Hecho. Ya nadie puede ver que fuiste tú.
privacy-away-first = Constas como ausente, o tus roles aún están volviendo. Termina tu ausencia con /ausencia terminar y vuelve a intentarlo en un momento.
privacy-applied-first = Tu solicitud sigue abierta, o su canal aún no se ha borrado. Retírala con /reclutamiento retirar y vuelve a intentarlo un día después.
privacy-diplomat-first = Aquí hablas por otro gremio. Déjalo antes, con el botón de su canal, o pide a un oficial que te retire.
privacy-exported = Todo lo que hay registrado sobre ti. Entradas en el archivo: { $count }
privacy-past-erased = datos de una persona borrados
