//! Limits of forms that open on the screen.

use super::component::{kind, kind_among, unique_custom_id};
use super::form::{Faults, Field};
use super::rule::{self, Part, Rule, optional, required};
use super::select::{group, select};
use std::collections::BTreeSet;

/// Components of a modal (RR, "Modal"; the OpenAPI document says 40).
const COMPONENTS_MAX: usize = 5;
/// Characters of a text input (CO, "Text Input").
const INPUT_MAX: usize = 4000;

/// What may stand where (CO, "Label", "Text Input").
const TOP: &[u64] = &[kind::ROW, kind::TEXT_DISPLAY, kind::LABEL];
const IN_ROW: &[u64] = &[kind::TEXT_INPUT];
const IN_LABEL: &[u64] = &[3, 4, 5, 6, 7, 8, 19, 21, 22, 23];

const MODAL: &[Part] = &[
    required("custom_id", Rule::Text(1, 100)),
    required("title", Rule::Text(1, 45)),
    required("components", Rule::List(1, COMPONENTS_MAX, &Rule::Any)),
];

const ROW: &[Part] = &[required("components", Rule::List(1, 1, &Rule::Any))];

const LABEL: &[Part] = &[
    required("label", Rule::Text(1, 45)),
    optional("description", Rule::Text(1, 100)),
    required("component", Rule::Any),
];

const TEXT_DISPLAY: &[Part] = &[required("content", Rule::Text(1, 4000))];

const TEXT_INPUT: &[Part] = &[
    required("custom_id", Rule::Any),
    required("style", Rule::Among(&[1, 2])),
    optional("label", Rule::Text(1, 45)),
    optional("placeholder", Rule::Text(0, 100)),
    optional("value", Rule::Text(0, INPUT_MAX)),
    optional("required", Rule::Flag),
    optional("min_length", Rule::Integer(0, INPUT_MAX as i64)),
    optional("max_length", Rule::Integer(1, INPUT_MAX as i64)),
];

/// Checks the `data` of a modal response (RR, "Modal").
pub(crate) fn modal(data: &Field<'_>, faults: &mut Faults) {
    rule::form(data, MODAL, faults);
    let mut seen = BTreeSet::new();
    for top in data.get("components").items() {
        match kind_among(&top, TOP, faults) {
            Some(kind::ROW) => row(&top, &mut seen, faults),
            Some(kind::LABEL) => label(&top, &mut seen, faults),
            Some(kind::TEXT_DISPLAY) => rule::form(&top, TEXT_DISPLAY, faults),
            Some(_) | None => {}
        }
    }
}

/// A row of a modal holds one text input, which has its label inside (CO, "Text Input").
fn row<'a>(row: &Field<'a>, seen: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    rule::form(row, ROW, faults);
    for input in row.get("components").items() {
        if kind_among(&input, IN_ROW, faults).is_some() {
            input.get("label").required(faults);
            text_input(&input, seen, faults);
        }
    }
}

fn label<'a>(label: &Field<'a>, seen: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    rule::form(label, LABEL, faults);
    let inner = label.get("component");
    if !inner.is_present() {
        return;
    }
    match kind_among(&inner, IN_LABEL, faults) {
        Some(kind::TEXT_INPUT) => {
            not_allowed(&inner.get("label"), faults);
            text_input(&inner, seen, faults);
        }
        Some(kind::STRING_SELECT | kind::USER_SELECT..=kind::CHANNEL_SELECT) => {
            not_allowed(&inner.get("disabled"), faults);
            select(&inner, faults);
            unique_custom_id(&inner.get("custom_id"), seen, faults);
        }
        Some(number @ (kind::FILE_UPLOAD | kind::RADIO_GROUP..=kind::CHECKBOX)) => {
            group(&inner, number, faults);
            unique_custom_id(&inner.get("custom_id"), seen, faults);
        }
        Some(_) | None => {}
    }
}

/// What a label says once, and what a form cannot switch off (CO, "Label", "String Select"; the code is [INF]).
fn not_allowed(field: &Field<'_>, faults: &mut Faults) {
    if field.is_present() && field.value() != Some(&false.into()) {
        field.fault(faults, "COMPONENT_FIELD_NOT_ALLOWED", "This field is not allowed in a label of a form");
    }
}

fn text_input<'a>(input: &Field<'a>, seen: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    rule::form(input, TEXT_INPUT, faults);
    unique_custom_id(&input.get("custom_id"), seen, faults);
    let (min, max) = (input.get("min_length").integer(), input.get("max_length").integer());
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        let message = "The minimum length exceeds the maximum length";
        input.get("min_length").fault(faults, "COMPONENT_TEXT_INPUT_LENGTH_RANGE", message);
    }
}
