//! What people are called: patterns, lengths, and whoever cannot be renamed.

use domain::capability::Permissions;
use domain::event::Event;
use domain::ids::RoleId;

use super::*;
use crate::onboarding::nick::filled;

/// The bot may rename people.
pub(super) fn naming() -> Scene {
    let scene = open_door();
    let view = scene.guild.mirror.roles.get(&BOT_ROLE).cloned().expect("the bot has a role");
    let permissions = view.permissions.and(Permissions::MANAGE_NICKNAMES);
    let mut scene = scene.changed(Change::Role(RoleId::new(BOT_ROLE.get()), RoleView { permissions, ..view }));
    scene.runs(RHEA, "/setup reasons reason:ally nickname:[{tag}] {name}");
    scene
}

/// D-24: a name that was too long with its suffix was never applied.
#[test]
fn a_pattern_is_filled_and_never_longer_than_discord_takes() {
    let check = |pattern: &str, name: &str, tag: &str, expected: &str| {
        let nick = filled(pattern, name, &[("{tag}", tag), ("{guild}", "Wolves"), ("{role}", "🛡️")]);
        assert_eq!(nick, expected);
        assert!(nick.encode_utf16().count() <= 32, "{nick}");
    };
    check("[{tag}] {name}", "Aegis", "WLV", "[WLV] Aegis");
    check("[{tag}] {name}", "Aegis", "", "Aegis");
    check("{name} ({guild})", "Aegis", "WLV", "Aegis (Wolves)");
    check("{role} {name}", "Aegis", "", "🛡️ Aegis");
    check("[{tag}] {name}", &"x".repeat(32), "WLV", &format!("[WLV] {}", "x".repeat(26)));
    check("[{tag}] {name}", &"🐺".repeat(20), "WLV", &format!("[WLV] {}", "🐺".repeat(13)));
    check("{name} of a very long pattern indeed", "Aegis", "", "Ae of a very long pattern indeed");
}

#[test]
fn whoever_is_approved_is_called_by_the_pattern_and_back_again() {
    let mut scene = naming();
    registers(&mut scene, NINA, "ally");
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("~ call Nina [WLV] Aegis"), "{told}");
    // The name in the game changes, and with it the one on the server.
    let told = scene.runs(NINA, "/profile name name:Blaze");
    assert!(told.contains("~ call Nina [WLV] Blaze"), "{told}");
    let told = scene.runs(NINA, "/profile gear-score score:3450");
    assert!(!told.contains("~ call"), "{told}");
    // Another reason without a pattern: the own name comes back (the predecessor's tags stayed, D-47).
    registers(&mut scene, NINA, "member");
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("~ call Nina Nina"), "{told}");
    let number = scene.journal.iter().rposition(|entry| entry.kind == "approved").expect("approved") + 1;
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    let told = scene.clicks(RHEA, "Take it back");
    assert!(told.contains("~ call Nina [WLV] Aegis") || told.contains("~ call Nina Aegis"), "{told}");
}

#[test]
fn whoever_comes_back_is_called_so_again() {
    let mut scene = naming();
    registers(&mut scene, NINA, "ally");
    scene.clicks(OLGA, "Approve");
    scene.sees(Change::MemberGone(NINA), &Event::MemberLeft(NINA));
    let told = scene.sees(Change::Member(NINA, member("Nina", &[])), &Event::MemberJoined(NINA));
    assert!(told.contains("~ call Nina [WLV] Aegis"), "{told}");
}

/// D-61, E-37: the owner of a server cannot be renamed: said once, and not tried.
#[test]
fn whoever_cannot_be_renamed_keeps_his_name_and_the_officer_is_told() {
    let mut scene = naming();
    registers(&mut scene, RHEA, "ally");
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("⚠️ The name stays: nobody can rename the owner") && !told.contains("~ call"), "{told}");
    let mut scene = open_door();
    scene.runs(RHEA, "/setup reasons reason:ally nickname:{name}");
    registers(&mut scene, NINA, "ally");
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("⚠️ The name stays: I lack the permission") && !told.contains("~ call"), "{told}");
}

#[test]
fn a_pattern_without_a_name_is_refused() {
    let mut scene = naming();
    for pattern in ["hello", "[{tag}]", &format!("{{name}}{}", "x".repeat(30))] {
        let told = scene.runs(RHEA, &format!("/setup reasons reason:ally nickname:{pattern}"));
        assert!(told.starts_with("refused: A pattern says `{name}`"), "{told}");
    }
    let told = scene.runs(RHEA, "/setup reasons reason:ally nickname:-");
    assert!(told.contains("+ reason_set") && !told.contains("called"), "{told}");
}

/// D-24: a changed pattern reached people only at their next change.
#[test]
fn a_changed_pattern_is_for_all_at_once_and_who_keeps_his_name_is_told_once() {
    let mut scene = naming();
    for user in [NINA, BELA, RHEA] {
        registers(&mut scene, user, "ally");
        scene.clicks(OLGA, "Approve");
    }
    registers(&mut scene, ARIA, "friend");
    scene.clicks(OLGA, "Approve");
    let told = scene.runs(RHEA, "/setup reasons reason:ally nickname:{name} ({guild})");
    let renamed: Vec<&str> = told.lines().filter(|line| line.starts_with("~ call")).collect();
    assert_eq!(renamed, ["~ call Bela Aegis (Wolves)", "~ call Nina Aegis (Wolves)"], "{told}");
    assert!(told.contains("> 2 people are called by the pattern now."), "{told}");
    assert!(told.contains("so their names stay") && told.contains("\u{201d}): @Rhea"), "{told}");
    assert!(told.contains("People would be called, for example, Aegis \\(Wolves\\)."), "{told}");
    let told = scene.runs(RHEA, "/setup reasons reason:ally approval:off");
    assert!(!told.contains("~ call") && !told.contains("so their names stay"), "said once: {told}");
    let told = scene.runs(RHEA, "/setup reasons reason:ally nickname:-");
    assert!(told.contains("~ call Nina Nina") && told.contains("~ call Bela Bela"), "{told}");
    let number = scene.journal.iter().rposition(|entry| entry.kind == "reason_set").expect("set") + 1;
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    let told = scene.clicks(RHEA, "Take it back");
    assert!(told.contains("~ call Nina Aegis (Wolves)"), "{told}");
}

/// Whoever left is not here to be renamed, and is called so when he returns.
#[test]
fn a_changed_pattern_leaves_leavers_alone() {
    let mut scene = naming();
    registers(&mut scene, NINA, "ally");
    scene.clicks(OLGA, "Approve");
    scene.sees(Change::MemberGone(NINA), &Event::MemberLeft(NINA));
    let told = scene.runs(RHEA, "/setup reasons reason:ally nickname:~{name}");
    assert!(!told.contains("~ call Nina") && !told.contains("called by the pattern"), "{told}");
    let told = scene.sees(Change::Member(NINA, member("Nina", &[])), &Event::MemberJoined(NINA));
    assert!(told.contains("~ call Nina ~Aegis"), "{told}");
}
