//! The announcement: a standing message per event, from its beginning until half a day after its end.
//!
//! It shows what the event is and who answered what, within Discord's limits however many people there are: every list has
//! a budget, and whoever does not fit is counted (the predecessor's announcements froze at the 43rd mention, E-11).

use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::limits::{EMBED_FIELD_NAME_MAX, EMBED_FIELD_VALUE_MAX, EMBED_TITLE_MAX, EMBEDS_TOTAL_MAX, shorten};
use domain::message::{ButtonStyle, Embed, EmbedField, Message, Row};
use domain::text::{Arg, Text, TimeStyle};
use texts::events as say;

use super::NAME;
use super::command::action;
use super::people::absent;
use super::state::{Answer, Event, Place, Signup, Status};
use super::view;
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild, Panel, Post, dkp};

/// The keys of the standing messages; an event has one of them from its beginning until its announcement goes.
#[rustfmt::skip]
pub const ANNOUNCEMENTS: &[&str] = &[
    "events.00", "events.01", "events.02", "events.03", "events.04", "events.05", "events.06", "events.07", "events.08", "events.09",
    "events.10", "events.11", "events.12", "events.13", "events.14", "events.15", "events.16", "events.17", "events.18", "events.19",
    "events.20", "events.21", "events.22", "events.23", "events.24", "events.25", "events.26", "events.27", "events.28", "events.29",
    "events.30", "events.31", "events.32", "events.33", "events.34", "events.35", "events.36", "events.37", "events.38", "events.39",
    "events.40", "events.41", "events.42", "events.43", "events.44", "events.45", "events.46", "events.47", "events.48", "events.49",
    "events.50", "events.51", "events.52", "events.53", "events.54", "events.55", "events.56", "events.57", "events.58", "events.59",
];

/// Characters of the list of those who come; more than forty mentions.
const COMING_CHARS: usize = 1_000;
/// Characters of every other list.
const OTHERS_CHARS: usize = 500;
/// Lists besides the first: late, waiting, maybe, bench, no.
const OTHER_LISTS: usize = 5;
/// Characters of what officers say about an event, as shown: signs that escape others count.
const WORDS_CHARS: usize = 1_200;
/// Characters of a note behind a name.
const NOTE_CHARS: usize = 40;
/// Characters of all lines that say when, where and how many, at most.
const LINES_CHARS: usize = 700;
/// Characters of how many more there are, at the end of a list.
const MORE_CHARS: usize = 24;
const _: () = assert!(COMING_CHARS <= EMBED_FIELD_VALUE_MAX);
const _: () = assert!(
    EMBED_TITLE_MAX + WORDS_CHARS + LINES_CHARS + COMING_CHARS + OTHER_LISTS * OTHERS_CHARS + 300 <= EMBEDS_TOTAL_MAX
);

/// The blue of what may be.
const PLANNED: u32 = 0x00_34_98_DB;
/// The green of what will be.
const CONFIRMED: u32 = 0x00_2E_CC_71;
/// The orange of what is full, or about to begin.
const CLOSED: u32 = 0x00_E6_7E_22;
/// The grey of what is past.
const DONE: u32 = 0x00_95_A5_A6;
/// The red of what will not be.
const CANCELLED: u32 = 0x00_E7_4C_3C;

/// The announcements as they should be now; none while no channel is chosen for them.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    let Some(channel) = guild.setup.channel(ChannelKey::Events) else { return Vec::new() };
    let ctx = ctx.in_public(guild);
    let panel = |event: &Event| {
        let key = *ANNOUNCEMENTS.get(usize::from(event.slot?))?;
        Some(Panel { key, channel, message: announcement(&ctx, guild, event) })
    };
    guild.events.all().filter_map(panel).collect()
}

/// Whether a standing message is an announcement of which it is not known where it stands.
pub fn wants_to_know(guild: &Guild, key: &str, post: Post) -> bool {
    let slot = slot_of(key);
    slot.is_some() && guild.events.all().any(|event| event.slot == slot && event.announcement != Some(post))
}

/// Which of the announcements has a key.
pub(super) fn slot_of(key: &str) -> Option<u8> {
    u8::try_from(ANNOUNCEMENTS.iter().position(|known| *known == key)?).ok()
}

/// The announcement of an event, with buttons while members can answer.
pub(super) fn announcement(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Message {
    let message = Message::embed(embed(ctx, guild, event));
    if event.status.takes_answers() { message.row(Row::Buttons(answers(ctx, guild, event))) } else { message }
}

fn answers(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Vec<domain::message::Button> {
    let button = |style, answer: Answer| {
        let (label, act): (Text, &str) = match answer {
            Answer::Yes => (say::ButtonYes.into(), action::YES),
            Answer::Late => (say::ButtonLate.into(), action::LATE_FORM),
            Answer::Maybe => (say::ButtonMaybe.into(), action::MAYBE),
            Answer::Bench => (say::ButtonBench.into(), action::BENCH),
            Answer::No => (say::ButtonNo.into(), action::NO),
        };
        ctx.button(style, label, &CustomId::new(NAME, act, guild.id).with(event.no))
    };
    let style = |answer: Answer| match answer {
        Answer::Yes => ButtonStyle::Success,
        Answer::Late | Answer::Maybe | Answer::Bench => ButtonStyle::Secondary,
        Answer::No => ButtonStyle::Danger,
    };
    Answer::ALL.into_iter().map(|answer| button(style(answer), answer)).collect()
}

/// What an event is, and who answered what.
pub(super) fn embed(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Embed {
    let name = Arg::from(&event.details.name);
    let (title, color) = match event.status {
        Status::Planned => (ctx.say(say::CardPlanned { name }), PLANNED),
        Status::Confirmed => (ctx.say(say::CardConfirmed { name }), CONFIRMED),
        Status::Closed => (ctx.say(say::CardClosed { name }), CLOSED),
        Status::Done => (ctx.say(say::CardDone { name }), DONE),
        Status::Cancelled => (ctx.say(say::CardCancelled { name }), CANCELLED),
    };
    let is_on = event.status != Status::Cancelled;
    Embed {
        title: shorten(&title, EMBED_TITLE_MAX),
        description: description(ctx, guild, event),
        color,
        fields: if is_on { lists(ctx, guild, event) } else { Vec::new() },
        ..Embed::default()
    }
}

fn description(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> String {
    if event.status == Status::Cancelled {
        let reason = event.cancellation.as_ref().and_then(|it| it.reason.as_ref());
        let was = ctx.say(say::CardWhen { start: start(event), in_time: relative(event) });
        let why = reason.map(|reason| ctx.say(say::CardReason { reason: reason.into() }));
        return [Some(was), why].into_iter().flatten().collect::<Vec<_>>().join("\n");
    }
    let words = event.details.words.as_ref().map(|words| shorten(&words.escaped(), WORDS_CHARS));
    let lines = shorten(&facts(ctx, guild, event).join("\n"), LINES_CHARS);
    words.into_iter().chain([lines]).collect::<Vec<_>>().join("\n\n")
}

/// When, how long, where, for what, and until when one answers.
fn facts(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Vec<String> {
    let details = &event.details;
    let when = ctx.say(say::CardWhen { start: start(event), in_time: relative(event) });
    let length = ctx.say(say::CardLength { length: view::length(details.minutes).into() });
    let room = details.room.or_else(|| guild.setup.channel(ChannelKey::War));
    let room = room.map(|room| ctx.say(say::CardRoom { channel: room.into() }));
    let worth = details.points;
    let (signup, attendance) = (worth.signup.into(), worth.attendance.into());
    let pool = guild.dkp.pool(worth.pool).filter(|_| !worth.pool.is_main());
    let points = (worth.signup != 0 || worth.attendance != 0).then(|| match pool {
        Some(pool) => ctx.say(say::CardPointsIn { signup, attendance, pool: dkp::pools::called(pool) }),
        None => ctx.say(say::CardPoints { signup, attendance }),
    });
    let deadline = details.deadline_minutes.filter(|_| event.status.takes_answers());
    let at = Arg::time(event.answers_until(), TimeStyle::DayAndTime);
    let deadline = deadline.map(|_| ctx.say(say::CardDeadline { at }));
    let thread = event.thread.map(|thread| ctx.say(say::CardThread { channel: thread.into() }));
    [Some(when), Some(length), room, points, deadline, thread].into_iter().flatten().collect()
}

fn start(event: &Event) -> Arg {
    Arg::time(event.start(), TimeStyle::DayAndTime)
}

fn relative(event: &Event) -> Arg {
    Arg::time(event.start(), TimeStyle::Relative)
}

// === Lists ===

fn lists(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Vec<EmbedField> {
    let seated = |answer| event.coming().into_iter().filter(|(_, it)| it.answer == answer).collect::<Vec<_>>();
    let (yes, late) = (seated(Answer::Yes), seated(Answer::Late));
    let there = Arg::from(yes.len() + late.len());
    let title = match event.details.places {
        Some(places) => ctx.say(say::ListYesOf { count: there, places: i64::from(places).into() }),
        None => ctx.say(say::ListYes { count: there }),
    };
    let coming = coming(ctx, guild, event, &yes);
    let first = field(title, if coming.is_empty() { ctx.say(say::ListNobody) } else { coming });
    let away: Vec<(UserId, Option<&Signup>)> = absent(guild, event).into_iter().map(|member| (member, None)).collect();
    let no = with(event.answering(Answer::No)).into_iter().chain(away).collect::<Vec<_>>();
    let others = [
        (ctx.say(say::ListLate { count: late.len().into() }), with(late)),
        (ctx.say(say::ListWaiting { count: event.waiting().len().into() }), with(event.waiting())),
        (
            ctx.say(say::ListMaybe { count: event.answering(Answer::Maybe).len().into() }),
            with(event.answering(Answer::Maybe)),
        ),
        (
            ctx.say(say::ListBench { count: event.answering(Answer::Bench).len().into() }),
            with(event.answering(Answer::Bench)),
        ),
        (ctx.say(say::ListNo { count: no.len().into() }), no),
    ];
    let others = others.into_iter().filter(|(_, people)| !people.is_empty());
    let others = others.map(|(title, people)| {
        let people: Vec<String> = people.iter().map(|(member, signup)| entry(ctx, *member, *signup)).collect();
        field(title, cut(ctx, &people, OTHERS_CHARS))
    });
    [first].into_iter().chain(others).collect()
}

fn with(people: Vec<(UserId, &Signup)>) -> Vec<(UserId, Option<&Signup>)> {
    people.into_iter().map(|(member, signup)| (member, Some(signup))).collect()
}

fn field(name: String, value: String) -> EmbedField {
    EmbedField { name: shorten(&name, EMBED_FIELD_NAME_MAX), value: shorten(&value, EMBED_FIELD_VALUE_MAX) }
}

/// Whoever comes, by role where the game has some, with how many of it can come.
fn coming(ctx: &Ctx<'_>, guild: &Guild, event: &Event, yes: &[(UserId, &Signup)]) -> String {
    let Some(pack) = guild.game(ctx.games) else {
        let people: Vec<String> = yes.iter().map(|(member, signup)| entry(ctx, *member, Some(signup))).collect();
        return cut(ctx, &people, COMING_CHARS);
    };
    let known = |signup: &Signup| signup.role.as_deref().filter(|role| pack.role(role).is_some()).map(str::to_owned);
    let roles = pack.roles.iter().map(|role| Some(role.code.clone())).chain([None]);
    let mut lines = Vec::new();
    let mut left = COMING_CHARS;
    for role in roles {
        let of_role: Vec<_> = yes.iter().filter(|(_, signup)| known(signup) == role).collect();
        let cap = role.as_ref().and_then(|role| event.details.caps.get(role));
        if of_role.is_empty() && cap.is_none() {
            continue;
        }
        let label = role.as_deref().and_then(|code| pack.role(code));
        let label = label.map_or_else(|| Arg::from(Text::from(say::NoRole)), |role| Arg::Safe(role.label(ctx.locale)));
        // Late ones hold places of the role, too.
        let there = event.coming().iter().filter(|(_, signup)| known(signup) == role).count().into();
        let heading = match cap {
            Some(cap) => ctx.say(say::ListRoleOf { role: label, count: there, places: i64::from(*cap).into() }),
            None => ctx.say(say::ListRole { role: label, count: there }),
        };
        let people: Vec<String> = of_role.iter().map(|(member, signup)| entry(ctx, *member, Some(signup))).collect();
        let room = left.saturating_sub(heading.chars().count() + 2);
        let line = format!("{heading} {}", cut(ctx, &people, room)).trim_end().to_owned();
        left = left.saturating_sub(line.chars().count() + 1);
        lines.push(line);
    }
    lines.join("\n")
}

/// Somebody, with what he wrote besides, and whether he is yet to take his place.
fn entry(ctx: &Ctx<'_>, member: UserId, signup: Option<&Signup>) -> String {
    let Some(signup) = signup else { return ctx.say(say::EntryAway { member: member.into() }) };
    let note = signup.note.as_ref().map(FreeText::escaped).map(|note| shorten(&note, NOTE_CHARS));
    match (signup.place, note) {
        (Place::Offered { .. }, _) => ctx.say(say::EntryOffered { member: member.into() }),
        (Place::None | Place::Held | Place::Waiting, Some(note)) => {
            ctx.say(say::EntryNote { member: member.into(), note: Arg::Safe(note) })
        }
        (Place::None | Place::Held | Place::Waiting, None) => format!("<@{member}>"),
    }
}

/// As many of a list as fit, and how many more there are.
fn cut(ctx: &Ctx<'_>, people: &[String], chars_max: usize) -> String {
    let mut shown = String::new();
    for (index, one) in people.iter().enumerate() {
        let is_last = index + 1 == people.len();
        let needed = shown.chars().count() + one.chars().count() + if is_last { 2 } else { 2 + MORE_CHARS };
        if needed > chars_max {
            let more = ctx.say(say::ListMore { count: (people.len() - index).into() });
            return if shown.is_empty() { more } else { format!("{shown} {more}") };
        }
        if index > 0 {
            shown.push_str(", ");
        }
        shown.push_str(one);
    }
    shown
}
