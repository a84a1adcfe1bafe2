# Kalender: die Events der Gilde in den Kalendern von Telefonen und Rechnern.

## Befehle

command-calendar = kalender
    .description = Events im Kalender deines Telefons oder Rechners
command-calendar-mine = meiner
    .description = Die Adresse eines Kalenders mit den Events, für die du angemeldet bist
command-calendar-guild = gilde
    .description = Die Adresse eines Kalenders mit allen Events der Gilde

## Antworten

feeds-mine = Die Events, für die du angemeldet bist, für deinen Kalender: { $address }
    Trag sie dort ein, wo dein Kalender einen „per URL“ hinzufügt. Wer sie kennt, kann ihn lesen: Behalt sie für dich.
feeds-guild = Alle Events der Gilde, für Kalender: { $address }
    Trag sie dort ein, wo ein Kalender einen „per URL“ hinzufügt. Wer sie kennt, kann ihn lesen: Gib sie nur Mitgliedern.
feeds-mine-none = Dein Kalender kann die Events zeigen, für die du angemeldet bist, und jede Änderung mitmachen.
feeds-guild-none = Kalender können alle Events der Gilde zeigen und jede Änderung mitmachen.
feeds-no-address = Der Betreiber des Bots hat nicht gesagt, unter welcher Adresse er von außen zu erreichen ist: Setz sie vor die Adresse oben.
feeds-none = Es gibt keine Adresse, die weggenommen werden könnte.
feeds-not-taken-back = Eine Adresse, die weggenommen wurde, kommt nicht zurück; leg stattdessen eine neue an.
feeds-members-only = Nur Mitglieder der Gilde haben hier einen eigenen Kalender.
feeds-button-open = Adresse anlegen
feeds-button-renew = Neue Adresse, die alte beenden
feeds-button-close = Adresse wegnehmen

## Im Kalender

feeds-calendar-guild = { $guild }: Events
feeds-calendar-mine = { $guild }: meine Events
feeds-answered-yes = Du kommst.
feeds-answered-maybe = Du kommst vielleicht.
feeds-answered-bench = Du bist auf der Ersatzbank.
feeds-answered-waiting = Du bist auf der Warteliste.
feeds-counts = Zusagen: { $yes } · Vielleicht: { $maybe }

## Im Protokoll

feeds-past-opened = { $member } hat eine Kalenderadresse bekommen
feeds-past-closed = Die Kalenderadresse von { $member } wurde weggenommen
feeds-past-opened-guild = Der Kalender der Gilde hat eine Adresse bekommen
feeds-past-closed-guild = Die Adresse des Gildenkalenders wurde weggenommen

feeds-holds = Kalenderadressen: { $count }
