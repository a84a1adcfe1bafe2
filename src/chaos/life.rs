//! One process of the bot: how it starts, and how it dies.

use std::sync::Arc;
use std::time::Duration;

use actors::Bot;
use actors::archive::Archive;
use actors::fact_log::FactLog;
use actors::failpoint::FailPoints;
use actors::marks::Marks;
use actors::outside::Outside;
use actors::scheduler::Ticker;
use discord::dice::Dice;
use discord::intents::intents;
use discord::rest::{Rest, RestConfig};
use discord::shard::{IdentifyQueue, Pace, Reach, ShardConfig};
use discord::to_discord;
use domain::command_spec::CommandSpec;
use domain::moment::Moment;
use domain::secret::Secret;
use games::Games;
use observe::correlation::Correlations;
use observe::metrics::Counters;
use observe::telemetry::Clock;
use sim::Simulator;
use texts::Catalogue;
use tokio::time::sleep;

use crate::record::Record;
use crate::wire::Wire;

/// What starts again whoever ended badly waits so long; the real one waits longer each time.
const START_AGAIN_AFTER: Duration = Duration::from_secs(1);
/// As in the real process: a standing message is changed at most once in this time.
const PANEL_REST: Duration = Duration::from_secs(3);
/// Starts in a row that may fail.
const STARTS_MAX: u32 = 100;

/// What all processes of a run have in common.
#[derive(Clone)]
pub(crate) struct House {
    pub(crate) sim: Simulator,
    pub(crate) record: Record,
    pub(crate) log: FactLog,
    pub(crate) seed: u64,
    pub(crate) words: Words,
}

impl House {
    /// A house in which nothing happened yet.
    pub(crate) fn new(sim: Simulator, seed: u64, words: Words) -> Self {
        Self { sim, record: Record::new(false), log: FactLog::default(), seed, words }
    }
}

/// Texts and commands, which are the same in every run.
#[derive(Clone)]
pub(crate) struct Words {
    pub(crate) catalogue: Catalogue,
    pub(crate) games: Games,
    commands: Arc<serde_json::Value>,
    digest: Arc<str>,
}

impl Words {
    /// With all commands.
    pub(crate) fn new() -> Self {
        Self::with(&features::specs())
    }

    /// With these commands only: every run publishes them, and all of them are a quarter of what a run costs.
    pub(crate) fn of(names: &[&str]) -> Self {
        let specs = features::specs().into_iter().filter(|spec| names.contains(&spec.name));
        Self::with(&specs.collect::<Vec<CommandSpec>>())
    }

    fn with(specs: &[CommandSpec]) -> Self {
        let catalogue = Catalogue::embedded();
        let commands = to_discord::commands(specs, |path| catalogue.words(path));
        let digest = to_discord::digest(&commands).into();
        Self { catalogue, games: Games::embedded(), commands: Arc::new(commands), digest }
    }
}

/// A running process.
pub(crate) struct Life {
    pub(crate) bot: Bot,
    wire: Wire,
    log: FactLog,
}

impl Life {
    /// Starts process number `number` of a run, and again until a start succeeds.
    pub(crate) async fn start(house: &House, number: u64) -> Self {
        let mut causes = Vec::new();
        for _start in 0..STARTS_MAX {
            match Self::try_start(house, number).await {
                Ok(life) => return life,
                Err(cause) => causes.push(cause),
            }
            sleep(START_AGAIN_AFTER).await;
        }
        panic!("seed {}: the bot does not start: {causes:?}", house.seed);
    }

    async fn try_start(house: &House, number: u64) -> Result<Self, String> {
        let House { sim, record, log, seed, words } = house;
        let log = log.connected();
        let wire = Wire::new(sim, record, &log);
        record.note(sim.now_ms(), &format!("process {number} starts"));
        let token = Secret::new(sim.token());
        let config = RestConfig::new("in this process".to_owned(), token.clone());
        let rest = Rest::in_process(Arc::new(wire.clone()), config);
        let told = |error: discord::error::CallError| error.to_string();
        let application = rest.application().await.map_err(told)?;
        let gateway = rest.gateway().await.map_err(told)?;
        let me = rest.me().await.map_err(told)?;
        let shard = ShardConfig {
            token,
            gateway_url: gateway.url.clone(),
            intents: intents(false, application.privileged).map_err(|error| error.to_string())?,
            shard: (0, 1),
            bot: me.user,
            session: None,
            queue: IdentifyQueue::new(&gateway),
            pace: Pace::DISCORD,
            reach: Reach::InProcess(Arc::new(wire.clone())),
            dice: seeded(*seed, number),
        };
        let clock: Clock = {
            let sim = sim.clone();
            Arc::new(move || Moment(sim.now_ms()))
        };
        if log.published().as_deref() != Some(&words.digest) {
            rest.publish_commands(application.id, &words.commands).await.map_err(told)?;
        }
        let parts = actors::Parts {
            archive: Archive::Memory(log.clone()),
            rest,
            shard,
            application: application.id,
            catalogue: words.catalogue.clone(),
            games: words.games.clone(),
            clock: Arc::clone(&clock),
            correlations: Arc::new(Correlations::new(seed.wrapping_mul(1000).wrapping_add(number))),
            ticker: Ticker::Caller,
            counters: Arc::new(Counters::default()),
            quarantined_at_start: Vec::new(),
            marks: Marks::default(),
            failpoints: FailPoints::default(),
            panel_rest: PANEL_REST,
            outside: Outside::nothing(clock),
        };
        let bot = actors::spawn(parts).await.map_err(|error| error.to_string())?;
        bot.published(words.digest.to_string());
        Ok(Self { bot, wire, log })
    }

    /// Dies as a process that is killed does: nothing is finished, nothing is answered.
    pub(crate) async fn die(self) {
        self.wire.cut();
        self.log.cut();
        self.bot.kill().await;
    }

    /// Stops as an operator would have it.
    pub(crate) async fn stop(self) {
        self.bot.stop().await;
        self.wire.cut();
        self.log.cut();
    }
}

/// Jitter that is the same whenever the run is.
fn seeded(seed: u64, number: u64) -> Dice {
    let dice = std::sync::Mutex::new(sim::Dice::new(seed ^ number.rotate_left(48)));
    Dice::drawn(move || dice.lock().map_or(0, |mut dice| (dice.word() >> 32) as u32))
}
