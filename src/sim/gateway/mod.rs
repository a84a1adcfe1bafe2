//! The gateway shell: WebSockets in front of the sessions.

mod compress;
mod protocol;
mod session;

pub(crate) use session::Sessions;

use crate::shared::Shared;
use axum::Router;
use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::Uri;
use axum::response::Response;
use compress::ZstdStream;
use protocol::Connection;
use serde_json::json;
use session::{Outgoing, payload};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// Path of the address that READY tells, different from the first one so that ignoring it shows.
pub(crate) const RESUME_PATH: &str = "/resume";

/// A heartbeat may be this much late, in intervals ([INF] 1.25 to 1.5).
const HEARTBEAT_TOLERANCE: f64 = 1.5;
/// Invalid API version (topics/opcodes-and-status-codes.mdx).
const INVALID_VERSION: u16 = 4012;
/// Session timed out: no heartbeat came (topics/opcodes-and-status-codes.mdx).
const TIMED_OUT: u16 = 4009;

/// Builds the service; every path is the gateway.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(upgrade).with_state(shared)
}

async fn upgrade(State(shared): State<Arc<Shared>>, uri: Uri, ws: WebSocketUpgrade) -> Response {
    let query = uri.query().unwrap_or_default().to_owned();
    let on_resume_url = uri.path().starts_with(RESUME_PATH);
    ws.on_upgrade(move |socket| run(shared, socket, query, on_resume_url))
}

async fn run(shared: Arc<Shared>, socket: WebSocket, query: String, on_resume_url: bool) {
    let asks = |pair: &str| query.split('&').any(|given| given == pair);
    let zstd = if asks("compress=zstd-stream") { ZstdStream::new().ok() } else { None };
    let mut wire = Wire { socket, zstd };
    if !asks("v=10") || asks("encoding=etf") {
        wire.close(INVALID_VERSION).await;
        return;
    }
    let (line, outgoing) = mpsc::unbounded_channel();
    let resume_url = shared.resume_url.clone();
    let mut connection = Connection { session: None, line, on_resume_url, resume_url };
    connection.send(hello(&shared));
    let by_client = talk(&shared, &mut wire, &mut connection, outgoing).await;
    shared.with(|core| {
        let Some(id) = &connection.session else { return };
        match by_client {
            // A client that says goodbye with 1000 or 1001 gives up its session (events/gateway.mdx).
            Some(1000 | 1001) => core.sessions.end(id),
            Some(_) | None => core.sessions.lose(id, &connection.line, core.world.now_ms),
        }
    });
}

fn hello(shared: &Shared) -> Outgoing {
    let interval_ms = u64::try_from(shared.heartbeat_interval.as_millis()).unwrap_or(u64::MAX);
    payload(10, json!({"heartbeat_interval": interval_ms}))
}

/// Serves the connection until one side closes it; returns the client's close code.
async fn talk(
    shared: &Shared,
    wire: &mut Wire,
    connection: &mut Connection,
    mut outgoing: mpsc::UnboundedReceiver<Outgoing>,
) -> Option<u16> {
    let patience = shared.heartbeat_interval.mul_f64(HEARTBEAT_TOLERANCE);
    let mut deadline = tokio::time::Instant::now() + patience;
    loop {
        tokio::select! {
            biased;
            Some(out) = outgoing.recv() => match out {
                Outgoing::Frame(text) => wire.send(&text).await?,
                Outgoing::Close(code) => {
                    wire.close(code).await;
                    return None;
                }
            },
            received = wire.socket.recv() => match received {
                Some(Ok(Message::Text(text))) => {
                    deadline = tokio::time::Instant::now() + patience;
                    serve(shared, wire, connection, &text).await?;
                }
                Some(Ok(Message::Binary(bytes))) => {
                    deadline = tokio::time::Instant::now() + patience;
                    serve(shared, wire, connection, &String::from_utf8_lossy(&bytes)).await?;
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code),
                Some(Err(_)) | None => return None,
            },
            () = tokio::time::sleep_until(deadline) => {
                wire.close(TIMED_OUT).await;
                return None;
            }
        }
    }
}

/// Serves one payload; none when it ended the connection.
async fn serve(shared: &Shared, wire: &mut Wire, connection: &mut Connection, text: &str) -> Option<()> {
    match shared.with(|core| protocol::receive(core, connection, text)) {
        Ok(()) => Some(()),
        Err(code) => {
            wire.close(code).await;
            None
        }
    }
}

/// A socket with its compression.
struct Wire {
    socket: WebSocket,
    zstd: Option<ZstdStream>,
}

/// How long the closing handshake may take before the connection is dropped.
const CLOSING: Duration = Duration::from_millis(500);

impl Wire {
    async fn send(&mut self, text: &str) -> Option<()> {
        let message = match &mut self.zstd {
            Some(zstd) => Message::Binary(zstd.frame(text).ok()?.into()),
            None => Message::Text(text.into()),
        };
        self.socket.send(message).await.ok()
    }

    async fn close(&mut self, code: u16) {
        let frame = CloseFrame { code, reason: "".into() };
        if self.socket.send(Message::Close(Some(frame))).await.is_ok() {
            // The peer's half of the handshake; without reading it the socket would be reset and the code lost.
            let rest = async { while let Some(Ok(_)) = self.socket.recv().await {} };
            let _ = tokio::time::timeout(CLOSING, rest).await;
        }
    }
}
