//! Who was in the rooms of the war server: told to home, where attendance is taken. Pure.
//!
//! Only players are told of, and only of the rooms of parties: where else somebody is on the war server is his own affair.

use domain::event::Event;
use domain::ids::{ChannelId, UserId};
use domain::mirror::VoiceSeat;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};

use super::fact::Fact;
use super::rules::Command;
use crate::events::EventNo;
use crate::{Ctx, Guild};

/// What was heard, or that nothing was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Observation {
    /// Somebody is in a room of a party, or in none any more.
    Seat {
        /// Who.
        user: UserId,
        /// In which.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<ChannelId>,
        /// Whether he hears nothing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        deafened: bool,
        /// Since when.
        at: Moment,
    },
    /// Nothing is heard there any more.
    Deaf {
        /// Since when.
        since: Moment,
    },
    /// Nothing was heard there for some time; who is where after it follows.
    Unheard {
        /// From when on.
        from: Moment,
        /// Until when.
        until: Moment,
    },
}

/// Whether home is to be told of voice rooms now.
pub(super) fn is_listening(guild: &Guild) -> bool {
    guild.ptb.home().is_some() && guild.ptb.running.values().any(|running| running.here)
}

/// What of an event home is told.
pub(super) fn told(guild: &Guild, event: &Event) -> Vec<Command> {
    if !is_listening(guild) {
        return Vec::new();
    }
    let tell = Command::Tell;
    match event {
        Event::VoiceChanged { user, seat, at } if is_player(guild, *user) => {
            vec![tell(seen(guild, *user, *seat, *at))]
        }
        Event::Deaf(since) => vec![tell(Observation::Deaf { since: *since })],
        Event::Unheard { from, until } => {
            let unheard = tell(Observation::Unheard { from: *from, until: *until });
            [unheard].into_iter().chain(seats(guild, *until).into_iter().map(tell)).collect()
        }
        _nothing_to_hear => Vec::new(),
    }
}

/// Who is in the rooms of parties now: nobody moves who sits there already.
pub(super) fn seated(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Fact> {
    if !is_listening(guild) {
        return Vec::new();
    }
    let is_inside = |what: &Observation| matches!(what, Observation::Seat { channel: Some(_), .. });
    seats(guild, ctx.now).into_iter().filter(is_inside).map(|what| Fact::Noticed { what }).collect()
}

/// Where every player is.
fn seats(guild: &Guild, at: Moment) -> Vec<Observation> {
    let players = guild.ptb.running.values().flat_map(|running| running.players.iter().map(|player| player.member));
    let seat = |user: UserId| seen(guild, user, guild.mirror.voices.get(&user).copied(), at);
    players.map(seat).collect()
}

fn seen(guild: &Guild, user: UserId, seat: Option<VoiceSeat>, at: Moment) -> Observation {
    let is_ours = |channel| guild.ptb.rooms.values().any(|room| room.channel_id() == Some(channel));
    let seat = seat.filter(|seat| is_ours(seat.channel));
    let deafened = seat.is_some_and(|seat| seat.is_deafened);
    Observation::Seat { user, channel: seat.map(|seat| seat.channel), deafened, at }
}

fn is_player(guild: &Guild, user: UserId) -> bool {
    guild.ptb.running.values().any(|running| running.player(user).is_some())
}

/// Whether home has a use for what it is told: of somebody who is in no party it keeps nothing.
pub(super) fn is_of_use(guild: &Guild, what: &Observation) -> bool {
    match what {
        Observation::Seat { user, .. } => is_player(guild, *user),
        Observation::Deaf { .. } | Observation::Unheard { .. } => true,
    }
}

/// Whether the parties of an event are on the war server.
pub fn is_elsewhere(guild: &Guild, no: EventNo) -> bool {
    guild.ptb.war().is_some() && guild.ptb.running.get(&no).is_some_and(|running| !running.here)
}

/// Whether somebody is in one of them.
pub fn plays_elsewhere(guild: &Guild, no: EventNo, user: UserId) -> bool {
    is_elsewhere(guild, no) && guild.ptb.running.get(&no).is_some_and(|running| running.player(user).is_some())
}

/// The voice rooms that the parties of an event have at home.
pub fn rooms_at_home(guild: &Guild, no: EventNo) -> Vec<ChannelId> {
    let here = guild.ptb.running.get(&no).filter(|running| running.here && guild.ptb.home().is_none());
    let slots = here.into_iter().flat_map(|running| running.seats.iter().map(|seat| seat.slot));
    slots.filter_map(|slot| guild.ptb.rooms.get(&slot)?.channel_id()).collect()
}

/// What a fact means for whoever takes attendance at home, as if it had happened on its own server.
pub fn observed(fact: &Fact) -> Option<Event> {
    let Fact::Observed { what } = fact else { return None };
    Some(match *what {
        Observation::Seat { user, channel, deafened: is_deafened, at } => {
            let seat = channel.map(|channel| VoiceSeat { channel, is_deafened, is_suppressed: false });
            Event::VoiceChanged { user, seat, at }
        }
        Observation::Deaf { since } => Event::Deaf(since),
        Observation::Unheard { from, until } => Event::Unheard { from, until },
    })
}
