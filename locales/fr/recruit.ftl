# Recrutement : les candidatures, de l'affiche à la décision.

## Commandes

command-recruit = recrutement
    .description = Rejoins la guilde, ou décide qui la rejoint
command-recruit-open = ouvrir
    .description = Ouvre les candidatures (officiers)
command-recruit-open-words = texte
    .description = Ce que la guilde dit d'elle sur l'affiche
command-recruit-close = fermer
    .description = N'accepte plus de candidatures (officiers)
command-recruit-list = lister
    .description = Vois les candidatures (officiers)
command-recruit-list-state = état
    .description = Seulement celles qui en sont là ; sinon toutes celles en cours
command-recruit-list-state-new = nouvelle
command-recruit-list-state-reviewing = à l'étude
command-recruit-list-state-interview = entretien
command-recruit-list-state-trial = à l'essai
command-recruit-list-state-accepted = acceptée
command-recruit-list-state-refused = refusée
command-recruit-list-state-withdrawn = retirée
command-recruit-list-state-expired = caduque
command-recruit-show = voir
    .description = Vois une candidature et ses boutons (officiers)
command-recruit-show-number = numéro
    .description = Son numéro
command-recruit-config = régler
    .description = Vois ou change la façon de recruter (officiers)
command-recruit-config-words = texte
    .description = Ce que la guilde dit d'elle sur l'affiche
# same in English
command-recruit-config-places = places
    .description = Qui tu cherches, au lieu de ce qui manque à l'effectif
command-recruit-config-staff = équipe
    .description = Le salon où les officiers reçoivent les candidatures
command-recruit-config-call = appel
    .description = Le rôle prévenu d'une nouvelle candidature
# same in English
command-recruit-config-pause = pause
    .description = Jours avant de pouvoir postuler à nouveau après un refus
command-recruit-config-age = ancienneté
    .description = Jours d'existence demandés à un compte Discord
# same in English
command-recruit-config-patience = patience
    .description = Jours avant qu'une candidature oubliée devienne caduque
command-recruit-config-trial = essai
    .description = Jours d'un essai, sauf indication contraire
command-recruit-config-talk = échanges
    .description = L'endroit où officiers et candidats se parlent
command-recruit-config-talk-channel = un salon à part
command-recruit-config-talk-thread = un fil privé sous l'affiche
command-recruit-config-channels = salons
    .description = Ce que devient le salon d'une candidature terminée
command-recruit-config-channels-remove = supprimé après un jour
command-recruit-config-channels-keep = gardé, pour les officiers seuls
command-recruit-config-clear = effacer
    .description = Retire un de ces réglages
command-recruit-config-clear-words = texte sur la guilde
# same in English
command-recruit-config-clear-places = places
command-recruit-config-clear-staff = salon des candidatures
command-recruit-config-clear-call = rôle prévenu
command-recruit-questions = questionner
    .description = Écris tes propres questions aux candidats (officiers)
command-recruit-apply = postuler
    .description = Postule pour rejoindre la guilde
command-recruit-withdraw = retirer
    .description = Retire ta candidature
command-recruit-wait = attendre
    .description = Attends une place dans un rôle complet
command-recruit-waiting = liste-attente
    .description = Vois qui attend une place (officiers)

## États d'une candidature

recruit-stage-new = 🆕 nouvelle
recruit-stage-reviewing = 👀 à l'étude
recruit-stage-interview = 💬 entretien
recruit-stage-trial = ⏳ à l'essai
recruit-stage-accepted = ✅ acceptée
recruit-stage-refused = ❌ refusée
recruit-stage-withdrawn = ↩️ retirée
recruit-stage-expired = ⌛ caduque

## L'affiche

recruit-poster-title = { $server } te cherche
recruit-poster-closed-title = Rejoindre { $server }
recruit-poster-closed = Nous ne prenons pas de candidatures en ce moment. Repasse plus tard.
recruit-poster-places = Places libres
recruit-poster-place = { $role } × { $count }
recruit-poster-full = Aucun rôle ne manque en ce moment. Qui s'entend bien avec nous a quand même sa place.
recruit-poster-anybody = Peu importe ce que tu joues : parle-nous de toi.
recruit-poster-how = Clique sur le bouton et réponds à quelques questions. Seuls les officiers lisent les réponses.
recruit-button-apply = Postuler
recruit-poster-taken = { $role } : plus de place · en attente : { $waiting }
recruit-button-wait = Liste d'attente

## Questions aux candidats (45 caractères au plus)

recruit-question-name = Ton nom dans le jeu
recruit-question-plays = Que joues-tu, et avec quel équipement ?
recruit-question-time = Quand joues-tu, et combien de temps ?
recruit-question-likes = Tu préfères quoi : PvE, PvP, les deux ?
recruit-question-why = Pourquoi nous, et que faut-il savoir encore ?

## Formulaires (titres et champs : 45 caractères au plus)

recruit-form-title = Ta candidature
recruit-form-questions-title = Questions aux candidats
# same in English
recruit-form-question = Question { $no }
recruit-form-trial-title = À l'essai
recruit-form-days = Pendant combien de jours ?
recruit-form-refuse-title = Refuser la candidature
recruit-form-note = Pourquoi (lu seulement par les officiers)
recruit-form-note-hint = Reste entre officiers
recruit-form-words = Quelques mots pour la personne
recruit-form-words-hint = Sans eux, je le dis simplement avec gentillesse
recruit-form-ask-title = Poser une question
recruit-form-ask = Que veux-tu savoir ?

## La fiche pour les officiers

recruit-card-title = Candidature n°{ $no } : { $name }
recruit-card-head = { $member } · { $stage } · reçue le { $at }
recruit-card-account = Compte Discord créé le { $at }
recruit-card-handler = suivie par { $officer }
recruit-card-trial = L'essai prend fin le { $at }
recruit-card-room = Parlez-vous ici : { $channel }
recruit-card-no-room = Je ne peux pas créer de salons pour les candidatures : il me faut « Gérer les salons » et « Gérer les rôles ».
recruit-card-note = Note : { $note }
recruit-button-claim = Je m'en occupe
recruit-button-interview = Entretien
recruit-button-trial = À l'essai
recruit-button-ask = Demander
recruit-button-accept = Accepter
recruit-button-refuse = Refuser

## Ce que lisent les officiers

recruit-staff-call = { $role }, une candidature est arrivée.
recruit-staff-no-room = ⚠️ Discord ne m'a pas laissé créer de salon pour la candidature n°{ $no } (code { $code }). Ses boutons marchent quand même.
recruit-staff-trial-over = ⏰ L'essai de { $member } est terminé (candidature n°{ $no }). On accepte ou on refuse ?
recruit-staff-withdrawn = ↩️ { $member } a retiré la candidature n°{ $no }, ou a quitté le serveur.
recruit-staff-expired = ⌛ Personne n'a traité à temps la candidature n°{ $no } de { $member } ; elle est caduque.
recruit-staff-filed = 🗂️ La candidature n°{ $no } de { $member } est terminée ({ $stage }). Tout ce que j'en sais est dans le fichier.
recruit-staff-waits = 🕰️ { $member } est sur la liste d'attente pour { $role }, au rang { $place }.
recruit-staff-called = 📣 Une place se libère pour { $role }. { $member } était en tête de la liste d'attente et peut postuler jusqu'au { $until }.
recruit-staff-missed = ⌛ { $member } n'a pas pris à temps la place pour { $role } et quitte la liste d'attente.

## Dans le fichier

recruit-file-bot = le bot
recruit-file-unread = (un message que je n'ai pas le droit de lire)
recruit-file-asked = demande : { $question }
recruit-file-moved = → { $stage }

## Ce que lisent les candidats

recruit-room-word = candidature
recruit-tell-welcome = Bonjour { $member }, merci de postuler chez { $server }. Les officiers lisent tes réponses et t'écrivent ici. Pose toutes tes questions.
recruit-tell-over = Cette candidature est déjà terminée.
recruit-tell-question = un officier aimerait savoir : { $question }
recruit-tell-question-direct = Au sujet de ta candidature chez { $server }, { $officer } aimerait savoir : { $question }
    Réponds-lui sur le serveur ou en message privé.
recruit-tell-interview = chez { $server }, on aimerait faire ta connaissance. Quand as-tu le temps de parler ?
recruit-tell-interview-voice = chez { $server }, on aimerait faire ta connaissance. Quand as-tu le temps de parler ? On se retrouve dans { $channel }.
recruit-tell-trial = { $server } te propose un essai, jusqu'au { $until }. À toi aussi de voir si ça te plaît.
recruit-tell-accepted = bienvenue chez { $server } ! Ta candidature est acceptée.
recruit-tell-refused = merci de ton intérêt pour { $server }. Ça ne colle pas en ce moment, et nous te souhaitons le meilleur. Tu pourras postuler à nouveau à partir du { $from }.
recruit-tell-words = Leur message : { $words }
recruit-tell-withdrawn = ta candidature est retirée. Tu peux postuler à nouveau quand tu veux.
recruit-tell-expired = désolé, personne chez { $server } n'a trouvé le temps de regarder ta candidature, et elle est caduque. Si ça t'intéresse toujours, postule à nouveau.
recruit-tell-reopened = ta candidature est à nouveau examinée.
recruit-tell-room-goes = Ce salon disparaît le { $at }.
recruit-tell-place-open = Une place pour { $role } se libère chez { $server }, et c'est ton tour sur la liste d'attente. Postule avant le { $until } : par le bouton de l'affiche ou avec `/recrutement postuler`. Ensuite, elle sera proposée à la personne suivante.
recruit-tell-place-missed = La place chez { $server } est maintenant proposée à la personne suivante. Si ça t'intéresse toujours, tu peux te remettre sur la liste d'attente.
recruit-tell-wait-lapsed = Désolé, aucune place ne s'est libérée depuis longtemps chez { $server } ; tu n'es donc plus sur la liste d'attente. Tu peux t'y remettre quand tu veux.
recruit-button-withdraw = Retirer ma candidature
recruit-button-withdraw-now = Oui, la retirer

## Réponses

recruit-applied = Ta candidature porte le numéro { $no }. Un salon à part est créé pour elle : les officiers t'y écriront.
recruit-applied-no-room = Ta candidature porte le numéro { $no }. Les officiers la lisent et te contactent.
recruit-applied-thread = Ta candidature porte le numéro { $no }. Un fil privé s'ouvre pour elle : les officiers t'y écriront.
recruit-wait-for = Ces rôles n'ont plus de place. Que joues-tu ? Je t'écris dès que c'est ton tour.
recruit-you-wait = Tu es sur la liste d'attente pour { $role }, au rang { $place }. Je t'écris dès que c'est ton tour.
recruit-you-are-called = C'est ton tour : il y a une place pour { $role }. Postule avant le { $until }.
recruit-button-unwait = Quitter la liste
recruit-unwaited = Tu n'es plus sur la liste d'attente.
recruit-wait-title = Liste d'attente : { $count }
recruit-wait-line = **{ $no }.** { $member } · { $role } · depuis le { $at }
recruit-wait-line-called = **{ $no }.** { $member } · { $role } · appel du { $at }
recruit-claimed = Tu t'occupes de la candidature n°{ $no }.
recruit-moved = Candidature n°{ $no } : { $stage }.
recruit-asked-now = C'est demandé.
recruit-withdrawn-now = Ta candidature est retirée.
recruit-withdraw-sure = Veux-tu vraiment retirer la candidature n°{ $no } ? Les officiers ne peuvent pas la rétablir ; tu devrais postuler à nouveau.
recruit-opened-in = On peut postuler maintenant. L'affiche est dans { $channel }.
recruit-opened-nowhere = On peut postuler maintenant avec `/recrutement postuler`. Pour une affiche avec un bouton, choisis un salon : `/réglages salon usage:recrutement`.
recruit-closed-now = Plus personne ne peut postuler. Candidatures encore en cours : { $count }
recruit-warn-no-staff = Aucun salon où les officiers reçoivent les candidatures. Choisis-en un : `/recrutement régler équipe:`
recruit-warn-no-permission = Le rôle de membre suivra dès que j'aurai la permission « Gérer les rôles ».
recruit-warn-too-high = { $role } est au-dessus de mon rôle. Il suivra dès que le mien sera placé au-dessus.
recruit-list-title = Candidatures : { $count }
recruit-list-empty = Il n'y en a aucune.
recruit-line = **#{ $no }** { $member } · { $stage } · { $at }
recruit-page = Page { $page } sur { $pages }
recruit-button-back = Précédent
recruit-button-on = Suivant

## Réglages

recruit-config-changed = C'est modifié.
recruit-config-title = Comment la guilde recrute
recruit-config-open = 🟢 On peut postuler
recruit-config-closed = 🔴 On ne peut pas postuler
recruit-config-none = non choisi
recruit-config-channels = Affiche : { $poster } · candidatures pour les officiers : { $staff }
recruit-config-call = Prévenu des nouvelles : { $role }
recruit-config-days = En jours : ancienneté d'un compte { $age } · pause après un refus { $pause } · avant caducité { $patience } · essai { $trial }
recruit-config-keeps = Les salons des candidatures restent, pour les officiers seuls
recruit-config-threads = Candidats et officiers se parlent dans des fils privés de { $channel }
recruit-config-no-threads = Des fils privés sont voulus, mais je ne peux pas en ouvrir : il faut un salon de recrutement, et « Créer des fils privés » et « Envoyer des messages dans les fils » dans celui-ci. D'ici là, ce sont des salons.
recruit-config-removes = Les salons des candidatures sont supprimés un jour après la fin
recruit-config-words = Sur la guilde : { $words }
recruit-config-places = Recherche : { $places }
recruit-config-questions = Questions (à changer avec `/recrutement questionner`) :

## Refus

recruit-already-member = Tu es déjà membre.
recruit-already-applied = Ta candidature n°{ $no } est encore en cours. Une à la fois suffit.
recruit-not-open = La guilde ne prend pas de candidatures en ce moment.
recruit-too-young = { $days ->
        [one] Ton compte Discord doit d'abord avoir un jour.
       *[other] Ton compte Discord doit d'abord avoir { $days } jours.
    } Tu pourras postuler à partir du { $from }.
recruit-paused = Ta dernière candidature a été décidée il y a peu. Tu pourras postuler à nouveau à partir du { $from }.
recruit-too-many = Il y a tant de candidatures en cours que personne ne pourrait en lire une de plus. Réessaie dans quelques jours.
recruit-waits-already = Tu es déjà sur la liste d'attente, pour { $role }. Vois ton rang avec `/recrutement attendre`.
recruit-not-full = Il y a de la place pour ce rôle. Postule tout simplement.
recruit-nothing-full = Il n'y a rien à attendre : postule tout simplement.
recruit-list-full = { $max } personnes attendent déjà ; la liste est pleine. Repasse plus tard.
recruit-not-waiting = Tu n'es pas sur la liste d'attente.
recruit-questions-changed = Les questions ont changé pendant que tu répondais. Clique encore une fois sur le bouton.
recruit-nothing-answered = Réponds au moins à une question.
recruit-nothing-open = Tu n'as pas de candidature en cours.
recruit-unknown = Il n'y a pas de candidature n°{ $no }, ou elle est terminée depuis longtemps.
recruit-meanwhile = { $officer } a été plus rapide : la candidature n°{ $no } en est déjà à { $stage }. Rien n'a été changé.
recruit-meanwhile-changed = La candidature n°{ $no } en est déjà à { $stage }. Rien n'a été changé.
recruit-not-now = De { $stage }, elle ne peut pas passer à { $next }.
recruit-yours-already = Tu t'occupes déjà de la candidature n°{ $no }.
recruit-bad-trial = Un essai dure de 1 à { $max } jours. Écris seulement le nombre.
recruit-ask-what = Écris ce que tu veux savoir.
recruit-too-long = C'est trop long : { $max } caractères au plus.
recruit-has-left = { $member } n'est plus sur le serveur.
recruit-applied-again = { $member } a postulé à nouveau depuis. Décide plutôt de cette candidature.
recruit-no-change = C'est déjà réglé comme ça.
recruit-already-so = C'est déjà comme ça.
recruit-channel-unfit = { $channel } n'est pas un salon textuel que je vois.
recruit-role-gone = Le rôle de membre n'existe plus. Choisis-en un autre : `/réglages rôle`
recruit-role-unfit = Je ne donne jamais { $role } : il appartient à une application ou donne trop de pouvoir. Choisis d'abord un autre rôle de membre : `/réglages rôle`

## Dans le journal

recruit-past-opened = candidatures ouvertes
recruit-past-closed = candidatures fermées
recruit-past-changed = façon de recruter modifiée
recruit-past-applied = candidature n°{ $no } de { $member }
recruit-past-claimed = s'occupe de la candidature n°{ $no }
recruit-past-moved = candidature n°{ $no } : { $stage }
recruit-past-reopened = candidature n°{ $no } ramenée à { $stage }
recruit-past-asked = question sur la candidature n°{ $no }
recruit-past-heard = message dans le salon de la candidature n°{ $no }
recruit-past-room = salon de la candidature n°{ $no } créé
recruit-past-no-room = pas de salon possible pour la candidature n°{ $no }
recruit-past-card = candidature n°{ $no } transmise aux officiers
recruit-past-trial-over = rappel de fin d'essai (candidature n°{ $no })
recruit-past-tidied = candidature n°{ $no } classée
recruit-past-waited = { $member } attend une place (numéro { $no })
recruit-past-called = le numéro { $no } de la liste d'attente sait qu'une place est libre
recruit-past-unwaited = { $member } n'attend plus (numéro { $no })
recruit-past-roles = rôles de { $member } mis à jour après la candidature

recruit-holds = Candidatures : { $open } en cours, { $all } en tout
