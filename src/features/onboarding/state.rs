//! Who accepted the rules, who registered as what, and what became of it: the state as the sum of its facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::free_text::FreeText;
use domain::ids::{RoleId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::fact::Fact;
use super::friends::Vouch;
use super::questions::OwnAnswer;
use super::reasons::{Reason, Terms};
use crate::{Guild, Post};

/// Number of a registration: per guild, from 1, never used again.
pub type No = i64;

/// Everything about newcomers.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// The rules.
    pub rules: Rules,
    /// What is set for reasons; the others have [`Terms::default`].
    pub terms: OrdMap<Reason, Terms>,
    /// Everybody of whom anything is known.
    pub people: OrdMap<UserId, Person>,
    /// The highest number given so far.
    pub last_no: No,
}

/// The rules of the guild.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Counts the texts; 0 while there never was one.
    pub version: i64,
    /// The guild's own words; those of the bot without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<FreeText>,
    /// Whether they stand in their channel, and are to be accepted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub posted: bool,
    /// Whoever accepted an older version than this has not accepted them.
    #[serde(default)]
    pub required: i64,
}

/// One person.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Person {
    /// Which rules he accepted, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Acceptance>,
    /// What he has not sent yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
    /// What he sent last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Registration>,
    /// As what he was approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Reason>,
    /// What he may ask for again only later.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pauses: BTreeMap<Reason, Moment>,
    /// What the bot calls him on the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Called>,
    /// What is known of the roles that he should have, or should have no more.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub roles: BTreeMap<RoleId, Hold>,
}

/// Somebody is called something by the bot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Called {
    /// What.
    pub nick: FreeText,
    /// What he was called before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<FreeText>,
}

/// The rules were accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Acceptance {
    /// Which version.
    pub version: i64,
    /// When.
    pub at: Moment,
}

/// A registration that is not sent yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The language that he chose.
    pub locale: Locale,
    /// As what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What he said so far, as he typed it.
    #[serde(default)]
    pub answers: Answers,
    /// When he went on with it last.
    pub at: Moment,
}

/// What somebody said. In a draft it is as typed, and may be wrong; what was sent was right.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Answers {
    /// His name in the game.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<FreeText>,
    /// The guild that he comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guild: Option<FreeText>,
    /// What its members bear before their names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<FreeText>,
    /// Whom he knows here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub friend: Option<FreeText>,
    /// How strong he is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<FreeText>,
    /// His weapons, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weapons: Option<FreeText>,
    /// The codes of weapons that he chose from menus; they take the place of words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<String>,
    /// What he said to questions of the guild's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<OwnAnswer>,
}

/// A registration that was sent.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Registration {
    /// Its number.
    pub no: No,
    /// As what.
    pub reason: Reason,
    /// What he said.
    pub answers: Answers,
    /// The language in which to write to him.
    pub locale: Locale,
    /// Since when it waits, or waited.
    pub at: Moment,
    /// What became of it.
    pub status: Status,
    /// The card for staff, once it is posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<Post>,
    /// What staff asked last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<FreeText>,
    /// What he answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<FreeText>,
    /// Who decided. It stands in a column of its own, so that he can be erased.
    #[serde(skip)]
    pub by: Option<UserId>,
    /// What he was before a yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Reason>,
    /// Whether the friend whom he named knows him.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vouch: Option<Vouch>,
    /// That friend, when it is clear who that is. He stands in a column of his own, so that he can be erased.
    #[serde(skip)]
    pub friend: Option<UserId>,
}

/// What became of a registration.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It waits for a decision.
    Waiting,
    /// Yes.
    Approved,
    /// No.
    Refused {
        /// What he is told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<FreeText>,
    },
    /// He does not want it any more.
    Withdrawn,
    /// Nobody decided in time.
    Expired,
}

/// What is known of a role that somebody should have. Once it is known, hand-made changes stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// The bot gave it: it is taken when the reason for it is gone.
    Given,
    /// He had it before: it stays with him.
    Found,
}

// === impl State ===

impl State {
    /// What is known of somebody.
    pub fn of(&self, user: UserId) -> Option<&Person> {
        self.people.get(&user)
    }

    /// The registration with a number, and whose it is; only the last one of each person is kept.
    pub fn sent(&self, no: No) -> Option<(UserId, &Registration)> {
        let mut all = self.people.iter().filter_map(|(user, person)| Some((*user, person.sent.as_ref()?)));
        all.find(|(_, sent)| sent.no == no)
    }

    /// Every registration that waits for a decision, the oldest first.
    pub fn waiting(&self) -> Vec<(UserId, &Registration)> {
        let all = self.people.iter().filter_map(|(user, person)| Some((*user, person.sent.as_ref()?)));
        let mut waiting: Vec<_> = all.filter(|(_, sent)| sent.status == Status::Waiting).collect();
        waiting.sort_by_key(|(_, sent)| sent.no);
        waiting
    }

    /// Everybody who was approved as this.
    pub fn standing_as(&self, reason: Reason) -> Vec<UserId> {
        let people = self.people.iter().filter(|(_, person)| person.standing == Some(reason));
        people.map(|(user, _)| *user).collect()
    }

    /// Whether somebody accepted the rules that hold, or as old ones as are still good.
    pub fn has_accepted(&self, user: UserId) -> bool {
        let accepted = self.of(user).and_then(|person| person.accepted);
        accepted.is_some_and(|accepted| accepted.version >= self.rules.required)
    }

    fn person(&mut self, user: UserId) -> &mut Person {
        self.people.entry(user).or_default()
    }

    fn change(&mut self, user: UserId, no: No, change: impl FnOnce(&mut Registration)) {
        let sent = self.people.get_mut(&user).and_then(|person| person.sent.as_mut());
        if let Some(sent) = sent.filter(|sent| sent.no == no) {
            change(sent);
        }
    }

    fn tidy(&mut self, user: UserId) {
        if self.people.get(&user).is_some_and(|person| *person == Person::default()) {
            self.people.remove(&user);
        }
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.onboarding);
    match fact {
        Fact::RulesSet { rules, .. } => state.rules = rules.clone(),
        Fact::RulesAccepted { user, version, at, .. } => {
            state.person(*user).accepted = Some(Acceptance { version: *version, at: *at });
        }
        Fact::ReasonSet { reason, terms, .. } => drop(state.terms.insert(*reason, terms.clone())),
        Fact::Drafted { user, draft, .. } => state.person(*user).draft = Some(draft.clone()),
        Fact::DraftDropped { user, .. } => {
            state.person(*user).draft = None;
            state.tidy(*user);
        }
        Fact::Registered { no, user, reason, answers, locale, at, named, .. } => {
            state.last_no = state.last_no.max(*no);
            let person = state.person(*user);
            person.draft = None;
            let mut sent = Registration::sent(*no, *reason, answers.clone(), (*locale, *at));
            (sent.friend, sent.vouch) = (named.and_then(|it| it.friend), named.map(|it| it.vouch));
            person.sent = Some(sent);
        }
        Fact::CardPosted { no, user, post } => state.change(*user, *no, |sent| sent.card = Some(*post)),
        Fact::Asked { no, user, question } => state.change(*user, *no, |sent| {
            (sent.question, sent.answer) = (Some(question.clone()), None);
        }),
        Fact::Answered { no, user, answer } => state.change(*user, *no, |sent| sent.answer = Some(answer.clone())),
        Fact::Approved { no, user, reason, by, was, .. } => {
            state.change(*user, *no, |sent| (sent.status, sent.by, sent.was) = (Status::Approved, *by, *was));
            let person = state.person(*user);
            person.standing = Some(*reason);
            person.pauses.clear();
        }
        Fact::Refused { no, user, reason, why, by, again_at, .. } => {
            state.change(*user, *no, |sent| (sent.status, sent.by) = (Status::Refused { why: why.clone() }, *by));
            state.person(*user).pauses.insert(*reason, *again_at);
        }
        Fact::Withdrawn { no, user, .. } => state.change(*user, *no, |sent| sent.status = Status::Withdrawn),
        Fact::Expired { no, user, .. } => state.change(*user, *no, |sent| sent.status = Status::Expired),
        Fact::Reopened { no, user, reason, standing, at, .. } => {
            state.change(*user, *no, |sent| {
                (sent.status, sent.by, sent.was, sent.at) = (Status::Waiting, None, None, *at);
            });
            let person = state.person(*user);
            person.standing = *standing;
            person.pauses.remove(reason);
        }
        Fact::RolesSeen { user, roles } => {
            let person = state.person(*user);
            for (role, hold) in roles {
                match hold {
                    Some(hold) => drop(person.roles.insert(*role, *hold)),
                    None => drop(person.roles.remove(role)),
                }
            }
            state.tidy(*user);
        }
        Fact::Called { user, nick, before, back } => {
            let called = Called { nick: nick.clone(), before: before.clone() };
            state.person(*user).called = (!back).then_some(called);
        }
        Fact::Returned { user } => {
            let person = state.person(*user);
            person.roles.clear();
            person.called = None;
        }
        Fact::FriendSaid { no, user, vouch, .. } => state.change(*user, *no, |sent| sent.vouch = Some(*vouch)),
        Fact::DirectClosed { .. } | Fact::FriendClosed { .. } => {}
    }
}

impl Registration {
    fn sent(no: No, reason: Reason, answers: Answers, (locale, at): (Locale, Moment)) -> Self {
        let (card, question, answer, by, was) = (None, None, None, None, None);
        let (status, vouch, friend) = (Status::Waiting, None, None);
        Self { no, reason, answers, locale, at, status, card, question, answer, by, was, vouch, friend }
    }
}

/// Everybody of whom anything is kept; those who are asked about a friend are there while they are asked.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let asked = guild.onboarding.waiting().into_iter().filter_map(|(_, sent)| sent.friend);
    guild.onboarding.people.keys().copied().chain(asked).collect()
}

/// Forgets somebody, also where he decided about others.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.onboarding);
    state.people.remove(&member);
    for user in state.people.keys().copied().collect::<Vec<_>>() {
        let sent = state.people.get_mut(&user).and_then(|person| person.sent.as_mut());
        if let Some(sent) = sent {
            sent.by = sent.by.filter(|by| *by != member);
            sent.friend = sent.friend.filter(|friend| *friend != member);
        }
    }
}
