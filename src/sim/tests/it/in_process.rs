//! Without sockets, on a paused clock: the same world, protocol and faults, and no time passes but what a timer waits for.

use std::time::Duration;

use serde_json::{Value, json};
use sim::world::{Call, Verb};
use sim::{Fault, Heard, InProcessLine, SimOptions, Simulator, What, WorldSpec};
use tokio::time::{Instant, timeout};

/// 1 March 2026, 09:00 UTC.
const START_MS: i64 = 1_772_355_600_000;
/// Virtual time; more than any wait of a connection.
const PATIENCE: Duration = Duration::from_secs(120);

fn simulator() -> Simulator {
    Simulator::in_process(SimOptions::seeded(7).starting_at(START_MS), &WorldSpec::ravens()).unwrap()
}

fn asks(sim: &Simulator, path: &str) -> Call {
    let (path, authorization) = (path.to_owned(), Some(format!("Bot {}", sim.token())));
    Call {
        verb: Verb::Get,
        path,
        query: String::new(),
        authorization,
        reason: None,
        body: Value::Null,
        files: Vec::new(),
    }
}

fn connects(sim: &Simulator) -> InProcessLine {
    let properties = json!({ "os": "linux", "browser": "x", "device": "x" });
    sim.connects(&json!({ "op": 2, "d": { "token": sim.token(), "intents": 1, "properties": properties } }))
}

/// The next arrival in one word: the event, the opcode, or how the connection ended.
async fn next(line: &mut InProcessLine) -> String {
    let heard = timeout(PATIENCE, std::future::poll_fn(|context| line.poll_heard(context))).await.expect("an arrival");
    match heard {
        Heard::Frame(text) => {
            let frame: Value = serde_json::from_str(&text).unwrap();
            frame["t"].as_str().map_or_else(|| format!("op {}", frame["op"]), str::to_owned)
        }
        Heard::Lost(code) => format!("lost {code:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_is_served_and_a_fault_costs_its_answer() {
    let sim = simulator();
    let served = sim.serves(asks(&sim, "/users/@me")).await.expect("an answer");
    assert_eq!(served.status, 200);
    assert!(serde_json::from_slice::<Value>(&served.body).unwrap()["id"].is_string());
    sim.plans_fault(Fault::new(What::LoseAnswer)).unwrap();
    assert_eq!(sim.serves(asks(&sim, "/users/@me")).await, None);
    let began = Instant::now();
    sim.plans_fault(Fault::new(What::DelayCall { before_ms: 40_000, after_ms: 0 })).unwrap();
    assert!(sim.serves(asks(&sim, "/users/@me")).await.is_some());
    assert_eq!(began.elapsed(), Duration::from_secs(40));
    assert_eq!(sim.now_ms(), START_MS + 40_000, "the world's time is the paused clock's");
}

#[tokio::test(start_paused = true)]
async fn a_session_begins_and_silence_is_noticed_in_virtual_time() {
    let sim = simulator();
    let mut line = connects(&sim);
    assert_eq!([next(&mut line).await, next(&mut line).await], ["op 10", "READY"]);
    sim.plans_fault(Fault::new(What::Silence)).unwrap();
    let began = Instant::now();
    sim.server("Ravens").deletes_role("Guest").unwrap();
    let mut heard = next(&mut line).await;
    while !heard.starts_with("lost") {
        heard = next(&mut line).await;
    }
    assert_eq!(heard, "lost None");
    assert_eq!(began.elapsed(), Duration::from_secs(60));
    assert_eq!(sim.connected_sessions(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_token_closes_the_connection() {
    let sim = simulator();
    let mut line = sim.connects(&json!({ "op": 2, "d": { "token": "x", "intents": 1, "properties": {} } }));
    assert_eq!([next(&mut line).await, next(&mut line).await], ["op 10", "lost Some(4004)"]);
}
