//! Characters, languages and zones: who may record what of whom.

use domain::locale::Locale;

use super::*;
use crate::profiles::state::CHARACTERS_MAX;

// === Recording ===

/// E-36, E-37: some were told of a success that was none, and of a new name it was said that it failed.
#[test]
fn whoever_has_no_profile_yet_gets_one_with_the_first_change() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(FINN, "/profile gear-score score:3450"), @"
    + recorded member=Finn character=1 sheet={gear_score=3450 updated=1772352000000}
    > Gear score: **3450**
      [Undo]
    ");
    assert_snapshot!(scene.runs(FINN, "/profile name name:Aegis"), @r#"
    + recorded member=Finn character=1 sheet={gear_score=3450 name="Aegis" updated=1772352000000} was={gear_score=3450 updated=1772352000000}
    > Name in the game: **Aegis**
      [Undo]
    "#);
    assert_snapshot!(scene.runs(FINN, "/profile build link:https://questlog.gg/throne-and-liberty/en/character-builder/Abc"), @r#"
    + recorded member=Finn character=1 sheet={build="https://questlog.gg/throne-and-liberty/en/character-builder/Abc" gear_score=3450 name="Aegis" updated=1772352000000} was={gear_score=3450 name="Aegis" updated=1772352000000}
    > Link: [build](<https://questlog.gg/throne-and-liberty/en/character-builder/Abc>)
      [Undo]
    "#);
}

/// E-37: whoever was renamed on the server had another name in the game.
#[test]
fn a_name_on_the_server_changes_no_name_in_the_game() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile name name:Nightjar");
    let renamed =
        domain::mirror::MemberView { name: "Somebody".to_owned(), ..scene.guild.mirror.members[&ARIA].clone() };
    scene.sees(domain::mirror::Change::Member(ARIA, renamed), &domain::event::Event::MemberChanged(ARIA));
    let main = scene.guild.profiles.main_of(ARIA).expect("he has one");
    assert_eq!(main.name.as_ref().map(domain::free_text::FreeText::as_typed), Some("Nightjar"));
}

/// D-71, row 13: `3.5k` became 0 without a word.
#[test]
fn a_gear_score_outside_of_the_games_bounds_is_refused_visibly() {
    let mut scene = playing();
    for score in [499, 10_000] {
        let told = scene.runs(ARIA, &format!("/profile gear-score score:{score}"));
        assert_eq!(
            told,
            format!("refused: “{score}” does not fit: Gear score is a whole number from 500 to 9999, such as 3450.")
        );
    }
    for score in [500, 9999] {
        let told = scene.runs(ARIA, &format!("/profile gear-score score:{score}"));
        assert!(told.starts_with("+ recorded"), "{told}");
    }
}

#[test]
fn without_a_game_weapons_scores_and_builds_wait_but_names_do_not() {
    let mut scene = Scene::new();
    for command in [
        "gear-score score:3450",
        "weapons weapons:bow staff",
        "weapons",
        "build link:https://questlog.gg/a",
        "pair weapons:bow staff",
    ] {
        let told = scene.runs(RHEA, &format!("/profile {command}"));
        assert_eq!(
            told, "refused: This isn't switched on here yet. An officer can do that with `/setup game`.",
            "{command}"
        );
    }
    assert!(scene.runs(ARIA, "/profile name name:Aegis").starts_with("+ recorded"));
}

/// E-39: the name of an allowed host anywhere in the host was enough.
#[test]
fn a_build_leads_to_a_host_of_the_game_and_nowhere_else() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(ARIA, "/profile build link:https://questlog.gg.evil.example/"), @"refused: Links to builds lead to `questlog.gg`, `maxroll.gg` here.");
    assert_snapshot!(scene.runs(ARIA, "/profile build link:http://questlog.gg/"), @"refused: That is not a link. It begins with https and has no blanks.");
    assert_snapshot!(scene.runs(ARIA, "/profile build link:https://questlog.gg@evil.example/"), @"refused: That link leads on to another address. Please open the build and copy the address from there.");
    let long = format!("/profile build link:https://questlog.gg/{}", "a".repeat(500));
    assert_snapshot!(scene.runs(ARIA, &long), @"refused: That link is too long. Please stay within 500 characters.");
    scene.runs(ARIA, "/profile build link:https://maxroll.gg/tl/build");
    let told = scene.runs(ARIA, "/profile build");
    assert!(told.contains("> The link to the build is gone."), "{told}");
    assert_snapshot!(scene.runs(ARIA, "/profile build"), @"refused: Nothing would change by that.");
}

#[test]
fn names_are_bounded_and_shown_without_power() {
    let mut scene = playing();
    let told = scene.runs(ARIA, "/profile name name:**@everyone**");
    assert!(told.contains(r"Name in the game: **\*\*\@everyone\*\***"), "{told}");
    assert_snapshot!(scene.runs(ARIA, &format!("/profile name name:{}", "x".repeat(33))), @"refused: That name is too long. Please stay within 32 characters.");
    assert_snapshot!(scene.runs(ARIA, "/profile name name:**@everyone**"), @"refused: Nothing would change by that.");
}

// === Of others ===

#[test]
fn officers_record_for_others_and_members_for_themselves_only() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(OLGA, "/profile gear-score score:3000 member:@Aria"), @"
    + recorded member=Aria character=1 sheet={gear_score=3000 updated=1772352000000}
    > For @Aria:
      Gear score: **3000**
      [Undo]
    ");
    let refusal = "refused: You need the right **Manage profiles of members** for this. Ask an officer if you think you should have it.";
    for command in [
        "gear-score score:3000 member:@Aria",
        "weapons weapons:bow staff member:@Aria",
        "weapons member:@Aria",
        "build link:https://questlog.gg/a member:@Aria",
        "name name:Aegis member:@Aria",
        "add name:Aegis member:@Aria",
        "main character:1 member:@Aria",
        "remove character:1 member:@Aria",
    ] {
        assert_eq!(scene.runs(BELA, &format!("/profile {command}")), refusal, "{command}");
    }
    scene.runs(RHEA, "/setup permissions capability:members-manage role:@Guest change:allow");
    assert!(scene.runs(FINN, "/profile gear-score score:3100 member:@Aria").starts_with("+ recorded"));
}

#[test]
fn bots_and_strangers_have_no_profile() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(OLGA, "/profile name name:Robot member:@MyGuildManager"), @"refused: @MyGuildManager has no profile: only people of this server have one.");
    assert_snapshot!(scene.runs(OLGA, "/profile add name:Ghost member:@77"), @"refused: @user 77 has no profile: only people of this server have one.");
}

/// E-32, E-33: nothing is concluded from somebody's absence; whoever left is still known when he comes back.
#[test]
fn a_profile_survives_that_its_owner_leaves() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile gear-score score:3450");
    scene.sees(domain::mirror::Change::MemberGone(ARIA), &domain::event::Event::MemberLeft(ARIA));
    assert_eq!(scene.guild.profiles.main_of(ARIA).and_then(|sheet| sheet.gear_score), Some(3450));
    assert!(scene.runs(OLGA, "/profile gear-score score:3500 member:@11").starts_with("+ recorded"));
}

// === Several characters ===

#[test]
fn somebody_has_several_characters_of_which_one_counts() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile name name:Aegis");
    assert_snapshot!(scene.runs(ARIA, "/profile add name:Blaze"), @r#"
    + recorded member=Aria character=2 sheet={name="Blaze" updated=0}
    > Name in the game: **Blaze**
      [Undo]
    "#);
    scene.runs(ARIA, "/profile gear-score score:2000 character:blaze");
    assert_snapshot!(scene.runs(ARIA, "/profile main character:2"), @"
    + main_chosen member=Aria character=2 was=1
    > **Blaze** is the main character now.
    ");
    assert_snapshot!(scene.runs(ARIA, "/profile main character:2"), @"refused: Nothing would change by that.");
    let told = scene.runs(ARIA, "/profile remove character:2");
    assert!(told.contains("> **Blaze** is removed."), "{told}");
    assert_eq!(scene.guild.profiles.of(ARIA).map(|profile| profile.main), Some(1), "another one counts then");
    let told = scene.clicks(ARIA, "Undo");
    assert!(told.starts_with("+ recorded member=Aria character=2 sheet={gear_score=2000"), "{told}");
    assert!(told.contains("+ main_chosen member=Aria character=2 was=1"), "it counts again: {told}");
}

#[test]
fn characters_have_different_names_and_a_limit() {
    let mut scene = playing();
    for no in 1..=CHARACTERS_MAX {
        assert!(scene.runs(ARIA, &format!("/profile add name:Hero {no}")).starts_with("+ recorded"), "{no}");
    }
    assert_snapshot!(scene.runs(ARIA, "/profile add name:One more"), @"refused: There are 10 characters already. Please remove one first.");
    scene.runs(ARIA, "/profile remove character:3");
    assert_snapshot!(scene.runs(ARIA, "/profile add name:HERO-7"), @"refused: There is a character called **HERO\\-7** already.");
    assert!(scene.runs(ARIA, "/profile add name:Last").starts_with("+ recorded member=Aria character=3"));
    for command in ["main", "remove", "gear-score score:3000", "edit"] {
        let told = scene.runs(ARIA, &format!("/profile {command} character:Nobody"));
        assert_eq!(told, "refused: There is no such character. Begin to type and choose from the list.", "{command}");
    }
    let names: Vec<String> =
        scene.types(ARIA, "/profile main character:hero 1").into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["Hero 1", "Hero 10"]);
    assert_eq!(scene.types(BELA, "/profile main character:"), []);
    assert_eq!(scene.types(BELA, "/profile gear-score score:1 member:@Aria character:last").len(), 1);
}

#[test]
fn the_last_change_is_taken_back_and_nothing_older() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile gear-score score:3000");
    let first = scene.custom_id("Undo");
    scene.runs(ARIA, "/profile gear-score score:3100");
    assert_snapshot!(scene.clicks(ARIA, &first), @"refused: It's too late to undo this.");
    assert_snapshot!(scene.clicks(BELA, "Undo"), @"refused: This is meant for someone else. Run the command yourself to get your own.");
    scene.clicks(ARIA, "Undo");
    assert_eq!(scene.guild.profiles.main_of(ARIA).and_then(|sheet| sheet.gear_score), Some(3000));
    let forged = format!("1:profile:undo:1:{BELA}::{ARIA}.3");
    assert!(scene.clicks(BELA, &forged).starts_with("refused: You need the right"));
    for forged in [
        "1:profile:undo:1:::11",
        "1:profile:undo:1:::x.1",
        "1:profile:w1:1:::1.2",
        "1:profile:ws:1:::11.0.-.-.-",
        "1:profile:no:1:::",
    ] {
        assert!(scene.clicks(ARIA, forged).starts_with("refused: Things have changed"), "{forged}");
    }
}

#[test]
fn officers_undo_by_the_journal_what_is_still_so() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile gear-score score:3000");
    scene.runs(ARIA, "/profile language language:de");
    scene.runs(ARIA, "/profile timezone zone:Asia/Tokyo");
    scene.runs(ARIA, "/profile add name:Blaze");
    scene.runs(ARIA, "/profile main character:2");
    scene.runs(RHEA, "/profile pair weapons:bow staff role:healer");
    for number in (1..=6).rev() {
        scene.runs(RHEA, &format!("/audit undo number:{number}"));
        let told = scene.clicks(RHEA, "Take it back");
        assert!(told.starts_with(&format!("+ undone seq={number}")), "{number}: {told}");
    }
    assert!(scene.guild.profiles.pairs.is_empty());
    let profile = scene.guild.profiles.of(ARIA).cloned().unwrap_or_default();
    assert!(profile.characters.is_empty() && profile.language.is_none() && profile.zone.is_none(), "{profile:?}");
    assert_snapshot!(scene.runs(RHEA, "/audit undo number:1"), @"refused: Something was changed after that. Take back the newer change first.");
}

// === How somebody is spoken to ===

/// D-27, E-40, row 24: a chosen language was overridden, or cut to two letters and became English.
#[test]
fn a_chosen_language_holds_for_everything_private() {
    for (short, locale) in ["en", "fr", "es", "de", "it"].into_iter().zip(Locale::ALL) {
        let mut scene = playing().speaking(if locale == Locale::It { Locale::De } else { Locale::It });
        let told = scene.runs(ARIA, &format!("/profile language language:{short}"));
        assert!(told.contains(locale.native_name()), "{told}");
        let expected = Scene::new().speaking(locale).runs(ARIA, "/absence list");
        assert_eq!(scene.runs(ARIA, "/absence list"), expected, "{locale}");
        let others = scene.runs(BELA, "/absence list");
        assert_ne!(others, expected, "others are spoken to as before");
        scene.runs(ARIA, "/profile language language:discord");
        assert_eq!(scene.runs(ARIA, "/absence list"), others, "{locale}");
    }
}

/// The letter before the end of an absence speaks the language that was chosen since.
#[test]
fn letters_speak_the_chosen_language() {
    let mut scene = playing();
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    scene.runs(ARIA, "/profile language language:it");
    let told = scene.passes_to("2026-03-04 00:00");
    assert!(told.contains("~ direct Aria: La tua assenza su Ravens"), "{told}");
}

#[test]
fn a_language_is_told_in_itself() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/profile language language:fr"), @"
    + language_chosen member=Aria language=fr
    > À partir de maintenant, je te parle en Français.
    ");
    assert_snapshot!(scene.runs(ARIA, "/profile language language:fr"), @"refused: Ça ne changerait rien.");
    assert_snapshot!(scene.runs(ARIA, "/profile language language:discord"), @"
    + language_chosen member=Aria was=fr
    > À partir de maintenant, je te parle dans la langue de ton Discord.
    ");
    assert!(scene.guild.profiles.people.is_empty(), "nothing is left of it");
}

#[test]
fn a_time_zone_is_chosen_and_given_up() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/profile timezone zone:asia/tokyo"), @"
    + zone_chosen member=Aria zone=Asia/Tokyo
    > Your time zone is Asia/Tokyo: it is 17:00 there.
    ");
    assert_eq!(scene.guild.zone_of(ARIA).name(), "Asia/Tokyo");
    assert_eq!(scene.guild.zone_of(BELA).name(), "Europe/Paris");
    assert_snapshot!(scene.runs(ARIA, "/profile timezone"), @"
    + zone_chosen member=Aria was=Asia/Tokyo
    > You see times as the guild does, in Europe/Paris: it is 09:00 there.
    ");
    assert_snapshot!(scene.runs(ARIA, "/profile timezone zone:Mars"), @"refused: I do not know a time zone called “Mars”. Begin to type and choose from the list, for example Europe/Paris.");
    assert_eq!(scene.types(ARIA, "/profile timezone zone:tokyo").len(), 1);
}

/// Days in the journal are those of whoever asks.
#[test]
fn the_journal_is_asked_for_days_of_ones_own() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/profile timezone zone:Asia/Tokyo");
    scene.runs(OLGA, "/profile timezone zone:Pacific/Kiritimati");
    let told = scene.runs(OLGA, "/audit list since:2026-03-01");
    assert!(told.contains("chose a time zone"), "{told}");
    let told = scene.at("2026-03-01 12:00").runs(OLGA, "/audit list since:2026-03-02");
    assert!(!told.starts_with("refused"), "it is 2 March on Kiritimati: {told}");
}
