//! The world: a Discord without sockets and without a clock. Calls go in, replies and gateway events come out.
//!
//! Everything is synchronous and deterministic: time is an argument, ids come from the seed, and a call that is
//! refused changes nothing. The sockets in `rest` and `gateway` are a thin shell around it.

mod acts;
mod audit;
mod behaviour;
mod body;
mod build;
mod call;
mod channels;
mod choice;
mod command;
mod context_menu;
mod crowd;
mod describe;
mod digits;
mod dispatch;
mod emojis;
mod endpoint;
mod error;
mod error_table;
mod events;
mod fields;
mod files;
mod furnish;
mod hierarchy;
mod ids;
mod interaction;
mod interactions;
mod invites;
mod invocation;
mod journal;
mod limits;
mod look;
mod media;
mod members;
mod messages;
mod model;
mod moderation;
mod outages;
mod permissions;
mod query;
mod reactions;
mod resolved;
mod rights;
mod routes;
mod session_starts;
mod spec;
mod stages;
mod tampering;
#[cfg(test)]
mod tests;
mod threads;
mod traces;
mod upkeep;
mod uploads;
mod users;
mod voice;
mod wire;

pub(crate) use acts::{Invocation, Place};
pub(crate) use call::Request;
pub use call::{Call, Reply, Upload, Verb};
pub(crate) use choice::{Among, Used, inputs, shown_label};
pub(crate) use dispatch::{Dispatch, EventData, intent};
pub(crate) use endpoint::is_callback;
pub use error::{ApiError, FieldFault};
pub(crate) use error_table::refusal_of;
pub use events::EventStatus;
pub use ids::Snowflake;
pub(crate) use interaction::{
    Cause, FIRST_RESPONSE_MS, Interaction, InteractionKind, Milestone, Progress, TOKEN_LIFE_MS,
};
pub(crate) use invocation::ClientChecks;
pub(crate) use journal::{Happening, Journal};
pub(crate) use limits::{form as form_faults, listed, maxima};
pub use look::RefusedAct;
pub(crate) use model::{Channel, Message, Role, Server, Settings};
pub use model::{ChannelKind, PrivilegedIntents};
pub(crate) use moderation::{Ban, MemberChange};
pub use permissions::Permissions;
pub(crate) use query::percent_decoded;
pub use session_starts::SessionStartLimit;
pub(crate) use session_starts::{SessionStarts, StartRefusal};
pub use spec::{
    ApplicationSpec, BanSpec, ChannelSpec, EmojiSpec, EventSpec, ExtraMembers, GeneratedServers, InviteSpec,
    MemberSpec, MessageSpec, OverwriteSpec, RoleSpec, ServerSpec, SpecError, TagSpec, ThreadSpec, UserSpec, VoiceSpec,
    WebhookSpec, WorldSpec,
};
pub(crate) use tampering::is_route;
pub(crate) use uploads::PREFIX as FILES_PREFIX;
pub(crate) use voice::{VoiceState, VoiceWish};
pub(crate) use wire::{
    channel as channel_json, member as member_json, message as message_json, own_user, role as role_json,
    server_create, webhook as webhook_json,
};

use crate::retention::Retention;
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use command::{Command, DailyCount};
use endpoint::Access;
use ids::Mint;
use interactions::Interactions;
use model::{Application, Webhook, Webhooks};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use users::Users;

/// Characters of `X-Audit-Log-Reason`, decoded (resources/audit-log.mdx).
const REASON_MAX: usize = 512;

/// Everything that exists; see the head of this file.
#[derive(Debug)]
pub struct World {
    pub(crate) application: Application,
    pub(crate) users: Users,
    pub(crate) servers: BTreeMap<Snowflake, Server>,
    pub(crate) interactions: Interactions,
    pub(crate) journal: Journal,
    retention: Retention,
    /// Time of the newest input, in milliseconds since 1970.
    pub(crate) now_ms: i64,
    /// Where the gateway listens, as told to the bot.
    pub(crate) gateway_url: String,
    /// Where files lie, as told to the bot.
    pub(crate) cdn_url: String,
    /// What people can attach to commands.
    pub(crate) chosen_files: uploads::ChosenFiles,
    pub(crate) session_starts: SessionStarts,
    pub(crate) forms: HashMap<Snowflake, OpenForm>,
    mint: Mint,
    token: String,
    /// Recipient by DM channel, and the reverse.
    dms: BTreeMap<Snowflake, Snowflake>,
    dm_channels: HashMap<Snowflake, Snowflake>,
    /// The server of each channel, thread and role.
    homes: HashMap<Snowflake, Snowflake>,
    server_names: HashMap<String, Snowflake>,
    /// Servers that a user is or was in; the crowd's own servers follow from their ids.
    memberships: HashMap<Snowflake, BTreeSet<Snowflake>>,
    /// By channel; ephemeral ones included.
    messages: BTreeMap<Snowflake, BTreeMap<Snowflake, Message>>,
    /// By channel: when which message was pinned.
    pins: HashMap<Snowflake, BTreeSet<(i64, Snowflake)>>,
    /// When which thread may fall asleep.
    archivals: BTreeSet<(i64, Snowflake)>,
    /// When the outage of which server ends.
    returns: BTreeSet<(i64, Snowflake)>,
    webhooks: Webhooks,
    /// By scope: the server that they are for, or everywhere.
    commands: BTreeMap<Option<Snowflake>, Vec<Command>>,
    outgoing: Vec<Dispatch>,
    /// Why the bot makes the call that is being served, for the audit log.
    reason: Option<String>,
    /// The server of each invite.
    invite_codes: HashMap<String, Snowflake>,
    command_births: HashMap<Option<Snowflake>, DailyCount>,
    milestones: Vec<Milestone>,
}

/// A reason for the audit log has at most 512 characters (resources/audit-log.mdx); the path of the fault is [INF].
fn check_reason(reason: Option<&str>) -> Result<(), ApiError> {
    if reason.is_none_or(|reason| reason.chars().count() <= REASON_MAX) {
        return Ok(());
    }
    let message = format!("Must be {REASON_MAX} or fewer in length.");
    Err(ApiError::invalid_field("reason", "BASE_TYPE_MAX_LENGTH", &message))
}

/// A form that a user has on the screen.
#[derive(Clone, Debug)]
pub(crate) struct OpenForm {
    pub(crate) form: serde_json::Value,
    pub(crate) server: Option<Snowflake>,
    pub(crate) channel: Snowflake,
    /// The interaction that it answered.
    pub(crate) opener: Cause,
}

impl World {
    /// Builds the world that `spec` describes; everything random comes from `seed`.
    ///
    /// # Errors
    /// [`SpecError::Unknown`] when the description uses a name that nothing has.
    pub fn build(spec: &WorldSpec, seed: u64) -> Result<Self, SpecError> {
        build::build(spec, seed)
    }

    fn new(application: Application, users: Users, servers: BTreeMap<Snowflake, Server>, mut mint: Mint) -> Self {
        let id = BASE64_STANDARD_NO_PAD.encode(application.id.to_string());
        let token = format!("{id}.sim.{:016x}", mint.word());
        let retention = Retention::USUAL;
        let homes = servers
            .values()
            .flat_map(|server: &Server| server.channels.keys().chain(server.roles.keys()).map(|id| (*id, server.id)));
        let mut memberships: HashMap<Snowflake, BTreeSet<Snowflake>> = HashMap::new();
        for server in servers.values() {
            for user in server.members.stored_ids().filter(|user| *user != application.id) {
                memberships.entry(user).or_default().insert(server.id);
            }
        }
        Self {
            homes: homes.collect(),
            memberships,
            server_names: servers.values().map(|server| (server.name.clone(), server.id)).collect(),
            application,
            users,
            servers,
            interactions: Interactions::default(),
            journal: Journal::keeping(retention.journal_max),
            retention,
            now_ms: 0,
            gateway_url: String::new(),
            cdn_url: uploads::CDN_URL.to_owned(),
            chosen_files: uploads::ChosenFiles::new(),
            session_starts: SessionStarts::new(SessionStartLimit::NEW_APPLICATION),
            forms: HashMap::new(),
            mint,
            token,
            dms: BTreeMap::new(),
            dm_channels: HashMap::new(),
            messages: BTreeMap::new(),
            pins: HashMap::new(),
            archivals: BTreeSet::new(),
            returns: BTreeSet::new(),
            webhooks: Webhooks::default(),
            commands: BTreeMap::new(),
            outgoing: Vec::new(),
            reason: None,
            invite_codes: HashMap::new(),
            command_births: HashMap::new(),
            milestones: Vec::new(),
        }
    }

    /// Bounds what is remembered from now on; what the journal holds so far is forgotten.
    pub(crate) fn remember(&mut self, retention: Retention) {
        self.retention = retention;
        self.journal = Journal::keeping(retention.journal_max);
    }

    /// Serves one REST call at `now_ms`.
    ///
    /// # Errors
    /// Returns what Discord would answer: unknown objects, missing rights, invalid forms, broken rules.
    pub fn handle(&mut self, call: &Call, now_ms: i64) -> Result<Reply, ApiError> {
        self.serve(&call.routed()?, now_ms)
    }

    pub(crate) fn serve(&mut self, request: &Request<'_>, now_ms: i64) -> Result<Reply, ApiError> {
        self.now_ms = now_ms;
        self.archive_due();
        self.authorize(request)?;
        check_reason(request.call.reason.as_deref())?;
        self.reason.clone_from(&request.call.reason);
        self.check_available(request)?;
        request.without_form()?;
        (request.endpoint.serve)(self, request)
    }

    /// Demands the bot's token, except where the path carries its own.
    pub(crate) fn authorize(&self, request: &Request<'_>) -> Result<(), ApiError> {
        if request.endpoint.access == Access::InPath || self.accepts(request.call.authorization.as_deref()) {
            return Ok(());
        }
        Err(ApiError::UNAUTHORIZED.into())
    }

    /// Returns the bot's token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Makes `token` the bot's, so that a bot can be restarted against another run; false when it is not of the form
    /// `base64(id of the application).x.y` (reference.mdx, "Authentication"; clients read the id from it).
    pub(crate) fn adopt_token(&mut self, token: &str) -> bool {
        let id = BASE64_STANDARD_NO_PAD.encode(self.application.id.to_string());
        let parts: Vec<&str> = token.split('.').collect();
        let is_sound = matches!(parts.as_slice(), [head, middle, tail] if head.trim_end_matches('=') == id
            && !middle.is_empty() && !tail.is_empty());
        if is_sound {
            token.clone_into(&mut self.token);
        }
        is_sound
    }

    /// Tells whether `authorization` is the bot's, with or without `Bot `.
    pub(crate) fn is_token(&self, authorization: &str) -> bool {
        authorization.strip_prefix("Bot ").unwrap_or(authorization) == self.token
    }

    fn accepts(&self, authorization: Option<&str>) -> bool {
        authorization.is_some_and(|text| text.starts_with("Bot ") && self.is_token(text))
    }

    /// Takes the gateway events since the last call, in order.
    pub(crate) fn take_dispatches(&mut self) -> Vec<Dispatch> {
        std::mem::take(&mut self.outgoing)
    }

    /// Takes what happened to interactions since the last call, in order.
    pub(crate) fn take_milestones(&mut self) -> Vec<Milestone> {
        std::mem::take(&mut self.milestones)
    }

    /// Puts an event on its way; nothing of a server reaches the bot that is not in it or cannot see it now.
    fn emit(&mut self, dispatch: Dispatch) {
        let bot = self.application.id;
        let reaches =
            |id| self.servers.get(&id).is_some_and(|server| server.is_available && server.members.contains(bot));
        if dispatch.server.is_none_or(reaches) {
            self.outgoing.push(dispatch);
        }
    }

    /// The webhooks of a server's channels.
    pub(crate) fn webhooks_of<'a>(&'a self, server: &'a Server) -> impl Iterator<Item = &'a Webhook> {
        server.channels.keys().flat_map(|channel| self.webhooks.of_channel(*channel))
    }

    /// Puts a channel or thread into its server.
    pub(crate) fn insert_channel(&mut self, server: Snowflake, channel: Channel) {
        if let Some(found) = self.servers.get_mut(&server) {
            self.homes.insert(channel.id, server);
            found.channels.insert(channel.id, channel);
        }
    }

    /// Takes a channel or thread out of its server; its messages stay until the caller forgets them.
    pub(crate) fn remove_channel(&mut self, channel: Snowflake) -> Option<Channel> {
        let server = self.homes.remove(&channel)?;
        self.servers.get_mut(&server)?.channels.remove(&channel)
    }

    /// Puts a role into its server.
    pub(crate) fn insert_role(&mut self, server: Snowflake, role: Role) {
        if let Some(found) = self.servers.get_mut(&server) {
            self.homes.insert(role.id, server);
            found.roles.insert(role.id, role);
        }
    }

    /// Takes a role out of its server, its channels and emojis; holders keep it until the caller tells them.
    ///
    /// No event tells of the overwrites and emojis: clients know from that of the role [INF].
    pub(crate) fn remove_role(&mut self, role: Snowflake) -> Option<Role> {
        let server = self.homes.remove(&role)?;
        let server = self.servers.get_mut(&server)?;
        server.channels.values_mut().for_each(|channel| channel.overwrites.retain(|one| one.id != role));
        server.emojis.values_mut().for_each(|emoji| emoji.roles.retain(|one| *one != role));
        server.roles.remove(&role)
    }

    pub(crate) fn mint_id(&mut self) -> Snowflake {
        self.mint.id(self.now_ms)
    }
}
