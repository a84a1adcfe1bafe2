### Ce que dit le bot quelle que soit la fonction : refus, excuses et noms des droits.

# same in English
spine-notice = -# 🔧 { $text }
spine-notice-until = -# 🔧 { $text } (jusqu'au { $until })
spine-busy = Ça fait un peu trop d'un coup. Réessaie dans un instant.

spine-apology =
    Quelque chose a mal tourné de notre côté. Rien n'est resté à moitié fait : vérifie où tu en es, puis réessaie.
    Si ça se reproduit, donne cette référence à un officier : `{ $reference }`

spine-paused =
    Le bot est en pause sur ce serveur, car il rencontrait sans cesse une erreur. Rien n'est perdu, et il réessaie de lui-même.
    Si cela dure trop longtemps, donne cette référence à la personne qui gère le bot : `{ $reference }`
spine-recovering = Le bot se remet d'un problème et revient dans un instant. Rien n'a été modifié : réessaie un peu plus tard.

## Boutons et menus qui ne conviennent plus

spine-stale-button = La situation a changé depuis l'affichage de ce message. Relance la commande pour voir où ça en est.
spine-expired-button = Ce message est trop ancien pour être utilisé. Relance la commande pour en obtenir un nouveau.
spine-other-guild-button = Ceci appartient à un autre serveur et n'a aucun effet ici.
spine-other-person-button = Ceci est destiné à quelqu'un d'autre. Lance toi-même la commande pour avoir le tien.

## Refus

spine-only-on-server = Ça ne marche que sur un serveur, pas en message privé.
spine-no-capability = Il te faut le droit **{ $capability }** pour ça. Parles-en à un officier si tu penses devoir l'avoir.
spine-not-set-up = Ce n'est pas encore activé ici. Un officier peut le faire avec { $command }.
spine-unknown-command = Ton Discord et le bot ne connaissent pas la même version de cette commande. Recharge Discord et réessaie.
spine-unknown-option = Ton Discord et le bot ne sont pas d'accord sur l'option **{ $option }**. Recharge Discord et réessaie.
spine-already-done = C'est déjà fait.
spine-unclear-outcome =
    Ça prend plus de temps que d'habitude, et on ne sait pas encore si ça a marché.
    Vérifie dans la liste avant de réessayer. Référence : `{ $reference }`

## Fichiers joints à une commande

spine-file-too-large = Ce fichier est trop gros : seuls des fichiers jusqu'à { $limit } Ko peuvent être lus.
spine-file-not-text =
    Ce fichier n'est pas du texte brut en UTF-8. Dans un tableur, choisis « Enregistrer sous » et le format « CSV UTF-8 », puis réessaie.
spine-file-elsewhere = Ce fichier ne se trouve pas là où Discord garde les fichiers. Joins-le de nouveau à la commande.
spine-file-unreachable = Discord ne donne pas ce fichier pour le moment. Réessaie dans un instant.

## Annuler

spine-undo = Annuler
spine-undone = C'est annulé : tout est comme avant.
spine-undo-too-late = Il est trop tard pour annuler ça.
spine-not-undoable = Ça ne peut pas être annulé.
spine-changed-since = Quelque chose a changé depuis. Annule d’abord le changement le plus récent.

## Noms des droits, tels qu'ils apparaissent dans spine-no-capability

spine-capability-setup-manage = Gérer les réglages
spine-capability-members-manage = Gérer les profils des membres
spine-capability-recruitment-decide = Décider des candidatures
spine-capability-absence-manage = Gérer les absences des autres
spine-capability-attendance-correct = Corriger les présences
spine-capability-dkp-adjust = Donner et retirer des points
spine-capability-statics-manage = Gérer les groupes fixes
spine-capability-groups-manage = Gérer les groupes d'événements
spine-capability-audit-read = Lire le journal
spine-capability-audit-undo = Annuler des actions enregistrées
spine-capability-diplomacy-manage = Gérer la diplomatie
spine-capability-events-manage = Gérer les événements

## Pour ceux qui exploitent le bot

command-health = santé
    .description = L'état du bot entier (exploitants)
command-health-status = état
    .description = Voir acteurs, connexion, base de données, guildes et alertes

spine-not-operator = Seuls ceux qui exploitent ce bot peuvent voir ça.
spine-health-title = **Le bot**, en marche depuis le { $since }
spine-health-ready = ✅ Prêt à travailler
spine-health-not-ready = 🔴 Pas prêt à travailler
spine-health-actors = Acteurs : { $running } sur { $all } tournent
spine-health-session = Discord : connecté
spine-health-session-and-left = Discord : connecté, encore { $left } sessions permises aujourd'hui
spine-health-no-session = 🔴 Discord : pas connecté
spine-health-database-unknown = Base de données : rien d'écrit pour l'instant
spine-health-database-working = Base de données : accepte les écritures
spine-health-database-failing = 🔴 Base de données : les écritures échouent depuis { $seconds } s
spine-health-guilds = Guildes : { $running } au travail, { $asleep } en sommeil, { $recovering } en cours de démarrage, { $paused } en pause
spine-health-paused = En pause : { $guilds }
spine-health-waiting = En attente : { $inboxes } à traiter, { $outbox } à envoyer
spine-health-alerts = Alertes ouvertes : { $count }

## Help

command-help = aide
    .description = Découvre ce que je sais faire
command-help-commands = commandes
    .description = Voir les commandes que tu peux utiliser
command-help-commands-about = sujet
    .description = La commande dont tu veux en savoir plus
spine-help-title = Ce que je sais faire
spine-help-intro = Choisis une commande ci-dessous pour voir ce qu'elle permet.
spine-help-choose = Choisis une commande
# $typed is what somebody typed.
spine-help-unknown = Il n'y a pas de commande « { $typed } » pour toi. Choisis-en une dans la liste.
# Stands behind a command that needs a setting first; $command is what makes it.
spine-help-set-up-first = (D'abord : { $command }.)
