//! What officers may decide about reminders, and what time does: pure, no time but `ctx.now`.

use domain::capability::Capability;
use domain::ids::UserId;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::schedule::{CatchUp, Job, Turn};
use texts::reminders as say;

use super::choosing::{Choice, Due, LATE_MAX, Wanted, pending, wanted_by};
use super::letters::number;
use super::state::{Fact, Item, Round, Run};
use super::steps::{
    BEFORE_MAX_MINUTES, BEFORE_MIN_MINUTES, DAY_MINUTES, Group, How, STEPS_MAX, Step, StepNo, When, defaults,
};
use crate::events::EventNo;
use crate::events::state::CLOSES_BEFORE;
use crate::guild_setup::{Module, RoleKey};
use crate::{Ctx, Guild};

/// What somebody wants, or what happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Have one more step, or another way for one that there is.
    Add {
        /// When.
        when: When,
        /// Whom.
        to: Group,
        /// On which way.
        how: How,
        /// Whether also events that are not confirmed yet.
        planned: bool,
    },
    /// Do without a step.
    Remove(StepNo),
    /// Have the steps that every guild begins with.
    Reset,
    /// Have these steps again.
    PutBack(Vec<Step>),
    /// Remind a group of an event at once.
    Now {
        /// The event.
        event: EventNo,
        /// Whom.
        to: Group,
        /// The highest number of a step when that was shown: a second click finds another one.
        seen: StepNo,
    },
    /// The time of steps has come.
    Due,
    /// Quiet hours are over.
    Wake,
    /// An event is so far now: steps whose time has passed are not made up for.
    Pass {
        /// The event.
        event: EventNo,
        /// Also those that were for it before it was confirmed.
        all: bool,
    },
    /// An event has another start: steps that were done are done again at their new time, unless that has passed.
    Follow(EventNo),
    /// Somebody did not accept what was sent to him then.
    NoteClosed(UserId, Moment),
    /// Somebody accepted it, or says that he wants it so.
    NoteOpen(UserId),
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    match command {
        Command::Add { when, to, how, planned } => {
            ctx.demand(Capability::EventsManage, guild)?;
            let wanted = Step { no: 0, when: *when, to: *to, how: *how, planned: *planned };
            changed(ctx, guild, with(guild, wanted)?)
        }
        Command::Remove(no) => {
            ctx.demand(Capability::EventsManage, guild)?;
            let steps = &guild.reminders.rules.steps;
            let rest: Vec<Step> = steps.iter().filter(|step| step.no != *no).copied().collect();
            if rest.len() == steps.len() {
                return Err(say::NoSuchStep { no: number(*no) }.into());
            }
            changed(ctx, guild, rest)
        }
        Command::Reset => {
            ctx.demand(Capability::EventsManage, guild)?;
            changed(ctx, guild, reset(guild))
        }
        Command::PutBack(steps) => {
            ctx.demand(Capability::EventsManage, guild)?;
            changed(ctx, guild, steps.clone())
        }
        Command::Now { event, to, seen } => {
            ctx.demand(Capability::EventsManage, guild)?;
            if guild.reminders.rules.last_step != *seen {
                return Err(say::LookAgain.into());
            }
            now(ctx, guild, *event, *to)
        }
        Command::Due => Ok(due(ctx, guild).into_iter().collect()),
        Command::Wake => Ok(wake(ctx, guild).into_iter().collect()),
        Command::Pass { event, all } => {
            Ok(passed(guild, *event, ctx.now, |step| *all || !step.planned).into_iter().collect())
        }
        Command::Follow(event) => {
            let was_done = |step: &Step| guild.reminders.runs.contains_key(&(*event, step.no));
            Ok(passed(guild, *event, ctx.now, was_done).into_iter().collect())
        }
        Command::NoteClosed(member, sent) => Ok(note_closed(ctx, guild, *member, *sent).into_iter().collect()),
        Command::NoteOpen(member) => {
            let was_closed = guild.reminders.closed.contains_key(member);
            Ok(was_closed.then_some(Fact::DirectOpened { member: *member }).into_iter().collect())
        }
    }
}

// === Steps ===

/// The steps with one more; one at the same time for the same people is changed.
fn with(guild: &Guild, wanted: Step) -> Result<Vec<Step>, Refusal> {
    match wanted.when {
        When::Before { minutes } if !(BEFORE_MIN_MINUTES..=BEFORE_MAX_MINUTES).contains(&minutes) => {
            let (min, max) = (i64::from(BEFORE_MIN_MINUTES).into(), i64::from(BEFORE_MAX_MINUTES).into());
            return Err(say::BadMinutes { min, max }.into());
        }
        When::Before { minutes } if wanted.to.is_to_answer() && u64::from(minutes) * 60 <= CLOSES_BEFORE.as_secs() => {
            let minutes = CLOSES_BEFORE.as_secs() / 60;
            return Err(say::TooClose { minutes: i64::try_from(minutes).unwrap_or(i64::MAX).into() }.into());
        }
        When::At { minute } if minute >= DAY_MINUTES => return Err(texts::spine::UnknownCommand.into()),
        When::Before { .. } | When::At { .. } => {}
    }
    let rules = &guild.reminders.rules;
    let mut steps = rules.steps.clone();
    let is_full = steps.len() >= STEPS_MAX;
    match steps.iter_mut().find(|step| (step.when, step.to) == (wanted.when, wanted.to)) {
        Some(known) => *known = Step { no: known.no, ..wanted },
        None if is_full => return Err(say::TooManySteps { max: STEPS_MAX.into() }.into()),
        None => steps.push(Step { no: rules.last_step + 1, ..wanted }),
    }
    Ok(steps)
}

/// The steps of the beginning, under new numbers where they are not there any more: what was done is not done again.
fn reset(guild: &Guild) -> Vec<Step> {
    let rules = &guild.reminders.rules;
    let known = |step: &Step| rules.steps.iter().find(|it| (it.when, it.to) == (step.when, step.to)).map(|it| it.no);
    let numbered = |(place, step): (StepNo, Step)| Step { no: known(&step).unwrap_or(rules.last_step + place), ..step };
    (1..).zip(defaults()).map(numbered).collect()
}

/// The change, and that what is past already for the new steps is not made up for.
fn changed(ctx: &Ctx<'_>, guild: &Guild, steps: Vec<Step>) -> Result<Vec<Fact>, Refusal> {
    let was = guild.reminders.rules.steps.clone();
    if was == steps {
        return Err(say::NoChange.into());
    }
    let change = Fact::StepsChanged { steps, was };
    let mut after = guild.clone();
    super::apply(&mut after, &change);
    let is_new = |step: &Step| !guild.reminders.rules.steps.contains(step);
    let open: Vec<EventNo> = after.events.open.keys().copied().collect();
    let passed = open.into_iter().filter_map(|event| passed(&after, event, ctx.now, is_new));
    Ok([change].into_iter().chain(passed).collect())
}

fn passed(guild: &Guild, event: EventNo, now: Moment, is_meant: impl Fn(&Step) -> bool) -> Option<Fact> {
    let due = pending(guild).filter(|due| due.event.no == event && due.slot <= now && is_meant(&due.step));
    let steps: Vec<StepNo> = due.map(|due| due.step.no).collect();
    (!steps.is_empty()).then_some(Fact::Passed { event, steps, at: now })
}

// === Reminding ===

/// What would become of everybody if a group was reminded of an event now.
///
/// # Errors
/// A [`Refusal`] when the event is not such that this makes sense.
pub fn preview(ctx: &Ctx<'_>, guild: &Guild, event: EventNo, to: Group) -> Result<Round, Refusal> {
    let found = guild.events.open.get(&event).ok_or_else(|| Refusal::from(say::NoSuchEvent { no: number(event) }))?;
    if !to.fits(found, true) || ctx.now >= to.limit(found) {
        return Err(say::TooLate { no: number(event) }.into());
    }
    let step = guild.reminders.rules.last_step + 1;
    let item = Item { event, step, to };
    let wanted: Wanted = to.members(guild, found).into_iter().map(|member| (member, vec![item])).collect();
    let choice = Choice::new(guild, ctx.now);
    Ok(Round { by: ctx.actor.user(), runs: vec![Run { event, step }], ..choice.round(&wanted) })
}

fn now(ctx: &Ctx<'_>, guild: &Guild, event: EventNo, to: Group) -> Result<Vec<Fact>, Refusal> {
    let round = preview(ctx, guild, event, to)?;
    if round.told.is_empty() && round.later.is_empty() {
        return Err(say::Nobody.into());
    }
    Ok(vec![Fact::Reminded(round)])
}

/// All steps whose time has come, at once: whoever is to be reminded of several events gets one message.
fn due(ctx: &Ctx<'_>, guild: &Guild) -> Option<Fact> {
    let due: Vec<Due<'_>> = pending(guild).filter(|due| due.slot <= ctx.now).collect();
    let is_late = |due: &Due<'_>| ctx.now.since(due.slot) > LATE_MAX || ctx.now >= due.step.to.limit(due.event);
    let (late, in_time): (Vec<Due<'_>>, Vec<Due<'_>>) = due.into_iter().partition(is_late);
    if late.is_empty() && in_time.is_empty() {
        return None;
    }
    let runs = |due: &[Due<'_>]| due.iter().map(Due::run).collect();
    let choice = Choice::new(guild, ctx.now);
    let round = choice.round(&wanted_by(guild, &in_time));
    Some(Fact::Reminded(Round { runs: runs(&in_time), dropped: runs(&late), ..round }))
}

fn wake(ctx: &Ctx<'_>, guild: &Guild) -> Option<Fact> {
    let due = guild.reminders.waiting.iter().filter(|(_, waiting)| waiting.until <= ctx.now);
    let wanted: Wanted = due.map(|(member, _)| (*member, Vec::new())).collect();
    (!wanted.is_empty()).then(|| Fact::Reminded(Choice::new(guild, ctx.now).round(&wanted)))
}

fn note_closed(ctx: &Ctx<'_>, guild: &Guild, member: UserId, sent: Moment) -> Option<Fact> {
    let is_news = guild.reminders.message(member, sent).iter().any(|(_, way)| *way == super::state::Way::Direct);
    let instead = Choice::new(guild, ctx.now).instead(member, sent);
    let is_known = guild.reminders.closed.get(&member).is_some_and(|seen| *seen >= sent);
    (is_news && !(is_known && instead.is_empty())).then_some(Fact::DirectClosed { member, sent, at: ctx.now, instead })
}

// === By themselves ===

const STEP: &str = "reminders.step";
const WAKE: &str = "reminders.wake";
/// How far the number of the event stands from that of the step in the subject of a job: more steps than anybody adds.
const EVENT_FACTOR: i64 = 1 << 20;

/// The command that makes reminders work here: there are none without events, nor when officers switched them off.
pub fn switched_off(guild: &Guild) -> Option<&'static str> {
    let has_members = guild.setup.role(RoleKey::Member).is_some();
    let is_off = [Module::Events, Module::Notifications].into_iter().any(|module| guild.setup.is_off(module));
    is_off.then_some("/setup modules").or((!has_members).then_some("/setup role"))
}

/// When the guild must be woken for reminders. Steps say by themselves when they are too late.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let job = |name, subject, slot| Job { name, subject, slot, catch_up: CatchUp::EveryMissed };
    let subject = |run: Run| run.event.wrapping_mul(EVENT_FACTOR).wrapping_add(run.step);
    let steps = pending(guild).map(|due| job(STEP, subject(due.run()), due.slot));
    let first = guild.reminders.waiting.iter().min_by_key(|(member, waiting)| (waiting.until, **member));
    // Nobody waits twice for the same, so what he waits for tells two slots at one moment apart.
    let wake = first.and_then(|(_, waiting)| {
        let Item { event, step, .. } = *waiting.of.first()?;
        Some(job(WAKE, subject(Run { event, step }), waiting.until))
    });
    steps.chain(wake).collect()
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    match turn.job.name {
        STEP => Some(Command::Due),
        WAKE => Some(Command::Wake),
        _other_feature => None,
    }
}
