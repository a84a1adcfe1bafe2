//! Entries of a server's list of scheduled events: what becomes of them.

use domain::event::Event;
use domain::moment::Moment;
use serde::Deserialize;

use super::wire::Snowflake;
use super::{Incoming, Senseless};

#[derive(Deserialize)]
pub(super) struct Occasion {
    id: Snowflake,
    guild_id: Snowflake,
    name: String,
    scheduled_start_time: String,
    status: u64,
}

/// Called off (source: Discord reference, "Guild Scheduled Event", "Event Status").
const CANCELED: u64 = 4;

/// Somebody changed it; whoever calls it off deletes it, as far as anybody sees.
pub(super) fn changed(wire: Occasion) -> Result<Incoming, Senseless> {
    if wire.status == CANCELED {
        return deleted(wire);
    }
    let starts = Moment::parse(&wire.scheduled_start_time).ok_or("scheduled_start_time is no time")?;
    let event = Event::OccasionChanged { occasion: wire.id.id(), name: wire.name, starts };
    Ok(Incoming::Server { server: wire.guild_id.id(), change: None, event: Some(event) })
}

/// Somebody deleted it.
#[expect(clippy::unnecessary_wraps, reason = "all readers have one signature")]
pub(super) fn deleted(wire: Occasion) -> Result<Incoming, Senseless> {
    let event = Event::OccasionDeleted(wire.id.id());
    Ok(Incoming::Server { server: wire.guild_id.id(), change: None, event: Some(event) })
}
