//! Reads files that people attach to commands, outside of the guild's actor, and brings the item back.
//!
//! A file lies on a server of Discord's, may be large and may be anything: so it is fetched like a page of a stranger
//! ([`Fetcher`]: hosts of a list, no redirects, size and time bounded), a few at a time, and a guild that asks for many
//! keeps nobody else waiting. Nobody waits inside of an actor: the item keeps its ticket, whose task defers the answer,
//! and returns through the router with the text in hand, or with the reason why there is none. Whoever drops a reading
//! that is under way gives its place back with it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::attachment::{ATTACHMENT_BYTES_MAX, Attachment, Unread, text_of};
use domain::ids::GuildId;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tracing::info;

use crate::inbox::Item;
use crate::messages::GuildsMsg;
use crate::scrape_fetch::{FetchError, Fetcher, Policy};
use crate::wiring::Wiring;

/// Files that are read at the same time: with 1 MiB each they cost no memory worth counting.
pub const AT_ONCE: usize = 2;
/// Files that are read or wait for it, in all guilds together; more are refused at once.
pub const WAITING_MAX: usize = 32;
/// Of these, so many of one guild: officers import a table now and then, and not several at a time.
pub const WAITING_PER_GUILD_MAX: usize = 3;
/// Time for one file; Discord's servers give a megabyte in a fraction of a second.
pub const READ_WITHIN: Duration = Duration::from_secs(10);
/// Time to wait for a turn; together with [`READ_WITHIN`] far below the 15 minutes that an answer may take.
pub const TURN_WITHIN: Duration = Duration::from_secs(60);

const _: () = assert!(AT_ONCE <= WAITING_MAX && WAITING_PER_GUILD_MAX < WAITING_MAX);

/// The way to attached files; clones share connections and turns.
#[derive(Clone)]
pub struct Files(Arc<Shared>);

struct Shared {
    fetcher: Fetcher,
    turns: Semaphore,
    waiting: Mutex<BTreeMap<GuildId, usize>>,
}

/// A place among those that wait, given back when it is dropped.
struct Place<'a> {
    shared: &'a Shared,
    guild: GuildId,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut waiting = self.shared.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = waiting.get_mut(&self.guild) {
            *count -= 1;
        }
        waiting.retain(|_, count| *count > 0);
    }
}

impl Shared {
    fn place(&self, guild: GuildId) -> Option<Place<'_>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = waiting.values().sum();
        let own = waiting.get(&guild).copied().unwrap_or_default();
        if all >= WAITING_MAX || own >= WAITING_PER_GUILD_MAX {
            // No place is made, not even to be dropped: that would wait for the lock.
            return None;
        }
        waiting.insert(guild, own + 1);
        Some(Place { shared: self, guild })
    }
}

impl Files {
    /// A way to files by a policy.
    pub fn new(policy: Policy) -> Self {
        let turns = Semaphore::new(AT_ONCE);
        Self(Arc::new(Shared { fetcher: Fetcher::new(policy), turns, waiting: Mutex::default() }))
    }

    /// The text of a file.
    ///
    /// # Errors
    /// [`Unread`].
    pub async fn read(&self, guild: GuildId, attachment: &Attachment) -> Result<String, Unread> {
        if attachment.bytes > ATTACHMENT_BYTES_MAX as u64 {
            return Err(Unread::TooLarge);
        }
        let _place = self.0.place(guild).ok_or(Unread::Busy)?;
        let turn = timeout(TURN_WITHIN, self.0.turns.acquire()).await;
        let Ok(Ok(_turn)) = turn else { return Err(Unread::Busy) };
        let downloaded = timeout(READ_WITHIN, self.0.fetcher.download(&attachment.url, ATTACHMENT_BYTES_MAX)).await;
        text_of(downloaded.unwrap_or(Err(FetchError::TimedOut)).map_err(unread)?)
    }
}

fn unread(error: FetchError) -> Unread {
    // Its address carries a key: only the kind of error may be told.
    info!("an attached file cannot be read: {error}");
    match error {
        FetchError::Forbidden(_) => Unread::Elsewhere,
        FetchError::TooLarge => Unread::TooLarge,
        FetchError::NotHtml => Unread::NotText,
        FetchError::Unreachable
        | FetchError::TimedOut
        | FetchError::Disconnected
        | FetchError::Status { .. }
        | FetchError::Redirects => Unread::Unreachable,
    }
}

/// Reads a file for an item; it comes back with the text, or with the reason why there is none.
pub fn fetch(wiring: &Wiring, guild: GuildId, item: Item, attachment: Attachment) {
    let wiring = wiring.clone();
    tokio::spawn(async move {
        let file = Some(wiring.files.read(guild, &attachment).await);
        // Without a router the item is dropped, and its ticket apologises.
        wiring.guilds.cast(GuildsMsg::Deliver { guild, item: Item { file, ..item } }).ok();
    });
}
