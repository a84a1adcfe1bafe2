//! The grammar of a free text: finds the pieces that say something about a span of days.
//!
//! Each piece is read without looking at the others; [`super::span`] puts them together. A piece
//! that could be something else (`1/2`, `may 5`, `5 days`) counts only in the company of a word like
//! "away", of another piece, or when it is the whole text.

use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};

use super::clock::time_at;
use super::day::{Found, bare_day_at, counts_something, day_at, duration_at, month_end, year_after};
use super::said::{Date, Said, What};
use super::sentence::Sentence;
use super::words::{Meaning, Unit};
use crate::locale::Locale;

/// Something that a text says about a span of days.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    /// First and last day.
    Range(Said, Said),
    /// A day, from its time to this time.
    Hours(Said, NaiveTime),
    /// The first day.
    From(Said),
    /// The last day.
    Until(Said),
    /// The first day of being here again.
    Back(Said),
    /// A day with nothing around it.
    Lone(Said),
    /// How long.
    For((u32, Unit)),
    /// A week, weekend or month: first and last day.
    Period(NaiveDate, NaiveDate),
    /// Times without a day.
    Times { from: Option<NaiveTime>, until: Option<NaiveTime> },
    /// "Back" without a day.
    BackAlone,
    /// Something that must not be guessed.
    Broken,
}

/// A piece with the lexemes of which it consists.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The piece.
    pub(super) piece: Piece,
    /// Its lexemes.
    pub(super) places: Range<usize>,
    /// Whether it counts wherever it stands.
    sure: bool,
}

/// The pieces of a text in their order; none when it is unclear which of them count.
///
/// Something like `3/8` beside a clear piece ("cleared 3/8, away until Friday") may be a part of
/// the span or not.
pub(super) fn pieces(sentence: &Sentence) -> Option<Vec<Placed>> {
    let found = join_back(all_pieces(sentence));
    let counts = |index: usize| found[index].sure || has_company(sentence, &found, index);
    let (counted, doubtful): (Vec<usize>, Vec<usize>) = (0..found.len()).partition(|index| counts(*index));
    let is_clear = doubtful.into_iter().all(|index| is_one_day(&found[index].piece));
    is_clear.then(|| counted.into_iter().map(|index| found[index].clone()).collect())
}

/// "One day" is said of many things; it never makes another piece doubtful.
fn is_one_day(piece: &Piece) -> bool {
    matches!(piece, Piece::For((1, Unit::Day)))
}

/// A week, weekend or month: first and last day.
pub(super) fn period_at(sentence: &Sentence, at: usize) -> Found<Placed> {
    let start = sentence.skip(at, &[Meaning::On, Meaning::Article, Meaning::This, Meaning::Next, Meaning::In]);
    let is_said = |meaning| (at..start).any(|place| sentence.means(place, meaning));
    let end = sentence.skip_one(start + 1, &[Meaning::Next, Meaning::This]);
    let is_next = is_said(Meaning::Next) || (end > start + 1 && sentence.means(start + 1, Meaning::Next));
    let is_this = is_said(Meaning::This) || (end > start + 1 && !is_next);
    let (piece, sure) = if sentence.means(start, Meaning::Weekend) {
        (weekend(sentence.today, is_next)?, start > at || is_next)
    } else if sentence.means(start, Meaning::RestOfWeek) {
        (week(sentence.today, false)?, true)
    } else {
        let unit = sentence.find(start, Meaning::unit).filter(|_| is_next || is_this)?;
        (unit_period(sentence.today, unit, is_next)?, true)
    };
    Some((Placed { piece, places: at..end, sure }, end))
}

// --- what counts ----------------------------------------------------------------------------------

fn all_pieces(sentence: &Sentence) -> Vec<Placed> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        match piece_at(sentence, at) {
            Some((placed, next)) => {
                found.push(placed);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// `ab Freitag wieder da`: the day before a "back" that has none of its own.
fn join_back(found: Vec<Placed>) -> Vec<Placed> {
    let mut joined: Vec<Placed> = Vec::with_capacity(found.len());
    for placed in found {
        let is_back = matches!(placed.piece, Piece::BackAlone);
        let before = joined.last().filter(|last| is_back && last.places.end == placed.places.start);
        let back = before.and_then(|day| {
            let piece = Piece::Back(day_to_come_back(day)?);
            Some(Placed { piece, places: day.places.start..placed.places.end, sure: true })
        });
        if back.is_some() {
            joined.pop();
        }
        joined.push(back.unwrap_or(placed));
    }
    joined
}

fn day_to_come_back(placed: &Placed) -> Option<Said> {
    if let Piece::Lone(said) | Piece::From(said) = placed.piece { Some(said) } else { None }
}

fn has_company(sentence: &Sentence, found: &[Placed], index: usize) -> bool {
    let places = &found[index].places;
    let is_all = sentence.only_marks(0, places.start) && sentence.only_marks(places.end, sentence.len());
    let follows_away = places.start.checked_sub(1).is_some_and(|before| {
        let before = if sentence.is_mark(before, ':') || sentence.is_mark(before, ',') {
            before.saturating_sub(1)
        } else {
            before
        };
        sentence.means(before, Meaning::Away)
    });
    let follows_piece = index > 0 && sentence.only_marks(found[index - 1].places.end, places.start);
    let precedes_piece = found.get(index + 1).is_some_and(|next| sentence.only_marks(places.end, next.places.start));
    let is_long = matches!(found[index].piece, Piece::Range(..) | Piece::For(_));
    let precedes_away = is_long && sentence.means(places.end, Meaning::Away);
    is_all || follows_away || precedes_away || follows_piece || precedes_piece
}

// --- the patterns of a piece, the longest first ---------------------------------------------------

fn piece_at(sentence: &Sentence, at: usize) -> Found<Placed> {
    broken(sentence, at)
        .or_else(|| range(sentence, at))
        .or_else(|| two_days(sentence, at))
        .or_else(|| from(sentence, at))
        .or_else(|| until(sentence, at))
        .or_else(|| back(sentence, at))
        .or_else(|| duration(sentence, at))
        .or_else(|| period_at(sentence, at))
        .or_else(|| lone(sentence, at))
}

fn placed(piece: Piece, places: Range<usize>, sure: bool) -> Found<Placed> {
    let end = places.end;
    Some((Placed { piece, places, sure }, end))
}

/// "Maybe", "every Friday", "last week", and the goodbyes "à lundi", "a domani".
fn broken(sentence: &Sentence, at: usize) -> Found<Placed> {
    if sentence.means(at, Meaning::Unclear) {
        return placed(Piece::Broken, at..at + 1, true);
    }
    let is_goodbye = sentence.means(at, Meaning::To) && !sentence.means_any(at, &[Meaning::Until, Meaning::This]);
    (is_goodbye || sentence.means_any(at, &[Meaning::Forbids, Meaning::Last])).then_some(())?;
    let start = sentence.skip(at + 1, &[Meaning::On, Meaning::Article, Meaning::Of, Meaning::FromIfRange]);
    let is_day = day_at(sentence, at + 1, true).or_else(|| day_at(sentence, start, true)).is_some();
    let is_period = sentence.find(start, Meaning::unit).is_some() || sentence.means(start, Meaning::Weekend);
    (is_day || (is_period && !is_goodbye)).then_some(())?;
    placed(Piece::Broken, at..at + 1, true)
}

/// `from 3 to 7 March`, `3/3 - 7/3`, `Friday 20:00 to 22:00`, `2026-03-01 2026-03-04`.
fn range(sentence: &Sentence, at: usize) -> Found<Placed> {
    let opener = opener_at(sentence, at);
    let start = at + usize::from(opener.is_some());
    let articled = opener.is_some() && sentence.means(at, Meaning::Article);
    let first = day_at(sentence, start, articled).map(|(said, next)| (said, next, false));
    let (first, next, is_bare) =
        first.or_else(|| bare_day_at(sentence, start).map(|(said, next)| (said, next, true)))?;
    let joint = joint_at(sentence, next, opener, &first)?;
    let last = joint.next;
    if let Some((time, end)) = time_at(sentence, last).filter(|_| !is_bare && day_at(sentence, last, false).is_none()) {
        return placed(Piece::Hours(first, time), at..end, first.sure);
    }
    let articled = joint.articled || (!is_bare && first.is_day_of_month());
    let (second, end) = day_at(sentence, last, articled).or_else(|| second_number(sentence, &joint, opener, &first))?;
    if is_bare && second.is_day_of_month() {
        return None;
    }
    let (first, second) = complete(first, second);
    let are_weekdays = is_weekday(&first) && is_weekday(&second);
    let is_opened = opener.is_some() && (!first.is_day_of_month() || !counts_something(sentence, end));
    placed(Piece::Range(first, second), at..end, first.sure || second.sure || is_opened || are_weekdays)
}

fn is_weekday(said: &Said) -> bool {
    matches!(said.what, What::Weekday { .. })
}

/// The place after "to", whether it holds an article, and whether it is glued to the first day.
struct Joint {
    next: usize,
    articled: bool,
    glued: bool,
}

fn opener_at(sentence: &Sentence, at: usize) -> Option<Meaning> {
    let openers = [Meaning::From, Meaning::Between, Meaning::FromIfRange];
    openers.into_iter().find(|opener| sentence.means(at, *opener)).or_else(|| from_or_there(sentence, at))
}

fn from_or_there(sentence: &Sentence, at: usize) -> Option<Meaning> {
    let is_italian = sentence.locale != Locale::De && sentence.means(at, Meaning::FromOrThere);
    is_italian.then_some(Meaning::FromOrThere)
}

fn joint_at(sentence: &Sentence, at: usize, opener: Option<Meaning>, first: &Said) -> Option<Joint> {
    let comma = sentence.skip_mark(at, ',');
    let is_between = sentence.means(at, Meaning::Between) || opener == Some(Meaning::Between);
    let is_word = sentence.means(comma, Meaning::To) || (is_between && sentence.means(comma, Meaning::And));
    if is_word {
        let articled = sentence.means(comma, Meaning::Article);
        return Some(Joint { next: comma + 1, articled, glued: false });
    }
    if sentence.is_mark(at, '-') {
        let next = sentence.skip_mark(sentence.skip_mark(at + 1, '-'), '>');
        return Some(Joint { next, articled: false, glued: sentence.is_glued(at) && sentence.is_glued(next) });
    }
    // Two full dates side by side, as slash options are often pasted.
    let is_full = |said: Said| said.date().is_some_and(|date| date.year.is_some());
    let second_is_full = day_at(sentence, at, false).is_some_and(|(second, _)| is_full(second));
    (is_full(*first) && second_is_full).then_some(Joint { next: at, articled: false, glued: false })
}

/// `3 March to 7`: a bare number, unless it counts something.
fn second_number(sentence: &Sentence, joint: &Joint, opener: Option<Meaning>, first: &Said) -> Found<Said> {
    first.date().filter(|date| date.month.is_some())?;
    let (second, end) = bare_day_at(sentence, joint.next)?;
    let is_day = !counts_something(sentence, end) || ((joint.glued || opener.is_some()) && sentence.is_other_word(end));
    let (year, end) = year_after(sentence, end);
    let date = Date { year: year.and_then(|year| i32::try_from(year).ok()), ..second.date()? };
    is_day.then_some((second.with_date(date), end))
}

/// Gives each day what only the other said: the month and year of `3 to 7 March 2027`, `March 3-7, 2027`.
fn complete(first: Said, second: Said) -> (Said, Said) {
    let (Some(one), Some(other)) = (first.date(), second.date()) else {
        return (first, second);
    };
    let month = one.month.or_else(|| other.month.map(|month| if one.day > other.day { before(month) } else { month }));
    let is_year_before = (month, one.day) > (other.month.or(month), other.day);
    let year = one.year.or_else(|| other.year.map(|year| year - i32::from(is_year_before)));
    let other_month = if other.year.is_some() { other.month.or(month) } else { other.month };
    (first.with_date(Date { month, year, ..one }), second.with_date(Date { month: other_month, ..other }))
}

/// `28 to 3 March` begins in February.
fn before(month: u32) -> u32 {
    if month == 1 { 12 } else { month - 1 }
}

/// `today and tomorrow`, `3 and 4 March`: a span if the days touch, otherwise not one absence.
fn two_days(sentence: &Sentence, at: usize) -> Found<Placed> {
    let (first, next) = day_at(sentence, at, false).or_else(|| bare_day_at(sentence, at))?;
    let is_and = sentence.means(next, Meaning::And) || sentence.is_mark(next, '&');
    is_and.then_some(())?;
    let (second, end) = day_at(sentence, next + 1, false).or_else(|| {
        let number = day_at(sentence, next + 1, first.date().is_some());
        number.filter(|(_, end)| !counts_something(sentence, *end))
    })?;
    let is_bare = first.is_day_of_month() && second.date().is_none_or(|date| date.month.is_none());
    let sure = first.sure || second.sure;
    let (first, second) = complete(first, second);
    let start = first.resolve(sentence.today).map(|start| start.day);
    let end_day = start.and_then(|start| second.resolve(start)).map(|end| end.day);
    let touches = start.and_then(|start| start.succ_opt()) == end_day && end_day.is_some();
    let piece = if touches { Piece::Range(first, second) } else { Piece::Broken };
    placed(piece, at..end, sure && !is_bare)
}

/// `from Friday`, `ab Freitag`, `vom 3. März an`, `from next week`.
fn from(sentence: &Sentence, at: usize) -> Found<Placed> {
    let opener = opener_at(sentence, at).filter(|opener| *opener != Meaning::Between)?;
    let articled = sentence.means(at, Meaning::Article);
    if let Some((said, next)) = day_at(sentence, at + 1, articled) {
        let end = sentence.skip_one(next, &[Meaning::Onwards]);
        let is_open = opener != Meaning::FromIfRange || end > next;
        return if is_open { placed(Piece::From(said), at..end, true) } else { None };
    }
    let is_open = opener != Meaning::FromIfRange;
    if let Some((period, end)) = period_at(sentence, at + 1).filter(|_| is_open) {
        return placed(from_period(&period.piece), at..end, true);
    }
    let (time, next) = time_at(sentence, at + 1)?;
    let until = sentence.means(next, Meaning::To).then(|| time_at(sentence, next + 1)).flatten();
    (is_open || until.is_some()).then_some(())?;
    let end = until.map_or(next, |(_, end)| end);
    placed(Piece::Times { from: Some(time), until: until.map(|(time, _)| time) }, at..end, true)
}

fn from_period(piece: &Piece) -> Piece {
    if let Piece::Period(first, _) = piece { Piece::From(fixed(*first)) } else { Piece::Broken }
}

fn fixed(day: NaiveDate) -> Said {
    Said { what: What::Fixed(day), time: None, sure: true }
}

/// `until Friday`; `until 12`, `until the weekend` could mean several days.
fn until(sentence: &Sentence, at: usize) -> Found<Placed> {
    sentence.means(at, Meaning::Until).then_some(())?;
    let articled = sentence.means(at, Meaning::Article);
    if let Some((said, end)) = day_at(sentence, at + 1, articled) {
        return placed(Piece::Until(said), at..end, true);
    }
    if let Some((time, end)) = time_at(sentence, at + 1) {
        return placed(Piece::Times { from: None, until: Some(time) }, at..end, true);
    }
    let start = sentence.skip(at + 1, &[Meaning::On, Meaning::Article]);
    (sentence.is_number(start) || period_at(sentence, at + 1).is_some()).then_some(())?;
    placed(Piece::Broken, at..start, true)
}

/// `back on the 12th`, `back next week`, `back from Friday`.
fn back(sentence: &Sentence, at: usize) -> Found<Placed> {
    sentence.means(at, Meaning::Back).then_some(())?;
    let after_back = sentence.skip(at, &[Meaning::Back]);
    let start = sentence.skip_one(after_back, &[Meaning::From]);
    let articled = start > after_back && sentence.means(after_back, Meaning::Article);
    if let Some((said, end)) = day_at(sentence, start, articled) {
        return placed(Piece::Back(said), at..end, true);
    }
    if let Some((period, end)) = period_at(sentence, start).filter(|(period, _)| period.sure) {
        let first = from_period(&period.piece);
        let piece = if let Piece::From(said) = first { Piece::Back(said) } else { first };
        return placed(piece, at..end, true);
    }
    placed(Piece::BackAlone, at..after_back, true)
}

/// `for 5 days`, `the next 3 days`; `5 days` alone needs company.
fn duration(sentence: &Sentence, at: usize) -> Found<Placed> {
    let after_for = sentence.skip_one(at, &[Meaning::For]);
    let start = sentence.skip(after_for, &[Meaning::Article, Meaning::Next]);
    let (length, end) = duration_at(sentence, start)?;
    if after_for == at && sentence.means(end, Meaning::DistanceFrom) && day_at(sentence, end + 1, false).is_some() {
        return placed(Piece::Broken, at..end, true);
    }
    let is_next = (after_for..end).any(|place| sentence.means(place, Meaning::Next));
    placed(Piece::For(length), at..end, after_for > at || is_next)
}

fn lone(sentence: &Sentence, at: usize) -> Found<Placed> {
    let (said, end) = day_at(sentence, at, false)?;
    placed(Piece::Lone(said), at..end, said.sure)
}

// --- periods --------------------------------------------------------------------------------------

/// This weekend, what is left of it; "next weekend" is one of two.
fn weekend(today: NaiveDate, is_next: bool) -> Option<Piece> {
    if is_next {
        return Some(Piece::Broken);
    }
    let sunday = sunday_of(today)?;
    Some(Piece::Period(sunday.pred_opt()?.max(today), sunday))
}

fn unit_period(today: NaiveDate, unit: Unit, is_next: bool) -> Option<Piece> {
    match unit {
        Unit::Day => None,
        Unit::Week => week(today, is_next),
        Unit::Month => month(today, is_next),
    }
}

/// The rest of this week, or the next one from Monday to Sunday.
fn week(today: NaiveDate, is_next: bool) -> Option<Piece> {
    let sunday = sunday_of(today)?;
    let next_sunday = || Some(Piece::Period(sunday.succ_opt()?, sunday.checked_add_days(Days::new(7))?));
    if is_next { next_sunday() } else { Some(Piece::Period(today, sunday)) }
}

/// The rest of this month, or all of the next one.
fn month(today: NaiveDate, is_next: bool) -> Option<Piece> {
    if !is_next {
        return Some(Piece::Period(today, month_end(today)?));
    }
    let first = today.with_day(1)?.checked_add_months(Months::new(1))?;
    Some(Piece::Period(first, month_end(first)?))
}

fn sunday_of(today: NaiveDate) -> Option<NaiveDate> {
    today.checked_add_days(Days::new(u64::from(6 - today.weekday().num_days_from_monday())))
}
