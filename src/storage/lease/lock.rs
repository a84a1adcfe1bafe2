//! A lock of the operating system beside a SQLite file: one process at a time, whatever stands in the file.
//!
//! The lease lies in the database and judges by what can be seen: a process of another container cannot, and is taken for
//! dead when it renews nothing for a while (its machine slept, or somebody put an older copy in its place). The lock knows
//! better, since the system gives it back when the process that has it ends, and not before. It is taken before the
//! database is opened, so that whoever comes second touches nothing. Where the file system has no locks, the lease
//! alone must do.
//!
//! The file that is locked stays for ever: removing it would let two processes lock two files of the same name.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Read as _;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use domain::moment::Moment;
use serde::{Deserialize, Serialize};

use super::Holder;
use crate::error::{FailureKind, StorageError};

/// What the name of the database file is followed by.
const SUFFIX: &str = ".lock";
/// The longest note that is read, in bytes: names of machines are far shorter.
const NOTE_MAX: u64 = 4_096;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: File,
}

/// Another process has the lock.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("another instance uses this database: {}it has locked {}; stop it first", told(by), file.display())]
pub struct Locked {
    /// Who, as far as it is told.
    pub by: Option<Holder>,
    /// The file that is locked.
    pub file: PathBuf,
}

/// What whoever has the lock writes into the file, for people: a lock itself does not say whose it is.
#[derive(Serialize, Deserialize)]
struct Note {
    purpose: String,
    host: String,
    machine: String,
    pid: i64,
    born: i64,
    since: i64,
}

fn told(by: &Option<Holder>) -> String {
    by.as_ref().map_or_else(String::new, |by| format!("`mgm {}` on {}, process {}; ", by.purpose, by.host, by.pid))
}

/// Locks a database file; `None` where that is not possible or not needed.
///
/// # Errors
/// The outer one when the file beside it cannot be made; the inner one when another process has the lock.
pub(crate) fn take(
    database: &Path,
    me: &Holder,
    now: Moment,
) -> Result<Result<Option<FileLock>, Locked>, StorageError> {
    let mut path = database.as_os_str().to_owned();
    path.push(SUFFIX);
    let path = PathBuf::from(path);
    let refused = |error: std::io::Error| {
        StorageError::new(format!("lock {}", path.display()), FailureKind::Permanent, error.to_string())
    };
    // Nobody else needs to know who runs what.
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path);
    let mut file = opened.map_err(refused)?;
    match file.try_lock() {
        Ok(()) => {
            note(&file, me, now).map_err(refused)?;
            Ok(Ok(Some(FileLock { _file: file })))
        }
        Err(TryLockError::WouldBlock) => {
            let by = noted(&mut file);
            // A bot that began anew within its process, as in tests: its lease is free for it, too.
            let is_ours = by.as_ref().is_some_and(|by| by.is_same_process(me));
            Ok(if is_ours { Ok(None) } else { Err(Locked { by, file: path }) })
        }
        Err(TryLockError::Error(error)) => {
            tracing::warn!(%error, "cannot lock {}: only the lease keeps a second instance out", path.display());
            Ok(Ok(None))
        }
    }
}

fn note(file: &File, me: &Holder, now: Moment) -> std::io::Result<()> {
    let Holder { host, machine, pid, born, purpose } = me.clone();
    let note = Note { purpose, host, machine, pid, born, since: now.0 };
    file.set_len(0)?;
    file.write_all_at(serde_json::to_string(&note)?.as_bytes(), 0)
}

fn noted(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.take(NOTE_MAX).read_to_string(&mut text).ok()?;
    let Note { purpose, host, machine, pid, born, since: _ } = serde_json::from_str(&text).ok()?;
    Some(Holder { host, machine, pid, born, purpose })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_767_225_600_000);

    fn somebody(pid: i64) -> Holder {
        Holder { pid, ..Holder::of_process("run") }
    }

    #[test]
    fn a_lock_is_held_until_it_is_dropped_and_says_whose_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("mgm.db");
        // What another one left behind.
        std::fs::write(folder.path().join("mgm.db.lock"), "{\"purpose\": \"a longer note than the one that follows\"")
            .unwrap();
        let first = take(&database, &somebody(1), NOW).unwrap().unwrap();
        assert!(first.is_some());
        let locked = take(&database, &somebody(2), NOW).unwrap().unwrap_err();
        assert_eq!(locked.by, Some(somebody(1)));
        let told = locked.to_string();
        assert!(
            told.starts_with("another instance uses this database: `mgm run` on ") && told.contains("process 1; "),
            "{told}"
        );
        assert!(take(&database, &somebody(1), NOW).unwrap().unwrap().is_none(), "the same process");
        assert!(!database.exists(), "the database itself is not touched");
        drop(first);
        assert!(take(&database, &somebody(2), NOW).unwrap().unwrap().is_some());
    }

    #[test]
    fn who_has_not_written_its_note_yet_is_nobody_in_particular() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("mgm.db");
        let file = File::create(folder.path().join("mgm.db.lock")).unwrap();
        file.try_lock().unwrap();
        let locked = take(&database, &somebody(2), NOW).unwrap().unwrap_err();
        let told = locked.to_string();
        assert!(told.starts_with("another instance uses this database: it has locked /"), "{told}");
    }
}
