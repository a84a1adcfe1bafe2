//! Work that is due at a moment, and what to do about slots that were missed.
//!
//! Scheduled work is level-triggered: what is due follows from the state, as a slot in the past, and the
//! run is recorded in `job_runs` in the transaction of what it did. So a restart at 13:02 still does what
//! was due at 13:00, once.

use std::time::Duration;

use crate::moment::Moment;

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
    /// Do it, however late.
    Always,
    /// Skip it when it is later than this.
    DropWhenLaterThan(Duration),
}

impl Job {
    /// The key under which its run is recorded: (job, slot), unique within a guild.
    pub fn key(&self) -> String {
        format!("{}:{}@{}", self.name, self.subject, self.slot.0)
    }

    /// Whether the slot has come.
    pub fn is_due(&self, now: Moment) -> bool {
        self.slot <= now
    }

    /// Whether the slot is too long ago to be worth doing.
    pub fn is_missed(&self, now: Moment) -> bool {
        match self.catch_up {
            CatchUp::Always => false,
            CatchUp::DropWhenLaterThan(limit) => now.since(self.slot) > limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(catch_up: CatchUp) -> Job {
        Job { name: "absence.remind", subject: 3, slot: Moment(1_000), catch_up }
    }

    #[test]
    fn a_job_is_due_from_its_slot_on() {
        let job = job(CatchUp::Always);
        assert!(!job.is_due(Moment(999)));
        assert!(job.is_due(Moment(1_000)));
        assert!(!job.is_missed(Moment(i64::MAX)));
    }

    #[test]
    fn a_late_job_is_dropped_by_its_rule() {
        let job = job(CatchUp::DropWhenLaterThan(Duration::from_secs(1)));
        assert!(!job.is_missed(Moment(2_000)));
        assert!(job.is_missed(Moment(2_001)));
    }

    #[test]
    fn the_key_names_job_subject_and_slot() {
        assert_eq!(job(CatchUp::Always).key(), "absence.remind:3@1000");
    }
}
