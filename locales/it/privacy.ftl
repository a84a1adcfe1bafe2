# Riservatezza: che cosa si conserva su qualcuno, una copia, e la sua fine.

## Comandi

command-privacy = riservatezza
    .description = Che cosa il bot conserva su di te
command-privacy-info = informazioni
    .description = Leggi che cosa si conserva, e perché
command-privacy-export = copia
    .description = Ricevi in un file tutto quello che è registrato su di te
command-privacy-delete = cancella
    .description = Fatti cancellare

## Risposte

privacy-info =
    ▸ **Che cosa si conserva qui su di te**
    • quello che hai fatto con il bot, e quello che gli ufficiali hanno fatto e ti riguarda: il registro, finché la gilda usa il bot
    • quando sei assente e perché, e i ruoli tenuti per te nel frattempo
    • i tuoi personaggi, e la lingua e il fuso orario che hai scelto
    • le tue candidature alla gilda: le risposte, che cosa è stato deciso, e ciò che è stato scritto nel loro canale fino a un giorno dopo la fine
    • che qui parli per un'altra gilda
    • quale versione delle regole hai accettato e cosa hai detto alla registrazione
    • i punti segnati per te
    • quello che il bot precedente sapeva di te, se i suoi dati sono stati ripresi
    • le risposte del bot, per 7 giorni
    • se te ne vai: tutto questo per altri 30 giorni, nel caso torni; poi i tuoi dati vengono cancellati come con /riservatezza cancella
    • il tuo nome e i tuoi ruoli come li mostra il server, finché ne fai parte
    ▸ **Perché**: perché le decisioni si possano spiegare e annullare, e i punti tornino.
    ▸ **Chi lo vede**: gli ufficiali con il diritto di leggere il registro, e chi gestisce il bot.
    Ricevi una copia con /riservatezza copia, fatti cancellare con /riservatezza cancella.
privacy-delete-means =
    Questo cancella chi sei da tutto quello che è registrato in questa gilda, e tutto quello che hai scritto o che è stato scritto su di te: motivi, domande, risposte.
    ▸ **Che cosa resta**: quando è successo qualcosa e che cosa è stato deciso, sotto un numero che nessuno può ricondurre a te. Così i punti tornano ancora, e il registro prova ancora che niente è stato cambiato.
    I punti che hai non sono più di nessuno. Non si può tornare indietro.
    Finché sei su questo server, il bot continua a vedere lì il tuo nome e i tuoi ruoli. Quello che farai con lui da adesso sarà registrato di nuovo.
privacy-title = I tuoi dati
privacy-confirm = Cancellami per sempre
privacy-erased = Fatto. Nessuno può più vedere che eri tu.
privacy-away-first = Risulti assente, o i tuoi ruoli stanno ancora tornando. Termina la tua assenza con /assenza terminare e riprova fra un attimo.
privacy-applied-first = La tua candidatura è ancora aperta, o il suo canale non è ancora stato tolto. Ritirala con /reclutamento ritirare e riprova un giorno dopo.
privacy-diplomat-first = Qui parli per un'altra gilda. Lascia prima l'incarico, con il pulsante nel suo canale, o chiedi a un ufficiale di revocarti.
privacy-exported = Tutto quello che è registrato su di te. Voci nel file: { $count }
privacy-past-erased = dati di una persona cancellati
