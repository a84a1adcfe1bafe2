# Il server di guerra: i gruppi hanno un ruolo e una stanza vocale finché dura un evento.

## Comandi

command-ptb = guerra
    .description = Server di guerra: ruoli e stanze vocali per i gruppi
command-ptb-link = collegare
    .description = Prendi qui un codice e dallo sul server di guerra: i due sono collegati (ufficiali)
command-ptb-link-code = codice
    .description = Sul server di guerra: il codice ottenuto a casa
command-ptb-status = stato
    .description = Che cosa è collegato, e quali gruppi hanno una stanza (ufficiali)
command-ptb-repair = riparare
    .description = Crea i ruoli e le stanze che mancano (ufficiali)
command-ptb-unlink = scollegare
    .description = Separa la gilda e il suo server di guerra; si può da entrambi (ufficiali)
command-ptb-config = configurare
    .description = Vedi e scegli come si creano ruoli e stanze (ufficiali)
command-ptb-config-home = casa
    .description = Ruoli e stanze su questo server finché non c'è un server di guerra
command-ptb-config-home-on = sì
command-ptb-config-home-off = no
command-ptb-config-name = nome
    .description = Come si chiamano; # è il numero, per esempio G#
command-ptb-config-rooms = stanze
    .description = Quante sono pronte sul server di guerra prima che servano
command-ptb-party = gruppo
    .description = Componi un gruppo a mano (ufficiali)
command-ptb-party-number = numero
    .description = Quale gruppo
command-ptb-party-members = membri
    .description = Menzioni o nomi, separati da virgole; senza niente il gruppo si scioglie
command-ptb-party-minutes = minuti
    .description = Per quanto tempo da adesso; due ore se non lo dici
command-ptb-over = terminare
    .description = Tutti i gruppi perdono adesso ruoli e stanze (ufficiali)

## Nomi su Discord

ptb-pattern = Gruppo #
ptb-info-name = gruppi

## Collegare

ptb-offered =
    Il tuo codice: { $code }
    Vale fino a { $until } e per un solo server. Lo vedi solo tu.
    ▸ Invita il bot sul server di guerra.
    ▸ Lì qualcuno che può gestire quel server ed è ufficiale qui scrive `/guerra collegare codice:` con questo codice.
ptb-asked = Si sta chiedendo alla gilda che ha dato questo codice. Riceverai la risposta in privato; la mostra anche `/guerra stato`.
ptb-unlinked = La gilda e il suo server di guerra sono separati. I ruoli e le stanze che il bot ha creato per i gruppi spariscono.
ptb-tell-linked = Questo server è ora il server di guerra di **{ $name }**. Le stanze si creano appena i gruppi ne hanno bisogno.
ptb-tell-refused = Il server non è stato collegato: { $reason }.
ptb-invite = Il tuo gruppo si ritrova sul server di guerra **{ $server }**. Questo link vale una volta, fino a { $until }:
ptb-invite-to-event = **{ $event }**: il tuo gruppo si ritrova sul server di guerra **{ $server }**. Questo link vale una volta, fino a { $until }:
ptb-log-linked = **{ $name }** è ora il server di guerra; lo ha collegato { $officer }.
ptb-log-parted = La gilda e il suo server di guerra sono separati: { $reason }.
ptb-log-not-made = «{ $name }» non si è potuto creare per i gruppi (codice { $code } di Discord). `/guerra stato` mostra che cosa manca, `/guerra riparare` lo crea.
ptb-log-not-deleted = Il ruolo { $role } di un gruppo non si è potuto eliminare (codice { $code } di Discord): il bot può ancora gestire i ruoli, e il suo sta sopra? Appena è così, lo perde chi lo ha.

## Perché

ptb-why-wrong-code = il codice è sbagliato o è già stato usato
ptb-why-expired = il codice è troppo vecchio; prendine un altro con `/guerra collegare`
ptb-why-no-officer = chi dà il codice deve essere ufficiale della gilda che l'ha creato
ptb-why-taken = quella gilda ha già un server di guerra, o lo è
ptb-why-no-answer = la gilda non ha risposto; riprova più tardi
ptb-why-officer = lo ha voluto un ufficiale
ptb-why-other = lo hanno voluto ufficiali dell'altro server
ptb-why-gone = il bot non è più sull'altro server
ptb-why-ended = l'evento è finito
ptb-why-cancelled = l'evento non ha luogo
ptb-why-unlinked = la gilda e il suo server di guerra sono separati

## Rifiuti

ptb-not-linked = Nessun server di guerra è collegato.
ptb-has-war-server = Questa gilda ha già un server di guerra: **{ $name }**. `/guerra scollegare` li separa.
ptb-is-war-server = Questo è già il server di guerra di **{ $name }**. `/guerra scollegare` li separa.
ptb-own-code = Questo codice è proprio di questo server. Dallo sul server di guerra.
ptb-has-members = Questo server ha membri propri (`/impostazioni ruolo`): è una casa e non può essere un server di guerra.
ptb-needs-manage-server = Solo chi può gestire questo server può farne un server di guerra.
ptb-still-asking = Si sta già chiedendo a una gilda. Aspetta la risposta.
ptb-no-code = «{ $typed }» non è un codice. Copialo dalla risposta a `/guerra collegare`, a casa.
ptb-configured-at-home = Ruoli e stanze si configurano a casa: su **{ $name }**.
ptb-only-at-home = I gruppi si compongono a casa: su **{ $name }**.
ptb-repaired-there = Ruoli e stanze sono sul server di guerra **{ $name }**: scrivi `/guerra riparare` lì.
ptb-not-set-up = Non c'è un server di guerra, e le stanze a casa sono spente. `/guerra collegare` o `/guerra configurare casa:sì` lo cambia.
ptb-no-change = È già così.
ptb-name-too-long = Il nome è troppo lungo: al massimo { $max } caratteri.
ptb-too-many = { $count } persone sono troppe per un gruppo: al massimo { $max }.
ptb-nothing-runs = Nessun gruppo ha una stanza.
ptb-nothing-missing = Non manca niente.
ptb-nobody-called = Qui nessuno si chiama «{ $name }».
ptb-several-called = Qui più persone si chiamano «{ $name }»: menziona quella giusta.

## Risposte

ptb-handed-over = I gruppi ricevono ruoli e stanze; li hanno fino a { $until }.
ptb-over = Tutti i gruppi perdono ruoli e stanze.
ptb-repairing = Si sta creando ciò che manca.
ptb-config-at-home = Senza server di guerra i gruppi hanno ruoli e stanze **su questo server**.
ptb-config-not-at-home = Senza server di guerra i gruppi **non** hanno ruoli né stanze.
ptb-config-name = Si chiamano «{ $name }».
ptb-config-rooms = Pronte sul server di guerra: { $count }; altre si creano quando servono.
ptb-status-title = Server di guerra
ptb-status-none = Nessun server di guerra è collegato, e le stanze a casa sono spente.
ptb-status-at-home = Nessun server di guerra è collegato: i gruppi hanno ruoli e stanze su questo server.
ptb-status-home = Il server di guerra è **{ $name }**, dal { $since }.
ptb-status-war = Questo è il server di guerra di **{ $name }**, dal { $since }.
ptb-status-offer = { $officer } ha un codice per un server di guerra; vale fino a { $until }.
ptb-status-asked = Si sta chiedendo a una gilda se questo è il suo server di guerra.
ptb-status-lacks-rights = ⚠️ Al bot mancano permessi qui: gestire ruoli, gestire canali, connettersi e parlare, e su un server di guerra creare inviti.
ptb-status-rooms = Stanze: { $count }
ptb-status-gone = ⚠️ Mancanti o rifiutate da Discord: { $count }. `/guerra riparare` le crea.
ptb-status-quiet = Ora nessun gruppo ha una stanza.
ptb-list-event = **{ $name }** (fino a { $until })
ptb-list-by-hand = **Composto a mano** (fino a { $until })
ptb-list-number = **Evento { $no }** (fino a { $until })
# same in English
ptb-line = { $number }. { $who }
# same in English
ptb-line-in = { $number }. { $channel } { $who }
ptb-line-without = { $number }. (nessuna stanza libera) { $who }
ptb-list-missing = Non ancora su questo server: { $who }
ptb-players = { $count ->
    [one] { $count } giocatore
   *[other] { $count } giocatori
}
ptb-info-title = Gruppi
ptb-info-quiet = Nessun evento in corso.
ptb-info-footer = Ruoli e stanze restano { $minutes } minuti più dell'evento.

## Nel registro

ptb-past-configured = è cambiato come si creano ruoli e stanze dei gruppi
ptb-past-offered = { $officer } ha preso un codice per un server di guerra
ptb-past-rejected = un server che voleva essere quello di guerra è stato rifiutato: { $reason }
ptb-past-asked = { $officer } ha dato un codice per fare di questo un server di guerra
ptb-past-refused = questo server non è stato collegato: { $reason }
ptb-past-linked-home = { $name } è diventato il server di guerra
ptb-past-linked-war = questo è diventato il server di guerra di { $name }
ptb-past-parted = la gilda e il suo server di guerra sono stati separati: { $reason }
ptb-past-strange = a un server che non è collegato è stato detto
ptb-past-checked = si è chiesto all'altro server se c'è ancora
ptb-past-handed-over = { $parties ->
    [one] { $parties } gruppo
   *[other] { $parties } gruppi
} con { $count ->
    [one] { $count } giocatore
   *[other] { $count } giocatori
} hanno ricevuto ruoli e stanze
ptb-past-invited = { $count ->
    [one] un giocatore è stato invitato
   *[other] { $count } giocatori sono stati invitati
} sul server di guerra
ptb-past-over = i gruppi hanno perso ruoli e stanze: { $reason }
ptb-past-dropped = { $member } non è più in nessun gruppo
ptb-past-arrived = { $member } è arrivato sul server di guerra
ptb-past-noticed = ciò che si è sentito nelle stanze dei gruppi è stato riferito a casa
ptb-past-seats-asked = al server di guerra è stato chiesto chi è nei canali vocali dei gruppi
ptb-past-observed = si è sentito qualcosa nelle stanze del server di guerra
ptb-past-role-asked = si sta creando un ruolo per la stanza di gruppo { $number }
ptb-past-role-made = il ruolo della stanza di gruppo { $number } c'è
ptb-past-channel-asked = si sta creando la stanza di gruppo { $number }
ptb-past-channel-made = la stanza di gruppo { $number } c'è
ptb-past-not-made = la stanza di gruppo { $number } non si è potuta creare (codice { $code } di Discord)
ptb-past-room-dropped = la stanza di gruppo { $number } non serve più
ptb-past-surplus = è stato eliminato ciò che era stato creato due volte per i gruppi
ptb-past-kept = il ruolo { $role } di un gruppo non si è potuto eliminare (codice { $code } di Discord)
ptb-past-roles-settled = { $member } ha perso il ruolo di un gruppo

ptb-holds = Server collegati: { $servers }, stanze dei gruppi: { $rooms }
