//! How arrivals are shown: where, whether, and with which line of the guild's own.

use super::*;
use crate::arrivals::rules::WELCOME_LENGTH_MAX;

#[test]
fn a_line_of_welcome_is_shown_first_and_stands_on_new_cards() {
    let mut scene = scene();
    let told = scene.runs(RHEA, "/setup welcome line:Say **hi** to @everyone in #general!");
    assert!(told.contains("+ welcome_set") && told.contains("If you joined now"), "{told}");
    assert!(told.contains("# 👋 New on the server") && told.contains(r"💬 Say \*\*hi\*\* to \@everyone"), "{told}");
    assert!(scene.officer_log().contains("how arrivals are shown changed"));
    let card = joins(&mut scene, STRANGER, "Zoe");
    assert!(card.contains(r"💬 Say \*\*hi\*\*") && !card.contains("pings"), "{card}");
    let left = leaves(&mut scene, STRANGER);
    assert!(!left.contains("💬"), "{left}");
    let told = scene.runs(RHEA, "/setup welcome line:-");
    assert!(told.contains("Without a line of your own."), "{told}");
}

#[test]
fn the_guilds_language_is_on_the_card_and_the_officers_on_the_rest() {
    let mut scene = scene().with(Setting::Language, "fr");
    let told = scene.runs(RHEA, "/setup welcome line:Bonjour");
    assert!(told.contains("Whoever joins gets a card in #log.") && told.contains("👋 Une arrivée"), "{told}");
}

#[test]
fn a_channel_is_chosen_and_the_settings_can_take_it_back() {
    let mut scene = scene();
    let told = scene.runs(RHEA, "/setup welcome channel:#general");
    assert!(told.contains("Whoever joins gets a card in #general."), "{told}");
    assert!(joins(&mut scene, STRANGER, "Zoe").contains("~ post #general: # 👋"));
    let told = scene.runs(RHEA, "/setup channel purpose:arrivals channel:#absences");
    assert!(told.contains("+ welcome_set"), "{told}");
    assert!(joins(&mut scene, UserId(78), "Yan").contains("~ post #absences: # 👋"));
    let told = scene.runs(RHEA, "/setup welcome channel:#voice");
    assert!(told.starts_with("refused: "), "{told}");
}

#[test]
fn without_a_channel_it_can_still_be_set() {
    let mut scene = Scene::new().without_channel(ChannelKey::OfficerLog);
    let told = scene.runs(RHEA, "/setup welcome");
    assert!(told.contains("No cards are posted: there is no channel for them yet."), "{told}");
    scene.runs(RHEA, "/setup welcome channel:#general");
    assert!(joins(&mut scene, STRANGER, "Zoe").contains("~ post #general"));
}

#[test]
fn cards_can_be_left_out_and_those_that_are_there_stay() {
    let mut scene = scene();
    joins(&mut scene, STRANGER, "Zoe");
    scene.delivers();
    let told = scene.runs(RHEA, "/setup welcome cards:off");
    assert!(told.contains("No cards are posted; those that are there stay"), "{told}");
    assert_eq!(joins(&mut scene, FINN, "Finn"), "nothing");
    assert!(!leaves(&mut scene, STRANGER).contains("~"));
    let number = scene.journal.iter().rposition(|entry| entry.kind == "welcome_set").expect("set") + 1;
    let asked = scene.runs(RHEA, &format!("/audit undo number:{number}"));
    let told = scene.clicks(RHEA, "Take it back");
    assert!(told.contains("+ welcome_set was={hidden=true} welcome={}"), "{asked}\n{told}");
    assert!(joins(&mut scene, UserId(79), "Xen").contains("~ post #log"));
}

#[test]
fn what_does_not_fit_is_refused() {
    let mut scene = scene();
    let told = scene.runs(RHEA, &format!("/setup welcome line:{}", "x".repeat(WELCOME_LENGTH_MAX + 1)));
    assert!(told.starts_with("refused: That is too long."), "{told}");
    let long = scene.runs(RHEA, &format!("/setup welcome line:{}", "*".repeat(WELCOME_LENGTH_MAX)));
    assert!(long.contains("+ welcome_set"), "{long}");
    assert_eq!(scene.runs(RHEA, "/setup welcome cards:on"), "refused: That is set already.");
    for line in ["/setup welcome", "/setup welcome line:mine"] {
        let told = scene.runs(OLGA, line);
        assert!(told.starts_with("refused: You need the right **Manage settings**"), "{told}");
    }
}

#[test]
fn it_leaves_as_a_file_and_comes_back() {
    let mut scene = scene();
    scene.runs(RHEA, "/setup welcome cards:off channel:#general line:Hello, \"you\"");
    assert!(scene.runs(RHEA, "/setup status").contains("✅ No cards are posted"));
    let told = scene.runs(RHEA, "/setup export");
    let table = told.split_once("(settings.csv)\n").expect("a file").1.to_owned();
    let table: Vec<&str> = table.lines().map(str::trim).collect();
    let mut other = self::scene();
    other.has_file("settings.csv", table.join("\n").as_str());
    let told = other.runs(RHEA, "/setup import file:settings.csv mode:apply");
    assert!(told.contains("+ loaded count=3"), "{told}");
    assert_eq!(other.guild.arrivals.welcome, scene.guild.arrivals.welcome);
}
