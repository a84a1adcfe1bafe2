# Profils : les personnages, et comment on parle à chacun.

## Commandes

command-profile = profil
    .description = Dis ce que tu joues et comment je dois te parler
command-profile-show = voir
    .description = Vois des personnages : les tiens ou ceux d'un membre
command-profile-show-member = membre
    .description = De qui ; les tiens si tu ne mets rien
command-profile-edit = modifier
    .description = Modifie tout d'un coup pour un de tes personnages
command-profile-edit-character = personnage
    .description = Quel personnage ; le principal si tu ne mets rien
command-profile-gear-score = score
    .description = Dis la force d'un personnage
command-profile-gear-score-score = score
    .description = Un nombre entier, par exemple 3450
command-profile-gear-score-character = personnage
    .description = Quel personnage ; le principal si tu ne mets rien
command-profile-gear-score-member = membre
    .description = De qui (officiers) ; le tien si tu ne mets rien
command-profile-weapons = armes
    .description = Choisis des armes et vois le rôle qui va avec
command-profile-weapons-weapons = armes
    .description = Avec tes mots, dans ta langue ; sans rien, des menus s'ouvrent
command-profile-weapons-character = personnage
    .description = Quel personnage ; le principal si tu ne mets rien
command-profile-weapons-member = membre
    .description = De qui (officiers) ; le tien si tu ne mets rien
command-profile-build = build
    .description = Ajoute un lien vers un build
command-profile-build-link = lien
    .description = Le lien ; ne mets rien pour enlever celui qui existe
command-profile-build-character = personnage
    .description = Quel personnage ; le principal si tu ne mets rien
command-profile-build-member = membre
    .description = De qui (officiers) ; le tien si tu ne mets rien
command-profile-name = nom
    .description = Dis le nom d'un personnage dans le jeu
command-profile-name-name = nom
    .description = Son nom dans le jeu
command-profile-name-character = personnage
    .description = Quel personnage ; le principal si tu ne mets rien
command-profile-name-member = membre
    .description = De qui (officiers) ; le tien si tu ne mets rien
command-profile-language = langue
    .description = Choisis la langue dans laquelle je te parle
command-profile-language-language = langue
    .description = La langue
command-profile-language-language-discord = comme dans Discord
command-profile-language-language-en = English
command-profile-language-language-fr = Français
command-profile-language-language-es = Español
command-profile-language-language-de = Deutsch
command-profile-language-language-it = Italiano
command-profile-timezone = fuseau-horaire
    .description = Choisis le fuseau horaire dans lequel tu vois les heures
command-profile-timezone-zone = fuseau
    .description = Commence à taper : Europe/Paris ; celui de la guilde si tu ne mets rien
command-profile-add = ajouter
    .description = Ajoute un personnage de plus
command-profile-add-name = nom
    .description = Son nom dans le jeu
command-profile-add-member = membre
    .description = De qui (officiers) ; le tien si tu ne mets rien
command-profile-main = principal
    .description = Dis quel personnage est le principal
command-profile-main-character = personnage
    .description = Quel personnage
command-profile-main-member = membre
    .description = De qui (officiers) ; le tien si tu ne mets rien
command-profile-remove = retirer
    .description = Retire un personnage
command-profile-remove-character = personnage
    .description = Quel personnage
command-profile-remove-member = membre
    .description = De qui (officiers) ; le tien si tu ne mets rien
command-profile-pair = combinaison
    .description = Dis quel rôle ont deux armes dans cette guilde (officiers)
command-profile-pair-weapons = armes
    .description = Les armes, avec tes mots
command-profile-pair-role = rôle
    .description = Le rôle ; celui d'origine si tu ne mets rien

## Réponses

profile-card-title = Profil
profile-card-of = Pour { $member } :
profile-card-main = ★ **{ $name }** (personnage principal)
profile-card-other = ▸ **{ $name }**
profile-card-updated = mis à jour le { $at }
profile-card-empty-own = On ne sait encore rien de toi. Commence avec le bouton ci-dessous.
profile-card-empty = On ne sait encore rien.
profile-card-language = Je te parle en { $language }.
profile-card-language-of-discord = Je te parle dans la langue de ton Discord.
profile-card-zone = Ton heure : { $now } ({ $zone })
profile-unnamed = personnage { $no }
# same in English
profile-build-word = build
profile-button-edit = Modifier
profile-button-weapons = Choisir les armes
profile-button-save = Enregistrer
profile-name-set = Nom dans le jeu : **{ $name }**
profile-weapons-set =
    Armes : { $weapons }
    Rôle : **{ $role }**
profile-gear-score-set = { $name } : **{ $score }**
profile-build-set = Lien : { $link }
profile-build-cleared = Le lien vers le build est retiré.
profile-saved = C'est noté.
profile-removed = **{ $name }** est retiré de la liste.
profile-main-set = **{ $name }** est maintenant le personnage principal.
profile-language-set = À partir de maintenant, je te parle en { $language }.
profile-language-cleared = À partir de maintenant, je te parle dans la langue de ton Discord.
profile-zone-set = Ton fuseau horaire est { $zone } : il y est { $now }.
profile-zone-cleared = Tu vois les heures comme la guilde, dans { $zone } : il y est { $now }.
profile-pair-set = { $weapons } : **{ $role }** dans cette guilde.

## Menus et formulaire

profile-pick-title = Armes
profile-pick-means =
    { $weapons }
    Rôle : **{ $role }**
profile-pick-more = Choisis dans les menus ; le rôle s'affiche ici aussitôt.
profile-pick-first = Premier choix
profile-pick-second = Deuxième choix
profile-pick-role = Un autre rôle
profile-form-title = Ton personnage
profile-form-name = Nom dans le jeu
profile-form-weapons = Armes
profile-form-score = { $name }
profile-form-score-hint = { $min } à { $max }
profile-form-build = Lien vers le build
profile-form-build-hint = { $hosts }

## Refus

profile-not-a-person = { $member } n'a pas de profil : seules les personnes de ce serveur en ont un.
profile-no-such-character = Ce personnage n'existe pas. Commence à taper et choisis dans la liste.
profile-no-change = Ça ne changerait rien.
profile-too-many-characters = Il y a déjà { $max } personnages. Retires-en un d'abord.
profile-name-missing = Un personnage a besoin d'un nom.
profile-name-too-long = Ce nom est trop long. Reste en dessous de { $max } caractères.
profile-character-exists = Il y a déjà un personnage du nom de **{ $name }**.
profile-bad-gear-score = « { $typed } » ne va pas : { $name }, c'est un nombre entier de { $min } à { $max }, par exemple 3450.
profile-not-a-link = Ce n'est pas un lien. Un lien commence par https et n'a pas d'espaces.
profile-tricky-link = Ce lien mène vers une autre adresse. Ouvre le build et copie l'adresse de là-bas.
profile-other-host = Ici, les liens vers des builds mènent à { $hosts }.
profile-link-too-long = Ce lien est trop long. Reste en dessous de { $max } caractères.
profile-weapons-unknown = Je ne comprends pas « { $typed } ». Écris par exemple : { $example }.
profile-weapons-too-few = Il en faut { $count }, par exemple : { $example }.
profile-weapons-too-many = Il n'en faut que { $count }, par exemple : { $example }.
profile-weapons-twice = C'est deux fois la même chose. Choisis-en deux différentes.
profile-weapons-no-pair = « { $typed } » ne va pas ensemble dans ce jeu.
profile-unknown-role = Je ne connais pas de rôle « { $typed } ». Commence à taper et choisis dans la liste.
profile-unknown-zone = Je ne connais pas de fuseau horaire « { $typed } ». Commence à taper et choisis dans la liste, par exemple Europe/Paris.

## Faits, en une demi-phrase (pour le journal)

profile-past-added = personnage de { $member } ajouté
profile-past-removed = personnage de { $member } retiré
profile-past-changed = personnage de { $member } modifié
profile-past-name = nom d'un personnage de { $member } modifié
profile-past-weapons = armes de { $member } : { $weapons }
profile-past-gear-score = score de { $member } : { $score }
profile-past-build = lien vers un build de { $member } modifié
profile-past-main = { $member } a un autre personnage principal
profile-past-language = { $member } a choisi une langue
profile-past-zone = { $member } a choisi un fuseau horaire
profile-past-pair = { $pair } : { $role } dans cette guilde
profile-past-pair-default = { $pair } retrouve son rôle habituel

profile-holds = Profils : { $count }
profile-past-imported = profils remplis à partir d'un fichier : { $count }
profile-imported = Import terminé. Nouveaux : { $new } · modifiés : { $changed }. `/journal annuler` permet de revenir en arrière.
