//! Who plays in a season: one server, an officer, seventy members, and how the officer sets the guild up.

use serde_json::{Value, json};
use sim::WorldSpec;

use super::calendar::{TEMPLATES, Weekly, written};
use super::record::{Person, Pool, Wish};
use super::reminding::QUIET;
use super::{calendar, earning, reminding};

/// The server.
pub(super) const SERVER: &str = "Ravens";
/// Who sets everything up; no member.
pub(super) const OFFICER: &str = "Olga";
/// The members.
pub(super) const MEMBERS: usize = 70;
/// Channels for events, for officers, and for everything else.
pub(super) const EVENTS: &str = "events";
const STAFF: &str = "staff";
pub(super) const GENERAL: &str = "general";
/// The room of events and one that belongs to none.
pub(super) const RAID: &str = "raid";
pub(super) const LOUNGE: &str = "lounge";

/// What a member is called.
pub(super) fn name(who: Person) -> String {
    format!("M{who:02}")
}

/// The world of a season.
///
/// # Panics
/// When the description below is wrong, which the first season would find.
pub(super) fn world() -> WorldSpec {
    let user = |number: u64, name: &str| json!({ "id": id(number), "name": name, "locale": "en-US" });
    let members: Vec<String> = (0..MEMBERS).map(name).collect();
    let users: Vec<Value> = [user(100, OFFICER)]
        .into_iter()
        .chain((101..).zip(&members).map(|(number, name)| user(number, name)))
        .collect();
    let application = json!({
        "id": id(1), "name": "MyGuildManager",
        "intents": { "members": true, "content": false, "presences": false },
    });
    let world = json!({ "application": application, "users": users, "servers": [server(&members)] });
    WorldSpec::from_json(&world.to_string()).expect("the world is described as the simulator wants it")
}

fn id(number: u64) -> String {
    (1_100_000_000_000_000_000 + number).to_string()
}

fn server(members: &[String]) -> Value {
    let own = |rest: u64| id(1000 + rest);
    let everyone =
        ["VIEW_CHANNEL", "SEND_MESSAGES", "READ_MESSAGE_HISTORY", "USE_APPLICATION_COMMANDS", "CONNECT", "SPEAK"];
    let officer = json!({ "user": OFFICER, "roles": ["Officer"] });
    let members = members.iter().map(|name| json!({ "user": name, "roles": ["Member"] }));
    let members: Vec<Value> = [officer].into_iter().chain(members).collect();
    let channels = [GENERAL, EVENTS, STAFF].into_iter().zip(101..);
    let channels = channels.map(|(name, number)| json!({ "id": own(number), "name": name }));
    let rooms = [RAID, LOUNGE].into_iter().zip(201..);
    let rooms = rooms.map(|(name, number)| json!({ "id": own(number), "name": name, "kind": "voice" }));
    let channels: Vec<Value> = channels.chain(rooms).collect();
    json!({
        "id": own(0), "name": SERVER, "owner": OFFICER, "preferred_locale": "en-US", "everyone": everyone,
        "roles": [
            { "id": own(3), "name": "Member" },
            { "id": own(4), "name": "MyGuildManager", "bot": true, "permissions": crate::cast::BOT_RIGHTS },
            { "id": own(5), "name": "Officer", "permissions": ["MANAGE_GUILD", "MANAGE_ROLES", "MANAGE_MESSAGES", "KICK_MEMBERS"] },
        ],
        "channels": channels,
        "members": members,
    })
}

/// What the officer types on the first day.
pub(super) fn set_up() -> Vec<String> {
    let first = [
        "/setup timezone zone:America/New_York".to_owned(),
        "/setup role meaning:members role:Member".to_owned(),
        format!("/setup channel purpose:events channel:{EVENTS}"),
        format!("/setup channel purpose:officer log channel:{STAFF}"),
    ];
    let rules = earning::RULES.iter().chain(&reminding::STEPS).map(|line| (*line).to_owned());
    first.into_iter().chain(rules).chain(TEMPLATES.iter().map(template)).collect()
}

/// What he types when the guild moves.
pub(super) const MOVES: &str = "/setup timezone zone:Europe/Paris";

fn template(weekly: &Weekly) -> String {
    let Weekly { name, weekday, time, minutes, pool, .. } = weekly;
    let pool = if *pool == Pool::Watches { " pool:Watches" } else { "" };
    let (hour, minute) = (time / calendar::HOUR, time % calendar::HOUR / calendar::MINUTE);
    let (answer, attendance) = (earning::WORTH.0 / 100, earning::WORTH.1 / 100);
    let last = written(calendar::FIRST_DAY + calendar::WEEKS * 7 - 1);
    format!(
        "/template add time:{hour:02}:{minute:02} name:{name} days:{weekday} last:{last} lead:1 lead-time:12:00 confirm:yes \
         length:{minutes} points:{attendance} signup-points:{answer} room:{RAID}{pool}"
    )
}

/// What somebody types to be reminded as he wishes; nothing when that is how everybody is.
pub(super) fn wishes(wish: Wish) -> Option<String> {
    match wish {
        Wish::Direct | Wish::Closed => None,
        Wish::Ping => Some("/profile notifications by:ping in the channel".to_owned()),
        Wish::Nothing => Some("/profile notifications by:not at all".to_owned()),
        Wish::QuietAtNoon => Some(format!("/profile notifications quiet:{}", QUIET.0)),
    }
}
