//! Copies: written, damaged, taken in by the same and by the other database.

use std::fs;
use std::path::PathBuf;

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, ServerId, UserId};
use serde_json::json;
use tempfile::TempDir;

use super::dump::{self, Scope};
use super::guild::{export, import, tables_of_guilds};
use super::seal::Key;
use super::*;
use crate::backups;
use crate::dialect::Backend;
use crate::journal::{Class, Entry};
use crate::testing::{NOW, TestDatabase, backends, fresh, fresh_unmigrated};
use crate::writer::Tx;
use crate::{dedup, guilds, schema};

/// What a text can hold that a careless copy loses.
const TEXTS: [&str; 6] = ["räid 🐉", "a\nb\r\t\"\\", "\u{0}\u{1f}", "'; DROP TABLE journal; --", "", "[1,2]"];

async fn something_of(tx: &mut Tx<'_>, server: u64) -> GuildId {
    let guild = guilds::register(tx, ServerId::new(server), NOW).await.unwrap();
    let mut head = journal::head(tx.connection(), guild).await.unwrap().seq;
    for (place, text) in TEXTS.into_iter().enumerate() {
        let payload = json!({ "who": { "$person": "7" }, "note": { "$text": text }, "n": place, "f": 0.1 });
        let entry = Entry {
            at: NOW,
            actor: Some(UserId(u64::MAX - 7)),
            correlation: CorrelationId(u128::MAX - place as u128),
            feature: "absence",
            kind: "declared",
            payload,
            class: Class::Permanent,
        };
        head = journal::append(tx, guild, head, entry).await.unwrap();
        let key = format!("{place} {}", text.replace('\u{0}', " "));
        dedup::insert(tx, guild, dedup::Done { key: &key, at: NOW, reply: Some(text) }).await.unwrap();
    }
    guild
}

/// Two guilds with facts, and a mirror with bytes.
async fn inhabited(backend: Backend) -> TestDatabase {
    let test = fresh(backend).await;
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    for server in [u64::MAX - 1, 4_000] {
        something_of(&mut tx, server).await;
    }
    sqlx::query("INSERT INTO mirrors (server_id, body) VALUES (?, ?)")
        .bind(-2_i64)
        .bind((0..=255).collect::<Vec<u8>>())
        .execute(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    test
}

async fn backup(test: &TestDatabase, folder: &TempDir) -> (PathBuf, Copy) {
    let file = folder.path().join(format!("{}.backup", fs::read_dir(folder.path()).unwrap().count()));
    let (copy, _) = backups::write(&test.database, &file, NOW, &mut || ()).await.unwrap();
    (file, copy)
}

/// Everything in a database, as lines.
async fn lines(database: &Database) -> String {
    let mut out = Vec::new();
    dump::write(database, Scope::Database { made_at: NOW }, &mut out, None, &mut || ()).await.unwrap();
    let text = String::from_utf8(out).unwrap();
    // The header names the kind of database.
    text.split_once('\n').unwrap().1.lines().filter(|line| !line.starts_with("{\"manifest\"")).collect()
}

#[tokio::test]
async fn a_backup_of_either_database_fills_either() {
    let folder = tempfile::tempdir().unwrap();
    for from in backends() {
        let test = inhabited(from).await;
        let (file, copy) = backup(&test, &folder).await;
        assert_eq!((copy.manifest.rows_of("guilds"), copy.manifest.rows_of("journal")), (2, 12));
        assert_eq!(verify_backup(&file).unwrap(), copy);
        for to in backends() {
            let fresh = fresh_unmigrated(to).await;
            let restored = fresh.database.restore(&file, NOW, &mut || ()).await.unwrap();
            assert_eq!((restored.guilds, restored.entries), (2, 12));
            assert_eq!(lines(&fresh.database).await, lines(&test.database).await, "{from:?} to {to:?}");
            assert!(fresh.database.pending().await.unwrap().is_empty());
            let error = fresh.database.restore(&file, NOW, &mut || ()).await.unwrap_err();
            assert!(error.to_string().contains("it is not empty"), "{error}");
        }
    }
}

#[tokio::test]
async fn an_empty_database_that_was_migrated_is_filled_too() {
    let folder = tempfile::tempdir().unwrap();
    for backend in backends() {
        let test = inhabited(backend).await;
        // As a program made it that did not know the newest migration.
        let (file, _) = backup(&test, &folder).await;
        let mut text = String::from_utf8(zstd::decode_all(fs::File::open(&file).unwrap()).unwrap()).unwrap();
        let at = text.find(",{\"version\":120,").unwrap();
        let end = at + text[at..].find('}').unwrap();
        text.replace_range(at..=end, "");
        let at = text.find("{\"table\":\"guild_settings\"").unwrap();
        let end = at + text[at..].find('\n').unwrap();
        text.replace_range(at..=end, "");
        let older = folder.path().join(format!("older-{}", backend.name()));
        fs::write(&older, resealed(&text, "guild_settings")).unwrap();
        let ready = fresh(backend).await;
        ready.database.restore(&older, NOW, &mut || ()).await.unwrap();
        assert_eq!(lines(&ready.database).await, lines(&test.database).await, "{backend:?}");
    }
}

/// A copy whose manifest fits again, without a table.
fn resealed(text: &str, without: &str) -> String {
    use sha2::{Digest, Sha256};
    let (before, last) = text.trim_end().rsplit_once('\n').unwrap();
    let before = format!("{before}\n");
    let mut closing: Closing = serde_json::from_str(last).unwrap();
    closing.manifest.tables.retain(|table| table.name != without);
    closing.manifest.sha256 = value::hex(&Sha256::digest(&before));
    format!("{before}{}\n", serde_json::to_string(&closing).unwrap())
}

#[tokio::test]
async fn what_is_written_meanwhile_is_in_no_backup() {
    for backend in backends() {
        let test = inhabited(backend).await;
        let expected = lines(&test.database).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut snapshot = test.database.snapshot().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        something_of(&mut tx, 9).await;
        tx.commit().await.unwrap();
        let mut out = Vec::new();
        let scope = Scope::Database { made_at: NOW };
        let written = dump::write_from(&mut snapshot, backend, scope, &mut out, None, &mut || ()).await;
        assert_eq!(written.unwrap().manifest.rows_of("guilds"), 2, "{backend:?}");
        assert_ne!(lines(&test.database).await, expected);
    }
}

#[tokio::test]
async fn a_backup_with_any_bit_changed_or_its_end_cut_off_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let test = inhabited(Backend::Sqlite).await;
    let (packed, _) = backup(&test, &folder).await;
    let plain = zstd::decode_all(fs::File::open(&packed).unwrap()).unwrap();
    let packed = fs::read(&packed).unwrap();
    let file = folder.path().join("changed");
    for whole in [packed, plain] {
        let step = whole.len() / 211 + 1;
        for place in (0..whole.len()).step_by(step) {
            let mut changed = whole.clone();
            changed[place] ^= 1 << (place % 8);
            fs::write(&file, &changed).unwrap();
            assert!(verify_backup(&file).is_err(), "a bit of byte {place} of {}", whole.len());
            fs::write(&file, &whole[..place]).unwrap();
            assert!(verify_backup(&file).is_err(), "cut off at byte {place} of {}", whole.len());
        }
        fs::write(&file, [whole.as_slice(), b"x"].concat()).unwrap();
        assert!(verify_backup(&file).is_err(), "something behind the end");
        fs::write(&file, &whole).unwrap();
        verify_backup(&file).unwrap();
    }
}

#[tokio::test]
async fn a_journal_that_does_not_hold_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let test = inhabited(Backend::Sqlite).await;
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    sqlx::raw_sql("DROP TRIGGER journal_no_update; UPDATE journal SET kind = 'forged' WHERE seq = 3")
        .execute(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    drop(writer);
    let (file, _) = backup(&test, &folder).await;
    let fresh = fresh_unmigrated(Backend::Sqlite).await;
    let error = fresh.database.restore(&file, NOW, &mut || ()).await.unwrap_err();
    assert!(error.to_string().contains("journal entry 3"), "{error}");
    assert_eq!(load::guilds(&mut fresh.database.read().await.unwrap()).await.unwrap(), [], "nothing of it stands");
    assert!(test.database.verify_journals().await.is_err());
}

// === Guilds ===

fn key() -> Key {
    Key::chosen(&domain::secret::Secret::new("a key".to_owned()))
}

async fn exported(database: &Database, guild: GuildId, folder: &TempDir) -> PathBuf {
    let mut out = Vec::new();
    export(database, guild, &mut out, &key()).await.unwrap();
    let file = folder.path().join(format!("{}.guild", fs::read_dir(folder.path()).unwrap().count()));
    fs::write(&file, out).unwrap();
    file
}

#[tokio::test]
async fn a_guild_moves_to_either_database_and_back_without_changing_a_byte() {
    let folder = tempfile::tempdir().unwrap();
    for from in backends() {
        let test = inhabited(from).await;
        let archive = exported(&test.database, GuildId(2), &folder).await;
        let text = fs::read_to_string(&archive).unwrap();
        for to in backends() {
            let other = fresh(to).await;
            let imported = import(&other.database, &archive, &key(), &mut || ()).await.unwrap();
            assert_eq!((imported.guild, imported.entries), (GuildId(2), 6));
            let again = exported(&other.database, GuildId(2), &folder).await;
            assert_eq!(fs::read_to_string(&again).unwrap(), text, "{from:?} to {to:?}");
            let error = import(&other.database, &archive, &key(), &mut || ()).await.unwrap_err();
            assert!(error.to_string().contains("which is not empty"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_guild_whose_number_is_taken_gets_another_and_is_the_same_again_at_home() {
    let folder = tempfile::tempdir().unwrap();
    for backend in backends() {
        let test = inhabited(backend).await;
        let archive = exported(&test.database, GuildId(2), &folder).await;
        let crowded = fresh(backend).await;
        let mut writer = crowded.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        for server in [1, 2, 3] {
            something_of(&mut tx, server).await;
        }
        // The bot was invited there already: its guild is new and empty.
        let new = guilds::register(&mut tx, ServerId::new(4_000), NOW).await.unwrap();
        tx.commit().await.unwrap();
        drop(writer);
        let imported = import(&crowded.database, &archive, &key(), &mut || ()).await.unwrap();
        assert_eq!(imported.guild, new, "{backend:?}");
        crowded.database.verify_journals().await.unwrap();
        let moved = exported(&crowded.database, new, &folder).await;
        let home = fresh(backend).await;
        let mut writer = home.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        for server in [7, 4_000] {
            guilds::register(&mut tx, ServerId::new(server), NOW).await.unwrap();
        }
        tx.commit().await.unwrap();
        drop(writer);
        assert_eq!(import(&home.database, &moved, &key(), &mut || ()).await.unwrap().guild, GuildId(2));
        let back = exported(&home.database, GuildId(2), &folder).await;
        assert_eq!(fs::read_to_string(back).unwrap(), fs::read_to_string(archive).unwrap(), "{backend:?}");
    }
}

#[tokio::test]
async fn archives_that_are_foreign_changed_or_newer_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let test = inhabited(Backend::Sqlite).await;
    let archive = exported(&test.database, GuildId(1), &folder).await;
    let text = fs::read_to_string(&archive).unwrap();
    let other = fresh(Backend::Sqlite).await;
    let check = async |text: String, key: Key, why: &str| {
        let file = folder.path().join("tried");
        fs::write(&file, text).unwrap();
        let error = import(&other.database, &file, &key, &mut || ()).await.unwrap_err().to_string();
        assert!(error.contains(why), "`{error}` must say `{why}`");
    };
    let foreign = || Key::chosen(&domain::secret::Secret::new("another key".to_owned()));
    check(text.clone(), foreign(), "its seal is not ours").await;
    check(text.replacen("declared", "forgiven", 1), key(), "`journal` is not what the manifest says").await;
    let changed = text.replacen("\"absence\"", "\"absense\"", 1);
    assert_ne!(changed, text);
    check(resealed(&text.replacen("\"program\":\"", "\"program\":\"9", 1), ""), key(), "its seal is not ours").await;
    check(text.replacen("mgm-copy-1", "mgm-copy-2", 1), key(), "a newer program made it").await;
    let newer = text.replacen(
        "\"migrations\":[",
        "\"migrations\":[{\"version\":9999,\"name\":\"9999_x\",\"checksum\":\"\"},",
        1,
    );
    check(sealed(&resealed(&newer, "")), key(), "this program does not know").await;
    let (backup, _) = backup(&test, &folder).await;
    let error = import(&other.database, &backup, &key(), &mut || ()).await.unwrap_err().to_string();
    assert!(error.contains("use `mgm restore`"), "{error}");
    assert!(verify_backup(&archive).unwrap_err().to_string().contains("the export of one guild"));
    assert!(export(&test.database, GuildId(77), &mut Vec::new(), &key()).await.is_err());
    assert_eq!(load::guilds(&mut other.database.read().await.unwrap()).await.unwrap(), []);
}

/// Sealed anew with the right key.
fn sealed(text: &str) -> String {
    let (before, last) = text.trim_end().rsplit_once('\n').unwrap();
    let mut closing: Closing = serde_json::from_str(last).unwrap();
    closing.manifest.seal = Some(key().seal(&closing.manifest.sha256));
    format!("{before}\n{}\n", serde_json::to_string(&closing).unwrap())
}

/// A table that somebody adds is in every archive, or on the list with the reason why it is not.
#[tokio::test]
async fn no_table_of_guilds_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    for backend in backends() {
        let test = inhabited(backend).await;
        let mut connection = test.database.read().await.unwrap();
        let archive = exported(&test.database, GuildId(1), &folder).await;
        let copy = read::verify(&archive).unwrap();
        for name in schema::tables(&mut connection, backend).await.unwrap() {
            let table = schema::table(&mut connection, backend, &name).await.unwrap();
            let reason = guild::NOT_CARRIED.iter().chain(&LEFT_OUT).find(|(left_out, _)| *left_out == name);
            let is_carried = copy.manifest.tables.iter().any(|carried| carried.name == name);
            match (table.is_of_guilds(), reason) {
                (true, None) => assert!(is_carried, "{backend:?}: the guilds' table `{name}` is in no archive"),
                (true, Some((_, why))) => assert!(!is_carried && !why.is_empty(), "{name}"),
                (false, _) => assert!(!is_carried, "`{name}` belongs to no guild"),
            }
        }
        assert!(tables_of_guilds(&mut connection, backend).await.unwrap().len() >= 15);
    }
}

#[test]
fn a_key_is_made_once_and_only_its_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("data");
    let seal = Key::of_folder(&home).unwrap().seal("x");
    assert_eq!(Key::of_folder(&home).unwrap().seal("x"), seal);
    let mode = fs::metadata(home.join(seal::KEY_FILE)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_ne!(Key::of_folder(&folder.path().join("other")).unwrap().seal("x"), seal);
}

/// Rows that are longer than a statement should be are written nevertheless, in several statements.
#[tokio::test]
async fn long_texts_come_through() {
    let folder = tempfile::tempdir().unwrap();
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        for (key, length) in [("a", 3 << 20), ("b", 900_000), ("c", 900_000), ("d", 0)] {
            let reply = "\u{e4}".repeat(length / 2);
            dedup::insert(&mut tx, GuildId(1), dedup::Done { key, at: NOW, reply: Some(&reply) }).await.unwrap();
        }
        tx.commit().await.unwrap();
        drop(writer);
        let (file, _) = backup(&test, &folder).await;
        let fresh = fresh_unmigrated(backend).await;
        fresh.database.restore(&file, NOW, &mut || ()).await.unwrap();
        assert_eq!(lines(&fresh.database).await, lines(&test.database).await, "{backend:?}");
    }
}
