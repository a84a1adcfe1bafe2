//! Who speaks for another guild, and the channel in which that is done: pure.
//!
//! Only officers let anybody in (D-46), and nobody speaks for two guilds: whoever was let in by one could read what is talked
//! about with the other.

use domain::free_text::FreeText;
use domain::ids::{RoleId, UserId};
use domain::mirror::MemberView;
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::diplomacy as say;

use super::rules::Command;
use super::state::{EndReason, Entry, Fact, ForeignNo, Room};
use crate::guild_setup::RoleKey;
use crate::guild_setup::rooms::can_make_rooms;
use crate::leavers::is_gone;
use crate::{Actor, Ctx, Guild, RoleTurn, RoleWish};
use domain::capability::Capability;

/// Diplomats of one guild: more would be a crowd in their channel.
pub const DIPLOMATS_MAX: usize = 5;

/// Decides commands about diplomats; that whoever asks has the right for it was checked.
pub(super) fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let state = &guild.diplomacy;
    match command {
        Command::Approve(no, member) => approve(ctx, guild, *no, *member),
        Command::Enter(member, named) => Ok(enter(ctx, guild, *member, named.as_ref())),
        Command::Revoke(member) => revoke(guild, *member, EndReason::Revoked),
        Command::Recall(member) if state.diplomats.contains_key(member) => revoke(guild, *member, EndReason::Revoked),
        Command::Leave(member) if state.diplomats.contains_key(member) => revoke(guild, *member, EndReason::Left),
        Command::NoteRoom(no, channel) => Ok(vec![Fact::RoomMade { no: *no, channel: *channel }]),
        Command::NoteNoRoom(no, code) if state.rooms.get(no) == Some(&Room::Asked) => {
            Ok(vec![Fact::RoomFailed { no: *no, code: *code }])
        }
        Command::DeleteRoom(no) => delete_room(guild, *no),
        Command::Settle(user) => Ok(settled(guild, *user).into_iter().collect()),
        _nothing_left_to_do => Ok(Vec::new()),
    }
}

/// Somebody does not want to speak for his guild any more.
pub(super) fn resign(ctx: &Ctx<'_>, guild: &Guild) -> Result<Vec<Fact>, Refusal> {
    let user = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    if !guild.diplomacy.diplomats.contains_key(&user) {
        return Err(say::NoDiplomatYourself.into());
    }
    revoke(guild, user, EndReason::Resigned)
}

/// Nobody speaks for a guild of which nothing is known.
pub(super) fn must_be_none(guild: &Guild, no: ForeignNo, entry: &Entry) -> Result<(), Refusal> {
    let is_spoken_for = guild.diplomacy.diplomats_of(no).next().is_some();
    if is_spoken_for { Err(say::HasDiplomats { guild: (&entry.name).into() }.into()) } else { Ok(()) }
}

fn approve(ctx: &Ctx<'_>, guild: &Guild, no: ForeignNo, member: UserId) -> Result<Vec<Fact>, Refusal> {
    let state = &guild.diplomacy;
    let foreign = state.guilds.get(&no).ok_or_else(|| Refusal::from(say::Gone))?;
    let name = || Arg::from(&foreign.entry.name);
    let is_person = |view: &MemberView| !view.is_bot;
    if !guild.mirror.members.get(&member).is_some_and(is_person) || is_gone(guild, member) {
        return Err(say::NotHere { member: member.into() }.into());
    }
    let asked = needs_room(guild, no).then_some(Fact::RoomAsked { no });
    match state.diplomats.get(&member) {
        Some(diplomat) if diplomat.of == no => {
            let again = || Refusal::from(say::DiplomatAlready { member: member.into(), guild: name() });
            return asked.map(|fact| vec![fact]).ok_or_else(again);
        }
        // Of this the officers hear, whoever tried it.
        Some(diplomat) => return Ok(vec![Fact::Suspected { member, of: diplomat.of, no }]),
        None => {}
    }
    let ours = guild.setup.role(RoleKey::Member);
    let is_ours = ours.is_some_and(|role| guild.mirror.holds(member, role) == Some(true));
    if is_ours || Actor::of_member(&guild.mirror, member).may(Capability::DiplomacyManage, guild) {
        return Err(say::OneOfUs { member: member.into() }.into());
    }
    if state.diplomats_of(no).count() >= DIPLOMATS_MAX {
        return Err(say::TooManyDiplomats { guild: name(), max: DIPLOMATS_MAX.into() }.into());
    }
    let approved = Fact::Approved { no, member, at: ctx.now, roles: turn(guild, member, true) };
    Ok([Some(approved), asked].into_iter().flatten().collect())
}

/// Somebody says for whom he speaks. Only the exact name counts; whatever else he wrote is for officers to judge (D-07).
fn enter(ctx: &Ctx<'_>, guild: &Guild, member: UserId, named: Option<&FreeText>) -> Vec<Fact> {
    let found = named.and_then(|named| guild.diplomacy.called(named.as_typed()));
    let approved = found.and_then(|(no, _)| approve(ctx, guild, no, member).ok());
    let is_known = guild.diplomacy.diplomats.contains_key(&member);
    match approved {
        Some(facts) => facts,
        None if found.is_some() && is_known => Vec::new(),
        None => vec![Fact::Unplaced { member, named: named.cloned() }],
    }
}

/// Whether a guild has no channel, and can get one. One that was deleted by hand is made again.
fn needs_room(guild: &Guild, no: ForeignNo) -> bool {
    let is_missing = match guild.diplomacy.rooms.get(&no) {
        Some(Room::Asked) => false,
        Some(Room::Made(channel)) => guild.mirror.is_seen() && !guild.mirror.channels.contains_key(channel),
        None => true,
    };
    is_missing && can_make_rooms(guild)
}

fn revoke(guild: &Guild, member: UserId, why: EndReason) -> Result<Vec<Fact>, Refusal> {
    let diplomat = guild.diplomacy.diplomats.get(&member);
    let diplomat = diplomat.ok_or_else(|| Refusal::from(say::NoDiplomat { member: member.into() }))?;
    Ok(vec![Fact::Revoked { no: diplomat.of, member, why, roles: turn(guild, member, false) }])
}

fn turn(guild: &Guild, member: UserId, wanted: bool) -> Vec<RoleTurn> {
    let is_here = guild.mirror.members.contains_key(&member);
    let role = guild.setup.role(RoleKey::Diplomat).filter(|_| is_here);
    role.map(|role| RoleTurn { role, wanted }).into_iter().collect()
}

fn delete_room(guild: &Guild, no: ForeignNo) -> Result<Vec<Fact>, Refusal> {
    let channel = guild.diplomacy.room(no).ok_or_else(|| Refusal::from(say::NoRoom))?;
    if guild.diplomacy.diplomats_of(no).next().is_some() {
        return Err(say::RoomInUse.into());
    }
    Ok(vec![Fact::RoomDeleted { no, channel }])
}

/// What takes a fact back.
pub(super) fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let of = |member: &UserId| guild.diplomacy.diplomats.get(member).map(|diplomat| diplomat.of);
    match fact {
        Fact::Approved { no, member, .. } if of(member) == Some(*no) => Ok(Command::Revoke(*member)),
        Fact::Revoked { no, member, why: EndReason::Revoked, .. } if of(member).is_none() => {
            Ok(Command::Approve(*no, *member))
        }
        Fact::Approved { .. } | Fact::Revoked { why: EndReason::Revoked, .. } => Err(texts::spine::ChangedSince.into()),
        _by_itself => Err(texts::spine::NotUndoable.into()),
    }
}

// === Roles ===

/// Roles that are to be given or taken because somebody became a diplomat, or is none any more.
pub fn desired_roles(guild: &Guild) -> Vec<RoleWish> {
    let here = guild.diplomacy.wishes.iter().filter(|((user, _), _)| !is_gone(guild, *user));
    here.map(|((user, role), wanted)| {
        let reason = if *wanted { "diplomat approved" } else { "diplomat revoked" };
        RoleWish { user: *user, role: *role, wanted: *wanted, reason }
    })
    .collect()
}

/// People whose roles are as wished, which nothing has said yet.
pub fn settled_unnoticed(guild: &Guild) -> Vec<UserId> {
    let known = desired_roles(guild).into_iter().filter(|wish| guild.mirror.members.contains_key(&wish.user));
    known.filter(|wish| wish.is_met(&guild.mirror)).map(|wish| wish.user).collect()
}

fn settled(guild: &Guild, user: UserId) -> Option<Fact> {
    guild.mirror.members.get(&user)?;
    let met = desired_roles(guild).into_iter().filter(|wish| wish.user == user && wish.is_met(&guild.mirror));
    let roles: Vec<RoleId> = met.map(|wish| wish.role).collect();
    (!roles.is_empty()).then_some(Fact::RolesSettled { member: user, roles })
}
