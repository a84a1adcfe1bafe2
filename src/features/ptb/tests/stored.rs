//! What is loaded is what was written, on both databases.

use super::facts;
use crate::Fact as AnyFact;
use crate::ptb::store;
use crate::testing::Scene;
use crate::testing::cast::*;
use crate::testing::shelf::on_every_backend;

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(AnyFact::Ptb) {
        let (feature, kind, content) = fact.record();
        assert_eq!(AnyFact::recall(feature, &kind, content), Some(fact));
    }
}

/// Any facts in any order: history is never refused. Some people are forgotten in between.
#[test]
fn what_is_loaded_is_what_was_written() {
    let forgotten = [ARIA, OLGA].map(|member| AnyFact::Privacy(crate::privacy::Fact::Erased { member }));
    let all: Vec<AnyFact> = facts().into_iter().map(AnyFact::Ptb).chain(forgotten).collect();
    let stories = proptest::collection::vec(proptest::sample::select(all), 1..24);
    on_every_backend(24, &stories, async |shelf, facts| {
        let mut folded = Scene::new().of_guild(shelf.register().await).guild;
        shelf.replay(&mut folded, &facts, |_any| true).await;
        let loaded = store::load(&mut *shelf.read().await, folded.id).await.expect("what was written is readable");
        assert_eq!(loaded, *folded.ptb);
    });
}
