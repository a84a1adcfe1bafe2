//! What follows from what was read of the journal: pure.

use domain::capability::Capability;
use domain::refusal::Refusal;
use domain::text::Arg;
use serde::{Deserialize, Serialize};
use storage::journal::{Past, Recorded, Search};
use texts::audit as say;

use super::{export, view};
use crate::{Ctx, Guild, Next};

/// What somebody wants.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Take an entry back.
    Undo {
        /// Its number.
        seq: i64,
        /// The command that takes it back.
        inverse: Box<crate::Command>,
    },
}

/// For what the journal is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To list it; a page of what this looks for.
    List(Search),
    /// To write it into a file.
    Export {
        /// As a table; as JSON otherwise.
        csv: bool,
    },
    /// To show one entry closely.
    Show(i64),
    /// To show what taking it back would lead to.
    Preview(i64),
    /// To take it back.
    Undo(i64),
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// An entry was taken back; how, the entries after this one say.
    Undone {
        /// Its number.
        seq: i64,
    },
}

/// Decides a command: that an entry is taken back is recorded before what takes it back.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<crate::Fact>, Refusal> {
    ctx.demand(Capability::AuditUndo, guild)?;
    let Command::Undo { seq, inverse } = command;
    // The preview said what follows: that was the question.
    let facts = crate::decide_unasked(ctx, guild, inverse)?;
    if facts.is_empty() {
        return Err(texts::spine::ChangedSince.into());
    }
    Ok([crate::Fact::Audit(Fact::Undone { seq: *seq })].into_iter().chain(facts).collect())
}

/// Makes a fact true: nothing but the journal remembers it.
pub fn apply(_guild: &mut Guild, fact: &Fact) {
    let Fact::Undone { .. } = fact;
}

/// What follows from what was read of the journal.
///
/// # Errors
/// A [`Refusal`] when there is no such entry, or it cannot be taken back.
pub fn looked(ctx: &Ctx<'_>, guild: &Guild, purpose: &Purpose, past: &Past) -> Result<Next, Refusal> {
    let seq = match purpose {
        Purpose::List(search) => return Ok(Next::Show(view::list(ctx, guild, search, past))),
        Purpose::Export { csv } => return Ok(Next::Show(export::message(ctx, past, *csv))),
        Purpose::Show(seq) | Purpose::Preview(seq) | Purpose::Undo(seq) => *seq,
    };
    let found = past.first().filter(|entry| entry.seq.0 == seq);
    let entry = found.ok_or_else(|| Refusal::from(say::NoSuchEntry { number: Arg::Safe(seq.to_string()) }))?;
    if let Purpose::Show(_) = purpose {
        return Ok(Next::Show(view::closely(ctx, guild, entry)));
    }
    let command = crate::Command::Audit(undo_of(guild, entry)?);
    if let Purpose::Undo(_) = purpose {
        return Ok(Next::Do(command));
    }
    let plan = crate::plan(ctx, guild, &command)?;
    Ok(Next::Show(view::preview(ctx, guild, entry, &plan.facts)))
}

/// The command that takes an entry back. What somebody erased is in it cannot be read any more.
pub(super) fn undo_of(guild: &Guild, entry: &Recorded) -> Result<Command, Refusal> {
    let fact = crate::Fact::recall(&entry.feature, &entry.kind, entry.payload.clone());
    let fact = fact.ok_or_else(|| Refusal::from(texts::spine::NotUndoable))?;
    Ok(Command::Undo { seq: entry.seq.0, inverse: Box::new(crate::inverse(guild, &fact)?) })
}
