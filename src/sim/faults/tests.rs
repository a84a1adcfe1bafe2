//! The plan on its own: which faults concern which occasions, and when they strike.

use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

const NOW_MS: i64 = 1_772_355_600_000;
const POST: Site<'static> = Site::Call { verb: Verb::Post, template: "/channels/{channel_id}/messages" };
const CALLBACK: Site<'static> =
    Site::Call { verb: Verb::Post, template: "/interactions/{interaction_id}/{interaction_token}/callback" };

fn event(name: &'static str, shard: u32) -> Site<'static> {
    Site::Event { name, shard, interaction: None }
}

fn command() -> Site<'static> {
    Site::Interaction { kind: Kind::Command }
}

#[track_caller]
fn read(fault: &Value) -> Fault {
    serde_json::from_value(fault.clone()).unwrap_or_else(|error| panic!("{fault}: {error}"))
}

/// Plans one fault and returns at which of the occasions it strikes.
#[track_caller]
fn struck(fault: &Value, sites: &[Site<'_>]) -> Vec<bool> {
    let mut plan = FaultPlan::new(1);
    plan.add(read(fault), NOW_MS).unwrap_or_else(|error| panic!("{fault}: {error}"));
    sites.iter().map(|site| !plan.strike(site, NOW_MS).is_empty()).collect()
}

#[track_caller]
fn check(fault: Value, sites: &[Site<'_>], expected: &[bool]) {
    assert_eq!(struck(&fault, sites), expected, "{fault}");
}

#[test]
fn a_fault_of_calls_strikes_only_where_it_belongs() {
    let get = Site::Call { verb: Verb::Get, template: "/channels/{channel_id}/messages" };
    let other = Site::Call { verb: Verb::Post, template: "/users/@me/channels" };
    let route = "POST /channels/{channel_id}/messages";
    check(
        json!({"what": "lose_answer", "where": {"route": route}, "when": "always"}),
        &[POST, get, other],
        &[true, false, false],
    );
    let path = "/channels/{channel_id}/messages";
    check(
        json!({"what": "banned", "where": {"route": path}, "when": "always"}),
        &[POST, get, other],
        &[true, true, false],
    );
    check(
        json!({"what": {"page": 502}, "where": {"route": "POST"}, "when": "always"}),
        &[POST, get, other, CALLBACK],
        &[true, false, true, false],
    );
    let route = "/interactions/{interaction_id}/{interaction_token}/callback";
    for route in [route.to_owned(), format!("POST {route}")] {
        check(
            json!({"what": "banned", "where": {"route": route}, "when": "always"}),
            &[POST, CALLBACK],
            &[false, true],
        );
    }
    check(
        json!({"what": {"page": 502}, "when": "always"}),
        &[POST, CALLBACK, event("READY", 0)],
        &[true, false, false],
    );
    check(json!({"what": "lose_ack", "when": "always"}), &[POST, CALLBACK], &[false, true]);
}

#[test]
fn a_fault_of_the_gateway_strikes_only_where_it_belongs() {
    let created = |shard| event("MESSAGE_CREATE", shard);
    let place = json!({"event": "MESSAGE_CREATE", "shard": 1});
    let sites = [created(0), created(1), event("MESSAGE_DELETE", 1)];
    check(json!({"what": "drop_event", "where": place, "when": "always"}), &sites, &[false, true, false]);
    let beats = [Site::Heartbeat { shard: None }, Site::Heartbeat { shard: Some(2) }];
    check(json!({"what": "withhold_ack", "when": "always"}), &beats, &[true, true]);
    check(json!({"what": "withhold_ack", "where": {"shard": 2}, "when": "always"}), &beats, &[false, true]);
    check(
        json!({"what": "refuse_resume", "when": "always"}),
        &[Site::Resume { shard: 0 }, Site::Connection],
        &[true, false],
    );
    check(
        json!({"what": "refuse_session", "where": {"shard": 3}, "when": "always"}),
        &[Site::Start { shard: 3 }, Site::Start { shard: 2 }, Site::Resume { shard: 3 }],
        &[true, false, true],
    );
    check(
        json!({"what": "refuse_identify", "where": {"shard": 3}, "when": "always"}),
        &[Site::Start { shard: 3 }, Site::Start { shard: 2 }, Site::Resume { shard: 3 }],
        &[true, false, false],
    );
    let handshakes = [Site::Handshake { port: Port::Rest }, Site::Handshake { port: Port::Gateway }, Site::Connection];
    check(json!({"what": {"fail_handshake": "gateway"}, "when": "always"}), &handshakes, &[false, true, false]);
    let introductions = [Site::Introduction { shard: 0 }, event("GUILD_CREATE", 0)];
    check(json!({"what": "drop_event", "when": "always"}), &introductions, &[false, true]);
    let named = json!({"event": "GUILD_CREATE"});
    check(json!({"what": "drop_event", "where": named, "when": "always"}), &introductions, &[true, true]);
    check(json!({"what": "withhold_hello", "when": "always"}), &[Site::Connection, Site::Greeting], &[false, true]);
    let kinds = [command(), Site::Interaction { kind: Kind::Autocomplete }];
    check(
        json!({"what": "expire_interaction", "where": {"interaction": "command"}, "when": "always"}),
        &kinds,
        &[true, false],
    );
    let told = |interaction| Site::Event { name: "INTERACTION_CREATE", shard: 0, interaction };
    let sites = [told(Some(Kind::Command)), told(Some(Kind::Form)), event("READY", 0)];
    check(
        json!({"what": {"delay_event": 2600}, "where": {"interaction": "form"}, "when": "always"}),
        &sites,
        &[false, true, false],
    );
}

#[test]
fn a_fault_strikes_only_when_it_should() {
    let four = [POST; 4];
    for (when, expected) in [
        (json!("once"), [true, false, false, false]),
        (json!("always"), [true; 4]),
        (json!({"times": 2}), [true, true, false, false]),
        (json!({"after": 2}), [false, false, true, true]),
        (json!({"after": 1, "times": 1}), [false, true, false, false]),
        (json!({"probability": 1.0}), [true; 4]),
        (json!({"window_ms": [NOW_MS, NOW_MS + 1]}), [true; 4]),
        (json!({"window_ms": [NOW_MS - 1, NOW_MS]}), [false; 4]),
        (json!({"for_ms": 1}), [true; 4]),
    ] {
        check(json!({"what": "banned", "when": when}), &four, &expected);
    }
    check(json!({"what": "banned"}), &four, &[true, false, false, false]);
}

#[test]
fn a_window_from_now_on_closes() {
    let mut plan = FaultPlan::new(1);
    plan.add(read(&json!({"what": "banned", "when": {"for_ms": 100}})), NOW_MS).expect("it can strike");
    assert_eq!(plan.strike(&POST, NOW_MS + 99).len(), 1);
    assert_eq!(plan.strike(&POST, NOW_MS + 100).len(), 0);
}

#[test]
fn occasions_and_strikes_are_counted() {
    let mut plan = FaultPlan::new(1);
    let id = plan.add(read(&json!({"what": "banned", "when": {"after": 1}})), NOW_MS).expect("it can strike");
    for _ in 0..3 {
        plan.strike(&POST, NOW_MS);
    }
    plan.strike(&command(), NOW_MS);
    assert_eq!((plan.list()[0].occasions, plan.list()[0].struck), (3, 2));
    let listed = serde_json::to_value(plan.list()).expect("a plan serialises");
    assert_eq!(
        listed,
        json!([{"id": id, "what": "banned", "where": {}, "when": {"after": 1}, "occasions": 3, "struck": 2}])
    );
    assert!(plan.remove(id) && !plan.remove(id));
    assert!(plan.strike(&POST, NOW_MS).is_empty());
}

#[test]
fn what_could_never_strike_is_refused() {
    for (fault, told) in [
        (json!({"what": "banned", "where": {"event": "READY"}}), "`event` fits only faults of events"),
        (json!({"what": "banned", "where": {"shard": 1}}), "`shard` fits only"),
        (json!({"what": "drop_event", "where": {"route": "GET"}}), "`route` fits only"),
        (json!({"what": "banned", "where": {"route": "GRAB /x"}}), "there is no method \"GRAB\""),
        (json!({"what": "banned", "where": {"route": "/channels/5/messages"}}), "no route is called"),
        (json!({"what": {"fragment_event": 1}}), "2 to 100 parts"),
        (json!({"what": {"split_event": 101}}), "2 to 100 parts"),
        (json!({"what": {"swell_event": 20_001}}), "1 to 20,000 channels"),
        (json!({"what": {"bomb_event": 0}}), "1 to 256 MiB"),
        (json!({"what": {"bomb_event": 257}}), "1 to 256 MiB"),
        (json!({"what": {"close_gateway_port": 0}}), "1 ms to an hour"),
        (json!({"what": {"close_rest_port": 3_600_001}}), "1 ms to an hour"),
        (json!({"what": {"close_rest_port": 5}, "where": {"event": "MESSAGE_CREATE"}}), "`event` fits only"),
        (json!({"what": {"fail_handshake": "rest"}, "where": {"shard": 0}}), "`shard` fits only"),
        (json!({"what": {"alter_event": {}}}), "give `everywhere`"),
        (json!({"what": {"alter_answer": {"without": ["remaining"]}}}), "JSON pointers"),
        (json!({"what": {"storm": 1}}), "2 to 1,000 times"),
        (json!({"what": {"storm": 1_001}}), "2 to 1,000 times"),
        (json!({"what": {"page": 200}}), "from 400 to 599"),
        (json!({"what": {"page": 600}}), "from 400 to 599"),
        (json!({"what": {"refused": {"status": 204}}}), "from 400 to 599"),
        (json!({"what": {"close": 999}}), "no close frame may carry"),
        (json!({"what": {"close": 1005}}), "no close frame may carry"),
        (json!({"what": {"close": 1006}}), "use `lose_connection` for 1006"),
        (json!({"what": {"close": 2999}}), "no close frame may carry"),
        (json!({"what": {"close": 5000}}), "no close frame may carry"),
        (json!({"what": "drop_event", "where": {"event": "MESAGE_CREATE"}}), "there is no event \"MESAGE_CREATE\""),
        (json!({"what": "drop_event", "where": {"event": "message_create"}}), "there is no event"),
        (json!({"what": "drop_event", "where": {"event": "READY"}}), "READY passes by the plan"),
        (json!({"what": "drop_event", "where": {"event": "RESUMED"}}), "RESUMED passes by the plan"),
        (json!({"what": "double_event", "where": {"event": "GUILD_MEMBERS_CHUNK"}}), "passes by the plan"),
        (json!({"what": {"outage": {"for_ms": 5}}, "where": {"event": "RATE_LIMITED"}}), "passes by the plan"),
        (json!({"what": "silence", "where": {"event": "SOUNDBOARD_SOUNDS"}}), "passes by the plan"),
        (json!({"what": "lose_ack", "where": {"interaction": "command"}}), "`interaction` fits only"),
        (json!({"what": "banned", "when": {"probability": 0.0}}), "`probability` must be"),
        (json!({"what": "banned", "when": {"times": 0}}), "`times` must be"),
        (json!({"what": "banned", "when": {"window_ms": [2, 1]}}), "`window_ms` must be"),
    ] {
        let refused = FaultPlan::new(1).add(read(&fault), NOW_MS).expect_err("it could never strike").to_string();
        assert!(refused.contains(told), "{fault}: {refused}");
    }
}

#[test]
fn the_bounds_of_numbers_are_allowed() {
    let close = |code: u16| json!({"what": {"close": code}});
    let codes = [1000, 1003, 1007, 1014, 3000, 4000, 4999].map(close);
    let others = [json!({"storm": 2}), json!({"storm": 1_000}), json!({"page": 400}), json!({"page": 599})];
    for fault in codes.into_iter().chain(others.map(|what| json!({"what": what}))) {
        assert!(read(&fault).check().is_ok(), "{fault}");
    }
}

#[test]
fn what_is_misspelt_is_refused() {
    for fault in [
        json!({"what": "lose_anser"}),
        json!({"what": "banned", "were": {}}),
        json!({"what": "banned", "where": {"path": "/x"}}),
        json!({"what": "banned", "when": {"probabilty": 0.5}}),
        json!({"what": {"rate_limited": {"retry_after": 5}}}),
        json!({"what": {"delay_call": {"befor_ms": 5}}}),
    ] {
        assert!(serde_json::from_value::<Fault>(fault.clone()).is_err(), "{fault} was read");
    }
}

#[test]
fn a_likely_fault_strikes_about_as_often_as_asked() {
    let mut plan = FaultPlan::new(7);
    plan.add(Fault { when: When::with_probability(0.2), ..Fault::new(What::Banned) }, NOW_MS).expect("it can strike");
    (0..10_000).for_each(|_| drop(plan.strike(&POST, NOW_MS)));
    let struck = plan.list()[0].struck;
    assert!((1_800..2_200).contains(&struck), "{struck} of 10,000");
}

proptest! {
    #[test]
    fn the_same_seed_gives_the_same_strikes(seed: u64, share in 0.01..1.0_f64, occasions in 1..100_usize) {
        let strikes = |with_neighbour: bool| {
            let mut plan = FaultPlan::new(seed);
            let likely = Fault { when: When::with_probability(share), ..Fault::new(What::Banned) };
            plan.add(likely, NOW_MS).expect("it can strike");
            if with_neighbour {
                let other = Fault { when: When::with_probability(share), ..Fault::new(What::LoseAnswer) };
                plan.add(other, NOW_MS).expect("it can strike");
            }
            (0..occasions).map(|_| plan.strike(&POST, NOW_MS).contains(&What::Banned)).collect::<Vec<_>>()
        };
        prop_assert_eq!(strikes(false), strikes(false));
        prop_assert_eq!(strikes(false), strikes(true));
    }
}
