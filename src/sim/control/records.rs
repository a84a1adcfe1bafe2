//! The records of a run as the verbs of the control endpoint need them.

use crate::report::RecordedCall;
use crate::shared::Core;
use crate::world::Verb;
use std::collections::BTreeMap;

impl Core {
    /// Every call so far.
    pub(super) fn calls_total(&self) -> u64 {
        self.calls.len() as u64
    }

    /// The calls that are kept, and the number of the first of them.
    pub(super) fn kept_calls(&self) -> (usize, Vec<RecordedCall>) {
        (0, self.calls.clone())
    }

    /// How often each route was answered with each status.
    pub(super) fn call_counts(&self) -> Vec<(Option<Verb>, Option<&'static str>, u16, u64)> {
        let mut counts = BTreeMap::new();
        for call in &self.calls {
            *counts.entry((call.verb, call.template, call.status)).or_default() += 1;
        }
        counts.into_iter().map(|((verb, template, status), count)| (verb, template, status, count)).collect()
    }

    /// How often a route was called, such as `POST /channels/{channel_id}/messages`, whatever the answer.
    pub(super) fn calls_of(&self, route: &str) -> u64 {
        let is_it = |(verb, template, ..): &&(Option<Verb>, Option<&'static str>, u16, u64)| {
            format!("{} {}", verb.map_or("?", Verb::name), template.unwrap_or_default()) == route
        };
        self.call_counts().iter().filter(is_it).map(|(.., count)| count).sum()
    }

    /// Calls to routes that the simulator does not serve, with their method.
    pub(super) fn unknown_calls(&self) -> Vec<String> {
        let unknown = self.calls.iter().filter(|call| call.template.is_none());
        unknown.map(|call| format!("{} {}", call.verb.map_or("?", Verb::name), call.path)).collect()
    }

    /// First answers to interactions that came too late or to unknown ones: those that were refused with 404.
    pub(super) fn refused_callbacks(&self) -> u64 {
        let is_callback = |template: &Option<&'static str>| template.is_some_and(|name| name.ends_with("/callback"));
        let counts = self.call_counts().into_iter();
        counts.filter(|(_, template, status, _)| is_callback(template) && *status == 404).map(|(.., count)| count).sum()
    }
}
