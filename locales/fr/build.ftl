# Mise en place : les rôles, les sections et les salons du serveur d'une guilde.

## Le panneau

build-title = Mise en place de « { $server } »
build-intro = Choisis les sections que tu veux. Rien ne se passe avant que tu aies vu l'aperçu et donné ton accord ; ce qui existe déjà sous le même nom est repris, pas recréé. La langue et le fuseau horaire se règlent avec `/réglages langue` et `/réglages fuseau-horaire`.

build-area-rules = Règles
build-area-guild = Guilde
# same in English
build-area-organisation = Organisation
build-area-council = Conseil
build-area-recruitment = Recrutement
build-area-diplomacy = Diplomatie
build-area-friends = Amis et alliés

build-button-preview = Aperçu
build-button-afk = Salon AFK
build-button-system = Messages de Discord
build-button-community = Salons communautaires
build-server-intro = **Le serveur lui-même** : je ne change que ce que tu actives ici.
build-server-afk = Salon AFK du serveur, après 15 minutes
build-server-system = Messages de Discord dans le journal des officiers, sans ceux sur les arrivées
build-server-community = Salon des règles et salon des nouveautés d'un serveur communautaire
build-server-line = { $what } : de { $from } à **{ $to }**
build-server-none = aucun
# same in English
build-server-minutes = { $count } min
build-server-joins-on = annonce les arrivées
build-server-joins-off = sans les arrivées
build-button-apply = C'est parti
build-button-back = Retour
build-button-refresh = Actualiser
build-button-undo = Tout retirer…
build-button-unbuild = Supprimer tout ça
build-button-names = Voir les nouveaux noms
build-button-rename = Renommer
build-button-leave = Laisser tel quel

## L'aperçu

build-preview-intro = Voici ce que je ferais :
build-undo-intro = Voici ce que je supprimerais, avec tout ce qui y a été écrit. Ce sera impossible à récupérer. Ce que j'ai seulement repris reste en place, mais ne signifie plus rien pour moi.
build-field-create = ➕ Créer
build-field-adopt = 🔗 Reprendre tel quel
build-field-mend = 🔧 Corriger qui peut voir et faire quoi
build-field-server = ⚙️ Changer le serveur lui-même
build-field-remove = 🗑️ Supprimer
build-field-forget = ✂️ Ne plus gérer
build-field-leave = ✔️ Ne pas toucher
build-note-powers = Les rôles du staff ne reçoivent que les permissions que j'ai moi-même.
build-note-community = Ce n'est pas un serveur communautaire : les annonces, la conférence et les forums deviennent des salons ordinaires, et les guides du forum du staff sont laissés de côté.
build-note-no-community = Seuls les paramètres de Discord peuvent en faire un serveur communautaire. Quand c'est fait, je règle ses deux salons.
build-lacking-rights = Il me faut d'abord ces permissions : { $rights }. Donne-les à mon rôle dans les paramètres du serveur, puis affiche à nouveau l'aperçu.
build-nothing-to-do = Tout est en ordre. Il n'y a rien à faire.
build-nothing-to-undo = Il n'y a rien que j'aie créé ou repris.
build-plan-changed = Le serveur a changé depuis cet aperçu. Regarde à nouveau l'aperçu, puis décide.
build-not-seen = Je n'ai pas encore fini de découvrir ce serveur. Réessaie dans une minute.
build-too-many-roles = Ce serveur aurait plus de { $max } rôles, et Discord ne le permet pas. Laisse une section de côté, ou supprime des rôles dont personne n'a besoin.
build-too-many-channels = Ce serveur aurait plus de { $max } salons, et Discord ne le permet pas. Laisse une section de côté, ou supprime des salons dont personne n'a besoin.

## L'avancement

build-running = ⏳ Mise en place en cours : { $done } sur { $total }.
build-running-undo = ⏳ Retrait en cours : { $done } sur { $total }.
build-finished = { $done ->
    [one] ✅ Mise en place terminée : { $done } élément.
   *[other] ✅ Mise en place terminée : { $done } éléments.
}
build-finished-undo = { $done ->
    [one] ✅ Retrait terminé : { $done } élément.
   *[other] ✅ Retrait terminé : { $done } éléments.
}
build-failed-line = ⚠️ « { $object } » : ça n'a pas marché (code { $code } de Discord). `/réglages réparer` permet de réessayer.
build-names-offer = Salons, catégories et rôles que j'ai nommés et qui s'appellent autrement dans cette langue : { $count }
build-names-title = Nouveaux noms : { $count }
build-names-intro = Voici ce que je renommerais. Ce qui a été nommé à la main garde son nom. Discord n'accepte que deux nouveaux noms par salon en dix minutes : un troisième attend jusque-là.
build-names-are-right = Tout ce que j'ai nommé s'appelle comme il faut dans la langue de la guilde.
build-names-left = Tout garde son nom. Tu peux changer d'avis avec { $command }.
build-renaming = Noms qui changent maintenant : { $count }
build-name-refused = ⚠️ Discord ne m'a pas laissé renommer « { $object } » (code { $code }) ; le nom reste. `/réglages noms` permet de réessayer.
build-reason-names = Noms dans la langue de la guilde
build-reason = Mise en place du serveur, passage { $no }
build-reason-undo = Retrait de la mise en place, passage { $no }

## Dans le journal

build-past-chosen = section « { $area } » choisie
build-past-left-out = section « { $area } » laissée de côté
build-past-switched-on = à changer : { $what }
build-past-switched-off = à laisser tel quel : { $what }
build-past-noted = état d'avant noté : { $what }
build-past-began = { $count ->
    [one] mise en place commencée : { $count } élément
   *[other] mise en place commencée : { $count } éléments
}
build-past-began-undo = { $count ->
    [one] retrait de la mise en place commencé : { $count } élément
   *[other] retrait de la mise en place commencé : { $count } éléments
}
build-past-advanced = mise en place poursuivie
build-past-made = création de « { $object } »
build-past-mended = correction de « { $object } »
build-past-removed = suppression de « { $object } »
build-past-failed = échec pour « { $object } »
build-past-renamed = noms changés : { $count }
build-past-name-refused = « { $object } » n'a pas pu être renommé

## Les catégories, comme elles s'appellent sur le serveur

build-category-guild = Guilde
# same in English
build-category-organisation = Organisation
build-category-council = Conseil
build-category-recruitment = Recrutement
build-category-diplomacy = Diplomatie
build-category-friends = Amis

## Les publications du forum du staff

build-guide-allies = Alliés
build-guide-allies-text = Ici, on s'occupe des membres de guildes alliées qui se sont inscrits. C'est un officier qui leur donne le rôle des alliés ; personne ne le reçoit sans décision.
build-guide-friends = Amis
build-guide-friends-text = Ici, on s'occupe des personnes inscrites comme amies d'un membre. Avant de décider, renseigne-toi auprès du membre dont le nom a été donné.
build-guide-diplomats = Diplomates
build-guide-diplomats-text = Ici, on s'occupe des envoyés d'autres guildes. Seul le staff laisse entrer un diplomate ; ce qui est écrit ici ne lui est jamais montré.
build-guide-recruitment = Candidatures
build-guide-recruitment-text = Ici, on traite les candidatures : qui s'occupe de qui, ce qui a été convenu et ce qui a été décidé.
build-guide-members = Membres
build-guide-members-text = Ici, on confirme les nouveaux venus qui disent faire partie de la guilde.

## Les permissions, comme les paramètres de Discord les appellent

build-right-view-channel = Voir les salons
build-right-manage-channels = Gérer les salons
build-right-manage-roles = Gérer les rôles
build-right-manage-server = Gérer le serveur
build-right-send-messages = Envoyer des messages
build-right-send-in-threads = Envoyer des messages dans les fils
build-right-public-threads = Créer des fils publics
build-right-private-threads = Créer des fils privés
build-right-embed-links = Intégrer des liens
build-right-attach-files = Joindre des fichiers
build-right-add-reactions = Ajouter des réactions
build-right-manage-messages = Gérer les messages
build-right-read-history = Voir les anciens messages
build-right-connect = Se connecter
build-right-speak = Parler
build-right-mute-members = Rendre les membres muets
build-right-move-members = Déplacer des membres
build-right-deafen-members = Mettre en sourdine des membres
build-right-manage-nicknames = Gérer les pseudos
build-right-manage-events = Gérer les événements
build-right-create-invites = Créer une invitation

build-holds = Rôles, salons et catégories que j'ai créés : { $count }
