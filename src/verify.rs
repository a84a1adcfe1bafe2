//! `mgm verify`: proves that what is stored is what was written. It only reads, so the bot may run meanwhile.

use domain::ids::GuildId;
use storage::verify::Report;
use storage::{Database, OpenOptions, StorageError, guilds, verify};

use crate::boot::DATABASE_CONNECT_TIMEOUT;
use crate::config::Settings;
use crate::output;
use crate::run::Failure;

/// Guilds whose numbers are read at once.
const PAGE: u32 = 500;

/// What was found so far.
#[derive(Default)]
struct Tally {
    guilds: u64,
    entries: u64,
    bookings: u64,
    findings: usize,
}

/// Looks through one guild or all of them, and says of each what was found.
pub(crate) async fn run(settings: &Settings, only: Option<i64>) -> Result<(), Failure> {
    let options =
        OpenOptions { read_connections: settings.storage.read_connections, connect_timeout: DATABASE_CONNECT_TIMEOUT };
    let database = Database::open(&settings.storage.database_url, options).await.map_err(failure)?;
    let checked = check(&database, only).await;
    database.close().await;
    let tally = checked.map_err(failure)?;
    let Tally { guilds, entries, bookings, findings } = tally;
    output::line(&format!("{guilds} guilds, {entries} journal entries, {bookings} bookings, {findings} findings."));
    match (guilds, only) {
        (0, Some(guild)) => Err(Failure::Other(anyhow::anyhow!("there is no guild {guild}"))),
        _ if findings > 0 => Err(Failure::Damaged(findings)),
        _ => Ok(()),
    }
}

fn failure(error: StorageError) -> Failure {
    Failure::Boot(error.into())
}

async fn check(database: &Database, only: Option<i64>) -> Result<Tally, StorageError> {
    let mut connection = database.read().await?;
    let mut tally = Tally::default();
    let mut after = GuildId(only.map_or(0, |guild| guild - 1));
    loop {
        let page = guilds::page(&mut connection, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = *last;
        for guild in page.into_iter().filter(|guild| only.is_none_or(|only| only == guild.0)) {
            let mut findings = tally.take(&verify::guild(&mut connection, guild).await?);
            findings.extend(unreadable(&mut connection, guild).await);
            tally.findings += findings.len();
            findings.iter().for_each(|finding| output::line(&format!("DAMAGED guild {guild}: {finding}")));
        }
        if only.is_some() {
            return Ok(tally);
        }
    }
    let homeless = verify::homeless(&mut connection).await?;
    tally.findings += homeless.len();
    homeless.iter().for_each(|finding| output::line(&format!("DAMAGED {finding}")));
    Ok(tally)
}

/// What features keep must be readable, too: the bot could not serve the guild otherwise.
async fn unreadable(connection: &mut storage::AnyConnection, guild: GuildId) -> Option<String> {
    let server = domain::ids::ServerId::new(1);
    features::load(connection, guild, server).await.err().map(|error| error.to_string())
}

impl Tally {
    /// Counts a guild, and says so when it is sound; its findings otherwise.
    fn take(&mut self, report: &Report) -> Vec<String> {
        self.guilds += 1;
        let Report { guild, journal, ledger, .. } = report;
        self.entries += journal.as_ref().map_or(0, |verified| verified.entries);
        self.bookings += ledger.as_ref().copied().unwrap_or(0);
        if let (Ok(journal), Ok(bookings), true) = (journal, ledger, report.lost.is_empty()) {
            let (entries, sealed, hash) = (journal.entries, journal.segments, &journal.head.hash);
            output::line(&format!(
                "ok      guild {guild}: {entries} entries, {sealed} sealed months, {bookings} bookings, head {hash}"
            ));
        }
        report.findings()
    }
}
