//! Writes domain types as Discord's JSON: the bodies of calls, no IO.
//!
//! serenity's builders write the parts; whatever they cannot say is written by hand next to a reason.
//! This is the one place where Discord's length limits are applied: an overlong text is shortened
//! here instead of losing the whole call to an error 50035.

mod answer;
mod commands;
mod form;
mod make;
mod message;

#[cfg(test)]
mod tests;

pub use answer::{answer, deferral, deferred_answer};
pub use commands::{commands, digest};
pub use form::modal;
pub use make::{channel, channel_change, occasion, role, role_name, server_change, thread};
pub use message::{message, post};

use serde::Serialize;
use serde_json::Value;

/// A zero-width space: shows nothing where Discord demands a text.
const BLANK: &str = "\u{200b}";

/// The text within the limit; [`BLANK`] for an empty one, which Discord would refuse.
fn filled(text: &str, max: usize) -> String {
    if text.trim().is_empty() { BLANK.to_owned() } else { domain::limits::shorten(text, max) }
}

fn json(body: &impl Serialize) -> Value {
    serde_json::to_value(body).expect("builders hold strings and numbers under string keys only")
}
