//! The stored form of statics: what stands in the journal and in the tables is what the state is.

use storage::testing::{backends, fresh};

use super::*;
use crate::testing::shelf::Shelf;

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(crate::Fact::Statics) {
        let (feature, kind, content) = fact.record();
        assert_eq!(crate::Fact::recall(feature, &kind, content), Some(fact));
    }
}

#[tokio::test]
async fn what_is_loaded_is_what_was_written() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = playing().without_cards();
        recruits(&mut scene, &["Cleo", "Dora"]);
        let stories: [fn(&mut Scene) -> String; 18] = [
            |scene| scene.runs(OLGA, "/static create name:l'été 😀 leader:@Aria"),
            |scene| scene.runs(ARIA, "/static add member:@Bela"),
            |scene| scene.runs(ARIA, "/static add member:@Cleo"),
            |scene| scene.runs(ARIA, "/static order member:Cleo place:1"),
            |scene| scene.runs(ARIA, "/static leader member:Bela"),
            |scene| scene.runs(BELA, "/static rename name:Dawn"),
            |scene| scene.runs(OLGA, "/static create name:Empty"),
            |scene| scene.runs(OLGA, "/static remove member:Olga"),
            |scene| scene.runs(OLGA, "/static delete static:Empty"),
            |scene| scene.sees(Change::MemberGone(BELA), &Event::MemberLeft(BELA)),
            |scene| scene.runs(OLGA, "/static delete static:Dawn"),
            |scene| scene.runs(OLGA, "/static restore static:Dawn"),
            |scene| scene.does(scene.actor(ARIA), &crate::Command::Privacy(crate::privacy::Command::Erase)),
            |scene| scene.runs(OLGA, "/static add member:@Dora static:Dawn"),
            |scene| scene.runs(OLGA, "/static order member:Dora place:1"),
            |scene| scene.runs(OLGA, "/static delete static:Dawn"),
            |scene| scene.passes_to("2026-03-31 20:00"),
            |scene| scene.passes_to("2026-04-20 12:00"),
        ];
        for (step, story) in stories.into_iter().enumerate() {
            let before = scene.facts.len();
            let told = story(&mut scene);
            assert!(scene.facts.len() > before, "step {step} did nothing: {told}");
            shelf.write_rows(&scene.guild, &scene.facts[before..]).await;
            let loaded = crate::statics::store::load(&mut *shelf.read().await, scene.guild.id).await.unwrap();
            assert_eq!(loaded, *scene.guild.statics, "{backend:?}, step {step}");
        }
        assert_eq!(scene.guild.statics.last_no, 2);
    }
}

/// Whoever was erased while the guild was in the recycle bin leads nothing when it comes out.
#[tokio::test]
async fn rows_from_which_somebody_was_taken_are_read_without_gaps() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let scene = dawn();
        let mut tx = writer.begin().await.unwrap();
        for fact in &scene.facts {
            crate::write(&mut tx, &scene.guild, fact).await.unwrap();
        }
        crate::statics::store::forget(&mut tx, scene.guild.id, ARIA).await.unwrap();
        let loaded = crate::statics::store::load(tx.connection(), scene.guild.id).await.unwrap();
        tx.commit().await.unwrap();
        let group = loaded.living.get(&1).unwrap();
        assert_eq!((group.leader, group.members.as_slice()), (Some(BELA), &[BELA][..]), "{backend:?}");
    }
}
