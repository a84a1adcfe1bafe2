//! From "give these people 5" to who gets how much: pure arithmetic in hundredths.

use domain::ids::UserId;
use domain::points::{Booking, BookingKind, ENTRIES_MAX, POINTS_MAX, Points, Share};
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::dkp as say;

use super::state::{Cause, Fact, Findings, Pool, Proposal};
use crate::Guild;

/// The most points that can be typed: a million is more than any guild gives, and less than anything overflows at.
pub const TYPED_MAX: Points = Points(100_000_000);
/// Names in a refusal: enough to see who it is about.
const NAMED_MAX: usize = 5;

/// What is done to an account.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// So much more.
    Give(Points),
    /// So much less.
    Take(Points),
    /// Exactly so much.
    Set(Points),
}

impl Change {
    /// Why it is booked.
    pub const fn cause(self) -> Cause {
        match self {
            Self::Give(_) => Cause::Given,
            Self::Take(_) => Cause::Taken,
            Self::Set(_) => Cause::Set,
        }
    }
}

/// Who would get or lose what.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    /// What those get first who have no account.
    pub start: Vec<Share>,
    /// What is asked for, as far as the rules allow it.
    pub shares: Vec<Share>,
    /// How it came about.
    pub findings: Findings,
    /// Whose account does not allow it.
    pub lacking: Vec<UserId>,
    /// Whether somebody would get more than the rules allow.
    pub is_over_cap: bool,
}

impl Draft {
    /// What happens to accounts of a pool; nobody stands in `changes` twice.
    pub fn of(pool: &Pool, changes: impl IntoIterator<Item = (UserId, Change)>) -> Self {
        let mut draft = Self::default();
        for (user, change) in changes {
            draft.add(pool, user, change);
        }
        draft
    }

    fn add(&mut self, pool: &Pool, user: UserId, change: Change) {
        let account = pool.account(user);
        let (held, rules) = (account.map_or(Points(0), |account| account.held), &pool.rules);
        let begins = account.is_none() && rules.start > Points(0) && !matches!(change, Change::Set(_));
        let before = match change {
            Change::Set(_) => account.map_or(0, |account| account.balance.0),
            Change::Give(_) | Change::Take(_) => pool.balance(user).0,
        };
        let amount = match change {
            Change::Give(points) => {
                let room = rules.cap.map_or(i64::MAX, |cap| (cap.0 - before).max(0));
                self.findings.capped += u32::from(points.0 > room);
                points.0.min(room)
            }
            Change::Take(points) => -points.0,
            Change::Set(points) => {
                self.is_over_cap |= rules.cap.is_some_and(|cap| points > cap);
                points.0 - before
            }
        };
        if amount == 0 {
            self.findings.unchanged += u32::from(matches!(change, Change::Set(_)));
            return;
        }
        let after = before + amount;
        let is_short = amount < 0 && !rules.debt && after < held.0;
        if is_short || after.abs() > POINTS_MAX {
            self.lacking.push(user);
        }
        if begins {
            self.start.push(Share { who: user, points: rules.start });
        }
        self.shares.push(Share { who: user, points: Points(amount) });
    }

    /// The same, unless the rules or the ledger do not allow it.
    ///
    /// # Errors
    /// A [`Refusal`] that names who stands in the way, or why nothing is left to do.
    pub fn checked(self) -> Result<Self, Refusal> {
        if self.is_over_cap {
            return Err(say::OverCap.into());
        }
        if !self.lacking.is_empty() {
            return Err(not_enough(&self.lacking));
        }
        if self.shares.len() > ENTRIES_MAX {
            return Err(say::TooMany { max: ENTRIES_MAX.into() }.into());
        }
        match (self.shares.is_empty(), self.findings.capped) {
            (false, _) => Ok(self),
            (true, 0) => Err(say::NothingToDo.into()),
            (true, _) => Err(say::AllFull.into()),
        }
    }
}

/// Says who has not enough.
pub fn not_enough(users: &[UserId]) -> Refusal {
    let named = users.iter().take(NAMED_MAX).map(|user| format!("<@{user}>")).collect::<Vec<_>>().join(", ");
    let members = Arg::Safe(named);
    match users.len().saturating_sub(NAMED_MAX) {
        0 => say::NotEnough { members }.into(),
        more => say::NotEnoughAndMore { members, count: more.into() }.into(),
    }
}

/// The facts that book a proposal.
pub fn facts(guild: &Guild, proposal: &Proposal, number: Option<i64>) -> Vec<Fact> {
    let Proposal { pool, cause, reason, overdraw, start, shares, .. } = proposal.clone();
    let post = |place: usize, overdraw: bool, shares: Vec<Share>| {
        let (key, kind, of) = (key(guild, place), BookingKind::Post, None);
        Booking { key, kind, of, overdraw, pool, shares }
    };
    let start = (!start.is_empty()).then(|| {
        let booking = post(0, false, start);
        Fact::Booked { booking, cause: Cause::Start, reason: None, proposal: None }
    });
    let booked = Fact::Booked { booking: post(1, overdraw, shares), cause, reason, proposal: number };
    start.into_iter().chain([booked]).collect()
}

/// The key of a booking, unique in the guild for ever: no two decisions lead to facts behind the same entry.
pub fn key(guild: &Guild, place: usize) -> String {
    format!("dkp:{}:{place}", guild.seq + 1)
}
