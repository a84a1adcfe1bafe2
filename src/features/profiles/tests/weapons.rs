//! Weapons: in words, from menus, and which role follows.

use super::*;

#[test]
fn weapons_are_typed_in_any_language_and_the_role_is_told() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(ARIA, "/profile weapons weapons:épée et bouclier / Großschwert"), @"
    + recorded member=Aria character=1 sheet={updated=1772352000000 weapons=[SNS GS]}
    > Weapons: 🛡️ Sword and Shield + ⚔️ Greatsword
      Role: **🛡️ Tank**
      [Undo]
    ");
    let told = scene.runs(ARIA, "/profile weapons weapons:Armbrust Dolch");
    assert!(told.contains("Role: **🗡️ Flanker**"), "{told}");
}

#[test]
fn weapons_that_are_not_understood_are_refused_with_an_example() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(ARIA, "/profile weapons weapons:banjo"), @"refused: I do not understand “banjo”. Write it like this: Crossbows, Longbow.");
    assert_snapshot!(scene.runs(ARIA, "/profile weapons weapons:bow"), @"refused: That takes 2 of them, such as: Crossbows, Longbow.");
    assert_snapshot!(scene.runs(ARIA, "/profile weapons weapons:bow staff wand"), @"refused: That takes only 2 of them, such as: Crossbows, Longbow.");
    assert_snapshot!(scene.runs(ARIA, "/profile weapons weapons:bow longbow"), @"refused: That is the same one twice. Please name two different ones.");
    let mut scene = Scene::new().with(Setting::Game, "world-of-warcraft");
    assert_snapshot!(scene.runs(ARIA, "/profile weapons weapons:frost warrior"), @"refused: “frost warrior” does not go together in this game.");
}

/// D-71: weapons were free text.
#[test]
fn two_menus_show_the_role_at_once() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(ARIA, "/profile weapons"), @"
    in its place # Weapons
    Choose from the menus; the role appears here at once.
    [First choice v]
    ");
    assert_snapshot!(scene.picks(ARIA, "First choice", "7"), @"
    in its place # Weapons
    Choose from the menus; the role appears here at once.
    [✨ Wand v]
    [Second choice v]
    ");
    assert_snapshot!(scene.picks(ARIA, "Second choice", "1"), @"
    in its place # Weapons
    ⚔️ Greatsword + ✨ Wand
    Role: **💚 Healer**
    [✨ Wand v]
    [⚔️ Greatsword v]
    [Another role v]
    [Save]
    ");
    assert_snapshot!(scene.picks(ARIA, "Another role", "1"), @"
    in its place # Weapons
    ⚔️ Greatsword + ✨ Wand
    Role: **🛡️ Tank**
    [✨ Wand v]
    [⚔️ Greatsword v]
    [🛡️ Tank v]
    [Save]
    ");
    assert_snapshot!(scene.clicks(ARIA, "Save"), @"
    + recorded member=Aria character=1 sheet={role=tank updated=1772352000000 weapons=[GS W]}
    > Weapons: ⚔️ Greatsword + ✨ Wand
      Role: **🛡️ Tank**
      [Undo]
    ");
    let told = scene.runs(ARIA, "/profile weapons");
    assert!(told.contains("Role: **🛡️ Tank**") && told.contains("[Save]"), "menus begin with what is: {told}");
    scene.runs(ARIA, "/profile weapons weapons:wand greatsword");
    assert_eq!(
        scene.guild.profiles.main_of(ARIA).and_then(|sheet| sheet.role.clone()).as_deref(),
        Some("tank"),
        "kept"
    );
    scene.runs(ARIA, "/profile weapons weapons:wand bow");
    assert_eq!(scene.guild.profiles.main_of(ARIA).and_then(|sheet| sheet.role.clone()), None, "not of these weapons");
}

#[test]
fn menus_offer_only_what_goes_together() {
    let mut scene = Scene::new().with(Setting::Game, "world-of-warcraft");
    scene.runs(ARIA, "/profile weapons");
    let told = scene.picks(ARIA, "First choice", "8");
    assert!(told.contains("[🙏 Priest v]"), "{told}");
    let told = scene.picks(ARIA, "Second choice", "13");
    assert!(!told.contains("[Save]"), "a priest is no death knight: {told}");
    scene = Scene::new().with(Setting::Game, "final-fantasy-xiv");
    scene.runs(ARIA, "/profile weapons");
    let told = scene.picks(ARIA, "First choice", "4");
    assert!(told.contains("Role: **💚 Healer**") && told.contains("[Save]") && !told.contains("Second"), "{told}");
    assert!(scene.clicks(ARIA, "Save").contains("weapons=[WHM]"));
}

#[test]
fn menus_belong_to_whoever_opened_them_and_to_officers_only_for_others() {
    let mut scene = playing();
    let told = scene.runs(OLGA, "/profile weapons member:@Aria");
    assert!(told.contains("For @Aria:"), "{told}");
    assert!(scene.picks(ARIA, "First choice", "1").starts_with("refused: This is meant for someone else"));
    let old = scene.clone().at("2026-03-01 09:16").picks(OLGA, "First choice", "1");
    assert!(old.starts_with("refused: This is too old"), "{old}");
    let forged = format!("1:profile:w1:1:{BELA}::{ARIA}.0.-.-.-");
    assert!(scene.picks(BELA, &forged, "1").starts_with("refused: You need the right"));
    let forged = format!("1:profile:ws:1:{BELA}::{ARIA}.0.1.2.-");
    assert!(scene.clicks(BELA, &forged).starts_with("refused: You need the right"));
    let nonsense = format!("1:profile:ws:1:{ARIA}::{ARIA}.0.1.99.-");
    assert!(scene.clicks(ARIA, &nonsense).starts_with("refused: Things have changed"));
    let nonsense = format!("1:profile:w2:1:{ARIA}::{ARIA}.0.99.-.7");
    assert!(scene.picks(ARIA, &nonsense, "98").contains("First choice"), "what is no weapon was not chosen");
    assert!(scene.picks(ARIA, &nonsense, "x").starts_with("refused: Things have changed"));
}

#[test]
fn a_guild_gives_a_pair_another_role_and_takes_it_back() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile weapons weapons:bow staff");
    assert_snapshot!(scene.runs(RHEA, "/profile pair weapons:bow staff role:healer"), @"
    + pair_changed role=healer weapons=[B S]
    > 🏹 Longbow + 🪄 Staff is **💚 Healer** in this guild.
    ");
    assert!(scene.runs(ARIA, "/profile show").contains("💚 Healer"));
    assert_snapshot!(scene.runs(RHEA, "/profile pair weapons:staff bow role:Healer"), @"refused: Nothing would change by that.");
    assert_snapshot!(scene.runs(RHEA, "/profile pair weapons:staff bow role:cook"), @"refused: I do not know a role called “cook”. Begin to type and choose from the list.");
    assert_snapshot!(scene.runs(OLGA, "/profile pair weapons:staff bow role:tank"), @"refused: You need the right **Manage settings** for this. Ask an officer if you think you should have it.");
    assert_snapshot!(scene.runs(RHEA, "/profile pair weapons:bow staff"), @"
    + pair_changed was=healer weapons=[B S]
    > 🏹 Longbow + 🪄 Staff is **🏹 Ranged** in this guild.
    ");
    assert_eq!(scene.types(RHEA, "/profile pair weapons:x role:tan").len(), 1);
}

/// E-35: without the table in memory all weapons were written as the text `NULL`.
#[test]
fn weapons_of_another_game_stay_and_count_for_nothing() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile weapons weapons:bow staff");
    scene.runs(RHEA, "/setup game game:final-fantasy-xiv");
    assert!(!scene.runs(ARIA, "/profile show").contains("Longbow"));
    assert_eq!(scene.guild.profiles.main_of(ARIA).map(|sheet| sheet.weapons.len()), Some(2), "nothing is lost");
    scene.runs(RHEA, "/setup game game:throne-and-liberty");
    assert!(scene.runs(ARIA, "/profile show").contains("Longbow"));
}
