//! From the text of a pack to the pack: strict, with everything that is wrong told at once.
//!
//! What is wrong with the form (a key that is unknown, missing, or of another type) TOML's reader says, with its line; what
//! is wrong with the content, `check` says.

use std::fmt;

use chrono::NaiveTime;
use domain::locale::Locale;
use serde::Deserialize;

use crate::grouping::{Grouping, Of, Want, Weights};
use crate::pack::{Bounds, EventKind, Names, Pack, Pair, Part, Place, Role, Weapon};
use crate::{File, check};

/// A pack that cannot be used: for the operator.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct PackError {
    /// One line each, with the file's name.
    pub problems: Vec<String>,
}

impl fmt::Display for PackError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.problems.join("; "))
    }
}

/// Reads packs; whatever is wrong with any of them comes along.
pub(crate) fn all(files: &[File<'_>]) -> (Vec<Pack>, Vec<String>) {
    let (mut packs, mut problems) = (Vec::new(), Vec::new());
    for (name, text) in files {
        match one(name, text) {
            Ok(pack) => packs.push(pack),
            Err(wrong) => problems.extend(wrong.into_iter().map(|problem| format!("{name}: {problem}"))),
        }
    }
    (packs, problems)
}

fn one(name: &str, text: &str) -> Result<Pack, Vec<String>> {
    let code = name.strip_suffix(".toml").unwrap_or(name);
    let wire: Wire = toml::from_str(text).map_err(|error| vec![error.to_string().trim_end().to_owned()])?;
    let mut problems = Vec::new();
    let pack = wire.pack(code, &mut problems);
    problems.extend(check::problems(&pack));
    if problems.is_empty() { Ok(pack) } else { Err(problems) }
}

// === The form of the file ===

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    name: WireNames,
    party_size: u32,
    roster_cap: u32,
    daily_reset: String,
    build_hosts: Vec<String>,
    picks: usize,
    gear_score: WireBounds,
    #[serde(default)]
    parties: WireParties,
    roles: Vec<WireRole>,
    weapons: Vec<WireWeapon>,
    pairs: Vec<WirePair>,
    events: Vec<WireEvent>,
}

/// One text for all languages, or one for each.
#[derive(Deserialize)]
#[serde(untagged, expecting = "one name, or a table with a name for each of en-US, fr, es-ES, de, it")]
enum WireNames {
    Same(String),
    Each(WireEach),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireEach {
    #[serde(rename = "en-US")]
    en_us: String,
    fr: String,
    #[serde(rename = "es-ES")]
    es_es: String,
    de: String,
    it: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireBounds {
    name: WireNames,
    min: i64,
    max: i64,
}

/// All of it can be left out.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct WireParties {
    least: Option<u32>,
    wants: Vec<WireWant>,
    weights: Weights,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireWant {
    part: Option<Part>,
    role: Option<String>,
    #[serde(default)]
    min: u32,
    max: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireRole {
    code: String,
    name: WireNames,
    icon: String,
    part: Part,
    ideal: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireWeapon {
    code: String,
    name: WireNames,
    icon: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    place: Place,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WirePair {
    weapons: Vec<String>,
    #[serde(default)]
    name: String,
    role: String,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireEvent {
    code: String,
    name: WireNames,
    icon: String,
    minutes: u32,
    parties: u32,
    signup_points: i64,
    attendance_points: i64,
}

// === From the form to the pack ===

impl Wire {
    fn pack(self, code: &str, problems: &mut Vec<String>) -> Pack {
        let daily_reset = NaiveTime::parse_from_str(&self.daily_reset, "%H:%M").unwrap_or_else(|_| {
            problems.push(format!("daily_reset: `{}` is no time: write HH:MM", self.daily_reset));
            NaiveTime::MIN
        });
        let weapons: Vec<Weapon> = self.weapons.into_iter().map(WireWeapon::weapon).collect();
        let bounds = self.gear_score;
        Pack {
            code: code.to_owned(),
            name: self.name.names(),
            party_size: self.party_size,
            roster_cap: self.roster_cap,
            daily_reset,
            gear_score: Bounds { name: bounds.name.names(), min: bounds.min, max: bounds.max },
            build_hosts: self.build_hosts,
            roles: self.roles.into_iter().map(WireRole::role).collect(),
            picks: self.picks,
            pairs: self.pairs.into_iter().map(|pair| pair.pair(&weapons)).collect(),
            weapons,
            grouping: self.parties.grouping(self.party_size, problems),
            events: self.events.into_iter().map(WireEvent::event).collect(),
        }
    }
}

impl WireNames {
    fn names(self) -> Names {
        match self {
            Self::Same(name) => Names(std::array::from_fn(|_| name.clone())),
            Self::Each(WireEach { en_us, fr, es_es, de, it }) => Names(Locale::ALL.map(|locale| {
                let name = match locale {
                    Locale::EnUs => &en_us,
                    Locale::Fr => &fr,
                    Locale::EsEs => &es_es,
                    Locale::De => &de,
                    Locale::It => &it,
                };
                name.clone()
            })),
        }
    }
}

impl WireParties {
    /// A party is useful when half of it is there, unless the file says otherwise.
    fn grouping(self, party_size: u32, problems: &mut Vec<String>) -> Grouping {
        let wants = self.wants.into_iter().filter_map(|want| want.want(party_size, problems)).collect();
        Grouping { least: self.least.unwrap_or(party_size.div_ceil(2).max(1)), wants, weights: self.weights }
    }
}

impl WireWant {
    fn want(self, party_size: u32, problems: &mut Vec<String>) -> Option<Want> {
        let of = match (self.part, self.role) {
            (Some(part), None) => Of::Part(part),
            (None, Some(role)) => Of::Role(role),
            (None, None) | (Some(_), Some(_)) => {
                problems.push("parties: wants: each has either `part` or `role`".to_owned());
                return None;
            }
        };
        Some(Want { of, min: self.min, max: self.max.unwrap_or(party_size) })
    }
}

impl WireRole {
    fn role(self) -> Role {
        Role { code: self.code, name: self.name.names(), icon: self.icon, part: self.part, ideal: self.ideal }
    }
}

impl WireWeapon {
    fn weapon(self) -> Weapon {
        let Self { code, name, icon, aliases, place } = self;
        Weapon { code, name: name.names(), icon, aliases, place }
    }
}

impl WirePair {
    fn pair(self, order: &[Weapon]) -> Pair {
        let Self { mut weapons, name, role, also } = self;
        weapons.sort_by_key(|code| order.iter().position(|weapon| weapon.code == *code));
        Pair { weapons, name, role, also }
    }
}

impl WireEvent {
    fn event(self) -> EventKind {
        let Self { code, name, icon, minutes, parties, signup_points, attendance_points } = self;
        EventKind { code, name: name.names(), icon, minutes, parties, signup_points, attendance_points }
    }
}
