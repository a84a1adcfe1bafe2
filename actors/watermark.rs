//! How far a shard's events are worked off: the number from which a RESUME must begin after a crash.
//!
//! Every event that is taken holds a [`Taken`] until whatever it leads to is durable: committed, declared
//! irrelevant, answered, or a dead letter. The *mark* is the largest number below which everything is
//! finished. Numbers that never came (a gap) and events that got lost on their way to their guild
//! hold the mark too, until a RESUME from the mark has brought them, or has shown that nothing will.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Numbers that may be missing at once: a longer gap is another session's, or nonsense, and is let go.
pub const MISSING_MAX: u64 = 1000;

/// What is known about the numbers of one session; pure.
///
/// Invariants: `open` and `missing` are disjoint, and nothing in them is above `highest`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Watermark {
    highest: u64,
    /// Taken and not finished.
    open: BTreeSet<u64>,
    /// Never came, or got lost: a RESUME may bring them.
    missing: BTreeSet<u64>,
}

/// What to do with an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arrival {
    /// It is to be worked off.
    New,
    /// It was taken before: a replay, or a repetition.
    Again,
}

impl Watermark {
    /// Everything up to this number is finished.
    pub const fn at(mark: u64) -> Self {
        Self { highest: mark, open: BTreeSet::new(), missing: BTreeSet::new() }
    }

    /// An event with this number came.
    pub fn take(&mut self, sequence: u64) -> Arrival {
        if sequence <= self.highest {
            if !self.missing.remove(&sequence) {
                return Arrival::Again;
            }
        } else {
            let gap = self.highest + 1..sequence;
            if sequence - self.highest <= MISSING_MAX && self.missing.len() as u64 <= MISSING_MAX {
                self.missing.extend(gap);
            }
            self.highest = sequence;
        }
        self.open.insert(sequence);
        Arrival::New
    }

    /// What it led to is durable.
    pub fn finish(&mut self, sequence: u64) {
        self.open.remove(&sequence);
    }

    /// It got lost before anybody worked on it.
    pub fn lose(&mut self, sequence: u64) {
        if self.open.remove(&sequence) {
            self.missing.insert(sequence);
        }
    }

    /// A replay that began behind a number is over: what it did not bring will never come. Tells how much
    /// that is.
    pub fn replayed(&mut self, from: u64) -> usize {
        self.missing.split_off(&(from + 1)).len()
    }

    /// The largest number below which everything is finished.
    pub fn mark(&self) -> u64 {
        let first = [self.open.first(), self.missing.first()].into_iter().flatten().min();
        first.map_or(self.highest, |first| first - 1)
    }

    /// The largest number that came.
    pub const fn highest(&self) -> u64 {
        self.highest
    }

    /// How many are missing.
    pub fn missing(&self) -> usize {
        self.missing.len()
    }

    /// How many are not finished.
    pub fn open(&self) -> usize {
        self.open.len()
    }
}

/// One session's events, shared with everybody who works one off; clones are the same.
#[derive(Clone)]
pub struct Line(Arc<Mutex<Watermark>>);

impl Line {
    /// Everything up to this number is finished.
    pub fn at(mark: u64) -> Self {
        Self(Arc::new(Mutex::new(Watermark::at(mark))))
    }

    /// An event came; `None` when it was taken before.
    pub fn take(&self, sequence: u64) -> Option<Taken> {
        match self.lock().take(sequence) {
            Arrival::New => {
                let held = Held { line: self.clone(), sequence, in_transit: AtomicBool::new(false) };
                Some(Taken(Arc::new(held)))
            }
            Arrival::Again => None,
        }
    }

    /// Looks at it, or corrects it.
    pub fn lock(&self) -> MutexGuard<'_, Watermark> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An event that is being worked off; finished when the last clone is dropped.
#[derive(Clone)]
pub struct Taken(Arc<Held>);

struct Held {
    line: Line,
    sequence: u64,
    in_transit: AtomicBool,
}

impl Taken {
    /// From now until [`Taken::arrived`], dropping it means that it got lost: it will be asked for again.
    pub fn sent(&self) {
        self.0.in_transit.store(true, Ordering::Release);
    }

    /// Whoever has it now sees to it.
    pub fn arrived(&self) {
        self.0.in_transit.store(false, Ordering::Release);
    }

    /// Its number in its session.
    pub fn sequence(&self) -> u64 {
        self.0.sequence
    }
}

impl PartialEq for Taken {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Taken {}

impl fmt::Debug for Taken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Taken({})", self.0.sequence)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut watermark = self.line.lock();
        if *self.in_transit.get_mut() {
            watermark.lose(self.sequence);
        } else {
            watermark.finish(self.sequence);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_mark_stands_below_whatever_is_not_finished() {
        let mut watermark = Watermark::at(10);
        assert_eq!(watermark.mark(), 10);
        for sequence in 11..=13 {
            assert_eq!(watermark.take(sequence), Arrival::New);
        }
        assert_eq!((watermark.mark(), watermark.open()), (10, 3));
        watermark.finish(12);
        assert_eq!(watermark.mark(), 10);
        watermark.finish(11);
        assert_eq!(watermark.mark(), 12);
        watermark.finish(13);
        assert_eq!(watermark.mark(), 13);
    }

    #[test]
    fn a_gap_holds_the_mark_until_a_replay_brings_it_or_does_not() {
        let mut watermark = Watermark::at(0);
        for sequence in [1, 2, 5] {
            watermark.take(sequence);
            watermark.finish(sequence);
        }
        assert_eq!((watermark.mark(), watermark.missing()), (2, 2));
        assert_eq!(watermark.take(3), Arrival::New);
        assert_eq!(watermark.take(5), Arrival::Again);
        watermark.finish(3);
        assert_eq!((watermark.mark(), watermark.missing()), (3, 1));
        assert_eq!(watermark.replayed(4), 0, "a replay from above says nothing about what is below");
        assert_eq!(watermark.replayed(2), 1);
        assert_eq!(watermark.mark(), 5);
    }

    #[test]
    fn a_leap_is_no_gap() {
        let mut watermark = Watermark::at(0);
        watermark.take(1_000_000);
        assert_eq!(watermark.missing(), 0);
    }

    fn mark_and_missing(line: &Line) -> (u64, usize) {
        let watermark = line.lock();
        (watermark.mark(), watermark.missing())
    }

    #[test]
    fn an_event_is_finished_when_its_last_holder_lets_go() {
        let line = Line::at(0);
        let taken = line.take(1).expect("it is new");
        let letter = taken.clone();
        drop(taken);
        assert_eq!(line.lock().mark(), 0);
        drop(letter);
        assert_eq!(line.lock().mark(), 1);
        assert!(line.take(1).is_none());
    }

    #[test]
    fn an_event_that_never_arrives_is_asked_for_again() {
        let line = Line::at(0);
        let taken = line.take(1).expect("it is new");
        taken.sent();
        drop(taken);
        assert_eq!(mark_and_missing(&line), (0, 1));
        let again = line.take(1).expect("it got lost");
        again.sent();
        again.arrived();
        drop(again);
        assert_eq!(mark_and_missing(&line), (1, 0));
    }

    /// What a number is, by the book.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    enum Fate {
        Open,
        Missing,
        Finished,
    }

    #[derive(Clone, Copy, Debug)]
    enum Act {
        /// An event comes: so far above the highest, or below it.
        Take(i8),
        Finish(u8),
        Lose(u8),
        /// A replay from so far below the highest is over.
        Replayed(u8),
    }

    fn act() -> impl Strategy<Value = Act> {
        prop_oneof![
            4 => (-6..4_i8).prop_map(Act::Take),
            4 => any::<u8>().prop_map(Act::Finish),
            1 => any::<u8>().prop_map(Act::Lose),
            1 => (0..6_u8).prop_map(Act::Replayed),
        ]
    }

    /// The naive model: every number ever spoken of, with its fate.
    #[derive(Default)]
    struct Book(BTreeMap<u64, Fate>);

    impl Book {
        fn highest(&self) -> u64 {
            self.0.keys().last().copied().unwrap_or(0)
        }

        fn take(&mut self, sequence: u64) -> Arrival {
            for skipped in self.highest() + 1..sequence {
                self.0.insert(skipped, Fate::Missing);
            }
            match self.0.get(&sequence) {
                Some(Fate::Open | Fate::Finished) => Arrival::Again,
                Some(Fate::Missing) | None => {
                    self.0.insert(sequence, Fate::Open);
                    Arrival::New
                }
            }
        }

        fn pick(&self, n: u8) -> Option<u64> {
            let open: Vec<u64> =
                self.0.iter().filter(|(_, fate)| **fate == Fate::Open).map(|(number, _)| *number).collect();
            (!open.is_empty()).then(|| open[usize::from(n) % open.len()])
        }

        fn mark(&self) -> u64 {
            let unfinished = self.0.iter().find(|(_, fate)| **fate != Fate::Finished);
            unfinished.map_or(self.highest(), |(number, _)| number - 1)
        }
    }

    proptest! {
        #[test]
        fn the_mark_is_what_the_book_says(acts in proptest::collection::vec(act(), 0..200)) {
            let (mut watermark, mut book) = (Watermark::at(0), Book::default());
            for act in acts {
                match act {
                    Act::Take(step) => {
                        let sequence = book.highest().saturating_add_signed(i64::from(step)).max(1);
                        prop_assert_eq!(watermark.take(sequence), book.take(sequence));
                    }
                    Act::Finish(n) => if let Some(number) = book.pick(n) {
                        watermark.finish(number);
                        book.0.insert(number, Fate::Finished);
                    },
                    Act::Lose(n) => if let Some(number) = book.pick(n) {
                        watermark.lose(number);
                        book.0.insert(number, Fate::Missing);
                    },
                    Act::Replayed(below) => {
                        let from = book.highest().saturating_sub(u64::from(below));
                        watermark.replayed(from);
                        let replayed = book.0.range_mut(from + 1..).map(|(_, fate)| fate);
                        replayed.filter(|fate| **fate == Fate::Missing).for_each(|fate| *fate = Fate::Finished);
                    }
                }
                prop_assert_eq!(watermark.mark(), book.mark());
                prop_assert_eq!(watermark.highest(), book.highest());
            }
        }
    }
}
