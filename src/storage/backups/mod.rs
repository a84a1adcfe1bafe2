//! The folder of backups: taking one, keeping some, and carrying each to another machine.
//!
//! A backup is written under a name of its own, synced and only then given its real one: whatever bears such a name is
//! whole. What a process that was killed left behind is cleared away by the next backup.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use chrono::{Datelike, NaiveDateTime};
use domain::moment::{Moment, Zone};
use tokio::process::Command;
use tokio::time::timeout;

use crate::database::Database;
use crate::error::StorageError;
use crate::portable::dump::{self, Scope};
use crate::portable::{Copy, Step, refused};

/// The file a command is to carry away, in its environment.
pub const FILE_VARIABLE: &str = "MGM_BACKUP_FILE";
/// A copy to another machine that takes longer is given up: a gigabyte over a slow line takes half of it.
pub const CARRY_WITHIN: Duration = Duration::from_secs(3600);
/// How hard to compress: what zstd does by default, faster than most disks.
const ZSTD_LEVEL: i32 = 3;
const DAY: Duration = Duration::from_secs(24 * 3600);
/// How names begin and end, and how the time stands between: they sort by time.
const BEGIN: &str = "mgm-";
const END: &str = ".backup";
const PART: &str = ".part";
const TIME: &str = "%Y-%m-%dT%H-%M-%SZ";

/// Why a backup is taken; stands in its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Because a day is over.
    Daily,
    /// Because somebody asked.
    Asked,
    /// Because the schema is about to change.
    Migration,
}

impl Reason {
    /// The word in names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Asked => "asked",
            Self::Migration => "before-migration",
        }
    }
}

/// Where backups are kept, and how many.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backups {
    /// The folder.
    pub folder: PathBuf,
    /// Everything younger than so many days is kept.
    pub keep_days: u32,
    /// Of what is older, the newest of each of so many weeks.
    pub keep_weeks: u32,
    /// What carries a backup to another machine: for `sh -c`, with the file in [`FILE_VARIABLE`].
    pub copy_command: Option<String>,
}

/// A backup that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// Where it is.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// What is in it.
    pub copy: Copy,
    /// Older ones that were removed.
    pub removed: usize,
}

/// Writes a backup to a file, which must not exist.
///
/// # Errors
/// `Permanent` when the file exists or cannot be written; otherwise as any statement.
pub async fn write(database: &Database, file: &Path, now: Moment, step: Step<'_>) -> Result<(Copy, u64), StorageError> {
    let operation = format!("write the backup {}", file.display());
    if file.exists() {
        return Err(refused(operation, "the file exists; backups are never overwritten"));
    }
    let (folder, part) = (folder_of(file), part_of(file)?);
    fs::create_dir_all(&folder).map_err(|error| refused(&operation, error))?;
    let written = write_part(database, &part, now, &mut *step).await;
    let copy = match written {
        Ok(copy) => copy,
        Err(error) => {
            fs::remove_file(&part).ok();
            return Err(error);
        }
    };
    step();
    let bytes = publish(&part, file, &folder).map_err(|error| refused(operation, error))?;
    Ok((copy, bytes))
}

async fn write_part(database: &Database, part: &Path, now: Moment, step: Step<'_>) -> Result<Copy, StorageError> {
    let operation = || format!("write {}", part.display());
    // It holds what members wrote: nobody else may read it.
    let made = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(part);
    let made = BufWriter::new(made.map_err(|error| refused(operation(), error))?);
    let packing = zstd::stream::write::Encoder::new(made, ZSTD_LEVEL);
    let mut packing = packing.map_err(|error| refused(operation(), error))?;
    let copy = dump::write(database, Scope::Database { made_at: now }, &mut packing, None, step).await?;
    let finished = packing.finish().and_then(|mut made| {
        made.flush()?;
        made.get_ref().sync_all()
    });
    finished.map_err(|error| refused(operation(), error))?;
    Ok(copy)
}

/// Gives a finished file its name, durably.
fn publish(part: &Path, file: &Path, folder: &Path) -> std::io::Result<u64> {
    fs::rename(part, file)?;
    File::open(folder)?.sync_all()?;
    Ok(fs::metadata(file)?.len())
}

fn folder_of(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// `.NAME.PROCESS.part` beside the file.
fn part_of(file: &Path) -> Result<PathBuf, StorageError> {
    let name = file.file_name().ok_or_else(|| refused("write a backup", "it needs the name of a file"))?;
    Ok(folder_of(file).join(format!(".{}.{}{PART}", name.to_string_lossy(), std::process::id())))
}

/// Writes a small file that only its owner may read, and that is whole when it is there; it must not exist.
///
/// # Errors
/// Those of the file system.
pub fn write_private(file: &Path, content: &[u8]) -> std::io::Result<()> {
    if file.exists() {
        return Err(std::io::Error::other("the file exists; it is not overwritten"));
    }
    let folder = folder_of(file);
    let part = part_of(file).map_err(std::io::Error::other)?;
    let mut made = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
    made.write_all(content)?;
    made.sync_all()?;
    publish(&part, file, &folder).map(drop)
}

// === impl Backups ===

impl Backups {
    /// Takes a backup into the folder and removes those that are not kept any more.
    ///
    /// # Errors
    /// As [`write()`].
    pub async fn take(
        &self,
        database: &Database,
        reason: Reason,
        now: Moment,
        step: Step<'_>,
    ) -> Result<Taken, StorageError> {
        self.clear_parts();
        let mut file = self.folder.join(name(now, reason, 0));
        // Two within a second, such as those of tests.
        let mut number = 1;
        while file.exists() {
            file = self.folder.join(name(now, reason, number));
            number += 1;
        }
        let (copy, bytes) = write(database, &file, now, step).await?;
        let removed = self.prune(now);
        Ok(Taken { file, bytes, copy, removed })
    }

    /// Carries a backup to another machine by the operator's command; does nothing when there is none.
    ///
    /// # Errors
    /// `Permanent` when the command fails or does not end in time, with what it said last.
    pub async fn carry(&self, file: &Path) -> Result<(), StorageError> {
        let Some(command) = &self.copy_command else { return Ok(()) };
        let operation = format!("carry {} away by the copy command", file.display());
        let mut shell = Command::new("sh");
        shell.args(["-c", command]).env(FILE_VARIABLE, file).stdin(Stdio::null()).stdout(Stdio::null());
        let output = timeout(CARRY_WITHIN, shell.kill_on_drop(true).stderr(Stdio::piped()).output()).await;
        let output = output.map_err(|_| refused(&operation, "it does not end"))?;
        let output = output.map_err(|error| refused(&operation, error))?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.trim().lines().last().unwrap_or("it said nothing").to_owned();
        Err(refused(operation, format!("{}: {last}", output.status)))
    }

    /// When the newest backup of the folder was taken.
    pub fn newest(&self) -> Option<Moment> {
        self.names().iter().filter_map(|name| taken_at(name)).max()
    }

    /// Removes what is not kept any more; how many that was.
    fn prune(&self, now: Moment) -> usize {
        let names = self.names();
        let outdated = outdated(&names, now, (self.keep_days, self.keep_weeks));
        let removed = outdated.iter().filter(|name| fs::remove_file(self.folder.join(name)).is_ok());
        removed.count()
    }

    /// The names of all backups, oldest first.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.all_names().filter(|name| taken_at(name).is_some()).collect();
        names.sort_unstable();
        names
    }

    fn all_names(&self) -> impl Iterator<Item = String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok())
    }

    /// Removes what killed processes left: a part bears the number of its process.
    fn clear_parts(&self) {
        let own = std::process::id().to_string();
        for name in self.all_names() {
            let Some(rest) = name.strip_prefix('.').and_then(|name| name.strip_suffix(PART)) else { continue };
            let Some((_, process)) = rest.rsplit_once('.').filter(|(_, number)| number.parse::<u32>().is_ok()) else {
                continue;
            };
            // This process writes one backup at a time, and begins now.
            if process == own || !Path::new("/proc").join(process).exists() {
                fs::remove_file(self.folder.join(&name)).ok();
            }
        }
    }
}

fn name(now: Moment, reason: Reason, number: u32) -> String {
    let time = now.local(Zone::UTC).format(TIME);
    let number = if number == 0 { String::new() } else { format!("-{number}") };
    format!("{BEGIN}{time}-{}{number}{END}", reason.name())
}

/// When the backup of that name was taken; `None` for whatever is no backup.
fn taken_at(name: &str) -> Option<Moment> {
    let rest = name.strip_prefix(BEGIN)?.strip_suffix(END)?;
    let (time, _) = NaiveDateTime::parse_and_remainder(rest, TIME).ok()?;
    Some(Moment(time.and_utc().timestamp_millis()))
}

/// What is not kept any more: everything young stays, and the newest of each week for some weeks, and the newest of all.
fn outdated(names: &[String], now: Moment, (keep_days, keep_weeks): (u32, u32)) -> Vec<String> {
    let young = now.minus(DAY * keep_days);
    let oldest = now.minus(DAY * keep_days + DAY * 7 * keep_weeks);
    let mut kept_week = None;
    let mut outdated = Vec::new();
    for (place, name) in names.iter().rev().enumerate() {
        let Some(at) = taken_at(name) else { continue };
        let week = at.local(Zone::UTC).date().iso_week();
        let week = (week.year(), week.week());
        let stands_for_its_week = kept_week != Some(week) && at >= oldest;
        if place == 0 || at >= young {
            continue;
        }
        if stands_for_its_week {
            kept_week = Some(week);
        } else {
            outdated.push(name.clone());
        }
    }
    outdated
}

#[cfg(test)]
mod tests;
