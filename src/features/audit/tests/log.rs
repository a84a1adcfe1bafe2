//! The officer log: every officer's action once, in the guild's language, with the number that takes it back.

use domain::effect::Effect;
use domain::limits::MESSAGE_CONTENT_MAX;
use domain::message::Message;
use domain::mirror::Change;
use insta::assert_snapshot;

use super::*;
use crate::guild_setup::ChannelKey;
use crate::{Order, audit::About, log_together};

fn scene() -> Scene {
    Scene::new()
}

#[test]
fn what_an_officer_does_is_one_line_with_its_number() {
    let mut scene = scene();
    scene.runs(RHEA, "/setup timezone zone:Europe/Berlin");
    assert_snapshot!(scene.officer_log(), @"~ post #log: **#1** 2026-03-01 09:00 @Rhea: Time zone: Europe/Berlin");
    scene.runs(OLGA, "/absence add member:@Aria until:2026-03-04");
    assert_snapshot!(scene.officer_log(), @"~ post #log: **#2** 2026-03-01 09:00 @Olga: absence 1 of @Aria recorded, 2026-03-01 to 2026-03-04 (and 1 more, #2 to #3)");
    scene.runs(OLGA, "/absence end member:@Aria");
    assert!(scene.officer_log().contains("@Olga: absence 1"), "ended for somebody else");
    scene.runs(RHEA, "/setup language language:de");
    assert!(scene.officer_log().contains("Sprache: Deutsch"), "in the guild's language, as it is by then");
}

#[test]
fn what_members_do_about_themselves_and_what_the_bot_does_is_not_in_it() {
    let mut scene = scene();
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.runs(OLGA, "/absence declare until:2026-03-05");
    scene.runs(ARIA, "/profile language language:fr");
    scene.writes(BELA, ABSENCES, "away until 2026-03-09");
    scene.role_changes_arrive();
    scene.passes_to("2026-03-20 12:00");
    assert_eq!(scene.officer_log(), "");
    assert!(scene.facts.len() > 8, "much happened");
}

#[test]
fn what_is_refused_or_only_asked_is_not_in_it() {
    let mut scene = scene();
    assert!(scene.runs(ARIA, "/setup timezone zone:Europe/Berlin").starts_with("refused"));
    scene.runs(OLGA, "/audit list");
    scene.runs(OLGA, "/absence list");
    assert_eq!(scene.officer_log(), "");
}

#[test]
fn many_entries_of_one_command_are_one_line() {
    let mut scene = scene();
    scene.runs(RHEA, "/setup timezone zone:Europe/Berlin");
    scene.officer_log();
    scene.runs(OLGA, "/audit undo number:1");
    scene.clicks(RHEA, "Undo");
    let told = scene.officer_log();
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn what_is_taken_back_is_told_with_what_followed() {
    let mut scene = scene();
    scene.runs(RHEA, "/setup timezone zone:Europe/Berlin");
    scene.officer_log();
    scene.runs(RHEA, "/audit undo number:1");
    scene.clicks(RHEA, "Take it back");
    assert_snapshot!(scene.officer_log(), @"~ post #log: **#2** 2026-03-01 09:00 @Rhea: entry #1 taken back (and 1 more, #2 to #3)");
}

#[test]
fn without_a_channel_or_with_one_that_is_gone_or_closed_nothing_is_wanted() {
    let quiet = |mut scene: Scene| {
        scene.runs(RHEA, "/setup timezone zone:Europe/Berlin");
        assert_eq!(scene.facts.len(), 1, "it is done all the same");
        scene.officer_log()
    };
    assert_eq!(quiet(scene().without_channel(ChannelKey::OfficerLog)), "");
    assert_eq!(quiet(scene().changed(Change::ChannelGone(LOG))), "");
    let mut without = scene();
    let mirror = std::sync::Arc::make_mut(&mut without.guild.mirror);
    let role = mirror.roles.get_mut(&BOT_ROLE).expect("the bot's role");
    role.permissions = domain::capability::Permissions::MANAGE_ROLES;
    let mut status = without.clone();
    assert!(status.runs(RHEA, "/setup status").contains("Send Messages"), "officers are told what is wrong");
    assert_eq!(quiet(without), "");
}

#[test]
fn the_channel_that_was_just_chosen_is_told_first() {
    let mut scene = scene().without_channel(ChannelKey::OfficerLog);
    scene.runs(RHEA, "/setup channel purpose:log channel:#log");
    assert_snapshot!(scene.officer_log(), @"~ post #log: **#1** 2026-03-01 09:00 @Rhea: Channel for the officer log: #log");
}

#[test]
fn what_people_typed_mentions_nobody_and_fits() {
    let mut scene = scene();
    let long = format!("/diplomacy add name:{} tag:ABC relation:ally", "@everyone ".repeat(3).trim());
    scene.runs(RHEA, &long);
    let plan = crate::plan(
        &scene.ctx(scene.actor(RHEA)),
        &scene.guild,
        &crate::Command::Setup(crate::guild_setup::Command::Change {
            setting: Setting::Zone,
            value: Some("Europe/Rome".to_owned()),
        }),
    );
    let orders = plan.unwrap_or_else(|refusal| panic!("{}", refusal.text.key)).orders;
    let Effect::Post { message, .. } = &orders.last().expect("told").effect else { panic!("a post") };
    assert!(message.mentions.is_none());
    assert!(!scene.officer_log().contains(" @everyone"));
}

// === One message for one commit ===

fn told(text: &str) -> Order {
    let effect = Effect::Post { channel: LOG, reply_to: None, message: Message::text(text) };
    Order { about: About::Log.into(), effect, follows: false }
}

fn text(order: &Order) -> &str {
    let Effect::Post { message, .. } = &order.effect else { panic!("a post") };
    &message.content
}

#[test]
fn what_several_do_within_one_commit_is_one_message() {
    let (mut earlier, mut later) = (vec![told("one")], vec![told("two")]);
    log_together(&mut earlier, &mut later);
    assert_eq!((earlier.len(), later.len(), text(&later[0])), (0, 1, "one\ntwo"));
    log_together(&mut earlier, &mut later);
    assert_eq!(text(&later[0]), "one\ntwo", "nothing is there to be joined");
}

#[test]
fn what_does_not_fit_into_one_message_stays_two() {
    let long = "x".repeat(MESSAGE_CONTENT_MAX - 1);
    let (mut earlier, mut later) = (vec![told(&long)], vec![told("two")]);
    log_together(&mut earlier, &mut later);
    assert_eq!((earlier.len(), text(&later[0])), (1, "two"));
}

#[test]
fn what_goes_elsewhere_is_not_joined() {
    let mut elsewhere = told("one");
    if let Effect::Post { channel, .. } = &mut elsewhere.effect {
        *channel = GENERAL;
    }
    let (mut earlier, mut later) = (vec![elsewhere], vec![told("two")]);
    log_together(&mut earlier, &mut later);
    assert_eq!((earlier.len(), text(&later[0])), (1, "two"));
}
