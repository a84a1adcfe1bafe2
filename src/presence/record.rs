//! What follows for one member: how long, how late, and whether that is enough, with all that speaks for it.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::ids::UserId;
use domain::moment::Moment;

use crate::stream::{CheckInMeans, Gathering, Room, Stream, Wrong};
use crate::timeline::{Seen, Sight, Stint};

/// Whoever is back within this was not away: a client that crashes needs a minute to start again.
pub const RECONNECT_MAX: Duration = Duration::from_secs(120);

/// What is known about one member at one event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Who.
    pub user: UserId,
    /// What follows.
    pub verdict: Verdict,
    /// How long he had to be there.
    pub needed: Duration,
    /// How long he was there, as far as it counts.
    pub present: Bounds,
    /// How much later than the start he came; all of the event when he never did.
    pub late: Bounds,
    /// How much earlier than the end he left; all of the event when he never came.
    pub left_early: Bounds,
    /// For how long nobody saw whether he was there.
    pub unseen: Duration,
    /// When he was there for certain, as far as it counts, reconnects bridged.
    pub spans: Vec<Span>,
    /// How often he was back within [`RECONNECT_MAX`].
    pub reconnects: usize,
    /// How long he heard nothing, in rooms of the event.
    pub deafened: Duration,
    /// How long he was in the audience of a stage.
    pub audience: Duration,
    /// How long he was in which room, whether that counts or not.
    pub rooms: BTreeMap<Room, Duration>,
    /// When he said himself that he was there, within the window for that.
    pub checked_in: Option<Moment>,
}

/// A duration that lies between two; without outages they are the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Bounds {
    /// It is not less.
    pub at_least: Duration,
    /// It is not more.
    pub at_most: Duration,
}

/// From when until when.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    /// The first moment.
    pub from: Moment,
    /// The moment after the last.
    pub until: Moment,
}

/// Whether it is enough. Where an outage leaves a doubt about being late or leaving early, nobody was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// It is.
    Present,
    /// It is, but he came late.
    Late,
    /// It is, but he left early.
    LeftEarly,
    /// It is, but he came late and left early.
    LateAndLeftEarly,
    /// He was there, and it is not.
    TooShort,
    /// Nobody saw him, and an outage is too short to change that.
    Absent,
    /// It depends on what was during an outage.
    Unknown,
}

/// The record of everybody who was in a room of the event, said so, is one of its people, or was in a room before or
/// after and may have been during an outage; by id.
///
/// # Errors
/// When the event cannot be, or more was seen than is looked at.
pub fn judge(gathering: &Gathering, stream: &Stream) -> Result<Vec<Record>, Wrong> {
    gathering.check(stream)?;
    let seen = Seen::of(gathering, stream);
    let records = stream.everybody(&gathering.rules).into_iter().map(|user| {
        let checked_in = checked_in(gathering, stream, user);
        record(gathering, user, &seen.stints(user), checked_in)
    });
    let visitors = stream.visitors(gathering);
    let is_shown = |record: &Record| {
        let may_have_stayed = record.verdict == Verdict::Unknown && visitors.contains(&record.user);
        let was_there = !record.rooms.is_empty() || record.checked_in.is_some();
        stream.people.contains(&record.user) || was_there || may_have_stayed
    };
    Ok(records.filter(is_shown).collect())
}

fn checked_in(gathering: &Gathering, stream: &Stream, user: UserId) -> Option<Moment> {
    let window = gathering.rules.check_in_window;
    let (opens, closes) = (gathering.start.minus(window), gathering.start.plus(window).min(gathering.end));
    let own = stream.check_ins.iter().filter(|one| one.user == user).map(|one| one.at);
    own.filter(|at| opens <= *at && *at <= closes).min()
}

fn record(gathering: &Gathering, user: UserId, stints: &[Stint], checked_in: Option<Moment>) -> Record {
    let (spans, reconnects) = spans(stints, false);
    let (widest, _) = self::spans(stints, true);
    let total = |is_it: &dyn Fn(&Stint) -> bool| -> Duration {
        stints.iter().filter(|stint| is_it(stint)).map(|stint| stint.until.since(stint.from)).sum()
    };
    let mut rooms: BTreeMap<Room, Duration> = BTreeMap::new();
    for stint in stints {
        if let Some((room, _)) = stint.seat {
            *rooms.entry(room).or_default() += stint.until.since(stint.from);
        }
    }
    let mut record = Record {
        user,
        verdict: Verdict::Unknown,
        needed: gathering.needed(),
        present: Bounds { at_least: sum(&spans), at_most: sum(&widest) },
        late: late(gathering, stints),
        left_early: left_early(gathering, stints),
        unseen: total(&|stint| stint.counted == Sight::Unseen),
        spans,
        reconnects,
        deafened: total(&|stint| stint.seat.is_some_and(|(_, seat)| seat.is_deafened)),
        audience: total(&|stint| stint.seat.is_some_and(|(_, seat)| seat.is_audience)),
        rooms,
        checked_in,
    };
    record.verdict = record.judged(gathering);
    record
}

/// The times that count, those apart for a short absence made one, and how often. An absence is bridged when it was one all
/// the time: neither unseen nor spent in a room without counting.
fn spans(stints: &[Stint], does_unseen_count: bool) -> (Vec<Span>, usize) {
    let mut spans: Vec<Span> = Vec::new();
    let mut reconnects = 0;
    let mut is_mere_absence = true;
    for stint in stints {
        let is_counted = match stint.counted {
            Sight::Yes => true,
            Sight::No => false,
            Sight::Unseen => does_unseen_count,
        };
        if !is_counted {
            is_mere_absence &= stint.there == Sight::No;
            continue;
        }
        match spans.last_mut() {
            Some(last) if last.until == stint.from => last.until = stint.until,
            Some(last) if is_mere_absence && stint.from.since(last.until) <= RECONNECT_MAX => {
                last.until = stint.until;
                reconnects += 1;
            }
            Some(_) | None => spans.push(Span { from: stint.from, until: stint.until }),
        }
        is_mere_absence = true;
    }
    (spans, reconnects)
}

fn sum(spans: &[Span]) -> Duration {
    spans.iter().map(|span| span.until.since(span.from)).sum()
}

/// Being there without hearing is being there: nobody is late for it.
fn late(gathering: &Gathering, stints: &[Stint]) -> Bounds {
    let first = |is_it: &dyn Fn(Sight) -> bool| {
        let found = stints.iter().find(|stint| is_it(stint.there));
        found.map_or(gathering.length(), |stint| stint.from.since(gathering.start))
    };
    Bounds { at_least: first(&|there| there != Sight::No), at_most: first(&|there| there == Sight::Yes) }
}

fn left_early(gathering: &Gathering, stints: &[Stint]) -> Bounds {
    let last = |is_it: &dyn Fn(Sight) -> bool| {
        let found = stints.iter().rev().find(|stint| is_it(stint.there));
        found.map_or(gathering.length(), |stint| gathering.end.since(stint.until))
    };
    Bounds { at_least: last(&|there| there != Sight::No), at_most: last(&|there| there == Sight::Yes) }
}

// === impl Record ===

impl Record {
    /// What was seen, and then what he said himself, as far as the rules believe it.
    fn judged(&self, gathering: &Gathering) -> Verdict {
        let seen = self.seen(gathering);
        let said = self.checked_in.map(|_| gathering.rules.check_in);
        match (seen, said) {
            (Verdict::Unknown, Some(CheckInMeans::FillsOutages | CheckInMeans::Enough)) => self.punctual(gathering),
            (Verdict::TooShort | Verdict::Absent, Some(CheckInMeans::Enough)) => Verdict::Present,
            (seen, _) => seen,
        }
    }

    fn seen(&self, gathering: &Gathering) -> Verdict {
        let is_enough = self.present.at_least >= self.needed;
        let can_be_enough = self.present.at_most >= self.needed;
        match (is_enough, can_be_enough) {
            (true, _) => self.punctual(gathering),
            (false, true) => Verdict::Unknown,
            (false, false) if self.rooms.is_empty() => Verdict::Absent,
            (false, false) => Verdict::TooShort,
        }
    }

    fn punctual(&self, gathering: &Gathering) -> Verdict {
        let is_late = self.late.at_least > gathering.rules.late_grace;
        let has_left_early = self.left_early.at_least > gathering.rules.early_grace;
        match (is_late, has_left_early) {
            (false, false) => Verdict::Present,
            (true, false) => Verdict::Late,
            (false, true) => Verdict::LeftEarly,
            (true, true) => Verdict::LateAndLeftEarly,
        }
    }
}
