//! What may be done to a static: pure.

use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::refusal::Refusal;
use texts::statics as say;

use super::state::{Fact, Static, StaticNo, key};
use super::{inverse, leaving};
use crate::{Ctx, Guild, absence};

/// Statics of one guild: enough for 180 members in parties of six, few enough for one list.
pub const STATICS_MAX: usize = 30;
/// The fewest characters of a name.
pub const NAME_MIN: usize = 2;
/// The most characters of a name.
pub const NAME_MAX: usize = 50;
/// Players of a party as long as no game is chosen.
const PARTY_SIZE: usize = 6;
/// The most members of any static, however large the game's parties are: as many as one answer lists.
pub const SIZE_MAX: usize = 30;

/// What somebody wants, or what is due.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Make a static; without a leader it is whoever makes it, when he is in none.
    Create(FreeText, Option<UserId>),
    /// Give it another name.
    Rename(StaticNo, FreeText),
    /// Let another of its members lead it.
    Lead(StaticNo, UserId),
    /// Give somebody its last place.
    Add(StaticNo, UserId),
    /// Take somebody out.
    Remove(StaticNo, UserId),
    /// Give a member another place, from 1.
    Place(StaticNo, UserId, i64),
    /// Delete it.
    Delete(StaticNo),
    /// Have it back.
    Restore(StaticNo),
    /// Have somebody back who was taken out.
    PutBack {
        /// Of which.
        no: StaticNo,
        /// Whom.
        member: UserId,
        /// On which place, from 1.
        place: i64,
        /// Whether he led it.
        leads: bool,
    },
    /// Put its members into an order that they had.
    Reorder(StaticNo, Vec<UserId>),
    /// Somebody left the server. Never refused.
    Leave(UserId),
    /// One that was deleted is kept no longer.
    Purge(StaticNo),
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let fact = match command {
        Command::Create(name, leader) => create(ctx, guild, name, *leader)?,
        Command::Rename(no, name) => rename(ctx, guild, *no, name)?,
        Command::Lead(no, member) => lead(ctx, guild, *no, *member)?,
        Command::Add(no, member) => {
            let place = i64::try_from(managed(ctx, guild, *no)?.members.len() + 1).unwrap_or(i64::MAX);
            add(ctx, guild, *no, (*member, place, false))?
        }
        Command::PutBack { no, member, place, leads } => add(ctx, guild, *no, (*member, *place, *leads))?,
        Command::Remove(no, member) => remove(ctx, guild, *no, *member)?,
        Command::Place(no, member, place) => put(ctx, guild, *no, (*member, *place))?,
        Command::Reorder(no, order) => {
            let group = managed(ctx, guild, *no)?;
            inverse::must_be_same_people(group, order)?;
            ordered(*no, group, order.clone())?
        }
        Command::Delete(no) => return delete(ctx, guild, *no),
        Command::Restore(no) => restore(ctx, guild, *no)?,
        Command::Leave(member) => return Ok(leaving::leave(guild, *member)),
        Command::Purge(no) => return Ok(leaving::purge(ctx, guild, *no)),
    };
    Ok(vec![fact])
}

/// The most members of a static: what makes a party in the guild's game.
pub fn size_max(ctx: &Ctx<'_>, guild: &Guild) -> usize {
    let of_game = guild.game(ctx.games).and_then(|pack| usize::try_from(pack.party_size).ok());
    of_game.unwrap_or(PARTY_SIZE).min(SIZE_MAX)
}

fn find(guild: &Guild, no: StaticNo) -> Result<&Static, Refusal> {
    guild.statics.living.get(&no).ok_or_else(|| say::Gone.into())
}

/// Whether somebody may change a static: officers, and whoever leads it.
pub fn may_manage(ctx: &Ctx<'_>, guild: &Guild, group: &Static) -> bool {
    let leads = ctx.actor.user().is_some_and(|user| group.leader == Some(user));
    leads || ctx.actor.may(Capability::StaticsManage, guild)
}

fn managed<'g>(ctx: &Ctx<'_>, guild: &'g Guild, no: StaticNo) -> Result<&'g Static, Refusal> {
    let group = find(guild, no)?;
    if may_manage(ctx, guild, group) {
        return Ok(group);
    }
    let capability = texts::capability(Capability::StaticsManage).into();
    Err(say::NotYours { group: (&group.name).into(), capability }.into())
}

fn must_be_name(guild: &Guild, own: Option<StaticNo>, name: &FreeText) -> Result<(), Refusal> {
    let length = name.as_typed().chars().count();
    if !(NAME_MIN..=NAME_MAX).contains(&length) {
        return Err(bad_name());
    }
    let taken = guild.statics.called(name.as_typed()).filter(|(no, _)| own != Some(*no));
    taken.map_or(Ok(()), |(_, other)| Err(say::NameTaken { group: (&other.name).into() }.into()))
}

/// What is said of a name that is too short or too long.
pub(super) fn bad_name() -> Refusal {
    say::BadName { min: NAME_MIN.into(), max: NAME_MAX.into() }.into()
}

fn must_have_room(guild: &Guild) -> Result<(), Refusal> {
    let is_full = guild.statics.living.len() >= STATICS_MAX;
    if is_full { Err(say::TooMany { max: STATICS_MAX.into() }.into()) } else { Ok(()) }
}

/// Only members of the guild have a place, and only one.
fn must_be_free(guild: &Guild, member: UserId) -> Result<(), Refusal> {
    if !absence::is_member(guild, member) {
        return Err(say::NotAMember { member: member.into() }.into());
    }
    match guild.statics.of(member) {
        Some((_, other)) => Err(say::InAnother { member: member.into(), group: (&other.name).into() }.into()),
        None => Ok(()),
    }
}

fn create(ctx: &Ctx<'_>, guild: &Guild, name: &FreeText, wanted: Option<UserId>) -> Result<Fact, Refusal> {
    ctx.demand(Capability::StaticsManage, guild)?;
    must_have_room(guild)?;
    must_be_name(guild, None, name)?;
    if let Some(leader) = wanted {
        must_be_free(guild, leader)?;
    }
    let own = ctx.actor.user().filter(|user| must_be_free(guild, *user).is_ok());
    Ok(Fact::Created { no: guild.statics.last_no + 1, name: name.clone(), leader: wanted.or(own) })
}

fn rename(ctx: &Ctx<'_>, guild: &Guild, no: StaticNo, name: &FreeText) -> Result<Fact, Refusal> {
    let group = managed(ctx, guild, no)?;
    must_be_name(guild, Some(no), name)?;
    if group.name == *name {
        return Err(say::NoChange.into());
    }
    Ok(Fact::Renamed { no, name: name.clone(), was: group.name.clone() })
}

fn lead(ctx: &Ctx<'_>, guild: &Guild, no: StaticNo, leader: UserId) -> Result<Fact, Refusal> {
    let group = managed(ctx, guild, no)?;
    must_be_in(group, leader)?;
    if group.leader == Some(leader) {
        return Err(say::NoChange.into());
    }
    if !absence::is_member(guild, leader) {
        return Err(say::NotAMember { member: leader.into() }.into());
    }
    Ok(Fact::LeaderChanged { no, name: group.name.clone(), leader, was: group.leader })
}

fn must_be_in(group: &Static, member: UserId) -> Result<i64, Refusal> {
    let refusal = || say::NotInIt { member: member.into(), group: (&group.name).into() }.into();
    group.place(member).ok_or_else(refusal)
}

fn add(ctx: &Ctx<'_>, guild: &Guild, no: StaticNo, whom: (UserId, i64, bool)) -> Result<Fact, Refusal> {
    let (member, place, leads) = whom;
    let group = managed(ctx, guild, no)?;
    if group.place(member).is_some() {
        return Err(say::InIt { member: member.into(), group: (&group.name).into() }.into());
    }
    must_be_free(guild, member)?;
    let max = size_max(ctx, guild);
    if group.members.len() >= max {
        return Err(say::Full { group: (&group.name).into(), max: max.into() }.into());
    }
    Ok(Fact::Added { no, name: group.name.clone(), member, place, leads })
}

fn remove(ctx: &Ctx<'_>, guild: &Guild, no: StaticNo, member: UserId) -> Result<Fact, Refusal> {
    // Everybody may give up his own place.
    let group = if ctx.actor.user() == Some(member) { find(guild, no)? } else { managed(ctx, guild, no)? };
    let place = must_be_in(group, member)?;
    let led = group.leader == Some(member);
    let successor = group.successor(guild, member).filter(|_| led);
    Ok(Fact::Removed { no, name: group.name.clone(), member, place, led, successor })
}

fn put(ctx: &Ctx<'_>, guild: &Guild, no: StaticNo, (member, place): (UserId, i64)) -> Result<Fact, Refusal> {
    let group = managed(ctx, guild, no)?;
    must_be_in(group, member)?;
    let count = group.members.len();
    let index = usize::try_from(place - 1).ok().filter(|index| *index < count);
    let index = index.ok_or_else(|| Refusal::from(say::BadPlace { max: count.into() }))?;
    let mut order: Vec<UserId> = group.members.iter().copied().filter(|other| *other != member).collect();
    order.insert(index, member);
    ordered(no, group, order)
}

fn ordered(no: StaticNo, group: &Static, order: Vec<UserId>) -> Result<Fact, Refusal> {
    if order == group.members {
        return Err(say::NoChange.into());
    }
    Ok(Fact::Ordered { no, name: group.name.clone(), order, was: group.members.clone() })
}

fn delete(ctx: &Ctx<'_>, guild: &Guild, no: StaticNo) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::StaticsManage, guild)?;
    let group = find(guild, no)?;
    let deleted = Fact::Deleted { no, name: group.name.clone(), at: ctx.now };
    Ok(leaving::make_room(guild).into_iter().chain([deleted]).collect())
}

fn restore(ctx: &Ctx<'_>, guild: &Guild, no: StaticNo) -> Result<Fact, Refusal> {
    ctx.demand(Capability::StaticsManage, guild)?;
    let deleted = guild.statics.deleted.get(&no).ok_or_else(|| Refusal::from(say::Gone))?;
    let group = &deleted.group;
    if let Some((_, other)) = guild.statics.living.iter().find(|(_, other)| is_same(other, group)) {
        return Err(say::NameTaken { group: (&other.name).into() }.into());
    }
    must_have_room(guild)?;
    let is_free = |member: &UserId| guild.statics.of(*member).is_none();
    let members: Vec<UserId> = group.members.iter().copied().filter(is_free).collect();
    let leader = group.leader.filter(|leader| members.contains(leader)).or_else(|| members.first().copied());
    Ok(Fact::Restored { no, name: group.name.clone(), members, leader, deleted_at: deleted.at })
}

fn is_same(one: &Static, other: &Static) -> bool {
    key(one.name.as_typed()) == key(other.name.as_typed())
}
