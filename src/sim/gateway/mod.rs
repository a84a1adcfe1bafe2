//! The gateway shell: WebSockets in front of the sessions.
//!
//! The protocol is synchronous and knows no socket ([`protocol`], [`sessions`]); each connection has one task that
//! moves bytes ([`conversation`]). Nothing about a client grows without bound: its line, its replay and its requests
//! have limits, and what is large (the servers of a shard, chunks of members) is made only as fast as it is read.

mod changes;
mod codes;
mod compress;
mod control;
mod conversation;
mod fates;
mod forms;
mod frames;
mod identify;
mod in_process;
mod intents;
mod introduction;
mod line;
mod members;
mod planned;
mod protocol;
mod query;
mod replay;
mod sends;
mod session;
mod sessions;
mod shape;
mod socket;
#[cfg(test)]
mod tests;
mod voice;
mod wire;

pub(crate) use frames::FrameLog;
pub use frames::{FrameDirection, FrameRecording, RecordedFrame};
pub use in_process::{Heard, InProcessLine};
pub(crate) use intents::is_event;
pub use sessions::GatewayAct;
pub(crate) use sessions::Sessions;

use crate::cord::Reset;
use crate::listen::Encrypted;
use crate::shared::Shared;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use codes::{ends_session, op};
use compress::Codec;
use conversation::{Conversation, Ended};
use line::Outgoing;
use protocol::Connection;
use query::Query;
use serde_json::{Value, json};
use sessions::RECONNECT_GRACE;
use std::sync::Arc;
use tokio::time::Instant;
use wire::Wire;

/// Path of the address that READY tells, different from the first one so that ignoring it shows.
pub(crate) const RESUME_PATH: &str = "/resume";

/// Builds the service; every path is the gateway.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(upgrade).with_state(shared)
}

async fn upgrade(State(shared): State<Arc<Shared>>, mut request: Request) -> Response {
    let Some((response, upgraded)) = socket::accept(&mut request) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let is_encrypted = request.extensions().get::<Encrypted>().is_some();
    let (uri, resume_url) = (request.uri().clone(), shared.resume_url_for(is_encrypted).to_owned());
    let reset = request.extensions().get::<Reset>().cloned().unwrap_or_default();
    tokio::spawn(async move {
        let Some(socket) = socket::open(upgraded).await else { return };
        let open = Arc::clone(&shared);
        let wire = Wire { socket, codec: Codec::Plain, reset };
        open.while_open(serve(shared, wire, (uri, resume_url))).await;
    });
    response
}

async fn serve(shared: Arc<Shared>, mut wire: Wire, (uri, resume_url): (Uri, String)) {
    let query = match Query::parse(uri.query().unwrap_or_default()) {
        Ok(query) => query,
        Err(refusal) => return wire.close_because(refusal.code, refusal.reason).await,
    };
    let Ok(codec) = Codec::asked(query.compress) else { return };
    let (mut connection, outgoing) = Connection::open(&shared, uri.path().starts_with(RESUME_PATH));
    connection.resume_url = resume_url;
    connection.compresses_transport = codec.is_transport();
    wire.codec = codec;
    let hello = welcome(&shared, &connection);
    let mut conversation = Conversation { shared, wire, connection, outgoing };
    let ended = conversation.run(hello).await;
    settle(&conversation.shared, &conversation.connection, ended);
}

/// Sends HELLO, unless a fault has other plans; tells when it is due if it comes later.
fn welcome(shared: &Shared, connection: &Connection) -> Option<Instant> {
    let greeting = shared.with(|core| core.sessions.plan.greeting(core.world.now_ms));
    if greeting.reconnect {
        connection.send(op::RECONNECT, &Value::Null);
        connection.line.send(Outgoing::Leave(Instant::now() + RECONNECT_GRACE));
    }
    let after = greeting.hello_after?;
    if after.is_zero() {
        greet(shared, connection);
        return None;
    }
    Instant::now().checked_add(after)
}

/// Sends HELLO.
fn greet(shared: &Shared, connection: &Connection) {
    let interval_ms = u64::try_from(shared.heartbeat_interval().as_millis()).unwrap_or(u64::MAX);
    connection.send(op::HELLO, &json!({"heartbeat_interval": interval_ms}));
}

/// Decides what becomes of the session of a connection that ended.
fn settle(shared: &Shared, connection: &Connection, ended: Ended) {
    let Some(id) = &connection.session else { return };
    let is_over = match ended {
        // A client that says goodbye with 1000 or 1001 gives up its session (GW, "Disconnecting").
        Ended::ByClient(code) => matches!(code, 1000 | 1001),
        Ended::ByServer(code) => ends_session(code),
        Ended::Lost => false,
    };
    shared.with(|core| {
        if is_over {
            core.sessions.end(id, &connection.line);
        } else {
            core.sessions.lose(id, &connection.line, core.world.now_ms);
        }
    });
}
