//! The stored form: what stands in a journal must be readable for ever, and what is loaded is what was written.

use domain::blueprint::ServerChange;
use storage::testing::backends;

use super::*;
use crate::Fact as AnyFact;
use crate::building::house::Wish;
use crate::building::names::Renaming;
use crate::building::objects::{Area, Topic};
use crate::building::{Fact, store};
use crate::testing::shelf::Shelf;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<AnyFact> {
    let actions = [Action::Create, Action::Adopt(7), Action::Mend(8), Action::Remove(9), Action::Forget(u64::MAX)];
    let objects = [
        Object::Role(RoleKey::RulesAccepted),
        Object::Category(Area::Guild),
        Object::Channel(ChannelKey::TavernVoice),
        Object::Guide(Topic::Allies),
        Object::Role(RoleKey::Member),
    ];
    let steps: Vec<_> = objects.into_iter().zip(actions).collect();
    let object = objects[0];
    let all = vec![
        Fact::Chosen { area: "guild".into(), wanted: false },
        Fact::Began { no: 1, undoes: true, steps },
        Fact::Advanced { no: 1, stage: 2 },
        Fact::Made { no: 1, object, id: u64::MAX, name: None },
        Fact::Made { no: 1, object, id: 6, name: Some("Member".into()) },
        Fact::Renamed {
            names: vec![Renaming { object, id: 6, from: "Rules accepted".into(), to: "Règlement accepté".into() }],
        },
        Fact::Switched { wish: "afk".into(), wanted: true },
        Fact::ServerNoted { wish: "afk".into(), was: ServerChange::Afk { channel: None, seconds: 300 } },
        Fact::ServerNoted { wish: "system".into(), was: ServerChange::System { channel: Some(GENERAL), flags: 4 } },
        Fact::ServerNoted {
            wish: "community".into(),
            was: ServerChange::Community { rules: Some(GENERAL), updates: None },
        },
        Fact::Began {
            no: 2,
            undoes: false,
            steps: vec![(Object::Server(Wish::Afk), Action::Change), (Object::Server(Wish::System), Action::Restore)],
        },
        Fact::NameRefused { object, code: 50013, name: "Rules accepted".into() },
        Fact::Mended { no: 1, object },
        Fact::Removed { no: 1, object, id: 5 },
        Fact::Failed { no: 1, object, code: 50013 },
    ];
    all.into_iter().map(AnyFact::Build).collect()
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts() {
        let (feature, kind, content) = fact.record();
        assert_eq!(AnyFact::recall(feature, &kind, content), Some(fact));
    }
}

#[test]
fn every_object_is_found_by_its_name() {
    for object in Object::all() {
        let name = object.to_string();
        assert_eq!(Object::from_name(&name), Some(object));
        assert!(name.chars().count() <= 40, "{name} fits into its column");
    }
    assert_eq!(Object::all().count(), 11 + 6 + 28 + 5 + 3);
}

async fn check(shelf: &mut Shelf, story: &Scene) {
    let mut folded = new_server().of_guild(shelf.register().await).guild;
    shelf.replay(&mut folded, &story.facts, |fact| matches!(fact, AnyFact::Build(_))).await;
    let loaded = store::load(&mut *shelf.read().await, folded.id).await.expect("what was written is readable");
    assert_eq!(loaded, *folded.build);
}

#[tokio::test]
async fn what_is_loaded_is_what_was_written() {
    let mut half = new_server();
    half.runs(RHEA, "/setup start");
    half.clicks(RHEA, "Council");
    half.clicks(RHEA, "Preview");
    half.clicks(RHEA, "Do it");
    half.delivers();
    let mut whole = new_server().changed(community());
    builds(&mut whole);
    let mut whole_server = new_server().changed(community());
    whole_server.runs(RHEA, "/setup start");
    for switch in ["AFK channel", "Discord's messages", "Community channels"] {
        whole_server.clicks(RHEA, switch);
    }
    whole_server.clicks(RHEA, "Preview");
    whole_server.clicks(RHEA, "Do it");
    carry_out(&mut whole_server);
    let mut restored = whole_server.clone();
    unbuilds(&mut restored);
    let mut undone = whole.clone();
    unbuilds(&mut undone);
    let mut renamed = whole.clone();
    renamed.runs(RHEA, "/setup language language:de");
    renamed.clicks(RHEA, "Show the new names");
    renamed.clicks(RHEA, "Rename");
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        for story in [&half, &whole, &undone, &renamed, &whole_server, &restored] {
            check(&mut shelf, story).await;
        }
    }
}
