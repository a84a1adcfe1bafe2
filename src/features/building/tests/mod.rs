//! Building told as stories about one small server (see [`crate::testing`]).

mod damage;
mod house;
mod names;
mod property;
pub(crate) mod stored;
mod wishes;

use domain::capability::Permissions;
use domain::ids::{ChannelId, RoleId};
use domain::mirror::{Change, Identity, OverwriteTarget, RoleView};

use super::objects::{Object, ROLES, ROOMS};
use super::plan::{self, Action};
use super::state::End;
use crate::guild_setup::{ChannelKey, RoleKey};
use crate::testing::Scene;
use crate::testing::cast::*;

/// A server on which nothing is set, with a bot that may do everything that building needs.
pub(super) fn new_server() -> Scene {
    let settings = Scene::new().guild.setup.given();
    let scene = settings.into_iter().fold(Scene::new(), |scene, (setting, _)| scene.without(setting));
    scene.changed(bot(Permissions::ADMINISTRATOR))
}

fn bot(permissions: Permissions) -> Change {
    Change::Role(BOT_ROLE, RoleView { name: "Bot".into(), position: 9, permissions, managed: true })
}

pub(super) fn community() -> Change {
    let (name, locale_tag) = ("Ravens".to_owned(), "en-US".to_owned());
    Change::Identity(Identity { name, owner: RHEA, locale_tag, community: true, house: Default::default() })
}

/// Everything is previewed, agreed to, and carried out.
pub(super) fn builds(scene: &mut Scene) {
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Preview");
    scene.clicks(RHEA, "Do it");
    carry_out(scene);
}

pub(super) fn unbuilds(scene: &mut Scene) {
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Take it all away …");
    scene.clicks(RHEA, "Delete all this");
    carry_out(scene);
}

/// Each stage asks for the next one.
pub(super) fn carry_out(scene: &mut Scene) {
    for _stage in 0..=super::state::STAGES {
        scene.delivers();
    }
}

pub(super) fn steps(scene: &Scene) -> Vec<(Object, Action)> {
    plan::plan(&scene.ctx(scene.actor(RHEA)), &scene.guild).steps
}

pub(super) fn has_ended_well(scene: &Scene) -> bool {
    let run = scene.guild.build.run.as_ref().expect("something was built");
    run.is_over() && run.steps.values().all(|step| step.end == Some(End::Done))
}

// === The whole server ===

#[test]
fn an_empty_server_gets_the_predecessors_roles_categories_and_channels_once() {
    let mut scene = new_server().changed(community());
    let (roles, channels) = (scene.guild.mirror.roles.len(), scene.guild.mirror.channels.len());
    builds(&mut scene);
    assert!(has_ended_well(&scene));
    // `Member`, `Absent` and `Officer`, `absences` were there and are adopted.
    assert_eq!((ROLES.len(), ROOMS.len()), (11, 28), "as the predecessor, and one for arrivals");
    assert_eq!(scene.guild.mirror.roles.len(), roles + 11 - 3);
    assert_eq!(scene.guild.mirror.channels.len(), channels + 6 + 28 - 1 + 5, "each guide is a post of a forum");
    let guides = scene.guild.build.placed.keys().filter(|object| matches!(object, Object::Guide(_)));
    assert_eq!(guides.count(), 5);
    assert_eq!(scene.guild.setup.role(RoleKey::Member), Some(MEMBER));
    assert_eq!(scene.guild.setup.channel(ChannelKey::Absences), Some(ABSENCES));
    let everything = RoleKey::ALL.iter().all(|key| scene.guild.setup.role(*key).is_some())
        && ChannelKey::ALL.iter().all(|key| scene.guild.setup.channel(*key).is_some());
    assert!(everything, "every role and channel has its meaning");
}

/// D-10, row 3: each run of the predecessor made everything again.
#[test]
fn d10_a_second_run_has_nothing_to_do() {
    let mut scene = new_server().changed(community());
    builds(&mut scene);
    assert_eq!(steps(&scene), []);
    assert!(scene.runs(RHEA, "/setup repair").contains("Everything is as it should be."));
}

/// D-02, row 4: the council was open to every newcomer, and members could write nowhere.
#[test]
fn d02_staffs_channels_are_hidden_from_everybody_and_members_can_write() {
    let mut scene = new_server();
    builds(&mut scene);
    let view = |key| {
        let id = scene.guild.setup.channel(key).expect("it was built");
        scene.guild.mirror.channels.get(&id).expect("it is there").clone()
    };
    let of = |key, role: RoleId| view(key).overwrites.into_iter().find(|it| it.target == OverwriteTarget::Role(role));
    for key in
        [ChannelKey::Council, ChannelKey::Reports, ChannelKey::OfficerLog, ChannelKey::Arrivals, ChannelKey::StaffForum]
    {
        assert!(of(key, EVERYONE).expect("it is closed").deny.allow(Permissions::VIEW_CHANNEL), "{key:?}");
        assert!(of(key, MEMBER).is_none(), "{key:?} is not opened to members");
    }
    let tavern = of(ChannelKey::Tavern, MEMBER).expect("it is for members");
    assert!(tavern.allow.allow(Permissions::VIEW_CHANNEL.and(Permissions::SEND_MESSAGES)));
    let absent = scene.guild.setup.role(RoleKey::Absent).expect("it is there");
    assert!(of(ChannelKey::Tavern, absent).expect("who is away stays").allow.allow(Permissions::SEND_MESSAGES));
    let everyone = scene.guild.mirror.roles.get(&EVERYONE).expect("it is always there");
    assert_eq!(everyone.permissions, Permissions::VIEW_CHANNEL, "the server's own rights are left alone");
}

#[test]
fn without_community_special_channels_are_plain_and_there_are_no_guides() {
    let mut scene = new_server();
    let shown = scene.runs(RHEA, "/setup repair");
    assert!(shown.contains("This is not a Community server"), "{shown}");
    builds(&mut scene);
    assert!(has_ended_well(&scene));
    let guides = scene.guild.build.placed.keys().filter(|object| matches!(object, Object::Guide(_)));
    assert_eq!(guides.count(), 0);
    let kind = |key| {
        let id = scene.guild.setup.channel(key).expect("it was built");
        scene.guild.mirror.channels.get(&id).map(|view| view.kind)
    };
    assert_eq!(kind(ChannelKey::War), Some(domain::mirror::ChannelKind::Voice));
    assert_eq!(kind(ChannelKey::StaffForum), Some(domain::mirror::ChannelKind::Text));
    // Once it is one, only the guides are missing.
    let scene = scene.changed(community());
    assert!(steps(&scene).iter().all(|(object, _)| matches!(object, Object::Guide(_))), "{:?}", steps(&scene));
}

#[test]
fn undoing_takes_away_exactly_what_was_made() {
    let mut scene = new_server().changed(community());
    let before = (*scene.guild.mirror).clone();
    builds(&mut scene);
    unbuilds(&mut scene);
    assert!(has_ended_well(&scene));
    assert_eq!(*scene.guild.mirror, before);
    assert!(scene.guild.build.placed.is_empty());
    assert_eq!(scene.guild.setup.given(), []);
}

#[test]
fn what_is_reported_at_the_end_stands_in_the_officers_log() {
    let mut scene = new_server();
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Preview");
    scene.clicks(RHEA, "Do it");
    let told: String = (0..4).map(|_| scene.delivers()).collect();
    assert!(told.contains("✅ Built:"), "{told}");
    assert_eq!(told.matches("✅ Built:").count(), 1);
}

#[test]
fn ids_of_channels_are_where_the_settings_say() {
    let mut scene = new_server();
    builds(&mut scene);
    for (object, placed) in &scene.guild.build.placed {
        if let Object::Channel(key) = object {
            assert_eq!(scene.guild.setup.channel(*key).map(ChannelId::get), Some(placed.id), "{key:?}");
        }
    }
}
