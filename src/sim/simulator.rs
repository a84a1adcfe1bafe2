//! The running simulator: the world behind its two listeners, and the verbs that concern the whole.

use crate::clock::{self, Clock};
use crate::dice::Dice;
use crate::drive::{ServerHandle, UserHandle};
use crate::faults::{Fault, FaultError, Planned, RateLimited, What, When};
use crate::latency::Latency;
use crate::listen::{self, Door};
use crate::ports::Port;
use crate::report::{CallCount, RecordedCall, Violation, Witnessed};
use crate::rest::{RateTable, Rates, Strict, StrictError};
use crate::retention::Retention;
use crate::shared::{Origin, Setup, Shared, TlsEdge};
use crate::tls::{TestCa, TlsError};
use crate::world::{PrivilegedIntents, SessionStartLimit, Snowflake, SpecError, World, WorldSpec};
use crate::{control, gateway};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

/// Time between heartbeats that HELLO asks for ([INF] seen in practice; the documentation's example says 45,000).
const HEARTBEAT_INTERVAL: Duration = Duration::from_millis(41_250);

/// How long a session outlives its connection: about what bots observe (discord-api-docs issue 1619).
const SESSION_LIFE: Duration = Duration::from_secs(90);

/// Calls that are kept in full: about an hour of a busy bot, some tens of MiB.
const CALLS_KEPT_MAX: usize = 100_000;

/// Settings of a simulator.
#[derive(Clone, Debug)]
pub struct SimOptions {
    /// From which ids and random words are drawn.
    pub seed: u64,
    /// Discord's OpenAPI document; strict mode is off without it.
    pub openapi: Option<PathBuf>,
    /// Where its time starts, in milliseconds since 1970; the real time when absent.
    pub start_time_ms: Option<i64>,
    /// Time between heartbeats that the gateway asks for.
    pub heartbeat_interval: Duration,
    /// How long a session can be resumed after its connection is gone.
    pub session_life: Duration,
    /// What `GET /gateway/bot` promises and the gateway enforces.
    pub session_starts: SessionStartLimit,
    /// Port of the REST listener on 127.0.0.1; 0 takes a free one.
    pub rest_port: u16,
    /// Port of the gateway listener on 127.0.0.1; 0 takes a free one.
    pub gateway_port: u16,
    /// Port of the control endpoint on 127.0.0.1; 0 takes a free one, without it there is none.
    pub control_port: Option<u16>,
    /// The bot's token, `base64(id of the application).x.y`; drawn from the seed when absent.
    pub token: Option<String>,
    /// Limits of REST calls.
    pub rates: Rates,
    /// Whether clients that name no user agent are blocked, as Discord does.
    pub demands_user_agent: bool,
    /// How many of the newest calls are kept for [`Simulator::calls`]; 0 only counts them.
    pub calls_kept_max: usize,
    /// How much else of a run is kept.
    pub retention: Retention,
    /// Encrypted listeners besides the plain ones; none by default.
    pub tls: Option<TlsOptions>,
}

/// Settings of the encrypted listeners.
#[derive(Clone, Debug, Default)]
pub struct TlsOptions {
    /// Port of the REST listener on 127.0.0.1; 0 takes a free one.
    pub rest_port: u16,
    /// Port of the gateway listener on 127.0.0.1; 0 takes a free one.
    pub gateway_port: u16,
    /// Where to write the certificate of the authority that clients must trust, in PEM.
    pub ca_file: Option<PathBuf>,
}

impl SimOptions {
    /// Returns the usual settings with a seed: real time, strict mode off, limits that no test meets by chance.
    pub const fn seeded(seed: u64) -> Self {
        Self {
            seed,
            openapi: None,
            start_time_ms: None,
            heartbeat_interval: HEARTBEAT_INTERVAL,
            session_life: SESSION_LIFE,
            session_starts: SessionStartLimit::NEW_APPLICATION,
            rest_port: 0,
            gateway_port: 0,
            control_port: None,
            token: None,
            rates: Rates::generous(),
            demands_user_agent: true,
            calls_kept_max: CALLS_KEPT_MAX,
            retention: Retention::USUAL,
            tls: None,
        }
    }

    /// Returns the settings of a load run: no limits, any number of session starts, and nothing is kept that a run does
    /// not need.
    pub fn for_load(seed: u64) -> Self {
        let session_starts = SessionStartLimit { spacing: Duration::ZERO, ..SessionStartLimit::NEW_APPLICATION };
        let (rates, retention) = (Rates::from(RateTable::Off), Retention::FOR_LOAD);
        Self { rates, calls_kept_max: 0, retention, session_starts, ..Self::seeded(seed) }
    }

    /// Reads the path of the OpenAPI document from `DISCORD_OPENAPI`, if it is set and not empty.
    #[must_use]
    pub fn with_openapi_from_env(mut self) -> Self {
        self.openapi = std::env::var_os("DISCORD_OPENAPI").filter(|path| !path.is_empty()).map(PathBuf::from);
        self
    }

    /// Adds the control endpoint on a free port.
    #[must_use]
    pub const fn with_control(mut self) -> Self {
        self.control_port = Some(0);
        self
    }

    /// Starts the time at `start_time_ms`.
    #[must_use]
    pub const fn starting_at(mut self, start_time_ms: i64) -> Self {
        self.start_time_ms = Some(start_time_ms);
        self
    }

    /// Starts the time at `iso`, such as `2026-03-01T20:00:00Z`.
    ///
    /// # Errors
    /// [`StartError::Time`] when it is no time.
    pub fn starting_at_iso(self, iso: &str) -> Result<Self, StartError> {
        let start_time_ms = Some(clock::read_iso(iso).ok_or_else(|| StartError::Time(iso.to_owned()))?);
        Ok(Self { start_time_ms, ..self })
    }
}

/// Why a simulator cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The world cannot be built.
    #[error(transparent)]
    World(#[from] SpecError),
    /// Strict mode cannot start.
    #[error(transparent)]
    Strict(#[from] StrictError),
    /// The given token is none of this application.
    #[error(
        "the token {given}... must have the form base64({application}).x.y: base64 of the application's id, two more parts"
    )]
    Token {
        /// Id of the application.
        application: Snowflake,
        /// Beginning of the given token.
        given: String,
    },
    /// A time that cannot be read.
    #[error("{0:?} is no time: write it as 2026-03-01T20:00:00Z")]
    Time(String),
    /// No port to listen on.
    #[error("cannot listen on loopback: {0}")]
    Listen(#[from] std::io::Error),
    /// No certificate to encrypt with.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// A Discord in a box; it stops when the last clone is dropped.
#[derive(Clone, Debug)]
pub struct Simulator {
    shared: Arc<Shared>,
    control_url: Option<String>,
    _listeners: Arc<Listeners>,
}

#[derive(Debug)]
struct Listeners {
    tasks: Vec<AbortHandle>,
    shared: Arc<Shared>,
}

impl Drop for Listeners {
    fn drop(&mut self) {
        self.tasks.iter().for_each(AbortHandle::abort);
        self.shared.close();
    }
}

impl Simulator {
    /// Builds the world and starts the listeners.
    ///
    /// # Errors
    /// [`StartError`] when the world, the OpenAPI document, the ports or certificates are not to be had.
    pub async fn start(options: SimOptions, spec: WorldSpec) -> Result<Self, StartError> {
        let plain = Pair::bind(options.rest_port, options.gateway_port).await?;
        let secure = match &options.tls {
            Some(tls) => Some((Pair::bind(tls.rest_port, tls.gateway_port).await?, authority(tls)?)),
            None => None,
        };
        let gateway_url = format!("ws://{}", plain.gateway.local_addr()?);
        let resume_url = format!("{gateway_url}{}", gateway::RESUME_PATH);
        let session_starts = options.session_starts;
        let retention = options.retention;
        let rest_url = format!("http://{}", plain.rest.local_addr()?);
        let (seed, token, cdn_url) = (options.seed, options.token, Some(rest_url.clone()));
        let origin = Origin { seed, token, gateway_url, cdn_url, session_starts, retention };
        let world = origin.world(&spec)?;
        let clock = Clock::default();
        if let Some(start_ms) = options.start_time_ms {
            clock.set_ms(start_ms);
        }
        let setup = Setup {
            clock,
            strict: options.openapi.as_deref().map(Strict::load).transpose()?,
            heartbeat_interval: options.heartbeat_interval,
            session_life: options.session_life,
            rest_url,
            resume_url,
            origin,
            tls: secure.as_ref().map(|(pair, authority)| encrypted(pair, authority)).transpose()?,
            demands_user_agent: options.demands_user_agent,
            rates: options.rates,
            calls_kept_max: options.calls_kept_max,
        };
        let shared = Arc::new(Shared::new(world, setup));
        let router = gateway::router(Arc::clone(&shared));
        let door = Door { shared: Arc::clone(&shared), gateway: router, acceptor: None, port: Port::Rest };
        let mut tasks = plain.open(&door).to_vec();
        if let Some((pair, authority)) = secure {
            tasks.extend(pair.open(&Door { acceptor: Some(authority.acceptor), ..door }));
        }
        tasks.push(tokio::spawn(Arc::clone(&shared).end_outages()).abort_handle());
        let mut control_url = None;
        if let Some(port) = options.control_port {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
            control_url = Some(format!("http://{}{}", listener.local_addr()?, control::PREFIX));
            tasks.push(control::open(listener, Arc::clone(&shared)));
        }
        let listeners = Listeners { tasks, shared: Arc::clone(&shared) };
        Ok(Self { shared, control_url, _listeners: Arc::new(listeners) })
    }

    /// A simulator without listeners.
    pub(crate) fn over(shared: Arc<Shared>) -> Self {
        let tasks = vec![tokio::spawn(Arc::clone(&shared).end_outages()).abort_handle()];
        let listeners = Arc::new(Listeners { tasks, shared: Arc::clone(&shared) });
        Self { shared, control_url: None, _listeners: listeners }
    }

    /// Returns the address that stands for `https://discord.com`; the bot appends `/api/v10`.
    pub fn rest_url(&self) -> &str {
        &self.shared.rest_url
    }

    /// Returns the address of the gateway, as `GET /gateway/bot` tells it.
    pub fn gateway_url(&self) -> &str {
        &self.shared.origin.gateway_url
    }

    /// Returns the address of the control endpoint with its version, if there is one.
    pub fn control_url(&self) -> Option<&str> {
        self.control_url.as_deref()
    }

    /// Waits until somebody asks the simulator to stop, over the control endpoint.
    pub async fn asked_to_stop(&self) {
        let mut stopping = self.shared.stopping.subscribe();
        if stopping.wait_for(|stopping| *stopping).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Returns how long the bot took from each interaction to its first response, in real time.
    pub fn time_to_callback(&self) -> Latency {
        self.shared.read(|core| core.pulse.to_callback.clone())
    }

    /// Returns the encrypted address that stands for `https://discord.com`, if there is one.
    pub fn tls_rest_url(&self) -> Option<&str> {
        self.shared.tls.as_ref().map(|tls| tls.rest_url.as_str())
    }

    /// Returns the encrypted address of the gateway, if there is one.
    pub fn tls_gateway_url(&self) -> Option<&str> {
        self.shared.tls.as_ref().map(|tls| tls.gateway_url.as_str())
    }

    /// Returns the certificate that clients of the encrypted addresses must trust, in PEM.
    pub fn ca_pem(&self) -> Option<&str> {
        self.shared.tls.as_ref().map(|tls| tls.ca_pem.as_str())
    }

    /// Returns the bot's token.
    pub fn token(&self) -> String {
        self.shared.read(|core| core.world.token().to_owned())
    }

    /// Returns the bot's application id.
    pub fn application_id(&self) -> u64 {
        self.shared.read(|core| core.world.application.id.get())
    }

    // === time ===

    /// Returns the offset to the real clock in milliseconds, for the bot's clock to follow.
    pub fn clock_offset(&self) -> Arc<AtomicI64> {
        self.shared.clock.offset()
    }

    /// Returns the present time in milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        self.shared.clock.now_ms()
    }

    /// Sets the time, in milliseconds since 1970.
    pub fn set_clock(&self, now_ms: i64) {
        self.shared.clock.set_ms(now_ms);
        self.shared.come_to_now();
    }

    /// Moves the time forward.
    pub fn advance(&self, by: Duration) {
        self.shared.clock.advance_ms(i64::try_from(by.as_millis()).unwrap_or(i64::MAX));
        self.shared.come_to_now();
    }

    // === the world and what goes wrong in it ===

    /// Puts another world in the place of this one; the bot is disconnected and nothing of the run so far stays.
    ///
    /// # Errors
    /// [`StartError`] when the world cannot be built or the fixed token is not of its application.
    pub fn loads(&self, spec: &WorldSpec) -> Result<(), StartError> {
        let world = self.shared.origin.world(spec)?;
        self.shared.begin_anew(world);
        Ok(())
    }

    /// Sets the switches of the developer portal.
    pub fn switches_intents(&self, intents: PrivilegedIntents) {
        self.shared.with(|core| core.world.application.intents = intents);
    }

    /// Plans a fault and returns its number.
    ///
    /// # Errors
    /// [`FaultError`] when it could never strike.
    pub fn plans_fault(&self, fault: Fault) -> Result<u64, FaultError> {
        Ok(self.shared.plan_faults(vec![fault])?.into_iter().sum())
    }

    /// Refuses connections to a port for a while; those that stand are left alone.
    pub fn closes_port(&self, port: Port, span: Duration) {
        self.shared.ports.close(port, span);
    }

    /// Accepts connections to a port again.
    pub fn opens_port(&self, port: Port) {
        self.shared.ports.open(port);
    }

    /// Returns every planned fault with its counters, in the order of their numbers.
    pub fn faults(&self) -> Vec<Planned> {
        self.shared.read(|core| core.sessions.plan.list().to_vec())
    }

    /// Forgets every planned fault.
    pub fn forgets_faults(&self) {
        self.shared.with(|core| core.sessions.plan.clear());
    }

    // === people and servers ===

    /// Returns the handle of a user, in the first server of the world.
    pub fn user(&self, name: &str) -> UserHandle {
        UserHandle::new(Arc::clone(&self.shared), name)
    }

    /// Returns the handle of a server.
    pub fn server(&self, name: &str) -> ServerHandle {
        ServerHandle::new(Arc::clone(&self.shared), name)
    }

    /// Lets a random person do a random thing and says what; nothing when it could not be done.
    ///
    /// They act whether the bot has answered or not; see `world/behaviour.rs` for what they do.
    pub fn somebody_acts(&self, dice: &mut Dice) -> Option<String> {
        self.shared.with(|core| core.world.somebody_acts(dice))
    }

    // === the bot ===

    /// Waits until the bot has a session and has registered commands.
    pub async fn wait_for_bot_ready(&self, patience: Duration) -> bool {
        let is_ready = |core: &crate::shared::Core| {
            (core.sessions.connected() > 0 && core.world.command_count() > 0).then_some(())
        };
        self.shared.wait_for(patience, is_ready).await.is_some()
    }

    /// Waits until every shard of the bot has a session, knows its servers, and commands are registered.
    pub async fn wait_for_all_shards(&self, patience: Duration) -> bool {
        let is_ready =
            |core: &crate::shared::Core| (core.sessions.are_complete() && core.world.command_count() > 0).then_some(());
        self.shared.wait_for(patience, is_ready).await.is_some()
    }

    /// Waits until exactly `count` sessions have a connection.
    pub async fn wait_for_sessions(&self, count: usize, patience: Duration) -> bool {
        let is_so = |core: &crate::shared::Core| (core.sessions.connected() == count).then_some(());
        self.shared.wait_for(patience, is_so).await.is_some()
    }

    /// Waits until the world is as asked, at most `patience` of real time.
    ///
    /// The simulator is locked while `is_so` looks: it must not call the simulator itself.
    pub async fn wait_until(&self, patience: Duration, mut is_so: impl FnMut(&World) -> bool) -> bool {
        self.shared.wait_for(patience, |core| is_so(&core.world).then_some(())).await.is_some()
    }

    /// Counts the sessions that have a connection.
    pub fn connected_sessions(&self) -> usize {
        self.shared.read(|core| core.sessions.connected())
    }

    /// Returns the number of the last event that was sent to a connected bot; 0 when none is connected.
    pub fn last_sequence(&self) -> u64 {
        self.shared.read(|core| core.sessions.last_sequence())
    }

    /// Refuses the next `calls` REST calls, callbacks excepted, with 429.
    pub fn rate_limits_next(&self, calls: u32, retry_after: Duration) {
        let retry_after_ms = u64::try_from(retry_after.as_millis()).unwrap_or(u64::MAX);
        let limited = RateLimited { retry_after_ms, ..RateLimited::default() };
        let fault = Fault { when: When::times(calls.into()), ..Fault::new(What::RateLimited(limited)) };
        // Only zero calls could never be refused.
        let _ = self.plans_fault(fault);
    }

    // === the report ===

    /// Returns the newest REST calls, oldest first; [`SimOptions::calls_kept_max`] says how many are kept.
    pub fn calls(&self) -> Vec<RecordedCall> {
        self.shared.read(|core| core.log.calls())
    }

    /// Returns how often each route was answered how, of all calls so far.
    pub fn call_counts(&self) -> Vec<CallCount> {
        self.shared.read(|core| core.log.counts())
    }

    /// Returns how many calls of the present ten minutes count towards a ban: those answered 401, 403 or 429.
    pub fn invalid_calls(&self) -> u32 {
        self.shared.read(|core| core.invalid.count())
    }

    /// Returns the broken contracts so far, at most [`Retention::violations_max`] of them; calls to unknown routes are among [`Self::unknown_routes`].
    pub fn violations(&self) -> Vec<Violation> {
        self.shared.read(|core| core.violations.kept().to_vec())
    }

    /// Returns the calls whose route the simulator does not serve.
    pub fn unknown_routes(&self) -> Vec<String> {
        self.shared.read(|core| core.log.unknown())
    }

    /// Tells whether requests and answers are checked against the OpenAPI document.
    pub fn is_strict(&self) -> bool {
        self.shared.strict.is_some()
    }

    /// Returns the newest interactions with the answer their user saw, in order.
    pub fn witness(&self) -> Vec<Witnessed> {
        self.shared.read(|core| core.witness.kept().cloned().collect())
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }
}

/// The listeners of REST and the gateway.
struct Pair {
    rest: TcpListener,
    gateway: TcpListener,
}

impl Pair {
    async fn bind(rest_port: u16, gateway_port: u16) -> std::io::Result<Self> {
        let rest = TcpListener::bind((Ipv4Addr::LOCALHOST, rest_port)).await?;
        let gateway = TcpListener::bind((Ipv4Addr::LOCALHOST, gateway_port)).await?;
        Ok(Self { rest, gateway })
    }

    fn open(self, door: &Door) -> [AbortHandle; 2] {
        let for_gateway = Door { port: Port::Gateway, ..door.clone() };
        [listen::open(self.rest, door.clone()), listen::open(self.gateway, for_gateway)]
    }
}

/// Makes an authority and writes its certificate where it is asked for.
fn authority(options: &TlsOptions) -> Result<TestCa, StartError> {
    let authority = TestCa::new()?;
    if let Some(path) = &options.ca_file {
        std::fs::write(path, &authority.pem)?;
    }
    Ok(authority)
}

fn encrypted(pair: &Pair, authority: &TestCa) -> std::io::Result<TlsEdge> {
    let gateway_url = format!("wss://{}", pair.gateway.local_addr()?);
    Ok(TlsEdge {
        rest_url: format!("https://{}", pair.rest.local_addr()?),
        resume_url: format!("{gateway_url}{}", gateway::RESUME_PATH),
        gateway_url,
        ca_pem: authority.pem.clone(),
    })
}
