//! Facts in half a sentence, and the commands that take them back.

use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use texts::ptb as say;

use super::fact::Fact;
use super::rules::Command;
use super::state::Side;
use super::view::reason;
use crate::Guild;

/// A fact in half a sentence, for whoever reads the journal.
pub fn describe(fact: &Fact) -> Text {
    let number = |slot: &u8| Arg::from(i64::from(*slot));
    match fact {
        Fact::Configured { .. } => say::PastConfigured.into(),
        Fact::Offered { by, .. } => say::PastOffered { officer: (*by).into() }.into(),
        Fact::Rejected { why, .. } => say::PastRejected { reason: reason(*why).into() }.into(),
        Fact::Asked { by, .. } => say::PastAsked { officer: (*by).into() }.into(),
        Fact::Refused { why, .. } => say::PastRefused { reason: reason(*why).into() }.into(),
        Fact::Linked { side: Side::Home, name, .. } => say::PastLinkedHome { name: name.into() }.into(),
        Fact::Linked { side: Side::War, name, .. } => say::PastLinkedWar { name: name.into() }.into(),
        Fact::Parted { why, .. } => say::PastParted { reason: reason(*why).into() }.into(),
        Fact::Strange { .. } => say::PastStrange.into(),
        Fact::Checked { .. } => say::PastChecked.into(),
        Fact::HandedOver { running, .. } => {
            say::PastHandedOver { parties: running.parties().len().into(), count: running.players.len().into() }.into()
        }
        Fact::Invited { members, .. } => say::PastInvited { count: members.len().into() }.into(),
        Fact::Over { why, .. } => say::PastOver { reason: reason(*why).into() }.into(),
        Fact::Dropped { member } => say::PastDropped { member: (*member).into() }.into(),
        Fact::Arrived { member } => say::PastArrived { member: (*member).into() }.into(),
        Fact::Noticed { .. } => say::PastNoticed.into(),
        Fact::SeatsAsked { .. } => say::PastSeatsAsked.into(),
        Fact::Observed { .. } => say::PastObserved.into(),
        Fact::RoleAsked { slot, .. } => say::PastRoleAsked { number: number(slot) }.into(),
        Fact::RoleMade { slot, .. } => say::PastRoleMade { number: number(slot) }.into(),
        Fact::ChannelAsked { slot, .. } => say::PastChannelAsked { number: number(slot) }.into(),
        Fact::ChannelMade { slot, .. } => say::PastChannelMade { number: number(slot) }.into(),
        Fact::NotMade { slot, code } => say::PastNotMade { number: number(slot), code: i64::from(*code).into() }.into(),
        Fact::RoomDropped { slot, .. } => say::PastRoomDropped { number: number(slot) }.into(),
        Fact::Kept { role, code, .. } => say::PastKept { role: (*role).into(), code: i64::from(*code).into() }.into(),
        Fact::Surplus { .. } => say::PastSurplus.into(),
        Fact::RolesSettled { member, .. } => say::PastRolesSettled { member: (*member).into() }.into(),
    }
}

/// Whether a fact is an officer's doing; the rest follows by itself.
pub const fn is_officers(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Configured { .. }
            | Fact::Offered { .. }
            | Fact::Asked { .. }
            | Fact::Parted { .. }
            | Fact::HandedOver { .. }
            | Fact::Over { .. }
    )
}

/// The command that takes a fact back: only how rooms are made. A link needs proof again, and parties are put together anew.
///
/// # Errors
/// A [`Refusal`] when there is none, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    match fact {
        Fact::Configured { config, .. } if *config != guild.ptb.config => Err(texts::spine::ChangedSince.into()),
        Fact::Configured { was, .. } => Ok(Command::Configure(was.clone())),
        _once_and_for_all => Err(texts::spine::NotUndoable.into()),
    }
}
