//! Evenings played by hand, the whole table of outcomes, and a recomputation second by second.

mod by_hand;
mod outages;
mod outcomes;
mod properties;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use domain::ids::{ChannelId, ServerId, UserId};
use domain::moment::Moment;

use crate::{
    Bounds, CheckInMeans, Gathering, Observation, Outage, Record, Room, Rules, Seat, Snapshot, Stream, Threshold,
    Verdict, judge,
};

/// The start of every event; what is given in seconds counts from it.
const START: Moment = Moment(1_772_740_800_000);
const HOME: ServerId = ServerId::new(1);
const WAR: ServerId = ServerId::new(2);
/// A voice channel and a stage at home, one on the war server, and what is no room of the event.
const VOICE: ChannelId = ChannelId::new(11);
const STAGE: ChannelId = ChannelId::new(12);
const PARTY: ChannelId = ChannelId::new(21);
const TAVERN: ChannelId = ChannelId::new(13);
const AFK: ChannelId = ChannelId::new(14);
const ANN: UserId = UserId(101);
const BEN: UserId = UserId(102);
const BOT: UserId = UserId(103);

fn at(seconds: i64) -> Moment {
    Moment(START.0 + seconds * 1_000)
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// An event of an hour, of which half is enough; five minutes of grace, and only listening time counts.
fn hour() -> Gathering {
    let room = |server, channel| Room { server, channel };
    Gathering {
        start: START,
        end: at(3_600),
        rooms: BTreeSet::from([room(HOME, VOICE), room(HOME, STAGE), room(HOME, AFK), room(WAR, PARTY)]),
        rules: Rules {
            threshold: Threshold::Percent(50),
            late_grace: seconds(300),
            early_grace: seconds(300),
            deafened_counts: false,
            audience_counts: true,
            bots_count: false,
            afk: BTreeSet::from([AFK]),
            check_in: CheckInMeans::Noted,
            check_in_window: seconds(900),
        },
    }
}

fn plain(channel: ChannelId) -> Seat {
    Seat { channel, is_deafened: false, is_audience: false }
}

fn deaf(channel: ChannelId) -> Seat {
    Seat { is_deafened: true, ..plain(channel) }
}

fn audience(channel: ChannelId) -> Seat {
    Seat { is_audience: true, ..plain(channel) }
}

fn server_of(channel: ChannelId) -> ServerId {
    if channel == PARTY { WAR } else { HOME }
}

fn sits(second: i64, user: UserId, seat: Seat) -> Observation {
    Observation { at: at(second), server: server_of(seat.channel), user, seat: Some(seat) }
}

fn joins(second: i64, user: UserId, channel: ChannelId) -> Observation {
    sits(second, user, plain(channel))
}

fn leaves(second: i64, user: UserId, server: ServerId) -> Observation {
    Observation { at: at(second), server, user, seat: None }
}

fn snapshot(second: i64, server: ServerId, seats: &[(UserId, Seat)]) -> Snapshot {
    Snapshot { at: at(second), server, seats: seats.iter().copied().collect() }
}

/// Both servers were empty ten minutes before; Ann signed up.
fn stream(observations: &[Observation]) -> Stream {
    Stream {
        observations: observations.to_vec(),
        snapshots: vec![snapshot(-600, HOME, &[]), snapshot(-600, WAR, &[])],
        bots: BTreeSet::from([BOT]),
        people: BTreeSet::from([ANN]),
        ..Stream::default()
    }
}

fn records(gathering: &Gathering, stream: &Stream) -> BTreeMap<UserId, Record> {
    let records = judge(gathering, stream).expect("it can be judged");
    records.into_iter().map(|record| (record.user, record)).collect()
}

fn ann(gathering: &Gathering, stream: &Stream) -> Record {
    records(gathering, stream).remove(&ANN).expect("she signed up")
}

fn exactly(length: u64) -> Bounds {
    Bounds { at_least: seconds(length), at_most: seconds(length) }
}

/// What Ann's hour comes to: the verdict, and the seconds that count.
#[track_caller]
fn check(observations: &[Observation], verdict: Verdict, present: u64) -> Record {
    let record = ann(&hour(), &stream(observations));
    assert_eq!((record.verdict, record.present), (verdict, exactly(present)), "{record:?}");
    record
}
