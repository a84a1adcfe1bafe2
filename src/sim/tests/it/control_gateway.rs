//! Planned faults of the gateway over the control endpoint, as a raw client meets them on its connection.

use crate::bot::{Gateway, INTENTS, Rest};
use crate::control::Control;
use futures_util::StreamExt;
use serde_json::{Value, json};
use sim::Simulator;

async fn url(sim: &Simulator) -> String {
    Rest::of(sim).get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned()
}

async fn planned(what: Value) -> (Simulator, Control, Gateway) {
    let (sim, control, gateway, _rest) = Control::with_bot().await;
    control.post("/faults", json!({"what": what})).await;
    (sim, control, gateway)
}

async fn says(control: &Control, text: &str) -> Value {
    let act = json!({"user": "Aria", "channel": "#general", "act": "writes", "text": text});
    control.post("/acts", act).await["message"].clone()
}

/// Loses a connection, lets two messages pass, and resumes while a fault is planned.
async fn resumed(what: Value) -> (Simulator, Gateway, Vec<Value>) {
    let (sim, control) = Control::start().await;
    let url = url(&sim).await;
    let mut gateway = Gateway::connect(&url, false).await;
    gateway.identify(&sim.token(), INTENTS).await;
    let session = gateway.event("READY").await;
    gateway.event("GUILD_CREATE").await;
    gateway.event("GUILD_CREATE").await;
    let seq = gateway.seq;
    gateway.lose();
    assert!(control.waits(json!({"sessions": 0})).await);
    let missed = vec![says(&control, "one").await, says(&control, "two").await];
    control.post("/faults", json!({"what": what})).await;
    let mut gateway = Gateway::connect(session["resume_gateway_url"].as_str().unwrap(), false).await;
    let data = json!({"token": sim.token(), "session_id": session["session_id"], "seq": seq});
    gateway.send(6, data).await;
    (sim, gateway, missed)
}

/// Ids of the messages that are told until RESUMED.
async fn replayed(gateway: &mut Gateway) -> Vec<Value> {
    let mut ids = Vec::new();
    loop {
        let payload = gateway.next().await.unwrap();
        match payload["t"].as_str() {
            Some("MESSAGE_CREATE") => ids.push(payload["d"]["id"].clone()),
            Some("RESUMED") => return ids,
            _ => {}
        }
    }
}

#[tokio::test]
async fn a_resume_is_refused_or_misnumbered() {
    let (_sim, mut gateway, _) = resumed(json!("refuse_resume")).await;
    let told = gateway.next().await.unwrap();
    assert_eq!((&told["op"], &told["d"]), (&json!(9), &json!(false)));
    let (_sim, mut gateway, _) = resumed(json!("misnumber_resume")).await;
    assert_eq!(gateway.next().await, Err(4007));
}

#[tokio::test]
async fn a_replay_has_a_gap_or_everything_twice() {
    let (_sim, mut gateway, missed) = resumed(json!("gap_replay")).await;
    assert_eq!(replayed(&mut gateway).await, missed[1..]);
    let (_sim, mut gateway, missed) = resumed(json!("double_replay")).await;
    let mut told = replayed(&mut gateway).await;
    assert_eq!(told.len(), 4);
    told.dedup();
    assert_eq!(told, missed);
}

#[tokio::test]
async fn resumed_never_comes() {
    let (_sim, mut gateway, missed) = resumed(json!("withhold_resumed")).await;
    for message in missed {
        assert_eq!(gateway.next().await.unwrap()["d"]["id"], message);
    }
    gateway.send(1, json!(gateway.seq)).await;
    assert_eq!(gateway.next().await.unwrap()["op"], 11, "nothing came in between");
}

#[tokio::test]
async fn a_connection_is_dropped_at_the_door() {
    let (sim, control) = Control::start().await;
    let url = format!("{}/?v=10&encoding=json", url(&sim).await);
    control.post("/faults", json!({"what": "refuse_connection"})).await;
    assert!(tokio_tungstenite::connect_async(&url).await.is_err());
    assert!(tokio_tungstenite::connect_async(&url).await.is_ok());
}

#[tokio::test]
async fn hello_comes_late_or_never() {
    let (sim, control) = Control::start().await;
    let url = url(&sim).await;
    for what in [json!({"delay_hello": 600_000}), json!("withhold_hello")] {
        control.post("/faults", json!({"what": what})).await;
        let (mut silent, _) = tokio_tungstenite::connect_async(format!("{url}/?v=10&encoding=json")).await.unwrap();
        let waiting =
            tokio::spawn(async move { silent.next().await.and_then(Result::ok).is_some_and(|one| one.is_text()) });
        Gateway::greeted(&url).await;
        assert!(!waiting.is_finished(), "{what}: the later connection was greeted");
    }
    control.post("/faults", json!({"what": {"delay_hello": 1}})).await;
    assert_eq!(Gateway::greeted(&url).await.1["op"], 10);
}

#[tokio::test]
async fn an_event_ends_its_connection_in_many_ways() {
    for (what, op) in [(json!("reconnect"), 7), (json!({"invalidate": true}), 9), (json!("ask_heartbeat"), 1)] {
        let (_sim, control, mut gateway) = planned(what.clone()).await;
        says(&control, "one").await;
        assert_eq!(gateway.next().await.unwrap()["t"], "MESSAGE_CREATE");
        assert_eq!(gateway.next().await.unwrap()["op"], op, "{what}");
    }
    let (_sim, control, mut gateway) = planned(json!("lose_connection")).await;
    says(&control, "one").await;
    assert!(gateway.ends().await);
    let frame = r#"{"op": 99, "d": null, "s": null, "t": null}"#;
    let (_sim, control, mut gateway) = planned(json!({"raw_frame": frame})).await;
    says(&control, "one").await;
    assert_eq!(gateway.next().await.unwrap()["t"], "MESSAGE_CREATE");
    assert_eq!(gateway.next().await.unwrap()["op"], 99);
}

#[tokio::test]
async fn a_connection_falls_silent_but_stays_open() {
    let (sim, control, mut gateway) = planned(json!("silence")).await;
    says(&control, "one").await;
    assert_eq!(gateway.next().await.unwrap()["t"], "MESSAGE_CREATE");
    gateway.send(1, json!(gateway.seq)).await;
    says(&control, "two").await;
    let waiting = tokio::spawn(async move { gateway.ends().await });
    let (mut other, _) = Gateway::greeted(&url(&sim).await).await;
    other.send(1, Value::Null).await;
    assert_eq!(other.next().await.unwrap()["op"], 11);
    assert!(!waiting.is_finished(), "the silent one neither spoke nor closed");
    drop((sim, control));
    assert!(waiting.await.unwrap());
}

#[tokio::test]
async fn a_server_is_away_for_a_while_and_comes_back_by_itself() {
    let (sim, control, mut gateway, rest) = Control::with_bot().await;
    let place = json!({"server": "Ravens", "event": "MESSAGE_CREATE"});
    control.post("/faults", json!({"what": {"outage": {"for_ms": 40}}, "where": place})).await;
    sim.user("Bela").writes("#general", "one").unwrap();
    assert_eq!(gateway.next().await.unwrap()["t"], "MESSAGE_CREATE");
    let gone = gateway.next().await.unwrap();
    assert_eq!((&gone["t"], &gone["d"]["unavailable"]), (&json!("GUILD_DELETE"), &json!(true)));
    let back = gateway.next().await.unwrap();
    assert_eq!((&back["t"], &back["d"]["name"]), (&json!("GUILD_CREATE"), &json!("Ravens")));
    assert_eq!(rest.get("/guilds/1100000000000001000").await.0, 200);
    sim.user("Bela").writes("#general", "two").unwrap();
    assert_eq!(gateway.next().await.unwrap()["t"], "MESSAGE_CREATE");
    assert_eq!(control.get("/faults").await["faults"][0]["struck"], 1);
}

#[tokio::test]
async fn an_outage_ends_when_the_clock_is_moved() {
    let (sim, control, mut gateway, _rest) = Control::with_bot().await;
    control.post("/faults", json!({"what": {"outage": {"for_ms": 3_600_000}}})).await;
    sim.user("Bela").writes("#general", "one").unwrap();
    assert_eq!(gateway.event("GUILD_DELETE").await["unavailable"], true);
    sim.user("Bela").writes("#general", "nobody hears").unwrap();
    control.post("/clock", json!({"advance_ms": 3_600_000})).await;
    assert_eq!(gateway.next().await.unwrap()["t"], "GUILD_CREATE");
}
