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
//! | absence | guild_setup |
//! | audit | |
//! | privacy | absence, profiles, roster |
//! | building | guild_setup |
//! | profiles | |
//! | roster | guild_setup, profiles |

mod ctx;
mod guild;
mod handed;
mod history;
mod plan;
mod request;

pub mod absence;
pub mod audit;
pub mod building;
pub mod guild_setup;
pub mod help;
pub mod operators;
pub mod privacy;
pub mod profiles;
pub mod roster;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;

use domain::capability::Permissions;
use domain::command_spec::{CommandSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::Outcome;
use domain::event::Event;
use domain::ids::{GuildId, ServerId, UserId};
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::message::{Answer, Choice, Message};
use domain::refusal::Refusal;
use domain::schedule::{Job, Turn};
use domain::text::Text;
use storage::journal::{Class, Recorded, Search};
use storage::{AnyConnection, StorageError, Tx};

pub use ctx::{Actor, Ctx};
pub use guild::Guild;
pub use handed::{About, Filled, Order, Panel, RoleWish};
pub use history::Upcast;
pub use plan::{Plan, REACTION_ROUNDS_MAX, plan};
pub use request::{is_question, parse, reply_mode};

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
    desired_roles: |_| Vec::new(),
    settled_unnoticed: |_| Vec::new(),
    on_event: |_, _| Vec::new(),
    interest: |_| Interest::default(),
    jobs: |_| Vec::new(),
    job_command: |_| None,
};

const ALL: &[Feature] = &[
    Feature { name: guild_setup::NAME, specs: guild_setup::specs, reply_mode: guild_setup::reply_mode, ..BARE },
    Feature { name: help::NAME, specs: help::specs, reply_mode: help::reply_mode, ..BARE },
    Feature { name: building::NAME, specs: building::specs, reply_mode: building::reply_mode, ..BARE },
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
        desired_roles: absence::desired_roles,
        settled_unnoticed: absence::settled_unnoticed,
        on_event: |guild, event| absence::on_event(guild, event).into_iter().map(Command::Absence).collect(),
        interest: absence::interest,
        jobs: absence::jobs,
        job_command: |turn| absence::job_command(turn).map(Command::Absence),
    },
    Feature { name: profiles::NAME, specs: profiles::specs, reply_mode: profiles::reply_mode, ..BARE },
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
];

/// What somebody wants done.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Settings.
    Setup(guild_setup::Command),
    /// The building of the server.
    Build(building::Command),
    /// Absences.
    Absence(absence::Command),
    /// The journal.
    Audit(audit::Command),
    /// What is kept about people.
    Privacy(privacy::Command),
    /// Who plays what, and how people are spoken to.
    Profiles(profiles::Command),
    /// Who is a member, and how many of which role.
    Roster(roster::Command),
}

/// What somebody wants to see.
#[derive(Clone, PartialEq, Debug)]
pub enum Query {
    /// Settings.
    Setup(guild_setup::Query),
    /// The building of the server.
    Build(building::Query),
    /// What there is to ask for.
    Help(help::Query),
    /// Absences.
    Absence(absence::Query),
    /// What is kept about people.
    Privacy(privacy::Query),
    /// Who plays what, and how people are spoken to.
    Profiles(profiles::Query),
    /// Who is a member, and how many of which role.
    Roster(roster::Query),
}

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Fact {
    /// Settings.
    Setup(guild_setup::Fact),
    /// The building of the server.
    Build(building::Fact),
    /// Absences.
    Absence(absence::Fact),
    /// The journal.
    Audit(audit::Fact),
    /// What is kept about people.
    Privacy(privacy::Fact),
    /// Who plays what, and how people are spoken to.
    Profiles(profiles::Fact),
    /// Who is a member, and how many of which role.
    Roster(roster::Fact),
}

/// For what the journal is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To show it, or to take something back.
    Audit(audit::Purpose),
    /// To give somebody what it tells of him.
    Privacy(privacy::Purpose),
}

/// What follows once the journal was read.
#[derive(Clone, PartialEq, Debug)]
pub enum Next {
    /// Something to show.
    Show(Message),
    /// Something to decide.
    Do(Command),
}

/// What a request comes to: something to do, or something to show.
#[derive(Clone, PartialEq, Debug)]
pub enum Intent {
    /// Needs a decision and a commit.
    Do(Command),
    /// Is answered from what is committed.
    Ask(Query),
    /// Needs to know what happened, which is no part of the state: [`looked`] goes on when that was read.
    Look(Search, Purpose),
}

impl Fact {
    /// Feature, kind and content, as the journal keeps them.
    ///
    /// # Panics
    /// Never: facts are enums of structs, which `serde_json` writes as an object of one key.
    pub fn record(&self) -> (&'static str, String, serde_json::Value) {
        let (feature, value) = match self {
            Self::Setup(fact) => (guild_setup::NAME, serde_json::to_value(fact)),
            Self::Build(fact) => (building::NAME, serde_json::to_value(fact)),
            Self::Absence(fact) => (absence::NAME, serde_json::to_value(fact)),
            Self::Audit(fact) => (audit::NAME, serde_json::to_value(fact)),
            Self::Privacy(fact) => (privacy::NAME, serde_json::to_value(fact)),
            Self::Profiles(fact) => (profiles::NAME, serde_json::to_value(fact)),
            Self::Roster(fact) => (roster::NAME, serde_json::to_value(fact)),
        };
        let object = value.ok().and_then(|value| value.as_object().cloned());
        let (kind, content) =
            object.and_then(|object| object.into_iter().next()).expect("a fact is an object of one key");
        (feature, kind, content)
    }

    /// How long its content is kept in the journal.
    pub const fn class(&self) -> Class {
        match self {
            Self::Setup(_)
            | Self::Build(_)
            | Self::Audit(_)
            | Self::Privacy(_)
            | Self::Profiles(_)
            | Self::Roster(_) => Class::Permanent,
            Self::Absence(fact) => fact.class(),
        }
    }

    /// Reads back what [`Fact::record`] wrote, now or in an older program; `None` for facts of features that this version lacks.
    pub fn recall(feature: &str, kind: &str, content: serde_json::Value) -> Option<Self> {
        let upcasts = ALL.iter().find(|known| known.name == feature)?.upcasts;
        let (kind, content) = history::newest(upcasts, kind, content);
        let value = serde_json::Value::Object([(kind, content)].into_iter().collect());
        match feature {
            guild_setup::NAME => serde_json::from_value(value).ok().map(Self::Setup),
            absence::NAME => serde_json::from_value(value).ok().map(Self::Absence),
            building::NAME => serde_json::from_value(value).ok().map(Self::Build),
            audit::NAME => serde_json::from_value(value).ok().map(Self::Audit),
            privacy::NAME => serde_json::from_value(value).ok().map(Self::Privacy),
            profiles::NAME => serde_json::from_value(value).ok().map(Self::Profiles),
            roster::NAME => serde_json::from_value(value).ok().map(Self::Roster),
            _unknown => None,
        }
    }
}

fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    match command {
        Command::Setup(command) => Ok(guild_setup::decide(ctx, guild, command)?.into_iter().map(Fact::Setup).collect()),
        Command::Build(command) => Ok(building::decide(ctx, guild, command)?.into_iter().map(Fact::Build).collect()),
        Command::Absence(command) => Ok(absence::decide(ctx, guild, command)?.into_iter().map(Fact::Absence).collect()),
        Command::Audit(command) => audit::decide(ctx, guild, command),
        Command::Privacy(command) => Ok(privacy::decide(ctx, guild, command)?.into_iter().map(Fact::Privacy).collect()),
        Command::Profiles(command) => {
            Ok(profiles::decide(ctx, guild, command)?.into_iter().map(Fact::Profiles).collect())
        }
        Command::Roster(command) => Ok(roster::decide(ctx, guild, command)?.into_iter().map(Fact::Roster).collect()),
    }
}

/// Makes a fact true and counts it.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    guild.seq += 1;
    match fact {
        Fact::Setup(fact) => guild_setup::apply(guild, fact),
        Fact::Build(fact) => building::apply(guild, fact),
        Fact::Absence(fact) => absence::apply(guild, fact),
        Fact::Audit(fact) => audit::apply(guild, fact),
        Fact::Privacy(fact) => privacy::apply(guild, fact),
        Fact::Profiles(fact) => profiles::apply(guild, fact),
        Fact::Roster(fact) => roster::apply(guild, fact),
    }
}

/// What a fact of one feature means for the others. A reaction cannot refuse.
fn react(fact: &Fact) -> Vec<Command> {
    match fact {
        Fact::Setup(guild_setup::Fact::Changed { setting: guild_setup::Setting::Zone, .. }) => {
            vec![Command::Absence(absence::Command::Rezone)]
        }
        Fact::Build(fact) => building::react(fact).into_iter().map(Command::Setup).collect(),
        Fact::Setup(guild_setup::Fact::Changed { .. })
        | Fact::Absence(_)
        | Fact::Audit(_)
        | Fact::Privacy(_)
        | Fact::Profiles(_)
        | Fact::Roster(_) => Vec::new(),
    }
}

/// The answer to whoever caused these facts: what the first fact with something to say says.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, facts: &[Fact]) -> Message {
    let said = facts.iter().find_map(|fact| match fact {
        Fact::Setup(fact) => guild_setup::reply(ctx, guild, fact),
        Fact::Build(fact) => building::reply(ctx, guild, fact),
        Fact::Absence(fact) => absence::reply(ctx, guild, fact),
        Fact::Audit(fact) => audit::reply(ctx, fact),
        Fact::Privacy(fact) => privacy::reply(ctx, fact),
        Fact::Profiles(fact) => profiles::reply(ctx, guild, fact),
        Fact::Roster(fact) => roster::reply(ctx, guild, fact),
    });
    said.unwrap_or_else(|| Message::text(ctx.say(texts::spine::AlreadyDone)))
}

/// What follows from what was read of the journal.
///
/// # Errors
/// A [`Refusal`] when it is not there, or cannot be taken back.
pub fn looked(ctx: &Ctx<'_>, guild: &Guild, purpose: &Purpose, past: &[Recorded]) -> Result<Next, Refusal> {
    match purpose {
        Purpose::Audit(purpose) => audit::looked(ctx, guild, purpose, past),
        Purpose::Privacy(purpose) => Ok(privacy::looked(ctx, *purpose, past)),
    }
}

/// A fact in half a sentence, for whoever reads the journal.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Setup(fact) => guild_setup::describe(fact),
        Fact::Build(fact) => building::describe(fact),
        Fact::Absence(fact) => absence::describe(fact),
        Fact::Audit(fact) => audit::describe(fact),
        Fact::Privacy(fact) => privacy::describe(fact),
        Fact::Profiles(fact) => profiles::describe(fact),
        Fact::Roster(fact) => roster::describe(fact),
    }
}

/// The command that takes a fact back, when the state is still what the fact made of it.
///
/// # Errors
/// A [`Refusal`] when it has no inverse, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    match fact {
        Fact::Setup(fact) => guild_setup::inverse(guild, fact).map(Command::Setup),
        Fact::Build(fact) => building::inverse(guild, fact).map(Command::Build),
        Fact::Absence(fact) => absence::inverse(guild, fact).map(Command::Absence),
        Fact::Profiles(fact) => profiles::inverse(guild, fact).map(Command::Profiles),
        Fact::Roster(fact) => roster::inverse(guild, fact).map(Command::Roster),
        Fact::Audit(_) | Fact::Privacy(_) => Err(texts::spine::NotUndoable.into()),
    }
}

/// Shows something, from committed state.
///
/// # Errors
/// A [`Refusal`] when it does not exist.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    match query {
        Query::Setup(query) => Ok(guild_setup::view::answer(ctx, guild, *query)),
        Query::Help(query) => help::answer(ctx, guild, query),
        Query::Build(query) => Ok(building::view::answer(ctx, guild, *query)),
        Query::Absence(query) => absence::view::answer(ctx, guild, query),
        Query::Privacy(query) => Ok(privacy::view::answer(ctx, guild, *query)),
        Query::Profiles(query) => profiles::view::answer(ctx, guild, query),
        Query::Roster(query) => roster::view::answer(ctx, guild, query),
    }
}

fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    match fact {
        Fact::Setup(_) | Fact::Audit(_) | Fact::Privacy(_) | Fact::Profiles(_) => Vec::new(),
        Fact::Build(fact) => building::effects(ctx, guild, fact),
        Fact::Absence(fact) => absence::effects(ctx, guild, fact),
        Fact::Roster(fact) => roster::effects(ctx, guild, fact),
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
        Command::Absence(absence::Command::Settle(user)) => Some(*user),
        Command::Audit(audit::Command::Undo { inverse, .. }) => judges_roles_of(inverse),
        Command::Absence(_)
        | Command::Setup(_)
        | Command::Build(_)
        | Command::Privacy(_)
        | Command::Profiles(_)
        | Command::Roster(_) => None,
    }
}

/// What follows from what Discord answered to an effect.
pub fn on_effect_result(guild: &Guild, about: About, outcome: Outcome) -> Vec<Command> {
    match about {
        About::Absence(about) => {
            absence::on_effect_result(guild, about, outcome).into_iter().map(Command::Absence).collect()
        }
        About::Build(about) => building::on_effect_result(about, outcome).into_iter().map(Command::Build).collect(),
        // Whoever accepts no private messages is on the list of those who were written to nevertheless.
        About::Roster(_) => Vec::new(),
    }
}

/// What a due job wants; `None` when no feature knows it.
pub fn job_command(turn: &Turn) -> Option<Command> {
    ALL.iter().find_map(|feature| (feature.job_command)(turn))
}

/// What must be decided before any job: stored times that mean other instants by now are resolved again.
pub fn before_jobs(guild: &Guild) -> Option<Command> {
    absence::has_outdated_times(guild).then_some(Command::Absence(absence::Command::Rezone))
}

fn parse_command(ctx: &Ctx<'_>, guild: &Guild, person: UserId, invocation: &Invocation) -> Result<Intent, Refusal> {
    match invocation.path.first().map(String::as_str) {
        Some("setup") => building::parse(invocation).map_or_else(|| guild_setup::parse(ctx, invocation), Ok),
        Some("absence") => absence::parse(ctx, guild, person, invocation),
        Some("help") => help::parse(ctx, guild, invocation),
        Some("audit") => audit::parse(ctx, guild, invocation),
        Some("privacy") => privacy::parse(person, invocation),
        Some("profile") => profiles::parse(ctx, guild, person, invocation),
        Some("roster") => roster::parse(ctx, guild, invocation),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, person: UserId, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    match filled.custom_id.feature.as_str() {
        guild_setup::NAME => guild_setup::command::parse_filled(filled),
        help::NAME => help::parse_filled(filled),
        building::NAME => building::parse_filled(filled),
        absence::NAME => absence::command::parse_filled(ctx, guild, person, filled),
        audit::NAME => audit::command::parse_filled(ctx, guild, filled),
        privacy::NAME => privacy::command::parse_filled(filled),
        profiles::NAME => profiles::command::parse_filled(ctx, guild, person, filled),
        roster::NAME => roster::command::parse_filled(ctx, guild, filled),
        _unknown => Err(texts::spine::StaleButton.into()),
    }
}

/// Suggestions for an option that is being typed.
pub fn suggest(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation, focused: &str) -> Vec<Choice> {
    let typed = invocation.text(focused).unwrap_or_default();
    match invocation.path.first().map(String::as_str) {
        Some("setup") => guild_setup::autocomplete(ctx, focused, typed),
        Some("absence") => absence::autocomplete(ctx, guild, typed),
        Some("help") => help::autocomplete(ctx, guild, typed),
        Some("profile") => profiles::autocomplete(ctx, guild, invocation, focused),
        Some("roster") => roster::autocomplete(ctx, guild, typed),
        Some(_) | None => Vec::new(),
    }
}

/// Loads everything that is recorded about a guild.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, id: GuildId, server: ServerId) -> Result<Guild, StorageError> {
    let mut guild = Guild::empty(id, server);
    guild.seq = storage::journal::head(connection, id).await?.seq.0;
    guild.setup = guild_setup::store::load(connection, id).await?.into();
    guild.build = building::store::load(connection, id).await?.into();
    guild.absence = absence::store::load(connection, id).await?.into();
    guild.profiles = profiles::store::load(connection, id).await?.into();
    guild.roster = roster::store::load(connection, id).await?.into();
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
        Fact::Absence(fact) => absence::store::write(tx, guild, fact).await,
        // It stands in the journal, and nowhere else.
        Fact::Audit(_) => Ok(()),
        Fact::Privacy(fact) => privacy::store::write(tx, guild, fact).await,
        Fact::Profiles(fact) => profiles::store::write(tx, guild, fact).await,
        Fact::Roster(fact) => roster::store::write(tx, guild, fact).await,
    }
}

/// What a fact leads to when everything of its commit is written, the journal included.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn finish(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Privacy(privacy::Fact::Erased { member }) => privacy::store::finish(tx, guild, *member).await,
        Fact::Setup(_) | Fact::Build(_) | Fact::Absence(_) | Fact::Audit(_) | Fact::Profiles(_) | Fact::Roster(_) => {
            Ok(())
        }
    }
}

// === What the runtime asks of all features ===

/// Every slash command of the product. Features may share one: each brings its own actions.
pub fn specs() -> Vec<CommandSpec> {
    let mut all: Vec<CommandSpec> = Vec::new();
    for spec in ALL.iter().flat_map(|feature| (feature.specs)()).chain(operators::specs()) {
        match all.iter_mut().find(|known| known.name == spec.name) {
            Some(known) => known.actions.extend(spec.actions),
            None => all.push(spec),
        }
    }
    all
}

/// What the bot has to be allowed on a server so that every feature works: the invitation asks for exactly this.
pub const NEEDED_ON_A_SERVER: Permissions =
    guild_setup::NEEDED_IN_CHANNELS.and(building::matrix::NEEDED).and(Permissions::VIEW_AUDIT_LOG);

/// Every standing message of a guild, as it should be now.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    active(guild).flat_map(|feature| (feature.panels)(ctx, guild)).collect()
}

/// The keys of all standing messages that any feature can have.
pub fn panel_keys() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|feature| feature.panel_keys.iter().copied())
}

/// Every role that the guild's state asks for.
pub fn desired_roles(guild: &Guild) -> Vec<RoleWish> {
    active(guild).flat_map(|feature| (feature.desired_roles)(guild)).collect()
}

/// Whether decisions depend on who is a member: as soon as the role of members is set.
pub fn needs_members(guild: &Guild) -> bool {
    guild.setup.role(guild_setup::RoleKey::Member).is_some()
}

/// Members whose roles are as wished, which the state does not know yet: they are to be looked at.
pub fn settled_unnoticed(guild: &Guild) -> Vec<UserId> {
    active(guild).flat_map(|feature| (feature.settled_unnoticed)(guild)).collect()
}

/// Everything for which the guild must be woken.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    active(guild).flat_map(|feature| (feature.jobs)(guild)).collect()
}

fn active(guild: &Guild) -> impl Iterator<Item = &'static Feature> {
    ALL.iter().filter(|feature| feature.waits_for(guild).is_none())
}
