//! Dates as people say them, in five languages.
//!
//! Members say when they are away: in an option, a form field, or a free message. This module turns
//! such a text into days, or into nothing: it never guesses, the bot asks instead. It knows the words
//! of all five languages whatever the locale is; the locale only decides `5/3` (month first in
//! American English alone) and which short weekdays (`do`, `mar 3`) are meant.
//!
//! The rules:
//! - Ends are inclusive: away "until Friday" is away on Friday; "back on the 12th" ends on the 11th,
//!   "back on the 12th at 18:00" ends then.
//! - A date without a year is the next such date, today included; a date that has just passed is next
//!   year's. A span that could have begun in the last four weeks and not ended yet
//!   ("3 to 7 March" said on the 5th) is refused: both readings are likely.
//! - A weekday is the next one, today excluded unless "this" is said. "Next Friday" is the same
//!   Friday.
//! - A week is Monday to Sunday. "This week" begins today; "next weekend" is refused.
//! - A question, a "maybe", a "since", a "before", two unrelated dates: refused.
//!
//! Who looks back (`parse_past_day`) says other words, and means the last such day instead of the next.
//!
//! Reading order: `lexer` cuts the text with the vocabulary of `words`; `day` and `clock` read one
//! day into a `said`; `piece` reads a free text; `span` puts the pieces together.

mod clock;
mod day;
mod lexer;
mod past;
mod piece;
mod said;
mod sentence;
mod span;
#[cfg(test)]
mod tests;
mod words;

use chrono::{NaiveDate, NaiveTime};

pub use past::parse_past_day;

use crate::locale::Locale;
use day::{day_after, day_at, duration_at};
use sentence::Sentence;
use words::Meaning;

/// The longest text that is read, in characters: a Discord message of a member without Nitro.
///
/// Longer texts are refused, not cut: what was cut off could contradict what was read.
pub const TEXT_CHARS_MAX: usize = 2_000;

/// One day that somebody said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SpokenDay {
    /// The day.
    pub day: NaiveDate,
    /// The time, if one was said.
    pub time: Option<NaiveTime>,
    /// Whether the year was said; otherwise it is the next such day.
    pub year_was_said: bool,
}

/// A span of days that somebody said.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SpokenSpan {
    /// The first day.
    pub from: SpokenDay,
    /// The last day, inclusive; none when the span is open ("from Friday").
    pub until: Option<SpokenDay>,
    /// The words that are no part of the date phrase, such as the reason.
    pub rest: String,
}

/// Reads one day: the whole text must be that day, perhaps with a time.
///
/// A duration ("for a week") is the last day of that duration when it begins today, so pass the
/// first day as `today` to read an end.
pub fn parse_day(text: &str, today: NaiveDate, locale: Locale) -> Option<SpokenDay> {
    let sentence = sentence_of(text, today, locale)?;
    let start = sentence.skip_one(0, &[Meaning::Until, Meaning::From, Meaning::FromOrThere]);
    let articled = start > 0 && sentence.means(0, Meaning::Article);
    let spoken = match day_at(&sentence, start, articled) {
        Some((said, end)) if is_end(&sentence, end) => return said.resolve(today),
        Some(_) | None => last_day(&sentence)?,
    };
    Some(SpokenDay { day: spoken, time: None, year_was_said: false })
}

/// Reads a span of days anywhere in a text.
pub fn parse_span(text: &str, today: NaiveDate, locale: Locale) -> Option<SpokenSpan> {
    let sentence = sentence_of(text, today, locale)?;
    let pieces = piece::pieces(&sentence)?;
    let (from, until) = span::combine(&sentence, &pieces)?;
    Some(SpokenSpan { from, until, rest: span::rest(text, &sentence, &pieces) })
}

/// A question is no declaration: "who is away on Friday?".
fn sentence_of(text: &str, today: NaiveDate, locale: Locale) -> Option<Sentence> {
    let is_readable = text.chars().nth(TEXT_CHARS_MAX).is_none() && !text.contains(['?', '¿', '？']);
    is_readable.then(|| Sentence::new(text, today, locale))
}

fn last_day(sentence: &Sentence) -> Option<NaiveDate> {
    let (length, end) = duration_at(sentence, sentence.skip(0, &[Meaning::For, Meaning::Article, Meaning::Next]))?;
    is_end(sentence, end).then_some(())?;
    day_after(sentence.today, length)?.pred_opt()
}

fn is_end(sentence: &Sentence, at: usize) -> bool {
    (at..sentence.len()).all(|place| ['.', ',', '!', ';'].into_iter().any(|mark| sentence.is_mark(place, mark)))
}
