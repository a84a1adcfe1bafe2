//! What officers see of the bin.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::limits::shorten;
use domain::message::{Answer, ButtonStyle, Embed, Input, Message, Modal, Row};
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::bin as say;

use super::NAME;
use super::command::{NAME_INPUT, Query, action};
use super::rules::{kept_until, restorable};
use super::state::Fact;
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild, Order, Packed};

/// Whoever takes longer to decide sees once more what would go.
const DECIDED_WITHIN: Duration = Duration::from_secs(15 * 60);
/// The red of what takes away.
const COLOR: u32 = 0x00_D5_5E_00;
/// The longest name of a server, in characters (source: Discord reference, "Guild Resource").
const SERVER_NAME_MAX: usize = 100;

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Nothing depends on it.
    Notice,
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::Reset { until, .. } => Some(Message::text(ctx.say(say::Done { until: day(*until) }))),
        Fact::Replaced { until, .. } => Some(Message::text(ctx.say(say::Restored { until: day(*until) }))),
        Fact::Removed { .. } | Fact::Began { .. } | Fact::Returned { .. } => None,
    }
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Reset { until, .. } => say::PastReset { until: day(*until) }.into(),
        Fact::Replaced { until, .. } => say::PastReplaced { until: day(*until) }.into(),
        Fact::Removed { until, .. } => say::PastRemoved { until: day(*until) }.into(),
        Fact::Began { kept } => say::PastBegan { until: day(kept.until) }.into(),
        Fact::Returned { since, .. } => say::PastReturned { since: day(*since) }.into(),
    }
}

fn day(at: domain::moment::Moment) -> Arg {
    Arg::time(at, TimeStyle::DayAndTime)
}

/// What is to be done once: officers hear that the bot is back, and what it still knows.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let (Fact::Returned { since, kept: None }, Some(channel)) = (fact, guild.setup.channel(ChannelKey::OfficerLog))
    else {
        return Vec::new();
    };
    let message = Message::text(ctx.in_public(guild).say(say::Back { since: day(*since) }));
    let effect = Effect::Post { channel, reply_to: None, message };
    vec![Order { about: About::Notice.into(), effect, follows: false }]
}

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when nothing can be brought back.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: Query) -> Result<Answer, Refusal> {
    match query {
        Query::ResetForm => Ok(Answer::Form(form(ctx, guild))),
        Query::Restore => {
            let kept = restorable(guild, ctx.now)?;
            let (since, until) = (day(kept.since), day(kept.until));
            let meanwhile = day(kept_until(ctx.now, guild.zone()));
            let text = ctx.say(say::RestoreMeans { since, until, meanwhile });
            let embed =
                Embed { title: ctx.say(say::RestoreTitle), description: text, color: COLOR, ..Embed::default() };
            let id = id(ctx, guild, action::RESTORE).with(kept.guild);
            let button = ctx.button(ButtonStyle::Danger, say::RestoreConfirm, &id);
            Ok(Answer::Private(Message::embed(embed).row(Row::Buttons(vec![button]))))
        }
    }
}

fn id(ctx: &Ctx<'_>, guild: &Guild, action: &str) -> CustomId {
    let id = CustomId::new(NAME, action, guild.id).until(ctx.now.plus(DECIDED_WITHIN));
    match ctx.actor.user() {
        Some(user) => id.only_for(user),
        None => id,
    }
}

fn form(ctx: &Ctx<'_>, guild: &Guild) -> Modal {
    let input = Input {
        name: NAME_INPUT.to_owned(),
        label: ctx.say(say::FormName),
        placeholder: shorten(&guild.mirror.name, SERVER_NAME_MAX),
        value: String::new(),
        required: true,
        length_max: SERVER_NAME_MAX,
        multiline: false,
    };
    let custom_id = id(ctx, guild, action::RESET).to_string();
    Modal { custom_id, title: ctx.say(say::FormTitle), inputs: vec![input] }
}

/// What would go, with all of it as a file, and the button that goes on.
///
/// # Errors
/// A [`Refusal`] when the file is too large for a message: then an operator makes it first.
pub fn preview(ctx: &Ctx<'_>, guild: &Guild, packed: &Packed) -> Result<Message, Refusal> {
    let file = match packed {
        Packed::File(file) => file,
        Packed::TooLarge => {
            let command = Arg::Safe(format!("`mgm export guild {}`", guild.id));
            return Err(say::TooLarge { command }.into());
        }
    };
    let held = crate::holds(guild).into_iter().map(|text| format!("• {}", ctx.say(text)));
    let journal = format!("• {}", ctx.say(say::Journal { count: guild.seq.into() }));
    let until = day(kept_until(ctx.now, guild.zone()));
    let lines = [ctx.say(say::ResetMeans { until })].into_iter().chain(held).chain([journal]);
    let description = lines.collect::<Vec<_>>().join("\n");
    let embed = Embed { title: ctx.say(say::ResetTitle), description, color: COLOR, ..Embed::default() };
    let button = ctx.button(ButtonStyle::Danger, say::ResetGoOn, &id(ctx, guild, action::RESET_FORM));
    let name = format!("guild-{}.archive", guild.id);
    Ok(Message::embed(embed).file(name, file).row(Row::Buttons(vec![button])))
}
