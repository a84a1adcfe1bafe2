//! Load runs against a small bot: what is counted is what happened.

use crate::bot::{Gateway, Rest};
use serde_json::{Value, json};
use sim::load::{LoadError, LoadPlan, Mix, Pace, ScriptSpec};
use sim::world::GeneratedServers;
use sim::{SimOptions, Simulator, WorldSpec};
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A writer that somebody else can read.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<Vec<u8>>>);

impl Write for Shelf {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Shelf {
    fn lines(&self) -> Vec<Value> {
        let bytes = self.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

async fn crowded(servers: u32) -> Simulator {
    let generated = Some(GeneratedServers { servers, members: 5 });
    let spec = WorldSpec { generated, servers: Vec::new(), ..WorldSpec::ravens() };
    Simulator::start(SimOptions::for_load(3).with_openapi_from_env(), spec).await.unwrap()
}

/// Connects a bot with one command; `answers` says what it answers to an interaction, if anything.
async fn connect(sim: &Simulator, answers: fn(&Value) -> Option<Value>) {
    let rest = Rest::of(sim);
    let url = rest.get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned();
    let mut gateway = Gateway::connect(&url, false).await;
    gateway.identify(&sim.token(), 1).await;
    gateway.event("READY").await;
    let option = json!({"type": 3, "name": "day", "description": "A day", "autocomplete": true});
    let commands = json!([{"name": "away", "description": "Away", "options": [option]}]);
    let path = format!("/applications/{}/commands", sim.application_id());
    assert_eq!(rest.call("PUT", &path, commands).await.0, 200);
    tokio::spawn(async move {
        loop {
            let event = gateway.event("INTERACTION_CREATE").await;
            if let Some(answer) = answers(&event) {
                let rest = rest.clone();
                tokio::spawn(async move { rest.respond(&event, answer).await });
            }
        }
    });
}

/// Commands get a message with a button, buttons a form, forms a word, completions a suggestion.
fn everything(event: &Value) -> Option<Value> {
    let button = json!({"type": 2, "style": 1, "label": "Go", "custom_id": "go"});
    let rows = json!([{"type": 1, "components": [button]}]);
    let input = json!({"type": 4, "custom_id": "why", "style": 2, "label": "Why"});
    let form = json!({"custom_id": "form", "title": "Form", "components": [{"type": 1, "components": [input]}]});
    Some(match event["type"].as_u64() {
        Some(2) => json!({"type": 4, "data": {"content": "noted", "components": rows, "flags": 64}}),
        Some(3) => json!({"type": 9, "data": form}),
        Some(4) => json!({"type": 8, "data": {"choices": [{"name": "One", "value": "one"}]}}),
        _ => json!({"type": 4, "data": {"content": "sent", "flags": 64}}),
    })
}

fn plan(pace: Pace) -> LoadPlan {
    let commands = vec!["/away day:{day}".to_owned()];
    let script = ScriptSpec { commands, autocomplete: vec!["/away day:2".to_owned()], form: Vec::new() };
    LoadPlan { pace, warm_up_s: 0.1, measure_s: 1.0, script, ..LoadPlan::default() }
}

#[tokio::test]
async fn everything_that_was_acknowledged_stands_in_the_witness_log_once() {
    let sim = crowded(20).await;
    connect(&sim, everything).await;
    let shelf = Shelf::default();
    let prepare = vec!["/away day:first".to_owned()];
    let plan = LoadPlan { prepare, ..plan(Pace::Open { per_second: 300.0 }) };
    let report = sim.load(plan, Some(Box::new(shelf.clone()))).await.unwrap();
    assert!(report.answered > 100, "{:#}", report.to_json());
    assert_eq!((report.unanswered, report.unsettled), (0, 0));
    for kind in ["command", "button", "form", "autocomplete", "voice", "member", "reaction"] {
        assert!(report.to_json()["acts"][kind].as_u64().unwrap() > 0, "{kind}: {:#}", report.to_json());
    }
    let lines = shelf.lines();
    let mut ids: Vec<&str> = lines.iter().map(|line| line["interaction"].as_str().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an interaction stands there twice");
    // Preparation and warm-up are witnessed too, but not counted.
    assert!(all as u64 >= report.answered + 20, "{all} lines, {} answered", report.answered);
    assert!(lines.iter().any(|line| line["text"] == "noted"));
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
}

#[tokio::test]
async fn a_closed_loop_keeps_as_many_under_way_as_it_was_told() {
    let sim = crowded(3).await;
    connect(&sim, everything).await;
    let plan = LoadPlan { mix: Mix::COMMANDS, ..plan(Pace::Closed { in_flight: 4 }) };
    let report = sim.load(plan, None).await.unwrap();
    assert_eq!(report.unanswered, 0);
    assert!(report.answered > 4, "{:#}", report.to_json());
    assert_eq!(report.first_response.count(), report.answered);
}

/// The bot answers nothing: after three seconds each counts as unanswered, and the run ends all the same.
#[tokio::test]
async fn silence_is_counted_and_does_not_stop_the_run() {
    let sim = crowded(3).await;
    connect(&sim, |_| None).await;
    let plan = LoadPlan { mix: Mix::COMMANDS, ..plan(Pace::Open { per_second: 50.0 }) };
    let report = tokio::time::timeout(Duration::from_secs(20), sim.load(plan, None)).await.unwrap().unwrap();
    assert_eq!(report.answered, 0);
    assert!(report.unanswered > 20, "{:#}", report.to_json());
}

#[tokio::test]
async fn a_world_without_a_crowd_and_a_script_that_does_not_fit_are_refused() {
    let sim = Simulator::start(SimOptions::seeded(1), WorldSpec::ravens()).await.unwrap();
    assert!(matches!(sim.load(LoadPlan::default(), None).await, Err(LoadError::NoCrowd)));
    let sim = crowded(2).await;
    connect(&sim, everything).await;
    let script = ScriptSpec { commands: vec!["/unknown".to_owned()], ..ScriptSpec::default() };
    let refused = sim.load(LoadPlan { script, ..LoadPlan::default() }, None).await;
    assert!(matches!(refused, Err(LoadError::Script(_))));
}

#[test]
fn the_plan_for_absences_is_read() {
    let plan: LoadPlan = serde_json::from_str(include_str!("../../plans/absences.json")).unwrap();
    assert_eq!(plan.prepare.len(), 3);
    assert!(plan.burst.is_some());
}
