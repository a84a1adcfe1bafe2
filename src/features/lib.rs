//! The product: one folder per feature, and this switchboard that lists them.
//!
//! A feature is pure except for its `store.rs`. Adding one means a folder, its lines below, a
//! migration, five text files and a transcript; nothing in the runtime changes. What is uniform is a
//! row of `ALL`; what is typed is an arm of an exhaustive match, so that the compiler lists what is
//! missing.
//!
//! Who may read whose state (acyclic, checked by `tests/it/tidy/features.rs`):
//!
//! | feature | reads |
//! |---|---|
//! | guild_setup | |
//! | leavers | recycle_bin |
//! | absence | guild_setup, leavers |
//! | arrivals | guild_setup |
//! | audit | feeds, guild_setup, ptb |
//! | notifications | guild_setup, leavers |
//! | confirmations | absence, guild_setup, leavers |
//! | events | absence, dkp, guild_setup, notifications |
//! | reminders | absence, events, guild_setup, leavers, notifications |
//! | templates | events, guild_setup, notifications, reminders |
//! | attendance | absence, dkp, events, guild_setup, leavers, ptb |
//! | feeds | absence, events |
//! | ptb | events, guild_setup, leavers, recycle_bin |
//! | privacy | absence, arrivals, attendance, diplomacy, dkp, events, feeds, groups, leavers, notifications, onboarding, profiles, ptb, recruitment, reminders, roster, statics |
//! | building | guild_setup |
//! | diplomacy | guild_setup, leavers |
//! | recycle_bin | guild_setup |
//! | recruitment | guild_setup, leavers, roster |
//! | dkp | guild_setup, leavers |
//! | profiles | |
//! | roster | guild_setup, profiles |
//! | onboarding | absence, guild_setup, leavers, profiles, recruitment |
//! | statics | absence, guild_setup, leavers, profiles |
//! | groups | absence, events, guild_setup, leavers, notifications |

mod all;
mod copies;
mod ctx;
mod fact;
mod guild;
mod handed;
mod history;
mod intent;
mod officers;
mod pages;
mod plan;
mod reach;
mod reactions;
mod request;
mod store;
mod together;

pub mod absence;
pub mod arrivals;
pub mod attendance;
pub mod audit;
pub mod building;
pub mod confirmations;
pub mod diplomacy;
pub mod dkp;
pub mod events;
pub mod feeds;
pub mod groups;
pub mod guild_setup;
pub mod help;
pub mod leavers;
pub mod notifications;
pub mod onboarding;
pub mod operators;
pub mod privacy;
pub mod profiles;
pub mod ptb;
pub mod recruitment;
pub mod recycle_bin;
pub mod reminders;
pub mod roster;
pub mod statics;
pub mod templates;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;

use domain::attachment::Unread;
use domain::effect::{Letter, Outcome};
use domain::event::Event;
use domain::ids::{GuildId, UserId};
use domain::interest::Interest;
use domain::message::{Answer, Message};
use domain::refusal::Refusal;
use domain::schedule::Turn;
use storage::journal::Past;

use all::{ALL, Feature};
pub use ctx::{Actor, Ctx};
pub use fact::{Fact, describe, inverse};
pub use guild::Guild;
pub use handed::{About, Filled, Order, Packed, Panel, Post, RoleTurn, RoleWish, Stamp};
pub use history::Upcast;
pub use intent::{Command, FilePurpose, Intent, Next, Purpose, Query};
pub use officers::log_together;
pub use plan::{Plan, REACTION_ROUNDS_MAX, plan};
use reach::{decide, reach};
pub use request::{is_question, parse, reply_mode, suggest};
pub use store::{finish, load, write};
use together::active;
pub use together::{
    NEEDED_ON_A_SERVER, desired_roles, holds, jobs, needs_members, panel_keys, panels, pending, people, questions,
    removal, settled_unnoticed, specs, wants_to_know,
};

// === What each of them does ===

fn decide_unasked(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    match command {
        Command::Setup(guild_setup::Command::Load(wishes)) => guild_setup::copy::load(ctx, guild, wishes),
        Command::Setup(command) => Ok(guild_setup::decide(ctx, guild, command)?.into_iter().map(Fact::Setup).collect()),
        Command::Build(command) => Ok(building::decide(ctx, guild, command)?.into_iter().map(Fact::Build).collect()),
        Command::Diplomacy(command) => {
            Ok(diplomacy::decide(ctx, guild, command)?.into_iter().map(Fact::Diplomacy).collect())
        }
        Command::Recruit(command) => {
            Ok(recruitment::decide(ctx, guild, command)?.into_iter().map(Fact::Recruit).collect())
        }
        Command::Absence(command) => Ok(absence::decide(ctx, guild, command)?.into_iter().map(Fact::Absence).collect()),
        Command::Attendance(command) => attendance::decide(ctx, guild, command),
        Command::Audit(command) => audit::decide(ctx, guild, command),
        Command::Privacy(command) => Ok(privacy::decide(ctx, guild, command)?.into_iter().map(Fact::Privacy).collect()),
        Command::Bin(command) => Ok(recycle_bin::decide(ctx, guild, command)?.into_iter().map(Fact::Bin).collect()),
        Command::Confirm(command) => confirmations::decide(ctx, guild, command),
        Command::Leavers(command) => Ok(leavers::decide(ctx, guild, command)?.into_iter().map(Fact::Leavers).collect()),
        Command::Dkp(command) => Ok(dkp::decide(ctx, guild, command)?.into_iter().map(Fact::Dkp).collect()),
        Command::Profiles(command) => {
            Ok(profiles::decide(ctx, guild, command)?.into_iter().map(Fact::Profiles).collect())
        }
        Command::Roster(command) => Ok(roster::decide(ctx, guild, command)?.into_iter().map(Fact::Roster).collect()),
        Command::Onboarding(command) => {
            Ok(onboarding::decide(ctx, guild, command)?.into_iter().map(Fact::Onboarding).collect())
        }
        Command::Groups(command) => Ok(groups::decide(ctx, guild, command)?.into_iter().map(Fact::Groups).collect()),
        Command::Statics(command) => Ok(statics::decide(ctx, guild, command)?.into_iter().map(Fact::Statics).collect()),
        Command::Arrivals(command) => {
            Ok(arrivals::decide(ctx, guild, command)?.into_iter().map(Fact::Arrivals).collect())
        }
        Command::Events(command) => Ok(events::decide(ctx, guild, command)?.into_iter().map(Fact::Events).collect()),
        Command::Feeds(command) => Ok(feeds::decide(ctx, guild, command)?.into_iter().map(Fact::Feeds).collect()),
        Command::Ptb(command) => Ok(ptb::decide(ctx, guild, command)?.into_iter().map(Fact::Ptb).collect()),
        Command::Templates(command) => templates::decide(ctx, guild, command),
        Command::Reminders(command) => {
            Ok(reminders::decide(ctx, guild, command)?.into_iter().map(Fact::Reminders).collect())
        }
        Command::Notifications(command) => {
            Ok(notifications::decide(ctx, guild, command)?.into_iter().map(Fact::Notifications).collect())
        }
    }
}

/// Makes a fact true and counts it.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    guild.seq += 1;
    match fact {
        Fact::Setup(fact) => guild_setup::apply(guild, fact),
        Fact::Build(fact) => building::apply(guild, fact),
        Fact::Diplomacy(fact) => diplomacy::apply(guild, fact),
        Fact::Recruit(fact) => recruitment::apply(guild, fact),
        Fact::Absence(fact) => absence::apply(guild, fact),
        Fact::Audit(fact) => audit::apply(guild, fact),
        Fact::Privacy(fact) => privacy::apply(guild, fact),
        Fact::Bin(fact) => recycle_bin::apply(guild, fact),
        Fact::Leavers(fact) => leavers::apply(guild, fact),
        Fact::Confirm(fact) => confirmations::apply(guild, fact),
        Fact::Dkp(fact) => dkp::apply(guild, fact),
        Fact::Profiles(fact) => profiles::apply(guild, fact),
        Fact::Roster(fact) => roster::apply(guild, fact),
        Fact::Statics(fact) => statics::apply(guild, fact),
        Fact::Groups(fact) => groups::apply(guild, fact),
        Fact::Onboarding(fact) => onboarding::apply(guild, fact),
        Fact::Arrivals(fact) => arrivals::apply(guild, fact),
        Fact::Notifications(fact) => notifications::apply(guild, fact),
        Fact::Events(fact) => events::apply(guild, fact),
        Fact::Feeds(fact) => feeds::apply(guild, fact),
        Fact::Ptb(fact) => ptb::apply(guild, fact),
        Fact::Reminders(fact) => reminders::apply(guild, fact),
        Fact::Templates(fact) => templates::apply(guild, fact),
        Fact::Attendance(fact) => attendance::apply(guild, fact),
    }
}

/// The answer to whoever caused these facts: what the first fact with something to say says.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, facts: &[Fact]) -> Message {
    let said = facts.iter().find_map(|fact| match fact {
        Fact::Setup(fact) => building::offered(ctx, guild, fact, guild_setup::reply(ctx, guild, fact)),
        Fact::Build(fact) => building::reply(ctx, guild, fact),
        Fact::Diplomacy(fact) => diplomacy::reply(ctx, guild, fact),
        Fact::Recruit(fact) => recruitment::reply(ctx, guild, fact),
        Fact::Absence(fact) => absence::reply(ctx, guild, fact),
        Fact::Audit(fact) => audit::reply(ctx, fact),
        Fact::Privacy(fact) => privacy::reply(ctx, fact),
        Fact::Bin(fact) => recycle_bin::reply(ctx, fact),
        Fact::Leavers(_) => None,
        Fact::Arrivals(fact) => arrivals::reply(ctx, guild, fact),
        Fact::Notifications(fact) => Some(notifications::reply(ctx, guild, fact)),
        Fact::Confirm(fact) => confirmations::reply(ctx, guild, fact),
        Fact::Dkp(fact) => dkp::reply(ctx, guild, fact),
        Fact::Profiles(fact) => profiles::reply(ctx, guild, fact),
        Fact::Roster(fact) => roster::reply(ctx, guild, fact),
        Fact::Statics(fact) => statics::reply(ctx, guild, fact),
        Fact::Groups(fact) => groups::reply(ctx, guild, fact),
        Fact::Onboarding(fact) => onboarding::reply(ctx, guild, fact),
        Fact::Events(fact) => events::reply(ctx, guild, fact),
        Fact::Feeds(fact) => Some(feeds::reply(ctx, guild, fact)),
        Fact::Ptb(fact) => ptb::reply(ctx, guild, fact),
        Fact::Reminders(fact) => reminders::reply(ctx, guild, fact),
        Fact::Templates(fact) => templates::reply(ctx, guild, fact),
        Fact::Attendance(fact) => attendance::reply(ctx, guild, fact),
    });
    said.unwrap_or_else(|| Message::text(ctx.say(texts::spine::AlreadyDone)))
}

/// What follows from what was read of the journal.
///
/// # Errors
/// A [`Refusal`] when it is not there, or cannot be taken back.
pub fn looked(ctx: &Ctx<'_>, guild: &Guild, purpose: &Purpose, past: &Past) -> Result<Next, Refusal> {
    match purpose {
        Purpose::Audit(purpose) => audit::looked(ctx, guild, purpose, past),
        Purpose::Privacy(purpose) => Ok(privacy::looked(ctx, *purpose, past)),
        Purpose::Dkp(purpose) => dkp::looked(ctx, guild, *purpose, past),
    }
}

/// What follows from what was read of a file, or from the fact that it cannot be read.
///
/// # Errors
/// A [`Refusal`] that says why it cannot be read, or what is wrong with it.
pub fn fetched(
    ctx: &Ctx<'_>,
    guild: &Guild,
    purpose: &FilePurpose,
    file: &Result<String, Unread>,
) -> Result<Next, Refusal> {
    let text = file.as_ref().map_err(|why| request::unread(*why))?;
    match purpose {
        FilePurpose::Setup(purpose) => guild_setup::fetched(ctx, guild, *purpose, text),
        FilePurpose::Dkp(purpose) => dkp::fetched(ctx, guild, purpose, text),
        FilePurpose::Roster(purpose) => roster::fetched(ctx, guild, *purpose, text),
    }
}

/// What follows once everything of a guild was made into a file.
///
/// # Errors
/// A [`Refusal`] when it is too large.
pub fn packed(ctx: &Ctx<'_>, guild: &Guild, packed: &Packed) -> Result<Message, Refusal> {
    recycle_bin::view::preview(ctx, guild, packed)
}

/// Shows something, from committed state.
///
/// # Errors
/// A [`Refusal`] when it does not exist.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    match query {
        Query::Setup(query) => Ok(guild_setup::view::answer(ctx, guild, *query)),
        Query::Help(query) => help::answer(ctx, guild, query),
        Query::Diplomacy(query) => diplomacy::answer(ctx, guild, query),
        Query::Recruit(query) => recruitment::answer(ctx, guild, query),
        Query::Build(query) => Ok(building::view::answer(ctx, guild, *query)),
        Query::Absence(query) => absence::view::answer(ctx, guild, query),
        Query::Privacy(query) => Ok(privacy::view::answer(ctx, guild, *query)),
        Query::Bin(query) => recycle_bin::view::answer(ctx, guild, *query),
        Query::Dkp(query) => dkp::view::answer(ctx, guild, query),
        Query::Profiles(query) => profiles::view::answer(ctx, guild, query),
        Query::Roster(query) => roster::view::answer(ctx, guild, query),
        Query::Statics(query) => statics::answer(ctx, guild, query),
        Query::Groups(query) => groups::answer(ctx, guild, query),
        Query::Onboarding(query) => onboarding::answer(ctx, guild, query),
        Query::Arrivals(query) => arrivals::answer(ctx, guild, *query),
        Query::Events(query) => events::answer(ctx, guild, query),
        Query::Feeds(query) => feeds::answer(ctx, guild, *query),
        Query::Ptb(query) => Ok(ptb::answer(ctx, guild, *query)),
        Query::Reminders(query) => reminders::answer(ctx, guild, query),
        Query::Templates(query) => templates::answer(ctx, guild, query),
        Query::Attendance(query) => attendance::answer(ctx, guild, query),
        Query::Notifications(query) => Ok(notifications::view::answer(ctx, guild, *query)),
    }
}

fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    match fact {
        Fact::Setup(fact) => reactions::orders(guild, fact),
        Fact::Audit(_)
        | Fact::Privacy(_)
        | Fact::Leavers(_)
        | Fact::Dkp(_)
        | Fact::Profiles(_)
        | Fact::Templates(_)
        | Fact::Notifications(_)
        | Fact::Feeds(_) => Vec::new(),
        Fact::Arrivals(fact) => arrivals::effects(ctx, guild, fact),
        Fact::Events(fact) => events::effects(ctx, guild, fact),
        Fact::Reminders(fact) => reminders::effects(ctx, guild, fact),
        Fact::Attendance(fact) => attendance::effects(ctx, guild, fact),
        Fact::Build(fact) => building::effects(ctx, guild, fact),
        Fact::Diplomacy(fact) => diplomacy::effects(ctx, guild, fact),
        Fact::Recruit(fact) => recruitment::effects(ctx, guild, fact),
        Fact::Absence(fact) => absence::effects(ctx, guild, fact),
        Fact::Bin(fact) => {
            let said = recycle_bin::effects(ctx, guild, fact);
            said.into_iter().chain(ptb::farewell(guild, fact)).collect()
        }
        Fact::Ptb(fact) => ptb::effects(ctx, guild, fact),
        Fact::Confirm(fact) => confirmations::effects(ctx, guild, fact),
        Fact::Roster(fact) => roster::effects(ctx, guild, fact),
        Fact::Statics(fact) => statics::effects(ctx, guild, fact),
        Fact::Groups(fact) => groups::effects(ctx, guild, fact),
        Fact::Onboarding(fact) => onboarding::effects(ctx, guild, fact),
    }
}

/// What follows from something that happened on the server.
pub fn on_event(guild: &Guild, event: &Event) -> Vec<Command> {
    active(guild).flat_map(|feature| (feature.on_event)(guild, event)).collect()
}

/// What follows from what another guild tells.
pub fn on_letter(guild: &Guild, from: GuildId, letter: &Letter) -> Vec<Command> {
    let readers = active(guild).filter(|feature| feature.name == letter.feature);
    readers.flat_map(|feature| (feature.on_letter)(guild, from, &letter.words)).collect()
}

/// What a guild is to be woken for while it sleeps.
pub fn interest(guild: &Guild) -> Interest {
    active(guild).fold(Interest::default(), |all, feature| all.and((feature.interest)(guild)))
}

/// Whose roles a command judges by what the server shows.
pub fn judges_roles_of(command: &Command) -> Option<UserId> {
    match command {
        Command::Absence(absence::Command::Settle(user))
        | Command::Onboarding(onboarding::Command::Settle(user))
        | Command::Recruit(recruitment::Command::Settle(user))
        | Command::Diplomacy(diplomacy::Command::Settle(user))
        | Command::Ptb(ptb::Command::Settle(user)) => Some(*user),
        Command::Audit(audit::Command::Undo { inverse, .. }) => judges_roles_of(inverse),
        Command::Absence(_)
        | Command::Setup(_)
        | Command::Build(_)
        | Command::Diplomacy(_)
        | Command::Recruit(_)
        | Command::Profiles(_)
        | Command::Roster(_)
        | Command::Statics(_)
        | Command::Groups(_)
        | Command::Onboarding(_)
        | Command::Arrivals(_)
        | Command::Notifications(_)
        | Command::Events(_)
        | Command::Feeds(_)
        | Command::Ptb(_)
        | Command::Reminders(_)
        | Command::Templates(_)
        | Command::Attendance(_)
        | Command::Dkp(_)
        | Command::Privacy(_)
        | Command::Bin(_)
        | Command::Leavers(_)
        | Command::Confirm(_) => None,
    }
}

/// What follows from what Discord answered to an effect.
pub fn on_effect_result(guild: &Guild, about: About, outcome: Outcome) -> Vec<Command> {
    match about {
        About::Absence(about) => {
            absence::on_effect_result(guild, about, outcome).into_iter().map(Command::Absence).collect()
        }
        About::Diplomacy(about) => {
            diplomacy::on_effect_result(about, outcome).into_iter().map(Command::Diplomacy).collect()
        }
        About::Recruit(about) => {
            recruitment::on_effect_result(about, outcome).into_iter().map(Command::Recruit).collect()
        }
        About::Onboarding(about) => {
            onboarding::on_effect_result(guild, about, outcome).into_iter().map(Command::Onboarding).collect()
        }
        About::Arrivals(about) => {
            arrivals::on_effect_result(about, outcome).into_iter().map(Command::Arrivals).collect()
        }
        About::Reminders(about) => {
            reminders::on_effect_result(about, outcome).into_iter().map(Command::Reminders).collect()
        }
        About::Events(about) => events::on_effect_result(about, outcome).into_iter().map(Command::Events).collect(),
        About::Ptb(about) => ptb::on_effect_result(about, outcome).into_iter().map(Command::Ptb).collect(),
        About::Build(about) => building::on_effect_result(about, outcome).into_iter().map(Command::Build).collect(),
        About::Bin(recycle_bin::About::Notice) | About::Confirm(confirmations::About::Notice) => Vec::new(),
        // Whoever accepts no private messages is on the list of those who were written to nevertheless.
        // Whoever is told what became of his appeal finds it in his record, too.
        About::Attendance(_) => Vec::new(),
        About::Roster(_) | About::Statics(statics::About::Notice) | About::Groups(groups::About::Notice) => Vec::new(),
        About::Audit(audit::About::Log) => Vec::new(),
    }
}

/// What a due job wants; `None` when no feature knows it.
pub fn job_command(turn: &Turn) -> Option<Command> {
    ALL.iter().find_map(|feature| (feature.job_command)(turn))
}

/// What must be decided before any job: stored times that mean other instants by now are resolved again.
pub fn before_jobs(guild: &Guild) -> Option<Command> {
    if guild.bin.retired.is_some() {
        return None;
    }
    let of_absences = absence::has_outdated_times(guild).then_some(Command::Absence(absence::Command::Rezone));
    of_absences.or_else(|| events::has_outdated_times(guild).then_some(Command::Events(events::Command::Rezone)))
}
