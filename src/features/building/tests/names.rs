//! New names after another language was chosen.

use domain::effect::{MISSING_PERMISSIONS, Outcome};
use domain::mirror::ChannelView;

use super::*;
use crate::building::About;

/// Built in English, then German was chosen.
fn german() -> Scene {
    let mut scene = new_server();
    builds(&mut scene);
    scene.runs(RHEA, "/setup language language:de");
    scene
}

fn channel(scene: &Scene, key: ChannelKey) -> (ChannelId, ChannelView) {
    let id = scene.guild.setup.channel(key).expect("it was built");
    (id, scene.guild.mirror.channels.get(&id).expect("it is there").clone())
}

fn is_called(scene: &Scene, key: ChannelKey) -> String {
    channel(scene, key).1.name
}

#[test]
fn a_new_language_offers_new_names_and_nothing_changes_before_they_were_seen() {
    let mut scene = new_server();
    builds(&mut scene);
    let said = scene.runs(RHEA, "/setup language language:de");
    assert!(said.contains("that are called otherwise in this language: "), "{said}");
    assert!(said.contains("[Undo]\n  [Show the new names]") && !said.contains("~ call"), "{said}");
    let shown = scene.clicks(RHEA, "Show the new names");
    assert!(shown.contains("officer\\-log → **offiziersprotokoll**"), "{shown}");
    assert!(shown.contains("[Rename] [Leave them as they are]"), "{shown}");
    assert!(scene.clicks(RHEA, "Leave them as they are").contains("Everything keeps its name."));
    assert_eq!(is_called(&scene, ChannelKey::OfficerLog), "officer-log");
    assert!(scene.runs(RHEA, "/setup names").contains("officer\\-log → **offiziersprotokoll**"), "it is still offered");
}

#[test]
fn what_the_bot_made_gets_its_new_name_and_what_it_adopted_keeps_its_own() {
    let mut scene = german();
    let adopted = (is_called(&scene, ChannelKey::Absences), scene.guild.mirror.roles.get(&MEMBER).cloned());
    scene.runs(RHEA, "/setup names");
    let said = scene.clicks(RHEA, "Rename");
    assert!(said.contains("+ renamed") && said.contains("~ call channel #officer-log offiziersprotokoll"), "{said}");
    scene.delivers();
    assert_eq!(is_called(&scene, ChannelKey::OfficerLog), "offiziersprotokoll");
    assert_eq!((is_called(&scene, ChannelKey::Absences), scene.guild.mirror.roles.get(&MEMBER).cloned()), adopted);
    assert!(scene.runs(RHEA, "/setup names").contains("is called as it should be"));
    assert_eq!(steps(&scene), [], "it is found under its new name, too");
}

#[test]
fn a_name_that_somebody_gave_by_hand_is_never_touched() {
    let mut scene = german();
    let (id, view) = channel(&scene, ChannelKey::OfficerLog);
    // Even one that another language has for it.
    for name in ["🎉-officer-log", "journal-des-officiers"] {
        let view = ChannelView { name: name.to_owned(), ..view.clone() };
        scene = scene.changed(Change::Channel(id, view));
        assert!(!scene.runs(RHEA, "/setup names").contains("offiziersprotokoll"), "{name}");
    }
    scene.clicks(RHEA, "Rename");
    scene.delivers();
    assert_eq!(is_called(&scene, ChannelKey::OfficerLog), "journal-des-officiers");
}

#[test]
fn new_names_are_taken_back_but_not_those_that_changed_since() {
    let mut scene = german();
    scene.runs(RHEA, "/setup names");
    scene.clicks(RHEA, "Rename");
    scene.delivers();
    let (id, view) = channel(&scene, ChannelKey::Council);
    scene = scene.changed(Change::Channel(id, ChannelView { name: "the-throne".into(), ..view }));
    let number = scene.journal.iter().rposition(|entry| entry.kind == "renamed").expect("it happened") + 1;
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back");
    scene.delivers();
    assert_eq!(is_called(&scene, ChannelKey::OfficerLog), "officer-log");
    assert_eq!(is_called(&scene, ChannelKey::Council), "the-throne");
}

#[test]
fn what_discord_refuses_is_said_and_offered_again() {
    let mut scene = german();
    scene.runs(RHEA, "/setup names");
    scene.clicks(RHEA, "Rename");
    let object = Object::Channel(ChannelKey::Council);
    let said = scene.hears(About::Name { object }.into(), Outcome::Refused(MISSING_PERMISSIONS));
    assert!(said.contains("+ name_refused") && said.contains("nicht umbenennen lassen (Code 50013)"), "{said}");
    scene.delivers();
    assert_eq!(is_called(&scene, ChannelKey::Council), "council");
    let again = scene.runs(RHEA, "/setup names");
    assert!(again.contains("council → ") && !again.contains("officer\\-log → "), "{again}");
}

#[test]
fn names_need_rights_and_a_preview_that_still_holds() {
    let mut scene = german();
    assert!(scene.runs(ARIA, "/setup names").starts_with("refused: You need the right"));
    scene.runs(RHEA, "/setup names");
    let (id, view) = channel(&scene, ChannelKey::Council);
    scene = scene.changed(Change::Channel(id, ChannelView { name: "by-hand".into(), ..view }));
    assert!(scene.clicks(RHEA, "Rename").starts_with("refused: The server has changed since this preview."));
    scene = scene.changed(bot(Permissions::VIEW_CHANNEL.and(Permissions::SEND_MESSAGES)));
    let shown = scene.runs(RHEA, "/setup names");
    assert!(shown.contains("Manage Channels") && !shown.contains("[Rename]"), "{shown}");
    // What was never built has no names to offer.
    let mut scene = new_server();
    assert!(!scene.runs(RHEA, "/setup language language:de").contains("Show the new names"));
}

/// Before names were noted, only that the bot made a thing was known.
#[test]
fn what_an_older_program_built_is_renamed_when_its_name_is_one_of_ours() {
    let mut scene = german();
    std::sync::Arc::make_mut(&mut scene.guild.build).names.clear();
    assert!(scene.runs(RHEA, "/setup names").contains("officer\\-log → **offiziersprotokoll**"));
    let (id, view) = channel(&scene, ChannelKey::OfficerLog);
    scene = scene.changed(Change::Channel(id, ChannelView { name: "our-log".into(), ..view }));
    assert!(!scene.runs(RHEA, "/setup names").contains("offiziersprotokoll"));
}
