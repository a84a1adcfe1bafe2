//! What officers change by hand: skipped, moved and paused dates, and what stays the same meanwhile.

use super::*;
use crate::exceptions::{EXCEPTIONS_MAX, PAUSES_MAX};
use crate::{Exception, Identity, NotKept, Pause};

/// Thursdays at 21:00 from the 5th of March 2026 on, changed.
fn thursdays(exceptions: &str) -> Template {
    let mut template = template("weeks 1 thu at 21:00 for 90 from 2026-03-05 ahead 1");
    template.exceptions = exceptions.parse().expect("exceptions");
    template
}

fn four(exceptions: &str) -> Vec<String> {
    thursdays(exceptions).next(at("2026-03-01 00:00"), 4, paris()).iter().map(said).collect()
}

#[test]
fn a_skipped_date_is_passed_over() {
    let after = ["2026-03-05 Thu 05.03. 21:00", "2026-03-19 Thu 19.03. 21:00"];
    assert_eq!(four("skip 2026-03-12")[..2], after);
}

#[test]
fn a_moved_date_stands_where_it_moved_and_keeps_its_identity() {
    let moved = [
        "2026-03-05 Thu 05.03. 21:00",
        "2026-03-19 Thu 19.03. 21:00",
        "2026-03-12* Fri 20.03. 19:30",
        "2026-03-26 Thu 26.03. 21:00",
    ];
    assert_eq!(four("move 2026-03-12 2026-03-20T19:30"), moved);
    let template = thursdays("move 2026-03-12 2026-03-20T19:30");
    let one = template.on(date("2026-03-12"), paris()).expect("it is moved, not skipped");
    assert_eq!(one.identity(17), Identity { template: 17, date: date("2026-03-12") });
    assert_eq!(one.end.since(one.start.at).as_secs(), 90 * 60);
}

#[test]
fn two_dates_on_one_evening_are_two() {
    let moved = four("move 2026-03-12 2026-03-19T21:00");
    assert_eq!(moved[1..3], ["2026-03-12* Thu 19.03. 21:00", "2026-03-19 Thu 19.03. 21:00"]);
}

#[test]
fn a_date_can_be_moved_past_the_end_of_its_rule_and_before_its_beginning() {
    let mut template = template("weeks 1 thu at 21:00 for 90 from 2026-03-05 to 2026-03-12 ahead 1");
    template.exceptions = "move 2026-03-05 2026-02-01T20:00;move 2026-03-12 2026-09-01T20:00".parse().expect("two");
    let all: Vec<String> = template.next(Moment(0), 9, paris()).iter().map(said).collect();
    assert_eq!(all, ["2026-03-05* Sun 01.02. 20:00", "2026-03-12* Tue 01.09. 20:00"]);
}

#[test]
fn a_pause_has_both_its_ends_and_what_was_decided_by_hand_goes_before_it() {
    let paused = ["2026-03-05 Thu 05.03. 21:00", "2026-04-02 Thu 02.04. 21:00"];
    assert_eq!(four("pause 2026-03-12 2026-03-26")[..2], paused);
    assert_eq!(four("pause 2026-03-06 2026-03-11")[1], "2026-03-12 Thu 12.03. 21:00");
    let by_hand = ["2026-03-05 Thu 05.03. 21:00", "2026-03-19* Sat 21.03. 15:00"];
    assert_eq!(four("move 2026-03-19 2026-03-21T15:00;pause 2026-03-12"), by_hand);
}

#[test]
fn a_pause_without_end_ends_when_somebody_resumes() {
    let mut exceptions = Exceptions::default();
    exceptions.pause(Pause { from: date("2026-03-12"), until: None }).expect("there is room");
    assert!(exceptions.is_paused(date("2036-01-01")));
    exceptions.resume(date("2026-04-01"));
    assert!(exceptions.is_paused(date("2026-03-31")));
    assert!(!exceptions.is_paused(date("2026-04-01")));
    exceptions.resume(date("2026-03-12"));
    assert_eq!(exceptions, Exceptions::default());
    assert_eq!(
        exceptions.pause(Pause { from: date("2026-03-12"), until: Some(date("2026-03-11")) }),
        Err(NotKept::EndsBeforeItBegins)
    );
}

#[test]
fn pauses_that_touch_become_one() {
    let mut exceptions = Exceptions::default();
    for (from, until) in [("2026-05-01", "2026-05-31"), ("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-30")] {
        exceptions.pause(Pause { from: date(from), until: Some(date(until)) }).expect("there is room");
    }
    assert_eq!(exceptions.to_string(), "pause 2026-03-01 2026-05-31");
    exceptions.pause(Pause { from: date("2026-05-15"), until: None }).expect("there is room");
    assert_eq!(exceptions.to_string(), "pause 2026-03-01");
}

#[test]
fn an_exception_on_a_date_that_the_rule_lost_does_nothing_and_is_named() {
    let mut template = thursdays("skip 2026-03-12;move 2026-03-19 2026-03-21T15:00");
    assert_eq!(template.idle_exceptions(), []);
    template.rule = "weeks 1 wed at 21:00 for 90 from 2026-03-05 ahead 1".parse().expect("a rule");
    assert_eq!(template.idle_exceptions(), [date("2026-03-12"), date("2026-03-19")]);
    assert_eq!(dates(&template.next(Moment(0), 2, paris())), ["2026-03-11", "2026-03-18"]);
}

/// E-06: the bot before made every event of the day again after a restart.
#[test]
fn whatever_is_changed_an_occurrence_stays_itself() {
    let identities = |template: &Template| -> Vec<Identity> {
        template.between(Moment(0), at("2026-04-30 00:00"), paris()).iter().map(|one| one.identity(17)).collect()
    };
    let before = identities(&thursdays(""));
    let mut changed = thursdays("move 2026-03-12 2026-03-10T19:30;skip 2026-03-19;pause 2026-04-01 2026-04-10");
    changed.rule.at = chrono::NaiveTime::from_hms_opt(20, 15, 0).expect("a time");
    changed.rule.minutes = 30;
    changed.rule.lead.days = 7;
    let after = identities(&changed);
    assert!(after.iter().all(|identity| before.contains(identity)), "nothing new is made");
    assert_eq!(after.len(), before.len() - 3, "one is skipped, two are paused");
}

#[test]
fn what_is_over_is_forgotten_and_what_was_moved_past_it_is_not() {
    let mut exceptions: Exceptions =
        "skip 2026-03-05;move 2026-03-12 2026-04-03T20:00;pause 2026-01-01 2026-01-31;pause 2026-03-15"
            .parse()
            .expect("some");
    exceptions.forget_before(date("2026-04-01"));
    assert_eq!(exceptions.to_string(), "move 2026-03-12 2026-04-03T20:00;pause 2026-03-15");
}

#[test]
fn there_is_room_for_so_many_and_a_decision_can_always_be_changed() {
    let mut exceptions = Exceptions::default();
    let days = || (0..).map(|days| date("2026-01-01") + chrono::Days::new(days));
    for day in days().take(EXCEPTIONS_MAX) {
        exceptions.set(day, Exception::Skipped).expect("there is room");
    }
    assert_eq!(exceptions.set(date("2027-01-01"), Exception::Skipped), Err(NotKept::DatesFull));
    assert_eq!(exceptions.set(date("2026-01-01"), Exception::MovedTo(reading("2026-01-02 20:00"))), Ok(()));
    assert_eq!(exceptions.clear(date("2026-01-01")), Some(Exception::MovedTo(reading("2026-01-02 20:00"))));
    for day in days().step_by(2).take(PAUSES_MAX) {
        exceptions.pause(Pause { from: day, until: Some(day) }).expect("there is room");
    }
    let another = Pause { from: date("2030-01-01"), until: None };
    assert_eq!(exceptions.pause(another), Err(NotKept::PausesFull));
    assert_eq!(exceptions.set(date("2200-01-01"), Exception::Skipped), Err(NotKept::Year(date("2200-01-01"))));
}
