//! Who is told what about an event, and when: pure.
//!
//! Everybody is told as he wants to be spoken to (`/profile notifications`): now, later, or not at all. What is put off is
//! told at its time by a job, unless it makes no sense any more by then.

use domain::ids::UserId;
use domain::moment::Moment;

use super::fact::{Fact, Later};
use super::state::{Answer, Event, Notice, Status};
use crate::Guild;
use crate::notifications::delivery;

/// Facts that tell people something, now or later.
pub(super) fn told(guild: &Guild, event: &Event, what: &Notice, (members, now): (&[UserId], Moment)) -> Vec<Fact> {
    let (mut at_once, mut later) = (Vec::new(), Vec::new());
    for member in members {
        match delivery(guild, *member, now) {
            Some(delivery) if delivery.not_before <= now => at_once.push(*member),
            Some(delivery) => later.push(Later { member: *member, at: delivery.not_before }),
            None => {}
        }
    }
    let no = event.no;
    let told = (!at_once.is_empty()).then(|| Fact::Told { no, what: what.clone(), members: at_once, at: now });
    let put_off = (!later.is_empty()).then(|| Fact::PutOff { no, what: what.clone(), later });
    told.into_iter().chain(put_off).collect()
}

/// Whoever said that he comes, or might: he counts on it. Not whoever did it himself.
pub(super) fn concerned(event: &Event, but: Option<UserId>) -> Vec<UserId> {
    let counts_on = event.signups.iter().filter(|(_, signup)| signup.answer != Answer::No);
    counts_on.map(|(member, _)| *member).filter(|member| Some(*member) != but).collect()
}

/// What is due to be told by now: each thing to all whom it concerns, and whom it concerns no more.
pub(super) fn due(event: &Event, now: Moment) -> Vec<Fact> {
    let no = event.no;
    let mut due: Vec<(&Notice, Vec<UserId>)> = Vec::new();
    let mut in_vain = Vec::new();
    for (member, signup) in &event.signups {
        let Some(owed) = signup.owed.as_ref().filter(|owed| owed.at <= now) else { continue };
        if !is_of_use(event, &owed.what, (*member, now)) {
            in_vain.push(*member);
            continue;
        }
        match due.iter_mut().find(|(what, _)| **what == owed.what) {
            Some((_, members)) => members.push(*member),
            None => due.push((&owed.what, vec![*member])),
        }
    }
    let told = due.into_iter().map(|(what, members)| Fact::Told { no, what: what.clone(), members, at: now });
    let not_told = (!in_vain.is_empty()).then_some(Fact::NotTold { no, members: in_vain });
    told.chain(not_told).collect()
}

fn is_of_use(event: &Event, what: &Notice, (member, now): (UserId, Moment)) -> bool {
    let is_ahead = now < event.end();
    match what {
        Notice::Cancelled => is_ahead && event.status == Status::Cancelled,
        Notice::Restored | Notice::Moved | Notice::Words(_) => is_ahead && event.status.is_open(),
        Notice::Promoted { .. } => {
            let has_place = event.answer_of(member).is_some_and(|signup| signup.place.is_taken());
            is_ahead && event.status.is_open() && has_place
        }
    }
}

/// When something that was put off is to be told.
pub(super) fn next(event: &Event) -> Option<Moment> {
    event.signups.values().filter_map(|signup| Some(signup.owed.as_ref()?.at)).min()
}
