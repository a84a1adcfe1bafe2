//! What one field may be: a rule per kind of value, and forms as tables of rules.
//!
//! The numbers in the tables are those of the OpenAPI document, so that a form is refused with the document and
//! without it alike. What depends on several fields at once stands in the files of the topics.
//!
//! Codes and messages: reference.mdx for the three in its examples, public issues for the other `CONVERT`, `COERCE`,
//! `MIN` and `MAX` ones, `[INF]` for URL, date, image and duplicate.

use super::form::{Faults, Field};
use chrono::DateTime;
use serde_json::Value;
use std::collections::BTreeSet;

/// What the value of a field may be.
#[derive(Debug)]
pub(super) enum Rule {
    /// Characters: at least, at most.
    Text(usize, usize),
    /// A whole number, or its digits as a string: at least, at most.
    Integer(i64, i64),
    /// Any number.
    Number,
    /// A number, whole or not: at least, at most.
    Fraction(f64, f64),
    Flag,
    Snowflake,
    /// A date with time and zone.
    Moment,
    /// An address of at most 2048 characters with one of these schemes.
    Address(&'static [&'static str]),
    /// A picture as a data URI.
    Image,
    /// One of these numbers.
    Among(&'static [u64]),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Elements: at least, at most, and what each is.
    List(usize, usize, &'static Self),
    /// A list whose elements differ.
    Set(usize, usize, &'static Self),
    /// An object.
    Form(&'static [Part]),
    /// Texts by locale: characters at least, at most.
    Translations(usize, usize),
    /// A number or up to 25 characters (ME, "Create Message").
    Nonce,
    /// Checked elsewhere.
    Any,
}

/// One field of a form.
#[derive(Debug)]
pub(super) struct Part {
    name: &'static str,
    rule: Rule,
    presence: Presence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Required,
    NotNull,
    Optional,
}

/// A field that must be there.
pub(super) const fn required(name: &'static str, rule: Rule) -> Part {
    Part { name, rule, presence: Presence::Required }
}

/// A field that may be left out but cannot be null, as the name in an edit.
pub(super) const fn not_null(name: &'static str, rule: Rule) -> Part {
    Part { name, rule, presence: Presence::NotNull }
}

/// A field that may be left out or null.
pub(super) const fn optional(name: &'static str, rule: Rule) -> Part {
    Part { name, rule, presence: Presence::Optional }
}

/// Schemes of pictures and links in embeds (ME, "Embed Object").
pub(super) const WEB_OR_ATTACHMENT: &[&str] = &["http", "https", "attachment"];
/// Schemes of link buttons (CO, "Button").
pub(super) const LINKS: &[&str] = &["http", "https", "discord"];
/// Characters of an address ([spec] maxLength of every `uri`).
const ADDRESS_MAX: usize = 2048;
/// Characters of a nonce (ME, "Create Message").
const NONCE_MAX: usize = 25;

/// Checks an object against its table; an absent one counts as empty.
pub(super) fn form(field: &Field<'_>, parts: &'static [Part], faults: &mut Faults) {
    if field.value().is_some_and(|value| !value.is_object()) {
        return field.fault(faults, "MODEL_TYPE_CONVERT", "Expected an object/dictionary.");
    }
    for part in parts {
        let field = field.get(part.name);
        let refuses_null = part.presence == Presence::NotNull && field.is_null();
        if part.presence == Presence::Required || refuses_null {
            field.required(faults);
        }
        if field.is_present() {
            part.rule.check(&field, faults);
        }
    }
}

impl Rule {
    /// Checks a value that is there.
    pub(super) fn check(&self, field: &Field<'_>, faults: &mut Faults) {
        match self {
            Self::Text(min, max) => {
                if is_text(field, faults) {
                    field.length(faults, *min..=*max);
                }
            }
            Self::Integer(min, max) => integer(field, (*min, *max), faults),
            Self::Number => {
                if !field.value().is_some_and(Value::is_number) {
                    coerce(field, "float", faults);
                }
            }
            Self::Fraction(min, max) => fraction(field, (*min, *max), faults),
            Self::Flag => {
                if !field.value().is_some_and(Value::is_boolean) {
                    field.fault(faults, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
                }
            }
            Self::Snowflake => snowflake(field, faults),
            Self::Moment => moment(field, faults),
            Self::Address(schemes) => address(field, schemes, faults),
            Self::Image => image(field, faults),
            Self::Among(numbers) => among(field, numbers, faults),
            Self::Word(words) => {
                if !field.text().is_some_and(|text| words.contains(&text)) {
                    field.not_among(faults, &listed(words.iter().map(|word| format!("'{word}'"))));
                }
            }
            Self::List(min, max, each) => list(field, (*min, *max), each, faults),
            Self::Set(min, max, each) => {
                list(field, (*min, *max), each, faults);
                distinct(field, faults);
            }
            Self::Form(parts) => form(field, parts, faults),
            Self::Translations(min, max) => translations(field, (*min, *max), faults),
            Self::Nonce => nonce(field, faults),
            Self::Any => {}
        }
    }
}

fn is_text(field: &Field<'_>, faults: &mut Faults) -> bool {
    if field.text().is_some() {
        return true;
    }
    let shown = field.value().map(Value::to_string).unwrap_or_default();
    field.fault(faults, "STRING_TYPE_CONVERT", format!("Could not interpret \"{shown}\" as string."));
    false
}

fn coerce(field: &Field<'_>, kind: &str, faults: &mut Faults) {
    let shown = match field.value() {
        Some(Value::String(text)) => text.clone(),
        other => other.map(Value::to_string).unwrap_or_default(),
    };
    field.fault(faults, "NUMBER_TYPE_COERCE", format!("Value \"{shown}\" is not {kind}."));
}

fn integer(field: &Field<'_>, (min, max): (i64, i64), faults: &mut Faults) {
    match field.integer() {
        None => coerce(field, "int", faults),
        Some(number) if number > i128::from(max) => {
            field.fault(faults, "NUMBER_TYPE_MAX", format!("int value should be less than or equal to {max}."));
        }
        Some(number) if number < i128::from(min) => {
            field.fault(faults, "NUMBER_TYPE_MIN", format!("int value should be greater than or equal to {min}."));
        }
        Some(_) => {}
    }
}

fn fraction(field: &Field<'_>, (min, max): (f64, f64), faults: &mut Faults) {
    match field.value().and_then(Value::as_f64) {
        None => coerce(field, "float", faults),
        Some(number) if number > max => {
            field.fault(faults, "NUMBER_TYPE_MAX", format!("float value should be less than or equal to {max}."));
        }
        Some(number) if number < min => {
            field.fault(faults, "NUMBER_TYPE_MIN", format!("float value should be greater than or equal to {min}."));
        }
        Some(_) => {}
    }
}

/// Digits without leading zeros, or the number itself (section 1.1 of the relaxed document).
fn snowflake(field: &Field<'_>, faults: &mut Faults) {
    let fits = field.integer().is_some_and(|number| u64::try_from(number).is_ok());
    let padded = field.text().is_some_and(|text| text.len() > 1 && text.starts_with(['0', '-']));
    if !fits || padded {
        coerce(field, "snowflake", faults);
    }
}

fn moment(field: &Field<'_>, faults: &mut Faults) {
    if is_text(field, faults) && field.text().is_some_and(|text| DateTime::parse_from_rfc3339(text).is_err()) {
        let shown = field.text().unwrap_or_default();
        field.fault(faults, "DATE_TIME_TYPE_PARSE", format!("Could not parse {shown}. Should be ISO8601."));
    }
}

fn address(field: &Field<'_>, schemes: &[&str], faults: &mut Faults) {
    if !is_text(field, faults) {
        return;
    }
    field.length(faults, 0..=ADDRESS_MAX);
    let parts = field.text().and_then(|text| text.split_once("://"));
    let Some((scheme, rest)) = parts.filter(|(scheme, rest)| !scheme.is_empty() && is_plain(rest)) else {
        return field.fault(faults, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    };
    if !schemes.contains(&scheme) || rest.is_empty() {
        let allowed = listed(schemes.iter().map(|scheme| format!("'{scheme}'")));
        let message = format!("Scheme \"{scheme}\" is not supported. Scheme must be one of {allowed}.");
        field.fault(faults, "URL_TYPE_INVALID_SCHEME", message);
    }
}

/// Characters that may stand in an address as they are (RFC 3986); anything else is percent-encoded.
fn is_plain(rest: &str) -> bool {
    rest.chars().all(|char| char.is_ascii_graphic() && !"<>\"\\^`{|}".contains(char))
}

fn image(field: &Field<'_>, faults: &mut Faults) {
    let is_image = |text: &str| text.starts_with("data:image/") && text.contains(";base64,");
    if is_text(field, faults) && !field.text().is_some_and(is_image) {
        field.fault(faults, "IMAGE_INVALID", "Invalid image data");
    }
}

fn among(field: &Field<'_>, numbers: &[u64], faults: &mut Faults) {
    match field.value() {
        Some(Value::Number(_)) if field.number().is_some_and(|number| numbers.contains(&number)) => {}
        Some(Value::Number(_)) => field.not_among(faults, &listed(numbers.iter().map(u64::to_string))),
        Some(_) | None => coerce(field, "int", faults),
    }
}

fn list(field: &Field<'_>, (min, max): (usize, usize), each: &Rule, faults: &mut Faults) {
    if !field.value().is_some_and(Value::is_array) {
        return field.fault(faults, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    }
    field.length(faults, min..=max);
    for item in field.items() {
        if item.is_present() {
            each.check(&item, faults);
        } else {
            item.fault(faults, "LIST_ITEM_VALUE_REQUIRED", "List item values are required");
        }
    }
}

fn distinct(field: &Field<'_>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for item in field.items() {
        if item.value().is_some_and(|value| !seen.insert(value.to_string())) {
            return field.fault(faults, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains the value");
        }
    }
}

fn translations(field: &Field<'_>, (min, max): (usize, usize), faults: &mut Faults) {
    if !field.value().is_some_and(Value::is_object) {
        return field.fault(faults, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    }
    for (_, text) in field.entries() {
        text.required(faults);
        if text.is_present() && is_text(&text, faults) {
            text.length(faults, min..=max);
        }
    }
}

fn nonce(field: &Field<'_>, faults: &mut Faults) {
    match field.value() {
        Some(Value::String(_)) => field.length(faults, 0..=NONCE_MAX),
        Some(Value::Number(_)) => integer(field, (i64::MIN, i64::MAX), faults),
        Some(_) | None => coerce(field, "int", faults),
    }
}

/// Writes a list as Discord does: `(1, 2)`, and `(1,)` for a single one.
pub(crate) fn listed(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    match items.as_slice() {
        [one] => format!("({one},)"),
        many => format!("({})", many.join(", ")),
    }
}
