//! Named places at which a test can make the runtime fail, as a bug or a crash there would.
//!
//! Compiled in always, since what is tested must be what runs; nothing is armed outside of tests and
//! a passed point costs one relaxed load.

use std::hint::black_box;
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::ids::GuildId;

/// Where a failure can be arranged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Point {
    /// A guild is about to plan an item.
    Plan,
    /// A guild is about to plan a due job.
    Job,
    /// A guild was told that its commit is done, and has not answered yet.
    Adopt,
    /// The writer is about to write a guild's commit.
    Write,
    /// The writer is about to begin a transaction that holds a guild's commit.
    Begin,
    /// The writer has written a guild's commit and is about to end its transaction.
    Commit,
    /// A guild's commit is durable, and the guild does not know yet.
    Committed,
    /// The writer looks whether something of a guild was done before.
    Known,
    /// The writer is about to make something small durable, which is no guild's commit.
    Note,
    /// The writer is about to make durable how far the gateway has come.
    Checkpoint,
    /// It is written that an effect's call leaves, and it has not left yet.
    Leave,
    /// An effect's call has ended, and nothing of it is written yet.
    Called,
    /// A backup is being written: before each table, after some rows, and before it gets its name.
    Backup,
    /// A migration's statement is done, and not recorded yet.
    Migrate,
    /// A copy is being taken in: before each table, after some rows, and twice before the end of the transaction.
    Restore,
    /// What the predecessor knew is being taken in: before each row, each guild's end, and both sides of the transaction's.
    Import,
    /// An actor is about to handle a message.
    Turn(Whose),
}

/// Whose turn it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Whose {
    /// Writes.
    DbWriter,
    /// Carries out effects.
    Outbox,
    /// Routes to guilds.
    Guilds,
    /// One guild.
    Guild,
    /// Knows what is due.
    Scheduler,
    /// Listens to Discord.
    Gateway,
    /// Tells operators.
    Alerts,
    /// Fetches pages.
    Scraper,
}

/// How it fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A bug.
    Panic,
    /// A wait that nobody ends; where nothing can wait, the same as [`Kind::Block`].
    Hang,
    /// The thread is not given back, for ever.
    Block,
    /// A recursion without an end: takes the process along.
    Overflow,
    /// More memory than there is: takes the process along.
    Exhaust,
    /// The process ends at once, as after `kill -9`: no destructor, no flush.
    Abort,
    /// It goes on and does the wrong thing, as the place says: for tests of tests.
    Lie,
}

/// A failure that is arranged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arranged {
    /// Where.
    pub point: Point,
    /// For which guild; `None` for whoever passes.
    pub guild: Option<GuildId>,
    /// How.
    pub kind: Kind,
    /// Passages that go well before.
    pub after: usize,
    /// Passages that fail then.
    pub times: usize,
}

/// What is arranged; clones share it.
#[derive(Clone, Default)]
pub struct FailPoints {
    armed: Arc<AtomicUsize>,
    arranged: Arc<Mutex<Vec<Arranged>>>,
}

/// An arranged hang ends with the process, or with whoever is killed for it; blocked threads wake up so often.
const BLOCKED_FOR: Duration = Duration::from_secs(3600);
/// Who lies goes on lying.
const LIES: usize = 1_000_000;
/// Memory that an arranged exhaustion takes at once.
const EXHAUST_STEP: usize = 64 << 20;

/// A failure that cannot be arranged.
#[derive(Debug, thiserror::Error)]
#[error("cannot arrange `{0}`: write POINT[:PASSAGES][:KIND[*TIMES]][@GUILD], such as `plan:3:abort`")]
pub struct Unarranged(String);

// === impl FailPoints ===

impl FailPoints {
    /// Makes the next `times` passages of a guild panic.
    pub fn arm(&self, point: Point, guild: GuildId, times: usize) {
        self.arrange(Arranged { point, guild: Some(guild), kind: Kind::Panic, after: 0, times });
    }

    /// Arranges a failure, instead of an earlier one at the same place.
    pub fn arrange(&self, arranged: Arranged) {
        let mut all = self.lock();
        all.retain(|other| (other.point, other.guild) != (arranged.point, arranged.guild));
        all.push(arranged);
        self.count(&all);
    }

    /// Arranges nothing any more.
    pub fn disarm(&self) {
        let mut all = self.lock();
        all.clear();
        self.count(&all);
    }

    /// Passes a point.
    ///
    /// # Panics
    /// When a panic is arranged here.
    pub fn pass(&self, point: Point, guild: GuildId) {
        if self.armed.load(Ordering::Relaxed) == 0 {
            return;
        }
        if let Some(kind) = self.take(point, Some(guild)) {
            fail(kind, point, Some(guild));
        }
    }

    /// Passes a point at which a lie can be arranged; whether to tell it.
    ///
    /// # Panics
    /// When a panic is arranged here.
    pub fn lies(&self, point: Point, guild: GuildId) -> bool {
        if self.armed.load(Ordering::Relaxed) == 0 {
            return false;
        }
        match self.take(point, Some(guild)) {
            Some(Kind::Lie) => true,
            Some(kind) => {
                fail(kind, point, Some(guild));
                false
            }
            None => false,
        }
    }

    /// Passes the beginning of an actor's turn.
    ///
    /// # Panics
    /// When a panic is arranged here.
    pub async fn turn(&self, whose: Whose, guild: Option<GuildId>) {
        if self.armed.load(Ordering::Relaxed) == 0 {
            return;
        }
        match self.take(Point::Turn(whose), guild) {
            Some(Kind::Hang) => std::future::pending().await,
            Some(kind) => fail(kind, Point::Turn(whose), guild),
            None => {}
        }
    }

    fn take(&self, point: Point, guild: Option<GuildId>) -> Option<Kind> {
        let mut all = self.lock();
        let is_meant = |arranged: &&mut Arranged| {
            arranged.point == point && arranged.times > 0 && (arranged.guild.is_none() || arranged.guild == guild)
        };
        let arranged = all.iter_mut().find(is_meant)?;
        if arranged.after > 0 {
            arranged.after -= 1;
            return None;
        }
        arranged.times -= 1;
        let kind = arranged.kind;
        self.count(&all);
        Some(kind)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Arranged>> {
        self.arranged.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn count(&self, all: &[Arranged]) {
        self.armed.store(all.iter().map(|arranged| arranged.times).sum(), Ordering::Release);
    }
}

fn fail(kind: Kind, point: Point, guild: Option<GuildId>) {
    let whose = guild.map(|guild| format!(" of guild {guild}")).unwrap_or_default();
    match kind {
        Kind::Panic => panic!("arranged failure at {point:?}{whose}"),
        Kind::Hang | Kind::Block => block(),
        Kind::Overflow => drop(black_box(descend(black_box(1)))),
        Kind::Exhaust => exhaust(),
        Kind::Abort => std::process::abort(),
        // Nothing can be said wrongly here.
        Kind::Lie => {}
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the arranged failure")]
fn block() {
    loop {
        std::thread::sleep(BLOCKED_FOR);
    }
}

/// Deeper than any stack; the work after the call keeps it from becoming a loop.
#[expect(unconditional_recursion, reason = "this is the arranged failure")]
fn descend(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    descend(depth + 1) + frame[depth as usize % 64]
}

fn exhaust() {
    let mut kept: Vec<Vec<u8>> = Vec::new();
    loop {
        kept.push(black_box(vec![1; EXHAUST_STEP]));
    }
}

// === impl Arranged ===

impl FromStr for Arranged {
    type Err = Unarranged;

    /// Reads `POINT[:PASSAGES][:KIND[*TIMES]][@GUILD]`; without a kind it is an abort, without passages the first one fails,
    /// without times one.
    fn from_str(text: &str) -> Result<Self, Unarranged> {
        let refuse = || Unarranged(text.to_owned());
        let (place, guild) = text.split_once('@').map_or((text, None), |(place, guild)| (place, Some(guild)));
        let guild = guild.map(|guild| guild.parse().map(GuildId)).transpose().map_err(|_| refuse())?;
        let mut parts = place.split(':');
        let point = parts.next().and_then(point_of).ok_or_else(refuse)?;
        let (mut after, mut kind, mut often) = (0, Kind::Abort, None);
        for part in parts {
            let (name, times) = part.split_once('*').map_or((part, None), |(name, times)| (name, Some(times)));
            let times = times.map(str::parse::<usize>).transpose().map_err(|_| refuse())?;
            match (part.parse::<usize>(), kind_of(name)) {
                (Ok(passage), _) if passage > 0 => after = passage - 1,
                (_, Some(named)) => (kind, often) = (named, times),
                (Ok(_) | Err(_), None) => return Err(refuse()),
            }
        }
        let times = often.unwrap_or(if kind == Kind::Lie { LIES } else { 1 });
        Ok(Self { point, guild, kind, after, times })
    }
}

fn point_of(name: &str) -> Option<Point> {
    Some(match name {
        "plan" => Point::Plan,
        "adopt" => Point::Adopt,
        "leave" => Point::Leave,
        "called" => Point::Called,
        "write" => Point::Write,
        "begin" => Point::Begin,
        "commit" => Point::Commit,
        "committed" => Point::Committed,
        "known" => Point::Known,
        "note" => Point::Note,
        "checkpoint" => Point::Checkpoint,
        "job" => Point::Job,
        "backup" => Point::Backup,
        "migrate" => Point::Migrate,
        "restore" => Point::Restore,
        "import" => Point::Import,
        "db_writer" => Point::Turn(Whose::DbWriter),
        "outbox" => Point::Turn(Whose::Outbox),
        "guilds" => Point::Turn(Whose::Guilds),
        "guild" => Point::Turn(Whose::Guild),
        "scheduler" => Point::Turn(Whose::Scheduler),
        "gateway" => Point::Turn(Whose::Gateway),
        "alerts" => Point::Turn(Whose::Alerts),
        "scraper" => Point::Turn(Whose::Scraper),
        _ => return None,
    })
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "panic" => Kind::Panic,
        "hang" => Kind::Hang,
        "block" => Kind::Block,
        "overflow" => Kind::Overflow,
        "exhaust" => Kind::Exhaust,
        "abort" => Kind::Abort,
        "lie" => Kind::Lie,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(points: &FailPoints, guild: i64) -> Option<Kind> {
        points.take(Point::Plan, Some(GuildId(guild)))
    }

    #[test]
    fn an_arranged_failure_meets_its_guild_at_its_passage_and_so_often() {
        let points = FailPoints::default();
        points.arrange("plan:2:hang@7".parse().expect("it is well written"));
        assert_eq!(taken(&points, 8), None, "another guild");
        assert_eq!(taken(&points, 7), None, "the first passage goes well");
        assert_eq!(taken(&points, 7), Some(Kind::Hang));
        assert_eq!(taken(&points, 7), None, "once only");
        assert_eq!(points.armed.load(Ordering::Relaxed), 0, "then a passage costs nothing again");
        points.arm(Point::Plan, GuildId(7), 2);
        assert_eq!(
            (taken(&points, 7), taken(&points, 7), taken(&points, 7)),
            (Some(Kind::Panic), Some(Kind::Panic), None)
        );
    }

    #[test]
    fn without_a_guild_it_meets_whoever_passes() {
        let points = FailPoints::default();
        points.arrange("plan".parse().expect("it is well written"));
        assert_eq!(taken(&points, 3), Some(Kind::Abort));
        points.arrange("plan:9".parse().expect("it is well written"));
        points.disarm();
        assert!((0..9).all(|guild| taken(&points, guild).is_none()));
    }

    #[test]
    fn it_meets_several_passages_in_a_row_when_that_is_asked() {
        let points = FailPoints::default();
        points.arrange("plan:2:hang*2@7".parse().expect("it is well written"));
        let taken: Vec<Option<Kind>> = (0..4).map(|_| taken(&points, 7)).collect();
        assert_eq!(taken, [None, Some(Kind::Hang), Some(Kind::Hang), None]);
    }

    #[test]
    fn what_cannot_be_arranged_is_refused() {
        for text in [
            "",
            "nowhere",
            "plan:hang*",
            "plan:hang*often",
            "plan:2*2",
            "plan:0",
            "plan:soon",
            "plan@",
            "plan@ravens",
            "plan:1:2:loudly",
        ] {
            assert!(text.parse::<Arranged>().is_err(), "{text}");
        }
    }
}
