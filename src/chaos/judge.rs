//! The judge: what must be so when the storm is over.

use std::collections::BTreeMap;

use actors::fact_log::FactLog;
use domain::ids::{GuildId, ServerId};
use features::{Ctx, Guild};
use serde_json::Value;
use sim::Side;
use sim::world::{Call, Verb};
use storage::outbox::State as RowState;

use crate::life::{House, Life};

/// Older interactions need no answer: Discord has given up on them before they came.
const TOO_OLD_MS: i64 = 2_700;

/// Rows of the outbox that wait for something.
pub(crate) fn open_rows(log: &FactLog) -> Vec<String> {
    let open = log.rows().into_iter().filter(|row| matches!(row.state, RowState::Pending | RowState::Sent));
    open.map(|row| format!("{}/{} {} after {} tries: {}", row.guild, row.number, row.effect, row.attempts, row.note))
        .collect()
}

/// Looks at everything and blames in the record.
pub(crate) async fn judge(house: &House, life: &Life) {
    contract(house);
    answers(house);
    let awake: BTreeMap<GuildId, std::sync::Arc<Guild>> =
        life.bot.known().await.into_iter().map(|guild| (guild.id, guild)).collect();
    for (id, server) in house.log.guilds() {
        let folded = house.log.folded(id, server);
        let Some(guild) = awake.get(&id) else { continue };
        let same = guild.seq == folded.seq && guild.setup == folded.setup && guild.absence == folded.absence;
        if !same {
            let (knows, stored) = (guild.seq, folded.seq);
            house.record.blame(format!("guild {id} knows {knows} facts other than the {stored} stored ones"));
        }
        panels(house, guild).await;
        roles(house, guild, server).await;
    }
}

/// The rules of the API.
fn contract(house: &House) {
    let broken = house.sim.violations().into_iter().filter(|violation| violation.side == Side::Bot);
    broken.for_each(|violation| house.record.blame(format!("broke the contract: {violation:?}")));
    house.sim.unknown_routes().into_iter().for_each(|route| house.record.blame(format!("unknown route {route}")));
    let malformed = house.sim.calls().into_iter().filter(|call| call.code == Some(50_035));
    malformed.for_each(|call| house.record.blame(format!("malformed call: {call:?}")));
}

/// Every interaction that came in time was answered once.
fn answers(house: &House) {
    let asked = house.record.lock().asked().clone();
    for (id, asked) in asked {
        if asked.answers > 1 {
            house.record.blame(format!("interaction {id} was answered {} times", asked.answers));
        }
        let is_owed = asked.age_ms <= TOO_OLD_MS && !asked.is_excused;
        if is_owed && asked.answers == 0 {
            house.record.blame(format!("interaction {id} was never answered: {asked:?}"));
        } else if is_owed && !asked.is_settled {
            house.record.blame(format!("interaction {id} is still thinking: {asked:?}"));
        }
    }
}

async fn ask(house: &House, path: String, query: &str) -> Option<Value> {
    let authorization = Some(format!("Bot {}", house.sim.token()));
    let query = query.to_owned();
    let call = Call { verb: Verb::Get, path, query, authorization, reason: None, body: Value::Null, files: Vec::new() };
    let served = house.sim.serves(call).await?;
    (served.status == 200).then(|| serde_json::from_slice(&served.body).ok()).flatten()
}

/// Each standing message is there once and says what it should.
async fn panels(house: &House, guild: &Guild) {
    let ctx = Ctx {
        now: domain::moment::Moment(house.sim.now_ms()),
        actor: features::Actor::Bot,
        locale: guild.language(),
        catalogue: &house.words.catalogue,
        games: &house.words.games,
        feeds_at: None,
        chance: || 0,
    };
    let posted = house.log.panels(guild.id);
    for panel in features::panels(&ctx, guild) {
        let path = format!("/channels/{}/messages", panel.channel);
        // A channel that was deleted cannot hold one.
        let Some(messages) = ask(house, path, "limit=100").await else { continue };
        let wanted = words(&discord::to_discord::message(&panel.message));
        let messages = messages.as_array().cloned().unwrap_or_default();
        let known = posted.iter().find(|posted| posted.panel == panel.key);
        let known = known.and_then(|known| {
            messages.iter().find(|message| message["id"].as_str() == Some(&known.message.to_string()))
        });
        match known {
            Some(message) if words(message) == wanted => {}
            Some(message) => house.record.blame(format!(
                "panel {} of guild {} says {:?} instead of {wanted:?}",
                panel.key,
                guild.id,
                words(message)
            )),
            None => house.record.blame(format!("panel {} of guild {} is missing", panel.key, guild.id)),
        }
        let buttons = ids(&wanted);
        let copies = messages.iter().filter(|message| !buttons.is_empty() && ids(&words(message)) == buttons).count();
        if copies > 1 {
            house.record.blame(format!("panel {} of guild {} stands {copies} times", panel.key, guild.id));
        }
    }
}

/// What a message says: its texts and custom ids, in order.
fn words(message: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for part in ["content", "embeds", "components"] {
        collect(part, &message[part], &mut found);
    }
    found
}

fn collect(key: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        // Discord trims what it shows.
        Value::String(text) if !text.is_empty() && TEXTS.contains(&key) => found.push(format!("{key}={}", text.trim())),
        Value::Array(items) => items.iter().for_each(|item| collect(key, item, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| collect(key, value, found)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Fields whose texts people see or clicks carry.
const TEXTS: [&str; 8] = ["content", "title", "description", "name", "value", "label", "custom_id", "text"];

fn ids(words: &[String]) -> Vec<&String> {
    words.iter().filter(|word| word.starts_with("custom_id=")).collect()
}

/// Roles are as the features wish.
async fn roles(house: &House, guild: &Guild, server: ServerId) {
    let Some(members) = ask(house, format!("/guilds/{server}/members"), "limit=1000").await else { return };
    let Some(roles) = ask(house, format!("/guilds/{server}/roles"), "").await else { return };
    let place_of = |role: &Value| role["position"].as_i64().unwrap_or_default();
    let roles: &[Value] = roles.as_array().map_or(&[], Vec::as_slice);
    // What moderators put above the bot is out of its reach.
    let own = roles.iter().find(|role| !role["tags"]["bot_id"].is_null()).map_or(0, place_of);
    let is_in_reach = |id: &str| roles.iter().any(|role| role["id"].as_str() == Some(id) && place_of(role) < own);
    let members = members.as_array().cloned().unwrap_or_default();
    for wish in features::desired_roles(guild) {
        let (user, role) = (wish.user.0.to_string(), wish.role.to_string());
        let Some(member) = members.iter().find(|member| member["user"]["id"].as_str() == Some(&user)) else { continue };
        let holds = member["roles"].as_array().is_some_and(|held| held.iter().any(|held| held.as_str() == Some(&role)));
        if is_in_reach(&role) && holds != wish.wanted {
            house.record.blame(format!(
                "member {user} of guild {} {} role {role}: {}",
                guild.id,
                if holds { "still has" } else { "lacks" },
                wish.reason
            ));
        }
    }
}
