//! Channels, and what they give to and take from roles and members.

use super::{Server, Thread};
use crate::world::ids::Snowflake;
use crate::world::permissions::Permissions;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Bits per second of a new voice channel (CH, "Channel Object"; the default is what the client shows [INF]).
const BITRATE_DEFAULT: u32 = 64_000;

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
    pub(crate) nsfw: bool,
    /// Seconds that a user waits between two messages ("slow mode"); bots with rights do not.
    pub(crate) slowmode_s: u64,
    /// The same for the threads that begin here.
    pub(crate) thread_slowmode_s: u64,
    /// Bits per second of a voice channel.
    pub(crate) bitrate: u32,
    /// Users of a voice channel; 0 is no limit.
    pub(crate) user_limit: u64,
    pub(crate) rtc_region: Option<String>,
    pub(crate) flags: u64,
    /// Minutes without a message after which threads that begin here are archived.
    pub(crate) default_archive_min: Option<u64>,
    /// The newest message, even when it is deleted by now (CH, "Channel Object").
    pub(crate) last_message: Option<Snowflake>,
    pub(crate) last_pin_at_ms: Option<i64>,
    /// Only for a forum.
    pub(crate) forum: Option<Box<Forum>>,
    /// Only for a thread.
    pub(crate) thread: Option<Box<Thread>>,
}

/// What only a forum has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forum {
    pub(crate) tags: Vec<Tag>,
    pub(crate) reaction: Value,
    pub(crate) sort_order: Value,
    pub(crate) layout: u64,
}

/// A label for the posts of a forum.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tag {
    pub(crate) id: Snowflake,
    pub(crate) name: String,
    /// Only those with MANAGE_THREADS put it on a post.
    pub(crate) moderated: bool,
    pub(crate) emoji_id: Option<Snowflake>,
    pub(crate) emoji_name: Option<String>,
}

/// What a channel is; the number is the wire value (resources/channel.mdx).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A text channel.
    #[default]
    Text = 0,
    /// A voice channel, which has a text chat too.
    Voice = 2,
    /// A folder of channels.
    Category = 4,
    /// An announcement channel.
    Announcement = 5,
    /// A thread in an announcement channel.
    AnnouncementThread = 10,
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
#[derive(Clone, Debug, PartialEq, Serialize)]
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
        Self {
            id,
            name: name.to_owned(),
            kind,
            position: 0,
            parent: None,
            topic: None,
            overwrites: Vec::new(),
            nsfw: false,
            slowmode_s: 0,
            thread_slowmode_s: 0,
            bitrate: BITRATE_DEFAULT,
            user_limit: 0,
            rtc_region: None,
            flags: 0,
            default_archive_min: None,
            last_message: None,
            last_pin_at_ms: None,
            forum: (kind == ChannelKind::Forum).then(Box::default),
            thread: None,
        }
    }

    /// The channel whose overwrites count: the parent for a thread, otherwise itself.
    pub(crate) fn overwrites_home<'a>(&'a self, server: &'a Server) -> &'a Self {
        let parent = self.parent.filter(|_| self.kind.is_thread());
        parent.and_then(|id| server.channels.get(&id)).unwrap_or(self)
    }

    pub(crate) fn is_archived(&self) -> bool {
        self.thread.as_ref().is_some_and(|thread| thread.archived)
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.thread.as_ref().is_some_and(|thread| thread.locked)
    }

    /// Tells whether a user is one of a thread's members.
    pub(crate) fn is_joined_by(&self, user: Snowflake) -> bool {
        self.thread.as_ref().is_some_and(|thread| thread.members.contains_key(&user))
    }
}

impl ChannelKind {
    /// Reads the wire value; threads are no channels that can be asked for.
    pub(crate) fn of_channel(number: u64) -> Option<Self> {
        let all = [Self::Text, Self::Voice, Self::Category, Self::Announcement, Self::Stage, Self::Forum];
        all.into_iter().find(|kind| *kind as u64 == number)
    }

    pub(crate) const fn is_thread(self) -> bool {
        matches!(self, Self::AnnouncementThread | Self::PublicThread | Self::PrivateThread)
    }

    pub(crate) const fn is_voice(self) -> bool {
        matches!(self, Self::Voice | Self::Stage)
    }

    /// Whether messages can be posted here (a category holds none: 50008; a forum holds only posts: 40058).
    pub(crate) const fn holds_messages(self) -> bool {
        !matches!(self, Self::Category | Self::Forum)
    }
}
