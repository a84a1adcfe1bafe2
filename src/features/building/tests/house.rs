//! The server itself: nothing unless it is switched on, shown first, and undone.

use domain::mirror::House;

use super::*;

fn house(scene: &Scene) -> House {
    scene.guild.mirror.house
}

fn switches(scene: &mut Scene, all: &[&str]) {
    scene.runs(RHEA, "/setup start");
    for switch in all {
        scene.clicks(RHEA, switch);
    }
}

/// What the preview says about the server itself.
fn lines(scene: &Scene) -> Vec<String> {
    let ctx = scene.ctx(scene.actor(RHEA));
    super::super::house::lines(&ctx, &scene.guild, &super::super::plan::plan(&ctx, &scene.guild))
}

/// Before: GENERAL is the system channel and tells who joins; the owner set five minutes.
fn furnished() -> Scene {
    let mut scene = new_server();
    let mut identity = scene.guild.mirror.identity();
    identity.house = House { afk_seconds: 300, system: Some(GENERAL), system_flags: 4, ..House::default() };
    scene = scene.changed(Change::Identity(identity));
    scene
}

/// D-72: the predecessor set the AFK channel and the system channel unasked.
#[test]
fn d72_nothing_of_the_server_is_changed_unless_somebody_switches_it_on() {
    let mut scene = furnished();
    let before = house(&scene);
    builds(&mut scene);
    assert_eq!(house(&scene), before);
    scene.runs(RHEA, "/setup repair");
    assert_eq!(lines(&scene), Vec::<String>::new(), "nothing is left to do");
}

#[test]
fn what_is_switched_on_is_shown_from_a_to_b_and_then_done() {
    let mut scene = furnished();
    switches(&mut scene, &["AFK channel", "Discord's messages"]);
    scene.clicks(RHEA, "Preview");
    assert_eq!(lines(&scene).len(), 2);
    let shown = lines(&scene).join("\n");
    assert!(
        shown.contains("AFK channel of the server, after 15 minutes: from none (5 min) to **#AFK (15 min)**"),
        "{shown}"
    );
    assert!(shown.contains("from <#303> (tells who joins) to **#officer-log (not who joins)**"), "{shown}");
    scene.clicks(RHEA, "Do it");
    carry_out(&mut scene);
    assert!(has_ended_well(&scene));
    let (afk, log) = (scene.guild.setup.channel(ChannelKey::Afk), scene.guild.setup.channel(ChannelKey::OfficerLog));
    let expected = House { afk, afk_seconds: 900, system: log, system_flags: 4 | 1 | 8, rules: None, updates: None };
    assert_eq!(house(&scene), expected);
    assert_eq!(steps(&scene), [], "a second run has nothing to do");
    unbuilds(&mut scene);
    assert!(has_ended_well(&scene));
    assert_eq!(house(&scene), house(&furnished()), "it is as it was");
    assert!(scene.guild.build.before.is_empty());
}

#[test]
fn what_officers_changed_since_stays_when_the_building_is_taken_away() {
    let mut scene = furnished();
    switches(&mut scene, &["Discord's messages"]);
    scene.clicks(RHEA, "Preview");
    scene.clicks(RHEA, "Do it");
    carry_out(&mut scene);
    let mut identity = scene.guild.mirror.identity();
    identity.house.system = Some(ABSENCES);
    scene = scene.changed(Change::Identity(identity));
    unbuilds(&mut scene);
    assert_eq!(house(&scene).system, Some(ABSENCES));
    assert!(scene.guild.build.before.is_empty());
}

#[test]
fn changing_the_server_needs_the_right_to() {
    let mut scene = furnished();
    switches(&mut scene, &["AFK channel"]);
    let scene_may = |permissions: Permissions| bot(super::super::matrix::NEEDED.and(permissions));
    scene = scene.changed(scene_may(Permissions::default()));
    let shown = scene.runs(RHEA, "/setup repair");
    assert!(shown.contains("Manage Server") && !shown.contains("[Do it]"), "{shown}");
    scene = scene.changed(scene_may(Permissions::MANAGE_SERVER));
    assert!(scene.runs(RHEA, "/setup repair").contains("[Do it]"));
}

#[test]
fn a_community_servers_channels_are_set_and_no_server_is_made_one() {
    let mut scene = furnished();
    switches(&mut scene, &["Community channels"]);
    let shown = scene.clicks(RHEA, "Preview");
    assert!(shown.contains("Only Discord's server settings") && lines(&scene).is_empty(), "{shown}");
    let mut scene = scene.changed(community());
    scene.runs(RHEA, "/setup repair");
    let shown = lines(&scene).join("\n");
    assert!(shown.contains("Rules channel and updates channel of a Community server: from none"), "{shown}");
    scene.clicks(RHEA, "Do it");
    carry_out(&mut scene);
    assert_eq!(house(&scene).rules, scene.guild.setup.channel(ChannelKey::Rules));
}

#[test]
fn a_switch_is_taken_back_like_any_choice() {
    let mut scene = furnished();
    switches(&mut scene, &["AFK channel"]);
    assert_eq!(scene.guild.build.changes.len(), 1);
    scene.clicks(RHEA, "AFK channel");
    assert!(scene.guild.build.changes.is_empty());
    let number = scene.journal.iter().position(|entry| entry.kind == "switched").expect("it happened") + 1;
    let said = scene.runs(RHEA, &format!("/audit undo number:{number}"));
    assert!(said.starts_with("refused:"), "it was switched off since: {said}");
    assert!(!scene.runs(RHEA, "/setup repair").contains("⚙️"));
}
