//! Holds what came of a season against what the record says must have come of it.

use super::calendar::{self, Ms, Occasion, SECOND};
use super::cast::MEMBERS;
use super::counting::Course;
use super::record::{Pool, Record, Seen, Stay, Told};
use super::{earning, reminding};

/// So much before it was lost the bot may have heard nothing already: somebody says something every ten seconds then, and
/// what was heard is written down when it is five seconds more, and some.
pub const BLIND_BEFORE_MS: Ms = 20 * SECOND;
/// So much after it was back it may not yet have known who sits where.
pub const BLIND_AFTER_MS: Ms = 5 * SECOND;

/// Seventy people are told within this.
const PROMPT: Ms = 10 * SECOND;

/// Everything that is not as it must be, in words; nothing when all is well.
pub fn compare(record: &Record, seen: &Seen) -> Vec<String> {
    let occasions = calendar::occasions();
    let mut wrong = starts(&occasions, seen);
    wrong.extend(stays(&occasions, record, seen));
    wrong.extend(reminders(record, seen));
    wrong.extend(balances(record, seen));
    wrong
}

fn starts(occasions: &[Occasion], seen: &Seen) -> Vec<String> {
    let differs = |one: &&Occasion| seen.starts.get(&one.index) != Some(&one.start);
    let differing = occasions.iter().filter(differs);
    differing
        .map(|one| format!("event {} began at {:?}, not {}", one.index, seen.starts.get(&one.index), one.start))
        .collect()
}

/// Whether the bot's word on how long somebody stayed can be true, and is as exact as it can be.
fn stays(occasions: &[Occasion], record: &Record, seen: &Seen) -> Vec<String> {
    let mut wrong = Vec::new();
    for (one, who) in occasions.iter().flat_map(|one| (0..MEMBERS).map(move |who| (one, who))) {
        let Some(said) = seen.stays.get(&(one.index, who)) else {
            wrong.push(format!("event {}, member {who}: no record", one.index));
            continue;
        };
        let course = Course::of(record, one, who, (BLIND_BEFORE_MS, BLIND_AFTER_MS));
        let (truth, bounds) = (course.truth() / SECOND, course.bounds());
        let is_sound = bounds.at_least <= said.at_least
            && said.at_least <= truth
            && truth <= said.at_most
            && said.at_most <= bounds.at_most;
        if !is_sound {
            wrong.push(format!("event {}, member {who}: {said:?} instead of {truth} s within {bounds:?}", one.index));
        }
    }
    wrong
}

/// Whether everybody was told what he had to be: once, on the right way, in time.
fn reminders(record: &Record, seen: &Seen) -> Vec<String> {
    let due = reminding::told(record);
    let judged = |(what, due): (&_, &Told)| match seen.told.get(what).map_or(&[][..], Vec::as_slice) {
        [] => Some(format!("never reminded: {what:?}")),
        [told] if told.way == due.way && (due.at..=latest(record, due.at)).contains(&told.at) => None,
        [told] => Some(format!("reminded otherwise: {what:?} by {told:?} instead of {due:?}")),
        more => Some(format!("reminded {} times: {what:?}", more.len())),
    };
    let wrong = due.iter().filter_map(judged);
    let needless = seen.told.keys().filter(|what| !due.contains_key(what));
    let needless = needless.map(|what| format!("reminded in vain: {what:?}"));
    let strange = seen.strange.iter().map(|line| format!("a reminder of nothing: {line}"));
    wrong.chain(needless).chain(strange).collect()
}

/// Until when what is due has to be done: as soon as the bot is back, when it was away then.
fn latest(record: &Record, due: Ms) -> Ms {
    let away = record.aways.iter().find(|away| (away.from - PROMPT..=away.until).contains(&due));
    away.map_or(due, |away| away.until) + PROMPT
}

fn balances(record: &Record, seen: &Seen) -> Vec<String> {
    let due = earning::bookings(record);
    let wrong = |of: (Pool, usize)| {
        let (due, booked) = (due.get(&of), seen.bookings.get(&of));
        let (balance, sum) = (seen.balances.get(&of), due.map(|due| due.iter().sum::<i64>()));
        if due != booked {
            return Some(format!("on {of:?} {booked:?} is booked instead of {due:?}"));
        }
        (balance != sum.as_ref()).then(|| format!("{of:?} has {balance:?} instead of {sum:?}"))
    };
    let of_pool = |pool| (0..MEMBERS).map(move |who| (pool, who));
    [Pool::Raids, Pool::Watches].into_iter().flat_map(of_pool).filter_map(wrong).collect()
}

/// Of whom the bot may not have seen enough to say whether he was there for long enough.
pub(super) fn in_doubt(record: &Record, occasion: &Occasion) -> Vec<(usize, bool)> {
    let needed = (occasion.end - occasion.start) / 2;
    let doubtful = (0..MEMBERS).filter_map(|who| {
        let course = Course::of(record, occasion, who, (BLIND_BEFORE_MS, BLIND_AFTER_MS));
        let Stay { at_least, at_most } = course.bounds();
        let is_open = at_least * SECOND < needed && needed <= (at_most + 1) * SECOND;
        is_open.then(|| (who, course.truth() >= needed))
    });
    doubtful.collect()
}
