//! How long somebody was at an event: seconds in a room, from the record of who sat where.

use super::calendar::{Ms, Occasion, SECOND};
use super::record::{Away, Move, Person, Place, Record, Stay};

/// Whoever is back within two minutes was not away.
const BRIDGED_MAX: Ms = 120 * SECOND;

/// A time in which nothing changed.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: Ms,
    until: Ms,
    place: Place,
    /// Whether the bot may not have seen it.
    unseen: bool,
}

/// What the record says of somebody at an event.
#[derive(Clone, Debug)]
pub(super) struct Course {
    pieces: Vec<Piece>,
    start: Ms,
    end: Ms,
}

/// How the unseen is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unseen {
    /// As it was.
    Known,
    /// As if nobody had been there.
    Lost,
    /// As if he had been there all the time.
    Granted,
}

impl Course {
    /// Somebody's event; `blind` is how much more than the times in the record the bot may not have seen, before and after.
    pub(super) fn of(record: &Record, occasion: &Occasion, who: Person, blind: (Ms, Ms)) -> Self {
        let (start, end) = (occasion.start, occasion.end);
        let own: Vec<&Move> = record.moves.iter().filter(|one| one.who == who && one.at < end).collect();
        let gaps: Vec<(Ms, Ms)> =
            record.aways.iter().map(|Away { from, until, .. }| (from - blind.0, until + blind.1)).collect();
        let changes = own.iter().map(|one| one.at).chain(gaps.iter().flat_map(|(from, until)| [*from, *until]));
        let mut cuts: Vec<Ms> = changes.filter(|at| start < *at && *at < end).chain([start, end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let piece = |pair: &[Ms]| {
            let (from, until) = (pair[0], pair[1]);
            let last = own.iter().rev().find(|one| one.at <= from);
            let unseen = gaps.iter().any(|(lost, back)| *lost <= from && from < *back);
            Piece { from, until, place: last.map_or(Place::Out, |one| one.place), unseen }
        };
        Self { pieces: cuts.windows(2).map(piece).collect(), start, end }
    }

    /// How long he was really there.
    pub(super) fn truth(&self) -> Ms {
        self.sum(Unseen::Known)
    }

    /// Between what the bot can say of it, at the worst.
    pub(super) fn bounds(&self) -> Stay {
        Stay { at_least: self.sum(Unseen::Lost) / SECOND, at_most: self.sum(Unseen::Granted) / SECOND }
    }

    fn sum(&self, unseen: Unseen) -> Ms {
        let (mut total, mut last_until, mut is_bridge) = (0, None, true);
        for piece in &self.pieces {
            let counts = match unseen {
                Unseen::Lost if piece.unseen => false,
                Unseen::Granted if piece.unseen => true,
                _ => piece.place == Place::Raid,
            };
            if !counts {
                // A gap is bridged when he was simply elsewhere, and that was seen.
                let is_elsewhere = matches!(piece.place, Place::Out | Place::Lounge);
                is_bridge &= is_elsewhere && !(unseen == Unseen::Lost && piece.unseen);
                continue;
            }
            let gap = last_until.map_or(Ms::MAX, |until: Ms| piece.from - until);
            if is_bridge && gap <= BRIDGED_MAX {
                total += gap;
            }
            total += piece.until - piece.from;
            (last_until, is_bridge) = (Some(piece.until), true);
        }
        total
    }

    /// Whether he was ever seen in the room.
    pub(super) fn looked_in(&self) -> bool {
        self.pieces.iter().any(|piece| piece.is_there() && !piece.unseen)
    }

    /// How much after the start he came.
    pub(super) fn late(&self) -> Ms {
        self.pieces.iter().find(|piece| piece.is_there()).map_or(self.end - self.start, |piece| piece.from - self.start)
    }

    /// How much before the end he left.
    pub(super) fn early(&self) -> Ms {
        let last = self.pieces.iter().rev().find(|piece| piece.is_there());
        last.map_or(self.end - self.start, |piece| self.end - piece.until)
    }
}

impl Piece {
    const fn is_there(&self) -> bool {
        matches!(self.place, Place::Raid | Place::Deafened)
    }
}
