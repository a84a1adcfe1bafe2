//! What is due: pure.

use domain::schedule::{Job, Turn};

use super::rules::Command;
use crate::Guild;

/// When the guild must be woken for events.
pub fn jobs(_guild: &Guild) -> Vec<Job> {
    Vec::new()
}

/// What a due job wants; `None` for jobs of other features.
pub const fn job_command(_turn: &Turn) -> Option<Command> {
    None
}

/// Whether a stored start means another instant by now: the guild moved, or the rules of its zone changed.
pub fn has_outdated_times(guild: &Guild) -> bool {
    let zone = guild.zone();
    guild.events.open.values().any(|event| event.details.start.moved_to(zone) != event.details.start)
}
