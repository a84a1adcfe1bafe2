//! What people see of the war server.

use domain::ids::UserId;
use domain::message::{Answer, Embed, Message};
use domain::mirror::Completeness;
use domain::text::{Arg, Text, TimeStyle};
use texts::ptb as say;

use super::command::Query;
use super::fact::Fact;
use super::rooms::{INVITES, NEEDED, name};
use super::rules::code;
use super::state::{BY_HAND, INFO_SLOT, Link, Running, STAYS_FOR, Side, Why};
use crate::events::EventNo;
use crate::{Ctx, Guild, Panel};

/// The blue of things to read.
const COLOR: u32 = 0x00_72_B2;
/// Characters of a list of parties; whatever is longer says how many there are, and not who. Discord takes 4,096 in all.
const LIST_MAX: usize = 3_600;

/// The standing message with the parties, on the war server.
pub const INFO: &str = "ptb.info";

/// Why something is not, or is over.
pub(super) fn reason(why: Why) -> Text {
    match why {
        Why::WrongCode => say::WhyWrongCode.into(),
        Why::Expired => say::WhyExpired.into(),
        Why::NoOfficer => say::WhyNoOfficer.into(),
        Why::Taken => say::WhyTaken.into(),
        Why::NoAnswer => say::WhyNoAnswer.into(),
        Why::Officer => say::WhyOfficer.into(),
        Why::Other => say::WhyOther.into(),
        Why::Gone => say::WhyGone.into(),
        Why::Ended => say::WhyEnded.into(),
        Why::Cancelled => say::WhyCancelled.into(),
        Why::Unlinked => say::WhyUnlinked.into(),
    }
}

/// What is kept, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    let state = &guild.ptb;
    let servers = usize::from(state.link.is_some());
    vec![say::Holds { servers: servers.into(), rooms: state.rooms.len().into() }.into()]
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    let text = |text: Text| Some(Message::text(ctx.say(text)));
    match fact {
        Fact::Offered { secret, until, .. } => {
            let code = Arg::Safe(format!("`{}`", code(guild.id, secret)));
            text(say::Offered { code, until: Arg::time(*until, TimeStyle::DayAndTime) }.into())
        }
        Fact::Asked { .. } => text(say::Asked.into()),
        Fact::Parted { .. } => text(say::Unlinked.into()),
        Fact::Configured { .. } => Some(config(ctx, guild)),
        Fact::HandedOver { no, running } => {
            let head = ctx.say(say::HandedOver { until: Arg::time(running.cleaned_up(), TimeStyle::DayAndTime) });
            Some(Message::text(format!("{head}\n{}", list(ctx, guild, &[(*no, &**running)]))))
        }
        Fact::Over { why: Why::Officer, .. } => text(say::Over.into()),
        Fact::RoleAsked { .. } | Fact::RoleMade { .. } | Fact::ChannelAsked { .. } | Fact::ChannelMade { .. } => {
            text(say::Repairing.into())
        }
        Fact::Over { .. }
        | Fact::Invited { .. }
        | Fact::Rejected { .. }
        | Fact::Refused { .. }
        | Fact::Linked { .. }
        | Fact::Strange { .. }
        | Fact::Checked { .. }
        | Fact::Dropped { .. }
        | Fact::Arrived { .. }
        | Fact::Noticed { .. }
        | Fact::SeatsAsked { .. }
        | Fact::Observed { .. }
        | Fact::NotMade { .. }
        | Fact::RoomDropped { .. }
        | Fact::Surplus { .. }
        | Fact::Kept { .. }
        | Fact::RolesSettled { .. } => None,
    }
}

/// Answers a question.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: Query) -> Answer {
    Answer::Private(match query {
        Query::Status => status(ctx, guild),
        Query::Config => config(ctx, guild),
    })
}

fn config(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let config = &guild.ptb.config;
    let at_home: Text = if config.at_home { say::ConfigAtHome.into() } else { say::ConfigNotAtHome.into() };
    let lines = [
        ctx.say(at_home),
        ctx.say(say::ConfigName { name: Arg::quote(&name(ctx, guild, 1)) }),
        ctx.say(say::ConfigRooms { count: i64::from(config.ready).into() }),
    ];
    Message::text(lines.join("\n"))
}

// === The state of things ===

fn status(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let state = &guild.ptb;
    let mut lines: Vec<String> = match &state.link {
        Some(link) => vec![ctx.say(linked(link))],
        None if state.config.at_home => vec![ctx.say(say::StatusAtHome)],
        None => vec![ctx.say(say::StatusNone)],
    };
    lines.extend(state.offer.iter().filter(|offer| ctx.now < offer.until).map(|offer| {
        ctx.say(say::StatusOffer { officer: offer.by.into(), until: Arg::time(offer.until, TimeStyle::DayAndTime) })
    }));
    lines.extend(state.asked.iter().map(|_| ctx.say(say::StatusAsked)));
    lines.extend(lacks(ctx, guild));
    let running: Vec<(EventNo, &Running)> = state.running.iter().map(|(no, running)| (*no, running)).collect();
    lines.push(if running.is_empty() { ctx.say(say::StatusQuiet) } else { list(ctx, guild, &running) });
    Message::embed(Embed {
        title: ctx.say(say::StatusTitle),
        description: lines.join("\n"),
        color: COLOR,
        ..Embed::default()
    })
}

fn linked(link: &Link) -> Text {
    let (name, since) = (Arg::from(&link.name), Arg::time(link.since, TimeStyle::Day));
    match link.side {
        Side::Home => say::StatusHome { name, since }.into(),
        Side::War => say::StatusWar { name, since }.into(),
    }
}

/// What stands in the way of roles and rooms on this server.
fn lacks(ctx: &Ctx<'_>, guild: &Guild) -> Vec<String> {
    let state = &guild.ptb;
    let is_here = state.home().is_some() || state.war().is_none() && state.config.at_home;
    if !is_here {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let needed = if state.home().is_some() { NEEDED.and(INVITES) } else { NEEDED };
    if !guild.mirror.permissions_of(guild.mirror.bot).allow(needed) {
        lines.push(ctx.say(say::StatusLacksRights));
    }
    let is_gone = |slot: &u8| {
        let Some(room) = state.rooms.get(slot) else { return false };
        let role = room.role_id().is_some_and(|role| !guild.mirror.roles.contains_key(&role));
        let channel = room.channel_id().is_some_and(|channel| !guild.mirror.channels.contains_key(&channel));
        room.refused.is_some() || guild.mirror.is_seen() && (role || channel)
    };
    let rooms = state.rooms.keys().filter(|slot| **slot != INFO_SLOT).count();
    let gone = state.rooms.keys().filter(|slot| is_gone(slot)).count();
    lines.push(ctx.say(say::StatusRooms { count: rooms.into() }));
    if gone > 0 {
        lines.push(ctx.say(say::StatusGone { count: gone.into() }));
    }
    lines
}

// === Parties ===

/// The parties of events: by name while that fits, else only how many they are.
fn list(ctx: &Ctx<'_>, guild: &Guild, running: &[(EventNo, &Running)]) -> String {
    let whole = listed(ctx, guild, running, true);
    if whole.chars().count() <= LIST_MAX {
        return whole;
    }
    listed(ctx, guild, running, false).chars().take(LIST_MAX).collect()
}

fn listed(ctx: &Ctx<'_>, guild: &Guild, running: &[(EventNo, &Running)], by_name: bool) -> String {
    let one = |(no, running): &(EventNo, &Running)| {
        let until = Arg::time(running.ends, TimeStyle::DayAndTime);
        let head = match (&running.name, *no) {
            (Some(name), _) => ctx.say(say::ListEvent { name: name.into(), until }),
            (None, BY_HAND) => ctx.say(say::ListByHand { until }),
            (None, no) => ctx.say(say::ListNumber { no: no.into(), until }),
        };
        let parties = running.parties();
        let lines = parties.iter().map(|party| line(ctx, guild, (running, *party), by_name));
        let missing = missing(ctx, guild, running, by_name);
        [head].into_iter().chain(lines).chain(missing).collect::<Vec<_>>().join("\n")
    };
    running.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Who has a party and is not on the war server: officers see there whom they have to invite.
fn missing(ctx: &Ctx<'_>, guild: &Guild, running: &Running, by_name: bool) -> Option<String> {
    let is_whole = matches!(guild.mirror.completeness, Completeness::Complete(_));
    let is_there = |user: &UserId| guild.mirror.members.contains_key(user);
    let missing = || running.players.iter().map(|player| player.member).filter(|user| !is_there(user));
    let count = if is_whole && guild.ptb.home().is_some() { missing().count() } else { 0 };
    let named = || Arg::Safe(missing().map(|user| format!("<@{user}>")).collect::<Vec<_>>().join(" "));
    let who = || if by_name { named() } else { Text::from(say::Players { count: count.into() }).into() };
    (count > 0).then(|| ctx.say(say::ListMissing { who: who() }))
}

fn line(ctx: &Ctx<'_>, guild: &Guild, (running, party): (&Running, u8), by_name: bool) -> String {
    let members: Vec<String> = running.members_of(party).map(|member| format!("<@{member}>")).collect();
    let who = if by_name {
        Arg::Safe(members.join(" "))
    } else {
        Text::from(say::Players { count: members.len().into() }).into()
    };
    let number = Arg::from(i64::from(party));
    let slot = running.slot_of(party);
    match slot.and_then(|slot| guild.ptb.rooms.get(&slot)?.channel_id()) {
        Some(channel) => ctx.say(say::LineIn { number, channel: channel.into(), who }),
        None if running.here && slot.is_none() => ctx.say(say::LineWithout { number, who }),
        None => ctx.say(say::Line { number, who }),
    }
}

/// The standing message of the war server: who is in which party, and where.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    let state = &guild.ptb;
    let channel = state.home().and_then(|_| state.rooms.get(&INFO_SLOT)?.channel_id());
    let Some(channel) = channel else { return Vec::new() };
    let public = ctx.in_public(guild);
    let running: Vec<(EventNo, &Running)> = state.running.iter().map(|(no, running)| (*no, running)).collect();
    let description = if running.is_empty() { public.say(say::InfoQuiet) } else { list(&public, guild, &running) };
    let minutes = i64::try_from(STAYS_FOR.as_secs() / 60).unwrap_or_default();
    let embed = Embed {
        title: public.say(say::InfoTitle),
        description,
        color: COLOR,
        footer: public.say(say::InfoFooter { minutes: minutes.into() }),
        ..Embed::default()
    };
    vec![Panel { key: INFO, channel, message: Message::embed(embed) }]
}
