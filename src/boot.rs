//! The only place that names every concrete part: opens the database, asks Discord who we are, starts the tree.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use actors::Bot;
use actors::archive::Archive;
use actors::failpoint::{FailPoints, Point};
use actors::marks::Marks;
use actors::outside::Outside;
use actors::scheduler::Ticker;
use discord::dice::Dice;
use discord::error::{CallError, SetupError};
use discord::info::ApplicationInfo;
use discord::intents::{MissingIntent, intents};
use discord::rest::{Rest, RestConfig};
use discord::shard::{IdentifyQueue, Pace, Reach, ShardConfig};
use discord::to_discord;
use domain::ids::{ApplicationId, GuildId};
use domain::moment::{Moment, Zone};
use domain::secret::Secret;
use observe::correlation::Correlations;
use observe::metrics::Counters;
use observe::telemetry::Clock;
use storage::backups::Reason;
use storage::lease::{Held, Holder, Locked};
use storage::{Database, OpenOptions, StorageError};
use texts::Catalogue;

use crate::packs::PacksError;

/// A database that does not answer in this time at the start is reported as unreachable.
pub(crate) const DATABASE_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A standing message is changed at most once in this time: Discord takes about one edit a second per
/// channel, and nobody reads faster.
pub(crate) const PANEL_REST: Duration = Duration::from_secs(3);

/// What a start needs to know.
#[derive(Clone)]
pub(crate) struct Plan {
    /// The bot's token.
    pub(crate) token: Secret,
    /// Where Discord is, without the API's path.
    pub(crate) api_url: String,
    /// How many connections to the gateway; `None` means what Discord recommends.
    pub(crate) shards: Option<NonZeroU32>,
    /// Where the database is.
    pub(crate) database_url: Secret,
    /// Connections for reading.
    pub(crate) read_connections: u32,
    /// Whether to ask for what people write.
    pub(crate) message_content: bool,
    /// When to publish the commands.
    pub(crate) publish: Publish,
    /// The time.
    pub(crate) clock: Clock,
    /// See [`PANEL_REST`].
    pub(crate) panel_rest: Duration,
    /// Waits between connections to the gateway.
    pub(crate) pace: Pace,
    /// What the operator decided about the world outside of Discord.
    pub(crate) outside: Outside,
    /// A folder of game packs besides those that are compiled in.
    pub(crate) games_folder: Option<PathBuf>,
    /// What the process around it decided.
    pub(crate) origin: Origin,
}

/// What a start owes to the process around it; by default nothing.
#[derive(Clone, Default)]
pub(crate) struct Origin {
    /// Where plannings are marked.
    pub(crate) marks: Marks,
    /// Guilds that begin paused: earlier starts died of them.
    pub(crate) quarantined: Vec<GuildId>,
    /// Arranged failures.
    pub(crate) failpoints: FailPoints,
}

/// Why the bot does not start; each is one clear sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BootError {
    /// The database cannot be used.
    #[error("the database cannot be used: {0}")]
    Database(#[from] StorageError),
    /// Another instance has the database.
    #[error(transparent)]
    Held(#[from] Held),
    /// Another process has the database's file.
    #[error(transparent)]
    Locked(#[from] Locked),
    /// A setting cannot work.
    #[error("a setting cannot work: {0}")]
    Setup(#[from] SetupError),
    /// Discord does not know the token.
    #[error(
        "Discord does not accept the token: copy it anew from the application's page \"Bot\" and set DISCORD_TOKEN"
    )]
    Token,
    /// Discord does not answer.
    #[error("Discord cannot be reached: {0}")]
    Discord(CallError),
    /// The application lacks an intent.
    #[error("{0}: switch it on on the application's page \"Bot\", section \"Privileged Gateway Intents\"")]
    Intent(#[from] MissingIntent),
    /// A game pack is wrong.
    #[error(transparent)]
    Packs(#[from] PacksError),
    /// The tree does not start.
    #[error(transparent)]
    Tree(#[from] actors::StartError),
}

impl From<CallError> for BootError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Unauthorized { .. } => Self::Token,
            CallError::Transient { .. }
            | CallError::WindowGone { .. }
            | CallError::NotAMessage
            | CallError::Refused { .. }
            | CallError::Unreadable { .. } => Self::Discord(error),
        }
    }
}

/// Starts the bot: returns when its actors run; the connection follows by itself.
pub(crate) async fn start(plan: &Plan) -> Result<Bot, BootError> {
    let games = crate::packs::read(plan.games_folder.as_deref())?;
    let database = own_database(plan, "run").await?;
    let rest = rest(plan)?;
    let now = (plan.clock)();
    let bad = storage::invalid_calls::recent(&mut *database.read().await?, now).await?;
    let bad: Vec<(i64, u32)> = bad.into_iter().map(|minute| (minute.minute, minute.calls)).collect();
    rest.remember_invalid(&bad, now);
    let application = rest.application().await?;
    let shard = shard(plan, &rest, &application).await?;
    let bot = actors::spawn(actors::Parts {
        archive: Archive::Database(database.clone()),
        rest: rest.clone(),
        shard,
        application: application.id,
        catalogue: Catalogue::embedded(),
        games,
        clock: plan.clock.clone(),
        correlations: Arc::new(Correlations::new(u64::from(std::process::id()))),
        ticker: Ticker::Cron,
        counters: Arc::new(Counters::default()),
        quarantined_at_start: plan.origin.quarantined.clone(),
        marks: plan.origin.marks.clone(),
        failpoints: plan.origin.failpoints.clone(),
        panel_rest: plan.panel_rest,
        outside: plan.outside.clone(),
    })
    .await?;
    if let Some(digest) = publish_commands(&rest, &database, application.id, plan.publish).await? {
        bot.published(digest);
    }
    Ok(bot)
}

/// Opens the database as it is.
pub(crate) async fn open_database(plan: &Plan) -> Result<Database, BootError> {
    let database = Database::open(&plan.database_url, options(plan)).await?;
    for warning in database.warnings() {
        tracing::warn!("{warning}");
    }
    Ok(database)
}

fn options(plan: &Plan) -> OpenOptions {
    OpenOptions { read_connections: plan.read_connections, connect_timeout: DATABASE_CONNECT_TIMEOUT }
}

/// Opens the database, makes it this process's own, and brings its schema up to date.
pub(crate) async fn own_database(plan: &Plan, purpose: &str) -> Result<Database, BootError> {
    let database = lease_database(plan, purpose).await?;
    let now = (plan.clock)();
    migrate(&database, plan, now).await?;
    follow_zone_rules(&database, now).await?;
    Ok(database)
}

/// Opens the database as it is, and makes it this process's own.
pub(crate) async fn lease_database(plan: &Plan, purpose: &str) -> Result<Database, BootError> {
    let me = Holder::of_process(purpose);
    let database = Database::open_alone(&plan.database_url, options(plan), (&me, (plan.clock)())).await??;
    database.take_lease(&me, &*plan.clock).await??;
    Ok(database)
}

/// Brings the schema up to date; one that holds something is backed up first.
async fn migrate(database: &Database, plan: &Plan, now: Moment) -> Result<(), BootError> {
    let pending = database.pending().await?;
    let failpoints = &plan.origin.failpoints;
    if let Some(backups) = plan.outside.backups.as_ref().filter(|_| !pending.is_empty())
        && database.is_in_use().await?
    {
        let mut step = || failpoints.pass(Point::Backup, GuildId(0));
        let taken = backups.take(database, Reason::Migration, now, &mut step).await?;
        let (file, count) = (taken.file.display(), pending.len());
        tracing::info!("the database is backed up to {file} before {count} migrations");
    }
    database.migrate_in_steps(now, &mut || failpoints.pass(Point::Migrate, GuildId(0))).await?;
    Ok(())
}

/// Opens the database beside whoever owns it; its schema is brought up to date only when that is needed and nobody does.
pub(crate) async fn visit_database(plan: &Plan, purpose: &str) -> Result<Database, BootError> {
    let database = open_database(plan).await?;
    if database.pending().await?.is_empty() {
        return Ok(database);
    }
    database.close().await;
    let database = own_database(plan, purpose).await?;
    disown(&database).await?;
    Ok(database)
}

/// Gives the database back.
pub(crate) async fn disown(database: &Database) -> Result<(), BootError> {
    Ok(database.give_lease_back().await?)
}

/// A program with other rules of time zones than the last one has every guild resolve its times again.
async fn follow_zone_rules(database: &Database, now: Moment) -> Result<(), BootError> {
    let mut connection = database.read().await?;
    if storage::zone_rules::edition(&mut connection).await?.as_deref() == Some(Zone::RULES) {
        return Ok(());
    }
    let mut writer = database.writer().await?;
    let mut tx = writer.begin().await?;
    let guilds = storage::zone_rules::note(&mut tx, Zone::RULES, now).await?;
    tx.commit().await?;
    if guilds > 0 {
        tracing::info!(guilds, "the rules of time zones are those of {} now: guilds look at their times", Zone::RULES);
    }
    Ok(())
}

/// The way to Discord.
pub(crate) fn rest(plan: &Plan) -> Result<Rest, BootError> {
    let api_url = format!("{}/api/v10", plan.api_url);
    Ok(Rest::new(RestConfig::new(api_url, plan.token.clone()))?)
}

async fn shard(plan: &Plan, rest: &Rest, application: &ApplicationInfo) -> Result<ShardConfig, BootError> {
    let intents = intents(plan.message_content, application.privileged)?;
    let gateway = rest.gateway().await?;
    let me = rest.me().await?;
    Ok(ShardConfig {
        token: plan.token.clone(),
        gateway_url: gateway.url.clone(),
        intents,
        shard: (0, plan.shards.map_or(gateway.shards.max(1), NonZeroU32::get)),
        bot: me.user,
        session: None,
        queue: IdentifyQueue::new(&gateway),
        pace: plan.pace,
        reach: Reach::Socket,
        dice: Dice::random(),
    })
}

/// Asks Discord who we are, without connecting: for `mgm check`. Tells whose token it is, and how to invite the bot.
pub(crate) async fn greet(plan: &Plan) -> Result<Greeting, BootError> {
    let application = rest(plan)?.application().await?;
    intents(plan.message_content, application.privileged)?;
    Ok(Greeting { application, message_content: plan.message_content })
}

/// Who the bot is to Discord.
pub(crate) struct Greeting {
    application: ApplicationInfo,
    message_content: bool,
}

impl Greeting {
    /// Whose token it is.
    pub(crate) fn owner(&self) -> String {
        format!("the token belongs to {}", self.application.name)
    }

    /// The link with which the owner of a server adds the bot, with exactly the rights that it needs.
    pub(crate) fn invitation(&self) -> String {
        let (id, rights) = (self.application.id, features::NEEDED_ON_A_SERVER.0);
        format!(
            "https://discord.com/oauth2/authorize?client_id={id}&scope=bot+applications.commands&permissions={rights}"
        )
    }

    /// What the privileged intents are for, and how they stand.
    pub(crate) fn intents(&self) -> [String; 2] {
        let on = |on| if on { "on" } else { "off" };
        let wanted = if self.message_content { "needed by features.message_content" } else { "not needed" };
        [
            format!(
                "Server Members Intent is {} (needed: who joins, leaves and holds which role)",
                on(self.application.privileged.members)
            ),
            format!(
                "Message Content Intent is {} ({wanted}: dates from what members write)",
                on(self.application.privileged.message_content)
            ),
        ]
    }
}

/// When commands are published.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Publish {
    /// Only when they differ from what was published last: Discord allows 200 new ones a day.
    WhenChanged,
    /// In any case.
    Always,
}

/// Remembers what was published, where no tree runs that could.
pub(crate) async fn remember_published(
    database: &Database,
    application: ApplicationId,
    digest: &str,
) -> Result<(), BootError> {
    let mut writer = database.writer().await?;
    let mut tx = writer.begin().await?;
    storage::commands::set_published(&mut tx, application, digest).await?;
    Ok(tx.commit().await?)
}

/// Publishes all commands in one overwrite; returns their digest when it did.
pub(crate) async fn publish_commands(
    rest: &Rest,
    database: &Database,
    application: ApplicationId,
    publish: Publish,
) -> Result<Option<String>, BootError> {
    let catalogue = Catalogue::embedded();
    let body = to_discord::commands(&features::specs(), |path| catalogue.words(path));
    let digest = to_discord::digest(&body);
    let mut connection = database.read().await?;
    let known = storage::commands::published(&mut connection, application).await?;
    if publish == Publish::WhenChanged && known.as_ref() == Some(&digest) {
        return Ok(None);
    }
    rest.publish_commands(application, &body).await?;
    tracing::info!("published the slash commands");
    Ok(Some(digest))
}
