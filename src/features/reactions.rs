//! What a fact of one feature means for the others.

use crate::arrivals::state::{Step, Verdict};
use crate::{ALL, Command, Fact, absence, arrivals, building, guild_setup, leavers, onboarding, profiles};

/// What follows from a fact, beyond what its own feature makes of it. A reaction cannot refuse.
pub(crate) fn react(fact: &Fact) -> Vec<Command> {
    match fact {
        Fact::Setup(fact) => of_settings(fact),
        Fact::Build(fact) => building::react(fact).into_iter().map(Command::Setup).collect(),
        Fact::Onboarding(fact) => {
            let profile = onboarding::react(fact).map(Command::Profiles);
            profile.into_iter().chain(on_the_card(fact)).collect()
        }
        Fact::Profiles(profiles::Fact::Recorded { member, .. } | profiles::Fact::MainChosen { member, .. }) => {
            vec![Command::Onboarding(onboarding::Command::Rename(*member))]
        }
        Fact::Leavers(leavers::Fact::Left { member, .. }) => {
            ALL.iter().flat_map(|feature| (feature.on_left)(*member)).collect()
        }
        Fact::Leavers(leavers::Fact::Returned { member }) => {
            ALL.iter().flat_map(|feature| (feature.on_return)(*member)).collect()
        }
        Fact::Diplomacy(_)
        | Fact::Profiles(_)
        | Fact::Roster(_)
        | Fact::Arrivals(_)
        | Fact::Notifications(_)
        | Fact::Dkp(_)
        | Fact::Absence(_)
        | Fact::Audit(_)
        | Fact::Privacy(_)
        | Fact::Bin(_)
        | Fact::Confirm(_) => Vec::new(),
    }
}

fn of_settings(fact: &guild_setup::Fact) -> Vec<Command> {
    use guild_setup::Setting;
    match fact {
        guild_setup::Fact::Changed { setting: Setting::Zone, .. } => vec![Command::Absence(absence::Command::Rezone)],
        guild_setup::Fact::Changed { setting: Setting::Language, .. } => {
            vec![Command::Arrivals(arrivals::Command::Redraw)]
        }
        guild_setup::Fact::Changed { setting: Setting::Role(_), .. } => {
            vec![Command::Onboarding(onboarding::Command::Follow)]
        }
        guild_setup::Fact::Changed { .. } | guild_setup::Fact::Loaded { .. } | guild_setup::Fact::Imported { .. } => {
            Vec::new()
        }
    }
}

/// How far a newcomer came, for the card about him.
fn on_the_card(fact: &onboarding::Fact) -> Option<Command> {
    let registered = |reason: onboarding::Reason| Step::Registered { reason: reason.name().to_owned() };
    let (user, step) = match fact {
        onboarding::Fact::RulesAccepted { user, .. } => (user, Step::RulesAccepted),
        onboarding::Fact::Registered { user, reason, .. } | onboarding::Fact::Reopened { user, reason, .. } => {
            (user, registered(*reason))
        }
        onboarding::Fact::Approved { user, .. } => (user, Step::Decided(Verdict::Approved)),
        onboarding::Fact::Refused { user, .. } => (user, Step::Decided(Verdict::Refused)),
        onboarding::Fact::Withdrawn { user, .. } => (user, Step::Decided(Verdict::Withdrawn)),
        _no_step => return None,
    };
    Some(Command::Arrivals(arrivals::Command::Advance(*user, step)))
}
