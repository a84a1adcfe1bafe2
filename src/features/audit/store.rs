//! The journal in the database: read, never written, from here.

use domain::correlation::CorrelationId;
use domain::ids::GuildId;
use domain::moment::Moment;
use storage::journal::{self, Actor, Past, Recorded, Search, Seq};
use storage::predecessor::kept;
use storage::{AnyConnection, StorageError};

/// The most rows of the predecessor in somebody's copy: with the entries they stay far below what Discord takes as a file.
const KEPT_MAX: usize = 2_000;
/// Stands for feature and kind of what is in no entry.
const KEPT: &str = "predecessor";

/// What a guild's journal tells of what is looked for, newest first; behind it, under number 0, what is kept of the
/// predecessor about the member, when that is looked for, too.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn past(connection: &mut AnyConnection, guild: GuildId, search: &Search) -> Result<Past, StorageError> {
    let mut past = journal::search(connection, guild, search).await?;
    if let Some(member) = search.member.filter(|_| search.with_kept) {
        let rows = kept::about(connection, guild, member, KEPT_MAX).await?;
        past.entries.extend(rows.into_iter().map(|payload| Recorded {
            seq: Seq::START,
            at: Moment(0),
            actor: Actor::Bot,
            correlation: CorrelationId(0),
            feature: KEPT.to_owned(),
            kind: KEPT.to_owned(),
            payload,
            hash: String::new(),
            booked: Vec::new(),
        }));
    }
    Ok(past)
}
