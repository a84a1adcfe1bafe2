//! Why somebody is on the server, and what a guild has set for each reason: pure.

use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, RoleId};
use serde::{Deserialize, Serialize};

use super::questions::Form;
use super::state::State;
use crate::Guild;
use crate::guild_setup::RoleKey;

/// Why somebody is on the server.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Wants to join the guild.
    Applicant,
    /// Belongs to the guild in the game already.
    Member,
    /// Speaks for another guild.
    Diplomat,
    /// Belongs to an allied guild.
    Ally,
    /// Knows somebody of the guild.
    Friend,
}

impl Reason {
    /// All of them, as the menu shows them.
    pub const ALL: [Self; 5] = [Self::Applicant, Self::Member, Self::Diplomat, Self::Ally, Self::Friend];
    /// The values of the command's option, as [`Reason::from_name`] reads them.
    pub const NAMES: &[&str] = &["applicant", "member", "diplomat", "ally", "friend"];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Member => "member",
            Self::Diplomat => "diplomat",
            Self::Ally => "ally",
            Self::Friend => "friend",
        }
    }

    /// Finds a reason by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// What the role that it leads to means.
    pub const fn role(self) -> RoleKey {
        match self {
            Self::Applicant => RoleKey::Applicant,
            Self::Member => RoleKey::Member,
            Self::Diplomat => RoleKey::Diplomat,
            Self::Ally => RoleKey::Ally,
            Self::Friend => RoleKey::Friend,
        }
    }

    /// Who decides about it.
    pub const fn decided_with(self) -> Capability {
        match self {
            Self::Applicant => Capability::RecruitmentDecide,
            Self::Diplomat => Capability::DiplomacyManage,
            Self::Member | Self::Ally | Self::Friend => Capability::MembersManage,
        }
    }

    /// Whether weapons and gear score are asked for.
    pub const fn plays_along(self) -> bool {
        matches!(self, Self::Applicant | Self::Member)
    }

    /// Whether the guild is asked for from which somebody comes.
    pub const fn is_of_another_guild(self) -> bool {
        matches!(self, Self::Diplomat | Self::Ally)
    }
}

/// What a guild has set for a reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// Whether people may choose it.
    pub enabled: bool,
    /// Whether somebody with the right has to say yes.
    pub approval: bool,
    /// What it is called here; the usual word without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<FreeText>,
    /// The role that it leads to; the one of that meaning without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
    /// What people are called here: `{name}`, `{tag}` and `{guild}` stand for what they answered; nothing is changed without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nickname: Option<FreeText>,
    /// Where its cards go; to staff's usual channel without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelId>,
    /// What its form asks; the usual questions without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
}

impl Default for Terms {
    /// Nobody gets a role without a yes unless a guild says so (row 14).
    fn default() -> Self {
        let (label, role, nickname, channel, form) = (None, None, None, None, None);
        Self { enabled: true, approval: true, label, role, nickname, channel, form }
    }
}

impl State {
    /// What is set for a reason.
    pub fn terms(&self, reason: Reason) -> Terms {
        self.terms.get(&reason).cloned().unwrap_or_default()
    }
}

/// Whether a role makes somebody one of the guild: nobody gets it before somebody with the right says yes.
pub fn is_of_trust(guild: &Guild, reason: Reason, role: Option<RoleId>) -> bool {
    reason == Reason::Member || role.is_some() && role == guild.setup.role(RoleKey::Member)
}

/// Whether somebody has to say yes to a reason, whatever is set for it: a role may have got another meaning since.
pub fn needs_approval(guild: &Guild, reason: Reason) -> bool {
    guild.onboarding.terms(reason).approval || is_of_trust(guild, reason, role_of(guild, reason))
}

/// The role that a reason leads to, if the guild has one for it.
pub fn role_of(guild: &Guild, reason: Reason) -> Option<RoleId> {
    guild.onboarding.terms(reason).role.or_else(|| guild.setup.role(reason.role()))
}
