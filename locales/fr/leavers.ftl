# Les départs : ce qui est gardé de qui part, jusqu'au retour ou pendant 30 jours.

## Dans le journal

leavers-past-left = { $member } a quitté le serveur ; ce qui est gardé est caché, et effacé le { $until } sans retour d'ici là
leavers-past-returned = { $member } est de retour à temps ; tout ce qui était gardé est de nouveau là

# What a reset puts into the recycle bin.
leavers-holds = Membres partis qui peuvent revenir : { $count }
