//! What may be done about absences, by whom and when: pure, no time but `ctx.now`.

use std::time::Duration;

use domain::capability::Capability;
use domain::event::Written;
use domain::ids::{MessageId, RoleId, UserId};
use domain::locale::Locale;
use domain::mirror::RoleProblem;
use domain::moment::WallTime;
use domain::refusal::Refusal;
use domain::schedule::{CatchUp, How, Job, Turn};
use serde::{Deserialize, Serialize};

use super::state::{Absence, AbsenceNo, Custody, CustodyStage, EndReason, Fact, State};
use super::terms::{Calendar, Terms};
use super::view;
use crate::guild_setup::{ChannelKey, RoleKey};
use crate::leavers::is_gone;
use crate::{Actor, Ctx, Guild, Post, RoleWish};

/// Open absences per person: more are rather a mistake than a plan.
pub const OPEN_PER_MEMBER_MAX: usize = 10;
/// The question whether somebody needs longer comes this long before the end.
pub const REMIND_BEFORE: Duration = Duration::from_secs(24 * 3600);
/// Shorter absences end without a question.
pub const REMIND_WHEN_LONGER_THAN: Duration = Duration::from_secs(48 * 3600);
/// A question that is later than this is asked in public, of all at once: there is little time left to answer.
pub const REMIND_LATE_MAX: Duration = Duration::from_secs(12 * 3600);
/// A question that is later than this is dropped: with two hours left there is nothing to plan any more.
pub const REMIND_DROPPED_AFTER: Duration = Duration::from_secs(22 * 3600);
/// What becomes of a question that could not be asked in time.
pub const REMIND_CATCH_UP: CatchUp = CatchUp::TogetherWhenLate { late: REMIND_LATE_MAX, dropped: REMIND_DROPPED_AFTER };
/// Whoever was asked for dates is not asked again for this long, however much he writes.
pub const QUESTION_PAUSE: Duration = Duration::from_secs(600);

const _: () = assert!(REMIND_BEFORE.as_secs() < REMIND_WHEN_LONGER_THAN.as_secs());
const _: () = assert!(REMIND_LATE_MAX.as_secs() < REMIND_DROPPED_AFTER.as_secs());
const _: () = assert!(REMIND_DROPPED_AFTER.as_secs() < REMIND_BEFORE.as_secs());

/// What somebody wants.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Be recorded as away.
    Declare(Declaration),
    /// A message in the absence channel: dates to declare, or nothing.
    Read(Written),
    /// Change an absence.
    Edit(AbsenceNo, Change),
    /// End an absence now, or drop it when it has not begun.
    End(Which),
    /// Take back the last thing done to an absence.
    Undo {
        /// Which.
        no: AbsenceNo,
        /// What it was after that thing.
        revision: i64,
    },
    /// The time has come to begin.
    Start(AbsenceNo),
    /// The time has come to ask whether more is needed.
    Remind {
        /// Which.
        no: AbsenceNo,
        /// Too late to be worth it.
        missed: bool,
    },
    /// It is late to ask whether more is needed: these are asked together.
    RemindTogether(Vec<AbsenceNo>),
    /// The time has come to end.
    Finish(AbsenceNo),
    /// Messages were deleted.
    ForgetSources(Vec<MessageId>),
    /// Compare somebody's roles with what they should be.
    Settle(UserId),
    /// Somebody who left is back in time.
    Welcome(UserId),
    /// The question for dates was posted.
    NoteQuestion(UserId, Post),
    /// The reminder could not be delivered in private.
    NoteClosedDirect(AbsenceNo),
    /// The guild moved to another zone.
    Rezone,
}

/// A wish to be recorded as away.
#[derive(Clone, PartialEq, Debug)]
pub struct Declaration {
    /// Who will be away.
    pub member: UserId,
    /// When and why.
    pub terms: Terms,
    /// The message that says so, if one does.
    pub source: Option<Post>,
    /// The language in which to write to the member.
    pub locale: Locale,
}

/// What to change; what is `None` stays.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Change {
    /// The new beginning.
    pub from: Option<WallTime>,
    /// The new end.
    pub until: Option<WallTime>,
    /// The new reason; `Some(None)` removes it.
    pub reason: Option<Option<domain::free_text::FreeText>>,
}

/// Which absence is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// The one with this number.
    Number(AbsenceNo),
    /// The one that goes on, or the only one to come, of this person.
    Of(UserId),
}

/// Why a wish is not granted; [`view::refusal`] puts it into words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objection {
    /// The person is no member of the guild.
    NotAMember {
        /// Who.
        member: UserId,
    },
    /// A sentence without dates.
    NoDates,
    /// Not understood as a day.
    NotADate {
        /// What was typed instead.
        typed: String,
    },
    /// Too many characters.
    ReasonTooLong,
    /// The end comes before the beginning.
    Reversed,
    /// The end has passed.
    AlreadyOver,
    /// It would begin before today.
    StartsInThePast,
    /// Longer than is allowed.
    TooLong,
    /// Later than is allowed.
    TooFarAhead,
    /// The person has as many open absences as are allowed.
    TooMany,
    /// The person is away then already.
    Overlaps {
        /// By this absence.
        no: AbsenceNo,
    },
    /// No open absence has this number.
    NoSuchAbsence,
    /// It is somebody else's, and the caller is no officer.
    NotYours,
    /// The person has no open absence.
    NothingOpen,
    /// The person has several to come and did not say which.
    SeveralOpen,
    /// A beginning that has passed cannot be changed.
    HasBegun,
    /// Nothing would change.
    NoChange,
    /// Something was done to it since.
    ChangedSince,
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let desk = Desk { ctx, guild, state: &guild.absence };
    desk.decide(command).map_err(|objection| view::refusal(guild, &objection))
}

/// The place where commands are looked at.
struct Desk<'a> {
    ctx: &'a Ctx<'a>,
    guild: &'a Guild,
    state: &'a State,
}

impl Desk<'_> {
    fn decide(&self, command: &Command) -> Result<Vec<Fact>, Objection> {
        match command {
            Command::Declare(declaration) => self.declare(declaration),
            Command::Read(written) => Ok(self.read(written)),
            Command::Edit(no, change) => self.edit(*no, change),
            Command::End(which) => self.end(*which),
            Command::Undo { no, revision } => self.undo(*no, *revision),
            Command::Start(no) => Ok(self.open(*no).map(|absence| self.start(absence)).into_iter().collect()),
            Command::Remind { no, missed } => Ok(self.remind(*no, *missed)),
            Command::RemindTogether(nos) => Ok(self.remind_together(nos)),
            Command::Finish(no) => Ok(self.finish(*no)),
            Command::ForgetSources(messages) => Ok(self.forget_sources(messages)),
            Command::Settle(member) => Ok(self.settle(*member).into_iter().collect()),
            Command::Welcome(member) => Ok(self.welcome(*member)),
            Command::NoteQuestion(member, post) => Ok(self.note_question(*member, *post)),
            Command::NoteClosedDirect(no) => {
                Ok(self.open(*no).map(|_| Fact::DirectClosed { no: *no }).into_iter().collect())
            }
            Command::Rezone => Ok(self.rezone()),
        }
    }

    fn open(&self, no: AbsenceNo) -> Option<&Absence> {
        self.state.open.get(&no)
    }

    // === Declaring ===

    fn declare(&self, declaration: &Declaration) -> Result<Vec<Fact>, Objection> {
        let Declaration { member, terms, source, locale } = declaration.clone();
        self.must_be_own_or_officer(member)?;
        if !is_member(self.guild, member) {
            return Err(Objection::NotAMember { member });
        }
        terms.check(self.ctx.now, self.calendar(locale).from(None)?.at)?;
        self.must_be_free(member, &terms, None)?;
        self.must_have_room(member)?;
        let no = self.state.last_no + 1;
        let starts_now = terms.from.at <= self.ctx.now;
        let question = self.state.questions.get(&member).and_then(|question| question.post);
        let declared = Fact::Declared { no, member, terms, source, locale, question };
        let started = starts_now.then(|| Fact::Started { no, taken: roles_to_take(self.guild, member) });
        Ok([Some(declared), started].into_iter().flatten().collect())
    }

    fn must_be_own_or_officer(&self, member: UserId) -> Result<(), Objection> {
        let own = self.ctx.actor.user() == Some(member);
        if own || self.ctx.actor.may(Capability::AbsenceManage, self.guild) { Ok(()) } else { Err(Objection::NotYours) }
    }

    fn must_be_free(&self, member: UserId, terms: &Terms, except: Option<AbsenceNo>) -> Result<(), Objection> {
        let mut others = self.state.open_of(member).filter(|absence| Some(absence.no) != except);
        match others.find(|absence| absence.terms.overlap(terms)) {
            Some(absence) => Err(Objection::Overlaps { no: absence.no }),
            None => Ok(()),
        }
    }

    fn must_have_room(&self, member: UserId) -> Result<(), Objection> {
        if self.state.open_of(member).count() < OPEN_PER_MEMBER_MAX { Ok(()) } else { Err(Objection::TooMany) }
    }

    fn calendar(&self, locale: Locale) -> Calendar {
        Calendar { now: self.ctx.now, zone: self.guild.zone(), locale }
    }

    /// Answers by staff and chatter of guests are no absences (D-01).
    fn read(&self, written: &Written) -> Vec<Fact> {
        if written.is_reply || !is_member(self.guild, written.author) {
            return Vec::new();
        }
        let source = Post { channel: written.channel, message: written.message };
        let member = written.author;
        let locale = self.guild.language();
        let declared = self
            .calendar(locale)
            .sentence(&written.content)
            .and_then(|terms| self.declare(&Declaration { member, terms, source: Some(source), locale }));
        match declared {
            Ok(facts) => facts,
            // Chatter of officers, and of people of whom it is known that they are away.
            Err(Objection::NoDates) if self.is_officer(member) || self.state.is_away(member) => Vec::new(),
            Err(why) => self.ask(member, source, why),
        }
    }

    fn is_officer(&self, user: UserId) -> bool {
        Actor::of_member(&self.guild.mirror, user).may(Capability::AbsenceManage, self.guild)
    }

    fn ask(&self, member: UserId, source: Post, why: Objection) -> Vec<Fact> {
        let at = self.ctx.now;
        let before = self.state.questions.get(&member);
        if before.is_some_and(|question| at.since(question.asked) < QUESTION_PAUSE) {
            return Vec::new();
        }
        let earlier = before.and_then(|question| question.post);
        vec![Fact::Asked { member, source, why, at, earlier }]
    }

    fn note_question(&self, member: UserId, post: Post) -> Vec<Fact> {
        let is_open = self.state.questions.contains_key(&member);
        if is_open { vec![Fact::QuestionPosted { member, post }] } else { Vec::new() }
    }

    // === Changing ===

    fn edit(&self, no: AbsenceNo, change: &Change) -> Result<Vec<Fact>, Objection> {
        let absence = self.open(no).ok_or(Objection::NoSuchAbsence)?;
        self.must_be_own_or_officer(absence.member)?;
        if absence.started && change.from.is_some_and(|from| from != absence.terms.from) {
            return Err(Objection::HasBegun);
        }
        let terms = change.applied_to(&absence.terms);
        if terms == absence.terms {
            return Err(Objection::NoChange);
        }
        self.must_be_possible(absence, &terms)?;
        let starts_now = !absence.started && terms.from.at <= self.ctx.now;
        let started = starts_now.then(|| self.started(absence));
        Ok([Some(Fact::Edited { no, terms }), started].into_iter().flatten().collect())
    }

    fn must_be_possible(&self, absence: &Absence, terms: &Terms) -> Result<(), Objection> {
        let earliest = if absence.started { terms.from.at } else { self.calendar(absence.locale).from(None)?.at };
        terms.check(self.ctx.now, earliest)?;
        self.must_be_free(absence.member, terms, Some(absence.no))
    }

    fn end(&self, which: Which) -> Result<Vec<Fact>, Objection> {
        let absence = self.meant(which)?;
        self.must_be_own_or_officer(absence.member)?;
        Ok(vec![Fact::Ended { no: absence.no, why: EndReason::Early }])
    }

    fn meant(&self, which: Which) -> Result<&Absence, Objection> {
        let member = match which {
            Which::Number(no) => return self.open(no).ok_or(Objection::NoSuchAbsence),
            Which::Of(member) => member,
        };
        let mut open = self.state.open_of(member);
        if let Some(current) = self.state.open_of(member).find(|absence| absence.started) {
            return Ok(current);
        }
        let first = open.next().ok_or(Objection::NothingOpen)?;
        if open.next().is_some() { Err(Objection::SeveralOpen) } else { Ok(first) }
    }

    /// Takes back the declaration, the edit or the ending, whichever came last.
    fn undo(&self, no: AbsenceNo, revision: i64) -> Result<Vec<Fact>, Objection> {
        let ended = self.state.recent.values().find(|absence| absence.no == no);
        let absence = self.open(no).or(ended).ok_or(Objection::NoSuchAbsence)?;
        // The button is bound to whoever got it, but a client can send any custom id.
        self.must_be_own_or_officer(absence.member)?;
        if absence.revision != revision {
            return Err(Objection::ChangedSince);
        }
        if ended.is_some() {
            return self.restore(absence);
        }
        match &absence.before_edit {
            Some(terms) => self.go_back(absence, terms.moved_to(self.guild.zone())),
            None => Ok(vec![Fact::Ended { no, why: EndReason::Undone }]),
        }
    }

    fn go_back(&self, absence: &Absence, terms: Terms) -> Result<Vec<Fact>, Objection> {
        if absence.started && terms.from.at > self.ctx.now {
            return Err(Objection::HasBegun);
        }
        self.must_be_possible(absence, &terms)?;
        Ok(vec![Fact::Edited { no: absence.no, terms }])
    }

    fn restore(&self, absence: &Absence) -> Result<Vec<Fact>, Objection> {
        let (no, zone) = (absence.no, self.guild.zone());
        let terms = absence.terms.moved_to(zone);
        if terms.until.at <= self.ctx.now {
            return Err(Objection::AlreadyOver);
        }
        self.must_be_free(absence.member, &terms, None)?;
        self.must_have_room(absence.member)?;
        let starts_now = absence.started || terms.from.at <= self.ctx.now;
        let moved = (terms != absence.terms).then_some(Fact::Rezoned { no, terms });
        let started = starts_now.then(|| self.started(absence));
        Ok([Some(Fact::Restored { no }), moved, started].into_iter().flatten().collect())
    }

    // === By themselves ===

    /// An absence that lay wholly within an outage never begins.
    fn start(&self, absence: &Absence) -> Fact {
        match absence.terms.until.at <= self.ctx.now {
            true => Fact::Ended { no: absence.no, why: EndReason::OnTime },
            false => self.started(absence),
        }
    }

    fn started(&self, absence: &Absence) -> Fact {
        Fact::Started { no: absence.no, taken: roles_to_take(self.guild, absence.member) }
    }

    fn remind(&self, no: AbsenceNo, missed: bool) -> Vec<Fact> {
        let due = self.open(no).filter(|absence| absence.started && !absence.was_asked());
        due.map(|_| Fact::Reminded { no, dropped: missed }).into_iter().collect()
    }

    /// Without a channel there is nowhere to ask them all.
    fn remind_together(&self, nos: &[AbsenceNo]) -> Vec<Fact> {
        let waits = |absence: &&Absence| absence.started && !absence.was_asked();
        let due = nos.iter().filter_map(|no| self.open(*no).filter(waits));
        let has_channel = self.guild.setup.channel(ChannelKey::Absences).is_some();
        let (asked, too_late): (Vec<_>, Vec<_>) =
            due.partition(|absence| has_channel && absence.terms.until.at > self.ctx.now);
        let nos: Vec<AbsenceNo> = asked.iter().map(|absence| absence.no).collect();
        let asked = (!nos.is_empty()).then_some(Fact::RemindedTogether { nos });
        asked
            .into_iter()
            .chain(too_late.iter().map(|absence| Fact::Reminded { no: absence.no, dropped: true }))
            .collect()
    }

    fn finish(&self, no: AbsenceNo) -> Vec<Fact> {
        self.open(no).map(|_| Fact::Ended { no, why: EndReason::OnTime }).into_iter().collect()
    }

    fn forget_sources(&self, messages: &[MessageId]) -> Vec<Fact> {
        let sourced = self
            .state
            .open
            .values()
            .filter(|absence| absence.source.is_some_and(|post| messages.contains(&post.message)));
        sourced.map(|absence| Fact::Ended { no: absence.no, why: EndReason::SourceDeleted }).collect()
    }

    fn rezone(&self) -> Vec<Fact> {
        let zone = self.guild.zone();
        let moved = self.state.open.values().filter_map(|absence| Some((absence.no, absence.terms.outdated_in(zone)?)));
        moved.map(|(no, terms)| Fact::Rezoned { no, terms }).collect()
    }

    /// What became due while he was not here is dealt with as after a downtime. Whoever joins has no roles: that is no
    /// change by hand.
    fn welcome(&self, member: UserId) -> Vec<Fact> {
        let is_over = |absence: &&Absence| absence.terms.until.at <= self.ctx.now;
        let over = self.state.open_of(member).filter(is_over);
        let over = over.map(|absence| Fact::Ended { no: absence.no, why: EndReason::OnTime });
        let is_away = self.state.open_of(member).any(|absence| absence.started && !is_over(&absence));
        let resumed = (is_away && self.state.custody.contains_key(&member)).then_some(Fact::RolesResumed { member });
        over.chain(resumed).collect()
    }

    /// Compares a member's roles with what they should be; a hand-made change is reverted once.
    fn settle(&self, member: UserId) -> Option<Fact> {
        let custody = self.state.custody.get(&member).filter(|_| !is_gone(self.guild, member))?;
        self.guild.mirror.members.get(&member)?;
        let as_wished = wishes_of(self.guild, member, custody).iter().all(|wish| wish.is_met(&self.guild.mirror));
        match (custody.stage, as_wished) {
            (CustodyStage::Taking, true) => Some(Fact::RolesTaken { member }),
            (CustodyStage::Returning, true) => Some(Fact::RolesReturned { member }),
            (CustodyStage::Away, false) if custody.reverted => Some(Fact::RolesLeft { member }),
            (CustodyStage::Away, false) => {
                Some(Fact::RolesRetaken { member, taken: roles_to_take(self.guild, member) })
            }
            (CustodyStage::Taking | CustodyStage::Returning, false)
            | (CustodyStage::Away, true)
            | (CustodyStage::HandsOff, _) => None,
        }
    }
}

impl Change {
    fn applied_to(&self, terms: &Terms) -> Terms {
        Terms {
            from: self.from.unwrap_or(terms.from),
            until: self.until.unwrap_or(terms.until),
            reason: self.reason.clone().unwrap_or_else(|| terms.reason.clone()),
            visibility: terms.visibility,
        }
    }
}

/// Whether somebody belongs to the guild: he holds the member role, or it is kept for him.
pub fn is_member(guild: &Guild, user: UserId) -> bool {
    let Some(role) = guild.setup.role(RoleKey::Member).filter(|_| !is_gone(guild, user)) else { return false };
    let kept = guild.absence.custody.get(&user).is_some_and(|custody| custody.taken.contains(&role));
    kept || guild.mirror.holds(user, role) == Some(true)
}

/// The roles that somebody loses while he is away: nothing unless there is one to give instead.
fn roles_to_take(guild: &Guild, user: UserId) -> Vec<RoleId> {
    let (Some(member), Some(absent)) = (guild.setup.role(RoleKey::Member), guild.setup.role(RoleKey::Absent)) else {
        return Vec::new();
    };
    let replaced = match guild.mirror.assignable(absent) {
        // Without the permission neither role changes; both do once it is given.
        Ok(()) | Err(RoleProblem::NoPermission) => true,
        Err(RoleProblem::Gone | RoleProblem::NotAssignable | RoleProblem::TooHigh | RoleProblem::Dangerous) => false,
    };
    if replaced && guild.mirror.holds(user, member) == Some(true) { vec![member] } else { Vec::new() }
}

/// When the guild must be woken for absences.
/// Those of members who left stand still: should one return, it is as after a downtime.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    guild.absence.open.values().filter(|absence| !is_gone(guild, absence.member)).flat_map(jobs_of).collect()
}

fn jobs_of(absence: &Absence) -> Vec<Job> {
    let Absence { no, terms, .. } = absence;
    let job = |name, slot, catch_up| Job { name, subject: *no, slot, catch_up };
    if !absence.started {
        return vec![job(START, terms.from.at, CatchUp::EveryMissed)];
    }
    let asks = !absence.was_asked() && terms.until.at.since(terms.from.at) > REMIND_WHEN_LONGER_THAN;
    let remind = asks.then(|| job(REMIND, terms.until.at.minus(REMIND_BEFORE), REMIND_CATCH_UP));
    [remind, Some(job(FINISH, terms.until.at, CatchUp::EveryMissed))].into_iter().flatten().collect()
}

const START: &str = "absence.start";
const REMIND: &str = "absence.remind";
const FINISH: &str = "absence.finish";

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    let no = turn.job.subject;
    match (turn.job.name, turn.how) {
        (START, _) => Some(Command::Start(no)),
        (REMIND, How::Together) => Some(Command::RemindTogether(turn.jobs().map(|job| job.subject).collect())),
        (REMIND, how) => Some(Command::Remind { no, missed: how == How::Dropped }),
        (FINISH, _) => Some(Command::Finish(no)),
        (_other_feature, _) => None,
    }
}

/// Whether a stored time means another instant by now: the rules of its zone have changed since.
pub fn has_outdated_times(guild: &Guild) -> bool {
    let zone = guild.zone();
    guild.absence.open.values().any(|absence| absence.terms.outdated_in(zone).is_some())
}

/// Which roles people who are away, or just returned, should and should not have.
pub fn desired_roles(guild: &Guild) -> Vec<RoleWish> {
    let here = guild.absence.custody.iter().filter(|(member, _)| !is_gone(guild, **member));
    here.flat_map(|(member, custody)| wishes_of(guild, *member, custody)).collect()
}

/// Members whose roles changed, or needed no change, without anything having said so.
pub fn settled_unnoticed(guild: &Guild) -> Vec<UserId> {
    let unnoticed = guild.absence.custody.iter().filter(|(user, custody)| {
        let waiting = matches!(custody.stage, CustodyStage::Taking | CustodyStage::Returning);
        let known = guild.mirror.members.contains_key(*user) && !is_gone(guild, **user);
        waiting && known && wishes_of(guild, **user, custody).iter().all(|wish| wish.is_met(&guild.mirror))
    });
    unnoticed.map(|(user, _)| *user).collect()
}

/// How many members' roles change, now or when they are looked at next, because roles got another meaning.
pub fn reached_by_roles(before: &Guild, after: &Guild) -> usize {
    let is_reached = |(user, custody): &(&UserId, &Custody)| {
        let changes = wishes_of(before, **user, custody) != wishes_of(after, **user, custody);
        let loses = custody.stage == CustodyStage::Away && !roles_to_take(after, **user).is_empty();
        (changes || loses) && !is_gone(after, **user)
    };
    after.absence.custody.iter().filter(is_reached).count()
}

fn wishes_of(guild: &Guild, user: UserId, custody: &Custody) -> Vec<RoleWish> {
    let away = match custody.stage {
        CustodyStage::Taking | CustodyStage::Away => true,
        CustodyStage::Returning => false,
        CustodyStage::HandsOff => return Vec::new(),
    };
    let reason = if away { "absence began" } else { "absence is over" };
    let absent = guild.setup.role(RoleKey::Absent).map(|role| RoleWish { user, role, wanted: away, reason });
    let kept = custody.taken.iter().map(|role| RoleWish { user, role: *role, wanted: !away, reason });
    absent.into_iter().chain(kept).collect()
}
