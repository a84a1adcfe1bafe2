//! What is to be made: channels, roles, threads, scheduled events. Written by hand: serenity's builders
//! state fields that Discord then takes as wishes.

use domain::blueprint::{
    ChannelChange, NewChannel, NewChannelKind, NewOccasion, NewRole, NewThread, Place, ServerChange, ThreadStart,
};
use domain::limits::{
    CHANNEL_NAME_MAX, CHANNEL_TOPIC_MAX, OCCASION_DESCRIPTION_MAX, OCCASION_LOCATION_MAX, OCCASION_NAME_MAX,
    ROLE_NAME_MAX, shorten,
};
use domain::mirror::{Overwrite, OverwriteTarget};
use serde_json::{Value, json};

use super::{filled, message};

/// Discord's numbers of channel types (source: Discord reference, "Channel Types").
const fn kind(kind: NewChannelKind) -> u8 {
    match kind {
        NewChannelKind::Text => 0,
        NewChannelKind::Voice => 2,
        NewChannelKind::Category => 4,
        NewChannelKind::News => 5,
        NewChannelKind::Stage => 13,
        NewChannelKind::Forum => 15,
    }
}

/// Discord's numbers of the types of threads.
const PUBLIC_THREAD: u8 = 11;
const PRIVATE_THREAD: u8 = 12;
/// Minutes of silence after which a private thread is put away: the longest that Discord knows, a week.
const QUIET_MIN: u32 = 10_080;

/// The body of a new channel.
pub fn channel(new: &NewChannel) -> Value {
    let mut body = json!({
        "name": filled(&new.name, CHANNEL_NAME_MAX),
        "type": kind(new.kind),
        "permission_overwrites": new.overwrites.iter().map(overwrite).collect::<Vec<_>>(),
    });
    if let Some(parent) = new.parent {
        body["parent_id"] = json!(parent);
    }
    if !new.topic.is_empty() {
        body["topic"] = json!(shorten(&new.topic, CHANNEL_TOPIC_MAX));
    }
    body
}

/// The body of a change to a channel.
pub fn channel_change(change: &ChannelChange) -> Value {
    let mut body = json!({});
    if let Some(name) = &change.name {
        body["name"] = json!(filled(name, CHANNEL_NAME_MAX));
    }
    if let Some(archived) = change.archived {
        body["archived"] = json!(archived);
    }
    if let Some(locked) = change.locked {
        body["locked"] = json!(locked);
    }
    if let Some(parent) = change.parent {
        body["parent_id"] = json!(parent);
    }
    if let Some(overwrites) = &change.overwrites {
        body["permission_overwrites"] = overwrites.iter().map(overwrite).collect();
    }
    body
}

/// The body of a change to a server.
pub fn server_change(change: &ServerChange) -> Value {
    match change {
        ServerChange::Afk { channel, seconds } => json!({ "afk_channel_id": channel, "afk_timeout": seconds }),
        ServerChange::System { channel, flags } => {
            json!({ "system_channel_id": channel, "system_channel_flags": flags })
        }
        ServerChange::Community { rules, updates } => {
            json!({ "rules_channel_id": rules, "public_updates_channel_id": updates })
        }
    }
}

fn overwrite(overwrite: &Overwrite) -> Value {
    let (id, kind) = match overwrite.target {
        OverwriteTarget::Role(role) => (role.to_string(), 0),
        OverwriteTarget::Person(user) => (user.to_string(), 1),
    };
    json!({ "id": id, "type": kind, "allow": overwrite.allow.0.to_string(), "deny": overwrite.deny.0.to_string() })
}

/// The body of a new role.
pub fn role(new: &NewRole) -> Value {
    json!({
        "name": filled(&new.name, ROLE_NAME_MAX),
        "permissions": new.permissions.0.to_string(),
        "color": new.color & 0x00FF_FFFF,
        "hoist": new.hoisted,
        "mentionable": new.mentionable,
    })
}

/// The body of a change of a role's name.
pub fn role_name(name: &str) -> Value {
    json!({ "name": filled(name, ROLE_NAME_MAX) })
}

/// The body of a new thread; the nonce of a forum's post is not known to Discord.
pub fn thread(new: &NewThread) -> Value {
    let name = filled(&new.name, CHANNEL_NAME_MAX);
    match &new.start {
        ThreadStart::Public => json!({ "name": name, "type": PUBLIC_THREAD }),
        ThreadStart::Private => json!({
            "name": name, "type": PRIVATE_THREAD, "invitable": false, "auto_archive_duration": QUIET_MIN,
        }),
        ThreadStart::At(_) => json!({ "name": name }),
        ThreadStart::Post(first) => json!({ "name": name, "message": message(first) }),
    }
}

/// The body of a new scheduled event, which everybody on the server may see.
pub fn occasion(new: &NewOccasion) -> Value {
    let mut body = json!({
        "name": filled(&new.name, OCCASION_NAME_MAX),
        "privacy_level": 2,
        "scheduled_start_time": new.starts.to_string(),
    });
    if !new.description.is_empty() {
        body["description"] = json!(shorten(&new.description, OCCASION_DESCRIPTION_MAX));
    }
    match &new.place {
        Place::Voice(channel) => {
            body["entity_type"] = json!(2);
            body["channel_id"] = json!(channel);
        }
        Place::Elsewhere { location, ends } => {
            body["entity_type"] = json!(3);
            body["entity_metadata"] = json!({ "location": filled(location, OCCASION_LOCATION_MAX) });
            body["scheduled_end_time"] = json!(ends.to_string());
        }
    }
    body
}
