//! What goes wrong: all of it drawn from the seed.

use std::time::Duration;

use actors::fact_log::{Chance, FactLog, Mishap, Occasion};
use sim::{Dice, Fault, RateLimited, RateScope, Simulator, What, When};

/// A bug that is switched on to prove that it would be found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mutant {
    /// People are told that something is done although it was not stored.
    ForgottenCommits,
    /// What makes things happen once is not stored.
    LostKeys,
}

/// Shares of transactions and reads that go wrong, in thousandths, each counted from the one before.
const SLOW: usize = 40;
const BUSY: usize = 60;
const LOST: usize = 80;
const VERY_SLOW: usize = 83;
const BROKEN: usize = 86;
/// An event is late by less than this.
pub(crate) const DELAYED_AT_MOST: Duration = Duration::from_secs(5);
/// Longer than anybody waits for a commit.
const VERY_SLOW_FOR: Duration = Duration::from_secs(12);

/// Lets the store err from now on.
pub(crate) fn beset(log: &FactLog, seed: u64, mutant: Option<Mutant>) {
    let mut dice = Dice::new(!seed);
    let chance: Chance = Box::new(move |occasion| match mutant {
        Some(mutant) if occasion == Occasion::Commits && dice.chance(0.05) => match mutant {
            Mutant::ForgottenCommits => Mishap::Forgets,
            Mutant::LostKeys => Mishap::LosesKeys,
        },
        Some(_) | None => draw(&mut dice),
    });
    log.beset(chance);
}

fn draw(dice: &mut Dice) -> Mishap {
    match dice.below(1000) {
        thousandth if thousandth < SLOW => Mishap::Slow(Duration::from_millis(dice.below(900) as u64)),
        thousandth if thousandth < BUSY => Mishap::Busy,
        thousandth if thousandth < LOST => Mishap::Lost { written: dice.chance(0.5) },
        thousandth if thousandth < VERY_SLOW => Mishap::Slow(VERY_SLOW_FOR),
        thousandth if thousandth < BROKEN => Mishap::Broken,
        _ => Mishap::Nothing,
    }
}

/// Plans something that goes wrong with a call, an event or a connection; tells what.
pub(crate) fn plan_fault(sim: &Simulator, dice: &mut Dice) -> Option<String> {
    let what = if dice.chance(0.6) { of_calls(dice) } else { of_the_gateway(dice) };
    let when = if dice.chance(0.8) {
        When::times(1 + dice.below(3) as u64)
    } else {
        When { for_ms: Some(1 + dice.below(20_000) as i64), ..When::with_probability(0.5) }
    };
    let told = format!("planned: {what:?} {when:?}");
    let fault = Fault { when, ..Fault::new(what) };
    sim.plans_fault(fault).ok().map(|_| told)
}

fn of_calls(dice: &mut Dice) -> What {
    let ms = |dice: &mut Dice, max: usize| dice.below(max) as u64;
    match dice.below(9) {
        0 => What::LoseCall,
        1 | 2 => What::LoseAnswer,
        3 => What::CutAnswer,
        4 => What::Page(*dice.pick(&[500, 502, 503, 520]).unwrap_or(&500)),
        5 => {
            let scope =
                *dice.pick(&[RateScope::User, RateScope::Global, RateScope::Shared]).unwrap_or(&RateScope::User);
            What::RateLimited(RateLimited { scope, retry_after_ms: ms(dice, 3000), ..RateLimited::default() })
        }
        6 => What::DelayCall { before_ms: ms(dice, 2000), after_ms: ms(dice, 2000) },
        7 => What::WithholdAnswer,
        _ => What::Refused { status: 500, code: 0, message: "500: Internal Server Error".to_owned() },
    }
}

fn of_the_gateway(dice: &mut Dice) -> What {
    match dice.below(14) {
        0 => What::LoseConnection,
        1 => What::Reconnect,
        2 => What::Invalidate(true),
        3 => What::Invalidate(false),
        4 => What::Close(*dice.pick(&[4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009]).unwrap_or(&4000)),
        5 => What::DoubleEvent,
        6 => What::SwapEvent,
        7 => What::DelayEvent(dice.below(DELAYED_AT_MOST.as_millis() as usize) as u64),
        8 => What::HeraldEvent,
        9 => What::Silence,
        10 => What::RefuseResume,
        11 => What::DoubleReplay,
        12 => What::DelayHello(dice.below(10_000) as u64),
        _ => What::RefuseSession,
    }
}

/// Panics that are part of the play are not told on stderr; all others are.
pub fn hush_arranged_panics() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let is_arranged = panic.payload_as_str().is_some_and(|said| said.starts_with("arranged failure"));
            if !is_arranged {
                tell(panic);
            }
        }));
    });
}
