//! What officers change by hand, and what that does to the bill.

use domain::ids::UserId;

use crate::cost::Terms;
use crate::model::{Arrangement, Input, Lock, Participant, Place, Seat, Spec, Wrong};
use crate::table::put_in_order;

/// What an officer wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Somebody goes elsewhere, where there must be room.
    Move {
        /// Who.
        who: UserId,
        /// Where to.
        to: Place,
    },
    /// Two people exchange their places; one may be on the bench.
    Swap {
        /// One of them.
        one: UserId,
        /// The other one.
        other: UserId,
    },
    /// Somebody plays something else that he plays.
    Play {
        /// Who.
        who: UserId,
        /// The role's code.
        role: String,
    },
    /// Somebody stays where he is, as what he is, whatever is found next.
    Lock(UserId),
    /// He does no longer.
    Unlock(UserId),
}

/// An arrangement after an edit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edited {
    /// The arrangement; the same after a lock.
    pub arrangement: Arrangement,
    /// Whose lock is another now, and which.
    pub lock: Option<(UserId, Option<Lock>)>,
    /// The bill before.
    pub before: Terms,
    /// The bill now.
    pub after: Terms,
}

/// Why an edit is not possible.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotPossible {
    /// Nobody of this id signed up.
    Unknown(UserId),
    /// He is locked: unlock him first.
    Locked(UserId),
    /// There is no such party.
    NoSuchParty(usize),
    /// The party has no room; with the number of its seats.
    Full {
        /// The party.
        party: usize,
        /// Its seats.
        size: usize,
    },
    /// He is there already, or both are in one place.
    AlreadyThere,
    /// He does not play that.
    NotPlayed(UserId),
    /// He has no seat.
    Benched(UserId),
    /// He is not locked.
    NotLocked(UserId),
    /// What people signed up for cannot be arranged at all.
    Wrong(Vec<Wrong>),
}

/// Carries an edit out on a copy. The caller keeps the lock with the participant.
///
/// # Errors
/// [`NotPossible`].
pub fn edit(input: &Input, arrangement: &Arrangement, edit: &Edit) -> Result<Edited, NotPossible> {
    let before = crate::assess(input, arrangement).map_err(NotPossible::Wrong)?;
    let mut changed = arrangement.clone();
    let mut lock = None;
    match edit {
        Edit::Move { who, to } => go(input, &mut changed, *who, *to)?,
        Edit::Swap { one, other } => swap(input, &mut changed, *one, *other)?,
        Edit::Play { who, role } => play(input, &mut changed, *who, role)?,
        Edit::Lock(who) => lock = Some((*who, Some(locked(input, arrangement, *who)?))),
        Edit::Unlock(who) => {
            known(input, *who)?.lock.as_ref().ok_or(NotPossible::NotLocked(*who))?;
            lock = Some((*who, None));
        }
    }
    put_in_order(input, &mut changed);
    let after = crate::assess(input, &changed).map_err(NotPossible::Wrong)?;
    Ok(Edited { arrangement: changed, lock, before, after })
}

fn known(input: &Input, who: UserId) -> Result<&Participant, NotPossible> {
    input.participant(who).ok_or(NotPossible::Unknown(who))
}

/// Somebody who may be moved.
fn free(input: &Input, who: UserId) -> Result<&Participant, NotPossible> {
    let participant = known(input, who)?;
    if participant.lock.is_some() { Err(NotPossible::Locked(who)) } else { Ok(participant) }
}

/// Whoever is nowhere signed up after the arrangement was made: he waits.
fn place(arrangement: &Arrangement, who: UserId) -> Place {
    arrangement.place(who).unwrap_or(Place::Bench)
}

fn go(input: &Input, arrangement: &mut Arrangement, who: UserId, to: Place) -> Result<(), NotPossible> {
    let participant = free(input, who)?;
    if let Place::Party(index) = to {
        let party = arrangement.parties.get(index).ok_or(NotPossible::NoSuchParty(index))?;
        let size = input.template.blocks.get(party.block).map_or(0, |block| block.size as usize);
        if party.seats.len() >= size && place(arrangement, who) != to {
            return Err(NotPossible::Full { party: index, size });
        }
    }
    if place(arrangement, who) == to {
        return Err(NotPossible::AlreadyThere);
    }
    let seat = take(arrangement, who);
    sit(arrangement, to, seat.unwrap_or_else(|| favourite(participant)));
    Ok(())
}

fn swap(input: &Input, arrangement: &mut Arrangement, one: UserId, other: UserId) -> Result<(), NotPossible> {
    let (first, second) = (free(input, one)?, free(input, other)?);
    let (p, q) = (place(arrangement, one), place(arrangement, other));
    if p == q {
        return Err(NotPossible::AlreadyThere);
    }
    let (a, b) = (take(arrangement, one), take(arrangement, other));
    sit(arrangement, q, a.unwrap_or_else(|| favourite(first)));
    sit(arrangement, p, b.unwrap_or_else(|| favourite(second)));
    Ok(())
}

fn play(input: &Input, arrangement: &mut Arrangement, who: UserId, role: &str) -> Result<(), NotPossible> {
    let participant = known(input, who)?;
    let spec: &Spec = participant.specs.iter().find(|spec| spec.role == role).ok_or(NotPossible::NotPlayed(who))?;
    if participant.lock.as_ref().is_some_and(|lock| lock.role.as_deref().is_some_and(|locked| locked != role)) {
        return Err(NotPossible::Locked(who));
    }
    let mut seats = arrangement.parties.iter_mut().flat_map(|party| &mut party.seats);
    let seat = seats.find(|seat| seat.who == who).ok_or(NotPossible::Benched(who))?;
    if seat.spec.as_ref().is_some_and(|spec| spec.role == role) {
        return Err(NotPossible::AlreadyThere);
    }
    seat.spec = Some(spec.clone());
    Ok(())
}

fn locked(input: &Input, arrangement: &Arrangement, who: UserId) -> Result<Lock, NotPossible> {
    free(input, who)?;
    let role = arrangement.seat(who).and_then(|seat| seat.spec.as_ref()).map(|spec| spec.role.clone());
    Ok(Lock { place: place(arrangement, who), role })
}

/// What somebody plays who comes from the bench; he keeps his role otherwise.
fn favourite(participant: &Participant) -> Seat {
    Seat { who: participant.who, spec: participant.specs.first().cloned() }
}

fn take(arrangement: &mut Arrangement, who: UserId) -> Option<Seat> {
    arrangement.bench.retain(|other| *other != who);
    arrangement.parties.iter_mut().find_map(|party| {
        let at = party.seats.iter().position(|seat| seat.who == who)?;
        Some(party.seats.remove(at))
    })
}

fn sit(arrangement: &mut Arrangement, to: Place, seat: Seat) {
    match to {
        Place::Party(index) => arrangement.parties[index].seats.push(seat),
        Place::Bench => arrangement.bench.push(seat.who),
    }
}
