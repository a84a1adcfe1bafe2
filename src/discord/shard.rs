//! One gateway connection, as a stream of [`ShardItem`]s that survives its own failures.
//!
//! `twilight-gateway` speaks the protocol (compression, heartbeats, IDENTIFY, RESUME); this wrapper
//! decides. twilight would reconnect by itself on every close, keeping the session: with close 4007
//! as the answer to RESUME it makes 20,659 connections in 5 s. So each twilight shard lives for one
//! connection: on any close it is dropped, and after a wait ([`Pace`]) another one is built, with the
//! session or without it as the close code says.
//!
//! [`Shard::next`] must be polled all the time (heartbeats are sent in there) and may be cancelled at
//! any await without losing an item. Compression (zstd-stream) is fixed when twilight is built; a
//! server that answers in plain text, such as the simulator's, is understood as well.

use std::sync::Arc;
use std::time::Duration;

use domain::ids::{ServerId, UserId};
use domain::moment::Moment;
use domain::secret::Secret;
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use tokio::time::{Instant, sleep_until};
use twilight_gateway::error::{ReceiveMessageError, ReceiveMessageErrorType};
use twilight_gateway::{Config, ConfigBuilder, ShardId};

use crate::chunks::{Chunks, MEMBERS_CHUNK};
use crate::close::{Verdict, verdict};
use crate::dice::Dice;
use crate::error::SetupError;
use crate::from_discord::{DecodeError, Incoming, Receipt, decode};
use crate::in_process::{Doorway, Opening};
use crate::intents::Intents;
use crate::link::{Arrival, Link, Twilight};
use crate::pace::{Cause, Pacer};

pub use crate::identify::{Guard, IdentifyQueue, Permission, SessionLimit};
pub use crate::pace::{Pace, WINDOW};

/// The longest nonce of a member request, in bytes; longer ones are dropped (source: Discord
/// reference, "Request Guild Members").
const MEMBERS_NONCE_MAX: usize = 32;

/// What a [`Shard`] is made from.
#[derive(Clone)]
pub struct ShardConfig {
    /// The bot's token, without `Bot `.
    pub token: Secret,
    /// Where to begin sessions ([`crate::info::GatewayInfo::url`]); `ws://` reaches a simulator.
    pub gateway_url: String,
    /// What to ask for.
    pub intents: Intents,
    /// Its number and how many there are.
    pub shard: (u32, u32),
    /// Who the bot is.
    pub bot: UserId,
    /// A session to go on with, from before this process.
    pub session: Option<Session>,
    /// The turns to begin sessions, shared by all shards.
    pub queue: IdentifyQueue,
    /// Waits between connections.
    pub pace: Pace,
    /// How Discord is reached.
    pub reach: Reach,
    /// Where jitter comes from.
    pub dice: Dice,
}

/// How a shard reaches Discord.
#[derive(Clone)]
pub enum Reach {
    /// By the address of the gateway.
    Socket,
    /// Inside of this process.
    InProcess(Arc<dyn Doorway>),
}

/// What is needed to go on after a lost connection, in this process or the next one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// Where to resume it.
    pub resume_url: String,
    /// Everything up to this number was taken; the replay begins behind it. For a checkpoint put the
    /// low-water mark here instead: what was taken may not be worked off yet.
    pub sequence: u64,
}

/// What comes out of a shard.
#[derive(Clone)]
pub enum ShardItem {
    /// Something happened.
    Dispatch {
        /// Its number in the session; replayed ones keep theirs.
        sequence: u64,
        /// What.
        incoming: Incoming,
    },
    /// The session goes on: everything missed was replayed.
    Resumed {
        /// The number of this event itself.
        sequence: u64,
        /// The replay began behind this number.
        from: u64,
    },
    /// Something happened that we do not understand; to be counted.
    DecodeFailed {
        /// Its number, when at least that was readable.
        sequence: Option<u64>,
        /// What was wrong.
        error: DecodeError,
    },
    /// Discord acknowledged a heartbeat.
    Alive {
        /// How long that took.
        latency: Option<Duration>,
    },
    /// The connection is gone; another one follows.
    Closed {
        /// With which code, if any.
        code: Option<u16>,
        /// Whether the session goes on. If not, servers will be described anew.
        will_resume: bool,
        /// When the next connection begins.
        wait: Duration,
    },
    /// No connection came to be; another try follows.
    ConnectFailed {
        /// When.
        wait: Duration,
    },
    /// The connection is gone and another one would end the same way; nothing follows.
    Fatal {
        /// With which code.
        code: u16,
        /// What it means.
        why: &'static str,
    },
}

/// There is no connection over which to ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the shard is not connected")]
pub struct NotConnected;

/// One shard; see the module.
pub struct Shard {
    way: Way,
    bot: UserId,
    session: Option<Session>,
    /// Where the last RESUME began.
    resumed_from: u64,
    /// Resume at the gateway's address, since the session's own could not be reached.
    avoid_resume_url: bool,
    chunks: Chunks,
    pacer: Pacer,
    dice: Dice,
    stage: Stage,
}

/// What connections are made from, without a session.
enum Way {
    /// Cloned for each connection, which shares the TLS set-up.
    Socket(ShardId, Box<Config<IdentifyQueue>>),
    InProcess(Arc<dyn Doorway>, Opening),
}

enum Stage {
    /// Connects at that instant.
    Waiting(Instant),
    /// Connects or is connected.
    Connected(Link),
    Stopped,
}

/// Every frame of the gateway.
#[derive(Deserialize)]
struct Envelope<'a> {
    op: u8,
    #[serde(default, borrow)]
    t: Option<std::borrow::Cow<'a, str>>,
    #[serde(default)]
    s: Option<u64>,
    #[serde(default, borrow)]
    d: Option<&'a RawValue>,
}

/// Opcodes that need us (source: Discord reference, "Gateway Opcodes"); twilight does the rest.
const DISPATCH: u8 = 0;
const RECONNECT: u8 = 7;
const REQUEST_MEMBERS: u8 = 8;
const INVALID_SESSION: u8 = 9;
const HELLO: u8 = 10;
const HEARTBEAT_ACK: u8 = 11;

impl Shard {
    /// A shard that connects when it is first polled.
    ///
    /// # Errors
    /// [`SetupError::GatewayUrl`] and [`SetupError::Token`].
    ///
    /// # Panics
    /// When no rustls provider was installed; `main` does that first.
    pub fn new(config: ShardConfig) -> Result<Self, SetupError> {
        Ok(Self {
            way: Way::new(&config)?,
            bot: config.bot,
            session: config.session,
            resumed_from: 0,
            avoid_resume_url: false,
            chunks: Chunks::default(),
            pacer: Pacer::new(config.pace),
            dice: config.dice,
            stage: Stage::Waiting(Instant::now()),
        })
    }

    /// The session as far as its items were handed out; `None` before the first READY.
    pub const fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The next item; `None` after [`ShardItem::Fatal`] and after [`Shard::close`].
    ///
    /// Every close was already acted upon when it is reported: the caller only keeps polling.
    pub async fn next(&mut self, now: impl Fn() -> Moment) -> Option<ShardItem> {
        loop {
            match &mut self.stage {
                Stage::Stopped => return None,
                Stage::Waiting(until) => {
                    sleep_until(*until).await;
                    self.connect();
                }
                Stage::Connected(link) => {
                    let arrival = link.next().await;
                    // From here on nothing waits: a cancelled call loses nothing.
                    let item = match arrival {
                        Arrival::Frame(text) => self.read(&text, now()),
                        Arrival::Lost(code) => Some(self.closed(code)),
                        Arrival::Failed(error) => Some(self.failed(&error)),
                    };
                    if let Some(item) = item {
                        return Some(item);
                    }
                }
            }
        }
    }

    /// Asks for the full member list of a server; it comes as parts, the last of which says
    /// [`domain::event::Event::MembersComplete`]. The request dies with the connection.
    ///
    /// Discord allows one full list per server in 30 s; sends are paced by twilight (120 a minute).
    ///
    /// # Errors
    /// [`NotConnected`].
    pub fn request_members(&mut self, server: ServerId, nonce: &str) -> Result<(), NotConnected> {
        self.ask_for_members(json!({ "guild_id": server, "query": "", "limit": 0, "nonce": nonce }))?;
        self.chunks.requested(server, nonce);
        Ok(())
    }

    /// Asks for the bot itself as a member of a server: [`Incoming::Echo`] comes after every event that happened before.
    /// A question that was not answered yet no longer counts.
    ///
    /// # Errors
    /// [`NotConnected`].
    pub fn ask_for_echo(&mut self, server: ServerId, nonce: &str) -> Result<(), NotConnected> {
        self.ask_for_members(json!({ "guild_id": server, "user_ids": [self.bot.0.to_string()], "nonce": nonce }))?;
        self.chunks.expect_echo(nonce);
        Ok(())
    }

    fn ask_for_members(&mut self, whom: serde_json::Value) -> Result<(), NotConnected> {
        let nonce = whom["nonce"].as_str().unwrap_or_default();
        debug_assert!(nonce.len() <= MEMBERS_NONCE_MAX, "nonce too long");
        let Stage::Connected(link) = &mut self.stage else { return Err(NotConnected) };
        if !link.is_greeted() {
            return Err(NotConnected);
        }
        link.send(json!({ "op": REQUEST_MEMBERS, "d": whom }).to_string());
        Ok(())
    }

    /// Takes leave with code 4000, which keeps the session for the next process (1000 would end it).
    /// Dispatches that arrive meanwhile are not taken: the session replays them.
    pub async fn close(&mut self) {
        if let Stage::Connected(link) = std::mem::replace(&mut self.stage, Stage::Stopped) {
            link.close().await;
        }
    }

    /// Goes back: what came after that number is to be replayed. Says which item follows, if any: without a
    /// session there is nothing to go back in.
    pub fn rewind(&mut self, sequence: u64) -> Option<ShardItem> {
        let session = self.session.as_mut().filter(|session| sequence < session.sequence)?;
        session.sequence = sequence;
        match std::mem::replace(&mut self.stage, Stage::Stopped) {
            Stage::Connected(link) => {
                // The farewell takes a round trip, for which nobody must wait.
                tokio::spawn(link.close());
                Some(self.reconnect(None, Verdict::Resume, Cause::Closed))
            }
            other => {
                self.stage = other;
                None
            }
        }
    }

    fn connect(&mut self) {
        self.pacer.connecting(Instant::now());
        self.resumed_from = self.session.as_ref().map_or(0, |session| session.sequence);
        let link = match &self.way {
            Way::Socket(id, base) => Link::Twilight(Twilight::new(self.twilight(*id, base), self.pacer.hello_within())),
            Way::InProcess(doorway, opening) => {
                let resume = self.session.as_ref().map(|session| (session.id.clone(), session.sequence));
                Link::InProcess(doorway.open(Opening { resume, ..opening.clone() }), false)
            }
        };
        self.stage = Stage::Connected(link);
    }

    fn twilight(&self, id: ShardId, base: &Config<IdentifyQueue>) -> twilight_gateway::Shard<IdentifyQueue> {
        let config = ConfigBuilder::from(base.clone());
        let config = match &self.session {
            None => config,
            Some(Session { id, resume_url, sequence }) => {
                let config = config.session(twilight_gateway::Session::new(*sequence, id.clone()));
                match socket_url(resume_url).filter(|_| !self.avoid_resume_url) {
                    Some(url) => config.resume_url(url),
                    None => config,
                }
            }
        };
        twilight_gateway::Shard::with_config(id, config.build())
    }

    fn read(&mut self, text: &str, now: Moment) -> Option<ShardItem> {
        let Ok(Envelope { op, t, s, d }) = serde_json::from_str(text) else {
            let error = DecodeError::new("frame", "not a gateway frame");
            return Some(ShardItem::DecodeFailed { sequence: None, error });
        };
        let data = d.map_or("null", RawValue::get);
        match op {
            DISPATCH => Some(self.dispatch(&t.unwrap_or_default(), s?, data, now)),
            RECONNECT => Some(self.reconnect(None, Verdict::Resume, Cause::Closed)),
            INVALID_SESSION if data == "true" => Some(self.reconnect(None, Verdict::Resume, Cause::InvalidSession)),
            INVALID_SESSION => Some(self.reconnect(None, Verdict::Renew, Cause::InvalidSession)),
            // Another connection by twilight, begun and made inside of one poll without a pause: ours comes after its wait.
            HELLO if matches!(&self.stage, Stage::Connected(link) if link.is_greeted()) => {
                Some(self.reconnect(None, Verdict::Resume, Cause::Closed))
            }
            HELLO => {
                self.greeted();
                None
            }
            HEARTBEAT_ACK => Some(ShardItem::Alive { latency: self.latency() }),
            _ => None,
        }
    }

    fn dispatch(&mut self, name: &str, sequence: u64, data: &str, now: Moment) -> ShardItem {
        let decoded = decode(name, data, Receipt { received: now, bot: self.bot });
        if let Some(session) = &mut self.session {
            // Events may come out of order; from the largest number on nothing is missing that is not asked for.
            session.sequence = session.sequence.max(sequence);
        }
        let mut incoming = match decoded {
            Ok(incoming) => incoming,
            Err(error) => return ShardItem::DecodeFailed { sequence: Some(sequence), error },
        };
        match &incoming {
            Incoming::Ready { session_id, resume_url, .. } => {
                self.session = Some(Session { id: session_id.clone(), resume_url: resume_url.clone(), sequence });
                self.serving();
            }
            Incoming::Resumed => {
                self.serving();
                return ShardItem::Resumed { sequence, from: self.resumed_from };
            }
            Incoming::Server { .. } if name == MEMBERS_CHUNK => self.chunks.judge(data, &mut incoming, now),
            Incoming::MembersDelayed { .. }
            | Incoming::Interaction { .. }
            | Incoming::Server { .. }
            | Incoming::ServerGone { .. }
            | Incoming::Echo { .. }
            | Incoming::Nothing => {}
        }
        ShardItem::Dispatch { sequence, incoming }
    }

    fn serving(&mut self) {
        self.pacer.serving(Instant::now());
        self.avoid_resume_url = false;
    }

    fn greeted(&mut self) {
        if let Stage::Connected(link) = &mut self.stage {
            link.greeted();
        }
    }

    fn latency(&self) -> Option<Duration> {
        match &self.stage {
            Stage::Connected(link) => link.latency(),
            Stage::Waiting(_) | Stage::Stopped => None,
        }
    }

    fn failed(&mut self, error: &ReceiveMessageError) -> ShardItem {
        match error.kind() {
            ReceiveMessageErrorType::Reconnect => {
                self.avoid_resume_url = !self.avoid_resume_url;
                let wait = self.wait(Cause::Closed);
                ShardItem::ConnectFailed { wait }
            }
            // twilight could not read it either; its error holds the whole event.
            ReceiveMessageErrorType::Deserializing { .. } => {
                let error = DecodeError::new("frame", "twilight cannot read it");
                ShardItem::DecodeFailed { sequence: None, error }
            }
            // Compression broke: what follows in this connection is lost.
            _ => self.closed(None),
        }
    }

    fn closed(&mut self, code: Option<u16>) -> ShardItem {
        self.reconnect(code, verdict(code), Cause::Closed)
    }

    /// Drops the connection and sets the next one on its way.
    fn reconnect(&mut self, code: Option<u16>, verdict: Verdict, cause: Cause) -> ShardItem {
        match verdict {
            Verdict::Resume => {}
            Verdict::Renew => {
                self.session = None;
                self.chunks.forget();
            }
            Verdict::Stop(why) => {
                self.stage = Stage::Stopped;
                return ShardItem::Fatal { code: code.unwrap_or_default(), why };
            }
        }
        let wait = self.wait(cause);
        ShardItem::Closed { code, will_resume: self.session.is_some(), wait }
    }

    fn wait(&mut self, cause: Cause) -> Duration {
        let now = Instant::now();
        let wait = self.pacer.closed(now, cause, self.dice.roll());
        self.stage = Stage::Waiting(now + wait);
        wait
    }
}

impl Way {
    fn new(config: &ShardConfig) -> Result<Self, SetupError> {
        let (number, total) = config.shard;
        let id = ShardId::new_checked(number, total).ok_or(SetupError::Shard)?;
        match &config.reach {
            Reach::Socket => {
                let gateway_url = socket_url(&config.gateway_url).ok_or(SetupError::GatewayUrl)?;
                let base = ConfigBuilder::new(config.token.expose().to_owned(), config.intents)
                    .proxy_url(gateway_url)
                    .queue(config.queue.clone())
                    .build();
                Ok(Self::Socket(id, Box::new(base)))
            }
            Reach::InProcess(doorway) => {
                let (token, intents) = (config.token.clone(), config.intents.bits());
                let opening = Opening { token, intents, shard: config.shard, resume: None };
                Ok(Self::InProcess(Arc::clone(doorway), opening))
            }
        }
    }
}

/// An address that twilight can use (it panics on others), without a slash at its end.
fn socket_url(url: &str) -> Option<String> {
    let parsed = reqwest::Url::parse(url).ok()?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ":/._-[]".contains(letter);
    let is_usable = matches!(parsed.scheme(), "ws" | "wss") && parsed.has_host() && parsed.as_str().chars().all(plain);
    is_usable.then(|| parsed.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_socket_addresses_are_usable() {
        assert_eq!(socket_url("ws://127.0.0.1:80/").as_deref(), Some("ws://127.0.0.1"));
        assert_eq!(socket_url("wss://gateway.discord.gg").as_deref(), Some("wss://gateway.discord.gg"));
        for unusable in ["", "gateway.discord.gg", "https://discord.com", "ws://", "ws://a b", "wss://x/?v=9"] {
            assert_eq!(socket_url(unusable), None, "{unusable}");
        }
    }
}
