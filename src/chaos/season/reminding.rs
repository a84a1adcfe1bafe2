//! Who has to be told of which event by which step, worked out from answers, absences and wishes.

use std::collections::BTreeMap;

use super::calendar::{self, DAY, HOUR, MINUTE, Ms, Occasion};
use super::earning::{answers_by, is_away};
use super::record::{Answer, EventIndex, Person, Record, Step, Told, Way, Wish};

/// The steps that this guild has besides those with which every guild begins.
pub(super) const STEPS: [&str; 2] =
    ["/event reminders before:90 to:those who said maybe", "/event reminders before:60 to:those who come"];

/// What members with quiet hours type for them, and the same as times of the day.
pub(super) const QUIET: (&str, Ms, Ms) = ("12:30-13:30", 12 * HOUR + 30 * MINUTE, 13 * HOUR + 30 * MINUTE);
/// Nobody gets more messages in a day.
const PER_DAY_MAX: usize = 3;

impl Step {
    /// All of them, in the order in which they come on the day of an event.
    pub(super) const ALL: [Self; 4] = [Self::AtOne, Self::AtSix, Self::Maybe, Self::Coming];

    /// When it is for an event; a time of the day that is too late is that of the day before.
    pub(super) fn slot(self, occasion: &Occasion) -> Ms {
        let at = |time: Ms| {
            let today = calendar::instant(occasion.day, time);
            if today < occasion.closes() { today } else { calendar::instant(occasion.day - 1, time) }
        };
        match self {
            Self::AtOne => at(13 * HOUR),
            Self::AtSix => at(18 * HOUR),
            Self::Maybe => occasion.start - 90 * MINUTE,
            Self::Coming => occasion.start - HOUR,
        }
    }

    const fn is_for(self, answer: Option<Answer>) -> bool {
        match self {
            Self::AtOne | Self::AtSix => answer.is_none(),
            Self::Maybe => matches!(answer, Some(Answer::Maybe)),
            Self::Coming => matches!(answer, Some(Answer::Yes | Answer::Late)),
        }
    }
}

/// Everybody who has to be told, by what, when and how.
pub(super) fn told(record: &Record) -> BTreeMap<(EventIndex, Step, Person), Told> {
    let occasions = calendar::occasions();
    let all = occasions.iter().flat_map(|one| Step::ALL.map(|step| (step.slot(one), one, step)));
    let mut slots: Vec<(Ms, &Occasion, Step)> = all.filter(|(slot, one, _)| one.made < *slot).collect();
    slots.sort_by_key(|(slot, one, step)| (*slot, one.index, *step));
    let mut told = BTreeMap::new();
    let mut messages: BTreeMap<Person, Vec<Ms>> = BTreeMap::new();
    for (slot, occasion, step) in slots {
        for who in 0..record.wishes.len() {
            let Some(at) = reached(record, (occasion, step), slot, who) else { continue };
            let sent = messages.entry(who).or_default();
            if sent.iter().filter(|before| at - **before < DAY).count() < PER_DAY_MAX {
                sent.push(at);
                told.insert((occasion.index, step, who), Told { at, way: way(record.wishes[who]) });
            }
        }
    }
    told
}

/// Whoever accepts no private messages is named instead.
const fn way(wish: Wish) -> Way {
    match wish {
        Wish::Ping | Wish::Closed => Way::Ping,
        Wish::Direct | Wish::QuietAtNoon | Wish::Nothing => Way::Direct,
    }
}

/// When somebody is told by a step, if he is.
fn reached(record: &Record, (occasion, step): (&Occasion, Step), slot: Ms, who: Person) -> Option<Ms> {
    let at = match record.wishes.get(who)? {
        Wish::Nothing => return None,
        Wish::QuietAtNoon => after_noon(occasion, slot),
        Wish::Direct | Wish::Ping | Wish::Closed => slot,
    };
    let is_meant = |at: Ms| step.is_for(answers_by(record, occasion, at).get(&who).copied());
    let is_here = |at: Ms| !is_away(record, who, at) && !is_away(record, who, occasion.start);
    (is_meant(slot) && is_here(slot) && is_meant(at) && is_here(at)).then_some(at)
}

/// The end of quiet hours, when a moment is in them.
fn after_noon(occasion: &Occasion, slot: Ms) -> Ms {
    let hours = |day| (calendar::instant(day, QUIET.1), calendar::instant(day, QUIET.2));
    let quiet =
        [occasion.day - 1, occasion.day].map(hours).into_iter().find(|(from, until)| (*from..*until).contains(&slot));
    quiet.map_or(slot, |(_, until)| until)
}
