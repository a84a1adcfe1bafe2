### I punti: quello che i membri hanno guadagnato e speso.

## Comandi

command-dkp = dkp
    .description = Punti: quello che i membri hanno guadagnato e speso
command-dkp-show = mostrare
    .description = Vedere quanti punti ha qualcuno
command-dkp-show-member = membro
    .description = Chi; tu se lo lasci vuoto
command-dkp-history = cronologia
    .description = Vedere cosa è stato registrato e perché
command-dkp-history-member = membro
    .description = Chi; tu se lo lasci vuoto
command-dkp-top = classifica
    .description = Vedere chi ha più punti
command-dkp-top-pool = fondo
    .description = Quale fondo di punti; quello principale se non lo indichi
command-dkp-give = dare
    .description = Dare punti a uno, più o molti membri
command-dkp-give-points = punti
    .description = Quanti, per esempio 10 o 2,5
command-dkp-give-reason = motivo
    .description = Perché; i membri lo leggono nella loro cronologia
command-dkp-give-member = membro
    .description = Un solo membro
command-dkp-give-role = ruolo
    .description = Tutte le persone con questo ruolo
command-dkp-give-members = membri
    .description = Più membri: @Aria @Bela, o nomi separati da virgole
command-dkp-give-pool = fondo
    .description = Quale fondo di punti; quello principale se non lo indichi
command-dkp-take = togliere
    .description = Togliere punti a uno, più o molti membri
command-dkp-take-points = punti
    .description = Quanti, per esempio 10 o 2,5
command-dkp-take-reason = motivo
    .description = Perché; i membri lo leggono nella loro cronologia
command-dkp-take-member = membro
    .description = Un solo membro
command-dkp-take-role = ruolo
    .description = Tutte le persone con questo ruolo
command-dkp-take-members = membri
    .description = Più membri: @Aria @Bela, o nomi separati da virgole
command-dkp-take-pool = fondo
    .description = Quale fondo di punti; quello principale se non lo indichi
command-dkp-set = fissare
    .description = Dire esattamente quanti punti hanno i membri
command-dkp-set-points = punti
    .description = Il nuovo saldo, per esempio 100
command-dkp-set-reason = motivo
    .description = Perché; i membri lo leggono nella loro cronologia
command-dkp-set-member = membro
    .description = Un solo membro
command-dkp-set-role = ruolo
    .description = Tutte le persone con questo ruolo
command-dkp-set-members = membri
    .description = Più membri: @Aria @Bela, o nomi separati da virgole
command-dkp-set-pool = fondo
    .description = Quale fondo di punti; quello principale se non lo indichi
command-dkp-rules = regole
    .description = Vedere o cambiare ciò che vale per tutti i punti
command-dkp-rules-start = inizio
    .description = Con quanto inizia un conto nuovo
command-dkp-rules-cap = tetto
    .description = Il massimo che si può avere; 0 per nessun limite
command-dkp-rules-debt = debito
    .description = Se un saldo può scendere sotto zero
command-dkp-rules-debt-allowed = permesso
command-dkp-rules-debt-forbidden = vietato
command-dkp-rules-decay = erosione
    .description = Percentuale che tutti perdono regolarmente; 0 per niente
command-dkp-rules-every = periodo
    .description = Ogni quanto i punti si erodono
command-dkp-rules-every-week = ogni settimana
command-dkp-rules-every-month = ogni mese
command-dkp-rules-floor = soglia
    .description = L'erosione non porta nessuno sotto questo valore
command-dkp-rules-yes = sì
    .description = Percentuale dei punti per la risposta che vale un sì
command-dkp-rules-maybe = forse
    .description = Lo stesso per un forse
# same in English
command-dkp-rules-no = no
    .description = Lo stesso per un no come risposta
command-dkp-rules-bench = riserva
    .description = Lo stesso per la riserva e la lista d'attesa
command-dkp-rules-late = ritardo
    .description = Percentuale dei punti per la presenza se si arriva tardi
command-dkp-rules-early = uscita-anticipata
    .description = Lo stesso se qualcuno esce prima
command-dkp-rules-short = troppo-breve
    .description = Lo stesso se qualcuno resta troppo poco
command-dkp-rules-walk-in = senza-risposta
    .description = Lo stesso per chi viene senza aver risposto
command-dkp-rules-excused = in-assenza
    .description = Lo stesso per chi ha un'assenza dichiarata
command-dkp-rules-no-show = defezione
    .description = Percentuale dei punti per la risposta tolta a un sì che non viene
command-dkp-rules-pool = fondo
    .description = Quale fondo di punti; quello principale se non lo indichi
command-dkp-undo = annullare
    .description = Annullare una registrazione
command-dkp-undo-number = numero
    .description = Il suo numero, come nella cronologia
command-dkp-export = esportare
    .description = Ricevere i punti in un file per fogli di calcolo
command-dkp-export-what = contenuto
    .description = Cosa contiene il file
command-dkp-export-what-balances = saldi
command-dkp-export-what-ledger = tutte le registrazioni
command-dkp-export-pool = fondo
    .description = Quale fondo di punti; quello principale se non lo indichi
command-dkp-import = importare
    .description = Registrare punti da un file CSV, dopo un'anteprima
# same in English
command-dkp-import-file = file
    .description = Una tabella con una colonna per il membro e una per i punti
command-dkp-import-mode = modo
    .description = Cosa significano i punti nel file
command-dkp-import-mode-set = i nuovi saldi
command-dkp-import-mode-add = punti da aggiungere
command-dkp-import-reason = motivo
    .description = Perché; i membri lo leggono nella loro cronologia
command-dkp-import-pool = fondo
    .description = Quale fondo di punti; quello principale se non lo indichi
command-dkp-pools = fondi
    .description = Vedi tutti i fondi di punti
command-dkp-pool-add = fondo-aggiungi
    .description = Tieni punti di un altro tipo in un fondo a parte
command-dkp-pool-add-name = nome
    .description = Come chiamarlo
command-dkp-pool-rename = fondo-rinomina
    .description = Dai un altro nome a un fondo
command-dkp-pool-rename-pool = fondo
    .description = Quale fondo di punti
command-dkp-pool-rename-name = nome
    .description = Come chiamarlo
command-dkp-pool-close = fondo-chiudi
    .description = Smetti di usare un fondo; conserva quello che contiene
command-dkp-pool-close-pool = fondo
    .description = Quale fondo di punti
command-dkp-pool-open = fondo-riapri
    .description = Usa di nuovo un fondo chiuso
command-dkp-pool-open-pool = fondo
    .description = Quale fondo di punti

## Risposte

dkp-balance = { $member }: **{ $points }** punti
dkp-rank = Posizione { $rank } su { $count }
dkp-held = { $points } sono messi da parte.
dkp-booked-line = { $member }: { $amount }, ora **{ $after }**
dkp-and-more = { $count ->
    [one] e un altro
   *[other] e altri { $count }
}
dkp-top-title = Più punti
# same in English
dkp-top-line = { $rank }. { $member }: **{ $points }**
dkp-page = Pagina { $page } di { $pages }
dkp-before = Indietro
dkp-after = Avanti
dkp-older = Precedenti
dkp-nobody-yet = Nessuno ha ancora punti.
dkp-history-title = Cronologia dei punti
dkp-history-empty = Per { $member } non è ancora stato registrato nulla.
dkp-history-line = `{ $number }` { $at } · **{ $amount }** → { $after } · { $why }
# same in English
dkp-past-line = { $at }: { $what }
dkp-undo-preview = Annullare la registrazione { $number }? Ecco cosa cambierebbe:
dkp-undo-confirm = Annullala
dkp-exported-balances = { $count ->
    [one] Il saldo di un membro. Puoi importare di nuovo questo file.
   *[other] I saldi di { $count } membri. Puoi importare di nuovo questo file.
}
dkp-exported-ledger = Tutto ciò che è stato registrato. Righe nel file: { $count }
dkp-exported-newest = Le registrazioni più recenti; quelle precedenti non ci stavano. Righe nel file: { $count }

## Pools

dkp-pool-main = fondo principale
# same in English
dkp-in-pool = { $pool } · { $what }
dkp-pools-title = Fondi di punti
dkp-pools-line = **{ $pool }**: { $points } punti, conti: { $accounts }
dkp-pools-line-closed = **{ $pool }** (chiuso): { $points } punti, conti: { $accounts }
dkp-pools-hint = Gli ufficiali possono tenere a parte punti di un altro tipo con /dkp fondo-aggiungi.
dkp-pool-added = C'è un nuovo fondo: **{ $pool }**. Valgono le regole abituali; /dkp regole le cambia. Un evento vi versa i punti se lo scegli per quell'evento.
dkp-pool-closed = **{ $pool }** è chiuso. Conserva quello che contiene. Gli eventi e i modelli creati per questo fondo vi versano ancora, e il suo decadimento continua; /dkp regole lo ferma.

## Regole

dkp-rules-title = Regole dei punti
dkp-rule-start = Un conto nuovo inizia con **{ $points }**.
dkp-rule-cap = Nessuno può avere più di **{ $points }**.
dkp-rule-no-cap = Non c'è un tetto.
dkp-rule-debt = Un saldo può scendere sotto zero quando si tolgono punti.
dkp-rule-no-debt = Nessuno può perdere più di quello che ha.
dkp-rule-no-decay = I punti non si erodono.
dkp-rule-decay-weekly = Ogni lunedì tutti perdono il **{ $rate } %**, senza scendere sotto { $floor }.
dkp-rule-decay-monthly = Il primo di ogni mese tutti perdono il **{ $rate } %**, senza scendere sotto { $floor }.
dkp-rule-answers = Eventi: dei punti per la risposta, un **sì** vale il { $yes } %, un **forse** il { $maybe } %, un **no** il { $no } %, la **riserva** il { $bench } %.
dkp-rule-attendance = Dei punti per la presenza, chi arriva tardi ha il { $late } %, chi esce prima il { $early } %, chi resta troppo poco il { $short } %, chi viene senza risposta il { $walkin } %, chi è in assenza il { $excused } %.
dkp-rule-no-show = Un sì che non viene perde il { $noshow } % dei punti per la risposta.
dkp-decay-next = La prossima volta il { $at }: per ora { $points } punti da { $count } conti.

## Cosa si mostra prima di cambiare molti conti

dkp-preview-title = Anteprima: non è ancora registrato nulla
dkp-preview-until = Verrà registrato esattamente ciò che vedi qui. Il pulsante funziona per 15 minuti.
dkp-book = { $count ->
    [one] Registra 1 modifica
   *[other] Registra { $count } modifiche
}
dkp-preview-accounts = Conti aggiunti: { $added }, modificati: { $changed }
dkp-preview-total = In tutto: { $given } e { $taken }
dkp-preview-reason = Motivo: { $reason }
dkp-preview-start = { $count ->
    [one] Un conto nuovo inizia con { $points }.
   *[other] { $count } conti nuovi iniziano con { $points } ciascuno.
}
dkp-preview-unchanged = Già come devono essere: { $count }
dkp-preview-capped = Ricevono meno o nulla per via del tetto: { $count }
dkp-preview-line = { $member } { $before } → **{ $after }** ({ $amount })
dkp-preview-line-new = { $member } nuovo → **{ $after }** ({ $amount })
dkp-preview-more = { $count ->
    [one] … e un altro, nel file
   *[other] … e altri { $count }, nel file
}
dkp-preview-skipped = { $count ->
    [one] ⚠️ Una riga non è utilizzabile:
   *[other] ⚠️ { $count } righe non sono utilizzabili:
}
dkp-preview-skipped-more = { $count ->
    [one] … e un'altra
   *[other] … e altre { $count }
}
dkp-skipped-line = Riga { $line } ({ $written }): { $why }
dkp-skipped-line-bare = Riga { $line }: { $why }
dkp-flaw-nobody = qui nessuno si chiama così
dkp-flaw-several = più persone si chiamano così; usa l'id
dkp-flaw-twice = compare già in una riga precedente
dkp-flaw-incomplete = manca il membro o i punti
dkp-flaw-too-long = ha più celle che colonne; metti tra virgolette i numeri con la virgola
dkp-flaw-not-a-number = non è un numero
dkp-flaw-ambiguous = si può leggere in due modi; scrivi 1234 o 1,23
dkp-flaw-too-fine = ha più di due decimali
dkp-flaw-out-of-bounds = è più, o meno, di quanto permettono le regole
dkp-import-nothing = Non c'è nulla da registrare da questo file.

## Rifiuti

dkp-not-points = **{ $typed }** non è un numero di punti. Scrivilo come 10, 2.5 o 2,50.
dkp-negative = Questo numero non può essere negativo. Per abbassare un saldo usa /dkp togliere.
dkp-too-large = Sono più dei { $max } punti che si possono registrare in una volta.
dkp-nothing-to-do = Non cambierebbe nulla.
dkp-all-full = Tutti sono già al tetto. /dkp regole lo mostra.
dkp-over-cap = È sopra il tetto. /dkp regole lo mostra.
dkp-not-enough = Punti insufficienti: { $members }. Non è stato registrato nulla per nessuno. /dkp regole può permettere saldi sotto zero.
dkp-not-enough-and-more = Punti insufficienti: { $members } e altri { $count }. Non è stato registrato nulla per nessuno. /dkp regole può permettere saldi sotto zero.
dkp-too-many = Sono più dei { $max } conti che possono cambiare in una volta. Usa un ruolo più piccolo.
dkp-not-a-member = { $member } non è membro qui e non ha punti.
dkp-members-unknown = L'elenco dei membri è ancora in lettura. Riprova tra poco.
dkp-nobody-with-role = Nessuno ha il ruolo { $role }.
dkp-whom-unclear = Indica di chi si tratta con esattamente una delle opzioni **membro**, **ruolo** e **membri**.
dkp-nobody-called = Qui nessuno si chiama **{ $written }**. Menziona i membri con @, o separa i nomi con virgole.
dkp-several-called = Qui più persone si chiamano **{ $written }**. Menziona quella giusta con @.
dkp-reason-missing = Di' perché: i membri leggono il motivo nella loro cronologia.
dkp-reason-too-long = Il motivo è troppo lungo: al massimo { $max } caratteri.
dkp-already-taken-back = Questa registrazione è già stata annullata.
dkp-no-such-booking = Non c'è nessuna registrazione con il numero { $number }. /dkp cronologia mostra i numeri.
dkp-same-rules = Queste regole valgono già.
dkp-not-a-rate = **{ $typed }** non è una percentuale. Scrivi un numero da 0 a 100, per esempio 10 o 2,5.
dkp-decay-without-rate = Indica con **erosione** che percentuale si perde.
dkp-cap-below-start = Il tetto non può essere inferiore a quello con cui inizia un conto nuovo.
dkp-table-empty = In questo file non c'è una tabella: serve una riga di intestazioni e almeno una riga sotto.
dkp-table-open-quote = Una virgoletta alla riga { $line } non viene mai chiusa.
dkp-table-stray-quote = Alla riga { $line } c'è qualcosa dopo una virgoletta di chiusura. Raddoppia le virgolette dentro una cella.
dkp-table-too-wide = La riga { $line } ha troppe colonne per una tabella di punti.
dkp-unknown-columns = Le colonne non si riconoscono. La prima riga deve avere le intestazioni **name** (o **id**) e **points**; c'è scritto: { $found }
dkp-too-many-lines = La tabella ha { $count } righe; se ne possono registrare al massimo { $max } in una volta. Dividila in più file.
dkp-pool-main-stays = Il fondo principale non si può chiudere.
dkp-pools-max = Oltre a quello principale possono esserci { $max } fondi. Rinomina uno che non usi: /dkp fondo-rinomina.
dkp-pool-same = **{ $pool }** è già così.
dkp-pool-name-taken = C'è già un fondo chiamato **{ $name }**.
dkp-pool-name-too-long = Il nome è troppo lungo: al massimo { $max } caratteri.
dkp-pool-name-missing = Un fondo ha bisogno di un nome.
dkp-no-such-pool = Non c'è nessun fondo chiamato **{ $typed }**. /dkp fondi li mostra.
dkp-pool-is-closed = **{ $pool }** è chiuso. /dkp fondo-riapri lo rende di nuovo utilizzabile.

## Che cosa è successo, in mezza frase

dkp-past-booked = { $accounts ->
    [one] { $what }: un conto
   *[other] { $what }: { $accounts } conti
}
# same in English
dkp-with-reason = { $what }: { $reason }
dkp-past-proposed = { $accounts ->
    [one] registrazione di punti preparata per un conto
   *[other] registrazione di punti preparata per { $accounts } conti
}
dkp-past-rules = regole dei punti cambiate
dkp-past-decayed = erosione del { $day } fatta
dkp-past-settled = punti dell'evento { $event } calcolati
dkp-past-filed = punti dell'evento { $event } chiusi
dkp-past-in-pool = { $what } (fondo { $number })
dkp-past-pool-added = fondo { $number } creato: { $name }
dkp-past-pool-renamed = fondo { $number } ora si chiama { $name }
dkp-past-pool-closed = fondo { $name } chiuso
dkp-past-pool-opened = fondo { $name } riaperto
dkp-cause-given = punti dati
dkp-cause-taken = punti tolti
dkp-cause-set = saldo fissato
dkp-cause-start = conto aperto
dkp-cause-decay = erosione del { $day }
dkp-cause-import = importato
dkp-cause-taken-back = registrazione annullata
dkp-cause-answer = risposta all'evento { $event }
dkp-cause-attendance = presenza all'evento { $event }
dkp-cause-no-show = defezione all'evento { $event }
dkp-cause-event-taken-back = punti dell'evento { $event } annullati
dkp-cause-unknown = registrato (il motivo è cancellato)

dkp-holds = Conti di punti: { $count }
