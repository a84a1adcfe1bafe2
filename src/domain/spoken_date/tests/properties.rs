//! Properties: what is written in a supported form is read back; nothing that is typed breaks it.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike};
use proptest::prelude::*;

use super::super::{SpokenDay, parse_day, parse_span};
use super::date;
use crate::locale::Locale;

const MONTHS: [(Locale, [&str; 12]); 5] = [
    (
        Locale::EnUs,
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ),
    (
        Locale::Fr,
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    (
        Locale::EsEs,
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        Locale::De,
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
    ),
    (
        Locale::It,
        [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
    ),
];

/// Words from which sentences with a chance of meaning something are made.
const WORDS: [&str; 48] = [
    "from", "to", "until", "3", "7", "12th", "31", "March", "mars", "marzo", "März", "du", "au", "del", "al", "dal",
    "bis", "vom", "am", "le", "-", "/", ".", ",", ":", "+", "2026", "99", "tomorrow", "morgen", "mañana", "friday",
    "So", "mar", "next", "this", "week", "weekend", "back", "zurück", "for", "in", "a", "days", "20h30", "8pm", "and",
    "away",
];

fn any_locale() -> impl Strategy<Value = Locale> {
    prop::sample::select(Locale::ALL.to_vec())
}

/// A day of five years, which hold a leap day, a year's end and all weekdays.
fn any_today() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1827).prop_map(|days| date("2025-01-01") + Days::new(days))
}

/// The ways to write a date with its year, in one language.
fn with_year(day: NaiveDate, locale: Locale) -> Vec<String> {
    let month = month_name(day, locale);
    let (year, number) = (day.year(), day.day());
    let slash = if locale == Locale::EnUs { "%-m/%-d/%Y" } else { "%-d/%-m/%Y" };
    let mut forms: Vec<String> =
        ["%Y-%m-%d", "%Y/%-m/%-d", "%d.%m.%Y", "%-d.%-m.%Y", "%-d-%-m-%y", "%-d.%-m.%y", slash]
            .into_iter()
            .map(|form| day.format(form).to_string())
            .collect();
    forms.push(format!("{number} {month} {year}"));
    forms.push(format!("{number}. {month} {year}"));
    forms.push(format!("{number} de {month} de {year}"));
    forms.push(format!("{month} {number}, {year}"));
    forms.push(format!("{number}TH OF {} {year}", month.to_uppercase()));
    forms
}

/// The ways to write a date without its year, in one language.
fn without_year(day: NaiveDate, locale: Locale) -> Vec<String> {
    let month = month_name(day, locale);
    let number = day.day();
    let slash = if locale == Locale::EnUs { "%-m/%-d" } else { "%-d/%-m" };
    let mut forms: Vec<String> =
        ["%d.%m.", "%-d.%-m", slash].into_iter().map(|form| day.format(form).to_string()).collect();
    forms.push(format!("{number} {month}"));
    forms.push(format!("le {number} {month}"));
    forms.push(format!("el {number} de {month}"));
    forms.push(format!("am {number}. {month}"));
    forms.push(format!("{month} {number}"));
    forms
}

fn month_name(day: NaiveDate, locale: Locale) -> &'static str {
    let names = MONTHS.iter().find(|(owner, _)| *owner == locale).map(|(_, names)| names);
    names.expect("every locale has its months")[day.month0() as usize]
}

/// The ways to write a time after a date.
fn times(time: NaiveTime) -> Vec<String> {
    let (hour, minute) = (time.hour(), time.minute());
    vec![
        format!("{hour:02}:{minute:02}"),
        format!("at {hour}:{minute:02}"),
        format!("à {hour}h{minute:02}"),
        format!("um {hour}.{minute:02} Uhr"),
        time.format("%-I:%M %P").to_string(),
        format!("alle {hour:02}:{minute:02}"),
    ]
}

proptest! {
    #[test]
    fn a_date_with_its_year_is_read_back(today in any_today(), ahead in 0_u64..731, owner in any_locale()) {
        let day = today + Days::new(ahead);
        for text in with_year(day, owner) {
            let expected = Some(SpokenDay { day, time: None, year_was_said: true });
            prop_assert_eq!(parse_day(&text, today, owner), expected, "{}", text);
        }
    }

    #[test]
    fn a_date_without_its_year_is_the_next_such_day(today in any_today(), ahead in 0_u64..365, owner in any_locale()) {
        let day = today + Days::new(ahead);
        for text in without_year(day, owner) {
            let expected = Some(SpokenDay { day, time: None, year_was_said: false });
            prop_assert_eq!(parse_day(&text, today, owner), expected, "{}", text);
        }
    }

    #[test]
    fn month_names_are_read_in_every_locale(today in any_today(), ahead in 0_u64..365, owner in any_locale(), reader in any_locale()) {
        let day = today + Days::new(ahead);
        let text = format!("{} {}", day.day(), month_name(day, owner));
        let found = parse_day(&text, today, reader).map(|found| found.day);
        prop_assert_eq!(found, Some(day), "{}", text);
    }

    #[test]
    fn a_time_is_read_back(today in any_today(), ahead in 0_u64..365, minutes in 0_u32..1440, owner in any_locale()) {
        let day = today + Days::new(ahead);
        let time = NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).expect("a day has 1440 minutes");
        for date_text in ["%Y-%m-%d", "%-d.%-m.%Y"].map(|form| day.format(form).to_string()) {
            for time_text in times(time) {
                let text = format!("{date_text} {time_text}");
                let expected = Some(SpokenDay { day, time: Some(time), year_was_said: true });
                prop_assert_eq!(parse_day(&text, today, owner), expected, "{}", text);
            }
        }
    }

    #[test]
    fn a_span_is_read_back(today in any_today(), ahead in 0_u64..60, days in 1_u64..60, owner in any_locale()) {
        let (first, last) = (today + Days::new(ahead), today + Days::new(ahead + days));
        for (one, other) in with_year(first, owner).into_iter().zip(with_year(last, owner)) {
            for text in [format!("from {one} to {other}"), format!("{one} - {other}"), format!("weg vom {one} bis {other}!")] {
                let found = parse_span(&text, today, owner).map(|span| (span.from.day, span.until.map(|until| until.day)));
                prop_assert_eq!(found, Some((first, Some(last))), "{}", text);
            }
        }
    }

    #[test]
    fn a_span_is_never_backwards_nor_wholly_past(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..12), today in any_today(), locale in any_locale()) {
        let text = words.join(" ");
        for text in [text.clone(), text.replace(' ', "")] {
            let Some(span) = parse_span(&text, today, locale) else { continue };
            prop_assert!(span.until.is_none_or(|until| until.day >= span.from.day && until.day >= today), "{}: {:?}", text, span);
            parse_day(&text, today, locale);
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>(), today in any_today(), locale in any_locale()) {
        parse_day(&text, today, locale);
        parse_span(&text, today, locale);
    }

    #[test]
    fn any_insertion_into_a_date_is_read_without_a_panic(before in "\\PC{0,6}", inside in "\\PC{0,3}", locale in any_locale()) {
        let text = format!("{before}from 3{inside} to 7 März{before}");
        parse_day(&text, date(super::TODAY), locale);
        parse_span(&text, date(super::TODAY), locale);
    }
}

#[test]
fn the_longest_texts_are_read_quickly() {
    for word in ["the ", "from ", "3", "3 ", "this ", "bis ", "1/", "-", "a ", "back ", "20h", "'s", "next week ", "é"]
    {
        let text: String = word.chars().cycle().take(super::super::TEXT_CHARS_MAX).collect();
        for locale in Locale::ALL {
            parse_day(&text, date(super::TODAY), locale);
            parse_span(&text, date(super::TODAY), locale);
        }
    }
}
