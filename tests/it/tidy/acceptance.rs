//! Rules about `docs/acceptance.md`: what was wrong with the predecessor, and what must be right here, is proven by name.

use std::collections::BTreeMap;

use super::scan::words;
use super::{Repo, Source, accepts, finds, holds};

/// The page.
const PAGE: &str = "docs/acceptance.md";
/// Letters of defects, and how many there are of each, from 1: in what it did for members, and for events.
const DEFECTS: [(&str, usize); 2] = [("D", 73), ("E", 77)];
/// The rows of the checklist, from 1.
const ROWS: usize = 30;
/// How a reason begins where nothing can be proven.
const REASONS: [&str; 2] = ["later:", "not here:"];
/// Where dialogues lie.
const TRANSCRIPTS: &str = "tests/transcripts/";

/// A row of one of the page's tables.
struct Row<'a> {
    line: usize,
    number: &'a str,
    holds: &'a str,
    proof: &'a str,
}

fn tables(page: &Source) -> Vec<Row<'_>> {
    let rows = page.text.lines().enumerate().filter_map(|(index, line)| {
        let mut cells = line.strip_prefix("| ")?.strip_suffix(" |")?.splitn(3, " | ");
        let (number, holds, proof) = (cells.next()?, cells.next()?, cells.next()?);
        (number != "number").then_some(Row { line: index + 1, number, holds, proof })
    });
    rows.collect()
}

fn numbers() -> Vec<String> {
    let defects =
        DEFECTS.into_iter().flat_map(|(letter, count)| (1..=count).map(move |number| format!("{letter}-{number:02}")));
    defects.chain((1..=ROWS).map(|number| format!("row {number}"))).collect()
}

fn missing_and_doubled_numbers(repo: &Repo) -> Vec<String> {
    let Some(page) = repo.file(PAGE) else { return vec![format!("{PAGE}:1: the page is missing")] };
    let (rows, known) = (tables(page), numbers());
    let mut findings = Vec::new();
    for number in &known {
        let lines: Vec<usize> = rows.iter().filter(|row| row.number == number).map(|row| row.line).collect();
        match lines[..] {
            [] => findings.push(format!("{PAGE}:1: {number} is missing")),
            [_] => {}
            [_, again, ..] => findings.push(format!("{PAGE}:{again}: {number} is there twice")),
        }
    }
    let unknown = rows.iter().filter(|row| !known.iter().any(|number| number == row.number));
    findings.extend(unknown.map(|row| format!("{PAGE}:{}: nothing has the number {}", row.line, row.number)));
    findings
}

/// Every test by its name, with the comments above it; tests of one name are one.
fn tests(repo: &Repo) -> BTreeMap<&str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    for file in repo.rust() {
        let lines: Vec<&str> = file.text.lines().map(str::trim_start).collect();
        for (at, line) in lines.iter().enumerate() {
            let function = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
            let Some(name) = function.and_then(|rest| rest.split(['(', '<']).next()) else { continue };
            let above = lines[..at].iter().rev().take_while(|line| line.starts_with("#[") || line.starts_with("//"));
            let mut above: Vec<&str> = above.copied().collect();
            above.reverse();
            if above.iter().any(|line| line.starts_with("#[test") || line.starts_with("#[tokio::test")) {
                let said = above.iter().filter_map(|line| line.strip_prefix("///")).collect::<String>();
                found.entry(name).or_default().push_str(&said);
            }
        }
    }
    found
}

/// Whether a comment names a number: `D-07`, `E-07`, `row 7`, `rows 7, 8 and 9`.
fn says(text: &str, number: &str) -> bool {
    let Some(row) = number.strip_prefix("row ") else { return words(text, number).next().is_some() };
    let text = text.to_lowercase();
    let lists = text.split("row").skip(1).map(|rest| rest.strip_prefix('s').unwrap_or(rest));
    let mut listed = lists.flat_map(|list| {
        let numbers = list.split_whitespace().map(|word| word.trim_end_matches([',', ':', ';', '.', ')']));
        numbers.take_while(|word| *word == "and" || word.parse::<u32>().is_ok())
    });
    listed.any(|word| word == row)
}

/// The first line of a dialogue, or the comment of a test.
fn said_by<'a>(repo: &'a Repo, tests: &'a BTreeMap<&str, String>, name: &str) -> Option<&'a str> {
    if !name.ends_with(".txt") {
        return tests.get(name).map(String::as_str);
    }
    let transcript = repo.file(&format!("{TRANSCRIPTS}{name}"))?;
    transcript.text.lines().next()
}

fn broken_proofs(repo: &Repo) -> Vec<String> {
    let tests = tests(repo);
    let mut findings = Vec::new();
    for row in repo.file(PAGE).into_iter().flat_map(tables) {
        let mut tell = |what: String| findings.push(format!("{PAGE}:{}: {what}", row.line));
        let names: Vec<&str> = row.proof.split('`').skip(1).step_by(2).collect();
        let has_reason = REASONS.iter().any(|reason| row.proof.len() > reason.len() && row.proof.starts_with(reason));
        if row.holds.is_empty() || names.is_empty() != has_reason {
            tell(format!("{}: say what must hold, and name tests or begin with `later:` or `not here:`", row.number));
        }
        for name in names {
            match said_by(repo, &tests, name) {
                None => tell(format!("`{name}` is no test and no transcript")),
                Some(said) if !says(said, row.number) => {
                    tell(format!("`{name}` does not name {} in its comment", row.number));
                }
                Some(_) => {}
            }
        }
    }
    findings
}

#[test]
fn what_must_hold_is_proven_by_name() {
    holds(missing_and_doubled_numbers);
    holds(broken_proofs);
    let row = |number: &str, proof: &str| format!("| {number} | it works | {proof} |\n");
    let all = || numbers().iter().map(|number| row(number, "later: it comes")).collect::<String>();
    accepts(missing_and_doubled_numbers, &[(PAGE, &all())]);
    finds(
        missing_and_doubled_numbers,
        &[(PAGE, &all().replace(&row("row 30", "later: it comes"), ""))],
        "row 30 is missing",
    );
    finds(
        missing_and_doubled_numbers,
        &[(PAGE, &all().replace(&row("E-77", "later: it comes"), ""))],
        "E-77 is missing",
    );
    finds(missing_and_doubled_numbers, &[(PAGE, &(all() + &row("D-01", "later: it comes")))], "D-01 is there twice");
    finds(missing_and_doubled_numbers, &[(PAGE, &(all() + &row("E-01", "later: it comes")))], "E-01 is there twice");
    finds(missing_and_doubled_numbers, &[("docs/other.md", "")], "the page is missing");
    finds(missing_and_doubled_numbers, &[(PAGE, &(all() + &row("D-74", "later: it comes")))], "the number D-74");
    finds(missing_and_doubled_numbers, &[(PAGE, &(all() + &row("E-78", "later: it comes")))], "the number E-78");
}

#[test]
fn a_proof_that_is_none_is_found() {
    let tests = ("src/a/tests.rs", "/// Rows 7, 8 and 9, D-07, E-12: no.\n#[test]\nfn it_works() {}\nfn helps() {}\n");
    let dialogue = ("tests/transcripts/a/b.txt", "# it works (D-07, E-12)\n# row 7\n");
    let page = |number: &str, proof: &str| format!("| {number} | it works | {proof} |\n");
    let both = "`it_works`, `a/b.txt`";
    for (number, proof) in [("D-07", both), ("E-12", both), ("row 9", "`it_works`"), ("D-01", "later: it comes")] {
        accepts(broken_proofs, &[(PAGE, &page(number, proof)), tests, dialogue]);
    }
    for (number, proof, expected) in [
        ("D-07", "`it_worked`", "acceptance.md:1: `it_worked` is no test and no transcript"),
        ("D-07", "`helps`", "`helps` is no test"),
        ("D-07", "`a/c.txt`", "`a/c.txt` is no test and no transcript"),
        ("D-08", "`it_works`", "`it_works` does not name D-08"),
        ("E-07", "`it_works`", "`it_works` does not name E-07"),
        ("D-12", "`a/b.txt`", "`a/b.txt` does not name D-12"),
        ("row 7", "`a/b.txt`", "`a/b.txt` does not name row 7"),
        ("row 10", "`it_works`", "does not name row 10"),
        ("D-07", "it just works", "name tests or begin with"),
        ("D-07", "later:", "name tests or begin with"),
    ] {
        finds(broken_proofs, &[(PAGE, &page(number, proof)), tests, dialogue], expected);
    }
}
