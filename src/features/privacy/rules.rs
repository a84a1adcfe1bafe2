//! Who is erased when: pure.

use domain::ids::UserId;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use storage::journal::Recorded;
use texts::privacy as say;

use super::view;
use crate::{
    Ctx, Guild, Next, absence, arrivals, attendance, diplomacy, dkp, events, feeds, groups, leavers, notifications,
    onboarding, profiles, ptb, recruitment, reminders, roster, statics,
};

/// What somebody wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Be erased.
    Erase,
    /// Somebody left and did not return in time.
    EraseLeaver {
        /// Who.
        member: UserId,
    },
}

/// For what the journal is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To give somebody all that is recorded of him.
    Export(UserId),
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Somebody was erased; as soon as this is recorded, nobody can read any more who that was.
    Erased {
        /// Who.
        member: UserId,
    },
}

/// Decides a command: everybody may erase himself, and nobody else; time erases those who left.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    if let Command::EraseLeaver { member } = command {
        let gone = guild.leavers.gone.get(member).filter(|gone| gone.until <= ctx.now && ctx.actor.user().is_none());
        return Ok(gone.map(|_| Fact::Erased { member: *member }).into_iter().collect());
    }
    let member = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    if absence::keeps(guild, member) {
        return Err(say::AwayFirst.into());
    }
    if diplomacy::keeps(guild, member) {
        return Err(say::DiplomatFirst.into());
    }
    if recruitment::keeps(guild, member) {
        return Err(say::AppliedFirst.into());
    }
    Ok(vec![Fact::Erased { member }])
}

/// Makes a fact true: every feature forgets him.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let Fact::Erased { member } = fact;
    absence::forget(guild, *member);
    leavers::forget(guild, *member);
    attendance::forget(guild, *member);
    dkp::forget(guild, *member);
    profiles::forget(guild, *member);
    roster::forget(guild, *member);
    statics::forget(guild, *member);
    groups::forget(guild, *member);
    recruitment::forget(guild, *member);
    diplomacy::forget(guild, *member);
    onboarding::forget(guild, *member);
    arrivals::forget(guild, *member);
    notifications::forget(guild, *member);
    events::forget(guild, *member);
    feeds::forget(guild, *member);
    ptb::forget(guild, *member);
    reminders::forget(guild, *member);
}

/// What follows from what was read of the journal.
pub fn looked(ctx: &Ctx<'_>, purpose: Purpose, past: &[Recorded]) -> Next {
    let Purpose::Export(member) = purpose;
    Next::Show(view::export(ctx, member, past))
}
