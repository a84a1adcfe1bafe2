//! What holds for every evening, against somebody who looks at every second by itself.

use proptest::prelude::*;

use super::*;
use crate::CheckIn;
use crate::record::RECONNECT_MAX;

const USERS: [UserId; 3] = [ANN, BEN, UserId(104)];
const CHANNELS: [ChannelId; 5] = [VOICE, STAGE, PARTY, TAVERN, AFK];
/// An event of ten minutes, seen from two minutes before to two minutes after.
const LENGTH: i64 = 600;
const AROUND: i64 = 120;

// === Second by second ===

/// One second of somebody: in a room of the event, counted; `None` where nobody saw.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Second {
    there: Option<bool>,
    counted: Option<bool>,
}

/// Where somebody was on a server at a second, `None` when nobody saw.
fn seat_at(stream: &Stream, server: ServerId, user: UserId, second: i64) -> Option<Option<Seat>> {
    let now = at(second);
    let covers = |outage: &Outage, moment: Moment| {
        outage.server.is_none_or(|own| own == server) && outage.from <= moment && moment < outage.until
    };
    let is_lost = |moment: Moment| stream.outages.iter().any(|outage| covers(outage, moment));
    let snapshots = stream.snapshots.iter().filter(|one| one.server == server);
    let shown = snapshots.map(|one| (one.at, 1, one.seats.get(&user).copied()));
    let observed = stream.observations.iter().filter(|one| one.server == server && one.user == user);
    let observed = observed.map(|one| (one.at, 2, one.seat));
    let newest = shown.chain(observed).filter(|(said, ..)| *said <= now && !is_lost(*said)).max()?;
    // Whatever was known before an outage began ended with it.
    let is_over = (newest.0.0..=now.0).step_by(1_000).any(|moment| is_lost(Moment(moment)));
    (!is_over).then_some(newest.2)
}

fn second_of(gathering: &Gathering, stream: &Stream, user: UserId, second: i64) -> Second {
    let known = [HOME, WAR].map(|server| (server, seat_at(stream, server, user, second)));
    let in_rooms: Vec<Seat> = known
        .iter()
        .filter_map(|(server, seat)| seat.flatten().map(|seat| (Room { server: *server, channel: seat.channel }, seat)))
        .filter(|(room, _)| gathering.rooms.contains(room) && room.channel != AFK)
        .map(|(_, seat)| seat)
        .collect();
    let otherwise = if known.iter().any(|(_, seat)| seat.is_none()) { None } else { Some(false) };
    let rules = &gathering.rules;
    let counts =
        |seat: &Seat| (rules.deafened_counts || !seat.is_deafened) && (rules.audience_counts || !seat.is_audience);
    Second {
        there: if in_rooms.is_empty() { otherwise } else { Some(true) },
        counted: if in_rooms.iter().any(counts) { Some(true) } else { otherwise },
    }
}

/// The seconds that count, those of short absences too.
fn counted(evening: &[Second], unseen: bool) -> u64 {
    let plain: Vec<bool> = evening.iter().map(|second| second.counted.unwrap_or(unseen)).collect();
    let mut all = plain.clone();
    for from in 0..plain.len() {
        if plain[from] || from == 0 || !plain[from - 1] {
            continue;
        }
        let Some(length) = plain[from..].iter().position(|is_counted| *is_counted) else { continue };
        let is_absence = evening[from..from + length].iter().all(|second| second.there == Some(false));
        if is_absence && length as u64 <= RECONNECT_MAX.as_secs() {
            all[from..from + length].fill(true);
        }
    }
    all.iter().filter(|is_counted| **is_counted).count() as u64
}

fn bounds(of: impl Fn(bool) -> u64) -> (Bounds, Bounds) {
    let (one, other) = (seconds(of(false)), seconds(of(true)));
    let presence = Bounds { at_least: one, at_most: other };
    (presence, Bounds { at_least: other, at_most: one })
}

/// Present, late, left early, unseen.
fn recomputed(gathering: &Gathering, stream: &Stream, user: UserId) -> (Bounds, Bounds, Bounds, Duration) {
    let evening: Vec<Second> = (0..LENGTH).map(|second| second_of(gathering, stream, user, second)).collect();
    let is_there = |second: &Second, unseen: bool| second.there.unwrap_or(unseen);
    let late = |unseen| evening.iter().take_while(|second| !is_there(second, unseen)).count() as u64;
    let early = |unseen| evening.iter().rev().take_while(|second| !is_there(second, unseen)).count() as u64;
    let unseen = evening.iter().filter(|second| second.counted.is_none()).count() as u64;
    (bounds(|unseen| counted(&evening, unseen)).0, bounds(late).1, bounds(early).1, seconds(unseen))
}

// === Any evening ===

fn any_second() -> impl Strategy<Value = i64> {
    -AROUND..LENGTH + AROUND
}

fn any_seat() -> impl Strategy<Value = Seat> {
    (0..5_usize, prop::bool::weighted(0.2), prop::bool::weighted(0.2))
        .prop_map(|(channel, is_deafened, is_audience)| Seat { channel: CHANNELS[channel], is_deafened, is_audience })
}

fn any_observation() -> impl Strategy<Value = Observation> {
    (any_second(), 0..3_usize, proptest::option::weighted(0.7, any_seat()), any::<bool>()).prop_map(
        |(second, user, seat, is_home)| {
            let somewhere = if is_home { HOME } else { WAR };
            let server = seat.map_or(somewhere, |seat| server_of(seat.channel));
            Observation { at: at(second), server, user: USERS[user], seat }
        },
    )
}

fn any_gathering() -> impl Strategy<Value = Gathering> {
    let threshold = prop_oneof![(0..12_u32).prop_map(Threshold::Minutes), (0..=100_u8).prop_map(Threshold::Percent)];
    (threshold, 0..300_u64, any::<bool>(), any::<bool>()).prop_map(
        |(threshold, grace, deafened_counts, audience_counts)| {
            let mut gathering = hour();
            gathering.end = at(LENGTH);
            gathering.rules.threshold = threshold;
            gathering.rules.late_grace = seconds(grace);
            gathering.rules.early_grace = seconds(grace / 2);
            gathering.rules.deafened_counts = deafened_counts;
            gathering.rules.audience_counts = audience_counts;
            gathering
        },
    )
}

/// Seen from the beginning, without outages.
fn any_whole() -> impl Strategy<Value = Stream> {
    prop::collection::vec(any_observation(), 0..25).prop_map(|observations| Stream {
        people: BTreeSet::from(USERS),
        snapshots: vec![snapshot(-AROUND, HOME, &[]), snapshot(-AROUND, WAR, &[])],
        ..stream(&observations)
    })
}

fn any_server() -> impl Strategy<Value = Option<ServerId>> {
    prop_oneof![Just(None), Just(Some(HOME)), Just(Some(WAR))]
}

fn any_outage() -> impl Strategy<Value = Outage> {
    (any_second(), 0..200_i64, any_server()).prop_map(|(from, length, server)| Outage {
        from: at(from),
        until: at(from + length),
        server,
    })
}

/// Seen anyhow: looks that fit nothing, outages without a look afterwards, none at the beginning.
fn any_stream() -> impl Strategy<Value = Stream> {
    let seats = prop::collection::vec((0..3_usize, any_seat()), 0..3);
    let look = (any_second(), any::<bool>(), seats).prop_map(|(second, is_home, seats)| {
        let server = if is_home { HOME } else { WAR };
        let own = seats.into_iter().filter(|(_, seat)| server_of(seat.channel) == server);
        Snapshot { at: at(second), server, seats: own.map(|(user, seat)| (USERS[user], seat)).collect() }
    });
    let check_in = (any_second(), 0..3_usize).prop_map(|(second, user)| CheckIn { at: at(second), user: USERS[user] });
    let looks = prop::collection::vec(look, 0..4);
    let rest = (looks, prop::collection::vec(any_outage(), 0..3), prop::collection::vec(check_in, 0..2), any::<bool>());
    (any_whole(), rest).prop_map(|(mut stream, (looks, outages, check_ins, is_seen_before))| {
        if !is_seen_before {
            stream.snapshots.clear();
        }
        stream.snapshots.extend(looks);
        Stream { outages, check_ins, ..stream }
    })
}

/// The same evening, seen by a bot that was down: what happened meanwhile is lost, afterwards it looks.
fn interrupted(whole: &Stream, outages: &[Outage]) -> Stream {
    let mut seen = whole.clone();
    for outage in outages.iter().filter(|outage| outage.from < outage.until) {
        let concerns = |server: ServerId| outage.server.is_none_or(|own| own == server);
        let is_lost = |server: ServerId, at: Moment| concerns(server) && outage.from <= at && at < outage.until;
        seen.observations.retain(|one| !is_lost(one.server, one.at));
        seen.outages.push(*outage);
        for server in [HOME, WAR].into_iter().filter(|server| concerns(*server)) {
            let second = (outage.until.0 - START.0) / 1_000;
            let seats = USERS.iter().filter_map(|user| Some((*user, seat_at(whole, server, *user, second)??)));
            seen.snapshots.push(Snapshot { at: outage.until, server, seats: seats.collect() });
        }
    }
    seen
}

fn is_enough(verdict: Verdict) -> Option<bool> {
    match verdict {
        Verdict::Present | Verdict::Late | Verdict::LeftEarly | Verdict::LateAndLeftEarly => Some(true),
        Verdict::TooShort | Verdict::Absent => Some(false),
        Verdict::Unknown => None,
    }
}

fn contains(bounds: Bounds, truth: Bounds) -> bool {
    bounds.at_least <= truth.at_least && truth.at_most <= bounds.at_most
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What is computed from changes is what somebody finds who looks at every second.
    #[test]
    fn it_is_what_every_second_says(gathering in any_gathering(), stream in any_stream()) {
        for (user, record) in records(&gathering, &stream) {
            let computed = (record.present, record.late, record.left_early, record.unseen);
            prop_assert_eq!(computed, recomputed(&gathering, &stream, user));
        }
    }

    /// Parts and whole fit: spans are apart and in order, and their sum is what is certain.
    #[test]
    fn a_record_fits_together(gathering in any_gathering(), stream in any_stream()) {
        for record in records(&gathering, &stream).into_values() {
            prop_assert!(record.spans.is_sorted_by(|one, other| one.until < other.from));
            let sum: Duration = record.spans.iter().map(|span| span.until.since(span.from)).sum();
            prop_assert_eq!(sum, record.present.at_least);
            prop_assert!(record.present.at_least <= record.present.at_most);
            prop_assert!(record.present.at_most <= gathering.length());
            prop_assert!(record.late.at_least <= record.late.at_most);
            let in_rooms: Duration = record.rooms.values().sum();
            prop_assert!(in_rooms <= gathering.length());
            prop_assert!(record.deafened <= in_rooms && record.audience <= in_rooms);
        }
    }

    /// Neither the order in which things are told nor how often matters.
    #[test]
    fn order_and_repetition_mean_nothing(gathering in any_gathering(), stream in any_stream(), seed in any::<u64>()) {
        let mut other = stream.clone();
        let turn = |length: usize| usize::try_from(seed).unwrap_or(0) % length.max(1);
        other.observations.extend_from_within(..turn(stream.observations.len()));
        other.observations.reverse();
        let length = other.observations.len();
        other.observations.rotate_left(turn(length));
        other.snapshots.extend_from_within(..);
        other.snapshots.reverse();
        other.outages.extend_from_within(..);
        other.outages.reverse();
        other.check_ins.reverse();
        prop_assert_eq!(judge(&gathering, &stream), judge(&gathering, &other));
    }

    /// Whatever a bot that was down says contains what one says that was not.
    #[test]
    fn the_truth_lies_within_the_bounds(
        gathering in any_gathering(),
        whole in any_whole(),
        outages in prop::collection::vec(any_outage(), 0..3),
    ) {
        let truth = records(&gathering, &whole);
        for (user, seen) in records(&gathering, &interrupted(&whole, &outages)) {
            let truth = &truth[&user];
            prop_assert_eq!(truth.unseen, Duration::ZERO);
            prop_assert!(contains(seen.present, truth.present), "{:?} {:?}", seen, truth);
            prop_assert!(contains(seen.late, truth.late));
            prop_assert!(contains(seen.left_early, truth.left_early));
            if let Some(is_it) = is_enough(seen.verdict) {
                prop_assert_eq!(Some(is_it), is_enough(truth.verdict));
            }
            let overall: Duration = outages.iter().map(|outage| outage.until.since(outage.from)).sum();
            prop_assert!(seen.unseen <= overall, "nothing is unseen but what the bot did not see");
        }
    }
}
