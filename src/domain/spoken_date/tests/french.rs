//! Free texts in French.

use super::{TODAY, check};
use crate::locale::Locale;

#[test]
fn french_absences_are_understood() {
    check(
        TODAY,
        Locale::Fr,
        &[
            ("absent du 3 au 7 mars", "2026-03-03..2026-03-07 | absent"),
            ("du 3 au 7 mars", "2026-03-03..2026-03-07"),
            ("Je serai absente du 3 au 7 mars, vacances", "2026-03-03..2026-03-07 | Je serai absente, vacances"),
            ("du 1er au 4 mars 2027", "2027-03-01!..2027-03-04!"),
            ("du 28 février au 3 mars", "2026-02-28..2026-03-03"),
            ("du 28 au 3 mars", "2026-02-28..2026-03-03"),
            ("absent du 12 au 15", "2026-03-12..2026-03-15 | absent"),
            ("le 3 mars", "2026-03-03..2026-03-03"),
            ("absent le 12", "2026-03-12..2026-03-12 | absent"),
            ("absent mardi 3 mars", "2026-03-03..2026-03-03 | absent"),
            ("vendredi 6", "2026-03-06..2026-03-06"),
            ("jusqu'à vendredi", "2026-02-25..2026-02-27"),
            ("Absent jusqu’au 12 mars inclus", "2026-02-25..2026-03-12 | Absent inclus"),
            ("jusqu'au 12", "2026-02-25..2026-03-12"),
            ("à partir de demain pour 5 jours", "2026-02-26..2026-03-02"),
            ("à partir de vendredi", "2026-02-27.."),
            ("dès lundi", "2026-03-02.."),
            ("à partir de la semaine prochaine", "2026-03-02.."),
            ("pas là pendant une semaine", "2026-02-25..2026-03-03 | pas là"),
            ("absent 15 jours", "2026-02-25..2026-03-11 | absent"),
            ("les 3 prochains jours", "2026-02-25..2026-02-27"),
            ("demain", "2026-02-26..2026-02-26"),
            ("demain soir", "2026-02-26..2026-02-26"),
            ("après-demain", "2026-02-27..2026-02-27"),
            ("ce soir", "2026-02-25..2026-02-25"),
            ("aujourd'hui et demain", "2026-02-25..2026-02-26"),
            ("absent les 12 et 13", "2026-03-12..2026-03-13 | absent"),
            ("je pars le 5/3, retour le 7/3", "2026-03-05..2026-03-06 | je pars"),
            ("pas dispo du lundi 2 au vendredi 6 mars", "2026-03-02..2026-03-06 | pas dispo"),
            ("absent 1 semaine dès lundi", "2026-03-02..2026-03-08 | absent"),
            ("cette semaine", "2026-02-25..2026-03-01"),
            ("la semaine prochaine", "2026-03-02..2026-03-08"),
            ("ce week-end, mariage", "2026-02-28..2026-03-01 | mariage"),
            ("de lundi à vendredi", "2026-03-02..2026-03-06"),
            ("de retour le 12", "2026-02-25..2026-03-11"),
            ("je reviens lundi", "2026-02-25..2026-03-01"),
            ("jusqu'à mon retour le 12 mars", "2026-02-25..2026-03-11 | jusqu'à mon"),
            ("entre le 3 et le 7 mars", "2026-03-03..2026-03-07"),
            ("du 3/3 au 7/3", "2026-03-03..2026-03-07"),
            ("3/3 - 7/3", "2026-03-03..2026-03-07"),
            ("demain de 20h à 22h30", "2026-02-26T20:00..2026-02-26T22:30"),
            ("vendredi 20h - 22h30", "2026-02-27T20:00..2026-02-27T22:30"),
            ("du 3 mars 20h au 7 mars", "2026-03-03T20:00..2026-03-07"),
            ("la fin du mois", "2026-02-28..2026-02-28"),
        ],
    );
}
