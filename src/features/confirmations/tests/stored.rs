//! The stored form of questions: what stands in the journal and in the table is what the state is.

use storage::testing::backends;

use super::*;
use crate::testing::shelf::Shelf;

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(crate::Fact::Confirm) {
        let (feature, kind, content) = fact.record();
        assert_eq!(crate::Fact::recall(feature, &kind, content), Some(fact));
    }
}

#[tokio::test]
async fn what_is_loaded_is_what_was_written() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = many_are_away(20);
        let all: Vec<MessageId> = (1_001..=1_010).map(MessageId::new).collect();
        let stories: [&dyn Fn(&mut Scene) -> String; 7] = [
            &|scene| vanish(scene, 0..6),
            &|scene| scene.clicks(RHEA, "Leave it"),
            &|scene| scene.deletes(&all),
            &|scene| vanish(scene, 6..14),
            &|scene| vanish(scene, 14..18),
            &|scene| scene.clicks(RHEA, "Go ahead"),
            &|scene| scene.runs(RHEA, "/setup role meaning:absent role:@Guest"),
        ];
        for (nth, story) in stories.into_iter().enumerate() {
            let before = scene.facts.len();
            story(&mut scene);
            shelf.write_rows(&scene.guild, &scene.facts[before..]).await;
            let loaded = crate::confirmations::store::load(&mut *shelf.read().await, scene.guild.id).await.unwrap();
            assert_eq!(loaded, *scene.guild.confirmations, "{backend:?}: step {nth}");
        }
        assert!(scene.guild.confirmations.last_no >= 4, "{backend:?}: they were asked");
    }
}
