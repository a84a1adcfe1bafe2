//! A hundred thousand reminders that are due in one minute: who is woken when, what each guild makes of it, and
//! who is served in which order. Everything but the guilds' decisions and the writer is what runs in the bot; the
//! clock only counts.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::ops::Bound;
use std::time::Duration;

use actors::jobs::TURNS_MAX;
use actors::lanes::{Change, Class, Lanes};
use actors::wakes::{FRESH_PAGE, ROUND_PAGE, WAKES_PER_TICK, Wakes};
use domain::effect::Lane;
use domain::ids::{ChannelId, GuildId, UserId};
use domain::moment::Moment;
use domain::schedule::{Ended, How, Job, TOGETHER_MAX, next_turn};
use features::absence::rules::REMIND_CATCH_UP;
use storage::guilds::Due;
use tokio::time::Instant;

/// Calls that Discord allows in any second.
const DISCORD_PER_SECOND: usize = 50;
/// The pace that is kept in the long run.
const PER_SECOND: u64 = 45;
const STEP: Duration = Duration::from_millis(50);
/// What Discord takes for a call.
const CALL: Duration = Duration::from_millis(100);
/// The middle of the range: no jitter.
const NO_JITTER: u32 = u32::MAX / 2 + 1;
/// Guilds that remind many, and guilds that remind few: 100,000 in all.
const LARGE: (i64, i64) = (100, 500);
const SMALL: (i64, i64) = (5_000, 10);
const GUILDS: i64 = LARGE.0 + SMALL.0;
const ALL: usize = (LARGE.0 * LARGE.1 + SMALL.0 * SMALL.1) as usize;
const MINUTE_MS: i64 = 60_000;

struct World {
    due: BTreeSet<(i64, i64)>,
    noted: HashMap<i64, i64>,
    jobs: BTreeMap<i64, Vec<Job>>,
    wakes: Wakes,
    lanes: Lanes<Vec<i64>>,
    working: VecDeque<i64>,
    calling: VecDeque<(Instant, Change<Vec<i64>>)>,
    /// How each job ended.
    ended: HashMap<(i64, String), Ended>,
    /// When which guild reminded whom.
    said: Vec<(Instant, i64, Vec<i64>)>,
    now: Moment,
    clock: Instant,
    began: Instant,
}

impl World {
    /// The bot comes to itself so long after the first reminder was due.
    fn late_by(lateness: Duration) -> Self {
        let began = Instant::now();
        let mut world = Self {
            due: BTreeSet::new(),
            noted: HashMap::new(),
            jobs: BTreeMap::new(),
            wakes: Wakes::default(),
            lanes: Lanes::new(began),
            working: VecDeque::new(),
            calling: VecDeque::new(),
            ended: HashMap::new(),
            said: Vec::new(),
            now: Moment(0).plus(lateness),
            clock: began,
            began,
        };
        for guild in 0..GUILDS {
            let count = if guild < LARGE.0 { LARGE.1 } else { SMALL.1 };
            // Spread over the minute, differently in each guild.
            let slot = |subject: i64| Moment((guild * 7_919 + subject * 104_729) % MINUTE_MS);
            let job = |subject| Job { name: "absence.remind", subject, slot: slot(subject), catch_up: REMIND_CATCH_UP };
            world.jobs.insert(guild, (0..count).map(job).collect());
            world.note_due(guild);
        }
        world
    }

    /// What a guild's commit writes beside everything else: when it is due next.
    fn note_due(&mut self, guild: i64) {
        let next = self.jobs[&guild].iter().map(|job| job.slot.0).min();
        let before = match next {
            Some(next) => self.noted.insert(guild, next),
            None => self.noted.remove(&guild),
        };
        before.map(|before| self.due.remove(&(before, guild)));
        self.due.extend(next.map(|next| (next, guild)));
    }

    fn page(&self, after: Due, limit: u32) -> Vec<Due> {
        let range = (Bound::Excluded((after.at.0, after.guild.0)), Bound::Unbounded);
        let later = self.due.range(range).map(|(at, guild)| Due { at: Moment(*at), guild: GuildId(*guild) });
        later.take_while(|due| due.at <= self.now).take(limit as usize).collect()
    }

    fn tick(&mut self) {
        let page = self.page(self.wakes.fresh_after(), FRESH_PAGE);
        let mut woken = self.wakes.fresh(&page, self.clock, NO_JITTER);
        let page = self.page(self.wakes.round_after(), ROUND_PAGE);
        woken.extend(self.wakes.round(&page, self.clock, NO_JITTER));
        assert!(woken.len() <= WAKES_PER_TICK as usize);
        self.working.extend(woken.iter().map(|due| due.guild.0));
    }

    /// What a guild commits at once; it goes on with the rest afterwards.
    fn work(&mut self, guild: i64) {
        for _turn in 0..TURNS_MAX {
            let jobs = self.jobs.get_mut(&guild).expect("the guild is there");
            let Some(turn) = next_turn(jobs, self.now) else { break };
            jobs.retain(|job| !turn.jobs().any(|over| over == job));
            for run in turn.runs() {
                let ended = self.ended.insert((guild, run.key.clone()), run.ended);
                assert_eq!(ended, None, "{} of guild {guild} ends once", run.key);
            }
            let subjects: Vec<i64> = turn.jobs().map(|job| job.subject).collect();
            match turn.how {
                How::Alone => self.order(guild, Lane::Direct(UserId(person(guild, subjects[0]))), subjects),
                How::Together => self.order(guild, Lane::Channel(ChannelId::new(1 + guild.unsigned_abs())), subjects),
                How::Dropped => {}
            }
        }
        self.note_due(guild);
        if next_turn(&self.jobs[&guild], self.now).is_some() {
            self.working.push_back(guild);
        }
    }

    fn order(&mut self, guild: i64, lane: Lane, what: Vec<i64>) {
        let change = Change {
            guild: GuildId(guild),
            lane,
            class: Class::Post,
            calls: 1,
            number: None,
            after: None,
            object: None,
            rest: Duration::ZERO,
            not_before: None,
            what,
        };
        self.lanes.add(change, self.clock);
    }

    fn call(&mut self) {
        while self.calling.front().is_some_and(|(until, _)| *until <= self.clock) {
            let Some((_, change)) = self.calling.pop_front() else { break };
            self.lanes.finish(&change, self.clock);
        }
        while let Some(change) = self.lanes.next(self.clock) {
            self.said.push((self.clock, change.guild.0, change.what.clone()));
            self.calling.push_back((self.clock + CALL, change));
        }
    }

    /// Until nobody is due and nothing waits.
    fn play(&mut self) {
        let mut step = 0_u32;
        loop {
            if step.is_multiple_of(20) {
                self.tick();
            }
            for guild in std::mem::take(&mut self.working) {
                self.work(guild);
            }
            self.call();
            if self.due.is_empty() && self.lanes.held() == 0 {
                return;
            }
            step += 1;
            self.clock += STEP;
            self.now = self.now.plus(STEP);
            assert!(self.clock - self.began < Duration::from_secs(4 * 3600), "it comes to an end");
        }
    }

    fn ended(&self, how: Ended) -> usize {
        self.ended.values().filter(|ended| **ended == how).count()
    }

    /// The most calls that any second held.
    fn most_in_a_second(&self) -> usize {
        let mut window = VecDeque::new();
        let mut most = 0;
        for (at, ..) in &self.said {
            window.push_back(*at);
            while window.front().is_some_and(|first| *at - *first >= Duration::from_secs(1)) {
                window.pop_front();
            }
            most = most.max(window.len());
        }
        most
    }

    fn took(&self) -> Duration {
        self.said.last().map_or(Duration::ZERO, |(at, ..)| *at - self.began)
    }
}

fn person(guild: i64, subject: i64) -> u64 {
    (1 + guild * 1_000 + subject).unsigned_abs()
}

/// E-02, E-19: messages went out one after the other, without pace, and whatever else was due meanwhile was missed.
#[test]
fn a_hundred_thousand_reminders_of_one_minute_go_out_once_each_and_fairly() {
    let mut world = World::late_by(Duration::ZERO);
    world.play();
    assert_eq!((world.ended(Ended::Done), world.ended.len()), (ALL, ALL), "each is done, as it was meant");
    let reminded: BTreeSet<u64> = world.said.iter().map(|(_, guild, who)| person(*guild, who[0])).collect();
    assert_eq!((reminded.len(), world.said.len()), (ALL, ALL), "everybody is reminded, nobody twice");
    assert!(world.most_in_a_second() <= DISCORD_PER_SECOND, "{} in a second", world.most_in_a_second());
    let at_that_pace = ALL as u64 / PER_SECOND;
    assert!((at_that_pace - 60..at_that_pace + 120).contains(&world.took().as_secs()), "it takes {:?}", world.took());
    let mut first: BTreeMap<i64, Instant> = BTreeMap::new();
    for (at, guild, _) in &world.said {
        first.entry(*guild).or_insert(*at);
    }
    let slowest = first.values().max().map_or(Duration::MAX, |at| *at - world.began);
    // A turn for every guild, after the minute in which they become due.
    let fair = Duration::from_secs(60 + GUILDS.unsigned_abs() / PER_SECOND + 5);
    assert!(slowest <= fair, "the last guild waits {slowest:?} for its first reminder, not {fair:?}");
}

#[test]
fn after_half_a_day_of_downtime_they_become_one_message_per_guild_and_twenty_five_people() {
    let mut world = World::late_by(Duration::from_secs(13 * 3600));
    world.play();
    assert_eq!((world.ended(Ended::Together), world.ended.len()), (ALL, ALL), "each is said to be late");
    let pings = |(guilds, people): (i64, i64)| guilds * (people as u64).div_ceil(TOGETHER_MAX as u64).cast_signed();
    assert_eq!(world.said.len() as i64, pings(LARGE) + pings(SMALL));
    let named: usize = world.said.iter().map(|(_, _, who)| who.len()).sum();
    assert_eq!(named, ALL);
    assert!(world.most_in_a_second() <= DISCORD_PER_SECOND);
}

#[test]
fn after_a_day_of_downtime_nobody_is_bothered_and_each_is_recorded_as_dropped() {
    let mut world = World::late_by(Duration::from_secs(24 * 3600));
    world.play();
    assert_eq!((world.ended(Ended::Dropped), world.said.len()), (ALL, 0));
}

/// The minute lies half on this side of the limit: the rule looks at each slot, not at the outage.
#[test]
fn what_is_late_is_joined_and_what_is_not_is_done_as_it_was_meant() {
    let mut world = World::late_by(Duration::from_secs(12 * 3600 + 20));
    world.play();
    let (alone, together) = (world.ended(Ended::Done), world.ended(Ended::Together));
    assert_eq!(alone + together, ALL);
    assert!(alone > 0 && together > 0, "{alone} alone, {together} together");
}
