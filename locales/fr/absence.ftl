# Absences : qui s'absente, jusqu'à quand, et les rôles qui suivent.

## Commandes

command-absence = absence
    .description = Signale tes absences et vois qui d'autre s'absente
command-absence-declare = déclarer
    .description = Dis quand tu t'absentes
command-absence-declare-until = fin
    .description = Ton dernier jour d'absence : 2026-03-04, 4 mars, vendredi, demain 20h
command-absence-declare-from = début
    .description = Ton premier jour d'absence ; aujourd'hui si tu ne mets rien
command-absence-declare-reason = motif
    .description = Pourquoi, si tu veux le dire
command-absence-declare-visibility = visibilité
    .description = Qui peut lire le motif
command-absence-declare-visibility-everyone = tout le monde
command-absence-declare-visibility-officers = officiers seulement
command-absence-add = ajouter
    .description = Note l'absence d'un membre (officiers)
command-absence-add-member = membre
    .description = Qui s'absente
command-absence-add-until = fin
    .description = Le dernier jour d'absence : 2026-03-04, 4 mars, vendredi, demain 20h
command-absence-add-from = début
    .description = Le premier jour d'absence ; aujourd'hui si tu ne mets rien
command-absence-add-reason = motif
    .description = Pourquoi, si tu le sais
command-absence-add-visibility = visibilité
    .description = Qui peut lire le motif
command-absence-add-visibility-everyone = tout le monde
command-absence-add-visibility-officers = officiers seulement
command-absence-edit = modifier
    .description = Change les dates ou le motif d'une absence
command-absence-edit-absence = absence
    .description = Laquelle
command-absence-edit-from = début
    .description = Le nouveau premier jour
command-absence-edit-until = fin
    .description = Le nouveau dernier jour
command-absence-edit-reason = motif
    .description = Le nouveau motif
command-absence-end = terminer
    .description = Reviens plus tôt, ou annule une absence qui n'a pas commencé
command-absence-end-absence = absence
    .description = Laquelle ; celle en cours si tu ne mets rien
command-absence-end-member = membre
    .description = De qui (officiers) ; la tienne si tu ne mets rien
command-absence-list = lister
    .description = Vois qui s'absente, maintenant et bientôt
command-absence-list-member = membre
    .description = Seulement ce membre
command-absence-list-period = période
    .description = Seulement une partie
command-absence-list-period-now = en cours
command-absence-list-period-coming = à venir
command-absence-list-period-all = tout

## Réponses

absence-declared = Ton absence est notée, du { $from } au { $until }. Profites-en bien !
absence-declared-other = L'absence de { $member } est notée, du { $from } au { $until }.
absence-edited = C'est modifié : absence du { $from } au { $until }.
absence-welcome-back = Bon retour parmi nous ! Tes rôles arrivent.
absence-withdrawn = L'absence est annulée. Finalement, tu restes avec nous.
absence-ended-other = L'absence de { $member } est terminée.
absence-withdrawn-other = L'absence à venir de { $member } est annulée.
absence-undone = C'est annulé : plus rien n'est noté.
absence-restored = C'est rétabli : absence du { $from } au { $until }.

absence-warn-no-absent-role = Les rôles ne bougent pas : aucun rôle n'est prévu pour les membres absents. Un officier peut en choisir un avec /réglages rôle.
absence-warn-role-gone = Les rôles ne bougent pas : un rôle prévu pour les absences n'existe plus. Un officier peut en choisir un autre avec /réglages rôle.
absence-warn-no-permission = Les rôles ne bougent pas : il me manque la permission « Gérer les rôles ».
absence-warn-role-too-high = Je ne peux ni donner ni retirer { $role } : ce rôle est placé au-dessus du mien dans les paramètres du serveur.
absence-warn-role-unfit = Je ne donne jamais { $role } : ce rôle appartient à une application ou a des permissions sensibles.
absence-warn-channel = Je ne peux pas écrire dans { $channel }, donc la liste y reste telle quelle.

## Refus

absence-not-a-member = { $member } ne fait pas partie de la guilde, et les absences sont réservées aux membres.
absence-no-dates = Je n'ai trouvé aucune date là-dedans.
absence-not-a-date = Je ne reconnais pas de jour dans « { $typed } ». Essaie 2026-03-04, 4 mars, vendredi ou demain.
absence-reason-too-long = Ce motif est trop long. Limite-toi à { $max } caractères.
absence-reversed = La fin tombe avant le début. Inverse les deux jours.
absence-already-over = C'est déjà passé, il n'y a donc rien à noter.
absence-starts-in-the-past = Le début est déjà passé. Choisis aujourd'hui ou un jour plus tard.
absence-too-long = C'est trop long : une absence dure { $max } jours au plus. Parles-en à un officier.
absence-too-far-ahead = C'est trop loin : { $max } jours à l'avance au plus.
absence-too-many = Il y a déjà { $max } absences prévues. Commence par en terminer une.
absence-overlaps = Il y a déjà une absence du { $from } au { $until }. Tu peux la modifier avec /absence modifier.
absence-no-such-absence = Cette absence n'existe plus.
absence-not-yours = C'est l'absence de quelqu'un d'autre. Un officier peut la modifier.
absence-nothing-open = Aucune absence n'est notée, il n'y a donc rien à terminer.
absence-several-open = Plusieurs absences sont prévues. Choisis-en une avec l'option « absence ».
absence-has-begun = L'absence a déjà commencé, seule sa fin peut encore changer.
absence-no-change = Ça ne changerait rien.

## Listes et message permanent

# same in English
absence-list-title = Absences
absence-list-empty = Personne ne s'absente.
absence-line-away = { $member } s'absente jusqu'au { $until }
absence-line-coming = { $member } : du { $from } au { $until }
absence-lines-hidden =
    { $count ->
        [one] … et { $count } autre
       *[other] … et { $count } autres
    }
absence-board-title = Qui s'absente
absence-board-away = En ce moment
absence-board-coming = À venir
absence-board-empty = Tout le monde est là.
absence-board-footer = Quand tu t'absentes, dis-le avec le bouton ou avec /absence déclarer.
absence-button-declare = Je m'absente
absence-button-back = Je suis de retour
absence-button-longer = Il me faut plus de temps

## Formulaires

absence-form-title = Quand t'absentes-tu ?
absence-form-from = Premier jour
absence-form-from-hint = { $today }, aujourd'hui si tu ne mets rien
absence-form-until = Dernier jour
absence-form-until-hint = { $example }, vendredi, dans 3 jours
absence-form-reason = Motif, si tu veux le dire
absence-extend-title = Jusqu'à quand prolonger ?

## Dans le salon et en privé

absence-noted = C'est noté : { $member } s'absente du { $from } au { $until }. Supprime ton message pour annuler.
absence-ask-dates = { $member }, de quand à quand t'absentes-tu ?
absence-reminder = Ton absence sur { $server } se termine le { $until }. Il te faut plus de temps ?
absence-reminder-public = { $member }, ton absence se termine le { $until }. Il te faut plus de temps ?
absence-reminder-late = Je n'ai pas pu demander à temps, alors je demande à tout le monde ici : ces absences se terminent bientôt. S'il te faut plus de temps, utilise /absence modifier.

## Rapports aux officiers

absence-report-retaken = Les rôles de { $member } ont été modifiés à la main pendant une absence. Je les ai remis une fois ; au prochain changement, je n'y toucherai plus.
absence-report-left = Les rôles de { $member } ont encore été modifiés à la main pendant une absence. Je n'y touche plus jusqu'à ce qu'elle se termine.

## Les faits, en une demi-phrase

absence-past-declared = absence { $no } de { $member } enregistrée, du { $from } au { $until }
absence-past-edited = absence { $no } modifiée : du { $from } au { $until }
absence-past-rezoned = dates de l'absence { $no } déplacées avec le fuseau horaire
absence-past-started = l'absence { $no } a commencé
absence-past-reminded = rappel avant la fin de l'absence { $no }
absence-past-direct-closed = rappel de l'absence { $no } fait en public : messages privés fermés
absence-past-ended = absence { $no } terminée
absence-past-undone = absence { $no } annulée
absence-past-restored = absence { $no } rétablie
absence-past-roles-taken = rôles de { $member } changés pour l'absence
absence-past-roles-left = rôles de { $member } laissés comme quelqu'un les a changés
absence-past-roles-returned = rôles de { $member } rendus
absence-past-asked = dates demandées à { $member }

# What a reset puts into the recycle bin.
absence-holds = Absences, en cours et à venir : { $count }
absence-holds-roles = Membres dont les rôles sont gardés : { $count }
