//! Acts over the control endpoint: on a given message, in voice and on stages, with events, invites and menus.

use crate::bot::{Gateway, Rest};
use crate::control::Control;
use serde_json::{Value, json};
use sim::Simulator;

const GENERAL: &str = "/channels/1100000000000001101";
const SCHEDULED: &str = "/guilds/1100000000000001000/scheduled-events";

/// Ravens with a voice channel, a stage and an event, and a bot that may do everything.
async fn furnished() -> (Simulator, Control, Gateway, Rest) {
    let (sim, control) = Control::start().await;
    let mut file = control.get("/world?full=1").await;
    let ravens = &mut file["servers"][0];
    let channels = ravens["channels"].as_array_mut().unwrap();
    channels.push(json!({"name": "raid", "kind": "voice"}));
    channels.push(json!({"name": "court", "kind": "stage"}));
    let when = ("2026-03-05T20:00:00Z", "2026-03-05T23:00:00Z");
    ravens["scheduled_events"] = json!([{"name": "Pub", "location": "Rome", "starts_at": when.0, "ends_at": when.1}]);
    control.put("/world", file).await;
    sim.server("Ravens").gives_bot_permission("ADMINISTRATOR").unwrap();
    let (gateway, _) = Gateway::ready(&sim).await;
    let rest = Rest::of(&sim);
    (sim, control, gateway, rest)
}

async fn act(control: &Control, user: &str, mut body: Value) -> Value {
    body["user"] = json!(user);
    body["await"] = json!(false);
    control.post("/acts", body).await
}

async fn deed(control: &Control, mut body: Value) -> Value {
    body["moderator"] = json!(true);
    body["server"] = json!("Ravens");
    control.post("/acts", body).await
}

async fn says(control: &Control, text: &str) -> Value {
    act(control, "Aria", json!({"act": "writes", "channel": "#general", "text": text})).await["message"].clone()
}

#[tokio::test]
async fn acts_are_done_to_the_message_that_is_named() {
    let (sim, control, _gateway, rest) = furnished().await;
    let first = says(&control, "first").await;
    let (second, _) = (says(&control, "second").await, says(&control, "third").await);
    let on = |mut body: Value, message: &Value| {
        body["message"] = message.clone();
        body
    };
    act(&control, "Aria", on(json!({"act": "edits", "text": "first!"}), &first)).await;
    act(&control, "Bela", on(json!({"act": "reacts", "emoji": "👍"}), &first)).await;
    act(&control, "Olga", on(json!({"act": "pins"}), &first)).await;
    let answer = act(&control, "Bela", on(json!({"act": "replies", "text": "yes"}), &first)).await["message"].clone();
    let told = |message: &Value| {
        let path = format!("{GENERAL}/messages/{}", message.as_str().unwrap());
        let rest = rest.clone();
        async move { rest.get(&path).await }
    };
    let found = told(&first).await.1;
    assert_eq!((&found["content"], &found["pinned"]), (&json!("first!"), &json!(true)));
    assert_eq!(found["reactions"][0]["emoji"]["name"], "👍");
    assert_eq!(told(&answer).await.1["message_reference"]["message_id"], first);
    act(&control, "Bela", on(json!({"act": "unreacts", "emoji": "👍"}), &first)).await;
    assert_eq!(told(&first).await.1.get("reactions"), None);
    let theirs = on(json!({"user": "Bela", "act": "edits", "text": "mine"}), &first);
    assert_eq!(control.refused("POST /acts", theirs).await.0, 409);
    act(&control, "Aria", on(json!({"act": "deletes"}), &second)).await;
    deed(&control, on(json!({"act": "deletes_message"}), &answer)).await;
    assert_eq!((told(&second).await.0, told(&answer).await.0), (404, 404));
    assert_eq!(sim.server("Ravens").messages("general")[0], "first!");
    for (body, told) in [
        (json!({"user": "Aria", "act": "leaves_voice", "message": first}), "takes no \"message\""),
        (json!({"moderator": true, "server": "Ravens", "act": "deletes_message"}), "say which"),
    ] {
        let (status, sentence) = control.refused("POST /acts", body).await;
        assert!(status == 400 && sentence.contains(told), "{sentence}");
    }
    let gone = json!({"user": "Aria", "act": "edits", "text": "x", "message": second});
    assert_eq!(control.refused("POST /acts", gone).await.0, 409);
}

#[tokio::test]
async fn components_are_used_on_the_message_that_is_named() {
    let (_sim, control, mut gateway, rest) = furnished().await;
    let button = json!({"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"});
    let users = json!({"type": 5, "placeholder": "Who?", "custom_id": "who"});
    let rows = json!([{"type": 1, "components": [button]}, {"type": 1, "components": [users]}]);
    let mut posted = Vec::new();
    for text in ["older", "newer"] {
        let body = json!({"content": text, "components": rows});
        posted.push(rest.call("POST", &format!("{GENERAL}/messages"), body).await.1["id"].clone());
    }
    let older = &posted[0];
    for body in [
        json!({"act": "clicks", "label": "Yes", "message": older}),
        json!({"act": "clicks", "custom_id": "yes", "message": older}),
        json!({"act": "storms", "label": "Yes", "times": 1, "message": older}),
        json!({"act": "selects", "select": "Who?", "labels": ["Bela"], "message": older}),
        json!({"act": "sends_component", "custom_id": "old", "message": older}),
    ] {
        act(&control, "Aria", body.clone()).await;
        assert_eq!(&gateway.event("INTERACTION_CREATE").await["message"]["id"], older, "{body}");
    }
    act(&control, "Aria", json!({"act": "clicks", "label": "Yes"})).await;
    assert_eq!(gateway.event("INTERACTION_CREATE").await["message"]["id"], posted[1]);
}

#[tokio::test]
async fn people_talk_and_moderators_keep_order_in_voice() {
    let (_sim, control, _gateway, _rest) = furnished().await;
    let states = || async { control.get("/servers/Ravens").await["voice_states"].clone() };
    act(&control, "Aria", json!({"act": "joins_voice", "channel": "raid"})).await;
    act(&control, "Aria", json!({"act": "mutes_self", "muted": true})).await;
    act(&control, "Aria", json!({"act": "deafens_self", "deafened": true})).await;
    deed(&control, json!({"act": "mutes", "member": "Aria", "muted": true})).await;
    deed(&control, json!({"act": "deafens", "member": "Aria", "deafened": true})).await;
    let aria = &states().await[0];
    assert_eq!((&aria["user"], &aria["channel"]), (&json!("Aria"), &json!("raid")));
    for flag in ["self_mute", "self_deaf", "mute", "deaf"] {
        assert_eq!(aria[flag], true, "{flag}");
    }
    deed(&control, json!({"act": "moves_voice", "member": "Aria", "channel": "court"})).await;
    assert_eq!(states().await[0]["suppress"], true, "she listens");
    deed(&control, json!({"act": "lets_speak", "member": "Aria", "speaking": true})).await;
    assert_eq!(states().await[0]["suppress"], false);
    deed(&control, json!({"act": "disconnects", "member": "Aria"})).await;
    assert_eq!(states().await, json!([]));
    act(&control, "Bela", json!({"act": "joins_voice", "channel": "raid"})).await;
    act(&control, "Bela", json!({"act": "leaves_voice"})).await;
    assert_eq!(states().await, json!([]));
}

#[tokio::test]
async fn somebody_in_the_audience_raises_a_hand() {
    let (_sim, control, _gateway, _rest) = furnished().await;
    let right = json!({"act": "sets_permissions", "role": "Member", "permissions": ["REQUEST_TO_SPEAK"]});
    deed(&control, right).await;
    act(&control, "Aria", json!({"act": "joins_voice", "channel": "court"})).await;
    act(&control, "Aria", json!({"act": "asks_to_speak"})).await;
    let states = control.get("/servers/Ravens").await["voice_states"].clone();
    assert!(states[0]["request_to_speak_timestamp"].is_string(), "{states}");
}

#[tokio::test]
async fn events_and_invites_are_used_by_people() {
    let (_sim, control, mut gateway, rest) = furnished().await;
    let events = rest.get(&format!("{SCHEDULED}?with_user_count=true")).await.1;
    assert_eq!((&events[0]["name"], &events[0]["user_count"]), (&json!("Pub"), &json!(0)));
    act(&control, "Aria", json!({"act": "is_interested", "event": "Pub", "interested": true})).await;
    let shown = control.get("/servers/Ravens").await["scheduled_events"].clone();
    assert_eq!((&shown[0]["interested"], &shown[0]["user_count"]), (&json!(["Aria"]), &json!(1)));
    act(&control, "Aria", json!({"act": "is_interested", "event": "Pub", "interested": false})).await;
    assert_eq!(control.get("/servers/Ravens").await["scheduled_events"][0]["interested"], json!([]));
    let invite = rest.call("POST", &format!("{GENERAL}/invites"), json!({})).await.1;
    act(&control, "Wanda", json!({"act": "uses_invite", "code": invite["code"]})).await;
    assert_eq!(gateway.event("GUILD_MEMBER_ADD").await["user"]["username"], "Wanda");
}

#[tokio::test]
async fn menu_commands_are_used_on_people_and_on_messages() {
    let (sim, control, mut gateway, rest) = furnished().await;
    let menus = json!([{"name": "Look up", "type": 2}, {"name": "Report", "type": 3}]);
    rest.call("PUT", &format!("/applications/{}/commands", sim.application_id()), menus).await;
    let (first, second) = (says(&control, "first").await, says(&control, "second").await);
    act(&control, "Bela", json!({"act": "uses_on_user", "command": "Look up", "target": "Aria"})).await;
    let event = gateway.event("INTERACTION_CREATE").await;
    assert!(event["data"]["resolved"]["users"].get(event["data"]["target_id"].as_str().unwrap()).is_some());
    act(&control, "Bela", json!({"act": "uses_on_message", "command": "Report", "channel": "#general"})).await;
    assert_eq!(gateway.event("INTERACTION_CREATE").await["data"]["target_id"], second);
    act(&control, "Bela", json!({"act": "uses_on_message", "command": "Report", "message": first})).await;
    assert_eq!(gateway.event("INTERACTION_CREATE").await["data"]["target_id"], first);
}
