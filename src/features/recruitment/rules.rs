//! What may be done about applications, by whom and when: pure, no time but `ctx.now`.

use std::time::Duration;

use domain::capability::Capability;
use domain::event::Written;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use texts::recruit as say;

use super::fact::Fact;
use super::settle;
use super::state::{Answer, Application, ApplicationNo, Config, Door, Stage, State, WaitEnd, WaitNo};
use super::view;
use super::waiting;
use crate::guild_setup::{Module, RoleKey};
use crate::{Ctx, Guild, Post, RoleTurn};

/// Questions that a form can ask: Discord's limit.
pub const QUESTIONS_MAX: usize = domain::limits::MODAL_INPUTS_MAX;
/// Characters of an answer: five of them fit into one card.
pub const ANSWER_MAX: usize = 700;
/// Characters of what the guild says about itself, or about whom it is looking for.
pub const WORDS_MAX: usize = 500;
/// Characters of a note, a question to the applicant, or of words to him.
pub const NOTE_MAX: usize = 500;
/// Applications that are open at once: a category of Discord's holds 50 channels, and more than that nobody reads.
pub const OPEN_MAX: usize = 40;
/// Messages that are remembered of one channel: more than an interview has; the card and the file say what they say anyway.
pub const LINES_MAX: usize = 300;
/// Characters that are remembered of one message.
pub const LINE_CHARS_MAX: usize = 500;
/// The longest trial, in days.
pub const TRIAL_DAYS_MAX: i64 = 90;
/// The longest pause, age and patience, in days.
pub const DAYS_MAX: i64 = 365;

const DAY: u64 = 24 * 60 * 60;
/// Discord counts the milliseconds in its ids from here, the beginning of 2015 (source: Discord reference, "Snowflakes").
const FIRST_ID: i64 = 1_420_070_400_000;
/// Where they stand in an id.
const ID_TIME_SHIFT: u32 = 22;

/// What somebody wants, or what happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Recruit in another way.
    Configure(Box<Config>),
    /// Open or close the door.
    Turn(Door, Option<FreeText>),
    /// Recruit as before, while it is as it was changed.
    Revert {
        /// How it was changed.
        config: Box<Config>,
        /// How it was before.
        was: Box<Config>,
    },
    /// Apply.
    Apply(Vec<Answer>),
    /// Somebody registered as an applicant. Never refused; nothing follows while nobody is looked for.
    Enter {
        /// Who.
        member: UserId,
        /// His language.
        locale: Locale,
        /// What he said already.
        answers: Vec<Answer>,
    },
    /// Deal with it.
    Claim(Seen),
    /// Go on with it.
    Move(Seen, Step),
    /// Ask the applicant something.
    Ask(ApplicationNo, FreeText),
    /// Take one's own application back.
    Withdraw,
    /// Take a step back.
    Back {
        /// The application.
        no: ApplicationNo,
        /// How far it was before.
        to: Stage,
        /// When the step was done.
        done: Moment,
    },
    /// The applicant left the server.
    Leave(UserId),
    /// Discord made its channel.
    NoteRoom {
        /// The application.
        no: ApplicationNo,
        /// The channel or thread.
        channel: ChannelId,
        /// Whether it is a thread.
        in_thread: bool,
    },
    /// Discord did not.
    NoteNoRoom(ApplicationNo, u32),
    /// The staff's card is posted.
    NoteCard(ApplicationNo, Post),
    /// Somebody wrote in a channel.
    Hear(Written),
    /// Nobody answered in time.
    Expire(ApplicationNo),
    /// A trial is over.
    EndTrial(ApplicationNo),
    /// It ended a day ago.
    Tidy(ApplicationNo),
    /// Look at somebody's roles.
    Settle(UserId),
    /// Wait for a place of a role, by its code.
    Wait(String),
    /// Wait no longer.
    StopWaiting,
    /// Tell whoever waits for a place that is open now. Never refused.
    CallWaiting,
    /// Somebody waited for long enough.
    EndWaiting(WaitNo),
}

/// An application as somebody saw it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Its number.
    pub no: ApplicationNo,
    /// Its [`Application::revision`] then.
    pub revision: i64,
}

/// What an officer does with it.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// Wants to talk.
    Interview,
    /// Takes the applicant on trial, for so many days.
    Trial(i64),
    /// Accepts.
    Accept,
    /// Refuses.
    Refuse {
        /// Why, for the staff alone.
        note: Option<FreeText>,
        /// What the applicant is told besides.
        words: Option<FreeText>,
    },
}

impl Step {
    const fn stage(&self) -> Stage {
        match self {
            Self::Interview => Stage::Interview,
            Self::Trial(_) => Stage::Trial,
            Self::Accept => Stage::Accepted,
            Self::Refuse { .. } => Stage::Refused,
        }
    }
}

/// Some days.
pub fn days(days: i64) -> Duration {
    Duration::from_secs(u64::try_from(days).unwrap_or(0) * DAY)
}

/// When an account was made.
pub fn account_made(user: UserId) -> Moment {
    Moment(FIRST_ID.saturating_add(i64::try_from(user.0 >> ID_TIME_SHIFT).unwrap_or(i64::MAX)))
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let desk = Desk { ctx, guild, state: &guild.recruitment };
    match command {
        Command::Configure(config) => desk.configure((**config).clone()),
        Command::Turn(door, words) => {
            let was = &desk.state.config;
            let words = words.clone().or_else(|| was.words.clone());
            desk.configure(Config { door: *door, words, ..was.clone() })
        }
        Command::Revert { config, was } if desk.state.config == **config => desk.configure((**was).clone()),
        Command::Revert { .. } => Err(texts::spine::ChangedSince.into()),
        Command::Apply(answers) => desk.apply(answers),
        Command::Enter { member, locale, answers } => Ok(desk.enter(*member, *locale, answers)),
        Command::Claim(seen) => desk.claim(*seen),
        Command::Move(seen, step) => desk.advance(*seen, step),
        Command::Ask(no, question) => desk.ask(*no, question),
        Command::Withdraw => desk.withdraw(),
        Command::Back { no, to, done } => desk.back(*no, *to, *done),
        Command::Leave(member) => {
            let left = desk.state.open_of(*member).map(|it| desk.moved(it, Stage::Withdrawn, None));
            Ok(left.into_iter().chain(waiting::off(guild, *member, WaitEnd::Left)).collect())
        }
        Command::Wait(role) => waiting::wait(ctx, guild, role),
        Command::StopWaiting => waiting::stop(ctx, guild),
        Command::CallWaiting => Ok(waiting::call(ctx, guild)),
        Command::EndWaiting(no) => Ok(waiting::end(ctx, guild, *no)),
        Command::NoteRoom { .. }
        | Command::NoteNoRoom(..)
        | Command::NoteCard(..)
        | Command::Hear(_)
        | Command::Expire(_)
        | Command::EndTrial(_)
        | Command::Tidy(_)
        | Command::Settle(_) => Ok(desk.by_itself(command)),
    }
}

/// Whether somebody may apply now; asked before the form opens, and again when it comes back.
///
/// # Errors
/// A [`Refusal`] that says why not, and from when on he may.
pub fn may_apply(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Result<(), Refusal> {
    may_ask(ctx, guild, member)?;
    let is_full = guild.recruitment.open.len() >= OPEN_MAX;
    if is_full { Err(say::TooMany.into()) } else { Ok(()) }
}

/// Whether somebody may want a place at all.
pub(super) fn may_ask(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Result<(), Refusal> {
    let state = &guild.recruitment;
    let role = guild.setup.role(RoleKey::Member);
    let kept = role
        .is_some_and(|role| guild.absence.custody.get(&member).is_some_and(|custody| custody.taken.contains(&role)));
    if kept || role.is_some_and(|role| guild.mirror.holds(member, role) == Some(true)) {
        return Err(say::AlreadyMember.into());
    }
    if let Some(open) = state.open_of(member) {
        return Err(say::AlreadyApplied { no: number(open.no) }.into());
    }
    if !is_recruiting(guild) {
        return Err(say::NotOpen.into());
    }
    let grown = account_made(member).plus(days(state.config.age_days));
    if grown > ctx.now {
        let from = Arg::time(grown, TimeStyle::DayAndTime);
        return Err(say::TooYoung { days: state.config.age_days.into(), from }.into());
    }
    if let Some(from) = paused_until(state, member).filter(|from| *from > ctx.now) {
        return Err(say::Paused { from: Arg::time(from, TimeStyle::DayAndTime) }.into());
    }
    Ok(())
}

/// Whether people can apply: the door is open, and officers have not switched the feature off.
pub fn is_recruiting(guild: &Guild) -> bool {
    guild.recruitment.is_recruiting() && !guild.setup.is_off(Module::Recruitment)
}

/// When somebody who was refused may apply again.
fn paused_until(state: &State, member: UserId) -> Option<Moment> {
    let refused = state.recent.values().filter(|it| it.member == member && it.stage == Stage::Refused);
    refused.filter_map(|it| it.ended).max().map(|ended| ended.plus(days(state.config.pause_days)))
}

/// A number as it stands in texts: no separators, no plural.
pub(super) fn number(no: ApplicationNo) -> Arg {
    Arg::Safe(no.to_string())
}

struct Desk<'a> {
    ctx: &'a Ctx<'a>,
    guild: &'a Guild,
    state: &'a State,
}

impl Desk<'_> {
    fn must_decide(&self) -> Result<(), Refusal> {
        self.ctx.demand(Capability::RecruitmentDecide, self.guild)
    }

    fn configure(&self, config: Config) -> Result<Vec<Fact>, Refusal> {
        self.must_decide()?;
        let was = &self.state.config;
        if config == *was {
            return Err(if config.door == was.door { say::NoChange.into() } else { say::AlreadySo.into() });
        }
        if let Some(channel) = config.staff.filter(|_| config.staff != was.staff) {
            let view = self.guild.mirror.channels.get(&channel);
            if view.is_none_or(|view| view.kind != domain::mirror::ChannelKind::Text) {
                return Err(say::ChannelUnfit { channel: channel.into() }.into());
            }
        }
        Ok(vec![Fact::Changed { config: Box::new(config), was: Box::new(was.clone()) }])
    }

    // === Applying ===

    fn apply(&self, answers: &[Answer]) -> Result<Vec<Fact>, Refusal> {
        let member = self.ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
        may_apply(self.ctx, self.guild, member)?;
        Ok(self.applied(member, self.ctx.locale, answers))
    }

    fn enter(&self, member: UserId, locale: Locale, answers: &[Answer]) -> Vec<Fact> {
        let has_room = is_recruiting(self.guild) && self.state.open.len() < OPEN_MAX;
        let is_new = has_room && self.state.open_of(member).is_none();
        if is_new { self.applied(member, locale, answers) } else { Vec::new() }
    }

    fn applied(&self, member: UserId, locale: Locale, answers: &[Answer]) -> Vec<Fact> {
        let roles = self.turns(member, &[(RoleKey::Applicant, true)]);
        let (no, at) = (self.state.last_no + 1, self.ctx.now);
        let applied = Fact::Applied { no, member, locale, answers: answers.to_vec(), at, roles };
        [applied].into_iter().chain(waiting::off(self.guild, member, WaitEnd::Applied)).collect()
    }

    fn withdraw(&self) -> Result<Vec<Fact>, Refusal> {
        let member = self.ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
        let own = self.state.open_of(member).ok_or_else(|| Refusal::from(say::NothingOpen))?;
        Ok(vec![self.moved(own, Stage::Withdrawn, None)])
    }

    // === Deciding ===

    fn find(&self, no: ApplicationNo) -> Result<&Application, Refusal> {
        self.state.find(no).ok_or_else(|| say::Unknown { no: number(no) }.into())
    }

    /// The application that an officer saw, unless somebody else was faster; what he did himself he knows.
    fn seen(&self, seen: Seen) -> Result<&Application, Refusal> {
        self.must_decide()?;
        let application = self.find(seen.no)?;
        let was_faster = application.revision != seen.revision && application.last_by != self.ctx.actor.user();
        if was_faster || !application.stage.is_open() {
            return Err(self.meanwhile(application));
        }
        Ok(application)
    }

    fn meanwhile(&self, application: &Application) -> Refusal {
        let stage = Arg::from(view::stage(application.stage));
        let no = number(application.no);
        match application.last_by {
            Some(officer) => say::Meanwhile { no, officer: officer.into(), stage }.into(),
            None => say::MeanwhileChanged { no, stage }.into(),
        }
    }

    fn claim(&self, seen: Seen) -> Result<Vec<Fact>, Refusal> {
        let application = self.seen(seen)?;
        let officer = self.ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
        if application.handler == Some(officer) {
            return Err(say::YoursAlready { no: number(seen.no) }.into());
        }
        Ok(vec![Fact::Claimed { no: seen.no, officer, at: self.ctx.now }])
    }

    fn advance(&self, seen: Seen, step: &Step) -> Result<Vec<Fact>, Refusal> {
        let application = self.seen(seen)?;
        let to = step.stage();
        if !application.stage.allows(to) {
            let stage = |stage| Arg::from(view::stage(stage));
            return Err(say::NotNow { stage: stage(application.stage), next: stage(to) }.into());
        }
        if let Step::Trial(days) = step
            && !(1..=TRIAL_DAYS_MAX).contains(days)
        {
            return Err(say::BadTrial { max: TRIAL_DAYS_MAX.into() }.into());
        }
        if *step == Step::Accept {
            self.must_be_givable()?;
        }
        Ok(vec![self.moved(application, to, Some(step))])
    }

    /// A role that the bot never hands out makes nobody a member: that is said before anybody is told he is one.
    fn must_be_givable(&self) -> Result<(), Refusal> {
        use domain::mirror::RoleProblem::{Dangerous, Gone, NoPermission, NotAssignable, TooHigh};
        let Some(role) = self.guild.setup.role(RoleKey::Member) else {
            return Err(texts::spine::NotSetUp { command: Arg::Command("/setup role") }.into());
        };
        match self.guild.mirror.assignable(role) {
            Err(Gone) => Err(say::RoleGone.into()),
            Err(NotAssignable | Dangerous) => Err(say::RoleUnfit { role: role.into() }.into()),
            // Both can be mended in Discord; the answer says so, and the role follows.
            Err(NoPermission | TooHigh) | Ok(()) => Ok(()),
        }
    }

    fn moved(&self, application: &Application, to: Stage, step: Option<&Step>) -> Fact {
        let (note, words) = match step {
            Some(Step::Refuse { note, words }) => (note.clone(), words.clone()),
            Some(Step::Interview | Step::Trial(_) | Step::Accept) | None => (None, None),
        };
        let until = match step {
            Some(Step::Trial(length)) => Some(self.ctx.now.plus(days(*length))),
            Some(Step::Interview | Step::Accept | Step::Refuse { .. }) | None => None,
        };
        let turns: &[(RoleKey, bool)] = match to {
            Stage::Accepted => &[(RoleKey::Member, true), (RoleKey::Applicant, false)],
            Stage::Refused | Stage::Withdrawn | Stage::Expired => &[(RoleKey::Applicant, false)],
            Stage::New | Stage::Reviewing | Stage::Interview | Stage::Trial => &[],
        };
        let by = step.and_then(|_| self.ctx.actor.user());
        let (no, from, at) = (application.no, application.stage, self.ctx.now);
        Fact::Moved { no, to, from, by, at, note, words, until, roles: self.turns(application.member, turns) }
    }

    /// What is to become of somebody's roles, of those that mean something here; he may have left, and then nothing is.
    fn turns(&self, member: UserId, turns: &[(RoleKey, bool)]) -> Vec<RoleTurn> {
        if !self.guild.mirror.members.contains_key(&member) {
            return Vec::new();
        }
        let turn = |(key, wanted): &(RoleKey, bool)| {
            self.guild.setup.role(*key).map(|role| RoleTurn { role, wanted: *wanted })
        };
        turns.iter().filter_map(turn).collect()
    }

    fn ask(&self, no: ApplicationNo, question: &FreeText) -> Result<Vec<Fact>, Refusal> {
        self.must_decide()?;
        let application = self.find(no)?;
        let by = self.ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
        if !application.stage.is_open() {
            return Err(self.meanwhile(application));
        }
        Ok(vec![Fact::Asked { no, by, question: question.clone(), at: self.ctx.now }])
    }

    fn back(&self, no: ApplicationNo, to: Stage, done: Moment) -> Result<Vec<Fact>, Refusal> {
        self.must_decide()?;
        let application = self.find(no).map_err(|_| Refusal::from(texts::spine::ChangedSince))?;
        if application.touched != done || !to.is_open() {
            return Err(texts::spine::ChangedSince.into());
        }
        let was_open = application.stage.is_open();
        if !was_open && !self.guild.mirror.members.contains_key(&application.member) {
            return Err(say::HasLeft { member: application.member.into() }.into());
        }
        if !was_open && self.state.open_of(application.member).is_some() {
            return Err(say::AppliedAgain { member: application.member.into() }.into());
        }
        if !was_open && self.state.open.len() >= OPEN_MAX {
            return Err(say::TooMany.into());
        }
        let turns: &[(RoleKey, bool)] = match application.stage {
            Stage::Accepted => &[(RoleKey::Member, false), (RoleKey::Applicant, true)],
            Stage::Refused | Stage::Withdrawn | Stage::Expired => &[(RoleKey::Applicant, true)],
            Stage::New | Stage::Reviewing | Stage::Interview | Stage::Trial => &[],
        };
        let (by, roles) = (self.ctx.actor.user(), self.turns(application.member, turns));
        Ok(vec![Fact::Reopened { no, to, by, at: self.ctx.now, roles }])
    }

    // === By themselves ===

    fn by_itself(&self, command: &Command) -> Vec<Fact> {
        let find = |no: &ApplicationNo| self.state.find(*no);
        let open = |no: &ApplicationNo| self.state.open.get(no);
        match command {
            Command::NoteRoom { no, channel, in_thread } if find(no).is_some() => {
                vec![Fact::RoomMade { no: *no, channel: *channel, in_thread: *in_thread }]
            }
            Command::NoteNoRoom(no, code) if find(no).is_some() => vec![Fact::RoomFailed { no: *no, code: *code }],
            Command::NoteCard(no, card) if find(no).is_some() => vec![Fact::CardPosted { no: *no, card: *card }],
            Command::Hear(written) => self.hear(written).into_iter().collect(),
            Command::Expire(no) => {
                let due = open(no).filter(|it| settle::expires(self.guild, it).is_some_and(|at| at <= self.ctx.now));
                due.map(|it| self.moved(it, Stage::Expired, None)).into_iter().collect()
            }
            Command::EndTrial(no) => {
                let due = open(no).filter(|it| it.stage == Stage::Trial && !it.reminded);
                due.map(|it| Fact::TrialOver { no: it.no }).into_iter().collect()
            }
            Command::Tidy(no) if find(no).is_some_and(|it| !it.stage.is_open() && !it.tidied) => {
                vec![Fact::Tidied { no: *no }, Fact::Filed { no: *no }]
            }
            Command::Settle(user) => settle::settled(self.guild, *user).into_iter().collect(),
            _nothing_left_to_do => Vec::new(),
        }
    }

    fn hear(&self, written: &Written) -> Option<Fact> {
        let application = self.state.all().find(|it| it.room == Some(written.channel) && !it.tidied)?;
        if application.lines.len() >= LINES_MAX {
            return None;
        }
        let shortened = domain::limits::shorten(&written.content, LINE_CHARS_MAX);
        let text = FreeText::parse(&shortened, LINE_CHARS_MAX).ok().flatten();
        Some(Fact::Heard { no: application.no, author: written.author, at: self.ctx.now, text })
    }
}

/// A typed text of at most `max` characters.
///
/// # Errors
/// A [`Refusal`] when it is longer.
pub(super) fn bounded(typed: Option<&str>, max: usize) -> Result<Option<FreeText>, Refusal> {
    let parsed = FreeText::parse(typed.unwrap_or_default(), max);
    parsed.map_err(|long| Text::from(say::TooLong { max: long.max.into() }).into())
}
