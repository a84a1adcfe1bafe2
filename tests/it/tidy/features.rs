//! Rules about features: what every folder has, and which feature may read which.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::{names, words};
use super::{Repo, Source, accepts, finds, holds};

/// What opens in every folder at the first try.
const FILES: [&str; 5] = ["mod.rs", "command.rs", "rules.rs", "view.rs", "store.rs"];
/// Languages, as the folders of `locales/`.
const LOCALES: [&str; 5] = ["en-US", "fr", "es-ES", "de", "it"];
/// Folders of `src/features` that are no feature.
const NOT_FEATURES: [&str; 1] = ["testing"];
/// The switchboard, with the table of who reads whom.
const SWITCHBOARD: &str = "src/features/lib.rs";

/// The names of all feature folders.
fn features(repo: &Repo) -> BTreeSet<&str> {
    let inside = repo.files.iter().filter_map(|file| file.path.strip_prefix("src/features/")?.split_once('/'));
    inside.map(|(folder, _)| folder).filter(|folder| !NOT_FEATURES.contains(folder)).collect()
}

/// The feature's name in texts: the constant NAME of its `mod.rs`, or the folder's name.
fn text_name<'a>(repo: &'a Repo, feature: &'a str) -> &'a str {
    let module = repo.file(&format!("src/features/{feature}/mod.rs"));
    let declared = module.and_then(|module| module.text.split("pub const NAME: &str = \"").nth(1));
    declared.and_then(|rest| rest.split('"').next()).unwrap_or(feature)
}

fn incomplete_folders(repo: &Repo) -> Vec<String> {
    let mut findings = Vec::new();
    for feature in features(repo) {
        let folder = format!("src/features/{feature}");
        let mut missing = |path: String, what: &str| {
            if !repo.files.iter().any(|file| file.path == path || path.ends_with('/') && file.path.starts_with(&path)) {
                findings.push(format!("{folder}/mod.rs:1: add {path}: {what}"));
            }
        };
        for name in FILES {
            missing(format!("{folder}/{name}"), "every feature has the same files, so that one can be opened blind");
        }
        for locale in LOCALES {
            missing(format!("locales/{locale}/{}.ftl", text_name(repo, feature)), "a feature speaks every language");
        }
        missing(format!("tests/transcripts/{feature}/"), "one dialogue that works and one that is refused");
    }
    findings
}

fn untested_features(repo: &Repo) -> Vec<String> {
    let is_tested = |feature: &&str| {
        let folder = format!("src/features/{feature}");
        [format!("{folder}/tests.rs"), format!("{folder}/tests/mod.rs")].iter().any(|path| repo.file(path).is_some())
    };
    let untested = features(repo).into_iter().filter(|feature| !is_tested(feature));
    untested.map(|feature| format!("src/features/{feature}/mod.rs:1: add tests.rs or tests/mod.rs")).collect()
}

/// A row of the table: a feature, its line, and whom it may read.
struct Row<'a> {
    feature: &'a str,
    line: usize,
    reads: Vec<&'a str>,
}

fn table(repo: &Repo) -> Vec<Row<'_>> {
    let lines = repo.file(SWITCHBOARD).into_iter().flat_map(|file| file.text.lines().enumerate());
    let rows = lines.filter_map(|(index, line)| {
        let mut cells = line.strip_prefix("//! |")?.split('|').map(str::trim);
        let feature = cells.next().filter(|cell| !cell.starts_with('-') && *cell != "feature")?;
        let reads = cells.next()?.split([',', ' ']).filter(|name| !name.is_empty()).collect();
        Some(Row { feature, line: index + 1, reads })
    });
    rows.collect()
}

/// Whom a feature's product files really read, with the first place of each.
fn real_reads<'a>(repo: &'a Repo, feature: &str) -> BTreeMap<&'a str, String> {
    let all = features(repo);
    let prefix = format!("src/features/{feature}/");
    let mut found = BTreeMap::new();
    for file in repo.product().filter(|file| file.path.starts_with(&prefix)) {
        for (at, name) in names(&file.product) {
            if let Some(other) = all.get(name).filter(|other| **other != feature && is_from_crate(&file.product, at)) {
                found.entry(*other).or_insert_with(|| file.at(at, ""));
            }
        }
    }
    found
}

/// Whether a name stands behind `crate::` or `super::`, directly or in a group of a `use`.
fn is_from_crate(code: &str, at: usize) -> bool {
    let before = code[..at].trim_end();
    let direct = before.ends_with("crate::") || before.ends_with("super::");
    let statement = before.rsplit(';').next().unwrap_or_default();
    let of_group = words(statement, "use").last().is_some_and(|start| statement[start..].contains("crate::{"));
    direct || of_group && before.ends_with(['{', ','])
}

fn wrong_reads(repo: &Repo) -> Vec<String> {
    let mut findings = Vec::new();
    let rows = table(repo);
    for feature in features(repo) {
        let Some(row) = rows.iter().find(|row| row.feature == feature) else {
            findings.push(format!("{SWITCHBOARD}:1: add a row for `{feature}` to the table of who reads whom"));
            continue;
        };
        let real = real_reads(repo, feature);
        for (other, place) in &real {
            if !row.reads.contains(other) {
                findings.push(format!(
                    "{place}`{feature}` reads `{other}`: add it to the table in {SWITCHBOARD}, or ask through `Guild`"
                ));
            }
        }
        for other in row.reads.iter().filter(|other| !real.contains_key(*other)) {
            findings.push(format!(
                "{SWITCHBOARD}:{}: `{feature}` does not read `{other}`: remove it from the table",
                row.line
            ));
        }
    }
    let unknown = rows.iter().filter(|row| !features(repo).contains(row.feature));
    findings.extend(
        unknown.map(|row| format!("{SWITCHBOARD}:{}: `{}` is no feature: remove the row", row.line, row.feature)),
    );
    findings
}

fn circles(repo: &Repo) -> Vec<String> {
    let rows = table(repo);
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    // Each round settles at least one feature, or those that are left read each other.
    loop {
        let is_next =
            |row: &&Row<'_>| !settled.contains(row.feature) && row.reads.iter().all(|other| settled.contains(other));
        let next: Vec<&str> = rows.iter().filter(is_next).map(|row| row.feature).collect();
        if next.is_empty() {
            break;
        }
        settled.extend(next);
    }
    let left: Vec<&Row<'_>> = rows.iter().filter(|row| !settled.contains(row.feature)).collect();
    let names = left.iter().map(|row| row.feature).collect::<Vec<_>>().join(", ");
    let first = left.first();
    first
        .map(|row| format!("{SWITCHBOARD}:{}: {names} read each other: break the circle", row.line))
        .into_iter()
        .collect()
}

fn lonely_texts(repo: &Repo) -> Vec<String> {
    let mut known: BTreeSet<&str> = features(repo).into_iter().map(|feature| text_name(repo, feature)).collect();
    known.insert("spine");
    let is_lonely = |file: &&Source| {
        file.path.starts_with("locales/") && file.name().strip_suffix(".ftl").is_some_and(|name| !known.contains(name))
    };
    let lonely = repo.files.iter().filter(is_lonely);
    lonely.map(|file| file.at(0, "no feature has this name: rename or delete the file")).collect()
}

const MODULE: (&str, &str) = ("src/features/pets/mod.rs", "//! Pets.\npub const NAME: &str = \"pet\";");

#[test]
fn every_feature_has_the_same_files() {
    holds(incomplete_folders);
    holds(untested_features);
    finds(untested_features, &[MODULE], "add tests.rs or tests/mod.rs");
    let mut paths: Vec<String> = FILES.iter().map(|name| format!("src/features/pets/{name}")).collect();
    paths.extend(LOCALES.iter().map(|locale| format!("locales/{locale}/pet.ftl")));
    paths.push("tests/transcripts/pets/happy.txt".to_owned());
    for missing in 1..paths.len() {
        let rest: Vec<(&str, &str)> = (0..paths.len())
            .filter(|index| *index != missing)
            .map(|index| (paths[index].as_str(), if index == 0 { MODULE.1 } else { "" }))
            .collect();
        finds(incomplete_folders, &rest, paths[missing].trim_end_matches("happy.txt"));
    }
}

#[test]
fn every_text_file_belongs_to_a_feature() {
    holds(lonely_texts);
    finds(lonely_texts, &[MODULE, ("locales/fr/pets.ftl", "")], "locales/fr/pets.ftl:1: no feature has this name");
    accepts(lonely_texts, &[MODULE, ("locales/fr/pet.ftl", ""), ("locales/fr/spine.ftl", "")]);
}

#[test]
fn the_table_says_who_reads_whom() {
    holds(wrong_reads);
    holds(circles);
    let switchboard = "//! | feature | reads |\n//! |---|---|\n//! | a | |\n//! | b | a |\n";
    let files = |a: &'static str, b: &'static str| {
        [(SWITCHBOARD, switchboard), ("src/features/a/rules.rs", a), ("src/features/b/rules.rs", b)]
    };
    accepts(wrong_reads, &files("use crate::Guild;", "use crate::{Guild, a::State};"));
    finds(
        wrong_reads,
        &files("use crate::b::State;", "use crate::a::State;"),
        "src/features/a/rules.rs:1: `a` reads `b`",
    );
    finds(wrong_reads, &files("", ""), "lib.rs:4: `b` does not read `a`");
    let unlisted = [(SWITCHBOARD, ""), ("src/features/a/rules.rs", "")];
    finds(wrong_reads, &unlisted, "add a row for `a`");
    finds(wrong_reads, &[(SWITCHBOARD, "//! | a | |")], "`a` is no feature");
    finds(circles, &[(SWITCHBOARD, "//! | a | c |\n//! | b | a |\n//! | c | b |")], "a, b, c read each other");
    accepts(circles, &[(SWITCHBOARD, switchboard)]);
}
