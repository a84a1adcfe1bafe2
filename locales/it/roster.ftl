# Organico: chi è membro, che cosa gioca ciascuno, chi manca.

## Comandi

command-roster = organico
    .description = Guarda chi gioca che cosa e chi manca
command-roster-show = mostrare
    .description = Elenca i membri con le loro armi
command-roster-show-role = ruolo
    .description = Solo questo ruolo
command-roster-show-min = min
    .description = Solo da questo punteggio in su
command-roster-member = membro
    .description = Guarda tutto di un membro
command-roster-member-member = membro
    .description = Quale membro
command-roster-stale = incompleti
    .description = Guarda quali profili sono incompleti o vecchi (ufficiali)
command-roster-ideal = ideale
    .description = Guarda quanti di ogni ruolo servono, o cambialo (ufficiali)
command-roster-ideal-role = ruolo
    .description = Il ruolo di cui cambiare il numero
command-roster-ideal-count = numero
    .description = Quanti; il numero solito se non scegli niente
command-roster-export = esportare
    .description = Ricevi tutti in un file per fogli di calcolo (ufficiali)
command-roster-import = importare
    .description = Compilare i profili da un file (ufficiali)
# same in English
command-roster-import-file = file
    .description = Una tabella (CSV): nome o id, personaggio, armi, punteggio, build
command-roster-import-mode = modalità
    .description = Mostrare solo cosa accadrebbe, o farlo
command-roster-import-mode-preview = solo mostrare
command-roster-import-mode-apply = farlo

## La bacheca

roster-board-title =
    Organico: { $count ->
        [one] un membro
       *[other] { $count } membri
    }
roster-board-title-page = Organico, pagina { $page } di { $pages }
roster-board-heading = __{ $role }__ ({ $count })
roster-board-empty = Non c'è ancora nessun membro.
roster-board-footer = Di' che cosa giochi con /profilo modificare.
roster-board-left-out = … e altri { $count }, che /organico mostrare elenca
roster-no-role = ❔ Ancora da sapere
roster-count-line = { $role } { $there }/{ $wanted }

## Risposte

roster-list-title = Membri: { $count }
roster-list-empty = Non corrisponde nessuno.
roster-button-back = Indietro
roster-button-on = Avanti
roster-member-away = al momento è via
roster-gap-weapons = mancano le armi
roster-gap-gear-score = manca il punteggio
roster-gap-old = non aggiornato da un mese
roster-stale-title = Profili da completare: { $count }
roster-stale-asked = avvisato il { $at }
roster-nobody-stale = Tutti i profili sono completi e aggiornati.
roster-lines-hidden = … e altri { $count }
roster-button-ask = Scrivi a tutti
roster-asked =
    { $count ->
        [one] Un membro riceve un messaggio.
       *[other] { $count } membri ricevono un messaggio.
    }
roster-letter = Il tuo profilo su { $server } è incompleto o un po' vecchio. Basta mezzo minuto: di' che cosa giochi con i pulsanti qui sotto.
roster-ideal-title = Chi si cerca
roster-ideal-set = { $role }: se ne cercano { $wanted }, ce ne sono { $there }.
roster-missing = ne mancano { $count }
roster-places = Membri: { $there } su { $cap }, posti liberi: { $free }
roster-exported = L'organico in un file. Membri dentro: { $count }

## Rifiuti

roster-not-a-member = { $member } non è membro della gilda.
roster-unknown-role = Non conosco nessun ruolo chiamato “{ $typed }”. Comincia a scrivere e scegli dalla lista.
roster-role-missing = Di' per quale ruolo è quel numero.
roster-bad-ideal = Scegli un numero da 0 a { $max }.
roster-no-change = È già così.
roster-nobody-to-ask = Non c'è nessuno a cui scrivere: i profili sono completi, o l'avviso è già partito negli ultimi giorni.

## Fatti, in mezza frase (per il registro)

roster-past-ideal = ruolo { $role } cercato { $count } volte
roster-past-ideal-default = ruolo { $role } cercato come al solito
roster-past-asked = profili richiesti, membri: { $count }

roster-import-title = Importazione dell'organico
roster-import-preview = Non è ancora cambiato nulla. Per farlo, invia di nuovo lo stesso file con la modalità «farlo».
roster-import-nothing = Non c'è nulla da importare.
roster-import-counts = Nuovi: { $new } · cambiati: { $changed } · invariati: { $same } · righe inutilizzabili: { $unusable }
# $why says what is wrong with a line of a file.
roster-import-line = Riga { $line }: { $why }
roster-import-more = … e altre { $count }.
roster-import-nobody = Nessuno su questo server si chiama «{ $written }».
roster-import-several = Più persone si chiamano «{ $written }»: usa l'id.
roster-import-twice = { $member } compare già in una riga precedente.
roster-import-no-person = Qui non c'è né un nome né un id.
roster-table-empty = Questo file non ha righe oltre alle intestazioni.
roster-table-quote = Una virgoletta nella riga { $line } non è chiusa come si deve.
roster-table-too-wide = La riga { $line } ha troppe colonne.
# $found are the headings of the file.
roster-unknown-columns = Non conosco colonne chiamate { $found }. Servono un nome o un id, e una di queste: personaggio, armi, punteggio, build.
roster-too-many-lines = Il file ha { $count } righe; il massimo è { $max } alla volta.
