//! A guild's agenda: which of its jobs come next, and which are left alone for a while because they went wrong.
//!
//! A job that panics, or leads to nothing, or that the database refuses, must not hold up those that are due
//! after it: it is set aside, its wait grows, and after [`TRIES_MAX`] times it is a dead letter. It is
//! still tried once a day then, since a newer program may lack the bug.

use std::collections::HashMap;
use std::time::Duration;

use domain::backoff::Backoff;
use domain::ids::InteractionId;
use domain::message::Message;
use domain::moment::Moment;
use domain::schedule::{self, Job, Run, Turn};
use features::Guild;
use storage::job_failures::Failure;
use tracing::error;

use crate::archive::{Known, REPEATED_WITHIN};
use crate::messages::{Part, WriterMsg};
use crate::wiring::Wiring;

/// So often a job may go wrong before operators hear of it as a dead letter.
pub const TRIES_MAX: u32 = 3;
/// Between the tries of a job that went wrong: 1 and 5 minutes, as what it lacks may come.
pub const AGAIN_AFTER: Backoff =
    Backoff { first: Duration::from_secs(60), factor: 5, ceiling: Duration::from_secs(1800) };
/// A dead job is tried again once a day: only another program or another state can help it.
pub const DEAD_AGAIN_AFTER: Duration = Duration::from_secs(24 * 3600);

/// Turns of jobs that are planned in one go; the guild then goes on with the rest.
pub const TURNS_MAX: usize = 100;

/// What a guild knows about its jobs besides what follows from its state.
#[derive(Clone, Debug, Default)]
pub struct Agenda {
    /// Jobs that are set aside.
    pub troubles: Troubles,
    /// Something among the jobs cannot be written: they are committed one by one until it is found.
    one_by_one: bool,
    /// When the database has the guild woken next.
    due_noted: Option<Moment>,
    /// What the guild did last before it loaded, and replied.
    done: HashMap<String, Option<Message>>,
    /// The newest interaction among them.
    decided_until: Option<InteractionId>,
}

/// The jobs that a commit finishes.
pub struct Finishing {
    runs: Vec<Run>,
    next_due: Option<Moment>,
}

/// The jobs of one guild that went wrong and are not done yet.
#[derive(Clone, Debug, Default)]
pub struct Troubles(HashMap<String, Trouble>);

#[derive(Clone, Copy, Debug)]
struct Trouble {
    tries: u32,
    again_at: Moment,
}

// === impl Agenda ===

impl Agenda {
    /// The guild loads: from now on it is as it was noted.
    pub fn load(&mut self, Known { failures, next_due, done }: Known) {
        self.troubles = Troubles::new(failures);
        self.due_noted = next_due;
        let reply = |json: Option<String>| json.and_then(|json| serde_json::from_str(&json).ok());
        self.done = done.into_iter().map(|(key, json)| (key, reply(json))).collect();
        let number = |key: &String| key.strip_prefix("i:")?.parse().ok().map(InteractionId::new);
        self.decided_until = self.done.keys().filter_map(number).max();
    }

    /// Whether something was done in an earlier life, and what was replied: Discord repeats what was not acknowledged,
    /// and what is true by now would be refused.
    pub fn done_before(&self, key: &str) -> Option<Option<&Message>> {
        self.done.get(key).map(Option::as_ref)
    }

    /// Whether an interaction came before one that was done in an earlier life. A guild takes them in their order: it was
    /// decided then, and when it was not done, the decision was no. What came long before that is not a repetition: the
    /// clock of the server began anew, as a sandbox's does.
    pub fn was_decided_before(&self, interaction: InteractionId) -> bool {
        self.decided_until.is_some_and(|until| {
            let window = i64::try_from(REPEATED_WITHIN.as_millis()).unwrap_or(i64::MAX);
            interaction.get() < until.get() && until.made_at_ms() - interaction.made_at_ms() <= window
        })
    }

    /// How many turns may share a commit.
    pub fn turns_max(&self) -> usize {
        if self.one_by_one { 1 } else { TURNS_MAX }
    }

    /// A job went wrong: it is set aside, so that it holds up nothing else. `guild` is as committed.
    pub fn went_wrong(&mut self, wiring: &Wiring, guild: &Guild, (key, why): (String, String)) {
        let failure = self.troubles.went_wrong(key, why, (wiring.clock)(), wiring.jitter());
        let (id, correlation, next_due) = (guild.id, wiring.correlate(), self.troubles.next_due(guild));
        let Failure { key, tries, why, .. } = &failure;
        error!(guild.id = %id, correlation.id = %correlation, job = key, "a job went wrong for the {tries}. time: {why}");
        wiring.counters.job_failed();
        self.due_noted = next_due;
        // When the writer is down the next try notes it.
        wiring.db_writer.cast(WriterMsg::JobFailed { guild: id, failure, next_due, correlation }).ok();
    }

    /// A guild that was made due to look at its times anew, and found them right, is due no more.
    pub fn correct_next_due(&mut self, wiring: &Wiring, guild: &Guild) {
        let at = self.troubles.next_due(guild);
        if self.due_noted != at {
            self.due_noted = at;
            wiring.db_writer.cast(WriterMsg::NextDue { guild: guild.id, at }).ok();
        }
    }

    /// What a commit will finish that leads to this draft, and when the guild is due after it.
    pub fn finishing(&self, parts: &[Part], draft: &Guild) -> Finishing {
        let runs: Vec<Run> = parts.iter().flat_map(|part| part.runs.clone()).collect();
        let mut after = self.troubles.clone();
        after.are_over(&runs);
        Finishing { next_due: after.next_due(draft), runs }
    }

    /// The commit is written; whether jobs are left that are due.
    pub fn finished(&mut self, finishing: Finishing, unfinished: bool) {
        self.troubles.are_over(&finishing.runs);
        self.due_noted = finishing.next_due;
        self.one_by_one &= unfinished;
    }

    /// The database will never take the commit: the job at fault, when it is known.
    pub fn refused(&mut self, finishing: &Finishing) -> Option<String> {
        self.one_by_one |= !finishing.runs.is_empty();
        let [run] = finishing.runs.as_slice() else { return None };
        Some(run.key.clone())
    }
}

impl Finishing {
    /// When the guild must be woken after it.
    pub fn next_due(&self) -> Option<Moment> {
        self.next_due
    }

    /// Whether several jobs are finished by it, of which one may be at fault.
    pub fn are_several(&self) -> bool {
        self.runs.len() > 1
    }
}

// === impl Troubles ===

impl Troubles {
    /// As they were noted.
    pub fn new(failures: Vec<Failure>) -> Self {
        let trouble = |failure: Failure| (failure.key, Trouble { tries: failure.tries, again_at: failure.again_at });
        Self(failures.into_iter().map(trouble).collect())
    }

    /// A job went wrong: what is to be noted about it.
    pub fn went_wrong(&mut self, key: String, why: String, now: Moment, jitter: u32) -> Failure {
        let tries = self.0.get(&key).map_or(0, |trouble| trouble.tries).saturating_add(1);
        let wait = if tries < TRIES_MAX { AGAIN_AFTER.wait(tries, jitter) } else { DEAD_AGAIN_AFTER };
        let again_at = now.plus(wait);
        self.0.insert(key.clone(), Trouble { tries, again_at });
        Failure { key, tries, again_at, why }
    }

    /// Jobs are done after all.
    pub fn are_over(&mut self, runs: &[Run]) {
        self.0.retain(|key, _| runs.iter().all(|run| run.key != *key));
    }

    /// What is to be done next, leaving out what is set aside and what this turn has tried in vain.
    pub fn next_turn(&self, guild: &Guild, now: Moment, in_vain: &[String]) -> Option<Turn> {
        let ready = |job: &Job| {
            let plain = self.0.is_empty() && in_vain.is_empty();
            plain || (self.ready_at(job) <= now && !in_vain.contains(&job.key()))
        };
        let jobs: Vec<Job> = features::jobs(guild).into_iter().filter(ready).collect();
        schedule::next_turn(&jobs, now)
    }

    /// When the guild must be woken next.
    pub fn next_due(&self, guild: &Guild) -> Option<Moment> {
        features::jobs(guild).iter().map(|job| self.ready_at(job)).min()
    }

    fn ready_at(&self, job: &Job) -> Moment {
        if self.0.is_empty() {
            return job.slot;
        }
        self.0.get(&job.key()).map_or(job.slot, |trouble| trouble.again_at.max(job.slot))
    }
}

#[cfg(test)]
mod tests {
    use features::testing::Scene;
    use features::testing::cast::{ARIA, BELA};

    use super::*;

    /// The middle of the range: no jitter.
    const NO_JITTER: u32 = u32::MAX / 2 + 1;

    fn minutes(moment: Moment, since: Moment) -> u64 {
        moment.since(since).as_secs() / 60
    }

    #[test]
    fn what_an_earlier_life_decided_is_not_decided_again() {
        let mut agenda = Agenda::default();
        assert!(!agenda.was_decided_before(InteractionId::new(1)), "nothing was done yet");
        let done = [("i:7", Some("{\"content\":")), ("i:20", None), ("e:99:1:0", None)];
        let done = done.map(|(key, reply)| (key.to_owned(), reply.map(str::to_owned))).to_vec();
        agenda.load(Known { failures: Vec::new(), next_due: None, done });
        assert_eq!(agenda.done_before("i:7"), Some(None), "a reply that cannot be read is no reason to do it again");
        assert_eq!(agenda.done_before("i:8"), None);
        assert!(agenda.was_decided_before(InteractionId::new(8)), "refused then: number 20 was done after it");
        assert!(!agenda.was_decided_before(InteractionId::new(21)), "the first that was not decided");
        let much_later =
            Known { failures: Vec::new(), next_due: None, done: vec![("i:90071992547409920".to_owned(), None)] };
        agenda.load(much_later);
        assert!(!agenda.was_decided_before(InteractionId::new(8)), "that is no repetition");
    }

    /// Two absences that end one after the other.
    fn two_ends() -> Scene {
        let mut scene = Scene::new();
        scene.runs(ARIA, "/absence declare until:2026-03-01 20:00");
        scene.runs(BELA, "/absence declare until:2026-03-01 21:00");
        scene.at("2026-03-01 22:00")
    }

    #[test]
    fn a_job_that_went_wrong_lets_the_next_one_pass() {
        let scene = two_ends();
        let mut troubles = Troubles::default();
        let subject =
            |troubles: &Troubles, now| troubles.next_turn(&scene.guild, now, &[]).map(|turn| turn.job.subject);
        assert_eq!(subject(&troubles, scene.now), Some(1));
        let key = troubles.next_turn(&scene.guild, scene.now, &[]).expect("something is due").job.key();
        troubles.went_wrong(key.clone(), "it panicked".into(), scene.now, NO_JITTER);
        assert_eq!(subject(&troubles, scene.now), Some(2));
        assert_eq!(subject(&troubles, scene.now.plus(Duration::from_secs(60))), Some(1));
        troubles.are_over(&[Run { key, ended: schedule::Ended::Done }]);
        assert_eq!(subject(&troubles, scene.now), Some(1));
    }

    #[test]
    fn the_guild_is_woken_for_the_next_job_and_then_for_what_was_set_aside() {
        let mut scene = two_ends();
        let mut troubles = Troubles::default();
        let key = troubles.next_turn(&scene.guild, scene.now, &[]).expect("something is due").job.key();
        let failure = troubles.went_wrong(key, "it panicked".into(), scene.now, NO_JITTER);
        assert_eq!(troubles.next_due(&scene.guild), Some(scene.guild.absence.open[&2].terms.until.at));
        scene.runs(BELA, "/absence end");
        assert_eq!(troubles.next_due(&scene.guild), Some(failure.again_at));
    }

    #[test]
    fn waits_grow_and_a_dead_job_is_tried_once_a_day() {
        let (mut troubles, now) = (Troubles::default(), Moment(0));
        let mut again = || {
            let failure = troubles.went_wrong("absence.finish:1@0".into(), "it panicked".into(), now, NO_JITTER);
            (failure.tries, minutes(failure.again_at, now))
        };
        assert_eq!([again(), again(), again(), again()], [(1, 1), (2, 5), (3, 24 * 60), (4, 24 * 60)]);
    }

    #[test]
    fn what_was_noted_is_known_in_the_next_life() {
        let scene = two_ends();
        let mut before = Troubles::default();
        let key = before.next_turn(&scene.guild, scene.now, &[]).expect("something is due").job.key();
        let failure = before.went_wrong(key, "it panicked".into(), scene.now, NO_JITTER);
        let after = Troubles::new(vec![failure]);
        assert_eq!(after.next_turn(&scene.guild, scene.now, &[]).map(|turn| turn.job.subject), Some(2));
    }

    #[test]
    fn what_was_tried_in_vain_is_not_tried_twice_in_a_turn() {
        let scene = two_ends();
        let troubles = Troubles::default();
        let first = troubles.next_turn(&scene.guild, scene.now, &[]).expect("something is due").job.key();
        let second = troubles
            .next_turn(&scene.guild, scene.now, std::slice::from_ref(&first))
            .expect("another is due")
            .job
            .key();
        assert_ne!(first, second);
        assert_eq!(troubles.next_turn(&scene.guild, scene.now, &[first, second]), None);
    }
}
