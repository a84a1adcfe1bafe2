//! Op 4: the bot joins, moves between and leaves voice channels (GE, "Update Voice State").
//!
//! There is no voice server behind it: the bot gets an address on loopback where nobody listens.

use super::codes::close;
use super::protocol::Connection;
use crate::shared::Core;
use crate::world::{Dispatch, Permissions, Snowflake, World, intent, member_json};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where VOICE_SERVER_UPDATE sends the bot: the discard port of this machine.
const ENDPOINT: &str = "127.0.0.1:9";

/// The channel that the bot is in, by server.
#[derive(Debug, Default)]
pub(crate) struct VoiceStates(BTreeMap<Snowflake, Snowflake>);

#[derive(Debug, Deserialize)]
struct VoiceUpdate {
    guild_id: Snowflake,
    channel_id: Option<Snowflake>,
    self_mute: bool,
    self_deaf: bool,
}

/// Serves an update; `Err` carries the close code. A channel that the bot cannot enter is ignored ([INF]).
pub(super) fn update(core: &mut Core, connection: &Connection, data: Value) -> Result<(), u16> {
    let update: VoiceUpdate = serde_json::from_value(data).map_err(|_| close::UNKNOWN_OPCODE)?;
    let Some(session) = &connection.session else { return Ok(()) };
    let server = update.guild_id;
    if core.world.bot_server(server).is_err() {
        return Ok(());
    }
    let before = match update.channel_id {
        Some(channel) if !may_enter(&core.world, server, channel) => return Ok(()),
        Some(channel) => core.sessions.voice.0.insert(server, channel),
        None => match core.sessions.voice.0.remove(&server) {
            None => return Ok(()),
            left => left,
        },
    };
    let state = update.state(&core.world, session);
    let event = Dispatch::of("VOICE_STATE_UPDATE", server, intent::GUILD_VOICE_STATES, state);
    core.sessions.deliver(&core.world, &event);
    if update.channel_id.is_some() && before != update.channel_id {
        let data = json!({"token": session, "guild_id": server, "endpoint": ENDPOINT});
        core.sessions.deliver(&core.world, &Dispatch::of("VOICE_SERVER_UPDATE", server, 0, data));
    }
    Ok(())
}

fn may_enter(world: &World, server: Snowflake, channel: Snowflake) -> bool {
    let found = world.servers.get(&server).and_then(|server| server.channels.get(&channel));
    let rights = world.bot_rights(channel);
    found.is_some_and(|channel| channel.kind.is_voice())
        && rights.is_ok_and(|rights| rights.contains(Permissions::CONNECT))
}

impl VoiceUpdate {
    /// Writes a voice state (resources/voice.mdx).
    fn state(&self, world: &World, session: &str) -> Value {
        let server = world.servers.get(&self.guild_id);
        let bot = server.and_then(|server| server.members.get(world.application.id));
        json!({
            "guild_id": self.guild_id, "channel_id": self.channel_id, "user_id": world.application.id,
            "member": bot.map(|bot| member_json(world, &bot)), "session_id": session, "deaf": false, "mute": false,
            "self_deaf": self.self_deaf, "self_mute": self.self_mute, "self_video": false, "suppress": false,
            "request_to_speak_timestamp": null,
        })
    }
}
