//! Whole numbers that a client wrote as strings of digits, as Discord accepts them everywhere (reference.mdx: "our API
//! accepts strings").
//!
//! They become numbers before anything looks at a body, so that no check and no route has to think of both forms.

use serde_json::Value;
use std::borrow::Cow;

/// Fields, and lists, that are whole numbers wherever a request has them ([spec]; a test holds it against the document).
/// Ids, permissions and what is compared as it was written (nonces, values of options) stay as they are.
const WHOLE: [&str; 71] = [
    "accent_color",
    "afk_timeout",
    "auto_archive_duration",
    "base_mix",
    "base_theme",
    "bitrate",
    "by_month",
    "by_month_day",
    "by_weekday",
    "by_year_day",
    "channel_types",
    "color",
    "contexts",
    "count",
    "day",
    "days",
    "default_auto_archive_duration",
    "default_forum_layout",
    "default_message_notifications",
    "default_sort_order",
    "default_thread_rate_limit_per_user",
    "delete_message_days",
    "delete_message_seconds",
    "duration",
    "duration_seconds",
    "entity_type",
    "event_type",
    "event_webhooks_status",
    "explicit_content_filter",
    "flags",
    "frequency",
    "gradient_angle",
    "handler",
    "height",
    "idle_timeout_seconds",
    "ineligible_reason",
    "integration_types",
    "interval",
    "layout_type",
    "max_age",
    "max_length",
    "max_participants",
    "max_uses",
    "max_values",
    "mention_total_limit",
    "min_length",
    "min_values",
    "mode",
    "n",
    "number",
    "owner_type",
    "placeholder_version",
    "position",
    "presets",
    "primary_color",
    "privacy_level",
    "rate_limit_per_user",
    "secondary_color",
    "spacing",
    "status",
    "style",
    "system_channel_flags",
    "target_type",
    "tertiary_color",
    "trigger_type",
    "ts",
    "type",
    "user_limit",
    "verification_level",
    "video_quality_mode",
    "width",
];

/// A body with its whole numbers as numbers; it is copied only when one of them is a string.
pub(super) fn read(body: &Value) -> Cow<'_, Value> {
    if !is_written_out(body, false) {
        return Cow::Borrowed(body);
    }
    let mut body = body.clone();
    convert(&mut body, false);
    Cow::Owned(body)
}

/// Whether a whole number in it is a string of digits; `is_whole` tells so of the field it stands in.
fn is_written_out(node: &Value, is_whole: bool) -> bool {
    match node {
        Value::String(text) => is_whole && digits(text).is_some(),
        Value::Array(items) => items.iter().any(|item| is_written_out(item, is_whole)),
        Value::Object(fields) => fields.iter().any(|(name, value)| is_written_out(value, is_number(name))),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn convert(node: &mut Value, is_whole: bool) {
    match node {
        Value::String(text) => {
            if let Some(number) = digits(text).filter(|_| is_whole) {
                *node = number.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| convert(item, is_whole)),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| convert(value, is_number(name))),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_number(name: &str) -> bool {
    WHOLE.binary_search(&name).is_ok()
}

/// Reads `-12`; anything else, `+1` and ` 1` too, is no number. What no field could hold stays a string, and is refused.
fn digits(text: &str) -> Option<i64> {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let is_plain = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::{BTreeMap, BTreeSet};

    /// Whole numbers that stay as they are written, and why.
    const KEPT: [&str; 9] = [
        // An id, of components as of everything else.
        "id",
        // Told apart from each other by their form.
        "nonce",
        "value",
        "min_value",
        "max_value",
        // Written as strings by every client, since they have more bits than a double.
        "allow",
        "deny",
        "permissions",
        "default_member_permissions",
    ];

    #[test]
    fn digits_become_numbers_where_numbers_belong_and_nowhere_else() {
        let body = json!({
            "content": "12", "flags": "64", "nonce": "7", "contexts": ["0", 1],
            "components": [{"type": "1", "components": [{"type": "2", "style": "1", "custom_id": "5", "label": "6"}]}],
            "embeds": [{"color": "-1", "type": "rich", "fields": [{"name": "1", "value": "2"}]}],
        });
        let expected = json!({
            "content": "12", "flags": 64, "nonce": "7", "contexts": [0, 1],
            "components": [{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "5", "label": "6"}]}],
            "embeds": [{"color": -1, "type": "rich", "fields": [{"name": "1", "value": "2"}]}],
        });
        assert_eq!(*read(&body), expected);
        assert!(matches!(read(&expected), Cow::Borrowed(_)), "nothing is copied without need");
    }

    #[test]
    fn what_is_no_number_stays_as_it_is() {
        for text in ["", "-", "+1", " 1", "1.0", "1e3", "0x1", "99999999999999999999"] {
            let body = json!({"type": text});
            assert!(matches!(read(&body), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn the_names_are_in_order() {
        assert!(WHOLE.is_sorted());
    }

    /// Every integer in a body of the document is in one of the lists.
    #[test]
    fn the_names_are_those_of_the_document() {
        let Some(path) = std::env::var_os("DISCORD_OPENAPI").filter(|path| !path.is_empty()) else {
            eprintln!("skipped: DISCORD_OPENAPI is not set");
            return;
        };
        let document: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("readable")).expect("JSON");
        let mut found = Found { document: &document, names: BTreeSet::new(), seen: BTreeMap::new() };
        for operation in
            document["paths"].as_object().into_iter().flatten().flat_map(|(_, path)| path.as_object()).flatten()
        {
            let contents = operation.1["requestBody"]["content"].as_object();
            contents.into_iter().flatten().for_each(|(_, content)| found.walk(&content["schema"], None));
        }
        assert!(found.names.len() > 60, "the document has bodies: {:?}", found.names);
        let unknown: Vec<&str> =
            found.names.iter().copied().filter(|name| !is_number(name) && !KEPT.contains(name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    /// Names of integers in the schemas of bodies.
    struct Found<'a> {
        document: &'a Value,
        names: BTreeSet<&'a str>,
        /// Schemas that were walked, with the names they were walked for.
        seen: BTreeMap<&'a str, BTreeSet<Option<&'a str>>>,
    }

    impl<'a> Found<'a> {
        fn walk(&mut self, schema: &'a Value, name: Option<&'a str>) {
            if let Some(reference) = schema["$ref"].as_str() {
                if self.seen.entry(reference).or_default().insert(name) {
                    let target = self.document.pointer(reference.trim_start_matches('#')).expect("it is there");
                    self.walk(target, name);
                }
                return;
            }
            if schema["type"] == "integer"
                || schema["type"].as_array().is_some_and(|kinds| kinds.contains(&json!("integer")))
            {
                self.names.extend(name);
            }
            for branches in ["oneOf", "anyOf", "allOf"] {
                schema[branches].as_array().into_iter().flatten().for_each(|branch| self.walk(branch, name));
            }
            let fields = schema["properties"].as_object();
            fields.into_iter().flatten().for_each(|(name, field)| self.walk(field, Some(name)));
            self.walk_if(&schema["items"], name);
            self.walk_if(&schema["additionalProperties"], None);
        }

        fn walk_if(&mut self, schema: &'a Value, name: Option<&'a str>) {
            if schema.is_object() {
                self.walk(schema, name);
            }
        }
    }
}
