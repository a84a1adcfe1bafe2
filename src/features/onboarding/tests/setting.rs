//! The rules of the guild, and what is set for reasons.

use domain::event::Event;

use super::*;
use crate::onboarding::rules::{LABEL_LENGTH_MAX, RULES_LENGTH_MAX};

#[test]
fn rules_are_posted_changed_and_taken_down() {
    let mut scene = open_door();
    let told = scene.runs(RHEA, "/setup rules");
    assert!(
        told.contains("1. Be kind.") && told.contains("They are not posted.") && told.contains("[Post them]"),
        "{told}"
    );
    assert!(!scene.board().contains("I accept the rules"));
    scene.clicks(RHEA, "Post them");
    let board = scene.board();
    assert!(
        board.contains("1. Be kind.")
            && board.contains("Version 1")
            && board.contains("[I accept the rules] [Register]"),
        "{board}"
    );
    scene.clicks(RHEA, "Change the text");
    let told = scene.submits(RHEA, "Rules", &[("text", "No **spoilers**.\nNo cheating.")]);
    assert!(told.contains("+ rules_set"), "{told}");
    let board = scene.board();
    assert!(board.contains("No **spoilers**.\nNo cheating.") && board.contains("Version 2"), "{board}");
    scene.clicks(RHEA, "Take them down");
    assert!(!scene.board().contains("spoilers"));
}

#[test]
fn only_officers_with_the_right_set_anything() {
    let mut scene = with_rules();
    for id in [
        "1:onboarding:down:1:::",
        "1:onboarding:require:1:::1",
        "1:onboarding:text:1:::",
        "1:onboarding:rules:1:::",
        "1:onboarding:again:1:::",
    ] {
        let told = scene.clicks(OLGA, id);
        assert!(told.starts_with("refused: You need the right **Manage settings**"), "{id}: {told}");
    }
    let told = scene.submits(OLGA, "1:onboarding:texted:1:::", &[("text", "mine")]);
    assert!(told.starts_with("refused: You need the right **Manage settings**"), "{told}");
    for command in ["/setup rules", "/setup reasons", "/setup reasons reason:friend approval:off"] {
        let told = scene.runs(OLGA, command);
        assert!(told.starts_with("refused: You need the right **Manage settings**"), "{command}: {told}");
    }
}

#[test]
fn rules_need_a_channel_and_have_a_length() {
    let mut scene = open_door().without_channel(ChannelKey::Rules);
    scene.runs(RHEA, "/setup rules");
    let told = scene.clicks(RHEA, "Post them");
    assert!(told.starts_with("refused: There is no channel for them yet"), "{told}");
    let fits = "x".repeat(RULES_LENGTH_MAX);
    let told = scene.submits(RHEA, "1:onboarding:texted:1:::", &[("text", &fits)]);
    assert!(told.starts_with("+ rules_set"), "{told}");
    let told = scene.submits(RHEA, "1:onboarding:texted:1:::", &[("text", &format!("{fits}x"))]);
    assert_eq!(told, "refused: That is too long. Please stay within 3500 characters.");
    let told = scene.submits(RHEA, "1:onboarding:texted:1:::", &[("text", &fits)]);
    assert!(told.starts_with("refused: That is set already"), "{told}");
}

/// D-49: a change of the rules could not ask for renewed consent. Whoever accepted keeps the role until an officer says otherwise.
#[test]
fn a_new_version_asks_again_and_takes_nothing_by_itself() {
    let mut scene = with_rules();
    scene.runs(NINA, "/profile start");
    scene.clicks(NINA, "I accept the rules");
    scene.role_changes_arrive();
    let told = scene.clicks(NINA, "I accept the rules");
    assert!(told.starts_with("refused: You accepted these rules on 2026-03-01"), "{told}");
    scene.clicks(RHEA, "Change the text");
    let told = scene.submits(RHEA, "Rules", &[("text", "Be on time.")]);
    assert!(told.contains("only an older version: 1") && !told.contains("roles:"), "{told}");
    let asks = scene.clicks(RHEA, "Ask everybody again");
    assert!(asks.contains("only an older version: 1"), "{asks}");
    let mut accepting = scene.clone();
    let told = accepting.clicks(NINA, "I accept the rules");
    assert!(told.contains("version=2"), "{told}");
    let told = accepting.clicks(RHEA, "Yes, ask again");
    assert!(!told.contains("roles:"), "whoever accepted the newest loses nothing: {told}");
    let told = scene.clicks(RHEA, "Yes, ask again");
    assert!(told.contains("roles: Nina -Rules"), "{told}");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(NINA), "");
    let told = scene.clicks(NINA, "I accept the rules");
    assert!(told.contains("roles: Nina +Rules"), "{told}");
}

#[test]
fn a_change_of_the_rules_can_be_taken_back() {
    let mut scene = with_rules();
    scene.clicks(RHEA, "Change the text");
    scene.submits(RHEA, "Rules", &[("text", "Be on time.")]);
    let number = scene.journal.len();
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back");
    assert!(scene.board().contains("1. Be kind.") && scene.board().contains("Version 3"), "{}", scene.board());
    let told = scene.runs(RHEA, &format!("/audit undo number:{number}"));
    assert!(told.starts_with("refused: "), "{told}");
}

#[test]
fn reasons_are_configured_and_seen() {
    let mut scene = open_door();
    let told = scene.runs(RHEA, "/setup reasons");
    assert!(
        told.contains(
            "**I want to join the guild** → @Applicant: approved by whoever has the right “Decide about applications”"
        ),
        "{told}"
    );
    scene.runs(RHEA, "/setup reasons reason:ally offered:off");
    scene.runs(RHEA, "/setup reasons reason:friend label:Just visiting");
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    let told = scene.picks(NINA, "Your reason", "ally");
    assert_eq!(told, "refused: That is not offered here at the moment.");
    let told = scene.picks(NINA, "Your reason", "friend");
    assert!(told.contains("**Just visiting**"), "{told}");
    let told = scene.runs(RHEA, "/setup reasons reason:friend label:-");
    assert!(told.contains("**I am a friend of the guild**"), "{told}");
    assert_eq!(scene.runs(RHEA, "/setup reasons reason:friend label:-"), "refused: That is set already.");
    let long = "x".repeat(LABEL_LENGTH_MAX + 1);
    let told = scene.runs(RHEA, &format!("/setup reasons reason:friend label:{long}"));
    assert!(told.starts_with("refused: That is too long"), "{told}");
    let number = scene.journal.len();
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back");
    assert!(scene.runs(RHEA, "/setup reasons").contains("**Just visiting**"));
}

#[test]
fn a_reason_leads_to_no_role_of_trust() {
    let mut scene = open_door();
    for (role, why) in [
        ("Officer", "I never hand out @Officer"),
        ("App", "I never hand out @App"),
        ("Ally", "@Ally has another meaning"),
    ] {
        let told = scene.runs(RHEA, &format!("/setup reasons reason:friend role:@{role}"));
        assert!(told.starts_with(&format!("refused: {why}")), "{told}");
    }
    let told = scene.runs(RHEA, "/setup reasons reason:friend role:@Guest");
    assert!(told.contains("→ @Guest"), "{told}");
}

/// Compatibility with the predecessor's check mark. Bots got the role as well there, and a second one was dropped (D-49).
#[test]
fn a_check_mark_under_the_rules_is_a_yes() {
    let mut scene = with_rules();
    let reacts = |scene: &mut Scene, user, channel, emoji: &str| {
        let message = scene.last_message();
        scene.happens(&Event::Reacted { channel, message, user, emoji: emoji.to_owned() })
    };
    assert_eq!(reacts(&mut scene, NINA, GENERAL, "🎉"), "nothing");
    assert_eq!(reacts(&mut scene, NINA, ABSENCES, "✅"), "nothing");
    assert_eq!(reacts(&mut scene, BOT, GENERAL, "✅"), "nothing");
    let told = reacts(&mut scene, NINA, GENERAL, "✅");
    assert!(told.contains("+ rules_accepted") && told.contains("roles: Nina +Rules"), "{told}");
    scene.role_changes_arrive();
    assert_eq!(reacts(&mut scene, NINA, GENERAL, "✅"), "nothing");
    scene.clicks(RHEA, "Take them down");
    assert_eq!(reacts(&mut scene, ARIA, GENERAL, "✅"), "nothing");
}

#[test]
fn every_language_fits_into_what_discord_shows() {
    use domain::limits::{BUTTON_LABEL_MAX, INPUT_LABEL_MAX, MODAL_TITLE_MAX, SELECT_LABEL_MAX};
    use domain::locale::Locale;
    let catalogue = crate::testing::catalogue();
    for locale in Locale::ALL {
        let fits = |text: domain::text::Text, max: usize| {
            let said = catalogue.say(locale, &text);
            assert!(said.chars().count() <= max, "{locale:?}: {said}");
        };
        use texts::onboarding as say;
        for label in [
            say::FormName.into(),
            say::FormGuild.into(),
            say::FormTag.into(),
            say::FormFriend.into(),
            say::FormWeapons.into(),
            say::QuestionScore.into(),
            say::FormRules.into(),
            say::FormRefuse.into(),
            say::FormAsk.into(),
            say::FormAnswer.into(),
        ] {
            fits(label, INPUT_LABEL_MAX);
        }
        for title in [say::FormTitle.into(), say::RulesTitle.into(), say::FormRefuseTitle.into()] {
            fits(title, MODAL_TITLE_MAX);
        }
        for button in [
            say::ButtonKnown.into(),
            say::ButtonFriendOpen.into(),
            say::ButtonPreview.into(),
            say::ButtonOpen.into(),
            say::ButtonAccept.into(),
            say::ButtonRulesAgain.into(),
        ] {
            fits(button, BUTTON_LABEL_MAX);
        }
        for reason in crate::onboarding::Reason::ALL {
            fits(crate::onboarding::card::usual_label(reason), SELECT_LABEL_MAX);
        }
    }
}
