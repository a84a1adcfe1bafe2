//! What people see: the poster, lists, settings, and words in their languages.

use domain::locale::Locale;

use super::*;
use crate::roster::rules::IDEAL_MAX;

#[test]
fn there_is_no_poster_before_the_door_first_opens_and_none_with_a_button_when_it_is_closed() {
    let mut scene = quiet();
    assert!(!scene.board().contains("looking for you"));
    let said = scene.runs(OLGA, "/recruit open words:We are *nice*");
    assert!(said.contains("The poster stands in #join-us."), "{said}");
    let board = scene.board();
    assert!(board.contains("# Ravens is looking for you\nWe are \\*nice\\*") && board.contains("[Apply]"), "{board}");
    scene.runs(OLGA, "/recruit close");
    let board = scene.board();
    assert!(board.contains("# Joining Ravens") && !board.contains("[Apply]"), "{board}");
}

#[test]
fn without_a_channel_the_command_does_it() {
    let mut scene = quiet().without_channel(ChannelKey::Recruitment).without_channel(ChannelKey::OfficerLog);
    let said = scene.runs(OLGA, "/recruit open");
    assert!(said.contains("`/recruit apply`") && said.contains("⚠️ There is no channel for officers"), "{said}");
    let said = applies(&mut scene);
    assert!(said.contains("+ applied") && !said.contains("~ post"), "{said}");
    scene.delivers();
    assert!(scene.runs(OLGA, "/recruit show number:1").contains("[Accept]"), "its card is there on demand");
    assert!(olga(&mut scene, "Accept").contains("to=accepted"));
    scene.passes_to("2026-03-02 10:00");
    assert!(scene.next_job().is_none());
}

/// The ideal of the roster feeds the poster, unless officers say it in their own words.
#[test]
fn the_poster_counts_what_the_roster_lacks() {
    let mut scene = quiet().with(Setting::Game, "throne-and-liberty");
    scene.runs(OLGA, "/recruit open");
    let wanted = scene.board();
    assert!(wanted.contains("**Open places**"), "{wanted}");
    for role in &crate::testing::games().find("throne-and-liberty").expect("a game").roles {
        scene.runs(OLGA, &format!("/roster ideal role:{} count:0", role.code));
    }
    assert!(scene.board().contains("No role is missing at the moment"));
    let role = crate::testing::games().find("throne-and-liberty").expect("a game").roles[0].code.clone();
    scene.runs(OLGA, &format!("/roster ideal role:{role} count:{IDEAL_MAX}"));
    assert!(scene.board().contains("× 1000"), "{}", scene.board());
    scene.runs(OLGA, "/recruit config places:two healers");
    assert!(scene.board().contains("two healers") && !scene.board().contains("× 1000"));
    scene.runs(OLGA, "/recruit config clear:places");
    assert!(!scene.board().contains("two healers"));
}

#[test]
fn settings_are_shown_changed_and_taken_back() {
    let mut scene = open();
    let shown = scene.runs(OLGA, "/recruit config");
    assert!(
        shown.contains("🟢 People can apply") && shown.contains("age of an account 7 · pause after a refusal 14"),
        "{shown}"
    );
    assert!(shown.contains("• Your name in the game"), "{shown}");
    let said = scene.runs(OLGA, "/recruit config staff:#general call:@Officer pause:3 trial:7 patience:10");
    assert!(said.contains("+ changed") && said.contains("@Officer"), "{said}");
    assert!(scene.runs(OLGA, "/recruit config pause:3").starts_with("refused: That is set already."));
    assert!(scene.runs(OLGA, "/recruit open").starts_with("refused:"), "it is open already");
    let said = applies(&mut scene);
    assert!(said.contains("~ post #general: @Officer, somebody applied."), "{said}");
    let number = scene.journal.iter().rposition(|entry| entry.kind == "changed").expect("it was changed") + 1;
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back");
    assert_eq!(scene.guild.recruitment.config.pause_days, 14);
    assert!(scene.runs(RHEA, &format!("/audit undo number:{number}")).starts_with("refused:"));
}

#[test]
fn a_voice_channel_is_no_place_for_cards() {
    let mut scene = open();
    assert!(scene.runs(OLGA, "/recruit config staff:#voice").contains("is not a text channel"));
}

#[test]
fn a_list_has_states_and_an_end() {
    let mut scene = applied();
    assert!(scene.runs(OLGA, "/recruit list").contains("**#1** @Finn · 🆕 new"));
    assert!(scene.runs(OLGA, "/recruit list state:accepted").contains("There are none."));
    olga(&mut scene, "Accept");
    assert!(scene.runs(OLGA, "/recruit list").contains("There are none."));
    assert!(scene.runs(OLGA, "/recruit list state:accepted").contains("✅ accepted"));
    assert!(scene.runs(OLGA, "/recruit show number:7").starts_with("refused: There is no application #7"));
    assert!(!scene.runs(OLGA, "/recruit show number:1").contains("[Accept]"), "nothing is left to decide");
}

/// D-28 and row 24: everybody reads his language, the staff the guild's.
#[test]
fn d28_the_applicant_reads_his_language_and_the_staff_the_guilds() {
    let mut scene = open().speaking(Locale::It);
    let form = scene.runs(FINN, "/recruit apply");
    assert!(form.contains("Il tuo nome nel gioco"), "{form}");
    let said = scene.submits(FINN, "La tua candidatura", ANSWERS);
    assert!(said.contains("[I'll look after it]") && said.contains("La tua candidatura è la numero 1"), "{said}");
    let greeted = scene.delivers();
    assert!(greeted.contains("Ciao @Finn"), "{greeted}");
    let mut scene = scene.speaking(Locale::EnUs);
    let said = scene.clicks(OLGA, "Accept");
    assert!(said.contains("~ direct Finn: Ravens ti dà il benvenuto!"), "{said}");
}

#[test]
fn every_language_asks_five_questions_that_fit_into_a_form() {
    for locale in Locale::ALL {
        let scene = open().speaking(locale);
        let ctx = scene.ctx(scene.actor(FINN));
        let form = crate::recruitment::forms::apply(&ctx, &scene.guild);
        assert_eq!(form.inputs.len(), 5);
        for input in &form.inputs {
            let length = input.label.chars().count();
            assert!(length <= domain::limits::INPUT_LABEL_MAX, "{locale:?}: {} has {length}", input.label);
        }
    }
}

#[test]
fn the_card_says_what_happened_before_it_was_posted() {
    let mut scene = open();
    applies(&mut scene);
    scene.clicks(OLGA, "1:recruit:claim:1:::1.0");
    let said = scene.delivers();
    assert!(said.contains("+ card_posted no=1"), "{said}");
    assert!(said.contains("~ edit #log") && said.contains("looked after by @Olga"), "{said}");
}
