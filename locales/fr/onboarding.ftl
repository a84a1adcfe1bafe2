# Accueil : règles, inscription et décisions.

## Commandes

command-setup-rules = règles
    .description = Écris les règles, affiche-les et vois qui les a acceptées
command-setup-reasons = motifs
    .description = Dis en tant que quoi on peut s'inscrire, et ce qui suit
command-setup-reasons-reason = motif
    .description = Lequel ; ne mets rien pour les voir tous
command-setup-reasons-reason-applicant = candidat
command-setup-reasons-reason-member = membre
command-setup-reasons-reason-diplomat = diplomate
command-setup-reasons-reason-ally = allié
command-setup-reasons-reason-friend = ami
command-setup-reasons-offered = proposé
    .description = Si on peut le choisir
command-setup-reasons-offered-on = oui
command-setup-reasons-offered-off = non
command-setup-reasons-approval = accord
    .description = S'il faut d'abord l'accord de quelqu'un
command-setup-reasons-approval-on = oui
command-setup-reasons-approval-off = non
command-setup-reasons-label = nom
    .description = Comment il s'appelle ici ; un tiret pour le mot habituel
command-setup-reasons-role = rôle
    .description = Le rôle qui suit, si ce n'est pas celui de cette signification
command-setup-reasons-nickname = surnom
    .description = Comment on appelle les gens ; un tiret pour ne rien changer
command-setup-reasons-channel = salon
    .description = Où vont ses fiches, si ce n'est pas avec les autres
command-setup-reasons-clear = rétablir
    .description = Ce qui redevient comme d'habitude
command-setup-reasons-clear-role = rôle
command-setup-reasons-clear-channel = salon
# same in English
command-setup-questions = questions
    .description = Dis ce qu'on demande à qui s'inscrit
command-setup-questions-reason = motif
    .description = De quel motif
command-setup-questions-reason-applicant = candidat
command-setup-questions-reason-member = membre
command-setup-questions-reason-diplomat = diplomate
command-setup-questions-reason-ally = allié
command-setup-questions-reason-friend = ami
command-setup-questions-number = numéro
    .description = Quelle question ; un de plus qu'il n'y en a en ajoute une
command-setup-questions-words = texte
    .description = Ce qu'elle dit ; un tiret pour le texte habituel
command-setup-questions-length = longueur
    .description = Quelle longueur peut avoir la réponse
command-setup-questions-length-short = une ligne
command-setup-questions-length-long = plusieurs lignes
command-setup-questions-needed = obligatoire
    .description = S'il faut y répondre
command-setup-questions-needed-on = oui
command-setup-questions-needed-off = non
command-setup-questions-change = changement
    .description = Retire une question ou reprends les questions habituelles
command-setup-questions-change-remove = retirer celle-ci
command-setup-questions-change-usual = les questions habituelles
command-profile-start = commencer
    .description = Inscris-toi ici, ou vois où en est ton inscription
command-profile-requests = demandes
    .description = Vois les inscriptions qui attendent une décision (officiers)

## Motifs

onboarding-reason-applicant = Je veux rejoindre la guilde
onboarding-reason-member = Je fais partie de la guilde
onboarding-reason-diplomat = Je parle au nom d'une autre guilde
onboarding-reason-ally = Je viens d'une guilde alliée
onboarding-reason-friend = Je suis proche de la guilde

## Les règles

onboarding-rules-title = Règles
# Les règles tant qu'une guilde n'a pas écrit les siennes.
onboarding-rules-default =
    1. Sois agréable. On joue ensemble, et tout le monde a ses mauvais jours.
    2. Pas d'insultes, pas de haine, rien qui puisse attirer des ennuis à ce serveur.
    3. Ce qui se dit entre nous reste entre nous.
    4. Si tu t'inscris à quelque chose, viens, ou préviens à temps.
    5. Pas de publicité, et pas de messages privés à des inconnus.
    6. Si quelque chose te gêne, parles-en à un officier.
onboarding-rules-footer = Version { $version } · accepte avec le bouton, puis inscris-toi
onboarding-rules-posted = Elles sont affichées dans { $channel }.
onboarding-rules-not-posted = Elles ne sont pas affichées. Une fois publiées, elles seront dans { $channel }.
onboarding-no-rules-channel = Il n'y a pas encore de salon pour elles : `/réglages salon` avec l'usage « règles » le dit.
onboarding-rules-counts = Version { $version } · acceptée par { $newest } · seulement une version plus ancienne : { $older }
onboarding-button-rules-text = Changer le texte
onboarding-button-rules-post = Afficher
onboarding-button-rules-down = Retirer
onboarding-button-rules-again = Redemander à tous
onboarding-require-ask = Personnes qui n'ont accepté qu'une version plus ancienne : { $count }. Si elles doivent accepter à nouveau, elles perdent d'ici là le rôle des règles acceptées. Tout le reste ne change pas.
onboarding-button-require = Oui, redemander
onboarding-button-back = Retour
onboarding-form-rules = Texte
onboarding-form-rules-hint = Vide pour le texte habituel
onboarding-button-accept = J'accepte les règles
onboarding-button-register = M'inscrire
onboarding-accepted = Merci, les règles sont acceptées.

## Les étapes de l'inscription

onboarding-step-title = Inscription
onboarding-step-language = Dans quelle langue dois-je te parler ?
onboarding-pick-language = Langue
onboarding-step-reason = Qu'est-ce qui t'amène ici ?
onboarding-pick-reason = Ton motif
# same in English
onboarding-step-as = **{ $reason }**
onboarding-step-standing = Ton inscription ici : **{ $reason }**.
onboarding-step-complete = C'est complet. Relis et envoie.
onboarding-step-incomplete = Il manque encore quelques réponses.
onboarding-step-waits = **{ $reason }**
    Ton inscription est chez les officiers, jusqu'au { $until } au plus tard.
onboarding-step-question = Un officier demande : { $words }
# Une réponse, par exemple « Nom dans le jeu : Aegis ».
onboarding-line = { $label } : { $value }
onboarding-missing = Il manque : { $what }
onboarding-button-form = Répondre
onboarding-button-send = Envoyer
onboarding-button-reasons = Un autre motif
onboarding-button-drop = Abandonner
onboarding-button-answer = Répondre à la question
onboarding-button-withdraw = La retirer
onboarding-button-open = Ouvrir mon inscription
onboarding-form-title = À propos de toi
onboarding-form-name = Nom dans le jeu
onboarding-form-guild = Ta guilde
onboarding-form-tag = Son tag, si elle en a un
onboarding-form-friend = Qui tu connais ici
onboarding-form-weapons = Armes (ou choisis-les dans les menus)
onboarding-dropped = Abandonné. Rien n'a été envoyé, et tu peux recommencer quand tu veux.
onboarding-sent = C'est envoyé, merci. Le bouton sous les règles, ou /profil commencer, te dira la suite.
onboarding-own-approved = Ton inscription est acceptée. Tes rôles arrivent tout de suite.
onboarding-own-refused = Ton inscription n'a pas été acceptée cette fois.
onboarding-own-refused-why = Ton inscription n'a pas été acceptée cette fois : { $why }
onboarding-own-withdrawn = Ton inscription est retirée.
onboarding-own-expired = Personne n'a pu s'occuper de ton inscription à temps, désolé. Renvoie-la s'il te plaît.

## Ce qu'on dit en privé

onboarding-told-head = À propos de ton inscription sur { $server } :
onboarding-told-asked = Un officier a une question. Ouvre ton inscription pour la lire et y répondre.
onboarding-told-reopened = La décision a été annulée ; elle est réexaminée.
onboarding-called-in-public = { $user }, il y a quelque chose à lire dans ton inscription.

## La fiche pour les officiers

onboarding-card-title = Inscription { $no }
onboarding-card-as = { $user } : **{ $reason }**
onboarding-card-namesake = { $user } porte le même nom.
onboarding-card-question = Question : { $words }
onboarding-card-answer = Réponse : { $words }
onboarding-card-waiting = En attente d'une décision jusqu'au { $until }
onboarding-card-role = Un oui donne { $role }.
onboarding-card-no-role = Aucun rôle ne suit : `/réglages rôle` ou `/réglages motifs` dit lequel.
onboarding-button-approve = Accepter
onboarding-button-refuse = Refuser
onboarding-button-ask = Demander
onboarding-state-waiting = Elle attend une décision.
onboarding-state-approved = ✅ acceptée par { $by }
onboarding-state-refused = ⛔ refusée par { $by }
onboarding-state-refused-why = ⛔ refusée par { $by } : { $why }
onboarding-state-withdrawn = ↩️ retirée
onboarding-state-expired = ⌛ personne n'a décidé à temps
# Qui a décidé, quand personne n'en avait besoin, ou a été effacé.
onboarding-somebody = les réglages de la guilde
onboarding-form-refuse-title = Refuser
onboarding-form-refuse = Pourquoi ? (la personne le lira)
onboarding-form-ask-title = Demander
onboarding-form-ask = Ta question
onboarding-form-answer-title = Répondre
onboarding-form-answer = Ta réponse
onboarding-approved-reply = { $user } : inscription acceptée. **{ $reason }**
onboarding-refused-reply = L'inscription de { $user } est refusée.
onboarding-asked-reply = { $user } verra ta question en ouvrant son inscription. La réponse apparaîtra sur la fiche.
onboarding-reopened-reply = L'inscription de { $user } attend de nouveau une décision.
onboarding-waiting-none = Rien n'attend de décision.
onboarding-waiting-count =
    { $count ->
        [one] Une inscription attend une décision.
       *[other] { $count } inscriptions attendent une décision.
    }
onboarding-waiting-pick = En regarder une

## Ce que signifient les motifs

onboarding-terms-title = Motifs
onboarding-terms-line = **{ $label }** → { $role } : { $decided }
onboarding-terms-no-role = aucun rôle
onboarding-terms-off = pas proposé
onboarding-terms-approval = accepté par qui a le droit « { $right } »
onboarding-terms-at-once = sans accord
# Comment on appelle les gens ; $pattern est ce qu'un officier a tapé.
onboarding-terms-nickname = surnom { $pattern }
onboarding-terms-footer = Change-en un avec les options de /réglages motifs.

## Refus

onboarding-no-rules = Il n'y a pas de règles à accepter en ce moment.
onboarding-accepted-before = Tu as accepté ces règles le { $at }. La suite, c'est l'inscription, avec le bouton d'à côté.
onboarding-rules-first = D'abord, lis les règles et accepte-les.
onboarding-waits-already = Ton inscription attend déjà une décision. /profil commencer la montre.
onboarding-reason-off = Ce n'est pas proposé ici en ce moment.
onboarding-is-already = C'est déjà ton inscription : { $reason }
onboarding-paused-until = Tu pourras le redemander à partir du { $until }.
onboarding-older-form = Cela vient d'un choix précédent. Entre-temps, tu as choisi : { $reason }. /profil commencer continue à partir de là.
onboarding-nothing-begun = Il n'y a plus rien à continuer. /profil commencer recommence.
onboarding-nothing-waits = Cette inscription n'attend plus.
onboarding-nothing-asked = Il n'y a pas de question ouverte.
onboarding-words-too-long = C'est trop long. Reste sous { $max } caractères, s'il te plaît.
onboarding-role-unfit = Je ne donne jamais { $role } : ce rôle appartient à une application, a des permissions puissantes ou donne des droits dans le bot.
# Ce qui remplace quoi ; les mots entre accolades se tapent tels quels.
onboarding-bad-pattern = Un modèle dit `{ "{" }name{ "}" }` à la place du nom, et peut-être `{ "{" }tag{ "}" }`, `{ "{" }guild{ "}" }` ou `{ "{" }role{ "}" }`. Il a au plus { $max } caractères, par exemple `[{ "{" }tag{ "}" }] { "{" }name{ "}" }`.
onboarding-warn-owner = Le nom reste : personne ne peut renommer le propriétaire d'un serveur.
onboarding-warn-no-rename = Le nom reste : il me manque la permission « Gérer les pseudos », ou mon rôle est trop bas.
onboarding-away-now = { $user } est en absence en ce moment, et elle garde ses rôles. Termine-la d'abord, s'il te plaît.

## Les faits, en une demi-phrase (pour le journal)

onboarding-past-rules-posted = règles affichées, version { $version }
onboarding-past-rules-down = règles retirées
onboarding-past-rules-text = texte des règles changé, version { $version }
onboarding-past-rules-required = règles à accepter de nouveau, version { $version }
onboarding-past-accepted = { $user } a accepté les règles, version { $version }
onboarding-past-reason-set = suite d'un motif changée ({ $reason })
onboarding-past-drafted = { $user } a continué son inscription
onboarding-past-draft-dropped = inscription de { $user } non envoyée
onboarding-past-registered = inscription { $no } de { $user } : { $reason }
onboarding-past-card-posted = fiche de l'inscription { $no } publiée
onboarding-past-asked = question sur l'inscription { $no } de { $user }
onboarding-past-answered = réponse sur l'inscription { $no } de { $user }
onboarding-past-approved = inscription { $no } de { $user } acceptée : { $reason }
onboarding-past-refused = inscription { $no } de { $user } refusée : { $reason }
onboarding-past-withdrawn = inscription { $no } de { $user } retirée
onboarding-past-expired = inscription { $no } de { $user } non décidée à temps
onboarding-past-reopened = décision sur l'inscription { $no } de { $user } annulée
onboarding-past-roles-seen = rôles de { $user } vus
onboarding-past-called = { $user } s'appelle { $nick }
onboarding-past-returned = { $user } est de retour, les rôles suivent
onboarding-past-direct-closed = { $user } n'accepte pas de messages privés
# Ce qu'une remise à zéro met dans la corbeille.
onboarding-holds = Nouveaux venus : { $people } · en attente : { $waiting }

## Les questions, et un motif tel que les officiers le voient

onboarding-question-score = Ta puissance
onboarding-panel-title = Motif : { $reason }
onboarding-panel-channel = Ses fiches vont dans { $channel }.
onboarding-panel-nickname = On appellerait quelqu'un, par exemple, { $nick }.
onboarding-panel-questions = **Ce que demande le formulaire**
# same in English
onboarding-panel-question = { $no }. { $words } · { $length } · { $needed }
onboarding-length-short = une ligne
onboarding-length-long = plusieurs lignes
onboarding-needed-yes = réponse obligatoire
onboarding-needed-no = peut rester vide
onboarding-panel-footer = /réglages motifs change ce qui suit, /réglages questions ce qui est demandé.
onboarding-button-preview = Voir le formulaire
onboarding-button-usual = Les questions habituelles
onboarding-only-preview = Ce n'était qu'un aperçu du formulaire. Rien n'a été envoyé ni gardé.
onboarding-status-questions = questions de son propre formulaire : { $count }
onboarding-names-changed =
    { $count ->
        [one] Une personne porte maintenant le surnom du modèle.
       *[other] { $count } personnes portent maintenant le surnom du modèle.
    }
onboarding-names-kept = Je ne peux pas renommer ces personnes, leur nom reste (propriétaire, rang au-dessus du mien, ou il me manque « Gérer les pseudos ») : { $who }
onboarding-names-more = et { $count } de plus
onboarding-no-such-question = Il y a { $count } questions. Un numéro jusque-là en change une, le suivant en ajoute une.
onboarding-no-question-left = Un formulaire a besoin d'au moins une question.
onboarding-too-many-questions = Un formulaire prend au plus { $max } questions différentes.
onboarding-question-needs-words = Une question à vous a besoin d'un texte.
onboarding-question-is-short = On répond toujours en une ligne à cette question-là.
onboarding-which-question = Dis de quelle question il s'agit, par son numéro.
onboarding-questions-changed = Les questions ont changé entre-temps. Ce que tu as écrit est gardé : relis-le, /profil commencer le montre avec les questions d'aujourd'hui.
onboarding-nothing-to-ask = Il n'y a rien à demander ici pour le moment.
onboarding-approval-of-trust = Avec { $role }, on fait partie de la guilde. Personne ne le reçoit avant qu'un responsable dise oui : l'accord reste nécessaire.
onboarding-approval-of-member = S'inscrire comme membre, c'est entrer dans la guilde. Il faut toujours que quelqu'un dise oui : l'accord reste nécessaire.

## Les amis

onboarding-friend-question-named = { $user } ({ $name } dans le jeu) s'inscrit sur { $server } en disant te connaître. Vous connaissez-vous ? Les officiers voient ta réponse et décident. Tu peux répondre jusqu'au { $until }.
onboarding-friend-question = { $user } s'inscrit sur { $server } en disant te connaître. Vous connaissez-vous ? Les officiers voient ta réponse et décident. Tu peux répondre jusqu'au { $until }.
onboarding-button-known = Oui, on se connaît
onboarding-button-not-known = Non
onboarding-friend-thanks = Merci. Les officiers voient ta réponse.
onboarding-friend-called = { $friend }, quelqu'un t'a nommé dans une inscription. Toi seul peux voir la question.
onboarding-button-friend-open = Voir la question
onboarding-friend-not-asked = Cette question n'est pas pour toi.
onboarding-friend-too-late = Personne n'attend plus cette réponse.
onboarding-friend-asked = ⏳ La question est posée à { $friend }, jusqu'au { $until }
onboarding-friend-confirmed = 👍 { $friend } connaît cette personne
onboarding-friend-denied = 👎 { $friend } dit ne pas connaître cette personne
onboarding-friend-silent = ⌛ { $friend } n'a pas répondu en { $days } jours
onboarding-friend-left = 🚪 { $friend } n'est plus sur le serveur
onboarding-friend-unknown = ⚠️ Personne de la guilde ne s'appelle ainsi ; personne n'a été interrogé.
onboarding-friend-ambiguous = ⚠️ Plusieurs personnes de la guilde s'appellent ainsi ; personne n'a été interrogé.
onboarding-friend-oneself = ⚠️ C'est le nom de la personne elle-même ; personne n'a été interrogé.
onboarding-friend-somebody = la personne nommée
onboarding-past-friend-said = réponse d'un ami à l'inscription { $no } de { $user }
onboarding-past-friend-closed = un ami nommé dans l'inscription { $no } n'accepte pas de messages privés
