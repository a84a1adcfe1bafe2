# Gruppi: i gruppi di un evento.

## Comandi

command-event-groups-preview = gruppi-anteprima
    .description = Guarda i gruppi come sarebbero pubblicati, e perché (ufficiali)
command-event-groups-preview-event = evento
    .description = Quale evento; il prossimo se non scrivi nulla
command-event-groups-preview-format = forma
    .description = I gruppi con i motivi, o un testo per la chat del gioco
command-event-groups-preview-format-parties = gruppi
command-event-groups-preview-format-chat = testo per la chat del gioco
command-event-groups-publish = gruppi-pubblicare
    .description = Dire ai membri chi gioca con chi (ufficiali)
command-event-groups-publish-event = evento
    .description = Quale evento; il prossimo se non scrivi nulla
command-event-groups-move = gruppi-spostare
    .description = Dare a qualcuno un altro gruppo o un altro ruolo (ufficiali)
command-event-groups-move-member = membro
    .description = Chi
command-event-groups-move-party = gruppo
    .description = In quale gruppo; 0 per la panchina
command-event-groups-move-role = ruolo
    .description = Un altro ruolo che questo membro gioca
command-event-groups-move-event = evento
    .description = Quale evento; il prossimo se non scrivi nulla
command-event-groups-swap = gruppi-scambiare
    .description = Far scambiare il posto a due persone (ufficiali)
command-event-groups-swap-member = membro
    .description = La prima
command-event-groups-swap-with = con
    .description = La seconda
command-event-groups-swap-event = evento
    .description = Quale evento; il prossimo se non scrivi nulla
command-event-groups-lock = gruppi-fissare
    .description = Lasciare qualcuno dov'è, chiunque venga o vada (ufficiali)
command-event-groups-lock-member = membro
    .description = Chi
command-event-groups-lock-lock = fisso
    .description = Se il posto è fisso; sì se non scrivi nulla
command-event-groups-lock-lock-on = sì
command-event-groups-lock-lock-off = no
command-event-groups-lock-event = evento
    .description = Quale evento; il prossimo se non scrivi nulla
command-event-groups-mode = gruppi-modo
    .description = Pubblicare i gruppi alla chiusura di un evento, o solo voi (ufficiali)
command-event-groups-mode-mode = modo
    .description = Chi pubblica; non scrivere nulla per vedere che cosa vale
command-event-groups-mode-mode-automatic = alla chiusura dell'evento
command-event-groups-mode-mode-by-hand = solo gli ufficiali
command-event-mine = il-mio-gruppo
    .description = Guarda il tuo gruppo nei prossimi eventi
command-event-mine-event = evento
    .description = Quale evento; tutti se non scrivi nulla
command-event-wish = desiderio
    .description = Di' con chi ti piace giocare in un gruppo, o no
command-event-wish-member = membro
    .description = Di chi si tratta; senza, vedi i tuoi desideri
command-event-wish-wish = desiderio
    .description = Che cosa desideri; senza: giocare insieme
command-event-wish-wish-together = giocare insieme
command-event-wish-wish-apart = non giocare insieme
command-event-wish-wish-none = più niente

## La pubblicazione

groups-post-title = Gruppi: { $name }
groups-post-title-page = Gruppi: { $name }, pagina { $page } di { $pages }
groups-post-head = { $start } · gruppi: { $parties } · con un posto: { $seated }
groups-post-footer = /evento il-mio-gruppo mostra il tuo gruppo. 🔸 incerto
groups-post-left-out = … e altre { $count } righe; /evento il-mio-gruppo mostra il tuo gruppo
groups-party-heading = __**Gruppo { $party }**__ ({ $count })
groups-bench-heading = __Senza posto__ ({ $count })

## Avvisi

groups-notice-published = I gruppi per **{ $name }** ci sono; si comincia { $start }. `/evento il-mio-gruppo` mostra il tuo.
groups-notice-again = I gruppi per **{ $name }** sono stati rifatti; si comincia { $start }. `/evento il-mio-gruppo` mostra il tuo.
groups-changed-party = **{ $name }**: ora sei nel **gruppo { $party }**, come { $role }.
groups-changed-bench = **{ $name }**: non hai più un posto e passi in panchina.
groups-changed-gone = **{ $name }**: non sei più nei gruppi.

## L'anteprima

groups-preview-title = Gruppi per { $name }
groups-preview-not-published = Non ancora pubblicati.
groups-preview-published = Pubblicati come qui.
groups-preview-changed = Qualcosa è diverso da ciò che è pubblicato.
groups-reasons-title = Perché
groups-button-publish = Pubblica
groups-button-back = Indietro
groups-button-on = Avanti
groups-lines-hidden = … e altri { $count }
groups-lacks = manca { $count } × { $role }
groups-missing-in-all = In tutto: { $what }
groups-why-locked = posto fisso in panchina
groups-why-seats = { $seats } posti per { $people } persone
groups-why-maybe = altri hanno detto sì, qui è forse
groups-why-waited = altri sono rimasti più spesso senza posto negli ultimi tempi (qui: { $own })
groups-why-not-called = non serve, o aspetta un posto
groups-why-away = in assenza a quell'ora
groups-why-and-help = { $why } → che cosa aiuterebbe: { $help }
groups-help-party = un gruppo in più
groups-help-yes = un sì
groups-help-play = giocare { $role }
groups-help-turn =
    { $times ->
        [one] la prossima volta è il suo turno
       *[other] dopo { $times } volte è il suo turno
    }
# same in English
groups-part-tank = Tank
groups-part-healer = Curatore
groups-part-damage = Danno

## Risposte

groups-published = I gruppi per **{ $name }** sono pubblicati.
groups-published-again =
    { $count ->
        [one] I gruppi per **{ $name }** sono pubblicati di nuovo. Una persona riceve ciò che cambia.
       *[other] I gruppi per **{ $name }** sono pubblicati di nuovo. { $count } persone ricevono ciò che cambia.
    }
groups-publish-again = Ai membri è stato detto altro: `/evento gruppi-pubblicare` lo dice a chi riguarda.
groups-locked = { $member } ha un posto fisso: { $place }.
groups-unlocked = { $member } non ha più un posto fisso.
groups-mode-automatic = I gruppi li pubblica il bot alla chiusura di un evento.
groups-mode-by-hand = I gruppi li pubblicano solo gli ufficiali; il bot li prepara alla chiusura di un evento.
groups-effect = Che cosa cambia (meno è meglio): { $items }
groups-effect-none = I gruppi non sono né migliori né peggiori.
groups-on-the-bench = in panchina
groups-chat-party = Gruppo { $party }
groups-chat-head = Da incollare nella chat del gioco:
groups-mine-party = **{ $name }** ({ $start }): **gruppo { $party }**, come { $role }
groups-mine-bench = **{ $name }** ({ $start }): in panchina stavolta
groups-none-of-mine = Non sei in nessuno dei gruppi pubblicati.

## Che cosa cambia, voce per voce

groups-term-bench = persone senza posto
groups-term-waited = persone senza posto di recente
groups-term-torn = gruppi fissi divisi
groups-term-incomplete = gruppi fissi incompleti
groups-term-missing = ruoli mancanti
groups-term-surplus = ruoli di troppo
groups-term-small = gruppi piccoli
groups-term-off-role = seconde scelte
groups-term-gear = equipaggiamento disuguale
groups-term-with = amici divisi
groups-term-apart = persone che si evitano
groups-term-moved = persone spostate

## Rifiuti

groups-over = Questo evento è finito.
groups-nobody = Nessuno ha ancora detto sì o forse a questo evento.
groups-no-event = Non ci sono eventi in arrivo.
groups-unknown-event = Non conosco nessun evento di nome «{ $typed }». Inizia a scrivere e scegli dall'elenco.
groups-unknown-role = Non conosco nessun ruolo di nome «{ $typed }». Inizia a scrivere e scegli dall'elenco.
groups-shown-other = Nel frattempo qualcuno ha risposto o cambiato qualcosa. Guarda di nuovo i gruppi prima di pubblicarli.
groups-already-published = I membri sanno già esattamente questo.
groups-no-change = È già così.
groups-nothing-to-do = Indica un gruppo, un ruolo, o entrambi.
groups-is-away = { $member } è in assenza a quell'ora.
groups-not-called = { $member } per ora non serve, o aspetta un posto nell'evento.
groups-not-coming = { $member } non ha detto né sì né forse a questo evento.
groups-is-locked = { $member } ha un posto fisso. Prima liberalo: `/evento gruppi-fissare`.
groups-not-locked = { $member } non ha un posto fisso.
groups-no-such-party = Non c'è un gruppo { $party }.
groups-party-full = Il gruppo { $party } è al completo: ha { $size } posti. Scambia due persone, invece.
groups-already-there = È già così: stesso posto, stesso ruolo.
groups-not-played = { $member } non gioca questo.
groups-has-no-seat = { $member } è in panchina.

## Fatti, in mezza frase (per il registro)

groups-past-arranged = gruppi dell'evento { $no } fatti
groups-past-placed = gruppi dell'evento { $no }: { $member } cambia posto
groups-past-swapped = gruppi dell'evento { $no }: scambio tra { $one } e { $other }
groups-past-locked = gruppi dell'evento { $no }: posto fisso per { $member }
groups-past-unlocked = gruppi dell'evento { $no }: posto libero per { $member }
groups-past-published = gruppi dell'evento { $no } pubblicati
groups-past-by-hand = i gruppi li pubblicano solo gli ufficiali
groups-past-automatic = i gruppi sono pubblicati alla chiusura di un evento

groups-holds = Eventi con gruppi: { $count }

## Desideri

groups-wishes = I tuoi desideri, di cui i gruppi tengono conto per quanto possibile. Nessun altro li vede:
groups-wishes-none = Non hai desideri. `/evento desiderio membro:` ne aggiunge uno, di cui i gruppi tengono conto per quanto possibile.
groups-wished-together = Ti piace giocare con { $member }.
groups-wished-apart = Preferisci non giocare con { $member }.
groups-wished-nothing = Non hai più desideri su { $member }.
groups-wish-oneself = Con te stesso sei comunque in un gruppo.
groups-wish-no-member = { $member } non è membro della gilda.
groups-wish-too-many = Hai già { $max } desideri. Prima ritirane uno.
groups-past-wished = { $member } ha cambiato un desiderio sui gruppi
