### Punkte: was Mitglieder verdient und ausgegeben haben.

## Befehle

command-dkp = dkp
    .description = Punkte: was Mitglieder verdient und ausgegeben haben
command-dkp-show = zeigen
    .description = Sehen, wie viele Punkte jemand hat
command-dkp-show-member = mitglied
    .description = Wer; du selbst, wenn du nichts angibst
command-dkp-history = verlauf
    .description = Sehen, was gebucht wurde und warum
command-dkp-history-member = mitglied
    .description = Wer; du selbst, wenn du nichts angibst
command-dkp-top = rangliste
    .description = Sehen, wer die meisten Punkte hat
command-dkp-top-pool = topf
    .description = Welcher Punktetopf; ohne Angabe der Haupttopf
command-dkp-give = geben
    .description = Einem, mehreren oder vielen Mitgliedern Punkte geben
command-dkp-give-points = punkte
    .description = Wie viele, zum Beispiel 10 oder 2,5
command-dkp-give-reason = grund
    .description = Warum; Mitglieder lesen es in ihrem Verlauf
command-dkp-give-member = mitglied
    .description = Ein einzelnes Mitglied
command-dkp-give-role = rolle
    .description = Alle mit dieser Rolle
command-dkp-give-members = mitglieder
    .description = Mehrere Mitglieder: @Aria @Bela oder Namen, durch Kommas getrennt
command-dkp-give-pool = topf
    .description = Welcher Punktetopf; ohne Angabe der Haupttopf
command-dkp-take = abziehen
    .description = Einem, mehreren oder vielen Mitgliedern Punkte abziehen
command-dkp-take-points = punkte
    .description = Wie viele, zum Beispiel 10 oder 2,5
command-dkp-take-reason = grund
    .description = Warum; Mitglieder lesen es in ihrem Verlauf
command-dkp-take-member = mitglied
    .description = Ein einzelnes Mitglied
command-dkp-take-role = rolle
    .description = Alle mit dieser Rolle
command-dkp-take-members = mitglieder
    .description = Mehrere Mitglieder: @Aria @Bela oder Namen, durch Kommas getrennt
command-dkp-take-pool = topf
    .description = Welcher Punktetopf; ohne Angabe der Haupttopf
command-dkp-set = festlegen
    .description = Genau festlegen, wie viele Punkte Mitglieder haben
command-dkp-set-points = punkte
    .description = Der neue Stand, zum Beispiel 100
command-dkp-set-reason = grund
    .description = Warum; Mitglieder lesen es in ihrem Verlauf
command-dkp-set-member = mitglied
    .description = Ein einzelnes Mitglied
command-dkp-set-role = rolle
    .description = Alle mit dieser Rolle
command-dkp-set-members = mitglieder
    .description = Mehrere Mitglieder: @Aria @Bela oder Namen, durch Kommas getrennt
command-dkp-set-pool = topf
    .description = Welcher Punktetopf; ohne Angabe der Haupttopf
command-dkp-rules = regeln
    .description = Sehen oder ändern, was für alle Punkte gilt
command-dkp-rules-start = anfang
    .description = Womit ein neues Konto beginnt
command-dkp-rules-cap = obergrenze
    .description = Wie viel jemand höchstens haben kann; 0 für keine Grenze
command-dkp-rules-debt = schulden
    .description = Ob ein Stand unter null fallen darf
command-dkp-rules-debt-allowed = erlaubt
command-dkp-rules-debt-forbidden = verboten
command-dkp-rules-decay = verfall
    .description = Prozent, die alle regelmäßig verlieren; 0 für keinen
command-dkp-rules-every = zeitraum
    .description = Wie oft Punkte verfallen
command-dkp-rules-every-week = jede Woche
command-dkp-rules-every-month = jeden Monat
command-dkp-rules-floor = untergrenze
    .description = Der Verfall bringt niemanden darunter
command-dkp-rules-yes = ja
    .description = Prozent der Punkte fürs Antworten, die ein Ja bringt
command-dkp-rules-maybe = vielleicht
    .description = Dasselbe für ein Vielleicht
command-dkp-rules-no = nein
    .description = Dasselbe für ein Nein
command-dkp-rules-bench = ersatzbank
    .description = Dasselbe für Ersatzbank und Warteliste
command-dkp-rules-late = verspätet
    .description = Prozent der Punkte fürs Dabeisein, wenn jemand zu spät kommt
command-dkp-rules-early = früh-gegangen
    .description = Dasselbe, wenn jemand früher geht
command-dkp-rules-short = zu-kurz
    .description = Dasselbe, wenn jemand zu kurz bleibt
command-dkp-rules-walk-in = unangemeldet
    .description = Dasselbe, wenn jemand ohne Antwort kommt
command-dkp-rules-excused = entschuldigt
    .description = Dasselbe, wenn jemand abgemeldet ist
command-dkp-rules-no-show = ferngeblieben
    .description = Prozent der Punkte fürs Antworten, die ein Ja beim Fernbleiben verliert
command-dkp-rules-pool = topf
    .description = Welcher Punktetopf; ohne Angabe der Haupttopf
command-dkp-undo = zurücknehmen
    .description = Eine Buchung zurücknehmen
command-dkp-undo-number = nummer
    .description = Ihre Nummer, wie im Verlauf
command-dkp-export = exportieren
    .description = Punkte als Datei für Tabellenkalkulationen bekommen
command-dkp-export-what = inhalt
    .description = Was in der Datei steht
command-dkp-export-what-balances = Kontostände
command-dkp-export-what-ledger = alle Buchungen
command-dkp-export-pool = topf
    .description = Welcher Punktetopf; ohne Angabe der Haupttopf
command-dkp-import = importieren
    .description = Punkte aus einer CSV-Datei buchen, nach einer Vorschau
command-dkp-import-file = datei
    .description = Eine Tabelle mit einer Spalte für das Mitglied und einer für die Punkte
command-dkp-import-mode = modus
    .description = Was die Punkte in der Datei bedeuten
command-dkp-import-mode-set = die neuen Stände
command-dkp-import-mode-add = Punkte, die dazukommen
command-dkp-import-reason = grund
    .description = Warum; Mitglieder lesen es in ihrem Verlauf
command-dkp-import-pool = topf
    .description = Welcher Punktetopf; ohne Angabe der Haupttopf
command-dkp-pools = töpfe
    .description = Zeigt alle Punktetöpfe
command-dkp-pool-add = topf-neu
    .description = Hält Punkte einer weiteren Art in einem eigenen Topf
# same in English
command-dkp-pool-add-name = name
    .description = Wie er heißen soll
command-dkp-pool-rename = topf-umbenennen
    .description = Gibt einem Topf einen anderen Namen
command-dkp-pool-rename-pool = topf
    .description = Welcher Punktetopf
# same in English
command-dkp-pool-rename-name = name
    .description = Wie er heißen soll
command-dkp-pool-close = topf-schließen
    .description = Nutzt einen Topf nicht mehr; er behält, was darin ist
command-dkp-pool-close-pool = topf
    .description = Welcher Punktetopf
command-dkp-pool-open = topf-öffnen
    .description = Nutzt einen geschlossenen Topf wieder
command-dkp-pool-open-pool = topf
    .description = Welcher Punktetopf

## Antworten

dkp-balance = { $member }: **{ $points }** Punkte
dkp-rank = Rang { $rank } von { $count }
dkp-held = { $points } davon sind zurückgelegt.
dkp-booked-line = { $member }: { $amount }, jetzt **{ $after }**
dkp-and-more = { $count ->
    [one] und ein weiteres
   *[other] und { $count } weitere
}
dkp-top-title = Die meisten Punkte
# same in English
dkp-top-line = { $rank }. { $member }: **{ $points }**
dkp-page = Seite { $page } von { $pages }
dkp-before = Zurück
dkp-after = Weiter
dkp-older = Ältere
dkp-nobody-yet = Noch hat niemand Punkte.
dkp-history-title = Verlauf der Punkte
dkp-history-empty = Für { $member } wurde noch nichts gebucht.
dkp-history-line = `{ $number }` { $at } · **{ $amount }** → { $after } · { $why }
# same in English
dkp-past-line = { $at }: { $what }
dkp-undo-preview = Buchung { $number } zurücknehmen? Das würde sich ändern:
dkp-undo-confirm = Zurücknehmen
dkp-exported-balances = { $count ->
    [one] Der Stand eines Mitglieds. Diese Datei lässt sich wieder importieren.
   *[other] Die Stände von { $count } Mitgliedern. Diese Datei lässt sich wieder importieren.
}
dkp-exported-ledger = Alles, was je gebucht wurde. Zeilen in der Datei: { $count }
dkp-exported-newest = Die neuesten Buchungen; ältere passten nicht hinein. Zeilen in der Datei: { $count }

## Pools

dkp-pool-main = Haupttopf
# same in English
dkp-in-pool = { $pool } · { $what }
dkp-pools-title = Punktetöpfe
dkp-pools-line = **{ $pool }**: { $points } Punkte, Konten: { $accounts }
dkp-pools-line-closed = **{ $pool }** (geschlossen): { $points } Punkte, Konten: { $accounts }
dkp-pools-hint = Offiziere können Punkte einer weiteren Art mit /dkp topf-neu getrennt führen.
dkp-pool-added = Es gibt jetzt einen neuen Topf: **{ $pool }**. Für ihn gelten die üblichen Regeln; /dkp regeln ändert sie. Ein Event zahlt in ihn ein, wenn du ihn dafür auswählst.
dkp-pool-closed = **{ $pool }** ist geschlossen. Was darin ist, bleibt. Events und Vorlagen, die dafür angelegt wurden, zahlen weiter ein, und der Verfall läuft weiter; /dkp regeln beendet ihn.

## Regeln

dkp-rules-title = Regeln für Punkte
dkp-rule-start = Ein neues Konto beginnt mit **{ $points }**.
dkp-rule-cap = Niemand kann mehr als **{ $points }** haben.
dkp-rule-no-cap = Es gibt keine Obergrenze.
dkp-rule-debt = Beim Abziehen darf ein Stand unter null fallen.
dkp-rule-no-debt = Niemand kann mehr verlieren, als da ist.
dkp-rule-no-decay = Punkte verfallen nicht.
dkp-rule-decay-weekly = Jeden Montag verlieren alle **{ $rate } %**, aber niemand fällt dadurch unter { $floor }.
dkp-rule-decay-monthly = Am Ersten jedes Monats verlieren alle **{ $rate } %**, aber niemand fällt dadurch unter { $floor }.
dkp-rule-answers = Events: Von den Punkten fürs Antworten bringt **Ja** { $yes } %, **Vielleicht** { $maybe } %, **Nein** { $no } %, die **Ersatzbank** { $bench } %.
dkp-rule-attendance = Von den Punkten fürs Dabeisein gibt es bei Verspätung { $late } %, bei frühem Gehen { $early } %, bei zu kurzem Bleiben { $short } %, unangemeldet { $walkin } %, bei Abwesenheit { $excused } %.
dkp-rule-no-show = Wer Ja sagt und fernbleibt, verliert { $noshow } % der Punkte fürs Antworten.
dkp-decay-next = Das nächste Mal am { $at }: nach jetzigem Stand { $points } Punkte von { $count } Konten.

## Was gezeigt wird, bevor sich viele Konten ändern

dkp-preview-title = Vorschau: Noch ist nichts gebucht
dkp-preview-until = Gebucht wird genau das, was hier steht. Der Knopf geht 15 Minuten lang.
dkp-book = { $count ->
    [one] 1 Änderung buchen
   *[other] { $count } Änderungen buchen
}
dkp-preview-accounts = Konten, die dazukommen: { $added }, die sich ändern: { $changed }
dkp-preview-total = Zusammen: { $given } und { $taken }
dkp-preview-reason = Grund: { $reason }
dkp-preview-start = { $count ->
    [one] Ein neues Konto beginnt mit { $points }.
   *[other] { $count } neue Konten beginnen mit je { $points }.
}
dkp-preview-unchanged = Schon so, wie sie sein sollen: { $count }
dkp-preview-capped = Bekommen wegen der Obergrenze weniger oder nichts: { $count }
dkp-preview-line = { $member } { $before } → **{ $after }** ({ $amount })
dkp-preview-line-new = { $member } neu → **{ $after }** ({ $amount })
dkp-preview-more = { $count ->
    [one] … und ein weiteres, in der Datei
   *[other] … und { $count } weitere, in der Datei
}
dkp-preview-skipped = { $count ->
    [one] ⚠️ Eine Zeile ist nicht brauchbar:
   *[other] ⚠️ { $count } Zeilen sind nicht brauchbar:
}
dkp-preview-skipped-more = { $count ->
    [one] … und eine weitere
   *[other] … und { $count } weitere
}
dkp-skipped-line = Zeile { $line } ({ $written }): { $why }
dkp-skipped-line-bare = Zeile { $line }: { $why }
dkp-flaw-nobody = so heißt hier niemand
dkp-flaw-several = so heißen mehrere; nimm die ID
dkp-flaw-twice = steht schon in einer früheren Zeile
dkp-flaw-incomplete = Mitglied oder Punkte fehlen
dkp-flaw-too-long = hat mehr Felder als Spalten; setz Zahlen mit Komma in Anführungszeichen
dkp-flaw-not-a-number = ist keine Zahl
dkp-flaw-ambiguous = lässt sich auf zwei Arten lesen; schreib 1234 oder 1,23
dkp-flaw-too-fine = hat mehr als zwei Nachkommastellen
dkp-flaw-out-of-bounds = ist mehr oder weniger, als die Regeln erlauben
dkp-import-nothing = Aus dieser Datei gibt es nichts zu buchen.

## Absagen

dkp-not-points = **{ $typed }** ist keine Punktzahl. Schreib zum Beispiel 10, 2.5 oder 2,50.
dkp-negative = Diese Zahl kann nicht negativ sein. Mit /dkp abziehen wird ein Stand kleiner.
dkp-too-large = Das sind mehr als die { $max } Punkte, die sich auf einmal buchen lassen.
dkp-nothing-to-do = Dadurch würde sich nichts ändern.
dkp-all-full = Alle sind schon an der Obergrenze. /dkp regeln zeigt sie.
dkp-over-cap = Das liegt über der Obergrenze. /dkp regeln zeigt sie.
dkp-not-enough = Zu wenig Punkte: { $members }. Es wurde für niemanden etwas gebucht. /dkp regeln kann Stände unter null erlauben.
dkp-not-enough-and-more = Zu wenig Punkte: { $members } und { $count } weitere. Es wurde für niemanden etwas gebucht. /dkp regeln kann Stände unter null erlauben.
dkp-too-many = Das sind mehr als die { $max } Konten, die sich auf einmal ändern können. Nimm eine kleinere Rolle.
dkp-not-a-member = { $member } ist hier kein Mitglied und hat keine Punkte.
dkp-members-unknown = Die Liste der Mitglieder wird noch gelesen. Versuch es gleich noch einmal.
dkp-nobody-with-role = Niemand hat die Rolle { $role }.
dkp-whom-unclear = Sag mit genau einer der Optionen **mitglied**, **rolle** und **mitglieder**, wessen Punkte du meinst.
dkp-nobody-called = Hier heißt niemand **{ $written }**. Erwähne Mitglieder mit @, oder trenn Namen durch Kommas.
dkp-several-called = Hier heißen mehrere **{ $written }**. Erwähne die richtige Person mit @.
dkp-reason-missing = Sag, warum: Mitglieder lesen den Grund in ihrem Verlauf.
dkp-reason-too-long = Der Grund ist zu lang: Höchstens { $max } Zeichen passen.
dkp-already-taken-back = Diese Buchung wurde schon zurückgenommen.
dkp-no-such-booking = Es gibt keine Buchung mit der Nummer { $number }. /dkp verlauf zeigt die Nummern.
dkp-same-rules = Diese Regeln gelten schon.
dkp-not-a-rate = **{ $typed }** ist kein Prozentsatz. Schreib eine Zahl von 0 bis 100, zum Beispiel 10 oder 2,5.
dkp-decay-without-rate = Sag mit **verfall**, wie viel Prozent verloren gehen.
dkp-cap-below-start = Die Obergrenze kann nicht unter dem liegen, womit ein neues Konto beginnt.
dkp-table-empty = In dieser Datei ist keine Tabelle: Sie braucht eine Zeile mit Überschriften und mindestens eine darunter.
dkp-table-open-quote = Ein Anführungszeichen in Zeile { $line } wird nie geschlossen.
dkp-table-stray-quote = In Zeile { $line } steht etwas hinter einem schließenden Anführungszeichen. Verdopple Anführungszeichen innerhalb eines Feldes.
dkp-table-too-wide = Zeile { $line } hat viel zu viele Spalten für eine Tabelle mit Punkten.
dkp-unknown-columns = Die Spalten sind nicht zu erkennen. In der ersten Zeile müssen **name** (oder **id**) und **points** stehen; dort steht: { $found }
dkp-too-many-lines = Die Tabelle hat { $count } Zeilen; auf einmal lassen sich höchstens { $max } buchen. Teil sie auf mehrere Dateien auf.
dkp-pool-main-stays = Der Haupttopf kann nicht geschlossen werden.
dkp-pools-max = Neben dem Haupttopf kann es { $max } Töpfe geben. Benenne einen um, den du nicht nutzt: /dkp topf-umbenennen.
dkp-pool-same = **{ $pool }** ist schon so.
dkp-pool-name-taken = Einen Topf namens **{ $name }** gibt es schon.
dkp-pool-name-too-long = Der Name ist zu lang: höchstens { $max } Zeichen passen.
dkp-pool-name-missing = Ein Topf braucht einen Namen.
dkp-no-such-pool = Einen Topf namens **{ $typed }** gibt es nicht. /dkp töpfe zeigt alle.
dkp-pool-is-closed = **{ $pool }** ist geschlossen. /dkp topf-öffnen macht ihn wieder nutzbar.

## Was geschehen ist, in einem halben Satz

dkp-past-booked = { $accounts ->
    [one] { $what }: ein Konto
   *[other] { $what }: { $accounts } Konten
}
# same in English
dkp-with-reason = { $what }: { $reason }
dkp-past-proposed = { $accounts ->
    [one] Buchung von Punkten für ein Konto vorbereitet
   *[other] Buchung von Punkten für { $accounts } Konten vorbereitet
}
dkp-past-rules = Regeln für Punkte geändert
dkp-past-decayed = Verfall vom { $day } erledigt
dkp-past-settled = Punkte von Event { $event } berechnet
dkp-past-filed = Punkte von Event { $event } abgeschlossen
dkp-past-in-pool = { $what } (Topf { $number })
dkp-past-pool-added = Topf { $number } angelegt: { $name }
dkp-past-pool-renamed = Topf { $number } heißt jetzt { $name }
dkp-past-pool-closed = Topf { $name } geschlossen
dkp-past-pool-opened = Topf { $name } wieder geöffnet
dkp-cause-given = Punkte gegeben
dkp-cause-taken = Punkte abgezogen
dkp-cause-set = Stand festgelegt
dkp-cause-start = Konto begonnen
dkp-cause-decay = Verfall vom { $day }
dkp-cause-import = importiert
dkp-cause-taken-back = Buchung zurückgenommen
dkp-cause-answer = Antwort auf Event { $event }
dkp-cause-attendance = Teilnahme an Event { $event }
dkp-cause-no-show = bei Event { $event } ferngeblieben
dkp-cause-event-taken-back = Buchung von Event { $event } zurückgenommen
dkp-cause-unknown = gebucht (der Grund ist gelöscht)

dkp-holds = Punktekonten: { $count }
