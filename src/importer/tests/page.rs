//! The list of tables against the schema, and the page for operators against the list.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::schema::SCHEMA;
use super::*;
use crate::tables::{Fate, NO_TABLES, TABLES};

const BEGIN: &str = "<!-- made from src/importer/tables.rs: MGM_UPDATE=1 writes it -->\n";
const END: &str = "<!-- end -->\n";

#[test]
fn every_table_and_column_of_the_schema_is_mentioned() {
    let (source, _file) = source_of("");
    let ours: BTreeSet<&str> = TABLES.iter().map(|table| table.name).collect();
    let theirs: BTreeSet<String> = source.tables().into_iter().collect();
    assert_eq!(ours.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), theirs);
    assert_eq!(ours.len(), TABLES.len(), "each once");
    for table in &TABLES {
        let wanted = SCHEMA.lines().find(|line| line.starts_with(&format!("CREATE TABLE `{}` ", table.name)));
        // A column's name is followed by its type; a key's by its columns.
        let quoted: Vec<&str> = wanted.unwrap().split('`').collect();
        let is_column = |pair: &&[&str]| pair[1].starts_with(' ') && !pair[1].starts_with(" (");
        let columns = quoted[3..].chunks(2).filter(|pair| pair.len() == 2).filter(is_column).map(|pair| pair[0]);
        let columns: BTreeSet<&str> = columns.filter(|name| source.has_column(table.name, name)).collect();
        assert_eq!(table.columns.iter().copied().collect::<BTreeSet<_>>(), columns, "{}", table.name);
        let of_key = table.key.iter().chain(table.ids).chain(&table.member);
        let named = of_key
            .chain(table.texts.iter().map(|(column, _)| column))
            .chain(table.times.iter().map(|(column, _)| column));
        for column in named {
            assert!(table.columns.contains(column), "{} has no `{column}`", table.name);
        }
        assert!(!table.becomes.is_empty(), "{}", table.name);
    }
}

/// What others refer to is read before them.
#[test]
fn tables_come_in_an_order_that_works() {
    let place = |name: &str| TABLES.iter().position(|table| table.name == name).unwrap();
    for (first, then) in [
        ("epic_items", "loot_wishlist"),
        ("guild_settings", "events_calendar"),
        ("guild_settings", "guild_members"),
        ("guild_channels", "absence_messages"),
        ("guild_members", "absence_messages"),
        ("guild_members", "guild_static_members"),
        ("guild_static_groups", "guild_static_members"),
    ] {
        assert!(place(first) < place(then), "{first} before {then}");
    }
}

fn list() -> String {
    let mut list = "| there | fate | what becomes of it |\n|---|---|---|\n".to_owned();
    for table in &TABLES {
        let fate = match table.fate {
            Fate::Carried(_) => "carried",
            Fate::Archived => "archived",
            Fate::Left => "left",
        };
        let earlier = table.earlier_name.map(|name| format!(" (version 1: `{name}`)")).unwrap_or_default();
        writeln!(list, "| `{}`{earlier} | {fate} | {} |", table.name, table.becomes).unwrap();
    }
    for (what, becomes) in NO_TABLES {
        writeln!(list, "| {what} | left | {becomes} |").unwrap();
    }
    list
}

#[test]
fn the_page_for_operators_says_what_becomes_of_each() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/importing.md");
    let page = std::fs::read_to_string(&path).expect("the page is there");
    let (before, rest) = page.split_once(BEGIN).expect("the list has its place");
    let (_, after) = rest.split_once(END).expect("the list ends");
    let wanted = format!("{before}{BEGIN}{}{END}{after}", list());
    if std::env::var("MGM_UPDATE").is_ok_and(|value| value == "1") {
        std::fs::write(path, wanted).expect("the page can be written");
    } else {
        assert!(page == wanted, "docs/importing.md is not what tables.rs says: MGM_UPDATE=1 writes it");
    }
}
