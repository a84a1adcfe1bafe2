//! What is held back, and what a yes or a no leads to: pure.

use domain::blast_radius;
use domain::capability::Capability;
use domain::refusal::Refusal;
use texts::confirm as say;

use super::state::{Fact, Held, Question, QuestionNo};
use crate::{Actor, Ctx, Guild, absence, guild_setup, leavers};

/// Questions that wait at the same time: more are not read, and whoever causes them must stop first.
pub const OPEN_MAX: usize = 20;

/// What somebody answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Do it.
    Confirm(QuestionNo),
    /// Leave everything as it is.
    Decline(QuestionNo),
}

/// How far a command would reach.
#[derive(Clone, PartialEq, Debug)]
pub struct Reach {
    /// So many things would change.
    pub affected: usize,
    /// Of so many.
    pub whole: usize,
    /// What is done when somebody says yes.
    pub held: Held,
}

/// Lets facts happen, or holds them back and asks, when they reach too far. `is_part` says which of them reach.
///
/// # Errors
/// A [`Refusal`] when too many questions wait already.
pub fn hold_back(
    ctx: &Ctx<'_>,
    guild: &Guild,
    reach: Option<Reach>,
    facts: Vec<crate::Fact>,
    is_part: impl Fn(&crate::Fact) -> bool,
) -> Result<Vec<crate::Fact>, Refusal> {
    let Some(reach) = reach.filter(|reach| blast_radius::asks(reach.affected, reach.whole)) else { return Ok(facts) };
    let asked = ask(ctx, guild, &reach)?;
    let harmless = facts.into_iter().filter(|fact| !is_part(fact));
    Ok(harmless.chain(asked.map(crate::Fact::Confirm)).collect())
}

/// The question, unless it waits already or was answered.
fn ask(ctx: &Ctx<'_>, guild: &Guild, reach: &Reach) -> Result<Option<Fact>, Refusal> {
    let state = &guild.confirmations;
    let (affected, whole) = (count(reach.affected), count(reach.whole));
    let waits = state.open.values().any(|question| question.held == reach.held && question.affected >= affected);
    let was_left_alone = reach.held == Held::Leavers && affected <= state.left_alone;
    if waits || was_left_alone {
        return Ok(None);
    }
    if state.open.len() >= OPEN_MAX {
        return if ctx.actor == Actor::Bot { Ok(None) } else { Err(say::TooMany.into()) };
    }
    let (no, at, held) = (state.last_no + 1, ctx.now, reach.held.clone());
    Ok(Some(Fact::Asked { no, at, held, affected, whole }))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Decides an answer: that it was given is recorded before what follows.
///
/// # Errors
/// A [`Refusal`] when the question was answered, the right is lacking, or what was held back is not possible any more.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<crate::Fact>, Refusal> {
    let (Command::Confirm(no) | Command::Decline(no)) = *command;
    let question = guild.confirmations.open.get(&no).ok_or_else(|| Refusal::from(say::Answered))?;
    ctx.demand(needs(&question.held), guild)?;
    match command {
        Command::Decline(_) => Ok(vec![crate::Fact::Confirm(Fact::Declined { no })]),
        Command::Confirm(_) => confirm(ctx, guild, (no, question)),
    }
}

fn confirm(ctx: &Ctx<'_>, guild: &Guild, (no, question): (QuestionNo, &Question)) -> Result<Vec<crate::Fact>, Refusal> {
    let (command, ctx) = match &question.held {
        Held::Leavers => (crate::Command::Leavers(leavers::Command::Compare), Ctx { actor: Actor::Bot, ..ctx.clone() }),
        Held::Sources { messages } => {
            let command = absence::Command::ForgetSources(messages.clone());
            (crate::Command::Absence(command), Ctx { actor: Actor::Bot, ..ctx.clone() })
        }
        Held::Setting { setting, value } => {
            let command = guild_setup::Command::Change { setting: *setting, value: value.clone() };
            (crate::Command::Setup(command), ctx.clone())
        }
    };
    let facts = crate::decide_unasked(&ctx, guild, &command)?;
    let reach = crate::reach(guild, &command, &facts);
    if let Some(grown) = reach.filter(|reach| count(reach.affected) > question.affected) {
        return Ok(ask(&ctx, guild, &grown)?.map(crate::Fact::Confirm).into_iter().collect());
    }
    Ok([crate::Fact::Confirm(Fact::Confirmed { no })].into_iter().chain(facts).collect())
}

/// The right that whoever answers must have.
pub(super) fn needs(held: &Held) -> Capability {
    match held {
        Held::Leavers | Held::Setting { .. } => Capability::SetupManage,
        Held::Sources { .. } => Capability::AbsenceManage,
    }
}
