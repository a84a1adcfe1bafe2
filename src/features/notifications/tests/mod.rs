//! How members want to be reminded, told as stories about one small guild (see [`crate::testing`]).

use domain::locale::Locale;
use insta::assert_snapshot;
use storage::testing::backends;

use super::rules::{Delivery, Way, delivery};
use super::state::{By, Fact, Quiet, Wish};
use crate::guild_setup::{Module, OFF, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;
use crate::testing::shelf::Shelf;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let quiet = Some(Quiet { from: 1_320, until: 480 });
    let wishes = [
        Wish::default(),
        Wish { by: By::Ping, quiet, together: false },
        Wish { by: By::Nothing, quiet: None, together: true },
    ];
    wishes.iter().map(|wish| Fact::Chosen { member: ARIA, wish: *wish, was: Wish::default() }).collect()
}

#[test]
fn without_options_it_shows_what_holds() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/profile notifications"), @"
    Reminders reach you by **private message**.
    No quiet hours: `/profile notifications` sets them.
    Each reminder comes for itself.
    [Private message] [Ping] [Not at all]
    [Together]
    ");
}

#[test]
fn everything_can_be_chosen_at_once_or_by_buttons() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/profile notifications by:ping quiet:22:00-08:00 delivery:digest"), @"
    + chosen member=Aria was={by=direct together=false} wish={by=ping quiet={from=1320 until=480} together=true}
    > Reminders reach you by a **ping** in the channel they are about.
      Nothing reaches you between 22:00 and 08:00 (Europe/Paris); what can wait comes afterwards.
      Several reminders come together in one message.
      [Private message] [Ping] [Not at all]
      [One by one]
    ");
    assert!(scene.clicks(ARIA, "Not at all").contains("You get **no reminders**."));
    assert!(scene.clicks(ARIA, "Private message").contains("22:00"), "the hours are kept");
    assert!(scene.clicks(ARIA, "One by one").contains("comes for itself"));
    assert!(scene.runs(ARIA, "/profile notifications quiet:-").contains("No quiet hours"));
    assert!(scene.guild.notifications.wishes.is_empty(), "who wants what everybody gets is not kept");
}

#[test]
fn what_cannot_be_understood_or_changes_nothing_is_refused() {
    let mut scene = Scene::new();
    for hours in ["soon", "22:00", "22:00-22:00", "25-8", "8:60-9", "22--8", "1-2-3", "٣-٤"] {
        let said = scene.runs(ARIA, &format!("/profile notifications quiet:{hours}"));
        assert!(said.starts_with("refused: “") && said.contains("22:00-08:00"), "{hours}: {said}");
    }
    assert!(scene.runs(ARIA, "/profile notifications by:direct").starts_with("refused"));
    assert!(scene.facts.is_empty());
}

#[test]
fn the_buttons_of_another_are_not_for_me() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/profile notifications");
    assert!(scene.clicks(BELA, "Not at all").starts_with("refused"));
    assert!(scene.clicks(ARIA, "1:notifications:by:1:::").starts_with("refused"), "a forged one says nothing");
}

#[test]
fn hours_are_read_as_people_write_them() {
    let read = |typed: &str| Quiet::parse(typed).ok().map(|quiet| (quiet.from, quiet.until));
    for typed in ["22:00-08:00", "22-8", "22h – 8h", "22h00-8:00", " 22.00 — 08.00 "] {
        assert_eq!(read(typed), Some((1_320, 480)), "{typed}");
    }
    assert_eq!(read("0-24"), None, "the whole day is `by:nothing`");
    assert_eq!(read("23:30-24:00"), Some((1_410, 0)));
}

// === What it means for a reminder ===

/// Aria's wish, and what becomes of a reminder at that time.
#[track_caller]
fn check(wish: &str, now: &str, expected: Option<(Way, &str, bool)>) {
    let mut scene = Scene::new();
    if !wish.is_empty() {
        scene.runs(ARIA, &format!("/profile notifications {wish}"));
    }
    let scene = scene.at(now);
    let expected = expected.map(|(way, at, together)| {
        let not_before = scene.clone().at(at).now;
        Delivery { way, not_before, together }
    });
    assert_eq!(delivery(&scene.guild, ARIA, scene.now), expected);
}

#[test]
fn a_reminder_waits_for_the_end_of_quiet_hours() {
    let noon = "2026-03-03 12:00";
    check("", noon, Some((Way::Direct, noon, false)));
    check("by:ping delivery:digest", noon, Some((Way::Ping, noon, true)));
    check("by:nothing", noon, None);
    let night = "quiet:22:00-08:00";
    check(night, noon, Some((Way::Direct, noon, false)));
    check(night, "2026-03-03 22:00", Some((Way::Direct, "2026-03-04 08:00", false)));
    check(night, "2026-03-03 07:59", Some((Way::Direct, "2026-03-03 08:00", false)));
    check(night, "2026-03-03 08:00", Some((Way::Direct, "2026-03-03 08:00", false)));
    let siesta = "quiet:13-15";
    check(siesta, "2026-03-03 14:00", Some((Way::Direct, "2026-03-03 15:00", false)));
    check(siesta, "2026-03-03 15:00", Some((Way::Direct, "2026-03-03 15:00", false)));
    check("quiet:22-24", "2026-03-03 23:00", Some((Way::Direct, "2026-03-04 00:00", false)));
}

#[test]
fn quiet_hours_are_those_of_his_clock_also_when_it_is_changed() {
    check("quiet:01:00-02:30", "2026-03-29 01:30", Some((Way::Direct, "2026-03-29 03:00", false)));
    let mut scene = Scene::new();
    scene.runs(ARIA, "/profile timezone zone:America/New_York");
    scene.runs(ARIA, "/profile notifications quiet:22-8");
    let scene = scene.at("2026-03-03 12:00");
    let waits = delivery(&scene.guild, ARIA, scene.now).map(|it| it.not_before);
    assert_eq!(waits, Some(scene.clone().at("2026-03-03 14:00").now), "it is six in the morning there");
}

#[test]
fn who_is_not_here_is_not_reminded() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/profile notifications by:ping");
    scene.sees(domain::mirror::Change::MemberGone(ARIA), &domain::event::Event::MemberLeft(ARIA));
    assert_eq!(delivery(&scene.guild, ARIA, scene.now), None);
}

/// Switched off, nobody is reminded, and wishes are kept.
#[test]
fn nobody_is_reminded_while_it_is_switched_off() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/profile notifications by:ping");
    let before = scene.guild.notifications.clone();
    scene.runs(RHEA, "/setup modules module:notifications state:off");
    assert_eq!(delivery(&scene.guild, ARIA, scene.now), None);
    assert!(scene.runs(ARIA, "/profile notifications").contains("`/setup modules`"));
    scene.runs(RHEA, "/setup modules module:notifications state:on");
    assert_eq!(scene.guild.notifications, before);
    assert_eq!(delivery(&scene.guild, ARIA, scene.now).map(|it| it.way), Some(Way::Ping));
}

// === Privacy, undo, languages ===

#[test]
fn it_goes_with_the_person_and_can_be_taken_back() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/profile notifications by:ping");
    scene.runs(RHEA, "/audit undo number:1");
    assert!(scene.clicks(RHEA, "Take it back").contains("+ chosen"));
    assert!(scene.guild.notifications.wishes.is_empty());
    scene.runs(ARIA, "/profile notifications by:ping");
    assert!(crate::people(&scene.guild).contains(&ARIA));
    scene.does(scene.actor(ARIA), &crate::Command::Privacy(crate::privacy::Command::Erase));
    assert!(scene.guild.notifications.wishes.is_empty());
}

#[test]
fn it_is_there_without_profiles_and_so_is_the_language() {
    let mut scene = Scene::new().with(Setting::Module(Module::Profile), OFF);
    assert!(scene.runs(ARIA, "/profile show").starts_with("refused"));
    assert!(scene.runs(ARIA, "/profile edit").starts_with("refused"));
    assert!(scene.runs(ARIA, "/profile notifications by:ping").contains("+ chosen"));
    assert!(scene.runs(ARIA, "/profile timezone zone:Europe/Rome").contains("+ zone_chosen"));
    assert!(scene.runs(ARIA, "/profile language language:fr").contains("+ language_chosen"));
}

#[test]
fn it_speaks_five_languages() {
    let shown = Locale::ALL.map(|locale| {
        let mut scene = Scene::new().speaking(locale);
        scene.runs(ARIA, "/profile notifications by:ping quiet:22-8")
    });
    for (at, one) in shown.iter().enumerate() {
        assert!(one.contains("22:00") && !shown[..at].contains(one), "{one}");
    }
}

#[tokio::test]
async fn what_is_loaded_is_what_was_written() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = Scene::new();
        for line in ["by:ping quiet:22-8", "delivery:digest", "quiet:-", "by:direct delivery:single"] {
            let before = scene.facts.len();
            scene.runs(ARIA, &format!("/profile notifications {line}"));
            shelf.write_rows(&scene.guild, &scene.facts[before..]).await;
            let loaded = crate::notifications::store::load(&mut *shelf.read().await, scene.guild.id).await.unwrap();
            assert_eq!(loaded, *scene.guild.notifications, "{backend:?} {line}");
        }
        assert!(scene.guild.notifications.wishes.is_empty());
    }
}
