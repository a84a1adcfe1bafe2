//! What the gateway leaves behind, in memory: its sessions, and servers as last seen.
//!
//! Stands beside [`crate::fact_log`] as the gateway's tables stand beside the journal.

use std::collections::BTreeMap;

use domain::ids::{ServerId, UserId};
use domain::mirror::{Completeness, Delta};
use storage::checkpoint::LeftSession;
use storage::identify::LeftBudget;
use storage::mirrors::Kept;

use crate::mirrors::Deltas;

/// See the module.
#[derive(Default)]
pub(crate) struct SeenLog {
    left: BTreeMap<u32, LeftSession>,
    budgets: BTreeMap<UserId, LeftBudget>,
    mirrors: BTreeMap<ServerId, Kept>,
}

impl SeenLog {
    /// Takes a checkpoint, as a whole.
    pub(crate) fn write(&mut self, left: &LeftSession, deltas: &Deltas) {
        for (server, delta) in deltas.iter() {
            match delta {
                Some(delta) => self.write_delta(*server, delta),
                None => drop(self.mirrors.remove(server)),
            }
        }
        self.left.insert(left.shard.0, left.clone());
    }

    fn write_delta(&mut self, server: ServerId, delta: &Delta) {
        let known = self.mirrors.remove(&server);
        let mut kept = match (known, &delta.whole) {
            // A list that was not complete is of no use any more; one that was becomes the past.
            (Some(Kept { mirror, past }), Some(whole)) => {
                let was_complete = matches!(mirror.completeness, Completeness::Complete(_));
                Kept { mirror: (**whole).clone(), past: if was_complete { Some(mirror.members) } else { past } }
            }
            (None, Some(whole)) => Kept { mirror: (**whole).clone(), past: None },
            (Some(kept), None) => kept,
            // Changes of a server that was never described: it will be, whole.
            (None, None) => return,
        };
        if delta.complete.is_some() {
            kept.past = None;
        }
        delta.apply_to(&mut kept.mirror);
        self.mirrors.insert(server, kept);
    }

    /// Notes how many sessions a bot may still begin.
    pub(crate) fn count_session(&mut self, bot: UserId, left: LeftBudget) {
        self.budgets.insert(bot, left);
    }

    /// How many sessions a bot may still begin.
    pub(crate) fn left_budget(&self, bot: UserId) -> Option<LeftBudget> {
        self.budgets.get(&bot).copied()
    }

    /// Where a shard left its session.
    pub(crate) fn left_session(&self, shard: u32) -> Option<LeftSession> {
        self.left.get(&shard).cloned()
    }

    /// At most `limit` servers above `after`, in the order of their ids.
    pub(crate) fn mirrored(&self, after: Option<ServerId>, limit: u32) -> Vec<ServerId> {
        let above = self.mirrors.keys().filter(|server| after.is_none_or(|after| **server > after));
        above.take(limit as usize).copied().collect()
    }

    /// A server as last seen.
    pub(crate) fn mirror(&self, server: ServerId) -> Option<Kept> {
        self.mirrors.get(&server).cloned()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::mirror::{Change, MemberView, Mirror};
    use domain::moment::Moment;

    use super::*;

    const SERVER: ServerId = ServerId::new(5);

    fn write(log: &mut SeenLog, delta: Delta) {
        log.write_delta(SERVER, &delta);
    }

    #[test]
    fn a_complete_list_becomes_the_past_when_the_server_is_described_anew() {
        let mut log = SeenLog::default();
        write(&mut log, Delta::of(Arc::new(Mirror::unseen(SERVER))));
        let mut filled = Delta::default();
        let view = MemberView { name: "Aria".to_owned(), roles: Vec::new(), is_bot: false };
        filled.note(&Change::Member(domain::ids::UserId(7), view));
        filled.complete = Some(Moment(1));
        write(&mut log, filled);
        write(&mut log, Delta::of(Arc::new(Mirror::unseen(SERVER))));
        let kept = log.mirror(SERVER).expect("it was described");
        assert!(kept.mirror.members.is_empty());
        assert_eq!(kept.past.map(|past| past.len()), Some(1), "whoever was there is remembered");
    }
}
