# Le journal : qui a fait quoi et quand, et comment on revient en arrière.

## Commandes

command-audit = journal
    .description = Vois qui a changé quoi, et reviens en arrière (officiers)
command-audit-list = liste
    .description = Liste ce qui s'est passé, le plus récent d'abord
command-audit-list-member = membre
    .description = Seulement ce que ce membre a fait ou ce qui le concerne
command-audit-list-feature = domaine
    .description = Seulement une partie du bot
# same in English
command-audit-list-feature-absence = absences
# same in English
command-audit-list-feature-dkp = points
command-audit-list-feature-setup = réglages
command-audit-list-feature-build = construction
command-audit-list-feature-diplomacy = diplomatie
command-audit-list-feature-recruit = recrutement
command-audit-list-feature-audit = annulations
command-audit-list-feature-privacy = vie privée
command-audit-list-feature-bin = corbeille
command-audit-list-feature-leavers = départs
# same in English
command-audit-list-feature-confirm = confirmations
command-audit-list-feature-profile = profils
command-audit-list-feature-roster = effectif
command-audit-list-feature-onboarding = nouveaux venus
command-audit-list-feature-arrivals = arrivées
command-audit-list-feature-notifications = rappels
command-audit-list-since = depuis
    .description = Seulement à partir de ce jour, par exemple hier ou 2026-03-01
command-audit-show = voir
    .description = Regarde une entrée de près
command-audit-show-number = numéro
    .description = Le numéro devant l'entrée
command-audit-undo = annuler
    .description = Vois ce qu'entraîne l'annulation d'une entrée, et fais-la
command-audit-undo-number = numéro
    .description = Le numéro devant l'entrée
command-audit-export = exporter
    .description = Reçois le journal dans un fichier
# same in English
command-audit-export-format = format
    .description = Sous quelle forme : un tableau, ou pour des programmes
# same in English
command-audit-export-format-csv = CSV
# same in English
command-audit-export-format-json = JSON
command-audit-export-member = membre
    .description = Seulement ce que ce membre a fait ou ce qui le concerne
command-audit-export-feature = domaine
    .description = Seulement une partie du bot
# same in English
command-audit-export-feature-absence = absences
# same in English
command-audit-export-feature-dkp = points
command-audit-export-feature-setup = réglages
command-audit-export-feature-build = construction
command-audit-export-feature-diplomacy = diplomatie
command-audit-export-feature-recruit = recrutement
command-audit-export-feature-audit = annulations
command-audit-export-feature-privacy = vie privée
command-audit-export-feature-bin = corbeille
command-audit-export-feature-leavers = départs
# same in English
command-audit-export-feature-confirm = confirmations
command-audit-export-feature-profile = profils
command-audit-export-feature-roster = effectif
command-audit-export-feature-onboarding = nouveaux venus
command-audit-export-feature-arrivals = arrivées
command-audit-export-feature-notifications = rappels
command-audit-export-since = depuis
    .description = Seulement à partir de ce jour, par exemple hier ou 2026-03-01

## Réponses

# same in English
audit-title = Journal
audit-nothing = Rien de tel n'est enregistré.
audit-archived = Ce qui a été enregistré jusqu'au { $until }, entrée #{ $number } et avant, est archivé : /journal voir et /journal exporter le retrouvent toujours.
audit-line = **#{ $number }** { $at } { $who } : { $what }
audit-log-more = (et { $count } de plus, #{ $first } à #{ $last })
audit-bot = le bot
audit-erased = quelqu'un d'effacé (n° { $number })
audit-unreadable = { $feature } { $kind } (le contenu n'existe plus)
audit-no-such-entry = Il n'y a pas d'entrée #{ $number }.
audit-not-a-date = « { $typed } » n'est pas un jour passé que je comprenne. Écris-le comme ça : hier, lundi dernier, il y a 3 jours, 2026-03-01
audit-older = Plus anciennes
audit-reference = Référence : `{ $reference }`
audit-exported = Entrées dans le fichier, les plus récentes d'abord : { $count }
audit-preview = Annuler l'entrée #{ $number } ?
audit-leads-to = Voici ce qui serait enregistré :
audit-confirm = Annuler cette entrée
audit-undone = L'entrée #{ $number } est annulée.

## Les faits, en une demi-phrase

audit-past-undone = entrée #{ $number } annulée
