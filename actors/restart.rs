//! When to restart a crashed child, and when to stop trying: pure policy over moments.
//!
//! Moments come in, verdicts go out; nothing here reads a clock or sleeps, so every rule is a table in
//! the tests. [`History`] judges one child, [`Storm`] judges many at once.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use domain::backoff::RESTART;
use tokio::time::Instant;

/// A child that ran this long without a crash begins again without a wait.
pub const HEALTHY_AFTER: Duration = Duration::from_secs(60);
/// Waits before the probes of a quarantined child; the last one repeats. A bug that depends on the hour
/// or on an outage passes within the first ones, any other needs an operator.
pub const PROBE_AFTER: [Duration; 3] =
    [Duration::from_secs(60), Duration::from_secs(5 * 60), Duration::from_secs(30 * 60)];
/// Crashes of different children within this time may have one cause.
pub const STORM_WINDOW: Duration = Duration::from_secs(10);
/// Fewer children than this can crash by chance or for reasons of their own.
pub const STORM_CHILDREN_MIN: usize = 10;
/// More than this share of the active children must have crashed, in per cent.
pub const STORM_SHARE_PERCENT: usize = 20;

/// How much a child may crash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Policy {
    /// Crashes are counted within this time.
    pub window: Duration,
    /// Crashes within the window that are answered by a restart.
    pub crashes_max: usize,
    /// What the next one means.
    pub beyond: Beyond,
}

/// What becomes of a child that crashes too often.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Beyond {
    /// It is paused, and probed now and then: others can do without it.
    Quarantine,
    /// Nobody can do without it: the process ends, and whoever started it starts it anew.
    Escalate,
}

/// An actor of the spine: its sixth crash within a minute goes up.
pub const SPINE: Policy = Policy { window: Duration::from_secs(60), crashes_max: 5, beyond: Beyond::Escalate };
/// A guild: its sixth crash within half a minute pauses it.
pub const GUILD: Policy = Policy { window: Duration::from_secs(30), crashes_max: 5, beyond: Beyond::Quarantine };

/// What to do about a crash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Start it again after a wait.
    Restart(Duration),
    /// Pause it, and try it again after a long wait.
    Quarantine(Duration),
    /// It crashes too often to go on.
    Escalate,
}

/// The crashes of one child.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct History {
    /// Within the policy's window, oldest first.
    crashes: VecDeque<Instant>,
    /// Crashes without a healthy time between them.
    in_a_row: u32,
    /// Probes that were arranged without one of them surviving.
    probes: usize,
    /// It is probed as rarely as any.
    is_distrusted: bool,
    /// Since the child was first seen.
    total: u64,
}

impl History {
    /// Notes a crash of a child that had run for `ran`, and judges; `jitter` is a random number.
    pub fn crashed(&mut self, policy: Policy, now: Instant, ran: Duration, jitter: u32) -> Verdict {
        if ran >= HEALTHY_AFTER {
            self.in_a_row = 0;
        }
        self.forget_before(policy, now);
        self.crashes.push_back(now);
        self.total += 1;
        let wait = RESTART.wait(self.in_a_row, jitter);
        self.in_a_row = self.in_a_row.saturating_add(1);
        if self.crashes.len() <= policy.crashes_max {
            return Verdict::Restart(wait);
        }
        match policy.beyond {
            Beyond::Quarantine => Verdict::Quarantine(self.next_probe()),
            Beyond::Escalate => Verdict::Escalate,
        }
    }

    /// Notes that a probe crashed, or that the child is paused for another reason; says when to probe.
    pub fn next_probe(&mut self) -> Duration {
        let last = PROBE_AFTER.len() - 1;
        let wait = PROBE_AFTER[if self.is_distrusted { last } else { self.probes.min(last) }];
        self.probes += 1;
        wait
    }

    /// Its crash may have cost more than the child itself: until it is forgiven, every probe comes after the longest wait.
    pub fn distrust(&mut self) {
        self.is_distrusted = true;
    }

    /// Probes that were arranged since the child was paused.
    pub fn probes(&self) -> u32 {
        u32::try_from(self.probes).unwrap_or(u32::MAX)
    }

    /// Notes a crash that says nothing about the child itself.
    pub fn crashed_with_all(&mut self) {
        self.total += 1;
    }

    /// Begins anew: nothing is held against the child. What it cost in all stays known.
    pub fn forgive(&mut self) {
        *self = Self { total: self.total, ..Self::default() };
    }

    /// Crashes within the window that ends now.
    pub fn within_window(&self, policy: Policy, now: Instant) -> usize {
        self.crashes.iter().filter(|crash| now.saturating_duration_since(**crash) < policy.window).count()
    }

    /// Crashes in all.
    pub fn total(&self) -> u64 {
        self.total
    }

    fn forget_before(&mut self, policy: Policy, now: Instant) {
        while self.crashes.front().is_some_and(|crash| now.saturating_duration_since(*crash) >= policy.window) {
            self.crashes.pop_front();
        }
        // One more than the policy answers says all there is to say.
        while self.crashes.len() > policy.crashes_max {
            self.crashes.pop_front();
        }
    }
}

/// Recognises that many children crash of one cause above them.
#[derive(Clone, Debug)]
pub struct Storm<K> {
    /// Each child once, by its first crash within the window, oldest first.
    recent: VecDeque<(Instant, K)>,
    /// The same children.
    crashed: BTreeSet<K>,
}

impl<K> Default for Storm<K> {
    fn default() -> Self {
        Self { recent: VecDeque::new(), crashed: BTreeSet::new() }
    }
}

impl<K: Copy + Ord> Storm<K> {
    /// Notes a crash; tells whether there is a cause above, given how many children are active.
    pub fn crashed(&mut self, now: Instant, child: K, active: usize) -> bool {
        while let Some((at, oldest)) = self.recent.front().copied()
            && now.saturating_duration_since(at) >= STORM_WINDOW
        {
            self.recent.pop_front();
            self.crashed.remove(&oldest);
        }
        if self.crashed.insert(child) {
            self.recent.push_back((now, child));
        }
        let crashed = self.crashed.len();
        crashed >= STORM_CHILDREN_MIN && crashed * 100 > active * STORM_SHARE_PERCENT
    }

    /// Children that crashed within the window.
    pub fn crashed_lately(&self) -> usize {
        self.crashed.len()
    }

    /// Begins anew; returns who crashed within the window.
    pub fn forget(&mut self) -> BTreeSet<K> {
        self.recent.clear();
        std::mem::take(&mut self.crashed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The middle of the range: no jitter.
    const MIDDLE: u32 = u32::MAX / 2 + 1;

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    /// The verdicts on crashes at these seconds; between them the child ran all the time.
    #[track_caller]
    fn check(policy: Policy, at_seconds: &[u64], expected: &[Verdict]) {
        let start = Instant::now();
        let mut history = History::default();
        let mut since = 0;
        let verdicts: Vec<Verdict> = at_seconds
            .iter()
            .map(|&at| {
                let ran = seconds(at - std::mem::replace(&mut since, at));
                history.crashed(policy, start + seconds(at), ran, MIDDLE)
            })
            .collect();
        assert_eq!(verdicts, expected);
    }

    fn restart(millis: u64) -> Verdict {
        Verdict::Restart(Duration::from_millis(millis))
    }

    #[test]
    fn waits_grow_with_crashes() {
        check(GUILD, &[0, 1, 2, 3, 4], &[restart(0), restart(100), restart(400), restart(1600), restart(6400)]);
    }

    #[test]
    fn the_sixth_crash_within_half_a_minute_pauses_a_guild() {
        let five = [restart(0), restart(100), restart(400), restart(1600), restart(6400)];
        check(GUILD, &[0, 1, 2, 3, 4, 29], &[&five[..], &[Verdict::Quarantine(seconds(60))]].concat());
        check(GUILD, &[0, 1, 2, 3, 4, 30], &[&five[..], &[restart(25_600)]].concat());
    }

    #[test]
    fn the_sixth_crash_within_a_minute_ends_the_spine() {
        let five = [restart(0), restart(100), restart(400), restart(1600), restart(6400)];
        check(SPINE, &[0, 10, 20, 30, 40, 59], &[&five[..], &[Verdict::Escalate]].concat());
        check(SPINE, &[0, 10, 20, 30, 40, 60], &[&five[..], &[restart(25_600)]].concat());
    }

    #[test]
    fn a_healthy_minute_begins_without_a_wait() {
        check(GUILD, &[0, 1, 60], &[restart(0), restart(100), restart(400)]);
        check(GUILD, &[0, 1, 61], &[restart(0), restart(100), restart(0)]);
    }

    #[test]
    fn the_ceiling_of_waits_is_half_a_minute() {
        let at: Vec<u64> = (0..9).map(|n| n * 31).collect();
        let mut expected: Vec<Verdict> = [0, 100, 400, 1600, 6400, 25_600].map(restart).into();
        expected.extend([restart(30_000); 3]);
        check(GUILD, &at, &expected);
    }

    #[test]
    fn probes_come_after_one_five_and_thirty_minutes_and_then_every_thirty() {
        let mut history = History::default();
        let minutes: Vec<u64> = (0..5).map(|_| history.next_probe().as_secs() / 60).collect();
        assert_eq!(minutes, [1, 5, 30, 30, 30]);
        history.forgive();
        assert_eq!(history.next_probe().as_secs() / 60, 1);
    }

    #[test]
    fn who_may_cost_the_whole_process_is_probed_every_thirty_minutes_from_the_start() {
        let mut history = History::default();
        history.distrust();
        let probes: Vec<(u64, u32)> = (0..3).map(|_| (history.next_probe().as_secs() / 60, history.probes())).collect();
        assert_eq!(probes, [(30, 1), (30, 2), (30, 3)]);
        history.forgive();
        assert_eq!(history.next_probe().as_secs() / 60, 1, "a probe lived, or an operator knows better");
    }

    #[test]
    fn what_is_forgiven_still_counts_in_all() {
        let now = Instant::now();
        let mut history = History::default();
        for _crash in 0..20 {
            history.crashed(GUILD, now, Duration::ZERO, MIDDLE);
        }
        assert_eq!((history.within_window(GUILD, now), history.total()), (6, 20), "memory stays bounded");
        history.forgive();
        assert_eq!((history.within_window(GUILD, now), history.total()), (0, 20));
    }

    /// Whether the last of so many crashes, one every `every`, is a storm among `active` children.
    #[track_caller]
    fn check_storm(crashes: usize, every: Duration, active: usize, expected: bool) {
        let start = Instant::now();
        let mut storm = Storm::default();
        let mut verdict = false;
        for child in 0..crashes {
            verdict = storm.crashed(start + every * u32::try_from(child).expect("few"), child, active);
        }
        assert_eq!(verdict, expected, "{crashes} of {active}, every {every:?}");
    }

    #[test]
    fn ten_children_and_a_fifth_of_all_make_a_storm() {
        let quickly = Duration::from_millis(1);
        check_storm(9, quickly, 9, false);
        check_storm(10, quickly, 10, true);
        check_storm(10, quickly, 49, true);
        check_storm(10, quickly, 50, false);
        check_storm(11, quickly, 50, true);
        check_storm(2_000, quickly, 10_000, false);
        check_storm(2_001, quickly, 10_000, true);
        check_storm(40, seconds(1), 40, true);
        check_storm(40, Duration::from_millis(1112), 40, false);
    }

    #[test]
    fn one_child_that_crashes_often_is_no_storm() {
        let start = Instant::now();
        let mut storm = Storm::default();
        assert!((0..1000).all(|_| !storm.crashed(start, 7, 1)));
        assert_eq!(storm.crashed_lately(), 1);
    }
}
