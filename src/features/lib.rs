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
//! | audit | guild_setup |
//! | notifications | guild_setup, leavers |
//! | confirmations | absence, guild_setup, leavers |
//! | events | absence, guild_setup, notifications |
//! | privacy | absence, arrivals, diplomacy, dkp, events, leavers, notifications, onboarding, profiles, recruitment, roster |
//! | building | guild_setup |
//! | diplomacy | guild_setup, leavers |
//! | recycle_bin | guild_setup |
//! | recruitment | guild_setup, leavers, roster |
//! | dkp | guild_setup, leavers |
//! | profiles | |
//! | roster | guild_setup, profiles |
//! | onboarding | absence, guild_setup, leavers, profiles, recruitment |

mod copies;
mod ctx;
mod fact;
mod guild;
mod handed;
mod history;
mod intent;
mod officers;
mod plan;
mod reach;
mod reactions;
mod request;
mod store;
mod together;

pub mod absence;
pub mod arrivals;
pub mod audit;
pub mod building;
pub mod confirmations;
pub mod diplomacy;
pub mod dkp;
pub mod events;
pub mod guild_setup;
pub mod help;
pub mod leavers;
pub mod notifications;
pub mod onboarding;
pub mod operators;
pub mod privacy;
pub mod profiles;
pub mod recruitment;
pub mod recycle_bin;
pub mod roster;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;

use domain::attachment::Unread;
use domain::command_spec::{CommandSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::Outcome;
use domain::event::Event;
use domain::ids::UserId;
use domain::interest::Interest;
use domain::message::{Answer, Message};
use domain::refusal::Refusal;
use domain::schedule::{Job, Turn};
use domain::text::Text;
use storage::journal::Past;

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

// === The features ===

/// What every feature has in the same form.
struct Feature {
    /// The name in custom ids, journal and outbox.
    name: &'static str,
    /// How facts of older programs are read.
    upcasts: &'static [Upcast],
    /// The slash commands that it owns.
    specs: fn() -> Vec<CommandSpec>,
    /// The command with which an officer switches it on; `None` when it is on.
    switched_off: fn(&Guild) -> Option<&'static str>,
    /// How a click or form is answered.
    reply_mode: fn(&CustomId) -> ReplyMode,
    /// The keys of its standing messages.
    panel_keys: &'static [&'static str],
    /// Standing messages as they should be now.
    panels: fn(&Ctx<'_>, &Guild) -> Vec<Panel>,
    /// Whether it wants to be told that a standing message of its own is where it is, and does not know it yet.
    wants_to_know: fn(&Guild, &str, Post) -> bool,
    /// Roles as they should be now.
    desired_roles: fn(&Guild) -> Vec<RoleWish>,
    /// Members whose roles are as wished, which the state does not know yet.
    settled_unnoticed: fn(&Guild) -> Vec<UserId>,
    /// What follows from something that happened on the server.
    on_event: fn(&Guild, &Event) -> Vec<Command>,
    /// Which events may lead to anything: whatever else happens does not wake the guild.
    interest: fn(&Guild) -> Interest,
    /// Work of its own and when it is due.
    jobs: fn(&Guild) -> Vec<Job>,
    /// What a due job wants, when it is one of its own.
    job_command: fn(&Turn) -> Option<Command>,
    /// What it keeps about the guild, in a few words and with numbers.
    holds: fn(&Guild) -> Vec<Text>,
    /// People of whom it keeps anything: only their leaving and returning is noted.
    people: fn(&Guild) -> Vec<UserId>,
    /// What follows when one of those leaves the server.
    on_left: fn(UserId) -> Vec<Command>,
    /// What follows when he is back in time.
    on_return: fn(UserId) -> Vec<Command>,
}

impl Feature {
    /// The command that makes it work here: officers switched it off, or it lacks a setting.
    fn waits_for(&self, guild: &Guild) -> Option<&'static str> {
        let is_off = guild_setup::Module::from_name(self.name).is_some_and(|module| guild.setup.is_off(module));
        if is_off { Some("/setup modules") } else { (self.switched_off)(guild) }
    }
}

/// A feature that is always on, with commands and nothing else; the others say what they have besides.
const BARE: Feature = Feature {
    name: "",
    upcasts: &[],
    specs: Vec::new,
    switched_off: |_| None,
    reply_mode: |_| ReplyMode::Private,
    panel_keys: &[],
    panels: |_, _| Vec::new(),
    wants_to_know: |_, _, _| false,
    desired_roles: |_| Vec::new(),
    settled_unnoticed: |_| Vec::new(),
    on_event: |_, _| Vec::new(),
    interest: |_| Interest::default(),
    jobs: |_| Vec::new(),
    job_command: |_| None,
    holds: |_| Vec::new(),
    people: |_| Vec::new(),
    on_left: |_| Vec::new(),
    on_return: |_| Vec::new(),
};

const ALL: &[Feature] = &[
    Feature {
        name: guild_setup::NAME,
        specs: guild_setup::specs,
        reply_mode: guild_setup::reply_mode,
        holds: guild_setup::holds,
        ..BARE
    },
    Feature {
        name: recycle_bin::NAME,
        specs: recycle_bin::specs,
        reply_mode: recycle_bin::reply_mode,
        on_event: |guild, event| recycle_bin::on_event(guild, event).into_iter().map(Command::Bin).collect(),
        interest: recycle_bin::interest,
        ..BARE
    },
    // Before the leavers: whoever leaves has a card then, and is noted like everybody of whom something is kept.
    Feature {
        name: arrivals::NAME,
        specs: arrivals::specs,
        switched_off: |guild| arrivals::channel(guild).is_none().then_some("/setup channel"),
        on_event: |guild, event| arrivals::on_event(guild, event).into_iter().map(Command::Arrivals).collect(),
        interest: arrivals::interest,
        jobs: arrivals::jobs,
        job_command: |turn| arrivals::job_command(turn).map(Command::Arrivals),
        holds: arrivals::holds,
        people: arrivals::people,
        on_left: |member| vec![Command::Arrivals(arrivals::Command::Leave(member))],
        on_return: |member| vec![Command::Arrivals(arrivals::Command::Arrive(member))],
        ..BARE
    },
    Feature {
        name: leavers::NAME,
        on_event: |guild, event| leavers::on_event(guild, event).into_iter().map(Command::Leavers).collect(),
        interest: leavers::interest,
        jobs: leavers::jobs,
        job_command: |turn| {
            leavers::due_member(turn).map(|member| Command::Privacy(privacy::Command::EraseLeaver { member }))
        },
        holds: leavers::holds,
        ..BARE
    },
    Feature { name: confirmations::NAME, reply_mode: confirmations::reply_mode, holds: confirmations::holds, ..BARE },
    Feature {
        name: diplomacy::NAME,
        specs: diplomacy::specs,
        reply_mode: diplomacy::reply_mode,
        desired_roles: diplomacy::desired_roles,
        settled_unnoticed: diplomacy::settled_unnoticed,
        on_event: |guild, event| diplomacy::on_event(guild, event).into_iter().map(Command::Diplomacy).collect(),
        interest: diplomacy::interest,
        jobs: diplomacy::jobs,
        job_command: |turn| diplomacy::job_command(turn).map(Command::Diplomacy),
        holds: diplomacy::holds,
        people: diplomacy::people,
        on_left: |member| vec![Command::Diplomacy(diplomacy::Command::Leave(member))],
        ..BARE
    },
    Feature {
        name: recruitment::NAME,
        specs: recruitment::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: recruitment::reply_mode,
        panel_keys: &[recruitment::POSTER],
        panels: recruitment::panels,
        desired_roles: recruitment::desired_roles,
        settled_unnoticed: recruitment::settled_unnoticed,
        on_event: |guild, event| recruitment::on_event(guild, event).into_iter().map(Command::Recruit).collect(),
        interest: recruitment::interest,
        jobs: recruitment::jobs,
        job_command: |turn| recruitment::job_command(turn).map(Command::Recruit),
        holds: recruitment::holds,
        people: recruitment::people,
        on_left: |member| vec![Command::Recruit(recruitment::Command::Leave(member))],
        ..BARE
    },
    Feature { name: help::NAME, specs: help::specs, reply_mode: help::reply_mode, ..BARE },
    Feature {
        name: building::NAME,
        specs: building::specs,
        reply_mode: building::reply_mode,
        holds: building::holds,
        ..BARE
    },
    Feature { name: audit::NAME, specs: audit::specs, reply_mode: audit::reply_mode, ..BARE },
    Feature { name: privacy::NAME, specs: privacy::specs, reply_mode: privacy::reply_mode, ..BARE },
    Feature {
        name: absence::NAME,
        upcasts: &[],
        specs: absence::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: absence::reply_mode,
        panel_keys: &[absence::BOARD],
        panels: absence::panels,
        wants_to_know: |_, _, _| false,
        desired_roles: absence::desired_roles,
        settled_unnoticed: absence::settled_unnoticed,
        on_event: |guild, event| absence::on_event(guild, event).into_iter().map(Command::Absence).collect(),
        interest: absence::interest,
        jobs: absence::jobs,
        job_command: |turn| absence::job_command(turn).map(Command::Absence),
        holds: absence::holds,
        people: absence::people,
        on_left: |_| Vec::new(),
        on_return: |member| vec![Command::Absence(absence::Command::Welcome(member))],
    },
    Feature {
        name: dkp::NAME,
        specs: dkp::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: dkp::reply_mode,
        jobs: dkp::jobs,
        job_command: |turn| dkp::job_command(turn).map(Command::Dkp),
        holds: dkp::holds,
        people: |guild| guild.dkp.accounts.keys().copied().collect(),
        ..BARE
    },
    Feature {
        name: events::NAME,
        specs: events::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: events::reply_mode,
        panel_keys: events::ANNOUNCEMENTS,
        panels: events::panels,
        wants_to_know: events::wants_to_know,
        on_event: |guild, event| events::on_event(guild, event).into_iter().map(Command::Events).collect(),
        interest: events::interest,
        jobs: events::jobs,
        job_command: |turn| events::job_command(turn).map(Command::Events),
        holds: events::holds,
        people: events::people,
        on_left: |member| vec![Command::Events(events::Command::Leave(member))],
        ..BARE
    },
    Feature {
        name: profiles::NAME,
        specs: profiles::specs,
        reply_mode: profiles::reply_mode,
        holds: profiles::holds,
        people: |guild| guild.profiles.people.keys().copied().collect(),
        ..BARE
    },
    Feature {
        name: notifications::NAME,
        specs: notifications::specs,
        reply_mode: notifications::reply_mode,
        holds: notifications::holds,
        people: notifications::people,
        ..BARE
    },
    Feature {
        name: roster::NAME,
        specs: roster::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: roster::reply_mode,
        panel_keys: roster::PAGES,
        panels: roster::panels,
        interest: roster::interest,
        ..BARE
    },
    Feature {
        name: onboarding::NAME,
        specs: onboarding::specs,
        reply_mode: onboarding::reply_mode,
        panel_keys: &[onboarding::PANEL],
        panels: onboarding::panels,
        desired_roles: onboarding::desired_roles,
        settled_unnoticed: onboarding::settled_unnoticed,
        on_event: |guild, event| onboarding::on_event(guild, event).into_iter().map(Command::Onboarding).collect(),
        interest: onboarding::interest,
        jobs: onboarding::jobs,
        job_command: |turn| onboarding::job_command(turn).map(Command::Onboarding),
        holds: onboarding::holds,
        people: onboarding::people,
        on_left: |member| vec![Command::Onboarding(onboarding::Command::Leave(member))],
        on_return: |member| vec![Command::Onboarding(onboarding::Command::Welcome(member))],
        ..BARE
    },
];

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
        Command::Arrivals(command) => {
            Ok(arrivals::decide(ctx, guild, command)?.into_iter().map(Fact::Arrivals).collect())
        }
        Command::Events(command) => Ok(events::decide(ctx, guild, command)?.into_iter().map(Fact::Events).collect()),
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
        Fact::Onboarding(fact) => onboarding::apply(guild, fact),
        Fact::Arrivals(fact) => arrivals::apply(guild, fact),
        Fact::Notifications(fact) => notifications::apply(guild, fact),
        Fact::Events(fact) => events::apply(guild, fact),
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
        Fact::Onboarding(fact) => onboarding::reply(ctx, guild, fact),
        Fact::Events(fact) => events::reply(ctx, guild, fact),
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
        Query::Onboarding(query) => onboarding::answer(ctx, guild, query),
        Query::Arrivals(query) => arrivals::answer(ctx, guild, *query),
        Query::Events(query) => events::answer(ctx, guild, query),
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
        | Fact::Notifications(_) => Vec::new(),
        Fact::Arrivals(fact) => arrivals::effects(ctx, guild, fact),
        Fact::Events(fact) => events::effects(ctx, guild, fact),
        Fact::Build(fact) => building::effects(ctx, guild, fact),
        Fact::Diplomacy(fact) => diplomacy::effects(ctx, guild, fact),
        Fact::Recruit(fact) => recruitment::effects(ctx, guild, fact),
        Fact::Absence(fact) => absence::effects(ctx, guild, fact),
        Fact::Bin(fact) => recycle_bin::effects(ctx, guild, fact),
        Fact::Confirm(fact) => confirmations::effects(ctx, guild, fact),
        Fact::Roster(fact) => roster::effects(ctx, guild, fact),
        Fact::Onboarding(fact) => onboarding::effects(ctx, guild, fact),
    }
}

/// What follows from something that happened on the server.
pub fn on_event(guild: &Guild, event: &Event) -> Vec<Command> {
    active(guild).flat_map(|feature| (feature.on_event)(guild, event)).collect()
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
        | Command::Diplomacy(diplomacy::Command::Settle(user)) => Some(*user),
        Command::Audit(audit::Command::Undo { inverse, .. }) => judges_roles_of(inverse),
        Command::Absence(_)
        | Command::Setup(_)
        | Command::Build(_)
        | Command::Diplomacy(_)
        | Command::Recruit(_)
        | Command::Profiles(_)
        | Command::Roster(_)
        | Command::Onboarding(_)
        | Command::Arrivals(_)
        | Command::Notifications(_)
        | Command::Events(_)
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
        About::Events(about) => events::on_effect_result(about, outcome).into_iter().map(Command::Events).collect(),
        About::Build(about) => building::on_effect_result(about, outcome).into_iter().map(Command::Build).collect(),
        About::Bin(recycle_bin::About::Notice) | About::Confirm(confirmations::About::Notice) => Vec::new(),
        // Whoever accepts no private messages is on the list of those who were written to nevertheless.
        About::Roster(_) => Vec::new(),
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
