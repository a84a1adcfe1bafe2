//! The journal of a store in memory, searched as a database's is.

use domain::ids::GuildId;
use storage::journal::{Actor, Recorded, Search, Seq};
use storage::ledger;

use super::FactLog;

impl FactLog {
    /// What a guild's facts tell of what is looked for, newest first. There are no hashes in memory.
    pub(crate) fn past(&self, guild: GuildId, search: &Search) -> Vec<Recorded> {
        let facts = self.facts(guild);
        let entry = |(seq, recorded): (i64, &super::Recorded)| {
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
                booked: Vec::new(),
            }
        };
        let mut journal: Vec<Recorded> = (1_i64..).zip(&facts).map(entry).collect();
        ledger::fold(&mut journal, search.accounts);
        let limit = usize::try_from(search.limit).unwrap_or(usize::MAX);
        journal.into_iter().rev().filter(|entry| search.fits(entry)).take(limit).collect()
    }
}
