//! Newcomers, told as stories about one small guild (see [`crate::testing`]).

mod asking;
mod deciding;
mod following;
mod friends;
mod naming;
mod questions;
mod setting;
pub(crate) mod stored;
mod switched;

use domain::ids::{RoleId, UserId};
use domain::mirror::{Change, RoleView};

use crate::guild_setup::{ChannelKey, RoleKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;

/// Somebody who is new on the server.
const NINA: UserId = UserId(21);

const ALLY: RoleId = RoleId::new(401);
const DIPLOMAT: RoleId = RoleId::new(402);
const FRIEND: RoleId = RoleId::new(403);
const APPLICANT: RoleId = RoleId::new(404);
const REGISTERED: RoleId = RoleId::new(405);
const RULES_OK: RoleId = RoleId::new(406);

const ROLES: [(RoleKey, RoleId, &str); 6] = [
    (RoleKey::Ally, ALLY, "Ally"),
    (RoleKey::Diplomat, DIPLOMAT, "Diplomat"),
    (RoleKey::Friend, FRIEND, "Friend"),
    (RoleKey::Applicant, APPLICANT, "Applicant"),
    (RoleKey::Registered, REGISTERED, "Registered"),
    (RoleKey::RulesAccepted, RULES_OK, "Rules"),
];

/// Every role has its meaning, the rules are not posted yet, and Nina is here.
fn open_door() -> Scene {
    let scene = Scene::new()
        .with(Setting::Game, "throne-and-liberty")
        .with(Setting::Channel(ChannelKey::Rules), &GENERAL.to_string())
        .changed(Change::Member(NINA, member("Nina", &[])));
    ROLES.into_iter().fold(scene, |scene, (key, id, name)| {
        let view = RoleView { name: name.to_owned(), position: 1, permissions: Default::default(), managed: false };
        scene.changed(Change::Role(id, view)).with(Setting::Role(key), &id.to_string())
    })
}

/// The same with rules that are to be accepted.
fn with_rules() -> Scene {
    let mut scene = open_door();
    scene.runs(RHEA, "/setup rules");
    let told = scene.clicks(RHEA, "Post them");
    assert!(told.starts_with("+ rules_set"), "{told}");
    scene
}

/// The answers of each reason's form.
fn fields(reason: &str) -> Vec<(&'static str, &'static str)> {
    match reason {
        "applicant" | "member" => vec![("name", "Aegis"), ("score", "3450"), ("weapons", "crossbow dagger")],
        "diplomat" | "ally" => vec![("name", "Aegis"), ("guild", "Wolves"), ("tag", "WLV")],
        _friend => vec![("name", "Aegis"), ("friend", "Aria")],
    }
}

/// Somebody registers, from the first step to the last.
fn registers(scene: &mut Scene, user: UserId, reason: &str) -> String {
    scene.runs(user, "/profile start");
    scene.picks(user, "Language", "en-US");
    scene.picks(user, "Your reason", reason);
    scene.clicks(user, "Answer");
    scene.submits(user, "About you", &fields(reason));
    scene.clicks(user, "Send")
}
