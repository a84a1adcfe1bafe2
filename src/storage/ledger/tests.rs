//! The ledger on both databases: against a model of two numbers per person, and broken in every way.

use std::collections::{BTreeMap, BTreeSet};

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, UserId};
use domain::points::{Booking, BookingKind, Points, PoolNo, Share};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sqlx::AssertSqlSafe;

use super::*;
use crate::journal::{self, Accounts, Class, Entry, Search};
use crate::testing::{NOW, TestDatabase, backends, fresh};
use crate::{Backend, FailureKind, Writer};

const GUILD: GuildId = GuildId(7);

fn booking(key: &str, kind: BookingKind, of: Option<&str>, shares: &[(u64, i64)]) -> Booking {
    let shares = shares.iter().map(|(who, points)| Share { who: UserId(*who), points: Points(*points) }).collect();
    Booking { key: key.to_owned(), kind, of: of.map(str::to_owned), overdraw: false, pool: PoolNo::MAIN, shares }
}

fn fact(booking: &Booking) -> Entry<'static> {
    let payload = serde_json::json!({ "why": "a raid", "booking": booking });
    let (correlation, class) = (CorrelationId(7), Class::Permanent);
    Entry { at: NOW, actor: None, correlation, feature: "dkp", kind: "booked", class, payload }
}

/// Journals a booking in a guild, alone in a transaction.
async fn tell(writer: &mut Writer, guild: GuildId, booking: &Booking) -> Result<(), FailureKind> {
    let mut tx = writer.begin().await.unwrap();
    let head = journal::head(tx.connection(), guild).await.unwrap();
    match journal::append_after(&mut tx, guild, &head, fact(booking)).await {
        Ok(_) => {
            tx.commit().await.unwrap();
            Ok(())
        }
        Err(error) => {
            tx.rollback().await;
            Err(error.kind())
        }
    }
}

async fn balances(test: &TestDatabase, guild: GuildId, who: u64) -> (i64, i64) {
    balances_of(test, guild, (who, PoolNo::MAIN)).await
}

async fn balances_of(test: &TestDatabase, guild: GuildId, (who, pool): (u64, PoolNo)) -> (i64, i64) {
    let account = account(&mut test.database.read().await.unwrap(), guild, pool, UserId(who)).await.unwrap();
    (account.balance.0, account.held.0)
}

async fn verified(test: &TestDatabase, guild: GuildId) -> Result<u64, String> {
    verify(&mut test.database.read().await.unwrap(), guild).await.unwrap()
}

/// E-51: a booking that failed half was booked again from the beginning.
#[tokio::test]
async fn a_raid_is_paid_once_and_everybody_or_nobody() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let raid = booking("raid:1", BookingKind::Post, None, &[(11, 1000), (12, 1000)]);
        assert_eq!(tell(&mut writer, GUILD, &raid).await, Ok(()));
        assert_eq!(tell(&mut writer, GUILD, &raid).await, Err(FailureKind::Constraint));
        assert_eq!(tell(&mut writer, GuildId(8), &raid).await, Ok(()), "another guild has keys of its own");
        let unfair = booking("raid:2", BookingKind::Post, None, &[(11, 500), (12, -1001)]);
        assert_eq!(tell(&mut writer, GUILD, &unfair).await, Err(FailureKind::Constraint));
        assert_eq!((balances(&test, GUILD, 11).await, balances(&test, GUILD, 12).await), ((1000, 0), (1000, 0)));
        let fine = Booking { overdraw: true, ..unfair };
        assert_eq!(
            tell(&mut writer, GUILD, &fine).await,
            Ok(()),
            "a penalty may overdraw, and the key was not used up"
        );
        assert_eq!(balances(&test, GUILD, 12).await, (-1, 0));
        assert_eq!(verified(&test, GUILD).await, Ok(2), "{backend:?}");
    }
}

#[tokio::test]
async fn a_hold_keeps_points_from_being_spent_twice() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let steps = [
            (booking("pay", BookingKind::Post, None, &[(11, 1000)]), Ok(()), (1000, 0)),
            (booking("bid:1", BookingKind::Reserve, None, &[(11, 700)]), Ok(()), (1000, 700)),
            (booking("bid:2", BookingKind::Reserve, None, &[(11, 301)]), Err(FailureKind::Constraint), (1000, 700)),
            (booking("fee", BookingKind::Post, None, &[(11, -301)]), Err(FailureKind::Constraint), (1000, 700)),
            (
                booking("won:1", BookingKind::Capture, Some("bid:1"), &[(11, 701)]),
                Err(FailureKind::Constraint),
                (1000, 700),
            ),
            (
                booking("won:1", BookingKind::Capture, Some("bid:1"), &[(12, 600)]),
                Err(FailureKind::Constraint),
                (1000, 700),
            ),
            (booking("won:1", BookingKind::Capture, Some("bid:1"), &[(11, 600)]), Ok(()), (400, 0)),
            (
                booking("back:1", BookingKind::Release, Some("bid:1"), &[(11, 700)]),
                Err(FailureKind::Constraint),
                (400, 0),
            ),
            (booking("bid:3", BookingKind::Reserve, None, &[(11, 400)]), Ok(()), (400, 400)),
            (booking("back:3", BookingKind::Release, Some("bid:3"), &[(11, 400)]), Ok(()), (400, 0)),
            (booking("undo", BookingKind::Reverse, Some("won:1"), &[(11, 600)]), Ok(()), (1000, 0)),
            (
                booking("undo2", BookingKind::Reverse, Some("won:1"), &[(11, 600)]),
                Err(FailureKind::Constraint),
                (1000, 0),
            ),
            (booking("redo", BookingKind::Reverse, Some("undo"), &[(11, -600)]), Ok(()), (400, 0)),
            (booking("no", BookingKind::Reverse, Some("bid:3"), &[(11, 400)]), Err(FailureKind::Constraint), (400, 0)),
            (booking("no", BookingKind::Reverse, Some("pay"), &[(11, -999)]), Err(FailureKind::Constraint), (400, 0)),
        ];
        for (step, expected, after) in steps {
            assert_eq!(tell(&mut writer, GUILD, &step).await, expected, "{backend:?} {step:?}");
            assert_eq!(balances(&test, GUILD, 11).await, after, "{backend:?} {step:?}");
        }
        let mut reader = test.database.read().await.unwrap();
        let wanted = Search { accounts: Accounts::Of(UserId(11)), limit: 3, ..Search::default() };
        let found = journal::search(&mut reader, GUILD, &wanted).await.unwrap();
        let lines = found.iter().flat_map(|entry| &entry.booked);
        let lines: Vec<(&str, i64, i64, i64)> =
            lines.map(|line| (line.booking.as_str(), line.amount.0, line.hold.0, line.after.balance.0)).collect();
        assert_eq!(lines, [("redo", -600, 0, 400), ("undo", 600, 0, 1000), ("back:3", 0, -400, 400)]);
        assert_eq!(reversed(&mut reader, GUILD).await.unwrap(), ["undo", "won:1"].map(str::to_owned).into());
        assert_eq!(verified(&test, GUILD).await, Ok(7));
    }
}

/// What was booked before somebody was erased stays, and says no more whose it was.
#[tokio::test]
async fn entries_are_found_with_what_they_booked_on_one_or_on_all() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let steps = [
            booking("a", BookingKind::Post, None, &[(11, 500), (12, 300)]),
            booking("b", BookingKind::Post, None, &[(12, 200)]),
            booking("c", BookingKind::Reverse, Some("a"), &[(11, -500), (12, -300)]),
        ];
        for step in &steps {
            assert_eq!(tell(&mut writer, GUILD, step).await, Ok(()));
        }
        let mut reader = test.database.read().await.unwrap();
        let mut found = async |accounts| {
            let wanted = Search { accounts, limit: 10, ..Search::default() };
            let found = journal::search(&mut reader, GUILD, &wanted).await.unwrap().entries;
            let whole = Search { limit: 10, ..Search::default() };
            let mut all = journal::search(&mut reader, GUILD, &whole).await.unwrap().entries;
            all.reverse();
            fold(&mut all, accounts);
            all.retain(|entry| wanted.fits(entry));
            all.reverse();
            assert_eq!(found, all, "{backend:?} as without a database");
            let line = |line: &Line| (line.seq.0, line.who.map(|who| who.0), line.amount.0, line.after.balance.0);
            found.iter().flat_map(|entry| entry.booked.iter().map(line)).collect::<Vec<_>>()
        };
        assert_eq!(found(Accounts::Of(UserId(11))).await, [(3, Some(11), -500, 0), (1, Some(11), 500, 500)]);
        assert_eq!(found(Accounts::Of(UserId(13))).await, []);
        let all = found(Accounts::All).await;
        assert_eq!(all.len(), 5);
        assert_eq!(all[2], (2, Some(12), 200, 500));
        drop(reader);
        let accounts = accounts(&mut test.database.read().await.unwrap(), GUILD).await.unwrap();
        let held = Points(0);
        let expected =
            [(11, 0), (12, 200)].map(|(who, points)| (UserId(who), Account { balance: Points(points), held }));
        assert_eq!(accounts, expected.map(|(who, account)| ((PoolNo::MAIN, who), account)).into());
    }
}

#[tokio::test]
async fn no_pool_pays_for_another() {
    const SIEGE: PoolNo = PoolNo(1);
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let post = |key, points| booking(key, BookingKind::Post, None, &[(11, points)]);
        let of_siege = |it| Booking { pool: SIEGE, ..it };
        let refused = Err(FailureKind::Constraint);
        let steps = [
            (post("pay", 1000), Ok(())),
            (of_siege(post("fee", -1)), refused),
            (of_siege(post("pay", 500)), refused),
            (of_siege(post("siege", 500)), Ok(())),
            (of_siege(booking("bid", BookingKind::Reserve, None, &[(11, 501)])), refused),
            (of_siege(booking("bid", BookingKind::Reserve, None, &[(11, 500)])), Ok(())),
            (post("fee", -1000), Ok(())),
            (booking("won", BookingKind::Capture, Some("bid"), &[(11, 500)]), refused),
            (of_siege(booking("won", BookingKind::Capture, Some("bid"), &[(11, 400)])), Ok(())),
            (of_siege(booking("undo", BookingKind::Reverse, Some("fee"), &[(11, 1000)])), refused),
            (booking("undo", BookingKind::Reverse, Some("fee"), &[(11, 1000)]), Ok(())),
        ];
        for (step, expected) in steps {
            assert_eq!(tell(&mut writer, GUILD, &step).await, expected, "{backend:?} {step:?}");
        }
        assert_eq!(balances(&test, GUILD, 11).await, (1000, 0), "{backend:?}");
        assert_eq!(balances_of(&test, GUILD, (11, SIEGE)).await, (100, 0), "{backend:?}");
        let mut reader = test.database.read().await.unwrap();
        let all = accounts(&mut reader, GUILD).await.unwrap();
        let all: Vec<(i64, u64, i64)> =
            all.into_iter().map(|((pool, who), account)| (pool.0, who.0, account.balance.0)).collect();
        assert_eq!(all, [(0, 11, 1000), (1, 11, 100)]);
        let wanted = Search { accounts: Accounts::Of(UserId(11)), limit: 10, ..Search::default() };
        let found = journal::search(&mut reader, GUILD, &wanted).await.unwrap();
        let lines = found.iter().flat_map(|entry| &entry.booked);
        let lines: Vec<(&str, i64, i64)> =
            lines.map(|line| (line.booking.as_str(), line.pool.0, line.after.balance.0)).collect();
        let expected = [("undo", 0, 1000), ("won", 1, 100), ("fee", 0, 0), ("bid", 1, 500), ("siege", 1, 500)];
        assert_eq!(lines, [&expected[..], &[("pay", 0, 1000)]].concat());
        assert_eq!(verified(&test, GUILD).await, Ok(6));
    }
}

#[tokio::test]
async fn what_is_booked_is_chained_whole() {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    let head = journal::head(tx.connection(), GUILD).await.unwrap();
    let passing = Entry { class: Class::Passing, ..fact(&booking("k", BookingKind::Post, None, &[(11, 1)])) };
    let error = journal::append_after(&mut tx, GUILD, &head, passing).await.unwrap_err();
    assert!(error.to_string().contains("class is permanent"), "{error}");
    tx.rollback().await;
}

// === Broken ===

#[tokio::test]
async fn whatever_is_changed_by_hand_shows() {
    let cases = [
        ("UPDATE ledger_entries SET amount = 9 WHERE number = 2", "entry 2 (`b`) does not add up"),
        ("UPDATE ledger_entries SET balance = 9 WHERE number = 1", "entry 1 (`a`) does not add up"),
        ("UPDATE ledger_entries SET amount = 9, balance = 9 WHERE number = 1", "entry 3 (`c`) does not add up"),
        ("UPDATE ledger_entries SET amount = 9, balance = 9 WHERE number = 2", "booking `b` has other amounts"),
        ("UPDATE ledger_entries SET subject = 9 WHERE number = 2", "booking `b` has other amounts, people or pools"),
        ("UPDATE ledger_entries SET pool = 1 WHERE number = 2", "booking `b` has other amounts, people or pools"),
        (
            "UPDATE ledger_entries SET pool = 1 WHERE number = 3",
            "entry 3 (`c`) does not add up for subject 1 in pool 1",
        ),
        ("DELETE FROM ledger_entries WHERE number = 2", "entry 2 is missing"),
        ("DELETE FROM ledger_bookings WHERE booking_key = 'b'", "the journal tells of 3 bookings, the ledger has 2"),
        ("UPDATE ledger_bookings SET seq = 1 WHERE booking_key = 'b'", "booking `b` is not what entry 1"),
        ("UPDATE ledger_bookings SET kind = 'reverse' WHERE booking_key = 'b'", "booking `b` has other"),
    ];
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        for (key, who) in [("a", 11), ("b", 12), ("c", 11)] {
            tell(&mut writer, GUILD, &booking(key, BookingKind::Post, None, &[(who, 5)])).await.unwrap();
        }
        if backend == Backend::Sqlite {
            let mut tx = writer.begin().await.unwrap();
            for (table, verb) in
                [("bookings", "update"), ("bookings", "delete"), ("entries", "update"), ("entries", "delete")]
            {
                let change = match verb {
                    "update" => format!("UPDATE ledger_{table} SET guild_id = 1"),
                    _ => format!("DELETE FROM ledger_{table}"),
                };
                let refused = sqlx::query(AssertSqlSafe(change)).execute(tx.connection()).await.unwrap_err();
                assert!(refused.to_string().contains("append-only"), "{refused}");
                let drop = format!("DROP TRIGGER ledger_{table}_no_{verb}");
                sqlx::query(AssertSqlSafe(drop)).execute(tx.connection()).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
        for (sql, why) in cases {
            let mut tx = writer.begin().await.unwrap();
            sqlx::query(sql).execute(tx.connection()).await.unwrap();
            let told = verify(tx.connection(), GUILD).await.unwrap().unwrap_err();
            assert!(told.contains(why), "{backend:?} {sql}: {told}");
            tx.rollback().await;
        }
        assert_eq!(verified(&test, GUILD).await, Ok(3));
    }
}

// === Against a model ===

/// What a random guild does; small numbers, so that much is refused.
#[derive(Clone, Debug)]
enum Step {
    Post {
        pool: PoolNo,
        shares: Vec<(u64, i64)>,
        overdraw: bool,
    },
    Reserve {
        pool: PoolNo,
        who: u64,
        points: i64,
    },
    Capture {
        of: usize,
        points: i64,
    },
    Release {
        of: usize,
    },
    Reverse {
        of: usize,
    },
    /// A reversal that names another pool.
    Stray {
        of: usize,
    },
    Repeat {
        of: usize,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = 11_u64..14;
    let shares =
        proptest::collection::btree_map(who.clone(), (-50_i64..80).prop_filter("not nothing", |it| *it != 0), 1..4);
    let pool = prop_oneof![2 => Just(PoolNo::MAIN), 1 => Just(PoolNo(1))];
    let post = (pool.clone(), shares, proptest::bool::weighted(0.2)).prop_map(|(pool, shares, overdraw)| Step::Post {
        pool,
        shares: shares.into_iter().collect(),
        overdraw,
    });
    let of = 0_usize..20;
    let step = prop_oneof![
        4 => post,
        3 => (pool, who, 1_i64..60).prop_map(|(pool, who, points)| Step::Reserve { pool, who, points }),
        2 => (of.clone(), 1_i64..60).prop_map(|(of, points)| Step::Capture { of, points }),
        2 => of.clone().prop_map(|of| Step::Release { of }),
        2 => of.clone().prop_map(|of| Step::Reverse { of }),
        1 => of.clone().prop_map(|of| Step::Stray { of }),
        1 => of.prop_map(|of| Step::Repeat { of }),
    ];
    proptest::collection::vec(step, 1..25)
}

/// Who, what is added, what is put aside.
type Changes = Vec<(u64, i64, i64)>;

/// Two numbers per person and pool, and what was done.
#[derive(Default)]
struct Model {
    accounts: BTreeMap<(u64, PoolNo), (i64, i64)>,
    done: Vec<Booking>,
    ended: BTreeSet<String>,
}

impl Model {
    /// The booking that a step means, and what it does to whom when it is accepted.
    fn plan(&self, number: usize, step: &Step) -> (Booking, Option<Changes>) {
        let key = format!("k{number}");
        let nth = |of: usize| self.done.get(of % self.done.len().max(1));
        let nothing = booking("never", BookingKind::Post, None, &[(11, 1)]);
        match step {
            Step::Post { pool, shares, overdraw } => {
                let free = |who: u64| self.free((who, *pool));
                let enough = |(who, points): &(u64, i64)| *overdraw || *points > 0 || free(*who) + points >= 0;
                let accepted =
                    shares.iter().all(enough).then(|| shares.iter().map(|(who, it)| (*who, *it, 0)).collect());
                let post = booking(&key, BookingKind::Post, None, shares);
                (Booking { overdraw: *overdraw, pool: *pool, ..post }, accepted)
            }
            Step::Reserve { pool, who, points } => {
                let accepted = (self.free((*who, *pool)) >= *points).then(|| vec![(*who, 0, *points)]);
                (Booking { pool: *pool, ..booking(&key, BookingKind::Reserve, None, &[(*who, *points)]) }, accepted)
            }
            Step::Capture { of, points } => {
                let of = nth(*of).unwrap_or(&nothing).clone();
                let (who, held) = (of.shares[0].who.0, of.shares[0].points.0);
                let open = of.kind == BookingKind::Reserve && !self.ended.contains(&of.key);
                let accepted = (open && *points <= held).then(|| vec![(who, -points, -held)]);
                let capture = booking(&key, BookingKind::Capture, Some(&of.key), &[(who, *points)]);
                (Booking { pool: of.pool, ..capture }, accepted)
            }
            Step::Release { of } => {
                let of = nth(*of).unwrap_or(&nothing).clone();
                let (who, held) = (of.shares[0].who.0, of.shares[0].points.0.abs());
                let open = of.kind == BookingKind::Reserve && !self.ended.contains(&of.key);
                let accepted = open.then(|| vec![(who, 0, -held)]);
                (
                    Booking { pool: of.pool, ..booking(&key, BookingKind::Release, Some(&of.key), &[(who, held)]) },
                    accepted,
                )
            }
            Step::Stray { of } => {
                let (reversal, _) = self.plan(number, &Step::Reverse { of: *of });
                (Booking { pool: PoolNo(reversal.pool.0 + 1), ..reversal }, None)
            }
            Step::Reverse { of } => {
                let of = nth(*of).unwrap_or(&nothing).clone();
                let sign = if of.kind == BookingKind::Capture { 1 } else { -1 };
                let back: Vec<(u64, i64)> = of.shares.iter().map(|it| (it.who.0, sign * it.points.0)).collect();
                let can = matches!(of.kind, BookingKind::Post | BookingKind::Capture | BookingKind::Reverse);
                let open = self.done.contains(&of) && can && !self.ended.contains(&of.key);
                let accepted = open.then(|| back.iter().map(|(who, it)| (*who, *it, 0)).collect());
                (Booking { pool: of.pool, ..booking(&key, BookingKind::Reverse, Some(&of.key), &back) }, accepted)
            }
            Step::Repeat { of } => match nth(*of) {
                Some(done) => (done.clone(), None),
                None => (booking(&key, BookingKind::Release, Some("never"), &[(11, 1)]), None),
            },
        }
    }

    fn free(&self, whose: (u64, PoolNo)) -> i64 {
        self.accounts.get(&whose).map_or(0, |(balance, held)| balance - held)
    }

    fn take(&mut self, booking: &Booking, changes: &Changes) {
        for (who, amount, hold) in changes {
            let account = self.accounts.entry((*who, booking.pool)).or_default();
            *account = (account.0 + amount, account.1 + hold);
        }
        self.ended.extend(booking.of.clone());
        self.done.push(booking.clone());
    }
}

/// Does all steps in a guild of its own, and compares.
async fn play(test: &TestDatabase, writer: &mut Writer, guild: GuildId, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut model = Model::default();
    for (number, step) in steps.iter().enumerate() {
        let (booking, accepted) = model.plan(number, step);
        let done = tell(writer, guild, &booking).await;
        prop_assert_eq!(done.is_ok(), accepted.is_some(), "{:?} as {:?}", step, booking);
        if let Some(changes) = accepted {
            model.take(&booking, &changes);
        }
    }
    for (whose, account) in &model.accounts {
        prop_assert_eq!(balances_of(test, guild, *whose).await, *account);
    }
    prop_assert_eq!(verified(test, guild).await, Ok(model.done.len() as u64));
    Ok(())
}

#[test]
fn random_bookings_end_as_in_the_model() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for backend in backends() {
        let (test, writer) = runtime.block_on(async {
            let test = fresh(backend).await;
            let writer = test.database.writer().await.unwrap();
            (test, writer)
        });
        let next = std::cell::Cell::new(1);
        let writer = std::cell::RefCell::new(writer);
        let cases = if backend == Backend::Sqlite { 100 } else { 25 };
        let told = TestRunner::new(Config { cases, ..Config::default() }).run(&steps(), |steps| {
            let guild = GuildId(next.replace(next.get() + 1));
            runtime.block_on(play(&test, &mut writer.borrow_mut(), guild, &steps))
        });
        told.unwrap_or_else(|failure| panic!("{backend:?}: {failure}"));
    }
}
