//! Reading single values of a body as Discord does: ids and numbers may be strings or integers.

use super::error::ApiError;
use super::ids::Snowflake;
use chrono::DateTime;
use serde_json::Value;

/// Reads an id; none when it is absent, null or no id.
pub(crate) fn id(value: &Value) -> Option<Snowflake> {
    value.as_u64().map(Snowflake::new).or_else(|| value.as_str()?.parse().ok())
}

/// Reads a list of ids; none when it is absent or holds something else.
pub(crate) fn ids(value: &Value) -> Option<Vec<Snowflake>> {
    value.as_array()?.iter().map(id).collect()
}

/// Reads a number.
pub(crate) fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// Reads a number that is not negative.
pub(crate) fn count(value: &Value) -> Option<u64> {
    number(value).and_then(|number| u64::try_from(number).ok())
}

/// Reads an ISO 8601 moment as milliseconds since 1970.
pub(crate) fn moment(value: &Value) -> Option<i64> {
    DateTime::parse_from_rfc3339(value.as_str()?).ok().map(|moment| moment.timestamp_millis())
}

/// Reads a text that may be taken away with null; the outer option is whether the field is there.
pub(crate) fn nullable_text(body: &Value, name: &str) -> Option<Option<String>> {
    body.get(name).map(|value| value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned))
}

/// Checks the shape of image data (reference.mdx, "Image Data"), and tells whether it is animated.
pub(crate) fn image(body: &Value, name: &str) -> Result<bool, ApiError> {
    let wrong = || ApiError::invalid_field(name, "IMAGE_INVALID", "Invalid image data");
    let text = body[name].as_str().and_then(|text| text.strip_prefix("data:image/")).ok_or_else(wrong)?;
    let (kind, data) = text.split_once(";base64,").ok_or_else(wrong)?;
    let known = ["png", "jpeg", "jpg", "gif", "webp", "avif"].contains(&kind);
    if known && !data.is_empty() { Ok(kind == "gif") } else { Err(wrong()) }
}
