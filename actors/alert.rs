//! What an alert is: the vocabulary of everybody who raises one.
//!
//! An alert has a key, a kind and what it is about, such as `quarantine:guild:7`. Raising an alert that
//! is open already only counts; so whoever sees a fault may raise it as often as he sees it. Kinds that
//! are *states* stay open until they are resolved; the others are *events*, over as soon as they happened.

use std::fmt;
use std::time::Duration;

use domain::correlation::CorrelationId;

/// The longest title, in characters: what Slack shows as a header.
pub const TITLE_MAX: usize = 150;
/// The longest detail, in characters: one paragraph, and far below every target's own limit.
pub const DETAIL_MAX: usize = 1_000;
/// The longest `about` of a key, in characters; with the kind it stays below PagerDuty's 255.
pub const ABOUT_MAX: usize = 200;

/// What can go wrong. Stands as the label `type` in metrics, so there are few.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A child of the spine crashes again and again.
    CrashLoop,
    /// A guild is paused, since it crashes again and again.
    Quarantine,
    /// Many guilds crash at once: something that they share is broken.
    Storm,
    /// An actor hung and was killed.
    Hang,
    /// The process died and was started again.
    Died,
    /// Discord will not have the bot as it is.
    GatewayRefused,
    /// Few sessions are left today.
    IdentifyBudget,
    /// Something was given up: an effect, or the item that a guild died of.
    DeadLetter,
    /// Discord does not accept the token any more.
    Unauthorized,
    /// Too many bad calls: Discord is about to ban this address.
    InvalidCalls,
    /// The database does not take writes.
    DatabaseDown,
    /// Memory runs out.
    Memory,
    /// The disk is nearly full.
    Disk,
    /// What a page says cannot be read any more, or its host does not answer.
    Scraper,
    /// What stands in the database is not what was written.
    Damaged,
    /// The daily backup failed, or the newest one is old.
    Backup,
    /// A guild was about to change very much at once, and its officers have not answered yet.
    Unconfirmed,
    /// Somebody tries whether alerts arrive.
    Test,
}

impl Kind {
    /// Every kind, in the order of [`Kind::place`].
    pub const ALL: [Self; 18] = [
        Self::CrashLoop,
        Self::Quarantine,
        Self::Storm,
        Self::Hang,
        Self::Died,
        Self::GatewayRefused,
        Self::IdentifyBudget,
        Self::DeadLetter,
        Self::Unauthorized,
        Self::InvalidCalls,
        Self::DatabaseDown,
        Self::Memory,
        Self::Disk,
        Self::Scraper,
        Self::Damaged,
        Self::Backup,
        Self::Unconfirmed,
        Self::Test,
    ];

    /// The word in keys, logs and metrics.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CrashLoop => "crash_loop",
            Self::Quarantine => "quarantine",
            Self::Storm => "storm",
            Self::Hang => "hang",
            Self::Died => "died",
            Self::GatewayRefused => "gateway_refused",
            Self::IdentifyBudget => "identify_budget",
            Self::DeadLetter => "dead_letter",
            Self::Unauthorized => "unauthorized",
            Self::InvalidCalls => "invalid_calls",
            Self::DatabaseDown => "database_down",
            Self::Memory => "memory",
            Self::Disk => "disk",
            Self::Scraper => "scraper",
            Self::Damaged => "damaged",
            Self::Backup => "backup",
            Self::Unconfirmed => "unconfirmed",
            Self::Test => "test",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Where its counter stands.
    pub const fn place(self) -> usize {
        self as usize
    }

    /// Whether it lasts until somebody resolves it; the others are over as soon as they happened.
    pub const fn is_state(self) -> bool {
        match self {
            Self::Quarantine
            | Self::Storm
            | Self::IdentifyBudget
            | Self::Unauthorized
            | Self::InvalidCalls
            | Self::DatabaseDown
            | Self::Memory
            | Self::Disk
            | Self::Damaged
            | Self::Scraper
            | Self::Backup
            | Self::Unconfirmed => true,
            Self::CrashLoop | Self::Hang | Self::Died | Self::GatewayRefused | Self::DeadLetter | Self::Test => false,
        }
    }

    /// For this long after an event, or after a state was resolved, the same key is only counted: what
    /// comes and goes is told once, not every minute.
    pub const fn cool_down(self) -> Duration {
        let seconds = match self {
            // A test that is asked for twice is wanted twice.
            Self::Test => 1,
            // Measured values sway around their thresholds.
            Self::Memory | Self::Disk | Self::InvalidCalls => 600,
            Self::DeadLetter | Self::Scraper | Self::Damaged | Self::Backup | Self::Unconfirmed => 600,
            Self::CrashLoop
            | Self::Quarantine
            | Self::Storm
            | Self::Hang
            | Self::Died
            | Self::GatewayRefused
            | Self::IdentifyBudget
            | Self::Unauthorized => 300,
            // An outage that comes back after two minutes is a new one.
            Self::DatabaseDown => 120,
        };
        Duration::from_secs(seconds)
    }
}

const _: () = assert!(Kind::ALL.len() <= observe::metrics::ALERT_KINDS_MAX);

/// How much it matters; PagerDuty's words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Look at it today.
    Warning,
    /// Something does not work.
    Error,
    /// The bot does not work.
    Critical,
}

impl Severity {
    /// Every severity, the mildest first.
    pub const ALL: [Self; 4] = [Self::Info, Self::Warning, Self::Error, Self::Critical];

    /// The word in logs and payloads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Critical => "critical",
        }
    }

    /// The severity of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }
}

/// By what an alert is recognised.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    /// What went wrong.
    pub kind: Kind,
    /// With what, such as `guild:7`; empty when there is only one.
    pub about: String,
}

impl Key {
    /// A key; what is too long is cut.
    pub fn new(kind: Kind, about: impl Into<String>) -> Self {
        Self { kind, about: cut(about.into(), ABOUT_MAX) }
    }

    /// Reads what [`fmt::Display`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, about) = text.split_once(':').unwrap_or((text, ""));
        Some(Self::new(Kind::named(kind)?, about))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.about.as_str() {
            "" => out.write_str(self.kind.name()),
            about => write!(out, "{}:{about}", self.kind.name()),
        }
    }
}

/// Something that an operator must know; in English, without secrets and without names of persons.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alert {
    /// By what it is recognised.
    pub key: Key,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence.
    pub title: String,
    /// What else helps: the reason, and what to do.
    pub detail: String,
    /// The unit of work that brought it about.
    pub correlation: CorrelationId,
}

impl Alert {
    /// An alert; texts that are too long are cut.
    pub fn new(key: Key, severity: Severity, title: impl Into<String>, correlation: CorrelationId) -> Self {
        let title = cut(title.into(), TITLE_MAX);
        Self { key, severity, title, detail: String::new(), correlation }
    }

    /// The same with more words.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        Self { detail: cut(detail.into(), DETAIL_MAX), ..self }
    }
}

/// The first `letters_max` letters; the last is an ellipsis when something was cut.
pub(crate) fn cut(text: String, letters_max: usize) -> String {
    if text.chars().count() <= letters_max {
        return text;
    }
    text.chars().take(letters_max.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_what_it_wrote() {
        for kind in Kind::ALL {
            for about in ["", "guild:7", "a:b:c"] {
                let key = Key::new(kind, about);
                assert_eq!(Key::parse(&key.to_string()), Some(key));
            }
        }
        assert_eq!(Key::parse("nonsense:7"), None);
    }

    #[test]
    fn kinds_and_severities_have_names_and_places_of_their_own() {
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!((kind.place(), Kind::named(kind.name())), (place, Some(kind)));
        }
        for severity in Severity::ALL {
            assert_eq!(Severity::named(severity.name()), Some(severity));
        }
    }

    #[test]
    fn texts_are_cut_between_letters() {
        let alert = Alert::new(Key::new(Kind::Test, ""), Severity::Info, "é".repeat(999), CorrelationId(1));
        assert_eq!(alert.title.chars().count(), TITLE_MAX);
        assert!(alert.title.ends_with("é…"));
        assert_eq!(cut("short".to_owned(), 5), "short");
        assert_eq!(Key::new(Kind::Test, "x".repeat(999)).about.chars().count(), ABOUT_MAX);
    }
}
