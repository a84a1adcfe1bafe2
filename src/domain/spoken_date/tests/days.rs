//! Single days, as typed in an option or a form field.

use super::{TODAY, check, check_days};
use crate::locale::Locale;

#[test]
fn days_of_all_languages_are_understood_in_every_locale() {
    for locale in Locale::ALL {
        check_days(
            TODAY,
            locale,
            &[
                ("2026-03-05", "2026-03-05!"),
                ("2026/3/5", "2026-03-05!"),
                ("2026-03-05 18:30", "2026-03-05T18:30!"),
                ("2026-03-05T18:30", "2026-03-05T18:30!"),
                ("05.03.", "2026-03-05"),
                ("5.3", "2026-03-05"),
                ("5.3.2026", "2026-03-05!"),
                ("5-3-26", "2026-03-05!"),
                ("13/3", "2026-03-13"),
                ("3/13", "2026-03-13"),
                ("5 March", "2026-03-05"),
                ("March 5th", "2026-03-05"),
                ("the 5th of March", "2026-03-05"),
                ("on March 5, 2027", "2027-03-05!"),
                ("5 March 20:00", "2026-03-05T20:00"),
                ("1er mars", "2026-03-01"),
                ("5. März", "2026-03-05"),
                ("5. MÄRZ", "2026-03-05"),
                ("5. Maerz", "2026-03-05"),
                ("5. Ma\u{308}rz", "2026-03-05"),
                ("5 de marzo", "2026-03-05"),
                ("5 août", "2026-08-05"),
                ("today", "2026-02-25"),
                ("heute", "2026-02-25"),
                ("tomorrow 8pm", "2026-02-26T20:00"),
                ("tomorrow at 8:30 pm", "2026-02-26T20:30"),
                ("8pm tomorrow", "2026-02-26T20:00"),
                ("demain 20h", "2026-02-26T20:00"),
                ("demain à 20h30", "2026-02-26T20:30"),
                ("morgen um 20 Uhr", "2026-02-26T20:00"),
                ("morgen um 20.30 Uhr", "2026-02-26T20:30"),
                ("mañana a las 20:00", "2026-02-26T20:00"),
                ("domani alle 20", "2026-02-26T20:00"),
                ("tomorrow noon", "2026-02-26T12:00"),
                ("tomorrow 12am", "2026-02-26T00:00"),
                ("day after tomorrow", "2026-02-27"),
                ("dopodomani", "2026-02-27"),
                ("Friday", "2026-02-27"),
                ("venerdì", "2026-02-27"),
                ("next monday", "2026-03-02"),
                ("lundi prochain", "2026-03-02"),
                ("kommenden Freitag", "2026-02-27"),
                ("in 3 days", "2026-02-28"),
                ("in 2 weeks", "2026-03-11"),
                ("in einer Woche", "2026-03-04"),
                ("dans trois jours", "2026-02-28"),
                ("dentro de 3 días", "2026-02-28"),
                ("tra 3 giorni", "2026-02-28"),
                ("in a month", "2026-03-25"),
                ("+3d", "2026-02-28"),
                ("+2w", "2026-03-11"),
                ("for a week", "2026-03-03"),
                ("5 jours", "2026-03-01"),
                ("le 12", "2026-03-12"),
                ("the 12th", "2026-03-12"),
                ("until Friday", "2026-02-27"),
                ("bis zum 12.", "2026-03-12"),
                ("Friday, 6 March 2026", "2026-03-06!"),
                (" 5 March. ", "2026-03-05"),
            ],
        );
    }
}

#[test]
fn the_order_of_slashes_is_the_locales() {
    check_days(TODAY, Locale::EnUs, &[("5/3", "2026-05-03"), ("5/3/2026", "2026-05-03!"), ("mar 3", "2026-03-03")]);
    for locale in [Locale::Fr, Locale::EsEs, Locale::De, Locale::It] {
        check_days(TODAY, locale, &[("5/3", "2026-03-05"), ("5/3/2026", "2026-03-05!"), ("5/3/26", "2026-03-05!")]);
    }
}

#[test]
fn a_weekday_with_a_number_must_agree() {
    check_days(
        TODAY,
        Locale::Fr,
        &[("mar 3", "2026-03-03"), ("mar. 3 mars", "2026-03-03"), ("mar 4", "-"), ("vendredi 7", "-")],
    );
}

#[test]
fn two_letter_weekdays_are_german_only() {
    check_days(TODAY, Locale::De, &[("So", "2026-03-01"), ("Mi", "2026-03-04"), ("Fr, 6.3.", "2026-03-06")]);
    check_days(TODAY, Locale::EsEs, &[("So", "-"), ("Mi", "-"), ("do", "-")]);
}

#[test]
fn today_counts_as_a_date_but_not_as_a_weekday() {
    check_days(
        TODAY,
        Locale::EnUs,
        &[
            ("25 February", "2026-02-25"),
            ("24 February", "2027-02-24"),
            ("the 25th", "2026-02-25"),
            ("the 24th", "2026-03-24"),
            ("Wednesday", "2026-03-04"),
            ("next Wednesday", "2026-03-04"),
            ("this Wednesday", "2026-02-25"),
        ],
    );
    check(
        TODAY,
        Locale::EnUs,
        &[("until Wednesday", "2026-02-25..2026-03-04"), ("this wednesday", "2026-02-25..2026-02-25")],
    );
}

#[test]
fn the_year_turns_at_its_end() {
    check_days(
        "2026-12-31",
        Locale::EnUs,
        &[
            ("31 December", "2026-12-31"),
            ("30 December", "2027-12-30"),
            ("1 January", "2027-01-01"),
            ("tomorrow", "2027-01-01"),
            ("the 1st", "2027-01-01"),
            ("the 31st", "2026-12-31"),
            ("Friday", "2027-01-01"),
            ("in 2 months", "2027-02-28"),
        ],
    );
    check(
        "2026-12-30",
        Locale::EnUs,
        &[
            ("from 30 December to 3 January", "2026-12-30..2027-01-03"),
            ("30 to 2 January", "2026-12-30..2027-01-02"),
            ("30 December 2026 to 2 January 2027", "2026-12-30!..2027-01-02!"),
            ("30 December to 2 January 2027", "2026-12-30!..2027-01-02!"),
            ("until the 2nd", "2026-12-30..2027-01-02"),
            ("back on January 2nd", "2026-12-30..2027-01-01"),
            ("this week", "2026-12-30..2027-01-03"),
        ],
    );
}

#[test]
fn the_leap_day_is_found_and_never_invented() {
    check_days(
        TODAY,
        Locale::EnUs,
        &[("29 February", "2028-02-29"), ("29/2/2028", "2028-02-29!"), ("2027-02-29", "-")],
    );
    check_days("2028-02-28", Locale::EnUs, &[("tomorrow", "2028-02-29"), ("the 29th", "2028-02-29")]);
    check_days("2096-03-01", Locale::EnUs, &[("29 February", "2104-02-29")]);
}

#[test]
fn a_span_that_may_have_begun_is_refused() {
    check(
        "2026-03-05",
        Locale::EnUs,
        &[
            ("from 3 to 7 March", "-"),
            ("from March 3rd for 5 days", "-"),
            ("from the 3rd to the 7th", "-"),
            ("from 3 to 4 March", "2027-03-03..2027-03-04"),
            ("from 2026-03-03 to 2026-03-07", "2026-03-03!..2026-03-07!"),
            ("3 to 7 March 2026", "2026-03-03!..2026-03-07!"),
            ("from 3 March", "2027-03-03.."),
        ],
    );
}

#[test]
fn a_weekend_that_has_begun_is_what_is_left_of_it() {
    check("2026-02-28", Locale::EnUs, &[("this weekend", "2026-02-28..2026-03-01")]);
    check(
        "2026-03-01",
        Locale::EnUs,
        &[("this weekend", "2026-03-01..2026-03-01"), ("next week", "2026-03-02..2026-03-08")],
    );
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    for today in [chrono::NaiveDate::MAX, chrono::NaiveDate::MIN] {
        for text in [
            "tomorrow",
            "in 2 months",
            "this week",
            "next month",
            "29 February",
            "back today",
            "until friday",
            "for a week",
        ] {
            for locale in Locale::ALL {
                super::span_text(text, today, locale);
                super::day_of(text, today, locale);
            }
        }
    }
}
