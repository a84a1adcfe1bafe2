//! The board: what it shows, by which order, and how it grows.

use domain::limits::{EMBED_DESCRIPTION_MAX, EMBED_TITLE_MAX};

use super::*;
use crate::statics::PAGES;

fn shown(scene: Scene) -> Scene {
    scene.with(Setting::Channel(ChannelKey::Statics), &GENERAL.to_string()).without_channel(ChannelKey::Absences)
}

#[test]
fn without_a_channel_there_is_no_board() {
    let scene = dawn().without_channel(ChannelKey::Absences);
    assert_eq!(scene.board(), "");
    assert_snapshot!(shown(playing()).board(), @"
    # Statics: 0
    There are no statics yet.
    Leaders manage their static with /static add and /static remove.
    ");
}

#[test]
fn members_stand_by_role_and_those_who_are_here_first() {
    let mut scene = dawn().without_cards();
    recruits(&mut scene, &["Cleo", "Dora", "Edda", "Faye"]);
    for name in ["Cleo", "Dora", "Edda", "Faye"] {
        scene.runs(ARIA, &format!("/static add member:@{name}"));
    }
    scene.runs(ARIA, "/profile weapons weapons:bow wand");
    scene.runs(BELA, "/profile weapons weapons:bow wand");
    let fields = [("name", "Aegis"), ("weapons", "sns gs"), ("score", "3450"), ("build", "https://questlog.gg/a")];
    scene.runs(UserId(50), "/profile edit");
    scene.submits(UserId(50), "Your character", &fields);
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    scene.takes_by_hand(UserId(51), MEMBER);
    scene.sees(Change::MemberGone(UserId(52)), &Event::MemberLeft(UserId(52)));
    assert_snapshot!(shown(scene).board(), @"
    # Statics: 1
    **Dawn** (6/6)
    🛡️ **Cleo** · 🛡️⚔️ Crusader · 3450 · [build](<https://questlog.gg/a>)
    💚 **Bela** · 🏹✨ Seeker
    💚 **Aria** 👑 · 💤 away · 🏹✨ Seeker
    ❔ **Faye**
    ❔ **Dora** · not a member any more
    ❔ @user 52 · left the server
    Leaders manage their static with /static add and /static remove.
    ");
}

/// E-73: the board was one message; with the tenth static Discord refused it.
#[test]
fn more_statics_than_fit_into_one_message_fill_pages() {
    let mut scene = shown(playing());
    let mut id = 50;
    for number in 0..STATICS_MAX {
        scene.runs(RHEA, &format!("/static create name:{}{number:02}", "*".repeat(48)));
        for _ in 0..6 {
            let name = format!("{}{id}", "*".repeat(29));
            scene.sees(Change::Member(UserId(id), member(&name, &[MEMBER])), &Event::MemberJoined(UserId(id)));
            scene.runs(RHEA, &format!("/static add member:{id} static:{number:02}"));
            let link = format!("https://questlog.gg/{}", "x".repeat(180));
            let fields = [("name", "Aegis"), ("weapons", "sns gs"), ("score", "3450"), ("build", link.as_str())];
            scene.runs(UserId(id), "/profile edit");
            scene.submits(UserId(id), "Your character", &fields);
            id += 1;
        }
    }
    let pages = crate::statics::board::pages(&scene.ctx(crate::Actor::Bot), &scene.guild);
    assert!((2..=PAGES.len()).contains(&pages.len()), "{}", pages.len());
    for page in &pages {
        let embed = &page.embeds[0];
        assert!(embed.description.chars().count() <= EMBED_DESCRIPTION_MAX);
        assert!(embed.title.chars().count() <= EMBED_TITLE_MAX && !embed.title.is_empty());
    }
    let all: String = pages.iter().map(|page| page.embeds[0].description.as_str()).collect();
    assert_eq!(all.matches("(6/6)").count(), STATICS_MAX, "everybody is on the board");
    assert_eq!(all.matches("Crusader").count(), STATICS_MAX * 6);
    let listed = scene.runs(FINN, "/static list");
    assert!(listed.chars().count() < EMBED_DESCRIPTION_MAX);
}

/// E-73: the board stayed as it was.
#[test]
fn it_follows_names_roles_profiles_and_leaving() {
    let mut scene = shown(dawn().without_cards());
    let before = scene.board();
    scene.runs(BELA, "/profile gear-score score:3000");
    let after = scene.board();
    assert!(before != after && after.contains("3000"), "{after}");
    scene.sees(Change::MemberGone(BELA), &Event::MemberLeft(BELA));
    assert!(scene.board().contains("left the server"));
    let wants = |user| crate::interest(&scene.guild).wants(&Event::MemberChanged(user));
    assert!(wants(ARIA) && !wants(FINN), "only whoever has a place wakes the guild");
}

#[test]
fn it_speaks_the_guilds_language() {
    let scene = shown(dawn()).with(Setting::Language, "de");
    assert_snapshot!(scene.board(), @"
    # Stammgruppen: 1
    **Dawn** (2/6)
    ❔ **Aria** 👑
    ❔ **Bela**
    Wer eine Stammgruppe leitet, verwaltet sie mit /stammgruppe hinzufügen und /stammgruppe entfernen.
    ");
}
