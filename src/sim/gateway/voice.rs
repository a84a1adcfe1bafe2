//! Op 4: the bot joins, moves between and leaves voice channels (GE, "Update Voice State").

use super::protocol::{Connection, read_data};
use crate::shared::Core;
use crate::world::{Snowflake, VoiceWish};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct VoiceUpdate {
    guild_id: Snowflake,
    channel_id: Option<Snowflake>,
    self_mute: bool,
    self_deaf: bool,
}

/// Serves an update; `Err` carries the close code. A channel that the bot cannot enter is ignored ([INF]).
pub(super) fn update(core: &mut Core, connection: &Connection, data: Value) -> Result<(), u16> {
    let update: VoiceUpdate = read_data(data)?;
    let Some(session) = connection.session.clone() else { return Ok(()) };
    let VoiceUpdate { guild_id, channel_id: channel, self_mute, self_deaf } = update;
    if core.world.bot_server(guild_id).is_ok() {
        core.world.bot_voice(guild_id, VoiceWish { session, channel, self_mute, self_deaf });
    }
    Ok(())
}
