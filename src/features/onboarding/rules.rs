//! What newcomers and staff may do, and when: pure, no time but `ctx.now`.

use std::time::Duration;

use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::schedule::{CatchUp, Job, Turn};
use domain::text::{Arg, Text, TimeStyle};
use texts::onboarding as say;

use super::answers;
use super::card;
use super::fact::{Fact, Withdrawal};
use super::friends;
use super::nick;
use super::questions::{self, Topic};
use super::reasons::{Reason, needs_approval, role_of};
use super::roles::{self, Unfit};
use super::settings;
use super::state::{Answers, Draft, Hold, No, Person, Registration, Status};
use crate::{Ctx, Guild, Post, recruitment};

/// A registration that nobody sent is forgotten after this: a week of pauses is no registration any more.
pub const DRAFT_KEPT_FOR: Duration = Duration::from_secs(7 * 24 * 3600);
/// A registration that nobody decides about ends after this, so that its sender can ask again.
pub const DECIDED_WITHIN: Duration = Duration::from_secs(14 * 24 * 3600);
/// Whoever was refused may ask for the same again after this: long enough to sleep on it, short enough for a mistake.
pub const PAUSE_AFTER_REFUSAL: Duration = Duration::from_secs(3 * 24 * 3600);
/// The longest reason for a no, question or answer, in characters: a short paragraph.
pub const WORDS_LENGTH_MAX: usize = 300;
/// The longest text of the rules, in characters: with headline and footer it fits into one embed, and into one form.
pub const RULES_LENGTH_MAX: usize = 3_500;
/// The longest label of a reason, in characters: half of what a menu can show.
pub const LABEL_LENGTH_MAX: usize = 50;

/// What somebody wants.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Accept the rules.
    Accept {
        /// Who.
        user: UserId,
        /// By a reaction: nobody waits for an answer.
        reacted: bool,
    },
    /// Be spoken to in a language; begins a registration.
    ChooseLanguage(UserId, Locale),
    /// Register as something.
    ChooseReason(UserId, Reason),
    /// Fill in the form of a reason.
    Fill {
        /// Who.
        user: UserId,
        /// Which form.
        reason: Reason,
        /// What it asked, as [`questions::fingerprint`] says it.
        asked: u32,
        /// What he said, with what he said before.
        answers: Box<Answers>,
    },
    /// Choose the first weapon, by its place in the game's list.
    ChooseFirst(UserId, usize),
    /// Choose the second.
    ChooseSecond(UserId, usize),
    /// Send the registration.
    Send {
        /// Who.
        user: UserId,
        /// As what.
        reason: Reason,
        /// Which questions he saw his answers to.
        asked: u32,
    },
    /// Drop what was not sent.
    Drop(UserId),
    /// Answer staff.
    Answer(UserId, No, String),
    /// Take back what was sent.
    Withdraw(UserId, No),
    /// Say yes.
    Approve(No),
    /// Say no, and why.
    Refuse(No, Option<String>),
    /// Ask something.
    Ask(No, String),
    /// Take a yes or no back; it must still be what this says.
    Reopen(No, Status),
    /// Give the rules a text; `None` for the bot's own words.
    SetRulesText(Option<String>),
    /// Post the rules, or take them down.
    PostRules(bool),
    /// Let only this version count as accepted.
    RequireRules(i64),
    /// Put the rules back to what they were.
    PutRulesBack(super::state::Rules),
    /// Change what is set for a reason.
    SetTerms(Reason, Box<TermsChange>),
    /// Change what its form asks.
    SetForm(Reason, questions::Change),
    /// Say whether one knows somebody who named one as a friend.
    Vouch {
        /// Who says it.
        friend: UserId,
        /// About which registration.
        no: No,
        /// Whether.
        yes: bool,
    },
    /// The friend was silent for too long.
    NoteSilent(No),
    /// He accepts no private messages.
    NoteClosedFriend(No),
    /// Put that back to what it was.
    PutTermsBack(Reason, Box<super::reasons::Terms>),
    /// The card was posted.
    NoteCard(No, UserId, Post),
    /// He accepts no private messages.
    NoteClosedDirect(UserId),
    /// Compare somebody's roles with what is noted.
    Settle(UserId),
    /// Roles got another meaning: note what people hold already.
    Follow,
    /// The feature is switched on again: what people are called may have to follow what happened meanwhile.
    Resume,
    /// Nobody decided in time.
    Expire(No),
    /// Some were never sent.
    ExpireDrafts,
    /// What somebody is called may have to follow what he is.
    Rename(UserId),
    /// Somebody left.
    Leave(UserId),
    /// Somebody who left is back.
    Welcome(UserId),
}

/// What to change about a reason; what is `None` stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TermsChange {
    /// Whether people may choose it.
    pub enabled: Option<bool>,
    /// Whether somebody has to say yes.
    pub approval: Option<bool>,
    /// What it is called; `Some(None)` for the usual word.
    pub label: Option<Option<String>>,
    /// The role that it leads to.
    pub role: Option<RoleId>,
    /// What people are called; `Some(None)` for what they call themselves.
    pub nickname: Option<Option<String>>,
    /// Where its cards go.
    pub channel: Option<ChannelId>,
    /// What goes back to its default.
    pub clear: Option<Clear>,
}

/// What of a reason goes back to its default.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clear {
    /// The role of that meaning again.
    Role,
    /// Staff's usual channel again.
    Channel,
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let desk = Desk { ctx, guild };
    let facts = match command {
        Command::Accept { user, reacted } => desk.accept(*user, *reacted)?,
        Command::ChooseLanguage(user, locale) => desk.choose_language(*user, *locale)?,
        Command::ChooseReason(user, reason) => desk.choose_reason(*user, *reason)?,
        Command::Fill { user, reason, asked, answers } => desk.fill(*user, (*reason, *asked), answers)?,
        Command::ChooseFirst(user, at) => desk.choose_weapon(*user, Some(*at), None)?,
        Command::ChooseSecond(user, at) => desk.choose_weapon(*user, None, Some(*at))?,
        Command::Send { user, reason, asked } => desk.send(*user, *reason, *asked)?,
        Command::Drop(user) => desk.drop_draft(*user, false),
        Command::Answer(user, no, words) => desk.answer(*user, *no, words)?,
        Command::Withdraw(user, no) => desk.withdraw(*user, *no)?,
        Command::Approve(no) => desk.approve(*no)?,
        Command::Refuse(no, why) => desk.refuse(*no, why.as_deref())?,
        Command::Ask(no, question) => desk.ask(*no, question)?,
        Command::Reopen(no, status) => desk.reopen(*no, status)?,
        Command::SetRulesText(_)
        | Command::PostRules(_)
        | Command::RequireRules(_)
        | Command::PutRulesBack(_)
        | Command::SetTerms(..)
        | Command::SetForm(..)
        | Command::PutTermsBack(..) => settings::decide(ctx, guild, command)?,
        Command::NoteCard(no, user, post) => vec![Fact::CardPosted { no: *no, user: *user, post: *post }],
        Command::Vouch { friend, no, yes } => friends::vouch(guild, *friend, *no, *yes)?,
        Command::NoteSilent(no) => friends::silent(ctx.now, guild, *no),
        Command::NoteClosedFriend(no) => friends::closed(guild, *no),
        Command::NoteClosedDirect(user) => desk.known(*user, Fact::DirectClosed { user: *user }),
        Command::Settle(user) => seen(*user, roles::unnoted(guild, *user, Hold::Given)).into_iter().collect(),
        Command::Follow | Command::Resume => Vec::new(),
        Command::Expire(no) => desk.expire(*no),
        Command::ExpireDrafts => guild.onboarding.people.keys().flat_map(|user| desk.drop_draft(*user, true)).collect(),
        Command::Leave(user) => desk.leave(*user),
        Command::Rename(user) => nick::change(ctx, guild, *user).into_iter().collect(),
        Command::Welcome(user) => desk.welcome(*user),
    };
    Ok(with_what_follows(ctx, guild, command, facts))
}

fn seen(user: UserId, roles: Vec<(RoleId, Option<Hold>)>) -> Option<Fact> {
    (!roles.is_empty()).then_some(Fact::RolesSeen { user, roles })
}

/// Whoever holds a role already when it becomes due keeps it when it is due no more: that must be noted before the bot gives
/// any. And whoever is something else now may be called something else.
fn with_what_follows(ctx: &Ctx<'_>, guild: &Guild, command: &Command, facts: Vec<Fact>) -> Vec<Fact> {
    if matches!(command, Command::Settle(_)) {
        return facts;
    }
    let mut after = guild.clone();
    facts.iter().for_each(|fact| super::apply(&mut after, fact));
    let of_all = || -> Vec<UserId> { after.onboarding.people.keys().copied().collect() };
    let touched: Vec<UserId> = match (command, facts.last()) {
        (Command::Follow, _) | (_, Some(Fact::RulesSet { .. } | Fact::ReasonSet { .. })) => of_all(),
        (
            _,
            Some(
                Fact::RulesAccepted { user, .. }
                | Fact::Registered { user, .. }
                | Fact::Approved { user, .. }
                | Fact::Refused { user, .. }
                | Fact::Withdrawn { user, .. }
                | Fact::Expired { user, .. }
                | Fact::Reopened { user, .. },
            ),
        ) => vec![*user],
        (_, _) => Vec::new(),
    };
    let held = touched.iter().filter_map(|user| seen(*user, roles::unnoted(&after, *user, Hold::Found)));
    let renamed: Vec<UserId> = match (command, facts.last()) {
        // A changed pattern is for all whom it concerns, at once.
        (_, Some(Fact::ReasonSet { reason, terms, was })) if terms.nickname != was.nickname => {
            after.onboarding.standing_as(*reason)
        }
        (Command::Resume, _) => of_all(),
        (_, Some(Fact::Approved { user, .. } | Fact::Reopened { user, .. } | Fact::Returned { user })) => vec![*user],
        (_, _) => Vec::new(),
    };
    let called = renamed.into_iter().filter_map(|user| nick::change(ctx, &after, user));
    let follows: Vec<Fact> = held.chain(called).collect();
    facts.into_iter().chain(follows).collect()
}

/// The place where commands are looked at.
struct Desk<'a> {
    ctx: &'a Ctx<'a>,
    guild: &'a Guild,
}

impl Desk<'_> {
    fn person(&self, user: UserId) -> Person {
        self.guild.onboarding.of(user).cloned().unwrap_or_default()
    }

    /// Of whom nothing is known, nothing is to be noted.
    fn known(&self, user: UserId, fact: Fact) -> Vec<Fact> {
        self.guild.onboarding.of(user).map(|_| fact).into_iter().collect()
    }

    // === The rules ===

    fn accept(&self, user: UserId, reacted: bool) -> Result<Vec<Fact>, Refusal> {
        let rules = &self.guild.onboarding.rules;
        let is_bot = self.guild.mirror.members.get(&user).is_some_and(|view| view.is_bot);
        let before = self.person(user).accepted.filter(|accepted| accepted.version == rules.version);
        if reacted && (!rules.posted || is_bot || before.is_some()) {
            return Ok(Vec::new());
        }
        if !rules.posted {
            return Err(say::NoRules.into());
        }
        if let Some(before) = before {
            let at = Arg::time(before.at, TimeStyle::Day);
            return Err(say::AcceptedBefore { at }.into());
        }
        Ok(vec![Fact::RulesAccepted { user, version: rules.version, at: self.ctx.now, reacted }])
    }

    // === Registering ===

    /// Refuses whoever has to accept the rules first, or waits already.
    fn may_register(&self, user: UserId) -> Result<Person, Refusal> {
        let state = &self.guild.onboarding;
        if state.rules.posted && !state.has_accepted(user) {
            return Err(say::RulesFirst.into());
        }
        let person = self.person(user);
        if person.sent.as_ref().is_some_and(|sent| sent.status == Status::Waiting) {
            return Err(say::WaitsAlready.into());
        }
        Ok(person)
    }

    fn draft(&self, user: UserId) -> Result<Draft, Refusal> {
        let person = self.may_register(user)?;
        let begun = || Draft {
            locale: self.ctx.locale,
            reason: None,
            answers: answers::known(self.guild, user),
            at: self.ctx.now,
        };
        Ok(self.spoken(user, person.draft.unwrap_or_else(begun)))
    }

    /// Whoever chose another language meanwhile goes on in that one.
    fn spoken(&self, user: UserId, draft: Draft) -> Draft {
        Draft { locale: self.guild.language_of(user, draft.locale), ..draft }
    }

    fn drafted(&self, user: UserId, draft: Draft) -> Vec<Fact> {
        vec![Fact::Drafted { user, draft: Draft { at: self.ctx.now, ..draft }, changed: false }]
    }

    fn choose_language(&self, user: UserId, locale: Locale) -> Result<Vec<Fact>, Refusal> {
        let draft = self.draft(user)?;
        Ok(self.drafted(user, Draft { locale, ..draft }))
    }

    fn choose_reason(&self, user: UserId, reason: Reason) -> Result<Vec<Fact>, Refusal> {
        let draft = self.draft(user)?;
        self.may_be(user, reason)?;
        Ok(self.drafted(user, Draft { reason: Some(reason), ..draft }))
    }

    fn may_be(&self, user: UserId, reason: Reason) -> Result<(), Refusal> {
        let person = self.person(user);
        if !self.guild.onboarding.terms(reason).enabled {
            return Err(say::ReasonOff.into());
        }
        if person.standing == Some(reason) {
            return Err(say::IsAlready { reason: card::usual_label(reason).into() }.into());
        }
        match person.pauses.get(&reason).filter(|until| **until > self.ctx.now) {
            Some(until) => Err(say::PausedUntil { until: Arg::time(*until, TimeStyle::DayAndTime) }.into()),
            None => Ok(()),
        }
    }

    /// A form or button that was made for another reason than the newest is refused: its answers are not the ones that
    /// are wanted now (D-30).
    fn newest(&self, user: UserId, reason: Reason) -> Result<Draft, Refusal> {
        let draft = self.draft(user)?;
        match draft.reason {
            Some(newest) if newest == reason => Ok(draft),
            Some(newest) => Err(say::OlderForm { reason: card::usual_label(newest).into() }.into()),
            None => Err(say::NothingBegun.into()),
        }
    }

    /// Answers are kept by the number of their question; who filled in a form that is another one by now is told to look.
    fn fill(&self, user: UserId, (reason, asked): (Reason, u32), answers: &Answers) -> Result<Vec<Fact>, Refusal> {
        let draft = self.newest(user, reason)?;
        let draft = Draft { answers: answers.clone(), at: self.ctx.now, ..draft };
        Ok(vec![Fact::Drafted { user, draft, changed: asked != questions::fingerprint(self.guild, reason) }])
    }

    fn choose_weapon(&self, user: UserId, first: Option<usize>, second: Option<usize>) -> Result<Vec<Fact>, Refusal> {
        let draft = self.draft(user)?;
        let pack = self.guild.game(self.ctx.games).filter(|_| {
            let about = |reason| questions::about(self.ctx, self.guild, reason, Topic::Weapons);
            draft.reason.and_then(about).is_some()
        });
        let chosen = pack.and_then(|pack| answers::with_weapon(pack, &draft.answers, first, second));
        let answers = chosen.ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
        Ok(self.drafted(user, Draft { answers, ..draft }))
    }

    /// A second click finds nothing left to send, and that is no mistake (row 11).
    fn send(&self, user: UserId, reason: Reason, asked: u32) -> Result<Vec<Fact>, Refusal> {
        let person = self.person(user);
        let is_sent = person.sent.as_ref().is_some_and(|sent| sent.reason == reason && sent.status == Status::Waiting);
        if person.draft.is_none() && is_sent {
            return Ok(Vec::new());
        }
        let draft = self.newest(user, reason)?;
        self.may_be(user, reason)?;
        if asked != questions::fingerprint(self.guild, reason) {
            return Err(say::QuestionsChanged.into());
        }
        let ctx = self.ctx.speaking(draft.locale);
        if let Some(problem) = answers::problems(&ctx, self.guild, reason, &draft.answers).into_iter().next() {
            return Err(problem.into());
        }
        let (no, at, locale) = (self.guild.onboarding.last_no + 1, self.ctx.now, draft.locale);
        let is_fit = role_of(self.guild, reason).is_none_or(|role| roles::fit(self.guild, role).is_ok());
        // Where people are looked for, an application begins, and it is there that somebody decides.
        let applies = reason == Reason::Applicant && recruitment::rules::is_recruiting(self.guild);
        if applies {
            recruitment::rules::may_apply(self.ctx, self.guild, user)?;
        }
        let approval = needs_approval(self.guild, reason) && !applies || !is_fit;
        let answers = answers::asked_for(&ctx, self.guild, reason, draft.answers);
        let guild_name = answers.guild.clone();
        let named = friends::named(self.guild, user, &answers).filter(|_| approval);
        let registered = Fact::Registered { no, user, reason, answers, locale, at, approval, named };
        let was = person.standing;
        let approved = (!approval).then_some(Fact::Approved { no, user, reason, guild_name, by: None, at, was });
        Ok([Some(registered), approved].into_iter().flatten().collect())
    }

    fn drop_draft(&self, user: UserId, expired: bool) -> Vec<Fact> {
        let draft = self.guild.onboarding.of(user).and_then(|person| person.draft.as_ref());
        let due = draft.filter(|draft| !expired || draft.at.plus(DRAFT_KEPT_FOR) <= self.ctx.now);
        due.map(|_| Fact::DraftDropped { user, expired }).into_iter().collect()
    }

    fn answer(&self, user: UserId, no: No, words: &str) -> Result<Vec<Fact>, Refusal> {
        let sent = self.person(user).sent.filter(|sent| sent.no == no && sent.status == Status::Waiting);
        let sent = sent.ok_or_else(|| Refusal::from(say::NothingAsked))?;
        if sent.question.is_none() {
            return Err(say::NothingAsked.into());
        }
        let answer = words_of(words)?.ok_or_else(|| Refusal::from(say::NothingAsked))?;
        Ok(vec![Fact::Answered { no, user, answer }])
    }

    fn withdraw(&self, user: UserId, no: No) -> Result<Vec<Fact>, Refusal> {
        let sent = self.person(user).sent.filter(|sent| sent.no == no && sent.status == Status::Waiting);
        let sent = sent.ok_or_else(|| Refusal::from(say::NothingWaits))?;
        Ok(vec![Fact::Withdrawn { no, user, reason: sent.reason, why: Withdrawal::Own }])
    }

    // === Deciding ===

    /// A registration that waits, for whoever may decide about it.
    fn open(&self, no: No) -> Result<(UserId, &Registration), Refusal> {
        let (user, sent) = self.guild.onboarding.sent(no).ok_or_else(|| Refusal::from(say::NothingWaits))?;
        self.ctx.demand(sent.reason.decided_with(), self.guild)?;
        if sent.status == Status::Waiting { Ok((user, sent)) } else { Err(card::decided(sent).into()) }
    }

    fn approve(&self, no: No) -> Result<Vec<Fact>, Refusal> {
        let (user, sent) = self.open(no)?;
        if let Some(role) = role_of(self.guild, sent.reason) {
            roles::fit(self.guild, role).map_err(|why| unfit(role, why))?;
        }
        let (reason, guild_name) = (sent.reason, sent.answers.guild.clone());
        let (by, at, was) = (self.ctx.actor.user(), self.ctx.now, self.person(user).standing);
        Ok(vec![Fact::Approved { no, user, reason, guild_name, by, at, was }])
    }

    fn refuse(&self, no: No, why: Option<&str>) -> Result<Vec<Fact>, Refusal> {
        let (user, sent) = self.open(no)?;
        let why = words_of(why.unwrap_or_default())?;
        let (by, at) = (self.ctx.actor.user(), self.ctx.now);
        let again_at = at.plus(PAUSE_AFTER_REFUSAL);
        Ok(vec![Fact::Refused { no, user, reason: sent.reason, why, by, at, again_at }])
    }

    fn ask(&self, no: No, question: &str) -> Result<Vec<Fact>, Refusal> {
        let (user, _) = self.open(no)?;
        let question = words_of(question)?.ok_or_else(|| Refusal::from(say::NothingAsked))?;
        Ok(vec![Fact::Asked { no, user, question }])
    }

    fn reopen(&self, no: No, status: &Status) -> Result<Vec<Fact>, Refusal> {
        let changed = || Refusal::from(texts::spine::ChangedSince);
        let (user, sent) = self.guild.onboarding.sent(no).ok_or_else(changed)?;
        self.ctx.demand(sent.reason.decided_with(), self.guild)?;
        let approved = sent.status == Status::Approved;
        let person = self.person(user);
        if sent.status != *status || approved && person.standing != Some(sent.reason) {
            return Err(changed());
        }
        // The role that would be taken is kept by an absence, which would give it back.
        if approved && self.guild.absence.custody.contains_key(&user) {
            return Err(say::AwayNow { user: user.into() }.into());
        }
        let standing = if approved { sent.was } else { person.standing };
        Ok(vec![Fact::Reopened { no, user, reason: sent.reason, approved, standing, at: self.ctx.now }])
    }

    // === By themselves ===

    fn expire(&self, no: No) -> Vec<Fact> {
        let due = |sent: &Registration| sent.status == Status::Waiting && sent.at.plus(DECIDED_WITHIN) <= self.ctx.now;
        let sent = self.guild.onboarding.sent(no).filter(|(_, sent)| due(sent));
        sent.map(|(user, sent)| Fact::Expired { no, user, reason: sent.reason }).into_iter().collect()
    }

    /// Whoever joins has no roles and no nickname: that is no change by hand.
    fn welcome(&self, user: UserId) -> Vec<Fact> {
        let person = self.person(user);
        let had_any = !person.roles.is_empty() || person.called.is_some();
        had_any.then_some(Fact::Returned { user }).into_iter().collect()
    }

    fn leave(&self, user: UserId) -> Vec<Fact> {
        let sent = self.person(user).sent.filter(|sent| sent.status == Status::Waiting);
        let left = sent.map(|sent| Fact::Withdrawn { no: sent.no, user, reason: sent.reason, why: Withdrawal::Left });
        friends::left(self.guild, user).into_iter().chain(left).collect()
    }
}

fn words_of(typed: &str) -> Result<Option<FreeText>, Refusal> {
    FreeText::parse(typed, WORDS_LENGTH_MAX).map_err(|too_long| say::WordsTooLong { max: too_long.max.into() }.into())
}

/// Why a role is not handed out, in words.
pub(super) fn unfit(role: RoleId, why: Unfit) -> Refusal {
    match why {
        Unfit::Gone => texts::setup::RoleGone.into(),
        Unfit::Powerful => say::RoleUnfit { role: role.into() }.into(),
    }
}

/// Whoever may decide about any reason may see what waits.
pub fn may_decide(ctx: &Ctx<'_>, guild: &Guild) -> bool {
    let all = [Capability::MembersManage, Capability::DiplomacyManage, Capability::RecruitmentDecide];
    all.into_iter().any(|capability| ctx.actor.may(capability, guild))
}

/// What a profile learns from a registration.
pub fn react(fact: &Fact) -> Option<crate::profiles::Command> {
    match fact {
        Fact::Drafted { user, draft, .. } => Some(crate::profiles::Command::Adopt {
            member: *user,
            language: Some(draft.locale),
            change: crate::profiles::rules::Change::default(),
        }),
        Fact::Registered { user, reason, answers, locale, .. } => Some(crate::profiles::Command::Adopt {
            member: *user,
            language: Some(*locale),
            change: answers::change(*reason, answers),
        }),
        _of_no_profile => None,
    }
}

const SILENT: &str = "onboarding.friend";
const EXPIRE: &str = "onboarding.expire";
const EXPIRE_DRAFTS: &str = "onboarding.drafts";

/// When the guild must be woken for newcomers. Drafts have one job together: records of what ran name nobody.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let job = |name, subject, slot: Moment| Job { name, subject, slot, catch_up: CatchUp::EveryMissed };
    let people = || guild.onboarding.people.values();
    let waiting = people().filter_map(|person| person.sent.as_ref()).filter(|sent| sent.status == Status::Waiting);
    let sent = waiting.map(|sent| job(EXPIRE, sent.no, sent.at.plus(DECIDED_WITHIN)));
    let oldest = people().filter_map(|person| person.draft.as_ref()).map(|draft| draft.at).min();
    let asked = friends::asked(guild).map(|(_, sent)| job(SILENT, sent.no, friends::until(sent)));
    sent.chain(asked).chain(oldest.map(|at| job(EXPIRE_DRAFTS, 0, at.plus(DRAFT_KEPT_FOR)))).collect()
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    match turn.job.name {
        EXPIRE => Some(Command::Expire(turn.job.subject)),
        SILENT => Some(Command::NoteSilent(turn.job.subject)),
        EXPIRE_DRAFTS => Some(Command::ExpireDrafts),
        _other_feature => None,
    }
}

/// A sentence with an argument that is a text itself.
pub(super) fn nested(text: impl Into<Text>) -> Arg {
    Arg::from(text.into())
}
