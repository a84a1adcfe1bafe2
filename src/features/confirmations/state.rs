//! The questions that wait for officers.

use std::sync::Arc;

use domain::ids::MessageId;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::Guild;
use crate::guild_setup::Setting;

/// Number of a question: per guild, from 1, never used again.
pub type QuestionNo = i64;

/// Every question that waits.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// By number.
    pub open: OrdMap<QuestionNo, Question>,
    /// The highest number given so far.
    pub last_no: QuestionNo,
    /// So many missing members were left as they are, by an officer; only more than that is asked about again.
    pub left_alone: i64,
}

/// Something waits for a yes.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// Since when.
    pub at: Moment,
    /// What is done then.
    pub held: Held,
    /// How many things that would change.
    pub affected: i64,
    /// Of how many.
    pub whole: i64,
}

/// What is held back. Stored in journal and database: names are stable.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Many members are missing from the member list.
    Leavers,
    /// The messages that declared many absences were deleted.
    Sources {
        /// Which.
        messages: Vec<MessageId>,
    },
    /// A role is to get another meaning, which changes the roles of many.
    Setting {
        /// Which.
        setting: Setting,
        /// The value as text; `None` for the default.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
}

impl Held {
    /// The stable name of its kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Leavers => "leavers",
            Self::Sources { .. } => "sources",
            Self::Setting { .. } => "setting",
        }
    }
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Something would have changed too much at once: officers are asked.
    Asked {
        /// The number of the question.
        no: QuestionNo,
        /// When.
        at: Moment,
        /// What waits.
        held: Held,
        /// How many things would change.
        affected: i64,
        /// Of how many.
        whole: i64,
    },
    /// An officer said yes; what follows, the entries after this one say.
    Confirmed {
        /// The number of the question.
        no: QuestionNo,
    },
    /// An officer said no.
    Declined {
        /// The number of the question.
        no: QuestionNo,
    },
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.confirmations);
    match fact {
        Fact::Asked { no, at, held, affected, whole } => {
            let same: Vec<QuestionNo> = state.same_as(held).collect();
            same.iter().for_each(|no| drop(state.open.remove(no)));
            state.last_no = state.last_no.max(*no);
            let question = Question { at: *at, held: held.clone(), affected: *affected, whole: *whole };
            state.open.insert(*no, question);
        }
        Fact::Confirmed { no } => {
            if state.open.remove(no).is_some_and(|question| question.held == Held::Leavers) {
                state.left_alone = 0;
            }
        }
        Fact::Declined { no } => {
            if let Some(Question { held: Held::Leavers, affected, .. }) = state.open.remove(no) {
                state.left_alone = affected;
            }
        }
    }
}

impl State {
    /// Open questions that a new one takes the place of: who is missing is asked once, about all.
    pub(super) fn same_as(&self, held: &Held) -> impl Iterator<Item = QuestionNo> {
        let is_same = |question: &Question| question.held == *held;
        self.open.iter().filter(move |(_, question)| is_same(question)).map(|(no, _)| *no)
    }
}
