//! Strict mode: contracts of both sides are checked against the OpenAPI document, when `DISCORD_OPENAPI` names it.

use crate::bot::{Gateway, Rest, ravens, register};
use serde_json::{Value, json};
use sim::{Side, SimOptions, Simulator, WorldSpec};
use std::sync::atomic::{AtomicU32, Ordering};

/// The simulator in strict mode; none (and a word about it) when the document is not at hand.
async fn strict() -> Option<Simulator> {
    let sim = ravens().await;
    if !sim.is_strict() {
        eprintln!("skipped: DISCORD_OPENAPI is not set");
        return None;
    }
    Some(sim)
}

#[tokio::test]
async fn own_answers_keep_the_contract() {
    let Some(sim) = strict().await else { return };
    let (_gateway, _) = Gateway::ready(&sim).await;
    register(&sim).await;
    let rest = Rest::of(&sim);
    let (guild, channel) = ("/guilds/1100000000000001000", "/channels/1100000000000001101");
    let embed = json!({"title": "T", "description": "D", "color": 255, "fields": [{"name": "n", "value": "v"}]});
    let button = json!({"type": 2, "style": 1, "label": "Go", "custom_id": "go"});
    let options = json!([{"label": "A", "value": "a", "default": true}]);
    let select = json!({"type": 3, "custom_id": "pick", "placeholder": "Pick", "options": options});
    let rows = json!([{"type": 1, "components": [button]}, {"type": 1, "components": [select]}]);
    let body = json!({"content": "<@1100000000000000102>", "embeds": [embed], "components": rows, "nonce": "1"});
    let (status, message) = rest.call("POST", &format!("{channel}/messages"), body).await;
    assert_eq!(status, 200, "{message}");
    let message = format!("{channel}/messages/{}", message["id"].as_str().unwrap());
    for path in [
        "/gateway",
        "/gateway/bot",
        "/users/@me",
        "/oauth2/applications/@me",
        "/applications/@me",
        channel,
        &format!("{channel}/messages?limit=5"),
        &message,
        guild,
        &format!("{guild}?with_counts=true"),
        &format!("{guild}/roles"),
        &format!("{guild}/channels"),
        &format!("{guild}/members?limit=10"),
        &format!("{guild}/members/1100000000000000102"),
        "/applications/1100000000000000001/commands",
    ] {
        assert_eq!(rest.get(path).await.0, 200, "{path}");
    }
    assert_eq!(rest.call("PATCH", &message, json!({"content": "new"})).await.0, 200);
    assert_eq!(
        rest.call("POST", "/users/@me/channels", json!({"recipient_id": 1_100_000_000_000_000_102_u64})).await.0,
        200
    );
    assert_eq!(
        rest.call("PATCH", &format!("{guild}/members/1100000000000000102"), json!({"nick": "Ari"})).await.0,
        200
    );
    assert_eq!(rest.call("DELETE", &message, Value::Null).await.0, 204);
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
}

#[tokio::test]
async fn a_request_that_breaks_the_contract_is_refused_and_reported() {
    let Some(sim) = strict().await else { return };
    let rest = Rest::of(&sim);
    let path = "/channels/1100000000000001101/messages";
    let (status, body) = rest.call("POST", path, json!({"content": ["a", "list"]})).await;
    assert_eq!((status, &body["code"]), (400, &json!(50035)));
    assert_eq!(body["errors"]["content"]["_errors"][0]["code"], "STRING_TYPE_CONVERT", "{body}");
    assert_eq!(sim.violations().len(), 1);
    assert_eq!(sim.violations()[0].side, Side::Bot);
}

#[tokio::test]
async fn a_query_out_of_range_is_refused_and_reported() {
    let Some(sim) = strict().await else { return };
    let rest = Rest::of(&sim);
    let members = "/guilds/1100000000000001000/members";
    for (query, code) in
        [("limit=1001", "NUMBER_TYPE_MAX"), ("limit=0", "NUMBER_TYPE_MIN"), ("limit=x", "NUMBER_TYPE_COERCE")]
    {
        let (status, body) = rest.get(&format!("{members}?{query}")).await;
        assert_eq!((status, &body["errors"]["limit"]["_errors"][0]["code"]), (400, &json!(code)), "{query}: {body}");
    }
    assert_eq!(rest.get(&format!("{members}?limit=1000&after=0")).await.0, 200);
    assert_eq!(sim.violations().iter().filter(|violation| violation.side == Side::Bot).count(), 3);
}

#[tokio::test]
async fn refusals_keep_the_contract_too() {
    let Some(sim) = strict().await else { return };
    let rest = Rest::of(&sim);
    let (guild, channel) = ("/guilds/1100000000000001000", "/channels/1100000000000001101/messages");
    let name = json!([{"name": "Not A Name", "description": "d"}]);
    for (verb, path, body, expected) in [
        ("GET", "/channels/1".to_owned(), Value::Null, (404, 10003)),
        ("GET", format!("{guild}/members/1"), Value::Null, (404, 10007)),
        ("POST", channel.to_owned(), json!({}), (400, 50006)),
        ("PUT", "/applications/1100000000000000001/commands".to_owned(), name, (400, 50035)),
        ("POST", "/interactions/1/x/callback".to_owned(), json!({"type": 6}), (404, 10062)),
    ] {
        let (status, told) = rest.call(verb, &path, body).await;
        assert_eq!((status, told["code"].as_u64()), (expected.0, Some(expected.1)), "{verb} {path}: {told}");
    }
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
}

/// With a document that promises more than the simulator gives, its own answer is the violation.
#[tokio::test]
async fn an_own_answer_that_breaks_the_contract_is_reported() {
    let schema = json!({"type": "object", "required": ["unheard_of"]});
    let answer = json!({"200": {"content": {"application/json": {"schema": schema}}}});
    let sim = promising(&json!({"paths": {"/users/@me": {"get": {"responses": answer}}}, "components": {}})).await;
    assert_eq!(Rest::of(&sim).get("/users/@me").await.0, 200);
    assert_eq!(sim.violations()[0].side, Side::Simulator);
}

/// Refusals are answers as well.
#[tokio::test]
async fn an_own_refusal_that_breaks_the_contract_is_reported() {
    let schema = json!({"type": "object", "required": ["unheard_of"]});
    let answer = json!({"4XX": {"content": {"application/json": {"schema": schema}}}});
    let sim = promising(&json!({"paths": {"/channels/{channel_id}": {"get": {"responses": answer}}}})).await;
    assert_eq!(Rest::of(&sim).get("/channels/1").await.0, 404);
    assert_eq!(sim.violations()[0].side, Side::Simulator);
}

/// Discord tells a stranger 401, 403 or 404 before it reads a form; the contract is broken all the same.
#[tokio::test]
async fn rights_come_before_the_form() {
    let schema = json!({"type": "object", "required": ["unheard_of"]});
    let post = json!({"post": {"requestBody": {"content": {"application/json": {"schema": schema}}}}});
    let sim = promising(&json!({"paths": {"/guilds/{guild_id}/channels": post}})).await;
    let (rest, body) = (Rest::of(&sim), json!({"name": "raids"}));
    let create = |server: &str| format!("/guilds/{server}/channels");
    let server = sim.server("Ravens");
    server.removes_bot_permission("MANAGE_CHANNELS").unwrap();
    for (path, expected) in [(create("1"), (404, 10004)), (create("1100000000000001000"), (403, 50013))] {
        let (status, told) = rest.call("POST", &path, body.clone()).await;
        assert_eq!((status, told["code"].as_u64()), (expected.0, Some(expected.1)), "{told}");
    }
    server.gives_bot_permission("MANAGE_CHANNELS").unwrap();
    let (status, told) = rest.call("POST", &create("1100000000000001000"), body).await;
    assert_eq!((status, &told["errors"]["unheard_of"]["_errors"][0]["code"]), (400, &json!("BASE_TYPE_REQUIRED")));
    let sides: Vec<Side> = sim.violations().iter().map(|violation| violation.side).collect();
    assert_eq!(sides, [Side::Bot; 3]);
}

/// Where no handler reads a form, nothing is served that breaks the contract.
#[tokio::test]
async fn a_wrong_query_is_refused_before_anything_is_served() {
    let limit = json!({"name": "with_counts", "in": "query", "schema": {"type": "boolean"}});
    let sim = promising(&json!({"paths": {"/guilds/{guild_id}": {"get": {"parameters": [limit]}}}})).await;
    let rest = Rest::of(&sim);
    for (server, query, expected) in [("1100000000000001000", "true", 200), ("1", "maybe", 400), ("1", "1", 404)] {
        assert_eq!(rest.get(&format!("/guilds/{server}?with_counts={query}")).await.0, expected, "{server} {query}");
    }
    assert_eq!(sim.violations().len(), 1);
}

/// Starts a simulator that is held against `document`.
async fn promising(document: &Value) -> Simulator {
    static FILES: AtomicU32 = AtomicU32::new(0);
    let number = FILES.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("sim-openapi-{}-{number}.json", std::process::id()));
    std::fs::write(&path, document.to_string()).unwrap();
    let options = SimOptions { openapi: Some(path.clone()), ..SimOptions::seeded(1) };
    let sim = Simulator::start(options, WorldSpec::ravens()).await.unwrap();
    std::fs::remove_file(&path).unwrap();
    sim
}

#[tokio::test]
async fn a_switched_429_carries_what_a_limiter_needs() {
    let sim = ravens().await;
    sim.rate_limits_next(1, std::time::Duration::from_millis(1_500));
    let rest = Rest::of(&sim);
    let (status, body) = rest.get("/users/@me").await;
    assert_eq!((status, &body["retry_after"], &body["global"]), (429, &json!(1.5), &json!(false)));
    assert_eq!(rest.get("/users/@me").await.0, 200);
}
