//! The staff's card of an application, and the file with everything that is kept when its channel goes.

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::limits::{EMBED_FIELD_NAME_MAX, EMBEDS_TOTAL_MAX, shorten};
use domain::message::{Button, ButtonStyle, Embed, EmbedField, Message, Row};
use domain::moment::Moment;
use domain::text::{Arg, Text, TimeStyle};
use texts::recruit as say;

use super::NAME;
use super::command::action;
use super::forms::{ours, seen_argument};
use super::rooms::home;
use super::rules::{QUESTIONS_MAX, Seen, account_made, number};
use super::state::{Application, Line, Question, Stage, What};
use super::view;
use crate::{Ctx, Guild};

/// The blue of things to read.
const COLOR: u32 = 0x00_72_B2;
/// Characters of an answer on the card, signs that escape others included; the file has all of it.
const ANSWER_SHOWN_MAX: usize = 900;
const _: () = assert!(QUESTIONS_MAX * (ANSWER_SHOWN_MAX + 100) + 900 <= EMBEDS_TOTAL_MAX);

/// The card, with buttons while there is something to decide.
pub(super) fn card(ctx: &Ctx<'_>, guild: &Guild, application: &Application) -> Message {
    let embed = Embed {
        title: ctx.say(say::CardTitle {
            no: number(application.no),
            name: Arg::quote(&shorten(&name(guild, application.member), 80)),
        }),
        description: lines(ctx, guild, application).join("\n"),
        color: COLOR,
        fields: application.answers.iter().map(|answer| field(ctx, answer)).collect(),
        ..Embed::default()
    };
    let message = Message::embed(embed);
    if application.stage.is_open() {
        buttons(ctx, guild, application).into_iter().fold(message, Message::row)
    } else {
        message
    }
}

fn lines(ctx: &Ctx<'_>, guild: &Guild, application: &Application) -> Vec<String> {
    let member = Arg::from(application.member);
    let stage = Arg::from(view::stage(application.stage));
    let head = ctx.say(say::CardHead { member, stage, at: Arg::time(application.applied, TimeStyle::DayAndTime) });
    let made = ctx.say(say::CardAccount { at: Arg::time(account_made(application.member), TimeStyle::Day) });
    let handler = application.handler.map(|officer| ctx.say(say::CardHandler { officer: officer.into() }));
    let until = application.trial_until.filter(|_| application.stage == Stage::Trial);
    let until = until.map(|at| ctx.say(say::CardTrial { at: Arg::time(at, TimeStyle::DayAndTime) }));
    let room = match application.room {
        Some(_) if application.tidied => None,
        Some(channel) => Some(ctx.say(say::CardRoom { channel: channel.into() })),
        None if application.stage.is_open() && home(guild, application.member).is_none() => {
            Some(ctx.say(say::CardNoRoom))
        }
        None => None,
    };
    let note = application.note.as_ref().map(|note| ctx.say(say::CardNote { note: (&note.text).into() }));
    [Some(head), Some(made), handler, until, room, note].into_iter().flatten().collect()
}

fn field(ctx: &Ctx<'_>, answer: &super::state::Answer) -> EmbedField {
    let name = match &answer.question {
        Question::Ours(index) => ctx.say(ours(*index)),
        Question::Own(text) => text.escaped(),
    };
    let value = shorten(&answer.text.escaped(), ANSWER_SHOWN_MAX);
    EmbedField { name: shorten(&name, EMBED_FIELD_NAME_MAX), value }
}

fn buttons(ctx: &Ctx<'_>, guild: &Guild, application: &Application) -> Vec<Row> {
    let seen = seen_argument(Seen { no: application.no, revision: application.revision });
    let button = |style, label: Text, act: &str, argument: &str| {
        ctx.button(style, label, &CustomId::new(NAME, act, guild.id).with(argument))
    };
    let step = |to, style, label: Text, act| application.stage.allows(to).then(|| button(style, label, act, &seen));
    let first: Vec<Button> = [
        Some(button(ButtonStyle::Primary, say::ButtonClaim.into(), action::CLAIM, &seen)),
        step(Stage::Interview, ButtonStyle::Secondary, say::ButtonInterview.into(), action::INTERVIEW),
        step(Stage::Trial, ButtonStyle::Secondary, say::ButtonTrial.into(), action::TRIAL_FORM),
        Some(button(ButtonStyle::Secondary, say::ButtonAsk.into(), action::ASK_FORM, &application.no.to_string())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let second: Vec<Button> = [
        step(Stage::Accepted, ButtonStyle::Success, say::ButtonAccept.into(), action::ACCEPT),
        step(Stage::Refused, ButtonStyle::Danger, say::ButtonRefuse.into(), action::REFUSE_FORM),
    ]
    .into_iter()
    .flatten()
    .collect();
    vec![Row::Buttons(first), Row::Buttons(second)]
}

/// What somebody is called on the server; his id when he is not known there.
pub(super) fn name(guild: &Guild, user: UserId) -> String {
    guild.mirror.members.get(&user).map_or_else(|| user.to_string(), |member| member.name.clone())
}

// === The file ===

/// Everything that is kept of an application, as plain text. Where the bot may not read messages it knows only who wrote when.
pub(super) fn file(ctx: &Ctx<'_>, guild: &Guild, application: &Application) -> String {
    let at = |at: Moment| at.local(guild.zone()).format("%Y-%m-%d %H:%M").to_string();
    let plain = |text: String| text.replace('\\', "");
    let title =
        ctx.say(say::CardTitle { no: number(application.no), name: Arg::Safe(name(guild, application.member)) });
    let head = [title, format!("{}  {}", at(application.applied), ctx.say(view::stage(Stage::New)))];
    let answers = application.answers.iter().flat_map(|answer| {
        let question = match &answer.question {
            Question::Ours(index) => ctx.say(ours(*index)),
            Question::Own(text) => text.as_typed().to_owned(),
        };
        [String::new(), question, answer.text.as_typed().to_owned()]
    });
    let line = |line: &Line| {
        let who = line.author.map_or_else(|| ctx.say(say::FileBot), |author| name(guild, author));
        let what = match &line.what {
            What::Said(Some(text)) => text.as_typed().to_owned(),
            What::Said(None) => ctx.say(say::FileUnread),
            What::Asked(question) => ctx.say(say::FileAsked { question: Arg::Safe(question.as_typed().to_owned()) }),
            What::Moved(stage) => ctx.say(say::FileMoved { stage: view::stage(*stage).into() }),
        };
        format!("{}  {who}: {what}", at(line.at))
    };
    let note = application.note.as_ref().map(|note| {
        let text = Arg::Safe(note.text.as_typed().to_owned());
        format!("\n{}", plain(ctx.say(say::CardNote { note: text })))
    });
    let told = application.lines.iter().map(line);
    let all = head.into_iter().chain(answers).chain([String::new()]).chain(told).chain(note);
    all.collect::<Vec<_>>().join("\n")
}
