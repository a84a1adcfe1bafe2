# Groupes fixes : ceux qui jouent toujours ensemble.

## Commandes

command-static = groupe-fixe
    .description = Vois et gère les groupes fixes : ceux qui jouent toujours ensemble
command-static-create = créer
    .description = Créer un groupe fixe (officiers)
command-static-create-name = nom
    .description = Son nom, de 2 à 50 caractères
command-static-create-leader = chef
    .description = Qui le mène ; toi, si tu ne mets rien et n'es dans aucun groupe fixe
command-static-rename = renommer
    .description = Donner un autre nom à un groupe fixe (son chef, officiers)
command-static-rename-name = nom
    .description = Son nom à partir de maintenant
command-static-rename-static = groupe
    .description = Quel groupe fixe ; celui que tu mènes si tu ne mets rien
command-static-leader = chef
    .description = Confier un groupe fixe à l'un de ses membres (son chef, officiers)
command-static-leader-member = membre
    .description = Qui le mène à partir de maintenant
command-static-add = ajouter
    .description = Donner une place dans un groupe fixe (son chef, officiers)
command-static-add-member = membre
    .description = Qui reçoit la place
command-static-add-static = groupe
    .description = Quel groupe fixe ; celui que tu mènes si tu ne mets rien
command-static-remove = retirer
    .description = Retirer quelqu'un de son groupe fixe ; chacun peut se retirer lui-même
command-static-remove-member = membre
    .description = Qui perd la place
command-static-order = ordonner
    .description = Donner une autre place à un membre dans son groupe fixe (son chef, officiers)
command-static-order-member = membre
    .description = Qui doit changer de place
# same in English
command-static-order-place = place
    .description = Quelle place, 1 pour la première
command-static-list = lister
    .description = Vois tous les groupes fixes
command-static-show = voir
    .description = Vois un groupe fixe
command-static-show-static = groupe
    .description = Quel groupe fixe ; le tien si tu ne mets rien
command-static-delete = supprimer
    .description = Supprimer un groupe fixe (officiers)
command-static-delete-static = groupe
    .description = Quel groupe fixe
command-static-restore = rétablir
    .description = Retrouver un groupe fixe supprimé depuis moins de 30 jours (officiers)
command-static-restore-static = groupe
    .description = Lequel de ceux qui ont été supprimés

## Le tableau et les listes

statics-board-title = Groupes fixes : { $count }
statics-board-title-page = Groupes fixes, page { $page } sur { $pages }
statics-board-heading = **{ $group }** ({ $count }/{ $max })
statics-board-empty = Il n'y a encore aucun groupe fixe.
statics-board-footer = Les chefs gèrent leur groupe avec /groupe-fixe ajouter et /groupe-fixe retirer.
statics-board-left-out = … et { $count } lignes de plus, que donnent /groupe-fixe lister et /groupe-fixe voir
statics-nobody = Personne n'y a encore de place.
statics-card-title = { $group } ({ $count }/{ $max })
statics-list-line = **{ $group }** { $count }/{ $max }
statics-mark-away = 💤 en absence
statics-mark-no-member = ne fait plus partie des membres
statics-mark-left = a quitté le serveur

## Réponses

statics-created = Le groupe fixe **{ $group }** est là. Donne des places avec `/groupe-fixe ajouter`.
statics-renamed = **{ $was }** s'appelle maintenant **{ $group }**.
statics-leads = { $member } mène **{ $group }** à partir de maintenant.
statics-added = { $member } a une place dans **{ $group }**.
statics-removed = { $member } n'a plus de place dans **{ $group }**.
statics-ordered = **{ $group }** est dans un autre ordre.
statics-restored = **{ $group }** est de nouveau là.
statics-deleted = **{ $group }** est supprimé. `/groupe-fixe rétablir` le rétablit pendant 30 jours.

## Avis aux officiers

statics-notice-successor = { $member }, chef du groupe fixe **{ $group }**, a quitté le serveur. { $leader } vient ensuite dans l'ordre et le mène maintenant ; `/groupe-fixe chef` permet d'en décider autrement.
statics-notice-nobody = { $member }, chef du groupe fixe **{ $group }**, a quitté le serveur, et personne d'autre du groupe n'est là.

## Refus

statics-gone = Ce groupe fixe n'existe plus.
statics-unknown = Je ne connais aucun groupe fixe nommé « { $typed } ». Commence à taper et choisis dans la liste.
statics-unknown-deleted = Aucun groupe fixe supprimé ne s'appelle « { $typed } ». Commence à taper et choisis dans la liste.
statics-unknown-member = Personne du nom de « { $typed } » n'a de place dans un groupe fixe. Commence à taper et choisis dans la liste.
statics-several = Plusieurs personnes s'appellent « { $typed } ». Commence à taper et choisis dans la liste.
statics-which-one = Tu ne mènes aucun groupe fixe : dis lequel tu veux.
statics-not-yours = Il faut mener **{ $group }**, ou avoir le droit **{ $capability }**, pour y changer quelque chose.
statics-bad-name = Le nom d'un groupe fixe a de { $min } à { $max } caractères.
statics-name-taken = Il y a déjà un groupe fixe nommé **{ $group }**. Choisis un autre nom.
statics-too-many = Il y a déjà { $max } groupes fixes, c'est le maximum. Supprime celui dont personne n'a besoin.
statics-not-a-member = { $member } ne fait pas partie des membres de la guilde.
statics-in-another = { $member } a une place dans **{ $group }**. On n'est que dans un seul groupe fixe : retire d'abord l'autre place.
statics-in-it = { $member } est déjà dans **{ $group }**.
statics-not-in-it = { $member } n'est pas dans **{ $group }**.
statics-full = **{ $group }** est complet : un groupe a { $max } places.
statics-bad-place = Choisis une place de 1 à { $max }.
statics-no-change = C'est déjà comme ça.

## Faits, en une demi-phrase (pour le journal)

statics-past-created = groupe fixe **{ $group }** créé
statics-past-renamed = groupe fixe **{ $was }** renommé en **{ $group }**
statics-past-leads = groupe fixe **{ $group }** confié à { $member }
statics-past-leader-left = { $member }, chef du groupe fixe **{ $group }**, a quitté le serveur
statics-past-added = { $member } : ajout au groupe fixe **{ $group }**
statics-past-removed = { $member } : retrait du groupe fixe **{ $group }**
statics-past-ordered = groupe fixe **{ $group }** mis dans un autre ordre
statics-past-deleted = groupe fixe **{ $group }** supprimé
statics-past-restored = groupe fixe **{ $group }** rétabli
statics-past-purged = un groupe fixe supprimé depuis longtemps, oublié

statics-holds = Groupes fixes : { $count }
