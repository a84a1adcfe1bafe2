//! Events as text that calendars of phones and computers read (RFC 5545).
//!
//! Times are instants in UTC: every calendar shows them in its reader's own zone, and no rules of zones need to go along.

use chrono::{DateTime, Utc};
use domain::moment::Moment;
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};

/// How often a calendar may look again: most look every hour at best, whatever is said.
const LOOK_EVERY: &str = "PT1H";
/// Says who made the text.
const MADE_BY: &str = "-//MyGuildManager//Events//EN";

/// One event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// The same for as long as the event exists, and for no other one in the world.
    pub uid: String,
    /// When it begins.
    pub start: Moment,
    /// When it ends.
    pub end: Moment,
    /// What it is called.
    pub name: String,
    /// More about it, in lines.
    pub details: String,
    /// How sure it is.
    pub standing: Standing,
    /// When it was changed last, as far as that is known.
    pub changed: Moment,
    /// Counts changes: calendars take a later word for a later one by this only.
    pub revision: u32,
}

/// How sure an event is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// It may take place.
    Planned,
    /// It takes place, or did.
    Confirmed,
    /// It does not.
    Cancelled,
}

/// The text of a calendar with these events.
pub(super) fn render(name: &str, entries: &[Entry]) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", MADE_BY));
    calendar.name(name);
    let mut refresh = Property::new("REFRESH-INTERVAL", LOOK_EVERY);
    refresh.add_parameter("VALUE", "DURATION");
    calendar.append_property(refresh);
    calendar.append_property(Property::new("X-PUBLISHED-TTL", LOOK_EVERY));
    calendar.extend(entries.iter().map(event));
    calendar.to_string()
}

fn event(entry: &Entry) -> Event {
    let status = match entry.standing {
        Standing::Planned => EventStatus::Tentative,
        Standing::Confirmed => EventStatus::Confirmed,
        Standing::Cancelled => EventStatus::Cancelled,
    };
    let mut event = Event::new();
    event.uid(&entry.uid).timestamp(utc(entry.changed)).last_modified(utc(entry.changed));
    event.starts(utc(entry.start)).ends(utc(entry.end)).status(status).summary(&entry.name);
    event.sequence(entry.revision);
    if !entry.details.is_empty() {
        event.description(&entry.details);
    }
    event.done()
}

fn utc(moment: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(moment.0).unwrap_or_default()
}
