//! Free texts in German.

use super::{TODAY, check};
use crate::locale::Locale;

#[test]
fn german_absences_are_understood() {
    check(
        TODAY,
        Locale::De,
        &[
            ("weg bis Freitag", "2026-02-25..2026-02-27 | weg"),
            ("bis Freitag", "2026-02-25..2026-02-27"),
            ("3. bis 7. März", "2026-03-03..2026-03-07"),
            ("vom 3. bis zum 7. Maerz im Urlaub", "2026-03-03..2026-03-07 | im Urlaub"),
            ("vom 3. bis 7. März 2027", "2027-03-03!..2027-03-07!"),
            ("03.03. - 07.03.", "2026-03-03..2026-03-07"),
            ("3.-7.3.", "2026-03-03..2026-03-07"),
            ("vom 03.03.2026 bis 07.03.2026", "2026-03-03!..2026-03-07!"),
            ("von 3.3. bis 7.3. weg", "2026-03-03..2026-03-07 | weg"),
            ("zwischen dem 3. und 7. März", "2026-03-03..2026-03-07"),
            ("vom 12. bis 15.", "2026-03-12..2026-03-15"),
            ("weg am 12.", "2026-03-12..2026-03-12 | weg"),
            ("am 5. März", "2026-03-05..2026-03-05"),
            ("am Freitag, 6. März", "2026-03-06..2026-03-06"),
            ("bis zum 12.", "2026-02-25..2026-03-12"),
            ("bis 12. März abwesend", "2026-02-25..2026-03-12 | abwesend"),
            ("ab morgen für 5 Tage", "2026-02-26..2026-03-02"),
            ("ab Freitag", "2026-02-27.."),
            ("vom 3. März an", "2026-03-03.."),
            ("ab nächster Woche", "2026-03-02.."),
            ("eine Woche weg", "2026-02-25..2026-03-03 | weg"),
            ("für zwei Wochen weg", "2026-02-25..2026-03-10 | weg"),
            ("die nächsten 3 Tage", "2026-02-25..2026-02-27"),
            ("morgen", "2026-02-26..2026-02-26"),
            ("morgen früh", "2026-02-26..2026-02-26"),
            ("übermorgen", "2026-02-27..2026-02-27"),
            ("uebermorgen Zahnarzt", "2026-02-27..2026-02-27 | Zahnarzt"),
            ("heute Abend", "2026-02-25..2026-02-25"),
            ("heute und morgen", "2026-02-25..2026-02-26"),
            ("diese Woche", "2026-02-25..2026-03-01"),
            ("nächste Woche", "2026-03-02..2026-03-08"),
            ("am Wochenende", "2026-02-28..2026-03-01"),
            ("Montag bis Freitag", "2026-03-02..2026-03-06"),
            ("Mo-Fr", "2026-03-02..2026-03-06"),
            ("bis So", "2026-02-25..2026-03-01"),
            ("bin ab Freitag wieder da", "2026-02-25..2026-02-26 | bin"),
            ("am 12. zurück", "2026-02-25..2026-03-11"),
            ("zurück am Montag", "2026-02-25..2026-03-01"),
            ("morgen ab 20 Uhr", "2026-02-26T20:00..2026-02-26"),
            ("Freitag bis 20 Uhr", "2026-02-27..2026-02-27T20:00"),
            ("guten Morgen, bin vom 3. bis 5.3. weg", "2026-03-03..2026-03-05 | guten Morgen, bin weg"),
            ("Do bis So weg", "2026-02-26..2026-03-01 | weg"),
            ("3 Tage weg ab morgen", "2026-02-26..2026-02-28 | weg"),
            ("Monatsende", "2026-02-28..2026-02-28"),
        ],
    );
}
