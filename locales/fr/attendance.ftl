### Présence : qui était aux événements, et ce qu'en disent les officiers.

## Commands

command-attendance = présence
    .description = Qui était aux événements
command-attendance-mine = voir
    .description = Voir comment un événement s'est passé pour toi
command-attendance-mine-event = événement
    .description = Lequel ; le dernier si rien n'est dit
command-attendance-here = signaler
    .description = Dire que tu es à l'événement qui commence
command-attendance-show = afficher
    .description = Voir qui était à un événement, ou la présence de chacun
command-attendance-show-event = événement
    .description = Lequel ; la part de chacun si rien n'est dit
command-attendance-show-days = jours
    .description = Sur combien de jours ; 30 si rien n'est dit
command-attendance-correct = corriger
    .description = Décider de ce qu'un événement vaut pour quelqu'un
command-attendance-correct-event = événement
    .description = Quel événement
command-attendance-correct-member = membre
    .description = Pour qui
command-attendance-correct-outcome = résultat
    .description = Ce que ça donne
command-attendance-correct-outcome-attended = présent
command-attendance-correct-outcome-excused = excusé
command-attendance-correct-outcome-cut-short = trop court
command-attendance-correct-outcome-no-show = défection
command-attendance-correct-outcome-stayed-away = pas venu
command-attendance-correct-outcome-declined = refusé
command-attendance-correct-reason = raison
    .description = Pourquoi ; le membre le lit
command-attendance-rules = règles
    .description = Voir ou changer ce qui compte comme présence
command-attendance-rules-percent = pourcent
    .description = Quelle part de l'événement suffit
# same in English
command-attendance-rules-minutes = minutes
    .description = Combien de minutes suffisent ; 0 pour un pourcentage
command-attendance-rules-late = retard
    .description = Minutes après le début qui ne sont pas encore un retard
command-attendance-rules-early = départ-anticipé
    .description = Minutes avant la fin qui ne sont pas encore trop tôt
command-attendance-rules-deafened = sourdine
    .description = Si le temps passé sans rien entendre compte
command-attendance-rules-deafened-counts = compte
command-attendance-rules-deafened-ignored = ne compte pas
command-attendance-rules-audience = public
    .description = Si le temps dans le public d'une scène compte
command-attendance-rules-audience-counts = compte
command-attendance-rules-audience-ignored = ne compte pas
command-attendance-rules-check-in = signalement
    .description = Ce que vaut un signalement avec /présence signaler
command-attendance-rules-check-in-noted = il est noté
command-attendance-rules-check-in-fills-outages = il compte là où le bot n'a rien vu
command-attendance-rules-check-in-enough = il suffit
command-attendance-rules-window = délai
    .description = Minutes avant et après le début où c'est possible
command-attendance-rules-room = salon
    .description = Un salon vocal ou une scène à ajouter, ou à retirer

## What it came to, in a word or two

attendance-outcome-attended = présence
attendance-outcome-cut-short = trop peu de temps
attendance-outcome-no-show = défection
attendance-outcome-excused = absence déclarée
attendance-outcome-walk-in = venue sans annonce
attendance-outcome-declined = a répondu non
attendance-outcome-stayed-away = peut-être, pas venu
attendance-outcome-stood-by = en réserve
attendance-outcome-unanswered = pas de réponse
attendance-outcome-undecided = à décider

## The report for officers

attendance-report-title = Présences : #{ $number } { $name }
attendance-report-when = { $from } à { $until }
# same in English
attendance-report-group = **{ $outcome }** ({ $count })
attendance-report-more = … et { $count } de plus
attendance-report-nobody = Personne n'était là, et personne n'avait répondu.
attendance-report-footer = Tous les détails : /présence afficher événement:{ $number } · Corriger : /présence corriger
attendance-count-present = Indécis comptés présents
attendance-count-absent = Indécis comptés absents
attendance-decided-present = compté comme présence après une panne du bot
attendance-decided-absent = compté comme non venu après une panne du bot

## Sheets and shares

attendance-sheet-when = Début : { $start }
attendance-sheet-line = { $member } : { $outcome } · { $minutes } min
attendance-sheet-line-decided = { $member } : { $outcome } ✎ · { $minutes } min
attendance-sheet-line-appeal = { $member } : { $outcome } · { $minutes } min · demande à revoir
attendance-standing-title = Présence des membres
attendance-standing-when = Sur les { $days } derniers jours ; les absences déclarées ne comptent pas.
attendance-standing-line = { $member } : { $came } sur { $counted } ({ $percent } %)
attendance-page = Page { $page } sur { $pages }
attendance-before = Retour
attendance-after = Suite

## Somebody's own record

# same in English
attendance-record-title = #{ $number } { $name }
# same in English
attendance-record-outcome = **{ $outcome }** · { $start }
attendance-record-answer = Ta réponse avant : { $answer }
attendance-record-leave = Tu avais déclaré une absence.
attendance-record-points = Points : **{ $points }**
attendance-record-share = Ces { $days } derniers jours : { $came } événements sur { $counted } ({ $percent } %)
attendance-record-decided = ✎ { $at } : { $outcome } ({ $reason })
attendance-record-appeal = Tu as demandé aux officiers de revoir : { $reason }
attendance-seen-exactly = Présence : { $present } minutes sur { $length }
attendance-seen-between = Présence : entre { $present } et { $possible } minutes sur { $length }
attendance-unseen = Pendant { $minutes } minutes, le bot n'a rien vu
attendance-came-late = Retard : { $minutes } minutes
attendance-left-early = Départ { $minutes } minutes avant la fin
attendance-deafened = Sans rien entendre : { $minutes } minutes
attendance-audience = Dans le public : { $minutes } minutes
attendance-reconnects = De retour aussitôt après une coupure : { $count }
attendance-said-here = Signalé : { $at }
attendance-answered-yes = oui
attendance-answered-maybe = peut-être
attendance-answered-no = non
attendance-answered-bench = réserve
attendance-answered-nothing = aucune

## Appeals

attendance-appeal-button = Demander à revoir
attendance-appeal-title = Demander aux officiers de revoir
attendance-appeal-why = Qu'est-ce qui n'est pas juste ?
attendance-appeal-sent = Les officiers vont revoir ça. Tu reçois un message dès leur réponse.
attendance-appeal-heading = Un membre demande à revoir
attendance-appeal-post = { $member } à #{ $number } { $name }, { $start } : **{ $outcome }**
# same in English
attendance-appeal-reason = > { $reason }
attendance-accept-button = Était là
attendance-deny-button = Reste ainsi
attendance-deny-title = Ça reste ainsi
attendance-deny-why = Pourquoi ? Le membre le lit
attendance-appeal-accepted = la demande était juste
attendance-appeal-letter = **{ $server }** : les officiers ont revu ta présence à { $name }. Elle compte comme : **{ $outcome }**. { $reason }

## What officers decided

attendance-decided = { $member } à { $name } : **{ $outcome }** (avant : { $was })
attendance-decided-why = Raison : { $reason }
attendance-decided-by = Décision de { $officer }
attendance-decided-points = Points de cet événement : { $points }
attendance-uncorrected = Annulé. Pour { $member }, ça donne : **{ $outcome }**

## Saying that one is there

attendance-here-noted = Noté : tu es à { $event }.
attendance-here-fills = Noté : tu es à { $event }. Reste dans le salon vocal : ta parole compte là où le bot ne voit rien.
attendance-here-enough = Tu es à { $event }, et ça suffit. Amuse-toi bien !

## Rules

attendance-rules-title = Ce qui compte comme présence
attendance-rule-rooms = Mesuré dans le salon vocal de l'événement ; sans salon, dans { $rooms }.
attendance-rule-no-rooms = ⚠️ Seuls les événements avec leur propre salon vocal sont mesurés. Choisis-en un pour les autres avec **salon**.
attendance-rule-percent = Il suffit de **{ $percent } %** de l'événement
attendance-rule-minutes = Il suffit de **{ $minutes } minutes**, ou d'un événement plus court en entier
attendance-rule-punctual = Retard : plus de { $late } minutes après le début. Départ anticipé : plus de { $early } minutes avant la fin.
attendance-rule-deafened-counts = Le temps passé sans rien entendre compte.
attendance-rule-deafened-ignored = Le temps passé sans rien entendre ne compte pas.
attendance-rule-audience-counts = Le temps dans le public d'une scène compte.
attendance-rule-audience-ignored = Le temps dans le public d'une scène ne compte pas.
attendance-rule-here-noted = /présence signaler à moins de { $window } minutes du début est seulement noté.
attendance-rule-here-fills = /présence signaler à moins de { $window } minutes du début compte là où le bot a trop peu vu.
attendance-rule-here-enough = /présence signaler à moins de { $window } minutes du début suffit.

## Refusals

attendance-not-an-event = **{ $typed }** n'est pas un événement. Choisis-en un dans la liste, ou écris son numéro.
attendance-not-a-room = **{ $typed }** n'est pas un salon vocal d'ici. Choisis-en un dans la liste.
attendance-no-such-sheet = Rien n'est connu des présences à l'événement { $number } : il n'a pas été mesuré, ou date de plus d'une saison.
attendance-still-measured = L'événement { $number } est encore en cours de mesure. Le résultat vient cinq minutes après la fin.
attendance-not-in-sheet = { $member } n'a pas de part à cet événement.
attendance-nothing-yet = Aucun événement n'a encore été mesuré.
attendance-same-outcome = C'est déjà le cas pour { $member }.
attendance-nothing-open = Il n'y a rien à décider pour cet événement.
attendance-nothing-to-check-in = Aucun événement ne commence maintenant. Ça marche peu avant et après le début d'un événement mesuré.
attendance-checked-in-already = Tu l'as déjà dit : tu es à { $event }.
attendance-reason-missing = Dis pourquoi : d'autres lisent la raison.
attendance-reason-too-long = La raison est trop longue : jusqu'à { $max } caractères.
attendance-too-often = Ça a déjà été dit { $max } fois. Mieux vaut en parler.
attendance-appeal-is-open = Les officiers sont déjà prévenus et n'ont pas encore répondu.
attendance-answered-by = { $officer } a été plus rapide : c'est déjà décidé.
attendance-too-many-rooms = On peut choisir jusqu'à { $max } salons vocaux.
attendance-same-rules = Ces règles valent déjà.

## What happened, in half a sentence

attendance-past-began = mesure de l'événement { $event } commencée
attendance-past-moved = { $member } a changé de place en vocal à l'événement { $event }
attendance-past-moved-elsewhere = { $member } a changé de place en vocal sur le serveur de guerre à l'événement { $event }
attendance-past-deaf-elsewhere = plus rien entendu du serveur de guerre
attendance-past-heard-elsewhere = serveur de guerre de nouveau entendu après une panne
attendance-past-deaf = plus rien entendu des salons vocaux
attendance-past-heard = salons vocaux de nouveau entendus après une panne
attendance-past-overrun = plus de mouvements à l'événement { $event } que ce qui est noté
attendance-past-checked-in = { $member } a signalé sa présence à l'événement { $event }
attendance-past-dropped = mesure de l'événement { $event } abandonnée
attendance-past-tallied = présences à l'événement { $event } ({ $name }) établies pour { $count } personnes
attendance-past-corrected = présence de { $member } à l'événement { $event } corrigée en « { $outcome } » : { $reason }
attendance-past-uncorrected = correction pour { $member } à l'événement { $event } annulée : de nouveau « { $outcome } »
attendance-past-appealed = { $member } a demandé à revoir l'événement { $event } : { $reason }
attendance-past-filed = présences à l'événement { $event } archivées
attendance-past-rules = règles de présence changées
attendance-holds = Événements mesurés : { $count }
