//! What officers say to an outcome. A correction stands over what was computed, now and after it is computed
//! again, and every one is kept: who, when, why.

use std::collections::BTreeSet;

use domain::ids::UserId;
use domain::moment::Moment;

use crate::outcome::Outcome;

/// The most corrections and the most appeals of one member at one event: more is a quarrel to be had elsewhere.
pub const STATEMENTS_MAX: usize = 20;
/// The longest reason in characters: what fits into a line of a list.
pub const REASON_MAX: usize = 200;

/// What one member's event comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ruling {
    computed: Outcome,
    corrections: BTreeSet<Correction>,
    appeals: BTreeSet<Appeal>,
}

/// An officer decides.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Correction {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: UserId,
    /// What it comes to; the same as before, when he looked and found it right.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
}

/// The member asks officers to look again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Appeal {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// Why something is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NotRuled {
    /// There is no reason.
    NoReason,
    /// It has more than [`REASON_MAX`] characters.
    ReasonTooLong,
    /// [`STATEMENTS_MAX`] are kept.
    Full,
    /// One appeal waits for an answer.
    AppealIsOpen,
}

// === impl Ruling ===

impl Ruling {
    /// As it was computed.
    #[must_use]
    pub fn new(computed: Outcome) -> Self {
        Self { computed, corrections: BTreeSet::new(), appeals: BTreeSet::new() }
    }

    /// What counts: the newest correction, else what was computed.
    pub fn outcome(&self) -> Outcome {
        self.corrections.last().map_or(self.computed, |correction| correction.outcome)
    }

    /// What was computed, whatever officers said.
    pub fn computed(&self) -> Outcome {
        self.computed
    }

    /// Every correction, the oldest first.
    pub fn corrections(&self) -> impl DoubleEndedIterator<Item = &Correction> {
        self.corrections.iter()
    }

    /// Every appeal, the oldest first.
    pub fn appeals(&self) -> impl DoubleEndedIterator<Item = &Appeal> {
        self.appeals.iter()
    }

    /// The appeal that nobody has answered; any later correction is an answer.
    pub fn open_appeal(&self) -> Option<&Appeal> {
        let answered = self.corrections.last().map(|correction| correction.at);
        self.appeals.last().filter(|appeal| answered.is_none_or(|answered| answered <= appeal.at))
    }

    /// It was computed again, such as with a late observation.
    pub fn compute_again(&mut self, computed: Outcome) {
        self.computed = computed;
    }

    /// An officer decides; the same decision twice is one.
    ///
    /// # Errors
    /// Without a reason, with one that is too long, or when there is no room.
    pub fn correct(&mut self, correction: Correction) -> Result<(), NotRuled> {
        check(&correction.reason)?;
        if self.corrections.len() >= STATEMENTS_MAX && !self.corrections.contains(&correction) {
            return Err(NotRuled::Full);
        }
        self.corrections.insert(correction);
        Ok(())
    }

    /// The member appeals; the same appeal twice is one.
    ///
    /// # Errors
    /// Without a reason, with one that is too long, while another is open, or when there is no room.
    pub fn appeal(&mut self, appeal: Appeal) -> Result<(), NotRuled> {
        check(&appeal.reason)?;
        if self.appeals.contains(&appeal) {
            return Ok(());
        }
        if self.open_appeal().is_some() {
            return Err(NotRuled::AppealIsOpen);
        }
        if self.appeals.len() >= STATEMENTS_MAX {
            return Err(NotRuled::Full);
        }
        self.appeals.insert(appeal);
        Ok(())
    }
}

fn check(reason: &str) -> Result<(), NotRuled> {
    if reason.trim().is_empty() {
        return Err(NotRuled::NoReason);
    }
    if reason.chars().count() > REASON_MAX { Err(NotRuled::ReasonTooLong) } else { Ok(()) }
}
