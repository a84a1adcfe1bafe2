//! Who is in the rooms of parties on the war server: told by the guild there, measured like the rooms at home. Pure.
//!
//! Only players of an event are told of, so whoever is seen there is there for that event. Somebody can be on one server only at
//! a time, but the two are heard apart: which of them was heard first says nothing.

use domain::ids::UserId;
use domain::mirror::VoiceSeat;
use domain::moment::Moment;

use super::fact::Fact;
use super::measure;
use super::rules::Command;
use super::state::{SEEN_MAX, Seat, Watch};
use crate::events::{Event, EventNo};
use crate::{Guild, ptb};

/// What follows from what the war server told, or from its rooms at home.
pub fn told(fact: &ptb::Fact) -> Option<Command> {
    use domain::event::Event as Happened;
    match fact {
        ptb::Fact::HandedOver { no, .. } => Some(Command::Follow(*no)),
        // From now on nobody tells who is there.
        ptb::Fact::Over { no, .. } => Some(Command::LoseElsewhere(*no)),
        ptb::Fact::ChannelMade { .. } => Some(Command::FollowAll),
        other => match ptb::observed(other)? {
            Happened::VoiceChanged { user, seat, at } => Some(Command::MoveElsewhere { user, seat, at }),
            Happened::Deaf(since) => Some(Command::GoDeafElsewhere(since)),
            Happened::Unheard { from, until } => Some(Command::HearElsewhere(from, until)),
            _nothing_of_voice => None,
        },
    }
}

/// Somebody entered a room of a party, or left it.
pub(super) fn moved(guild: &Guild, user: UserId, seat: Option<VoiceSeat>, at: Moment) -> Vec<Fact> {
    if measure::is_bot(guild, user) {
        return Vec::new();
    }
    let seat = seat.map(|seat| Seat { channel: seat.channel, deafened: seat.is_deafened, audience: false });
    let in_event = |(no, watch): (EventNo, &Watch)| {
        let event = guild.events.find(no).filter(|_| ptb::plays_elsewhere(guild, no, user))?;
        let is_known = watch.knows_elsewhere(user);
        let is_news = if is_known { watch.seat_elsewhere(user) != seat } else { seat.is_some() || was_missed(watch) };
        if !is_news || event.end() <= at || watch.is_full() {
            return None;
        }
        let at = watch.after_known_elsewhere(user, at);
        if watch.weight() >= SEEN_MAX {
            return Some(Fact::Overrun { event: no, from: at, until: event.end() });
        }
        Some(Fact::MovedElsewhere { event: no, at, user, seat })
    };
    guild.attendance.watches.iter().filter_map(|(no, watch)| in_event((*no, watch))).collect()
}

/// Whoever is in no party of an event any more is not told of any more, so he does not count as there.
pub(super) fn parted(guild: &Guild, no: EventNo, at: Moment) -> Vec<Fact> {
    let Some(watch) = guild.attendance.watches.get(&no).filter(|watch| !watch.is_full()) else { return Vec::new() };
    let gone = watch.inside_elsewhere().filter(|user| !ptb::plays_elsewhere(guild, no, *user));
    let left = |user| Fact::MovedElsewhere { event: no, at: watch.after_known_elsewhere(user, at), user, seat: None };
    gone.map(left).collect()
}

/// The rooms of an event on the war server are no more before it is over: what happens there until its end nobody sees.
pub(super) fn lost(guild: &Guild, no: EventNo, at: Moment) -> Option<Fact> {
    let watch = guild.attendance.watches.get(&no).filter(|watch| !watch.is_full())?;
    let event = guild.events.find(no).filter(|event| at < event.end())?;
    let was_there = watch.inside_elsewhere().next().is_some() || guild.attendance.deaf_elsewhere.is_some();
    let from = guild.attendance.deaf_elsewhere.map_or(at, |since| since.min(at));
    was_there.then(|| Fact::HeardElsewhere { from, until: event.end(), events: vec![no] })
}

/// Whether the war server was not heard for a while: then that somebody is not there is news, too.
fn was_missed(watch: &Watch) -> bool {
    watch.seen.iter().any(|seen| matches!(seen, super::state::Seen::OutageElsewhere { .. }))
}

pub(super) fn deaf(guild: &Guild, since: Moment) -> Option<Fact> {
    let is_news = guild.attendance.deaf_elsewhere.is_none() && !concerned(guild, since).is_empty();
    is_news.then_some(Fact::DeafElsewhere { since })
}

pub(super) fn heard(guild: &Guild, from: Moment, until: Moment) -> Option<Fact> {
    let events = concerned(guild, from);
    let is_news = !events.is_empty() || guild.attendance.deaf_elsewhere.is_some();
    is_news.then_some(Fact::HeardElsewhere { from, until, events })
}

/// The events that are measured there and were not over by then.
fn concerned(guild: &Guild, from: Moment) -> Vec<EventNo> {
    let goes_on = |no: &EventNo| guild.events.find(*no).is_some_and(|event: &Event| from < event.end());
    let measured = guild.attendance.watches.iter().filter(|(_, watch)| !watch.is_full());
    let there = measured.filter(|(no, _)| ptb::is_elsewhere(guild, **no) && goes_on(no));
    there.map(|(no, _)| *no).collect()
}
