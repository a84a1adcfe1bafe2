//! What is set, as the sum of the changes.

use std::fmt;
use std::sync::Arc;

use domain::capability::Capability;
use domain::ids::{ChannelId, RoleId};
use domain::locale::Locale;
use domain::moment::Zone;
use imbl::OrdMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::keys::{ChannelKey, Module, RoleKey};
use crate::Guild;

/// Everything that is set; what is not set has its default.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// The language of everything public.
    pub language: Option<Locale>,
    /// The zone in which days begin and end.
    pub zone: Option<Zone>,
    /// The code of the game that the guild plays.
    pub game: Option<String>,
    /// What the guild's roles mean.
    pub roles: OrdMap<RoleKey, RoleId>,
    /// What its channels are for.
    pub channels: OrdMap<ChannelKey, ChannelId>,
    /// Roles that have a capability beyond the defaults.
    pub grants: OrdMap<(Capability, RoleId), ()>,
    /// Features that are switched off.
    pub off: OrdMap<Module, ()>,
    /// Counts the changes; a button made for an older count is refused.
    pub revision: i64,
}

/// One thing that can be set. Written as a stable name such as `role.member`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Setting {
    /// The language of everything public.
    Language,
    /// The zone in which days begin and end.
    Zone,
    /// The game that the guild plays.
    Game,
    /// What a role means.
    Role(RoleKey),
    /// What a channel is for.
    Channel(ChannelKey),
    /// Whether a feature is switched off.
    Module(Module),
    /// Whether a role has a capability.
    Grant(Capability, RoleId),
}

impl Setting {
    /// Reads a stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.split_once('.') {
            None if name == "language" => Some(Self::Language),
            None if name == "zone" => Some(Self::Zone),
            None if name == "game" => Some(Self::Game),
            Some(("role", key)) => RoleKey::from_name(key).map(Self::Role),
            Some(("channel", key)) => ChannelKey::from_name(key).map(Self::Channel),
            Some(("module", name)) => Module::from_name(name).map(Self::Module),
            Some(("grant", grant)) => {
                let (capability, role) = grant.rsplit_once('.')?;
                Some(Self::Grant(Capability::from_name(capability)?, RoleId::parse(role)?))
            }
            None | Some(_) => None,
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Language => out.write_str("language"),
            Self::Zone => out.write_str("zone"),
            Self::Game => out.write_str("game"),
            Self::Role(key) => write!(out, "role.{}", key.name()),
            Self::Channel(key) => write!(out, "channel.{}", key.name()),
            Self::Module(module) => write!(out, "module.{}", module.name()),
            Self::Grant(capability, role) => write!(out, "grant.{}.{role}", capability.name()),
        }
    }
}

impl Serialize for Setting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| serde::de::Error::custom(format!("unknown setting `{name}`")))
    }
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A setting was given a value, or lost it.
    Changed {
        /// Which.
        setting: Setting,
        /// The value, as [`State::value`] writes it; `None` when the default holds again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        /// The value before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
    /// Settings were taken from a file; the changes after this one, of the same correlation id, are those.
    Loaded {
        /// How many.
        count: i64,
    },
    /// What another bot knew of the guild was taken over; the entries before this one, of the same correlation id, say
    /// what became of it.
    Imported {
        /// Which bot: `predecessor`.
        from: String,
        /// Rows of it that are kept, new or with a new content.
        rows: u64,
    },
}

/// What a granted capability is written as.
pub(super) const GRANTED: &str = "yes";
/// What a feature that is switched off is written as.
pub(crate) const OFF: &str = "off";

impl State {
    /// The role with a meaning.
    pub fn role(&self, key: RoleKey) -> Option<RoleId> {
        self.roles.get(&key).copied()
    }

    /// The channel for a purpose.
    pub fn channel(&self, key: ChannelKey) -> Option<ChannelId> {
        self.channels.get(&key).copied()
    }

    /// Whether officers switched a feature off.
    pub fn is_off(&self, module: Module) -> bool {
        self.off.contains_key(&module)
    }

    /// The roles that were given a capability.
    pub fn roles_with(&self, capability: Capability) -> Vec<RoleId> {
        self.grants.keys().filter(|(granted, _)| *granted == capability).map(|(_, role)| *role).collect()
    }

    /// The value of a setting, as text; `None` when the default holds.
    pub fn value(&self, setting: Setting) -> Option<String> {
        match setting {
            Setting::Language => self.language.map(|language| language.tag().to_owned()),
            Setting::Zone => self.zone.map(|zone| zone.name().to_owned()),
            Setting::Game => self.game.clone(),
            Setting::Role(key) => self.role(key).map(|role| role.to_string()),
            Setting::Channel(key) => self.channel(key).map(|channel| channel.to_string()),
            Setting::Module(module) => self.is_off(module).then(|| OFF.to_owned()),
            Setting::Grant(capability, role) => {
                self.grants.contains_key(&(capability, role)).then(|| GRANTED.to_owned())
            }
        }
    }

    /// Every setting that has a value.
    pub fn given(&self) -> Vec<(Setting, String)> {
        let roles = self.roles.keys().map(|key| Setting::Role(*key));
        let channels = self.channels.keys().map(|key| Setting::Channel(*key));
        let grants = self.grants.keys().map(|(capability, role)| Setting::Grant(*capability, *role));
        let off = self.off.keys().map(|module| Setting::Module(*module));
        let own = [Setting::Language, Setting::Zone, Setting::Game].into_iter();
        let all = own.chain(roles).chain(channels).chain(off).chain(grants);
        all.filter_map(|setting| self.value(setting).map(|value| (setting, value))).collect()
    }

    /// What a text means as the value of a setting; `None` when it is none for it.
    pub(super) fn read(setting: Setting, value: &str) -> Option<String> {
        let mut state = Self::default();
        state.set(setting, Some(value));
        state.value(setting)
    }

    /// Gives a setting a value; a text that is none for it leaves the default.
    pub fn set(&mut self, setting: Setting, value: Option<&str>) {
        match setting {
            Setting::Language => self.language = value.and_then(Locale::from_tag),
            Setting::Zone => self.zone = value.and_then(Zone::parse),
            Setting::Game => self.game = value.map(str::to_owned),
            Setting::Role(key) => put(&mut self.roles, key, value.and_then(RoleId::parse)),
            Setting::Channel(key) => put(&mut self.channels, key, value.and_then(ChannelId::parse)),
            Setting::Module(module) => put(&mut self.off, module, value.map(|_| ())),
            Setting::Grant(capability, role) => put(&mut self.grants, (capability, role), value.map(|_| ())),
        }
    }
}

fn put<K: Ord + Clone, V: Clone>(map: &mut OrdMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => drop(map.insert(key, value)),
        None => drop(map.remove(&key)),
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.setup);
    match fact {
        Fact::Changed { setting, value, .. } => {
            state.set(*setting, value.as_deref());
            state.revision += 1;
        }
        // Whatever changes stands in facts and tables of its own.
        Fact::Imported { .. } | Fact::Loaded { .. } => {}
    }
}
