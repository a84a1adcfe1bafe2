//! When a shard heard Discord, and since when it does not: pure.
//!
//! Most of what was missed is told later, but not when it happened. For whoever measures time, such as how long somebody
//! was in voice, the time without ears is an outage, from the last sign of life to the first word after it: of all servers
//! when the connection was lost, of one when Discord itself had lost it.

use std::collections::HashMap;

use domain::ids::ServerId;
use domain::moment::Moment;

/// So much more was heard, in milliseconds, before that alone is written down: what a crash makes uncertain at most.
pub const WRITTEN_EVERY_MS: i64 = 5000;

/// See the module.
pub struct Hearing {
    /// The last sign of life.
    heard: Moment,
    /// Since when nothing is heard of any server.
    deaf: Option<Moment>,
    /// Since when nothing is heard of these servers, though of others.
    out_of_sight: HashMap<ServerId, Moment>,
}

// === impl Hearing ===

impl Hearing {
    /// Deaf since the last life heard something; since ever when there was none.
    pub fn new(heard: Option<Moment>) -> Self {
        let heard = heard.unwrap_or(Moment(0));
        Self { heard, deaf: Some(heard), out_of_sight: HashMap::new() }
    }

    /// Discord said something. While it tells what was missed, that is no sign that all is heard.
    pub fn hear(&mut self, now: Moment) {
        if self.deaf.is_none() {
            self.heard = self.heard.max(now);
        }
    }

    /// Until when everything that happened was heard for certain.
    pub const fn heard(&self) -> Moment {
        self.heard
    }

    /// The connection is lost; says since when, once.
    pub fn lose(&mut self) -> Option<Moment> {
        if self.deaf.is_some() {
            return None;
        }
        self.deaf = Some(self.heard);
        self.deaf
    }

    /// Everything that was missed has been told; says since when nothing had been heard.
    pub fn catch_up(&mut self, now: Moment) -> Option<Moment> {
        let since = self.deaf.take();
        self.hear(now);
        since
    }

    /// Nothing will be told of what was missed: each of these servers is heard of from its description on.
    pub fn begin_anew(&mut self, servers: impl Iterator<Item = ServerId>, now: Moment) {
        if let Some(since) = self.deaf.take() {
            for server in servers {
                self.out_of_sight.entry(server).or_insert(since);
            }
        }
        self.hear(now);
    }

    /// Discord itself does not hear of a server; says since when, once.
    pub fn lose_sight(&mut self, server: ServerId, now: Moment) -> Option<Moment> {
        if self.is_deaf(server) {
            return None;
        }
        self.out_of_sight.insert(server, now);
        Some(now)
    }

    /// A server is described; says since when nothing had been heard of it.
    pub fn see(&mut self, server: ServerId) -> Option<Moment> {
        self.out_of_sight.remove(&server)
    }

    /// Whether what is told of a server now may have happened long ago, or is not told at all.
    pub fn is_deaf(&self, server: ServerId) -> bool {
        self.deaf.is_some() || self.out_of_sight.contains_key(&server)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ServerId = ServerId::new(1);
    const OTHER: ServerId = ServerId::new(2);

    #[test]
    fn a_first_life_heard_nothing_and_a_second_one_what_the_first_did() {
        let mut hearing = Hearing::new(None);
        assert!(hearing.is_deaf(ONE));
        assert_eq!(hearing.catch_up(Moment(10)), Some(Moment(0)));
        let mut hearing = Hearing::new(Some(Moment(7)));
        hearing.hear(Moment(9));
        assert_eq!(hearing.heard(), Moment(7), "a replay is no sign that all is heard");
        assert_eq!(hearing.catch_up(Moment(10)), Some(Moment(7)));
        assert_eq!((hearing.heard(), hearing.is_deaf(ONE)), (Moment(10), false));
    }

    #[test]
    fn an_outage_lasts_from_the_last_sign_of_life_and_is_told_once() {
        let mut hearing = Hearing::new(None);
        hearing.catch_up(Moment(1));
        hearing.hear(Moment(5));
        assert_eq!(hearing.lose(), Some(Moment(5)));
        assert_eq!(hearing.lose(), None, "every attempt to connect fails");
        hearing.hear(Moment(8));
        assert_eq!(hearing.catch_up(Moment(9)), Some(Moment(5)));
        assert_eq!(hearing.catch_up(Moment(9)), None);
    }

    #[test]
    fn after_a_new_session_each_server_is_deaf_until_it_is_described() {
        let mut hearing = Hearing::new(Some(Moment(3)));
        hearing.begin_anew([ONE, OTHER].into_iter(), Moment(10));
        assert_eq!(hearing.see(ONE), Some(Moment(3)));
        assert_eq!((hearing.is_deaf(ONE), hearing.is_deaf(OTHER)), (false, true));
        hearing.hear(Moment(12));
        assert_eq!(hearing.lose(), Some(Moment(12)));
        hearing.begin_anew([ONE, OTHER].into_iter(), Moment(20));
        assert_eq!((hearing.see(ONE), hearing.see(OTHER)), (Some(Moment(12)), Some(Moment(3))));
    }

    #[test]
    fn a_server_that_is_out_of_sight_says_nothing_about_others() {
        let mut hearing = Hearing::new(None);
        hearing.catch_up(Moment(1));
        assert_eq!(hearing.lose_sight(ONE, Moment(4)), Some(Moment(4)));
        assert_eq!(hearing.lose_sight(ONE, Moment(6)), None);
        assert!(!hearing.is_deaf(OTHER));
        assert_eq!((hearing.see(ONE), hearing.see(ONE)), (Some(Moment(4)), None));
    }
}
