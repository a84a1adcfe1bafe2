//! The journal as a file: for spreadsheets, and for other programs.

use std::fmt::Write as _;

use domain::message::Message;
use domain::table::cell;
use serde_json::{Value, json};
use storage::journal::{Actor, Recorded};
use texts::audit as say;

use super::view;
use crate::Ctx;

/// The columns, in the order of [`row`].
const HEADER: &str = "number,at,who,feature,kind,what,content";

/// A message with the file.
pub(super) fn message(ctx: &Ctx<'_>, past: &[Recorded], csv: bool) -> Message {
    if past.is_empty() {
        return Message::text(ctx.say(say::Nothing));
    }
    let message = Message::text(ctx.say(say::Exported { count: past.len().into() }));
    if csv { message.file("journal.csv", table(ctx, past)) } else { message.file("journal.json", list(past)) }
}

fn table(ctx: &Ctx<'_>, past: &[Recorded]) -> String {
    let mut table = format!("{HEADER}\r\n");
    for entry in past {
        let cells = row(ctx, entry).map(|text| cell(&text)).join(",");
        // Writing into a String cannot fail.
        write!(table, "{cells}\r\n").ok();
    }
    table
}

fn row(ctx: &Ctx<'_>, entry: &Recorded) -> [String; 7] {
    [
        entry.seq.0.to_string(),
        entry.at.to_string(),
        who(entry.actor),
        entry.feature.clone(),
        entry.kind.clone(),
        ctx.say(view::what(entry)),
        view::content(entry).to_string(),
    ]
}

/// Ids as text: spreadsheets would round them to numbers.
fn who(actor: Actor) -> String {
    match actor {
        Actor::Bot => "bot".to_owned(),
        Actor::Person(user) => format!("user {user}"),
        Actor::Erased { subject } => format!("erased {subject}"),
    }
}

fn list(past: &[Recorded]) -> String {
    let entry = |entry: &Recorded| {
        json!({
            "number": entry.seq.0, "at": entry.at.to_string(), "who": who(entry.actor), "feature": entry.feature,
            "kind": entry.kind, "content": view::content(entry), "reference": entry.correlation.to_string(), "hash": entry.hash,
        })
    };
    let list: Value = past.iter().map(entry).collect();
    serde_json::to_string_pretty(&list).unwrap_or_default()
}
