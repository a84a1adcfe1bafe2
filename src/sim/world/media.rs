//! Media of components: what Discord tells about a picture or file after it looked at it (CO, "Unfurled Media Item").

use super::ids::Snowflake;
use serde_json::{Value, json};

/// Types of components with media, and of those that hold them (CO, "Component Types").
mod kind {
    pub(super) const THUMBNAIL: u64 = 11;
    pub(super) const MEDIA_GALLERY: u64 = 12;
    pub(super) const FILE: u64 = 13;
    pub(super) const CONTAINER: u64 = 17;
}

/// Completes the media of components, at any depth; what is complete stays as it is.
pub(super) fn unfurl(components: &mut [Value], attachments: &[Value], mint: &mut dyn FnMut() -> Snowflake) {
    for component in components {
        match component["type"].as_u64() {
            Some(kind::THUMBNAIL) => item(component, attachments, mint),
            Some(kind::MEDIA_GALLERY) => {
                let items = component.get_mut("items").and_then(Value::as_array_mut);
                items.into_iter().flatten().for_each(|one| item(one, attachments, mint));
            }
            Some(kind::FILE) => file(component, attachments, mint),
            Some(kind::CONTAINER) => {
                component["accent_color"] = component["accent_color"].take();
                component["spoiler"] = json!(component["spoiler"] == true);
            }
            Some(_) | None => {}
        }
        if let Some(accessory) = component.get_mut("accessory") {
            unfurl(std::slice::from_mut(accessory), attachments, mint);
        }
        if let Some(children) = component.get_mut("components").and_then(Value::as_array_mut) {
            unfurl(children, attachments, mint);
        }
    }
}

/// A thumbnail, or an item of a gallery.
fn item(value: &mut Value, attachments: &[Value], mint: &mut dyn FnMut() -> Snowflake) {
    value["description"] = value["description"].take();
    value["spoiler"] = json!(value["spoiler"] == true);
    complete(&mut value["media"], attachments, mint);
}

fn file(value: &mut Value, attachments: &[Value], mint: &mut dyn FnMut() -> Snowflake) {
    let found = attachment(&value["file"], attachments);
    for (name, told) in [("name", "filename"), ("size", "size")] {
        value[name] = found.map_or_else(|| value[name].clone(), |found| found[told].clone());
    }
    value["spoiler"] = json!(value["spoiler"] == true);
    complete(&mut value["file"], attachments, mint);
}

/// The simulator looks at no picture, so sizes are unknown.
fn complete(media: &mut Value, attachments: &[Value], mint: &mut dyn FnMut() -> Snowflake) {
    if media["id"].is_string() {
        return;
    }
    let url = media["url"].clone();
    let found = attachment(media, attachments);
    let (proxy_url, content_type) = match found {
        Some(found) => (found["proxy_url"].clone(), found["content_type"].clone()),
        None => (url.clone(), Value::Null),
    };
    let mut told = json!({
        "id": mint(), "url": url, "proxy_url": proxy_url, "width": null, "height": null, "content_type": content_type,
    });
    if let Some(found) = found {
        told["attachment_id"] = found["id"].clone();
    }
    *media = told;
}

fn attachment<'a>(media: &Value, attachments: &'a [Value]) -> Option<&'a Value> {
    attachments.iter().find(|one| one["url"] == media["url"])
}
