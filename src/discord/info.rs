//! What the bot looks up about itself, its gateway and members, and what it publishes.

use std::time::Duration;

use domain::ids::{ApplicationId, ServerId, UserId};
use domain::mirror::MemberView;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::error::CallError;
use crate::from_discord::{Member, Snowflake};
use crate::rest::Rest;
use crate::routes::Route;

/// The bot's application, as far as it decides what we may ask for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApplicationInfo {
    /// Its id.
    pub id: ApplicationId,
    /// Its name.
    pub name: String,
    /// Which privileged intents it has.
    pub privileged: Privileged,
}

/// Which of the privileged intents that we know are switched on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Privileged {
    /// "Server Members Intent".
    pub members: bool,
    /// "Message Content Intent".
    pub message_content: bool,
}

/// Where the gateway is and how often sessions may begin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GatewayInfo {
    /// Its address (`wss://`, or `ws://` for the simulator).
    pub url: String,
    /// How many shards Discord recommends.
    pub shards: u32,
    /// How many sessions may begin within 5 s.
    pub max_concurrency: u16,
    /// How many sessions may begin in a period.
    pub total: u32,
    /// How many of them are left. Beginning more resets the bot's token!
    pub remaining: u32,
    /// When the period ends.
    pub reset_after: Duration,
}

/// The bot's user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Me {
    /// Its id.
    pub user: UserId,
    /// Its name.
    pub name: String,
}

// === on the wire ===

/// Codes that mean that there is no such member: member, user.
const NO_MEMBER: [u32; 2] = [10007, 10013];

/// Codes that mean that the bot is on no such server: unknown guild, missing access.
const NOT_ON_SERVER: [u32; 2] = [10004, 50001];

/// Flags of an application (source: Discord reference, "Application Flags"); the second of each pair
/// is what unverified bots get.
const FLAGS_MEMBERS: u64 = 1 << 14 | 1 << 15;
const FLAGS_MESSAGE_CONTENT: u64 = 1 << 18 | 1 << 19;

#[derive(Deserialize)]
struct WireApplication {
    id: Snowflake,
    #[serde(default)]
    name: String,
    #[serde(default)]
    flags: u64,
}

#[derive(Deserialize)]
struct WireGateway {
    url: String,
    shards: u32,
    session_start_limit: WireStartLimit,
}

#[derive(Deserialize)]
struct WireStartLimit {
    total: u32,
    remaining: u32,
    /// Milliseconds.
    reset_after: u64,
    max_concurrency: u16,
}

#[derive(Deserialize)]
struct WireMe {
    id: Snowflake,
    #[serde(default)]
    username: String,
}

impl Rest {
    /// The bot's application.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn application(&self) -> Result<ApplicationInfo, CallError> {
        let wire: WireApplication = self.ask(Route::application(), None).await?;
        let has = |flags| wire.flags & flags != 0;
        let privileged = Privileged { members: has(FLAGS_MEMBERS), message_content: has(FLAGS_MESSAGE_CONTENT) };
        Ok(ApplicationInfo { id: wire.id.id(), name: wire.name, privileged })
    }

    /// Where the gateway is and how often sessions may begin.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn gateway(&self) -> Result<GatewayInfo, CallError> {
        let WireGateway { url, shards, session_start_limit: limit } = self.ask(Route::gateway(), None).await?;
        Ok(GatewayInfo {
            url,
            shards,
            max_concurrency: limit.max_concurrency,
            total: limit.total,
            remaining: limit.remaining,
            reset_after: Duration::from_millis(limit.reset_after),
        })
    }

    /// The bot's user.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn me(&self) -> Result<Me, CallError> {
        let wire: WireMe = self.ask(Route::me(), None).await?;
        Ok(Me { user: wire.id.user(), name: wire.username })
    }

    /// A member as he is now; `None` when he is none.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn member(&self, server: ServerId, user: UserId) -> Result<Option<MemberView>, CallError> {
        match self.ask::<Member>(Route::member(server, user), None).await {
            Ok(member) => Ok(member.into_view().map(|(_, view)| view)),
            Err(CallError::Refused { code, .. }) if NO_MEMBER.contains(&code) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether the bot is on a server. Discord shows no server to whom it is not on it.
    ///
    /// # Errors
    /// See [`CallError`]: then nothing is known.
    pub async fn is_on(&self, server: ServerId) -> Result<bool, CallError> {
        match self.ask::<IgnoredAny>(Route::server(server), None).await {
            Ok(_) => Ok(true),
            Err(CallError::Refused { code, .. }) if NOT_ON_SERVER.contains(&code) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Replaces all published commands by these (see [`crate::to_discord::commands`]).
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn publish_commands(&self, application: ApplicationId, commands: &Value) -> Result<(), CallError> {
        self.act(Route::commands(application), Some(commands), None).await
    }
}
