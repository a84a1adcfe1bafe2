//! What goes wrong in a season: five ends of the process and two losses of the connection, drawn from the seed.

use sim::Dice;

use super::calendar::{self, DAY, FIRST_DAY, HOUR, MINUTE, Ms, Occasion, SECOND};
use super::earning::GRACE;
use super::record::Step;

/// Something that goes wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mishap {
    pub(super) at: Ms,
    /// When what went wrong is over; the bot needs a moment more.
    pub(super) until: Ms,
    pub(super) kind: Kind,
}

/// What it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// The process is killed.
    Killed,
    /// It stops as an operator would have it.
    Stopped,
    /// The connection to the gateway is lost, and none is to be had.
    Lost,
}

/// Nobody answers so shortly before or after: he would have to try again, and does so later.
pub(super) const QUIET_AROUND: Ms = 3 * MINUTE;
/// Whether somebody was late or left early is in doubt when the bot was away at that time, and the record does not say to
/// the second when it was back. So it neither goes nor comes so shortly before or after the moments that decide.
const KEPT_CLEAR: Ms = 2 * MINUTE;
/// Parts of a season, in weeks of equal number: what goes wrong at an event is drawn within one, so that it spreads.
const THIRDS: usize = 3;

/// Everything that goes wrong, in order.
pub(super) fn drawn(occasions: &[Occasion], dice: &mut Dice) -> Vec<Mishap> {
    let mut all: Vec<Mishap> = Vec::new();
    let of_third = |third: usize, weekday: usize, dice: &mut Dice| {
        let weeks = occasions.len() / 3 / THIRDS;
        &occasions[(third * weeks + dice.below(weeks)) * 3 + weekday]
    };
    // The connection is lost in the middle of a long event, and while people are to be reminded.
    let lost = |at: Ms, minutes: i64| Mishap { at, until: at + minutes * MINUTE, kind: Kind::Lost };
    let long = of_third(0, 1, dice);
    all.push(lost(long.start + (45 + dice.below(15) as i64) * MINUTE, 12));
    let reminded = of_third(2, 0, dice);
    all.push(lost(Step::AtSix.slot(reminded) - 3 * MINUTE, 9));
    // The process dies in the middle of two events, once for longer than a session lives; over the end of a third one; and
    // while people are being reminded.
    let killed = |at: Ms, seconds: usize| Mishap { at, until: at + seconds as i64 * SECOND, kind: Kind::Killed };
    for (third, weekday, seconds) in [(0, 0, 3 + dice.below(30)), (1, 1, 150 + dice.below(60))] {
        let event = of_third(third, weekday, dice);
        let length = (event.end - event.start - 30 * MINUTE) / SECOND;
        all.push(killed(event.start + 15 * MINUTE + dice.below(length as usize) as i64 * SECOND, seconds));
    }
    let ending = of_third(2, 1, dice);
    all.push(killed(ending.end - 4 * MINUTE + dice.below(90) as i64 * SECOND, 510));
    let reminded = of_third(1, 0, dice);
    all.push(killed(Step::AtOne.slot(reminded) + 100 + dice.below(200) as i64, 5 + dice.below(30)));
    // And it stops whenever it pleases.
    let at = whenever(occasions, &all, dice);
    all.push(Mishap { at, until: at + 20 * SECOND, kind: Kind::Stopped });
    all.sort_by_key(|one| one.at);
    all
}

fn whenever(occasions: &[Occasion], taken: &[Mishap], dice: &mut Dice) -> Ms {
    let first = FIRST_DAY * DAY + 2 * DAY;
    let seconds = (calendar::over() - first) / SECOND;
    loop {
        let at = first + dice.below(seconds as usize) as i64 * SECOND;
        let hits = |from: Ms, until: Ms| at - KEPT_CLEAR < until && from < at + KEPT_CLEAR;
        let moments = |one: &Occasion| [one.start, one.start + GRACE.0, one.end - GRACE.1, one.end];
        let spoils = |one: &Occasion| moments(one).iter().any(|moment| hits(*moment, *moment));
        let is_taken = taken.iter().any(|one| hits(one.at - HOUR, one.until + HOUR));
        let moves = hits(calendar::MOVED_AT - HOUR, calendar::MOVED_AT + HOUR);
        if !is_taken && !moves && !occasions.iter().any(spoils) {
            return at;
        }
    }
}
