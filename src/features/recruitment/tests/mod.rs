//! Recruitment told as stories about one small guild (see [`crate::testing`]).

mod deciding;
mod seen;
mod stored;
mod threads;
mod waiting;

pub(crate) use stored::facts;

use domain::capability::Permissions;
use domain::ids::{ChannelId, RoleId};
use domain::mirror::{Change, ChannelKind, ChannelView, RoleView};

use crate::guild_setup::{ChannelKey, RoleKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;

/// Whoever wants to join.
const APPLICANT: RoleId = RoleId::new(210);
/// Where the poster stands.
const POSTER: ChannelId = ChannelId::new(310);
/// What the bot needs besides to make channels.
const MAKES_ROOMS: Permissions = Permissions::MANAGE_CHANNELS.and(Permissions::MANAGE_ROLES);

/// A guild that can make channels and has a role for applicants, but has not opened its door.
fn quiet() -> Scene {
    let scene = Scene::new();
    let bot = scene.guild.mirror.roles.get(&BOT_ROLE).cloned().expect("the bot has a role");
    let bot = RoleView { permissions: bot.permissions.and(MAKES_ROOMS), ..bot };
    let applicant =
        RoleView { name: "Applicant".to_owned(), position: 1, permissions: Permissions::default(), managed: false };
    let poster =
        ChannelView { name: "join-us".to_owned(), kind: ChannelKind::Text, parent: None, overwrites: Vec::new() };
    scene
        .changed(Change::Role(BOT_ROLE, bot))
        .changed(Change::Role(APPLICANT, applicant))
        .changed(Change::Channel(POSTER, poster))
        .with(Setting::Role(RoleKey::Applicant), &APPLICANT.to_string())
        .with(Setting::Channel(ChannelKey::Recruitment), &POSTER.to_string())
}

/// The door is open.
fn open() -> Scene {
    let mut scene = quiet();
    scene.runs(OLGA, "/recruit open");
    scene.board();
    scene
}

/// What Finn answers.
const ANSWERS: &[(&str, &str)] = &[("0", "Finnegan"), ("1", "bow and dagger, 3400"), ("4", "*friends* of @everyone")];

/// Finn fills in the form.
fn applies(scene: &mut Scene) -> String {
    scene.runs(FINN, "/recruit apply");
    scene.submits(FINN, "Your application", ANSWERS)
}

/// Finn has applied, and his channel and card are there.
fn applied() -> Scene {
    let mut scene = open();
    applies(&mut scene);
    scene.delivers();
    scene.role_changes_arrive();
    scene
}

/// Olga clicks a button of the newest card.
fn olga(scene: &mut Scene, button: &str) -> String {
    scene.clicks(OLGA, button)
}
