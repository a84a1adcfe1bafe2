//! What must be true of all features together.

use domain::command_spec::{ActionSpec, OptionKind};
use domain::limits::{CHOICES_MAX, COMMAND_NAME_MAX};
use domain::schedule::Job;
use insta::assert_snapshot;

use super::*;

/// Discord refuses the whole publication for one bad name or missing description.
#[test]
fn every_command_has_its_words_in_every_language() {
    assert_eq!(texts::check::commands(texts::embedded(), &crate::specs()), []);
}

#[test]
fn commands_stay_within_discords_limits() {
    for spec in crate::specs() {
        assert!((1..=25).contains(&spec.actions.len()), "/{}", spec.name);
        for action in &spec.actions {
            check_options(action);
        }
    }
}

#[track_caller]
fn check_options(action: &ActionSpec) {
    let ActionSpec { name, options, .. } = action;
    assert!(options.len() <= 25, "{name}");
    assert!(options.is_sorted_by_key(|option| !option.required), "{name}: required options come first");
    for option in options {
        assert!(option.name.len() <= COMMAND_NAME_MAX, "{name} {}", option.name);
        if let OptionKind::OneOf(choices) = &option.kind {
            assert!((1..=CHOICES_MAX).contains(&choices.len()), "{name} {}", option.name);
        }
    }
}

#[test]
fn a_job_of_no_feature_is_nobodys() {
    let job = Job { name: "raid.start", subject: 1, slot: Moment(0), catch_up: domain::schedule::CatchUp::EveryMissed };
    let turn = domain::schedule::next_turn(&[job], Moment(1)).expect("it is due");
    assert_eq!(crate::job_command(&turn), None);
}

#[test]
fn a_guild_wakes_for_its_next_job() {
    let mut scene = Scene::new();
    assert_eq!(scene.guild.next_due(), None);
    scene.runs(cast::ARIA, "/absence declare from:2026-03-03 until:2026-03-04");
    scene.runs(cast::BELA, "/absence declare from:2026-03-02 until:2026-03-04");
    assert_eq!(scene.guild.next_due(), Some(scene.moment("2026-03-02 00:00")));
}

/// A click while the form is deferred would be lost: forms are announced as such, and only they.
#[test]
fn forms_are_the_only_answers_that_cannot_wait() {
    let mode =
        |custom_id: &str| crate::reply_mode(&Request::Submit { custom_id: custom_id.to_owned(), fields: Vec::new() });
    assert_snapshot!(
        ["form", "longer", "declare", "extend", "back", "end", "undo"]
            .map(|action| format!("{action} {:?}", mode(&format!("1:absence:{action}:1:::"))))
            .join("\n"),
        @"
    form Form
    longer Form
    declare Private
    extend Private
    back Private
    end Private
    undo Update
    "
    );
    assert_snapshot!(format!("{:?} {:?} {:?}", mode("1:setup:undo:1:::"), mode("1:raid:undo:1:::"), mode("hello")), @"Update Private Private");
}
