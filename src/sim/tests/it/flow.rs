//! A user acts, the bot answers: the whole way over both sockets.

use crate::bot::{AGENT, Gateway, Rest, ravens, register};
use serde_json::json;
use sim::{AnswerKind, Simulator};

async fn ready() -> (Simulator, Gateway, Rest) {
    let sim = ravens().await;
    let (gateway, _) = Gateway::ready(&sim).await;
    register(&sim).await;
    let rest = Rest::of(&sim);
    (sim, gateway, rest)
}

#[track_caller]
fn check_clean(sim: &Simulator) {
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    assert!(sim.unknown_routes().is_empty(), "{:?}", sim.unknown_routes());
}

#[tokio::test]
async fn a_command_is_answered_only_for_its_user() {
    let (sim, mut gateway, rest) = ready().await;
    let asked = sim.user("Aria").runs("/absence declare from:2026-03-01 reason:a long text").unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(event["data"]["options"][0]["options"][1]["value"], "a long text");
    let data = json!({"content": "Enjoy, <@1100000000000000102>!", "flags": 64});
    assert_eq!(rest.respond(&event, json!({"type": 4, "data": data})).await.0, 204);
    let answer = asked.answer().await;
    assert_eq!((answer.kind, answer.text.as_str(), answer.ephemeral), (AnswerKind::Replied, "Enjoy, @Aria!", true));
    assert_eq!(sim.user("Aria").sees(), ["Enjoy, @Aria!"]);
    assert!(sim.user("Bela").sees().is_empty());
    assert_eq!(sim.witness()[0].answer.as_ref().unwrap().text, "Enjoy, @Aria!");
    check_clean(&sim);
}

#[tokio::test]
async fn a_client_in_german_finds_the_german_names() {
    let (sim, mut gateway, _) = ready().await;
    let _asked = sim.user("Bela").runs("/abwesenheit melden from:heute member:Aria").unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(event["data"]["name"], "absence");
    assert_eq!(event["data"]["options"][0]["name"], "declare");
    assert_eq!(event["data"]["resolved"]["users"]["1100000000000000102"]["username"], "Aria");
    assert_eq!(event["locale"], "de");
}

#[tokio::test]
async fn a_client_refuses_what_discord_would_not_offer() {
    let (sim, _gateway, _) = ready().await;
    let aria = sim.user("Aria");
    for (line, refusal) in [
        ("/nothing", "no command /nothing"),
        ("/absence vanish", "no subcommand \"vanish\""),
        ("/absence declare", "option from is required"),
        ("/absence declare from:x colour:red", ""),
        ("/settings", "/settings is hidden from Aria"),
    ] {
        let told = aria.runs(line).err().map(|refused| refused.0).unwrap_or_default();
        assert_eq!(told, refusal, "{line}");
    }
    assert!(aria.bypassing_client().runs("/settings").is_ok());
    assert!(sim.user("Olga").runs("/settings").is_ok());
}

#[tokio::test]
async fn a_deferred_answer_is_filled_and_keeps_its_privacy() {
    let (sim, mut gateway, rest) = ready().await;
    let asked = sim.user("Aria").runs("/absence list").unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    rest.respond(&event, json!({"type": 5, "data": {"flags": 64}})).await;
    let path = format!("/webhooks/{}/{}/messages/@original", sim.application_id(), event["token"].as_str().unwrap());
    assert_eq!(rest.call("PATCH", &path, json!({"content": "Nobody"})).await.0, 200);
    let answer = asked.answer().await;
    assert_eq!((answer.kind, answer.text.as_str()), (AnswerKind::DeferredThenReplied, "Nobody"));
    assert!(answer.ephemeral);
    check_clean(&sim);
}

#[tokio::test]
async fn buttons_and_forms_lead_from_one_to_the_next() {
    let (sim, mut gateway, rest) = ready().await;
    let _asked = sim.user("Aria").runs("/absence list").unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    let button = json!({"type": 2, "style": 1, "label": "Declare", "custom_id": "declare"});
    let data = json!({"content": "Nobody", "components": [{"type": 1, "components": [button]}]});
    rest.respond(&event, json!({"type": 4, "data": data})).await;

    let clicked = sim.user("Aria").clicks("Declare").unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    assert_eq!((&event["type"], &event["data"]["custom_id"]), (&json!(3), &json!("declare")));
    let input = json!({"type": 4, "custom_id": "why", "style": 1, "label": "Reason", "required": false});
    let form = json!({"custom_id": "form", "title": "Away", "components": [{"type": 1, "components": [input]}]});
    rest.respond(&event, json!({"type": 9, "data": form})).await;
    assert_eq!(clicked.answer().await.text, "Away [Reason]");

    let sent = sim.user("Aria").submits(&[("Reason", "holiday")]).unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(event["data"]["components"][0]["components"][0]["value"], "holiday");
    rest.respond(&event, json!({"type": 7, "data": {"content": "Aria is away", "components": []}})).await;
    assert_eq!(sent.answer().await.kind, AnswerKind::Updated);
    assert_eq!(sim.server("Ravens").messages("#general"), ["Aria is away"]);
    check_clean(&sim);
}

#[tokio::test]
async fn silence_is_told_to_the_user() {
    let (sim, mut gateway, rest) = ready().await;
    let asked = sim.user("Aria").runs("/absence list").unwrap();
    let event = gateway.event("INTERACTION_CREATE").await;
    sim.advance(std::time::Duration::from_millis(3_001));
    assert_eq!(asked.answer().await.text, "The application did not respond");
    let (status, body) = rest.respond(&event, json!({"type": 4, "data": {"content": "late"}})).await;
    assert_eq!((status, &body["code"]), (404, &json!(10062)));
}

#[tokio::test]
async fn two_hundred_people_act_at_once() {
    let mut spec = sim::WorldSpec::ravens();
    spec.servers[0].extra_members = Some(sim::world::ExtraMembers { count: 200, role: Some("Member".to_owned()) });
    let sim = Simulator::start(sim::SimOptions::seeded(2), spec).await.unwrap();
    let (mut gateway, _) = Gateway::ready(&sim).await;
    register(&sim).await;
    let rest = Rest::of(&sim);
    let answering = tokio::spawn(async move {
        for _ in 0..200 {
            let event = gateway.event("INTERACTION_CREATE").await;
            let name = event["member"]["user"]["username"].clone();
            rest.respond(&event, json!({"type": 4, "data": {"content": name, "flags": 64}})).await;
        }
    });
    let mut waiting = tokio::task::JoinSet::new();
    for number in 1..=200 {
        let user = sim.user(&format!("member{number:03}"));
        waiting.spawn(async move { (number, user.runs("/absence list").unwrap().answer().await) });
    }
    while let Some(done) = waiting.join_next().await {
        let (number, answer) = done.unwrap();
        assert_eq!(answer.text, format!("member{number:03}"));
    }
    answering.await.unwrap();
}

#[tokio::test]
async fn calls_are_recorded_with_route_and_reason() {
    let (sim, _gateway, rest) = ready().await;
    let role = "/guilds/1100000000000001000/members/1100000000000000102/roles/1100000000000001002";
    assert_eq!(rest.call("PUT", role, serde_json::Value::Null).await.0, 204);
    assert_eq!(sim.server("Ravens").roles_of("Aria"), ["Absent", "Member"]);
    let call = sim.calls().pop().unwrap();
    assert_eq!(call.template, Some("/guilds/{guild_id}/members/{user_id}/roles/{role_id}"));
    assert_eq!((call.reason.as_deref(), call.status), (Some("why not"), 204));
    assert_eq!(rest.get("/sticker-packs").await, (404, json!({"message": "404: Not Found", "code": 0})));
    assert_eq!(sim.unknown_routes(), ["GET /sticker-packs"]);
}

#[tokio::test]
async fn a_stranger_is_told_so() {
    let sim = ravens().await;
    let url = format!("{}/api/v10/users/@me", sim.rest_url());
    let _ = Rest::of(&sim);
    let request = reqwest::Client::new().get(url).header("user-agent", AGENT).header("authorization", "Bot wrong");
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 401);
    assert_eq!(response.text().await.unwrap(), r#"{"code":0,"message":"401: Unauthorized"}"#);
}
