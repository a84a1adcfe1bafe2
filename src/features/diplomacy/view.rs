//! What people see of the register.

use domain::capability::Capability;
use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::diplomacy as say;

use super::NAME;
use super::command::{EVERY, PAGE, Query};
use super::state::{Entry, Fact, Foreign, ForeignNo, Relation};
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild, Order};

/// The blue of things to read.
const COLOR: u32 = 0x00_72_B2;
/// Guilds on one page: with names of the greatest length it fits into an embed's description.
const PAGE_SIZE: usize = 20;

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Something for officers to read.
    Notice,
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
    };
    let Some((told, channel)) = told.zip(guild.setup.channel(ChannelKey::OfficerLog)) else { return Vec::new() };
    let effect = Effect::Post { channel, reply_to: None, message: Message::text(public.say(told)) };
    vec![Order { about: About::Notice.into(), effect, follows: false }]
}

/// What is kept, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.diplomacy.guilds.len().into() }.into()]
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    let shown = |no: &ForeignNo, head: Text| {
        let foreign = guild.diplomacy.guilds.get(no)?;
        Some(Message { content: ctx.say(head), ..page_of(ctx, guild, foreign) })
    };
    match fact {
        Fact::Added { no, .. } => shown(no, say::Added.into()),
        Fact::Edited { no, .. } => shown(no, say::Edited.into()),
        Fact::Removed { entry, .. } => Some(Message::text(ctx.say(say::Removed { guild: (&entry.name).into() }))),
        Fact::Reminded { .. } | Fact::Lapsed { .. } => None,
    }
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
            Ok(Answer::Private(page_of(ctx, guild, foreign)))
        }
        Query::List { relation, page, again } => {
            let message = list(ctx, guild, *relation, *page);
            Ok(if *again { Answer::Update(message) } else { Answer::Private(message) })
        }
    }
}

fn page_of(ctx: &Ctx<'_>, guild: &Guild, foreign: &Foreign) -> Message {
    let entry = &foreign.entry;
    let aliases: Vec<String> = entry.aliases.iter().map(domain::free_text::FreeText::escaped).collect();
    let aliases = (!aliases.is_empty()).then(|| ctx.say(say::LineAliases { aliases: Arg::Safe(aliases.join(", ")) }));
    let may_read_notes = ctx.actor.may(Capability::DiplomacyManage, guild);
    let notes = entry.notes.as_ref().filter(|_| may_read_notes);
    let lines = [
        Some(standing(ctx, entry)),
        entry.home.as_ref().map(|home| ctx.say(say::LineHome { home: home.into() })),
        aliases,
        notes.map(|notes| ctx.say(say::LineNotes { notes: notes.into() })),
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
