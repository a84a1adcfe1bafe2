//! What people see of the register.

use std::time::Duration;

use domain::capability::Capability;
use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::diplomacy as say;

use super::NAME;
use super::command::{DELETE, DELETE_FIRST, EVERY, PAGE, Query, RESIGN_NOW};
use super::embassy;
use super::state::{EndReason, Entry, Fact, Foreign, ForeignNo, Relation};
use crate::guild_setup::{ChannelKey, RoleKey};
use crate::{Ctx, Guild, Order};

/// The blue of things to read.
const COLOR: u32 = 0x00_72_B2;
/// A question whether somebody is sure can be answered for as long as its interaction lives.
const SURE_FOR: Duration = Duration::from_secs(15 * 60);
/// Guilds on one page: with names of the greatest length it fits into an embed's description.
const PAGE_SIZE: usize = 20;

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Something to read.
    Notice,
    /// A guild gets its channel.
    Room {
        /// Which guild.
        no: ForeignNo,
    },
}

fn relation(relation: Relation) -> Text {
    match relation {
        Relation::Ally => say::RelationAlly.into(),
        Relation::Pact => say::RelationPact.into(),
        Relation::Neutral => say::RelationNeutral.into(),
        Relation::Enemy => say::RelationEnemy.into(),
    }
}

/// What is to be done in Discord because of a fact: officers are told what happened by itself.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let public = ctx.in_public(guild);
    let name = |no: &ForeignNo| guild.diplomacy.guilds.get(no).map(|foreign| Arg::from(&foreign.entry.name));
    let told: Option<Text> = match fact {
        Fact::Reminded { no, until, dropped: false } => name(no).map(|guild| {
            say::NoticeEnds {
                guild,
                until: Arg::time(*until, TimeStyle::DayAndTime),
                left: Arg::time(*until, TimeStyle::Relative),
            }
            .into()
        }),
        Fact::Lapsed { no, was, .. } => {
            name(no).map(|guild| say::NoticeEnded { guild, relation: relation(*was).into() }.into())
        }
        Fact::Reminded { dropped: true, .. } | Fact::Added { .. } | Fact::Edited { .. } | Fact::Removed { .. } => None,
        Fact::Approved { .. }
        | Fact::Revoked { .. }
        | Fact::Suspected { .. }
        | Fact::Unplaced { .. }
        | Fact::RoomAsked { .. }
        | Fact::RoomMade { .. }
        | Fact::RoomFailed { .. }
        | Fact::RoomDeleted { .. }
        | Fact::RolesSettled { .. } => return embassy::effects(ctx, guild, fact),
    };
    let Some((told, channel)) = told.zip(guild.setup.channel(ChannelKey::OfficerLog)) else { return Vec::new() };
    let effect = Effect::Post { channel, reply_to: None, message: Message::text(public.say(told)) };
    vec![Order { about: About::Notice.into(), effect, follows: false }]
}

/// What is kept, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    let state = &guild.diplomacy;
    vec![say::Holds { count: state.guilds.len().into(), diplomats: state.diplomats.len().into() }.into()]
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    let shown = |no: &ForeignNo, head: Text| {
        let foreign = guild.diplomacy.guilds.get(no)?;
        Some(Message { content: ctx.say(head), ..page_of(ctx, guild, *no, foreign) })
    };
    match fact {
        Fact::Added { no, .. } => shown(no, say::Added.into()),
        Fact::Edited { no, .. } => shown(no, say::Edited.into()),
        Fact::Removed { entry, .. } => Some(Message::text(ctx.say(say::Removed { guild: (&entry.name).into() }))),
        Fact::Approved { no, member, .. } => Some(approved(ctx, guild, *no, *member)),
        Fact::RoomAsked { .. } => Some(Message::text(ctx.say(say::RoomComes))),
        Fact::Revoked { no, member, why, .. } => Some(revoked(ctx, guild, *no, (*member, *why))),
        Fact::Suspected { member, of, .. } => {
            let of = guild.diplomacy.guilds.get(of).map_or(Arg::from(*of), |foreign| (&foreign.entry.name).into());
            Some(Message::text(ctx.say(say::Suspected { member: (*member).into(), of })))
        }
        Fact::RoomDeleted { .. } => Some(Message::text(ctx.say(say::RoomDeleted))),
        Fact::Reminded { .. }
        | Fact::Lapsed { .. }
        | Fact::Unplaced { .. }
        | Fact::RoomMade { .. }
        | Fact::RoomFailed { .. }
        | Fact::RolesSettled { .. } => None,
    }
}

fn approved(ctx: &Ctx<'_>, guild: &Guild, no: ForeignNo, member: domain::ids::UserId) -> Message {
    let Some(foreign) = guild.diplomacy.guilds.get(&no) else { return Message::text(ctx.say(say::Gone)) };
    let (member, name) = (Arg::from(member), Arg::from(&foreign.entry.name));
    let head = ctx.say(match guild.diplomacy.room(no) {
        Some(channel) => Text::from(say::ApprovedIn { member, guild: name, channel: channel.into() }),
        None => say::Approved { member, guild: name }.into(),
    });
    let warnings = [
        (!guild.diplomacy.rooms.contains_key(&no)).then(|| ctx.say(say::WarnNoRoom)),
        guild.setup.role(RoleKey::Diplomat).is_none().then(|| ctx.say(say::WarnNoRole)),
    ];
    let warnings = warnings.into_iter().flatten().map(|warning| format!("⚠️ {warning}"));
    Message::text([head].into_iter().chain(warnings).collect::<Vec<_>>().join("\n"))
}

fn revoked(ctx: &Ctx<'_>, guild: &Guild, no: ForeignNo, (member, why): (domain::ids::UserId, EndReason)) -> Message {
    let name = guild.diplomacy.guilds.get(&no).map_or(Arg::from(no), |foreign| (&foreign.entry.name).into());
    if why == EndReason::Resigned {
        return Message::text(ctx.say(say::ResignedNow { guild: name }));
    }
    let told = ctx.say(say::Revoked { member: member.into(), guild: name });
    let is_empty = guild.diplomacy.diplomats_of(no).next().is_none();
    let (Some(channel), true) = (guild.diplomacy.room(no), is_empty) else { return Message::text(told) };
    let told = format!("{told}\n{}", ctx.say(say::RoomKept { channel: channel.into() }));
    let id = CustomId::new(NAME, DELETE_FIRST, guild.id).until(ctx.now.plus(SURE_FOR)).with(no);
    Message::text(told).row(Row::Buttons(vec![ctx.button(ButtonStyle::Secondary, say::ButtonDelete, &id)]))
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    let number = |no: &ForeignNo| Arg::Safe(no.to_string());
    match fact {
        Fact::Added { entry, .. } => {
            say::PastAdded { guild: (&entry.name).into(), relation: relation(entry.relation).into() }.into()
        }
        Fact::Edited { entry, .. } => {
            say::PastEdited { guild: (&entry.name).into(), relation: relation(entry.relation).into() }.into()
        }
        Fact::Removed { entry, .. } => say::PastRemoved { guild: (&entry.name).into() }.into(),
        Fact::Reminded { no, .. } => say::PastReminded { no: number(no) }.into(),
        Fact::Lapsed { no, was, .. } => say::PastLapsed { no: number(no), relation: relation(*was).into() }.into(),
        Fact::Approved { no, member, .. } => say::PastApproved { no: number(no), member: (*member).into() }.into(),
        Fact::Revoked { no, member, .. } => say::PastRevoked { no: number(no), member: (*member).into() }.into(),
        Fact::Suspected { no, member, .. } => say::PastSuspected { no: number(no), member: (*member).into() }.into(),
        Fact::Unplaced { member, .. } => say::PastUnplaced { member: (*member).into() }.into(),
        Fact::RoomAsked { no } | Fact::RoomMade { no, .. } => say::PastRoom { no: number(no) }.into(),
        Fact::RoomFailed { no, .. } => say::PastNoRoom { no: number(no) }.into(),
        Fact::RoomDeleted { no, .. } => say::PastRoomDeleted { no: number(no) }.into(),
        Fact::RolesSettled { member, .. } => say::PastRoles { member: (*member).into() }.into(),
    }
}

/// Answers a question about the register.
///
/// # Errors
/// A [`Refusal`] when the guild is not there any more.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    match query {
        Query::Show(no) => {
            let foreign = guild.diplomacy.guilds.get(no).ok_or_else(|| Refusal::from(say::Gone))?;
            Ok(Answer::Private(page_of(ctx, guild, *no, foreign)))
        }
        Query::List { relation, page, again } => {
            let message = list(ctx, guild, *relation, *page);
            Ok(if *again { Answer::Update(message) } else { Answer::Private(message) })
        }
        Query::Diplomats => Ok(Answer::Private(diplomats(ctx, guild))),
        Query::DeleteFirst(no) => {
            let channel = guild.diplomacy.room(*no).ok_or_else(|| Refusal::from(say::NoRoom))?;
            let id = CustomId::new(NAME, DELETE, guild.id).until(ctx.now.plus(SURE_FOR)).with(no);
            let button = ctx.button(ButtonStyle::Danger, say::ButtonDeleteNow, &id);
            let asked = ctx.say(say::DeleteSure { channel: channel.into() });
            Ok(Answer::Update(Message::text(asked).row(Row::Buttons(vec![button]))))
        }
        Query::ResignFirst => {
            let user = ctx.actor.user().filter(|user| guild.diplomacy.diplomats.contains_key(user));
            let user = user.ok_or_else(|| Refusal::from(say::NoDiplomatYourself))?;
            let id = CustomId::new(NAME, RESIGN_NOW, guild.id).only_for(user).until(ctx.now.plus(SURE_FOR));
            let button = ctx.button(ButtonStyle::Danger, say::ButtonResignNow, &id);
            Ok(Answer::Private(Message::text(ctx.say(say::ResignSure)).row(Row::Buttons(vec![button]))))
        }
    }
}

/// Who speaks for which guild: a line per guild, up to the length of an embed.
fn diplomats(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let state = &guild.diplomacy;
    let spoken_for = state.guilds.iter().filter(|(no, _)| state.diplomats_of(**no).next().is_some());
    let lines: Vec<String> = spoken_for.map(|(no, foreign)| spoken_for_line(ctx, guild, *no, foreign)).collect();
    let description = if lines.is_empty() { ctx.say(say::NoDiplomats) } else { lines.join("\n") };
    let description = domain::limits::shorten(&description, domain::limits::EMBED_DESCRIPTION_MAX);
    Message::embed(Embed { title: ctx.say(say::DiplomatsTitle), description, color: COLOR, ..Embed::default() })
}

fn spoken_for_line(ctx: &Ctx<'_>, guild: &Guild, no: ForeignNo, foreign: &Foreign) -> String {
    let line = format!("**{}**: {}", titled(&foreign.entry), spoken_for_by(guild, no));
    match guild.diplomacy.room(no) {
        Some(channel) => format!("{line} · {}", ctx.say(say::LineRoom { channel: channel.into() })),
        None => line,
    }
}

fn spoken_for_by(guild: &Guild, no: ForeignNo) -> String {
    guild.diplomacy.diplomats_of(no).map(|user| format!("<@{user}>")).collect::<Vec<_>>().join(", ")
}

fn page_of(ctx: &Ctx<'_>, guild: &Guild, no: ForeignNo, foreign: &Foreign) -> Message {
    let entry = &foreign.entry;
    let aliases: Vec<String> = entry.aliases.iter().map(domain::free_text::FreeText::escaped).collect();
    let aliases = (!aliases.is_empty()).then(|| ctx.say(say::LineAliases { aliases: Arg::Safe(aliases.join(", ")) }));
    let may_read_notes = ctx.actor.may(Capability::DiplomacyManage, guild);
    let notes = entry.notes.as_ref().filter(|_| may_read_notes);
    let speakers = Some(spoken_for_by(guild, no)).filter(|people| may_read_notes && !people.is_empty());
    let room = guild.diplomacy.room(no).filter(|_| may_read_notes);
    let lines = [
        Some(standing(ctx, entry)),
        entry.home.as_ref().map(|home| ctx.say(say::LineHome { home: home.into() })),
        aliases,
        notes.map(|notes| ctx.say(say::LineNotes { notes: notes.into() })),
        speakers.map(|people| ctx.say(say::LineDiplomats { people: Arg::Safe(people) })),
        room.map(|channel| ctx.say(say::LineRoom { channel: channel.into() })),
    ];
    Message::embed(Embed {
        title: titled(entry),
        description: lines.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        color: COLOR,
        ..Embed::default()
    })
}

fn titled(entry: &Entry) -> String {
    match &entry.tag {
        Some(tag) => format!("{} \\[{}\\]", entry.name.escaped(), tag.escaped()),
        None => entry.name.escaped(),
    }
}

fn standing(ctx: &Ctx<'_>, entry: &Entry) -> String {
    let relation = Arg::from(relation(entry.relation));
    match entry.until {
        Some(until) => ctx.say(say::LineUntil { relation, until: Arg::time(until, TimeStyle::DayAndTime) }),
        None => ctx.say(say::LineRelation { relation }),
    }
}

fn list(ctx: &Ctx<'_>, guild: &Guild, only: Option<Relation>, page: usize) -> Message {
    let mut all: Vec<&Entry> = guild.diplomacy.guilds.values().map(|foreign| &foreign.entry).collect();
    all.retain(|entry| only.is_none_or(|only| entry.relation == only));
    all.sort_by_key(|entry| (entry.relation, super::names::key(entry.name.as_typed())));
    let pages = all.len().div_ceil(PAGE_SIZE).max(1);
    let page = page.min(pages - 1);
    let shown = all.iter().skip(page * PAGE_SIZE).take(PAGE_SIZE);
    let lines: Vec<String> = shown.map(|entry| format!("**{}**: {}", titled(entry), standing(ctx, entry))).collect();
    let description = if lines.is_empty() { ctx.say(say::NobodyListed) } else { lines.join("\n") };
    let footer =
        if pages > 1 { ctx.say(say::Page { page: (page + 1).into(), pages: pages.into() }) } else { String::new() };
    let message =
        Message::embed(Embed { title: ctx.say(say::ListTitle), description, color: COLOR, footer, ..Embed::default() });
    let turn = |to: usize| {
        let relation = only.map_or(EVERY, Relation::name);
        CustomId::new(NAME, PAGE, guild.id).with(format_args!("{relation}.{to}"))
    };
    let back = (page > 0).then(|| ctx.button(ButtonStyle::Secondary, say::ButtonBack, &turn(page - 1)));
    let on = (page + 1 < pages).then(|| ctx.button(ButtonStyle::Secondary, say::ButtonOn, &turn(page + 1)));
    let buttons: Vec<_> = back.into_iter().chain(on).collect();
    if buttons.is_empty() { message } else { message.row(Row::Buttons(buttons)) }
}
