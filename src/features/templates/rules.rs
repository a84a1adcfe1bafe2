//! What officers may decide about templates, and what time does: pure, no time but `ctx.now`.

use std::time::Duration;

use calendar::{Exception, Exceptions, NotKept, Pause};
use chrono::NaiveDate;
use domain::capability::Capability;
use domain::moment::WallTime;
use domain::refusal::Refusal;
use domain::schedule::{CatchUp, Job, Turn};
use domain::text::Arg;
use texts::templates as say;

use super::state::{Body, Fact, TEMPLATES_MAX, Template, TemplateNo};
use crate::events::rules::Wanted;
use crate::guild_setup::{Module, RoleKey};
use crate::{Ctx, Fact as AnyFact, Guild, events};

/// What could not be made, since there are too many events or no channel for them, is tried again after this.
pub const TRY_AGAIN_AFTER: Duration = Duration::from_secs(3600);

/// What somebody wants.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Have one more template.
    Add(Box<Body>),
    /// Change what it says.
    Edit(TemplateNo, Box<Body>),
    /// Do without it.
    Delete(TemplateNo),
    /// Have it again.
    Restore(TemplateNo, Box<Body>, Exceptions),
    /// Leave out what lies between two dates; until somebody resumes it without the second.
    Pause(TemplateNo, NaiveDate, Option<NaiveDate>),
    /// Leave nothing out any more from a date on.
    Resume(TemplateNo, NaiveDate),
    /// Leave one date out.
    Skip(TemplateNo, NaiveDate),
    /// Have one date at another time.
    Move(TemplateNo, NaiveDate, WallTime),
    /// Take back what was decided about one date.
    Back(TemplateNo, NaiveDate),
    /// Have these changes by hand again.
    PutBack(TemplateNo, Exceptions),
    /// See what has to be made.
    Look(TemplateNo),
    /// The guild moved to another zone.
    Rezone,
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<AnyFact>, Refusal> {
    match command {
        Command::Look(no) => return Ok(look(ctx, guild, *no)),
        Command::Rezone => {
            let is_needed = !guild.templates.templates.is_empty();
            return Ok(is_needed.then_some(AnyFact::Templates(Fact::Moved { at: ctx.now })).into_iter().collect());
        }
        _of_officers => ctx.demand(Capability::EventsManage, guild)?,
    }
    let fact = match command {
        Command::Add(body) => add(ctx, guild, body)?,
        Command::Edit(no, body) => edit(ctx, guild, *no, body)?,
        Command::Delete(no) => {
            let template = find(guild, *no)?;
            let (body, exceptions) = (Box::new(template.body.clone()), template.exceptions.clone());
            Fact::Deleted { no: *no, body, exceptions }
        }
        Command::Restore(no, body, exceptions) => {
            if guild.templates.templates.contains_key(no) {
                return Err(texts::spine::ChangedSince.into());
            }
            must_have_room(guild)?;
            Fact::Restored { no: *no, body: body.clone(), exceptions: exceptions.clone(), at: ctx.now }
        }
        Command::PutBack(no, exceptions) => excepted(ctx, guild, *no, exceptions.clone())?,
        Command::Pause(no, from, until) => {
            let pause = Pause { from: *from, until: *until };
            excepted(ctx, guild, *no, changed(ctx, guild, *no, |exceptions| exceptions.pause(pause))?)?
        }
        Command::Resume(no, from) => {
            let resumed = |exceptions: &mut Exceptions| {
                exceptions.resume(*from);
                Ok(())
            };
            excepted(ctx, guild, *no, changed(ctx, guild, *no, resumed)?)?
        }
        Command::Skip(no, date) => {
            must_be_open(guild, *no, *date)?;
            let skipped = |exceptions: &mut Exceptions| exceptions.set(*date, Exception::Skipped);
            excepted(ctx, guild, *no, changed(ctx, guild, *no, skipped)?)?
        }
        Command::Move(no, date, to) => {
            must_be_open(guild, *no, *date)?;
            if to.at <= ctx.now {
                return Err(say::InThePast.into());
            }
            let moved = |exceptions: &mut Exceptions| exceptions.set(*date, Exception::MovedTo(to.local));
            excepted(ctx, guild, *no, changed(ctx, guild, *no, moved)?)?
        }
        Command::Back(no, date) => {
            let back = |exceptions: &mut Exceptions| {
                exceptions.clear(*date);
                Ok(())
            };
            excepted(ctx, guild, *no, changed(ctx, guild, *no, back)?)?
        }
        Command::Look(_) | Command::Rezone => return Err(texts::spine::UnknownCommand.into()),
    };
    Ok(vec![AnyFact::Templates(fact)])
}

/// A template that there is.
///
/// # Errors
/// A [`Refusal`] when there is none with this number.
pub fn find(guild: &Guild, no: TemplateNo) -> Result<&Template, Refusal> {
    guild.templates.templates.get(&no).ok_or_else(|| say::NoSuchTemplate { typed: Arg::Safe(no.to_string()) }.into())
}

fn must_have_room(guild: &Guild) -> Result<(), Refusal> {
    let is_full = guild.templates.templates.len() >= TEMPLATES_MAX;
    if is_full { Err(say::TooMany { max: TEMPLATES_MAX.into() }.into()) } else { Ok(()) }
}

// === What it says ===

fn add(ctx: &Ctx<'_>, guild: &Guild, body: &Body) -> Result<Fact, Refusal> {
    must_have_room(guild)?;
    must_be_possible(ctx, guild, body, &Exceptions::default())?;
    Ok(Fact::Added { no: guild.templates.last_no + 1, body: Box::new(body.clone()), at: ctx.now })
}

fn edit(ctx: &Ctx<'_>, guild: &Guild, no: TemplateNo, body: &Body) -> Result<Fact, Refusal> {
    let template = find(guild, no)?;
    if template.body == *body {
        return Err(say::NoChange.into());
    }
    must_be_possible(ctx, guild, body, &template.exceptions)?;
    let was = Box::new(template.body.clone());
    Ok(Fact::Edited { no, body: Box::new(body.clone()), was, at: ctx.now })
}

/// A template without any date to come is a typing error.
fn must_be_possible(ctx: &Ctx<'_>, guild: &Guild, body: &Body, exceptions: &Exceptions) -> Result<(), Refusal> {
    body.details.check(guild.game(ctx.games))?;
    if !body.rule.wrong().is_empty() {
        return Err(say::BadDates.into());
    }
    let without_pauses = calendar::Template { rule: body.rule, exceptions: Exceptions::default() };
    let with_what_moved = calendar::Template { rule: body.rule, exceptions: exceptions.clone() };
    let has_dates = |template: &calendar::Template| !template.next(ctx.now, 1, guild.zone()).is_empty();
    if has_dates(&without_pauses) || has_dates(&with_what_moved) { Ok(()) } else { Err(say::NoDates.into()) }
}

// === Single dates ===

/// The changes by hand with one more; what is long over makes room.
fn changed(
    ctx: &Ctx<'_>,
    guild: &Guild,
    no: TemplateNo,
    change: impl FnOnce(&mut Exceptions) -> Result<(), NotKept>,
) -> Result<Exceptions, Refusal> {
    let mut exceptions = find(guild, no)?.exceptions.clone();
    let today = ctx.now.local(guild.zone()).date();
    exceptions.forget_before(today.pred_opt().unwrap_or(today));
    match change(&mut exceptions) {
        Ok(()) => Ok(exceptions),
        Err(NotKept::DatesFull | NotKept::PausesFull) => Err(say::TooManyChanges.into()),
        Err(NotKept::Year(_) | NotKept::EndsBeforeItBegins) => Err(say::BadDates.into()),
    }
}

fn excepted(ctx: &Ctx<'_>, guild: &Guild, no: TemplateNo, exceptions: Exceptions) -> Result<Fact, Refusal> {
    let was = find(guild, no)?.exceptions.clone();
    if was == exceptions { Err(say::NoChange.into()) } else { Ok(Fact::Excepted { no, exceptions, was, at: ctx.now }) }
}

/// One of its dates of which there is no event yet.
fn must_be_open(guild: &Guild, no: TemplateNo, date: NaiveDate) -> Result<(), Refusal> {
    let template = find(guild, no)?;
    let day = || Arg::Safe(date.to_string());
    let identity = calendar::Identity { template: no, date };
    if let Some(event) = guild.events.made_from(identity) {
        return Err(say::AlreadyMade { date: day(), no: Arg::Safe(event.to_string()) }.into());
    }
    if template.body.rule.includes(date) { Ok(()) } else { Err(say::NotOneOfIts { date: day() }.into()) }
}

// === By itself ===

/// Makes the events that must exist by now. An occurrence that has begun is none of them any more.
fn look(ctx: &Ctx<'_>, guild: &Guild, no: TemplateNo) -> Vec<AnyFact> {
    let Some(template) = guild.templates.templates.get(&no) else { return Vec::new() };
    let (calendar, zone) = (template.calendar(), guild.zone());
    let (mut draft, mut facts, mut missed) = (guild.clone(), Vec::new(), Vec::new());
    for occurrence in calendar.due(ctx.now, zone) {
        let origin = Some(occurrence.identity(no));
        let details = template.details(&occurrence).without_what_is_over(ctx.now);
        let wanted = Wanted { details, confirmed: template.body.confirm, origin };
        // One that was made leads to nothing, whatever became of it.
        match events::decide(ctx, &draft, &events::Command::Create(Box::new(wanted))) {
            Ok(made) => {
                facts.extend(made.into_iter().map(AnyFact::Events).inspect(|fact| crate::apply(&mut draft, fact)))
            }
            Err(_not_now) => missed.push(occurrence.date),
        }
    }
    let opens = calendar.next_opening(ctx.now, zone);
    let again = (!missed.is_empty()).then(|| ctx.now.plus(TRY_AGAIN_AFTER));
    let next = [opens, again].into_iter().flatten().min();
    facts.push(AnyFact::Templates(Fact::Looked { no, at: ctx.now, next, missed }));
    facts
}

const LOOK: &str = "templates.look";
/// How far the number of a template stands from its revision in the subject of a job: more changes than anybody makes.
const REVISION_FACTOR: i64 = 1 << 32;

/// The command that makes templates work here: they are as on as events are.
pub fn switched_off(guild: &Guild) -> Option<&'static str> {
    let has_members = guild.setup.role(RoleKey::Member).is_some();
    let is_off = guild.setup.is_off(Module::Events);
    is_off.then_some("/setup modules").or((!has_members).then_some("/setup role"))
}

/// When the guild must be woken for templates. However late that is, what must exist by then is made.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let job = |subject, slot| Job { name: LOOK, subject, slot, catch_up: CatchUp::EveryMissed };
    let subject = |no: TemplateNo, template: &Template| no * REVISION_FACTOR + template.revision % REVISION_FACTOR;
    let all = guild.templates.templates.iter();
    all.filter_map(|(no, template)| Some(job(subject(*no, template), template.look?))).collect()
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    (turn.job.name == LOOK).then_some(Command::Look(turn.job.subject / REVISION_FACTOR))
}
