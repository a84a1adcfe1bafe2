//! What is recorded about a guild: read as a whole, written fact by fact.

use domain::ids::{GuildId, ServerId};
use storage::{AnyConnection, StorageError, Tx};

use crate::{
    Fact, Guild, Stamp, absence, arrivals, attendance, building, confirmations, diplomacy, dkp, events, feeds, groups,
    guild_setup, leavers, notifications, onboarding, privacy, profiles, ptb, recruitment, recycle_bin, reminders,
    roster, statics, templates,
};

/// Loads everything that is recorded about a guild.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, id: GuildId, server: ServerId) -> Result<Guild, StorageError> {
    let mut guild = Guild::empty(id, server);
    guild.seq = storage::journal::head(connection, id).await?.seq.0;
    guild.setup = guild_setup::store::load(connection, id).await?.into();
    guild.dkp = dkp::store::load(connection, id).await?.into();
    guild.profiles = profiles::store::load(connection, id).await?.into();
    guild.roster = roster::store::load(connection, id).await?.into();
    guild.statics = statics::store::load(connection, id).await?.into();
    guild.groups = groups::store::load(connection, id).await?.into();
    guild.onboarding = onboarding::store::load(connection, id).await?.into();
    guild.diplomacy = diplomacy::store::load(connection, id).await?.into();
    guild.recruitment = recruitment::store::load(connection, id).await?.into();
    guild.build = building::store::load(connection, id).await?.into();
    guild.absence = absence::store::load(connection, id).await?.into();
    guild.confirmations = confirmations::store::load(connection, id).await?.into();
    guild.leavers = leavers::store::load(connection, id).await?.into();
    guild.attendance = attendance::store::load(connection, id).await?.into();
    guild.arrivals = arrivals::store::load(connection, id).await?.into();
    guild.notifications = notifications::store::load(connection, id).await?.into();
    guild.feeds = feeds::store::load(connection, id).await?.into();
    guild.events = events::store::load(connection, id).await?.into();
    guild.ptb = ptb::store::load(connection, id).await?.into();
    guild.reminders = reminders::store::load(connection, id).await?.into();
    guild.templates = templates::store::load(connection, id).await?.into();
    guild.bin = recycle_bin::store::load(connection, id).await?.into();
    Ok(guild)
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Setup(fact) => guild_setup::store::write(tx, guild, fact).await,
        Fact::Build(fact) => building::store::write(tx, guild, fact).await,
        Fact::Dkp(fact) => dkp::store::write(tx, guild, fact).await,
        Fact::Profiles(fact) => profiles::store::write(tx, guild, fact).await,
        Fact::Roster(fact) => roster::store::write(tx, guild, fact).await,
        Fact::Statics(fact) => statics::store::write(tx, guild, fact).await,
        Fact::Groups(fact) => groups::store::write(tx, guild, fact).await,
        Fact::Onboarding(fact) => onboarding::store::write(tx, guild, fact).await,
        Fact::Attendance(fact) => attendance::store::write(tx, guild, fact).await,
        Fact::Arrivals(fact) => arrivals::store::write(tx, guild, fact).await,
        Fact::Notifications(fact) => notifications::store::write(tx, guild, fact).await,
        Fact::Feeds(fact) => feeds::store::write(tx, guild, fact).await,
        Fact::Events(fact) => events::store::write(tx, guild, fact).await,
        Fact::Ptb(fact) => ptb::store::write(tx, guild, fact).await,
        Fact::Reminders(fact) => reminders::store::write(tx, guild, fact).await,
        Fact::Templates(fact) => templates::store::write(tx, guild, fact).await,
        Fact::Diplomacy(fact) => diplomacy::store::write(tx, guild, fact).await,
        Fact::Recruit(fact) => recruitment::store::write(tx, guild, fact).await,
        Fact::Absence(fact) => absence::store::write(tx, guild, fact).await,
        // It stands in the journal, and nowhere else.
        Fact::Audit(_) => Ok(()),
        // Its rows are written last, when nothing of the guild is to follow.
        Fact::Bin(_) => Ok(()),
        Fact::Privacy(fact) => privacy::store::write(tx, guild, fact).await,
        Fact::Leavers(fact) => leavers::store::write(tx, guild, fact).await,
        Fact::Confirm(fact) => confirmations::store::write(tx, guild, fact).await,
    }
}

/// What a fact leads to when everything of its commit is written, the journal included.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn finish(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact, stamp: Stamp) -> Result<(), StorageError> {
    match fact {
        Fact::Privacy(privacy::Fact::Erased { member }) => privacy::store::finish(tx, guild, *member).await,
        Fact::Bin(fact) => recycle_bin::store::finish(tx, guild, fact, stamp).await,
        Fact::Setup(_)
        | Fact::Build(_)
        | Fact::Diplomacy(_)
        | Fact::Recruit(_)
        | Fact::Profiles(_)
        | Fact::Roster(_)
        | Fact::Statics(_)
        | Fact::Groups(_)
        | Fact::Onboarding(_)
        | Fact::Arrivals(_)
        | Fact::Attendance(_)
        | Fact::Notifications(_)
        | Fact::Feeds(_)
        | Fact::Events(_)
        | Fact::Ptb(_)
        | Fact::Reminders(_)
        | Fact::Templates(_)
        | Fact::Dkp(_)
        | Fact::Absence(_)
        | Fact::Audit(_)
        | Fact::Leavers(_)
        | Fact::Confirm(_) => Ok(()),
    }
}
