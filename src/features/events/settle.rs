//! What is due: pure.

use std::time::Duration;

use domain::moment::Moment;
use domain::schedule::{CatchUp, Job, Turn};

use super::places::offers;
use super::rules::Command;
use super::state::{Event, Status};
use super::telling;
use crate::Guild;

/// So long after its end the announcement of an event stands: until the next morning.
pub(super) const STAYS_FOR: Duration = Duration::from_secs(12 * 3600);
/// So long the announcement of a cancelled event says so, unless its time is over before.
pub(super) const CANCELLED_STAYS_FOR: Duration = Duration::from_secs(3 * 24 * 3600);

const CLOSE: &str = "events.close";
const END: &str = "events.end";
const LAPSE: &str = "events.lapse";
const TELL: &str = "events.tell";
const TIDY: &str = "events.tidy";

/// When the guild must be woken for events. Whatever is late is done nevertheless, in the order in which it was due: an
/// event is closed, ended and tidied once, however long the bot was down.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    guild.events.all().flat_map(jobs_of).collect()
}

fn jobs_of(event: &Event) -> Vec<Job> {
    let job = |name, slot| Job { name, subject: event.no, slot, catch_up: CatchUp::EveryMissed };
    let is_open = event.status.is_open();
    let lapse = offers(event).map(|(_, until)| until).min().filter(|_| is_open);
    [
        event.status.takes_answers().then(|| job(CLOSE, event.closes())),
        is_open.then(|| job(END, event.end())),
        lapse.map(|until| job(LAPSE, until)),
        telling::next(event).map(|at| job(TELL, at)),
        tidy_at(event).map(|at| job(TIDY, at)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// When the announcement of an event that is over goes; `None` while it is not over, and when it is gone.
pub(super) fn tidy_at(event: &Event) -> Option<Moment> {
    let (ended, _slot) = (event.ended?, event.slot?);
    let after_end = event.end().plus(STAYS_FOR);
    match event.status {
        Status::Cancelled => Some(after_end.min(ended.plus(CANCELLED_STAYS_FOR))),
        Status::Done => Some(after_end),
        Status::Planned | Status::Confirmed | Status::Closed => None,
    }
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    let no = turn.job.subject;
    match turn.job.name {
        CLOSE => Some(Command::CloseDue(no)),
        END => Some(Command::EndDue(no)),
        LAPSE => Some(Command::LapseDue(no)),
        TELL => Some(Command::TellDue(no)),
        TIDY => Some(Command::TidyDue(no)),
        _other_feature => None,
    }
}

/// Whether a stored start means another instant by now: the guild moved, or the rules of its zone changed.
pub fn has_outdated_times(guild: &Guild) -> bool {
    let zone = guild.zone();
    guild.events.open.values().any(|event| event.details.start.moved_to(zone) != event.details.start)
}
