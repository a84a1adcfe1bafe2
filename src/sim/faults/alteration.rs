//! Changes of a JSON document: the event or answer of a Discord that is newer than the bot, or that is wrong.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What is changed; places are JSON pointers, such as `/author/flags`. What does not fit a document is left undone.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Alteration {
    /// Fields that every object gets, at every depth, unless it has them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub everywhere: BTreeMap<String, Value>,
    /// Values by place; a field that is missing is added.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, Value>,
    /// Places that are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
}

impl Alteration {
    /// Changes a document.
    pub(crate) fn apply(&self, document: &mut Value) {
        if !self.everywhere.is_empty() {
            spread(&self.everywhere, document);
        }
        for (place, value) in &self.set {
            set(document, place, value);
        }
        for place in &self.without {
            remove(document, place);
        }
    }

    /// Says why it changes nothing, if that is so.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let mut places = self.set.keys().chain(&self.without);
        match () {
            () if *self == Self::default() => Some("give `everywhere`, `set` or `without`"),
            () if places.any(|place| !place.starts_with('/')) => {
                Some("`set` and `without` take JSON pointers, such as `/author/flags`")
            }
            () => None,
        }
    }
}

fn spread(fields: &BTreeMap<String, Value>, node: &mut Value) {
    match node {
        Value::Object(map) => {
            map.values_mut().for_each(|inner| spread(fields, inner));
            for (name, value) in fields {
                map.entry(name).or_insert_with(|| value.clone());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| spread(fields, inner)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn set(document: &mut Value, place: &str, value: &Value) {
    let Some((parent, name)) = parent_of(document, place) else { return };
    match parent {
        Value::Object(map) => drop(map.insert(name, value.clone())),
        Value::Array(items) => {
            if let Some(item) = name.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                *item = value.clone();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn remove(document: &mut Value, place: &str) {
    let Some((parent, name)) = parent_of(document, place) else { return };
    match parent {
        Value::Object(map) => drop(map.remove(&name)),
        Value::Array(items) => {
            if let Some(index) = name.parse::<usize>().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What holds a place, and the name of the place in it (RFC 6901).
fn parent_of<'a>(document: &'a mut Value, place: &str) -> Option<(&'a mut Value, String)> {
    let (parent, name) = place.rsplit_once('/')?;
    Some((document.pointer_mut(parent)?, name.replace("~1", "/").replace("~0", "~")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(alteration: Value, expected: Value) {
        let mut document = json!({"id": "1", "author": {"flags": 0}, "roles": ["2", "3"]});
        let alteration: Alteration = serde_json::from_value(alteration).expect("it is an alteration");
        alteration.apply(&mut document);
        assert_eq!(document, expected);
    }

    #[test]
    fn fields_are_added_replaced_and_left_out() {
        check(
            json!({"set": {"/author/flags": 9, "/author/new": true, "/roles/0": {}}, "without": ["/id", "/roles/1"]}),
            json!({"author": {"flags": 9, "new": true}, "roles": [{}]}),
        );
    }

    #[test]
    fn every_object_gets_a_field_and_keeps_its_own() {
        check(
            json!({"everywhere": {"future": 1, "id": "9"}}),
            json!({"id": "1", "author": {"flags": 0, "future": 1, "id": "9"}, "roles": ["2", "3"], "future": 1}),
        );
    }

    #[test]
    fn what_is_not_there_is_left_as_it_is() {
        let same = json!({"id": "1", "author": {"flags": 0}, "roles": ["2", "3"]});
        check(
            json!({"set": {"/member/nick": 1, "/roles/7": 1, "/id/x": 1}, "without": ["/x", "/roles/9", "/id/x"]}),
            same,
        );
    }
}
