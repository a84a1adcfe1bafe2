//! The groups of an event as they are now: what the search is given, and what it finds.
//!
//! Everything it depends on is committed state, and nothing of it is random: a preview shows what will be published, as long
//! as nothing is different (E-28: its preview was another roster in another order).

use std::collections::BTreeSet;

use domain::ids::UserId;
use games::{Of, Pack, Part};
use parties::model::PARTICIPANTS_MAX;
use parties::{Arrangement, Effort, Input, Lock, Participant, Party, Place, Seat, Spec};

use super::state::{BENCH, Chair, Groups, Held, PartyNo, Plan, Wish};
use crate::events::{Answer, Event, Signup};
use crate::{Ctx, Guild, leavers};

/// Looks of one search, at the most: what 300 people get. A guild's actor does nothing else meanwhile, and that many take a
/// tenth of a second; the parties of 1,000 people are found in the same time, and are a little less good.
const LOOKS_MAX: u64 = Effort::usual(300).looks;

/// The groups of an event as they are now.
#[derive(Clone, Debug)]
pub struct Current {
    /// What they follow from.
    pub input: Input,
    /// Who plays with whom.
    pub arrangement: Arrangement,
    /// Who answered and cannot have a place: he waits for one, is only there in case of need, or is one too many.
    pub extras: Vec<UserId>,
    /// Who answered and is away at the time.
    pub away: Vec<UserId>,
}

/// The groups of an event; `None` without a game, or when nobody comes.
pub fn current(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Option<Current> {
    let pack = guild.game(ctx.games)?;
    let plan = guild.groups.plans.get(&event.no);
    let (input, extras, away) = gather(guild, pack, event, plan);
    if input.participants.is_empty() {
        return None;
    }
    let stored = plan.map(|plan| &plan.draft).filter(|draft| fits(&input, &extras, draft));
    let arrangement = match stored {
        Some(draft) => arrangement_of(draft),
        None => found(&input, &extras),
    };
    Some(Current { input, arrangement, extras, away })
}

/// Finds an arrangement. Locks into parties that are no more hold nobody.
fn found(input: &Input, extras: &[UserId]) -> Arrangement {
    let looks = Effort::usual(input.participants.len()).looks.min(LOOKS_MAX);
    let unlocked = || {
        let free = |participant: &Participant| Participant { lock: None, ..participant.clone() };
        Input { participants: input.participants.iter().map(free).collect(), previous: None, ..input.clone() }
    };
    let effort = Effort { looks };
    let found = parties::arrange(input, effort).or_else(|_| parties::arrange(&unlocked(), effort));
    let everybody = || input.participants.iter().map(|participant| participant.who).collect();
    let mut arrangement =
        found.map_or_else(|_| Arrangement { parties: Vec::new(), bench: everybody() }, |found| found.arrangement);
    arrangement.bench.extend(extras);
    arrangement.bench.sort_unstable();
    arrangement
}

/// Whether a draft can stay: the same people, each as something that he plays.
fn fits(input: &Input, extras: &[UserId], draft: &Groups) -> bool {
    let come: BTreeSet<UserId> = input.participants.iter().map(|it| it.who).chain(extras.iter().copied()).collect();
    let placed: BTreeSet<UserId> = draft.everybody().collect();
    let is_played = |chair: &Chair| {
        let specs = input.participant(chair.who).map(|it| it.specs.as_slice()).unwrap_or_default();
        match &chair.role {
            Some(role) => specs.iter().any(|spec| spec.role == *role),
            None => specs.is_empty(),
        }
    };
    come == placed && draft.parties.iter().flatten().all(is_played)
}

// === Who comes, and as what ===

type Gathered = (Input, Vec<UserId>, Vec<UserId>);

fn gather(guild: &Guild, pack: &Pack, event: &Event, plan: Option<&Plan>) -> Gathered {
    let kind = event.details.kind.as_deref().and_then(|code| pack.events.iter().find(|kind| kind.code == code));
    let mut input = Input::of_pack(pack, kind.map_or(0, |kind| kind.parties));
    let (mut extras, mut away, mut reserves) = (Vec::new(), Vec::new(), Vec::new());
    let waited = guild.groups.waited(guild, event.no);
    let locks = plan.map(|plan| &plan.locks);
    for (who, signup) in by_time(event) {
        let is_locked = locks.is_some_and(|locks| locks.contains_key(&who));
        let participant = || {
            let base = participant(guild, pack, who, signup);
            let lock = locks.and_then(|locks| locks.get(&who)).map(lock_of);
            Participant { waited: waited.get(&who).copied().unwrap_or_default(), lock, ..base }
        };
        match signup.answer {
            Answer::No => {}
            _comes if leavers::is_gone(guild, who) => {}
            _comes if is_away(guild, who, event) => away.push(who),
            Answer::Bench if is_locked => input.participants.push(participant()),
            Answer::Bench => reserves.push(participant()),
            Answer::Yes | Answer::Late if !signup.place.is_taken() => extras.push(who),
            Answer::Yes | Answer::Late | Answer::Maybe => input.participants.push(participant()),
        }
    }
    let (called, left) = called_in(&input, reserves);
    input.participants.extend(called);
    extras.extend(left.into_iter().map(|participant| participant.who));
    let many = input.participants.len().min(PARTICIPANTS_MAX);
    extras.extend(input.participants.split_off(many).into_iter().map(|participant| participant.who));
    wish(guild, &mut input.participants);
    input.previous = plan.map(|plan| arrangement_of(&plan.draft));
    (input, extras, away)
}

/// What those who are there wish about each other.
fn wish(guild: &Guild, participants: &mut [Participant]) {
    let there: BTreeSet<UserId> = participants.iter().map(|participant| participant.who).collect();
    for participant in participants {
        for (about, wish) in guild.groups.wishes_of(participant.who).filter(|(about, _)| there.contains(about)) {
            match wish {
                Wish::Together => participant.with.push(about),
                Wish::Apart => participant.apart.push(about),
            }
        }
    }
}

/// Those who are certain first, each in the order in which they answered.
fn by_time(event: &Event) -> Vec<(UserId, &Signup)> {
    let mut all: Vec<(UserId, &Signup)> = event.signups.iter().map(|(who, signup)| (*who, signup)).collect();
    all.sort_by_key(|(who, signup)| (signup.answer, signup.since, *who));
    all
}

fn is_away(guild: &Guild, who: UserId, event: &Event) -> bool {
    let covers = |absence: &crate::absence::state::Absence| {
        absence.terms.from.at <= event.start() && event.start() < absence.terms.until.at
    };
    guild.absence.open_of(who).any(covers)
}

fn participant(guild: &Guild, pack: &Pack, who: UserId, signup: &Signup) -> Participant {
    Participant {
        who,
        is_certain: signup.answer.comes(),
        specs: specs(guild, pack, who, signup),
        gear: guild.profiles.main_of(who).and_then(|sheet| sheet.gear_score),
        static_id: guild.statics.of(who).map(|(no, _)| no),
        with: Vec::new(),
        apart: Vec::new(),
        waited: 0,
        lock: None,
    }
}

/// What somebody plays: what he said to come as and nothing else; else the role of his main character, what else its weapons
/// allow, and the roles of his other characters.
fn specs(guild: &Guild, pack: &Pack, who: UserId, signup: &Signup) -> Vec<Spec> {
    let mut roles: Vec<&str> = Vec::new();
    let chosen = signup.role.as_deref().filter(|role| pack.role(role).is_some());
    if let Some(profile) = guild.profiles.of(who).filter(|_| chosen.is_none()) {
        let others = profile.characters.iter().filter(|(no, _)| **no != profile.main).map(|(_, sheet)| sheet);
        let main = guild.profiles.main_of(who);
        let also = main.and_then(|sheet| pack.pair(&sheet.weapons)).into_iter().flat_map(|pair| pair.roles());
        let as_main = main.and_then(|sheet| guild.profiles.role(pack, sheet)).map(|role| role.code.as_str());
        let as_others = others.filter_map(|sheet| guild.profiles.role(pack, sheet)).map(|role| role.code.as_str());
        roles.extend(as_main.into_iter().chain(also).chain(as_others));
    }
    let mut specs: Vec<Spec> = Vec::new();
    for role in chosen.into_iter().chain(roles) {
        if specs.len() < parties::model::SPECS_MAX && specs.iter().all(|spec| spec.role != role) {
            specs.push(Spec { role: role.to_owned(), build: String::new() });
        }
    }
    specs
}

/// What somebody who answered could play in an event.
pub fn played(guild: &Guild, pack: &Pack, who: UserId, event: &Event) -> Vec<Spec> {
    event.answer_of(who).map(|signup| specs(guild, pack, who, signup)).unwrap_or_default()
}

/// Whoever comes if he is needed fills the seats that stay empty: first those who play what parties lack, then whoever
/// answered first.
fn called_in(input: &Input, mut reserves: Vec<Participant>) -> (Vec<Participant>, Vec<Participant>) {
    let Some(block) = input.template.blocks.first() else { return (Vec::new(), reserves) };
    let (people, size) = (input.participants.len(), block.size.max(1) as usize);
    let needed = people.div_ceil(size);
    let parties = block.count.map_or(needed, |count| needed.min(count as usize));
    let mut free = (parties * size).saturating_sub(people);
    let plays = |participant: &Participant, part: Part| {
        let does = |role: &str| input.roles.iter().any(|(code, does)| code == role && *does == part);
        participant.specs.first().is_some_and(|spec| does(&spec.role))
    };
    let mut called = Vec::new();
    for part in [Part::Tank, Part::Healer] {
        let wants = block.wants.iter().filter(|want| want.of == Of::Part(part)).map(|want| want.min as usize);
        let wanted = wants.max().unwrap_or_default() * parties;
        let there = input.participants.iter().filter(|it| plays(it, part)).count();
        for _ in there..wanted.max(there) {
            let Some(at) = reserves.iter().position(|it| plays(it, part)).filter(|_| free > 0) else { break };
            called.push(reserves.remove(at));
            free -= 1;
        }
    }
    let left = reserves.split_off(free.min(reserves.len()));
    called.extend(reserves);
    (called, left)
}

// === There and back ===

fn lock_of(held: &Held) -> Lock {
    let place = match held.party.checked_sub(1) {
        Some(index) => Place::Party(index as usize),
        None => Place::Bench,
    };
    Lock { place, role: held.role.clone() }
}

/// A lock as it is kept.
pub fn held(lock: &Lock) -> Held {
    Held { party: number(lock.place), role: lock.role.clone() }
}

/// The number of a place.
pub fn number(place: Place) -> PartyNo {
    match place {
        Place::Party(index) => PartyNo::try_from(index + 1).unwrap_or(PartyNo::MAX),
        Place::Bench => BENCH,
    }
}

/// What is kept, as the search knows it.
pub fn arrangement_of(groups: &Groups) -> Arrangement {
    let seat = |chair: &Chair| Seat {
        who: chair.who,
        spec: chair.role.clone().map(|role| Spec { role, build: String::new() }),
    };
    let party = |(index, chairs): (usize, &Vec<Chair>)| Party {
        block: 0,
        number: index + 1,
        seats: chairs.iter().map(seat).collect(),
    };
    let parties = groups.parties.iter().enumerate().map(party).collect();
    Arrangement { parties, bench: groups.bench.clone() }
}

/// What the search found, as it is kept. Parties at the end in which nobody is are left out.
pub fn groups_of(arrangement: &Arrangement) -> Groups {
    let chair = |seat: &Seat| Chair { who: seat.who, role: seat.spec.as_ref().map(|spec| spec.role.clone()) };
    let mut parties: Vec<Vec<Chair>> =
        arrangement.parties.iter().map(|party| party.seats.iter().map(chair).collect()).collect();
    while parties.last().is_some_and(Vec::is_empty) {
        parties.pop();
    }
    Groups { parties, bench: arrangement.bench.clone() }
}
