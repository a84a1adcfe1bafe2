//! Limits of scheduled events and stages.

use super::Form;
use super::form::{Faults, Field};
use super::rule::{self, Part, Rule, not_null, optional, required};
use crate::world::call::Verb;
use chrono::DateTime;

/// Kind of an event that takes place outside the server (SE, "Entity Types").
const EXTERNAL: u64 = 3;

pub(super) const FORMS: &[Form] = &[
    (Verb::Post, "/guilds/{guild_id}/scheduled-events", create),
    (Verb::Patch, "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", edit),
    (Verb::Post, "/stage-instances", |body, faults| rule::form(body, STAGE, faults)),
    (Verb::Patch, "/stage-instances/{channel_id}", |body, faults| rule::form(body, STAGE_EDIT, faults)),
];

/// SE, "Create Guild Scheduled Event".
const CREATION: &[Part] = &[
    required("name", Rule::Text(1, 100)),
    required("scheduled_start_time", Rule::Moment),
    required("privacy_level", Rule::Among(&[2])),
    required("entity_type", Rule::Among(&[1, 2, EXTERNAL])),
];

const EDIT: &[Part] = &[
    not_null("name", Rule::Text(1, 100)),
    not_null("scheduled_start_time", Rule::Moment),
    not_null("privacy_level", Rule::Among(&[2])),
    optional("entity_type", Rule::Among(&[1, 2, EXTERNAL])),
    optional("status", Rule::Among(&[1, 2, 3, 4])),
];

/// What creation and edit share.
const DETAILS: &[Part] = &[
    optional("description", Rule::Text(0, 1000)),
    optional("scheduled_end_time", Rule::Moment),
    optional("channel_id", Rule::Snowflake),
    optional("entity_metadata", Rule::Form(PLACE)),
    optional("image", Rule::Image),
    optional("recurrence_rule", Rule::Form(RECURRENCE)),
];

const PLACE: &[Part] = &[optional("location", Rule::Text(1, 100))];

/// SE, "Guild Scheduled Event Recurrence Rule".
const RECURRENCE: &[Part] = &[
    required("start", Rule::Moment),
    optional("end", Rule::Moment),
    required("frequency", Rule::Among(&[0, 1, 2, 3])),
    optional("interval", Rule::Integer(1, i32::MAX as i64)),
    optional("by_weekday", Rule::Set(0, 7, &Rule::Among(&[0, 1, 2, 3, 4, 5, 6]))),
    optional("by_n_weekday", Rule::List(0, 7, &Rule::Form(NTH_WEEKDAY))),
    optional("by_month", Rule::Set(0, 12, &Rule::Integer(1, 12))),
    optional("by_month_day", Rule::Set(0, 33, &Rule::Integer(-1, 31))),
];

const NTH_WEEKDAY: &[Part] =
    &[required("n", Rule::Integer(1, 5)), required("day", Rule::Among(&[0, 1, 2, 3, 4, 5, 6]))];

/// resources/stage-instance.mdx.
const STAGE: &[Part] = &[
    required("topic", Rule::Text(1, 120)),
    required("channel_id", Rule::Snowflake),
    optional("privacy_level", Rule::Among(&[1, 2])),
    optional("send_start_notification", Rule::Flag),
    optional("guild_scheduled_event_id", Rule::Snowflake),
];

const STAGE_EDIT: &[Part] = &[not_null("topic", Rule::Text(1, 120)), not_null("privacy_level", Rule::Among(&[1, 2]))];

fn create(body: &Field<'_>, faults: &mut Faults) {
    rule::form(body, CREATION, faults);
    details(body, faults);
    match body.get("entity_type").number() {
        Some(EXTERNAL) => external(body, faults),
        Some(1 | 2) => in_channel(body, faults),
        Some(_) | None => {}
    }
}

/// Whoever changes the kind gives what the new kind needs (SE, "Modify Guild Scheduled Event").
fn edit(body: &Field<'_>, faults: &mut Faults) {
    rule::form(body, EDIT, faults);
    details(body, faults);
    if body.get("entity_type").number() == Some(EXTERNAL) {
        external(body, faults);
    }
}

/// The end comes after the start ([INF], the code too).
fn details(body: &Field<'_>, faults: &mut Faults) {
    rule::form(body, DETAILS, faults);
    let end = body.get("scheduled_end_time");
    let moment = |field: &Field<'_>| field.text().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    if let (Some(from), Some(until)) = (moment(&body.get("scheduled_start_time")), moment(&end))
        && until <= from
    {
        let message = "Cannot end the event before it starts.";
        end.fault(faults, "GUILD_SCHEDULED_EVENT_END_BEFORE_START", message);
    }
}

/// Needs a place and an end, and has no channel (SE, "Field Requirements by Entity Type").
fn external(body: &Field<'_>, faults: &mut Faults) {
    body.get("scheduled_end_time").required(faults);
    let metadata = body.get("entity_metadata");
    metadata.required(faults);
    if metadata.is_present() {
        metadata.get("location").required(faults);
    }
    must_be_null(&body.get("channel_id"), faults);
}

/// Needs a channel, and has no place (SE, "Field Requirements by Entity Type").
fn in_channel(body: &Field<'_>, faults: &mut Faults) {
    body.get("channel_id").required(faults);
    must_be_null(&body.get("entity_metadata").get("location"), faults);
}

/// [INF] the code.
fn must_be_null(field: &Field<'_>, faults: &mut Faults) {
    if field.is_present() {
        field.fault(faults, "GUILD_SCHEDULED_EVENT_FIELD_NOT_ALLOWED", "Must be null for this type of event.");
    }
}
