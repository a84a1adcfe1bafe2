//! The form in which rules and exceptions are stored: short, for people too, and read strictly.
//!
//! A rule is a line such as `weeks 2 mon thu at 21:00 for 90 from 2026-01-05 to 2026-12-31 ahead 1 12:00`. Its dates begin
//! with `weeks 2 mon`, `odd mon`, `even mon`, `days 3`, `day 31`, `end`, `nth 2 tue`, `nth last fri` or `once`. Exceptions are
//! `skip 2026-03-05;move 2026-03-12 2026-03-13T20:00;pause 2026-08-01 2026-08-31`. There is one way to write anything:
//! what is read and not written the same is not taken.

use std::fmt;
use std::str::{FromStr, Split};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use domain::recurrence::Weekdays;

use crate::exceptions::{Exception, Exceptions, NotKept, Pause};
use crate::lead::Lead;
use crate::rule::{Dates, Nth, Rule, WEEK, Weeks, Wrong};
use crate::template::Identity;

const DATE: &str = "%Y-%m-%d";
const TIME: &str = "%H:%M";
const READING: &str = "%Y-%m-%dT%H:%M";
const DAY_NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Why a stored text is not read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    /// The text ends where something should be.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// Something else stands there.
    #[error("`{found}` is not {expected}")]
    Unexpected {
        /// What should be there.
        expected: &'static str,
        /// What is.
        found: String,
    },
    /// It says something that cannot be.
    #[error("cannot be: {0:?}")]
    Wrong(Vec<Wrong>),
    /// It has more exceptions than are kept, or of other years.
    #[error("not kept: {0:?}")]
    NotKept(NotKept),
    /// It means something, but would be written otherwise.
    #[error("would be written `{0}`")]
    NotAsWritten(String),
}

// === Writing ===

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at {} for {} from {}", self.dates, self.at.format(TIME), self.minutes, self.first)?;
        if let Some(last) = self.last {
            write!(out, " to {last}")?;
        }
        write!(out, " ahead {}", self.lead.days)?;
        self.lead.at.map_or(Ok(()), |at| write!(out, " {}", at.format(TIME)))
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weekly(weekdays, weeks) => {
                match weeks {
                    Weeks::Every(weeks) => write!(out, "weeks {weeks}")?,
                    Weeks::Odd => write!(out, "odd")?,
                    Weeks::Even => write!(out, "even")?,
                }
                WEEK.into_iter().filter(|day| weekdays.contains(*day)).try_for_each(|day| write!(out, " {}", name(day)))
            }
            Self::EveryDays(days) => write!(out, "days {days}"),
            Self::MonthDay(day) => write!(out, "day {day}"),
            Self::MonthEnd => write!(out, "end"),
            Self::MonthWeekday(Nth::From(nth), weekday) => write!(out, "nth {nth} {}", name(*weekday)),
            Self::MonthWeekday(Nth::Last, weekday) => write!(out, "nth last {}", name(*weekday)),
            Self::Once => write!(out, "once"),
        }
    }
}

impl fmt::Display for Exceptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dates = self.dates().map(|(date, exception)| match exception {
            Exception::Skipped => format!("skip {date}"),
            Exception::MovedTo(to) => format!("move {date} {}", to.format(READING)),
        });
        let pauses = self.pauses().iter().map(|pause| match pause.until {
            Some(until) => format!("pause {} {until}", pause.from),
            None => format!("pause {}", pause.from),
        });
        out.write_str(&dates.chain(pauses).collect::<Vec<_>>().join(";"))
    }
}

fn name(day: Weekday) -> &'static str {
    DAY_NAMES[day.num_days_from_monday() as usize]
}

// === Reading ===

impl FromStr for Rule {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let mut words = Words(text.split(' '));
        let (dates, at) = dates(&mut words)?;
        keyword("at", at)?;
        let at = words.time()?;
        words.keyword("for")?;
        let minutes = words.number("minutes")?;
        words.keyword("from")?;
        let first = words.date()?;
        let mut word = words.next("ahead")?;
        let mut last = None;
        if word == "to" {
            last = Some(words.date()?);
            word = words.next("ahead")?;
        }
        keyword("ahead", word)?;
        let days = words.number("days")?;
        let lead = Lead { days, at: words.0.next().map(time).transpose()? };
        words.end()?;
        let rule = Self { dates, at, minutes, first, last, lead };
        let wrong = rule.wrong();
        if wrong.is_empty() { as_written(rule, text) } else { Err(Unreadable::Wrong(wrong)) }
    }
}

/// The dates, and the word after them.
fn dates<'a>(words: &mut Words<'a>) -> Result<(Dates, &'a str), Unreadable> {
    let dates = match words.next("dates")? {
        "weeks" => {
            let weeks = Weeks::Every(words.number("weeks")?);
            return weekly(words, weeks);
        }
        "odd" => return weekly(words, Weeks::Odd),
        "even" => return weekly(words, Weeks::Even),
        "days" => Dates::EveryDays(words.number("days")?),
        "day" => Dates::MonthDay(words.number("a day of the month")?),
        "end" => Dates::MonthEnd,
        "nth" => {
            let nth = match words.next("which")? {
                "last" => Nth::Last,
                word => Nth::From(number("which", word)?),
            };
            let word = words.next("a weekday")?;
            Dates::MonthWeekday(nth, weekday(word).ok_or_else(|| unexpected("a weekday", word))?)
        }
        "once" => Dates::Once,
        word => return Err(unexpected("dates", word)),
    };
    Ok((dates, words.next("at")?))
}

fn weekly<'a>(words: &mut Words<'a>, weeks: Weeks) -> Result<(Dates, &'a str), Unreadable> {
    let mut days = Vec::new();
    loop {
        let word = words.next("at")?;
        match weekday(word) {
            Some(day) => days.push(day),
            None => return Ok((Dates::Weekly(Weekdays::of(days), weeks), word)),
        }
    }
}

impl FromStr for Exceptions {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let mut exceptions = Self::default();
        for item in text.split(';').filter(|_| !text.is_empty()) {
            let mut words = Words(item.split(' '));
            match words.next("an exception")? {
                "skip" => exceptions.set(words.date()?, Exception::Skipped),
                "move" => exceptions.set(words.date()?, Exception::MovedTo(words.reading()?)),
                "pause" => {
                    let (from, until) = (words.date()?, words.0.next().map(date).transpose()?);
                    exceptions.pause(Pause { from, until })
                }
                word => return Err(unexpected("an exception", word)),
            }
            .map_err(Unreadable::NotKept)?;
            words.end()?;
        }
        as_written(exceptions, text)
    }
}

pub(crate) fn identity(text: &str) -> Result<Identity, Unreadable> {
    let (template, day) = text.split_once('@').ok_or(Unreadable::Missing("`@`"))?;
    as_written(Identity { template: number("a template", template)?, date: date(day)? }, text)
}

/// The value, if there is no other way to write it.
fn as_written<T: fmt::Display>(value: T, text: &str) -> Result<T, Unreadable> {
    let written = value.to_string();
    if written == text { Ok(value) } else { Err(Unreadable::NotAsWritten(written)) }
}

/// What is left to read.
struct Words<'a>(Split<'a, char>);

impl<'a> Words<'a> {
    fn next(&mut self, expected: &'static str) -> Result<&'a str, Unreadable> {
        self.0.next().ok_or(Unreadable::Missing(expected))
    }

    fn keyword(&mut self, expected: &'static str) -> Result<(), Unreadable> {
        keyword(expected, self.next(expected)?)
    }

    fn number<N: FromStr>(&mut self, expected: &'static str) -> Result<N, Unreadable> {
        number(expected, self.next(expected)?)
    }

    fn date(&mut self) -> Result<NaiveDate, Unreadable> {
        date(self.next("a date")?)
    }

    fn time(&mut self) -> Result<NaiveTime, Unreadable> {
        time(self.next("a time")?)
    }

    fn reading(&mut self) -> Result<NaiveDateTime, Unreadable> {
        let word = self.next("a date and time")?;
        NaiveDateTime::parse_from_str(word, READING).map_err(|_| unexpected("a date and time", word))
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        self.0.next().map_or(Ok(()), |word| Err(unexpected("the end", word)))
    }
}

fn keyword(expected: &'static str, found: &str) -> Result<(), Unreadable> {
    if expected == found { Ok(()) } else { Err(unexpected(expected, found)) }
}

fn weekday(word: &str) -> Option<Weekday> {
    DAY_NAMES.iter().position(|name| *name == word).map(|at| WEEK[at])
}

fn number<N: FromStr>(expected: &'static str, word: &str) -> Result<N, Unreadable> {
    word.parse().map_err(|_| unexpected(expected, word))
}

fn date(word: &str) -> Result<NaiveDate, Unreadable> {
    NaiveDate::parse_from_str(word, DATE).map_err(|_| unexpected("a date", word))
}

fn time(word: &str) -> Result<NaiveTime, Unreadable> {
    NaiveTime::parse_from_str(word, TIME).map_err(|_| unexpected("a time", word))
}

fn unexpected(expected: &'static str, found: &str) -> Unreadable {
    Unreadable::Unexpected { expected, found: found.to_owned() }
}
