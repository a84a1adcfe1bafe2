//! What the bot called: the newest calls in full, and exact counts of all.

use crate::report::{CallCount, RecordedCall};
use crate::world::Verb;
use std::collections::{HashMap, VecDeque};

/// Bytes of bodies that are kept at most; the oldest calls make room. A burst of large forms must not fill the memory.
const KEPT_BYTES_MAX: usize = 256 * 1024 * 1024;
/// Calls to unknown routes that are kept by name; more of them tell nothing new.
const UNKNOWN_MAX: usize = 1_000;

/// The record of calls.
#[derive(Debug)]
pub(crate) struct CallLog {
    calls_max: usize,
    calls: VecDeque<Note>,
    bytes: usize,
    counts: HashMap<(Option<Verb>, Option<&'static str>, u16), u64>,
    unknown: Vec<String>,
}

/// One call; its body stays as it came, since most are never read.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) at_ms: i64,
    pub(super) verb: Option<Verb>,
    pub(super) template: Option<&'static str>,
    pub(super) path: String,
    pub(super) body: Box<[u8]>,
    pub(super) reason: Option<String>,
    pub(super) status: u16,
    pub(super) code: Option<u32>,
    pub(super) took_us: u64,
}

impl CallLog {
    /// Keeps the newest `calls_max` calls; with 0 it only counts.
    pub(crate) fn keeping(calls_max: usize) -> Self {
        Self { calls_max, calls: VecDeque::new(), bytes: 0, counts: HashMap::new(), unknown: Vec::new() }
    }

    /// Whether calls are kept, so that nobody copies a body in vain.
    pub(super) const fn keeps(&self) -> bool {
        self.calls_max > 0
    }

    /// Counts a call.
    pub(super) fn count(&mut self, verb: Option<Verb>, template: Option<&'static str>, status: u16) {
        *self.counts.entry((verb, template, status)).or_default() += 1;
    }

    /// Remembers a call to a route that is not served.
    pub(super) fn note_unknown(&mut self, verb: Option<Verb>, path: &str) {
        if self.unknown.len() < UNKNOWN_MAX {
            self.unknown.push(format!("{} {path}", verb.map_or("?", Verb::name)));
        }
    }

    /// Keeps a call; the oldest make room for it.
    pub(super) fn keep(&mut self, note: Note) {
        self.bytes += note.body.len();
        self.calls.push_back(note);
        while self.calls.len() > self.calls_max || self.bytes > KEPT_BYTES_MAX {
            let Some(oldest) = self.calls.pop_front() else { break };
            self.bytes -= oldest.body.len();
        }
    }

    /// Returns the calls that are kept, oldest first.
    pub(crate) fn calls(&self) -> Vec<RecordedCall> {
        self.calls_from(0)
    }

    /// Returns the calls that are kept without the first `skipped`, oldest first.
    pub(crate) fn calls_from(&self, skipped: usize) -> Vec<RecordedCall> {
        self.calls.iter().skip(skipped).map(Note::read).collect()
    }

    /// Returns how many calls are kept.
    pub(crate) fn kept(&self) -> usize {
        self.calls.len()
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        *self = Self::keeping(self.calls_max);
    }

    /// Returns how often each route was answered how, sorted.
    pub(crate) fn counts(&self) -> Vec<CallCount> {
        let mut counts: Vec<_> = self.counts.iter().collect();
        counts.sort_unstable();
        let count = |(&(verb, template, status), &calls)| CallCount { verb, template, status, calls };
        counts.into_iter().map(count).collect()
    }

    /// Returns the calls to routes that are not served.
    pub(crate) fn unknown(&self) -> Vec<String> {
        self.unknown.clone()
    }
}

impl Note {
    fn read(&self) -> RecordedCall {
        RecordedCall {
            at_ms: self.at_ms,
            verb: self.verb,
            template: self.template,
            path: self.path.clone(),
            body: serde_json::from_slice(&self.body).unwrap_or_default(),
            reason: self.reason.clone(),
            status: self.status,
            code: self.code,
            took_us: self.took_us,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(path: &str, bytes: usize) -> Note {
        let body = vec![b' '; bytes].into_boxed_slice();
        let path = path.to_owned();
        Note { at_ms: 0, verb: None, template: None, path, body, reason: None, status: 200, code: None, took_us: 1 }
    }

    #[test]
    fn the_oldest_calls_make_room_and_stay_counted() {
        let mut log = CallLog::keeping(2);
        for path in ["/a", "/b", "/c"] {
            log.count(Some(Verb::Get), Some("/x"), 200);
            log.keep(note(path, 0));
        }
        let paths: Vec<String> = log.calls().into_iter().map(|call| call.path).collect();
        assert_eq!(paths, ["/b", "/c"]);
        assert_eq!(log.counts().iter().map(|count| count.calls).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn large_bodies_leave_room_for_fewer_calls() {
        let mut log = CallLog::keeping(1_000);
        for _ in 0..6 {
            log.keep(note("/big", KEPT_BYTES_MAX / 4));
        }
        assert_eq!(log.calls.len(), 4);
    }
}
