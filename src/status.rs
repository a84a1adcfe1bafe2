//! `mgm status`: asks a running bot's endpoint how it is, and prints the tree for people.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use crate::endpoint::{ADDRESS_FILE, TOKEN_FILE};

/// A bot on this machine answers in milliseconds, whatever happens to its guilds.
const CONNECT_WITHIN: Duration = Duration::from_secs(2);
/// A verb may wait for the database.
const ANSWER_WITHIN: Duration = Duration::from_secs(15);
/// The longest answer that is read, in bytes; a status with everything in it is below 1 MB.
const ANSWER_MAX: u64 = 16 * 1024 * 1024;
/// States without an adverse meaning.
const WELL: [&str; 2] = ["running", "asleep"];

/// A running bot, as its data folder describes it.
pub(crate) struct RunningBot {
    folder: String,
    address: SocketAddr,
    token: String,
}

/// Why a running bot could not be asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskError {
    /// Nothing says that one runs.
    #[error("no bot runs with the data folder {0} (or its `http.address` is \"off\")")]
    NotRunning(String),
    /// It left its files behind, or does not answer.
    #[error("the bot of the data folder {folder} does not answer at {address}: {reason}")]
    Silent { folder: String, address: SocketAddr, reason: std::io::Error },
    /// The file with the token cannot be read.
    #[error("cannot read {0}: run this as the user who runs the bot")]
    Token(String),
    /// Not yet, or not at the moment.
    #[error("{0}")]
    NotNow(String),
    /// It answered with a no.
    #[error("{0}")]
    Refused(String),
    /// It answered something else.
    #[error("the answer cannot be read: is another program at {0}?")]
    Unreadable(SocketAddr),
}

/// What came back.
struct Reply {
    status: u16,
    body: String,
}

impl RunningBot {
    /// The bot that keeps its data in `data_dir`.
    pub(crate) fn find(data_dir: &Path) -> Result<Self, AskError> {
        let folder = data_dir.display().to_string();
        let address = std::fs::read_to_string(data_dir.join(ADDRESS_FILE)).ok();
        let address =
            address.and_then(|text| text.trim().parse().ok()).ok_or_else(|| AskError::NotRunning(folder.clone()))?;
        let path = data_dir.join(TOKEN_FILE);
        let token = std::fs::read_to_string(&path).map_err(|_| AskError::Token(path.display().to_string()))?;
        Ok(Self { folder, address, token: token.trim().to_owned() })
    }

    /// Makes one call.
    pub(crate) fn ask(&self, method: &str, path: &str) -> Result<Value, AskError> {
        let reply = self.exchange(method, path).map_err(|reason| self.silent(reason))?;
        let Reply { status, body } = reply.ok_or(AskError::Unreadable(self.address))?;
        match status {
            200 => serde_json::from_str(&body).map_err(|_| AskError::Unreadable(self.address)),
            503 => Err(AskError::NotNow(body.trim().to_owned())),
            _ => Err(AskError::Refused(body.trim().to_owned())),
        }
    }

    fn silent(&self, reason: std::io::Error) -> AskError {
        AskError::Silent { folder: self.folder.clone(), address: self.address, reason }
    }

    /// HTTP/1.0: the answer is over when the connection closes.
    fn exchange(&self, method: &str, path: &str) -> std::io::Result<Option<Reply>> {
        let mut stream = TcpStream::connect_timeout(&self.address, CONNECT_WITHIN)?;
        stream.set_read_timeout(Some(ANSWER_WITHIN))?;
        stream.set_write_timeout(Some(CONNECT_WITHIN))?;
        let (address, token) = (self.address, &self.token);
        let request = format!(
            "{method} {path} HTTP/1.0\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nContent-Length: 0\r\n\r\n"
        );
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.take(ANSWER_MAX).read_to_end(&mut answer)?;
        Ok(reply(&answer))
    }
}

fn reply(answer: &[u8]) -> Option<Reply> {
    let answer = std::str::from_utf8(answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok()?;
    Some(Reply { status, body: body.to_owned() })
}

/// The status for people: worst news first, one line per actor.
pub(crate) fn for_people(status: &Value) -> String {
    let mut text = String::new();
    let reasons: Vec<&str> = list(status, "not_ready_because").filter_map(Value::as_str).collect();
    let verdict = if reasons.is_empty() { "ready".to_owned() } else { format!("NOT READY: {}", reasons.join("; ")) };
    line(&mut text, &format!("{verdict}, up {}", span(number(status, "uptime_s"))));
    for alert in list(status, "alerts") {
        line(
            &mut text,
            &format!("  ! {} ({}, since {})", word(alert, "title"), word(alert, "severity"), word(alert, "since")),
        );
    }
    line(
        &mut text,
        &format!("\n  {:<14} {:<12} {:>6} {:>9} {:>12}  last death", "actor", "state", "for", "restarts", "busy"),
    );
    list(status, "spine").for_each(|child| line(&mut text, &row(child)));
    let guilds = &status["guilds"];
    let counts =
        ["running", "recovering", "quarantined", "asleep"].map(|state| format!("{} {state}", number(guilds, state)));
    line(&mut text, &format!("\n  guilds: {}", counts.join(", ")));
    list(status, "guilds_in_trouble").for_each(|child| line(&mut text, &row(child)));
    let (database, gateway, waiting) = (&status["database"], &status["gateway"], &status["waiting"]);
    let failing = database["reason"].as_str().map(|why| format!(" ({why})")).unwrap_or_default();
    line(&mut text, &format!("\n  database: {}{failing}", word(database, "state")));
    let session = if gateway["ready"] == true { "session stands" } else { "no session" };
    line(
        &mut text,
        &format!(
            "  gateway:  {session}, sequence {}{}",
            number(gateway, "sequence"),
            optional(gateway, "identify_budget", "sessions left today")
        ),
    );
    line(
        &mut text,
        &format!(
            "  waiting:  {} under way{}{}",
            number(waiting, "under_way"),
            optional(waiting, "inbox_items", "in inboxes"),
            optional(waiting, "outbox", "in the outbox")
        ),
    );
    text
}

fn row(child: &Value) -> String {
    let state = word(child, "state");
    let mark = if WELL.contains(&state) { ' ' } else { '!' };
    let busy = match child["handles"].as_str() {
        Some(message) => format!("{message} {} ms", number(child, "heartbeat_age_ms")),
        None => "-".to_owned(),
    };
    let next = child["next_in_ms"].as_u64().map(|ms| format!(", next try in {}", span(ms / 1000))).unwrap_or_default();
    let death = match child["last_death"].as_object() {
        Some(_) => {
            let death = &child["last_death"];
            format!("{} ago: {}{next}", span(number(death, "ago_s")), word(death, "reason"))
        }
        None => format!("-{next}"),
    };
    let (name, span, restarts) = (word(child, "name"), span(number(child, "for_s")), number(child, "restarts"));
    format!("{mark} {name:<14} {state:<12} {span:>6} {restarts:>9} {busy:>12}  {death}")
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{}", line.trim_end()).expect("a String takes everything");
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

fn number(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap_or_default()
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("unknown")
}

fn optional(value: &Value, key: &str, what: &str) -> String {
    value[key].as_u64().map(|number| format!(", {number} {what}")).unwrap_or_default()
}

/// The largest unit that says something.
fn span(seconds: u64) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} min", seconds / 60),
        7_200..=172_799 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn people_see_the_worst_first() {
        let status = json!({
            "uptime_s": 7_500,
            "not_ready_because": ["no session with Discord stands"],
            "alerts": [{"title": "guild:7 is paused", "severity": "error", "since": "2026-03-01T10:00:00.000Z"}],
            "spine": [
                {"name": "db_writer", "state": "running", "for_s": 7_500, "restarts": 0, "handles": "Commit",
                 "heartbeat_age_ms": 3, "last_death": null, "next_in_ms": null},
                {"name": "outbox", "state": "backing_off", "for_s": 1, "restarts": 4, "handles": null,
                 "heartbeat_age_ms": 0, "last_death": {"reason": "a bug", "ago_s": 1}, "next_in_ms": 6_400},
            ],
            "guilds": {"running": 2, "recovering": 0, "quarantined": 1, "asleep": 90},
            "guilds_in_trouble": [
                {"name": "guild:7", "state": "quarantined", "for_s": 200, "restarts": 6, "handles": null,
                 "heartbeat_age_ms": 0, "last_death": {"reason": "a bug", "ago_s": 200}, "next_in_ms": 100_000},
            ],
            "database": {"state": "failing", "reason": "disk full"},
            "gateway": {"ready": false, "sequence": 42, "identify_budget": 990},
            "waiting": {"under_way": 3, "inbox_items": 1, "outbox": null},
        });
        let expected = "\
NOT READY: no session with Discord stands, up 2 h
  ! guild:7 is paused (error, since 2026-03-01T10:00:00.000Z)

  actor          state           for  restarts         busy  last death
  db_writer      running         2 h         0  Commit 3 ms  -
! outbox         backing_off     1 s         4            -  1 s ago: a bug, next try in 6 s

  guilds: 2 running, 0 recovering, 1 quarantined, 90 asleep
! guild:7        quarantined   3 min         6            -  3 min ago: a bug, next try in 100 s

  database: failing (disk full)
  gateway:  no session, sequence 42, 990 sessions left today
  waiting:  3 under way, 1 in inboxes
";
        assert_eq!(for_people(&status), expected);
    }

    #[test]
    fn a_reply_is_read_and_nonsense_is_not() {
        let read = reply(b"HTTP/1.0 503 Service Unavailable\r\nx: y\r\n\r\nno\n").expect("a reply");
        assert_eq!((read.status, read.body.as_str()), (503, "no\n"));
        for nonsense in [b"".as_slice(), b"SSH-2.0\r\n\r\n", b"HTTP/1.0 x\r\n\r\n", b"HTTP/1.0 200 OK\r\n\r\n\xff"] {
            assert!(reply(nonsense).is_none());
        }
    }

    #[test]
    fn a_folder_without_a_bot_is_said_so() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let error = RunningBot::find(folder.path()).err().expect("nobody runs");
        assert!(error.to_string().starts_with("no bot runs with the data folder /"), "{error}");
        std::fs::write(folder.path().join(ADDRESS_FILE), "127.0.0.1:1").expect("writable");
        let error = RunningBot::find(folder.path()).err().expect("there is no token");
        assert!(error.to_string().contains("run this as the user who runs the bot"), "{error}");
        std::fs::write(folder.path().join(TOKEN_FILE), "abc\n").expect("writable");
        let bot = RunningBot::find(folder.path()).expect("the files say so");
        assert!(matches!(bot.ask("GET", "/status"), Err(AskError::Silent { .. })));
    }
}
