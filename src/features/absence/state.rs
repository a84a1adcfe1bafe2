//! Who is away and what has happened to absences: the state as the sum of its facts.

use std::sync::Arc;

use domain::ids::{RoleId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use super::rules::Objection;
use super::terms::Terms;
use crate::{Guild, Post};

/// Ended absences that can still be brought back, per guild: those of some weeks in a guild of 70.
///
/// Rows are written from the state after all facts of a command, so whatever one command can end must
/// still be here then: Discord deletes at most 100 messages at once.
pub const RECENT_MAX: i64 = 200;

/// Number of an absence: per guild, from 1, never used again.
pub type AbsenceNo = i64;

/// Who is away, who will be, and whose roles are kept for him.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// Absences to come and those that go on. Those of one person never overlap.
    pub open: OrdMap<AbsenceNo, Absence>,
    /// Those that ended last, by the count of endings: they can be brought back.
    pub recent: OrdMap<i64, Absence>,
    /// Roles taken from people who are away.
    pub custody: OrdMap<UserId, Custody>,
    /// People who wrote without dates and were asked for them.
    pub questions: OrdMap<UserId, Question>,
    /// The highest number given so far.
    pub last_no: AbsenceNo,
    /// How many absences ended so far.
    pub endings: i64,
}

/// One absence.
#[derive(Clone, PartialEq, Debug)]
pub struct Absence {
    /// Its number.
    pub no: AbsenceNo,
    /// Who is away.
    pub member: UserId,
    /// When and why.
    pub terms: Terms,
    /// The message that declared it; deleting that ends it.
    pub source: Option<Post>,
    /// The language in which to write to the member.
    pub locale: Locale,
    /// Whether it has begun.
    pub started: bool,
    /// The latest end before which the question was dealt with: going back to it asks nobody again.
    pub asked_until: Option<Moment>,
    /// Counts what people did to it; a button made for an older count is refused.
    pub revision: i64,
    /// The terms before the last edit, to go back to.
    pub before_edit: Option<Terms>,
    /// The count of endings when it ended; 0 when it never did.
    pub ending: i64,
}

/// Roles taken from somebody who is away: exactly these are given back (D-01).
#[derive(Clone, PartialEq, Debug)]
pub struct Custody {
    /// What was taken, in ascending order.
    pub taken: Vec<RoleId>,
    /// How far the roles on the server follow.
    pub stage: CustodyStage,
    /// Whether a hand-made change was reverted once already.
    pub reverted: bool,
}

/// How far the roles on the server follow an absence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CustodyStage {
    /// To be taken.
    Taking,
    /// Seen to be taken.
    Away,
    /// Changed by hand a second time: left as they are until the end.
    HandsOff,
    /// To be given back.
    Returning,
}

/// Somebody was asked for dates.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// When.
    pub asked: Moment,
    /// The question, once it was posted.
    pub post: Option<Post>,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// An absence was recorded.
    Declared {
        /// Its number.
        no: AbsenceNo,
        /// Who will be away.
        member: UserId,
        /// When and why.
        terms: Terms,
        /// The message that says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<Post>,
        /// The language in which to write to the member.
        locale: Locale,
        /// The question for dates that is answered by it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<Post>,
    },
    /// Its terms were changed by somebody.
    Edited {
        /// Its number.
        no: AbsenceNo,
        /// The terms now.
        terms: Terms,
    },
    /// Its times mean other instants, since the guild moved to another zone or the rules of its zone changed.
    Rezoned {
        /// Its number.
        no: AbsenceNo,
        /// The terms now.
        terms: Terms,
    },
    /// It began; these roles are kept for the member.
    Started {
        /// Its number.
        no: AbsenceNo,
        /// The roles that he held.
        taken: Vec<RoleId>,
    },
    /// The question before its end was dealt with.
    Reminded {
        /// Its number.
        no: AbsenceNo,
        /// It was too late to ask.
        #[serde(default)]
        dropped: bool,
    },
    /// Several questions were late and were asked in the channel, together.
    RemindedTogether {
        /// Their numbers.
        nos: Vec<AbsenceNo>,
    },
    /// The member accepts no private messages; he was asked in the channel.
    DirectClosed {
        /// Its number.
        no: AbsenceNo,
    },
    /// It is over.
    Ended {
        /// Its number.
        no: AbsenceNo,
        /// Why.
        why: EndReason,
    },
    /// It is to be again.
    Restored {
        /// Its number.
        no: AbsenceNo,
    },
    /// The member's roles were seen to be as they should while he is away.
    RolesTaken {
        /// Whose.
        member: UserId,
    },
    /// His roles were changed by hand; they are taken once more, with these.
    RolesRetaken {
        /// Whose.
        member: UserId,
        /// What he held that he should not.
        taken: Vec<RoleId>,
    },
    /// He left and is back: his roles are to be as they should while he is away.
    RolesResumed {
        /// Whose.
        member: UserId,
    },
    /// His roles were changed by hand again; they are left as they are.
    RolesLeft {
        /// Whose.
        member: UserId,
    },
    /// Everything kept for him was seen to be back.
    RolesReturned {
        /// Whose.
        member: UserId,
    },
    /// Somebody wrote in the absence channel and is asked for dates.
    Asked {
        /// Who.
        member: UserId,
        /// What he wrote.
        source: Post,
        /// Why that was no declaration.
        why: Objection,
        /// When.
        at: Moment,
        /// An earlier question that was not answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        earlier: Option<Post>,
    },
    /// The question was posted.
    QuestionPosted {
        /// Who was asked.
        member: UserId,
        /// The question.
        post: Post,
    },
}

impl Fact {
    /// How long its content is kept: nobody asks a year later in which message somebody was asked for dates.
    pub const fn class(&self) -> Class {
        match self {
            Self::Declared { .. }
            | Self::Edited { .. }
            | Self::Rezoned { .. }
            | Self::Started { .. }
            | Self::Reminded { .. }
            | Self::RemindedTogether { .. }
            | Self::Ended { .. }
            | Self::Restored { .. }
            | Self::RolesTaken { .. }
            | Self::RolesRetaken { .. }
            | Self::RolesResumed { .. }
            | Self::RolesLeft { .. }
            | Self::RolesReturned { .. } => Class::Permanent,
            Self::DirectClosed { .. } | Self::Asked { .. } | Self::QuestionPosted { .. } => Class::Passing,
        }
    }
}

/// Why an absence is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// Its time came.
    OnTime,
    /// Somebody said so.
    Early,
    /// The message that declared it was deleted.
    SourceDeleted,
    /// Its declaration was taken back.
    Undone,
}

// === impl State ===

impl State {
    /// The open absences of somebody, in the order of their numbers.
    pub fn open_of(&self, member: UserId) -> impl Iterator<Item = &Absence> {
        self.open.values().filter(move |absence| absence.member == member)
    }

    /// Whether somebody is away now.
    pub fn is_away(&self, member: UserId) -> bool {
        self.open_of(member).any(|absence| absence.started)
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.absence);
    match fact {
        Fact::Declared { no, member, terms, source, locale, question: _ } => {
            state.questions.remove(member);
            state.last_no = state.last_no.max(*no);
            state.open.insert(*no, Absence::declared(*no, *member, terms.clone(), *source, *locale));
        }
        Fact::Edited { no, terms } => state.change(*no, |absence| absence.edit(terms.clone())),
        Fact::Rezoned { no, terms } => state.change(*no, |absence| absence.rezone(terms.clone())),
        Fact::Started { no, taken } => state.start(*no, taken),
        Fact::Reminded { no, .. } => state.change(*no, Absence::note_asked),
        Fact::RemindedTogether { nos } => nos.iter().for_each(|no| state.change(*no, Absence::note_asked)),
        Fact::Ended { no, .. } => state.end(*no),
        Fact::Restored { no } => state.restore(*no),
        Fact::RolesTaken { member } => state.custody_stage(*member, CustodyStage::Away),
        Fact::RolesResumed { member } => state.custody_stage(*member, CustodyStage::Taking),
        Fact::RolesLeft { member } => state.custody_stage(*member, CustodyStage::HandsOff),
        Fact::RolesRetaken { member, taken } => {
            state.keep_roles(*member, taken);
            if let Some(custody) = state.custody.get_mut(member) {
                custody.reverted = true;
            }
        }
        Fact::RolesReturned { member } => drop(state.custody.remove(member)),
        Fact::Asked { member, at, .. } => drop(state.questions.insert(*member, Question { asked: *at, post: None })),
        Fact::QuestionPosted { member, post } => {
            if let Some(question) = state.questions.get_mut(member) {
                question.post = Some(*post);
            }
        }
        Fact::DirectClosed { .. } => {}
    }
    state.assert_sound();
}

/// Whether somebody is away or will be, or roles are kept for him: then he must be known.
pub fn keeps(guild: &Guild, member: UserId) -> bool {
    guild.absence.open_of(member).next().is_some() || guild.absence.custody.contains_key(&member)
}

/// Everybody of whom anything is kept: his absences, the last that are over too, his roles, the question to him.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let state = &guild.absence;
    let absences = state.open.values().chain(state.recent.values()).map(|absence| absence.member);
    absences.chain(state.custody.keys().copied()).chain(state.questions.keys().copied()).collect()
}

/// Forgets somebody: his absences, and whatever else is kept of him. Whoever is here ends what goes on first ([`keeps`]);
/// who left for good has nothing coming.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.absence);
    let ended: Vec<i64> = state.recent.values().filter(|it| it.member == member).map(|it| it.ending).collect();
    ended.iter().for_each(|ending| drop(state.recent.remove(ending)));
    let open: Vec<AbsenceNo> = state.open_of(member).map(|absence| absence.no).collect();
    open.iter().for_each(|no| drop(state.open.remove(no)));
    state.custody.remove(&member);
    state.questions.remove(&member);
}

impl Absence {
    pub(super) fn declared(no: AbsenceNo, member: UserId, terms: Terms, source: Option<Post>, locale: Locale) -> Self {
        Self {
            no,
            member,
            terms,
            source,
            locale,
            started: false,
            asked_until: None,
            revision: 1,
            before_edit: None,
            ending: 0,
        }
    }

    fn edit(&mut self, terms: Terms) {
        self.before_edit = Some(std::mem::replace(&mut self.terms, terms));
        self.revision += 1;
    }

    fn rezone(&mut self, terms: Terms) {
        let was_asked = self.was_asked();
        self.terms = terms;
        if was_asked {
            self.note_asked();
        }
    }

    fn note_asked(&mut self) {
        self.asked_until = self.asked_until.max(Some(self.terms.until.at));
    }

    /// Whether the question before this end, or a later one, was dealt with.
    pub fn was_asked(&self) -> bool {
        self.asked_until.is_some_and(|asked| asked >= self.terms.until.at)
    }
}

impl State {
    fn change(&mut self, no: AbsenceNo, change: impl FnOnce(&mut Absence)) {
        if let Some(absence) = self.open.get_mut(&no) {
            change(absence);
        }
    }

    fn start(&mut self, no: AbsenceNo, taken: &[RoleId]) {
        let Some(absence) = self.open.get_mut(&no) else { return };
        absence.started = true;
        let member = absence.member;
        self.keep_roles(member, taken);
    }

    /// Adds to what is kept already: one absence may begin while roles of another still return.
    fn keep_roles(&mut self, member: UserId, taken: &[RoleId]) {
        let kept = self.custody.get(&member).map(|custody| custody.taken.clone()).unwrap_or_default();
        let mut all: Vec<RoleId> = kept.into_iter().chain(taken.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        self.custody.insert(member, Custody { taken: all, stage: CustodyStage::Taking, reverted: false });
    }

    fn custody_stage(&mut self, member: UserId, stage: CustodyStage) {
        if let Some(custody) = self.custody.get_mut(&member) {
            custody.stage = stage;
        }
    }

    fn end(&mut self, no: AbsenceNo) {
        let Some(mut absence) = self.open.remove(&no) else { return };
        self.endings += 1;
        absence.ending = self.endings;
        absence.revision += 1;
        let member = absence.member;
        self.recent.insert(self.endings, absence);
        self.recent.remove(&(self.endings - RECENT_MAX));
        if !self.is_away(member) {
            self.custody_stage(member, CustodyStage::Returning);
        }
    }

    fn restore(&mut self, no: AbsenceNo) {
        let Some(ending) = self.recent.iter().find(|(_, absence)| absence.no == no).map(|(ending, _)| *ending) else {
            return;
        };
        let Some(mut absence) = self.recent.remove(&ending) else { return };
        absence.revision += 1;
        absence.started = false;
        absence.before_edit = None;
        self.open.insert(no, absence);
    }

    /// Checked after every fact and again when read back from the database.
    pub(super) fn assert_sound(&self) {
        debug_assert!(self.open.keys().all(|no| (1..=self.last_no).contains(no)), "numbers are given once");
        debug_assert!(self.recent.keys().all(|ending| *ending > self.endings - RECENT_MAX), "the recent are bounded");
    }
}
