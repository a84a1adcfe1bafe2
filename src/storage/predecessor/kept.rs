//! Rows of the predecessor that wait for a feature: whole, as JSON, one row for each of its rows.
//!
//! They belong to the guild like everything else of it: they are in its archive and in every backup, `mgm verify` compares
//! each with its hash, and a person can have a copy of what is in them about him and have himself erased from them.
//! Whoever builds the feature reads them here; `mgm import` remembers by them what it has taken over already.

use domain::ids::{GuildId, UserId};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::dialect::upsert;
use crate::error::{During, FailureKind, StorageError, fits};
use crate::portable::value::hex;
use crate::writer::Tx;

/// The longest key, in characters: two snowflakes or a name of the source, with room.
pub const KEY_CHARS_MAX: usize = 200;
/// The longest content, in bytes: a statement must fit into MariaDB's `max_allowed_packet`, 16 MiB by default.
pub const CONTENT_BYTES_MAX: usize = 12 << 20;
/// The longest name of a table of the source, in characters: MariaDB allows no longer one.
const TABLE_CHARS_MAX: usize = 64;
/// Rows read at once: a page of long ones fits into memory.
const PAGE: i64 = 50;
/// The fewest digits of a number that can be a snowflake: those of 2015 have 17.
const SNOWFLAKE_DIGITS_MIN: usize = 15;

/// A row to keep.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept<'k> {
    /// The table that it stood in.
    pub table: &'k str,
    /// Its key there, at most 200 characters.
    pub key: &'k str,
    /// Whose it is, when it is about one person only: it goes when he is erased.
    pub member: Option<UserId>,
    /// Its columns and values: an object, at most 12 MiB.
    pub content: &'k str,
}

/// What became of a row that was to be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It was there, with another content; this one counts now.
    Changed,
    /// It was there.
    Same,
}

/// Keeps a row; one of the same table and key is replaced.
///
/// # Errors
/// `Permanent` when the key or the content is too long; otherwise as any statement.
pub async fn put(tx: &mut Tx<'_>, guild: GuildId, row: &Kept<'_>) -> Result<Outcome, StorageError> {
    fits("source_table", row.table, TABLE_CHARS_MAX)?;
    fits("source_key", row.key, KEY_CHARS_MAX)?;
    if row.content.len() > CONTENT_BYTES_MAX {
        let cause = format!("{} bytes, and {CONTENT_BYTES_MAX} are the most", row.content.len());
        return Err(StorageError::new("keep a row of the predecessor", FailureKind::Permanent, cause));
    }
    let sha256 = hash(row.content);
    let before = find(tx.connection(), guild, (row.table, row.key)).await?;
    if before.as_ref() == Some(&sha256) {
        return Ok(Outcome::Same);
    }
    let outcome = if before.is_some() { Outcome::Changed } else { Outcome::Added };
    write(tx, guild, row, &sha256).await?;
    Ok(outcome)
}

async fn find(
    connection: &mut AnyConnection,
    guild: GuildId,
    (table, key): (&str, &str),
) -> Result<Option<String>, StorageError> {
    sqlx::query_scalar("SELECT sha256 FROM predecessor_rows WHERE guild_id = ? AND source_table = ? AND source_key = ?")
        .bind(guild.0)
        .bind(table)
        .bind(key)
        .fetch_optional(connection)
        .await
        .during("look for a row of the predecessor")
}

async fn write(tx: &mut Tx<'_>, guild: GuildId, row: &Kept<'_>, sha256: &str) -> Result<(), StorageError> {
    const KEY: [&str; 3] = ["guild_id", "source_table", "source_key"];
    let sql = upsert(tx.backend(), "predecessor_rows", &KEY, &["member", "sha256", "content"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.0).bind(row.table).bind(row.key);
    let query = query.bind(row.member.map(UserId::to_row)).bind(sha256).bind(row.content);
    query.execute(tx.connection()).await.during("keep a row of the predecessor").map(|_| ())
}

/// Whether anything of the predecessor was taken over into a guild.
///
/// # Errors
/// As any statement.
pub async fn is_any(connection: &mut AnyConnection, guild: GuildId) -> Result<bool, StorageError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT guild_id FROM predecessor_rows WHERE guild_id = ? LIMIT 1")
        .bind(guild.0)
        .fetch_optional(connection)
        .await
        .during("look for rows of the predecessor")?;
    Ok(found.is_some())
}

/// A row that is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// The table that it stood in.
    pub table: String,
    /// Its key there.
    pub key: String,
    /// Whose it is.
    pub member: Option<UserId>,
    /// Its columns and values.
    pub content: String,
    sha256: String,
}

impl Stored {
    /// Whether it is what was written.
    fn holds(&self) -> bool {
        hash(&self.content) == self.sha256 && serde_json::from_str::<Map<String, Value>>(&self.content).is_ok()
    }
}

/// At most a page of the rows of a guild after `after` (table, key), in order.
///
/// # Errors
/// As any statement.
pub async fn page(
    connection: &mut AnyConnection,
    guild: GuildId,
    (table, key): (&str, &str),
) -> Result<Vec<Stored>, StorageError> {
    paged(connection, guild, (table, key), "%").await
}

/// The same of the rows whose content is like a pattern.
async fn paged(
    connection: &mut AnyConnection,
    guild: GuildId,
    (table, key): (&str, &str),
    pattern: &str,
) -> Result<Vec<Stored>, StorageError> {
    let rows: Vec<(String, String, Option<i64>, String, String)> = sqlx::query_as(
        "SELECT source_table, source_key, member, content, sha256 FROM predecessor_rows \
         WHERE guild_id = ? AND (source_table > ? OR (source_table = ? AND source_key > ?)) AND content LIKE ? \
         ORDER BY source_table, source_key LIMIT ?",
    )
    .bind(guild.0)
    .bind(table)
    .bind(table)
    .bind(key)
    .bind(pattern)
    .bind(PAGE)
    .fetch_all(connection)
    .await
    .during("read rows of the predecessor")?;
    let stored = |(table, key, member, content, sha256): (String, String, Option<i64>, String, String)| Stored {
        table,
        key,
        member: member.map(UserId::from_row),
        content,
        sha256,
    };
    Ok(rows.into_iter().map(stored).collect())
}

/// How many rows of a guild are not what was written.
///
/// # Errors
/// As any statement.
pub(crate) async fn changed(connection: &mut AnyConnection, guild: GuildId) -> Result<u64, StorageError> {
    let (mut changed, mut after) = (0, (String::new(), String::new()));
    loop {
        let page = page(connection, guild, (&after.0, &after.1)).await?;
        let Some(last) = page.last() else { return Ok(changed) };
        after = (last.table.clone(), last.key.clone());
        changed += page.iter().filter(|row| !row.holds()).map(|_| 1).sum::<u64>();
    }
}

/// What is in the rows of a guild about somebody, at most `limit` of them: his own whole, of others where he is named.
///
/// # Errors
/// As any statement.
pub async fn about(
    connection: &mut AnyConnection,
    guild: GuildId,
    user: UserId,
    limit: usize,
) -> Result<Vec<Value>, StorageError> {
    let (mut found, mut after) = (Vec::new(), (String::new(), String::new()));
    loop {
        let page = paged(connection, guild, (&after.0, &after.1), &format!("%{user}%")).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after = (last.table.clone(), last.key.clone());
        for row in page {
            if found.len() == limit {
                return Ok(found);
            }
            found.extend(told_to(&row, user));
        }
    }
}

/// What a row tells somebody of himself, without telling him of others; `None` when it does not name him after all.
fn told_to(row: &Stored, user: UserId) -> Option<Value> {
    let content: Map<String, Value> = serde_json::from_str(&row.content).ok()?;
    if row.member == Some(user) {
        return Some(json!({ "table": row.table, "row": content }));
    }
    let names_him = |value: &Value| without(&value.to_string(), user).is_some();
    let named_in: Vec<&String> =
        content.iter().filter(|(_, value)| names_him(value)).map(|(column, _)| column).collect();
    let is_plain = |value: &Value| value.is_null() || value.as_str().is_some_and(|text| !has_snowflake(text));
    let plain: Map<String, Value> = content
        .iter()
        .filter(|(_, value)| is_plain(value))
        .map(|(column, value)| (column.clone(), value.clone()))
        .collect();
    (!named_in.is_empty()).then(|| json!({ "table": row.table, "you are named in": named_in, "row": plain }))
}

/// Takes a person out of the rows of a guild: his own go, in all others a 0 stands in his place.
///
/// # Errors
/// As any statement.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, user: UserId) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM predecessor_rows WHERE guild_id = ? AND member = ?")
        .bind(guild.0)
        .bind(user.to_row())
        .execute(tx.connection())
        .await
        .during("erase rows of the predecessor")?;
    let mut after = (String::new(), String::new());
    loop {
        let page = paged(tx.connection(), guild, (&after.0, &after.1), &format!("%{user}%")).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = (last.table.clone(), last.key.clone());
        for row in &page {
            if let Some(content) = without(&row.content, user) {
                let Stored { table, key, member, .. } = row;
                let kept = Kept { table, key, member: *member, content: &content };
                write(tx, guild, &kept, &hash(&content)).await?;
            }
        }
    }
}

/// A text with a 0 in the place of a person's number; `None` when it is nowhere in it. A longer number that contains
/// those digits is another one.
fn without(text: &str, user: UserId) -> Option<String> {
    let number = user.to_string();
    let mut out = String::with_capacity(text.len());
    let mut found = false;
    for run in runs(text) {
        found |= run == number;
        out.push_str(if run == number { "0" } else { run });
    }
    found.then_some(out)
}

fn has_snowflake(text: &str) -> bool {
    runs(text).any(|run| run.len() >= SNOWFLAKE_DIGITS_MIN && run.starts_with(|first: char| first.is_ascii_digit()))
}

/// A text in pieces that are all digits or have none.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_number = rest.as_bytes().first()?.is_ascii_digit();
        let end = rest.find(|letter: char| letter.is_ascii_digit() != is_number).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

fn hash(content: &str) -> String {
    hex(&Sha256::digest(content.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, backends, fresh};
    use domain::ids::ServerId;

    const BELA: UserId = UserId(100_000_000_000_000_012);
    const CARO: UserId = UserId(100_000_000_000_000_013);

    fn kept<'k>(key: &'k str, member: Option<UserId>, content: &'k str) -> Kept<'k> {
        Kept { table: "things", key, member, content }
    }

    #[test]
    fn a_number_is_taken_out_and_longer_ones_are_left_alone() {
        let text = r#"{"a":"[100000000000000012, 1100000000000000012, 1000000000000000120]","b":"100000000000000012"}"#;
        let expected = r#"{"a":"[0, 1100000000000000012, 1000000000000000120]","b":"0"}"#;
        assert_eq!(without(text, BELA).as_deref(), Some(expected));
        assert_eq!(without(expected, BELA), None);
        assert_eq!(without("", BELA), None);
        assert_eq!(runs("é12ü3").collect::<Vec<_>>(), ["é", "12", "ü", "3"]);
    }

    #[tokio::test]
    async fn a_row_is_kept_once_and_its_newest_content_counts() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let guild = crate::guilds::register(&mut tx, ServerId::new(7), NOW).await.unwrap();
            assert!(!is_any(tx.connection(), guild).await.unwrap());
            let first = kept("1", None, r#"{"a":"1"}"#);
            assert_eq!(put(&mut tx, guild, &first).await.unwrap(), Outcome::Added, "{backend:?}");
            assert_eq!(put(&mut tx, guild, &first).await.unwrap(), Outcome::Same);
            assert_eq!(put(&mut tx, guild, &kept("1", None, r#"{"a":"2"}"#)).await.unwrap(), Outcome::Changed);
            assert!(is_any(tx.connection(), guild).await.unwrap());
            assert!(put(&mut tx, guild, &kept(&"k".repeat(201), None, "{}")).await.is_err());
            let long = format!("\"{}\"", "x".repeat(CONTENT_BYTES_MAX));
            assert!(put(&mut tx, guild, &kept("2", None, &long)).await.is_err());
            let page = page(tx.connection(), guild, ("", "")).await.unwrap();
            assert_eq!(page.iter().map(|row| row.content.as_str()).collect::<Vec<_>>(), [r#"{"a":"2"}"#]);
            tx.commit().await.unwrap();
        }
    }

    #[tokio::test]
    async fn a_changed_row_is_found_out() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let guild = crate::guilds::register(&mut tx, ServerId::new(7), NOW).await.unwrap();
            for number in 0..120 {
                put(&mut tx, guild, &kept(&number.to_string(), None, r#"{"a":"1"}"#)).await.unwrap();
            }
            assert_eq!(changed(tx.connection(), guild).await.unwrap(), 0, "{backend:?}");
            crate::testing::run(&mut tx, "UPDATE predecessor_rows SET content = '{}' WHERE source_key > '98'").await;
            assert_eq!(changed(tx.connection(), guild).await.unwrap(), 1, "{backend:?}");
            let report = crate::verify::guild(tx.connection(), guild).await;
            drop(report);
            tx.rollback().await;
        }
    }

    #[tokio::test]
    async fn somebody_is_told_of_himself_only_and_can_be_erased() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let guild = crate::guilds::register(&mut tx, ServerId::new(7), NOW).await.unwrap();
            let both = format!(r#"{{"name":"Siege","who":"[{BELA}, {CARO}]"}}"#);
            let (of_bela, of_caro) = (format!(r#"{{"id":"{BELA}","gs":"1"}}"#), format!(r#"{{"id":"{CARO}"}}"#));
            put(&mut tx, guild, &kept("1", Some(BELA), &of_bela)).await.unwrap();
            put(&mut tx, guild, &kept("2", Some(CARO), &of_caro)).await.unwrap();
            for number in 3..120 {
                put(&mut tx, guild, &kept(&number.to_string(), None, &both)).await.unwrap();
            }
            let told = about(tx.connection(), guild, BELA, 1_000).await.unwrap();
            assert_eq!(told.len(), 118, "{backend:?}");
            let text = Value::from(told).to_string();
            assert!(text.contains(r#""gs":"1""#) && text.contains(r#"["who"]"#) && text.contains("Siege"), "{text}");
            assert!(!text.contains(&CARO.to_string()), "{text}");
            assert_eq!(about(tx.connection(), guild, BELA, 5).await.unwrap().len(), 5);

            forget(&mut tx, guild, BELA).await.unwrap();
            assert_eq!(about(tx.connection(), guild, BELA, 9).await.unwrap(), [Value::Null; 0], "{backend:?}");
            assert_eq!(about(tx.connection(), guild, CARO, 1_000).await.unwrap().len(), 118, "others stay");
            assert_eq!(changed(tx.connection(), guild).await.unwrap(), 0, "{backend:?}");
            tx.commit().await.unwrap();
        }
    }
}
