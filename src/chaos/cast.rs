//! Who plays: a few servers with the same people, and what sensible people do there.

use domain::moment::{Moment, Zone};
use serde_json::{Value, json};
use sim::{Dice, Simulator, WorldSpec};

/// The servers; each becomes a guild.
pub(crate) const SERVERS: [&str; 3] = ["Ravens", "Wolves", "Bears"];
/// The members; the first is an officer everywhere.
pub(crate) const PEOPLE: [&str; 5] = ["Olga", "Aria", "Bela", "Chiara", "Finn"];
/// The commands that they use.
pub(crate) const COMMANDS: [&str; 2] = ["absence", "setup"];
/// The first day of a run may be off by so many days: daylight saving, months and years change under it.
const DAYS: usize = 400;
/// 1 March 2026, 09:00 UTC.
const START_MS: i64 = 1_772_355_600_000;
const DAY_MS: i64 = 24 * 3600 * 1000;

/// When a run begins, in milliseconds since 1970.
pub(crate) fn start_ms(dice: &mut Dice) -> i64 {
    START_MS + dice.below(DAYS) as i64 * DAY_MS + dice.below(DAY_MS as usize) as i64
}

/// The world of a run.
///
/// # Panics
/// When the description below is wrong, which the first run would find.
pub(crate) fn world() -> WorldSpec {
    let locales = ["en-US", "en-US", "de", "it", "fr"];
    let users: Vec<Value> = (101..)
        .zip(PEOPLE.iter().zip(locales))
        .map(|(number, (name, locale))| json!({ "id": id(number), "name": name, "locale": locale }))
        .collect();
    let application = json!({
        "id": id(1), "name": "MyGuildManager",
        "intents": { "members": true, "content": false, "presences": false },
    });
    let servers: Vec<Value> = (1..).zip(SERVERS).map(|(number, name)| server(number, name)).collect();
    let world = json!({ "application": application, "users": users, "servers": servers });
    WorldSpec::from_json(&world.to_string()).expect("the world is described as the simulator wants it")
}

/// What the bot may do when nobody meddles.
pub(crate) const BOT_RIGHTS: [&str; 12] = [
    "VIEW_CHANNEL",
    "SEND_MESSAGES",
    "READ_MESSAGE_HISTORY",
    "EMBED_LINKS",
    "MANAGE_ROLES",
    "MANAGE_CHANNELS",
    "MANAGE_MESSAGES",
    "MANAGE_NICKNAMES",
    "MENTION_EVERYONE",
    "MANAGE_EVENTS",
    "CREATE_EVENTS",
    "PIN_MESSAGES",
];

fn id(number: u64) -> String {
    (1_100_000_000_000_000_000 + number).to_string()
}

fn server(number: u64, name: &str) -> Value {
    let own = |rest: u64| id(number * 1000 + rest);
    let everyone = [
        "VIEW_CHANNEL",
        "SEND_MESSAGES",
        "READ_MESSAGE_HISTORY",
        "ADD_REACTIONS",
        "USE_APPLICATION_COMMANDS",
        "CONNECT",
        "SPEAK",
    ];
    let members = PEOPLE
        .iter()
        .map(|name| json!({ "user": name, "roles": [if *name == "Olga" { "Officer" } else { "Member" }] }));
    json!({
        "id": own(0), "name": name, "owner": "Olga", "preferred_locale": "en-US", "everyone": everyone,
        "roles": [
            { "id": own(1), "name": "Guest" },
            { "id": own(2), "name": "Absent" },
            { "id": own(3), "name": "Member" },
            { "id": own(4), "name": "MyGuildManager", "bot": true, "permissions": BOT_RIGHTS },
            { "id": own(5), "name": "Officer", "permissions": ["MANAGE_GUILD", "MANAGE_ROLES", "MANAGE_MESSAGES", "KICK_MEMBERS"] },
        ],
        "channels": [{ "id": own(101), "name": "general" }, { "id": own(102), "name": "absences" }, { "id": own(103), "name": "log" }],
        "members": members.collect::<Vec<_>>(),
    })
}

/// What an officer does to have absences; the last line is left out now and then.
pub(crate) const SET_UP: [&str; 3] = [
    "/setup role meaning:members role:Member",
    "/setup role meaning:absent members role:Absent",
    "/setup channel purpose:absences channel:absences",
];

/// A sensible person does a sensible thing; tells what, when it could be done.
pub(crate) fn sensible_act(sim: &Simulator, dice: &mut Dice) -> Option<String> {
    let (server, person) = (*dice.pick(&SERVERS)?, *dice.pick(&PEOPLE)?);
    let user = sim.user(person).in_server(server);
    let officer = sim.user("Olga").in_server(server);
    let told = |what: &str| Some(format!("{person} of {server}: {what}"));
    match dice.below(12) {
        0..=4 => {
            let line = declaration(sim, dice);
            drop(user.runs(&line).ok()?);
            told(&line)
        }
        5 => {
            drop(user.runs("/absence list").ok()?);
            told("/absence list")
        }
        6 => {
            drop(user.clicks_on("absences", "I am back").ok()?);
            told("clicks \"I am back\"")
        }
        7 => {
            drop(user.clicks("Undo").ok()?);
            told("clicks \"Undo\"")
        }
        8 => {
            let zone = *dice.pick(&["Europe/Paris", "America/New_York", "Pacific/Apia", "UTC"])?;
            let line = format!("/setup timezone zone:{zone}");
            drop(officer.runs(&line).ok()?);
            told(&line)
        }
        9 => {
            let line = *dice.pick(&SET_UP)?;
            drop(officer.runs(line).ok()?);
            told(line)
        }
        10 => {
            let role = *dice.pick(&["Member", "Absent", "Guest"])?;
            let server = sim.server(server);
            let given = dice.chance(0.5);
            if given { server.gives_role(person, role) } else { server.takes_role(person, role) }.ok()?;
            told(&format!("{} {role}", if given { "is given" } else { "loses" }))
        }
        _ => {
            sim.server(server).deletes_last_message("MyGuildManager", "absences").ok()?;
            told("the last message of the bot is deleted")
        }
    }
}

fn declaration(sim: &Simulator, dice: &mut Dice) -> String {
    let day = |days: i64| Moment(sim.now_ms() + days * DAY_MS).local(Zone::UTC).date();
    let from = dice.below(4) as i64;
    let until = from + dice.below(5) as i64;
    format!("/absence declare until:{} from:{} reason:trip {}", day(until), day(from), dice.below(1_000_000))
}
