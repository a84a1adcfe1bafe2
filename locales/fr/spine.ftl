### Ce que dit le bot quelle que soit la fonction : refus, excuses et noms des droits.

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

## Annuler

spine-undo = Annuler
spine-undone = C'est annulé : tout est comme avant.
spine-undo-too-late = Il est trop tard pour annuler ça.

## Noms des droits, tels qu'ils apparaissent dans spine-no-capability

spine-capability-setup-manage = Gérer les réglages
spine-capability-absence-manage = Gérer les absences des autres
spine-capability-audit-read = Lire le journal
spine-capability-audit-undo = Annuler des actions enregistrées
