//! What an event brings to whom: from how it went to what is to be booked.

use domain::ids::UserId;
use domain::points::{Points, PoolNo};
use presence::Verdict;

use super::measure::said;
use super::state::{Entry, Sheet};
use crate::dkp::Booker;
use crate::dkp::earning::{Course, Due, EventRules, Kind, Worth};
use crate::dkp::settle::{of_event, pool_of};
use crate::events::{Event, EventNo};
use crate::{Fact, Guild, dkp};

/// A point in hundredths, as they are booked.
const WHOLE: i64 = 100;

/// What everybody gets who answered; whoever had, and has no answer any more, gets nothing.
pub(super) fn of_answers(guild: &Guild, event: &Event) -> Vec<Due> {
    let worth = worth(event.details.points.signup, event.details.points.attendance);
    let rules = rules(guild, (event.no, event.details.points.pool));
    let answers = event.signups.iter().map(|(who, signup)| {
        let points = rules.answer(worth, said(Some(signup)));
        Due { who: *who, kind: Kind::Answer, points }
    });
    let booked = of_event(&guild.dkp.events, event.no).into_iter();
    let gone = booked.filter(|((_, kind, who), _)| *kind == Kind::Answer && !event.signups.contains_key(who));
    answers.chain(gone.map(|((_, kind, who), _)| Due { who, kind, points: Points(0) })).collect()
}

/// What follows from how an event went.
pub(super) fn of_sheet(guild: &Guild, no: EventNo, sheet: &Sheet) -> Vec<Due> {
    let entries = sheet.entries.iter().map(|(who, entry)| (*who, entry));
    entries.flat_map(|(who, entry)| of_entry(guild, (no, sheet), who, entry)).collect()
}

/// What follows from how it went for somebody.
pub(super) fn of_entry(guild: &Guild, (no, sheet): (EventNo, &Sheet), who: UserId, entry: &Entry) -> Vec<Due> {
    if entry.measured.guest && entry.corrections.is_empty() {
        return Vec::new();
    }
    let worth = worth(sheet.answer, sheet.attendance);
    rules(guild, (no, sheet.pool)).dues(worth, who, course(entry)).into()
}

/// What events earn and cost in the pool into which an event books.
fn rules(guild: &Guild, (event, pool): (EventNo, PoolNo)) -> EventRules {
    let pool = pool_of(&guild.dkp.events, event).unwrap_or(pool);
    guild.dkp.pool(pool).map(|pool| pool.rules.events.clone()).unwrap_or_default()
}

/// What an event is to have booked becomes what is booked.
pub(super) fn settled(guild: &Guild, booker: Booker<'_>, dues: &[Due]) -> Vec<Fact> {
    dkp::settle(guild, booker, dues).into_iter().map(Fact::Dkp).collect()
}

/// Who books for an event that is not worked out yet.
pub(super) fn booker(event: &Event) -> Booker<'_> {
    Booker { event: event.no, name: &event.details.name, pool: event.details.points.pool }
}

/// Who books for an event that is.
pub(super) fn booker_of_sheet(event: EventNo, sheet: &Sheet) -> Booker<'_> {
    Booker { event, name: &sheet.name, pool: sheet.pool }
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
