//! What is kept, what is cleared away, and what carries a backup off.

use super::*;
use crate::testing::{NOW, backends, fresh};

fn folder() -> (tempfile::TempDir, Backups) {
    let folder = tempfile::tempdir().unwrap();
    let backups = Backups { folder: folder.path().join("backups"), keep_days: 7, keep_weeks: 4, copy_command: None };
    (folder, backups)
}

fn days(count: u32) -> Duration {
    DAY * count
}

#[test]
fn names_say_when_and_sort_by_time() {
    let first = name(NOW, Reason::Migration, 0);
    assert_eq!(first, "mgm-2026-01-01T00-00-00Z-before-migration.backup");
    assert_eq!(taken_at(&first), Some(NOW));
    assert_eq!(taken_at(&name(NOW, Reason::Daily, 2)), Some(NOW));
    for other in ["mgm-2026-01-01T00-00-00Z-daily.backup.gz", "notes.backup", ".mgm-x.backup.7.part", "mgm-.backup"] {
        assert_eq!(taken_at(other), None, "{other}");
    }
}

#[test]
fn days_and_weeks_are_kept_and_never_the_newest_removed() {
    let names = |ages: &[u32]| {
        let mut names: Vec<String> = ages.iter().map(|age| name(NOW.minus(days(*age)), Reason::Daily, 0)).collect();
        names.sort_unstable();
        names
    };
    // 2026-01-01 is a Thursday: its week has the days 0 to 3, the one before 4 to 10.
    let all: Vec<u32> = (0..60).collect();
    let gone = outdated(&names(&all), NOW, (7, 4));
    let kept: Vec<u32> =
        all.iter().copied().filter(|age| !gone.contains(&name(NOW.minus(days(*age)), Reason::Daily, 0))).collect();
    assert_eq!(kept, [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 18, 25, 32]);
    assert_eq!(outdated(&names(&[400]), NOW, (1, 0)), Vec::<String>::new(), "the only one");
    assert_eq!(outdated(&names(&[399, 400]), NOW, (1, 0)).len(), 1);
    assert_eq!(outdated(&names(&all), NOW, (7, 0)).len(), 60 - 8);
}

#[tokio::test]
async fn a_backup_is_whole_readable_by_its_owner_only_and_clears_what_was_left_behind() {
    use std::os::unix::fs::PermissionsExt as _;
    for backend in backends() {
        let (_kept, backups) = folder();
        let test = fresh(backend).await;
        fs::create_dir_all(&backups.folder).unwrap();
        let leave = |name: &str| fs::write(backups.folder.join(name), "half").unwrap();
        leave(".mgm-2025-12-31T00-00-00Z-daily.backup.4194999.part");
        leave(&format!(".mgm-2025-12-31T00-00-00Z-daily.backup.{}.part", std::process::id()));
        leave("notes.part");
        // Process 1 is always there.
        leave(".mgm-2025-12-31T00-00-00Z-daily.backup.1.part");
        assert_eq!(backups.newest(), None);
        let taken = backups.take(&test.database, Reason::Daily, NOW, &mut || ()).await.unwrap();
        let again = backups.take(&test.database, Reason::Daily, NOW, &mut || ()).await.unwrap();
        assert_ne!(taken.file, again.file);
        assert_eq!(backups.newest(), Some(NOW));
        assert_eq!(crate::portable::verify_backup(&taken.file).unwrap(), taken.copy);
        assert_eq!(fs::metadata(&taken.file).unwrap().permissions().mode() & 0o777, 0o600);
        let mut left: Vec<String> = backups.all_names().collect();
        left.sort_unstable();
        let part = ".mgm-2025-12-31T00-00-00Z-daily.backup.1.part";
        let (one, two) = ("mgm-2026-01-01T00-00-00Z-daily-1.backup", "mgm-2026-01-01T00-00-00Z-daily.backup");
        assert_eq!(left, [part, one, two, "notes.part"], "{backend:?}");
        let error = write(&test.database, &taken.file, NOW, &mut || ()).await.unwrap_err();
        assert!(error.to_string().contains("never overwritten"), "{error}");
    }
}

#[tokio::test]
async fn the_copy_command_gets_the_file_and_its_failure_is_told() {
    let (kept, mut backups) = folder();
    let file = kept.path().join("it's one.backup");
    fs::write(&file, "whole").unwrap();
    backups.carry(&file).await.unwrap();
    let copied = kept.path().join("copied");
    backups.copy_command = Some(format!("cp \"$MGM_BACKUP_FILE\" {}", copied.display()));
    backups.carry(&file).await.unwrap();
    assert_eq!(fs::read_to_string(copied).unwrap(), "whole");
    backups.copy_command = Some("echo first >&2; echo no route to host >&2; exit 3".to_owned());
    let error = backups.carry(&file).await.unwrap_err().to_string();
    assert!(error.ends_with("exit status: 3: no route to host"), "{error}");
}
