//! The table of all settings, and what can be said about a key without knowing its value's source.
//!
//! Split from `config.rs` for its size only; nothing else uses it.

use std::collections::BTreeMap;

use observe::telemetry::{DEFAULT_FILTER, check_filter};

/// Variables of ours that are not settings: the path of the file, and the switch that renews golden files.
const NOT_SETTINGS: &[&str] =
    &["MGM_CONFIG", "MGM_REQUIRE_MARIADB", "MGM_TEST_MARIADB_URL", "MGM_TRANSCRIPT", "MGM_UPDATE"];

/// Names still understood, with the name to use instead.
pub(crate) const OLD_NAMES: &[(&str, &str)] = &[("BOT_TOKEN", "DISCORD_TOKEN")];

/// Stands where something is switched off.
pub(crate) const OFF: &str = "off";

/// How alike two names must be for the hint "did you mean" to help.
const SIMILARITY_MIN: f64 = 0.6;

/// What a value may be.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Token,
    ApiUrl,
    Database,
    Path,
    Filter,
    Choice(&'static [&'static str]),
    Flag,
    Number {
        min: u32,
        max: u32,
    },
    /// Where something is called.
    WebUrl,
    /// Where we listen.
    Endpoint,
    /// Ids of Discord, `max` at most.
    Ids {
        max: usize,
    },
    /// Names of hosts.
    Hosts,
    /// A short name.
    Word,
    /// A key that only its owner understands.
    Opaque,
    /// A line for a shell.
    Shell,
}

/// One setting.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// As in `default.toml`; empty means not set.
    #[cfg_attr(not(test), expect(dead_code, reason = "for config/README.md, which a test writes"))]
    pub(crate) default: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "for config/README.md, which a test writes"))]
    pub(crate) unit: &'static str,
    pub(crate) secret: bool,
    /// Whether SIGHUP applies it while the bot runs.
    pub(crate) reloads: bool,
    /// Usual names besides `MGM_SECTION__KEY`.
    pub(crate) env: &'static [&'static str],
    #[cfg_attr(not(test), expect(dead_code, reason = "for config/README.md, which a test writes"))]
    pub(crate) doc: &'static str,
}

/// A threshold; 100 is never reached by what is only nearly full.
const PERCENT: Kind = Kind::Number { min: 10, max: 100 };

/// Each shard begins a session at a start, and Discord allows most bots 1,000 of them in a day.
const SHARDS_MAX: u32 = 500;

const PLAIN: Key =
    Key { name: "", kind: Kind::Path, default: "", unit: "", secret: false, reloads: false, env: &[], doc: "" };

#[rustfmt::skip]
pub(crate) const KEYS: &[Key] = &[
    Key { name: "discord.token", kind: Kind::Token, secret: true, env: &["DISCORD_TOKEN", "BOT_TOKEN"],
        doc: "The bot's token, without the word `Bot`. `BOT_TOKEN` is an old name.", ..PLAIN },
    Key { name: "discord.api_url", kind: Kind::ApiUrl, default: "https://discord.com",
        doc: "Where Discord's API is; the sandbox and tests point it to this machine.", ..PLAIN },
    Key { name: "discord.file_hosts", kind: Kind::Hosts, default: "cdn.discordapp.com,media.discordapp.net",
        doc: "The only hosts from which files are read that people attach to commands, separated by commas; these are Discord's. This \
              machine is only asked when `discord.api_url` is on it, too.", ..PLAIN },
    Key { name: "discord.shards", kind: Kind::Number { min: 0, max: SHARDS_MAX }, default: "0", unit: "connections",
        doc: "Connections to the gateway among which the servers are divided; 0 means as many as Discord recommends. Discord \
              closes with 4011 when there are more than 2,500 servers for each. With another number every session begins anew.", ..PLAIN },
    Key { name: "storage.data_dir", default: "data",
        doc: "The folder for the SQLite database and for small files of the process, whatever the database.", ..PLAIN },
    Key { name: "storage.database_url", kind: Kind::Database, secret: true, env: &["DATABASE_URL"],
        doc: "The database; not set means the SQLite file `mgm.sqlite3` in `storage.data_dir`. Special characters in user \
              and password are percent-encoded.", ..PLAIN },
    Key { name: "storage.read_connections", kind: Kind::Number { min: 1, max: 32 }, default: "4", unit: "connections",
        doc: "Connections for reading; there is always exactly one for writing.", ..PLAIN },
    Key { name: "backup.daily", kind: Kind::Flag, default: "true",
        doc: "Whether the running bot takes a backup every day.", ..PLAIN },
    Key { name: "backup.folder",
        doc: "The folder of backups; not set means `backups` in `storage.data_dir`. Better on another disk.", ..PLAIN },
    Key { name: "backup.keep_days", kind: Kind::Number { min: 1, max: 365 }, default: "7", unit: "days",
        doc: "Every backup younger than this is kept.", ..PLAIN },
    Key { name: "backup.keep_weeks", kind: Kind::Number { min: 0, max: 520 }, default: "4", unit: "weeks",
        doc: "Of older backups the newest of each week is kept, for so many weeks more.", ..PLAIN },
    Key { name: "backup.copy_command", kind: Kind::Shell,
        doc: "Carries each daily and each asked-for backup to another machine: run by `sh -c`, with the file in `MGM_BACKUP_FILE`. It fails \
              by its exit code; after an hour it is given up.", ..PLAIN },
    Key { name: "backup.export_key", kind: Kind::Opaque, secret: true,
        doc: "Seals archives of guilds; both hosts of a move need the same. Not set means the file `export.key` in `storage.data_dir`, \
              which the first export makes.", ..PLAIN },
    Key { name: "logging.filter", kind: Kind::Filter, default: DEFAULT_FILTER, reloads: true, env: &["RUST_LOG"],
        doc: "Levels, for everything and per module; the health log passes any filter.", ..PLAIN },
    Key { name: "logging.format", kind: Kind::Choice(&["human", "json"]), default: "human",
        doc: "How stderr is written; files are always JSON.", ..PLAIN },
    Key { name: "logging.directory",
        doc: "The folder for daily log files and `health.jsonl`; not set means stderr only.", ..PLAIN },
    Key { name: "logging.keep_days", kind: Kind::Number { min: 1, max: 365 }, default: "14", unit: "days",
        doc: "Daily log files kept before the oldest is removed.", ..PLAIN },
    Key { name: "logging.production", kind: Kind::Flag, default: "false",
        doc: "Masks Discord ids in all logs.", ..PLAIN },
    Key { name: "alerts.source", kind: Kind::Word, default: "mgm",
        doc: "Names this bot in alerts, among others that report to the same place.", ..PLAIN },
    Key { name: "alerts.discord_channel", kind: Kind::Ids { max: 1 },
        doc: "The channel of Discord where the bot tells of alerts. Alerts go to the first target that is set, in the order \
              of this page; one that does not take them for 30 s is passed over for the next. So set a second one that \
              works without Discord.", ..PLAIN },
    Key { name: "alerts.discord_webhook_url", kind: Kind::WebUrl, secret: true,
        doc: "A webhook of Discord for alerts; needs no working bot.", ..PLAIN },
    Key { name: "alerts.slack_webhook_url", kind: Kind::WebUrl, secret: true,
        doc: "An incoming webhook of Slack for alerts.", ..PLAIN },
    Key { name: "alerts.webhook_url", kind: Kind::WebUrl, secret: true,
        doc: "A webhook of your own for alerts; docs/alerts.md describes its JSON.", ..PLAIN },
    Key { name: "alerts.webhook_key", kind: Kind::Opaque, secret: true,
        doc: "Signs calls of `alerts.webhook_url` (HMAC-SHA256).", ..PLAIN },
    Key { name: "alerts.pagerduty_key", kind: Kind::Opaque, secret: true,
        doc: "The routing key of an integration of PagerDuty's Events API, version 2.", ..PLAIN },
    Key { name: "alerts.pagerduty_url", kind: Kind::WebUrl, default: "https://events.pagerduty.com/v2/enqueue",
        doc: "Where PagerDuty takes events; its European region has another address.", ..PLAIN },
    Key { name: "alerts.sign_of_life_url", kind: Kind::WebUrl, secret: true,
        doc: "Called once a minute while all is well, for a service that alerts when the calls stop: a dead process cannot.", ..PLAIN },
    Key { name: "http.address", kind: Kind::Endpoint, default: "127.0.0.1:9464",
        doc: "Where `/livez`, `/readyz`, `/startupz`, `/status` and `/metrics` are, and `mgm status` and `mgm admin` find the \
              bot; `off` for nowhere. Port 0 means any free one. Whoever can reach it can read how the bot is.", ..PLAIN },
    Key { name: "http.public_url", kind: Kind::WebUrl,
        doc: "Under which address `http.address` can be reached from outside, by whatever you put before it: calendars of members \
              read `/calendar/...` there, and need nothing else.", ..PLAIN },
    Key { name: "scraper.hosts", kind: Kind::Hosts,
        doc: "The only hosts from which pages may be fetched, separated by commas.", ..PLAIN },
    Key { name: "operators.users", kind: Kind::Ids { max: 50 },
        doc: "Who may use `/health`: ids of users of Discord, separated by commas.", ..PLAIN },
    Key { name: "features.message_content", kind: Kind::Flag, default: "false",
        doc: "Asks Discord for the privileged intent to read messages; switch it on in the developer portal first.", ..PLAIN },
    Key { name: "features.games_folder", kind: Kind::Path,
        doc: "A folder of game packs (`*.toml`): each is added, or takes the place of the compiled-in pack with its file name. \
              What a pack says, `config/games/README.md` explains.", ..PLAIN },
    Key { name: "runtime.worker_threads", kind: Kind::Number { min: 0, max: 256 }, default: "0", unit: "threads",
        doc: "Threads that run actors; 0 means one per core.", ..PLAIN },
    Key { name: "watchdog.memory_percent", kind: PERCENT, default: "80", unit: "%", reloads: true,
        doc: "Memory in use (of the container, when there is one) from which on an alert is raised and idle guilds are put to sleep.", ..PLAIN },
    Key { name: "watchdog.disk_percent", kind: PERCENT, default: "90", unit: "%", reloads: true,
        doc: "Use of the disk that holds `storage.data_dir` from which on an alert is raised.", ..PLAIN },
    Key { name: "watchdog.processor_percent", kind: PERCENT, default: "90", unit: "%", reloads: true,
        doc: "Use of the processors, for a minute, from which on the log says so.", ..PLAIN },
];

// --- Names ---

/// `storage.data_dir` is `MGM_STORAGE__DATA_DIR`.
pub(crate) fn env_name(key: &Key) -> String {
    format!("MGM_{}", key.name.replace('.', "__").to_uppercase())
}

pub(crate) fn plain_names(key: &Key) -> Vec<String> {
    std::iter::once(env_name(key)).chain(key.env.iter().map(|name| (*name).to_owned())).collect()
}

/// All names of a key, the one that wins first.
pub(crate) fn all_names(key: &Key) -> Vec<String> {
    let mut names = plain_names(key);
    if key.secret {
        names.extend(plain_names(key).iter().map(|name| format!("{name}_FILE")));
    }
    names
}

pub(crate) fn given_names(key: &Key, env: &BTreeMap<String, String>) -> Vec<String> {
    let is_given = |name: &String| env.get(name).is_some_and(|value| !value.trim().is_empty());
    all_names(key).into_iter().filter(is_given).collect()
}

pub(crate) fn is_known_variable(name: &str) -> bool {
    NOT_SETTINGS.contains(&name) || KEYS.iter().any(|key| all_names(key).iter().any(|known| known == name))
}

pub(crate) fn is_section(name: &str) -> bool {
    KEYS.iter().any(|key| key.name.split_once('.').is_some_and(|(section, _)| section == name))
}

/// How alike the whole names are, or their last parts (a key in the wrong section).
fn likeness(given: &str, known: &str) -> f64 {
    let last = |name: &str| name.rsplit(['.']).next().unwrap_or_default().to_owned();
    let of_last = strsim::normalized_levenshtein(&last(given), &last(known));
    strsim::normalized_levenshtein(given, known).max(of_last * 0.9)
}

/// The nearest known name, when it is near enough to help.
pub(crate) fn nearest(name: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let scored = known.map(|known| (likeness(name, &known), known));
    let (score, nearest) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (score >= SIMILARITY_MIN).then_some(nearest)
}

// --- Values ---

/// A checked value.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Number(u32),
    Flag(bool),
}

/// What a kind accepts, for messages and the README.
pub(crate) fn allowed(kind: Kind) -> String {
    match kind {
        Kind::Token => "the token alone, without spaces and without the word `Bot`".to_owned(),
        Kind::ApiUrl => "`https://HOST[:PORT]`, or `http://` to this machine (127.0.0.1, [::1], localhost)".to_owned(),
        Kind::Database => "`sqlite://PATH` or `mysql://USER:PASSWORD@HOST[:PORT]/NAME` (also `mariadb://`)".to_owned(),
        Kind::Path => "a path".to_owned(),
        Kind::Filter => "levels such as `info,sqlx=warn`".to_owned(),
        Kind::Choice(choices) => choices.iter().map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(" or "),
        Kind::Flag => "`true` or `false` (also 1/0, yes/no, on/off)".to_owned(),
        Kind::Number { min, max } => format!("a whole number from {min} to {max}"),
        Kind::WebUrl => "`https://...`, or `http://` to this machine (127.0.0.1, [::1], localhost)".to_owned(),
        Kind::Endpoint => "`ADDRESS:PORT` such as `127.0.0.1:9464`, or `off`".to_owned(),
        Kind::Ids { max: 1 } => "an id of Discord (a long number)".to_owned(),
        Kind::Ids { max } => format!("at most {max} ids of Discord (long numbers), separated by commas"),
        Kind::Hosts => "names of hosts without `https://`, separated by commas".to_owned(),
        Kind::Opaque => "a key without spaces".to_owned(),
        Kind::Shell => "a line for `sh -c`".to_owned(),
        Kind::Word => "a word of letters, digits, `-`, `_` and `.`, 50 at most".to_owned(),
    }
}

/// Checks a value that is not empty; `None` when it is not [`allowed`].
pub(crate) fn parse(kind: Kind, text: &str) -> Option<Value> {
    let when = |fits: bool| fits.then(|| Value::Text(text.to_owned()));
    match kind {
        Kind::Token | Kind::Opaque => {
            when(!text.contains(|letter: char| letter.is_whitespace() || letter.is_control()))
        }
        Kind::ApiUrl => api_url(text).map(Value::Text),
        Kind::Database => database_url(text).map(Value::Text),
        Kind::Path | Kind::Shell => when(!text.contains(['\0', '\n'])),
        Kind::Filter => when(check_filter(text).is_ok()),
        Kind::Choice(choices) => {
            choices.iter().find(|choice| **choice == text).map(|choice| Value::Text((*choice).to_owned()))
        }
        Kind::Flag => flag(text).map(Value::Flag),
        Kind::WebUrl => when(is_web_url(text)),
        Kind::Endpoint => when(text == OFF || text.parse::<std::net::SocketAddr>().is_ok()),
        Kind::Ids { max } => {
            let ids = list(text);
            when(ids.len() <= max && ids.iter().all(|id| id.parse::<u64>().is_ok_and(|id| id > 0)))
        }
        Kind::Hosts => when(list(text).iter().all(|name| !name.contains(':') && host(name).is_some())),
        Kind::Word => when(is_word(text)),
        Kind::Number { min, max } => text.parse().ok().filter(|number| (min..=max).contains(number)).map(Value::Number),
    }
}

/// The parts between commas.
pub(crate) fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// As for the API, but with a path. No user and password: they would stand in logs of proxies.
fn is_web_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let printable = text.chars().all(|letter| letter.is_ascii_graphic());
    printable && api_url(&format!("{scheme}://{place}")).is_some()
}

fn is_word(text: &str) -> bool {
    text.len() <= 50 && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter))
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "on" => Some(true),
        "false" | "0" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// Without slash at the end. Plain HTTP would show the token to the network, hence only to this machine.
fn api_url(text: &str) -> Option<String> {
    let (scheme, place) = text.trim_end_matches('/').split_once("://")?;
    let host = host(place)?;
    let local = matches!(host, "127.0.0.1" | "[::1]" | "localhost");
    (scheme == "https" || scheme == "http" && local).then(|| format!("{scheme}://{place}"))
}

/// The host of `host[:port]`; `None` when either cannot be one.
fn host(place: &str) -> Option<&str> {
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (place, None),
    };
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let address = bare.is_some_and(|bare| bare.parse::<std::net::Ipv6Addr>().is_ok());
    let name = !host.is_empty() && host.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-_".contains(letter));
    let port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    (port && (address || name)).then_some(host)
}

/// MariaDB speaks MySQL's protocol: one scheme for both from here on.
fn database_url(text: &str) -> Option<String> {
    if let Some(path) = text.strip_prefix("sqlite:") {
        let named = !path.trim_start_matches("//").split('?').next().unwrap_or_default().is_empty();
        return named.then(|| text.to_owned());
    }
    let (_, rest) = text.split_once("://").filter(|(scheme, _)| matches!(*scheme, "mysql" | "mariadb"))?;
    let url = format!("mysql://{rest}");
    ServerUrl::parse(&url).map(|_| url.clone())
}

/// The SQLite file of a data folder; the three characters that mean something in a URL are encoded.
pub(crate) fn sqlite_in(data_dir: &std::path::Path) -> String {
    let folder = data_dir.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    format!("sqlite://{}/mgm.sqlite3", folder.trim_end_matches('/'))
}

/// The parts of `mysql://user:password@host:port/name?options`.
pub(crate) struct ServerUrl<'a> {
    user: Option<&'a str>,
    /// Host and port.
    host: &'a str,
    name: &'a str,
}

impl<'a> ServerUrl<'a> {
    /// Everything up to the last `@` is user and password, so no part of a password passes for a host.
    pub(crate) fn parse(url: &'a str) -> Option<Self> {
        let rest = url.strip_prefix("mysql://")?;
        let (user, place) = rest.rsplit_once('@').map_or((None, rest), |(user, place)| (Some(user), place));
        let (host_and_port, name) = place.split('?').next()?.split_once('/')?;
        let plain_name = !name.is_empty() && !name.contains(['/', '#', ':']);
        let plain_user = user.is_none_or(|user| !user.contains(['/', '?', '#']));
        let url = Self { user, host: host_and_port, name };
        (host(host_and_port).is_some() && plain_name && plain_user).then_some(url)
    }

    /// What may be shown: no user, no password, no options.
    pub(crate) fn shown(&self) -> String {
        format!("mysql://{}/{}", self.host, self.name)
    }

    /// The password, as written and decoded.
    pub(crate) fn passwords(&self) -> Vec<String> {
        let password = self.user.and_then(|user| user.split_once(':')).map(|(_, password)| password);
        password.map(|password| vec![password.to_owned(), decoded(password)]).unwrap_or_default()
    }
}

/// Percent-decoding; what is not UTF-8 afterwards is replaced.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let pair = tail.get(..2).filter(|_| *first == b'%').and_then(|pair| std::str::from_utf8(pair).ok());
        let code = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
