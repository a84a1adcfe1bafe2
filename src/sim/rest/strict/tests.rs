//! How what a schema finds wrong is told: each keyword, and unions by their discriminator.

use super::Strict;
use crate::world::{FieldFault, Verb};
use serde_json::{Value, json};

/// Checks `body` against a document whose only form has one field `x` of this schema.
fn faults(schema: &Value, body: &Value) -> Vec<FieldFault> {
    let form = json!({"type": "object", "properties": {"x": schema}, "required": ["x"]});
    let content = json!({"content": {"application/json": {"schema": form}}});
    let id = json!({"type": "string", "pattern": "^(0|[1-9][0-9]*)$", "format": "snowflake"});
    let document =
        json!({"paths": {"/a/{b}": {"post": {"requestBody": content}}}, "components": {"schemas": {"Id": id}}});
    let strict = Strict::of(document).expect("the references resolve");
    strict.body_faults(Verb::Post, "/a/{b}", body)
}

#[track_caller]
fn check(schema: Value, value: Value, expected: &[(&str, &str, &str)]) {
    let told = faults(&schema, &json!({"x": value}));
    let told: Vec<_> = told.iter().map(|fault| (fault.path.join("."), fault.code, fault.message.as_str())).collect();
    let expected: Vec<_> = expected.iter().map(|(path, code, message)| ((*path).to_owned(), *code, *message)).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_missing_field_is_told_where_it_is_missing() {
    let told = faults(&json!({}), &json!({}));
    assert_eq!((told[0].path.join("."), told[0].code), ("x".to_owned(), "BASE_TYPE_REQUIRED"));
    let schema = json!({"type": "string"});
    check(schema, Value::Null, &[("x", "BASE_TYPE_REQUIRED", "This field is required")]);
}

#[test]
fn lengths_are_told_with_the_bounds_there_are() {
    let text = |min: u64, max: u64| json!({"type": "string", "minLength": min, "maxLength": max});
    let between = ("x", "BASE_TYPE_BAD_LENGTH", "Must be between 2 and 3 in length.");
    check(text(2, 3), json!("abcd"), &[between]);
    check(text(2, 3), json!("a"), &[between]);
    check(text(0, 3), json!("abcd"), &[("x", "BASE_TYPE_MAX_LENGTH", "Must be 3 or fewer in length.")]);
    let list = json!({"type": "array", "maxItems": 1});
    check(list, json!([1, 2]), &[("x", "BASE_TYPE_MAX_LENGTH", "Must be 1 or fewer in length.")]);
}

#[test]
fn numbers_and_ids_are_told_as_such() {
    let number = || json!({"type": ["integer", "null"], "minimum": 1, "maximum": 5});
    check(number(), json!(6), &[("x", "NUMBER_TYPE_MAX", "int value should be less than or equal to 5.")]);
    check(number(), json!(0), &[("x", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1.")]);
    check(number(), json!("many"), &[("x", "NUMBER_TYPE_COERCE", "Value \"many\" is not int.")]);
    check(number(), json!([]), &[("x", "NUMBER_TYPE_COERCE", "Value \"[]\" is not int.")]);
    let id = json!({"$ref": "#/components/schemas/Id"});
    check(id.clone(), json!("aria"), &[("x", "NUMBER_TYPE_COERCE", "Value \"aria\" is not snowflake.")]);
    check(
        json!({"oneOf": [{"type": "null"}, id]}),
        json!(true),
        &[("x", "NUMBER_TYPE_COERCE", "Value \"true\" is not snowflake.")],
    );
}

/// Section 1.1: what real clients send and the published document refuses.
#[test]
fn integers_as_digits_and_ids_as_integers_are_accepted() {
    check(json!({"type": "integer"}), json!("-12"), &[]);
    check(json!({"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Id"}]}), json!(1_100), &[]);
    check(json!({"oneOf": [{"type": "integer"}, {"type": "string", "maxLength": 25}]}), json!("12"), &[]);
}

#[test]
fn values_of_an_enumeration_are_listed() {
    let levels = json!({"type": "integer", "oneOf": [{"const": 1}, {"const": 2}]});
    let expected = ("x", "BASE_TYPE_CHOICES", "Value must be one of (1, 2).");
    check(levels.clone(), json!(3), &[expected]);
    check(json!({"oneOf": [{"type": "null"}, levels]}), json!(3), &[expected]);
    check(json!({"enum": ["a"]}), json!("b"), &[("x", "BASE_TYPE_CHOICES", "Value must be one of ('a',).")]);
}

#[test]
fn formats_are_asserted() {
    let date = json!({"type": "string", "format": "date-time"});
    check(date, json!("soon"), &[("x", "DATE_TIME_TYPE_PARSE", "Could not parse soon. Should be ISO8601.")]);
    let address = json!({"type": "string", "format": "uri"});
    check(address, json!("no url"), &[("x", "URL_TYPE_INVALID_URL", "Not a well formed URL.")]);
}

/// Section 1.1: "2 is not one of [10]" helps nobody.
#[test]
fn a_union_is_told_by_the_branch_that_its_type_names() {
    let branch = |kind: u64, needed: &str| {
        let kind = json!({"type": "integer", "enum": [kind]});
        json!({"type": "object", "properties": {"type": kind, needed: {"type": "string"}}, "required": ["type", needed]})
    };
    let union = json!({"oneOf": [branch(1, "label"), branch(2, "content"), {"type": "null"}]});
    check(union.clone(), json!({"type": 2}), &[("x.content", "BASE_TYPE_REQUIRED", "This field is required")]);
    check(
        union.clone(),
        json!({"type": 2, "content": 5}),
        &[("x.content", "STRING_TYPE_CONVERT", "Could not interpret \"5\" as string.")],
    );
    check(union.clone(), json!({"type": 3}), &[("x.type", "BASE_TYPE_CHOICES", "Value must be one of (1, 2).")]);
    check(
        union.clone(),
        json!({}),
        &[
            ("x.type", "BASE_TYPE_REQUIRED", "This field is required"),
            ("x.label", "BASE_TYPE_REQUIRED", "This field is required"),
        ],
    );
    check(union, json!("text"), &[("x", "MODEL_TYPE_CONVERT", "Expected an object/dictionary.")]);
}
