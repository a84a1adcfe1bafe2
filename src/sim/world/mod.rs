//! The world: a Discord without sockets and without a clock. Calls go in, replies and gateway events come out.
//!
//! Everything is synchronous and deterministic: time is an argument, ids come from the seed, and a call that is
//! refused changes nothing. The sockets in `rest` and `gateway` are a thin shell around it.

mod acts;
mod body;
mod build;
mod call;
mod choice;
mod command;
mod dispatch;
mod error;
mod ids;
mod interaction;
mod invocation;
mod journal;
mod limits;
mod look;
mod messages;
mod model;
mod permissions;
mod routes;
mod spec;
#[cfg(test)]
mod tests;
mod wire;

#[cfg(test)]
use acts::Invocation;
pub(crate) use acts::Place;
pub use call::{Call, Reply, Verb};
pub(crate) use call::{Request, Route};
pub(crate) use choice::{inputs, shown_label};
pub(crate) use dispatch::{Dispatch, intent};
pub use error::{ApiError, FieldFault};
pub use ids::Snowflake;
pub(crate) use interaction::{FIRST_RESPONSE_MS, Interaction, Progress, TOKEN_LIFE_MS};
pub(crate) use invocation::ClientChecks;
pub(crate) use journal::{Happening, Journal};
pub use look::RefusedAct;
pub(crate) use model::Message;
pub use model::{ChannelKind, PrivilegedIntents};
pub use permissions::Permissions;
pub use spec::{
    ApplicationSpec, ChannelSpec, ExtraMembers, MemberSpec, OverwriteSpec, RoleSpec, ServerSpec, SpecError, UserSpec,
    WorldSpec,
};
pub(crate) use wire::{member as member_json, own_user, server_create};

use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use command::Command;
use ids::Mint;
use model::{Application, Server, User};
use std::collections::{BTreeMap, HashMap};

/// Everything that exists; see the head of this file.
#[derive(Debug)]
pub struct World {
    pub(crate) application: Application,
    pub(crate) users: BTreeMap<Snowflake, User>,
    pub(crate) servers: BTreeMap<Snowflake, Server>,
    pub(crate) interactions: HashMap<Snowflake, Interaction>,
    pub(crate) journal: Journal,
    /// Time of the newest input, in milliseconds since 1970.
    pub(crate) now_ms: i64,
    /// Where the gateway listens, as told to the bot.
    pub(crate) gateway_url: String,
    pub(crate) forms: HashMap<Snowflake, OpenForm>,
    mint: Mint,
    token: String,
    /// Recipient by DM channel.
    dms: BTreeMap<Snowflake, Snowflake>,
    /// By channel; ephemeral ones included.
    messages: BTreeMap<Snowflake, BTreeMap<Snowflake, Message>>,
    commands: Vec<Command>,
    outgoing: Vec<Dispatch>,
}

/// A form that a user has on the screen.
#[derive(Clone, Debug)]
pub(crate) struct OpenForm {
    pub(crate) form: serde_json::Value,
    pub(crate) server: Option<Snowflake>,
    pub(crate) channel: Snowflake,
    pub(crate) source: Option<Snowflake>,
}

impl World {
    /// Builds the world that `spec` describes; everything random comes from `seed`.
    ///
    /// # Errors
    /// [`SpecError::Unknown`] when the description uses a name that nothing has.
    pub fn build(spec: &WorldSpec, seed: u64) -> Result<Self, SpecError> {
        build::build(spec, seed)
    }

    fn new(
        application: Application,
        users: BTreeMap<Snowflake, User>,
        servers: BTreeMap<Snowflake, Server>,
        mut mint: Mint,
    ) -> Self {
        let id = BASE64_STANDARD_NO_PAD.encode(application.id.to_string());
        let token = format!("{id}.sim.{:016x}", mint.word());
        Self {
            application,
            users,
            servers,
            interactions: HashMap::new(),
            journal: Journal::default(),
            now_ms: 0,
            gateway_url: String::new(),
            forms: HashMap::new(),
            mint,
            token,
            dms: BTreeMap::new(),
            messages: BTreeMap::new(),
            commands: Vec::new(),
            outgoing: Vec::new(),
        }
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
        self.authorize(request)?;
        routes::serve(self, request)
    }

    /// Demands the bot's token, except where the path carries its own.
    pub(crate) fn authorize(&self, request: &Request<'_>) -> Result<(), ApiError> {
        if request.route.carries_its_token() || self.accepts(request.call.authorization.as_deref()) {
            return Ok(());
        }
        Err(ApiError::UNAUTHORIZED.into())
    }

    /// Returns the bot's token.
    pub fn token(&self) -> &str {
        &self.token
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

    fn emit(&mut self, dispatch: Dispatch) {
        self.outgoing.push(dispatch);
    }

    fn mint_id(&mut self) -> Snowflake {
        self.mint.id(self.now_ms)
    }
}
