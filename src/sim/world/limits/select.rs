//! Limits of everything one chooses from: the five selects, and the groups of a form.

use super::component::{EMOJI, kind};
use super::form::{Faults, Field};
use super::rule::{self, Part, Rule, optional, required};
use std::collections::BTreeSet;

/// Options of a select, and values one may choose (CO, "String Select").
const OPTIONS_MAX: usize = 25;

const SELECT: &[Part] = &[
    required("custom_id", Rule::Any),
    optional("placeholder", Rule::Text(0, 150)),
    optional("min_values", Rule::Integer(0, OPTIONS_MAX as i64)),
    optional("max_values", Rule::Integer(1, OPTIONS_MAX as i64)),
    optional("disabled", Rule::Flag),
    optional("required", Rule::Flag),
    optional("channel_types", Rule::Set(0, 20, &Rule::Among(&[0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]))),
    optional("default_values", Rule::List(0, OPTIONS_MAX, &Rule::Form(DEFAULT_VALUE))),
];

const STRING_SELECT: &[Part] = &[required("options", Rule::List(1, OPTIONS_MAX, &Rule::Form(OPTION)))];

const OPTION: &[Part] = &[
    required("label", Rule::Text(1, 100)),
    required("value", Rule::Text(1, 100)),
    optional("description", Rule::Text(0, 100)),
    optional("emoji", Rule::Form(EMOJI)),
    optional("default", Rule::Flag),
];

const DEFAULT_VALUE: &[Part] =
    &[required("id", Rule::Snowflake), required("type", Rule::Word(&["user", "role", "channel"]))];

/// Groups and uploads of a form choose among up to ten (CO, "Radio Group", "Checkbox Group", "File Upload").
const RADIO_GROUP: &[Part] = &[required("options", Rule::List(2, 10, &Rule::Form(OPTION)))];
const CHECKBOX_GROUP: &[Part] = &[required("options", Rule::List(1, 10, &Rule::Form(OPTION)))];
const CHECKBOX: &[Part] = &[optional("default", Rule::Flag)];
const UP_TO_TEN: &[Part] = &[
    optional("min_values", Rule::Integer(0, 10)),
    optional("max_values", Rule::Integer(1, 10)),
    optional("required", Rule::Flag),
];

/// Checks a select of a message or of a form.
pub(super) fn select(select: &Field<'_>, faults: &mut Faults) {
    rule::form(select, SELECT, faults);
    if select.get("type").number() == Some(kind::STRING_SELECT) {
        rule::form(select, STRING_SELECT, faults);
    }
    choice(select, faults);
}

/// Checks what only forms have.
pub(super) fn group(group: &Field<'_>, number: u64, faults: &mut Faults) {
    group.get("custom_id").required(faults);
    match number {
        kind::RADIO_GROUP => rule::form(group, RADIO_GROUP, faults),
        kind::CHECKBOX_GROUP => rule::form(group, CHECKBOX_GROUP, faults),
        kind::CHECKBOX => rule::form(group, CHECKBOX, faults),
        _ => {}
    }
    rule::form(group, UP_TO_TEN, faults);
    choice(group, faults);
}

/// Option values are unique, and the counts fit each other (CO, "String Select"; uniqueness and codes [INF]).
fn choice(choice: &Field<'_>, faults: &mut Faults) {
    let options = choice.get("options");
    let min = choice.get("min_values").integer().unwrap_or(1);
    let max = choice.get("max_values");
    let most = max.integer().unwrap_or(1);
    let offered = i128::try_from(options.len()).unwrap_or(i128::MAX);
    let may_be_alone = max.is_present() || choice.get("min_values").is_present();
    if may_be_alone && (min > most || (options.is_present() && most > offered)) {
        let message = "The minimum and maximum do not fit the number of options";
        max.fault(faults, "COMPONENT_SELECT_VALUES_RANGE", message);
    }
    let mut values = BTreeSet::new();
    for option in options.items() {
        let value = option.get("value");
        if value.text().is_some_and(|text| !values.insert(text)) {
            let message = "The specified option value is already used";
            value.fault(faults, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
        }
    }
}
