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
    /// Whether it only asks to be shown something.
    pub asks: bool,
    /// How often it was planned in vain.
    pub tries: u8,
}

impl Item {
    /// A new item.
    pub fn new(work: Work, correlation: CorrelationId, key: Option<String>, busy: Busy) -> Self {
        let asks = matches!(&work, Work::Interaction(interaction, _) if features::is_question(&interaction.request));
        Self { work, correlation, key, busy, asks, tries: 0 }
    }
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
    /// So many items are taken one by one: something among them may be poison.
    cautious: usize,
    overflowed: bool,
    /// The actor was told that there is something, and has not looked yet.
    wake_sent: bool,
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

    /// Queues an item; tells whether the actor must be woken for it.
    ///
    /// # Errors
    /// Gives the item back when there is no room.
    pub fn push(&self, item: Item) -> Result<bool, Item> {
        let mut inner = self.lock();
        let full = inner.waiting.len() >= INBOX_CAPACITY || self.room.0.load(Ordering::Acquire) >= INBOXES_CAPACITY;
        if full {
            inner.overflowed |= matches!(item.work, Work::Event(_));
            return Err(item);
        }
        self.room.0.fetch_add(1, Ordering::AcqRel);
        inner.waiting.push_back(item);
        Ok(!std::mem::replace(&mut inner.wake_sent, true))
    }

    /// The actor looks: what comes from now on must wake it again.
    pub fn awake(&self) {
        self.lock().wake_sent = false;
    }

    /// Takes the next items: at most `max`, and only one as long as caution is due.
    pub fn take(&self, max: usize) -> Vec<Item> {
        let mut inner = self.lock();
        let count = if inner.cautious > 0 { 1 } else { max }.min(inner.waiting.len());
        let taken = inner.waiting.drain(..count).collect();
        self.room.0.fetch_sub(count, Ordering::AcqRel);
        taken
    }

    /// Takes out, in order, what only asks to be shown something.
    pub fn take_questions(&self) -> Vec<Item> {
        let mut inner = self.lock();
        if !inner.waiting.iter().any(|item| item.asks) {
            return Vec::new();
        }
        let (questions, left): (Vec<Item>, Vec<Item>) = inner.waiting.drain(..).partition(|item| item.asks);
        inner.waiting = left.into();
        self.room.0.fetch_sub(questions.len(), Ordering::AcqRel);
        questions
    }

    /// Remembers which item is being worked on: should the actor die of it, this one is the dead letter.
    pub fn hold(&self, item: &Item) {
        self.lock().in_hand = Some(InHand { what: item.work.describe(), correlation: item.correlation });
    }

    /// Puts items back to the front, to be taken again one by one.
    pub fn put_back(&self, items: Vec<Item>) {
        let mut inner = self.lock();
        self.room.0.fetch_add(items.len(), Ordering::AcqRel);
        inner.cautious += items.len();
        for item in items.into_iter().rev() {
            inner.waiting.push_front(item);
        }
    }

    /// What was taken is dealt with.
    pub fn done(&self) {
        let mut inner = self.lock();
        inner.in_hand = None;
        inner.cautious = inner.cautious.saturating_sub(1);
    }

    /// The actor died: what it had in hand. Whatever comes next is taken alone.
    pub fn crashed(&self) -> Option<InHand> {
        let mut inner = self.lock();
        inner.cautious = inner.cautious.max(1);
        inner.wake_sent = false;
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
        Item::new(work, CorrelationId(n), None, Activity::default().begin())
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
        for alone in [1, 3] {
            assert_eq!(numbers(&inbox.take(2)), [alone]);
            inbox.done();
        }
        assert_eq!(numbers(&inbox.take(2)), [4, 5]);
    }

    #[test]
    fn the_actor_is_woken_once_until_it_looks() {
        let inbox = Inbox::new(Room::default());
        assert!(inbox.push(item(1)).is_ok_and(|wake| wake));
        assert!(inbox.push(item(2)).is_ok_and(|wake| !wake));
        inbox.awake();
        assert!(inbox.push(item(3)).is_ok_and(|wake| wake));
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
    fn questions_are_taken_out_of_turn() {
        let inbox = Inbox::new(Room::default());
        for n in 1..=4 {
            assert!(inbox.push(Item { asks: n % 2 == 0, ..item(n) }).is_ok());
        }
        assert_eq!(numbers(&inbox.take_questions()), [2, 4]);
        assert_eq!(numbers(&inbox.take(9)), [1, 3]);
    }
}
