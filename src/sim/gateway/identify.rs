//! Op 2, IDENTIFY: who may begin a session, and on which terms (GW, "Identifying").

use super::codes::{close, op};
use super::fates::StartFate;
use super::introduction::{Ready, servers_of};
use super::line::Outgoing;
use super::protocol::{Connection, read_data};
use super::session::{Identified, Shard};
use super::sessions::GatewayAct;
use crate::shared::Core;
use crate::world::{Snowflake, StartRefusal, World, intent};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Servers of one shard (GW, "Sharding").
const SHARD_SERVERS_MAX: usize = 2500;
/// Servers from which the count of shards must be a multiple of the recommended one (GW, "Sharding for Large Bots").
const LARGE_BOT_SERVERS: usize = 150_000;
/// Values that `large_threshold` may have (GE, "Identify").
const LARGE_THRESHOLDS: std::ops::RangeInclusive<usize> = 50..=250;

#[derive(Debug, Deserialize)]
struct Identify {
    token: String,
    intents: i128,
    #[serde(rename = "properties")]
    _properties: Map<String, Value>,
    compress: Option<bool>,
    large_threshold: Option<i128>,
    shard: Option<(i128, i128)>,
    #[serde(rename = "presence")]
    _presence: Option<Map<String, Value>>,
}

/// Serves an IDENTIFY; `Err` carries the close code.
pub(super) fn identify(core: &mut Core, connection: &mut Connection, data: Value) -> Result<(), u16> {
    let identify: Identify = read_data(data)?;
    if !core.world.is_token(&identify.token) {
        return Err(close::AUTHENTICATION_FAILED);
    }
    let intents = checked_intents(&core.world, identify.intents)?;
    let shard = identify.shard()?;
    let large_threshold = identify.large_threshold()?;
    let servers = servers_of(&core.world, shard);
    check_sharding(&core.world, shard, servers.len())?;
    match core.sessions.plan.start_fate(shard.number, core.world.now_ms) {
        StartFate::Served => {}
        StartFate::Dropped => {
            connection.line.send(Outgoing::Drop);
            return Ok(());
        }
        StartFate::Refused => {
            connection.send(op::INVALID_SESSION, &json!(false));
            return Ok(());
        }
    }
    match core.world.session_starts.begin(shard.number, core.world.now_ms) {
        Ok(()) => {}
        Err(StartRefusal::TooSoon) => {
            connection.send(op::INVALID_SESSION, &json!(false));
            return Ok(());
        }
        Err(StartRefusal::Exhausted) => return Err(reset_token(core)),
    }
    let line = connection.line.clone();
    let identified = Identified { shard, intents, large_threshold, line };
    let session = core.sessions.begin(identified, core.world.now_ms);
    connection.shard = Some(shard.number);
    connection.compresses_payloads = identify.compress == Some(true) && !connection.compresses_transport;
    let shard = identify.shard.map(|_| shard);
    let ready = Ready { session: &session, resume_url: &connection.resume_url, shard, servers: &servers };
    connection.is_owed = introduce(core, connection, &ready);
    connection.session = Some(session);
    Ok(())
}

/// READY, then the first GUILD_CREATEs, true when there are more; without GUILDS there are none.
fn introduce(core: &mut Core, connection: &Connection, ready: &Ready<'_>) -> bool {
    let Some(session) = core.sessions.held_by(ready.session, &connection.line) else { return false };
    session.send("READY", ready.to_json(&core.world).to_string());
    if session.intents & intent::GUILDS != 0 {
        session.owe_servers(ready.servers.iter().copied());
    }
    core.sessions.pay((ready.session, &connection.line), &core.world)
}

/// The bot's token is reset and all its sessions end (GW, "Session Start Limit").
fn reset_token(core: &mut Core) -> u16 {
    core.world.reset_token();
    core.sessions.strike(None, &GatewayAct::Close(close::AUTHENTICATION_FAILED), core.world.now_ms);
    close::AUTHENTICATION_FAILED
}

/// 4013 for bits that do not exist, 4014 for privileged ones that are switched off.
fn checked_intents(world: &World, intents: i128) -> Result<u64, u16> {
    let intents = u64::try_from(intents).map_err(|_| close::INVALID_INTENTS)?;
    if intents & !intent::KNOWN != 0 {
        return Err(close::INVALID_INTENTS);
    }
    let switches = world.application.intents;
    let privileged = [
        (intent::GUILD_PRESENCES, switches.presences),
        (intent::GUILD_MEMBERS, switches.members),
        (intent::MESSAGE_CONTENT, switches.content),
    ];
    let is_refused = privileged.into_iter().any(|(bit, on)| intents & bit != 0 && !on);
    if is_refused { Err(close::DISALLOWED_INTENTS) } else { Ok(intents) }
}

/// 4011 for too many servers on one shard, 4010 for a large bot whose count of shards is no multiple.
fn check_sharding(world: &World, shard: Shard, servers: usize) -> Result<(), u16> {
    if servers > SHARD_SERVERS_MAX {
        return Err(close::SHARDING_REQUIRED);
    }
    let recommended = world.recommended_shards();
    if is_large_bot_misdealt(world.servers.len(), shard.count, recommended) {
        return Err(close::INVALID_SHARD);
    }
    Ok(())
}

const fn is_large_bot_misdealt(servers: usize, shards: u32, recommended: u32) -> bool {
    servers > LARGE_BOT_SERVERS && recommended > 0 && !shards.is_multiple_of(recommended)
}

impl Identify {
    /// A value outside the documented range is an invalid payload ([INF]).
    fn large_threshold(&self) -> Result<usize, u16> {
        let Some(asked) = self.large_threshold else { return Ok(*LARGE_THRESHOLDS.start()) };
        let asked = usize::try_from(asked).ok().filter(|asked| LARGE_THRESHOLDS.contains(asked));
        asked.ok_or(close::UNKNOWN_OPCODE)
    }

    fn shard(&self) -> Result<Shard, u16> {
        let (number, count) = self.shard.unwrap_or((0, 1));
        let whole = |value: i128| u32::try_from(value).map_err(|_| close::INVALID_SHARD);
        let shard = Shard { number: whole(number)?, count: whole(count)? };
        if shard.number < shard.count { Ok(shard) } else { Err(close::INVALID_SHARD) }
    }
}

/// Ids of servers that a request names, as far as they belong to a shard and the bot is in them.
pub(super) fn known_servers(world: &World, ids: &[Snowflake], shard: Shard) -> Vec<Snowflake> {
    let is_known = |id: &Snowflake| shard.covers(Some(*id)) && world.bot_server(*id).is_ok();
    ids.iter().copied().filter(is_known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_bot_has_a_multiple_of_the_recommended_shards() {
        assert!(is_large_bot_misdealt(150_001, 100, 64));
        assert!(!is_large_bot_misdealt(150_001, 128, 64));
        assert!(!is_large_bot_misdealt(150_000, 100, 64));
    }
}
