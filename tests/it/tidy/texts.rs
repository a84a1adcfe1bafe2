//! Rules about texts: none is written, translated and never said, and none names a command that a language does not have.

use std::collections::BTreeMap;

use super::scan::{names, words};
use super::{Repo, Source, accepts, finds, holds};

/// A message of an English file that becomes a struct.
struct Said<'a> {
    file: &'a Source,
    module: String,
    id: &'a str,
    line: usize,
}

impl Said<'_> {
    /// As `src/texts/codegen.rs` names it: `absence-overlaps-other` is `OverlapsOther`.
    fn structure(&self) -> String {
        let own =
            self.id.strip_prefix(self.file.name().trim_end_matches("ftl").trim_end_matches('.')).unwrap_or(self.id);
        let capitalised = |word: &str| word[..1].to_uppercase() + &word[1..];
        own.split('-').filter(|word| !word.is_empty()).map(capitalised).collect()
    }
}

fn messages(repo: &Repo) -> Vec<Said<'_>> {
    let mut found = Vec::new();
    for file in repo.files.iter().filter(|file| file.path.starts_with("locales/en-US/") && file.path.ends_with(".ftl"))
    {
        let module = file.name().trim_end_matches(".ftl").replace('-', "_");
        for (index, line) in
            file.text.lines().enumerate().filter(|(_, line)| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            let id = line.split([' ', '=']).next().unwrap_or_default();
            if !id.starts_with("command-") {
                found.push(Said { file, module: module.clone(), id, line: index + 1 });
            }
        }
    }
    found
}

/// How a file may call a module of texts: `texts::absence`, and what it is imported as.
fn callings(code: &str, module: &str, is_texts: bool) -> Vec<String> {
    let full = format!("texts::{module}");
    let aliases = words(code, &full).filter_map(|at| {
        let rest = code[at + full.len()..].strip_prefix(" as ")?;
        rest.split(';').next().map(|alias| alias.trim().to_owned())
    });
    let mut callings: Vec<String> = aliases.collect();
    let imported = words(code, &full).any(|at| code[at + full.len()..].starts_with(';'));
    callings.extend((imported || is_texts).then(|| module.to_owned()));
    callings.push(full);
    callings
}

/// Whether a file says a message, by its path or from a group of imports.
fn says(file: &Source, message: &Said<'_>) -> bool {
    let structure = message.structure();
    let is_texts = file.path.starts_with("src/texts/");
    callings(&file.product, &message.module, is_texts).iter().any(|calling| {
        let direct = words(&file.product, &format!("{calling}::{structure}")).next().is_some();
        let group = format!("{calling}::{{");
        let mut groups = file.product.split(&group).skip(1).filter_map(|rest| rest.split('}').next());
        direct || groups.any(|group| names(group).any(|(_, name)| name == structure))
    })
}

fn unused_texts(repo: &Repo) -> Vec<String> {
    let speakers: Vec<&Source> =
        repo.product().filter(|file| file.product.contains("texts::") || file.path.starts_with("src/texts/")).collect();
    let unused = messages(repo).into_iter().filter(|message| !speakers.iter().any(|file| says(file, message)));
    let findings = unused.map(|message| {
        format!("{}:{}: `{}` is unused, delete it in every language", message.file.path, message.line, message.id)
    });
    findings.collect()
}

/// E-17, row 30: no text is left over.
#[test]
fn every_text_is_said_somewhere() {
    holds(unused_texts);
    let texts = ("locales/en-US/pet.ftl", "command-pet = pet\n    .description = A\npet-fed-twice =\n    Fed { $n }\n");
    let say = |code: &'static str| [texts, ("src/features/pets/view.rs", code)];
    finds(unused_texts, &say("use texts::pet as say; // say::FedTwice"), "pet.ftl:3: `pet-fed-twice` is unused");
    finds(unused_texts, &say("texts::other::FedTwice"), "is unused");
    for spoken in [
        "texts::pet::FedTwice { n }",
        "use texts::pet as say;\nfn a() { say::FedTwice }",
        "use texts::pet;\nfn a() { pet::FedTwice }",
        "use texts::pet::{Fed, FedTwice};",
    ] {
        accepts(unused_texts, &say(spoken));
    }
    let in_texts = ("src/texts/lib.rs", "fn a() { pet::FedTwice.into() }");
    accepts(unused_texts, &[texts, in_texts]);
    let only_tests = ("src/features/pets/tests.rs", "texts::pet::FedTwice");
    finds(unused_texts, &[texts, only_tests], "is unused");
}

// === Commands in texts ===

/// The names of commands, actions, options and values in a language, by what they are called in English: `setup-role`.
fn command_names(repo: &Repo, locale: &str) -> BTreeMap<String, String> {
    let of_locale = format!("locales/{locale}/");
    let files = repo.files.iter().filter(|file| file.path.starts_with(&of_locale) && file.path.ends_with(".ftl"));
    let lines = files.flat_map(|file| file.text.lines());
    let named = lines.filter_map(|line| line.strip_prefix("command-")?.split_once(" = "));
    named.map(|(id, name)| (id.to_owned(), name.trim().to_owned())).collect()
}

/// Every `/command` or `/command action` of a line, without the slash.
fn commands_in(line: &str) -> Vec<(&str, Option<&str>)> {
    let is_word = |c: char| c.is_ascii_lowercase();
    let starts = line.match_indices('/').filter(|(at, _)| {
        let before = line[..*at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '}' | ':'))
    });
    let read = |(at, _): (usize, &str)| {
        let rest = &line[at + 1..];
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let (command, rest) = rest.split_at(end);
        let action = rest.strip_prefix(' ').map(|rest| {
            let end = rest.find(|c: char| !is_word(c) && c != '-').unwrap_or(rest.len());
            &rest[..end]
        });
        (!command.is_empty()).then_some((command, action.filter(|action| !action.is_empty())))
    };
    starts.filter_map(read).collect()
}

fn foreign_commands(repo: &Repo) -> Vec<String> {
    let english = command_names(repo, "en-US");
    let mut findings = Vec::new();
    for locale in ["de", "fr", "es-ES", "it"] {
        let own = command_names(repo, locale);
        let differs = |id: &str, typed: &str| {
            english.get(id).is_some_and(|name| name == typed) && own.get(id).is_some_and(|name| name != typed)
        };
        let of_locale = format!("locales/{locale}/");
        for file in repo.files.iter().filter(|file| file.path.starts_with(&of_locale) && file.path.ends_with(".ftl")) {
            let said = file.text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
            for (index, line) in said {
                for (command, action) in commands_in(line) {
                    let is_foreign = differs(command, command)
                        || action.is_some_and(|action| differs(&format!("{command}-{action}"), action));
                    if is_foreign {
                        let typed = [Some(command), action].into_iter().flatten().collect::<Vec<_>>().join(" ");
                        findings.push(format!("{}:{}: `/{typed}` has another name there", file.path, index + 1));
                    }
                }
            }
        }
    }
    findings
}

/// Whoever reads another language sees the commands in it, and finds no other.
#[test]
fn commands_are_named_as_they_are_called_in_a_language() {
    holds(foreign_commands);
    let english = ("locales/en-US/pet.ftl", "command-pet = pet\ncommand-pet-feed = feed\npet-hungry = Use /pet feed.");
    let german = |text: &'static str| [english, ("locales/de/pet.ftl", text)];
    finds(
        foreign_commands,
        &german("command-pet = tier\ncommand-pet-feed = füttern\npet-hungry = Nimm `/pet`."),
        "de/pet.ftl:3: `/pet` has another name there",
    );
    finds(
        foreign_commands,
        &german("command-pet = pet\ncommand-pet-feed = füttern\npet-hungry = Nimm /pet feed."),
        "`/pet feed` has another name there",
    );
    for fine in [
        "command-pet = tier\ncommand-pet-feed = füttern\npet-hungry = Nimm /tier füttern.",
        "command-pet = tier\ncommand-pet-feed = feed\n# Nimm /pet feed.\npet-hungry = Hund/pet oder https://pet",
    ] {
        accepts(foreign_commands, &german(fine));
    }
}
