//! The journal of a store in memory, searched as a database's is.

use domain::ids::GuildId;
use storage::journal::{Actor, Recorded, Search, Seq};

use super::FactLog;

impl FactLog {
    /// What a guild's facts tell of what is looked for, newest first. There are no hashes in memory.
    pub(crate) fn past(&self, guild: GuildId, search: &Search) -> Vec<Recorded> {
        let facts = self.facts(guild);
        let numbered: Vec<_> = (1_i64..).zip(&facts).collect();
        let entries = numbered.into_iter().rev().map(|(seq, recorded)| {
            let (feature, kind, payload) = recorded.fact.record();
            Recorded {
                seq: Seq(seq),
                at: recorded.at,
                actor: recorded.actor.map_or(Actor::Bot, Actor::Person),
                correlation: domain::correlation::CorrelationId(0),
                feature: feature.to_owned(),
                kind,
                payload,
                hash: String::new(),
            }
        });
        let limit = usize::try_from(search.limit).unwrap_or(usize::MAX);
        entries.filter(|entry| search.fits(entry)).take(limit).collect()
    }
}
