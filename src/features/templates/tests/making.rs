//! What is made when: once, in time, whatever happens.

use super::*;
use crate::guild_setup::{Module, OFF};

/// E-01, E-03, E-05: made at noon on the day before, once, with everything that the template says, and done at its end.
#[test]
fn an_event_is_made_at_noon_on_the_day_before() {
    let mut scene = scene();
    scene.runs(OLGA, "/template add time:21:00 name:Siege days:mon, thu length:120 places:24 points:10 deadline:60");
    assert_eq!(scene.passes_to("2026-03-01 11:59").matches("created").count(), 0);
    let said = scene.passes_to("2026-03-01 12:00");
    assert!(said.contains("@ 03-01 12:00 templates.look") && said.contains("+ created no=1"), "{said}");
    scene.passes_to("2026-03-08 12:00");
    assert_eq!(events(&scene), ["1 03-02 21:00 done", "2 03-05 21:00 done", "3 03-09 21:00 planned"]);
    let details = &scene.guild.events.find(3).expect("it was made").details;
    assert_eq!((details.minutes, details.places, details.deadline_minutes), (120, Some(24), Some(60)));
    assert_eq!(details.points.attendance, 10);
}

#[test]
fn what_must_exist_already_is_made_at_once_and_can_be_confirmed_at_once() {
    let mut scene = scene();
    scene.runs(OLGA, "/template add time:21:00 name:Siege repeat:daily lead:2 confirm:yes");
    scene.passes_to("2026-03-01 09:00");
    assert_eq!(events(&scene), ["1 03-01 21:00 confirmed", "2 03-02 21:00 confirmed"], "the third is made at noon");
    scene.passes_to("2026-03-01 12:00");
    assert_eq!(events(&scene).len(), 3);
}

/// The default time of the lead is noon: on the day itself that is too late for what begins at ten.
#[test]
fn what_begins_before_the_time_of_its_lead_is_made_the_day_before() {
    let mut scene = scene();
    scene.runs(OLGA, "/template add time:10:00 name:Morning repeat:daily lead:0 first:2026-03-03");
    assert!(scene.runs(OLGA, "/template show template:1").contains("Made one day before at 12:00"));
    scene.passes_to("2026-03-02 11:59");
    assert_eq!(events(&scene), [""; 0]);
    scene.passes_to("2026-03-02 12:00");
    assert_eq!(events(&scene), ["1 03-03 10:00 planned"]);
    scene.runs(OLGA, "/template move template:1 date:2026-03-05 to:2026-03-06 9:00");
    scene.passes_to("2026-03-05 12:00");
    assert_eq!(
        events(&scene),
        ["1 03-03 10:00 done", "2 03-04 10:00 done", "3 03-06 09:00 planned", "4 03-06 10:00 planned"]
    );
}

/// Its answers would end before it is there: it was refused every hour, and never made.
#[test]
fn a_deadline_longer_than_the_lead_does_not_keep_an_event_from_being_made() {
    let mut scene = scene();
    scene.runs(OLGA, "/template add time:21:00 name:Siege repeat:daily lead:0 deadline:720 first:2026-03-02");
    let said = scene.passes_to("2026-03-02 12:00");
    assert!(said.contains("+ created no=1") && !said.contains("missed="), "{said}");
    assert_eq!(events(&scene), ["1 03-02 21:00 planned"]);
    let event = scene.guild.events.find(1).expect("it was made");
    assert_eq!((event.details.deadline_minutes, event.answers_until()), (None, event.closes()));
    assert_eq!(scene.guild.templates.templates[&1].body.details.deadline_minutes, Some(720), "the template keeps it");
}

#[test]
fn after_a_downtime_past_the_deadline_an_event_is_made_that_has_not_begun() {
    let mut scene = scene();
    scene.runs(OLGA, "/template add time:21:00 name:Siege repeat:daily lead:0 deadline:60 first:2026-03-02");
    scene.is_down_until("2026-03-02 20:15");
    assert_eq!(events(&scene), ["1 03-02 21:00 planned"]);
    scene.passes_to("2026-03-03 12:00");
    let deadlines = scene.guild.events.all().map(|event| (event.no, event.details.deadline_minutes));
    assert_eq!(deadlines.collect::<BTreeMap<_, _>>(), [(1, None), (2, Some(60))].into());
}

/// E-02, E-06: a downtime at noon cost the events of a day, a restart made them twice.
#[test]
fn after_a_downtime_all_is_made_that_can_still_take_place() {
    let story = |until: &str| {
        let mut scene = scene();
        scene.runs(OLGA, "/template add time:21:00 name:Siege repeat:daily first:2026-03-02");
        scene.passes_to("2026-03-01 11:00");
        scene.is_down_until(until);
        let made = events(&scene);
        scene.is_down_until(until);
        assert_eq!(events(&scene), made, "asked again, nothing is made again");
        made
    };
    assert_eq!(story("2026-03-01 12:05"), ["1 03-02 21:00 planned"]);
    assert_eq!(story("2026-03-01 14:00"), ["1 03-02 21:00 planned"]);
    assert_eq!(story("2026-03-04 13:00"), ["1 03-04 21:00 planned", "2 03-05 21:00 planned"], "what has begun is over");
}

/// E-04, E-06: nothing could be done with what was made, and a run that was repeated wrote everything over.
#[test]
fn an_event_that_was_called_off_stays_so() {
    let mut scene = scene();
    scene.runs(OLGA, "/template add time:21:00 name:Siege repeat:daily first:2026-03-02");
    scene.passes_to("2026-03-01 12:00");
    scene.runs(OLGA, "/event cancel event:1");
    scene.runs(OLGA, "/template edit template:1 points:5");
    scene.passes_to("2026-03-01 20:00");
    assert_eq!(events(&scene), ["1 03-02 21:00 cancelled"]);
    assert!(scene.runs(OLGA, "/template show template:1").contains("event #1, cancelled"));
}

#[test]
fn what_cannot_be_made_is_tried_again_and_said() {
    let mut scene = scene().without_channel(ChannelKey::Events);
    scene.runs(OLGA, "/template add time:21:00 name:Siege repeat:daily first:2026-03-02");
    let said = scene.passes_to("2026-03-01 14:30");
    assert_eq!(said.matches("missed=[2026-03-02]").count(), 3, "{said}");
    assert!(
        scene.runs(OLGA, "/template show template:1").contains("Could not be made, and is tried again: 2026-03-02")
    );
    let mut scene = scene.with(Setting::Channel(ChannelKey::Events), &GENERAL.to_string());
    scene.passes_to("2026-03-01 15:00");
    assert_eq!(events(&scene), ["1 03-02 21:00 planned"]);
    assert!(!scene.runs(OLGA, "/template show template:1").contains("Could not be made"));
}

/// E-20: the wall says when, also on the days on which the clocks change.
#[test]
fn the_clock_of_the_guild_says_when() {
    let mut scene = scene().at("2026-03-27 09:00");
    let said = scene.runs(OLGA, "/template add time:2:30 name:Night repeat:daily");
    assert!(said.contains("`2026-03-28 02:30`") && said.contains("`2026-03-29 03:00`"), "{said}");
    assert!(said.contains("the clocks skip this time") && said.contains("`2026-03-30 02:30`"), "{said}");
    let mut scene = super::scene().at("2026-10-23 09:00");
    let said = scene.runs(OLGA, "/template add time:2:30 name:Night repeat:daily");
    assert!(said.contains("this time comes twice"), "{said}");
    scene.passes_to("2026-10-26 12:00");
    let starts: Vec<i64> = scene.guild.events.all().map(|event| event.start().0).collect();
    let distinct: std::collections::BTreeSet<i64> = starts.iter().copied().collect();
    assert_eq!((starts.len(), distinct.len()), (4, 4), "one a day");
}

#[test]
fn a_guild_that_moves_plans_by_its_new_clock() {
    let mut scene = scene();
    scene.runs(OLGA, "/template add time:21:00 name:Siege repeat:daily first:2026-03-03");
    scene.passes_to("2026-03-01 10:00");
    scene.runs(RHEA, "/setup timezone zone:Asia/Tokyo");
    let said = scene.passes_to("2026-03-02 12:00");
    assert!(said.contains("@ 03-02 12:00 templates.look"), "{said}");
    assert_eq!(events(&scene), ["1 03-03 21:00 planned"]);
}

#[test]
fn a_month_without_such_a_day_has_its_last() {
    let mut scene = scene();
    let said = scene.runs(OLGA, "/template add time:20:00 name:Council repeat:month-day first:2026-03-31");
    assert!(said.contains("`2026-03-31 20:00`") && said.contains("`2026-04-30 20:00`"), "{said}");
    let said = scene.runs(OLGA, "/template add time:20:00 name:Council repeat:last-weekday first:2026-03-29");
    assert!(said.contains("every month: the last Sun") && said.contains("`2026-04-26 20:00`"), "{said}");
    let said = scene.runs(OLGA, "/template add time:20:00 name:Council repeat:odd-weeks days:wed first:2026-12-01");
    assert!(
        said.contains("`2026-12-30 20:00`") && said.contains("`2027-01-06 20:00`"),
        "two odd weeks in a row: {said}"
    );
}

#[test]
fn with_events_switched_off_nothing_is_made() {
    let mut scene = scene();
    scene.runs(OLGA, "/template add time:21:00 name:Siege repeat:daily");
    let mut off = scene.clone().with(Setting::Module(Module::Events), OFF);
    off.passes_to("2026-03-01 20:00");
    assert_eq!(events(&off), [""; 0]);
    assert!(off.runs(OLGA, "/template list").starts_with("refused"));
}
