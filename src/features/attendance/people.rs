//! Whom anything of attendance is kept about, and how he is forgotten.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::ids::UserId;

use super::state::{Entry, Seen};
use crate::Guild;
use crate::events::EventNo;

/// Everybody of whom anything is kept.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let state = &guild.attendance;
    let of_seen = |seen: &Seen| match seen {
        Seen::Moved { user, .. } | Seen::MovedElsewhere { user, .. } | Seen::CheckedIn { user, .. } => vec![*user],
        Seen::Shown { seats, .. } => seats.iter().map(|one| one.user).collect(),
        Seen::Outage { .. } | Seen::OutageElsewhere { .. } | Seen::Overrun { .. } => Vec::new(),
    };
    let watched = state.watches.values().flat_map(|watch| watch.seen.iter().flat_map(of_seen));
    let listed = state.sheets.values().flat_map(|sheet| sheet.entries.keys().copied());
    let all: BTreeSet<UserId> = watched.chain(listed).collect();
    all.into_iter().collect()
}

/// Forgets somebody: where he was, what that came to, and that he corrected others.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.attendance);
    let watched: Vec<EventNo> =
        state.watches.iter().filter(|(_, watch)| watch.names(member)).map(|(no, _)| *no).collect();
    for event in watched {
        state.watch(event, |watch| *watch = watch.without(member));
    }
    let has_corrected = |entry: &Entry| entry.corrections.iter().any(|one| one.by == Some(member));
    let concerned: Vec<(EventNo, Vec<UserId>)> = state
        .sheets
        .iter()
        .map(|(no, sheet)| {
            let corrected = sheet.entries.iter().filter(|(_, entry)| has_corrected(entry)).map(|(user, _)| *user);
            (*no, corrected.chain(sheet.entries.get(&member).map(|_| member)).collect::<Vec<UserId>>())
        })
        .filter(|(_, users)| !users.is_empty())
        .collect();
    for (event, users) in concerned {
        for user in users {
            state.entry(event, user, |entry| {
                entry.corrections.iter_mut().filter(|one| one.by == Some(member)).for_each(|one| one.by = None);
            });
        }
        if let Some(sheet) = state.sheets.get_mut(&event) {
            Arc::make_mut(sheet).entries.remove(&member);
        }
    }
}
