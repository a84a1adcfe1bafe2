//! Writes Rust for English messages; part of the build script, and of the tests.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fluent_syntax::ast::{Entry, Message, Resource};
use fluent_syntax::{parser, serializer};

use crate::references::References;

/// One English file.
struct File<'a> {
    name: &'a str,
    text: &'a str,
}

/// The generated modules, one per English file.
#[derive(Default)]
pub(crate) struct Modules {
    /// One module per file.
    pub(crate) code: String,
    /// What is wrong with the files.
    pub(crate) problems: Vec<String>,
    /// Id of a message and the file that has it.
    known: BTreeMap<String, String>,
}

impl Modules {
    /// Generates the module of a file, by its name without `.ftl`.
    pub(crate) fn add(&mut self, name: &str, text: &str) {
        let file = &File { name, text };
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                self.problems.extend(errors.iter().map(|error| parse_problem(file, error)));
                resource
            }
        };
        let mut structs = String::new();
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            match self.problem_of(file, message) {
                Some(problem) => {
                    self.problems.push(format!("locales/en-US/{}.ftl: `{}` {problem}", file.name, message.id.name));
                }
                None if is_command(message) => {}
                None => structs.push_str(&structure(file, message)),
            }
        }
        let module = name.replace('-', "_");
        let code = format!("/// The messages of `locales/en-US/{name}.ftl`.\npub mod {module} {{\n{structs}}}\n\n");
        self.code.push_str(&code);
    }

    /// What is wrong with a message, as the rest of a sentence about it.
    fn problem_of(&mut self, file: &File<'_>, message: &Message<&str>) -> Option<String> {
        let (id, name) = (message.id.name, &file.name);
        if let Some(other) = self.known.insert(id.to_owned(), (*name).to_owned()) {
            return Some(format!("is already in {other}.ftl: rename or remove one"));
        }
        if !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            return Some("is not in lower case with hyphens: rename it".to_owned());
        }
        if is_command(message) {
            return None;
        }
        let Some(rest) = own_part(file, id) else {
            return Some(format!("must start with `{name}-` or `command-`: rename it or move it to its file"));
        };
        if !rest.starts_with(|c: char| c.is_ascii_lowercase()) {
            return Some(format!("needs a letter after `{name}-`: rename it"));
        }
        if message.value.is_none() || !message.attributes.is_empty() {
            return Some("must have a value and no attributes: make a message of each".to_owned());
        }
        let references = References::of(&message.value);
        references.messages.first().map(|other| {
            format!("refers to the message `{other}`: use a term or give a nested text, so that its variables show")
        })
    }
}

fn parse_problem(file: &File<'_>, error: &parser::ParserError) -> String {
    let line = file.text[..error.pos.start].matches('\n').count() + 1;
    format!("locales/en-US/{}.ftl:{line}: {error}", file.name)
}

fn is_command(message: &Message<&str>) -> bool {
    message.id.name.starts_with("command-")
}

/// The id without the file's name and hyphen.
fn own_part<'a>(file: &File<'_>, id: &'a str) -> Option<&'a str> {
    id.strip_prefix(file.name)?.strip_prefix('-')
}

/// A struct with a field per variable, and its conversions.
fn structure(file: &File<'_>, message: &Message<&str>) -> String {
    let id = message.id.name;
    let name = camel_case(own_part(file, id).unwrap_or(id));
    let variables = References::of(&message.value).variables;
    let mut args = String::new();
    let mut fields = String::new();
    for variable in &variables {
        let field = field_name(variable);
        let _ = writeln!(fields, "        /// `${variable}`\n        pub {field}: ::domain::text::Arg,");
        let _ = write!(args, "({variable:?}, words.{field}), ");
    }
    let body = if variables.is_empty() { ";".to_owned() } else { format!(" {{\n{fields}    }}") };
    let words = if variables.is_empty() { "_" } else { "words" };
    format!(
        "{docs}    #[derive(Clone, PartialEq, Debug)]
    pub struct {name}{body}

    impl ::core::convert::From<{name}> for ::domain::text::Text {{
        fn from({words}: {name}) -> Self {{
            Self {{ key: {id:?}, args: ::std::vec![{args}] }}
        }}
    }}

    impl ::core::convert::From<{name}> for ::domain::text::Arg {{
        fn from(words: {name}) -> Self {{
            ::domain::text::Text::from(words).into()
        }}
    }}

",
        docs = docs(message)
    )
}

/// The English pattern as documentation; four backticks, since Discord's code blocks have three.
fn docs(message: &Message<&str>) -> String {
    let resource = Resource { body: vec![Entry::Message(Message { comment: None, ..message.clone() })] };
    let pattern = serializer::serialize(&resource);
    let mut docs = format!("    /// `{}`:\n    /// ````text\n", message.id.name);
    for line in pattern.trim_end().lines() {
        let _ = writeln!(docs, "    /// {line}");
    }
    docs.push_str("    /// ````\n");
    docs
}

/// `overlaps-other` becomes `OverlapsOther`.
fn camel_case(id: &str) -> String {
    id.split('-').map(capitalised).collect()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// `lastDay` and `last-day` become `last_day`; words that Rust has taken get `r#`.
fn field_name(variable: &str) -> String {
    let mut name = String::new();
    for c in variable.chars() {
        match c {
            '-' => name.push('_'),
            'A'..='Z' => name.extend(['_', c.to_ascii_lowercase()]),
            _ => name.push(c),
        }
    }
    const TAKEN: [&str; 9] = ["as", "for", "if", "in", "match", "move", "ref", "type", "where"];
    if TAKEN.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generated(text: &str) -> Modules {
        let mut modules = Modules::default();
        modules.add("absence", text);
        modules
    }

    #[track_caller]
    fn check_problem(text: &str, expected: &str) {
        let problems = generated(text).problems;
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{problems:?}");
    }

    #[test]
    fn a_variable_becomes_a_field() {
        let code =
            generated("absence-overlaps = From { $lastDay } { $n ->\n [one] a\n *[other] { NUMBER($type) }\n }").code;
        assert!(code.contains("pub struct Overlaps {"), "{code}");
        assert!(code.contains("pub last_day: ::domain::text::Arg,"), "{code}");
        assert!(code.contains("pub r#type: ::domain::text::Arg,"), "{code}");
        assert!(code.contains(r#"("lastDay", words.last_day), ("n", words.n), ("type", words.r#type)"#), "{code}");
    }

    #[test]
    fn words_of_commands_and_terms_get_no_struct() {
        let modules = generated("-brand = MyGuildManager\ncommand-absence = absence\n    .description = Absences");
        assert!(!modules.code.contains("struct"), "{}", modules.code);
        assert_eq!(modules.problems, Vec::<String>::new());
    }

    #[test]
    fn an_id_outside_of_its_file_is_refused_with_file_and_id() {
        check_problem("roster-full = Full", "locales/en-US/absence.ftl: `roster-full` must start with `absence-`");
    }

    #[test]
    fn what_cannot_become_a_struct_is_refused() {
        check_problem("absence-One = 1", "lower case");
        check_problem("absence-2 = 2", "needs a letter");
        check_problem("absence-a = A\n    .title = B", "no attributes");
        check_problem("absence-a = A { absence-b }", "refers to the message `absence-b`");
        check_problem("absence-a = A\nabsence-a = B", "already in absence.ftl");
        check_problem("absence-a = A\nabsence-b = {", "absence.ftl:2: ");
    }
}
