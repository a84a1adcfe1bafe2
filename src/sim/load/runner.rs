//! Running a load plan against whatever bot is connected.

use super::crowd::Crowd;
use super::events;
use super::plan::{LoadPlan, Pace};
use super::report::{self, LoadReport, Totals};
use super::script::Script;
use super::watch::{Kind, Sent, Watch};
use crate::dice::Dice;
use crate::shared::{Core, Shared};
use crate::simulator::Simulator;
use crate::world::{ClientChecks, Place, RefusedAct, Snowflake};
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How often acts that are due are sent in open loop: well below the latencies that are measured.
const TICK: Duration = Duration::from_millis(1);
/// How often answers are looked at: a lock for each would cost more than the act.
const WATCH_EVERY: Duration = Duration::from_millis(5);
/// How long to wait for an answer before looking for those that will never come.
const SWEEP_EVERY: Duration = Duration::from_millis(100);
/// Acts sent under one lock; more would keep the bot's calls waiting for milliseconds.
const BATCH_MAX: usize = 64;
/// How long the last answers are waited for: Discord's limit and a little more.
const DRAIN: Duration = Duration::from_millis(3_500);

/// Interactions under way while servers are prepared.
const PREPARING_MAX: usize = 64;

/// Why a load run cannot begin or go on.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The world has no generated servers.
    #[error("the world has no generated servers with at least two members: start it with some")]
    NoCrowd,
    /// The plan cannot be played.
    #[error("the plan cannot be played: {0}")]
    Plan(&'static str),
    /// The script does not fit the bot.
    #[error("the script does not fit the bot's commands: {0}")]
    Script(#[from] RefusedAct),
    /// The witness log cannot be written.
    #[error("cannot write the witness log: {0}")]
    Witness(#[from] std::io::Error),
    /// Another run is going on.
    #[error("a load run is going on already")]
    Busy,
}

/// Where acknowledged interactions are written.
type Witness = Option<Box<dyn Write + Send>>;

/// Drives one plan.
struct Run {
    shared: Arc<Shared>,
    plan: LoadPlan,
    script: Script,
    crowd: Crowd,
    dice: Dice,
    began: Instant,
    totals: Totals,
    watched: Instant,
}

impl Simulator {
    /// Plays `plan` against the connected bot; every acknowledged interaction goes to `witness` as a line of JSON.
    ///
    /// # Errors
    /// [`LoadError`] when there is nobody to act, the bot lacks the commands, or the witness log fails.
    pub async fn load(
        &self,
        plan: LoadPlan,
        mut witness: Option<Box<dyn Write + Send>>,
    ) -> Result<LoadReport, LoadError> {
        let shared = Arc::clone(self.shared());
        let mut run = shared.with(|core| Run::prepare(Arc::clone(&shared), core, plan))?;
        let played = run.play(&mut witness).await;
        let watch = shared.with(|core| core.load.take());
        played?;
        Ok(LoadReport::new(&run.plan, &run.totals, &watch.unwrap_or_else(Watch::new)))
    }
}

impl Run {
    fn prepare(shared: Arc<Shared>, core: &mut Core, plan: LoadPlan) -> Result<Self, LoadError> {
        if core.load.is_some() {
            return Err(LoadError::Busy);
        }
        if let Some(flaw) = plan.flaw() {
            return Err(LoadError::Plan(flaw));
        }
        let crowd = Crowd::of(&core.world).ok_or(LoadError::NoCrowd)?;
        let mut dice = Dice::new(plan.seed);
        let place = crowd.place(&core.world, &mut dice);
        let script = Script::prepare(&core.world, place, &plan.script)?;
        core.load = Some(Watch::new());
        let now = Instant::now();
        Ok(Self { shared, plan, script, crowd, dice, began: now, totals: Totals::default(), watched: now })
    }

    async fn play(&mut self, witness: &mut Witness) -> Result<(), LoadError> {
        self.prepare_servers(witness).await?;
        self.began = Instant::now();
        match self.plan.pace {
            Pace::Open { per_second } => self.open_loop(per_second, witness).await?,
            Pace::Closed { in_flight } => self.closed_loop(in_flight, witness).await?,
        }
        self.drain(witness).await
    }

    /// Lets the owners of all servers do what the plan asks for first.
    async fn prepare_servers(&mut self, witness: &mut Witness) -> Result<(), LoadError> {
        let owners = self.shared.read(|core| self.crowd.owners(&core.world));
        let acts = owners.iter().flat_map(|place| self.plan.prepare.iter().map(|line| (*place, line.clone())));
        for (place, line) in acts.collect::<Vec<_>>() {
            self.room_for(PREPARING_MAX, witness).await?;
            self.shared.clone().with(|core| self.ask(core, place, &line))?;
        }
        self.room_for(1, witness).await
    }

    fn ask(&self, core: &mut Core, place: Place, line: &str) -> Result<(), LoadError> {
        let invocation = core.world.invocation(place, line, ClientChecks::Full)?;
        let now = Instant::now();
        let server = place.server.unwrap_or(place.user);
        let sent = Sent { kind: Kind::Command, due: now, user: place.user, server, is_counted: false };
        let interaction = core.world.invoke(invocation);
        if let Some(watch) = &mut core.load {
            watch.sent(interaction, sent, now);
        }
        Ok(())
    }

    /// Waits until fewer than `in_flight` interactions are under way.
    async fn room_for(&mut self, in_flight: usize, witness: &mut Witness) -> Result<(), LoadError> {
        let freed = self.shared.read(|core| core.load.as_ref().map(|watch| Arc::clone(&watch.freed)));
        let Some(freed) = freed else { return Ok(()) };
        while self.shared.read(|core| core.load.as_ref().map_or(0, Watch::waiting)) >= in_flight {
            // Nobody may answer any more: the sweep then makes room.
            let _ = tokio::time::timeout(SWEEP_EVERY, freed.notified()).await;
            self.keep_watch(witness)?;
        }
        Ok(())
    }

    /// Sends acts when they are due, however far behind the bot is.
    async fn open_loop(&mut self, per_second: f64, witness: &mut Witness) -> Result<(), LoadError> {
        let mut due = self.began;
        let end = self.began + self.plan.duration();
        let mut ticks = tokio::time::interval(TICK);
        while due < end {
            ticks.tick().await;
            while due <= Instant::now() && due < end {
                self.shared.clone().with(|core| {
                    for _ in 0..BATCH_MAX {
                        if due > Instant::now() || due >= end {
                            break;
                        }
                        self.act(core, due);
                        due += self.gap(per_second, due);
                    }
                });
            }
            self.keep_watch(witness)?;
        }
        Ok(())
    }

    /// The time to the next act: exponential, as if many people acted without knowing of each other.
    fn gap(&mut self, per_second: f64, due: Instant) -> Duration {
        let rate = per_second * self.plan.swell(self.seconds(due));
        Duration::from_secs_f64(-(1.0 - self.dice.fraction()).ln() / rate.max(f64::MIN_POSITIVE))
            .min(self.plan.duration())
    }

    /// Keeps `in_flight` interactions under way.
    async fn closed_loop(&mut self, in_flight: usize, witness: &mut Witness) -> Result<(), LoadError> {
        let end = self.began + self.plan.duration();
        while Instant::now() < end {
            self.shared.clone().with(|core| {
                for _ in 0..BATCH_MAX {
                    if core.load.as_ref().is_none_or(|watch| watch.waiting() >= in_flight) {
                        break;
                    }
                    self.act(core, Instant::now());
                }
            });
            self.keep_watch(witness)?;
            self.room_for(in_flight, witness).await?;
            // Events need no answer: without this nobody else might get a turn.
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    async fn drain(&mut self, witness: &mut Witness) -> Result<(), LoadError> {
        let end = Instant::now() + DRAIN;
        while Instant::now() < end {
            tokio::time::sleep(SWEEP_EVERY).await;
            self.keep_watch(witness)?;
            let under_way = |core: &Core| core.load.as_ref().map_or(0, |watch| watch.waiting() + watch.thinking());
            if self.shared.read(under_way) == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Now and then: counts the unanswered, remembers what answers offer, and writes the witness log.
    fn keep_watch(&mut self, witness: &mut Witness) -> Result<(), LoadError> {
        let now = Instant::now();
        if now - self.watched < WATCH_EVERY {
            return Ok(());
        }
        self.watched = now;
        let keeps = witness.is_some();
        let crowd = &mut self.crowd;
        let lines = self.shared.with(|core| {
            let Some(watch) = core.load.as_mut() else { return Vec::new() };
            watch.sweep(now);
            let world = &core.world;
            let settled = watch.take_settled();
            settled.iter().for_each(|(id, _)| crowd.answered(world, *id));
            settled.iter().filter(|_| keeps).map(|(id, sent)| report::witness_line(world, *id, sent)).collect()
        });
        if let Some(witness) = witness {
            lines.iter().try_for_each(|line: &String| writeln!(witness, "{line}"))?;
            witness.flush()?;
        }
        Ok(())
    }

    fn seconds(&self, at: Instant) -> f64 {
        (at - self.began).as_secs_f64() - self.plan.warm_up_s
    }

    /// Lets one person do one thing.
    fn act(&mut self, core: &mut Core, due: Instant) {
        let at_s = self.seconds(due);
        let burst = self.plan.burst.filter(|burst| burst.is_on(at_s));
        // What a burst adds to the usual rate happens in its servers.
        let extra = 1.0 - 1.0 / self.plan.swell(at_s);
        let place = match burst {
            Some(burst) if self.dice.chance(extra) => {
                self.crowd.place_among(&core.world, burst.servers, &mut self.dice)
            }
            Some(_) | None => self.crowd.place(&core.world, &mut self.dice),
        };
        // Who left does nothing but come back.
        let kind = if is_there(core, place.user, place.server) { self.kind() } else { Kind::Membership };
        let is_counted = at_s >= 0.0;
        match self.perform(core, kind, place) {
            Some((kind, user, interaction)) => {
                self.totals.count(kind, is_counted);
                let server = place.server.unwrap_or(Snowflake::new(0));
                let sent = Sent { kind, due, user, server, is_counted };
                if let Some(watch) = &mut core.load {
                    watch.sent(interaction, sent, Instant::now());
                }
            }
            None => self.totals.count(kind, is_counted),
        }
    }

    fn kind(&mut self) -> Kind {
        let weights = self.plan.mix.weights();
        let mut left = self.dice.fraction() * weights.iter().sum::<f64>();
        for (kind, weight) in Kind::ALL.into_iter().zip(weights) {
            left -= weight;
            if left < 0.0 {
                return kind;
            }
        }
        Kind::Command
    }

    /// Does it; a button or form that nobody sees becomes a command. Returns the interaction, if it is one.
    fn perform(&mut self, core: &mut Core, kind: Kind, place: Place) -> Option<(Kind, Snowflake, Snowflake)> {
        let server = place.server?;
        let world = &mut core.world;
        match kind {
            Kind::Autocomplete if !self.script.completions.is_empty() => {
                let prepared = &self.script.completions[self.dice.below(self.script.completions.len())];
                let invocation = prepared.at(place, world.now_ms, &mut self.dice);
                return Some((kind, place.user, world.complete(invocation)));
            }
            Kind::Button => {
                let button = self.crowd.button(world, place, &mut self.dice);
                if let Some((user, used)) = button.filter(|(user, _)| world.is_member(server, *user)) {
                    return Some((kind, user, world.use_component(user, used)));
                }
            }
            Kind::Form => {
                if let Some(sent) = self.submit(core, server) {
                    return Some(sent);
                }
            }
            Kind::Voice | Kind::Member | Kind::Reaction | Kind::Membership => {
                events::happen(world, kind, place, &mut self.dice);
                return None;
            }
            Kind::Command | Kind::Autocomplete => {}
        }
        let prepared = &self.script.commands[self.dice.below(self.script.commands.len())];
        let invocation = prepared.at(place, core.world.now_ms, &mut self.dice);
        Some((Kind::Command, place.user, core.world.invoke(invocation)))
    }

    fn submit(&mut self, core: &mut Core, server: Snowflake) -> Option<(Kind, Snowflake, Snowflake)> {
        let user = self.crowd.form(server).filter(|user| core.world.is_member(server, *user))?;
        let now_ms = core.world.now_ms;
        let (script, dice) = (&self.script, &mut self.dice);
        let (place, source, data) = core.world.filled_by(user, |index| script.field(index, now_ms, dice))?;
        Some((Kind::Form, user, core.world.submit(place, source, data)))
    }
}

fn is_there(core: &Core, user: Snowflake, server: Option<Snowflake>) -> bool {
    server.is_some_and(|server| core.world.is_member(server, user))
}
