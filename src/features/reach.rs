//! How far a command would reach: with more than a little at once, officers are asked first.
//!
//! One arm per command that can change much: how many things, of how many, and what is held back until somebody says yes.

use domain::refusal::Refusal;

use crate::confirmations::{Held, Reach};
use crate::guild_setup::Setting;
use crate::{
    Command, Ctx, Fact, Guild, absence, apply, confirmations, decide_unasked, guild_setup, leavers, onboarding, people,
};

/// Decides a command; what would reach too far becomes a question.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub(crate) fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let facts = decide_unasked(ctx, guild, command)?;
    let reach = reach(guild, command, &facts);
    // That somebody is back harms nobody.
    let is_part = |fact: &Fact| !matches!(fact, Fact::Leavers(leavers::Fact::Returned { .. }));
    confirmations::hold_back(ctx, guild, reach, facts, is_part)
}

/// How far what follows from a command would reach; `None` for commands that are about one thing.
pub(crate) fn reach(guild: &Guild, command: &Command, facts: &[Fact]) -> Option<Reach> {
    match (command, facts) {
        (Command::Leavers(leavers::Command::Compare), _) => {
            let affected =
                facts.iter().filter(|fact| matches!(fact, Fact::Leavers(leavers::Fact::Left { .. }))).count();
            let whole = people(guild).iter().filter(|user| !leavers::is_gone(guild, **user)).count();
            Some(Reach { affected, whole, held: Held::Leavers })
        }
        (Command::Absence(absence::Command::ForgetSources(messages)), _) => {
            let held = Held::Sources { messages: messages.clone() };
            Some(Reach { affected: facts.len(), whole: guild.absence.open.len(), held })
        }
        (Command::Setup(_), [Fact::Setup(changed)]) => {
            let guild_setup::Fact::Changed { setting: setting @ Setting::Role(_), value, .. } = changed else {
                return None;
            };
            let mut after = guild.clone();
            apply(&mut after, &facts[0]);
            let held = Held::Setting { setting: *setting, value: value.clone() };
            let whole = guild.mirror.members.keys().filter(|user| absence::is_member(guild, **user)).count();
            let affected = absence::reached_by_roles(guild, &after) + onboarding::reached_by_roles(guild, &after);
            Some(Reach { affected, whole, held })
        }
        (_about_one_thing, _) => None,
    }
}
