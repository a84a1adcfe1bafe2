//! Cards, forms, languages, limits.

use domain::ids::{GuildId, UserId};
use domain::limits::{CUSTOM_ID_MAX, EMBED_DESCRIPTION_MAX, INPUT_LABEL_MAX, MODAL_TITLE_MAX};
use domain::locale::Locale;
use domain::message::Answer;

use super::*;

/// E-38: there was no text for the answer, and a part of a name could show somebody else.
#[test]
fn a_card_shows_characters_to_all_and_the_rest_to_oneself() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(ARIA, "/profile show"), @"
    # Profile
    For @Aria:
    Nothing is known of you yet. Begin with the button below.
    I speak the language of your Discord to you.
    Your time: 09:00 (Europe/Paris)
    [Edit] [Choose weapons]
    ");
    scene.runs(ARIA, "/profile name name:Aegis");
    scene.runs(ARIA, "/profile weapons weapons:sns gs");
    scene.runs(ARIA, "/profile gear-score score:3450");
    scene.runs(ARIA, "/profile build link:https://questlog.gg/a");
    scene.runs(ARIA, "/profile add name:Blaze");
    scene.runs(ARIA, "/profile timezone zone:Asia/Tokyo");
    assert_snapshot!(scene.runs(BELA, "/profile show member:@Aria"), @"
    # Profile
    For @Aria:
    ★ **Aegis** (main character)
    └ 🛡️ Tank · 🛡️ Sword and Shield + ⚔️ Greatsword (Crusader) · Gear score 3450 · [build](<https://questlog.gg/a>)
    └ updated on 2026-03-01
    ▸ **Blaze**
    ");
    assert!(scene.runs(ARIA, "/profile show").contains("Your time: 17:00 (Asia/Tokyo)"));
    assert_snapshot!(scene.runs(ARIA, "/profile show member:@Bela"), @"
    # Profile
    For @Bela:
    Nothing is known yet.
    ");
}

#[test]
fn the_form_is_filled_with_what_is_known_and_understood_again() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(ARIA, "/profile edit"), @"
    form Your character
      name Name in the game: ()
      weapons Weapons: (Crossbows, Longbow)
      score Gear score: (500 to 9999)
      build Link to the build: (questlog.gg, maxroll.gg)
    ");
    let fields =
        [("name", "Aegis"), ("weapons", "Armbrust Dolch"), ("score", "3 450"), ("build", "https://maxroll.gg/a")];
    assert_snapshot!(scene.submits(ARIA, "Your character", &fields), @r#"
    + recorded member=Aria character=1 sheet={build="https://maxroll.gg/a" gear_score=3450 name="Aegis" updated=1772352000000 weapons=[DG CB]}
    > Name in the game: **Aegis**
      Weapons: 🗡️ Daggers + 🎯 Crossbows
      Role: **🗡️ Flanker**
      Gear score: **3450**
      Link: [build](<https://maxroll.gg/a>)
      [Undo]
    "#);
    assert_snapshot!(scene.runs(ARIA, "/profile edit"), @"
    form Your character
      name Name in the game: Aegis
      weapons Weapons: Daggers, Crossbows
      score Gear score: 3450
      build Link to the build: https://maxroll.gg/a
    ");
    let told = scene.submits(ARIA, "Your character", &[("name", ""), ("weapons", ""), ("score", ""), ("build", "")]);
    assert!(told.contains("The link to the build is gone."), "{told}");
    let sheet = scene.guild.profiles.main_of(ARIA).cloned().unwrap_or_default();
    assert_eq!((sheet.name, sheet.build, sheet.gear_score, sheet.weapons.len()), (None, None, Some(3450), 2));
    assert_snapshot!(scene.submits(ARIA, "Your character", &[("name", "")]), @"refused: Nothing would change by that.");
}

/// D-71, row 13: nothing becomes 0 without a word.
#[test]
fn a_gear_score_that_is_no_number_is_refused_visibly() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile edit");
    for typed in ["3.5k", "12a", "-999", "3,5", "34 50", "1e4", "99999999999999999999"] {
        let told = scene.submits(ARIA, "Your character", &[("score", typed)]);
        assert!(told.starts_with("refused: “") && told.contains("a whole number from 500 to 9999"), "{typed}: {told}");
    }
    for typed in ["3450", " 3 450 ", "3'450", "3\u{202F}450"] {
        let told = scene.clone().submits(ARIA, "Your character", &[("score", typed)]);
        assert!(told.contains("gear_score=3450"), "{typed}: {told}");
    }
}

#[test]
fn the_form_of_a_guild_without_a_game_asks_for_a_name() {
    assert_snapshot!(Scene::new().runs(ARIA, "/profile edit"), @"
    form Your character
      name Name in the game: ()
    ");
}

#[test]
fn buttons_of_the_card_open_form_and_menus() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile show");
    assert!(scene.clicks(ARIA, "Edit").starts_with("form Your character"));
    assert!(scene.clicks(ARIA, "Choose weapons").contains("[First choice v]"));
    assert!(scene.clicks(BELA, "Edit").starts_with("refused: This is meant for someone else"));
}

#[test]
fn every_language_says_everything() {
    for locale in Locale::ALL {
        let misses = crate::testing::catalogue().misses();
        let mut scene = playing().speaking(locale);
        let title = crate::testing::catalogue().say(locale, &texts::profile::FormTitle.into());
        for command in [
            "show",
            "edit",
            "weapons",
            "weapons weapons:sns gs",
            "weapons weapons:banjo",
            "weapons weapons:bow",
            "weapons weapons:bow wand orb",
            "weapons weapons:bow longbow",
            "gear-score score:3450",
            "gear-score score:1",
            "build link:https://questlog.gg/a",
            "build link:no",
            "build link:https://a.example",
            "build link:https://a@questlog.gg",
            "build",
            "build",
            "name name:Aegis",
            "add name:Aegis",
            "add name:Blaze",
            "main character:2",
            "remove character:2",
            "remove character:7",
            "timezone zone:Mars",
            "timezone zone:Asia/Tokyo",
            "timezone",
            "show",
            "show member:@Aria",
            "pair weapons:bow staff role:cook",
            "pair weapons:bow staff role:tank",
            "name name:Robot member:@MyGuildManager",
        ] {
            scene.runs(RHEA, &format!("/profile {command}"));
        }
        scene.runs(RHEA, "/profile edit");
        scene.submits(RHEA, &title, &[("score", "3.5k")]);
        scene.runs(RHEA, "/audit list");
        assert_eq!(crate::testing::catalogue().misses(), misses, "{locale}");
    }
}

#[test]
fn custom_ids_fit_with_the_largest_numbers() {
    let owner = UserId(u64::MAX);
    let identity = domain::mirror::Identity {
        name: "Ravens".into(),
        owner,
        locale_tag: "en-US".into(),
        community: false,
        house: Default::default(),
    };
    let identity = domain::mirror::Change::Identity(identity);
    let mut scene = Scene::new().with(Setting::Game, "world-of-warcraft").of_guild(GuildId(999_999)).changed(identity);
    for no in 1..=10 {
        scene.runs(owner, &format!("/profile add name:Hero {no}"));
    }
    scene.runs(owner, "/profile weapons weapons:survival hunter character:10");
    scene.runs(owner, "/profile weapons character:10");
    scene.runs(owner, "/profile show");
    assert!(scene.custom_ids().len() > 12);
    assert!(scene.custom_ids().iter().all(|id| id.len() <= CUSTOM_ID_MAX), "{:?}", scene.custom_ids());
}

#[test]
fn cards_and_forms_stay_within_discords_limits() {
    for locale in Locale::ALL {
        for game in ["throne-and-liberty", "world-of-warcraft", "final-fantasy-xiv"] {
            let mut scene = Scene::new().with(Setting::Game, game).speaking(locale);
            for no in 0..10 {
                scene.runs(ARIA, &format!("/profile add name:{}{no}", "*".repeat(31)));
                let link = format!(
                    "https://{}/{}",
                    crate::testing::games().find(game).expect("a game").build_hosts[0],
                    "a".repeat(470)
                );
                scene.runs(ARIA, &format!("/profile build link:{link} character:{}", no + 1));
            }
            let query = crate::Query::Profiles(crate::profiles::Query::Show(ARIA));
            let answer = crate::answer(&scene.ctx(scene.actor(ARIA)), &scene.guild, &query);
            let Ok(Answer::Private(message)) = answer else { panic!("{answer:?}") };
            let length = message.embeds[0].description.chars().count();
            assert!(length <= EMBED_DESCRIPTION_MAX, "{length}");
            let query = crate::Query::Profiles(crate::profiles::Query::EditForm(None));
            let answer = crate::answer(&scene.ctx(scene.actor(ARIA)), &scene.guild, &query);
            let Ok(Answer::Form(form)) = answer else { panic!("{answer:?}") };
            assert!(form.title.chars().count() <= MODAL_TITLE_MAX);
            assert!(form.inputs.iter().all(|input| input.label.chars().count() <= INPUT_LABEL_MAX), "{locale}");
        }
    }
}
