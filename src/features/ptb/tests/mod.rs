//! The war server told as stories about a guild and its second server (see [`crate::testing`]).

mod linking;
mod pair;
mod parties;
mod raid;
mod stored;

use domain::free_text::FreeText;
use domain::ids::{ChannelId, GuildId, RoleId, ServerId};
use domain::moment::Moment;

use super::fact::Fact;
use super::hearing::Observation;
use super::state::{Config, Player, Running, Seat, Side, Why};
use crate::testing::cast::*;

fn text(text: &str) -> FreeText {
    FreeText::parse(text, 500).expect("short").expect("not empty")
}

/// Every reason.
const WHYS: [Why; 11] = [
    Why::WrongCode,
    Why::Expired,
    Why::NoOfficer,
    Why::Taken,
    Why::NoAnswer,
    Why::Officer,
    Why::Other,
    Why::Gone,
    Why::Ended,
    Why::Cancelled,
    Why::Unlinked,
];

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let at = Moment(1_772_700_000_000);
    let (war, home) = (GuildId(2), GuildId(1));
    let full = Config { at_home: true, pattern: Some(text("G#")), ready: 12 };
    let bare = Config::default();
    let linked = |side, config| Fact::Linked {
        side,
        other: war,
        server: ServerId::new(900),
        name: text("Ravens at war"),
        by: OLGA,
        at,
        config,
    };
    let player = |nick| Player { member: ARIA, party: 1, nick, invited: false };
    let running = Running {
        name: Some(text("Siege")),
        ends: at,
        here: true,
        seats: vec![Seat { party: 1, slot: 3 }],
        players: vec![player(Some(text("Aria")))],
    };
    let away = Running { name: None, here: false, seats: Vec::new(), players: vec![player(None)], ..running.clone() };
    let (role, channel) = (RoleId::new(211), ChannelId::new(411));
    let all = vec![
        Fact::Configured { config: full.clone(), was: bare.clone() },
        Fact::Offered { secret: "0123456789".to_owned(), by: OLGA, until: at },
        Fact::Rejected { from: war, why: Why::WrongCode, void: false },
        Fact::Rejected { from: war, why: Why::NoOfficer, void: true },
        Fact::Asked { home, secret: "0123456789".to_owned(), by: OLGA, until: at },
        Fact::Refused { home, by: OLGA, why: Why::Expired },
        linked(Side::Home, None),
        linked(Side::War, Some(full)),
        Fact::Strange { from: war },
        Fact::Checked { at },
        Fact::HandedOver { no: 4, running: Box::new(running) },
        Fact::HandedOver { no: 0, running: Box::new(away) },
        Fact::Invited { no: 4, members: vec![ARIA] },
        Fact::Over { no: 4, why: Why::Ended },
        Fact::Dropped { member: ARIA },
        Fact::Arrived { member: ARIA },
        Fact::Noticed { what: Observation::Seat { user: ARIA, channel: Some(channel), deafened: true, at } },
        Fact::SeatsAsked { at },
        Fact::Observed { what: Observation::Seat { user: ARIA, channel: None, deafened: false, at } },
        Fact::Observed { what: Observation::Deaf { since: at } },
        Fact::Observed { what: Observation::Unheard { from: at, until: at } },
        Fact::RoleAsked { slot: 1, at },
        Fact::RoleMade { slot: 1, role, found: false, at },
        Fact::RoleMade { slot: 1, role, found: true, at },
        Fact::ChannelAsked { slot: 1, at },
        Fact::ChannelMade { slot: 1, channel, found: false, at },
        Fact::ChannelMade { slot: 0, channel, found: true, at },
        Fact::NotMade { slot: 1, code: 30_005 },
        Fact::RoomDropped { slot: 1, role: Some(role), channel: Some(channel) },
        Fact::RoomDropped { slot: 1, role: None, channel: None },
        Fact::Kept { role, code: 50_013, members: vec![ARIA] },
        Fact::Surplus { role: Some(role), channel: None },
        Fact::Surplus { role: None, channel: Some(channel) },
        Fact::RolesSettled { member: ARIA, roles: vec![role] },
    ];
    let parted = WHYS.into_iter().map(|why| Fact::Parted { other: war, why });
    all.into_iter().chain(parted).collect()
}
