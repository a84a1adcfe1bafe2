//! Who hangs: pure judgement over what the watchdog sees, and nothing but time passes in it.
//!
//! A turn is slow, then hung (its actor is killed), then, if not even that ends it, blocked: the thread
//! is not given back, which nothing inside the process can mend. A mailbox that does not give back its
//! probe while no turn ends is deaf, and its actor is killed too. A runtime that gives its ticker no
//! turn is starved.
//!
//! Nobody is judged by time in which the watchdog itself did not run: after a stopped process
//! (SIGSTOP) or a sleeping laptop everything is measured anew.

use std::collections::HashMap;
use std::time::Duration;

use ractor::ActorId;

use crate::heartbeat::OpenTurn;

/// How long each stage may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Between two looks.
    pub look_every: Duration,
    /// A turn that takes longer is told of once.
    pub slow_after: Duration,
    /// A turn that takes longer is hung: its actor is killed.
    pub hung_after: Duration,
    /// A killed actor's turn that does not end in this time blocks its thread.
    pub ends_within: Duration,
    /// Between two probes of a mailbox.
    pub probe_every: Duration,
    /// A probe must come back in this time, or turns must end meanwhile.
    pub probe_within: Duration,
    /// A runtime whose ticker had no turn for so long is starved.
    pub starved_after: Duration,
    /// A starved runtime may recover for so long.
    pub recovers_within: Duration,
    /// A look that comes so much later than planned means that the whole process stood still.
    pub stood_still_after: Duration,
}

impl Limits {
    /// What runs at operators': a hang is named in 15 s at most and the process ends in 30 s at most.
    pub const REAL: Self = Self {
        look_every: Duration::from_millis(500),
        slow_after: Duration::from_secs(1),
        hung_after: Duration::from_secs(10),
        ends_within: Duration::from_secs(10),
        probe_every: Duration::from_secs(5),
        probe_within: Duration::from_secs(9),
        starved_after: Duration::from_secs(10),
        recovers_within: Duration::from_secs(10),
        stood_still_after: Duration::from_secs(2),
    };

    /// The same, so many times shorter: for tests.
    #[must_use]
    pub fn divided_by(self, divisor: u32) -> Self {
        Self {
            look_every: self.look_every / divisor,
            slow_after: self.slow_after / divisor,
            hung_after: self.hung_after / divisor,
            ends_within: self.ends_within / divisor,
            probe_every: self.probe_every / divisor,
            probe_within: self.probe_within / divisor,
            starved_after: self.starved_after / divisor,
            recovers_within: self.recovers_within / divisor,
            // The machine that runs the tests is not faster than others.
            stood_still_after: self.stood_still_after,
        }
    }
}

/// The longest that a hang stays unnamed, with the two looks that it may fall between.
pub const NAMED_WITHIN: Duration = Duration::from_secs(15);
const _: () = {
    let Limits { look_every, hung_after, probe_every, probe_within, .. } = Limits::REAL;
    assert!(hung_after.as_millis() + 2 * look_every.as_millis() <= NAMED_WITHIN.as_millis());
    assert!(probe_every.as_millis() + probe_within.as_millis() + look_every.as_millis() <= NAMED_WITHIN.as_millis());
};

/// What is seen of one actor at one look.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Which incarnation.
    pub actor: ActorId,
    /// Whether nobody could start it again: the root.
    pub is_root: bool,
    /// Grows whenever it gets on.
    pub step: u64,
    /// The turn that is open.
    pub turn: Option<OpenTurn>,
    /// The newest probe that came back; `None` for those who are not probed.
    pub probes_back: Option<u64>,
}

/// What there is to do about an actor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finding {
    /// Tell: its turn is slow.
    Slow(OpenTurn, Duration),
    /// Kill it: its turn hangs.
    Hung(OpenTurn, Duration),
    /// Kill it: its mailbox is deaf.
    Deaf(Duration),
    /// End the process: its turn does not even end when it is killed.
    Blocked(OpenTurn, Duration),
    /// Put a probe of this number into its mailbox.
    Probe(u64),
}

/// How the runtime as a whole is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Runtime {
    /// It gives turns.
    Alive,
    /// Tell: it has given none for so long.
    Starved(Duration),
    /// End the process: it gives none any more.
    Lost(Duration),
    /// Tell: it gives turns again.
    Recovered,
}

/// What is remembered from look to look.
pub struct Judge {
    limits: Limits,
    looked: Duration,
    /// Nobody is held responsible for time before this.
    since: Duration,
    turns: HashMap<ActorId, Known>,
    probes: HashMap<ActorId, Probed>,
    probe: u64,
    ticks: u64,
    ticked: Duration,
    starved: bool,
    fresh: bool,
}

struct Known {
    step: u64,
    /// When it was seen first: a turn is older by less than the time between two looks.
    first: Duration,
    stage: Stage,
    seen: Duration,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Open,
    Slow,
    Killed { at: Duration },
    Blocked,
}

struct Probed {
    number: u64,
    at: Duration,
    /// How far the actor was when it was sent.
    step: u64,
    back: bool,
    seen: Duration,
}

// === impl Judge ===

impl Judge {
    /// A judge who knows nobody yet; `now` is on the clock of the open turns.
    pub fn new(limits: Limits, now: Duration) -> Self {
        Self {
            limits,
            looked: now,
            since: now,
            turns: HashMap::new(),
            probes: HashMap::new(),
            probe: 0,
            ticks: 0,
            ticked: now,
            starved: false,
            fresh: true,
        }
    }

    /// Begins a look; tells for how long the process stood still, if it did.
    pub fn begin(&mut self, now: Duration) -> Option<Duration> {
        let late = now.saturating_sub(self.looked + self.limits.look_every);
        self.looked = now;
        self.fresh = !self.starved;
        let stood_still = late > self.limits.stood_still_after;
        if stood_still {
            self.since = now;
        }
        stood_still.then_some(late)
    }

    /// Ends a look: whoever was not seen in it has ended. Tells whether nothing that all depend on hangs.
    pub fn end(&mut self) -> bool {
        let looked = self.looked;
        self.turns.retain(|_, known| known.seen == looked);
        self.probes.retain(|_, probed| probed.seen == looked);
        self.fresh
    }

    /// Looks at the runtime's own ticker.
    pub fn runtime(&mut self, ticks: u64) -> Runtime {
        let now = self.looked;
        if ticks != self.ticks {
            (self.ticks, self.ticked) = (ticks, now);
            return if std::mem::take(&mut self.starved) { Runtime::Recovered } else { Runtime::Alive };
        }
        let lasted = now - self.ticked.max(self.since);
        if lasted >= self.limits.starved_after + self.limits.recovers_within {
            return Runtime::Lost(lasted);
        }
        if lasted < self.limits.starved_after || self.starved {
            return Runtime::Alive;
        }
        (self.starved, self.fresh) = (true, false);
        Runtime::Starved(lasted)
    }

    /// Looks at one actor.
    pub fn see(&mut self, seen: &Seen) -> impl Iterator<Item = Finding> + use<> {
        let finding = match seen.turn {
            Some(turn) => self.see_turn(seen, turn),
            None => {
                self.turns.remove(&seen.actor);
                None
            }
        };
        let probing = seen.probes_back.and_then(|back| self.see_probe(seen, back));
        finding.into_iter().chain(probing)
    }

    fn see_turn(&mut self, seen: &Seen, turn: OpenTurn) -> Option<Finding> {
        let (now, limits) = (self.looked, self.limits);
        let new = || Known { step: turn.step, first: now, stage: Stage::Open, seen: now };
        let known = self.turns.entry(seen.actor).or_insert_with(new);
        if known.step != turn.step {
            *known = new();
        }
        known.seen = now;
        let lasted = now.saturating_sub(known.first.max(self.since));
        let hung_after = turn.allowed.unwrap_or_default() + limits.hung_after;
        if seen.probes_back.is_some() && lasted >= hung_after / 2 {
            self.fresh = false;
        }
        let finding = match known.stage {
            Stage::Blocked => return None,
            Stage::Killed { at } if now.saturating_sub(at.max(self.since)) < limits.ends_within => return None,
            Stage::Killed { .. } => Finding::Blocked(turn, lasted),
            // A root that hangs cannot be started again by anybody.
            Stage::Open | Stage::Slow if lasted >= hung_after && seen.is_root => Finding::Blocked(turn, lasted),
            Stage::Open | Stage::Slow if lasted >= hung_after => Finding::Hung(turn, lasted),
            Stage::Open if lasted >= limits.slow_after => Finding::Slow(turn, lasted),
            Stage::Open | Stage::Slow => return None,
        };
        known.stage = match finding {
            Finding::Hung(..) => Stage::Killed { at: now },
            Finding::Blocked(..) => Stage::Blocked,
            Finding::Slow(..) | Finding::Deaf(_) | Finding::Probe(_) => Stage::Slow,
        };
        Some(finding)
    }

    fn see_probe(&mut self, seen: &Seen, back: u64) -> Option<Finding> {
        let now = self.looked;
        let Some(probed) = self.probes.get_mut(&seen.actor) else {
            return Some(self.send_probe(seen));
        };
        probed.seen = now;
        probed.back |= back >= probed.number;
        let waited = now.saturating_sub(probed.at.max(self.since));
        if probed.back {
            return (waited >= self.limits.probe_every).then(|| self.send_probe(seen));
        }
        if seen.step != probed.step {
            // It is flooded, but works: the probe gets its turn.
            (probed.step, probed.at) = (seen.step, now);
            return None;
        }
        // While a turn is open the turn is what hangs, and it has limits of its own.
        if seen.turn.is_some() || waited < self.limits.probe_within {
            return None;
        }
        self.fresh = false;
        // Killed once; should it not even end, the next probe finds nobody or the same.
        probed.at = now;
        Some(Finding::Deaf(waited))
    }

    fn send_probe(&mut self, seen: &Seen) -> Finding {
        self.probe += 1;
        let probed = Probed { number: self.probe, at: self.looked, step: seen.step, back: false, seen: self.looked };
        self.probes.insert(seen.actor, probed);
        Finding::Probe(self.probe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits::REAL;
    const ACTOR: ActorId = ActorId::Local(7);

    fn seconds(count: f64) -> Duration {
        Duration::from_secs_f64(count)
    }

    /// The turn of that number; the steps of turns are odd.
    fn turn(number: u64) -> OpenTurn {
        OpenTurn { step: 2 * number + 1, label: "Wake", guild: None, allowed: None }
    }

    fn guild(turn: Option<OpenTurn>) -> Seen {
        Seen { actor: ACTOR, is_root: false, step: turn.map_or(0, |turn| turn.step), turn, probes_back: None }
    }

    /// A judge who looks twice a second, and what he finds with the second at which he does.
    struct Court {
        judge: Judge,
        now: Duration,
        found: Vec<(f64, &'static str)>,
        probes: u64,
    }

    impl Court {
        fn new() -> Self {
            Self { judge: Judge::new(LIMITS, Duration::ZERO), now: Duration::ZERO, found: Vec::new(), probes: 0 }
        }

        /// Looks until that second.
        fn watch(&mut self, until: f64, seen: impl Fn(Duration, u64) -> Seen) -> &mut Self {
            while self.now < seconds(until) {
                self.now += LIMITS.look_every;
                self.look(&seen);
            }
            self
        }

        fn look(&mut self, seen: &impl Fn(Duration, u64) -> Seen) {
            if self.judge.begin(self.now).is_some() {
                self.found.push((self.now.as_secs_f64(), "stood still"));
            }
            for finding in self.judge.see(&seen(self.now, self.probes)) {
                let name = match finding {
                    Finding::Slow(..) => "slow",
                    Finding::Hung(..) => "hung",
                    Finding::Deaf(_) => "deaf",
                    Finding::Blocked(..) => "blocked",
                    Finding::Probe(number) => {
                        self.probes = number;
                        continue;
                    }
                };
                self.found.push((self.now.as_secs_f64(), name));
            }
            self.judge.end();
        }

        #[track_caller]
        fn found(&self, expected: &[(f64, &'static str)]) {
            assert_eq!(self.found, expected);
        }
    }

    #[test]
    fn a_turn_that_never_ends_is_slow_then_hung_then_blocked_each_once() {
        let mut court = Court::new();
        court.watch(60.0, |_, _| guild(Some(turn(0))));
        court.found(&[(1.5, "slow"), (10.5, "hung"), (20.5, "blocked")]);
    }

    #[test]
    fn a_killed_actor_whose_turn_ends_is_not_blocked() {
        let mut court = Court::new();
        court.watch(12.0, |_, _| guild(Some(turn(0)))).watch(60.0, |_, _| guild(None));
        court.found(&[(1.5, "slow"), (10.5, "hung")]);
    }

    #[test]
    fn turns_that_end_in_time_are_nobodys_business_however_many() {
        let mut court = Court::new();
        let busy = |now: Duration, _| guild(Some(turn(now.as_secs())));
        court.watch(120.0, busy).found(&[]);
    }

    #[test]
    fn every_slow_turn_is_told_of_once() {
        let mut court = Court::new();
        // Each turn takes four seconds.
        let slow = |now: Duration, _| {
            let number = (now.as_millis() / 4000) as u64;
            guild(Some(turn(number)))
        };
        court.watch(12.0, slow).found(&[(1.5, "slow"), (5.0, "slow"), (9.0, "slow")]);
    }

    #[test]
    fn who_waits_within_a_limit_of_his_own_has_that_limit_too() {
        let mut court = Court::new();
        let waits = OpenTurn { allowed: Some(Duration::from_secs(60)), ..turn(0) };
        court.watch(100.0, |_, _| guild(Some(waits)));
        court.found(&[(1.5, "slow"), (70.5, "hung"), (80.5, "blocked")]);
    }

    #[test]
    fn a_root_that_hangs_is_beyond_help_at_once() {
        let mut court = Court::new();
        court.watch(60.0, |_, _| Seen { is_root: true, ..guild(Some(turn(0))) });
        court.found(&[(1.5, "slow"), (10.5, "blocked")]);
    }

    #[test]
    fn time_in_which_the_process_stood_still_is_nobodys_fault() {
        let mut court = Court::new();
        let open = |_, _| guild(Some(turn(0)));
        court.watch(9.0, open);
        court.now += seconds(3600.0);
        court.watch(3618.0, open).found(&[(1.5, "slow"), (3609.5, "stood still")]);
        court.watch(3625.0, open);
        court.found(&[(1.5, "slow"), (3609.5, "stood still"), (3619.5, "hung")]);
    }

    #[test]
    fn a_mailbox_that_keeps_its_probe_while_no_turn_ends_is_deaf() {
        let mut court = Court::new();
        let deaf = |_, _| Seen { probes_back: Some(0), ..guild(None) };
        court.watch(15.0, deaf).found(&[(9.5, "deaf")]);
    }

    #[test]
    fn a_flooded_mailbox_is_not_deaf_and_a_probe_that_comes_back_is_followed_by_another() {
        let mut court = Court::new();
        let flooded = |now: Duration, _| Seen { step: now.as_secs(), probes_back: Some(0), ..guild(None) };
        court.watch(60.0, flooded).found(&[]);
        let mut court = Court::new();
        court.watch(21.0, |_, sent| Seen { probes_back: Some(sent), ..guild(None) }).found(&[]);
        assert_eq!(court.probes, 5, "one every five seconds, and the first at once");
    }

    #[test]
    fn what_all_depend_on_is_fresh_until_half_of_the_limit_is_over() {
        let spine = Seen { probes_back: Some(9), ..guild(Some(turn(0))) };
        let mut court = Judge::new(LIMITS, Duration::ZERO);
        let mut stale = Vec::new();
        for half_seconds in 1..=30 {
            court.begin(LIMITS.look_every * half_seconds);
            court.see(&spine).for_each(drop);
            if !court.end() {
                stale.push(half_seconds);
            }
        }
        assert_eq!(stale, (11..=30).collect::<Vec<_>>());
    }

    #[test]
    fn a_runtime_without_a_beat_is_starved_then_lost_or_recovers() {
        let mut judge = Judge::new(LIMITS, Duration::ZERO);
        let mut look = |half_seconds: u32, ticks| {
            judge.begin(LIMITS.look_every * half_seconds);
            let runtime = judge.runtime(ticks);
            (runtime, judge.end())
        };
        for half_seconds in 1..=4 {
            assert_eq!(look(half_seconds, u64::from(half_seconds)), (Runtime::Alive, true));
        }
        for half_seconds in 5..24 {
            assert_eq!(look(half_seconds, 4), (Runtime::Alive, true));
        }
        assert_eq!(look(24, 4), (Runtime::Starved(seconds(10.0)), false));
        assert_eq!(look(25, 4), (Runtime::Alive, false), "told once");
        assert_eq!(look(26, 5), (Runtime::Recovered, false));
        assert_eq!(look(27, 6), (Runtime::Alive, true));
        let lost = (28..=66).find(|half_seconds| matches!(look(*half_seconds, 6).0, Runtime::Lost(_)));
        assert_eq!(lost, None);
        assert_eq!(look(67, 6).0, Runtime::Lost(seconds(20.0)));
    }

    #[test]
    fn whoever_ended_is_forgotten() {
        let mut judge = Judge::new(LIMITS, Duration::ZERO);
        let busy = Seen { probes_back: Some(0), ..guild(Some(turn(0))) };
        judge.begin(seconds(0.5));
        assert_eq!(judge.see(&busy).collect::<Vec<_>>(), [Finding::Probe(1)]);
        judge.end();
        assert_eq!((judge.turns.len(), judge.probes.len()), (1, 1));
        judge.begin(seconds(1.0));
        judge.end();
        assert!(judge.turns.is_empty());
        assert!(judge.probes.is_empty());
    }
}
