//! What an event books: the difference between what it is to have booked on somebody and what it has, each thing once.
//!
//! The state keeps for every event, person and thing what was due and what was really booked (an upper limit may have
//! stood in the way). Whatever is decided twice, or again after a crash, finds no difference and books nothing. Should even
//! the state not know any more, the ledger does: the first booking of an event for one thing has a key of its own, for ever.

use std::collections::BTreeMap;

use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::points::{Booking, BookingKind, ENTRIES_MAX, Points, PoolNo, Share};
use imbl::OrdMap;

use super::amount;
use super::earning::{Due, Kind};
use super::state::{Cause, Fact, Pool, State};
use crate::Guild;
use crate::guild_setup::Module;

/// For which event, what, on whom.
pub type Place = (i64, Kind, UserId);

/// Stands for whoever is left of an event's people when all were erased: the key of the first booking stays taken.
pub const NOBODY: UserId = UserId(0);

/// What an event booked on somebody for one thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Booked {
    /// In which pool.
    pub pool: PoolNo,
    /// What was due.
    pub due: Points,
    /// What was booked.
    pub points: Points,
}

/// Whose bookings they are.
#[derive(Clone, Copy, Debug)]
pub struct Booker<'a> {
    /// The event's number.
    pub event: i64,
    /// What it is called.
    pub name: &'a FreeText,
    /// The pool into which it is to book; one that has booked stays with its own.
    pub pool: PoolNo,
}

/// What is booked so that everything is as it is due; nothing while points are switched off.
pub fn settle(guild: &Guild, booker: Booker<'_>, dues: &[Due]) -> Vec<Fact> {
    let Booker { event, name, pool } = booker;
    let is_open = |due: &&Due| match guild.dkp.events.get(&(event, due.kind, due.who)) {
        Some(booked) => booked.due != due.points,
        None => due.points != Points(0),
    };
    let open: Vec<Due> = dues.iter().filter(is_open).copied().collect();
    if open.is_empty() || guild.setup.is_off(Module::Dkp) {
        return Vec::new();
    }
    let no = pool_of(&guild.dkp.events, event).unwrap_or(pool);
    let fresh = Pool::default();
    let pool = guild.dkp.pool(no).unwrap_or(&fresh);
    let mut changes = Changes { state: &guild.dkp, pool, event, balances: BTreeMap::new(), start: Vec::new() };
    let shares: Vec<(Kind, Vec<Share>)> = Kind::ALL.map(|kind| (kind, changes.of(kind, &open))).into();
    let start = std::mem::take(&mut changes.start);
    let start = start.chunks(ENTRIES_MAX).enumerate().map(|(chunk, shares)| {
        let (key, kind, shares) = (amount::key(guild, chunk), BookingKind::Post, shares.to_vec());
        booked(Booking { key, kind, of: None, overdraw: false, pool: no, shares }, None)
    });
    let posts = shares.iter().flat_map(|(kind, shares)| {
        shares.chunks(ENTRIES_MAX).enumerate().map(move |(chunk, shares)| {
            let overdraw = shares.iter().any(|share| share.points < Points(0));
            let key = key(guild, (event, *kind), chunk);
            let (post, shares) = (BookingKind::Post, shares.to_vec());
            let booking = Booking { key, kind: post, of: None, overdraw, pool: no, shares };
            booked(booking, Some((Cause::Event { event, kind: *kind }, name.clone())))
        })
    });
    [Fact::Settled { pool: no, event, dues: open }].into_iter().chain(start).chain(posts).collect()
}

/// What is booked so that nothing of an event remains: it was called off.
pub fn call_off(guild: &Guild, booker: Booker<'_>) -> Vec<Fact> {
    let none = |((_, kind, who), _): (Place, Booked)| Due { who, kind, points: Points(0) };
    let dues: Vec<Due> = of_event(&guild.dkp.events, booker.event).into_iter().map(none).collect();
    settle(guild, booker, &dues)
}

/// The pool into which an event books, once that is settled.
pub fn pool_of(events: &OrdMap<Place, Booked>, event: i64) -> Option<PoolNo> {
    of_event(events, event).first().map(|(_, booked)| booked.pool)
}

/// Nothing of an event is corrected any more: what it booked stands in the ledger alone.
pub fn file(guild: &Guild, event: i64) -> Option<Fact> {
    (!of_event(&guild.dkp.events, event).is_empty()).then_some(Fact::Filed { event })
}

/// Everything that an event booked.
pub fn of_event(events: &OrdMap<Place, Booked>, event: i64) -> Vec<(Place, Booked)> {
    let from = (event, Kind::Answer, UserId(0));
    events.range(from..).take_while(|((no, ..), _)| *no == event).map(|(place, booked)| (*place, *booked)).collect()
}

/// Whether an event was to book anything of a kind before.
pub(super) fn is_known(events: &OrdMap<Place, Booked>, event: i64, kind: Kind) -> bool {
    of_event(events, event).iter().any(|((_, known, _), _)| *known == kind)
}

fn booked(booking: Booking, why: Option<(Cause, FreeText)>) -> Fact {
    let (cause, reason) = why.map_or((Cause::Start, None), |(cause, name)| (cause, Some(name)));
    Fact::Booked { booking, cause, reason, proposal: None }
}

/// The first booking has a key that nothing else can have; those that follow only correct it.
fn key(guild: &Guild, (event, kind): (i64, Kind), chunk: usize) -> String {
    let is_first = !is_known(&guild.dkp.events, event, kind);
    let kind = kind.name();
    if is_first {
        format!("event:{event}:{kind}:{chunk}")
    } else {
        format!("event:{event}:{kind}:{chunk}:{}", guild.seq)
    }
}

/// What is to change so that `due` is booked. Where a limit stood in the way of what was due before, less was booked than
/// that, and no more than what is too much of it is taken or given back.
fn corrected(due: Points, booked: Booked) -> i64 {
    let (wanted, too_much) = (due.0 - booked.due.0, booked.points.0 - due.0);
    match (due > Points(0), wanted > 0) {
        (true, false) => wanted.max(-too_much.max(0)),
        (false, true) => wanted.min((-too_much).max(0)),
        (true, true) | (false, false) => wanted,
    }
}

/// What happens to accounts while an event is settled, one thing after the other.
struct Changes<'a> {
    state: &'a State,
    pool: &'a Pool,
    event: i64,
    balances: BTreeMap<UserId, i64>,
    start: Vec<Share>,
}

impl Changes<'_> {
    fn of(&mut self, kind: Kind, open: &[Due]) -> Vec<Share> {
        let of_kind = open.iter().filter(|due| due.kind == kind);
        of_kind.filter_map(|due| self.share(*due)).collect()
    }

    fn share(&mut self, due: Due) -> Option<Share> {
        let booked = self.state.events.get(&(self.event, due.kind, due.who)).copied().unwrap_or_default();
        let account = self.pool.account(due.who);
        let begins = account.is_none() && !self.balances.contains_key(&due.who);
        let before = self.balances.get(&due.who).copied().unwrap_or_else(|| self.pool.balance(due.who).0);
        // What is taken back is exactly what was given, however little of it there was room for.
        let points = match due.points {
            Points(0) => -booked.points.0,
            due => {
                let wanted = corrected(due, booked);
                self.limited(before, account.map_or(0, |account| account.held.0), wanted)
            }
        };
        if points == 0 {
            return None;
        }
        if begins && self.pool.rules.start > Points(0) {
            self.start.push(Share { who: due.who, points: self.pool.rules.start });
        }
        self.balances.insert(due.who, before + points);
        Some(Share { who: due.who, points: Points(points) })
    }

    fn limited(&self, before: i64, held: i64, wanted: i64) -> i64 {
        let rules = &self.pool.rules;
        if wanted > 0 {
            return rules.cap.map_or(wanted, |cap| wanted.min((cap.0 - before).max(0)));
        }
        if rules.debt { wanted } else { wanted.max(-(before - held).max(0)) }
    }
}
