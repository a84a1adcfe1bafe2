//! The daily backup: taken when it is due, said once, and an alert when it fails or is missing.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use actors::backups::{Daily, TOO_OLD};
use actors::wiring::Wiring;
use domain::moment::Moment;
use observe::gauges::Gauge;
use storage::backups::Backups;
use storage::portable::verify_backup;
use storage::testing::{NOW, TestDatabase, backends, fresh};
use tokio::time::sleep;

use crate::outbox::wiring_without_discord;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// A bot whose clock is set by hand, with a folder for backups.
struct Nightwatch {
    wiring: Wiring,
    now: Arc<AtomicI64>,
    daily: Daily,
}

impl Nightwatch {
    fn new(database: &TestDatabase, folder: &Path, copy_command: Option<&str>) -> Self {
        let now = Arc::new(AtomicI64::new(NOW.0));
        let mut wiring = wiring_without_discord(database);
        let clock = Arc::clone(&now);
        wiring.clock = Arc::new(move || Moment(clock.load(Ordering::Relaxed)));
        wiring.outside.daily_backup = true;
        wiring.outside.backups = Some(Backups {
            folder: folder.to_owned(),
            keep_days: 7,
            keep_weeks: 4,
            copy_command: copy_command.map(str::to_owned),
        });
        let mut watch = Self { wiring, now, daily: Daily::default() };
        watch.daily.look(&watch.wiring);
        watch
    }

    /// Time passes, then it is looked; waits until a backup that began has ended.
    async fn after(&mut self, span: Duration) -> (u64, u64) {
        self.now.fetch_add(i64::try_from(span.as_millis()).expect("a span of tests"), Ordering::Relaxed);
        self.daily.look(&self.wiring);
        for _ in 0..20_000 {
            if !self.daily.is_running() {
                return self.ended();
            }
            sleep(Duration::from_millis(5)).await;
        }
        panic!("a backup takes longer than any machine is slow");
    }

    fn ended(&self) -> (u64, u64) {
        let seen = self.wiring.counters.snapshot();
        (seen.backups_taken, seen.backups_failed)
    }

    fn alerts(&self) -> Vec<String> {
        self.wiring.alerts.open_alerts().iter().map(|(alert, _)| alert.key.to_string()).collect()
    }
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// D-04: in the predecessor what was due daily ran once after each start.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_taken_every_day_and_its_age_is_known() {
    for backend in backends() {
        let (test, folder) = (fresh(backend).await, tempfile::tempdir().expect("a folder"));
        let mut watch = Nightwatch::new(&test, folder.path(), Some("test -s \"$MGM_BACKUP_FILE\""));
        assert_eq!(watch.after(MINUTE).await, (0, 0), "a start has better things to do");
        assert_eq!(watch.after(5 * MINUTE).await, (1, 0), "{backend:?}");
        assert_eq!(watch.after(HOUR).await, (1, 0));
        assert_eq!(watch.wiring.counters.gauges().get(Gauge::BackupAgeMs), Some(3_600_000));
        assert_eq!(watch.after(23 * HOUR).await, (2, 0));
        assert_eq!(watch.alerts(), Vec::<String>::new());
        let taken = files(folder.path());
        assert_eq!(taken.len(), 2);
        for file in taken {
            verify_backup(&file).expect("it is whole");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_fails_is_an_alert_until_one_is_taken() {
    let (test, ground) = (fresh(storage::Backend::Sqlite).await, tempfile::tempdir().expect("a folder"));
    let folder = ground.path().join("backups");
    std::fs::write(&folder, "a file where the folder should be").expect("a temporary folder takes a file");
    let mut watch = Nightwatch::new(&test, &folder, None);
    assert_eq!(watch.after(6 * MINUTE).await, (0, 1));
    assert_eq!(watch.alerts(), ["backup:daily"]);
    assert_eq!(watch.after(MINUTE).await, (0, 1), "not every minute");
    assert_eq!(watch.after(TOO_OLD).await, (0, 2));
    assert_eq!(watch.alerts(), ["backup:age", "backup:daily"]);
    std::fs::remove_file(&folder).expect("it is ours");
    assert_eq!(watch.after(HOUR).await, (1, 2));
    watch.after(MINUTE).await;
    assert_eq!(watch.alerts(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_cannot_be_carried_away_is_told_and_stays() {
    let (test, folder) = (fresh(storage::Backend::Sqlite).await, tempfile::tempdir().expect("a folder"));
    let mut watch = Nightwatch::new(&test, folder.path(), Some("echo no route to host >&2; exit 1"));
    assert_eq!(watch.after(6 * MINUTE).await, (0, 1));
    let open = watch.wiring.alerts.open_alerts();
    assert!(open[0].0.detail.contains("no route to host"), "{}", open[0].0.detail);
    assert_eq!(files(folder.path()).len(), 1);
}
