//! Evenings during which the bot did not see for a while: it says what it does not know, and no more than that.

use super::*;
use crate::CheckIn;

fn down(from: i64, until: i64) -> Outage {
    Outage { from: at(from), until: at(until), server: None }
}

/// Both servers as they are found afterwards.
fn back(evening: &mut Stream, second: i64, seats: &[(UserId, Seat)]) {
    for server in [HOME, WAR] {
        let own: Vec<(UserId, Seat)> =
            seats.iter().copied().filter(|(_, seat)| server_of(seat.channel) == server).collect();
        evening.snapshots.push(snapshot(second, server, &own));
    }
}

/// E-48: a restart within the event charged every no-show again.
#[test]
fn a_restart_costs_the_seconds_of_the_outage_at_most_and_says_so() {
    let mut evening = stream(&[joins(-5, ANN, VOICE)]);
    evening.outages.push(down(1_000, 1_040));
    back(&mut evening, 1_040, &[(ANN, plain(VOICE))]);
    let record = ann(&hour(), &evening);
    assert_eq!(record.present, Bounds { at_least: seconds(3_560), at_most: seconds(3_600) });
    assert_eq!((record.verdict, record.unseen), (Verdict::Present, seconds(40)));
}

#[test]
fn an_outage_does_not_make_somebody_present_whom_nobody_saw() {
    let mut evening = stream(&[]);
    evening.outages.push(down(1_000, 1_600));
    back(&mut evening, 1_600, &[]);
    let record = ann(&hour(), &evening);
    assert_eq!(record.verdict, Verdict::Absent);
    assert_eq!(record.present, Bounds { at_least: seconds(0), at_most: seconds(600) });
}

#[test]
fn a_verdict_that_depends_on_the_outage_is_unknown() {
    let mut evening = stream(&[joins(-5, ANN, VOICE), leaves(1_500, ANN, HOME)]);
    evening.outages.push(down(2_000, 2_600));
    back(&mut evening, 2_600, &[]);
    assert_eq!(ann(&hour(), &evening).verdict, Verdict::Unknown);
    // She said herself that she was there, and the rules believe that where the bot did not see.
    let mut gathering = hour();
    gathering.rules.check_in = CheckInMeans::FillsOutages;
    evening.check_ins.push(CheckIn { at: at(60), user: ANN });
    assert_eq!(ann(&gathering, &evening).verdict, Verdict::LeftEarly);
}

#[test]
fn whoever_may_have_come_in_time_is_not_late() {
    let mut evening = stream(&[]);
    evening.outages.push(down(-100, 900));
    back(&mut evening, 900, &[(ANN, plain(PARTY))]);
    let record = ann(&hour(), &evening);
    assert_eq!(record.late, Bounds { at_least: seconds(0), at_most: seconds(900) });
    assert_eq!(record.verdict, Verdict::Present);
}

#[test]
fn without_a_look_afterwards_nothing_is_known_until_somebody_moves() {
    let mut evening = stream(&[joins(-5, ANN, VOICE), joins(-5, BEN, VOICE), leaves(3_000, BEN, HOME)]);
    evening.outages.push(down(1_000, 1_040));
    let all = records(&hour(), &evening);
    assert_eq!(all[&ANN].unseen, seconds(2_600));
    assert_eq!(all[&ANN].verdict, Verdict::Unknown);
    // Ben left home at 3,000, and nobody has looked at the war server since.
    assert_eq!(all[&BEN].unseen, seconds(2_600));
}

#[test]
fn without_a_look_before_the_event_nothing_is_known() {
    let mut evening = stream(&[joins(600, ANN, VOICE)]);
    evening.snapshots.clear();
    let record = ann(&hour(), &evening);
    assert_eq!(record.late, Bounds { at_least: seconds(0), at_most: seconds(600) });
    assert_eq!(record.unseen, seconds(600));
}

#[test]
fn an_outage_of_one_server_is_none_of_the_other() {
    let mut evening = stream(&[joins(-5, ANN, VOICE), joins(-5, BEN, PARTY)]);
    evening.outages.push(Outage { server: Some(WAR), ..down(0, 3_600) });
    let all = records(&hour(), &evening);
    assert_eq!(all[&ANN].present, exactly(3_600));
    assert_eq!(all[&BEN].verdict, Verdict::Unknown, "he did not sign up, and was there when the bot last saw");
}

#[test]
fn a_short_absence_beside_an_outage_is_not_bridged() {
    let mut evening = stream(&[joins(-5, ANN, VOICE), leaves(990, ANN, HOME)]);
    evening.outages.push(down(1_000, 1_010));
    back(&mut evening, 1_010, &[(ANN, plain(VOICE))]);
    let record = ann(&hour(), &evening);
    assert_eq!(record.present, Bounds { at_least: seconds(3_580), at_most: seconds(3_600) });
    assert_eq!(record.spans.len(), 2);
}

#[test]
fn what_is_told_of_an_outage_itself_is_not_believed() {
    let mut evening = stream(&[joins(-5, ANN, VOICE), leaves(1_010, ANN, HOME)]);
    evening.outages.push(down(1_000, 1_040));
    back(&mut evening, 1_040, &[(ANN, plain(VOICE))]);
    assert_eq!(ann(&hour(), &evening).present, Bounds { at_least: seconds(3_560), at_most: seconds(3_600) });
    // An outage of no length is none.
    evening.outages = vec![down(1_000, 1_000), down(1_040, 1_000)];
    assert_eq!(ann(&hour(), &evening).unseen, seconds(0));
}
