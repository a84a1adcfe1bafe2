# Arrivi: chi entra e chi esce, per gli ufficiali.

## Comandi

command-setup-welcome = benvenuto
    .description = Di' dove vanno le schede dei nuovi arrivi e cosa dicono
command-setup-welcome-cards = schede
    .description = Se ci sono schede
command-setup-welcome-cards-on = sì
# same in English
command-setup-welcome-cards-off = no
command-setup-welcome-channel = canale
    .description = Dove vanno
command-setup-welcome-line = frase
    .description = La vostra frase di benvenuto; un trattino per nessuna

## Le schede

arrivals-title-arrived = 👋 Un nuovo arrivo sul server
arrivals-title-returned = 🔁 Un ritorno
arrivals-title-bot = 🤖 È stato aggiunto un bot
arrivals-title-left = 🚪 Un'uscita dal server
# same in English
arrivals-who = { $member } · **{ $name }**
# same in English
arrivals-who-unnamed = { $member }
# same in English
arrivals-footer = ID { $id }
arrivals-account = Account Discord dal { $at } ({ $ago })
arrivals-account-of-bot = Un bot, creato il { $at }
arrivals-young = ⚠️ All'arrivo l'account aveva meno di { $days } giorni
arrivals-joined = Entrata: { $at }
arrivals-stays = Volte su questo server, compresa questa: { $count }
arrivals-left = Uscita: { $at }
arrivals-rules-open = ▫️ Regole non ancora accettate
arrivals-rules-accepted = ✅ Regole accettate { $at }
arrivals-not-registered = ▫️ Registrazione non ancora fatta
arrivals-registered = ✅ Registrazione come { $reason } { $at }
arrivals-plays = Gioca con { $name }
arrivals-undecided = ⏳ In attesa di una decisione
arrivals-approved = ✅ Accettata { $at }
arrivals-refused = ❌ Rifiutata { $at }
arrivals-withdrawn = ▫️ Registrazione ritirata { $at }

arrivals-reason-applicant = candidato
arrivals-reason-member = membro
arrivals-reason-diplomat = diplomatico
arrivals-reason-ally = alleato
arrivals-reason-friend = amico

## Molti insieme

arrivals-title-crowd = 👥 Molti arrivi insieme
arrivals-crowd-begins = Più di { $count } arrivi in un minuto. Da qui in poi li conto invece di mostrare una scheda per ciascuno; chi si registra avrà la sua in quel momento.
arrivals-crowd-so-far = Arrivi da { $from }: { $count }. Continuo a contare.
arrivals-crowd-over = Arrivi tra { $from } e { $until }: { $count }.
arrivals-crowd-young = ⚠️ Account di pochi giorni: { $count }
# same in English
arrivals-crowd-bots = Bot: { $count }
arrivals-crowd-gone = Già usciti: { $count }
arrivals-crowd-more = e altri { $count }

## Nel registro

arrivals-past-arrived = { $member } è sul server
arrivals-past-returned = { $member } è di nuovo sul server (volte qui: { $count })
arrivals-past-left = { $member } ha lasciato il server
arrivals-past-rules = { $member } ha accettato le regole
arrivals-past-registered = { $member } si è registrato come { $reason }
arrivals-past-approved = registrazione di { $member } accettata
arrivals-past-refused = registrazione di { $member } rifiutata
arrivals-past-withdrawn = { $member } ha ritirato la registrazione
arrivals-past-posted = scheda di { $member } pubblicata
arrivals-past-not-posted = la scheda di { $member } non si è potuta pubblicare
arrivals-past-card-gone = scheda di { $member } cancellata da qualcuno
arrivals-past-crowded = molti arrivi insieme
arrivals-past-counted = arrivi insieme: { $count }
arrivals-past-redrawn = schede mostrate in un'altra lingua

arrivals-holds = Schede di chi è entrato o uscito: { $count }

## Come sono mostrati

arrivals-welcome-title = Schede dei nuovi arrivi
arrivals-welcome-shown = Chi arriva ha una scheda in { $channel }.
arrivals-welcome-hidden = Non si pubblicano schede; quelle che ci sono restano come sono.
arrivals-welcome-nowhere = Non si pubblicano schede: non c'è ancora un canale. L'opzione «canale» dice quale.
arrivals-welcome-module-off = Non si pubblicano schede: la funzione è disattivata con `/impostazioni moduli`.
arrivals-welcome-line = La vostra frase: { $line }
arrivals-welcome-no-line = Senza una frase vostra.
arrivals-welcome-preview = Se arrivassi adesso, questa sarebbe la tua scheda:
arrivals-welcome = 💬 { $line }
arrivals-line-too-long = È troppo lungo. Resta entro { $max } caratteri.
arrivals-past-welcome-set = cambiato come si mostrano gli arrivi
