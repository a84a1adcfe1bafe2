# Ankünfte: wer kommt und wer geht, für die Offiziere.

## Befehle

command-setup-welcome = willkommen
    .description = Sag, wohin die Karten der Neuen gehen und was darauf steht
command-setup-welcome-cards = karten
    .description = Ob es überhaupt Karten gibt
command-setup-welcome-cards-on = ja
command-setup-welcome-cards-off = nein
command-setup-welcome-channel = kanal
    .description = Wohin sie gehen
command-setup-welcome-line = satz
    .description = Euer eigener Willkommenssatz darauf; ein Strich für keinen

## Die Karten

arrivals-title-arrived = 👋 Neu auf dem Server
arrivals-title-returned = 🔁 Wieder da
arrivals-title-bot = 🤖 Ein Bot ist dazugekommen
arrivals-title-left = 🚪 Hat den Server verlassen
# same in English
arrivals-who = { $member } · **{ $name }**
# same in English
arrivals-who-unnamed = { $member }
# same in English
arrivals-footer = ID { $id }
arrivals-account = Discord-Konto seit { $at } ({ $ago })
arrivals-account-of-bot = Ein Bot, angelegt am { $at }
arrivals-young = ⚠️ Das Konto war bei der Ankunft keine { $days } Tage alt
arrivals-joined = Angekommen { $at }
arrivals-stays = Zum wievielten Mal hier: { $count }
arrivals-left = Gegangen { $at }
arrivals-rules-open = ▫️ Regeln noch nicht angenommen
arrivals-rules-accepted = ✅ Regeln angenommen { $at }
arrivals-not-registered = ▫️ Noch nicht angemeldet
arrivals-registered = ✅ Angemeldet als { $reason } { $at }
arrivals-plays = Spielt { $name }
arrivals-undecided = ⏳ Wartet auf eine Entscheidung
arrivals-approved = ✅ Aufgenommen { $at }
arrivals-refused = ❌ Abgelehnt { $at }
arrivals-withdrawn = ▫️ Anmeldung zurückgezogen { $at }

arrivals-reason-applicant = Bewerbung
arrivals-reason-member = Mitglied
arrivals-reason-diplomat = Diplomat
arrivals-reason-ally = Verbündeter
arrivals-reason-friend = Freund

## Viele auf einmal

arrivals-title-crowd = 👥 Viele kommen auf einmal
arrivals-crowd-begins = Mehr als { $count } sind in einer Minute gekommen. Ab hier zähle ich, statt für jeden eine Karte zu zeigen; wer sich anmeldet, bekommt dann seine.
arrivals-crowd-so-far = Gekommen seit { $from }: { $count }. Ich zähle weiter.
arrivals-crowd-over = Gekommen zwischen { $from } und { $until }: { $count }.
arrivals-crowd-young = ⚠️ Konten, die erst wenige Tage alt sind: { $count }
# same in English
arrivals-crowd-bots = Bots: { $count }
arrivals-crowd-gone = Schon wieder gegangen: { $count }
arrivals-crowd-more = und { $count } weitere

## Im Protokoll

arrivals-past-arrived = { $member } ist dazugekommen
arrivals-past-returned = { $member } ist wieder dazugekommen (zum wievielten Mal: { $count })
arrivals-past-left = { $member } hat den Server verlassen
arrivals-past-rules = { $member } hat die Regeln angenommen
arrivals-past-registered = { $member } hat sich angemeldet als { $reason }
arrivals-past-approved = Anmeldung von { $member } angenommen
arrivals-past-refused = Anmeldung von { $member } abgelehnt
arrivals-past-withdrawn = { $member } hat die Anmeldung zurückgezogen
arrivals-past-posted = Karte von { $member } gezeigt
arrivals-past-not-posted = Karte von { $member } ließ sich nicht zeigen
arrivals-past-card-gone = Karte von { $member } von jemandem gelöscht
arrivals-past-crowded = viele kommen auf einmal
arrivals-past-counted = auf einmal gekommen: { $count }
arrivals-past-redrawn = Karten in einer anderen Sprache gezeigt

arrivals-holds = Karten von Leuten, die kamen oder gingen: { $count }

## Wie sie gezeigt werden

arrivals-welcome-title = Karten der Neuen
arrivals-welcome-shown = Wer ankommt, bekommt eine Karte in { $channel }.
arrivals-welcome-hidden = Es werden keine Karten gepostet; die vorhandenen bleiben, wie sie sind.
arrivals-welcome-nowhere = Es werden keine Karten gepostet: Es gibt noch keinen Kanal dafür. Die Option „kanal“ sagt, welcher.
arrivals-welcome-module-off = Es werden keine Karten gepostet: Die Funktion ist mit `/einstellungen module` ausgeschaltet.
arrivals-welcome-line = Euer Satz: { $line }
arrivals-welcome-no-line = Ohne eigenen Satz.
arrivals-welcome-preview = Kämst du jetzt an, sähe deine Karte so aus:
arrivals-welcome = 💬 { $line }
arrivals-line-too-long = Das ist zu lang. Bleib bitte unter { $max } Zeichen.
arrivals-past-welcome-set = wie Ankünfte gezeigt werden, geändert
