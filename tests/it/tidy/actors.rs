//! Rules about actors: the protocol is complete on its page, and every actor explains itself.

use super::scan::words;
use super::{Repo, Source, accepts, finds, holds};

/// All messages between actors.
const PROTOCOL: &str = "actors/messages.rs";
/// What a reader of an actor needs to know, in this order.
const HEADERS: [&str; 5] = ["# Purpose", "# Messages", "# States", "# Failure modes", "# Debugging"];

fn actors(repo: &Repo) -> impl Iterator<Item = &Source> {
    // Benches have actors that do nothing.
    let is_ours = |file: &Source| file.path.starts_with("actors/") && !file.path.starts_with("actors/benches/");
    let is_actor = move |file: &&Source| is_ours(file) && file.product.contains("impl Actor for ");
    repo.product().filter(is_actor)
}

fn silent_headers(repo: &Repo) -> Vec<String> {
    let findings = actors(repo).flat_map(|file| {
        let header: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
        let given: Vec<&str> = header.iter().copied().filter(|line| HEADERS.contains(line)).collect();
        let order = HEADERS.join("`, `");
        (given != HEADERS)
            .then(|| file.at(0, &format!("the header of an actor has the parts `{order}`, in this order")))
    });
    findings.collect()
}

/// A variant of an enum whose name ends in `Msg`.
struct Variant<'a> {
    name: &'a str,
    docs: String,
    line: usize,
}

/// The variants of every enum of messages in a file, read by the indentation that rustfmt gives them.
fn variants(file: &Source) -> Vec<Variant<'_>> {
    let mut found = Vec::new();
    let mut inside = false;
    let mut docs = String::new();
    for (index, line) in file.text.lines().enumerate() {
        let declared = line.strip_prefix("pub enum ").or_else(|| line.strip_prefix("pub(crate) enum "));
        inside = declared.map_or(inside && line != "}", |rest| rest.trim_end_matches(" {").ends_with("Msg"));
        let Some(item) = line.strip_prefix("    ").filter(|rest| inside && !rest.starts_with([' ', '}', ')'])) else {
            continue;
        };
        if let Some(doc) = item.strip_prefix("///") {
            docs += doc;
        } else if item.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            let name = item.split(['(', ' ', ',', '{']).next().unwrap_or_default();
            found.push(Variant { name, docs: std::mem::take(&mut docs), line: index + 1 });
        }
    }
    found
}

fn unexplained_messages(repo: &Repo) -> Vec<String> {
    let findings = repo.file(PROTOCOL).into_iter().flat_map(|file| {
        let silent = variants(file).into_iter().filter(|variant| {
            let says_who = variant.docs.trim_start().starts_with("From ");
            let says_what_comes = variant.docs.contains("No reply") || variant.docs.contains("Reply:");
            !says_who || !says_what_comes
        });
        silent.map(|variant| {
            let (line, name) = (variant.line, variant.name);
            format!("{PROTOCOL}:{line}: `{name}`: say `From ...` (who sends it) and `No reply` or `Reply: ...`")
        })
    });
    findings.collect()
}

fn messages_elsewhere(repo: &Repo) -> Vec<String> {
    // The tree's messages come from outside of the actors: boot and the operating system.
    let allowed =
        |file: &&Source| file.path.starts_with("actors/") && file.path != PROTOCOL && file.path != "actors/tree.rs";
    let findings = repo.product().filter(allowed).flat_map(|file| {
        let enums = words(&file.product, "enum").filter(|at| {
            let name = file.product[at + 4..].trim_start();
            name.split(|letter: char| !letter.is_alphanumeric()).next().is_some_and(|name| name.ends_with("Msg"))
        });
        enums.map(|at| file.at(at, &format!("messages stand in {PROTOCOL}: move it there"))).collect::<Vec<_>>()
    });
    findings.collect()
}

#[test]
fn every_actor_explains_itself() {
    holds(silent_headers);
    let header = HEADERS.map(|part| format!("//! {part}\n//! Words.\n//!\n")).concat();
    let actor = |header: &str| format!("//! One.\n//!\n{header}\nimpl Actor for One {{}}\n");
    accepts(silent_headers, &[("actors/one.rs", &actor(&header)), ("actors/inbox.rs", "//! No actor.")]);
    finds(silent_headers, &[("actors/one.rs", &actor(&header.replace("# States", "")))], "actors/one.rs:1: the header");
}

#[test]
fn there_are_actors_and_messages_to_check() {
    assert!(actors(Repo::here()).count() >= 6, "the rules of this file would prove nothing");
    let protocol = Repo::here().file(PROTOCOL).expect("the protocol has its page");
    assert!(variants(protocol).len() >= 20, "the rules of this file would prove nothing");
}

#[test]
fn every_message_says_who_sends_it_and_what_comes_back() {
    holds(unexplained_messages);
    holds(messages_elsewhere);
    let protocol = |docs: &str| {
        format!(
            "//! P.\npub enum OneMsg {{\n    /// {docs}\n    Go {{\n        /// Whose.\n        guild: u8,\n    }},\n}}\n"
        )
    };
    accepts(unexplained_messages, &[(PROTOCOL, &protocol("From two: go. No reply."))]);
    accepts(unexplained_messages, &[(PROTOCOL, &protocol("From two: go. Reply: [`TwoMsg::Gone`]."))]);
    finds(unexplained_messages, &[(PROTOCOL, &protocol("From two: go."))], "actors/messages.rs:4: `Go`: say");
    finds(unexplained_messages, &[(PROTOCOL, &protocol("Go. No reply."))], "`Go`: say");
    finds(
        messages_elsewhere,
        &[("actors/one.rs", "//! One.\npub enum OneMsg {}")],
        "actors/one.rs:2: messages stand in",
    );
}
