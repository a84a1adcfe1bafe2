//! Limits of components in messages, of both generations.

use super::form::{Faults, Field};
use super::rule::{self, LINKS, Part, Rule, WEB_OR_ATTACHMENT, listed, optional, required};
use super::select::select;
use crate::world::model::COMPONENTS_V2;
use serde_json::Value;
use std::collections::BTreeSet;

/// Component types (CO, "Component Types").
pub(super) mod kind {
    pub(in super::super) const ROW: u64 = 1;
    pub(in super::super) const BUTTON: u64 = 2;
    pub(in super::super) const STRING_SELECT: u64 = 3;
    pub(in super::super) const TEXT_INPUT: u64 = 4;
    pub(in super::super) const USER_SELECT: u64 = 5;
    pub(in super::super) const CHANNEL_SELECT: u64 = 8;
    pub(in super::super) const SECTION: u64 = 9;
    pub(in super::super) const TEXT_DISPLAY: u64 = 10;
    pub(in super::super) const THUMBNAIL: u64 = 11;
    pub(in super::super) const MEDIA_GALLERY: u64 = 12;
    pub(in super::super) const FILE: u64 = 13;
    pub(in super::super) const SEPARATOR: u64 = 14;
    pub(in super::super) const CONTAINER: u64 = 17;
    pub(in super::super) const LABEL: u64 = 18;
    pub(in super::super) const FILE_UPLOAD: u64 = 19;
    pub(in super::super) const RADIO_GROUP: u64 = 21;
    pub(in super::super) const CHECKBOX_GROUP: u64 = 22;
    pub(in super::super) const CHECKBOX: u64 = 23;
}

/// Styles of buttons that carry no custom_id: a web page, a product (CO, "Button Styles").
const LINK_STYLE: u64 = 5;
const PREMIUM_STYLE: u64 = 6;
/// Rows of a message without components v2 (CO, "Legacy Message Component Behavior").
const ROWS_MAX: usize = 5;
/// Components of a message with components v2, nested ones included (CO, "Component Types").
const V2_COMPONENTS_MAX: usize = 40;
/// Characters of all text displays of a message ([INF] community value).
const V2_TEXT_MAX: usize = 4000;
/// Width of a row: a button takes 1, a select all of it (CO, "Action Row").
const ROW_WIDTH: usize = 5;

/// What may stand where (CO, per component).
const TOP_V1: &[u64] = &[kind::ROW];
const TOP_V2: &[u64] = &[1, 9, 10, 12, 13, 14, 17];
const IN_CONTAINER: &[u64] = &[1, 9, 10, 12, 13, 14];
const IN_ROW: &[u64] = &[2, 3, 5, 6, 7, 8];
const IN_SECTION: &[u64] = &[kind::TEXT_DISPLAY];
const BESIDE_SECTION: &[u64] = &[kind::BUTTON, kind::THUMBNAIL];

const COMPONENT: &[Part] = &[optional("id", Rule::Integer(0, i32::MAX as i64))];

const BUTTON: &[Part] = &[
    required("style", Rule::Among(&[1, 2, 3, 4, 5, 6])),
    optional("label", Rule::Text(0, 80)),
    optional("url", Rule::Address(LINKS)),
    optional("disabled", Rule::Flag),
    optional("sku_id", Rule::Snowflake),
    optional("emoji", Rule::Form(EMOJI)),
];

pub(super) const EMOJI: &[Part] =
    &[required("name", Rule::Text(0, 32)), optional("id", Rule::Snowflake), optional("animated", Rule::Flag)];

const TEXT_DISPLAY: &[Part] = &[required("content", Rule::Text(1, 4000))];

const MEDIA: &[Part] = &[required("url", Rule::Address(WEB_OR_ATTACHMENT))];

const THUMBNAIL: &[Part] = &[
    required("media", Rule::Form(MEDIA)),
    optional("description", Rule::Text(1, 1024)),
    optional("spoiler", Rule::Flag),
];

const MEDIA_GALLERY: &[Part] = &[required("items", Rule::List(1, 10, &Rule::Form(THUMBNAIL)))];

const FILE: &[Part] = &[required("file", Rule::Form(MEDIA)), optional("spoiler", Rule::Flag)];

const SEPARATOR: &[Part] = &[optional("divider", Rule::Flag), optional("spacing", Rule::Among(&[1, 2]))];

const SECTION: &[Part] = &[required("components", Rule::List(1, 3, &Rule::Any)), required("accessory", Rule::Any)];

const ROW: &[Part] = &[required("components", Rule::List(1, ROW_WIDTH, &Rule::Any))];

const CONTAINER: &[Part] = &[
    required("components", Rule::List(1, V2_COMPONENTS_MAX, &Rule::Any)),
    optional("accent_color", Rule::Integer(0, 0xFF_FFFF)),
    optional("spoiler", Rule::Flag),
];

/// Checks the components of a message; without `flags` its generation is not known, and the newer one is assumed.
pub(super) fn message(components: &Field<'_>, flags: Option<u64>, faults: &mut Faults) {
    if !components.is_present() {
        return;
    }
    let is_v1 = flags.is_some_and(|flags| flags & COMPONENTS_V2 == 0);
    let (allowed, max) = if is_v1 { (TOP_V1, ROWS_MAX) } else { (TOP_V2, V2_COMPONENTS_MAX) };
    Rule::List(0, max, &Rule::Any).check(components, faults);
    let mut walk = Walk { seen: BTreeSet::new(), count: 0, text: 0, faults };
    walk.all(components, allowed);
    let (count, text) = (walk.count, walk.text);
    if !is_v1 && count > V2_COMPONENTS_MAX {
        components.fault(faults, "BASE_TYPE_MAX_LENGTH", format!("Must be {V2_COMPONENTS_MAX} or fewer in length."));
    }
    if text > V2_TEXT_MAX {
        components.fault(faults, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Maximum displayable text size exceeded");
    }
}

/// Reads the type of a component that must be one of `allowed`; says so when it is not.
pub(super) fn kind_among(component: &Field<'_>, allowed: &[u64], faults: &mut Faults) -> Option<u64> {
    if component.value().is_some_and(|value| !value.is_object()) {
        component.fault(faults, "MODEL_TYPE_CONVERT", "Expected an object/dictionary.");
        return None;
    }
    let field = component.get("type");
    field.required(faults);
    let number = field.number().filter(|number| allowed.contains(number));
    match field.value() {
        Some(Value::Number(_)) if number.is_none() => {
            field.not_among(faults, &listed(allowed.iter().map(u64::to_string)));
        }
        Some(_) if number.is_none() => Rule::Among(&[]).check(&field, faults),
        Some(_) | None => rule::form(component, COMPONENT, faults),
    }
    number
}

/// One way through the components of a message.
struct Walk<'a, 'f> {
    seen: BTreeSet<&'a str>,
    count: usize,
    text: usize,
    faults: &'f mut Faults,
}

impl<'a> Walk<'a, '_> {
    fn all(&mut self, list: &Field<'a>, allowed: &[u64]) {
        for component in list.items() {
            self.one(&component, allowed);
        }
    }

    fn one(&mut self, component: &Field<'a>, allowed: &[u64]) {
        self.count += 1;
        let Some(number) = kind_among(component, allowed, self.faults) else { return };
        let children = component.get("components");
        match number {
            kind::ROW => self.row(component),
            kind::BUTTON => self.button(component),
            kind::STRING_SELECT..=kind::CHANNEL_SELECT => {
                select(component, self.faults);
                self.custom_id(component);
            }
            kind::SECTION => {
                self.form(component, SECTION);
                self.all(&children, IN_SECTION);
                if component.get("accessory").is_present() {
                    self.one(&component.get("accessory"), BESIDE_SECTION);
                }
            }
            kind::TEXT_DISPLAY => {
                self.form(component, TEXT_DISPLAY);
                self.text += component.get("content").len();
            }
            kind::THUMBNAIL => self.form(component, THUMBNAIL),
            kind::MEDIA_GALLERY => self.form(component, MEDIA_GALLERY),
            kind::FILE => self.form(component, FILE),
            kind::SEPARATOR => self.form(component, SEPARATOR),
            kind::CONTAINER => {
                self.form(component, CONTAINER);
                self.all(&children, IN_CONTAINER);
            }
            _ => {}
        }
    }

    fn form(&mut self, component: &Field<'a>, parts: &'static [Part]) {
        rule::form(component, parts, self.faults);
    }

    /// A row holds up to five buttons or one select (CO, "Action Row").
    fn row(&mut self, row: &Field<'a>) {
        self.form(row, ROW);
        let mut width = 0;
        for child in row.get("components").items() {
            let is_button = child.get("type").number() == Some(kind::BUTTON);
            width += if is_button { 1 } else { ROW_WIDTH };
            if width > ROW_WIDTH {
                let message = "The specified component exceeds the maximum width";
                child.fault(self.faults, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message);
            }
            self.one(&child, IN_ROW);
        }
    }

    /// A link has a url, a product only its id, any other button a custom_id (CO, "Button").
    fn button(&mut self, button: &Field<'a>) {
        self.form(button, BUTTON);
        self.custom_id(button);
        let style = button.get("style").number();
        let (needed, forbidden) = match style {
            Some(LINK_STYLE) => ("url", ["custom_id", "sku_id"].as_slice()),
            Some(PREMIUM_STYLE) => ("sku_id", ["custom_id", "url", "label", "emoji"].as_slice()),
            Some(_) | None => ("custom_id", ["url", "sku_id"].as_slice()),
        };
        button.get(needed).required(self.faults);
        for field in forbidden.iter().map(|name| button.get(name)) {
            if field.is_present() {
                let message = "A custom id and url cannot both be specified";
                field.fault(self.faults, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message);
            }
        }
        let is_shown = button.get("label").len() > 0 || button.get("emoji").is_present();
        if !is_shown && style != Some(PREMIUM_STYLE) {
            let message = "A button must have a label or an emoji";
            button.fault(self.faults, "BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI", message);
        }
    }

    fn custom_id(&mut self, component: &Field<'a>) {
        unique_custom_id(&component.get("custom_id"), &mut self.seen, self.faults);
    }
}

/// A custom_id has up to 100 characters and occurs once (CO, "Custom ID"; the code is [INF]).
pub(super) fn unique_custom_id<'a>(custom_id: &Field<'a>, seen: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    if custom_id.is_present() {
        Rule::Text(1, 100).check(custom_id, faults);
    }
    if custom_id.text().is_some_and(|text| !seen.insert(text)) {
        custom_id.fault(faults, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
}
