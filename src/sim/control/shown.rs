//! How things of the world look to those who read its state over the control endpoint.

use crate::drive::visible_to;
use crate::render::Renderer;
use crate::shared::Core;
use crate::world::{
    Channel, Message, RefusedAct, Server, Snowflake, channel_json, member_json, message_json, role_json, webhook_json,
};
use serde_json::{Value, json};

/// Members on one page unless `members` says otherwise.
pub(super) const MEMBERS_PAGE: usize = 100;

/// Writes a server in one line.
pub(super) fn server_line(server: &Server) -> Value {
    json!({
        "id": server.id, "name": server.name, "members": server.members.len(), "channels": server.channels.len(),
        "roles": server.roles.len(),
    })
}

/// Writes a server with everything in it; of its members one page, after the given id.
pub(super) fn server(core: &Core, server: &Server, (after, limit): (Option<Snowflake>, usize)) -> Value {
    let mut roles: Vec<_> = server.roles.values().collect();
    roles.sort_by_key(|role| (role.position, role.id));
    let mut channels: Vec<_> = server.channels.values().collect();
    channels.sort_by_key(|channel| (channel.position, channel.id));
    let page = server.members.ids().filter(|id| after.is_none_or(|after| *id > after)).take(limit);
    let members: Vec<Value> = page.filter_map(|id| member(core, server, id)).collect();
    let mut shown = server_line(server);
    shown["owner"] = json!(core.world.name_of(server.owner));
    shown["preferred_locale"] = json!(server.preferred_locale);
    shown["roles"] = roles.into_iter().map(role_json).collect();
    shown["channels"] = channels.into_iter().map(|channel| channel_json(server.id, channel)).collect();
    add_life(core, server, &mut shown);
    shown["member_count"] = json!(server.members.len());
    shown["next_members_after"] =
        members.last().filter(|_| members.len() == limit).map_or(Value::Null, |last| last["user"]["id"].clone());
    shown["members"] = Value::Array(members);
    shown
}

/// Adds what goes on: threads, voice, events, webhooks.
fn add_life(core: &Core, server: &Server, shown: &mut Value) {
    let world = &core.world;
    let threads = server.channels.values().filter(|channel| channel.kind.is_thread());
    shown["threads"] = threads.map(|thread| self::thread(core, server, thread)).collect();
    let voices = server.voices.values().map(|voice| {
        let mut shown = voice.wire(server);
        shown["user"] = json!(world.name_of(voice.user));
        shown["channel"] = json!(server.channels.get(&voice.channel).map(|channel| channel.name.as_str()));
        shown
    });
    shown["voice_states"] = voices.collect();
    let events = server.events.values().map(|event| {
        let mut shown = event.counted(world);
        shown["interested"] = event.interested.iter().map(|user| world.name_of(*user)).collect();
        shown
    });
    shown["scheduled_events"] = events.collect();
    shown["webhooks"] = world.webhooks_of(server).map(|webhook| webhook_json(world, webhook)).collect();
}

fn thread(core: &Core, server: &Server, thread: &Channel) -> Value {
    let mut shown = channel_json(server.id, thread);
    let members = thread.thread.iter().flat_map(|thread| thread.members.keys());
    shown["members"] = members.map(|user| core.world.name_of(*user)).collect();
    shown
}

fn member(core: &Core, server: &Server, user: Snowflake) -> Option<Value> {
    let member = server.members.get(user)?;
    let mut shown = member_json(&core.world, &member);
    let names = member.roles.iter().filter_map(|role| server.roles.get(role)).map(|role| role.name.as_str());
    shown["role_names"] = names.collect();
    Some(shown)
}

/// Writes a message: who wrote it, what it says to a reader, for whom it is, and Discord's own form.
pub(super) fn message(core: &Core, message: &Message) -> Value {
    let renderer = Renderer { world: &core.world, zone: chrono_tz::UTC };
    json!({
        "id": message.id, "author": core.world.name_of(message.author), "text": renderer.message(message),
        "only_for": message.only_for.map(|user| core.world.name_of(user)),
        "at_ms": message.id.at_ms(), "edited_at_ms": message.edited_at_ms, "json": message_json(&core.world, message),
    })
}

/// Writes the message that answered an interaction, if it was one.
pub(super) fn answer_message(core: &Core, interaction: Snowflake) -> Value {
    let found = core.world.interactions.get(interaction);
    let message = found.and_then(|found| core.world.message(found.channel, found.original()?));
    message.map_or(Value::Null, |message| message_json(&core.world, message))
}

/// Writes a user: their form, their direct messages, and what became visible to them since a position.
pub(super) fn user(core: &Core, name: &str, since: usize) -> Result<Value, RefusedAct> {
    let world = &core.world;
    let user = world.user_named(name)?.into_owned();
    let renderer = Renderer { world, zone: chrono_tz::UTC };
    let form = world.forms.get(&user.id).map(|open| json!({"text": renderer.form(&open.form), "json": open.form}));
    let dms = world.known_dm(user.id).into_iter().flat_map(|channel| world.messages_in(channel));
    let dms: Vec<Value> = dms.map(|one| message(core, one)).collect();
    Ok(json!({
        "id": user.id, "name": user.name, "locale": user.locale, "dms_open": user.dms_open, "form": form, "dms": dms,
        "sees": visible_to(core, user.id, since), "next": world.journal.end(),
    }))
}
