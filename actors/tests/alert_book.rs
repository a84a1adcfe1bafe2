//! The book of alerts: who is told what, when and how often; by hand, then by random play.

use std::collections::BTreeMap;
use std::time::Duration;

use actors::alert::{Alert, Key, Kind, Severity};
use actors::alert_book::{
    Book, CLAIM_FOR, CONFIRM_WITHIN, Carried, Carrier, ESCALATE_AFTER, Entry, GIVE_UP_AFTER, GROUP_FOR, NOTICES_MAX,
    Notice, Now, RECORDS_MAX, Raised, STAND_IN_AFTER, Standing, Target,
};
use domain::correlation::CorrelationId;
use domain::moment::Moment;
use proptest::prelude::*;
use tokio::time::Instant;

const SECOND: Duration = Duration::from_secs(1);

/// A book and a clock that only goes when it is told to.
struct Desk {
    book: Book,
    start: Instant,
    passed: Duration,
}

impl Desk {
    /// With a channel that needs the runtime, and two direct targets behind it.
    fn new() -> Self {
        Self::with(&[("channel", false), ("slack", true), ("pager", true)])
    }

    fn with(targets: &[(&str, bool)]) -> Self {
        let targets = targets.iter().map(|(name, direct)| Target { name: (*name).to_owned(), direct: *direct });
        Self { book: Book::new(targets.collect(), 100), start: Instant::now(), passed: Duration::ZERO }
    }

    fn now(&self) -> Now {
        let ms = i64::try_from(self.passed.as_millis()).expect("tests are short");
        Now { at: self.start + self.passed, wall: Moment(1_772_000_000_000 + ms) }
    }

    fn wait(&mut self, span: Duration) -> Vec<Key> {
        self.passed += span;
        self.book.tick(self.now())
    }

    fn raise(&mut self, key: &Key) -> Raised {
        let alert = Alert::new(key.clone(), Severity::Error, format!("{key} is wrong"), CorrelationId(7));
        self.book.raise(self.now(), alert)
    }

    fn resolve(&mut self, key: &Key) -> bool {
        self.book.resolve(self.now(), key).is_some()
    }

    fn claim(&mut self) -> Vec<Notice> {
        self.book.claim(self.now(), Carrier::Actor)
    }

    fn settle(&mut self, notice: &Notice, carried: Carried) {
        self.book.settle(self.now(), notice.id, carried);
    }

    /// The only notice that is due, taken by its target.
    #[track_caller]
    fn told(&mut self) -> Notice {
        let notices = self.claim();
        let [notice] = notices.as_slice() else { panic!("one notice was due, not {notices:?}") };
        self.settle(notice, Carried::Delivered);
        notice.clone()
    }

    #[track_caller]
    fn check_nothing_is_told_for(&mut self, span: Duration) {
        let until = self.passed + span;
        while self.passed < until {
            self.wait(SECOND);
            assert_eq!(self.claim(), [], "after {:?}", self.passed);
        }
    }
}

fn state() -> Key {
    Key::new(Kind::DatabaseDown, "")
}

fn event() -> Key {
    Key::new(Kind::Hang, "outbox")
}

fn standings(notice: &Notice) -> Vec<(String, Standing)> {
    notice.entries.iter().map(|entry| (entry.alert.key.to_string(), entry.standing)).collect()
}

#[test]
fn an_alert_is_told_once_to_the_first_target() {
    let mut desk = Desk::new();
    assert_eq!(desk.raise(&state()), Raised::New);
    desk.check_nothing_is_told_for(GROUP_FOR - SECOND);
    desk.wait(SECOND);
    let notice = desk.told();
    assert_eq!((notice.target, notice.attempt), (0, 1));
    assert_eq!(standings(&notice), [("database_down".to_owned(), Standing::Firing)]);
    assert_eq!(desk.raise(&state()), Raised::Known);
    desk.check_nothing_is_told_for(Duration::from_secs(3600));
    assert_eq!(desk.book.undelivered(), 0);
}

#[test]
fn what_comes_together_is_told_together() {
    let mut desk = Desk::new();
    for guild in 1..=50 {
        desk.raise(&Key::new(Kind::Quarantine, format!("guild:{guild}")));
    }
    desk.wait(GROUP_FOR / 2);
    desk.raise(&event());
    desk.raise(&event());
    desk.wait(GROUP_FOR / 2);
    let notice = desk.told();
    assert_eq!(notice.entries.len(), 51);
    let hang = notice.entries.iter().find(|entry| entry.alert.key == event()).expect("the hang is told too");
    assert_eq!((hang.standing, hang.times), (Standing::Happened, 2));
}

#[test]
fn the_end_is_told_to_whom_the_beginning_was_told() {
    let mut desk = Desk::new();
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    let notice = desk.claim().remove(0);
    desk.settle(&notice, Carried::Refused);
    assert_eq!(desk.told().target, 1, "the next is told at once");
    assert!(desk.resolve(&state()));
    assert!(!desk.resolve(&state()), "it is over already");
    desk.wait(GROUP_FOR);
    let ended = desk.now().wall.minus(GROUP_FOR);
    let notice = desk.told();
    assert_eq!(notice.target, 1);
    assert_eq!(standings(&notice), [("database_down".to_owned(), Standing::Resolved(ended))]);
    assert!(notice.entries[0].was_told);
}

#[test]
fn a_state_that_ends_before_it_is_told_is_told_as_over_and_once() {
    let mut desk = Desk::new();
    desk.raise(&state());
    desk.wait(SECOND);
    desk.resolve(&state());
    desk.wait(GROUP_FOR);
    let notice = desk.told();
    assert!(matches!(notice.entries[0], Entry { standing: Standing::Resolved(_), was_told: false, .. }));
    desk.check_nothing_is_told_for(Duration::from_secs(600));
}

#[test]
fn a_state_that_ends_while_it_is_being_told_is_told_to_be_over_afterwards() {
    let mut desk = Desk::new();
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    let notice = desk.claim().remove(0);
    desk.resolve(&state());
    desk.settle(&notice, Carried::Delivered);
    assert_eq!(notice.entries[0].standing, Standing::Firing);
    desk.wait(GROUP_FOR);
    assert!(matches!(desk.told().entries[0].standing, Standing::Resolved(_)));
}

#[test]
fn what_comes_and_goes_within_its_cool_down_is_not_told_again() {
    let mut desk = Desk::new();
    let cool_down = state().kind.cool_down();
    for told in [true, false, false] {
        desk.raise(&state());
        desk.wait(GROUP_FOR);
        if told {
            desk.told();
        }
        desk.resolve(&state());
        desk.wait(GROUP_FOR);
        if told {
            desk.told();
        }
    }
    desk.check_nothing_is_told_for(cool_down);
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    desk.told();
}

#[test]
fn what_came_back_within_its_cool_down_and_lasts_is_told_when_that_is_over() {
    let mut desk = Desk::new();
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    desk.told();
    desk.resolve(&state());
    desk.wait(GROUP_FOR);
    desk.told();
    desk.raise(&state());
    desk.check_nothing_is_told_for(state().kind.cool_down() - SECOND);
    desk.wait(SECOND + GROUP_FOR);
    desk.wait(GROUP_FOR);
    assert_eq!(desk.told().entries[0].standing, Standing::Firing);
}

#[test]
fn an_event_that_repeats_is_counted_and_told_after_its_cool_down() {
    let mut desk = Desk::new();
    desk.raise(&event());
    desk.wait(GROUP_FOR);
    desk.told();
    for _ in 0..3 {
        desk.raise(&event());
        desk.check_nothing_is_told_for(SECOND);
    }
    desk.wait(event().kind.cool_down());
    desk.wait(GROUP_FOR);
    assert_eq!(desk.told().entries[0].times, 3);
    desk.check_nothing_is_told_for(event().kind.cool_down() * 2);
}

#[test]
fn a_target_that_fails_is_tried_again_with_growing_waits_and_then_passed_over() {
    let mut desk = Desk::new();
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    let mut tries = Vec::new();
    while desk.passed <= GROUP_FOR + ESCALATE_AFTER {
        for notice in desk.claim() {
            tries.push((desk.passed.as_secs() - GROUP_FOR.as_secs(), notice.target));
            desk.settle(&notice, Carried::Failed(None));
        }
        desk.wait(SECOND);
    }
    assert_eq!(tries, [(0, 0), (2, 0), (6, 0), (14, 0), (30, 1)]);
}

#[test]
fn after_the_last_target_the_first_is_tried_again() {
    let mut desk = Desk::with(&[("one", true), ("two", true)]);
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    for target in [0, 1, 0, 1] {
        let notice = desk.claim().remove(0);
        assert_eq!(notice.target, target);
        desk.settle(&notice, Carried::Refused);
        desk.wait(Duration::from_secs(if target == 1 { 16 } else { 0 }));
    }
}

#[test]
fn a_target_that_asks_for_patience_gets_it() {
    let mut desk = Desk::with(&[("one", true)]);
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    let notice = desk.claim().remove(0);
    desk.settle(&notice, Carried::Failed(Some(25 * SECOND)));
    desk.check_nothing_is_told_for(24 * SECOND);
    desk.wait(SECOND);
    assert_eq!(desk.told().attempt, 2);
}

#[test]
fn a_claim_that_nobody_settles_is_free_again() {
    let mut desk = Desk::new();
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    let first = desk.claim().remove(0);
    desk.check_nothing_is_told_for(CLAIM_FOR - SECOND);
    desk.wait(SECOND);
    let second = desk.claim().remove(0);
    assert_eq!((second.id, second.attempt), (first.id, 2), "the receiver can tell that it is the same");
}

#[test]
fn the_watchdog_carries_what_the_runtime_does_not_and_only_directly() {
    let mut desk = Desk::new();
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    assert_eq!(desk.book.claim(desk.now(), Carrier::Watchdog), [], "the runtime has its chance");
    desk.wait(STAND_IN_AFTER);
    let notice = desk.book.claim(desk.now(), Carrier::Watchdog).remove(0);
    assert_eq!(notice.target, 1, "the channel needs the runtime");
    assert_eq!(desk.claim(), [], "it is under way");
    desk.settle(&notice, Carried::Delivered);
    desk.check_nothing_is_told_for(Duration::from_secs(600));

    let mut desk = Desk::with(&[("channel", false)]);
    desk.raise(&state());
    desk.wait(GROUP_FOR + STAND_IN_AFTER);
    assert_eq!(desk.book.claim(desk.now(), Carrier::Watchdog), [], "there is no direct target");
}

#[test]
fn without_targets_nothing_waits() {
    let mut desk = Desk::with(&[]);
    desk.raise(&state());
    desk.raise(&event());
    desk.check_nothing_is_told_for(GROUP_FOR * 2);
    assert_eq!((desk.book.undelivered(), desk.book.open().len()), (0, 1));
    desk.resolve(&state());
    desk.check_nothing_is_told_for(Duration::from_secs(600));
    assert_eq!(desk.book.open(), []);
}

#[test]
fn there_is_room_for_so_many_and_it_is_given_back() {
    let mut desk = Desk::new();
    let keys: Vec<Key> = (0..=RECORDS_MAX).map(|n| Key::new(Kind::Quarantine, format!("guild:{n}"))).collect();
    for key in &keys[..RECORDS_MAX] {
        assert_eq!(desk.raise(key), Raised::New);
    }
    assert_eq!(desk.raise(&keys[RECORDS_MAX]), Raised::Overflown);
    assert_eq!(desk.raise(&keys[0]), Raised::Known);
    desk.wait(GROUP_FOR);
    assert_eq!(desk.told().entries.len(), RECORDS_MAX);
    for key in &keys {
        desk.resolve(key);
    }
    desk.wait(GROUP_FOR);
    desk.told();
    desk.wait(Kind::Quarantine.cool_down());
    assert_eq!(desk.raise(&keys[RECORDS_MAX]), Raised::New);
}

#[test]
fn what_nobody_takes_for_a_day_is_given_up_and_so_is_what_is_too_much() {
    let mut desk = Desk::new();
    desk.raise(&state());
    desk.wait(GROUP_FOR);
    assert_eq!(desk.wait(GIVE_UP_AFTER - SECOND), []);
    assert_eq!(desk.wait(SECOND), [state()]);
    assert_eq!((desk.book.undelivered(), desk.book.open().len()), (0, 1));

    let mut desk = Desk::new();
    for n in 0..=NOTICES_MAX {
        desk.raise(&Key::new(Kind::Quarantine, format!("guild:{n}")));
        let given_up = desk.wait(GROUP_FOR);
        assert_eq!(given_up.len(), usize::from(n == NOTICES_MAX));
    }
    assert_eq!(desk.book.undelivered(), NOTICES_MAX);
}

#[test]
fn the_worst_severity_and_the_newest_words_are_told() {
    let mut desk = Desk::new();
    for (severity, title) in [(Severity::Critical, "old"), (Severity::Info, "new")] {
        let alert = Alert::new(state(), severity, title, CorrelationId(1));
        desk.book.raise(desk.now(), alert);
    }
    desk.wait(GROUP_FOR);
    let entry = desk.told().entries.remove(0);
    assert_eq!((entry.alert.severity, entry.alert.title.as_str(), entry.times), (Severity::Critical, "new", 2));
}

// === Random play ===

#[derive(Clone, Debug)]
enum Act {
    Raise(usize),
    Resolve(usize),
    Wait(u64),
    /// How each target answers from now on.
    Targets([Mood; 3]),
    /// Whether the runtime carries anything from now on.
    Runtime(bool),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mood {
    Takes,
    Fails,
    Refuses,
    /// The claim is never settled.
    Hangs,
}

fn keys() -> Vec<Key> {
    let kinds = [Kind::DatabaseDown, Kind::Quarantine, Kind::Memory, Kind::Hang, Kind::DeadLetter];
    kinds.into_iter().flat_map(|kind| ["a", "b"].map(|about| Key::new(kind, about))).collect()
}

fn moods() -> impl Strategy<Value = [Mood; 3]> {
    let mood =
        prop_oneof![4 => Just(Mood::Takes), 1 => Just(Mood::Fails), 1 => Just(Mood::Refuses), 1 => Just(Mood::Hangs)];
    [mood.clone(), mood.clone(), mood]
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => (0..10_usize).prop_map(Act::Raise),
        4 => (0..10_usize).prop_map(Act::Resolve),
        6 => (1..40_u64).prop_map(Act::Wait),
        1 => (100..2_000_u64).prop_map(Act::Wait),
        1 => moods().prop_map(Act::Targets),
        1 => any::<bool>().prop_map(Act::Runtime),
    ];
    proptest::collection::vec(act, 1..80)
}

/// What everybody knows by what was told, and what is really so.
#[derive(Default)]
struct Play {
    /// Whether the people believe that it fires, and when they were told last that something began.
    believed: BTreeMap<Key, bool>,
    began: BTreeMap<Key, Duration>,
    really: BTreeMap<Key, bool>,
}

impl Play {
    fn hear(&mut self, entry: &Entry, at: Duration) {
        let key = &entry.alert.key;
        let believed = self.believed.get(key).copied().unwrap_or(false);
        assert_eq!(entry.was_told, believed, "{key}: the book and the people disagree at {at:?}");
        let begins = match entry.standing {
            Standing::Firing => {
                assert!(!believed, "{key} was told to fire twice, the second time at {at:?}");
                true
            }
            Standing::Resolved(_) => !believed,
            Standing::Happened => true,
        };
        if begins && let Some(before) = self.began.insert(key.clone(), at) {
            assert!(at - before >= key.kind.cool_down(), "{key} was told at {before:?} and again at {at:?}");
        }
        self.believed.insert(key.clone(), entry.standing == Standing::Firing);
    }
}

fn carry(desk: &mut Desk, play: &mut Play, moods: [Mood; 3], carrier: Carrier) {
    for notice in desk.book.claim(desk.now(), carrier) {
        assert!(!notice.entries.is_empty(), "a notice says something");
        match moods[notice.target] {
            Mood::Takes => {
                notice.entries.iter().for_each(|entry| play.hear(entry, desk.passed));
                desk.settle(&notice, Carried::Delivered);
            }
            Mood::Fails => desk.settle(&notice, Carried::Failed(None)),
            Mood::Refuses => desk.settle(&notice, Carried::Refused),
            Mood::Hangs => {}
        }
    }
}

fn seconds(desk: &mut Desk, play: &mut Play, moods: [Mood; 3], runtime: bool, count: u64) {
    for _ in 0..count {
        desk.wait(SECOND);
        if runtime {
            carry(desk, play, moods, Carrier::Actor);
        }
        carry(desk, play, moods, Carrier::Watchdog);
    }
}

fn play(acts: &[Act]) {
    let (mut desk, mut play) = (Desk::new(), Play::default());
    let (mut moods, mut runtime) = ([Mood::Takes; 3], true);
    let keys = keys();
    for act in acts {
        match act {
            Act::Raise(n) => {
                desk.raise(&keys[*n]);
                play.really.insert(keys[*n].clone(), keys[*n].kind.is_state());
            }
            Act::Resolve(n) => {
                let was_open = play.really.insert(keys[*n].clone(), false).unwrap_or(false);
                assert_eq!(desk.resolve(&keys[*n]), was_open);
            }
            Act::Wait(count) => seconds(&mut desk, &mut play, moods, runtime, *count),
            Act::Targets(next) => moods = *next,
            Act::Runtime(next) => runtime = *next,
        }
    }
    // Whatever happened: once everybody listens again and cool-downs are over, people know what is so.
    seconds(&mut desk, &mut play, [Mood::Takes; 3], true, 1_300);
    for (key, really) in &play.really {
        assert_eq!(play.believed.get(key).copied().unwrap_or(false), *really, "{key} in the end");
    }
    assert_eq!(desk.book.undelivered(), 0);
    for key in &keys {
        desk.resolve(key);
    }
    seconds(&mut desk, &mut play, [Mood::Takes; 3], true, 1_300);
    assert!(play.believed.values().all(|believed| !believed));
    keys.iter().for_each(|key| assert_eq!(desk.raise(key), Raised::New, "{key} is forgotten in the end"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn people_know_what_is_so_and_hear_nothing_twice(acts in acts()) {
        play(&acts);
    }

    /// With a target that works, whoever is at fault: news within a minute.
    #[test]
    fn news_arrives_within_a_minute(mood in 0..4_usize, second in 0..4_usize, runtime in any::<bool>(), n in 0..10_usize) {
        let all = [Mood::Takes, Mood::Fails, Mood::Refuses, Mood::Hangs];
        let (mut desk, mut play) = (Desk::new(), Play::default());
        // One of the two before the last may be in any mood as long as the other refuses or takes.
        let moods = if second % 2 == 0 { [all[mood], Mood::Takes, Mood::Takes] } else { [Mood::Refuses, all[mood], Mood::Takes] };
        desk.raise(&keys()[n]);
        seconds(&mut desk, &mut play, moods, runtime, 60);
        prop_assert_eq!(play.believed.len(), 1, "nobody knows after a minute with {:?}", moods);
    }
}

#[test]
fn what_was_open_at_the_end_of_a_process_must_be_confirmed_by_the_next() {
    let mut desk = Desk::new();
    for about in ["gone", "stays"] {
        desk.raise(&Key::new(Kind::Quarantine, about));
    }
    desk.wait(GROUP_FOR);
    desk.told();
    let saved = desk.book.save();
    let mut next = Desk::new();
    next.passed = desk.passed + SECOND;
    next.book.restore(next.now(), &saved).expect("it was saved by us");
    assert_eq!(next.book.open().len(), 2);
    assert_eq!(next.raise(&Key::new(Kind::Quarantine, "stays")), Raised::Known);
    next.check_nothing_is_told_for(CONFIRM_WITHIN - SECOND);
    next.wait(SECOND + GROUP_FOR);
    next.wait(GROUP_FOR);
    let notice = next.told();
    let [entry] = notice.entries.as_slice() else { panic!("one is over: {notice:?}") };
    assert_eq!((entry.alert.key.about.as_str(), entry.was_told), ("gone", true));
}
