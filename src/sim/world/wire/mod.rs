//! Wire forms: how the nouns of the world look in answers and events, by topic.

mod channel;
mod interaction;
mod message;
mod people;
mod server;
mod webhook;

pub(crate) use channel::{channel, dm, full_thread_member, own_thread, thread_member};
pub(crate) use interaction::interaction;
pub(crate) use message::{content as message_content, message, message_event};
pub(crate) use people::{bare_member, member, own_user, role, user, user_or_null};
pub(crate) use server::{emojis, server, server_create};
pub(crate) use webhook::{bare_webhook, webhook};

use chrono::{DateTime, SecondsFormat};

/// Writes a moment as Discord does: ISO 8601 with microseconds and offset.
pub(crate) fn timestamp(at_ms: i64) -> String {
    DateTime::from_timestamp_millis(at_ms).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Micros, false)
}
