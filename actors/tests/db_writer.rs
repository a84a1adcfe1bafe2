//! The writer alone: what it writes together, what it refuses, and whom it tells.

use std::sync::Arc;
use std::time::Duration;

use actors::activity::Activity;
use actors::archive::Archive;
use actors::db_writer::DbWriter;
use actors::failpoint::{FailPoints, Point};
use actors::messages::{Commit, GuildMsg, Part, Verdict, Verdictor, WriterMsg};
use domain::correlation::CorrelationId;
use domain::ids::{GuildId, ServerId};
use domain::schedule::{Ended, Run};
use features::Guild;
use observe::metrics::Counters;
use ractor::{Actor, ActorRef};
use storage::testing::{TestDatabase, backends, count, fresh};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::guild_probe::{NOW, Probe, Told, alone, language};

/// No test waits longer for a verdict.
const PATIENCE: Duration = Duration::from_secs(20);

struct Bench {
    database: TestDatabase,
    writer: ActorRef<WriterMsg>,
    probe: ActorRef<GuildMsg>,
    told: mpsc::UnboundedReceiver<Told>,
    counters: Arc<Counters>,
    failpoints: FailPoints,
}

impl Bench {
    async fn on(backend: storage::Backend) -> Self {
        let database = fresh(backend).await;
        let parts = alone(Archive::Database(database.database.clone()));
        let (counters, failpoints) = (Arc::clone(&parts.counters), parts.failpoints.clone());
        let (writer, _) = Actor::spawn(None, DbWriter, parts).await.expect("the writer starts");
        let (sender, told) = mpsc::unbounded_channel();
        let (probe, _) = Actor::spawn(None, Probe, sender).await.expect("the probe starts");
        Self { database, writer, probe, told, counters, failpoints }
    }

    /// Sends a commit that was decided on the guild as it is given.
    fn commit(&self, guild: &Guild, flight: u64, parts: Vec<Part>) {
        let verdictor = Verdictor::new(self.probe.clone(), flight);
        let commit = Commit { guild: guild.id, expected_seq: guild.seq, parts, next_due: None, verdictor };
        self.writer.cast(WriterMsg::Commit(commit)).expect("the writer lives");
    }

    async fn verdict(&mut self) -> (u64, String) {
        let (flight, verdict) =
            timeout(PATIENCE, self.told.recv()).await.expect("a verdict in time").expect("the probe lives");
        let Some(verdict) = verdict else { return (flight, "may load".to_owned()) };
        let text = match verdict {
            Verdict::Committed(committed) => format!("committed for guild {}", committed.guild()),
            Verdict::Duplicate { part, reply } => {
                format!("part {part} was committed before: {}", reply.map(|reply| reply.content).unwrap_or_default())
            }
            Verdict::Failed(kind) => format!("failed: {kind:?}"),
            Verdict::Outdated => "outdated".to_owned(),
            Verdict::Unknown => "unknown".to_owned(),
        };
        (flight, text)
    }

    async fn count(&self, sql: &'static str) -> i64 {
        let mut connection = self.database.database.read().await.expect("the database answers");
        count(&mut connection, sql).await
    }
}

fn guild(number: i64) -> Guild {
    Guild::empty(GuildId(number), ServerId::new(1000 + number.unsigned_abs()))
}

#[tokio::test]
async fn many_guilds_commits_are_all_told_after_they_are_written() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        for number in 1..=100 {
            bench.commit(&guild(number), number.unsigned_abs(), vec![language(&guild(number), "fr", None)]);
        }
        for _ in 1..=100 {
            let (flight, verdict) = bench.verdict().await;
            assert_eq!(verdict, format!("committed for guild {flight}"));
        }
        assert_eq!(bench.count("SELECT COUNT(*) FROM journal").await, 100);
        assert_eq!(bench.counters.snapshot().commits, 100);
    }
}

/// E-70: what took too long was written again, also when it had been written.
#[tokio::test]
async fn the_same_key_is_committed_once_and_its_answer_is_remembered() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        let guild = guild(1);
        bench.commit(&guild, 1, vec![language(&guild, "fr", Some("i:5"))]);
        assert_eq!(bench.verdict().await, (1, "committed for guild 1".to_owned()));
        let after = language(&guild, "fr", None).after;
        bench.commit(&after, 2, vec![language(&after, "de", Some("i:6")), language(&after, "it", Some("i:5"))]);
        assert_eq!(bench.verdict().await, (2, "part 1 was committed before: said in fr".to_owned()));
        assert_eq!(bench.count("SELECT COUNT(*) FROM journal").await, 1, "nothing of the second commit was written");
        assert_eq!(bench.count("SELECT COUNT(*) FROM dedup").await, 1);
    }
}

/// D-67, E-70: five mistakes of users shut the database for all.
#[tokio::test]
async fn one_bad_commit_fails_alone() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        let (good, mut outdated) = (guild(1), guild(2));
        outdated.seq = 9;
        bench.commit(&outdated, 1, vec![language(&outdated, "fr", None)]);
        bench.commit(&good, 2, vec![language(&good, "fr", None)]);
        assert_eq!(bench.verdict().await, (1, "outdated".to_owned()));
        assert_eq!(bench.verdict().await, (2, "committed for guild 1".to_owned()));
        assert_eq!(bench.count("SELECT COUNT(*) FROM guild_settings WHERE guild_id = 2").await, 0);
    }
}

#[tokio::test]
async fn a_job_run_is_recorded_with_what_it_did() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        let guild = guild(1);
        let run = |key: &str, ended| Run { key: key.to_owned(), ended };
        let runs = vec![run("absence.remind:1@5", Ended::Dropped), run("absence.start:1@5", Ended::Done)];
        bench.commit(&guild, 1, vec![Part { runs, ..language(&guild, "fr", None) }]);
        assert_eq!(bench.verdict().await.1, "committed for guild 1");
        assert_eq!(bench.count("SELECT COUNT(*) FROM job_runs WHERE outcome = 'done'").await, 1);
        assert_eq!(bench.count("SELECT COUNT(*) FROM job_runs WHERE outcome = 'dropped'").await, 1);
        let counted = bench.counters.snapshot();
        assert_eq!((counted.jobs_done, counted.jobs_dropped, counted.jobs_skipped), (1, 1, 0));
    }
}

#[tokio::test]
async fn a_job_that_keeps_going_wrong_is_one_dead_letter_and_is_forgotten_when_done() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        let guild = guild(1);
        let key = "absence.finish:1@5".to_owned();
        let mut troubles = actors::jobs::Troubles::default();
        for _ in 0..actors::jobs::TRIES_MAX + 2 {
            let failure = troubles.went_wrong(key.clone(), "it panicked".to_owned(), NOW, 0);
            let message =
                WriterMsg::JobFailed { guild: guild.id, failure, next_due: None, correlation: CorrelationId(7) };
            bench.writer.cast(message).expect("the writer lives");
        }
        bench.writer.cast(WriterMsg::Barrier(bench.probe.clone())).expect("the writer lives");
        assert_eq!(bench.verdict().await.1, "may load");
        assert_eq!(bench.count("SELECT COUNT(*) FROM dead_letters").await, 1);
        assert_eq!(bench.count("SELECT MAX(tries) FROM job_failures").await, 5);
        let runs = vec![Run { key, ended: Ended::Done }];
        bench.commit(&guild, 1, vec![Part { runs, ..language(&guild, "fr", None) }]);
        assert_eq!(bench.verdict().await.1, "committed for guild 1");
        assert_eq!(bench.count("SELECT COUNT(*) FROM job_failures").await, 0);
    }
}

#[tokio::test]
async fn a_writer_that_dies_leaves_nobody_without_a_word() {
    let mut bench = Bench::on(storage::Backend::Sqlite).await;
    bench.failpoints.arm(Point::Begin, GuildId(1), 1);
    bench.commit(&guild(1), 1, vec![language(&guild(1), "fr", None)]);
    bench.commit(&guild(2), 2, vec![language(&guild(2), "fr", None)]);
    assert_eq!(bench.verdict().await.1, "unknown");
    assert_eq!(bench.verdict().await.1, "unknown");
    assert_eq!(bench.count("SELECT COUNT(*) FROM journal").await, 0);
}

#[tokio::test]
async fn a_bug_in_a_features_rows_takes_no_other_commit_along() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        bench.failpoints.arm(Point::Write, GuildId(1), 2);
        bench.commit(&guild(1), 1, vec![language(&guild(1), "fr", None)]);
        bench.commit(&guild(2), 2, vec![language(&guild(2), "fr", None)]);
        assert_eq!(bench.verdict().await, (1, "failed: Permanent".to_owned()));
        assert_eq!(bench.verdict().await, (2, "committed for guild 2".to_owned()));
    }
}

#[tokio::test]
async fn a_guild_may_load_only_after_what_it_left_is_written() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        bench.commit(&guild(1), 1, vec![language(&guild(1), "fr", None)]);
        bench.writer.cast(WriterMsg::Barrier(bench.probe.clone())).expect("the writer lives");
        assert_eq!(bench.verdict().await.1, "committed for guild 1");
        assert_eq!(bench.verdict().await.1, "may load");
    }
}

#[tokio::test]
async fn what_was_collected_is_written_before_a_planned_stop() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        for number in 1..=3 {
            bench.commit(&guild(number), number.unsigned_abs(), vec![language(&guild(number), "fr", None)]);
        }
        bench.writer.drain().expect("the writer lives");
        for _ in 1..=3 {
            assert!(bench.verdict().await.1.starts_with("committed"));
        }
        assert_eq!(bench.count("SELECT COUNT(*) FROM journal").await, 3);
    }
}

#[tokio::test]
async fn activity_counts_what_is_not_finished() {
    let activity = Activity::default();
    let (one, two) = (activity.begin(), activity.begin());
    assert_eq!(activity.count(), 2);
    drop((one, two));
    assert_eq!(activity.count(), 0);
}

#[tokio::test]
async fn the_minute_seals_months_that_are_over() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        let guild = guild(1);
        bench.writer.cast(WriterMsg::Register(guild.server)).expect("the writer lives");
        let long_ago = NOW.minus(Duration::from_secs(60 * 24 * 3600));
        bench.commit(&guild, 1, vec![Part { at: long_ago, ..language(&guild, "fr", None) }]);
        assert_eq!(bench.verdict().await.1, "committed for guild 1");
        for _minute in 0..3 {
            bench.writer.cast(WriterMsg::Prune).expect("the writer lives");
        }
        bench.writer.cast(WriterMsg::Barrier(bench.probe.clone())).expect("the writer lives");
        assert_eq!(bench.verdict().await.1, "may load");
        assert_eq!(bench.count("SELECT COUNT(*) FROM journal_segments WHERE month = 202512").await, 1);
    }
}

#[tokio::test]
async fn the_minute_archives_what_was_sealed_long_ago_and_commits_go_on() {
    const ARCHIVED: &str = "SELECT COUNT(*) FROM archived_journal";
    const YEAR: Duration = Duration::from_secs(366 * 24 * 3600);
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        let mut guild = guild(1);
        bench.writer.cast(WriterMsg::Register(guild.server)).expect("the writer lives");
        for years in [3, 2, 0] {
            let part = Part { at: NOW.minus(YEAR * years), ..language(&guild, "fr", None) };
            let after = part.after.clone();
            bench.commit(&guild, 1, vec![part]);
            assert_eq!(bench.verdict().await.1, "committed for guild 1", "{backend:?}");
            guild = after;
        }
        for _minute in 0..3 {
            bench.writer.cast(WriterMsg::Prune).expect("the writer lives");
        }
        bench.commit(&guild, 2, vec![language(&guild, "de", None)]);
        assert_eq!(bench.verdict().await.1, "committed for guild 1", "{backend:?}");
        assert_eq!(bench.count("SELECT COUNT(*) FROM journal").await, 2, "{backend:?}: those of this month");
        assert_eq!(bench.count(ARCHIVED).await, 1, "{backend:?}");
    }
}

/// D-67: what the writer remembers of a group is forgotten with it: those that are good are written on what stands.
#[tokio::test]
async fn a_refused_commit_leaves_the_others_as_they_would_be_without_it() {
    for backend in backends() {
        let mut bench = Bench::on(backend).await;
        let mut guilds: Vec<Guild> = (1..=20).map(guild).collect();
        for round in 0..6_u64 {
            let bad = (round * 7 % 20) as usize;
            for (at, guild) in guilds.iter_mut().enumerate() {
                let part = language(guild, ["fr", "de"][round as usize % 2], Some(&format!("i:{round}")));
                let after = part.after.clone();
                let stale = Guild { seq: 99, ..guild.clone() };
                bench.commit(if at == bad { &stale } else { guild }, at as u64, vec![part]);
                if at != bad {
                    *guild = after;
                }
            }
            for _ in 0..guilds.len() {
                let (flight, verdict) = bench.verdict().await;
                let expected = if flight == bad as u64 { "outdated" } else { "committed" };
                assert!(verdict.starts_with(expected), "{backend:?}, round {round}: {flight} is {verdict}");
            }
        }
        let mut connection = bench.database.database.read().await.expect("the database answers");
        for guild in &guilds {
            let verified = storage::journal::verify(&mut connection, guild.id).await.expect("the database answers");
            let entries = verified.expect("the chain holds").entries;
            assert_eq!(i64::try_from(entries), Ok(guild.seq), "{backend:?}");
        }
        assert_eq!(bench.count("SELECT COUNT(*) FROM dedup").await, 6 * 19, "{backend:?}");
    }
}
