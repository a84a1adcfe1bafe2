//! What a pack holds: weapons and which pairs of them there are, roles, bounds, kinds of events.
//!
//! A *weapon* is whatever a character's role follows from: weapons of which two are worn, a class and its specialisation,
//! or a job. A *pair* is what a character may wear together, of two weapons, or of one where the game knows only one.

use chrono::NaiveTime;
use domain::locale::Locale;

use crate::grouping::Grouping;

/// A game.
#[derive(Clone, PartialEq, Debug)]
pub struct Pack {
    /// Stable, as guilds store it: the file's name without its ending.
    pub code: String,
    /// What it is called.
    pub name: Names,
    /// Players in one party.
    pub party_size: u32,
    /// Members that a guild of the game can have.
    pub roster_cap: u32,
    /// When the game's day begins, on a clock in the guild's zone.
    pub daily_reset: NaiveTime,
    /// How strong a character is, as the game counts it.
    pub gear_score: Bounds,
    /// Hosts to which a link to a character's build may lead, their subdomains included.
    pub build_hosts: Vec<String>,
    /// In the order in which they are listed everywhere.
    pub roles: Vec<Role>,
    /// Weapons in each pair: 1 or 2.
    pub picks: usize,
    /// In the order in which menus offer them.
    pub weapons: Vec<Weapon>,
    /// Every pair that there is, once.
    pub pairs: Vec<Pair>,
    /// What belongs into a party, and what weighs how much.
    pub grouping: Grouping,
    /// Kinds of events with what they usually are.
    pub events: Vec<EventKind>,
}

/// A name in every language of the product.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Names(pub(crate) [String; Locale::ALL.len()]);

/// How strong a character can be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// What the game calls it.
    pub name: Names,
    /// The least, included.
    pub min: i64,
    /// The most, included.
    pub max: i64,
}

/// What a character is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Role {
    /// Stable, as guilds store it.
    pub code: String,
    /// What members call it.
    pub name: Names,
    /// An emoji.
    pub icon: String,
    /// What it does in a party.
    pub part: Part,
    /// How many a full guild wants, unless it says otherwise.
    pub ideal: u32,
}

/// What a role does in a party: building groups needs to know no more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Stands in front.
    Tank,
    /// Keeps the others alive.
    Healer,
    /// Fights.
    Damage,
}

/// What a role follows from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weapon {
    /// Stable, as guilds store it.
    pub code: String,
    /// What members call it.
    pub name: Names,
    /// An emoji.
    pub icon: String,
    /// What else people type for it, in any language.
    pub aliases: Vec<String>,
    /// Where in a pair it may stand.
    pub place: Place,
}

/// Where in a pair a weapon may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Anywhere: the order of a pair means nothing.
    #[default]
    Any,
    /// Chosen first, such as a class.
    First,
    /// Chosen after it, such as its specialisation.
    Second,
}

/// What can be worn together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// The codes, in the order of the pack's weapons.
    pub weapons: Vec<String>,
    /// The game's own name of it, which is the same in all languages; empty when it has none.
    pub name: String,
    /// The role that it usually has.
    pub role: String,
    /// Roles that it can have instead.
    pub also: Vec<String>,
}

/// A kind of event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EventKind {
    /// Stable, as guilds store it.
    pub code: String,
    /// What members call it.
    pub name: Names,
    /// An emoji.
    pub icon: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Parties that take part at the most; 0 when everybody can.
    pub parties: u32,
    /// Points for an answer, in whole points.
    pub signup_points: i64,
    /// Points for being there, in whole points.
    pub attendance_points: i64,
}

// === impl Names ===

impl Names {
    /// The name in a language.
    pub fn of(&self, locale: Locale) -> &str {
        let index = Locale::ALL.into_iter().position(|known| known == locale).unwrap_or_default();
        &self.0[index]
    }

    /// The name in every language, English first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

// === impl Pack ===

impl Pack {
    /// The weapon with this code.
    pub fn weapon(&self, code: &str) -> Option<&Weapon> {
        self.weapons.iter().find(|weapon| weapon.code == code)
    }

    /// The role with this code.
    pub fn role(&self, code: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.code == code)
    }

    /// The pair of exactly these weapons, in any order.
    pub fn pair<S: AsRef<str>>(&self, codes: &[S]) -> Option<&Pair> {
        let is_it = |pair: &&Pair| {
            pair.weapons.len() == codes.len()
                && codes.iter().all(|code| pair.weapons.iter().any(|it| it == code.as_ref()))
        };
        self.pairs.iter().find(is_it)
    }

    /// The weapons that can be chosen first.
    pub fn first_weapons(&self) -> impl Iterator<Item = &Weapon> {
        self.weapons.iter().filter(|weapon| weapon.place != Place::Second)
    }

    /// The weapons that can be worn together with one.
    pub fn partners<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Weapon> {
        self.weapons.iter().filter(move |other| other.code != code && self.pair(&[code, &other.code]).is_some())
    }

    /// How a pair is written: with names and icons, `🏹 Longbow + 🗡️ Daggers`.
    pub fn spell(&self, pair: &Pair, locale: Locale) -> String {
        let weapons = pair.weapons.iter().filter_map(|code| self.weapon(code));
        weapons.map(|weapon| weapon.label(locale)).collect::<Vec<_>>().join(" + ")
    }
}

impl Weapon {
    /// Icon and name.
    pub fn label(&self, locale: Locale) -> String {
        format!("{} {}", self.icon, self.name.of(locale))
    }
}

impl Role {
    /// Icon and name.
    pub fn label(&self, locale: Locale) -> String {
        format!("{} {}", self.icon, self.name.of(locale))
    }
}

impl Pair {
    /// Whether a character with it can have this role.
    pub fn allows(&self, role: &str) -> bool {
        self.role == role || self.also.iter().any(|other| other == role)
    }

    /// Its roles, the usual one first.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.role.as_str()).chain(self.also.iter().map(String::as_str))
    }
}
