# Assenze: chi è via, fino a quando, e i ruoli che ne dipendono.
# Le date stanno senza articolo («dal», «al»), perché davanti a 8 e 11 servirebbe l'elisione.

## Comandi

command-absence = assenza
    .description = Di' quando sei via e guarda chi altro manca
command-absence-declare = dichiarare
    .description = Di' quando sei via
command-absence-declare-until = fine
    .description = Il tuo ultimo giorno di assenza: 2026-03-04, 4 marzo, venerdì, domani alle 20
command-absence-declare-from = inizio
    .description = Il tuo primo giorno di assenza; oggi se non scrivi niente
command-absence-declare-reason = motivo
    .description = Perché, se ti va di dirlo
command-absence-declare-visibility = visibilità
    .description = Chi può leggere il motivo
command-absence-declare-visibility-everyone = tutti
command-absence-declare-visibility-officers = solo ufficiali
command-absence-add = aggiungere
    .description = Registra l'assenza di un membro (ufficiali)
command-absence-add-member = membro
    .description = Chi è via
command-absence-add-until = fine
    .description = L'ultimo giorno di assenza: 2026-03-04, 4 marzo, venerdì, domani alle 20
command-absence-add-from = inizio
    .description = Il primo giorno di assenza; oggi se non scrivi niente
command-absence-add-reason = motivo
    .description = Perché, se si sa
command-absence-add-visibility = visibilità
    .description = Chi può leggere il motivo
command-absence-add-visibility-everyone = tutti
command-absence-add-visibility-officers = solo ufficiali
command-absence-edit = modificare
    .description = Cambia le date o il motivo di un'assenza
command-absence-edit-absence = assenza
    .description = Quale
command-absence-edit-from = inizio
    .description = Il nuovo primo giorno
command-absence-edit-until = fine
    .description = Il nuovo ultimo giorno
command-absence-edit-reason = motivo
    .description = Il nuovo motivo
command-absence-end = terminare
    .description = Torna prima del previsto o annulla un'assenza non ancora iniziata
command-absence-end-absence = assenza
    .description = Quale; quella in corso se non scegli niente
command-absence-end-member = membro
    .description = Di chi (ufficiali); la tua se non scegli niente
command-absence-list = elencare
    .description = Guarda chi è via e chi lo sarà
command-absence-list-member = membro
    .description = Solo questo membro
command-absence-list-period = periodo
    .description = Solo una parte
command-absence-list-period-now = in corso
command-absence-list-period-coming = in arrivo
command-absence-list-period-all = tutte

## Risposte

absence-declared = La tua assenza è registrata: { $from } – { $until }. Goditi la pausa!
absence-declared-other = L'assenza di { $member } è registrata: { $from } – { $until }.
absence-edited = Modificata. Ora l'assenza è: { $from } – { $until }.
absence-welcome-back = È bello riaverti qui! I tuoi ruoli stanno arrivando.
absence-withdrawn = Assenza annullata. Alla fine resti con noi.
absence-ended-other = L'assenza di { $member } è terminata.
absence-withdrawn-other = L'assenza in arrivo di { $member } è annullata.
absence-undone = Annullato. Non c'è più niente di registrato.
absence-restored = Tutto come prima. L'assenza è: { $from } – { $until }.

absence-warn-no-absent-role = I ruoli restano come sono: non c'è un ruolo per i membri assenti. Un ufficiale può sceglierlo con /impostazioni ruolo.
absence-warn-role-gone = I ruoli restano come sono: un ruolo scelto per le assenze non esiste più. Un ufficiale può sceglierlo di nuovo con /impostazioni ruolo.
absence-warn-no-permission = I ruoli restano come sono: mi manca il permesso «Gestisci ruoli».
absence-warn-role-too-high = Non posso dare né togliere { $role }: nelle impostazioni del server sta sopra il mio ruolo.
absence-warn-role-unfit = Non do mai { $role }: appartiene a un'app o ha permessi delicati.
absence-warn-channel = Non posso scrivere in { $channel }, quindi lì l'elenco resta com'è.

## Rifiuti

absence-not-a-member = { $member } non è membro della gilda, e le assenze sono solo per i membri.
absence-no-dates = Qui dentro non ho trovato date.
absence-not-a-date = Non riconosco un giorno in «{ $typed }». Prova con 2026-03-04, 4 marzo, venerdì o domani.
absence-reason-too-long = Il motivo è troppo lungo. Resta entro { $max } caratteri.
absence-reversed = La fine viene prima dell'inizio. Scambia i due giorni.
absence-already-over = È già passata, quindi non c'è niente da registrare.
absence-starts-in-the-past = L'inizio è già passato. Scegli oggi o un giorno successivo.
absence-too-long = È troppo lunga: un'assenza dura al massimo { $max } giorni. Parlane con un ufficiale.
absence-too-far-ahead = È troppo in là: al massimo { $max } giorni da oggi.
absence-too-many = Ci sono già { $max } assenze previste. Prima terminane una.
absence-overlaps = C'è già un'assenza in quel periodo: { $from } – { $until }. Puoi modificarla con /assenza modificare.
absence-no-such-absence = Questa assenza non esiste più.
absence-not-yours = Questa assenza è di qualcun altro. Un ufficiale può modificarla.
absence-nothing-open = Non c'è nessuna assenza registrata, quindi niente da terminare.
absence-several-open = Ci sono più assenze previste. Scegline una con l'opzione «assenza».
absence-has-begun = È già iniziata, quindi si può cambiare solo la fine.
absence-no-change = Così non cambierebbe niente.

## Elenchi e messaggio fisso

absence-list-title = Assenze
absence-list-empty = Nessuno è via.
absence-line-away = { $member } è via (fine: { $until })
absence-line-coming = { $member }: { $from } – { $until }
absence-lines-hidden =
    { $count ->
        [one] … e un'altra
       *[other] … e altre { $count }
    }
absence-board-title = Chi è via
absence-board-away = In questo momento
absence-board-coming = In arrivo
absence-board-empty = Non manca nessuno.
absence-board-footer = Quando sei via, dillo con il pulsante o con /assenza dichiarare.
absence-button-declare = Sarò via
absence-button-back = Eccomi di nuovo qui
absence-button-longer = Mi serve più tempo

## Moduli

absence-form-title = Quando sei via?
absence-form-from = Primo giorno
absence-form-from-hint = { $today }, oggi se non scrivi niente
absence-form-until = Ultimo giorno
absence-form-until-hint = { $example }, venerdì, tra 3 giorni
absence-form-reason = Motivo, se ti va di dirlo
absence-extend-title = Fino a quando la prolunghi?

## Nel canale e in privato

absence-noted = Segnato: { $member } è via ({ $from } – { $until }). Elimina il tuo messaggio per annullare.
absence-ask-dates = { $member }, da quando a quando sei via?
absence-reminder = La tua assenza su { $server } sta per finire ({ $until }). Ti serve più tempo?
absence-reminder-public = { $member }, la tua assenza sta per finire ({ $until }). Ti serve più tempo?
absence-reminder-late = Non ho potuto chiedere in tempo, quindi chiedo a tutti qui: queste assenze stanno per finire. Se ti serve più tempo, usa /assenza modificare.

## Segnalazioni per gli ufficiali

absence-report-retaken = I ruoli di { $member } sono stati cambiati a mano durante un'assenza. Li ho rimessi una volta; se cambiano ancora, li lascerò così.
absence-report-left = I ruoli di { $member } sono stati cambiati di nuovo a mano durante un'assenza. Li lascio come sono finché non finisce.

## I fatti, in mezza frase

absence-past-declared = assenza { $no } di { $member } registrata, dal { $from } al { $until }
absence-past-edited = assenza { $no } cambiata: dal { $from } al { $until }
absence-past-rezoned = date dell'assenza { $no } spostate con il fuso orario
absence-past-started = l'assenza { $no } è cominciata
absence-past-reminded = promemoria prima della fine dell'assenza { $no }
absence-past-direct-closed = promemoria dell'assenza { $no } fatto in pubblico: messaggi privati chiusi
absence-past-ended = assenza { $no } terminata
absence-past-undone = assenza { $no } annullata
absence-past-restored = assenza { $no } ripristinata
absence-past-roles-taken = ruoli di { $member } cambiati per l'assenza
absence-past-roles-left = ruoli di { $member } lasciati come qualcuno li ha cambiati
absence-past-roles-returned = ruoli di { $member } restituiti
absence-past-asked = date chieste a { $member }

# What a reset puts into the recycle bin.
absence-holds = Assenze, in corso e future: { $count }
absence-holds-roles = Membri i cui ruoli sono custoditi: { $count }
