//! The edge of REST: who is let in, what content is taken, what answers look like.

use crate::bot::{AGENT, Gateway, Rest, ravens, register};
use crate::raw::{JSON, Raw};
use serde_json::{Value, json};
use sim::{SimOptions, Simulator, WorldSpec};

const GENERAL: &str = "/channels/1100000000000001101";

async fn with(options: SimOptions) -> Simulator {
    Simulator::start(options, WorldSpec::ravens()).await.unwrap()
}

/// Sends `line` with `headers` besides the token and the agent; returns status, code and the whole body.
async fn sent(sim: &Simulator, line: &str, (headers, body): (&str, &[u8])) -> (u16, Value, Value) {
    let headers = format!("authorization: Bot {}\r\nuser-agent: {AGENT}\r\n{headers}", sim.token());
    let answer = Raw::to(sim).await.send(line, &headers, body).await.unwrap();
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    (answer.status, body["code"].clone(), body)
}

/// reference.mdx, "User Agent"; topics/opcodes-and-status-codes.mdx, 40333.
#[tokio::test]
async fn clients_that_do_not_say_who_they_are_are_blocked() {
    let sim = ravens().await;
    let token = format!("authorization: Bot {}\r\n", sim.token());
    let mut raw = Raw::to(&sim).await;
    for agent in ["", "user-agent: \r\n"] {
        let answer = raw.send("GET /api/v10/users/@me", &format!("{token}{agent}"), b"").await.unwrap();
        assert_eq!((answer.status, answer.json()["code"].clone()), (403, json!(40333)), "{agent}");
    }
    let python = "DiscordBot (https://example.org/discord.py 2.4.0) Python/3.11 aiohttp/3.9";
    for agent in [python, "Oceanic/1.15.0 (https://example.org)", "Python/3.11 aiohttp/3.9"] {
        let headers = format!("{token}user-agent: {agent}\r\n");
        let answer = raw.send("GET /api/v10/users/@me", &headers, b"").await.unwrap();
        assert_eq!(answer.status, 200, "{agent}");
    }
    let sim = with(SimOptions { demands_user_agent: false, ..SimOptions::seeded(1) }).await;
    let answer = Raw::to(&sim).await.send("GET /api/v10/gateway", "", b"").await.unwrap();
    assert_eq!(answer.status, 200);
}

/// Clients compare the type with exactly this; the date is the simulator's, so that resets fit to it.
#[tokio::test]
async fn answers_are_plain_json_of_the_simulators_time() {
    let sim = ravens().await;
    let answer = Raw::to(&sim).await.call("GET /users/@me", &Value::Null).await.unwrap();
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("via"), Some("1.1 google"));
    assert!(answer.header("date").unwrap().starts_with("Sun, 01 Mar 2026 09:0"), "{:?}", answer.headers);
}

#[tokio::test]
async fn every_served_version_is_the_tenth() {
    let sim = ravens().await;
    for prefix in ["/api/v10", "/api/v9", "/api"] {
        assert_eq!(sent(&sim, &format!("GET {prefix}/users/@me"), ("", b"")).await.0, 200, "{prefix}");
    }
    assert_eq!(sent(&sim, "GET /api/v3/users/@me", ("", b"")).await.1, 50041);
    assert_eq!(sent(&sim, "GET /users/@me", ("", b"")).await.0, 404);
    assert_eq!(sent(&sim, "TRACE /api/v10/users/@me", ("", b"")).await.0, 405);
    assert_eq!(sent(&sim, "DELETE /api/v10/users/@me", ("", b"")).await.0, 405);
}

/// reference.mdx, "HTTP API": a missing or invalid type is an invalid form.
#[tokio::test]
async fn content_is_read_by_its_type() {
    let sim = ravens().await;
    let line = format!("POST /api/v10{GENERAL}/messages");
    let body: &[u8] = br#"{"content":"hi"}"#;
    assert_eq!(sent(&sim, &line, ("content-type: application/json; charset=utf-8\r\n", body)).await.0, 200);
    let message = "Expected \"Content-Type\" header to be one of {'application/json'}.";
    let errors = json!({"_errors": [{"code": "CONTENT_TYPE_INVALID", "message": message}]});
    for headers in ["", "content-type: text/plain\r\n"] {
        let (status, _, answer) = sent(&sim, &line, (headers, body)).await;
        assert_eq!(status, 400);
        assert_eq!(answer, json!({"code": 50035, "message": "Invalid Form Body", "errors": errors}));
    }
    assert_eq!(sent(&sim, &line, (JSON, b"{")).await.1, 50109);
    let form = "content-type: application/x-www-form-urlencoded\r\n";
    assert_eq!(sent(&sim, "POST /api/v10/users/@me/channels", (form, b"recipient_id=1")).await.1, 50035);
}

#[tokio::test]
async fn a_stranger_is_told_so_before_the_form_is_read() {
    let sim = ravens().await;
    let headers = format!("authorization: Bot wrong\r\nuser-agent: {AGENT}\r\n{JSON}");
    let answer = Raw::to(&sim).await.send("POST /api/v10/users/@me/channels", &headers, b"{").await.unwrap();
    assert_eq!((answer.status, answer.body.as_str()), (401, r#"{"code":0,"message":"401: Unauthorized"}"#));
    assert!(answer.limit_headers().is_empty(), "{:?}", answer.headers);
}

/// reference.mdx, "Uploading Files".
#[tokio::test]
async fn messages_come_with_files() {
    let sim = ravens().await;
    let payload = json!({"content": "look", "attachments": [{"id": 0, "filename": "a.txt"}]});
    let body = format!(
        "--b0\r\nContent-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json\r\n\r\n{payload}\r\n\
         --b0\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a.txt\"\r\n\r\nfile\r\n--b0--\r\n"
    );
    let headers = "content-type: multipart/form-data; boundary=b0\r\n";
    let line = format!("POST /api/v10{GENERAL}/messages");
    let (status, _, answer) = sent(&sim, &line, (headers, body.as_bytes())).await;
    assert_eq!((status, &answer["content"]), (200, &json!("look")), "{answer}");
    assert_eq!(sim.calls().pop().unwrap().body, payload);
}

/// topics/opcodes-and-status-codes.mdx, 40005.
#[tokio::test]
async fn a_request_that_is_too_large_is_told_so() {
    let sim = ravens().await;
    let body = vec![b' '; 25 * 1024 * 1024 + 1];
    let line = format!("POST /api/v10{GENERAL}/messages");
    let (status, code, _) = sent(&sim, &line, (JSON, &body)).await;
    assert_eq!((status, code), (413, json!(40005)));
}

/// reference.mdx: callbacks may come as forms.
#[tokio::test]
async fn an_interaction_may_be_answered_by_a_form() {
    let sim = ravens().await;
    let (mut gateway, _) = Gateway::ready(&sim).await;
    register(&sim).await;
    let asked = sim.user("Aria").runs("/absence list").unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    let (id, token) = (event["id"].as_str().unwrap(), event["token"].as_str().unwrap());
    let body = b"payload_json=%7B%22type%22%3A4%2C%22data%22%3A%7B%22content%22%3A%22a+%26+b%22%7D%7D";
    let headers = format!("user-agent: {AGENT}\r\ncontent-type: application/x-www-form-urlencoded\r\n");
    let line = format!("POST /api/v10/interactions/{id}/{token}/callback");
    let answer = Raw::to(&sim).await.send(&line, &headers, body).await.unwrap();
    assert_eq!((answer.status, answer.limit_headers()), (204, vec![]), "{}", answer.body);
    assert_eq!(asked.answer().await.text, "a & b");
}

#[tokio::test]
async fn one_address_serves_both_rest_and_gateway() {
    let sim = ravens().await;
    let url = sim.rest_url().replace("http://", "ws://");
    let mut gateway = Gateway::connect(&url, false).await;
    gateway.identify(&sim.token(), 1).await;
    assert_eq!(gateway.event("READY").await["v"], 10);
}

#[tokio::test]
async fn connections_end_with_the_simulator() {
    let sim = ravens().await;
    let mut raw = Raw::to(&sim).await;
    assert_eq!(raw.call("GET /users/@me", &Value::Null).await.unwrap().status, 200);
    let (mut gateway, _) = Gateway::ready(&sim).await;
    drop(sim);
    assert!(raw.is_closed().await);
    assert!(gateway.ends().await);
}

#[tokio::test]
async fn old_calls_are_forgotten_but_counted() {
    let sim = with(SimOptions { calls_kept_max: 2, ..SimOptions::seeded(1) }).await;
    let rest = Rest::of(&sim);
    for path in ["/users/@me", "/users/@me", "/gateway", "/nowhere"] {
        rest.get(path).await;
    }
    let kept: Vec<String> = sim.calls().into_iter().map(|call| call.path).collect();
    assert_eq!(kept, ["/gateway", "/nowhere"]);
    let counts = sim.call_counts().into_iter().map(|count| (count.template, count.status, count.calls));
    let expected = [(None, 404, 1), (Some("/gateway"), 200, 1), (Some("/users/@me"), 200, 2)];
    assert_eq!(counts.collect::<Vec<_>>(), expected);
    assert_eq!(sim.unknown_routes(), ["GET /nowhere"]);
}
