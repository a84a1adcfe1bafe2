# Événements : ce que la guilde prévoit ensemble, et qui vient.

## Commandes

command-event = événement
    .description = Prévoir des événements et y répondre
command-event-create = créer
    .description = Créer un événement (officiers)
command-event-create-when = quand
    .description = Date et heure de la guilde : demain 21:00
command-event-create-name = nom
    .description = Comment il s'appelle
command-event-create-kind = type
    .description = Un type du jeu, avec sa durée et ses points habituels
command-event-create-state = état
    .description = D'abord prévu, ou confirmé tout de suite, avec notification
command-event-create-state-planned = prévu
command-event-create-state-confirmed = confirmé
command-event-create-length = durée
    .description = Combien de temps il dure, en minutes
command-event-create-places = places
    .description = Combien peuvent venir ; les autres attendent
command-event-create-caps = quotas
    .description = Combien de quel rôle : 2 tank, 3 healer
command-event-create-deadline = limite
    .description = Fin des réponses, en minutes avant le début
command-event-create-points = points
    .description = Points pour la présence
command-event-create-signup-points = points-réponse
    .description = Points pour une réponse à temps
command-event-create-pool = cagnotte
    .description = De quelle cagnotte viennent les points ; sans indication, la principale
command-event-create-room = salon
    .description = Le salon vocal où l'on se retrouve
command-event-create-ping = mention
    .description = Le rôle notifié à la confirmation
command-event-create-words = texte
    .description = Ce qu'il y a d'autre à en dire
command-event-create-thread = fil
    .description = S'il reçoit un fil
command-event-create-thread-yes = oui
command-event-create-thread-no = non
command-event-edit = modifier
    .description = Modifier un événement (officiers)
command-event-edit-event = événement
    .description = Quel événement
command-event-edit-when = quand
    .description = Date et heure de la guilde : demain 21:00
command-event-edit-name = nom
    .description = Comment il s'appelle
command-event-edit-length = durée
    .description = Combien de temps il dure, en minutes
command-event-edit-places = places
    .description = Combien peuvent venir ; les autres attendent
command-event-edit-caps = quotas
    .description = Combien de quel rôle : 2 tank, 3 healer
command-event-edit-deadline = limite
    .description = Fin des réponses, en minutes avant le début
command-event-edit-points = points
    .description = Points pour la présence
command-event-edit-signup-points = points-réponse
    .description = Points pour une réponse à temps
command-event-edit-pool = cagnotte
    .description = De quelle cagnotte viennent les points ; inchangé sans indication
command-event-edit-room = salon
    .description = Le salon vocal où l'on se retrouve
command-event-edit-ping = mention
    .description = Le rôle notifié à la confirmation
command-event-edit-words = texte
    .description = Ce qu'il y a d'autre à en dire
command-event-edit-thread = fil
    .description = S'il reçoit un fil
command-event-edit-thread-yes = oui
command-event-edit-thread-no = non
command-event-edit-clear = effacer
    .description = Enlever quelque chose
command-event-edit-clear-places = nombre de places
command-event-edit-clear-caps = limites par rôle
command-event-edit-clear-deadline = date limite
command-event-edit-clear-room = salon vocal
command-event-edit-clear-ping = rôle notifié
command-event-edit-clear-words = texte
command-event-clone = dupliquer
    .description = Refaire le même événement à un autre moment (officiers)
command-event-clone-event = événement
    .description = Quel événement
command-event-clone-when = quand
    .description = Date et heure de la guilde : demain 21:00
command-event-list = liste
    .description = Voir les événements à venir
command-event-show = voir
    .description = Voir un événement
command-event-show-event = événement
    .description = Quel événement
command-event-confirm = confirmer
    .description = Dire qu'un événement a lieu, avec notification (officiers)
command-event-confirm-event = événement
    .description = Quel événement
command-event-cancel = annuler
    .description = Annuler un événement (officiers)
command-event-cancel-event = événement
    .description = Quel événement
command-event-cancel-reason = raison
    .description = Pourquoi
command-event-close = clore
    .description = Ne plus prendre de réponses (officiers)
command-event-close-event = événement
    .description = Quel événement
command-event-reopen = rouvrir
    .description = Reprendre les réponses, avant le début (officiers)
command-event-reopen-event = événement
    .description = Quel événement
command-event-signup = inscrire
    .description = Répondre pour quelqu'un d'autre (officiers)
command-event-signup-event = événement
    .description = Quel événement
command-event-signup-member = membre
    .description = Pour qui
command-event-signup-answer = réponse
    .description = Que répondre
command-event-signup-answer-yes = oui
command-event-signup-answer-late = en retard
command-event-signup-answer-maybe = peut-être
command-event-signup-answer-bench = réserve
command-event-signup-answer-no = non
command-event-signup-answer-remove = aucune réponse
command-event-signup-role = rôle
    .description = Comme quoi
command-event-signup-reason = raison
    .description = Pourquoi
command-event-notify = prévenir
    .description = Écrire à tous ceux qui comptent sur un événement (officiers)
command-event-notify-event = événement
    .description = Quel événement
command-event-notify-text = message
    .description = Que leur dire

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
    [one] { $count } événement prévu ou confirmé
   *[other] { $count } événements prévus ou confirmés
}

## L'annonce

events-card-planned = 📅 { $name } (prévu)
events-card-confirmed = ✅ { $name }
events-card-closed = 🔒 { $name } (inscriptions closes)
events-card-done = { $name } (terminé)
events-card-cancelled = ❌ { $name } (annulé)
events-card-when = **Quand** { $start }, { $in_time }
events-card-length = **Durée** { $length }
events-card-room = **Où** { $channel }
events-card-points = **Points** { $signup } pour la réponse, { $attendance } pour la présence
events-card-points-in = **Points** { $signup } pour la réponse, { $attendance } pour la présence ({ $pool })
events-card-deadline = **Réponse avant** { $at }
events-card-thread = **Fil** { $channel }
events-card-reason = **Pourquoi** { $reason }
# same in English
events-length-minutes = { $minutes } min
# same in English
events-length-hours = { $hours } h
# same in English
events-length-both = { $hours } h { $minutes } min
events-list-yes = ✅ Oui ({ $count })
events-list-yes-of = ✅ Oui ({ $count } sur { $places })
events-list-late = ⏰ En retard ({ $count })
events-list-waiting = ⏳ Liste d'attente ({ $count })
events-list-maybe = ❔ Peut-être ({ $count })
events-list-bench = 🪑 Réserve ({ $count })
events-list-no = ❌ Non ({ $count })
events-list-nobody = Personne pour l'instant
events-list-role = **{ $role }** ({ $count })
events-list-role-of = **{ $role }** ({ $count } sur { $places })
events-list-more = et { $count } de plus
events-no-role = Sans rôle
events-entry-away = { $member } (absence)
events-entry-note = { $member } ({ $note })
events-entry-offered = { $member } (à confirmer)
events-button-yes = Oui
events-button-late = En retard
events-button-maybe = Peut-être
events-button-bench = Réserve
events-button-no = Non

## Sa propre réponse, pour soi seul

events-mine-yes = Ta place est prise : **{ $name }**, { $start }.
events-mine-late = Ta place est prise, et ton retard est noté : **{ $name }**, { $start }.
events-mine-waiting = **{ $name }**, { $start }, est complet. Tu es en position { $number } sur la liste d'attente et tu montes dès qu'une place se libère.
events-mine-maybe = C'est noté : tu viendras peut-être à **{ $name }**. Dis oui ou non avant { $until } si tu peux.
events-mine-bench = C'est noté : tu remplaces à **{ $name }**, { $start }, si quelqu'un manque.
events-mine-no = C'est noté : tu ne viens pas à **{ $name }**.
events-mine-nothing = Tu n'as pas encore répondu.
events-mine-role = Tu viens comme { $role }.
events-menu-role = Venir comme…
events-form-late = Plus tard que les autres
events-form-note = De combien, par exemple 15 minutes
events-form-cancel = Annuler l'événement
events-form-reason = Pourquoi, lisible par tout le monde

## Ce que les gens apprennent

events-call = { $role } **{ $name }** a lieu { $at }, { $in_time }. Dis si tu viens : { $link }
events-entry-hint = Inscription dans { $channel }
events-tell-cancelled = **{ $name }**, { $at }, est annulé.
events-tell-cancelled-because = **{ $name }**, { $at }, est annulé : { $reason }
events-tell-restored = **{ $name }**, { $at }, a lieu finalement. { $link }
events-tell-moved = **{ $name }** est maintenant à { $at }. Si ça ne te convient pas, change ta réponse : { $link }
events-tell-offered = Une place est libre pour toi : **{ $name }**, { $at }. Prends-la avant { $until }, sinon quelqu'un d'autre l'aura. { $link }
events-tell-promoted = Tu as une place maintenant : **{ $name }**, { $at }. Si tu ne peux pas venir, dis non : { $link }
events-tell-words = À propos de **{ $name }**, { $at } : { $words }
events-button-take = La prendre

## Pour les officiers

events-log-announcement-lost = L'annonce de **{ $name }** a été supprimée à la main. Elle est remise ; `/événement annuler` sert pour ce qui n'a pas lieu.
events-log-listing-differs = La fiche de **{ $name }** dans la liste du serveur disait autre chose que l'événement, elle est corrigée. `/événement modifier` change les deux.
events-log-unlisted = La fiche de **{ $name }** dans la liste du serveur a été supprimée à la main. L'événement a toujours lieu ; `/événement annuler` l'annule.
events-log-not-listed = Discord ne prend pas **{ $name }** dans la liste du serveur (erreur { $code }). Il faut au bot le droit de gérer les événements ; tout le reste fonctionne.
events-reply-planned = **{ $name }** est prévu pour { $start } et annoncé : { $link }
events-reply-created = **{ $name }** a lieu { $start }. L'annonce et l'appel partent : { $link }
events-reply-dropped = Rien n'en a été fait.
events-reply-edited = **{ $name }** est modifié : { $start }. { $link }
events-reply-confirmed = **{ $name }**, { $start }, est confirmé.
events-reply-unconfirmed = **{ $name }** est de nouveau seulement prévu.
events-reply-closed = Les inscriptions à **{ $name }** sont closes.
events-reply-reopened = On peut de nouveau répondre à **{ $name }**, jusqu'à { $until }.
events-reply-cancelled = **{ $name }**, { $start }, est annulé. Les personnes qui comptaient dessus sont prévenues.
events-reply-restored = **{ $name }**, { $start }, a lieu finalement.
events-reply-signed-up = **{ $name }** : { $answer } pour { $member }.
events-reply-signed-up-waiting = **{ $name }** est complet : { $member } est sur la liste d'attente. `/événement modifier` ajoute des places.
events-reply-removed = **{ $name }** : plus de réponse de { $member }.
events-reply-notified = { $count ->
    [one] Une personne est prévenue, comme elle l'a choisi.
   *[other] { $count } personnes sont prévenues, chacune comme elle l'a choisi.
}
events-preview = Voici ce que ce sera :
events-preview-pings = { $role } recevra une notification.
events-button-make = Le créer
events-button-drop = Laisser tomber
events-button-confirm = Confirmer
events-button-close = Clore les inscriptions
events-button-reopen = Rouvrir les inscriptions
events-button-cancel = Annuler l'événement
events-clock-skipped = Les horloges sautent cette heure ; le début est au premier instant qui suit : { $start }.
events-clock-twice = Les horloges montrent cette heure deux fois ; le début est à la première : { $start }.
events-list-title = Événements à venir ({ $count })
events-list-line = { $start } **{ $name }** · { $status } · ✅ { $count } · { $link }
events-list-nothing = Aucun événement n'est prévu.

## Refus

events-no-such-event = Je ne connais pas cet événement. Choisis-en un parmi les suggestions.
events-several-events = Plusieurs événements s'appellent « { $typed } ». Choisis-en un parmi les suggestions.
events-name-missing = Un événement a besoin d'un nom. Donne-lui-en un, ou choisis un type.
events-name-too-long = Ce nom est trop long. Reste sous { $max } caractères.
events-text-too-long = C'est trop long. Reste sous { $max } caractères.
events-bad-length = Un événement dure de 1 à { $max } minutes.
events-bad-points = Un événement rapporte de 0 à { $max } points.
events-bad-places = Un événement a de 1 à { $max } places.
events-bad-caps = Je ne comprends pas « { $typed } ». Écris combien de quel rôle : `2 tank, 3 healer`.
events-starts-in-the-past = { $start } est déjà passé. Choisis un début à venir.
events-too-far-ahead = { $start } est à plus de { $days } jours. Pensais-tu à une autre année ?
events-deadline-over = La date limite serait { $at }, déjà passée. Choisis-en une plus courte.
events-not-a-date = Je ne lis pas de date dans « { $typed } ». Essaie `demain 21:00` ou `7 mars 21:00`.
events-no-time = « { $typed } » ne dit pas l'heure. Ajoute-la : `demain 21:00`.
events-no-channel = Aucun salon n'est encore choisi pour les événements. `/réglages salon` le fait.
events-no-game = La guilde n'a pas encore de jeu, donc ni rôles ni types. `/réglages jeu` en choisit un.
events-unknown-kind = « { $typed } » n'est pas un type d'événement de ce jeu. Choisis-en un parmi les suggestions.
events-unknown-role = « { $role } » n'est pas un rôle de ce jeu.
events-too-many = Il peut y avoir { $max } événements à la fois. Annules-en un, ou attends qu'un soit terminé.
events-is-cancelled = **{ $name }** est annulé. `/journal annuler` le rétablit avant son début.
events-is-done = **{ $name }** est terminé.
events-is-confirmed = **{ $name }** est déjà confirmé.
events-is-closed = Les inscriptions à **{ $name }** sont closes. Vois avec un officier si quelque chose a changé pour toi.
events-is-closed-already = Les inscriptions à **{ $name }** sont déjà closes. `/événement rouvrir` les rouvre.
events-is-not-closed = On peut déjà répondre à **{ $name }**.
events-has-begun = **{ $name }** a déjà commencé.
events-reopen-first = **{ $name }** est clos. Rouvre-le avec `/événement rouvrir` avant de le déplacer.
events-answers-over = Les réponses à **{ $name }** étaient attendues avant { $at }. Vois avec un officier ; dire non reste possible.
events-members-only = Les événements sont réservés aux membres de la guilde.
events-not-a-member = { $member } n'est pas membre de la guilde.
events-no-answer = { $member } n'a pas répondu.
events-come-first = Dis d'abord oui, puis comme quoi tu viens.
events-role-full = Il ne reste pas de place comme { $role }. Tu gardes le rôle que tu as.
events-no-place-offered = Cette place n'est plus à prendre.
events-draft-gone = Cet aperçu n'est plus à jour. Relance `/événement créer`.
events-nothing-to-change = C'est déjà ainsi. Dis ce qui doit changer.
events-pool-booked = **{ $name }** a déjà attribué des points : sa cagnotte reste.
events-nothing-to-say = Dis ce qu'il faut annoncer.
events-nobody-to-notify = Personne ne compte encore sur **{ $name }**.

## Suite du journal

events-past-called = événement n°{ $no } : la guilde a été appelée
events-past-told = événement n°{ $no } : personnes prévenues : { $count }
events-past-put-off = événement n°{ $no } : personnes à prévenir plus tard : { $count }
events-past-not-told = événement n°{ $no } : des personnes n'ont plus besoin d'être prévenues
events-past-direct-closed = événement n°{ $no } : { $member } est prévenu dans le salon
events-past-listing-differs = événement n°{ $no } : sa fiche dans la liste du serveur est corrigée
