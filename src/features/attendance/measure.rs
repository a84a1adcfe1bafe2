//! From an event and what was seen of it to how it went for everybody: what `presence` judges, put together and read.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{ChannelId, ServerId, UserId};
use domain::mirror::{ChannelKind, VoiceSeat};
use domain::moment::Moment;
use presence::{
    CheckIn, Gathering, Observation, Outage, Outcome, Record, Room, SignUp, Snapshot, Stream, Wrong, outcome,
};

use super::fact::Tally;
use super::state::{Evidence, Measured, Seat, Seated, Seen, Watch};
use crate::Guild;
use crate::absence::is_member;
use crate::events::{Answer, Event, Place, Signup};
use crate::guild_setup::ChannelKey;
use crate::leavers::is_gone;
use crate::ptb;

/// Stands for the war server, of which home knows no more than it is told: which one it is does not matter.
const ELSEWHERE: ServerId = ServerId::new(1);

/// Where an event is measured on the guild's own server: its own room, else what officers chose, else the room in which
/// everybody hears the leaders; and the rooms of its parties, where they have any.
pub fn rooms(guild: &Guild, event: &Event) -> BTreeSet<ChannelId> {
    let rules = &guild.attendance.rules;
    let chosen = || if rules.rooms.is_empty() { war_room(guild) } else { rules.rooms.clone() };
    let mut rooms = event.details.room.map_or_else(chosen, |room| [room].into());
    rooms.extend(ptb::rooms_at_home(guild, event.no));
    rooms.retain(|room| !afk(guild).contains(room));
    rooms
}

fn war_room(guild: &Guild) -> BTreeSet<ChannelId> {
    guild.setup.channel(ChannelKey::War).into_iter().collect()
}

/// Channels for those who are away from the keyboard never count.
fn afk(guild: &Guild) -> BTreeSet<ChannelId> {
    guild.setup.channel(ChannelKey::Afk).into_iter().collect()
}

/// Somebody's seat as far as it matters: in one of these rooms.
pub fn seat(guild: &Guild, rooms: &BTreeSet<ChannelId>, seat: Option<VoiceSeat>) -> Option<Seat> {
    let seat = seat.filter(|seat| rooms.contains(&seat.channel))?;
    let kind = guild.mirror.channels.get(&seat.channel).map(|channel| channel.kind);
    let audience = seat.is_suppressed && kind == Some(ChannelKind::Stage);
    Some(Seat { channel: seat.channel, deafened: seat.is_deafened, audience })
}

/// Whether somebody is a bot: they are nobody's attendance.
pub fn is_bot(guild: &Guild, user: UserId) -> bool {
    user == guild.mirror.bot || guild.mirror.members.get(&user).is_some_and(|member| member.is_bot)
}

/// Who is in these rooms, as the server shows it.
pub fn seated(guild: &Guild, rooms: &BTreeSet<ChannelId>) -> Vec<Seated> {
    let people = guild.mirror.voices.iter().filter(|(user, _)| !is_bot(guild, **user));
    people.filter_map(|(user, voice)| Some(Seated { user: *user, seat: seat(guild, rooms, Some(*voice))? })).collect()
}

/// What somebody had answered; whoever waits for a place would have come.
pub fn said(signup: Option<&Signup>) -> SignUp {
    match signup {
        None => SignUp::Silent,
        Some(Signup { place: Place::Waiting, .. }) => SignUp::Bench,
        Some(signup) => match signup.answer {
            Answer::Yes | Answer::Late => SignUp::Yes,
            Answer::Maybe => SignUp::Maybe,
            Answer::Bench => SignUp::Bench,
            Answer::No => SignUp::No,
        },
    }
}

/// Whether somebody was on leave at a moment. An absence that is over though its end is still to come was ended early.
fn is_on_leave(guild: &Guild, user: UserId, at: Moment, now: Moment) -> bool {
    let over = guild.absence.recent.values().filter(|absence| absence.terms.until.at <= now);
    let of_user = guild.absence.open.values().chain(over).filter(|absence| absence.member == user);
    of_user.map(|absence| &absence.terms).any(|terms| terms.from.at <= at && at < terms.until.at)
}

/// How an event went, at this moment.
///
/// # Errors
/// When it cannot be judged: it has no room, no length, or too much of one.
pub fn tally(guild: &Guild, event: &Event, watch: &Watch, now: Moment) -> Result<Tally, Wrong> {
    let gathering = gathering(guild, event, watch);
    let records = presence::judge(&gathering, &stream(guild, event, watch, now))?;
    let people = records.iter().map(|record| measured(guild, event, record, now)).collect();
    let (name, points) = (event.details.name.clone(), event.details.points);
    let (answer, attendance, pool) = (points.signup, points.attendance, points.pool);
    Ok(Tally { name, start: event.start(), end: event.end(), at: now, answer, attendance, pool, people })
}

/// The event as far as it matters who was there.
pub fn gathering(guild: &Guild, event: &Event, watch: &Watch) -> Gathering {
    let here = watch.rooms.iter().map(|channel| Room { server: guild.server, channel: *channel });
    let elsewhere = watch.seen.iter().filter_map(|seen| match seen {
        Seen::MovedElsewhere { seat: Some(seat), .. } => Some(Room { server: ELSEWHERE, channel: seat.channel }),
        _not_there => None,
    });
    // Also when nobody was seen there: then it may be that nothing was.
    let somewhere = Room { server: ELSEWHERE, channel: ChannelId::new(1) };
    let rooms = here.chain(elsewhere).chain(ptb::is_elsewhere(guild, event.no).then_some(somewhere)).collect();
    let rules = guild.attendance.rules.as_measured(afk(guild));
    Gathering { start: event.start(), end: event.end(), rooms, rules }
}

/// Everything that was seen. As long as nothing is heard, nobody sees.
pub fn stream(guild: &Guild, event: &Event, watch: &Watch, now: Moment) -> Stream {
    let members = guild.mirror.members.keys().filter(|user| is_member(guild, **user));
    let answered = event.signups.keys().filter(|user| !is_gone(guild, **user));
    let people = members.chain(answered).copied().filter(|user| !is_bot(guild, *user)).collect();
    let mut stream = Stream { people, ..Stream::default() };
    let server = guild.server;
    for seen in &watch.seen {
        match seen {
            Seen::Shown { at, seats } => {
                let seats: BTreeMap<UserId, presence::Seat> =
                    seats.iter().map(|one| (one.user, as_seen(one.seat))).collect();
                stream.snapshots.push(Snapshot { at: *at, server, seats });
            }
            Seen::Moved { at, user, seat } => {
                stream.observations.push(Observation { at: *at, server, user: *user, seat: seat.map(as_seen) });
            }
            Seen::MovedElsewhere { at, user, seat } => {
                let (at, user, seat) = (*at, *user, seat.map(as_seen));
                stream.observations.push(Observation { at, server: ELSEWHERE, user, seat });
            }
            Seen::OutageElsewhere { from, until } => {
                stream.outages.push(Outage { from: *from, until: *until, server: Some(ELSEWHERE) });
            }
            Seen::Outage { from, until } | Seen::Overrun { from, until } => {
                stream.outages.push(Outage { from: *from, until: *until, server: Some(server) });
            }
            Seen::CheckedIn { at, user } => stream.check_ins.push(CheckIn { at: *at, user: *user }),
        }
    }
    // Nobody is there before he is told of.
    let begun = stream.snapshots.iter().map(|shown| shown.at).min().unwrap_or_else(|| event.start());
    stream.snapshots.push(Snapshot { at: begun.min(event.start()), server: ELSEWHERE, seats: BTreeMap::new() });
    if let Some(from) = guild.attendance.deaf_elsewhere {
        stream.outages.push(Outage { from, until: event.end().max(now), server: Some(ELSEWHERE) });
    }
    if let Some(from) = guild.attendance.deaf {
        stream.outages.push(Outage { from, until: event.end().max(now), server: Some(server) });
    }
    stream
}

const fn as_seen(seat: Seat) -> presence::Seat {
    presence::Seat { channel: seat.channel, is_deafened: seat.deafened, is_audience: seat.audience }
}

fn measured(guild: &Guild, event: &Event, record: &Record, now: Moment) -> Measured {
    let (who, signup) = (record.user, event.answer_of(record.user));
    let (said, leave) = (said(signup), is_on_leave(guild, who, event.start(), now));
    let warned = signup.is_some_and(|signup| signup.answer == Answer::Late);
    let guest = said == SignUp::Silent && !is_member(guild, who);
    let outcome = match outcome(said, leave, record.verdict) {
        // Nobody waits for somebody who said nothing and was seen nowhere.
        Outcome::Undecided if said == SignUp::Silent && !was_seen(record) => Outcome::Unanswered,
        outcome => outcome,
    };
    Measured { who, said, warned, leave, guest, verdict: record.verdict, outcome, evidence: evidence(record) }
}

fn was_seen(record: &Record) -> bool {
    !record.rooms.is_empty() || record.checked_in.is_some()
}

fn evidence(record: &Record) -> Evidence {
    Evidence {
        present: record.present.at_least.as_secs(),
        possible: record.present.at_most.as_secs(),
        late: record.late.at_least.as_secs(),
        early: record.left_early.at_least.as_secs(),
        unseen: record.unseen.as_secs(),
        deafened: record.deafened.as_secs(),
        audience: record.audience.as_secs(),
        reconnects: record.reconnects as u64,
        checked_in: record.checked_in,
    }
}
