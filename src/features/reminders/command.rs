//! From `/event remind`, `/event reminders` and their buttons to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::{DIRECT_MESSAGES_CLOSED, Outcome};
use domain::interaction::Invocation;
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, shorten};
use domain::message::Choice;
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::reminders as say;

use super::letters::About;
use super::rules::Command;
use super::steps::{BEFORE_MAX_MINUTES, BEFORE_MIN_MINUTES, Group, How, StepNo, When};
use super::view;
use crate::events::{self, Event, EventNo};
use crate::notifications::{self, minute};
use crate::{Ctx, Filled, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// The guild's steps.
    Steps,
    /// Whom a reminder would reach.
    Preview(EventNo, Group),
}

/// The actions of this feature's buttons.
pub(super) mod action {
    pub(in super::super) const NOW: &str = "now";
}

/// The actions of `/event` that are of this feature.
pub const ACTIONS: [&str; 2] = [REMIND, REMINDERS];
const REMIND: &str = "remind";
const REMINDERS: &str = "reminders";

/// Separates the parts of a button's argument.
const PART: char = '.';
/// The longest text for a time of day, in characters.
const TIME_LENGTH_MAX: u16 = 8;
/// Which events a step is for.
const EVENTS: &[&str] = &["confirmed", "all"];
/// Brings the steps back with which every guild begins; any other number is that of a step.
const ALL_STEPS: &str = "defaults";

/// `/event remind` and `/event reminders` as Discord shows them; events bring the other actions.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, asks, options| ActionSpec {
        name,
        reply: ReplyMode::Private,
        asks,
        needs: Some(Capability::EventsManage),
        options,
    };
    let to = OptionSpec::optional("to", OptionKind::OneOf(Group::NAMES));
    let before = OptionKind::Integer { min: i64::from(BEFORE_MIN_MINUTES), max: i64::from(BEFORE_MAX_MINUTES) };
    let reminders = vec![
        OptionSpec::optional("at", OptionKind::Text { length_max: TIME_LENGTH_MAX }),
        OptionSpec::optional("before", before),
        to.clone(),
        OptionSpec::optional("how", OptionKind::OneOf(How::NAMES)),
        OptionSpec::optional("events", OptionKind::OneOf(EVENTS)),
        OptionSpec::optional("remove", OptionKind::Suggested),
    ];
    let event = OptionSpec::required("event", OptionKind::Suggested);
    let actions = vec![action(REMIND, true, vec![event, to]), action(REMINDERS, false, reminders)];
    vec![CommandSpec { name: "event", default_permissions: None, actions }]
}

/// How a click of this feature is answered.
pub const fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Update
}

/// Reads a slash command; `/event reminders` without options only shows.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    match invocation.path.get(1).map(String::as_str) {
        Some(REMIND) => {
            let event = event(guild, invocation.text("event").unwrap_or_default())?;
            let to = invocation.text("to").and_then(Group::from_name).unwrap_or(Group::Unanswered);
            Ok(Query::Preview(event.no, to).into())
        }
        Some(REMINDERS) => steps(ctx, guild, invocation),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

fn steps(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    if let Some(typed) = invocation.text("remove") {
        return remove(ctx, guild, typed).map(Intent::from);
    }
    let at = invocation
        .text("at")
        .map(|typed| minute(typed).ok_or_else(|| Refusal::from(say::UnknownTime { typed: Arg::quote(typed) })));
    let before = invocation.integer("before").and_then(|minutes| u32::try_from(minutes).ok());
    let when = match (at.transpose()?, before) {
        (Some(minute), None) => When::At { minute },
        (None, Some(minutes)) => When::Before { minutes },
        (Some(_), Some(_)) => return Err(say::OneTime.into()),
        (None, None) if invocation.options.is_empty() => return Ok(Query::Steps.into()),
        (None, None) => return Err(say::TimeMissing.into()),
    };
    let to = invocation.text("to").and_then(Group::from_name).unwrap_or(Group::Unanswered);
    let how = invocation.text("how").and_then(How::from_name).unwrap_or_default();
    let planned = invocation.text("events") == Some(EVENTS[1]);
    Ok(Command::Add { when, to, how, planned }.into())
}

/// A step by its number, as suggestions give it, or by how it is shown.
fn remove(ctx: &Ctx<'_>, guild: &Guild, typed: &str) -> Result<Command, Refusal> {
    if typed == ALL_STEPS {
        return Ok(Command::Reset);
    }
    let steps = &guild.reminders.rules.steps;
    let step = steps.iter().find(|step| step.no.to_string() == typed.trim() || view::step_line(ctx, step) == typed);
    let step = step.ok_or_else(|| Refusal::from(say::NoSuchStep { no: Arg::quote(typed) }))?;
    Ok(Command::Remove(step.no))
}

/// An open event by its number, as suggestions give it, or by its name.
fn event<'a>(guild: &'a Guild, typed: &str) -> Result<&'a Event, Refusal> {
    let typed = typed.trim();
    let no: Option<EventNo> = typed.trim_start_matches('#').parse().ok();
    let by_no = no.and_then(|no| guild.events.open.get(&no));
    let folded = typed.to_lowercase();
    let by_name = || {
        let named = guild.events.open.values().filter(|event| event.details.name.as_typed().to_lowercase() == folded);
        named.min_by_key(|event| event.start())
    };
    by_no.or_else(by_name).ok_or_else(|| say::NoSuchEvent { no: Arg::quote(typed) }.into())
}

/// What a button needs to know to send what was shown.
pub(super) fn argument(event: EventNo, to: Group, seen: StepNo) -> String {
    format!("{event}{PART}{}{PART}{seen}", to.name())
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known.
pub fn parse_filled(filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    let parts: Vec<&str> = filled.custom_id.argument.split(PART).collect();
    match (filled.custom_id.action.as_str(), &parts[..]) {
        (action::NOW, [event, to, seen]) => {
            let to = Group::from_name(to).ok_or_else(stale)?;
            let (event, seen) = (event.parse().map_err(|_| stale())?, seen.parse().map_err(|_| stale())?);
            Ok(Command::Now { event, to, seen }.into())
        }
        _unknown => Err(stale()),
    }
}

/// Suggests events to come, or steps.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, focused: &str, typed: &str) -> Vec<Choice> {
    let typed = typed.to_lowercase();
    let fits = |choice: &Choice| choice.name.to_lowercase().contains(&typed);
    let choices: Vec<Choice> = match focused {
        "event" => {
            let mut open: Vec<&Event> = guild.events.open.values().collect();
            open.sort_by_key(|event| (event.start(), event.no));
            open.into_iter().map(event_choice).collect()
        }
        "remove" => {
            let choice = |name: String, value: String| Choice { name: shorten(&name, CHOICE_NAME_MAX), value };
            let steps = guild.reminders.rules.steps.iter();
            let steps = steps.map(|step| choice(view::step_line(ctx, step), step.no.to_string()));
            steps.chain([choice(ctx.say(say::AllSteps), ALL_STEPS.to_owned())]).collect()
        }
        _other => Vec::new(),
    };
    choices.into_iter().filter(fits).take(CHOICES_MAX).collect()
}

fn event_choice(event: &Event) -> Choice {
    let start = event.details.start.local.format("%Y-%m-%d %H:%M");
    let name = format!("#{} {start} {}", event.no, event.details.name.as_typed());
    Choice { name: shorten(&name, CHOICE_NAME_MAX), value: event.no.to_string() }
}

/// What follows from what Discord answered.
pub fn on_effect_result(about: About, outcome: Outcome) -> Vec<Command> {
    match (about, outcome) {
        (About::Direct { member, sent }, Outcome::Refused(DIRECT_MESSAGES_CLOSED)) => {
            vec![Command::NoteClosed(member, sent)]
        }
        (About::Direct { member, .. }, Outcome::Done(_)) => vec![Command::NoteOpen(member)],
        (About::Direct { .. } | About::Ping | About::Summary, _) => Vec::new(),
    }
}

/// What follows from what happened to events: steps whose time has passed are not made up for.
pub fn on_events(fact: &events::Fact) -> Option<Command> {
    match fact {
        events::Fact::Created { no, .. } | events::Fact::Reopened { no, .. } | events::Fact::Restored { no, .. } => {
            Some(Command::Pass { event: *no, all: true })
        }
        events::Fact::Confirmed { no, .. } => Some(Command::Pass { event: *no, all: false }),
        events::Fact::Edited { no, .. } | events::Fact::Rezoned { no, .. } => Some(Command::Follow(*no)),
        _other => None,
    }
}

/// Whoever chooses private messages is written to again.
pub fn on_wish(fact: &notifications::Fact) -> Option<Command> {
    let notifications::Fact::Chosen { member, wish, was } = fact;
    let is_new = wish.by == notifications::state::By::Direct && was.by != wish.by;
    is_new.then_some(Command::NoteOpen(*member))
}
