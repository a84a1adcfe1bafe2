//! What can go wrong at the gateway, as plain data that the protocol consults.
//!
//! Each fault is a counter: how many more times it happens. Who sets the counters, and when, is not decided here.
//! Nothing goes wrong by default. Faults that happen at once are acts, see [`GatewayAct`](super::GatewayAct).

use super::shape::Shape;
use std::time::Duration;

/// The faults that are still to happen.
#[derive(Clone, Debug, Default)]
pub struct GatewayFaults {
    /// Restricts the faults of sessions (acknowledgements, events, RESUMEs) to one shard.
    pub shard: Option<u32>,
    /// Connections are accepted and dropped at once until then, in milliseconds since 1970, in simulated time.
    pub refused_until_ms: Option<i64>,
    /// Connections accepted and dropped at once.
    pub connections_refused: u32,
    /// Connections greeted with op 7 before HELLO.
    pub reconnects_before_hello: u32,
    /// Connections that never get HELLO.
    pub hellos_withheld: u32,
    /// Connections that get HELLO after [`Self::hello_delay`].
    pub hellos_delayed: u32,
    /// How late a delayed HELLO is.
    pub hello_delay: Duration,
    /// Heartbeats that are not acknowledged.
    pub acks_withheld: u32,
    /// Events that never arrive.
    pub events_dropped: u32,
    /// Events that arrive twice, under two numbers.
    pub events_doubled: u32,
    /// Events that arrive after the event that follows them.
    pub events_swapped: u32,
    /// Events that arrive after [`Self::event_delay`].
    pub events_delayed: u32,
    /// How late a delayed event is.
    pub event_delay: Duration,
    /// RESUMEs answered with op 9 `false`.
    pub resumes_refused: u32,
    /// RESUMEs answered with close code 4007.
    pub resumes_misnumbered: u32,
    /// RESUMEs whose replay lacks its first event.
    pub replays_gapped: u32,
    /// RESUMEs whose replay has every event twice.
    pub replays_doubled: u32,
    /// RESUMEs that are served without RESUMED.
    pub resumes_unconfirmed: u32,
}

/// How a new connection begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Greeting {
    /// Op 7 comes first.
    pub(super) reconnect: bool,
    /// When HELLO comes; none means never.
    pub(super) hello_after: Option<Duration>,
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EventFate {
    Arrives,
    Lost,
    Doubled,
    Swapped,
    Late(Duration),
    /// It is written in another shape than the usual one.
    Shaped(Shape),
    /// An event that no client knows comes before it.
    Heralded,
}

/// What becomes of an acknowledgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AckFate {
    Prompt,
    Withheld,
    Late(Duration),
}

/// What becomes of a RESUME.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ResumeFate {
    Served,
    /// The connection is dropped.
    Dropped,
    Refused,
    Misnumbered,
    Gapped,
    Doubled,
    Unconfirmed,
}

impl GatewayFaults {
    /// Decides whether a new connection is dropped at once.
    pub(crate) fn refuses_connection(&mut self, now_ms: i64) -> bool {
        self.refused_until_ms.is_some_and(|until_ms| now_ms < until_ms) || spend(&mut self.connections_refused)
    }

    /// Decides how a new connection begins.
    pub(super) fn greeting(&mut self) -> Greeting {
        let reconnect = spend(&mut self.reconnects_before_hello);
        let hello_after = if spend(&mut self.hellos_withheld) {
            None
        } else if spend(&mut self.hellos_delayed) {
            Some(self.hello_delay)
        } else {
            Some(Duration::ZERO)
        };
        Greeting { reconnect, hello_after }
    }

    /// Decides whether a heartbeat stays without an answer; `shard` is none before IDENTIFY.
    pub(super) fn withholds_ack(&mut self, shard: Option<u32>) -> bool {
        self.concerns(shard) && spend(&mut self.acks_withheld)
    }

    /// Decides what becomes of the next event of a shard.
    pub(super) fn event_fate(&mut self, shard: u32) -> EventFate {
        if !self.concerns(Some(shard)) {
            EventFate::Arrives
        } else if spend(&mut self.events_dropped) {
            EventFate::Lost
        } else if spend(&mut self.events_doubled) {
            EventFate::Doubled
        } else if spend(&mut self.events_swapped) {
            EventFate::Swapped
        } else if spend(&mut self.events_delayed) {
            EventFate::Late(self.event_delay)
        } else {
            EventFate::Arrives
        }
    }

    /// Decides what becomes of the next RESUME of a shard.
    pub(super) fn resume_fate(&mut self, shard: u32) -> ResumeFate {
        if !self.concerns(Some(shard)) {
            ResumeFate::Served
        } else if spend(&mut self.resumes_refused) {
            ResumeFate::Refused
        } else if spend(&mut self.resumes_misnumbered) {
            ResumeFate::Misnumbered
        } else if spend(&mut self.replays_gapped) {
            ResumeFate::Gapped
        } else if spend(&mut self.replays_doubled) {
            ResumeFate::Doubled
        } else if spend(&mut self.resumes_unconfirmed) {
            ResumeFate::Unconfirmed
        } else {
            ResumeFate::Served
        }
    }

    fn concerns(&self, shard: Option<u32>) -> bool {
        self.shard.is_none() || self.shard == shard
    }
}

/// Takes one from a counter; false when it is empty.
const fn spend(counter: &mut u32) -> bool {
    let is_due = *counter > 0;
    *counter = counter.saturating_sub(1);
    is_due
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_wrong_by_default() {
        let mut faults = GatewayFaults::default();
        assert!(!faults.refuses_connection(5));
        assert_eq!(faults.greeting(), Greeting { reconnect: false, hello_after: Some(Duration::ZERO) });
        assert!(!faults.withholds_ack(None));
        assert_eq!(faults.event_fate(0), EventFate::Arrives);
        assert_eq!(faults.resume_fate(0), ResumeFate::Served);
    }

    #[test]
    fn each_fault_happens_as_often_as_it_is_set() {
        let late = Duration::from_secs(3);
        let mut faults = GatewayFaults {
            events_dropped: 1,
            events_doubled: 1,
            events_swapped: 1,
            events_delayed: 1,
            event_delay: late,
            ..GatewayFaults::default()
        };
        let fates: Vec<EventFate> = (0..5).map(|_| faults.event_fate(0)).collect();
        assert_eq!(fates[..3], [EventFate::Lost, EventFate::Doubled, EventFate::Swapped]);
        assert_eq!(fates[3..], [EventFate::Late(late), EventFate::Arrives]);
    }

    #[test]
    fn each_way_to_spoil_a_resume_happens_once() {
        let mut faults = GatewayFaults {
            resumes_refused: 1,
            resumes_misnumbered: 1,
            replays_gapped: 1,
            replays_doubled: 1,
            resumes_unconfirmed: 1,
            ..GatewayFaults::default()
        };
        let fates: Vec<ResumeFate> = (0..6).map(|_| faults.resume_fate(0)).collect();
        assert_eq!(
            fates,
            [
                ResumeFate::Refused,
                ResumeFate::Misnumbered,
                ResumeFate::Gapped,
                ResumeFate::Doubled,
                ResumeFate::Unconfirmed,
                ResumeFate::Served,
            ]
        );
    }

    #[test]
    fn a_fault_of_one_shard_spares_the_others() {
        let mut faults = GatewayFaults { shard: Some(3), events_dropped: 1, acks_withheld: 1, ..Default::default() };
        assert_eq!(faults.event_fate(2), EventFate::Arrives);
        assert!(!faults.withholds_ack(None));
        assert_eq!(faults.event_fate(3), EventFate::Lost);
        assert!(faults.withholds_ack(Some(3)));
    }

    #[test]
    fn connections_are_refused_for_a_while_or_a_number_of_times() {
        let mut faults =
            GatewayFaults { refused_until_ms: Some(10), connections_refused: 1, ..GatewayFaults::default() };
        assert!(faults.refuses_connection(9));
        assert!(faults.refuses_connection(10), "the counter is left");
        assert!(!faults.refuses_connection(11));
    }

    #[test]
    fn hello_is_withheld_then_delayed_then_punctual() {
        let mut faults = GatewayFaults {
            hellos_withheld: 1,
            hellos_delayed: 1,
            hello_delay: Duration::from_secs(20),
            reconnects_before_hello: 1,
            ..GatewayFaults::default()
        };
        let greetings: Vec<Greeting> = (0..3).map(|_| faults.greeting()).collect();
        assert_eq!(greetings[0], Greeting { reconnect: true, hello_after: None });
        assert_eq!(greetings[1], Greeting { reconnect: false, hello_after: Some(Duration::from_secs(20)) });
        assert_eq!(greetings[2].hello_after, Some(Duration::ZERO));
    }
}
