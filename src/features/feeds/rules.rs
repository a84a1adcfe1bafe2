//! Who may have a feed: pure.

use domain::capability::Capability;
use domain::ids::UserId;
use domain::refusal::Refusal;
use texts::feeds as say;

use super::state::{Fact, Owner, Token};
use crate::{Ctx, Guild, absence};

/// What somebody wants done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Give a feed an address, a new one if it has one.
    Open(Owner),
    /// Take its address away.
    Close(Owner),
    /// Take away the address of somebody who left.
    Leave(UserId),
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when it is not for this person to say, or there is nothing to take away.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    match *command {
        Command::Open(owner) => {
            may_have(ctx, guild, owner)?;
            Ok(vec![Fact::Opened { owner, token: Token::new((ctx.chance)()) }])
        }
        Command::Close(owner) => {
            may_end(ctx, guild, owner)?;
            guild.feeds.of(owner).ok_or_else(|| Refusal::from(say::None))?;
            Ok(vec![Fact::Closed { owner }])
        }
        Command::Leave(member) => {
            let owner = Owner::Member(member);
            Ok(guild.feeds.of(owner).map(|_| Fact::Closed { owner }).into_iter().collect())
        }
    }
}

/// The guild's feed is an officer's business, one's own everybody's who belongs to it.
pub(super) fn may_have(ctx: &Ctx<'_>, guild: &Guild, owner: Owner) -> Result<(), Refusal> {
    match owner {
        Owner::Guild => ctx.demand(Capability::EventsManage, guild),
        Owner::Member(member) if ctx.actor.user() != Some(member) => Err(texts::spine::OtherPersonButton.into()),
        Owner::Member(member) if absence::is_member(guild, member) => Ok(()),
        Owner::Member(_) => Err(say::MembersOnly.into()),
    }
}

/// One's own that there is can be seen and taken away by whoever does not belong to the guild any more, too.
pub(super) fn may_end(ctx: &Ctx<'_>, guild: &Guild, owner: Owner) -> Result<(), Refusal> {
    let is_own = matches!(owner, Owner::Member(member) if ctx.actor.user() == Some(member));
    if is_own && guild.feeds.of(owner).is_some() { Ok(()) } else { may_have(ctx, guild, owner) }
}

/// An address that was given can be taken back; one that was taken away went astray, and stays away.
///
/// # Errors
/// A [`Refusal`] when it cannot be taken back.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    match fact {
        Fact::Opened { owner, token } if guild.feeds.of(*owner) == Some(token) => Ok(Command::Close(*owner)),
        Fact::Opened { .. } => Err(texts::spine::ChangedSince.into()),
        Fact::Closed { .. } => Err(say::NotTakenBack.into()),
    }
}
