//! The supervisor's mind against a table of every event in every standing, and against a naive model.

use std::collections::BTreeSet;
use std::time::Duration;

use actors::restart::{GUILD, HEALTHY_AFTER, PROBE_AFTER, SPINE};
use actors::supervisor::{Action, Alarm, CANARY_HEALTHY_AFTER, RELEASE_AT_ONCE, Standing, Supervisor};
use proptest::prelude::*;
use tokio::time::Instant;

/// The middle of the range: no jitter.
const MIDDLE: u32 = u32::MAX / 2 + 1;

/// Children of the model.
const CHILDREN: u8 = 3;

// === A driver without actors ===

/// Keeps alarms and the living, as the owner of the actors does.
struct Driver {
    mind: Supervisor<u16>,
    start: Instant,
    now_ms: u64,
    /// Never taken back: a stale one must ring in vain.
    alarms: Vec<(u64, Alarm<u16>)>,
    living: BTreeSet<u16>,
    told: Vec<Action<u16>>,
    /// What every start ends in.
    starts_fail: bool,
}

impl Driver {
    fn new(mind: Supervisor<u16>) -> Self {
        let (alarms, living, told) = (Vec::new(), BTreeSet::new(), Vec::new());
        Self { mind, start: Instant::now(), now_ms: 0, alarms, living, told, starts_fail: false }
    }

    fn now(&self) -> Instant {
        self.start + Duration::from_millis(self.now_ms)
    }

    fn does(&mut self, what: impl FnOnce(&mut Supervisor<u16>, Instant) -> Vec<Action<u16>>) {
        let now = self.now();
        let actions = what(&mut self.mind, now);
        self.carry_out(actions);
    }

    fn carry_out(&mut self, actions: Vec<Action<u16>>) {
        let now = self.now();
        for action in actions {
            match action {
                Action::Start(child) => {
                    assert!(self.living.insert(child), "{child} is started twice");
                    if self.starts_fail {
                        self.dies(child);
                    } else {
                        let then = self.mind.started(child, now);
                        self.carry_out(then);
                    }
                }
                Action::Stop(child) => assert!(self.living.remove(&child), "{child} is stopped but does not live"),
                Action::Wait { alarm, after } => self.alarms.push((self.now_ms + millis(after), alarm)),
                Action::Quarantined { .. }
                | Action::Probed { .. }
                | Action::ProbeFailed { .. }
                | Action::Released { .. }
                | Action::Escalated(_)
                | Action::StormBegan { .. }
                | Action::StormEnded { .. } => self.told.push(action),
            }
        }
    }

    fn dies(&mut self, child: u16) {
        if self.living.remove(&child) {
            self.does(|mind, now| mind.failed(child, now, MIDDLE));
        }
    }

    fn sleeps(&mut self, child: u16) {
        if self.living.remove(&child) {
            self.does(|mind, now| mind.fell_asleep(child, now));
        }
    }

    fn pass(&mut self, wait: Duration) {
        let end_ms = self.now_ms + millis(wait);
        while let Some(next) = (0..self.alarms.len()).min_by_key(|at| self.alarms[*at].0) {
            let (due_ms, alarm) = self.alarms[next];
            if due_ms > end_ms {
                break;
            }
            self.alarms.remove(next);
            self.now_ms = due_ms;
            self.does(|mind, now| mind.rang(alarm, now));
        }
        self.now_ms = end_ms;
    }

    fn standing(&self, child: u16) -> Standing {
        self.mind.standing(child)
    }
}

fn millis(wait: Duration) -> u64 {
    u64::try_from(wait.as_millis()).expect("not that long")
}

fn of_many(children: u16) -> Driver {
    let mut driver = Driver::new(Supervisor::of_many(GUILD));
    for child in 0..children {
        driver.does(|mind, now| mind.want(child, now));
    }
    driver
}

// === Every event in every standing ===

/// Brings child 1 into a standing, by events alone.
fn brought_to(name: &str) -> Driver {
    let mut driver = Driver::new(Supervisor::of_many(GUILD));
    let wanted = |driver: &mut Driver| driver.does(|mind, now| mind.want(1, now));
    match name {
        "asleep" => {}
        "starting" => {
            let now = driver.now();
            assert_eq!(driver.mind.want(1, now), [Action::Start(1)]);
            driver.living.insert(1);
        }
        "running" => wanted(&mut driver),
        "backing off" => {
            wanted(&mut driver);
            driver.dies(1);
            driver.dies(1);
        }
        "quarantined" => driver.does(|mind, now| mind.quarantine(1, now)),
        "probing" => {
            driver.does(|mind, now| mind.quarantine(1, now));
            driver.pass(PROBE_AFTER[0]);
        }
        "held" => {
            for child in 1..=10 {
                driver.does(|mind, now| mind.want(child, now));
            }
            (1..=10).for_each(|child| driver.dies(child));
            driver.dies(1);
        }
        "stopped" => driver.does(|mind, now| mind.terminate(1, now)),
        other => panic!("no standing {other}"),
    }
    assert_eq!(driver.standing(1).name(), name);
    driver
}

#[test]
fn every_event_in_every_standing_leads_where_the_table_says() {
    let events = ["want", "started", "failed", "fell asleep", "release", "quarantine", "terminate", "stale alarm"];
    #[rustfmt::skip]
    let table = [
        //               want           started        failed         fell asleep    release        quarantine     terminate  stale alarm
        ("asleep",      ["running",     "asleep",      "asleep",      "asleep",      "asleep",      "quarantined", "stopped", "asleep"]),
        ("starting",    ["starting",    "running",     "running",     "asleep",      "starting",    "quarantined", "stopped", "starting"]),
        ("running",     ["running",     "running",     "running",     "asleep",      "running",     "quarantined", "stopped", "running"]),
        ("backing off", ["backing off", "backing off", "backing off", "backing off", "backing off", "quarantined", "stopped", "backing off"]),
        ("quarantined", ["quarantined", "quarantined", "quarantined", "quarantined", "asleep",      "quarantined", "stopped", "quarantined"]),
        ("probing",     ["probing",     "probing",     "quarantined", "quarantined", "running",     "quarantined", "stopped", "probing"]),
        ("held",        ["held",        "held",        "held",        "held",        "held",        "quarantined", "stopped", "held"]),
        ("stopped",     ["stopped",     "stopped",     "stopped",     "stopped",     "stopped",     "stopped",     "stopped", "stopped"]),
    ];
    for (from, row) in table {
        for (event, to) in events.into_iter().zip(row) {
            let mut driver = brought_to(from);
            if matches!(event, "failed" | "fell asleep") {
                driver.living.remove(&1);
            }
            driver.does(|mind, now| match event {
                "want" => mind.want(1, now),
                "started" => mind.started(1, now).into_iter().filter(|action| *action != Action::Stop(1)).collect(),
                "failed" => mind.failed(1, now, MIDDLE),
                "fell asleep" => mind.fell_asleep(1, now),
                "release" => mind.release(1, now),
                "quarantine" => mind.quarantine(1, now),
                "terminate" => mind.terminate(1, now),
                "stale alarm" => mind.rang(Alarm::Child(1, 0), now),
                other => panic!("no event {other}"),
            });
            // A restart without a wait is a start; the driver starts at once.
            assert_eq!(driver.standing(1).name(), to, "{event} while {from}");
        }
    }
}

#[test]
fn a_child_that_was_terminated_while_it_started_is_stopped_as_soon_as_it_has() {
    let mut driver = brought_to("starting");
    driver.does(|mind, now| mind.terminate(1, now));
    let now = driver.now();
    assert_eq!(driver.mind.started(1, now), [Action::Stop(1)]);
    assert_eq!(driver.standing(1), Standing::Stopped);
}

#[test]
fn a_quarantine_is_probed_and_a_probe_that_lives_for_a_minute_ends_it() {
    let mut driver = of_many(1);
    driver.starts_fail = true;
    driver.dies(0);
    driver.pass(Duration::from_secs(9));
    let paused = Action::Quarantined { child: 0, probe_in: PROBE_AFTER[0] };
    let probed = |probe| Action::Probed { child: 0, probe };
    let failed = |probe, probe_in| Action::ProbeFailed { child: 0, probe, probe_in };
    assert_eq!(driver.told, [paused]);
    driver.pass(PROBE_AFTER[0] + PROBE_AFTER[1]);
    assert_eq!(driver.told, [paused, probed(1), failed(1, PROBE_AFTER[1]), probed(2), failed(2, PROBE_AFTER[2])]);
    driver.starts_fail = false;
    driver.told.clear();
    driver.pass(PROBE_AFTER[2]);
    assert_eq!(driver.standing(0), Standing::Probing);
    driver.pass(HEALTHY_AFTER);
    let after = PROBE_AFTER.iter().sum::<Duration>() + HEALTHY_AFTER;
    assert_eq!(driver.told, [probed(3), Action::Released { child: 0, after }]);
    driver.dies(0);
    assert_eq!(driver.standing(0), Standing::Running, "it is judged as any other again");
}

#[test]
fn a_child_that_may_cost_the_whole_process_is_probed_every_thirty_minutes_only() {
    let mut driver = of_many(1);
    driver.does(|mind, now| {
        mind.distrust(1, now);
        mind.quarantine(1, now)
    });
    let [.., rarely] = PROBE_AFTER;
    assert_eq!(driver.told, [Action::Quarantined { child: 1, probe_in: rarely }]);
    driver.starts_fail = true;
    driver.pass(rarely - Duration::from_millis(1));
    assert_eq!(driver.told.len(), 1, "no probe comes earlier");
    driver.pass(rarely);
    let failed = |probe| Action::ProbeFailed { child: 1, probe, probe_in: rarely };
    assert_eq!(driver.told[1..], [Action::Probed { child: 1, probe: 1 }, failed(1)]);
    driver.does(|mind, now| mind.release(1, now));
    driver.does(|mind, now| mind.quarantine(1, now));
    let again = Action::Quarantined { child: 1, probe_in: PROBE_AFTER[0] };
    assert_eq!(driver.told.last(), Some(&again), "an operator knew better");
}

#[test]
fn the_spine_is_drained_against_the_order_of_dependence_and_nothing_comes_back() {
    let mut driver = Driver::new(Supervisor::new(SPINE));
    for child in [1, 2, 3, 4] {
        driver.does(|mind, now| mind.want(child, now));
    }
    driver.dies(2);
    driver.dies(2);
    assert_eq!(driver.standing(2).name(), "backing off");
    let now = driver.now();
    assert_eq!(driver.mind.drain(now), [4, 3, 1]);
    driver.pass(Duration::from_secs(60));
    driver.dies(4);
    driver.does(|mind, now| mind.want(9, now));
    assert_eq!(driver.living, BTreeSet::from([1, 3]), "the restart that was pending is cancelled");
}

#[test]
fn the_spine_escalates_at_its_sixth_crash_within_a_minute() {
    let mut driver = Driver::new(Supervisor::new(SPINE));
    driver.starts_fail = true;
    driver.does(|mind, now| mind.want(1, now));
    driver.pass(Duration::from_secs(60));
    assert_eq!(driver.told, [Action::Escalated(1)]);
    assert_eq!(driver.standing(1), Standing::Stopped);
}

// === Storms ===

#[test]
fn nine_guilds_that_crash_together_are_no_storm() {
    let mut driver = of_many(9);
    for _round in 0..20 {
        (0..9).for_each(|child| driver.dies(child));
        driver.pass(Duration::from_secs(1));
    }
    assert!(!driver.told.iter().any(|told| matches!(told, Action::StormBegan { .. })), "{:?}", driver.told);
}

#[test]
fn after_a_storm_everybody_serves_again_and_nothing_is_held_against_anybody() {
    let mut driver = of_many(10_000);
    for _cause_lasts in 0..40 {
        let living: Vec<u16> = driver.living.iter().copied().collect();
        living.into_iter().for_each(|child| driver.dies(child));
        driver.pass(Duration::from_millis(50));
    }
    assert_eq!(driver.told.iter().filter(|told| matches!(told, Action::StormBegan { .. })).count(), 1);
    assert!(driver.living.len() <= 1, "nobody but a canary is tried while it storms");
    driver.pass(Duration::from_secs(2));
    assert_eq!(driver.living.len(), 10_000, "two seconds after the cause is gone");
    assert!(matches!(driver.told.last(), Some(Action::StormEnded { held, .. }) if *held > 9_000), "{:?}", driver.told);
    assert!(!driver.told.iter().any(|told| matches!(told, Action::Quarantined { .. })));
    driver.dies(5);
    assert_eq!(driver.standing(5), Standing::Running, "restarted without a wait");
}

#[test]
fn a_storm_starts_at_most_one_group_in_each_interval() {
    let mut driver = of_many(1_000);
    for _round in 0..2 {
        (0..1_000).for_each(|child| driver.dies(child));
    }
    let mut before = driver.living.len();
    for _interval in 0..300 {
        driver.pass(Duration::from_millis(10));
        let now = driver.living.len();
        assert!(now - before <= RELEASE_AT_ONCE + 1, "{before} -> {now}");
        before = now;
    }
    assert_eq!(before, 1_000);
}

#[test]
fn a_child_with_a_fault_of_its_own_does_not_prolong_a_storm() {
    let mut driver = of_many(100);
    for _round in 0..2 {
        (0..100).for_each(|child| driver.dies(child));
    }
    assert!(driver.mind.is_stormy());
    for _poisoned in 0..200 {
        driver.pass(Duration::from_millis(20));
        driver.dies(0);
    }
    assert!(!driver.mind.is_stormy());
    assert_eq!(driver.living.len(), 99, "all but the poisoned one");
}

#[test]
fn whoever_is_needed_after_a_storm_does_not_wait_for_the_others() {
    let mut driver = of_many(1_000);
    for _round in 0..2 {
        (0..1_000).for_each(|child| driver.dies(child));
    }
    while driver.mind.is_stormy() {
        driver.pass(CANARY_HEALTHY_AFTER / 50);
    }
    assert_eq!(driver.standing(999), Standing::Held);
    driver.does(|mind, now| mind.want(999, now));
    assert_eq!(driver.standing(999), Standing::Running);
    driver.pass(Duration::from_secs(1));
    assert_eq!(driver.living.len(), 1_000);
}

// === Against a naive model ===

/// What happens to a child of the model.
#[derive(Clone, Copy, Debug)]
enum Step {
    Want(u8),
    Dies(u8),
    Sleeps(u8),
    Terminate(u8),
    Quarantine(u8),
    Release(u8),
    StartsFail(bool),
    Pass(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let child = || 0..CHILDREN;
    prop_oneof![
        4 => child().prop_map(Step::Want),
        8 => child().prop_map(Step::Dies),
        1 => child().prop_map(Step::Sleeps),
        1 => child().prop_map(Step::Terminate),
        1 => child().prop_map(Step::Quarantine),
        1 => child().prop_map(Step::Release),
        1 => any::<bool>().prop_map(Step::StartsFail),
        6 => (0..4_000_u64).prop_map(Step::Pass),
        2 => (4_000..2_000_000_u64).prop_map(Step::Pass),
    ]
}

/// One child, written the slow and obvious way: milliseconds, a list of all crashes, and at most one thing
/// that will happen.
#[derive(Default)]
struct Model {
    alive_since: Option<u64>,
    probation: bool,
    gone: bool,
    crashes: Vec<u64>,
    in_a_row: usize,
    probes: usize,
    paused: bool,
    next: Option<(u64, &'static str)>,
}

impl Model {
    fn start(&mut self, now: u64, starts_fail: bool) {
        self.next = None;
        self.alive_since = Some(now);
        if starts_fail {
            return self.die(now, true);
        }
        if self.probation {
            self.next = Some((now + 60_000, "survive"));
        }
    }

    fn die(&mut self, now: u64, starts_fail: bool) {
        let Some(since) = self.alive_since.take() else { return };
        if self.probation {
            return self.pause(now);
        }
        if now - since >= 60_000 {
            self.in_a_row = 0;
        }
        self.crashes.push(now);
        let wait = [0, 100, 400, 1_600, 6_400, 25_600, 30_000][self.in_a_row.min(6)];
        self.in_a_row += 1;
        if self.crashes.iter().filter(|crash| now - **crash < 30_000).count() > 5 {
            return self.pause(now);
        }
        if wait == 0 { self.start(now, starts_fail) } else { self.next = Some((now + wait, "restart")) }
    }

    fn pause(&mut self, now: u64) {
        let wait = [60_000, 300_000, 1_800_000][self.probes.min(2)];
        self.probes += 1;
        (self.alive_since, self.probation, self.paused) = (None, false, true);
        self.next = Some((now + wait, "probe"));
    }

    fn clean(&mut self) {
        let (alive_since, gone) = (self.alive_since, self.gone);
        *self = Self { alive_since, gone, ..Self::default() };
    }

    fn pass(&mut self, end: u64, starts_fail: bool) {
        while let Some((at, what)) = self.next.filter(|(at, _)| *at <= end) {
            self.next = None;
            match what {
                "restart" => self.start(at, starts_fail),
                "probe" => {
                    (self.paused, self.probation) = (false, true);
                    self.start(at, starts_fail);
                }
                _survive => {
                    // From here on it ran as any other child.
                    self.clean();
                    self.alive_since = Some(at);
                }
            }
        }
    }

    fn name(&self) -> &'static str {
        match (self.gone, self.alive_since, self.paused, self.next) {
            (true, ..) => "stopped",
            (_, Some(_), ..) if self.probation => "probing",
            (_, Some(_), ..) => "running",
            (_, None, true, _) => "quarantined",
            (_, None, false, Some(_)) => "backing off",
            (_, None, false, None) => "asleep",
        }
    }
}

fn model_does(model: &mut Model, step: Step, now: u64, starts_fail: bool) {
    let idle = !model.gone && model.alive_since.is_none() && !model.paused && model.next.is_none();
    match step {
        Step::Want(_) if idle => model.start(now, starts_fail),
        Step::Dies(_) => model.die(now, starts_fail),
        Step::Sleeps(_) if model.alive_since.is_some() && model.probation => model.pause(now),
        Step::Sleeps(_) if model.alive_since.take().is_some() => model.clean(),
        Step::Terminate(_) => *model = Model { gone: true, ..Model::default() },
        Step::Quarantine(_) if !model.gone && !model.paused => model.pause(now),
        Step::Release(_) if model.paused || model.probation => {
            let alive = model.alive_since.map(|_| now);
            model.clean();
            model.alive_since = alive;
        }
        Step::Want(_) | Step::Sleeps(_) | Step::Quarantine(_) | Step::Release(_) => {}
        Step::StartsFail(_) | Step::Pass(_) => unreachable!("these are about all children"),
    }
}

fn mind_does(driver: &mut Driver, step: Step) {
    match step {
        Step::Want(child) => driver.does(|mind, now| mind.want(child.into(), now)),
        Step::Dies(child) => driver.dies(child.into()),
        Step::Sleeps(child) => driver.sleeps(child.into()),
        Step::Terminate(child) => driver.does(|mind, now| mind.terminate(child.into(), now)),
        Step::Quarantine(child) => driver.does(|mind, now| mind.quarantine(child.into(), now)),
        Step::Release(child) => driver.does(|mind, now| mind.release(child.into(), now)),
        Step::StartsFail(fail) => driver.starts_fail = fail,
        Step::Pass(ms) => driver.pass(Duration::from_millis(ms)),
    }
}

proptest! {
    // Some hundred cases find what can be found in seconds; `PROPTEST_CASES` asks for more.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_in_whichever_order_the_naive_model_agrees(steps in prop::collection::vec(step(), 1..60)) {
        let mut driver = Driver::new(Supervisor::of_many(GUILD));
        let mut models: Vec<Model> = (0..CHILDREN).map(|_| Model::default()).collect();
        for step in steps {
            let (now, starts_fail) = (driver.now_ms, driver.starts_fail);
            match step {
                Step::Pass(ms) => models.iter_mut().for_each(|model| model.pass(now + ms, starts_fail)),
                Step::StartsFail(_) => {}
                Step::Want(child) | Step::Dies(child) | Step::Sleeps(child) | Step::Terminate(child)
                | Step::Quarantine(child) | Step::Release(child) => {
                    model_does(&mut models[usize::from(child)], step, now, starts_fail);
                }
            }
            mind_does(&mut driver, step);
            for (child, model) in (0..).zip(&models) {
                prop_assert_eq!(driver.standing(child).name(), model.name(), "child {} after {:?}", child, step);
                prop_assert_eq!(driver.living.contains(&child), model.alive_since.is_some(), "child {} lives", child);
            }
        }
    }

    #[test]
    fn whatever_storms_come_nobody_is_forgotten(
        rounds in prop::collection::vec((prop::collection::vec(0..40_u16, 0..40), 0..2_000_u64), 1..30),
        terminated in 0..40_u16,
    ) {
        let mut driver = of_many(40);
        driver.does(|mind, now| mind.terminate(terminated, now));
        for (dying, wait) in rounds {
            dying.into_iter().for_each(|child| driver.dies(child));
            driver.pass(Duration::from_millis(wait));
            let waiting = (0..40).filter(|child| !driver.living.contains(child) && *child != terminated).count();
            prop_assert!(waiting == 0 || !driver.alarms.is_empty(), "{} wait for nothing", waiting);
        }
        // The longest wait of all: a third probe, and its minute.
        driver.pass(PROBE_AFTER[2] * 2);
        prop_assert_eq!(driver.living.len(), 39, "everybody serves again but the one that was terminated");
    }
}
