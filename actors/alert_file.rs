//! The book of alerts as a file: what nobody was told yet, and what people believe, outlives the process.
//!
//! One small JSON object, replaced as a whole. A state that was open must be raised again within
//! [`CONFIRM_WITHIN`], else it is over; what was told stays quiet for the rest of its cool-down, so that a
//! process which dies every minute does not wake anybody every minute.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use domain::correlation::CorrelationId;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};

use crate::alert::{Alert, Key, Severity};
use crate::alert_book::{Book, CONFIRM_WITHIN, Now, RECORDS_MAX, Record, Stage, Told};

/// Only this version is read; a file of another is left alone and written anew.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Saved {
    version: u32,
    alerts: Vec<SavedAlert>,
}

#[derive(Serialize, Deserialize)]
struct SavedAlert {
    key: String,
    severity: String,
    title: String,
    detail: String,
    correlation: String,
    since: Moment,
    ended: Option<Moment>,
    times: u32,
    /// Whether people know how it stands.
    settled: bool,
    told: Option<SavedTold>,
}

#[derive(Serialize, Deserialize)]
struct SavedTold {
    target: String,
    at: Moment,
    firing: bool,
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be read or written.
    #[error("cannot use the file of alerts: {0}")]
    Io(#[from] io::Error),
    /// It is not ours, or of another version.
    #[error("cannot read the file of alerts: it was not written by this version")]
    Unreadable,
}

impl Book {
    /// Everything that must outlive the process.
    pub fn save(&self) -> String {
        let alerts = self.records.values().map(|record| saved(record, self)).collect();
        let saved = Saved { version: VERSION, alerts };
        serde_json::to_string(&saved).expect("maps with text keys, texts and numbers are always JSON")
    }

    /// Takes over what another process saved.
    ///
    /// # Errors
    /// [`FileError::Unreadable`].
    pub fn restore(&mut self, now: Now, text: &str) -> Result<(), FileError> {
        let saved: Saved = serde_json::from_str(text).map_err(|_| FileError::Unreadable)?;
        if saved.version != VERSION {
            return Err(FileError::Unreadable);
        }
        // A line that says nothing to us was damaged by hand: the others are worth having.
        let records = saved.alerts.into_iter().filter_map(|alert| restored(alert, now, self)).take(RECORDS_MAX);
        for record in records.collect::<Vec<Record>>() {
            let gathers = record.stage == Stage::Gathering;
            self.records.insert(record.alert.key.clone(), record);
            if gathers {
                self.gather(now);
            }
        }
        Ok(())
    }
}

fn saved(record: &Record, book: &Book) -> SavedAlert {
    let name = |target: usize| book.targets.get(target).map(|target| target.name.clone()).unwrap_or_default();
    SavedAlert {
        key: record.alert.key.to_string(),
        severity: record.alert.severity.name().to_owned(),
        title: record.alert.title.clone(),
        detail: record.alert.detail.clone(),
        correlation: format!("{:032x}", record.alert.correlation.0),
        since: record.since,
        ended: record.ended,
        times: record.times,
        settled: matches!(record.stage, Stage::Rest | Stage::Held(_)),
        told: record.told.map(|told| SavedTold { target: name(told.target), at: told.at, firing: told.firing }),
    }
}

fn restored(saved: SavedAlert, now: Now, book: &Book) -> Option<Record> {
    let key = Key::parse(&saved.key)?;
    let correlation = CorrelationId(u128::from_str_radix(&saved.correlation, 16).ok()?);
    let alert = Alert::new(key, Severity::named(&saved.severity)?, saved.title, correlation).with_detail(saved.detail);
    let kind = alert.key.kind;
    let told = saved.told.and_then(|told| {
        let target = book.targets.iter().position(|target| target.name == told.target)?;
        let quiet_until = now.at + kind.cool_down().saturating_sub(now.wall.since(told.at));
        Some(Told { target, at: told.at, quiet_until, firing: told.firing })
    });
    let stage = if saved.settled { Stage::Rest } else { Stage::Gathering };
    let confirm_by = saved.ended.is_none().then(|| now.at + CONFIRM_WITHIN);
    Some(Record { alert, since: saved.since, ended: saved.ended, times: saved.times, stage, told, confirm_by })
}

/// Replaces the file as a whole: after a crash there is the old one or the new one.
///
/// # Errors
/// What the system says.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let mut file = File::create(&name)?;
    file.write_all(text.as_bytes())?;
    file.sync_data()?;
    fs::rename(&name, path)
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;
    use crate::alert::Kind;
    use crate::alert_book::{Carried, Carrier, GROUP_FOR, Target};

    fn targets(names: &[&str]) -> Vec<Target> {
        names.iter().map(|name| Target { name: (*name).to_owned(), direct: true }).collect()
    }

    fn at(seconds: u64) -> Now {
        let span = std::time::Duration::from_secs(seconds);
        Now { at: Instant::now() + span, wall: Moment(1_772_000_000_000).plus(span) }
    }

    fn alert(kind: Kind) -> Alert {
        Alert::new(Key::new(kind, "x"), Severity::Critical, "wrong", CorrelationId(u128::MAX)).with_detail("why")
    }

    #[test]
    fn what_nobody_was_told_is_told_by_the_next_process() {
        let mut book = Book::new(targets(&["a"]), 1);
        book.raise(at(0), alert(Kind::Hang));
        let mut next = Book::new(targets(&["b"]), 2);
        next.restore(at(5), &book.save()).expect("it is ours");
        next.tick(at(5 + GROUP_FOR.as_secs()));
        let notices = next.claim(at(5 + GROUP_FOR.as_secs()), Carrier::Actor);
        assert_eq!(notices.len(), 1);
        assert_eq!(notices[0].entries[0].alert, alert(Kind::Hang));
    }

    #[test]
    fn what_was_told_stays_quiet_over_a_restart() {
        let mut book = Book::new(targets(&["a"]), 1);
        book.raise(at(0), alert(Kind::Died));
        book.tick(at(10));
        let notice = book.claim(at(10), Carrier::Actor).remove(0);
        book.settle(at(10), notice.id, Carried::Delivered);
        let mut next = Book::new(targets(&["a"]), 2);
        next.restore(at(20), &book.save()).expect("it is ours");
        next.raise(at(21), alert(Kind::Died));
        next.tick(at(40));
        assert_eq!(next.claim(at(40), Carrier::Actor), []);
        next.tick(at(311));
        next.tick(at(330));
        assert_eq!(next.claim(at(330), Carrier::Actor)[0].entries[0].times, 1);
    }

    #[test]
    fn other_files_are_not_taken_for_ours() {
        let mut book = Book::new(Vec::new(), 1);
        for text in ["", "{}", "[1]", r#"{"version":2,"alerts":[]}"#] {
            assert!(book.restore(at(0), text).is_err(), "{text}");
        }
        let damaged = r#"{"version":1,"alerts":[{"key":"nonsense","severity":"error","title":"","detail":"","correlation":"1","since":1,"ended":null,"times":1,"settled":true,"told":null}]}"#;
        book.restore(at(0), damaged).expect("the rest is sound");
        assert_eq!(book.open(), []);
    }

    #[test]
    fn a_file_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("alerts.json");
        for text in ["longer text", "short"] {
            replace(&path, text).expect("the folder is writable");
            assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
    }
}
