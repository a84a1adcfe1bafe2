//! From a table of members and characters to their profiles, line by line.
//!
//! Columns are found by their headings, people by id or by the name that others see; nobody is guessed. Each line goes through the
//! same checks as if an officer had typed it, and one that cannot be used is told with its number and left out. A preview says
//! what would happen; only the file that is sent once more to be applied changes anything, in one commit that one undo takes
//! back. An empty cell leaves what is known: an import never takes anything away.

use std::collections::BTreeSet;

use domain::capability::Capability;
use domain::ids::UserId;
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{Embed, Message};
use domain::mirror::{NotFound, Roll, mentioned};
use domain::refusal::Refusal;
use domain::table::{Table, TableError, TableRow, unguarded};
use domain::text::{Arg, Text};
use texts::roster as say;

use super::rules;
use crate::profiles::rules::{Change, Score, Weapons};
use crate::profiles::{self, Fact};
use crate::{Ctx, Guild, Next};

/// Lines of one file: more than any guild has members, and their profiles fit into one commit.
const LINES_MAX: usize = 1_000;
/// Lines that cannot be used and are told one by one; the rest is counted.
const TOLD_MAX: usize = 20;
/// Characters of a name that are repeated to whoever sent the file.
const WRITTEN_MAX: usize = 40;
/// How ids stand in our own export, so that spreadsheets take them for text.
const ID_PREFIX: &str = "user ";
/// The blue of things to read.
const COLOR: u32 = 0x00_72_B2;

/// For what a file is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FilePurpose {
    /// Whether it is done; otherwise only shown.
    pub apply: bool,
}

/// Headings of columns without blanks and marks, in lower case, in the languages of the product.
const IDS: &[&str] = &["id", "discordid", "userid", "memberid", "discorduserid", "discord"];
const NAMES: &[&str] = &[
    "name",
    "member",
    "user",
    "username",
    "nickname",
    "nick",
    "displayname",
    "discordname",
    "membre",
    "nom",
    "pseudo",
    "miembro",
    "nombre",
    "mitglied",
    "membro",
    "nome",
];
const CHARACTERS: &[&str] = &[
    "character",
    "charactername",
    "ingame",
    "ingamename",
    "ign",
    "personnage",
    "personaje",
    "charakter",
    "personaggio",
];
const WEAPONS: &[&str] =
    &["weapons", "weapon", "class", "armes", "armas", "waffen", "armi", "classe", "clase", "klasse"];
const SCORES: &[&str] = &["gearscore", "gs", "score", "itemlevel", "ilvl", "cp", "combatpower"];
const BUILDS: &[&str] = &["build", "buildlink", "link", "buildurl"];

/// Where what stands.
struct Columns {
    id: Option<usize>,
    name: Option<usize>,
    character: Option<usize>,
    weapons: Option<usize>,
    score: Option<usize>,
    build: Option<usize>,
}

/// What a file comes to.
#[derive(Default)]
struct Findings {
    changes: Vec<(UserId, Change)>,
    new: usize,
    same: usize,
    flaws: Vec<(usize, Text)>,
}

/// Goes on with a file that was read.
///
/// # Errors
/// A [`Refusal`] when it is no table, its columns are not known, or no game is chosen.
pub fn fetched(ctx: &Ctx<'_>, guild: &Guild, purpose: FilePurpose, text: &str) -> Result<Next, Refusal> {
    ctx.demand(Capability::MembersManage, guild)?;
    rules::game(ctx, guild)?;
    let table = Table::read(text).map_err(no_table)?;
    let (first, below) = table.rows.split_first().ok_or_else(|| Refusal::from(say::TableEmpty))?;
    let columns = columns(first).ok_or_else(|| {
        let found: String = first.cells.join(" | ").chars().take(WRITTEN_MAX).collect();
        Refusal::from(say::UnknownColumns { found: Arg::quote(&found) })
    })?;
    if below.is_empty() {
        return Err(say::TableEmpty.into());
    }
    if below.len() > LINES_MAX {
        return Err(say::TooManyLines { max: LINES_MAX.into(), count: below.len().into() }.into());
    }
    let findings = findings(ctx, guild, &columns, below);
    if purpose.apply && !findings.changes.is_empty() {
        return Ok(Next::Do(crate::Command::Profiles(profiles::Command::Import(findings.changes))));
    }
    Ok(Next::Show(preview(ctx, &findings)))
}

fn no_table(error: TableError) -> Refusal {
    let number = |line: usize| Arg::Safe(line.to_string());
    match error {
        TableError::Empty => say::TableEmpty.into(),
        TableError::OpenQuote { line } | TableError::StrayQuote { line } => {
            say::TableQuote { line: number(line) }.into()
        }
        TableError::TooWide { line } => say::TableTooWide { line: number(line) }.into(),
    }
}

/// Somebody must be named, and something be said of him.
fn columns(row: &TableRow) -> Option<Columns> {
    let plain: Vec<String> = row
        .cells
        .iter()
        .map(|cell| cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect())
        .collect();
    let find = |known: &[&str]| plain.iter().position(|heading| known.contains(&heading.as_str()));
    let (id, name) = (find(IDS), find(NAMES));
    let (character, weapons, score, build) = (find(CHARACTERS), find(WEAPONS), find(SCORES), find(BUILDS));
    let says_something = [character, weapons, score, build].iter().any(Option::is_some);
    (says_something && (id.is_some() || name.is_some())).then_some(Columns {
        id,
        name,
        character,
        weapons,
        score,
        build,
    })
}

fn findings(ctx: &Ctx<'_>, guild: &Guild, columns: &Columns, rows: &[TableRow]) -> Findings {
    let roll = guild.mirror.roll();
    let (mut findings, mut seen) = (Findings::default(), BTreeSet::new());
    for row in rows {
        match assessed(ctx, guild, (&roll, columns), row) {
            Ok((user, _, _)) if !seen.insert(user) => {
                findings.flaws.push((row.line, say::ImportTwice { member: user.into() }.into()));
            }
            Ok((user, change, Some(is_new))) => {
                findings.new += usize::from(is_new);
                findings.changes.push((user, change));
            }
            Ok((_, _, None)) => findings.same += 1,
            Err(why) => findings.flaws.push((row.line, why)),
        }
    }
    findings
}

/// Whom a line is about, what it would change, and whether that is his first profile; `None` when all is as it says.
fn assessed(
    ctx: &Ctx<'_>,
    guild: &Guild,
    (roll, columns): (&Roll<'_>, &Columns),
    row: &TableRow,
) -> Result<(UserId, Change, Option<bool>), Text> {
    let cell = |column: Option<usize>| {
        let text = column.and_then(|column| row.cell(column)).map(|cell| unguarded(cell).trim());
        text.filter(|text| !text.is_empty())
    };
    let user = whom(roll, cell(columns.id), cell(columns.name))?;
    let change = Change {
        name: cell(columns.character).map(str::to_owned),
        weapons: cell(columns.weapons).map(|typed| Weapons::Typed(typed.to_owned())),
        gear_score: cell(columns.score).map(|typed| Score::Typed(typed.to_owned())),
        build: cell(columns.build).map(str::to_owned),
    };
    let record = profiles::Command::Record { member: user, character: None, change: change.clone() };
    match profiles::decide(ctx, guild, &record) {
        Ok(facts) => {
            let differs = facts.iter().find_map(|fact| match fact {
                Fact::Recorded { sheet, was, .. } => Some((says_more(sheet.as_ref(), was.as_ref()), was.is_none())),
                _ => None,
            });
            Ok((user, change, differs.filter(|(more, _)| *more).map(|(_, is_new)| is_new)))
        }
        Err(refusal) if refusal.text == Text::from(texts::profile::NoChange) => Ok((user, change, None)),
        Err(refusal) => Err(refusal.text),
    }
}

/// That the same was said again today is no difference: a file may be years old.
fn says_more(sheet: Option<&profiles::Sheet>, was: Option<&profiles::Sheet>) -> bool {
    let undated = |sheet: Option<&profiles::Sheet>| sheet.map(|sheet| profiles::Sheet { updated: 0, ..sheet.clone() });
    undated(sheet) != undated(was)
}

fn whom(roll: &Roll<'_>, id: Option<&str>, name: Option<&str>) -> Result<UserId, Text> {
    let id = id.map(|id| id.strip_prefix(ID_PREFIX).unwrap_or(id));
    let written = id.or(name).ok_or_else(|| Text::from(say::ImportNoPerson))?;
    // An id is never taken for a name, though a name may be a number.
    let found = match id.and_then(mentioned) {
        Some(user) => roll.find(&format!("<@{user}>")),
        None => roll.find(written),
    };
    let shown: String = written.chars().take(WRITTEN_MAX).collect();
    found.map_err(|why| match why {
        NotFound::Nobody => say::ImportNobody { written: Arg::quote(&shown) }.into(),
        NotFound::Several => say::ImportSeveral { written: Arg::quote(&shown) }.into(),
    })
}

fn preview(ctx: &Ctx<'_>, findings: &Findings) -> Message {
    let changed = findings.changes.len() - findings.new;
    let counts = say::ImportCounts {
        new: findings.new.into(),
        changed: changed.into(),
        same: findings.same.into(),
        unusable: findings.flaws.len().into(),
    };
    let head = if findings.changes.is_empty() { ctx.say(say::ImportNothing) } else { ctx.say(say::ImportPreview) };
    let mut text = format!("{head}\n\n{}", ctx.say(counts));
    let mut told = 0;
    for (line, why) in findings.flaws.iter().take(TOLD_MAX) {
        let line = ctx.say(say::ImportLine { line: Arg::Safe(line.to_string()), why: why.clone().into() });
        if text.chars().count() + line.chars().count() + MORE_LENGTH > EMBED_DESCRIPTION_MAX {
            break;
        }
        text = text + "\n" + &line;
        told += 1;
    }
    if told < findings.flaws.len() {
        text = text + "\n" + &ctx.say(say::ImportMore { count: (findings.flaws.len() - told).into() });
    }
    Message::embed(Embed { title: ctx.say(say::ImportTitle), description: text, color: COLOR, ..Embed::default() })
}

/// Room for the line that counts what is not told.
const MORE_LENGTH: usize = 100;
