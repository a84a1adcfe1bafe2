//! What everybody has at the end: points for answers and attendance, losses and limits, worked out one after the other.

use std::collections::BTreeMap;

use super::calendar::{self, MINUTE, Ms, Occasion};
use super::counting::Course;
use super::record::{Answer, Click, Person, Pool, Record};

/// What the rules of this guild are, in the words of its officers; [`WORTH`] and the rest say the same in numbers.
pub(super) const RULES: [&str; 4] = [
    "/dkp rules start:20 cap:320 debt:forbidden decay:3 every:every week floor:5 yes:100 maybe:60 no:20 bench:80 \
     late:50 early:70 short:25 walk-in:40 excused:30 no-show:150",
    "/dkp pool-add name:Watches",
    "/dkp rules pool:Watches start:7 cap:90 debt:forbidden decay:10 every:every week floor:2 yes:100 maybe:60 no:20 \
     bench:80 late:50 early:70 short:25 walk-in:40 excused:30 no-show:150",
    "/attendance rules percent:50 late:5 early:8",
];

/// Points for answering and for being there, in hundredths.
pub(super) const WORTH: (i64, i64) = (500, 1000);

/// What holds for accounts, in hundredths.
struct Limits {
    /// What everybody begins with.
    start: i64,
    /// The most that anybody has.
    cap: i64,
    /// What is lost each week, in percent.
    decay: i64,
    /// What nobody falls below by that.
    floor: i64,
}

const fn limits(pool: Pool) -> Limits {
    match pool {
        Pool::Raids => Limits { start: 2000, cap: 32_000, decay: 3, floor: 500 },
        Pool::Watches => Limits { start: 700, cap: 9000, decay: 10, floor: 200 },
    }
}

/// Whoever comes later than this is late; whoever leaves earlier has left early.
pub(super) const GRACE: (Ms, Ms) = (5 * MINUTE, 8 * MINUTE);

/// What an event comes to for somebody, as far as points follow from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Came {
    /// Long enough.
    Enough { late: bool, early: bool },
    /// Too short.
    Short,
    /// Not at all.
    Never,
}

/// What happens to accounts, in order.
enum Turn<'a> {
    Closes(&'a Occasion),
    Tallied(&'a Occasion),
    Decays,
}

/// Everything that is to be booked on everybody, in hundredths and in order.
pub(super) fn bookings(record: &Record) -> BTreeMap<(Pool, Person), Vec<i64>> {
    let occasions = calendar::occasions();
    let of_events = |one| [(Occasion::closes(one), Turn::Closes(one)), (one.tallied(), Turn::Tallied(one))];
    let mut turns: Vec<(Ms, Turn<'_>)> = occasions.iter().flat_map(of_events).collect();
    turns.extend(calendar::decays().into_iter().map(|at| (at, Turn::Decays)));
    turns.sort_by_key(|(at, _)| *at);
    let mut accounts = Accounts::default();
    for (_, turn) in turns {
        match turn {
            Turn::Closes(one) => {
                let answers = answers(record, one);
                answers.iter().for_each(|(who, answer)| accounts.book((one.pool, *who), for_answer(*answer)))
            }
            Turn::Tallied(one) => (0..record.wishes.len()).for_each(|who| {
                let (attendance, loss) = for_event(record, one, who);
                accounts.book((one.pool, who), attendance);
                accounts.book((one.pool, who), loss);
            }),
            Turn::Decays => accounts.decay(),
        }
    }
    accounts.0
}

/// What counts as everybody's answer when an event is closed: the last one.
pub(super) fn answers(record: &Record, occasion: &Occasion) -> BTreeMap<Person, Answer> {
    answers_by(record, occasion, occasion.closes())
}

/// The same, as it is before a moment.
pub(super) fn answers_by(record: &Record, occasion: &Occasion, at: Ms) -> BTreeMap<Person, Answer> {
    let own = |click: &&Click| click.event == occasion.index && click.at < at;
    record.clicks.iter().filter(own).map(|click| (click.who, click.answer)).collect()
}

fn for_answer(answer: Answer) -> i64 {
    let percent = match answer {
        Answer::Yes | Answer::Late => 100,
        Answer::Maybe => 60,
        Answer::Bench => 80,
        Answer::No => 20,
    };
    WORTH.0 * percent / 100
}

/// Whether somebody is on leave at an instant.
pub(super) fn is_away(record: &Record, who: Person, at: Ms) -> bool {
    let covers = |from, until| calendar::instant(from, 0) <= at && at < calendar::instant(until + 1, 0);
    record.absences.iter().any(|one| one.who == who && covers(one.from, one.until))
}

/// What somebody's seat comes to.
pub(super) fn came(record: &Record, occasion: &Occasion, who: Person) -> Came {
    let course = Course::of(record, occasion, who, (0, 0));
    if course.truth() >= (occasion.end - occasion.start) / 2 {
        // Where the bot leaves a doubt about that, nobody was.
        let late = course.late() > GRACE.0 && !was_away(record, (occasion.start, occasion.start + GRACE.0));
        let early = course.early() > GRACE.1 && !was_away(record, (occasion.end - GRACE.1, occasion.end));
        Came::Enough { late, early }
    } else if course.looked_in() {
        Came::Short
    } else {
        Came::Never
    }
}

fn was_away(record: &Record, (from, until): (Ms, Ms)) -> bool {
    record.aways.iter().any(|away| away.from < until && from < away.until)
}

/// Points for being there, and against not having come.
fn for_event(record: &Record, occasion: &Occasion, who: Person) -> (i64, i64) {
    let answer = answers(record, occasion).get(&who).copied();
    let decided = record.decided.iter().find(|one| (one.who, one.event) == (who, occasion.index));
    // An officer's word is about the whole: nobody was late then.
    let came = match (came(record, occasion, who), decided.map(|one| one.present)) {
        (_, Some(true)) => Came::Enough { late: false, early: false },
        (Came::Enough { .. }, Some(false)) => Came::Short,
        (seen, _) => seen,
    };
    let of = |percent: i64| WORTH.1 * percent / 100;
    match came {
        Came::Enough { late, early } => {
            let base = if answer.is_none() && decided.is_none() { of(40) } else { of(100) };
            let base = if late && answer != Some(Answer::Late) { base * 50 / 100 } else { base };
            (if early { base * 70 / 100 } else { base }, 0)
        }
        _too_little if is_away(record, who, occasion.start) => (of(30), 0),
        Came::Short if matches!(answer, Some(Answer::Yes | Answer::Late | Answer::Maybe)) => (of(25), 0),
        Came::Never if matches!(answer, Some(Answer::Yes | Answer::Late)) => (0, -WORTH.0 * 150 / 100),
        Came::Short | Came::Never => (0, 0),
    }
}

/// What was booked on everybody.
#[derive(Default)]
struct Accounts(BTreeMap<(Pool, Person), Vec<i64>>);

impl Accounts {
    fn book(&mut self, of: (Pool, Person), wanted: i64) {
        let Limits { start, cap, .. } = limits(of.0);
        let balance = self.0.get(&of).map_or(start, |booked| booked.iter().sum());
        let booked = if wanted > 0 { wanted.min((cap - balance).max(0)) } else { wanted.max(-balance.max(0)) };
        if booked != 0 {
            self.0.entry(of).or_insert_with(|| vec![start]).push(booked);
        }
    }

    fn decay(&mut self) {
        for ((pool, _), booked) in &mut self.0 {
            let Limits { decay, floor, .. } = limits(*pool);
            let balance: i64 = booked.iter().sum();
            let loss = (balance * decay / 100).min(balance - floor);
            if loss > 0 {
                booked.push(-loss);
            }
        }
    }
}
