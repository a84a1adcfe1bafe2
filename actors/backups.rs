//! The daily backup of the running bot: when it is due, that it was taken, and an alert when it was not.
//!
//! A named part of [`crate::scheduler`], which asks once a minute. What is due follows from the newest backup in the folder, so
//! a restart forgets nothing. The work is done on a thread of its own, with a connection of its own: it reads and packs for
//! long, and nobody waits for it, so it lets everybody else go first.

use std::thread::{self, JoinHandle};
use std::time::Duration;

use domain::ids::GuildId;
use domain::moment::Moment;
use observe::gauges::Gauge;
use observe::host::give_way;
use storage::Database;
use storage::backups::{Backups, Reason};
use tracing::{error, info};

use crate::alert::{Alert, Key, Kind, Severity};
use crate::archive::Archive;
use crate::failpoint::{FailPoints, Point};
use crate::wiring::Wiring;

/// A backup is due when the newest one is so old, less up to [`SPREAD`].
const EVERY: Duration = Duration::from_secs(24 * 3600);
/// Bots of one machine do not all read their disks at the same moment.
const SPREAD: Duration = Duration::from_secs(3600);
/// None begins sooner after a start: then everything else reads.
const NOT_BEFORE: Duration = Duration::from_secs(300);
/// One that failed is tried again after this: a full disk is not emptied in a minute.
const AGAIN_AFTER: Duration = Duration::from_secs(3600);
/// A newest backup that is older than this is an alert, whatever the reason.
pub const TOO_OLD: Duration = Duration::from_secs(2 * 24 * 3600);

/// See the module.
#[derive(Default)]
pub struct Daily {
    began: Option<(Moment, Duration)>,
    tried: Option<Moment>,
    running: Option<JoinHandle<()>>,
}

/// What decides whether a backup is due.
#[derive(Clone, Copy)]
struct Known {
    /// When the newest one was taken.
    newest: Option<Moment>,
    /// When the last one was begun by this process.
    tried: Option<Moment>,
    began: Moment,
    /// Somewhere below [`SPREAD`], once for each process.
    spread: Duration,
    /// See [`NOT_BEFORE`].
    not_before: Duration,
}

// === impl Daily ===

impl Daily {
    /// Looks whether a backup is due, and how old the newest is.
    pub fn look(&mut self, wiring: &Wiring) {
        let (Some(backups), Archive::Database(database)) = (&wiring.outside.backups, &wiring.archive) else { return };
        if !wiring.outside.daily_backup {
            return;
        }
        let now = (wiring.clock)();
        let jitter = wiring.jitter();
        let (began, spread) =
            *self.began.get_or_insert_with(|| (now, SPREAD.mul_f64(f64::from(jitter) / f64::from(u32::MAX))));
        let not_before = NOT_BEFORE / wiring.outside.hasten;
        let known = Known { newest: backups.newest(), tried: self.tried, began, spread, not_before };
        tell_age(wiring, known, now);
        if !self.is_running() && is_due(known, now) {
            self.tried = Some(now);
            self.running = start(wiring.clone(), database.clone(), backups.clone(), now);
        }
    }

    /// Whether a backup has begun and has not ended; what came of one that ended is told by then.
    pub fn is_running(&self) -> bool {
        self.running.as_ref().is_some_and(|thread| !thread.is_finished())
    }
}

fn is_due(known: Known, now: Moment) -> bool {
    let Known { newest, tried, began, spread, not_before } = known;
    let is_old = newest.is_none_or(|newest| now >= newest.plus(EVERY.saturating_sub(spread)));
    let may_again = tried.is_none_or(|tried| now >= tried.plus(AGAIN_AFTER));
    is_old && may_again && now >= began.plus(not_before)
}

/// A bot that never had one is measured from its start.
fn tell_age(wiring: &Wiring, known: Known, now: Moment) {
    let age = now.since(known.newest.unwrap_or(known.began));
    if known.newest.is_some() {
        wiring.counters.gauges().set(Gauge::BackupAgeMs, u64::try_from(age.as_millis()).unwrap_or(u64::MAX));
    }
    let key = Key::new(Kind::Backup, "age");
    if age < TOO_OLD {
        wiring.alerts.resolve(&key);
        return;
    }
    let title = "There is no backup of the last two days";
    let detail = match known.newest {
        Some(newest) => format!("The newest is of {newest}. The log says why those after it failed."),
        None => "There is none at all. The log says why they failed.".to_owned(),
    };
    wiring.alerts.raise(Alert::new(key, Severity::Error, title, wiring.correlate()).with_detail(&detail));
}

/// `None` when the system has no thread for it: that is one that failed.
fn start(wiring: Wiring, database: Database, backups: Backups, now: Moment) -> Option<JoinHandle<()>> {
    let (runtime, told) = (tokio::runtime::Handle::current(), wiring.clone());
    let work = move || {
        give_way();
        runtime.block_on(async {
            let done = back_up(&database, &backups, (now, &wiring.failpoints)).await;
            tell(&wiring, done);
        });
    };
    let begun = thread::Builder::new().name("backup".to_owned()).spawn(work);
    begun.inspect_err(|error| tell(&told, Err(error.to_string()))).ok()
}

/// Takes one and carries it away; what to say.
async fn back_up(
    database: &Database,
    backups: &Backups,
    (now, failpoints): (Moment, &FailPoints),
) -> Result<String, String> {
    let began = tokio::time::Instant::now();
    let mut step = || failpoints.pass(Point::Backup, GuildId(0));
    let taken = backups.take(database, Reason::Daily, now, &mut step).await.map_err(|error| error.to_string())?;
    let took_ms = began.elapsed().as_millis();
    backups.carry(&taken.file).await.map_err(|error| error.to_string())?;
    let (file, rows) = (taken.file.display(), taken.copy.manifest.rows());
    Ok(format!("{file}: {rows} rows, {} bytes, {took_ms} ms; {} old ones removed", taken.bytes, taken.removed))
}

fn tell(wiring: &Wiring, done: Result<String, String>) {
    let key = Key::new(Kind::Backup, "daily");
    wiring.counters.backup(done.is_ok());
    match done {
        Ok(text) => {
            info!("the daily backup is taken: {text}");
            wiring.alerts.resolve(&key);
        }
        Err(why) => {
            error!("the daily backup failed: {why}");
            let title = "The daily backup failed";
            wiring.alerts.raise(Alert::new(key, Severity::Error, title, wiring.correlate()).with_detail(&why));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGAN: Moment = Moment(1_767_225_600_000);
    const HOUR: Duration = Duration::from_secs(3600);

    fn due(newest: Option<Moment>, tried: Option<Moment>, after: Duration) -> bool {
        let known = Known { newest, tried, began: BEGAN, spread: SPREAD / 2, not_before: NOT_BEFORE };
        is_due(known, BEGAN.plus(after))
    }

    #[test]
    fn the_first_one_follows_a_start_and_the_next_a_day_later() {
        assert!(!due(None, None, NOT_BEFORE / 2));
        assert!(due(None, None, NOT_BEFORE));
        let newest = Some(BEGAN.plus(NOT_BEFORE));
        assert!(!due(newest, newest, 23 * HOUR));
        assert!(due(newest, newest, 24 * HOUR), "half of the spread earlier than a day");
    }

    #[test]
    fn a_restart_does_not_take_one_more() {
        let newest = Some(BEGAN.minus(3 * HOUR));
        assert!(!due(newest, None, HOUR));
        assert!(due(newest, None, 21 * HOUR));
        assert!(!due(Some(BEGAN.minus(9 * 24 * HOUR)), None, Duration::ZERO), "a start has better things to do");
    }

    #[test]
    fn one_that_failed_is_tried_again_in_an_hour() {
        let tried = Some(BEGAN.plus(HOUR));
        assert!(!due(None, tried, HOUR + HOUR / 2));
        assert!(due(None, tried, 2 * HOUR));
    }
}
