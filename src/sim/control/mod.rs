//! The control endpoint: the verbs of the simulator as JSON over HTTP, for programs in any language.
//!
//! `docs/simulator.md` documents every verb; what stands there is kept stable, since tools outside of this repository
//! rely on it. Errors are `{"error": "..."}`: 400 when the request is wrong, 404 when what it names does not exist,
//! 409 when a person could not do that in Discord's client either.

mod acts;
mod frames;
mod moderators;
mod people;
mod records;
mod report;
mod shown;
mod state;
mod steer;
mod trouble;
mod wait;

use crate::shared::Shared;
use axum::extract::{DefaultBodyLimit, State};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use trouble::Trouble;

/// Path below which every verb stands; another version would stand beside it.
pub(crate) const PREFIX: &str = "/control/v1";

/// Largest request in bytes: a world file of some 100,000 described members; the axum default of 2 MB is less than what
/// `GET /world?full=1` may write.
const BODY_BYTES_MAX: usize = 256 * 1024 * 1024;

type Told = Result<Json<Value>, Trouble>;
type Asker = State<Arc<Shared>>;

/// Serves a listener until the handle is used.
pub(crate) fn open(listener: TcpListener, shared: Arc<Shared>) -> AbortHandle {
    let serving = async move {
        if let Err(error) = axum::serve(listener, router(shared)).await {
            tracing::error!(%error, "the control endpoint stopped listening");
        }
    };
    tokio::spawn(serving).abort_handle()
}

/// Builds the service.
fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .nest(PREFIX, verbs())
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .fallback(trouble::unknown_verb)
        .method_not_allowed_fallback(trouble::unknown_verb)
        .with_state(shared)
}

fn verbs() -> Router<Arc<Shared>> {
    Router::new()
        .route("/health", get(health))
        .route("/world", get(state::world).put(state::load))
        .route("/servers", get(state::servers))
        .route("/servers/{name}", get(state::server))
        .route("/servers/{name}/messages", get(state::messages))
        .route("/users/{name}", get(state::user))
        .route("/acts", post(acts::act))
        .route("/ports", post(steer::ports))
        .route("/wait", post(wait::wait))
        .route("/calls", get(report::calls))
        .route("/frames", get(frames::frames).post(frames::record))
        .route("/violations", get(report::violations))
        .route("/unknown-routes", get(report::unknown_routes))
        .route("/witness", get(report::witness))
        .route("/report", get(report::report))
        .route("/metrics", get(report::metrics))
        .route("/clock", get(steer::clock).post(steer::set_clock))
        .route("/gateway", post(steer::gateway))
        .route("/faults", get(steer::faults).post(steer::add_faults).delete(steer::clear_faults))
        .route("/faults/{id}", delete(steer::remove_fault))
        .route("/settings", post(steer::settings))
        .route("/shutdown", post(shutdown))
}

async fn health(State(shared): Asker) -> Told {
    let (sessions, commands) = shared.read(|core| (core.sessions.connected(), core.world.command_count()));
    Ok(Json(json!({
        "ok": true, "version": env!("CARGO_PKG_VERSION"), "now_ms": shared.clock.now_ms(), "sessions": sessions,
        "commands": commands, "strict": shared.strict.is_some(), "rest_url": shared.rest_url,
        "gateway_url": shared.origin.gateway_url,
    })))
}

async fn shutdown(State(shared): Asker) -> Told {
    shared.stopping.send_replace(true);
    Ok(Json(json!({"stopping": true})))
}
