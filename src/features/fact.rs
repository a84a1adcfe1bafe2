//! What happened, of whichever feature: how the journal keeps it, what it says, and what takes it back.

use domain::refusal::Refusal;
use domain::text::Text;
use storage::journal::Class;

use crate::{
    ALL, Command, Guild, absence, arrivals, attendance, audit, building, confirmations, diplomacy, dkp, events, feeds,
    groups, guild_setup, history, leavers, notifications, onboarding, privacy, profiles, ptb, recruitment, recycle_bin,
    reminders, roster, statics, templates,
};

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Fact {
    /// Settings.
    Setup(guild_setup::Fact),
    /// The building of the server.
    Build(building::Fact),
    /// Other guilds.
    Diplomacy(diplomacy::Fact),
    /// Whoever wants to join.
    Recruit(recruitment::Fact),
    /// Absences.
    Absence(absence::Fact),
    /// The journal.
    Audit(audit::Fact),
    /// What is kept about people.
    Privacy(privacy::Fact),
    /// Starting over and going back.
    Bin(recycle_bin::Fact),
    /// Who left and who is back.
    Leavers(leavers::Fact),
    /// What waits for a yes.
    Confirm(confirmations::Fact),
    /// Points.
    Dkp(dkp::Fact),
    /// Who plays what, and how people are spoken to.
    Profiles(profiles::Fact),
    /// Who is a member, and how many of which role.
    Roster(roster::Fact),
    /// Who always plays together.
    Statics(statics::Fact),
    /// Who plays with whom in events.
    Groups(groups::Fact),
    /// Newcomers.
    Onboarding(onboarding::Fact),
    /// Who joined and left.
    Arrivals(arrivals::Fact),
    /// Who was at events.
    Attendance(attendance::Fact),
    /// How members want to be reminded.
    Notifications(notifications::Fact),
    /// What the guild plans together.
    Events(events::Fact),
    /// Calendars that show it.
    Feeds(feeds::Fact),
    /// The war server.
    Ptb(ptb::Fact),
    /// Who is reminded of it.
    Reminders(reminders::Fact),
    /// What comes again.
    Templates(templates::Fact),
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
            Self::Diplomacy(fact) => (diplomacy::NAME, serde_json::to_value(fact)),
            Self::Recruit(fact) => (recruitment::NAME, serde_json::to_value(fact)),
            Self::Absence(fact) => (absence::NAME, serde_json::to_value(fact)),
            Self::Attendance(fact) => (attendance::NAME, serde_json::to_value(fact)),
            Self::Audit(fact) => (audit::NAME, serde_json::to_value(fact)),
            Self::Privacy(fact) => (privacy::NAME, serde_json::to_value(fact)),
            Self::Bin(fact) => (recycle_bin::NAME, serde_json::to_value(fact)),
            Self::Leavers(fact) => (leavers::NAME, serde_json::to_value(fact)),
            Self::Confirm(fact) => (confirmations::NAME, serde_json::to_value(fact)),
            Self::Dkp(fact) => (dkp::NAME, serde_json::to_value(fact)),
            Self::Profiles(fact) => (profiles::NAME, serde_json::to_value(fact)),
            Self::Roster(fact) => (roster::NAME, serde_json::to_value(fact)),
            Self::Statics(fact) => (statics::NAME, serde_json::to_value(fact)),
            Self::Groups(fact) => (groups::NAME, serde_json::to_value(fact)),
            Self::Onboarding(fact) => (onboarding::NAME, serde_json::to_value(fact)),
            Self::Arrivals(fact) => (arrivals::NAME, serde_json::to_value(fact)),
            Self::Notifications(fact) => (notifications::NAME, serde_json::to_value(fact)),
            Self::Events(fact) => (events::NAME, serde_json::to_value(fact)),
            Self::Feeds(fact) => (feeds::NAME, serde_json::to_value(fact)),
            Self::Ptb(fact) => (ptb::NAME, serde_json::to_value(fact)),
            Self::Reminders(fact) => (reminders::NAME, serde_json::to_value(fact)),
            Self::Templates(fact) => (templates::NAME, serde_json::to_value(fact)),
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
            | Self::Diplomacy(_)
            | Self::Audit(_)
            | Self::Privacy(_)
            | Self::Bin(_)
            | Self::Leavers(_)
            | Self::Confirm(_)
            | Self::Profiles(_)
            | Self::Roster(_)
            | Self::Statics(_)
            | Self::Notifications(_)
            | Self::Feeds(_) => Class::Permanent,
            Self::Arrivals(fact) => fact.class(),
            Self::Absence(fact) => fact.class(),
            Self::Recruit(fact) => fact.class(),
            Self::Dkp(fact) => fact.class(),
            Self::Attendance(fact) => fact.class(),
            Self::Onboarding(fact) => fact.class(),
            Self::Events(fact) => fact.class(),
            Self::Ptb(fact) => fact.class(),
            Self::Reminders(fact) => fact.class(),
            Self::Templates(fact) => fact.class(),
            Self::Groups(fact) => fact.class(),
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
            diplomacy::NAME => serde_json::from_value(value).ok().map(Self::Diplomacy),
            recruitment::NAME => serde_json::from_value(value).ok().map(Self::Recruit),
            attendance::NAME => serde_json::from_value(value).ok().map(Self::Attendance),
            audit::NAME => serde_json::from_value(value).ok().map(Self::Audit),
            privacy::NAME => serde_json::from_value(value).ok().map(Self::Privacy),
            recycle_bin::NAME => serde_json::from_value(value).ok().map(Self::Bin),
            leavers::NAME => serde_json::from_value(value).ok().map(Self::Leavers),
            confirmations::NAME => serde_json::from_value(value).ok().map(Self::Confirm),
            dkp::NAME => serde_json::from_value(value).ok().map(Self::Dkp),
            profiles::NAME => serde_json::from_value(value).ok().map(Self::Profiles),
            roster::NAME => serde_json::from_value(value).ok().map(Self::Roster),
            statics::NAME => serde_json::from_value(value).ok().map(Self::Statics),
            groups::NAME => serde_json::from_value(value).ok().map(Self::Groups),
            onboarding::NAME => serde_json::from_value(value).ok().map(Self::Onboarding),
            arrivals::NAME => serde_json::from_value(value).ok().map(Self::Arrivals),
            notifications::NAME => serde_json::from_value(value).ok().map(Self::Notifications),
            events::NAME => serde_json::from_value(value).ok().map(Self::Events),
            feeds::NAME => serde_json::from_value(value).ok().map(Self::Feeds),
            ptb::NAME => serde_json::from_value(value).ok().map(Self::Ptb),
            reminders::NAME => serde_json::from_value(value).ok().map(Self::Reminders),
            templates::NAME => serde_json::from_value(value).ok().map(Self::Templates),
            _unknown => None,
        }
    }
}

/// What a command leads to when nobody is asked about how much that is.
/// A fact in half a sentence, for whoever reads the journal.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Setup(fact) => guild_setup::describe(fact),
        Fact::Build(fact) => building::describe(fact),
        Fact::Diplomacy(fact) => diplomacy::describe(fact),
        Fact::Recruit(fact) => recruitment::describe(fact),
        Fact::Absence(fact) => absence::describe(fact),
        Fact::Attendance(fact) => attendance::describe(fact),
        Fact::Audit(fact) => audit::describe(fact),
        Fact::Privacy(fact) => privacy::describe(fact),
        Fact::Bin(fact) => recycle_bin::describe(fact),
        Fact::Leavers(fact) => leavers::describe(fact),
        Fact::Confirm(fact) => confirmations::describe(fact),
        Fact::Dkp(fact) => dkp::describe(fact),
        Fact::Profiles(fact) => profiles::describe(fact),
        Fact::Roster(fact) => roster::describe(fact),
        Fact::Statics(fact) => statics::describe(fact),
        Fact::Groups(fact) => groups::describe(fact),
        Fact::Onboarding(fact) => onboarding::describe(fact),
        Fact::Arrivals(fact) => arrivals::describe(fact),
        Fact::Notifications(fact) => notifications::describe(fact),
        Fact::Events(fact) => events::describe(fact),
        Fact::Feeds(fact) => feeds::describe(fact),
        Fact::Ptb(fact) => ptb::describe(fact),
        Fact::Reminders(fact) => reminders::describe(fact),
        Fact::Templates(fact) => templates::describe(fact),
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
        Fact::Diplomacy(fact) => diplomacy::inverse(guild, fact).map(Command::Diplomacy),
        Fact::Recruit(fact) => recruitment::inverse(guild, fact).map(Command::Recruit),
        Fact::Absence(fact) => absence::inverse(guild, fact).map(Command::Absence),
        Fact::Profiles(fact) => profiles::inverse(guild, fact).map(Command::Profiles),
        Fact::Roster(fact) => roster::inverse(guild, fact).map(Command::Roster),
        Fact::Attendance(fact) => attendance::inverse(guild, fact).map(Command::Attendance),
        Fact::Statics(fact) => statics::inverse(guild, fact).map(Command::Statics),
        Fact::Groups(fact) => groups::inverse(guild, fact).map(Command::Groups),
        Fact::Dkp(fact) => dkp::inverse(guild, fact).map(Command::Dkp),
        Fact::Onboarding(fact) => onboarding::inverse(guild, fact).map(Command::Onboarding),
        Fact::Notifications(fact) => notifications::inverse(guild, fact).map(Command::Notifications),
        Fact::Arrivals(fact) => arrivals::inverse(guild, fact).map(Command::Arrivals),
        Fact::Events(fact) => events::inverse(guild, fact).map(Command::Events),
        Fact::Feeds(fact) => feeds::inverse(guild, fact).map(Command::Feeds),
        Fact::Ptb(fact) => ptb::inverse(guild, fact).map(Command::Ptb),
        Fact::Reminders(fact) => reminders::inverse(guild, fact).map(Command::Reminders),
        Fact::Templates(fact) => templates::inverse(guild, fact).map(Command::Templates),
        Fact::Audit(_) | Fact::Privacy(_) | Fact::Bin(_) | Fact::Leavers(_) | Fact::Confirm(_) => {
            Err(texts::spine::NotUndoable.into())
        }
    }
}
