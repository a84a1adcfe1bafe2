//! Strict mode: every request and every own answer is checked against Discord's published OpenAPI document.
//!
//! The document is relaxed where Discord is (see [`relax`]). An operation's schema is compiled when it is first used,
//! once, without holding up others. What a schema says about a body is told as Discord tells it (see [`fault`]).

mod fault;
mod query;
mod relax;
#[cfg(test)]
mod tests;

use crate::world::{FieldFault, Request, Verb, form_faults};
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Name under which the schemas refer to the document; nothing is fetched from it.
const DOCUMENT: &str = "json-schema:///discord";

/// Why strict mode cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StrictError {
    /// The document cannot be read.
    #[error("cannot read the OpenAPI document: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The document is not JSON.
    #[error("cannot parse the OpenAPI document: {0}")]
    NotJson(#[from] serde_json::Error),
    /// The document refers to something that is not in it.
    #[error("cannot resolve the references of the OpenAPI document: {0}")]
    Unresolvable(#[from] jsonschema::ReferencingError),
}

/// A schema that is compiled by whoever needs it first; none when it does not compile.
type Cell = Arc<OnceLock<Option<Validator>>>;

/// The document and the schemas compiled so far.
#[derive(Debug)]
pub(crate) struct Strict {
    document: Value,
    registry: Registry<'static>,
    compiled: Mutex<HashMap<String, Cell>>,
}

impl Strict {
    pub(crate) fn load(path: &Path) -> Result<Self, StrictError> {
        Self::of(serde_json::from_str(&std::fs::read_to_string(path)?)?)
    }

    /// Takes a document that was read.
    fn of(mut document: Value) -> Result<Self, StrictError> {
        relax::document(&mut document);
        let registry = Registry::new().draft(Draft::Draft202012).add(DOCUMENT, document.clone())?.prepare()?;
        Ok(Self { document, registry, compiled: Mutex::default() })
    }

    /// Says what is wrong with a request; the hand-written limits come first, because they know Discord's codes best.
    pub(crate) fn check_request(&self, request: &Request<'_>) -> Vec<FieldFault> {
        let (verb, template) = (request.call.verb, request.endpoint.template);
        let mut faults = self.query_faults(verb, template, request.call);
        faults.extend(self.form_faults(verb, template, &request.body));
        faults
    }

    /// Says what is wrong with a body that the document refuses, field by field; a fitting one is left to the world.
    pub(crate) fn form_faults(&self, verb: Verb, template: &str, body: &Value) -> Vec<FieldFault> {
        let by_schema = self.body_faults(verb, template, body);
        if by_schema.is_empty() {
            return by_schema;
        }
        let mut faults = form_faults(verb, template, body);
        for fault in by_schema {
            if faults.iter().all(|known| known.path != fault.path) {
                faults.push(fault);
            }
        }
        faults
    }

    /// Says what the document alone finds wrong with a body; no body and no schema are right.
    pub(crate) fn body_faults(&self, verb: Verb, template: &str, body: &Value) -> Vec<FieldFault> {
        let pointer = format!("{}/requestBody/content/application~1json/schema", operation(verb, template));
        if body.is_null() || self.document.pointer(&pointer).is_none() {
            return Vec::new();
        }
        self.faults(&pointer, body)
    }

    /// Whether the document has a body for an operation.
    #[cfg(test)]
    pub(crate) fn takes_body(&self, verb: Verb, template: &str) -> bool {
        self.document.pointer(&format!("{}/requestBody", operation(verb, template))).is_some()
    }

    /// Says what is wrong with an own answer, if anything.
    pub(crate) fn check_answer(&self, request: &Request<'_>, status: u16, body: Option<&Value>) -> Option<String> {
        let responses = format!("{}/responses", operation(request.call.verb, request.endpoint.template));
        let documented = self.document.pointer(&responses)?;
        let family = format!("{}XX", status / 100);
        let exact = status.to_string();
        let key = [exact, family].into_iter().find(|key| documented.get(key).is_some());
        let Some(key) = key else {
            return (status < 400).then(|| format!("status {status} is not documented"));
        };
        let pointer = self.followed(&format!("{responses}/{key}"));
        let schema = format!("{pointer}/content/application~1json/schema");
        match (self.document.pointer(&schema), body) {
            (Some(_), Some(body)) => self.first_error(&schema, &coded(status, body)),
            (Some(_), None) => Some(format!("status {status} needs a body")),
            (None, Some(_)) => Some(format!("status {status} has no body")),
            (None, None) => None,
        }
    }

    /// Follows a reference to a shared answer.
    fn followed(&self, pointer: &str) -> String {
        let reference = self.document.pointer(&format!("{pointer}/$ref")).and_then(Value::as_str);
        reference.and_then(|text| text.strip_prefix('#')).unwrap_or(pointer).to_owned()
    }

    fn first_error(&self, pointer: &str, value: &Value) -> Option<String> {
        let cell = self.cell(pointer);
        let validator = self.validator(&cell, pointer)?;
        if validator.is_valid(value) {
            return None;
        }
        let told = self.faults(pointer, value);
        let told = told.first().map(|fault| format!("/{}: {}", fault.path.join("/"), fault.message));
        told.or_else(|| validator.iter_errors(value).next().map(|error| error.to_string()))
    }

    fn faults(&self, pointer: &str, value: &Value) -> Vec<FieldFault> {
        let cell = self.cell(pointer);
        let Some(validator) = self.validator(&cell, pointer) else { return Vec::new() };
        if validator.is_valid(value) {
            return Vec::new();
        }
        let errors: Vec<_> = validator.iter_errors(value).collect();
        fault::faults(&errors, &self.document)
    }

    /// Finds or makes the place of a schema; only this look-up holds the lock, not the compilation.
    fn cell(&self, pointer: &str) -> Cell {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        match compiled.get(pointer) {
            Some(cell) => Arc::clone(cell),
            None => Arc::clone(compiled.entry(pointer.to_owned()).or_default()),
        }
    }

    fn validator<'a>(&self, cell: &'a Cell, pointer: &str) -> Option<&'a Validator> {
        cell.get_or_init(|| self.compile(pointer)).as_ref()
    }

    /// Compiles one schema of the document; what it refers to is looked up in the registry.
    fn compile(&self, pointer: &str) -> Option<Validator> {
        let fragment = pointer.replace('%', "%25").replace('{', "%7B").replace('}', "%7D");
        let root = json!({"$ref": format!("{DOCUMENT}#{fragment}")});
        let options = jsonschema::options().with_draft(Draft::Draft202012).with_registry(&self.registry);
        match options.should_validate_formats(true).build(&root) {
            Ok(validator) => Some(validator),
            Err(error) => {
                tracing::error!(%error, pointer, "a schema of the OpenAPI document does not compile");
                None
            }
        }
    }
}

/// Adds the code that the document demands of every refusal, but topics/rate-limits.mdx calls optional in a 429.
fn coded(status: u16, body: &Value) -> Cow<'_, Value> {
    if status != 429 || body.get("code").is_some() || !body.is_object() {
        return Cow::Borrowed(body);
    }
    let mut body = body.clone();
    body["code"] = json!(0);
    Cow::Owned(body)
}

/// Points at an operation of the document.
fn operation(verb: Verb, template: &str) -> String {
    format!("/paths/{}/{}", template.replace('~', "~0").replace('/', "~1"), verb.name().to_lowercase())
}
