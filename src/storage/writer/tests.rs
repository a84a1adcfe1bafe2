//! Transactions on both databases: what is kept, what is undone, and what happens when one is forgotten.

use domain::ids::{GuildId, ServerId, UserId};
use sqlx::{AnyConnection, Connection};

use crate::testing::{NOW, OPTIONS, TestDatabase, backends, fresh};
use crate::{Backend, Database, During, FailureKind, Tx, dedup, guilds, journal, subjects};

const GUILD: GuildId = GuildId(1);

async fn remember(tx: &mut Tx<'_>, key: &str) -> Result<(), crate::StorageError> {
    dedup::insert(tx, GUILD, dedup::Done { key, at: NOW, reply: None }).await
}

async fn remembered(test: &TestDatabase, key: &str) -> bool {
    dedup::find(&mut test.database.read().await.unwrap(), GUILD, key).await.unwrap().is_some()
}

#[tokio::test]
async fn what_is_committed_stands_and_what_is_rolled_back_does_not() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "kept").await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "undone").await.unwrap();
        tx.rollback().await;
        assert!(remembered(&test, "kept").await, "{backend:?}");
        assert!(!remembered(&test, "undone").await, "{backend:?}");
    }
}

#[tokio::test]
async fn one_bad_commit_of_a_batch_fails_alone() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        tx.savepoint().await.unwrap();
        remember(&mut tx, "first").await.unwrap();
        tx.release().await.unwrap();
        tx.savepoint().await.unwrap();
        remember(&mut tx, "second").await.unwrap();
        let error = remember(&mut tx, "first").await.unwrap_err();
        assert_eq!(error.kind(), FailureKind::Constraint, "{error}");
        assert!(error.is_unique_violation());
        tx.rollback_to_savepoint().await.unwrap();
        tx.savepoint().await.unwrap();
        remember(&mut tx, "third").await.unwrap();
        tx.release().await.unwrap();
        tx.commit().await.unwrap();
        let kept =
            [remembered(&test, "first").await, remembered(&test, "second").await, remembered(&test, "third").await];
        assert_eq!(kept, [true, false, true], "{backend:?}");
    }
}

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing_to_the_next() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        tx.savepoint().await.unwrap();
        remember(&mut tx, "forgotten").await.unwrap();
        drop(tx);
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "next").await.unwrap();
        tx.commit().await.unwrap();
        assert!(!remembered(&test, "forgotten").await, "{backend:?}");
        assert!(remembered(&test, "next").await, "{backend:?}");
    }
}

#[tokio::test]
async fn a_cancelled_commit_is_followed_by_a_clean_transaction() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        for round in 0..20_u32 {
            let mut tx = writer.begin().await.unwrap();
            remember(&mut tx, &format!("cancelled {round}")).await.unwrap();
            let cancelled = tokio::time::timeout(std::time::Duration::from_micros(u64::from(round) * 20), tx.commit());
            drop(cancelled.await);
            let mut tx = writer.begin().await.unwrap();
            remember(&mut tx, &format!("next {round}")).await.unwrap();
            tx.commit().await.unwrap();
            assert!(remembered(&test, &format!("next {round}")).await, "{backend:?}");
        }
    }
}

/// As after a deadlock: the server has rolled back, later statements must not be committed alone.
#[tokio::test]
async fn a_transaction_that_the_database_ended_cannot_be_committed_by_half() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "first half").await.unwrap();
        tx.savepoint().await.unwrap();
        sqlx::raw_sql("ROLLBACK").execute(tx.connection()).await.unwrap();
        let error = tx.rollback_to_savepoint().await.unwrap_err();
        assert_eq!(error.kind(), FailureKind::Transient, "{error}");
        assert!(tx.savepoint().await.is_err(), "nothing more is written");
        let error = tx.commit().await.unwrap_err();
        assert!(!error.outcome_unknown(), "it is known that nothing was written");
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "again").await.unwrap();
        tx.commit().await.unwrap();
        assert!(!remembered(&test, "first half").await, "{backend:?}");
        assert!(remembered(&test, "again").await, "{backend:?}");
    }
}

#[tokio::test]
async fn statements_after_a_deadlock_are_not_committed_on_mariadb() {
    for backend in backends().into_iter().filter(|backend| *backend == Backend::MariaDb) {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        sqlx::raw_sql("ROLLBACK").execute(tx.connection()).await.unwrap();
        remember(&mut tx, "second half").await.unwrap();
        let error = tx.commit().await.unwrap_err();
        assert_eq!(error.kind(), FailureKind::Transient, "{error}");
        assert!(!remembered(&test, "second half").await);
    }
}

#[tokio::test]
async fn a_killed_connection_is_replaced_at_the_next_begin() {
    for backend in backends().into_iter().filter(|backend| *backend == Backend::MariaDb) {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        let id: i64 = sqlx::query_scalar("SELECT CONNECTION_ID()").fetch_one(tx.connection()).await.unwrap();
        remember(&mut tx, "lost").await.unwrap();
        let mut killer = AnyConnection::connect(test.url.expose()).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("KILL {id}"))).execute(&mut killer).await.unwrap();
        let error = tx.commit().await.unwrap_err();
        assert_eq!(error.kind(), FailureKind::Transient, "{error}");
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "again").await.unwrap();
        let id: i64 = sqlx::query_scalar("SELECT CONNECTION_ID()").fetch_one(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("KILL {id}"))).execute(&mut killer).await.unwrap();
        writer.begin().await.unwrap().rollback().await;
        assert!(!remembered(&test, "lost").await);
        assert!(remembered(&test, "again").await);
    }
}

#[tokio::test]
async fn there_is_one_writer_at_a_time() {
    for backend in backends() {
        let test = fresh(backend).await;
        let writer = test.database.writer().await.unwrap();
        let error = test.database.clone().writer().await.err().expect("refused");
        assert_eq!(error.kind(), FailureKind::Permanent, "{error}");
        drop(writer);
        test.database.writer().await.unwrap().close().await.unwrap();
    }
}

#[tokio::test]
async fn reading_goes_on_while_something_is_written() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "open").await.unwrap();
        assert!(!remembered(&test, "open").await, "{backend:?}: not visible before the commit");
        tx.commit().await.unwrap();
        assert!(remembered(&test, "open").await, "{backend:?}");
    }
}

#[tokio::test]
async fn a_reader_cannot_write_on_sqlite() {
    let test = fresh(Backend::Sqlite).await;
    let mut connection = test.database.read().await.unwrap();
    assert!(sqlx::raw_sql("DELETE FROM dedup").execute(&mut *connection).await.is_err());
}

#[tokio::test]
async fn a_checkpoint_moves_the_log_and_a_planned_stop_empties_it() {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    guilds::register(&mut tx, ServerId::new(7), NOW).await.unwrap();
    tx.commit().await.unwrap();
    let checkpoint = writer.checkpoint().await.unwrap();
    assert!(checkpoint.wal_pages > 0);
    assert_eq!(checkpoint.moved_pages, checkpoint.wal_pages);
    writer.close().await.unwrap();
    let database = Database::open(&test.url, OPTIONS).await.unwrap();
    let found = guilds::find(&mut database.read().await.unwrap(), ServerId::new(7)).await.unwrap();
    assert_eq!(found, Some(GuildId(1)));
}

/// Changes the reply of a key, which takes the lock of its row.
async fn lock_row(tx: &mut Tx<'_>, key: &str) -> Result<(), crate::StorageError> {
    let query = sqlx::query("UPDATE dedup SET reply = 'x' WHERE guild_id = 1 AND dedup_key = ?").bind(key.to_owned());
    query.execute(tx.connection()).await.during("lock a row").map(|_| ())
}

#[tokio::test]
async fn the_victim_of_a_deadlock_writes_nothing_and_may_try_again() {
    for backend in backends().into_iter().filter(|backend| *backend == Backend::MariaDb) {
        let test = fresh(backend).await;
        let other = Database::open(&test.url, OPTIONS).await.unwrap();
        let (mut left, mut right) = (test.database.writer().await.unwrap(), other.writer().await.unwrap());
        let mut tx = left.begin().await.unwrap();
        remember(&mut tx, "a").await.unwrap();
        remember(&mut tx, "b").await.unwrap();
        tx.commit().await.unwrap();
        let (mut left, mut right) = (left.begin().await.unwrap(), right.begin().await.unwrap());
        remember(&mut left, "of left").await.unwrap();
        remember(&mut right, "of right").await.unwrap();
        left.savepoint().await.unwrap();
        right.savepoint().await.unwrap();
        lock_row(&mut left, "a").await.unwrap();
        lock_row(&mut right, "b").await.unwrap();
        let (of_left, of_right) = tokio::join!(lock_row(&mut left, "b"), lock_row(&mut right, "a"));
        let left_lost = of_left.is_err();
        let error = of_left.and(of_right).unwrap_err();
        assert_eq!(error.kind(), FailureKind::Transient, "{error}");
        let (mut victim, mut winner) = if left_lost { (left, right) } else { (right, left) };
        assert_eq!(victim.rollback_to_savepoint().await.unwrap_err().kind(), FailureKind::Transient);
        victim.commit().await.unwrap_err();
        winner.release().await.unwrap();
        winner.commit().await.unwrap();
        assert_eq!(remembered(&test, "of left").await, !left_lost);
        assert_eq!(remembered(&test, "of right").await, left_lost);
    }
}

/// As a server's administrator may want it, or a host that saves connections.
#[tokio::test]
async fn connections_that_the_server_hung_up_are_replaced() {
    for backend in backends().into_iter().filter(|backend| *backend == Backend::MariaDb) {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        writer.set("SET SESSION wait_timeout = 1").await.unwrap();
        let mut reader = test.database.read().await.unwrap();
        sqlx::raw_sql("SET SESSION wait_timeout = 1").execute(&mut *reader).await.unwrap();
        drop(reader);
        tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "after the pause").await.unwrap();
        tx.commit().await.unwrap();
        assert!(remembered(&test, "after the pause").await);
    }
}

#[tokio::test]
async fn a_lock_that_somebody_keeps_costs_one_commit_and_not_the_others() {
    for backend in backends().into_iter().filter(|backend| *backend == Backend::MariaDb) {
        let test = fresh(backend).await;
        let other = Database::open(&test.url, OPTIONS).await.unwrap();
        let (mut writer, mut keeper) = (test.database.writer().await.unwrap(), other.writer().await.unwrap());
        writer.set("SET SESSION innodb_lock_wait_timeout = 1").await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "kept").await.unwrap();
        tx.commit().await.unwrap();
        let mut keeping = keeper.begin().await.unwrap();
        lock_row(&mut keeping, "kept").await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        remember(&mut tx, "before").await.unwrap();
        tx.savepoint().await.unwrap();
        let error = lock_row(&mut tx, "kept").await.unwrap_err();
        assert_eq!(error.kind(), FailureKind::Transient, "{error}");
        tx.rollback_to_savepoint().await.unwrap();
        remember(&mut tx, "after").await.unwrap();
        tx.commit().await.unwrap();
        keeping.rollback().await;
        assert!(remembered(&test, "before").await && remembered(&test, "after").await);
        let mut tx = writer.begin().await.unwrap();
        lock_row(&mut tx, "kept").await.unwrap();
        tx.commit().await.unwrap();
    }
}

// === What the writer knows without asking ===

async fn told(tx: &mut Tx<'_>) -> journal::Head {
    let correlation = domain::correlation::CorrelationId(7);
    let (actor, class, payload) = (Some(UserId(11)), journal::Class::Permanent, serde_json::json!({}));
    let entry = journal::Entry { at: NOW, actor, correlation, feature: "absence", kind: "declared", class, payload };
    let head = journal::newest(tx, GUILD).await.unwrap();
    journal::append_after(tx, GUILD, &head, entry).await.unwrap()
}

async fn stored(tx: &mut Tx<'_>) -> (journal::Head, journal::Head) {
    (journal::newest(tx, GUILD).await.unwrap(), journal::head(tx.connection(), GUILD).await.unwrap())
}

/// Every way in which a transaction does not end well, after an entry was appended in it.
#[tokio::test]
async fn what_was_undone_is_not_remembered() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        guilds::register(&mut tx, ServerId::new(9), NOW).await.unwrap();
        let kept = told(&mut tx).await;
        tx.commit().await.unwrap();
        for how in ["savepoint", "rollback", "dropped", "ended", "cancelled"] {
            let mut tx = writer.begin().await.unwrap();
            tx.savepoint().await.unwrap();
            told(&mut tx).await;
            subjects::number(&mut tx, GUILD, UserId(77)).await.unwrap();
            guilds::set_next_due(&mut tx, GUILD, Some(NOW)).await.unwrap();
            match how {
                "savepoint" => {
                    tx.rollback_to_savepoint().await.unwrap();
                    assert_eq!(stored(&mut tx).await, (kept.clone(), kept.clone()), "{backend:?}, {how}");
                    tx.commit().await.unwrap();
                }
                "rollback" => tx.rollback().await,
                "ended" => {
                    sqlx::raw_sql("ROLLBACK").execute(tx.connection()).await.unwrap();
                    assert!(tx.release().await.is_err());
                    assert!(tx.commit().await.is_err());
                }
                "cancelled" => {
                    // The question is under way when nobody waits for its answer any more.
                    tokio::time::timeout(std::time::Duration::ZERO, tx.release()).await.ok();
                }
                _ => drop(tx),
            }
            let mut tx = writer.begin().await.unwrap();
            assert_eq!(stored(&mut tx).await, (kept.clone(), kept.clone()), "{backend:?}, {how}");
            assert_eq!(subjects::find(tx.connection(), GUILD, UserId(77)).await.unwrap(), None);
            let number = subjects::number(&mut tx, GUILD, UserId(77)).await.unwrap();
            assert_eq!(subjects::find(tx.connection(), GUILD, UserId(77)).await.unwrap(), Some(number));
            guilds::set_next_due(&mut tx, GUILD, Some(NOW)).await.unwrap();
            assert_eq!(guilds::next_due(tx.connection(), GUILD).await.unwrap(), Some(NOW), "{backend:?}, {how}");
            tx.rollback().await;
        }
    }
}

#[tokio::test]
async fn somebody_who_was_erased_is_not_remembered() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        let number = subjects::number(&mut tx, GUILD, UserId(77)).await.unwrap();
        assert_eq!(subjects::number(&mut tx, GUILD, UserId(77)).await.unwrap(), number);
        subjects::erase(&mut tx, GUILD, UserId(77)).await.unwrap();
        assert_ne!(subjects::number(&mut tx, GUILD, UserId(77)).await.unwrap(), number, "{backend:?}");
        tx.rollback().await;
    }
}

/// It must not happen, and when it does the keys of the tables say so.
#[tokio::test]
async fn who_builds_on_what_somebody_else_changed_is_refused() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        told(&mut tx).await;
        tx.commit().await.unwrap();
        let other = Database::open(&test.url, OPTIONS).await.unwrap();
        let mut others = other.writer().await.unwrap();
        let mut tx = others.begin().await.unwrap();
        let newest = told(&mut tx).await;
        tx.commit().await.unwrap();
        others.close().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        let stale = journal::newest(&mut tx, GUILD).await.unwrap();
        assert_ne!(stale, newest, "{backend:?}: it would have to ask");
        let correlation = domain::correlation::CorrelationId(7);
        let (class, payload) = (journal::Class::Permanent, serde_json::json!({}));
        let entry =
            journal::Entry { at: NOW, actor: None, correlation, feature: "absence", kind: "declared", class, payload };
        let refused = journal::append_after(&mut tx, GUILD, &stale, entry).await.unwrap_err();
        assert!(refused.is_unique_violation(), "{backend:?}: {refused}");
        tx.rollback().await;
        let mut tx = writer.begin().await.unwrap();
        assert_eq!(stored(&mut tx).await, (newest.clone(), newest), "{backend:?}: it looks anew");
        tx.rollback().await;
    }
}
