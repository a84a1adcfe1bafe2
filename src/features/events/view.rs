//! What people are shown of events: answers, lists, previews and forms.

use std::time::Duration;

use calendar::{Clock, Occurrence};
use domain::capability::Capability;
use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::limits::{EMBED_DESCRIPTION_MAX, INPUT_LABEL_MAX, MODAL_TITLE_MAX, SELECT_OPTIONS_MAX, shorten};
use domain::message::{Answer as Shown, ButtonStyle, Embed, Input, Message, Modal, Row, Select, SelectOption};
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use texts::events as say;

use super::NAME;
use super::answers::usual_role;
use super::card;
use super::command::{Query, action};
use super::details::Details;
use super::effects::link;
use super::fact::Fact;
use super::rules::{NOTE_MAX, REASON_MAX};
use super::state::{Answer, Event, EventNo, Place, Signup, Status};
use crate::absence::is_member;
use crate::{Ctx, Guild};

/// So long the preview of an event waits for a yes.
const PREVIEW_FOR: Duration = Duration::from_secs(3600);
/// The blue of things to read.
const COLOR: u32 = 0x00_34_98_DB;
/// Characters that a list of events keeps free for how many more there are.
const REST_CHARS: usize = 100;

/// How far an event is, in a word.
pub(super) fn status(status: Status) -> Text {
    match status {
        Status::Planned => say::StatusPlanned.into(),
        Status::Confirmed => say::StatusConfirmed.into(),
        Status::Closed => say::StatusClosed.into(),
        Status::Done => say::StatusDone.into(),
        Status::Cancelled => say::StatusCancelled.into(),
    }
}

/// An answer in a word.
pub(super) fn answer(answer: Answer) -> Text {
    match answer {
        Answer::Yes => say::AnswerYes.into(),
        Answer::Late => say::AnswerLate.into(),
        Answer::Maybe => say::AnswerMaybe.into(),
        Answer::Bench => say::AnswerBench.into(),
        Answer::No => say::AnswerNo.into(),
    }
}

/// How long something takes, in words.
pub(super) fn length(minutes: u32) -> Text {
    let (hours, minutes) = (i64::from(minutes / 60), i64::from(minutes % 60));
    match (hours, minutes) {
        (0, minutes) => say::LengthMinutes { minutes: minutes.into() }.into(),
        (hours, 0) => say::LengthHours { hours: hours.into() }.into(),
        (hours, minutes) => say::LengthBoth { hours: hours.into(), minutes: minutes.into() }.into(),
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.events.open.len().into() }.into()]
}

fn at(moment: Moment) -> Arg {
    Arg::time(moment, TimeStyle::DayAndTime)
}

// === What follows from a fact ===

/// The answer to whoever caused a fact; `guild` is what it is after it.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::Drafted { details, at, .. } => return Some(preview(ctx, guild, (details, *at))),
        Fact::DraftDropped { .. } => return Some(Message::text(ctx.say(say::ReplyDropped))),
        _about_an_event => {}
    }
    let event = guild.events.find(fact.number()?)?;
    let name = Arg::from(&event.details.name);
    let (start, link) = (at(event.start()), link(guild, event));
    let told: Text = match fact {
        Fact::Created { details, status: Status::Planned, .. } => {
            return Some(created(ctx, guild, (event, say::ReplyPlanned { name, start, link }.into()), details));
        }
        Fact::Created { details, .. } => {
            return Some(created(ctx, guild, (event, say::ReplyCreated { name, start, link }.into()), details));
        }
        Fact::Edited { details, was, .. } => {
            let told = say::ReplyEdited { name, start, link }.into();
            let clock = (details.start != was.start).then(|| clock(ctx, details)).flatten();
            return Some(said(ctx, told, clock));
        }
        Fact::Confirmed { .. } => say::ReplyConfirmed { name, start }.into(),
        Fact::Unconfirmed { .. } => say::ReplyUnconfirmed { name }.into(),
        Fact::Closed { .. } => say::ReplyClosed { name }.into(),
        Fact::Reopened { .. } => say::ReplyReopened { name, until: at(event.answers_until()) }.into(),
        Fact::Cancelled { .. } => say::ReplyCancelled { name, start }.into(),
        Fact::Restored { .. } => say::ReplyRestored { name, start }.into(),
        Fact::Answered { member, by: None, .. } | Fact::PlaceTaken { member, .. } => {
            return Some(mine(ctx, guild, (event, *member)));
        }
        Fact::Answered { member, signup, by: Some(_), .. } => signed_up(event, *member, signup),
        Fact::Removed { member, .. } => say::ReplyRemoved { name, member: (*member).into() }.into(),
        Fact::Notified { count, .. } => say::ReplyNotified { count: i64::from(*count).into() }.into(),
        _nothing_to_say => return None,
    };
    Some(Message::text(ctx.say(told)))
}

fn said(ctx: &Ctx<'_>, told: Text, clock: Option<Text>) -> Message {
    let lines: Vec<String> = [Some(told), clock].into_iter().flatten().map(|text| ctx.say(text)).collect();
    Message::text(lines.join("\n"))
}

fn created(ctx: &Ctx<'_>, guild: &Guild, (event, told): (&Event, Text), details: &Details) -> Message {
    said(ctx, told, clock(ctx, details)).row(Row::Buttons(for_officers(ctx, guild, event)))
}

/// What the clocks do at its start, when they do anything (E-20).
fn clock(ctx: &Ctx<'_>, details: &Details) -> Option<Text> {
    let (date, start, end) = (details.start.local.date(), details.start, details.end());
    let start_at = at(start.at);
    let told = match (Occurrence { date, start, end, is_moved: false }).clock() {
        Clock::Plain => None,
        Clock::Skipped => Some(say::ClockSkipped { start: start_at }.into()),
        Clock::Twice => Some(say::ClockTwice { start: start_at }.into()),
    };
    told.filter(|_| ctx.now < start.at)
}

fn signed_up(event: &Event, member: UserId, signup: &Signup) -> Text {
    let (name, member, answer) = (Arg::from(&event.details.name), Arg::from(member), answer(signup.answer).into());
    match signup.place {
        Place::Waiting => say::ReplySignedUpWaiting { name, member }.into(),
        Place::None | Place::Held | Place::Offered { .. } => say::ReplySignedUp { name, member, answer }.into(),
    }
}

/// What an event would be, before anybody is notified of it (E-18).
fn preview(ctx: &Ctx<'_>, guild: &Guild, (details, asked): (&Details, Moment)) -> Message {
    let event = Event { status: Status::Confirmed, ..Event::begun(0, details, asked) };
    let role = details.ping.or_else(|| guild.setup.role(crate::guild_setup::RoleKey::Member));
    let pings = role.map(|role| ctx.say(say::PreviewPings { role: role.into() }));
    let clock = clock(ctx, details).map(|text| ctx.say(text));
    let content: Vec<String> = [Some(ctx.say(say::Preview)), pings, clock].into_iter().flatten().collect();
    let id = |act| {
        let id = CustomId::new(NAME, act, guild.id).until(asked.plus(PREVIEW_FOR)).with(asked.0);
        ctx.actor.user().map_or_else(|| id.clone(), |by| id.clone().only_for(by))
    };
    let message = Message::embed(card::embed(ctx, guild, &event));
    Message { content: content.join("\n"), ..message }.row(Row::Buttons(vec![
        ctx.button(ButtonStyle::Success, say::ButtonMake, &id(action::MAKE)),
        ctx.button(ButtonStyle::Secondary, say::ButtonDrop, &id(action::DROP)),
    ]))
}

fn for_officers(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Vec<domain::message::Button> {
    let button = |style, label: Text, act| ctx.button(style, label, &CustomId::new(NAME, act, guild.id).with(event.no));
    let confirm = || button(ButtonStyle::Success, say::ButtonConfirm.into(), action::CONFIRM);
    let close = || button(ButtonStyle::Secondary, say::ButtonClose.into(), action::CLOSE);
    let reopen = || button(ButtonStyle::Secondary, say::ButtonReopen.into(), action::REOPEN);
    let first = match event.status {
        Status::Planned => vec![confirm(), close()],
        Status::Confirmed => vec![close()],
        Status::Closed if ctx.now < event.start() => vec![reopen()],
        Status::Closed => Vec::new(),
        Status::Done | Status::Cancelled => return Vec::new(),
    };
    let cancel = button(ButtonStyle::Danger, say::ButtonCancel.into(), action::CANCEL_FORM);
    first.into_iter().chain([cancel]).collect()
}

// === What somebody answered ===

/// What somebody answered, and as what he comes, with a menu to change that.
fn mine(ctx: &Ctx<'_>, guild: &Guild, (event, member): (&Event, UserId)) -> Message {
    let Some(signup) = event.answer_of(member) else { return Message::text(ctx.say(say::MineNothing)) };
    let (name, start) = (Arg::from(&event.details.name), at(event.start()));
    let told: Text = match (signup.answer, signup.place) {
        (Answer::Yes | Answer::Late, Place::Waiting) => {
            let before = event.waiting().iter().position(|(user, _)| *user == member).unwrap_or(0);
            say::MineWaiting { name, start, number: (before + 1).into() }.into()
        }
        (Answer::Yes, Place::None | Place::Held | Place::Offered { .. }) => say::MineYes { name, start }.into(),
        (Answer::Late, Place::None | Place::Held | Place::Offered { .. }) => say::MineLate { name, start }.into(),
        (Answer::Maybe, _) => say::MineMaybe { name, until: at(event.answers_until()) }.into(),
        (Answer::Bench, _) => say::MineBench { name, start }.into(),
        (Answer::No, _) => say::MineNo { name }.into(),
    };
    let pack = guild.game(ctx.games).filter(|_| signup.answer.comes());
    let role = signup.role.as_deref().and_then(|role| pack?.role(role));
    let role = role.map(|role| say::MineRole { role: Arg::Safe(role.label(ctx.locale)) }.into());
    let message = said(ctx, told, role);
    match pack.filter(|_| event.status.takes_answers()) {
        Some(pack) => message.row(Row::Select(roles(ctx, guild, (event, member), pack))),
        None => message,
    }
}

/// The roles of the game, the one that he usually plays first.
fn roles(ctx: &Ctx<'_>, guild: &Guild, (event, member): (&Event, UserId), pack: &games::Pack) -> Select {
    let usual = usual_role(ctx, guild, member);
    let (first, others): (Vec<_>, Vec<_>) =
        pack.roles.iter().partition(|role| Some(role.code.as_str()) == usual.as_deref());
    let option = |role: &games::Role| SelectOption { label: role.label(ctx.locale), value: role.code.clone() };
    let id = CustomId::new(NAME, action::ROLE, guild.id).only_for(member).with(event.no);
    Select {
        custom_id: id.to_string(),
        placeholder: ctx.say(say::MenuRole),
        options: first.into_iter().chain(others).map(option).take(SELECT_OPTIONS_MAX).collect(),
    }
}

// === Questions ===

/// Shows something.
///
/// # Errors
/// A [`Refusal`] when it does not exist, or is not for this person.
pub fn answer_query(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Shown, Refusal> {
    let person = ctx.actor.user();
    let is_officer = ctx.actor.may(Capability::EventsManage, guild);
    let find = |no: EventNo| guild.events.find(no).ok_or_else(|| Refusal::from(say::NoSuchEvent));
    if !is_officer && !person.is_some_and(|person| is_member(guild, person)) {
        return Err(say::MembersOnly.into());
    }
    match query {
        Query::List => Ok(Shown::Private(list(ctx, guild))),
        Query::Show(no) => Ok(Shown::Private(show(ctx, guild, (find(*no)?, is_officer)))),
        Query::Mine(no) => {
            let member = person.ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
            Ok(Shown::Private(mine(ctx, guild, (find(*no)?, member))))
        }
        Query::LateForm(no) => {
            let event = find(*no)?;
            let note = person.and_then(|person| event.answer_of(person)?.note.clone());
            let value = note.map(|note| note.as_typed().to_owned()).unwrap_or_default();
            let input = input(ctx, ("note", say::FormNote.into()), (value, NOTE_MAX));
            Ok(Shown::Form(form(ctx, guild, (action::LATE, event), (say::FormLate.into(), input))))
        }
        Query::CancelForm(no) => {
            ctx.demand(Capability::EventsManage, guild)?;
            let input = input(ctx, ("reason", say::FormReason.into()), (String::new(), REASON_MAX));
            Ok(Shown::Form(form(ctx, guild, (action::CANCEL, find(*no)?), (say::FormCancel.into(), input))))
        }
    }
}

fn input(ctx: &Ctx<'_>, (name, label): (&str, Text), (value, length_max): (String, usize)) -> Input {
    Input {
        name: name.to_owned(),
        label: shorten(&ctx.say(label), INPUT_LABEL_MAX),
        placeholder: String::new(),
        value,
        required: false,
        length_max,
        multiline: false,
    }
}

fn form(ctx: &Ctx<'_>, guild: &Guild, (act, event): (&str, &Event), (title, input): (Text, Input)) -> Modal {
    let id = CustomId::new(NAME, act, guild.id).with(event.no);
    let id = ctx.actor.user().map_or_else(|| id.clone(), |person| id.clone().only_for(person));
    Modal { custom_id: id.to_string(), title: shorten(&ctx.say(title), MODAL_TITLE_MAX), inputs: vec![input] }
}

fn list(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let mut open: Vec<&Event> = guild.events.open.values().collect();
    open.sort_by_key(|event| (event.start(), event.no));
    let mut text = String::new();
    let mut shown = 0;
    for event in &open {
        let line = line(ctx, guild, event);
        if text.chars().count() + line.chars().count() + REST_CHARS > EMBED_DESCRIPTION_MAX {
            break;
        }
        text.push_str(&line);
        text.push('\n');
        shown += 1;
    }
    if shown < open.len() {
        text.push_str(&ctx.say(say::ListMore { count: (open.len() - shown).into() }));
    }
    if open.is_empty() {
        text = ctx.say(say::ListNothing);
    }
    let title = ctx.say(say::ListTitle { count: open.len().into() });
    Message::embed(Embed { title, description: text.trim_end().to_owned(), color: COLOR, ..Embed::default() })
}

fn line(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> String {
    let (name, start) = (Arg::from(&event.details.name), at(event.start()));
    let count = Arg::from(event.coming().len());
    ctx.say(say::ListLine { name, start, status: status(event.status).into(), count, link: link(guild, event) })
}

fn show(ctx: &Ctx<'_>, guild: &Guild, (event, is_officer): (&Event, bool)) -> Message {
    let message = card::announcement(ctx, guild, event);
    let buttons = if is_officer { for_officers(ctx, guild, event) } else { Vec::new() };
    if buttons.is_empty() { message } else { message.row(Row::Buttons(buttons)) }
}
