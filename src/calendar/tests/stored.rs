//! The stored form: each kind as it is written, and what is not taken.

use super::*;
use crate::{Identity, NotKept, Unreadable, Wrong};

/// These lines are in databases: they must be read for ever.
const RULES: [&str; 9] = [
    "weeks 1 mon tue wed thu fri sat sun at 21:00 for 60 from 2026-01-01 ahead 1 12:00",
    "weeks 2 mon thu at 21:00 for 90 from 2026-01-05 to 2026-12-31 ahead 1 12:00",
    "odd sat at 00:00 for 1440 from 2026-01-05 ahead 0",
    "even sun at 23:59 for 1 from 2026-01-05 ahead 60 00:00",
    "days 366 at 21:00 for 60 from 2026-01-05 to 2026-01-05 ahead 1",
    "day 31 at 21:00 for 60 from 2026-01-05 ahead 1",
    "end at 21:00 for 60 from 2026-01-05 ahead 1",
    "nth last fri at 21:00 for 60 from 2026-01-05 ahead 1",
    "once at 21:00 for 60 from 2026-01-05 ahead 1",
];

#[test]
fn every_kind_is_written_as_it_was_read() {
    for text in RULES {
        assert_eq!(text.parse::<Rule>().map(|rule| rule.to_string()).as_deref(), Ok(text));
    }
    let text = "skip 2026-03-05;move 2026-03-12 2026-03-13T20:00;pause 2026-08-01 2026-08-31;pause 2026-12-20";
    for text in [text, ""] {
        assert_eq!(text.parse::<Exceptions>().map(|exceptions| exceptions.to_string()).as_deref(), Ok(text));
    }
    let identity = Identity { template: 17, date: date("2026-03-05") };
    assert_eq!(identity.to_string(), "17@2026-03-05");
    assert_eq!("17@2026-03-05".parse(), Ok(identity));
}

fn refused(text: &str) -> String {
    text.parse::<Rule>().expect_err(text).to_string()
}

#[test]
fn a_rule_that_is_cut_off_is_refused_at_every_word() {
    for text in RULES {
        let words: Vec<&str> = text.split(' ').collect();
        // A time at the end may be left out, and that is another rule.
        let shortest = words.iter().position(|word| *word == "ahead").map_or(0, |at| at + 2);
        for kept in 0..words.len() {
            assert_eq!(words[..kept].join(" ").parse::<Rule>().is_ok(), kept >= shortest, "{kept} words of {text}");
        }
    }
}

#[test]
fn what_stands_at_the_wrong_place_is_named() {
    assert_eq!(refused(""), "`` is not dates");
    assert_eq!(refused("weekly mon at 21:00"), "`weekly` is not dates");
    assert_eq!(refused("weeks x mon at 21:00"), "`x` is not weeks");
    assert_eq!(refused("weeks 1 monday at 21:00"), "`monday` is not at");
    assert_eq!(refused("nth 2 at 21:00"), "`at` is not a weekday");
    assert_eq!(refused("end at 25:00 for 60"), "`25:00` is not a time");
    assert_eq!(refused("end at 21:00 for 60 from 2026-02-30 ahead 1"), "`2026-02-30` is not a date");
    assert_eq!(refused("end at 21:00 for 60 from 2026-01-05 ahead 1 12:00 and"), "`and` is not the end");
    assert_eq!(refused("end at 21:00 for 70000 from 2026-01-05 ahead 1"), "`70000` is not minutes");
}

#[test]
fn another_way_to_write_the_same_is_refused() {
    let same = "weeks 1 mon thu at 21:00 for 60 from 2026-01-05 ahead 1";
    let rest = "at 21:00 for 60 from 2026-01-05 ahead 1";
    let others = [
        format!("weeks 1 thu mon {rest}"),
        format!("weeks 1 mon mon thu {rest}"),
        format!("weeks 01 mon thu {rest}"),
        format!("weeks +1 mon thu {rest}"),
        "weeks 1 mon thu at 21:0 for 60 from 2026-1-05 ahead 1".to_owned(),
    ];
    for other in others {
        assert_eq!(other.parse::<Rule>(), Err(Unreadable::NotAsWritten(same.to_owned())), "{other}");
    }
    assert!(format!("weeks 1  mon thu {rest}").parse::<Rule>().is_err());
    assert!(format!("{same} ").parse::<Rule>().is_err());
    let unsorted = "skip 2026-03-12;skip 2026-03-05".parse::<Exceptions>();
    assert_eq!(unsorted, Err(Unreadable::NotAsWritten("skip 2026-03-05;skip 2026-03-12".to_owned())));
    assert!("017@2026-03-05".parse::<Identity>().is_err());
    assert!("17".parse::<Identity>().is_err());
}

#[test]
fn what_cannot_be_is_refused() {
    let wrong = |text: &str| match text.parse::<Rule>() {
        Err(Unreadable::Wrong(wrong)) => wrong,
        other => panic!("{text}: {other:?}"),
    };
    let rest = "at 21:00 for 60 from 2026-01-05 ahead 1";
    assert_eq!(wrong(&format!("weeks 1 {rest}")), [Wrong::NoWeekday]);
    assert_eq!(wrong(&format!("weeks 0 mon {rest}")), [Wrong::Weeks(0)]);
    assert_eq!(wrong(&format!("weeks 53 mon {rest}")), [Wrong::Weeks(53)]);
    assert_eq!(wrong(&format!("days 367 {rest}")), [Wrong::Days(367)]);
    assert_eq!(wrong(&format!("day 32 {rest}")), [Wrong::MonthDay(32)]);
    assert_eq!(wrong(&format!("nth 6 fri {rest}")), [Wrong::Nth(6)]);
    assert_eq!(wrong("end at 21:00 for 0 from 2026-01-05 ahead 61"), [Wrong::Minutes(0), Wrong::Lead(61)]);
    assert_eq!(wrong("end at 21:00 for 60 from 2026-01-05 to 2026-01-04 ahead 1"), [Wrong::LastBeforeFirst]);
    assert_eq!(wrong("end at 21:00 for 60 from 1999-12-31 ahead 1"), [Wrong::Year(date("1999-12-31"))]);
    let inverted = "pause 2026-03-12 2026-03-11".parse::<Exceptions>();
    assert_eq!(inverted, Err(Unreadable::NotKept(NotKept::EndsBeforeItBegins)));
    for text in
        ["jump 2026-03-05", "skip", "skip 2026-03-05;", "move 2026-03-05 2026-03-06", "skip 2026-03-05 2026-03-06"]
    {
        assert!(text.parse::<Exceptions>().is_err(), "{text}");
    }
}
