//! Messages: what was written, and where it stands.

use crate::world::ids::Snowflake;
use serde_json::Value;

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
    /// The message it answers.
    pub(crate) reference: Option<Snowflake>,
    /// The interaction it is the response or follow-up of.
    pub(crate) interaction: Option<Snowflake>,
    /// Set for an ephemeral message: the one who sees it.
    pub(crate) only_for: Option<Snowflake>,
}

/// What can be written and edited of a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MessageBody {
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
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

/// Message flag: only the user of the interaction sees it.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// Message flag: "thinking …", nothing there yet.
pub(crate) const LOADING: u64 = 1 << 7;
/// Message flag: components v2, where `content` and `embeds` are forbidden.
pub(crate) const COMPONENTS_V2: u64 = 1 << 15;

impl Message {
    pub(crate) const fn is_loading(&self) -> bool {
        self.body.flags & LOADING != 0
    }
}
