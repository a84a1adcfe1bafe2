//! Random people, sensible or not, against the whole bot over sockets: nothing they do brings it to break a rule.
//!
//! A seed decides who does what; how the bot's calls interleave is up to the machine. `MGM_RANDOM_SEEDS=1000` plays that
//! many seeds instead of the usual number, `MGM_RANDOM_FIRST=17` begins with another one, to play a bad seed again.

use std::time::Duration;

use sim::{Dice, SimOptions, TranscriptHooks};
use storage::Backend;

use crate::theatre::{self, Theatre};

/// Seeds that are always played: about a second each.
const SEEDS: u64 = 50;
/// What people do in one run.
const ACTS: usize = 120;
/// Acts at the most before everything may come to rest: in between the bot is under pressure.
const PRESSURE: usize = 8;
/// 1 March 2026, 09:00 UTC.
const START_MS: i64 = 1_772_355_600_000;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Plays one seed; the story is told when something is wrong with it.
async fn play(seed: u64) {
    let options = SimOptions::seeded(seed).starting_at(START_MS);
    let mut theatre = theatre::open(Backend::Sqlite, options).await;
    theatre.set_up_absences().await;
    let mut dice = Dice::new(seed);
    let mut story = Vec::new();
    for _ in 0..ACTS {
        story.extend(theatre.stage.sim.somebody_acts(&mut dice));
        if dice.below(PRESSURE) == 0 {
            assert!(theatre.stage.come_to_rest().await, "seed {seed} does not come to rest:\n{}", story.join("\n"));
        }
        if dice.chance(0.05) {
            let later_ms = theatre.stage.sim.now_ms() + 1000 * dice.below(200_000) as i64;
            theatre.stage.set_clock(later_ms).await;
            story.push(format!("(the clock moves to {later_ms})"));
        }
        if dice.chance(0.01) {
            theatre.stage.stop_bot().await;
            theatre.stage.start_bot().await.expect("the bot starts again");
            story.push("(the bot restarts)".to_owned());
        }
    }
    assert!(theatre.stage.come_to_rest().await, "seed {seed} does not come to rest:\n{}", story.join("\n"));
    let faults = faults(&theatre);
    assert!(faults.is_empty(), "seed {seed}: {faults:#?}\n{}", story.join("\n"));
    theatre.close().await;
}

/// What the bot must never cause, whatever people do.
fn faults(theatre: &Theatre) -> Vec<String> {
    let bot = theatre.stage.bot().expect("the bot runs");
    let unknown = bot.counters().snapshot().unknown_gateway_events;
    let mut faults: Vec<String> =
        (unknown > 0).then(|| format!("{unknown} gateway events were not understood")).into_iter().collect();
    let is_bad = |call: &&sim::RecordedCall| call.status >= 500 || call.code == Some(50_035);
    faults.extend(theatre.stage.sim.calls().iter().filter(is_bad).map(|call| format!("{call:?}")));
    faults.extend(theatre.stage.sim.violations().iter().map(|violation| format!("{violation:?}")));
    faults
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_people_do_brings_the_bot_to_break_a_rule() {
    let first = number("MGM_RANDOM_FIRST", 1);
    for seed in first..first + number("MGM_RANDOM_SEEDS", SEEDS) {
        tokio::time::timeout(Duration::from_secs(120), play(seed))
            .await
            .unwrap_or_else(|_| panic!("seed {seed} hangs"));
    }
}
