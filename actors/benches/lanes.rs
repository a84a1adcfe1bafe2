//! What the outbox's planner costs: microseconds for each effect, and bytes for each that waits.
//!
//! ```sh
//! cargo bench -p actors --bench lanes -- [--guilds 1000] [--rows 20] [--runs 5]
//! ```
//! Every effect is lined up, gets its turn and ends; time is an argument, so nothing waits. Prints the median
//! of the runs, with their range.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::time::Duration;

use actors::backlog::{Backlog, Known};
use actors::lanes::{Change, Class, Lanes};
use domain::effect::Effect;
use domain::ids::{ChannelId, GuildId};
use domain::message::Message;
use tokio::time::Instant;

/// Bytes of a page on every Linux in use here.
const PAGE: usize = 4096;

/// As much as the outbox keeps with an effect.
type Waiting = (Effect, String, u128);

fn change(guild: i64, number: i64) -> Change<Waiting> {
    let channel = ChannelId::new(u64::try_from(guild * 100 + number % 7 + 1).expect("positive"));
    let text = format!("{:<120}", "A reminder of about the usual length, with a name, a time, and where to look.");
    let effect = Effect::Post { channel, reply_to: None, message: Message::text(text) };
    Change {
        guild: GuildId(guild),
        lane: effect.lane(),
        class: Class::of(&effect),
        calls: 1,
        number: Some(number),
        after: None,
        object: None,
        rest: Duration::ZERO,
        not_before: None,
        what: (effect, format!("r{guild:x}-{number:x}"), 7),
    }
}

fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * PAGE
}

struct Run {
    us_per_effect: f64,
    bytes_per_row: usize,
    /// Time on the planner's clock until the last effect had its turn.
    planned: Duration,
}

fn run(guilds: i64, rows: i64) -> Run {
    let changes: Vec<Change<Waiting>> =
        (1..=rows).flat_map(|number| (1..=guilds).map(move |guild| change(guild, number))).collect();
    let count = changes.len();
    let start = Instant::now();
    let (mut lanes, mut backlog, mut now) = (Lanes::new(start), Backlog::default(), start);
    let before = resident();
    let began = std::time::Instant::now();
    for change in changes {
        backlog.take_new(change.guild, change.number.unwrap_or_default());
        lanes.add(change, now);
    }
    let bytes_per_row = resident().saturating_sub(before) / count;
    for _effect in 0..count {
        let change = loop {
            match lanes.next(now) {
                Some(change) => break change,
                None => now = lanes.wake_at().expect("something waits"),
            }
        };
        lanes.finish(&change, now);
        let number = change.number.unwrap_or_default();
        backlog.let_go(change.guild, number, Known::Ending(now));
        backlog.settled(change.guild, number);
    }
    let us_per_effect = began.elapsed().as_secs_f64() * 1e6 / count as f64;
    Run { us_per_effect, bytes_per_row, planned: now - start }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str, default: i64| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)).and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let (guilds, rows, times) = (number("--guilds", 1000), number("--rows", 20), number("--runs", 5));
    let mut runs: Vec<Run> = (0..times).map(|_| run(guilds, rows)).collect();
    // The first run pays for the memory that later ones find again.
    let bytes_per_row = runs.iter().map(|run| run.bytes_per_row).max().unwrap_or_default();
    runs.sort_by(|one, other| one.us_per_effect.total_cmp(&other.us_per_effect));
    let us = |run: Option<&Run>| run.map_or(0.0, |run| run.us_per_effect);
    let (median, least, most) = (us(runs.get(runs.len() / 2)), us(runs.first()), us(runs.last()));
    println!("{} effects of {guilds} guilds: {median:.2} us each ({least:.2} - {most:.2})", guilds * rows);
    println!("{:.0} effects a second through the planner", 1e6 / median);
    println!("{bytes_per_row} B for each that waits, beside what it says (its text was made before)");
    let planned = runs.first().map(|run| run.planned).unwrap_or_default();
    println!("at Discord's pace they take {:.1} s", planned.as_secs_f64());
}
