//! Limits of application commands.

use super::form::{Faults, Field};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Names of chat-input commands and options (AC, "Application Command Naming").
static NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$").expect("a test compiles it"));

/// Characters of one command: names, descriptions, values, longest localisation each (AC, "Limits").
const COMMAND_SIZE_MAX: usize = 8000;
/// Chat-input commands per scope (AC, "Registering a Command").
const CHAT_INPUT_MAX: usize = 100;
/// Commands of the two context menus per scope, each (AC; 15 since 2026-03-03).
const CONTEXT_MENU_MAX: usize = 15;
/// Options of a command, and choices of an option (AC, "Application Command Option Structure").
const LIST_MAX: usize = 25;

/// Command and option types (AC).
const CHAT_INPUT: u64 = 1;
const SUB_COMMAND: u64 = 1;
const SUB_COMMAND_GROUP: u64 = 2;

/// Checks the body of a bulk overwrite.
pub(crate) fn commands(body: &Value, faults: &mut Faults) {
    let root = Field::root(body);
    let mut names = BTreeSet::new();
    for command in root.items() {
        let kind = command.get("type").number().unwrap_or(CHAT_INPUT);
        command.get("name").required(faults);
        one(&command, kind, faults);
        if command.get("name").text().is_some_and(|name| !names.insert((kind, name))) {
            let message = "Application command names must be unique";
            command.get("name").fault(faults, "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
        }
    }
    for (kind, max) in [(1, CHAT_INPUT_MAX), (2, CONTEXT_MENU_MAX), (3, CONTEXT_MENU_MAX)] {
        if names.iter().filter(|(found, _)| *found == kind).count() > max {
            root.fault(faults, "BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
        }
    }
}

fn one(command: &Field<'_>, kind: u64, faults: &mut Faults) {
    if kind == CHAT_INPUT {
        name(command, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid", faults);
        description(command, faults);
        options(&command.get("options"), 0, faults);
    } else if command.get("description").len() > 0 {
        let message = "Context menu commands cannot have description";
        command.get("description").fault(faults, "APPLICATION_COMMAND_INVALID_DESCRIPTION", message);
    }
    if size(command) > COMMAND_SIZE_MAX {
        let message = format!("Command exceeds maximum size ({COMMAND_SIZE_MAX})");
        command.fault(faults, "APPLICATION_COMMAND_TOO_LARGE", message);
    }
}

/// Checks a name and its translations: the pattern, and lowercase where a letter has it (AC, "Naming").
fn name(owner: &Field<'_>, code: &'static str, message: &str, faults: &mut Faults) {
    let well_formed = |text: &str| NAME.is_match(text) && text == text.to_lowercase();
    let plain = owner.get("name");
    let translated = translations(owner, "name_localizations");
    for field in [plain].into_iter().chain(translated) {
        if field.text().is_some_and(|text| !well_formed(text)) {
            field.fault(faults, code, message);
        }
    }
}

/// 1 to 100 characters, translations too (AC, "Application Command Structure").
fn description(owner: &Field<'_>, faults: &mut Faults) {
    owner.get("description").required(faults);
    let translated = translations(owner, "description_localizations");
    for field in [owner.get("description")].into_iter().chain(translated) {
        field.length(faults, 1..=100);
    }
}

fn translations<'a>(owner: &Field<'a>, name: &str) -> Vec<Field<'a>> {
    let all = owner.get(name);
    let map = all.value().and_then(Value::as_object);
    map.into_iter().flat_map(|map| map.keys()).map(|locale| all.get(locale)).collect()
}

/// Checks options at a nesting `depth`: 0 in a command, 1 in a group or subcommand, 2 in a subcommand of a group.
fn options(list: &Field<'_>, depth: u8, faults: &mut Faults) {
    list.length(faults, 0..=LIST_MAX);
    let mut names = BTreeSet::new();
    let mut optional_seen = false;
    let nested = list.items().filter(|option| is_nested(option)).count();
    if nested > 0 && nested < list.len() {
        let message = "Sub-command and sub-command group option types are mutually exclusive to all other types";
        list.fault(faults, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
    for option in list.items() {
        for needed in ["type", "name"] {
            option.get(needed).required(faults);
        }
        name(&option, "STRING_TYPE_REGEX", "String value did not match validation regex.", faults);
        description(&option, faults);
        if option.get("name").text().is_some_and(|text| !names.insert(text)) {
            let message = "Option name must be unique";
            option.get("name").fault(faults, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message);
        }
        let required = option.get("required");
        if required.flag() && optional_seen && !is_nested(&option) {
            let message = "Required options must be placed before non-required options";
            required.fault(faults, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        optional_seen |= !required.flag();
        one_option(&option, depth, faults);
    }
}

fn is_nested(option: &Field<'_>) -> bool {
    matches!(option.get("type").number(), Some(SUB_COMMAND | SUB_COMMAND_GROUP))
}

fn one_option(option: &Field<'_>, depth: u8, faults: &mut Faults) {
    match option.get("type").number() {
        Some(SUB_COMMAND_GROUP) if depth > 0 => {
            let message = "Sub-command groups may only be at the top level";
            option.get("type").fault(faults, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
        }
        Some(SUB_COMMAND) if depth > 1 => {
            let message = "Sub-commands cannot be nested";
            option.get("type").fault(faults, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
        }
        Some(SUB_COMMAND) => options(&option.get("options"), 2, faults),
        Some(SUB_COMMAND_GROUP) => options(&option.get("options"), depth + 1, faults),
        Some(_) | None => choices(option, faults),
    }
}

/// At most 25 choices of 1 to 100 characters, and none beside autocomplete (AC, "Choice Structure").
fn choices(option: &Field<'_>, faults: &mut Faults) {
    let choices = option.get("choices");
    choices.length(faults, 0..=LIST_MAX);
    if choices.len() > 0 && option.get("autocomplete").flag() {
        let message = "Autocomplete options cannot have choices";
        choices.fault(faults, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", message);
    }
    for choice in choices.items() {
        choice.get("name").length(faults, 1..=100);
        if choice.get("value").text().is_some() {
            choice.get("value").length(faults, 0..=100);
        }
    }
}

/// Adds up names, descriptions and values; of a text and its translations the longest counts (AC, "Limits").
fn size(node: &Field<'_>) -> usize {
    let longest = |plain: &str, translated: &str| {
        let lengths = translations(node, translated).iter().map(Field::len).max().unwrap_or(0);
        node.get(plain).len().max(lengths)
    };
    let own = longest("name", "name_localizations") + longest("description", "description_localizations");
    let value = if node.get("value").text().is_some() { node.get("value").len() } else { 0 };
    let children = |name: &str| node.get(name).items().map(|child| size(&child)).sum::<usize>();
    own + value + children("options") + children("choices")
}
