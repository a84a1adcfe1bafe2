//! What officers do, and what becomes of whoever cannot be written to.

use domain::locale::Locale;
use insta::assert_snapshot;

use super::*;
use crate::reminders::steps::STEPS_MAX;

#[test]
fn officers_see_whom_it_reaches_and_then_send_it_once() {
    let mut scene = scene();
    let no = event(&mut scene, "2026-03-04 21:00");
    scene.runs(BELA, "/profile notifications by:ping");
    answers(&mut scene, no, OLGA, Answer::Yes);
    assert_snapshot!(scene.runs(OLGA, "/event remind event:1"), @"
    # A reminder of Raid 1 (#1)
    To those who have not answered. Nothing was sent yet.
    ✉️ Private message (1): @Aria
    🔔 Ping (1): @Bela
    [Remind 2 people]
    ");
    let button = scene.labels().pop().expect("a button");
    let mut other = scene.clone();
    let said = scene.clicks(OLGA, &button);
    assert!(said.contains("runs=[{event=1 step=3}]") && said.contains("~ direct Aria"), "{said}");
    assert!(said.contains("(pings Bela)") && said.contains("> # Reminded of Raid 1 (#1)"), "{said}");
    assert!(!said.contains("~ post #log"), "whoever asked is answered: {said}");
    assert!(scene.officer_log().contains("event #1: reminded 2 people"));
    assert!(scene.clicks(OLGA, &button).starts_with("refused"), "a second click sends nothing");
    // Whoever answers between looking and sending is not reminded.
    answers(&mut other, no, ARIA, Answer::Yes);
    answers(&mut other, no, BELA, Answer::No);
    assert!(other.clicks(OLGA, &button).starts_with("refused: There is nobody"));
}

#[test]
fn each_group_is_reminded_of_what_it_said() {
    let mut scene = scene();
    let no = event_so_far(&mut scene, "2026-03-04 21:00", Status::Planned);
    answers(&mut scene, no, ARIA, Answer::Maybe);
    answers(&mut scene, no, BELA, Answer::Bench);
    answers(&mut scene, no, OLGA, Answer::Late);
    for (to, name, words) in [("maybe", "Aria", "maybe"), ("bench", "Bela", "bench"), ("coming", "Olga", "you come")] {
        let seen = scene.runs(OLGA, &format!("/event remind event:#{no} to:{to}"));
        assert!(seen.contains(&format!("(1): @{name}")), "{to}: {seen}");
        let said = scene.clicks(OLGA, "Remind one person");
        assert!(said.contains(&format!("~ direct {name}")) && said.contains(words), "{to}: {said}");
    }
    assert!(scene.runs(OLGA, &format!("/event remind event:raid {no}")).contains("There is nobody to remind"));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut scene = scene();
    let no = event(&mut scene, "2026-03-04 21:00");
    assert!(scene.runs(ARIA, "/event remind event:1").starts_with("refused: You need the right"));
    assert!(scene.runs(ARIA, "/event reminders").starts_with("refused: You need the right"));
    assert!(scene.runs(OLGA, "/event remind event:7").starts_with("refused: I know no open event"));
    assert!(scene.runs(OLGA, "/event remind event:the other").starts_with("refused: I know no open event"));
    scene.runs(OLGA, "/event remind event:1");
    let at = scene.now;
    happens(&mut scene, events::Fact::Closed { no, from: Status::Confirmed, by: None, at });
    assert!(scene.clicks(OLGA, "Remind 3 people").starts_with("refused: It is too late"));
    assert!(scene.runs(OLGA, "/event remind event:1").starts_with("refused: It is too late"));
    assert!(
        scene.runs(OLGA, "/event remind event:1 to:coming").contains("There is nobody"),
        "who comes still is to come"
    );
    for forged in ["1:reminders:now:1:::", "1:reminders:now:1:::1.all.2", "1:reminders:later:1:::1.maybe.2"] {
        assert!(scene.clicks(OLGA, forged).starts_with("refused"), "{forged}");
    }
    let reminded = scene.clicks(ARIA, "1:reminders:now:1:::1.coming.2");
    assert!(reminded.starts_with("refused: You need the right"), "a forged button gives no right: {reminded}");
}

#[test]
fn an_events_name_and_number_are_suggested() {
    let mut scene = scene();
    event(&mut scene, "2026-03-05 21:00");
    event(&mut scene, "2026-03-04 21:00");
    let names = |line: &str| -> Vec<String> { scene.types(OLGA, line).into_iter().map(|it| it.name).collect() };
    assert_eq!(names("/event remind event:raid"), ["#2 2026-03-04 21:00 Raid 2", "#1 2026-03-05 21:00 Raid 1"]);
    assert_eq!(names("/event remind event:03-05"), ["#1 2026-03-05 21:00 Raid 1"]);
    assert_eq!(names("/event reminders remove:").len(), 3, "two steps, and the first ones");
}

// === Steps ===

#[test]
fn steps_are_added_changed_and_taken_away() {
    let mut scene = scene();
    assert_snapshot!(scene.runs(OLGA, "/event reminders"), @"
    # Reminders of events
    • 13:00 on the day · those who have not answered · as each wishes · confirmed events
    • 18:00 on the day · those who have not answered · as each wishes · confirmed events
    Add one with `/event reminders` and a time, take one away with “remove”. Whoever is away, wants no reminders or has answered meanwhile is left in peace; nobody gets more than three in a day.
    ");
    let said = scene.runs(OLGA, "/event reminders before:60 to:coming how:ping events:all");
    assert!(said.contains("• one hour before · those who come · ping · planned events, too"), "{said}");
    assert!(scene.officer_log().contains("3 reminders for every event"));
    assert!(
        scene.runs(OLGA, "/event reminders before:60 to:coming how:ping events:all").starts_with("refused: That is so")
    );
    let said = scene.runs(OLGA, "/event reminders before:60 to:coming");
    assert!(said.contains("no=3 how=wish"), "the same step in another way: {said}");
    scene.runs(OLGA, "/event reminders remove:1");
    scene.runs(OLGA, "/event reminders at:20:15");
    assert_eq!(scene.guild.reminders.rules.steps.iter().map(|step| step.no).collect::<Vec<_>>(), [2, 3, 4]);
    assert!(scene.runs(OLGA, "/event reminders remove:1").starts_with("refused: There is no reminder"));
    scene.runs(OLGA, "/event reminders remove:defaults");
    assert_eq!(scene.guild.reminders.rules.steps.iter().map(|step| step.no).collect::<Vec<_>>(), [5, 2]);
    for no in [5, 2] {
        scene.runs(OLGA, &format!("/event reminders remove:{no}"));
    }
    assert!(scene.runs(OLGA, "/event reminders").contains("Nobody is reminded."));
}

#[test]
fn limits_of_steps_are_said() {
    let mut scene = scene();
    let mut refused = |line: &str, why: &str| {
        let said = scene.runs(OLGA, &format!("/event reminders {line}"));
        assert!(said.starts_with("refused") && said.contains(why), "{line}: {said}");
    };
    refused("at:soon", "18:00");
    refused("at:18:00 before:60", "not both");
    refused("to:maybe", "Say when");
    refused("before:15", "closed 15 minutes before");
    refused("before:4 to:coming", "5 to 10080");
    refused("before:10081", "5 to 10080");
    let mut scene = super::scene();
    for hour in 3..=STEPS_MAX {
        assert!(scene.runs(OLGA, &format!("/event reminders at:{hour}:00")).contains("+ steps_changed"));
    }
    assert!(scene.runs(OLGA, "/event reminders at:23:00").starts_with("refused: 10 reminders"));
    assert!(scene.runs(OLGA, "/event reminders before:10 to:coming").starts_with("refused: 10 reminders"));
}

#[test]
fn a_change_of_steps_can_be_taken_back_and_reminds_nobody_of_the_past() {
    let mut scene = scene().at("2026-03-03 14:00");
    event(&mut scene, "2026-03-03 21:00");
    let said = scene.runs(OLGA, "/event reminders at:12:00");
    assert!(said.contains("+ passed at=1772542800000 event=1 steps=[3]"), "{said}");
    let number = scene.journal.len() - 1;
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    let said = scene.clicks(RHEA, "Take it back");
    assert!(said.contains("+ steps_changed"), "{said}");
    assert_eq!(scene.guild.reminders.rules.steps, defaults());
}

// === Closed doors ===

/// E-19: a private message that did not arrive was never heard of.
#[test]
fn who_accepts_no_private_messages_is_named_in_the_channel_and_tried_again_after_a_week() {
    let mut scene = scene();
    let no = event(&mut scene, "2026-03-03 21:00");
    answers(&mut scene, no, OLGA, Answer::Yes);
    answers(&mut scene, no, BELA, Answer::Yes);
    scene.passes_to("2026-03-03 13:00");
    assert_snapshot!(scene.delivers_to_closed_doors(), @"
    + direct_closed member=Aria at=1772539200000 instead=[{event=1 step=1 to=unanswered}] sent=1772539200000
    ~ post #general: @Aria
      🔔 **Raid 1**, 2026-03-03 21:00 (2026-03-03 21:00): you have not answered yet.
      (pings Aria)
    ");
    let said = scene.passes_to("2026-03-03 18:00");
    assert!(said.contains("(pings Aria)") && !said.contains("~ direct "), "{said}");
    assert!(said.contains("Accept no private messages, and are named in the channel instead (1): @Aria"), "{said}");
    assert!(scene.runs(OLGA, "/event reminders").contains("(1): @Aria"));
    let no = event(&mut scene, "2026-03-11 21:00");
    answers(&mut scene, no, OLGA, Answer::Yes);
    answers(&mut scene, no, BELA, Answer::Yes);
    assert!(scene.runs(OLGA, "/event remind event:2").contains("Ping (1): @Aria"));
    assert!(scene.passes_to("2026-03-11 13:00").contains("~ direct Aria"), "a week later it is tried again");
    let said = scene.delivers_to_closed_doors();
    assert!(said.contains("+ direct_closed") && said.contains("(pings Aria)"), "and nothing is lost: {said}");
    let mut chosen = scene.clone();
    chosen.runs(ARIA, "/profile notifications by:ping");
    assert!(chosen.runs(ARIA, "/profile notifications by:direct").contains("+ direct_opened"));
    event(&mut scene, "2026-03-19 21:00");
    assert!(scene.passes_to("2026-03-19 13:00").contains("~ direct Aria"));
    assert_eq!(scene.delivers(), "+ direct_opened member=Aria");
}

#[test]
fn without_a_channel_there_is_no_ping() {
    let mut scene = scene().without_channel(ChannelKey::Events);
    event(&mut scene, "2026-03-03 21:00");
    scene.runs(BELA, "/profile notifications by:ping");
    let said = scene.passes_to("2026-03-03 13:00");
    assert!(
        said.contains("~ direct Aria") && said.contains("~ direct Bela"),
        "whoever wants a ping is written to: {said}"
    );
    let closed = scene.delivers_to_closed_doors();
    assert!(closed.contains("+ direct_closed member=Aria") && !closed.contains("instead"), "{closed}");
    let said = scene.passes_to("2026-03-03 18:00");
    assert!(said.contains("why=no_way") && !said.contains("~ direct "), "{said}");
}

// === Many, and long names ===

#[test]
fn a_crowd_is_named_in_as_many_messages_as_it_needs() {
    let mut scene = scene();
    for id in 5_000_000_000_000_000_000..5_000_000_000_000_000_120_u64 {
        scene = scene.changed(domain::mirror::Change::Member(UserId(id), member("Somebody", &[MEMBER])));
    }
    for _ in 0..12 {
        let no = event(&mut scene, "2026-03-04 21:00");
        let at = scene.now;
        let was = Box::new(scene.guild.events.open[&no].details.clone());
        let name = domain::free_text::FreeText::parse(&"_".repeat(100), 100).expect("short").expect("not empty");
        let details = Box::new(Details { name, ..(*was).clone() });
        happens(&mut scene, events::Fact::Edited { no, details, was, by: None, at });
    }
    scene.runs(OLGA, "/event reminders remove:1");
    scene.runs(OLGA, "/event reminders at:13:00 how:ping");
    let said = scene.passes_to("2026-03-04 13:00");
    assert_eq!(said.matches("(pings ").count(), 4, "123 people");
    assert!(said.contains("more events") && said.contains("… and 98 more"), "{said}");
}

#[test]
fn it_speaks_five_languages() {
    let shown = Locale::ALL.map(|locale| {
        let mut scene = scene().speaking(locale);
        event(&mut scene, "2026-03-04 21:00");
        format!("{}\n{}", scene.runs(OLGA, "/event reminders"), scene.runs(OLGA, "/event remind event:1"))
    });
    for (at, one) in shown.iter().enumerate() {
        assert!(one.contains("13:00") && one.contains("Raid 1") && !shown[..at].contains(one), "{one}");
    }
}
