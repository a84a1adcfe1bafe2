//! What comes in and what goes out: participants, templates, arrangements.

use domain::ids::UserId;
use games::{Of, Pack, Part, Want, Weights};

/// The most people of one arrangement: more than any event holds.
pub const PARTICIPANTS_MAX: usize = 1_000;
/// The most parties: everybody in one of his own.
pub const PARTIES_MAX: usize = 1_000;
/// The most choices of one person: main, two or three others.
pub const SPECS_MAX: usize = 4;
/// Who waited more often than the median counts up to so many times more, who waited less so many times less. With the
/// usual weights the whole of that is less than a missing healer, or the only one would be sent to the bench in turn.
pub const WAITED_APART_MAX: u32 = 4;

/// Everything that an arrangement follows from.
#[derive(Clone, PartialEq, Debug)]
pub struct Input {
    /// Who signed up; their order means nothing.
    pub participants: Vec<Participant>,
    /// What the parties should be.
    pub template: Template,
    /// Every role of the game and what it does in a party.
    pub roles: Vec<(String, Part)>,
    /// What weighs how much.
    pub weights: Weights,
    /// What people were told before: as few as possible are moved.
    pub previous: Option<Arrangement>,
}

/// Somebody who signed up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Participant {
    /// Who.
    pub who: UserId,
    /// Yes, or only maybe.
    pub is_certain: bool,
    /// What he plays, his favourite first; empty when nothing is known.
    pub specs: Vec<Spec>,
    /// How strong he is, as the game counts it.
    pub gear: Option<i64>,
    /// The static to which he belongs.
    pub static_id: Option<i64>,
    /// With whom he wishes to play.
    pub with: Vec<UserId>,
    /// With whom he wishes not to play.
    pub apart: Vec<UserId>,
    /// How often he had no place lately, as far back as the caller looks.
    pub waited: u32,
    /// Where an officer put him for good.
    pub lock: Option<Lock>,
}

/// One thing that somebody plays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spec {
    /// The role's code.
    pub role: String,
    /// Weapons, class or job, as codes; only shown.
    pub build: String,
}

/// Where somebody stays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lock {
    /// Where.
    pub place: Place,
    /// And as what, while he plays that at all.
    pub role: Option<String>,
}

/// Where somebody is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// In the party of this index, from 0.
    Party(usize),
    /// In none.
    Bench,
}

/// What the parties of an event should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// What officers call it.
    pub name: String,
    /// Kinds of parties, in the order in which they are filled.
    pub blocks: Vec<Block>,
}

/// Parties of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What they are called; empty when they have only numbers.
    pub name: String,
    /// How many at most; `None` for as many as people need. Never are more made than that.
    pub count: Option<u32>,
    /// Players in each.
    pub size: u32,
    /// Fewer are no useful party.
    pub least: u32,
    /// Whom each asks for.
    pub wants: Vec<Want>,
}

/// Who plays where.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Arrangement {
    /// The parties; one may be empty.
    pub parties: Vec<Party>,
    /// Who has no place, by id.
    pub bench: Vec<UserId>,
}

/// A party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// The index of its kind in the template.
    pub block: usize,
    /// Which of its kind it is, from 1.
    pub number: usize,
    /// Its players, by role as the game lists them, then by id.
    pub seats: Vec<Seat>,
}

/// A place in a party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seat {
    /// Who has it.
    pub who: UserId,
    /// What he plays; `None` when nothing is known of him.
    pub spec: Option<Spec>,
}

/// What makes an input useless.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// More people than [`PARTICIPANTS_MAX`].
    TooManyPeople,
    /// Somebody is there twice.
    Twice(UserId),
    /// Somebody has more than [`SPECS_MAX`] choices.
    TooManySpecs(UserId),
    /// The template has no kind of party.
    NoParties,
    /// The kind of party of this index has no size, is larger than [`PARTICIPANTS_MAX`], or is useful only with more than it holds.
    Size(usize),
    /// The kind of party of this index asks for too many kinds of players, or for more at least than at most.
    Wants(usize),
    /// The kind of party of this index comes after one without a limit, so there will never be one.
    Unreachable(usize),
    /// A weight is negative or greater than the greatest that a pack may have; its name.
    Weight(&'static str),
    /// Somebody is locked into a party that the template does not have.
    NoSuchParty(UserId),
    /// More people are locked into the party of this index than it holds.
    Overfull(usize),
}

// === impl Template ===

impl Template {
    /// Parties as the game has them, as many as there are for an event; 0 for as many as people need.
    pub fn of_pack(pack: &Pack, parties: u32) -> Self {
        let block = Block {
            name: String::new(),
            count: (parties > 0).then_some(parties),
            size: pack.party_size,
            least: pack.grouping.least,
            wants: pack.grouping.wants.clone(),
        };
        Self { name: String::new(), blocks: vec![block] }
    }
}

// === impl Input ===

impl Input {
    /// Nobody yet, in a game's own parties.
    pub fn of_pack(pack: &Pack, parties: u32) -> Self {
        Self {
            participants: Vec::new(),
            template: Template::of_pack(pack, parties),
            roles: pack.roles.iter().map(|role| (role.code.clone(), role.part)).collect(),
            weights: pack.grouping.weights.clone(),
            previous: None,
        }
    }

    /// The participant of this id.
    pub fn participant(&self, who: UserId) -> Option<&Participant> {
        self.participants.iter().find(|participant| participant.who == who)
    }

    /// Whether a role is of a kind.
    pub(crate) fn is_of(&self, role: &str, of: &Of) -> bool {
        match of {
            Of::Role(code) => code == role,
            Of::Part(part) => self.roles.iter().any(|(code, does)| code == role && does == part),
        }
    }
}

// === impl Arrangement ===

impl Arrangement {
    /// Where somebody is; `None` when he is nowhere.
    pub fn place(&self, who: UserId) -> Option<Place> {
        let party = self.parties.iter().position(|party| party.seats.iter().any(|seat| seat.who == who));
        let is_benched = || self.bench.contains(&who).then_some(Place::Bench);
        party.map(Place::Party).or_else(is_benched)
    }

    /// The seat that somebody has.
    pub fn seat(&self, who: UserId) -> Option<&Seat> {
        self.parties.iter().flat_map(|party| &party.seats).find(|seat| seat.who == who)
    }

    /// Everybody in it, with where he is.
    pub fn everybody(&self) -> impl Iterator<Item = (UserId, Place, Option<&Seat>)> {
        let seated =
            self.parties.iter().enumerate().flat_map(|(index, party)| {
                party.seats.iter().map(move |seat| (seat.who, Place::Party(index), Some(seat)))
            });
        seated.chain(self.bench.iter().map(|who| (*who, Place::Bench, None)))
    }
}
