//! What happens in a load run without asking the bot anything: members change, come and go, speak and react.

use super::watch::Kind;
use crate::dice::Dice;
use crate::world::{MemberChange, Place, World};

/// Names that members are given.
const NICKS: [&str; 4] = ["Shade", "Ember", "Frost", "Thorn"];

/// Lets one thing happen around a member; what cannot happen there does not.
pub(super) fn happen(world: &mut World, kind: Kind, place: Place, dice: &mut Dice) {
    let Some(server) = place.server else { return };
    match kind {
        Kind::Member => {
            let nick = dice.pick(&NICKS).map(|nick| format!("{nick}{}", dice.below(1000)));
            let change = MemberChange { nick: Some(nick), ..MemberChange::default() };
            world.change_member((server, place.user), place.user, &change);
        }
        Kind::Membership => {
            // Who is there leaves, who left comes back: the size of a server stays about the same.
            if world.leave(server, place.user).is_err() {
                let _ = world.join(server, place.user);
            }
        }
        Kind::Voice => {
            // Most of an evening is joining; who is there leaves sooner or later.
            if !dice.chance(0.4) || !world.leave_voice(server, place.user) {
                let channel = world.crowd_voice(server);
                let _ = world.connect_voice(place.user, channel);
            }
        }
        Kind::Reaction => {
            let _ = world.react_to_last(place, "\u{1f44d}", dice.chance(0.8));
        }
        Kind::Command | Kind::Button | Kind::Form | Kind::Autocomplete => {}
    }
}
