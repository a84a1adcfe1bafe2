//! Planned faults of calls over the control endpoint, as a raw client meets them on its connection.

use crate::control::Control;
use crate::raw::Raw;
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

/// How a call that is refused with an answer of the table is told.
async fn refused(answer: Value) -> (u16, Value) {
    let (sim, _control, mut raw) = planned(json!({"answer": answer})).await;
    let told = raw.call(POST, &hello()).await.unwrap();
    assert_eq!((messages(&sim), told.header("content-type")), (0, Some("application/json")));
    (told.status, told.json())
}

#[tokio::test]
async fn answers_of_the_error_table_have_their_status_and_message() {
    for (code, status, message) in [
        (10003, 404, "Unknown Channel"),
        (10007, 404, "Unknown Member"),
        (10008, 404, "Unknown Message"),
        (10011, 404, "Unknown Role"),
        (30005, 400, "Maximum number of guild roles reached (250)"),
        (30013, 400, "Maximum number of guild channels reached (500)"),
        (30038, 400, "Maximum number of guild scheduled events reached (100)"),
        (50001, 403, "Missing Access"),
        (50007, 403, "Cannot send messages to this user"),
        (50013, 403, "Missing Permissions"),
        (50083, 400, "Tried to perform an operation on an archived thread"),
        (160_005, 400, "Thread is locked"),
    ] {
        assert_eq!(refused(json!({"code": code})).await, (status, json!({"code": code, "message": message})));
    }
    let reset = json!({"code": 0, "message": "401: Unauthorized"});
    assert_eq!(refused(json!({"status": 401})).await, (401, reset));
    let (status, form) = refused(json!({"code": 50035, "path": "embeds.3.title"})).await;
    assert_eq!((status, &form["code"]), (400, &json!(50035)));
    assert!(form["errors"]["embeds"]["3"]["title"]["_errors"][0]["code"].is_string(), "{form}");
}

#[tokio::test]
async fn an_answer_nobody_knows_cannot_be_planned() {
    let (_sim, control) = Control::start().await;
    for (answer, told) in [
        (json!({"code": 1}), "no answer has code 1"),
        (json!({}), "its `code`"),
        (json!({"status": 418}), "no general refusal has status 418"),
        (json!({"code": 10003, "status": 403}), "leave it out"),
        (json!({"code": 10003, "path": "x"}), "fits only code 50035"),
    ] {
        let (status, sentence) = control.refused("POST /faults", json!({"what": {"answer": answer}})).await;
        assert!(status == 400 && sentence.contains(told), "{sentence}");
    }
    for what in [
        json!({"slow_answer": {"bytes_per_second": 0}}),
        json!({"latency": {"log_normal": {"median_ms": 0.0, "sigma": 1.0}}}),
        json!({"latency": {"spikes": {"usual_ms": 1, "spike_ms": 2, "share": 2.0}}}),
    ] {
        assert_eq!(control.refused("POST /faults", json!({"what": what})).await.0, 400, "{what}");
    }
    let elsewhere = json!({"what": "banned", "where": {"server": "Ravens"}});
    assert_eq!(control.refused("POST /faults", elsewhere).await.0, 400);
}

#[tokio::test]
async fn a_slow_answer_arrives_whole() {
    let (_sim, _control, mut raw) = planned(json!({"slow_answer": {"bytes_per_second": 10_000}})).await;
    assert_eq!(raw.call(POST, &hello()).await.unwrap().json()["content"], "hello");
}

#[tokio::test]
async fn a_window_seems_to_end_at_another_time() {
    let (sim, _control, mut raw) = planned(json!({"skew_reset": -3_600_000})).await;
    let reset = |answer: &crate::raw::Answer| answer.header("x-ratelimit-reset").unwrap().parse::<f64>().unwrap();
    let skewed = reset(&raw.call(POST, &hello()).await.unwrap());
    let right = reset(&raw.call(POST, &hello()).await.unwrap());
    assert!((right - skewed - 3_600.0).abs() < 0.01, "{right} {skewed}");
    assert_eq!(messages(&sim), 2);
}

#[tokio::test]
async fn a_bucket_has_another_name_at_every_call() {
    let (sim, control) = Control::start().await;
    control.post("/faults", json!({"what": "change_bucket", "when": {"times": 2}})).await;
    let mut raw = Raw::to(&sim).await;
    let mut names = std::collections::BTreeSet::new();
    for _ in 0..3 {
        names.insert(raw.call(POST, &hello()).await.unwrap().header("x-ratelimit-bucket").unwrap().to_owned());
    }
    assert_eq!(names.len(), 3);
}
