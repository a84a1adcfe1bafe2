//! How long it takes to arrange people, how good the result is, and how good the groups of the bot before were.
//!
//! ```sh
//! cargo bench -p parties
//! ```
//! Prints one line of JSON for each number of people: medians and maxima of the seeds, in milliseconds by the clock and, where the
//! system tells (Linux), of the processor alone: the machine may be busy.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

mod predecessor;

use std::hint::black_box;
use std::time::{Duration, Instant};

use domain::ids::UserId;
use games::{Games, Part};
use parties::{Arrangement, Effort, Input, Participant, Party, Spec, Term, arrange, assess};

const SEEDS: u64 = 9;
const PEOPLE: [usize; 7] = [12, 24, 42, 70, 100, 300, 1_000];

/// What one arrangement is like.
struct Quality {
    total: i64,
    /// Parties over which statics are spread and need not be.
    torn: i64,
    /// Parties of each hundred that have a tank and a healer.
    covered: usize,
    /// Between the strongest and the weakest party.
    gear_spread: i64,
}

fn main() {
    for people in PEOPLE {
        let (mut fresh, mut again) = (Vec::new(), Vec::new());
        let (mut ours, mut theirs, mut quick) = (Vec::new(), Vec::new(), Vec::new());
        for seed in 0..SEEDS {
            let mut input = crowd(seed, people);
            let (took, found) = timed(&input, Effort::usual(people));
            fresh.push(took);
            ours.push(quality(&input, &found));
            theirs.push(quality(&input, &predecessor::arrange(&input)));
            quick.push(quality(&input, &timed(&input, Effort { looks: Effort::usual(people).looks / 8 }).1));
            let late = input.participants.pop();
            input.previous = Some(timed(&input, Effort::usual(people)).1);
            input.participants.extend(late);
            again.push(timed(&input, Effort::usual(people)).0);
        }
        let [fresh, again] = [&fresh, &again].map(|took| {
            let by = |which: fn(&Took) -> Duration| {
                let mut times: Vec<Duration> = took.iter().map(which).collect();
                times.sort();
                format!("[{:.1},{:.1}]", millis(times[times.len() / 2]), millis(times[times.len() - 1]))
            };
            format!(r#"{{"clock":{},"processor":{}}}"#, by(|took| took.clock), by(|took| took.processor))
        });
        println!(
            r#"{{"people":{people},"fresh_ms":{fresh},"with_previous_ms":{again},"ours":{},"eighth":{},"predecessor":{}}}"#,
            summary(&mut ours),
            summary(&mut quick),
            summary(&mut theirs)
        );
    }
}

/// How long something took.
struct Took {
    clock: Duration,
    processor: Duration,
}

fn timed(input: &Input, effort: Effort) -> (Took, Arrangement) {
    let (began, ran) = (Instant::now(), on_processor());
    let found = arrange(black_box(input), effort).expect("the input is right");
    (Took { clock: began.elapsed(), processor: on_processor() - ran }, found.arrangement)
}

/// How long this thread has run; nothing where the system does not say.
fn on_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

fn millis(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0
}

fn summary(all: &mut [Quality]) -> String {
    let middle = |mut numbers: Vec<i64>| {
        numbers.sort_unstable();
        numbers[numbers.len() / 2]
    };
    let total = middle(all.iter().map(|quality| quality.total / 100).collect());
    let torn = middle(all.iter().map(|quality| quality.torn).collect());
    let covered = middle(all.iter().map(|quality| quality.covered as i64).collect());
    let spread = middle(all.iter().map(|quality| quality.gear_spread).collect());
    format!(r#"{{"points":{total},"torn":{torn},"covered_percent":{covered},"gear_spread":{spread}}}"#)
}

fn quality(input: &Input, arrangement: &Arrangement) -> Quality {
    let parties: Vec<&Party> = arrangement.parties.iter().filter(|party| !party.seats.is_empty()).collect();
    let has = |party: &Party, part: Part| {
        let roles = party.seats.iter().filter_map(|seat| seat.spec.as_ref()).map(|spec| &spec.role);
        roles.into_iter().any(|role| input.roles.contains(&(role.clone(), part)))
    };
    let covered = parties.iter().filter(|party| has(party, Part::Tank) && has(party, Part::Healer)).count();
    let mean = |party: &&Party| {
        let gear: Vec<i64> =
            party.seats.iter().filter_map(|seat| input.participant(seat.who)).filter_map(|it| it.gear).collect();
        (!gear.is_empty()).then(|| gear.iter().sum::<i64>() / gear.len() as i64)
    };
    let means: Vec<i64> = parties.iter().filter_map(mean).collect();
    let terms = assess(input, arrangement).expect("the input is right");
    Quality {
        total: terms.total(),
        torn: terms.get(Term::Torn) / (input.weights.torn * 100),
        covered: covered * 100 / parties.len().max(1),
        gear_spread: means.iter().max().unwrap_or(&0) - means.iter().min().unwrap_or(&0),
    }
}

// === People ===

/// Splitmix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }
}

/// People as they sign up: 15 % tanks, 20 % healers, a third with a second choice, statics, wishes, some maybes.
fn crowd(seed: u64, people: usize) -> Input {
    let games = Games::embedded();
    let pack = games.find("throne-and-liberty").expect("it is compiled in");
    let mut dice = Dice(seed * 1_000 + people as u64);
    let roles = ["tank", "healer", "melee", "ranged", "flanker"];
    let weights = [3, 4, 5, 5, 3];
    let pick = |dice: &mut Dice| {
        let mut at = dice.below(weights.iter().sum());
        let index = weights.iter().position(|weight| match at.checked_sub(*weight) {
            Some(rest) => {
                at = rest;
                false
            }
            None => true,
        });
        roles[index.unwrap_or(0)]
    };
    let mut input = Input::of_pack(pack, 0);
    for index in 0..people {
        let mut specs = vec![pick(&mut dice)];
        if dice.below(3) == 0 {
            let other = pick(&mut dice);
            specs.extend((other != specs[0]).then_some(other));
        }
        let mut wish = |sides: usize| {
            let other = UserId(dice.below(people) as u64 + 1);
            if dice.below(sides) == 0 { vec![other] } else { Vec::new() }
        };
        let (with, apart) = (wish(7), wish(14));
        input.participants.push(Participant {
            who: UserId(index as u64 + 1),
            is_certain: dice.below(8) != 0,
            specs: specs.iter().map(|role| Spec { role: (*role).to_owned(), build: String::new() }).collect(),
            gear: Some(3_000 + dice.below(2_000) as i64),
            static_id: (index % 20 < 10).then_some((index / 5) as i64),
            with,
            apart,
            waited: dice.below(3) as u32,
            lock: None,
        });
    }
    input
}
