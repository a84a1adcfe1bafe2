//! What one guild tells another: carried by the router, not by Discord.

use std::time::Duration;

use discord::error::{CallError, Trouble};
use domain::correlation::CorrelationId;
use domain::effect::{Letter, Made, Outcome};
use domain::ids::GuildId;
use tokio::time::timeout;

use crate::carry::Hitch;
use crate::inbox::Item;
use crate::messages::{GuildsMsg, Work};
use crate::receipts::{Delivery, LetterReceipt};
use crate::wiring::Wiring;

/// A letter is dealt with in this time, or carried again: a guild that sleeps wakes in milliseconds, but may wait for a
/// database that takes no writes.
const DEALT_WITH_WITHIN: Duration = Duration::from_secs(30);

/// Carries a letter, and waits until it was dealt with. One that comes a second time is known by its key.
///
/// # Errors
/// [`Hitch`] when it got lost, or nobody knows.
pub(super) async fn carry(
    wiring: &Wiring,
    (from, to): (GuildId, GuildId),
    letter: &Letter,
    (nonce, correlation): (&str, CorrelationId),
) -> Result<Outcome, Hitch> {
    let (receipt, dealt_with) = LetterReceipt::new();
    let work = Work::Letter { from, letter: letter.clone(), receipt };
    let key = format!("l:{from}:{nonce}").into_boxed_str();
    let item = Item::new(work, correlation, Some(key), wiring.activity.begin());
    if wiring.guilds.cast(GuildsMsg::Deliver { guild: to, item }).is_err() {
        return Err(lost(Trouble::Unreachable));
    }
    match timeout(DEALT_WITH_WITHIN, dealt_with).await {
        Ok(Ok(Delivery::DealtWith)) => Ok(Outcome::Done(Made::Nothing)),
        Ok(Ok(Delivery::Undeliverable)) => Ok(Outcome::Gone),
        Ok(Err(_)) => Err(lost(Trouble::Unreachable)),
        Err(_) => Err(lost(Trouble::TimedOut)),
    }
}

fn lost(trouble: Trouble) -> Hitch {
    CallError::Transient { call: "tell a guild", trouble, retry_after: None }.into()
}
