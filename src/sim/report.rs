//! What a run leaves behind: the calls the bot made, broken contracts, and what people saw.

use crate::world::Verb;
use serde_json::Value;

/// One REST call of the bot, as it was answered.
#[derive(Clone, Debug)]
pub struct RecordedCall {
    /// When it came, in milliseconds since 1970, in the simulator's time.
    pub at_ms: i64,
    /// HTTP method; none when it is not one of the API.
    pub verb: Option<Verb>,
    /// Route with placeholders, such as `/guilds/{guild_id}/roles`; none when the route is unknown.
    pub template: Option<&'static str>,
    /// Path below `/api/v10`.
    pub path: String,
    /// JSON body; null when there was none.
    pub body: Value,
    /// Audit-log reason, decoded.
    pub reason: Option<String>,
    /// HTTP status of the answer.
    pub status: u16,
    /// Discord's error code in the answer, if it was refused.
    pub code: Option<u32>,
    /// Time from the request to its answer, in microseconds.
    pub took_us: u64,
}

/// How often a route was answered with a status, of all calls so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallCount {
    /// HTTP method; none when it is not one of the API.
    pub verb: Option<Verb>,
    /// Route with placeholders; none when the call did not get that far.
    pub template: Option<&'static str>,
    /// HTTP status of the answers.
    pub status: u16,
    /// Number of calls.
    pub calls: u64,
}

/// A broken contract: by the bot, or by the simulator itself.
#[derive(Clone, Debug)]
pub struct Violation {
    /// Who broke it.
    pub side: Side,
    /// Where: method and route, or the gateway operation.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// Who broke a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The bot sent something that Discord would not accept.
    Bot,
    /// The simulator answered something that Discord would not send.
    Simulator,
}

/// One interaction and what came of it, for checks over a whole run.
#[derive(Clone, Debug)]
pub struct Witnessed {
    /// Id of the interaction.
    pub interaction: crate::world::Snowflake,
    /// Who acted.
    pub user: String,
    /// The act in words, such as the typed command.
    pub what: String,
    /// The answer that the user saw; none while it is awaited or when nobody waited.
    pub answer: Option<crate::drive::Answer>,
}
