//! From `/diplomacy ...` and its buttons to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::interaction::Invocation;
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, shorten};
use domain::message::Choice;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::spoken_date::parse_day;
use domain::text::Arg;
use texts::diplomacy as say;

use super::names;
use super::rules::{self, Command, NAME_MAX, NOTES_MAX, TAG_MAX};
use super::state::{Entry, ForeignNo, Relation};
use crate::guild_setup::RoleKey;
use crate::{Actor, Ctx, Filled, Guild, Intent};

/// Length of a day as typed.
const DAY_MAX: u16 = 60;
/// Length of all other names as typed.
const ALIASES_LENGTH_MAX: u16 = 300;
/// Clears an option that is written already.
const NOTHING: &str = "-";

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// A page of the register, with one relation or all.
    List {
        /// Only this relation.
        relation: Option<Relation>,
        /// From 0.
        page: usize,
        /// Whether it was turned to from another page.
        again: bool,
    },
    /// One guild.
    Show(ForeignNo),
}

/// The one action of its buttons: turn to a page.
pub(super) const PAGE: &str = "page";
/// Stands for every relation in a button's argument.
pub(super) const EVERY: &str = "all";

/// `/diplomacy` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let text = |length_max: usize| OptionKind::Text { length_max: length_max as u16 };
    let action = |name, needs, asks, options| ActionSpec { name, reply: ReplyMode::Private, asks, needs, options };
    let officer = Some(Capability::DiplomacyManage);
    let guild = || OptionSpec::required("guild", OptionKind::Suggested);
    let relation = |required| OptionSpec { name: "relation", kind: OptionKind::OneOf(Relation::NAMES), required };
    let others = || {
        vec![
            OptionSpec::optional("tag", text(TAG_MAX)),
            OptionSpec::optional("until", OptionKind::Text { length_max: DAY_MAX }),
            OptionSpec::optional("home", text(NAME_MAX)),
            OptionSpec::optional("aliases", OptionKind::Text { length_max: ALIASES_LENGTH_MAX }),
            OptionSpec::optional("notes", text(NOTES_MAX)),
        ]
    };
    let add = [vec![OptionSpec::required("name", text(NAME_MAX)), relation(true)], others()].concat();
    let edit = [vec![guild(), OptionSpec::optional("name", text(NAME_MAX)), relation(false)], others()].concat();
    vec![CommandSpec {
        name: "diplomacy",
        default_permissions: None,
        actions: vec![
            action("add", officer, false, add),
            action("edit", officer, false, edit),
            action("remove", officer, false, vec![guild()]),
            action("list", None, true, vec![relation(false)]),
            action("show", None, true, vec![guild()]),
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
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let meant = || rules::meant(ctx, guild, invocation.text("guild").unwrap_or_default());
    match invocation.path.get(1).map(String::as_str) {
        Some("add") => Ok(Command::Add(entry(ctx, guild, None, invocation)?).into()),
        Some("edit") => {
            let (no, foreign) = meant()?;
            Ok(Command::Edit(no, entry(ctx, guild, Some(&foreign.entry), invocation)?).into())
        }
        Some("remove") => Ok(Command::Remove(meant()?.0).into()),
        Some("list") => {
            must_belong(ctx, guild)?;
            Ok(Query::List { relation: relation(invocation), page: 0, again: false }.into())
        }
        Some("show") => {
            must_belong(ctx, guild)?;
            Ok(Query::Show(meant()?.0).into())
        }
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// How the guild stands with others is no business of guests, least of all of other guilds' diplomats.
fn must_belong(ctx: &Ctx<'_>, guild: &Guild) -> Result<(), Refusal> {
    let Actor::Person { roles, .. } = &ctx.actor else { return Ok(()) };
    let own = [RoleKey::Member, RoleKey::Absent].into_iter().filter_map(|key| guild.setup.role(key));
    let belongs = own.into_iter().any(|role| roles.contains(&role));
    let may = belongs || ctx.actor.may(Capability::DiplomacyManage, guild);
    if may { Ok(()) } else { Err(say::MembersOnly.into()) }
}

fn relation(invocation: &Invocation) -> Option<Relation> {
    invocation.text("relation").and_then(Relation::from_name)
}

/// What is to be written: the options, and for whatever is not given what is written already.
fn entry(ctx: &Ctx<'_>, guild: &Guild, was: Option<&Entry>, invocation: &Invocation) -> Result<Entry, Refusal> {
    let text = |option, max, was: Option<&FreeText>| match invocation.text(option).map(str::trim) {
        None => Ok(was.cloned()),
        Some(NOTHING) => Ok(None),
        Some(typed) => bounded(typed, max),
    };
    let name = text("name", NAME_MAX, was.map(|was| &was.name))?.ok_or_else(|| Refusal::from(say::NoLetters))?;
    let relation = relation(invocation).or(was.map(|was| was.relation)).unwrap_or(Relation::Neutral);
    let until = match invocation.text("until").map(str::trim) {
        // Nothing that was agreed outlives the agreement.
        None => was.and_then(|was| was.until).filter(|_| relation != Relation::Neutral),
        Some(NOTHING) => None,
        Some(typed) => Some(last_day(ctx, guild, typed)?),
    };
    let aliases = match invocation.text("aliases").map(str::trim) {
        None => was.map(|was| was.aliases.clone()).unwrap_or_default(),
        Some(NOTHING) => Vec::new(),
        Some(typed) => rules::aliases(typed)?,
    };
    Ok(Entry {
        name,
        tag: text("tag", TAG_MAX, was.and_then(|was| was.tag.as_ref()))?,
        aliases,
        relation,
        until,
        home: text("home", NAME_MAX, was.and_then(|was| was.home.as_ref()))?,
        notes: text("notes", NOTES_MAX, was.and_then(|was| was.notes.as_ref()))?,
    })
}

/// A text of at most `max` characters.
pub(super) fn bounded(typed: &str, max: usize) -> Result<Option<FreeText>, Refusal> {
    FreeText::parse(typed, max).map_err(|long| say::TooLong { max: long.max.into() }.into())
}

/// The end of the day that somebody means, in the guild's zone.
fn last_day(ctx: &Ctx<'_>, guild: &Guild, typed: &str) -> Result<Moment, Refusal> {
    let zone = guild.zone();
    let day = parse_day(typed, ctx.now.local(zone).date(), ctx.locale);
    let day = day.ok_or_else(|| Refusal::from(say::NotADay { typed: Arg::quote(typed) }))?;
    let next = day.day.succ_opt().unwrap_or(day.day);
    Ok(zone.resolve(next.and_time(chrono::NaiveTime::MIN)))
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known, or for guests.
pub fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    must_belong(ctx, guild)?;
    let stale = || Refusal::from(texts::spine::StaleButton);
    let (PAGE, Some((relation, page))) = (filled.custom_id.action.as_str(), filled.custom_id.argument.split_once('.'))
    else {
        return Err(stale());
    };
    let relation = match relation {
        EVERY => None,
        name => Some(Relation::from_name(name).ok_or_else(stale)?),
    };
    Ok(Query::List { relation, page: page.parse().map_err(|_| stale())?, again: true }.into())
}

/// Suggests guilds of the register.
pub fn autocomplete(guild: &Guild, typed: &str) -> Vec<Choice> {
    let wanted = names::key(typed);
    let fitting = guild.diplomacy.guilds.values().filter(|it| it.entry.keys().any(|key| key.contains(&wanted)));
    let choice = |entry: &Entry| {
        let name = entry.name.as_typed();
        Choice { name: shorten(name, CHOICE_NAME_MAX).to_owned(), value: name.to_owned() }
    };
    fitting.take(CHOICES_MAX).map(|foreign| choice(&foreign.entry)).collect()
}
