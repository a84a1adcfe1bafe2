# Modèles : des événements qui reviennent.

## Commandes

command-template = modèle
    .description = Fais créer tout seuls les événements qui reviennent
command-template-add = ajouter
    .description = Ajoute un événement qui revient
command-template-add-time = heure
    .description = Quand ça commence à l'heure de la guilde, par exemple 21:00
command-template-add-name = nom
    .description = Comment ça s'appelle
command-template-add-kind = type
    .description = Un type du jeu, avec sa durée et ses points habituels
command-template-add-days = jours
    .description = Quels jours de la semaine, par exemple lundi, jeudi
command-template-add-repeat = répétition
    .description = Comment ça revient ; chaque semaine si tu ne dis rien
command-template-add-repeat-weekly = chaque semaine
command-template-add-repeat-odd-weeks = semaines impaires
command-template-add-repeat-even-weeks = semaines paires
command-template-add-repeat-two-weeks = toutes les deux semaines
command-template-add-repeat-three-weeks = toutes les trois semaines
command-template-add-repeat-four-weeks = toutes les quatre semaines
command-template-add-repeat-daily = chaque jour
command-template-add-repeat-month-day = chaque mois, ce jour du mois
command-template-add-repeat-month-end = chaque mois, le dernier jour
command-template-add-repeat-month-weekday = chaque mois, ce jour de semaine du mois
command-template-add-repeat-last-weekday = chaque mois, le dernier de ces jours de semaine
command-template-add-repeat-once = une fois
command-template-add-first = début
    .description = La première date, d'où l'on compte ; aujourd'hui si tu ne dis rien
command-template-add-last = fin
    .description = La dernière date
command-template-add-lead = avance
    .description = Tant de jours avant, l'événement est créé ; un si tu ne dis rien
command-template-add-lead-time = heure-avance
    .description = À cette heure de ce jour-là ; 12:00 si tu ne dis rien
command-template-add-confirm = confirmer
    .description = Si l'événement est confirmé dès sa création
command-template-add-confirm-yes = oui
command-template-add-confirm-no = non
command-template-add-length = durée
    .description = Combien de temps il dure, en minutes
# same in English
command-template-add-places = places
    .description = Combien peuvent venir ; les autres attendent
command-template-add-caps = quotas
    .description = Combien de quel rôle : 2 tank, 3 healer
command-template-add-deadline = limite
    .description = Fin des réponses, en minutes avant le début
# same in English
command-template-add-points = points
    .description = Points pour la présence
command-template-add-signup-points = points-réponse
    .description = Points pour une réponse à temps
command-template-add-pool = cagnotte
    .description = De quelle cagnotte viennent les points ; sans indication, la principale
command-template-add-room = salon
    .description = Le salon vocal où l'on se retrouve
command-template-add-ping = mention
    .description = Le rôle notifié à la confirmation
command-template-add-words = texte
    .description = Ce qu'il y a d'autre à en dire
command-template-add-thread = fil
    .description = S'il reçoit un fil
command-template-add-thread-yes = oui
command-template-add-thread-no = non
command-template-edit = modifier
    .description = Change un modèle ; les événements déjà créés restent tels quels
command-template-edit-template = modèle
    .description = Quel modèle
command-template-edit-time = heure
    .description = Quand ça commence à l'heure de la guilde, par exemple 21:00
command-template-edit-name = nom
    .description = Comment ça s'appelle
command-template-edit-days = jours
    .description = Quels jours de la semaine, par exemple lundi, jeudi
command-template-edit-repeat = répétition
    .description = Comment ça revient ; chaque semaine si tu ne dis rien
command-template-edit-repeat-weekly = chaque semaine
command-template-edit-repeat-odd-weeks = semaines impaires
command-template-edit-repeat-even-weeks = semaines paires
command-template-edit-repeat-two-weeks = toutes les deux semaines
command-template-edit-repeat-three-weeks = toutes les trois semaines
command-template-edit-repeat-four-weeks = toutes les quatre semaines
command-template-edit-repeat-daily = chaque jour
command-template-edit-repeat-month-day = chaque mois, ce jour du mois
command-template-edit-repeat-month-end = chaque mois, le dernier jour
command-template-edit-repeat-month-weekday = chaque mois, ce jour de semaine du mois
command-template-edit-repeat-last-weekday = chaque mois, le dernier de ces jours de semaine
command-template-edit-repeat-once = une fois
command-template-edit-first = début
    .description = La première date, d'où l'on compte ; aujourd'hui si tu ne dis rien
command-template-edit-last = fin
    .description = La dernière date
command-template-edit-lead = avance
    .description = Tant de jours avant, l'événement est créé ; un si tu ne dis rien
command-template-edit-lead-time = heure-avance
    .description = À cette heure de ce jour-là ; 12:00 si tu ne dis rien
command-template-edit-confirm = confirmer
    .description = Si l'événement est confirmé dès sa création
command-template-edit-confirm-yes = oui
command-template-edit-confirm-no = non
command-template-edit-length = durée
    .description = Combien de temps il dure, en minutes
# same in English
command-template-edit-places = places
    .description = Combien peuvent venir ; les autres attendent
command-template-edit-caps = quotas
    .description = Combien de quel rôle : 2 tank, 3 healer
command-template-edit-deadline = limite
    .description = Fin des réponses, en minutes avant le début
# same in English
command-template-edit-points = points
    .description = Points pour la présence
command-template-edit-signup-points = points-réponse
    .description = Points pour une réponse à temps
command-template-edit-pool = cagnotte
    .description = De quelle cagnotte viennent les points ; inchangé sans indication
command-template-edit-room = salon
    .description = Le salon vocal où l'on se retrouve
command-template-edit-ping = mention
    .description = Le rôle notifié à la confirmation
command-template-edit-words = texte
    .description = Ce qu'il y a d'autre à en dire
command-template-edit-thread = fil
    .description = S'il reçoit un fil
command-template-edit-thread-yes = oui
command-template-edit-thread-no = non
command-template-list = lister
    .description = Vois tous les modèles
command-template-show = voir
    .description = Vois un modèle et ses dix prochaines dates
command-template-show-template = modèle
    .description = Quel modèle
command-template-pause = suspendre
    .description = Laisse de côté une période, ou suspends jusqu'à la reprise
command-template-pause-template = modèle
    .description = Quel modèle
command-template-pause-from = du
    .description = La première date concernée ; aujourd'hui si tu ne dis rien
command-template-pause-until = au
    .description = La dernière date laissée de côté ; jusqu'à la reprise si tu ne dis rien
command-template-resume = reprendre
    .description = Termine une pause, ou reviens sur ce qui a été décidé pour une date
command-template-resume-template = modèle
    .description = Quel modèle
command-template-resume-from = du
    .description = La première date concernée ; aujourd'hui si tu ne dis rien
# same in English
command-template-resume-date = date
    .description = Quelle date
command-template-skip = sauter
    .description = Saute une date
command-template-skip-template = modèle
    .description = Quel modèle
# same in English
command-template-skip-date = date
    .description = Quelle date
command-template-move = déplacer
    .description = Déplace une date
command-template-move-template = modèle
    .description = Quel modèle
# same in English
command-template-move-date = date
    .description = Quelle date
command-template-move-to = à
    .description = Quand à la place, par exemple vendredi 20:30
command-template-delete = supprimer
    .description = Supprime un modèle ; les événements déjà créés restent
command-template-delete-template = modèle
    .description = Quel modèle

## Ce que voient les officiers

templates-list-title = Modèles
templates-no-templates = Il n'y a pas encore de modèle. `/modèle ajouter` en crée un.
templates-deleted = **{ $name }** (nº { $no }) est supprimé. Les événements déjà créés restent.
templates-paused-since = ⏸️ Suspendu depuis le { $date }
templates-next-dates = **Les prochaines dates** ({ $zone })
templates-no-next-dates = Il n'y en a pas.
templates-missed = ⚠️ N'a pas pu être créé et sera réessayé : { $dates }. Y a-t-il un salon pour les événements, et n'y en a-t-il pas trop ?
templates-mark-made = événement nº { $no }
templates-mark-cancelled = événement nº { $no }, annulé
templates-mark-moved = déplacé du { $date }
templates-mark-skipped = 🕐 les horloges sautent cette heure : ça commence juste après
templates-mark-twice = 🕐 cette heure vient deux fois : ça commence à la première
templates-made-ahead = Créé { $days ->
    [0] le jour même
    [one] un jour avant
   *[other] { $days } jours avant
} à { $time }
templates-confirmed-at-once = confirmé aussitôt
templates-weekly = chaque semaine : { $days }
templates-every-weeks = toutes les { $weeks } semaines : { $days }
templates-odd-weeks = semaines impaires : { $days }
templates-even-weeks = semaines paires : { $days }
templates-every-days = { $days ->
    [one] chaque jour
   *[other] tous les { $days } jours
}
templates-month-day = chaque mois, le { $day }
templates-month-end = le dernier jour de chaque mois
templates-month-weekday = chaque mois : { $day } nº { $nth }
templates-last-weekday = chaque mois : le dernier { $day }
templates-once = une fois, le { $date }
templates-at-for = { $time }, { $minutes } minutes
templates-until-date = jusqu'au { $date }
templates-day-mon = lundi
templates-day-tue = mardi
templates-day-wed = mercredi
templates-day-thu = jeudi
templates-day-fri = vendredi
templates-day-sat = samedi
templates-day-sun = dimanche

## Refus

templates-no-such-template = Je ne connais pas de modèle « { $typed } ». `/modèle lister` les montre tous.
templates-too-many = { $max } modèles, c'est le maximum. Supprimes-en d'abord un.
templates-no-change = C'est déjà comme ça.
templates-bad-dates = Ces dates ne vont pas ensemble. Regarde encore la première, la dernière et les jours.
templates-no-dates = Il n'y aurait aucune date à venir.
templates-in-the-past = C'est déjà passé. Choisis un moment à venir.
templates-too-many-changes = Autant de dates et de pauses ne peuvent pas être gardées. Change plutôt le modèle avec `/modèle modifier`.
templates-already-made = L'événement nº { $no } du { $date } existe déjà. Utilise `/événement modifier` ou `/événement annuler`.
templates-not-one-of-its = Le { $date } n'est pas une de ses dates. `/modèle voir` montre les prochaines.
templates-not-a-date = « { $typed } » n'est pas une date que je comprenne.
templates-not-a-time = « { $typed } » n'est pas une heure que je comprenne. Écris-la comme ça : 21:00
templates-not-days = « { $typed } » ne sont pas des jours de la semaine que je comprenne. Écris-les comme ça : lundi, jeudi
templates-time-missing = Dis à quelle heure ça commence, par exemple 21:00.
templates-date-missing = Dis quelle date tu veux dire.
templates-days-not-used = Les jours de la semaine sont pour ce qui revient toutes les quelques semaines. Ne les donne pas, ou choisis des semaines.

## Le journal

templates-past-added = modèle nº { $no }, **{ $name }**
templates-past-edited = a modifié le modèle nº { $no }, **{ $name }**
templates-past-deleted = a supprimé le modèle nº { $no }, **{ $name }**
templates-past-restored = le modèle nº { $no }, **{ $name }**, est de retour
templates-past-excepted = a changé des dates ou des pauses du modèle nº { $no }
templates-past-looked = modèle nº { $no } : vu ce qui est à créer, impossible : { $count }
templates-past-moved = les dates des modèles suivent l'heure de la guilde
templates-holds = { $count ->
    [one] { $count } modèle d'événements
   *[other] { $count } modèles d'événements
}
