//! In which order and how fast whole member lists are asked for: pure over the instants that it is given.
//!
//! Discord takes 120 payloads a minute per connection and one full list per server in 30 s. Half of the payloads
//! is left to everything else, and lists are spread over time: each brings the server's every member.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use domain::ids::ServerId;
use tokio::time::Instant;

/// One list in this time, once the burst is used up: 60 of the 120 payloads of a minute.
pub const LIST_EVERY: Duration = Duration::from_secs(1);
/// Lists asked for at once after a quiet while.
pub const BURST: u32 = 10;
/// Discord drops a second request for the same server within this time.
pub const AGAIN_AFTER: Duration = Duration::from_secs(30);
/// A list that has not come by then is asked for again.
pub const ANSWERED_WITHIN: Duration = Duration::from_secs(60);

const _: () = assert!(AGAIN_AFTER.as_secs() < ANSWERED_WITHIN.as_secs());

/// The requests of one shard.
#[derive(Default)]
pub struct MemberLists {
    waiting: VecDeque<ServerId>,
    /// Asked for and not here yet, since when.
    asked: HashMap<ServerId, Instant>,
    /// Servers that were asked about lately, and when they may be again.
    again_at: HashMap<ServerId, Instant>,
    /// When the next request would be due if all were evenly spread.
    even: Option<Instant>,
}

impl MemberLists {
    /// Somebody needs to know all members of a server.
    pub fn want(&mut self, server: ServerId) {
        if !self.asked.contains_key(&server) && !self.waiting.contains(&server) {
            self.waiting.push_back(server);
        }
    }

    /// The server to ask about now, if any; it counts as asked.
    pub fn due(&mut self, now: Instant) -> Option<ServerId> {
        self.take_back(|at| now.saturating_duration_since(at) >= ANSWERED_WITHIN);
        self.again_at.retain(|_, at| *at > now);
        let even = self.even.unwrap_or(now).max(now);
        if even.saturating_duration_since(now) > LIST_EVERY * (BURST - 1) {
            return None;
        }
        let place = self.waiting.iter().position(|server| !self.again_at.contains_key(server))?;
        let server = self.waiting.remove(place)?;
        self.even = Some(even + LIST_EVERY);
        self.asked.insert(server, now);
        self.again_at.insert(server, now + AGAIN_AFTER);
        Some(server)
    }

    /// The whole list is here.
    pub fn came(&mut self, server: ServerId) {
        self.asked.remove(&server);
    }

    /// Discord dropped the request: it takes another one after a while.
    pub fn delayed(&mut self, server: ServerId, after: Duration, now: Instant) {
        self.asked.remove(&server);
        self.again_at.insert(server, now + after);
        self.want(server);
    }

    /// The connection is another one: requests die with theirs.
    pub fn reconnected(&mut self) {
        self.take_back(|_| true);
    }

    /// The session is another one: servers are described anew, and ask for themselves.
    pub fn forget(&mut self) {
        self.waiting.clear();
        self.asked.clear();
    }

    fn take_back(&mut self, is_lost: impl Fn(Instant) -> bool) {
        let mut lost: Vec<(Instant, ServerId)> =
            self.asked.iter().filter(|(_, at)| is_lost(**at)).map(|(server, at)| (*at, *server)).collect();
        lost.sort_unstable();
        for (_, server) in lost {
            self.asked.remove(&server);
            self.waiting.push_back(server);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(n: u64) -> ServerId {
        ServerId::new(n)
    }

    fn all_due(lists: &mut MemberLists, now: Instant) -> Vec<u64> {
        std::iter::from_fn(|| lists.due(now)).map(|server| server.get()).collect()
    }

    #[test]
    fn a_thousand_lists_are_spread_over_time_and_none_is_forgotten() {
        let (mut lists, start) = (MemberLists::default(), Instant::now());
        (1..=1000).for_each(|n| lists.want(server(n)));
        let mut asked = Vec::new();
        let mut most_in_a_minute = 0;
        let mut in_minute = 0;
        for second in 0..1200_u64 {
            if second % 60 == 0 {
                in_minute = 0;
            }
            let due = all_due(&mut lists, start + Duration::from_secs(second));
            in_minute += due.len();
            most_in_a_minute = most_in_a_minute.max(in_minute);
            due.iter().for_each(|n| lists.came(server(*n)));
            asked.extend(due);
        }
        assert_eq!(asked, (1..=1000).collect::<Vec<_>>());
        assert!(most_in_a_minute <= 70, "{most_in_a_minute}");
    }

    #[test]
    fn a_server_is_asked_about_once_in_thirty_seconds() {
        let (mut lists, start) = (MemberLists::default(), Instant::now());
        lists.want(server(1));
        lists.want(server(1));
        assert_eq!(all_due(&mut lists, start), [1]);
        lists.came(server(1));
        lists.want(server(1));
        assert!(all_due(&mut lists, start + AGAIN_AFTER - Duration::from_millis(1)).is_empty());
        assert_eq!(all_due(&mut lists, start + AGAIN_AFTER), [1]);
    }

    #[test]
    fn what_was_lost_or_dropped_is_asked_for_again() {
        let (mut lists, start) = (MemberLists::default(), Instant::now());
        lists.want(server(1));
        lists.want(server(2));
        assert_eq!(all_due(&mut lists, start), [1, 2]);
        lists.came(server(2));
        lists.reconnected();
        assert_eq!(all_due(&mut lists, start + AGAIN_AFTER), [1], "requests die with their connection");
        lists.delayed(server(1), Duration::from_secs(40), start + AGAIN_AFTER);
        assert!(all_due(&mut lists, start + AGAIN_AFTER + Duration::from_secs(39)).is_empty());
        let later = start + AGAIN_AFTER + Duration::from_secs(40);
        assert_eq!(all_due(&mut lists, later), [1]);
        assert_eq!(all_due(&mut lists, later + ANSWERED_WITHIN), [1], "it never came");
        lists.forget();
        assert!(all_due(&mut lists, later + 2 * ANSWERED_WITHIN).is_empty());
    }
}
