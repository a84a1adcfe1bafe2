//! Days that are over, as people say them who look back; read on Wednesday, 25 February 2026.

use proptest::prelude::*;

use super::super::parse_past_day;
use super::{TODAY, check_past, date};
use crate::locale::Locale;

#[test]
fn english() {
    check_past(
        TODAY,
        Locale::EnUs,
        &[
            ("yesterday", "2026-02-24"),
            ("the day before yesterday", "2026-02-23"),
            ("Last Monday", "2026-02-23"),
            ("since last wednesday", "2026-02-18"),
            ("wednesday", "2026-02-25"),
            ("friday", "2026-02-20"),
            ("3 days ago", "2026-02-22"),
            ("a week ago", "2026-02-18"),
            ("two months ago", "2025-12-25"),
            ("last week", "2026-02-16"),
            ("this week", "2026-02-23"),
            ("last month", "2026-01-01"),
            ("this month", "2026-02-01"),
            ("today", "2026-02-25"),
            ("2026-01-05", "2026-01-05!"),
            ("March 5", "2025-03-05"),
            ("2/24", "2026-02-24"),
            ("the 12th", "2026-02-12"),
            ("the 28th", "2026-01-28"),
            ("29 February", "2024-02-29"),
            ("yesterday's", "-"),
        ],
    );
}

#[test]
fn french() {
    check_past(
        TODAY,
        Locale::Fr,
        &[
            ("hier", "2026-02-24"),
            ("avant-hier", "2026-02-23"),
            ("lundi dernier", "2026-02-23"),
            ("depuis lundi", "2026-02-23"),
            ("il y a 3 jours", "2026-02-22"),
            ("il y a une semaine", "2026-02-18"),
            ("la semaine dernière", "2026-02-16"),
            ("le mois dernier", "2026-01-01"),
            ("24/2", "2026-02-24"),
            ("le 12", "2026-02-12"),
            ("5 mars", "2025-03-05"),
            ("aujourd'hui", "2026-02-25"),
        ],
    );
}

#[test]
fn spanish() {
    check_past(
        TODAY,
        Locale::EsEs,
        &[
            ("ayer", "2026-02-24"),
            ("anteayer", "2026-02-23"),
            ("el lunes pasado", "2026-02-23"),
            ("desde el lunes", "2026-02-23"),
            ("hace 3 días", "2026-02-22"),
            ("hace una semana", "2026-02-18"),
            ("la semana pasada", "2026-02-16"),
            ("el mes pasado", "2026-01-01"),
            ("5 de marzo", "2025-03-05"),
            ("hoy", "2026-02-25"),
        ],
    );
}

#[test]
fn german() {
    check_past(
        TODAY,
        Locale::De,
        &[
            ("gestern", "2026-02-24"),
            ("vorgestern", "2026-02-23"),
            ("letzten Montag", "2026-02-23"),
            ("seit Montag", "2026-02-23"),
            ("vor 3 Tagen", "2026-02-22"),
            ("vor einer Woche", "2026-02-18"),
            ("letzte Woche", "2026-02-16"),
            ("letzten Monat", "2026-01-01"),
            ("5. März", "2025-03-05"),
            ("heute", "2026-02-25"),
        ],
    );
}

#[test]
fn italian() {
    check_past(
        TODAY,
        Locale::It,
        &[
            ("ieri", "2026-02-24"),
            ("l'altro ieri", "2026-02-23"),
            ("lunedì scorso", "2026-02-23"),
            ("da lunedì", "2026-02-23"),
            ("3 giorni fa", "2026-02-22"),
            ("una settimana fa", "2026-02-18"),
            ("la settimana scorsa", "2026-02-16"),
            ("il mese scorso", "2026-01-01"),
            ("5 marzo", "2025-03-05"),
            ("oggi", "2026-02-25"),
        ],
    );
}

#[test]
fn what_is_to_come_or_means_nothing_is_refused() {
    for locale in Locale::ALL {
        let table = [
            ("tomorrow", "-"),
            ("in 3 days", "-"),
            ("2026-02-26", "-"),
            ("next week", "-"),
            ("last", "-"),
            ("last monday friday week", "-"),
            ("0 days ago", "-"),
            ("9999999 weeks ago", "-"),
            ("soon", "-"),
            ("", "-"),
            ("ago", "-"),
        ];
        check_past(TODAY, locale, &table);
    }
}

proptest! {
    #[test]
    fn nothing_that_is_typed_is_a_day_to_come(text in ".{0,40}", ahead in 0..3_000_u64, locale in 0..5_usize) {
        let today = date(TODAY) + chrono::Days::new(ahead);
        if let Some(spoken) = parse_past_day(&text, today, Locale::ALL[locale]) {
            prop_assert!(spoken.day <= today);
        }
    }

    #[test]
    fn days_ago_are_counted_back(count in 1..400_u32) {
        let expected = date(TODAY) - chrono::Days::new(u64::from(count));
        for (locale, text) in [
            (Locale::EnUs, format!("{count} days ago")),
            (Locale::Fr, format!("il y a {count} jours")),
            (Locale::EsEs, format!("hace {count} días")),
            (Locale::De, format!("vor {count} Tagen")),
            (Locale::It, format!("{count} giorni fa")),
        ] {
            let spoken = parse_past_day(&text, date(TODAY), locale);
            prop_assert_eq!(spoken.map(|spoken| spoken.day), Some(expected), "{}", text);
        }
    }

    #[test]
    fn a_written_date_is_read_back(ago in 0..3_000_u64) {
        let day = date(TODAY) - chrono::Days::new(ago);
        for locale in Locale::ALL {
            prop_assert_eq!(parse_past_day(&day.to_string(), date(TODAY), locale).map(|spoken| spoken.day), Some(day));
        }
    }
}
