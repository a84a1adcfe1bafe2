//! Messages that people write, and messages that disappear.

use domain::event::{Event, Written};
use domain::mirror::Change;
use serde::Deserialize;

use super::wire::{Member, Snowflake, User};
use super::{Incoming, Senseless};

#[derive(Deserialize)]
pub(super) struct Create {
    id: Snowflake,
    channel_id: Snowflake,
    #[serde(default)]
    guild_id: Option<Snowflake>,
    author: User,
    #[serde(default)]
    member: Option<Member>,
    #[serde(default)]
    content: String,
    #[serde(rename = "type", default)]
    kind: u64,
    #[serde(default)]
    webhook_id: Option<Snowflake>,
}

/// An ordinary message (source: Discord reference, "Message Types").
const DEFAULT: u64 = 0;
/// An answer to another message; all other types are written by Discord itself.
const REPLY: u64 = 19;

/// Messages of bots, webhooks and Discord itself, and private ones, concern nobody.
pub(super) fn written(wire: Create) -> Result<Incoming, Senseless> {
    let Some(server) = wire.guild_id else { return Ok(Incoming::Nothing) };
    let by_a_person = !wire.author.is_bot() && wire.webhook_id.is_none();
    if !by_a_person || !matches!(wire.kind, DEFAULT | REPLY) {
        return Ok(Incoming::Nothing);
    }
    let author = wire.author.id.user();
    let view = wire.member.map(|member| member.into_view_of(&wire.author));
    let written = Written {
        channel: wire.channel_id.id(),
        message: wire.id.id(),
        author,
        content: wire.content,
        is_reply: wire.kind == REPLY,
    };
    Ok(Incoming::Server {
        server: server.id(),
        change: view.map(|view| Change::Member(author, view)),
        event: Some(Event::MessageWritten(written)),
    })
}

#[derive(Deserialize)]
pub(super) struct Delete {
    id: Snowflake,
    channel_id: Snowflake,
    #[serde(default)]
    guild_id: Option<Snowflake>,
}

pub(super) fn deleted(wire: Delete) -> Result<Incoming, Senseless> {
    bulk_deleted(BulkDelete { ids: vec![wire.id], channel_id: wire.channel_id, guild_id: wire.guild_id })
}

#[derive(Deserialize)]
pub(super) struct BulkDelete {
    ids: Vec<Snowflake>,
    channel_id: Snowflake,
    #[serde(default)]
    guild_id: Option<Snowflake>,
}

#[expect(clippy::unnecessary_wraps, reason = "all readers have one signature")]
pub(super) fn bulk_deleted(wire: BulkDelete) -> Result<Incoming, Senseless> {
    let Some(server) = wire.guild_id else { return Ok(Incoming::Nothing) };
    let messages = wire.ids.into_iter().map(Snowflake::id).collect();
    let event = Event::MessagesDeleted { channel: wire.channel_id.id(), messages };
    Ok(Incoming::Server { server: server.id(), change: None, event: Some(event) })
}

#[derive(Deserialize)]
pub(super) struct Reaction {
    user_id: Snowflake,
    channel_id: Snowflake,
    message_id: Snowflake,
    #[serde(default)]
    guild_id: Option<Snowflake>,
    #[serde(default)]
    member: Option<Member>,
    emoji: Emoji,
}

#[derive(Deserialize)]
struct Emoji {
    /// Left out where a server's own emoji was deleted.
    #[serde(default)]
    name: Option<String>,
}

/// Emojis of bots, and those under private messages, concern nobody.
pub(super) fn reacted(wire: Reaction) -> Result<Incoming, Senseless> {
    let Some((server, emoji)) = wire.guild_id.zip(wire.emoji.name) else { return Ok(Incoming::Nothing) };
    let view = wire.member.and_then(Member::into_view);
    if view.as_ref().is_some_and(|(_, view)| view.is_bot) {
        return Ok(Incoming::Nothing);
    }
    let (channel, message, user) = (wire.channel_id.id(), wire.message_id.id(), wire.user_id.user());
    Ok(Incoming::Server {
        server: server.id(),
        change: view.map(|(user, view)| Change::Member(user, view)),
        event: Some(Event::Reacted { channel, message, user, emoji }),
    })
}
