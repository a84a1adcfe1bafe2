//! What is different between two arrangements: whom to tell what, and which parties look different.

use std::collections::BTreeMap;

use domain::ids::UserId;

use crate::model::{Arrangement, Place, Seat};

/// What is different.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// Whom it concerns, by id. Who keeps place and role is told nothing.
    pub notices: Vec<Notice>,
    /// The parties of which seats are different, by index, those that came or went included.
    pub parties: Vec<usize>,
}

/// What somebody is to be told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Who.
    pub who: UserId,
    /// What.
    pub change: Change,
}

/// What changed for somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// He has a seat, and was nowhere or on the bench before.
    Seated {
        /// In which party.
        party: usize,
        /// Whether he was on the bench before.
        was_benched: bool,
    },
    /// He is in another party.
    Moved {
        /// Where he was.
        from: usize,
        /// Where he is.
        to: usize,
        /// Whether he plays something else, too.
        is_role_new: bool,
    },
    /// He plays something else where he was.
    Role {
        /// In which party.
        party: usize,
    },
    /// He has no seat, and was nowhere or in that party before.
    Benched {
        /// Where he was.
        from: Option<usize>,
    },
    /// He is not part of it any more.
    Gone {
        /// Where he was.
        from: Place,
    },
}

/// Compares an arrangement with the one before.
pub fn changes(before: &Arrangement, after: &Arrangement) -> Changes {
    let was: BTreeMap<UserId, (Place, Option<&Seat>)> = by_id(before);
    let is: BTreeMap<UserId, (Place, Option<&Seat>)> = by_id(after);
    let mut notices: Vec<Notice> = is
        .iter()
        .filter_map(|(who, now)| change(was.get(who), now).map(|change| Notice { who: *who, change }))
        .chain(
            was.iter()
                .filter(|(who, _)| !is.contains_key(who))
                .map(|(who, (from, _))| Notice { who: *who, change: Change::Gone { from: *from } }),
        )
        .collect();
    notices.sort_by_key(|notice| notice.who);
    let count = before.parties.len().max(after.parties.len());
    let parties = (0..count).filter(|index| before.parties.get(*index) != after.parties.get(*index)).collect();
    Changes { notices, parties }
}

fn by_id(arrangement: &Arrangement) -> BTreeMap<UserId, (Place, Option<&Seat>)> {
    arrangement.everybody().map(|(who, place, seat)| (who, (place, seat))).collect()
}

fn change(was: Option<&(Place, Option<&Seat>)>, now: &(Place, Option<&Seat>)) -> Option<Change> {
    let role = |seat: &Option<&Seat>| seat.and_then(|seat| seat.spec.as_ref()).map(|spec| spec.role.clone());
    match (was, now) {
        (None, (Place::Party(party), _)) => Some(Change::Seated { party: *party, was_benched: false }),
        (None, (Place::Bench, _)) => Some(Change::Benched { from: None }),
        (Some((Place::Bench, _)), (Place::Bench, _)) => None,
        (Some((Place::Bench, _)), (Place::Party(party), _)) => {
            Some(Change::Seated { party: *party, was_benched: true })
        }
        (Some((Place::Party(from), _)), (Place::Bench, _)) => Some(Change::Benched { from: Some(*from) }),
        (Some((Place::Party(from), old)), (Place::Party(to), new)) => {
            let is_role_new = role(old) != role(new);
            match from == to {
                true => is_role_new.then_some(Change::Role { party: *to }),
                false => Some(Change::Moved { from: *from, to: *to, is_role_new }),
            }
        }
    }
}
