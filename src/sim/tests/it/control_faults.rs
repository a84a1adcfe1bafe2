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
