//! One run: a seed's people, its mishaps, the calm after it, and the verdict.

use std::time::Duration;

use actors::fact_log::FactLog;
use actors::failpoint::Point;
use domain::ids::GuildId;
use sim::{Dice, SessionStartLimit, SimOptions, Simulator};
use tokio::runtime::Builder;
use tokio::time::sleep;

use crate::cast::{self, SERVERS};
use crate::judge;
use crate::life::{House, Life, Words};
use crate::mishaps::{self, Mutant};
use crate::record::Record;

/// How runs are played; made once for all seeds, because reading all texts takes longer than a run.
pub struct Chaos {
    /// What happens before the calm.
    pub acts: usize,
    /// Whether the story is kept, to be read.
    pub tells: bool,
    /// A bug to switch on.
    pub mutant: Option<Mutant>,
    words: Words,
}

/// What came of a run.
#[derive(Clone, Debug)]
pub struct Played {
    /// Its seed.
    pub seed: u64,
    /// The hash of everything that passed.
    pub hash: String,
    /// The rules that were broken, in words.
    pub faults: Vec<String>,
    /// What passed, if it was to be kept.
    pub story: Vec<String>,
    /// How many things passed.
    pub lines: u64,
    /// Interactions that reached the bot.
    pub interactions: usize,
    /// Facts that were stored.
    pub facts: usize,
    /// Processes that it took.
    pub processes: u64,
}

/// The usual number of acts: enough for several mishaps to meet.
const ACTS: usize = 60;
/// How often the scheduler looks what is due.
const TICK_EVERY: Duration = Duration::from_secs(1);
/// The calm lasts at most so long, of virtual time: longer than anything waits for its next try.
const CALM_MAX: Duration = Duration::from_secs(2 * 3600);
/// How often it is looked whether everything is at rest, and how often in a row it must be.
const LOOK_EVERY: Duration = Duration::from_secs(15);
const LOOKS: u32 = 8;

impl Chaos {
    /// The usual runs.
    pub fn new() -> Self {
        Self { acts: ACTS, tells: false, mutant: None, words: Words::of(&cast::COMMANDS) }
    }

    /// The same, with a bug switched on.
    #[must_use]
    pub fn with(mutant: Mutant) -> Self {
        Self { mutant: Some(mutant), ..Self::new() }
    }

    /// Plays a seed.
    ///
    /// # Panics
    /// When no runtime can be made, or the bot does not start at all.
    pub fn play(&self, seed: u64) -> Played {
        let runtime = Builder::new_current_thread().enable_time().start_paused(true).build();
        let runtime = runtime.expect("a runtime without sockets needs nothing from the system");
        runtime.block_on(async {
            let mut run = Run::begin(self, seed).await;
            run.storm(self).await;
            run.calm().await;
            run.end().await
        })
    }
}

impl Default for Chaos {
    fn default() -> Self {
        Self::new()
    }
}

/// A run under way.
struct Run {
    house: House,
    dice: Dice,
    life: Option<Life>,
    processes: u64,
}

impl Run {
    /// The world is built, the bot starts, officers set their guilds up.
    async fn begin(chaos: &Chaos, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let session_starts = SessionStartLimit { spacing: Duration::ZERO, ..SimOptions::seeded(seed).session_starts };
        let start_time_ms = Some(cast::start_ms(&mut dice));
        let options = SimOptions { session_starts, start_time_ms, ..SimOptions::seeded(seed) };
        let sim = Simulator::in_process(options, &cast::world()).expect("the world is sound");
        let (record, log) = (Record::new(chaos.tells), FactLog::default());
        let house = House { sim, record, log, seed, words: chaos.words.clone() };
        let mut run = Self { house, dice, life: None, processes: 0 };
        run.start().await;
        sleep(Duration::from_secs(10)).await;
        for server in SERVERS {
            for line in cast::SET_UP {
                if run.dice.chance(0.95) {
                    drop(run.house.sim.user("Olga").in_server(server).runs(line).expect("an officer may"));
                    run.wait(Duration::from_millis(200)).await;
                }
            }
        }
        mishaps::beset(&run.house.log, seed, chaos.mutant);
        run
    }

    async fn start(&mut self) {
        self.processes += 1;
        self.life = Some(Life::start(&self.house, self.processes).await);
    }

    fn note(&self, line: &str) {
        self.house.record.note(self.house.sim.now_ms(), line);
    }

    // === the storm ===

    async fn storm(&mut self, chaos: &Chaos) {
        for _ in 0..chaos.acts {
            let told = match self.dice.below(100) {
                0..50 => self.house.sim.somebody_acts(&mut self.dice),
                50..80 => cast::sensible_act(&self.house.sim, &mut self.dice),
                80..90 => mishaps::plan_fault(&self.house.sim, &mut self.dice),
                90..96 => self.arm(),
                _ => self.end_process().await,
            };
            if let Some(told) = told {
                self.note(&format!("* {told}"));
            }
            self.let_time_pass().await;
        }
    }

    fn arm(&mut self) -> Option<String> {
        let point = *self.dice.pick(&[Point::Plan, Point::Adopt, Point::Write, Point::Begin])?;
        let guild = GuildId(1 + self.dice.below(SERVERS.len()) as i64);
        self.life.as_ref()?.bot.failpoints().arm(point, guild, 1);
        Some(format!("{point:?} of guild {guild} will panic"))
    }

    async fn end_process(&mut self) -> Option<String> {
        let life = self.life.take()?;
        let by_plan = self.dice.chance(0.3);
        self.house.record.lock().excuse_waiting();
        if by_plan {
            life.stop().await;
        } else {
            life.die().await;
        }
        let pause = Duration::from_millis(self.dice.below(8000) as u64);
        self.wait(pause).await;
        self.start().await;
        Some(format!("the process {} and started again", if by_plan { "stopped" } else { "died" }))
    }

    async fn let_time_pass(&mut self) {
        let ms = |ms: usize| Duration::from_millis(ms as u64);
        let wait = match self.dice.below(100) {
            0..60 => ms(self.dice.below(400)),
            60..88 => ms(self.dice.below(5_000)),
            88..97 => ms(self.dice.below(90_000)),
            _ => {
                let hours = 1 + self.dice.below(40) as u64;
                self.house.sim.advance(Duration::from_secs(3600 * hours));
                self.house.record.lock().excuse_waiting();
                self.note(&format!("* {hours} hours pass at once"));
                ms(self.dice.below(2_000))
            }
        };
        self.wait(wait).await;
    }

    /// Waits; the scheduler ticks meanwhile, and a process that gave up starts again.
    async fn wait(&mut self, wait: Duration) {
        let mut left = wait;
        while !left.is_zero() {
            let step = left.min(TICK_EVERY);
            sleep(step).await;
            left -= step;
            self.tick();
            self.revive().await;
        }
    }

    fn tick(&self) {
        if let Some(life) = &self.life {
            life.bot.tick_soon();
        }
    }

    /// What the parent of the process does.
    async fn revive(&mut self) {
        let gave_up = |life: &Life| life.bot.vitals().fatal.borrow().clone();
        let Some(fatal) = self.life.as_ref().and_then(gave_up) else { return };
        self.note(&format!("* the process gave up: {fatal:?}"));
        self.house.record.lock().excuse_waiting();
        if let Some(life) = self.life.take() {
            life.die().await;
        }
        self.start().await;
    }

    // === the calm ===

    /// Nothing goes wrong any more; tells in the record when the bot does not come to rest.
    async fn calm(&mut self) {
        self.note("* calm");
        self.house.sim.forgets_faults();
        self.house.log.calm();
        // What was delayed comes first: nobody could know that it is older than what comes here.
        self.wait(mishaps::DELAYED_AT_MOST).await;
        for server in SERVERS {
            for right in cast::BOT_RIGHTS {
                self.house.sim.server(server).gives_bot_permission(right).expect("the servers stay");
            }
        }
        if let Some(life) = &self.life {
            life.bot.failpoints().disarm();
        }
        let (mut waited, mut looks) = (Duration::ZERO, 0);
        while looks < LOOKS {
            self.wait(LOOK_EVERY).await;
            waited += LOOK_EVERY;
            let is_quiet = self.is_quiet();
            looks = if is_quiet { looks + 1 } else { 0 };
            if waited > CALM_MAX {
                let (under_way, open) = (self.under_way(), self.open_rows());
                return self.house.record.blame(format!("no rest: {under_way} under way, open rows: {open:?}"));
            }
        }
    }

    fn under_way(&self) -> usize {
        self.life.as_ref().map_or(0, |life| life.bot.under_way())
    }

    fn open_rows(&self) -> Vec<String> {
        judge::open_rows(&self.house.log)
    }

    fn is_quiet(&self) -> bool {
        let has_heard = self.life.as_ref().is_some_and(|life| life.bot.sequence() == self.house.sim.last_sequence());
        has_heard && self.under_way() == 0 && self.open_rows().is_empty()
    }

    // === the verdict ===

    async fn end(mut self) -> Played {
        if let Some(life) = &self.life {
            judge::judge(&self.house, life).await;
        }
        if let Some(life) = self.life.take() {
            life.die().await;
        }
        let House { record, log, seed, .. } = &self.house;
        let facts = log.guilds().into_iter().map(|(guild, _)| log.facts(guild).len()).sum();
        let mut passed = record.lock();
        Played {
            seed: *seed,
            hash: passed.hash(),
            faults: passed.take_faults(),
            story: passed.take_story(),
            lines: passed.lines(),
            interactions: passed.asked().len(),
            facts,
            processes: self.processes,
        }
    }
}
