//! The steps of a registration: what is asked, what is kept, and what is refused.

use domain::locale::Locale;

use super::*;
use crate::onboarding::rules::DRAFT_KEPT_FOR;
use crate::onboarding::state::Status;
use crate::onboarding::{Fact, Reason};

fn last_registered(scene: &Scene) -> Option<(Reason, i64)> {
    scene.facts.iter().rev().find_map(|fact| match fact {
        crate::Fact::Onboarding(Fact::Registered { reason, no, .. }) => Some((*reason, *no)),
        _other => None,
    })
}

fn count(scene: &Scene, kind: &str) -> usize {
    scene.journal.iter().filter(|entry| entry.feature == "onboarding" && entry.kind == kind).count()
}

/// D-12, D-59, row 11: the predecessor asked in private messages, three minutes a step, and was silent when those were closed.
#[test]
fn a_newcomer_registers_with_closed_private_messages() {
    let mut scene = with_rules();
    let told = scene.runs(NINA, "/profile start");
    assert!(told.contains("First, please read the rules") && told.contains("[I accept the rules]"), "{told}");
    let told = scene.clicks(NINA, "I accept the rules");
    assert!(told.contains("+ rules_accepted") && told.contains("roles: Nina +Rules"), "{told}");
    assert!(told.contains("In which language"), "{told}");
    let told = scene.picks(NINA, "Language", "fr");
    assert!(told.contains("+ language_chosen member=Nina") && told.contains("Qu'est-ce qui t'amène"), "{told}");
    let told = scene.picks(NINA, "Ton motif", "member");
    assert!(told.contains("Il manque"), "{told}");
    let told = scene.clicks(NINA, "Répondre");
    assert!(told.contains("form À propos de toi"), "{told}");
    let told = scene.submits(NINA, "À propos de toi", &fields("member"));
    assert!(told.contains("[Envoyer]"), "{told}");
    let told = scene.clicks(NINA, "Envoyer");
    assert!(told.contains("+ registered no=1"), "{told}");
    // The card is for officers, in the guild's language (D-28).
    assert!(told.contains("~ post #log: # Registration 1") && told.contains("[Approve] [Refuse] [Ask]"), "{told}");
    assert!(!told.contains("Member,") && !told.contains("+Member"), "nobody said yes: {told}");
    scene.delivers_to_closed_doors();
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("Nina +Member"), "{told}");
    let told = scene.delivers_to_closed_doors();
    assert!(told.contains("~ post #general: @Nina, il y a quelque chose") && told.contains("pings Nina"), "{told}");
    let sheet = scene.guild.profiles.main_of(NINA).expect("the profile is filled in");
    assert_eq!(sheet.gear_score, Some(3450));
    assert_eq!(sheet.weapons, ["DG", "CB"]);
    assert_eq!(scene.guild.profiles.of(NINA).and_then(|profile| profile.language), Some(Locale::Fr));
}

/// E-40: whoever chooses another language in the middle of it is not spoken to in the first one again.
#[test]
fn a_language_chosen_meanwhile_stays() {
    let mut scene = open_door();
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "fr");
    scene.runs(NINA, "/profile language language:de");
    let told = scene.picks(NINA, "Ton motif", "member");
    assert!(told.contains("Es fehlt noch"), "{told}");
    scene.clicks(NINA, "Antworten");
    scene.submits(NINA, "Über dich", &fields("member"));
    scene.clicks(NINA, "Abschicken");
    assert_eq!(last_registered(&scene), Some((Reason::Member, 1)));
    assert_eq!(scene.guild.profiles.of(NINA).and_then(|profile| profile.language), Some(Locale::De));
}

/// D-32, row 11: exactly one registration and one card, whatever is clicked twice.
#[test]
fn clicking_twice_sends_once() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "member");
    let told = scene.clicks(NINA, "Send");
    assert!(told.starts_with("> This has already been done."), "{told}");
    let told = scene.runs(NINA, "/profile start");
    assert!(told.contains("is with the officers") && told.contains("[Withdraw it]"), "{told}");
    assert_eq!(count(&scene, "registered"), 1);
    for (menu, value) in [("Language", "de"), ("Your reason", "friend")] {
        let told = scene.picks(NINA, menu, value);
        assert!(told.starts_with("refused: Your registration waits for a decision already"), "{told}");
    }
}

/// D-30, D-31, row 12: the predecessor took the answers of the first form for the last reason.
#[test]
fn a_form_of_an_earlier_reason_is_refused() {
    let mut scene = open_door();
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    scene.picks(NINA, "Your reason", "friend");
    scene.clicks(NINA, "Answer");
    let (of_friend, send_friend) = (scene.custom_id("About you"), scene.custom_id("Answer"));
    scene.submits(NINA, "About you", &fields("friend"));
    let send = scene.custom_id("Send");
    scene.clicks(NINA, "Another reason");
    scene.picks(NINA, "Your reason", "diplomat");
    for told in [
        scene.submits(NINA, &of_friend, &fields("friend")),
        scene.clicks(NINA, &send_friend),
        scene.clicks(NINA, &send),
    ] {
        assert!(
            told.starts_with("refused: That belongs to an earlier choice. By now you chose: I speak for"),
            "{told}"
        );
    }
    scene.clicks(NINA, "Answer");
    scene.submits(NINA, "About you", &fields("diplomat"));
    scene.clicks(NINA, "Send");
    assert_eq!(last_registered(&scene), Some((Reason::Diplomat, 1)));
    let (_, sent) = scene.guild.onboarding.sent(1).expect("it is there");
    // D-31: what was said for the earlier reason is not written again with the later one.
    assert_eq!(sent.answers.friend, None);
}

/// Row 13, D-71: a gear score of `3.5k` became 0 without a word.
#[test]
fn what_is_wrong_or_missing_is_said_and_nothing_is_lost() {
    let mut scene = open_door();
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    scene.picks(NINA, "Your reason", "member");
    scene.clicks(NINA, "Answer");
    let told = scene.submits(NINA, "About you", &[("name", "Aegis"), ("score", "3.5k"), ("weapons", "banana")]);
    assert!(told.contains("⚠️ “3.5k” does not fit: Gear score is a whole number"), "{told}");
    assert!(told.contains("⚠️ I do not understand “banana”") && !told.contains("[Send]"), "{told}");
    let told = scene.clicks(NINA, "Answer");
    assert!(told.contains("name* Name in the game: Aegis") && told.contains("3.5k"), "{told}");
    for weapons in ["crossbow dagger", "SNS/GS", "Armbrust Dolch", "épée et bouclier, baguette"] {
        let told = scene.submits(NINA, "About you", &[("name", "Aegis"), ("score", "3450"), ("weapons", weapons)]);
        assert!(told.contains("[Send]"), "{weapons}: {told}");
    }
}

#[test]
fn weapons_are_chosen_from_menus_as_well() {
    let mut scene = open_door();
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    scene.picks(NINA, "Your reason", "applicant");
    scene.clicks(NINA, "Answer");
    let told = scene.submits(NINA, "About you", &[("name", "Aegis"), ("score", "3450"), ("weapons", "")]);
    assert!(told.contains("[First choice v]") && !told.contains("[Second choice v]"), "{told}");
    let told = scene.picks(NINA, "First choice", "0");
    assert!(told.contains("[Second choice v]") && !told.contains("[Send]"), "{told}");
    let told = scene.picks(NINA, "Second choice", "1");
    assert!(told.contains("[Send]"), "{told}");
    let told = scene.picks(NINA, "Second choice", "99");
    assert!(told.starts_with("refused: "), "{told}");
}

/// D-12, D-31: a step is kept over any pause, and given up after a week.
#[test]
fn what_was_not_sent_waits_for_a_week() {
    let mut scene = open_door();
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    scene.picks(NINA, "Your reason", "ally");
    scene.is_down_until("2026-03-01 11:00");
    let told = scene.runs(NINA, "/profile start");
    assert!(told.contains("**I am from an allied guild**"), "{told}");
    assert_eq!(DRAFT_KEPT_FOR.as_secs(), 7 * 24 * 3600);
    let told = scene.passes_to("2026-03-09 09:00");
    assert!(told.contains("+ draft_dropped") && told.contains("expired=true"), "{told}");
    assert!(scene.guild.onboarding.of(NINA).is_none());
    let told = scene.clicks(NINA, "Answer");
    assert_eq!(told, "refused: There is nothing to go on with any more. /profile start begins again.");
}

#[test]
fn a_registration_can_be_cancelled_or_withdrawn() {
    let mut scene = open_door();
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    let told = scene.clicks(NINA, "Cancel");
    assert!(told.contains("+ draft_dropped") && told.contains("Cancelled."), "{told}");
    registers(&mut scene, NINA, "friend");
    scene.delivers();
    scene.runs(NINA, "/profile start");
    let told = scene.clicks(NINA, "Withdraw it");
    assert!(told.contains("+ withdrawn no=1") && told.contains("~ edit #log/"), "{told}");
    let told = scene.clicks(OLGA, "Approve");
    assert_eq!(told, "refused: ↩️ withdrawn");
    registers(&mut scene, NINA, "friend");
    assert_eq!(last_registered(&scene), Some((Reason::Friend, 2)));
}

#[test]
fn buttons_of_others_and_forged_ones_do_nothing() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "friend");
    let send = scene.custom_id("Send");
    assert!(
        scene.clicks(BELA, &send).starts_with("refused: This is meant for someone else"),
        "{}",
        scene.clicks(BELA, &send)
    );
    let forged = |action: &str, argument: &str| format!("1:onboarding:{action}:1:::{argument}");
    for (action, argument) in [("why", ""), ("yes", "x"), ("send", "boss"), ("w1", ""), ("dance", "1"), ("require", "")]
    {
        let told = scene.clicks(BELA, &forged(action, argument));
        assert!(told.starts_with("refused: "), "{action}: {told}");
    }
    let told = scene.picks(BELA, &forged("why", ""), "boss");
    assert!(told.starts_with("refused: "), "{told}");
    assert_eq!(
        scene.guild.onboarding.of(NINA).and_then(|it| it.sent.as_ref()).map(|it| &it.status),
        Some(&Status::Waiting)
    );
}

/// D-60: what members typed has no power, on the card neither.
#[test]
fn words_are_bounded_and_escaped() {
    let mut scene = open_door();
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    scene.picks(NINA, "Your reason", "friend");
    scene.clicks(NINA, "Answer");
    let long = "x".repeat(200);
    scene.submits(NINA, "About you", &[("name", &long), ("friend", "@everyone **hi**")]);
    let told = scene.clicks(NINA, "Send");
    assert!(told.contains(r"\@everyone \*\*hi\*\*") && !told.contains("pings"), "{told}");
    let sent = scene.guild.onboarding.sent(1).expect("sent").1.answers.clone();
    assert_eq!(sent.name.map(|name| name.as_typed().chars().count()), Some(32));
}

#[test]
fn a_guild_without_a_game_asks_for_no_weapons() {
    let mut scene = open_door().without(Setting::Game);
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    scene.picks(NINA, "Your reason", "member");
    let told = scene.clicks(NINA, "Answer");
    assert!(!told.contains("score"), "{told}");
    let told = scene.submits(NINA, "About you", &[("name", "Aegis")]);
    assert!(told.contains("[Send]"), "{told}");
}
