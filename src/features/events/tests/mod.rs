//! Events told as stories about one small guild (see [`crate::testing`]).

mod absences;
mod answering;
mod deciding;
mod following;
mod limits;
mod property;
pub(crate) mod stored;
mod times;

use domain::event::Event as Happened;
use domain::ids::{ChannelId, MessageId, UserId};
use domain::mirror::Change;

use crate::events::ANNOUNCEMENTS;
use crate::events::state::{Answer, Event, EventNo, Place, Status};
use crate::guild_setup::{ChannelKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;

/// Where events are announced.
const EVENTS: ChannelId = GENERAL;
/// The first of a crowd of members.
const FIRST: u64 = 5_000;

/// A guild that can have events.
fn quiet() -> Scene {
    Scene::new()
        .with(Setting::Channel(ChannelKey::Events), &EVENTS.to_string())
        .with(Setting::Game, "throne-and-liberty")
        .without_cards()
}

/// A boss on Saturday, planned and announced.
fn planned() -> Scene {
    planned_with("")
}

fn planned_with(options: &str) -> Scene {
    let mut scene = quiet();
    let said = scene.runs(OLGA, &format!("/event create when:2026-03-07 21:00 name:Boss length:90 {options}"));
    assert!(said.contains("is planned for"), "{said}");
    scene.delivers();
    stands(&mut scene, 1, 6_000);
    scene
}

/// The announcement of an event is there, as this message.
fn stands(scene: &mut Scene, no: EventNo, message: u64) -> String {
    let slot = event(scene, no).slot.expect("it has one");
    let key = ANNOUNCEMENTS[usize::from(slot)].to_owned();
    scene.happens(&Happened::PanelStands { key, channel: EVENTS, message: MessageId::new(message) })
}

fn event(scene: &Scene, no: EventNo) -> &Event {
    scene.guild.events.find(no).expect("it is known")
}

fn status(scene: &Scene) -> Status {
    event(scene, 1).status
}

/// The announcements with their lists, people by their names.
fn cards(scene: &Scene) -> String {
    let panels = crate::panels(&scene.ctx(crate::Actor::Bot), &scene.guild);
    let embeds = panels.iter().filter(|panel| panel.key.starts_with("events.")).flat_map(|panel| &panel.message.embeds);
    let fields = embeds.flat_map(|embed| &embed.fields).map(|field| format!("{}: {}", field.name, field.value));
    let text = fields.collect::<Vec<_>>().join("\n");
    [(ARIA, "@Aria"), (BELA, "@Bela"), (OLGA, "@Olga")]
        .into_iter()
        .fold(text, |text, (user, name)| text.replace(&format!("<@{user}>"), name))
}

/// Somebody clicks a button of the announcement of the first event.
fn clicks(scene: &mut Scene, user: UserId, action: &str) -> String {
    scene.clicks(user, &format!("1:events:{action}:1:::1"))
}

/// What somebody answered to the first event, and whether he has a place.
fn answer(scene: &Scene, user: UserId) -> Option<(Answer, Place)> {
    event(scene, 1).answer_of(user).map(|signup| (signup.answer, signup.place))
}

/// So many more members.
fn crowded(mut scene: Scene, count: u64) -> Scene {
    for id in (0..count).map(|index| UserId(FIRST + index)) {
        scene = scene.changed(Change::Member(id, member(&format!("Member{id}"), &[MEMBER])));
    }
    scene
}

/// An officer takes his last deed back.
fn undoes_last(scene: &mut Scene) -> String {
    let number = scene.journal.len();
    undoes(scene, number)
}

fn undoes(scene: &mut Scene, number: usize) -> String {
    let asked = scene.runs(RHEA, &format!("/audit undo number:{number}"));
    if asked.contains("Take it back") { scene.clicks(RHEA, "Take it back") } else { asked }
}
