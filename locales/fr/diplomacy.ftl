# Diplomatie : les guildes avec lesquelles celle-ci est en relation.

## Commandes

command-diplomacy = diplomatie
    .description = Qui sont nos amis et nos ennemis
command-diplomacy-add = ajouter
    .description = Inscris une autre guilde au registre (officiers)
command-diplomacy-add-name = nom
    .description = Comment s'appelle la guilde
# same in English
command-diplomacy-add-relation = relation
    .description = Quels sont nos rapports avec elle
command-diplomacy-add-relation-ally = alliée
command-diplomacy-add-relation-pact = pacte
command-diplomacy-add-relation-neutral = neutre
command-diplomacy-add-relation-enemy = ennemie
# same in English
command-diplomacy-add-tag = tag
    .description = Ce que ses membres portent devant leur nom
command-diplomacy-add-until = fin
    .description = Le dernier jour où c'est valable ; ne mets rien si c'est sans limite
command-diplomacy-add-home = serveur
    .description = Le serveur du jeu où elle joue
command-diplomacy-add-aliases = alias
    .description = Ses autres noms, séparés par des virgules
# same in English
command-diplomacy-add-notes = notes
    .description = Ce que seuls les officiers peuvent lire
command-diplomacy-edit = modifier
    .description = Change ce qui est noté sur une guilde (officiers)
command-diplomacy-edit-guild = guilde
    .description = Nom, tag ou autre nom de la guilde
command-diplomacy-edit-name = nom
    .description = Son nouveau nom
# same in English
command-diplomacy-edit-relation = relation
    .description = Quels sont maintenant nos rapports avec elle
command-diplomacy-edit-relation-ally = alliée
command-diplomacy-edit-relation-pact = pacte
command-diplomacy-edit-relation-neutral = neutre
command-diplomacy-edit-relation-enemy = ennemie
# same in English
command-diplomacy-edit-tag = tag
    .description = Son nouveau tag ; un tiret l'efface
command-diplomacy-edit-until = fin
    .description = Le dernier jour où la relation est valable ; un tiret l'efface
command-diplomacy-edit-home = serveur
    .description = Le serveur du jeu où elle joue ; un tiret l'efface
command-diplomacy-edit-aliases = alias
    .description = Tous ses autres noms, séparés par des virgules ; un tiret les efface
# same in English
command-diplomacy-edit-notes = notes
    .description = Ce que seuls les officiers peuvent lire ; un tiret l'efface
command-diplomacy-remove = retirer
    .description = Raye une guilde du registre (officiers)
command-diplomacy-remove-guild = guilde
    .description = Nom, tag ou autre nom de la guilde
command-diplomacy-list = lister
    .description = Vois les guildes qu'on connaît
# same in English
command-diplomacy-list-relation = relation
    .description = Seulement celles avec qui on a ces rapports
command-diplomacy-list-relation-ally = alliées
command-diplomacy-list-relation-pact = pactes
command-diplomacy-list-relation-neutral = neutres
command-diplomacy-list-relation-enemy = ennemies
command-diplomacy-show = voir
    .description = Vois ce qu'on sait d'une guilde
command-diplomacy-show-guild = guilde
    .description = Nom, tag ou autre nom de la guilde

## Les relations entre guildes

diplomacy-relation-ally = 🤝 alliée
diplomacy-relation-pact = 📜 pacte
diplomacy-relation-neutral = ⚪ neutre
diplomacy-relation-enemy = ⚔️ ennemie

## L'affichage

diplomacy-list-title = Les guildes qu'on connaît
diplomacy-nobody-listed = Aucune guilde n'est encore inscrite ici.
diplomacy-page = Page { $page } sur { $pages }
diplomacy-button-back = Précédent
diplomacy-button-on = Suivant
# same in English
diplomacy-line-relation = { $relation }
diplomacy-line-until = { $relation }, jusqu'au { $until }
diplomacy-line-home = Joue sur { $home }
diplomacy-line-aliases = Autres noms : { $aliases }
diplomacy-line-notes = Notes : { $notes }

## Réponses

diplomacy-added = C'est inscrit au registre.
diplomacy-edited = C'est modifié.
diplomacy-removed = { $guild } ne figure plus au registre. Un officier peut l'y remettre avec `/audit undo`.

## Refus

diplomacy-members-only = Seuls les membres de la guilde voient ça.
diplomacy-gone = Cette guilde ne figure plus au registre.
diplomacy-no-change = C'est déjà noté comme ça.
diplomacy-unknown = Je ne connais aucune guilde appelée « { $typed } ».
diplomacy-did-you-mean = Je ne connais aucune guilde appelée « { $typed } ». Tu voulais dire { $guilds } ?
diplomacy-or = ou
diplomacy-name-taken = « { $typed } » est déjà un nom de la guilde { $guild }. Un nom n'appartient qu'à une seule guilde.
diplomacy-no-letters = Un nom doit contenir au moins une lettre ou un chiffre.
diplomacy-too-long = C'est trop long : { $max } caractères au plus.
diplomacy-too-many = Le registre est plein : { $max } guildes au plus. Retires-en une avec qui plus personne n'a affaire.
diplomacy-too-many-aliases = Une guilde peut avoir { $max } autres noms au plus.
diplomacy-not-a-day = Je ne reconnais pas de jour dans « { $typed } ». Essaie 2026-03-04, 4 mars, vendredi ou demain.
diplomacy-until-past = Ce jour est déjà passé.
diplomacy-nothing-to-end = Avec une guilde neutre, rien n'est convenu qui puisse prendre fin. Choisis une autre relation, ou ne mets pas de jour.

## Pour les officiers

diplomacy-notice-ends = ⏳ Ce qui a été convenu avec **{ $guild }** prend fin { $left }, le { $until }.
diplomacy-notice-ended = ⌛ Ce qui avait été convenu avec **{ $guild }** a pris fin ({ $relation }). À partir de maintenant : neutre.

## Dans le journal

diplomacy-past-added = guilde { $guild } inscrite au registre ({ $relation })
diplomacy-past-edited = fiche de la guilde { $guild } modifiée ({ $relation })
diplomacy-past-removed = guilde { $guild } rayée du registre
diplomacy-past-reminded = rappel aux officiers avant la fin d'un accord (guilde n° { $no } du registre)
diplomacy-past-lapsed = fin d'un accord (guilde n° { $no } du registre, avant : { $relation })

diplomacy-holds = Guildes dans le registre : { $count }
