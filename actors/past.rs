//! Reads of the journal what an item needs, outside of the guild's actor, and brings the item back.
//!
//! What happened is not part of a guild's state: it may be long. So whoever wants to see it, or to take something of it
//! back, is parsed, read for, and planned when what was read is in hand; entries do not change meanwhile, and what else
//! changed the decision sees. The item keeps its ticket on the way, and returns through the router: that wakes a guild
//! that fell asleep meanwhile.

use std::time::Duration;

use domain::ids::GuildId;
use storage::journal::Search;
use tokio::time::timeout;
use tracing::error;

use crate::inbox::Item;
use crate::messages::GuildsMsg;
use crate::wiring::Wiring;

/// Whoever waits is told that something went wrong when it takes longer; a healthy database takes milliseconds.
const READ_WITHIN: Duration = Duration::from_secs(5);

/// Reads for an item; it comes back with what was found, or its ticket apologises.
pub fn fetch(wiring: &Wiring, guild: GuildId, item: Item, search: Search) {
    let wiring = wiring.clone();
    tokio::spawn(async move {
        let correlation = item.correlation;
        match timeout(READ_WITHIN, wiring.archive.past(guild, &search)).await {
            Ok(Ok(past)) => {
                let item = Item { past: Some(past), ..item };
                // Without a router the item is dropped, and its ticket apologises.
                wiring.guilds.cast(GuildsMsg::Deliver { guild, item }).ok();
            }
            Ok(Err(why)) => error!(guild.id = %guild, correlation.id = %correlation, "{why}"),
            Err(_) => error!(guild.id = %guild, correlation.id = %correlation, "the journal cannot be read in time"),
        }
    });
}
