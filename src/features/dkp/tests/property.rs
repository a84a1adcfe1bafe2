//! Random histories in two pools: balances are the sums of what was booked, and the database has exactly that.

use std::collections::BTreeMap;

use domain::correlation::CorrelationId;
use domain::ids::{ServerId, UserId};
use domain::points::{Points, PoolNo, Share};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use storage::Writer;
use storage::journal::{self, Entry, Seq};
use storage::testing::{NOW, TestDatabase, backends, fresh};

use super::super::state::{Fact, Pool};
use crate::Guild;
use crate::testing::Scene;
use crate::testing::cast::*;

/// Histories that are only told.
const CASES: u32 = 200;
/// Histories that are written to a database, each fact alone and then all together.
const CASES_STORED: u32 = 25;
/// Who takes part.
const PEOPLE: [(UserId, &str); 4] = [(ARIA, "Aria"), (BELA, "Bela"), (OLGA, "Olga"), (FINN, "Finn")];

/// Something that somebody does.
#[derive(Clone, Debug)]
enum Step {
    Change { pool: &'static str, verb: &'static str, whom: Vec<usize>, points: u32 },
    Everybody { pool: &'static str, verb: &'static str, points: u32 },
    Import { pool: &'static str, rows: Vec<(usize, i32)>, add: bool },
    Pool(&'static str),
    Confirm,
    Undo { nth: usize },
    Rules { pool: &'static str, rules: &'static str },
    Pass { days: u32 },
    Erase { who: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let verb = || prop::sample::select(vec!["give", "take", "set"]);
    let rules = prop::sample::select(vec![
        "start:7.77",
        "start:0 cap:0",
        "cap:60",
        "debt:allowed",
        "debt:forbidden",
        "decay:12.34 floor:3",
        "decay:50 every:month",
        "decay:0",
    ]);
    let pool = || prop::sample::select(vec!["", "", " pool:Wars"]);
    let pools = prop::sample::select(vec![
        "pool-add name:Wars",
        "pool-add name:Wars",
        "pool-add name:Sieges",
        "pool-rename pool:Sieges name:Wars",
        "pool-rename pool:Wars name:Sieges",
        "pool-close pool:Wars",
        "pool-open pool:Wars",
    ]);
    let one = prop_oneof![
        5 => (pool(), verb(), prop::collection::vec(0..PEOPLE.len(), 1..4), 0..9_999_u32)
            .prop_map(|(pool, verb, whom, points)| Step::Change { pool, verb, whom, points }),
        2 => (pool(), verb(), 0..9_999_u32).prop_map(|(pool, verb, points)| Step::Everybody { pool, verb, points }),
        2 => (pool(), prop::collection::vec((0..PEOPLE.len() + 1, -5_000..9_999_i32), 1..5), any::<bool>())
            .prop_map(|(pool, rows, add)| Step::Import { pool, rows, add }),
        2 => pools.prop_map(Step::Pool),
        3 => Just(Step::Confirm),
        2 => (0..20_usize).prop_map(|nth| Step::Undo { nth }),
        2 => (pool(), rules).prop_map(|(pool, rules)| Step::Rules { pool, rules }),
        1 => (0..20_u32).prop_map(|days| Step::Pass { days }),
        1 => (0..PEOPLE.len()).prop_map(|who| Step::Erase { who }),
    ];
    prop::collection::vec(one, 1..14)
}

fn points(hundredths: i64) -> String {
    Points(hundredths).to_string()
}

impl Step {
    fn happen(&self, scene: &mut Scene) {
        match self {
            Self::Change { pool, verb, whom, points: count } => {
                let names: Vec<&str> = whom.iter().map(|place| PEOPLE[*place].1).collect();
                let points = points(i64::from(*count));
                let names = names.join(",");
                scene.runs(OLGA, &format!("/dkp {verb} members:{names} points:{points} reason:some words{pool}"));
            }
            Self::Everybody { pool, verb, points: count } => {
                let points = points(i64::from(*count));
                scene.runs(OLGA, &format!("/dkp {verb} role:@everyone points:{points} reason:all{pool}"));
            }
            Self::Import { pool, rows, add } => {
                let name = |place: &usize| PEOPLE.get(*place).map_or("Zoe", |(_, name)| name);
                let rows = rows.iter().map(|(place, count)| format!("{};{}\n", name(place), points(i64::from(*count))));
                scene.has_file("p.csv", format!("name;points\n{}", rows.collect::<String>()));
                let mode = if *add { "add" } else { "set" };
                scene.runs(OLGA, &format!("/dkp import file:p.csv mode:{mode}{pool}"));
            }
            Self::Pool(what) => drop(scene.runs(OLGA, &format!("/dkp {what}"))),
            Self::Confirm => {
                let book = scene.custom_ids().into_iter().rev().find(|id| id.contains(":book:"));
                if let Some(id) = book {
                    scene.clicks(OLGA, &id);
                }
            }
            Self::Undo { nth } => {
                let told = scene.runs(OLGA, &format!("/dkp undo number:{}", nth + 1));
                if !told.starts_with("refused") {
                    scene.clicks(OLGA, "Take it back");
                }
            }
            Self::Rules { pool, rules } => drop(scene.runs(OLGA, &format!("/dkp rules {rules}{pool}"))),
            Self::Pass { days } => {
                let local = scene.now.local(scene.zone()) + chrono::Duration::days(i64::from(*days));
                scene.passes_to(&local.format("%Y-%m-%d %H:%M").to_string());
            }
            Self::Erase { who } => {
                let (user, _) = PEOPLE[*who];
                scene.runs(user, "/privacy delete");
                scene.clicks(user, "Erase me for good");
            }
        }
    }
}

/// What everybody has in which pool by the facts alone.
fn sums(facts: &[crate::Fact]) -> BTreeMap<(PoolNo, UserId), i64> {
    let mut sums: BTreeMap<(PoolNo, UserId), i64> = BTreeMap::new();
    for fact in facts {
        match fact {
            crate::Fact::Dkp(Fact::Booked { booking, .. }) => {
                for Share { who, points } in &booking.shares {
                    *sums.entry((booking.pool, *who)).or_default() += points.0;
                }
            }
            crate::Fact::Privacy(crate::privacy::Fact::Erased { member }) => sums.retain(|(_, who), _| who != member),
            _without_points => {}
        }
    }
    sums
}

fn accounts(guild: &Guild) -> BTreeMap<(PoolNo, UserId), i64> {
    let of_pool = |(no, pool): (PoolNo, &Pool)| {
        let accounts = pool.accounts.iter().map(|(user, account)| ((no, *user), account.balance.0));
        accounts.collect::<Vec<_>>()
    };
    guild.dkp.pools().flat_map(of_pool).collect()
}

/// E-44: whatever is booked in any order.
#[test]
fn balances_are_the_sums_of_what_was_booked() {
    let told = TestRunner::new(Config { cases: CASES, ..Config::default() }).run(&steps(), |steps| {
        let mut scene = Scene::new();
        for step in &steps {
            let (state, before) = (scene.guild.dkp.clone(), accounts(&scene.guild));
            let facts = scene.facts.len();
            step.happen(&mut scene);
            prop_assert_eq!(accounts(&scene.guild), sums(&scene.facts), "{:?}", step);
            let corrects = scene.facts[facts..].iter().any(|fact| {
                matches!(fact, crate::Fact::Dkp(Fact::Booked { booking, .. }) if booking.of.is_some() || booking.overdraw)
            });
            for (of, after) in accounts(&scene.guild).into_iter().filter(|_| !corrects) {
                let may_owe = state.pool(of.0).is_some_and(|pool| pool.rules.debt);
                let is_no_worse = after >= 0 || before.get(&of).is_some_and(|before| after >= *before);
                prop_assert!(may_owe || is_no_worse, "{:?} {:?}", of, step);
            }
        }
        Ok(())
    });
    told.unwrap_or_else(|failure| panic!("{failure}"));
}

/// A database with guilds, one for each history.
struct Shelf {
    test: TestDatabase,
    writer: Writer,
    next_server: u64,
}

impl Shelf {
    async fn check(&mut self, steps: &[Step]) {
        let mut scene = self.scene().await;
        let mut folded = scene.guild.clone();
        for step in steps {
            let before = scene.facts.len();
            step.happen(&mut scene);
            for fact in &scene.facts[before..] {
                crate::apply(&mut folded, fact);
                self.write(&folded, std::slice::from_ref(fact)).await;
            }
            self.check_loaded(&scene.guild).await;
        }
        self.verify(&scene.guild).await;
    }

    /// Writes all facts of a step from the state after the last of them, as the writer does.
    async fn check_together(&mut self, steps: &[Step]) {
        let mut scene = self.scene().await;
        for step in steps {
            let before = scene.facts.len();
            step.happen(&mut scene);
            self.write(&scene.guild, &scene.facts[before..]).await;
        }
        self.check_loaded(&scene.guild).await;
        self.verify(&scene.guild).await;
    }

    async fn scene(&mut self) -> Scene {
        self.next_server += 1;
        let mut tx = self.writer.begin().await.expect("nothing else writes");
        let id = storage::guilds::register(&mut tx, ServerId::new(self.next_server), NOW).await.expect("a new server");
        tx.commit().await.expect("nothing stands against it");
        Scene::new().of_guild(id)
    }

    async fn write(&mut self, after: &Guild, facts: &[crate::Fact]) {
        let mut tx = self.writer.begin().await.expect("nothing else writes");
        for (seq, fact) in (after.seq - facts.len() as i64..).zip(facts) {
            crate::write(&mut tx, after, fact).await.expect("the tables take every fact");
            let ((feature, kind, payload), class) = (fact.record(), fact.class());
            let correlation = CorrelationId(1);
            let entry = Entry { at: NOW, actor: None, correlation, feature, kind: &kind, class, payload };
            journal::append(&mut tx, after.id, Seq(seq), entry).await.expect("journal and ledger take every fact");
        }
        for fact in facts {
            let stamp = crate::Stamp { at: NOW, actor: None, correlation: CorrelationId(1) };
            crate::finish(&mut tx, after, fact, stamp).await.expect("a person can be erased");
        }
        tx.commit().await.expect("nothing stands against it");
    }

    async fn check_loaded(&self, guild: &Guild) {
        let mut connection = self.test.database.read().await.expect("a connection is free");
        let loaded = crate::load(&mut connection, guild.id, guild.server).await.expect("what was written is readable");
        assert_eq!(loaded.seq, guild.seq);
        assert_eq!(loaded.dkp, guild.dkp);
    }

    async fn verify(&self, guild: &Guild) {
        let mut connection = self.test.database.read().await.expect("a connection is free");
        let ledger = storage::ledger::verify(&mut connection, guild.id).await.expect("a readable ledger");
        assert!(ledger.is_ok(), "{ledger:?}");
        let journal = journal::verify(&mut connection, guild.id).await.expect("a readable journal");
        assert!(journal.is_ok(), "{journal:?}");
    }
}

#[test]
fn what_is_loaded_is_what_was_booked() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for backend in backends() {
        let shelf = runtime.block_on(async {
            let test = fresh(backend).await;
            let writer = test.database.writer().await.expect("a fresh database has a writer");
            std::cell::RefCell::new(Shelf { test, writer, next_server: 6_000 })
        });
        let told = TestRunner::new(Config { cases: CASES_STORED, ..Config::default() }).run(&steps(), |steps| {
            runtime.block_on(shelf.borrow_mut().check(&steps));
            runtime.block_on(shelf.borrow_mut().check_together(&steps));
            Ok(())
        });
        told.unwrap_or_else(|failure| panic!("{backend:?}: {failure}"));
    }
}
