//! Which guild is being planned at this moment, in a file that outlives the process.
//!
//! A stack overflow, exhausted memory or a blocked thread takes the whole process along, and nobody
//! inside can say afterwards who it was. So each planning writes its guild into a slot of a small file
//! before, and clears it after: two positional writes into the page cache, which `kill -9` and `abort`
//! leave alone (only the machine's own end does not, and then nobody is to blame). The restarting parent
//! reads it; a guild found there after two deaths starts paused.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::correlation::CorrelationId;
use domain::ids::GuildId;

/// The file's name in the data directory.
pub const FILE: &str = "planning.marks";
/// Plannings marked at the same time: one per thread that runs actors; the rest goes unmarked.
const SLOTS: u64 = 64;
/// One line of text per slot, so that people can read the file too.
const SLOT_BYTES: usize = 80;
/// What a slot's line begins with.
const PREFIX: &str = "guild ";

/// The marks of this process; clones share them.
#[derive(Clone, Default)]
pub struct Marks(Option<Arc<Marked>>);

struct Marked {
    file: File,
    /// A bit per slot that is in use.
    taken: AtomicU64,
}

/// A guild is being planned, until this is dropped.
pub struct Mark<'a>(Option<(&'a Marked, u32)>);

// === impl Marks ===

impl Marks {
    /// Marks in the file at `path`, from which those of an earlier process are removed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
        file.write_all_at(&[blank(); SLOTS as usize].concat(), 0)?;
        Ok(Self(Some(Arc::new(Marked { file, taken: AtomicU64::new(0) }))))
    }

    /// Marks a guild as being planned.
    pub fn planning(&self, guild: GuildId, correlation: CorrelationId) -> Mark<'_> {
        let Some(marked) = self.0.as_deref() else { return Mark(None) };
        let Some(slot) = marked.take() else { return Mark(None) };
        let mut line = blank();
        let text = format!("{PREFIX}{} correlation {correlation}", guild.0);
        let length = text.len().min(SLOT_BYTES - 1);
        line[..length].copy_from_slice(&text.as_bytes()[..length]);
        marked.write(slot, &line);
        Mark(Some((marked, slot)))
    }
}

/// The guilds that were being planned when the process that wrote the file ended.
pub fn read(path: &Path) -> Vec<GuildId> {
    let text = std::fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let marked = text.lines().filter_map(|line| line.strip_prefix(PREFIX)?.split(' ').next()?.parse().ok());
    let mut guilds: Vec<GuildId> = marked.map(GuildId).collect();
    guilds.sort_unstable();
    guilds.dedup();
    guilds
}

fn blank() -> [u8; SLOT_BYTES] {
    let mut line = [b' '; SLOT_BYTES];
    line[SLOT_BYTES - 1] = b'\n';
    line
}

// === impl Marked ===

impl Marked {
    fn take(&self) -> Option<u32> {
        let free = |taken: u64| {
            let slot = taken.trailing_ones();
            (u64::from(slot) < SLOTS).then(|| taken | 1 << slot)
        };
        let taken = self.taken.fetch_update(Ordering::AcqRel, Ordering::Acquire, free).ok()?;
        Some(taken.trailing_ones())
    }

    /// A mark that cannot be written costs the blame, never the work.
    fn write(&self, slot: u32, line: &[u8; SLOT_BYTES]) {
        self.file.write_all_at(line, u64::from(slot) * SLOT_BYTES as u64).ok();
    }
}

impl Drop for Mark<'_> {
    fn drop(&mut self) {
        if let Some((marked, slot)) = self.0 {
            marked.write(slot, &blank());
            marked.taken.fetch_and(!(1 << slot), Ordering::AcqRel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORRELATION: CorrelationId = CorrelationId(u128::MAX);

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary folder")
    }

    #[test]
    fn a_guild_stands_in_the_file_only_while_it_is_planned() {
        let folder = folder();
        let path = folder.path().join(FILE);
        let marks = Marks::open(&path).expect("the folder takes files");
        let (one, other) = (marks.planning(GuildId(i64::MAX), CORRELATION), marks.planning(GuildId(7), CORRELATION));
        assert_eq!(read(&path), [GuildId(7), GuildId(i64::MAX)]);
        drop(one);
        assert_eq!(read(&path), [GuildId(7)]);
        let again = marks.planning(GuildId(8), CORRELATION);
        assert_eq!(read(&path), [GuildId(7), GuildId(8)], "its place is used again");
        drop((other, again));
        assert_eq!(read(&path), []);
    }

    #[test]
    fn a_panic_clears_the_mark_and_a_new_process_those_of_the_last_one() {
        let folder = folder();
        let path = folder.path().join(FILE);
        let marks = Marks::open(&path).expect("the folder takes files");
        let planning = std::panic::AssertUnwindSafe(|| {
            let _mark = marks.planning(GuildId(1), CORRELATION);
            panic!("a bug");
        });
        assert!(std::panic::catch_unwind(planning).is_err());
        assert_eq!(read(&path), []);
        std::mem::forget(marks.planning(GuildId(2), CORRELATION));
        assert_eq!(read(&path), [GuildId(2)], "as after an abort");
        Marks::open(&path).expect("the folder takes files");
        assert_eq!(read(&path), []);
    }

    #[test]
    fn more_plannings_than_places_go_unmarked() {
        let folder = folder();
        let path = folder.path().join(FILE);
        let marks = Marks::open(&path).expect("the folder takes files");
        let all: Vec<Mark<'_>> = (1..=70).map(|n| marks.planning(GuildId(n), CORRELATION)).collect();
        assert_eq!(read(&path).len(), 64);
        drop(all);
        assert_eq!(read(&path), []);
        assert_eq!(read(&folder.path().join("missing")), []);
    }
}
