# Réglages : ce qu'un officier apprend au bot sur la guilde.

## Commandes

command-setup = réglages
    .description = Parle de ta guilde au bot (officiers)
command-setup-start = démarrer
    .description = Crée ou reprends les rôles et les salons de la guilde, étape par étape
command-setup-repair = réparer
    .description = Trouve ce qui a été abîmé ou supprimé depuis, et remets-le en ordre
command-setup-names = noms
    .description = Donne à ce que le bot a créé son nom dans la langue de la guilde
command-setup-status = état
    .description = Vois ce qui est réglé et ce qui ne va pas
command-setup-role = rôle
    .description = Dis ce que signifie un rôle
command-setup-role-meaning = signification
    .description = Ce que signifie le rôle
command-setup-role-meaning-leader = chef de guilde
command-setup-role-meaning-officer = officiers
command-setup-role-meaning-guardian = gardiens
command-setup-role-meaning-member = membres
command-setup-role-meaning-absent = membres absents
command-setup-role-meaning-ally = alliés
command-setup-role-meaning-diplomat = diplomates
command-setup-role-meaning-friend = amis
command-setup-role-meaning-applicant = candidats
command-setup-role-meaning-registered = profil complet
command-setup-role-meaning-rules-accepted = règles acceptées
command-setup-role-role = rôle
    .description = Le rôle ; ne mets rien pour effacer le réglage
command-setup-channel = salon
    .description = Dis à quoi sert un salon
command-setup-channel-purpose = usage
    .description = À quoi sert le salon
# same in English
command-setup-channel-purpose-absences = absences
command-setup-channel-purpose-log = journal des officiers
command-setup-channel-purpose-arrivals = arrivées
command-setup-channel-purpose-rules = règles
command-setup-channel-purpose-announcements = annonces
command-setup-channel-purpose-events = événements
command-setup-channel-purpose-groups = groupes
command-setup-channel-purpose-roster = effectif
command-setup-channel-purpose-statics = groupes fixes
command-setup-channel-purpose-loot = butin
command-setup-channel-purpose-recruitment = recrutement
command-setup-channel-purpose-reports = rapports du staff
command-setup-channel-channel = salon
    .description = Le salon ; ne mets rien pour effacer le réglage
command-setup-language = langue
    .description = Choisis la langue de tout ce qui est public
command-setup-language-language = langue
    .description = La langue
# same in English
command-setup-language-language-en = English
# same in English
command-setup-language-language-fr = Français
# same in English
command-setup-language-language-es = Español
# same in English
command-setup-language-language-de = Deutsch
# same in English
command-setup-language-language-it = Italiano
command-setup-timezone = fuseau-horaire
    .description = Choisis le fuseau horaire qui fixe le début des jours de la guilde
command-setup-timezone-zone = fuseau
    .description = Commence à taper : Europe/Paris, America/New_York
command-setup-game = jeu
    .description = Choisis le jeu de la guilde
command-setup-game-game = jeu
    .description = Commence à taper son nom ; ne mets rien pour effacer le réglage
# same in English
command-setup-modules = modules
    .description = Désactiver une fonction, ou la réactiver
# same in English
command-setup-modules-module = module
    .description = La fonction
# same in English
command-setup-modules-module-absence = absences
command-setup-modules-module-diplomacy = diplomatie
command-setup-modules-module-arrivals = arrivées
command-setup-modules-module-attendance = présence
# same in English
command-setup-modules-module-dkp = points
command-setup-modules-module-profile = profils
command-setup-modules-module-roster = effectif
command-setup-modules-module-statics = groupes fixes
command-setup-modules-module-groups = groupes
command-setup-modules-module-onboarding = règles et inscription
command-setup-modules-module-recruit = candidatures
command-setup-modules-module-notifications = rappels
command-setup-modules-module-events = événements
command-setup-modules-state = état
    .description = Si elle doit être active
command-setup-modules-state-on = active
command-setup-modules-state-off = inactive
command-setup-permissions = droits
    .description = Ouvre à un rôle ce qui est réservé aux gestionnaires du serveur
command-setup-permissions-capability = droit
    .description = Ce que le rôle peut faire
command-setup-permissions-capability-setup-manage = gérer les réglages
command-setup-permissions-capability-members-manage = gérer les profils des membres
command-setup-permissions-capability-recruitment-decide = décider des candidatures
command-setup-permissions-capability-absence-manage = gérer les absences
command-setup-permissions-capability-attendance-correct = corriger les présences
command-setup-permissions-capability-dkp-adjust = donner et retirer des points
command-setup-permissions-capability-audit-read = lire le journal
command-setup-permissions-capability-audit-undo = annuler des actions enregistrées
command-setup-permissions-capability-diplomacy-manage = gérer la diplomatie
command-setup-permissions-capability-events-manage = gérer les événements
command-setup-permissions-capability-statics-manage = gérer les groupes fixes
command-setup-permissions-capability-groups-manage = gérer les groupes d'événements
command-setup-permissions-role = rôle
    .description = Le rôle
command-setup-permissions-change = changement
    .description = Accorder le droit ou le retirer
command-setup-permissions-change-allow = accorder
command-setup-permissions-change-withdraw = retirer
command-setup-reset = réinitialiser
    .description = Mets tout à la corbeille et repars de zéro
command-setup-restore = restaurer
    .description = Ramène ce qui était là avant une réinitialisation
command-setup-export = exporter
    .description = Reçois tous les réglages dans un fichier
command-setup-import = importer
    .description = Reprends les réglages d'un tel fichier
command-setup-import-file = fichier
    .description = Un fichier d'export, de ce serveur ou d'un autre
# same in English
command-setup-import-mode = mode
    .description = Montrer seulement ce qui se passerait, ou le faire
command-setup-import-mode-preview = montrer seulement
command-setup-import-mode-apply = le faire

## Réponses

setup-changed = { $setting } : { $value }.
setup-cleared = { $setting } : réglage effacé.
setup-no-change = C'est déjà réglé comme ça.
setup-role-gone = Ce rôle n'existe plus.
setup-role-unfit = Je ne donne jamais { $role } : ce rôle appartient à une application ou a des permissions sensibles.
setup-role-used-otherwise = { $role } a déjà une autre signification. Chaque rôle ne peut en avoir qu'une.
setup-channel-unfit = { $channel } n'est pas un salon textuel que je peux voir.
setup-unknown-zone = Je ne connais pas de fuseau horaire « { $typed } ». Commence à taper et choisis dans la liste, par exemple Europe/Paris.
setup-unknown-game = Je ne connais pas de jeu « { $typed } ». Commence à taper et choisis dans la liste.
setup-problem-no-permission = Il me manque la permission « Gérer les rôles ».
setup-problem-too-high = Ce rôle est placé au-dessus du mien. Mets mon rôle plus haut dans les paramètres du serveur.
setup-problem-channel-gone = Ce salon n'existe plus.
setup-problem-channel-closed = Là-bas, il me faut « Voir le salon », « Envoyer des messages », « Intégrer des liens » et « Voir les anciens messages ».

## Noms des réglages

setup-name-language = Langue
setup-name-zone = Fuseau horaire
setup-name-game = Jeu
setup-name-role-member = Rôle des membres
setup-name-role-absent = Rôle des membres absents
setup-name-channel-absences = Salon des absences
setup-name-channel-log = Salon du journal des officiers
setup-name-grant = { $role } peut { $capability }
setup-name-module-absence = La fonction « absences »
setup-name-module-diplomacy = La fonction « diplomatie »
setup-name-module-arrivals = La fonction « arrivées »
setup-name-module-attendance = La fonction « présence »
setup-name-module-dkp = La fonction « points »
setup-name-module-profile = La fonction « profils »
setup-name-module-roster = La fonction « effectif »
setup-name-module-statics = La fonction « groupes fixes »
setup-name-module-groups = La fonction « groupes »
setup-name-module-onboarding = La fonction « règles et inscription »
setup-name-module-recruitment = La fonction « candidatures »
setup-name-module-notifications = La fonction « rappels »
setup-name-module-events = La fonction « événements »
setup-value-off = désactivée
# $setting is a feature.
setup-switched-on = { $setting } : activée.
setup-value-granted = accordé
setup-status-title = Réglages
setup-status-line = { $setting } : { $value }
setup-not-set = à définir
# What a reset puts into the recycle bin.
setup-holds = Réglages : { $count }
setup-name-role = Rôle « { $role } »
setup-name-channel = Salon « { $channel } »

## Noms des rôles et des salons quand je les crée

setup-role-leader = Chef de guilde
setup-role-officer = Officier
setup-role-guardian = Gardien
setup-role-member = Membre
# same in English
setup-role-absent = Absent
setup-role-ally = Allié
setup-role-diplomat = Diplomate
setup-role-friend = Ami
setup-role-applicant = Candidat
setup-role-registered = Profil complet
setup-role-rules-accepted = Règles acceptées

setup-channel-rules = règles
setup-channel-announcements = annonces
setup-channel-tavern = taverne
setup-channel-fame = panthéon
setup-channel-tavern-voice = Taverne
# same in English
setup-channel-afk = AFK
setup-channel-rooms = Ouvrir un salon
setup-channel-war = Guerre
setup-channel-events = événements
setup-channel-groups = groupes
setup-channel-roster = effectif
setup-channel-statics = groupes-fixes
# same in English
setup-channel-absences = absences
setup-channel-loot = butin
# same in English
setup-channel-guides = guides
setup-channel-council = conseil
setup-channel-reports = rapports
setup-channel-arrivals = arrivées
setup-channel-log = journal-des-officiers
# same in English
setup-channel-staff-voice = Staff
setup-channel-staff-forum = forum-du-staff
setup-channel-recruitment = nous-rejoindre
setup-channel-recruitment-wait = Salle d'attente
setup-channel-recruitment-voice = Entretien
setup-channel-diplomacy-wait = Salle d'attente de l'ambassade
setup-channel-diplomacy-voice = Ambassade
setup-channel-friends = amis
setup-channel-friends-voice = Amis

## Le journal

# An entry of the journal; $rows are those that came over, new or changed.
setup-past-imported = données du bot précédent reprises (lignes : { $rows })
setup-past-loaded = réglages repris d'un fichier : { $count }

## Les réglages en fichier

setup-copied = Les réglages dans un fichier. Réglages dedans : { $count }
setup-copy-title = Réglages d'un fichier
setup-copy-preview = Rien n'a encore changé. Pour le faire, renvoie le même fichier avec le mode « le faire ».
setup-copy-nothing = Il ne contient rien qui changerait quelque chose.
setup-copy-counts = À modifier : { $changed } · inchangés : { $same } · lignes inutilisables : { $unusable }
setup-copy-line = Ligne { $line } : { $why }
setup-copy-more = … et { $count } autres.
setup-copy-unknown = Aucun réglage ne s'appelle « { $name } ».
setup-copy-missing = Rien ici ne s'appelle « { $name } ».
setup-copy-several = Plusieurs choses ici s'appellent « { $name } » : utilise l'id.
setup-copy-unfit = Cette valeur ne convient pas à ce réglage.
setup-copy-reaches = Cela changerait beaucoup d'un coup. Règle-le à la main : je demanderai d'abord.
setup-copy-no-table = Ce n'est pas un tableau de réglages. Je cherche les colonnes setting, value et name, comme dans mon export.
setup-loaded = Réglages repris : { $count }. Chacun peut être annulé dans la liste de ce qui s'est passé.
