//! Random histories in two pools: balances are the sums of what was booked, and the database has exactly that.

use std::collections::BTreeMap;

use domain::ids::UserId;
use domain::points::{Points, PoolNo, Share};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::state::{Fact, Pool};
use crate::Guild;
use crate::testing::Scene;
use crate::testing::cast::*;
use crate::testing::shelf::{Shelf, on_every_backend};

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

/// Writes every fact in a transaction of its own.
async fn check_each(shelf: &mut Shelf, steps: &[Step]) {
    let mut scene = Scene::new().of_guild(shelf.register().await);
    let mut folded = scene.guild.clone();
    for step in steps {
        let before = scene.facts.len();
        step.happen(&mut scene);
        shelf.write_each(&mut folded, &scene.facts[before..]).await;
        check_loaded(shelf, &scene.guild).await;
    }
    shelf.verify(&scene.guild).await;
}

/// Writes all facts of a step together.
async fn check_together(shelf: &mut Shelf, steps: &[Step]) {
    let mut scene = Scene::new().of_guild(shelf.register().await);
    for step in steps {
        let before = scene.facts.len();
        step.happen(&mut scene);
        shelf.write(&scene.guild, &scene.facts[before..]).await;
    }
    check_loaded(shelf, &scene.guild).await;
    shelf.verify(&scene.guild).await;
}

async fn check_loaded(shelf: &Shelf, guild: &Guild) {
    let loaded = shelf.load(guild).await;
    assert_eq!(loaded.seq, guild.seq);
    assert_eq!(loaded.dkp, guild.dkp);
}

#[test]
fn what_is_loaded_is_what_was_booked() {
    on_every_backend(CASES_STORED, &steps(), async |shelf, steps| {
        check_each(shelf, &steps).await;
        check_together(shelf, &steps).await;
    });
}
