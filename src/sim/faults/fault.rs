//! One fault as it is written down, in JSON or in Rust: what goes wrong, where and when.

use super::{Alteration, Delays, Kind, Site, TableAnswer, When};
use crate::gateway::is_event;
use crate::ports::Port;
use crate::rest::RateScope;
use crate::world::{Verb, is_callback, is_route};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Events that answer a payload of one client: they go to its session alone, and the plan is not asked.
const UNPLANNED: [&str; 5] = ["READY", "RESUMED", "GUILD_MEMBERS_CHUNK", "RATE_LIMITED", "SOUNDBOARD_SOUNDS"];

/// Something to go wrong.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// What goes wrong.
    pub what: What,
    /// Where; anywhere when absent.
    #[serde(default, rename = "where")]
    pub place: Where,
    /// When; at the next occasion when absent.
    #[serde(default)]
    pub when: When,
}

/// The menu. Names are those of the JSON form in snake case; `docs/simulator.md` shows each.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum What {
    // === at a new gateway connection ===
    /// It is accepted and dropped at once.
    RefuseConnection,
    /// Op 7 comes before HELLO.
    ReconnectBeforeHello,
    /// HELLO never comes.
    WithholdHello,
    /// HELLO comes after so many milliseconds.
    DelayHello(u64),
    /// The TLS handshake of a connection to this port fails.
    FailHandshake(Port),
    // === at a heartbeat ===
    /// It is not acknowledged.
    WithholdAck,
    /// It is acknowledged after so many milliseconds.
    DelayAck(u64),
    // === at an IDENTIFY or RESUME ===
    /// The connection is dropped, as if this shard were down.
    RefuseSession,
    // === at an IDENTIFY ===
    /// It is answered with op 9 `false`, as if too many sessions began at once.
    RefuseIdentify,
    // === at a RESUME ===
    /// It is answered with op 9 `false`.
    RefuseResume,
    /// It is answered with close code 4007.
    MisnumberResume,
    /// The replay lacks its first event.
    GapReplay,
    /// The replay has every event twice.
    DoubleReplay,
    /// RESUMED never comes.
    WithholdResumed,
    // === at an event ===
    /// It never arrives.
    DropEvent,
    /// It arrives twice.
    DoubleEvent,
    /// It arrives after the next one.
    SwapEvent,
    /// It arrives after so many milliseconds.
    DelayEvent(u64),
    /// It comes as one message in so many WebSocket frames.
    FragmentEvent(usize),
    /// Under transport compression it comes in so many messages.
    SplitEvent(usize),
    /// Half of its message is missing.
    CutEvent,
    /// Its JSON is broken.
    GarbleEvent,
    /// An event with an unknown name comes before it.
    HeraldEvent,
    /// Its data is changed.
    AlterEvent(Alteration),
    /// It lists so many invented channels besides.
    SwellEvent(usize),
    /// Compressed, it unpacks to so many MiB more.
    BombEvent(usize),
    /// The connection is closed with this code after it.
    Close(u16),
    /// The connection is lost after it, without a close frame.
    LoseConnection,
    /// The connection is reset after it.
    ResetConnection,
    /// The gateway's port refuses connections for so many milliseconds after it.
    CloseGatewayPort(u64),
    /// The connection says and hears nothing any more.
    Silence,
    /// For so many milliseconds after it nothing is read from the connection.
    StallReads(u64),
    /// Op 7 follows it.
    Reconnect,
    /// Op 9 follows it: whether the session may be resumed.
    Invalidate(bool),
    /// Op 1 follows it.
    AskHeartbeat,
    /// This text follows it, right or wrong.
    RawFrame(String),
    // === at a REST call ===
    /// It is refused with 429.
    RateLimited(RateLimited),
    /// Cloudflare refuses it: 429 with the text `error code: 1015`.
    Banned,
    /// A proxy answers with a page and this status, such as 502, 503, 520 or 403.
    Page(u16),
    /// It is refused in Discord's shape.
    Refused {
        /// HTTP status, such as 401, 500, 403.
        status: u16,
        /// Discord's error code, 0 for none.
        #[serde(default)]
        code: u32,
        /// Text of the refusal.
        #[serde(default)]
        message: String,
    },
    /// Headers of its answer are set (lower case) or left out.
    Headers {
        /// What is set or replaced.
        #[serde(default)]
        set: BTreeMap<String, String>,
        /// What is left out.
        #[serde(default)]
        without: Vec<String>,
    },
    /// Its answer is changed.
    AlterAnswer(Alteration),
    /// It is served, and the JSON of its answer breaks off in the middle; the answer itself is whole.
    GarbleAnswer,
    /// It is served, and answered with this page instead of JSON; the status stays.
    ReplaceAnswer(String),
    /// It is not served, and the connection is closed.
    LoseCall,
    /// It is not served, and the connection is reset.
    ResetCall,
    /// It is served, and the connection is closed before its answer.
    LoseAnswer,
    /// It is served, and the connection is reset before its answer.
    ResetAnswer,
    /// REST's port refuses connections for so many milliseconds from then on; the call itself is served.
    CloseRestPort(u64),
    /// It is served, and the connection is closed in the middle of its answer.
    CutAnswer,
    /// It is served; the next call on its connection finds it closed.
    ResetKeepAlive,
    /// It is served, and its answer never comes.
    WithholdAnswer,
    /// It is served or answered late.
    DelayCall {
        /// Milliseconds before it is served.
        #[serde(default)]
        before_ms: u64,
        /// Milliseconds after it was served.
        #[serde(default)]
        after_ms: u64,
    },
    /// It takes longer, differently each time.
    Latency(Delays),
    /// Its answer arrives slowly.
    SlowAnswer {
        /// Bytes of the body that arrive in a second.
        bytes_per_second: u64,
    },
    /// `X-RateLimit-Reset` of its answer is off by so many milliseconds, as of a clock that is wrong.
    SkewReset(i64),
    /// `X-RateLimit-Bucket` of its answer is another one each time.
    ChangeBucket,
    /// It is refused with an answer of the error table.
    Answer(TableAnswer),
    // === at an event of a server ===
    /// The server becomes unavailable after the event, and comes back.
    Outage {
        /// How long it is away, in milliseconds.
        for_ms: u64,
    },
    // === at an interaction ===
    /// It is too old when it arrives: every answer is 10062.
    ExpireInteraction,
    /// Somebody else has answered it: the first answer is 40060.
    StealInteraction,
    /// Its token is worthless after the first response, as after 15 minutes: 50027.
    ExpireToken,
    /// The component or form has a custom id of an older version of the bot.
    UnknownCustomId,
    /// The command is that of an older version of the bot.
    OlderCommand(OlderCommand),
    /// It comes this many times in all, as separate interactions.
    Storm(u32),
    /// The answer is executed, but the bot never hears so.
    LoseAck,
}

/// A 429.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct RateLimited {
    /// Whose limit.
    pub scope: RateScope,
    /// Time to wait that body and header tell.
    pub retry_after_ms: u64,
    /// Another value for the `retry-after` header, right or wrong.
    pub retry_after_header: Option<String>,
    /// Leaves the body out.
    pub without_body: bool,
    /// Leaves these headers out.
    pub without: Vec<String>,
}

/// How a command differs from what is registered.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct OlderCommand {
    /// Options that it lacks.
    pub without: Vec<String>,
    /// New names of options.
    pub renamed: BTreeMap<String, String>,
    /// Values of options that it has besides.
    pub besides: BTreeMap<String, Value>,
}

/// Which occasions are meant; all that is given must fit.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Where {
    /// Method and route of a call, such as `POST /channels/{channel_id}/messages`, or either of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<String>,
    /// Name of an event, such as `MESSAGE_CREATE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Name of a server, for outages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// Number of a shard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<u32>,
    /// Kind of an interaction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction: Option<Kind>,
}

/// Why a fault cannot be planned.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("this fault could never strike: {0}")]
pub struct FaultError(String);

/// Where kinds of faults belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    Connection,
    Greeting,
    Handshake,
    Heartbeat,
    /// IDENTIFY and RESUME.
    Session,
    Identify,
    Resume,
    Event,
    Server,
    Call,
    Interaction,
    /// The first answer to an interaction, which is a call too.
    Callback,
}

impl Default for RateLimited {
    fn default() -> Self {
        Self {
            scope: RateScope::User,
            retry_after_ms: 1_000,
            retry_after_header: None,
            without_body: false,
            without: Vec::new(),
        }
    }
}

impl Fault {
    /// Something to go wrong anywhere, at the next occasion.
    pub fn new(what: What) -> Self {
        Self { what, place: Where::default(), when: When::ONCE }
    }

    /// Says why it could never strike, if that is so.
    pub(crate) fn check(&self) -> Result<(), FaultError> {
        let told = |what: &str| Err(FaultError(what.to_owned()));
        if let Some(flaw) = self.when.flaw().map(str::to_owned).or_else(|| self.what.flaw()) {
            return Err(FaultError(flaw));
        }
        let (home, place) = (self.what.home(), &self.place);
        let is_gateway = matches!(home, Home::Heartbeat | Home::Session | Home::Identify | Home::Resume | Home::Event);
        let knows_kind = matches!(home, Home::Event | Home::Interaction);
        if place.shard.is_some() && !is_gateway {
            return told("`shard` fits only faults of heartbeats, sessions, RESUMEs and events");
        }
        if place.event.is_some() && !matches!(home, Home::Event | Home::Server) {
            return told("`event` fits only faults of events and outages");
        }
        if let Some(flaw) = place.event.as_deref().and_then(event_flaw) {
            return Err(FaultError(flaw));
        }
        if place.server.is_some() && home != Home::Server {
            return told("`server` fits only outages");
        }
        if place.interaction.is_some() && !knows_kind {
            return told("`interaction` fits only faults of interactions and events");
        }
        match &place.route {
            Some(_) if home != Home::Call => told("`route` fits only faults of calls"),
            Some(route) => route_flaw(route).map_or(Ok(()), |flaw| Err(FaultError(flaw))),
            None => Ok(()),
        }
    }

    pub(super) fn concerns(&self, site: &Site<'_>) -> bool {
        let (home, place) = (self.what.home(), &self.place);
        let fits_shard = |shard: Option<u32>| place.shard.is_none() || place.shard == shard;
        let fits_kind = |kind: Option<Kind>| place.interaction.is_none() || place.interaction == kind;
        match *site {
            Site::Connection => home == Home::Connection,
            Site::Greeting => home == Home::Greeting,
            Site::Handshake { port } => self.what == What::FailHandshake(port),
            Site::Heartbeat { shard } => home == Home::Heartbeat && fits_shard(shard),
            Site::Start { shard } => matches!(home, Home::Session | Home::Identify) && fits_shard(Some(shard)),
            Site::Resume { shard } => matches!(home, Home::Session | Home::Resume) && fits_shard(Some(shard)),
            // Whoever loses one event in ten does not mean that the bot never hears of a server.
            Site::Introduction { shard } => {
                let is_named = place.event.as_deref() == Some("GUILD_CREATE");
                home == Home::Event && is_named && fits_shard(Some(shard)) && fits_kind(None)
            }
            Site::Event { name, shard, interaction } => {
                let fits_name = place.event.as_deref().is_none_or(|event| event == name);
                home == Home::Event && fits_name && fits_shard(Some(shard)) && fits_kind(interaction)
            }
            Site::Call { verb, template } => match home {
                Home::Call => place.means(verb, template),
                Home::Callback => is_callback(template),
                Home::Connection
                | Home::Greeting
                | Home::Handshake
                | Home::Heartbeat
                | Home::Session
                | Home::Identify
                | Home::Resume
                | Home::Event
                | Home::Server
                | Home::Interaction => false,
            },
            Site::Server { name, event } => {
                let fits = |asked: &Option<String>, found: &str| asked.as_deref().is_none_or(|asked| asked == found);
                home == Home::Server && fits(&place.server, name) && fits(&place.event, event)
            }
            Site::Interaction { kind } => home == Home::Interaction && fits_kind(Some(kind)),
        }
    }
}

impl Where {
    /// Unless the template is named, first answers to interactions are spared: they have a fault of their own.
    fn means(&self, verb: Verb, template: &str) -> bool {
        let (asked_verb, asked_template) = self.route.as_deref().map_or((None, None), parts);
        let fits_template = asked_template.map_or_else(|| !is_callback(template), |asked| asked == template);
        fits_template && asked_verb.is_none_or(|asked| asked == verb.name())
    }
}

impl What {
    const fn home(&self) -> Home {
        match self {
            Self::RefuseConnection => Home::Connection,
            Self::ReconnectBeforeHello | Self::WithholdHello | Self::DelayHello(_) => Home::Greeting,
            Self::FailHandshake(_) => Home::Handshake,
            Self::WithholdAck | Self::DelayAck(_) => Home::Heartbeat,
            Self::RefuseSession => Home::Session,
            Self::RefuseIdentify => Home::Identify,
            Self::RefuseResume
            | Self::MisnumberResume
            | Self::GapReplay
            | Self::DoubleReplay
            | Self::WithholdResumed => Home::Resume,
            Self::DropEvent
            | Self::DoubleEvent
            | Self::SwapEvent
            | Self::DelayEvent(_)
            | Self::FragmentEvent(_)
            | Self::SplitEvent(_)
            | Self::CutEvent
            | Self::GarbleEvent
            | Self::HeraldEvent
            | Self::AlterEvent(_)
            | Self::SwellEvent(_)
            | Self::BombEvent(_)
            | Self::Close(_)
            | Self::LoseConnection
            | Self::ResetConnection
            | Self::CloseGatewayPort(_)
            | Self::Silence
            | Self::StallReads(_)
            | Self::Reconnect
            | Self::Invalidate(_)
            | Self::AskHeartbeat
            | Self::RawFrame(_) => Home::Event,
            Self::RateLimited(_)
            | Self::Banned
            | Self::Page(_)
            | Self::Refused { .. }
            | Self::Headers { .. }
            | Self::AlterAnswer(_)
            | Self::GarbleAnswer
            | Self::ReplaceAnswer(_)
            | Self::LoseCall
            | Self::ResetCall
            | Self::LoseAnswer
            | Self::ResetAnswer
            | Self::CloseRestPort(_)
            | Self::CutAnswer
            | Self::ResetKeepAlive
            | Self::WithholdAnswer
            | Self::DelayCall { .. }
            | Self::Latency(_)
            | Self::SlowAnswer { .. }
            | Self::SkewReset(_)
            | Self::ChangeBucket
            | Self::Answer(_) => Home::Call,
            Self::Outage { .. } => Home::Server,
            Self::ExpireInteraction
            | Self::StealInteraction
            | Self::ExpireToken
            | Self::UnknownCustomId
            | Self::OlderCommand(_)
            | Self::Storm(_) => Home::Interaction,
            Self::LoseAck => Home::Callback,
        }
    }
}

fn event_flaw(name: &str) -> Option<String> {
    if UNPLANNED.contains(&name) {
        return Some(format!("{name} passes by the plan: it answers what the client sent"));
    }
    (!is_event(name)).then(|| format!("there is no event {name:?}: write it as in Discord's documentation"))
}

/// Method and template of a route, either of which may be missing.
fn parts(route: &str) -> (Option<&str>, Option<&str>) {
    match route.trim().split_once(' ') {
        Some((verb, template)) => (Some(verb), Some(template.trim())),
        None if route.starts_with('/') => (None, Some(route.trim())),
        None => (Some(route.trim()), None),
    }
}

fn route_flaw(route: &str) -> Option<String> {
    let (verb, template) = parts(route);
    let verb_known = verb.map(Verb::named);
    match (verb, verb_known, template) {
        (Some(verb), Some(None), _) => Some(format!("there is no method {verb:?} in {route:?}")),
        (_, verb_known, Some(template)) if !is_route(verb_known.flatten(), template) => {
            Some(format!("no route is called {route:?}: write it as in Discord's documentation, with names in braces"))
        }
        (_, _, _) => None,
    }
}
