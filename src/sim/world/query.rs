//! Reading what comes in an address: its escapes, and the parameters behind `?`.

use super::call::Call;
use super::error::ApiError;
use super::ids::Snowflake;
use std::borrow::Cow;

impl Call {
    /// Returns the decoded value of a query parameter.
    ///
    /// The query is taken apart first: an `&` inside of a value is written as `%26`.
    pub(crate) fn query(&self, name: &str) -> Option<Cow<'_, str>> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(key, value)| (form_decoded(key), value)).find(|(key, _)| key == name).map(|(_, v)| form_decoded(v))
    }

    /// Reads a boolean query parameter in the spellings Discord accepts (reference.mdx, "Boolean Query Strings").
    pub(crate) fn query_flag(&self, name: &str) -> bool {
        matches!(self.query(name).as_deref(), Some("true" | "True" | "1"))
    }

    /// Reads an id from the query; absent when it is missing or none.
    pub(crate) fn query_id(&self, name: &str) -> Option<Snowflake> {
        self.query(name).and_then(|text| text.parse().ok())
    }

    /// Reads the size of a page: 50035 outside of `1..=max`.
    pub(crate) fn page_limit(&self, default: usize, max: usize) -> Result<usize, ApiError> {
        let limit = self.query("limit").map_or(Ok(default), |text| text.parse()).unwrap_or(0);
        if (1..=max).contains(&limit) {
            return Ok(limit);
        }
        let (code, word, bound) =
            if limit == 0 { ("NUMBER_TYPE_MIN", "greater", 1) } else { ("NUMBER_TYPE_MAX", "less", max) };
        let message = format!("int value should be {word} than or equal to {bound}.");
        Err(ApiError::invalid_field("limit", code, &message))
    }
}

/// Decodes a part of a query, where a space may be written as `+`.
fn form_decoded(text: &str) -> Cow<'_, str> {
    if text.contains('+') {
        return Cow::Owned(percent_decoded(&text.replace('+', " ")).into_owned());
    }
    percent_decoded(text)
}

/// Decodes `%41` and the like; what is malformed stays as it is.
pub(crate) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Verb;

    #[test]
    fn percent_signs_are_decoded_where_they_are_sound() {
        assert_eq!(percent_decoded("%F0%9F%94%A5/%4"), "🔥/%4");
        assert!(matches!(percent_decoded("plain"), Cow::Borrowed("plain")));
    }

    #[test]
    fn a_query_is_taken_apart_before_it_is_decoded() {
        let call = Call {
            verb: Verb::Get,
            path: String::new(),
            query: "query=Bread%26Butter%3D1&limit=2&n=a+b%2B&with%5Fcounts=True".to_owned(),
            authorization: None,
            reason: None,
            body: serde_json::Value::Null,
            files: Vec::new(),
        };
        assert_eq!(call.query("query").as_deref(), Some("Bread&Butter=1"));
        assert_eq!((call.query("n").as_deref(), call.query("Butter")), (Some("a b+"), None));
        assert_eq!((call.page_limit(1, 10), call.query_flag("with_counts")), (Ok(2), true));
    }
}
