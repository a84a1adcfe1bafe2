//! The stored form of groups: what stands in the journal and in the tables is what the state is.

use storage::testing::backends;

use super::*;
use crate::testing::shelf::Shelf;

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(crate::Fact::Groups) {
        let (feature, kind, content) = fact.record();
        assert_eq!(crate::Fact::recall(feature, &kind, content), Some(fact));
    }
}

#[tokio::test]
async fn what_is_loaded_is_what_was_written() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = crowd(&PARTY.repeat(2));
        let unknown = joins(&mut scene, 200, None, None);
        answers(&mut scene, 1, unknown, Answer::Maybe, None);
        let stories: [fn(&mut Scene) -> String; 9] = [
            |scene| scene.runs(OLGA, "/event groups-mode mode:by-hand"),
            |scene| closes(scene, 1),
            |scene| scene.runs(OLGA, "/event groups-move member:P100 party:0"),
            |scene| scene.runs(OLGA, "/event groups-lock member:P100"),
            |scene| scene.runs(OLGA, "/event groups-publish"),
            |scene| scene.runs(OLGA, "/event groups-move member:P101 party:4"),
            |scene| scene.runs(OLGA, "/event groups-lock member:P100 lock:off"),
            |scene| scene.runs(OLGA, "/event groups-publish"),
            |scene| scene.does(scene.actor(UserId(101)), &crate::Command::Privacy(crate::privacy::Command::Erase)),
        ];
        for (step, story) in stories.into_iter().enumerate() {
            let before = scene.facts.len();
            let told = story(&mut scene);
            assert!(scene.facts.len() > before, "step {step} did nothing: {told}");
            shelf.write_rows(&scene.guild, &scene.facts[before..]).await;
            let loaded = crate::groups::store::load(&mut *shelf.read().await, scene.guild.id).await.unwrap();
            assert_eq!(loaded, *scene.guild.groups, "{backend:?}, step {step}");
        }
    }
}

/// Of more events than are kept the oldest go, from the tables, too.
#[tokio::test]
async fn old_groups_are_dropped() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = crowd(&[]);
        let user = joins(&mut scene, 100, Some(TANK), None);
        let last = crate::groups::state::PLANS_MAX as i64 + 3;
        for no in 2..=last {
            there_is(&mut scene, no, "E", 5, None);
            answers(&mut scene, no, user, Answer::Yes, None);
            let before = scene.facts.len();
            closes(&mut scene, no);
            shelf.write_rows(&scene.guild, &scene.facts[before..]).await;
        }
        assert_eq!(scene.guild.groups.plans.len(), crate::groups::state::PLANS_MAX);
        let loaded = crate::groups::store::load(&mut *shelf.read().await, scene.guild.id).await.unwrap();
        assert_eq!(loaded, *scene.guild.groups, "{backend:?}");
    }
}
