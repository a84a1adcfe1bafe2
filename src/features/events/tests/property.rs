//! Whatever people click, in any order: everybody has his last answer, and places are given by the rules.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::events::places::has_room;

const PEOPLE: u64 = 12;

#[derive(Clone, Debug)]
enum Step {
    Click(u64, &'static str),
    Officer(u64, &'static str),
    Role(u64, &'static str),
    Places(u32),
    Pass(u64),
    Leave(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let action = || prop::sample::select(vec!["yes", "maybe", "bench", "no"]);
    let answer = || prop::sample::select(vec!["yes", "late", "no", "remove"]);
    let role = || prop::sample::select(vec!["tank", "healer", "melee"]);
    prop_oneof![
        8 => (0..PEOPLE, action()).prop_map(|(who, what)| Step::Click(who, what)),
        2 => (0..PEOPLE, answer()).prop_map(|(who, what)| Step::Officer(who, what)),
        2 => (0..PEOPLE, role()).prop_map(|(who, what)| Step::Role(who, what)),
        1 => (1..8_u32).prop_map(Step::Places),
        2 => (1..12_u64).prop_map(Step::Pass),
        1 => (0..PEOPLE).prop_map(Step::Leave),
    ]
}

fn happens(scene: &mut Scene, step: &Step) {
    let user = |who: &u64| UserId(FIRST + who);
    match step {
        Step::Click(who, action) => drop(clicks(scene, user(who), action)),
        Step::Officer(who, answer) => {
            scene.runs(OLGA, &format!("/event signup event:1 member:{} answer:{answer}", user(who)));
        }
        Step::Role(who, role) => {
            let id = format!("1:events:role:1:{}::1", user(who));
            scene.picks(user(who), &id, role);
        }
        Step::Places(places) => drop(scene.runs(OLGA, &format!("/event edit event:1 places:{places}"))),
        Step::Pass(hours) => {
            let to = scene.now.plus(std::time::Duration::from_secs(hours * 3_600));
            let reading = to.local(scene.zone()).format("%Y-%m-%d %H:%M").to_string();
            scene.passes_to(&reading);
        }
        Step::Leave(who) => {
            if scene.guild.mirror.members.contains_key(&user(who)) {
                scene.sees(Change::MemberGone(user(who)), &Happened::MemberLeft(user(who)));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Places are never too many unless they were made fewer, and nobody waits for what is free.
    #[test]
    fn nobody_waits_for_a_place_that_is_free(steps in prop::collection::vec(step(), 1..60)) {
        let mut scene = crowded(planned_with("places:3 caps:1 tank, 2 healers"), PEOPLE);
        let mut most = 3;
        for step in &steps {
            if let Step::Places(places) = step {
                most = most.max(usize::try_from(*places).expect("small"));
            }
            happens(&mut scene, step);
            let event = event(&scene, 1);
            if !event.status.takes_answers() {
                break;
            }
            prop_assert!(event.coming().len() <= most);
            for (member, signup) in event.waiting() {
                prop_assert!(!has_room(event, member, signup.role.as_deref()), "{member} waits for nothing");
            }
            for (member, signup) in &event.signups {
                prop_assert_eq!(signup.answer.comes(), signup.place != Place::None, "{}", member);
            }
        }
    }

    /// E-10: two writes that overlapped could keep the older answer.
    #[test]
    fn two_hundred_clicks_give_exactly_the_last_answer_of_each(
        clicked in prop::collection::vec((0..20_u64, prop::sample::select(vec!["yes", "maybe", "bench", "no"])), 200)
    ) {
        let mut scene = crowded(planned(), 20);
        let mut last = BTreeMap::new();
        for (who, action) in &clicked {
            clicks(&mut scene, UserId(FIRST + who), action);
            last.insert(UserId(FIRST + who), *action);
        }
        let event = event(&scene, 1);
        prop_assert_eq!(event.signups.len(), last.len());
        for (member, action) in last {
            let answer = event.answer_of(member).map(|signup| signup.answer.name());
            prop_assert_eq!(answer, Some(action));
        }
    }
}
