//! What the rows of all features have in common: values that stand in a column as JSON, and people who are taken out.
//!
//! Each feature has its own SQL. What was the same in all of them is here, so that a row that nobody can read is told
//! of in one way. `doing` completes the sentence "cannot ...", as in every error of this crate.

use std::fmt::Display;

use domain::ids::{GuildId, UserId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{During, FailureKind, StorageError};
use crate::writer::Tx;

/// A value as its column keeps it.
///
/// # Errors
/// [`StorageError`] when the value has no form as JSON.
pub fn to_json<T: Serialize + ?Sized>(value: &T, doing: &str) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|error| unreadable(doing, error))
}

/// The value that a column keeps.
///
/// # Errors
/// [`StorageError`] when it is none of this type.
pub fn from_json<T: DeserializeOwned>(json: &str, doing: &str) -> Result<T, StorageError> {
    serde_json::from_str(json).map_err(|error| unreadable(doing, error))
}

/// A row holds what it should not, and no repetition changes that.
pub fn unreadable(doing: &str, why: impl Display) -> StorageError {
    StorageError::new(doing, FailureKind::Permanent, why.to_string())
}

/// Takes a person out of rows by statements, each with the guild and the person as its parameters.
///
/// # Errors
/// [`StorageError`] when the database does not accept one of them.
pub async fn take_out(
    tx: &mut Tx<'_>,
    (guild, member): (GuildId, UserId),
    statements: &[&'static str],
    doing: &str,
) -> Result<(), StorageError> {
    for sql in statements {
        let query = sqlx::query(*sql).bind(guild.0).bind(member.to_row());
        query.execute(tx.connection()).await.during(doing)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_said_and_needs_a_person() {
        let written = to_json(&[1, 2], "write numbers").expect("plain data");
        assert_eq!(from_json::<Vec<i64>>(&written, "read numbers").expect("just written"), [1, 2]);
        let error = from_json::<Vec<i64>>("[1, 2", "read numbers").expect_err("it is cut off");
        assert_eq!(error.to_string(), "cannot read numbers: EOF while parsing a list at line 1 column 5");
        assert_eq!(error.kind(), FailureKind::Permanent);
    }
}
