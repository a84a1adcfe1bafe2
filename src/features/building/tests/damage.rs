//! What is damaged or refused, and how it is put right.

use domain::effect::{MISSING_PERMISSIONS, Made, Outcome};
use domain::mirror::Overwrite;
use insta::assert_snapshot;

use super::*;
use crate::building::About;

fn built() -> Scene {
    let mut scene = new_server();
    builds(&mut scene);
    scene
}

fn channel(scene: &Scene, key: ChannelKey) -> ChannelId {
    scene.guild.setup.channel(key).expect("it was built")
}

#[test]
fn a_deleted_channel_is_made_again_where_it_was() {
    let mut scene = built();
    let events = channel(&scene, ChannelKey::Events);
    let parent = scene.guild.mirror.channels.get(&events).and_then(|view| view.parent);
    scene = scene.changed(Change::ChannelGone(events));
    assert_eq!(steps(&scene), [(Object::Channel(ChannelKey::Events), Action::Create)]);
    builds(&mut scene);
    let again = channel(&scene, ChannelKey::Events);
    assert_ne!(again, events);
    assert_eq!(scene.guild.mirror.channels.get(&again).and_then(|view| view.parent), parent);
    assert_eq!(steps(&scene), []);
}

/// Whatever the role opened has to be opened to the new one.
#[test]
fn a_deleted_role_is_made_again_and_let_in_again() {
    let mut scene = built();
    let role = scene.guild.setup.role(RoleKey::Diplomat).expect("it was built");
    scene = scene.changed(Change::RoleGone(role));
    let planned = steps(&scene);
    assert_eq!(planned.first(), Some(&(Object::Role(RoleKey::Diplomat), Action::Create)));
    assert!(planned[1..].iter().all(|(_, action)| matches!(action, Action::Mend(_))), "{planned:?}");
    assert_eq!(planned.len(), 4, "the category and its two rooms");
    builds(&mut scene);
    assert!(has_ended_well(&scene));
    assert_eq!(steps(&scene), []);
}

#[test]
fn a_council_that_somebody_opened_is_closed_again_and_own_exceptions_stay() {
    let mut scene = built();
    let council = channel(&scene, ChannelKey::Council);
    let mut view = scene.guild.mirror.channels.get(&council).expect("it is there").clone();
    let everyone = OverwriteTarget::Role(EVERYONE);
    for it in view.overwrites.iter_mut().filter(|it| it.target == everyone) {
        (it.allow, it.deny) = (Permissions::VIEW_CHANNEL, Permissions(0));
    }
    let own =
        Overwrite { target: OverwriteTarget::Person(FINN), allow: Permissions::VIEW_CHANNEL, deny: Permissions(0) };
    view.overwrites.push(own);
    scene = scene.changed(Change::Channel(council, view));
    assert_eq!(steps(&scene), [(Object::Channel(ChannelKey::Council), Action::Mend(council.get()))]);
    builds(&mut scene);
    let view = scene.guild.mirror.channels.get(&council).expect("it is there");
    let of_all = view.overwrites.iter().find(|it| it.target == everyone).expect("it is closed");
    assert_eq!((of_all.allow, of_all.deny), (Permissions(0), Permissions::VIEW_CHANNEL));
    assert!(view.overwrites.contains(&own));
    assert_eq!(steps(&scene), []);
}

#[test]
fn what_was_adopted_is_never_changed() {
    let mut scene = built();
    let view = scene.guild.mirror.channels.get(&ABSENCES).expect("it was there before").clone();
    assert!(view.overwrites.is_empty(), "the server's own channel is as it was");
    assert!(!scene.runs(RHEA, "/setup repair").contains("Correct"));
}

#[test]
fn what_discord_refuses_is_told_and_tried_again_by_a_repair() {
    let mut scene = new_server();
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Preview");
    scene.clicks(RHEA, "Do it");
    let about = About::Step { no: 1, object: Object::Role(RoleKey::Leader) }.into();
    let said = scene.hears(about, Outcome::Refused(MISSING_PERMISSIONS));
    assert_snapshot!(said, @"+ failed no=1 code=50013 object=role.leader");
    carry_out(&mut scene);
    let run = scene.guild.build.run.clone().expect("it ran");
    assert!(run.is_over(), "one failure holds nothing up");
    assert_eq!(run.count().1, 1);
    assert!(scene.runs(RHEA, "/setup start").contains("“Guild Leader” did not work (Discord's code 50013)"));
    builds(&mut scene);
    assert!(has_ended_well(&scene));
}

/// Without the forum there is nowhere to post its guides; the run ends all the same.
#[test]
fn a_forum_that_is_refused_takes_its_guides_with_it() {
    let mut scene = new_server().changed(community());
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Preview");
    scene.clicks(RHEA, "Do it");
    scene.delivers();
    scene.delivers();
    let forum = About::Step { no: 1, object: Object::Channel(ChannelKey::StaffForum) }.into();
    scene.hears(forum, Outcome::Refused(MISSING_PERMISSIONS));
    carry_out(&mut scene);
    let run = scene.guild.build.run.clone().expect("it ran");
    assert!(run.is_over());
    assert_eq!(run.count().1, 1 + 5, "the forum and its guides");
    builds(&mut scene);
    assert!(has_ended_well(&scene));
    assert_eq!(steps(&scene), []);
}

#[test]
fn an_answer_to_an_earlier_run_is_still_known() {
    let mut scene = new_server();
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Preview");
    scene.clicks(RHEA, "Do it");
    let late = About::Step { no: 1, object: Object::Role(RoleKey::Guardian) }.into();
    // Somebody begins anew before Discord has answered.
    scene.runs(RHEA, "/setup repair");
    scene.clicks(RHEA, "Do it");
    let said = scene.hears(late, Outcome::Done(Made::Role(RoleId::new(4711))));
    assert!(said.starts_with("+ made no=1 id=4711 name=Guardian object=role.guardian"), "{said}");
    assert_eq!(scene.guild.build.placed.get(&Object::Role(RoleKey::Guardian)).map(|placed| placed.id), Some(4711));
    // The same answer again changes nothing.
    let scene_before = scene.guild.clone();
    scene.hears(late, Outcome::Done(Made::Role(RoleId::new(4711))));
    assert_eq!(scene.guild.build.placed, scene_before.build.placed);
}

#[test]
fn what_is_gone_already_counts_as_taken_away() {
    let mut scene = built();
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Take it all away …");
    scene.clicks(RHEA, "Delete all this");
    let about = About::Step { no: 2, object: Object::Channel(ChannelKey::Loot) }.into();
    let said = scene.hears(about, Outcome::Gone);
    assert!(said.starts_with("+ removed"), "{said}");
    assert_eq!(scene.guild.setup.channel(ChannelKey::Loot), None);
}
