//! Settings as a file, and back: to keep them, or to give another server the same.
//!
//! One line for each setting that has a value. Roles and channels stand with id and name: on the same server the id counts, on another
//! the name. What a file does not mention stays as it is. A preview says what would happen; the file that is sent once more to be
//! applied changes it in one commit. What would reach far is left to `/setup`, which asks first.

use std::fmt::Write as _;

use domain::blast_radius;
use domain::capability::Capability;
use domain::ids::{ChannelId, RoleId};
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{Embed, Message};
use domain::refusal::Refusal;
use domain::table::{Table, TableRow, cell, unguarded};
use domain::text::{Arg, Text};
use texts::setup as say;

use super::rules;
use super::state::{Fact, GRANTED, Setting, apply};
use crate::{Ctx, Guild, Next};

/// The columns: names of data, the same in every language.
const HEADER: [&str; 3] = ["setting", "value", "name"];
/// Lines of one file: a guild with every setting and a hundred grants has fewer.
const LINES_MAX: usize = 500;
/// Lines that are told one by one; the rest is counted.
const TOLD_MAX: usize = 20;
/// Characters of a name that are repeated to whoever sent the file.
const WRITTEN_MAX: usize = 40;
/// Room for the line that counts what is not told.
const MORE_LENGTH: usize = 100;
/// The blue of things to read.
const COLOR: u32 = 0x00_72_B2;

/// For what a file is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FilePurpose {
    /// Whether it is done; otherwise only shown.
    pub apply: bool,
}

// === Out ===

/// A message with the file.
pub(super) fn message(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let given = guild.setup.given();
    let mut table = HEADER.join(",") + "\r\n";
    for (setting, value) in &given {
        let (setting, value, name) = written(guild, *setting, value);
        let cells = [setting, value, name].map(|text| cell(&text)).join(",");
        // Writing into a String cannot fail.
        write!(table, "{cells}\r\n").ok();
    }
    Message::text(ctx.say(say::Copied { count: given.len().into() })).file("settings.csv", table)
}

/// A setting as its line has it: for a grant the role is the value.
fn written(guild: &Guild, setting: Setting, value: &str) -> (String, String, String) {
    let role = |role: RoleId| guild.mirror.roles.get(&role).map(|view| view.name.clone()).unwrap_or_default();
    match setting {
        Setting::Grant(capability, to) => (format!("grant.{}", capability.name()), format!("id {to}"), role(to)),
        Setting::Role(_) => {
            let name = RoleId::parse(value).map(role).unwrap_or_default();
            (setting.to_string(), format!("id {value}"), name)
        }
        Setting::Channel(_) => {
            let view = ChannelId::parse(value).and_then(|channel| guild.mirror.channels.get(&channel));
            let name = view.map(|view| view.name.clone()).unwrap_or_default();
            (setting.to_string(), format!("id {value}"), name)
        }
        Setting::Language | Setting::Zone | Setting::Game | Setting::Module(_) => {
            (setting.to_string(), value.to_owned(), String::new())
        }
    }
}

// === In ===

/// What a file comes to.
struct Findings {
    /// Facts, each decided on what the ones before it make of the guild.
    facts: Vec<Fact>,
    same: usize,
    flaws: Vec<(usize, Text)>,
}

/// Goes on with a file that was read.
///
/// # Errors
/// A [`Refusal`] when it is no table of settings.
pub fn fetched(ctx: &Ctx<'_>, guild: &Guild, purpose: FilePurpose, text: &str) -> Result<Next, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    let table = Table::read(text).map_err(|_no_table| Refusal::from(say::CopyNoTable))?;
    let Some((first, rows)) = table.rows.split_first() else { return Err(say::CopyNoTable.into()) };
    let is_ours = HEADER.iter().enumerate().all(|(column, name)| first.cell(column) == Some(name));
    if !is_ours || rows.is_empty() || rows.len() > LINES_MAX {
        return Err(say::CopyNoTable.into());
    }
    let findings = findings(ctx, guild, rows);
    if purpose.apply && !findings.facts.is_empty() {
        let wishes = findings.facts.into_iter().filter_map(|fact| match fact {
            Fact::Changed { setting, value, .. } => value.map(|value| (setting, value)),
            Fact::Loaded { .. } | Fact::Imported { .. } => None,
        });
        return Ok(Next::Do(crate::Command::Setup(rules::Command::Load(wishes.collect()))));
    }
    Ok(Next::Show(preview(ctx, &findings)))
}

fn findings(ctx: &Ctx<'_>, guild: &Guild, rows: &[TableRow]) -> Findings {
    let mut draft = guild.clone();
    let mut findings = Findings { facts: Vec::new(), same: 0, flaws: Vec::new() };
    for row in rows {
        match understood(guild, row).and_then(|wish| assessed(ctx, &draft, wish)) {
            Ok(Some(fact)) => {
                apply(&mut draft, &fact);
                findings.facts.push(fact);
            }
            Ok(None) => findings.same += 1,
            Err(why) => findings.flaws.push((row.line, why)),
        }
    }
    findings
}

/// What a line wants.
fn understood(guild: &Guild, row: &TableRow) -> Result<(Setting, String), Text> {
    let text = |column| row.cell(column).map(|cell| unguarded(cell).trim()).unwrap_or_default();
    let (written, value, called) = (text(0), text(1), text(2));
    let unknown = || {
        let name: String = written.chars().take(WRITTEN_MAX).collect();
        Text::from(say::CopyUnknown { name: Arg::quote(&name) })
    };
    if let Some(capability) = written.strip_prefix("grant.") {
        let capability = Capability::from_name(capability).ok_or_else(unknown)?;
        let role = RoleId::parse(&found(guild.roles_named(called), value, called)?).ok_or_else(unknown)?;
        return Ok((Setting::Grant(capability, role), GRANTED.to_owned()));
    }
    match Setting::from_name(written).ok_or_else(unknown)? {
        setting @ Setting::Role(_) => Ok((setting, found(guild.roles_named(called), value, called)?)),
        setting @ Setting::Channel(_) => Ok((setting, found(guild.channels_named(called), value, called)?)),
        setting => Ok((setting, value.to_owned())),
    }
}

/// The things of a kind on a server: whether an id is one of them, and the ids of those with a name.
struct Named<'g> {
    is_there: Box<dyn Fn(&str) -> bool + 'g>,
    of_name: Vec<String>,
}

impl Guild {
    fn roles_named(&self, name: &str) -> Named<'_> {
        let of_name = self.mirror.roles.iter().filter(|(_, view)| view.name == name).map(|(id, _)| id.to_string());
        let is_there = |id: &str| RoleId::parse(id).is_some_and(|id| self.mirror.roles.contains_key(&id));
        Named { is_there: Box::new(is_there), of_name: of_name.collect() }
    }

    fn channels_named(&self, name: &str) -> Named<'_> {
        let of_name = self.mirror.channels.iter().filter(|(_, view)| view.name == name).map(|(id, _)| id.to_string());
        let is_there = |id: &str| ChannelId::parse(id).is_some_and(|id| self.mirror.channels.contains_key(&id));
        Named { is_there: Box::new(is_there), of_name: of_name.collect() }
    }
}

fn found(named: Named<'_>, value: &str, called: &str) -> Result<String, Text> {
    let id = value.strip_prefix("id ").unwrap_or(value);
    if (named.is_there)(id) {
        return Ok(id.to_owned());
    }
    let name: String = called.chars().take(WRITTEN_MAX).collect();
    match named.of_name.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(say::CopyMissing { name: Arg::quote(&name) }.into()),
        _several => Err(say::CopySeveral { name: Arg::quote(&name) }.into()),
    }
}

/// What follows from a line; nothing when all is as it says.
fn assessed(ctx: &Ctx<'_>, guild: &Guild, (setting, value): (Setting, String)) -> Result<Option<Fact>, Text> {
    let command = rules::Command::Change { setting, value: Some(value) };
    let facts = match rules::decide(ctx, guild, &command) {
        Ok(facts) => facts,
        Err(refusal) if refusal.text == Text::from(say::NoChange) => return Ok(None),
        Err(refusal) if refusal.text == Text::from(texts::spine::StaleButton) => {
            return Err(say::CopyUnfit.into());
        }
        Err(refusal) => return Err(refusal.text),
    };
    let fact = facts.into_iter().next();
    let known: Vec<crate::Fact> = fact.iter().cloned().map(crate::Fact::Setup).collect();
    let reach = crate::reach(guild, &crate::Command::Setup(command), &known);
    if reach.is_some_and(|reach| blast_radius::asks(reach.affected, reach.whole)) {
        return Err(say::CopyReaches.into());
    }
    Ok(fact)
}

/// The facts of a file that is applied.
///
/// # Errors
/// A [`Refusal`] when one of its settings does not fit any more.
pub(super) fn decide(ctx: &Ctx<'_>, guild: &Guild, wishes: &[(Setting, String)]) -> Result<Vec<Fact>, Refusal> {
    let (mut draft, mut changes) = (guild.clone(), Vec::new());
    for wish in wishes {
        if let Some(fact) = assessed(ctx, &draft, wish.clone()).map_err(|why| Refusal { text: why })? {
            apply(&mut draft, &fact);
            changes.push(fact);
        }
    }
    let loaded = Fact::Loaded { count: i64::try_from(changes.len()).unwrap_or(i64::MAX) };
    Ok([loaded].into_iter().chain(changes).collect())
}

fn preview(ctx: &Ctx<'_>, findings: &Findings) -> Message {
    let head = if findings.facts.is_empty() { ctx.say(say::CopyNothing) } else { ctx.say(say::CopyPreview) };
    let (changed, same, unusable) = (findings.facts.len(), findings.same, findings.flaws.len());
    let counts = say::CopyCounts { changed: changed.into(), same: same.into(), unusable: unusable.into() };
    let mut text = format!("{head}\n\n{}", ctx.say(counts));
    let changes = findings.facts.iter().map(|fact| format!("• {}", ctx.say(super::describe(fact))));
    let flaws = findings
        .flaws
        .iter()
        .map(|(line, why)| ctx.say(say::CopyLine { line: Arg::Safe(line.to_string()), why: why.clone().into() }));
    let lines: Vec<String> = changes.chain(flaws).collect();
    let mut told = 0;
    for line in lines.iter().take(TOLD_MAX) {
        if text.chars().count() + line.chars().count() + MORE_LENGTH > EMBED_DESCRIPTION_MAX {
            break;
        }
        text = text + "\n" + line;
        told += 1;
    }
    if told < lines.len() {
        text = text + "\n" + &ctx.say(say::CopyMore { count: (lines.len() - told).into() });
    }
    Message::embed(Embed { title: ctx.say(say::CopyTitle), description: text, color: COLOR, ..Embed::default() })
}
