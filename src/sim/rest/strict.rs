//! Strict mode: every request and every own answer is checked against Discord's published OpenAPI document.
//!
//! The document is relaxed where Discord is: integers may be strings of digits, snowflakes may be integers. An
//! operation's schema is compiled when it is first used.

use crate::world::Request;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Why strict mode cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StrictError {
    /// The document cannot be read.
    #[error("cannot read the OpenAPI document: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The document is not JSON.
    #[error("cannot parse the OpenAPI document: {0}")]
    NotJson(#[from] serde_json::Error),
}

/// The document and the schemas compiled so far.
#[derive(Debug)]
pub(crate) struct Strict {
    document: Value,
    compiled: Mutex<HashMap<String, Option<Arc<Validator>>>>,
}

impl Strict {
    pub(crate) fn load(path: &Path) -> Result<Self, StrictError> {
        let mut document: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        relax(&mut document);
        Ok(Self { document, compiled: Mutex::default() })
    }

    /// Says what is wrong with the body of a request, if anything.
    pub(crate) fn check_request(&self, request: &Request<'_>) -> Option<String> {
        let verb = request.call.verb.name().to_lowercase();
        let pointer = format!(
            "/paths/{}/{verb}/requestBody/content/application~1json/schema",
            request.endpoint.template.replace('/', "~1")
        );
        let schema = self.document.pointer(&pointer);
        if schema.is_none() || request.call.body.is_null() {
            return None;
        }
        let branch = self.branch(&pointer, &request.call.body);
        self.check(branch.as_deref().unwrap_or(&pointer), &request.call.body)
    }

    /// Says what is wrong with an own answer, if anything.
    pub(crate) fn check_answer(&self, request: &Request<'_>, status: u16, body: Option<&Value>) -> Option<String> {
        let verb = request.call.verb.name().to_lowercase();
        let responses = format!("/paths/{}/{verb}/responses", request.endpoint.template.replace('/', "~1"));
        if !(200..300).contains(&status) {
            return None;
        }
        self.document.pointer(&responses)?;
        let Some(response) = self.document.pointer(&format!("{responses}/{status}")) else {
            return Some(format!("status {status} is not documented"));
        };
        match (response.pointer("/content/application~1json/schema"), body) {
            (Some(_), Some(body)) => {
                self.check(&format!("{responses}/{status}/content/application~1json/schema"), body)
            }
            (Some(_), None) => Some(format!("status {status} needs a body")),
            (None, Some(_)) => Some(format!("status {status} has no body")),
            (None, None) => None,
        }
    }

    /// Finds the branch of a union that `type` names, because an error over all branches explains nothing.
    fn branch(&self, pointer: &str, body: &Value) -> Option<String> {
        let branches = self.document.pointer(pointer)?["anyOf"].as_array()?;
        let references = branches.iter().filter_map(|branch| branch["$ref"].as_str()?.strip_prefix('#'));
        let fits = |target: &&str| {
            let types = self.document.pointer(&format!("{target}/properties/type/enum"));
            types.and_then(Value::as_array).is_some_and(|types| types.contains(&body["type"]))
        };
        references.into_iter().find(fits).map(str::to_owned)
    }

    fn check(&self, pointer: &str, value: &Value) -> Option<String> {
        let validator = self.validator(pointer)?;
        let error = validator.iter_errors(value).next()?;
        Some(format!("{}: {error}", error.instance_path()))
    }

    fn validator(&self, pointer: &str) -> Option<Arc<Validator>> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let compile = || self.compile(pointer).map(Arc::new);
        compiled.entry(pointer.to_owned()).or_insert_with(compile).clone()
    }

    /// Compiles one schema of the document with the components it refers to.
    fn compile(&self, pointer: &str) -> Option<Validator> {
        let schema = self.document.pointer(pointer)?.clone();
        let mut root = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [schema]});
        root["components"] = self.document["components"].clone();
        match jsonschema::options().should_validate_formats(false).build(&root) {
            Ok(validator) => Some(validator),
            Err(error) => {
                tracing::error!(%error, pointer, "a schema of the OpenAPI document does not compile");
                None
            }
        }
    }
}

/// Accepts strings of digits for integers, and integers for snowflakes, as Discord does (reference.mdx).
///
/// A string of digits may then fit two branches of a `oneOf`, so these become `anyOf`.
fn relax(node: &mut Value) {
    match node {
        Value::Object(object) => {
            if let Some(branches) = object.remove("oneOf") {
                object.insert("anyOf".to_owned(), branches);
            }
            object.values_mut().for_each(relax);
            relax_type(object);
        }
        Value::Array(items) => items.iter_mut().for_each(relax),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn relax_type(schema: &mut serde_json::Map<String, Value>) {
    let is_snowflake = schema.get("format").is_some_and(|format| format == "snowflake");
    let types: Vec<Value> = match schema.get("type") {
        Some(Value::String(one)) => vec![json!(one)],
        Some(Value::Array(many)) => many.clone(),
        Some(_) | None => return,
    };
    if is_snowflake {
        schema.insert("type".to_owned(), json!(["string", "integer"]));
    } else if types.contains(&json!("integer")) && !types.contains(&json!("string")) {
        let types: Vec<Value> = types.into_iter().chain([json!("string")]).collect();
        schema.insert("type".to_owned(), Value::Array(types));
        schema.insert("pattern".to_owned(), json!("^-?[0-9]+$"));
    }
}
