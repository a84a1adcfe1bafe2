//! Finds what is missing or wrong in the Fluent files of all languages, before a member does.
//!
//! Pure: files in, problems out. Each problem says where it is and what to do about it. The unit test
//! over the embedded files keeps a release from going out half translated; [`commands`] compares the
//! files with the commands that the features define.

mod commands;
mod language;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use domain::locale::Locale;

pub use commands::commands;

use crate::sources::Source;
use language::{Entry, Language};

/// Something to mend in a Fluent file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Problem {
    /// The file, from the root of the repository; with a line when the file does not parse.
    pub place: String,
    /// The message; empty when the file does not parse.
    pub id: String,
    /// What is wrong and what to do.
    pub advice: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.place, self.id, self.advice)
    }
}

/// Checks all files, comparing each language with English.
pub fn check(sources: &[Source<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let english = Language::read(Locale::EnUs, sources, &mut problems);
    check_own(&english, &mut problems);
    commands::check_words(&english, &english, &mut problems);
    for locale in Locale::ALL.into_iter().filter(|locale| *locale != Locale::EnUs) {
        let language = Language::read(locale, sources, &mut problems);
        check_own(&language, &mut problems);
        commands::check_words(&english, &language, &mut problems);
        check_against(&english, &language, &mut problems);
    }
    problems.sort();
    problems
}

/// What can be wrong with a language by itself.
fn check_own(language: &Language<'_>, problems: &mut Vec<Problem>) {
    for entry in language.entries.values() {
        if let Some(other) = entry.references().messages.first() {
            let advice = format!("refers to the message `{other}`: use a term, or give it a nested text in code");
            problems.push(entry.problem(advice));
        }
        if !entry.has_value() {
            problems.push(entry.problem("has no value: write one behind the `=`".to_owned()));
        }
        if let Some(error) = language.format_error(entry) {
            problems.push(entry.problem(format!("cannot be put into words ({error}): correct the placeable")));
        }
    }
}

/// What can be wrong with a translation.
fn check_against(english: &Language<'_>, language: &Language<'_>, problems: &mut Vec<Problem>) {
    for (id, original) in &english.entries {
        match language.entries.get(id) {
            None => problems.push(missing(language.locale, original)),
            Some(entry) => problems.extend(differences(original, entry).map(|advice| entry.problem(advice))),
        }
    }
    for (id, entry) in &language.entries {
        if !english.entries.contains_key(id) {
            problems.push(entry.problem("is not in English: remove it, or correct its id".to_owned()));
        }
    }
}

fn missing(locale: Locale, original: &Entry<'_>) -> Problem {
    let source = Source { locale, ..original.source };
    let advice = format!("is missing: translate it from {}", original.source.path());
    Problem { place: source.path(), id: original.id().to_owned(), advice }
}

/// How a translation differs from the original in what must be the same, as advice.
fn differences(original: &Entry<'_>, entry: &Entry<'_>) -> impl Iterator<Item = String> {
    [
        other_file(original, entry),
        other_variables(original, entry),
        other_attributes(original, entry),
        untranslated(original, entry),
    ]
    .into_iter()
    .flatten()
}

fn other_file(original: &Entry<'_>, entry: &Entry<'_>) -> Option<String> {
    let file = original.source.file;
    (file != entry.source.file).then(|| format!("is in {file}.ftl in English: move it there"))
}

fn other_variables(original: &Entry<'_>, entry: &Entry<'_>) -> Option<String> {
    let (wanted, found) = (original.references().variables, entry.references().variables);
    let advice = || format!("uses {}, the English one {}: use the same variables", list(&found), list(&wanted));
    (wanted != found).then(advice)
}

/// `$a, $b` or `no variables`.
fn list(variables: &BTreeSet<String>) -> String {
    let names: Vec<String> = variables.iter().map(|variable| format!("${variable}")).collect();
    if names.is_empty() { "no variables".to_owned() } else { names.join(", ") }
}

fn other_attributes(original: &Entry<'_>, entry: &Entry<'_>) -> Option<String> {
    let (wanted, found) = (original.attributes(), entry.attributes());
    if let Some(attribute) = wanted.difference(&found).next() {
        return Some(format!("lacks `.{attribute}`: translate it from {}", original.source.path()));
    }
    found.difference(&wanted).next().map(|attribute| format!("has `.{attribute}`, the English one not: remove it"))
}

/// Many a name of a command is the same in two languages, hardly any sentence.
fn untranslated(original: &Entry<'_>, entry: &Entry<'_>) -> Option<String> {
    let allowed = original.may_be_the_same() || entry.may_be_the_same();
    let same = original.sentence() == entry.sentence() && original.has_words();
    (same && !allowed)
        .then(|| "is the same as in English: translate it, or put `# same in English` above it".to_owned())
}
