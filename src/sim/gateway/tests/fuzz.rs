//! Random payloads: whatever comes, it is served or closed with a documented code, and the session is as the code says.
//!
//! Part of them are payloads of the corpus with a few places changed, since pure noise never gets past the first look.
//! `MGM_SIM_FUZZ_CASES` sets how many there are.

use super::frames::{Case, Names, When, aftermath, cases};
use super::*;
use crate::gateway::{Ended, settle};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Map;
use std::cell::RefCell;

/// Payloads of a normal run; a long run by hand takes a million.
const CASES: u32 = 50_000;
/// Time between two payloads: far enough that the budget of sends never runs out ([`aftermath`] sends as well).
const PACE_MS: i64 = 2_000;
/// Payloads after which a bench begins anew, so that replays stay short.
const BENCH_CASES: u32 = 200;

/// Names that mean something to some opcode.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "op", "d", "s", "t", "token", "intents", "properties", "compress", "large_threshold", "shard", "presence",
    "session_id", "seq", "status", "activities", "since", "afk", "guild_id", "channel_id", "self_mute", "self_deaf",
    "query", "limit", "user_ids", "presences", "nonce", "guild_ids", "fields",
];

/// Texts that are something to somebody.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "", " ", "a", "aria", "Bot ", "$TOKEN", "Bot $TOKEN", "$SESSION", "online", "status", RAVENS,
    "1100000000000000102", "1100000000000001101", "5", "-1", "99999999999999999999", "\u{0}", "für", "🐦",
];

/// Opcodes that are more than unknown, and some that are not.
const OPCODES: &[u8] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 31, 43, 255];

/// The connections that payloads are sent on.
struct Bench {
    shared: Arc<Shared>,
    fresh: Client,
    /// Has a session.
    held: Client,
    names: Names,
    served: u32,
}

/// What changes in a payload.
#[derive(Clone, Debug)]
enum Mutation {
    /// One byte is another one.
    Flip(Index, u8),
    /// What follows is missing.
    Cut(Index),
    /// A stretch comes twice.
    Repeat(Index, Index),
    /// At the end of a walk through its data a value is another one, or missing.
    Data(Vec<Index>, Option<Value>),
    /// The same for the whole payload.
    Whole(Vec<Index>, Option<Value>),
}

impl Bench {
    fn new() -> Self {
        let limit =
            SessionStartLimit { total: u32::MAX, spacing: Duration::ZERO, ..SessionStartLimit::NEW_APPLICATION };
        let shared = limited(&WorldSpec::ravens(), limit);
        let (lost, ready) = Client::ready(&shared, json!({}));
        lost.is_lost();
        let names = Names::of(&shared, ready["session_id"].as_str().expect("READY names the session"));
        let (held, _) = Client::ready(&shared, json!({}));
        shared.with(|core| core.sessions.live_on(Duration::from_secs(1_000_000)));
        Self { fresh: Client::of(&shared), held, names, shared, served: 0 }
    }

    /// Serves one payload on one of the connections and judges what is left of it.
    fn serve(&mut self, payload: &[u8], when: When) -> Result<(), TestCaseError> {
        self.served += 1;
        if self.served > BENCH_CASES {
            *self = Self::new();
        }
        self.shared.clock.advance_ms(PACE_MS);
        let client = if when == When::Fresh { &mut self.fresh } else { &mut self.held };
        let outcome = client.says_bytes(payload);
        client.hears_all();
        let again = aftermath(client, outcome)
            .map_err(|fault| TestCaseError::fail(format!("{}: {fault}", String::from_utf8_lossy(payload))))?;
        if when == When::Fresh {
            // A session that it began is over, so that no later payload meets more of them; the lost one is lost again.
            let is_known = self.fresh.connection.session.as_ref() == Some(&self.names.session);
            settle(&self.shared, &self.fresh.connection, if is_known { Ended::Lost } else { Ended::ByClient(1000) });
            self.fresh = Client::of(&self.shared);
        } else if outcome.is_err() {
            self.held = again.unwrap_or_else(|| Client::ready(&self.shared, json!({})).0);
        }
        Ok(())
    }
}

fn runner(share: u32) -> TestRunner {
    let cases = std::env::var("MGM_SIM_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(CASES);
    let config = Config { cases: cases / share, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Sends what `made` makes of random values on connections of both kinds.
#[track_caller]
fn check<S: Strategy>(share: u32, strategy: S, made: impl Fn(S::Value, &Names) -> (When, Vec<u8>)) {
    let bench = RefCell::new(Bench::new());
    let result = runner(share).run(&strategy, |value| {
        let mut bench = bench.borrow_mut();
        let (when, payload) = made(value, &bench.names);
        bench.serve(&payload, when)
    });
    assert!(result.is_ok(), "{result:?}");
}

fn when() -> impl Strategy<Value = When> {
    select(&[When::Fresh, When::Identified][..])
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..300).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(WORDS).prop_map(Value::from),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 16, 4, |inner| {
        let name = select(NAMES).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6)
                .prop_map(|pairs| pairs.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// One change of the bytes, which mostly leaves no JSON, or a few of what they say.
fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let walk = || prop::collection::vec(any::<Index>(), 1..4);
    let bytes = prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Mutation::Flip(at, byte)),
        any::<Index>().prop_map(Mutation::Cut),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Mutation::Repeat(from, to)),
    ];
    let meaning = prop_oneof![
        9 => (walk(), prop::option::of(value())).prop_map(|(walk, new)| Mutation::Data(walk, new)),
        1 => (walk(), prop::option::of(value())).prop_map(|(walk, new)| Mutation::Whole(walk, new)),
    ];
    prop_oneof![1 => bytes.prop_map(|one| vec![one]), 4 => prop::collection::vec(meaning, 1..3)]
}

impl Mutation {
    fn apply(&self, payload: &mut Vec<u8>, names: &Names) {
        if payload.is_empty() {
            return;
        }
        match self {
            Self::Flip(at, byte) => {
                let at = at.index(payload.len());
                payload[at] = *byte;
            }
            Self::Cut(at) => payload.truncate(at.index(payload.len())),
            Self::Repeat(from, to) => {
                let (from, to) = (from.index(payload.len()), to.index(payload.len()));
                let stretch = payload[from.min(to)..from.max(to)].to_vec();
                payload.extend(stretch);
            }
            Self::Data(walk, new) => {
                rewrite(payload, names, |read| {
                    read.get_mut("d").into_iter().for_each(|data| swap(data, walk, new.as_ref()));
                });
            }
            Self::Whole(walk, new) => rewrite(payload, names, |read| swap(read, walk, new.as_ref())),
        }
    }
}

/// Changes what JSON says; other bytes stay.
fn rewrite(payload: &mut Vec<u8>, names: &Names, change: impl FnOnce(&mut Value)) {
    if let Ok(mut read) = serde_json::from_slice::<Value>(payload) {
        change(&mut read);
        *payload = names.put_into(&read.to_string()).into_bytes();
    }
}

/// Puts a value at the end of the walk, or takes away what is there.
fn swap(node: &mut Value, walk: &[Index], new: Option<&Value>) {
    match (walk.split_first(), node) {
        (Some((step, rest)), Value::Object(map)) if !map.is_empty() => {
            let key = map.keys().nth(step.index(map.len())).cloned().unwrap_or_default();
            if rest.is_empty() && new.is_none() {
                map.remove(&key);
            } else if let Some(inner) = map.get_mut(&key) {
                swap(inner, rest, new);
            }
        }
        (Some((step, rest)), Value::Array(items)) if !items.is_empty() => {
            let index = step.index(items.len());
            swap(&mut items[index], rest, new);
        }
        (_, node) => *node = new.cloned().unwrap_or_default(),
    }
}

#[test]
fn random_bytes_are_served_or_closed_with_a_documented_code() {
    check(5, (when(), prop::collection::vec(any::<u8>(), 0..64)), |(when, bytes), _| (when, bytes));
}

#[test]
fn random_payloads_are_served_or_closed_with_a_documented_code() {
    let opcode = prop_oneof![9 => select(OPCODES).prop_map(Value::from), 1 => leaf()];
    check(3, (when(), opcode, value()), |(when, op, data), names| {
        (when, names.put_into(&json!({"op": op, "d": data}).to_string()).into_bytes())
    });
}

#[test]
fn changed_payloads_are_served_or_closed_with_a_documented_code() {
    let (good, bad): (Vec<Case>, Vec<Case>) = cases().into_iter().partition(Case::is_served);
    check(2, (prop::bool::weighted(0.8), any::<Index>(), mutations()), |(is_good, case, mutations), names| {
        let case = case.get(if is_good { &good } else { &bad });
        let mut payload = case.bytes(names);
        mutations.iter().for_each(|mutation| mutation.apply(&mut payload, names));
        (case.when, payload)
    });
}
