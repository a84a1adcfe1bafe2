//! Direct messages between the bot and one user.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::wire;

/// Conversations.
pub(super) const ROUTES: &[Endpoint] =
    &[Endpoint::post("/users/@me/channels", |world, request| world.open_dm(request))];

impl World {
    fn open_dm(&mut self, request: &Request<'_>) -> Served {
        let recipient = serde_json::from_value::<Snowflake>(request.form()?["recipient_id"].clone());
        let recipient = recipient
            .map_err(|_| ApiError::invalid_field("recipient_id", "BASE_TYPE_REQUIRED", "This field is required"))?;
        let user = self.user(recipient).ok_or(ApiError::UNKNOWN_USER)?;
        if user.bot {
            return Err(ApiError::DMS_CLOSED.into());
        }
        let id = self.dm_with(recipient);
        Ok(Reply::ok(wire::dm(self, id, recipient)))
    }

    /// The DM channel with a user, opened on first use.
    pub(crate) fn dm_with(&mut self, recipient: Snowflake) -> Snowflake {
        if let Some(known) = self.dm_channels.get(&recipient) {
            return *known;
        }
        let id = self.mint_id();
        self.dms.insert(id, recipient);
        self.dm_channels.insert(recipient, id);
        id
    }
}
