# Eventi: ciò che la gilda programma insieme, e chi viene.

## A che punto è un evento

events-status-planned = previsto
events-status-confirmed = confermato
events-status-closed = chiuso
events-status-done = concluso
events-status-cancelled = annullato

## Le risposte

events-answer-yes = sì
events-answer-late = in ritardo
events-answer-maybe = forse
events-answer-bench = riserva
events-answer-no = no

## Il registro

events-past-drafted = ha guardato come sarebbe **{ $name }**
events-past-draft-dropped = non ne ha fatto un evento
events-past-created = evento n. { $no }, **{ $name }**, { $start }
events-past-edited = ha modificato l'evento n. { $no }
events-past-rezoned = evento n. { $no }: l'inizio segue l'orologio della gilda
events-past-status = evento n. { $no }: { $status }
events-past-reopened = l'evento n. { $no } accetta di nuovo risposte
events-past-cancelled = evento n. { $no } annullato: { $reason }
events-past-restored = l'evento n. { $no } si fa dopotutto
events-past-answered = evento n. { $no }: { $answer } da { $member }
events-past-removed = evento n. { $no }: nessuna risposta più di { $member }
events-past-promoted = evento n. { $no }: { $member } ha un posto
events-past-lapsed = evento n. { $no }: { $member } non ha preso il posto in tempo
events-past-announced = l'evento n. { $no } è annunciato
events-past-announcement-lost = l'annuncio dell'evento n. { $no } è stato eliminato a mano
events-past-listed = l'evento n. { $no } è nell'elenco del server
events-past-not-listed = l'evento n. { $no } non è nell'elenco del server
events-past-thread = l'evento n. { $no } ha un thread
events-past-notified = evento n. { $no }: { $count ->
    [one] ha scritto a una persona
   *[other] ha scritto a { $count } persone
}
events-past-tidied = l'annuncio dell'evento n. { $no } è stato tolto
events-holds = { $count ->
    [one] Un evento previsto o confermato
   *[other] { $count } eventi previsti o confermati
}
