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
async fn latency_is_added_to_calls() {
    for delays in [
        json!({"fixed": 40}),
        json!({"log_normal": {"median_ms": 40.0, "sigma": 0.0}}),
        json!({"spikes": {"usual_ms": 0, "spike_ms": 40, "share": 1.0}}),
    ] {
        let (_sim, _control, mut raw) = planned(json!({"latency": delays})).await;
        let began = std::time::Instant::now();
        assert_eq!(raw.call(POST, &hello()).await.unwrap().status, 200);
        assert!(began.elapsed().as_millis() >= 40, "{delays}");
    }
}

#[tokio::test]
async fn a_slow_answer_arrives_whole_but_not_at_once() {
    let (_sim, _control, mut raw) = planned(json!({"slow_answer": {"bytes_per_second": 10_000}})).await;
    let began = std::time::Instant::now();
    let answer = raw.call(POST, &hello()).await.unwrap();
    let bytes = answer.body.len() as u128;
    assert_eq!(answer.json()["content"], "hello");
    // All but the last portion of a twentieth of a second were waited for.
    assert!(began.elapsed().as_millis() >= bytes / 10 - 50, "{bytes} bytes in {:?}", began.elapsed());
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
