//! From a table of members and points to a proposal, line by line.
//!
//! Columns are found by their headings, people by id or by the name that others see; nobody and no number is guessed. A line
//! that cannot be used is told with its number and left out; the others are proposed together.

use std::collections::BTreeSet;

use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::mirror::{NotFound, Roll, mentioned};
use domain::points::{ENTRIES_MAX, NotPoints, Points, PoolNo};
use domain::refusal::Refusal;
use domain::table::{Table, TableError, TableRow, unguarded};
use domain::text::Arg;
use texts::dkp as say;

use super::amount::{Change, Draft, TYPED_MAX};
use super::preview;
use super::rules::Command;
use super::state::{Flaw, Pool, SkippedLine};
use crate::{Ctx, Guild, Next};

/// Lines that cannot be used and are told one by one; the rest is counted.
pub const SKIPPED_TOLD_MAX: usize = 20;
/// Characters of a name that are repeated to whoever sent the file.
const WRITTEN_MAX: usize = 40;

/// Headings of columns without blanks and marks, in lower case.
const IDS: [&str; 7] = ["id", "discordid", "userid", "memberid", "discorduserid", "discord", "discorduser"];
const NAMES: [&str; 24] = [
    "name",
    "member",
    "membername",
    "player",
    "playername",
    "user",
    "username",
    "nickname",
    "nick",
    "displayname",
    "raider",
    "character",
    "membre",
    "joueur",
    "nom",
    "pseudo",
    "miembro",
    "jugador",
    "nombre",
    "mitglied",
    "spieler",
    "membro",
    "giocatore",
    "nome",
];
const POINTS: [&str; 18] = [
    "points",
    "dkp",
    "balance",
    "total",
    "amount",
    "pts",
    "score",
    "current",
    "currentdkp",
    "dkppoints",
    "solde",
    "puntos",
    "saldo",
    "punkte",
    "kontostand",
    "stand",
    "punti",
    "montant",
];

/// For what a file is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FilePurpose {
    /// Of which pool they are.
    pub pool: PoolNo,
    /// The points are added; otherwise they are what everybody has then.
    pub add: bool,
    /// Why.
    pub reason: Option<FreeText>,
}

/// A table whose columns are known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The lines below the headings.
    pub rows: Vec<SheetRow>,
    /// Of which pool they are.
    pub pool: PoolNo,
    /// Whether the points are added.
    pub add: bool,
    /// Why.
    pub reason: Option<FreeText>,
}

/// A line, as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetRow {
    /// Its number in the file.
    pub line: u32,
    /// The id of a person.
    pub id: Option<String>,
    /// A name, or the id where there is no column for it.
    pub name: Option<String>,
    /// The points.
    pub points: Option<String>,
    /// Whether it has more cells than there are columns: then none can be trusted.
    pub is_too_long: bool,
}

/// Goes on with a file that was read: to a preview, or to the reasons why there is nothing to book.
///
/// # Errors
/// A [`Refusal`] when it is no table, or its columns are not known.
pub fn fetched(ctx: &Ctx<'_>, guild: &Guild, purpose: &FilePurpose, text: &str) -> Result<Next, Refusal> {
    ctx.demand(Capability::DkpAdjust, guild)?;
    let table = Table::read(text).map_err(no_table)?;
    let sheet = sheet(&table, purpose)?;
    let pool = guild.dkp.pool(sheet.pool).ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let draft = draft(guild, pool, &sheet);
    if draft.shares.is_empty() {
        return Ok(Next::Show(preview::nothing(ctx, &draft.findings)));
    }
    Ok(Next::Do(crate::Command::Dkp(Command::Import(Box::new(sheet)))))
}

fn no_table(error: TableError) -> Refusal {
    match error {
        TableError::Empty => say::TableEmpty.into(),
        TableError::OpenQuote { line } => say::TableOpenQuote { line: Arg::Safe(line.to_string()) }.into(),
        TableError::StrayQuote { line } => say::TableStrayQuote { line: Arg::Safe(line.to_string()) }.into(),
        TableError::TooWide { line } => say::TableTooWide { line: Arg::Safe(line.to_string()) }.into(),
    }
}

/// Where what stands.
struct Columns {
    id: Option<usize>,
    name: Option<usize>,
    points: usize,
    count: usize,
}

fn sheet(table: &Table, purpose: &FilePurpose) -> Result<Sheet, Refusal> {
    let Some((first, below)) = table.rows.split_first() else { return Err(say::TableEmpty.into()) };
    let (columns, rows) = match headings(first) {
        Some(columns) => (columns, below),
        None if is_bare(first) => (Columns { id: None, name: Some(0), points: 1, count: 2 }, &table.rows[..]),
        None => return Err(say::UnknownColumns { found: Arg::quote(&first.cells.join(" | ")) }.into()),
    };
    if rows.is_empty() {
        return Err(say::TableEmpty.into());
    }
    if rows.len() > ENTRIES_MAX {
        return Err(say::TooManyLines { max: ENTRIES_MAX.into(), count: rows.len().into() }.into());
    }
    let row = |row: &TableRow| {
        let cell = |column: usize| row.cell(column).map(|cell| unguarded(cell).to_owned());
        SheetRow {
            line: u32::try_from(row.line).unwrap_or(u32::MAX),
            id: columns.id.and_then(cell),
            name: columns.name.and_then(cell),
            points: cell(columns.points),
            is_too_long: row.cells.iter().skip(columns.count).any(|cell| !cell.is_empty()),
        }
    };
    let (rows, pool, add) = (rows.iter().map(row).collect(), purpose.pool, purpose.add);
    Ok(Sheet { rows, pool, add, reason: purpose.reason.clone() })
}

fn headings(row: &TableRow) -> Option<Columns> {
    let plain: Vec<String> = row
        .cells
        .iter()
        .map(|cell| cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect())
        .collect();
    let find = |known: &[&str]| plain.iter().position(|heading| known.contains(&heading.as_str()));
    let (id, name, points) = (find(&IDS), find(&NAMES), find(&POINTS)?);
    (id.is_some() || name.is_some()).then_some(Columns { id, name, points, count: row.cells.len() })
}

/// Two columns without headings: a name and a number.
fn is_bare(row: &TableRow) -> bool {
    row.cells.len() == 2 && Points::parse(unguarded(&row.cells[1])).is_ok()
}

/// Who would get or lose what, and which lines cannot be used.
pub fn draft(guild: &Guild, pool: &Pool, sheet: &Sheet) -> Draft {
    let roll = guild.mirror.roll();
    let (mut draft, mut seen) = (Draft::default(), BTreeSet::new());
    for row in &sheet.rows {
        let read = change(guild, (&roll, pool, sheet.add), row).and_then(|(user, change)| {
            if !seen.insert(user) {
                return Err(Flaw::Twice);
            }
            let own = Draft::of(pool, [(user, change)]);
            if own.lacking.is_empty() { Ok(own) } else { Err(Flaw::OutOfBounds) }
        });
        match read {
            Ok(own) => {
                draft.start.extend(own.start);
                draft.shares.extend(own.shares);
                draft.findings.capped += own.findings.capped;
                draft.findings.unchanged += own.findings.unchanged;
            }
            Err(why) => skip(&mut draft, row, why),
        }
    }
    draft
}

fn skip(draft: &mut Draft, row: &SheetRow, why: Flaw) {
    draft.findings.skipped += 1;
    if draft.findings.lines.len() < SKIPPED_TOLD_MAX {
        let shown = match why {
            Flaw::Nobody | Flaw::Several | Flaw::Twice | Flaw::Incomplete | Flaw::TooLong => {
                row.name.as_ref().or(row.id.as_ref())
            }
            Flaw::NotANumber | Flaw::Ambiguous | Flaw::TooFine | Flaw::OutOfBounds => row.points.as_ref(),
        };
        let shown = shown.map(|text| text.chars().take(WRITTEN_MAX).collect::<String>());
        let written = shown.and_then(|text| FreeText::parse(&text, WRITTEN_MAX).ok().flatten());
        draft.findings.lines.push(SkippedLine { line: row.line, written, why });
    }
}

fn change(
    guild: &Guild,
    (roll, pool, add): (&Roll<'_>, &Pool, bool),
    row: &SheetRow,
) -> Result<(UserId, Change), Flaw> {
    if row.is_too_long {
        return Err(Flaw::TooLong);
    }
    let user = whom(guild, roll, row)?;
    let points = row.points.as_deref().ok_or(Flaw::Incomplete)?;
    let points = Points::parse(points).map_err(|error| match error {
        NotPoints::NotANumber => Flaw::NotANumber,
        NotPoints::Ambiguous => Flaw::Ambiguous,
        NotPoints::TooFine => Flaw::TooFine,
        NotPoints::TooLarge => Flaw::OutOfBounds,
    })?;
    let rules = &pool.rules;
    let is_beyond = !add && (points < Points(0) && !rules.debt || rules.cap.is_some_and(|cap| points > cap));
    if is_beyond || points.0.abs() > TYPED_MAX.0 {
        return Err(Flaw::OutOfBounds);
    }
    let change = match add {
        false => Change::Set(points),
        true if points < Points(0) => Change::Take(Points(-points.0)),
        true => Change::Give(points),
    };
    Ok((user, change))
}

/// An id goes before a name; whoever left is known by his account.
fn whom(guild: &Guild, roll: &Roll<'_>, row: &SheetRow) -> Result<UserId, Flaw> {
    let written = row.id.as_deref().or(row.name.as_deref()).ok_or(Flaw::Incomplete)?;
    let left = || mentioned(written).filter(|user| guild.dkp.has_account(*user));
    match roll.find(written) {
        Ok(user) => Ok(user),
        Err(NotFound::Several) => Err(Flaw::Several),
        Err(NotFound::Nobody) => left().ok_or(Flaw::Nobody),
    }
}
