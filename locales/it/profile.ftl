# Profili: i personaggi, e come si parla a ciascuno.

## Comandi

command-profile = profilo
    .description = Di' che cosa giochi e come devo parlarti
command-profile-show = mostrare
    .description = Guarda i personaggi: i tuoi o quelli di un membro
command-profile-show-member = membro
    .description = Di chi; i tuoi se non scegli niente
command-profile-edit = modificare
    .description = Cambia in una volta tutto di un tuo personaggio
command-profile-edit-character = personaggio
    .description = Quale personaggio; il principale se non scegli niente
command-profile-gear-score = punteggio
    .description = Di' quanto è forte un personaggio
command-profile-gear-score-score = punteggio
    .description = Un numero intero, per esempio 3450
command-profile-gear-score-character = personaggio
    .description = Quale personaggio; il principale se non scegli niente
command-profile-gear-score-member = membro
    .description = Di chi (ufficiali); il tuo se non scegli niente
command-profile-weapons = armi
    .description = Scegli le armi e guarda che ruolo ne segue
command-profile-weapons-weapons = armi
    .description = A parole, nella tua lingua; senza niente si aprono i menu
command-profile-weapons-character = personaggio
    .description = Quale personaggio; il principale se non scegli niente
command-profile-weapons-member = membro
    .description = Di chi (ufficiali); il tuo se non scegli niente
command-profile-build = build
    .description = Aggiungi un link a una build
command-profile-build-link = link
    .description = Il link; non mettere niente per togliere quello che c'è
command-profile-build-character = personaggio
    .description = Quale personaggio; il principale se non scegli niente
command-profile-build-member = membro
    .description = Di chi (ufficiali); il tuo se non scegli niente
command-profile-name = nome
    .description = Di' come si chiama un personaggio nel gioco
command-profile-name-name = nome
    .description = Il suo nome nel gioco
command-profile-name-character = personaggio
    .description = Quale personaggio; il principale se non scegli niente
command-profile-name-member = membro
    .description = Di chi (ufficiali); il tuo se non scegli niente
command-profile-language = lingua
    .description = Scegli la lingua in cui ti parlo
command-profile-language-language = lingua
    .description = La lingua
command-profile-language-language-discord = come in Discord
command-profile-language-language-en = English
command-profile-language-language-fr = Français
command-profile-language-language-es = Español
command-profile-language-language-de = Deutsch
command-profile-language-language-it = Italiano
command-profile-timezone = fuso-orario
    .description = Scegli il fuso orario in cui vedi gli orari
command-profile-timezone-zone = fuso
    .description = Comincia a scrivere: Europe/Rome; quello della gilda se è vuoto
command-profile-add = aggiungere
    .description = Aggiungi un altro personaggio
command-profile-add-name = nome
    .description = Il suo nome nel gioco
command-profile-add-member = membro
    .description = Di chi (ufficiali); il tuo se non scegli niente
command-profile-main = principale
    .description = Di' quale personaggio è il principale
command-profile-main-character = personaggio
    .description = Quale personaggio
command-profile-main-member = membro
    .description = Di chi (ufficiali); il tuo se non scegli niente
command-profile-remove = togliere
    .description = Togli un personaggio
command-profile-remove-character = personaggio
    .description = Quale personaggio
command-profile-remove-member = membro
    .description = Di chi (ufficiali); il tuo se non scegli niente
command-profile-pair = coppia
    .description = Di' che ruolo hanno due armi in questa gilda (ufficiali)
command-profile-pair-weapons = armi
    .description = Le armi, a parole
command-profile-pair-role = ruolo
    .description = Il ruolo; quello solito se non scegli niente

## Risposte

profile-card-title = Profilo
profile-card-of = Di { $member }:
profile-card-main = ★ **{ $name }** (personaggio principale)
profile-card-other = ▸ **{ $name }**
profile-card-updated = aggiornato il { $at }
profile-card-empty-own = Di te non si sa ancora niente. Comincia con il pulsante qui sotto.
profile-card-empty = Non si sa ancora niente.
profile-card-language = Con te parlo { $language }.
profile-card-language-of-discord = Con te parlo la lingua del tuo Discord.
profile-card-zone = La tua ora: { $now } ({ $zone })
profile-unnamed = personaggio { $no }
# same in English
profile-build-word = build
profile-button-edit = Modifica
profile-button-weapons = Scegli le armi
profile-button-save = Salva
profile-name-set = Nome nel gioco: **{ $name }**
profile-weapons-set =
    Armi: { $weapons }
    Ruolo: **{ $role }**
# same in English
profile-gear-score-set = { $name }: **{ $score }**
# same in English
profile-build-set = Link: { $link }
profile-build-cleared = Il link alla build non c'è più.
profile-saved = Salvato.
profile-removed = **{ $name }** non è più in lista.
profile-main-set = **{ $name }** è adesso il personaggio principale.
profile-language-set = D'ora in poi con te parlo { $language }.
profile-language-cleared = D'ora in poi con te parlo la lingua del tuo Discord.
profile-zone-set = Il tuo fuso orario è { $zone }: lì sono le { $now }.
profile-zone-cleared = Vedi gli orari come la gilda, in { $zone }: lì sono le { $now }.
profile-pair-set = { $weapons } è **{ $role }** in questa gilda.

## Menu e modulo

profile-pick-title = Armi
profile-pick-means =
    { $weapons }
    Ruolo: **{ $role }**
profile-pick-more = Scegli dai menu; il ruolo appare subito qui.
profile-pick-first = Prima scelta
profile-pick-second = Seconda scelta
profile-pick-role = Un altro ruolo
profile-form-title = Il tuo personaggio
profile-form-name = Nome nel gioco
profile-form-weapons = Armi
profile-form-score = { $name }
profile-form-score-hint = da { $min } a { $max }
profile-form-build = Link alla build
profile-form-build-hint = { $hosts }

## Rifiuti

profile-not-a-person = { $member } non ha un profilo: ce l'hanno solo le persone di questo server.
profile-no-such-character = Quel personaggio non c'è. Comincia a scrivere e scegli dalla lista.
profile-no-change = Così non cambierebbe niente.
profile-too-many-characters = Ci sono già { $max } personaggi. Prima togline uno.
profile-name-missing = Un personaggio ha bisogno di un nome.
profile-name-too-long = Quel nome è troppo lungo. Resta entro { $max } caratteri.
profile-character-exists = C'è già un personaggio di nome **{ $name }**.
profile-bad-gear-score = “{ $typed }” non va bene: { $name } è un numero intero da { $min } a { $max }, per esempio 3450.
profile-not-a-link = Questo non è un link. Comincia con https e non ha spazi.
profile-tricky-link = Questo link porta a un altro indirizzo. Apri la build e copia l'indirizzo da lì.
profile-other-host = Qui i link alle build portano a { $hosts }.
profile-link-too-long = Quel link è troppo lungo. Resta entro { $max } caratteri.
profile-weapons-unknown = Non capisco “{ $typed }”. Scrivi così: { $example }.
profile-weapons-too-few = Ne servono { $count }, per esempio: { $example }.
profile-weapons-too-many = Ne servono solo { $count }, per esempio: { $example }.
profile-weapons-twice = È due volte la stessa cosa. Dinne due diverse.
profile-weapons-no-pair = “{ $typed }” non vanno insieme in questo gioco.
profile-unknown-role = Non conosco nessun ruolo chiamato “{ $typed }”. Comincia a scrivere e scegli dalla lista.
profile-unknown-zone = Non conosco nessun fuso orario chiamato “{ $typed }”. Comincia a scrivere e scegli dalla lista, per esempio Europe/Rome.

## Fatti, in mezza frase (per il registro)

profile-past-added = personaggio di { $member } aggiunto
profile-past-removed = personaggio di { $member } tolto
profile-past-changed = personaggio di { $member } modificato
profile-past-name = nome di un personaggio di { $member } modificato
profile-past-weapons = armi di { $member }: { $weapons }
profile-past-gear-score = punteggio di { $member }: { $score }
profile-past-build = link a una build di { $member } modificato
profile-past-main = { $member } ha un altro personaggio principale
profile-past-language = { $member } ha scelto una lingua
profile-past-zone = { $member } ha scelto un fuso orario
profile-past-pair = { $pair } è { $role } in questa gilda
profile-past-pair-default = { $pair } ha di nuovo il suo solito ruolo

profile-holds = Profili: { $count }
profile-past-imported = profili compilati da un file: { $count }
profile-imported = Importato. Nuovi: { $new } · cambiati: { $changed }. `/registro annulla` annulla tutto.
