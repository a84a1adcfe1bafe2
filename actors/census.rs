//! Who is alive: every child of the tree, where it stands and what it died of last.
//!
//! Supervisors write it as things happen; `mgm status` and the endpoints read it. It is shared memory
//! and no actor, so that it can be read while guilds are flooded and mailboxes are full. A guild that
//! sleeps has no row: there may be a hundred thousand of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::correlation::CorrelationId;
use domain::ids::GuildId;
use tokio::time::Instant;

use crate::supervisor::{Record, Standing};

/// A child of the tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Name {
    /// An actor of the spine.
    Spine(&'static str),
    /// A connection to Discord, by its number.
    Shard(u32),
    /// A guild.
    Guild(GuildId),
}

/// What is known about a child.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Where it stands, since when, and how often it crashed.
    pub record: Record,
    /// What it died of last.
    pub last: Option<Arc<Death>>,
    /// How long it took to serve again after that; `None` as long as it does not.
    pub recovered_in: Option<Duration>,
}

/// A crash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Death {
    /// Why, in English.
    pub reason: String,
    /// In every line of the log that is about it.
    pub correlation: CorrelationId,
    /// When.
    pub at: Instant,
}

/// How many children stand where.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Headcount {
    /// At work.
    pub running: usize,
    /// Being started, or waiting to be.
    pub recovering: usize,
    /// Paused.
    pub quarantined: usize,
    /// Guilds that are not needed at the moment.
    pub asleep: usize,
}

/// A guild that is paused when its supervisor begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paused {
    /// Which.
    pub guild: GuildId,
    /// It was so already when the process began: its crash may have cost the one before.
    pub since_start: bool,
}

/// The table; clones are the same one.
#[derive(Clone, Default)]
pub struct Census(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    rows: BTreeMap<Name, Row>,
    /// Guilds that were paused before anything started, and still are.
    paused_at_start: BTreeSet<GuildId>,
    guilds_known: usize,
}

// === impl Name ===

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spine(name) => f.write_str(name),
            Self::Shard(number) => write!(f, "gateway:{number}"),
            Self::Guild(guild) => write!(f, "guild:{guild}"),
        }
    }
}

// === impl Census ===

impl Census {
    /// Notes where a child stands now.
    pub fn note(&self, name: Name, record: Record) {
        let mut inner = self.lock();
        inner.forget_pause(name, record.standing);
        if record.standing == Standing::Asleep {
            inner.rows.remove(&name);
            return;
        }
        inner.rows.entry(name).or_insert(Row { record, last: None, recovered_in: None }).record = record;
    }

    /// Notes that a child serves; returns what it recovers from, and how long that took.
    pub fn serves(&self, name: Name, record: Record) -> Option<(Arc<Death>, Duration)> {
        let mut inner = self.lock();
        inner.forget_pause(name, record.standing);
        let row = inner.rows.entry(name).or_insert(Row { record, last: None, recovered_in: None });
        row.record = record;
        let death = row.last.clone().filter(|_| row.recovered_in.is_none())?;
        let recovered_in = record.since.saturating_duration_since(death.at);
        row.recovered_in = Some(recovered_in);
        Some((death, recovered_in))
    }

    /// Notes what a child died of; it has a row from then on.
    pub fn mourn(&self, name: Name, record: Record, death: Death) {
        self.lock().rows.insert(name, Row { record, last: Some(Arc::new(death)), recovered_in: None });
    }

    /// Forgets a child.
    pub fn forget(&self, name: Name) {
        self.lock().rows.remove(&name);
    }

    /// The supervisor of guilds begins anew, with so many of them: none of their actors lives. Who was paused
    /// stays so: a list of those comes back.
    pub fn begin_guilds(&self, known: usize) -> Vec<Paused> {
        let mut inner = self.lock();
        let is_paused = |row: &Row| matches!(row.record.standing, Standing::Quarantined { .. } | Standing::Probing);
        inner.rows.retain(|name, row| !matches!(name, Name::Guild(_)) || is_paused(row));
        inner.guilds_known = known;
        let since_start = |guild| inner.paused_at_start.contains(guild);
        let paused = inner.rows.keys().filter_map(|name| match name {
            Name::Guild(guild) => Some(Paused { guild: *guild, since_start: since_start(guild) }),
            Name::Spine(_) | Name::Shard(_) => None,
        });
        paused.collect()
    }

    /// A guild is to begin paused: its supervisor, which starts later, reads it here.
    pub fn pause(&self, guild: GuildId, reason: &str, correlation: CorrelationId) {
        let at = Instant::now();
        let record =
            Record { standing: Standing::Quarantined { until: at }, since: at, restarts_in_window: 0, restarts: 0 };
        self.mourn(Name::Guild(guild), record, Death { reason: reason.to_owned(), correlation, at });
        self.lock().paused_at_start.insert(guild);
    }

    /// Notes that there is one more guild.
    pub fn meet_guild(&self) {
        self.lock().guilds_known += 1;
    }

    /// Notes that a guild is out of use. One that is paused is still remembered as such.
    pub fn part_with_guild(&self, guild: GuildId) {
        let mut inner = self.lock();
        inner.guilds_known = inner.guilds_known.saturating_sub(1);
        let is_paused = |row: &Row| matches!(row.record.standing, Standing::Quarantined { .. });
        if inner.rows.get(&Name::Guild(guild)).is_some_and(|row| !is_paused(row)) {
            inner.rows.remove(&Name::Guild(guild));
        }
    }

    /// A child's row.
    pub fn row(&self, name: Name) -> Option<Row> {
        self.lock().rows.get(&name).cloned()
    }

    /// All rows, in the order of names.
    pub fn rows(&self) -> Vec<(Name, Row)> {
        self.lock().rows.iter().map(|(name, row)| (*name, row.clone())).collect()
    }

    /// The rows of those that do not simply run, at most `limit`: what an operator looks for.
    pub fn troubled(&self, limit: usize) -> Vec<(Name, Row)> {
        let inner = self.lock();
        let troubled = inner.rows.iter().filter(|(_, row)| row.record.standing != Standing::Running);
        troubled.take(limit).map(|(name, row)| (*name, row.clone())).collect()
    }

    /// How many stand where.
    pub fn headcount(&self) -> Headcount {
        let inner = self.lock();
        let mut count = Headcount::default();
        let mut guilds = 0;
        for (name, row) in &inner.rows {
            guilds += usize::from(matches!(name, Name::Guild(_)));
            match row.record.standing {
                Standing::Running | Standing::Probing => count.running += 1,
                Standing::Starting { .. } | Standing::BackingOff { .. } | Standing::Held => count.recovering += 1,
                Standing::Quarantined { .. } => count.quarantined += 1,
                Standing::Asleep | Standing::Stopped => {}
            }
        }
        count.asleep = inner.guilds_known.saturating_sub(guilds);
        count
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Whoever serves as any other again is not one of those that were paused at the start any more.
    fn forget_pause(&mut self, name: Name, standing: Standing) {
        if let (Name::Guild(guild), Standing::Running | Standing::Asleep) = (name, standing) {
            self.paused_at_start.remove(&guild);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(standing: Standing) -> Record {
        Record { standing, since: Instant::now(), restarts_in_window: 0, restarts: 0 }
    }

    #[test]
    fn guilds_without_a_row_are_asleep() {
        let census = Census::default();
        census.begin_guilds(5);
        census.meet_guild();
        census.note(Name::Spine("outbox"), record(Standing::Running));
        census.note(Name::Guild(GuildId(1)), record(Standing::Running));
        census.note(Name::Guild(GuildId(2)), record(Standing::Quarantined { until: Instant::now() }));
        census.note(Name::Guild(GuildId(3)), record(Standing::Held));
        let expected = Headcount { running: 2, recovering: 1, quarantined: 1, asleep: 3 };
        assert_eq!(census.headcount(), expected);
        census.note(Name::Guild(GuildId(1)), record(Standing::Asleep));
        assert_eq!(census.headcount(), Headcount { running: 1, asleep: 4, ..expected });
        let troubled: Vec<String> = census.troubled(9).into_iter().map(|(name, _)| name.to_string()).collect();
        assert_eq!(troubled, ["guild:2", "guild:3"]);
        let paused = [Paused { guild: GuildId(2), since_start: false }];
        assert_eq!(census.begin_guilds(5), paused, "who is paused stays so when their supervisor dies");
        assert_eq!(census.rows().len(), 2, "and the spine stays");
    }

    #[test]
    fn who_was_paused_at_the_start_is_known_as_such_until_he_serves() {
        let census = Census::default();
        let guild = GuildId(2);
        census.pause(guild, "two starts died of it", CorrelationId(3));
        for standing in [Standing::Quarantined { until: Instant::now() }, Standing::Probing] {
            census.note(Name::Guild(guild), record(standing));
            assert_eq!(census.begin_guilds(5), [Paused { guild, since_start: true }], "{standing:?}");
        }
        census.note(Name::Guild(guild), record(Standing::Running));
        census.note(Name::Guild(guild), record(Standing::Quarantined { until: Instant::now() }));
        assert_eq!(
            census.begin_guilds(5),
            [Paused { guild, since_start: false }],
            "it was released, and crashed again"
        );
    }

    #[test]
    fn what_a_child_died_of_is_remembered_when_it_runs_again() {
        let census = Census::default();
        let name = Name::Guild(GuildId(7));
        let death = Death { reason: "a bug".to_owned(), correlation: CorrelationId(3), at: Instant::now() };
        census.mourn(name, record(Standing::BackingOff { until: Instant::now() }), death);
        let recovers_from = census.serves(name, record(Standing::Running));
        assert_eq!(recovers_from.map(|(death, _)| death.correlation), Some(CorrelationId(3)));
        assert_eq!(census.serves(name, record(Standing::Running)), None, "it recovers once");
        let row = census.row(name).expect("it has a row");
        assert_eq!(row.record.standing, Standing::Running);
        assert_eq!(row.last.map(|death| death.reason.clone()).as_deref(), Some("a bug"));
    }
}
