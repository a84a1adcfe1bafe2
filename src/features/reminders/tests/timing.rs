//! When somebody is reminded, and when not.

use domain::event::Event as Happened;
use domain::locale::Locale;
use domain::mirror::Change;
use insta::assert_snapshot;

use super::*;
use crate::guild_setup::{Module, OFF};

/// E-19: at one and at six, those who have not answered, as before. Bots and guests are nobody to remind.
#[test]
fn at_one_and_at_six_those_are_reminded_who_have_not_answered() {
    let mut scene = scene();
    let no = event(&mut scene, "2026-03-03 21:00");
    answers(&mut scene, no, BELA, Answer::Yes);
    assert_snapshot!(scene.passes_to("2026-03-03 13:00"), @"
    @ 03-03 13:00 reminders.step
    + reminded at=1772539200000 runs=[{event=1 step=1}] told=[{member=Aria of=[{event=1 step=1 to=unanswered}] way=direct} {member=Olga of=[{event=1 step=1 to=unanswered}] way=direct}]
    ~ direct Aria: A reminder from **Ravens**
      🔔 **Raid 1**, 2026-03-03 21:00 (2026-03-03 21:00): you have not answered yet.
      `/profile notifications` sets how reminders reach you, or that none do.
    ~ direct Olga: A reminder from **Ravens**
      🔔 **Raid 1**, 2026-03-03 21:00 (2026-03-03 21:00): you have not answered yet.
      `/profile notifications` sets how reminders reach you, or that none do.
    ~ post #log: # Reminded of Raid 1 (#1)
      ✉️ Private message (2): @Aria, @Olga
    ");
    answers(&mut scene, no, ARIA, Answer::No);
    let said = scene.passes_to("2026-03-03 18:00");
    assert!(said.contains("~ direct Olga") && !said.contains("Aria"), "{said}");
    answers(&mut scene, no, OLGA, Answer::Maybe);
    assert_eq!(scene.passes_to("2026-03-03 20:30"), "", "there are two steps");
}

/// E-19: only confirmed events of today. What is planned can have reminders, too.
#[test]
fn what_is_not_confirmed_is_no_event_for_the_first_steps() {
    let mut scene = scene();
    let no = event_so_far(&mut scene, "2026-03-03 21:00", Status::Planned);
    assert_eq!(scene.passes_to("2026-03-03 14:00"), "");
    let at = scene.now;
    let said = happens(&mut scene, events::Fact::Confirmed { no, by: Some(OLGA), at });
    assert_eq!(said, "+ passed at=1772542800000 event=1 steps=[1]", "one o'clock is over and not made up for");
    assert!(scene.passes_to("2026-03-03 18:00").contains("Aria"));
    scene.runs(OLGA, "/event reminders before:120 events:all");
    event_so_far(&mut scene, "2026-03-04 21:00", Status::Planned);
    let said = scene.passes_to("2026-03-04 19:00");
    assert!(said.contains("@ 03-04 19:00 reminders.step") && !said.contains("@ 03-04 13:00"), "{said}");
}

/// E-19: an event that starts before one in the afternoon never got a reminder.
#[test]
fn for_an_early_event_it_is_the_day_before() {
    let mut scene = scene();
    event(&mut scene, "2026-03-04 12:00");
    event(&mut scene, "2026-03-05 13:10");
    let said = scene.passes_to("2026-03-05 13:00");
    for moment in ["@ 03-03 13:00", "@ 03-03 18:00", "@ 03-04 13:00", "@ 03-04 18:00"] {
        assert!(said.contains(moment), "{moment}: {said}");
    }
    assert!(!said.contains("@ 03-05 13:00 reminders"), "at one it is closed: {said}");
}

/// E-20: both changes of the clocks. The wall says when; before the start is real time.
#[test]
fn steps_follow_the_clock_of_the_guild() {
    let mut scene = scene();
    scene.runs(OLGA, "/event reminders at:2:30");
    scene.runs(OLGA, "/event reminders before:120 to:coming");
    let no = event(&mut scene, "2026-03-29 04:00");
    answers(&mut scene, no, ARIA, Answer::Yes);
    let said = scene.passes_to("2026-03-29 03:59");
    let lines: Vec<&str> =
        said.lines().filter(|line| line.starts_with('@') && line.ends_with("reminders.step")).collect();
    // At half past two the clocks show three; two hours before the start they showed one.
    assert_eq!(
        lines,
        [
            "@ 03-28 13:00 reminders.step",
            "@ 03-28 18:00 reminders.step",
            "@ 03-29 01:00 reminders.step",
            "@ 03-29 03:00 reminders.step"
        ]
    );
    let mut scene = super::scene().at("2026-10-24 09:00");
    scene.runs(OLGA, "/event reminders at:2:30");
    event(&mut scene, "2026-10-25 04:00");
    let said = scene.passes_to("2026-10-25 03:40");
    assert_eq!(said.matches("@ 10-25 02:30").count(), 1, "half past two comes twice, the reminder once: {said}");
}

#[test]
fn a_reminder_that_is_a_little_late_is_sent_and_one_that_is_later_is_dropped_and_counted() {
    let story = |until: &str| {
        let mut scene = scene();
        event(&mut scene, "2026-03-03 21:00");
        scene.is_down_until(until)
    };
    let told = |said: &str| said.matches("~ direct Aria").count();
    let late = story("2026-03-03 13:05");
    assert_eq!((told(&late), late.contains("dropped=")), (1, false), "{late}");
    let later = story("2026-03-03 15:00");
    assert_eq!((told(&later), later.contains("dropped=")), (1, false), "two hours are not too late: {later}");
    let too_late = story("2026-03-03 15:01");
    assert_eq!((told(&too_late), too_late.contains("dropped=[{event=1 step=1}]")), (0, true), "{too_late}");
    let one_of_two = story("2026-03-03 18:30");
    assert_eq!((told(&one_of_two), one_of_two.contains("dropped=[{event=1 step=1}]")), (1, true), "{one_of_two}");
    let over = story("2026-03-06 09:00");
    assert_eq!((told(&over), over.contains("dropped=[{event=1 step=1} {event=1 step=2}]")), (0, true), "{over}");
}

#[test]
fn all_that_is_due_at_once_is_one_message() {
    let mut scene = scene();
    event(&mut scene, "2026-03-03 20:00");
    event(&mut scene, "2026-03-03 22:00");
    let said = scene.passes_to("2026-03-03 13:00");
    assert_eq!(said.matches("~ direct Aria").count(), 1, "{said}");
    assert!(said.contains("Raid 1") && said.contains("Raid 2"), "{said}");
}

// === Who is left in peace ===

/// E-19: nobody could say that he wants none.
#[test]
fn who_is_away_wants_none_or_left_is_not_reminded() {
    let mut scene = scene();
    event(&mut scene, "2026-03-04 21:00");
    scene.runs(ARIA, "/absence declare from:2026-03-04 until:2026-03-04");
    scene.runs(BELA, "/profile notifications by:nothing");
    let said = scene.passes_to("2026-03-04 13:00");
    assert!(said.contains("left=[{member=Aria of=[{event=1 step=1 to=unanswered}] why=away}"), "{said}");
    assert!(said.contains("{member=Bela of=[{event=1 step=1 to=unanswered}] why=unwanted}"), "{said}");
    assert!(said.contains("Want no reminders: 1") && !said.contains("Want no reminders: Bela"), "{said}");
    scene.sees(Change::MemberGone(OLGA), &Happened::MemberLeft(OLGA));
    let said = scene.passes_to("2026-03-04 18:00");
    assert!(!said.contains("~ direct "), "{said}");
}

/// Also whoever is away only when the event starts, and nobody who will be back by then and is here now.
#[test]
fn it_is_about_now_and_about_the_start() {
    let mut scene = scene();
    scene.runs(OLGA, "/event reminders before:2880");
    event(&mut scene, "2026-03-06 21:00");
    scene.runs(ARIA, "/absence declare from:2026-03-06 until:2026-03-07");
    scene.runs(BELA, "/absence declare from:2026-03-02 until:2026-03-03");
    let said = scene.passes_to("2026-03-04 21:00");
    assert!(
        said.contains("~ direct Bela") && said.contains("{member=Aria of=[{event=1 step=3 to=unanswered}] why=away}"),
        "{said}"
    );
}

#[test]
fn quiet_hours_delay_a_reminder_and_who_answers_meanwhile_gets_none() {
    let mut scene = scene();
    for member in [ARIA, BELA, OLGA] {
        scene.runs(member, "/profile notifications quiet:12-14");
    }
    scene.runs(OLGA, "/profile notifications quiet:12-21");
    let no = event(&mut scene, "2026-03-03 21:00");
    let said = scene.passes_to("2026-03-03 13:00");
    assert!(said.contains("later=[{member=Aria until=1772542800000") && !said.contains("~ direct "), "{said}");
    assert!(
        said.contains("{member=Olga of=[{event=1 step=1 to=unanswered}] why=quiet}"),
        "at 20:45 it is closed: {said}"
    );
    answers(&mut scene, no, BELA, Answer::Yes);
    let said = scene.passes_to("2026-03-03 14:00");
    assert!(
        said.contains("~ direct Aria") && said.contains("{member=Bela of=[{event=1 step=1 to=unanswered}] why=over}"),
        "{said}"
    );
    assert!(scene.guild.reminders.waiting.is_empty());
    let mut away = scene.clone();
    answers(&mut away, no, ARIA, Answer::Yes);
    assert!(!away.passes_to("2026-03-03 20:00").contains("~ direct Aria"));
}

#[test]
fn a_reminder_that_waits_ends_with_the_event_and_with_the_step() {
    let mut scene = scene();
    scene.runs(ARIA, "/profile notifications quiet:12-14");
    let no = event(&mut scene, "2026-03-03 21:00");
    scene.passes_to("2026-03-03 13:00");
    let mut cancelled = scene.clone();
    let at = scene.now;
    happens(&mut cancelled, events::Fact::Cancelled { no, from: Status::Confirmed, reason: None, by: None, at });
    let said = cancelled.passes_to("2026-03-03 20:00");
    assert!(said.contains("why=over") && !said.contains("~ direct "), "{said}");
    scene.runs(OLGA, "/event reminders remove:1");
    assert!(scene.guild.reminders.waiting.is_empty());
    assert!(!scene.passes_to("2026-03-03 14:30").contains("~ direct "));
}

#[test]
fn nobody_gets_more_than_three_messages_in_a_day() {
    let mut scene = scene();
    for hour in [9, 10, 11, 12] {
        scene.runs(OLGA, &format!("/event reminders at:{hour}:30"));
    }
    event(&mut scene, "2026-03-03 21:00");
    let said = scene.passes_to("2026-03-03 20:00");
    assert_eq!(said.matches("~ direct Aria").count(), 3, "{said}");
    assert!(said.contains("{member=Aria of=[{event=1 step=6 to=unanswered}] why=enough}"), "{said}");
    event(&mut scene, "2026-03-04 21:00");
    let said = scene.passes_to("2026-03-04 09:30");
    assert!(said.contains("~ direct Aria"), "another day: {said}");
}

#[test]
fn together_means_one_message_for_half_a_day() {
    let mut scene = scene();
    scene.runs(ARIA, "/profile notifications delivery:digest");
    event(&mut scene, "2026-03-03 21:00");
    event(&mut scene, "2026-03-03 12:30");
    event(&mut scene, "2026-03-04 12:30");
    let said = scene.passes_to("2026-03-03 20:00");
    // The day before at one: the second event, and its reminder at six; on the day the first and the third.
    assert_eq!(said.matches("~ direct Aria").count(), 2, "{said}");
    assert_eq!(said.matches("~ direct Bela").count(), 4, "{said}");
}

/// With the feature switched off nobody is reminded, and nothing is made up for afterwards.
#[test]
fn with_events_switched_off_it_is_quiet() {
    let mut scene = scene();
    event(&mut scene, "2026-03-03 21:00");
    let mut off = scene.clone().with(Setting::Module(Module::Events), OFF);
    assert_eq!(off.passes_to("2026-03-03 20:00"), "");
    assert!(off.runs(OLGA, "/event reminders").starts_with("refused"));
    assert!(scene.passes_to("2026-03-03 20:00").contains("~ direct Aria"));
}

#[test]
fn everybody_is_reminded_in_his_own_language() {
    let said = Locale::ALL.map(|locale| {
        let mut scene = scene();
        scene.runs(ARIA, &format!("/profile language language:{}", &locale.tag()[..2]));
        scene.runs(OLGA, "/event reminders at:14:00 to:maybe");
        scene.runs(OLGA, "/event reminders at:15:00 to:coming");
        let (one, other) = (event(&mut scene, "2026-03-03 21:00"), event(&mut scene, "2026-03-03 22:00"));
        answers(&mut scene, one, ARIA, Answer::Maybe);
        answers(&mut scene, other, ARIA, Answer::Yes);
        let said = scene.passes_to("2026-03-03 15:00");
        said.split("~ direct Aria").skip(1).map(|part| part.lines().take(2).collect::<String>()).collect::<String>()
    });
    for (at, one) in said.iter().enumerate() {
        assert!(one.contains("Raid 1") && one.contains("Raid 2") && !said[..at].contains(one), "{one}");
    }
}
