//! The ports that clients connect to: closed for a while when a fault says so.
//!
//! A closed port stays bound: it refuses connections as one that nobody listens on, and no other process takes it.

use serde::{Deserialize, Serialize};
use std::io::Result;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

/// Connections that may wait to be accepted; the same as the standard library asks for.
const BACKLOG: u32 = 1024;
/// How long to wait after a port could not be bound again, so that failing does not spin a core.
const AFTER_FAILURE: Duration = Duration::from_millis(50);

/// What a port is for; plain and encrypted listeners of the same kind share their fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Port {
    /// REST calls.
    Rest,
    /// The gateway.
    Gateway,
}

/// When each kind of port is open again.
#[derive(Debug)]
pub(crate) struct Ports {
    rest: watch::Sender<Instant>,
    gateway: watch::Sender<Instant>,
}

impl Default for Ports {
    fn default() -> Self {
        let now = Instant::now();
        Self { rest: watch::Sender::new(now), gateway: watch::Sender::new(now) }
    }
}

impl Ports {
    /// Refuses connections from now on for a while; those that stand are left alone.
    pub(crate) fn close(&self, port: Port, span: Duration) {
        if let Some(until) = Instant::now().checked_add(span) {
            self.opening(port).send_modify(|opens| *opens = until.max(*opens));
        }
    }

    /// Accepts connections again.
    pub(crate) fn open(&self, port: Port) {
        self.opening(port).send_replace(Instant::now());
    }

    /// Tells a listener when its port is open again.
    pub(crate) fn watch(&self, port: Port) -> watch::Receiver<Instant> {
        self.opening(port).subscribe()
    }

    const fn opening(&self, port: Port) -> &watch::Sender<Instant> {
        match port {
            Port::Rest => &self.rest,
            Port::Gateway => &self.gateway,
        }
    }
}

/// Keeps a port closed until it is to be open again, which may be put off meanwhile.
pub(crate) async fn closed(listener: TcpListener, opens: &mut watch::Receiver<Instant>) -> Result<TcpListener> {
    let address = listener.local_addr()?;
    drop(listener);
    let socket = bound(address).await;
    loop {
        let until = *opens.borrow_and_update();
        tokio::select! {
            () = sleep_until(until) => return socket.listen(BACKLOG),
            Ok(()) = opens.changed() => {}
        }
    }
}

/// Whether a port is to be closed, as a listener was told last.
pub(crate) fn is_closed(opens: &mut watch::Receiver<Instant>) -> bool {
    *opens.borrow_and_update() > Instant::now()
}

/// Connections that are still open do not stand in the way (SO_REUSEADDR).
async fn bound(address: SocketAddr) -> TcpSocket {
    loop {
        let socket = TcpSocket::new_v4().and_then(|socket| {
            socket.set_reuseaddr(true)?;
            socket.bind(address)?;
            Ok(socket)
        });
        match socket {
            Ok(socket) => return socket,
            Err(error) => {
                tracing::warn!(%address, %error, "cannot bind the port again");
                sleep(AFTER_FAILURE).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{Ipv4Addr, TcpStream};

    /// Connects without the runtime, whose paused clock would run on while it waits.
    #[track_caller]
    fn check(address: SocketAddr, is_open: bool) {
        assert_eq!(TcpStream::connect(address).is_ok(), is_open);
    }

    #[tokio::test(start_paused = true)]
    async fn a_closed_port_refuses_connections_until_its_time_is_over() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let (ports, began) = (Ports::default(), Instant::now());
        let mut opens = ports.watch(Port::Gateway);
        ports.close(Port::Rest, Duration::from_secs(60));
        assert!(!is_closed(&mut opens), "the other port is meant");
        ports.close(Port::Gateway, Duration::from_secs(5));
        assert!(is_closed(&mut opens));
        check(address, true);
        let reopened = tokio::spawn(async move { closed(listener, &mut opens).await });
        tokio::task::yield_now().await;
        check(address, false);
        tokio::time::advance(Duration::from_secs(4)).await;
        check(address, false);
        ports.close(Port::Gateway, Duration::from_secs(3));
        let _listener = reopened.await.expect("it does not panic").expect("it listens again");
        assert_eq!(began.elapsed().as_secs(), 7, "the later time counts");
        check(address, true);
    }
}
