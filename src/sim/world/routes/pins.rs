//! Pinned messages, by the present paths and by the older ones.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::permissions::Permissions;
use crate::world::wire;
use chrono::DateTime;
use serde_json::{Value, json};

/// Pins of one page (ME, "Get Channel Pins"), also when the bot does not say.
const PAGE_MAX: usize = 50;

/// Pins; the older paths do the same (ME, "Pin Message (deprecated)").
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/channels/{channel_id}/messages/pins", |world, request| world.list_pins(request)),
    Endpoint::put("/channels/{channel_id}/messages/pins/{message_id}", |world, request| world.set_pin(request)),
    Endpoint::delete("/channels/{channel_id}/messages/pins/{message_id}", |world, request| world.take_pin(request)),
    Endpoint::get("/channels/{channel_id}/pins", |world, request| world.list_all_pins(request)),
    Endpoint::put("/channels/{channel_id}/pins/{message_id}", |world, request| world.set_pin(request)),
    Endpoint::delete("/channels/{channel_id}/pins/{message_id}", |world, request| world.take_pin(request)),
];

impl World {
    fn set_pin(&mut self, request: &Request<'_>) -> Served {
        let place = self.pin_place(request)?;
        self.pin(place, self.application.id)?;
        Ok(Reply::no_content())
    }

    fn take_pin(&mut self, request: &Request<'_>) -> Served {
        let place = self.pin_place(request)?;
        self.unpin(place, self.application.id);
        Ok(Reply::no_content())
    }

    /// The message of the path, for one with PIN_MESSAGES (MANAGE_MESSAGES alone is not enough since 2026-02-23).
    fn pin_place(&self, request: &Request<'_>) -> Result<(Snowflake, Snowflake), ApiError> {
        let channel = request.id("channel_id")?;
        self.needs(channel, Permissions::PIN_MESSAGES)?;
        let message = self.readable(request)?;
        self.check_awake(channel)?;
        Ok((channel, message.id))
    }

    fn list_pins(&self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        let limit = request.call.page_limit(PAGE_MAX, PAGE_MAX)?;
        let before_ms = before(request)?;
        let is_older = |(at_ms, _): &(i64, Snowflake)| before_ms.is_none_or(|before_ms| *at_ms < before_ms);
        let pins: Vec<(i64, Snowflake)> = self.readable_pins(channel)?.into_iter().filter(is_older).collect();
        let item = |(at_ms, id): &(i64, Snowflake)| {
            let message = self.message(channel, *id)?;
            Some(json!({"pinned_at": wire::timestamp(*at_ms), "message": wire::message(self, message)}))
        };
        let items: Vec<Value> = pins.iter().take(limit).filter_map(item).collect();
        Ok(Reply::ok(json!({"items": items, "has_more": pins.len() > limit})))
    }

    fn list_all_pins(&self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        let pins = self.readable_pins(channel)?.into_iter();
        let messages: Vec<Value> =
            pins.filter_map(|(_, id)| self.message(channel, id)).map(|one| wire::message(self, one)).collect();
        Ok(Reply::ok(json!(messages)))
    }

    /// Newest first; none without READ_MESSAGE_HISTORY (ME, "Get Channel Pins").
    fn readable_pins(&self, channel: Snowflake) -> Result<Vec<(i64, Snowflake)>, ApiError> {
        let rights = self.bot_rights(channel)?;
        let pins = self.pins.get(&channel).filter(|_| rights.contains(Permissions::READ_MESSAGE_HISTORY));
        Ok(pins.into_iter().flatten().rev().copied().collect())
    }
}

/// Reads the moment before which things are listed.
pub(super) fn before(request: &Request<'_>) -> Result<Option<i64>, ApiError> {
    // A `+` of the offset reaches a form decoder as a blank.
    let text = request.call.query("before").map(|text| text.replace(' ', "+"));
    let Some(text) = text else { return Ok(None) };
    let moment = DateTime::parse_from_rfc3339(&text);
    let wrong = |_| ApiError::invalid_field("before", "DATE_TIME_TYPE_PARSE", "Could not parse as ISO8601 date.");
    moment.map(|moment| Some(moment.timestamp_millis())).map_err(wrong)
}
