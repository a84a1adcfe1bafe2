//! Applications and how the guild recruits, as the sum of the facts.

use std::sync::Arc;

use domain::free_text::FreeText;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::fact::Fact;
use crate::{Guild, Post, RoleTurn};

/// Applications that ended and are still known whole: those of a year in a guild of 70.
pub const RECENT_MAX: i64 = 200;

/// Number of an application: per guild, from 1, never used again.
pub type ApplicationNo = i64;

/// Everything about recruiting.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// How the guild recruits.
    pub config: Config,
    /// Applications that are not decided.
    pub open: OrdMap<ApplicationNo, Application>,
    /// Those that ended last, by the count of endings: they can be opened again.
    pub recent: OrdMap<i64, Application>,
    /// Roles that are still to be given or taken because of an application.
    pub wishes: OrdMap<(UserId, RoleId), bool>,
    /// Whoever waits for a place, in the order in which they came.
    pub waiting: OrdMap<WaitNo, Waiting>,
    /// The highest number given so far.
    pub last_no: ApplicationNo,
    /// How many applications ended so far.
    pub endings: i64,
}

/// How the guild recruits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Config {
    /// Whether it does.
    pub door: Door,
    /// What it says about itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<FreeText>,
    /// Whom it is looking for, in its own words, instead of what the roster lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<FreeText>,
    /// Its own questions; ours when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<FreeText>,
    /// Days until somebody who was refused may apply again.
    pub pause_days: i64,
    /// Days that an account must have existed.
    pub age_days: i64,
    /// Days after which an application that nobody touched has lapsed.
    pub patience_days: i64,
    /// Days of a trial when nobody says otherwise.
    pub trial_days: i64,
    /// Channels of applications stay, for the staff alone, when they are over.
    pub keeps_rooms: bool,
    /// Applications get private threads at the poster instead of channels.
    #[serde(skip_serializing_if = "is_not")]
    pub in_threads: bool,
    /// Where the staff's cards are posted; the officers' log without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<ChannelId>,
    /// The role that is notified of a new application; nobody without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<RoleId>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            door: Door::Unused,
            words: None,
            places: None,
            questions: Vec::new(),
            pause_days: 14,
            age_days: 7,
            patience_days: 30,
            trial_days: 14,
            keeps_rooms: false,
            in_threads: false,
            staff: None,
            call: None,
        }
    }
}

/// What is not so is not written: facts of before there was a choice look the same.
pub(super) const fn is_not(value: &bool) -> bool {
    !*value
}

/// Whether people can apply.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// Nobody ever said so.
    #[default]
    Unused,
    /// They can.
    Open,
    /// Not any more.
    Closed,
}

/// How far an application is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody looked at it yet.
    New,
    /// Somebody looks at it.
    Reviewing,
    /// The staff wants to talk.
    Interview,
    /// The applicant plays along for some days.
    Trial,
    /// He is a member.
    Accepted,
    /// He is not wanted, for now.
    Refused,
    /// He does not want any more, or left.
    Withdrawn,
    /// Nobody answered in time.
    Expired,
}

impl Stage {
    /// All of them, in their usual order.
    pub const ALL: [Self; 8] = [
        Self::New,
        Self::Reviewing,
        Self::Interview,
        Self::Trial,
        Self::Accepted,
        Self::Refused,
        Self::Withdrawn,
        Self::Expired,
    ];
    /// The values of the command's option, as [`Stage::from_name`] reads them.
    pub const NAMES: &[&str] =
        &["new", "reviewing", "interview", "trial", "accepted", "refused", "withdrawn", "expired"];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Reviewing => "reviewing",
            Self::Interview => "interview",
            Self::Trial => "trial",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Whether it is still to be decided.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Reviewing | Self::Interview | Self::Trial)
    }

    /// What may follow. Whoever is on trial has been answered: that does not lapse. What has ended only an undo opens again.
    pub const fn allows(self, next: Self) -> bool {
        use Stage::{Accepted, Expired, Interview, New, Refused, Reviewing, Trial, Withdrawn};
        match self {
            New => matches!(next, Reviewing | Interview | Trial | Accepted | Refused | Withdrawn | Expired),
            Reviewing => matches!(next, Interview | Trial | Accepted | Refused | Withdrawn | Expired),
            Interview => matches!(next, Reviewing | Trial | Accepted | Refused | Withdrawn | Expired),
            Trial => matches!(next, Accepted | Refused | Withdrawn),
            Accepted | Refused | Withdrawn | Expired => false,
        }
    }
}

/// One application.
#[derive(Clone, PartialEq, Debug)]
pub struct Application {
    /// Its number.
    pub no: ApplicationNo,
    /// Who applied.
    pub member: UserId,
    /// In which language to write to him.
    pub locale: Locale,
    /// How far it is.
    pub stage: Stage,
    /// What he answered.
    pub answers: Vec<Answer>,
    /// When he applied.
    pub applied: Moment,
    /// When somebody last did something with it.
    pub touched: Moment,
    /// Who of the staff deals with it.
    pub handler: Option<UserId>,
    /// Who of the staff did something with it last.
    pub last_by: Option<UserId>,
    /// Counts what was done; a button made for an older count is refused when somebody else was faster.
    pub revision: i64,
    /// When the trial ends.
    pub trial_until: Option<Moment>,
    /// Whether the staff was reminded of that.
    pub reminded: bool,
    /// Why it was refused, for the staff alone.
    pub note: Option<Note>,
    /// Its channel or thread.
    pub room: Option<ChannelId>,
    /// Whether that is a thread.
    pub in_thread: bool,
    /// The staff's card.
    pub card: Option<Post>,
    /// When it ended.
    pub ended: Option<Moment>,
    /// Whether everything was put into the files since.
    pub tidied: bool,
    /// The count of endings when it ended; 0 when it never did.
    pub ending: i64,
    /// What was said and done in its channel.
    pub lines: Vec<Line>,
}

/// The number of somebody on the waiting list: one above the highest there, so that it orders them.
pub type WaitNo = i64;

/// Somebody who waits for a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// Who.
    pub member: UserId,
    /// The code of the role that he plays, of those of the guild's game.
    pub role: String,
    /// In which language to write to him.
    pub locale: Locale,
    /// Since when.
    pub since: Moment,
    /// When he was told that a place is open.
    pub called: Option<Moment>,
}

/// Why somebody waits no longer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitEnd {
    /// He applied, or became a member otherwise.
    Applied,
    /// He does not want to any more, or left the server.
    Left,
    /// A place was open, and he did not take it in time.
    Missed,
    /// No place opened for too long.
    Lapsed,
}

/// A remark for the staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Whose.
    pub by: UserId,
    /// What.
    pub text: FreeText,
}

/// A question and its answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// What was answered.
    pub text: FreeText,
}

/// A question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// One of ours, which everybody reads in his language.
    Ours(usize),
    /// One of the guild's.
    Own(FreeText),
}

/// Something that was said or done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Counts within the application.
    pub no: i64,
    /// When.
    pub at: Moment,
    /// By whom; `None` for the bot.
    pub author: Option<UserId>,
    /// What.
    pub what: What,
}

/// What a [`Line`] tells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A message; without its text where the bot may not read it.
    Said(Option<FreeText>),
    /// A question that the bot put for somebody of the staff.
    Asked(FreeText),
    /// It went on.
    Moved(Stage),
}

// === impl State ===

impl State {
    /// Whether people can apply.
    pub fn is_recruiting(&self) -> bool {
        self.config.door == Door::Open
    }

    /// An application, open or ended lately.
    pub fn find(&self, no: ApplicationNo) -> Option<&Application> {
        self.open.get(&no).or_else(|| self.recent.values().find(|application| application.no == no))
    }

    /// The open application of somebody.
    pub fn open_of(&self, member: UserId) -> Option<&Application> {
        self.open.values().find(|application| application.member == member)
    }

    /// Open applications, and those that ended lately.
    pub fn all(&self) -> impl Iterator<Item = &Application> {
        self.open.values().chain(self.recent.values())
    }

    fn change(&mut self, no: ApplicationNo, change: impl FnOnce(&mut Application)) {
        if let Some(application) = self.open.get_mut(&no) {
            return change(application);
        }
        let ending = self.recent.iter().find(|(_, application)| application.no == no).map(|(ending, _)| *ending);
        if let Some(application) = ending.and_then(|ending| self.recent.get_mut(&ending)) {
            change(application);
        }
    }

    /// Adds what was said or done, in order.
    pub(super) fn add_line(&mut self, no: ApplicationNo, line: Line) {
        self.change(no, |application| application.lines.push(line));
    }

    fn wish(&mut self, no: ApplicationNo, roles: &[RoleTurn]) {
        if let Some(member) = self.find(no).map(|application| application.member) {
            self.wishes.extend(roles.iter().map(|turn| ((member, turn.role), turn.wanted)));
        }
    }

    fn wait(&mut self, fact: &Fact) {
        match fact {
            Fact::Waited { no, member, role, locale, at } => {
                let waiting =
                    Waiting { member: *member, role: role.clone(), locale: *locale, since: *at, called: None };
                self.waiting.insert(*no, waiting);
            }
            Fact::Called { no, at } => {
                if let Some(waiting) = self.waiting.get_mut(no) {
                    waiting.called = Some(*at);
                }
            }
            Fact::Unwaited { no, .. } => drop(self.waiting.remove(no)),
            _of_applications => {}
        }
    }

    fn end(&mut self, no: ApplicationNo, at: Moment) {
        let Some(mut application) = self.open.remove(&no) else { return };
        self.endings += 1;
        (application.ending, application.ended) = (self.endings, Some(at));
        self.recent.insert(self.endings, application);
        self.recent.remove(&(self.endings - RECENT_MAX));
    }

    fn reopen(&mut self, no: ApplicationNo) {
        let Some(ending) = self.recent.iter().find(|(_, it)| it.no == no).map(|(ending, _)| *ending) else { return };
        if let Some(mut application) = self.recent.remove(&ending) {
            (application.ended, application.note) = (None, None);
            if application.tidied {
                (application.tidied, application.room, application.in_thread) = (false, None, false);
            }
            self.open.insert(no, application);
        }
    }
}

impl Application {
    fn step(&mut self, by: Option<UserId>, at: Moment) {
        (self.last_by, self.touched) = (by, at);
        self.revision += 1;
    }

    fn note(&mut self, at: Moment, author: Option<UserId>, what: What) {
        let no = self.lines.last().map_or(1, |line| line.no + 1);
        self.lines.push(Line { no, at, author, what });
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.recruitment);
    match fact {
        Fact::Changed { config, .. } => state.config = (**config).clone(),
        Fact::Applied { no, member, locale, answers, at, roles } => {
            state.last_no = state.last_no.max(*no);
            state.open.insert(*no, begun(*no, *member, *locale, answers, *at));
            state.wish(*no, roles);
        }
        Fact::Claimed { no, officer, at } => state.change(*no, |application| {
            application.handler = Some(*officer);
            if application.stage == Stage::New {
                application.stage = Stage::Reviewing;
            }
            application.step(Some(*officer), *at);
        }),
        Fact::Moved { no, to, by, at, note, until, roles, .. } => {
            state.change(*no, |application| {
                application.stage = *to;
                application.note = by.zip(note.clone()).map(|(by, text)| Note { by, text });
                if until.is_some() {
                    (application.trial_until, application.reminded) = (*until, false);
                }
                application.handler = application.handler.or(*by);
                application.step(*by, *at);
                application.note(*at, *by, What::Moved(*to));
            });
            state.wish(*no, roles);
            if !to.is_open() {
                state.end(*no, *at);
            }
        }
        Fact::Reopened { no, to, by, at, roles } => {
            state.reopen(*no);
            state.change(*no, |application| {
                application.stage = *to;
                application.step(*by, *at);
                application.note(*at, *by, What::Moved(*to));
            });
            state.wish(*no, roles);
        }
        Fact::Asked { no, by, question, at } => state.change(*no, |application| {
            application.step(Some(*by), *at);
            application.note(*at, Some(*by), What::Asked(question.clone()));
        }),
        Fact::Heard { no, author, at, text } => {
            state.change(*no, |application| application.note(*at, Some(*author), What::Said(text.clone())));
        }
        Fact::RoomMade { no, channel, in_thread } => state.change(*no, |application| {
            (application.room, application.in_thread) = (Some(*channel), *in_thread);
        }),
        Fact::Waited { .. } | Fact::Called { .. } | Fact::Unwaited { .. } => state.wait(fact),
        Fact::CardPosted { no, card } => state.change(*no, |application| application.card = Some(*card)),
        Fact::TrialOver { no } => state.change(*no, |application| application.reminded = true),
        Fact::Tidied { no } => state.change(*no, |application| application.tidied = true),
        Fact::Filed { no } => state.change(*no, |application| application.lines.clear()),
        Fact::RolesSettled { member, roles } => roles.iter().for_each(|role| {
            state.wishes.remove(&(*member, *role));
        }),
        Fact::RoomFailed { .. } => {}
    }
}

fn begun(no: ApplicationNo, member: UserId, locale: Locale, answers: &[Answer], at: Moment) -> Application {
    Application {
        no,
        member,
        locale,
        stage: Stage::New,
        answers: answers.to_vec(),
        applied: at,
        touched: at,
        handler: None,
        last_by: None,
        revision: 0,
        trial_until: None,
        reminded: false,
        note: None,
        room: None,
        in_thread: false,
        card: None,
        ended: None,
        tidied: false,
        ending: 0,
        lines: Vec::new(),
    }
}

// === People ===

/// Whether somebody has an application that is open, or a channel of one that has just ended: then he must be known.
pub fn keeps(guild: &Guild, member: UserId) -> bool {
    let is_under_way = |it: &Application| it.member == member && (it.stage.is_open() || !it.tidied);
    guild.recruitment.all().any(is_under_way)
}

/// Everybody of whom anything is kept: applicants, whoever waits for a place, and whoever of the staff deals with them.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let state = &guild.recruitment;
    let of_application = |it: &Application| [Some(it.member), it.handler, it.last_by].into_iter().flatten();
    let wished = state.wishes.keys().map(|(member, _)| *member);
    let waiting = state.waiting.values().map(|it| it.member);
    state.all().flat_map(of_application).chain(wished).chain(waiting).collect()
}

/// Forgets somebody: his applications, and that he dealt with those of others.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.recruitment);
    state.open = state.open.iter().filter(|(_, it)| it.member != member).map(|(no, it)| (*no, it.clone())).collect();
    state.recent =
        state.recent.iter().filter(|(_, it)| it.member != member).map(|(no, it)| (*no, it.clone())).collect();
    state.wishes = state.wishes.iter().filter(|((user, _), _)| *user != member).map(|(key, it)| (*key, *it)).collect();
    let others = state.waiting.iter().filter(|(_, it)| it.member != member);
    state.waiting = others.map(|(no, it)| (*no, it.clone())).collect();
    let concerned = |it: &Application| {
        it.handler == Some(member)
            || it.last_by == Some(member)
            || it.note.as_ref().is_some_and(|note| note.by == member)
            || it.lines.iter().any(|line| line.author == Some(member))
    };
    let nos: Vec<ApplicationNo> = state.all().filter(|it| concerned(it)).map(|it| it.no).collect();
    for no in nos {
        state.change(no, |application| {
            application.handler = application.handler.filter(|handler| *handler != member);
            application.last_by = application.last_by.filter(|officer| *officer != member);
            application.note = application.note.take().filter(|note| note.by != member);
            application.lines.retain(|line| line.author != Some(member));
        });
    }
}
