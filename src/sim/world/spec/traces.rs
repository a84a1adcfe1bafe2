//! The description of what people and bots left in a server: messages, webhooks, invites.

use super::super::ids::Snowflake;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Describes a message that everybody in its channel sees.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MessageSpec {
    /// Id, which is also when it was written; drawn when absent.
    pub id: Option<Snowflake>,
    /// Name of the channel or thread.
    pub channel: String,
    /// Name of the user who wrote it; the bot's is that of the application.
    pub author: String,
    /// What it says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// Embeds in Discord's form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub embeds: Vec<Value>,
    /// Components in Discord's form, with all their fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Value>,
    /// Flags, such as 32768 for components of the second version.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub flags: u64,
    /// Whether it is pinned.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub pinned: bool,
}

/// Describes an incoming webhook.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name of the channel it posts in.
    pub channel: String,
    /// Name it posts under.
    pub name: String,
    /// The secret in its address, drawn when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Name of the user who made it; the owner of the server if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
}

/// Describes an invite.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct InviteSpec {
    /// The code, unique in the world.
    pub code: String,
    /// Name of the channel it leads to.
    pub channel: String,
    /// Name of the user who made it; the owner of the server if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inviter: Option<String>,
    /// When it was made, in milliseconds since 1970; when the server was made if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at_ms: Option<i64>,
    /// How long it lives, in seconds; 0 for ever.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub max_age_s: u64,
    /// How often it may be used; 0 without limit.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub max_uses: u64,
    /// How often it was used.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub uses: u64,
    /// Whether those who come with it leave when they disconnect, unless they get a role.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub temporary: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
const fn is_zero(number: &u64) -> bool {
    *number == 0
}
