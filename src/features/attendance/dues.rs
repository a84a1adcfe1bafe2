//! What an event brings to whom: from how it went to what is to be booked.

use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::points::Points;
use presence::Verdict;

use super::measure::said;
use super::state::{Entry, Sheet};
use crate::dkp::earning::{Course, Due, Kind, Worth};
use crate::dkp::settle::of_event;
use crate::events::{Event, EventNo};
use crate::{Fact, Guild, dkp};

/// A point in hundredths, as they are booked.
const WHOLE: i64 = 100;

/// What everybody gets who answered; whoever had, and has no answer any more, gets nothing.
pub(super) fn of_answers(guild: &Guild, event: &Event) -> Vec<Due> {
    let worth = worth(event.details.points.signup, event.details.points.attendance);
    let rules = &guild.dkp.rules.events;
    let answers = event.signups.iter().map(|(who, signup)| {
        let points = rules.answer(worth, said(Some(signup)));
        Due { who: *who, kind: Kind::Answer, points }
    });
    let booked = of_event(&guild.dkp.events, event.no).into_iter();
    let gone = booked.filter(|((_, kind, who), _)| *kind == Kind::Answer && !event.signups.contains_key(who));
    answers.chain(gone.map(|((_, kind, who), _)| Due { who, kind, points: Points(0) })).collect()
}

/// What follows from how an event went.
pub(super) fn of_sheet(guild: &Guild, sheet: &Sheet) -> Vec<Due> {
    let entries = sheet.entries.iter().map(|(who, entry)| (*who, entry));
    entries.flat_map(|(who, entry)| of_entry(guild, sheet, who, entry)).collect()
}

/// What follows from how it went for somebody.
pub(super) fn of_entry(guild: &Guild, sheet: &Sheet, who: UserId, entry: &Entry) -> Vec<Due> {
    if entry.measured.guest && entry.corrections.is_empty() {
        return Vec::new();
    }
    let worth = worth(sheet.answer, sheet.attendance);
    guild.dkp.rules.events.dues(worth, who, course(entry)).into()
}

/// What an event is called and is to have booked becomes what is booked.
pub(super) fn settled(guild: &Guild, event: EventNo, name: &FreeText, dues: &[Due]) -> Vec<Fact> {
    dkp::settle(guild, event, name, dues).into_iter().map(Fact::Dkp).collect()
}

fn worth(answer: i64, attendance: i64) -> Worth {
    let whole = |points: i64| Points(points.saturating_mul(WHOLE));
    Worth { answer: whole(answer), attendance: whole(attendance) }
}

/// An officer's word is about the whole: whether somebody was late is in it already.
fn course(entry: &Entry) -> Course {
    let measured = &entry.measured;
    let is_measured = entry.corrections.is_empty();
    let late = matches!(measured.verdict, Verdict::Late | Verdict::LateAndLeftEarly);
    let early = matches!(measured.verdict, Verdict::LeftEarly | Verdict::LateAndLeftEarly);
    Course {
        said: measured.said,
        outcome: entry.outcome(),
        late: late && is_measured && !measured.warned,
        early: early && is_measured,
    }
}
