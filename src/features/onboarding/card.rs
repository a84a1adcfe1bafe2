//! A registration as staff sees it, and the words for what becomes of it.

use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, UserId};
use domain::limits::{CHOICES_MAX, SELECT_LABEL_MAX, shorten};
use domain::message::{ButtonStyle, Embed, Input, Message, Modal, Row, Select, SelectOption};
use domain::text::{Arg, Text, TimeStyle};
use texts::onboarding as say;

use super::NAME;
use super::answers;
use super::command::action;
use super::reasons::{Reason, role_of};
use super::rules::{DECIDED_WITHIN, WORDS_LENGTH_MAX, nested};
use super::state::{Answers, No, Registration, Status};
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild};

/// Characters of an answer to a question of the guild's own as a card shows it: most need no escaping, and all of a form
/// fits with what else a card says.
const SHOWN_LENGTH_MAX: usize = 300;
/// The green of doors that open.
pub(super) const COLOR: u32 = 0x00_9E_73;

/// What a reason is usually called.
pub(super) fn usual_label(reason: Reason) -> Text {
    match reason {
        Reason::Applicant => say::ReasonApplicant.into(),
        Reason::Member => say::ReasonMember.into(),
        Reason::Diplomat => say::ReasonDiplomat.into(),
        Reason::Ally => say::ReasonAlly.into(),
        Reason::Friend => say::ReasonFriend.into(),
    }
}

/// What a reason is called here; the guild's own label is as typed.
pub(super) fn label(ctx: &Ctx<'_>, guild: &Guild, reason: Reason) -> String {
    let own = guild.onboarding.terms(reason).label;
    own.map_or_else(|| ctx.say(usual_label(reason)), |label| label.as_typed().to_owned())
}

/// The same, safe to show in a sentence.
pub(super) fn label_arg(ctx: &Ctx<'_>, guild: &Guild, reason: Reason) -> Arg {
    Arg::quote(&label(ctx, guild, reason))
}

/// Where staff reads of registrations of a reason.
pub(super) fn staff_channel(guild: &Guild, reason: Reason) -> Option<ChannelId> {
    let own = guild.onboarding.terms(reason).channel;
    own.or_else(|| guild.setup.channel(ChannelKey::Reports)).or_else(|| guild.setup.channel(ChannelKey::OfficerLog))
}

/// What somebody said, line by line.
pub(super) fn lines(ctx: &Ctx<'_>, guild: &Guild, answers: &Answers) -> Vec<String> {
    let line = |label: Arg, value: Arg| ctx.say(say::Line { label, value });
    let of_text = |label: Text, value: &Option<FreeText>| value.as_ref().map(|it| line(label.into(), it.into()));
    let said = [
        of_text(say::FormName.into(), &answers.name),
        of_text(say::FormGuild.into(), &answers.guild),
        of_text(say::FormTag.into(), &answers.tag),
        of_text(say::FormFriend.into(), &answers.friend),
    ];
    let mut lines: Vec<String> = said.into_iter().flatten().collect();
    lines.extend(plays(ctx, guild, answers));
    lines.extend(answers.own.iter().map(|own| {
        let shown = Arg::Safe(shorten(&own.text.escaped(), SHOWN_LENGTH_MAX));
        line((&own.label).into(), shown)
    }));
    lines
}

/// What somebody plays, in the words of the game.
fn plays(ctx: &Ctx<'_>, guild: &Guild, answers: &Answers) -> Vec<String> {
    let line = |label: Arg, value: Arg| ctx.say(say::Line { label, value });
    let Some(pack) = guild.game(ctx.games) else { return Vec::new() };
    let mut lines = Vec::new();
    let score_name = Arg::Safe(pack.gear_score.name.of(ctx.locale).to_owned());
    lines.extend(answers.score.as_ref().map(|score| line(score_name, score.into())));
    let pair = answers::pair(ctx, pack, answers).ok();
    let weapons = pair.map(|pair| {
        let spelt = pack.spell(pair, ctx.locale);
        let sheet = crate::profiles::Sheet { weapons: pair.weapons.clone(), ..crate::profiles::Sheet::default() };
        let role = guild.profiles.role(pack, &sheet).map(|role| role.label(ctx.locale));
        let shown = role.map_or_else(|| spelt.clone(), |role| format!("{spelt} · {role}"));
        line(Text::from(texts::profile::FormWeapons).into(), Arg::Safe(shown))
    });
    lines.extend(weapons);
    lines
}

/// The card for staff, as it should be now.
pub(super) fn card(ctx: &Ctx<'_>, guild: &Guild, user: UserId, sent: &Registration) -> Message {
    let said = label_arg(ctx, guild, sent.reason);
    let mut all = vec![ctx.say(say::CardAs { user: user.into(), reason: said })];
    all.extend(lines(ctx, guild, &sent.answers));
    all.extend(super::friends::line(ctx, sent));
    all.extend(
        namesake(guild, user, sent).map(|other| format!("⚠️ {}", ctx.say(say::CardNamesake { user: other.into() }))),
    );
    let quoted = |text: Text| ctx.say(text);
    all.extend(sent.question.as_ref().map(|it| quoted(say::CardQuestion { words: it.into() }.into())));
    all.extend(sent.answer.as_ref().map(|it| quoted(say::CardAnswer { words: it.into() }.into())));
    let until = Arg::time(sent.at.plus(DECIDED_WITHIN), TimeStyle::DayAndTime);
    let state = match sent.status {
        Status::Waiting => say::CardWaiting { until }.into(),
        Status::Approved | Status::Refused { .. } | Status::Withdrawn | Status::Expired => decided(sent),
    };
    all.push(ctx.say(state));
    if sent.status == Status::Waiting {
        all.push(match role_of(guild, sent.reason) {
            Some(role) => ctx.say(say::CardRole { role: role.into() }),
            None => format!("⚠️ {}", ctx.say(say::CardNoRole)),
        });
    }
    let title = ctx.say(say::CardTitle { no: Arg::Safe(sent.no.to_string()) });
    let message = Message::embed(Embed { title, description: all.join("\n"), color: COLOR, ..Embed::default() });
    if sent.status == Status::Waiting { message.row(buttons(ctx, guild, sent.no)) } else { message }
}

fn buttons(ctx: &Ctx<'_>, guild: &Guild, no: No) -> Row {
    let id = |action| CustomId::new(NAME, action, guild.id).with(no);
    Row::Buttons(vec![
        ctx.button(ButtonStyle::Success, say::ButtonApprove, &id(action::APPROVE)),
        ctx.button(ButtonStyle::Danger, say::ButtonRefuse, &id(action::REFUSE_FORM)),
        ctx.button(ButtonStyle::Secondary, say::ButtonAsk, &id(action::ASK_FORM)),
    ])
}

/// Somebody else who has the same name in the game, or on the server (D-13).
fn namesake(guild: &Guild, user: UserId, sent: &Registration) -> Option<UserId> {
    let folded = |name: &str| games::fold::folded(name);
    let wanted = sent.answers.name.as_ref().map(|name| folded(name.as_typed())).filter(|name| !name.is_empty())?;
    let in_game = |other: &&UserId| {
        let name = guild.profiles.main_of(**other).and_then(|sheet| sheet.name.as_ref());
        name.is_some_and(|name| folded(name.as_typed()) == wanted)
    };
    let others = || guild.profiles.people.keys().filter(|other| **other != user);
    let on_server = || {
        let mut others = guild.mirror.members.iter().filter(|(other, _)| **other != user);
        others.find(|(_, view)| folded(&view.name) == wanted).map(|(other, _)| *other)
    };
    others().find(in_game).copied().or_else(on_server)
}

/// What became of a registration, and by whom.
pub(super) fn decided(sent: &Registration) -> Text {
    let by = sent.by.map_or_else(|| nested(say::Somebody), Arg::from);
    match &sent.status {
        Status::Waiting => say::StateWaiting.into(),
        Status::Approved => say::StateApproved { by }.into(),
        Status::Refused { why: None } => say::StateRefused { by }.into(),
        Status::Refused { why: Some(why) } => say::StateRefusedWhy { by, why: why.into() }.into(),
        Status::Withdrawn => say::StateWithdrawn.into(),
        Status::Expired => say::StateExpired.into(),
    }
}

/// Registrations that wait for those who may decide about them, with a menu of their cards.
pub(super) fn waiting(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let may = |reason: Reason| ctx.actor.may(reason.decided_with(), guild);
    let all: Vec<_> = guild.onboarding.waiting().into_iter().filter(|(_, sent)| may(sent.reason)).collect();
    if all.is_empty() {
        return Message::text(ctx.say(say::WaitingNone));
    }
    let name =
        |user: UserId| guild.mirror.members.get(&user).map_or_else(|| user.to_string(), |view| view.name.clone());
    let option = |(user, sent): &(UserId, &Registration)| SelectOption {
        label: shorten(
            &format!("{} · {} · {}", sent.no, name(*user), label(ctx, guild, sent.reason)),
            SELECT_LABEL_MAX,
        ),
        value: sent.no.to_string(),
    };
    let select = Select {
        custom_id: CustomId::new(NAME, action::CARD, guild.id).to_string(),
        placeholder: ctx.say(say::WaitingPick),
        options: all.iter().take(CHOICES_MAX).map(option).collect(),
    };
    Message::text(ctx.say(say::WaitingCount { count: all.len().into() })).row(Row::Select(select))
}

/// The form for a no, a question, or an answer to one.
pub(super) fn words_form(ctx: &Ctx<'_>, guild: &Guild, no: No, form: Words) -> Modal {
    let (action, name, title, label): (_, _, Text, Text) = match form {
        Words::Refusal => (action::REFUSE, "why", say::FormRefuseTitle.into(), say::FormRefuse.into()),
        Words::Question => (action::ASK, "question", say::FormAskTitle.into(), say::FormAsk.into()),
        Words::Answer => (action::ANSWER, "answer", say::FormAnswerTitle.into(), say::FormAnswer.into()),
    };
    let input = Input {
        name: name.to_owned(),
        label: ctx.say(label),
        placeholder: String::new(),
        value: String::new(),
        required: form != Words::Refusal,
        length_max: WORDS_LENGTH_MAX,
        multiline: true,
    };
    let id = CustomId::new(NAME, action, guild.id).with(no);
    Modal { custom_id: id.to_string(), title: ctx.say(title), inputs: vec![input] }
}

/// Which words a form is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Words {
    /// Why not.
    Refusal,
    /// What staff wants to know.
    Question,
    /// What it is told.
    Answer,
}
