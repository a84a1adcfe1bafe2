//! Limits of components, in messages and in modals.

use super::form::{Faults, Field};
use crate::world::model::COMPONENTS_V2;
use serde_json::Value;
use std::collections::BTreeSet;

/// Component types (CO, "Component Types").
pub(crate) mod kind {
    pub(crate) const ROW: u64 = 1;
    pub(crate) const BUTTON: u64 = 2;
    pub(crate) const STRING_SELECT: u64 = 3;
    pub(crate) const TEXT_INPUT: u64 = 4;
    pub(crate) const CHANNEL_SELECT: u64 = 8;
    pub(crate) const TEXT_DISPLAY: u64 = 10;
    pub(crate) const LABEL: u64 = 18;
}

/// Style of a button that opens a web page (CO, "Button Styles").
const LINK_STYLE: u64 = 5;
/// Rows of a message without components v2 (CO, "Legacy Message Component Behavior").
const ROWS_MAX: usize = 5;
/// Components of a message with components v2, nested ones included (CO, "Component Types").
const V2_COMPONENTS_MAX: usize = 40;
/// Characters of all text displays of a message ([INF] community value).
const V2_TEXT_MAX: usize = 4000;
/// Buttons of one row (CO, "Action Row").
const ROW_BUTTONS_MAX: usize = 5;
/// Components of a modal (RR, "Modal").
const MODAL_COMPONENTS_MAX: usize = 5;
/// Options of a select (CO, "String Select").
const SELECT_OPTIONS_MAX: usize = 25;

/// Checks the components of a message.
pub(crate) fn message(components: &Field<'_>, flags: u64, faults: &mut Faults) {
    if flags & COMPONENTS_V2 != 0 {
        return v2(components, faults);
    }
    components.length(faults, 0..=ROWS_MAX);
    let mut seen = BTreeSet::new();
    for top in components.items() {
        match top.get("type").number() {
            Some(kind::ROW) => row(&top, &mut seen, faults),
            Some(_) => not_here(&top.get("type"), "(1,)", faults),
            None => top.get("type").required(faults),
        }
    }
}

fn v2(components: &Field<'_>, faults: &mut Faults) {
    let mut all = Vec::new();
    descend(components, &mut all);
    if all.len() > V2_COMPONENTS_MAX {
        components.fault(faults, "BASE_TYPE_MAX_LENGTH", format!("Must be {V2_COMPONENTS_MAX} or fewer in length."));
    }
    let is_text = |field: &&Field<'_>| field.get("type").number() == Some(kind::TEXT_DISPLAY);
    let text: usize = all.iter().filter(is_text).map(|field| field.get("content").len()).sum();
    if text > V2_TEXT_MAX {
        components.fault(faults, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Maximum displayable text size exceeded");
    }
    let mut seen = BTreeSet::new();
    for field in all {
        if field.get("type").number() == Some(kind::ROW) {
            row(&field, &mut seen, faults);
        }
    }
}

/// Lists a tree of components, outermost first.
fn descend<'a>(components: &Field<'a>, all: &mut Vec<Field<'a>>) {
    for component in components.items() {
        all.push(component.clone());
        descend(&component.get("components"), all);
        for single in ["accessory", "component"] {
            if component.get(single).is_present() {
                all.push(component.get(single));
            }
        }
    }
}

/// A row holds up to five buttons or one select (CO, "Action Row").
fn row<'a>(row: &Field<'a>, seen: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    let children = row.get("components");
    children.length(faults, 1..=ROW_BUTTONS_MAX);
    let selects = children.items().filter(|child| is_select(child)).count();
    if selects > 0 && children.len() > 1 {
        let message = "The specified component exceeds the maximum width";
        children.fault(faults, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message);
    }
    for child in children.items() {
        match child.get("type").number() {
            Some(kind::BUTTON) => button(&child, faults),
            Some(kind::STRING_SELECT..=kind::CHANNEL_SELECT) if is_select(&child) => select(&child, faults),
            Some(_) => not_here(&child.get("type"), "(2, 3, 5, 6, 7, 8)", faults),
            None => child.get("type").required(faults),
        }
        unique_custom_id(&child.get("custom_id"), seen, faults);
    }
}

fn is_select(component: &Field<'_>) -> bool {
    let number = component.get("type").number().unwrap_or_default();
    (kind::STRING_SELECT..=kind::CHANNEL_SELECT).contains(&number) && number != kind::TEXT_INPUT
}

/// A custom_id occurs once in a message (CO, "Custom ID"; the code is [INF]).
fn unique_custom_id<'a>(custom_id: &Field<'a>, seen: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    custom_id.length(faults, 1..=100);
    if custom_id.text().is_some_and(|text| !seen.insert(text)) {
        custom_id.fault(faults, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
}

/// A link has a url and no custom_id, any other button the reverse; a label or an emoji is needed (CO, "Button").
fn button(button: &Field<'_>, faults: &mut Faults) {
    button.get("label").length(faults, 0..=80);
    let is_link = button.get("style").number() == Some(LINK_STYLE);
    let (needed, forbidden) = if is_link { ("url", "custom_id") } else { ("custom_id", "url") };
    button.get("style").required(faults);
    button.get(needed).required(faults);
    if button.get(forbidden).is_present() {
        let message = "A custom id and url cannot both be specified";
        button.get(forbidden).fault(faults, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message);
    }
    if button.get("style").number().is_some_and(|style| !(1..=LINK_STYLE).contains(&style)) {
        not_here(&button.get("style"), "(1, 2, 3, 4, 5)", faults);
    }
    let has_label = button.get("label").len() > 0;
    if !has_label && !button.get("emoji").is_present() {
        let message = "A button must have a label or an emoji";
        button.fault(faults, "BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI", message);
    }
}

/// Option values are unique, and the counts fit each other (CO, "String Select"; uniqueness [INF]).
fn select(select: &Field<'_>, faults: &mut Faults) {
    select.get("custom_id").required(faults);
    select.get("placeholder").length(faults, 0..=150);
    let options = select.get("options");
    if select.get("type").number() == Some(kind::STRING_SELECT) {
        options.required(faults);
        options.length(faults, 1..=SELECT_OPTIONS_MAX);
    }
    let min = select.get("min_values").number().unwrap_or(1);
    let max = select.get("max_values").number().unwrap_or(1);
    if min > max || (options.is_present() && max > options.len() as u64) {
        let message = "The minimum and maximum do not fit the number of options";
        select.get("max_values").fault(faults, "COMPONENT_SELECT_VALUES_RANGE", message);
    }
    let mut values = BTreeSet::new();
    for option in options.items() {
        option.get("label").required(faults);
        option.get("value").required(faults);
        option.get("label").length(faults, 1..=100);
        option.get("value").length(faults, 1..=100);
        option.get("description").length(faults, 0..=100);
        let value = option.get("value");
        if value.text().is_some_and(|text| !values.insert(text)) {
            value.fault(
                faults,
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            );
        }
    }
}

/// Checks the `data` of a modal response (RR, "Modal").
pub(crate) fn modal(data: &Field<'_>, faults: &mut Faults) {
    data.get("custom_id").required(faults);
    data.get("custom_id").length(faults, 1..=100);
    data.get("title").required(faults);
    data.get("title").length(faults, 1..=45);
    let components = data.get("components");
    components.required(faults);
    components.length(faults, 1..=MODAL_COMPONENTS_MAX);
    let mut seen = BTreeSet::new();
    for top in components.items() {
        match top.get("type").number() {
            Some(kind::ROW) => modal_row(&top, &mut seen, faults),
            Some(kind::LABEL) => label(&top, &mut seen, faults),
            Some(kind::TEXT_DISPLAY) => {}
            Some(_) => not_here(&top.get("type"), "(1, 10, 18)", faults),
            None => top.get("type").required(faults),
        }
    }
}

/// A row of a modal holds one text input (CO, "Text Input").
fn modal_row<'a>(row: &Field<'a>, seen: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    row.get("components").length(faults, 1..=1);
    for input in row.get("components").items() {
        input.get("label").required(faults);
        text_input(&input, seen, faults);
    }
}

fn label<'a>(label: &Field<'a>, seen: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    label.get("label").required(faults);
    label.get("label").length(faults, 1..=45);
    label.get("description").length(faults, 0..=100);
    let inner = label.get("component");
    inner.required(faults);
    if inner.get("type").number() == Some(kind::TEXT_INPUT) {
        text_input(&inner, seen, faults);
    } else if is_select(&inner) {
        select(&inner, faults);
        unique_custom_id(&inner.get("custom_id"), seen, faults);
    }
}

fn text_input<'a>(input: &Field<'a>, seen: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    if input.get("type").number() != Some(kind::TEXT_INPUT) {
        not_here(&input.get("type"), "(4,)", faults);
    }
    input.get("custom_id").required(faults);
    unique_custom_id(&input.get("custom_id"), seen, faults);
    input.get("style").required(faults);
    input.get("label").length(faults, 1..=45);
    input.get("placeholder").length(faults, 0..=100);
    input.get("value").length(faults, 0..=4000);
    for (name, range) in [("min_length", 0..=4000), ("max_length", 1..=4000)] {
        let field = input.get(name);
        if field.value().and_then(Value::as_u64).is_some_and(|number| !range.contains(&number)) {
            field.fault(faults, "NUMBER_TYPE_MAX", "int value should be less than or equal to 4000.");
        }
    }
}

fn not_here(field: &Field<'_>, allowed: &str, faults: &mut Faults) {
    field.fault(faults, "BASE_TYPE_CHOICES", format!("Value must be one of {allowed}."));
}
