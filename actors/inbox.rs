//! A guild's queue, kept outside of its actor: what waits survives a crash of the guild.
//!
//! The actor pulls. While it works on an item the inbox remembers what it is ("in hand"); when the
//! actor dies of it, that item goes to the dead letters and the next incarnation goes on with the rest.
//!
//! Room is scarce, and full is a decision ([`Class`]): people hear "busy" at once; events are dropped, since
//! each one only says "look again", and the guild is told to look at everything once; what the guild is owed
//! (results of its own effects, due work) is always taken, since so much of it cannot exist.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::attachment::Unread;
use domain::correlation::CorrelationId;
use domain::event::Event;
use domain::ids::ServerId;
use domain::interaction::Request;
use domain::mirror::Mirror;
use features::Packed;
use storage::journal::Past;

use crate::activity::{Activity, Busy};
use crate::credit::Spent;
use crate::messages::{LetterReceipt, Work};
use crate::watermark::Taken;

/// Items that may wait per guild: more than people can click in the time of an answer.
pub const INBOX_CAPACITY: usize = 3 * CLASS_CAPACITY;
/// Of these, what people ask may take so many, what they write as many, and other events as many: none can keep another
/// out. Two hundred who answer to an event in the same moment are all heard.
pub const CLASS_CAPACITY: usize = 224;
/// Items that may wait in all guilds together: about 100 MB.
pub const INBOXES_CAPACITY: usize = 65_536;

/// When so many wait in all guilds together, room is scarce ...
pub const SCARCE_FROM: usize = INBOXES_CAPACITY / 4 * 3;
/// ... and a guild for which so many wait gets no more: the last quarter is for the quiet ones.
pub const SHARE_WHEN_SCARCE: usize = 16;

const _: () = assert!(INBOX_CAPACITY < INBOXES_CAPACITY);
const _: () = assert!(CLASS_CAPACITY < INBOX_CAPACITY);
const _: () = assert!(SHARE_WHEN_SCARCE < CLASS_CAPACITY);

/// What kind of work it is, as far as its admission goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// Somebody waits for an answer: refused by saying so.
    Asked,
    /// An event: refused by looking at everything later.
    Happened,
    /// What was written or deleted, who came into voice and went. Whoever looks later does not find it, so a flood of other events, such as the replay
    /// after some deaths in a row, must not keep it out.
    Said,
    /// A result of the guild's own doing, a letter, or due work: never refused.
    Owed,
}

/// One item: work, and the names under which it is known.
pub struct Item {
    /// What to do.
    pub work: Work,
    /// In every log line and journal row that it causes.
    pub correlation: CorrelationId,
    /// Makes it happen once, however often it is delivered.
    pub key: Option<Box<str>>,
    /// Counted as under way until it is dropped.
    pub busy: Busy,
    /// Whether it only asks to be shown something.
    pub asks: bool,
    /// How often it was planned in vain.
    pub tries: u8,
    /// What was read for it of the journal.
    pub past: Option<Past>,
    /// The guild as a file, made for it.
    pub packed: Option<Packed>,
    /// The file that came with it, once it was read.
    pub file: Option<Result<String, Unread>>,
    /// The gateway's event that it came with, finished when everybody let go of it.
    pub taken: Option<Taken>,
    /// Credit of whoever handed it over, while it is on its way.
    pub spent: Option<Arc<Spent>>,
}

impl Item {
    /// A new item.
    pub fn new(work: Work, correlation: CorrelationId, key: Option<Box<str>>, busy: Busy) -> Self {
        let asks = matches!(&work, Work::Interaction(interaction, _) if only_asks(&interaction.request));
        Self {
            work,
            correlation,
            key,
            busy,
            asks,
            tries: 0,
            past: None,
            packed: None,
            file: None,
            taken: None,
            spent: None,
        }
    }

    /// How it is admitted.
    pub fn class(&self) -> Class {
        match self.work {
            Work::Interaction(..) => Class::Asked,
            Work::Event(
                Event::MessageWritten(_)
                | Event::MessagesDeleted { .. }
                | Event::Reacted { .. }
                | Event::VoiceChanged { .. }
                | Event::Deaf(_)
                | Event::Unheard { .. },
            ) => Class::Said,
            Work::Event(_) => Class::Happened,
            Work::EffectResult { .. } | Work::Letter { .. } | Work::Jobs => Class::Owed,
        }
    }
}

fn only_asks(request: &Request) -> bool {
    matches!(request, Request::Suggest { .. }) || features::is_question(request)
}

/// The room that all inboxes share; clones are the same room.
#[derive(Clone, Default)]
pub struct Room(Arc<AtomicUsize>);

impl Room {
    /// Items that wait in all guilds together.
    pub fn taken(&self) -> usize {
        self.0.load(Ordering::Acquire)
    }
}

/// What is known of a guild's server.
#[derive(Clone, Debug)]
pub struct Sight {
    /// The server.
    pub mirror: Arc<Mirror>,
    /// It is known as it is, not as it was when an earlier process or session ended: what was done since, by ourselves
    /// too, does not show yet then.
    pub is_current: bool,
}

impl Sight {
    /// Nothing is known.
    pub fn unseen(server: ServerId) -> Self {
        Self { mirror: Arc::new(Mirror::unseen(server)), is_current: true }
    }
}

/// One guild's queue.
pub struct Inbox {
    inner: Mutex<Inner>,
    room: Room,
}

#[derive(Default)]
struct Inner {
    waiting: VecDeque<Item>,
    /// How many of those that wait are of a class; the last is counted only to be known.
    of_class: [usize; 4],
    /// How many of those that wait only ask.
    asking: usize,
    /// Due work waits: once is enough, it does all that is due.
    jobs_wait: bool,
    in_hand: Option<InHand>,
    /// So many items are taken one by one: something among them may be poison.
    cautious: usize,
    overflowed: bool,
    /// The actor was told that there is something, and has not looked yet.
    wake_sent: bool,
    sight: Option<Sight>,
}

/// What the actor was working on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InHand {
    /// What it was, for the dead letters.
    pub what: String,
    /// The unit of work.
    pub correlation: CorrelationId,
    /// The gateway's event: not finished before the dead letter is written.
    pub taken: Option<Taken>,
    /// The outbox row whose result it was: nobody else will settle it.
    pub settles: Option<i64>,
    /// The letter that it was: dealt with when the dead letter is written.
    pub letter: Option<LetterReceipt>,
}

impl InHand {
    /// It is kept among the dead letters: nobody need come again with it.
    pub fn is_kept(&self) {
        if let Some(letter) = &self.letter {
            letter.dealt_with();
        }
    }

    /// What an item is, for the dead letters.
    pub fn of(item: &Item) -> Self {
        let settles = match item.work {
            Work::EffectResult { number, .. } => Some(number),
            Work::Interaction(..) | Work::Event(_) | Work::Letter { .. } | Work::Jobs => None,
        };
        let letter = match &item.work {
            Work::Letter { receipt, .. } => Some(receipt.clone()),
            _other => None,
        };
        let (what, correlation) = (item.work.describe(), item.correlation);
        Self { what, correlation, taken: item.taken.clone(), settles, letter }
    }
}

impl Inner {
    fn count_in(&mut self, item: &Item) {
        self.of_class[item.class() as usize] += 1;
        self.asking += usize::from(item.asks);
        self.jobs_wait |= matches!(item.work, Work::Jobs);
    }

    fn count_out(&mut self, item: &Item) {
        self.of_class[item.class() as usize] -= 1;
        self.asking -= usize::from(item.asks);
        self.jobs_wait &= !matches!(item.work, Work::Jobs);
    }

    fn has_room_for(&self, class: Class, taken_by_all: usize) -> bool {
        let waiting = self.waiting.len();
        match class {
            Class::Owed => true,
            Class::Asked | Class::Happened | Class::Said => {
                waiting < INBOX_CAPACITY
                    && self.of_class[class as usize] < CLASS_CAPACITY
                    && taken_by_all < INBOXES_CAPACITY
                    && (taken_by_all < SCARCE_FROM || waiting < SHARE_WHEN_SCARCE)
            }
        }
    }
}

impl Inbox {
    /// An empty queue in the common room.
    pub fn new(room: Room) -> Self {
        Self { inner: Mutex::default(), room }
    }

    /// The server, up to date; to be told before the items that came with it are queued, so that
    /// nobody who takes one of them decides on an older server.
    pub fn see(&self, sight: Sight) {
        self.lock().sight = Some(sight);
    }

    /// The server, when it changed since this was asked last.
    pub fn take_sight(&self) -> Option<Sight> {
        self.lock().sight.take()
    }

    /// Queues an item; tells whether the actor must be woken for it.
    ///
    /// # Errors
    /// Gives the item back when there is no room.
    pub fn push(&self, item: Item) -> Result<bool, Box<Item>> {
        let mut inner = self.lock();
        if !inner.has_room_for(item.class(), self.room.taken()) {
            inner.overflowed |= matches!(item.class(), Class::Happened | Class::Said);
            return Err(Box::new(item));
        }
        if !(inner.jobs_wait && matches!(item.work, Work::Jobs)) {
            self.room.0.fetch_add(1, Ordering::AcqRel);
            inner.count_in(&item);
            inner.waiting.push_back(item);
        }
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
        let taken: Vec<Item> = inner.waiting.drain(..count).collect();
        taken.iter().for_each(|item| inner.count_out(item));
        self.room.0.fetch_sub(count, Ordering::AcqRel);
        taken
    }

    /// Takes everything: the guild is out of use, and somebody else will deal with it.
    pub fn take_all(&self) -> Vec<Item> {
        self.take_out(|_| true)
    }

    /// Takes out, in order, what only asks to be shown something.
    pub fn take_questions(&self) -> Vec<Item> {
        if self.lock().asking == 0 {
            return Vec::new();
        }
        self.take_out(|item| item.asks)
    }

    /// The guild is paused: takes out everybody who waits for an answer, and forgets events, of which the guild
    /// is told when it goes on.
    pub fn turn_away(&self) -> Vec<Item> {
        let (asked, happened): (Vec<Item>, Vec<Item>) = self
            .take_out(|item| item.class() != Class::Owed)
            .into_iter()
            .partition(|item| item.class() == Class::Asked);
        if !happened.is_empty() {
            self.miss_event();
        }
        // A planned stop need not wait for a paused guild.
        self.lock().waiting.iter_mut().for_each(|item| item.busy = Activity::default().begin());
        asked
    }

    fn take_out(&self, is_meant: impl Fn(&Item) -> bool) -> Vec<Item> {
        let mut inner = self.lock();
        let (out, left): (Vec<Item>, Vec<Item>) = inner.waiting.drain(..).partition(is_meant);
        inner.waiting = left.into();
        out.iter().for_each(|item| inner.count_out(item));
        self.room.0.fetch_sub(out.len(), Ordering::AcqRel);
        out
    }

    /// Remembers which item is being worked on: should the actor die of it, this one is the dead letter.
    pub fn hold(&self, item: &Item) {
        self.lock().in_hand = Some(InHand::of(item));
    }

    /// Puts items back to the front, to be taken again one by one.
    pub fn put_back(&self, items: Vec<Item>) {
        let mut inner = self.lock();
        self.room.0.fetch_add(items.len(), Ordering::AcqRel);
        inner.cautious += items.len();
        for item in items.into_iter().rev() {
            inner.count_in(&item);
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

    /// An event was dropped: the guild must look at everything once.
    pub fn miss_event(&self) {
        self.lock().overflowed = true;
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.lock().waiting.len()
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.lock().waiting.is_empty()
    }

    /// Whether anything is left to be done, be it to look again.
    pub fn holds_anything(&self) -> bool {
        let inner = self.lock();
        !inner.waiting.is_empty() || inner.overflowed || inner.in_hand.is_some()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        let inner = self.lock();
        self.room.0.fetch_sub(inner.waiting.len(), Ordering::AcqRel);
        // The router died, and with it what nobody worked on yet: the gateway asks for its events again.
        let events = inner.waiting.iter().filter(|item| matches!(item.class(), Class::Happened | Class::Said));
        events.filter_map(|item| item.taken.as_ref()).for_each(Taken::sent);
    }
}

#[cfg(test)]
mod tests {
    use domain::effect::Outcome;

    use features::{About, absence};

    use super::*;

    fn item(n: u128) -> Item {
        let work = Work::Event(Event::ServerSeen);
        Item::new(work, CorrelationId(n), None, Activity::default().begin())
    }

    fn numbers(items: &[Item]) -> Vec<u128> {
        items.iter().map(|item| item.correlation.0).collect()
    }

    /// D-68: the predecessor's lock was forgotten after five minutes.
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

    fn job(n: u128) -> Item {
        Item::new(Work::Jobs, CorrelationId(n), None, Activity::default().begin())
    }

    fn result(n: u128) -> Item {
        let work =
            Work::EffectResult { number: 7, about: About::Absence(absence::About::Notice), outcome: Outcome::Gone };
        Item::new(work, CorrelationId(n), None, Activity::default().begin())
    }

    fn fill(inbox: &Inbox, items: usize) -> usize {
        (0..items).filter(|n| inbox.push(item(*n as u128)).is_ok()).count()
    }

    #[test]
    fn a_full_inbox_gives_the_item_back_and_remembers_lost_events() {
        let inbox = Inbox::new(Room::default());
        assert_eq!(fill(&inbox, INBOX_CAPACITY), CLASS_CAPACITY);
        assert!(inbox.take_overflow());
        assert!(!inbox.take_overflow());
    }

    #[test]
    fn what_was_said_has_a_place_whatever_else_happens() {
        let inbox = Inbox::new(Room::default());
        fill(&inbox, INBOX_CAPACITY);
        let said = || {
            let event = Event::MessagesDeleted { channel: domain::ids::ChannelId::new(1), messages: Vec::new() };
            Item::new(Work::Event(event), CorrelationId(1), None, Activity::default().begin())
        };
        assert_eq!((0..INBOX_CAPACITY).filter(|_| inbox.push(said()).is_ok()).count(), CLASS_CAPACITY);
        assert!(inbox.take_overflow(), "and what finds none is looked for");
    }

    #[test]
    fn what_a_guild_is_owed_is_taken_even_when_it_is_flooded() {
        let inbox = Inbox::new(Room::default());
        fill(&inbox, INBOX_CAPACITY);
        assert!(inbox.push(result(1)).is_ok() && inbox.push(job(2)).is_ok());
        assert_eq!(inbox.len(), CLASS_CAPACITY + 2);
        assert!(inbox.push(job(3)).is_ok());
        assert_eq!(inbox.len(), CLASS_CAPACITY + 2, "one look at what is due is enough");
        inbox.take(INBOX_CAPACITY);
        assert!(inbox.push(job(4)).is_ok_and(|_| inbox.len() == 1));
    }

    #[test]
    fn when_room_is_scarce_the_quiet_ones_get_it() {
        let room = Room::default();
        let flooded: Vec<Inbox> = (0..SCARCE_FROM.div_ceil(CLASS_CAPACITY)).map(|_| Inbox::new(room.clone())).collect();
        assert!(flooded.iter().all(|inbox| fill(inbox, CLASS_CAPACITY) > 0));
        assert!(room.taken() >= SCARCE_FROM);
        assert_eq!(fill(&Inbox::new(room.clone()), INBOX_CAPACITY), SHARE_WHEN_SCARCE);
        drop(flooded);
        assert_eq!(fill(&Inbox::new(room), INBOX_CAPACITY), CLASS_CAPACITY);
    }

    #[test]
    fn whoever_waits_for_an_answer_is_turned_away_and_what_is_owed_stays() {
        let inbox = Inbox::new(Room::default());
        assert!(inbox.push(item(1)).is_ok() && inbox.push(result(2)).is_ok() && inbox.push(job(3)).is_ok());
        assert_eq!(inbox.turn_away().len(), 0, "nobody asked");
        assert!(inbox.take_overflow(), "the event is made up for");
        assert_eq!(numbers(&inbox.take(9)), [2, 3]);
    }

    #[test]
    fn the_result_that_an_actor_died_of_says_which_row_nobody_will_settle() {
        let inbox = Inbox::new(Room::default());
        inbox.hold(&result(1));
        assert_eq!(inbox.crashed().and_then(|letter| letter.settles), Some(7));
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
        assert!(inbox.take_questions().is_empty());
        assert_eq!(numbers(&inbox.take(9)), [1, 3]);
    }
}
