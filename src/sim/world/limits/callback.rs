//! Limits of answers to interactions, by their type.

use super::Form;
use super::form::{Faults, Field};
use super::message;
use super::modal::modal;
use super::rule::{self, Part, Rule, optional, required};
use crate::world::call::Verb;
use crate::world::model::EPHEMERAL;
use serde_json::Value;

/// Suggestions of one autocomplete answer (RR, "Autocomplete").
const SUGGESTIONS_MAX: usize = 25;

pub(super) const FORMS: &[Form] =
    &[(Verb::Post, "/interactions/{interaction_id}/{interaction_token}/callback", callback)];

/// Callback types (RR, "Interaction Callback Type").
const CALLBACK: &[Part] = &[required("type", Rule::Among(&[1, 4, 5, 6, 7, 8, 9, 12]))];

const SUGGESTIONS: &[Part] = &[required("choices", Rule::List(0, SUGGESTIONS_MAX, &Rule::Form(SUGGESTION)))];

const SUGGESTION: &[Part] = &[
    required("name", Rule::Text(1, 100)),
    optional("name_localizations", Rule::Translations(1, 100)),
    required("value", Rule::Any),
];

const DEFERRAL: &[Part] = &[optional("flags", Rule::Integer(0, i64::MAX))];

fn callback(body: &Field<'_>, faults: &mut Faults) {
    rule::form(body, CALLBACK, faults);
    let data = body.get("data");
    match body.get("type").number() {
        Some(4) if data.is_present() => message::create(&data, faults),
        Some(5) => deferral(&data, faults),
        Some(7) if data.is_present() => message::edit(&data, faults),
        Some(8) => suggestions(&data, faults),
        Some(9) => {
            data.required(faults);
            if data.is_present() {
                modal(&data, faults);
            }
        }
        Some(_) | None => {}
    }
}

/// A deferral may carry only the flag EPHEMERAL (RR note *; the code is [INF]).
fn deferral(data: &Field<'_>, faults: &mut Faults) {
    rule::form(data, DEFERRAL, faults);
    let flags = data.get("flags");
    if flags.integer().is_some_and(|bits| bits & !i128::from(EPHEMERAL) != 0) {
        let message = "Only the EPHEMERAL flag may be set on a deferred response.";
        flags.fault(faults, "INTERACTION_RESPONSE_FLAGS_INVALID", message);
    }
}

/// A value is a text of up to 100 characters or a number (AC, "Choice Structure").
fn suggestions(data: &Field<'_>, faults: &mut Faults) {
    data.required(faults);
    if !data.is_present() {
        return;
    }
    rule::form(data, SUGGESTIONS, faults);
    for choice in data.get("choices").items() {
        let value = choice.get("value");
        if value.is_present() && !value.value().is_some_and(Value::is_number) {
            Rule::Text(0, 100).check(&value, faults);
        }
    }
}
