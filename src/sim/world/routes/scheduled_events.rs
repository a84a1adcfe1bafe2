//! Scheduled events (resources/guild-scheduled-event.mdx, abbreviated SE).

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::events::{EventKind, EventStatus, ScheduledEvent};
use crate::world::fields;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::model::{ChannelKind, Server};
use crate::world::permissions::Permissions;
use crate::world::rights::{demand, room};
use crate::world::wire;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Interested users of one page (SE, "Get Guild Scheduled Event Users").
const PAGE_MAX: usize = 100;

/// Events of a server.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/guilds/{guild_id}/scheduled-events", |world, request| world.list_events(request)),
    Endpoint::post("/guilds/{guild_id}/scheduled-events", |world, request| world.post_event(request)),
    Endpoint::get("/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", |world, request| {
        world.get_event(request)
    }),
    Endpoint::patch("/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", |world, request| {
        world.patch_event(request)
    }),
    Endpoint::delete("/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", |world, request| {
        world.erase_event(request)
    }),
    Endpoint::get("/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users", |world, request| {
        world.list_interested(request)
    }),
];

// === reading ===

impl World {
    /// Those that are not over, as far as the bot sees their channel.
    fn list_events(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let counted = request.call.query_flag("with_user_count");
        let pending = server.events.values().filter(|event| event.is_pending() && self.sees_event(event));
        Ok(Reply::ok(pending.map(|event| if counted { event.counted(self) } else { event.wire(self) }).collect()))
    }

    fn get_event(&self, request: &Request<'_>) -> Served {
        let (_, event) = self.event_of(request)?;
        let counted = request.call.query_flag("with_user_count");
        Ok(Reply::ok(if counted { event.counted(self) } else { event.wire(self) }))
    }

    fn list_interested(&self, request: &Request<'_>) -> Served {
        let (server, event) = self.event_of(request)?;
        let limit = request.call.page_limit(PAGE_MAX, PAGE_MAX)?;
        let (before, after) = (request.call.query_id("before"), request.call.query_id("after"));
        let users = event.interested.iter().copied();
        let users = users.filter(|id| before.is_none_or(|end| *id < end) && after.is_none_or(|start| *id > start));
        let with_member = request.call.query_flag("with_member");
        let page = users.take(limit).map(|user| {
            let mut value = json!({
                "guild_scheduled_event_id": event.id, "user_id": user, "user": wire::user_or_null(self, user),
                "response": 1,
            });
            if let Some(member) = server.members.get(user).filter(|_| with_member) {
                value["member"] = wire::member(self, &member);
            }
            value
        });
        Ok(Reply::ok(page.collect()))
    }

    fn event_of(&self, request: &Request<'_>) -> Result<(&Server, &ScheduledEvent), ApiError> {
        let server = self.bot_server(request.id("guild_id")?)?;
        let event = server.events.get(&request.id("guild_scheduled_event_id")?);
        Ok((server, event.filter(|event| self.sees_event(event)).ok_or(ApiError::UNKNOWN_EVENT)?))
    }

    /// An event in a channel is seen by those who see the channel (SE, "Permissions Requirements"); one whose channel
    /// was deleted by everybody [INF].
    fn sees_event(&self, event: &ScheduledEvent) -> bool {
        event.channel.is_none_or(|channel| self.server_channel(channel).is_none() || self.bot_rights(channel).is_ok())
    }
}

// === changing ===

impl World {
    fn post_event(&mut self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let body = &request.body;
        let kind = fields::count(&body["entity_type"]).and_then(EventKind::numbered);
        self.check_place(server, kind, fields::id(&body["channel_id"]))?;
        let form = request.form()?;
        let kind = kind.ok_or_else(|| missing("entity_type"))?;
        room(maxima::EVENTS, server.events.values().filter(|event| event.is_pending()).count())?;
        let start_ms = fields::moment(&form["scheduled_start_time"]).ok_or_else(|| missing("scheduled_start_time"))?;
        let blank = ScheduledEvent {
            id: server.id,
            server: server.id,
            creator: self.application.id,
            name: String::new(),
            description: None,
            kind,
            status: EventStatus::Scheduled,
            channel: None,
            location: None,
            start_ms,
            end_ms: None,
            recurrence: Value::Null,
            image: None,
            interested: BTreeSet::new(),
        };
        let draft = self.changed_event(blank, form)?;
        self.check_channel_kind(&draft)?;
        self.check_in_future(draft.start_ms)?;
        let event = ScheduledEvent { id: self.mint_id(), ..draft };
        let answer = event.wire(self);
        self.set_event(event, self.application.id);
        Ok(Reply::ok(answer))
    }

    /// MANAGE_EVENTS, or for own events CREATE_EVENTS (SE, "Permissions Requirements").
    fn patch_event(&mut self, request: &Request<'_>) -> Served {
        let (server, event) = self.event_of(request)?;
        self.check_manages(server, event)?;
        let body = &request.body;
        let kind = fields::count(&body["entity_type"]).and_then(EventKind::numbered);
        let moves = body.get("channel_id").is_some_and(|channel| !channel.is_null());
        if kind.is_some_and(|kind| kind != event.kind) || moves {
            let channel = fields::id(&body["channel_id"]).or(event.channel);
            let channel = channel.filter(|channel| self.server_channel(*channel).is_some());
            channel.map_or(Ok(()), |channel| self.check_channel_rights(kind.unwrap_or(event.kind), channel))?;
        }
        let form = request.form()?;
        if !event.is_pending() {
            return Err(ApiError::EVENT_FINISHED.into());
        }
        let status = changed_status(event, form)?;
        let edited = self.changed_event(ScheduledEvent { status, ..event.clone() }, form)?;
        if edited.channel != event.channel || edited.kind != event.kind {
            self.check_channel_kind(&edited)?;
        }
        if edited.start_ms != event.start_ms {
            self.check_in_future(edited.start_ms)?;
        }
        let answer = edited.wire(self);
        self.set_event(edited, self.application.id);
        Ok(Reply::ok(answer))
    }

    fn erase_event(&mut self, request: &Request<'_>) -> Served {
        let (server, event) = self.event_of(request)?;
        self.check_manages(server, event)?;
        let (server, event) = (server.id, event.id);
        self.delete_event(server, event, self.application.id);
        Ok(Reply::no_content())
    }

    /// What a new event needs at its place; CREATE_EVENTS everywhere (SE, "Permissions Requirements").
    fn check_place(
        &self,
        server: &Server,
        kind: Option<EventKind>,
        channel: Option<Snowflake>,
    ) -> Result<(), ApiError> {
        let channel = channel.filter(|channel| self.server_channel(*channel).is_some());
        match (kind, channel) {
            (Some(kind @ (EventKind::Stage | EventKind::Voice)), Some(channel)) => {
                self.check_channel_rights(kind, channel)?;
                demand(self.bot_rights(channel)?.contains(Permissions::CREATE_EVENTS))
            }
            _ => self.check_right(server, Permissions::CREATE_EVENTS),
        }
    }

    /// A channel that does not exist is told when the form was read.
    fn check_channel_rights(&self, kind: EventKind, channel: Snowflake) -> Result<(), ApiError> {
        let right = match kind {
            EventKind::External => return Ok(()),
            EventKind::Voice => Permissions::CONNECT,
            EventKind::Stage => Permissions::MANAGE_CHANNELS | Permissions::MUTE_MEMBERS | Permissions::MOVE_MEMBERS,
        };
        self.permitted_channel(channel, right).map(|_| ())
    }

    /// The channel of an event is a voice channel or a stage of its server, as its kind says.
    fn check_channel_kind(&self, event: &ScheduledEvent) -> Result<(), ApiError> {
        let Some(channel) = event.channel else { return Ok(()) };
        let (server, channel) = self.server_channel(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let wanted = if event.kind == EventKind::Stage { ChannelKind::Stage } else { ChannelKind::Voice };
        if server.id != event.server || channel.kind != wanted {
            return Err(ApiError::WRONG_CHANNEL_TYPE.into());
        }
        Ok(())
    }

    fn check_manages(&self, server: &Server, event: &ScheduledEvent) -> Result<(), ApiError> {
        let channel = event.channel.filter(|channel| self.server_channel(*channel).is_some());
        let rights = match channel {
            Some(channel) => self.bot_rights(channel)?,
            None => self.bot_server_rights(server)?,
        };
        let is_own = event.creator == self.application.id && rights.contains(Permissions::CREATE_EVENTS);
        demand(is_own || rights.contains(Permissions::MANAGE_EVENTS))
    }

    fn check_in_future(&self, start_ms: i64) -> Result<(), ApiError> {
        let (code, message) = maxima::EVENT_IN_THE_PAST;
        if start_ms > self.now_ms {
            return Ok(());
        }
        Err(ApiError::invalid_field("scheduled_start_time", code, message))
    }

    /// Reads a form over `event`: fields that are not mentioned stay.
    fn changed_event(&self, mut event: ScheduledEvent, form: &Value) -> Result<ScheduledEvent, ApiError> {
        if let Some(name) = form["name"].as_str() {
            name.trim().clone_into(&mut event.name);
        }
        event.description = fields::nullable_text(form, "description").unwrap_or(event.description);
        event.kind = fields::count(&form["entity_type"]).and_then(EventKind::numbered).unwrap_or(event.kind);
        event.start_ms = fields::moment(&form["scheduled_start_time"]).unwrap_or(event.start_ms);
        event.end_ms = form.get("scheduled_end_time").map_or(event.end_ms, fields::moment);
        event.channel = form.get("channel_id").map_or(event.channel, fields::id);
        event.recurrence = form.get("recurrence_rule").map_or(event.recurrence, recurrence);
        let place = form.get("entity_metadata").map(|place| fields::nullable_text(place, "location").flatten());
        event.location = place.unwrap_or(event.location);
        if let Some(image) = form.get("image") {
            event.image = image.as_str().map(|data| format!("{:032x}", data.len()));
        }
        if event.kind == EventKind::External {
            event.channel = None;
            event.location.as_ref().ok_or_else(|| missing("entity_metadata"))?;
            event.end_ms.ok_or_else(|| missing("scheduled_end_time"))?;
        } else {
            event.location = None;
            event.channel.ok_or_else(|| missing("channel_id"))?;
        }
        if event.end_ms.is_some_and(|end_ms| end_ms <= event.start_ms) {
            let (code, message) = ("GUILD_SCHEDULED_EVENT_END_BEFORE_START", "Cannot end the event before it starts.");
            return Err(ApiError::invalid_field("scheduled_end_time", code, message));
        }
        Ok(event)
    }
}

/// Writes a recurrence rule with all its keys (SE, "Guild Scheduled Event Recurrence Rule").
fn recurrence(asked: &Value) -> Value {
    if asked.is_null() {
        return Value::Null;
    }
    let mut rule = json!({"interval": 1});
    for key in ["frequency", "by_weekday", "by_n_weekday", "by_month", "by_month_day", "by_year_day", "count"] {
        rule[key] = asked[key].clone();
    }
    for key in ["start", "end"] {
        rule[key] = json!(fields::moment(&asked[key]).map(wire::timestamp));
    }
    if let Some(interval) = asked.get("interval").filter(|interval| !interval.is_null()) {
        rule["interval"] = interval.clone();
    }
    rule
}

fn changed_status(event: &ScheduledEvent, form: &Value) -> Result<EventStatus, ApiError> {
    let Some(number) = fields::count(&form["status"]) else { return Ok(event.status) };
    let next = EventStatus::numbered(number).filter(|next| event.status.leads_to(*next));
    let wrong = || {
        let message = "Invalid status transition.";
        ApiError::invalid_field("status", "GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION", message)
    };
    next.ok_or_else(wrong)
}

fn missing(field: &str) -> ApiError {
    ApiError::invalid_field(field, "BASE_TYPE_REQUIRED", "This field is required")
}
