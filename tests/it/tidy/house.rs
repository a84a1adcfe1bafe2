//! Rules about everything that is not Rust: the top folder, Markdown, migrations, and traces of a machine.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::words;
use super::{Repo, Source, accepts, finds, holds};

/// What a visitor sees first. Dot-files are allowed besides.
#[rustfmt::skip]
const TOP: [&str; 12] = [
    "Cargo.toml", "Cargo.lock", "README.md", "ARCHITECTURE.md", "LICENSE",
    "src", "actors", "migrations", "locales", "config", "tests", "docs",
];

/// Hosts that may be named with their subdomains, and where (a prefix of the path).
#[rustfmt::skip]
const HOSTS: &[(&str, &str)] = &[
    ("discord.com", ""), ("discordapp.com", ""), ("discord.gg", ""),
    ("127.0.0.1", ""), ("localhost", ""),
    ("apache.org", "LICENSE"),
    // The format of every locale file, for its translators.
    ("projectfluent.org", "locales/README.md"),
    // The dialect of the schema, by its name.
    ("json-schema.org", "docs/health-log.schema.json"),
    // Where links to builds lead, as a game pack says.
    ("questlog.gg", ""), ("maxroll.gg", ""),
    // Where alerts can be sent to.
    ("pagerduty.com", ""),
    // The lock file names the registry of every crate.
    ("github.com", "Cargo.lock"),
];

/// Column types that the two databases understand differently.
const TYPES: [&str; 8] = ["BOOLEAN", "BOOL", "TINYINT", "DECIMAL", "DATETIME", "TIMESTAMP", "ENUM", "JSON"];

fn strangers_at_the_top(repo: &Repo) -> Vec<String> {
    let tops: BTreeSet<&str> = repo.files.iter().filter_map(|file| file.path.split('/').next()).collect();
    let strangers = tops.into_iter().filter(|top| !top.starts_with('.') && !TOP.contains(top));
    strangers.map(|top| format!("{top}:1: nothing else stands at the top: move it into a folder")).collect()
}

fn titles(repo: &Repo) -> Vec<String> {
    let pages = repo.files.iter().filter(|file| file.path.ends_with(".md"));
    let findings = pages.filter_map(|page| {
        let mut fenced = false;
        let mut titles = Vec::new();
        for (index, line) in page.text.lines().enumerate() {
            fenced ^= line.trim_start().starts_with("```");
            if !fenced && line.starts_with("# ") {
                titles.push(index + 1);
            }
        }
        let line = titles.get(1).copied().unwrap_or(1);
        (titles.len() != 1).then(|| {
            format!("{}:{line}: a page has exactly one title (`# `), this one has {}", page.path, titles.len())
        })
    });
    findings.collect()
}

fn traces_of_machines(repo: &Repo) -> Vec<String> {
    // Spelled in parts, since this file must pass too.
    let folders = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];
    let findings = repo.files.iter().flat_map(|file| {
        let found = folders.iter().flat_map(|folder| file.text.match_indices(folder));
        // A folder of a path of ours may have such a name: only absolute paths are meant.
        let absolute = found.filter(|(at, _)| {
            !file.text[..*at].ends_with(|letter: char| letter.is_alphanumeric() || ".-_}~".contains(letter))
        });
        absolute
            .map(|(at, _)| file.at(at, "a path of one machine: make it relative, or a parameter"))
            .collect::<Vec<_>>()
    });
    findings.collect()
}

fn neighbours(repo: &Repo) -> Vec<String> {
    let needle = concat!("../sha", "red");
    let may = |file: &&Source| file.path == ".ci/run" || file.path.starts_with("tests/it/");
    let outside = repo.files.iter().filter(|file| !may(file));
    let findings = outside.filter_map(|file| {
        let at = file.text.find(needle)?;
        Some(
            file.at(at, "the folder beside the checkout may be missing: only `.ci/run` and tests have it as a default"),
        )
    });
    findings.collect()
}

fn strange_hosts(repo: &Repo) -> Vec<String> {
    let mut findings = Vec::new();
    for file in &repo.files {
        for (at, _) in file.text.match_indices("://") {
            let address = &file.text[at + 3..];
            let end = address.find(|letter: char| !letter.is_ascii_alphanumeric() && !"._-@:".contains(letter));
            let authority = &address[..end.unwrap_or(address.len())];
            let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
            if !is_allowed(host.trim_end_matches('.'), &file.path) {
                findings
                    .push(file.at(at, &format!("`{host}`: use example.org, or add the host to HOSTS with a reason")));
            }
        }
    }
    findings
}

fn is_allowed(host: &str, path: &str) -> bool {
    let reserved = ["example.org", "example.com", "example.net", "example", "test", "invalid"];
    let is_of = |name: &str| host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
    let is_reserved = reserved.iter().any(|name| is_of(name));
    let is_listed = HOSTS.iter().any(|(known, place)| is_of(known) && path.starts_with(place));
    // Without a dot it is a placeholder; with the ending of a database it is a file.
    !host.contains('.') || is_reserved || is_listed || host.ends_with(".sqlite3") || host.ends_with(".db")
}

fn migrations(repo: &Repo) -> impl Iterator<Item = &Source> {
    repo.files.iter().filter(|file| file.path.starts_with("migrations/") && file.path.ends_with(".sql"))
}

/// The statement without comments; the length of lines is kept.
fn statement(file: &Source) -> String {
    let blank = |line: &str| {
        line.split_once("--").map_or(line.to_owned(), |(sql, rest)| format!("{sql}{}", " ".repeat(rest.len() + 2)))
    };
    file.text.lines().map(blank).collect::<Vec<_>>().join("\n")
}

fn numbers_used_twice(repo: &Repo) -> Vec<String> {
    let mut owners: BTreeMap<(&str, &str), &Source> = BTreeMap::new();
    let mut findings = Vec::new();
    for file in migrations(repo) {
        let number = file.name().split('_').next().unwrap_or_default();
        if number.len() != 4 || !number.chars().all(|letter| letter.is_ascii_digit()) {
            findings.push(file.at(0, "name it NNNN_name.sql"));
        }
        let dialects: &[&str] = match file.name().rsplit('.').nth(1) {
            Some("sqlite") => &["sqlite"],
            Some("mariadb") => &["mariadb"],
            _ => &["sqlite", "mariadb"],
        };
        let other = dialects.iter().filter_map(|dialect| owners.insert((number, dialect), file)).next();
        findings.extend(
            other.map(|other| file.at(0, &format!("{} has the number {number}: take the next free one", other.path))),
        );
    }
    findings
}

fn several_statements(repo: &Repo) -> Vec<String> {
    let findings = migrations(repo).filter_map(|file| {
        let sql = statement(file);
        // The body of a trigger is one statement, whatever it contains.
        let body = words(&sql, "BEGIN").next().zip(words(&sql, "END").last());
        let outside = body.map_or(sql.clone(), |(begin, end)| sql[..begin].to_owned() + &sql[end..]);
        let count = outside.split(';').filter(|part| !part.trim().is_empty()).count();
        (count != 1).then(|| {
            file.at(0, &format!("one file holds one statement, this one {count}: MariaDB cannot undo half of it"))
        })
    });
    findings.collect()
}

fn types_of_one_database(repo: &Repo) -> Vec<String> {
    let findings = migrations(repo).flat_map(|file| {
        let sql = statement(file).to_uppercase();
        let found = TYPES.iter().flat_map(|name| {
            let what = format!("`{name}` differs between SQLite and MariaDB: see migrations/README.md, rule 3");
            words(&sql, name).map(|at| file.at(at, &what)).collect::<Vec<_>>()
        });
        found.collect::<Vec<_>>()
    });
    findings.collect()
}

#[test]
fn the_top_folder_is_short() {
    holds(strangers_at_the_top);
    finds(
        strangers_at_the_top,
        &[("scripts/build.sh", ""), (".ci/run", ""), ("src/main.rs", "")],
        "scripts:1: nothing else",
    );
}

#[test]
fn every_page_has_one_title() {
    holds(titles);
    finds(titles, &[("docs/a.md", "# A\n\n# B\n")], "docs/a.md:3: a page has exactly one title");
    finds(titles, &[("docs/a.md", "Words\n")], "this one has 0");
    accepts(titles, &[("docs/a.md", "# A\n```sh\n# not a title\n```\n## B\n")]);
}

#[test]
fn no_machine_left_a_trace() {
    holds(traces_of_machines);
    holds(neighbours);
    holds(strange_hosts);
    let path = |top: &str| format!("let a = \"/{top}/mgm\";");
    finds(traces_of_machines, &[("src/a.rs", &path("root"))], "src/a.rs:1: a path of one machine");
    finds(traces_of_machines, &[("docs/a.md", &path("home"))], "a path of one machine");
    accepts(traces_of_machines, &[("docs/a.md", "src/home/a.rs and ~/elsewhere/x")]);
    finds(neighbours, &[("src/a.rs", concat!("../sha", "red/data"))], "src/a.rs:1: the folder beside");
    let link = |host: &str| format!("see <https:{}{host}/page>", "//");
    finds(strange_hosts, &[("docs/a.md", &link("evil.io"))], "docs/a.md:1: `evil.io`: use example.org");
    finds(strange_hosts, &[("docs/a.md", &link("user@evil.io:80"))], "`evil.io`");
    finds(strange_hosts, &[("docs/a.md", &link("github.com"))], "`github.com`");
    accepts(strange_hosts, &[("docs/a.md", &link("discord.com")), ("Cargo.lock", &link("github.com"))]);
    accepts(strange_hosts, &[("docs/a.md", &link("bot.example.org")), ("docs/b.md", &link("HOST"))]);
}

#[test]
fn every_migration_is_one_portable_statement() {
    holds(numbers_used_twice);
    holds(several_statements);
    holds(types_of_one_database);
    let sql = |name: &'static str, text: &'static str| {
        [(name, text), ("migrations/0001_a.sql", "CREATE TABLE a (b BIGINT);")]
    };
    finds(numbers_used_twice, &sql("migrations/0001_b.sql", ""), "take the next free one");
    finds(numbers_used_twice, &sql("migrations/1_b.sql", ""), "name it NNNN_name.sql");
    accepts(numbers_used_twice, &[("migrations/0002_b.sqlite.sql", ""), ("migrations/0002_b.mariadb.sql", "")]);
    finds(several_statements, &sql("migrations/0002_b.sql", "CREATE TABLE b (c BIGINT);\nDROP TABLE a;"), "this one 2");
    finds(several_statements, &sql("migrations/0002_b.sql", "-- Nothing; yet."), "this one 0");
    accepts(
        several_statements,
        &sql("migrations/0002_b.sqlite.sql", "CREATE TRIGGER b BEFORE UPDATE ON a\nBEGIN\n SELECT 1; SELECT 2;\nEND;"),
    );
    finds(
        types_of_one_database,
        &sql("migrations/0002_b.sql", "-- A boolean.\nCREATE TABLE b (c Boolean)"),
        "0002_b.sql:2: `BOOLEAN`",
    );
    accepts(
        types_of_one_database,
        &sql("migrations/0002_b.sql", "-- `terms` is JSON.\nCREATE TABLE b (decimals BIGINT)"),
    );
}
