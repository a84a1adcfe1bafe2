//! Random bodies: whatever comes, there is an answer in Discord's shape and no panic.
//!
//! Half of them are good bodies of the corpus with a few places changed, since pure noise never gets past the first
//! field. `MGM_SIM_FUZZ_CASES` sets how many there are.

use super::{Case, cases, prepared, strict};
use crate::world::call::Verb;
use crate::world::endpoint;
use crate::world::limits;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};

/// Bodies of a normal run; a long run by hand takes a million.
const CASES: u32 = 50_000;
/// Of so many bodies one goes all the way through a world, which costs a hundred times a form.
const WORLD_EVERY: usize = 10;

fn config() -> Config {
    let cases = std::env::var("MGM_SIM_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(CASES);
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn runner() -> TestRunner {
    TestRunner::new_with_rng(config(), TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Names that mean something somewhere, so that random objects get past the first look.
const NAMES: &[&str] = &[
    "type", "content", "embeds", "components", "custom_id", "options", "choices", "name", "description", "data",
    "flags", "style", "label", "value", "fields", "roles", "id", "message", "poll", "accessory", "component",
    "min_values", "max_values", "entity_type", "scheduled_start_time", "scheduled_end_time", "permission_overwrites",
    "allowed_mentions", "parse", "users", "name_localizations", "title", "items", "image", "nick", "recipient_id",
];

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..30).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-zA-ZäÜก🐦 0-9:/-]{0,12}".prop_map(Value::from),
        (0_usize..5000).prop_map(|length| json!("x".repeat(length))),
        Just(json!("2026-03-01T10:00:00Z")),
        Just(json!("1100000000000000102")),
    ]
}

fn body() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(5, 48, 6, |inner| {
        let name = prop_oneof![8 => prop::sample::select(NAMES).prop_map(str::to_owned), 1 => "[a-z_]{0,8}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6).prop_map(|pairs| pairs.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// Where to change what: a walk through the body, and the value to put at its end.
type Change = (Vec<prop::sample::Index>, Option<Value>);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let walk = prop::collection::vec(any::<prop::sample::Index>(), 1..8);
    prop::collection::vec((walk, prop::option::of(body())), 1..4)
}

/// Puts a value at the end of the walk, or takes away what is there.
fn change(node: &mut Value, walk: &[prop::sample::Index], new: Option<&Value>) {
    let (Some((step, rest)), size) = (walk.split_first(), size(node)) else { return replace(node, new) };
    if size == 0 {
        return replace(node, new);
    }
    match node {
        Value::Object(map) => {
            let key = map.keys().nth(step.index(size)).cloned().unwrap_or_default();
            if rest.is_empty() && new.is_none() {
                map.remove(&key);
            } else if let Some(inner) = map.get_mut(&key) {
                change(inner, rest, new);
            }
        }
        Value::Array(items) => change(&mut items[step.index(size)], rest, new),
        other => replace(other, new),
    }
}

fn size(node: &Value) -> usize {
    match node {
        Value::Object(map) => map.len(),
        Value::Array(items) => items.len(),
        _ => 0,
    }
}

fn replace(node: &mut Value, new: Option<&Value>) {
    *node = new.cloned().unwrap_or(Value::Null);
}

/// Routes that take a body.
fn routes() -> Vec<(Verb, &'static str)> {
    limits::forms().collect()
}

fn is_well_told(verb: Verb, template: &str, body: &Value) -> Result<(), TestCaseError> {
    for fault in limits::form(verb, template, body) {
        prop_assert!(!fault.code.is_empty() && !fault.message.is_empty(), "{fault:?}");
    }
    Ok(())
}

/// An error of the world has a status, a code and, with faults, a tree.
fn is_answered(verb: Verb, template: &str, body: &Value) -> Result<(), TestCaseError> {
    let (mut world, call) = prepared(verb, template, body);
    let now_ms = world.now_ms;
    let Err(error) = world.handle(&call, now_ms) else { return Ok(()) };
    prop_assert!((400..500).contains(&error.status), "{error:?}");
    let told = error.to_json();
    prop_assert!(told["message"].is_string() && told["code"].is_u64(), "{told}");
    prop_assert_eq!(error.code == 50035, told["errors"].is_object(), "{}", told);
    Ok(())
}

#[test]
fn random_bodies_are_answered_in_discords_shape() {
    let routes = routes();
    let served: Vec<_> = endpoint::all().map(|endpoint| (endpoint.verb, endpoint.template)).collect();
    let strategy = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), body());
    let result = runner().run(&strategy, |(route, one_in, body)| {
        let (verb, template) = *route.get(&routes);
        is_well_told(verb, template, &body)?;
        if one_in.index(WORLD_EVERY) == 0 {
            let (verb, template) = *route.get(&served);
            is_answered(verb, template, &body)?;
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}

#[test]
fn changed_bodies_are_answered_in_discords_shape() {
    let good: Vec<Case> = cases().into_iter().filter(Case::is_good).collect();
    let strategy = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), changes());
    let result = runner().run(&strategy, |(case, one_in, changes)| {
        let case = case.get(&good);
        let mut body = case.body.clone();
        changes.iter().for_each(|(walk, new)| change(&mut body, walk, new.as_ref()));
        is_well_told(case.verb(), &case.template, &body)?;
        if one_in.index(WORLD_EVERY) == 0 {
            is_answered(case.verb(), &case.template, &body)?;
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}

/// What the limits let through, the document lets through: with strict mode off nothing more gets in.
#[test]
fn the_limits_are_at_least_as_strict_as_the_document() {
    let Some(strict) = strict() else { return };
    let good: Vec<Case> = cases().into_iter().filter(Case::is_good).collect();
    let strategy = (any::<prop::sample::Index>(), changes());
    let few = Config { cases: config().cases / 10, ..config() };
    let mut runner = TestRunner::new_with_rng(few, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let result = runner.run(&strategy, |(case, changes)| {
        let case = case.get(&good);
        let mut body = case.body.clone();
        changes.iter().for_each(|(walk, new)| change(&mut body, walk, new.as_ref()));
        if limits::form(case.verb(), &case.template, &body).is_empty() {
            let faults = strict.body_faults(case.verb(), &case.template, &body);
            prop_assert!(faults.is_empty(), "{} {body}: {faults:?}", case.template);
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}
