//! Planning: a command and everything that follows from it, decided on a draft.
//!
//! Nothing here changes the guild. The draft becomes the state only against the writer's proof that
//! every fact is committed, so a crash at any point loses at most an unanswered question.

use domain::refusal::Refusal;

use crate::reactions::react;
use crate::{Actor, Command, Ctx, Fact, Guild, Order, apply, decide, effects, officers};

/// Rounds of reactions to reactions; one more is a bug, not a long story.
pub const REACTION_ROUNDS_MAX: usize = 8;

/// What a command leads to.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// The guild as it will be.
    pub draft: Guild,
    /// What will have happened, in order.
    pub facts: Vec<Fact>,
    /// What is to be done in Discord, once.
    pub orders: Vec<Order>,
}

/// Decides a command and all reactions to it, to a fixed point.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
///
/// # Panics
/// When reactions do not end, or one refuses: both are bugs, and the guild restarts from the database.
pub fn plan(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Plan, Refusal> {
    let mut plan = Plan { draft: guild.clone(), facts: Vec::new(), orders: Vec::new() };
    let mut fresh = plan.take_in(ctx, decide(ctx, guild, command)?);
    let done = plan.facts.len();
    let bot = Ctx { actor: Actor::Bot, ..ctx.clone() };
    for _round in 0..REACTION_ROUNDS_MAX {
        let reactions: Vec<Command> = fresh.iter().flat_map(react).collect();
        if reactions.is_empty() {
            let told = officers::told(ctx, &plan.draft, guild.seq + 1, &plan.facts[..done]);
            plan.orders.extend(told);
            return Ok(plan);
        }
        fresh = reactions.iter().flat_map(|reaction| plan.react_with(&bot, reaction)).collect();
    }
    panic!("reactions to {command:?} do not end after {REACTION_ROUNDS_MAX} rounds");
}

impl Plan {
    /// Adds what was planned on top of this plan's draft.
    pub fn follow_with(&mut self, next: Self) {
        self.draft = next.draft;
        self.facts.extend(next.facts);
        self.orders.extend(next.orders);
    }

    fn take_in(&mut self, ctx: &Ctx<'_>, facts: Vec<Fact>) -> Vec<Fact> {
        for fact in &facts {
            apply(&mut self.draft, fact);
            self.orders.extend(effects(ctx, &self.draft, fact));
        }
        self.facts.extend(facts.iter().cloned());
        facts
    }

    fn react_with(&mut self, bot: &Ctx<'_>, reaction: &Command) -> Vec<Fact> {
        match decide(bot, &self.draft, reaction) {
            Ok(facts) => self.take_in(bot, facts),
            Err(refusal) => panic!("reaction {reaction:?} refused: {}", refusal.text.key),
        }
    }
}
