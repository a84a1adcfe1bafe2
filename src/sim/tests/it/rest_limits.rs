//! Rate limits on the wire: every header and body that a client's limiter reads.

use crate::raw::{Answer, Raw};
use serde_json::{Value, json};
use sim::{RateRule, RateTable, Rates, SimOptions, Simulator, Verb, WorldSpec};
use std::time::Duration;

const MESSAGES: &str = "/channels/{channel_id}/messages";

async fn with(rates: Rates) -> Simulator {
    let options = SimOptions { rates, ..SimOptions::seeded(1).starting_at(1_772_355_600_000) };
    Simulator::start(options, WorldSpec::ravens()).await.unwrap()
}

/// Posts are limited to two an hour, so that no test depends on its own speed.
async fn two_posts_an_hour() -> Simulator {
    let window = Duration::from_secs(3_600);
    let rule = RateRule { verb: Verb::Post, template: MESSAGES.to_owned(), calls: 2, window };
    with(Rates { rules: vec![rule], global_calls_per_second: None, ..RateTable::Discord.into() }).await
}

async fn post(raw: &mut Raw) -> Answer {
    raw.call("POST /channels/1100000000000001101/messages", &json!({"content": "hi"})).await.unwrap()
}

fn number(answer: &Answer, name: &str) -> f64 {
    answer.header(name).unwrap().parse().unwrap()
}

/// topics/rate-limits.mdx, "Header Format" and "Exceeding A Rate Limit".
#[tokio::test]
async fn a_full_bucket_says_when_to_come_again() {
    let sim = two_posts_an_hour().await;
    let mut raw = Raw::to(&sim).await;
    let first = post(&mut raw).await;
    assert_eq!((first.status, first.header("x-ratelimit-limit")), (200, Some("2")));
    assert_eq!(first.header("x-ratelimit-remaining"), Some("1"));
    assert_eq!(first.limit_headers(), ["bucket", "limit", "remaining", "reset", "reset-after"]);
    assert_eq!(post(&mut raw).await.header("x-ratelimit-remaining"), Some("0"));

    let refused = post(&mut raw).await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.limit_headers(), ["bucket", "limit", "remaining", "reset", "reset-after", "scope"]);
    assert_eq!(refused.header("x-ratelimit-scope"), Some("user"));
    assert_eq!(refused.header("x-ratelimit-remaining"), Some("0"));
    assert_eq!(refused.header("x-ratelimit-bucket"), first.header("x-ratelimit-bucket"));
    assert_eq!(refused.header("x-ratelimit-reset"), first.header("x-ratelimit-reset"));
    assert_eq!(refused.header("via"), Some("1.1 google"));
    let left = number(&refused, "x-ratelimit-reset-after");
    assert!(left > 3_000.0 && left <= 3_600.0, "{left}");
    assert!((number(&refused, "retry-after") - left.ceil()).abs() < 0.5);
    let body = json!({"message": "You are being rate limited.", "retry_after": left, "global": false});
    assert_eq!(refused.json(), body);
    assert_eq!(sim.calls().iter().filter(|call| call.status == 429).count(), 1);

    sim.advance(Duration::from_secs(3_600));
    assert_eq!(post(&mut raw).await.status, 200);
}

/// topics/rate-limits.mdx, "Global Rate Limit": no bucket is told then.
#[tokio::test]
async fn the_global_limit_has_its_own_headers() {
    let sim = with(Rates { global_calls_per_second: Some(1), ..RateTable::Generous.into() }).await;
    let mut raw = Raw::to(&sim).await;
    let refused = loop {
        let answer = raw.call("GET /users/@me", &Value::Null).await.unwrap();
        if answer.status == 429 {
            break answer;
        }
    };
    assert_eq!(refused.limit_headers(), ["global", "scope"]);
    assert_eq!(refused.header("x-ratelimit-global"), Some("true"));
    assert_eq!(refused.header("x-ratelimit-scope"), Some("global"));
    assert_eq!(refused.header("retry-after"), Some("1"));
    assert_eq!(refused.json()["global"], true);
}

#[tokio::test]
async fn a_load_run_has_no_limits_and_no_headers() {
    let sim = with(RateTable::Off.into()).await;
    let answer = post(&mut Raw::to(&sim).await).await;
    assert_eq!((answer.status, answer.limit_headers()), (200, vec![]));
}

/// topics/rate-limits.mdx, "Invalid Request Limit"; issues 5385 and 5810 of Discord's documentation.
#[tokio::test]
async fn too_many_invalid_calls_are_a_ban_for_everything() {
    let rates = Rates { invalid_calls_max: Some(3), ban: Duration::from_secs(600), ..RateTable::Discord.into() };
    let sim = with(rates).await;
    let mut raw = Raw::to(&sim).await;
    let agent = format!("user-agent: {}\r\nauthorization: Bot wrong\r\n", crate::bot::AGENT);
    for _ in 0..4 {
        assert_eq!(raw.send("GET /api/v10/users/@me", &agent, b"").await.unwrap().status, 401);
    }
    for _ in 0..2 {
        let banned = raw.call("GET /users/@me", &Value::Null).await.unwrap();
        assert_eq!((banned.status, banned.body.as_str()), (429, "error code: 1015"));
        assert_eq!(banned.limit_headers(), Vec::<&str>::new());
        assert_eq!((banned.header("retry-after"), banned.header("via")), (None, None));
        assert_eq!(banned.header("content-type"), Some("text/plain; charset=UTF-8"));
    }
    sim.advance(Duration::from_secs(600));
    assert_eq!(raw.call("GET /users/@me", &Value::Null).await.unwrap().status, 200);
    assert_eq!(sim.invalid_calls(), 0);
}
