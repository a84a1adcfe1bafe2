//! What time does: closing, ending, tidying; downtime, time zones and clocks.

use super::*;
use crate::events::state::RECENT_MAX;

/// E-05: an event that nobody confirmed was never closed.
#[test]
fn an_event_is_closed_a_quarter_of_an_hour_before_and_done_at_its_end() {
    for confirmed in [false, true] {
        let mut scene = planned();
        if confirmed {
            scene.runs(OLGA, "/event confirm event:1");
        }
        clicks(&mut scene, ARIA, "yes");
        assert!(!scene.passes_to("2026-03-07 20:44").contains("events.close"));
        assert!(scene.passes_to("2026-03-07 20:45").contains("@ 03-07 20:45 events.close"));
        assert_eq!(status(&scene), Status::Closed);
        assert!(scene.board().contains("🔒 Boss") && !scene.board().contains("[Yes]"));
        assert!(scene.passes_to("2026-03-07 22:30").contains("@ 03-07 22:30 events.end"));
        assert_eq!(status(&scene), Status::Done);
        assert_eq!(event(&scene, 1).was_confirmed, confirmed);
    }
}

/// E-12: after an outage of more than an hour an event was never closed.
#[test]
fn late_closing_happens_whatever_the_outage() {
    for down_until in ["2026-03-07 20:50", "2026-03-07 22:45", "2026-03-10 21:00"] {
        let mut scene = planned();
        clicks(&mut scene, ARIA, "yes");
        let said = scene.is_down_until(down_until);
        assert_eq!(said.matches("+ closed").count(), 1, "{down_until}: {said}");
        assert!(status(&scene) == Status::Closed || status(&scene) == Status::Done, "{down_until}");
        assert_eq!(answer(&scene, ARIA), Some((Answer::Yes, Place::Held)));
    }
}

/// E-16: past announcements were deleted again twice a day for ever.
#[test]
fn an_announcement_goes_once_half_a_day_after_the_end() {
    let mut scene = planned();
    scene.passes_to("2026-03-08 10:29");
    assert!(scene.board().contains("Boss (over)"));
    assert!(scene.passes_to("2026-03-08 10:30").contains("events.tidy"));
    assert!(!scene.board().contains("Boss"));
    assert_eq!(event(&scene, 1).announcement, None);
    assert!(!scene.passes_to("2026-06-01 10:30").contains("events."), "nothing is left to do");
}

#[test]
fn a_cancelled_event_says_so_for_some_days() {
    let mut scene = planned();
    scene.runs(OLGA, "/event cancel event:1");
    assert!(!scene.passes_to("2026-03-04 08:59").contains("events.tidy"));
    assert!(scene.passes_to("2026-03-04 09:00").contains("events.tidy"));
    let mut scene = planned();
    scene.passes_to("2026-03-07 21:10");
    scene.runs(OLGA, "/event cancel event:1");
    assert!(scene.passes_to("2026-03-08 10:30").contains("events.tidy"), "not longer than one that took place");
}

#[test]
fn a_restored_event_whose_announcement_is_gone_gets_a_new_one() {
    let mut scene = planned();
    scene.runs(OLGA, "/event cancel event:1");
    let number = scene.facts.iter().rposition(|fact| fact.record().1 == "cancelled").expect("it was") + 1;
    scene.passes_to("2026-03-05 09:00");
    assert_eq!(event(&scene, 1).slot, None);
    let said = undoes(&mut scene, number);
    assert_eq!(status(&scene), Status::Planned, "{said}");
    assert!(scene.board().contains("📅 Boss (planned)"));
}

#[test]
fn an_officer_can_close_early_and_reopen_until_the_start() {
    let mut scene = planned();
    scene.runs(OLGA, "/event close event:1");
    scene.runs(OLGA, "/event reopen event:1");
    scene.passes_to("2026-03-07 20:45");
    assert_eq!(status(&scene), Status::Closed, "it closes at its time");
    scene = scene.at("2026-03-07 20:50");
    assert!(scene.runs(OLGA, "/event reopen event:1").contains("until 2026-03-07 21:00"));
    assert!(clicks(&mut scene, ARIA, "yes").contains("You're in"));
    scene.passes_to("2026-03-07 21:00");
    assert_eq!(status(&scene), Status::Closed, "at its start at the latest");
}

#[test]
fn whoever_was_offered_a_place_keeps_it_when_sign_up_closes() {
    let mut scene = planned_with("places:1");
    clicks(&mut scene, ARIA, "yes");
    clicks(&mut scene, BELA, "yes");
    let mut scene = scene.at("2026-03-07 20:00");
    clicks(&mut scene, ARIA, "no");
    assert!(matches!(answer(&scene, BELA), Some((Answer::Yes, Place::Offered { .. }))));
    scene.passes_to("2026-03-07 20:45");
    assert_eq!(answer(&scene, BELA), Some((Answer::Yes, Place::Held)));
}

/// E-20: times were those of Paris, whatever the clocks did.
#[test]
fn a_time_that_the_clocks_skip_or_show_twice_is_said() {
    let mut scene = quiet();
    let said = scene.runs(OLGA, "/event create when:2026-03-29 02:30 name:Night raid");
    assert!(said.contains("The clocks skip that time") && said.contains("2026-03-29 03:00"), "{said}");
    let said = scene.runs(OLGA, "/event create when:2026-10-25 02:30 name:Night raid");
    assert!(said.contains("shows that time twice") || said.contains("show that time twice"), "{said}");
    assert!(scene.board().contains("2026-03-29 03:00"));
}

/// E-20: every guild lived in Paris.
#[test]
fn a_guild_that_moves_keeps_the_time_on_its_wall() {
    let mut scene = planned();
    let before = event(&scene, 1).start();
    let said = scene.runs(RHEA, "/setup timezone zone:Asia/Tokyo");
    assert!(said.contains("rezoned") && said.contains("~ reschedule"), "{said}");
    assert_eq!(before.since(event(&scene, 1).start()), std::time::Duration::from_secs(8 * 3600));
}

/// E-16, E-21: every event of the past was looked at again and again, for ever.
#[test]
fn what_is_long_over_is_forgotten_here_and_its_number_never_used_again() {
    let mut scene = quiet();
    for _ in 0..=RECENT_MAX {
        scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss");
        let last = scene.guild.events.last_no;
        scene.runs(OLGA, &format!("/event cancel event:{last}"));
    }
    assert_eq!(i64::try_from(scene.guild.events.recent.len()), Ok(RECENT_MAX));
    assert!(scene.guild.events.find(1).is_none());
    assert_eq!(scene.guild.events.last_no, RECENT_MAX + 1);
}
