//! Decodes gateway dispatches into domain types: JSON in, [`Incoming`] out, no IO.
//!
//! Our own slim types name only the fields that the product uses: parsing a whole GUILD_CREATE into
//! a full model costs ten times as much, and serenity 0.12.5 loses the values of newer components.
//! What cannot be decoded is an [`DecodeError`] for the caller to count, never a panic.

mod interaction;
mod message;
mod occasion;
mod server;
mod wire;

#[cfg(test)]
mod tests;

use std::time::Duration;

use domain::event::Event;
use domain::ids::{ApplicationId, ServerId, UserId};
use domain::interaction::Interaction;
use domain::mirror::{Change, MemberView};
use domain::moment::Moment;

pub(crate) use wire::{Member, Snowflake};

/// What is known about a dispatch besides its content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// When it arrived, on our clock.
    pub received: Moment,
    /// Who the bot is: no server describes itself with it.
    pub bot: UserId,
}

/// A dispatch, understood.
#[derive(Clone)]
pub enum Incoming {
    /// A new session began: everything known about servers is void until they are described again.
    Ready {
        /// The bot's user.
        bot: UserId,
        /// Its application.
        application: ApplicationId,
        /// With it the session can be resumed.
        session_id: String,
        /// Where the session can be resumed.
        resume_url: String,
        /// The servers that will be described. One that is missing says nothing for sure.
        servers: Vec<ServerId>,
    },
    /// The old session goes on, all missed events were replayed.
    Resumed,
    /// Somebody asks something.
    Interaction {
        /// What, by whom; outside of servers `server` is `None`.
        interaction: Box<Interaction>,
        /// The member as just described, for the mirror; `None` outside of servers.
        member: Option<(UserId, MemberView)>,
        /// Whether it hangs on a message of ours, so that the answer may update that message.
        from_component: bool,
    },
    /// The answer to [`crate::shard::Shard::ask_for_echo`].
    Echo {
        /// The nonce of the question.
        nonce: String,
    },
    /// Something happened on a server.
    Server {
        /// Where.
        server: ServerId,
        /// What it changes in the mirror.
        change: Option<Change>,
        /// What features may want to know, after the change.
        event: Option<Event>,
    },
    /// A server is out of sight.
    ServerGone {
        /// Which one.
        server: ServerId,
        /// True for an outage: nothing may be concluded from it. False: the bot was removed.
        unavailable: bool,
    },
    /// A request for the member list of a server was dropped: it must be made again.
    MembersDelayed {
        /// Of which server.
        server: ServerId,
        /// Not before this time has passed.
        retry_after: Duration,
    },
    /// Known and irrelevant.
    Nothing,
}

/// A dispatch that could not be understood.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("cannot decode {event}: {why}")]
pub struct DecodeError {
    /// The event's name, shortened.
    pub event: String,
    /// What is wrong; never holds values of the payload.
    pub why: String,
}

/// The longest part of an unknown event's name that is kept, in characters; Discord's own are under 45.
const EVENT_NAME_MAX: usize = 60;

impl DecodeError {
    pub(crate) fn new(event: &str, why: impl Into<String>) -> Self {
        Self { event: domain::limits::shorten(event, EVENT_NAME_MAX), why: why.into() }
    }

    /// serde's own message quotes values of the payload: kept are the kind of fault and its place.
    fn from_json(event: &str, error: &serde_json::Error) -> Self {
        let kind = match error.classify() {
            serde_json::error::Category::Io => "unreadable",
            serde_json::error::Category::Syntax => "not JSON",
            serde_json::error::Category::Data => "a field is missing or of another type",
            serde_json::error::Category::Eof => "cut off",
        };
        Self::new(event, format!("{kind}, line {} column {}", error.line(), error.column()))
    }
}

/// Why a payload that is good JSON still makes no sense.
pub(crate) type Senseless = &'static str;

/// Decodes one dispatch: its name (`t`) and its data (`d`).
///
/// # Errors
/// [`DecodeError`] for names that Discord did not document when this was written, and for data that
/// lacks what the product needs.
pub fn decode(name: &str, data: &str, receipt: Receipt) -> Result<Incoming, DecodeError> {
    match name {
        "READY" => read(name, data, ready),
        "RESUMED" => Ok(Incoming::Resumed),
        "INTERACTION_CREATE" => read(name, data, |wire| interaction::decode(wire, receipt.received)),
        "GUILD_CREATE" => read(name, data, |wire| server::created(wire, receipt)),
        "GUILD_UPDATE" => read(name, data, server::updated),
        "GUILD_DELETE" => read(name, data, server::deleted),
        "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE" => read(name, data, server::role_changed),
        "GUILD_ROLE_DELETE" => read(name, data, server::role_deleted),
        "CHANNEL_CREATE" | "CHANNEL_UPDATE" => read(name, data, server::channel_changed),
        "CHANNEL_DELETE" | "THREAD_DELETE" => read(name, data, server::channel_deleted),
        "THREAD_CREATE" | "THREAD_UPDATE" => read(name, data, server::thread_changed),
        "GUILD_MEMBER_ADD" => read(name, data, server::member_joined),
        "GUILD_MEMBER_UPDATE" => read(name, data, server::member_changed),
        "GUILD_MEMBER_REMOVE" => read(name, data, server::member_left),
        "GUILD_MEMBERS_CHUNK" => read(name, data, |wire| server::members_chunk(wire, receipt.received)),
        "VOICE_STATE_UPDATE" => read(name, data, |wire| server::voice_changed(wire, receipt.received)),
        "RATE_LIMITED" => read(name, data, server::rate_limited),
        "MESSAGE_CREATE" => read(name, data, message::written),
        "MESSAGE_DELETE" => read(name, data, message::deleted),
        "MESSAGE_REACTION_ADD" => read(name, data, message::reacted),
        "GUILD_SCHEDULED_EVENT_UPDATE" => read(name, data, occasion::changed),
        "GUILD_SCHEDULED_EVENT_DELETE" => read(name, data, occasion::deleted),
        "MESSAGE_DELETE_BULK" => read(name, data, message::bulk_deleted),
        irrelevant if IRRELEVANT.contains(&irrelevant) => Ok(Incoming::Nothing),
        unknown => Err(DecodeError::new(unknown, "unknown event")),
    }
}

fn read<'a, Wire: serde::Deserialize<'a>>(
    name: &str,
    data: &'a str,
    understand: impl FnOnce(Wire) -> Result<Incoming, Senseless>,
) -> Result<Incoming, DecodeError> {
    let wire = serde_json::from_str(data).map_err(|error| DecodeError::from_json(name, &error))?;
    understand(wire).map_err(|why| DecodeError::new(name, why))
}

#[expect(clippy::unnecessary_wraps, reason = "all readers have one signature")]
fn ready(wire: wire::Ready) -> Result<Incoming, Senseless> {
    Ok(Incoming::Ready {
        bot: wire.user.id.user(),
        application: wire.application.id.id(),
        session_id: wire.session_id,
        resume_url: wire.resume_gateway_url,
        servers: wire.guilds.into_iter().map(|server| server.id.id()).collect(),
    })
}

/// Documented events that the product does not use (source: Discord reference, "Receive Events").
const IRRELEVANT: &[&str] = &[
    "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
    "AUTO_MODERATION_ACTION_EXECUTION",
    "AUTO_MODERATION_RULE_CREATE",
    "AUTO_MODERATION_RULE_DELETE",
    "AUTO_MODERATION_RULE_UPDATE",
    "CHANNEL_PINS_UPDATE",
    "CHANNEL_TOPIC_UPDATE",
    "ENTITLEMENT_CREATE",
    "ENTITLEMENT_DELETE",
    "ENTITLEMENT_UPDATE",
    "GUILD_AUDIT_LOG_ENTRY_CREATE",
    "GUILD_BAN_ADD",
    "GUILD_BAN_REMOVE",
    "GUILD_EMOJIS_UPDATE",
    "GUILD_INTEGRATIONS_UPDATE",
    "GUILD_SCHEDULED_EVENT_CREATE",
    "GUILD_SCHEDULED_EVENT_USER_ADD",
    "GUILD_SCHEDULED_EVENT_USER_REMOVE",
    "GUILD_SOUNDBOARD_SOUNDS_UPDATE",
    "GUILD_SOUNDBOARD_SOUND_CREATE",
    "GUILD_SOUNDBOARD_SOUND_DELETE",
    "GUILD_SOUNDBOARD_SOUND_UPDATE",
    "GUILD_STICKERS_UPDATE",
    "INTEGRATION_CREATE",
    "INTEGRATION_DELETE",
    "INTEGRATION_UPDATE",
    "INVITE_CREATE",
    "INVITE_DELETE",
    "MESSAGE_POLL_VOTE_ADD",
    "MESSAGE_POLL_VOTE_REMOVE",
    "MESSAGE_REACTION_REMOVE",
    "MESSAGE_REACTION_REMOVE_ALL",
    "MESSAGE_REACTION_REMOVE_EMOJI",
    "MESSAGE_UPDATE",
    "PRESENCE_UPDATE",
    "SOUNDBOARD_SOUNDS",
    "STAGE_INSTANCE_CREATE",
    "STAGE_INSTANCE_DELETE",
    "STAGE_INSTANCE_UPDATE",
    "SUBSCRIPTION_CREATE",
    "SUBSCRIPTION_DELETE",
    "SUBSCRIPTION_UPDATE",
    "THREAD_LIST_SYNC",
    "THREAD_MEMBERS_UPDATE",
    "THREAD_MEMBER_UPDATE",
    "TYPING_START",
    "USER_UPDATE",
    "VOICE_CHANNEL_EFFECT_SEND",
    "VOICE_CHANNEL_STATUS_UPDATE",
    "VOICE_SERVER_UPDATE",
    "WEBHOOKS_UPDATE",
];
