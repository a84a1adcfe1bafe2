//! The commands that work with the real settings: `run`, `check`, `migrate`, `register-commands`.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use actors::Bot;
use actors::alert_book::Waits;
use actors::failpoint::FailPoints;
use actors::hang::Limits;
use actors::marks::{self, Marks};
use actors::tree::{Fatal, Vitals};
use actors::watchdog::{self, Hooks, LastWords, Watchdog};
use discord::shard::Pace;
use domain::ids::GuildId;
use observe::host::Host;

use crate::boot::{self, BootError, Origin, PANEL_REST, Plan, Publish};
use crate::cli::{MigrateOptions, RunOptions};
use crate::config::{Settings, SettingsError};
use crate::notify::Notify;
use crate::reload::Reload;
use crate::signal::Wishes;
use crate::status::AskError;
use crate::{last_words, operate, output, packs, stage};

/// Why a command failed, with the exit code that says so (see `main`).
pub(crate) enum Failure {
    Settings(SettingsError),
    Boot(BootError),
    Fatal(Fatal),
    Incomplete,
    Hurried,
    Ask(AskError),
    NotReady,
    Damaged(usize),
    Other(anyhow::Error),
}

impl Failure {
    /// Says it on stderr, in one sentence per problem.
    #[expect(
        clippy::print_stderr,
        reason = "logging may not have started, and the sentence is for the person who called"
    )]
    pub(crate) fn report(self) -> ExitCode {
        let (code, text) = match self {
            Self::Settings(error) => (78, error.to_string()),
            Self::Boot(error @ (BootError::Token | BootError::Intent(_))) => (77, error.to_string()),
            Self::Boot(error @ BootError::Setup(_)) => (78, error.to_string()),
            Self::Boot(error @ (BootError::Held(_) | BootError::Locked(_))) => (73, error.to_string()),
            Self::Boot(error) => (69, error.to_string()),
            Self::Fatal(Fatal::Refused { code, why }) => {
                (77, format!("Discord closed the connection for good (code {code}): {why}{}", remedy(code)))
            }
            Self::Fatal(Fatal::Unauthorized) => (
                77,
                "Discord does not accept the token any more: copy it anew from the application's page \"Bot\" and \
                 set DISCORD_TOKEN"
                    .to_owned(),
            ),
            Self::Fatal(Fatal::Fenced) => {
                (73, "another instance has taken the database over: this one writes nothing more".to_owned())
            }
            Self::Fatal(Fatal::Escalated { child, reason }) => {
                (70, format!("{child} crashed again and again: {reason}"))
            }
            Self::Incomplete => return ExitCode::from(78),
            Self::Hurried => (75, "stopped at once; what was under way is finished after the next start".to_owned()),
            Self::NotReady => return ExitCode::from(3),
            Self::Damaged(1) => (4, "one thing is not what was written".to_owned()),
            Self::Damaged(findings) => (4, format!("{findings} things are not what was written")),
            Self::Ask(error @ (AskError::NotRunning(_) | AskError::Silent { .. })) => (69, error.to_string()),
            Self::Ask(AskError::NotNow(why)) => (3, why),
            Self::Ask(error) => (1, error.to_string()),
            Self::Other(error) => (1, format!("{error:#}")),
        };
        eprintln!("mgm: {text}");
        ExitCode::from(code)
    }
}

/// Which setting helps, if one does.
const fn remedy(code: u16) -> &'static str {
    match code {
        4010 | 4011 => "; set `discord.shards` to 0, which is what Discord recommends",
        _ => "",
    }
}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        Self::Settings(error)
    }
}

impl From<AskError> for Failure {
    fn from(error: AskError) -> Self {
        Self::Ask(error)
    }
}

impl From<BootError> for Failure {
    fn from(error: BootError) -> Self {
        Self::Boot(error)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<BootError>() {
            Ok(error) => Self::Boot(error),
            Err(error) => Self::Other(error),
        }
    }
}

fn plan(settings: &Settings) -> Result<Plan, SettingsError> {
    Ok(Plan { token: settings.token()?.clone(), ..plan_without_token(settings) })
}

pub(crate) fn plan_without_token(settings: &Settings) -> Plan {
    Plan {
        token: domain::secret::Secret::new(String::new()),
        api_url: settings.discord.api_url.clone(),
        shards: settings.discord.shards,
        database_url: settings.storage.database_url.clone(),
        read_connections: settings.storage.read_connections,
        message_content: settings.features.message_content,
        publish: Publish::WhenChanged,
        panel_rest: PANEL_REST,
        pace: Pace::DISCORD,
        games_folder: settings.features.games_folder.clone(),
        outside: settings.outside(stage::clock(Arc::new(AtomicI64::new(0)))),
        clock: stage::clock(Arc::new(AtomicI64::new(0))),
        origin: Origin::default(),
    }
}

/// Serves guilds until a signal or a fatal condition.
pub(crate) async fn run(settings: &Settings, options: RunOptions, mut reload: Reload<'_>) -> Result<(), Failure> {
    let mut wishes = Wishes::listen(options.child).map_err(anyhow::Error::from)?;
    let mut plan = Plan { origin: origin(settings, &options), ..plan(settings)? };
    plan.outside.hasten = options.hasten;
    let notify = Arc::new(Notify::of_process());
    let death = death_of_the_process_before(settings, options.after.as_deref());
    let endpoint = operate::open_endpoint(settings);
    let bot = tokio::select! {
        bot = boot::start(&plan) => bot?,
        // Nothing was promised to anybody yet, and Discord may be far from answering.
        () = wishes.stop() => return Ok(()),
    };
    if let Some(endpoint) = &endpoint {
        endpoint.show(bot.outlook(), bot.admin(), bot.feeds());
    }
    notify.ready();
    let watchdog = watch(&bot, settings, options.hasten, &notify)?;
    death.iter().for_each(|how| bot.tell_of_death(how));
    let ended = serve(&bot, &mut wishes, &mut reload, &watchdog).await;
    tracing::info!("stopping");
    notify.stopping();
    tokio::select! {
        () = bot.stop() => {}
        () = wishes.stop() => {
            tracing::warn!("stopping at once");
            return Err(Failure::Hurried);
        }
    }
    ended.map_or(Ok(()), |fatal| Err(Failure::Fatal(fatal)))
}

/// Until somebody or something ends it.
async fn serve(bot: &Bot, wishes: &mut Wishes, reload: &mut Reload<'_>, watchdog: &Watchdog) -> Option<Fatal> {
    let mut fatal = bot.vitals().fatal.subscribe();
    loop {
        let asked = tokio::select! {
            asked = wishes.next() => asked,
            fatal = fatal.wait_for(Option::is_some) => return fatal.ok().and_then(|fatal| fatal.clone()),
        };
        if asked.is_stop() {
            return None;
        }
        reload.read(|settings| watchdog.set(settings.watchdog));
    }
}

fn watch(bot: &Bot, settings: &Settings, hasten: u32, notify: &Arc<Notify>) -> Result<Watchdog, Failure> {
    let data_dir = settings.storage.data_dir.clone();
    let options = watchdog::Options {
        limits: Limits::REAL.divided_by(hasten),
        waits: Waits::REAL.divided_by(hasten),
        thresholds: settings.watchdog,
        host: Some(Host::this(&data_dir)),
    };
    let hooks = Hooks {
        looked: tell_service_manager(bot.vitals().clone(), Arc::clone(notify)),
        last_resort: Box::new(move |words: &LastWords| {
            last_words::say_and_abort(&data_dir, words);
        }),
    };
    Ok(bot.watch(options, hooks).map_err(anyhow::Error::from)?)
}

/// It hears that the bot is alive only while nothing hangs that all depend on.
fn tell_service_manager(vitals: Vitals, notify: Arc<Notify>) -> Box<dyn FnMut(bool) + Send> {
    let mut was_ready = None;
    Box::new(move |fresh| {
        if fresh {
            notify.alive();
        }
        let ready = *vitals.ready.borrow();
        if was_ready.replace(ready) != Some(ready) && !vitals.is_leaving() {
            notify.status(if ready { "connected to Discord" } else { "connecting to Discord" });
        }
    })
}

/// How the process before ended, if it died; told in the log at once, and as an alert when there is a bot.
fn death_of_the_process_before(settings: &Settings, after: Option<&str>) -> Option<String> {
    let words = last_words::take(&settings.storage.data_dir);
    let how = words.or_else(|| after.map(|how| format!("it {how}")))?;
    tracing::warn!("started again; the process before: {how}");
    Some(how)
}

fn origin(settings: &Settings, options: &RunOptions) -> Origin {
    let failpoints = FailPoints::default();
    options.fail_at.iter().for_each(|arranged| failpoints.arrange(*arranged));
    let quarantined = options.quarantine.iter().copied().map(GuildId).collect();
    Origin { marks: open_marks(settings), quarantined, failpoints }
}

/// Without marks the bot runs as well; only a crash of the whole process is then nobody's.
fn open_marks(settings: &Settings) -> Marks {
    let data_dir = &settings.storage.data_dir;
    let opened = std::fs::create_dir_all(data_dir).and_then(|()| Marks::open(&data_dir.join(marks::FILE)));
    opened.unwrap_or_else(|error| {
        tracing::warn!("cannot mark in {} which guild is being planned: {error}", data_dir.display());
        Marks::default()
    })
}

/// Prints the effective settings and tries each part; fails when something is missing.
pub(crate) async fn check(settings: &Settings) -> Result<(), Failure> {
    output::line(&settings.describe());
    let database = boot::visit_database(&plan_without_token(settings), "check").await;
    let database_is_fine =
        tell("database", database.as_ref().map(|database| format!("{} is ready", database.backend().name())));
    let games = packs::read(settings.features.games_folder.as_deref());
    let games_are_fine = tell("games", games.as_ref().map(|games| format!("{} packs", games.all().len())));
    let discord_is_fine = match plan(settings) {
        Ok(plan) => {
            let greeting = boot::greet(&plan).await;
            if let Ok(greeting) = &greeting {
                greeting.intents().iter().for_each(|line| output::line(&format!("         {line}")));
                output::line(&format!("         invite the bot with {}", greeting.invitation()));
            }
            tell("Discord", greeting.as_ref().map(boot::Greeting::owner))
        }
        Err(error) => tell::<SettingsError>("Discord", Err(&error)),
    };
    if database_is_fine && games_are_fine && discord_is_fine { Ok(()) } else { Err(Failure::Incomplete) }
}

fn tell<E: std::fmt::Display>(part: &str, state: Result<String, &E>) -> bool {
    match &state {
        Ok(text) => output::line(&format!("ok       {part}: {text}")),
        Err(error) => output::line(&format!("missing  {part}: {error}")),
    }
    state.is_ok()
}

/// Brings the schema up to date.
pub(crate) async fn migrate(settings: &Settings, options: &MigrateOptions) -> Result<(), Failure> {
    let mut plan = plan_without_token(settings);
    options.fail_at.iter().for_each(|arranged| plan.origin.failpoints.arrange(*arranged));
    plan.outside.backups = plan.outside.backups.filter(|_| !options.without_backup);
    let database = boot::own_database(&plan, "migrate").await?;
    boot::disown(&database).await?;
    output::line(&format!("The schema of the {} database is up to date.", database.backend().name()));
    database.close().await;
    Ok(())
}

/// Publishes the commands in any case.
pub(crate) async fn register_commands(settings: &Settings) -> Result<(), Failure> {
    let plan = plan(settings)?;
    let database = boot::visit_database(&plan, "register-commands").await?;
    let rest = boot::rest(&plan)?;
    let application = rest.application().await.map_err(BootError::from)?;
    let digest = boot::publish_commands(&rest, &database, application.id, Publish::Always).await?;
    if let Some(digest) = digest {
        boot::remember_published(&database, application.id, &digest).await?;
    }
    output::line(&format!("The slash commands of {} are published.", application.name));
    Ok(())
}
