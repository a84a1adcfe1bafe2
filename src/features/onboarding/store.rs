//! Newcomers in the database: the only SQL of this feature.
//!
//! Each fact rewrites the rows that it touched from the state after it, so the tables are at any time what
//! [`super::State`] is.

use domain::ids::{GuildId, UserId};
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json};
use storage::{AnyConnection, During, StorageError, Tx};

use super::fact::Fact;
use super::reasons::Reason;
use super::state::{Person, State};
use crate::Guild;

/// The row with the rules.
const RULES: &str = "rules";
/// The row with the highest number given so far.
const LAST_NO: &str = "last-no";
/// Stands before the name of a reason.
const REASON: &str = "reason.";
/// Stands in the columns of whoever decided, and was named as a friend, when nobody did or was.
const NOBODY: UserId = UserId(0);

const WRITE: &str = "write an onboarding";

/// Loads what is known of a guild's newcomers.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let mut state = State::default();
    let doing = format!("load the onboarding of guild {guild}");
    let sql = "SELECT name, value FROM onboarding_settings WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&doing)?;
    for row in &rows {
        let (name, value): (String, String) = (row.try_get(0).during(&doing)?, row.try_get(1).during(&doing)?);
        match name.as_str() {
            RULES => state.rules = from_json(&value, &doing)?,
            LAST_NO => state.last_no = from_json(&value, &doing)?,
            name => {
                if let Some(reason) = name.strip_prefix(REASON).and_then(Reason::from_name) {
                    state.terms.insert(reason, from_json(&value, &doing)?);
                }
            }
        }
    }
    let sql = "SELECT member, decided_by, named, record FROM onboarding_people WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&doing)?;
    for row in &rows {
        let record: String = row.try_get(3).during(&doing)?;
        let mut person: Person = from_json(&record, &doing)?;
        let decided_by = UserId::from_row(row.try_get(1).during(&doing)?);
        let named = UserId::from_row(row.try_get(2).during(&doing)?);
        if let Some(sent) = &mut person.sent {
            sent.by = Some(decided_by).filter(|by| *by != NOBODY);
            sent.friend = Some(named).filter(|friend| *friend != NOBODY);
        }
        state.people.insert(UserId::from_row(row.try_get(0).during(&doing)?), person);
    }
    Ok(state)
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let state = &guild.onboarding;
    match fact {
        Fact::RulesSet { .. } => put(tx, guild.id, RULES, to_json(&state.rules, WRITE)?).await,
        Fact::ReasonSet { reason, .. } => {
            put(tx, guild.id, &format!("{REASON}{}", reason.name()), to_json(&state.terms(*reason), WRITE)?).await
        }
        Fact::Registered { user, .. } => {
            put(tx, guild.id, LAST_NO, to_json(&state.last_no, WRITE)?).await?;
            write_person(tx, guild, *user).await
        }
        Fact::RulesAccepted { user, .. }
        | Fact::Drafted { user, .. }
        | Fact::DraftDropped { user, .. }
        | Fact::CardPosted { user, .. }
        | Fact::Asked { user, .. }
        | Fact::Answered { user, .. }
        | Fact::Approved { user, .. }
        | Fact::Refused { user, .. }
        | Fact::Withdrawn { user, .. }
        | Fact::Expired { user, .. }
        | Fact::Reopened { user, .. }
        | Fact::RolesSeen { user, .. }
        | Fact::Called { user, .. }
        | Fact::FriendSaid { user, .. }
        | Fact::Returned { user } => write_person(tx, guild, *user).await,
        Fact::DirectClosed { .. } | Fact::FriendClosed { .. } => Ok(()),
    }
}

async fn put(tx: &mut Tx<'_>, guild: GuildId, name: &str, value: String) -> Result<(), StorageError> {
    let sql = upsert(tx.backend(), "onboarding_settings", &["guild_id", "name"], &["value"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.0).bind(name).bind(value);
    query.execute(tx.connection()).await.during(format!("set {name} of the onboarding of guild {guild}"))?;
    Ok(())
}

async fn write_person(tx: &mut Tx<'_>, guild: &Guild, user: UserId) -> Result<(), StorageError> {
    let doing = format!("write the onboarding of a member of guild {}", guild.id);
    let Some(person) = guild.onboarding.of(user) else { return remove(tx, guild.id, user).await };
    let decided_by = person.sent.as_ref().and_then(|sent| sent.by).unwrap_or(NOBODY);
    let named = person.sent.as_ref().and_then(|sent| sent.friend).unwrap_or(NOBODY);
    let columns = ["decided_by", "named", "record"];
    let sql = upsert(tx.backend(), "onboarding_people", &["guild_id", "member"], &columns);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(user.to_row());
    let query = query.bind(decided_by.to_row()).bind(named.to_row()).bind(to_json(person, WRITE)?);
    query.execute(tx.connection()).await.during(doing)?;
    Ok(())
}

/// Takes a person out of all rows, also where he decided about others, or was named by them.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    remove(tx, guild, member).await?;
    const ALL: [&str; 2] = [
        "UPDATE onboarding_people SET decided_by = 0 WHERE guild_id = ? AND decided_by = ?",
        "UPDATE onboarding_people SET named = 0 WHERE guild_id = ? AND named = ?",
    ];
    take_out(tx, (guild, member), &ALL, &format!("forget who decided or was named in guild {guild}")).await
}

async fn remove(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    let sql = "DELETE FROM onboarding_people WHERE guild_id = ? AND member = ?";
    take_out(tx, (guild, member), &[sql], &format!("remove the onboarding of a member of guild {guild}")).await
}
