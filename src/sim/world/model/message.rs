//! Messages: what was written, and where it stands.

use crate::world::ids::Snowflake;
use crate::world::interaction::{Cause, TOKEN_LIFE_MS};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// A message, in a channel or a DM, or an ephemeral one that only one user sees.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) server: Option<Snowflake>,
    pub(crate) author: Snowflake,
    pub(crate) body: MessageBody,
    pub(crate) edited_at_ms: Option<i64>,
    pub(crate) nonce: Option<Value>,
    /// The message it answers, forwards or tells about.
    pub(crate) reference: Option<Reference>,
    /// The interaction it is the response or follow-up of.
    pub(crate) interaction: Option<Cause>,
    /// Set for an ephemeral message: the one who sees it.
    pub(crate) only_for: Option<Snowflake>,
    /// Set for a message that Discord wrote.
    pub(crate) notice: Option<Notice>,
    /// Set for a message of a webhook: the name it was posted under.
    pub(crate) guise: Option<Guise>,
    /// In the order in which they first appeared.
    pub(crate) reactions: Vec<Reaction>,
    pub(crate) pinned: bool,
    /// Place in a thread, approximately (ME, "Message Object").
    pub(crate) position: Option<u32>,
    /// When it was edited although it was old already.
    pub(crate) late_edits_at_ms: Vec<i64>,
}

/// What can be written and edited of a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MessageBody {
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Value>,
    pub(crate) stickers: Vec<Snowflake>,
    pub(crate) poll: Option<Value>,
    pub(crate) flags: u64,
    pub(crate) tts: bool,
    /// Who is pinged, after `allowed_mentions` was applied.
    pub(crate) mentions: Mentions,
}

/// Who a message pings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Mentions {
    pub(crate) users: Vec<Snowflake>,
    pub(crate) roles: Vec<Snowflake>,
    pub(crate) everyone: bool,
}

/// Another message, or a thread, that a message points to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reference {
    pub(crate) channel: Snowflake,
    /// None when it points to a thread as a whole.
    pub(crate) message: Option<Snowflake>,
    /// For a forwarded message: what it said then.
    pub(crate) snapshot: Option<Value>,
}

/// Messages that Discord writes; the number is the wire value (ME, "Message Types").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    Pinned = 6,
    ThreadCreated = 18,
    ThreadStarter = 21,
}

/// The name and picture of a message of a webhook.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Guise {
    pub(crate) webhook: Snowflake,
    pub(crate) name: String,
}

/// An emoji: one of a server with its id, or a character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Emoji {
    pub(crate) id: Option<Snowflake>,
    pub(crate) name: String,
}

/// One kind of reaction to a message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reaction {
    pub(crate) emoji: Emoji,
    pub(crate) users: BTreeSet<Snowflake>,
}

/// Message flag: it was published to the channels that follow.
pub(crate) const CROSSPOSTED: u64 = 1;
/// Message flag: its embeds are not shown.
pub(crate) const SUPPRESS_EMBEDS: u64 = 1 << 2;
/// Message flag: a thread began at it.
pub(crate) const HAS_THREAD: u64 = 1 << 5;
/// Message flag: only the user of the interaction sees it.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// Message flag: "thinking …", nothing there yet.
pub(crate) const LOADING: u64 = 1 << 7;
/// Message flag: it is the copy of another one.
pub(crate) const HAS_SNAPSHOT: u64 = 1 << 14;
/// Message flag: components v2, where `content` and `embeds` are forbidden.
pub(crate) const COMPONENTS_V2: u64 = 1 << 15;

impl Message {
    /// Whether nothing else in the world points here: no pin, no thread, no answer that is still to come.
    pub(crate) const fn may_be_forgotten(&self, now_ms: i64) -> bool {
        let begins_thread = self.body.flags & HAS_THREAD != 0 || self.id.get() == self.channel.get();
        let is_awaited = self.is_loading() && now_ms - self.id.at_ms() <= TOKEN_LIFE_MS;
        !self.pinned && !begins_thread && !is_awaited
    }

    pub(crate) const fn is_loading(&self) -> bool {
        self.body.flags & LOADING != 0
    }
}

impl Reference {
    /// Points to a message.
    pub(crate) const fn to(channel: Snowflake, message: Snowflake) -> Self {
        Self { channel, message: Some(message), snapshot: None }
    }
}

impl Emoji {
    /// Tells whether both are the same: by id, or by character.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.id == other.id && (self.id.is_some() || self.name == other.name)
    }
}
