# Arrivées : qui rejoint et qui quitte le serveur, pour les officiers.

## Commandes

command-setup-welcome = accueil
    .description = Dis où vont les fiches des arrivées et ce qu'elles disent
command-setup-welcome-cards = fiches
    .description = S'il y a des fiches
command-setup-welcome-cards-on = oui
command-setup-welcome-cards-off = non
command-setup-welcome-channel = salon
    .description = Où elles vont
command-setup-welcome-line = phrase
    .description = Votre phrase d'accueil ; un tiret pour aucune

## Les fiches

arrivals-title-arrived = 👋 Une arrivée sur le serveur
arrivals-title-returned = 🔁 De retour
arrivals-title-bot = 🤖 Un bot a été ajouté
arrivals-title-left = 🚪 Un départ du serveur
# same in English
arrivals-who = { $member } · **{ $name }**
# same in English
arrivals-who-unnamed = { $member }
# same in English
arrivals-footer = ID { $id }
arrivals-account = Compte Discord depuis le { $at } ({ $ago })
arrivals-account-of-bot = Un bot, créé le { $at }
arrivals-young = ⚠️ Le compte avait moins de { $days } jours à l'arrivée
arrivals-joined = Arrivée : { $at }
arrivals-stays = Passages sur ce serveur, celui-ci compris : { $count }
arrivals-left = Départ : { $at }
arrivals-rules-open = ▫️ Règles pas encore acceptées
arrivals-rules-accepted = ✅ Règles acceptées { $at }
arrivals-not-registered = ▫️ Pas encore d'inscription
arrivals-registered = ✅ Inscription comme { $reason } { $at }
arrivals-plays = Joue { $name }
arrivals-undecided = ⏳ En attente d'une décision
arrivals-approved = ✅ Acceptée { $at }
arrivals-refused = ❌ Refusée { $at }
arrivals-withdrawn = ▫️ Inscription retirée { $at }

arrivals-reason-applicant = candidat
arrivals-reason-member = membre
arrivals-reason-diplomat = diplomate
arrivals-reason-ally = allié
arrivals-reason-friend = ami

## Beaucoup à la fois

arrivals-title-crowd = 👥 Beaucoup d'arrivées à la fois
arrivals-crowd-begins = Plus de { $count } arrivées en une minute. À partir d'ici je les compte au lieu de montrer une fiche pour chacune ; qui s'inscrit aura sa fiche à ce moment-là.
arrivals-crowd-so-far = Arrivées depuis { $from } : { $count }. Je continue de compter.
arrivals-crowd-over = Arrivées entre { $from } et { $until } : { $count }.
arrivals-crowd-young = ⚠️ Comptes de quelques jours seulement : { $count }
# same in English
arrivals-crowd-bots = Bots : { $count }
arrivals-crowd-gone = Déjà repartis : { $count }
arrivals-crowd-more = et { $count } de plus

## Au journal

arrivals-past-arrived = { $member } a rejoint le serveur
arrivals-past-returned = { $member } a de nouveau rejoint le serveur (passages : { $count })
arrivals-past-left = { $member } a quitté le serveur
arrivals-past-rules = { $member } a accepté les règles
arrivals-past-registered = { $member } s'est inscrit comme { $reason }
arrivals-past-approved = inscription de { $member } acceptée
arrivals-past-refused = inscription de { $member } refusée
arrivals-past-withdrawn = { $member } a retiré son inscription
arrivals-past-posted = fiche de { $member } publiée
arrivals-past-not-posted = la fiche de { $member } n'a pas pu être publiée
arrivals-past-card-gone = fiche de { $member } supprimée par quelqu'un
arrivals-past-crowded = beaucoup d'arrivées à la fois
arrivals-past-counted = arrivées à la fois : { $count }
arrivals-past-redrawn = fiches montrées dans une autre langue

arrivals-holds = Fiches de personnes arrivées ou parties : { $count }

## Comment elles sont montrées

arrivals-welcome-title = Fiches des arrivées
arrivals-welcome-shown = Chaque arrivée a une fiche dans { $channel }.
arrivals-welcome-hidden = Aucune fiche n'est publiée ; celles qui existent restent telles quelles.
arrivals-welcome-nowhere = Aucune fiche n'est publiée : il n'y a pas encore de salon. L'option « salon » dit lequel.
arrivals-welcome-module-off = Aucune fiche n'est publiée : la fonction est désactivée avec `/réglages modules`.
arrivals-welcome-line = Votre phrase : { $line }
arrivals-welcome-no-line = Sans phrase à vous.
arrivals-welcome-preview = Si tu arrivais maintenant, voici ta fiche :
arrivals-welcome = 💬 { $line }
arrivals-line-too-long = C'est trop long. Reste en dessous de { $max } caractères.
arrivals-past-welcome-set = présentation des arrivées changée
