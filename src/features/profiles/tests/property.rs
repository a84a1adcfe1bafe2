//! Whatever people do in whatever order: the rules hold, and the tables say what the state says.

use domain::ids::UserId;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::*;
use crate::Guild;
use crate::profiles::state::CHARACTERS_MAX;
use crate::testing::shelf::{Shelf, on_every_backend};

/// Sequences that are checked on each database; in memory it is what `PROPTEST_CASES` says.
const CASES_STORED: u32 = 12;
const PEOPLE: [UserId; 4] = [ARIA, BELA, OLGA, FINN];

/// Something that somebody does: who, and what he types or clicks.
#[derive(Clone, Debug)]
enum Step {
    Runs { who: usize, line: String },
    Undo { who: usize },
    Audit { back: usize },
    Erase { who: usize },
}

fn line() -> impl Strategy<Value = String> {
    let whose = prop::sample::select(vec!["", " member:@Aria", " member:@Bela", " member:@Finn"]);
    let what = prop_oneof![
        (400..10_100_i64).prop_map(|score| format!("/profile gear-score score:{score}")),
        prop::sample::select(vec!["bow staff", "sns gs", "wand orb", "banjo", "bow"])
            .prop_map(|typed| format!("/profile weapons weapons:{typed}")),
        "[a-zA-Z*é]{0,8}".prop_map(|name| format!("/profile name name:x{name}")),
        "[a-z]{1,3}".prop_map(|name| format!("/profile add name:{name}")),
        (1..5_i64).prop_map(|no| format!("/profile main character:{no}")),
        (1..5_i64).prop_map(|no| format!("/profile remove character:{no}")),
        prop::sample::select(vec![
            "/profile build",
            "/profile build link:https://questlog.gg/a",
            "/profile build link:https://no.example/"
        ])
        .prop_map(str::to_owned),
    ];
    let own = prop::sample::select(vec![
        "/profile language language:de",
        "/profile language language:discord",
        "/profile timezone zone:Asia/Tokyo",
        "/profile timezone",
        "/profile pair weapons:bow staff role:healer",
        "/profile pair weapons:bow staff",
        "/roster ideal role:tank count:7",
        "/roster ideal role:tank",
        "/setup game game:final-fantasy-xiv",
        "/setup game game:throne-and-liberty",
    ]);
    prop_oneof![5 => (what, whose).prop_map(|(what, whose)| format!("{what}{whose}")), 2 => own.prop_map(str::to_owned)]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = || 0..PEOPLE.len();
    let step = prop_oneof![
        8 => (who(), line()).prop_map(|(who, line)| Step::Runs { who, line }),
        2 => who().prop_map(|who| Step::Undo { who }),
        1 => (0..6_usize).prop_map(|back| Step::Audit { back }),
        1 => who().prop_map(|who| Step::Erase { who }),
    ];
    prop::collection::vec(step, 1..30)
}

impl Step {
    fn happen(&self, scene: &mut Scene) {
        let shown = |scene: &Scene, label: &str| scene.labels().iter().any(|known| known == label);
        match self {
            // Settings and tables are the owner's business.
            Self::Runs { line, .. } if line.starts_with("/setup") || line.starts_with("/profile pair") => {
                scene.runs(RHEA, line);
            }
            Self::Runs { who, line } => drop(scene.runs(PEOPLE[*who], line)),
            Self::Undo { who } if shown(scene, "Undo") => drop(scene.clicks(PEOPLE[*who], "Undo")),
            Self::Undo { .. } => {}
            Self::Audit { back } => {
                let number = scene.journal.len().saturating_sub(*back).max(1);
                if scene.runs(RHEA, &format!("/audit undo number:{number}")).contains("[Take it back]") {
                    scene.clicks(RHEA, "Take it back");
                }
            }
            Self::Erase { who } => {
                scene.runs(PEOPLE[*who], "/privacy delete");
                let label = scene.labels().last().cloned().unwrap_or_default();
                scene.clicks(PEOPLE[*who], &label);
            }
        }
    }
}

/// What must be true of every state, whatever led there.
fn check_rules(guild: &Guild) {
    for (user, profile) in &guild.profiles.people {
        assert!(profile.characters.keys().all(|no| (1..=CHARACTERS_MAX).contains(no)), "{user}: {profile:?}");
        let main = profile.characters.contains_key(&profile.main);
        assert!(
            main || profile.main == 0 && profile.characters.is_empty(),
            "{user} has a main character, or none at all"
        );
        for sheet in profile.characters.values() {
            assert!(sheet.gear_score.is_none_or(|score| (1..=9999).contains(&score)), "{sheet:?}");
            assert!(sheet.weapons.len() <= 2, "{sheet:?}");
            assert!(
                sheet.build.as_ref().is_none_or(|link| link.as_typed().starts_with("https://questlog.gg/")),
                "{sheet:?}"
            );
        }
    }
}

#[test]
fn whatever_happens_the_rules_hold() {
    let told = TestRunner::default().run(&steps(), |steps| {
        let mut scene = playing();
        for step in &steps {
            step.happen(&mut scene);
            check_rules(&scene.guild);
        }
        Ok(())
    });
    told.unwrap_or_else(|failure| panic!("{failure}"));
}

// === The tables say what the state says ===

async fn check(shelf: &mut Shelf, steps: &[Step]) {
    let mut scene = playing().of_guild(shelf.register().await);
    let mut folded = scene.guild.clone();
    for step in steps {
        let before = scene.facts.len();
        step.happen(&mut scene);
        shelf.write_each(&mut folded, &scene.facts[before..]).await;
        let loaded = shelf.load(&scene.guild).await;
        assert_eq!(loaded.profiles, scene.guild.profiles);
        assert_eq!(loaded.roster, scene.guild.roster);
    }
}

#[test]
fn what_is_loaded_is_what_was_written() {
    on_every_backend(CASES_STORED, &steps(), async |shelf, steps| check(shelf, &steps).await);
}
