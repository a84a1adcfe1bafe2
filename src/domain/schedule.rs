//! Work that is due at a moment, and what to do about slots that were missed.
//!
//! Scheduled work is level-triggered: what is due follows from the state, as a slot in the past, and the
//! run is recorded in `job_runs` in the transaction of what it did. So a restart at 13:02 still does what
//! was due at 13:00, once. After a long outage much is due at once: each job says by its [`CatchUp`] what
//! becomes of it then, and [`next_turn`] is the only place that reads that rule.

use std::time::Duration;

use crate::moment::Moment;

/// Jobs that are dealt with together, at most: as many names as one message can mention and people still read.
pub const TOGETHER_MAX: usize = 25;

/// One piece of work at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Job {
    /// Feature and verb, such as `absence.start`.
    pub name: &'static str,
    /// What it is about, such as the number of an absence; 0 when it is about the guild.
    pub subject: i64,
    /// When it is due.
    pub slot: Moment,
    /// What to do when it is late.
    pub catch_up: CatchUp,
}

/// What to do with a slot that was missed, because the bot was down or Discord was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CatchUp {
    /// Do each, however late.
    EveryMissed,
    /// Of the slots of one subject do only the newest; those before it are skipped.
    LatestOnly,
    /// Drop it when it is later than this.
    DropWhenLaterThan(Duration),
    /// When it is late, it is done together with all others of its name that are: one message instead of many.
    TogetherWhenLate {
        /// Later than this it is late.
        late: Duration,
        /// Later than this it is dropped.
        dropped: Duration,
    },
}

/// How a job is dealt with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// By itself, as it was meant.
    Alone,
    /// With others of its name, since they all are late.
    Together,
    /// Not at all, since it is too late.
    Dropped,
}

/// What is done next about the jobs that are due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    /// Which job.
    pub job: Job,
    /// How.
    pub how: How,
    /// The jobs that are over with it: done together with it, or skipped in its favour; the oldest first.
    pub others: Vec<Job>,
}

/// The record of a job that is over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Job and slot, unique within a guild.
    pub key: String,
    /// How it ended.
    pub ended: Ended,
}

/// How a job ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ended {
    /// It was done as it was meant.
    Done,
    /// It was late and done together with others.
    Together,
    /// It was skipped, since a newer slot of it was due.
    Skipped,
    /// It was too late.
    Dropped,
}

// === impl Job ===

impl Job {
    /// The key under which its run is recorded: (job, slot), unique within a guild.
    pub fn key(&self) -> String {
        format!("{}:{}@{}", self.name, self.subject, self.slot.0)
    }

    /// Whether the slot has come.
    pub fn is_due(&self, now: Moment) -> bool {
        self.slot <= now
    }

    /// What its rule says at this moment, as far as it can be said about one job alone.
    pub fn how(&self, now: Moment) -> How {
        let lateness = now.since(self.slot);
        match self.catch_up {
            CatchUp::EveryMissed | CatchUp::LatestOnly => How::Alone,
            CatchUp::DropWhenLaterThan(limit) if lateness > limit => How::Dropped,
            CatchUp::TogetherWhenLate { dropped, .. } if lateness > dropped => How::Dropped,
            CatchUp::TogetherWhenLate { late, .. } if lateness > late => How::Together,
            CatchUp::DropWhenLaterThan(_) | CatchUp::TogetherWhenLate { .. } => How::Alone,
        }
    }
}

// === impl Turn ===

/// What is done next: about the job that is due longest, and with it whatever its rule ties to it.
pub fn next_turn(jobs: &[Job], now: Moment) -> Option<Turn> {
    let order = |job: &Job| (job.slot, job.name, job.subject);
    let due = || jobs.iter().copied().filter(|job| job.is_due(now));
    let first = due().min_by_key(order)?;
    let tied = |is_tied: &dyn Fn(&Job) -> bool| {
        let mut tied: Vec<Job> = due().filter(|job| job.name == first.name && is_tied(job)).collect();
        tied.sort_unstable_by_key(order);
        tied
    };
    match (first.catch_up, first.how(now)) {
        (CatchUp::LatestOnly, _) => {
            let mut others = tied(&|job| job.subject == first.subject);
            let job = others.pop()?;
            Some(Turn { job, how: How::Alone, others })
        }
        (_, How::Together) => {
            let others = tied(&|job| *job != first && job.how(now) == How::Together);
            Some(Turn { job: first, how: How::Together, others: others.into_iter().take(TOGETHER_MAX - 1).collect() })
        }
        (_, how) => Some(Turn { job: first, how, others: Vec::new() }),
    }
}

impl Turn {
    /// Every job of the turn, the longest due first.
    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        let newest_last = self.job.catch_up == CatchUp::LatestOnly;
        let (before, after) = if newest_last { (None, Some(&self.job)) } else { (Some(&self.job), None) };
        before.into_iter().chain(&self.others).chain(after)
    }

    /// What is recorded when it is done.
    pub fn runs(&self) -> Vec<Run> {
        let (own, others) = match self.how {
            How::Alone => (Ended::Done, Ended::Skipped),
            How::Together => (Ended::Together, Ended::Together),
            How::Dropped => (Ended::Dropped, Ended::Dropped),
        };
        let run = |job: &Job| Run { key: job.key(), ended: if *job == self.job { own } else { others } };
        self.jobs().map(run).collect()
    }
}

// === impl Ended ===

impl Ended {
    /// The word in the database and in metrics, at most 16 characters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Together => "together",
            Self::Skipped => "skipped",
            Self::Dropped => "dropped",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MINUTE: i64 = 60_000;
    const HOUR: i64 = 60 * MINUTE;
    const HALF_DAY: Duration = Duration::from_secs(12 * 3600);
    const DAY: Duration = Duration::from_secs(24 * 3600);
    const PINGS: CatchUp = CatchUp::TogetherWhenLate { late: HALF_DAY, dropped: DAY };

    fn job(subject: i64, slot: i64, catch_up: CatchUp) -> Job {
        Job { name: "raid.remind", subject, slot: Moment(slot), catch_up }
    }

    /// Works off everything that is due, as a guild does: `subject@slot ended`, in order.
    fn worked_off(mut jobs: Vec<Job>, now: i64) -> Vec<String> {
        let mut said = Vec::new();
        while let Some(turn) = next_turn(&jobs, Moment(now)) {
            assert!(said.len() <= jobs.len() + said.len(), "every turn ends something");
            let ended: Vec<String> =
                turn.runs().iter().map(|run| format!("{} {}", run.key, run.ended.name())).collect();
            said.push(ended.join(", ").replace("raid.remind:", ""));
            jobs.retain(|job| !turn.jobs().any(|over| over == job));
        }
        said
    }

    #[test]
    fn a_job_is_due_from_its_slot_on() {
        let job = job(3, 1_000, CatchUp::EveryMissed);
        assert!(!job.is_due(Moment(999)));
        assert!(job.is_due(Moment(1_000)));
        assert_eq!(next_turn(&[job], Moment(999)), None);
        assert_eq!(next_turn(&[], Moment(999)), None);
    }

    #[test]
    fn the_key_names_job_subject_and_slot() {
        assert_eq!(job(3, 1_000, CatchUp::EveryMissed).key(), "raid.remind:3@1000");
    }

    /// A slot every half hour; the bot was down for 5 minutes, 2 hours, 3 days.
    #[test]
    fn every_missed_slot_is_done_oldest_first() {
        let slots = |until: i64| (0..=until / (30 * MINUTE)).map(|n| job(1, n * 30 * MINUTE, CatchUp::EveryMissed));
        let after = |down: i64| worked_off(slots(down).collect(), down);
        assert_eq!(after(5 * MINUTE), ["1@0 done"]);
        assert_eq!(
            after(2 * HOUR),
            ["1@0 done", "1@1800000 done", "1@3600000 done", "1@5400000 done", "1@7200000 done"]
        );
        assert_eq!(after(72 * HOUR).len(), 145);
    }

    #[test]
    fn of_missed_slots_only_the_latest_is_done_per_subject() {
        let slots = (0..3).flat_map(|n| [1, 2].map(|subject| job(subject, n * HOUR, CatchUp::LatestOnly)));
        assert_eq!(
            worked_off(slots.collect(), 2 * HOUR),
            ["1@0 skipped, 1@3600000 skipped, 1@7200000 done", "2@0 skipped, 2@3600000 skipped, 2@7200000 done",]
        );
    }

    #[test]
    fn what_is_too_late_is_dropped_and_the_rest_is_done() {
        let rule = CatchUp::DropWhenLaterThan(Duration::from_secs(3600));
        let due = vec![job(1, 0, rule), job(2, MINUTE, rule), job(3, HOUR, rule)];
        assert_eq!(worked_off(due, HOUR + MINUTE), ["1@0 dropped", "2@60000 done", "3@3600000 done"]);
    }

    #[test]
    fn what_is_late_becomes_one_and_what_is_later_is_dropped() {
        let due: Vec<Job> = [0, 1, 2, 20, 30, 60].into_iter().map(|hour| job(hour, hour * HOUR, PINGS)).collect();
        // After 5 minutes everything is done as it was meant; after 2 hours too.
        assert_eq!(worked_off(vec![due[0]], 5 * MINUTE), ["0@0 done"]);
        assert_eq!(worked_off(due[..3].to_vec(), 4 * HOUR), ["0@0 done", "1@3600000 done", "2@7200000 done"]);
        // After 26 hours the first is over, two are late, and one is in time.
        assert_eq!(
            worked_off(due[..4].to_vec(), 25 * HOUR),
            ["0@0 dropped", "1@3600000 together, 2@7200000 together", "20@72000000 done",]
        );
        // After 3 days only the youngest is worth doing.
        assert_eq!(
            worked_off(due, 72 * HOUR),
            [
                "0@0 dropped",
                "1@3600000 dropped",
                "2@7200000 dropped",
                "20@72000000 dropped",
                "30@108000000 dropped",
                "60@216000000 done",
            ]
        );
    }

    #[test]
    fn one_message_takes_no_more_than_fit() {
        let due: Vec<Job> = (0..60).map(|subject| job(subject, subject, PINGS)).collect();
        let turns = worked_off(due, 13 * HOUR);
        assert_eq!(turns.iter().map(|turn| turn.matches("together").count()).collect::<Vec<_>>(), [25, 25, 10]);
    }

    fn any_rule() -> impl Strategy<Value = CatchUp> {
        let hours = |hours: u64| Duration::from_secs(hours * 3600);
        prop_oneof![
            Just(CatchUp::EveryMissed),
            Just(CatchUp::LatestOnly),
            (0..9_u64).prop_map(move |limit| CatchUp::DropWhenLaterThan(hours(limit))),
            (0..9_u64, 0..9_u64).prop_map(move |(late, more)| {
                CatchUp::TogetherWhenLate { late: hours(late), dropped: hours(late + more) }
            }),
        ]
    }

    proptest! {
        /// Whatever is due ends exactly once, nothing else is touched, and it does not matter in which order
        /// the jobs were listed.
        #[test]
        fn everything_due_ends_once(
            rules in prop::collection::vec(any_rule(), 3),
            slots in prop::collection::btree_set((0..3_usize, 0..4_i64, 0..20_i64), 0..40),
            now in 0..20_i64,
        ) {
            const NAMES: [&str; 3] = ["a.one", "a.two", "b.one"];
            let jobs: Vec<Job> = slots.iter().map(|(kind, subject, hour)| Job {
                name: NAMES[*kind],
                subject: *subject,
                slot: Moment(hour * HOUR),
                catch_up: rules[*kind],
            }).collect();
            let backwards: Vec<Job> = jobs.iter().rev().copied().collect();
            prop_assert_eq!(next_turn(&jobs, Moment(now * HOUR)), next_turn(&backwards, Moment(now * HOUR)));
            let mut ended: Vec<String> = worked_off(jobs.clone(), now * HOUR)
                .iter()
                .flat_map(|turn| turn.split(", ").map(str::to_owned).collect::<Vec<_>>())
                .filter_map(|run| run.split(' ').next().map(str::to_owned))
                .collect();
            ended.sort_unstable();
            let mut due: Vec<String> =
                jobs.iter().filter(|job| job.slot.0 <= now * HOUR).map(|job| job.key().replace("raid.remind:", "")).collect();
            due.sort_unstable();
            prop_assert_eq!(ended, due);
        }
    }
}
