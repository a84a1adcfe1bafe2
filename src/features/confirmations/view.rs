//! What officers see of questions.

use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::message::{ButtonStyle, Message, Row};
use domain::text::{Arg, Text};
use serde::{Deserialize, Serialize};
use texts::confirm as say;

use super::NAME;
use super::command::action;
use super::state::{Fact, Held, QuestionNo};
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild, Order};

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Nothing depends on it.
    Notice,
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    Some(match fact {
        Fact::Asked { no, held, affected, whole, .. } => question(ctx, guild, *no, &asked(held, *affected, *whole)),
        Fact::Confirmed { .. } => Message::text(ctx.say(say::Confirmed)),
        Fact::Declined { .. } => Message::text(ctx.say(say::Declined)),
    })
}

fn asked(held: &Held, affected: i64, whole: i64) -> Text {
    let (affected, whole) = (Arg::Number(affected), Arg::Number(whole));
    match held {
        Held::Leavers => say::AskLeavers { affected, whole }.into(),
        Held::Sources { .. } => say::AskSources { affected, whole }.into(),
        Held::Setting { .. } => say::AskSetting { affected, whole }.into(),
    }
}

/// The buttons carry no expiry: the question waits as long as it takes. Who may answer is checked at the click.
fn buttons(ctx: &Ctx<'_>, guild: &Guild, no: QuestionNo) -> Row {
    let id = |action| CustomId::new(NAME, action, guild.id).with(no);
    Row::Buttons(vec![
        ctx.button(ButtonStyle::Danger, say::Yes, &id(action::YES)),
        ctx.button(ButtonStyle::Secondary, say::No, &id(action::NO)),
    ])
}

fn question(ctx: &Ctx<'_>, guild: &Guild, no: QuestionNo, asked: &Text) -> Message {
    Message::text(format!("⚠️ {}", ctx.say(asked.clone()))).row(buttons(ctx, guild, no))
}

/// What is to be done once: the officers are asked where they read what the bot does by itself.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let (Fact::Asked { no, held, affected, whole, .. }, Some(channel)) =
        (fact, guild.setup.channel(ChannelKey::OfficerLog))
    else {
        return Vec::new();
    };
    let message = question(&ctx.in_public(guild), guild, *no, &asked(held, *affected, *whole));
    let effect = Effect::Post { channel, reply_to: None, message };
    vec![Order { about: About::Notice.into(), effect, follows: false }]
}

/// The question that has waited longest, for guilds without a channel to ask it in.
pub fn pending(ctx: &Ctx<'_>, guild: &Guild) -> Option<Message> {
    let (no, waits) = guild.confirmations.open.iter().next()?;
    Some(question(ctx, guild, *no, &asked(&waits.held, waits.affected, waits.whole)))
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    let number = |no: &QuestionNo| Arg::Safe(no.to_string());
    match fact {
        Fact::Asked { no, affected, whole, .. } => {
            let (affected, whole) = (Arg::Number(*affected), Arg::Number(*whole));
            say::PastAsked { no: number(no), affected, whole }.into()
        }
        Fact::Confirmed { no } => say::PastConfirmed { no: number(no) }.into(),
        Fact::Declined { no } => say::PastDeclined { no: number(no) }.into(),
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.confirmations.open.len().into() }.into()]
}
