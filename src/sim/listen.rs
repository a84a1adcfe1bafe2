//! The listeners: plain or encrypted, each serving REST and the gateway alike.
//!
//! The accept loop is written by hand because faults need what a web framework hides: closing a connection without an
//! answer. Requests that ask for a WebSocket go to the gateway, all others to REST, so clients that derive one address
//! from the other find both on either port.

use crate::cord::{Cord, Reset};
use crate::ports::{self, Port};
use crate::rest::{self, AnswerBody, HungUp, Line};
use crate::shared::Shared;
use axum::Router;
use axum::body::Body as AxumBody;
use hyper::body::Incoming;
use hyper::header::UPGRADE;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::Instant;
use tokio_rustls::TlsAcceptor;

/// How long to wait after a connection could not be accepted, so that exhausted file handles do not spin a core.
const AFTER_FAILURE: Duration = Duration::from_millis(50);
/// A record with a fatal alert, `handshake_failure` (RFC 5246, section 7.2).
const HANDSHAKE_FAILURE: [u8; 7] = [21, 3, 3, 0, 2, 2, 40];
/// Bytes of a client's first words that are read; those of real clients are shorter, with every extension.
const CLIENT_HELLO_BYTES_MAX: usize = 16 * 1024;

/// What stands behind a listener.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) shared: Arc<Shared>,
    pub(crate) gateway: Router,
    /// Encrypts, if present.
    pub(crate) acceptor: Option<TlsAcceptor>,
    /// What its address is for, so that a gateway which refuses connections refuses all.
    pub(crate) port: Port,
}

impl Door {
    fn refuses(&self) -> bool {
        self.shared.with(|core| core.sessions.plan.refuses_connection(core.world.now_ms))
    }

    fn fails_handshake(&self) -> bool {
        self.shared.with(|core| core.sessions.plan.fails_handshake(self.port, core.world.now_ms))
    }
}

/// Put into the extensions of requests that came encrypted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Encrypted;

/// Serves a listener until the handle is used; its connections end with it.
pub(crate) fn open(listener: TcpListener, door: Door) -> AbortHandle {
    // Before the task runs: the port may be closed at once.
    let opens = door.shared.ports.watch(door.port);
    tokio::spawn(accept(listener, opens, door)).abort_handle()
}

async fn accept(mut listener: TcpListener, mut opens: watch::Receiver<Instant>, door: Door) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            Ok(()) = opens.changed() => if ports::is_closed(&mut opens) {
                match ports::closed(listener, &mut opens).await {
                    Ok(open) => listener = open,
                    Err(error) => return tracing::error!(%error, "cannot listen again on a port that was closed"),
                }
            },
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(welcome(stream, door.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(AFTER_FAILURE).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn welcome(stream: TcpStream, door: Door) {
    if door.port == Port::Gateway && door.refuses() {
        return;
    }
    // Small frames must not wait for an acknowledgement: Nagle's algorithm would add up to 40 ms to an answer.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::warn!(%error, "cannot switch off Nagle's algorithm");
    }
    let reset = Reset::default();
    match door.acceptor.clone() {
        None => talk(Cord::new(stream, reset.clone()), reset, door).await,
        Some(_) if door.fails_handshake() => alert(stream).await,
        Some(acceptor) => match acceptor.accept(Cord::new(stream, reset.clone())).await {
            Ok(stream) => talk(stream, reset, door).await,
            Err(error) => tracing::debug!(%error, "a client broke off the TLS handshake"),
        },
    }
}

/// Answers the client's first words with a fatal alert, as a server that shares no cipher with it.
async fn alert(mut stream: TcpStream) {
    let refused = async {
        // Words that nobody takes would reset the connection, and the alert would be lost.
        let mut words = [0; CLIENT_HELLO_BYTES_MAX];
        if stream.read(&mut words).await? > 0 {
            stream.write_all(&HANDSHAKE_FAILURE).await?;
        }
        stream.shutdown().await
    };
    if let Err(error) = refused.await {
        tracing::debug!(%error, "a client left during the TLS handshake");
    }
}

async fn talk<S: AsyncRead + AsyncWrite + Send + Unpin + 'static>(stream: S, reset: Reset, door: Door) {
    let line = Arc::new(Line::new(door.acceptor.is_some(), reset));
    let door = Arc::new(door);
    let service = service_fn(move |request| {
        let (door, line) = (Arc::clone(&door), Arc::clone(&line));
        async move { serve(&door, &line, request).await }
    });
    let mut server = http1::Builder::new();
    // The date is the simulator's, see `rest`.
    let connection = server.auto_date_header(false).serve_connection(TokioIo::new(stream), service).with_upgrades();
    if let Err(error) = connection.await {
        tracing::debug!(%error, "a connection ended early");
    }
}

async fn serve(door: &Door, line: &Line, request: Request<Incoming>) -> Result<Response<AnswerBody>, HungUp> {
    if asks_for_websocket(&request) {
        return upgraded(door, line, request).await;
    }
    rest::serve(&door.shared, line, request).await
}

/// Other offers, such as Java's of `h2c`, may be ignored (RFC 9110, section 7.8).
fn asks_for_websocket(request: &Request<Incoming>) -> bool {
    request.headers().get(UPGRADE).is_some_and(|name| name.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

async fn upgraded(door: &Door, line: &Line, mut request: Request<Incoming>) -> Result<Response<AnswerBody>, HungUp> {
    if line.is_tls {
        request.extensions_mut().insert(Encrypted);
    }
    request.extensions_mut().insert(line.reset.clone());
    if door.port != Port::Gateway && door.refuses() {
        return Err(HungUp);
    }
    let gateway = TowerToHyperService::new(door.gateway.clone());
    let response = gateway.call(request.map(AxumBody::new)).await.map_err(|_| HungUp)?;
    Ok(response.map(AnswerBody::of_gateway))
}
