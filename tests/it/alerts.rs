//! Alerts of the real program, delivered to a real webhook: once, in time, signed, whatever does not work.
//!
//! The watchdog's limits and the waits of alerts are ten times shorter than an operator's.

use std::time::Duration;

use actors::alert_targets::signature;
use domain::secret::Secret;
use serde_json::Value;
use sim::{GatewayAct, Port, Simulator, WorldSpec};
use storage::Backend;
use storage::testing::fresh;
use tokio::process::Child;

use crate::cli::{DONE, Mgm, STOP_WITHIN, ask_to_stop, discord, left_by};
use crate::hangs::told;
use crate::parent::{connected, eventually};
use crate::theatre;
use crate::web_server::{Answer, Asked, Web};

/// Signs what the webhook is told.
const KEY: &str = "canary-webhook-key";
/// How many times faster everything is.
const HASTEN: &str = "10";
/// A fault is known within a minute, and here ten times faster.
const KNOWN_WITHIN: chrono::TimeDelta = chrono::TimeDelta::seconds(6);
/// The ports stay closed until the test opens them.
const CLOSED_FOR: Duration = Duration::from_secs(600);
/// As often in a row the alerts actor hangs: once more, and the process would give up.
const HANGS: usize = 5;

async fn hook() -> Web {
    Web::start(vec![Answer::status("204 No Content")]).await
}

fn told_by_hook(sim: &Simulator, hook: &Web) -> Mgm {
    let mgm = Mgm::for_discord(sim).with("MGM_LOGGING__DIRECTORY", "logs");
    mgm.with("MGM_ALERTS__WEBHOOK_URL", &hook.url("/alerts")).with("MGM_ALERTS__WEBHOOK_KEY", KEY)
}

/// What the webhook was told of that alert, with the call.
fn calls(hook: &Web, key: &str) -> Vec<(Value, Value)> {
    let told = hook.asked().into_iter().flat_map(|asked| {
        let body: Value = serde_json::from_str(&asked.body).expect("the body is JSON");
        let entries = body["alerts"].as_array().cloned().unwrap_or_default();
        entries.into_iter().map(move |entry| (body.clone(), entry))
    });
    told.filter(|(_, entry)| entry["key"] == key).collect()
}

/// As docs/alerts.md tells the receiver to do it.
fn check_signature(asked: &Asked) {
    let timestamp: i64 = asked.header("x-mgm-timestamp").and_then(|text| text.parse().ok()).expect("a timestamp");
    let expected = signature(&Secret::new(KEY.to_owned()), timestamp, asked.body.as_bytes());
    assert_eq!(asked.header("x-mgm-signature"), Some(expected.as_str()));
    let other = signature(&Secret::new("another-key".to_owned()), timestamp, asked.body.as_bytes());
    assert_ne!(asked.header("x-mgm-signature"), Some(other.as_str()));
}

/// Told once, in time, by the first call, and signed.
fn check(hook: &Web, key: &str) {
    let calls = calls(hook, key);
    assert_eq!(calls.len(), 1, "{key}: {:#?}", hook.asked());
    let (body, entry) = &calls[0];
    assert_eq!((&body["version"], &body["attempt"], &entry["standing"]), (&1.into(), &1.into(), &"happened".into()));
    let moment = |text: &Value| {
        let moment = text.as_str().and_then(|text| chrono::DateTime::parse_from_rfc3339(text).ok());
        moment.expect("a moment")
    };
    let waited = moment(&body["sent_at"]) - moment(&entry["since"]);
    assert!(waited <= KNOWN_WITHIN, "{key} was told after {waited}");
    hook.asked().iter().for_each(check_signature);
}

async fn stops(bot: Child) {
    ask_to_stop(&bot);
    left_by(bot, STOP_WITHIN).await.with_code(DONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hang_is_told_to_a_webhook_once_and_signed() {
    let (sim, hook) = (discord(WorldSpec::ravens()).await, hook().await);
    let mgm = told_by_hook(&sim, &hook);
    let bot = mgm.start(&["run", "--alone", "--hasten", HASTEN, "--fail-at", "scraper:hang"]);
    eventually(|| (!calls(&hook, "hang:scraper").is_empty()).then_some(())).await;
    connected(&sim).await;
    stops(bot).await;
    check(&hook, "hang:scraper");
    assert_eq!(told(mgm.path(), "killed", "scraper"), 1);
}

/// An officer asks until the guild hangs.
async fn a_guild_hangs(sim: &Simulator, mgm: &Mgm) {
    let asking = async {
        while told(mgm.path(), "slow_turn", "guild:1") == 0 {
            sim.user("Olga").runs("/setup role meaning:members role:Member").ok();
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(crate::cli::PATIENCE, asking).await.expect("the guild hangs");
}

/// Only the watchdog's thread is left to tell: the alerts actor hangs at whatever it does, nobody can write, and Discord,
/// where alerts go first, is gone.
#[tokio::test(flavor = "multi_thread")]
async fn a_hang_is_told_without_the_alerts_actor_the_database_and_discord() {
    theatre::install_tls();
    let (sim, hook, database) = (discord(WorldSpec::ravens()).await, hook().await, fresh(Backend::Sqlite).await);
    let mgm = told_by_hook(&sim, &hook).with("DATABASE_URL", database.url.expose());
    let mgm = mgm.with("MGM_ALERTS__DISCORD_CHANNEL", "1100000000000000999");
    let alerts = format!("alerts:hang*{HANGS}");
    let hang = ["--fail-at", &alerts, "--fail-at", "guild:30:hang@1"];
    let bot = mgm.start(&[&["run", "--alone", "--hasten", HASTEN][..], &hang].concat());
    connected(&sim).await;
    a_guild_hangs(&sim, &mgm).await;
    [Port::Rest, Port::Gateway].into_iter().for_each(|port| sim.closes_port(port, CLOSED_FOR));
    sim.strikes_gateway(None, &GatewayAct::Drop);
    let lock = theatre::lock(&database).await;
    assert!(calls(&hook, "hang:guild:1").is_empty(), "it is told when everything is gone");
    eventually(|| (!calls(&hook, "hang:guild:1").is_empty()).then_some(())).await;
    assert!(told(mgm.path(), "killed", "alerts") < HANGS, "the alerts actor worked again, so nothing is proved");
    assert_eq!(sim.connected_sessions(), 0);
    drop(lock);
    [Port::Rest, Port::Gateway].into_iter().for_each(|port| sim.opens_port(port));
    connected(&sim).await;
    stops(bot).await;
    for key in ["hang:alerts", "hang:guild:1"] {
        check(&hook, key);
    }
}
