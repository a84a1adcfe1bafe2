//! What happens by itself: beginnings, reminders, ends, clocks that change, and outages.

use std::time::Duration;

use chrono::NaiveDateTime;
use domain::effect::Effect;
use domain::limits::MESSAGE_CONTENT_MAX;
use domain::locale::Locale;
use domain::moment::{Moment, WallTime, Zone};
use domain::schedule::TOGETHER_MAX;
use insta::assert_snapshot;

use super::*;
use crate::Actor;
use crate::absence::Fact;
use crate::absence::state::Absence;
use crate::absence::terms::{Terms, Visibility};
use crate::absence::view;

/// D-21, row 19: in the predecessor the day of return was decoration.
#[test]
fn an_absence_begins_and_ends_by_itself() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-03");
    assert_snapshot!(scene.passes_to("2026-03-01 23:59"), @"");
    assert_snapshot!(scene.passes_to("2026-03-02 00:00"), @"
    @ 03-02 00:00 absence.start
    + started no=1 taken=[Member]
    roles: Aria +Absent, Aria -Member
    ");
    scene.role_changes_arrive();
    assert_snapshot!(scene.passes_to("2026-03-03 23:59"), @"");
    assert_snapshot!(scene.passes_to("2026-03-04 00:00"), @"
    @ 03-04 00:00 absence.finish
    + ended no=1 why=on_time
    roles: Aria -Absent, Aria +Member
    ");
}

#[test]
fn an_absence_that_ended_early_does_not_end_again() {
    let mut scene = aria_is_away();
    scene.runs(ARIA, "/absence end");
    scene.role_changes_arrive();
    assert_eq!(scene.passes_to("2026-04-01 00:00"), "");
}

// === Reminders ===

/// D-21, row 19: there was no reminder.
#[test]
fn a_day_before_the_end_the_member_is_asked() {
    let mut scene = aria_is_away();
    assert_eq!(scene.passes_to("2026-03-03 23:59"), "");
    assert_snapshot!(scene.passes_to("2026-03-04 00:00"), @"
    @ 03-04 00:00 absence.remind
    + reminded no=1 dropped=false
    ~ direct Aria: Your absence on Ravens ends with 2026-03-04. Do you need longer?
      [I need longer] [I am back]
    ");
    assert_eq!(scene.delivers(), "");
}

#[test]
fn the_reminder_offers_more_time() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-04 09:00");
    assert_snapshot!(scene.clicks(BELA, "I need longer"), @"refused: This is meant for someone else. Run the command yourself to get your own.");
    assert_snapshot!(scene.clicks(ARIA, "I need longer"), @"
    form How much longer?
      until* Last day: 2026-03-05
    ");
    assert_snapshot!(scene.submits(ARIA, "How much longer?", &[("until", "2026-03-06")]), @r#"
    + edited no=1 from=2026-03-01 until=2026-03-07 reason="summer at the sea" visibility=everyone
    > Changed: away from 2026-03-01 until 2026-03-06.
      [Undo]
    "#);
    assert_snapshot!(scene.passes_to("2026-03-06 00:00"), @"
    @ 03-06 00:00 absence.remind
    + reminded no=1 dropped=false
    ~ direct Aria: Your absence on Ravens ends with 2026-03-06. Do you need longer?
      [I need longer] [I am back]
    ");
}

#[test]
fn the_reminder_offers_to_be_back() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-04 09:00");
    assert_snapshot!(scene.clicks(ARIA, "I am back"), @"
    + ended no=1 why=early
    > Welcome back! Your roles are on their way.
      [Undo]
    roles: Aria -Absent, Aria +Member
    ");
    assert_snapshot!(scene.clicks(ARIA, "I am back"), @"refused: That absence does not exist any more.");
    assert_snapshot!(scene.clicks(ARIA, "I need longer"), @"refused: That absence does not exist any more.");
}

#[test]
fn the_buttons_of_the_reminder_last_a_day_longer_than_the_absence() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-06 00:01");
    assert_snapshot!(scene.clicks(ARIA, "I need longer"), @"refused: This is too old to be used. Run the command again to get a fresh one.");
}

#[test]
fn two_days_are_too_short_for_a_reminder() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-03");
    scene.passes_to("2026-03-02 00:00");
    assert_eq!(scene.next_job().map(|job| job.name), Some("absence.finish"));
    scene.runs(ARIA, "/absence edit absence:1 until:2026-03-04 00:01");
    assert_eq!(scene.next_job().map(|job| job.name), Some("absence.remind"));
}

#[test]
fn a_reminder_that_is_late_by_more_than_half_a_day_is_asked_in_public() {
    let mut in_time = aria_is_away();
    assert_snapshot!(in_time.is_down_until("2026-03-04 12:00"), @"
    @ 03-04 12:00 absence.remind
    + reminded no=1 dropped=false
    ~ direct Aria: Your absence on Ravens ends with 2026-03-04. Do you need longer?
      [I need longer] [I am back]
    ");
    let mut too_late = aria_is_away();
    assert_snapshot!(too_late.is_down_until("2026-03-04 12:01"), @"
    @ 03-04 12:01 absence.remind
    + reminded_together nos=[1]
    ~ post #absences: I could not ask in time, so I ask everybody here: these absences end soon. If you need longer, use /absence edit.
      @Aria is away until 2026-03-04
      (pings Aria)
    ");
}

#[test]
fn after_a_long_outage_one_message_asks_everybody_who_is_still_away() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.runs(BELA, "/absence declare until:2026-03-04 20:00");
    scene.runs(OLGA, "/absence declare until:2026-03-03 18:00 reason:a secret");
    scene.role_changes_arrive();
    assert_snapshot!(scene.is_down_until("2026-03-04 13:00"), @"
    @ 03-04 13:00 absence.remind
    + reminded no=3 dropped=true
    @ 03-04 13:00 absence.finish
    + ended no=3 why=on_time
    @ 03-04 13:00 absence.remind
    + reminded_together nos=[2 1]
    ~ post #absences: I could not ask in time, so I ask everybody here: these absences end soon. If you need longer, use /absence edit.
      @Bela is away until 2026-03-04 20:00
      @Aria is away until 2026-03-04
      (pings Bela Aria)
    roles: Olga -Absent, Olga +Member
    ");
}

#[test]
fn without_a_channel_a_late_reminder_is_dropped() {
    let mut scene = Scene::new().without_channel(ChannelKey::Absences);
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    assert_snapshot!(scene.is_down_until("2026-03-04 13:00"), @"
    @ 03-04 13:00 absence.remind
    + reminded no=1 dropped=true
    ");
}

#[test]
fn whoever_was_asked_with_the_others_is_not_asked_again() {
    let mut scene = aria_is_away();
    scene.is_down_until("2026-03-04 13:00");
    assert_eq!(scene.next_job().map(|job| job.name), Some("absence.finish"));
    assert_snapshot!(scene.passes_to("2026-03-05 00:00"), @"
    @ 03-05 00:00 absence.finish
    + ended no=1 why=on_time
    roles: Aria -Absent, Aria +Member
    ");
}

/// The message that names the most people, in every language, with the longest ids that Discord gives.
#[test]
fn the_message_for_everybody_fits_whatever_the_language() {
    for locale in Locale::ALL {
        let mut scene = Scene::new().with(Setting::Language, locale.tag());
        let state = std::sync::Arc::make_mut(&mut scene.guild.absence);
        let evening = NaiveDateTime::parse_from_str("2026-03-04 20:15", "%Y-%m-%d %H:%M").expect("a reading");
        let until = WallTime::new(evening, Zone::UTC);
        for no in 1..=TOGETHER_MAX as i64 {
            let member = domain::ids::UserId(u64::MAX - no.unsigned_abs());
            let terms = Terms { from: until, until, reason: None, visibility: Visibility::Everyone };
            let absence = Absence { started: true, ..Absence::declared(no, member, terms, None, locale) };
            state.open.insert(no, absence);
        }
        let fact = Fact::RemindedTogether { nos: (1..=TOGETHER_MAX as i64).collect() };
        let orders = view::effects(&scene.ctx(Actor::Bot), &scene.guild, &fact);
        let Effect::Post { message, .. } = &orders[0].effect else { panic!("it is posted") };
        assert!(message.content.chars().count() <= MESSAGE_CONTENT_MAX, "{locale:?}: {}", message.content);
        assert_eq!(message.mentions.users.len(), TOGETHER_MAX);
    }
}

#[test]
fn with_closed_doors_the_reminder_goes_to_the_channel() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-04 00:00");
    assert_snapshot!(scene.delivers_to_closed_doors(), @"
    + direct_closed no=1
    ~ post #absences: @Aria, your absence ends with 2026-03-04. Do you need longer?
      [I need longer] [I am back]
      (pings Aria)
    ");
    assert_eq!(scene.delivers(), "");
    let told = scene.clicks(ARIA, "I am back");
    assert!(told.starts_with("+ ended no=1"), "{told}");
}

#[test]
fn with_closed_doors_and_no_channel_nobody_is_asked() {
    let mut scene = Scene::new().without_channel(ChannelKey::Absences);
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    scene.passes_to("2026-03-04 00:00");
    assert_snapshot!(scene.delivers_to_closed_doors(), @"+ direct_closed no=1");
}

#[test]
fn a_reminder_that_cannot_be_delivered_after_the_end_is_dropped() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-04 00:00");
    scene.runs(ARIA, "/absence end");
    assert_eq!(scene.delivers_to_closed_doors(), "");
}

#[test]
fn a_later_end_brings_a_new_reminder_and_the_same_end_none() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-04 00:00");
    scene.runs(ARIA, "/absence edit absence:1 reason:work");
    assert_eq!(scene.next_job().map(|job| job.name), Some("absence.finish"));
    scene.runs(ARIA, "/absence edit absence:1 until:2026-03-10");
    assert_eq!(scene.next_job().map(|job| job.name), Some("absence.remind"));
}

/// Its job has run: offered again it would be a duplicate for ever, and the end would wait behind it.
#[test]
fn going_back_to_an_end_that_was_asked_about_asks_nobody_again() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-04 09:00");
    scene.runs(ARIA, "/absence edit absence:1 until:2026-03-10");
    scene.clicks(ARIA, "Undo");
    assert_snapshot!(scene.passes_to("2026-03-05 00:00"), @"
    @ 03-05 00:00 absence.finish
    + ended no=1 why=on_time
    roles: Aria -Absent, Aria +Member
    ");
}

#[test]
fn whoever_shortens_his_absence_is_not_asked_whether_he_needs_longer() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-04 09:00");
    scene.runs(ARIA, "/absence edit absence:1 until:2026-03-04 20:00");
    assert_eq!(scene.next_job().map(|job| job.name), Some("absence.finish"));
}

#[test]
fn a_guild_that_moves_asks_nobody_again() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-04 09:00");
    scene.runs(RHEA, "/setup timezone zone:America/New_York");
    assert_eq!(scene.next_job().map(|job| job.name), Some("absence.finish"));
    scene.clicks(RHEA, "Undo");
    assert_eq!(scene.next_job().map(|job| job.name), Some("absence.finish"));
}

/// Its beginning lies ahead again, but its job has run: it goes on as it was.
#[test]
fn a_running_absence_that_is_brought_back_runs_even_if_the_guild_moved() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-04");
    scene.passes_to("2026-03-02 00:05");
    scene.runs(ARIA, "/absence end");
    let undo = scene.custom_id("Undo");
    scene.runs(RHEA, "/setup timezone zone:America/New_York");
    assert_snapshot!(scene.clicks(ARIA, &undo), @"
    + restored no=1
    + rezoned no=1 from=2026-03-02 until=2026-03-05 visibility=everyone
    + started no=1 taken=[Member]
    > Back as it was: away from 2026-03-02 until 2026-03-04.
    roles: Aria +Absent, Aria -Member
    ");
    scene.runs(RHEA, "/setup timezone zone:Europe/Paris");
    assert_eq!(scene.next_job().map(|job| job.name), Some("absence.remind"));
}

// === Outages ===

#[test]
fn what_was_due_during_an_outage_is_done_afterwards() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-09");
    assert_snapshot!(scene.is_down_until("2026-03-04 12:00"), @"
    @ 03-04 12:00 absence.start
    + started no=1 taken=[Member]
    roles: Aria +Absent, Aria -Member
    ");
    scene.role_changes_arrive();
    assert_snapshot!(scene.is_down_until("2026-03-12 12:00"), @"
    @ 03-12 12:00 absence.remind
    + reminded no=1 dropped=true
    @ 03-12 12:00 absence.finish
    + ended no=1 why=on_time
    roles: Aria -Absent, Aria +Member
    ");
}

#[test]
fn an_absence_within_an_outage_never_began() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-09");
    assert_snapshot!(scene.is_down_until("2026-03-12 12:00"), @"
    @ 03-12 12:00 absence.start
    + ended no=1 why=on_time
    ");
    assert_eq!(scene.roles_of(ARIA), "Member");
    assert_eq!(scene.guild.absence.custody.len(), 0);
}

// === Clocks ===

/// The hours from the beginning to the end of Aria's only absence.
fn hours(scene: &Scene) -> u64 {
    let terms = &scene.guild.absence.open[&1].terms;
    terms.until.at.since(terms.from.at).as_secs() / 3600
}

#[test]
fn the_night_of_summer_time_is_an_hour_shorter() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-29 until:2026-03-29");
    assert_eq!(hours(&scene), 23);
    assert_snapshot!(scene.passes_to("2026-03-30 00:00"), @"
    @ 03-29 00:00 absence.start
    + started no=1 taken=[Member]
    @ 03-30 00:00 absence.finish
    + ended no=1 why=on_time
    ");
}

#[test]
fn the_night_of_winter_time_is_an_hour_longer() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-10-25 until:2026-10-25");
    assert_eq!(hours(&scene), 25);
    assert_snapshot!(scene.passes_to("2026-10-26 00:00"), @"
    @ 10-25 00:00 absence.start
    + started no=1 taken=[Member]
    @ 10-26 00:00 absence.finish
    + ended no=1 why=on_time
    ");
}

#[test]
fn a_time_that_the_clocks_skip_is_the_first_after_the_gap() {
    let mut scene = Scene::new().at("2026-03-28 12:00");
    scene.runs(ARIA, "/absence declare from:2026-03-29 02:30 until:2026-03-29");
    assert_eq!(scene.next_job().map(|job| job.slot.to_string()).as_deref(), Some("2026-03-29T01:00:00.000Z"));
}

#[test]
fn a_time_that_happens_twice_is_the_first() {
    let mut scene = Scene::new().at("2026-10-24 12:00");
    scene.runs(ARIA, "/absence declare from:2026-10-25 02:30 until:2026-10-26");
    assert_eq!(scene.next_job().map(|job| job.slot.to_string()).as_deref(), Some("2026-10-25T00:30:00.000Z"));
}

/// D-57: Paris was everywhere.
#[test]
fn the_guilds_midnight_counts_not_the_worlds() {
    let mut scene = Scene::new().at("2026-03-02 00:30");
    assert_eq!(scene.now.to_string(), "2026-03-01T23:30:00.000Z");
    let told = scene.runs(ARIA, "/absence declare from:2026-03-01 until:2026-03-04");
    assert_snapshot!(told, @"refused: That begins before today. Please begin today or later.");
}

// === The rules of a zone change ===

/// What a country's parliament does: the instant that was resolved and stored is no longer the right one.
fn with_other_rules(scene: &mut Scene, by: Duration) {
    let state = std::sync::Arc::make_mut(&mut scene.guild.absence);
    let all: Vec<i64> = state.open.keys().copied().collect();
    for no in all {
        let Some(absence) = state.open.get_mut(&no) else { continue };
        for time in [&mut absence.terms.from, &mut absence.terms.until] {
            time.at = time.at.plus(by);
        }
    }
}

#[test]
fn stored_times_follow_the_rules_of_their_zone_of_today() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-03");
    with_other_rules(&mut scene, Duration::from_secs(3600));
    assert_snapshot!(scene.passes_to("2026-03-02 00:30"), @"
    + rezoned no=1 from=2026-03-02 until=2026-03-04 visibility=everyone
    @ 03-02 00:00 absence.start
    + started no=1 taken=[Member]
    roles: Aria +Absent, Aria -Member
    ");
    assert_eq!(scene.passes_to("2026-03-02 01:00"), "roles: Aria +Absent, Aria -Member", "nothing is resolved twice");
}

// === The guild moves ===

#[test]
fn when_the_guild_moves_its_days_begin_elsewhere() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-03");
    let before = scene.guild.absence.open[&1].terms.from.at;
    assert_snapshot!(scene.runs(RHEA, "/setup timezone zone:Asia/Tokyo"), @"
    + changed setting=zone value=Asia/Tokyo was=Europe/Paris
    + rezoned no=1 from=2026-03-02 until=2026-03-04 visibility=everyone
    > Time zone: Asia/Tokyo.
      [Undo]
    ");
    let after = scene.guild.absence.open[&1].terms.from.at;
    assert_eq!(Moment(before.0 - after.0), Moment(8 * 3_600_000));
    assert_snapshot!(scene.passes_to("2026-03-02 00:00"), @"
    @ 03-02 00:00 absence.start
    + started no=1 taken=[Member]
    roles: Aria +Absent, Aria -Member
    ");
}

#[test]
fn a_guild_that_moves_may_find_an_absence_over() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-01 20:00");
    scene.role_changes_arrive();
    scene.runs(RHEA, "/setup timezone zone:Pacific/Auckland");
    assert_snapshot!(scene.passes_to("2026-03-02 00:00"), @"
    @ 03-01 21:00 absence.finish
    + ended no=1 why=on_time
    roles: Aria -Absent, Aria +Member
    ");
}

#[test]
fn what_is_taken_back_after_the_guild_moved_is_in_the_new_zone() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-03 until:2026-03-05");
    scene.runs(ARIA, "/absence edit absence:1 until:2026-03-06");
    let undo = scene.custom_id("Undo");
    scene.runs(RHEA, "/setup timezone zone:Asia/Tokyo");
    let mut ended = scene.clone();
    scene.clicks(ARIA, &undo);
    assert_eq!(scene.guild.absence.open[&1].terms.until.zone, scene.zone());

    ended.runs(RHEA, "/setup timezone zone:Europe/Paris");
    ended.runs(ARIA, "/absence end");
    let undo = ended.custom_id("Undo");
    ended.runs(RHEA, "/setup timezone zone:Asia/Tokyo");
    assert_snapshot!(ended.clicks(ARIA, &undo), @"
    + restored no=1
    + rezoned no=1 from=2026-03-03 until=2026-03-07 visibility=everyone
    > Back as it was: away from 2026-03-03 until 2026-03-06.
    ");
    assert_eq!(ended.guild.absence.open[&1].terms.until.zone, ended.zone());
}
