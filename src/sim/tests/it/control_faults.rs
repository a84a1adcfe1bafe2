//! Faults that are planned over the control endpoint, as the bot feels them.

use crate::bot::{Gateway, Rest};
use crate::control::Control;
use serde_json::{Value, json};

/// Plans a fault, lets Aria ask, and returns the event that the bot gets.
async fn asked(control: &Control, gateway: &mut Gateway, fault: Value) -> Value {
    control.post("/faults", fault).await;
    let line = "/absence declare from:2026-03-01 reason:holiday";
    control.post("/acts", json!({"user": "Aria", "act": "runs", "line": line, "await": false})).await;
    gateway.event("INTERACTION_CREATE").await
}

async fn code(rest: &Rest, event: &Value) -> (u16, Value) {
    let (status, body) = rest.respond(event, json!({"type": 5})).await;
    (status, body["code"].clone())
}

#[tokio::test]
async fn an_expired_interaction_is_unknown() {
    let (_sim, control, mut gateway, rest) = Control::with_bot().await;
    let event = asked(&control, &mut gateway, json!({"what": "expire_interaction"})).await;
    assert_eq!(code(&rest, &event).await, (404, json!(10062)));
    assert_eq!(control.get("/metrics").await["interactions"]["late"], 1);
    assert_eq!(control.get("/faults").await["faults"][0]["struck"], 1);
}

#[tokio::test]
async fn a_stolen_interaction_is_answered_already() {
    let (_sim, control, mut gateway, rest) = Control::with_bot().await;
    let event = asked(&control, &mut gateway, json!({"what": "steal_interaction"})).await;
    assert_eq!(code(&rest, &event).await, (400, json!(40060)));
}

#[tokio::test]
async fn a_token_dies_after_the_first_response() {
    let (sim, control, mut gateway, rest) = Control::with_bot().await;
    let event = asked(&control, &mut gateway, json!({"what": "expire_token"})).await;
    assert_eq!(code(&rest, &event).await.0, 204);
    let path = format!("/webhooks/{}/{}/messages/@original", sim.application_id(), event["token"].as_str().unwrap());
    let (status, body) = rest.call("PATCH", &path, json!({"content": "late"})).await;
    assert_eq!((status, &body["code"]), (401, &json!(50027)));
}

#[tokio::test]
async fn a_command_of_an_older_version_lacks_and_renames_options() {
    let (_sim, control, mut gateway, _rest) = Control::with_bot().await;
    let older = json!({"without": ["reason"], "renamed": {"from": "start"}, "besides": {"colour": "red"}});
    let event = asked(&control, &mut gateway, json!({"what": {"older_command": older}})).await;
    let options = event["data"]["options"][0]["options"].as_array().unwrap();
    let names: Vec<&str> = options.iter().map(|option| option["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["start", "colour"]);
}

#[tokio::test]
async fn a_storm_is_many_interactions() {
    let (_sim, control, mut gateway, rest) = Control::with_bot().await;
    let first = asked(&control, &mut gateway, json!({"what": {"storm": 100}})).await;
    let asked = control.get("/metrics").await["interactions"]["asked"].clone();
    assert_eq!(asked, 100, "each counts from the moment it is sent");
    let mut ids = std::collections::BTreeSet::from([first["id"].as_str().unwrap().to_owned()]);
    for _ in 1..100 {
        let event = gateway.event("INTERACTION_CREATE").await;
        assert_eq!(event["data"], first["data"]);
        assert_eq!(code(&rest, &event).await.0, 204);
        ids.insert(event["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids.len(), 100);
}

#[tokio::test]
async fn a_click_carries_a_custom_id_that_nobody_remembers() {
    let (_sim, control, mut gateway, rest) = Control::with_bot().await;
    control.post("/acts", json!({"user": "Aria", "act": "runs", "line": "/absence list", "await": false})).await;
    let event = gateway.event("INTERACTION_CREATE").await;
    let button = json!({"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"});
    let data = json!({"content": "Sure?", "components": [{"type": 1, "components": [button]}]});
    rest.respond(&event, json!({"type": 4, "data": data})).await;
    control.post("/faults", json!({"what": "unknown_custom_id", "where": {"interaction": "component"}})).await;
    control.post("/acts", json!({"user": "Aria", "act": "clicks", "label": "Yes", "await": false})).await;
    let event = gateway.event("INTERACTION_CREATE").await;
    assert_ne!(event["data"]["custom_id"], "yes");
}

#[tokio::test]
async fn faults_are_listed_and_taken_back() {
    let (_sim, control) = Control::start().await;
    let planned =
        control.post("/faults", json!([{"what": "banned"}, {"what": {"page": 502}, "when": {"times": 3}}])).await;
    assert_eq!(planned["planned"], json!([1, 2]));
    let (status, _) =
        control.refused("POST /faults", json!([{"what": "banned"}, {"what": "banned", "when": {"times": 0}}])).await;
    assert_eq!((status, control.get("/faults").await["faults"].as_array().unwrap().len()), (400, 2));
    let left = control.delete("/faults/1").await;
    assert_eq!((left["faults"].as_array().unwrap().len(), &left["faults"][0]["id"]), (1, &json!(2)));
    assert_eq!(control.delete("/faults").await["faults"], json!([]));
}

// === the gateway ===

async fn says(control: &Control, text: &str) {
    control.post("/acts", json!({"user": "Aria", "channel": "#general", "act": "writes", "text": text})).await;
}

/// Ids of the next two messages that the bot hears of, and of the two that were written.
async fn two_messages(fault: Value) -> (Vec<Value>, Vec<Value>) {
    let (_sim, control, mut gateway, _rest) = Control::with_bot().await;
    control.post("/faults", fault).await;
    for text in ["one", "two", "three"] {
        says(&control, text).await;
    }
    let written = control.get("/servers/Ravens/messages?channel=general").await;
    let written = written["messages"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    let mut heard = Vec::new();
    for _ in 0..2 {
        heard.push(gateway.event("MESSAGE_CREATE").await["id"].clone());
    }
    (heard, written)
}

#[tokio::test]
async fn an_event_is_dropped_doubled_or_swapped() {
    let place = json!({"event": "MESSAGE_CREATE"});
    let (heard, written) = two_messages(json!({"what": "drop_event", "where": place})).await;
    assert_eq!(heard, written[1..]);
    let (heard, written) = two_messages(json!({"what": "double_event", "where": place})).await;
    assert_eq!(heard, [written[0].clone(), written[0].clone()]);
    let (heard, written) = two_messages(json!({"what": "swap_event", "where": place})).await;
    assert_eq!(heard, [written[1].clone(), written[0].clone()]);
    let (heard, written) = two_messages(json!({"what": {"delay_event": 50}, "where": place})).await;
    assert!(heard == written[1..] || heard == written[..2], "{heard:?} of {written:?}");
}

#[tokio::test]
async fn the_third_message_closes_the_connection() {
    let (_sim, control, mut gateway, _rest) = Control::with_bot().await;
    let when = json!({"after": 2, "times": 1});
    control.post("/faults", json!({"what": {"close": 4000}, "where": {"event": "MESSAGE_CREATE"}, "when": when})).await;
    for text in ["one", "two", "three"] {
        says(&control, text).await;
        gateway.event("MESSAGE_CREATE").await;
    }
    assert_eq!(gateway.next().await, Err(4000));
}

#[tokio::test]
async fn a_heartbeat_is_not_acknowledged() {
    let (_sim, control, mut gateway, _rest) = Control::with_bot().await;
    control.post("/faults", json!({"what": "withhold_ack"})).await;
    for _ in 0..2 {
        gateway.send(1, json!(gateway.seq)).await;
    }
    assert_eq!(gateway.next().await.unwrap()["op"], 11);
    assert_eq!(control.get("/faults").await["faults"][0]["occasions"], 2);
    assert!(control.waits(json!({"quiet": {"ms": 20}})).await);
    says(&control, "after both").await;
    assert_eq!(gateway.next().await.unwrap()["t"], "MESSAGE_CREATE");
}

#[tokio::test]
async fn a_connection_is_told_to_reconnect_before_hello() {
    let (sim, control) = Control::start().await;
    control.post("/faults", json!({"what": "reconnect_before_hello"})).await;
    let (mut socket, _) = tokio_tungstenite::connect_async(format!("{}/?v=10", sim.gateway_url())).await.unwrap();
    let first = futures_util::StreamExt::next(&mut socket).await.unwrap().unwrap();
    let first: Value = serde_json::from_str(first.to_text().unwrap()).unwrap();
    assert_eq!(first["op"], 7);
}

#[tokio::test]
async fn an_autocomplete_comes_after_the_next_one() {
    let (_sim, control, mut gateway, _rest) = Control::with_bot().await;
    control.post("/faults", json!({"what": "swap_event", "where": {"interaction": "autocomplete"}})).await;
    let mut asked = Vec::new();
    for line in ["/absence declare from:a", "/absence declare from:ab"] {
        let act = json!({"user": "Aria", "act": "autocompletes", "line": line, "await": false});
        asked.push(control.post("/acts", act).await["interaction"].clone());
    }
    let first = gateway.event("INTERACTION_CREATE").await["id"].clone();
    let second = gateway.event("INTERACTION_CREATE").await["id"].clone();
    assert_eq!([second, first], [asked[0].clone(), asked[1].clone()]);
}

// === calls ===

const ROLES: &str = "/guilds/1100000000000001000/roles";

#[tokio::test]
async fn a_call_is_refused_by_discord_by_a_proxy_or_by_a_limit() {
    let (_sim, control, _gateway, rest) = Control::with_bot().await;
    for (what, status) in [
        (json!("banned"), 429),
        (json!({"page": 502}), 502),
        (json!({"refused": {"status": 403, "code": 50013, "message": "Missing Permissions"}}), 403),
    ] {
        control.post("/faults", json!({"what": what, "where": {"route": "GET /guilds/{guild_id}/roles"}})).await;
        assert_eq!(rest.get("/users/@me").await.0, 200, "{what} struck elsewhere");
        assert_eq!(rest.get(ROLES).await.0, status, "{what}");
        assert_eq!(rest.get(ROLES).await.0, 200, "{what} struck twice");
    }
    let limited = json!({"rate_limited": {"scope": "shared", "retry_after_ms": 2500}});
    control.post("/faults", json!({"what": limited, "when": {"times": 2}})).await;
    for _ in 0..2 {
        let (status, body) = rest.get(ROLES).await;
        assert_eq!((status, &body["retry_after"], &body["global"]), (429, &json!(2.5), &json!(false)));
    }
    assert_eq!(control.get("/report").await["calls"]["by_route"]["GET /guilds/{guild_id}/roles"]["429"], 3);
}

#[tokio::test]
async fn an_answer_is_lost_after_the_call_was_executed() {
    let (sim, control, _gateway, _rest) = Control::with_bot().await;
    control.post("/faults", json!({"what": "lose_answer", "where": {"route": "POST"}})).await;
    let path = "/api/v10/channels/1100000000000001101/messages";
    let request = reqwest::Client::new().post(format!("{}{path}", sim.rest_url()));
    let request = request.header("authorization", format!("Bot {}", sim.token()));
    let request = request.header("user-agent", "DiscordBot (https://example.org, 1)");
    assert!(request.json(&json!({"content": "once"})).send().await.is_err());
    assert_eq!(sim.server("Ravens").messages("general"), ["once"]);
}

#[tokio::test]
async fn an_acknowledgement_is_executed_but_never_heard_of() {
    let (sim, control, mut gateway, _rest) = Control::with_bot().await;
    let event = asked(&control, &mut gateway, json!({"what": "lose_ack"})).await;
    let (id, token) = (event["id"].as_str().unwrap(), event["token"].as_str().unwrap());
    let url = format!("{}/api/v10/interactions/{id}/{token}/callback", sim.rest_url());
    let request = reqwest::Client::new().post(url).header("user-agent", "DiscordBot (https://example.org, 1)");
    assert!(request.json(&json!({"type": 4, "data": {"content": "heard"}})).send().await.is_err());
    assert_eq!(sim.server("Ravens").messages("general"), ["heard"]);
}
