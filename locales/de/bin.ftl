# Der Papierkorb: von vorn anfangen, und zurück.

## Antworten

bin-reset-title = Von vorn anfangen
# $until is a date and time as Discord shows it; lines with what goes follow.
bin-reset-means =
    Alles, was der Bot über diese Gilde weiß, kommt in den Papierkorb, und der Bot fängt an wie auf einem neuen Server. In der Datei steht alles.
    ▸ Bis { $until } holt /einstellungen zurückholen alles wieder, samt Punkten und Nummern. Danach wird es gelöscht.
    ▸ Rollen, Kanäle und Nachrichten auf dem Server bleiben, wie sie sind. Rollen, die für Abwesende verwahrt werden, kommen nur mit dem Zurückholen wieder.
    ▸ **Was in den Papierkorb kommt**
bin-journal = Einträge im Protokoll: { $count }
# The label of a button that opens a form.
bin-reset-go-on = Von vorn anfangen …
# $command is a command for the operator, in code marks.
bin-too-large = Diese Gilde ist zu groß für eine Datei in einer Nachricht. Bitte die Person, die den Bot betreibt, sie mit { $command } zu sichern; solange sie so groß ist, geht es von hier aus nicht.
bin-form-title = Von vorn anfangen
bin-form-name = Name dieses Servers
bin-wrong-name = So heißt dieser Server nicht. Schreib den Namen so, wie er oben im Server steht: **{ $name }**
bin-done = Alles ist im Papierkorb, und der Bot fängt von vorn an. Bis { $until } kannst du alles mit /einstellungen zurückholen wiederbekommen.
bin-nothing-kept = Im Papierkorb dieses Servers ist nichts.
bin-restore-title = Zurückholen, was vorher hier war
bin-restore-means =
    Was am { $since } in den Papierkorb kam, ist dann wieder da, wie es war; es wird bis { $until } aufgehoben.
    Was seitdem eingestellt und getan wurde, kommt dafür in den Papierkorb, bis { $meanwhile }. Abwesenheiten, deren Zeit inzwischen vorbei ist, beginnen und enden jetzt.
bin-restore-confirm = Zurückholen
bin-restored = Alles ist wieder da, wie es war. Was in der Zwischenzeit da war, ist bis { $until } im Papierkorb.
# Whoever uses a button of a guild whose bot was removed sees this.
bin-out-of-use = Was der Bot über diese Gilde wusste, ist im Papierkorb. Es ist wieder da, sobald der Bot den Server wieder sieht.
# Officers read this in their channel when the bot was invited again.
bin-back = Ich wurde am { $since } von diesem Server entfernt und bin wieder da. Nichts ist verloren: Einstellungen, Abwesenheiten, Punkte und Protokoll sind wie zuvor.

## Im Protokoll

bin-past-reset = von vorn angefangen; aufgehoben bis { $until }
bin-past-replaced = zurück zu dem, was vorher hier war; aufgehoben bis { $until }
bin-past-removed = der Bot wurde vom Server entfernt; aufgehoben bis { $until }
bin-past-began = neuer Anfang; was vorher hier war, wird bis { $until } aufgehoben
bin-past-returned = aus dem Papierkorb zurückgeholt, in dem es seit { $since } war
