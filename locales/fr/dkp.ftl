### Les points : ce que les membres ont gagné et dépensé.

## Commandes

command-dkp = dkp
    .description = Points : ce que les membres ont gagné et dépensé
command-dkp-show = voir
    .description = Voir combien de points quelqu'un a
command-dkp-show-member = membre
    .description = Qui ; toi-même si tu ne dis rien
command-dkp-history = historique
    .description = Voir ce qui a été inscrit, et pourquoi
command-dkp-history-member = membre
    .description = Qui ; toi-même si tu ne dis rien
command-dkp-top = classement
    .description = Voir qui a le plus de points
command-dkp-top-pool = cagnotte
    .description = Quelle cagnotte de points ; sans indication, la principale
command-dkp-give = donner
    .description = Donner des points à un, plusieurs ou beaucoup de membres
# same in English
command-dkp-give-points = points
    .description = Combien, par exemple 10 ou 2,5
command-dkp-give-reason = raison
    .description = Pourquoi ; les membres le lisent dans leur historique
command-dkp-give-member = membre
    .description = Un seul membre
command-dkp-give-role = rôle
    .description = Toutes les personnes qui ont ce rôle
command-dkp-give-members = membres
    .description = Plusieurs membres : @Aria @Bela, ou des noms séparés par des virgules
command-dkp-give-pool = cagnotte
    .description = Quelle cagnotte de points ; sans indication, la principale
command-dkp-take = retirer
    .description = Retirer des points à un, plusieurs ou beaucoup de membres
# same in English
command-dkp-take-points = points
    .description = Combien, par exemple 10 ou 2,5
command-dkp-take-reason = raison
    .description = Pourquoi ; les membres le lisent dans leur historique
command-dkp-take-member = membre
    .description = Un seul membre
command-dkp-take-role = rôle
    .description = Toutes les personnes qui ont ce rôle
command-dkp-take-members = membres
    .description = Plusieurs membres : @Aria @Bela, ou des noms séparés par des virgules
command-dkp-take-pool = cagnotte
    .description = Quelle cagnotte de points ; sans indication, la principale
command-dkp-set = fixer
    .description = Dire exactement combien de points ont les membres
# same in English
command-dkp-set-points = points
    .description = Le nouveau solde, par exemple 100
command-dkp-set-reason = raison
    .description = Pourquoi ; les membres le lisent dans leur historique
command-dkp-set-member = membre
    .description = Un seul membre
command-dkp-set-role = rôle
    .description = Toutes les personnes qui ont ce rôle
command-dkp-set-members = membres
    .description = Plusieurs membres : @Aria @Bela, ou des noms séparés par des virgules
command-dkp-set-pool = cagnotte
    .description = Quelle cagnotte de points ; sans indication, la principale
command-dkp-rules = règles
    .description = Voir ou changer ce qui vaut pour tous les points
command-dkp-rules-start = départ
    .description = Ce qu'a un nouveau compte au départ
command-dkp-rules-cap = plafond
    .description = Le maximum que l'on peut avoir ; 0 pour aucune limite
command-dkp-rules-debt = dette
    .description = Si un solde peut passer sous zéro
command-dkp-rules-debt-allowed = autorisée
command-dkp-rules-debt-forbidden = interdite
command-dkp-rules-decay = érosion
    .description = Pourcentage que tout le monde perd régulièrement ; 0 pour rien
command-dkp-rules-every = période
    .description = À quelle fréquence les points s'érodent
command-dkp-rules-every-week = chaque semaine
command-dkp-rules-every-month = chaque mois
command-dkp-rules-floor = plancher
    .description = L'érosion ne fait descendre personne en dessous
command-dkp-rules-yes = oui
    .description = Pourcentage des points de réponse que rapporte un oui
command-dkp-rules-maybe = peut-être
    .description = Pareil pour un peut-être
command-dkp-rules-no = non
    .description = Pareil pour un non
command-dkp-rules-bench = réserve
    .description = Pareil pour la réserve et la liste d'attente
command-dkp-rules-late = retard
    .description = Pourcentage des points de présence en cas de retard
command-dkp-rules-early = départ-anticipé
    .description = Pareil en cas de départ anticipé
command-dkp-rules-short = trop-court
    .description = Pareil pour une présence trop courte
command-dkp-rules-walk-in = sans-réponse
    .description = Pareil pour qui vient sans avoir répondu
command-dkp-rules-excused = excusé
    .description = Pareil pour qui est en absence déclarée
command-dkp-rules-no-show = défection
    .description = Pourcentage des points de réponse repris à un oui qui ne vient pas
command-dkp-rules-pool = cagnotte
    .description = Quelle cagnotte de points ; sans indication, la principale
command-dkp-undo = annuler
    .description = Annuler une inscription
command-dkp-undo-number = numéro
    .description = Son numéro, comme dans l'historique
command-dkp-export = exporter
    .description = Recevoir les points dans un fichier pour tableur
command-dkp-export-what = contenu
    .description = Ce que contient le fichier
command-dkp-export-what-balances = soldes
command-dkp-export-what-ledger = toutes les inscriptions
command-dkp-export-pool = cagnotte
    .description = Quelle cagnotte de points ; sans indication, la principale
command-dkp-import = importer
    .description = Inscrire des points depuis un fichier CSV, après un aperçu
command-dkp-import-file = fichier
    .description = Un tableau avec une colonne pour le membre et une pour les points
# same in English
command-dkp-import-mode = mode
    .description = Ce que veulent dire les points du fichier
command-dkp-import-mode-set = les nouveaux soldes
command-dkp-import-mode-add = des points à ajouter
command-dkp-import-reason = raison
    .description = Pourquoi ; les membres le lisent dans leur historique
command-dkp-import-pool = cagnotte
    .description = Quelle cagnotte de points ; sans indication, la principale
command-dkp-pools = cagnottes
    .description = Voir toutes les cagnottes de points
command-dkp-pool-add = cagnotte-ajouter
    .description = Garder des points d'une autre sorte dans leur propre cagnotte
command-dkp-pool-add-name = nom
    .description = Comment l'appeler
command-dkp-pool-rename = cagnotte-renommer
    .description = Donner un autre nom à une cagnotte
command-dkp-pool-rename-pool = cagnotte
    .description = Quelle cagnotte de points
command-dkp-pool-rename-name = nom
    .description = Comment l'appeler
command-dkp-pool-close = cagnotte-fermer
    .description = Ne plus utiliser une cagnotte ; elle garde ce qu'elle contient
command-dkp-pool-close-pool = cagnotte
    .description = Quelle cagnotte de points
command-dkp-pool-open = cagnotte-rouvrir
    .description = Utiliser de nouveau une cagnotte fermée
command-dkp-pool-open-pool = cagnotte
    .description = Quelle cagnotte de points

## Réponses

dkp-balance = { $member } : **{ $points }** points
dkp-rank = Rang { $rank } sur { $count }
dkp-held = { $points } sont mis de côté.
dkp-booked-line = { $member } : { $amount }, maintenant **{ $after }**
dkp-and-more = { $count ->
    [one] et encore un
   *[other] et encore { $count }
}
dkp-top-title = Le plus de points
dkp-top-line = { $rank }. { $member } : **{ $points }**
dkp-page = Page { $page } sur { $pages }
dkp-before = Précédent
dkp-after = Suivant
dkp-older = Plus anciennes
dkp-nobody-yet = Personne n'a encore de points.
dkp-history-title = Historique des points
dkp-history-empty = Rien n'a encore été inscrit pour { $member }.
dkp-history-line = `{ $number }` { $at } · **{ $amount }** → { $after } · { $why }
dkp-past-line = { $at } : { $what }
dkp-undo-preview = Annuler l'inscription { $number } ? Voici ce que cela changerait :
dkp-undo-confirm = Annuler l'inscription
dkp-exported-balances = { $count ->
    [one] Le solde d'un membre. Tu peux réimporter ce fichier.
   *[other] Les soldes de { $count } membres. Tu peux réimporter ce fichier.
}
dkp-exported-ledger = Tout ce qui a été inscrit. Lignes dans le fichier : { $count }
dkp-exported-newest = Les inscriptions les plus récentes ; les plus anciennes n'ont pas tenu. Lignes dans le fichier : { $count }

## Pools

dkp-pool-main = cagnotte principale
# same in English
dkp-in-pool = { $pool } · { $what }
dkp-pools-title = Cagnottes de points
dkp-pools-line = **{ $pool }** : { $points } points, comptes : { $accounts }
dkp-pools-line-closed = **{ $pool }** (fermée) : { $points } points, comptes : { $accounts }
dkp-pools-hint = Les officiers peuvent séparer des points d'une autre sorte avec /dkp cagnotte-ajouter.
dkp-pool-added = Une nouvelle cagnotte existe : **{ $pool }**. Elle a les règles habituelles ; /dkp règles les change. Un événement y verse ses points quand tu la choisis pour lui.
dkp-pool-closed = **{ $pool }** est fermée. Elle garde ce qu'elle contient. Les événements et modèles créés pour elle y versent toujours, et son érosion continue ; /dkp règles l'arrête.

## Règles

dkp-rules-title = Règles des points
dkp-rule-start = Un nouveau compte commence avec **{ $points }**.
dkp-rule-cap = Personne ne peut avoir plus de **{ $points }**.
dkp-rule-no-cap = Il n'y a pas de plafond.
dkp-rule-debt = Un solde peut passer sous zéro quand on retire des points.
dkp-rule-no-debt = Personne ne peut perdre plus que ce qu'il a.
dkp-rule-no-decay = Les points ne s'érodent pas.
dkp-rule-decay-weekly = Chaque lundi, tout le monde perd **{ $rate } %**, sans descendre sous { $floor }.
dkp-rule-decay-monthly = Le premier de chaque mois, tout le monde perd **{ $rate } %**, sans descendre sous { $floor }.
dkp-rule-answers = Événements : des points de réponse, un **oui** rapporte { $yes } %, un **peut-être** { $maybe } %, un **non** { $no } %, la **réserve** { $bench } %.
dkp-rule-attendance = Des points de présence, un retard laisse { $late } %, un départ anticipé { $early } %, une présence trop courte { $short } %, une venue sans réponse { $walkin } %, une absence déclarée { $excused } %.
dkp-rule-no-show = Un oui qui ne vient pas coûte { $noshow } % des points de réponse.
dkp-decay-next = Prochaine fois le { $at } : à ce jour, { $points } points sur { $count } comptes.

## Ce qui est montré avant de changer beaucoup de comptes

dkp-preview-title = Aperçu : rien n'est encore inscrit
dkp-preview-until = Ce que tu vois ici sera inscrit tel quel. Le bouton marche pendant 15 minutes.
dkp-book = { $count ->
    [one] Inscrire 1 changement
   *[other] Inscrire { $count } changements
}
dkp-preview-accounts = Comptes ajoutés : { $added }, changés : { $changed }
dkp-preview-total = En tout : { $given } et { $taken }
dkp-preview-reason = Raison : { $reason }
dkp-preview-start = { $count ->
    [one] Un nouveau compte commence avec { $points }.
   *[other] { $count } nouveaux comptes commencent avec { $points } chacun.
}
dkp-preview-unchanged = Déjà comme il faut : { $count }
dkp-preview-capped = Reçoivent moins, ou rien, à cause du plafond : { $count }
dkp-preview-line = { $member } { $before } → **{ $after }** ({ $amount })
dkp-preview-line-new = { $member } nouveau → **{ $after }** ({ $amount })
dkp-preview-more = { $count ->
    [one] … et encore un, dans le fichier
   *[other] … et encore { $count }, dans le fichier
}
dkp-preview-skipped = { $count ->
    [one] ⚠️ Une ligne est inutilisable :
   *[other] ⚠️ { $count } lignes sont inutilisables :
}
dkp-preview-skipped-more = { $count ->
    [one] … et encore une
   *[other] … et encore { $count }
}
dkp-skipped-line = Ligne { $line } ({ $written }) : { $why }
dkp-skipped-line-bare = Ligne { $line } : { $why }
dkp-flaw-nobody = personne ne s'appelle ainsi ici
dkp-flaw-several = plusieurs personnes s'appellent ainsi ; utilise l'identifiant
dkp-flaw-twice = figure déjà plus haut
dkp-flaw-incomplete = il manque le membre ou les points
dkp-flaw-too-long = a plus de cases que de colonnes ; mets les nombres à virgule entre guillemets
dkp-flaw-not-a-number = n'est pas un nombre
dkp-flaw-ambiguous = peut se lire de deux façons ; écris 1234 ou 1,23
dkp-flaw-too-fine = a plus de deux décimales
dkp-flaw-out-of-bounds = dépasse, vers le haut ou vers le bas, ce que permettent les règles
dkp-import-nothing = Il n'y a rien à inscrire depuis ce fichier.

## Refus

dkp-not-points = **{ $typed }** n'est pas un nombre de points. Écris par exemple 10, 2.5 ou 2,50.
dkp-negative = Ce nombre ne peut pas être négatif. Pour baisser un solde, utilise /dkp retirer.
dkp-too-large = C'est plus que les { $max } points que l'on peut inscrire d'un coup.
dkp-nothing-to-do = Rien ne changerait.
dkp-all-full = Tout le monde est déjà au plafond. /dkp règles l'affiche.
dkp-over-cap = C'est au-dessus du plafond. /dkp règles l'affiche.
dkp-not-enough = Pas assez de points : { $members }. Rien n'a été inscrit pour personne. /dkp règles peut autoriser des soldes négatifs.
dkp-not-enough-and-more = Pas assez de points : { $members } et { $count } de plus. Rien n'a été inscrit pour personne. /dkp règles peut autoriser des soldes négatifs.
dkp-too-many = C'est plus que les { $max } comptes qui peuvent changer d'un coup. Choisis un rôle plus petit.
dkp-not-a-member = { $member } n'est pas membre ici et n'a pas de points.
dkp-members-unknown = La liste des membres est encore en cours de lecture. Réessaie dans un instant.
dkp-nobody-with-role = Personne n'a le rôle { $role }.
dkp-whom-unclear = Dis de qui il s'agit avec exactement une des options **membre**, **rôle** et **membres**.
dkp-nobody-called = Personne ne s'appelle **{ $written }** ici. Mentionne les membres avec @, ou sépare les noms par des virgules.
dkp-several-called = Plusieurs personnes s'appellent **{ $written }** ici. Mentionne la bonne avec @.
dkp-reason-missing = Dis pourquoi : les membres lisent la raison dans leur historique.
dkp-reason-too-long = La raison est trop longue : { $max } caractères au plus.
dkp-already-taken-back = Cette inscription a déjà été annulée.
dkp-no-such-booking = Il n'y a pas d'inscription numéro { $number }. /dkp historique montre les numéros.
dkp-same-rules = Ces règles s'appliquent déjà.
dkp-not-a-rate = **{ $typed }** n'est pas un pourcentage. Écris un nombre de 0 à 100, par exemple 10 ou 2,5.
dkp-decay-without-rate = Dis avec **érosion** quel pourcentage est perdu.
dkp-cap-below-start = Le plafond ne peut pas être inférieur à ce qu'a un nouveau compte au départ.
dkp-table-empty = Il n'y a pas de tableau dans ce fichier : il faut une ligne de titres et au moins une ligne en dessous.
dkp-table-open-quote = Un guillemet de la ligne { $line } n'est jamais fermé.
dkp-table-stray-quote = À la ligne { $line }, il y a quelque chose après un guillemet fermant. Double les guillemets à l'intérieur d'une case.
dkp-table-too-wide = La ligne { $line } a bien trop de colonnes pour un tableau de points.
dkp-unknown-columns = Impossible de reconnaître les colonnes. La première ligne doit avoir les titres **name** (ou **id**) et **points** ; on y lit : { $found }
dkp-too-many-lines = Le tableau a { $count } lignes ; on peut en inscrire { $max } au plus d'un coup. Répartis-le en plusieurs fichiers.
dkp-pool-main-stays = La cagnotte principale ne peut pas être fermée.
dkp-pools-max = Il peut y avoir { $max } cagnottes en plus de la principale. Renomme celle que tu n'utilises pas : /dkp cagnotte-renommer.
dkp-pool-same = **{ $pool }** est déjà ainsi.
dkp-pool-name-taken = Une cagnotte s'appelle déjà **{ $name }**.
dkp-pool-name-too-long = Le nom est trop long : { $max } caractères au plus.
dkp-pool-name-missing = Une cagnotte a besoin d'un nom.
dkp-no-such-pool = Aucune cagnotte ne s'appelle **{ $typed }**. /dkp cagnottes les montre.
dkp-pool-is-closed = **{ $pool }** est fermée. /dkp cagnotte-rouvrir la rend de nouveau utilisable.

## Ce qui s'est passé, en une demi-phrase

dkp-past-booked = { $accounts ->
    [one] { $what } : un compte
   *[other] { $what } : { $accounts } comptes
}
dkp-with-reason = { $what } : { $reason }
dkp-past-proposed = { $accounts ->
    [one] inscription de points préparée pour un compte
   *[other] inscription de points préparée pour { $accounts } comptes
}
dkp-past-rules = règles des points changées
dkp-past-decayed = érosion du { $day } faite
dkp-past-settled = points de l'événement { $event } calculés
dkp-past-filed = points de l'événement { $event } arrêtés
dkp-past-in-pool = { $what } (cagnotte { $number })
dkp-past-pool-added = cagnotte { $number } créée : { $name }
dkp-past-pool-renamed = cagnotte { $number } s'appelle maintenant { $name }
dkp-past-pool-closed = cagnotte { $name } fermée
dkp-past-pool-opened = cagnotte { $name } rouverte
dkp-cause-given = points donnés
dkp-cause-taken = points retirés
dkp-cause-set = solde fixé
dkp-cause-start = compte ouvert
dkp-cause-decay = érosion du { $day }
dkp-cause-import = importé
dkp-cause-taken-back = inscription annulée
dkp-cause-answer = réponse à l'événement { $event }
dkp-cause-attendance = présence à l'événement { $event }
dkp-cause-no-show = défection à l'événement { $event }
dkp-cause-event-taken-back = points de l'événement { $event } annulés
dkp-cause-unknown = inscrit (la raison est effacée)

dkp-holds = Comptes de points : { $count }
