//! How an operator or the service manager asks the process for something.

use std::io;
use std::time::Duration;

use rustix::process::Signal;
use tokio::signal::unix::{self, SignalKind, signal};
use tokio::sync::oneshot;
use tokio::time::Instant;

/// Two signals that follow each other so closely are one wish: some service managers signal a whole
/// group, of which the parent forwards its own.
const SAME_WISH_WITHIN: Duration = Duration::from_millis(300);

/// What a signal asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Asked {
    /// Ctrl-C: stop.
    Interrupt,
    /// Stop.
    Terminate,
    /// Read the settings again.
    Reload,
}

impl Asked {
    /// Whether it asks to stop.
    pub(crate) fn is_stop(self) -> bool {
        match self {
            Self::Interrupt | Self::Terminate => true,
            Self::Reload => false,
        }
    }

    /// The signal itself, for being forwarded.
    pub(crate) fn signal(self) -> Signal {
        match self {
            Self::Interrupt => Signal::INT,
            Self::Terminate => Signal::TERM,
            Self::Reload => Signal::HUP,
        }
    }
}

/// The signals of this process, heard from the call of [`Signals::listen`] on.
pub(crate) struct Signals {
    interrupt: unix::Signal,
    terminate: unix::Signal,
    reload: unix::Signal,
    stopped: Option<Instant>,
}

impl Signals {
    /// Begins to listen; until then a signal ends the process at once. Must be called within a runtime.
    pub(crate) fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            reload: signal(SignalKind::hangup())?,
            stopped: None,
        })
    }

    /// The next wish.
    pub(crate) async fn next(&mut self) -> Asked {
        loop {
            let asked = tokio::select! {
                _ = self.interrupt.recv() => Asked::Interrupt,
                _ = self.terminate.recv() => Asked::Terminate,
                _ = self.reload.recv() => Asked::Reload,
            };
            if !asked.is_stop() {
                return asked;
            }
            let now = Instant::now();
            if self.stopped.is_none_or(|before| now.duration_since(before) >= SAME_WISH_WITHIN) {
                self.stopped = Some(now);
                return asked;
            }
        }
    }

    /// Waits for the wish to stop, and hears no other.
    pub(crate) async fn stop(&mut self) {
        while !self.next().await.is_stop() {}
    }
}

/// Everything that a process of the bot may be asked: by signals, and by the end of its parent.
pub(crate) struct Wishes {
    signals: Signals,
    orphaned: Option<oneshot::Receiver<()>>,
}

impl Wishes {
    /// Begins to listen; a child reads its standard input too, which ends with its parent.
    pub(crate) fn listen(is_child: bool) -> io::Result<Self> {
        let orphaned = if is_child { Some(watch_stdin()?) } else { None };
        Ok(Self { signals: Signals::listen()?, orphaned })
    }

    /// The next wish.
    pub(crate) async fn next(&mut self) -> Asked {
        let Some(orphaned) = &mut self.orphaned else { return self.signals.next().await };
        tokio::select! {
            asked = self.signals.next() => asked,
            _ = orphaned => {
                self.orphaned = None;
                tracing::warn!("the parent process is gone");
                Asked::Terminate
            }
        }
    }

    /// Waits for the wish to stop, and hears no other.
    pub(crate) async fn stop(&mut self) {
        while !self.next().await.is_stop() {}
    }
}

/// A thread, because a read of standard input cannot be called off and must not keep the runtime.
fn watch_stdin() -> io::Result<oneshot::Receiver<()>> {
    let (ended, orphaned) = oneshot::channel();
    std::thread::Builder::new().name("parent".to_owned()).spawn(move || {
        io::copy(&mut io::stdin().lock(), &mut io::sink()).ok();
        ended.send(()).ok();
    })?;
    Ok(orphaned)
}

/// Waits for Ctrl-C or SIGTERM, and hears them from the call on, before the first poll.
///
/// Must be called within a runtime. Until the first call either signal ends the process at once.
pub(crate) fn asked_to_stop() -> impl Future<Output = ()> {
    let signals = Signals::listen();
    async move {
        // Without handlers both signals still end the process, without a planned stop.
        let Ok(mut signals) = signals else { return std::future::pending().await };
        signals.stop().await;
    }
}
