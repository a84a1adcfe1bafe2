//! Turns `locales/` into code: embeds every file and writes one struct per English message.
//!
//! A misspelt key or a forgotten argument then does not compile. Only en-US can break the build;
//! mistakes of the other languages are found by the completeness check.
#![expect(clippy::print_stdout, reason = "a build script speaks to cargo through stdout")]

mod references;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use fluent_syntax::ast::{Entry, Message, Resource};
use fluent_syntax::{parser, serializer};
use references::References;

/// Folder and variant of `domain::locale::Locale`; a unit test compares them.
const LOCALES: [(&str, &str); 5] = [("en-US", "EnUs"), ("fr", "Fr"), ("es-ES", "EsEs"), ("de", "De"), ("it", "It")];

/// One `.ftl` file.
struct File {
    path: PathBuf,
    /// Without `.ftl`.
    name: String,
    text: String,
}

fn main() -> ExitCode {
    match generate() {
        Ok(problems) if problems.is_empty() => ExitCode::SUCCESS,
        Ok(problems) => fail(&problems),
        Err(error) => fail(&[error.to_string()]),
    }
}

fn fail(problems: &[String]) -> ExitCode {
    for problem in problems {
        println!("cargo::error={}", problem.replace('\n', " "));
    }
    ExitCode::FAILURE
}

/// Writes the generated files; gives back what is wrong with the English ones.
fn generate() -> io::Result<Vec<String>> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../../locales").canonicalize()?;
    let out = PathBuf::from(variable("OUT_DIR")?);
    let mut sources = String::new();
    let mut modules = Modules::default();
    for (tag, variant) in LOCALES {
        for file in files(&root.join(tag))? {
            embed(&mut sources, variant, &file);
            if tag == "en-US" {
                modules.add(&file);
            }
        }
    }
    fs::write(out.join("sources.rs"), format!("&[\n{sources}]\n"))?;
    fs::write(out.join("messages.rs"), modules.code)?;
    Ok(modules.problems)
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|error| io::Error::other(format!("cannot read {name}: {error}")))
}

/// The `.ftl` files of a folder by name; none when it does not exist.
fn files(folder: &Path) -> io::Result<Vec<File>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    paths.sort();
    paths.into_iter().map(read).collect()
}

fn read(path: PathBuf) -> io::Result<File> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(File { name, text: fs::read_to_string(&path)?, path })
}

fn embed(sources: &mut String, variant: &str, file: &File) {
    let File { path, name, .. } = file;
    let path = path.display().to_string();
    let line = format!(
        "Source {{ locale: ::domain::locale::Locale::{variant}, file: {name:?}, text: include_str!({path:?}) }},"
    );
    sources.push_str(&line);
    sources.push('\n');
}

/// The generated modules, one per English file.
#[derive(Default)]
struct Modules {
    code: String,
    problems: Vec<String>,
    /// Id of a message and the file that has it.
    known: BTreeMap<String, String>,
}

impl Modules {
    fn add(&mut self, file: &File) {
        let resource = match parser::parse(file.text.as_str()) {
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
        let (file, module) = (&file.name, file.name.replace('-', "_"));
        let code = format!("/// The messages of `locales/en-US/{file}.ftl`.\npub mod {module} {{\n{structs}}}\n\n");
        self.code.push_str(&code);
    }

    /// What is wrong with a message, as the rest of a sentence about it.
    fn problem_of(&mut self, file: &File, message: &Message<&str>) -> Option<String> {
        let (id, name) = (message.id.name, &file.name);
        if let Some(other) = self.known.insert(id.to_owned(), name.clone()) {
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

fn parse_problem(file: &File, error: &parser::ParserError) -> String {
    let line = file.text[..error.pos.start].matches('\n').count() + 1;
    format!("locales/en-US/{}.ftl:{line}: {error}", file.name)
}

fn is_command(message: &Message<&str>) -> bool {
    message.id.name.starts_with("command-")
}

/// The id without the file's name and hyphen.
fn own_part<'a>(file: &File, id: &'a str) -> Option<&'a str> {
    id.strip_prefix(file.name.as_str())?.strip_prefix('-')
}

/// A struct with a field per variable, and its conversions.
fn structure(file: &File, message: &Message<&str>) -> String {
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

/// The English pattern as documentation.
fn docs(message: &Message<&str>) -> String {
    let resource = Resource { body: vec![Entry::Message(Message { comment: None, ..message.clone() })] };
    let pattern = serializer::serialize(&resource);
    let mut docs = format!("    /// `{}`:\n    /// ```text\n", message.id.name);
    for line in pattern.trim_end().lines() {
        let _ = writeln!(docs, "    /// {line}");
    }
    docs.push_str("    /// ```\n");
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
