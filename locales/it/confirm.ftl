# Conferme: ciò che cambierebbe molto in una volta aspetta il sì di un ufficiale.

## Domande

# Officers read these in their channel, with two buttons below.
confirm-ask-leavers = { $affected } delle { $whole } persone di cui conservo qualcosa mancano di colpo dall'elenco dei membri. Se ne sono andate davvero? Senza risposta non cambio nulla. **Procedi** nasconde per 30 giorni ciò che si conserva di loro.
confirm-ask-sources = I messaggi dietro { $affected } assenze su { $whole } sono stati eliminati di colpo. Senza risposta le assenze restano. **Procedi** le termina.
confirm-ask-setting = Questa impostazione cambierebbe di colpo i ruoli di { $affected } assenti (la gilda ha { $whole } membri). Senza risposta tutto resta com'è.
# The labels of the two buttons.
confirm-yes = Procedi
confirm-no = Lascia così
confirm-confirmed = Fatto.
confirm-declined = Tutto resta com'è.
confirm-answered = Qualcuno ha già risposto.
confirm-too-many = Troppe domande aspettano una risposta. Usa /impostazioni stato e rispondi prima a quelle.

## Nel registro

confirm-past-asked = domanda { $no }: { $affected } su { $whole } cambierebbero di colpo
confirm-past-confirmed = risposta alla domanda { $no }: sì
confirm-past-declined = risposta alla domanda { $no }: no

# What a reset puts into the recycle bin.
confirm-holds = Domande agli ufficiali: { $count }
