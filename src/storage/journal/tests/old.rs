//! What is long over: packed, still read, still verified, still erasable, and safe at every step on the way.

use std::time::Duration;

use super::*;
use crate::portable::guild::{export, import};
use crate::portable::seal::Key;
use crate::{guilds, verify as whole};
use domain::ids::ServerId;
use domain::points::{Booking, BookingKind, Points, PoolNo, Share};
use domain::secret::Secret;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// Three years after [`NOW`], 2026-01-01.
const YEARS_LATER: Moment = Moment(NOW.0 + 3 * 366 * 24 * 3_600_000);

fn on_day(day: u32, payload: Value) -> Entry<'static> {
    Entry { at: NOW.plus(DAY * day), ..entry(Some(ANNA), payload) }
}

fn text(day: u32) -> Value {
    json!({ "day": day, "who": {"$person": "22"}, "why": {"$text": format!("because of {day}")} })
}

/// As many guilds as it takes until [`GUILD`] is one of them.
async fn register(test: &TestDatabase, first_server: u64) {
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    for server in first_server..first_server + GUILD.0.unsigned_abs() {
        guilds::register(&mut tx, ServerId::new(server), NOW).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Entries of every class and of ten months, with a booking, of the guild [`GUILD`].
async fn a_year(test: &TestDatabase) -> Writer {
    register(test, 1).await;
    let mut writer = test.database.writer().await.unwrap();
    let shares = vec![Share { who: ANNA, points: Points(5) }];
    let booking =
        Booking { key: "a".to_owned(), kind: BookingKind::Post, of: None, overdraw: false, pool: PoolNo::MAIN, shares };
    let mut entries: Vec<Entry<'_>> = (0..30).map(|nth| on_day(nth * 10, text(nth * 10))).collect();
    entries.push(on_day(300, json!({ "booking": booking })));
    entries.push(Entry { class: Class::Passing, ..on_day(301, text(301)) });
    entries.push(Entry { actor: Some(BERT), ..on_day(302, json!({})) });
    entries.push(on_day(3 * 365, text(3 * 365)));
    append_all(&mut writer, entries).await;
    writer
}

/// Seals and archives until nothing more happens; how many entries moved.
async fn settle(writer: &mut Writer, now: Moment) -> usize {
    let mut moved = 0;
    loop {
        let mut tx = writer.begin().await.unwrap();
        let sealed = seal(&mut tx, GUILD, now).await.unwrap();
        let archived = archive(&mut tx, GUILD, now).await.unwrap();
        tx.commit().await.unwrap();
        moved += archived;
        if sealed + archived == 0 {
            return moved;
        }
    }
}

async fn stored(connection: &mut AnyConnection) -> i64 {
    sqlx::query_scalar("SELECT COUNT(*) FROM journal").fetch_one(connection).await.unwrap()
}

/// All entries, page by page, as [`read`] promises it.
async fn everything(connection: &mut AnyConnection) -> Vec<Recorded> {
    let mut entries: Vec<Recorded> = Vec::new();
    loop {
        let from = entries.last().map_or(Seq(1), |last| last.seq.next());
        let page = read(connection, GUILD, from, 7).await.unwrap();
        if page.is_empty() {
            return entries;
        }
        entries.extend(page);
    }
}

async fn findings(test: &TestDatabase) -> Vec<String> {
    let mut connection = test.database.read().await.unwrap();
    whole::guild(&mut connection, GUILD).await.unwrap().findings()
}

#[tokio::test]
async fn a_year_after_its_seal_a_month_is_packed_and_says_what_it_said() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = a_year(&test).await;
        let mut reader = test.database.read().await.unwrap();
        let before = everything(&mut reader).await;
        let wanted = Search { limit: 100, archived: true, ..Search::default() };
        let searched = search(&mut reader, GUILD, &wanted).await.unwrap();
        assert_eq!((before.len(), searched.archived), (34, None));

        assert_eq!(settle(&mut writer, NOW.plus(DAY * 366)).await, 0, "{backend:?}: January is not a year over");
        // On 2027-02-01 January 2026 is: the days 0, 10, 20 and 30.
        assert_eq!(settle(&mut writer, NOW.plus(DAY * 397)).await, 4, "{backend:?}");
        assert_eq!(settle(&mut writer, YEARS_LATER).await, 29, "{backend:?}: the newest entry stays");
        assert_eq!(settle(&mut writer, YEARS_LATER).await, 0);
        assert_eq!(stored(&mut reader).await, 1, "{backend:?}");

        assert_eq!(everything(&mut reader).await, before, "{backend:?}");
        let after = search(&mut reader, GUILD, &wanted).await.unwrap();
        assert_eq!(after.entries, searched.entries, "{backend:?}");
        let last = Archived { last: Seq(33), at: NOW.plus(DAY * 302) };
        assert_eq!(after.archived, Some(last), "{backend:?}");
        assert_eq!(findings(&test).await, [""; 0], "{backend:?}");
        assert_eq!(verify(&mut reader, GUILD).await.unwrap().unwrap().entries, 34);
        drop(reader);

        assert_eq!(append_all(&mut writer, vec![entry(None, json!({}))]).await, Seq(35), "{backend:?}: life goes on");
        assert_eq!(findings(&test).await, [""; 0], "{backend:?}");
    }
}

#[tokio::test]
async fn what_is_archived_is_searched_only_when_that_is_asked_for() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = a_year(&test).await;
        let mut reader = test.database.read().await.unwrap();
        let anything = Search { limit: 100, archived: true, ..Search::default() };
        let cases = [
            anything.clone(),
            Search { limit: 3, ..anything.clone() },
            Search { below: Some(Seq(20)), limit: 5, ..anything.clone() },
            Search { below: Some(Seq(1)), ..anything.clone() },
            Search { member: Some(BERT), ..anything.clone() },
            Search { member: Some(UserId(99)), ..anything.clone() },
            Search { feature: Some("setup".to_owned()), ..anything.clone() },
            Search { since: Some(NOW.plus(DAY * 95)), ..anything.clone() },
        ];
        let mut expected = Vec::new();
        for case in &cases {
            expected.push(search(&mut reader, GUILD, case).await.unwrap().entries);
        }
        settle(&mut writer, NOW.plus(DAY * 397)).await;
        settle(&mut writer, YEARS_LATER).await;
        for (case, expected) in cases.iter().zip(expected) {
            let found = search(&mut reader, GUILD, case).await.unwrap();
            assert_eq!(found.entries, expected, "{backend:?}: {case:?}");
        }
        let short = search(&mut reader, GUILD, &Search { archived: false, ..anything }).await.unwrap();
        assert_eq!((short.len(), short.archived.map(|archived| archived.last)), (1, Some(Seq(33))), "{backend:?}");
    }
}

#[tokio::test]
async fn somebody_is_erased_from_the_archive_too() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = a_year(&test).await;
        settle(&mut writer, YEARS_LATER).await;
        let mut tx = writer.begin().await.unwrap();
        subjects::erase(&mut tx, GUILD, BERT).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let mut reader = test.database.read().await.unwrap();
        let entries = everything(&mut reader).await;
        let told = format!("{entries:?}");
        assert!(!told.contains("because of") && !told.contains("\"22\""), "{backend:?}: {told}");
        let erased = entries.iter().filter(|entry| matches!(entry.actor, Actor::Erased { .. })).count();
        assert_eq!(erased, 1, "{backend:?}");
        assert_eq!(findings(&test).await, [""; 0], "{backend:?}");
    }
}

/// As a thief would: without the triggers.
async fn tamper(writer: &mut Writer, sql: &'static str) {
    let mut tx = writer.begin().await.unwrap();
    if tx.backend() == Backend::Sqlite {
        for trigger in ["archived_journal_no_update", "archived_journal_no_delete", "journal_no_delete"] {
            let drop = format!("DROP TRIGGER IF EXISTS {trigger}");
            sqlx::raw_sql(AssertSqlSafe(drop)).execute(tx.connection()).await.unwrap();
        }
    }
    sqlx::raw_sql(sql).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_damaged_archive_shows() {
    for backend in backends() {
        for (sql, expected) in [
            ("UPDATE archived_journal SET packed = SUBSTR(packed, 1, 90) WHERE first_seq = 1", "is damaged"),
            ("UPDATE archived_journal SET last_seq = 99 WHERE first_seq = 1", "it ends elsewhere"),
            (
                "DELETE FROM archived_journal WHERE first_seq = 1",
                "journal entry 1 is not what was written: it is missing",
            ),
            (
                "DELETE FROM archived_journal WHERE first_seq > 1",
                "journal entry 5 is not what was written: it is missing",
            ),
            ("DELETE FROM subjects", "archived journal entries of an unknown subject"),
            ("DELETE FROM journal", "it ends before entry 34, which was sealed"),
            ("UPDATE journal_texts SET body = 'x' WHERE seq = 2", "its text 0 was changed"),
        ] {
            let test = fresh(backend).await;
            let mut writer = a_year(&test).await;
            settle(&mut writer, NOW.plus(DAY * 397)).await;
            settle(&mut writer, YEARS_LATER).await;
            tamper(&mut writer, sql).await;
            let found = findings(&test).await;
            let expected = expected.replace("it ends before", "the journal ends before");
            assert!(found.iter().any(|found| found.contains(&expected)), "{backend:?} {sql}: {found:?}");
        }
    }
}

#[tokio::test]
async fn what_is_not_archived_stays_in_the_journal_on_sqlite() {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = a_year(&test).await;
    settle(&mut writer, NOW.plus(DAY * 397)).await;
    for sql in
        ["DELETE FROM journal WHERE seq = 5", "DELETE FROM archived_journal", "UPDATE archived_journal SET last_at = 0"]
    {
        let mut tx = writer.begin().await.unwrap();
        let refused = sqlx::raw_sql(sql).execute(tx.connection()).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
        tx.rollback().await;
    }
}

/// Whatever ends the transaction, wherever it is: all of it moved, or nothing.
#[tokio::test]
async fn a_move_that_is_cut_short_moved_nothing() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = a_year(&test).await;
        let mut reader = test.database.read().await.unwrap();
        let before = everything(&mut reader).await;
        let mut tx = writer.begin().await.unwrap();
        while seal(&mut tx, GUILD, YEARS_LATER).await.unwrap() > 0 {}
        tx.commit().await.unwrap();
        for micros in (0..40).map(|step| step * 100) {
            let mut tx = writer.begin().await.unwrap();
            let cut = tokio::time::timeout(Duration::from_micros(micros), archive(&mut tx, GUILD, YEARS_LATER));
            drop(cut.await);
            drop(tx);
            writer.begin().await.unwrap().rollback().await;
            assert_eq!(stored(&mut reader).await, 34, "{backend:?}, after {micros} us");
            assert_eq!(archived(&mut reader, GUILD).await.unwrap(), None);
        }
        assert_eq!(settle(&mut writer, YEARS_LATER).await, 33, "{backend:?}");
        assert_eq!(everything(&mut reader).await, before, "{backend:?}");
    }
}

#[tokio::test]
async fn many_entries_become_parts_of_a_bounded_size() {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = test.database.writer().await.unwrap();
    let count = 2 * archive::PART_ENTRIES + 7;
    append_all(&mut writer, (0..count).map(|_| on_day(1, text(1))).collect()).await;
    append_all(&mut writer, vec![on_day(3 * 365, json!({}))]).await;
    assert_eq!(settle(&mut writer, YEARS_LATER).await, count as usize);
    let mut reader = test.database.read().await.unwrap();
    let parts: Vec<(i64, i64)> = sqlx::query_as("SELECT first_seq, last_seq FROM archived_journal ORDER BY first_seq")
        .fetch_all(&mut *reader)
        .await
        .unwrap();
    assert_eq!(parts, [(1, 500), (501, 1000), (1001, 1007)]);
    assert_eq!(verify(&mut reader, GUILD).await.unwrap().unwrap().entries, 1008);
    let bytes: i64 =
        sqlx::query_scalar("SELECT SUM(LENGTH(packed)) FROM archived_journal").fetch_one(&mut *reader).await.unwrap();
    assert!(bytes < i64::from(count) * 120, "{bytes} bytes for {count} entries");
}

#[tokio::test]
async fn an_archive_moves_to_another_database_and_number_and_back_to_the_same_bytes() {
    let key = Key::chosen(&Secret::new("a key of tests".to_owned()));
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("guild.archive");
    for (from, to) in backends().into_iter().flat_map(|from| backends().into_iter().map(move |to| (from, to))) {
        let (first, second, third) = (fresh(from).await, fresh(to).await, fresh(from).await);
        let mut writer = a_year(&first).await;
        settle(&mut writer, NOW.plus(DAY * 397)).await;
        settle(&mut writer, YEARS_LATER).await;
        drop(writer);
        let leave = async |test: &TestDatabase, guild: GuildId| {
            let mut archive = Vec::new();
            export(&test.database, guild, &mut archive, &key).await.unwrap();
            std::fs::write(&file, &archive).unwrap();
            archive
        };
        let bytes = leave(&first, GUILD).await;
        // Its number is taken there.
        register(&second, 101).await;
        let imported = import(&second.database, &file, &key, &mut || ()).await.unwrap();
        assert_ne!(imported.guild, GUILD);
        assert_eq!(imported.entries, 34);
        let mut connection = second.database.read().await.unwrap();
        let found = whole::guild(&mut connection, imported.guild).await.unwrap().findings();
        assert_eq!(found, [""; 0], "{from:?} to {to:?}");
        drop(connection);
        leave(&second, imported.guild).await;
        // Its server has its first number there.
        register(&third, 1).await;
        let again = import(&third.database, &file, &key, &mut || ()).await.unwrap();
        assert_eq!(again.guild, GUILD);
        assert!(leave(&third, GUILD).await == bytes, "{from:?} to {to:?}: the same bytes");
    }
}

#[test]
fn random_journals_say_the_same_after_they_were_archived() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for backend in backends() {
        let config = ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() };
        proptest!(config, |(days in prop::collection::vec((0..900_u32, any_payload()), 1..40), now in 0..1500_u32)| {
            runtime.block_on(async {
                let test = fresh(backend).await;
                let mut writer = test.database.writer().await.unwrap();
                append_all(&mut writer, days.into_iter().map(|(day, payload)| on_day(day, payload)).collect()).await;
                let mut reader = test.database.read().await.unwrap();
                let before = everything(&mut reader).await;
                let clock_is_right = before.is_sorted_by_key(|entry| entry.at);
                settle(&mut writer, NOW.plus(DAY * now)).await;
                assert_eq!(everything(&mut reader).await, before);
                let verified = verify(&mut reader, GUILD).await.unwrap().unwrap();
                assert_eq!(verified.entries, before.len() as u64);
                let archived = archived(&mut reader, GUILD).await.unwrap();
                let fresh_enough = |entry: &Recorded| entry.at > NOW.plus(DAY * now).minus(DAY * 365);
                let packed = before.iter().filter(|entry| archived.is_some_and(|archived| entry.seq <= archived.last));
                let too_early = packed.filter(|entry| fresh_enough(entry)).count();
                assert!(too_early == 0 || !clock_is_right, "what is younger than a year is not archived");
                drop(reader);
                test.database.close().await;
            });
        });
    }
}
