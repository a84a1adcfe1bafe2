//! A socket with its compression.

use super::codes::reason;
use super::compress::Codec;
use super::shape::Shape;
use super::socket::Socket;
use crate::cord::Reset;
use futures_util::{SinkExt, StreamExt};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

/// How long the closing handshake may take before the connection is dropped.
const CLOSING: Duration = Duration::from_millis(500);

/// A socket with its compression.
pub(super) struct Wire {
    pub(super) socket: Socket,
    pub(super) codec: Codec,
    /// Makes a reset of its end.
    pub(super) reset: Reset,
}

impl Wire {
    /// Compresses and queues a payload; [`Self::flush`] sends it.
    pub(super) async fn feed(&mut self, text: String) -> Option<()> {
        let message = self.codec.message(text).ok()?;
        self.socket.feed(message).await.ok()
    }

    /// As [`Self::feed`], in another shape than the usual one.
    pub(super) async fn feed_shaped(&mut self, text: String, shape: Shape) -> Option<()> {
        for message in shape.messages(&mut self.codec, text).ok()? {
            self.socket.feed(message).await.ok()?;
        }
        Some(())
    }

    pub(super) async fn flush(&mut self) -> Option<()> {
        self.socket.flush().await.ok()
    }

    pub(super) async fn close(&mut self, code: u16) {
        self.close_because(code, reason(code)).await;
    }

    /// Sends the answer to the client's close, which the socket has queued (RFC 6455, section 5.5.1).
    pub(super) async fn answer_close(&mut self) {
        let _ = tokio::time::timeout(CLOSING, self.flush()).await;
    }

    /// As [`Self::close`], when what the client sends cannot be read as messages any more.
    pub(super) async fn close_unread(&mut self, code: u16) {
        let handshake = async {
            if self.socket.send(closing(code, reason(code))).await.is_ok() {
                // Bytes that nobody takes would reset the socket, and the code would be lost.
                let _ = tokio::io::copy(self.socket.get_mut(), &mut tokio::io::sink()).await;
            }
        };
        let _ = tokio::time::timeout(CLOSING, handshake).await;
    }

    pub(super) async fn close_because(&mut self, code: u16, reason: &'static str) {
        let handshake = async {
            if self.socket.send(closing(code, reason)).await.is_ok() {
                // The peer's half; without reading it the socket would be reset and the code lost.
                while let Some(Ok(_)) = self.socket.next().await {}
            }
        };
        let _ = tokio::time::timeout(CLOSING, handshake).await;
    }
}

fn closing(code: u16, reason: &'static str) -> Message {
    Message::Close(Some(CloseFrame { code: code.into(), reason: reason.into() }))
}
