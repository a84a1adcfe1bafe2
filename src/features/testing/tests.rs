//! What must be true of all features together.

use std::collections::BTreeSet;

use domain::command_spec::{ActionSpec, OptionKind};
use domain::limits::{CHOICES_MAX, COMMAND_NAME_MAX};
use domain::locale::Locale;
use domain::schedule::Job;
use insta::assert_snapshot;

use super::*;

/// Rows 1 and 30: Discord refuses the whole publication for one bad name or missing description.
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

/// What the predecessor's commands are called here; those of contracts, events and loot come with their
/// features. `/staff maj_roster` and `/statics update` have no successors: what they brought up to date follows by itself.
const SUCCESSORS: [(&str, &[&str]); 22] = [
    ("admin_bot bot_initialize", &["setup start", "setup language", "setup game"]),
    ("admin_bot bot_modify", &["setup language", "setup timezone", "setup game"]),
    ("admin_bot bot_reset", &["setup reset"]),
    ("admin_bot discord_setup", &["setup start", "setup repair"]),
    ("admin_bot ptb_init", &["ptb link"]),
    ("absence absence_add", &["absence add"]),
    ("member return", &["absence end"]),
    ("member gs", &["profile gear-score"]),
    ("member weapons", &["profile weapons"]),
    ("member build", &["profile build"]),
    ("member username", &["profile name"]),
    ("member show_build", &["profile show"]),
    ("member change_language", &["profile language"]),
    ("staff notify_profile", &["roster stale"]),
    ("staff config_roster", &["roster ideal"]),
    ("staff maj_roster", &[]),
    ("statics group_create", &["static create"]),
    ("statics player_add", &["static add"]),
    ("statics player_remove", &["static remove"]),
    ("statics group_delete", &["static delete"]),
    ("statics update", &[]),
    ("perf", &["health status"]),
];

/// Row 1: whoever moves in finds every command again, in the own language.
#[test]
fn every_command_of_the_predecessor_has_its_successor() {
    let specs = crate::specs();
    for (was, successors) in SUCCESSORS {
        for is in successors {
            let (name, action) = is.split_once(' ').expect("a command and what it does");
            let spec = specs.iter().find(|spec| spec.name == name).unwrap_or_else(|| panic!("/{was}: no /{name}"));
            assert!(spec.actions.iter().any(|it| it.name == action), "/{was} is /{is} no more");
            let words = catalogue().words(&[name, action]);
            for locale in Locale::ALL {
                assert!(words.name.iter().any(|(of, _)| *of == locale), "/{is} has no name in {locale}");
            }
        }
    }
}

/// Commands that a text names: `/absence end` stands for itself.
fn named_commands(text: &str) -> impl Iterator<Item = String> {
    let begins =
        |before: &str| before.chars().next_back().is_none_or(|it| it.is_whitespace() || "`(“„«\"".contains(it));
    let slashes = text.match_indices('/').map(|(at, _)| at).filter(move |at| begins(&text[..*at]));
    slashes.filter_map(|at| {
        let mut words = text[at + 1..].split(' ').map(|word| {
            let end = word.find(|letter: char| !letter.is_alphabetic() && letter != '-');
            word[..end.unwrap_or(word.len())].to_owned()
        });
        let (command, action) = (words.next()?, words.next()?);
        (!command.is_empty()).then(|| format!("{command} {action}"))
    })
}

/// D-54: a text of the predecessor named a command that nobody could find.
#[test]
fn commands_that_texts_name_exist() {
    let mut found = 0;
    for source in texts::embedded() {
        let mut known = BTreeSet::new();
        for spec in crate::specs() {
            for action in &spec.actions {
                let name = |path: &[&str], locale| {
                    let words = catalogue().words(path).name.into_iter();
                    words.filter(|(of, _)| *of == locale).map(|(_, name)| name).next().unwrap_or_default()
                };
                for locale in [Locale::EnUs, source.locale] {
                    known.insert(format!("{} {}", name(&[spec.name], locale), name(&[spec.name, action.name], locale)));
                }
            }
        }
        for named in named_commands(source.text) {
            assert!(known.contains(&named), "{} {}: there is no /{named}", source.locale, source.file);
            found += 1;
        }
    }
    assert!(found > 50, "only {found} were found");
    assert_eq!(named_commands("see /no such, and/or https://x").collect::<Vec<_>>(), ["no such"]);
}

/// D-55: pictures of the predecessor were links that ended after a day.
#[test]
fn no_text_depends_on_what_somebody_else_keeps() {
    for source in texts::embedded() {
        assert!(!source.text.contains("://"), "{} {} has a link", source.locale, source.file);
    }
}

#[test]
fn a_job_of_no_feature_is_nobodys() {
    let job = Job { name: "raid.start", subject: 1, slot: Moment(0), catch_up: domain::schedule::CatchUp::EveryMissed };
    let turn = domain::schedule::next_turn(&[job], Moment(1)).expect("it is due");
    assert_eq!(crate::job_command(&turn), None);
}

/// E-21: all events of a guild were read every five minutes.
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
