//! `/health`: how the whole bot is, for those who run it. No feature of a guild, hence not among them.
//!
//! The runtime answers it past all inboxes, so that it works while the guild is flooded or paused; here
//! stand only its spec, and how what the runtime knows is said.

use domain::command_spec::{ActionSpec, CommandSpec, ReplyMode};
use domain::interaction::Request;
use domain::locale::Locale;
use domain::message::Message;
use domain::moment::Moment;
use domain::text::{Arg, Text, TimeStyle};
use texts::Catalogue;
use texts::spine as say;

/// Names that are listed; the others are only counted.
const LISTED_MAX: usize = 5;
/// Characters of an alert's title that are shown: with all escapes, everything listed fits into one message.
const TITLE_MAX: usize = 100;

/// How the whole bot is, as far as an operator wants to read it in a chat.
#[derive(Clone, PartialEq, Debug)]
pub struct Health {
    /// When the process began.
    pub since: Moment,
    /// Whether it is ready for work.
    pub ready: bool,
    /// Actors of the spine that run, of so many.
    pub running: (usize, usize),
    /// Those that do not run: name and state, as `mgm status` calls them.
    pub troubled: Vec<(String, &'static str)>,
    /// Whether a session with Discord stands.
    pub connected: bool,
    /// Sessions that may still be started today.
    pub sessions_left: Option<u64>,
    /// How writes go.
    pub writes: Writes,
    /// Guilds at work, asleep, being started, paused.
    pub guilds: [usize; 4],
    /// Numbers of paused guilds.
    pub paused: Vec<i64>,
    /// Items in inboxes and rows in the outbox.
    pub waiting: (u64, u64),
    /// Titles of open alerts, in English, the oldest first.
    pub alerts: Vec<String>,
}

/// How writes to the database go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Writes {
    /// None was tried yet.
    Unknown,
    /// They work.
    Working,
    /// They fail for so many seconds.
    Failing(u64),
}

/// `/health` as Discord shows it. Whom it serves is a setting of the process; Discord shows it to managers
/// of a server only, so that members do not wonder what it is.
pub fn specs() -> Vec<CommandSpec> {
    let status = ActionSpec { name: "status", reply: ReplyMode::Private, asks: true, needs: None, options: Vec::new() };
    vec![CommandSpec {
        name: "health",
        default_permissions: Some(domain::capability::Permissions::MANAGE_SERVER),
        actions: vec![status],
    }]
}

/// Whether a request is for the runtime itself.
pub fn is_theirs(request: &Request) -> bool {
    matches!(request, Request::Command(invocation) if invocation.path.first().is_some_and(|name| name == "health"))
}

/// The answer to an operator.
pub fn answer(catalogue: &Catalogue, locale: Locale, health: &Health) -> Message {
    let say = |text: Text| catalogue.say(locale, &text);
    let mut lines = vec![say(say::HealthTitle { since: Arg::time(health.since, TimeStyle::DayAndTime) }.into())];
    lines.push(say(if health.ready { say::HealthReady.into() } else { say::HealthNotReady.into() }));
    let (running, all) = health.running;
    lines.push(say(say::HealthActors { running: running.into(), all: all.into() }.into()));
    lines.extend(health.troubled.iter().take(LISTED_MAX).map(|(name, state)| format!("- `{name}`: `{state}`")));
    lines.push(say(connection(health)));
    lines.push(say(match health.writes {
        Writes::Unknown => say::HealthDatabaseUnknown.into(),
        Writes::Working => say::HealthDatabaseWorking.into(),
        Writes::Failing(seconds) => say::HealthDatabaseFailing { seconds: number(seconds) }.into(),
    }));
    let [running, asleep, recovering, paused] = health.guilds.map(Arg::from);
    lines.push(say(say::HealthGuilds { running, asleep, recovering, paused }.into()));
    if !health.paused.is_empty() {
        let guilds: Vec<String> =
            health.paused.iter().take(LISTED_MAX).map(|guild| format!("`guild:{guild}`")).collect();
        lines.push(say(say::HealthPaused { guilds: Arg::Safe(guilds.join(", ")) }.into()));
    }
    let (inboxes, outbox) = health.waiting;
    lines.push(say(say::HealthWaiting { inboxes: number(inboxes), outbox: number(outbox) }.into()));
    lines.push(say(say::HealthAlerts { count: health.alerts.len().into() }.into()));
    let titles = health.alerts.iter().take(LISTED_MAX);
    let short = titles.map(|title| title.chars().take(TITLE_MAX).collect::<String>());
    lines.extend(short.map(|title| format!("- {}", domain::free_text::escape(&title))));
    Message::text(lines.join("\n"))
}

/// The answer to everybody else.
pub fn refusal(catalogue: &Catalogue, locale: Locale) -> String {
    catalogue.say(locale, &say::NotOperator.into())
}

fn connection(health: &Health) -> Text {
    match (health.connected, health.sessions_left) {
        (false, _) => say::HealthNoSession.into(),
        (true, None) => say::HealthSession.into(),
        (true, Some(left)) => say::HealthSessionAndLeft { left: number(left) }.into(),
    }
}

fn number(value: u64) -> Arg {
    Arg::Number(i64::try_from(value).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn well() -> Health {
        Health {
            since: Moment(1_772_000_000_000),
            ready: true,
            running: (7, 7),
            troubled: Vec::new(),
            connected: true,
            sessions_left: None,
            writes: Writes::Working,
            guilds: [3, 90, 0, 0],
            paused: Vec::new(),
            waiting: (0, 2),
            alerts: Vec::new(),
        }
    }

    #[track_caller]
    fn check(health: &Health, expected: &str) {
        assert_eq!(answer(&Catalogue::embedded(), Locale::EnUs, health).content, expected);
    }

    #[test]
    fn a_bot_that_is_well_is_said_in_few_lines() {
        let expected = "\
**The bot**, running since <t:1772000000:f>
✅ Ready for work
Actors: 7 of 7 run
Discord: connected
Database: takes writes
Guilds: 3 at work, 90 asleep, 0 being started, 0 paused
Waiting: 0 in inboxes, 2 in the outbox
Open alerts: 0";
        check(&well(), expected);
    }

    #[test]
    fn what_is_wrong_is_named_and_never_too_long() {
        let health = Health {
            ready: false,
            running: (5, 7),
            troubled: vec![("outbox".to_owned(), "backing_off"), ("scraper".to_owned(), "starting")],
            connected: false,
            writes: Writes::Failing(12),
            guilds: [3, 90, 1, 2],
            paused: vec![7, 13],
            alerts: vec!["The *database* does not take writes".to_owned()],
            ..well()
        };
        let expected = "\
**The bot**, running since <t:1772000000:f>
🔴 Not ready for work
Actors: 5 of 7 run
- `outbox`: `backing_off`
- `scraper`: `starting`
🔴 Discord: not connected
🔴 Database: writes have failed for 12 s
Guilds: 3 at work, 90 asleep, 1 being started, 2 paused
Paused: `guild:7`, `guild:13`
Waiting: 0 in inboxes, 2 in the outbox
Open alerts: 1
- The \\*database\\* does not take writes";
        check(&health, expected);
        let much = Health {
            troubled: vec![("guild:123456789".to_owned(), "quarantined"); 999],
            paused: vec![i64::MAX; 999],
            alerts: vec!["*".repeat(150); 999],
            ..health
        };
        for locale in Locale::ALL {
            let length = answer(&Catalogue::embedded(), locale, &much).content.chars().count();
            assert!(length <= domain::limits::MESSAGE_CONTENT_MAX, "{locale:?}: {length}");
        }
    }
}
