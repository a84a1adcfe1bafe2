//! Looks through what is stored, a page now and then, for what is not what was written: a named part of the scheduler.
//!
//! Everybody's journal is walked in turn, beginning somewhere, so that damage is found in days instead of when somebody needs
//! what is damaged. `mgm verify` does the same at once.

use std::time::Duration;

use domain::correlation::CorrelationId;
use domain::ids::GuildId;
use observe::metrics::Counters;
use storage::journal::Walk;
use storage::{Database, StorageError, guilds, verify};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};
use tracing::{debug, warn};

use crate::alert::{Alert, Key, Kind, Severity};
use crate::alerts::Alarms;
use crate::archive::Archive;
use crate::wiring::Wiring;

/// Between two pages (500 entries, some 5 ms of one reading connection): 180 pages an hour, a thousandth of the time.
pub const PAGE_EVERY: Duration = Duration::from_secs(20);
/// A page that is not read by then is read another time.
const PAGE_WITHIN: Duration = Duration::from_secs(10);
/// Where the first walk begins: somewhere among so many guilds.
const BEGIN_WITHIN: u32 = 1_000_000;

/// What goes on from page to page.
#[derive(Clone, Debug)]
pub(crate) struct Verifier {
    /// Guilds up to this one were looked at.
    after: GuildId,
    walk: Option<Walk>,
}

/// What a page showed.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum Seen {
    /// There are no guilds above: the first one is next.
    AllDone,
    /// Nothing wrong so far.
    Sound,
    /// All of this guild was looked at; what is wrong with it, if anything.
    Finished(GuildId, Vec<String>),
}

/// When to look, and what is under way.
pub(crate) struct Rounds {
    next: Instant,
    verifier: Verifier,
    under_way: Option<JoinHandle<Verifier>>,
}

impl Rounds {
    /// Begins somewhere, after a while.
    pub(crate) fn new(jitter: u32) -> Self {
        let after = GuildId(i64::from(jitter % BEGIN_WITHIN));
        Self { next: Instant::now() + PAGE_EVERY, verifier: Verifier { after, walk: None }, under_way: None }
    }

    /// Has the next page looked at when it is time; never waits.
    pub(crate) async fn tick(&mut self, wiring: &Wiring) {
        if self.under_way.as_ref().is_some_and(JoinHandle::is_finished)
            && let Some(page) = self.under_way.take()
            && let Ok(verifier) = page.await
        {
            self.verifier = verifier;
        }
        let Archive::Database(database) = &wiring.archive else { return };
        if self.under_way.is_some() || Instant::now() < self.next {
            return;
        }
        self.next = Instant::now() + PAGE_EVERY;
        let (database, wiring, verifier) = (database.clone(), wiring.clone(), self.verifier.clone());
        self.under_way = Some(tokio::spawn(verifier.look(database, wiring)));
    }
}

impl Verifier {
    async fn look(mut self, database: Database, wiring: Wiring) -> Self {
        match timeout(PAGE_WITHIN, self.page(&database)).await {
            Ok(Ok(seen)) => report(&wiring.alerts, &wiring.counters, wiring.correlate(), seen),
            Ok(Err(error)) => debug!("could not verify a page: {error}"),
            Err(_) => debug!("could not verify a page in time"),
        }
        self
    }

    /// Looks at the next page of the guild whose turn it is.
    ///
    /// # Errors
    /// When the database cannot be read; the same page is next then.
    pub(crate) async fn page(&mut self, database: &Database) -> Result<Seen, StorageError> {
        let mut connection = database.read().await?;
        let Some(guild) = guilds::page(&mut connection, self.after, 1).await?.pop() else {
            *self = Self { after: GuildId(0), walk: None };
            return Ok(Seen::AllDone);
        };
        let walk = match self.walk.take() {
            Some(walk) => Ok(walk),
            None => Walk::begin(&mut connection, guild).await?,
        };
        let end = match walk {
            Err(broken) => Err(broken),
            Ok(mut walk) => {
                let page = walk.page(&mut connection).await;
                self.walk = Some(walk);
                page?
            }
        };
        let mut findings = match end {
            Ok(None) => return Ok(Seen::Sound),
            Ok(Some(_verified)) => Vec::new(),
            Err(broken) => vec![broken.to_string()],
        };
        findings.extend(verify::beside_the_journal(&mut connection, guild).await?);
        *self = Self { after: guild, walk: None };
        Ok(Seen::Finished(guild, findings))
    }
}

fn report(alarms: &Alarms, counters: &Counters, correlation: CorrelationId, seen: Seen) {
    counters.verified_page();
    let Seen::Finished(guild, findings) = seen else { return };
    let key = Key::new(Kind::Damaged, format!("guild:{guild}"));
    if findings.is_empty() {
        return alarms.resolve(&key);
    }
    counters.verify_failed();
    for finding in &findings {
        warn!(guild.id = %guild, correlation.id = %correlation, "what is stored is not what was written: {finding}");
    }
    let title = format!("What is stored about guild {guild} is not what was written");
    let alert = Alert::new(key, Severity::Critical, title, correlation);
    alarms.raise(alert.with_detail(format!("{}. `mgm verify --guild {guild}` says all.", findings.join("; "))));
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::ids::{ServerId, UserId};
    use domain::moment::Moment;
    use storage::journal::{self, Class, Entry, Seq};
    use storage::testing::{backends, fresh};

    use super::*;
    use crate::alert_targets::Targets;

    #[test]
    fn what_is_damaged_is_one_alert_until_it_is_mended() {
        let (targets, counters) = (Targets { places: Vec::new(), source: "mgm".to_owned() }, Arc::default());
        let alarms = Alarms::open(&targets, None, Arc::new(|| Moment(0)), Arc::clone(&counters));
        let open = || alarms.open_alerts().iter().map(|(alert, _)| alert.key.to_string()).collect::<Vec<_>>();
        let finished = |findings: &[&str]| {
            let findings = findings.iter().map(|finding| (*finding).to_owned()).collect();
            report(&alarms, &counters, CorrelationId(1), Seen::Finished(GuildId(2), findings));
        };
        report(&alarms, &counters, CorrelationId(1), Seen::Sound);
        finished(&["entry 1 is not what was written"]);
        finished(&["entry 1 is not what was written"]);
        assert_eq!(open(), ["damaged:guild:2"]);
        finished(&[]);
        assert_eq!(open(), [""; 0]);
        let seen = counters.snapshot();
        assert_eq!((seen.verified_pages, seen.verify_failures), (4, 2));
    }

    #[tokio::test]
    async fn every_guild_is_looked_at_in_turn_and_damage_is_found() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.expect("nobody else writes");
            let mut tx = writer.begin().await.expect("a transaction");
            for server in [100, 200, 300] {
                let guild = guilds::register(&mut tx, ServerId::new(server), Moment(0)).await.expect("a guild");
                let text = serde_json::json!({ "why": { "$text": "x" } });
                let (at, correlation, class) = (Moment(0), CorrelationId(7), Class::Permanent);
                let (actor, feature, kind) = (Some(UserId(11)), "absence", "declared");
                let entry = Entry { at, actor, correlation, feature, kind, class, payload: text };
                journal::append(&mut tx, guild, Seq::START, entry).await.expect("an entry");
            }
            tx.commit().await.expect("it is written");
            let mut verifier = Verifier { after: GuildId(1), walk: None };
            let mut seen = Vec::new();
            for _page in 0..7 {
                seen.push(verifier.page(&test.database).await.expect("the database answers"));
            }
            let sound = |guild| Seen::Finished(GuildId(guild), Vec::new());
            let round = [Seen::Sound, sound(2), Seen::Sound, sound(3), Seen::AllDone, Seen::Sound, sound(1)];
            assert_eq!(seen, round, "{backend:?}");

            let mut tx = writer.begin().await.expect("a transaction");
            // A salt that fits no more: the text is not what was hashed.
            storage::testing::run(&mut tx, "UPDATE journal_texts SET salt = 'y' WHERE guild_id = 2").await;
            tx.commit().await.expect("it is written");
            let found = verifier.page(&test.database).await.expect("the database answers");
            let Seen::Finished(GuildId(2), findings) = found else { panic!("{found:?}") };
            assert!(findings[0].contains("entry 1 is not what was written"), "{findings:?}");
        }
    }
}
