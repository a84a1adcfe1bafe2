//! Puts the pieces of a text together to one span, or to none when they do not agree.

use chrono::{Days, NaiveDate, NaiveTime};

use super::SpokenDay;
use super::day::day_after;
use super::piece::{Piece, Placed};
use super::said::{Said, What};
use super::sentence::Sentence;
use super::words::Unit;

/// An end without a year further away than this is a mix-up (`7/3 - 3/3`), not ten months of absence.
const SPAN_DAYS_MAX: i64 = 300;

/// A start this recently past with an end still ahead has two readings: begun already, or the next one.
///
/// Shorter than any month, so that "the 3rd" occurs at most once in it.
const START_PAST_DAYS_MAX: u64 = 27;

/// What the pieces say together.
#[derive(Default)]
struct Draft {
    start: Option<Said>,
    /// The start stood alone: without an end it is that one day.
    is_lone: bool,
    ends: Vec<End>,
    times: Option<(Option<NaiveTime>, Option<NaiveTime>)>,
    is_back_alone: bool,
}

/// One statement about the end of a span.
#[derive(Clone, Copy)]
enum End {
    /// The last day.
    On(Said),
    /// The day after the last day.
    Before(Said),
    /// How long it lasts.
    After((u32, Unit)),
}

/// The first and the last day that the pieces say.
pub(super) fn combine(sentence: &Sentence, pieces: &[Placed]) -> Option<(SpokenDay, Option<SpokenDay>)> {
    let mut draft = Draft::default();
    for placed in pieces {
        draft.add(placed.piece)?;
    }
    draft.resolve(sentence.today)
}

/// The words outside the pieces, with the gaps closed.
pub(super) fn rest(text: &str, sentence: &Sentence, pieces: &[Placed]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut start = 0;
    for placed in pieces {
        let (Some(first), Some(last)) = (sentence.get(placed.places.start), sentence.get(placed.places.end - 1)) else {
            continue;
        };
        append(&mut rest, &text[start..first.bytes.start]);
        start = last.bytes.end;
    }
    append(&mut rest, &text[start..]);
    rest.trim_matches(|c: char| c.is_whitespace() || ",;:-–—/".contains(c)).to_owned()
}

fn append(rest: &mut String, part: &str) {
    let part = if rest.is_empty() { part.trim_matches(is_left_over).trim() } else { part.trim() };
    let is_closing = part.starts_with([',', '.', ';', ':', '!', ')']);
    if !rest.is_empty() && !part.is_empty() && !is_closing {
        rest.push(' ');
    }
    rest.push_str(part);
}

fn is_left_over(c: char) -> bool {
    c.is_whitespace() || ",;:.!".contains(c)
}

// === impl Draft ===

impl Draft {
    fn add(&mut self, piece: Piece) -> Option<()> {
        match piece {
            Piece::Range(first, last) => self.begin(first)?.end(End::On(last)),
            Piece::Hours(said, until) => self.begin(said)?.alone()?.within(None, Some(until))?,
            Piece::From(said) => _ = self.begin(said)?,
            Piece::Lone(said) => _ = self.begin(said)?.alone()?,
            Piece::Until(said) => self.end(End::On(said)),
            Piece::Back(said) => self.end(End::Before(said)),
            Piece::For(length) => self.end(End::After(length)),
            Piece::Period(first, last) => self.begin(fixed(first))?.end(End::On(fixed(last))),
            Piece::Times { from, until } => self.within(from, until)?,
            Piece::BackAlone => self.is_back_alone = true,
            Piece::Broken => return None,
        }
        Some(())
    }

    fn begin(&mut self, said: Said) -> Option<&mut Self> {
        let is_first = self.start.replace(said).is_none();
        is_first.then_some(self)
    }

    /// A lone day after an end ("until Friday, Saturday") is not its start.
    fn alone(&mut self) -> Option<&mut Self> {
        self.is_lone = true;
        self.ends.is_empty().then_some(self)
    }

    fn end(&mut self, end: End) {
        self.ends.push(end);
    }

    fn within(&mut self, from: Option<NaiveTime>, until: Option<NaiveTime>) -> Option<()> {
        self.times.replace((from, until)).is_none().then_some(())
    }

    fn resolve(&self, today: NaiveDate) -> Option<(SpokenDay, Option<SpokenDay>)> {
        let (from, until) = if self.ends.is_empty() { self.without_end(today) } else { self.with_end(today) }?;
        let is_past = until.is_some_and(|until| until.day < today);
        (!is_past).then_some((from, until))
    }

    fn without_end(&self, today: NaiveDate) -> Option<(SpokenDay, Option<SpokenDay>)> {
        let start = self.start.filter(|start| !matches!(start.what, What::Ahead(_)) && !self.is_back_alone)?;
        let day = start.resolve(today)?;
        let (from, until) = self.times.unwrap_or_default();
        if !self.is_lone {
            return self.times.is_none().then_some((day, None));
        }
        if from.is_some() && day.time.is_some() {
            return None;
        }
        let first = SpokenDay { time: from.or(day.time), ..day };
        let last = SpokenDay { time: until, ..day };
        is_in_order(first, last).then_some((first, Some(last)))
    }

    fn with_end(&self, today: NaiveDate) -> Option<(SpokenDay, Option<SpokenDay>)> {
        self.times.is_none().then_some(())?;
        let from = match self.start {
            Some(start) => start.resolve(today)?,
            None => SpokenDay { day: today, time: None, year_was_said: false },
        };
        let last = self.agreed_end(from)?;
        let is_near = last.year_was_said || (last.day - from.day).num_days() <= SPAN_DAYS_MAX;
        let is_sound = is_near && is_in_order(from, last) && !self.may_have_begun(today);
        is_sound.then_some((from, Some(last)))
    }

    /// The end that all statements share.
    fn agreed_end(&self, from: SpokenDay) -> Option<SpokenDay> {
        let ends: Option<Vec<SpokenDay>> = self.ends.iter().map(|end| self.resolve_end(*end, from)).collect();
        let ends = ends?;
        let first = *ends.first()?;
        ends.iter().all(|end| end.day == first.day).then_some(first)
    }

    fn resolve_end(&self, end: End, from: SpokenDay) -> Option<SpokenDay> {
        match end {
            End::On(said) => self.resolve_day(said, from.day),
            End::Before(said) => {
                let back = self.resolve_day(said, from.day)?;
                let is_whole_day = back.time.is_none();
                if is_whole_day { Some(SpokenDay { day: back.day.pred_opt()?, ..back }) } else { Some(back) }
            }
            End::After(length) => {
                let day = day_after(from.day, length)?.pred_opt()?;
                Some(SpokenDay { day, time: None, year_was_said: from.year_was_said })
            }
        }
    }

    /// "From tomorrow until Friday" said on a Thursday: one day or eight, so neither.
    fn resolve_day(&self, said: Said, base: NaiveDate) -> Option<SpokenDay> {
        let found = said.resolve(base)?;
        let is_week_later = matches!(said.what, What::Weekday { .. }) && (found.day - base).num_days() == 7;
        let is_clear = self.start.is_none_or(|start| matches!(start.what, What::Weekday { .. }));
        (!is_week_later || is_clear).then_some(found)
    }

    /// "From 3 to 7 March" said on 5 March.
    fn may_have_begun(&self, today: NaiveDate) -> bool {
        let start = self.start.filter(|start| start.date().is_some_and(|date| date.year.is_none()));
        let recent = today.checked_sub_days(Days::new(START_PAST_DAYS_MAX));
        let Some(begun) = start.zip(recent).and_then(|(start, recent)| start.resolve(recent)) else {
            return false;
        };
        begun.day < today && self.agreed_end(begun).is_some_and(|end| end.day >= today)
    }
}

fn fixed(day: NaiveDate) -> Said {
    Said { what: What::Fixed(day), time: None, sure: true }
}

fn is_in_order(from: SpokenDay, until: SpokenDay) -> bool {
    let same_day_in_order = from.time.zip(until.time).is_none_or(|(from, until)| from < until);
    from.day < until.day || (from.day == until.day && same_day_in_order)
}
