//! The records of a run as the verbs of the control endpoint need them.

use crate::report::{CallCount, RecordedCall};
use crate::shared::Core;
use crate::world::Verb;

/// Number of a call that was refused because it came too late or spoke of an unknown interaction.
const NOT_FOUND: u16 = 404;

impl Core {
    /// Every call so far.
    pub(super) fn calls_total(&self) -> u64 {
        self.log.counts().iter().map(|count| count.calls).sum()
    }

    /// The calls from number `since` on that are still kept, and the number of the first of them.
    pub(super) fn calls_since(&self, since: usize) -> (usize, Vec<RecordedCall>) {
        let total = usize::try_from(self.calls_total()).unwrap_or(usize::MAX);
        let oldest = total - self.log.kept().min(total);
        let first = since.clamp(oldest, total);
        (first, self.log.calls_from(first - oldest))
    }

    /// How often a route was called, such as `POST /channels/{channel_id}/messages`, whatever the answer.
    pub(super) fn calls_of(&self, route: &str) -> u64 {
        let counts = self.log.counts();
        counts.iter().filter(|count| written(count) == route).map(|count| count.calls).sum()
    }

    /// First answers to interactions that came too late or to unknown ones.
    pub(super) fn refused_callbacks(&self) -> u64 {
        let is_refused = |count: &&CallCount| {
            count.status == NOT_FOUND && count.template.is_some_and(|template| template.ends_with("/callback"))
        };
        self.log.counts().iter().filter(is_refused).map(|count| count.calls).sum()
    }
}

/// Writes the method and the route of a count.
pub(super) fn written(count: &CallCount) -> String {
    format!("{} {}", count.verb.map_or("?", Verb::name), count.template.unwrap_or("(unknown)"))
}
