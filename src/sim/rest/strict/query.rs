//! Checks of query parameters: a query is text, so each value is read in every way the schema might want it.

use super::{Strict, operation};
use crate::world::{Call, FieldFault, Verb};
use serde_json::{Value, json};

impl Strict {
    /// Says which query parameters break their schemas; unknown ones are ignored, as Discord does.
    pub(super) fn query_faults(&self, verb: Verb, template: &str, call: &Call) -> Vec<FieldFault> {
        let pointer = format!("{}/parameters", operation(verb, template));
        let Some(parameters) = self.document.pointer(&pointer).and_then(Value::as_array) else { return Vec::new() };
        let in_query = |parameter: &&Value| parameter["in"] == "query";
        let mut faults = Vec::new();
        for (index, parameter) in parameters.iter().enumerate().filter(|(_, parameter)| in_query(parameter)) {
            let Some(name) = parameter["name"].as_str() else { continue };
            match call.query(name) {
                Some(text) => faults.extend(self.query_fault(&format!("{pointer}/{index}/schema"), name, &text)),
                None if parameter["required"] == true => faults.push(missing(name)),
                None => {}
            }
        }
        faults
    }

    /// The fault of one value, unless one of its readings fits.
    fn query_fault(&self, pointer: &str, name: &str, text: &str) -> Option<FieldFault> {
        let readings = readings(text);
        let told: Vec<Vec<FieldFault>> = readings.iter().map(|reading| self.faults(pointer, reading)).collect();
        if told.iter().any(Vec::is_empty) {
            return None;
        }
        let fault = told.into_iter().flatten().next()?;
        let path = [name.to_owned()].into_iter().chain(fault.path).collect();
        Some(FieldFault { path, ..fault })
    }
}

fn missing(name: &str) -> FieldFault {
    let message = "This field is required".to_owned();
    FieldFault { path: vec![name.to_owned()], code: "BASE_TYPE_REQUIRED", message }
}

/// A number is read as nothing else: its digits would pass any bounds as a text (reference.mdx for the booleans).
fn readings(text: &str) -> Vec<Value> {
    if let Ok(number) = text.parse::<i64>() {
        let flag = matches!(number, 0 | 1).then(|| json!(number == 1));
        return [json!(number)].into_iter().chain(flag).chain([json!([text])]).collect();
    }
    let flag = match text {
        "true" | "True" => Some(json!(true)),
        "false" | "False" => Some(json!(false)),
        _ => None,
    };
    let list: Vec<&str> = text.split(',').collect();
    [json!(text)].into_iter().chain(flag).chain([json!(list)]).collect()
}
