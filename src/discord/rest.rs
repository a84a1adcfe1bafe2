//! The HTTP client: the calls that the product makes, each tried once.
//!
//! Nothing is repeated in here: the outbox retries effects, the holder of a reply ticket decides
//! about answers. Each call has a deadline; answers to interactions have a shorter one and neither
//! wait for buckets nor for the global limit.

use std::sync::Arc;
use std::time::Duration;

use domain::command_spec::ReplyMode;
use domain::ids::{ApplicationId, InteractionId};
use domain::message::{Answer, File, Message};
use domain::moment::Moment;
use domain::secret::Secret;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::timeout;

use crate::error::{CallError, SetupError, Trouble};
use crate::http::{Http, audit_reason, method};
use crate::in_process::{Answered, Api, Call};
use crate::rate::Limits;
use crate::reply::Reply;
use crate::routes::Route;
use crate::to_discord;

pub use crate::info::{ApplicationInfo, GatewayInfo, Me, Privileged};

/// Discord's API, version 10.
pub const DISCORD_API_URL: &str = "https://discord.com/api/v10";

/// Time for TCP and TLS; far more than a healthy network needs.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// Time for a whole call; Discord answers within a second, its proxies give up after about 60.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(15);
/// Time for the first answer to an interaction, whose token dies 3 s after it was made.
pub const ANSWER_TIMEOUT: Duration = Duration::from_millis(2500);
const _: () = assert!(ANSWER_TIMEOUT.as_millis() < 3000);

/// What a [`Rest`] is made from.
pub struct RestConfig {
    /// Where the API is: [`DISCORD_API_URL`] or the simulator's.
    pub api_url: String,
    /// The bot's token, without `Bot `.
    pub token: Secret,
    /// See [`CONNECT_TIMEOUT`].
    pub connect_timeout: Duration,
    /// See [`CALL_TIMEOUT`].
    pub call_timeout: Duration,
    /// See [`ANSWER_TIMEOUT`].
    pub answer_timeout: Duration,
}

impl RestConfig {
    /// The usual time-outs.
    pub const fn new(api_url: String, token: Secret) -> Self {
        Self {
            api_url,
            token,
            connect_timeout: CONNECT_TIMEOUT,
            call_timeout: CALL_TIMEOUT,
            answer_timeout: ANSWER_TIMEOUT,
        }
    }
}

/// The client; clones share connections and limits.
#[derive(Clone)]
pub struct Rest {
    shared: Arc<Shared>,
}

struct Shared {
    carrier: Carrier,
    token: Secret,
    call_timeout: Duration,
    answer_timeout: Duration,
    limits: Limits,
}

/// What became of a first answer that Discord has now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Given {
    /// It is this one.
    Now,
    /// Discord had one already: this one of an earlier try, or whatever an earlier process said.
    Before,
}

/// What carries calls to Discord.
enum Carrier {
    Http(Http),
    InProcess(Arc<dyn Api>),
}

// === answers to interactions ===

/// "Interaction has already been acknowledged": our answer arrived, only the receipt was lost.
const ALREADY_ANSWERED: u32 = 40060;
/// Codes that mean that the time to answer is over: unknown interaction, webhook, webhook token.
const WINDOW_GONE: [u32; 3] = [10062, 10015, 50027];

impl Rest {
    /// A client for one bot. Must be called inside a tokio runtime.
    ///
    /// For TLS a rustls provider must have been installed before; `main` does.
    ///
    /// # Errors
    /// [`SetupError`] for settings that cannot work.
    pub fn new(config: RestConfig) -> Result<Self, SetupError> {
        let http = Http::new(&config)?;
        Ok(Self::over(Carrier::Http(http), config))
    }

    /// A client whose calls stay inside of this process. Must be called inside a tokio runtime.
    pub fn in_process(api: Arc<dyn Api>, config: RestConfig) -> Self {
        Self::over(Carrier::InProcess(api), config)
    }

    fn over(carrier: Carrier, config: RestConfig) -> Self {
        let RestConfig { token, call_timeout, answer_timeout, .. } = config;
        let limits = Limits::new();
        Self { shared: Arc::new(Shared { carrier, token, call_timeout, answer_timeout, limits }) }
    }

    /// Gives the first answer. `from_component`: whether it may update the message it hangs on.
    ///
    /// An answer that Discord already has counts as given, so after a time-out the same may be tried again; whether
    /// it is this one, [`Given`] says.
    ///
    /// # Errors
    /// [`CallError::WindowGone`] after the deadline; see [`CallError`].
    pub async fn answer(
        &self,
        (interaction, token): (InteractionId, &Secret),
        answer: &Answer,
        from_component: bool,
    ) -> Result<Given, CallError> {
        let files = to_discord::deferred_answer(answer).map_or(&[][..], |message| &message.files);
        self.call_back((interaction, token), &to_discord::answer(answer, from_component), files).await
    }

    /// Buys 15 minutes, in the way that the command's spec says.
    ///
    /// # Errors
    /// As [`Rest::answer`].
    pub async fn defer(
        &self,
        (interaction, token): (InteractionId, &Secret),
        mode: ReplyMode,
        from_component: bool,
    ) -> Result<(), CallError> {
        self.call_back((interaction, token), &to_discord::deferral(mode, from_component), &[]).await.map(drop)
    }

    async fn call_back(
        &self,
        (interaction, token): (InteractionId, &Secret),
        body: &Value,
        files: &[File],
    ) -> Result<Given, CallError> {
        let route = Route::answer(interaction, token);
        let reply = self.send_with(&route, (Some(body), files), None).await?;
        match reply.code() {
            Some(ALREADY_ANSWERED) if !reply.is_success() => Ok(Given::Before),
            _ => answered(reply, route.call).map(|()| Given::Now),
        }
    }

    /// Gives the answer that was deferred.
    ///
    /// # Errors
    /// [`CallError::NotAMessage`] for a form or suggestions; else as [`Rest::edit_original`].
    pub async fn answer_deferred(
        &self,
        (application, token): (ApplicationId, &Secret),
        answer: &Answer,
    ) -> Result<(), CallError> {
        let message = to_discord::deferred_answer(answer).ok_or(CallError::NotAMessage)?;
        self.edit_original((application, token), message).await
    }

    /// Changes the first answer, or gives it after a deferral.
    ///
    /// # Errors
    /// [`CallError::WindowGone`] 15 minutes after the interaction; see [`CallError`].
    pub async fn edit_original(
        &self,
        (application, token): (ApplicationId, &Secret),
        message: &Message,
    ) -> Result<(), CallError> {
        let route = Route::edit_original(application, token);
        let reply = self.send_with(&route, (Some(&to_discord::message(message)), &message.files), None).await?;
        answered(reply, route.call)
    }
}

fn answered(reply: Reply, call: &'static str) -> Result<(), CallError> {
    let code = reply.code();
    match reply.into_body(call) {
        Ok(_) => Ok(()),
        // The bot's token is not part of these calls: 401 speaks of the interaction's.
        Err(CallError::Unauthorized { .. }) => Err(CallError::WindowGone { call }),
        Err(_) if code.is_some_and(|code| WINDOW_GONE.contains(&code)) => Err(CallError::WindowGone { call }),
        Err(error) => Err(error),
    }
}

// === one call ===

impl Rest {
    /// Makes one call; whatever Discord answers is an `Ok`.
    async fn send(&self, route: &Route, body: Option<&Value>, reason: Option<&str>) -> Result<Reply, CallError> {
        self.send_with(route, (body, &[]), reason).await
    }

    async fn send_with(
        &self,
        route: &Route,
        content: (Option<&Value>, &[File]),
        reason: Option<&str>,
    ) -> Result<Reply, CallError> {
        let permit = self.shared.limits.permit(route).await?;
        let reply = self.exchange(route, content, reason).await.map_err(|trouble| CallError::Transient {
            call: route.call,
            trouble,
            retry_after: None,
        })?;
        self.shared.limits.learn(permit, &reply);
        tracing::debug!(http.status = reply.status, discord.code = reply.code(), "called Discord to {}", route.call);
        Ok(reply)
    }

    async fn exchange(
        &self,
        route: &Route,
        (body, files): (Option<&Value>, &[File]),
        reason: Option<&str>,
    ) -> Result<Reply, Trouble> {
        let shared = &*self.shared;
        let within = if route.is_urgent() { shared.answer_timeout } else { shared.call_timeout };
        let call = Call {
            method: method(route.method),
            path: route.path.clone(),
            token: (!route.is_answer()).then(|| shared.token.clone()),
            body: body.cloned(),
            files: files.to_vec(),
            reason: reason.map(audit_reason).filter(|reason| !reason.is_empty()),
        };
        match &shared.carrier {
            Carrier::Http(http) => http.exchange(call, within).await,
            Carrier::InProcess(api) => {
                let answered = timeout(within, api.call(call)).await.unwrap_or(Err(Trouble::TimedOut))?;
                Ok(reply(answered))
            }
        }
    }

    pub(crate) async fn act(&self, route: Route, body: Option<&Value>, reason: Option<&str>) -> Result<(), CallError> {
        let reply = self.send(&route, body, reason).await?;
        reply.into_body(route.call).map(drop)
    }

    pub(crate) async fn ask<Wire: DeserializeOwned>(
        &self,
        route: Route,
        body: Option<&Value>,
    ) -> Result<Wire, CallError> {
        self.ask_because(route, body, None).await
    }

    /// The same, with files beside the body.
    pub(crate) async fn ask_with<Wire: DeserializeOwned>(
        &self,
        route: Route,
        body: &Value,
        files: &[File],
    ) -> Result<Wire, CallError> {
        let call = route.call;
        let body = self.send_with(&route, (Some(body), files), None).await?.into_body(call)?;
        serde_json::from_slice(&body).map_err(|_| CallError::Unreadable { call })
    }

    /// The same as [`Rest::ask`], with a reason for the audit log.
    pub(crate) async fn ask_because<Wire: DeserializeOwned>(
        &self,
        route: Route,
        body: Option<&Value>,
        reason: Option<&str>,
    ) -> Result<Wire, CallError> {
        let call = route.call;
        let body = self.send(&route, body, reason).await?.into_body(call)?;
        serde_json::from_slice(&body).map_err(|_| CallError::Unreadable { call })
    }

    /// The same by the minute, to be remembered over a restart.
    pub fn invalid_minutes(&self, now: Moment) -> Vec<(i64, u32)> {
        self.shared.limits.invalid_minutes(now)
    }

    /// Adds what an earlier process counted.
    pub fn remember_invalid(&self, minutes: &[(i64, u32)], now: Moment) {
        self.shared.limits.remember_invalid(minutes, now);
    }

    /// Bad calls of the last 10 minutes, to be watched against [`crate::rate::INVALID_CALLS_MAX`].
    pub fn invalid_calls(&self) -> u32 {
        self.shared.limits.invalid_calls()
    }
}

fn reply(Answered { status, headers, body }: Answered) -> Reply {
    let pairs = headers.iter().filter_map(|(name, value)| Some((name.parse().ok()?, value.parse().ok()?)));
    Reply { status, headers: pairs.collect(), body }
}
