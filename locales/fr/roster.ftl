# Effectif : qui est membre, qui joue quoi, qui manque.

## Commandes

command-roster = effectif
    .description = Vois qui joue quoi et qui manque
command-roster-show = voir
    .description = Liste les membres avec leurs armes
command-roster-show-role = rôle
    .description = Seulement ce rôle
command-roster-show-min = min
    .description = Seulement à partir de ce score
command-roster-member = membre
    .description = Vois tout sur un membre
command-roster-member-member = membre
    .description = Quel membre
command-roster-stale = à-compléter
    .description = Vois quels profils sont incomplets ou anciens (officiers)
command-roster-ideal = idéal
    .description = Vois combien il faut de chaque rôle, ou change-le (officiers)
command-roster-ideal-role = rôle
    .description = Le rôle dont il faut changer le nombre
command-roster-ideal-count = nombre
    .description = Combien ; le nombre d'origine si tu ne mets rien
command-roster-export = exporter
    .description = Reçois tout le monde dans un fichier pour tableur (officiers)
command-roster-import = importer
    .description = Remplir les profils à partir d'un fichier (officiers)
command-roster-import-file = fichier
    .description = Un tableau (CSV) : nom ou id, personnage, armes, score, build
# same in English
command-roster-import-mode = mode
    .description = Montrer seulement ce qui se passerait, ou le faire
command-roster-import-mode-preview = montrer seulement
command-roster-import-mode-apply = le faire

## Le tableau

roster-board-title =
    Effectif : { $count ->
        [one] { $count } membre
       *[other] { $count } membres
    }
roster-board-title-page = Effectif, page { $page } sur { $pages }
roster-board-heading = __{ $role }__ ({ $count })
roster-board-empty = Il n'y a encore aucun membre.
roster-board-footer = Dis ce que tu joues avec /profil modifier.
roster-board-left-out = … et { $count } de plus, que /effectif voir liste
roster-no-role = ❔ Pas encore connu
roster-count-line = { $role } { $there }/{ $wanted }

## Réponses

roster-list-title = Membres : { $count }
roster-list-empty = Personne ne correspond.
roster-button-back = Retour
roster-button-on = Suite
roster-member-away = est en absence en ce moment
roster-gap-weapons = armes manquantes
roster-gap-gear-score = score manquant
roster-gap-old = pas à jour depuis un mois
roster-stale-title = Profils à compléter : { $count }
roster-stale-asked = message envoyé le { $at }
roster-nobody-stale = Tous les profils sont complets et à jour.
roster-lines-hidden = … et { $count } de plus
roster-button-ask = Leur écrire
roster-asked =
    { $count ->
        [one] { $count } membre reçoit un message.
       *[other] { $count } membres reçoivent un message.
    }
roster-letter = Ton profil sur { $server } est incomplet ou un peu ancien. Il suffit d'une demi-minute : dis ce que tu joues avec les boutons ci-dessous.
roster-ideal-title = Qui est recherché
roster-ideal-set = { $role } : { $wanted } recherchés, { $there } présents.
roster-missing = il en manque { $count }
roster-places = Membres : { $there } sur { $cap }, places libres : { $free }
roster-exported = L'effectif dans un fichier. Membres dedans : { $count }

## Refus

roster-not-a-member = { $member } n'est pas membre de la guilde.
roster-unknown-role = Je ne connais pas de rôle « { $typed } ». Commence à taper et choisis dans la liste.
roster-role-missing = Dis pour quel rôle est ce nombre.
roster-bad-ideal = Choisis un nombre de 0 à { $max }.
roster-no-change = C'est déjà comme ça.
roster-nobody-to-ask = Il n'y a personne à qui écrire : les profils sont complets, ou chacun a eu un message ces derniers jours.

## Faits, en une demi-phrase (pour le journal)

roster-past-ideal = rôle { $role } recherché { $count } fois
roster-past-ideal-default = rôle { $role } recherché comme d'habitude
roster-past-asked = profils réclamés, membres : { $count }

roster-import-title = Import de l'effectif
roster-import-preview = Rien n'a encore changé. Pour le faire, renvoie le même fichier avec le mode « le faire ».
roster-import-nothing = Il n'y a rien à importer.
roster-import-counts = Nouveaux : { $new } · modifiés : { $changed } · inchangés : { $same } · lignes inutilisables : { $unusable }
# $why says what is wrong with a line of a file.
roster-import-line = Ligne { $line } : { $why }
roster-import-more = … et { $count } autres.
roster-import-nobody = Personne sur ce serveur ne s'appelle « { $written } ».
roster-import-several = Plusieurs personnes s'appellent « { $written } » : utilise l'id.
roster-import-twice = { $member } figure déjà dans une ligne précédente.
roster-import-no-person = Il n'y a ici ni nom ni id.
roster-table-empty = Ce fichier n'a aucune ligne en dehors des titres.
roster-table-quote = Un guillemet de la ligne { $line } n'est pas fermé correctement.
roster-table-too-wide = La ligne { $line } a trop de colonnes.
# $found are the headings of the file.
roster-unknown-columns = Je ne connais pas de colonnes appelées { $found }. Il faut un nom ou un id, et l'une de celles-ci : personnage, armes, score, build.
roster-too-many-lines = Le fichier a { $count } lignes ; le maximum est de { $max } à la fois.
