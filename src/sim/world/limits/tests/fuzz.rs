//! Random bodies: whatever comes, there is an answer in Discord's shape and no panic.
//!
//! Half of them are good bodies of the corpus with a few places changed, since pure noise never gets past the first
//! field. `MGM_SIM_FUZZ_CASES` sets how many there are.

use super::{Case, allowed, cases, prepare, strict};
use crate::world::World;
use crate::world::call::Verb;
use crate::world::digits;
use crate::world::endpoint;
use crate::world::limits;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Bodies of a normal run; a long run by hand takes a million.
const CASES: u32 = 50_000;
/// Of so many bodies one goes all the way through a world, which costs a hundred times a form.
const WORLD_EVERY: usize = 10;
/// Lengths at and around the limits of texts.
const LENGTHS: &[usize] =
    &[0, 1, 20, 21, 25, 26, 32, 33, 45, 46, 80, 81, 100, 101, 150, 151, 256, 257, 1024, 1025, 2000, 2001, 4000, 4001];

/// A runner for one in `share` of the bodies; what fails is told in its smallest form, not kept in a file.
pub(super) fn runner(share: u32) -> TestRunner {
    let cases = std::env::var("MGM_SIM_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(CASES);
    let config = Config { cases: cases / share, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Names that mean something somewhere, so that random objects get past the first look.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "type", "content", "embeds", "components", "custom_id", "options", "choices", "name", "description", "data",
    "flags", "style", "label", "value", "fields", "roles", "id", "message", "poll", "accessory", "component",
    "min_values", "max_values", "entity_type", "scheduled_start_time", "scheduled_end_time", "permission_overwrites",
    "allowed_mentions", "parse", "users", "name_localizations", "title", "items", "image", "nick", "recipient_id",
];

/// Texts that are something to somebody; a list is far cheaper than a pattern.
const WORDS: &[&str] = &[
    "",
    " ",
    "a",
    "Name",
    "two words",
    "für",
    "คำ",
    "🐦",
    "0",
    "-1",
    "007",
    "12",
    "1.5",
    "true",
    "null",
    "users",
    "user",
    "2026-03-01T10:00:00Z",
    "2026-03-01",
    "1100000000000000102",
    "99999999999999999999999",
    "https://example.org/a",
    "https://",
    "://",
    "attachment://raven",
    "data:image/png;base64,AAAA",
    "data:image/",
    "<@1>",
    "@everyone",
    "\u{0}",
];

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..30).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(WORDS).prop_map(Value::from),
        prop::sample::select(LENGTHS).prop_map(|length| json!("x".repeat(length))),
    ]
}

fn body() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(4, 24, 5, |inner| {
        let name = prop::sample::select(NAMES).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..5)
                .prop_map(|pairs| pairs.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// Where to change what: a walk through the body, and the value to put at its end.
pub(super) type Change = (Vec<prop::sample::Index>, Option<Value>);

pub(super) fn changes() -> impl Strategy<Value = Vec<Change>> {
    let walk = prop::collection::vec(any::<prop::sample::Index>(), 1..8);
    prop::collection::vec((walk, prop::option::of(body())), 1..4)
}

/// The body of a case after some changes.
pub(super) fn changed(case: &Case, changes: &[Change]) -> Value {
    let mut body = case.body.clone();
    changes.iter().for_each(|(walk, new)| change(&mut body, walk, new.as_ref()));
    body
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

fn is_well_told(route: (Verb, &str), body: &Value) -> Result<(), TestCaseError> {
    for fault in limits::form(route.0, route.1, body) {
        prop_assert!(!fault.code.is_empty() && !fault.message.is_empty(), "{fault:?}");
    }
    Ok(())
}

/// An error of the world has a status, a code and, with faults, a tree.
fn is_answered(world: &mut World, route: (Verb, &str), body: &Value) -> Result<(), TestCaseError> {
    let call = prepare(world, route, body);
    let now_ms = world.now_ms;
    let outcome = world.handle(&call, now_ms);
    world.take_dispatches();
    let Err(error) = outcome else { return Ok(()) };
    prop_assert!((400..500).contains(&error.status), "{error:?}");
    let told = error.to_json();
    prop_assert!(told["message"].is_string() && told["code"].is_u64(), "{told}");
    prop_assert_eq!(error.code == 50035, told["errors"].is_object(), "{}", told);
    Ok(())
}

#[test]
fn random_bodies_are_answered_in_discords_shape() {
    let forms: Vec<_> = limits::forms().collect();
    let served: Vec<_> = endpoint::all().map(|endpoint| (endpoint.verb, endpoint.template)).collect();
    let world = RefCell::new(allowed());
    let strategy = (any::<prop::sample::Index>(), 0..WORLD_EVERY, body());
    let result = runner(2).run(&strategy, |(route, one_in, body)| {
        is_well_told(*route.get(&forms), &body)?;
        if one_in == 0 { is_answered(&mut world.borrow_mut(), *route.get(&served), &body) } else { Ok(()) }
    });
    assert!(result.is_ok(), "{result:?}");
}

#[test]
fn changed_bodies_are_answered_in_discords_shape() {
    let good: Vec<Case> = cases().into_iter().filter(Case::is_good).collect();
    let world = RefCell::new(allowed());
    let strategy = (any::<prop::sample::Index>(), 0..WORLD_EVERY, changes());
    let result = runner(2).run(&strategy, |(case, one_in, changes)| {
        let case = case.get(&good);
        let (route, body) = ((case.verb(), case.template.as_str()), changed(case, &changes));
        is_well_told(route, &body)?;
        if one_in == 0 { is_answered(&mut world.borrow_mut(), route, &body) } else { Ok(()) }
    });
    assert!(result.is_ok(), "{result:?}");
}

/// What the limits let through, the document lets through: with strict mode off nothing more gets in.
#[test]
fn the_limits_are_at_least_as_strict_as_the_document() {
    let Some(strict) = strict() else { return };
    let good: Vec<Case> = cases().into_iter().filter(Case::is_good).collect();
    let missed = RefCell::new(BTreeSet::new());
    let strategy = (any::<prop::sample::Index>(), changes());
    let result = runner(10).run(&strategy, |(case, changes)| {
        let case = case.get(&good);
        let body = changed(case, &changes);
        let body = digits::read(&body);
        if limits::form(case.verb(), &case.template, &body).is_empty() {
            let faults = strict.body_faults(case.verb(), &case.template, &body);
            let told =
                faults.iter().map(|fault| format!("{} {} {}", case.template, fault.path.join("."), fault.message));
            missed.borrow_mut().extend(told);
        }
        Ok(())
    });
    assert!(result.is_ok());
    let missed: Vec<String> = missed.into_inner().into_iter().collect();
    assert!(missed.is_empty(), "{} faults are missed:\n{}", missed.len(), missed.join("\n"));
}
