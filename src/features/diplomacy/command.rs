//! From `/diplomacy ...` and its buttons to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::{Made, Outcome};
use domain::event::Event;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::interest::Interest;
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
use super::view::About;
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
    /// Who speaks for which guild.
    Diplomats,
    /// Whether a guild's channel is really to be deleted.
    DeleteFirst(ForeignNo),
    /// Whether somebody really does not want to speak for his guild any more.
    ResignFirst,
}

/// The actions of its buttons: turn to a page,
pub(super) const PAGE: &str = "page";
/// think about deleting a channel,
pub(super) const DELETE_FIRST: &str = "delroom";
/// delete it,
pub(super) const DELETE: &str = "delete";
/// think about stepping down,
pub(super) const RESIGN: &str = "resign";
/// and do it.
pub(super) const RESIGN_NOW: &str = "resignnow";
/// Stands for every relation in a button's argument.
pub(super) const EVERY: &str = "all";

/// `/diplomacy` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let text = |length_max: usize| OptionKind::Text { length_max: length_max as u16 };
    let action = |name, needs, asks, options| ActionSpec { name, reply: ReplyMode::Private, asks, needs, options };
    let officer = Some(Capability::DiplomacyManage);
    let guild = || OptionSpec::required("guild", OptionKind::Suggested);
    let member = || OptionSpec::required("member", OptionKind::Person);
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
            action(
                "pact-add",
                officer,
                false,
                vec![guild(), OptionSpec::optional("until", OptionKind::Text { length_max: DAY_MAX })],
            ),
            action("pact-end", officer, false, vec![guild()]),
            action("diplomat-approve", officer, false, vec![member(), guild()]),
            action("diplomat-revoke", officer, false, vec![member()]),
            action("diplomat-list", officer, true, Vec::new()),
        ],
    }]
}

/// How a click of this feature is answered.
pub fn reply_mode(custom_id: &CustomId) -> ReplyMode {
    match custom_id.action.as_str() {
        RESIGN => ReplyMode::Private,
        _of_own_answers => ReplyMode::Update,
    }
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
        Some("pact-add") => {
            let until = invocation.text("until").map(|typed| last_day(ctx, guild, typed.trim())).transpose()?;
            Ok(Command::Pact(meant()?.0, until).into())
        }
        Some("pact-end") => Ok(Command::EndPact(meant()?.0).into()),
        Some("diplomat-approve") => Ok(Command::Approve(meant()?.0, person(invocation)?).into()),
        Some("diplomat-revoke") => Ok(Command::Revoke(person(invocation)?).into()),
        Some("diplomat-list") => Ok(Query::Diplomats.into()),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

fn person(invocation: &Invocation) -> Result<UserId, Refusal> {
    invocation.person("member").ok_or_else(|| texts::spine::UnknownCommand.into())
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
    let stale = || Refusal::from(texts::spine::StaleButton);
    let no = || filled.custom_id.argument.parse::<ForeignNo>().map_err(|_| stale());
    match filled.custom_id.action.as_str() {
        RESIGN => return Ok(Query::ResignFirst.into()),
        RESIGN_NOW => return Ok(Command::Resign.into()),
        DELETE_FIRST => {
            ctx.demand(Capability::DiplomacyManage, guild)?;
            return Ok(Query::DeleteFirst(no()?).into());
        }
        DELETE => return Ok(Command::DeleteRoom(no()?).into()),
        _of_the_list => must_belong(ctx, guild)?,
    }
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

/// What follows from something that happened on the server.
pub fn on_event(guild: &Guild, event: &Event) -> Vec<Command> {
    let waiting = || guild.diplomacy.wishes.keys().map(|(user, _)| *user);
    match event {
        Event::MemberChanged(user) | Event::MemberJoined(user) if waiting().any(|it| it == *user) => {
            vec![Command::Settle(*user)]
        }
        Event::ServerSeen | Event::MembersComplete => waiting().map(Command::Settle).collect(),
        Event::MemberChanged(_)
        | Event::MemberJoined(_)
        | Event::MemberLeft(_)
        | Event::MessageWritten(_)
        | Event::MessagesDeleted { .. }
        | Event::LayoutChanged
        | Event::Reacted { .. }
        | Event::ChannelsHidden
        | Event::VoiceChanged { .. }
        | Event::Deaf(_)
        | Event::Unheard { .. }
        | Event::PanelStands { .. }
        | Event::OccasionChanged { .. }
        | Event::OccasionDeleted(_) => Vec::new(),
    }
}

/// People whose roles are to follow.
pub fn interest(guild: &Guild) -> Interest {
    let people: Vec<UserId> = guild.diplomacy.wishes.keys().map(|(user, _)| *user).collect();
    Interest { people: people.into(), ..Interest::default() }
}

/// What follows from what Discord answered.
pub fn on_effect_result(about: About, outcome: Outcome) -> Vec<Command> {
    match (about, outcome) {
        (About::Room { no }, Outcome::Done(Made::Channel(channel))) => vec![Command::NoteRoom(no, channel)],
        (About::Room { no }, Outcome::Refused(code)) => vec![Command::NoteNoRoom(no, code)],
        (About::Room { .. } | About::Notice, _) => Vec::new(),
    }
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
