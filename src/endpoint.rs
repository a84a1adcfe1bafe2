//! The endpoints for operators and their tools: `/livez`, `/readyz`, `/startupz`, `/status`, `/metrics`, and
//! the verbs of `mgm admin`; and for calendars, `/calendar/...`.
//!
//! They run on a thread and a runtime of their own, so that they answer while guilds are flooded and the
//! bot's runtime is starved; what they read ([`Outlook`]) needs no actor. `/livez` fails only when the
//! runtime gives no turns any more: an outage of the database or of Discord is no reason to restart a bot
//! that goes on by itself.
//!
//! They listen on this machine only, by default. Reading needs no password; a verb needs the token that
//! stands in the data folder, readable for its owner only. A browser is kept out by the `Host` header:
//! a page that resolves its own name to this machine is refused. Calendars come by whatever name the operator gives them:
//! their address is a secret that nobody can guess, and shows nothing but one guild's events.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

use actors::admin::{Admin, AdminError};
use actors::feeds::{FeedError, Feeds};
use actors::notice::End;
use actors::status::Outlook;
use axum::Router;
use axum::extract::{Path as UrlPath, Query, Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::ids::GuildId;
use domain::moment::Moment;
use serde::Deserialize;
use tokio::runtime::Handle;
use tokio::sync::{oneshot, watch};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

/// The file in the data folder that holds the address which the endpoints really have.
pub(crate) const ADDRESS_FILE: &str = "endpoint";
/// The file in the data folder that holds the token for verbs.
pub(crate) const TOKEN_FILE: &str = "admin.token";
/// A verb that takes longer is not waited for.
const VERB_WITHIN: Duration = Duration::from_secs(10);
/// How often to look whether the runtime still gives turns.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A runtime without a beat for so long is dead: longer than anything that the watchdog forgives.
const DEAD_AFTER: Duration = Duration::from_secs(30);

/// The endpoints, until they are dropped.
pub(crate) struct Endpoint {
    shared: Arc<Shared>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    files: [PathBuf; 2],
}

/// What the endpoints need to know.
pub(crate) struct Setup {
    /// Where to listen; port 0 is any that is free.
    pub(crate) address: SocketAddr,
    /// Where the two files go.
    pub(crate) data_dir: PathBuf,
}

struct Shared {
    token: String,
    bot: OnceLock<Running>,
    alive: watch::Sender<bool>,
}

/// The bot, once it has started.
struct Running {
    outlook: Outlook,
    admin: Admin,
    feeds: Feeds,
    runtime: Handle,
}

/// Why there are no endpoints.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EndpointError {
    /// Somebody else listens there, or nobody may.
    #[error("cannot listen on {address}: {reason}")]
    Listen { address: SocketAddr, reason: std::io::Error },
    /// The data folder cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    File { path: PathBuf, reason: std::io::Error },
    /// No thread or runtime.
    #[error("cannot start the thread of the endpoints: {0}")]
    Thread(std::io::Error),
}

impl Endpoint {
    /// Listens; until [`Endpoint::show`] there is nothing to show but life.
    pub(crate) fn start(setup: &Setup) -> Result<Self, EndpointError> {
        let listener = listen(setup.address)?;
        let address = listener.local_addr().map_err(|reason| failed_to_listen(setup.address, reason))?;
        let token = uuid_token();
        let files = [setup.data_dir.join(ADDRESS_FILE), setup.data_dir.join(TOKEN_FILE)];
        fs::create_dir_all(&setup.data_dir).map_err(|reason| file_error(&setup.data_dir, reason))?;
        for (path, text) in files.iter().zip([address.to_string(), token.clone()]) {
            write_private(path, &text).map_err(|reason| file_error(path, reason))?;
        }
        let shared = Arc::new(Shared { token, bot: OnceLock::new(), alive: watch::Sender::new(true) });
        let (stop, stopped) = oneshot::channel();
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(EndpointError::Thread)?;
        let serving = serve(listener, Arc::clone(&shared), stopped);
        let thread = std::thread::Builder::new().name("endpoint".to_owned());
        let thread = thread.spawn(move || runtime.block_on(serving)).map_err(EndpointError::Thread)?;
        Ok(Self { shared, address, stop: Some(stop), thread: Some(thread), files })
    }

    /// Where they listen.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Shows a bot that has started. Must be called on the bot's runtime.
    pub(crate) fn show(&self, outlook: Outlook, admin: Admin, feeds: Feeds) {
        // A process shows one bot: a second is none of its own.
        self.shared.bot.set(Running { outlook, admin, feeds, runtime: Handle::current() }).ok();
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // A thread that ended by itself hears nothing.
            stop.send(()).ok();
        }
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
        for path in &self.files {
            fs::remove_file(path).ok();
        }
    }
}

fn listen(address: SocketAddr) -> Result<TcpListener, EndpointError> {
    let listener = TcpListener::bind(address).map_err(|reason| failed_to_listen(address, reason))?;
    listener.set_nonblocking(true).map_err(|reason| failed_to_listen(address, reason))?;
    Ok(listener)
}

fn failed_to_listen(address: SocketAddr, reason: std::io::Error) -> EndpointError {
    EndpointError::Listen { address, reason }
}

fn file_error(path: &Path, reason: std::io::Error) -> EndpointError {
    EndpointError::File { path: path.to_owned(), reason }
}

/// Readable for its owner only, whatever stood there before.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())
}

/// 244 random bits.
fn uuid_token() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}

// === Serving ===

async fn serve(listener: TcpListener, shared: Arc<Shared>, stopped: oneshot::Receiver<()>) {
    let listener = match tokio::net::TcpListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => return tracing::error!("the endpoints cannot listen: {error}"),
    };
    let serving = axum::serve(listener, router(Arc::clone(&shared)));
    tokio::select! {
        served = serving => {
            if let Err(error) = served {
                tracing::error!("the endpoints ended: {error}");
            }
        }
        () = watch_beats(&shared) => {}
        _ = stopped => {}
    }
}

/// Keeps in mind whether the runtime gives turns; never returns.
async fn watch_beats(shared: &Shared) {
    let mut look = interval(LOOK_EVERY);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut last, mut since) = (0, Instant::now());
    loop {
        look.tick().await;
        let beats = shared.bot.get().map_or(last + 1, |bot| bot.outlook.beats());
        if beats != last {
            (last, since) = (beats, Instant::now());
        }
        shared.alive.send_replace(since.elapsed() < DEAD_AFTER);
    }
}

fn router(shared: Arc<Shared>) -> Router {
    let verbs = Router::new()
        .route("/admin/release", post(release))
        .route("/admin/test-alert", post(test_alert))
        .route("/admin/notice", get(notice).post(put_notice).delete(clear_notice))
        .route("/admin/dead-letters", get(dead_letters))
        .route("/admin/dead-letters/retry", post(retry))
        .route("/admin/dead-letters/purge", post(purge))
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), with_token));
    Router::new()
        .route("/livez", get(livez))
        .route("/readyz", get(readyz))
        .route("/startupz", get(startupz))
        .route("/status", get(status))
        .route("/metrics", get(metrics))
        .merge(verbs)
        .layer(middleware::from_fn(from_here))
        .route("/calendar/{file}", get(calendar))
        .with_state(shared)
}

/// Names of other hosts that lead here are a browser's trick.
async fn from_here(request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if is_plain_host(host) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "ask by address, not by name\n").into_response()
}

fn is_plain_host(host: &str) -> bool {
    let name = host.parse::<SocketAddr>().map(|address| address.ip());
    let bare = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    let is_local = matches!(host.split_once(':').map_or(host, |(name, _)| name), "localhost");
    name.is_ok() || bare.is_ok() || is_local
}

async fn with_token(State(shared): State<Arc<Shared>>, headers: HeaderMap, request: Request, next: Next) -> Response {
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    if same(given.as_bytes(), shared.token.as_bytes()) {
        return next.run(request).await;
    }
    (StatusCode::UNAUTHORIZED, "the token of the data folder is needed\n").into_response()
}

/// In the same time wherever they differ.
fn same(given: &[u8], wanted: &[u8]) -> bool {
    given.len() == wanted.len() && given.iter().zip(wanted).fold(0, |found, (a, b)| found | (a ^ b)) == 0
}

// === Reading ===

fn verdict(reasons: &[&str]) -> Response {
    match reasons {
        [] => (StatusCode::OK, "ok\n").into_response(),
        reasons => (StatusCode::SERVICE_UNAVAILABLE, reasons.join("\n") + "\n").into_response(),
    }
}

async fn livez(State(shared): State<Arc<Shared>>) -> Response {
    let alive = *shared.alive.borrow();
    verdict(if alive { &[] } else { &["the runtime gives no turns"] })
}

async fn readyz(State(shared): State<Arc<Shared>>) -> Response {
    match shared.bot.get() {
        Some(bot) => verdict(&bot.outlook.not_ready_because(Instant::now())),
        None => verdict(&["the bot is starting"]),
    }
}

async fn startupz(State(shared): State<Arc<Shared>>) -> Response {
    match shared.bot.get() {
        Some(bot) if bot.outlook.has_started() => verdict(&[]),
        Some(_) => verdict(&["no session with Discord has stood yet"]),
        None => verdict(&["the bot is starting"]),
    }
}

async fn status(State(shared): State<Arc<Shared>>) -> Response {
    match shared.bot.get() {
        Some(bot) => axum::Json(bot.outlook.status()).into_response(),
        None => verdict(&["the bot is starting"]),
    }
}

async fn metrics(State(shared): State<Arc<Shared>>) -> Response {
    match shared.bot.get() {
        Some(bot) => ([(CONTENT_TYPE, observe::openmetrics::CONTENT_TYPE)], bot.outlook.metrics()).into_response(),
        None => verdict(&["the bot is starting"]),
    }
}

// === Calendars ===

/// The media type of calendars (source: RFC 5545, section 8.1).
const CALENDAR: &str = "text/calendar; charset=utf-8";
/// What calendars may keep without asking, in seconds: they look every hour at best.
const CALENDAR_KEPT: &str = "private, max-age=300";

async fn calendar(State(shared): State<Arc<Shared>>, UrlPath(file): UrlPath<String>) -> Response {
    let Some(bot) = shared.bot.get() else { return verdict(&["the bot is starting"]) };
    let token = file.strip_suffix(".ics").unwrap_or(&file).to_owned();
    let feeds = bot.feeds.clone();
    // The database's connections belong to the bot's runtime.
    match bot.runtime.spawn(async move { feeds.read(&token).await }).await {
        Ok(Ok(text)) => ([(CONTENT_TYPE, CALENDAR), (CACHE_CONTROL, CALENDAR_KEPT)], text).into_response(),
        Ok(Err(error @ FeedError::Unknown)) => (StatusCode::NOT_FOUND, format!("{error}\n")).into_response(),
        Ok(Err(error)) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "it failed; see the log\n").into_response(),
    }
}

// === Verbs ===

/// Of which guild; of all when there is none.
#[derive(Deserialize)]
struct Letters {
    guild: Option<i64>,
}

/// Which dead effect.
#[derive(Deserialize)]
struct Retry {
    guild: i64,
    number: i64,
}

/// Which dead letter of a guild; all when there is none.
#[derive(Deserialize)]
struct Purge {
    guild: i64,
    number: Option<i64>,
}

#[derive(Deserialize)]
struct Guild {
    guild: i64,
}

/// A line for everybody, and when it is over: at a moment, or after a while; both in milliseconds.
#[derive(Deserialize)]
struct Line {
    text: String,
    until: Option<i64>,
    after: Option<u64>,
}

async fn release(State(shared): State<Arc<Shared>>, Query(of): Query<Guild>) -> Response {
    run(&shared, move |admin| async move { admin.release(GuildId(of.guild)) }).await
}

async fn test_alert(State(shared): State<Arc<Shared>>) -> Response {
    run(&shared, |admin| async move { Ok(admin.test_alert()) }).await
}

async fn notice(State(shared): State<Arc<Shared>>) -> Response {
    run(&shared, |admin| async move { Ok(admin.notice()) }).await
}

async fn put_notice(State(shared): State<Arc<Shared>>, Query(line): Query<Line>) -> Response {
    let after = line.after.map(|span| End::After(Duration::from_millis(span)));
    let end = line.until.map(|at| End::At(Moment(at))).or(after);
    run(&shared, move |admin| async move { admin.put_notice(&line.text, end) }).await
}

async fn clear_notice(State(shared): State<Arc<Shared>>) -> Response {
    run(&shared, |admin| async move { admin.clear_notice() }).await
}

async fn dead_letters(State(shared): State<Arc<Shared>>, Query(of): Query<Letters>) -> Response {
    run(&shared, move |admin| async move { admin.dead_letters(of.guild.map(GuildId)).await }).await
}

async fn retry(State(shared): State<Arc<Shared>>, Query(of): Query<Retry>) -> Response {
    run(&shared, move |admin| async move { admin.retry(GuildId(of.guild), of.number).await }).await
}

async fn purge(State(shared): State<Arc<Shared>>, Query(of): Query<Purge>) -> Response {
    run(&shared, move |admin| async move { admin.purge(GuildId(of.guild), of.number).await }).await
}

/// Verbs touch the database, whose connections belong to the bot's runtime.
async fn run<T, F>(shared: &Shared, verb: impl FnOnce(Admin) -> F) -> Response
where
    T: serde::Serialize + Send + 'static,
    F: Future<Output = Result<T, AdminError>> + Send + 'static,
{
    let Some(bot) = shared.bot.get() else { return verdict(&["the bot is starting"]) };
    let running = bot.runtime.spawn(verb(bot.admin.clone()));
    match timeout(VERB_WITHIN, running).await {
        Ok(Ok(Ok(done))) => axum::Json(done).into_response(),
        Ok(Ok(Err(error))) => {
            let status = match error {
                AdminError::NotFound(_) => StatusCode::NOT_FOUND,
                AdminError::Wrong(_) => StatusCode::BAD_REQUEST,
                AdminError::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            };
            (status, format!("{error}\n")).into_response()
        }
        Ok(Err(_)) => (StatusCode::INTERNAL_SERVER_ERROR, "it failed; see the log\n").into_response(),
        Err(_) => (StatusCode::GATEWAY_TIMEOUT, "it takes too long\n").into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_an_address_or_this_machine() {
        for host in ["127.0.0.1:9464", "127.0.0.1", "[::1]:9464", "[::1]", "localhost:9464", "localhost"] {
            assert!(is_plain_host(host), "{host}");
        }
        for host in ["", "evil.example", "evil.example:9464", "localhost.evil.example"] {
            assert!(!is_plain_host(host), "{host}");
        }
    }

    #[test]
    fn a_token_is_compared_as_a_whole() {
        assert!(same(b"abc", b"abc"));
        assert!(!same(b"abd", b"abc") && !same(b"ab", b"abc") && !same(b"", b"abc"));
    }
}
