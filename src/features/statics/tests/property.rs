//! Whatever officers and leaders do, in any order: what must always hold.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::statics::Command;
use crate::statics::rules::size_max;

const PEOPLE: [UserId; 6] = [ARIA, BELA, OLGA, FINN, UserId(50), UserId(51)];
const NAMES: [&str; 4] = ["Dawn", "Dusk", "dawn", "Noon"];

fn deed() -> impl Strategy<Value = (UserId, Command)> {
    let no = || 1_i64..6;
    let who = || prop::sample::select(&PEOPLE[..]);
    let name = || prop::sample::select(&NAMES[..]).prop_map(|name| FreeText::parse(name, 50).unwrap().unwrap());
    let command = prop_oneof![
        2 => (name(), prop::option::of(who())).prop_map(|(name, leader)| Command::Create(name, leader)),
        1 => (no(), name()).prop_map(|(no, name)| Command::Rename(no, name)),
        2 => (no(), who()).prop_map(|(no, who)| Command::Lead(no, who)),
        6 => (no(), who()).prop_map(|(no, who)| Command::Add(no, who)),
        3 => (no(), who()).prop_map(|(no, who)| Command::Remove(no, who)),
        3 => (no(), who(), -1_i64..8).prop_map(|(no, who, place)| Command::Place(no, who, place)),
        1 => no().prop_map(Command::Delete),
        2 => no().prop_map(Command::Restore),
        1 => (no(), who(), 0_i64..8, any::<bool>())
            .prop_map(|(no, member, place, leads)| Command::PutBack { no, member, place, leads }),
    ];
    (who(), command)
}

fn check(scene: &Scene) {
    let state = &scene.guild.statics;
    let mut names = BTreeSet::new();
    let mut people = BTreeSet::new();
    let max = size_max(&scene.ctx(crate::Actor::Bot), &scene.guild);
    for group in state.living.values() {
        assert!(names.insert(crate::statics::state::key(group.name.as_typed())), "two are called so");
        assert!(group.members.len() <= max);
        assert!(group.members.iter().all(|member| people.insert(*member)), "somebody is in two");
    }
    for group in state.living.values().chain(state.deleted.values().map(|deleted| &deleted.group)) {
        match group.leader {
            Some(leader) => assert!(group.members.contains(&leader), "a leader is one of them"),
            None => assert!(group.members.is_empty(), "one that has members has a leader"),
        }
    }
    assert!(state.living.keys().chain(state.deleted.keys()).all(|no| *no <= state.last_no));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn statics_stay_sound_and_every_fact_can_be_taken_back(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut scene = playing();
        recruits(&mut scene, &["Cleo", "Dora"]);
        for (who, command) in deeds {
            let before = scene.guild.clone();
            let facts = scene.facts.len();
            scene.does(scene.actor(who), &crate::Command::Statics(command));
            check(&scene);
            let caused: Vec<crate::Fact> = scene.facts[facts..].to_vec();
            let [crate::Fact::Statics(fact)] = caused.as_slice() else { continue };
            if let Ok(back) = crate::statics::inverse(&scene.guild, fact) {
                let ctx = scene.ctx(crate::Actor::Bot);
                let plan = crate::plan(&ctx, &scene.guild, &crate::Command::Statics(back));
                let plan = plan.expect("what was just done can be taken back");
                let made = matches!(fact, Fact::Created { .. } | Fact::Restored { .. });
                let same = plan.draft.statics.living == before.statics.living;
                prop_assert!(same, "{fact:?} made {made}");
            }
        }
    }
}
