//! What calendars read: the guilds' events, from what is committed, without waking anybody.
//!
//! A named part of the endpoints. Calendars of many people look every hour, all at once when it strikes, so only a few are
//! served at a time, and the others are asked to come again.

use std::sync::Arc;
use std::time::Duration;

use features::feeds::{Reader, Token, text};
use storage::StorageError;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tracing::{info, warn};

use crate::wiring::Wiring;

/// Calendars that are served at the same time: each takes one of the connections for reading.
const AT_ONCE: usize = 2;
/// One waits so long for its turn: a guild is read in milliseconds.
const TURN_WITHIN: Duration = Duration::from_secs(2);
/// One is served in this time, or not at all.
const SERVED_WITHIN: Duration = Duration::from_secs(5);

/// See the module; clones share their turns.
#[derive(Clone)]
pub struct Feeds {
    wiring: Wiring,
    turns: Arc<Semaphore>,
}

/// Why a calendar gets nothing.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// No feed has this address, or has it any more.
    #[error("there is no such calendar")]
    Unknown,
    /// Too many look at once.
    #[error("too many calendars look at once; come again")]
    Busy,
    /// The database does not answer.
    #[error("the events cannot be read at the moment; come again")]
    Unavailable,
}

impl Feeds {
    /// The feeds of one bot.
    pub fn new(wiring: Wiring) -> Self {
        Self { wiring, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// The text of the feed with this token.
    ///
    /// # Errors
    /// [`FeedError`] says why there is none.
    pub async fn read(&self, token: &str) -> Result<String, FeedError> {
        let token = Token::parse(token).ok_or(FeedError::Unknown)?;
        let turn = timeout(TURN_WITHIN, self.turns.acquire()).await;
        let Ok(Ok(_turn)) = turn else { return Err(FeedError::Busy) };
        let read = timeout(SERVED_WITHIN, self.text_of(&token)).await;
        let text = match read {
            Ok(Ok(text)) => text,
            Ok(Err(error)) => {
                warn!("a calendar gets nothing: {error}");
                return Err(FeedError::Unavailable);
            }
            Err(_) => return Err(FeedError::Unavailable),
        };
        self.wiring.counters.feed(text.is_some());
        text.ok_or(FeedError::Unknown)
    }

    async fn text_of(&self, token: &Token) -> Result<Option<String>, StorageError> {
        let archive = &self.wiring.archive;
        let Some((home, owner)) = archive.feed(token).await? else { return Ok(None) };
        let mut guild = archive.guild(home.guild, home.server).await?.guild;
        if let Some(kept) = archive.mirror(home.server).await? {
            guild.mirror = Arc::new(kept.mirror);
        }
        info!(guild.id = %home.guild, "a calendar reads the events");
        let reader = Reader { catalogue: &self.wiring.catalogue, owner, now: (self.wiring.clock)() };
        Ok(guild.bin.retired.is_none().then(|| text(&guild, &reader)).flatten())
    }
}
