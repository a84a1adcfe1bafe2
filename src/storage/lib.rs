//! Durable memory: one SQL text on SQLite and MariaDB, one write connection, one hash chain per guild.
//!
//! Reading order: what can fail ([`StorageError`]), where the databases differ ([`Backend`]), opening
//! ([`Database`]), the one writer and its transactions ([`Writer`], [`Tx`]), the schema (`migrate`),
//! what rows of features have in common ([`rows`]), then one module per table of the spine. Functions that write take `&mut Tx`, so that nothing is
//! written outside a transaction; functions that read take `&mut AnyConnection`, so that they work on
//! a connection of the read pool and inside a transaction alike. Features keep their own SQL in their
//! `store.rs` and run it on [`Tx::connection`].

pub mod error;

pub mod dialect;
pub mod rows;

mod address;
mod database;
mod mariadb;
mod migrate;
mod schema;
mod sqlite;
mod writer;

pub mod backups;
pub mod beats;
pub mod checkpoint;
pub mod commands;
pub mod dead_letters;
pub mod dedup;
pub mod guilds;
pub mod identify;
pub mod invalid_calls;
pub mod job_failures;
pub mod job_runs;
pub mod journal;
pub mod lease;
pub mod ledger;
pub mod mirrors;
pub mod outbox;
pub mod panels;
pub mod portable;
pub mod predecessor;
pub mod subjects;
pub mod tombstones;
pub mod verify;
pub mod zone_rules;

#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use database::{Database, OpenOptions};
pub use dialect::Backend;
pub use error::{During, FailureKind, StorageError, fits};
pub use migrate::MigrationReport;
pub use writer::{Checkpoint, Tx, Writer};

// The SQL vocabulary of every `store.rs`, so that no feature chooses another version of it.
pub use sqlx::{AnyConnection, AnyPool, AssertSqlSafe};
