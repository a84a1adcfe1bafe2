//! What is measured when, what it comes to, and who may say otherwise: pure, no time but `ctx.now`.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, UserId};
use domain::mirror::VoiceSeat;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::schedule::{CatchUp, Job, Turn};
use domain::text::Arg;
use presence::{NotRuled, Outcome};
use texts::attendance as say;

use super::fact::{Fact, Shown};
use super::state::{Appeal, Correction, Entry, KEPT_FOR, ROOMS_MAX, Rules, SEEN_MAX, SHEETS_MAX, Sheet, Watch};
use super::{dues, elsewhere, measure};
use crate::events::{Event, EventNo, Status};
use crate::{Ctx, Fact as AnyFact, Guild, dkp, ptb};

/// So long before its start an event is measured, so that whoever is there in time is seen to be.
pub const LEAD: Duration = Duration::from_secs(15 * 60);
/// So long after its end it is worked out how it went: what Discord tells late is heard by then.
pub const GRACE: Duration = Duration::from_secs(5 * 60);
/// As long as nothing is heard, that waits for so long at most; what was not seen then, officers decide.
pub const DEAF_WAIT_MAX: Duration = Duration::from_secs(2 * 3600);

/// What somebody wants, or what happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// The time has come to measure an event.
    Begin(EventNo),
    /// An event is another than before: its rooms may be.
    Follow(EventNo),
    /// Somebody is elsewhere in voice than before.
    Move {
        /// Who.
        user: UserId,
        /// Where.
        seat: Option<VoiceSeat>,
        /// When.
        at: Moment,
    },
    /// Any event may have other rooms.
    FollowAll,
    /// Somebody is elsewhere in the rooms of parties on the war server.
    MoveElsewhere {
        /// Who.
        user: UserId,
        /// Where.
        seat: Option<VoiceSeat>,
        /// When.
        at: Moment,
    },
    /// Nothing is heard of the war server any more.
    GoDeafElsewhere(Moment),
    /// The parties of an event have no rooms there any more.
    LoseElsewhere(EventNo),
    /// Nothing was heard of it in between.
    HearElsewhere(Moment, Moment),
    /// Somebody may be where nobody can be any more.
    Look,
    /// Nothing is heard any more.
    GoDeaf(Moment),
    /// Nothing was heard in between.
    Hear(Moment, Moment),
    /// Say that one is there.
    CheckIn,
    /// Members cannot answer an event any more: what they answered counts.
    CountAnswers(EventNo),
    /// An event does not take place.
    CallOff(EventNo),
    /// It takes place after all.
    Resume(EventNo),
    /// Work out how an event went.
    Tally(EventNo),
    /// Nothing of an event is corrected any more.
    File(EventNo),
    /// Nothing of events that are not known any more is corrected.
    FileForgotten,
    /// Decide what it comes to for somebody.
    Correct(Box<Wanted>),
    /// Take the newest decision back.
    Uncorrect {
        /// At which event.
        event: EventNo,
        /// For whom.
        member: UserId,
        /// Which decision.
        correction: Correction,
    },
    /// Decide about everybody of whom not enough was seen.
    DecideOpen {
        /// At which event.
        event: EventNo,
        /// Whether they count as there.
        present: bool,
    },
    /// Ask officers to look again.
    Appeal(EventNo, FreeText),
    /// Answer such a question.
    AnswerAppeal {
        /// At which event.
        event: EventNo,
        /// Whose.
        member: UserId,
        /// When he asked.
        asked: Moment,
        /// Why not; nothing when he is right.
        denied: Option<FreeText>,
    },
    /// Change what counts.
    Rule(RulesChange),
    /// Have these rules again.
    Restore(Box<Rules>),
}

/// A decision that an officer wants.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// At which event.
    pub event: EventNo,
    /// For whom.
    pub member: UserId,
    /// What it comes to.
    pub outcome: Outcome,
    /// Why.
    pub reason: FreeText,
}

/// Rules that are to change; the others stay.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RulesChange {
    /// So many percent are enough.
    pub percent: Option<u8>,
    /// So many minutes are; zero for a percentage instead.
    pub minutes: Option<u32>,
    /// Minutes after the start.
    pub late: Option<u32>,
    /// Minutes before the end.
    pub early: Option<u32>,
    /// Whether time without hearing counts.
    pub deafened: Option<bool>,
    /// Whether the audience counts.
    pub audience: Option<bool>,
    /// What it means that somebody says that he is there.
    pub check_in: Option<presence::CheckInMeans>,
    /// Minutes around the start in which he can say so.
    pub window: Option<u32>,
    /// A voice channel that is one from now on, or not any more.
    pub room: Option<ChannelId>,
}

impl Wanted {
    fn correction(&self, ctx: &Ctx<'_>) -> Correction {
        Correction { at: ctx.now, by: ctx.actor.user(), outcome: self.outcome, reason: self.reason.clone() }
    }
}

type Decided = Result<Vec<AnyFact>, Refusal>;

/// Decides what a command leads to; points that follow are booked with it.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Decided {
    let own = |facts: Vec<Fact>| -> Decided { Ok(facts.into_iter().map(AnyFact::Attendance).collect()) };
    match command {
        Command::Begin(event) => own(begin(ctx, guild, *event).into_iter().collect()),
        Command::Resume(event) => {
            let begun = begin(ctx, guild, *event).map(AnyFact::Attendance);
            Ok(begun.into_iter().chain(answers(guild, *event)).collect())
        }
        Command::Follow(event) => {
            let parted = elsewhere::parted(guild, *event, ctx.now);
            own(follow(ctx, guild, *event).into_iter().chain(parted).collect())
        }
        Command::LoseElsewhere(event) => own(elsewhere::lost(guild, *event, ctx.now).into_iter().collect()),
        Command::FollowAll => own(guild.attendance.watches.keys().filter_map(|no| follow(ctx, guild, *no)).collect()),
        Command::MoveElsewhere { user, seat, at } => own(elsewhere::moved(guild, *user, *seat, *at)),
        Command::GoDeafElsewhere(since) => own(elsewhere::deaf(guild, *since).into_iter().collect()),
        Command::HearElsewhere(from, until) => own(elsewhere::heard(guild, *from, *until).into_iter().collect()),
        Command::Move { user, seat, at } => own(moved(guild, *user, *seat, *at)),
        Command::Look => own(look(ctx, guild)),
        Command::GoDeaf(since) => {
            let is_news = !guild.attendance.watches.is_empty() && guild.attendance.deaf.is_none();
            own(is_news.then_some(Fact::Deaf { since: *since }).into_iter().collect())
        }
        Command::Hear(from, until) => own(hear(guild, *from, *until)),
        Command::CheckIn => own(vec![check_in(ctx, guild)?]),
        Command::CountAnswers(event) => Ok(answers(guild, *event)),
        Command::CallOff(event) => Ok(call_off(guild, *event)),
        Command::Tally(event) => Ok(tally(ctx, guild, *event)),
        Command::File(event) => Ok(file(guild, *event)),
        Command::FileForgotten => Ok(file_forgotten(guild)),
        Command::Correct(wanted) => {
            ctx.demand(Capability::AttendanceCorrect, guild)?;
            correct(ctx, guild, wanted)
        }
        Command::Uncorrect { event, member, correction } => {
            ctx.demand(Capability::AttendanceCorrect, guild)?;
            uncorrect(guild, *event, *member, correction)
        }
        Command::DecideOpen { event, present } => {
            ctx.demand(Capability::AttendanceCorrect, guild)?;
            decide_open(ctx, guild, *event, *present)
        }
        Command::Appeal(event, reason) => own(vec![appeal(ctx, guild, *event, reason)?]),
        Command::AnswerAppeal { event, member, asked, denied } => {
            ctx.demand(Capability::AttendanceCorrect, guild)?;
            answer_appeal(ctx, guild, (*event, *member, *asked), denied.as_ref())
        }
        Command::Rule(change) => {
            ctx.demand(Capability::AttendanceCorrect, guild)?;
            own(vec![rule(guild, ruled(&guild.attendance.rules, change)?)?])
        }
        Command::Restore(rules) => {
            ctx.demand(Capability::AttendanceCorrect, guild)?;
            own(vec![rule(guild, (**rules).clone())?])
        }
    }
}

// === Measuring ===

/// Whether an event is to be measured: it takes place, is not measured yet, and there is a room for it.
fn is_to_begin(guild: &Guild, event: &Event) -> bool {
    let state = &guild.attendance;
    let is_known = state.watches.contains_key(&event.no) || state.sheets.contains_key(&event.no);
    let takes_place = matches!(event.status, Status::Confirmed | Status::Closed);
    takes_place && !is_known && (!measure::rooms(guild, event).is_empty() || ptb::is_elsewhere(guild, event.no))
}

fn begin(ctx: &Ctx<'_>, guild: &Guild, no: EventNo) -> Option<Fact> {
    let event = guild.events.open.get(&no).filter(|event| is_to_begin(guild, event))?;
    (event.start().minus(LEAD) <= ctx.now).then(|| began(ctx, guild, event))
}

fn began(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Fact {
    let rooms = measure::rooms(guild, event);
    let known = guild.attendance.watches.get(&event.no).map(|watch| watch.rooms.clone()).unwrap_or_default();
    let all = rooms.union(&known).copied().collect();
    let seats = measure::seated(guild, &all);
    Fact::Began { event: event.no, at: ctx.now, rooms: rooms.into_iter().collect(), seats }
}

/// Whoever was told to meet elsewhere is seen there from now on; the rooms of before stay.
fn follow(ctx: &Ctx<'_>, guild: &Guild, no: EventNo) -> Option<Fact> {
    let event = guild.events.open.get(&no)?;
    let watch = guild.attendance.watches.get(&no)?;
    let has_more = !measure::rooms(guild, event).is_subset(&watch.rooms);
    (has_more && !watch.is_full() && guild.attendance.deaf.is_none()).then(|| began(ctx, guild, event))
}

fn moved(guild: &Guild, user: UserId, seat: Option<VoiceSeat>, at: Moment) -> Vec<Fact> {
    if measure::is_bot(guild, user) {
        return Vec::new();
    }
    let watches = guild.attendance.watches.iter();
    watches.filter_map(|(no, watch)| moved_in(guild, (*no, watch), user, (seat, at))).collect()
}

fn moved_in(
    guild: &Guild,
    (no, watch): (EventNo, &Watch),
    user: UserId,
    (seat, at): (Option<VoiceSeat>, Moment),
) -> Option<Fact> {
    let event = guild.events.find(no)?;
    let seat = measure::seat(guild, &watch.rooms, seat);
    let is_news = watch.seat_of(user) != seat && at < event.end();
    if !is_news || watch.is_full() {
        return None;
    }
    let at = watch.after_known(user, at);
    if watch.weight() >= SEEN_MAX {
        return Some(Fact::Overrun { event: no, from: at, until: event.end() });
    }
    Some(Fact::Moved { event: no, at, user, seat })
}

/// A room may be gone, or somebody with it, without a word of Discord's about voice.
fn look(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Fact> {
    if guild.attendance.deaf.is_some() {
        return Vec::new();
    }
    let gone = |(no, watch): (&EventNo, &Arc<Watch>)| {
        let is_gone = |user: &UserId| {
            let voice = guild.mirror.voices.get(user).copied();
            measure::seat(guild, &watch.rooms, voice).is_none()
        };
        let gone: Vec<UserId> = watch.inside().filter(is_gone).collect();
        let left = |user: UserId| moved_in(guild, (*no, watch), user, (None, ctx.now));
        gone.into_iter().filter_map(left).collect::<Vec<Fact>>()
    };
    guild.attendance.watches.iter().flat_map(gone).collect()
}

/// Whoever moved meanwhile is where he is shown now; since when, nobody knows.
fn hear(guild: &Guild, from: Moment, until: Moment) -> Vec<Fact> {
    let watches = || guild.attendance.watches.iter().filter(|(_, watch)| !watch.is_full());
    let (open, over): (Vec<_>, Vec<_>) = watches().partition(|(_, watch)| watch.weight() < SEEN_MAX);
    let shown = open.into_iter().map(|(no, watch)| Shown { event: *no, seats: measure::seated(guild, &watch.rooms) });
    let shown: Vec<Shown> = shown.collect();
    let end = |no: &EventNo| guild.events.find(*no).map_or(until, Event::end);
    let over = over.into_iter().map(|(no, _)| Fact::Overrun { event: *no, from, until: end(no) });
    let is_news = !shown.is_empty() || guild.attendance.deaf.is_some();
    is_news.then_some(Fact::Heard { from, until, shown }).into_iter().chain(over).collect()
}

fn check_in(ctx: &Ctx<'_>, guild: &Guild) -> Result<Fact, Refusal> {
    let user = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let window = Duration::from_secs(u64::from(guild.attendance.rules.window) * 60);
    let is_open = |event: &&Event| {
        event.start().minus(window) <= ctx.now && ctx.now <= event.start().plus(window).min(event.end())
    };
    let watched = guild.attendance.watches.keys().filter_map(|no| guild.events.find(*no));
    let open = watched.filter(is_open).min_by_key(|event| (event.start(), event.no));
    let Some(event) = open else { return Err(say::NothingToCheckIn.into()) };
    let watch = guild.attendance.watches.get(&event.no).ok_or_else(|| Refusal::from(say::NothingToCheckIn))?;
    if watch.checked_in(user).is_some() {
        return Err(say::CheckedInAlready { event: (&event.details.name).into() }.into());
    }
    Ok(Fact::CheckedIn { event: event.no, at: ctx.now, user })
}

// === What it comes to ===

fn answers(guild: &Guild, no: EventNo) -> Vec<AnyFact> {
    let closed = guild.events.find(no).filter(|event| matches!(event.status, Status::Closed | Status::Done));
    let Some(event) = closed else { return Vec::new() };
    dues::settled(guild, dues::booker(event), &dues::of_answers(guild, event))
}

fn call_off(guild: &Guild, no: EventNo) -> Vec<AnyFact> {
    let watched = guild.attendance.watches.contains_key(&no);
    let dropped = watched.then_some(AnyFact::Attendance(Fact::Dropped { event: no }));
    let event = guild.events.find(no);
    let booked = event.map(|event| dkp::call_off(guild, dues::booker(event))).unwrap_or_default();
    dropped.into_iter().chain(booked.into_iter().map(AnyFact::Dkp)).collect()
}

/// Whatever is worked out twice books nothing twice: an event with a sheet is not measured again.
fn tally(ctx: &Ctx<'_>, guild: &Guild, no: EventNo) -> Vec<AnyFact> {
    let Some(watch) = guild.attendance.watches.get(&no) else { return Vec::new() };
    let dropped = || vec![AnyFact::Attendance(Fact::Dropped { event: no })];
    let taken_place = guild.events.find(no).filter(|event| event.status != Status::Cancelled);
    let Some(event) = taken_place else { return dropped() };
    let answers = dues::of_answers(guild, event);
    let Ok(tally) = measure::tally(guild, event, watch, ctx.now) else {
        return [dropped(), dues::settled(guild, dues::booker(event), &answers)].concat();
    };
    let sheet = Sheet::of(&tally);
    // Whoever answered and is not in the sheet left the server: what he answered stays counted, or not.
    let is_other = |due: &&dkp::earning::Due| !sheet.entries.contains_key(&due.who);
    let others = answers.iter().filter(is_other).copied();
    let all: Vec<_> = others.chain(dues::of_sheet(guild, no, &sheet)).collect();
    let booked = dues::settled(guild, dues::booker(event), &all);
    let tallied = AnyFact::Attendance(Fact::Tallied { event: no, tally: Box::new(tally) });
    [tallied].into_iter().chain(booked).collect()
}

fn file(guild: &Guild, no: EventNo) -> Vec<AnyFact> {
    if !guild.attendance.sheets.contains_key(&no) {
        return Vec::new();
    }
    let filed = AnyFact::Attendance(Fact::Filed { event: no });
    [filed].into_iter().chain(dkp::file(guild, no).map(AnyFact::Dkp)).collect()
}

/// What events booked that are not known any more, and have no sheet either, cannot be corrected: they were called off, or
/// nobody could measure them.
fn file_forgotten(guild: &Guild) -> Vec<AnyFact> {
    let events: BTreeSet<EventNo> = guild.dkp.events.keys().map(|(no, ..)| *no).collect();
    let is_measured =
        |no: &EventNo| guild.attendance.sheets.contains_key(no) || guild.attendance.watches.contains_key(no);
    let forgotten = events.into_iter().filter(|no| guild.events.find(*no).is_none() && !is_measured(no));
    forgotten.filter_map(|no| dkp::file(guild, no).map(AnyFact::Dkp)).collect()
}

// === What officers and members say to it ===

/// The sheet of an event and somebody's part of it.
///
/// # Errors
/// A [`Refusal`] when there is none, or not any more.
pub fn entry(guild: &Guild, no: EventNo, member: UserId) -> Result<(&Sheet, &Entry), Refusal> {
    let sheet = sheet(guild, no)?;
    let entry = sheet.entries.get(&member).ok_or_else(|| Refusal::from(say::NotInSheet { member: member.into() }))?;
    Ok((sheet, entry))
}

/// What an event came to.
///
/// # Errors
/// A [`Refusal`] when that is not worked out yet, or not known any more.
pub fn sheet(guild: &Guild, no: EventNo) -> Result<&Sheet, Refusal> {
    let number = || Arg::Safe(no.to_string());
    match guild.attendance.sheets.get(&no) {
        Some(sheet) => Ok(sheet),
        None if guild.attendance.watches.contains_key(&no) => Err(say::StillMeasured { number: number() }.into()),
        None => Err(say::NoSuchSheet { number: number() }.into()),
    }
}

fn correct(ctx: &Ctx<'_>, guild: &Guild, wanted: &Wanted) -> Decided {
    let (sheet, entry) = entry(guild, wanted.event, wanted.member)?;
    if entry.outcome() == wanted.outcome && entry.open_appeal().is_none() {
        return Err(say::SameOutcome { member: wanted.member.into() }.into());
    }
    let correction = wanted.correction(ctx);
    entry.ruling().correct(correction.as_ruled()).map_err(not_ruled)?;
    let mut after = entry.clone();
    let (event, member, was) = (wanted.event, wanted.member, entry.outcome());
    after.corrections.push(correction.clone());
    let booked = dues::settled(
        guild,
        dues::booker_of_sheet(event, sheet),
        &dues::of_entry(guild, (event, sheet), member, &after),
    );
    let fact = AnyFact::Attendance(Fact::Corrected { event, member, correction, was });
    Ok([fact].into_iter().chain(booked).collect())
}

fn uncorrect(guild: &Guild, event: EventNo, member: UserId, correction: &Correction) -> Decided {
    let (sheet, entry) = entry(guild, event, member)?;
    if entry.corrections.last() != Some(correction) {
        return Err(texts::spine::ChangedSince.into());
    }
    let mut after = entry.clone();
    after.corrections.pop();
    let mut dues = dues::of_entry(guild, (event, sheet), member, &after);
    if dues.is_empty() {
        // A guest again: nothing is booked on him.
        let booked = dkp::settle::of_event(&guild.dkp.events, event).into_iter();
        let own = booked.filter(|((_, _, who), _)| *who == member);
        let none = |kind| dkp::earning::Due { who: member, kind, points: domain::points::Points(0) };
        dues = own.map(|((_, kind, _), _)| none(kind)).collect();
    }
    let booked = dues::settled(guild, dues::booker_of_sheet(event, sheet), &dues);
    let (correction, outcome) = (correction.clone(), after.outcome());
    let fact = AnyFact::Attendance(Fact::Uncorrected { event, member, correction, outcome });
    Ok([fact].into_iter().chain(booked).collect())
}

fn decide_open(ctx: &Ctx<'_>, guild: &Guild, event: EventNo, present: bool) -> Decided {
    let sheet = sheet(guild, event)?;
    let open: Vec<UserId> = undecided(sheet).collect();
    let said = if present {
        ctx.in_public(guild).say(say::DecidedPresent)
    } else {
        ctx.in_public(guild).say(say::DecidedAbsent)
    };
    let reason = FreeText::parse(&said, presence::ruling::REASON_MAX).ok().flatten();
    let Some(reason) = reason.filter(|_| !open.is_empty()) else { return Err(say::NothingOpen.into()) };
    let (mut facts, mut all) = (Vec::new(), Vec::new());
    for member in open {
        let Some(entry) = sheet.entries.get(&member) else { continue };
        let outcome = if present { came(entry) } else { stayed_away(entry) };
        let correction = Correction { at: ctx.now, by: ctx.actor.user(), outcome, reason: reason.clone() };
        let mut after = entry.clone();
        after.corrections.push(correction.clone());
        all.extend(dues::of_entry(guild, (event, sheet), member, &after));
        facts.push(AnyFact::Attendance(Fact::Corrected { event, member, correction, was: entry.outcome() }));
    }
    facts.extend(dues::settled(guild, dues::booker_of_sheet(event, sheet), &all));
    Ok(facts)
}

/// Of whom not enough was seen, in the order of their ids.
pub fn undecided(sheet: &Sheet) -> impl Iterator<Item = UserId> {
    sheet.entries.iter().filter(|(_, entry)| entry.outcome() == Outcome::Undecided).map(|(user, _)| *user)
}

/// What it comes to that somebody was there after all.
fn came(entry: &Entry) -> Outcome {
    presence::outcome(entry.measured.said, entry.measured.leave, presence::Verdict::Present)
}

fn stayed_away(entry: &Entry) -> Outcome {
    presence::outcome(entry.measured.said, entry.measured.leave, presence::Verdict::Absent)
}

fn appeal(ctx: &Ctx<'_>, guild: &Guild, event: EventNo, reason: &FreeText) -> Result<Fact, Refusal> {
    let member = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let (_, entry) = entry(guild, event, member)?;
    let appeal = Appeal { at: ctx.now, reason: reason.clone() };
    let said = presence::Appeal { at: appeal.at, reason: reason.as_typed().to_owned() };
    entry.ruling().appeal(said).map_err(not_ruled)?;
    Ok(Fact::Appealed { event, member, appeal })
}

fn answer_appeal(
    ctx: &Ctx<'_>,
    guild: &Guild,
    (event, member, asked): (EventNo, UserId, Moment),
    denied: Option<&FreeText>,
) -> Decided {
    let (_, entry) = entry(guild, event, member)?;
    if entry.open_appeal().is_none_or(|open| open.at != asked) {
        let by = entry.corrections.last().and_then(|correction| correction.by);
        return Err(by.map_or_else(
            || Refusal::from(texts::spine::StaleButton),
            |by| say::AnsweredBy { officer: by.into() }.into(),
        ));
    }
    let said = ctx.in_public(guild).say(say::AppealAccepted);
    let reason = denied.cloned().or_else(|| FreeText::parse(&said, presence::ruling::REASON_MAX).ok().flatten());
    let Some(reason) = reason else { return Err(say::ReasonMissing.into()) };
    let outcome = if denied.is_some() { entry.outcome() } else { came(entry) };
    correct(ctx, guild, &Wanted { event, member, outcome, reason })
}

fn not_ruled(why: NotRuled) -> Refusal {
    match why {
        NotRuled::NoReason => say::ReasonMissing.into(),
        NotRuled::ReasonTooLong => say::ReasonTooLong { max: presence::ruling::REASON_MAX.into() }.into(),
        NotRuled::Full => say::TooOften { max: presence::ruling::STATEMENTS_MAX.into() }.into(),
        NotRuled::AppealIsOpen => say::AppealIsOpen.into(),
    }
}

// === Rules ===

fn ruled(rules: &Rules, change: &RulesChange) -> Result<Rules, Refusal> {
    let mut rules = rules.clone();
    rules.percent = change.percent.unwrap_or(rules.percent);
    rules.minutes = change.minutes.map_or(rules.minutes, |minutes| Some(minutes).filter(|minutes| *minutes > 0));
    if change.percent.is_some() && change.minutes.is_none() {
        rules.minutes = None;
    }
    rules.late = change.late.unwrap_or(rules.late);
    rules.early = change.early.unwrap_or(rules.early);
    rules.deafened = change.deafened.unwrap_or(rules.deafened);
    rules.audience = change.audience.unwrap_or(rules.audience);
    rules.check_in = change.check_in.unwrap_or(rules.check_in);
    rules.window = change.window.unwrap_or(rules.window);
    if let Some(room) = change.room.filter(|room| !rules.rooms.remove(room)) {
        rules.rooms.insert(room);
    }
    if rules.rooms.len() > ROOMS_MAX {
        return Err(say::TooManyRooms { max: ROOMS_MAX.into() }.into());
    }
    Ok(rules)
}

fn rule(guild: &Guild, rules: Rules) -> Result<Fact, Refusal> {
    let was = guild.attendance.rules.clone();
    if rules == was { Err(say::SameRules.into()) } else { Ok(Fact::RulesChanged { rules, was }) }
}

// === What is due ===

const BEGIN: &str = "attendance.begin";
const TALLY: &str = "attendance.tally";
const FILE: &str = "attendance.file";

/// When the guild must be woken for attendance: all of it happens once, however late.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let job = |name, subject, slot| Job { name, subject, slot, catch_up: CatchUp::EveryMissed };
    let state = &guild.attendance;
    let begin = guild.events.open.values().filter(|event| is_to_begin(guild, event));
    let begin = begin.map(|event| job(BEGIN, event.no, event.start().minus(LEAD)));
    let wait = if state.deaf.is_some() { DEAF_WAIT_MAX } else { Duration::ZERO };
    let tally = state.watches.keys().map(|no| {
        // An event that is not known any more is nobody's to wait for.
        let end = guild.events.find(*no).map_or(Moment(0), |event| event.end().plus(GRACE).plus(wait));
        job(TALLY, *no, end)
    });
    let excess = state.sheets.len().saturating_sub(SHEETS_MAX);
    let file = state.sheets.iter().enumerate().map(|(place, (no, sheet))| {
        let slot = if place < excess { sheet.at } else { sheet.at.plus(KEPT_FOR) };
        job(FILE, *no, slot)
    });
    begin.chain(tally).chain(file).collect()
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    match turn.job.name {
        BEGIN => Some(Command::Begin(turn.job.subject)),
        TALLY => Some(Command::Tally(turn.job.subject)),
        FILE => Some(Command::File(turn.job.subject)),
        _others => None,
    }
}
