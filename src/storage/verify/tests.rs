//! What is found on both databases, and that nothing is found where nothing is wrong.

use domain::correlation::CorrelationId;
use domain::ids::{ServerId, UserId};
use domain::points::{Booking, BookingKind, Points, PoolNo, Share};
use serde_json::json;

use super::*;
use crate::journal::{Class, Entry, Seq};
use crate::testing::{NOW, TestDatabase, backends, fresh};
use crate::{Writer, guilds};

async fn a_guild(test: &TestDatabase) -> (Writer, GuildId) {
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    let guild = guilds::register(&mut tx, ServerId::new(100), NOW).await.unwrap();
    let shares = vec![Share { who: UserId(11), points: Points(5) }];
    let booking =
        Booking { key: "a".to_owned(), kind: BookingKind::Post, of: None, overdraw: false, pool: PoolNo::MAIN, shares };
    let payloads = [json!({"why": {"$text": "x"}}), json!({ "booking": booking })];
    for (seq, payload) in (0..).zip(payloads) {
        let (correlation, class) = (CorrelationId(7), Class::Permanent);
        let entry = Entry { at: NOW, actor: Some(UserId(11)), correlation, feature: "dkp", kind: "x", class, payload };
        journal::append(&mut tx, guild, Seq(seq), entry).await.unwrap();
    }
    tx.commit().await.unwrap();
    (writer, guild)
}

#[tokio::test]
async fn a_sound_guild_has_no_findings() {
    for backend in backends() {
        let test = fresh(backend).await;
        let (_writer, id) = a_guild(&test).await;
        let mut reader = test.database.read().await.unwrap();
        let report = guild(&mut reader, id).await.unwrap();
        assert_eq!(report.findings(), [""; 0], "{backend:?}");
        assert_eq!((report.journal.unwrap().entries, report.ledger), (2, Ok(1)));
        assert_eq!(homeless(&mut reader).await.unwrap(), [""; 0]);
        assert_eq!(beside_the_journal(&mut reader, id).await.unwrap(), [""; 0]);
    }
}

#[tokio::test]
async fn what_is_damaged_is_found() {
    let cases = [
        ("DELETE FROM subjects", "2 journal entries of an unknown subject"),
        ("DELETE FROM subjects", "1 ledger entries of an unknown subject"),
        ("UPDATE journal_texts SET seq = 9", "1 texts without their journal entry"),
        ("UPDATE journal_texts SET body = 'y'", "its text 0 was changed"),
        ("INSERT INTO journal_prunable (guild_id, seq, prune_at) VALUES (1, 9, 0)", "1 notes on the end"),
        (
            "INSERT INTO ledger_bookings (guild_id, booking_key, seq, kind, of_key) VALUES (1, 'b', 1, 'post', 'z')",
            "1 bookings of",
        ),
    ];
    for backend in backends() {
        let test = fresh(backend).await;
        let (mut writer, id) = a_guild(&test).await;
        for (sql, expected) in cases {
            let mut tx = writer.begin().await.unwrap();
            sqlx::query(sql).execute(tx.connection()).await.unwrap();
            // Within the transaction: its own snapshot would end it on MariaDB.
            let found: Vec<String> = [
                journal::verify(tx.connection(), id)
                    .await
                    .unwrap()
                    .err()
                    .map(|broken| broken.to_string())
                    .into_iter()
                    .collect(),
                lost(tx.connection(), id).await.unwrap(),
            ]
            .concat();
            assert!(found.iter().any(|found| found.contains(expected)), "{backend:?} {sql}: {found:?}");
            tx.rollback().await;
        }
    }
}

#[tokio::test]
async fn rows_of_a_guild_that_is_not_there_are_found_in_every_table() {
    for backend in backends() {
        let test = fresh(backend).await;
        let (mut writer, _) = a_guild(&test).await;
        let mut tx = writer.begin().await.unwrap();
        let tables = tables_of_guilds(tx.connection()).await.unwrap();
        for table in ["journal", "ledger_entries", "absences", "outbox", "guild_settings"] {
            assert!(tables.iter().any(|known| known == table), "{backend:?} {tables:?}");
        }
        sqlx::query("INSERT INTO guild_settings (guild_id, name, value) VALUES (9, 'x', 'y')")
            .execute(tx.connection())
            .await
            .unwrap();
        assert_eq!(
            homeless(tx.connection()).await.unwrap(),
            ["1 rows of guild_settings belong to a guild that does not exist"]
        );
        tx.rollback().await;
    }
}
