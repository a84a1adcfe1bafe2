### Anwesenheit: wer bei Events dabei war, und was Offiziere dazu sagen.

## Commands

command-attendance = anwesenheit
    .description = Wer bei Events dabei war
command-attendance-mine = ansehen
    .description = Sehen, wie ein Event für dich gezählt hat
# same in English
command-attendance-mine-event = event
    .description = Welches; ohne Angabe das letzte
command-attendance-here = melden
    .description = Sagen, dass du beim Event bist, das gerade beginnt
command-attendance-show = zeigen
    .description = Sehen, wer bei einem Event war, oder wie oft alle da waren
# same in English
command-attendance-show-event = event
    .description = Welches; ohne Angabe der Anteil aller
command-attendance-show-days = tage
    .description = Von wie vielen Tagen; ohne Angabe 30
command-attendance-correct = berichtigen
    .description = Entscheiden, wie ein Event für jemanden zählt
# same in English
command-attendance-correct-event = event
    .description = Welches Event
command-attendance-correct-member = mitglied
    .description = Für wen
command-attendance-correct-outcome = ergebnis
    .description = Was dabei herauskommt
command-attendance-correct-outcome-attended = dabei gewesen
command-attendance-correct-outcome-excused = entschuldigt
command-attendance-correct-outcome-cut-short = zu kurz
command-attendance-correct-outcome-no-show = ferngeblieben
command-attendance-correct-outcome-stayed-away = nicht gekommen
command-attendance-correct-outcome-declined = abgesagt
command-attendance-correct-reason = grund
    .description = Warum; das Mitglied liest es
command-attendance-rules = regeln
    .description = Sehen oder ändern, was als dabei gilt
command-attendance-rules-percent = prozent
    .description = Wie viel vom Event genügt
command-attendance-rules-minutes = minuten
    .description = Wie viele Minuten genügen; 0 für einen Anteil
command-attendance-rules-late = verspätung
    .description = Minuten nach Beginn, die noch nicht zu spät sind
command-attendance-rules-early = früh-gegangen
    .description = Minuten vor dem Ende, die noch nicht zu früh sind
command-attendance-rules-deafened = ohne-ton
    .description = Ob Zeit zählt, in der jemand nichts hört
command-attendance-rules-deafened-counts = zählt
command-attendance-rules-deafened-ignored = zählt nicht
command-attendance-rules-audience = publikum
    .description = Ob Zeit im Publikum einer Bühne zählt
command-attendance-rules-audience-counts = zählt
command-attendance-rules-audience-ignored = zählt nicht
command-attendance-rules-check-in = meldung
    .description = Was eine Meldung mit /anwesenheit melden bedeutet
command-attendance-rules-check-in-noted = sie wird notiert
command-attendance-rules-check-in-fills-outages = sie zählt, wo der Bot nichts sah
command-attendance-rules-check-in-enough = sie genügt
command-attendance-rules-window = zeitfenster
    .description = Minuten vor und nach Beginn, in denen das geht
command-attendance-rules-room = raum
    .description = Ein Sprachkanal oder eine Bühne, die dazukommt oder wegfällt

## What it came to, in a word or two

attendance-outcome-attended = dabei
attendance-outcome-cut-short = zu kurz da
attendance-outcome-no-show = ferngeblieben
attendance-outcome-excused = entschuldigt
attendance-outcome-walk-in = unangemeldet dabei
attendance-outcome-declined = hatte abgesagt
attendance-outcome-stayed-away = vielleicht, nicht gekommen
attendance-outcome-stood-by = auf der Ersatzbank
attendance-outcome-unanswered = keine Antwort
attendance-outcome-undecided = offen

## The report for officers

attendance-report-title = Anwesenheit: #{ $number } { $name }
attendance-report-when = { $from } bis { $until }
# same in English
attendance-report-group = **{ $outcome }** ({ $count })
attendance-report-more = … und { $count } weitere
attendance-report-nobody = Niemand war da, und niemand hatte geantwortet.
attendance-report-footer = Alle Einzelheiten: /anwesenheit zeigen event:{ $number } · Berichtigen: /anwesenheit berichtigen
attendance-count-present = Offene zählen als dabei
attendance-count-absent = Offene zählen als nicht da
attendance-decided-present = nach einem Ausfall des Bots als dabei gezählt
attendance-decided-absent = nach einem Ausfall des Bots als nicht da gezählt

## Sheets and shares

attendance-sheet-when = Beginn: { $start }
attendance-sheet-line = { $member }: { $outcome } · { $minutes } Min.
attendance-sheet-line-decided = { $member }: { $outcome } ✎ · { $minutes } Min.
attendance-sheet-line-appeal = { $member }: { $outcome } · { $minutes } Min. · bittet um Prüfung
attendance-standing-title = Anwesenheit der Mitglieder
attendance-standing-when = Der letzten { $days } Tage; Entschuldigtes zählt nicht.
attendance-standing-line = { $member }: { $came } von { $counted } ({ $percent } %)
attendance-page = Seite { $page } von { $pages }
attendance-before = Zurück
attendance-after = Weiter

## Somebody's own record

# same in English
attendance-record-title = #{ $number } { $name }
# same in English
attendance-record-outcome = **{ $outcome }** · { $start }
attendance-record-answer = Deine Antwort vorher: { $answer }
attendance-record-leave = Du warst abgemeldet.
attendance-record-points = Punkte: **{ $points }**
attendance-record-share = In den letzten { $days } Tagen: { $came } von { $counted } Events ({ $percent } %)
# same in English
attendance-record-decided = ✎ { $at }: { $outcome } ({ $reason })
attendance-record-appeal = Du hast um Prüfung gebeten: { $reason }
attendance-seen-exactly = { $present } von { $length } Minuten da
attendance-seen-between = { $present } bis { $possible } von { $length } Minuten da
attendance-unseen = { $minutes } Minuten lang sah der Bot nichts
attendance-came-late = { $minutes } Minuten zu spät
attendance-left-early = { $minutes } Minuten früher gegangen
attendance-deafened = { $minutes } Minuten nichts gehört
attendance-audience = { $minutes } Minuten im Publikum
attendance-reconnects = Nach Verbindungsabbruch gleich zurück: { $count }
attendance-said-here = Gemeldet: { $at }
attendance-answered-yes = ja
attendance-answered-maybe = vielleicht
attendance-answered-no = nein
attendance-answered-bench = Ersatzbank
attendance-answered-nothing = keine

## Appeals

attendance-appeal-button = Um Prüfung bitten
attendance-appeal-title = Die Offiziere um Prüfung bitten
attendance-appeal-why = Was stimmt nicht?
attendance-appeal-sent = Die Offiziere sind gefragt. Du bekommst eine Nachricht, sobald es eine Antwort gibt.
attendance-appeal-heading = Ein Mitglied bittet um Prüfung
attendance-appeal-post = { $member } bei #{ $number } { $name }, { $start }: **{ $outcome }**
# same in English
attendance-appeal-reason = > { $reason }
attendance-accept-button = War da
attendance-deny-button = Bleibt so
attendance-deny-title = Es bleibt dabei
attendance-deny-why = Warum? Das Mitglied liest es
attendance-appeal-accepted = die Bitte war berechtigt
attendance-appeal-letter = **{ $server }**: Die Offiziere haben deine Anwesenheit bei { $name } geprüft. Sie zählt als: **{ $outcome }**. { $reason }

## What officers decided

attendance-decided = { $member } bei { $name }: **{ $outcome }** (vorher: { $was })
attendance-decided-why = Grund: { $reason }
attendance-decided-by = Entschieden von { $officer }
attendance-decided-points = Punkte dieses Events: { $points }
attendance-uncorrected = Zurückgenommen. Für { $member } gilt: **{ $outcome }**

## Saying that one is there

attendance-here-noted = Notiert: Du bist bei { $event }.
attendance-here-fills = Notiert: Du bist bei { $event }. Bleib im Sprachkanal: Dein Wort zählt, wo der Bot nichts sieht.
attendance-here-enough = Du bist bei { $event }, und das genügt. Viel Spaß!

## Rules

attendance-rules-title = Was als dabei gilt
attendance-rule-rooms = Gemessen wird im Sprachkanal des Events; ohne einen in { $rooms }.
attendance-rule-no-rooms = ⚠️ Nur Events mit eigenem Sprachkanal werden gemessen. Wähl für die anderen einen mit **raum**.
attendance-rule-percent = Es genügen **{ $percent } %** des Events
attendance-rule-minutes = Es genügen **{ $minutes } Minuten**, oder ein kürzeres Event ganz
attendance-rule-punctual = Zu spät: mehr als { $late } Minuten nach Beginn. Früh gegangen: mehr als { $early } Minuten vor dem Ende.
attendance-rule-deafened-counts = Zeit ohne Ton zählt.
attendance-rule-deafened-ignored = Zeit ohne Ton zählt nicht.
attendance-rule-audience-counts = Zeit im Publikum einer Bühne zählt.
attendance-rule-audience-ignored = Zeit im Publikum einer Bühne zählt nicht.
attendance-rule-here-noted = /anwesenheit melden im Abstand von höchstens { $window } Minuten zum Beginn wird nur notiert.
attendance-rule-here-fills = /anwesenheit melden im Abstand von höchstens { $window } Minuten zum Beginn zählt, wo der Bot zu wenig sah.
attendance-rule-here-enough = /anwesenheit melden im Abstand von höchstens { $window } Minuten zum Beginn genügt.

## Refusals

attendance-not-an-event = **{ $typed }** ist kein Event. Wähl eins aus der Liste, oder schreib seine Nummer.
attendance-not-a-room = **{ $typed }** ist hier kein Sprachkanal. Wähl einen aus der Liste.
attendance-no-such-sheet = Über die Anwesenheit bei Event { $number } ist nichts bekannt: Es wurde nicht gemessen, oder es ist länger als eine Saison her.
attendance-still-measured = Event { $number } wird noch gemessen. Das Ergebnis kommt fünf Minuten nach dem Ende.
attendance-not-in-sheet = { $member } kommt bei diesem Event nicht vor.
attendance-nothing-yet = Noch wurde kein Event gemessen.
attendance-same-outcome = Das gilt für { $member } schon.
attendance-nothing-open = Bei diesem Event ist niemand offen.
attendance-nothing-to-check-in = Gerade beginnt kein Event. Das geht kurz vor und nach dem Beginn eines Events, das gemessen wird.
attendance-checked-in-already = Das hast du schon gesagt: Du bist bei { $event }.
attendance-reason-missing = Sag, warum: Andere lesen den Grund.
attendance-reason-too-long = Der Grund ist zu lang: Bis zu { $max } Zeichen passen.
attendance-too-often = Das wurde schon { $max }-mal gesagt. Redet lieber darüber.
attendance-appeal-is-open = Die Offiziere sind schon gefragt und haben noch nicht geantwortet.
attendance-answered-by = { $officer } war schneller: Das ist schon entschieden.
attendance-too-many-rooms = Bis zu { $max } Sprachkanäle können gewählt werden.
attendance-same-rules = Diese Regeln gelten schon.

## What happened, in half a sentence

attendance-past-began = Event { $event } wird gemessen
attendance-past-moved = { $member } hat bei Event { $event } den Platz im Sprachkanal gewechselt
attendance-past-moved-elsewhere = { $member } hat bei Event { $event } auf dem Kriegsserver den Platz im Sprachkanal gewechselt
attendance-past-deaf-elsewhere = vom Kriegsserver war nichts mehr zu hören
attendance-past-heard-elsewhere = der Kriegsserver war nach einem Ausfall wieder zu hören
attendance-past-deaf = von Sprachkanälen war nichts mehr zu hören
attendance-past-heard = Sprachkanäle waren nach einem Ausfall wieder zu hören
attendance-past-overrun = bei Event { $event } geschah mehr, als notiert wird
attendance-past-checked-in = { $member } hat sich bei Event { $event } gemeldet
attendance-past-dropped = Event { $event } wird nicht mehr gemessen
attendance-past-tallied = Anwesenheit bei Event { $event } ({ $name }) für { $count } Personen ermittelt
attendance-past-corrected = Anwesenheit von { $member } bei Event { $event } auf „{ $outcome }“ berichtigt: { $reason }
attendance-past-uncorrected = Berichtigung für { $member } bei Event { $event } zurückgenommen: wieder „{ $outcome }“
attendance-past-appealed = { $member } bat bei Event { $event } um Prüfung: { $reason }
attendance-past-filed = Anwesenheit bei Event { $event } abgeschlossen
attendance-past-rules = Regeln für Anwesenheit geändert
attendance-holds = Gemessene Events: { $count }
