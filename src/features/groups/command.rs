//! From `/event groups-...`, `/event mine` and buttons to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::interaction::{Invocation, Value};
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, shorten};
use domain::message::Choice;
use domain::refusal::Refusal;
use domain::text::Arg;
use games::fold::folded;
use parties::model::PARTIES_MAX;
use texts::groups as say;

use super::current;
use super::rules::Command;
use super::state::Wish;
use crate::events::{Event, EventNo};
use crate::{Ctx, Filled, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// A page of the groups of an event as they would be published, with reasons.
    Preview(EventNo, usize),
    /// The same as text for the game's chat.
    Text(EventNo),
    /// His own party in the events to come, or in one.
    Mine(UserId, Option<EventNo>),
    /// Who publishes.
    Mode,
    /// With whom he wishes to play, or not.
    Wishes(UserId),
}

/// The actions of this feature's buttons.
pub(super) mod action {
    pub(in super::super) const PAGE: &str = "page";
    pub(in super::super) const PUBLISH: &str = "publish";
}

/// What this feature adds to the command `/event`.
pub const ACTIONS: &[&str] =
    &["groups-preview", "groups-publish", "groups-move", "groups-swap", "groups-lock", "groups-mode", "mine", "wish"];
/// Whether a request is one of them.
pub fn owns(path: &[String]) -> bool {
    path.get(1).is_some_and(|action| ACTIONS.contains(&action.as_str()))
}

/// Whether the preview is text for the game's chat.
const FORMATS: &[&str] = &["parties", "chat"];
/// Whether somebody is locked.
const LOCKS: &[&str] = &["on", "off"];
/// Who publishes.
const MODES: &[&str] = &["automatic", "by-hand"];
/// What can be wished about somebody.
const WISHES: &[&str] = &["together", "apart", NO_WISH];
/// Nothing any more.
const NO_WISH: &str = "none";
/// Separates the parts of a button's argument.
const PART: char = '.';

/// What `/event` shows besides what events bring.
pub fn specs() -> Vec<CommandSpec> {
    let officer = Some(Capability::GroupsManage);
    let event = || OptionSpec::optional("event", OptionKind::Suggested);
    let member = || OptionSpec::required("member", OptionKind::Person);
    let party = OptionSpec::optional("party", OptionKind::Integer { min: 0, max: PARTIES_MAX as i64 });
    let role = OptionSpec::optional("role", OptionKind::Suggested);
    let format = OptionSpec::optional("format", OptionKind::OneOf(FORMATS));
    let lock = OptionSpec::optional("lock", OptionKind::OneOf(LOCKS));
    let mode = OptionSpec::optional("mode", OptionKind::OneOf(MODES));
    let other = OptionSpec::required("with", OptionKind::Person);
    let wish = OptionSpec::optional("wish", OptionKind::OneOf(WISHES));
    let action = |name, needs, asks, options| ActionSpec { name, reply: ReplyMode::Private, asks, needs, options };
    vec![CommandSpec {
        name: "event",
        default_permissions: None,
        actions: vec![
            action("groups-preview", officer, true, vec![event(), format]),
            action("groups-publish", officer, false, vec![event()]),
            action("groups-move", officer, false, vec![member(), party, role, event()]),
            action("groups-swap", officer, false, vec![member(), other, event()]),
            action("groups-lock", officer, false, vec![member(), lock, event()]),
            action("groups-mode", officer, false, vec![mode]),
            action("mine", None, true, vec![event()]),
            action("wish", None, false, vec![OptionSpec::optional("member", OptionKind::Person), wish]),
        ],
    }]
}

/// How a click of this feature is answered.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Update
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, person: UserId, invocation: &Invocation) -> Result<Intent, Refusal> {
    let missing = || Refusal::from(texts::spine::UnknownCommand);
    let no = || meant(ctx, guild, invocation.text("event"));
    let someone = |option| invocation.person(option).ok_or_else(missing);
    match invocation.path.get(1).map(String::as_str) {
        Some("groups-preview") if invocation.text("format") == Some(FORMATS[1]) => Ok(Query::Text(no()?).into()),
        Some("groups-preview") => Ok(Query::Preview(no()?, 0).into()),
        Some("groups-publish") => Ok(Command::Publish(no()?, None).into()),
        Some("groups-move") => {
            let party = invocation.integer("party").map(|party| party.try_into().unwrap_or(u32::MAX));
            let role = role(ctx, guild, invocation)?;
            Ok(Command::Place { no: no()?, member: someone("member")?, party, role }.into())
        }
        Some("groups-swap") => Ok(Command::Swap(no()?, someone("member")?, someone("with")?).into()),
        Some("groups-lock") if invocation.text("lock") == Some(LOCKS[1]) => {
            Ok(Command::Unlock(no()?, someone("member")?).into())
        }
        Some("groups-lock") => Ok(Command::Lock(no()?, someone("member")?).into()),
        Some("groups-mode") => Ok(match invocation.text("mode") {
            Some(mode) => Command::SetMode(mode == MODES[1]).into(),
            None => Query::Mode.into(),
        }),
        Some("mine") => {
            let no = invocation.text("event").map(|typed| meant(ctx, guild, Some(typed))).transpose()?;
            Ok(Query::Mine(person, no).into())
        }
        Some("wish") => match (invocation.person("member"), invocation.text("wish")) {
            (None, _) => Ok(Query::Wishes(person).into()),
            (Some(about), typed) => {
                let wish = typed.map_or(Some(Wish::Together), Wish::from_name);
                Ok(Command::Wish { member: person, about, wish }.into())
            }
        },
        Some(_) | None => Err(missing()),
    }
}

/// The event that somebody means: by number, as suggestions give it, by name, or the next one.
fn meant(ctx: &Ctx<'_>, guild: &Guild, typed: Option<&str>) -> Result<EventNo, Refusal> {
    let open = in_order(guild);
    let Some(typed) = typed.map(str::trim) else {
        let next = open.iter().find(|event| ctx.now < event.end());
        return next.map(|event| event.no).ok_or_else(|| say::NoEvent.into());
    };
    let numbered = typed.trim_start_matches('#').parse::<EventNo>().ok().filter(|no| guild.events.find(*no).is_some());
    let is_called = |event: &&&Event| folded(event.details.name.as_typed()) == folded(typed);
    let named = || open.iter().find(is_called).map(|event| event.no);
    numbered.or_else(named).ok_or_else(|| say::UnknownEvent { typed: Arg::quote(typed) }.into())
}

fn in_order(guild: &Guild) -> Vec<&Event> {
    let mut open: Vec<&Event> = guild.events.open.values().collect();
    open.sort_by_key(|event| (event.start(), event.no));
    open
}

/// A role by its code, as suggestions give it, or by its name in any language.
fn role(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Option<String>, Refusal> {
    let Some(typed) = invocation.text("role") else { return Ok(None) };
    let wanted = folded(typed);
    let is_it = |role: &&games::Role| role.code == typed || role.name.all().any(|name| folded(name) == wanted);
    let roles = guild.game(ctx.games).into_iter().flat_map(|pack| &pack.roles);
    let found = roles.into_iter().find(is_it).map(|role| role.code.clone());
    found.map(Some).ok_or_else(|| say::UnknownRole { typed: Arg::quote(typed) }.into())
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known, or the right is lacking (it may have been taken since).
pub fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    ctx.demand(Capability::GroupsManage, guild)?;
    let (no, rest) = filled.custom_id.argument.split_once(PART).ok_or_else(stale)?;
    let no: EventNo = no.parse().map_err(|_| stale())?;
    match filled.custom_id.action.as_str() {
        action::PAGE => Ok(Query::Preview(no, rest.parse().map_err(|_| stale())?).into()),
        action::PUBLISH => {
            let shown = u32::from_str_radix(rest, 16).map_err(|_| stale())?;
            Ok(Command::Publish(no, Some(shown)).into())
        }
        _unknown => Err(stale()),
    }
}

/// Suggests events, and roles that somebody plays.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation, focused: &str) -> Vec<Choice> {
    let typed = folded(invocation.text(focused).unwrap_or_default());
    let all = match focused {
        "event" => events(ctx, guild),
        "role" => roles(ctx, guild, invocation),
        _other => Vec::new(),
    };
    let mut fitting: Vec<Choice> = all.into_iter().filter(|choice| folded(&choice.name).contains(&typed)).collect();
    fitting.truncate(CHOICES_MAX);
    fitting
}

fn events(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Choice> {
    let zone = ctx.actor.user().map_or_else(|| guild.zone(), |user| guild.zone_of(user));
    let choice = |event: &Event| {
        let start = event.start().local(zone).format("%Y-%m-%d %H:%M");
        let name = shorten(&format!("{} ({start})", event.details.name.as_typed()), CHOICE_NAME_MAX);
        Choice { name, value: event.no.to_string() }
    };
    in_order(guild).into_iter().map(choice).collect()
}

/// The roles that a player has for the event; all roles while nobody is named.
fn roles(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Vec<Choice> {
    let Some(pack) = guild.game(ctx.games) else { return Vec::new() };
    let member = match invocation.option("member") {
        Some(Value::Person(member)) => Some(*member),
        Some(_) | None => None,
    };
    let event = meant(ctx, guild, invocation.text("event")).ok().and_then(|no| guild.events.find(no));
    let played = member.zip(event).map(|(member, event)| current::played(guild, pack, member, event));
    let fits = |role: &&games::Role| played.as_ref().is_none_or(|played| played.iter().any(|it| it.role == role.code));
    let choice = |role: &games::Role| Choice { name: role.label(ctx.locale), value: role.code.clone() };
    pack.roles.iter().filter(fits).map(choice).collect()
}
