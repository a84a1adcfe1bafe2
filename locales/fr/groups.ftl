# Groupes : les groupes d'un événement.

## Commandes

command-event-groups-preview = groupes-aperçu
    .description = Vois les groupes comme ils seraient publiés, et pourquoi (officiers)
command-event-groups-preview-event = événement
    .description = Quel événement ; le prochain si tu ne mets rien
command-event-groups-preview-format = forme
    .description = Les groupes avec leurs raisons, ou un texte pour le chat du jeu
command-event-groups-preview-format-parties = groupes
command-event-groups-preview-format-chat = texte pour le chat du jeu
command-event-groups-publish = groupes-publier
    .description = Dire aux membres qui joue avec qui (officiers)
command-event-groups-publish-event = événement
    .description = Quel événement ; le prochain si tu ne mets rien
command-event-groups-move = groupes-déplacer
    .description = Donner à quelqu'un un autre groupe ou un autre rôle (officiers)
command-event-groups-move-member = membre
    .description = Qui
command-event-groups-move-party = groupe
    .description = Dans quel groupe ; 0 pour le banc
command-event-groups-move-role = rôle
    .description = Un autre rôle que joue ce membre
command-event-groups-move-event = événement
    .description = Quel événement ; le prochain si tu ne mets rien
command-event-groups-swap = groupes-échanger
    .description = Échanger les places de deux personnes (officiers)
command-event-groups-swap-member = membre
    .description = La première
command-event-groups-swap-with = avec
    .description = La seconde
command-event-groups-swap-event = événement
    .description = Quel événement ; le prochain si tu ne mets rien
command-event-groups-lock = groupes-fixer
    .description = Laisser quelqu'un à sa place, qui que vienne ou parte (officiers)
command-event-groups-lock-member = membre
    .description = Qui
command-event-groups-lock-lock = fixe
    .description = Si la place est fixe ; oui si tu ne mets rien
command-event-groups-lock-lock-on = oui
command-event-groups-lock-lock-off = non
command-event-groups-lock-event = événement
    .description = Quel événement ; le prochain si tu ne mets rien
command-event-groups-mode = groupes-mode
    .description = Publier les groupes à la clôture d'un événement, ou seulement par vous (officiers)
# same in English
command-event-groups-mode-mode = mode
    .description = Qui publie ; ne mets rien pour voir ce qui vaut
command-event-groups-mode-mode-automatic = à la clôture de l'événement
command-event-groups-mode-mode-by-hand = seulement les officiers
command-event-mine = mon-groupe
    .description = Vois ton groupe dans les événements à venir
command-event-mine-event = événement
    .description = Quel événement ; tous si tu ne mets rien
command-event-wish = souhait
    .description = Dis avec qui tu aimes jouer dans un groupe, ou non
command-event-wish-member = membre
    .description = De qui il s'agit ; sans cela, tu vois tes souhaits
command-event-wish-wish = souhait
    .description = Ce que tu souhaites ; sans cela : ensemble
command-event-wish-wish-together = jouer ensemble
command-event-wish-wish-apart = ne pas jouer ensemble
command-event-wish-wish-none = plus rien

## La publication

groups-post-title = Groupes : { $name }
groups-post-title-page = Groupes : { $name }, page { $page } sur { $pages }
groups-post-head = { $start } · groupes : { $parties } · avec une place : { $seated }
groups-post-footer = /événement mon-groupe montre ton groupe. 🔸 incertain
groups-post-left-out = … et { $count } lignes de plus ; /événement mon-groupe montre ton groupe
groups-party-heading = __**Groupe { $party }**__ ({ $count })
groups-bench-heading = __Sans place__ ({ $count })

## Avis

groups-notice-published = Les groupes pour **{ $name }** sont là ; ça commence { $start }. `/événement mon-groupe` montre le tien.
groups-notice-again = Les groupes pour **{ $name }** ont été refaits ; ça commence { $start }. `/événement mon-groupe` montre le tien.
groups-changed-party = **{ $name }** : te voilà dans le **groupe { $party }**, comme { $role }.
groups-changed-bench = **{ $name }** : tu n'as plus de place et passes sur le banc.
groups-changed-gone = **{ $name }** : tu n'es plus dans les groupes.

## L'aperçu

groups-preview-title = Groupes pour { $name }
groups-preview-not-published = Pas encore publiés.
groups-preview-published = Publiés comme ici.
groups-preview-changed = Quelque chose diffère de ce qui est publié.
groups-reasons-title = Pourquoi
groups-button-publish = Publier
groups-button-back = Retour
groups-button-on = Suite
groups-lines-hidden = … et { $count } de plus
groups-lacks = il manque { $count } × { $role }
groups-missing-in-all = En tout : { $what }
groups-why-locked = place fixe sur le banc
groups-why-seats = { $seats } places pour { $people } personnes
groups-why-maybe = d'autres ont dit oui, ici c'est peut-être
groups-why-waited = d'autres ont été plus souvent sans place ces derniers temps (ici : { $own })
groups-why-not-called = pas nécessaire, ou en attente de place
groups-why-away = en absence à ce moment
groups-why-and-help = { $why } → ce qui aiderait : { $help }
groups-help-party = un groupe de plus
groups-help-yes = un oui
groups-help-play = jouer { $role }
groups-help-turn =
    { $times ->
        [one] son tour vient la prochaine fois
       *[other] son tour vient après { $times } fois
    }
# same in English
groups-part-tank = Tank
groups-part-healer = Soigneur
groups-part-damage = Dégâts

## Réponses

groups-published = Les groupes pour **{ $name }** sont publiés.
groups-published-again =
    { $count ->
        [one] Les groupes pour **{ $name }** sont publiés de nouveau. { $count } personne apprend ce qui change.
       *[other] Les groupes pour **{ $name }** sont publiés de nouveau. { $count } personnes apprennent ce qui change.
    }
groups-publish-again = Les membres ont reçu autre chose : `/événement groupes-publier` le dit à qui ça concerne.
groups-locked = { $member } a une place fixe : { $place }.
groups-unlocked = { $member } n'a plus de place fixe.
groups-mode-automatic = Le bot publie les groupes à la clôture d'un événement.
groups-mode-by-hand = Seuls les officiers publient les groupes ; le bot les prépare à la clôture d'un événement.
groups-effect = Ce que ça change (moins, c'est mieux) : { $items }
groups-effect-none = Les groupes ne sont ni meilleurs ni pires.
groups-on-the-bench = sur le banc
groups-chat-party = Groupe { $party }
groups-chat-head = À coller dans le chat du jeu :
groups-mine-party = **{ $name }** ({ $start }) : **groupe { $party }**, comme { $role }
groups-mine-bench = **{ $name }** ({ $start }) : sur le banc cette fois
groups-none-of-mine = Tu n'es dans aucun des groupes publiés.

## Ce que change une modification, point par point

groups-term-bench = personnes sans place
groups-term-waited = personnes sans place ces derniers temps
groups-term-torn = groupes fixes séparés
groups-term-incomplete = groupes fixes incomplets
groups-term-missing = rôles manquants
groups-term-surplus = rôles en trop
groups-term-small = petits groupes
groups-term-off-role = seconds choix
groups-term-gear = équipement inégal
groups-term-with = amis séparés
groups-term-apart = personnes qui s'évitent
groups-term-moved = personnes déplacées

## Refus

groups-over = Cet événement est terminé.
groups-nobody = Personne n'a encore dit oui ou peut-être à cet événement.
groups-no-event = Il n'y a aucun événement à venir.
groups-unknown-event = Je ne connais aucun événement nommé « { $typed } ». Commence à taper et choisis dans la liste.
groups-unknown-role = Je ne connais aucun rôle nommé « { $typed } ». Commence à taper et choisis dans la liste.
groups-shown-other = Depuis, quelqu'un a répondu ou changé quelque chose. Regarde encore les groupes avant de les publier.
groups-already-published = C'est exactement ce que les membres savent déjà.
groups-no-change = C'est déjà comme ça.
groups-nothing-to-do = Indique un groupe, un rôle, ou les deux.
groups-is-away = { $member } est en absence à ce moment.
groups-not-called = On n'a pas besoin de { $member } pour l'instant, ou sa place dans l'événement est en attente.
groups-not-coming = { $member } n'a dit ni oui ni peut-être à cet événement.
groups-is-locked = { $member } a une place fixe. Libère-la d'abord : `/événement groupes-fixer`.
groups-not-locked = { $member } n'a pas de place fixe.
groups-no-such-party = Il n'y a pas de groupe { $party }.
groups-party-full = Le groupe { $party } est complet : il a { $size } places. Échange plutôt deux personnes.
groups-already-there = C'est déjà comme ça : même place, même rôle.
groups-not-played = { $member } ne joue pas ça.
groups-has-no-seat = { $member } est sur le banc.

## Faits, en une demi-phrase (pour le journal)

groups-past-arranged = groupes de l'événement { $no } faits
groups-past-placed = groupes de l'événement { $no } : { $member } change de place
groups-past-swapped = groupes de l'événement { $no } : échange entre { $one } et { $other }
groups-past-locked = groupes de l'événement { $no } : place fixe pour { $member }
groups-past-unlocked = groupes de l'événement { $no } : place libre pour { $member }
groups-past-published = groupes de l'événement { $no } publiés
groups-past-by-hand = seuls les officiers publient les groupes
groups-past-automatic = les groupes sont publiés à la clôture d'un événement

groups-holds = Événements avec groupes : { $count }

## Souhaits

groups-wishes = Tes souhaits, dont les groupes tiennent compte autant que possible. Personne d'autre ne les voit :
groups-wishes-none = Tu n'as aucun souhait. `/événement souhait membre:` en ajoute un, dont les groupes tiennent compte autant que possible.
groups-wished-together = Tu aimes jouer avec { $member }.
groups-wished-apart = Tu préfères ne pas jouer avec { $member }.
groups-wished-nothing = Tu n'as plus de souhait au sujet de { $member }.
groups-wish-oneself = Tu es de toute façon dans un groupe avec toi-même.
groups-wish-no-member = { $member } n'est pas membre de la guilde.
groups-wish-too-many = Tu as déjà { $max } souhaits. Retires-en un d'abord.
groups-past-wished = { $member } a changé un souhait sur les groupes
