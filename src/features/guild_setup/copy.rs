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
use super::state::{Fact, GRANTED, Setting};
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

/// One line of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What is set: a stable name.
    pub setting: String,
    /// To what.
    pub value: String,
    /// What the role or channel is called that the value means.
    pub name: String,
}

/// What a line wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wish {
    /// A value for a setting.
    Setting(Setting, String),
    /// Something that a feature keeps.
    Kept(Line),
}

// === Out ===

/// A message with the file.
pub(super) fn message(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let given = guild.setup.given();
    let own = given.iter().map(|(setting, value)| {
        let (setting, value, name) = written(guild, *setting, value);
        Line { setting, value, name }
    });
    let lines: Vec<Line> = own.chain(crate::copies::lines(guild)).collect();
    let mut table = HEADER.join(",") + "\r\n";
    for Line { setting, value, name } in &lines {
        let cells = [setting, value, name].map(|text| cell(text)).join(",");
        // Writing into a String cannot fail.
        write!(table, "{cells}\r\n").ok();
    }
    Message::text(ctx.say(say::Copied { count: lines.len().into() })).file("settings.csv", table)
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
    /// Wishes that change something, each with the fact that it comes to first, decided on what the ones before it make of the guild.
    changes: Vec<(Wish, crate::Fact)>,
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
    if purpose.apply && !findings.changes.is_empty() {
        let wishes = findings.changes.into_iter().map(|(wish, _)| wish);
        return Ok(Next::Do(crate::Command::Setup(rules::Command::Load(wishes.collect()))));
    }
    Ok(Next::Show(preview(ctx, &findings)))
}

fn findings(ctx: &Ctx<'_>, guild: &Guild, rows: &[TableRow]) -> Findings {
    let mut draft = guild.clone();
    let mut findings = Findings { changes: Vec::new(), same: 0, flaws: Vec::new() };
    for row in rows {
        let wish = understood(guild, row);
        let found = wish.and_then(|wish| assessed(ctx, &draft, &wish).map(|facts| (wish, facts)));
        match found {
            Ok((wish, facts)) => {
                facts.iter().for_each(|fact| crate::apply(&mut draft, fact));
                match facts.into_iter().next() {
                    Some(fact) => findings.changes.push((wish, fact)),
                    None => findings.same += 1,
                }
            }
            Err(why) => findings.flaws.push((row.line, why)),
        }
    }
    findings
}

/// What a line wants.
fn understood(guild: &Guild, row: &TableRow) -> Result<Wish, Text> {
    let text = |column| row.cell(column).map(|cell| unguarded(cell).trim()).unwrap_or_default();
    let (written, value, called) = (text(0), text(1), text(2));
    let unknown = || {
        let name: String = written.chars().take(WRITTEN_MAX).collect();
        Text::from(say::CopyUnknown { name: Arg::quote(&name) })
    };
    let line = Line { setting: written.to_owned(), value: value.to_owned(), name: called.to_owned() };
    if crate::copies::is_known(&line) {
        return Ok(Wish::Kept(line));
    }
    if let Some(capability) = written.strip_prefix("grant.") {
        let capability = Capability::from_name(capability).ok_or_else(unknown)?;
        return Ok(Wish::Setting(Setting::Grant(capability, role(guild, &line)?), GRANTED.to_owned()));
    }
    match Setting::from_name(written).ok_or_else(unknown)? {
        setting @ Setting::Role(_) => Ok(Wish::Setting(setting, role(guild, &line)?.to_string())),
        setting @ Setting::Channel(_) => Ok(Wish::Setting(setting, channel(guild, &line)?.to_string())),
        setting => Ok(Wish::Setting(setting, line.value)),
    }
}

/// The role that a line means: by its id on the same server, by its name on another.
///
/// # Errors
/// Why none is meant.
pub fn role(guild: &Guild, line: &Line) -> Result<RoleId, Text> {
    let found = found(guild.roles_named(&line.name), &line.value, &line.name)?;
    RoleId::parse(&found).ok_or_else(|| say::CopyUnfit.into())
}

/// The channel that a line means, in the same way.
///
/// # Errors
/// Why none is meant.
pub fn channel(guild: &Guild, line: &Line) -> Result<ChannelId, Text> {
    let found = found(guild.channels_named(&line.name), &line.value, &line.name)?;
    ChannelId::parse(&found).ok_or_else(|| say::CopyUnfit.into())
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
fn assessed(ctx: &Ctx<'_>, guild: &Guild, wish: &Wish) -> Result<Vec<crate::Fact>, Text> {
    let (setting, value) = match wish {
        Wish::Setting(setting, value) => (*setting, value.clone()),
        Wish::Kept(line) => return crate::copies::assessed(ctx, guild, line),
    };
    let command = rules::Command::Change { setting, value: Some(value) };
    let facts = match rules::decide(ctx, guild, &command) {
        Ok(facts) => facts,
        Err(refusal) if refusal.text == Text::from(say::NoChange) => return Ok(Vec::new()),
        Err(refusal) if refusal.text == Text::from(texts::spine::StaleButton) => {
            return Err(say::CopyUnfit.into());
        }
        Err(refusal) => return Err(refusal.text),
    };
    let known: Vec<crate::Fact> = facts.into_iter().take(1).map(crate::Fact::Setup).collect();
    let reach = crate::reach(guild, &crate::Command::Setup(command), &known);
    if reach.is_some_and(|reach| blast_radius::asks(reach.affected, reach.whole)) {
        return Err(say::CopyReaches.into());
    }
    Ok(known)
}

/// The facts of a file that is applied, of whatever feature.
///
/// # Errors
/// A [`Refusal`] when the right is lacking, or one of its settings does not fit any more.
pub fn load(ctx: &Ctx<'_>, guild: &Guild, wishes: &[Wish]) -> Result<Vec<crate::Fact>, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    let (mut draft, mut all, mut count) = (guild.clone(), Vec::new(), 0_i64);
    for wish in wishes {
        let facts = assessed(ctx, &draft, wish).map_err(|why| Refusal { text: why })?;
        facts.iter().for_each(|fact| crate::apply(&mut draft, fact));
        count += i64::from(!facts.is_empty());
        all.extend(facts);
    }
    Ok(std::iter::once(crate::Fact::Setup(Fact::Loaded { count })).chain(all).collect())
}

fn preview(ctx: &Ctx<'_>, findings: &Findings) -> Message {
    let head = if findings.changes.is_empty() { ctx.say(say::CopyNothing) } else { ctx.say(say::CopyPreview) };
    let (changed, same, unusable) = (findings.changes.len(), findings.same, findings.flaws.len());
    let counts = say::CopyCounts { changed: changed.into(), same: same.into(), unusable: unusable.into() };
    let mut text = format!("{head}\n\n{}", ctx.say(counts));
    let changes = findings.changes.iter().map(|(_, fact)| format!("• {}", ctx.say(crate::describe(fact))));
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
