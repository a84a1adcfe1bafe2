//! Files of a message: what was uploaded, what stays on an edit, and how embeds and components point to it.

use super::World;
use super::call::Upload;
use super::error::{ApiError, FieldFault};
use super::ids::Snowflake;
use super::limits::maxima;
use serde_json::{Value, json};

/// How a text points to a file of the same message (reference.mdx, "Using Attachments within Embeds").
const POINTER: &str = "attachment://";

/// What a call says about files.
#[derive(Clone, Copy, Debug)]
pub(super) struct Files<'a> {
    pub(super) uploads: &'a [Upload],
    /// The field `attachments`.
    pub(super) listed: &'a Value,
}

impl World {
    /// Makes the attachments of a message out of `old` ones and uploads.
    ///
    /// With a list, an edit keeps the old ones it names; without one, it keeps all (ME, "Edit Message").
    pub(super) fn attachments(
        &mut self,
        channel: Snowflake,
        old: &[Value],
        files: Files<'_>,
    ) -> Result<Vec<Value>, ApiError> {
        let named = |id: &Value| listed(files.listed).any(|one| as_text(&one["id"]) == as_text(id));
        let is_kept = |one: &&Value| !files.listed.is_array() || named(&one["id"]);
        let mut attachments: Vec<Value> = old.iter().filter(is_kept).cloned().collect();
        check(&attachments, files)?;
        for upload in files.uploads {
            let note = listed(files.listed).find(|one| Some(as_text(&one["id"])) == number(upload));
            attachments.push(self.attachment(channel, upload, note));
        }
        Ok(attachments)
    }

    fn attachment(&mut self, channel: Snowflake, upload: &Upload, note: Option<&Value>) -> Value {
        let id = self.mint_id();
        let name = note.and_then(|note| note["filename"].as_str()).unwrap_or(&upload.name);
        let url = format!("https://cdn.discordapp.com/attachments/{channel}/{id}/{name}");
        let proxy_url = format!("https://media.discordapp.com/attachments/{channel}/{id}/{name}");
        let mut value = json!({
            "id": id, "filename": name, "size": upload.bytes, "url": url, "proxy_url": proxy_url,
        });
        if let Some(content_type) = &upload.content_type {
            value["content_type"] = json!(content_type);
        }
        for field in ["description", "title"] {
            if let Some(text) = note.and_then(|note| note[field].as_str()) {
                value[field] = json!(text);
            }
        }
        value
    }
}

/// Ten files of 10 MiB each; a listed file must be an old one or uploaded.
fn check(kept: &[Value], files: Files<'_>) -> Result<(), ApiError> {
    if kept.len() + files.uploads.len() > maxima::ATTACHMENTS.count {
        return Err(maxima::ATTACHMENTS.refusal.into());
    }
    if files.uploads.iter().any(|upload| upload.bytes > maxima::FILE_BYTES.count) {
        return Err(maxima::FILE_BYTES.refusal.into());
    }
    let is_known = |id: &str| {
        kept.iter().any(|one| as_text(&one["id"]) == id)
            || files.uploads.iter().any(|upload| number(upload).as_deref() == Some(id))
    };
    match listed(files.listed).position(|one| !is_known(&as_text(&one["id"]))) {
        None => Ok(()),
        Some(index) => {
            let path = vec!["attachments".to_owned(), index.to_string(), "id".to_owned()];
            let message = "Invalid attachment id".to_owned();
            Err(ApiError::invalid_form(vec![FieldFault { path, code: "ATTACHMENT_NOT_FOUND", message }]))
        }
    }
}

fn listed(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// The `n` of `files[n]`; older clients write `file`, which counts as the first.
fn number(upload: &Upload) -> Option<String> {
    if upload.field == "file" {
        return Some("0".to_owned());
    }
    let inner = upload.field.strip_prefix("files[")?.strip_suffix(']')?;
    Some(inner.to_owned())
}

fn as_text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// Replaces pointers to files by their addresses, at any depth.
pub(super) fn resolve(value: &mut Value, attachments: &[Value]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(item, attachments)),
        Value::Object(object) => object.values_mut().for_each(|item| resolve(item, attachments)),
        Value::String(text) => {
            let name = text.strip_prefix(POINTER);
            let found = name.and_then(|name| attachments.iter().find(|one| one["filename"] == name));
            if let Some(url) = found.and_then(|one| one["url"].as_str()) {
                url.clone_into(text);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
