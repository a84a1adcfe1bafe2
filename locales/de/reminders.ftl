# Erinnerungen: wer wann und wie an Events erinnert wird.

## Befehle

command-event-remind = erinnern
    .description = Sieh, wen eine Erinnerung an ein Event jetzt erreicht, und verschick sie
command-event-remind-event = event
    .description = Welches Event
command-event-remind-to = wen
    .description = Wen; wer noch nicht geantwortet hat, wenn du nichts angibst
command-event-remind-to-unanswered = wer noch nicht geantwortet hat
command-event-remind-to-maybe = wer „vielleicht“ gesagt hat
command-event-remind-to-coming = wer kommt
command-event-remind-to-bench = wer auf der Ersatzbank oder der Warteliste ist
command-event-reminders = erinnerungen
    .description = Sieh und lege fest, wann Mitglieder an jedes Event erinnert werden
command-event-reminders-at = um
    .description = Neue Erinnerung um diese Zeit am Tag des Events, zum Beispiel 18:00
command-event-reminders-before = vorher
    .description = Neue Erinnerung so viele Minuten vor dem Beginn
command-event-reminders-to = wen
    .description = Wen; wer noch nicht geantwortet hat, wenn du nichts angibst
command-event-reminders-to-unanswered = wer noch nicht geantwortet hat
command-event-reminders-to-maybe = wer „vielleicht“ gesagt hat
command-event-reminders-to-coming = wer kommt
command-event-reminders-to-bench = wer auf der Ersatzbank oder der Warteliste ist
command-event-reminders-how = wie
    .description = Wie; wie es jedes Mitglied wünscht, wenn du nichts angibst
command-event-reminders-how-wish = wie es jedes Mitglied wünscht
command-event-reminders-how-direct = private Nachricht
command-event-reminders-how-ping = Ping im Kanal der Events
command-event-reminders-events = events
    .description = Welche Events; nur bestätigte, wenn du nichts angibst
command-event-reminders-events-confirmed = nur bestätigte
command-event-reminders-events-all = auch geplante
command-event-reminders-remove = entfernen
    .description = Nimm eine Erinnerung weg oder kehr zu denen vom Anfang zurück

## Was Mitglieder lesen

reminders-head = Eine Erinnerung von **{ $server }**
reminders-line-unanswered = 🔔 **{ $name }**, { $start } ({ $relative }): Du hast noch nicht geantwortet.
reminders-line-maybe = 🔔 **{ $name }**, { $start } ({ $relative }): Du hast „vielleicht“ gesagt. Weißt du es inzwischen?
reminders-line-coming = 🔔 **{ $name }**, { $start } ({ $relative }): Du hast zugesagt. Bis dann!
reminders-line-bench = 🔔 **{ $name }**, { $start } ({ $relative }): Du bist auf der Ersatzbank oder der Warteliste. Halt dir die Zeit frei, wenn du kannst.
reminders-more = { $count ->
    [one] … und noch ein Event
   *[other] … und { $count } weitere Events
}
reminders-foot = `/profil erinnerungen` legt fest, wie dich Erinnerungen erreichen oder dass es keine tun.

## Die Schritte

reminders-steps-title = Erinnerungen an Events
reminders-no-steps = Niemand wird erinnert.
reminders-steps-hint =
    Mit `/event erinnerungen` und einer Zeit kommt eine dazu, mit „entfernen“ geht eine weg. Wer abwesend ist, keine Erinnerungen wünscht oder inzwischen geantwortet hat, hat seine Ruhe; niemand bekommt mehr als drei am Tag.
reminders-when-at = { $time } Uhr am selben Tag
reminders-when-days = { $count ->
    [one] einen Tag vorher
   *[other] { $count } Tage vorher
}
reminders-when-hours = { $count ->
    [one] eine Stunde vorher
   *[other] { $count } Stunden vorher
}
reminders-when-minutes = { $count ->
    [one] eine Minute vorher
   *[other] { $count } Minuten vorher
}
reminders-to-unanswered = alle ohne Antwort
reminders-to-maybe = alle mit „vielleicht“
reminders-to-coming = alle, die kommen
reminders-to-bench = Ersatzbank und Warteliste
reminders-how-wish = wie jeder es wünscht
reminders-how-direct = private Nachricht
# same in English
reminders-how-ping = Ping
reminders-only-confirmed = bestätigte Events
reminders-also-planned = auch geplante Events
reminders-all-steps = die Erinnerungen vom Anfang: 13:00 und 18:00

## Wen sie erreicht

reminders-preview-title = Eine Erinnerung an { $events }
reminders-summary-title = Erinnert an { $events }
reminders-preview-to = An: { $to }. Noch ist nichts verschickt.
reminders-button-send = { $count ->
    [one] Eine Person erinnern
   *[other] { $count } Personen erinnern
}
reminders-told-direct = ✉️ Private Nachricht ({ $count }): { $names }
# same in English
reminders-told-ping = 🔔 Ping ({ $count }): { $names }
reminders-told-later = ⏳ Nach der Ruhezeit: { $count }
reminders-left-away = 💤 Abwesend, nicht erinnert: { $count }
reminders-left-unwanted = 🔕 Ohne Erinnerungen nach eigenem Wunsch: { $count }
reminders-left-quiet = 🌙 Ruhezeit, bis es zu spät ist: { $count }
reminders-left-enough = ✋ Schon dreimal am letzten Tag erinnert: { $count }
reminders-left-no-way = ⚠️ Private Nachrichten zu und kein Kanal für einen Ping: { $count }
reminders-left-over = Inzwischen geantwortet: { $count }
reminders-dropped = ⌛ Zu spät und nicht nachgeholt: { $count }
reminders-closed = ⚠️ Nehmen keine privaten Nachrichten an und werden stattdessen im Kanal genannt ({ $count }): { $names }
reminders-names-more = … und { $count } weitere

## Absagen

reminders-nobody = Es gibt niemanden zu erinnern.
reminders-no-such-event = Ich kenne kein offenes Event „{ $no }“. Nimm einen der Vorschläge.
reminders-too-late = Dafür ist es zu spät: Event Nr. { $no } ist geschlossen oder hat begonnen.
reminders-look-again = Seit du nachgesehen hast, wurde jemand erinnert, oder die Erinnerungen haben sich geändert. Sieh mit `/event erinnern` noch einmal nach.
reminders-no-such-step = Es gibt keine Erinnerung „{ $no }“. `/event erinnerungen` zeigt alle.
reminders-too-many-steps = Mehr als { $max } Erinnerungen gehen nicht. Nimm zuerst eine weg.
reminders-no-change = Das ist schon so.
reminders-unknown-time = „{ $typed }“ ist keine Zeit, die ich verstehe. Schreib sie so: 18:00
reminders-one-time = Gib eine Uhrzeit oder Minuten vor dem Beginn an, nicht beides.
reminders-time-missing = Sag, wann: eine Uhrzeit oder Minuten vor dem Beginn.
reminders-bad-minutes = Eine Erinnerung kommt { $min } bis { $max } Minuten vor dem Beginn.
reminders-too-close = Events werden { $minutes } Minuten vor dem Beginn geschlossen: Wer antworten soll, muss vorher erinnert werden.

## Das Protokoll

reminders-past-steps = { $count ->
    [one] eine Erinnerung für jedes Event
   *[other] { $count } Erinnerungen für jedes Event
}
reminders-past-reminded-by = { $count ->
    [one] Event Nr. { $no }: hat eine Person erinnert
   *[other] Event Nr. { $no }: hat { $count } Personen erinnert
}
reminders-past-reminded = { $count ->
    [one] eine Person wurde erinnert
   *[other] { $count } Personen wurden erinnert
}
reminders-past-passed = { $count ->
    [one] Event Nr. { $no }: Für eine Erinnerung war es schon zu spät
   *[other] Event Nr. { $no }: Für { $count } Erinnerungen war es schon zu spät
}
reminders-past-closed = { $member } nimmt keine privaten Nachrichten an
reminders-past-opened = { $member } nimmt wieder private Nachrichten an
reminders-holds = { $count ->
    [one] Eine Erinnerung für jedes Event
   *[other] { $count } Erinnerungen für jedes Event
}
