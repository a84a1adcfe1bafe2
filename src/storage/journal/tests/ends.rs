//! What ends: content that may go, and months that are over.

use std::time::Duration;

use super::*;

const DAY: Duration = Duration::from_secs(24 * 3600);

fn of_class(class: Class, at: Moment) -> Entry<'static> {
    let payload = json!({"who": {"$person": ANNA.0.to_string()}, "why": {"$text": "secret"}, "typed": "plain"});
    Entry { at, class, ..entry(Some(ANNA), payload) }
}

async fn pruned(writer: &mut Writer, now: Moment) -> usize {
    let mut tx = writer.begin().await.unwrap();
    let pruned = prune(&mut tx, now, 10).await.unwrap();
    tx.commit().await.unwrap();
    pruned
}

#[tokio::test]
async fn content_that_may_go_is_chained_as_a_hash_and_read_back_until_it_goes() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let entries = [Class::Permanent, Class::Evidence, Class::Passing].map(|class| of_class(class, NOW));
        append_all(&mut writer, entries.to_vec()).await;
        let mut reader = test.database.read().await.unwrap();
        let whole = entries[0].payload.clone();
        assert!(all(&mut reader).await.iter().all(|read| read.payload == whole), "{backend:?}");
        let chained: Vec<String> =
            sqlx::query_scalar("SELECT payload FROM journal ORDER BY seq").fetch_all(&mut *reader).await.unwrap();
        assert_eq!(chained.iter().map(|text| text.contains("plain")).collect::<Vec<_>>(), [true, false, false]);

        assert_eq!(pruned(&mut writer, NOW.plus(PASSING_FOR - DAY)).await, 0);
        assert_eq!(pruned(&mut writer, NOW.plus(PASSING_FOR)).await, 1);
        let after = all(&mut reader).await;
        assert_eq!((&after[0].payload, &after[1].payload), (&whole, &whole));
        assert!(after[2].payload["$sealed"].is_string(), "{:?}", after[2].payload);

        let mut tx = writer.begin().await.unwrap();
        for seq in 1..=3 {
            prune_after(&mut tx, GUILD, Seq(seq), NOW.plus(DAY)).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(pruned(&mut writer, NOW.plus(DAY)).await, 1, "only evidence waits for a verdict");
        assert_eq!(all(&mut reader).await[0].payload, whole);
        assert_eq!(verify(&mut reader, GUILD).await.unwrap().unwrap().entries, 3);
    }
}

#[tokio::test]
async fn sealed_content_that_was_changed_shows() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        append_all(&mut writer, vec![of_class(Class::Passing, NOW)]).await;
        let mut tx = writer.begin().await.unwrap();
        sqlx::query("UPDATE journal_texts SET body = '{}'").execute(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        let broken = verify(&mut test.database.read().await.unwrap(), GUILD).await.unwrap().unwrap_err();
        assert!(broken.why.contains("text 0 was changed"), "{broken}");
    }
}

// === Months ===

/// January, February three times (once by a clock that was set back), April, and May, which goes on.
async fn a_spring(test: &TestDatabase) -> Writer {
    let mut writer = test.database.writer().await.unwrap();
    let entries = [3, 40, 50, 35, 100, 125].map(on_day);
    append_all(&mut writer, entries.to_vec()).await;
    writer
}

fn on_day(day: u32) -> Entry<'static> {
    Entry { at: NOW.plus(DAY * day), ..entry(Some(ANNA), json!({ "day": day })) }
}

async fn sealed(writer: &mut Writer, day: u32) -> usize {
    let mut tx = writer.begin().await.unwrap();
    let sealed = seal(&mut tx, GUILD, NOW.plus(DAY * day)).await.unwrap();
    tx.commit().await.unwrap();
    sealed
}

async fn tamper(writer: &mut Writer, sql: &'static str) {
    let mut tx = writer.begin().await.unwrap();
    let triggers =
        ["journal_no_update", "journal_no_delete", "journal_segments_no_update", "journal_segments_no_delete"];
    // MariaDB has none, and would end the transaction.
    let triggers = if tx.backend() == Backend::Sqlite { &triggers[..] } else { &[] };
    for trigger in triggers {
        let drop = format!("DROP TRIGGER {trigger}");
        sqlx::query(AssertSqlSafe(drop)).execute(tx.connection()).await.unwrap();
    }
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_month_that_is_over_is_sealed_once() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = a_spring(&test).await;
        assert_eq!(sealed(&mut writer, 4).await, 0, "January goes on");
        assert_eq!(sealed(&mut writer, 126).await, 3);
        assert_eq!(sealed(&mut writer, 126).await, 0);
        append_all(&mut writer, vec![on_day(20)]).await;
        assert_eq!(sealed(&mut writer, 126).await, 0, "what a clock that was set back writes is sealed with May");
        assert_eq!(sealed(&mut writer, 160).await, 1);
        let mut reader = test.database.read().await.unwrap();
        let found = segments(&mut reader, GUILD).await.unwrap();
        let found: Vec<(i64, i64)> = found.iter().map(|segment| (segment.month, segment.last_seq.0)).collect();
        assert_eq!(found, [(202_601, 1), (202_602, 4), (202_604, 5), (202_605, 7)], "{backend:?}");
        let verified = verify(&mut reader, GUILD).await.unwrap().unwrap();
        assert_eq!((verified.entries, verified.segments), (7, 4));
    }
}

#[tokio::test]
async fn what_was_sealed_cannot_go_or_change_without_showing() {
    let cases = [
        ("DELETE FROM journal WHERE seq > 4", 5, "ends before entry 5"),
        ("UPDATE journal_segments SET last_seq = 3 WHERE month = 202602", 3, "seal of the month 202602 was changed"),
        ("DELETE FROM journal_segments WHERE month = 202602", 5, "one before it is missing"),
    ];
    for backend in backends() {
        for (sql, seq, why) in cases {
            let test = fresh(backend).await;
            let mut writer = a_spring(&test).await;
            sealed(&mut writer, 126).await;
            tamper(&mut writer, sql).await;
            let broken = verify(&mut test.database.read().await.unwrap(), GUILD).await.unwrap().unwrap_err();
            assert_eq!(broken.seq, Seq(seq), "{backend:?} {broken}");
            assert!(broken.why.contains(why), "{broken}");
        }
    }
}

/// Somebody who can compute hashes can write a whole chain anew; the seal that was made before does not fit it.
#[tokio::test]
async fn a_chain_that_was_written_anew_does_not_fit_its_seals() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = a_spring(&test).await;
        sealed(&mut writer, 126).await;
        tamper(&mut writer, "DELETE FROM journal").await;
        // Another life of the writer: this one knows better.
        drop(writer);
        let mut writer = test.database.writer().await.unwrap();
        append_all(&mut writer, [3, 41, 50, 35, 100, 125].map(on_day).to_vec()).await;
        let broken = verify(&mut test.database.read().await.unwrap(), GUILD).await.unwrap().unwrap_err();
        assert_eq!(broken.seq, Seq(4), "{backend:?}");
        assert!(broken.why.contains("not what was sealed with the month 202602"), "{broken}");
    }
}

#[tokio::test]
async fn seals_are_append_only_on_sqlite() {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = a_spring(&test).await;
    sealed(&mut writer, 126).await;
    for sql in ["UPDATE journal_segments SET month = 1", "DELETE FROM journal_segments"] {
        let mut tx = writer.begin().await.unwrap();
        let error = sqlx::query(sql).execute(tx.connection()).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
        tx.rollback().await;
    }
}
