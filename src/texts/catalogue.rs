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
                Arg::Command(command) => FluentValue::from(self.command(locale, command)),
            };
            args.set(*name, value);
        }
        args
    }

    /// How somebody types a command in a language, as code: `/einstellungen rolle`.
    fn command(&self, locale: Locale, command: &str) -> String {
        let path: Vec<&str> = command.trim_start_matches('/').split(' ').collect();
        let name = |length: usize| {
            let id = command_id(&path[..length]);
            let known = self.name(locale, &id).or_else(|| self.name(Locale::EnUs, &id));
            known.unwrap_or_else(|| path[length - 1].to_owned())
        };
        let names: Vec<String> = (1..=path.len()).map(name).collect();
        format!("`/{}`", names.join(" "))
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

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [(Locale, &str); 5] = [
        (
            Locale::EnUs,
            "t-days = { $count ->\n [one] { $count } day\n *[other] { $count } days\n }\nt-only = Only { $who }\nt-why = Because: { $why }",
        ),
        (
            Locale::Fr,
            "t-days = { $count ->\n [one] { $count } jour\n *[other] { $count } jours\n }\nt-why = Parce que : { $why }",
        ),
        (Locale::EsEs, "t-days = { $count ->\n [one] { $count } día\n *[other] { $count } días\n }"),
        (Locale::De, "t-days = { $count ->\n [one] { $count } Tag\n *[other] { $count } Tage\n }"),
        (Locale::It, "t-days = { $count ->\n [one] { $count } giorno\n *[other] { $count } giorni\n }"),
    ];

    fn catalogue() -> Catalogue {
        let sources = TEXTS.map(|(locale, text)| Source { locale, file: "t", text });
        Catalogue::of(&sources)
    }

    fn text(key: &'static str, args: Vec<(&'static str, Arg)>) -> Text {
        Text { key, args }
    }

    #[track_caller]
    fn check(locale: Locale, text: &Text, expected: &str) {
        assert_eq!(catalogue().say(locale, text), expected);
    }

    #[test]
    fn a_command_is_named_as_in_the_language() {
        let catalogue = Catalogue::embedded();
        let said =
            |locale, command| catalogue.say(locale, &crate::spine::NotSetUp { command: Arg::Command(command) }.into());
        for (locale, command, named) in [
            (Locale::EnUs, "/setup role", "`/setup role`"),
            (Locale::De, "/setup role", "`/einstellungen rolle`"),
            (Locale::Fr, "/setup game", "`/réglages jeu`"),
            (Locale::It, "/nothing known", "`/nothing known`"),
        ] {
            assert!(said(locale, command).contains(named), "{}", said(locale, command));
        }
    }

    #[test]
    fn plurals_follow_the_rules_of_each_language() {
        let table = [
            (Locale::EnUs, ["0 days", "1 day", "2 days"]),
            (Locale::Fr, ["0 jour", "1 jour", "2 jours"]),
            (Locale::EsEs, ["0 días", "1 día", "2 días"]),
            (Locale::De, ["0 Tage", "1 Tag", "2 Tage"]),
            (Locale::It, ["0 giorni", "1 giorno", "2 giorni"]),
        ];
        for (locale, expected) in table {
            for (count, expected) in (0_i64..).zip(expected) {
                check(locale, &text("t-days", vec![("count", count.into())]), expected);
            }
        }
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english_and_counted() {
        let catalogue = catalogue();
        let only = text("t-only", vec![("who", Arg::Safe("Ayla".to_owned()))]);
        assert_eq!(catalogue.say(Locale::De, &only), "Only Ayla");
        assert_eq!(catalogue.misses(), 1);
        assert_eq!(catalogue.clone().say(Locale::EnUs, &only), "Only Ayla");
        assert_eq!(catalogue.misses(), 1);
    }

    #[test]
    fn a_nested_text_is_said_in_the_language_of_the_whole() {
        let days = text("t-days", vec![("count", 2_i64.into())]);
        check(Locale::Fr, &text("t-why", vec![("why", days.into())]), "Parce que : 2 jours");
    }

    #[test]
    fn escaped_words_and_mentions_arrive_as_they_are() {
        let why = Arg::quote("{ $count } *bold* @everyone\u{200F}");
        check(Locale::EnUs, &text("t-why", vec![("why", why)]), r"Because: { $count } \*bold\* \@everyone");
        let mention = Arg::Safe("<@&17> <t:0:R>".to_owned());
        check(Locale::EnUs, &text("t-why", vec![("why", mention)]), "Because: <@&17> <t:0:R>");
    }

    #[test]
    fn an_unknown_key_is_said_as_the_key() {
        let said = catalogue().put(Locale::Fr, &text("t-none", vec![]));
        assert_eq!(said.words, "t-none");
        assert_eq!((said.untranslated, said.faults.len()), (1, 1));
    }

    #[test]
    fn a_missing_argument_leaves_a_visible_gap_in_english() {
        let said = catalogue().put(Locale::Fr, &text("t-why", vec![]));
        assert_eq!(said.words, "Because: {$why}");
        assert_eq!(said.faults.len(), 2);
    }

    #[test]
    fn what_does_not_parse_does_not_take_the_rest_along() {
        let source = Source { locale: Locale::EnUs, file: "t", text: "t-a = A\nt-b = }\nt-c = C" };
        assert_eq!(Catalogue::of(&[source]).say(Locale::EnUs, &text("t-c", vec![])), "C");
    }

    #[test]
    fn generated_structs_are_said() {
        let text: Text = crate::spine::NotSetUp { command: Arg::Safe("/setup".to_owned()) }.into();
        let catalogue = Catalogue::embedded();
        let expected = "This isn't switched on here yet. An officer can do that with /setup.";
        assert_eq!(catalogue.say(Locale::EnUs, &text), expected);
        assert!(catalogue.say(Locale::De, &text).contains("/setup"));
    }

    #[test]
    fn every_capability_has_a_name_in_the_language_of_the_refusal() {
        let catalogue = Catalogue::embedded();
        for capability in domain::capability::Capability::ALL {
            let refusal = crate::spine::NoCapability { capability: crate::capability(capability).into() };
            for locale in Locale::ALL {
                catalogue.say(locale, &refusal.clone().into());
            }
        }
        assert_eq!(catalogue.misses(), 0);
    }

    fn commands() -> Catalogue {
        let english = "command-a = a\n    .description = An A\ncommand-a-b-c-x = everything";
        let french = "command-a = un-a\n    .description = Un A\ncommand-a-b-c-x = tout";
        Catalogue::of(&[
            Source { locale: Locale::EnUs, file: "a", text: english },
            Source { locale: Locale::Fr, file: "a", text: french },
        ])
    }

    /// The English and the French ones.
    fn first_two(words: &Localized) -> Vec<&str> {
        words.iter().take(2).map(|(_, words)| words.as_str()).collect()
    }

    #[test]
    fn words_of_commands_come_in_every_language() {
        let words = commands().words(&["a"]);
        assert_eq!(words.name.iter().map(|(locale, _)| *locale).collect::<Vec<_>>(), Locale::ALL);
        assert_eq!(first_two(&words.name), ["a", "un-a"]);
        assert_eq!(first_two(&words.description), ["An A", "Un A"]);
    }

    #[test]
    fn a_choice_has_no_description() {
        let words = commands().words(&["a", "b", "c", "x"]);
        assert_eq!(first_two(&words.name), ["everything", "tout"]);
        assert_eq!(words.description, Localized::new());
    }

    #[test]
    fn words_that_a_language_lacks_are_english_and_counted() {
        let catalogue = commands();
        let words = catalogue.words(&["a"]);
        assert_eq!(words.name.last(), Some(&(Locale::It, "a".to_owned())));
        assert_eq!(catalogue.misses(), 6);
    }

    #[test]
    fn a_command_without_words_shows_its_path() {
        let words = commands().words(&["a", "b"]);
        assert_eq!(first_two(&words.name), ["b", "b"]);
        assert_eq!(first_two(&words.description), ["a b", "a b"]);
    }
}
