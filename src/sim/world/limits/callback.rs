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

fn callback(body: &Field<'_>, faults: &mut Faults) {
    rule::form(body, CALLBACK, faults);
    let data = body.get("data");
    match body.get("type").number() {
        Some(4) if data.is_present() => message::create(&data, faults),
        Some(5) if data.is_present() => deferral(&data, faults),
        // What comes with a mere acknowledgement is read all the same.
        Some(6 | 7) if data.is_present() => message::edit(&data, faults),
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
    message::create(data, faults);
    let flags = data.get("flags");
    if flags.integer().is_some_and(|bits| bits & !i128::from(EPHEMERAL) != 0) {
        let message = "Only the EPHEMERAL flag may be set on a deferred response.";
        flags.fault(faults, "INTERACTION_RESPONSE_FLAGS_INVALID", message);
    }
}

/// Values are texts of up to 100 characters or numbers, all of one kind (AC, "Choice Structure").
fn suggestions(data: &Field<'_>, faults: &mut Faults) {
    data.required(faults);
    if !data.is_present() {
        return;
    }
    rule::form(data, SUGGESTIONS, faults);
    let choices = data.get("choices");
    let mut values = choices.items().map(|choice| choice.get("value")).filter(Field::is_present).peekable();
    let are_numbers = values.peek().and_then(Field::value).is_some_and(Value::is_number);
    let rule = if are_numbers { Rule::Number } else { Rule::Text(0, 100) };
    values.for_each(|value| rule.check(&value, faults));
}
