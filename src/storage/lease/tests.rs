//! One owner at a time, whoever died, and a fence for whoever comes back.

use super::*;
use crate::testing::{NOW, OPTIONS, TestDatabase, backends, fresh};

/// A process of another machine, or of this one.
fn holder(machine: &str, pid: i64) -> Holder {
    Holder { host: "raven".to_owned(), machine: machine.to_owned(), pid, born: 1, purpose: "run".to_owned() }
}

async fn again(test: &TestDatabase) -> Database {
    Database::open(&test.url, OPTIONS).await.unwrap()
}

async fn write_something(database: &Database) -> Result<(), StorageError> {
    let mut writer = database.writer().await?;
    let mut tx = writer.begin().await?;
    crate::beats::beat(&mut tx, "test", NOW).await?;
    tx.commit().await
}

async fn renew_once(database: &Database) {
    let mut writer = database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    renew(&mut tx, NOW).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_living_process_of_this_machine_keeps_everybody_else_out_at_once() {
    for backend in backends() {
        let test = fresh(backend).await;
        let me = Holder::of_process("run");
        assert!(!me.machine.is_empty() && me.born > 0, "{me:?}");
        test.database.take_lease(&me, || NOW).await.unwrap().unwrap();
        // Somebody else on the same machine: process 1, say.
        let other = Holder { pid: 1, born: 0, ..Holder::of_process("migrate") };
        let began = Instant::now();
        let held = again(&test).await.take_lease(&other, || NOW).await.unwrap().unwrap_err();
        assert!(began.elapsed() < Duration::from_secs(2), "nobody waits for what can be seen");
        assert_eq!((&held.holder, held.taken_at), (&me, NOW), "{backend:?}");
        let told = held.to_string();
        assert!(told.contains(&format!("process {}, since 2026-01-01T00:00:00.000Z", me.pid)), "{told}");
        assert!(again(&test).await.lease_holder(&other).await.unwrap().is_some());
        test.database.give_lease_back().await.unwrap();
        assert_eq!(again(&test).await.lease_holder(&other).await.unwrap(), None, "{backend:?}");
        again(&test).await.take_lease(&other, || NOW).await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn whoever_died_on_this_machine_is_nobody_to_wait_for() {
    for backend in backends() {
        let test = fresh(backend).await;
        let machine = Holder::of_process("run").machine;
        // No process has such a number.
        let dead = holder(&machine, i64::from(i32::MAX));
        test.database.take_lease(&dead, || NOW).await.unwrap().unwrap();
        let began = Instant::now();
        again(&test).await.take_lease(&Holder::of_process("run"), || NOW).await.unwrap().unwrap();
        assert!(began.elapsed() < Duration::from_secs(2), "{backend:?}: {:?}", began.elapsed());
    }
}

#[tokio::test]
async fn a_number_that_is_used_again_is_another_process() {
    let me = Holder::of_process("run");
    let before = Holder { born: me.born - 1, ..me.clone() };
    let row =
        Row { is_held: true, epoch: 1, renewals: 0, held: Held { holder: before, taken_at: NOW, renewed_at: NOW } };
    let other = holder(&me.machine, 1);
    assert_eq!(judge(&row, &other, born), Judgement::Free);
    assert_eq!(born(i64::from(std::process::id())), Some(me.born));
}

#[tokio::test]
async fn a_holder_elsewhere_is_watched_until_it_renews() {
    for backend in backends() {
        let test = fresh(backend).await;
        test.database.take_lease(&holder("another system", 7), || NOW).await.unwrap().unwrap();
        let second = again(&test).await;
        let taking = tokio::spawn(async move { second.take_lease(&Holder::of_process("run"), || NOW).await });
        sleep(Duration::from_millis(600)).await;
        assert!(!taking.is_finished(), "it may be dead, or only slow");
        renew_once(&test.database).await;
        let held = taking.await.unwrap().unwrap().unwrap_err();
        assert_eq!(held.holder.pid, 7, "{backend:?}");
    }
}

#[tokio::test]
async fn a_holder_elsewhere_that_shows_no_life_is_followed_and_fenced() {
    let mut takings = Vec::new();
    for backend in backends() {
        takings.push(tokio::spawn(async move {
            let test = fresh(backend).await;
            test.database.take_lease(&holder("another system", 7), || NOW).await.unwrap().unwrap();
            write_something(&test.database).await.unwrap();
            let second = again(&test).await;
            let began = Instant::now();
            second.take_lease(&Holder::of_process("run"), || NOW).await.unwrap().unwrap();
            assert!(began.elapsed() >= LEASE_FOR, "{backend:?}: {:?}", began.elapsed());
            let error = write_something(&test.database).await.unwrap_err();
            assert!(error.is_fenced() && error.kind() == FailureKind::Permanent, "{backend:?}: {error}");
            write_something(&second).await.unwrap();
        }));
    }
    for taking in takings {
        taking.await.unwrap();
    }
}

/// Without the lock the new owner would begin while the old one's last transaction is still to be committed.
#[tokio::test]
async fn a_takeover_waits_for_the_transaction_that_is_under_way() {
    for backend in backends() {
        let test = fresh(backend).await;
        let machine = Holder::of_process("run").machine;
        test.database.take_lease(&holder(&machine, i64::from(i32::MAX)), || NOW).await.unwrap().unwrap();
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        crate::beats::beat(&mut tx, "last", NOW).await.unwrap();
        let second = again(&test).await;
        let taking = tokio::spawn(async move { second.take_lease(&Holder::of_process("run"), || NOW).await });
        sleep(Duration::from_millis(500)).await;
        assert!(!taking.is_finished(), "{backend:?}");
        tx.commit().await.unwrap();
        taking.await.unwrap().unwrap().unwrap();
        let error = writer.begin().await.err().expect("fenced");
        assert!(error.is_fenced(), "{backend:?}: {error}");
    }
}
