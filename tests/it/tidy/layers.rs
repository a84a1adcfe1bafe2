//! Rules about who may use what: crates of the workspace, crates of others, clocks and tasks.

use std::collections::BTreeMap;

use super::scan::{names, words};
use super::{Repo, Source, accepts, finds, holds};

/// Who depends on whom, as ARCHITECTURE.md draws it. A new arrow is a decision: change both.
#[rustfmt::skip]
const ARROWS: &[(&str, &[&str])] = &[
    ("domain",   &[]),
    ("texts",    &["domain"]),
    ("games",    &["domain"]),
    ("parties",  &["domain", "games"]),
    ("calendar", &["domain"]),
    ("presence", &["domain"]),
    ("storage",  &["domain"]),
    ("discord",  &["domain"]),
    ("observe",  &["domain"]),
    ("sim",      &["domain"]),
    ("features", &["calendar", "domain", "games", "parties", "presence", "storage", "texts"]),
    ("importer", &["domain", "features", "games", "storage"]),
    ("actors",   &["discord", "domain", "features", "games", "observe", "storage", "texts"]),
    ("chaos",    &["actors", "discord", "domain", "features", "games", "observe", "sim", "storage", "texts"]),
    ("mgm",      &["actors", "chaos", "discord", "domain", "features", "games", "importer", "observe", "sim", "storage", "texts"]),
];

/// What tests may use besides: databases to throw away, a Discord in a box, invented guilds.
const ARROWS_OF_TESTS: [&str; 3] = ["storage", "sim", "features"];

/// A crate of others that has a home.
struct Home {
    /// How its name, and those of its relatives, begin.
    name: &'static str,
    /// Packages that may name it in `Cargo.toml`.
    packages: &'static [&'static str],
    /// Packages whose tests may use it, too.
    tests: &'static [&'static str],
    /// Whether a file of the product may use it.
    allows: fn(&str) -> bool,
    /// For the finding.
    place: &'static str,
}

#[rustfmt::skip]
const HOMES: &[Home] = &[
    Home { name: "sqlx", packages: &["storage", "features"], tests: &["actors", "importer", "mgm"], allows: is_sql_place, place: "src/storage and store.rs of a feature" },
    Home { name: "serenity", packages: &["discord"], tests: &[], allows: |path| path.starts_with("src/discord/"), place: "src/discord" },
    Home { name: "twilight", packages: &["discord"], tests: &["sim"], allows: |path| path.starts_with("src/discord/"), place: "src/discord" },
    Home { name: "ractor", packages: &["actors"], tests: &[], allows: |path| path.starts_with("actors/"), place: "actors" },
    Home { name: "fluent", packages: &["texts"], tests: &[], allows: |path| path.starts_with("src/texts/"), place: "src/texts" },
    Home { name: "clap", packages: &["mgm"], tests: &[], allows: is_root, place: "the files of src itself" },
    Home { name: "figment", packages: &["mgm"], tests: &[], allows: is_root, place: "the files of src itself" },
];

/// Crates that must decide without waiting.
const PURE: [&str; 7] = ["domain", "texts", "games", "parties", "calendar", "presence", "features"];

fn is_sql_place(path: &str) -> bool {
    let in_feature = path.strip_prefix("src/features/").is_some_and(|rest| rest.ends_with("/store.rs"));
    // A benchmark that compares with the bare driver has to name it.
    path.starts_with("src/storage/") || in_feature || path == "actors/benches/commits.rs"
}

fn is_root(path: &str) -> bool {
    path.strip_prefix("src/").is_some_and(|rest| !rest.contains('/'))
}

/// A dependency as a `Cargo.toml` states it.
struct Dependency<'a> {
    manifest: &'a Source,
    package: &'a str,
    name: &'a str,
    line: usize,
    of_tests: bool,
}

impl Dependency<'_> {
    fn finding(&self, what: &str) -> String {
        format!("{}:{}: {what}", self.manifest.path, self.line)
    }
}

/// Every dependency of every package; the workspace's own table is none.
fn dependencies(repo: &Repo) -> Vec<Dependency<'_>> {
    let mut found = Vec::new();
    for manifest in repo.files.iter().filter(|file| file.name() == "Cargo.toml") {
        let package = package_of(manifest);
        let mut section = "";
        for (index, line) in manifest.text.lines().enumerate() {
            if let Some(header) = line.strip_prefix('[') {
                section = header.trim_end().trim_end_matches(']');
            } else if is_dependency_table(section) && line.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                let name = line.split([' ', '.', '=']).next().unwrap_or_default();
                found.push(Dependency {
                    manifest,
                    package,
                    name,
                    line: index + 1,
                    of_tests: section == "dev-dependencies",
                });
            }
        }
    }
    found
}

fn is_dependency_table(section: &str) -> bool {
    let of_target = section.starts_with("target.") && section.ends_with("dependencies");
    matches!(section, "dependencies" | "dev-dependencies" | "build-dependencies") || of_target
}

fn package_of(manifest: &Source) -> &str {
    let name = manifest.text.lines().find_map(|line| line.strip_prefix("name = \""));
    name.and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

fn wrong_arrows(repo: &Repo) -> Vec<String> {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let findings = dependencies(repo).into_iter().filter_map(|dependency| {
        let Some(allowed) = arrows.get(dependency.package) else {
            return Some(dependency.finding(&format!("add the crate `{}` to ARROWS", dependency.package)));
        };
        let to_test = dependency.of_tests && ARROWS_OF_TESTS.contains(&dependency.name);
        let is_wrong = arrows.contains_key(dependency.name) && !allowed.contains(&dependency.name) && !to_test;
        let (from, to) = (dependency.package, dependency.name);
        is_wrong.then(|| dependency.finding(&format!("`{from}` must not depend on `{to}` (see ARROWS in {})", file!())))
    });
    findings.collect()
}

fn homeless_dependencies(repo: &Repo) -> Vec<String> {
    let findings = dependencies(repo).into_iter().filter_map(|dependency| {
        let home = HOMES.iter().find(|home| dependency.name.starts_with(home.name))?;
        let is_home = home.packages.contains(&dependency.package);
        let in_tests = dependency.of_tests && home.tests.contains(&dependency.package);
        let what = format!("`{}` lives in {}: ask that crate for what you need", dependency.name, home.place);
        (!is_home && !in_tests).then(|| dependency.finding(&what))
    });
    findings.collect()
}

fn homeless_uses(repo: &Repo) -> Vec<String> {
    let mut findings = Vec::new();
    for file in repo.product() {
        for home in HOMES.iter().filter(|home| !(home.allows)(&file.path)) {
            let is_it = |name: &str| {
                name == home.name || name.strip_prefix(home.name).is_some_and(|rest| rest.starts_with('_'))
            };
            let uses = names(&file.product).filter(|(at, name)| is_it(name) && starts_a_path(&file.product, *at, name));
            let what = format!("`{}` is used only in {}: move this there", home.name, home.place);
            findings.extend(uses.map(|(at, _)| file.at(at, &what)));
        }
    }
    findings
}

/// Whether a name is the crate at the head of a path, not a field or a module of ours.
fn starts_a_path(code: &str, at: usize, name: &str) -> bool {
    let heads_a_path = code[at + name.len()..].starts_with("::") && !code[..at].ends_with("::");
    heads_a_path || code[..at].ends_with("use ") || code[..at].ends_with("extern crate ")
}

fn waiting_in_pure_crates(repo: &Repo) -> Vec<String> {
    let manifests = dependencies(repo).into_iter().filter(|dependency| {
        PURE.contains(&dependency.package) && dependency.name.starts_with("tokio") && !dependency.of_tests
    });
    let manifests =
        manifests.map(|dependency| dependency.finding("`domain`, `texts` and `features` have no runtime: remove it"));
    let uses = pure(repo).flat_map(|file| {
        let found = words(&file.product, "tokio");
        found.map(|at| file.at(at, "nothing waits or spawns here: leave it to actors")).collect::<Vec<_>>()
    });
    manifests.chain(uses).collect()
}

fn pure(repo: &Repo) -> impl Iterator<Item = &Source> {
    let is_pure = |file: &&Source| PURE.iter().any(|package| file.path.starts_with(&format!("src/{package}/")));
    // Builds read the environment, benchmarks measure time.
    let is_code = |file: &&Source| file.name() != "build.rs" && !file.path.contains("/benches/");
    repo.product().filter(is_pure).filter(is_code)
}

fn async_outside_of_stores(repo: &Repo) -> Vec<String> {
    // The switchboard only passes on what stores do.
    let may_wait = |file: &&Source| file.name() == "store.rs" || file.path == "src/features/lib.rs";
    let findings = pure(repo).filter(|file| !may_wait(file)).flat_map(|file| {
        let found = words(&file.product, "async");
        found.map(|at| file.at(at, "decide here, wait in store.rs or in an actor")).collect::<Vec<_>>()
    });
    findings.collect()
}

fn impure_sources(repo: &Repo) -> Vec<String> {
    let banned = ["SystemTime::now", "Instant::now", "Utc::now", "Local::now", "thread_rng", "rand::rng", "std::env"];
    let findings = pure(repo).flat_map(|file| {
        let found = banned.into_iter().flat_map(|word| {
            let what = format!("take it from `Ctx` or an argument instead of `{word}`");
            words(&file.product, word).map(move |at| file.at(at, &what))
        });
        found.collect::<Vec<_>>()
    });
    findings.collect()
}

fn clocks_on_the_wall(repo: &Repo) -> Vec<String> {
    // The bot's clock is made in one place, the simulator's in another; everybody else is given one.
    let is_clock = |file: &&Source| file.path == "src/stage.rs" || file.path == "src/sim/clock.rs";
    let findings = repo.product().filter(|file| !is_clock(file)).flat_map(|file| {
        let found = ["SystemTime::now", "Utc::now", "Local::now"].into_iter().flat_map(|word| {
            words(&file.product, word).map(|at| file.at(at, "take the `Clock` that boot hands out: tests set it"))
        });
        found.collect::<Vec<_>>()
    });
    findings.collect()
}

#[test]
fn crates_depend_as_drawn() {
    holds(wrong_arrows);
    let manifest = "[package]\nname = \"texts\"\n\n[dependencies]\nstorage.workspace = true\ndomain.workspace = true\n";
    finds(
        wrong_arrows,
        &[("src/texts/Cargo.toml", manifest)],
        "src/texts/Cargo.toml:5: `texts` must not depend on `storage`",
    );
    accepts(wrong_arrows, &[("src/texts/Cargo.toml", &manifest.replace("[dep", "[dev-dep"))]);
    finds(wrong_arrows, &[("src/x/Cargo.toml", "name = \"x\"\n[dependencies]\ntime = \"1\"")], "add the crate `x`");
}

#[test]
fn every_crate_of_the_table_exists() {
    let packages: Vec<&str> =
        Repo::here().files.iter().filter(|file| file.name() == "Cargo.toml").map(package_of).collect();
    let drawn: Vec<&str> =
        ARROWS.iter().map(|(package, _)| *package).filter(|package| !packages.contains(package)).collect();
    assert_eq!(drawn, Vec::<&str>::new(), "remove them from ARROWS");
}

#[test]
fn crates_of_others_stay_at_home() {
    holds(homeless_dependencies);
    holds(homeless_uses);
    let manifest = "[package]\nname = \"actors\"\n[dependencies]\nserenity = \"0.12\"\n";
    finds(
        homeless_dependencies,
        &[("actors/Cargo.toml", manifest)],
        "actors/Cargo.toml:4: `serenity` lives in src/discord",
    );
    let twilight = "[package]\nname = \"sim\"\n[dev-dependencies]\ntwilight-model = \"0.18\"\n";
    accepts(homeless_dependencies, &[("src/sim/Cargo.toml", twilight)]);
    finds(homeless_uses, &[("src/features/absence/rules.rs", "//! A.\nuse sqlx::Row;")], "absence/rules.rs:2: `sqlx`");
    finds(
        homeless_uses,
        &[("src/sim/lib.rs", "use twilight_model::id::Id;")],
        "`twilight` is used only in src/discord",
    );
    accepts(
        homeless_uses,
        &[("src/features/absence/store.rs", "use sqlx::Row;"), ("src/a.rs", "let f = \"sqlx::x\";")],
    );
    accepts(homeless_uses, &[("src/storage/tests.rs", "use sqlx::Row;"), ("src/cli.rs", "use clap::Parser;")]);
}

#[test]
fn pure_crates_never_wait() {
    holds(waiting_in_pure_crates);
    holds(async_outside_of_stores);
    let manifest = "[package]\nname = \"features\"\n[dependencies]\ntokio.workspace = true\n";
    finds(waiting_in_pure_crates, &[("src/features/Cargo.toml", manifest)], "Cargo.toml:4: ");
    finds(waiting_in_pure_crates, &[("src/domain/a.rs", "fn a() { tokio::spawn(b) }")], "leave it to actors");
    finds(async_outside_of_stores, &[("src/features/absence/rules.rs", "async fn a() {}")], "rules.rs:1: decide here");
    accepts(async_outside_of_stores, &[("src/features/absence/store.rs", "async fn a() {}")]);
}

#[test]
fn pure_crates_are_told_the_time_and_the_dice() {
    holds(impure_sources);
    finds(
        impure_sources,
        &[("src/features/a/view.rs", "fn a() { std::time::Instant::now() }")],
        "instead of `Instant::now`",
    );
    finds(impure_sources, &[("src/domain/a.rs", "use std::env;")], "instead of `std::env`");
    accepts(impure_sources, &[("src/texts/build.rs", "use std::env;"), ("src/features/a/tests.rs", "Instant::now()")]);
    accepts(impure_sources, &[("src/parties/benches/main.rs", "Instant::now()")]);
}

#[test]
fn there_is_one_clock() {
    holds(clocks_on_the_wall);
    finds(
        clocks_on_the_wall,
        &[("actors/a.rs", "//! A.\nlet now = SystemTime::now();")],
        "actors/a.rs:2: take the `Clock`",
    );
    accepts(
        clocks_on_the_wall,
        &[("src/sim/clock.rs", "SystemTime::now()"), ("actors/tests/a.rs", "SystemTime::now()")],
    );
}
