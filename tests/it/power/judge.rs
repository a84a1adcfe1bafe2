//! Opens what the power cut left as the program does, and holds it against the witness.

use std::collections::BTreeMap;
use std::path::Path;

use domain::ids::GuildId;
use domain::secret::Secret;
use storage::journal::{self, Seq};
use storage::testing::{NOW, OPTIONS};
use storage::{Database, StorageError};

use super::plan::{GUILDS, Plan, Planned};
use super::recording::Recording;
use super::workload::write_commit;

/// What the witness had seen when the power failed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Witness {
    /// The schema and the guilds were there.
    pub(crate) is_ready: bool,
    /// The last transaction that was begun.
    pub(crate) begun: usize,
    /// The last that was confirmed.
    pub(crate) acked: usize,
}

impl Witness {
    /// At a position of the recording.
    pub(crate) fn at(recording: &Recording, position: usize) -> Self {
        let mut witness = Self::default();
        for (_, words) in recording.said.iter().take_while(|(at, _)| *at <= position) {
            let number = words.split(' ').nth(1).and_then(|number| number.parse().ok()).unwrap_or(0);
            match words.split(' ').next() {
                Some("begun") => witness.begun = number,
                Some("acked") => witness.acked = number,
                _ => witness.is_ready = true,
            }
        }
        witness
    }
}

/// Rows of a commit in the journal, the outbox, the keys and the job runs.
type Rows = [usize; 4];
/// The columns that hold a commit's number, in the order of [`Rows`].
const NUMBERS: &str = "SELECT (SELECT group_concat(at) FROM journal), (SELECT group_concat(made_at) FROM outbox), \
     (SELECT group_concat(at) FROM dedup), (SELECT group_concat(finished_at) FROM job_runs), \
     (SELECT COUNT(*) FROM guilds)";
type Numbers = (Option<String>, Option<String>, Option<String>, Option<String>, i64);

/// Everything that is wrong with the database in a folder; nothing when all is well. `writes_on`: it must take a further commit,
/// and a second start.
pub(crate) async fn complaints(folder: &Path, plan: &Plan, witness: Witness, writes_on: bool) -> Vec<String> {
    let judged = async {
        let url = Secret::new(format!("sqlite:{}", folder.join("mgm.db").display()));
        // A start always does; what it does is new only while the schema is not there.
        let database = if witness.is_ready { Database::open(&url, OPTIONS).await? } else { open(&url).await? };
        let mut wrong = look(&database, plan, witness).await?;
        if writes_on && wrong.is_empty() {
            write_on(&database).await?;
            let database = open(&url).await?;
            let found = found(&database).await?.0;
            wrong.extend(
                (found.get(&FURTHER.number) != Some(&expected(&FURTHER))).then(|| "LOST: a later one".to_owned()),
            );
            database.close().await;
        }
        Ok::<_, StorageError>(wrong)
    };
    judged.await.unwrap_or_else(|error| vec![format!("UNUSABLE: {error}")])
}

/// As a start does.
async fn open(url: &Secret) -> Result<Database, StorageError> {
    let database = Database::open(url, OPTIONS).await?;
    database.migrate(NOW).await?;
    Ok(database)
}

async fn look(database: &Database, plan: &Plan, witness: Witness) -> Result<Vec<String>, StorageError> {
    let (found, guilds) = found(database).await?;
    let mut wrong = of_commits(plan, witness, &found);
    if witness.is_ready && guilds != GUILDS {
        wrong.push(format!("LOST: {guilds} guilds of {GUILDS}"));
    }
    let mut connection = database.read().await?;
    let check: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(&mut *connection)
        .await
        .unwrap_or_else(|error| error.to_string());
    wrong.extend((check != "ok").then(|| format!("DAMAGED: {check}")));
    let mut entries = 0;
    for guild in 1..=GUILDS {
        match journal::verify(&mut connection, GuildId(guild)).await? {
            Ok(verified) => entries += usize::try_from(verified.entries).unwrap_or_default(),
            Err(broken) => wrong.push(format!("BROKEN: guild {guild}: {broken}")),
        }
    }
    let rows: usize = found.values().map(|rows| rows[0]).sum();
    wrong.extend((entries != rows).then(|| format!("BROKEN: {entries} entries hold of {rows}")));
    drop(connection);
    database.close().await;
    Ok(wrong)
}

async fn found(database: &Database) -> Result<(BTreeMap<i64, Rows>, i64), StorageError> {
    use storage::During;
    let mut connection = database.read().await?;
    let numbers: Numbers = sqlx::query_as(NUMBERS).fetch_one(&mut *connection).await.during("read what is there")?;
    let mut found: BTreeMap<i64, Rows> = BTreeMap::new();
    let columns = [numbers.0, numbers.1, numbers.2, numbers.3];
    for (column, list) in columns.iter().enumerate() {
        for number in list.iter().flat_map(|list| list.split(',')) {
            found.entry(number.parse().unwrap_or(-1)).or_default()[column] += 1;
        }
    }
    for guild in (1..=GUILDS).map(GuildId) {
        let Some(archived) = journal::archived(&mut connection, guild).await? else { continue };
        let mut next = Seq(1);
        while next <= archived.last {
            // The parts are without a gap: what is missing is in none.
            let part = journal::read(&mut connection, guild, next, u32::MAX).await?;
            let part = part.iter().take_while(|entry| entry.seq <= archived.last);
            let before = next;
            for entry in part {
                found.entry(entry.at.0).or_default()[0] += 1;
                next = entry.seq.next();
            }
            if next == before {
                break;
            }
        }
    }
    Ok((found, numbers.4))
}

fn expected(commit: &Planned) -> Rows {
    [commit.entries, commit.orders, 1, commit.jobs]
}

/// Every transaction up to one of those between the last confirmed and the last begun is there, and nothing else.
fn of_commits(plan: &Plan, witness: Witness, found: &BTreeMap<i64, Rows>) -> Vec<String> {
    let (mut wrong, mut known, mut first_missing) = (Vec::new(), 0, None);
    for (number, transaction) in plan.transactions() {
        let mut there = Vec::new();
        for commit in &transaction.commits {
            let rows = found.get(&commit.number).copied().unwrap_or_default();
            known += usize::from(found.contains_key(&commit.number));
            let is_whole = rows == expected(commit);
            if rows != Rows::default() && !is_whole {
                wrong.push(format!("HALF: commit {}: {rows:?} rows of {:?}", commit.number, expected(commit)));
            }
            if commit.is_undone || transaction.is_undone {
                wrong.extend((rows != Rows::default()).then(|| format!("UNDONE: commit {} is there", commit.number)));
            } else {
                there.push(is_whole);
            }
        }
        let (any, all) = (there.contains(&true), !there.contains(&false));
        if any && !all {
            wrong.push(format!("HALF: transaction {number}: {there:?}"));
        }
        if any && number > witness.begun {
            wrong.push(format!("EARLY: transaction {number} is there before it was begun"));
        }
        if any && let Some(missing) = first_missing {
            wrong.push(format!("LOST: transaction {missing}, and {number} is there"));
        }
        if !all {
            first_missing.get_or_insert(number);
            if number <= witness.acked {
                wrong.push(format!("LOST: transaction {number}, which was confirmed"));
            }
        }
    }
    wrong.extend((known != found.len()).then(|| "STRANGE: rows that nobody wrote".to_owned()));
    wrong
}

/// A commit that is written after the power came back.
const FURTHER: Planned =
    Planned { number: 1_000_000, guild: 1, entries: 2, text: 40, orders: 1, jobs: 1, is_undone: false };

async fn write_on(database: &Database) -> Result<(), StorageError> {
    let mut writer = database.writer().await?;
    let mut tx = writer.begin().await?;
    write_commit(&mut tx, &FURTHER).await?;
    tx.commit().await?;
    writer.close().await
}
