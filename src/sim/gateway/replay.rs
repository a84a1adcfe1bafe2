//! The events that a RESUME replays, bounded in number and in bytes.

use super::line::{Event, LINE_BYTES_MAX};
use std::collections::VecDeque;

/// Events kept for a RESUME; from before them a session cannot be resumed ([INF], Discord tells no number).
const EVENTS_MAX: usize = 50_000;
/// Bytes kept for a RESUME ([INF]): what a busy shard sends in the minutes that a session lives on.
const BYTES_MAX: usize = 16 * 1024 * 1024;

// A whole replay and what it costs must fit on a line, or a full buffer could never be resumed.
const _: () = assert!(BYTES_MAX + EVENTS_MAX * 64 < LINE_BYTES_MAX);

/// The newest events of a session, oldest first, without a gap.
#[derive(Debug, Default)]
pub(super) struct Replay {
    events: VecDeque<Event>,
    bytes: usize,
}

impl Replay {
    /// Keeps an event and forgets the oldest ones that no longer fit.
    pub(super) fn push(&mut self, event: Event) {
        self.bytes += event.data.len();
        self.events.push_back(event);
        while self.events.len() > EVENTS_MAX || self.bytes > BYTES_MAX {
            let forgotten = self.events.pop_front();
            self.bytes -= forgotten.map_or(0, |event| event.data.len());
        }
    }

    /// The events after number `seq` of a session that is at `newest`; none when some of them are forgotten.
    pub(super) fn after(&self, seq: u64, newest: u64) -> Option<Vec<Event>> {
        let oldest = self.events.front().map_or(newest + 1, |event| event.seq);
        let is_whole = seq.saturating_add(1) >= oldest;
        is_whole.then(|| self.events.iter().filter(|event| event.seq > seq).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn filled(count: u64, data: &Arc<str>) -> Replay {
        let mut replay = Replay::default();
        (1..=count).for_each(|seq| replay.push(Event { name: "X", seq, data: Arc::clone(data) }));
        replay
    }

    #[test]
    fn what_is_missing_is_replayed_in_order() {
        let replay = filled(5, &"{}".into());
        let numbers = |seq| replay.after(seq, 5).map(|events| events.iter().map(|one| one.seq).collect::<Vec<_>>());
        assert_eq!(numbers(3), Some(vec![4, 5]));
        assert_eq!(numbers(5), Some(vec![]));
        assert_eq!(numbers(0), Some(vec![1, 2, 3, 4, 5]));
    }

    #[test]
    fn old_events_are_forgotten_by_number_and_by_bytes() {
        let many = filled(EVENTS_MAX as u64 + 1, &"{}".into());
        assert!(many.after(0, EVENTS_MAX as u64 + 1).is_none());
        assert_eq!(many.after(1, EVENTS_MAX as u64 + 1).map(|events| events.len()), Some(EVENTS_MAX));
        let large = filled(3, &"x".repeat(BYTES_MAX / 2).into());
        assert!(large.after(0, 3).is_none());
        assert_eq!(large.after(1, 3).map(|events| events.len()), Some(2));
    }
}
