//! The description of a world, as a JSON file: who exists, which servers, roles, channels, members.

use super::ids::Snowflake;
use super::model::{ChannelKind, PrivilegedIntents};
use serde::Deserialize;

/// The built-in world: the servers Ravens and Wolves.
const RAVENS: &str = include_str!("../worlds/ravens.json");

/// Describes a world; names are unique within their kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorldSpec {
    /// The bot's application.
    pub application: ApplicationSpec,
    /// Everybody with a name of their own.
    pub users: Vec<UserSpec>,
    /// The servers the bot is in.
    pub servers: Vec<ServerSpec>,
    /// Servers nobody needs by name, for load.
    #[serde(default)]
    pub generated: Option<GeneratedServers>,
}

/// Asks for servers `guild0`, `guild1` and so on, with members `g0m1`, `g0m2` and so on.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeneratedServers {
    /// How many servers, at most 10 million: their ids must lie before those of described things.
    pub servers: u32,
    /// How many members each has besides the bot, at most 2 million (the ids of one millisecond).
    pub members: u32,
}

/// Describes the bot's application.
#[derive(Clone, Debug, Deserialize)]
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
#[derive(Clone, Debug, Deserialize)]
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
}

/// Describes one server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name, unique in the world.
    pub name: String,
    /// Name of the user who owns it.
    pub owner: String,
    /// Language of the server.
    #[serde(default = "american")]
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
    pub extra_members: Option<ExtraMembers>,
}

/// Describes one role.
#[derive(Clone, Debug, Deserialize)]
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
    #[serde(default)]
    pub bot: bool,
}

/// Describes one channel.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelSpec {
    /// Id, drawn when absent.
    pub id: Option<Snowflake>,
    /// Name without `#`, unique in the server.
    pub name: String,
    /// What it is.
    #[serde(default = "text")]
    pub kind: ChannelKind,
    /// Name of the category (or, for a thread, the channel) it belongs to; listed before.
    pub parent: Option<String>,
    /// What it gives and takes.
    #[serde(default)]
    pub overwrites: Vec<OverwriteSpec>,
}

/// Describes what a channel gives to and takes from a role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverwriteSpec {
    /// Name of the role, `@everyone` included.
    pub role: String,
    /// Names of permissions given.
    #[serde(default)]
    pub allow: Vec<String>,
    /// Names of permissions taken.
    #[serde(default)]
    pub deny: Vec<String>,
}

/// Describes one member.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberSpec {
    /// Name of the user.
    pub user: String,
    /// Name shown in this server.
    pub nick: Option<String>,
    /// Names of roles.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// Asks for members `member001`, `member002` and so on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraMembers {
    /// How many.
    pub count: u32,
    /// Name of the role they all hold.
    pub role: Option<String>,
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

const fn text() -> ChannelKind {
    ChannelKind::Text
}
