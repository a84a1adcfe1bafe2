//! What is seen of an event, and what it comes to.

use domain::event::Event;
use domain::ids::UserId;
use domain::mirror::{Change, ChannelKind, ChannelView, VoiceSeat};
use domain::moment::Moment;
use domain::points::Points;
use presence::{Outcome, Verdict};

use super::*;
use crate::attendance::state::SHEETS_MAX;
use crate::guild_setup::{ChannelKey, Module, OFF, Setting};

fn verdict_of(scene: &Scene, user: UserId) -> Option<Verdict> {
    Some(scene.guild.attendance.sheets.get(&NO)?.entries.get(&user)?.measured.verdict)
}

/// E-44, E-47, E-49, E-51: time in the room, not a look at five past; sums, not absolute numbers.
#[test]
fn a_raid_night_is_measured_and_booked() {
    let mut scene = raid_night();
    assert_eq!([ARIA, BELA, OLGA].map(|user| balance(&scene, user)), [500, 500, 500], "for answering");
    let told = passes(&mut scene, "22:05");
    assert_eq!([ARIA, BELA, OLGA].map(|user| balance(&scene, user)), [1_500, 0, 1_500], "{told}");
    assert_eq!(outcome_of(&scene, BELA), Some(Outcome::NoShow));
    assert_eq!(verdict_of(&scene, OLGA), Some(Verdict::Late));
    assert!(told.contains("Attendance: #1 Boss"), "{told}");
    assert!(scene.guild.attendance.watches.is_empty(), "nothing is measured any more");
}

/// E-12, E-14, E-48, E-51: after a restart, a crash in the middle or a second closing everything was booked again.
#[test]
fn what_is_worked_out_twice_books_nothing_twice() {
    let mut scene = raid_night();
    passes(&mut scene, "22:05");
    let facts = scene.facts.len();
    does(&mut scene, Command::Tally(NO));
    does(&mut scene, Command::CountAnswers(NO));
    does(&mut scene, Command::Begin(NO));
    assert_eq!(scene.facts.len(), facts);
    passes(&mut scene, "23:30");
    assert_eq!(scene.facts.len(), facts);
}

/// E-45: whoever was on a stage was booked as a no-show.
#[test]
fn a_stage_counts_and_its_audience_too() {
    let stage = ChannelView { name: "war".to_owned(), kind: ChannelKind::Stage, parent: None, overwrites: Vec::new() };
    let stage_id = ChannelId::new(320);
    let mut scene = with_event(Details { room: None, ..boss() });
    scene = scene.changed(Change::Channel(stage_id, stage)).with(Setting::Channel(ChannelKey::War), "320");
    answers(&mut scene, ARIA, Answer::Yes);
    closes(&mut scene);
    let listening = Some(VoiceSeat { channel: stage_id, is_deafened: false, is_suppressed: true });
    moves(&mut scene, ARIA, listening);
    passes(&mut scene, "22:05");
    assert_eq!(outcome_of(&scene, ARIA), Some(Outcome::Attended));
    let entry = &scene.guild.attendance.sheets[&NO].entries[&ARIA];
    assert_eq!(entry.measured.evidence.audience, 3_600);
}

/// E-46: any voice room counted.
#[test]
fn other_rooms_and_the_one_for_the_absent_do_not_count() {
    let mut scene = with_event(boss());
    answers(&mut scene, ARIA, Answer::Yes);
    closes(&mut scene);
    assert_eq!(moves(&mut scene, ARIA, in_room(TAVERN)), "nothing");
    passes(&mut scene, "22:05");
    assert_eq!(outcome_of(&scene, ARIA), Some(Outcome::NoShow));

    let mut scene = with_event(boss()).with(Setting::Channel(ChannelKey::Afk), &VOICE.to_string());
    closes(&mut scene);
    assert!(scene.guild.attendance.watches.is_empty(), "it has no room but the one for those who are away");
}

/// E-52: whoever came without having answered stood nowhere. What that earns is a rule.
#[test]
fn whoever_sits_there_before_the_bot_looks_is_seen() {
    let mut scene = with_event(boss());
    moves(&mut scene, BELA, in_room(VOICE));
    closes(&mut scene);
    passes(&mut scene, "22:05");
    assert_eq!(outcome_of(&scene, BELA), Some(Outcome::WalkIn));
    assert_eq!(balance(&scene, BELA), 0);
}

/// E-52: whoever came without having answered got nothing.
#[test]
fn rules_say_what_walk_ins_late_comers_and_no_shows_get() {
    let mut scene = with_event(boss());
    scene.runs(OLGA, "/dkp rules walk-in:50 late:80 no-show:200 debt:allowed");
    for member in [BELA, OLGA] {
        answers(&mut scene, member, Answer::Yes);
    }
    closes(&mut scene);
    moves(&mut scene, ARIA, in_room(VOICE));
    passes(&mut scene, "21:15");
    moves(&mut scene, OLGA, in_room(VOICE));
    passes(&mut scene, "22:05");
    assert_eq!([ARIA, BELA, OLGA].map(|user| balance(&scene, user)), [500, -500, 1_300]);
}

#[test]
fn whoever_said_that_he_would_be_late_is_not() {
    let mut scene = with_event(boss());
    scene.runs(OLGA, "/dkp rules late:0");
    answers(&mut scene, ARIA, Answer::Late);
    answers(&mut scene, BELA, Answer::Yes);
    closes(&mut scene);
    passes(&mut scene, "21:20");
    moves(&mut scene, ARIA, in_room(VOICE));
    moves(&mut scene, BELA, in_room(VOICE));
    passes(&mut scene, "22:05");
    assert_eq!([ARIA, BELA].map(|user| balance(&scene, user)), [1_500, 500]);
}

#[test]
fn whoever_is_on_leave_is_excused() {
    let mut scene = with_event(boss());
    answers(&mut scene, BELA, Answer::Yes);
    scene.runs(BELA, "/absence declare from:2026-03-01 until:2026-03-04");
    closes(&mut scene);
    passes(&mut scene, "22:05");
    assert_eq!(outcome_of(&scene, BELA), Some(Outcome::Excused));
    assert_eq!(balance(&scene, BELA), 500, "nothing is taken back");
}

/// E-50: to answer "absent" earned the bonus, and nobody could change that.
#[test]
fn what_each_answer_earns_is_a_rule() {
    let mut scene = with_event(boss());
    scene.runs(OLGA, "/dkp rules no:0 maybe:50");
    for (member, answer) in [(ARIA, Answer::Yes), (BELA, Answer::No), (OLGA, Answer::Maybe)] {
        answers(&mut scene, member, answer);
    }
    closes(&mut scene);
    assert_eq!([ARIA, BELA, OLGA].map(|user| balance(&scene, user)), [500, 0, 250]);
}

/// E-13: what was booked stayed.
#[test]
fn a_cancelled_event_gives_back_what_it_booked() {
    let mut scene = with_event(boss());
    scene.runs(OLGA, "/dkp rules cap:3");
    answers(&mut scene, ARIA, Answer::Yes);
    closes(&mut scene);
    assert_eq!(balance(&scene, ARIA), 300, "no more than there is room for");
    scene.runs(OLGA, "/dkp rules cap:100");
    let at = scene.now;
    tell(&mut scene, events::Fact::Cancelled { no: NO, from: Status::Closed, reason: None, by: None, at });
    assert_eq!(balance(&scene, ARIA), 0, "exactly what was given");
    assert!(scene.guild.attendance.watches.is_empty());
    let to = Status::Closed;
    tell(&mut scene, events::Fact::Restored { no: NO, to, slot: 0, by: None, at });
    assert_eq!(balance(&scene, ARIA), 500);
    assert_eq!(scene.guild.attendance.watches.len(), 1, "it is measured again");
}

#[test]
fn nothing_is_measured_while_the_feature_is_off_or_the_event_only_planned() {
    let mut scene = with_event(boss()).with(Setting::Module(Module::Attendance), OFF);
    passes(&mut scene, "21:30");
    assert!(scene.guild.attendance.watches.is_empty());
    let mut scene = Scene::new().without_cards();
    let (status, at, details) = (Status::Planned, scene.now, Box::new(boss()));
    tell(&mut scene, events::Fact::Created { no: NO, details, status, slot: 0, by: None, at, origin: None });
    passes(&mut scene, "20:44");
    assert!(scene.guild.attendance.watches.is_empty());
}

#[test]
fn points_that_are_switched_off_are_not_booked() {
    let mut scene = raid_night().with(Setting::Module(Module::Dkp), OFF);
    let before = balance(&scene, ARIA);
    passes(&mut scene, "22:05");
    assert_eq!((outcome_of(&scene, ARIA), balance(&scene, ARIA)), (Some(Outcome::Attended), before));
}

// === What the bot did not hear ===

#[test]
fn a_short_outage_changes_nothing_and_a_long_one_asks_officers() {
    for (until, expected) in [("21:10", Outcome::Attended), ("21:55", Outcome::Undecided)] {
        let mut scene = with_event(boss());
        answers(&mut scene, ARIA, Answer::Yes);
        closes(&mut scene);
        moves(&mut scene, ARIA, in_room(VOICE));
        passes(&mut scene, "21:01");
        let from = scene.now;
        scene.happens(&Event::Deaf(from));
        passes(&mut scene, until);
        let until = scene.now;
        scene.happens(&Event::Unheard { from, until });
        let told = passes(&mut scene, "22:05");
        assert_eq!(outcome_of(&scene, ARIA), Some(expected), "{told}");
        let booked = if expected == Outcome::Attended { 1_500 } else { 500 };
        assert_eq!(balance(&scene, ARIA), booked, "nothing is booked until somebody decides");
    }
}

#[test]
fn a_deaf_bot_waits_and_then_judges_with_what_it_has() {
    let mut scene = with_event(boss());
    answers(&mut scene, ARIA, Answer::Yes);
    closes(&mut scene);
    moves(&mut scene, ARIA, in_room(VOICE));
    passes(&mut scene, "21:50");
    let from = scene.now;
    scene.happens(&Event::Deaf(from));
    passes(&mut scene, "23:00");
    assert_eq!(outcome_of(&scene, ARIA), None, "it waits");
    let mut later = scene.clone();
    later.happens(&Event::Unheard { from, until: later.now });
    passes(&mut later, "23:01");
    assert_eq!(outcome_of(&later, ARIA), Some(Outcome::Attended), "as soon as it hears");
    passes(&mut scene, "23:59");
    scene.passes_to("2026-03-02 00:05");
    assert_eq!(outcome_of(&scene, ARIA), Some(Outcome::Attended), "50 minutes are enough without the rest");
    assert_eq!(scene.guild.attendance.deaf, None);
}

#[test]
fn a_bot_that_was_away_all_evening_asks_about_those_who_had_answered() {
    let mut scene = with_event(boss());
    answers(&mut scene, ARIA, Answer::Yes);
    closes(&mut scene);
    let mut asleep = with_event(boss());
    answers(&mut asleep, ARIA, Answer::Yes);
    asleep.is_down_until("2026-03-01 23:00");
    asleep.passes_to("2026-03-01 23:10");
    if let Some(outcome) = outcome_of(&asleep, ARIA) {
        assert_eq!(outcome, Outcome::Undecided);
        assert_eq!(outcome_of(&asleep, BELA), Some(Outcome::Unanswered), "nobody waits for Bela");
    }
}

#[test]
fn whoever_comes_and_goes_in_one_instant_is_gone() {
    let mut scene = with_event(boss());
    closes(&mut scene);
    passes(&mut scene, "21:00");
    moves(&mut scene, ARIA, in_room(VOICE));
    moves(&mut scene, ARIA, None);
    passes(&mut scene, "22:05");
    assert_eq!(verdict_of(&scene, ARIA), Some(Verdict::TooShort), "and was there for no second of it");
    assert_eq!(scene.guild.attendance.sheets[&NO].entries[&ARIA].measured.evidence.present, 0);
}

#[test]
fn a_room_that_is_deleted_and_a_member_who_leaves_are_gone() {
    let mut scene = with_event(boss());
    closes(&mut scene);
    moves(&mut scene, ARIA, in_room(VOICE));
    moves(&mut scene, BELA, in_room(VOICE));
    passes(&mut scene, "21:10");
    scene.sees(Change::MemberGone(BELA), &Event::MemberLeft(BELA));
    passes(&mut scene, "21:20");
    scene.sees(Change::ChannelGone(VOICE), &Event::LayoutChanged);
    passes(&mut scene, "22:05");
    let entry = &scene.guild.attendance.sheets[&NO].entries[&ARIA];
    assert_eq!(entry.measured.evidence.present, 20 * 60);
}

#[test]
fn a_bot_is_nobody() {
    let mut scene = with_event(boss());
    closes(&mut scene);
    assert_eq!(moves(&mut scene, BOT, in_room(VOICE)), "nothing");
}

#[test]
fn more_than_is_noted_is_not_seen() {
    let mut scene = with_event(boss());
    answers(&mut scene, ARIA, Answer::Yes);
    closes(&mut scene);
    passes(&mut scene, "21:00");
    let mut watch = (*scene.guild.attendance.watches[&NO]).clone();
    let at = scene.now;
    for number in 0..crate::attendance::state::SEEN_MAX as u64 {
        watch.see(crate::attendance::state::Seen::Moved { at, user: UserId(5_000 + number % 10), seat: None });
    }
    let state = std::sync::Arc::make_mut(&mut scene.guild.attendance);
    state.watches.insert(NO, watch.into());
    moves(&mut scene, ARIA, in_room(VOICE));
    assert!(scene.guild.attendance.watches[&NO].is_full());
    assert_eq!(moves(&mut scene, BELA, in_room(VOICE)), "nothing");
    passes(&mut scene, "22:05");
    assert_eq!(outcome_of(&scene, ARIA), Some(Outcome::Undecided));
}

#[test]
fn only_the_newest_events_are_kept() {
    let mut scene = raid_night();
    passes(&mut scene, "22:05");
    let sheet = scene.guild.attendance.sheets[&NO].clone();
    let state = std::sync::Arc::make_mut(&mut scene.guild.attendance);
    for no in 2..=SHEETS_MAX as i64 + 1 {
        state.sheets.insert(no, sheet.clone());
    }
    passes(&mut scene, "22:06");
    assert!(!scene.guild.attendance.sheets.contains_key(&NO), "the oldest goes");
    assert!(scene.guild.dkp.events.keys().all(|(event, ..)| *event != NO), "with what it may have corrected");
    assert_eq!(balance(&scene, ARIA), 1_500, "what it booked stays");
}

#[test]
fn what_limits_allow_is_booked_and_no_more() {
    let mut scene = with_event(boss());
    scene.runs(OLGA, "/dkp rules start:2 cap:10");
    answers(&mut scene, ARIA, Answer::Yes);
    answers(&mut scene, BELA, Answer::Yes);
    closes(&mut scene);
    assert_eq!(balance(&scene, ARIA), 700, "what an account begins with comes first");
    scene.runs(OLGA, "/dkp take member:@Bela points:6 reason:spent");
    moves(&mut scene, ARIA, in_room(VOICE));
    passes(&mut scene, "22:05");
    assert_eq!(balance(&scene, ARIA), 1_000, "the upper limit");
    assert_eq!(balance(&scene, BELA), 0, "nobody can lose more than he has");
    assert_eq!(scene.guild.dkp.events[&(NO, crate::dkp::earning::Kind::NoShow, BELA)].points, Points(-100));
}

/// Of what nobody measures there is no sheet that would ever be filed.
#[test]
fn what_an_event_booked_that_is_forgotten_is_not_kept_for_correction() {
    let mut scene = with_event(boss());
    answers(&mut scene, ARIA, Answer::Yes);
    closes(&mut scene);
    tell(&mut scene, events::Fact::Cancelled { no: NO, from: Status::Closed, reason: None, by: None, at: Moment(1) });
    assert!(!scene.guild.dkp.events.is_empty(), "that it is called off may be taken back");
    let again = |scene: &mut Scene, no| {
        let (details, status, at) = (Box::new(boss()), Status::Planned, scene.now);
        tell(scene, events::Fact::Created { no, details, status, slot: 1, by: None, at, origin: None });
    };
    again(&mut scene, 2);
    assert!(!scene.guild.dkp.events.is_empty(), "it is still known");
    std::sync::Arc::make_mut(&mut scene.guild.events).recent.clear();
    again(&mut scene, 3);
    assert!(scene.guild.dkp.events.is_empty());
    assert_eq!(balance(&scene, ARIA), 0);
}

/// What an upper limit did not let in is not taken out again.
#[test]
fn a_changed_answer_costs_no_more_than_it_had_brought() {
    let mut scene = with_event(boss());
    scene.runs(OLGA, "/dkp rules cap:3 no:50");
    answers(&mut scene, ARIA, Answer::Yes);
    closes(&mut scene);
    assert_eq!(balance(&scene, ARIA), 300, "three of five");
    let (at, by) = (scene.now, None);
    tell(&mut scene, events::Fact::Reopened { no: NO, to: Status::Confirmed, by, at });
    answers(&mut scene, ARIA, Answer::No);
    tell(&mut scene, events::Fact::Closed { no: NO, from: Status::Confirmed, by, at });
    assert_eq!(balance(&scene, ARIA), 250, "half of five is what a no brings");
}

#[test]
fn moments_before_the_last_look_count_after_it() {
    let mut scene = with_event(boss());
    closes(&mut scene);
    passes(&mut scene, "21:00");
    let early = Moment(scene.now.0 - 3_600_000);
    let seat = in_room(VOICE);
    scene.sees(Change::Voice(ARIA, seat), &Event::VoiceChanged { user: ARIA, seat, at: early });
    passes(&mut scene, "22:05");
    assert_eq!(verdict_of(&scene, ARIA), Some(Verdict::Present));
}
