//! What is due is done once, late if need be, and a job that goes wrong holds up no other.

use std::time::Duration;

use actors::failpoint::Point;
use domain::ids::GuildId;
use domain::moment::Moment;
use sim::{AnswerKind, SimOptions, TranscriptHooks};
use storage::Backend;

use crate::theatre::{self, SEED, Theatre};

/// A restart, a second of the ticker, and the roles of two people.
const PATIENCE: Duration = Duration::from_secs(20);
const HOUR_MS: i64 = 3_600_000;

/// Aria and Bela are away until tomorrow: both ends are due at the same midnight.
async fn two_are_away(backend: Backend) -> (Theatre, GuildId) {
    let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    let tomorrow = Moment(theatre.stage.sim.now_ms() + 24 * HOUR_MS).local(domain::moment::Zone::UTC).date();
    for name in ["Aria", "Bela"] {
        let line = format!("/absence declare until:{tomorrow}");
        let answer = theatre.stage.sim.user(name).runs(&line).expect("the client sends it").answer().await;
        assert_eq!(answer.kind, AnswerKind::Replied, "{answer:?}");
    }
    assert_eq!(theatre.count("SELECT COUNT(*) FROM absences").await, 2);
    let ravens = theatre.guild_of("Ravens").await;
    (theatre, ravens)
}

async fn hours_pass(theatre: &mut Theatre, hours: i64) {
    let then = theatre.stage.sim.now_ms() + hours * HOUR_MS;
    theatre.stage.set_clock(then).await;
}

/// Waits until so many of the two are still away.
async fn are_away(theatre: &Theatre, expected: i64) -> bool {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    while tokio::time::Instant::now() < deadline {
        if theatre.count("SELECT COUNT(*) FROM absences WHERE is_over = 0").await == expected {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_kills_its_guild_is_set_aside_and_the_next_one_is_done() {
    for backend in theatre::databases() {
        let (mut theatre, ravens) = two_are_away(backend).await;
        theatre.stage.bot().expect("the bot runs").failpoints().arm(Point::Job, ravens, 1);
        hours_pass(&mut theatre, 72).await;
        assert!(are_away(&theatre, 1).await, "one end killed the guild, the other came");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM job_failures").await, 1);
        assert_eq!(theatre.count("SELECT COUNT(*) FROM dead_letters").await, 1, "what the guild had in hand");
        hours_pass(&mut theatre, 1).await;
        assert!(are_away(&theatre, 0).await, "it is tried again");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM job_failures").await, 0);
        assert_eq!(theatre.count("SELECT COUNT(*) FROM job_runs WHERE outcome = 'done'").await, 2);
        assert!(theatre.stage.sim.server("Ravens").roles_of("Aria").contains(&"Member".to_owned()));
        theatre.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_cannot_be_written_is_found_among_the_others() {
    for backend in theatre::databases() {
        let (mut theatre, ravens) = two_are_away(backend).await;
        // First both ends in one commit, then the first of them alone; what is refused is written once more behind a savepoint.
        theatre.stage.bot().expect("the bot runs").failpoints().arm(Point::Write, ravens, 2 * 2);
        hours_pass(&mut theatre, 72).await;
        assert!(are_away(&theatre, 1).await, "what can be written is written");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM job_failures WHERE why LIKE '%written%'").await, 1);
        hours_pass(&mut theatre, 1).await;
        assert!(are_away(&theatre, 0).await);
        theatre.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_never_succeeds_becomes_one_dead_letter_that_names_it() {
    for backend in theatre::databases() {
        let (mut theatre, ravens) = two_are_away(backend).await;
        let bot = theatre.stage.bot().expect("the bot runs");
        bot.failpoints().arm(Point::Write, ravens, usize::MAX / 2);
        for _try in 0..actors::jobs::TRIES_MAX + 1 {
            hours_pass(&mut theatre, 30).await;
            tokio::time::sleep(Duration::from_millis(1500)).await;
        }
        let dead = theatre.count("SELECT COUNT(*) FROM dead_letters WHERE what LIKE 'job absence.finish:%'").await;
        assert_eq!(dead, 2, "each of both, once");
        theatre.stage.bot().expect("the bot runs").failpoints().arm(Point::Write, ravens, 0);
        hours_pass(&mut theatre, 30).await;
        assert!(are_away(&theatre, 0).await, "it is still tried once a day");
        theatre.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_new_rules_of_zones_every_guild_looks_at_its_times_once() {
    for backend in theatre::databases() {
        let (mut theatre, _) = two_are_away(backend).await;
        let due = "SELECT next_due FROM guilds WHERE next_due IS NOT NULL";
        let before = theatre.count(due).await;
        theatre.stage.stop_bot().await;
        theatre.execute("UPDATE zone_rules SET edition = '1999a'").await;
        theatre.stage.start_bot().await.expect("the bot starts again");
        theatre.stage.bot().expect("the bot runs").tick().await;
        let is_as_before = async || {
            for _ in 0..200 {
                if theatre.count(due).await == before {
                    return true;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            false
        };
        assert!(is_as_before().await, "nothing had changed, so the guild is due as before");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM zone_rules WHERE edition = '1999a'").await, 0);
        assert!(are_away(&theatre, 2).await);
        theatre.close().await;
    }
}
