# Promemoria: come un membro vuole essere avvisato.

## Comandi

command-profile-notifications = promemoria
    .description = Guarda e scegli come ti arrivano i promemoria
command-profile-notifications-by = come
    .description = Come ti arrivano i promemoria
command-profile-notifications-by-direct = messaggio privato
command-profile-notifications-by-ping = menzione nel canale
command-profile-notifications-by-nothing = per niente
command-profile-notifications-quiet = silenzio
    .description = Ore senza promemoria nel tuo fuso orario, come 22:00-08:00; - per nessuna
command-profile-notifications-delivery = consegna
    .description = Ogni promemoria per conto suo, o più insieme
command-profile-notifications-delivery-single = uno alla volta
command-profile-notifications-delivery-digest = insieme

## Risposte

notifications-by-direct = I promemoria ti arrivano per **messaggio privato**.
notifications-by-ping = I promemoria ti arrivano con una **menzione** nel canale di cui trattano.
notifications-by-nothing = Non ricevi **nessun promemoria**.
notifications-quiet-between = Tra le { $from } e le { $until } ({ $zone }) non ti arriva niente; quello che può aspettare arriva dopo.
notifications-quiet-never = Nessuna ora di silenzio: `/profilo promemoria` le imposta.
notifications-one-by-one = Ogni promemoria arriva per conto suo.
notifications-together = Più promemoria arrivano insieme in un messaggio.
notifications-no-change = I promemoria ti arrivano già così.
notifications-unknown-hours = «{ $typed }» non sono ore che capisca. Scrivile così: 22:00-08:00
notifications-button-direct = Messaggio privato
notifications-button-ping = Menzione
notifications-button-nothing = Per niente
notifications-button-one-by-one = Uno alla volta
notifications-button-together = Insieme

## Nel registro

notifications-past-chosen = { $member } ha scelto come ricevere i promemoria

notifications-holds = Membri che hanno scelto i propri promemoria: { $count }
