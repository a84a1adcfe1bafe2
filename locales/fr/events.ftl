# Événements : ce que la guilde prévoit ensemble, et qui vient.

## Où en est un événement

events-status-planned = prévu
events-status-confirmed = confirmé
events-status-closed = clos
events-status-done = terminé
events-status-cancelled = annulé

## Les réponses

events-answer-yes = oui
events-answer-late = en retard
events-answer-maybe = peut-être
events-answer-bench = réserve
events-answer-no = non

## Le journal

events-past-drafted = a regardé ce que serait **{ $name }**
events-past-draft-dropped = n'en a pas fait d'événement
events-past-created = événement n°{ $no }, **{ $name }**, { $start }
events-past-edited = événement n°{ $no } modifié
events-past-rezoned = événement n°{ $no } : le début suit l'horloge de la guilde
events-past-status = événement n°{ $no } : { $status }
events-past-reopened = l'événement n°{ $no } accepte à nouveau des réponses
events-past-cancelled = événement n°{ $no } annulé : { $reason }
events-past-restored = l'événement n°{ $no } a lieu finalement
events-past-answered = événement n°{ $no } : { $answer } de { $member }
events-past-removed = événement n°{ $no } : plus de réponse de { $member }
events-past-promoted = événement n°{ $no } : { $member } a une place
events-past-lapsed = événement n°{ $no } : { $member } n'a pas pris la place à temps
events-past-announced = l'événement n°{ $no } est annoncé
events-past-announcement-lost = l'annonce de l'événement n°{ $no } a été supprimée à la main
events-past-listed = l'événement n°{ $no } figure dans la liste du serveur
events-past-not-listed = l'événement n°{ $no } ne figure pas dans la liste du serveur
events-past-thread = l'événement n°{ $no } a un fil
events-past-notified = événement n°{ $no } : { $count ->
    [one] a écrit à une personne
   *[other] a écrit à { $count } personnes
}
events-past-tidied = l'annonce de l'événement n°{ $no } est retirée
events-holds = { $count ->
    [one] Un événement prévu ou confirmé
   *[other] { $count } événements prévus ou confirmés
}
