//! What it costs to be watched: one turn, one mark, one look of the watchdog at many actors.
//!
//! ```sh
//! cargo bench -p actors --bench pulse
//! ```
//! Prints medians of eleven runs as one line of JSON each.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use actors::failpoint::{FailPoints, Whose};
use actors::hang::{Judge, Limits, Seen};
use actors::heartbeat::{Pulse, Pulses};
use actors::marks::Marks;
use actors::messages::GuildMsg;
use domain::correlation::CorrelationId;
use domain::ids::GuildId;
use ractor::{Actor, ActorProcessingErr, ActorRef};

const RUNS: usize = 11;
const TURNS: u32 = 1_000_000;
const MARKS: u32 = 20_000;
const ACTORS: i64 = 100_000;

struct Idle;

impl Actor for Idle {
    type Msg = GuildMsg;
    type State = ();
    type Arguments = ();

    async fn pre_start(&self, _myself: ActorRef<GuildMsg>, (): ()) -> Result<(), ActorProcessingErr> {
        Ok(())
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (actor, _) = Actor::spawn(None, Idle, ()).await.expect("it starts");
        let pulses = Pulses::default();
        let pulse = pulses.guild(GuildId(1), &actor);
        turns(&pulse).await;
        marks();
        let crowd: Vec<Pulse> = (1..=ACTORS).map(|n| pulses.guild(GuildId(n), &actor)).collect();
        look(&pulses);
        drop(crowd);
    });
}

async fn turns(pulse: &Pulse) {
    let failpoints = FailPoints::default();
    let mut spans = Vec::new();
    for _ in 0..RUNS {
        let began = Instant::now();
        for _ in 0..TURNS {
            let turn = black_box(pulse).turn(black_box("Wake"));
            failpoints.turn(Whose::Guild, None).await;
            drop(black_box(turn));
        }
        spans.push(began.elapsed() / TURNS);
    }
    print("a turn", spans);
}

fn marks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let marks = Marks::open(&folder.path().join("marks")).expect("the folder takes files");
    let mut spans = Vec::new();
    for _ in 0..RUNS {
        let began = Instant::now();
        for _ in 0..MARKS {
            drop(black_box(marks.planning(GuildId(1), CorrelationId(u128::MAX))));
        }
        spans.push(began.elapsed() / MARKS);
    }
    print("a mark", spans);
}

fn look(pulses: &Pulses) {
    let mut judge = Judge::new(Limits::REAL, pulses.now());
    let mut spans = Vec::new();
    for _ in 0..RUNS {
        let began = Instant::now();
        judge.begin(pulses.now());
        pulses.each(|slot| {
            let (actor, turn) = (slot.actor().get_id(), pulses.open_turn(slot));
            let seen = Seen { actor, is_root: slot.is_root(), step: slot.step(), turn, probes_back: None };
            judge.see(&seen).for_each(drop);
        });
        judge.end();
        spans.push(began.elapsed());
    }
    print("a look at 100,000 actors", spans);
}

fn print(what: &str, mut spans: Vec<Duration>) {
    spans.sort_unstable();
    println!(
        "{{\"what\":\"{what}\",\"median_ns\":{},\"best_ns\":{}}}",
        spans[RUNS / 2].as_nanos(),
        spans[0].as_nanos()
    );
}
