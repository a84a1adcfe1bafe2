//! Settings: built-in defaults, a file, `.env` and the environment become typed [`Settings`].
//!
//! [`KEYS`] is the one table of what can be set: it decides which keys are known, how a value is
//! checked, what `mgm check` prints and what `config/README.md` says. [`Settings::load`] is pure over
//! its [`Sources`]. All problems are reported at once, and neither a problem nor a description ever
//! contains the value of a secret.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use actors::pressure::Thresholds;
use domain::secret::Secret;
use figment::Provider;
use figment::providers::{Format as _, Toml};
use figment::value::{Dict, Value as TomlValue};
use observe::telemetry::Format;
use storage::backups::Backups;

const DEFAULTS: &str = include_str!("../config/default.toml");

#[path = "config_keys.rs"]
mod keys;
#[path = "config_outside.rs"]
mod outside;

use keys::{KEYS, Key, Kind, OLD_NAMES, ServerUrl, Value};
use outside::World;

/// Everything a start needs to know, checked.
pub(crate) struct Settings {
    pub(crate) discord: Discord,
    pub(crate) storage: Storage,
    pub(crate) logging: Logging,
    pub(crate) features: Features,
    pub(crate) runtime: Runtime,
    pub(crate) watchdog: Thresholds,
    pub(crate) world: World,
    pub(crate) backups: Backups,
    /// Whether the bot takes a backup every day.
    pub(crate) daily_backup: bool,
    /// Seals archives of guilds; one is made in the data folder when there is none.
    pub(crate) export_key: Option<Secret>,
    /// What the operator should hear once logging runs.
    pub(crate) warnings: Vec<String>,
    effective: Effective,
}

/// Section `[discord]`.
pub(crate) struct Discord {
    /// Not every command needs one: see [`Settings::token`].
    pub(crate) token: Option<Secret>,
    /// Without a slash at its end.
    pub(crate) api_url: String,
    /// The only ones from which attached files are read.
    pub(crate) file_hosts: Vec<String>,
    /// `None` means what Discord recommends.
    pub(crate) shards: Option<NonZeroU32>,
}

impl Discord {
    /// Whether it is on this machine, as in the sandbox: only there plain HTTP is allowed.
    pub(crate) fn is_here(&self) -> bool {
        self.api_url.starts_with("http://")
    }
}

/// Section `[storage]`.
pub(crate) struct Storage {
    /// `sqlite:...` or `mysql://...` (also for MariaDB).
    pub(crate) database_url: Secret,
    pub(crate) read_connections: u32,
    /// For whatever is no row of the database.
    pub(crate) data_dir: PathBuf,
}

/// Section `[logging]`.
pub(crate) struct Logging {
    pub(crate) filter: String,
    pub(crate) format: Format,
    pub(crate) directory: Option<PathBuf>,
    pub(crate) keep_days: usize,
    pub(crate) production: bool,
}

/// Section `[features]`.
pub(crate) struct Features {
    pub(crate) message_content: bool,
    /// A folder of game packs; `None` means only those that are compiled in.
    pub(crate) games_folder: Option<PathBuf>,
}

/// Section `[runtime]`.
pub(crate) struct Runtime {
    /// `None` means one per core.
    pub(crate) worker_threads: Option<usize>,
}

impl Settings {
    /// Reads, merges and checks the sources; later ones win: defaults, file, `.env`, environment.
    ///
    /// # Errors
    /// [`SettingsError`] with every problem found.
    pub(crate) fn load(sources: Sources) -> Result<Self, SettingsError> {
        let mut reading = Reading::default();
        reading.take_toml(&Place::Default, DEFAULTS);
        if let Some((path, text)) = &sources.file {
            reading.take_toml(&Place::File(path.clone()), text);
        }
        let dotenv = parse_dotenv(sources.dotenv.as_deref().unwrap_or_default());
        let dotenv = dotenv.unwrap_or_else(|problem| reading.refuse(problem));
        reading.take_variables(".env", &dotenv, sources.read_secret);
        reading.take_variables("env", &sources.env, sources.read_secret);
        let effective = reading.check();
        if reading.problems.is_empty() {
            Ok(Self::of(effective, reading.warnings))
        } else {
            Err(SettingsError { problems: reading.problems })
        }
    }

    /// The token, for the commands that talk to Discord.
    ///
    /// # Errors
    /// [`Problem::Missing`].
    pub(crate) fn token(&self) -> Result<&Secret, SettingsError> {
        let missing = || Problem::Missing { key: "discord.token", how: "set DISCORD_TOKEN or DISCORD_TOKEN_FILE" };
        self.discord.token.as_ref().ok_or_else(|| missing().into())
    }

    /// Every value that must never be printed, for the scrubber of the logs.
    pub(crate) fn secrets(&self) -> Vec<Secret> {
        let url = self.storage.database_url.expose();
        let server = ServerUrl::parse(url);
        let passwords = server.as_ref().map(ServerUrl::passwords).unwrap_or_default();
        let address = server.map(|_| url.to_owned());
        let database = address.into_iter().chain(passwords).map(Secret::new);
        let own = self.discord.token.clone().into_iter().chain(self.export_key.clone());
        own.chain(database).chain(self.world.secrets()).collect()
    }

    /// The effective settings for `mgm check`: one line per key, secrets masked, with their source.
    pub(crate) fn describe(&self) -> String {
        let mut lines = String::new();
        for key in KEYS {
            let (_, place) = &self.effective.0[key.name];
            lines += &format!("{:<25} = {} ({place})\n", key.name, shown(key, self));
        }
        lines
    }

    /// Whether nobody set a key.
    pub(crate) fn is_default(&self, key: &str) -> bool {
        self.effective.0.get(key).is_some_and(|(_, place)| matches!(place, Place::Default))
    }

    /// The keys whose value is another one than before.
    pub(crate) fn changed_since(&self, before: &Self) -> Vec<&'static str> {
        let value = |settings: &Self, key: &Key| settings.effective.0.get(key.name).map(|(value, _)| value.clone());
        KEYS.iter().filter(|key| value(self, key) != value(before, key)).map(|key| key.name).collect()
    }

    /// Whether a key can change while the bot runs.
    pub(crate) fn is_reloadable(name: &str) -> bool {
        KEYS.iter().any(|key| key.name == name && key.reloads)
    }

    fn of(effective: Effective, warnings: Vec<String>) -> Self {
        let get = &effective;
        let data_dir = PathBuf::from(get.text("storage.data_dir").unwrap_or_default());
        let database_url = get.text("storage.database_url").unwrap_or_else(|| keys::sqlite_in(&data_dir));
        let format = if get.text("logging.format").as_deref() == Some("json") { Format::Json } else { Format::Human };
        let worker_threads = Some(get.number("runtime.worker_threads")).filter(|threads| *threads > 0);
        Self {
            backups: backups(get, &data_dir),
            discord: Discord {
                token: get.text("discord.token").map(Secret::new),
                api_url: get.text("discord.api_url").unwrap_or_default(),
                file_hosts: get.text("discord.file_hosts").map(|hosts| keys::list(&hosts)).unwrap_or_default(),
                shards: NonZeroU32::new(get.number("discord.shards")),
            },
            storage: Storage {
                database_url: Secret::new(database_url),
                read_connections: get.number("storage.read_connections"),
                data_dir,
            },
            logging: Logging {
                filter: get.text("logging.filter").unwrap_or_default(),
                format,
                directory: get.text("logging.directory").map(PathBuf::from),
                keep_days: get.number("logging.keep_days") as usize,
                production: get.flag("logging.production"),
            },
            features: Features {
                message_content: get.flag("features.message_content"),
                games_folder: get.text("features.games_folder").map(PathBuf::from),
            },
            watchdog: Thresholds {
                memory_percent: get.number("watchdog.memory_percent"),
                disk_percent: get.number("watchdog.disk_percent"),
                processor_percent: get.number("watchdog.processor_percent"),
            },
            world: World::of(get),
            daily_backup: get.flag("backup.daily"),
            export_key: get.text("backup.export_key").map(Secret::new),
            runtime: Runtime { worker_threads: worker_threads.map(|threads| threads as usize) },
            warnings,
            effective,
        }
    }
}

/// Section `[backup]`.
fn backups(get: &Effective, data_dir: &Path) -> Backups {
    Backups {
        folder: get.text("backup.folder").map_or_else(|| data_dir.join("backups"), PathBuf::from),
        keep_days: get.number("backup.keep_days"),
        keep_weeks: get.number("backup.keep_weeks"),
        copy_command: get.text("backup.copy_command"),
    }
}

/// Where settings come from.
pub(crate) struct Sources {
    /// The operator's file: its path and text.
    pub(crate) file: Option<(PathBuf, String)>,
    /// The text of `.env`.
    pub(crate) dotenv: Option<String>,
    /// The environment of the process.
    pub(crate) env: BTreeMap<String, String>,
    /// Reads what a `*_FILE` variable names.
    pub(crate) read_secret: fn(&Path) -> io::Result<String>,
}

impl Sources {
    /// The sources of this process; `config` (`--config`) goes before `MGM_CONFIG`.
    ///
    /// # Errors
    /// [`Problem::Unreadable`], [`Problem::Syntax`].
    pub(crate) fn of_process(config: Option<&Path>) -> Result<Self, SettingsError> {
        let utf8 = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        let env: BTreeMap<String, String> = std::env::vars_os().filter_map(utf8).collect();
        let dotenv = match read(Path::new(".env")) {
            Err(Problem::Unreadable { reason: io::ErrorKind::NotFound, .. }) => None,
            text => Some(text?),
        };
        let file = config.map(Path::to_owned).or(config_path(&env, dotenv.as_deref())?);
        let file = file.map(|path| read(&path).map(|text| (path, text))).transpose()?;
        Ok(Self { file, dotenv, env, read_secret: |path| std::fs::read_to_string(path) })
    }
}

fn config_path(env: &BTreeMap<String, String>, dotenv: Option<&str>) -> Result<Option<PathBuf>, Problem> {
    let dotenv = parse_dotenv(dotenv.unwrap_or_default())?;
    let named = [env, &dotenv].into_iter().filter_map(|layer| layer.get("MGM_CONFIG"));
    Ok(named.map(|path| path.trim()).find(|path| !path.is_empty()).map(PathBuf::from))
}

/// The parser's error quotes the line: only the line's number is kept.
fn parse_dotenv(text: &str) -> Result<BTreeMap<String, String>, Problem> {
    let position = |line: &str| text.lines().position(|known| known.trim() == line.trim()).map_or(0, |place| place + 1);
    let at = |error| match error {
        dotenvy::Error::LineParse(line, _) => format!("syntax error at line {}", position(&line)),
        _ => "it cannot be parsed".to_owned(),
    };
    let pairs = dotenvy::from_read_iter(text.as_bytes());
    pairs.collect::<Result<_, _>>().map_err(|error| Problem::Syntax { place: ".env".to_owned(), at: at(error) })
}

fn read(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path).map_err(|error| Problem::Unreadable { path: path.to_owned(), reason: error.kind() })
}

/// Every reason why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", list(problems))]
pub(crate) struct SettingsError {
    pub(crate) problems: Vec<Problem>,
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(|problem| format!("- {problem}")).collect();
    format!("the settings cannot be used:\n{}", lines.join("\n"))
}

impl From<Problem> for SettingsError {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

/// One reason. None of them quotes a line or a secret value.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("cannot read {}: {reason}", path.display())]
    Unreadable { path: PathBuf, reason: io::ErrorKind },
    #[error("cannot read {}, named by {name}: {reason}", path.display())]
    SecretFile { name: String, path: PathBuf, reason: io::ErrorKind },
    #[error("{place} is not valid: {at}")]
    Syntax { place: String, at: String },
    #[error("unknown setting `{name}` in {place}; {hint}")]
    Unknown { name: String, place: String, hint: String },
    #[error("`{key}` in {place} is {given}; allowed: {allowed}")]
    Invalid { key: &'static str, place: String, given: String, allowed: String },
    #[error("`{key}` is not set: {how}")]
    Missing { key: &'static str, how: &'static str },
}

/// Where a value was found.
#[derive(Clone)]
enum Place {
    Default,
    File(PathBuf),
    Variable { layer: &'static str, name: String },
    SecretFile { name: String },
}

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Default => out.write_str("default"),
            Self::File(path) => write!(out, "file {}", path.display()),
            Self::Variable { layer, name } => write!(out, "{layer} {name}"),
            Self::SecretFile { name } => write!(out, "secret file {name}"),
        }
    }
}

/// The checked value of each key (none means not set) and where it came from.
struct Effective(BTreeMap<&'static str, (Option<Value>, Place)>);

impl Effective {
    fn text(&self, name: &str) -> Option<String> {
        match self.0.get(name) {
            Some((Some(Value::Text(text)), _)) => Some(text.clone()),
            Some((None, _)) => None,
            _ => unreachable!("KEYS has no text `{name}`"),
        }
    }

    fn number(&self, name: &str) -> u32 {
        match self.0.get(name) {
            Some((Some(Value::Number(number)), _)) => *number,
            _ => unreachable!("KEYS has no number `{name}` with a default"),
        }
    }

    fn flag(&self, name: &str) -> bool {
        match self.0.get(name) {
            Some((Some(Value::Flag(flag)), _)) => *flag,
            _ => unreachable!("KEYS has no flag `{name}` with a default"),
        }
    }
}

/// The sources on their way to settings.
#[derive(Default)]
struct Reading {
    found: BTreeMap<&'static str, (String, Place)>,
    warnings: Vec<String>,
    problems: Vec<Problem>,
}

impl Reading {
    /// Notes a problem and goes on as if nothing had been there.
    fn refuse<T: Default>(&mut self, problem: Problem) -> T {
        self.problems.push(problem);
        T::default()
    }

    /// An empty text is missing: it does not hide the value of an earlier source.
    fn keep(&mut self, key: &Key, text: &str, place: Place) {
        if !text.trim().is_empty() {
            self.found.insert(key.name, (text.trim().to_owned(), place));
        }
    }

    fn take_toml(&mut self, place: &Place, text: &str) {
        match Toml::string(text).data() {
            Ok(profiles) => profiles.into_values().for_each(|dict| self.take_dict(place, "", &dict)),
            Err(error) => self.refuse(syntax(place, &error)),
        }
    }

    fn take_dict(&mut self, place: &Place, section: &str, dict: &Dict) {
        for (name, value) in dict {
            let name = format!("{section}{name}");
            let key = KEYS.iter().find(|key| key.name == name);
            match (key, value) {
                (Some(key), value) => self.take_value(place, key, value),
                (None, TomlValue::Dict(_, inner)) if keys::is_section(&name) => {
                    self.take_dict(place, &format!("{name}."), inner)
                }
                (None, _) => self.refuse(unknown(&name, place.to_string(), KEYS.iter().map(|key| key.name.to_owned()))),
            }
        }
    }

    fn take_value(&mut self, place: &Place, key: &Key, value: &TomlValue) {
        let text = match (key.kind, value) {
            (_, TomlValue::String(_, text)) => Some(text.clone()),
            (Kind::Flag, TomlValue::Bool(_, flag)) => Some(flag.to_string()),
            (Kind::Number { .. }, TomlValue::Num(_, number)) => number.to_i128().map(|number| number.to_string()),
            _ => None,
        };
        match text {
            Some(text) => self.keep(key, &text, place.clone()),
            None => self.refuse(invalid(key, place, "of another type".to_owned())),
        }
    }

    fn take_variables(&mut self, layer: &'static str, env: &BTreeMap<String, String>, read: ReadSecret) {
        for key in KEYS {
            let mut given = keys::given_names(key, env).into_iter();
            let Some(first) = given.next() else { continue };
            self.take_variable(key, layer, (&first, &env[&first]), read);
            self.warnings.extend(given.map(|other| format!("{other} is ignored because {first} is set ({layer})")));
        }
        for name in env.keys().filter(|name| name.starts_with("MGM_") && !keys::is_known_variable(name)) {
            let known = KEYS.iter().map(keys::env_name);
            self.refuse::<()>(unknown(name, layer.to_owned(), known));
        }
    }

    fn take_variable(&mut self, key: &Key, layer: &'static str, given: (&str, &str), read: ReadSecret) {
        let (name, value) = given;
        let name = name.to_owned();
        if let Some((_, new)) = OLD_NAMES.iter().find(|(old, _)| name.strip_suffix("_FILE").unwrap_or(&name) == *old) {
            self.warnings.push(format!("{name} is an old name: use {new}"));
        }
        if keys::plain_names(key).contains(&name) {
            return self.keep(key, value, Place::Variable { layer, name });
        }
        let path = Path::new(value.trim());
        let refuse = |reading: &mut Self, name, reason| {
            reading.problems.push(Problem::SecretFile { name, path: path.to_owned(), reason });
        };
        match read(path) {
            // An empty file is a failed mount: falling back to an empty SQLite database would look like data loss.
            Ok(text) if text.trim().is_empty() => refuse(self, name, io::ErrorKind::UnexpectedEof),
            Ok(text) => self.keep(key, &text, Place::SecretFile { name }),
            Err(error) => refuse(self, name, error.kind()),
        }
    }

    fn check(&mut self) -> Effective {
        let mut effective = BTreeMap::new();
        for key in KEYS {
            let found = self.found.remove(key.name);
            let place = found.as_ref().map_or(Place::Default, |(_, place)| place.clone());
            let value = found.and_then(|(text, place)| {
                let value = keys::parse(key.kind, &text);
                value.or_else(|| self.refuse(invalid(key, &place, given(key, &text))))
            });
            effective.insert(key.name, (value, place));
        }
        Effective(effective)
    }
}

type ReadSecret = fn(&Path) -> io::Result<String>;

// --- Problems ---

fn unknown(name: &str, place: String, known: impl Iterator<Item = String>) -> Problem {
    let hint = match keys::nearest(name, known) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "config/README.md lists all settings".to_owned(),
    };
    Problem::Unknown { name: name.to_owned(), place, hint }
}

/// The parser's message quotes the line, which may hold a secret: only its position is kept.
fn syntax(place: &Place, error: &figment::Error) -> Problem {
    let message = error.to_string();
    let at = message.lines().next().and_then(|line| line.split(" at ").nth(1)).unwrap_or("somewhere");
    Problem::Syntax { place: place.to_string(), at: format!("TOML syntax error at {at}") }
}

fn invalid(key: &Key, place: &Place, given: String) -> Problem {
    Problem::Invalid { key: key.name, place: place.to_string(), given, allowed: keys::allowed(key.kind) }
}

/// What was given, unless it is or may hold a secret (an address with `user:password@`).
fn given(key: &Key, text: &str) -> String {
    if key.secret || text.contains('@') {
        "not valid (hidden)".to_owned()
    } else {
        format!("`{}`", text.escape_debug())
    }
}

/// A value for the operator's eyes; a secret only says that it is there.
fn shown(key: &Key, settings: &Settings) -> String {
    match (key.kind, &settings.effective.0[key.name].0) {
        (Kind::Database, _) => shown_database(settings.storage.database_url.expose()),
        (_, None) => "not set".to_owned(),
        (_, Some(_)) if key.secret => "***set***".to_owned(),
        (_, Some(Value::Text(text))) => text.clone(),
        (_, Some(Value::Number(number))) => number.to_string(),
        (_, Some(Value::Flag(flag))) => flag.to_string(),
    }
}

/// Scheme, host and name; options may carry a password and are left out.
fn shown_database(url: &str) -> String {
    match ServerUrl::parse(url) {
        Some(server) => server.shown(),
        None => url.split('?').next().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
