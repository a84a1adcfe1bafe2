//! Obligations of the writer towards guilds and shards, as values: whoever drops one has told the worst.

use ractor::ActorRef;

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
