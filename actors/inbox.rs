//! A guild's queue, kept outside of its actor: what waits survives a crash of the guild.
//!
//! The actor pulls. While it works on an item the inbox remembers what it is ("in hand"); when the
//! actor dies of it, that item goes to the dead letters and the next incarnation goes on with the rest. A full inbox is a decision: people hear "busy" at once; events are dropped, since each one
//! only says "look again", and the guild is told to look at everything once.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::correlation::CorrelationId;
use domain::mirror::Mirror;

use crate::activity::Busy;
use crate::messages::Work;

/// Items that may wait per guild: more than people can click in the time of an answer.
pub const INBOX_CAPACITY: usize = 256;
/// Items that may wait in all guilds together: about 100 MB.
pub const INBOXES_CAPACITY: usize = 65_536;

const _: () = assert!(INBOX_CAPACITY < INBOXES_CAPACITY);

/// One item: work, and the names under which it is known.
pub struct Item {
    /// What to do.
    pub work: Work,
    /// In every log line and journal row that it causes.
    pub correlation: CorrelationId,
    /// Makes it happen once, however often it is delivered.
    pub key: Option<String>,
    /// Counted as under way until it is dropped.
    pub busy: Busy,
}

/// The room that all inboxes share; clones are the same room.
#[derive(Clone, Default)]
pub struct Room(Arc<AtomicUsize>);

/// One guild's queue.
pub struct Inbox {
    inner: Mutex<Inner>,
    room: Room,
}

#[derive(Default)]
struct Inner {
    waiting: VecDeque<Item>,
    in_hand: Option<InHand>,
    crashed: bool,
    overflowed: bool,
    mirror: Option<Arc<Mirror>>,
}

/// What the actor was working on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InHand {
    /// What it was, for the dead letters.
    pub what: String,
    /// The unit of work.
    pub correlation: CorrelationId,
}

impl Inbox {
    /// An empty queue in the common room.
    pub fn new(room: Room) -> Self {
        Self { inner: Mutex::default(), room }
    }

    /// The server, up to date; to be told before the items that came with it are queued, so that
    /// nobody who takes one of them decides on an older server.
    pub fn see(&self, mirror: Arc<Mirror>) {
        self.lock().mirror = Some(mirror);
    }

    /// The server, when it changed since this was asked last.
    pub fn take_mirror(&self) -> Option<Arc<Mirror>> {
        self.lock().mirror.take()
    }

    /// Queues an item.
    ///
    /// # Errors
    /// Gives the item back when there is no room.
    pub fn push(&self, item: Item) -> Result<(), Item> {
        let mut inner = self.lock();
        let full = inner.waiting.len() >= INBOX_CAPACITY || self.room.0.load(Ordering::Acquire) >= INBOXES_CAPACITY;
        if full {
            inner.overflowed |= matches!(item.work, Work::Event(_));
            return Err(item);
        }
        self.room.0.fetch_add(1, Ordering::AcqRel);
        inner.waiting.push_back(item);
        Ok(())
    }

    /// Takes the next items: at most `max`, and only one after a crash.
    pub fn take(&self, max: usize) -> Vec<Item> {
        let mut inner = self.lock();
        let count = if inner.crashed { 1 } else { max }.min(inner.waiting.len());
        let taken = inner.waiting.drain(..count).collect();
        self.room.0.fetch_sub(count, Ordering::AcqRel);
        taken
    }

    /// Remembers which item is being worked on: should the actor die of it, this one is the dead letter.
    pub fn hold(&self, item: &Item) {
        self.lock().in_hand = Some(InHand { what: item.work.describe(), correlation: item.correlation });
    }

    /// Takes out, in order, what can be served at once, and leaves the rest in order.
    pub fn take_if(&self, wanted: impl Fn(&Item) -> bool) -> Vec<Item> {
        let mut inner = self.lock();
        let (taken, left): (Vec<Item>, Vec<Item>) = inner.waiting.drain(..).partition(wanted);
        inner.waiting = left.into();
        self.room.0.fetch_sub(taken.len(), Ordering::AcqRel);
        taken
    }

    /// Puts items back to the front, to be taken again one by one.
    pub fn put_back(&self, items: Vec<Item>) {
        let mut inner = self.lock();
        self.room.0.fetch_add(items.len(), Ordering::AcqRel);
        for item in items.into_iter().rev() {
            inner.waiting.push_front(item);
        }
        inner.crashed = true;
    }

    /// What was taken is dealt with.
    pub fn done(&self) {
        let mut inner = self.lock();
        inner.in_hand = None;
        inner.crashed = false;
    }

    /// The actor died: what it had in hand. The next items are taken one by one.
    pub fn crashed(&self) -> Option<InHand> {
        let mut inner = self.lock();
        inner.crashed = true;
        inner.in_hand.take()
    }

    /// Whether events were dropped since this was asked last.
    pub fn take_overflow(&self) -> bool {
        std::mem::take(&mut self.lock().overflowed)
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.lock().waiting.is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        let waiting = self.lock().waiting.len();
        self.room.0.fetch_sub(waiting, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use domain::event::Event;

    use super::*;
    use crate::activity::Activity;

    fn item(n: u128) -> Item {
        let work = Work::Event(Event::ServerSeen);
        Item { work, correlation: CorrelationId(n), key: None, busy: Activity::default().begin() }
    }

    fn numbers(items: &[Item]) -> Vec<u128> {
        items.iter().map(|item| item.correlation.0).collect()
    }

    #[test]
    fn a_crash_costs_the_item_in_hand_and_the_rest_is_taken_one_by_one() {
        let inbox = Inbox::new(Room::default());
        for n in 1..=5 {
            assert!(inbox.push(item(n)).is_ok());
        }
        let mut taken = inbox.take(3);
        inbox.hold(&taken[1]);
        taken.remove(1);
        inbox.put_back(taken);
        assert_eq!(inbox.crashed().map(|lost| lost.correlation.0), Some(2));
        assert_eq!(numbers(&inbox.take(2)), [1]);
        inbox.done();
        assert_eq!(numbers(&inbox.take(2)), [3, 4]);
    }

    #[test]
    fn a_full_inbox_gives_the_item_back_and_remembers_lost_events() {
        let inbox = Inbox::new(Room::default());
        for n in 0..INBOX_CAPACITY {
            assert!(inbox.push(item(n as u128)).is_ok());
        }
        assert!(inbox.push(item(999)).is_err());
        assert!(inbox.take_overflow());
        assert!(!inbox.take_overflow());
    }

    #[test]
    fn the_common_room_is_given_back() {
        let room = Room::default();
        let inbox = Inbox::new(room.clone());
        for n in 0..3 {
            assert!(inbox.push(item(n)).is_ok());
        }
        inbox.take(1);
        drop(inbox);
        assert_eq!(room.0.load(Ordering::Acquire), 0);
    }

    #[test]
    fn what_can_be_served_at_once_is_taken_out_of_turn() {
        let inbox = Inbox::new(Room::default());
        for n in 1..=4 {
            assert!(inbox.push(item(n)).is_ok());
        }
        assert_eq!(numbers(&inbox.take_if(|item| item.correlation.0 % 2 == 0)), [2, 4]);
        assert_eq!(numbers(&inbox.take(9)), [1, 3]);
    }
}
