//! The waiting list: whoever plays a role of which all places are taken, in the order in which they came. Pure.
//!
//! How many places there are is what the roster wishes for; when one opens, the first who plays that role is told and has some
//! days to apply. A place that nobody took in time is offered to the next.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::ids::UserId;
use domain::limits::{BUTTONS_PER_ROW_MAX, EMBED_DESCRIPTION_MAX, ROWS_MAX};
use domain::message::{ButtonStyle, Embed, Message, Row};
use domain::mirror::Completeness;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use texts::recruit as say;

use super::NAME;
use super::command::action;
use super::effects::{notice, staff_channel};
use super::fact::Fact;
use super::rules::{may_ask, number};
use super::state::{WaitEnd, WaitNo, Waiting};
use crate::guild_setup::RoleKey;
use crate::leavers::is_gone;
use crate::roster::people;
use crate::{Ctx, Guild, Order};

/// People on the list: so many that officers still read it.
pub(super) const WAITING_MAX: usize = 30;
const DAY: u64 = 24 * 60 * 60;
/// So long somebody may take to apply once a place is open.
pub(super) const ANSWERS_WITHIN: Duration = Duration::from_secs(3 * DAY);
/// So long somebody waits; after that he hardly still wants to.
pub(super) const WAITS_FOR: Duration = Duration::from_secs(90 * DAY);
/// The longest line of the list, in characters.
const LINE_MAX: usize = 130;
const _: () = assert!(WAITING_MAX * LINE_MAX <= EMBED_DESCRIPTION_MAX);
/// The blue of things to read.
const COLOR: u32 = 0x00_72_B2;

/// A role of the guild's game, how many of it there are places for, and how many of those are open.
struct Places<'a> {
    role: &'a games::Role,
    wanted: i64,
    open: i64,
}

fn places<'a>(ctx: &Ctx<'a>, guild: &Guild) -> Vec<Places<'a>> {
    let Some(pack) = guild.game(ctx.games) else { return Vec::new() };
    let members = people::members(guild, Some(pack));
    let counts = people::counts(guild, pack, &members);
    counts.iter().map(|it| Places { role: it.role, wanted: it.wanted, open: it.missing() }).collect()
}

/// Roles of which there are places, all of them taken, and how many people wait for one.
pub(super) fn full<'a>(ctx: &Ctx<'a>, guild: &Guild) -> Vec<(&'a games::Role, usize)> {
    let waiting = |role: &games::Role| guild.recruitment.waiting.values().filter(|it| it.role == role.code).count();
    let full = places(ctx, guild).into_iter().filter(|it| it.wanted > 0 && it.open == 0);
    full.map(|it| (it.role, waiting(it.role))).collect()
}

/// Whether there is anything to wait for.
pub(super) fn is_offered(ctx: &Ctx<'_>, guild: &Guild) -> bool {
    guild.recruitment.config.places.is_none() && !full(ctx, guild).is_empty()
}

fn of(guild: &Guild, member: UserId) -> Option<(WaitNo, &Waiting)> {
    guild.recruitment.waiting.iter().find(|(_, it)| it.member == member).map(|(no, it)| (*no, it))
}

/// When somebody is taken off the list.
pub(super) fn ends(waiting: &Waiting) -> Moment {
    waiting.called.map_or_else(|| waiting.since.plus(WAITS_FOR), |called| called.plus(ANSWERS_WITHIN))
}

// === Deciding ===

/// Somebody wants to wait for a place.
pub(super) fn wait(ctx: &Ctx<'_>, guild: &Guild, code: &str) -> Result<Vec<Fact>, Refusal> {
    let member = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    may_wait(ctx, guild, member)?;
    if let Some((_, own)) = of(guild, member) {
        return Err(say::WaitsAlready { role: called(ctx, guild, &own.role) }.into());
    }
    if full(ctx, guild).iter().all(|(role, _)| role.code != code) {
        return Err(say::NotFull.into());
    }
    let no = guild.recruitment.waiting.keys().next_back().map_or(1, |last| last + 1);
    Ok(vec![Fact::Waited { no, member, role: code.to_owned(), locale: ctx.locale, at: ctx.now }])
}

fn may_wait(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Result<(), Refusal> {
    may_ask(ctx, guild, member)?;
    let is_full = guild.recruitment.waiting.len() >= WAITING_MAX && of(guild, member).is_none();
    if is_full { Err(say::ListFull { max: WAITING_MAX.into() }.into()) } else { Ok(()) }
}

/// Somebody does not want to wait any more.
pub(super) fn stop(ctx: &Ctx<'_>, guild: &Guild) -> Result<Vec<Fact>, Refusal> {
    let member = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let left = off(guild, member, WaitEnd::Left).ok_or_else(|| Refusal::from(say::NotWaiting))?;
    Ok(vec![left])
}

/// Takes somebody off the list, when he is on it.
pub(super) fn off(guild: &Guild, member: UserId, why: WaitEnd) -> Option<Fact> {
    of(guild, member).map(|(no, it)| ended(no, it, why))
}

fn ended(no: WaitNo, it: &Waiting, why: WaitEnd) -> Fact {
    Fact::Unwaited { no, member: it.member, role: it.role.clone(), locale: it.locale, why }
}

/// Somebody's time on the list is over.
pub(super) fn end(ctx: &Ctx<'_>, guild: &Guild, no: WaitNo) -> Vec<Fact> {
    let due = guild.recruitment.waiting.get(&no).filter(|it| ends(it) <= ctx.now);
    let why = |it: &Waiting| if it.called.is_some() { WaitEnd::Missed } else { WaitEnd::Lapsed };
    due.map(|it| ended(no, it, why(it))).into_iter().collect()
}

/// Whoever is to be told that a place is open: of each role the first, as many as there are places for.
///
/// Nobody is told while members are missing from what is known of the server: their places would look open.
pub(super) fn call(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Fact> {
    let state = &guild.recruitment;
    let is_known = matches!(guild.mirror.completeness, Completeness::Complete(_));
    if state.waiting.is_empty() || !state.is_recruiting() || !is_known {
        return Vec::new();
    }
    let role = guild.setup.role(RoleKey::Member);
    let is_member = |it: &Waiting| role.is_some_and(|role| guild.mirror.holds(it.member, role) == Some(true));
    let members = state.waiting.iter().filter(|(_, it)| is_member(it));
    let members: Vec<Fact> = members.map(|(no, it)| ended(*no, it, WaitEnd::Applied)).collect();
    if !members.is_empty() {
        // Each is followed by another look at the list.
        return members;
    }
    let next = |it: Places<'_>| {
        let here = state.waiting.iter().filter(|(_, one)| one.role == it.role.code && !is_gone(guild, one.member));
        let (called, others): (Vec<_>, Vec<_>) = here.partition(|(_, one)| one.called.is_some());
        let open = usize::try_from(it.open).unwrap_or(0).saturating_sub(called.len());
        others.into_iter().take(open).map(|(no, _)| *no).collect::<Vec<_>>()
    };
    let called = places(ctx, guild).into_iter().flat_map(next);
    called.map(|no| Fact::Called { no, at: ctx.now }).collect()
}

// === What follows ===

/// What people and officers are told because of a fact about the list.
pub(super) fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let public = ctx.in_public(guild);
    let staff = |text: Text| {
        let message = Message::text(public.say(text));
        staff_channel(guild).map(|channel| notice(Effect::Post { channel, reply_to: None, message }))
    };
    let direct = |member: UserId, locale, text: &dyn Fn(&Ctx<'_>) -> Text| {
        let theirs = ctx.speaking(guild.language_of(member, locale));
        Some(notice(Effect::Direct { user: member, message: Message::text(theirs.say(text(&theirs))) }))
    };
    let server = || Arg::quote(&guild.mirror.name);
    let orders = match fact {
        Fact::Waited { no, member, role, .. } => {
            let place = place(guild, *no).into();
            vec![staff(say::StaffWaits { member: (*member).into(), role: called(&public, guild, role), place }.into())]
        }
        Fact::Called { no, .. } => {
            let Some(it) = guild.recruitment.waiting.get(no) else { return Vec::new() };
            let until = || Arg::time(ends(it), TimeStyle::DayAndTime);
            let told = |theirs: &Ctx<'_>| -> Text {
                let role = called(theirs, guild, &it.role);
                say::TellPlaceOpen { server: server(), role, until: until() }.into()
            };
            let (member, role) = (it.member.into(), called(&public, guild, &it.role));
            vec![direct(it.member, it.locale, &told), staff(say::StaffCalled { member, role, until: until() }.into())]
        }
        Fact::Unwaited { member, role, locale, why: WaitEnd::Missed, .. } => {
            let told = |_: &Ctx<'_>| -> Text { say::TellPlaceMissed { server: server() }.into() };
            let role = called(&public, guild, role);
            vec![direct(*member, *locale, &told), staff(say::StaffMissed { member: (*member).into(), role }.into())]
        }
        Fact::Unwaited { member, locale, why: WaitEnd::Lapsed, .. } => {
            let told = |_: &Ctx<'_>| -> Text { say::TellWaitLapsed { server: server() }.into() };
            vec![direct(*member, *locale, &told)]
        }
        _silent => Vec::new(),
    };
    orders.into_iter().flatten().collect()
}

/// How many stand before somebody for the same role, himself included.
fn place(guild: &Guild, no: WaitNo) -> usize {
    let all = &guild.recruitment.waiting;
    let role = all.get(&no).map(|it| it.role.as_str()).unwrap_or_default();
    all.iter().filter(|(other, it)| **other <= no && it.role == role).count()
}

/// What a role is called; its code, when the guild plays another game by now.
fn called(ctx: &Ctx<'_>, guild: &Guild, code: &str) -> Arg {
    let pack = guild.game(ctx.games);
    let role = pack.and_then(|pack| pack.roles.iter().find(|role| role.code == code));
    role.map_or_else(|| Arg::quote(code), |role| Arg::Safe(role.label(ctx.locale)))
}

// === What is shown ===

/// What somebody who wants to wait sees: where he stands, or for what he can wait.
///
/// # Errors
/// A [`Refusal`] when he may not, or there is nothing to wait for.
pub(super) fn page(ctx: &Ctx<'_>, guild: &Guild) -> Result<Message, Refusal> {
    let member = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let id = |act: &str| CustomId::new(NAME, act, guild.id).only_for(member);
    if let Some((no, own)) = of(guild, member) {
        let button = ctx.button(ButtonStyle::Secondary, say::ButtonUnwait, &id(action::UNWAIT));
        return Ok(Message::text(standing(ctx, guild, no, own)).row(Row::Buttons(vec![button])));
    }
    may_wait(ctx, guild, member)?;
    let full = full(ctx, guild);
    if full.is_empty() {
        return Err(say::NothingFull.into());
    }
    let buttons: Vec<_> = full
        .iter()
        .take(BUTTONS_PER_ROW_MAX * ROWS_MAX)
        .map(|(role, _)| domain::message::Button {
            style: ButtonStyle::Secondary,
            label: role.label(ctx.locale),
            custom_id: id(action::WAIT).with(&role.code).to_string(),
        })
        .collect();
    let message = Message::text(ctx.say(say::WaitFor));
    Ok(buttons.chunks(BUTTONS_PER_ROW_MAX).fold(message, |message, row| message.row(Row::Buttons(row.to_vec()))))
}

fn standing(ctx: &Ctx<'_>, guild: &Guild, no: WaitNo, own: &Waiting) -> String {
    let role = called(ctx, guild, &own.role);
    match own.called {
        Some(_) => ctx.say(say::YouAreCalled { role, until: Arg::time(ends(own), TimeStyle::DayAndTime) }),
        None => ctx.say(say::YouWait { role, place: place(guild, no).into() }),
    }
}

/// What somebody is told who has just come onto the list.
pub(super) fn waited(ctx: &Ctx<'_>, guild: &Guild, no: WaitNo) -> Option<Message> {
    let own = guild.recruitment.waiting.get(&no)?;
    Some(Message::text(standing(ctx, guild, no, own)))
}

/// Everybody who waits, for officers.
pub(super) fn list(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let here = guild.recruitment.waiting.iter().filter(|(_, it)| !is_gone(guild, it.member));
    let lines: Vec<String> = here
        .map(|(no, it)| {
            let (member, role) = (it.member.into(), called(ctx, guild, &it.role));
            let at = Arg::time(it.called.unwrap_or(it.since), TimeStyle::Day);
            match it.called {
                Some(_) => ctx.say(say::WaitLineCalled { no: number(*no), member, role, at }),
                None => ctx.say(say::WaitLine { no: number(*no), member, role, at }),
            }
        })
        .collect();
    let description = if lines.is_empty() { ctx.say(say::ListEmpty) } else { lines.join("\n") };
    let title = ctx.say(say::WaitTitle { count: lines.len().into() });
    Message::embed(Embed { title, description, color: COLOR, ..Embed::default() })
}
