//! Planned faults of calls over the control endpoint, as a raw client meets them on its connection.

use crate::control::Control;
use crate::raw::{Closed, Raw};
use serde_json::{Value, json};
use sim::Simulator;

const POST: &str = "POST /channels/1100000000000001101/messages";
const ROUTE: &str = "POST /channels/{channel_id}/messages";

fn hello() -> Value {
    json!({"content": "hello"})
}

/// Plans a fault of posting, once.
async fn planned(what: Value) -> (Simulator, Control, Raw) {
    let (sim, control) = Control::start().await;
    control.post("/faults", json!({"what": what, "where": {"route": ROUTE}})).await;
    let raw = Raw::to(&sim).await;
    (sim, control, raw)
}

fn messages(sim: &Simulator) -> usize {
    sim.server("Ravens").messages("general").len()
}

#[tokio::test]
async fn headers_are_set_and_left_out() {
    let headers = json!({"headers": {"set": {"X-RateLimit-Reset": "1"}, "without": ["x-ratelimit-bucket"]}});
    let (_sim, _control, mut raw) = planned(headers).await;
    let answer = raw.call(POST, &hello()).await.unwrap();
    assert_eq!((answer.header("x-ratelimit-reset"), answer.header("x-ratelimit-bucket")), (Some("1"), None));
    assert!(raw.call(POST, &hello()).await.unwrap().header("x-ratelimit-bucket").is_some(), "it strikes once");
}

#[tokio::test]
async fn an_answer_is_cut_in_the_middle() {
    let (sim, _control, mut raw) = planned(json!("cut_answer")).await;
    let Closed(seen) = raw.call(POST, &hello()).await.unwrap_err();
    assert!(seen.starts_with("HTTP/1.1 200 OK"), "{seen}");
    assert_eq!(messages(&sim), 1);
}

#[tokio::test]
async fn a_call_is_lost_before_it_is_served() {
    let (sim, _control, mut raw) = planned(json!("lose_call")).await;
    let Closed(seen) = raw.call(POST, &hello()).await.unwrap_err();
    assert_eq!((seen.as_str(), messages(&sim)), ("", 0));
}

#[tokio::test]
async fn a_kept_connection_is_dead_at_the_next_call() {
    let (sim, _control, mut raw) = planned(json!("reset_keep_alive")).await;
    assert_eq!(raw.call(POST, &hello()).await.unwrap().status, 200);
    raw.call(POST, &hello()).await.unwrap_err();
    assert_eq!(messages(&sim), 1);
}

#[tokio::test]
async fn an_answer_never_comes() {
    let (sim, control, mut raw) = planned(json!("withhold_answer")).await;
    let silent = tokio::spawn(async move { raw.call(POST, &hello()).await.is_ok() });
    let served = json!({"message_count": {"server": "Ravens", "channel": "#general", "at_least": 1}});
    assert!(control.waits(served).await);
    assert!(!silent.is_finished());
    drop((sim, control));
    assert!(!silent.await.unwrap());
}

#[tokio::test]
async fn a_call_is_served_late_and_answered_late() {
    let (sim, _control, mut raw) = planned(json!({"delay_call": {"before_ms": 30, "after_ms": 30}})).await;
    let began = std::time::Instant::now();
    assert_eq!(raw.call(POST, &hello()).await.unwrap().status, 200);
    assert!(began.elapsed().as_millis() >= 60, "both waits are over");
    assert!(sim.calls()[0].took_us >= 30_000);
}
