//! The description of a world, as a JSON file: who exists, which servers, roles, channels, members.
//!
//! It says what a moderator could set up by hand, and what people and bots left there. Commands are no part of it: a bot
//! registers them itself. Things are named by their name, or by their id where several have the same name.

mod channel;
mod server;
mod traces;

pub use channel::{ChannelSpec, OverwriteSpec, TagSpec, ThreadSpec};
pub use server::{BanSpec, EmojiSpec, EventSpec, ExtraMembers, MemberSpec, RoleSpec, ServerSpec, VoiceSpec};
pub use traces::{InviteSpec, MessageSpec, WebhookSpec};

use super::ids::Snowflake;
use super::model::PrivilegedIntents;
use serde::{Deserialize, Serialize};

/// The built-in world: the servers Ravens and Wolves.
const RAVENS: &str = include_str!("../../worlds/ravens.json");

/// Describes a world; names are unique within their kind.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WorldSpec {
    /// The bot's application.
    pub application: ApplicationSpec,
    /// Everybody with a name of their own.
    pub users: Vec<UserSpec>,
    /// The servers the bot is in.
    pub servers: Vec<ServerSpec>,
    /// Servers nobody needs by name, for load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated: Option<GeneratedServers>,
}

/// Asks for servers `guild0`, `guild1` and so on, with members `g0m1`, `g0m2` and so on.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct GeneratedServers {
    /// How many servers, at most 10 million: their ids must lie before those of described things.
    pub servers: u32,
    /// How many members each has besides the bot, at most 2 million (the ids of one millisecond).
    pub members: u32,
}

/// Describes the bot's application.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationSpec {
    /// Id of the application and of its bot user.
    pub id: Snowflake,
    /// Name of the application and of its bot user.
    pub name: String,
    /// Switches of the developer portal.
    #[serde(default)]
    pub intents: PrivilegedIntents,
}

/// Describes one user.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UserSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name, unique in the world.
    pub name: String,
    /// Language of the user's client, such as `es-ES`.
    #[serde(default = "american")]
    pub locale: String,
    /// Whether bots may write to this user.
    #[serde(default = "yes")]
    pub dms_open: bool,
    /// Whether this is another bot.
    #[serde(default)]
    pub bot: bool,
}

/// Why a world cannot be built from its description.
#[derive(Debug, thiserror::Error)]
pub enum SpecError {
    /// The text is not a description of a world.
    #[error("cannot read the world: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// A name is used that nothing has.
    #[error("cannot build the world: no {kind} is called {name:?}")]
    Unknown {
        /// What was looked for.
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// A thing is described in a way that it cannot be.
    #[error("cannot build the world: {0}")]
    Unsound(String),
}

impl WorldSpec {
    /// Reads a description.
    ///
    /// # Errors
    /// [`SpecError::Unreadable`] when the text is not JSON of this shape.
    pub fn from_json(text: &str) -> Result<Self, SpecError> {
        Ok(serde_json::from_str(text)?)
    }

    /// Returns the built-in world with the servers Ravens and Wolves.
    pub fn ravens() -> Self {
        serde_json::from_str(RAVENS).expect("a test reads the built-in world")
    }
}

fn american() -> String {
    "en-US".to_owned()
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}
