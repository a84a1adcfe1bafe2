//! Reminders told as stories about one small guild (see [`crate::testing`]).

mod asking;
mod moved;
mod property;
mod stored;
mod timing;

use domain::ids::UserId;
use domain::moment::WallTime;

use super::state::{Fact, Item, Later, Left, Reminder, Round, Run, Way, Why};
use super::steps::{Group, How, Step, When, defaults};
use crate::events::state::{Details, Points};
use crate::events::{self, Answer, EventNo, Place, Signup, Status};
use crate::guild_setup::{ChannelKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;
use crate::{Actor, Command};

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let at = domain::moment::Moment(1_772_700_000_000);
    let item = Item { event: 1, step: 2, to: Group::Unanswered };
    let more = Group::ALL.map(|to| Item { event: 2, step: 3, to });
    let step = |no, how, to| Step { no, when: When::Before { minutes: 60 }, to, how, planned: true };
    let steps =
        vec![step(3, How::Direct, Group::Maybe), step(4, How::Ping, Group::Coming), step(5, How::Wish, Group::Bench)];
    let whys = [Why::Over, Why::Gone, Why::Away, Why::Unwanted, Why::Quiet, Why::Enough, Why::NoWay];
    let runs = vec![Run { event: 1, step: 2 }];
    let none = Round {
        at,
        by: None,
        runs: Vec::new(),
        dropped: Vec::new(),
        told: Vec::new(),
        later: Vec::new(),
        left: Vec::new(),
    };
    let full = Round {
        at,
        by: Some(OLGA),
        runs: runs.clone(),
        dropped: runs,
        told: vec![
            Reminder { member: ARIA, way: Way::Direct, of: vec![item] },
            Reminder { member: BELA, way: Way::Ping, of: more.to_vec() },
        ],
        later: vec![Later { member: FINN, until: at, of: vec![item] }],
        left: whys.map(|why| Left { member: OLGA, why, of: vec![item] }).into(),
    };
    vec![
        Fact::StepsChanged { steps, was: defaults() },
        Fact::Reminded(none),
        Fact::Reminded(full),
        Fact::Passed { event: 1, steps: vec![1, 2], at },
        Fact::DirectClosed { member: ARIA, sent: at, at, instead: Vec::new() },
        Fact::DirectClosed { member: ARIA, sent: at, at, instead: vec![item] },
        Fact::DirectOpened { member: ARIA },
    ]
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(crate::Fact::Reminders) {
        let (feature, kind, content) = fact.record();
        assert_eq!(crate::Fact::recall(feature, &kind, content), Some(fact));
    }
}

// === A guild with events ===

/// It is Monday, 2 March 2026, 09:00; events are announced in #general.
pub(super) fn scene() -> Scene {
    Scene::new().with(Setting::Channel(ChannelKey::Events), &GENERAL.to_string()).without_cards().at("2026-03-02 09:00")
}

/// Something happens to an event, and what follows from it.
pub(super) fn happens(scene: &mut Scene, fact: events::Fact) -> String {
    let follows = super::on_events(&fact);
    let fact = crate::Fact::Events(fact);
    crate::apply(&mut scene.guild, &fact);
    scene.facts.push(fact);
    follows.map(|command| scene.does(Actor::Bot, &Command::Reminders(command))).unwrap_or_default()
}

/// There is a confirmed event, such as `2026-03-03 21:00`.
pub(super) fn event(scene: &mut Scene, start: &str) -> EventNo {
    event_so_far(scene, start, Status::Confirmed)
}

pub(super) fn event_so_far(scene: &mut Scene, start: &str, status: Status) -> EventNo {
    let no = scene.guild.events.last_no + 1;
    let local = chrono::NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").expect("a reading");
    let details = Details {
        name: domain::free_text::FreeText::parse(&format!("Raid {no}"), 100).expect("short").expect("not empty"),
        start: WallTime::new(local, scene.zone()),
        minutes: 90,
        kind: None,
        words: None,
        room: None,
        ping: None,
        places: None,
        caps: std::collections::BTreeMap::new(),
        deadline_minutes: None,
        points: Points::default(),
        thread: false,
    };
    let (details, at) = (Box::new(details), scene.now);
    happens(scene, events::Fact::Created { no, details, status, slot: 0, by: Some(OLGA), at, origin: None });
    no
}

pub(super) fn answers(scene: &mut Scene, no: EventNo, member: UserId, answer: Answer) {
    let place = if answer.comes() { Place::Held } else { Place::None };
    let signup = Box::new(Signup { answer, place, role: None, note: None, since: scene.now, by: None, owed: None });
    let at = scene.now;
    happens(scene, events::Fact::Answered { no, member, signup, was: None, by: None, reason: None, at });
}
