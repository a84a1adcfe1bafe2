//! The house rules, each a test that says file, line and what to do.
//!
//! Every rule is a function from a [`Repo`] to findings. It is tried twice: on this checkout, where it
//! must find nothing, and on a planted violation, which it must find. Parts in reading order: [`shape`]
//! (files and functions), [`layers`] (who may use what), [`features`], [`texts`], [`actors`], [`acceptance`], [`house`]
//! (everything that is not Rust).

mod scan;

mod acceptance;
mod actors;
mod features;
mod house;
mod layers;
mod shape;
mod texts;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use scan::Views;

/// The files that belong to the project, without those that git ignores.
struct Repo {
    files: Vec<Source>,
}

/// One file.
struct Source {
    /// From the top, with `/`.
    path: String,
    /// Empty for files that are no UTF-8.
    text: String,
    views: Views,
    /// Code that is compiled without tests.
    product: String,
}

impl Repo {
    /// This checkout.
    fn here() -> &'static Self {
        static HERE: OnceLock<Repo> = OnceLock::new();
        HERE.get_or_init(|| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let paths = listed_by_git(root).unwrap_or_else(|| walk(root));
            // A file may have been deleted and not yet committed.
            let read = |path: String| {
                Some(Source::new(&path, &String::from_utf8(std::fs::read(root.join(&path)).ok()?).unwrap_or_default()))
            };
            let files: Vec<Source> = paths.into_iter().filter_map(read).collect();
            assert!(files.len() > 100, "only {} files were found: tidy would prove nothing", files.len());
            Repo { files }
        })
    }

    /// A checkout that does not exist.
    fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| Source::new(path, text)).collect() }
    }

    fn file(&self, path: &str) -> Option<&Source> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Every Rust file.
    fn rust(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|file| file.path.ends_with(".rs"))
    }

    /// Every Rust file that the product is made of.
    fn product(&self) -> impl Iterator<Item = &Source> {
        self.rust().filter(|file| !file.is_test())
    }
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let (code, comments) = if path.ends_with(".rs") { scan::views(text).into() } else { Default::default() };
        let product = scan::without_tests(&code);
        Self { path: path.to_owned(), text: text.to_owned(), views: Views { code, comments }, product }
    }

    /// Whether it is compiled for tests only.
    fn is_test(&self) -> bool {
        let path = &self.path;
        path.starts_with("tests/")
            || path.contains("/tests/")
            || path.contains("/testing/")
            || path.ends_with("/testing.rs")
            || path.ends_with("/tests.rs")
            || path.ends_with("_tests.rs")
    }

    /// Its name without folders.
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// A finding at an offset of the text or of one of its views.
    fn at(&self, offset: usize, what: &str) -> String {
        format!("{}:{}: {what}", self.path, scan::line_of(&self.text, offset))
    }
}

impl From<Views> for (String, String) {
    fn from(views: Views) -> Self {
        (views.code, views.comments)
    }
}

/// What git knows and does not ignore; `None` without git or outside of a checkout.
fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    if !root.join(".git").exists() {
        return None;
    }
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = Command::new("git").args(arguments).current_dir(root).output().ok()?;
    let text = String::from_utf8(listed.stdout).ok().filter(|text| listed.status.success() && !text.is_empty())?;
    let mut paths: Vec<String> = text.split_terminator('\0').map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    Some(paths)
}

fn walk(root: &Path) -> Vec<String> {
    let skipped = [".git", "target", "data"].map(|name| root.join(name));
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    let mut paths = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && !skipped.contains(&path) {
                folders.push(path);
            } else if path.is_file() {
                paths.extend(path.strip_prefix(root).ok().map(|path| path.to_string_lossy().into_owned()));
            }
        }
    }
    paths.sort();
    paths
}

/// A rule holds in this checkout.
#[track_caller]
fn holds(rule: fn(&Repo) -> Vec<String>) {
    let findings = rule(Repo::here());
    assert!(findings.is_empty(), "{} finding(s):\n{}\n", findings.len(), findings.join("\n"));
}

/// A rule finds exactly one thing in a planted checkout, and its finding contains `expected`.
#[track_caller]
fn finds(rule: fn(&Repo) -> Vec<String>, files: &[(&str, &str)], expected: &str) {
    let findings = rule(&Repo::of(files));
    assert!(findings.len() == 1 && findings[0].contains(expected), "expected `{expected}`, found {findings:#?}");
}

/// A rule finds nothing in a planted checkout.
#[track_caller]
fn accepts(rule: fn(&Repo) -> Vec<String>, files: &[(&str, &str)]) {
    assert_eq!(rule(&Repo::of(files)), Vec::<String>::new());
}

#[test]
fn git_and_a_walk_find_the_same_sources() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(listed) = listed_by_git(root) else { return };
    let walked = walk(root);
    let sources = |path: &&String| path.starts_with("src/") && root.join(path).exists();
    let missing: Vec<&String> = listed.iter().filter(sources).filter(|path| !walked.contains(path)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}
