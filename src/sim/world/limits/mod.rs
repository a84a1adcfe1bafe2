//! What is refused whatever the state of the world: the form of every request the simulator serves.
//!
//! Each topic is a table of forms by verb and template. A form is a table of rules with the numbers of the OpenAPI
//! document, followed by what that document does not state or states wrongly, written by hand from the
//! documentation. Each such check names its source page: AC is interactions/application-commands.mdx, CO
//! components/reference.mdx, ME resources/message.mdx, CH resources/channel.mdx, SE
//! resources/guild-scheduled-event.mdx, GU resources/guild.mdx, RR interactions/receiving-and-responding.mdx, OP
//! topics/opcodes-and-status-codes.mdx. `[INF]` marks what is inferred. What depends on what exists (counts, the
//! present time) is refused by the routes, with the numbers and errors of [`maxima`].

mod callback;
pub(crate) mod channel;
mod command;
mod component;
mod event;
mod form;
pub(crate) mod maxima;
mod message;
mod modal;
mod rule;
mod select;
mod server;
#[cfg(test)]
mod tests;

pub(crate) use form::{Faults, Field};
pub(crate) use message::message;
pub(crate) use modal::modal;
pub(crate) use rule::listed;

use super::call::Verb;
use serde_json::Value;

/// The form of one route: verb, template as the OpenAPI document spells it, and the check of the body.
type Form = (Verb, &'static str, fn(&Field<'_>, &mut Faults));

/// All topics.
const TOPICS: [&[Form]; 6] =
    [callback::FORMS, channel::FORMS, command::FORMS, event::FORMS, message::FORMS, server::FORMS];

/// Whether a route has a form, which its handler asks for.
pub(crate) fn has_form(verb: Verb, template: &str) -> bool {
    of(verb, template).is_some()
}

fn of(verb: Verb, template: &str) -> Option<&'static Form> {
    TOPICS.iter().flat_map(|topic| topic.iter()).find(|form| form.0 == verb && form.1 == template)
}

/// Checks the body of a request to `template`; a route without a form has no faults.
pub(crate) fn form(verb: Verb, template: &str, body: &Value) -> Faults {
    let mut faults = Faults::new();
    if let Some((_, _, check)) = of(verb, template) {
        check(&Field::root(body), &mut faults);
    }
    keep_first(&mut faults);
    faults
}

/// Says a thing once: a table and a hand-written rule may both have seen it.
fn keep_first(faults: &mut Faults) {
    let mut index = 0;
    while index < faults.len() {
        if faults[..index].contains(&faults[index]) {
            faults.remove(index);
        } else {
            index += 1;
        }
    }
}

/// Every verb and template with a form, for tests that visit them all.
#[cfg(test)]
pub(crate) fn forms() -> impl Iterator<Item = (Verb, &'static str)> {
    TOPICS.iter().flat_map(|topic| topic.iter()).map(|form| (form.0, form.1))
}
