# Reclutamento: le candidature, dal manifesto alla decisione.

## Comandi

command-recruit = reclutamento
    .description = Entra nella gilda, e decidi chi entra
command-recruit-open = aprire
    .description = Apri le candidature (ufficiali)
command-recruit-open-words = testo
    .description = Cosa dice di sé la gilda sul manifesto
command-recruit-close = chiudere
    .description = Non accettare altre candidature (ufficiali)
command-recruit-list = elencare
    .description = Guarda le candidature (ufficiali)
command-recruit-list-state = stato
    .description = Solo quelle a questo punto; altrimenti tutte quelle aperte
command-recruit-list-state-new = nuova
command-recruit-list-state-reviewing = in esame
command-recruit-list-state-interview = colloquio
command-recruit-list-state-trial = in prova
command-recruit-list-state-accepted = accettata
command-recruit-list-state-refused = rifiutata
command-recruit-list-state-withdrawn = ritirata
command-recruit-list-state-expired = scaduta
command-recruit-show = mostrare
    .description = Guarda una candidatura e i suoi pulsanti (ufficiali)
command-recruit-show-number = numero
    .description = Il suo numero
command-recruit-config = regolare
    .description = Guarda o cambia come recluta la gilda (ufficiali)
command-recruit-config-words = testo
    .description = Cosa dice di sé la gilda sul manifesto
command-recruit-config-places = posti
    .description = Chi cerchi, invece di quel che manca nell'organico
command-recruit-config-staff = squadra
    .description = Il canale dove gli ufficiali ricevono le candidature
command-recruit-config-call = avviso
    .description = Il ruolo avvisato di una nuova candidatura
command-recruit-config-pause = pausa
    .description = Giorni prima di potersi ricandidare dopo un rifiuto
command-recruit-config-age = anzianità
    .description = Giorni di vita richiesti a un account Discord
command-recruit-config-patience = pazienza
    .description = Giorni dopo cui scade una candidatura dimenticata
command-recruit-config-trial = prova
    .description = Giorni di una prova, salvo indicazioni diverse
command-recruit-config-talk = dialogo
    .description = Dove parlano gli ufficiali e chi si candida
command-recruit-config-talk-channel = un canale apposta
command-recruit-config-talk-thread = un thread privato presso il manifesto
command-recruit-config-channels = canali
    .description = Che ne è del canale di una candidatura conclusa
command-recruit-config-channels-remove = eliminato dopo un giorno
command-recruit-config-channels-keep = resta, solo per gli ufficiali
command-recruit-config-clear = svuotare
    .description = Togli una di queste impostazioni
command-recruit-config-clear-words = testo sulla gilda
command-recruit-config-clear-places = posti
command-recruit-config-clear-staff = canale delle candidature
command-recruit-config-clear-call = ruolo avvisato
command-recruit-questions = domandare
    .description = Scrivi le tue domande ai candidati (ufficiali)
command-recruit-apply = candidarsi
    .description = Candidati per entrare nella gilda
command-recruit-withdraw = ritirare
    .description = Ritira la tua candidatura
command-recruit-wait = attendere
    .description = Attendi un posto in un ruolo al completo
command-recruit-waiting = lista-attesa
    .description = Guarda chi attende un posto (ufficiali)

## Stati di una candidatura

recruit-stage-new = 🆕 nuova
recruit-stage-reviewing = 👀 in esame
recruit-stage-interview = 💬 colloquio
recruit-stage-trial = ⏳ in prova
recruit-stage-accepted = ✅ accettata
recruit-stage-refused = ❌ rifiutata
recruit-stage-withdrawn = ↩️ ritirata
recruit-stage-expired = ⌛ scaduta

## Il manifesto

recruit-poster-title = { $server } ti cerca
recruit-poster-closed-title = Entrare in { $server }
recruit-poster-closed = In questo momento non accettiamo candidature. Ripassa più avanti.
recruit-poster-places = Posti liberi
recruit-poster-place = { $role } × { $count }
recruit-poster-full = Adesso non manca nessun ruolo. Chi si trova bene con noi ha comunque un posto.
recruit-poster-anybody = Qualunque cosa giochi: raccontaci di te.
recruit-poster-how = Premi il pulsante e rispondi a qualche domanda. Solo gli ufficiali leggono le risposte.
recruit-button-apply = Candidarsi
recruit-poster-taken = { $role }: nessun posto libero · in attesa: { $waiting }
recruit-button-wait = Lista d'attesa

## Domande ai candidati (al massimo 45 caratteri)

recruit-question-name = Il tuo nome nel gioco
recruit-question-plays = Che cosa giochi, e con che equipaggiamento?
recruit-question-time = Quando giochi, e quanto?
recruit-question-likes = Che cosa preferisci: PvE, PvP, entrambi?
recruit-question-why = Perché noi, e che altro dobbiamo sapere?

## Moduli (titoli e campi: al massimo 45 caratteri)

recruit-form-title = La tua candidatura
recruit-form-questions-title = Domande ai candidati
recruit-form-question = Domanda { $no }
recruit-form-trial-title = In prova
recruit-form-days = Per quanti giorni?
recruit-form-refuse-title = Rifiutare la candidatura
recruit-form-note = Perché (lo leggono solo gli ufficiali)
recruit-form-note-hint = Resta tra ufficiali
recruit-form-words = Due parole per chi si è candidato
recruit-form-words-hint = Senza, lo dico io con gentilezza
recruit-form-ask-title = Fare una domanda
recruit-form-ask = Che cosa vuoi sapere?

## La scheda per gli ufficiali

recruit-card-title = Candidatura n. { $no }: { $name }
recruit-card-head = { $member } · { $stage } · ricevuta il { $at }
recruit-card-account = Account Discord creato il { $at }
recruit-card-handler = seguita da { $officer }
recruit-card-trial = La prova finisce il { $at }
recruit-card-room = Per parlare: { $channel }
recruit-card-no-room = Qui non posso creare canali per le candidature: mi servono “Gestire i canali” e “Gestire i ruoli”.
recruit-card-note = Nota: { $note }
recruit-button-claim = Me ne occupo io
recruit-button-interview = Colloquio
recruit-button-trial = In prova
recruit-button-ask = Chiedere
recruit-button-accept = Accettare
recruit-button-refuse = Rifiutare

## Cosa leggono gli ufficiali

recruit-staff-call = { $role }, è arrivata una candidatura.
recruit-staff-no-room = ⚠️ Discord non mi ha lasciato creare un canale per la candidatura n. { $no } (codice { $code }). I pulsanti funzionano lo stesso.
recruit-staff-trial-over = ⏰ La prova di { $member } è finita (candidatura n. { $no }). Si accetta o si rifiuta?
recruit-staff-withdrawn = ↩️ { $member } ha ritirato la candidatura n. { $no }, o ha lasciato il server.
recruit-staff-expired = ⌛ Nessuno ha seguito in tempo la candidatura n. { $no } di { $member }; è scaduta.
recruit-staff-filed = 🗂️ La candidatura n. { $no } di { $member } è conclusa ({ $stage }). Tutto quel che ne so è nel file.
recruit-staff-waits = 🕰️ { $member } è in lista d'attesa per { $role }, al numero { $place }.
recruit-staff-called = 📣 Si è liberato un posto per { $role }. { $member } era in cima alla lista d'attesa e può candidarsi fino al { $until }.
recruit-staff-missed = ⌛ { $member } non ha preso in tempo il posto per { $role } ed esce dalla lista d'attesa.

## Nel file

recruit-file-bot = il bot
recruit-file-unread = (un messaggio che non posso leggere)
recruit-file-asked = chiede: { $question }
recruit-file-moved = → { $stage }

## Cosa leggono i candidati

recruit-room-word = candidatura
recruit-tell-welcome = Ciao { $member }, grazie della tua candidatura per { $server }. Gli ufficiali leggono le tue risposte e ti scrivono qui. Chiedi pure quello che vuoi.
recruit-tell-over = Questa candidatura è già conclusa.
recruit-tell-question = un ufficiale vorrebbe sapere: { $question }
recruit-tell-question-direct = Sulla tua candidatura per { $server }, { $officer } vorrebbe sapere: { $question }
    Rispondi sul server o con un messaggio privato.
recruit-tell-interview = noi di { $server } vorremmo conoscerti. Quando hai tempo per parlare?
recruit-tell-interview-voice = noi di { $server } vorremmo conoscerti. Quando hai tempo per parlare? Ci troviamo in { $channel }.
recruit-tell-trial = { $server } vorrebbe giocare con te in prova, fino al { $until }. Guarda anche tu se ti piace.
recruit-tell-accepted = { $server } ti dà il benvenuto! La tua candidatura è accettata.
recruit-tell-refused = grazie del tuo interesse per { $server }. In questo momento non va, e ti auguriamo il meglio. Potrai candidarti di nuovo dal { $from }.
recruit-tell-words = Ti dicono: { $words }
recruit-tell-withdrawn = la tua candidatura è ritirata. Puoi ricandidarti quando vuoi.
recruit-tell-expired = purtroppo nessuno in { $server } ha trovato il tempo di guardare la tua candidatura, ed è scaduta. Se ti interessa ancora, candidati di nuovo.
recruit-tell-reopened = la tua candidatura viene esaminata di nuovo.
recruit-tell-room-goes = Questo canale sparisce il { $at }.
recruit-tell-place-open = In { $server } c'è ora un posto per { $role }, e nella lista d'attesa tocca a te. Candidati entro il { $until }: con il pulsante del manifesto o con `/reclutamento candidarsi`. Dopo passerà a chi viene dopo di te.
recruit-tell-place-missed = Il posto in { $server } passa ora a chi viene dopo nella lista d'attesa. Se ti interessa ancora, puoi rimetterti in lista.
recruit-tell-wait-lapsed = Purtroppo da molto tempo non si libera nessun posto in { $server }, quindi non sei più in lista d'attesa. Puoi rimetterti in lista quando vuoi.
recruit-button-withdraw = Ritirare la candidatura
recruit-button-withdraw-now = Sì, ritirarla

## Risposte

recruit-applied = La tua candidatura è la numero { $no }. Per lei nasce un canale apposta: gli ufficiali ti scriveranno lì.
recruit-applied-no-room = La tua candidatura è la numero { $no }. Gli ufficiali la leggono e ti contattano.
recruit-applied-thread = La tua candidatura è la numero { $no }. Per lei si apre un thread privato: gli ufficiali ti scriveranno lì.
recruit-wait-for = Di questi ruoli non ci sono posti liberi. Che cosa giochi? Ti scrivo appena tocca a te.
recruit-you-wait = Sei in lista d'attesa per { $role }, al numero { $place }. Ti scrivo appena tocca a te.
recruit-you-are-called = Tocca a te: c'è un posto per { $role }. Candidati entro il { $until }.
recruit-button-unwait = Lascia la lista
recruit-unwaited = Non sei più in lista d'attesa.
recruit-wait-title = Lista d'attesa: { $count }
recruit-wait-line = **{ $no }.** { $member } · { $role } · dal { $at }
recruit-wait-line-called = **{ $no }.** { $member } · { $role } · chiamata del { $at }
recruit-claimed = Segui tu la candidatura n. { $no }.
recruit-moved = Candidatura n. { $no }: { $stage }.
recruit-asked-now = Chiesto.
recruit-withdrawn-now = La tua candidatura è ritirata.
recruit-withdraw-sure = Vuoi davvero ritirare la candidatura n. { $no }? Gli ufficiali non possono ripristinarla; dovresti candidarti di nuovo.
recruit-opened-in = Ora ci si può candidare. Il manifesto è in { $channel }.
recruit-opened-nowhere = Ora ci si può candidare con `/reclutamento candidarsi`. Per un manifesto con pulsante scegli un canale: `/impostazioni canale uso:reclutamento`.
recruit-closed-now = Nessuno può più candidarsi. Candidature ancora aperte: { $count }
recruit-warn-no-staff = Non c'è un canale dove gli ufficiali ricevono le candidature. Scegline uno: `/reclutamento regolare squadra:`
recruit-warn-no-permission = Il ruolo dei membri arriva appena ho il permesso “Gestire i ruoli”.
recruit-warn-too-high = { $role } sta sopra il mio ruolo. Arriva appena il mio è spostato sopra.
recruit-list-title = Candidature: { $count }
recruit-list-empty = Non ce ne sono.
recruit-line = **#{ $no }** { $member } · { $stage } · { $at }
recruit-page = Pagina { $page } di { $pages }
recruit-button-back = Indietro
recruit-button-on = Avanti

## Impostazioni

recruit-config-changed = Modificato.
recruit-config-title = Come recluta la gilda
recruit-config-open = 🟢 Ci si può candidare
recruit-config-closed = 🔴 Non ci si può candidare
recruit-config-none = non scelto
recruit-config-channels = Manifesto: { $poster } · candidature per gli ufficiali: { $staff }
recruit-config-call = Avvisato delle nuove: { $role }
recruit-config-days = In giorni: anzianità dell'account { $age } · pausa dopo un rifiuto { $pause } · prima della scadenza { $patience } · prova { $trial }
recruit-config-keeps = I canali delle candidature restano, solo per gli ufficiali
recruit-config-threads = Chi si candida e gli ufficiali parlano in thread privati in { $channel }
recruit-config-no-threads = Si vogliono thread privati, ma non posso aprirne: servono un canale per il reclutamento e, lì, “Creare thread privati” e “Inviare messaggi nei thread”. Fino ad allora ci sono canali.
recruit-config-removes = I canali delle candidature vengono eliminati un giorno dopo la fine
recruit-config-words = Sulla gilda: { $words }
recruit-config-places = Si cerca: { $places }
recruit-config-questions = Domande (si cambiano con `/reclutamento domandare`):

## Rifiuti

recruit-already-member = Fai già parte dei membri.
recruit-already-applied = La tua candidatura n. { $no } è ancora aperta. Una alla volta basta.
recruit-not-open = La gilda non accetta candidature in questo momento.
recruit-too-young = { $days ->
        [one] Il tuo account Discord deve prima avere un giorno.
       *[other] Il tuo account Discord deve prima avere { $days } giorni.
    } Potrai candidarti dal { $from }.
recruit-paused = La tua ultima candidatura è stata decisa da poco. Potrai ricandidarti dal { $from }.
recruit-too-many = Ci sono così tante candidature aperte che nessuno potrebbe leggerne un'altra. Riprova tra qualche giorno.
recruit-waits-already = Sei già in lista d'attesa, per { $role }. Guarda a che punto sei con `/reclutamento attendere`.
recruit-not-full = Per questo ruolo ci sono posti. Candidati e basta.
recruit-nothing-full = Non c'è niente da attendere: candidati e basta.
recruit-list-full = Attendono già { $max } persone; la lista è piena. Ripassa più tardi.
recruit-not-waiting = Non sei in lista d'attesa.
recruit-questions-changed = Le domande sono cambiate mentre rispondevi. Premi di nuovo il pulsante.
recruit-nothing-answered = Rispondi almeno a una domanda.
recruit-nothing-open = Non hai candidature aperte.
recruit-unknown = Non c'è nessuna candidatura n. { $no }, o è conclusa da tempo.
recruit-meanwhile = { $officer } ha fatto prima: la candidatura n. { $no } ora è { $stage }. Non è cambiato nulla.
recruit-meanwhile-changed = La candidatura n. { $no } ora è { $stage }. Non è cambiato nulla.
recruit-not-now = Da { $stage } non può passare a { $next }.
recruit-yours-already = Segui già la candidatura n. { $no }.
recruit-bad-trial = Una prova dura da 1 a { $max } giorni. Scrivi solo il numero.
recruit-ask-what = Scrivi che cosa vuoi sapere.
recruit-too-long = È troppo lungo: al massimo { $max } caratteri.
recruit-has-left = { $member } non è più sul server.
recruit-applied-again = { $member } si è ricandidato nel frattempo. Decidi quella candidatura.
recruit-no-change = È già impostato così.
recruit-already-so = È già così.
recruit-channel-unfit = { $channel } non è un canale testuale che riesco a vedere.
recruit-role-gone = Il ruolo dei membri non esiste più. Scegline un altro: `/impostazioni ruolo`
recruit-role-unfit = Non assegno mai { $role }: è di un'app o ha permessi potenti. Scegli prima un altro ruolo dei membri: `/impostazioni ruolo`

## Nel registro

recruit-past-opened = candidature aperte
recruit-past-closed = candidature chiuse
recruit-past-changed = modo di reclutare cambiato
recruit-past-applied = candidatura n. { $no } di { $member }
recruit-past-claimed = segue la candidatura n. { $no }
recruit-past-moved = candidatura n. { $no }: { $stage }
recruit-past-reopened = candidatura n. { $no } riportata a { $stage }
recruit-past-asked = domanda sulla candidatura n. { $no }
recruit-past-heard = messaggio nel canale della candidatura n. { $no }
recruit-past-room = canale della candidatura n. { $no } creato
recruit-past-no-room = nessun canale possibile per la candidatura n. { $no }
recruit-past-card = candidatura n. { $no } passata agli ufficiali
recruit-past-trial-over = promemoria di fine prova (candidatura n. { $no })
recruit-past-tidied = candidatura n. { $no } archiviata
recruit-past-waited = { $member } attende un posto (numero { $no })
recruit-past-called = avvisato il numero { $no } della lista d'attesa di un posto libero
recruit-past-unwaited = { $member } non attende più (numero { $no })
recruit-past-roles = ruoli di { $member } aggiornati dopo la candidatura

recruit-holds = Candidature: { $open } aperte, { $all } in tutto
