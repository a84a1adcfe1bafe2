//! The description of a server and of what is in it, its channels excepted.

use super::super::events::EventStatus;
use super::super::ids::Snowflake;
use super::{ChannelSpec, InviteSpec, MessageSpec, WebhookSpec};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Describes one server.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name, unique in the world.
    pub name: String,
    /// Name of the user who owns it.
    pub owner: String,
    /// Language of the server.
    #[serde(default = "super::american")]
    pub preferred_locale: String,
    /// What everybody may do, by permission name.
    #[serde(default)]
    pub everyone: Vec<String>,
    /// From the lowest to the highest; @everyone is added below.
    #[serde(default)]
    pub roles: Vec<RoleSpec>,
    /// In the order the client shows them.
    #[serde(default)]
    pub channels: Vec<ChannelSpec>,
    /// Members with a name of their own; the owner and the bot may be left out.
    #[serde(default)]
    pub members: Vec<MemberSpec>,
    /// Members nobody needs by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra_members: Option<ExtraMembers>,
    /// Whether the bot is not in it.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub without_bot: bool,
    /// Who is in which voice channel or on which stage.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voice_states: Vec<VoiceSpec>,
    /// Scheduled events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scheduled_events: Vec<EventSpec>,
    /// Custom emojis.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emojis: Vec<EmojiSpec>,
    /// Who may not come back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bans: Vec<BanSpec>,
    /// What was written so far, in the order it was written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<MessageSpec>,
    /// Webhooks of its channels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub webhooks: Vec<WebhookSpec>,
    /// How people get in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invites: Vec<InviteSpec>,
    /// Other settings by their name in the API, such as `"features": ["COMMUNITY"]`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, Value>,
}

/// Describes one role.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RoleSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name, unique in the server.
    pub name: String,
    /// Names of permissions.
    #[serde(default)]
    pub permissions: Vec<String>,
    /// Marks the managed role of the bot.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub bot: bool,
    /// Place in the hierarchy, if it does not follow from the order of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
    /// Colour as a number, such as 15844367 for gold; 0 for none.
    #[serde(default)]
    pub color: u64,
    /// Second colour, which makes it a gradient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secondary_color: Option<u64>,
    /// Third colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tertiary_color: Option<u64>,
    /// Whether its members are shown apart.
    #[serde(default)]
    pub hoist: bool,
    /// Whether anybody may ping it.
    #[serde(default)]
    pub mentionable: bool,
    /// A character as its icon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unicode_emoji: Option<String>,
}

/// Describes one member.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MemberSpec {
    /// Name of the user.
    pub user: String,
    /// Name shown in this server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nick: Option<String>,
    /// Names of roles.
    #[serde(default)]
    pub roles: Vec<String>,
    /// When they joined, in milliseconds since 1970; when the server was made if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_at_ms: Option<i64>,
    /// Until when they are timed out, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_until_ms: Option<i64>,
    /// Muted by a moderator.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub mute: bool,
    /// Deafened by a moderator.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub deaf: bool,
}

/// Asks for members `member001`, `member002` and so on.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraMembers {
    /// How many.
    pub count: u32,
    /// Name of the role they all hold.
    pub role: Option<String>,
}

/// Describes somebody in voice.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct VoiceSpec {
    /// Name of the member.
    pub user: String,
    /// Name of the voice channel or stage.
    pub channel: String,
    /// Whether they muted themselves.
    #[serde(default)]
    pub self_mute: bool,
    /// Whether they deafened themselves.
    #[serde(default)]
    pub self_deaf: bool,
    /// Whether they may only listen; on a stage they do unless this says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppress: Option<bool>,
}

/// Describes a scheduled event: in a voice channel, on a stage, or elsewhere.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EventSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name of the event.
    pub name: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name of the voice channel or stage; without it the event is elsewhere, at `location`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Where it is, if not in a channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// When it begins, such as `2026-03-01T20:00:00Z`.
    pub starts_at: String,
    /// When it ends; an event elsewhere needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<String>,
    /// How far it is.
    #[serde(default = "scheduled")]
    pub status: EventStatus,
    /// Name of the user who made it; the owner of the server if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
    /// Names of the users who want to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interested: Vec<String>,
}

/// Describes a custom emoji.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EmojiSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name without colons.
    pub name: String,
    /// Whether it moves.
    #[serde(default)]
    pub animated: bool,
    /// Names of the roles that may use it; everybody when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Name of the user who uploaded it; the owner of the server if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
}

/// Describes a ban.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct BanSpec {
    /// Name of the user.
    pub user: String,
    /// Why, for the moderators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

const fn scheduled() -> EventStatus {
    EventStatus::Scheduled
}
