//! What a member sees of his wish.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::message::{Answer, Button, ButtonStyle, Message, Row};
use domain::text::{Arg, Text};
use texts::notifications as say;

use super::NAME;
use super::command::{DELIVERIES, Query, action};
use super::state::{By, Fact, Quiet, Wish};
use crate::{Ctx, Guild};

/// The buttons live as long as their interaction.
const BUTTONS_FOR: Duration = Duration::from_secs(15 * 60);

/// The answer to whoever caused a fact: what holds now.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Message {
    let Fact::Chosen { member, .. } = fact;
    shown(ctx, guild, *member)
}

/// Answers a question about a wish.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: Query) -> Answer {
    let Query::Show(member) = query;
    Answer::Private(shown(ctx, guild, member))
}

fn shown(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Message {
    let wish = guild.notifications.of(member);
    let zone = Arg::Safe(guild.zone_of(member).name().to_owned());
    let by: Text = match wish.by {
        By::Direct => say::ByDirect.into(),
        By::Ping => say::ByPing.into(),
        By::Nothing => say::ByNothing.into(),
    };
    let quiet: Text = match wish.quiet {
        Some(Quiet { from, until }) => say::QuietBetween { from: clock(from), until: clock(until), zone }.into(),
        None => say::QuietNever.into(),
    };
    let together: Text = if wish.together { say::Together.into() } else { say::OneByOne.into() };
    let details = if wish.by == By::Nothing { Vec::new() } else { vec![quiet, together] };
    let lines: Vec<String> = [by].into_iter().chain(details).map(|line| ctx.say(line)).collect();
    Message::text(lines.join("\n")).row(ways(ctx, guild, member, wish)).row(deliveries(ctx, guild, member, wish))
}

fn ways(ctx: &Ctx<'_>, guild: &Guild, member: UserId, wish: Wish) -> Row {
    let button = |by: By, label: Text| button(ctx, guild, member, (action::BY, by.name()), label, wish.by == by);
    Row::Buttons(vec![
        button(By::Direct, say::ButtonDirect.into()),
        button(By::Ping, say::ButtonPing.into()),
        button(By::Nothing, say::ButtonNothing.into()),
    ])
}

fn deliveries(ctx: &Ctx<'_>, guild: &Guild, member: UserId, wish: Wish) -> Row {
    let (name, label): (&str, Text) = if wish.together {
        (DELIVERIES[0], say::ButtonOneByOne.into())
    } else {
        (DELIVERIES[1], say::ButtonTogether.into())
    };
    Row::Buttons(vec![button(ctx, guild, member, (action::TOGETHER, name), label, false)])
}

fn button(
    ctx: &Ctx<'_>,
    guild: &Guild,
    member: UserId,
    (action, argument): (&str, &str),
    label: Text,
    holds: bool,
) -> Button {
    let id = CustomId::new(NAME, action, guild.id).only_for(member).until(ctx.now.plus(BUTTONS_FOR)).with(argument);
    ctx.button(if holds { ButtonStyle::Primary } else { ButtonStyle::Secondary }, label, &id)
}

fn clock(minute: u32) -> Arg {
    Arg::Safe(format!("{:02}:{:02}", minute / 60, minute % 60))
}

/// A fact in half a sentence. How he wants to be reminded is nobody else's business.
pub fn describe(fact: &Fact) -> Text {
    let Fact::Chosen { member, .. } = fact;
    say::PastChosen { member: (*member).into() }.into()
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.notifications.wishes.len().into() }.into()]
}
