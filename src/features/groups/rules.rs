//! What may be done about groups: pure.

use std::collections::BTreeMap;

use domain::capability::Capability;
use domain::ids::UserId;
use domain::refusal::Refusal;
use games::Pack;
use parties::{Arrangement, Edit, Edited, Party, Place, Terms};
use texts::groups as say;

use super::current::{self, Current};
use super::posts;
use super::state::{BENCH, Fact, Groups, Held, PartyNo, WISHES_MAX, Why, Wish};
use super::words;
use crate::absence::is_member;
use crate::events::{Event, EventNo, Status};
use crate::guild_setup::Module;
use crate::{Ctx, Guild};

/// What somebody wants, or what is due.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Tell members who plays with whom; with a fingerprint only when that is what was shown.
    Publish(EventNo, Option<u32>),
    /// Give somebody another place, another of his roles, or both.
    Place {
        /// Of which event.
        no: EventNo,
        /// Whom.
        member: UserId,
        /// Into which party, or onto the bench.
        party: Option<PartyNo>,
        /// What he plays.
        role: Option<String>,
    },
    /// Let two people exchange their places.
    Swap(EventNo, UserId, UserId),
    /// Let somebody stay where he is.
    Lock(EventNo, UserId),
    /// Let him do so no longer.
    Unlock(EventNo, UserId),
    /// Let officers publish from now on, or the bot.
    SetMode(bool),
    /// A member wishes to play with another, or not to, or wishes nothing any more.
    Wish {
        /// Whose wish it is.
        member: UserId,
        /// About whom.
        about: UserId,
        /// What.
        wish: Option<Wish>,
    },
    /// The event was closed. Never refused.
    Close(EventNo),
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    if let Command::Wish { member, about, wish } = command {
        return wished(ctx, guild, *member, *about, *wish);
    }
    ctx.demand(Capability::GroupsManage, guild)?;
    match command {
        Command::Wish { .. } => Ok(Vec::new()),
        Command::Publish(no, shown) => publish(ctx, guild, *no, *shown),
        Command::Place { no, member, party, role } => place(ctx, guild, *no, (*member, *party, role.as_deref())),
        Command::Swap(no, one, other) => swap(ctx, guild, *no, (*one, *other)),
        Command::Lock(no, member) => lock(ctx, guild, *no, *member),
        Command::Unlock(no, member) => unlock(guild, *no, *member),
        Command::SetMode(by_hand) if guild.groups.by_hand == *by_hand => Err(say::NoChange.into()),
        Command::SetMode(by_hand) => Ok(vec![Fact::ModeChanged { by_hand: *by_hand }]),
        Command::Close(no) => Ok(close(ctx, guild, *no)),
    }
}

/// Everybody wishes for himself; officers only take wishes back.
fn wished(
    ctx: &Ctx<'_>,
    guild: &Guild,
    member: UserId,
    about: UserId,
    wish: Option<Wish>,
) -> Result<Vec<Fact>, Refusal> {
    if ctx.actor.user() != Some(member) {
        ctx.demand(Capability::GroupsManage, guild)?;
    }
    let was = guild.groups.wishes.get(&(member, about)).copied();
    if was == wish {
        return Err(say::NoChange.into());
    }
    if wish.is_some() {
        if member == about {
            return Err(say::WishOneself.into());
        }
        if let Some(stranger) = [member, about].into_iter().find(|user| !is_member(guild, *user)) {
            return Err(say::WishNoMember { member: stranger.into() }.into());
        }
        if was.is_none() && guild.groups.wishes_of(member).count() >= WISHES_MAX {
            return Err(say::WishTooMany { max: WISHES_MAX.into() }.into());
        }
    }
    Ok(vec![Fact::Wished { member, about, wish, was }])
}

/// An event whose groups can still be changed, with what they are now.
fn open<'g>(ctx: &Ctx<'_>, guild: &'g Guild, no: EventNo) -> Result<(&'g Event, Current), Refusal> {
    let event = guild.events.find(no).filter(|event| event.status.is_open());
    let event = event.ok_or_else(|| Refusal::from(say::Over))?;
    Ok((event, now(ctx, guild, event)?))
}

/// The groups of an event as they are now.
///
/// # Errors
/// A [`Refusal`] that says why there are none.
pub fn now(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Result<Current, Refusal> {
    game(ctx, guild)?;
    current::current(ctx, guild, event).ok_or_else(|| say::Nobody.into())
}

fn game<'a>(ctx: &Ctx<'a>, guild: &Guild) -> Result<&'a Pack, Refusal> {
    let command = domain::text::Arg::Command("/setup game");
    guild.game(ctx.games).ok_or_else(|| texts::spine::NotSetUp { command }.into())
}

// === Publishing ===

fn publish(ctx: &Ctx<'_>, guild: &Guild, no: EventNo, shown: Option<u32>) -> Result<Vec<Fact>, Refusal> {
    let (_, now) = open(ctx, guild, no)?;
    let groups = current::groups_of(&now.arrangement);
    if shown.is_some_and(|shown| shown != fingerprint(&groups)) {
        return Err(say::ShownOther.into());
    }
    let facts = published(ctx, guild, no, groups);
    if facts.is_empty() { Err(say::AlreadyPublished.into()) } else { Ok(facts) }
}

/// What publishing leads to; nothing when members know it already.
fn published(ctx: &Ctx<'_>, guild: &Guild, no: EventNo, groups: Groups) -> Vec<Fact> {
    let before = guild.groups.plans.get(&no).and_then(|plan| plan.published.as_ref());
    if before.is_some_and(|before| before.groups == groups) {
        return Vec::new();
    }
    let changed = before.map(|before| {
        let changes = parties::changes(&current::arrangement_of(&before.groups), &current::arrangement_of(&groups));
        changes.notices.into_iter().map(|notice| notice.who).collect()
    });
    let slot = before.map_or_else(|| posts::free_slot(guild), |before| before.slot);
    let again = before.is_some();
    let published = Fact::Published { no, slot, changed: changed.unwrap_or_default(), again, at: ctx.now };
    arranged(ctx, guild, no, groups).into_iter().chain([published]).collect()
}

/// The draft as it is now, when something else is stored.
fn arranged(ctx: &Ctx<'_>, guild: &Guild, no: EventNo, groups: Groups) -> Option<Fact> {
    let is_stored = guild.groups.plans.get(&no).is_some_and(|plan| plan.draft == groups);
    let fact = Fact::Arranged { no, groups, why: Why::Anew, bill: BTreeMap::new(), at: ctx.now };
    (!is_stored).then_some(fact)
}

/// An event was closed: its groups are made, and published unless officers want to do that.
fn close(ctx: &Ctx<'_>, guild: &Guild, no: EventNo) -> Vec<Fact> {
    let closed = guild.events.find(no).filter(|event| event.status == Status::Closed && ctx.now < event.end());
    let closed = closed.filter(|_| !guild.setup.is_off(Module::Groups));
    let Some(now) = closed.and_then(|event| current::current(ctx, guild, event)) else { return Vec::new() };
    let groups = current::groups_of(&now.arrangement);
    if groups.filled().next().is_none() {
        return Vec::new();
    }
    if guild.groups.by_hand {
        arranged(ctx, guild, no, groups).into_iter().collect()
    } else {
        published(ctx, guild, no, groups)
    }
}

/// A short number of an arrangement, by which a button knows what was shown above it. Not for secrets: FNV-1a.
pub fn fingerprint(groups: &Groups) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut eat =
        |bytes: &[u8]| bytes.iter().for_each(|byte| hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    for party in &groups.parties {
        eat(b"|");
        for chair in party {
            eat(&chair.who.0.to_le_bytes());
            eat(chair.role.as_deref().unwrap_or_default().as_bytes());
        }
    }
    eat(b"/");
    groups.bench.iter().for_each(|who| eat(&who.0.to_le_bytes()));
    hash
}

// === Changing by hand ===

fn place(
    ctx: &Ctx<'_>,
    guild: &Guild,
    no: EventNo,
    (member, party, role): (UserId, Option<PartyNo>, Option<&str>),
) -> Result<Vec<Fact>, Refusal> {
    let (_, now) = open(ctx, guild, no)?;
    must_have_place(&now, member)?;
    let before = current::groups_of(&now.arrangement);
    let (from, was) = (before.party_of(member).unwrap_or(BENCH), before.role_of(member).map(str::to_owned));
    let mut edits: Vec<Edit> = Vec::new();
    let mut arrangement = now.arrangement.clone();
    if let Some(party) = party {
        let to = party.checked_sub(1).map_or(Place::Bench, |index| Place::Party(index as usize));
        open_party(&now, &mut arrangement, to);
        edits.push(Edit::Move { who: member, to });
    }
    // Whoever comes from the bench plays his favourite, which may be it already.
    let role = role.filter(|role| party.is_none() || plays_after(&now, member, from, &was) != Some(*role));
    if let Some(role) = role {
        edits.push(Edit::Play { who: member, role: role.to_owned() });
    }
    let (arrangement, bill) = edited(&now, arrangement, &edits)?;
    let groups = current::groups_of(&arrangement);
    let (to, role) = (groups.party_of(member).unwrap_or(BENCH), groups.role_of(member).map(str::to_owned));
    let why = Why::Placed { member, from, to, role, was };
    Ok(vec![Fact::Arranged { no, groups, why, bill, at: ctx.now }])
}

/// What somebody plays once he is in another party: what he played, or his favourite when he comes from the bench.
fn plays_after<'n>(now: &'n Current, member: UserId, from: PartyNo, was: &'n Option<String>) -> Option<&'n str> {
    let favourite = || now.input.participant(member)?.specs.first().map(|spec| spec.role.as_str());
    if from == BENCH { favourite() } else { was.as_deref() }
}

/// A party more than there are, where the event allows it.
fn open_party(now: &Current, arrangement: &mut Arrangement, to: Place) {
    let count = arrangement.parties.len();
    let block = now.input.template.blocks.first();
    let may = block.is_some_and(|block| block.count.is_none_or(|max| count < max as usize));
    if to == Place::Party(count) && may {
        arrangement.parties.push(Party { block: 0, number: count + 1, seats: Vec::new() });
    }
}

fn swap(ctx: &Ctx<'_>, guild: &Guild, no: EventNo, (one, other): (UserId, UserId)) -> Result<Vec<Fact>, Refusal> {
    let (_, now) = open(ctx, guild, no)?;
    must_have_place(&now, one)?;
    must_have_place(&now, other)?;
    let (arrangement, bill) = edited(&now, now.arrangement.clone(), &[Edit::Swap { one, other }])?;
    let (groups, why) = (current::groups_of(&arrangement), Why::Swapped { one, other });
    Ok(vec![Fact::Arranged { no, groups, why, bill, at: ctx.now }])
}

/// Whoever only answered in case of need, or is one too many, has no place to be given by hand.
fn must_have_place(now: &Current, member: UserId) -> Result<(), Refusal> {
    if now.away.contains(&member) {
        return Err(say::IsAway { member: member.into() }.into());
    }
    if now.extras.contains(&member) {
        return Err(say::NotCalled { member: member.into() }.into());
    }
    Ok(())
}

type Bill = BTreeMap<String, i64>;

fn edited(now: &Current, mut arrangement: Arrangement, edits: &[Edit]) -> Result<(Arrangement, Bill), Refusal> {
    let mut before: Option<Terms> = None;
    let mut after: Option<Terms> = None;
    for edit in edits {
        let done: Edited = parties::edit(&now.input, &arrangement, edit).map_err(|why| words::not_possible(&why))?;
        before.get_or_insert(done.before);
        (arrangement, after) = (done.arrangement, Some(done.after));
    }
    let (Some(before), Some(after)) = (before, after) else { return Err(say::NothingToDo.into()) };
    Ok((arrangement, words::bill(&after.more_than(&before))))
}

fn lock(ctx: &Ctx<'_>, guild: &Guild, no: EventNo, member: UserId) -> Result<Vec<Fact>, Refusal> {
    let (_, now) = open(ctx, guild, no)?;
    must_have_place(&now, member)?;
    let edited = parties::edit(&now.input, &now.arrangement, &Edit::Lock(member));
    let edited = edited.map_err(|why| words::not_possible(&why))?;
    let lock = edited.lock.and_then(|(_, lock)| lock).ok_or_else(|| Refusal::from(say::NothingToDo))?;
    let held: Held = current::held(&lock);
    let arranged = arranged(ctx, guild, no, current::groups_of(&now.arrangement));
    Ok(arranged.into_iter().chain([Fact::Locked { no, member, held }]).collect())
}

fn unlock(guild: &Guild, no: EventNo, member: UserId) -> Result<Vec<Fact>, Refusal> {
    let plan = guild.groups.plans.get(&no).filter(|plan| plan.locks.contains_key(&member));
    let is_locked = plan.is_some() && guild.events.find(no).is_some_and(|event| event.status.is_open());
    let not_locked = || words::not_locked(member);
    is_locked.then(|| vec![Fact::Unlocked { no, member }]).ok_or_else(not_locked)
}
