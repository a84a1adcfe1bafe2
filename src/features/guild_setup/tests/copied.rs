//! Settings that leave as a file and come back, here and elsewhere.

use super::*;
use crate::guild_setup::Fact;
use domain::event::Event;
use domain::ids::UserId;

/// The file of a scene's settings, as its owner gets it.
fn exported(scene: &mut Scene) -> String {
    let told = scene.runs(RHEA, "/setup export");
    let file = told.split_once("(settings.csv)\n").expect("a file").1;
    file.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

fn imports(scene: &mut Scene, table: &str, mode: &str) -> String {
    scene.has_file("settings.csv", table);
    scene.runs(RHEA, &format!("/setup import file:settings.csv {mode}"))
}

#[test]
fn what_was_exported_changes_nothing_where_it_came_from() {
    let mut scene = Scene::new();
    scene.runs(RHEA, "/setup permissions capability:dkp-adjust role:@Member change:allow");
    let table = exported(&mut scene);
    assert!(table.starts_with("setting,value,name"), "{table}");
    assert!(table.contains("\"role.member\",\"id 201\",\"Member\""), "{table}");
    let told = imports(&mut scene, &table, "");
    assert!(told.contains("There is nothing in it that would change anything."), "{told}");
    assert!(told.contains("unusable lines: 0"), "{told}");
}

#[test]
fn on_another_server_names_count_and_what_it_lacks_is_told() {
    let mut scene = new_guild();
    let table = "setting,value,name\nrole.member,id 99,Member\nchannel.log,id 98,log\nrole.leader,id 97,King\n\
        grant.dkp.adjust,id 96,Officer\nlanguage,fr,\nzone,Mars/North,\nmood,good,\nmodule.absence,off,\nrole.absent,id 99,Member\n";
    let shown = imports(&mut scene, table, "");
    assert_snapshot!(shown, @"
    # Settings from a file
    Nothing has been changed yet. To do it, send the same file once more with the mode “do it”.

    To change: 5 · as they are: 0 · unusable lines: 4
    • Role of members: @Member
    • Channel for the officer log: #log
    • @Officer may Give and take points: allowed
    • Language: Français
    • The feature “absences”: switched off
    Line 4: Nothing here is called “King”.
    Line 7: This value does not fit the setting.
    Line 8: There is no setting called “mood”.
    Line 10: @Member has another meaning already. Each role can have only one.
    ");
    assert_eq!(scene.guild.setup.given(), [], "a preview changes nothing");
    let done = imports(&mut scene, table, "mode:apply");
    assert!(done.starts_with("+ loaded count=5\n+ changed setting=role.member"), "{done}");
    assert!(done.contains("> Settings taken over: 5."), "{done}");
    assert_eq!(scene.guild.setup.role(RoleKey::Member), Some(MEMBER));
    assert!(scene.guild.setup.is_off(Module::Absence));
    assert_eq!(scene.guild.setup.role(RoleKey::Leader), None);
    let again = imports(&mut scene, table, "mode:apply");
    assert!(again.contains("There is nothing in it that would change anything."), "{again}");
}

#[test]
fn two_of_one_name_are_not_guessed_between() {
    let twin = RoleView { name: "Member".to_owned(), ..Scene::new().guild.mirror.roles[&MEMBER].clone() };
    let mut scene = new_guild().changed(Change::Role(domain::ids::RoleId::new(4242), twin));
    let told = imports(&mut scene, "setting,value,name\nrole.member,id 99,Member\n", "");
    assert!(told.contains("Line 2: Several things here are called “Member”: use the id."), "{told}");
}

#[test]
fn what_would_reach_far_is_left_to_the_command_that_asks() {
    let mut scene = Scene::new();
    for nth in 0..7 {
        let user = UserId(5_000 + nth);
        scene.sees(Change::Member(user, member(&format!("M{nth}"), &[MEMBER])), &Event::MemberJoined(user));
        scene.writes(user, ABSENCES, "away until 2026-03-07");
    }
    scene.role_changes_arrive();
    let told = imports(&mut scene, &format!("setting,value,name\nrole.absent,id {GUEST},\n"), "mode:apply");
    assert!(told.contains("Set it by hand: then I ask first."), "{told}");
}

#[test]
fn what_is_no_table_of_settings_is_refused() {
    let mut scene = Scene::new();
    let many = format!("setting,value,name\n{}", "language,fr,\n".repeat(501));
    for table in ["", "name;points\nAria;5\n", "setting,value,name\n", "setting,value,name\n\"open", &many] {
        let told = imports(&mut scene, table, "");
        assert!(told.starts_with("refused: "), "{told}");
    }
    scene.has_file("settings.csv", "setting,value,name\nlanguage,fr,\n");
    assert!(scene.runs(ARIA, "/setup import file:settings.csv").starts_with("refused: You need the right"));
    assert!(scene.runs(ARIA, "/setup export").starts_with("refused: You need the right"));
}

#[test]
fn each_change_of_a_file_can_be_taken_back() {
    let mut scene = Scene::new();
    imports(&mut scene, "setting,value,name\nlanguage,fr,\n", "mode:apply");
    assert_eq!(scene.guild.language(), domain::locale::Locale::Fr);
    let change = Fact::Changed { setting: Setting::Language, value: Some("fr".to_owned()), was: None };
    let back = crate::guild_setup::inverse(&scene.guild, &change).expect("it is the newest");
    let rhea = crate::Actor::of_member(&scene.guild.mirror, RHEA);
    scene.does(rhea, &crate::Command::Setup(back));
    assert_eq!(scene.guild.setup.language, None);
}
