//! What officers do, told to the other officers as it happens: which facts are an officer's doing.
//!
//! One arm per feature. What members do about themselves is their own affair, and what the bot does by itself is nobody's
//! doing: neither is in the officer log. The entry is written where the fact is, in the same commit, so a crash tells it once.

use domain::ids::UserId;

use crate::diplomacy::state::EndReason;
use crate::{
    Ctx, Fact, Guild, Order, absence, arrivals, attendance, audit, confirmations, diplomacy, dkp, events, feeds,
    groups, onboarding, profiles, ptb, recruitment, reminders, statics,
};

/// The line of the officer log about what somebody did: one for all facts of one command, the first of which got the number
/// `first` of the journal. `after` is the guild with everything that followed.
pub(crate) fn told(ctx: &Ctx<'_>, after: &Guild, first: i64, facts: &[Fact]) -> Option<Order> {
    let actor = ctx.actor.user()?;
    let numbered = (first..).zip(facts);
    let done: Vec<(i64, &Fact)> = numbered.filter(|(_, fact)| is_officers(after, actor, fact)).collect();
    audit::log::entry(ctx, after, actor, &done)
}

/// Puts what two commands of one commit say into one message, where Discord's limits allow it.
pub fn log_together(earlier: &mut Vec<Order>, later: &mut [Order]) {
    audit::log::join(earlier, later);
}

/// Whether a fact that somebody caused is an officer's doing: nobody else could have, or it is about somebody else.
fn is_officers(after: &Guild, actor: UserId, fact: &Fact) -> bool {
    match fact {
        // A question or a preview changes nothing yet, and stands where it is to be answered.
        Fact::Confirm(confirmations::Fact::Asked { .. }) | Fact::Dkp(dkp::Fact::Proposed { .. }) => false,
        // What an event books follows from what was decided about it.
        Fact::Dkp(
            dkp::Fact::Settled { .. }
            | dkp::Fact::Filed { .. }
            | dkp::Fact::Booked { cause: dkp::state::Cause::Event { .. }, .. },
        ) => false,
        Fact::Attendance(fact) => attendance::is_officers(fact),
        // A member's own affair.
        Fact::Groups(groups::Fact::Wished { .. }) => false,
        // Whoever speaks for another guild may stop.
        Fact::Diplomacy(diplomacy::Fact::Revoked { why: EndReason::Resigned, .. }) => false,
        Fact::Setup(_)
        | Fact::Build(_)
        | Fact::Diplomacy(_)
        | Fact::Audit(_)
        | Fact::Bin(_)
        | Fact::Confirm(_)
        | Fact::Dkp(_)
        | Fact::Roster(_)
        | Fact::Groups(_) => true,
        // Leaders do it, too; but who only gives up his own place does nothing to others.
        Fact::Statics(fact) => statics::whose(fact) != Some(actor),
        Fact::Recruit(
            recruitment::Fact::Changed { .. }
            | recruitment::Fact::Claimed { .. }
            | recruitment::Fact::Moved { by: Some(_), .. }
            | recruitment::Fact::Reopened { .. }
            | recruitment::Fact::Asked { .. },
        ) => true,
        // The applicant's own, or the bot's.
        Fact::Recruit(_) => false,
        Fact::Events(fact) => events::is_officers(fact),
        Fact::Feeds(fact) => feeds::is_officers(fact),
        Fact::Ptb(fact) => ptb::is_officers(fact),
        Fact::Reminders(fact) => reminders::is_officers(fact),
        Fact::Templates(_) => true,
        Fact::Onboarding(fact) => onboarding::whose(fact) != Some(actor),
        Fact::Absence(fact) => absence::whose(after, fact) != Some(actor),
        Fact::Profiles(fact) => profiles::whose(fact) != Some(actor),
        Fact::Arrivals(arrivals::Fact::WelcomeSet { .. }) => true,
        // Everybody erases himself, and nobody else; who comes and goes, the bot sees by itself.
        Fact::Privacy(_) | Fact::Leavers(_) | Fact::Arrivals(_) | Fact::Notifications(_) => false,
    }
}
