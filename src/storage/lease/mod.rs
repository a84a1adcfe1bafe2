//! Which running instance owns the database: one row, renewed while it lives, numbered by *epochs*.
//!
//! Two instances on one database would do everything twice. Whoever starts takes the lease, which counts the epoch up;
//! every later write transaction checks that the epoch is still its own ([`crate::Writer::begin`]), so that an instance
//! which was taken for dead and comes back writes nothing more.
//!
//! Nobody compares clocks of two machines: a holder that cannot be looked at is watched, and is dead when it renews
//! nothing for [`LEASE_FOR`] of the watcher's own time. On the same machine the holder's process is looked at instead,
//! so that a start after `kill -9` waits for nothing. A SQLite file has a lock of the operating system besides (`lock`).

mod lock;

use std::time::Duration;

use domain::moment::Moment;
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use tokio::time::{Instant, sleep};

use crate::database::Database;
use crate::dialect::Backend;
use crate::error::{During, FailureKind, StorageError};
use crate::writer::Tx;

pub use lock::Locked;
pub(crate) use lock::{FileLock, take as lock};

/// How often the holder renews its lease: one small transaction.
pub const RENEW_EVERY: Duration = Duration::from_secs(3);
/// A holder on another machine that renews nothing for so long is dead: five renewals, so that a slow disk is no death.
pub const LEASE_FOR: Duration = Duration::from_secs(15);
/// How often somebody who waits for a lease looks at it.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Made before all migrations, which want the lease already; hence not one of them.
pub(crate) const TABLE: &str = "CREATE TABLE IF NOT EXISTS leases (
    name VARCHAR(32) NOT NULL,
    epoch BIGINT NOT NULL,
    held BIGINT NOT NULL,
    renewals BIGINT NOT NULL,
    host VARCHAR(64) NOT NULL,
    machine VARCHAR(200) NOT NULL,
    pid BIGINT NOT NULL,
    born BIGINT NOT NULL,
    purpose VARCHAR(32) NOT NULL,
    taken_at BIGINT NOT NULL,
    renewed_at BIGINT NOT NULL,
    PRIMARY KEY (name)
)";

/// Who holds a lease, or wants it: a process.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The machine's name, for people; at most 64 characters.
    pub host: String,
    /// The running system and the space of its process numbers: only within the same one does `pid` say anything.
    /// Empty when the system does not tell.
    pub machine: String,
    /// The process's number.
    pub pid: i64,
    /// When the process began, in ticks of its system: numbers are used again.
    pub born: i64,
    /// What for, such as `run`; at most 32 characters.
    pub purpose: String,
}

/// Somebody else holds the lease.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "another instance uses this database: `mgm {}` on {}, process {}, since {} (renewed last at {renewed_at}); stop it first",
    holder.purpose, holder.host, holder.pid, taken_at
)]
pub struct Held {
    /// Who.
    pub holder: Holder,
    /// Since when, by its clock.
    pub taken_at: Moment,
    /// Its last sign of life, by its clock.
    pub renewed_at: Moment,
}

/// A lease that was asked for.
pub type Taken = Result<(), Held>;

// === impl Holder ===

impl Holder {
    /// This process.
    pub fn of_process(purpose: &str) -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default().trim().to_owned();
        let pid = i64::from(std::process::id());
        let (boot, space) = (read("/proc/sys/kernel/random/boot_id"), std::fs::read_link("/proc/self/ns/pid"));
        let machine = match space {
            Ok(space) if !boot.is_empty() => format!("{boot} {}", space.display()),
            Ok(_) | Err(_) => String::new(),
        };
        let host = Some(read("/proc/sys/kernel/hostname")).filter(|host| !host.is_empty());
        let host = host.unwrap_or_else(|| "this machine".to_owned()).chars().take(64).collect();
        Self { host, machine, pid, born: born(pid).unwrap_or(0), purpose: purpose.to_owned() }
    }

    fn is_same_process(&self, other: &Self) -> bool {
        !self.machine.is_empty() && (&self.machine, self.pid, self.born) == (&other.machine, other.pid, other.born)
    }
}

/// When a process began; `None` when there is none of that number, or only its remains.
fn born(pid: i64) -> Option<i64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program stands in brackets and may hold anything.
    let (_, rest) = stat.rsplit_once(") ")?;
    let mut fields = rest.split(' ');
    let state = fields.next()?;
    // The third field is the state, the 22nd the start.
    (state != "Z" && state != "X").then_some(())?;
    fields.nth(18)?.parse().ok()
}

/// What is known of a holder without waiting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Judgement {
    /// Nobody, or somebody who ended.
    Free,
    /// It lives on this machine.
    Alive,
    /// It is somewhere else.
    Unseen,
}

fn judge(row: &Row, me: &Holder, born: impl Fn(i64) -> Option<i64>) -> Judgement {
    let holder = &row.held.holder;
    if !row.is_held || holder.is_same_process(me) {
        Judgement::Free
    } else if me.machine.is_empty() || holder.machine != me.machine {
        Judgement::Unseen
    } else if born(holder.pid) == Some(holder.born) {
        Judgement::Alive
    } else {
        Judgement::Free
    }
}

struct Row {
    is_held: bool,
    epoch: i64,
    renewals: i64,
    held: Held,
}

// === Taking, renewing, giving back ===

impl Database {
    /// Takes the database's lease for this process; from then on every write transaction checks that it stands.
    ///
    /// Waits up to [`LEASE_FOR`] for a holder on another machine to show that it lives.
    ///
    /// # Errors
    /// The outer one when the database cannot be used; the inner one when somebody else holds the lease.
    pub async fn take_lease(&self, me: &Holder, clock: impl Fn() -> Moment) -> Result<Taken, StorageError> {
        self.make_table_of_leases().await?;
        let mut writer = self.writer().await?;
        // Taking is what ends an earlier epoch: it is checked against nothing.
        self.set_epoch(None);
        let mut watched: Option<(i64, i64, Instant)> = None;
        loop {
            let mut tx = writer.begin().await?;
            let row = read(&mut tx).await?;
            let (free, epoch) = match &row {
                None => (true, 0),
                Some(row) => {
                    let (_, _, since) = *watched.get_or_insert((row.epoch, row.renewals, Instant::now()));
                    let judgement = judge(row, me, born);
                    let moved =
                        watched.is_some_and(|(epoch, renewals, _)| (epoch, renewals) != (row.epoch, row.renewals));
                    if judgement == Judgement::Alive || (judgement == Judgement::Unseen && moved) {
                        tx.rollback().await;
                        return Ok(Err(row.held.clone()));
                    }
                    (judgement == Judgement::Free || since.elapsed() >= LEASE_FOR, row.epoch)
                }
            };
            if free {
                write(&mut tx, me, (row.is_some(), epoch + 1), clock()).await?;
                tx.commit().await?;
                self.set_epoch(Some(epoch + 1));
                return Ok(Ok(()));
            }
            tx.rollback().await;
            sleep(LOOK_EVERY).await;
        }
    }

    /// Gives the lease back and writes without one from then on: for commands that are done.
    ///
    /// # Errors
    /// As any statement; [`StorageError::is_fenced`] when another instance has it already.
    pub async fn give_lease_back(&self) -> Result<(), StorageError> {
        let mut writer = self.writer().await?;
        let mut tx = writer.begin().await?;
        give_back(&mut tx).await?;
        tx.commit().await?;
        self.set_epoch(None);
        let closed = writer.close().await;
        self.unlock();
        closed
    }

    /// Who holds the lease, as far as can be told without waiting; `None` when nobody does, or whoever did has ended.
    ///
    /// # Errors
    /// As any statement.
    pub async fn lease_holder(&self, me: &Holder) -> Result<Option<Held>, StorageError> {
        self.make_table_of_leases().await?;
        let mut connection = self.read().await?;
        let row = read_row(&mut connection, "").await?;
        Ok(row.filter(|row| judge(row, me, born) != Judgement::Free).map(|row| row.held))
    }
}

/// Shows that the holder lives. The transaction has checked already that it still is the holder.
///
/// # Errors
/// As any statement.
pub async fn renew(tx: &mut Tx<'_>, now: Moment) -> Result<(), StorageError> {
    sqlx::query("UPDATE leases SET renewals = renewals + 1, renewed_at = ? WHERE name = 'bot'")
        .bind(now.0)
        .execute(tx.connection())
        .await
        .during("renew the lease")
        .map(drop)
}

/// Gives the lease back, so that the next start waits for nobody.
///
/// # Errors
/// As any statement.
pub async fn give_back(tx: &mut Tx<'_>) -> Result<(), StorageError> {
    sqlx::query("UPDATE leases SET held = 0 WHERE name = 'bot'")
        .execute(tx.connection())
        .await
        .during("give the lease back")
        .map(drop)
}

/// Nobody may take the lease between the look and the write.
async fn read(tx: &mut Tx<'_>) -> Result<Option<Row>, StorageError> {
    let lock = match tx.backend() {
        Backend::Sqlite => "",
        Backend::MariaDb => " FOR UPDATE",
    };
    read_row(tx.connection(), lock).await
}

async fn read_row(connection: &mut AnyConnection, lock: &'static str) -> Result<Option<Row>, StorageError> {
    let sql = "SELECT epoch, held, renewals, host, machine, pid, born, purpose, taken_at, renewed_at FROM leases WHERE name = 'bot'";
    type Columns = (i64, i64, i64, String, String, i64, i64, String, i64, i64);
    let row: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{sql}{lock}")))
        .fetch_optional(connection)
        .await
        .during("read who holds the lease")?;
    Ok(row.map(|(epoch, held, renewals, host, machine, pid, born, purpose, taken_at, renewed_at)| Row {
        is_held: held != 0,
        epoch,
        renewals,
        held: Held {
            holder: Holder { host, machine, pid, born, purpose },
            taken_at: Moment(taken_at),
            renewed_at: Moment(renewed_at),
        },
    }))
}

async fn write(tx: &mut Tx<'_>, me: &Holder, (is_there, epoch): (bool, i64), now: Moment) -> Result<(), StorageError> {
    let sql = if is_there {
        "UPDATE leases SET epoch = ?, held = 1, renewals = renewals + 1, host = ?, machine = ?, pid = ?, born = ?, \
         purpose = ?, taken_at = ?, renewed_at = ? WHERE name = 'bot'"
    } else {
        "INSERT INTO leases (epoch, host, machine, pid, born, purpose, taken_at, renewed_at, name, held, renewals) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'bot', 1, 0)"
    };
    sqlx::query(sql)
        .bind(epoch)
        .bind(&me.host)
        .bind(&me.machine)
        .bind(me.pid)
        .bind(me.born)
        .bind(&me.purpose)
        .bind(now.0)
        .bind(now.0)
        .execute(tx.connection())
        .await
        .during("take the lease")
        .map(drop)
}

/// Asks for the epoch in a transaction that has just begun. On SQLite whoever has begun to write is alone.
pub(crate) const LOOK: &str = "SELECT epoch FROM leases WHERE name = 'bot'";
/// Behind [`LOOK`] on MariaDB: keeps everybody from changing the epoch until the end of the transaction.
pub(crate) const LOCK: &str = "LOCK IN SHARE MODE";

/// Compares the answer to [`LOOK`] with the epoch by which this instance writes.
pub(crate) fn assert_is(epoch: i64, rows: &[AnyRow]) -> Result<(), StorageError> {
    use sqlx::Row as _;
    let now: Option<i64> = rows.last().map(|row| row.try_get(0)).transpose().during("check that the lease stands")?;
    if now == Some(epoch) {
        return Ok(());
    }
    let cause = "another instance has taken the database over";
    Err(StorageError::new("write", FailureKind::Permanent, cause).fenced())
}

#[cfg(test)]
mod tests;
