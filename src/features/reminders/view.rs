//! What officers see of reminders: the steps, whom one would reach, and whom one reached.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::limits::{EMBED_DESCRIPTION_MAX, EMBED_TITLE_MAX, shorten};
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use texts::reminders as say;

use super::NAME;
use super::command::{Query, action, argument};
use super::rules;
use super::state::{Fact, Round, Run, Way, Why};
use super::steps::{Group, How, Step, When, time};
use crate::events::EventNo;
use crate::{Ctx, Guild};

/// People named in one line; the others are counted.
pub const NAMES_MAX: usize = 25;
/// Events named in one headline; the others are counted.
const EVENTS_MAX: usize = 5;
/// Characters of an event's name in a headline.
const EVENT_CHARS_MAX: usize = 60;
/// The buttons live as long as their interaction.
const BUTTONS_FOR: Duration = Duration::from_secs(15 * 60);
/// The amber of things that come soon.
const COLOR: u32 = 0x00_E6_7E_22;

const _: () = assert!(4 * (NAMES_MAX * 24 + 100) + 9 * 100 <= EMBED_DESCRIPTION_MAX);

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::StepsChanged { .. } => Some(steps(ctx, guild)),
        Fact::Reminded(round) => Some(summary(ctx, guild, round)),
        Fact::Passed { .. } | Fact::DirectClosed { .. } | Fact::DirectOpened { .. } => None,
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.reminders.rules.steps.len().into() }.into()]
}

/// Shows something.
///
/// # Errors
/// A [`Refusal`] when it does not exist.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    match query {
        Query::Steps => Ok(Answer::Private(steps(ctx, guild))),
        Query::Preview(event, to) => preview(ctx, guild, *event, *to).map(Answer::Private),
    }
}

fn framed(ctx: &Ctx<'_>, title: impl Into<Text>, lines: &[String]) -> Message {
    let title = shorten(&ctx.say(title), EMBED_TITLE_MAX);
    Message::embed(Embed { title, description: lines.join("\n"), color: COLOR, ..Embed::default() })
}

// === Steps ===

fn steps(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let steps = &guild.reminders.rules.steps;
    let mut lines: Vec<String> = steps.iter().map(|step| format!("• {}", step_line(ctx, step))).collect();
    if lines.is_empty() {
        lines.push(ctx.say(say::NoSteps));
    }
    lines.extend(closed_line(ctx, guild, guild.reminders.closed.keys().copied()));
    lines.push(ctx.say(say::StepsHint));
    framed(ctx, say::StepsTitle, &lines)
}

/// A step as it is shown in lists and suggestions.
pub(super) fn step_line(ctx: &Ctx<'_>, step: &Step) -> String {
    let when: Text = match step.when {
        When::At { minute } => say::WhenAt { time: Arg::Safe(time(minute).format("%H:%M").to_string()) }.into(),
        When::Before { minutes } if minutes % 1440 == 0 => {
            say::WhenDays { count: i64::from(minutes / 1440).into() }.into()
        }
        When::Before { minutes } if minutes % 60 == 0 => {
            say::WhenHours { count: i64::from(minutes / 60).into() }.into()
        }
        When::Before { minutes } => say::WhenMinutes { count: i64::from(minutes).into() }.into(),
    };
    let how: Text = match step.how {
        How::Wish => say::HowWish.into(),
        How::Direct => say::HowDirect.into(),
        How::Ping => say::HowPing.into(),
    };
    let events: Text = if step.planned { say::AlsoPlanned.into() } else { say::OnlyConfirmed.into() };
    [when, group(step.to), how, events].map(|text| ctx.say(text)).join(" · ")
}

/// A group in a few words.
pub(super) fn group(to: Group) -> Text {
    match to {
        Group::Unanswered => say::ToUnanswered.into(),
        Group::Maybe => say::ToMaybe.into(),
        Group::Coming => say::ToComing.into(),
        Group::Bench => say::ToBench.into(),
    }
}

// === Rounds ===

/// Whom a reminder would reach, and a button that sends it.
fn preview(ctx: &Ctx<'_>, guild: &Guild, event: EventNo, to: Group) -> Result<Message, Refusal> {
    let round = rules::preview(ctx, guild, event, to)?;
    let mut lines = vec![ctx.say(say::PreviewTo { to: group(to).into() })];
    lines.extend(lines_of(ctx, guild, &round));
    let message = framed(ctx, say::PreviewTitle { events: events(ctx, guild, &round.runs) }, &lines);
    let reaches = !(round.told.is_empty() && round.later.is_empty());
    let Some(user) = ctx.actor.user().filter(|_| reaches) else { return Ok(message) };
    let id = CustomId::new(NAME, action::NOW, guild.id).only_for(user).until(ctx.now.plus(BUTTONS_FOR));
    let id = id.with(argument(event, to, guild.reminders.rules.last_step));
    let label = say::ButtonSend { count: (round.told.len() + round.later.len()).into() };
    Ok(message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Primary, label, &id)])))
}

/// Who was reminded on which way, and who was not and why.
pub(super) fn summary(ctx: &Ctx<'_>, guild: &Guild, round: &Round) -> Message {
    let runs: Vec<Run> = round.runs.iter().chain(&round.dropped).copied().collect();
    let mut lines = lines_of(ctx, guild, round);
    if !round.dropped.is_empty() {
        lines.push(ctx.say(say::Dropped { count: round.dropped.len().into() }));
    }
    framed(ctx, say::SummaryTitle { events: events(ctx, guild, &runs) }, &lines)
}

/// Who wants no reminders, or when, is nobody else's business: they are counted, not named.
fn lines_of(ctx: &Ctx<'_>, guild: &Guild, round: &Round) -> Vec<String> {
    let on = |way: Way| -> Vec<UserId> {
        round.told.iter().filter(|told| told.way == way).map(|told| told.member).collect()
    };
    let (direct, ping) = (on(Way::Direct), on(Way::Ping));
    let count = |why: Why| round.left.iter().filter(|left| left.why == why).count();
    let mut lines = Vec::new();
    let mut say = |count: usize, text: Text| {
        if count > 0 {
            lines.push(ctx.say(text));
        }
    };
    say(direct.len(), say::ToldDirect { count: direct.len().into(), names: names(ctx, &direct) }.into());
    say(ping.len(), say::ToldPing { count: ping.len().into(), names: names(ctx, &ping) }.into());
    say(round.later.len(), say::ToldLater { count: round.later.len().into() }.into());
    for why in [Why::Away, Why::Unwanted, Why::Quiet, Why::Enough, Why::NoWay] {
        say(count(why), left(why, count(why)));
    }
    if lines.is_empty() {
        lines.push(ctx.say(say::Nobody));
    }
    let is_closed = |user: &UserId| guild.reminders.closed.contains_key(user);
    lines.extend(closed_line(ctx, guild, round.told.iter().map(|told| told.member).filter(is_closed)));
    lines
}

fn left(why: Why, count: usize) -> Text {
    let count = count.into();
    match why {
        Why::Away => say::LeftAway { count }.into(),
        Why::Unwanted => say::LeftUnwanted { count }.into(),
        Why::Quiet => say::LeftQuiet { count }.into(),
        Why::Enough => say::LeftEnough { count }.into(),
        Why::NoWay => say::LeftNoWay { count }.into(),
        Why::Over | Why::Gone => say::LeftOver { count }.into(),
    }
}

/// Whoever accepts no private messages can do something about it, if he knows.
fn closed_line(ctx: &Ctx<'_>, guild: &Guild, people: impl Iterator<Item = UserId>) -> Option<String> {
    let here: Vec<UserId> = people.filter(|user| !crate::leavers::is_gone(guild, *user)).collect();
    (!here.is_empty()).then(|| ctx.say(say::Closed { count: here.len().into(), names: names(ctx, &here) }))
}

fn names(ctx: &Ctx<'_>, people: &[UserId]) -> Arg {
    let mut names: Vec<String> = people.iter().take(NAMES_MAX).map(|user| format!("<@{user}>")).collect();
    if people.len() > NAMES_MAX {
        names.push(ctx.say(say::NamesMore { count: (people.len() - NAMES_MAX).into() }));
    }
    Arg::Safe(names.join(", "))
}

/// The events of some steps, each once.
fn events(ctx: &Ctx<'_>, guild: &Guild, runs: &[Run]) -> Arg {
    let mut nos: Vec<EventNo> = runs.iter().map(|run| run.event).collect();
    nos.sort_unstable();
    nos.dedup();
    let name = |no: &EventNo| {
        let name = guild.events.find(*no).map(|event| event.details.name.escaped()).unwrap_or_default();
        format!("{} (#{no})", shorten(&name, EVENT_CHARS_MAX))
    };
    let mut names: Vec<String> = nos.iter().take(EVENTS_MAX).map(name).collect();
    if nos.len() > EVENTS_MAX {
        names.push(ctx.say(say::NamesMore { count: (nos.len() - EVENTS_MAX).into() }));
    }
    Arg::Safe(names.join(", "))
}
