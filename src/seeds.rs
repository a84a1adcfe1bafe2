//! `mgm simulate`: plays seeds of the chaos, to look into one or to prove many.

use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use chaos::{Chaos, Played};
use clap::Args;

use crate::output;

/// Settings of `mgm simulate`.
#[derive(Args)]
pub(crate) struct Simulate {
    /// The seed to play; the same one always plays the same.
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "seeds")]
    seed: u64,
    /// Play all of these, such as 1..2000, on all cores.
    #[arg(long, value_name = "A..B", value_parser = range)]
    seeds: Option<RangeInclusive<u64>>,
    /// How much happens in each; without it the usual number.
    #[arg(long, value_name = "N")]
    acts: Option<usize>,
    /// Print everything that passed in the run of one seed.
    #[arg(long, conflicts_with = "seeds")]
    trace: bool,
}

fn range(text: &str) -> Result<RangeInclusive<u64>, String> {
    let ends = text.split_once("..").map(|(first, last)| (first.parse(), last.trim_start_matches('=').parse()));
    match ends {
        Some((Ok(first), Ok(last))) if first <= last => Ok(first..=last),
        Some(_) | None => Err("write it as 1..2000".to_owned()),
    }
}

impl Simulate {
    /// Plays; fails when a rule was broken.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        chaos::hush_arranged_panics();
        let broken = match &self.seeds {
            Some(seeds) => self.many(seeds),
            None => self.one(),
        };
        anyhow::ensure!(broken == 0, "rules were broken in {broken} of the runs");
        Ok(())
    }

    fn chaos(&self) -> Chaos {
        let mut chaos = Chaos::new();
        chaos.tells = self.trace;
        chaos.acts = self.acts.unwrap_or(chaos.acts);
        chaos
    }

    fn one(&self) -> u64 {
        let played = self.chaos().play(self.seed);
        played.story.iter().for_each(|line| output::line(line));
        self.tell(&played);
        u64::from(!played.faults.is_empty())
    }

    fn many(&self, seeds: &RangeInclusive<u64>) -> u64 {
        let began = Instant::now();
        let (next, broken) = (AtomicU64::new(*seeds.start()), AtomicU64::new(0));
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(|| {
                    let chaos = self.chaos();
                    loop {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed > *seeds.end() {
                            return;
                        }
                        let played = chaos.play(seed);
                        if !played.faults.is_empty() {
                            broken.fetch_add(1, Ordering::Relaxed);
                            self.tell(&played);
                        }
                    }
                });
            }
        });
        let (count, broken) = (seeds.end() - seeds.start() + 1, broken.into_inner());
        output::line(&format!(
            "{count} seeds in {:.1} s, {broken} of them broke a rule",
            began.elapsed().as_secs_f64()
        ));
        broken
    }

    fn tell(&self, played: &Played) {
        let Played { seed, hash, faults, lines, interactions, facts, processes, .. } = played;
        output::line(&format!(
            "seed {seed}: {interactions} interactions, {facts} facts, {processes} processes, {lines} lines, hash {hash}"
        ));
        faults.iter().for_each(|fault| output::line(&format!("  BROKEN: {fault}")));
        if !faults.is_empty() {
            let acts = self.acts.map(|acts| format!(" --acts {acts}")).unwrap_or_default();
            output::line(&format!("  look into it: mgm simulate --seed {seed}{acts} --trace"));
        }
    }
}
