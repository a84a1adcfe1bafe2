//! How fast a shard may connect again: pure over the instants that it is given.
//!
//! twilight alone reconnects without a pause after some closes (20,659 connections in 5 s were
//! measured on close 4007), and Discord bans addresses for less.

use std::collections::VecDeque;
use std::time::Duration;

use domain::backoff::{Backoff, RESTART};
use tokio::time::Instant;

/// How long to wait before connecting again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// The wait after each failure in a row; none after the first.
    pub backoff: Backoff,
    /// A connection that served this long ends the row of failures.
    pub healthy_after: Duration,
    /// The least wait after an invalid session (op 9)...
    pub invalid_session_min: Duration,
    /// ... and the most; drawn at random between both.
    pub invalid_session_max: Duration,
    /// The most connections within [`WINDOW`], whatever the reason.
    pub connections_max: usize,
    /// How long a connection may take until HELLO; twilight would wait for ever.
    pub hello_within: Duration,
}

/// The window of [`Pace::connections_max`].
pub const WINDOW: Duration = Duration::from_secs(60);

impl Pace {
    /// What Discord asks for (1 to 5 s after op 9) and a cap above the 7 connections that the back-off
    /// makes in its first minute.
    pub const DISCORD: Self = Self {
        backoff: RESTART,
        healthy_after: Duration::from_secs(60),
        invalid_session_min: Duration::from_secs(1),
        invalid_session_max: Duration::from_secs(5),
        connections_max: 12,
        // From the first packet on; twilight gives the connection alone 10 s.
        hello_within: Duration::from_secs(20),
    };
}

/// Why the next connection is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cause {
    /// The connection closed, or none came to be.
    Closed,
    /// Discord called the session invalid.
    InvalidSession,
}

/// Keeps the pace of one shard.
pub(crate) struct Pacer {
    pace: Pace,
    /// Connections in a row that did not serve for [`Pace::healthy_after`].
    failures: u32,
    serving_since: Option<Instant>,
    /// At most [`Pace::connections_max`] entries, oldest first.
    recent: VecDeque<Instant>,
}

impl Pacer {
    pub(crate) const fn new(pace: Pace) -> Self {
        Self { pace, failures: 0, serving_since: None, recent: VecDeque::new() }
    }

    /// How long a connection may take until HELLO.
    pub(crate) const fn hello_within(&self) -> Duration {
        self.pace.hello_within
    }

    /// A connection is being made.
    pub(crate) fn connecting(&mut self, now: Instant) {
        while self.recent.len() >= self.pace.connections_max.max(1) {
            self.recent.pop_front();
        }
        self.recent.push_back(now);
    }

    /// A session began or goes on.
    pub(crate) fn serving(&mut self, now: Instant) {
        self.serving_since.get_or_insert(now);
    }

    /// The wait before the next connection. `jitter` is any number.
    pub(crate) fn closed(&mut self, now: Instant, cause: Cause, jitter: u32) -> Duration {
        let served = self.serving_since.take().map_or(Duration::ZERO, |since| now.saturating_duration_since(since));
        if served >= self.pace.healthy_after {
            self.failures = 0;
        }
        let backoff = self.pace.backoff.wait(self.failures, jitter);
        self.failures = self.failures.saturating_add(1);
        backoff.max(self.floor(cause, jitter)).max(self.room(now))
    }

    fn floor(&self, cause: Cause, jitter: u32) -> Duration {
        let Pace { invalid_session_min: least, invalid_session_max: most, .. } = self.pace;
        match cause {
            Cause::Closed => Duration::ZERO,
            Cause::InvalidSession => {
                least + most.saturating_sub(least).mul_f64(f64::from(jitter) / f64::from(u32::MAX))
            }
        }
    }

    /// How long until another connection keeps to [`Pace::connections_max`].
    fn room(&self, now: Instant) -> Duration {
        match self.recent.front() {
            Some(oldest) if self.recent.len() >= self.pace.connections_max => {
                (*oldest + WINDOW).saturating_duration_since(now)
            }
            _ => Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The middle of the range: no jitter.
    const NO_JITTER: u32 = u32::MAX / 2 + 1;

    fn run(pacer: &mut Pacer, now: &mut Instant, serves: Duration) -> Duration {
        pacer.connecting(*now);
        pacer.serving(*now);
        *now += serves;
        let wait = pacer.closed(*now, Cause::Closed, NO_JITTER);
        *now += wait;
        wait
    }

    #[test]
    fn failures_in_a_row_wait_longer_and_a_healthy_minute_forgives_them() {
        let (mut pacer, mut now) = (Pacer::new(Pace::DISCORD), Instant::now());
        let waits: Vec<u128> = (0..5).map(|_| run(&mut pacer, &mut now, Duration::ZERO).as_millis()).collect();
        assert_eq!(waits, [0, 100, 400, 1600, 6400]);
        assert_eq!(run(&mut pacer, &mut now, Duration::from_secs(61)), Duration::ZERO);
    }

    #[test]
    fn an_invalid_session_waits_between_one_and_five_seconds() {
        for jitter in [0, NO_JITTER, u32::MAX] {
            let wait = Pacer::new(Pace::DISCORD).closed(Instant::now(), Cause::InvalidSession, jitter);
            assert!((1000..=5000).contains(&wait.as_millis()), "{wait:?}");
        }
    }

    #[test]
    fn no_minute_holds_more_connections_than_the_cap() {
        let hurried = Pace { backoff: Backoff { first: Duration::ZERO, ..RESTART }, ..Pace::DISCORD };
        let (mut pacer, mut now) = (Pacer::new(hurried), Instant::now());
        let mut made = Vec::new();
        for _ in 0..100 {
            made.push(now);
            run(&mut pacer, &mut now, Duration::from_millis(1));
        }
        for start in &made {
            let within = made.iter().filter(|at| **at >= *start && at.duration_since(*start) < WINDOW).count();
            assert!(within <= Pace::DISCORD.connections_max, "{within}");
        }
    }
}
