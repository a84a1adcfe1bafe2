//! All messages of one language, parsed with their comments.

use std::collections::{BTreeMap, BTreeSet};

use domain::locale::Locale;
use fluent_bundle::FluentArgs;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use fluent_syntax::ast::{self, Pattern, PatternElement};
use fluent_syntax::parser::{self, ParserError};

use super::Problem;
use crate::catalogue::bundle;
use crate::references::References;
use crate::sources::Source;

/// The comment that allows a translation to read like the original.
const SAME_IN_ENGLISH: &str = "same in English";

/// Reach every plural category of our five languages.
const SAMPLE_NUMBERS: [i64; 5] = [0, 1, 2, 5, 1_000_000];

/// One language.
pub(super) struct Language<'a> {
    pub(super) locale: Locale,
    /// By id.
    pub(super) entries: BTreeMap<&'a str, Entry<'a>>,
    bundle: FluentBundle<FluentResource>,
}

/// One message and where it stands.
pub(super) struct Entry<'a> {
    pub(super) source: Source<'a>,
    message: ast::Message<&'a str>,
}

// === impl Language ===

impl<'a> Language<'a> {
    /// Parses the files of a language; reports what does not parse and what is there twice.
    pub(super) fn read(locale: Locale, sources: &[Source<'a>], problems: &mut Vec<Problem>) -> Self {
        let mut entries = BTreeMap::new();
        for source in sources.iter().filter(|source| source.locale == locale) {
            for entry in parse(*source, problems) {
                add(&mut entries, entry, problems);
            }
        }
        Self { locale, entries, bundle: bundle(locale, sources) }
    }

    /// The name of a command, subcommand, option or choice.
    pub(super) fn name(&self, id: &str) -> Option<String> {
        Some(self.words(self.entries.get(id)?.message.value.as_ref()?))
    }

    /// Its description.
    pub(super) fn description(&self, id: &str) -> Option<String> {
        Some(self.words(self.entries.get(id)?.attribute("description")?))
    }

    fn words(&self, pattern: &Pattern<&str>) -> String {
        self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned()
    }

    /// The first error when the message is said with sample arguments.
    pub(super) fn format_error(&self, entry: &Entry<'_>) -> Option<String> {
        let variables = entry.references().variables;
        SAMPLE_NUMBERS.into_iter().find_map(|number| {
            let mut args = FluentArgs::new();
            variables.iter().for_each(|variable| args.set(variable.clone(), number));
            entry.patterns().find_map(|pattern| {
                let mut errors = Vec::new();
                let _ = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
                errors.first().map(ToString::to_string)
            })
        })
    }
}

fn parse<'a>(source: Source<'a>, problems: &mut Vec<Problem>) -> Vec<Entry<'a>> {
    let resource = match parser::parse(source.text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            problems.extend(errors.iter().map(|error| parse_problem(source, error)));
            resource
        }
    };
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        ast::Entry::Message(message) => Some(message),
        ast::Entry::Term(_)
        | ast::Entry::Comment(_)
        | ast::Entry::GroupComment(_)
        | ast::Entry::ResourceComment(_)
        | ast::Entry::Junk { .. } => None,
    });
    messages.map(|message| Entry { source, message }).collect()
}

fn parse_problem(source: Source<'_>, error: &ParserError) -> Problem {
    let before = source.text.as_bytes().iter().take(error.pos.start);
    let line = before.filter(|byte| **byte == b'\n').count() + 1;
    let advice = format!("does not parse ({error}): correct the syntax");
    Problem { place: format!("{}:{line}", source.path()), id: String::new(), advice }
}

/// The first of two messages with the same id stays, as at run time.
fn add<'a>(entries: &mut BTreeMap<&'a str, Entry<'a>>, entry: Entry<'a>, problems: &mut Vec<Problem>) {
    match entries.get(entry.message.id.name) {
        Some(first) => {
            problems.push(entry.problem(format!("is already in {}: remove one of them", first.source.path())));
        }
        None => {
            entries.insert(entry.message.id.name, entry);
        }
    }
}

// === impl Entry ===

impl<'a> Entry<'a> {
    pub(super) fn id(&self) -> &'a str {
        self.message.id.name
    }

    pub(super) fn problem(&self, advice: String) -> Problem {
        Problem { place: self.source.path(), id: self.id().to_owned(), advice }
    }

    pub(super) fn has_value(&self) -> bool {
        self.message.value.is_some()
    }

    /// What value and attributes refer to.
    pub(super) fn references(&self) -> References {
        References::of(self.patterns())
    }

    pub(super) fn attributes(&self) -> BTreeSet<&'a str> {
        self.message.attributes.iter().map(|attribute| attribute.id.name).collect()
    }

    /// What a person reads: the description if there is one, else the value.
    pub(super) fn sentence(&self) -> Option<&Pattern<&'a str>> {
        self.attribute("description").or(self.message.value.as_ref())
    }

    /// Whether there is anything to translate in the sentence.
    pub(super) fn has_words(&self) -> bool {
        let elements = self.sentence().into_iter().flat_map(|pattern| &pattern.elements);
        elements.into_iter().any(|element| match element {
            PatternElement::TextElement { value } => value.chars().any(char::is_alphabetic),
            PatternElement::Placeable { expression } => matches!(expression, ast::Expression::Select { .. }),
        })
    }

    pub(super) fn may_be_the_same(&self) -> bool {
        let lines = self.message.comment.iter().flat_map(|comment| &comment.content);
        lines.into_iter().any(|line| line.trim() == SAME_IN_ENGLISH)
    }

    fn attribute(&self, name: &str) -> Option<&Pattern<&'a str>> {
        self.message.attributes.iter().find(|attribute| attribute.id.name == name).map(|attribute| &attribute.value)
    }

    fn patterns(&self) -> impl Iterator<Item = &Pattern<&'a str>> {
        self.message.value.iter().chain(self.message.attributes.iter().map(|attribute| &attribute.value))
    }
}
