//! Seventy people and their habits: what each of them does about an event, drawn from the seed.

use sim::Dice;

use super::calendar::{self, FIRST_DAY, HOUR, MINUTE, Ms, Occasion, SECOND};
use super::cast::MEMBERS;
use super::mishaps::{Mishap, QUIET_AROUND};
use super::record::{Absence, Answer, Person, Place, Step, Wish};

/// How somebody usually is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Habit {
    /// Says yes and comes.
    Steady,
    /// Comes late without a word.
    Late,
    /// Says that he comes late, and does.
    Announces,
    /// Leaves before the end.
    Leaves,
    /// Stays for about as long as is enough, or not.
    Half,
    /// Says yes and does not come.
    NoShow,
    /// Answers in the last hours.
    LastMinute,
    /// Never answers, and comes now and then.
    Silent,
    /// Says no, and comes now and then.
    Refuses,
    /// Says maybe, and comes or not.
    Maybe,
    /// Is on the bench, and comes or not.
    Bench,
    /// Looks in for some minutes.
    LooksIn,
    /// Goes from room to room.
    Hops,
    /// Hears nothing for a while.
    Deafens,
    /// Thinks better of it, more than once.
    Wavers,
    /// Is away for two weeks, twice.
    Absent,
}

/// How many there are of each: seventy in all.
const HABITS: [(Habit, usize); 16] = [
    (Habit::Steady, 12),
    (Habit::Late, 5),
    (Habit::Announces, 4),
    (Habit::Leaves, 5),
    (Habit::Half, 5),
    (Habit::NoShow, 4),
    (Habit::LastMinute, 5),
    (Habit::Silent, 5),
    (Habit::Refuses, 3),
    (Habit::Maybe, 4),
    (Habit::Bench, 2),
    (Habit::LooksIn, 3),
    (Habit::Hops, 4),
    (Habit::Deafens, 3),
    (Habit::Wavers, 3),
    (Habit::Absent, 3),
];

/// Something that a member does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Act {
    /// Clicks a button of the announcement.
    Answers(usize, Answer),
    /// Goes elsewhere in voice.
    Goes(Place),
    /// Says that he is away.
    Declares(Absence),
}

/// Somebody does something at a moment.
pub(super) type Planned = (Ms, Person, Act);

/// Everybody's habit and wish, in the order of the cast.
pub(super) fn members() -> Vec<(Habit, Wish)> {
    let habits = HABITS.iter().flat_map(|(habit, count)| std::iter::repeat_n(*habit, *count));
    let wish = |who: usize| match who % 10 {
        3 => Wish::Ping,
        5 => Wish::QuietAtNoon,
        7 => Wish::Closed,
        9 if who % 20 == 9 => Wish::Nothing,
        _ => Wish::Direct,
    };
    habits.take(MEMBERS).enumerate().map(|(who, habit)| (habit, wish(who))).collect()
}

/// Draws everything that everybody does in a season, in order.
pub(super) fn plans(occasions: &[Occasion], mishaps: &[Mishap], dice: &mut Dice) -> Vec<Planned> {
    let mut all: Vec<Planned> = Vec::new();
    for (who, (habit, _)) in members().into_iter().enumerate() {
        let absences = if habit == Habit::Absent { absences(who, dice) } else { Vec::new() };
        all.extend(absences.iter().map(|one| (declared(one, mishaps), who, Act::Declares(*one))));
        for occasion in occasions {
            let is_away = absences.iter().any(|one| (one.from..=one.until).contains(&occasion.day));
            let mut plan = Plan { occasion, mishaps, dice, acts: Vec::new() };
            if is_away {
                // Now and then somebody comes although he is away.
                if plan.dice.chance(0.15) {
                    plan.comes();
                }
            } else {
                plan.acts_by(habit);
            }
            all.extend(plan.acts.into_iter().map(|(at, act)| (at, who, act)));
        }
    }
    all.sort_by_key(|(at, who, _)| (*at, *who));
    all
}

fn absences(who: Person, dice: &mut Dice) -> Vec<Absence> {
    let first = FIRST_DAY + 4 + dice.below(20) as i64;
    let second = first + 30 + dice.below(10) as i64;
    [first, second].map(|from| Absence { who, from, until: from + 13 }).into()
}

/// On the day before, in the morning: nothing is announced or reminded at that time.
fn declared(absence: &Absence, mishaps: &[Mishap]) -> Ms {
    let at = calendar::instant(absence.from - 1, 9 * HOUR) + absence.who as i64 * SECOND;
    after_mishaps(at, mishaps)
}

fn after_mishaps(at: Ms, mishaps: &[Mishap]) -> Ms {
    let hit = mishaps.iter().find(|one| (one.at - QUIET_AROUND..one.until + QUIET_AROUND).contains(&at));
    hit.map_or(at, |one| one.until + QUIET_AROUND + at % MINUTE)
}

/// What somebody does about one event.
struct Plan<'a> {
    occasion: &'a Occasion,
    mishaps: &'a [Mishap],
    dice: &'a mut Dice,
    acts: Vec<(Ms, Act)>,
}

impl Plan<'_> {
    fn acts_by(&mut self, habit: Habit) {
        let Occasion { start, end, .. } = *self.occasion;
        match habit {
            Habit::Steady => self.says_and(Answer::Yes, Self::comes),
            Habit::Late => self.says_and(Answer::Yes, |plan| {
                let from = plan.soon(8, 20);
                plan.stays(from, plan.occasion.end);
            }),
            Habit::Announces => self.says_and(Answer::Late, |plan| {
                let from = plan.soon(8, 20);
                plan.stays(from, plan.occasion.end);
            }),
            Habit::Leaves => self.says_and(Answer::Yes, |plan| {
                let minutes = (plan.occasion.end - plan.occasion.start) / MINUTE;
                let until = plan.occasion.end - plan.between(12 * MINUTE, minutes * 2 / 5 * MINUTE);
                let from = plan.on_time();
                plan.stays(from, until);
            }),
            Habit::Half => self.says_and(Answer::Yes, |plan| {
                let half = (plan.occasion.start + plan.occasion.end) / 2;
                let until = half + plan.between(-6 * MINUTE, 14 * MINUTE);
                let from = plan.on_time();
                plan.stays(from, until);
            }),
            Habit::NoShow => self.says_and(Answer::Yes, |plan| plan.comes_with(0.2)),
            Habit::LastMinute => {
                let at = start - self.between(20 * MINUTE, 3 * HOUR);
                self.answers(at, Answer::Yes);
                self.comes_with(0.9);
            }
            Habit::Silent => self.comes_with(0.3),
            Habit::Refuses => self.says_and(Answer::No, |plan| plan.comes_with(0.15)),
            Habit::Maybe => self.says_and(Answer::Maybe, |plan| plan.comes_with(0.5)),
            Habit::Bench => self.says_and(Answer::Bench, |plan| plan.comes_with(0.5)),
            Habit::LooksIn => self.says_and(Answer::Yes, |plan| {
                let until = plan.occasion.start + plan.between(8 * MINUTE, 11 * MINUTE);
                let from = plan.on_time();
                plan.stays(from, until);
            }),
            Habit::Hops => self.says_and(Answer::Yes, Self::hops),
            Habit::Deafens => self.says_and(Answer::Yes, |plan| {
                plan.comes();
                let from = plan.occasion.start + plan.between(5 * MINUTE, 20 * MINUTE);
                let until = (from + plan.between(MINUTE, 40 * MINUTE)).min(plan.occasion.end - 2 * MINUTE);
                plan.acts.extend([(from, Act::Goes(Place::Deafened)), (until, Act::Goes(Place::Raid))]);
            }),
            Habit::Wavers => {
                for answer in [Answer::Yes, Answer::Maybe, Answer::No, Answer::Yes] {
                    let at = self.whenever();
                    self.answers(at, answer);
                }
                self.comes_with(0.6);
            }
            Habit::Absent => self.says_and(Answer::Yes, Self::comes),
        }
        self.acts.retain(|(at, _)| *at < end + HOUR);
    }

    // === answers ===

    fn says_and(&mut self, answer: Answer, then: impl FnOnce(&mut Self)) {
        // Everybody forgets it now and then.
        if !self.dice.chance(0.06) {
            let at = self.whenever();
            self.answers(at, answer);
        }
        then(self);
    }

    fn whenever(&mut self) -> Ms {
        let Occasion { made, start, .. } = *self.occasion;
        // The guild moved just after one of the events was announced.
        let from = if (made..start).contains(&calendar::MOVED_AT) { calendar::MOVED_AT } else { made };
        from + self.between(10 * MINUTE, start - from - 2 * HOUR)
    }

    /// Answers when nothing else happens: what is due and what goes wrong is not to meet it by a second.
    fn answers(&mut self, at: Ms, answer: Answer) {
        let mut at = at;
        let one = self.occasion;
        let noon = |day| calendar::instant(day, 13 * HOUR + 30 * MINUTE);
        let marks: Vec<Ms> =
            Step::ALL.iter().map(|step| step.slot(one)).chain([noon(one.day - 1), noon(one.day), one.made]).collect();
        while let Some(mark) = marks.iter().find(|mark| (at - **mark).abs() < QUIET_AROUND) {
            at = mark + QUIET_AROUND + at.rem_euclid(MINUTE);
        }
        at = after_mishaps(at, self.mishaps);
        if at < one.closes() - QUIET_AROUND {
            self.acts.push((at, Act::Answers(one.index, answer)));
        }
    }

    // === voice ===

    /// A time between two, to the second.
    fn between(&mut self, from: Ms, until: Ms) -> Ms {
        let seconds = ((until - from) / SECOND).max(1);
        from + self.dice.below(seconds as usize) as i64 * SECOND
    }

    fn on_time(&mut self) -> Ms {
        self.occasion.start + self.between(-12 * MINUTE, 2 * MINUTE)
    }

    fn soon(&mut self, from: i64, until: i64) -> Ms {
        self.occasion.start + self.between(from * MINUTE, until * MINUTE)
    }

    fn comes(&mut self) {
        let from = self.on_time();
        self.stays(from, self.occasion.end);
    }

    fn comes_with(&mut self, probability: f64) {
        if self.dice.chance(probability) {
            self.comes();
        }
    }

    /// Is in the room from then on; who stays until the end leaves some minutes later.
    fn stays(&mut self, from: Ms, until: Ms) {
        let until = if until == self.occasion.end { until + self.between(SECOND, 9 * MINUTE) } else { until };
        self.acts.extend([(from, Act::Goes(Place::Raid)), (until, Act::Goes(Place::Out))]);
    }

    /// Leaves and comes back, shortly or for longer, three times.
    fn hops(&mut self) {
        let Occasion { start, end, .. } = *self.occasion;
        self.comes();
        let third = (end - start - 24 * MINUTE) / 3;
        for hop in 0..3 {
            let from = start + 8 * MINUTE + hop * third + self.between(0, third / 2);
            let back = from + self.between(10 * SECOND, third / 2 - MINUTE);
            let place = if self.dice.chance(0.5) { Place::Lounge } else { Place::Out };
            self.acts.extend([(from, Act::Goes(place)), (back, Act::Goes(Place::Raid))]);
        }
    }
}
