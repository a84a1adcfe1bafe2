//! The WebSocket handshake, and the socket behind it.
//!
//! The web framework's own sockets cannot send one message in several frames, which clients must be able to read.

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::server::create_response_with_body;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

/// Largest message that is read at all, in bytes; what is larger than Discord allows is refused with its own code.
const MESSAGE_BYTES_MAX: usize = 1024 * 1024;

/// A WebSocket with a client behind it.
pub(super) type Socket = WebSocketStream<TokioIo<Upgraded>>;

/// Answers a handshake; none when the request is none.
pub(super) fn accept(request: &mut Request) -> Option<(Response, OnUpgrade)> {
    let response = create_response_with_body(request, Body::empty).ok()?;
    Some((response, hyper::upgrade::on(request)))
}

/// Opens the socket once the handshake is done.
pub(super) async fn open(upgraded: OnUpgrade) -> Option<Socket> {
    let upgraded = TokioIo::new(upgraded.await.ok()?);
    let config = WebSocketConfig::default().max_message_size(Some(MESSAGE_BYTES_MAX));
    Some(WebSocketStream::from_raw_socket(upgraded, Role::Server, Some(config)).await)
}
