//! Parties: that everybody is seated well, always the same, and that it is explained, edited and told rightly.

mod bill;
mod by_hand;
mod exact;
mod explained;
mod properties;
mod rounds;
mod told;

use domain::ids::UserId;
use games::Games;

use crate::dice::Dice;
use crate::{Arrangement, Input, Lock, Participant, Place, Spec};

/// What a crowd has besides roles and gear.
#[derive(Clone, Copy, Default, Debug)]
struct Traits {
    statics: bool,
    wishes: bool,
    locks: bool,
    /// Parties; 0 for as many as people need.
    parties: u32,
}

const EVERYTHING: Traits = Traits { statics: true, wishes: true, locks: true, parties: 0 };

/// An empty event of a game in which parties have six players.
fn event(parties: u32) -> Input {
    let games = Games::embedded();
    Input::of_pack(games.find("throne-and-liberty").expect("it is compiled in"), parties)
}

fn somebody(who: u64, roles: &[&str]) -> Participant {
    let spec = |role: &&str| Spec { role: (*role).to_owned(), build: role.to_uppercase() };
    Participant {
        who: UserId(who),
        is_certain: true,
        specs: roles.iter().map(spec).collect(),
        gear: Some(4_000),
        static_id: None,
        with: Vec::new(),
        apart: Vec::new(),
        waited: 0,
        lock: None,
    }
}

/// People as they sign up, from a seed.
fn crowd(seed: u64, people: usize, traits: Traits) -> Input {
    let mut dice = Dice::new(seed);
    let mut input = event(traits.parties);
    input.participants = (0..people).map(|index| stranger(&mut dice, index)).collect();
    if traits.statics {
        let mut at = 0;
        let mut id = 0;
        while at < people {
            let size = 1 + dice.below(6);
            if size > 1 && dice.below(3) == 0 {
                id += 1;
                input.participants[at..people.min(at + size)].iter_mut().for_each(|it| it.static_id = Some(id));
            }
            at += size;
        }
    }
    if traits.wishes {
        for index in 0..people {
            let other = UserId(dice.below(people + 2) as u64 * 7 + 1);
            match dice.below(12) {
                0 | 1 => input.participants[index].with.push(other),
                2 => input.participants[index].apart.push(other),
                _ => {}
            }
        }
    }
    if traits.locks {
        let parties = if traits.parties == 0 { people.div_ceil(6) } else { traits.parties as usize };
        for index in (0..people).filter(|index| index % 9 == 8) {
            let place = if dice.below(4) == 0 { Place::Bench } else { Place::Party(dice.below(parties)) };
            let locked = input.participants.iter().filter(|it| it.lock.as_ref().is_some_and(|it| it.place == place));
            if place == Place::Bench || locked.count() < 6 {
                input.participants[index].lock = Some(Lock { place, role: None });
            }
        }
    }
    input
}

fn stranger(dice: &mut Dice, index: usize) -> Participant {
    let roles = ["tank", "healer", "melee", "ranged", "flanker"];
    let first = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4][dice.below(20)];
    let mut chosen = vec![roles[first]];
    for _ in 0..[0, 0, 1, 1, 2][dice.below(5)] {
        let other = roles[dice.below(5)];
        if !chosen.contains(&other) {
            chosen.push(other);
        }
    }
    if dice.below(14) == 0 {
        chosen.clear();
    }
    let mut stranger = somebody(index as u64 * 7 + 1, &chosen);
    stranger.is_certain = dice.below(7) != 0;
    stranger.gear = (dice.below(10) != 0).then(|| 2_800 + i64::try_from(dice.below(2_400)).expect("small"));
    stranger.waited = u32::try_from(dice.below(8)).expect("small").saturating_sub(4);
    stranger
}

/// People in another order.
fn shuffled(mut input: Input, seed: u64) -> Input {
    let mut dice = Dice::new(seed);
    for last in (1..input.participants.len()).rev() {
        input.participants.swap(last, dice.below(last + 1));
    }
    input
}

/// Everybody who signed up is in it once, nobody else is, no party is overfull, and who is locked stays.
#[track_caller]
fn check_whole(input: &Input, arrangement: &Arrangement) {
    let mut seen: Vec<UserId> = arrangement.everybody().map(|(who, ..)| who).collect();
    let mut expected: Vec<UserId> = input.participants.iter().map(|it| it.who).collect();
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected, "everybody once");
    for party in &arrangement.parties {
        assert!(party.seats.len() <= input.template.blocks[party.block].size as usize, "{party:?} is overfull");
    }
    for participant in &input.participants {
        if let Some(lock) = &participant.lock {
            assert_eq!(arrangement.place(participant.who), Some(lock.place), "{:?} is locked", participant.who);
        }
        let spec = arrangement.seat(participant.who).and_then(|seat| seat.spec.as_ref());
        assert!(spec.is_none_or(|spec| participant.specs.contains(spec)), "{:?} plays what he plays", participant.who);
    }
}
