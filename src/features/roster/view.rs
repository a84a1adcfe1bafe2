//! What people see of the roster besides the board: lists, counts, letters, and facts in words.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::ids::UserId;
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::roster as say;

use super::command::{Filter, Query, action};
use super::people::{Count, Entry, Gap};
use super::state::Fact;
use super::{NAME, board, export, people, rules};
use crate::profiles::{self, card};
use crate::{Ctx, Guild, Order};

/// Lines of one private page.
pub const PAGE_LINES: usize = 25;
/// Characters of one private page; long names and links need more than lines allow.
const PAGE_CHARS_MAX: usize = 3_800;
/// People named in one list of incomplete profiles; a file names the others.
pub const STALE_LINES_MAX: usize = 40;
/// The buttons of lists live as long as their interaction.
const BUTTONS_FOR: Duration = Duration::from_secs(15 * 60);
/// The violet of people.
const COLOR: u32 = 0x00_8E_44_AD;

const _: () = assert!(PAGE_CHARS_MAX + 200 <= EMBED_DESCRIPTION_MAX);

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Somebody is asked to complete his profile.
    Letter,
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::IdealChanged { role, .. } => {
            let pack = guild.game(ctx.games)?;
            let members = people::members(guild, Some(pack));
            let counts = people::counts(guild, pack, &members);
            let count = counts.iter().find(|count| count.role.code == *role)?;
            Some(Message::text(ctx.say(say::IdealSet {
                role: Arg::Safe(count.role.label(ctx.locale)),
                wanted: count.wanted.into(),
                there: count.there.into(),
            })))
        }
        Fact::Asked { members, .. } => Some(Message::text(ctx.say(say::Asked { count: members.len().into() }))),
    }
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::IdealChanged { role, count: Some(count), .. } => {
            say::PastIdeal { role: Arg::quote(role), count: (*count).into() }.into()
        }
        Fact::IdealChanged { role, count: None, .. } => say::PastIdealDefault { role: Arg::quote(role) }.into(),
        Fact::Asked { members, .. } => say::PastAsked { count: members.len().into() }.into(),
    }
}

/// Letters to those who were asked, each in his own language (E-42: all in the officer's).
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    match fact {
        Fact::IdealChanged { .. } => Vec::new(),
        Fact::Asked { members, .. } => members.iter().map(|member| letter(ctx, guild, *member)).collect(),
    }
}

fn letter(ctx: &Ctx<'_>, guild: &Guild, user: UserId) -> Order {
    let ctx = ctx.speaking(guild.language_of(user, guild.language()));
    let server = Arg::quote(&guild.mirror.name);
    let message = Message::text(ctx.say(say::Letter { server })).row(Row::Buttons(card::buttons(&ctx, guild, user)));
    Order { about: About::Letter.into(), effect: Effect::Direct { user, message }, follows: false }
}

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when there is nothing to show, or the game is not chosen.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    match query {
        Query::Show(filter) => Ok(Answer::Update(list(ctx, guild, filter))),
        Query::Member(member) => member_card(ctx, guild, *member).map(Answer::Private),
        Query::Stale => stale(ctx, guild).map(Answer::Private),
        Query::Ideal => ideal(ctx, guild).map(Answer::Private),
        Query::Export => Ok(Answer::Private(export::message(ctx, guild))),
    }
}

fn framed(ctx: &Ctx<'_>, title: impl Into<Text>, lines: &[String]) -> Message {
    Message::embed(Embed { title: ctx.say(title), description: lines.join("\n"), color: COLOR, ..Embed::default() })
}

// === Lists ===

fn list(ctx: &Ctx<'_>, guild: &Guild, filter: &Filter) -> Message {
    let pack = guild.game(ctx.games);
    let fits = |entry: &Entry<'_>| {
        let role = filter.role.as_deref().is_none_or(|role| entry.role.is_some_and(|it| it.code == role));
        let score = entry.sheet.and_then(|sheet| sheet.gear_score);
        role && filter.min.is_none_or(|min| score.is_some_and(|score| score >= min))
    };
    let members: Vec<Entry<'_>> = people::members(guild, pack).into_iter().filter(fits).collect();
    let pages = members.len().div_ceil(PAGE_LINES).max(1);
    let page = filter.page.min(pages - 1);
    let shown = members.iter().skip(page * PAGE_LINES).take(PAGE_LINES);
    let icon = |entry: &Entry<'_>| entry.role.map_or("❔", |role| role.icon.as_str()).to_owned();
    let lines: Vec<String> = shown.map(|entry| format!("{} {}", icon(entry), board::line(ctx, pack, entry))).collect();
    let mut lines = bounded(lines);
    if lines.is_empty() {
        lines.push(ctx.say(say::ListEmpty));
    }
    let title = say::ListTitle { count: members.len().into() };
    let message = framed(ctx, title, &lines);
    if pages == 1 { message } else { message.row(turning(ctx, guild, filter, page, pages)) }
}

/// Long lines are cut, not left out: nobody vanishes from a list.
fn bounded(lines: Vec<String>) -> Vec<String> {
    let all: usize = lines.iter().map(|line| line.chars().count() + 1).sum();
    if all <= PAGE_CHARS_MAX {
        return lines;
    }
    let each = PAGE_CHARS_MAX / PAGE_LINES - 1;
    // A link that is cut is no link any more: what would be too long goes without it.
    let short = |line: String| match line.split_once(" · [") {
        Some((before, _)) if line.chars().count() > each => domain::limits::shorten(before, each),
        _ => domain::limits::shorten(&line, each),
    };
    lines.into_iter().map(short).collect()
}

fn turning(ctx: &Ctx<'_>, guild: &Guild, filter: &Filter, page: usize, pages: usize) -> Row {
    let id = |page| {
        let id = CustomId::new(NAME, action::PAGE, guild.id).until(ctx.now.plus(BUTTONS_FOR));
        let id = ctx.actor.user().map_or_else(|| id.clone(), |user| id.clone().only_for(user));
        id.with(Filter { page, ..filter.clone() }.argument())
    };
    let back = (page > 0).then(|| ctx.button(ButtonStyle::Secondary, say::ButtonBack, &id(page.saturating_sub(1))));
    let on = (page + 1 < pages).then(|| ctx.button(ButtonStyle::Secondary, say::ButtonOn, &id(page + 1)));
    Row::Buttons(back.into_iter().chain(on).collect())
}

fn member_card(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Result<Message, Refusal> {
    let pack = guild.game(ctx.games);
    let members = people::members(guild, pack);
    let entry = members.iter().find(|entry| entry.user == member);
    let entry = entry.ok_or_else(|| Refusal::from(say::NotAMember { member: member.into() }))?;
    let mut message = card::card(ctx, guild, member);
    let away = entry.is_away.then(|| format!("💤 {}", ctx.say(say::MemberAway)));
    let gaps = pack.map(|pack| entry.gaps(pack, ctx.now)).unwrap_or_default();
    let gaps = (!gaps.is_empty()).then(|| format!("⚠️ {}", said(ctx, &gaps)));
    if let Some(embed) = message.embeds.first_mut() {
        let more = away.into_iter().chain(gaps).fold(String::new(), |all, line| format!("{all}\n{line}"));
        embed.description.push_str(&more);
    }
    Ok(message)
}

fn said(ctx: &Ctx<'_>, gaps: &[Gap]) -> String {
    let one = |gap: &Gap| match gap {
        Gap::Weapons => ctx.say(say::GapWeapons),
        Gap::GearScore => ctx.say(say::GapGearScore),
        Gap::Old => ctx.say(say::GapOld),
    };
    gaps.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn stale(ctx: &Ctx<'_>, guild: &Guild) -> Result<Message, Refusal> {
    let pack = rules::game(ctx, guild)?;
    let members = people::members(guild, Some(pack));
    let gaps = members.iter().map(|entry| (entry, entry.gaps(pack, ctx.now)));
    let stale: Vec<_> = gaps.filter(|(_, gaps)| !gaps.is_empty()).collect();
    if stale.is_empty() {
        return Ok(Message::text(ctx.say(say::NobodyStale)));
    }
    let line = |(entry, gaps): &(&Entry<'_>, Vec<Gap>)| {
        let asked = guild
            .roster
            .asked
            .get(&entry.user)
            .map(|at| format!(" · {}", ctx.say(say::StaleAsked { at: Arg::time(*at, TimeStyle::Day) })));
        let away = if entry.is_away { " 💤" } else { "" };
        format!("<@{}>{away}: {}{}", entry.user, said(ctx, gaps), asked.unwrap_or_default())
    };
    let mut lines: Vec<String> = stale.iter().take(STALE_LINES_MAX).map(line).collect();
    if stale.len() > STALE_LINES_MAX {
        lines.push(ctx.say(say::LinesHidden { count: (stale.len() - STALE_LINES_MAX).into() }));
    }
    let message = framed(ctx, say::StaleTitle { count: stale.len().into() }, &lines);
    let Some(user) = ctx.actor.user() else { return Ok(message) };
    let id = CustomId::new(NAME, action::ASK, guild.id).only_for(user).until(ctx.now.plus(BUTTONS_FOR));
    Ok(message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Primary, say::ButtonAsk, &id)])))
}

fn ideal(ctx: &Ctx<'_>, guild: &Guild) -> Result<Message, Refusal> {
    let pack = rules::game(ctx, guild)?;
    let members = people::members(guild, Some(pack));
    let counts = people::counts(guild, pack, &members);
    let line = |count: &Count<'_>| {
        let role = Arg::Safe(count.role.label(ctx.locale));
        let line = ctx.say(say::CountLine { role, there: count.there.into(), wanted: count.wanted.into() });
        match count.missing() {
            0 => format!("✅ {line}"),
            missing => format!("▫️ {line} · {}", ctx.say(say::Missing { count: missing.into() })),
        }
    };
    let mut lines: Vec<String> = counts.iter().map(line).collect();
    let cap = i64::from(pack.roster_cap);
    let free = (cap - i64::try_from(members.len()).unwrap_or(i64::MAX)).max(0);
    lines.push(ctx.say(say::Places { there: members.len().into(), cap: cap.into(), free: free.into() }));
    Ok(framed(ctx, say::IdealTitle, &lines))
}

/// The profiles feature keeps whoever is no member, too.
pub(super) fn profile_of(guild: &Guild, user: UserId) -> Option<&profiles::Profile> {
    guild.profiles.of(user)
}
