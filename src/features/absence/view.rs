//! What people see of absences: answers, the standing message, questions and reports.

use std::time::Duration;

use chrono::{NaiveDate, NaiveTime};
use domain::capability::Capability;
use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::ids::UserId;
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{Answer, ButtonStyle, Embed, Input, Mentions, Message, Modal, Row};
use domain::mirror::RoleProblem;
use domain::moment::Zone;
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::absence as say;

use super::NAME;
use super::command::{Period, Query, action};
use super::rules::{Objection, REMIND_BEFORE};
use super::state::{Absence, AbsenceNo, EndReason, Fact};
use super::terms::{AHEAD_MAX_DAYS, LENGTH_MAX_DAYS, REASON_LENGTH_MAX, Terms, Visibility};
use crate::guild_setup::{ChannelKey, NEEDED_IN_CHANNELS, RoleKey};
use crate::leavers::is_gone;
use crate::{Ctx, Guild, Order, Panel, Post};

/// An answer can be taken back for as long as its interaction lives.
pub const UNDO_FOR: Duration = Duration::from_secs(15 * 60);
/// A question for dates may be answered on the next day.
pub const QUESTION_FOR: Duration = Duration::from_secs(24 * 3600);
/// Lines of one list: more are not read.
pub const LINES_MAX: usize = 25;
/// Characters of one list, of which the standing message has two: long reasons need more than lines allow.
const LIST_CHARS_MAX: usize = 1_900;

/// Two lists with their headings and "and 99 more" fit into the description of one embed.
const _: () = assert!(2 * (LIST_CHARS_MAX + 100) <= EMBED_DESCRIPTION_MAX);
/// The amber of a person who is away.
const COLOR: u32 = 0xE6_9F_00;
/// Length of a day as typed into a form.
const DAY_LENGTH_MAX: usize = 60;

/// What an effect was about, so that its result finds its way back. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Somebody is asked for dates.
    Question {
        /// Who.
        member: UserId,
    },
    /// Somebody is asked whether he needs longer.
    Reminder {
        /// The absence.
        no: AbsenceNo,
    },
    /// Nothing depends on it.
    Notice,
}

// === Answers ===

/// The answer to whoever caused a fact; `None` when there is nothing to say about it.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::Declared { no, member, terms, .. } => Some(declared(ctx, guild, *no, *member, terms)),
        Fact::Edited { no, terms } => Some(edited(ctx, guild, *no, terms)),
        Fact::Ended { no, why } => Some(ended(ctx, guild, *no, *why)),
        Fact::Restored { no } => Some(restored(ctx, guild, *no)),
        Fact::Rezoned { .. }
        | Fact::Started { .. }
        | Fact::Reminded { .. }
        | Fact::RemindedTogether { .. }
        | Fact::DirectClosed { .. }
        | Fact::RolesTaken { .. }
        | Fact::RolesRetaken { .. }
        | Fact::RolesResumed { .. }
        | Fact::RolesLeft { .. }
        | Fact::RolesReturned { .. }
        | Fact::Asked { .. }
        | Fact::QuestionPosted { .. } => None,
    }
}

fn declared(ctx: &Ctx<'_>, guild: &Guild, no: AbsenceNo, member: UserId, terms: &Terms) -> Message {
    let (from, until) = (first(terms), last(terms));
    let text = if ctx.actor.user() == Some(member) {
        ctx.say(say::Declared { from, until })
    } else {
        ctx.say(say::DeclaredOther { member: member.into(), from, until })
    };
    with_undo(ctx, guild, no, with_warnings(ctx, guild, text))
}

fn edited(ctx: &Ctx<'_>, guild: &Guild, no: AbsenceNo, terms: &Terms) -> Message {
    let text = ctx.say(say::Edited { from: first(terms), until: last(terms) });
    with_undo(ctx, guild, no, text)
}

fn ended(ctx: &Ctx<'_>, guild: &Guild, no: AbsenceNo, why: EndReason) -> Message {
    let absence = guild.absence.recent.values().find(|absence| absence.no == no);
    let own = absence.is_some_and(|absence| ctx.actor.user() == Some(absence.member));
    let member = absence.map_or(Arg::from(0_i64), |absence| absence.member.into());
    let began = absence.is_some_and(|absence| absence.started);
    let text: Text = match (why, own, began) {
        (EndReason::Undone, _, _) => return Message::text(ctx.say(say::Undone)),
        (_, true, true) => say::WelcomeBack.into(),
        (_, true, false) => say::Withdrawn.into(),
        (_, false, true) => say::EndedOther { member }.into(),
        (_, false, false) => say::WithdrawnOther { member }.into(),
    };
    with_undo(ctx, guild, no, with_warnings(ctx, guild, ctx.say(text)))
}

fn restored(ctx: &Ctx<'_>, guild: &Guild, no: AbsenceNo) -> Message {
    let terms = guild.absence.open.get(&no).map(|absence| &absence.terms);
    Message::text(terms.map_or_else(
        || ctx.say(texts::spine::Undone),
        |terms| ctx.say(say::Restored { from: first(terms), until: last(terms) }),
    ))
}

fn with_undo(ctx: &Ctx<'_>, guild: &Guild, no: AbsenceNo, text: String) -> Message {
    let ended = guild.absence.recent.values().find(|absence| absence.no == no);
    let revision = guild.absence.open.get(&no).or(ended).map_or(0, |absence| absence.revision);
    let message = Message::text(text);
    let Some(user) = ctx.actor.user() else { return message };
    let id = CustomId::new(NAME, action::UNDO, guild.id).only_for(user).until(ctx.now.plus(UNDO_FOR));
    let id = id.with(format_args!("{no}.{revision}"));
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Secondary, texts::spine::Undo, &id)]))
}

/// Whoever asks learns at once what will not follow (D-20), instead of a success that is none.
fn with_warnings(ctx: &Ctx<'_>, guild: &Guild, text: String) -> String {
    let warnings = warnings(guild).into_iter().map(|warning| format!("⚠️ {}", ctx.say(warning)));
    std::iter::once(text).chain(warnings).collect::<Vec<_>>().join("\n")
}

fn warnings(guild: &Guild) -> Vec<Text> {
    let roles = [RoleKey::Member, RoleKey::Absent].into_iter().filter_map(|key| guild.setup.role(key));
    let absent_is_missing = guild.setup.role(RoleKey::Absent).is_none().then(|| Text::from(say::WarnNoAbsentRole));
    let of_roles = roles.filter_map(|role| match guild.mirror.assignable(role) {
        Ok(()) => None,
        Err(RoleProblem::Gone) => Some(Text::from(say::WarnRoleGone)),
        Err(RoleProblem::NoPermission) => Some(say::WarnNoPermission.into()),
        Err(RoleProblem::TooHigh) => Some(say::WarnRoleTooHigh { role: role.into() }.into()),
        Err(RoleProblem::NotAssignable | RoleProblem::Dangerous) => {
            Some(say::WarnRoleUnfit { role: role.into() }.into())
        }
    });
    let channel = guild
        .setup
        .channel(ChannelKey::Absences)
        .filter(|channel| !guild.mirror.bot_permissions_in(*channel).allow(NEEDED_IN_CHANNELS));
    let of_channel = channel.map(|channel| say::WarnChannel { channel: channel.into() }.into());
    let mut all: Vec<Text> = absent_is_missing.into_iter().chain(of_roles).chain(of_channel).collect();
    all.dedup();
    all
}

/// Answers a question about absences.
///
/// # Errors
/// A [`Refusal`] when what is asked about does not exist.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    match query {
        Query::List { member, period } => Ok(Answer::Private(list(ctx, guild, *member, *period))),
        Query::DeclareForm(source) => Ok(Answer::Form(declare_form(ctx, guild, source.map(|id| id.to_string())))),
        Query::ExtendForm(no) => {
            let absence = guild.absence.open.get(no).ok_or_else(|| refusal(guild, &Objection::NoSuchAbsence))?;
            Ok(Answer::Form(extend_form(ctx, guild, absence)))
        }
    }
}

fn list(ctx: &Ctx<'_>, guild: &Guild, member: Option<UserId>, period: Period) -> Message {
    let wanted = |absence: &&Absence| {
        member.is_none_or(|member| absence.member == member)
            && match period {
                Period::Now => absence.started,
                Period::Coming => !absence.started,
                Period::All => true,
            }
    };
    let mut shown: Vec<&Absence> = seen(guild).filter(wanted).collect();
    shown.sort_by_key(|absence| (absence.terms.from.at, absence.no));
    let lines: Vec<String> =
        shown.iter().map(|absence| line(ctx, absence, reads_reasons(ctx, guild, absence))).collect();
    let description = if lines.is_empty() { ctx.say(say::ListEmpty) } else { bounded(ctx, &lines) };
    Message::embed(Embed { title: ctx.say(say::ListTitle), description, color: COLOR, ..Embed::default() })
}

fn reads_reasons(ctx: &Ctx<'_>, guild: &Guild, absence: &Absence) -> bool {
    let own = ctx.actor.user() == Some(absence.member);
    absence.terms.visibility == Visibility::Everyone || own || ctx.actor.may(Capability::AbsenceManage, guild)
}

fn line(ctx: &Ctx<'_>, absence: &Absence, with_reason: bool) -> String {
    let member = Arg::from(absence.member);
    let until = last(&absence.terms);
    let dates = match absence.started {
        true => ctx.say(say::LineAway { member, until }),
        false => ctx.say(say::LineComing { member, from: first(&absence.terms), until }),
    };
    let reason = absence.terms.reason.as_ref().filter(|_| with_reason);
    match reason {
        Some(reason) => format!("{dates} · {}", reason.escaped()),
        None => dates,
    }
}

fn bounded(ctx: &Ctx<'_>, lines: &[String]) -> String {
    let mut chars = 0;
    let fits = |line: &&String| {
        chars += line.chars().count() + 1;
        chars <= LIST_CHARS_MAX
    };
    let shown = lines.iter().take(LINES_MAX).take_while(fits).count();
    let (hidden, shown) = (lines.len() - shown, lines[..shown].join("\n"));
    if hidden == 0 { shown } else { format!("{shown}\n{}", ctx.say(say::LinesHidden { count: hidden.into() })) }
}

// === Forms ===

fn declare_form(ctx: &Ctx<'_>, guild: &Guild, source: Option<String>) -> Modal {
    let id = CustomId::new(NAME, action::DECLARE, guild.id).with(source.unwrap_or_default());
    let today = ctx.now.local(guild.zone()).date();
    let example = (today + chrono::Duration::days(3)).to_string();
    let inputs = vec![
        Input {
            required: false,
            ..day(ctx, "from", say::FormFrom, ctx.say(say::FormFromHint { today: Arg::Safe(today.to_string()) }))
        },
        day(ctx, "until", say::FormUntil, ctx.say(say::FormUntilHint { example: Arg::Safe(example) })),
        Input { required: false, length_max: REASON_LENGTH_MAX, ..day(ctx, "reason", say::FormReason, String::new()) },
    ];
    Modal { custom_id: id.to_string(), title: ctx.say(say::FormTitle), inputs }
}

fn extend_form(ctx: &Ctx<'_>, guild: &Guild, absence: &Absence) -> Modal {
    let id = CustomId::new(NAME, action::EXTEND, guild.id).only_for(absence.member).with(absence.no);
    let later = (absence.terms.last_day() + chrono::Duration::days(1)).to_string();
    let until = Input { value: later, ..day(ctx, "until", say::FormUntil, String::new()) };
    Modal { custom_id: id.to_string(), title: ctx.say(say::ExtendTitle), inputs: vec![until] }
}

fn day(ctx: &Ctx<'_>, name: &str, label: impl Into<Text>, placeholder: String) -> Input {
    Input {
        name: name.to_owned(),
        label: ctx.say(label),
        placeholder,
        value: String::new(),
        required: true,
        length_max: DAY_LENGTH_MAX,
        multiline: false,
    }
}

// === The standing message ===

/// The key of the standing message.
pub const BOARD: &str = "absence.board";

/// The standing message in the absence channel, as it should be now.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    let Some(channel) = guild.setup.channel(ChannelKey::Absences) else { return Vec::new() };
    vec![Panel { key: BOARD, channel, message: board(&ctx.in_public(guild), guild) }]
}

fn board(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let section = |title: Text, started: bool| {
        let mut part: Vec<&Absence> = seen(guild).filter(|absence| absence.started == started).collect();
        part.sort_by_key(|absence| if started { absence.terms.until.at } else { absence.terms.from.at });
        let lines: Vec<String> =
            part.iter().map(|absence| line(ctx, absence, absence.terms.visibility == Visibility::Everyone)).collect();
        (!lines.is_empty()).then(|| format!("**{}**\n{}", ctx.say(title), bounded(ctx, &lines)))
    };
    let sections = [section(say::BoardAway.into(), true), section(say::BoardComing.into(), false)];
    let body = sections.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let description = if body.is_empty() { ctx.say(say::BoardEmpty) } else { body };
    let button = |style, label: Text, name| ctx.button(style, label, &CustomId::new(NAME, name, guild.id));
    let embed = Embed {
        title: ctx.say(say::BoardTitle),
        description,
        color: COLOR,
        footer: ctx.say(say::BoardFooter),
        ..Embed::default()
    };
    Message::embed(embed).row(Row::Buttons(vec![
        button(ButtonStyle::Primary, say::ButtonDeclare.into(), action::DECLARE_FORM),
        button(ButtonStyle::Success, say::ButtonBack.into(), action::BACK),
    ]))
}

// === Effects ===

/// One-shot messages that follow from a fact; roles and the standing message are reconciled instead.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let public = ctx.in_public(guild);
    match fact {
        Fact::Declared { no, member, terms, source, question, .. } => {
            let confirmed = source.map(|source| confirmation(&public, guild, *no, *member, terms, source));
            let tidied = question.map(|post| notice(Effect::Delete { channel: post.channel, post: post.message }));
            confirmed.into_iter().chain(tidied).collect()
        }
        Fact::Asked { member, source, why, earlier, .. } => {
            let tidied = earlier.map(|post| notice(Effect::Delete { channel: post.channel, post: post.message }));
            [Some(question(&public, guild, *member, *source, why)), tidied].into_iter().flatten().collect()
        }
        Fact::Reminded { no, dropped: false } => reminder(ctx, guild, *no).into_iter().collect(),
        Fact::RemindedTogether { nos } => reminder_of_all(&public, guild, nos).into_iter().collect(),
        Fact::DirectClosed { no } => reminder_in_channel(&public, guild, *no).into_iter().collect(),
        Fact::RolesRetaken { member, .. } => report(&public, guild, say::ReportRetaken { member: (*member).into() }),
        Fact::RolesLeft { member } => report(&public, guild, say::ReportLeft { member: (*member).into() }),
        Fact::Reminded { dropped: true, .. }
        | Fact::Edited { .. }
        | Fact::Rezoned { .. }
        | Fact::Started { .. }
        | Fact::Ended { .. }
        | Fact::Restored { .. }
        | Fact::RolesTaken { .. }
        | Fact::RolesResumed { .. }
        | Fact::RolesReturned { .. }
        | Fact::QuestionPosted { .. } => Vec::new(),
    }
}

/// Absences that are shown: not of members who left and may return.
fn seen(guild: &Guild) -> impl Iterator<Item = &Absence> {
    guild.absence.open.values().filter(|absence| !is_gone(guild, absence.member))
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    let (open, kept) = (guild.absence.open.len().into(), guild.absence.custody.len().into());
    vec![say::Holds { count: open }.into(), say::HoldsRoles { count: kept }.into()]
}

fn notice(effect: Effect) -> Order {
    Order { about: About::Notice.into(), effect, follows: false }
}

fn confirmation(ctx: &Ctx<'_>, guild: &Guild, no: AbsenceNo, member: UserId, terms: &Terms, source: Post) -> Order {
    let text = ctx.say(say::Noted { member: member.into(), from: first(terms), until: last(terms) });
    let id = CustomId::new(NAME, action::UNDO, guild.id)
        .only_for(member)
        .until(ctx.now.plus(UNDO_FOR))
        .with(format_args!("{no}.1"));
    let undo = ctx.button(ButtonStyle::Secondary, texts::spine::Undo, &id);
    let message = Message::text(text).row(Row::Buttons(vec![undo]));
    notice(Effect::Post { channel: source.channel, reply_to: Some(source.message), message })
}

fn question(ctx: &Ctx<'_>, guild: &Guild, member: UserId, source: Post, why: &Objection) -> Order {
    let why = match why {
        Objection::NoDates => say::AskDates { member: member.into() }.into(),
        objection => refusal(guild, objection).text,
    };
    let id = CustomId::new(NAME, action::DECLARE_FORM, guild.id)
        .only_for(member)
        .until(ctx.now.plus(QUESTION_FOR))
        .with(source.message);
    let button = ctx.button(ButtonStyle::Primary, say::ButtonDeclare, &id);
    let message = Message::text(ctx.say(why)).row(Row::Buttons(vec![button]));
    let effect = Effect::Post { channel: source.channel, reply_to: Some(source.message), message };
    Order { about: About::Question { member }.into(), effect, follows: false }
}

fn reminder(ctx: &Ctx<'_>, guild: &Guild, no: AbsenceNo) -> Option<Order> {
    let absence = guild.absence.open.get(&no)?;
    let ctx = ctx.speaking(guild.language_of(absence.member, absence.locale));
    let text = ctx.say(say::Reminder { server: Arg::quote(&guild.mirror.name), until: last(&absence.terms) });
    let message = Message::text(text).row(still_away_buttons(&ctx, guild, absence));
    let effect = Effect::Direct { user: absence.member, message };
    Some(Order { about: About::Reminder { no }.into(), effect, follows: false })
}

fn reminder_in_channel(ctx: &Ctx<'_>, guild: &Guild, no: AbsenceNo) -> Option<Order> {
    let absence = guild.absence.open.get(&no)?;
    let channel = guild.setup.channel(ChannelKey::Absences)?;
    let text = ctx.say(say::ReminderPublic { member: absence.member.into(), until: last(&absence.terms) });
    let mentions = Mentions { users: vec![absence.member], ..Mentions::default() };
    let message = Message { mentions, ..Message::text(text) }.row(still_away_buttons(ctx, guild, absence));
    Some(notice(Effect::Post { channel, reply_to: None, message }))
}

/// One message for all who could not be asked in time: it says so, and how to answer.
fn reminder_of_all(ctx: &Ctx<'_>, guild: &Guild, nos: &[AbsenceNo]) -> Option<Order> {
    let channel = guild.setup.channel(ChannelKey::Absences)?;
    let absences: Vec<&Absence> = nos.iter().filter_map(|no| guild.absence.open.get(no)).collect();
    let lines = absences.iter().map(|absence| line(ctx, absence, false));
    let text: Vec<String> = std::iter::once(ctx.say(say::ReminderLate)).chain(lines).collect();
    let mentions = Mentions { users: absences.iter().map(|absence| absence.member).collect(), ..Mentions::default() };
    let message = Message { mentions, ..Message::text(text.join("\n")) };
    Some(notice(Effect::Post { channel, reply_to: None, message }))
}

fn still_away_buttons(ctx: &Ctx<'_>, guild: &Guild, absence: &Absence) -> Row {
    let id = |name| {
        let id = CustomId::new(NAME, name, guild.id).only_for(absence.member);
        id.until(absence.terms.until.at.plus(REMIND_BEFORE)).with(absence.no)
    };
    Row::Buttons(vec![
        ctx.button(ButtonStyle::Primary, say::ButtonLonger, &id(action::EXTEND_FORM)),
        ctx.button(ButtonStyle::Success, say::ButtonBack, &id(action::END)),
    ])
}

fn report(ctx: &Ctx<'_>, guild: &Guild, text: impl Into<Text>) -> Vec<Order> {
    let channel = guild.setup.channel(ChannelKey::OfficerLog);
    channel
        .map(|channel| notice(Effect::Post { channel, reply_to: None, message: Message::text(ctx.say(text)) }))
        .into_iter()
        .collect()
}

// === Words ===

/// The first moment, as everybody's own calendar shows it.
pub(super) fn first(terms: &Terms) -> Arg {
    if terms.from.local.time() == NaiveTime::MIN {
        day_shown(terms.from.local.date(), terms.from.zone)
    } else {
        Arg::time(terms.from.at, TimeStyle::DayAndTime)
    }
}

/// The last day, or the very time when the absence ends within a day.
pub(super) fn last(terms: &Terms) -> Arg {
    if terms.ends_with_a_day() {
        day_shown(terms.last_day(), terms.until.zone)
    } else {
        Arg::time(terms.until.at, TimeStyle::DayAndTime)
    }
}

/// A day is shown by its noon: so it is the same day for readers up to half a day away.
fn day_shown(day: NaiveDate, zone: Zone) -> Arg {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    Arg::time(zone.resolve(day.and_time(noon)), TimeStyle::Day)
}

/// Puts an objection into words.
pub fn refusal(guild: &Guild, objection: &Objection) -> Refusal {
    let text: Text = match objection {
        Objection::NotAMember { member } => say::NotAMember { member: (*member).into() }.into(),
        Objection::NoDates => say::NoDates.into(),
        Objection::NotADate { typed } => say::NotADate { typed: Arg::quote(typed) }.into(),
        Objection::ReasonTooLong => say::ReasonTooLong { max: REASON_LENGTH_MAX.into() }.into(),
        Objection::Reversed => say::Reversed.into(),
        Objection::AlreadyOver => say::AlreadyOver.into(),
        Objection::StartsInThePast => say::StartsInThePast.into(),
        Objection::TooLong => say::TooLong { max: LENGTH_MAX_DAYS.into() }.into(),
        Objection::TooFarAhead => say::TooFarAhead { max: AHEAD_MAX_DAYS.into() }.into(),
        Objection::TooMany => say::TooMany { max: super::rules::OPEN_PER_MEMBER_MAX.into() }.into(),
        Objection::Overlaps { no } => overlap(guild, *no),
        Objection::NoSuchAbsence => say::NoSuchAbsence.into(),
        Objection::NotYours => say::NotYours.into(),
        Objection::NothingOpen => say::NothingOpen.into(),
        Objection::SeveralOpen => say::SeveralOpen.into(),
        Objection::HasBegun => say::HasBegun.into(),
        Objection::NoChange => say::NoChange.into(),
        Objection::ChangedSince => texts::spine::UndoTooLate.into(),
    };
    Refusal { text }
}

fn overlap(guild: &Guild, no: AbsenceNo) -> Text {
    let terms = guild.absence.open.get(&no).map(|absence| &absence.terms);
    terms.map_or_else(
        || say::NoSuchAbsence.into(),
        |terms| say::Overlaps { from: first(terms), until: last(terms) }.into(),
    )
}
