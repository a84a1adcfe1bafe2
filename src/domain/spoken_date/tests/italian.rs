//! Free texts in Italian.

use super::{TODAY, check};
use crate::locale::Locale;

#[test]
fn italian_absences_are_understood() {
    check(
        TODAY,
        Locale::It,
        &[
            ("via dal 3 al 7 marzo", "2026-03-03..2026-03-07 | via"),
            ("dal 3 al 7 marzo", "2026-03-03..2026-03-07"),
            ("Sarò assente dal 3 al 7 marzo per vacanza", "2026-03-03..2026-03-07 | Sarò assente per vacanza"),
            ("dall'8 all'11 marzo", "2026-03-08..2026-03-11"),
            ("dal 3 marzo al 7 aprile 2027", "2027-03-03!..2027-04-07!"),
            ("tra il 3 e il 7 marzo", "2026-03-03..2026-03-07"),
            ("dal 12 al 15", "2026-03-12..2026-03-15"),
            ("il 5 marzo", "2026-03-05..2026-03-05"),
            ("1° aprile", "2026-04-01..2026-04-01"),
            ("l'8 marzo", "2026-03-08..2026-03-08"),
            ("fino a venerdì", "2026-02-25..2026-02-27"),
            ("fino al 12", "2026-02-25..2026-03-12"),
            ("fino al 12 marzo", "2026-02-25..2026-03-12"),
            ("da domani per 5 giorni", "2026-02-26..2026-03-02"),
            ("da venerdì", "2026-02-27.."),
            ("a partire da lunedì", "2026-03-02.."),
            ("via per una settimana", "2026-02-25..2026-03-03 | via"),
            ("i prossimi 3 giorni", "2026-02-25..2026-02-27"),
            ("domani", "2026-02-26..2026-02-26"),
            ("domani sera", "2026-02-26..2026-02-26"),
            ("dopodomani", "2026-02-27..2026-02-27"),
            ("stasera", "2026-02-25..2026-02-25"),
            ("oggi e domani", "2026-02-25..2026-02-26"),
            ("questa settimana", "2026-02-25..2026-03-01"),
            ("la prossima settimana", "2026-03-02..2026-03-08"),
            ("settimana prossima esami", "2026-03-02..2026-03-08 | esami"),
            ("questo fine settimana", "2026-02-28..2026-03-01"),
            ("da lunedì a venerdì", "2026-03-02..2026-03-06"),
            ("torno il 12", "2026-02-25..2026-03-11"),
            ("di ritorno lunedì", "2026-02-25..2026-03-01"),
            ("sabato 7 marzo", "2026-03-07..2026-03-07"),
            ("domani alle 20", "2026-02-26T20:00..2026-02-26"),
            ("3/3 - 7/3", "2026-03-03..2026-03-07"),
            ("fine mese", "2026-02-28..2026-02-28"),
        ],
    );
}
