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

/// What ends a line.
const LINE_END: &str = "\r\n";
/// The longest line, without what ends it.
const LINE_OCTETS_MAX: usize = 75;

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
    let name = cleaned(name);
    calendar.append_property(Property::new("NAME", escaped(&name)));
    calendar.append_property(Property::new("X-WR-CALNAME", name));
    let mut refresh = Property::new("REFRESH-INTERVAL", LOOK_EVERY);
    refresh.add_parameter("VALUE", "DURATION");
    calendar.append_property(refresh);
    calendar.append_property(Property::new("X-PUBLISHED-TTL", LOOK_EVERY));
    calendar.extend(entries.iter().map(event));
    folded(&calendar.to_string())
}

fn event(entry: &Entry) -> Event {
    let status = match entry.standing {
        Standing::Planned => EventStatus::Tentative,
        Standing::Confirmed => EventStatus::Confirmed,
        Standing::Cancelled => EventStatus::Cancelled,
    };
    let mut event = Event::new();
    event.uid(&entry.uid).timestamp(utc(entry.changed)).last_modified(utc(entry.changed));
    event.starts(utc(entry.start)).ends(utc(entry.end)).status(status).summary(&cleaned(&entry.name));
    event.sequence(entry.revision);
    if !entry.details.is_empty() {
        event.description(&cleaned(&entry.details));
    }
    event.done()
}

fn utc(moment: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(moment.0).unwrap_or_default()
}

// === Texts ===

/// A text without what no text of a calendar may have: line breaks are one character, and there are no other controls but
/// tabs.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// A text as NAME has it: the library does not know that this is a text, and knows it of all others.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
    text.replace('\n', "\\n")
}

/// The same lines, none longer than 75 octets with the space that continues it; the library counts without that in the last
/// part of a line.
fn folded(text: &str) -> String {
    let whole = text.replace(&format!("{LINE_END} "), "");
    let mut folded = String::with_capacity(text.len());
    for line in whole.split_terminator(LINE_END) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > LINE_OCTETS_MAX {
                folded.push_str(LINE_END);
                folded.push(' ');
                octets = 1;
            }
            folded.push(c);
            octets += c.len_utf8();
        }
        folded.push_str(LINE_END);
    }
    folded
}
