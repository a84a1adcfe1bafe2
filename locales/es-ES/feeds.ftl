# Calendarios: los eventos del gremio en los calendarios de móviles y ordenadores.

## Comandos

command-calendar = calendario
    .description = Los eventos en el calendario de tu móvil u ordenador
command-calendar-mine = mío
    .description = La dirección de un calendario con los eventos a los que te apuntaste
command-calendar-guild = gremio
    .description = La dirección de un calendario con todos los eventos del gremio

## Respuestas

feeds-mine = Los eventos a los que te apuntaste, para tu calendario: { $address }
    Escríbela donde tu calendario añade uno «desde URL». Quien la conozca puede leerlo: guárdatela.
feeds-guild = Todos los eventos del gremio, para calendarios: { $address }
    Escríbela donde un calendario añade uno «desde URL». Quien la conozca puede leerlo: dásela solo a miembros.
feeds-mine-none = Tu calendario puede mostrar los eventos a los que te apuntaste y seguir cada cambio.
feeds-guild-none = Los calendarios pueden mostrar todos los eventos del gremio y seguir cada cambio.
feeds-no-address = Quien opera el bot no ha dicho en qué dirección se llega a él desde fuera: ponla delante de la dirección de arriba.
feeds-none = No hay ninguna dirección que quitar.
feeds-not-taken-back = Una dirección que se quitó no vuelve; crea una nueva en su lugar.
feeds-members-only = Solo los miembros del gremio tienen aquí un calendario propio.
feeds-button-open = Crear una dirección
feeds-button-renew = Dirección nueva, fin de la antigua
feeds-button-close = Quitar la dirección

## En el calendario

feeds-calendar-guild = { $guild }: eventos
feeds-calendar-mine = { $guild }: mis eventos
feeds-answered-yes = Vas.
feeds-answered-maybe = Quizá vayas.
feeds-answered-bench = Estás en el banquillo.
feeds-answered-waiting = Estás en la lista de espera.
feeds-counts = Van: { $yes } · Quizá: { $maybe }

## En el registro

feeds-past-opened = { $member } recibió una dirección de calendario
feeds-past-closed = Se quitó la dirección de calendario de { $member }
feeds-past-opened-guild = El calendario del gremio recibió una dirección
feeds-past-closed-guild = Se quitó la dirección del calendario del gremio

feeds-holds = Direcciones de calendarios: { $count }
