//! What the isolation of guilds costs, and what it is worth: time to serve again after crashes, memory of a guild,
//! processor time of a command, and what others feel of a poisoned or a flooded guild.
//!
//! ```sh
//! cargo bench -p actors --bench guilds -- [all | crash | storm | memory | cost | neighbours | flood]
//! ```
//! Router, guilds and writer are real, the store is in memory, and Discord takes every answer at once; load and bot
//! share the process. What is compared is measured in turns within one run, and medians of the rounds are told.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../tests/ward.rs"]
mod ward;

use std::collections::HashMap;
use std::time::Duration;

use actors::alerts::Kind;
use actors::fact_log::{Mishap, Occasion};
use actors::failpoint::Point;
use actors::inbox::Item;
use actors::messages::{GuildsMsg, Work};
use domain::event::Event;
use domain::message::{Answer, Message};
use ractor::{Actor, ActorProcessingErr, ActorRef};
use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

use ward::{Told, Ward};

/// Bytes of a page on every Linux in use here.
const PAGE: usize = 4096;
const KB: f64 = 1024.0;
/// Where many guilds are measured.
const MANY: usize = 10_000;

type Part = fn(&Runtime);

fn main() {
    // Tens of thousands of arranged panics are no news; what the hook of the program makes of one is not measured.
    let tell_of = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| place.file().ends_with("failpoint.rs")) {
            tell_of(panic);
        }
    }));
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or("all".to_owned());
    // Memory first: what is freed later is found again.
    let parts: [(&str, Part); 6] = [
        ("memory", memory),
        ("flood", flood),
        ("cost", cost),
        ("crash", crash),
        ("storm", storm),
        ("neighbours", neighbours),
    ];
    for (name, part) in parts {
        if wanted == "all" || wanted == name {
            part(&Runtime::new().expect("threads can be started"));
        }
    }
}

fn tell(what: &str, figure: f64, unit: &str) {
    println!("{what:70} {figure:10.2} {unit}");
}

fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * PAGE
}

/// Processor time of all threads that live.
fn processor_time() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let of_thread = |task: std::fs::DirEntry| {
        let schedstat = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        schedstat.split(' ').next()?.parse::<u64>().ok()
    };
    Duration::from_nanos(tasks.filter_map(of_thread).sum())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

fn percentile(mut figures: Vec<f64>, percent: usize) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get((figures.len() * percent / 100).min(figures.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

fn millis(wait: Duration) -> f64 {
    wait.as_secs_f64() * 1e3
}

// === memory ===

fn memory(runtime: &Runtime) {
    const GUILDS: usize = 20_000;
    runtime.block_on(async {
        let ward = Ward::known(2 * GUILDS).await;
        let kb_each = |bytes: usize| bytes as f64 / KB / GUILDS as f64;
        let before = resident();
        ward.start_router().await;
        let asleep = resident();
        tell("a guild that sleeps and was not awake yet", kb_each(asleep.saturating_sub(before)) / 2.0, "KB");
        wake(&ward, 0..GUILDS).await;
        let awake = resident();
        tell("a guild that is awake, without its mirror", kb_each(awake.saturating_sub(asleep)), "KB");
        ward.wiring.guilds.cast(GuildsMsg::Shed { percent: 100 }).ok();
        ward.until(|ward| ward.wiring.census.headcount().running == 0).await;
        wake(&ward, GUILDS..2 * GUILDS).await;
        let more = resident().saturating_sub(awake);
        tell("another one that wakes when that one sleeps again", kb_each(more), "KB");
    });
}

/// Wakes guilds by an event that leads to nothing: each loads, and nothing is written.
async fn wake(ward: &Ward, guilds: std::ops::Range<usize>) {
    let (count, wiring) = (guilds.len(), &ward.wiring);
    for n in guilds {
        let work = Work::Event(Event::ServerSeen);
        ward.send(n, Item::new(work, wiring.correlate(), None, wiring.activity.begin()));
    }
    ward.settled().await;
    ward.until(|ward| ward.wiring.census.headcount().running == count).await;
}

// === flood ===

fn flood(runtime: &Runtime) {
    runtime.block_on(async {
        flood_at("10,000 a second", 10).await;
        flood_at("as fast as they can be sent", usize::MAX).await;
    });
}

async fn flood_at(pace: &str, per_ms: usize) {
    const FLOOD: usize = 100_000;
    let ward = Ward::open(1).await;
    busy_database(&ward);
    // What the measuring itself takes is there before.
    ward.expect_questions(FLOOD + 1000);
    let warm: Vec<usize> = (0..1000).map(|_| ward.ask_every(0, 16)).collect();
    ward.settled().await;
    ward.told(&warm);
    let (before, mut most) = (resident(), 0);
    let mut asked = Vec::with_capacity(FLOOD);
    let mut clock = ticks();
    while asked.len() < FLOOD {
        if per_ms != usize::MAX {
            clock.tick().await;
        }
        for _command in 0..per_ms.min(100).min(FLOOD - asked.len()) {
            let at = Instant::now();
            asked.push((at, ward.ask_as_the_gateway(0, 16).await));
        }
        most = most.max(resident());
        tokio::task::yield_now().await;
    }
    ward.settled().await;
    most = most.max(resident());
    let ids: Vec<usize> = asked.iter().map(|(_, id)| *id).collect();
    let told = ward.told(&ids);
    let busy = told.iter().filter(|told| **told == Told::Busy).count();
    let answered = told.iter().filter(|told| **told == Told::Answer).count();
    println!("a flood of {FLOOD}, {pace}: {answered} answered, {busy} refused, {} otherwise", FLOOD - answered - busy);
    tell("  growth of the process at most", most.saturating_sub(before) as f64 / KB / KB, "MB");
    tell("  the slowest answer", percentile(latencies(&ward, &asked), 100), "ms");
}

/// A database that takes a while: without a wait nobody could flood a guild.
fn busy_database(ward: &Ward) {
    const COMMIT: Duration = Duration::from_millis(4);
    let slow = |occasion| if occasion == Occasion::Commits { Mishap::Slow(COMMIT) } else { Mishap::Nothing };
    ward.log.beset(Box::new(slow));
}

fn ticks() -> tokio::time::Interval {
    let mut ticks = interval(Duration::from_millis(1));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    ticks
}

fn latencies(ward: &Ward, asked: &[(Instant, usize)]) -> Vec<f64> {
    asked.iter().filter_map(|(at, id)| Some(millis(ward.heard(*id)?.at - *at))).collect()
}

// === cost ===

/// Answers each item as soon as it comes.
struct Plain;

impl Actor for Plain {
    type Msg = Box<Item>;
    type State = ();
    type Arguments = ();

    async fn pre_start(&self, _: ActorRef<Box<Item>>, (): ()) -> Result<(), ActorProcessingErr> {
        Ok(())
    }

    async fn handle(&self, _: ActorRef<Box<Item>>, item: Box<Item>, (): &mut ()) -> Result<(), ActorProcessingErr> {
        answer(*item);
        Ok(())
    }
}

fn answer(item: Item) {
    if let Work::Interaction(_, ticket) = item.work {
        ticket.answer(Answer::Private(Message::text("Language: English")));
    }
}

fn cost(runtime: &Runtime) {
    const GUILDS: usize = 1_000;
    const ROUNDS: usize = 9;
    runtime.block_on(async {
        let ward = Ward::open(GUILDS).await;
        let (mut actors, mut tasks) = (Vec::new(), Vec::new());
        for _guild in 0..GUILDS {
            actors.push(Actor::spawn(None, Plain, ()).await.expect("it starts").0);
            let (sender, mut items) = mpsc::unbounded_channel();
            tokio::spawn(async move {
                while let Some(item) = items.recv().await {
                    answer(item);
                }
            });
            tasks.push(sender);
        }
        for at_once in [1, 16] {
            let mut us: HashMap<&str, Vec<f64>> = HashMap::new();
            for _round in 0..ROUNDS {
                let guild = us_each(&ward, at_once, |n, item| ward.send(n, item)).await;
                let actor = us_each(&ward, at_once, |n, item| drop(actors[n].cast(Box::new(item)))).await;
                let task = us_each(&ward, at_once, |n, item| drop(tasks[n].send(item))).await;
                us.entry("guild").or_default().push(guild);
                us.entry("actor").or_default().push(actor);
                us.entry("task").or_default().push(task);
            }
            println!(
                "processor time of a command, {at_once} at once for each of {GUILDS} guilds, ticket and answer included"
            );
            let mut median_of = |name| us.remove(name).map_or(f64::NAN, median);
            let (guild, actor, task) = (median_of("guild"), median_of("actor"), median_of("task"));
            tell("  router, inbox, guild and commit in memory", guild, "us");
            tell("  a plain ractor actor", actor, "us");
            tell("  a plain tokio task", task, "us");
            tell("  a guild against a plain actor", guild / actor, "times");
            tell("  a plain actor against a plain task", actor / task, "times");
        }
    });
}

/// What each of 16,000 commands costs.
async fn us_each(ward: &Ward, at_once: usize, send: impl Fn(usize, Item)) -> f64 {
    const COMMANDS: usize = 16_000;
    const GUILDS: usize = 1_000;
    let began = processor_time();
    for _wave in 0..COMMANDS / GUILDS / at_once {
        for n in (0..GUILDS).flat_map(|n| std::iter::repeat_n(n, at_once)) {
            let (_, item) = ward.question(n, 1);
            send(n, item);
        }
        ward.settled().await;
    }
    (processor_time() - began).as_secs_f64() * 1e6 / COMMANDS as f64
}

// === crashes ===

async fn all_awake(guilds: usize) -> Ward {
    let ward = Ward::open(guilds).await;
    let asked: Vec<usize> = (0..guilds).map(|n| ward.ask(n)).collect();
    ward.settled().await;
    ward.told(&asked);
    ward
}

fn crash(runtime: &Runtime) {
    /// Few enough not to be taken for a storm.
    const CRASHES: usize = 1_500;
    runtime.block_on(async {
        let ward = all_awake(MANY).await;
        let (mut again, mut plain) = (Vec::new(), Vec::new());
        for n in 0..CRASHES {
            let began = Instant::now();
            let id = ward.ask(n);
            plain.push(millis(ward.answer(id).await.at - began));
            ward.wiring.failpoints.arm(Point::Plan, ward.guild(n), 1);
            let began = Instant::now();
            let (dies, next) = (ward.ask(n), ward.ask(n));
            let next = ward.answer(next).await;
            assert_eq!((ward.answer(dies).await.told, next.told), (Told::Apology, Told::Answer));
            again.push(millis(next.at - began));
        }
        println!("{CRASHES} guilds crash one after the other, beside {MANY} that are awake");
        tell("  from the command that kills it to the answer to the next, p50", percentile(again.clone(), 50), "ms");
        tell("  the same, p99", percentile(again, 99), "ms");
        tell("  an answer without a crash, p50", percentile(plain.clone(), 50), "ms");
        tell("  the same, p99", percentile(plain, 99), "ms");
    });
}

fn storm(runtime: &Runtime) {
    const ROUNDS: usize = 5;
    /// A canary for which nothing waits lives, whatever the cause: so much is not worked off before the storm is seen.
    const QUEUED: usize = 6;
    /// Longer than all of them take to crash; by then canaries are tried as rarely as ever.
    const CAUSE_LASTS: Duration = Duration::from_secs(3);
    let (mut run, mut answered) = (Vec::new(), Vec::new());
    for _round in 0..ROUNDS {
        runtime.block_on(async {
            let ward = Ward::open(MANY).await;
            // While they load, commands wait for them.
            let load = Duration::from_secs(4);
            let slow = move |what| if what == Occasion::Read { Mishap::Slow(load) } else { Mishap::Nothing };
            ward.log.beset(Box::new(slow));
            ward.poison(None);
            let queued: Vec<usize> = (0..QUEUED * MANY).map(|n| ward.ask(n % MANY)).collect();
            sleep(load / 2).await;
            ward.log.calm();
            sleep(load / 2 + CAUSE_LASTS).await;
            assert!(ward.wiring.alerts.open_alerts().iter().any(|(alert, _)| alert.key.kind == Kind::Storm));
            ward.wiring.failpoints.disarm();
            let gone = Instant::now();
            ward.until(|ward| ward.wiring.census.headcount().running == MANY).await;
            run.push(millis(gone.elapsed()));
            let asked: Vec<usize> = (0..MANY).map(|n| ward.ask(n)).collect();
            ward.settled().await;
            answered.push(millis(gone.elapsed()));
            assert!(ward.told(&asked).iter().all(|told| *told == Told::Answer));
            ward.told(&queued);
        });
    }
    println!("{MANY} guilds crash at once; median of {ROUNDS} rounds, from the moment at which the cause is gone");
    tell("  all run again", median(run), "ms");
    tell("  the next command of each is answered", median(answered), "ms");
}

// === neighbours ===

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Neighbour {
    Quiet,
    Poisoned,
    Flooded,
}

/// Guilds whose latency is measured; the one behind them is the bad neighbour.
const HEALTHY: usize = 500;

fn neighbours(runtime: &Runtime) {
    const ROUNDS: usize = 11;
    runtime.block_on(async {
        let ward = all_awake(HEALTHY + 1).await;
        busy_database(&ward);
        let mut p99s: HashMap<Neighbour, Vec<f64>> = HashMap::new();
        let mut p50s: HashMap<Neighbour, Vec<f64>> = HashMap::new();
        for _round in 0..ROUNDS {
            for neighbour in [Neighbour::Quiet, Neighbour::Poisoned, Neighbour::Flooded] {
                let healthy = healthy_latencies(&ward, neighbour).await;
                p50s.entry(neighbour).or_default().push(percentile(healthy.clone(), 50));
                p99s.entry(neighbour).or_default().push(percentile(healthy, 99));
            }
        }
        println!(
            "{HEALTHY} healthy guilds, 1,000 commands a second, a commit takes 4 ms; medians of {ROUNDS} rounds each"
        );
        for neighbour in [Neighbour::Quiet, Neighbour::Poisoned, Neighbour::Flooded] {
            let [p50, p99] = [&mut p50s, &mut p99s].map(|of| of.get(&neighbour).cloned().map_or(f64::NAN, median));
            tell(&format!("  neighbour {neighbour:?}: p50"), p50, "ms");
            tell(&format!("  neighbour {neighbour:?}: p99"), p99, "ms");
            let against = p99s.get(&Neighbour::Quiet).cloned().map_or(f64::NAN, median);
            tell(&format!("  neighbour {neighbour:?}: p99 against quiet"), p99 / against, "times");
        }
    });
}

async fn healthy_latencies(ward: &Ward, neighbour: Neighbour) -> Vec<f64> {
    const ROUND_MS: usize = 1_000;
    let bad = ward.guild(HEALTHY);
    if neighbour == Neighbour::Poisoned {
        // It is let out of its quarantine, and crashes again and again until it is back there.
        ward.poison(Some(bad));
        ward.wiring.guilds.cast(GuildsMsg::Release(bad)).ok();
    }
    let (mut asked, mut clock) = (Vec::new(), ticks());
    for ms in 0..ROUND_MS {
        clock.tick().await;
        asked.push((Instant::now(), ward.ask(ms * 7 % HEALTHY)));
        let others = match neighbour {
            Neighbour::Quiet => 0,
            Neighbour::Poisoned => usize::from(ms % 10 == 0),
            Neighbour::Flooded => 10,
        };
        for _command in 0..others {
            ward.ask_every(HEALTHY, 16);
        }
    }
    ward.settled().await;
    ward.wiring.failpoints.disarm();
    ward.wiring.guilds.cast(GuildsMsg::Release(bad)).ok();
    let told = ward.told(&asked.iter().map(|(_, id)| *id).collect::<Vec<usize>>());
    assert!(told.iter().all(|told| *told == Told::Answer), "nobody healthy is refused");
    latencies(ward, &asked)
}
