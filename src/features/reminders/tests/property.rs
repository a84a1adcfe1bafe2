//! Whatever people do, however often the bot is restarted, and wherever the clock goes: nobody is reminded twice of one start
//! by one step, nobody who has answered is asked, and nobody gets too many messages.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::UserId;
use domain::moment::Moment;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::choosing::{DAY, PER_DAY_MAX};
use super::*;
use crate::Fact as AnyFact;
use crate::events::state::CLOSES_BEFORE;
use crate::testing::shelf::on_every_backend;

/// Stories that are only told.
const CASES: u32 = 200;
/// Stories of which every step is written to a database.
const CASES_STORED: u32 = 10;
/// The members.
const PEOPLE: [UserId; 3] = [ARIA, BELA, OLGA];
/// What they wish.
const WISHES: [&str; 7] =
    ["by:direct", "by:ping", "by:nothing", "quiet:12-14", "quiet:17-23", "quiet:-", "delivery:digest"];
/// What officers change.
const STEPS: [&str; 7] = [
    "before:60",
    "before:60 to:coming how:direct",
    "before:1440 events:all",
    "at:16:30 to:maybe how:ping",
    "at:3:00 to:bench",
    "remove:1",
    "remove:defaults",
];

/// Something that happens.
#[derive(Clone, Debug)]
enum Step {
    Event { hours: u64, confirmed: bool },
    Answer { who: usize, nth: usize, answer: usize },
    Withdraw { who: usize, nth: usize },
    Confirm { nth: usize },
    Close { nth: usize },
    Reopen { nth: usize },
    Cancel { nth: usize },
    Restore { nth: usize },
    Move { nth: usize, hours: u64 },
    Wish { who: usize, wish: usize },
    Away { who: usize },
    Steps { nth: usize },
    Remind { nth: usize, to: usize, clicks: usize },
    Deliver { closed: bool },
    Pass { minutes: u64 },
    Down { minutes: u64 },
    Back { minutes: u64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (who, nth) = (|| 0..PEOPLE.len(), || 0..4_usize);
    let one = prop_oneof![
        4 => (1..60_u64, any::<bool>()).prop_map(|(hours, confirmed)| Step::Event { hours, confirmed }),
        5 => (who(), nth(), 0..5_usize).prop_map(|(who, nth, answer)| Step::Answer { who, nth, answer }),
        2 => (who(), nth()).prop_map(|(who, nth)| Step::Withdraw { who, nth }),
        2 => nth().prop_map(|nth| Step::Confirm { nth }),
        1 => nth().prop_map(|nth| Step::Close { nth }),
        1 => nth().prop_map(|nth| Step::Reopen { nth }),
        1 => nth().prop_map(|nth| Step::Cancel { nth }),
        1 => nth().prop_map(|nth| Step::Restore { nth }),
        1 => (nth(), 1..60_u64).prop_map(|(nth, hours)| Step::Move { nth, hours }),
        3 => (who(), 0..WISHES.len()).prop_map(|(who, wish)| Step::Wish { who, wish }),
        1 => who().prop_map(|who| Step::Away { who }),
        2 => (0..STEPS.len()).prop_map(|nth| Step::Steps { nth }),
        3 => (nth(), 0..4_usize, 1..3_usize).prop_map(|(nth, to, clicks)| Step::Remind { nth, to, clicks }),
        3 => any::<bool>().prop_map(|closed| Step::Deliver { closed }),
        6 => (1..600_u64).prop_map(|minutes| Step::Pass { minutes }),
        2 => (1..3_000_u64).prop_map(|minutes| Step::Down { minutes }),
        1 => (1..120_u64).prop_map(|minutes| Step::Back { minutes }),
    ];
    prop::collection::vec(one, 1..40)
}

fn later(scene: &Scene, minutes: u64) -> String {
    let at = scene.now.plus(std::time::Duration::from_secs(minutes * 60));
    at.local(scene.zone()).format("%Y-%m-%d %H:%M").to_string()
}

impl Step {
    fn happen(&self, scene: &mut Scene) {
        let at = scene.now;
        let open: Vec<EventNo> = scene.guild.events.open.keys().copied().collect();
        let of = |nth: usize| open.get(nth % open.len().max(1)).copied();
        let status = |scene: &Scene, no: EventNo| scene.guild.events.find(no).map(|event| event.status);
        match *self {
            Self::Event { hours, confirmed } => {
                let start = later(scene, hours * 60);
                event_so_far(scene, &start, if confirmed { Status::Confirmed } else { Status::Planned });
            }
            Self::Answer { who, nth, answer } => {
                if let Some(no) = of(nth).filter(|no| status(scene, *no).is_some_and(Status::takes_answers)) {
                    answers(scene, no, PEOPLE[who], Answer::ALL[answer]);
                }
            }
            Self::Withdraw { who, nth } => {
                let found =
                    of(nth).and_then(|no| Some((no, scene.guild.events.open[&no].answer_of(PEOPLE[who])?.clone())));
                if let Some((no, was)) = found {
                    let (was, member) = (Box::new(was), PEOPLE[who]);
                    happens(scene, events::Fact::Removed { no, member, was, by: None, reason: None, at });
                }
            }
            Self::Confirm { nth } => {
                if let Some(no) = of(nth).filter(|no| status(scene, *no) == Some(Status::Planned)) {
                    happens(scene, events::Fact::Confirmed { no, by: None, at });
                }
            }
            Self::Close { nth } => {
                if let Some((no, from)) = of(nth).and_then(|no| Some((no, status(scene, no)?))) {
                    happens(scene, events::Fact::Closed { no, from, by: None, at });
                }
            }
            Self::Reopen { nth } => {
                // What time has closed is closed once: the clock is set back here, and nowhere else.
                let is_early = |no: &EventNo| {
                    let event = &scene.guild.events.open[no];
                    event.closed.is_some_and(|closed| closed.max(at) < event.start().minus(CLOSES_BEFORE))
                };
                if let Some(no) = of(nth).filter(is_early).filter(|no| status(scene, *no) == Some(Status::Closed)) {
                    happens(scene, events::Fact::Reopened { no, to: Status::Confirmed, by: None, at });
                }
            }
            Self::Cancel { nth } => {
                if let Some((no, from)) = of(nth).and_then(|no| Some((no, status(scene, no)?))) {
                    happens(scene, events::Fact::Cancelled { no, from, reason: None, by: None, at });
                }
            }
            Self::Restore { nth } => {
                let over = scene.guild.events.recent.values().filter(|event| at < event.start());
                let over: Vec<(EventNo, Status)> =
                    over.filter_map(|event| Some((event.no, event.cancellation.as_ref()?.from))).collect();
                if let Some((no, to)) = over.get(nth % over.len().max(1)).copied() {
                    happens(scene, events::Fact::Restored { no, to, slot: 1, by: None, at });
                }
            }
            Self::Move { nth, hours } => move_one(scene, of(nth), hours),
            Self::Wish { who, wish } => {
                drop(scene.runs(PEOPLE[who], &format!("/profile notifications {}", WISHES[wish])));
            }
            Self::Away { who } => drop(scene.runs(PEOPLE[who], "/absence declare until:tomorrow")),
            Self::Steps { nth } => drop(scene.runs(OLGA, &format!("/event reminders {}", STEPS[nth]))),
            Self::Remind { nth, to, clicks } => remind(scene, of(nth), Group::ALL[to], clicks),
            Self::Deliver { closed: true } => drop(scene.delivers_to_closed_doors()),
            Self::Deliver { closed: false } => drop(scene.delivers()),
            Self::Pass { minutes } => drop(scene.passes_to(&later(scene, minutes))),
            Self::Down { minutes } => drop(scene.is_down_until(&later(scene, minutes))),
            Self::Back { minutes } => scene.now = at.minus(std::time::Duration::from_secs(minutes * 60)),
        }
    }
}

fn move_one(scene: &mut Scene, no: Option<EventNo>, hours: u64) {
    let event = no.and_then(|no| scene.guild.events.open.get(&no));
    let Some(event) = event.filter(|event| event.status.takes_answers()) else { return };
    let (no, was) = (event.no, Box::new(event.details.clone()));
    let at = scene.now.plus(std::time::Duration::from_secs(hours * 3600));
    let start = WallTime::new(at.local(scene.zone()), scene.zone());
    let details = Box::new(Details { start, ..(*was).clone() });
    let at = scene.now;
    happens(scene, events::Fact::Edited { no, details, was, by: None, at });
}

/// An officer looks, and clicks as often as he likes.
fn remind(scene: &mut Scene, no: Option<EventNo>, to: Group, clicks: usize) {
    let Some(no) = no else { return };
    let before = scene.labels().len();
    scene.runs(OLGA, &format!("/event remind event:{no} to:{}", to.name()));
    if scene.labels().len() > before {
        let button = scene.custom_ids().pop().unwrap_or_default();
        for _ in 0..clicks {
            scene.clicks(OLGA, &button);
        }
    }
}

/// What must be true of everything that was ever sent.
#[derive(Default)]
struct Ledger {
    answers: BTreeMap<(EventNo, UserId), Answer>,
    closed: BTreeSet<EventNo>,
    starts: BTreeMap<EventNo, Moment>,
    told: BTreeSet<(EventNo, i64, UserId, Moment)>,
    named_instead: BTreeSet<(UserId, Moment)>,
    /// Two at the same moment are one: on a clock that stands still, nothing tells them apart.
    messages: BTreeMap<UserId, BTreeSet<Moment>>,
}

impl Ledger {
    fn book(&mut self, fact: &AnyFact) {
        match fact {
            AnyFact::Events(fact) => self.book_event(fact),
            AnyFact::Reminders(Fact::Reminded(round)) => {
                for told in &round.told {
                    self.messages.entry(told.member).or_default().insert(round.at);
                    let last_day = |at: &&Moment| round.at.since(**at) < DAY;
                    let count = self.messages[&told.member].iter().filter(last_day).count();
                    assert!(count <= PER_DAY_MAX, "{:?} got {count} messages in a day", told.member);
                    for item in &told.of {
                        let start = self.starts[&item.event];
                        let is_new = self.told.insert((item.event, item.step, told.member, start));
                        assert!(is_new, "{:?} was told twice of {item:?} at {start}", told.member);
                        self.may_be_told(told.member, *item);
                    }
                }
            }
            AnyFact::Reminders(Fact::DirectClosed { member, sent, instead, .. }) if !instead.is_empty() => {
                assert!(self.named_instead.insert((*member, *sent)), "one message is replaced once");
                for item in instead {
                    let of_it = |told: &&(EventNo, i64, UserId, Moment)| {
                        (told.0, told.1, told.2) == (item.event, item.step, *member)
                    };
                    assert!(self.told.iter().any(|told| of_it(&told)), "only what was sent is replaced");
                    self.may_be_told(*member, *item);
                }
            }
            _other => {}
        }
    }

    fn may_be_told(&self, member: UserId, item: Item) {
        let answer = self.answers.get(&(item.event, member));
        let is_right = match item.to {
            Group::Unanswered => answer.is_none(),
            Group::Maybe => answer == Some(&Answer::Maybe),
            Group::Coming => answer.is_some_and(|answer| answer.comes()),
            Group::Bench => answer == Some(&Answer::Bench),
        };
        assert!(is_right, "{member:?} said {answer:?} and is reminded as {:?}", item.to);
        assert!(!(item.to.is_to_answer() && self.closed.contains(&item.event)), "{item:?} is closed");
    }

    fn book_event(&mut self, fact: &events::Fact) {
        match fact {
            events::Fact::Created { no, details, .. } | events::Fact::Edited { no, details, .. } => {
                self.starts.insert(*no, details.start.at);
            }
            events::Fact::Answered { no, member, signup, .. } => {
                self.answers.insert((*no, *member), signup.answer);
            }
            events::Fact::Removed { no, member, .. } => drop(self.answers.remove(&(*no, *member))),
            events::Fact::Closed { no, .. } | events::Fact::Cancelled { no, .. } => drop(self.closed.insert(*no)),
            events::Fact::Reopened { no, .. } | events::Fact::Restored { no, .. } => drop(self.closed.remove(no)),
            _other => {}
        }
    }
}

#[test]
fn nobody_is_reminded_twice_and_nobody_who_has_answered() {
    let story = |steps: Vec<Step>| {
        let (mut scene, mut ledger) = (scene(), Ledger::default());
        for step in &steps {
            let before = scene.facts.len();
            step.happen(&mut scene);
            scene.facts[before..].iter().for_each(|fact| ledger.book(fact));
        }
        // Time goes on until nothing is left to be done.
        let before = scene.facts.len();
        scene.passes_to(&later(&scene, 10 * 24 * 60));
        scene.facts[before..].iter().for_each(|fact| ledger.book(fact));
        prop_assert!(scene.guild.reminders.waiting.is_empty(), "somebody waits for ever");
        prop_assert!(crate::reminders::jobs(&scene.guild).is_empty(), "a job never ends");
        Ok(())
    };
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&steps(), story).unwrap();
}

/// The bot may be restarted after every step: what is loaded is what was.
#[test]
fn a_restart_changes_nothing() {
    on_every_backend(CASES_STORED, &steps(), async |shelf, steps| {
        let mut scene = scene().of_guild(shelf.register().await);
        for step in &steps {
            let before = scene.facts.len();
            step.happen(&mut scene);
            super::stored::is_kept(shelf, &scene, before).await;
        }
    });
}
