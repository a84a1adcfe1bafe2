//! What features take over of people: who plays what and in which language, and how many of a role a guild wants. Pure.

use std::collections::BTreeMap;

use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::locale::Locale;
use features::profiles::rules::NAME_LENGTH_MAX;
use features::profiles::{Fact, Imported, Sheet};
use features::roster::rules::IDEAL_MAX;
use features::{Guild, roster};
use games::{BuildLink, Games, Pack, Role, fold};
use storage::predecessor::{Cell, Row};

use crate::values;

/// The game of a guild that says none, or whose game the source does not name: the predecessor knew no other.
const ONLY_GAME: &str = "throne-and-liberty";
/// Profiles of one fact: some 20 KB of an entry of the journal.
const CHANGES_MAX: usize = 100;
/// The character of a profile: the predecessor knew one of each person.
const CHARACTER: i64 = 1;
/// What stands in its columns instead of nothing.
const NOTHING: [&str; 2] = ["", "NULL"];

/// A member's profile as it was there, and what of it cannot be used here.
pub(crate) type Known = (Sheet, Vec<String>);

fn text<'r>(row: &'r Row, column: &str) -> Option<&'r str> {
    row.text(column).map(str::trim).filter(|text| !NOTHING.contains(text))
}

/// The pack of a game by the name that the predecessor gave it.
///
/// # Errors
/// Why there is none.
pub(crate) fn game<'g>(games: &'g Games, name: Option<&str>) -> Result<&'g Pack, String> {
    let Some(name) = name else {
        return games.find(ONLY_GAME).ok_or_else(|| format!("there is no game pack `{ONLY_GAME}`"));
    };
    let is_it = |pack: &&Pack| pack.name.all().any(|known| fold::folded(known) == fold::folded(name));
    games
        .all()
        .iter()
        .find(is_it)
        .ok_or_else(|| format!("no game pack is called `{name}`: `/setup game` can choose one"))
}

/// The role that the predecessor called so: its names are ours, with a word more at the most (`Ranged DPS`).
fn role<'p>(pack: &'p Pack, name: &str) -> Option<&'p Role> {
    let words = fold::words(name);
    let is_it = |role: &&Role| words.starts_with(&fold::words(role.name.of(Locale::EnUs)));
    pack.roles.iter().find(is_it)
}

/// What a row says about somebody's character.
pub(crate) fn sheet(pack: Option<&Pack>, row: &Row) -> Known {
    let mut remarks = Vec::new();
    let name = text(row, "username").and_then(|typed| match FreeText::parse(typed, NAME_LENGTH_MAX) {
        Ok(name) => name,
        Err(_too_long) => {
            remarks.push(format!("`username` has more than {NAME_LENGTH_MAX} characters: it is not used"));
            None
        }
    });
    let mut sheet = Sheet { name, ..Sheet::default() };
    let Some(pack) = pack else { return (sheet, remarks) };
    if let Some(codes) = text(row, "weapons") {
        match pack.pair(&codes.split('/').map(str::trim).collect::<Vec<_>>()) {
            Some(pair) => {
                let played = text(row, "class_member").and_then(|class| role(pack, class));
                let chosen = played.filter(|role| role.code != pair.role && pair.allows(&role.code));
                sheet.weapons.clone_from(&pair.weapons);
                sheet.role = chosen.map(|role| role.code.clone());
            }
            None => remarks.push("`weapons` are none of the game's pairs: they are not used".to_owned()),
        }
    }
    if let Some(typed) = text(row, "GS") {
        let (min, max) = (pack.gear_score.min, pack.gear_score.max);
        sheet.gear_score = typed.parse().ok().filter(|score| (min..=max).contains(score));
        if sheet.gear_score.is_none() {
            remarks.push(format!("`GS` is not between {min} and {max}: it is not used"));
        }
    }
    if let Some(typed) = text(row, "build") {
        sheet.build = BuildLink::parse(typed, &pack.build_hosts)
            .ok()
            .and_then(|link| FreeText::parse(link.as_str(), link.as_str().len()).ok().flatten());
        if sheet.build.is_none() {
            remarks.push(format!("`build` is no link to {}: it is not used", pack.build_hosts.join(" or ")));
        }
    }
    (sheet, remarks)
}

/// The language that somebody chose; English was what the predecessor wrote for everybody who chose none.
pub(crate) fn chosen_language(row: &Row) -> Option<Locale> {
    text(row, "language").and_then(values::language).filter(|language| *language != Locale::EnUs)
}

/// The facts of profiles, of those who have none here.
pub(crate) fn profiles(sheets: BTreeMap<UserId, Sheet>) -> Vec<features::Fact> {
    let change = |(member, sheet)| Imported { member, character: CHARACTER, sheet: Some(sheet), was: None };
    let changes: Vec<Imported> = sheets.into_iter().map(change).collect();
    let fact = |changes: &[Imported]| features::Fact::Profiles(Fact::Imported { changes: changes.to_vec() });
    changes.chunks(CHANGES_MAX).map(fact).collect()
}

/// The fact that somebody chose a language; `None` when he chose one here.
pub(crate) fn language(guild: &Guild, member: UserId, language: Locale) -> Option<features::Fact> {
    let is_chosen = guild.profiles.of(member).is_some_and(|profile| profile.language.is_some());
    let chosen = Fact::LanguageChosen { member, language: Some(language), was: None };
    (!is_chosen).then_some(features::Fact::Profiles(chosen))
}

/// Which role a row wants how often.
///
/// # Errors
/// Why it means nothing here.
pub(crate) fn wanted(pack: Option<&Pack>, row: &Row) -> Result<(String, i64), String> {
    let name = text(row, "class_name").unwrap_or_default();
    let Some(role) = pack.and_then(|pack| role(pack, name)) else {
        return Err("no role of the guild's game is called so: it is not used".to_owned());
    };
    let count = match row.cell("ideal_count") {
        Some(Cell::Text(count)) => count.parse().ok().filter(|count| (0..=IDEAL_MAX).contains(count)),
        Some(Cell::Null | Cell::Bytes(_)) | None => None,
    };
    let count = count.ok_or_else(|| format!("`ideal_count` is not between 0 and {IDEAL_MAX}"))?;
    Ok((role.code.clone(), count))
}

/// The fact that a guild wants so many of a role; `None` when it does.
///
/// # Errors
/// Why what is there stays.
pub(crate) fn ideal(guild: &Guild, role: String, count: i64) -> Result<Option<features::Fact>, String> {
    match guild.roster.ideal.get(&role) {
        Some(ours) if *ours == count => Ok(None),
        Some(ours) => Err(format!("`{role}` stays {ours}; {count} of the predecessor is not used")),
        None => {
            let changed = roster::Fact::IdealChanged { role, count: Some(count), was: None };
            Ok(Some(features::Fact::Roster(changed)))
        }
    }
}
