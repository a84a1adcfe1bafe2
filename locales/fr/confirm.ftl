# Confirmations : ce qui changerait beaucoup d'un coup attend le oui d'un officier.

## Questions

# Officers read these in their channel, with two buttons below.
confirm-ask-leavers = { $affected } des { $whole } personnes dont je garde quelque chose manquent d'un coup dans la liste des membres. Sont-elles vraiment parties ? Sans réponse, je ne change rien. **Vas-y** cache pendant 30 jours ce qui est gardé d'elles.
confirm-ask-sources = Les messages derrière { $affected } absences sur { $whole } ont été supprimés d'un coup. Sans réponse, les absences restent. **Vas-y** les termine.
confirm-ask-setting = Ce réglage changerait d'un coup les rôles de { $affected } absents (la guilde compte { $whole } membres). Sans réponse, tout reste tel quel.
# The labels of the two buttons.
confirm-yes = Vas-y
confirm-no = Ne change rien
confirm-confirmed = C'est fait.
confirm-declined = Tout reste tel quel.
confirm-answered = Quelqu'un a déjà répondu.
confirm-too-many = Trop de questions attendent une réponse. Lance /réglages état et réponds-y d'abord.

## Dans le journal

confirm-past-asked = question { $no } : { $affected } sur { $whole } changeraient d'un coup
confirm-past-confirmed = réponse à la question { $no } : oui
confirm-past-declined = réponse à la question { $no } : non

# What a reset puts into the recycle bin.
confirm-holds = Questions aux officiers : { $count }
