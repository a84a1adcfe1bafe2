//! Who can link two servers, and who cannot.

use domain::effect::Outcome;
use domain::ids::GuildId;
use domain::mirror::{Change, RoleView};

use super::pair::{Pair, WAR};
use crate::guild_setup::{RoleKey, Setting};
use crate::ptb::About;
use crate::ptb::letters::Words;
use crate::ptb::state::GUESSES_MAX;
use crate::testing::Scene;
use crate::testing::cast::*;

/// Somebody manages a server.
fn managing(scene: Scene, role: domain::ids::RoleId) -> Scene {
    let permissions = domain::capability::Permissions::MANAGE_SERVER;
    let view = RoleView { permissions, ..scene.guild.mirror.roles[&role].clone() };
    scene.changed(Change::Role(role, view))
}

fn is_linked(pair: &Pair) -> bool {
    assert_eq!(pair.home.guild.ptb.link.is_some(), pair.war.guild.ptb.link.is_some(), "both know the same");
    pair.home.guild.ptb.link.is_some()
}

#[test]
fn a_code_of_home_that_its_officer_gives_links_the_two() {
    let mut pair = Pair::new();
    let code = pair.code();
    assert!(pair.home.runs(RHEA, "/ptb status").contains("has a code"));
    let told = pair.war.runs(RHEA, &format!("/ptb link code:{}", code.to_lowercase()));
    assert!(told.contains("is being asked"), "{told}");
    let told = pair.carries();
    assert!(told.contains("+ linked") && told.contains("the war server of"), "{told}");
    assert!(is_linked(&pair));
    assert!(pair.home.runs(RHEA, "/ptb status").contains("The war server is **Ravens**"));
    assert!(pair.war.runs(RHEA, "/ptb status").contains("This is the war server of **Ravens**"));
    assert_eq!(pair.home.guild.ptb.offer, None, "a code is good once");
}

/// E-56: whoever had a server with the bot could attach it to any guild that had none.
#[test]
fn a_foreign_server_cannot_attach_itself() {
    let mut pair = Pair::new();
    let code = pair.code();
    // The code is for nobody but officers of home, even where somebody manages the other server.
    pair.war = managing(pair.war, MEMBER);
    let told = pair.war.runs(BELA, &format!("/ptb link code:{code}"));
    assert!(told.contains("is being asked"), "{told}");
    let told = pair.carries();
    assert!(told.contains("must be an officer of the guild"), "{told}");
    assert!(!is_linked(&pair));
    // It was found, so it is void.
    let told = pair.war.runs(RHEA, &format!("/ptb link code:{code}"));
    assert!(told.contains("is being asked"), "{told}");
    assert!(pair.carries().contains("the code is wrong"));
    assert!(!is_linked(&pair));
}

/// E-56: rights were looked at on one side only.
#[test]
fn whoever_does_not_manage_the_server_cannot_give_it_away() {
    let mut pair = Pair::new();
    let code = pair.code();
    pair.war.runs(RHEA, "/setup permissions capability:setup-manage role:@Member change:allow");
    let told = pair.war.runs(ARIA, &format!("/ptb link code:{code}"));
    assert!(told.contains("refused: "), "{told}");
    assert_eq!(pair.war.guild.ptb.asked, None);
    assert!(pair.home.runs(ARIA, "/ptb link").contains("refused: "), "a code is for officers");
}

/// E-56: a code cannot be guessed.
#[test]
fn a_code_is_void_after_some_wrong_ones() {
    let mut pair = Pair::new();
    let code = pair.code();
    for _guess in 0..GUESSES_MAX {
        assert!(pair.war.runs(RHEA, "/ptb link code:1-ZZZZZZZZZZ").contains("is being asked"));
        assert!(pair.carries().contains("the code is wrong"));
    }
    pair.war.runs(RHEA, &format!("/ptb link code:{code}"));
    assert!(pair.carries().contains("the code is wrong"));
    assert!(!is_linked(&pair));
}

/// E-56: a code that somebody finds later is worth nothing.
#[test]
fn a_code_is_good_for_a_quarter_of_an_hour() {
    let mut pair = Pair::new();
    let code = pair.code();
    pair.home.passes_to("2026-03-01 09:16");
    pair.war.passes_to("2026-03-01 09:16");
    pair.war.runs(RHEA, &format!("/ptb link code:{code}"));
    assert!(pair.carries().contains("the code is too old"));
    assert!(!is_linked(&pair));
}

/// Two that ask each other at once would each be the other's home, and nobody the war server.
#[test]
fn two_guilds_that_ask_each_other_are_not_both_home() {
    let mut pair = Pair::new();
    let (code, other) = (pair.code(), pair.war.runs(RHEA, "/ptb link"));
    let other = other.split('`').nth(1).expect("a code").to_owned();
    pair.home = pair.home.without_role(RoleKey::Member);
    pair.war.runs(RHEA, &format!("/ptb link code:{code}"));
    pair.home.runs(RHEA, &format!("/ptb link code:{other}"));
    pair.settles();
    let is_home = |guild: &crate::Guild| guild.ptb.war().is_some();
    assert!(!(is_home(&pair.home.guild) && is_home(&pair.war.guild)));
}

#[test]
fn what_is_no_code_is_said_at_once() {
    let mut pair = Pair::new();
    for typed in ["hello", "1-", "-ABC", "1-SHORT", "x-ZZZZZZZZZZ", "1-ZZZZZZZZZU"] {
        let told = pair.war.runs(RHEA, &format!("/ptb link code:{typed}"));
        assert!(told.contains("is no code"), "{typed}: {told}");
    }
    assert!(pair.war.runs(RHEA, "/ptb link code:2-ZZZZZZZZZZ").contains("of this very server"));
}

/// E-59: no server knew which of the two it is.
#[test]
fn a_home_is_no_war_server_and_nobody_is_linked_twice() {
    let mut pair = Pair::new();
    let code = pair.code();
    pair.war = pair.war.with(Setting::Role(RoleKey::Member), &MEMBER.to_string());
    assert!(pair.war.runs(RHEA, &format!("/ptb link code:{code}")).contains("has members of its own"));

    let mut pair = Pair::linked();
    assert!(pair.home.runs(RHEA, "/ptb link").contains("has a war server already"));
    assert!(pair.war.runs(RHEA, "/ptb link").contains("the war server of **Ravens** already"));
    assert!(pair.war.runs(RHEA, "/ptb link code:7-ZZZZZZZZZZ").contains("the war server of **Ravens** already"));
    // A third server.
    let letter = Words::Ask {
        secret: "0".to_owned(),
        by: RHEA,
        server: domain::ids::ServerId::new(900),
        name: super::text("Crows"),
    };
    let letter =
        domain::effect::Letter { feature: "ptb".to_owned(), words: serde_json::to_string(&letter).expect("plain") };
    assert!(pair.home.is_told(GuildId(3), &letter).contains("why=taken"));
}

#[test]
fn home_that_does_not_answer_is_not_waited_for() {
    let mut pair = Pair::new();
    pair.war.runs(RHEA, "/ptb link code:9-ZZZZZZZZZZ");
    assert!(pair.war.runs(RHEA, "/ptb link code:9-ZZZZZZZZZZ").contains("being asked already"));
    let told = pair.war.passes_to("2026-03-01 09:10");
    assert!(told.contains("did not answer"), "{told}");
    assert_eq!(pair.war.guild.ptb.asked, None);
}

#[test]
fn either_side_parts_both() {
    for from_home in [true, false] {
        let mut pair = Pair::linked();
        let scene = if from_home { &mut pair.home } else { &mut pair.war };
        assert!(scene.runs(OLGA, "/ptb unlink").contains("refused: "));
        assert!(scene.runs(RHEA, "/ptb unlink").contains("are parted"));
        pair.carries();
        assert!(!is_linked(&pair));
        assert!(pair.home.runs(RHEA, "/ptb unlink").contains("No war server is linked"));
        // What was said late is answered with the truth, and that is never answered.
        pair.carries();
    }
}

#[test]
fn a_guild_that_is_out_of_use_is_noticed_within_a_day() {
    let mut pair = Pair::linked();
    let told = pair.home.passes_to("2026-03-02 09:30");
    assert!(told.contains("+ checked"), "{told}");
    let told = pair.home.hears(About::Letter { to: WAR }.into(), Outcome::Gone);
    assert!(told.contains("+ parted other=2 why=gone"), "{told}");
    // The bot is back on the war server, where nobody knows of that: it asks, and hears it.
    pair.home.letters();
    pair.war.passes_to("2026-03-02 10:00");
    pair.carries();
    assert!(!is_linked(&pair));
}

#[test]
fn who_starts_over_says_so() {
    let mut pair = Pair::linked();
    let reset = crate::recycle_bin::Command::Reset { typed: "Ravens".to_owned() };
    let actor = pair.home.actor(RHEA);
    pair.home.does(actor, &crate::Command::Bin(reset));
    pair.carries();
    assert_eq!(pair.war.guild.ptb.link, None);
}

#[test]
fn words_of_a_newer_program_lead_to_nothing() {
    let mut pair = Pair::linked();
    let letter = domain::effect::Letter { feature: "ptb".to_owned(), words: r#"{"dance":{}}"#.to_owned() };
    assert_eq!(pair.war.is_told(GuildId(1), &letter), "");
}

#[test]
fn how_rooms_are_made_is_said_at_home_and_can_be_taken_back() {
    let mut pair = Pair::linked();
    assert!(pair.war.runs(RHEA, "/ptb config name:G#").contains("configured at home"));
    let told = pair.home.runs(RHEA, "/ptb config name:G# rooms:2");
    assert!(told.contains("They are called “G1”"), "{told}");
    assert!(pair.home.runs(RHEA, "/ptb config name:G#").contains("already"));
    pair.settles();
    let names: Vec<&str> = pair.war.guild.mirror.roles.values().map(|role| role.name.as_str()).collect();
    assert!(names.contains(&"G1") && names.contains(&"G2") && !names.contains(&"G3"), "{names:?}");
    let last = pair.home.facts.last().cloned().expect("it was configured");
    let back = crate::inverse(&pair.home.guild, &last).expect("it can be taken back");
    let actor = pair.home.actor(RHEA);
    pair.home.does(actor, &back);
    assert_eq!(pair.home.guild.ptb.config, crate::ptb::state::Config::default());
}
