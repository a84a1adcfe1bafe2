# Le serveur de guerre : les groupes ont un rôle et un salon vocal le temps d'un événement.

## Commandes

command-ptb = guerre
    .description = Serveur de guerre : rôles et salons vocaux des groupes
command-ptb-link = lier
    .description = Prends un code ici, donne-le sur le serveur de guerre : les deux sont liés (officiers)
command-ptb-link-code = code
    .description = Sur le serveur de guerre : le code obtenu à la maison
command-ptb-status = état
    .description = Ce qui est lié, et quels groupes ont un salon (officiers)
command-ptb-repair = réparer
    .description = Recréer les rôles et les salons qui manquent (officiers)
command-ptb-unlink = délier
    .description = Séparer la guilde et son serveur de guerre ; possible des deux côtés (officiers)
command-ptb-config = configurer
    .description = Voir et choisir comment rôles et salons sont créés (officiers)
command-ptb-config-home = maison
    .description = Rôles et salons sur ce serveur tant qu'il n'y a pas de serveur de guerre
command-ptb-config-home-on = oui
command-ptb-config-home-off = non
command-ptb-config-name = nom
    .description = Comment ils s'appellent ; # est le numéro, par exemple G#
command-ptb-config-rooms = salons
    .description = Combien sont prêts sur le serveur de guerre avant qu'on en ait besoin
command-ptb-party = groupe
    .description = Composer un groupe à la main (officiers)
command-ptb-party-number = numéro
    .description = Quel groupe
command-ptb-party-members = membres
    .description = Mentions ou noms, séparés par des virgules ; sans rien, le groupe est dissous
command-ptb-party-minutes = minutes
    .description = Pour combien de temps à partir de maintenant ; deux heures par défaut
command-ptb-over = terminer
    .description = Tous les groupes perdent maintenant leurs rôles et salons (officiers)

## Noms sur Discord

ptb-pattern = Groupe #
ptb-info-name = groupes

## Lier

ptb-offered =
    Ton code : { $code }
    Il est valable jusqu'à { $until } et pour un seul serveur. Toi seul le vois.
    ▸ Invite le bot sur le serveur de guerre.
    ▸ Là-bas, quelqu'un qui peut gérer ce serveur et qui est officier ici tape `/guerre lier code:` avec ce code.
ptb-asked = La guilde qui a donné ce code est consultée. Tu recevras sa réponse en message privé ; `/guerre état` la montre aussi.
ptb-unlinked = La guilde et son serveur de guerre sont séparés. Les rôles et salons que le bot a créés pour les groupes disparaissent.
ptb-tell-linked = Ce serveur est maintenant le serveur de guerre de **{ $name }**. Les salons sont créés dès que des groupes en ont besoin.
ptb-tell-refused = Le serveur n'a pas été lié : { $reason }.
ptb-invite = Ton groupe se retrouve sur le serveur de guerre **{ $server }**. Ce lien sert une seule fois, jusqu'au { $until } :
ptb-invite-to-event = **{ $event }** : ton groupe se retrouve sur le serveur de guerre **{ $server }**. Ce lien sert une seule fois, jusqu'au { $until } :
ptb-log-linked = **{ $name }** est maintenant le serveur de guerre ; { $officer } l'a lié.
ptb-log-parted = La guilde et son serveur de guerre sont séparés : { $reason }.
ptb-log-not-made = « { $name } » n'a pas pu être créé pour les groupes (code { $code } de Discord). `/guerre état` montre ce qui manque, `/guerre réparer` le crée.
ptb-log-not-deleted = Le rôle { $role } d'un groupe n'a pas pu être supprimé (code { $code } de Discord) : le bot peut-il encore gérer les rôles, et le sien est-il au-dessus ? Dès que c'est le cas, ceux qui l'ont le perdent.

## Pourquoi

ptb-why-wrong-code = le code est faux ou a déjà servi
ptb-why-expired = le code est trop ancien ; demandes-en un autre avec `/guerre lier`
ptb-why-no-officer = qui donne le code doit être officier de la guilde qui l'a créé
ptb-why-taken = cette guilde a déjà un serveur de guerre, ou en est un
ptb-why-no-answer = la guilde n'a pas répondu ; réessaie plus tard
ptb-why-officer = un officier l'a voulu
ptb-why-other = des officiers de l'autre serveur l'ont voulu
ptb-why-gone = le bot n'est plus sur l'autre serveur
ptb-why-ended = l'événement est terminé
ptb-why-cancelled = l'événement n'a pas lieu
ptb-why-unlinked = la guilde et son serveur de guerre sont séparés

## Refus

ptb-not-linked = Aucun serveur de guerre n'est lié.
ptb-has-war-server = Cette guilde a déjà un serveur de guerre : **{ $name }**. `/guerre délier` les sépare.
ptb-is-war-server = C'est déjà le serveur de guerre de **{ $name }**. `/guerre délier` les sépare.
ptb-own-code = Ce code vient de ce serveur même. Donne-le sur le serveur de guerre.
ptb-has-members = Ce serveur a ses propres membres (`/réglages rôle`) : c'est une maison, il ne peut pas être un serveur de guerre.
ptb-needs-manage-server = Seul quelqu'un qui peut gérer ce serveur peut en faire un serveur de guerre.
ptb-still-asking = Une guilde est déjà consultée. Attends sa réponse.
ptb-no-code = « { $typed } » n'est pas un code. Copie-le dans la réponse à `/guerre lier`, à la maison.
ptb-configured-at-home = Rôles et salons se configurent à la maison : sur **{ $name }**.
ptb-only-at-home = Les groupes se composent à la maison : sur **{ $name }**.
ptb-repaired-there = Rôles et salons sont sur le serveur de guerre **{ $name }** : tape `/guerre réparer` là-bas.
ptb-not-set-up = Il n'y a pas de serveur de guerre, et pas de salons à la maison. `/guerre lier` ou `/guerre configurer maison:oui` y remédie.
ptb-no-change = C'est déjà ainsi.
ptb-name-too-long = Le nom est trop long : { $max } caractères au plus.
ptb-too-many = { $count } personnes, c'est trop pour un groupe : { $max } au plus.
ptb-nothing-runs = Aucun groupe n'a de salon.
ptb-nothing-missing = Il ne manque rien.
ptb-nobody-called = Personne ici ne s'appelle « { $name } ».
ptb-several-called = Plusieurs personnes ici s'appellent « { $name } » : mentionne la bonne.

## Réponses

ptb-handed-over = Les groupes reçoivent leurs rôles et salons ; ils les gardent jusqu'à { $until }.
ptb-over = Tous les groupes perdent leurs rôles et salons.
ptb-repairing = Ce qui manque est en cours de création.
ptb-config-at-home = Sans serveur de guerre, les groupes ont rôles et salons **sur ce serveur**.
ptb-config-not-at-home = Sans serveur de guerre, les groupes n'ont **ni** rôles ni salons.
ptb-config-name = Ils s'appellent « { $name } ».
ptb-config-rooms = Prêts sur le serveur de guerre : { $count } ; d'autres sont créés au besoin.
ptb-status-title = Serveur de guerre
ptb-status-none = Aucun serveur de guerre n'est lié, et il n'y a pas de salons à la maison.
ptb-status-at-home = Aucun serveur de guerre n'est lié : les groupes ont rôles et salons sur ce serveur.
ptb-status-home = Le serveur de guerre est **{ $name }**, depuis le { $since }.
ptb-status-war = C'est le serveur de guerre de **{ $name }**, depuis le { $since }.
ptb-status-offer = { $officer } a un code pour un serveur de guerre ; il est valable jusqu'à { $until }.
ptb-status-asked = Une guilde est consultée : est-ce son serveur de guerre ?
ptb-status-lacks-rights = ⚠️ Il manque des permissions au bot ici : gérer les rôles, gérer les salons, se connecter et parler, et sur un serveur de guerre créer des invitations.
ptb-status-rooms = Salons : { $count }
ptb-status-gone = ⚠️ Manquants ou refusés par Discord : { $count }. `/guerre réparer` les crée.
ptb-status-quiet = Aucun groupe n'a de salon pour l'instant.
ptb-list-event = **{ $name }** (jusqu'à { $until })
ptb-list-by-hand = **Composé à la main** (jusqu'à { $until })
ptb-list-number = **Événement { $no }** (jusqu'à { $until })
# same in English
ptb-line = { $number }. { $who }
# same in English
ptb-line-in = { $number }. { $channel } { $who }
ptb-line-without = { $number }. (plus de salon libre) { $who }
ptb-list-missing = Pas encore sur ce serveur : { $who }
ptb-players = { $count ->
    [one] { $count } joueur
   *[other] { $count } joueurs
}
ptb-info-title = Groupes
ptb-info-quiet = Aucun événement en cours.
ptb-info-footer = Rôles et salons restent { $minutes } minutes de plus que l'événement.

## Dans le journal

ptb-past-configured = la création des rôles et salons de groupe a été modifiée
ptb-past-offered = { $officer } a pris un code pour un serveur de guerre
ptb-past-rejected = un serveur qui voulait être le serveur de guerre a été refusé : { $reason }
ptb-past-asked = { $officer } a donné un code pour faire de ce serveur un serveur de guerre
ptb-past-refused = ce serveur n'a pas été lié : { $reason }
ptb-past-linked-home = { $name } est devenu le serveur de guerre
ptb-past-linked-war = ce serveur est devenu le serveur de guerre de { $name }
ptb-past-parted = la guilde et son serveur de guerre ont été séparés : { $reason }
ptb-past-strange = un serveur qui n'est pas lié en a été averti
ptb-past-checked = on a demandé à l'autre serveur s'il est là
ptb-past-handed-over = { $parties ->
    [one] { $parties } groupe
   *[other] { $parties } groupes
} de { $count ->
    [one] { $count } joueur
   *[other] { $count } joueurs
} ont reçu rôles et salons
ptb-past-invited = { $count ->
    [one] un joueur a été invité
   *[other] { $count } joueurs ont été invités
} sur le serveur de guerre
ptb-past-over = des groupes ont perdu leurs rôles et salons : { $reason }
ptb-past-dropped = { $member } n'est plus dans aucun groupe
ptb-past-arrived = { $member } est arrivé sur le serveur de guerre
ptb-past-noticed = ce qu'on a entendu dans les salons des groupes a été rapporté à la maison
ptb-past-seats-asked = le serveur de guerre a dû dire qui est dans les salons vocaux des groupes
ptb-past-observed = quelque chose a été entendu dans les salons du serveur de guerre
ptb-past-role-asked = un rôle pour le salon de groupe { $number } est en cours de création
ptb-past-role-made = le rôle du salon de groupe { $number } est là
ptb-past-channel-asked = le salon de groupe { $number } est en cours de création
ptb-past-channel-made = le salon de groupe { $number } est là
ptb-past-not-made = le salon de groupe { $number } n'a pas pu être créé (code { $code } de Discord)
ptb-past-room-dropped = le salon de groupe { $number } ne sert plus
ptb-past-surplus = un doublon créé pour des groupes a été supprimé
ptb-past-kept = le rôle { $role } d'un groupe n'a pas pu être supprimé (code { $code } de Discord)
ptb-past-roles-settled = { $member } a rendu le rôle d'un groupe

ptb-holds = Serveurs liés : { $servers }, salons de groupe : { $rooms }
