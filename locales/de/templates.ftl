# Vorlagen: Events, die wiederkommen.

## Befehle

command-template = vorlage
    .description = Lass Events, die wiederkommen, von selbst anlegen
command-template-add = hinzufügen
    .description = Füg ein Event hinzu, das wiederkommt
command-template-add-time = uhrzeit
    .description = Wann es nach der Uhr der Gilde beginnt, zum Beispiel 21:00
# same in English
command-template-add-name = name
    .description = Wie es heißt
command-template-add-kind = art
    .description = Eine Art des Spiels, mit üblicher Dauer und Punkten
command-template-add-days = tage
    .description = An welchen Wochentagen, zum Beispiel Mo, Do
command-template-add-repeat = wiederholung
    .description = Wie es wiederkommt; jede Woche, wenn du nichts angibst
command-template-add-repeat-weekly = jede Woche
command-template-add-repeat-odd-weeks = ungerade Wochen
command-template-add-repeat-even-weeks = gerade Wochen
command-template-add-repeat-two-weeks = alle zwei Wochen
command-template-add-repeat-three-weeks = alle drei Wochen
command-template-add-repeat-four-weeks = alle vier Wochen
command-template-add-repeat-daily = jeden Tag
command-template-add-repeat-month-day = jeden Monat an diesem Tag des Monats
command-template-add-repeat-month-end = jeden Monat am letzten Tag
command-template-add-repeat-month-weekday = jeden Monat an diesem Wochentag des Monats
command-template-add-repeat-last-weekday = jeden Monat am letzten solchen Wochentag
command-template-add-repeat-once = einmal
command-template-add-first = ab
    .description = Der erste Termin, ab dem gezählt wird; heute, wenn du nichts angibst
command-template-add-last = bis
    .description = Der letzte Termin
command-template-add-lead = vorlauf
    .description = So viele Tage vorher wird das Event angelegt; einen, wenn du nichts angibst
command-template-add-lead-time = vorlauf-uhrzeit
    .description = Um diese Zeit an jenem Tag; 12:00, wenn du nichts angibst
command-template-add-confirm = bestätigen
    .description = Ob es bestätigt ist, sobald es angelegt ist
command-template-add-confirm-yes = ja
command-template-add-confirm-no = nein
command-template-add-length = dauer
    .description = Wie lange es dauert, in Minuten
command-template-add-places = plätze
    .description = Wie viele kommen können; die anderen warten
command-template-add-caps = grenzen
    .description = Wie viele von welcher Rolle: 2 tank, 3 healer
command-template-add-deadline = frist
    .description = Ende der Antworten, in Minuten vor dem Beginn
command-template-add-points = punkte
    .description = Punkte fürs Dabeisein
command-template-add-signup-points = punkte-antwort
    .description = Punkte für eine rechtzeitige Antwort
command-template-add-pool = topf
    .description = Aus welchem Topf die Punkte sind; ohne Angabe aus dem Haupttopf
command-template-add-room = raum
    .description = Der Sprachkanal, in dem man sich trifft
# same in English
command-template-add-ping = ping
    .description = Die Rolle, die bei der Bestätigung benachrichtigt wird
command-template-add-words = text
    .description = Was sonst dazu zu sagen ist
# same in English
command-template-add-thread = thread
    .description = Ob es einen Thread bekommt
command-template-add-thread-yes = ja
command-template-add-thread-no = nein
command-template-edit = ändern
    .description = Ändere eine Vorlage; Events, die es schon gibt, bleiben, wie sie sind
command-template-edit-template = vorlage
    .description = Welche Vorlage
command-template-edit-time = uhrzeit
    .description = Wann es nach der Uhr der Gilde beginnt, zum Beispiel 21:00
# same in English
command-template-edit-name = name
    .description = Wie es heißt
command-template-edit-days = tage
    .description = An welchen Wochentagen, zum Beispiel Mo, Do
command-template-edit-repeat = wiederholung
    .description = Wie es wiederkommt; jede Woche, wenn du nichts angibst
command-template-edit-repeat-weekly = jede Woche
command-template-edit-repeat-odd-weeks = ungerade Wochen
command-template-edit-repeat-even-weeks = gerade Wochen
command-template-edit-repeat-two-weeks = alle zwei Wochen
command-template-edit-repeat-three-weeks = alle drei Wochen
command-template-edit-repeat-four-weeks = alle vier Wochen
command-template-edit-repeat-daily = jeden Tag
command-template-edit-repeat-month-day = jeden Monat an diesem Tag des Monats
command-template-edit-repeat-month-end = jeden Monat am letzten Tag
command-template-edit-repeat-month-weekday = jeden Monat an diesem Wochentag des Monats
command-template-edit-repeat-last-weekday = jeden Monat am letzten solchen Wochentag
command-template-edit-repeat-once = einmal
command-template-edit-first = ab
    .description = Der erste Termin, ab dem gezählt wird; heute, wenn du nichts angibst
command-template-edit-last = bis
    .description = Der letzte Termin
command-template-edit-lead = vorlauf
    .description = So viele Tage vorher wird das Event angelegt; einen, wenn du nichts angibst
command-template-edit-lead-time = vorlauf-uhrzeit
    .description = Um diese Zeit an jenem Tag; 12:00, wenn du nichts angibst
command-template-edit-confirm = bestätigen
    .description = Ob es bestätigt ist, sobald es angelegt ist
command-template-edit-confirm-yes = ja
command-template-edit-confirm-no = nein
command-template-edit-length = dauer
    .description = Wie lange es dauert, in Minuten
command-template-edit-places = plätze
    .description = Wie viele kommen können; die anderen warten
command-template-edit-caps = grenzen
    .description = Wie viele von welcher Rolle: 2 tank, 3 healer
command-template-edit-deadline = frist
    .description = Ende der Antworten, in Minuten vor dem Beginn
command-template-edit-points = punkte
    .description = Punkte fürs Dabeisein
command-template-edit-signup-points = punkte-antwort
    .description = Punkte für eine rechtzeitige Antwort
command-template-edit-pool = topf
    .description = Aus welchem Topf die Punkte sind; ohne Angabe wie bisher
command-template-edit-room = raum
    .description = Der Sprachkanal, in dem man sich trifft
# same in English
command-template-edit-ping = ping
    .description = Die Rolle, die bei der Bestätigung benachrichtigt wird
command-template-edit-words = text
    .description = Was sonst dazu zu sagen ist
# same in English
command-template-edit-thread = thread
    .description = Ob es einen Thread bekommt
command-template-edit-thread-yes = ja
command-template-edit-thread-no = nein
command-template-list = auflisten
    .description = Sieh alle Vorlagen
command-template-show = zeigen
    .description = Sieh eine Vorlage und ihre nächsten zehn Termine
command-template-show-template = vorlage
    .description = Welche Vorlage
command-template-pause = pausieren
    .description = Lass eine Zeit aus oder pausiere, bis jemand fortsetzt
command-template-pause-template = vorlage
    .description = Welche Vorlage
command-template-pause-from = von
    .description = Der erste Termin, um den es geht; heute, wenn du nichts angibst
command-template-pause-until = bis
    .description = Der letzte Termin, der ausfällt; bis jemand fortsetzt, wenn du nichts angibst
command-template-resume = fortsetzen
    .description = Beende eine Pause oder nimm zurück, was für einen Termin gilt
command-template-resume-template = vorlage
    .description = Welche Vorlage
command-template-resume-from = von
    .description = Der erste Termin, um den es geht; heute, wenn du nichts angibst
command-template-resume-date = termin
    .description = Welcher Termin
command-template-skip = auslassen
    .description = Lass einen Termin aus
command-template-skip-template = vorlage
    .description = Welche Vorlage
command-template-skip-date = termin
    .description = Welcher Termin
command-template-move = verschieben
    .description = Verschieb einen Termin
command-template-move-template = vorlage
    .description = Welche Vorlage
command-template-move-date = termin
    .description = Welcher Termin
command-template-move-to = auf
    .description = Wann stattdessen, zum Beispiel Freitag 20:30
command-template-delete = löschen
    .description = Lösch eine Vorlage; Events, die es schon gibt, bleiben
command-template-delete-template = vorlage
    .description = Welche Vorlage

## Was Offiziere sehen

templates-list-title = Vorlagen
templates-no-templates = Es gibt noch keine Vorlagen. `/vorlage hinzufügen` legt eine an.
templates-deleted = **{ $name }** (Nr. { $no }) ist gelöscht. Events, die es schon gibt, bleiben.
templates-paused-since = ⏸️ Pausiert seit { $date }
templates-next-dates = **Die nächsten Termine** ({ $zone })
templates-no-next-dates = Es gibt keine.
templates-missed = ⚠️ Ließ sich nicht anlegen und wird noch einmal versucht: { $dates }. Gibt es einen Kanal für Events, und sind es nicht zu viele?
templates-mark-made = Event Nr. { $no }
templates-mark-cancelled = Event Nr. { $no }, abgesagt
templates-mark-moved = verschoben vom { $date }
templates-mark-skipped = 🕐 die Uhr überspringt diese Zeit: Es beginnt gleich danach
templates-mark-twice = 🕐 diese Zeit gibt es zweimal: Es beginnt bei der ersten
templates-made-ahead = Angelegt { $days ->
    [0] am selben Tag
    [one] einen Tag vorher
   *[other] { $days } Tage vorher
} um { $time } Uhr
templates-confirmed-at-once = gleich bestätigt
templates-weekly = jede Woche: { $days }
templates-every-weeks = alle { $weeks } Wochen: { $days }
templates-odd-weeks = ungerade Wochen: { $days }
templates-even-weeks = gerade Wochen: { $days }
templates-every-days = { $days ->
    [one] jeden Tag
   *[other] alle { $days } Tage
}
templates-month-day = jeden Monat am { $day }.
templates-month-end = am letzten Tag jedes Monats
templates-month-weekday = jeden Monat: { $nth }. { $day }
templates-last-weekday = jeden Monat: letzter { $day }
templates-once = einmal, am { $date }
templates-at-for = { $time } Uhr, { $minutes } Minuten
templates-until-date = bis { $date }
templates-day-mon = Mo
templates-day-tue = Di
templates-day-wed = Mi
templates-day-thu = Do
templates-day-fri = Fr
templates-day-sat = Sa
templates-day-sun = So

## Absagen

templates-no-such-template = Ich kenne keine Vorlage „{ $typed }“. `/vorlage auflisten` zeigt alle.
templates-too-many = Mehr als { $max } Vorlagen gehen nicht. Lösch zuerst eine.
templates-no-change = Das ist schon so.
templates-bad-dates = Diese Angaben passen nicht zusammen. Sieh dir den ersten und den letzten Termin und die Tage noch einmal an.
templates-no-dates = So gäbe es keinen Termin mehr.
templates-in-the-past = Das ist schon vorbei. Nimm eine Zeit, die noch kommt.
templates-too-many-changes = So viele einzelne Termine und Pausen gehen nicht. Ändere die Vorlage selbst mit `/vorlage ändern`.
templates-already-made = Event Nr. { $no } vom { $date } gibt es schon. Nimm dafür `/event ändern` oder `/event absagen`.
templates-not-one-of-its = { $date } ist keiner ihrer Termine. `/vorlage zeigen` zeigt die nächsten.
templates-not-a-date = „{ $typed }“ ist kein Datum, das ich verstehe.
templates-not-a-time = „{ $typed }“ ist keine Zeit, die ich verstehe. Schreib sie so: 21:00
templates-not-days = „{ $typed }“ sind keine Wochentage, die ich verstehe. Schreib sie so: Mo, Do
templates-time-missing = Sag, um wie viel Uhr es beginnt, zum Beispiel 21:00.
templates-date-missing = Sag, welchen Termin du meinst.
templates-days-not-used = Wochentage gelten nur für das, was alle paar Wochen kommt. Lass sie weg oder nimm Wochen.

## Das Protokoll

templates-past-added = Vorlage Nr. { $no }, **{ $name }**
templates-past-edited = hat Vorlage Nr. { $no }, **{ $name }**, geändert
templates-past-deleted = hat Vorlage Nr. { $no }, **{ $name }**, gelöscht
templates-past-restored = Vorlage Nr. { $no }, **{ $name }**, ist wieder da
templates-past-excepted = hat einzelne Termine oder Pausen von Vorlage Nr. { $no } geändert
templates-past-looked = Vorlage Nr. { $no }: nachgesehen, was anzulegen ist, nicht möglich: { $count }
templates-past-moved = die Termine der Vorlagen folgen der Uhr der Gilde
templates-holds = { $count ->
    [one] Eine Vorlage für Events
   *[other] { $count } Vorlagen für Events
}
