//! Reads of the journal what an item needs, outside of the guild's actor, and brings the item back.
//!
//! What happened is not part of a guild's state: it may be long. So whoever wants to see it, or to take something of it
//! back, is parsed, read for, and planned when what was read is in hand; entries do not change meanwhile, and what else
//! changed the decision sees. The item keeps its ticket on the way, and returns through the router: that wakes a guild
//! that fell asleep meanwhile. The same way goes whoever needs everything of the guild as a file.

use std::time::Duration;

use domain::ids::GuildId;
use features::Packed;
use storage::journal::Search;
use tokio::time::timeout;
use tracing::error;

use crate::inbox::Item;
use crate::messages::GuildsMsg;
use crate::wiring::Wiring;

/// Whoever waits is told that something went wrong when it takes longer; a healthy database takes milliseconds.
const READ_WITHIN: Duration = Duration::from_secs(5);
/// The largest file of a whole guild that is attached to an answer, in bytes. An answer may become a row of the outbox, where
/// quotes are escaped twice: even then it stays well below MariaDB's `max_allowed_packet` (16 MiB), and below Discord's 10 MiB.
const PACKED_BYTES_MAX: usize = 4 << 20;
/// As long as people wait for an answer that was deferred; some megabytes take a second.
const PACKED_WITHIN: Duration = Duration::from_secs(30);

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

/// Makes a file of everything that a guild keeps; its item comes back with it, or its ticket apologises.
pub fn pack(wiring: &Wiring, guild: GuildId, item: Item) {
    let wiring = wiring.clone();
    tokio::spawn(async move {
        let correlation = item.correlation;
        let key = wiring.outside.export_key.as_deref();
        match timeout(PACKED_WITHIN, wiring.archive.pack(guild, key, PACKED_BYTES_MAX)).await {
            Ok(Ok(file)) => {
                let item = Item { packed: Some(file.map_or(Packed::TooLarge, Packed::File)), ..item };
                wiring.guilds.cast(GuildsMsg::Deliver { guild, item }).ok();
            }
            Ok(Err(why)) => error!(guild.id = %guild, correlation.id = %correlation, "{why}"),
            Err(_) => error!(guild.id = %guild, correlation.id = %correlation, "the guild cannot be packed in time"),
        }
    });
}
