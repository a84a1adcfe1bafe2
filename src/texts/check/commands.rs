//! The words of slash commands: Discord refuses a whole publication for one bad name.
//!
//! The English name of a command, subcommand or option is canonical and ends its message id, so that
//! the tree of commands can be read from the ids. Choices have a name of any form and no description.

use std::collections::{BTreeMap, BTreeSet};

use domain::command_spec::{CommandSpec, OptionKind};
use domain::locale::Locale;

use super::Problem;
use super::language::{Entry, Language};
use crate::catalogue::command_id;
use crate::sources::Source;

/// Limits of Discord, in characters ("Application Command Object" in its reference).
const NAME_LENGTH_MAX: usize = 32;
const CHOICE_LENGTH_MAX: usize = 100;
const DESCRIPTION_LENGTH_MAX: usize = 100;

/// Command, subcommand, option; below are choices.
const OPTION_DEPTH: usize = 3;

/// Compares the English words with the commands that exist.
///
/// The other languages are compared with English by [`super::check`].
pub fn commands(sources: &[Source<'_>], specs: &[CommandSpec]) -> Vec<Problem> {
    let english = Language::read(Locale::EnUs, sources, &mut Vec::new());
    let wanted: BTreeMap<String, Wanted> = specs.iter().flat_map(wanted).collect();
    let mut problems: Vec<_> = wanted.iter().filter_map(|(id, wanted)| lack(&english, id, wanted)).collect();
    let unused = english.entries.values().filter(|entry| is_command(entry.id()) && !wanted.contains_key(entry.id()));
    problems.extend(unused.map(|entry| entry.problem("belongs to no command: remove it or correct its id".to_owned())));
    problems
}

/// What the commands ask of a message.
struct Wanted {
    /// The feature's file.
    file: &'static str,
    described: bool,
}

/// The messages that a command needs, by id.
fn wanted(spec: &CommandSpec) -> Vec<(String, Wanted)> {
    let mut ids = vec![(command_id(&[spec.name]), true)];
    for action in &spec.actions {
        ids.push((command_id(&[spec.name, action.name]), true));
        for option in &action.options {
            ids.push((command_id(&[spec.name, action.name, option.name]), true));
            for choice in choices(&option.kind) {
                ids.push((command_id(&[spec.name, action.name, option.name, choice]), false));
            }
        }
    }
    ids.into_iter().map(|(id, described)| (id, Wanted { file: spec.name, described })).collect()
}

fn choices(kind: &OptionKind) -> &'static [&'static str] {
    match kind {
        OptionKind::OneOf(choices) => choices,
        OptionKind::Text { .. }
        | OptionKind::Suggested
        | OptionKind::Integer { .. }
        | OptionKind::Person
        | OptionKind::TextChannel
        | OptionKind::VoiceChannel
        | OptionKind::Role
        | OptionKind::Attachment => &[],
    }
}

fn lack(english: &Language<'_>, id: &str, wanted: &Wanted) -> Option<Problem> {
    let place = Source { locale: Locale::EnUs, file: wanted.file, text: "" }.path();
    let id_owned = id.to_owned();
    match (english.name(id), english.description(id).is_some()) {
        (None, _) => Some(Problem { place, id: id_owned, advice: "is missing: a command needs it".to_owned() }),
        (Some(_), false) if wanted.described => {
            Some(Problem { place, id: id_owned, advice: "lacks `.description`: write it".to_owned() })
        }
        (Some(_), true) if !wanted.described => {
            Some(Problem { place, id: id_owned, advice: "is a choice: remove `.description`".to_owned() })
        }
        (Some(_), _) => None,
    }
}

fn is_command(id: &str) -> bool {
    id.starts_with("command-")
}

/// Checks the words of commands in one language against Discord's rules.
pub(super) fn check_words(english: &Language<'_>, language: &Language<'_>, problems: &mut Vec<Problem>) {
    let mut siblings = BTreeSet::new();
    for entry in language.entries.values().filter(|entry| is_command(entry.id())) {
        if !english.entries.contains_key(entry.id()) {
            continue; // reported as such
        }
        let faults = faults(english, language, entry);
        problems.extend(faults.into_iter().flatten().map(|advice| entry.problem(advice)));
        let name = language.name(entry.id());
        if !siblings.insert((parent(english, entry.id()), name.clone())) {
            let name = name.unwrap_or_default();
            problems.push(entry.problem(format!("has the name `{name}` of a neighbour: choose another")));
        }
    }
}

fn faults(english: &Language<'_>, language: &Language<'_>, entry: &Entry<'_>) -> [Option<String>; 5] {
    let id = entry.id();
    let name = language.name(id).unwrap_or_default();
    let (choice, described) = (is_choice(english, id), english.description(id).is_some());
    // What the ids and the English words say of the tree is reported once, for English.
    let translated = language.locale != Locale::EnUs;
    [
        if choice { choice_fault(&name) } else { name_fault(&name) },
        if choice || translated { None } else { place_fault(english, id) },
        (!choice && !translated && !described).then(|| "lacks `.description`: write it".to_owned()),
        language.description(id).and_then(|description| description_fault(&description)),
        variables_fault(entry),
    ]
}

fn name_fault(name: &str) -> Option<String> {
    let length = name.chars().count();
    let fits = |c: char| c == '-' || c == '_' || c.is_alphabetic() || c.is_numeric();
    if !(1..=NAME_LENGTH_MAX).contains(&length) || !name.chars().all(fits) {
        return Some(format!("the name `{name}` needs 1 to {NAME_LENGTH_MAX} letters, digits, hyphens or underscores"));
    }
    (name.to_lowercase() != name).then(|| format!("the name `{name}` has capitals: write it in lower case"))
}

fn choice_fault(name: &str) -> Option<String> {
    let fits = (1..=CHOICE_LENGTH_MAX).contains(&name.chars().count());
    (!fits).then(|| format!("the choice needs 1 to {CHOICE_LENGTH_MAX} characters"))
}

fn description_fault(description: &str) -> Option<String> {
    let length = description.chars().count();
    let fits = (1..=DESCRIPTION_LENGTH_MAX).contains(&length);
    (!fits).then(|| format!("the description has {length} characters: write 1 to {DESCRIPTION_LENGTH_MAX}"))
}

/// The English name ends the id, and what stands before it is a message too.
fn place_fault(english: &Language<'_>, id: &str) -> Option<String> {
    let Some(parent) = parent_by_name(english, id) else {
        let name = english.name(id).unwrap_or_default();
        return Some(format!("has the English name `{name}`, with which the id must end: correct one of them"));
    };
    let known = parent == "command" || english.entries.contains_key(parent);
    (!known).then(|| format!("belongs to `{parent}`, which is missing in English: add it"))
}

fn variables_fault(entry: &Entry<'_>) -> Option<String> {
    let variables = entry.references().variables;
    variables.first().map(|variable| format!("uses `${variable}`: words of commands have no variables"))
}

/// Choices are what lacks a description below an option.
fn is_choice(english: &Language<'_>, id: &str) -> bool {
    let depth = parent(english, id).map_or(0, |parent| depth(english, parent));
    english.description(id).is_none() && depth == OPTION_DEPTH
}

/// Of how many names the path consists.
fn depth(english: &Language<'_>, id: &str) -> usize {
    1 + parent(english, id).map_or(0, |parent| depth(english, parent))
}

/// What a message belongs to; none for whole commands.
fn parent<'a>(english: &Language<'_>, id: &'a str) -> Option<&'a str> {
    let parent = match english.description(id) {
        Some(_) => parent_by_name(english, id)?,
        None => longest_known_prefix(english, id)?,
    };
    (parent != "command").then_some(parent)
}

fn parent_by_name<'a>(english: &Language<'_>, id: &'a str) -> Option<&'a str> {
    id.strip_suffix(english.name(id)?.as_str())?.strip_suffix('-')
}

fn longest_known_prefix<'a>(english: &Language<'_>, id: &'a str) -> Option<&'a str> {
    let prefixes = id.rmatch_indices('-').map(|(at, _)| &id[..at]);
    prefixes.into_iter().find(|prefix| english.entries.contains_key(prefix))
}
