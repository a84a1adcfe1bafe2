//! A session with Discord's gateway beyond one life of its shard's actor.
//!
//! Within a process, incarnations of a shard's actor tell each other how far the session is worked off and
//! which event one of them died of ([`Legacy`]); between processes the last checkpoint does
//! ([`left_behind`]).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use discord::shard::{Session, ShardConfig};
use domain::event::Event;
use domain::ids::ServerId;
use sha2::{Digest, Sha256};
use storage::StorageError;
use storage::checkpoint::LeftSession;

use crate::archive::Archive;
use crate::mirrors::Mirrors;
use crate::shard::Parts;
use crate::watermark::Line;

/// Servers listed by the database in one go.
const PAGE: u32 = 10_000;

/// A session that goes on.
pub struct Open {
    /// Its id.
    pub id: String,
    /// Where to resume it.
    pub resume_url: String,
    /// Short for the session, in the keys of its events.
    tag: String,
    /// How far its events are worked off.
    pub line: Line,
}

/// How far a session is worked off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Position {
    /// Its id.
    pub session: String,
    /// The low-water mark.
    pub mark: u64,
}

impl Open {
    /// A session that goes on.
    pub fn new(id: String, resume_url: String, line: Line) -> Self {
        let digest = Sha256::digest(id.as_bytes());
        let tag = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { id, resume_url, tag, line }
    }

    /// Makes an event happen once, however often it is delivered.
    pub fn key(&self, event: &Event, sequence: u64) -> Box<str> {
        // One event of Discord's may tell of many people: what happened while nobody listened.
        let about = match event {
            Event::MessageWritten(written) => return format!("m:{}", written.message).into(),
            Event::MemberJoined(user)
            | Event::MemberChanged(user)
            | Event::MemberLeft(user)
            | Event::Reacted { user, .. }
            | Event::VoiceChanged { user, .. } => user.0,
            Event::ServerSeen
            | Event::MembersComplete
            | Event::MessagesDeleted { .. }
            | Event::LayoutChanged
            | Event::PanelStands { .. }
            | Event::OccasionChanged { .. }
            | Event::OccasionDeleted(_) => 0,
            Event::ChannelsHidden => 1,
            Event::Deaf(_) | Event::Unheard { .. } => 2,
        };
        format!("e:{}:{sequence}:{about:x}", self.tag).into()
    }

    /// How far it is worked off.
    pub fn position(&self) -> Position {
        Position { session: self.id.clone(), mark: self.line.lock().mark() }
    }
}

/// What an incarnation leaves to the next one in the same process; clones are the same.
#[derive(Clone, Default)]
pub struct Legacy(Arc<Mutex<Estate>>);

#[derive(Default)]
struct Estate {
    /// The event that is being dealt with.
    in_hand: Option<u64>,
    /// A session's id, and how far it is worked off: its events may still be under way.
    line: Option<(String, Line)>,
}

impl Legacy {
    /// The event that the last incarnation died of, if it died of one.
    pub fn culprit(&self) -> Option<u64> {
        self.lock().in_hand.take()
    }

    /// The event that is being dealt with now.
    pub fn hold(&self, sequence: Option<u64>) {
        self.lock().in_hand = sequence;
    }

    fn lock(&self) -> MutexGuard<'_, Estate> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far a session is worked off: everything up to `mark`, unless this process knows better.
    pub fn line(&self, id: &str, mark: u64) -> Line {
        let mut estate = self.lock();
        match &estate.line {
            Some((known, line)) if known == id => line.clone(),
            Some(_) | None => estate.line.insert((id.to_owned(), Line::at(mark))).1.clone(),
        }
    }
}

/// What the last life left, as far as it can be used.
///
/// # Errors
/// As any statement.
pub async fn left_behind(parts: &Parts) -> Result<(Option<LeftSession>, Mirrors), StorageError> {
    let archive = &parts.wiring.archive;
    let left = archive.left_session(parts.shard.shard.0).await?;
    let left = left.filter(|left| is_ours(left, &parts.shard));
    let mut mirrors = Mirrors::default();
    find_mirrors(archive, &parts.shard, &mut mirrors).await?;
    Ok((left, mirrors))
}

/// A session of another bot, another Discord, or with other intents is not ours to go on with.
fn is_ours(left: &LeftSession, shard: &ShardConfig) -> bool {
    left.shard == shard.shard
        && left.bot == shard.bot
        && left.gateway_url == shard.gateway_url
        && left.intents == shard.intents.bits()
}

/// The mirrors are as they were at the mark, whatever was taken since.
pub fn to_resume(left: &LeftSession) -> Session {
    Session { id: left.session_id.clone(), resume_url: left.resume_url.clone(), sequence: left.mark }
}

/// Which of so many shards hears of a server (source: Discord reference, "Sharding").
pub fn shard_of(server: ServerId, shards: u32) -> u32 {
    u32::try_from((server.get() >> 22) % u64::from(shards.max(1))).unwrap_or_default()
}

/// Which servers something is kept of; the mirrors themselves are read when somebody needs them.
async fn find_mirrors(archive: &Archive, shard: &ShardConfig, mirrors: &mut Mirrors) -> Result<(), StorageError> {
    let (number, shards) = shard.shard;
    let mut after = None;
    loop {
        let page = archive.mirrored(after, PAGE).await?;
        page.iter().filter(|server| shard_of(**server, shards) == number).for_each(|server| mirrors.know_of(*server));
        match page.last() {
            Some(last) => after = Some(*last),
            None => return Ok(()),
        }
    }
}
