# Eventos: lo que el gremio planea en común y quién viene.

## Cómo va un evento

events-status-planned = previsto
events-status-confirmed = confirmado
events-status-closed = cerrado
events-status-done = terminado
events-status-cancelled = cancelado

## Las respuestas

events-answer-yes = sí
events-answer-late = tarde
events-answer-maybe = quizás
events-answer-bench = reserva
events-answer-no = no

## El registro

events-past-drafted = miró cómo sería **{ $name }**
events-past-draft-dropped = no hizo de ello un evento
events-past-created = evento n.º { $no }, **{ $name }**, { $start }
events-past-edited = cambió el evento n.º { $no }
events-past-rezoned = evento n.º { $no }: el inicio sigue el reloj del gremio
events-past-status = evento n.º { $no }: { $status }
events-past-reopened = el evento n.º { $no } vuelve a aceptar respuestas
events-past-cancelled = evento n.º { $no } cancelado: { $reason }
events-past-restored = el evento n.º { $no } se celebra después de todo
events-past-answered = evento n.º { $no }: { $answer } de { $member }
events-past-removed = evento n.º { $no }: ya no hay respuesta de { $member }
events-past-promoted = evento n.º { $no }: { $member } tiene plaza
events-past-lapsed = evento n.º { $no }: { $member } no tomó la plaza a tiempo
events-past-announced = el evento n.º { $no } está anunciado
events-past-announcement-lost = el anuncio del evento n.º { $no } se borró a mano
events-past-listed = el evento n.º { $no } está en la lista del servidor
events-past-not-listed = el evento n.º { $no } no está en la lista del servidor
events-past-thread = el evento n.º { $no } tiene un hilo
events-past-notified = evento n.º { $no }: { $count ->
    [one] escribió a una persona
   *[other] escribió a { $count } personas
}
events-past-tidied = el anuncio del evento n.º { $no } se retiró
events-holds = { $count ->
    [one] Un evento previsto o confirmado
   *[other] { $count } eventos previstos o confirmados
}
