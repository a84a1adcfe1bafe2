//! Groups in the database: the only SQL of this feature.

use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use imbl::OrdMap;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::take_out;
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{BENCH, Chair, Fact, Groups, Held, PartyNo, Plan, Published, State, Wish};
use crate::Guild;
use crate::events::EventNo;

/// Which groups a row of seats belongs to.
const DRAFT: i64 = 0;
const PUBLISHED: i64 = 1;

/// Event, when it was changed, parties, when it was told, parties by then, place.
type PlanRow = (EventNo, i64, i64, i64, i64, i64);

/// Loads the groups of a guild.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let what = doing("load", guild);
    let mut state = State::default();
    let sql = "SELECT number, changed_at, parties, told_at, told_parties, slot FROM group_plans WHERE guild_id = ?";
    let rows: Vec<PlanRow> = sqlx::query_as(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)?;
    for (no, at, parties, told_at, told_parties, slot) in rows {
        // 0 is never.
        let published = (told_at != 0).then(|| Published {
            groups: of_size(told_parties),
            at: Moment(told_at),
            slot: u8::try_from(slot).unwrap_or_default(),
        });
        state.plans.insert(no, Plan { draft: of_size(parties), published, locks: OrdMap::new(), at: Moment(at) });
    }
    let sql = "SELECT number, stage, party, member, role FROM group_seats WHERE guild_id = ? \
               ORDER BY number, stage, party, place";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)? {
        let no: EventNo = row.try_get(0).during(&what)?;
        let (stage, party): (i64, i64) = (row.try_get(1).during(&what)?, row.try_get(2).during(&what)?);
        let who = UserId::from_row(row.try_get(3).during(&what)?);
        let chair = Chair { who, role: given(row.try_get(4).during(&what)?) };
        let Some(plan) = state.plans.get_mut(&no) else { continue };
        match (stage, &mut plan.published) {
            (DRAFT, _) => sit(&mut plan.draft, party, chair),
            (_, Some(published)) => sit(&mut published.groups, party, chair),
            (_, None) => {}
        }
    }
    load_rest(connection, guild, &mut state).await?;
    Ok(state)
}

async fn load_rest(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let what = doing("load locks and wishes of", guild);
    let sql = "SELECT number, member, party, role FROM group_locks WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)? {
        let (no, member): (EventNo, i64) = (row.try_get(0).during(&what)?, row.try_get(1).during(&what)?);
        let party = PartyNo::try_from(row.try_get::<i64, _>(2).during(&what)?).unwrap_or(BENCH);
        let held = Held { party, role: given(row.try_get(3).during(&what)?) };
        if let Some(plan) = state.plans.get_mut(&no) {
            plan.locks.insert(UserId::from_row(member), held);
        }
    }
    let sql = "SELECT member, about, wish FROM group_wishes WHERE guild_id = ?";
    let rows: Vec<(i64, i64, String)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)?;
    let wish = |(member, about, wish): (i64, i64, String)| {
        Some(((UserId::from_row(member), UserId::from_row(about)), Wish::from_name(&wish)?))
    };
    state.wishes = rows.into_iter().filter_map(wish).collect();
    let sql = "SELECT by_hand FROM group_modes WHERE guild_id = ?";
    let mode: Option<i64> = sqlx::query_scalar(sql).bind(guild.0).fetch_optional(connection).await.during(&what)?;
    state.by_hand = mode.is_some_and(|mode| mode != 0);
    Ok(())
}

fn of_size(parties: i64) -> Groups {
    Groups { parties: vec![Vec::new(); usize::try_from(parties).unwrap_or_default()], bench: Vec::new() }
}

/// An empty role is none.
fn given(role: String) -> Option<String> {
    Some(role).filter(|role| !role.is_empty())
}

fn sit(groups: &mut Groups, party: i64, chair: Chair) {
    match usize::try_from(party - 1).ok().and_then(|index| groups.parties.get_mut(index)) {
        Some(party) => party.push(chair),
        None => groups.bench.push(chair.who),
    }
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Arranged { no, .. } => {
            write_plan(tx, guild, *no).await?;
            write_seats(tx, guild, *no, DRAFT).await?;
            drop_old(tx, guild).await
        }
        Fact::Published { no, .. } => {
            write_plan(tx, guild, *no).await?;
            write_seats(tx, guild, *no, PUBLISHED).await
        }
        Fact::Locked { no, member, .. } | Fact::Unlocked { no, member } => write_lock(tx, guild, *no, *member).await,
        Fact::Wished { member, about, .. } => write_wish(tx, guild, *member, *about).await,
        Fact::ModeChanged { by_hand } => {
            let sql = upsert(tx.backend(), "group_modes", &["guild_id"], &["by_hand"]);
            let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(i64::from(*by_hand));
            query.execute(tx.connection()).await.during(doing("write", guild.id)).map(drop)
        }
    }
}

async fn write_plan(tx: &mut Tx<'_>, guild: &Guild, no: EventNo) -> Result<(), StorageError> {
    let Some(plan) = guild.groups.plans.get(&no) else { return Ok(()) };
    const VALUES: &[&str] = &["changed_at", "parties", "told_at", "told_parties", "slot"];
    let told = plan.published.as_ref();
    let sql = upsert(tx.backend(), "group_plans", &["guild_id", "number"], VALUES);
    let query = sqlx::query(AssertSqlSafe(sql))
        .bind(guild.id.0)
        .bind(no)
        .bind(plan.at.0)
        .bind(count(plan.draft.parties.len()))
        .bind(told.map_or(0, |told| told.at.0))
        .bind(told.map_or(0, |told| count(told.groups.parties.len())))
        .bind(told.map_or(0, |told| i64::from(told.slot)));
    query.execute(tx.connection()).await.during(doing("write", guild.id)).map(drop)
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

async fn write_seats(tx: &mut Tx<'_>, guild: &Guild, no: EventNo, stage: i64) -> Result<(), StorageError> {
    let what = doing("write the seats of", guild.id);
    let sql = "DELETE FROM group_seats WHERE guild_id = ? AND number = ? AND stage = ?";
    let query = sqlx::query(sql).bind(guild.id.0).bind(no).bind(stage);
    query.execute(tx.connection()).await.during(&what)?;
    let Some(plan) = guild.groups.plans.get(&no) else { return Ok(()) };
    let told = plan.published.as_ref().map(|published| &published.groups);
    let Some(groups) = (if stage == DRAFT { Some(&plan.draft) } else { told }) else { return Ok(()) };
    let bench: Vec<Chair> = groups.bench.iter().map(|who| Chair { who: *who, role: None }).collect();
    for (party, chairs) in (0_i64..).zip([&bench].into_iter().chain(&groups.parties)) {
        for (place, chair) in (1_i64..).zip(chairs) {
            let sql = "INSERT INTO group_seats (guild_id, number, stage, party, place, member, role) \
                       VALUES (?, ?, ?, ?, ?, ?, ?)";
            let query = sqlx::query(sql).bind(guild.id.0).bind(no).bind(stage).bind(party).bind(place);
            let query = query.bind(chair.who.to_row()).bind(chair.role.as_deref().unwrap_or_default());
            query.execute(tx.connection()).await.during(&what)?;
        }
    }
    Ok(())
}

/// Takes away what the state does not keep any more.
async fn drop_old(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let what = doing("drop old groups of", guild.id);
    let query = sqlx::query_scalar("SELECT number FROM group_plans WHERE guild_id = ?").bind(guild.id.0);
    let numbers: Vec<EventNo> = query.fetch_all(tx.connection()).await.during(&what)?;
    for no in numbers.into_iter().filter(|no| !guild.groups.plans.contains_key(no)) {
        for sql in [
            "DELETE FROM group_plans WHERE guild_id = ? AND number = ?",
            "DELETE FROM group_seats WHERE guild_id = ? AND number = ?",
            "DELETE FROM group_locks WHERE guild_id = ? AND number = ?",
        ] {
            let query = sqlx::query(sql).bind(guild.id.0).bind(no);
            query.execute(tx.connection()).await.during(&what)?;
        }
    }
    Ok(())
}

async fn write_lock(tx: &mut Tx<'_>, guild: &Guild, no: EventNo, member: UserId) -> Result<(), StorageError> {
    let what = doing("write a lock of", guild.id);
    let held = guild.groups.plans.get(&no).and_then(|plan| plan.locks.get(&member));
    let Some(held) = held else {
        let query = sqlx::query("DELETE FROM group_locks WHERE guild_id = ? AND number = ? AND member = ?");
        let query = query.bind(guild.id.0).bind(no).bind(member.to_row());
        return query.execute(tx.connection()).await.during(what).map(drop);
    };
    let sql = upsert(tx.backend(), "group_locks", &["guild_id", "number", "member"], &["party", "role"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no).bind(member.to_row());
    let query = query.bind(i64::from(held.party)).bind(held.role.as_deref().unwrap_or_default());
    query.execute(tx.connection()).await.during(what).map(drop)
}

async fn write_wish(tx: &mut Tx<'_>, guild: &Guild, member: UserId, about: UserId) -> Result<(), StorageError> {
    let what = doing("write a wish about", guild.id);
    let (id, whose, whom) = (guild.id.0, member.to_row(), about.to_row());
    let Some(wish) = guild.groups.wishes.get(&(member, about)) else {
        let query = sqlx::query("DELETE FROM group_wishes WHERE guild_id = ? AND member = ? AND about = ?");
        let query = query.bind(id).bind(whose).bind(whom);
        return query.execute(tx.connection()).await.during(what).map(drop);
    };
    let sql = upsert(tx.backend(), "group_wishes", &["guild_id", "member", "about"], &["wish"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(id).bind(whose).bind(whom).bind(wish.name());
    query.execute(tx.connection()).await.during(what).map(drop)
}

/// Takes a person out of all rows.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    const ALL: [&str; 4] = [
        "DELETE FROM group_seats WHERE guild_id = ? AND member = ?",
        "DELETE FROM group_locks WHERE guild_id = ? AND member = ?",
        "DELETE FROM group_wishes WHERE guild_id = ? AND member = ?",
        "DELETE FROM group_wishes WHERE guild_id = ? AND about = ?",
    ];
    take_out(tx, (guild, member), &ALL, &doing("forget somebody in", guild)).await
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the groups of guild {guild}")
}
