//! Hangs in the real program, one actor after the other: named once in the health log, mended, and told.
//!
//! The watchdog's limits are ten times shorter than an operator's.

use std::path::Path;

use serde_json::Value;
use sim::{Simulator, WorldSpec};
use tokio::process::Child;

use crate::cli::{DONE, Mgm, STOP_WITHIN, ask_to_stop, discord, left_by};
use crate::parent::{connected, eventually, signal};

/// The health log so far.
pub(crate) fn health(folder: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("logs/health.jsonl")).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// How many lines of the health log tell this of that child (or alert).
pub(crate) fn told(folder: &Path, event: &str, about: &str) -> usize {
    let is_it = |line: &&Value| {
        let fields = &line["fields"];
        fields["health.event"] == event && (fields["child"] == about || fields["alert.key"] == about)
    };
    health(folder).iter().filter(is_it).count()
}

fn watched(sim: &Simulator) -> Mgm {
    Mgm::for_discord(sim).with("MGM_LOGGING__DIRECTORY", "logs")
}

fn start(mgm: &Mgm, failure: &str) -> Child {
    mgm.start(&["run", "--alone", "--hasten", "10", "--fail-at", failure])
}

/// An officer asks until he is answered: while an actor is being replaced the bot may be busy or away.
async fn serves_again(sim: &Simulator) {
    for _ in 0..50 {
        if let Ok(outcome) = sim.user("Olga").runs("/setup role meaning:members role:Member") {
            let answer = outcome.answer().await;
            if answer.text.contains("Member") {
                return;
            }
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("nobody is served any more");
}

async fn is_named_once_and_mended(failure: &str, child: &str) {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = watched(&sim);
    let bot = start(&mgm, failure);
    eventually(|| (told(mgm.path(), "killed", child) > 0).then_some(())).await;
    connected(&sim).await;
    serves_again(&sim).await;
    eventually(|| (told(mgm.path(), "restarted", child) > 0).then_some(())).await;
    ask_to_stop(&bot);
    left_by(bot, STOP_WITHIN).await.with_code(DONE);
    assert!(told(mgm.path(), "slow_turn", child) > 0, "{:#?}", health(mgm.path()));
    assert_eq!(told(mgm.path(), "killed", child), 1);
    assert_eq!(told(mgm.path(), "alert_raised", &format!("hang:{child}")), 1);
    let why = health(mgm.path()).into_iter().find(|line| line["fields"]["health.event"] == "crashed");
    let why = why.expect("a kill is a crash for its supervisor")["fields"]["reason"].to_string();
    assert!(why.contains("killed: ") && why.contains(" ms"), "the supervisor says why: {why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_hangs_is_named_once_and_mended() {
    is_named_once_and_mended("gateway:2:hang", "gateway").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_router_that_hangs_is_named_once_and_mended() {
    is_named_once_and_mended("guilds:2:hang", "guilds").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_that_hangs_is_named_once_and_mended() {
    is_named_once_and_mended("guild:2:hang@1", "guild:1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_that_hangs_is_named_once_and_mended() {
    is_named_once_and_mended("db_writer:2:hang", "db_writer").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outbox_that_hangs_is_named_once_and_mended() {
    is_named_once_and_mended("outbox:hang", "outbox").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheduler_that_hangs_is_named_once_and_mended() {
    is_named_once_and_mended("scheduler:hang", "scheduler").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alerts_actor_that_hangs_is_named_once_and_mended() {
    is_named_once_and_mended("alerts:2:hang", "alerts").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scraper_that_hangs_is_named_once_and_mended() {
    is_named_once_and_mended("scraper:hang", "scraper").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_stood_still_blames_nobody() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = watched(&sim);
    let bot = mgm.start(&["run", "--alone", "--hasten", "10"]);
    connected(&sim).await;
    let id = bot.id().expect("it runs");
    signal("STOP", id).await;
    // Three times as long as a turn may take here.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    signal("CONT", id).await;
    serves_again(&sim).await;
    ask_to_stop(&bot);
    left_by(bot, STOP_WITHIN).await.with_code(DONE);
    let blamed = |line: &Value| ["killed", "aborting"].iter().any(|event| line["fields"]["health.event"] == *event);
    assert!(!health(mgm.path()).iter().any(blamed), "{:#?}", health(mgm.path()));
}
