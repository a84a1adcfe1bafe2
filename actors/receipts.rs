//! Obligations as values: whoever drops one has told the worst. A letter that is dropped by whoever did not deal with it is lost,
//! and carried again.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use ractor::ActorRef;
use tokio::sync::oneshot;

use crate::messages::{GuildMsg, ShardMsg, Verdict};

/// The obligation to tell a guild what became of its commit: dropping it says that nobody knows.
pub struct Verdictor {
    reply_to: Option<ActorRef<GuildMsg>>,
    flight: u64,
}

impl Verdictor {
    /// The obligation for one commit.
    pub fn new(reply_to: ActorRef<GuildMsg>, flight: u64) -> Self {
        Self { reply_to: Some(reply_to), flight }
    }

    /// Tells it.
    pub fn tell(mut self, verdict: Verdict) {
        self.cast(verdict);
    }

    fn cast(&mut self, verdict: Verdict) {
        if let Some(guild) = self.reply_to.take() {
            // A guild that died meanwhile loads what was written.
            guild.cast(GuildMsg::Decided { flight: self.flight, verdict }).ok();
        }
    }
}

impl Drop for Verdictor {
    fn drop(&mut self) {
        self.cast(Verdict::Unknown);
    }
}

/// The obligation to tell a guild whether a standing message was noted: dropping it says that it was not.
pub struct PanelReceipt {
    /// Which one.
    pub key: String,
    /// The intent to post that is written with it; empty when it is something else.
    pub nonce: String,
    reply_to: Option<ActorRef<GuildMsg>>,
}

impl PanelReceipt {
    /// The obligation for one write.
    pub fn new(reply_to: ActorRef<GuildMsg>, key: String, nonce: String) -> Self {
        Self { key, nonce, reply_to: Some(reply_to) }
    }

    /// Tells it.
    pub fn tell(mut self, written: bool) {
        self.cast(written);
    }

    fn cast(&mut self, written: bool) {
        if let Some(guild) = self.reply_to.take() {
            let (key, nonce) = (self.key.clone(), self.nonce.clone());
            // A guild that died meanwhile reads what was written.
            guild.cast(GuildMsg::PanelNoted { key, nonce, written }).ok();
        }
    }
}

impl Drop for PanelReceipt {
    fn drop(&mut self) {
        self.cast(false);
    }
}

/// The obligation to tell a shard what became of its checkpoint: dropping it says that it was not written.
pub struct CheckpointReceipt(Option<ActorRef<ShardMsg>>);

impl CheckpointReceipt {
    /// The obligation for one checkpoint.
    pub fn new(reply_to: ActorRef<ShardMsg>) -> Self {
        Self(Some(reply_to))
    }

    /// Tells it.
    pub fn tell(mut self, written: bool) {
        self.cast(written);
    }

    fn cast(&mut self, written: bool) {
        if let Some(shard) = self.0.take() {
            // A shard that died meanwhile begins from what is written.
            shard.cast(ShardMsg::Checkpointed { written }).ok();
        }
    }
}

impl Drop for CheckpointReceipt {
    fn drop(&mut self) {
        self.cast(false);
    }
}

/// The obligation to tell whoever carries a letter what became of it: told when the last clone is dropped. Only what was said
/// before counts, for everything between is lost with the process, the router or the guild that had it.
#[derive(Clone)]
pub struct LetterReceipt(Arc<Carried>);

struct Carried {
    told: Option<oneshot::Sender<Delivery>>,
    fate: AtomicU8,
}

/// What became of a letter that was not lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Delivery {
    /// Its guild dealt with it.
    DealtWith,
    /// Its guild is out of use: nobody will ever read it.
    Undeliverable,
}

/// Nobody has dealt with it: when it is dropped now it is lost.
const UNDER_WAY: u8 = 0;
/// Its guild has.
const DEALT_WITH: u8 = 1;
/// Its guild is out of use.
const UNDELIVERABLE: u8 = 2;

impl LetterReceipt {
    /// A letter sets out; the other end hears what became of it, or nothing at all when it got lost.
    pub fn new() -> (Self, oneshot::Receiver<Delivery>) {
        let (told, heard) = oneshot::channel();
        (Self(Arc::new(Carried { told: Some(told), fate: AtomicU8::new(UNDER_WAY) })), heard)
    }

    /// What follows from it is written, or nothing does.
    pub fn dealt_with(&self) {
        self.0.fate.store(DEALT_WITH, Ordering::Release);
    }

    /// Its guild is out of use, and reads no letters any more.
    pub fn undeliverable(&self) {
        self.0.fate.store(UNDELIVERABLE, Ordering::Release);
    }
}

impl PartialEq for LetterReceipt {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for LetterReceipt {}

impl std::fmt::Debug for LetterReceipt {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("LetterReceipt")
    }
}

impl Drop for Carried {
    fn drop(&mut self) {
        let delivery = match *self.fate.get_mut() {
            DEALT_WITH => Delivery::DealtWith,
            UNDELIVERABLE => Delivery::Undeliverable,
            _lost => return,
        };
        // Whoever carried it may have died; the next one delivers it again, and it is known then.
        self.told.take().map(|told| told.send(delivery));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_dealt_with_when_its_last_holder_lets_go() {
        let (receipt, mut heard) = LetterReceipt::new();
        receipt.dealt_with();
        let in_hand = receipt.clone();
        drop(receipt);
        assert_eq!(heard.try_recv(), Err(oneshot::error::TryRecvError::Empty));
        drop(in_hand);
        assert_eq!(heard.try_recv(), Ok(Delivery::DealtWith));
    }

    #[test]
    fn a_letter_that_nobody_dealt_with_is_lost() {
        let (receipt, mut heard) = LetterReceipt::new();
        drop(receipt.clone());
        drop(receipt);
        assert_eq!(heard.try_recv(), Err(oneshot::error::TryRecvError::Closed));
    }

    #[test]
    fn whoever_carries_a_letter_hears_that_its_guild_is_out_of_use() {
        let (receipt, mut heard) = LetterReceipt::new();
        receipt.undeliverable();
        drop(receipt);
        assert_eq!(heard.try_recv(), Ok(Delivery::Undeliverable));
    }
}
