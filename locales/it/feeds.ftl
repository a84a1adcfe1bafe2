# Calendari: gli eventi della gilda nei calendari di telefoni e computer.

## Comandi

command-calendar = calendario
    .description = Gli eventi nel calendario del tuo telefono o computer
command-calendar-mine = mio
    .description = L'indirizzo di un calendario con gli eventi a cui sei iscritto
command-calendar-guild = gilda
    .description = L'indirizzo di un calendario con tutti gli eventi della gilda

## Risposte

feeds-mine = Gli eventi a cui sei iscritto, per il tuo calendario: { $address }
    Inseriscilo dove il tuo calendario ne aggiunge uno «da URL». Chi lo conosce può leggerlo: tienilo per te.
feeds-guild = Tutti gli eventi della gilda, per i calendari: { $address }
    Inseriscilo dove un calendario ne aggiunge uno «da URL». Chi lo conosce può leggerlo: dallo solo ai membri.
feeds-mine-none = Il tuo calendario può mostrare gli eventi a cui sei iscritto e seguire ogni cambiamento.
feeds-guild-none = I calendari possono mostrare tutti gli eventi della gilda e seguire ogni cambiamento.
feeds-no-address = Chi gestisce il bot non ha detto a quale indirizzo lo si raggiunge da fuori: mettilo davanti all'indirizzo qui sopra.
feeds-none = Non c'è nessun indirizzo da togliere.
feeds-not-taken-back = Un indirizzo tolto non ritorna; creane piuttosto uno nuovo.
feeds-members-only = Solo i membri della gilda hanno qui un calendario proprio.
feeds-button-open = Crea un indirizzo
feeds-button-renew = Indirizzo nuovo, fine del vecchio
feeds-button-close = Togli l'indirizzo

## Nel calendario

feeds-calendar-guild = { $guild }: eventi
feeds-calendar-mine = { $guild }: i miei eventi
feeds-answered-yes = Ci sei.
feeds-answered-maybe = Forse ci sei.
feeds-answered-bench = Sei in panchina.
feeds-answered-waiting = Sei in lista d'attesa.
feeds-counts = Presenti: { $yes } · Forse: { $maybe }

## Nel registro

feeds-past-opened = { $member } ha ricevuto un indirizzo di calendario
feeds-past-closed = L'indirizzo di calendario di { $member } è stato tolto
feeds-past-opened-guild = Il calendario della gilda ha ricevuto un indirizzo
feeds-past-closed-guild = L'indirizzo del calendario della gilda è stato tolto

feeds-holds = Indirizzi di calendari: { $count }
