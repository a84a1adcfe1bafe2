//! What a feature may know besides the guild: the time, the caller, and the words.
//!
//! Clock and randomness never enter a feature in any other way, so every decision can be replayed.

use domain::capability::{Capability, Permissions};
use domain::custom_id::CustomId;
use domain::ids::{RoleId, UserId};
use domain::locale::Locale;
use domain::message::{Button, ButtonStyle};
use domain::mirror::Mirror;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::Text;
use games::Games;
use texts::Catalogue;

use crate::Guild;

/// The surroundings of one decision.
#[derive(Clone)]
pub struct Ctx<'a> {
    /// The time of the decision.
    pub now: Moment,
    /// Who asks.
    pub actor: Actor,
    /// The language of whoever asks; the guild's when nobody does.
    pub locale: Locale,
    /// Every text of the product.
    pub catalogue: &'a Catalogue,
    /// The games that guilds can choose.
    pub games: &'a Games,
    /// Under which address the bot can be reached from outside, when its operator said so.
    pub feeds_at: Option<&'a str>,
    /// Random bits, for what nobody may guess; never for what is to be the same twice.
    pub chance: fn() -> u128,
}

/// Who asks for something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Actor {
    /// The bot itself: a job, a reaction, something that happened.
    Bot,
    /// A person, as Discord described him with his request.
    Person {
        /// Who.
        user: UserId,
        /// His roles.
        roles: Vec<RoleId>,
        /// His permissions.
        permissions: Permissions,
    },
}

impl Actor {
    /// A member as the mirror knows him: for what he did without asking the bot.
    pub fn of_member(mirror: &Mirror, user: UserId) -> Self {
        let roles = mirror.members.get(&user).map(|member| member.roles.clone()).unwrap_or_default();
        Self::Person { user, roles, permissions: mirror.permissions_of(user) }
    }

    /// The person; `None` for the bot.
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::Bot => None,
            Self::Person { user, .. } => Some(*user),
        }
    }

    /// Whether the caller has a capability: by a role that the guild chose for it, or by default.
    pub fn may(&self, capability: Capability, guild: &Guild) -> bool {
        match self {
            Self::Bot => true,
            Self::Person { roles, permissions, .. } => {
                capability.is_implied_by(*permissions)
                    || guild.setup.roles_with(capability).iter().any(|role| roles.contains(role))
            }
        }
    }
}

impl Ctx<'_> {
    /// A text in the caller's language.
    pub fn say(&self, text: impl Into<Text>) -> String {
        self.catalogue.say(self.locale, &text.into())
    }

    /// The same surroundings, speaking the guild's language: for everything public.
    #[must_use]
    pub fn in_public(&self, guild: &Guild) -> Self {
        self.speaking(guild.language())
    }

    /// The same surroundings in another language.
    #[must_use]
    pub fn speaking(&self, locale: Locale) -> Self {
        Self { locale, ..self.clone() }
    }

    /// Refuses callers without a capability.
    ///
    /// # Errors
    /// A refusal that names the capability.
    pub fn demand(&self, capability: Capability, guild: &Guild) -> Result<(), Refusal> {
        if self.actor.may(capability, guild) {
            return Ok(());
        }
        Err(texts::spine::NoCapability { capability: texts::capability(capability).into() }.into())
    }

    /// A button whose label is a text of the catalogue.
    pub fn button(&self, style: ButtonStyle, label: impl Into<Text>, custom_id: &CustomId) -> Button {
        Button { style, label: self.say(label), custom_id: custom_id.to_string() }
    }
}
