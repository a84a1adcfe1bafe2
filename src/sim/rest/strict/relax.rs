//! Makes the OpenAPI document say what Discord does.
//!
//! Integers may be strings of digits and snowflakes integers (reference.mdx: "our API accepts strings"). A string of
//! digits may then fit two branches of a `oneOf`, so these become `anyOf`. Codes inside `_errors` are words, although
//! the document says integer (reference.mdx, "Error Messages").

use serde_json::{Map, Value, json};

/// Relaxes a whole document.
pub(super) fn document(document: &mut Value) {
    everywhere(document);
    // Messages are forwarded with type 1 (ME, "Message Reference Types"), which the document does not list.
    allow(document, "/components/schemas/MessageReferenceType/anyOf", 1);
    if let Some(inner) = document.pointer_mut("/components/schemas/InnerErrors/properties/_errors/items") {
        let word = json!({"type": "string"});
        *inner = json!({
            "type": "object", "properties": {"code": word, "message": word}, "required": ["code", "message"]
        });
    }
}

/// Adds a value to a list of constants.
fn allow(document: &mut Value, pointer: &str, constant: u64) {
    if let Some(branches) = document.pointer_mut(pointer).and_then(Value::as_array_mut) {
        branches.push(json!({"const": constant}));
    }
}

fn everywhere(node: &mut Value) {
    match node {
        Value::Object(object) => {
            if let Some(branches) = object.remove("oneOf") {
                object.insert("anyOf".to_owned(), branches);
            }
            object.values_mut().for_each(everywhere);
            types(object);
        }
        Value::Array(items) => items.iter_mut().for_each(everywhere),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn types(schema: &mut Map<String, Value>) {
    let is_snowflake = schema.get("format").is_some_and(|format| format == "snowflake");
    let types: Vec<Value> = match schema.get("type") {
        Some(Value::String(one)) => vec![json!(one)],
        Some(Value::Array(many)) => many.clone(),
        Some(_) | None => return,
    };
    if is_snowflake {
        schema.insert("type".to_owned(), json!(["string", "integer"]));
        schema.insert("minimum".to_owned(), json!(0));
    } else if types.contains(&json!("integer")) && !types.contains(&json!("string")) {
        let types: Vec<Value> = types.into_iter().chain([json!("string")]).collect();
        schema.insert("type".to_owned(), Value::Array(types));
        schema.insert("pattern".to_owned(), json!("^-?[0-9]+$"));
    }
}
