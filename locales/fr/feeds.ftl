# Calendriers : les événements de la guilde dans les calendriers des téléphones et ordinateurs.

## Commandes

command-calendar = calendrier
    .description = Les événements dans le calendrier de ton téléphone ou ordinateur
command-calendar-mine = mien
    .description = L'adresse d'un calendrier avec les événements où tu es inscrit
command-calendar-guild = guilde
    .description = L'adresse d'un calendrier avec tous les événements de la guilde

## Réponses

feeds-mine = Les événements où tu es inscrit, pour ton calendrier : { $address }
    Saisis-la là où ton calendrier en ajoute un « à partir d'une URL ». Qui la connaît peut le lire : garde-la pour toi.
feeds-guild = Tous les événements de la guilde, pour les calendriers : { $address }
    Saisis-la là où un calendrier en ajoute un « à partir d'une URL ». Qui la connaît peut le lire : ne la donne qu'aux membres.
feeds-mine-none = Ton calendrier peut montrer les événements où tu es inscrit et suivre chaque changement.
feeds-guild-none = Les calendriers peuvent montrer tous les événements de la guilde et suivre chaque changement.
feeds-no-address = L'hébergeur du bot n'a pas dit à quelle adresse on le joint de l'extérieur : mets-la devant l'adresse ci-dessus.
feeds-none = Il n'y a pas d'adresse à retirer.
feeds-not-taken-back = Une adresse retirée le reste ; crées-en plutôt une nouvelle.
feeds-members-only = Seuls les membres de la guilde ont ici un calendrier à eux.
feeds-button-open = Créer une adresse
feeds-button-renew = Nouvelle adresse, fin de l'ancienne
feeds-button-close = Retirer l'adresse

## Dans le calendrier

feeds-calendar-guild = { $guild } : événements
feeds-calendar-mine = { $guild } : mes événements
feeds-answered-yes = Tu viens.
feeds-answered-maybe = Tu viendras peut-être.
feeds-answered-bench = Tu es sur le banc.
feeds-answered-waiting = Tu es sur la liste d'attente.
feeds-counts = Présents : { $yes } · Peut-être : { $maybe }

## Dans le journal

feeds-past-opened = { $member } a reçu une adresse de calendrier
feeds-past-closed = L'adresse de calendrier de { $member } a été retirée
feeds-past-opened-guild = Le calendrier de la guilde a reçu une adresse
feeds-past-closed-guild = L'adresse du calendrier de la guilde a été retirée

feeds-holds = Adresses de calendriers : { $count }
