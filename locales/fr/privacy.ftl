# Vie privée : ce qui est gardé sur quelqu'un, une copie, et sa fin.

## Commandes

command-privacy = vie-privée
    .description = Ce que le bot garde sur toi
command-privacy-info = infos
    .description = Lis ce qui est gardé, et pourquoi
command-privacy-export = copie
    .description = Reçois dans un fichier tout ce qui est enregistré sur toi
command-privacy-delete = effacer
    .description = Fais-toi effacer

## Réponses

privacy-info =
    ▸ **Ce qui est gardé sur toi ici**
    • ce que tu as fait avec le bot, et ce que les officiers ont fait qui te concerne : le journal, tant que la guilde utilise le bot
    • quand tu es absent et pourquoi, et les rôles gardés pour toi pendant ce temps
    • tes personnages, et la langue et le fuseau horaire que tu as choisis
    • tes candidatures à la guilde : tes réponses, ce qui a été décidé, et ce qui a été écrit dans leur salon jusqu'à un jour après la fin
    • que tu parles ici pour une autre guilde
    • la version des règles que tu as acceptée, et ce que tu as dit à ton inscription
    • les points comptés pour toi
    • ce que le bot précédent savait de toi, si ses données ont été reprises
    • les réponses du bot, pendant 7 jours
    • quand tu pars : tout cela pendant 30 jours encore, au cas où tu reviendrais ; ensuite, tes données sont effacées comme avec /vie-privée effacer
    • ton nom et tes rôles tels que le serveur les montre, tant que tu en es membre
    ▸ **Pourquoi** : pour que les décisions puissent être expliquées et annulées, et que les points tombent juste.
    ▸ **Qui le voit** : les officiers qui ont le droit de lire le journal, et qui exploite le bot.
    Reçois une copie avec /vie-privée copie, fais-toi effacer avec /vie-privée effacer.
privacy-delete-means =
    Cela efface qui tu es de tout ce qui est enregistré dans cette guilde, et tout ce que tu as écrit ou qui a été écrit sur toi : raisons, questions, réponses.
    ▸ **Ce qui reste** : quand une chose s'est passée et ce qui a été décidé, sous un numéro que personne ne peut relier à toi. Ainsi les points tombent toujours juste, et le journal prouve toujours que rien n'a été changé.
    Les points que tu as ne sont alors plus à personne. Impossible de revenir en arrière.
    Tant que tu es sur ce serveur, le bot continue d'y voir ton nom et tes rôles. Ce que tu fais avec lui à partir de maintenant est enregistré à nouveau.
privacy-title = Tes données
privacy-confirm = Effacer pour de bon
privacy-erased = C'est fait. Plus personne ne peut voir que c'était toi.
privacy-away-first = Tu es noté absent, ou tes rôles sont en train de revenir. Termine ton absence avec /absence terminer, puis réessaie dans un instant.
privacy-applied-first = Ta candidature est encore en cours, ou son salon n'est pas encore supprimé. Retire-la avec /recrutement retirer, et réessaie un jour plus tard.
privacy-diplomat-first = Tu parles ici pour une autre guilde. Retire-toi d'abord, avec le bouton dans son salon, ou demande à un officier de te révoquer.
privacy-exported = Tout ce qui est enregistré sur toi. Entrées dans le fichier : { $count }
privacy-past-erased = données d'une personne effacées
