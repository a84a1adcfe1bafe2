//! What must be true of every pack; each problem is a line for whoever wrote the file.

use std::collections::{BTreeMap, BTreeSet};

use domain::limits::SELECT_OPTIONS_MAX;

use crate::fold::folded;
use crate::grouping::{Of, WANTS_MAX, WEIGHT_MAX};
use crate::pack::{Names, Pack, Pair, Place};

/// The longest name, in characters: with an icon it fits on a button and into a line of a board.
const NAME_LENGTH_MAX: usize = 40;
/// The longest code of a pack, role or event, in characters: custom ids carry them.
const CODE_LENGTH_MAX: usize = 32;
/// The longest code of a weapon, in characters: custom ids carry two.
const WEAPON_CODE_LENGTH_MAX: usize = 16;
/// Roles of one game: a menu shows them all, and so does one line of a board.
const ROLES_MAX: usize = 12;
/// The longest event, in minutes: a day.
const MINUTES_MAX: u32 = 24 * 60;
/// The most players of a party or a guild that make sense to any game.
const PLAYERS_MAX: u32 = 5_000;

/// Everything that is wrong with a pack.
pub(crate) fn problems(pack: &Pack) -> Vec<String> {
    let mut problems = Vec::new();
    numbers(pack, &mut problems);
    parties(pack, &mut problems);
    names(pack, &mut problems);
    codes(pack, &mut problems);
    for pair in &pack.pairs {
        pair_problems(pack, pair, &mut problems);
    }
    whole_table(pack, &mut problems);
    menus(pack, &mut problems);
    aliases(pack, &mut problems);
    problems
}

fn numbers(pack: &Pack, problems: &mut Vec<String>) {
    let mut must = |holds: bool, what: &str| {
        if !holds {
            problems.push(what.to_owned());
        }
    };
    must((1..=PLAYERS_MAX).contains(&pack.party_size), "party_size: must be from 1 to 5000");
    must((pack.party_size..=PLAYERS_MAX).contains(&pack.roster_cap), "roster_cap: must be from party_size to 5000");
    must((1..=2).contains(&pack.picks), "picks: must be 1 or 2");
    let bounds = &pack.gear_score;
    must(
        0 <= bounds.min && bounds.min < bounds.max && bounds.max <= 1_000_000,
        "gear_score: 0 <= min < max <= 1000000",
    );
    must(pack.build_hosts.iter().all(|host| is_host(host)), "build_hosts: host names in lower case, such as a.example");
    must((1..=ROLES_MAX).contains(&pack.roles.len()), "roles: must be 1 to 12");
    must(pack.weapons.len() >= pack.picks, "weapons: fewer than picks");
    for event in &pack.events {
        let holds = (1..=MINUTES_MAX).contains(&event.minutes) && event.parties <= PLAYERS_MAX;
        must(holds, &format!("events: `{}`: minutes must be from 1 to 1440, parties at most 5000", event.code));
        let points = 0..=10_000;
        let holds = points.contains(&event.signup_points) && points.contains(&event.attendance_points);
        must(holds, &format!("events: `{}`: points must be from 0 to 10000", event.code));
    }
}

fn parties(pack: &Pack, problems: &mut Vec<String>) {
    let grouping = &pack.grouping;
    let mut must = |holds: bool, what: String| {
        if !holds {
            problems.push(format!("parties: {what}"));
        }
    };
    // A size that is wrong is told once.
    must((1..=pack.party_size.max(1)).contains(&grouping.least), "least: must be from 1 to party_size".to_owned());
    must(grouping.wants.len() <= WANTS_MAX, format!("wants: more than {WANTS_MAX}"));
    let mut seen = BTreeSet::new();
    for want in &grouping.wants {
        let holds = want.min <= want.max && want.max <= pack.party_size;
        must(holds, format!("wants: {}: min <= max <= party_size", spelled(&want.of)));
        must(seen.insert(&want.of), format!("wants: {} is there twice", spelled(&want.of)));
        if let Of::Role(role) = &want.of {
            must(pack.role(role).is_some(), format!("wants: there is no role `{role}`"));
        }
    }
    // A role is a part of its part, so only parts add up.
    let parts = grouping.wants.iter().filter(|want| matches!(want.of, Of::Part(_)));
    let asked: u64 = parts.map(|want| u64::from(want.min)).sum();
    must(asked <= u64::from(pack.party_size), "wants: more at least than a party holds".to_owned());
    for (name, weight) in grouping.weights.named() {
        let holds = (0..=WEIGHT_MAX).contains(&weight);
        must(holds, format!("weights: `{name}` must be from 0 to {WEIGHT_MAX}"));
    }
}

fn spelled(of: &Of) -> String {
    match of {
        Of::Part(part) => format!("part `{}`", format!("{part:?}").to_lowercase()),
        Of::Role(role) => format!("role `{role}`"),
    }
}

fn is_host(host: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    host.contains('.') && host.chars().all(allowed) && !host.starts_with('.') && !host.ends_with('.')
}

// === Names and codes ===

fn names(pack: &Pack, problems: &mut Vec<String>) {
    let roles = pack.roles.iter().map(|role| ("roles", role.code.as_str(), &role.name));
    let weapons = pack.weapons.iter().map(|weapon| ("weapons", weapon.code.as_str(), &weapon.name));
    let events = pack.events.iter().map(|event| ("events", event.code.as_str(), &event.name));
    let own = [("name", "", &pack.name), ("gear_score", "name", &pack.gear_score.name)];
    for (list, code, name) in own.into_iter().chain(roles).chain(weapons).chain(events) {
        if !is_name(name) {
            problems.push(format!("{list}: `{code}`: each name has 1 to {NAME_LENGTH_MAX} characters on one line"));
        }
    }
    let icons = pack.roles.iter().map(|role| &role.icon).chain(pack.weapons.iter().map(|weapon| &weapon.icon));
    for icon in icons.chain(pack.events.iter().map(|event| &event.icon)) {
        if icon.is_empty() || icon.chars().count() > 8 || icon.is_ascii() {
            problems.push(format!("icon: `{icon}` is no emoji"));
        }
    }
}

fn is_name(name: &Names) -> bool {
    let is_fine = |name: &str| {
        (1..=NAME_LENGTH_MAX).contains(&name.trim().chars().count()) && !name.chars().any(char::is_control)
    };
    name.all().all(is_fine)
}

fn codes(pack: &Pack, problems: &mut Vec<String>) {
    let is_code = |code: &str| {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=CODE_LENGTH_MAX).contains(&code.len()) && code.chars().all(allowed)
    };
    let is_weapon_code = |code: &str| {
        let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        (1..=WEAPON_CODE_LENGTH_MAX).contains(&code.len()) && code.chars().all(allowed)
    };
    let roles = pack.roles.iter().map(|role| ("roles", &role.code));
    let events = pack.events.iter().map(|event| ("events", &event.code));
    for (list, code) in roles.chain(events).chain([("file name", &pack.code)]).filter(|(_, code)| !is_code(code)) {
        problems.push(format!("{list}: `{code}`: a code has 1 to {CODE_LENGTH_MAX} of a-z, 0-9 and -"));
    }
    for weapon in pack.weapons.iter().filter(|weapon| !is_weapon_code(&weapon.code)) {
        let code = &weapon.code;
        problems.push(format!("weapons: `{code}`: a code has 1 to {WEAPON_CODE_LENGTH_MAX} of A-Z, 0-9 and _"));
    }
    twice("roles", pack.roles.iter().map(|role| role.code.as_str()), problems);
    twice("weapons", pack.weapons.iter().map(|weapon| weapon.code.as_str()), problems);
    twice("events", pack.events.iter().map(|event| event.code.as_str()), problems);
}

fn twice<'a>(list: &str, codes: impl Iterator<Item = &'a str>, problems: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    problems.extend(codes.filter(|code| !seen.insert(*code)).map(|code| format!("{list}: `{code}` is there twice")));
}

// === The table of pairs ===

fn pair_problems(pack: &Pack, pair: &Pair, problems: &mut Vec<String>) {
    let written = pair.weapons.join("/");
    let mut wrong = |what: String| problems.push(format!("pairs: `{written}`: {what}"));
    if pair.weapons.len() != pack.picks {
        wrong(format!("has {} weapons, not {}", pair.weapons.len(), pack.picks));
    }
    if pair.weapons.iter().collect::<BTreeSet<_>>().len() != pair.weapons.len() {
        wrong("names a weapon twice".to_owned());
    }
    for code in pair.weapons.iter().filter(|code| pack.weapon(code).is_none()) {
        wrong(format!("there is no weapon `{code}`"));
    }
    let places: Vec<Place> =
        pair.weapons.iter().filter_map(|code| pack.weapon(code)).map(|weapon| weapon.place).collect();
    if let [one, other] = places[..]
        && one == other
        && one != Place::Any
    {
        wrong("both weapons have the same place".to_owned());
    }
    for role in pair.roles().filter(|role| pack.role(role).is_none()) {
        wrong(format!("there is no role `{role}`"));
    }
    if pair.roles().collect::<BTreeSet<_>>().len() != 1 + pair.also.len() {
        wrong("names a role twice".to_owned());
    }
    if pair.name.chars().count() > NAME_LENGTH_MAX {
        wrong(format!("its name has more than {NAME_LENGTH_MAX} characters"));
    }
}

/// Every pair once; where the order means nothing, every possible one.
fn whole_table(pack: &Pack, problems: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for pair in &pack.pairs {
        if !seen.insert(&pair.weapons) {
            problems.push(format!("pairs: `{}` is there twice", pair.weapons.join("/")));
        }
    }
    let used: BTreeSet<&String> = pack.pairs.iter().flat_map(|pair| &pair.weapons).collect();
    for weapon in pack.weapons.iter().filter(|weapon| !used.contains(&weapon.code)) {
        problems.push(format!("weapons: `{}` is in no pair", weapon.code));
    }
    if pack.picks != 2 || pack.weapons.iter().any(|weapon| weapon.place != Place::Any) {
        return;
    }
    for (index, one) in pack.weapons.iter().enumerate() {
        for other in &pack.weapons[index + 1..] {
            if pack.pair(&[&one.code, &other.code]).is_none() {
                problems.push(format!("pairs: `{}/{}` is missing", one.code, other.code));
            }
        }
    }
}

/// Menus have at most 25 options.
fn menus(pack: &Pack, problems: &mut Vec<String>) {
    if pack.first_weapons().count() > SELECT_OPTIONS_MAX {
        problems.push(format!("weapons: more than {SELECT_OPTIONS_MAX} can be chosen first"));
    }
    for weapon in pack.first_weapons().filter(|weapon| pack.partners(&weapon.code).count() > SELECT_OPTIONS_MAX) {
        problems.push(format!("pairs: `{}` has more than {SELECT_OPTIONS_MAX} partners", weapon.code));
    }
}

// === What people type ===

/// A word means one weapon.
fn aliases(pack: &Pack, problems: &mut Vec<String>) {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for weapon in &pack.weapons {
        for typed in weapon.typed() {
            let spelled = crate::weapon_text::spelled(typed);
            if spelled.is_empty() {
                problems.push(format!("weapons: `{}`: `{typed}` has no letters", weapon.code));
                continue;
            }
            let owner = owners.entry(spelled).or_insert(&weapon.code);
            if *owner != weapon.code {
                problems.push(format!("weapons: `{typed}` means both `{owner}` and `{}`", weapon.code));
            }
        }
    }
    for role in &pack.roles {
        for name in role.name.all().filter(|name| folded(name).is_empty()) {
            problems.push(format!("roles: `{name}` has no letters"));
        }
    }
}
