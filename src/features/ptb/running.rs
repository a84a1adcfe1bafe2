//! What becomes of the parties of an event: handed over, changed, over. Pure.
//!
//! The same goes on at home without a war server and on the war server; only where it goes on is another.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::mirror::Completeness;
use domain::moment::Moment;
use domain::refusal::Refusal;
use texts::ptb as say;

use super::fact::Fact;
use super::letters::nicks;
use super::rooms;
use super::rules::Command;
use super::settle::settled;
use super::state::{BY_HAND, INFO_SLOT, Player, ROOMS_MAX, Running, Seat, Slot, Why, apply};
use crate::events::{EventNo, Status};
use crate::{Ctx, Guild};

/// Parties that officers put together by hand last so long when they do not say: an evening.
const BY_HAND_FOR: Duration = Duration::from_secs(2 * 60 * 60);
/// The most people in a party: a raid of some games, and no whole server by mistake.
pub const PARTY_MAX: usize = 50;

/// The parties of an event, as they are to be from now on.
#[derive(Clone, PartialEq, Debug)]
pub struct Publication {
    /// Of which event.
    pub no: EventNo,
    /// What it is called.
    pub name: Option<FreeText>,
    /// When it ends.
    pub ends: Moment,
    /// Who is in each, in their order.
    pub parties: Vec<Vec<UserId>>,
}

/// A party that an officer puts together by hand.
#[derive(Clone, PartialEq, Debug)]
pub struct Squad {
    /// Which, from 1.
    pub party: u8,
    /// Who.
    pub members: Vec<UserId>,
    /// For how long from now on; as long as before without.
    pub minutes: Option<u32>,
}

/// Decides what happens to parties.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub(super) fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let state = &guild.ptb;
    match command {
        Command::Publish(publication) => Ok(publish(ctx, guild, publication)),
        Command::SeatParties(no) => Ok(published(guild, *no).map(|it| publish(ctx, guild, &it)).unwrap_or_default()),
        Command::SeatAll => Ok(seat_all(ctx, guild)),
        Command::Gather(squad) => gather(ctx, guild, squad),
        // What was carried for too long comes to nothing.
        Command::Host { ends, .. } if ends.plus(super::state::STAYS_FOR) <= ctx.now => Ok(Vec::new()),
        Command::Host { no, name, ends, players } => {
            let running = seated(guild, *no, (name.clone(), *ends, players.clone()));
            Ok(host(ctx, guild, *no, running))
        }
        Command::CallOff => {
            ctx.demand(Capability::MembersManage, guild)?;
            must_be_home(guild)?;
            if state.running.is_empty() {
                return Err(say::NothingRuns.into());
            }
            Ok(state.running.keys().flat_map(|no| end(guild, *no, Why::Officer)).collect())
        }
        Command::End { no, why } => Ok(end(guild, *no, *why)),
        Command::Follows(no) => Ok(follows(guild, *no)),
        // On the war server only home says who belongs to a party: whoever leaves it may come back.
        Command::Leave(_) if state.home().is_some() => Ok(Vec::new()),
        Command::Leave(member) | Command::Drop(member) if is_player(guild, *member) => {
            Ok(vec![Fact::Dropped { member: *member }])
        }
        Command::Welcome(member) if is_player(guild, *member) => Ok(vec![Fact::Arrived { member: *member }]),
        Command::Settle(user) => Ok(settled(guild, *user).into_iter().collect()),
        _nothing_left_to_do => Ok(Vec::new()),
    }
}

fn is_player(guild: &Guild, member: UserId) -> bool {
    guild.ptb.running.values().any(|running| running.player(member).is_some())
}

fn must_be_home(guild: &Guild) -> Result<(), Refusal> {
    match guild.ptb.home() {
        Some(home) => Err(say::OnlyAtHome { name: (&home.name).into() }.into()),
        None => Ok(()),
    }
}

// === Home ===

/// The parties of an event as members were told.
fn published(guild: &Guild, no: EventNo) -> Option<Publication> {
    let event = guild.events.find(no).filter(|event| event.status != Status::Cancelled)?;
    let groups = &guild.groups.plans.get(&no)?.published.as_ref()?.groups;
    let parties = groups.parties.iter().map(|party| party.iter().map(|chair| chair.who).collect()).collect();
    Some(Publication { no, name: Some(event.details.name.clone()), ends: event.end(), parties })
}

/// The parties of an event were published. Nothing follows where nothing is set up.
fn publish(ctx: &Ctx<'_>, guild: &Guild, publication: &Publication) -> Vec<Fact> {
    let state = &guild.ptb;
    let is_on = state.war().is_some() || state.home().is_none() && state.config.at_home;
    let Publication { no, name, ends, parties } = publication;
    if !is_on || ends.plus(super::state::STAYS_FOR) <= ctx.now {
        return Vec::new();
    }
    let named = state.war().map(|_| nicks(guild, parties.iter().flatten().copied())).unwrap_or_default();
    let players = players(parties, &named);
    let running = match state.war() {
        Some(_) => Running { name: name.clone(), ends: *ends, here: false, seats: Vec::new(), players },
        None => seated(guild, *no, (name.clone(), *ends, players)),
    };
    if state.running.get(no) == Some(&running) {
        return Vec::new();
    }
    host(ctx, guild, *no, running)
}

/// The parties of every event that is to come, as members were told: something came about that gives them rooms.
fn seat_all(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Fact> {
    let (mut draft, mut facts) = (guild.clone(), Vec::new());
    for no in guild.groups.plans.keys() {
        let published = published(&draft, *no).map(|it| publish(ctx, &draft, &it)).unwrap_or_default();
        published.iter().for_each(|fact| apply(&mut draft, fact));
        facts.extend(published);
    }
    facts
}

/// What the war server was told of parties, once more: it may have been lost on the way.
pub(super) fn told_again(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Fact> {
    let there = guild.ptb.running.iter().filter(|(_, running)| !running.here && ctx.now < running.cleaned_up());
    let again = there.map(|(no, running)| Fact::HandedOver { no: *no, running: Box::new(running.clone()) });
    again.chain(seat_all(ctx, guild)).collect()
}

/// Everybody once, in the first party that names him.
fn players(parties: &[Vec<UserId>], nicks: &BTreeMap<UserId, FreeText>) -> Vec<Player> {
    let mut seen = BTreeSet::new();
    let numbered = (1_u8..=u8::MAX).zip(parties);
    let everybody = numbered.flat_map(|(party, members)| members.iter().map(move |member| (party, *member)));
    let once = everybody.filter(|(_, member)| seen.insert(*member));
    once.map(|(party, member)| Player { member, party, nick: nicks.get(&member).cloned(), invited: false }).collect()
}

fn gather(ctx: &Ctx<'_>, guild: &Guild, squad: &Squad) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::MembersManage, guild)?;
    must_be_home(guild)?;
    let state = &guild.ptb;
    if state.war().is_none() && !state.config.at_home {
        return Err(say::NotSetUp.into());
    }
    if squad.members.len() > PARTY_MAX {
        return Err(say::TooMany { count: squad.members.len().into(), max: PARTY_MAX.into() }.into());
    }
    let was = state.running.get(&BY_HAND);
    let mut parties: Vec<Vec<UserId>> = Vec::new();
    let known = was.into_iter().flat_map(|running| &running.players).map(|player| (player.party, player.member));
    let others = known.filter(|(party, member)| *party != squad.party && !squad.members.contains(member));
    let new = squad.members.iter().map(|member| (squad.party, *member));
    for (party, member) in others.chain(new) {
        let at = usize::from(party).saturating_sub(1);
        if parties.len() <= at {
            parties.resize(at + 1, Vec::new());
        }
        parties[at].push(member);
    }
    if parties.is_empty() {
        return if was.is_some() { Ok(end(guild, BY_HAND, Why::Officer)) } else { Err(say::NothingRuns.into()) };
    }
    let ends = match squad.minutes {
        Some(minutes) => ctx.now.plus(Duration::from_secs(u64::from(minutes) * 60)),
        None => was.map_or_else(|| ctx.now.plus(BY_HAND_FOR), |running| running.ends),
    };
    let facts = publish(ctx, guild, &Publication { no: BY_HAND, name: None, ends, parties });
    if facts.is_empty() { Err(say::NoChange.into()) } else { Ok(facts) }
}

/// An event was moved or made longer: its parties have their rooms until it is over.
fn follows(guild: &Guild, no: EventNo) -> Vec<Fact> {
    let (Some(running), Some(event)) = (guild.ptb.running.get(&no), guild.events.find(no)) else { return Vec::new() };
    if running.ends == event.end() {
        return Vec::new();
    }
    vec![Fact::HandedOver { no, running: Box::new(Running { ends: event.end(), ..running.clone() }) }]
}

// === Where it goes on ===

/// Gives each party a room: the one that it had, else that of its number, else any that is free.
fn seated(guild: &Guild, no: EventNo, (name, ends, players): (Option<FreeText>, Moment, Vec<Player>)) -> Running {
    let was = guild.ptb.running.get(&no);
    let others = guild.ptb.running.iter().filter(|(other, running)| **other != no && running.here);
    let mut taken: BTreeSet<Slot> = others.flat_map(|(_, it)| it.seats.iter().map(|seat| seat.slot)).collect();
    let mut running = Running { name, ends, here: true, seats: Vec::new(), players };
    let parties = running.parties();
    let kept = |party: u8| was.and_then(|was| was.slot_of(party));
    taken.extend(parties.iter().filter_map(|party| kept(*party)));
    for party in parties {
        let free = |slot: &Slot| (1..=ROOMS_MAX).contains(slot) && !taken.contains(slot);
        let any = || (1..=ROOMS_MAX).find(|slot| free(slot));
        let Some(slot) = kept(party).or_else(|| Some(party).filter(free)).or_else(any) else { continue };
        taken.insert(slot);
        running.seats.push(Seat { party, slot });
    }
    running
}

fn host(ctx: &Ctx<'_>, guild: &Guild, no: EventNo, mut running: Running) -> Vec<Fact> {
    let slots: Vec<Slot> = running.seats.iter().map(|seat| seat.slot).collect();
    let was = |member| guild.ptb.running.get(&no).and_then(|was| was.player(member));
    for player in &mut running.players {
        player.invited = was(player.member).is_some_and(|was| was.invited);
    }
    let (invited, left) = (invited(guild, no, &running), left(guild, no, &running));
    let handed_over = Fact::HandedOver { no, running: Box::new(running) };
    rooms::furnished(ctx, guild, [handed_over].into_iter().chain(invited).chain(left).collect(), &slots)
}

/// Rooms at home of parties that are no more, or are on a war server from now on: nobody needs them.
fn left(guild: &Guild, no: EventNo, running: &Running) -> Vec<Fact> {
    let was = guild.ptb.running.get(&no).filter(|was| was.here && guild.ptb.home().is_none());
    let others = guild.ptb.running.iter().filter(|(other, running)| **other != no && running.here);
    let others = others.flat_map(|(_, running)| &running.seats);
    let needed: BTreeSet<Slot> = running.seats.iter().chain(others).map(|seat| seat.slot).collect();
    let slots = was.into_iter().flat_map(|was| &was.seats).map(|seat| seat.slot);
    let left = slots.filter(|slot| !needed.contains(slot) && guild.ptb.rooms.contains_key(slot));
    left.map(|slot| rooms::dropped(guild, slot)).collect()
}

/// Whoever is not on the war server is sent a link to it, once for an event (E-58).
fn invited(guild: &Guild, no: EventNo, running: &Running) -> Option<Fact> {
    guild.ptb.home().and(guild.ptb.rooms.get(&INFO_SLOT)?.channel_id())?;
    let is_whole = matches!(guild.mirror.completeness, Completeness::Complete(_));
    let is_missing = |player: &&Player| !player.invited && !guild.mirror.members.contains_key(&player.member);
    let missing = running.players.iter().filter(|player| is_whole && is_missing(player));
    let members: Vec<UserId> = missing.map(|player| player.member).collect();
    (!members.is_empty()).then_some(Fact::Invited { no, members })
}

/// The parties of an event need nothing any more. What was made at home for them goes with them.
fn end(guild: &Guild, no: EventNo, why: Why) -> Vec<Fact> {
    let Some(running) = guild.ptb.running.get(&no) else { return Vec::new() };
    let others = guild.ptb.running.iter().filter(|(other, running)| **other != no && running.here);
    let needed: BTreeSet<Slot> = others.flat_map(|(_, it)| it.seats.iter().map(|seat| seat.slot)).collect();
    let is_temporary = guild.ptb.home().is_none();
    let slots = running.seats.iter().map(|seat| seat.slot).filter(|slot| is_temporary && !needed.contains(slot));
    let dropped = slots.filter(|slot| guild.ptb.rooms.contains_key(slot)).map(|slot| rooms::dropped(guild, slot));
    [Fact::Over { no, why }].into_iter().chain(dropped).collect()
}
