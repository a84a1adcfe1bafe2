//! From `/static ...` to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, shorten};
use domain::message::Choice;
use domain::mirror::mentioned;
use domain::refusal::Refusal;
use domain::text::Arg;
use games::fold::folded;
use texts::statics as say;

use super::rules::{self, Command, NAME_MAX, SIZE_MAX};
use super::state::{Static, StaticNo, key};
use crate::{Ctx, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// All of them.
    List,
    /// One of them.
    Show(StaticNo),
}

/// Begins the value with which a deleted static is chosen: names of deleted ones need not differ.
const NUMBER: char = '#';

/// `/static` as Discord shows it. Everybody is in one static at most, so whoever names a member names his static.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, needs, asks, options| ActionSpec { name, reply: ReplyMode::Private, asks, needs, options };
    let officer = Some(Capability::StaticsManage);
    let name = OptionSpec::required("name", OptionKind::Text { length_max: NAME_MAX as u16 });
    let group = OptionSpec::required("static", OptionKind::Suggested);
    let own = OptionSpec::optional("static", OptionKind::Suggested);
    let member = OptionSpec::required("member", OptionKind::Suggested);
    let anybody = OptionSpec::required("member", OptionKind::Person);
    let leader = OptionSpec::optional("leader", OptionKind::Person);
    let place = OptionSpec::required("place", OptionKind::Integer { min: 1, max: SIZE_MAX as i64 });
    vec![CommandSpec {
        name: "static",
        default_permissions: None,
        actions: vec![
            action("create", officer, false, vec![name.clone(), leader]),
            action("rename", None, false, vec![name, own.clone()]),
            action("leader", None, false, vec![member.clone()]),
            action("add", None, false, vec![anybody, own.clone()]),
            action("remove", None, false, vec![member.clone()]),
            action("order", None, false, vec![member, place]),
            action("list", None, true, Vec::new()),
            action("show", None, true, vec![own]),
            action("delete", officer, false, vec![group.clone()]),
            action("restore", officer, false, vec![group]),
        ],
    }]
}

/// How a click of this feature is answered; it has nothing to click.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Private
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let typed = invocation.text("static");
    let missing = || Refusal::from(texts::spine::UnknownCommand);
    match invocation.path.get(1).map(String::as_str) {
        Some("create") => Ok(Command::Create(name(invocation)?, invocation.person("leader")).into()),
        Some("rename") => Ok(Command::Rename(led_or_named(ctx, guild, typed)?, name(invocation)?).into()),
        Some("add") => {
            let member = invocation.person("member").ok_or_else(missing)?;
            Ok(Command::Add(led_or_named(ctx, guild, typed)?, member).into())
        }
        Some("leader") => somebody(ctx, guild, invocation).map(|(no, member)| Command::Lead(no, member).into()),
        Some("remove") => somebody(ctx, guild, invocation).map(|(no, member)| Command::Remove(no, member).into()),
        Some("order") => {
            let (no, member) = somebody(ctx, guild, invocation)?;
            Ok(Command::Place(no, member, invocation.integer("place").ok_or_else(missing)?).into())
        }
        Some("list") => Ok(Query::List.into()),
        Some("show") => match typed {
            Some(typed) => named(guild, typed).map(|no| Query::Show(no).into()),
            None => Ok(own(ctx, guild).map_or(Query::List, Query::Show).into()),
        },
        Some("delete") => Ok(Command::Delete(named(guild, typed.unwrap_or_default())?).into()),
        Some("restore") => Ok(Command::Restore(deleted(guild, typed.unwrap_or_default())?).into()),
        Some(_) | None => Err(missing()),
    }
}

fn name(invocation: &Invocation) -> Result<FreeText, Refusal> {
    let typed = invocation.text("name").unwrap_or_default();
    FreeText::parse(typed, NAME_MAX).ok().flatten().ok_or_else(rules::bad_name)
}

fn named(guild: &Guild, typed: &str) -> Result<StaticNo, Refusal> {
    let found = guild.statics.called(typed).map(|(no, _)| no);
    found.ok_or_else(|| say::Unknown { typed: Arg::quote(typed) }.into())
}

/// The static in which somebody is.
fn own(ctx: &Ctx<'_>, guild: &Guild) -> Option<StaticNo> {
    guild.statics.of(ctx.actor.user()?).map(|(no, _)| no)
}

/// Without a name leaders mean their own static.
fn led_or_named(ctx: &Ctx<'_>, guild: &Guild, typed: Option<&str>) -> Result<StaticNo, Refusal> {
    if let Some(typed) = typed {
        return named(guild, typed);
    }
    let led = ctx.actor.user().and_then(|user| guild.statics.led_by(user)).map(|(no, _)| no);
    led.ok_or_else(|| say::WhichOne.into())
}

/// A deleted static: the one that was chosen, else the last that was deleted under this name.
fn deleted(guild: &Guild, typed: &str) -> Result<StaticNo, Refusal> {
    let deleted = &guild.statics.deleted;
    let chosen = typed.strip_prefix(NUMBER).and_then(|no| no.parse().ok()).filter(|no| deleted.contains_key(no));
    let fits = |name: &FreeText| key(name.as_typed()) == key(typed);
    let last = || deleted.iter().filter(|(_, it)| fits(&it.group.name)).max_by_key(|(no, it)| (it.at, **no));
    let found = chosen.or_else(|| last().map(|(no, _)| *no));
    found.ok_or_else(|| say::UnknownDeleted { typed: Arg::quote(typed) }.into())
}

/// A member of a static, by id, mention or name; who left has no name here, but maybe that of a character.
fn somebody(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<(StaticNo, UserId), Refusal> {
    let typed = invocation.text("member").unwrap_or_default().trim();
    let all = || guild.statics.living.iter().flat_map(|(no, group)| group.members.iter().map(|it| (*no, *it)));
    let is_called = |user: UserId| names(guild, user).any(|name| folded(name) == folded(typed));
    let called: Vec<(StaticNo, UserId)> = all().filter(|(_, user)| is_called(*user)).collect();
    let led = ctx.actor.user().and_then(|user| guild.statics.led_by(user)).map(|(no, _)| no);
    let of_led: Vec<(StaticNo, UserId)> = called.iter().copied().filter(|(no, _)| Some(*no) == led).collect();
    match (called.as_slice(), of_led.as_slice()) {
        ([one], _) | (_, [one]) => return Ok(*one),
        ([], _) => {}
        (_several, _) => return Err(say::Several { typed: Arg::quote(typed) }.into()),
    }
    let by_id = mentioned(typed).and_then(|user| guild.statics.of(user).map(|(no, _)| (no, user)));
    by_id.ok_or_else(|| say::UnknownMember { typed: Arg::quote(typed) }.into())
}

fn names(guild: &Guild, user: UserId) -> impl Iterator<Item = &str> {
    let shown = guild.mirror.members.get(&user).map(|view| view.name.as_str());
    let character = guild.profiles.main_of(user).and_then(|sheet| sheet.name.as_ref()).map(FreeText::as_typed);
    shown.into_iter().chain(character)
}

// === Suggestions ===

/// Suggests statics, or members of those that somebody may change.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation, focused: &str) -> Vec<Choice> {
    let typed = folded(invocation.text(focused).unwrap_or_default());
    let restores = invocation.path.get(1).is_some_and(|action| action == "restore");
    let all = match focused {
        "member" => members(ctx, guild),
        "static" if restores => deleted_ones(ctx, guild),
        "static" => living(guild),
        _other => Vec::new(),
    };
    let mut fitting: Vec<Choice> = all.into_iter().filter(|choice| folded(&choice.name).contains(&typed)).collect();
    fitting.truncate(CHOICES_MAX);
    fitting
}

fn living(guild: &Guild) -> Vec<Choice> {
    let choice = |group: &Static| Choice { name: shown(&group.name), value: group.name.as_typed().to_owned() };
    let mut all: Vec<Choice> = guild.statics.living.values().map(choice).collect();
    all.sort_by_cached_key(|choice| folded(&choice.name));
    all
}

fn shown(name: &FreeText) -> String {
    shorten(name.as_typed(), CHOICE_NAME_MAX)
}

/// Those that were deleted, the last one first.
fn deleted_ones(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Choice> {
    let mut all: Vec<_> = guild.statics.deleted.iter().collect();
    all.sort_by_key(|(no, it)| std::cmp::Reverse((it.at, **no)));
    let zone = ctx.actor.user().map_or_else(|| guild.zone(), |user| guild.zone_of(user));
    let choice = |(no, it): (&StaticNo, &super::state::Deleted)| {
        let day = it.at.local(zone).format("%Y-%m-%d");
        Choice { name: format!("{} ({day})", shown(&it.group.name)), value: format!("{NUMBER}{no}") }
    };
    all.into_iter().map(choice).collect()
}

fn members(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Choice> {
    let managed = guild.statics.living.values().filter(|group| rules::may_manage(ctx, guild, group));
    let choice = |group: &Static, user: UserId| {
        let name = names(guild, user).next().map_or_else(|| user.to_string(), str::to_owned);
        let name = shorten(&format!("{name} ({})", group.name.as_typed()), CHOICE_NAME_MAX);
        Choice { name, value: user.to_string() }
    };
    managed.flat_map(|group| group.members.iter().map(|user| choice(group, *user))).collect()
}
