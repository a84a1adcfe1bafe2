//! The planner against a model that remembers everything and knows no shortcuts.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use actors::lanes::{CALLS_MAX, Change, Class, GUILD_CALLS_MAX, Lanes};
use actors::messages::Object;
use domain::effect::Lane;
use domain::ids::{ChannelId, GuildId};
use proptest::prelude::*;
use tokio::time::Instant;

/// Two standing messages of a guild.
const OBJECTS: [Object; 2] = [Object::Panel("one"), Object::Panel("two")];
/// How long a lane rests in these tests.
const REST: Duration = Duration::from_millis(700);
/// Calls that Discord takes in any second.
const DISCORD_PER_SECOND: usize = 50;

/// One thing that happens to the planner.
#[derive(Clone, Debug)]
enum Step {
    Add { guild: i64, lane: u64, class: usize, object: Option<usize>, follows: bool },
    Begin,
    End { which: usize, park_ms: Option<u64> },
    Wait { ms: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let add = (0..4_i64, 1..4_u64, 0..4_usize, proptest::option::weighted(0.3, 0..2_usize), any::<bool>())
        .prop_map(|(guild, lane, class, object, follows)| Step::Add { guild, lane, class, object, follows });
    let end = (0..8_usize, proptest::option::weighted(0.3, 1..3000_u64))
        .prop_map(|(which, park_ms)| Step::End { which, park_ms });
    prop_oneof![4 => add, 4 => Just(Step::Begin), 3 => end, 1 => (1..400_u64).prop_map(|ms| Step::Wait { ms })]
}

#[derive(Clone)]
struct Known {
    id: u64,
    guild: GuildId,
    lane: Lane,
    class: Class,
    number: Option<i64>,
    after: Option<i64>,
    object: Option<Object>,
    not_before: Option<Instant>,
}

/// Everything that was asked for and has not ended, in the order in which it must happen.
#[derive(Default)]
struct Model {
    waiting: Vec<Known>,
    calling: Vec<Known>,
    rests_until: BTreeMap<(GuildId, Lane), Instant>,
    counted: Vec<Instant>,
    ended: BTreeSet<u64>,
    replaced: BTreeSet<u64>,
}

impl Model {
    fn may_begin(&self, known: &Known, now: Instant) -> bool {
        let same_lane = |other: &&Known| (other.guild, other.lane) == (known.guild, known.lane);
        let is_first = self.waiting.iter().find(same_lane).is_some_and(|first| first.id == known.id);
        let is_free = !self.calling.iter().any(|other| same_lane(&other));
        let rests = self.rests_until.get(&(known.guild, known.lane)).is_some_and(|until| *until > now);
        let waits = known.not_before.is_some_and(|until| until > now);
        let open = |number: i64| {
            let is_it = |other: &Known| other.guild == known.guild && other.number == Some(number);
            self.waiting.iter().chain(&self.calling).any(is_it)
        };
        let follows = known.after.is_some_and(open);
        let of_guild = self.calling.iter().filter(|other| other.guild == known.guild).count();
        // A change hurries along what stands before it, so its own class need not be the one it is served in.
        let answers = |other: &Known| same_lane(&other) && other.class == Class::Answer;
        let has_room = of_guild < GUILD_CALLS_MAX || self.waiting.iter().any(answers);
        is_first && is_free && !rests && !waits && !follows && has_room && self.calling.len() < CALLS_MAX
    }

    fn may_begin_any(&self, now: Instant) -> bool {
        self.waiting.iter().any(|known| self.may_begin(known, now))
    }
}

struct Play {
    lanes: Lanes<u64>,
    model: Model,
    calling: Vec<Change<u64>>,
    now: Instant,
    ids: u64,
    numbers: BTreeMap<i64, i64>,
}

impl Play {
    fn new() -> Self {
        let now = Instant::now();
        let (lanes, model, calling, numbers) = (Lanes::new(now), Model::default(), Vec::new(), BTreeMap::new());
        Self { lanes, model, calling, now, ids: 0, numbers }
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Add { guild, lane, class, object, follows } => {
                // Each object is always of the same lane, which it may share with others.
                let (object, lane) = object.map_or((None, *lane), |index| (Some(OBJECTS[index]), 1 + index as u64));
                self.add((GuildId(*guild), lane), Class::ALL[*class], object, *follows);
            }
            Step::Begin => {
                self.begin();
            }
            Step::End { which, park_ms } if !self.calling.is_empty() => self.end(*which, *park_ms),
            Step::End { .. } => {}
            Step::Wait { ms } => self.now += Duration::from_millis(*ms),
        }
        assert_eq!(self.lanes.held(), self.model.waiting.len() + self.model.calling.len());
    }

    fn add(&mut self, (guild, lane): (GuildId, u64), class: Class, object: Option<Object>, follows: bool) {
        self.ids += 1;
        let lane = Lane::Channel(ChannelId::new(lane));
        let number = object.is_none().then(|| {
            let last = self.numbers.entry(guild.0).or_default();
            *last += 1;
            *last
        });
        let after = number.filter(|number| follows && *number > 1).map(|number| number - 1);
        let known = Known { id: self.ids, guild, lane, class, number, after, object, not_before: None };
        let rest = if object.is_some() { REST } else { Duration::ZERO };
        let what = self.ids;
        let change = Change { guild, lane, class, calls: 1, number, after, object, rest, not_before: None, what };
        let replaced = self.lanes.add(change, self.now);
        self.note_added(known, replaced);
    }

    fn note_added(&mut self, mut known: Known, replaced: Option<u64>) {
        let same = |other: &Known| other.object.is_some() && (other.guild, other.object) == (known.guild, known.object);
        let place = self.model.waiting.iter().position(same);
        assert_eq!(replaced, place.map(|place| self.model.waiting[place].id), "the newest replaces what waits");
        let Some(place) = place else { return self.model.waiting.push(known) };
        let old = self.model.waiting.remove(place);
        self.model.replaced.insert(old.id);
        known.not_before = old.not_before;
        self.model.waiting.insert(place, known);
    }

    fn begin(&mut self) -> bool {
        let Some(change) = self.lanes.next(self.now) else {
            let stuck = self.model.may_begin_any(self.now) && self.lanes.wake_at().is_none_or(|at| at <= self.now);
            assert!(!stuck, "something could begin and nobody says when");
            return false;
        };
        let place = self.model.waiting.iter().position(|known| known.id == change.what).expect("it waits, once");
        assert!(self.model.may_begin(&self.model.waiting[place], self.now), "change {} is not due", change.what);
        let known = self.model.waiting.remove(place);
        if known.object.is_some() {
            self.model.rests_until.insert((known.guild, known.lane), self.now + REST);
        }
        self.model.counted.push(self.now);
        self.model.calling.push(known);
        self.calling.push(change);
        true
    }

    fn end(&mut self, which: usize, park_ms: Option<u64>) {
        let which = which % self.calling.len();
        let change = self.calling.swap_remove(which);
        let mut known = self.model.calling.swap_remove(which);
        let Some(ms) = park_ms else {
            self.model.ended.insert(known.id);
            return self.lanes.finish(&change, self.now);
        };
        let until = self.now + Duration::from_millis(ms);
        self.lanes.park(change, until, self.now);
        let same = |other: &Known| other.object.is_some() && (other.guild, other.object) == (known.guild, known.object);
        if self.model.waiting.iter().any(same) {
            self.model.replaced.insert(known.id);
            return;
        }
        known.not_before = Some(until);
        let same_lane = |other: &Known| (other.guild, other.lane) == (known.guild, known.lane);
        let place = self.model.waiting.iter().position(same_lane).unwrap_or(self.model.waiting.len());
        self.model.waiting.insert(place, known);
    }

    /// Everything that was asked for comes to its end, once.
    fn run_dry(&mut self) {
        for _turn in 0..100_000 {
            if !self.begin() && self.calling.is_empty() {
                match self.lanes.wake_at() {
                    Some(at) => self.now = self.now.max(at),
                    None => break,
                }
            }
            if !self.calling.is_empty() {
                self.end(0, None);
            }
        }
        assert_eq!(self.lanes.held(), 0, "something was forgotten");
        assert_eq!(self.model.ended.len() + self.model.replaced.len(), usize::try_from(self.ids).expect("few"));
        self.lanes.forget_idle_guilds();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn every_change_is_made_once_in_its_order_and_never_too_early(steps in proptest::collection::vec(step(), 1..160)) {
        let mut play = Play::new();
        steps.iter().for_each(|step| play.take(step));
        play.run_dry();
    }
}

fn post(guild: i64, number: i64, class: Class) -> Change<(i64, i64)> {
    Change {
        guild: GuildId(guild),
        lane: Lane::Channel(ChannelId::new(u64::try_from(number).expect("positive"))),
        class,
        calls: 1,
        number: Some(number),
        after: None,
        object: None,
        rest: Duration::ZERO,
        not_before: None,
        what: (guild, number),
    }
}

/// When each change begins, if every call takes `latency`.
fn begun(lanes: &mut Lanes<(i64, i64)>, start: Instant, latency: Duration) -> Vec<(Duration, (i64, i64))> {
    let mut now = start;
    let mut begun = Vec::new();
    let mut calling: Vec<(Instant, Change<(i64, i64)>)> = Vec::new();
    loop {
        while let Some(change) = lanes.next(now) {
            begun.push((now - start, change.what));
            calling.push((now + latency, change));
        }
        let first_end = calling.first().map(|(end, _)| *end);
        let Some(next) = first_end.into_iter().chain(lanes.wake_at().filter(|at| *at > now)).min() else {
            return begun;
        };
        now = now.max(next);
        while calling.first().is_some_and(|(end, _)| *end <= now) {
            let (_, change) = calling.remove(0);
            lanes.finish(&change, now);
        }
    }
}

#[test]
fn the_first_message_of_every_guild_leaves_within_its_fair_time() {
    let start = Instant::now();
    let mut lanes = Lanes::new(start);
    const GUILDS: i64 = 100;
    // Guild 1 wants very much, and asks first.
    for number in 1..=2000 {
        lanes.add(post(1, number, Class::Post), start);
    }
    for guild in 2..=GUILDS {
        for number in 1..=20 {
            lanes.add(post(guild, number, Class::Post), start);
        }
    }
    let begun = begun(&mut lanes, start, Duration::from_millis(200));
    assert_eq!(begun.len(), 2000 + 99 * 20);
    let first = |guild: i64| begun.iter().find(|(_, (other, _))| *other == guild).map(|(at, _)| *at);
    let fair = Duration::from_secs_f64(GUILDS as f64 / 45.0);
    for guild in 1..=GUILDS {
        assert!(first(guild).expect("served") <= fair, "guild {guild} waited {:?} instead of {fair:?}", first(guild));
    }
    // While others want something, nobody gets more than anybody else.
    let of_the_greedy = begun[..1000].iter().filter(|(_, (guild, _))| *guild == 1).count();
    assert!((9..=14).contains(&of_the_greedy), "{of_the_greedy}");
}

#[test]
fn a_guild_with_one_message_at_a_time_does_not_starve_one_with_many() {
    let start = Instant::now();
    let mut lanes = Lanes::new(start);
    for number in 1..=50 {
        lanes.add(post(1, number, Class::Post), start);
    }
    let (mut now, mut quick, mut patient) = (start, 1, 0);
    lanes.add(post(2, quick, Class::Post), now);
    for _turn in 0..60 {
        now = lanes.wake_at().expect("somebody wants something").max(now);
        let Some(change) = lanes.next(now) else { continue };
        lanes.finish(&change, now);
        if change.guild == GuildId(2) {
            quick += 1;
            lanes.add(post(2, quick, Class::Post), now);
        } else {
            patient += 1;
        }
    }
    assert!((25..=35).contains(&patient), "{patient} of 60");
}

#[test]
fn no_class_starves_and_urgent_work_comes_first() {
    let start = Instant::now();
    let mut lanes = Lanes::new(start);
    for (guild, class) in [(1, Class::Panel), (2, Class::Post), (3, Class::Moderation)] {
        for number in 1..=260 {
            lanes.add(post(guild, number, class), start);
        }
    }
    let begun = begun(&mut lanes, start, Duration::from_millis(20));
    let shares = |guild: i64| begun[..130].iter().filter(|(_, (other, _))| *other == guild).count();
    let (panels, posts, moderation) = (shares(1), shares(2), shares(3));
    assert!(panels >= 8, "{panels}");
    assert!(posts > 3 * panels, "{posts} {panels}");
    assert!(moderation > posts + posts / 2, "{moderation} {posts}");
}

#[test]
fn answers_wait_for_nobody_and_cost_nothing() {
    let start = Instant::now();
    let mut lanes = Lanes::new(start);
    for number in 1..=100 {
        lanes.add(post(1, number, Class::Moderation), start);
    }
    for number in 101..=120 {
        lanes.add(post(1, number, Class::Answer), start);
    }
    let at_once: Vec<i64> = std::iter::from_fn(|| lanes.next(start)).map(|change| change.what.1).collect();
    assert_eq!(at_once, (101..=120).collect::<Vec<_>>(), "the guild's share of ordinary calls is used up by then");
}

#[test]
fn no_second_holds_more_calls_than_discord_allows() {
    let start = Instant::now();
    let mut lanes = Lanes::new(start);
    for guild in 1..=50 {
        for number in 1..=10 {
            lanes.add(post(guild, number, Class::Moderation), start);
        }
    }
    let begun: Vec<Duration> =
        begun(&mut lanes, start, Duration::from_millis(50)).into_iter().map(|(at, _)| at).collect();
    let most = begun
        .iter()
        .map(|from| begun.iter().filter(|at| (*from..*from + Duration::from_secs(1)).contains(*at)).count());
    assert!(most.max() <= Some(DISCORD_PER_SECOND));
    assert!(begun.last() <= Some(&Duration::from_secs_f64(500.0 / 45.0)), "{:?}", begun.last());
}
