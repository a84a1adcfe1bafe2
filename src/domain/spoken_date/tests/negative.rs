//! Texts that say no absence, or not clearly: the bot asks.

use super::{TODAY, check, check_days};
use crate::locale::Locale;

const NO_DATES: &[(&str, &str)] = &[
    ("", "-"),
    ("   \n\t ", "-"),
    ("level 60 in 3 hours", "-"),
    ("level 60 in 3 days", "-"),
    ("see you", "-"),
    ("see you tomorrow", "-"),
    ("I have 5 apples", "-"),
    ("may the force", "-"),
    ("may", "-"),
    ("sat down", "-"),
    ("the sun is out", "-"),
    ("mar", "-"),
    ("el mar", "-"),
    ("1/2 done", "-"),
    ("we play 24/7 here", "-"),
    ("06 12 34 56 78", "-"),
    ("06.12.34.56.78", "-"),
    ("06-12-34-56-78", "-"),
    ("call 555-1234", "-"),
    ("+33 6 12 34 56 78", "-"),
    ("192.168.1.12", "-"),
    ("patch 5.3 is live", "-"),
    ("version 1.2.3", "-"),
    ("https://example.org/2026/03/05", "-"),
    ("<@123456789012345678> thanks", "-"),
    ("3-4 people missing", "-"),
    ("the 3rd boss is hard", "-"),
    ("it may 5 times fail", "-"),
    ("3 set bonus", "-"),
    ("who is free friday?", "-"),
    ("today's loot was great", "-"),
    ("guten Morgen", "-"),
    ("Morgen zusammen", "-"),
    ("schönes Wochenende", "-"),
    ("bon week-end", "-"),
    ("have a nice weekend", "-"),
    ("buen fin de semana", "-"),
    ("de la mañana", "-"),
    ("hasta la mañana", "-"),
    ("ich bin hier", "-"),
    ("5 mai visti", "-"),
    ("mon ami", "-"),
    ("I'm back", "-"),
    ("2026", "-"),
    ("20:30", "-"),
    ("50%", "-"),
    ("99999999999999999999", "-"),
];

const UNCLEAR: &[(&str, &str)] = &[
    ("maybe away tomorrow", "-"),
    ("friday or saturday", "-"),
    ("friday and sunday", "-"),
    ("friday, monday", "-"),
    ("à demain", "-"),
    ("a domani", "-"),
    ("see you on friday", "-"),
    ("one week from friday", "-"),
    ("cleared 3/8, away until friday", "-"),
    ("bis so spät", "-"),
    ("jusqu'à mon retour", "-"),
    ("every friday", "-"),
    ("last friday", "-"),
    ("last week", "-"),
    ("since monday", "-"),
    ("not before friday", "-"),
    ("before 5 March", "-"),
    ("yesterday", "-"),
    ("until 12", "-"),
    ("until 5", "-"),
    ("until next week", "-"),
    ("until the weekend", "-"),
    ("next weekend", "-"),
    ("back today", "-"),
    ("away from 7 March to 3 March", "-"),
    ("2026-03-07 to 2026-03-03", "-"),
    ("2026-01-05", "-"),
    ("from 3 to 7 March, back on the 12th", "-"),
    ("until friday until sunday", "-"),
    ("from tomorrow until thursday", "-"),
    ("Friday 5 March 2026", "-"),
    ("30 February", "-"),
    ("29 February 2027", "-"),
    ("from 10 to 12", "-"),
    ("for 0 days", "-"),
    ("for 4000 days", "-"),
    ("friday 22:00 to 20:00", "-"),
    ("absent du 12 au 15 à partir de lundi", "-"),
];

#[test]
fn texts_without_a_date_are_refused_in_every_locale() {
    for locale in Locale::ALL {
        check(TODAY, locale, NO_DATES);
    }
}

#[test]
fn unclear_texts_are_refused_in_every_locale() {
    for locale in Locale::ALL {
        check(TODAY, locale, UNCLEAR);
    }
}

#[test]
fn a_field_that_says_more_than_a_day_or_none_is_refused() {
    for locale in Locale::ALL {
        check_days(
            TODAY,
            locale,
            &[
                ("", "-"),
                ("soon", "-"),
                ("12", "-"),
                ("5-3", "-"),
                ("mar", "-"),
                ("may", "-"),
                ("18:30", "-"),
                ("0/0", "-"),
                ("32/13", "-"),
                ("2026-13-01", "-"),
                ("2026-02-30", "-"),
                ("5/3?", "-"),
                ("5 March or 6 March", "-"),
                ("5 March 25:00", "-"),
                ("Friday, 5 March 2026", "-"),
                ("in 0 days", "-"),
                ("in 999 weeks", "-"),
                ("+3", "-"),
                ("next week", "-"),
                ("1999-03-05", "-"),
                ("tomorrow at 8", "-"),
            ],
        );
    }
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    let just_short = format!("until friday {}", "x".repeat(super::super::TEXT_CHARS_MAX - 13));
    let too_long = format!("{just_short}x");
    check(TODAY, Locale::EnUs, &[(&too_long, "-")]);
    let expected = format!("2026-02-25..2026-02-27 | {}", &just_short[13..]);
    check(TODAY, Locale::EnUs, &[(&just_short, &expected)]);
}
