//! Gateway events as the world emits them: complete, with what a session needs to decide whether it gets them.

use super::ids::Snowflake;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// One event on its way to the sessions.
#[derive(Clone, Debug)]
pub(crate) struct Dispatch {
    pub(crate) name: &'static str,
    /// Decides the shard; none means shard 0.
    pub(crate) server: Option<Snowflake>,
    /// A session gets the event when it asked for one of these intents; 0 means always.
    pub(crate) intents: u64,
    /// Whether the content is hidden from sessions without MESSAGE_CONTENT.
    pub(crate) guarded: bool,
    pub(crate) data: EventData,
}

/// The data of an event: a tree to look into or, where speed counts, already its text.
#[derive(Clone, Debug)]
pub(crate) enum EventData {
    Tree(Value),
    /// An interaction: its id and the text.
    Interaction(Snowflake, String),
}

/// Gateway intents (events/gateway.mdx, "List of Intents").
pub(crate) mod intent {
    pub(crate) const GUILDS: u64 = 1;
    pub(crate) const GUILD_MEMBERS: u64 = 1 << 1;
    pub(crate) const GUILD_MODERATION: u64 = 1 << 2;
    pub(crate) const GUILD_EXPRESSIONS: u64 = 1 << 3;
    pub(crate) const GUILD_INTEGRATIONS: u64 = 1 << 4;
    pub(crate) const GUILD_WEBHOOKS: u64 = 1 << 5;
    pub(crate) const GUILD_INVITES: u64 = 1 << 6;
    pub(crate) const GUILD_VOICE_STATES: u64 = 1 << 7;
    pub(crate) const GUILD_PRESENCES: u64 = 1 << 8;
    pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
    pub(crate) const GUILD_MESSAGE_REACTIONS: u64 = 1 << 10;
    pub(crate) const GUILD_MESSAGE_TYPING: u64 = 1 << 11;
    pub(crate) const DIRECT_MESSAGES: u64 = 1 << 12;
    pub(crate) const DIRECT_MESSAGE_REACTIONS: u64 = 1 << 13;
    pub(crate) const DIRECT_MESSAGE_TYPING: u64 = 1 << 14;
    pub(crate) const MESSAGE_CONTENT: u64 = 1 << 15;
    pub(crate) const GUILD_SCHEDULED_EVENTS: u64 = 1 << 16;
    pub(crate) const AUTO_MODERATION_CONFIGURATION: u64 = 1 << 20;
    pub(crate) const AUTO_MODERATION_EXECUTION: u64 = 1 << 21;
    pub(crate) const GUILD_MESSAGE_POLLS: u64 = 1 << 24;
    pub(crate) const DIRECT_MESSAGE_POLLS: u64 = 1 << 25;
    /// Bits 0 to 16, 20, 21, 24 and 25 are documented; 17 is not, yet interactions.py sends it by default and is served.
    pub(crate) const KNOWN: u64 = ((1 << 18) - 1) | (0b11 << 20) | (0b11 << 24);
}

impl Dispatch {
    /// An event of a server.
    pub(crate) const fn of(name: &'static str, server: Snowflake, intents: u64, data: Value) -> Self {
        Self { name, server: Some(server), intents, guarded: false, data: EventData::Tree(data) }
    }
}

impl EventData {
    /// Returns the tree, for those who look at parts of it.
    pub(crate) fn tree(&self) -> Cow<'_, Value> {
        match self {
            Self::Tree(tree) => Cow::Borrowed(tree),
            Self::Interaction(_, text) => Cow::Owned(parsed(text)),
        }
    }

    /// Returns the tree for changing; a text becomes one.
    pub(crate) fn tree_mut(&mut self) -> &mut Value {
        if let Self::Interaction(_, text) = self {
            *self = Self::Tree(parsed(text));
        }
        let Self::Tree(tree) = self else { unreachable!("it was made a tree above") };
        tree
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("the world wrote it as JSON")
}

impl fmt::Display for EventData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tree(tree) => tree.fmt(f),
            Self::Interaction(_, text) => f.write_str(text),
        }
    }
}

impl From<Value> for EventData {
    fn from(tree: Value) -> Self {
        Self::Tree(tree)
    }
}
