//! Of whom events keep anything, how that is forgotten, and whose absence answers for him: pure.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::ids::UserId;

use super::state::{Event, EventNo};
use crate::Guild;
use crate::absence::is_member;
use crate::absence::state::Absence;

/// Everybody of whom anything is kept: whoever answered or made an event.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let of_event = |event: &Event| {
        let answering = event.signups.iter().flat_map(|(member, signup)| [Some(*member), signup.by]);
        answering.chain([event.made_by]).flatten().collect::<Vec<UserId>>()
    };
    let state = &guild.events;
    state.all().flat_map(of_event).chain(state.drafts.keys().copied()).collect()
}

/// Forgets somebody: his answers, and that he made events or answered for others.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.events);
    state.drafts.remove(&member);
    let concerned = |event: &Event| {
        event.made_by == Some(member)
            || event.signups.contains_key(&member)
            || event.signups.values().any(|signup| signup.by == Some(member))
    };
    let nos: Vec<EventNo> = state.all().filter(|event| concerned(event)).map(|event| event.no).collect();
    for no in nos {
        state.change(no, |event| {
            event.made_by = event.made_by.filter(|maker| *maker != member);
            event.signups.remove(&member);
            let answered_for: Vec<UserId> =
                event.signups.iter().filter(|(_, it)| it.by == Some(member)).map(|(user, _)| *user).collect();
            for user in answered_for {
                if let Some(signup) = event.signups.get_mut(&user) {
                    signup.by = None;
                }
            }
        });
    }
}

/// Whoever is away when an event starts and has not answered himself, in the order of their ids: his absence says it for him.
pub fn absent(guild: &Guild, event: &Event) -> Vec<UserId> {
    let covers = |absence: &&Absence| {
        let terms = &absence.terms;
        terms.from.at <= event.start() && event.start() < terms.until.at
    };
    let away = guild.absence.open.values().filter(covers).map(|absence| absence.member);
    let silent = away.filter(|member| !event.signups.contains_key(member) && is_member(guild, *member));
    silent.collect::<BTreeSet<UserId>>().into_iter().collect()
}
