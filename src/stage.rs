//! The bot and the simulator together, as the sandbox and the tests play on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use actors::Bot;
use actors::outside::Outside;
use actors::scrape_fetch::Policy;
use discord::shard::Pace;
use domain::ids::UserId;
use domain::moment::Moment;
use domain::secret::Secret;
use observe::telemetry::Clock;
use sim::{SimOptions, Simulator, TranscriptHooks, WorldSpec};
use storage::portable::seal::Key;
use tokio::time::{Instant, sleep};

use crate::boot::{self, BootError, Origin, Plan, Publish};

/// How long a scene may take to come to rest, real time.
const SETTLE_WITHIN: Duration = Duration::from_secs(20);
/// How often to look whether it has.
const LOOK_EVERY: Duration = Duration::from_millis(4);
/// Looks in a row that must find everything at rest: an event may be under way between two looks, and on a busy machine
/// a thread that was about to ask for the next thing may wait for its turn that long.
const LOOKS: u32 = 6;

/// Who runs the bot, where the world knows them: an officer, and a member with another language.
const OPERATORS: [&str; 2] = ["Olga", "Bela"];

/// A bot connected to a simulator.
pub(crate) struct Stage {
    /// Discord.
    pub(crate) sim: Simulator,
    /// With what the bot is started, and started again.
    pub(crate) plan: Plan,
    bot: Option<Bot>,
}

/// Nobody is told of alerts, and two of the invented people run the bot.
fn outside(sim: &Simulator) -> Outside {
    let known = OPERATORS.into_iter().filter_map(|name| sim.user(name).id().ok());
    let operators = known.map(|id| UserId(id.get())).collect();
    let export_key = Some(Arc::new(Key::chosen(&Secret::new("sandbox".to_owned()))));
    // The simulator keeps files, too.
    let files = Policy { hosts: vec!["127.0.0.1".to_owned()], loopback: true };
    Outside { operators, export_key, files, ..Outside::nothing(clock(sim.clock_offset())) }
}

/// The time on the wall, plus what the simulator adds to it.
pub(crate) fn clock(offset_ms: Arc<AtomicI64>) -> Clock {
    Arc::new(move || {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX) + offset_ms.load(Ordering::Acquire))
    })
}

impl Stage {
    /// Starts a simulator and a bot that keeps its data under the given address.
    pub(crate) async fn set(options: SimOptions, world: WorldSpec, database_url: Secret) -> anyhow::Result<Self> {
        let sim = Simulator::start(options, world).await?;
        let plan = Plan {
            token: Secret::new(sim.token()),
            api_url: sim.rest_url().to_owned(),
            shards: None,
            database_url,
            read_connections: 2,
            message_content: false,
            // A new simulator knows no commands, whatever the database remembers of an earlier one.
            publish: Publish::Always,
            games_folder: None,
            outside: outside(&sim),
            clock: clock(sim.clock_offset()),
            origin: Origin::default(),
            // People in tests act faster than people.
            panel_rest: Duration::ZERO,
            pace: Pace::DISCORD,
        };
        let mut stage = Self { sim, plan, bot: None };
        stage.start_bot().await?;
        stage.plan.publish = Publish::WhenChanged;
        Ok(stage)
    }

    /// Starts the bot and waits until it listens.
    pub(crate) async fn start_bot(&mut self) -> Result<(), BootError> {
        self.bot = Some(boot::start(&self.plan).await?);
        self.sim.wait_for_bot_ready(SETTLE_WITHIN).await;
        self.come_to_rest().await;
        Ok(())
    }

    /// The bot, while it runs.
    #[allow(dead_code, reason = "tests look at its counters")]
    pub(crate) fn bot(&self) -> Option<&Bot> {
        self.bot.as_ref()
    }

    /// Stops the bot as an operator would.
    pub(crate) async fn stop_bot(&mut self) {
        if let Some(bot) = self.bot.take() {
            bot.stop().await;
        }
    }

    /// Waits until every event has reached its guild and nothing is under way; tells whether that came to be.
    pub(crate) async fn come_to_rest(&self) -> bool {
        let Some(bot) = &self.bot else { return true };
        let deadline = Instant::now() + SETTLE_WITHIN;
        let mut at_rest = 0;
        while at_rest < LOOKS {
            let quiet = bot.sequence() == self.sim.last_sequence() && bot.under_way() == 0;
            at_rest = if quiet { at_rest + 1 } else { 0 };
            if Instant::now() >= deadline {
                return false;
            }
            sleep(LOOK_EVERY).await;
        }
        true
    }
}

impl TranscriptHooks for Stage {
    async fn settle(&mut self) {
        self.come_to_rest().await;
    }

    async fn stop_bot(&mut self) {
        self.stop_bot().await;
    }

    async fn start_bot(&mut self) {
        if let Err(error) = self.start_bot().await {
            tracing::error!("the bot does not start again: {error}");
        }
    }

    async fn set_clock(&mut self, now_ms: i64) {
        self.sim.set_clock(now_ms);
        if let Some(bot) = &self.bot {
            bot.tick().await;
        }
    }
}
