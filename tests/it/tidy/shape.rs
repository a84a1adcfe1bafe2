//! Rules about the shape of Rust files: headers, lengths, names, and words that mean "not finished".

use super::scan::{functions, words};
use super::{Repo, Source, accepts, finds, holds};

/// A function fits on a screen. Lines from `fn` to the closing brace.
const FUNCTION_LINES_MAX: usize = 70;
/// A file of the product is one room.
const FILE_LINES_MAX: usize = 600;
/// A file of tests may be longer: it is read one test at a time.
const TEST_FILE_LINES_MAX: usize = 1_000;
/// Names of rooms into which everything fits.
const NAMELESS: [&str; 8] = ["util", "utils", "helper", "helpers", "misc", "common", "shared_stuff", "stuff"];

fn headers(repo: &Repo) -> Vec<String> {
    let bare = repo.rust().filter(|file| !file.text.starts_with("//! "));
    bare.map(|file| file.at(0, "begin with `//! ` and one sentence that says what this file is")).collect()
}

fn long_functions(repo: &Repo) -> Vec<String> {
    let findings = repo.rust().flat_map(|file| {
        let long = functions(&file.views.code).into_iter().filter(|function| function.lines > FUNCTION_LINES_MAX);
        long.map(|function| {
            let (line, name, lines) = (function.line, function.name, function.lines);
            format!("{}:{line}: `{name}` has {lines} lines: split it, {FUNCTION_LINES_MAX} at most", file.path)
        })
    });
    findings.collect()
}

fn long_files(repo: &Repo) -> Vec<String> {
    let findings = repo.rust().filter_map(|file| {
        let max = if file.is_test() { TEST_FILE_LINES_MAX } else { FILE_LINES_MAX };
        let lines = file.text.lines().count();
        (lines > max).then(|| format!("{}:{max}: has {lines} lines: split it, {max} at most", file.path))
    });
    findings.collect()
}

fn nameless_rooms(repo: &Repo) -> Vec<String> {
    let is_nameless = |part: &str| NAMELESS.contains(&part.split('.').next().unwrap_or_default());
    let found = repo.files.iter().filter(|file| file.path.split('/').any(is_nameless));
    found
        .map(|file| file.at(0, "name it after what belongs in it; a room with such a name collects everything"))
        .collect()
}

fn unwraps(repo: &Repo) -> Vec<String> {
    let findings = repo.product().flat_map(|file| {
        let found = file.product.match_indices(".unwrap()");
        found.map(|(at, _)| file.at(at, "handle it, or `expect` with the reason why it cannot fail"))
    });
    findings.collect()
}

fn unfinished_code(repo: &Repo) -> Vec<String> {
    let findings = repo.rust().flat_map(|file| {
        let found = ["todo!", "unimplemented!", "dbg!"].into_iter().flat_map(|word| {
            words(&file.views.code, word).map(move |at| file.at(at, &format!("finish it and remove `{word}`")))
        });
        found.collect::<Vec<_>>()
    });
    findings.collect()
}

fn unfinished_comments(repo: &Repo) -> Vec<String> {
    // Pages speak about such marks, and checksums may contain anything.
    let is_exempt = |file: &&Source| file.path.ends_with(".md") || file.name() == "Cargo.lock";
    let mut findings = Vec::new();
    for file in repo.files.iter().filter(|file| !is_exempt(file)) {
        let prose = if file.path.ends_with(".rs") { &file.views.comments } else { &file.text };
        for mark in ["FIXME", "XXX", "TODO"] {
            let is_owned = |at: &usize| mark == "TODO" && prose[at + mark.len()..].starts_with('(');
            let found = words(prose, mark).filter(|at| !is_owned(at));
            findings.extend(found.map(|at| file.at(at, "do it now, or write `TODO(owner): what and when`")));
        }
    }
    findings
}

fn skipped_tests(repo: &Repo) -> Vec<String> {
    let findings = repo.rust().flat_map(|file| {
        let ignored = file.views.code.match_indices("#[ignore");
        let ignored = ignored.map(|(at, _)| file.at(at, "mend the test or delete it: an ignored test proves nothing"));
        let in_features = file.path.starts_with("src/features/").then_some(&file.views.code);
        let panics = in_features.into_iter().flat_map(|code| words(code, "should_panic"));
        let panics = panics.map(|at| file.at(at, "a feature refuses, it does not panic: assert the refusal"));
        ignored.chain(panics).collect::<Vec<_>>()
    });
    findings.collect()
}

#[test]
fn every_file_says_what_it_is() {
    holds(headers);
    finds(headers, &[("src/a.rs", "use std::fs;\n//! Late.")], "src/a.rs:1: begin with");
}

#[test]
fn every_function_fits_on_a_screen() {
    holds(long_functions);
    let long = format!("//! A.\nfn big() {{\n{}}}\n", "    step();\n".repeat(69));
    finds(long_functions, &[("src/a.rs", &long)], "src/a.rs:2: `big` has 71 lines");
    let fitting = format!("//! A.\nfn big() {{\n{}}}\n", "    step();\n".repeat(68));
    accepts(long_functions, &[("src/a.rs", &fitting)]);
}

#[test]
fn every_file_is_one_room() {
    holds(long_files);
    finds(long_files, &[("src/a.rs", &"\n".repeat(601))], "has 601 lines");
    finds(long_files, &[("src/a/tests.rs", &"\n".repeat(1_001))], "1000 at most");
    accepts(long_files, &[("src/a.rs", &"\n".repeat(600)), ("tests/it/a.rs", &"\n".repeat(1_000))]);
}

#[test]
fn every_room_has_a_name() {
    holds(nameless_rooms);
    finds(nameless_rooms, &[("src/discord/helpers.rs", "")], "name it after what belongs in it");
    finds(nameless_rooms, &[("src/common/lib.rs", "")], "name it after");
    accepts(nameless_rooms, &[("src/domain/commoner.rs", "")]);
}

#[test]
fn the_product_does_not_unwrap() {
    holds(unwraps);
    finds(unwraps, &[("src/a.rs", "//! A.\nfn a() { b().unwrap(); }")], "src/a.rs:2: handle it");
    accepts(unwraps, &[("src/a.rs", "// .unwrap()\n#[cfg(test)]\nmod tests { fn a() { b().unwrap() } }")]);
}

#[test]
fn nothing_is_left_unfinished() {
    holds(unfinished_code);
    holds(unfinished_comments);
    finds(unfinished_code, &[("tests/it/a.rs", "fn a() { todo!() }")], "remove `todo!`");
    let comment = |word: &str, rest: &str| format!("// {word}{rest}\n");
    finds(unfinished_comments, &[("src/a.rs", &comment("FIXME", " later"))], "src/a.rs:1: do it now");
    finds(unfinished_comments, &[("locales/en-US/a.ftl", &format!("# {}", "XXX"))], "a.ftl:1: do it now");
    finds(unfinished_comments, &[("src/a.rs", &comment("TODO", ": later"))], "src/a.rs:1: do it now");
    accepts(unfinished_comments, &[("src/a.rs", &comment("TODO", "(kim): when 2.0 is out"))]);
}

#[test]
fn every_test_runs() {
    holds(skipped_tests);
    finds(skipped_tests, &[("src/a.rs", "#[test]\n#[ignore]\nfn a() {}")], "src/a.rs:2: mend the test");
    finds(skipped_tests, &[("src/features/a/tests.rs", "#[should_panic]")], "assert the refusal");
}
