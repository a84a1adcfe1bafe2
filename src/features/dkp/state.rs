//! Pools with their accounts and rules, and open proposals, as the sum of the facts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::moment::Moment;
use domain::points::{Booking, BookingKind, Points, PoolNo, Share};
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};
use storage::journal::Class;
use storage::ledger::Account;

use super::earning::{Due, EventRules, Kind};
use super::settle::{Booked, NOBODY, Place};
use crate::Guild;

/// Proposals that wait for a yes: one for each officer who prepares something at the same time. The oldest goes first.
pub const PROPOSALS_MAX: usize = 10;

/// Everything that decisions about points are made from.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// The pool that every guild has.
    pub main: Pool,
    /// Those that officers made besides; none is ever deleted.
    pub others: OrdMap<PoolNo, Pool>,
    /// The keys of bookings that were taken back.
    pub reversed: OrdSet<String>,
    /// What was shown and not confirmed yet, by the number of the journal's entry that holds it.
    pub proposals: BTreeMap<i64, Arc<Proposal>>,
    /// What events booked, as long as that may be corrected.
    pub events: OrdMap<Place, Booked>,
}

/// Points of one kind: everybody has an account in each pool, and none pays for another.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Pool {
    /// What it is called, and whether it is in use.
    pub label: Label,
    /// What holds for every account in it.
    pub rules: Rules,
    /// The beginning of the last period for which decay was booked, or the day on which it was switched on.
    pub decayed: Option<NaiveDate>,
    /// What everybody has on whom something was ever booked.
    pub accounts: OrdMap<UserId, Account>,
}

/// What a pool is called, and whether it is in use.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Label {
    /// What officers call it; the main pool needs no name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<FreeText>,
    /// Nothing new is booked in it; what events were made for it still book stays right.
    #[serde(default)]
    pub is_closed: bool,
}

/// What holds for every account of a pool.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Rules {
    /// What somebody has before the first points that he earns or loses.
    pub start: Points,
    /// Nobody gets more than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Points>,
    /// Whether officers may take more than somebody has.
    #[serde(default)]
    pub debt: bool,
    /// What accounts lose by themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decay: Option<Decay>,
    /// What events earn and cost.
    #[serde(default, skip_serializing_if = "EventRules::is_usual")]
    pub events: EventRules,
}

/// What accounts lose by themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Decay {
    /// Of what somebody has, in hundredths of a percent: 250 is 2.5 %.
    pub rate: u32,
    /// How often.
    pub every: Period,
    /// Nobody falls below this by decay.
    pub floor: Points,
}

/// How often something happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// On Mondays.
    Week,
    /// On the first of each month.
    Month,
}

/// Why points were booked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// An officer gave them.
    Given,
    /// An officer took them.
    Taken,
    /// An officer said what somebody has.
    Set,
    /// An account began.
    Start,
    /// Time passed; the period that began on this day.
    Decay {
        /// Monday, or the first of a month.
        since: NaiveDate,
    },
    /// A file said so.
    Import,
    /// A booking was taken back.
    TakenBack,
    /// An event brought them, or cost them.
    Event {
        /// Its number.
        event: i64,
        /// For what.
        kind: Kind,
    },
    /// A booking of an event was taken back.
    EventTakenBack {
        /// Its number.
        event: i64,
        /// For what it was.
        kind: Kind,
    },
}

/// A booking that was shown before it is made: what is booked is exactly this.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// Of which pool.
    #[serde(default, skip_serializing_if = "PoolNo::is_main")]
    pub pool: PoolNo,
    /// Who may confirm it.
    pub by: UserId,
    /// Until when.
    pub until: Moment,
    /// Why.
    pub cause: Cause,
    /// In the words of whoever proposed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<FreeText>,
    /// Whether accounts may fall below zero by it.
    pub overdraw: bool,
    /// What those get first who have no account.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub start: Vec<Share>,
    /// Who gets or loses how much.
    pub shares: Vec<Share>,
}

/// How a proposal came about; told with it, and of no use later.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Accounts that are already as they should be.
    #[serde(default)]
    pub unchanged: u32,
    /// Accounts that get less, or nothing, because they are full.
    #[serde(default)]
    pub capped: u32,
    /// Lines that fit nobody or say nothing, all of them.
    #[serde(default)]
    pub skipped: u32,
    /// The first of these lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<SkippedLine>,
}

/// A line of a file from which nothing is booked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SkippedLine {
    /// Its number.
    pub line: u32,
    /// What stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<FreeText>,
    /// What is wrong with it.
    pub why: Flaw,
}

/// What is wrong with a line of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// Nobody here is called so.
    Nobody,
    /// Several people are called so.
    Several,
    /// He stood in an earlier line.
    Twice,
    /// It names nobody, or has no points.
    Incomplete,
    /// It has more cells than the table has columns.
    TooLong,
    /// The points are no number.
    NotANumber,
    /// The points can be read in two ways.
    Ambiguous,
    /// The points have more than two decimals.
    TooFine,
    /// The points are more than an account holds, or less.
    OutOfBounds,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Points were booked.
    Booked {
        /// What exactly.
        booking: Booking,
        /// Why.
        cause: Cause,
        /// In somebody's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<FreeText>,
        /// The proposal that was confirmed by it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposal: Option<i64>,
    },
    /// A booking was prepared and shown.
    Proposed {
        /// The number of this entry of the journal.
        number: i64,
        /// What would be booked.
        proposal: Proposal,
        /// How it came about.
        #[serde(default)]
        findings: Findings,
        /// When.
        at: Moment,
    },
    /// There is a pool, or it is called something else, or is in use or not any more.
    PoolChanged {
        /// Its number.
        pool: PoolNo,
        /// What it is now.
        label: Label,
        /// What it was; nothing when it is new.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Label>,
    },
    /// Other rules hold.
    RulesChanged {
        /// In which pool.
        #[serde(default, skip_serializing_if = "PoolNo::is_main")]
        pool: PoolNo,
        /// Which.
        rules: Rules,
        /// Which ones held before.
        was: Rules,
        /// The day, in the guild's zone.
        day: NaiveDate,
    },
    /// The decay of a period is over, whether anybody lost something or not.
    Decayed {
        /// In which pool.
        #[serde(default, skip_serializing_if = "PoolNo::is_main")]
        pool: PoolNo,
        /// Monday, or the first of a month.
        since: NaiveDate,
    },
    /// An event is to have booked this in all; the bookings that are missing follow.
    Settled {
        /// Into which pool it books, from now on.
        #[serde(default, skip_serializing_if = "PoolNo::is_main")]
        pool: PoolNo,
        /// Its number.
        event: i64,
        /// What changed of what is due.
        dues: Vec<Due>,
    },
    /// What an event booked is not corrected any more.
    Filed {
        /// Its number.
        event: i64,
    },
}

impl Fact {
    /// How long its content is kept in the journal: a proposal is of no use once it is booked or not.
    pub const fn class(&self) -> Class {
        match self {
            Self::Booked { .. } | Self::PoolChanged { .. } | Self::RulesChanged { .. } => Class::Permanent,
            Self::Proposed { .. } | Self::Decayed { .. } | Self::Settled { .. } | Self::Filed { .. } => Class::Passing,
        }
    }
}

// === impl State, Pool ===

impl State {
    /// A pool, when there is one of that number.
    pub fn pool(&self, no: PoolNo) -> Option<&Pool> {
        if no.is_main() { Some(&self.main) } else { self.others.get(&no) }
    }

    /// All pools, the main one first.
    pub fn pools(&self) -> impl Iterator<Item = (PoolNo, &Pool)> {
        std::iter::once((PoolNo::MAIN, &self.main)).chain(self.others.iter().map(|(no, pool)| (*no, pool)))
    }

    /// A pool that changes. History is never refused: what a fact says of a pool makes it one.
    fn change(&mut self, no: PoolNo) -> &mut Pool {
        if no.is_main() { &mut self.main } else { self.others.entry(no).or_default() }
    }

    /// Whether something was ever booked on somebody, in any pool.
    pub fn has_account(&self, user: UserId) -> bool {
        self.pools().any(|(_, pool)| pool.accounts.contains_key(&user))
    }

    /// Everybody on whom something was ever booked, in any pool.
    pub fn people(&self) -> BTreeSet<UserId> {
        self.pools().flat_map(|(_, pool)| pool.accounts.keys().copied()).collect()
    }

    fn book(&mut self, booking: &Booking) {
        let pool = self.change(booking.pool);
        for share in &booking.shares {
            let mut account = pool.account(share.who).unwrap_or_default();
            account.balance = Points(account.balance.0 + share.points.0);
            pool.accounts.insert(share.who, account);
        }
        if let (BookingKind::Reverse, Some(of)) = (booking.kind, &booking.of) {
            self.reversed.insert(of.clone());
        }
    }

    /// Notes what of a booking is an event's. What officers took back stays due, so that nothing books it again by itself.
    fn book_event(&mut self, cause: &Cause, booking: &Booking) {
        let (Cause::Event { event, kind } | Cause::EventTakenBack { event, kind }) = cause else { return };
        for share in &booking.shares {
            if let Some(booked) = self.events.get_mut(&(*event, *kind, share.who)) {
                booked.points = Points(booked.points.0 + share.points.0);
            }
        }
    }

    fn settle(&mut self, event: i64, pool: PoolNo, dues: &[Due]) {
        for due in dues {
            let place = (event, due.kind, due.who);
            let booked = self.events.get(&place).copied().unwrap_or_default();
            self.events.insert(place, Booked { pool, due: due.points, ..booked });
        }
    }

    fn propose(&mut self, number: i64, proposal: &Proposal, at: Moment) {
        self.proposals.retain(|_, open| open.until >= at);
        self.proposals.insert(number, Arc::new(proposal.clone()));
        while self.proposals.len() > PROPOSALS_MAX {
            self.proposals.pop_first();
        }
    }
}

impl Pool {
    /// What somebody has; `None` when nothing was ever booked on him.
    pub fn account(&self, user: UserId) -> Option<Account> {
        self.accounts.get(&user).copied()
    }

    /// What somebody has, or would begin with.
    pub fn balance(&self, user: UserId) -> Points {
        self.account(user).map_or(self.rules.start, |account| account.balance)
    }

    fn rule(&mut self, rules: &Rules, day: NaiveDate) {
        self.decayed = match (&self.rules.decay, &rules.decay) {
            (_, None) => None,
            (Some(was), Some(decay)) if was.every == decay.every => self.decayed,
            // Another rhythm begins now: nothing of it is to be made up for.
            (Some(_), Some(_)) => self.decayed.max(Some(day)),
            (None, Some(_)) => Some(day),
        };
        self.rules = rules.clone();
    }
}

/// Makes a fact true.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.dkp);
    match fact {
        Fact::Booked { booking, cause, proposal, .. } => {
            state.book(booking);
            state.book_event(cause, booking);
            if let Some(number) = proposal {
                state.proposals.remove(number);
            }
        }
        Fact::Proposed { number, proposal, at, .. } => state.propose(*number, proposal, *at),
        Fact::PoolChanged { pool, label, .. } => state.change(*pool).label = label.clone(),
        Fact::RulesChanged { pool, rules, day, .. } => state.change(*pool).rule(rules, *day),
        Fact::Decayed { pool, since } => state.change(*pool).decayed = Some(*since),
        Fact::Settled { pool, event, dues } => state.settle(*event, *pool, dues),
        Fact::Filed { event } => {
            state.events = state
                .events
                .iter()
                .filter(|((no, ..), _)| no != event)
                .map(|(place, booked)| (*place, *booked))
                .collect()
        }
    }
}

/// Forgets somebody: what he has is nobody's then, and what would be booked on him is not booked.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.dkp);
    state.main.accounts.remove(&member);
    let pools: Vec<PoolNo> = state.others.keys().copied().collect();
    for pool in pools {
        state.change(pool).accounts.remove(&member);
    }
    let own = state.events.iter().filter(|((.., who), _)| *who == member);
    let own: Vec<(i64, Kind, PoolNo)> = own.map(|((event, kind, _), booked)| (*event, *kind, booked.pool)).collect();
    let of_others = state.events.iter().filter(|((.., who), _)| *who != member);
    state.events = of_others.map(|(place, booked)| (*place, *booked)).collect();
    for (event, kind, pool) in own {
        // What was booked first was booked, even when nobody is left of whom that is known.
        if !super::settle::is_known(&state.events, event, kind) {
            state.events.insert((event, kind, NOBODY), Booked { pool, ..Booked::default() });
        }
    }
    let names = |proposal: &Proposal| {
        proposal.by == member || proposal.shares.iter().chain(&proposal.start).any(|share| share.who == member)
    };
    state.proposals.retain(|_, proposal| !names(proposal));
}
