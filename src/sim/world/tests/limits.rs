//! Hand-written limits: for each a body that fits and one that does not, with code, path and source page.

use super::{GENERAL, call, ravens};
use crate::world::ApiError;
use serde_json::{Value, json};

fn refusal(line: &str, body: &Value) -> Option<ApiError> {
    call(&mut ravens(), line, body.clone()).err()
}

#[track_caller]
fn check(line: &str, good: &Value, bad: &Value, path: &str, code: &str) {
    assert_eq!(refusal(line, good), None, "the good body");
    let error = refusal(line, bad).expect("the bad body is refused");
    let told: Vec<_> = error.faults.iter().map(|fault| (fault.path.join("."), fault.code)).collect();
    assert!(told.contains(&(path.to_owned(), string(code))), "{told:?}");
}

/// Codes are static texts.
fn string(code: &str) -> &'static str {
    Box::leak(code.to_owned().into_boxed_str())
}

#[track_caller]
fn check_message(good: Value, bad: Value, path: &str, code: &str) {
    check(&format!("POST /channels/{GENERAL}/messages"), &good, &bad, path, code);
}

#[track_caller]
fn check_command(good: Value, bad: Value, path: &str, code: &str) {
    let line = "PUT /applications/1100000000000000001/commands";
    check(line, &json!([good]), &json!([bad]), path, code);
}

fn long(length: usize) -> String {
    "x".repeat(length)
}

/// ME, "Create Message".
#[test]
fn content_has_2000_characters() {
    let content = |length| json!({"content": long(length)});
    check_message(content(2000), content(2001), "content", "BASE_TYPE_MAX_LENGTH");
}

/// ME, "Embed Limits".
#[test]
fn embeds_together_have_6000_characters() {
    let two = |length| json!({"embeds": [{"description": long(3000)}, {"description": long(length)}]});
    check_message(two(3000), two(3001), "embeds", "MAX_EMBED_SIZE_EXCEEDED");
    let field = |length| json!({"embeds": [{"fields": [{"name": "n", "value": long(length)}]}]});
    check_message(field(1024), field(1025), "embeds.0.fields.0.value", "BASE_TYPE_MAX_LENGTH");
    check_message(field(1), field(0), "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED");
}

fn rows(count: usize) -> Value {
    let row = |index| json!({"type": 1, "components": [button(index)]});
    json!({"components": (0..count).map(row).collect::<Vec<_>>()})
}

fn button(index: usize) -> Value {
    json!({"type": 2, "style": 1, "label": "Go", "custom_id": format!("b{index}")})
}

/// CO, "Legacy Message Component Behavior" and "Action Row".
#[test]
fn a_message_has_five_rows_of_five_buttons() {
    check_message(rows(5), rows(6), "components", "BASE_TYPE_MAX_LENGTH");
    let wide = |count| json!({"components": [{"type": 1, "components": (0..count).map(button).collect::<Vec<_>>()}]});
    check_message(wide(5), wide(6), "components.0.components", "BASE_TYPE_BAD_LENGTH");
}

/// CO, "Custom ID".
#[test]
fn a_custom_id_occurs_once() {
    let two = |second| json!({"components": [{"type": 1, "components": [button(0), button(second)]}]});
    check_message(two(1), two(0), "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED");
}

/// CO, "Button".
#[test]
fn a_link_has_no_custom_id() {
    let with = |extra: Value| {
        let mut link = json!({"type": 2, "style": 5, "label": "Go", "url": "https://example.org"});
        if let Some(id) = extra.as_str() {
            link["custom_id"] = json!(id);
        }
        json!({"components": [{"type": 1, "components": [link]}]})
    };
    let code = "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE";
    check_message(with(Value::Null), with(json!("x")), "components.0.components.0.custom_id", code);
}

/// CO, "String Select".
#[test]
fn a_select_offers_what_it_asks_for() {
    let select = |max: u64, values: [&str; 2]| {
        let options: Vec<Value> = values.iter().map(|value| json!({"label": "L", "value": value})).collect();
        let select = json!({"type": 3, "custom_id": "s", "max_values": max, "options": options});
        json!({"components": [{"type": 1, "components": [select]}]})
    };
    let at = "components.0.components.0";
    check_message(
        select(2, ["a", "b"]),
        select(3, ["a", "b"]),
        &format!("{at}.max_values"),
        "COMPONENT_SELECT_VALUES_RANGE",
    );
    let code = "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED";
    check_message(select(1, ["a", "b"]), select(1, ["a", "a"]), &format!("{at}.options.1.value"), code);
}

/// ME, "Allowed Mentions Object".
#[test]
fn mentions_are_parsed_or_listed() {
    let allowed = |parse: Value| json!({"content": "x", "allowed_mentions": {"parse": parse, "users": ["1"]}});
    let code = "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE";
    check_message(allowed(json!(["roles"])), allowed(json!(["users"])), "allowed_mentions", code);
}

/// CO, "Component Types"; ME note **.
#[test]
fn components_v2_exclude_content() {
    let text = json!([{"type": 10, "content": "hello"}]);
    let with = |content: &str| json!({"flags": 1 << 15, "content": content, "components": text});
    check_message(with(""), with("x"), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
}

fn command(name: &str, options: Value) -> Value {
    json!({"name": name, "description": "d", "options": options})
}

/// AC, "Application Command Naming".
#[test]
fn command_names_are_lowercase_words() {
    let code = "APPLICATION_COMMAND_INVALID_NAME";
    check_command(command("abwesenheit-für", json!([])), command("Absence", json!([])), "0.name", code);
    check_command(command("a", json!([])), command("a b", json!([])), "0.name", code);
    let option = |name: &str| command("a", json!([{"type": 3, "name": name, "description": "d"}]));
    check_command(option("from"), option("From"), "0.options.0.name", "STRING_TYPE_REGEX");
    let translated = |name: &str| json!({"name": "a", "description": "d", "name_localizations": {"de": name}});
    check_command(translated("ä"), translated("Ä"), "0.name_localizations.de", code);
}

/// AC, "Application Command Structure".
#[test]
fn a_description_is_required() {
    check_command(command("a", json!([])), json!({"name": "a"}), "0.description", "BASE_TYPE_REQUIRED");
}

/// AC, "Application Command Option Structure".
#[test]
fn required_options_come_first_and_names_are_unique() {
    let option =
        |name: &str, required: bool| json!({"type": 3, "name": name, "description": "d", "required": required});
    let two = |first: Value, second: Value| command("a", json!([first, second]));
    let code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID";
    let good = two(option("x", true), option("y", false));
    check_command(good.clone(), two(option("x", false), option("y", true)), "0.options.1.required", code);
    let code = "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS";
    check_command(good, two(option("x", false), option("x", false)), "0.options.1.name", code);
}

/// AC, "Subcommands and Subcommand Groups".
#[test]
fn subcommands_stand_alone_and_are_not_nested() {
    let sub = |options: Value| json!({"type": 1, "name": "s", "description": "d", "options": options});
    let plain = json!({"type": 3, "name": "p", "description": "d"});
    let code = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID";
    let good = command("a", json!([sub(json!([plain]))]));
    check_command(good.clone(), command("a", json!([sub(json!([])), plain])), "0.options", code);
    check_command(good, command("a", json!([sub(json!([sub(json!([]))]))])), "0.options.0.options.0.type", code);
}

/// AC, "Limits": names, descriptions and values of one command.
#[test]
fn a_command_has_8000_characters() {
    let with = |choices: usize| {
        let choice = |index: usize| json!({"name": format!("{index:0>100}"), "value": long(100)});
        let choices: Vec<Value> = (0..choices).map(choice).collect();
        let option =
            |index: usize| json!({"type": 3, "name": format!("o{index}"), "description": "d", "choices": choices});
        command("a", json!([option(1), option(2)]))
    };
    check_command(with(19), with(20), "0", "APPLICATION_COMMAND_TOO_LARGE");
}

/// AC, "Registering a Command".
#[test]
fn a_scope_has_100_commands_with_unique_names() {
    let line = "PUT /applications/1100000000000000001/commands";
    let many =
        |count: usize| json!((0..count).map(|index| command(&format!("c{index}"), json!([]))).collect::<Vec<_>>());
    assert_eq!(refusal(line, &many(100)), None);
    assert!(refusal(line, &many(101)).is_some());
    let twice = json!([command("a", json!([])), command("a", json!([]))]);
    assert!(refusal(line, &twice).is_some());
}

#[test]
fn a_command_keeps_its_id_while_it_keeps_its_name() {
    let mut world = ravens();
    let line = "PUT /applications/1100000000000000001/commands";
    let ids = |reply: crate::world::Reply| reply.body.expect("a body")[0]["id"].clone();
    let first = ids(call(&mut world, line, json!([command("a", json!([]))])).expect("registered"));
    let second = ids(call(&mut world, line, json!([command("a", json!([]))])).expect("registered"));
    assert_eq!(first, second);
}
