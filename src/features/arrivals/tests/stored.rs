//! The stored form of cards: what stands in the journal and in the tables is what the state is.

use storage::testing::backends;

use super::*;
use crate::testing::shelf::Shelf;

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(crate::Fact::Arrivals) {
        let (feature, kind, content) = fact.record();
        assert_eq!(crate::Fact::recall(feature, &kind, content), Some(fact));
    }
}

#[tokio::test]
async fn what_is_loaded_is_what_was_written() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = scene();
        let stories: [fn(&mut Scene) -> String; 10] = [
            |scene| joins(scene, STRANGER, "Zoe 😀 l'été"),
            |scene| scene.runs(RHEA, "/setup welcome channel:#general line:Salut 😀"),
            |scene| scene.runs(RHEA, "/setup channel purpose:arrivals channel:#log"),
            |scene| scene.delivers(),
            |scene| advances(scene, STRANGER, Step::Registered { reason: "member".to_owned() }),
            |scene| (0..15).map(|number| joins(scene, UserId(500 + number), "N")).collect(),
            |scene| scene.delivers(),
            |scene| leaves(scene, STRANGER),
            |scene| scene.passes_to("2026-03-01 12:00"),
            |scene| scene.passes_to("2026-04-09 12:00"),
        ];
        for story in stories {
            let before = scene.facts.len();
            story(&mut scene);
            shelf.write_rows(&scene.guild, &scene.facts[before..]).await;
            let loaded = crate::arrivals::store::load(&mut *shelf.read().await, scene.guild.id).await.unwrap();
            assert_eq!(loaded, *scene.guild.arrivals, "{backend:?}");
        }
        assert_eq!(scene.guild.arrivals.cards.len(), 15, "who left is erased");
    }
}
