//! What a verdict means beside what somebody said before: one table, every cell of it a decision.

use crate::record::Verdict;

/// What somebody answered before the event.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SignUp {
    /// He comes.
    Yes,
    /// He may come.
    Maybe,
    /// He does not come.
    No,
    /// He would come and had no place.
    Bench,
    /// Nothing.
    Silent,
}

/// What it comes to; what that earns or costs is a rule of the guild.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// He was there as he said, or as he said he might.
    Attended,
    /// He was there for too short a time.
    CutShort,
    /// He said yes and did not come.
    NoShow,
    /// He was on leave and did not come, or not for long enough.
    Excused,
    /// He came though he had said no, or nothing.
    WalkIn,
    /// He said no and did not come.
    Declined,
    /// He said maybe and did not come.
    StayedAway,
    /// He had no place and did not come, or not for long enough: he waited for nothing.
    StoodBy,
    /// He said nothing and did not come, or only looked in.
    Unanswered,
    /// The bot did not see enough: officers decide.
    Undecided,
}

/// The table: what was said, whether he is on leave, what was seen.
#[must_use]
pub fn outcome(sign_up: SignUp, is_on_leave: bool, verdict: Verdict) -> Outcome {
    match verdict {
        Verdict::Unknown => Outcome::Undecided,
        Verdict::Present | Verdict::Late | Verdict::LeftEarly | Verdict::LateAndLeftEarly => match sign_up {
            SignUp::Yes | SignUp::Maybe | SignUp::Bench => Outcome::Attended,
            SignUp::No | SignUp::Silent => Outcome::WalkIn,
        },
        Verdict::TooShort | Verdict::Absent if is_on_leave => Outcome::Excused,
        Verdict::TooShort => match sign_up {
            SignUp::Yes | SignUp::Maybe => Outcome::CutShort,
            SignUp::No => Outcome::Declined,
            SignUp::Bench => Outcome::StoodBy,
            SignUp::Silent => Outcome::Unanswered,
        },
        Verdict::Absent => match sign_up {
            SignUp::Yes => Outcome::NoShow,
            SignUp::Maybe => Outcome::StayedAway,
            SignUp::No => Outcome::Declined,
            SignUp::Bench => Outcome::StoodBy,
            SignUp::Silent => Outcome::Unanswered,
        },
    }
}
