//! What may be asked for, and what is refused.

use insta::assert_snapshot;

use super::*;

#[test]
fn only_who_may_change_settings_may_build() {
    let mut scene = new_server();
    for command in ["/setup start", "/setup repair"] {
        assert!(scene.runs(ARIA, command).starts_with("refused: You need the right **Manage settings**"));
    }
    scene.runs(RHEA, "/setup start");
    let preview = scene.custom_id("Preview");
    assert!(scene.clicks(ARIA, &preview).starts_with("refused: This is meant for someone else."));
}

#[test]
fn a_right_that_was_lost_after_the_preview_is_missed() {
    let mut scene = new_server();
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Preview");
    let forged = scene.custom_id("Do it").replace(&format!(":{RHEA}:"), "::");
    assert!(scene.clicks(ARIA, &forged).starts_with("refused: You need the right **Manage settings**"));
}

/// D-72: there was one layout for all.
#[test]
fn an_area_is_left_out_and_taken_in_again() {
    let mut scene = new_server();
    scene.runs(RHEA, "/setup start");
    let first_line = |said: String| said.lines().next().unwrap_or_default().to_owned();
    assert_snapshot!(first_line(scene.clicks(RHEA, "Diplomacy")), @"+ chosen area=diplomacy wanted=false");
    assert!(steps(&scene).iter().all(|(object, _)| object.area().name() != "diplomacy"));
    assert_snapshot!(first_line(scene.clicks(RHEA, "Diplomacy")), @"+ chosen area=diplomacy wanted=true");
    assert!(steps(&scene).contains(&(Object::Role(RoleKey::Diplomat), Action::Create)));
}

#[test]
fn every_area_can_be_left_out_until_there_is_nothing_to_do() {
    let mut scene = new_server();
    scene.runs(RHEA, "/setup start");
    for area in ["Rules", "Guild", "Organisation", "Council", "Recruitment", "Diplomacy", "Friends and allies"] {
        scene.clicks(RHEA, area);
    }
    assert_eq!(steps(&scene), []);
    let shown = scene.clicks(RHEA, "Preview");
    assert!(shown.contains("There is nothing to do") && !shown.contains("[Do it]"), "{shown}");
}

#[test]
fn what_changed_since_the_preview_is_shown_again_first() {
    let mut scene = new_server();
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Preview");
    let mut scene = scene.changed(Change::RoleGone(MEMBER));
    assert_snapshot!(scene.clicks(RHEA, "Do it"), @"refused: The server has changed since this preview. Look at it once more, then decide.");
    scene.clicks(RHEA, "Preview");
    assert!(scene.clicks(RHEA, "Do it").contains("+ began"));
}

#[test]
fn a_second_click_begins_no_second_run() {
    let mut scene = new_server();
    scene.runs(RHEA, "/setup start");
    scene.clicks(RHEA, "Preview");
    scene.clicks(RHEA, "Do it");
    // Adopted things are adopted by now, so the plan is another one.
    assert!(scene.clicks(RHEA, "Do it").starts_with("refused:"));
    assert_eq!(scene.guild.build.run.as_ref().map(|run| run.no), Some(1));
}

#[test]
fn rights_that_the_bot_lacks_are_named_and_nothing_is_begun() {
    let mut scene = new_server().changed(bot(Permissions::MANAGE_ROLES.and(Permissions::VIEW_CHANNEL)));
    let shown = scene.runs(RHEA, "/setup repair");
    assert!(shown.contains("I need these rights first: Manage Channels, Send Messages,"), "{shown}");
    assert!(!shown.contains("[Do it]"));
    let seen = plan::plan(&scene.ctx(scene.actor(RHEA)), &scene.guild).fingerprint();
    let forged = format!("1:build:apply:{GUILD}:::{seen}");
    assert!(scene.clicks(RHEA, &forged).starts_with("refused: I need these rights first:"));
}

/// What the invitation asks for is what building needs, and not a bit more.
#[test]
fn what_is_asked_for_when_the_bot_is_invited_is_what_it_needs() {
    let scene = new_server().changed(community()).changed(bot(Permissions(0)));
    let needed = plan::plan(&scene.ctx(scene.actor(RHEA)), &scene.guild).lacking;
    // Everybody may see channels on this server.
    assert_eq!(needed.and(Permissions::VIEW_CHANNEL), crate::building::matrix::NEEDED);
    let scene = scene.changed(bot(crate::NEEDED_ON_A_SERVER));
    assert_eq!(plan::plan(&scene.ctx(scene.actor(RHEA)), &scene.guild).lacking, Permissions(0));
}

#[test]
fn a_full_server_is_told_so_before_anything_is_made() {
    let full = (0..250_u64).fold(new_server(), |scene, id| {
        let view = RoleView { name: format!("r{id}"), position: 1, permissions: Permissions(0), managed: false };
        scene.changed(Change::Role(RoleId::new(10_000 + id), view))
    });
    let mut full = full;
    let seen = plan::plan(&full.ctx(full.actor(RHEA)), &full.guild).fingerprint();
    let said = full.clicks(RHEA, &format!("1:build:apply:{GUILD}:::{seen}"));
    assert_snapshot!(said, @"refused: This server would have more than 250 roles, which Discord does not allow. Leave an area out, or delete roles that nobody needs.");
}

#[test]
fn nothing_was_built_so_nothing_is_taken_away() {
    let mut scene = new_server();
    assert!(!scene.runs(RHEA, "/setup start").contains("Take it all away"));
    let forged = format!("1:build:unbuild:{GUILD}:::{}", plan::undoing(&scene.guild).fingerprint());
    assert_snapshot!(scene.clicks(RHEA, &forged), @"refused: There is nothing that I made or adopted.");
}

/// D-10, row 5: what is there is adopted, not made again.
#[test]
fn names_in_any_language_are_adopted_unless_two_things_bear_them() {
    let role = |name: &str| RoleView { name: name.into(), position: 1, permissions: Permissions(0), managed: false };
    let scene = new_server().changed(Change::Role(RoleId::new(900), role("⚔️ Applicant")));
    assert!(steps(&scene).contains(&(Object::Role(RoleKey::Applicant), Action::Adopt(900))));
    let scene = scene.changed(Change::Role(RoleId::new(901), role("applicant")));
    assert!(steps(&scene).contains(&(Object::Role(RoleKey::Applicant), Action::Create)));
}

#[test]
fn a_powerful_role_is_not_adopted_as_one_that_is_handed_out() {
    let powerful =
        RoleView { name: "Friend".into(), position: 1, permissions: Permissions::MANAGE_SERVER, managed: false };
    let scene = new_server().changed(Change::Role(RoleId::new(900), powerful));
    assert!(steps(&scene).contains(&(Object::Role(RoleKey::Friend), Action::Create)));
}

#[test]
fn nobody_is_made_an_administrator() {
    let mut scene = new_server();
    builds(&mut scene);
    let made = scene.guild.mirror.roles.iter().filter(|(id, _)| id.get() > 1000);
    for (_, role) in made {
        assert!(role.permissions.0 & Permissions::ADMINISTRATOR.0 == 0, "{}", role.name);
    }
}
