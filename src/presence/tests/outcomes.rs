//! The table of outcomes, cell by cell, and what officers say to it.

use super::*;
use crate::ruling::{REASON_MAX, STATEMENTS_MAX};
use crate::{Appeal, Correction, NotRuled, Outcome, Ruling, SignUp, outcome};

use Outcome::{Attended, CutShort, Declined, Excused, NoShow, StayedAway, StoodBy, Unanswered, Undecided, WalkIn};

const ENOUGH: [Verdict; 4] = [Verdict::Present, Verdict::Late, Verdict::LeftEarly, Verdict::LateAndLeftEarly];

/// Answer, on leave or not: there for long enough, for too short a time, not at all, unknown.
/// E-50: at the bot before, an answer earned the same whatever it was; what each outcome earns is another table.
#[rustfmt::skip]
const TABLE: [(SignUp, bool, [Outcome; 4]); 10] = [
    (SignUp::Yes,    false, [Attended, CutShort,   NoShow,     Undecided]),
    (SignUp::Yes,    true,  [Attended, Excused,    Excused,    Undecided]),
    (SignUp::Maybe,  false, [Attended, CutShort,   StayedAway, Undecided]),
    (SignUp::Maybe,  true,  [Attended, Excused,    Excused,    Undecided]),
    (SignUp::No,     false, [WalkIn,   Declined,   Declined,   Undecided]),
    (SignUp::No,     true,  [WalkIn,   Excused,    Excused,    Undecided]),
    (SignUp::Bench,  false, [Attended, StoodBy,    StoodBy,    Undecided]),
    (SignUp::Bench,  true,  [Attended, Excused,    Excused,    Undecided]),
    (SignUp::Silent, false, [WalkIn,   Unanswered, Unanswered, Undecided]),
    (SignUp::Silent, true,  [WalkIn,   Excused,    Excused,    Undecided]),
];

#[test]
fn every_cell_is_as_decided() {
    for (sign_up, is_on_leave, [enough, too_short, absent, unknown]) in TABLE {
        let row = |verdict| outcome(sign_up, is_on_leave, verdict);
        assert_eq!(ENOUGH.map(row), [enough; 4], "{sign_up:?} {is_on_leave}");
        let rest = [Verdict::TooShort, Verdict::Absent, Verdict::Unknown].map(row);
        assert_eq!(rest, [too_short, absent, unknown], "{sign_up:?} {is_on_leave}");
    }
}

/// E-46, E-45: whatever nobody saw is held against nobody.
#[test]
fn nobody_is_a_no_show_by_an_outage() {
    let blamed = TABLE.iter().filter(|(.., cells)| cells[3] == NoShow).count();
    assert_eq!(blamed, 0);
}

// === Officers ===

fn correction(second: i64, outcome: Outcome) -> Correction {
    Correction { at: at(second), by: BEN, outcome, reason: "his client crashed".to_owned() }
}

fn appeal(second: i64) -> Appeal {
    Appeal { at: at(second), reason: "I was there".to_owned() }
}

/// E-52: the bot before knew no correction, no history and no reason.
#[test]
fn the_newest_correction_stands_and_every_one_is_kept() {
    let mut ruling = Ruling::new(NoShow);
    assert_eq!(ruling.outcome(), NoShow);
    // They arrive in any order.
    ruling.correct(correction(20, Excused)).expect("there is a reason");
    ruling.correct(correction(10, Attended)).expect("there is a reason");
    ruling.correct(correction(10, Attended)).expect("the same twice is one");
    assert_eq!((ruling.outcome(), ruling.computed()), (Excused, NoShow));
    ruling.compute_again(CutShort);
    assert_eq!((ruling.outcome(), ruling.computed()), (Excused, CutShort));
    assert_eq!(ruling.corrections().map(|one| one.outcome).collect::<Vec<_>>(), [Attended, Excused]);
}

#[test]
fn an_appeal_is_open_until_an_officer_decides_be_it_the_same() {
    let mut ruling = Ruling::new(NoShow);
    ruling.appeal(appeal(10)).expect("there is a reason");
    ruling.appeal(appeal(10)).expect("the same twice is one");
    assert_eq!(ruling.appeal(appeal(11)), Err(NotRuled::AppealIsOpen));
    assert_eq!(ruling.open_appeal(), Some(&appeal(10)));
    assert_eq!(ruling.outcome(), NoShow, "an appeal changes nothing by itself");
    ruling.correct(correction(20, NoShow)).expect("there is a reason");
    assert_eq!(ruling.open_appeal(), None);
    ruling.appeal(appeal(20)).expect("he may ask again");
    assert_eq!(ruling.open_appeal(), Some(&appeal(20)), "what was decided before he asked is no answer");
    assert_eq!(ruling.appeals().count(), 2);
}

#[test]
fn without_a_reason_nothing_is_decided_and_there_is_room_for_so_many() {
    let mut ruling = Ruling::new(NoShow);
    let with = |reason: String| Correction { reason, ..correction(0, Attended) };
    assert_eq!(ruling.correct(with(" \n".to_owned())), Err(NotRuled::NoReason));
    assert_eq!(ruling.correct(with("é".repeat(REASON_MAX + 1))), Err(NotRuled::ReasonTooLong));
    assert_eq!(ruling.correct(with("é".repeat(REASON_MAX))), Ok(()));
    assert_eq!(ruling.appeal(Appeal { at: at(0), reason: String::new() }), Err(NotRuled::NoReason));
    for second in 1..STATEMENTS_MAX.cast_signed() as i64 {
        ruling.correct(correction(second, Attended)).expect("there is room");
    }
    assert_eq!(ruling.correct(correction(99, Attended)), Err(NotRuled::Full));
    assert_eq!(ruling.correct(correction(1, Attended)), Ok(()), "known already");
}
