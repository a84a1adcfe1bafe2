//! One reason as officers see it: what is set, what its form asks, and what a nickname would look like.

use domain::custom_id::CustomId;
use domain::ids::{ChannelId, UserId};
use domain::message::{ButtonStyle, Embed, Message, Modal, Row};
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use texts::onboarding as say;

use super::card::{self, COLOR};
use super::command::action;
use super::questions::{self, Question};
use super::reasons::{Reason, Terms};
use super::state::Answers;
use super::{NAME, answers, nick, settings};
use crate::guild_setup::NEEDED_IN_CHANNELS;
use crate::{Ctx, Guild};

/// People who are named in one message: the rest is a number.
const NAMED_MAX: usize = 20;

/// Everything that is set for a reason.
pub(super) fn panel(ctx: &Ctx<'_>, guild: &Guild, reason: Reason) -> Message {
    let terms = guild.onboarding.terms(reason);
    let mut lines = vec![settings::terms_line(ctx, guild, reason)];
    lines.extend(place(ctx, guild, reason));
    lines.extend(terms.nickname.as_ref().map(|pattern| {
        let nick = nick::example(ctx, guild, pattern.as_typed());
        ctx.say(say::PanelNickname { nick: Arg::quote(&nick) })
    }));
    lines.push(String::new());
    lines.push(ctx.say(say::PanelQuestions));
    let asked = questions::form(guild, reason).questions;
    lines.extend(asked.iter().enumerate().map(|(index, question)| line(ctx, guild, index + 1, question)));
    let id = |action| CustomId::new(NAME, action, guild.id).with(reason.name());
    let mut buttons = vec![ctx.button(ButtonStyle::Primary, say::ButtonPreview, &id(action::PREVIEW))];
    if terms.form.is_some() {
        buttons.push(ctx.button(ButtonStyle::Secondary, say::ButtonUsual, &id(action::USUAL)));
    }
    let embed = Embed {
        title: ctx.say(say::PanelTitle { reason: card::usual_label(reason).into() }),
        description: lines.join("\n"),
        color: COLOR,
        footer: ctx.say(say::PanelFooter),
        ..Embed::default()
    };
    Message::embed(embed).row(Row::Buttons(buttons))
}

fn line(ctx: &Ctx<'_>, guild: &Guild, no: usize, question: &Question) -> String {
    let length: Text = if question.long { say::LengthLong.into() } else { say::LengthShort.into() };
    let needed: Text = if question.required { say::NeededYes.into() } else { say::NeededNo.into() };
    let words = question.shown(ctx, guild);
    ctx.say(say::PanelQuestion { no: no.into(), words, length: length.into(), needed: needed.into() })
}

/// Where cards go, when that is no usual place, and what is wrong with it.
pub(super) fn place(ctx: &Ctx<'_>, guild: &Guild, reason: Reason) -> Option<String> {
    let channel = guild.onboarding.terms(reason).channel?;
    let said = ctx.say(say::PanelChannel { channel: channel.into() });
    let problem = place_problem(guild, channel).map(|problem| format!("\n└ ⚠️ {}", ctx.say(problem)));
    Some(said + &problem.unwrap_or_default())
}

fn place_problem(guild: &Guild, channel: ChannelId) -> Option<Text> {
    if !guild.mirror.channels.contains_key(&channel) {
        return Some(texts::setup::ProblemChannelGone.into());
    }
    let may_write = guild.mirror.bot_permissions_in(channel).allow(NEEDED_IN_CHANNELS);
    (!may_write).then(|| texts::setup::ProblemChannelClosed.into())
}

/// A form as people would see it; sending it changes nothing.
///
/// # Errors
/// A [`Refusal`] when there is nothing to ask.
pub(super) fn preview(ctx: &Ctx<'_>, guild: &Guild, reason: Reason) -> Result<Modal, Refusal> {
    let id = CustomId::new(NAME, action::PREVIEWED, guild.id);
    answers::modal(ctx, guild, reason, (&Answers::default(), id.to_string()))
}

/// The answer to whoever changed a reason: what holds now, and once what became of everybody's name.
pub(super) fn changed(ctx: &Ctx<'_>, guild: &Guild, reason: Reason, was: &Terms) -> Message {
    let message = panel(ctx, guild, reason);
    if guild.onboarding.terms(reason).nickname == was.nickname {
        return message;
    }
    let reached = nick::reached(ctx, guild, reason);
    let called = (reached.called > 0).then(|| ctx.say(say::NamesChanged { count: reached.called.into() }));
    let kept = (!reached.kept.is_empty()).then(|| {
        let who = names(ctx, &reached.kept);
        format!("⚠️ {}", ctx.say(say::NamesKept { who: Arg::Safe(who) }))
    });
    let content = [called, kept].into_iter().flatten().collect::<Vec<_>>().join("\n");
    Message { content, ..message }
}

fn names(ctx: &Ctx<'_>, people: &[UserId]) -> String {
    let shown = people.iter().take(NAMED_MAX).map(|user| format!("<@{user}>"));
    let more = people.len().saturating_sub(NAMED_MAX);
    let more = (more > 0).then(|| ctx.say(say::NamesMore { count: more.into() }));
    shown.chain(more).collect::<Vec<_>>().join(" ")
}
