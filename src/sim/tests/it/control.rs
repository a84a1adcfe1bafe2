//! The control endpoint over HTTP, as a program in another language would use it.

use crate::bot::{Gateway, Rest, register};
use serde_json::{Value, json};
use sim::{SimOptions, Simulator, WorldSpec};

const ROLES: &str = "/guilds/1100000000000001000/roles";

/// A client of the control endpoint.
pub(crate) struct Control {
    client: reqwest::Client,
    base: String,
}

impl Control {
    pub(crate) async fn start() -> (Simulator, Self) {
        Self::with(SimOptions::seeded(1).starting_at(1_772_355_600_000).with_openapi_from_env().with_control()).await
    }

    pub(crate) async fn with(options: SimOptions) -> (Simulator, Self) {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let sim = Simulator::start(options, WorldSpec::ravens()).await.unwrap();
        let base = sim.control_url().unwrap().to_owned();
        (sim, Self { client: reqwest::Client::new(), base })
    }

    /// The same with a bot that has registered its commands.
    pub(crate) async fn with_bot() -> (Simulator, Self, Gateway, Rest) {
        let (sim, control) = Self::start().await;
        let (gateway, _) = Gateway::ready(&sim).await;
        register(&sim).await;
        let rest = Rest::of(&sim);
        (sim, control, gateway, rest)
    }

    async fn call(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let mut request = self.client.request(method.parse().unwrap(), format!("{}{path}", self.base));
        if !body.is_null() {
            request = request.body(body.to_string());
        }
        let response = request.send().await.unwrap();
        (response.status().as_u16(), serde_json::from_str(&response.text().await.unwrap()).unwrap())
    }

    #[track_caller]
    fn fine((status, body): (u16, Value)) -> Value {
        assert_eq!(status, 200, "{body}");
        body
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        Self::fine(self.call("GET", path, Value::Null).await)
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        Self::fine(self.call("POST", path, body).await)
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Value {
        Self::fine(self.call("PUT", path, body).await)
    }

    pub(crate) async fn delete(&self, path: &str) -> Value {
        Self::fine(self.call("DELETE", path, Value::Null).await)
    }

    /// Tells whether a condition was met in good time.
    pub(crate) async fn waits(&self, condition: Value) -> bool {
        let told = self.post("/wait", json!({"condition": condition, "timeout_ms": 5_000})).await;
        told["met"] == true
    }

    /// Returns the status and the sentence of a refusal.
    pub(crate) async fn refused(&self, line: &str, body: Value) -> (u16, String) {
        let (method, path) = line.split_once(' ').unwrap();
        let (status, told) = self.call(method, path, body).await;
        (status, told["error"].as_str().unwrap_or_else(|| panic!("{line} was served: {told}")).to_owned())
    }
}

fn button() -> Value {
    json!([{"type": 1, "components": [{"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"}]}])
}

#[tokio::test]
async fn it_says_that_it_is_there_and_where_the_rest_is() {
    let (sim, control) = Control::start().await;
    let health = control.get("/health").await;
    assert_eq!(health["ok"], true);
    assert_eq!(
        (health["rest_url"].as_str(), health["gateway_url"].as_str()),
        (Some(sim.rest_url()), Some(sim.gateway_url()))
    );
}

#[tokio::test]
async fn the_world_can_be_read() {
    let (_sim, control) = Control::start().await;
    let servers = control.get("/servers").await;
    assert_eq!(servers["servers"][0]["name"], "Ravens");
    let first = servers["servers"][0]["id"].as_str().unwrap().to_owned();
    let rest = control.get(&format!("/servers?after={first}&limit=1")).await;
    assert_eq!(rest["servers"][0]["name"], "Wolves");
    let server = control.get("/servers/Ravens?members=2").await;
    assert_eq!((&server["owner"], &server["roles"][1]["name"]), (&json!("Olga"), &json!("Guest")));
    assert_eq!(server["channels"][0]["name"], "general");
    let after = server["next_members_after"].as_str().unwrap();
    let page = control.get(&format!("/servers/Ravens?members=1&members_after={after}")).await;
    assert_eq!(page["members"][0]["user"]["username"], "Aria");
    assert_eq!(page["members"][0]["role_names"], json!(["Member"]));
    assert_eq!(control.refused("GET /servers/Nobody", Value::Null).await.0, 404);
    assert_eq!(control.get("/users/Bela").await["locale"], "de");
    assert_eq!(control.refused("GET /users/Nobody", Value::Null).await.0, 404);
}

#[tokio::test]
async fn another_world_takes_the_place_of_this_one() {
    let (sim, control, mut gateway, _rest) = Control::with_bot().await;
    let spec = json!({
        "application": {"id": "1100000000000000001", "name": "Bot"},
        "users": [{"name": "Kim"}],
        "servers": [{"name": "Islands", "owner": "Kim", "channels": [{"name": "beach"}]}],
    });
    let (status, world) = control.call("PUT", "/world", spec).await;
    assert_eq!((status, &world["servers"], &world["commands"]), (200, &json!(1), &json!(0)));
    assert_eq!(gateway.next().await, Err(4000));
    assert_eq!(control.get("/servers/Islands").await["channels"][0]["name"], "beach");
    let report = control.get("/report").await;
    assert_eq!((&report["calls"]["total"], sim.connected_sessions()), (&json!(0), 0));
    let (status, told) = control.refused("PUT /world", json!({"users": []})).await;
    assert!(status == 400 && told.contains("missing field `application`"), "{told}");
}

#[tokio::test]
async fn an_act_returns_what_its_user_saw() {
    let (_sim, control, mut gateway, rest) = Control::with_bot().await;
    let bot = async {
        let event = gateway.event("INTERACTION_CREATE").await;
        let data = json!({"content": "Sure?", "components": button()});
        rest.respond(&event, json!({"type": 4, "data": data})).await;
    };
    let ask = control.post("/acts", json!({"user": "Aria", "act": "runs", "line": "/absence list"}));
    let (told, ()) = tokio::join!(ask, bot);
    assert_eq!(told["answer"]["kind"], "replied");
    assert_eq!(told["answer"]["text"], "Sure?\n[Yes]");
    assert_eq!(told["answer"]["message"]["content"], "Sure?");
    let messages = control.get("/servers/Ravens/messages?channel=general").await;
    assert_eq!(
        (&messages["messages"][0]["author"], &messages["messages"][0]["text"]),
        (&json!("MyGuildManager"), &json!("Sure?\n[Yes]"))
    );
    for click in [json!({"label": "Yes"}), json!({"custom_id": "yes"})] {
        let mut act = click.clone();
        act["user"] = json!("Aria");
        act["act"] = json!("clicks");
        act["await"] = json!(false);
        let told = control.post("/acts", act).await;
        assert_eq!(told["answer"], Value::Null);
        let event = gateway.event("INTERACTION_CREATE").await;
        assert_eq!((&event["id"], &event["data"]["custom_id"]), (&told["interaction"], &json!("yes")));
        rest.respond(&event, json!({"type": 6})).await;
    }
    let witness = control.get("/witness").await;
    assert_eq!((&witness["witness"][0]["answer"]["kind"], &witness["next"]), (&json!("replied"), &json!(3)));
}

#[tokio::test]
async fn people_write_join_leave_and_close_their_doors() {
    let (sim, control) = Control::start().await;
    let act = |body: Value| control.post("/acts", body);
    let written =
        act(json!({"user": "Aria", "server": "Ravens", "channel": "#general", "act": "writes", "text": "Hello"})).await;
    let messages = control.get("/servers/Ravens/messages?channel=%23general").await;
    assert_eq!(messages["messages"][0]["id"], written["message"]);
    act(json!({"user": "Bela", "channel": "#general", "act": "replies", "text": "Hi"})).await;
    act(json!({"user": "Bela", "channel": "#general", "act": "edits", "text": "Hi there"})).await;
    act(json!({"user": "Aria", "channel": "#general", "act": "reacts", "emoji": "👍"})).await;
    act(json!({"user": "Aria", "channel": "#general", "act": "unreacts", "emoji": "👍"})).await;
    assert_eq!(sim.server("Ravens").messages("general"), ["Hello", "Hi there"]);
    act(json!({"user": "Bela", "channel": "#general", "act": "deletes"})).await;
    assert_eq!(sim.server("Ravens").messages("general"), ["Hello"]);
    let seen = control.get("/users/Bela").await;
    assert_eq!(seen["sees"], json!(["Hello"]));
    let since = seen["next"].as_u64().unwrap();
    assert_eq!(control.get(&format!("/users/Bela?since={since}")).await["sees"], json!([]));
    act(json!({"user": "Wanda", "server": "Ravens", "act": "joins"})).await;
    act(json!({"user": "Wanda", "server": "Ravens", "act": "leaves"})).await;
    act(json!({"user": "Wanda", "act": "opens_dms", "open": false})).await;
    assert_eq!(control.get("/users/Wanda").await["dms_open"], false);
}

#[tokio::test]
async fn moderators_act_behind_the_bots_back() {
    let (sim, control) = Control::start().await;
    let deed = |mut body: Value| {
        body["moderator"] = json!(true);
        body["server"] = json!("Ravens");
        control.post("/acts", body)
    };
    deed(json!({"act": "gives_role", "member": "Aria", "role": "Absent"})).await;
    deed(json!({"act": "takes_role", "member": "Aria", "role": "Member"})).await;
    assert_eq!(sim.server("Ravens").roles_of("Aria"), ["Absent"]);
    deed(json!({"act": "moves_role", "role": "Absent", "above": "Officer"})).await;
    deed(json!({"act": "deletes_role", "role": "Guest"})).await;
    deed(json!({"act": "deletes_channel", "channel": "#absences"})).await;
    deed(json!({"act": "creates_channel", "channel": "plans"})).await;
    deed(json!({"act": "renames_channel", "channel": "#plans", "name": "raids"})).await;
    let server = control.get("/servers/Ravens").await;
    let names = |list: &str| {
        server[list].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("roles"), ["@everyone", "Member", "MyGuildManager", "Officer", "Absent"]);
    let channels = names("channels");
    assert!(!channels.contains(&"absences".to_owned()) && channels.contains(&"raids".to_owned()), "{channels:?}");
    deed(json!({"act": "bot_permission", "permission": "MANAGE_ROLES", "given": false})).await;
    let role = json!({"name": "New"});
    assert_eq!(
        Rest::of(&sim)
            .call(
                "PUT",
                &format!(
                    "/guilds/1100000000000001000/members/1100000000000000102/roles/{}",
                    server["roles"][1]["id"].as_str().unwrap()
                ),
                role
            )
            .await
            .0,
        403
    );
}

#[tokio::test]
async fn members_are_moderated_and_the_bot_comes_and_goes() {
    let (sim, control, mut gateway, _rest) = Control::with_bot().await;
    let deed = |mut body: Value| {
        body["moderator"] = json!(true);
        body["server"] = json!("Ravens");
        control.post("/acts", body)
    };
    deed(json!({"act": "renames", "member": "Aria", "nick": "Ari"})).await;
    deed(json!({"act": "times_out", "member": "Bela", "for_ms": 60_000})).await;
    deed(json!({"act": "creates_role", "role": "Scout", "permissions": ["VIEW_CHANNEL"]})).await;
    deed(json!({"act": "renames_role", "role": "Scout", "name": "Ranger"})).await;
    deed(json!({"act": "gives_role", "member": "Aria", "role": "Ranger"})).await;
    deed(json!({"act": "kicks", "member": "Diego"})).await;
    deed(json!({"act": "bans", "member": "Finn"})).await;
    deed(json!({"act": "unbans", "member": "Finn"})).await;
    let members = control.get("/servers/Ravens").await["members"].clone();
    let member = |name: &str| members.as_array().unwrap().iter().find(|one| one["user"]["username"] == name).cloned();
    let aria = member("Aria").unwrap();
    assert_eq!(
        (&aria["nick"], aria["role_names"].as_array().unwrap().contains(&json!("Ranger"))),
        (&json!("Ari"), true)
    );
    assert!(member("Bela").unwrap()["communication_disabled_until"].is_string());
    assert!(member("Diego").is_none() && member("Finn").is_none());
    for name in ["Diego", "Finn"] {
        assert_eq!(gateway.event("GUILD_MEMBER_REMOVE").await["user"]["username"], name);
    }
    deed(json!({"act": "outage", "begins": true})).await;
    assert_eq!(gateway.event("GUILD_DELETE").await["unavailable"], true);
    deed(json!({"act": "outage", "begins": false})).await;
    gateway.event("GUILD_CREATE").await;
    deed(json!({"act": "kicks_bot"})).await;
    assert!(gateway.event("GUILD_DELETE").await["unavailable"].as_bool() != Some(true));
    deed(json!({"act": "adds_bot", "permissions": ["ADMINISTRATOR"]})).await;
    gateway.event("GUILD_CREATE").await;
    assert!(sim.violations().is_empty(), "{:?}", sim.violations());
}

#[tokio::test]
async fn what_is_wrong_is_told_in_words() {
    let (_sim, control) = Control::start().await;
    for (line, body, status, told) in [
        ("POST /acts", json!({"act": "runs", "line": "/x"}), 400, "say who acts"),
        ("POST /acts", json!({"user": "Aria", "act": "dances"}), 400, "unknown variant `dances`"),
        ("POST /acts", json!({"user": "Aria", "act": "runs", "lin": "/x"}), 400, "unknown field `lin`"),
        ("POST /acts", json!({"user": "Aria", "act": "clicks"}), 400, "say what to click"),
        ("POST /acts", json!({"user": "Aria", "act": "writes", "text": "x"}), 400, "say where"),
        ("POST /acts", json!({"user": "Nobody", "act": "runs", "line": "/x"}), 404, "nobody is called \"Nobody\""),
        ("POST /acts", json!({"user": "Aria", "server": "X", "act": "joins"}), 404, "no server is called \"X\""),
        ("POST /acts", json!({"user": "Aria", "act": "runs", "line": "/x"}), 409, "no command /x"),
        ("POST /wait", json!({"condition": "for ever"}), 400, "unknown variant `for ever`"),
        (
            "POST /wait",
            json!({"condition": {"has_role": {"server": "X", "member": "Aria", "role": "Absent"}}}),
            404,
            "no server",
        ),
        ("POST /clock", json!({"iso": "tomorrow"}), 400, "write it as 2026-03-01T20:00:00Z"),
        ("POST /gateway", json!({}), 400, "give "),
        ("POST /faults", json!({"what": "lose_anser"}), 400, "unknown variant `lose_anser`"),
        ("POST /faults", json!({"what": "banned", "where": {"event": "READY"}}), 400, "`event` fits only"),
        ("DELETE /faults/7", Value::Null, 404, "no fault has number 7"),
        ("GET /nothing", Value::Null, 404, "docs/simulator.md"),
        ("DELETE /clock", Value::Null, 404, "docs/simulator.md"),
        ("GET /calls?sinc=1", Value::Null, 400, "unknown field `sinc`"),
    ] {
        let (told_status, sentence) = control.refused(line, body.clone()).await;
        assert_eq!(told_status, status, "{line} {body}: {sentence}");
        assert!(sentence.contains(told), "{line} {body}: {sentence}");
    }
}

#[tokio::test]
async fn waiting_ends_when_the_world_is_as_asked() {
    let (sim, control, gateway, rest) = Control::with_bot().await;
    let wait = |condition: Value| control.waits(condition);
    assert!(wait(json!("bot_ready")).await);
    let later = async {
        sim.user("Aria").writes("#general", "Good evening").unwrap();
        sim.server("Ravens").gives_role("Aria", "Absent").unwrap();
        rest.get(ROLES).await;
        gateway.lose();
    };
    let count = json!({"message_count": {"server": "Ravens", "channel": "#general", "at_least": 1}});
    let (met, text, role, call, gone, ()) = tokio::join!(
        wait(count),
        wait(json!({"journal": {"contains": "evening"}})),
        wait(json!({"has_role": {"server": "Ravens", "member": "Aria", "role": "Absent"}})),
        wait(json!({"call": {"route": "GET /guilds/{guild_id}/roles", "at_least": 1}})),
        wait(json!({"sessions": 0})),
        later
    );
    assert_eq!([met, text, role, call, gone], [true; 5]);
    assert!(wait(json!({"quiet": {"ms": 50}})).await);
    let in_vain = json!({"condition": {"sessions": 3}, "timeout_ms": 20});
    assert_eq!(control.post("/wait", in_vain).await["met"], false);
}

#[tokio::test]
async fn calls_and_unknown_routes_are_reported() {
    let (_sim, control, _gateway, rest) = Control::with_bot().await;
    let before = control.get("/calls").await["next"].as_u64().unwrap();
    rest.get(ROLES).await;
    rest.get("/nowhere/at/all").await;
    let calls = control.get(&format!("/calls?since={before}")).await;
    let call = &calls["calls"][0];
    assert_eq!(
        (&call["method"], &call["route"], &call["status"]),
        (&json!("GET"), &json!("/guilds/{guild_id}/roles"), &json!(200))
    );
    assert_eq!(call["reason"], "why not");
    assert_eq!(control.get(&format!("/calls?since={before}&limit=1")).await["next"], before + 1);
    assert_eq!(control.get("/unknown-routes").await["unknown_routes"], json!({"GET /nowhere/at/all": 1}));
    let report = control.get("/report").await;
    assert_eq!(report["calls"]["by_route"]["GET /guilds/{guild_id}/roles"], json!({"200": 1}));
    assert_eq!(report["is_clean"], false);
    assert_eq!(control.get("/violations").await["violations"], json!([]));
}

#[tokio::test]
async fn the_time_to_a_callback_is_measured() {
    let (_sim, control, mut gateway, rest) = Control::with_bot().await;
    let ask = control.post("/acts", json!({"user": "Aria", "act": "runs", "line": "/absence list"}));
    let bot = async {
        let event = gateway.event("INTERACTION_CREATE").await;
        rest.respond(&event, json!({"type": 4, "data": {"content": "Nobody"}})).await;
        rest.respond(&event, json!({"type": 4, "data": {"content": "Nobody"}})).await;
    };
    tokio::join!(ask, bot);
    let metrics = control.get("/metrics").await;
    assert_eq!(metrics["dispatch_to_callback"]["count"], 1);
    assert!(metrics["dispatch_to_callback"]["p99_us"].as_u64() > Some(0));
    assert_eq!(metrics["interactions"], json!({"asked": 1, "answered": 1, "unanswered": 0, "waiting": 0, "late": 0}));
    assert_eq!(metrics["events"]["INTERACTION_CREATE"], 1);
    assert!(metrics["rss_kb"].as_u64() > Some(1_000));
}

#[tokio::test]
async fn the_clock_is_steered() {
    let (sim, control) = Control::start().await;
    let told = control.post("/clock", json!({"iso": "2026-03-05T20:00:00Z"})).await;
    assert!(told["iso"].as_str().unwrap().starts_with("2026-03-05T20:00:0"), "{told}");
    control.post("/clock", json!({"advance_ms": 3_600_000})).await;
    assert!(control.get("/clock").await["iso"].as_str().unwrap().starts_with("2026-03-05T21:00:0"));
    control.post("/clock", json!({"now_ms": 1_772_355_600_000_i64})).await;
    assert!((1_772_355_600_000..1_772_355_660_000).contains(&sim.now_ms()));
}

#[tokio::test]
async fn things_happen_to_the_gateway_at_once() {
    let (_sim, control, mut gateway, _rest) = Control::with_bot().await;
    assert_eq!(control.post("/gateway", json!({"op": 1})).await["sessions"], 1);
    assert_eq!(gateway.next().await.unwrap()["op"], 1);
    control.post("/gateway", json!({"raw": r#"{"op": 99, "d": 1, "s": null, "t": null}"#})).await;
    assert_eq!(gateway.next().await.unwrap()["op"], 99);
    control.post("/gateway", json!({"op": 9, "d": true})).await;
    let told = gateway.next().await.unwrap();
    assert_eq!((&told["op"], &told["d"]), (&json!(9), &json!(true)));
    let (_sim, control, mut gateway, _rest) = Control::with_bot().await;
    control.post("/gateway", json!({"close": 4000, "shard": 0})).await;
    assert_eq!(gateway.next().await, Err(4000));
    let (sim, control, _gateway, _rest) = Control::with_bot().await;
    control.post("/gateway", json!({"drop": true})).await;
    assert!(control.waits(json!({"sessions": 0})).await);
    assert_eq!(sim.connected_sessions(), 0);
}

#[tokio::test]
async fn frames_are_recorded_once_somebody_asks_for_it() {
    let (sim, control, mut gateway, _rest) = Control::with_bot().await;
    assert_eq!(control.get("/frames").await["frames"], json!([]));
    control.post("/frames", json!({"recording": "payloads"})).await;
    sim.user("Aria").writes("#general", "Good evening").unwrap();
    gateway.event("MESSAGE_CREATE").await;
    let frames = control.get("/frames").await;
    let frame = &frames["frames"][0];
    assert_eq!(
        (&frame["direction"], &frame["event"], &frame["op"]),
        (&json!("to_bot"), &json!("MESSAGE_CREATE"), &json!(0))
    );
    assert!(frame["payload"].as_str().unwrap().contains("MESSAGE_CREATE"));
    let next = frames["next"].as_u64().unwrap();
    assert_eq!(control.get(&format!("/frames?since={next}")).await["frames"], json!([]));
}

#[tokio::test]
async fn intents_are_switched_in_the_portal() {
    let (sim, control) = Control::start().await;
    let world = control.post("/settings", json!({"intents": {"members": false, "content": true}})).await;
    assert_eq!(world["application"]["intents"], json!({"members": false, "content": true, "presences": false}));
    control.post("/settings", json!({"rates": "off", "session_life_ms": 1_000})).await;
    let url = Rest::of(&sim).get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned();
    let mut gateway = Gateway::connect(&url, false).await;
    gateway.identify(&sim.token(), crate::bot::INTENTS).await;
    assert_eq!(gateway.next().await, Err(4014));
}

#[tokio::test]
async fn it_stops_when_asked_to() {
    let (sim, control) = Control::start().await;
    let (_, told) = tokio::join!(sim.asked_to_stop(), control.post("/shutdown", Value::Null));
    assert_eq!(told["stopping"], true);
}
