//! The texts of all languages, ready to be said.
//!
//! Never fails: what a language lacks is said in English, what English lacks is said as the key.
//! Every such miss is counted, and the completeness check ([`crate::check`]) finds it before a release.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::command_spec::{Localized, Words};
use domain::locale::Locale;
use domain::text::{Arg, Text};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;

use crate::negotiation::identifier;
use crate::sources::{Source, embedded};

type Bundle = FluentBundle<FluentResource>;

/// All texts in all languages; cheap to clone, shared between threads.
#[derive(Clone)]
pub struct Catalogue {
    inner: Arc<Inner>,
}

struct Inner {
    bundles: BTreeMap<Locale, Bundle>,
    misses: AtomicU64,
}

/// A text that was put into words, and how well that went.
#[derive(Debug, Default)]
struct Said {
    words: String,
    /// Messages said in English because the language lacks them.
    untranslated: u64,
    /// What no translation can be blamed for: unknown keys and gaps.
    faults: Vec<String>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Catalogue").field("misses", &self.misses()).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// The catalogue of this binary.
    pub fn embedded() -> Self {
        Self::of(embedded())
    }

    /// A catalogue of the given files; what does not parse is left out.
    pub fn of(sources: &[Source<'_>]) -> Self {
        let bundles = Locale::ALL.into_iter().map(|locale| (locale, bundle(locale, sources))).collect();
        Self { inner: Arc::new(Inner { bundles, misses: AtomicU64::new(0) }) }
    }

    /// Puts a text into a language.
    ///
    /// # Panics
    /// In debug builds, when the key is unknown in English or an argument is missing: both are bugs
    /// that the generated structs rule out.
    pub fn say(&self, locale: Locale, text: &Text) -> String {
        let said = self.put(locale, text);
        self.count(said.untranslated + said.faults.len() as u64);
        debug_assert!(said.faults.is_empty(), "cannot say `{}` in {locale}: {:?}", text.key, said.faults);
        said.words
    }

    /// The names and descriptions of a command, subcommand, option or choice, by the path of
    /// canonical names such as `["absence", "declare", "from"]`.
    ///
    /// A language that lacks them shows the English ones; without those, the path itself is shown.
    pub fn words(&self, path: &[&str]) -> Words {
        let id = command_id(path);
        Words { name: self.names(&id, path), description: self.descriptions(&id, path) }
    }

    /// How often something was asked for that is not there, since the start.
    pub fn misses(&self) -> u64 {
        self.inner.misses.load(Ordering::Relaxed)
    }

    fn count(&self, misses: u64) {
        self.inner.misses.fetch_add(misses, Ordering::Relaxed);
    }

    fn put(&self, locale: Locale, text: &Text) -> Said {
        let mut said = Said::default();
        said.words = self.words_of(locale, text, &mut said);
        said
    }

    /// Walks the fallback chain; the first language that says the whole text wins.
    fn words_of(&self, locale: Locale, text: &Text, said: &mut Said) -> String {
        let args = self.arguments(locale, text, said);
        let mut gaps = None;
        for candidate in fallbacks(locale) {
            match self.attempt(candidate, text.key, &args) {
                Some((words, errors)) if errors.is_empty() => return words,
                Some((words, errors)) => {
                    said.faults.extend(errors);
                    gaps = Some(words);
                }
                None if candidate == Locale::EnUs => said.faults.push(format!("no message `{}`", text.key)),
                None => said.untranslated += 1,
            }
        }
        gaps.unwrap_or_else(|| text.key.to_owned())
    }

    fn arguments(&self, locale: Locale, text: &Text, said: &mut Said) -> FluentArgs<'static> {
        let mut args = FluentArgs::with_capacity(text.args.len());
        for (name, arg) in &text.args {
            let value = match arg {
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Safe(safe) => FluentValue::from(safe.clone()),
                Arg::Nested(nested) => FluentValue::from(self.words_of(locale, nested, said)),
            };
            args.set(*name, value);
        }
        args
    }

    /// The words in exactly this language with what went wrong; `None` when it lacks the message.
    fn attempt(&self, locale: Locale, key: &str, args: &FluentArgs<'_>) -> Option<(String, Vec<String>)> {
        let bundle = self.inner.bundles.get(&locale)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let words = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        Some((words, errors.iter().map(ToString::to_string).collect()))
    }

    fn names(&self, id: &str, path: &[&str]) -> Localized {
        let english = self.name(Locale::EnUs, id);
        let english = english.unwrap_or_else(|| path.last().copied().unwrap_or_default().to_owned());
        self.localized(&english, |locale| self.name(locale, id))
    }

    fn descriptions(&self, id: &str, path: &[&str]) -> Localized {
        let english = match self.description(Locale::EnUs, id) {
            Some(english) => english,
            None if self.name(Locale::EnUs, id).is_some() => return Localized::new(),
            None => path.join(" "),
        };
        self.localized(&english, |locale| self.description(locale, id))
    }

    /// Asks each language; English fills the gaps, which count as misses.
    fn localized(&self, english: &str, find: impl Fn(Locale) -> Option<String>) -> Localized {
        let found: Vec<_> = Locale::ALL.into_iter().map(|locale| (locale, find(locale))).collect();
        self.count(found.iter().filter(|(_, words)| words.is_none()).count() as u64);
        found.into_iter().map(|(locale, words)| (locale, words.unwrap_or_else(|| english.to_owned()))).collect()
    }

    fn name(&self, locale: Locale, id: &str) -> Option<String> {
        let bundle = self.inner.bundles.get(&locale)?;
        Some(plain(bundle, bundle.get_message(id)?.value()?))
    }

    fn description(&self, locale: Locale, id: &str) -> Option<String> {
        let bundle = self.inner.bundles.get(&locale)?;
        Some(plain(bundle, bundle.get_message(id)?.get_attribute("description")?.value()))
    }
}

/// A pattern without variables, in words.
fn plain(bundle: &Bundle, pattern: &Pattern<&str>) -> String {
    bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned()
}

/// A language and what is said when it lacks a message.
fn fallbacks(locale: Locale) -> impl Iterator<Item = Locale> {
    [locale].into_iter().chain((locale != Locale::EnUs).then_some(Locale::EnUs))
}

/// The message id of a command path.
pub(crate) fn command_id(path: &[&str]) -> String {
    format!("command-{}", path.join("-"))
}

/// The texts of one language, with all of its files.
pub(crate) fn bundle(locale: Locale, sources: &[Source<'_>]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![identifier(locale)]);
    bundle.set_use_isolating(false);
    bundle.add_builtins().expect("a new bundle has no functions yet");
    for source in sources.iter().filter(|source| source.locale == locale) {
        let resource = FluentResource::try_new(source.text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        // The check reports an id that is there twice; the first one stays.
        let _ = bundle.add_resource(resource);
    }
    bundle
}
