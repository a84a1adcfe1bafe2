//! Guilds that take another's place, in memory: what the tables of tombstones do on a database.

use domain::ids::ServerId;
use domain::moment::Moment;
use features::Fact;
use features::recycle_bin::{Fact as BinFact, Kept};

use super::{Recorded, Store};
use crate::messages::{Commit, Part};

impl Store {
    /// What a commit that was written means for whom its server belongs to.
    pub(super) fn exchange(&mut self, commit: &Commit) {
        for part in &commit.parts {
            for fact in &part.facts {
                let Fact::Bin(fact) = fact else { continue };
                self.exchange_by(commit, part, fact);
            }
        }
    }

    fn exchange_by(&mut self, commit: &Commit, part: &Part, fact: &BinFact) {
        let (next, told) = match *fact {
            BinFact::Reset { since, until } => {
                (self.next_guild(), BinFact::Began { kept: Kept { guild: commit.guild, since, until } })
            }
            BinFact::Replaced { by, since, until } => {
                let kept = Some(Kept { guild: commit.guild, since, until });
                (by, BinFact::Returned { since, kept })
            }
            BinFact::Removed { .. } | BinFact::Began { .. } | BinFact::Returned { .. } => return,
        };
        self.servers.insert(part.after.server, next);
        let after = self.of(next);
        after.facts.push(Recorded { at: part.at, actor: part.actor, fact: Fact::Bin(told) });
        after.next_due = Some(part.at);
    }

    /// The bot is not on a server any more.
    pub(super) fn remove(&mut self, server: ServerId, now: Moment) {
        let Some(guild) = self.servers.get(&server).copied() else { return };
        let kept = self.of(guild);
        if let Some(fact) = features::removal(&kept.fold(guild, server), now) {
            kept.facts.push(Recorded { at: now, actor: None, fact });
            kept.next_due = None;
        }
    }
}
