//! Attendance, told as stories about one small guild (see [`crate::testing`]).

mod measuring;
mod pools;
mod property;
mod ruling;
mod seen;
pub(crate) mod stored;

use std::collections::BTreeMap;

use domain::ids::{ChannelId, UserId};
use domain::mirror::{Change, VoiceSeat};
use domain::moment::{WallTime, Zone};
use presence::Outcome;

use super::rules::Command;
use crate::Actor;
use crate::events::state::{Details, Place, Points, Signup};
use crate::events::{self, Answer, Status};
use crate::testing::Scene;
use crate::testing::cast::*;

/// The event of the stories.
const NO: i64 = 1;
/// A room that belongs to no event.
const TAVERN: ChannelId = ChannelId::new(399);

/// An hour at nine in the evening of the first day, in the voice channel of the server.
fn boss() -> Details {
    let date = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date");
    let zone = Zone::parse("Europe/Paris").expect("a zone");
    Details {
        name: stored::text("Boss"),
        start: WallTime::new(date.and_hms_opt(21, 0, 0).expect("a time"), zone),
        minutes: 60,
        kind: None,
        words: None,
        room: Some(VOICE),
        ping: None,
        places: None,
        caps: BTreeMap::new(),
        deadline_minutes: None,
        points: Points { signup: 5, attendance: 10, ..Points::default() },
        thread: false,
    }
}

/// A fact about an event comes true, and what follows here.
fn tell(scene: &mut Scene, fact: events::Fact) -> String {
    let command = super::react(&fact);
    let fact = crate::Fact::Events(fact);
    crate::apply(&mut scene.guild, &fact);
    scene.facts.push(fact);
    command.map(|command| does(scene, command)).unwrap_or_default()
}

fn does(scene: &mut Scene, command: Command) -> String {
    scene.does(Actor::Bot, &crate::Command::Attendance(command))
}

/// The event takes place.
fn with_event(details: Details) -> Scene {
    let mut scene = Scene::new().without_cards();
    let (status, at) = (Status::Confirmed, scene.now);
    let details = Box::new(details);
    tell(&mut scene, events::Fact::Created { no: NO, details, status, slot: 0, by: None, at, origin: None });
    scene
}

/// Somebody answers.
fn answers(scene: &mut Scene, member: UserId, answer: Answer) {
    let place = if answer.comes() { Place::Held } else { Place::None };
    let signup = Signup { answer, place, role: None, note: None, since: scene.now, by: None, owed: None };
    let (at, signup) = (scene.now, Box::new(signup));
    tell(scene, events::Fact::Answered { no: NO, member, signup, was: None, by: None, reason: None, at });
}

/// A quarter of an hour before its start nobody can answer any more.
fn closes(scene: &mut Scene) -> String {
    let told = passes(scene, "20:45");
    if scene.guild.events.find(NO).is_some_and(|event| event.status == Status::Closed) {
        return told;
    }
    let at = scene.now;
    tell(scene, events::Fact::Closed { no: NO, from: Status::Confirmed, by: None, at })
}

/// It becomes later, on the day of the event.
fn passes(scene: &mut Scene, reading: &str) -> String {
    scene.passes_to(&format!("2026-03-01 {reading}"))
}

const fn in_room(channel: ChannelId) -> Option<VoiceSeat> {
    Some(VoiceSeat { channel, is_deafened: false, is_suppressed: false })
}

/// Somebody is elsewhere in voice.
fn moves(scene: &mut Scene, user: UserId, seat: Option<VoiceSeat>) -> String {
    let at = scene.now;
    scene.sees(Change::Voice(user, seat), &domain::event::Event::VoiceChanged { user, seat, at })
}

/// What it came to for somebody.
fn outcome_of(scene: &Scene, user: UserId) -> Option<Outcome> {
    Some(scene.guild.attendance.sheets.get(&NO)?.entries.get(&user)?.outcome())
}

/// What somebody has, in hundredths.
fn balance(scene: &Scene, user: UserId) -> i64 {
    scene.guild.dkp.main.account(user).map_or(0, |account| account.balance.0)
}

/// Aria is there, Bela stays away, Olga comes too late; all had said yes.
fn raid_night() -> Scene {
    let mut scene = with_event(boss());
    for member in [ARIA, BELA, OLGA] {
        answers(&mut scene, member, Answer::Yes);
    }
    closes(&mut scene);
    passes(&mut scene, "20:58");
    moves(&mut scene, ARIA, in_room(VOICE));
    passes(&mut scene, "21:20");
    moves(&mut scene, OLGA, in_room(VOICE));
    passes(&mut scene, "22:04");
    scene
}
