//! A first arrangement to improve: made from nothing, or of the one before.

use crate::seating::Seating;
use crate::table::Table;

/// From nothing: statics, then everybody else, the rare ones first.
pub(crate) fn fresh(table: &Table) -> Seating<'_> {
    let mut seating = Seating::empty(table);
    seat_others(&mut seating);
    seating
}

/// Everybody where he was as far as that is possible, then the others.
pub(crate) fn kept(table: &Table) -> Seating<'_> {
    let mut seating = Seating::empty(table);
    for (who, person) in table.people.iter().enumerate() {
        let Some((place, as_what)) = person.before else { continue };
        if seating.is_free(who) && place < table.bench() && seating.has_room(place) {
            let same = as_what.filter(|spec| person.allowed.contains(spec));
            let spec = same.unwrap_or_else(|| seating.move_cost(who, place).1);
            seating.put(who, place, spec);
        }
    }
    seat_others(&mut seating);
    seating
}

fn seat_others(seating: &mut Seating<'_>) {
    let table = seating.table;
    // Otherwise nobody would begin a party: its first member has to pay for all who are missing.
    seating.set_eager(true);
    for members in &table.statics {
        seat_static(seating, members);
    }
    let mut singles: Vec<usize> = seating.members(table.bench()).to_vec();
    singles.retain(|who| seating.is_free(*who));
    let seats: usize = (0..table.bench()).map(|party| table.room(party)).sum();
    let is_short = seats < table.people.len();
    singles.sort_by_key(|who| {
        let person = &table.people[*who];
        let dear = if is_short { -table.bench_cost(*who) } else { 0 };
        (dear, !is_asked_for(table, *who), -person.gear.abs(), *who)
    });
    for who in singles {
        let parties = (0..table.bench()).filter(|party| seating.has_room(*party)).collect::<Vec<_>>();
        let priced = parties.into_iter().map(|party| (seating.move_cost(who, party), party));
        if let Some(((_, spec), party)) = priced.min().filter(|((cost, _), _)| *cost < 0) {
            seating.put(who, party, spec);
        }
    }
    seating.set_eager(false);
    seating.forget();
}

/// Whether some party asks for what he plays first.
fn is_asked_for(table: &Table, who: usize) -> bool {
    let fits = table.people[who].fits.iter().zip(&table.blocks);
    fits.into_iter().any(|(fits, kind)| {
        let first = fits[0];
        kind.wants.iter().enumerate().any(|(want, (min, _))| *min > 0 && first & (1 << want) != 0)
    })
}

/// Puts those of a static who have no place into one party, the cheapest that has room for them.
fn seat_static(seating: &mut Seating<'_>, members: &[usize]) {
    let table = seating.table;
    let waits = |seating: &Seating<'_>, who: &usize| seating.is_free(*who) && seating.place(*who) == table.bench();
    let mut waiting: Vec<usize> = members.iter().copied().filter(|who| waits(seating, who)).collect();
    let room = |seating: &Seating<'_>, party: usize| table.room(party) - seating.members(party).len();
    // One that is larger than any party fills whole parties first.
    while waiting.len() > table.size_max {
        let largest = (0..table.bench()).max_by_key(|party| (room(seating, *party), std::cmp::Reverse(*party)));
        let Some(party) = largest.filter(|party| room(seating, *party) > 0) else { return };
        let taken = room(seating, party).min(waiting.len());
        waiting.drain(..taken).for_each(|who| {
            let (_, spec) = seating.move_cost(who, party);
            seating.put(who, party, spec);
        });
    }
    let mut best: Option<(i64, usize)> = None;
    for party in (0..table.bench()).filter(|party| room(seating, *party) >= waiting.len()).collect::<Vec<_>>() {
        let mark = seating.changes();
        seat_all(seating, &waiting, party);
        let total = seating.total();
        seating.undo(mark);
        if best.is_none_or(|best| (total, party) < best) {
            best = Some((total, party));
        }
    }
    if let Some((_, party)) = best {
        seat_all(seating, &waiting, party);
    }
}

fn seat_all(seating: &mut Seating<'_>, waiting: &[usize], party: usize) {
    for who in waiting {
        let (_, spec) = seating.move_cost(*who, party);
        seating.put(*who, party, spec);
    }
}
