//! The description of a channel or thread.

use super::super::ids::Snowflake;
use super::super::model::ChannelKind;
use serde::{Deserialize, Serialize};

/// Describes one channel.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name without `#`, unique in the server.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub kind: ChannelKind,
    /// Name of the category (or, for a thread, the channel) it belongs to; listed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What it gives and takes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overwrites: Vec<OverwriteSpec>,
    /// Place in the client, if it does not follow from the order of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Whether it is for adults only.
    #[serde(default)]
    pub nsfw: bool,
    /// Seconds between two messages of a user.
    #[serde(default)]
    pub slowmode_s: u64,
    /// The same for the threads that begin here.
    #[serde(default)]
    pub thread_slowmode_s: u64,
    /// Minutes without a message after which threads that begin here are archived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_archive_min: Option<u64>,
    /// Users of a voice channel; 0 is no limit.
    #[serde(default)]
    pub user_limit: u64,
    /// Bits per second of a voice channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bitrate: Option<u32>,
    /// Labels for the posts of a forum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagSpec>,
    /// Flags as the API knows them, such as 16 for a forum whose posts need a tag.
    #[serde(default)]
    pub flags: u64,
    /// Only for a thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<ThreadSpec>,
}

/// Describes what a channel gives to and takes from a role or a member.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OverwriteSpec {
    /// Name of the role, `@everyone` included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Name of the user, if it is not for a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Names of permissions given.
    #[serde(default)]
    pub allow: Vec<String>,
    /// Names of permissions taken.
    #[serde(default)]
    pub deny: Vec<String>,
}

/// Describes a label of a forum.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TagSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name, unique in the forum.
    pub name: String,
    /// Whether only moderators put it on posts.
    #[serde(default)]
    pub moderated: bool,
    /// A character shown with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emoji: Option<String>,
}

/// Describes what a thread has beyond a channel.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ThreadSpec {
    /// Name of the user who began it; the owner of the server if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Whether it sleeps.
    pub archived: bool,
    /// Whether only moderators wake it.
    pub locked: bool,
    /// Minutes without a message after which it is archived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_min: Option<u64>,
    /// Names of its tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Names of its members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
}
