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
command-diplomacy-pact-add = pacte-conclure
    .description = Conclus un pacte avec une guilde (officiers)
command-diplomacy-pact-add-guild = guilde
    .description = Nom, tag ou autre nom de la guilde
command-diplomacy-pact-add-until = jusqu-au
    .description = Dernier jour du pacte ; un rappel vient trois jours avant
command-diplomacy-pact-end = pacte-rompre
    .description = Mets fin à un pacte (officiers)
command-diplomacy-pact-end-guild = guilde
    .description = Nom, tag ou autre nom de la guilde
command-diplomacy-diplomat-approve = diplomate-admettre
    .description = Laisse quelqu'un parler pour une autre guilde (officiers)
command-diplomacy-diplomat-approve-member = membre
    .description = Qui
command-diplomacy-diplomat-approve-guild = guilde
    .description = Nom, tag ou autre nom de la guilde
command-diplomacy-diplomat-revoke = diplomate-révoquer
    .description = Ne laisse plus quelqu'un parler pour une guilde (officiers)
command-diplomacy-diplomat-revoke-member = membre
    .description = Qui
command-diplomacy-diplomat-list = diplomate-lister
    .description = Vois qui parle pour quelle guilde (officiers)

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
diplomacy-removed = { $guild } ne figure plus au registre. Un officier peut l'y remettre avec `/journal annuler`.

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

## Diplomates

diplomacy-diplomats-title = Qui parle pour qui
diplomacy-no-diplomats = Personne ne parle ici pour une autre guilde.
diplomacy-line-diplomats = Diplomates : { $people }
diplomacy-line-room = Salon : { $channel }
diplomacy-approved = { $member } parle maintenant pour { $guild }. Un salon à part est créé.
diplomacy-approved-in = { $member } parle maintenant pour { $guild } et partage { $channel }.
diplomacy-warn-no-room = Je ne peux pas créer de salon ici : il me faut « Gérer les salons » et « Gérer les rôles ». Recommence quand je les aurai.
diplomacy-warn-no-role = Aucun rôle n'est réglé pour les diplomates : `/réglages rôle signification:diplomates`
diplomacy-room-comes = Un salon est créé.
diplomacy-revoked = { $member } ne parle plus pour { $guild } et n'en lit plus rien.
diplomacy-room-kept = Plus personne de cette guilde n'est dans { $channel }. Il reste pour les officiers, et s'ouvrira au prochain diplomate.
diplomacy-button-delete = Supprimer le salon
diplomacy-delete-sure = Supprimer { $channel } et tout ce qui y a été écrit ? C'est définitif.
diplomacy-button-delete-now = Oui, le supprimer
diplomacy-room-deleted = Le salon est supprimé.
diplomacy-button-resign = Me retirer
diplomacy-resign-sure = Ne veux-tu plus parler ici pour ta guilde ? Tu perdras l'accès à ce salon.
diplomacy-button-resign-now = Oui, me retirer
diplomacy-resigned-now = Tu ne parles plus ici pour { $guild }.
diplomacy-suspected = Rien n'a été ouvert : { $member } parle déjà pour { $of }, et personne ne parle pour deux guildes. Le salon des officiers a un avertissement.

## Ce que lisent les diplomates

diplomacy-room-word = diplomates
diplomacy-tell-welcome = Bienvenue { $members }. Ici, { $guild } et { $server } se parlent : seuls vos diplomates et nos officiers lisent.
diplomacy-tell-approved = { $server } t'accueille comme diplomate de { $guild }.
diplomacy-tell-revoked = Chez { $server }, tu ne parles plus pour { $guild }. Merci pour le temps que tu as donné.

## Refus au sujet des diplomates et des pactes

diplomacy-not-here = { $member } n'est pas sur ce serveur.
diplomacy-one-of-us = { $member } fait partie de cette guilde et ne peut pas parler pour une autre.
diplomacy-diplomat-already = { $member } parle déjà pour { $guild }.
diplomacy-too-many-diplomats = { $guild } a déjà { $max } diplomates. Révoques-en d'abord un.
diplomacy-no-diplomat = { $member } ne parle pour aucune guilde.
diplomacy-no-diplomat-yourself = Tu ne parles ici pour aucune guilde.
diplomacy-has-diplomats = { $guild } a encore des diplomates ici. Révoque-les d'abord : `/diplomatie diplomate-révoquer`
diplomacy-no-room = Cette guilde n'a pas de salon ici.
diplomacy-room-in-use = Quelqu'un parle à nouveau pour cette guilde, son salon reste donc.
diplomacy-no-pact = Il n'y a pas de pacte avec { $guild }.

## Sur les diplomates, pour les officiers

diplomacy-notice-no-room = ⚠️ Discord ne m'a pas laissé créer de salon pour les diplomates de { $guild } (code { $code }). Recommence l'admission pour réessayer.
diplomacy-notice-suspected = 🚨 { $member } parle ici pour **{ $of }**, et a maintenant été présenté comme diplomate de **{ $named }**. Rien n'a été ouvert. Vérifiez pour qui cette personne parle vraiment ; `/diplomatie diplomate-révoquer` met fin au premier rôle.
diplomacy-notice-unplaced = ❔ { $member } a été admis comme diplomate de « { $named } », que je ne connais pas. Rien n'a été ouvert : `/diplomatie ajouter`, puis `/diplomatie diplomate-admettre`
diplomacy-notice-unplaced-near = ❔ { $member } a été admis comme diplomate de « { $named } ». Est-ce { $guilds } ? Rien n'a été ouvert : `/diplomatie diplomate-admettre`
diplomacy-notice-resigned = ↩️ { $member } ne parle plus pour **{ $guild }**, de son propre gré.
diplomacy-notice-left = ↩️ { $member }, qui parlait pour **{ $guild }**, a quitté le serveur et n'en lit plus rien.
diplomacy-past-approved = { $member } parle pour la guilde n° { $no } du registre
diplomacy-past-revoked = { $member } ne parle plus pour la guilde n° { $no } du registre
diplomacy-past-suspected = { $member } présenté comme diplomate d'une deuxième guilde (n° { $no } du registre)
diplomacy-past-unplaced = { $member } inscrit comme diplomate, à placer par les officiers
diplomacy-past-room = salon de la guilde n° { $no } du registre créé
diplomacy-past-no-room = pas de salon possible pour la guilde n° { $no } du registre
diplomacy-past-room-deleted = salon de la guilde n° { $no } du registre supprimé
diplomacy-past-roles = rôles de { $member } mis à jour

diplomacy-holds = Guildes dans le registre : { $count }, diplomates : { $diplomats }
