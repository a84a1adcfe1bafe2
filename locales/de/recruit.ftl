# Rekrutierung: Bewerbungen, vom Aushang bis zur Entscheidung.

## Befehle

command-recruit = rekrutierung
    .description = In die Gilde kommen, und entscheiden, wer kommt
command-recruit-open = öffnen
    .description = Nimm Bewerbungen an (Offiziere)
command-recruit-open-words = worte
    .description = Was die Gilde auf dem Aushang über sich sagt
command-recruit-close = schließen
    .description = Nimm keine Bewerbungen mehr an (Offiziere)
command-recruit-list = auflisten
    .description = Sieh dir die Bewerbungen an (Offiziere)
command-recruit-list-state = stand
    .description = Nur die, die so weit sind; sonst alle offenen
command-recruit-list-state-new = neu
command-recruit-list-state-reviewing = wird geprüft
command-recruit-list-state-interview = Gespräch
command-recruit-list-state-trial = auf Probe
command-recruit-list-state-accepted = angenommen
command-recruit-list-state-refused = abgelehnt
command-recruit-list-state-withdrawn = zurückgezogen
command-recruit-list-state-expired = verfallen
command-recruit-show = ansehen
    .description = Sieh dir eine Bewerbung mit ihren Knöpfen an (Offiziere)
command-recruit-show-number = nummer
    .description = Ihre Nummer
command-recruit-config = einstellen
    .description = Sieh oder ändere, wie die Gilde wirbt (Offiziere)
command-recruit-config-words = worte
    .description = Was die Gilde auf dem Aushang über sich sagt
command-recruit-config-places = plätze
    .description = Wen ihr sucht, statt dessen, was in der Aufstellung fehlt
command-recruit-config-staff = team
    .description = Der Kanal, in dem Offiziere die Bewerbungen bekommen
command-recruit-config-call = ruf
    .description = Die Rolle, die von einer neuen Bewerbung erfährt
# same in English
command-recruit-config-pause = pause
    .description = Tage, bis man sich nach einer Absage neu bewerben darf
command-recruit-config-age = alter
    .description = Tage, die es ein Discord-Konto geben muss
command-recruit-config-patience = geduld
    .description = Tage, nach denen eine liegengebliebene Bewerbung verfällt
command-recruit-config-trial = probe
    .description = Tage einer Probezeit, wenn niemand etwas anderes sagt
command-recruit-config-talk = austausch
    .description = Wo Offiziere und Bewerber miteinander reden
command-recruit-config-talk-channel = ein eigener Kanal
command-recruit-config-talk-thread = ein privater Thread beim Aushang
command-recruit-config-channels = kanäle
    .description = Was aus dem Kanal einer beendeten Bewerbung wird
command-recruit-config-channels-remove = nach einem Tag gelöscht
command-recruit-config-channels-keep = bleibt, nur für Offiziere
command-recruit-config-clear = leeren
    .description = Nimm eine dieser Einstellungen weg
command-recruit-config-clear-words = Worte über die Gilde
command-recruit-config-clear-places = Plätze
command-recruit-config-clear-staff = Kanal für Bewerbungen
command-recruit-config-clear-call = benachrichtigte Rolle
command-recruit-questions = fragen
    .description = Schreib eigene Fragen an Bewerber (Offiziere)
command-recruit-apply = bewerben
    .description = Bewirb dich um die Aufnahme in die Gilde
command-recruit-withdraw = zurückziehen
    .description = Zieh deine Bewerbung zurück
command-recruit-wait = warten
    .description = Warte auf einen Platz einer Rolle, die voll ist
command-recruit-waiting = warteliste
    .description = Sieh, wer auf einen Platz wartet (Offiziere)

## Stand einer Bewerbung

recruit-stage-new = 🆕 neu
recruit-stage-reviewing = 👀 wird geprüft
recruit-stage-interview = 💬 Gespräch
recruit-stage-trial = ⏳ auf Probe
recruit-stage-accepted = ✅ angenommen
recruit-stage-refused = ❌ abgelehnt
recruit-stage-withdrawn = ↩️ zurückgezogen
recruit-stage-expired = ⌛ verfallen

## Der Aushang

recruit-poster-title = { $server } sucht dich
recruit-poster-closed-title = Zu { $server } kommen
recruit-poster-closed = Im Moment nehmen wir keine Bewerbungen an. Schau später wieder vorbei.
recruit-poster-places = Freie Plätze
recruit-poster-place = { $role } × { $count }
recruit-poster-full = Im Moment fehlt keine Rolle. Wer zu uns passt, ist trotzdem willkommen.
recruit-poster-anybody = Was auch immer du spielst: erzähl uns von dir.
recruit-poster-how = Drück den Knopf und beantworte ein paar Fragen. Nur Offiziere lesen die Antworten.
recruit-button-apply = Bewerben
recruit-poster-taken = { $role }: alle Plätze vergeben · es warten: { $waiting }
recruit-button-wait = Warteliste

## Fragen an Bewerber (höchstens 45 Zeichen)

recruit-question-name = Dein Name im Spiel
recruit-question-plays = Was spielst du, und wie gut ausgerüstet?
recruit-question-time = Wann spielst du, und wie viel?
recruit-question-likes = Was magst du: PvE, PvP, beides?
recruit-question-why = Warum wir, und was sollten wir noch wissen?

## Formulare (Titel und Felder: höchstens 45 Zeichen)

recruit-form-title = Deine Bewerbung
recruit-form-questions-title = Fragen an Bewerber
recruit-form-question = Frage { $no }
recruit-form-trial-title = Auf Probe
recruit-form-days = Wie viele Tage lang?
recruit-form-refuse-title = Bewerbung ablehnen
recruit-form-note = Warum (nur Offiziere lesen das)
recruit-form-note-hint = Bleibt unter Offizieren
recruit-form-words = Ein paar Worte an den Bewerber
recruit-form-words-hint = Ohne sie sage ich es einfach freundlich
recruit-form-ask-title = Nachfragen
recruit-form-ask = Was möchtest du wissen?

## Die Karte für Offiziere

recruit-card-title = Bewerbung Nr. { $no }: { $name }
recruit-card-head = { $member } · { $stage } · beworben am { $at }
recruit-card-account = Discord-Konto vom { $at }
recruit-card-handler = betreut von { $officer }
recruit-card-trial = Die Probezeit endet { $at }
recruit-card-room = Zum Reden: { $channel }
recruit-card-no-room = Ich kann hier keine Kanäle für Bewerbungen anlegen: dafür brauche ich „Kanäle verwalten“ und „Rollen verwalten“.
recruit-card-note = Notiz: { $note }
recruit-button-claim = Ich kümmere mich
recruit-button-interview = Gespräch
recruit-button-trial = Auf Probe
recruit-button-ask = Nachfragen
recruit-button-accept = Annehmen
recruit-button-refuse = Ablehnen

## Was Offiziere lesen

recruit-staff-call = { $role }, da bewirbt sich jemand.
recruit-staff-no-room = ⚠️ Discord ließ mich keinen Kanal für Bewerbung Nr. { $no } anlegen (Code { $code }). Die Knöpfe funktionieren trotzdem.
recruit-staff-trial-over = ⏰ Die Probezeit von { $member } ist vorbei (Bewerbung Nr. { $no }). Annehmen oder ablehnen?
recruit-staff-withdrawn = ↩️ { $member } hat Bewerbung Nr. { $no } zurückgezogen oder den Server verlassen.
recruit-staff-expired = ⌛ Niemand hat sich rechtzeitig um Bewerbung Nr. { $no } von { $member } gekümmert; sie ist verfallen.
recruit-staff-filed = 🗂️ Bewerbung Nr. { $no } von { $member } ist abgeschlossen ({ $stage }). Alles, was ich dazu weiß, steht in der Datei.
recruit-staff-waits = 🕰️ { $member } steht auf der Warteliste für { $role }, an Stelle { $place }.
recruit-staff-called = 📣 Ein Platz für { $role } ist frei. { $member } stand zuoberst auf der Warteliste und kann sich bis { $until } bewerben.
recruit-staff-missed = ⌛ { $member } hat den Platz für { $role } nicht rechtzeitig genommen und steht nicht mehr auf der Warteliste.

## In der Datei

recruit-file-bot = der Bot
recruit-file-unread = (eine Nachricht, die ich nicht lesen darf)
recruit-file-asked = fragt: { $question }
recruit-file-moved = → { $stage }

## Was Bewerber lesen

recruit-room-word = bewerbung
recruit-tell-welcome = Hallo { $member }, danke für deine Bewerbung bei { $server }. Offiziere lesen deine Antworten und schreiben dir hier. Frag, was immer du magst.
recruit-tell-over = Diese Bewerbung ist schon abgeschlossen.
recruit-tell-question = ein Offizier möchte wissen: { $question }
recruit-tell-question-direct = Zu deiner Bewerbung bei { $server } möchte { $officer } wissen: { $question }
    Bitte antworte dort auf dem Server oder per Direktnachricht.
recruit-tell-interview = wir von { $server } würden dich gern kennenlernen. Wann hast du Zeit für ein Gespräch?
recruit-tell-interview-voice = wir von { $server } würden dich gern kennenlernen. Wann hast du Zeit für ein Gespräch? Wir treffen uns in { $channel }.
recruit-tell-trial = { $server } spielt gern mit dir auf Probe, bis { $until }. Schau auch du, ob es dir gefällt.
recruit-tell-accepted = willkommen bei { $server }! Deine Bewerbung ist angenommen.
recruit-tell-refused = danke für dein Interesse an { $server }. Im Moment passt es leider nicht, und wir wünschen dir alles Gute. Ab { $from } kannst du dich wieder bewerben.
recruit-tell-words = Sie sagen dazu: { $words }
recruit-tell-withdrawn = deine Bewerbung ist zurückgezogen. Du kannst dich jederzeit wieder bewerben.
recruit-tell-expired = leider hat bei { $server } niemand Zeit für deine Bewerbung gefunden, und sie ist verfallen. Wenn du noch magst, bewirb dich einfach noch einmal.
recruit-tell-reopened = deine Bewerbung wird noch einmal angesehen.
recruit-tell-room-goes = Dieser Kanal verschwindet { $at }.
recruit-tell-place-open = Bei { $server } ist jetzt ein Platz für { $role } frei, und auf der Warteliste bist du an der Reihe. Bewirb dich bis { $until }: mit dem Knopf am Aushang oder mit `/rekrutierung bewerben`. Danach wird er weitergegeben.
recruit-tell-place-missed = Der Platz bei { $server } geht jetzt an die Nächsten auf der Warteliste. Wenn du noch magst, kannst du dich wieder eintragen.
recruit-tell-wait-lapsed = Leider ist bei { $server } lange kein Platz frei geworden, deshalb stehst du nicht mehr auf der Warteliste. Du kannst dich jederzeit wieder eintragen.
recruit-button-withdraw = Bewerbung zurückziehen
recruit-button-withdraw-now = Ja, zurückziehen

## Antworten

recruit-applied = Deine Bewerbung hat die Nummer { $no }. Für sie entsteht ein eigener Kanal: dort schreiben dir die Offiziere.
recruit-applied-no-room = Deine Bewerbung hat die Nummer { $no }. Offiziere lesen sie und melden sich bei dir.
recruit-applied-thread = Deine Bewerbung hat die Nummer { $no }. Für sie entsteht ein privater Thread: dort schreiben dir die Offiziere.
recruit-wait-for = Von diesen Rollen sind alle Plätze vergeben. Was spielst du? Ich schreibe dir, sobald du an der Reihe bist.
recruit-you-wait = Du stehst auf der Warteliste für { $role }, an Stelle { $place }. Ich schreibe dir, sobald du an der Reihe bist.
recruit-you-are-called = Du bist an der Reihe: es gibt einen Platz für { $role }. Bewirb dich bis { $until }.
recruit-button-unwait = Nicht mehr warten
recruit-unwaited = Du stehst nicht mehr auf der Warteliste.
recruit-wait-title = Warteliste: { $count }
recruit-wait-line = **{ $no }.** { $member } · { $role } · seit { $at }
recruit-wait-line-called = **{ $no }.** { $member } · { $role } · benachrichtigt am { $at }
recruit-claimed = Du kümmerst dich um Bewerbung Nr. { $no }.
recruit-moved = Bewerbung Nr. { $no }: { $stage }.
recruit-asked-now = Gefragt.
recruit-withdrawn-now = Deine Bewerbung ist zurückgezogen.
recruit-withdraw-sure = Möchtest du Bewerbung Nr. { $no } wirklich zurückziehen? Offiziere können sie nicht zurückholen; du müsstest dich neu bewerben.
recruit-opened-in = Ab jetzt kann man sich bewerben. Der Aushang hängt in { $channel }.
recruit-opened-nowhere = Ab jetzt kann man sich mit `/rekrutierung bewerben` bewerben. Für einen Aushang mit Knopf wähl einen Kanal: `/einstellungen kanal zweck:Rekrutierung`.
recruit-closed-now = Niemand kann sich mehr bewerben. Noch offene Bewerbungen: { $count }
recruit-warn-no-staff = Es gibt keinen Kanal, in dem Offiziere Bewerbungen bekommen. Wähl einen: `/rekrutierung einstellen team:`
recruit-warn-no-permission = Die Rolle für Mitglieder folgt, sobald ich das Recht „Rollen verwalten“ habe.
recruit-warn-too-high = { $role } steht über meiner Rolle. Sie folgt, sobald meine darüber steht.
recruit-list-title = Bewerbungen: { $count }
recruit-list-empty = Es gibt keine.
recruit-line = **#{ $no }** { $member } · { $stage } · { $at }
recruit-page = Seite { $page } von { $pages }
recruit-button-back = Zurück
recruit-button-on = Weiter

## Einstellungen

recruit-config-changed = Geändert.
recruit-config-title = Wie die Gilde wirbt
recruit-config-open = 🟢 Man kann sich bewerben
recruit-config-closed = 🔴 Man kann sich nicht bewerben
recruit-config-none = nicht gewählt
recruit-config-channels = Aushang: { $poster } · Bewerbungen für Offiziere: { $staff }
recruit-config-call = Von neuen erfährt: { $role }
recruit-config-days = In Tagen: Alter des Kontos { $age } · Pause nach einer Absage { $pause } · bis zum Verfall { $patience } · Probezeit { $trial }
recruit-config-keeps = Kanäle von Bewerbungen bleiben, nur für Offiziere
recruit-config-threads = Bewerber und Offiziere reden in privaten Threads in { $channel }
recruit-config-no-threads = Private Threads sind gewünscht, aber ich kann keine anlegen: dafür braucht es einen Kanal für die Rekrutierung und dort „Private Threads erstellen“ und „Nachrichten in Threads senden“. Bis dahin gibt es Kanäle.
recruit-config-removes = Kanäle von Bewerbungen werden einen Tag nach dem Ende gelöscht
recruit-config-words = Über die Gilde: { $words }
recruit-config-places = Gesucht: { $places }
recruit-config-questions = Fragen (ändern mit `/rekrutierung fragen`):

## Ablehnungen

recruit-already-member = Du bist schon Mitglied.
recruit-already-applied = Deine Bewerbung Nr. { $no } ist noch offen. Eine reicht.
recruit-not-open = Die Gilde nimmt im Moment keine Bewerbungen an.
recruit-too-young = { $days ->
        [one] Dein Discord-Konto muss erst einen Tag alt sein.
       *[other] Dein Discord-Konto muss erst { $days } Tage alt sein.
    } Bewerben kannst du dich ab { $from }.
recruit-paused = Über deine letzte Bewerbung wurde erst vor Kurzem entschieden. Ab { $from } kannst du dich wieder bewerben.
recruit-too-many = Es sind so viele Bewerbungen offen, dass niemand noch eine lesen könnte. Versuch es in ein paar Tagen wieder.
recruit-waits-already = Du stehst schon auf der Warteliste, für { $role }. Wo, siehst du mit `/rekrutierung warten`.
recruit-not-full = Für diese Rolle gibt es Plätze. Bewirb dich einfach.
recruit-nothing-full = Es gibt nichts, worauf du warten musst: bewirb dich einfach.
recruit-list-full = Es warten schon { $max } Leute; die Liste ist voll. Schau später wieder vorbei.
recruit-not-waiting = Du stehst nicht auf der Warteliste.
recruit-questions-changed = Die Fragen wurden geändert, während du geantwortet hast. Bitte drück den Knopf noch einmal.
recruit-nothing-answered = Bitte beantworte mindestens eine Frage.
recruit-nothing-open = Du hast keine offene Bewerbung.
recruit-unknown = Es gibt keine Bewerbung Nr. { $no }, oder sie ist lange vorbei.
recruit-meanwhile = { $officer } war schneller: Bewerbung Nr. { $no } steht inzwischen auf { $stage }. Nichts wurde geändert.
recruit-meanwhile-changed = Bewerbung Nr. { $no } steht inzwischen auf { $stage }. Nichts wurde geändert.
recruit-not-now = Von { $stage } kann sie nicht zu { $next } werden.
recruit-yours-already = Du kümmerst dich schon um Bewerbung Nr. { $no }.
recruit-bad-trial = Eine Probezeit dauert 1 bis { $max } Tage. Schreib nur die Zahl.
recruit-ask-what = Bitte schreib, was du wissen möchtest.
recruit-too-long = Das ist zu lang: höchstens { $max } Zeichen.
recruit-has-left = { $member } ist nicht mehr auf dem Server.
recruit-applied-again = { $member } hat sich inzwischen neu beworben. Entscheide lieber diese Bewerbung.
recruit-no-change = Das ist schon so eingestellt.
recruit-already-so = So ist es schon.
recruit-channel-unfit = { $channel } ist kein Textkanal, den ich sehen kann.
recruit-role-gone = Die Rolle für Mitglieder gibt es nicht mehr. Wähl eine andere: `/einstellungen rolle`
recruit-role-unfit = { $role } vergebe ich nie: sie gehört einer App oder hat mächtige Rechte. Wähl zuerst eine andere Rolle für Mitglieder: `/einstellungen rolle`

## Im Protokoll

recruit-past-opened = nimmt Bewerbungen an
recruit-past-closed = nimmt keine Bewerbungen mehr an
recruit-past-changed = hat geändert, wie die Gilde wirbt
recruit-past-applied = Bewerbung Nr. { $no } von { $member }
recruit-past-claimed = kümmert sich um Bewerbung Nr. { $no }
recruit-past-moved = Bewerbung Nr. { $no }: { $stage }
recruit-past-reopened = Bewerbung Nr. { $no } zurück auf { $stage }
recruit-past-asked = Nachfrage zu Bewerbung Nr. { $no }
recruit-past-heard = schrieb im Kanal von Bewerbung Nr. { $no }
recruit-past-room = Kanal für Bewerbung Nr. { $no } angelegt
recruit-past-no-room = konnte keinen Kanal für Bewerbung Nr. { $no } anlegen
recruit-past-card = legte Bewerbung Nr. { $no } den Offizieren vor
recruit-past-trial-over = Erinnerung an das Ende einer Probezeit (Bewerbung Nr. { $no })
recruit-past-tidied = Bewerbung Nr. { $no } abgelegt
recruit-past-waited = { $member } wartet auf einen Platz (Nummer { $no })
recruit-past-called = Nummer { $no } der Warteliste wegen eines freien Platzes benachrichtigt
recruit-past-unwaited = { $member } wartet nicht mehr (Nummer { $no })
recruit-past-roles = Rollen von { $member } folgten der Bewerbung

recruit-holds = Bewerbungen: { $open } offen, { $all } insgesamt
