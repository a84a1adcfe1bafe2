//! The control endpoint: the verbs of the simulator as JSON over HTTP, for programs in any language.
//!
//! `docs/simulator.md` documents every verb; what stands there is kept stable, since tools outside of this repository
//! rely on it. Errors are `{"error": "..."}`: 400 when the request is wrong, 404 when what it names does not exist,
//! 409 when a person could not do that in Discord's client either.

mod trouble;

use crate::shared::Shared;
use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::sync::Arc;
use trouble::Trouble;

/// Path below which every verb stands; another version would stand beside it.
pub(crate) const PREFIX: &str = "/control/v1";

type Told = Result<Json<Value>, Trouble>;

/// Builds the service.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let verbs = Router::new().route("/health", get(health)).route("/shutdown", post(shutdown));
    Router::new()
        .nest(PREFIX, verbs)
        .fallback(trouble::unknown_verb)
        .method_not_allowed_fallback(trouble::unknown_verb)
        .with_state(shared)
}

async fn health(State(shared): State<Arc<Shared>>) -> Told {
    let (sessions, commands) = shared.read(|core| (core.sessions.connected(), core.world.command_count()));
    Ok(Json(json!({
        "ok": true, "version": env!("CARGO_PKG_VERSION"), "now_ms": shared.clock.now_ms(), "sessions": sessions,
        "commands": commands, "strict": shared.strict.is_some(), "rest_url": shared.rest_url,
        "gateway_url": shared.origin.gateway_url,
    })))
}

async fn shutdown(State(shared): State<Arc<Shared>>) -> Told {
    shared.stopping.send_replace(true);
    Ok(Json(json!({"stopping": true})))
}
