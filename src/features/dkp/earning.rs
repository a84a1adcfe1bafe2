//! What an event brings to whom: pure arithmetic from answer and outcome to points.
//!
//! Percentages are of what the event itself is worth. The rules that hold at first are those of the bot before this one:
//! every answer earns the points for answering, whoever was there those for being there, and whoever said yes and did not
//! come loses the former again.

use domain::ids::UserId;
use domain::points::Points;
use presence::{Outcome, SignUp};
use serde::{Deserialize, Serialize};

/// The largest percentage: twice as much is a bonus, more is a slip of the keyboard.
pub const PERCENT_MAX: u32 = 200;
/// The largest percentage of a loss: a penalty of five answers.
pub const LOSS_PERCENT_MAX: u32 = 500;

/// For what an event books.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// For having answered.
    Answer,
    /// For having been there.
    Attendance,
    /// For not having come.
    NoShow,
}

/// What events earn and cost, in percent of what an event is worth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct EventRules {
    /// Of the points for answering, whoever says yes.
    pub yes: u32,
    /// The same for whoever says maybe.
    pub maybe: u32,
    /// The same for whoever says no.
    pub no: u32,
    /// The same for whoever waits for a place, or comes if he is needed.
    pub bench: u32,
    /// Of the points for being there, whoever came late and had not said so.
    pub late: u32,
    /// The same for whoever left early.
    pub early: u32,
    /// The same for whoever was there for too short a time.
    pub short: u32,
    /// The same for whoever came and had not answered.
    pub walk_in: u32,
    /// The same for whoever was on leave.
    pub excused: u32,
    /// Of the points for answering, what is taken back from whoever said yes and did not come.
    pub no_show: u32,
}

/// What an event is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Worth {
    /// For answering.
    pub answer: Points,
    /// For being there.
    pub attendance: Points,
}

/// How somebody's event went, as far as it earns or costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Course {
    /// What he had answered.
    pub said: SignUp,
    /// What it came to.
    pub outcome: Outcome,
    /// He came late without having said so.
    pub late: bool,
    /// He left early.
    pub early: bool,
}

/// What an event is to have booked on somebody in all, for one thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Due {
    /// On whom.
    pub who: UserId,
    /// For what.
    pub kind: Kind,
    /// How much, whatever limits there are.
    pub points: Points,
}

impl Default for EventRules {
    fn default() -> Self {
        Self {
            yes: 100,
            maybe: 100,
            no: 100,
            bench: 100,
            late: 100,
            early: 100,
            short: 0,
            walk_in: 0,
            excused: 0,
            no_show: 100,
        }
    }
}

impl Kind {
    /// All of them, in the order in which they are booked.
    pub const ALL: [Self; 3] = [Self::Answer, Self::Attendance, Self::NoShow];

    /// The stable name, as keys and rows have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Attendance => "attendance",
            Self::NoShow => "noshow",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl EventRules {
    /// Whether nothing was ever changed.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The options of the command, each a percentage: its name and the most that it can be.
    pub const OPTIONS: [(&'static str, u32); 10] = [
        ("yes", PERCENT_MAX),
        ("maybe", PERCENT_MAX),
        ("no", PERCENT_MAX),
        ("bench", PERCENT_MAX),
        ("late", PERCENT_MAX),
        ("early", PERCENT_MAX),
        ("short", PERCENT_MAX),
        ("walk-in", PERCENT_MAX),
        ("excused", PERCENT_MAX),
        ("no-show", LOSS_PERCENT_MAX),
    ];

    /// A percentage by the name of its option.
    pub(super) fn named(&mut self, option: &str) -> Option<&mut u32> {
        match option {
            "yes" => Some(&mut self.yes),
            "maybe" => Some(&mut self.maybe),
            "no" => Some(&mut self.no),
            "bench" => Some(&mut self.bench),
            "late" => Some(&mut self.late),
            "early" => Some(&mut self.early),
            "short" => Some(&mut self.short),
            "walk-in" => Some(&mut self.walk_in),
            "excused" => Some(&mut self.excused),
            "no-show" => Some(&mut self.no_show),
            _unknown => None,
        }
    }

    /// For having answered.
    pub fn answer(&self, worth: Worth, said: SignUp) -> Points {
        let percent = match said {
            SignUp::Yes => self.yes,
            SignUp::Maybe => self.maybe,
            SignUp::No => self.no,
            SignUp::Bench => self.bench,
            SignUp::Silent => 0,
        };
        part(worth.answer, percent)
    }

    /// For having been there.
    pub fn attendance(&self, worth: Worth, course: Course) -> Points {
        let percent = match (course.outcome, course.said) {
            (Outcome::WalkIn, SignUp::Silent) => self.walk_in,
            (Outcome::Attended | Outcome::WalkIn, _) => 100,
            (Outcome::CutShort, _) => return part(worth.attendance, self.short),
            (Outcome::Excused, _) => return part(worth.attendance, self.excused),
            _did_not_come => return Points(0),
        };
        let late = if course.late { self.late } else { 100 };
        let early = if course.early { self.early } else { 100 };
        part(part(part(worth.attendance, percent), late), early)
    }

    /// What it costs not to have come: never more than nothing.
    pub fn no_show(&self, worth: Worth, course: Course) -> Points {
        match course.outcome {
            Outcome::NoShow => Points(-part(self.answer(worth, course.said), self.no_show).0),
            _no_loss => Points(0),
        }
    }

    /// Everything that follows from how somebody's event went.
    pub fn dues(&self, worth: Worth, who: UserId, course: Course) -> [Due; 3] {
        [
            Due { who, kind: Kind::Answer, points: self.answer(worth, course.said) },
            Due { who, kind: Kind::Attendance, points: self.attendance(worth, course) },
            Due { who, kind: Kind::NoShow, points: self.no_show(worth, course) },
        ]
    }
}

/// Rounded to the hundredth below.
fn part(of: Points, percent: u32) -> Points {
    Points(of.0.saturating_mul(i64::from(percent)) / 100)
}
