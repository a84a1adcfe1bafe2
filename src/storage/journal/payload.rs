//! What the journal does to a payload: persons become subjects, texts become salted hashes, and back.
//!
//! Texts are numbered by *slot*: the order in which a walk with sorted keys meets them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::free_text::TEXT_KEY;
use domain::ids::{PERSON_KEY, UserId};
use domain::points::{BOOKING_KEY, Booking};
use serde_json::{Map, Value, json};

use super::chain;
use crate::error::{FailureKind, StorageError};

/// Stands for a person: `{"$subject": n}`.
const SUBJECT_KEY: &str = "$subject";
/// Stands for a text: `{"$text_hash": "..."}`.
const TEXT_HASH_KEY: &str = "$text_hash";

/// Stands for a whole payload of which only the hash is chained: `{"$sealed": "..."}`.
const SEALED_KEY: &str = "$sealed";

/// A text with the salt of its hash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct SaltedText {
    pub(super) salt: String,
    pub(super) body: String,
}

/// Refuses payloads in which an identity would be chained, or which could not be told apart when read.
pub(super) fn assert_storable(value: &Value) -> Result<(), StorageError> {
    let refused = |why: &str| Err(StorageError::new("journal this payload", FailureKind::Permanent, why));
    let mut bad = None;
    walk(value, &mut |node| bad = bad.or(unstorable(node)));
    bad.map_or(Ok(()), refused)
}

fn unstorable(node: &Value) -> Option<&'static str> {
    let object = node.as_object()?;
    if [SUBJECT_KEY, TEXT_HASH_KEY, SEALED_KEY].iter().any(|key| object.contains_key(*key)) {
        return Some("the keys `$subject`, `$text_hash` and `$sealed` are the journal's own");
    }
    if object.contains_key(PERSON_KEY) && person(node).is_none() {
        return Some("a `$person` is an object with one key and a snowflake as text");
    }
    if object.contains_key(TEXT_KEY) && only_text(node, TEXT_KEY).is_none() {
        return Some("a `$text` is an object with one key and a text");
    }
    None
}

/// What a payload books.
pub(crate) fn bookings(value: &Value) -> Result<Vec<Booking>, StorageError> {
    let mut found = Vec::new();
    walk(value, &mut |node| {
        if node.get(BOOKING_KEY).is_some() {
            found.push(serde_json::from_value(node.clone()));
        }
    });
    let read = |booking: serde_json::Result<Booking>| {
        let error = |error: serde_json::Error| error.to_string();
        booking.map_err(|no| StorageError::new("read a booking of a fact", FailureKind::Permanent, error(no)))
    };
    found.into_iter().map(read).collect()
}

/// The persons of a payload, in the order in which the walk meets them.
pub(super) fn persons(value: &Value) -> Vec<UserId> {
    let mut found = Vec::new();
    walk(value, &mut |node| found.extend(person(node)));
    found
}

/// Puts subject numbers in the place of persons.
pub(super) fn put_subjects(value: &mut Value, subjects: &BTreeMap<UserId, i64>) {
    walk_mut(value, &mut |node| {
        if let Some(subject) = person(node).and_then(|user| subjects.get(&user)) {
            *node = json!({ SUBJECT_KEY: subject });
        }
    });
}

/// Takes the texts out, by slot, leaving their hashes.
pub(super) fn take_texts(value: &mut Value) -> Vec<SaltedText> {
    let mut texts = Vec::new();
    walk_mut(value, &mut |node| {
        let Some(body) = only_text(node, TEXT_KEY).map(str::to_owned) else { return };
        let text = SaltedText::new(body);
        *node = json!({ TEXT_HASH_KEY: text.hash() });
        texts.push(text);
    });
    texts
}

/// Takes the whole payload out, as one text, leaving its hash: it can be pruned then without breaking the chain.
pub(super) fn seal(value: &mut Value) -> SaltedText {
    let text = SaltedText::new(canonical(value));
    *value = json!({ SEALED_KEY: text.hash() });
    text
}

impl SaltedText {
    fn new(body: String) -> Self {
        Self { salt: uuid::Uuid::new_v4().simple().to_string(), body }
    }

    fn hash(&self) -> String {
        chain::text_hash(&self.salt, &self.body)
    }
}

/// The subject numbers in a stored payload, each once.
pub(super) fn subjects(value: &Value) -> Vec<i64> {
    let mut found = Vec::new();
    walk(value, &mut |node| {
        if let Some(subject) = subject(node).filter(|subject| !found.contains(subject)) {
            found.push(subject);
        }
    });
    found
}

/// Puts persons back; an erased one stays `{"$subject": n}`.
pub(super) fn put_persons(value: &mut Value, persons: &BTreeMap<i64, UserId>) {
    walk_mut(value, &mut |node| {
        if let Some(user) = subject(node).and_then(|subject| persons.get(&subject)) {
            *node = json!({ PERSON_KEY: user.0.to_string() });
        }
    });
}

/// Puts texts back by slot; an erased one stays `{"$text_hash": ...}`, a pruned payload `{"$sealed": ...}`.
pub(super) fn put_texts(value: &mut Value, texts: &BTreeMap<i64, String>) {
    if only_text(value, SEALED_KEY).is_some() {
        if let Some(whole) = texts.get(&0).and_then(|body| serde_json::from_str(body).ok()) {
            *value = whole;
        }
        return;
    }
    let mut slot = 0;
    walk_mut(value, &mut |node| {
        if only_text(node, TEXT_HASH_KEY).is_none() {
            return;
        }
        if let Some(body) = texts.get(&slot) {
            *node = json!({ TEXT_KEY: body });
        }
        slot += 1;
    });
}

/// The hashes of the texts in a stored payload, by slot; of a sealed one, its own.
pub(super) fn text_hashes(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(value, &mut |node| {
        let hash = only_text(node, TEXT_HASH_KEY).or_else(|| only_text(node, SEALED_KEY));
        found.extend(hash.map(str::to_owned));
    });
    found
}

/// A slot as databases store it; a payload has far fewer than 2^63 texts.
pub(super) fn slot_row(slot: usize) -> i64 {
    i64::try_from(slot).unwrap_or(i64::MAX)
}

/// JSON without blanks and with sorted keys, whatever map serde_json was compiled with.
pub(super) fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(&mut out, value);
    out
}

fn write_canonical(out: &mut String, value: &Value) {
    match value {
        Value::Object(object) => {
            let members = sorted(object).into_iter().map(|(key, member)| (Some(key), member));
            write_list(out, ('{', '}'), members);
        }
        Value::Array(items) => write_list(out, ('[', ']'), items.iter().map(|item| (None, item))),
        // Writing into a String cannot fail.
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => drop(write!(out, "{value}")),
    }
}

fn write_list<'v>(
    out: &mut String,
    (open, close): (char, char),
    items: impl Iterator<Item = (Option<&'v String>, &'v Value)>,
) {
    out.push(open);
    for (index, (key, item)) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if let Some(key) = key {
            out.push_str(&Value::from(key.as_str()).to_string());
            out.push(':');
        }
        write_canonical(out, item);
    }
    out.push(close);
}

fn sorted(object: &Map<String, Value>) -> BTreeMap<&String, &Value> {
    object.iter().collect()
}

/// Visits every node, keys in order, parents first.
fn walk(value: &Value, visit: &mut impl FnMut(&Value)) {
    visit(value);
    match value {
        Value::Object(object) => sorted(object).into_values().for_each(|member| walk(member, visit)),
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// As [`walk`], with the right to replace; what a visit put in place is not visited again.
fn walk_mut(value: &mut Value, visit: &mut impl FnMut(&mut Value)) {
    visit(value);
    match value {
        Value::Object(object) => {
            let mut members: Vec<(&String, &mut Value)> = object.iter_mut().collect();
            members.sort_by_key(|(key, _)| *key);
            members.into_iter().for_each(|(_, member)| walk_mut(member, visit));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk_mut(item, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn person(node: &Value) -> Option<UserId> {
    only_text(node, PERSON_KEY).and_then(UserId::parse)
}

fn subject(node: &Value) -> Option<i64> {
    only(node, SUBJECT_KEY)?.as_i64()
}

fn only_text<'v>(node: &'v Value, key: &str) -> Option<&'v str> {
    only(node, key)?.as_str()
}

/// The value of an object's one key.
fn only<'v>(node: &'v Value, key: &str) -> Option<&'v Value> {
    node.as_object().filter(|object| object.len() == 1)?.get(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_blanks_left_out() {
        let value = json!({"b": [1, null, {"z": 1.5, "a": "é\""}], "a": true});
        assert_eq!(canonical(&value), r#"{"a":true,"b":[1,null,{"a":"é\"","z":1.5}]}"#);
    }

    #[test]
    fn a_person_among_other_keys_is_refused_lest_he_be_chained() {
        assert!(assert_storable(&json!([{"$person": "7", "x": 1}])).is_err());
        assert!(assert_storable(&json!([{"$person": 7}])).is_err());
        assert!(assert_storable(&json!({"$text": 7})).is_err());
        assert!(assert_storable(&json!({"a": {"$subject": 7}})).is_err());
        assert!(assert_storable(&json!({"a": {"$person": "7"}, "b": {"$text": ""}})).is_ok());
    }

    #[test]
    fn texts_leave_hashes_that_differ_even_when_they_are_equal() {
        let mut value = json!({"a": {"$text": "same"}, "b": {"$text": "same"}});
        let texts = take_texts(&mut value);
        let hashes = text_hashes(&value);
        assert_eq!(texts.len(), 2);
        assert_ne!(hashes[0], hashes[1]);
        assert!(!canonical(&value).contains("same"));
    }
}
