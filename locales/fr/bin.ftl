# La corbeille : repartir de zéro, et revenir en arrière.

## Réponses

bin-reset-title = Repartir de zéro
# $until is a date and time as Discord shows it; lines with what goes follow.
bin-reset-means =
    Tout ce que le bot sait de cette guilde part à la corbeille, et le bot commence comme sur un nouveau serveur. Le fichier contient tout.
    ▸ Jusqu'au { $until }, /réglages restaurer ramène tout, points et numéros compris. Ensuite tout est effacé.
    ▸ Les rôles, les salons et les messages du serveur restent tels quels. Les rôles gardés pour les absents ne reviennent qu'avec une restauration.
    ▸ **Ce qui part à la corbeille**
bin-journal = Entrées du journal : { $count }
# The label of a button that opens a form.
bin-reset-go-on = Repartir de zéro…
# $command is a command for the operator, in code marks.
bin-too-large = Cette guilde est trop grande pour un fichier dans un message. Demande à qui exploite le bot de la sauvegarder avec { $command } ; tant qu'elle est si grande, impossible de repartir de zéro d'ici.
bin-form-title = Repartir de zéro
bin-form-name = Nom de ce serveur
bin-wrong-name = Ce n'est pas le nom de ce serveur. Écris-le comme il est affiché en haut du serveur : **{ $name }**
bin-done = Tout est à la corbeille, et le bot repart de zéro. Jusqu'au { $until }, tu peux tout ramener avec /réglages restaurer.
bin-nothing-kept = La corbeille de ce serveur est vide.
bin-restore-title = Ramener ce qui était là avant
bin-restore-means =
    Ce qui est parti à la corbeille le { $since } revient tel quel ; c'est gardé jusqu'au { $until }.
    Ce qui a été réglé et fait depuis part à la corbeille à sa place, jusqu'au { $meanwhile }. Les absences dont l'heure est passée entre-temps commencent et finissent maintenant.
bin-restore-confirm = Ramener
bin-restored = Tout est revenu tel quel. Ce qui était là entre-temps est à la corbeille jusqu'au { $until }.
# Whoever uses a button of a guild whose bot was removed sees this.
bin-out-of-use = Ce que le bot savait de cette guilde est à la corbeille. Tout revient dès que le bot revoit le serveur.
# Officers read this in their channel when the bot was invited again.
bin-back = On m'a retiré de ce serveur le { $since }, et me revoilà. Rien n'est perdu : réglages, absences, points et journal sont comme avant.

## Dans le journal

bin-past-reset = reparti de zéro ; gardé jusqu'au { $until }
bin-past-replaced = revenu à ce qui était là avant ; gardé jusqu'au { $until }
bin-past-removed = le bot a été retiré du serveur ; gardé jusqu'au { $until }
bin-past-began = nouveau départ ; ce qui était là avant est gardé jusqu'au { $until }
bin-past-returned = ramené de la corbeille, où c'était depuis le { $since }
