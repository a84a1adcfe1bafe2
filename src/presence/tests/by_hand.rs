//! Evenings without outages: coming, leaving, moving, hearing nothing, and who is not a person.

use super::*;
use crate::record::RECONNECT_MAX;
use crate::stream::STATEMENTS_MAX;
use crate::{CheckIn, Span, Wrong};

#[test]
fn whoever_was_there_before_and_stays_is_there_for_the_event_only() {
    let record = check(&[joins(-500, ANN, VOICE), leaves(4_000, ANN, HOME)], Verdict::Present, 3_600);
    assert_eq!(record.spans, [Span { from: at(0), until: at(3_600) }]);
    assert_eq!((record.late, record.left_early, record.unseen), (exactly(0), exactly(0), seconds(0)));
}

#[test]
fn whoever_signed_up_and_is_not_seen_is_absent() {
    let record = check(&[], Verdict::Absent, 0);
    assert_eq!((record.late, record.left_early), (exactly(3_600), exactly(3_600)));
    assert_eq!(records(&hour(), &stream(&[])).len(), 1, "and nobody else has a record");
}

/// E-47: at the bot before, one look five minutes after the start was final: whoever came later was a no-show.
#[test]
fn whoever_comes_late_is_late_and_not_absent() {
    let record = check(&[joins(400, ANN, VOICE)], Verdict::Late, 3_200);
    assert_eq!(record.late, exactly(400));
    check(&[joins(300, ANN, VOICE)], Verdict::Present, 3_300);
    check(&[joins(301, ANN, VOICE)], Verdict::Late, 3_299);
}

/// E-47: whoever left a minute after that look had been there.
#[test]
fn whoever_leaves_early_has_left_early_and_whoever_looks_in_was_not_there_for_long_enough() {
    check(&[joins(-5, ANN, VOICE), leaves(3_000, ANN, HOME)], Verdict::LeftEarly, 3_000);
    check(&[joins(-5, ANN, VOICE), leaves(3_300, ANN, HOME)], Verdict::Present, 3_300);
    check(&[joins(-5, ANN, VOICE), leaves(360, ANN, HOME)], Verdict::TooShort, 360);
    check(&[joins(600, ANN, VOICE), leaves(2_700, ANN, HOME)], Verdict::LateAndLeftEarly, 2_100);
    // Exactly enough is enough.
    check(&[joins(-5, ANN, VOICE), leaves(1_800, ANN, HOME)], Verdict::LeftEarly, 1_800);
    check(&[joins(-5, ANN, VOICE), leaves(1_799, ANN, HOME)], Verdict::TooShort, 1_799);
}

/// E-45: at the bot before only voice channels of the main server counted, while its own war channel was a stage.
#[test]
fn stages_and_rooms_of_the_war_server_are_rooms() {
    let record = check(
        &[sits(-5, ANN, audience(STAGE)), leaves(1_200, ANN, HOME), joins(1_200, ANN, PARTY)],
        Verdict::Present,
        3_600,
    );
    let rooms: Vec<(ChannelId, u64)> = record.rooms.iter().map(|(room, time)| (room.channel, time.as_secs())).collect();
    assert_eq!(rooms, [(STAGE, 1_200), (PARTY, 2_400)]);
    assert_eq!(record.audience, seconds(1_200));
    assert_eq!(record.spans.len(), 1);
}

#[test]
fn leaving_one_server_says_nothing_about_another() {
    // The server that was left tells so after the one that was joined.
    check(&[joins(-5, ANN, VOICE), joins(1_200, ANN, PARTY), leaves(1_203, ANN, HOME)], Verdict::Present, 3_600);
}

/// E-46: at the bot before every voice channel counted, taverns and the one for those who are away too.
#[test]
fn other_channels_and_that_for_those_who_are_away_do_not_count() {
    check(&[joins(-5, ANN, TAVERN)], Verdict::Absent, 0);
    check(&[joins(-5, ANN, AFK)], Verdict::Absent, 0);
    let moved = [joins(-5, ANN, VOICE), joins(600, ANN, AFK), joins(3_000, ANN, VOICE)];
    let record = check(&moved, Verdict::TooShort, 1_200);
    assert_eq!(record.spans.len(), 2);
}

#[test]
fn moving_between_rooms_of_the_event_is_no_absence() {
    let record =
        check(&[joins(-5, ANN, VOICE), joins(900, ANN, STAGE), joins(1_800, ANN, VOICE)], Verdict::Present, 3_600);
    assert_eq!((record.spans.len(), record.reconnects, record.rooms.len()), (1, 0, 2));
}

#[test]
fn a_reconnect_is_bridged_and_a_break_is_not() {
    let back =
        |after: u64| [joins(-5, ANN, VOICE), leaves(1_000, ANN, HOME), joins(1_000 + after.cast_signed(), ANN, VOICE)];
    let longest = RECONNECT_MAX.as_secs();
    let record = check(&back(longest), Verdict::Present, 3_600);
    assert_eq!((record.reconnects, record.spans.len()), (1, 1));
    let record = check(&back(longest + 1), Verdict::Present, 3_600 - longest - 1);
    assert_eq!((record.reconnects, record.spans.len()), (0, 2));
}

#[test]
fn coming_back_after_the_end_bridges_nothing() {
    let record =
        check(&[joins(-5, ANN, VOICE), leaves(3_590, ANN, HOME), joins(3_610, ANN, VOICE)], Verdict::Present, 3_590);
    assert_eq!(record.left_early, exactly(10));
}

/// E-47: whoever heard nothing counted as everybody else.
#[test]
fn time_without_hearing_counts_as_the_rules_say_and_nobody_is_late_by_it() {
    let evening = [sits(-5, ANN, deaf(VOICE)), joins(1_800, ANN, VOICE)];
    let record = check(&evening, Verdict::Present, 1_800);
    assert_eq!((record.deafened, record.late), (seconds(1_800), exactly(0)));
    // Ten seconds of it are no reconnect: they are not bridged.
    check(&[joins(-5, ANN, VOICE), sits(100, ANN, deaf(VOICE)), joins(110, ANN, VOICE)], Verdict::Present, 3_590);
    let mut lenient = hour();
    lenient.rules.deafened_counts = true;
    assert_eq!(ann(&lenient, &stream(&evening)).present, exactly(3_600));
    // Whoever never hears anything was there, and not for long enough.
    check(&[sits(-5, ANN, deaf(VOICE))], Verdict::TooShort, 0);
}

#[test]
fn the_audience_counts_as_the_rules_say() {
    let evening = [sits(-5, ANN, audience(STAGE)), joins(3_000, ANN, STAGE)];
    check(&evening, Verdict::Present, 3_600);
    let mut strict = hour();
    strict.rules.audience_counts = false;
    let record = ann(&strict, &stream(&evening));
    assert_eq!((record.verdict, record.present, record.audience), (Verdict::TooShort, exactly(600), seconds(3_000)));
}

#[test]
fn bots_are_no_people_unless_the_rules_say_so() {
    let mut gathering = hour();
    let evening = stream(&[joins(-5, BOT, VOICE)]);
    assert!(!records(&gathering, &evening).contains_key(&BOT));
    gathering.rules.bots_count = true;
    assert!(records(&gathering, &evening).contains_key(&BOT));
}

/// E-52: whoever came without having signed up went unrecorded.
#[test]
fn whoever_comes_unasked_has_a_record_and_whoever_is_elsewhere_has_none() {
    let evening = stream(&[joins(-5, BEN, VOICE)]);
    assert_eq!(records(&hour(), &evening)[&BEN].verdict, Verdict::Present);
    assert!(!records(&hour(), &stream(&[joins(-5, BEN, TAVERN)])).contains_key(&BEN));
}

/// E-48, E-51: what was processed was known in memory only, and a second run booked again.
#[test]
fn asking_again_and_hearing_twice_change_nothing() {
    let once = stream(&[joins(-5, ANN, VOICE), leaves(1_000, ANN, HOME), joins(2_000, ANN, PARTY)]);
    let mut twice = once.clone();
    twice.observations.extend(once.observations.iter().rev());
    twice.snapshots.extend(once.snapshots.clone());
    assert_eq!(judge(&hour(), &once), judge(&hour(), &twice));
}

#[test]
fn a_snapshot_that_lacks_somebody_says_that_he_left() {
    let mut evening = stream(&[joins(-5, ANN, VOICE)]);
    evening.snapshots.push(snapshot(1_200, HOME, &[]));
    assert_eq!(ann(&hour(), &evening).present, exactly(1_200));
    // What is observed in the same millisecond came after it.
    evening.observations.push(joins(1_200, ANN, VOICE));
    assert_eq!(ann(&hour(), &evening).present, exactly(3_600));
}

#[test]
fn minutes_are_minutes_and_never_more_than_the_event() {
    let needed = |threshold, length| {
        let mut gathering = hour();
        gathering.rules.threshold = threshold;
        gathering.end = at(length);
        gathering.needed()
    };
    assert_eq!(needed(Threshold::Minutes(45), 3_600), seconds(2_700));
    assert_eq!(needed(Threshold::Minutes(45), 600), seconds(600));
    assert_eq!(needed(Threshold::Percent(75), 3_600), seconds(2_700));
    assert_eq!(needed(Threshold::Percent(200), 3_600), seconds(3_600));
    assert_eq!(needed(Threshold::Percent(0), 3_600), Duration::from_millis(1), "never there is never enough");
}

#[test]
fn what_he_says_himself_is_believed_as_the_rules_say() {
    let verdict = |means, second| {
        let mut gathering = hour();
        gathering.rules.check_in = means;
        let mut evening = stream(&[]);
        evening.check_ins.push(CheckIn { at: at(second), user: ANN });
        let record = ann(&gathering, &evening);
        (record.verdict, record.checked_in.is_some())
    };
    assert_eq!(verdict(CheckInMeans::Noted, 10), (Verdict::Absent, true));
    assert_eq!(verdict(CheckInMeans::FillsOutages, 10), (Verdict::Absent, true));
    assert_eq!(verdict(CheckInMeans::Enough, 10), (Verdict::Present, true));
    assert_eq!(verdict(CheckInMeans::Enough, -900), (Verdict::Present, true));
    assert_eq!(verdict(CheckInMeans::Enough, -901), (Verdict::Absent, false));
    assert_eq!(verdict(CheckInMeans::Enough, 901), (Verdict::Absent, false));
}

#[test]
fn what_cannot_be_is_named() {
    let wrong = |change: &dyn Fn(&mut Gathering)| {
        let mut gathering = hour();
        change(&mut gathering);
        judge(&gathering, &stream(&[])).map(|records| records.len())
    };
    assert_eq!(wrong(&|one| one.end = one.start), Err(Wrong::EndsBeforeItStarts));
    assert_eq!(wrong(&|one| one.end = at(86_401)), Err(Wrong::TooLong));
    assert_eq!(wrong(&|one| one.rooms.retain(|room| room.channel == AFK)), Err(Wrong::NoRooms));
    assert_eq!(wrong(&|one| one.end = at(86_400)), Ok(1));
    let many = vec![joins(0, ANN, VOICE); STATEMENTS_MAX + 1];
    assert_eq!(judge(&hour(), &stream(&many)), Err(Wrong::TooMuch(STATEMENTS_MAX + 3)));
}
