//! Planned faults of REST: what the client sees, and what was done all the same.

use crate::bot::{Gateway, Rest, plan, ravens, register};
use crate::raw::{Closed, Raw};
use serde_json::{Value, json};
use sim::{Simulator, Verb};

const POST: &str = "POST /channels/1100000000000001101/messages";

/// Plans what happens to the next message that the bot posts.
fn spoil(sim: &Simulator, what: Value) {
    plan(sim, json!({"what": what, "where": {"route": "POST /channels/{channel_id}/messages"}}));
}

async fn planned(what: Value) -> (Simulator, Raw) {
    let sim = ravens().await;
    spoil(&sim, what);
    let raw = Raw::to(&sim).await;
    (sim, raw)
}

fn hello() -> Value {
    json!({"content": "hello"})
}

/// How many messages there are.
async fn messages(sim: &Simulator) -> usize {
    let (status, messages) = Rest::of(sim).get("/channels/1100000000000001101/messages").await;
    assert_eq!(status, 200);
    messages.as_array().unwrap().len()
}

#[tokio::test]
async fn a_lost_answer_was_given_exactly_once() {
    let (sim, mut raw) = planned(json!("lose_answer")).await;
    let Closed(seen, _) = raw.call(POST, &hello()).await.unwrap_err();
    assert_eq!((seen.as_str(), messages(&sim).await), ("", 1));
    let lost: Vec<u16> =
        sim.calls().iter().filter(|call| call.verb == Some(Verb::Post)).map(|call| call.status).collect();
    assert_eq!(lost, [200]);
    assert_eq!(Raw::to(&sim).await.call(POST, &hello()).await.unwrap().status, 200);
}

#[tokio::test]
async fn a_call_that_is_not_served_leaves_no_trace_in_the_world() {
    let (sim, mut raw) = planned(json!("lose_call")).await;
    raw.call(POST, &hello()).await.unwrap_err();
    assert_eq!(messages(&sim).await, 0);
}

#[tokio::test]
async fn an_answer_can_break_off_in_the_middle() {
    let (sim, mut raw) = planned(json!("cut_answer")).await;
    let Closed(seen, _) = raw.call(POST, &hello()).await.unwrap_err();
    assert!(seen.starts_with("HTTP/1.1 200 OK") && seen.contains("\r\n\r\n{"), "{seen}");
    assert_eq!(messages(&sim).await, 1);
}

/// As a proxy on the way does: the connection lives, the length is right, and the JSON is none.
#[tokio::test]
async fn an_answer_can_arrive_whole_and_be_no_json() {
    let page = "<html>Please log in</html>";
    for (what, kind) in
        [(json!("garble_answer"), "application/json"), (json!({"replace_answer": page}), "text/html; charset=UTF-8")]
    {
        let (sim, mut raw) = planned(what.clone()).await;
        let answer = raw.call(POST, &hello()).await.unwrap();
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)));
        assert!(serde_json::from_str::<Value>(&answer.body).is_err(), "{}", answer.body);
        assert_eq!(answer.body == page, what != json!("garble_answer"));
        assert_eq!(messages(&sim).await, 1, "it was served");
        assert_eq!(raw.call(POST, &hello()).await.unwrap().json()["content"], "hello", "on the same connection");
    }
}

#[tokio::test]
async fn a_kept_connection_can_turn_out_to_be_dead() {
    let (sim, mut raw) = planned(json!("reset_keep_alive")).await;
    let first = raw.call(POST, &hello()).await.unwrap();
    assert_eq!((first.status, first.header("connection")), (200, None));
    raw.call(POST, &hello()).await.unwrap_err();
    assert_eq!(messages(&sim).await, 1);
}

#[tokio::test]
async fn an_answer_can_fail_to_come_at_all() {
    let (sim, mut raw) = planned(json!("withhold_answer")).await;
    let silent = tokio::spawn(async move { raw.call(POST, &hello()).await.is_ok() });
    let rest = Rest::of(&sim);
    while rest.get("/channels/1100000000000001101/messages").await.1 == json!([]) {}
    assert!(!silent.is_finished());
    drop(sim);
    assert!(!silent.await.unwrap());
}

#[tokio::test]
async fn a_call_can_be_served_late_or_answered_late() {
    for (wait, served) in [("before_ms", 0), ("after_ms", 1)] {
        let (sim, mut raw) = planned(json!({"delay_call": {wait: 600_000}})).await;
        let waiting = tokio::spawn(async move { raw.call(POST, &hello()).await.is_ok() });
        while sim.faults()[0].struck == 0 || messages(&sim).await < served {
            tokio::task::yield_now().await;
        }
        assert_eq!((messages(&sim).await, waiting.is_finished()), (served, false), "{wait}");
    }
    let (sim, mut raw) = planned(json!({"delay_call": {"before_ms": 1, "after_ms": 1}})).await;
    assert_eq!(raw.call(POST, &hello()).await.unwrap().status, 200);
    assert_eq!(messages(&sim).await, 1);
}

#[tokio::test]
async fn limits_of_all_scopes_can_be_planned() {
    let sim = ravens().await;
    let mut raw = Raw::to(&sim).await;
    for name in ["user", "global", "shared"] {
        spoil(&sim, json!({"rate_limited": {"scope": name, "retry_after_ms": 1_500}}));
        let answer = raw.call(POST, &hello()).await.unwrap();
        assert_eq!((answer.status, answer.header("x-ratelimit-scope")), (429, Some(name)));
        assert_eq!(answer.header("x-ratelimit-global").is_some(), name == "global");
        let remaining = (name != "global").then_some("0");
        assert_eq!(answer.header("x-ratelimit-remaining"), remaining, "topics/rate-limits.mdx, the examples");
        assert_eq!((answer.header("retry-after"), &answer.json()["retry_after"]), (Some("2"), &json!(1.5)));
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
    assert_eq!((sim.invalid_calls(), messages(&sim).await), (2, 0));
}

#[tokio::test]
async fn pages_and_odd_answers_come_as_planned() {
    let sim = ravens().await;
    let mut raw = Raw::to(&sim).await;
    let html = Some("text/html; charset=UTF-8");
    let json = Some("application/json");
    let odd = json!({"retry_after_header": "99999999", "without_body": true, "without": ["content-type"]});
    for (what, status, kind) in [
        (json!({"page": 403}), 403, html),
        (json!({"page": 520}), 520, html),
        (json!({"refused": {"status": 500, "message": "500: Internal Server Error"}}), 500, json),
        (json!({"answer": {"status": 401}}), 401, json),
        (json!("banned"), 429, Some("text/plain; charset=UTF-8")),
        (json!({"rate_limited": odd}), 429, None),
    ] {
        spoil(&sim, what);
        let answer = raw.call(POST, &hello()).await.unwrap();
        assert_eq!((answer.status, answer.header("content-type")), (status, kind));
    }
    assert_eq!(messages(&sim).await, 0);
}

#[tokio::test]
async fn headers_of_an_answer_can_lie() {
    let sim = ravens().await;
    spoil(&sim, json!({"headers": {"set": {"X-RateLimit-Bucket": "other"}, "without": ["x-ratelimit-remaining"]}}));
    let answer = Raw::to(&sim).await.call(POST, &hello()).await.unwrap();
    assert_eq!((answer.status, answer.header("x-ratelimit-bucket")), (200, Some("other")));
    assert_eq!((answer.header("x-ratelimit-remaining"), answer.header("x-ratelimit-limit")), (None, Some("1000")));
}

#[tokio::test]
async fn a_fault_ends_after_its_calls_or_when_it_is_cleared() {
    let sim = ravens().await;
    let mut raw = Raw::to(&sim).await;
    let twice = json!({"what": {"page": 502}, "where": {"route": "POST"}, "when": {"times": 2}});
    plan(&sim, twice.clone());
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(raw.call(POST, &hello()).await.unwrap().status);
    }
    assert_eq!(statuses, [502, 502, 200]);
    plan(&sim, twice);
    sim.forgets_faults();
    assert_eq!(raw.call(POST, &hello()).await.unwrap().status, 200);
}

/// A fault without a route leaves first answers alone; with theirs it meets them.
#[tokio::test]
async fn first_answers_fail_only_when_they_are_meant() {
    let sim = ravens().await;
    let (mut gateway, _) = Gateway::ready(&sim).await;
    register(&sim).await;
    let rest = Rest::of(&sim);
    let _asked = sim.user("Aria").runs("/absence list").unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    plan(&sim, json!({"what": {"page": 502}}));
    let callback = "POST /interactions/{interaction_id}/{interaction_token}/callback";
    plan(&sim, json!({"what": {"page": 503}, "where": {"route": callback}}));
    assert_eq!(rest.respond(&event, json!({"type": 5})).await.0, 503);
    assert_eq!(rest.respond(&event, json!({"type": 5})).await.0, 204);
    assert_eq!(rest.get("/users/@me").await.0, 502);
}
