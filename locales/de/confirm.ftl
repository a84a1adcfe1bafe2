# Rückfragen: was sehr viel auf einmal ändern würde, wartet auf das Ja eines Offiziers.

## Fragen

# Officers read these in their channel, with two buttons below.
confirm-ask-leavers = { $affected } von { $whole } Leuten, von denen ich etwas aufhebe, fehlen auf einmal in der Mitgliederliste. Sind sie wirklich gegangen? Bis zur Antwort ändere ich nichts. **Nur zu** verbirgt 30 Tage lang, was von ihnen aufgehoben wird.
confirm-ask-sources = Die Nachrichten hinter { $affected } von { $whole } Abwesenheiten wurden auf einmal gelöscht. Bis zur Antwort bleiben die Abwesenheiten. **Nur zu** beendet sie.
confirm-ask-setting = Diese Einstellung würde auf einmal die Rollen von { $affected } Abwesenden ändern (die Gilde hat { $whole } Mitglieder). Bis zur Antwort bleibt alles, wie es ist.
# The labels of the two buttons.
confirm-yes = Nur zu
confirm-no = So lassen
confirm-confirmed = Erledigt.
confirm-declined = Alles bleibt, wie es ist.
confirm-answered = Das hat schon jemand beantwortet.
confirm-too-many = Zu viele Fragen warten auf eine Antwort. Ruf /einstellungen status auf und beantworte sie zuerst.

## Im Protokoll

confirm-past-asked = Frage { $no }: { $affected } von { $whole } würden sich auf einmal ändern
confirm-past-confirmed = Frage { $no } mit Ja beantwortet
confirm-past-declined = Frage { $no } mit Nein beantwortet

# What a reset puts into the recycle bin.
confirm-holds = Fragen an die Offiziere: { $count }
