//! Without sockets, a seed decides everything; random people meet a bot that answers whatever comes.

use serde_json::{Value, json};
use sim::WorldSpec;
use sim::lockstep::Lockstep;
use sim::world::{Call, Upload, Verb};
use std::time::Duration;

/// 1 March 2026, 09:00 UTC.
const NOW_MS: i64 = 1_772_355_600_000;
/// Acts of one run.
const ACTS: usize = 400;

fn call(verb: Verb, path: String, token: &str, body: Value) -> Call {
    let authorization = Some(format!("Bot {token}"));
    Call { verb, path, query: String::new(), authorization, reason: None, body, files: Vec::<Upload>::new() }
}

/// Answers each kind of interaction in its own way: a message with a button and a select, a form, suggestions.
fn answer(event: &Value) -> Value {
    let button = json!({"type": 2, "style": 1, "label": "Go", "custom_id": "go"});
    let options = json!([{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]);
    let select = json!({"type": 3, "custom_id": "pick", "options": options});
    let rows = json!([{"type": 1, "components": [button]}, {"type": 1, "components": [select]}]);
    let input = json!({"type": 4, "custom_id": "why", "style": 2, "label": "Why", "required": false});
    let form = json!({"custom_id": "form", "title": "Form", "components": [{"type": 1, "components": [input]}]});
    match (event["type"].as_u64(), event["data"]["custom_id"].as_str()) {
        (Some(4), _) => json!({"type": 8, "data": {"choices": [{"name": "One", "value": "one"}]}}),
        (Some(3), Some("go")) => json!({"type": 9, "data": form}),
        (Some(3), _) => json!({"type": 6}),
        (_, _) => json!({"type": 4, "data": {"content": "Here you are", "components": rows}}),
    }
}

/// Plays a run and returns its hash and how many interactions were answered.
fn play(seed: u64) -> (String, usize) {
    let mut lockstep = Lockstep::new(&WorldSpec::ravens(), seed, NOW_MS).unwrap();
    let token = lockstep.world().token().to_owned();
    let option = json!({"type": 3, "name": "day", "description": "A day", "required": true, "autocomplete": true});
    let commands = json!([{"name": "away", "description": "Away", "options": [option]}]);
    let path = "/applications/1100000000000000001/commands".to_owned();
    lockstep.call(&call(Verb::Put, path, &token, commands)).unwrap();
    let mut answered = 0;
    for _ in 0..ACTS {
        lockstep.somebody_acts();
        lockstep.advance(Duration::from_millis(700));
        for event in lockstep.take_events() {
            if event.name != "INTERACTION_CREATE" {
                continue;
            }
            let (id, key) = (event.data["id"].as_str().unwrap(), event.data["token"].as_str().unwrap());
            let path = format!("/interactions/{id}/{key}/callback");
            let served = lockstep.call(&call(Verb::Post, path, &token, answer(&event.data)));
            assert!(served.is_ok(), "seed {seed}: {:?} to {}", served.err(), event.data);
            answered += 1;
        }
    }
    (lockstep.hash(), answered)
}

#[test]
fn the_same_seed_gives_the_same_run() {
    for seed in 1..=5 {
        let (one, answered) = play(seed);
        let (other, _) = play(seed);
        assert_eq!(one, other, "seed {seed}");
        assert!(answered > ACTS / 10, "seed {seed}: random people asked only {answered} times");
    }
}

#[test]
fn another_seed_gives_another_run() {
    assert_ne!(play(1).0, play(2).0);
}
