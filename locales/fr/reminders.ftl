# Rappels : qui est prévenu des événements, quand et comment.

## Commandes

command-event-remind = rappeler
    .description = Vois qui un rappel d'un événement toucherait maintenant, et envoie-le
command-event-remind-event = événement
    .description = Quel événement
command-event-remind-to = à
    .description = À qui ; sans réponse si tu ne dis rien
command-event-remind-to-unanswered = sans réponse
command-event-remind-to-maybe = ceux qui ont dit peut-être
command-event-remind-to-coming = ceux qui viennent
command-event-remind-to-bench = ceux en réserve ou sur la liste d'attente
command-event-reminders = rappels
    .description = Vois et règle quand les membres sont prévenus de chaque événement
command-event-reminders-at = heure
    .description = Ajoute un rappel à cette heure le jour de l'événement, par exemple 18:00
command-event-reminders-before = avant
    .description = Ajoute un rappel tant de minutes avant le début
command-event-reminders-to = à
    .description = À qui ; sans réponse si tu ne dis rien
command-event-reminders-to-unanswered = sans réponse
command-event-reminders-to-maybe = ceux qui ont dit peut-être
command-event-reminders-to-coming = ceux qui viennent
command-event-reminders-to-bench = ceux en réserve ou sur la liste d'attente
command-event-reminders-how = comment
    .description = Comment ; au choix de chaque membre si tu ne dis rien
command-event-reminders-how-wish = au choix de chaque membre
command-event-reminders-how-direct = message privé
command-event-reminders-how-ping = mention dans le salon des événements
command-event-reminders-events = événements
    .description = Quels événements ; seulement les confirmés si tu ne dis rien
command-event-reminders-events-confirmed = seulement les confirmés
command-event-reminders-events-all = aussi les prévus
command-event-reminders-remove = retirer
    .description = Enlève un rappel, ou reviens à ceux du début

## Ce que lisent les membres

reminders-head = Un rappel de **{ $server }**
reminders-line-unanswered = 🔔 **{ $name }**, { $start } ({ $relative }) : tu n'as pas encore répondu.
reminders-line-maybe = 🔔 **{ $name }**, { $start } ({ $relative }) : tu as dit peut-être. Tu en sais plus ?
reminders-line-coming = 🔔 **{ $name }**, { $start } ({ $relative }) : tu as dit que tu viens. À bientôt !
reminders-line-bench = 🔔 **{ $name }**, { $start } ({ $relative }) : tu es en réserve ou sur la liste d'attente. Garde ce moment libre si tu peux.
reminders-more = { $count ->
    [one] … et encore un événement
   *[other] … et { $count } autres événements
}
reminders-foot = `/profil notifications` permet de choisir comment les rappels t'arrivent, ou de n'en recevoir aucun.

## Les étapes

reminders-steps-title = Rappels des événements
reminders-no-steps = Personne n'est prévenu.
reminders-steps-hint =
    Ajoute un rappel avec `/événement rappels` et une heure, enlève-le avec « retirer ». Qui est absent, ne veut pas de rappels ou a répondu entre-temps est laissé tranquille ; personne n'en reçoit plus de trois par jour.
reminders-when-at = { $time } le jour même
reminders-when-days = { $count ->
    [one] un jour avant
   *[other] { $count } jours avant
}
reminders-when-hours = { $count ->
    [one] une heure avant
   *[other] { $count } heures avant
}
reminders-when-minutes = { $count ->
    [one] une minute avant
   *[other] { $count } minutes avant
}
reminders-to-unanswered = membres sans réponse
reminders-to-maybe = ceux qui ont dit peut-être
reminders-to-coming = ceux qui viennent
reminders-to-bench = réserve et liste d'attente
reminders-how-wish = au choix de chacun
reminders-how-direct = message privé
reminders-how-ping = mention
reminders-only-confirmed = événements confirmés
reminders-also-planned = aussi les événements prévus
reminders-all-steps = les rappels du début : 13:00 et 18:00

## Qui ils touchent

reminders-preview-title = Un rappel de { $events }
reminders-summary-title = Rappels envoyés pour { $events }
reminders-preview-to = Pour : { $to }. Rien n'est encore envoyé.
reminders-button-send = { $count ->
    [one] Prévenir une personne
   *[other] Prévenir { $count } personnes
}
reminders-told-direct = ✉️ Message privé ({ $count }) : { $names }
reminders-told-ping = 🔔 Mention ({ $count }) : { $names }
reminders-told-later = ⏳ Après leurs heures calmes : { $count }
reminders-left-away = 💤 En absence, sans rappel : { $count }
reminders-left-unwanted = 🔕 Ne veulent pas de rappels : { $count }
reminders-left-quiet = 🌙 Heures calmes jusqu'à ce qu'il soit trop tard : { $count }
reminders-left-enough = ✋ Déjà trois rappels depuis un jour : { $count }
reminders-left-no-way = ⚠️ Messages privés fermés et aucun salon pour une mention : { $count }
reminders-left-over = Ont répondu entre-temps : { $count }
reminders-dropped = ⌛ Trop tard et non rattrapés : { $count }
reminders-closed = ⚠️ N'acceptent pas de messages privés et sont mentionnés dans le salon à la place ({ $count }) : { $names }
reminders-names-more = … et { $count } de plus

## Refus

reminders-nobody = Il n'y a personne à prévenir.
reminders-no-such-event = Je ne connais pas d'événement ouvert « { $no } ». Choisis une des suggestions.
reminders-too-late = C'est trop tard pour ça : l'événement nº { $no } est fermé ou a commencé.
reminders-look-again = Quelqu'un a été prévenu, ou les rappels ont changé, depuis que tu as regardé. Regarde encore avec `/événement rappeler`.
reminders-no-such-step = Il n'y a pas de rappel « { $no } ». `/événement rappels` les montre tous.
reminders-too-many-steps = { $max } rappels, c'est le maximum. Enlèves-en d'abord un.
reminders-no-change = C'est déjà comme ça.
reminders-unknown-time = « { $typed } » n'est pas une heure que je comprenne. Écris-la comme ça : 18:00
reminders-one-time = Donne une heure ou des minutes avant le début, pas les deux.
reminders-time-missing = Dis quand : une heure, ou des minutes avant le début.
reminders-bad-minutes = Un rappel vient de { $min } à { $max } minutes avant le début.
reminders-too-close = Les événements ferment { $minutes } minutes avant le début : qui doit répondre doit être prévenu plus tôt.

## Le journal

reminders-past-steps = { $count ->
    [one] un rappel pour chaque événement
   *[other] { $count } rappels pour chaque événement
}
reminders-past-reminded-by = { $count ->
    [one] événement nº { $no } : a prévenu une personne
   *[other] événement nº { $no } : a prévenu { $count } personnes
}
reminders-past-reminded = { $count ->
    [one] une personne a été prévenue
   *[other] { $count } personnes ont été prévenues
}
reminders-past-passed = { $count ->
    [one] événement nº { $no } : l'heure d'un rappel était passée
   *[other] événement nº { $no } : l'heure de { $count } rappels était passée
}
reminders-past-closed = { $member } n'accepte pas de messages privés
reminders-past-opened = { $member } accepte à nouveau les messages privés
reminders-holds = { $count ->
    [one] { $count } rappel pour chaque événement
   *[other] { $count } rappels pour chaque événement
}
