//! The stored form of leavers: what stands in the journal and in the table is what the state is.

use storage::testing::backends;

use super::*;
use crate::testing::shelf::Shelf;

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(crate::Fact::Leavers) {
        let (feature, kind, content) = fact.record();
        assert_eq!(crate::Fact::recall(feature, &kind, content), Some(fact));
    }
}

#[tokio::test]
async fn what_is_loaded_is_what_was_written() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = aria_is_away();
        scene.runs(BELA, "/absence declare until:2026-03-09");
        let stories: [fn(&mut Scene) -> String; 4] = [
            |scene| leaves(scene, ARIA),
            |scene| leaves(scene, BELA),
            |scene| joins(scene, ARIA),
            |scene| scene.passes_to("2026-04-09 12:00"),
        ];
        for story in stories {
            let before = scene.facts.len();
            story(&mut scene);
            shelf.write_rows(&scene.guild, &scene.facts[before..]).await;
            let loaded = crate::leavers::store::load(&mut *shelf.read().await, scene.guild.id).await.unwrap();
            assert_eq!(loaded, *scene.guild.leavers, "{backend:?}");
        }
        assert!(scene.guild.leavers.gone.is_empty());
    }
}
