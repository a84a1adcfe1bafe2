//! Who has a place and who waits for one: pure.
//!
//! Whoever comes first has a place, as long as there is one in all and one in his role. Whoever comes later waits, and moves
//! up by himself when a place becomes free: the one who has waited longest and whose role has room. With time left he is
//! asked whether he still wants it, since he may have made other plans; without an answer the next one gets it.

use std::time::Duration;

use domain::ids::UserId;
use domain::moment::Moment;

use super::fact::Fact;
use super::state::{Event, Notice, Place};
use super::telling::told;
use crate::Guild;
use crate::notifications::delivery;

/// So long whoever moves up has to say that he still wants the place: an evening, or a working day.
pub const OFFER_FOR: Duration = Duration::from_secs(8 * 3600);
/// With less time than this nobody is asked: whoever moves up has the place.
pub const OFFER_MIN: Duration = Duration::from_secs(30 * 60);

/// Whether one more can come in this role; somebody's own place does not count against him.
pub fn has_room(event: &Event, member: UserId, role: Option<&str>) -> bool {
    let others = || event.signups.iter().filter(|(user, signup)| **user != member && signup.place.is_taken());
    let in_all = event.details.places.is_none_or(|places| others().count() < limit(places));
    let cap = role.and_then(|role| event.details.caps.get(role));
    let in_role =
        cap.is_none_or(|cap| others().filter(|(_, signup)| signup.role.as_deref() == role).count() < limit(*cap));
    in_all && in_role
}

/// Whoever moves up now, in order, and that they are told; `event` is as it is before.
pub fn promotions(guild: &Guild, event: &Event, now: Moment) -> Vec<Fact> {
    let mut facts = Vec::new();
    // Who is missing when it has begun, people see for themselves.
    if now >= event.start() {
        return facts;
    }
    let mut event = event.clone();
    while let Some(member) = next(&event) {
        let until = asked_until(guild, &event, (member, now));
        let promoted = Fact::Promoted { no: event.no, member, until, at: now };
        event.change(&promoted);
        facts.push(promoted);
        facts.extend(told(guild, &event, &Notice::Promoted { until }, (&[member], now)));
    }
    facts
}

fn next(event: &Event) -> Option<UserId> {
    let waiting = event.waiting();
    waiting.into_iter().find(|(member, signup)| has_room(event, *member, signup.role.as_deref())).map(|(user, _)| user)
}

/// Until when whoever moves up now is asked; `None` when there is no time for that, or nobody may ask him.
fn asked_until(guild: &Guild, event: &Event, (member, now): (UserId, Moment)) -> Option<Moment> {
    let heard = delivery(guild, member, now)?.not_before.max(now);
    let until = heard.plus(OFFER_FOR).min(event.answers_until());
    (until.since(heard) >= OFFER_MIN).then_some(until)
}

/// Places that were offered and are to be answered first, with the moment at which they lapse.
pub fn offers(event: &Event) -> impl Iterator<Item = (UserId, Moment)> {
    event.signups.iter().filter_map(|(member, signup)| match signup.place {
        Place::Offered { until } => Some((*member, until)),
        Place::None | Place::Held | Place::Waiting => None,
    })
}

fn limit(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
