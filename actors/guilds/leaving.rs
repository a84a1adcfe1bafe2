//! Guilds that go: to another one that their server belongs to now, or because the bot was removed.
//!
//! What a guild is told by its own state or by the writer is followed here: its actor ends, and whoever waits for it is
//! handed to the guild that the server has by then, which the writer says as for any new server.
//!
//! That a server is missing from the list of a new session is a question, not an answer (invariant 12): the list may be cut
//! short, or be of another shard. The proof is what Discord says about that one server, when it is asked for it by its id.

use std::collections::HashSet;
use std::time::Duration;

use domain::ids::{GuildId, ServerId};
use tokio::time::{Instant, sleep};
use tracing::{info, warn};

use super::State;
use crate::activity::Busy;
use crate::inbox::{Item, Sight};
use crate::messages::{GatewayMsg, GuildsMsg, OutboxMsg, Work, WriterMsg};
use crate::watermark::Taken;

/// Between two questions: a no counts against the bot, and 10,000 of them in ten minutes would ban it.
const ASKED_EVERY: Duration = Duration::from_secs(1);
/// Questions after one session began: those who are left over are asked about after the next.
const ASKED_MAX: usize = 500;

impl State {
    /// The guild is out of use. Heard once more it is no news.
    pub(super) async fn retired(&mut self, guild: GuildId, busy: Busy) {
        let Some(server) = self.slots.home_of(guild) else { return };
        info!(guild.id = %guild, server.id = %server, "the guild is out of use: its server is looked at anew");
        if let Some(actor) = self.slots.give_up(guild) {
            actor.kill();
        }
        let actions = self.mind.fell_asleep(guild, Instant::now());
        self.carry_out(actions).await;
        self.wiring.census.part_with_guild(guild);
        self.wiring.outbox.cast(OutboxMsg::Retired(guild)).ok();
        let (sight, items) = self.slots.forget(guild);
        let sight = sight.unwrap_or_else(|| Sight::unseen(server));
        for item in items {
            if let Work::Letter { receipt, .. } = &item.work {
                receipt.undeliverable();
            }
            if !is_of_the_server(&item) {
                continue;
            }
            self.wait_for_registration(server, sight.clone(), item);
        }
        // If the bot is still there, whoever has the server now looks at it; if not, nobody answers.
        self.wiring.gateway.cast(GatewayMsg::Describe(server, busy)).ok();
    }

    /// The bot was removed from a server: nothing is concluded before that is written.
    pub(super) fn gone(&self, server: ServerId, taken: Option<Taken>) {
        if let Some(taken) = &taken {
            taken.arrived();
        }
        let (correlation, busy) = (self.wiring.correlate(), self.wiring.activity.begin());
        warn!(server.id = %server, correlation.id = %correlation, "the bot was removed from a server: its guild is kept for 30 days");
        self.wiring.db_writer.cast(WriterMsg::Remove { server, taken, correlation, busy }).ok();
    }

    /// Asks about each server that should be in the list of a shard and is not.
    pub(super) fn listed(&self, (shard, shards): (u32, u32), listed: Vec<ServerId>) {
        let listed: HashSet<ServerId> = listed.into_iter().collect();
        let is_of_shard = |server: &ServerId| (server.get() >> 22) % u64::from(shards.max(1)) == u64::from(shard);
        let mut missing: Vec<ServerId> =
            self.slots.homes().filter(|server| is_of_shard(server) && !listed.contains(server)).collect();
        if missing.is_empty() {
            return;
        }
        missing.sort_unstable();
        warn!(
            missing = missing.len(),
            known = self.slots.homes().count(),
            "servers are missing from a new session's list"
        );
        missing.truncate(ASKED_MAX);
        let (wiring, myself) = (self.wiring.clone(), self.myself.clone());
        tokio::spawn(async move {
            for server in missing {
                match wiring.rest.is_on(server).await {
                    Ok(true) => info!(server.id = %server, "a server that was missing from the list is there"),
                    Ok(false) => drop(myself.cast(GuildsMsg::Gone(server, None))),
                    // Nothing is known: the next session asks again.
                    Err(error) => warn!(server.id = %server, "it is not known whether the bot was removed: {error}"),
                }
                sleep(ASKED_EVERY).await;
            }
        });
    }
}

/// What was about the old guild's own doing is void.
fn is_of_the_server(item: &Item) -> bool {
    match item.work {
        Work::Interaction(..) | Work::Event(_) => true,
        Work::EffectResult { .. } | Work::Letter { .. } | Work::Jobs => false,
    }
}
