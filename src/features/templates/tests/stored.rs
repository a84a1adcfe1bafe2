//! What is loaded is what was written; and no interleaving makes an occurrence twice.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::Fact as AnyFact;
use crate::testing::shelf::{Shelf, on_every_backend};

/// Stories that are only told.
const CASES: u32 = 100;
/// Stories of which every step is written to a database.
const CASES_STORED: u32 = 8;

/// Lines that officers send; each is one step.
const LINES: [&str; 14] = [
    "/template add time:21:00 name:Siege repeat:daily lead:2",
    "/template add time:2:30 name:Night days:sun, wed",
    "/template skip template:1 date:tomorrow",
    "/template move template:1 date:tomorrow to:22:00",
    "/template move template:1 date:2026-03-06 to:2026-03-08 20:00",
    "/template pause template:1",
    "/template resume template:1",
    "/template edit template:1 time:20:00",
    "/template edit template:2 confirm:yes lead:5",
    "/template delete template:1",
    "/template resume template:1 date:tomorrow",
    "/event cancel event:1",
    "/event cancel event:2",
    "/setup timezone zone:Asia/Tokyo",
];

async fn is_kept(shelf: &mut Shelf, scene: &Scene, before: usize) {
    let facts = scene.facts[before..].iter().filter(|fact| matches!(fact, AnyFact::Templates(_)));
    shelf.write_rows(&scene.guild, facts).await;
    let loaded = crate::templates::store::load(&mut *shelf.read().await, scene.guild.id).await.unwrap();
    assert_eq!(loaded, *scene.guild.templates);
}

fn step(scene: &mut Scene, (line, minutes, down): (usize, u64, bool)) {
    let who = if LINES[line].starts_with("/setup") { RHEA } else { OLGA };
    scene.runs(who, LINES[line]);
    let at = scene.now.plus(std::time::Duration::from_secs(minutes * 60)).local(scene.zone());
    let at = at.format("%Y-%m-%d %H:%M").to_string();
    let _told = if down { scene.is_down_until(&at) } else { scene.passes_to(&at) };
}

fn steps() -> impl Strategy<Value = Vec<(usize, u64, bool)>> {
    prop::collection::vec((0..LINES.len(), 0..2_000_u64, any::<bool>()), 1..20)
}

/// E-06: whatever officers do and however often the bot is down.
#[test]
fn no_occurrence_is_made_twice_or_after_it_has_begun() {
    let story = |steps: Vec<(usize, u64, bool)>| {
        let mut scene = scene();
        for one in steps {
            step(&mut scene, one);
        }
        let mut origins = BTreeSet::new();
        for fact in &scene.facts {
            if let AnyFact::Events(crate::events::Fact::Created { origin: Some(origin), details, at, .. }) = fact {
                prop_assert!(origins.insert(*origin), "{origin} was made twice");
                prop_assert!(details.start.at > *at, "{origin} had begun");
            }
        }
        Ok(())
    };
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&steps(), story).unwrap();
}

#[test]
fn what_is_loaded_is_what_was_written() {
    on_every_backend(CASES_STORED, &steps(), async |shelf, steps| {
        let mut scene = scene().of_guild(shelf.register().await);
        for one in steps {
            let before = scene.facts.len();
            step(&mut scene, one);
            is_kept(shelf, &scene, before).await;
        }
    });
}
