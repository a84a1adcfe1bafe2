//! Roles and voice rooms for parties: made when they are needed, found when they are there, mended when they are gone. Pure.
//!
//! Nothing is ever made twice (E-57): what is on its way is waited for, and on the war server a role or room of
//! the right name is taken instead. At home nothing is taken over by its name: there a role may mean something.

use std::time::Duration;

use domain::capability::Permissions;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::mirror::{ChannelKind, ChannelView, Overwrite, OverwriteTarget};
use domain::moment::Moment;
use domain::refusal::Refusal;
use texts::ptb as say;

use super::fact::Fact;
use super::running;
use super::state::{INFO_SLOT, Room, Slot, Thing, apply};
use crate::{Ctx, Guild};

/// So long after Discord made something its server may not show it yet.
const SEEN_AFTER: Duration = Duration::from_secs(60);
/// What is asked for and not there after this time got lost.
const LOST_AFTER: Duration = Duration::from_secs(10 * 60);

/// What whoever is in a party may do in its room.
const TAKE_PART: Permissions =
    Permissions::VIEW_CHANNEL.and(Permissions::CONNECT).and(Permissions::SPEAK).and(Permissions(1 << 25));
/// What making roles and rooms takes.
pub(super) const NEEDED: Permissions = Permissions::VIEW_CHANNEL
    .and(Permissions::CONNECT)
    .and(Permissions::SPEAK)
    .and(Permissions::MANAGE_ROLES)
    .and(Permissions::MANAGE_CHANNELS);

/// What it takes to ask players onto a war server.
pub const INVITES: Permissions = Permissions::CREATE_INVITES;

/// What role and room of a number are called.
pub(super) fn name(ctx: &Ctx<'_>, guild: &Guild, slot: Slot) -> String {
    let ours = || ctx.in_public(guild).say(say::Pattern);
    let pattern = guild.ptb.config.pattern.as_ref().map_or_else(ours, |it| it.as_typed().to_owned());
    let number = slot.to_string();
    if pattern.contains('#') { pattern.replace('#', &number) } else { format!("{pattern} {number}") }
}

/// What the channel for information is called.
pub(super) fn info_name(ctx: &Ctx<'_>, guild: &Guild) -> String {
    ctx.in_public(guild).say(say::InfoName)
}

/// Facts, and after them whatever these rooms lack.
pub(super) fn furnished(ctx: &Ctx<'_>, guild: &Guild, mut facts: Vec<Fact>, slots: &[Slot]) -> Vec<Fact> {
    let mut draft = guild.clone();
    facts.iter().for_each(|fact| apply(&mut draft, fact));
    for slot in slots {
        while let Some(fact) = next_step(ctx, &draft, *slot) {
            apply(&mut draft, &fact);
            facts.push(fact);
        }
    }
    facts
}

/// Facts, and after them what a war server has before anybody needs it.
pub(super) fn with_what_is_ready(ctx: &Ctx<'_>, guild: &Guild, facts: Vec<Fact>) -> Vec<Fact> {
    let mut draft = guild.clone();
    facts.iter().for_each(|fact| apply(&mut draft, fact));
    if draft.ptb.home().is_none() {
        return facts;
    }
    let slots: Vec<Slot> = (INFO_SLOT..=draft.ptb.config.ready.min(super::state::ROOMS_MAX)).collect();
    furnished(ctx, guild, facts, &slots)
}

/// What is to be done next for a room; `None` when it has everything, or waits for Discord.
fn next_step(ctx: &Ctx<'_>, guild: &Guild, slot: Slot) -> Option<Fact> {
    let (at, room) = (ctx.now, guild.ptb.rooms.get(&slot).copied().unwrap_or_default());
    let mirror = &guild.mirror;
    if slot != INFO_SLOT && is_missing(at, room.role, |role| mirror.is_seen() && !mirror.roles.contains_key(&role)) {
        let found = role_called(guild, &name(ctx, guild, slot));
        return Some(found.map_or(Fact::RoleAsked { slot, at }, |role| Fact::RoleMade { slot, role, found: true, at }));
    }
    let role = if slot == INFO_SLOT { None } else { Some(room.role_id()?) };
    let is_gone = |channel| mirror.is_seen() && !mirror.channels.contains_key(&channel);
    if !is_missing(at, room.channel, is_gone) {
        return None;
    }
    let (called, kind) = match role {
        Some(_) => (name(ctx, guild, slot), ChannelKind::Voice),
        None => (info_name(ctx, guild), ChannelKind::Text),
    };
    let found = channel_called(guild, &called, kind);
    Some(found.map_or(Fact::ChannelAsked { slot, at }, |channel| Fact::ChannelMade { slot, channel, found: true, at }))
}

fn is_missing<Id: Copy>(now: Moment, thing: Option<Thing<Id>>, is_gone: impl Fn(Id) -> bool) -> bool {
    match thing {
        None => true,
        Some(Thing::Asked(since)) => since.plus(LOST_AFTER) <= now,
        Some(Thing::Here { id, since, .. }) => since.plus(SEEN_AFTER) <= now && is_gone(id),
    }
}

/// A role of this name that means nothing: it allows nothing, and no other room has it.
fn role_called(guild: &Guild, name: &str) -> Option<RoleId> {
    guild.ptb.home()?;
    let is_used = |role| guild.ptb.rooms.values().any(|room| room.role_id() == Some(role));
    let fits = guild.mirror.roles.iter().filter(|(_, view)| view.name == name && view.permissions == Permissions(0));
    fits.map(|(role, _)| *role).find(|role| guild.mirror.assignable(*role).is_ok() && !is_used(*role))
}

fn channel_called(guild: &Guild, name: &str, kind: ChannelKind) -> Option<ChannelId> {
    guild.ptb.home()?;
    let is_used = |channel| guild.ptb.rooms.values().any(|room| room.channel_id() == Some(channel));
    let is_plain = |view: &ChannelView| view.overwrites.iter().all(|it| is_like_ours(guild, (name, kind), it));
    let named = guild.mirror.channels.iter().filter(|(_, view)| view.name == name && view.kind == kind);
    let fits = named.filter(|(_, view)| is_plain(view));
    fits.map(|(channel, _)| *channel).find(|channel| !is_used(*channel))
}

/// Whether who may do what in a channel is as the bot would say it. Somebody else's private channel is never taken over:
/// it would be opened, and what was in it could be read.
fn is_like_ours(guild: &Guild, (name, kind): (&str, ChannelKind), overwrite: &Overwrite) -> bool {
    match overwrite.target {
        OverwriteTarget::Person(user) => user == guild.mirror.bot,
        // Everybody reads the channel for information; the voice rooms are closed to whoever is in no party.
        OverwriteTarget::Role(role) if role.get() == guild.server.get() => {
            kind == ChannelKind::Voice || overwrite.deny.0 & Permissions::VIEW_CHANNEL.0 == 0
        }
        OverwriteTarget::Role(role) => guild.mirror.roles.get(&role).is_some_and(|view| view.name == name),
    }
}

/// Who may do what in a room. What the bot may not do itself it cannot allow to others.
pub(super) fn overwrites(guild: &Guild, role: Option<RoleId>) -> Vec<Overwrite> {
    let held = guild.mirror.permissions_of(guild.mirror.bot);
    let able = |wanted: Permissions| {
        if held.allow(Permissions::ADMINISTRATOR) { wanted } else { Permissions(wanted.0 & held.0) }
    };
    let everyone = OverwriteTarget::Role(RoleId::new(guild.server.get()));
    let bot = OverwriteTarget::Person(guild.mirror.bot);
    let open = |target, allow| Overwrite { target, allow: able(allow), deny: Permissions(0) };
    let Some(role) = role else {
        // Everybody reads the channel for information, and only the bot writes there.
        let writes = Permissions::VIEW_CHANNEL.and(Permissions::SEND_MESSAGES).and(Permissions::EMBED_LINKS);
        let closed = Overwrite { target: everyone, allow: Permissions(0), deny: able(Permissions::SEND_MESSAGES) };
        return vec![closed, open(bot, writes)];
    };
    let hidden = Permissions::VIEW_CHANNEL.and(Permissions::CONNECT);
    let closed = Overwrite { target: everyone, allow: Permissions(0), deny: able(hidden) };
    vec![closed, open(bot, hidden), open(OverwriteTarget::Role(role), TAKE_PART)]
}

// === What Discord made ===

/// Whether a room is still wanted: it may have been dropped while it was being made.
fn is_wanted(guild: &Guild, slot: Slot) -> bool {
    guild.ptb.rooms.contains_key(&slot)
}

pub(super) fn note_role(ctx: &Ctx<'_>, guild: &Guild, slot: Slot, role: RoleId) -> Vec<Fact> {
    let Some(room) = guild.ptb.rooms.get(&slot) else {
        return vec![Fact::RoomDropped { slot, role: Some(role), channel: None }];
    };
    // It was asked for twice: the first stays.
    if room.role_id().is_some_and(|known| known != role) {
        return vec![Fact::Surplus { role: Some(role), channel: None }];
    }
    furnished(ctx, guild, vec![Fact::RoleMade { slot, role, found: false, at: ctx.now }], &[slot])
}

pub(super) fn note_channel(ctx: &Ctx<'_>, guild: &Guild, slot: Slot, channel: ChannelId) -> Vec<Fact> {
    let Some(room) = guild.ptb.rooms.get(&slot) else {
        return vec![Fact::RoomDropped { slot, role: None, channel: Some(channel) }];
    };
    if room.channel_id().is_some_and(|known| known != channel) {
        return vec![Fact::Surplus { role: None, channel: Some(channel) }];
    }
    vec![Fact::ChannelMade { slot, channel, found: false, at: ctx.now }]
}

pub(super) fn note_refused(guild: &Guild, slot: Slot, code: u32) -> Vec<Fact> {
    if is_wanted(guild, slot) { vec![Fact::NotMade { slot, code }] } else { Vec::new() }
}

/// A role that should be gone is still there: whoever has it is to lose it.
pub(super) fn kept(guild: &Guild, role: RoleId, code: u32) -> Fact {
    let holders = guild.mirror.members.iter().filter(|(_, member)| member.roles.contains(&role));
    let mut members: Vec<UserId> = holders.map(|(user, _)| *user).collect();
    members.sort_unstable();
    Fact::Kept { role, code, members }
}

/// A room is needed no more: what the bot made of it goes, and what it found stays.
pub(super) fn dropped(guild: &Guild, slot: Slot) -> Fact {
    let room: Room = guild.ptb.rooms.get(&slot).copied().unwrap_or_default();
    let role = room.role.and_then(|role| role.ours());
    Fact::RoomDropped { slot, role, channel: room.channel.and_then(|channel| channel.ours()) }
}

// === Repair ===

/// Makes again whatever is missing of what is needed.
pub(super) fn repair(ctx: &Ctx<'_>, guild: &Guild) -> Result<Vec<Fact>, Refusal> {
    let state = &guild.ptb;
    if let Some(war) = state.war() {
        let again = running::told_again(ctx, guild);
        let there = || Refusal::from(say::RepairedThere { name: (&war.name).into() });
        return if again.is_empty() { Err(there()) } else { Ok(again) };
    }
    if state.home().is_none() && !state.config.at_home {
        return Err(say::NotSetUp.into());
    }
    let here = state.running.values().filter(|running| running.here);
    let mut slots: Vec<Slot> = here.flat_map(|running| running.seats.iter().map(|seat| seat.slot)).collect();
    if state.home().is_some() {
        slots.extend(state.rooms.keys());
        slots.extend(INFO_SLOT..=state.config.ready.min(super::state::ROOMS_MAX));
    }
    slots.sort_unstable();
    slots.dedup();
    let facts = furnished(ctx, guild, Vec::new(), &slots);
    if facts.is_empty() { Err(say::NothingMissing.into()) } else { Ok(facts) }
}
