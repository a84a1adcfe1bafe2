//! Why an arrangement is as it is: reasons with numbers, for whoever puts them into words.

use domain::ids::UserId;
use games::Of;

use crate::cost::{Term, Terms, terms};
use crate::model::{Arrangement, Input, Participant, Party, Place, Seat, Wrong};
use crate::seating::Seating;
use crate::table::Table;

/// Why an arrangement is as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// The bill.
    pub terms: Terms,
    /// Each party.
    pub parties: Vec<PartyReasons>,
    /// Everybody without a seat.
    pub bench: Vec<BenchReasons>,
}

/// About a party; nothing of one whose kind the template does not have any more.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PartyReasons {
    /// Whom it lacks.
    pub missing: Vec<Gap>,
    /// Whom it has too many of.
    pub surplus: Vec<Gap>,
    /// How many it lacks to be useful; 0 when it is.
    pub short: usize,
    /// Free seats.
    pub free: usize,
    /// The mean gear of those whose gear is known, and how many they are.
    pub gear: Option<(i64, usize)>,
    /// Each player, in the order of the seats.
    pub seats: Vec<(UserId, Vec<Why>)>,
}

/// How many of a kind there are, and how many there should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The kind.
    pub of: Of,
    /// How many there are.
    pub have: usize,
    /// How many there should be: at least when there are fewer, at most when there are more.
    pub want: usize,
}

/// Why somebody is in a party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// An officer put him there.
    Locked,
    /// So many of his static are there, he included.
    Static {
        /// Of him and the others.
        here: usize,
        /// Of all who signed up.
        of: usize,
    },
    /// The party would lack such a one without him.
    Needed(Of),
    /// He plays his second choice (1), third (2) or fourth (3).
    OffRole(usize),
    /// He wished to play with somebody who is there.
    With(UserId),
    /// He wished to play with somebody who is in another party.
    WithoutFriend(UserId),
    /// He wished not to play with somebody who is there.
    Beside(UserId),
    /// He was told so before.
    Stayed,
    /// Nothing is known of what he plays.
    Unknown,
}

/// About somebody without a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BenchReasons {
    /// Who.
    pub who: UserId,
    /// Why he has none.
    pub why: Vec<Benched>,
    /// Whom he would replace most cheaply, and what that would cost more.
    pub nearest: Option<Nearest>,
    /// What would give him a seat.
    pub helps: Vec<Help>,
}

/// Why somebody has no seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Benched {
    /// An officer put him there.
    Locked,
    /// There are fewer seats than people.
    Seats {
        /// Seats of all parties.
        seats: usize,
        /// People who signed up.
        people: usize,
    },
    /// He said maybe; so many who said yes have a seat.
    OnlyMaybe {
        /// Who have a seat and said yes.
        certain: usize,
    },
    /// He had to wait less often than so many who have a seat.
    WaitedLess {
        /// How often he did.
        own: u32,
        /// Who have a seat and waited more often.
        others: usize,
    },
}

/// The cheapest exchange that would give somebody a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nearest {
    /// Who would lose his.
    pub instead_of: UserId,
    /// In which party.
    pub party: usize,
    /// What it would cost more, item by item.
    pub more: Terms,
}

/// What would give somebody a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Help {
    /// One party more.
    AnotherParty,
    /// To say yes instead of maybe.
    SayYes,
    /// To play such a one, too: so many parties lack one.
    Play {
        /// What to play.
        of: Of,
        /// How many parties lack one.
        parties: usize,
    },
    /// Only his turn: so many times without a seat, and it is.
    HisTurn {
        /// How many times.
        times: u32,
    },
}

/// Explains an arrangement, whoever made it.
///
/// # Errors
/// Everything that is [`Wrong`] with the input.
pub fn explain(input: &Input, arrangement: &Arrangement) -> Result<Explanation, Vec<Wrong>> {
    let table = Table::of(input, arrangement.parties.len())?;
    let (places, specs) = table.indices(input, arrangement);
    let bill = terms(&table, &places, &specs);
    let parties: Vec<PartyReasons> = (0..arrangement.parties.len()).map(|at| party(input, arrangement, at)).collect();
    let mut seating = Seating::on(&table, &places, &specs);
    let ids: Vec<UserId> = table.people.iter().map(|person| person.who).collect();
    let benched = (0..ids.len()).filter(|who| places[*who] == table.bench());
    let bench = benched.map(|who| {
        let nearest = nearest(&mut seating, who).map(|(other, spec, other_spec)| {
            let (mut places, mut specs) = (places.clone(), specs.clone());
            let party = places[other];
            (places[who], places[other]) = (party, table.bench());
            (specs[who], specs[other]) = (spec, other_spec);
            Nearest { instead_of: ids[other], party, more: terms(&table, &places, &specs).more_than(&bill) }
        });
        bench_reasons(input, arrangement, &parties, ids[who], nearest)
    });
    let bench = bench.collect();
    Ok(Explanation { terms: bill, parties, bench })
}

// === Parties ===

fn party(input: &Input, arrangement: &Arrangement, at: usize) -> PartyReasons {
    let party = &arrangement.parties[at];
    let Some(block) = input.template.blocks.get(party.block) else { return PartyReasons::default() };
    let gear: Vec<i64> =
        party.seats.iter().filter_map(|seat| input.participant(seat.who)).filter_map(|it| it.gear).collect();
    let gaps = |is_missing: bool| -> Vec<Gap> {
        let gap = |want: &games::Want| {
            let have = count(input, party, &want.of);
            let wanted = if is_missing { want.min } else { want.max } as usize;
            let is_one = if is_missing { have < wanted } else { have > wanted };
            is_one.then(|| Gap { of: want.of.clone(), have, want: wanted })
        };
        // Nobody is missing where nobody is.
        block.wants.iter().filter(|_| !party.seats.is_empty()).filter_map(gap).collect()
    };
    let seated = party.seats.len();
    PartyReasons {
        missing: gaps(true),
        surplus: gaps(false),
        short: if seated == 0 { 0 } else { (block.least as usize).saturating_sub(seated) },
        free: (block.size as usize).saturating_sub(seated),
        gear: (!gear.is_empty())
            .then(|| (gear.iter().sum::<i64>() / i64::try_from(gear.len()).unwrap_or(i64::MAX), gear.len())),
        seats: party.seats.iter().map(|seat| (seat.who, why(input, arrangement, at, seat))).collect(),
    }
}

fn count(input: &Input, party: &Party, of: &Of) -> usize {
    let specs = party.seats.iter().filter_map(|seat| seat.spec.as_ref());
    specs.filter(|spec| input.is_of(&spec.role, of)).count()
}

fn why(input: &Input, arrangement: &Arrangement, at: usize, seat: &Seat) -> Vec<Why> {
    let Some(participant) = input.participant(seat.who) else { return Vec::new() };
    let party = &arrangement.parties[at];
    let is_here = |who: &UserId| party.seats.iter().any(|seat| seat.who == *who);
    let mut whys = Vec::new();
    if participant.lock.is_some() {
        whys.push(Why::Locked);
    }
    if let Some(id) = participant.static_id {
        let members = || input.participants.iter().filter(|other| other.static_id == Some(id));
        let (here, of) = (members().filter(|member| is_here(&member.who)).count(), members().count());
        if of > 1 {
            whys.push(Why::Static { here, of });
        }
    }
    match &seat.spec {
        Some(spec) => {
            let wants = input.template.blocks.get(party.block).into_iter().flat_map(|block| &block.wants);
            let needed = wants.filter(|want| input.is_of(&spec.role, &want.of)).filter(|want| {
                let min = want.min as usize;
                min > 0 && count(input, party, &want.of) <= min
            });
            whys.extend(needed.map(|want| Why::Needed(want.of.clone())));
            let choice = participant.specs.iter().position(|it| it.role == spec.role);
            whys.extend(choice.filter(|choice| *choice > 0).map(Why::OffRole));
        }
        None => whys.push(Why::Unknown),
    }
    let is_seated = |who: &UserId| matches!(arrangement.place(*who), Some(Place::Party(_)));
    let (near, far): (Vec<&UserId>, Vec<&UserId>) = participant.with.iter().partition(|who| is_here(who));
    whys.extend(near.into_iter().map(|who| Why::With(*who)));
    whys.extend(far.into_iter().filter(|who| is_seated(who)).map(|who| Why::WithoutFriend(*who)));
    whys.extend(participant.apart.iter().filter(|who| is_here(who)).map(|who| Why::Beside(*who)));
    if input.previous.as_ref().and_then(|previous| previous.place(seat.who)) == Some(Place::Party(at)) {
        whys.push(Why::Stayed);
    }
    whys
}

// === The bench ===

/// Whom somebody would replace most cheaply, and as what each.
fn nearest(seating: &mut Seating<'_>, who: usize) -> Option<(usize, usize, usize)> {
    if !seating.is_free(who) {
        return None;
    }
    let mut best: Option<(i64, usize, usize, usize)> = None;
    for other in 0..seating.places().len() {
        if seating.place(other) != seating.table.bench() && seating.is_free(other) {
            let (cost, spec, other_spec) = seating.swap_cost(who, other);
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, other, spec, other_spec));
            }
        }
    }
    best.map(|(_, other, spec, other_spec)| (other, spec, other_spec))
}

fn bench_reasons(
    input: &Input,
    arrangement: &Arrangement,
    parties: &[PartyReasons],
    who: UserId,
    nearest: Option<Nearest>,
) -> BenchReasons {
    let Some(participant) = input.participant(who) else {
        return BenchReasons { who, why: Vec::new(), nearest, helps: Vec::new() };
    };
    if participant.lock.is_some() {
        return BenchReasons { who, why: vec![Benched::Locked], nearest, helps: Vec::new() };
    }
    let seated: Vec<&Participant> = arrangement
        .parties
        .iter()
        .flat_map(|party| &party.seats)
        .filter_map(|seat| input.participant(seat.who))
        .collect();
    let kinds = arrangement.parties.iter().filter_map(|party| input.template.blocks.get(party.block));
    let seats = kinds.map(|block| block.size as usize).sum();
    let mut why = vec![Benched::Seats { seats, people: input.participants.len() }];
    let certain = seated.iter().filter(|other| other.is_certain).count();
    if !participant.is_certain && certain > 0 {
        why.push(Benched::OnlyMaybe { certain });
    }
    let others = seated.iter().filter(|other| other.waited > participant.waited).count();
    if others > 0 {
        why.push(Benched::WaitedLess { own: participant.waited, others });
    }
    let helps = helps(input, parties, participant, nearest.as_ref());
    BenchReasons { who, why, nearest, helps }
}

fn helps(input: &Input, parties: &[PartyReasons], participant: &Participant, nearest: Option<&Nearest>) -> Vec<Help> {
    let mut helps = Vec::new();
    let plays = |of: &Of| participant.specs.iter().any(|spec| input.is_of(&spec.role, of));
    let mut lacking: Vec<(Of, usize)> = Vec::new();
    for gap in parties.iter().flat_map(|party| &party.missing).filter(|gap| !plays(&gap.of)) {
        match lacking.iter_mut().find(|(of, _)| *of == gap.of) {
            Some((_, parties)) => *parties += 1,
            None => lacking.push((gap.of.clone(), 1)),
        }
    }
    helps.extend(lacking.into_iter().map(|(of, parties)| Help::Play { of, parties }));
    let weights = &input.weights;
    let more = nearest.map(|nearest| nearest.more.total());
    if !participant.is_certain && more.is_some_and(|more| more < (weights.bench - weights.bench_tentative) * 100) {
        helps.push(Help::SayYes);
    }
    // Each time without a seat makes it dearer to leave him out again; who said maybe still comes after who said yes.
    if let Some(nearest) = nearest.filter(|nearest| nearest.more.get(Term::Bench) == 0 && weights.waited > 0) {
        let times = nearest.more.total().max(0) / (weights.waited * 100) + 1;
        helps.push(Help::HisTurn { times: u32::try_from(times).unwrap_or(u32::MAX) });
    }
    if input.template.blocks.iter().all(|block| block.count.is_some()) {
        helps.push(Help::AnotherParty);
    }
    helps
}
