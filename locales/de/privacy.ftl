# Datenschutz: was über jemanden aufbewahrt wird, eine Kopie davon, und sein Ende.

## Befehle

command-privacy = datenschutz
    .description = Was der Bot über dich aufbewahrt
command-privacy-info = auskunft
    .description = Lies, was aufbewahrt wird und warum
command-privacy-export = kopie
    .description = Hol dir alles, was über dich aufgezeichnet ist, als Datei
command-privacy-delete = löschen
    .description = Lass dich löschen

## Antworten

privacy-info =
    ▸ **Was hier über dich aufbewahrt wird**
    • was du mit dem Bot getan hast und was Offiziere getan haben, das dich betrifft: das Protokoll, solange die Gilde den Bot benutzt
    • wann du abwesend bist und warum, und die Rollen, die so lange für dich verwahrt werden
    • deine Charaktere, und die Sprache und Zeitzone, die du gewählt hast
    • deine Bewerbungen bei der Gilde: deine Antworten, wie entschieden wurde, und was in ihrem Kanal geschrieben wurde, bis einen Tag nach dem Ende
    • dass du hier für eine andere Gilde sprichst
    • welche Fassung der Regeln du angenommen hast und was du bei der Anmeldung gesagt hast
    • Punkte, die für dich gebucht wurden
    • was der bisherige Bot über dich wusste, falls seine Daten übernommen wurden
    • Antworten des Bots, 7 Tage lang
    • wenn du gehst: all das noch 30 Tage, falls du zurückkommst; danach werden deine Daten gelöscht wie mit /datenschutz löschen
    • dein Name und deine Rollen, wie der Server sie zeigt, solange du dort Mitglied bist
    ▸ **Warum**: damit sich Entscheidungen erklären und zurücknehmen lassen und Punkte aufgehen.
    ▸ **Wer es sieht**: Offiziere mit dem Recht, das Protokoll zu lesen, und wer den Bot betreibt.
    Eine Kopie gibt es mit /datenschutz kopie, gelöscht wirst du mit /datenschutz löschen.
privacy-delete-means =
    Das löscht aus allem, was in dieser Gilde aufgezeichnet ist, wer du bist, und alles, was du geschrieben hast oder was über dich geschrieben wurde: Gründe, Fragen, Antworten.
    ▸ **Was bleibt**: wann etwas geschah und was entschieden wurde, unter einer Nummer, die niemand zu dir zurückverfolgen kann. So gehen Punkte weiter auf, und das Protokoll beweist weiter, dass nichts verändert wurde.
    Punkte, die du hast, gehören dann niemandem. Das lässt sich nicht zurücknehmen.
    Solange du auf diesem Server bist, sieht der Bot dort weiter deinen Namen und deine Rollen. Was du ab jetzt mit ihm tust, wird neu aufgezeichnet.
privacy-title = Deine Daten
privacy-confirm = Endgültig löschen
privacy-erased = Erledigt. Niemand kann mehr sehen, dass du es warst.
privacy-away-first = Du bist als abwesend eingetragen, oder deine Rollen kommen gerade zurück. Beende deine Abwesenheit mit /abwesenheit beenden und versuch es gleich noch einmal.
privacy-applied-first = Deine Bewerbung ist noch offen, oder ihr Kanal ist noch nicht aufgeräumt. Zieh sie mit /rekrutierung zurückziehen zurück und versuch es einen Tag später wieder.
privacy-diplomat-first = Du sprichst hier für eine andere Gilde. Tritt zuerst zurück, mit dem Knopf in ihrem Kanal, oder bitte einen Offizier, dich abzuberufen.
privacy-exported = Alles, was über dich aufgezeichnet ist. Einträge in der Datei: { $count }
privacy-past-erased = Daten einer Person gelöscht
