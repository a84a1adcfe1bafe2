//! The gateway's door: accepts connections, and drops them at once while a fault says so.

use crate::shared::Shared;
use axum::serve::Listener;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};

/// A listener with a doorman.
pub(crate) struct Door {
    listener: TcpListener,
    shared: Arc<Shared>,
}

impl Door {
    pub(crate) const fn new(listener: TcpListener, shared: Arc<Shared>) -> Self {
        Self { listener, shared }
    }
}

impl Listener for Door {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        loop {
            let accepted = Listener::accept(&mut self.listener).await;
            let is_refused = self.shared.with(|core| {
                let (sessions, now_ms) = (&mut core.sessions, core.world.now_ms);
                sessions.faults.refuses_connection(now_ms) || sessions.plan.refuses_connection(now_ms)
            });
            if !is_refused {
                return accepted;
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        Listener::local_addr(&self.listener)
    }
}
