//! Limits that the OpenAPI document does not state or states wrongly, written by hand from the documentation.
//!
//! Each check names its source page: AC is interactions/application-commands.mdx, CO components/reference.mdx,
//! ME resources/message.mdx, RR interactions/receiving-and-responding.mdx. `[INF]` marks what is inferred.

use super::call::Verb;
use serde_json::Value;

mod command;
mod component;
mod form;
mod message;

pub(crate) use command::commands;
pub(crate) use component::modal;
pub(crate) use form::{Faults, Field};
pub(crate) use message::message;

/// Holds the body of a call to one endpoint against all limits that need no look at the world.
pub(crate) fn form(_verb: Verb, _template: &str, _body: &Value) -> Faults {
    Faults::new()
}
