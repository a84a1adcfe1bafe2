# Il cestino: ricominciare da capo, e tornare indietro.

## Risposte

bin-reset-title = Ricominciare da capo
# $until is a date and time as Discord shows it; lines with what goes follow.
bin-reset-means =
    Tutto ciò che il bot sa di questa gilda va nel cestino, e il bot comincia come su un server nuovo. Il file contiene tutto.
    ▸ Fino al { $until } si può riprendere con /impostazioni ripristinare, punti e numeri compresi. Poi viene cancellato.
    ▸ Ruoli, canali e messaggi del server restano come sono. I ruoli custoditi per chi è assente tornano solo con un ripristino.
    ▸ **Che cosa va nel cestino**
bin-journal = Voci del registro: { $count }
# The label of a button that opens a form.
bin-reset-go-on = Ricomincia da capo…
# $command is a command for the operator, in code marks.
bin-too-large = Questa gilda è troppo grande per un file in un messaggio. Chiedi a chi gestisce il bot di salvarla con { $command }; finché è così grande non può ricominciare da qui.
bin-form-title = Ricominciare da capo
bin-form-name = Nome di questo server
bin-wrong-name = Questo server non si chiama così. Scrivi il nome come appare in alto nel server: **{ $name }**
bin-done = Tutto è nel cestino, e il bot ricomincia da capo. Fino al { $until } puoi riprendere tutto con /impostazioni ripristinare.
bin-nothing-kept = Il cestino di questo server è vuoto.
bin-restore-title = Riprendere ciò che c'era prima
bin-restore-means =
    Ciò che è andato nel cestino il { $since } torna com'era; viene conservato fino al { $until }.
    Ciò che è stato impostato e fatto da allora va nel cestino al suo posto, fino al { $meanwhile }. Le assenze il cui tempo è passato nel frattempo cominciano e finiscono ora.
bin-restore-confirm = Riprendi
bin-restored = Tutto è tornato com'era. Ciò che c'era nel frattempo è nel cestino fino al { $until }.
# Whoever uses a button of a guild whose bot was removed sees this.
bin-out-of-use = Ciò che il bot sapeva di questa gilda è nel cestino. Torna appena il bot rivede il server.
# Officers read this in their channel when the bot was invited again.
bin-back = Mi hanno tolto da questo server il { $since }, ed eccomi di nuovo. Niente è andato perso: impostazioni, assenze, punti e registro sono come prima.

## Nel registro

bin-past-reset = ricominciato da capo; conservato fino al { $until }
bin-past-replaced = tornato a ciò che c'era prima; conservato fino al { $until }
bin-past-removed = il bot è stato rimosso dal server; conservato fino al { $until }
bin-past-began = nuovo inizio; ciò che c'era prima è conservato fino al { $until }
bin-past-returned = ripreso dal cestino, dove era dal { $since }
