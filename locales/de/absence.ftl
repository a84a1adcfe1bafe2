# Abwesenheiten: wer weg ist, bis wann, und die Rollen, die sich danach richten.

## Befehle

command-absence = abwesenheit
    .description = Sag, wann du weg bist, und sieh, wer noch fehlt
command-absence-declare = melden
    .description = Sag, wann du weg bist
command-absence-declare-until = bis
    .description = Dein letzter Tag: 2026-03-04, 4. März, Freitag, morgen 20 Uhr
command-absence-declare-from = von
    .description = Dein erster Tag; heute, wenn du nichts angibst
command-absence-declare-reason = grund
    .description = Warum, wenn du es sagen magst
command-absence-declare-visibility = sichtbarkeit
    .description = Wer den Grund lesen darf
command-absence-declare-visibility-everyone = alle
command-absence-declare-visibility-officers = nur Offiziere
command-absence-add = eintragen
    .description = Trag eine Abwesenheit für ein Mitglied ein (Offiziere)
command-absence-add-member = mitglied
    .description = Wer weg ist
command-absence-add-until = bis
    .description = Der letzte Tag: 2026-03-04, 4. März, Freitag, morgen 20 Uhr
command-absence-add-from = von
    .description = Der erste Tag; heute, wenn du nichts angibst
command-absence-add-reason = grund
    .description = Warum, falls bekannt
command-absence-add-visibility = sichtbarkeit
    .description = Wer den Grund lesen darf
command-absence-add-visibility-everyone = alle
command-absence-add-visibility-officers = nur Offiziere
command-absence-edit = ändern
    .description = Ändere Tage oder Grund einer Abwesenheit
command-absence-edit-absence = abwesenheit
    .description = Welche
command-absence-edit-from = von
    .description = Der neue erste Tag
command-absence-edit-until = bis
    .description = Der neue letzte Tag
command-absence-edit-reason = grund
    .description = Der neue Grund
command-absence-end = beenden
    .description = Komm früher zurück oder streich eine Abwesenheit, die noch nicht begonnen hat
command-absence-end-absence = abwesenheit
    .description = Welche; die laufende, wenn du nichts angibst
command-absence-end-member = mitglied
    .description = Von wem (Offiziere); deine eigene, wenn du nichts angibst
command-absence-list = anzeigen
    .description = Sieh, wer weg ist und wer es bald sein wird
command-absence-list-member = mitglied
    .description = Nur dieses Mitglied
command-absence-list-period = zeitraum
    .description = Nur ein Teil
command-absence-list-period-now = gerade weg
command-absence-list-period-coming = demnächst
command-absence-list-period-all = alle

## Antworten

absence-declared = Du bist vom { $from } bis zum { $until } abwesend. Genieß die Zeit!
absence-declared-other = { $member } ist vom { $from } bis zum { $until } als abwesend eingetragen.
absence-edited = Geändert: abwesend vom { $from } bis zum { $until }.
absence-welcome-back = Schön, dass du wieder da bist! Deine Rollen kommen gleich.
absence-withdrawn = Gestrichen. Du bleibst uns also erhalten.
absence-ended-other = Die Abwesenheit von { $member } ist beendet.
absence-withdrawn-other = Die geplante Abwesenheit von { $member } ist gestrichen.
absence-undone = Zurückgenommen. Es ist nichts mehr eingetragen.
absence-restored = Alles wieder wie vorher: abwesend vom { $from } bis zum { $until }.

absence-warn-no-absent-role = Die Rollen bleiben, wie sie sind: Für abwesende Mitglieder ist keine Rolle festgelegt. Ein Offizier kann das mit /einstellungen rolle tun.
absence-warn-role-gone = Die Rollen bleiben, wie sie sind: Eine für Abwesenheiten festgelegte Rolle gibt es nicht mehr. Ein Offizier kann sie mit /einstellungen rolle neu festlegen.
absence-warn-no-permission = Die Rollen bleiben, wie sie sind: Mir fehlt die Berechtigung „Rollen verwalten“.
absence-warn-role-too-high = Ich kann { $role } weder geben noch nehmen: Die Rolle steht in den Servereinstellungen über meiner eigenen.
absence-warn-role-unfit = Ich vergebe { $role } nie: Die Rolle gehört zu einer App oder hat mächtige Berechtigungen.
absence-warn-channel = Ich kann in { $channel } nichts schreiben, deshalb bleibt die Liste dort, wie sie ist.

## Absagen

absence-not-a-member = { $member } ist kein Mitglied der Gilde, und nur Mitglieder können abwesend sein.
absence-no-dates = Ich habe darin kein Datum gefunden.
absence-not-a-date = Ich verstehe „{ $typed }“ nicht als Tag. Versuch es mit 2026-03-04, 4. März, Freitag oder morgen.
absence-reason-too-long = Der Grund ist zu lang. Bleib bitte bei höchstens { $max } Zeichen.
absence-reversed = Das Ende liegt vor dem Anfang. Tausch bitte die beiden Tage.
absence-already-over = Das ist schon vorbei, also gibt es nichts einzutragen.
absence-starts-in-the-past = Der Anfang liegt vor heute. Nimm bitte heute oder einen späteren Tag.
absence-too-long = Das ist zu lang: Eine Abwesenheit dauert höchstens { $max } Tage. Sprich bitte mit einem Offizier.
absence-too-far-ahead = Das ist zu weit weg: höchstens { $max } Tage im Voraus.
absence-too-many = Es sind schon { $max } Abwesenheiten eingetragen. Beende bitte zuerst eine davon.
absence-overlaps = Es gibt schon eine Abwesenheit vom { $from } bis zum { $until }. Du kannst sie mit /abwesenheit ändern ändern.
absence-no-such-absence = Diese Abwesenheit gibt es nicht mehr.
absence-not-yours = Diese Abwesenheit gehört jemand anderem. Offiziere können sie ändern.
absence-nothing-open = Es ist keine Abwesenheit eingetragen, also gibt es nichts zu beenden.
absence-several-open = Es sind mehrere Abwesenheiten eingetragen. Wähl bitte eine mit der Option „abwesenheit“ aus.
absence-has-begun = Sie hat schon begonnen, deshalb lässt sich nur noch ihr Ende ändern.
absence-no-change = Dadurch würde sich nichts ändern.

## Listen und die feste Nachricht

absence-list-title = Abwesenheiten
absence-list-empty = Niemand ist weg.
absence-line-away = { $member } ist weg bis zum { $until }
absence-line-coming = { $member }: vom { $from } bis zum { $until }
absence-lines-hidden =
    { $count ->
        [one] … und eine weitere
       *[other] … und { $count } weitere
    }
absence-board-title = Wer weg ist
absence-board-away = Gerade weg
absence-board-coming = Demnächst
absence-board-empty = Alle sind da.
absence-board-footer = Sag mit dem Knopf oder mit /abwesenheit melden, wann du weg bist.
absence-button-declare = Ich bin bald weg
absence-button-back = Ich bin wieder da
absence-button-longer = Ich brauche länger

## Formulare

absence-form-title = Wann bist du weg?
absence-form-from = Erster Tag
absence-form-from-hint = { $today }, heute, wenn du nichts einträgst
absence-form-until = Letzter Tag
absence-form-until-hint = { $example }, Freitag, in 3 Tagen
absence-form-reason = Grund, wenn du ihn sagen magst
absence-extend-title = Bis wann verlängern?

## Im Kanal und privat

absence-noted = Notiert: { $member } ist vom { $from } bis zum { $until } weg. Wenn du deine Nachricht löschst, ist das zurückgenommen.
absence-ask-dates = { $member }, von wann bis wann bist du weg?
absence-reminder = Deine Abwesenheit auf { $server } endet am { $until }. Brauchst du länger?
absence-reminder-public = { $member }, deine Abwesenheit endet am { $until }. Brauchst du länger?
absence-reminder-late = Ich konnte nicht rechtzeitig fragen, darum frage ich alle hier: Diese Abwesenheiten enden bald. Wenn du länger brauchst, nimm /abwesenheit ändern.

## Meldungen an Offiziere

absence-report-retaken = Die Rollen von { $member } wurden während einer Abwesenheit von Hand geändert. Ich habe sie noch einmal gesetzt; bei der nächsten Änderung lasse ich sie so.
absence-report-left = Die Rollen von { $member } wurden während einer Abwesenheit wieder von Hand geändert. Bis zu deren Ende lasse ich sie, wie sie sind.

## Ereignisse, in einem halben Satz

absence-past-declared = Abwesenheit { $no } von { $member } eingetragen, { $from } bis { $until }
absence-past-edited = Abwesenheit { $no } geändert auf { $from } bis { $until }
absence-past-rezoned = Zeiten der Abwesenheit { $no } mit der Zeitzone verschoben
absence-past-started = Abwesenheit { $no } hat begonnen
absence-past-reminded = Erinnerung vor dem Ende der Abwesenheit { $no }
absence-past-direct-closed = Erinnerung zur Abwesenheit { $no } öffentlich gestellt: Direktnachrichten sind zu
absence-past-ended = Abwesenheit { $no } beendet
absence-past-undone = Abwesenheit { $no } zurückgenommen
absence-past-restored = Abwesenheit { $no } wiederhergestellt
absence-past-roles-taken = Rollen von { $member } für die Abwesenheit geändert
absence-past-roles-left = Rollen von { $member } so gelassen, wie jemand sie geändert hat
absence-past-roles-returned = Rollen von { $member } zurückgegeben
absence-past-asked = { $member } nach Daten gefragt

# What a reset puts into the recycle bin.
absence-holds = Abwesenheiten, jetzt und künftig: { $count }
absence-holds-roles = Mitglieder, deren Rollen verwahrt werden: { $count }
