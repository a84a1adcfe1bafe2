//! A guild that is out of use decides nothing more: whoever waits for it is served by the one that came after it.

use super::State;
use crate::inbox::Item;
use crate::messages::GuildsMsg;
use crate::planning::Batch;

impl State {
    /// Whether the server belongs to another guild by now. It is said until somebody follows: the router may be between two
    /// lives, and after a crash this state is all that is left of the decision.
    pub(super) fn has_moved(&self) -> bool {
        let has_moved = self.flight.is_none() && self.guild.as_ref().is_some_and(|guild| guild.bin.has_moved());
        if has_moved {
            self.parts.wiring.guilds.cast(GuildsMsg::Retired(self.parts.id, self.parts.wiring.activity.begin())).ok();
        }
        has_moved
    }

    /// Whatever came after the decision to move is not for this guild any more.
    pub(super) fn leave_to_the_next(&self, batch: &Batch, items: impl Iterator<Item = Item>) {
        debug_assert!(batch.draft.bin.has_moved(), "somebody will come to serve them");
        self.parts.inbox.put_back(items.collect());
    }
}
