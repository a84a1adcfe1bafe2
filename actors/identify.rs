//! Which shard may begin a session, and when: Discord resets the token of a bot that begins too many.
//!
//! The budget is counted before a session begins and is a row of the database, so that a process that
//! crashes in a loop does not begin with a full one each time. A reserve is never touched: whoever
//! would need it waits until the period is over, and operators are told. RESUMEs cost nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use discord::shard::{Permission, SessionLimit};
use domain::ids::UserId;
use domain::moment::Moment;
use storage::identify::LeftBudget;
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};
use tracing::{info, warn};

use crate::alerts::{Alert, Key, Kind, Severity};
use crate::messages::WriterMsg;
use crate::wiring::Wiring;

/// The part of the budget that is never used, in percent: for whoever mends what used the rest.
pub const RESERVE_PERCENT: u32 = 20;
/// A new period has at most this length (source: Discord reference, "Session Start Limit").
const PERIOD: Duration = Duration::from_secs(24 * 3600);
/// The writer says within this time whether the count is durable.
const WRITTEN_WITHIN: Duration = Duration::from_secs(10);
/// A database that takes no writes is asked again after this.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(1);
/// Who waits for the next period looks at the clock so often: the host's clock may be set meanwhile.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// How many sessions may still begin; pure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget {
    left: LeftBudget,
}

/// Whether a session may begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Draw {
    /// It may, and so many remain.
    Granted(u32),
    /// Not before this moment.
    Wait(Moment),
}

impl Budget {
    /// What Discord says is left, or what we remember if that is less.
    pub fn new(now: Moment, told: SessionLimit, kept: Option<LeftBudget>) -> Self {
        let resets_at = now.plus(told.reset_after.min(PERIOD));
        // With a full budget the period begins with the first session.
        let told = LeftBudget { total: told.total, remaining: told.remaining, resets_at };
        let still_counts = kept.filter(|kept| kept.resets_at > now && kept.total == told.total);
        let left = match still_counts {
            Some(kept) if kept.remaining < told.remaining => kept,
            Some(_) | None => told,
        };
        Self { left }
    }

    /// Takes a session out of the budget, unless only the reserve is left.
    pub fn draw(&mut self, now: Moment) -> Draw {
        if now >= self.left.resets_at {
            self.left = LeftBudget { remaining: self.left.total, resets_at: now.plus(PERIOD), ..self.left };
        }
        if self.left.remaining <= self.reserve() {
            return Draw::Wait(self.left.resets_at);
        }
        self.left.remaining -= 1;
        Draw::Granted(self.left.remaining)
    }

    fn reserve(&self) -> u32 {
        self.left.total.saturating_mul(RESERVE_PERCENT) / 100
    }

    /// What is to be kept of it.
    pub const fn left(&self) -> LeftBudget {
        self.left
    }
}

/// Gives shards their turns; clones share the budget.
#[derive(Clone)]
pub struct Warden {
    budget: Arc<Mutex<Budget>>,
    bot: UserId,
    wiring: Wiring,
}

impl Warden {
    /// Over a budget.
    pub fn new(budget: Budget, bot: UserId, wiring: Wiring) -> Self {
        wiring.counters.identify_left(budget.left.remaining);
        Self { budget: Arc::new(Mutex::new(budget)), bot, wiring }
    }

    /// Done when a shard may begin a session.
    pub fn may_begin(&self, shard: u32) -> Permission {
        let warden = self.clone();
        Box::pin(async move { warden.wait_for_turn(shard).await })
    }

    async fn wait_for_turn(&self, shard: u32) {
        loop {
            let now = (self.wiring.clock)();
            let draw = self.lock().draw(now);
            match draw {
                Draw::Granted(remaining) => {
                    self.wiring.counters.identify_left(remaining);
                    if self.is_written().await {
                        self.wiring.alerts.resolve(&key());
                        return info!(shard, remaining, "beginning a session");
                    }
                    // It stays counted: better one too few than one too many.
                    sleep(TRY_AGAIN_AFTER).await;
                }
                Draw::Wait(until) => {
                    self.complain(until);
                    let wait = Duration::from_millis(u64::try_from(until.0 - now.0).unwrap_or(0));
                    sleep(wait.min(LOOK_EVERY)).await;
                }
            }
        }
    }

    fn complain(&self, until: Moment) {
        let title = format!("too few sessions are left: none begins before {until}");
        warn!("{title}");
        let alert = Alert::new(key(), Severity::Critical, title, self.wiring.correlate());
        self.wiring.alerts.raise(alert.with_detail("something made the bot begin a session again and again"));
    }

    async fn is_written(&self) -> bool {
        let (receipt, written) = oneshot::channel();
        let left = self.lock().left();
        let message = WriterMsg::CountSession { bot: self.bot, left, receipt };
        if self.wiring.db_writer.cast(message).is_err() {
            return false;
        }
        matches!(timeout(WRITTEN_WITHIN, written).await, Ok(Ok(true)))
    }

    fn lock(&self) -> MutexGuard<'_, Budget> {
        self.budget.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key() -> Key {
    Key::new(Kind::IdentifyBudget, "sessions")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_772_000_000_000);
    const HOUR: Duration = Duration::from_secs(3600);

    fn told(remaining: u32) -> SessionLimit {
        SessionLimit { total: 1000, remaining, reset_after: HOUR }
    }

    #[test]
    fn the_reserve_is_never_touched() {
        let mut budget = Budget::new(NOW, told(202), None);
        assert_eq!(budget.draw(NOW), Draw::Granted(201));
        assert_eq!(budget.draw(NOW), Draw::Granted(200));
        let end = NOW.plus(HOUR);
        assert_eq!(budget.draw(NOW), Draw::Wait(end));
        assert_eq!(budget.draw(Moment(end.0 - 1)), Draw::Wait(end));
        assert_eq!(budget.draw(end), Draw::Granted(999), "the next period has all of them");
    }

    #[test]
    fn a_crash_loop_remembers_what_it_used_even_if_discord_does_not_say_so() {
        let mut kept = None;
        let mut begun = 0;
        // Each process asks Discord, which says 1000, begins one session and dies.
        for _process in 0..2000 {
            let mut budget = Budget::new(NOW, told(1000), kept);
            if matches!(budget.draw(NOW), Draw::Granted(_)) {
                begun += 1;
            }
            kept = Some(budget.left());
        }
        assert_eq!(begun, 800);
        let mut next_day = Budget::new(NOW.plus(HOUR), told(1000), kept);
        assert_eq!(next_day.draw(NOW.plus(HOUR)), Draw::Granted(999));
    }

    #[test]
    fn discord_knows_of_sessions_that_we_do_not() {
        let kept = LeftBudget { total: 1000, remaining: 900, resets_at: NOW.plus(HOUR) };
        assert_eq!(Budget::new(NOW, told(300), Some(kept)).draw(NOW), Draw::Granted(299));
        assert_eq!(Budget::new(NOW, told(950), Some(kept)).draw(NOW), Draw::Granted(899));
    }

    #[test]
    fn a_small_budget_has_a_small_reserve() {
        let mut budget = Budget::new(NOW, SessionLimit { total: 1, remaining: 1, reset_after: HOUR }, None);
        assert_eq!(budget.draw(NOW), Draw::Granted(0));
        assert!(matches!(budget.draw(NOW), Draw::Wait(_)));
    }
}
