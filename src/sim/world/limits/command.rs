//! Limits of application commands.

use super::Form;
use super::form::{Faults, Field};
use super::rule::{self, Part, Rule, not_null, optional, required};
use crate::world::call::Verb;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Names of chat-input commands and options (AC, "Application Command Naming").
static NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$").expect("a test compiles it"));

/// Characters of one command: names, descriptions, values, longest localisation each (AC, "Limits").
const COMMAND_SIZE_MAX: usize = 8000;
/// Chat-input commands per scope (AC, "Registering a Command").
pub(super) const CHAT_INPUT_MAX: usize = 100;
/// Commands of the two context menus per scope, each (AC; 15 since 2026-03-03).
pub(super) const CONTEXT_MENU_MAX: usize = 15;
/// Options of a command, and choices of an option (AC, "Application Command Option Structure").
const LIST_MAX: usize = 25;
/// Bits a permission can have today ([spec] default_member_permissions).
const PERMISSIONS_MAX: i64 = (1 << 54) - 1;
/// Whole numbers every client can hold (AC, "Application Command Option Type": between -2^53+1 and 2^53-1).
const INTEGER_MAX: i64 = (1 << 53) - 1;

/// Command and option types (AC).
const CHAT_INPUT: u64 = 1;
const ENTRY_POINT: u64 = 4;
const SUB_COMMAND: u64 = 1;
const SUB_COMMAND_GROUP: u64 = 2;
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const NUMBER: u64 = 10;

pub(super) const FORMS: &[Form] = &[
    (Verb::Put, "/applications/{application_id}/commands", bulk),
    (Verb::Put, "/applications/{application_id}/guilds/{guild_id}/commands", bulk),
    (Verb::Post, "/applications/{application_id}/commands", create),
    (Verb::Post, "/applications/{application_id}/guilds/{guild_id}/commands", create),
    (Verb::Patch, "/applications/{application_id}/commands/{command_id}", edit),
    (Verb::Patch, "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", edit),
    (
        Verb::Put,
        "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions",
        |body, faults| {
            rule::form(body, PERMISSIONS, faults);
        },
    ),
];

const COMMAND: &[Part] = &[
    optional("id", Rule::Snowflake),
    optional("type", Rule::Among(&[1, 2, 3, 4])),
    optional("description", Rule::Text(0, 100)),
    optional("name_localizations", Rule::Translations(1, 32)),
    optional("description_localizations", Rule::Translations(1, 100)),
    optional("options", Rule::List(0, LIST_MAX, &Rule::Form(OPTION))),
    optional("default_member_permissions", Rule::Integer(0, PERMISSIONS_MAX)),
    optional("dm_permission", Rule::Flag),
    optional("nsfw", Rule::Flag),
    optional("contexts", Rule::Set(1, 3, &Rule::Among(&[0, 1, 2]))),
    optional("integration_types", Rule::Set(1, 2, &Rule::Among(&[0, 1]))),
    optional("handler", Rule::Among(&[1, 2])),
];

const NEW_NAME: &[Part] = &[required("name", Rule::Text(1, 32))];
const EDITED_NAME: &[Part] = &[not_null("name", Rule::Text(1, 32))];

const OPTION: &[Part] = &[
    required("type", Rule::Among(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
    required("name", Rule::Text(1, 32)),
    required("description", Rule::Text(1, 100)),
    optional("name_localizations", Rule::Translations(1, 32)),
    optional("description_localizations", Rule::Translations(1, 100)),
    optional("required", Rule::Flag),
    optional("autocomplete", Rule::Flag),
    optional("choices", Rule::List(0, LIST_MAX, &Rule::Form(CHOICE))),
    optional("options", Rule::List(0, LIST_MAX, &Rule::Any)),
    optional("channel_types", Rule::Set(0, 20, &Rule::Among(&[0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]))),
    optional("min_length", Rule::Integer(0, 6000)),
    optional("max_length", Rule::Integer(1, 6000)),
];

const CHOICE: &[Part] = &[
    required("name", Rule::Text(1, 100)),
    optional("name_localizations", Rule::Translations(1, 100)),
    required("value", Rule::Any),
];

/// AC, "Application Command Permissions Object".
const PERMISSIONS: &[Part] = &[optional("permissions", Rule::List(0, 100, &Rule::Form(PERMISSION)))];

const PERMISSION: &[Part] =
    &[required("id", Rule::Snowflake), required("type", Rule::Among(&[1, 2, 3])), required("permission", Rule::Flag)];

/// Checks the body of a bulk overwrite.
fn bulk(root: &Field<'_>, faults: &mut Faults) {
    if root.is_present() {
        Rule::List(0, CHAT_INPUT_MAX + 2 * CONTEXT_MENU_MAX, &Rule::Any).check(root, faults);
    }
    let mut names = BTreeSet::new();
    for command in root.items() {
        let kind = command.get("type").number().unwrap_or(CHAT_INPUT);
        create(&command, faults);
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

fn create(command: &Field<'_>, faults: &mut Faults) {
    rule::form(command, NEW_NAME, faults);
    rule::form(command, COMMAND, faults);
    match command.get("type").number().unwrap_or(CHAT_INPUT) {
        CHAT_INPUT => {
            name(command, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid", faults);
            command.get("description").required(faults);
            description(command, faults);
            options(&command.get("options"), 0, faults);
        }
        ENTRY_POINT => {}
        _ => context_menu(command, faults),
    }
    too_large(command, faults);
}

/// The type of an edited command is not told: what only chat-input commands have shows that it is one.
fn edit(command: &Field<'_>, faults: &mut Faults) {
    rule::form(command, EDITED_NAME, faults);
    rule::form(command, COMMAND, faults);
    if command.get("description").len() > 0 || command.get("options").len() > 0 {
        name(command, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid", faults);
        options(&command.get("options"), 0, faults);
    }
    too_large(command, faults);
}

/// Context menus have neither description nor options (AC, "Application Command Structure").
fn context_menu(command: &Field<'_>, faults: &mut Faults) {
    if command.get("description").len() > 0 {
        let message = "Context menu commands cannot have description";
        command.get("description").fault(faults, "APPLICATION_COMMAND_INVALID_DESCRIPTION", message);
    }
    if command.get("options").len() > 0 {
        let message = "Context menu commands cannot have options";
        command.get("options").fault(faults, "APPLICATION_COMMAND_INVALID_OPTIONS", message);
    }
}

fn too_large(command: &Field<'_>, faults: &mut Faults) {
    if size(command) > COMMAND_SIZE_MAX {
        let message = format!("Command exceeds maximum size ({COMMAND_SIZE_MAX})");
        command.fault(faults, "APPLICATION_COMMAND_TOO_LARGE", message);
    }
}

/// Checks a name and its translations: the pattern, and lowercase where a letter has it (AC, "Naming").
fn name(owner: &Field<'_>, code: &'static str, message: &str, faults: &mut Faults) {
    let well_formed = |text: &str| NAME.is_match(text) && text == text.to_lowercase();
    let translated = owner.get("name_localizations").entries().map(|(_, text)| text);
    for field in [owner.get("name")].into_iter().chain(translated) {
        if field.text().is_some_and(|text| !well_formed(text)) {
            field.fault(faults, code, message);
        }
    }
}

/// 1 to 100 characters, translations too (AC, "Application Command Structure").
fn description(owner: &Field<'_>, faults: &mut Faults) {
    let description = owner.get("description");
    if description.text().is_some() {
        description.length(faults, 1..=100);
    }
}

/// Checks options at a nesting `depth`: 0 in a command, 1 in a group or subcommand, 2 in a subcommand of a group.
fn options(list: &Field<'_>, depth: u8, faults: &mut Faults) {
    let mut names = BTreeSet::new();
    let mut optional_seen = false;
    let nested = list.items().filter(is_nested).count();
    if nested > 0 && nested < list.len() {
        let message = "Sub-command and sub-command group option types are mutually exclusive to all other types";
        list.fault(faults, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
    for option in list.items() {
        rule::form(&option, OPTION, faults);
        name(&option, "STRING_TYPE_REGEX", "String value did not match validation regex.", faults);
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
        Some(_) | None => value_option(option, faults),
    }
}

/// Choices fit their option and exclude autocomplete (AC, "Application Command Option Structure").
fn value_option(option: &Field<'_>, faults: &mut Faults) {
    let choices = option.get("choices");
    if choices.len() > 0 && option.get("autocomplete").flag() {
        let message = "Autocomplete options cannot have choices";
        choices.fault(faults, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", message);
    }
    let bound = match option.get("type").number() {
        // The documentation says 100 where the OpenAPI document says 6000 (AC, "Choice Structure").
        Some(STRING) => Rule::Text(0, 100),
        Some(INTEGER) => Rule::Integer(-INTEGER_MAX, INTEGER_MAX),
        Some(NUMBER) => Rule::Number,
        Some(_) | None => return,
    };
    for value in choices.items().map(|choice| choice.get("value")).filter(Field::is_present) {
        bound.check(&value, faults);
    }
    if !matches!(bound, Rule::Text(..)) {
        for limit in ["min_value", "max_value"].map(|name| option.get(name)).iter().filter(|limit| limit.is_present()) {
            bound.check(limit, faults);
        }
    }
}

/// Adds up names, descriptions and values; of a text and its translations the longest counts (AC, "Limits").
fn size(node: &Field<'_>) -> usize {
    let longest = |plain: &'static str, translated: &'static str| {
        let lengths = node.get(translated).entries().map(|(_, text)| text.len()).max().unwrap_or(0);
        node.get(plain).len().max(lengths)
    };
    let own = longest("name", "name_localizations") + longest("description", "description_localizations");
    let value = if node.get("value").text().is_some() { node.get("value").len() } else { 0 };
    let children = |name: &'static str| node.get(name).items().map(|child| size(&child)).sum::<usize>();
    own + value + children("options") + children("choices")
}
