//! What events bring, by the rules that hold at first and by others.

use domain::points::Points;
use presence::{Outcome, SignUp, Verdict, outcome};

use super::super::earning::{Course, EventRules, Kind, LOSS_PERCENT_MAX, PERCENT_MAX, Worth};
use crate::testing::Scene;
use crate::testing::cast::*;

const WORTH: Worth = Worth { answer: Points(500), attendance: Points(1_000) };

fn sum(rules: &EventRules, said: SignUp, verdict: Verdict) -> i64 {
    let late = matches!(verdict, Verdict::Late | Verdict::LateAndLeftEarly);
    let early = matches!(verdict, Verdict::LeftEarly | Verdict::LateAndLeftEarly);
    let course = Course { said, outcome: outcome(said, false, verdict), late, early };
    rules.dues(WORTH, ARIA, course).iter().map(|due| due.points.0).sum()
}

/// The table of the bot before this one: registered as present, maybe or absent, in voice or not.
#[test]
fn the_rules_of_the_beginning_are_those_of_the_bot_before() {
    let rules = EventRules::default();
    let table = [
        (SignUp::Yes, Verdict::Present, 1_500),
        (SignUp::Yes, Verdict::Absent, 0),
        (SignUp::Maybe, Verdict::Present, 1_500),
        (SignUp::Maybe, Verdict::Absent, 500),
        (SignUp::No, Verdict::Present, 1_500),
        (SignUp::No, Verdict::Absent, 500),
        (SignUp::Silent, Verdict::Present, 0),
        (SignUp::Silent, Verdict::Absent, 0),
    ];
    for (said, verdict, expected) in table {
        assert_eq!(sum(&rules, said, verdict), expected, "{said:?} {verdict:?}");
    }
}

/// E-50: each answer earns what the guild says.
#[test]
fn other_rules_give_other_points() {
    let rules =
        EventRules { late: 80, early: 50, short: 25, walk_in: 60, no: 0, no_show: 200, ..EventRules::default() };
    let table = [
        (SignUp::Yes, Verdict::Late, 500 + 800),
        (SignUp::Yes, Verdict::LeftEarly, 500 + 500),
        (SignUp::Yes, Verdict::LateAndLeftEarly, 500 + 400),
        (SignUp::Yes, Verdict::TooShort, 500 + 250),
        (SignUp::Yes, Verdict::Absent, 500 - 1_000),
        (SignUp::No, Verdict::Absent, 0),
        (SignUp::Silent, Verdict::Present, 600),
        (SignUp::Yes, Verdict::Unknown, 500),
    ];
    for (said, verdict, expected) in table {
        assert_eq!(sum(&rules, said, verdict), expected, "{said:?} {verdict:?}");
    }
    let excused = EventRules { excused: 30, ..EventRules::default() };
    let course = Course { said: SignUp::Yes, outcome: Outcome::Excused, late: false, early: false };
    assert_eq!(excused.attendance(WORTH, course), Points(300));
}

#[test]
fn every_kind_and_every_option_is_found_by_its_name() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_name(kind.name()), Some(kind));
    }
    let mut rules = EventRules::default();
    for (name, max) in EventRules::OPTIONS {
        assert!(max == PERCENT_MAX || max == LOSS_PERCENT_MAX);
        *rules.named(name).unwrap_or_else(|| panic!("{name} is a rule")) = 7;
    }
    assert!(rules.named("mood").is_none());
    let all = [7; 10];
    let EventRules { yes, maybe, no, bench, late, early, short, walk_in, excused, no_show } = rules;
    assert_eq!([yes, maybe, no, bench, late, early, short, walk_in, excused, no_show], all);
}

#[test]
fn rules_for_events_are_shown_changed_and_gone_back_to() {
    let mut scene = Scene::new();
    assert!(scene.runs(ARIA, "/dkp rules").contains("**yes** earns 100 %"));
    let told = scene.runs(OLGA, "/dkp rules late:80 no-show:150 start:3");
    assert!(told.contains("whoever is late gets 80 %") && told.contains("loses 150 %"), "{told}");
    let number = scene.journal.len();
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back");
    assert!(scene.guild.dkp.main.rules.events.is_usual());
}
