//! The settings of a channel: which fit which kind, and within which bounds.
//!
//! What holds for every kind was checked with the form (`limits/channel.rs`). Here is what depends on the kind, which a
//! form that edits a channel does not tell.

use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::limits::{channel as limits, maxima};
use crate::world::model::{Channel, ChannelKind, Tag};
use serde_json::Value;
use std::ops::RangeInclusive;

/// Characters of a name (CH, "Modify Channel").
const NAME: RangeInclusive<u64> = 1..=100;
/// Bits per second in a server without boosts (CH, "Modify Channel": bitrate).
const BITRATE: RangeInclusive<u64> = 8_000..=96_000;
/// Bits per second on a stage (CH, "Modify Channel": bitrate).
const STAGE_BITRATE: RangeInclusive<u64> = 8_000..=64_000;
/// Flags a bot may set on a channel: posts need a tag (CH, "Channel Flags").
pub(super) const REQUIRE_TAG: u64 = 1 << 4;

/// What is wrong with one field.
#[derive(Debug)]
pub(super) struct Fault {
    field: &'static str,
    code: &'static str,
    message: String,
}

impl Fault {
    pub(super) fn into_error(self) -> ApiError {
        ApiError::invalid_field(self.field, self.code, &self.message)
    }
}

/// Reads the kind of a channel; `otherwise` when none is asked for.
pub(super) fn kind(asked: &Value, otherwise: ChannelKind) -> Result<ChannelKind, ApiError> {
    if asked.is_null() {
        return Ok(otherwise);
    }
    let known = asked.as_u64().and_then(ChannelKind::of_channel);
    let refusal = || ApiError::invalid_field("type", "BASE_TYPE_CHOICES", "Value must be one of (0, 2, 4, 5, 13, 15).");
    known.ok_or_else(refusal)
}

/// Only text and announcement channels turn into one another (CH, "Modify Channel": type).
pub(super) fn is_convertible(old: ChannelKind, new: ChannelKind) -> bool {
    let texts = [ChannelKind::Text, ChannelKind::Announcement];
    texts.contains(&old) && texts.contains(&new)
}

/// Applies the plain settings of a form; null sets back to the default.
pub(super) fn apply(channel: &mut Channel, form: &Value) -> Result<(), Fault> {
    let is_forum = channel.kind == ChannelKind::Forum;
    if let Some(name) = form["name"].as_str() {
        channel.name = spelled(channel.kind, name);
    } else if channel.name.is_empty() {
        let message = "This field is required".to_owned();
        return Err(Fault { field: "name", code: "BASE_TYPE_REQUIRED", message });
    }
    if let Some(topic) = form.get("topic") {
        let topic = topic.as_str().filter(|topic| !topic.is_empty());
        let max = if is_forum { limits::FORUM_TOPIC_MAX } else { limits::TOPIC_MAX };
        bounded("topic", topic.map_or(0, |topic| topic.chars().count() as u64), &(0..=max as u64))?;
        channel.topic = topic.map(str::to_owned);
    }
    if let Some(position) = number(form, "position") {
        channel.position = u32::try_from(position).unwrap_or(u32::MAX);
    }
    if let Some(nsfw) = form.get("nsfw") {
        channel.nsfw = nsfw.as_bool().unwrap_or(false);
    }
    slowmode(channel, form);
    if channel.kind.is_voice() {
        voice(channel, form)?;
    }
    if let Some(minutes) = form.get("default_auto_archive_duration") {
        channel.default_archive_min = as_number(minutes);
    }
    forum(channel, form);
    Ok(())
}

fn slowmode(channel: &mut Channel, form: &Value) {
    let seconds = |field, old| form.get(field).map_or(old, |asked| as_number(asked).unwrap_or(0));
    channel.slowmode_s = seconds("rate_limit_per_user", channel.slowmode_s);
    channel.thread_slowmode_s = seconds("default_thread_rate_limit_per_user", channel.thread_slowmode_s);
}

fn voice(channel: &mut Channel, form: &Value) -> Result<(), Fault> {
    let is_stage = channel.kind == ChannelKind::Stage;
    if let Some(bitrate) = number(form, "bitrate") {
        let bitrate = bounded("bitrate", bitrate, if is_stage { &STAGE_BITRATE } else { &BITRATE })?;
        channel.bitrate = u32::try_from(bitrate).unwrap_or(u32::MAX);
    }
    if let Some(limit) = form.get("user_limit") {
        let max = if is_stage { limits::STAGE_USERS_MAX } else { limits::VOICE_USERS_MAX };
        channel.user_limit = bounded("user_limit", as_number(limit).unwrap_or(0), &(0..=max))?;
    }
    if let Some(region) = form.get("rtc_region") {
        channel.rtc_region = region.as_str().map(str::to_owned);
    }
    Ok(())
}

/// Settings of a forum, and the flag that its posts need a tag; other kinds ignore them.
fn forum(channel: &mut Channel, form: &Value) {
    let Some(forum) = channel.forum.as_deref_mut() else { return };
    if let Some(flags) = number(form, "flags") {
        channel.flags = flags & REQUIRE_TAG;
    }
    if let Some(emoji) = form.get("default_reaction_emoji") {
        let half = |name: &str| emoji.get(name).cloned().unwrap_or_default();
        let whole = serde_json::json!({"emoji_id": half("emoji_id"), "emoji_name": half("emoji_name")});
        forum.reaction = if emoji.is_null() { Value::Null } else { whole };
    }
    if let Some(order) = form.get("default_sort_order") {
        forum.sort_order = order.clone();
    }
    if let Some(layout) = number(form, "default_forum_layout") {
        forum.layout = layout;
    }
}

/// Reads the tags of a forum: 40061 for two of one name; known ids stay.
///
/// More than 20 are a fault of the form, not 30048 (issue 5559 of Discord's documentation shows the answer).
pub(super) fn tags(channel: &Channel, list: &Value, mut mint: impl FnMut() -> Snowflake) -> Result<Vec<Tag>, ApiError> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let old = channel.forum.as_ref().map(|forum| forum.tags.as_slice()).unwrap_or_default();
    let mut tags: Vec<Tag> = Vec::new();
    for one in list {
        let name = one["name"].as_str().unwrap_or_default().to_owned();
        if tags.iter().any(|tag| tag.name == name) {
            return Err(maxima::TAG_NAMES.into());
        }
        let asked: Option<Snowflake> = serde_json::from_value(one["id"].clone()).ok();
        let id = asked.filter(|id| old.iter().any(|tag| tag.id == *id)).unwrap_or_else(&mut mint);
        let emoji_id = serde_json::from_value(one["emoji_id"].clone()).ok();
        let emoji_name = one["emoji_name"].as_str().map(str::to_owned);
        tags.push(Tag { id, name, moderated: one["moderated"] == true, emoji_id, emoji_name });
    }
    Ok(tags)
}

/// Reads the name of a thread.
pub(super) fn thread_name(asked: &Value) -> Result<String, Fault> {
    let name = asked.as_str().unwrap_or_default().trim();
    bounded("name", name.chars().count() as u64, &NAME)?;
    Ok(name.to_owned())
}

fn bounded(field: &'static str, value: u64, range: &RangeInclusive<u64>) -> Result<u64, Fault> {
    if range.contains(&value) {
        return Ok(value);
    }
    let (min, max) = (range.start(), range.end());
    let is_length = matches!(field, "name" | "topic");
    let (code, message) = match (is_length, value > *max) {
        (true, true) if *min == 0 => ("BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length.")),
        (true, _) => ("BASE_TYPE_BAD_LENGTH", format!("Must be between {min} and {max} in length.")),
        (false, true) => ("NUMBER_TYPE_MAX", format!("int value should be less than or equal to {max}.")),
        (false, false) => ("NUMBER_TYPE_MIN", format!("int value should be greater than or equal to {min}.")),
    };
    Err(Fault { field, code, message })
}

/// Text channels are spelled in lower case with dashes, as the client shows them [INF].
fn spelled(kind: ChannelKind, name: &str) -> String {
    match kind {
        ChannelKind::Text | ChannelKind::Announcement | ChannelKind::Forum => {
            name.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase()
        }
        ChannelKind::Voice | ChannelKind::Category | ChannelKind::Stage => name.trim().to_owned(),
        ChannelKind::AnnouncementThread | ChannelKind::PublicThread | ChannelKind::PrivateThread => name.to_owned(),
    }
}

fn number(form: &Value, field: &str) -> Option<u64> {
    form.get(field).and_then(as_number)
}

/// Reads a number that is not negative; none for null.
pub(super) fn as_number(value: &Value) -> Option<u64> {
    value.as_u64()
}
