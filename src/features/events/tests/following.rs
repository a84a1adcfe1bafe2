//! What Discord shows follows: its own list, threads, and what people change there by hand.

use domain::effect::Outcome;
use domain::ids::OccasionId;
use domain::moment::Moment;

use super::*;
use crate::events::About;

fn occasion(scene: &Scene) -> OccasionId {
    event(scene, 1).occasion.expect("it stands in Discord's list")
}

#[test]
fn discords_list_follows_every_change() {
    let mut scene = planned();
    let listed = occasion(&scene);
    let said = scene.runs(OLGA, "/event edit event:1 name:Siege");
    assert!(said.contains(&format!("~ reschedule {listed}: Siege")), "{said}");
    assert!(!scene.runs(OLGA, "/event edit event:1 places:6").contains("reschedule"), "it does not say that");
    assert!(scene.runs(OLGA, "/event cancel event:1").contains(&format!("~ call off {listed}")));
}

#[test]
fn an_event_that_is_cancelled_before_it_was_listed_is_called_off_when_it_is() {
    let mut scene = quiet();
    scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss");
    assert!(!scene.runs(OLGA, "/event cancel event:1").contains("call off"));
    assert!(scene.delivers().contains("~ call off"));
}

#[test]
fn a_change_while_the_entry_is_made_follows_it() {
    let mut scene = quiet();
    scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss");
    assert!(!scene.runs(OLGA, "/event edit event:1 name:Siege").contains("reschedule"));
    assert!(scene.delivers().contains("~ reschedule"));
}

#[test]
fn officers_hear_when_discord_does_not_take_it() {
    let mut scene = quiet();
    scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss");
    let said = scene.hears(About::Entry { no: 1 }.into(), Outcome::Refused(50_013));
    assert!(said.contains("~ post #log: Discord does not take **Boss**"), "{said}");
    assert_eq!(status(&scene), Status::Planned, "everything else goes on");
}

#[test]
fn an_entry_that_is_changed_or_deleted_by_hand_is_noticed() {
    let mut scene = planned();
    let (listed, start) = (occasion(&scene), event(&scene, 1).start());
    let changed =
        |name: &str, starts: Moment| Happened::OccasionChanged { occasion: listed, name: name.to_owned(), starts };
    assert_eq!(scene.happens(&changed("Boss", start)), "nothing", "our own change is nobody's hand");
    let said = scene.happens(&changed("Party", start));
    assert!(said.contains("~ reschedule") && said.contains("~ post #log"), "{said}");
    let said = scene.happens(&Happened::OccasionDeleted(listed));
    assert!(said.contains("~ post #log: The entry of **Boss**") && !said.contains("schedule Boss"), "{said}");
    assert_eq!(event(&scene, 1).occasion, None);
    assert_eq!(scene.happens(&Happened::OccasionDeleted(listed)), "nothing");
}

#[test]
fn a_cancelled_events_entry_is_deleted_by_us() {
    let mut scene = planned();
    let listed = occasion(&scene);
    scene.runs(OLGA, "/event cancel event:1");
    assert!(!scene.happens(&Happened::OccasionDeleted(listed)).contains("~ post"));
}

/// E-12: a deleted announcement blocked closing for ever.
#[test]
fn an_announcement_deleted_by_hand_is_noticed_and_hinders_nothing() {
    let mut scene = planned();
    let gone = Happened::MessagesDeleted { channel: EVENTS, messages: vec![MessageId::new(6_000)] };
    let said = scene.happens(&gone);
    assert!(said.contains("~ post #log: The announcement of **Boss** was deleted by hand"), "{said}");
    assert!(scene.board().contains("📅 Boss"), "it is posted anew");
    assert!(stands(&mut scene, 1, 6_001).contains("announced"));
    assert!(!stands(&mut scene, 1, 6_001).contains("announced"), "once");
    scene.passes_to("2026-03-07 20:45");
    assert_eq!(status(&scene), Status::Closed);
}

#[test]
fn a_thread_is_started_at_the_announcement_once() {
    let mut scene = quiet();
    scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss thread:yes");
    scene.delivers();
    let said = stands(&mut scene, 1, 6_000);
    assert!(said.contains("~ start thread Boss in #general"), "{said}");
    scene.delivers();
    assert!(event(&scene, 1).thread.is_some());
    assert!(!stands(&mut scene, 1, 6_001).contains("start thread"));
}

#[test]
fn without_the_module_nothing_stands_and_nothing_is_done() {
    let mut scene = planned();
    scene.runs(RHEA, "/setup modules module:events state:off");
    assert!(!scene.board().contains("Boss"));
    assert!(clicks(&mut scene, ARIA, "yes").contains("/setup modules"));
    scene.runs(RHEA, "/setup modules module:events state:on");
    assert!(scene.board().contains("Boss"), "it goes on where it stopped");
}
