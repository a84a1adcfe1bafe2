//! Channels and threads, and what they give to and take from roles and members.

use super::Server;
use crate::world::ids::Snowflake;
use crate::world::permissions::Permissions;
use serde::{Deserialize, Serialize};

/// A channel or thread of a server.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: Snowflake,
    pub(crate) name: String,
    pub(crate) kind: ChannelKind,
    pub(crate) position: u32,
    /// Category of a channel, or the channel of a thread.
    pub(crate) parent: Option<Snowflake>,
    pub(crate) topic: Option<String>,
    pub(crate) overwrites: Vec<Overwrite>,
}

/// What a channel is; the number is the wire value (resources/channel.mdx).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A text channel.
    Text = 0,
    /// A voice channel, which has a text chat too.
    Voice = 2,
    /// A folder of channels.
    Category = 4,
    /// An announcement channel.
    Announcement = 5,
    /// A thread everybody in the channel can find.
    PublicThread = 11,
    /// A thread for invited members.
    PrivateThread = 12,
    /// A stage.
    Stage = 13,
    /// A forum, which holds only threads.
    Forum = 15,
}

/// What a channel gives to or takes from one role or member.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Overwrite {
    pub(crate) id: Snowflake,
    /// 0 for a role, 1 for a member.
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    pub(crate) allow: Permissions,
    pub(crate) deny: Permissions,
}

impl Channel {
    /// A channel at the top that gives and takes nothing.
    pub(crate) fn new(id: Snowflake, name: &str, kind: ChannelKind) -> Self {
        Self { id, name: name.to_owned(), kind, position: 0, parent: None, topic: None, overwrites: Vec::new() }
    }

    /// The channel whose overwrites count: the parent for a thread, otherwise itself.
    pub(crate) fn overwrites_home<'a>(&'a self, server: &'a Server) -> &'a Self {
        let parent = self.parent.filter(|_| self.kind.is_thread());
        parent.and_then(|id| server.channels.get(&id)).unwrap_or(self)
    }
}

impl ChannelKind {
    pub(crate) const fn is_thread(self) -> bool {
        matches!(self, Self::PublicThread | Self::PrivateThread)
    }

    pub(crate) const fn is_voice(self) -> bool {
        matches!(self, Self::Voice | Self::Stage)
    }

    /// Whether messages can be posted here (a forum and a category hold none: 50008).
    pub(crate) const fn holds_messages(self) -> bool {
        !matches!(self, Self::Category | Self::Forum)
    }
}
