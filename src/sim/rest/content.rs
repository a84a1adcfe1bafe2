//! The content of a request: JSON, or a form with files and its JSON in `payload_json` (reference.mdx).

use super::multipart::{Part, parameter, parts};
use crate::world::maxima;
use crate::world::{ApiError, FieldFault, Upload, percent_decoded};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Largest request, in bytes (reference.mdx, "Uploading Files": 25 MiB).
const REQUEST_BYTES_MAX: usize = 25 * 1024 * 1024;

/// Routes that take forms; all others take JSON alone (the OpenAPI document).
const FORM_TEMPLATES: [&str; 9] = [
    "/channels/{channel_id}/invites",
    "/channels/{channel_id}/messages",
    "/channels/{channel_id}/messages/{message_id}",
    "/channels/{channel_id}/threads",
    "/guilds/{guild_id}/stickers",
    "/interactions/{interaction_id}/{interaction_token}/callback",
    "/webhooks/{webhook_id}/{webhook_token}",
    "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
    "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
];

/// What a request brings along.
#[derive(Debug, Default)]
pub(super) struct Content<'a> {
    pub(super) body: Value,
    /// The JSON as it came.
    pub(super) json: Cow<'a, [u8]>,
    pub(super) files: Vec<Upload>,
    /// Whether it came as a form, which only some routes take.
    pub(super) is_form: bool,
}

/// Why a body did not arrive.
#[derive(Debug)]
pub(super) enum Unreceived {
    /// It is larger than any request may be.
    TooLarge,
    /// The client is gone.
    Broken,
}

/// Waits for the whole body.
///
/// One that is too large is read to its end all the same: a client that still sends would not see the answer.
pub(super) async fn received(mut body: Incoming) -> Result<Bytes, Unreceived> {
    match Limited::new(&mut body, REQUEST_BYTES_MAX).collect().await {
        Ok(collected) => return Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {}
        Err(_) => return Err(Unreceived::Broken),
    }
    while let Some(frame) = body.frame().await {
        frame.map_err(|_| Unreceived::Broken)?;
    }
    Err(Unreceived::TooLarge)
}

impl Unreceived {
    /// The answer to a request that is too large.
    pub(super) const TOO_LARGE: (u16, u32, &'static str) = (413, 40005, "Request entity too large");
}

/// Reads a body by its type; an empty one needs none.
pub(super) fn read<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Result<Content<'a>, ApiError> {
    if bytes.is_empty() {
        return Ok(Content::default());
    }
    let content_type = content_type.unwrap_or_default();
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    let is = |name: &str| kind.eq_ignore_ascii_case(name);
    if is("application/json") {
        Ok(Content { body: json(bytes)?, json: Cow::Borrowed(bytes), ..Content::default() })
    } else if is("application/x-www-form-urlencoded") {
        let text = std::str::from_utf8(bytes).map_err(|_| ApiError::INVALID_JSON)?;
        let fields = text.split('&').filter_map(|pair| pair.split_once('='));
        let fields = fields.map(|(name, value)| (unescaped(name), unescaped(value)));
        form(fields, Vec::new())
    } else if is("multipart/form-data") {
        multipart(bytes, content_type)
    } else {
        Err(wrong_type())
    }
}

/// Whether a route takes forms.
pub(super) fn takes_forms(template: &str) -> bool {
    FORM_TEMPLATES.contains(&template)
}

/// The refusal of a type that is missing or not taken (reference.mdx; text as Discord answers it, [INF]).
pub(super) fn wrong_type() -> ApiError {
    let message = "Expected \"Content-Type\" header to be one of {'application/json'}.".to_owned();
    ApiError::invalid_form(vec![FieldFault { path: Vec::new(), code: "CONTENT_TYPE_INVALID", message }])
}

fn json(bytes: &[u8]) -> Result<Value, ApiError> {
    serde_json::from_slice(bytes).map_err(|_| ApiError::INVALID_JSON.into())
}

fn multipart<'a>(bytes: &'a [u8], content_type: &str) -> Result<Content<'a>, ApiError> {
    let found = parameter(content_type, "boundary").and_then(|boundary| parts(bytes, &boundary));
    let (files, fields): (Vec<Part<'_>>, Vec<Part<'_>>) =
        found.ok_or_else(wrong_type)?.into_iter().partition(|part| part.file_name.is_some());
    if files.len() > maxima::ATTACHMENTS.count {
        let message = "Maximum number of attachments in a message reached (10)";
        return Err((400, 30015, message).into());
    }
    if files.iter().any(|file| file.bytes.len() > maxima::FILE_BYTES.count) {
        return Err((400, 50045, "File uploaded exceeds the maximum size").into());
    }
    let texts = fields.into_iter().map(|part| (Cow::Owned(part.name), String::from_utf8_lossy(part.bytes)));
    form(texts, files.into_iter().map(upload).collect())
}

/// The JSON of a form: `payload_json`, or the other fields as they are (reference.mdx, "Uploading Files").
fn form<'a>(
    fields: impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
    files: Vec<Upload>,
) -> Result<Content<'a>, ApiError> {
    let mut body = Map::new();
    for (name, text) in fields {
        if name == "payload_json" {
            let json = match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            };
            return Ok(Content { body: self::json(&json)?, json, files, is_form: true });
        }
        let value = match (&*name, &*text) {
            ("tts", "true") => Value::Bool(true),
            ("tts", "false") => Value::Bool(false),
            _ => Value::String(text.into_owned()),
        };
        body.insert(name.into_owned(), value);
    }
    let body = Value::Object(body);
    let json = Cow::Owned(body.to_string().into_bytes());
    Ok(Content { body, json, files, is_form: true })
}

fn upload(part: Part<'_>) -> Upload {
    Upload {
        field: part.name,
        name: part.file_name.unwrap_or_default(),
        content_type: part.content_type,
        bytes: part.bytes.len(),
    }
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if text.contains('+') {
        return Cow::Owned(percent_decoded(&text.replace('+', " ")).into_owned());
    }
    percent_decoded(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, content_type: Option<&str>, expected: Result<&str, u32>) {
        let read = read(bytes.as_bytes(), content_type);
        let found = read.map(|content| content.body.to_string()).map_err(|error| error.code);
        assert_eq!(found, expected.map(str::to_owned));
    }

    #[test]
    fn a_body_needs_a_type_that_is_taken() {
        let form = Some("application/x-www-form-urlencoded");
        check("{}", Some("application/json"), Ok("{}"));
        check("{}", Some("Application/JSON; charset=utf-8"), Ok("{}"));
        check("", None, Ok("null"));
        check("{}", None, Err(50035));
        check("{}", Some("text/plain"), Err(50035));
        check("{", Some("application/json"), Err(50109));
        check("payload_json=%7B%22a%22%3A%22b+c%22%7D", form, Ok(r#"{"a":"b c"}"#));
        check("content=a+%26+b&tts=true", form, Ok(r#"{"content":"a & b","tts":true}"#));
        check("payload_json=%7B", form, Err(50109));
        check("no form", Some("multipart/form-data; boundary=x"), Err(50035));
        check("no form", Some("multipart/form-data"), Err(50035));
    }

    fn with_files(files: &[usize]) -> Result<usize, u32> {
        let part = |(index, size): (usize, &usize)| {
            let head =
                format!("--x\r\nContent-Disposition: form-data; name=\"files[{index}]\"; filename=\"f\"\r\n\r\n");
            head + &" ".repeat(*size) + "\r\n"
        };
        let body: String = files.iter().enumerate().map(part).chain(["--x--".to_owned()]).collect();
        let read = read(body.as_bytes(), Some("multipart/form-data; boundary=x"));
        read.map(|content| content.files.len()).map_err(|error| error.code)
    }

    #[test]
    fn files_are_limited_in_number_and_size() {
        assert_eq!(with_files(&[1; 10]), Ok(10));
        assert_eq!(with_files(&[1; 11]), Err(30015));
        assert_eq!(with_files(&[maxima::FILE_BYTES.count]), Ok(1));
        assert_eq!(with_files(&[maxima::FILE_BYTES.count + 1]), Err(50045));
    }

    #[test]
    fn a_missing_type_is_refused_at_the_root_of_the_form() {
        let body = wrong_type().to_json();
        assert_eq!(body["errors"]["_errors"][0]["code"], "CONTENT_TYPE_INVALID");
    }
}
