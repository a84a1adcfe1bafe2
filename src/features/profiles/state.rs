//! What is known of people: the state as the sum of its facts.

use std::sync::Arc;

use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::locale::Locale;
use domain::moment::{Moment, Zone};
use games::Pack;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::Guild;

/// Characters of one person, the main one included: a menu shows them all, and few people play more.
pub const CHARACTERS_MAX: i64 = 10;

/// Number of a character: per person, from 1; that of a removed one is free again.
pub type CharacterNo = i64;

/// Everything that is known of anybody.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// Who is somebody here; whoever chose nothing and has no character is not.
    pub people: OrdMap<UserId, Profile>,
    /// The roles that pairs of weapons have in this guild, by [`pair_key`]; the others have that of the game's pack.
    pub pairs: OrdMap<String, String>,
}

/// One person.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Profile {
    /// His characters.
    pub characters: OrdMap<CharacterNo, Sheet>,
    /// The one that counts; 0 while there is none.
    pub main: CharacterNo,
    /// The language that he chose.
    pub language: Option<Locale>,
    /// The zone that he chose.
    pub zone: Option<Zone>,
    /// Counts what was done to his characters; a button made for an older count is refused.
    pub revision: i64,
    /// What the last change to a character took the place of.
    pub before: Option<Before>,
}

/// What a change took the place of.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Before {
    /// Which character was changed.
    pub character: CharacterNo,
    /// What it was; `None` when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Sheet>,
    /// Which character counted then.
    #[serde(default)]
    pub main: CharacterNo,
}

/// What is known of a character.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name in the game.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<FreeText>,
    /// The codes of its weapons, in the order of the game's pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weapons: Vec<String>,
    /// The role that was chosen for it, where its weapons allow several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// How strong it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gear_score: Option<i64>,
    /// A link to its build, as [`games::BuildLink`] accepted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<FreeText>,
    /// When weapons or gear score were given last; 0 is never.
    #[serde(default)]
    pub updated: i64,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A character was added, changed or removed.
    Recorded {
        /// Whose.
        member: UserId,
        /// Which.
        character: CharacterNo,
        /// What is known of it now; `None` when it is gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sheet: Option<Sheet>,
        /// What was known before; `None` when it is new.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Sheet>,
    },
    /// Characters were filled in from a file.
    Imported {
        /// Whose, and what.
        changes: Vec<Imported>,
    },
    /// Another character counts.
    MainChosen {
        /// Whose.
        member: UserId,
        /// Which.
        character: CharacterNo,
        /// Which one counted before.
        was: CharacterNo,
    },
    /// Somebody chose a language.
    LanguageChosen {
        /// Who.
        member: UserId,
        /// Which; `None` for that of his Discord.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Locale>,
        /// Which one before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Locale>,
    },
    /// Somebody chose a time zone.
    ZoneChosen {
        /// Who.
        member: UserId,
        /// Which; `None` for the guild's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zone: Option<Zone>,
        /// Which one before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Zone>,
    },
    /// A pair of weapons has another role in this guild.
    PairChanged {
        /// The codes of its weapons, in the order of the game's pack.
        weapons: Vec<String>,
        /// Its role; `None` for that of the pack.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// Its role in the guild before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
}

/// What an import said of one character.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Imported {
    /// Whose.
    pub member: UserId,
    /// Which.
    pub character: CharacterNo,
    /// What is known of it now; `None` when it is gone again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Sheet>,
    /// What was known before; `None` when it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Sheet>,
}

/// How a pair is kept: its codes in the pack's order, such as `GS/W`.
pub fn pair_key<S: AsRef<str>>(weapons: &[S]) -> String {
    weapons.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("/")
}

// === impl State ===

impl State {
    /// What is known of somebody.
    pub fn of(&self, member: UserId) -> Option<&Profile> {
        self.people.get(&member)
    }

    /// The character that counts of somebody.
    pub fn main_of(&self, member: UserId) -> Option<&Sheet> {
        let profile = self.of(member)?;
        profile.characters.get(&profile.main)
    }

    /// The role of a character in a game, as this guild has it; `None` without weapons that the game knows.
    pub fn role<'a>(&'a self, pack: &'a Pack, sheet: &'a Sheet) -> Option<&'a games::Role> {
        let pair = pack.pair(&sheet.weapons)?;
        let chosen = sheet.role.as_deref().filter(|role| pack.role(role).is_some());
        let of_guild = self.pairs.get(&pair_key(&pair.weapons)).map(String::as_str);
        chosen.or(of_guild).and_then(|role| pack.role(role)).or_else(|| pack.role(&pair.role))
    }

    fn tidy(&mut self, member: UserId) {
        if self.people.get(&member).is_some_and(|profile| *profile == Profile::default()) {
            self.people.remove(&member);
        }
    }
}

// === impl Profile ===

impl Profile {
    /// The lowest number that no character has; `None` when there are as many as can be.
    pub fn free_no(&self) -> Option<CharacterNo> {
        (1..=CHARACTERS_MAX).find(|no| !self.characters.contains_key(no))
    }

    fn record(&mut self, character: CharacterNo, sheet: Option<&Sheet>) {
        let main = self.main;
        let was = match sheet {
            Some(sheet) => self.characters.insert(character, sheet.clone()),
            None => self.characters.remove(&character),
        };
        self.before = Some(Before { character, sheet: was, main });
        self.revision += 1;
        if !self.characters.contains_key(&self.main) {
            self.main = self.characters.keys().next().copied().unwrap_or(0);
        }
    }
}

// === impl Sheet ===

impl Sheet {
    /// Whether nobody has said anything about it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// When weapons or gear score were given last; `None` when they never were.
    pub fn updated(&self) -> Option<Moment> {
        Some(Moment(self.updated)).filter(|at| at.0 != 0)
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.profiles);
    match fact {
        Fact::Recorded { member, character, sheet, .. } => {
            state.people.entry(*member).or_default().record(*character, sheet.as_ref());
        }
        Fact::Imported { changes } => {
            for Imported { member, character, sheet, .. } in changes {
                state.people.entry(*member).or_default().record(*character, sheet.as_ref());
            }
        }
        Fact::MainChosen { member, character, .. } => {
            let profile = state.people.entry(*member).or_default();
            if profile.characters.contains_key(character) {
                profile.main = *character;
            }
        }
        Fact::LanguageChosen { member, language, .. } => {
            state.people.entry(*member).or_default().language = *language;
            state.tidy(*member);
        }
        Fact::ZoneChosen { member, zone, .. } => {
            state.people.entry(*member).or_default().zone = *zone;
            state.tidy(*member);
        }
        Fact::PairChanged { weapons, role, .. } => {
            match role {
                Some(role) => state.pairs.insert(pair_key(weapons), role.clone()),
                None => state.pairs.remove(&pair_key(weapons)),
            };
        }
    }
}

/// Forgets somebody.
pub fn forget(guild: &mut Guild, member: UserId) {
    Arc::make_mut(&mut guild.profiles).people.remove(&member);
}
