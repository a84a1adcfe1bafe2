//! What features hand to the runtime, and are handed by it.

use domain::correlation::CorrelationId;
use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::ids::{ChannelId, MessageId, RoleId, UserId};
use domain::message::Message;
use domain::mirror::Mirror;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};

use crate::{
    absence, arrivals, attendance, audit, building, confirmations, diplomacy, events, groups, onboarding, ptb,
    recruitment, recycle_bin, reminders, roster, statics,
};

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Absences.
    Absence(absence::About),
    /// The building of the server.
    Build(building::About),
    /// Other guilds.
    Diplomacy(diplomacy::About),
    /// Whoever wants to join.
    Recruit(recruitment::About),
    /// Starting over and going back.
    Bin(recycle_bin::About),
    /// What waits for a yes.
    Confirm(confirmations::About),
    /// The roster.
    Roster(roster::About),
    /// Who always plays together.
    Statics(statics::About),
    /// Who plays with whom in events.
    Groups(groups::About),
    /// Newcomers.
    Onboarding(onboarding::About),
    /// Who was at events.
    Attendance(attendance::About),
    /// What officers did.
    Audit(audit::About),
    /// Who joined and left.
    Arrivals(arrivals::About),
    /// What the guild plans together.
    Events(events::About),
    /// The war server.
    Ptb(ptb::About),
    /// Who is reminded of it.
    Reminders(reminders::About),
}

impl About {
    /// The feature that hears of the result.
    pub const fn feature(&self) -> &'static str {
        match self {
            Self::Absence(_) => absence::NAME,
            Self::Build(_) => building::NAME,
            Self::Diplomacy(_) => diplomacy::NAME,
            Self::Recruit(_) => recruitment::NAME,
            Self::Bin(_) => recycle_bin::NAME,
            Self::Confirm(_) => confirmations::NAME,
            Self::Roster(_) => roster::NAME,
            Self::Statics(_) => statics::NAME,
            Self::Groups(_) => groups::NAME,
            Self::Onboarding(_) => onboarding::NAME,
            Self::Attendance(_) => attendance::NAME,
            Self::Audit(_) => audit::NAME,
            Self::Arrivals(_) => arrivals::NAME,
            Self::Events(_) => events::NAME,
            Self::Ptb(_) => ptb::NAME,
            Self::Reminders(_) => reminders::NAME,
        }
    }
}

/// An effect that must happen once, and what it was about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// To whom its result is reported.
    pub about: About,
    /// What to do in Discord.
    pub effect: Effect,
    /// Begun only when the order before it in the same commit has ended, however that ended.
    pub follows: bool,
}

/// A standing message as it should be now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Panel {
    /// Which one: feature and name, unique within a guild.
    pub key: &'static str,
    /// Where it stands.
    pub channel: ChannelId,
    /// What it says.
    pub message: Message,
}

/// A role that somebody should or should not have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoleWish {
    /// Who.
    pub user: UserId,
    /// Which role.
    pub role: RoleId,
    /// Should he have it?
    pub wanted: bool,
    /// For the server's audit log, in English.
    pub reason: &'static str,
}

/// Where a message stands, as facts and rows keep it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Post {
    /// The channel.
    pub channel: ChannelId,
    /// The message.
    pub message: MessageId,
}

/// A role that is to be given or taken, as facts and rows keep it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RoleTurn {
    /// Which.
    pub role: RoleId,
    /// Should he have it?
    pub wanted: bool,
}

impl RoleWish {
    /// Whether nothing is left to do: it is so, or the role no longer exists.
    pub fn is_met(&self, mirror: &Mirror) -> bool {
        !mirror.roles.contains_key(&self.role) || mirror.holds(self.user, self.role) == Some(self.wanted)
    }
}

/// When, by whom and in which unit of work something is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// When.
    pub at: Moment,
    /// Who did it; `None` for the bot.
    pub actor: Option<UserId>,
    /// The unit of work.
    pub correlation: CorrelationId,
}

/// Everything of a guild as a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Packed {
    /// As `mgm export guild` writes it.
    File(String),
    /// It does not fit into a message.
    TooLarge,
}

/// A click or a filled form, after its custom id was accepted.
pub struct Filled<'a> {
    /// The accepted id.
    pub custom_id: CustomId,
    /// The chosen values of a menu.
    pub values: &'a [String],
    /// The inputs of a form.
    pub fields: &'a [(String, String)],
}

impl Filled<'_> {
    /// An input that was filled in.
    pub fn given(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map(|(_, text)| text.trim()).filter(|text| !text.is_empty())
    }
}
