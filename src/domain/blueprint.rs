//! What is to be made in Discord, as data: channels, roles, threads, scheduled events.
//!
//! Making is the one kind of change that is not the same twice, so what is described here is also what
//! is looked for when it is not known whether Discord has made it ([`crate::effect::Repeat`]).

use serde::{Deserialize, Serialize};

use crate::capability::Permissions;
use crate::ids::{ChannelId, MessageId};
use crate::message::Message;
use crate::mirror::Overwrite;
use crate::moment::Moment;

/// A channel to make.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewChannel {
    /// Its name; Discord writes the names of text channels in lower case with hyphens.
    pub name: String,
    /// What it is.
    pub kind: NewChannelKind,
    /// The category it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ChannelId>,
    /// What it is for; empty for nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// Exceptions to what roles allow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overwrites: Vec<Overwrite>,
}

/// What a channel to make is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewChannelKind {
    /// Messages are written here.
    Text,
    /// Other servers can follow it; only Community servers have it.
    News,
    /// People talk here.
    Voice,
    /// Some speak, the others listen; only Community servers have it.
    Stage,
    /// Other channels stand in it.
    Category,
    /// Every post is a thread; only Community servers have it.
    Forum,
}

/// What is to be different about a channel; what is `None` stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ChannelChange {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of a thread: whether it is put away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// Of a thread: whether only whoever manages threads can bring it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked: Option<bool>,
    /// The category that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ChannelId>,
    /// All its exceptions to what roles may do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overwrites: Option<Vec<Overwrite>>,
}

/// What is to be different about a server as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerChange {
    /// Whoever is away from the keyboard.
    Afk {
        /// The voice channel; none without.
        channel: Option<ChannelId>,
        /// After so many seconds: 60, 300, 900, 1800 or 3600.
        seconds: u64,
    },
    /// Discord's own messages.
    System {
        /// Their channel; none without.
        channel: Option<ChannelId>,
        /// Which are left out, as bits.
        flags: u64,
    },
    /// What a Community server has.
    Community {
        /// The channel with its rules.
        rules: Option<ChannelId>,
        /// The channel in which moderators get Discord's news.
        updates: Option<ChannelId>,
    },
}

/// A role to make.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewRole {
    /// Its name.
    pub name: String,
    /// What it allows; nothing by default.
    #[serde(default)]
    pub permissions: Permissions,
    /// As 0xRRGGBB; 0 for none.
    #[serde(default)]
    pub color: u32,
    /// Shown apart in the list of members.
    #[serde(default)]
    pub hoisted: bool,
    /// Anybody may notify everybody who has it.
    #[serde(default)]
    pub mentionable: bool,
}

/// A thread to start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewThread {
    /// Its name.
    pub name: String,
    /// How it begins.
    pub start: ThreadStart,
}

/// How a thread begins.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadStart {
    /// With nothing, for everybody who sees the channel.
    Public,
    /// With nothing, for those whom the bot lets in; they can let in nobody.
    Private,
    /// At a message, once.
    At(MessageId),
    /// As a post of a forum.
    Post(Message),
}

/// A scheduled event to make.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewOccasion {
    /// Its name.
    pub name: String,
    /// What happens there; empty for nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// When it begins; must lie ahead.
    pub starts: Moment,
    /// Where it happens.
    pub place: Place,
}

/// Where a scheduled event happens.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In a voice channel.
    Voice(ChannelId),
    /// Anywhere else; Discord then wants to know when it ends.
    Elsewhere {
        /// Such as the name of a game's place.
        location: String,
        /// When it ends.
        ends: Moment,
    },
}
