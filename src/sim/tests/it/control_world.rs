//! The world over the control endpoint: what it shows of servers, and the file that makes it again.

use crate::bot::{Gateway, Rest};
use crate::control::Control;
use serde_json::{Value, json};

#[tokio::test]
async fn a_world_can_be_taken_away_and_put_back() {
    let (sim, control) = Control::start().await;
    let deed = |mut body: Value| {
        body["moderator"] = json!(true);
        body["server"] = json!("Ravens");
        control.post("/acts", body)
    };
    deed(json!({"act": "renames", "member": "Aria", "nick": "Ari"})).await;
    deed(json!({"act": "gives_role", "member": "Aria", "role": "Absent"})).await;
    deed(json!({"act": "moves_role", "role": "Absent", "above": "Officer"})).await;
    deed(json!({"act": "creates_channel", "channel": "plans"})).await;
    deed(json!({"act": "bans", "member": "Finn"})).await;
    let file = control.get("/world?full=1").await;
    let before = control.get("/servers/Ravens?members=1000").await;
    deed(json!({"act": "deletes_channel", "channel": "#plans"})).await;
    deed(json!({"act": "deletes_role", "role": "Absent"})).await;
    deed(json!({"act": "kicks", "member": "Aria"})).await;
    assert_ne!(control.get("/servers/Ravens?members=1000").await, before);
    control.put("/world", file.clone()).await;
    assert_eq!(control.get("/servers/Ravens?members=1000").await, before);
    assert_eq!(control.get("/world?full=1").await, file);
    assert_eq!(sim.server("Ravens").roles_of("Aria"), ["Member", "Absent"]);
    assert_eq!(control.refused("GET /world?full=maybe", Value::Null).await.0, 400);
}

#[tokio::test]
async fn records_begin_anew_with_another_world() {
    let (sim, control, _gateway, rest) = Control::with_bot().await;
    control.post("/frames", json!({"recording": "heads"})).await;
    control.post("/faults", json!({"what": "banned", "when": {"after": 1}})).await;
    assert_eq!(rest.get("/users/@me").await.0, 200);
    sim.user("Aria").writes("#general", "hello").unwrap();
    assert!(control.waits(json!({"quiet": {"ms": 1}})).await);
    let file = control.get("/world?full=1").await;
    control.put("/world", file).await;
    assert_eq!(control.get("/faults").await["faults"], json!([]));
    assert_eq!(control.get("/calls").await["calls"], json!([]));
    assert_eq!(control.get("/witness").await["witness"], json!([]));
    // The old connection may still hear of its end.
    let frames = control.get("/frames?since=0").await["frames"].clone();
    assert!(frames.as_array().unwrap().iter().all(|frame| frame["event"] != "MESSAGE_CREATE"), "{frames}");
    let planned = control.post("/faults", json!({"what": "banned"})).await;
    assert_eq!(planned["planned"], json!([1]));
}

#[tokio::test]
async fn a_server_is_shown_with_its_threads_and_webhooks() {
    let (sim, control, _gateway, rest) = Control::with_bot().await;
    sim.server("Ravens").gives_bot_permission("ADMINISTRATOR").unwrap();
    let general = "/channels/1100000000000001101";
    rest.call("POST", &format!("{general}/threads"), json!({"name": "plans", "type": 11})).await;
    rest.call("POST", &format!("{general}/webhooks"), json!({"name": "Herald"})).await;
    let server = control.get("/servers/Ravens").await;
    assert_eq!((&server["threads"][0]["name"], &server["webhooks"][0]["name"]), (&json!("plans"), &json!("Herald")));
    assert_eq!(server["threads"][0]["members"], json!(["MyGuildManager"]));
    assert_eq!((&server["voice_states"], &server["scheduled_events"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn connections_are_told_another_heartbeat_interval() {
    let (sim, control) = Control::start().await;
    control.post("/settings", json!({"heartbeat_interval_ms": 1234})).await;
    let url = Rest::of(&sim).get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned();
    let (_gateway, hello) = Gateway::greeted(&url).await;
    assert_eq!(hello["d"]["heartbeat_interval"], 1234);
    assert_eq!(control.refused("POST /settings", json!({"heartbeat_interval_ms": 0})).await.0, 400);
}

#[tokio::test]
async fn violations_are_counted_and_the_witness_is_numbered_after_old_entries_are_gone() {
    let mut options = sim::SimOptions::seeded(1).with_control();
    options.retention = sim::Retention { witness_max: 2, ..sim::Retention::USUAL };
    let (_sim, control) = Control::with(options).await;
    let (user, fields) = ("Aria", json!({}));
    for id in ["one", "two", "three"] {
        let act = json!({"user": user, "act": "sends_modal", "custom_id": id, "fields": fields, "await": false});
        control.post("/acts", act).await;
    }
    let witness = control.get("/witness").await;
    assert_eq!((witness["witness"].as_array().unwrap().len(), &witness["next"]), (2, &json!(3)));
    assert_eq!(witness["witness"][0]["what"], "sends form \"two\"");
    assert_eq!(control.get("/witness?since=2").await["witness"][0]["what"], "sends form \"three\"");
}
