//! How the bot before made its groups, for the comparison only: its steps as its author described them, without the faults that made no groups
//! at all (text for gear, equal gear, people of whom nothing is known).

use domain::ids::UserId;
use parties::{Arrangement, Input, Participant, Party, Seat};

/// Players of a group.
const SIZE: usize = 6;
/// The least that is a group.
const LEAST: usize = 4;
/// The most ranges of gear.
const RANGES_MAX: usize = 5;

type Group<'a> = Vec<&'a Participant>;

/// Who plays with whom, as the bot before would have it.
pub(crate) fn arrange(input: &Input) -> Arrangement {
    let ranges = ranges(input);
    let mut used: Vec<UserId> = Vec::new();
    let mut groups = statics(input, &ranges, &mut used);
    groups.extend(by_range(input, &ranges, &mut used));
    add_tentative(input, &ranges, &mut groups, &mut used);
    let mut left: Group<'_> = input.participants.iter().filter(|it| !used.contains(&it.who)).collect();
    while left.len() >= LEAST {
        let rest = left.split_off(left.len().min(SIZE));
        groups.push(std::mem::replace(&mut left, rest));
    }
    for one in std::mem::take(&mut left) {
        match groups.iter_mut().find(|group| group.len() < SIZE) {
            Some(group) => group.push(one),
            None => left.push(one),
        }
    }
    if !left.is_empty() {
        groups.push(left);
    }
    let seat = |it: &&Participant| Seat { who: it.who, spec: it.specs.first().cloned() };
    let party = |(index, group): (usize, &Group<'_>)| Party {
        block: 0,
        number: index + 1,
        seats: group.iter().map(seat).collect(),
    };
    Arrangement { parties: groups.iter().enumerate().map(party).collect(), bench: Vec::new() }
}

fn class(it: &Participant) -> &str {
    it.specs.first().map_or("unknown", |spec| spec.role.as_str())
}

/// Step 0: ranges of gear that overlap.
fn ranges(input: &Input) -> Vec<(f64, f64)> {
    let gear: Vec<f64> = input.participants.iter().filter_map(|it| it.gear).map(|gear| gear as f64).collect();
    let count = gear.len() as f64;
    let (min, max) = gear.iter().fold((f64::MAX, f64::MIN), |(min, max), gear| (min.min(*gear), max.max(*gear)));
    if gear.len() < 2 || max <= min {
        return vec![(0.0, 10_000.0)];
    }
    let mean = gear.iter().sum::<f64>() / count;
    let deviation = (gear.iter().map(|gear| (gear - mean).powi(2)).sum::<f64>() / count).sqrt();
    let tolerance = match gear.len() {
        ..10 => (0.4 * (max - min)).max(200.0),
        10..30 => (0.25 * (max - min)).max(150.0),
        _ => (1.2 * deviation).min(200.0),
    };
    let (mut ranges, mut start) = (Vec::new(), min);
    while start < max && ranges.len() < RANGES_MAX {
        let end = (start + tolerance).min(max);
        ranges.push((start, end));
        start = end - 0.1 * tolerance;
    }
    ranges
}

fn range_of(ranges: &[(f64, f64)], it: &Participant) -> usize {
    let Some(gear) = it.gear.map(|gear| gear as f64) else { return 0 };
    ranges.iter().position(|(_, end)| gear <= *end).unwrap_or(ranges.len() - 1)
}

/// How well somebody fits a wanted class and range.
fn score(it: &Participant, class_wanted: &str, range_wanted: usize, ranges: &[(f64, f64)]) -> f64 {
    let own = class(it);
    let fights = |class: &str| matches!(class, "melee" | "ranged");
    let by_class = match own {
        _ if own == class_wanted => 0.7,
        _ if fights(own) && fights(class_wanted) => 0.5,
        "melee" | "ranged" | "flanker" => 0.3,
        _ => 0.0,
    };
    let by_range = match range_of(ranges, it).abs_diff(range_wanted) {
        0 => 0.2,
        1 => 0.1,
        _ => 0.0,
    };
    by_class + by_range + if it.is_certain { 0.1 } else { 0.05 }
}

/// Steps 1 and 2: statics of whom at most one is missing, filled up.
fn statics<'a>(input: &'a Input, ranges: &[(f64, f64)], used: &mut Vec<UserId>) -> Vec<Group<'a>> {
    let mut ids: Vec<i64> = input.participants.iter().filter_map(|it| it.static_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut groups = Vec::new();
    for id in ids {
        let members = || input.participants.iter().filter(move |it| it.static_id == Some(id));
        let mut group: Group<'_> = members().filter(|it| it.is_certain && !used.contains(&it.who)).collect();
        if group.is_empty() || group.len() + 1 < members().count() {
            continue;
        }
        used.extend(group.iter().map(|it| it.who));
        let mut wanted: Vec<&str> = members().filter(|it| !it.is_certain).map(class).take(1).collect();
        wanted.extend(["tank", "healer"].into_iter().filter(|class_| !group.iter().any(|it| class(it) == *class_)));
        while group.len() < SIZE {
            let fit = |it: &&Participant| {
                let is_wanted = wanted.contains(&class(it));
                score(it, if is_wanted { wanted[0] } else { "melee" }, 0, ranges)
            };
            let mut best: Option<(f64, &Participant)> = None;
            for it in input.participants.iter().filter(|it| !used.contains(&it.who) && it.static_id != Some(id)) {
                if best.is_none_or(|(most, _)| fit(&it) > most) {
                    best = Some((fit(&it), it));
                }
            }
            let Some((_, picked)) = best else { break };
            wanted.retain(|wanted| *wanted != class(picked));
            used.push(picked.who);
            group.push(picked);
        }
        groups.push(group);
    }
    groups
}

/// Step 3: per range of gear from above, flankers among themselves, then tanks and healers with fighters.
fn by_range<'a>(input: &'a Input, ranges: &[(f64, f64)], used: &mut Vec<UserId>) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    for range in (0..ranges.len()).rev() {
        let here = |wanted: &str| -> Group<'a> {
            let is_here = |it: &&Participant| it.is_certain && class(it) == wanted && range_of(ranges, it) == range;
            input.participants.iter().filter(|it| !used.contains(&it.who)).filter(is_here).collect()
        };
        let [mut tanks, mut healers, mut melee, mut ranged, mut flankers] =
            ["tank", "healer", "melee", "ranged", "flanker"].map(here);
        let mut made: Vec<Group<'a>> = Vec::new();
        while flankers.len() >= SIZE - 1 {
            made.push(flankers.drain(..flankers.len().min(SIZE)).collect());
        }
        while !tanks.is_empty() && !healers.is_empty() {
            let mut group: Group<'a> = tanks.drain(..tanks.len().min(2)).collect();
            group.extend(healers.drain(..healers.len().min(2)));
            for others in [&mut melee, &mut ranged, &mut flankers] {
                let free = SIZE - group.len();
                group.extend(others.drain(..others.len().min(free)));
            }
            if group.len() < LEAST {
                break;
            }
            made.push(group);
        }
        used.extend(made.iter().flatten().map(|it| it.who));
        groups.extend(made);
    }
    groups
}

/// Step 3c: whoever said maybe goes where he fits.
fn add_tentative<'a>(input: &'a Input, ranges: &[(f64, f64)], groups: &mut [Group<'a>], used: &mut Vec<UserId>) {
    for it in input.participants.iter().filter(|it| !it.is_certain) {
        if used.contains(&it.who) {
            continue;
        }
        let mut best: Option<(f64, usize)> = None;
        for (index, group) in groups.iter().enumerate().filter(|(_, group)| group.len() < SIZE) {
            let gear: Vec<usize> = group.iter().map(|it| range_of(ranges, it)).collect();
            let fit = score(it, "melee", gear.iter().sum::<usize>() / gear.len().max(1), ranges);
            if best.is_none_or(|(most, _)| fit > most) {
                best = Some((fit, index));
            }
        }
        if let Some((_, index)) = best {
            groups[index].push(it);
            used.push(it.who);
        }
    }
}
