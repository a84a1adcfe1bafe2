//! Which guilds are woken when: pure, so that fairness can be tested without a database or a clock.
//!
//! Two places move through the list of all guilds that are due, which is read in pages, the longest overdue first.
//! The *fresh* place only goes forward: whoever becomes due is woken within a tick, as long as no more than a
//! page of guilds does per tick, and however many others are due and do not deal with it (their server left, they are
//! quarantined). The *round* goes through all that are due and begins again: whoever did not deal with its work, or
//! became due in the past, is woken by it, after waits that grow. So no guild starves, and at most
//! [`WAKES_PER_TICK`] are woken by a tick.

use std::collections::HashMap;
use std::time::Duration;

use domain::backoff::Backoff;
use domain::ids::GuildId;
use domain::moment::Moment;
use storage::guilds::Due;
use tokio::time::Instant;

/// Guilds woken by one tick, for which they were not due before.
pub const FRESH_PAGE: u32 = 800;
/// Guilds looked at by one tick, that may have been woken before.
pub const ROUND_PAGE: u32 = 200;
/// The most guilds that one tick wakes: each costs a commit, of which the writer does thousands per second.
pub const WAKES_PER_TICK: u32 = FRESH_PAGE + ROUND_PAGE;
/// A guild that does not deal with its work is woken again after 30 s, then less and less often, up to a quarter of an hour.
pub const AGAIN_AFTER: Backoff =
    Backoff { first: Duration::from_secs(30), factor: 2, ceiling: Duration::from_secs(900) };

/// See the module.
#[derive(Debug)]
pub struct Wakes {
    fresh: Due,
    round: Due,
    rounds: u64,
    woken: HashMap<GuildId, Woken>,
}

/// A guild that was woken and was still due when it was last seen.
#[derive(Debug)]
struct Woken {
    at: Moment,
    times: u32,
    again: Instant,
    seen_in_round: u64,
}

impl Default for Wakes {
    fn default() -> Self {
        Self { fresh: Due::START, round: Due::START, rounds: 0, woken: HashMap::new() }
    }
}

impl Wakes {
    /// After whom the next page of fresh guilds begins; it holds at most [`FRESH_PAGE`].
    pub fn fresh_after(&self) -> Due {
        self.fresh
    }

    /// After whom the next page of the round begins; it holds at most [`ROUND_PAGE`].
    pub fn round_after(&self) -> Due {
        self.round
    }

    /// Takes in a page of guilds that became due: whom to wake.
    pub fn fresh(&mut self, page: &[Due], now: Instant, jitter: u32) -> Vec<Due> {
        self.fresh = page.last().copied().unwrap_or(self.fresh);
        self.wake(page, now, jitter)
    }

    /// Takes in a page of the round: whom to wake.
    pub fn round(&mut self, page: &[Due], now: Instant, jitter: u32) -> Vec<Due> {
        let woken = self.wake(page, now, jitter);
        let is_last = page.len() < ROUND_PAGE as usize;
        match page.last().filter(|_| !is_last) {
            Some(last) => self.round = *last,
            None => self.end_round(),
        }
        woken
    }

    /// How many were woken and have not dealt with it, as far as is known.
    pub fn waiting(&self) -> usize {
        self.woken.len()
    }

    /// Whoever was not seen in a whole round is not due any more.
    fn end_round(&mut self) {
        let round = self.rounds;
        self.woken.retain(|_, woken| woken.seen_in_round == round);
        self.rounds += 1;
        self.round = Due::START;
    }

    fn wake(&mut self, page: &[Due], now: Instant, jitter: u32) -> Vec<Due> {
        page.iter().copied().filter(|due| self.is_to_be_woken(*due, now, jitter)).collect()
    }

    fn is_to_be_woken(&mut self, due: Due, now: Instant, jitter: u32) -> bool {
        let round = self.rounds;
        let known =
            self.woken.entry(due.guild).or_insert(Woken { at: due.at, times: 0, again: now, seen_in_round: round });
        known.seen_in_round = round;
        if known.at != due.at {
            // It dealt with what it was woken for: this is something else.
            *known = Woken { at: due.at, times: 0, again: now, seen_in_round: round };
        }
        if now < known.again {
            return false;
        }
        known.times += 1;
        known.again = now + AGAIN_AFTER.wait(known.times, jitter);
        true
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::ops::Bound;

    use super::*;

    /// The middle of the range: no jitter.
    const NO_JITTER: u32 = u32::MAX / 2 + 1;
    const TICK: Duration = Duration::from_secs(1);

    /// All guilds with the moment at which each is due, as the database holds them.
    struct World {
        due: BTreeSet<(i64, i64)>,
        wakes: Wakes,
        now: Moment,
        clock: Instant,
    }

    impl World {
        fn at(now: i64) -> Self {
            Self { due: BTreeSet::new(), wakes: Wakes::default(), now: Moment(now), clock: Instant::now() }
        }

        fn page(&self, after: Due, limit: u32) -> Vec<Due> {
            let range = (Bound::Excluded((after.at.0, after.guild.0)), Bound::Unbounded);
            let later = self.due.range(range).map(|(at, guild)| Due { at: Moment(*at), guild: GuildId(*guild) });
            later.take_while(|due| due.at <= self.now).take(limit as usize).collect()
        }

        /// One tick: whom it wakes.
        fn tick(&mut self) -> Vec<Due> {
            self.now = self.now.plus(TICK);
            self.clock += TICK;
            let page = self.page(self.wakes.fresh_after(), FRESH_PAGE);
            let mut woken = self.wakes.fresh(&page, self.clock, NO_JITTER);
            let page = self.page(self.wakes.round_after(), ROUND_PAGE);
            woken.extend(self.wakes.round(&page, self.clock, NO_JITTER));
            assert!(woken.len() <= WAKES_PER_TICK as usize);
            woken
        }

        fn is_dealt_with(&mut self, due: Due) {
            assert!(self.due.remove(&(due.at.0, due.guild.0)), "a guild is woken for what is due");
        }
    }

    /// E-21: nothing is due, so nothing is looked at.
    #[test]
    fn nobody_is_due_and_nobody_is_woken() {
        let mut world = World::at(0);
        for _ in 0..5 {
            assert_eq!(world.tick(), []);
        }
        assert_eq!(world.wakes.waiting(), 0);
    }

    #[test]
    fn a_guild_that_becomes_due_is_woken_by_the_next_tick() {
        let mut world = World::at(0);
        world.due.insert((2_000, 7));
        assert_eq!(world.tick(), []);
        assert_eq!(world.tick(), [Due { at: Moment(2_000), guild: GuildId(7) }]);
        assert_eq!(world.tick(), [], "it is working on it");
    }

    #[test]
    fn a_guild_that_does_not_deal_with_it_is_woken_less_and_less_often() {
        let mut world = World::at(0);
        world.due.insert((0, 7));
        let woken: Vec<usize> = (1..=3600).filter(|_| !world.tick().is_empty()).collect();
        assert_eq!(woken, [1, 31, 91, 211, 451, 931, 1831, 2731]);
    }

    #[test]
    fn another_slot_is_a_new_reason_to_wake() {
        let mut world = World::at(100_000);
        world.due.insert((50, 7));
        assert_eq!(world.tick().len(), 1);
        world.due = BTreeSet::from([(60, 7)]);
        assert_eq!(world.tick().len(), 1, "due in the past, as after a job that was set aside");
    }

    /// E-02: a guild that left with something ahead stays due for ever; a public bot gathers many of those.
    #[test]
    fn guilds_that_never_deal_with_it_do_not_delay_those_that_do() {
        let mut world = World::at(1_000_000);
        world.due.extend((0..50_000).map(|guild| (guild, guild)));
        // They are all there from the beginning, and were woken in vain.
        for _ in 0..100 {
            world.tick();
        }
        for second in 0..300_i64 {
            let due = Due { at: Moment(world.now.0 + 500), guild: GuildId(100_000 + second) };
            world.due.insert((due.at.0, due.guild.0));
            assert!(world.tick().contains(&due), "second {second}: on time, whatever the others do");
            world.is_dealt_with(due);
        }
    }

    #[test]
    fn work_that_appears_in_the_past_is_found_by_the_round() {
        let mut world = World::at(1_000_000);
        world.due.extend((0..2_000).map(|guild| (guild, guild)));
        for _ in 0..20 {
            world.tick();
        }
        world.due.insert((-5, 9_999));
        let ticks = (1..).find(|_| world.tick().iter().any(|due| due.guild == GuildId(9_999))).expect("it is found");
        assert!(ticks <= 2_001 / ROUND_PAGE as usize + 2, "within one round, not after {ticks} ticks");
    }

    #[test]
    fn a_hundred_thousand_at_once_are_each_woken_once_the_longest_due_first() {
        let mut world = World::at(1_000_000);
        world.due.extend((0..100_000).map(|guild| (guild % 60_000, guild)));
        let mut woken_in: BTreeMap<i64, usize> = BTreeMap::new();
        let mut last_fresh = Moment(i64::MIN);
        let mut tick = 0;
        while !world.due.is_empty() {
            tick += 1;
            let woken = world.tick();
            assert!(!woken.is_empty() && tick <= 100_000 / FRESH_PAGE as usize + 1, "tick {tick} makes progress");
            let fresh = woken.iter().map(|due| due.at).max().expect("not empty");
            assert!(fresh >= last_fresh, "later work does not overtake");
            last_fresh = fresh;
            for due in woken {
                assert_eq!(woken_in.insert(due.guild.0, tick), None, "guild {} is woken once", due.guild);
                world.is_dealt_with(due);
            }
        }
        assert_eq!(woken_in.len(), 100_000);
    }

    #[test]
    fn whoever_is_not_due_any_more_is_forgotten() {
        let mut world = World::at(1_000_000);
        world.due.extend((0..10_000).map(|guild| (guild, guild)));
        for _ in 0..20 {
            world.tick();
        }
        assert!(world.wakes.waiting() >= 10_000);
        world.due.clear();
        world.tick();
        world.tick();
        world.tick();
        assert_eq!(world.wakes.waiting(), 0, "memory follows what is due");
    }

    #[test]
    fn a_clock_that_is_set_back_stops_nothing_that_is_due() {
        let mut world = World::at(10_000_000);
        world.due.insert((9_999_000, 1));
        world.tick();
        world.now = Moment(5_000_000);
        world.due.insert((4_999_000, 2));
        let found = (0..3).any(|_| world.tick().iter().any(|due| due.guild == GuildId(2)));
        assert!(found, "the round does not care about what was fresh");
    }
}
