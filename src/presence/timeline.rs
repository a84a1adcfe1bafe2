//! What was known of somebody at each instant of an event.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{ServerId, UserId};
use domain::moment::Moment;

use crate::stream::{Gathering, Outage, Room, Seat, Snapshot, Stream};

/// What is known of somebody on one server.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum State {
    Unseen,
    Out,
    In(Seat),
}

/// Where a statement comes from; of the same millisecond the later kind counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Source {
    Outage,
    Snapshot,
    Observation,
}

/// From this moment on this is so.
type Mark = (Moment, Source, State);

/// An answer, if there is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sight {
    Yes,
    No,
    Unseen,
}

/// A time in which nothing changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stint {
    pub(crate) from: Moment,
    pub(crate) until: Moment,
    /// Whether he was in a room of the event.
    pub(crate) there: Sight,
    /// Whether the time counts.
    pub(crate) counted: Sight,
    /// In which room, as far as it is known.
    pub(crate) seat: Option<(Room, Seat)>,
}

/// What was seen, by server and by person, without what was said during outages.
pub(crate) struct Seen<'a> {
    gathering: &'a Gathering,
    servers: BTreeSet<ServerId>,
    outages: BTreeMap<ServerId, Vec<Outage>>,
    snapshots: BTreeMap<ServerId, Vec<&'a Snapshot>>,
    observed: BTreeMap<(ServerId, UserId), Vec<Mark>>,
}

// === impl Seen ===

impl<'a> Seen<'a> {
    pub(crate) fn of(gathering: &'a Gathering, stream: &'a Stream) -> Self {
        let servers: BTreeSet<ServerId> = gathering.rooms.iter().map(|room| room.server).collect();
        let real = || stream.outages.iter().filter(|outage| outage.from < outage.until);
        let of = |server: ServerId| real().filter(|one| one.server.is_none_or(|own| own == server)).copied().collect();
        let outages: BTreeMap<ServerId, Vec<Outage>> = servers.iter().map(|server| (*server, of(*server))).collect();
        let is_seen = |server: ServerId, at: Moment| {
            let outages = outages.get(&server);
            outages.is_some_and(|all| all.iter().all(|outage| at < outage.from || outage.until <= at))
        };
        let mut snapshots: BTreeMap<ServerId, Vec<&Snapshot>> = BTreeMap::new();
        for snapshot in stream.snapshots.iter().filter(|one| is_seen(one.server, one.at)) {
            snapshots.entry(snapshot.server).or_default().push(snapshot);
        }
        let mut observed: BTreeMap<(ServerId, UserId), Vec<Mark>> = BTreeMap::new();
        for one in stream.observations.iter().filter(|one| is_seen(one.server, one.at)) {
            let mark = (one.at, Source::Observation, State::of(one.seat));
            observed.entry((one.server, one.user)).or_default().push(mark);
        }
        Self { gathering, servers, outages, snapshots, observed }
    }

    /// The whole event without a gap, cut wherever something changed.
    pub(crate) fn stints(&self, user: UserId) -> Vec<Stint> {
        let Gathering { start, end, .. } = *self.gathering;
        let known: Vec<(ServerId, Vec<Mark>)> =
            self.servers.iter().map(|server| (*server, self.marks(*server, user))).collect();
        let changes = known.iter().flat_map(|(_, marks)| marks.iter().map(|(at, ..)| *at));
        let mut cuts: Vec<Moment> = changes.filter(|at| start < *at && *at < end).chain([start, end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let stint = |pair: &[Moment]| self.stint(pair[0], pair[1], &known);
        cuts.windows(2).map(stint).collect()
    }

    /// Everything that was said of somebody on one server, in order.
    fn marks(&self, server: ServerId, user: UserId) -> Vec<Mark> {
        let outages = self.outages.get(&server).into_iter().flatten();
        let lost = outages.map(|outage| (outage.from, Source::Outage, State::Unseen));
        let snapshots = self.snapshots.get(&server).into_iter().flatten();
        let shown = snapshots.map(|one| (one.at, Source::Snapshot, State::of(one.seats.get(&user).copied())));
        let observed = self.observed.get(&(server, user)).into_iter().flatten().copied();
        let mut marks: Vec<Mark> = lost.chain(shown).chain(observed).collect();
        marks.sort_unstable();
        marks
    }

    fn stint(&self, from: Moment, until: Moment, known: &[(ServerId, Vec<Mark>)]) -> Stint {
        let mut is_unseen = false;
        let mut seat: Option<(Room, Seat)> = None;
        for (server, marks) in known {
            match state_at(marks, from) {
                State::Unseen => is_unseen = true,
                State::Out => {}
                State::In(taken) => {
                    let room = Room { server: *server, channel: taken.channel };
                    let is_better = seat.is_none_or(|(_, other)| !self.gathering.counts(other));
                    if self.gathering.has(room) && is_better {
                        seat = Some((room, taken));
                    }
                }
            }
        }
        let otherwise = if is_unseen { Sight::Unseen } else { Sight::No };
        let is_counted = seat.is_some_and(|(_, seat)| self.gathering.counts(seat));
        let there = if seat.is_some() { Sight::Yes } else { otherwise };
        let counted = if is_counted { Sight::Yes } else { otherwise };
        Stint { from, until, there, counted, seat }
    }
}

// === impl State ===

impl State {
    fn of(seat: Option<Seat>) -> Self {
        seat.map_or(Self::Out, Self::In)
    }
}

/// The state at an instant; before anything was said, nobody has seen.
fn state_at(marks: &[Mark], at: Moment) -> State {
    let said = marks.partition_point(|(since, ..)| *since <= at);
    said.checked_sub(1).and_then(|last| marks.get(last)).map_or(State::Unseen, |(.., state)| *state)
}
