//! What is loaded is what was written, on both databases.

use domain::moment::Moment;
use proptest::prelude::*;
use storage::testing::{backends, fresh};

use super::facts;
use crate::Fact as AnyFact;
use crate::ptb::{State, store};
use crate::testing::Scene;
use crate::testing::cast::*;

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
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let all = facts();
    let count = all.len();
    for backend in backends() {
        let test = runtime.block_on(fresh(backend));
        let next_server = std::cell::Cell::new(900_u64);
        proptest!(ProptestConfig { cases: 24, ..ProptestConfig::default() }, |(steps in proptest::collection::vec(0..count + 2, 1..24))| {
            next_server.set(next_server.get() + 1);
            let (folded, loaded): (State, State) = runtime.block_on(async {
                let mut writer = test.database.writer().await.expect("nothing else writes");
                let mut tx = writer.begin().await.expect("nothing else writes");
                let server = domain::ids::ServerId::new(next_server.get());
                let id = storage::guilds::register(&mut tx, server, Moment(0)).await.expect("a new server");
                let mut guild = Scene::new().of_guild(id).guild;
                for step in &steps {
                    match all.get(*step) {
                        Some(fact) => {
                            crate::ptb::apply(&mut guild, fact);
                            store::write(&mut tx, &guild, fact).await.expect("the tables take every fact");
                        }
                        None => {
                            let member = if *step == count { ARIA } else { OLGA };
                            crate::ptb::forget(&mut guild, member);
                            store::forget(&mut tx, id, member).await.expect("everybody can be forgotten");
                        }
                    }
                }
                let loaded = store::load(tx.connection(), id).await.expect("what was written can be read");
                tx.commit().await.expect("nothing else writes");
                ((*guild.ptb).clone(), loaded)
            });
            prop_assert_eq!(loaded, folded);
        });
    }
}
