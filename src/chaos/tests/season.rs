//! A season of twelve weeks, recomputed from what its members did; and proof that a wrong record is found.
//!
//! `MGM_SEASON_SEED=17` plays another season.

use std::sync::OnceLock;

use chaos::{
    PlayedSeason, Season, SeasonAbsence, SeasonAnswer, SeasonClick, SeasonPlace, SeasonPool as Pool, SeasonWish,
    compare_season,
};

/// The season that is played.
const SEED: u64 = 2026;

fn told(wrong: &[String]) -> String {
    format!("{} things are wrong:\n  {}", wrong.len(), wrong[..wrong.len().min(40)].join("\n  "))
}

/// The season, played once for all tests.
fn played() -> &'static PlayedSeason {
    static PLAYED: OnceLock<PlayedSeason> = OnceLock::new();
    let seed = std::env::var("MGM_SEASON_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(SEED);
    PLAYED.get_or_init(|| Season { seed }.play())
}

/// What is found when the record, or what came of it, is another than it was.
fn found(change: impl FnOnce(&mut PlayedSeason)) -> Vec<String> {
    let mut other = played().clone();
    change(&mut other);
    compare_season(&other.record, &other.seen)
}

#[test]
fn twelve_weeks_of_seventy_members_are_what_the_record_says() {
    let PlayedSeason { record, seen, faults, processes } = played();
    assert!(faults.is_empty(), "{}", told(faults));
    let wrong = compare_season(record, seen);
    assert!(wrong.is_empty(), "{}", told(&wrong));
    // All of it took place.
    assert_eq!((record.wishes.len(), seen.starts.len(), *processes), (70, 36, 6));
    assert_eq!((record.aways.iter().filter(|away| away.restart).count(), record.aways.len()), (5, 7));
    let of = |pool| seen.balances.keys().filter(|(of, _)| *of == pool).count();
    assert_eq!(of(Pool::Raids), 70, "everybody has an account");
    assert!(of(Pool::Watches) > 60, "nearly nobody came to the watches");
    assert!(record.clicks.len() > 2_000 && record.moves.len() > 4_000 && seen.told.len() > 3_000, "little happened");
    assert!(!record.decided.is_empty(), "nobody was in doubt");
}

#[test]
fn an_answer_that_is_missing_in_the_record_is_found() {
    // The first member answers once and comes: without his answer he gets other points, and other reminders are due.
    let of_yes = |click: &SeasonClick| click.who == 0 && click.answer == SeasonAnswer::Yes;
    let wrong = found(|played| {
        let first = played.record.clicks.iter().position(of_yes).expect("somebody said yes");
        played.record.clicks.remove(first);
    });
    assert!(wrong.iter().any(|line| line.contains("booked instead")), "{}", told(&wrong));
    assert!(wrong.iter().any(|line| line.contains("remind")), "{}", told(&wrong));
}

#[test]
fn a_seat_that_is_missing_in_the_record_is_found() {
    let wrong = found(|played| {
        let first = played.record.moves.iter().position(|one| one.place == SeasonPlace::Raid).expect("somebody came");
        played.record.moves.remove(first);
    });
    assert!(wrong.iter().any(|line| line.contains("instead of")), "{}", told(&wrong));
}

#[test]
fn a_move_that_is_off_by_two_seconds_is_found() {
    let wrong = found(|played| {
        let during = |at: i64| played.seen.starts.values().any(|start| (0..20 * 60_000).contains(&(at - start)));
        let moved = played.record.moves.iter().position(|one| one.place == SeasonPlace::Raid && during(one.at));
        played.record.moves[moved.expect("somebody came late")].at -= 2_000;
    });
    assert_eq!(wrong.len(), 1, "{}", told(&wrong));
}

#[test]
fn an_absence_that_is_missing_in_the_record_is_found() {
    let wrong = found(|played| {
        let spoken = |one: &SeasonAbsence| played.record.wishes[one.who] == SeasonWish::Direct;
        let first = played.record.absences.iter().position(spoken).expect("somebody was away");
        played.record.absences.remove(first);
    });
    assert!(wrong.iter().any(|line| line.contains("never reminded")), "{}", told(&wrong));
    assert!(wrong.iter().any(|line| line.contains("booked instead")), "{}", told(&wrong));
}

#[test]
fn a_reminder_that_was_lost_sent_twice_delayed_or_sent_in_vain_is_found() {
    let lost = found(|played| played.seen.told.pop_first().map_or((), |_| ()));
    assert!(matches!(&lost[..], [one] if one.starts_with("never reminded")), "{}", told(&lost));
    let twice = found(|played| played.seen.told.values_mut().take(1).for_each(|told| told.push(told[0])));
    assert!(matches!(&twice[..], [one] if one.starts_with("reminded 2 times")), "{}", told(&twice));
    let delayed = found(|played| {
        let first = played.seen.told.values_mut().next().expect("somebody was reminded");
        first[0].at += 60_000;
    });
    assert!(matches!(&delayed[..], [one] if one.starts_with("reminded otherwise")), "{}", told(&delayed));
    let in_vain = found(|played| {
        let ((event, step, who), _) = played.seen.told.first_key_value().expect("somebody was reminded");
        let (event, step) = (*event, *step);
        let told = played.seen.told[&(event, step, *who)].clone();
        let spared = (0..70).find(|who| !played.seen.told.contains_key(&(event, step, *who)));
        played.seen.told.insert((event, step, spared.expect("somebody had answered")), told);
    });
    assert!(matches!(&in_vain[..], [one] if one.starts_with("reminded in vain")), "{}", told(&in_vain));
}

#[test]
fn a_balance_that_is_off_by_a_hundredth_is_found() {
    let wrong = found(|played| played.seen.balances.values_mut().take(1).for_each(|balance| *balance += 1));
    assert_eq!(wrong.len(), 1, "{}", told(&wrong));
}

#[test]
fn an_outage_that_is_missing_in_the_record_is_found() {
    let wrong = found(|played| played.record.aways.retain(|away| away.restart));
    assert!(wrong.iter().any(|line| line.contains("instead of")), "{}", told(&wrong));
}
