# Il registro: chi ha fatto che cosa e quando, e come si torna indietro.

## Comandi

command-audit = registro
    .description = Guarda chi ha cambiato che cosa, e torna indietro (ufficiali)
command-audit-list = elenco
    .description = Elenca che cosa è successo, prima il più recente
command-audit-list-member = membro
    .description = Solo quello che ha fatto questo membro o che lo riguarda
command-audit-list-feature = parte
    .description = Solo una parte del bot
command-audit-list-feature-absence = assenze
command-audit-list-feature-dkp = punti
command-audit-list-feature-setup = impostazioni
command-audit-list-feature-build = allestimento
command-audit-list-feature-diplomacy = diplomazia
command-audit-list-feature-recruit = reclutamento
command-audit-list-feature-audit = annullamenti
command-audit-list-feature-privacy = riservatezza
command-audit-list-feature-bin = cestino
command-audit-list-feature-leavers = uscite
command-audit-list-feature-confirm = conferme
command-audit-list-feature-profile = profili
command-audit-list-feature-roster = organico
command-audit-list-feature-onboarding = nuovi arrivati
command-audit-list-feature-arrivals = arrivi
command-audit-list-feature-notifications = promemoria
command-audit-list-since = da
    .description = Solo da quel giorno, per esempio ieri o 2026-03-01
command-audit-show = vedi
    .description = Guarda una voce da vicino
command-audit-show-number = numero
    .description = Il numero davanti alla voce
command-audit-undo = annulla
    .description = Guarda che cosa comporta annullare una voce, e fallo
command-audit-undo-number = numero
    .description = Il numero davanti alla voce
command-audit-export = esporta
    .description = Ricevi il registro come file
command-audit-export-format = formato
    .description = In che forma: una tabella o per programmi
# same in English
command-audit-export-format-csv = CSV
# same in English
command-audit-export-format-json = JSON
command-audit-export-member = membro
    .description = Solo quello che ha fatto questo membro o che lo riguarda
command-audit-export-feature = parte
    .description = Solo una parte del bot
command-audit-export-feature-absence = assenze
command-audit-export-feature-dkp = punti
command-audit-export-feature-setup = impostazioni
command-audit-export-feature-build = allestimento
command-audit-export-feature-diplomacy = diplomazia
command-audit-export-feature-recruit = reclutamento
command-audit-export-feature-audit = annullamenti
command-audit-export-feature-privacy = riservatezza
command-audit-export-feature-bin = cestino
command-audit-export-feature-leavers = uscite
command-audit-export-feature-confirm = conferme
command-audit-export-feature-profile = profili
command-audit-export-feature-roster = organico
command-audit-export-feature-onboarding = nuovi arrivati
command-audit-export-feature-arrivals = arrivi
command-audit-export-feature-notifications = promemoria
command-audit-export-since = da
    .description = Solo da quel giorno, per esempio ieri o 2026-03-01

## Risposte

audit-title = Registro
audit-nothing = Niente del genere è registrato.
audit-archived = Ciò che è stato registrato fino al { $until }, voce #{ $number } e precedenti, è archiviato: /registro vedi e /registro esporta lo trovano ancora.
# same in English
audit-line = **#{ $number }** { $at } { $who }: { $what }
audit-log-more = (e altre { $count }, #{ $first } - #{ $last })
audit-bot = il bot
audit-erased = qualcuno cancellato (n. { $number })
audit-unreadable = { $feature } { $kind } (il contenuto non c'è più)
audit-no-such-entry = Non c'è nessuna voce #{ $number }.
audit-not-a-date = «{ $typed }» non è un giorno passato che capisco. Scrivilo così: ieri, lunedì scorso, 3 giorni fa, 2026-03-01
audit-older = Più vecchie
audit-reference = Riferimento: `{ $reference }`
audit-exported = Voci nel file, prima le più recenti: { $count }
audit-preview = Annullare la voce #{ $number }?
audit-leads-to = Verrebbe registrato questo:
audit-confirm = Annulla la voce
audit-undone = La voce #{ $number } è annullata.

## I fatti, in mezza frase

audit-past-undone = voce #{ $number } annullata
