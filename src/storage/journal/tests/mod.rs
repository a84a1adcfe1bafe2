//! The chain on both databases: appended, read back, erased, and broken in every way.

mod ends;
mod old;

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use proptest::prelude::*;
use serde_json::{Value, json};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::*;
use crate::testing::{NOW, TestDatabase, backends, fresh};
use crate::{Backend, FailureKind, Writer};

const GUILD: GuildId = GuildId(7);
const ANNA: UserId = UserId(u64::MAX);
const BERT: UserId = UserId(22);

fn entry(actor: Option<UserId>, payload: Value) -> Entry<'static> {
    let correlation = CorrelationId(0x0123_4567_89ab_8def_8123_4567_89ab_cdef);
    Entry { at: NOW, actor, correlation, feature: "absence", kind: "declared", class: Class::Permanent, payload }
}

/// Appends in one transaction behind the current head; the newest number.
async fn append_all(writer: &mut Writer, entries: Vec<Entry<'_>>) -> Seq {
    let mut tx = writer.begin().await.unwrap();
    let mut seq = head(tx.connection(), GUILD).await.unwrap().seq;
    for entry in entries {
        seq = append(&mut tx, GUILD, seq, entry).await.unwrap();
    }
    tx.commit().await.unwrap();
    seq
}

async fn sample(test: &TestDatabase) -> Writer {
    let mut writer = test.database.writer().await.unwrap();
    let entries = vec![
        entry(Some(ANNA), json!({"who": {"$person": ANNA.0.to_string()}, "reason": {"$text": "Urlaub 🏖 "}})),
        entry(Some(BERT), json!({"for": [{"$person": ANNA.0.to_string()}, {"$person": "22"}], "points": 1.5})),
        entry(None, json!({"why": {"$text": ""}, "note": {"$text": "x"}})),
    ];
    assert_eq!(append_all(&mut writer, entries).await, Seq(3));
    writer
}

async fn all(connection: &mut AnyConnection) -> Vec<Recorded> {
    read(connection, GUILD, Seq(1), 100).await.unwrap()
}

#[tokio::test]
async fn what_was_appended_is_read_back() {
    for backend in backends() {
        let test = fresh(backend).await;
        drop(sample(&test).await);
        let entries = all(&mut test.database.read().await.unwrap()).await;
        let actors: Vec<Actor> = entries.iter().map(|entry| entry.actor).collect();
        assert_eq!(actors, [Actor::Person(ANNA), Actor::Person(BERT), Actor::Bot], "{backend:?}");
        assert_eq!(entries[0].payload["reason"]["$text"], "Urlaub 🏖 ");
        assert_eq!(
            entries[1].payload,
            json!({"for": [{"$person": ANNA.0.to_string()}, {"$person": "22"}], "points": 1.5})
        );
        assert_eq!(entries[2].payload, json!({"why": {"$text": ""}, "note": {"$text": "x"}}));
        assert_eq!((entries[0].at, entries[0].correlation), (NOW, entry(None, json!(0)).correlation));
    }
}

#[tokio::test]
async fn no_person_and_no_text_is_chained() {
    let test = fresh(Backend::Sqlite).await;
    drop(sample(&test).await);
    let mut reader = test.database.read().await.unwrap();
    let stored: Vec<String> = sqlx::query_scalar("SELECT payload FROM journal").fetch_all(&mut *reader).await.unwrap();
    let stored = stored.join("\n");
    assert!(!stored.contains("Urlaub") && !stored.contains(&ANNA.0.to_string()), "{stored}");
    assert!(stored.contains(r#"{"for":[{"$subject":1},{"$subject":2}],"points":1.5}"#), "{stored}");
}

#[tokio::test]
async fn pages_are_read_from_any_number() {
    let test = fresh(Backend::Sqlite).await;
    drop(sample(&test).await);
    let mut reader = test.database.read().await.unwrap();
    let page = read(&mut reader, GUILD, Seq(2), 1).await.unwrap();
    assert_eq!(page.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [Seq(2)]);
    assert_eq!(read(&mut reader, GuildId(8), Seq(1), 10).await.unwrap(), []);
}

#[tokio::test]
async fn a_writer_who_did_not_see_the_newest_entry_is_refused() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = sample(&test).await;
        let mut tx = writer.begin().await.unwrap();
        for expected in [Seq(2), Seq(4), Seq::START] {
            let error = append(&mut tx, GUILD, expected, entry(None, json!({}))).await.unwrap_err();
            assert_eq!(error.kind(), FailureKind::Constraint, "{error}");
        }
        tx.rollback().await;
    }
}

#[tokio::test]
async fn a_kept_head_saves_a_query_and_a_stale_one_is_refused() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = sample(&test).await;
        let mut tx = writer.begin().await.unwrap();
        let kept = head(tx.connection(), GUILD).await.unwrap();
        let next = append_after(&mut tx, GUILD, &kept, entry(Some(ANNA), json!({}))).await.unwrap();
        assert_eq!(head(tx.connection(), GUILD).await.unwrap(), next, "{backend:?}");
        let error = append_after(&mut tx, GUILD, &kept, entry(None, json!({}))).await.unwrap_err();
        assert_eq!(error.kind(), FailureKind::Constraint, "{error}");
        assert!(verify(tx.connection(), GUILD).await.unwrap().is_ok());
        tx.rollback().await;
    }
}

#[tokio::test]
async fn an_erased_person_is_gone_and_the_chain_still_holds() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = sample(&test).await;
        let mut tx = writer.begin().await.unwrap();
        assert_eq!(subjects::erase(&mut tx, GUILD, ANNA).await.unwrap(), Some(1));
        assert_eq!(subjects::erase(&mut tx, GUILD, ANNA).await.unwrap(), None);
        tx.commit().await.unwrap();
        let mut reader = test.database.read().await.unwrap();
        let verified = verify(&mut reader, GUILD).await.unwrap().unwrap();
        assert_eq!(verified.entries, 3, "{backend:?}");
        let entries = all(&mut reader).await;
        assert_eq!(entries[0].actor, Actor::Erased { subject: 1 });
        assert_eq!(entries[0].payload["who"], json!({"$subject": 1}));
        assert!(entries[0].payload["reason"]["$text_hash"].is_string());
        assert_eq!(entries[1].payload["for"], json!([{"$subject": 1}, {"$person": "22"}]));
        drop(reader);
        let mut tx = writer.begin().await.unwrap();
        assert_eq!(subjects::number(&mut tx, GUILD, ANNA).await.unwrap(), 3, "who comes back is somebody new");
        tx.rollback().await;
    }
}

/// The triggers stand in the way on SQLite, and so they should; a thief would drop them too.
async fn tamper(writer: &mut Writer, sql: &str) {
    let mut tx = writer.begin().await.unwrap();
    if tx.backend() == Backend::Sqlite {
        for trigger in ["DROP TRIGGER IF EXISTS journal_no_update", "DROP TRIGGER IF EXISTS journal_no_delete"] {
            sqlx::raw_sql(trigger).execute(tx.connection()).await.unwrap();
        }
    }
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

/// The statement that makes entry 2 what it is now, wherever an edit has moved it.
async fn restoring(connection: &mut AnyConnection) -> String {
    let (at, actor, correlation, feature, kind, payload, prev, hash): StoredEntry = sqlx::query_as(
        "SELECT at, actor, correlation, feature, kind, payload, prev_hash, hash FROM journal WHERE seq = 2",
    )
    .fetch_one(connection)
    .await
    .unwrap();
    format!(
        "UPDATE journal SET guild_id = 7, seq = 2, at = {at}, actor = {actor}, correlation = '{correlation}', \
         feature = '{feature}', kind = '{kind}', payload = '{payload}', prev_hash = '{prev}', hash = '{hash}' \
         WHERE seq IN (2, 9)"
    )
}

type StoredEntry = (i64, i64, String, String, String, String, String, String);

#[tokio::test]
async fn an_edit_of_any_column_breaks_the_chain_at_its_entry() {
    let edits = [
        "at = at + 1",
        "actor = 1",
        "correlation = '00000000-0000-0000-0000-000000000000'",
        "feature = 'absencf'",
        "kind = 'declareD'",
        "payload = '{}'",
        "prev_hash = hash",
        "hash = prev_hash",
        "seq = 9",
        "guild_id = 8",
    ];
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = sample(&test).await;
        let restore = restoring(&mut test.database.read().await.unwrap()).await;
        for edit in edits {
            tamper(&mut writer, &format!("UPDATE journal SET {edit} WHERE seq = 2")).await;
            let broken = verify(&mut test.database.read().await.unwrap(), GUILD).await.unwrap().unwrap_err();
            assert_eq!(broken.seq, Seq(2), "{backend:?}, {edit}: {broken}");
            tamper(&mut writer, &restore).await;
            assert!(verify(&mut test.database.read().await.unwrap(), GUILD).await.unwrap().is_ok(), "restored");
        }
    }
}

#[tokio::test]
async fn a_missing_entry_and_a_changed_text_break_the_chain() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = sample(&test).await;
        tamper(&mut writer, "UPDATE journal_texts SET body = 'y' WHERE seq = 3 AND slot = 0").await;
        let broken = verify(&mut test.database.read().await.unwrap(), GUILD).await.unwrap().unwrap_err();
        assert_eq!(broken.seq, Seq(3), "{broken}");
        tamper(&mut writer, "DELETE FROM journal_texts WHERE seq = 3").await;
        let broken = verify(&mut test.database.read().await.unwrap(), GUILD).await.unwrap().unwrap_err();
        assert_eq!(broken.seq, Seq(3), "{broken}");
        tamper(&mut writer, "DELETE FROM journal WHERE seq = 2").await;
        let broken = verify(&mut test.database.read().await.unwrap(), GUILD).await.unwrap().unwrap_err();
        assert_eq!(broken.seq, Seq(2), "{broken}");
    }
}

#[tokio::test]
async fn history_can_neither_be_changed_nor_deleted_on_sqlite() {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = sample(&test).await;
    for sql in ["UPDATE journal SET at = 0", "DELETE FROM journal"] {
        let mut tx = writer.begin().await.unwrap();
        let refused = sqlx::raw_sql(sql).execute(tx.connection()).await.during("rewrite history").unwrap_err();
        assert_eq!(refused.kind(), FailureKind::Constraint);
        assert!(refused.to_string().contains("append-only"), "{refused}");
        tx.rollback().await;
    }
}

#[tokio::test]
async fn a_name_longer_than_its_column_is_refused_on_both() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        let long = Entry { kind: &"k".repeat(65), ..entry(None, json!({})) };
        let error = append(&mut tx, GUILD, Seq::START, long).await.unwrap_err();
        assert_eq!(error.kind(), FailureKind::Permanent, "{error}");
        tx.rollback().await;
    }
}

fn any_payload() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        (-1e9..1e9).prop_map(|number: f64| json!(number)),
        "\\PC{0,12}".prop_map(Value::from),
        "\\PC{0,30}".prop_map(|text| json!({"$text": text})),
        (1..6_u64).prop_map(|user| json!({"$person": user.to_string()})),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-zé ]{0,6}", inner, 0..4).prop_map(|members| json!(members)),
        ]
    })
}

fn any_entries() -> impl Strategy<Value = Vec<(i64, Option<UserId>, Value)>> {
    let actor = prop::option::of((1..6_u64).prop_map(UserId));
    prop::collection::vec((any::<i64>(), actor, any_payload()), 1..12)
}

#[test]
fn random_journals_verify_and_are_read_back() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for backend in backends() {
        let test = runtime.block_on(fresh(backend));
        let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
        proptest!(config, |(entries in any_entries())| {
            runtime.block_on(round_trip(&test, entries));
        });
        runtime.block_on(test.database.close());
    }
}

async fn round_trip(test: &TestDatabase, entries: Vec<(i64, Option<UserId>, Value)>) {
    let mut writer = test.database.writer().await.unwrap();
    let mut reader = test.database.read().await.unwrap();
    let before = head(&mut reader, GUILD).await.unwrap().seq;
    let made = entries.iter().map(|(at, actor, payload)| Entry { at: Moment(*at), ..entry(*actor, payload.clone()) });
    let last = append_all(&mut writer, made.collect()).await;
    let verified = verify(&mut reader, GUILD).await.unwrap().unwrap();
    assert_eq!(verified.head.seq, last);
    let read = read(&mut reader, GUILD, before.next(), 100).await.unwrap();
    let read: Vec<_> = read.into_iter().map(|entry| (entry.at.0, entry.actor, entry.payload)).collect();
    let actor = |user: Option<UserId>| user.map_or(Actor::Bot, Actor::Person);
    let expected: Vec<_> = entries.into_iter().map(|(at, user, payload)| (at, actor(user), payload)).collect();
    assert_eq!(read, expected);
}

#[tokio::test]
async fn entries_are_searched_by_person_feature_and_time() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = sample(&test).await;
        let later = Entry { at: Moment(NOW.0 + 5), feature: "setup", ..entry(Some(BERT), json!({})) };
        append_all(&mut writer, vec![later]).await;
        let mut reader = test.database.read().await.unwrap();
        let anything = Search { limit: 10, ..Search::default() };
        let cases = [
            (anything.clone(), vec![4, 3, 2, 1]),
            (Search { limit: 2, ..anything.clone() }, vec![4, 3]),
            (Search { below: Some(Seq(3)), ..anything.clone() }, vec![2, 1]),
            (Search { member: Some(ANNA), ..anything.clone() }, vec![2, 1]),
            (Search { member: Some(BERT), ..anything.clone() }, vec![4, 2]),
            (Search { member: Some(UserId(99)), ..anything.clone() }, vec![]),
            (Search { feature: Some("setup".to_owned()), ..anything.clone() }, vec![4]),
            (Search { since: Some(Moment(NOW.0 + 1)), ..anything.clone() }, vec![4]),
        ];
        for (wanted, expected) in cases {
            let found = search(&mut reader, GUILD, &wanted).await.unwrap();
            let found: Vec<i64> = found.iter().map(|entry| entry.seq.0).collect();
            assert_eq!(found, expected, "{backend:?} {wanted:?}");
            let fitting = all(&mut reader).await.into_iter().rev().filter(|entry| wanted.fits(entry));
            let fitting: Vec<i64> = fitting.map(|entry| entry.seq.0).take(wanted.limit as usize).collect();
            assert_eq!(fitting, expected, "{wanted:?} without a database");
        }
        let newest = search(&mut reader, GUILD, &Search { below: Some(Seq(2)), ..anything }).await.unwrap();
        assert_eq!(newest[0].payload["reason"]["$text"], "Urlaub 🏖 ");
    }
}
