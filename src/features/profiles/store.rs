//! Profiles in the database: the only SQL of this feature.
//!
//! Each fact rewrites the rows that it touched from the state after it, so the tables are at any time what
//! [`super::State`] is.

use domain::free_text::FreeText;
use domain::ids::{GuildId, UserId};
use domain::locale::Locale;
use domain::moment::Zone;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json};
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Before, CharacterNo, Fact, Profile, Sheet, State, pair_key};
use crate::Guild;

const READ: &str = "read what a profile was";
const WRITE: &str = "write what a profile was";
const DELETE_PERSON: &str = "DELETE FROM profiles WHERE guild_id = ? AND member = ?";
/// Separates the codes of weapons, which have no such character.
const BETWEEN: char = '/';

/// Loads what is known of a guild's people.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let mut state = State::default();
    for (member, profile) in people(connection, guild).await? {
        state.people.insert(member, profile);
    }
    for (member, no, sheet) in characters(connection, guild).await? {
        state.people.entry(member).or_default().characters.insert(no, sheet);
    }
    let sql = "SELECT weapons, role FROM profile_pairs WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(doing("load pairs of", guild))?;
    for row in &rows {
        state.pairs.insert(column(row, 0)?, column(row, 1)?);
    }
    Ok(state)
}

async fn people(connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<(UserId, Profile)>, StorageError> {
    let sql = "SELECT member, main_character, language, zone, revision, before_change FROM profiles WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(doing("load", guild))?;
    let read = |row: &AnyRow| {
        let before: Option<String> = column(row, 5)?;
        let profile = Profile {
            characters: imbl::OrdMap::new(),
            main: column(row, 1)?,
            language: column::<Option<String>>(row, 2)?.and_then(|tag| Locale::from_tag(&tag)),
            zone: column::<Option<String>>(row, 3)?.and_then(|name| Zone::parse(&name)),
            revision: column(row, 4)?,
            before: before.map(|json| from_json::<Before>(&json, READ)).transpose()?,
        };
        Ok((UserId::from_row(column(row, 0)?), profile))
    };
    rows.iter().map(read).collect()
}

async fn characters(
    connection: &mut AnyConnection,
    guild: GuildId,
) -> Result<Vec<(UserId, CharacterNo, Sheet)>, StorageError> {
    let sql = "SELECT member, number, name, weapons, role, gear_score, build, updated_at FROM profile_characters \
               WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(doing("load characters of", guild))?;
    let read = |row: &AnyRow| {
        let weapons: String = column(row, 3)?;
        let sheet = Sheet {
            name: column::<Option<String>>(row, 2)?.and_then(typed),
            weapons: weapons.split(BETWEEN).filter(|code| !code.is_empty()).map(str::to_owned).collect(),
            role: column(row, 4)?,
            gear_score: column(row, 5)?,
            build: column::<Option<String>>(row, 6)?.and_then(typed),
            updated: column(row, 7)?,
        };
        Ok((UserId::from_row(column(row, 0)?), column(row, 1)?, sheet))
    };
    rows.iter().map(read).collect()
}

fn typed(text: String) -> Option<FreeText> {
    FreeText::parse(&text, usize::MAX).ok().flatten()
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Recorded { member, character, .. } => {
            write_person(tx, guild, *member).await?;
            write_character(tx, guild, *member, *character).await
        }
        Fact::Imported { changes } => {
            for it in changes {
                write_character(tx, guild, it.member, it.character).await?;
                write_person(tx, guild, it.member).await?;
            }
            Ok(())
        }
        Fact::MainChosen { member, .. } | Fact::LanguageChosen { member, .. } | Fact::ZoneChosen { member, .. } => {
            write_person(tx, guild, *member).await
        }
        Fact::PairChanged { weapons, .. } => write_pair(tx, guild, &pair_key(weapons)).await,
    }
}

async fn write_person(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let Some(profile) = guild.profiles.of(member) else {
        return take_out(tx, (guild.id, member), &[DELETE_PERSON], &doing("remove", guild.id)).await;
    };
    const VALUES: &[&str] = &["main_character", "language", "zone", "revision", "before_change"];
    let sql = upsert(tx.backend(), "profiles", &["guild_id", "member"], VALUES);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(profile.main);
    let query = query.bind(profile.language.map(Locale::tag)).bind(profile.zone.map(Zone::name));
    let query =
        query.bind(profile.revision).bind(profile.before.as_ref().map(|before| to_json(before, WRITE)).transpose()?);
    query.execute(tx.connection()).await.during(doing("write", guild.id))?;
    Ok(())
}

async fn write_character(tx: &mut Tx<'_>, guild: &Guild, member: UserId, no: CharacterNo) -> Result<(), StorageError> {
    let sheet = guild.profiles.of(member).and_then(|profile| profile.characters.get(&no));
    let Some(sheet) = sheet else {
        let sql = "DELETE FROM profile_characters WHERE guild_id = ? AND member = ? AND number = ?";
        let query = sqlx::query(sql).bind(guild.id.0).bind(member.to_row()).bind(no);
        query.execute(tx.connection()).await.during(doing("remove a character of", guild.id))?;
        return Ok(());
    };
    const VALUES: &[&str] = &["name", "weapons", "role", "gear_score", "build", "updated_at"];
    let sql = upsert(tx.backend(), "profile_characters", &["guild_id", "member", "number"], VALUES);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(no);
    let query = query.bind(sheet.name.as_ref().map(FreeText::as_typed)).bind(pair_key(&sheet.weapons));
    let query = query.bind(sheet.role.as_deref()).bind(sheet.gear_score);
    let query = query.bind(sheet.build.as_ref().map(FreeText::as_typed)).bind(sheet.updated);
    query.execute(tx.connection()).await.during(doing("write a character of", guild.id))?;
    Ok(())
}

async fn write_pair(tx: &mut Tx<'_>, guild: &Guild, weapons: &str) -> Result<(), StorageError> {
    let what = doing("write a pair of", guild.id);
    let Some(role) = guild.profiles.pairs.get(weapons) else {
        let query = sqlx::query("DELETE FROM profile_pairs WHERE guild_id = ? AND weapons = ?");
        query.bind(guild.id.0).bind(weapons).execute(tx.connection()).await.during(what)?;
        return Ok(());
    };
    let sql = upsert(tx.backend(), "profile_pairs", &["guild_id", "weapons"], &["role"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(weapons).bind(role);
    query.execute(tx.connection()).await.during(what)?;
    Ok(())
}

/// Takes a person out of all rows.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    let characters = "DELETE FROM profile_characters WHERE guild_id = ? AND member = ?";
    take_out(tx, (guild, member), &[characters, DELETE_PERSON], &doing("remove", guild)).await
}

// === Columns ===

fn column<'r, T: sqlx::Decode<'r, sqlx::Any> + sqlx::Type<sqlx::Any>>(
    row: &'r AnyRow,
    index: usize,
) -> Result<T, StorageError> {
    row.try_get(index).during(format!("read column {index} of profiles"))
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} profiles of guild {guild}")
}
