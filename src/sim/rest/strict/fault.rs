//! Turns errors of a JSON schema into Discord's: a path, a code and a message per field.
//!
//! A union is dispatched on what tells its branches apart, the `type` field: an error over all branches explains
//! nothing. Codes: section "Mapping for spec keywords" of reference.mdx and public issues, as in the limits.

use crate::world::{FieldFault, listed};
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::paths::LocationSegment;
use jsonschema::{JsonType, JsonTypeSet, ValidationError};
use serde_json::Value;

/// Fields that tell the branches of a union apart (components, options and callbacks; scheduled events).
const DISCRIMINATORS: [&str; 2] = ["type", "entity_type"];

type Error = ValidationError<'static>;

/// Lists the faults behind `errors`, each field once.
pub(super) fn faults<'a>(errors: &[ValidationError<'a>], document: &Value) -> Vec<FieldFault> {
    let mut faults: Vec<FieldFault> = Vec::new();
    for error in errors {
        tell(error, document, &mut faults);
    }
    let mut seen = std::collections::HashSet::new();
    faults.retain(|fault| seen.insert((fault.path.clone(), fault.code)));
    faults
}

fn tell(error: &ValidationError<'_>, document: &Value, faults: &mut Vec<FieldFault>) {
    match error.kind() {
        ValidationErrorKind::AnyOf { context } => union(error, context, document, faults),
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default().to_owned();
            let path = place(error).into_iter().chain([name]).collect();
            faults.push(required(path));
        }
        _ => faults.push(leaf(error, document)),
    }
}

// === unions ===

/// Tells the errors of the branch that was meant.
fn union(error: &ValidationError<'_>, branches: &[Vec<Error>], document: &Value, faults: &mut Vec<FieldFault>) {
    let path = error.instance_path().as_str();
    let of_type: Vec<&Vec<Error>> = branches.iter().filter(|branch| !is_other_type(branch, path)).collect();
    if of_type.is_empty() {
        let wanted = branches.iter().find(|branch| !is_null_branch(branch)).or_else(|| branches.first());
        return wanted.into_iter().flatten().take(1).for_each(|error| tell(error, document, faults));
    }
    if of_type
        .iter()
        .all(|branch| branch.iter().all(|error| is_choice(error) && error.instance_path().as_str() == path))
    {
        return faults.push(not_among(place(error), of_type.iter().copied().flatten()));
    }
    let is_meant = |branch: &&&Vec<Error>| !branch.iter().any(|error| is_discriminator(error, path));
    let meant: Vec<&Vec<Error>> = of_type.iter().filter(is_meant).copied().collect();
    if meant.is_empty() {
        let deciding = of_type.iter().copied().flatten().filter(|error| is_discriminator(error, path));
        return faults.push(undecided(error, deciding));
    }
    let closest = meant.into_iter().min_by_key(|branch| branch.len());
    closest.into_iter().flatten().for_each(|error| tell(error, document, faults));
}

/// Whether a branch wants another JSON type than the value has.
fn is_other_type(branch: &[Error], path: &str) -> bool {
    branch
        .iter()
        .any(|error| matches!(error.kind(), ValidationErrorKind::Type { .. }) && error.instance_path().as_str() == path)
}

fn is_null_branch(branch: &[Error]) -> bool {
    branch
        .iter()
        .any(|error| matches!(error.kind(), ValidationErrorKind::Type { kind: TypeKind::Single(JsonType::Null) }))
}

/// Whether the value is none of the listed ones.
fn is_choice(error: &Error) -> bool {
    match error.kind() {
        ValidationErrorKind::Enum { .. } | ValidationErrorKind::Constant { .. } => true,
        ValidationErrorKind::AnyOf { context } => context.iter().flatten().all(is_choice),
        _ => false,
    }
}

/// Whether a branch was not meant, because `type` says so.
fn is_discriminator(error: &Error, path: &str) -> bool {
    let rest = error.instance_path().as_str().strip_prefix(path).and_then(|rest| rest.strip_prefix('/'));
    is_choice(error) && rest.is_some_and(|name| DISCRIMINATORS.contains(&name))
}

/// The discriminator has a value that no branch knows.
fn undecided<'a>(error: &ValidationError<'_>, deciding: impl Iterator<Item = &'a Error>) -> FieldFault {
    let deciding: Vec<&Error> = deciding.collect();
    let path = deciding.first().map_or_else(|| place(error), |error| place(error));
    not_among(path, deciding.into_iter())
}

fn not_among<'a>(path: Vec<String>, errors: impl Iterator<Item = &'a Error>) -> FieldFault {
    let mut options = Vec::new();
    errors.for_each(|error| choices(error, &mut options));
    options.dedup();
    let message = format!("Value must be one of {}.", listed(options.into_iter()));
    FieldFault { path, code: "BASE_TYPE_CHOICES", message }
}

fn choices(error: &Error, options: &mut Vec<String>) {
    match error.kind() {
        ValidationErrorKind::Enum { options: known } => {
            options.extend(known.as_array().into_iter().flatten().map(shown));
        }
        ValidationErrorKind::Constant { expected_value } => options.push(shown(expected_value)),
        ValidationErrorKind::AnyOf { context } => context.iter().flatten().for_each(|error| choices(error, options)),
        _ => {}
    }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| format!("'{text}'"))
}

// === single fields ===

/// Tells an error that concerns one value.
fn leaf(error: &ValidationError<'_>, document: &Value) -> FieldFault {
    let path = place(error);
    let bound = |name: &str| keyword(error, document, name).and_then(Value::as_u64);
    let (code, message) = match error.kind() {
        ValidationErrorKind::Type { kind } => return wrong_type(error, kind, document),
        ValidationErrorKind::Pattern { .. } => return coerced(error, document),
        ValidationErrorKind::MaxLength { limit } => too_long(bound("minLength"), *limit),
        ValidationErrorKind::MaxItems { limit } => too_long(bound("minItems"), *limit),
        ValidationErrorKind::MinLength { limit } => too_short(*limit, bound("maxLength")),
        ValidationErrorKind::MinItems { limit } => too_short(*limit, bound("maxItems")),
        ValidationErrorKind::Maximum { limit } => {
            ("NUMBER_TYPE_MAX", format!("int value should be less than or equal to {limit}."))
        }
        ValidationErrorKind::Minimum { limit } => {
            ("NUMBER_TYPE_MIN", format!("int value should be greater than or equal to {limit}."))
        }
        ValidationErrorKind::Enum { options } => {
            let options = options.as_array().into_iter().flatten().map(shown);
            ("BASE_TYPE_CHOICES", format!("Value must be one of {}.", listed(options)))
        }
        ValidationErrorKind::Constant { expected_value } => {
            let only = listed([shown(expected_value)].into_iter());
            ("BASE_TYPE_CHOICES", format!("Value must be one of {only}."))
        }
        ValidationErrorKind::UniqueItems => {
            ("SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains the value".to_owned())
        }
        ValidationErrorKind::Format { format } if format == "date-time" => {
            let given = error.instance().as_str().unwrap_or_default().to_owned();
            ("DATE_TIME_TYPE_PARSE", format!("Could not parse {given}. Should be ISO8601."))
        }
        ValidationErrorKind::Format { .. } => ("URL_TYPE_INVALID_URL", "Not a well formed URL.".to_owned()),
        _ => ("BASE_TYPE_BAD_TYPE", error.to_string()),
    };
    FieldFault { path, code, message }
}

fn required(path: Vec<String>) -> FieldFault {
    FieldFault { path, code: "BASE_TYPE_REQUIRED", message: "This field is required".to_owned() }
}

fn too_long(min: Option<u64>, max: u64) -> (&'static str, String) {
    match min.filter(|min| *min > 0) {
        Some(min) => ("BASE_TYPE_BAD_LENGTH", format!("Must be between {min} and {max} in length.")),
        None => ("BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length.")),
    }
}

fn too_short(min: u64, max: Option<u64>) -> (&'static str, String) {
    match max {
        Some(max) => ("BASE_TYPE_BAD_LENGTH", format!("Must be between {min} and {max} in length.")),
        None => ("BASE_TYPE_MIN_LENGTH", format!("Must be {min} or more in length.")),
    }
}

/// A null where none may be is a missing value; anything else could not be converted.
fn wrong_type(error: &ValidationError<'_>, kind: &TypeKind, document: &Value) -> FieldFault {
    let path = place(error);
    if error.instance().is_null() {
        return required(path);
    }
    let wants = |kind: &TypeKind, json: JsonType| match kind {
        TypeKind::Single(one) => *one == json,
        TypeKind::Multiple(many) => holds(*many, json),
    };
    if wants(kind, JsonType::Integer) || wants(kind, JsonType::Number) {
        return coerced(error, document);
    }
    let (code, message) = if wants(kind, JsonType::String) {
        ("STRING_TYPE_CONVERT", format!("Could not interpret \"{}\" as string.", error.instance()))
    } else if wants(kind, JsonType::Boolean) {
        ("BOOLEAN_TYPE_CONVERT", "Must be either true or false.".to_owned())
    } else if wants(kind, JsonType::Array) {
        ("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType".to_owned())
    } else if keyword(error, document, "properties").is_none() {
        ("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType".to_owned())
    } else {
        ("MODEL_TYPE_CONVERT", "Expected an object/dictionary.".to_owned())
    };
    FieldFault { path, code, message }
}

fn holds(many: JsonTypeSet, json: JsonType) -> bool {
    many.iter().any(|one| one == json)
}

fn coerced(error: &ValidationError<'_>, document: &Value) -> FieldFault {
    let is_snowflake = keyword(error, document, "format").is_some_and(|format| format == "snowflake");
    let kind = if is_snowflake { "snowflake" } else { "int" };
    let given = error.instance().as_str().map_or_else(|| error.instance().to_string(), str::to_owned);
    let message = format!("Value \"{given}\" is not {kind}.");
    FieldFault { path: place(error), code: "NUMBER_TYPE_COERCE", message }
}

/// Finds another keyword of the schema that was broken.
fn keyword<'a>(error: &ValidationError<'_>, document: &'a Value, name: &str) -> Option<&'a Value> {
    let (schema, _) = error.schema_path().as_str().rsplit_once('/')?;
    document.pointer(schema)?.get(name)
}

fn place(error: &ValidationError<'_>) -> Vec<String> {
    let name = |segment: LocationSegment<'_>| match segment {
        LocationSegment::Property(name) => name.into_owned(),
        LocationSegment::Index(index) => index.to_string(),
    };
    error.instance_path().segments().map(name).collect()
}
