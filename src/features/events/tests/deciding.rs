//! What officers do with events: making, confirming, closing, reopening, cancelling, editing.

use super::*;
use crate::events::rules::OPEN_MAX;

#[test]
fn an_event_is_made_planned_and_announced_without_notifying_anybody() {
    let mut scene = quiet();
    let said = scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss length:90");
    assert!(said.contains("> **Boss** is planned for 2026-03-07 21:00"), "{said}");
    assert!(said.contains("~ schedule Boss at 2026-03-07T20:00:00.000Z"), "{said}");
    assert!(!said.contains("~ post"), "nobody is called: {said}");
    assert_eq!(status(&scene), Status::Planned);
    let board = scene.board();
    assert!(board.contains("📅 Boss (planned)") && board.contains("[Yes] [Late] [Maybe] [Bench] [No]"), "{board}");
}

#[test]
fn only_officers_make_events() {
    let mut scene = planned();
    for line in [
        "/event create when:2026-03-07 21:00 name:Boss",
        "/event edit event:1 name:Other",
        "/event clone event:1 when:2026-03-08 21:00",
        "/event confirm event:1",
        "/event cancel event:1",
        "/event close event:1",
        "/event reopen event:1",
        "/event signup event:1 member:@Bela answer:yes",
        "/event notify event:1 text:hello",
    ] {
        assert!(scene.runs(ARIA, line).starts_with("refused: You need the right"), "{line}");
    }
    for action in ["confirm", "close", "reopen", "off", "offform"] {
        assert!(clicks(&mut scene, ARIA, action).starts_with("refused: You need the right"), "{action}");
    }
}

/// E-18: a start in the past was accepted, and nothing was shown before people were notified.
#[test]
fn a_start_in_the_past_is_refused() {
    let mut scene = quiet();
    for when in ["2026-03-01 08:59", "2026-03-01 09:00", "today 8:00", "8:30"] {
        let said = scene.runs(OLGA, &format!("/event create when:{when} name:Boss"));
        assert!(said.starts_with("refused:") && !said.contains("I can't read"), "{when}: {said}");
    }
    assert!(scene.runs(OLGA, "/event create when:10:30 name:Boss").contains("2026-03-01 10:30"));
    assert!(scene.runs(OLGA, "/event create when:2028-03-01 10:30 name:Boss").contains("more than 365 days"));
    assert!(scene.runs(OLGA, "/event create when:someday name:Boss").contains("I can't read"));
    assert!(scene.runs(OLGA, "/event create when:tomorrow name:Boss").contains("says no time"));
    assert!(scene.runs(OLGA, "/event create when:tomorrow 20:00").contains("needs a name"));
}

/// E-18: whoever makes an event that notifies people sees it first.
#[test]
fn what_notifies_people_is_shown_first() {
    let mut scene = quiet();
    let said = scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss state:confirmed");
    assert!(said.contains("This is what it will be:") && said.contains("@Member will be notified."), "{said}");
    assert!(said.contains("[Make it] [Never mind]"), "{said}");
    assert!(scene.guild.events.open.is_empty(), "nothing is made yet");
    let said = scene.clicks(OLGA, "Make it");
    assert!(said.contains("takes place 2026-03-07 21:00"), "{said}");
    assert_eq!(status(&scene), Status::Confirmed);
    assert!(scene.clicks(OLGA, "Make it").contains("out of date"), "once");
    assert!(scene.guild.events.drafts.is_empty());
    let called = stands(&mut scene, 1, 6_000);
    assert!(called.contains("~ post #general re 6000: @Member **Boss** takes place"), "{called}");
}

#[test]
fn a_preview_can_be_dropped_and_a_newer_one_takes_its_place() {
    let mut scene = quiet();
    scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss state:confirmed");
    let old = scene.custom_id("Make it");
    scene = scene.at("2026-03-01 09:05");
    scene.runs(OLGA, "/event create when:2026-03-08 21:00 name:Siege state:confirmed");
    assert!(scene.clicks(OLGA, &old).contains("out of date"));
    assert!(scene.clicks(OLGA, "Never mind").contains("Nothing was made of it."));
    assert!(scene.clicks(OLGA, "Never mind").contains("out of date"));
    assert!(scene.guild.events.drafts.is_empty() && scene.guild.events.open.is_empty());
}

/// E-17: texts named other limits than those that held.
#[test]
fn limits_are_kept() {
    let mut scene = quiet();
    let mut makes = |options: &str| scene.runs(OLGA, &format!("/event create when:2026-03-07 21:00 {options}"));
    let name = "x".repeat(101);
    assert!(makes(&format!("name:{name}")).contains("within 100 characters"));
    assert!(makes("name:Boss length:0").contains("1 to 1440 minutes"), "E-17: one number everywhere");
    assert!(makes("name:Boss length:1441").contains("1 to 1440 minutes"));
    assert!(makes("name:Boss points:10000").contains("0 to 9999 points"));
    assert!(makes("name:Boss places:0").contains("1 to 1000 places"));
    assert!(makes("name:Boss caps:2 wizards").contains("is no role of this game"));
    assert!(makes("name:Boss caps:tank").contains("how many of which role"));
    assert!(makes("name:Boss kind:picnic").contains("is no kind of event"));
    assert!(makes("name:Boss deadline:10080").contains("which is over already"));
    assert!(makes(&format!("name:{} length:1440 points:9999 places:1", "x".repeat(100))).contains("is planned"));
}

#[test]
fn the_number_of_open_events_is_bounded_and_their_messages_are_used_in_turn() {
    let mut scene = quiet();
    for hour in 0..OPEN_MAX {
        let said = scene.runs(OLGA, &format!("/event create when:2026-03-{:02} 10:00 name:Boss", 2 + hour % 28));
        assert!(said.contains("is planned"), "{said}");
    }
    assert!(scene.runs(OLGA, "/event create when:2026-03-07 10:00 name:Boss").contains("There can be 40 events"));
    scene.runs(OLGA, "/event cancel event:1");
    assert!(scene.runs(OLGA, "/event create when:2026-03-07 10:00 name:Boss").contains("is planned"));
    let slots: std::collections::BTreeSet<_> = scene.guild.events.all().map(|event| event.slot).collect();
    assert_eq!(slots.len(), OPEN_MAX + 1, "no message announces two events");
}

#[test]
fn a_kind_of_the_game_says_what_is_usual() {
    let mut scene = quiet();
    scene.runs(OLGA, "/event create when:2026-03-07 21:00 kind:siege");
    let siege = event(&scene, 1).details.clone();
    assert_eq!((siege.name.as_typed(), siege.minutes), ("Castle siege", 90));
    assert_eq!((siege.points.signup, siege.points.attendance, siege.places), (2, 5, None));
    scene.runs(OLGA, "/event create when:2026-03-07 21:00 kind:dungeon name:Alts length:60 points:0");
    let alts = event(&scene, 2).details.clone();
    assert_eq!((alts.name.as_typed(), alts.minutes, alts.points.attendance), ("Alts", 60, 0));
    assert_eq!(alts.places, Some(12), "two parties of six");
}

#[test]
fn without_a_channel_for_events_it_says_what_to_do() {
    let mut scene = Scene::new();
    assert!(scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss").contains("/setup channel"));
}

/// E-15: the call was an edit, which notifies nobody, in the officer's language.
#[test]
fn a_confirmation_calls_the_role_once_by_a_new_message_in_the_guilds_language() {
    let mut scene = planned();
    scene.runs(OLGA, "/profile language language:de");
    let said = scene.runs(OLGA, "/event confirm event:Boss");
    assert!(said.contains("~ post #general re 6000: @Member **Boss** takes place"), "{said}");
    assert!(said.contains("ist bestätigt"), "the officer hears it in his own: {said}");
    assert_eq!(status(&scene), Status::Confirmed);
    assert!(scene.board().contains("✅ Boss"));
    assert!(!stands(&mut scene, 1, 6_001).contains("~ post #general"), "once, even when it stands anew");
}

#[test]
fn another_role_can_be_called() {
    let mut scene = planned_with("ping:@Officer");
    assert!(scene.runs(OLGA, "/event confirm event:1").contains("@Officer **Boss** takes place"));
}

/// E-14: there were no rules about what may follow what.
#[test]
fn every_step_has_its_guards() {
    let mut scene = planned();
    assert!(scene.runs(OLGA, "/event reopen event:1").contains("can answer to **Boss** already"));
    scene.runs(OLGA, "/event confirm event:1");
    assert!(scene.runs(OLGA, "/event confirm event:1").contains("is confirmed already"));
    scene.runs(OLGA, "/event close event:1");
    assert!(scene.runs(OLGA, "/event close event:1").contains("is closed already"));
    assert!(scene.runs(OLGA, "/event confirm event:1").contains("is closed already"));
    scene.runs(OLGA, "/event reopen event:1");
    assert_eq!(status(&scene), Status::Confirmed, "as it was before");
    scene.runs(OLGA, "/event cancel event:1 reason:too few");
    for line in ["confirm", "close", "reopen", "cancel"] {
        let said = scene.runs(OLGA, &format!("/event {line} event:1"));
        assert!(said.starts_with("refused: **Boss** is cancelled"), "{line}: {said}");
    }
    assert!(scene.runs(OLGA, "/event edit event:1 name:Other").starts_with("refused: **Boss** is cancelled"));
}

/// E-14: an event of yesterday could be confirmed.
#[test]
fn nothing_is_done_with_an_event_that_is_over() {
    let mut scene = planned();
    scene.passes_to("2026-03-07 22:30");
    assert_eq!(status(&scene), Status::Done);
    for line in ["confirm", "close", "reopen", "cancel"] {
        let said = scene.runs(OLGA, &format!("/event {line} event:1"));
        assert!(said.starts_with("refused: **Boss** is over"), "{line}: {said}");
    }
}

/// E-14: an event that was confirmed after it was closed was closed again, with groups and points.
#[test]
fn an_event_that_has_begun_is_neither_confirmed_nor_reopened_but_can_be_cancelled() {
    let mut scene = planned();
    scene.passes_to("2026-03-07 21:01");
    assert!(scene.runs(OLGA, "/event reopen event:1").contains("has begun already"));
    assert!(scene.runs(OLGA, "/event cancel event:1").contains("is cancelled"));
}

/// E-13: Discord's entry stayed, nobody was told, and no reason could be given.
#[test]
fn a_cancelled_event_is_taken_back_everywhere_and_told_to_whoever_counted_on_it() {
    let mut scene = planned();
    clicks(&mut scene, ARIA, "yes");
    clicks(&mut scene, BELA, "no");
    clicks(&mut scene, OLGA, "maybe");
    let said = scene.runs(OLGA, "/event cancel event:1 reason:server is down");
    assert!(said.contains("~ call off"), "{said}");
    assert!(said.contains("~ direct Aria: **Boss**, 2026-03-07 21:00, is cancelled: server is down"), "{said}");
    assert!(!said.contains("direct Bela") && !said.contains("direct Olga"), "{said}");
    let board = scene.board();
    assert!(board.contains("❌ Boss (cancelled)") && board.contains("server is down"), "{board}");
    assert!(!board.contains("[Yes]"), "{board}");
    assert_eq!(event(&scene, 1).signups.len(), 3, "what people answered is kept");
}

#[test]
fn a_cancellation_can_be_taken_back_before_the_start() {
    let mut scene = planned();
    scene.runs(OLGA, "/event confirm event:1");
    clicks(&mut scene, ARIA, "yes");
    scene.runs(OLGA, "/event cancel event:1");
    let number = scene.facts.iter().rposition(|fact| fact.record().1 == "cancelled").expect("it was") + 1;
    let said = undoes(&mut scene, number);
    assert!(said.contains("~ schedule Boss") && said.contains("~ direct Aria: **Boss**"), "{said}");
    assert_eq!(status(&scene), Status::Confirmed);
    scene.runs(OLGA, "/event cancel event:1");
    let number = scene.facts.iter().rposition(|fact| fact.record().1 == "cancelled").expect("it was") + 1;
    scene.passes_to("2026-03-07 21:00");
    assert!(undoes(&mut scene, number).contains("has begun already"));
}

#[test]
fn officers_deeds_can_be_taken_back() {
    let mut scene = planned();
    scene.runs(OLGA, "/event close event:1");
    undoes_last(&mut scene);
    assert_eq!(status(&scene), Status::Planned);
    scene.runs(OLGA, "/event edit event:1 name:Other places:3");
    undoes_last(&mut scene);
    assert_eq!(event(&scene, 1).details.name.as_typed(), "Boss");
    assert_eq!(event(&scene, 1).details.places, None);
    scene.runs(OLGA, "/event signup event:1 member:@Aria answer:yes");
    undoes_last(&mut scene);
    assert_eq!(answer(&scene, ARIA), None);
    clicks(&mut scene, BELA, "yes");
    assert!(undoes_last(&mut scene).starts_with("refused"), "what members answer is their own affair");
}

#[test]
fn an_edit_changes_what_it_names_and_tells_of_a_new_time() {
    let mut scene = planned();
    clicks(&mut scene, ARIA, "yes");
    assert!(scene.runs(OLGA, "/event edit event:1").contains("already"));
    let said = scene.runs(OLGA, "/event edit event:1 words:Bring food places:20");
    assert!(!said.contains("direct") && said.contains("reschedule"), "{said}");
    let said = scene.runs(OLGA, "/event edit event:1 when:22:15");
    assert!(said.contains("~ direct Aria: **Boss** is now at 2026-03-07 22:15"), "{said}");
    assert!(scene.runs(OLGA, "/event edit event:1 clear:places").contains("is changed"));
    assert_eq!(event(&scene, 1).details.places, None);
    scene.runs(OLGA, "/event close event:1");
    assert!(scene.runs(OLGA, "/event edit event:1 when:23:00").contains("Reopen it"));
    assert!(scene.runs(OLGA, "/event edit event:1 words:Bring water").contains("is changed"));
}

#[test]
fn a_copy_is_a_planned_event_of_its_own() {
    let mut scene = planned_with("places:6");
    scene.runs(OLGA, "/event confirm event:1");
    clicks(&mut scene, ARIA, "yes");
    assert!(scene.runs(OLGA, "/event clone event:1 when:2026-03-14 21:00").contains("is planned for 2026-03-14 21:00"));
    let copy = event(&scene, 2);
    assert_eq!((copy.status, copy.details.places, copy.signups.len()), (Status::Planned, Some(6), 0));
}

#[test]
fn an_event_is_found_by_its_name_or_among_suggestions() {
    let mut scene = planned();
    scene.runs(OLGA, "/event create when:2026-03-08 20:00 name:Boss of bosses");
    let names = |choices: Vec<domain::message::Choice>| choices.into_iter().map(|it| it.name).collect::<Vec<_>>();
    let all = names(scene.types(OLGA, "/event confirm event:"));
    assert_eq!(all, ["Boss · 2026-03-07 21:00", "Boss of bosses · 2026-03-08 20:00"]);
    assert_eq!(names(scene.types(OLGA, "/event confirm event:03-08")), all[1..]);
    assert!(scene.runs(OLGA, "/event confirm event:boss").contains("Several events"));
    assert!(scene.runs(OLGA, "/event confirm event:of bosses").contains("is confirmed"));
    assert!(scene.runs(OLGA, "/event confirm event:picnic").contains("I don't know that event"));
    assert_eq!(names(scene.types(OLGA, "/event create when:x kind:castle")), ["🏰 Castle siege"]);
}

#[test]
fn whoever_counts_on_an_event_can_be_written_to() {
    let mut scene = planned();
    assert!(scene.runs(OLGA, "/event notify event:1 text:Bring food").contains("Nobody counts on **Boss** yet"));
    clicks(&mut scene, ARIA, "yes");
    clicks(&mut scene, BELA, "no");
    let said = scene.runs(OLGA, "/event notify event:1 text:Bring *food*");
    assert!(said.contains(r"~ direct Aria: About **Boss**, 2026-03-07 21:00: Bring \*food\*"), "{said}");
    assert!(said.contains("One person is told"), "{said}");
    assert!(!said.contains("direct Bela"), "{said}");
}

#[test]
fn the_officer_log_tells_what_officers_do_and_not_what_members_answer() {
    let mut scene = planned();
    assert!(scene.officer_log().contains("event #1, **Boss**"));
    clicks(&mut scene, ARIA, "yes");
    assert_eq!(scene.officer_log(), "");
    scene.runs(OLGA, "/event signup event:1 member:@Bela answer:yes reason:told me");
    assert!(scene.officer_log().contains("event #1: yes from @Bela"));
}

/// E-06: each repetition of a run made all events of the day again.
#[test]
fn a_template_makes_an_event_once() {
    use crate::events::rules::{Command, Wanted};
    let mut scene = quiet();
    let origin = Some(calendar::Identity { template: 3, date: "2026-03-07".parse().expect("a date") });
    let details = super::stored::plain();
    let wanted = Command::Create(Box::new(Wanted { details, confirmed: true, origin }));
    let wanted = crate::Command::Events(wanted);
    assert!(scene.does(crate::Actor::Bot, &wanted).contains("created"));
    assert_eq!(status(&scene), Status::Confirmed, "the bot needs no preview");
    assert_eq!(scene.does(crate::Actor::Bot, &wanted), "", "E-06: never twice");
    scene.runs(OLGA, "/event cancel event:1");
    assert_eq!(scene.does(crate::Actor::Bot, &wanted), "");
}
