//! Stage instances (resources/stage-instance.mdx).

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::fields;
use crate::world::ids::Snowflake;
use crate::world::model::ChannelKind;
use crate::world::permissions::Permissions;
use crate::world::stages::Stage;

/// What makes a stage moderator (resources/stage-instance.mdx, "Definitions").
const MODERATOR: [Permissions; 3] =
    [Permissions::MANAGE_CHANNELS, Permissions::MUTE_MEMBERS, Permissions::MOVE_MEMBERS];
/// For members of the server only.
const SERVER_ONLY: u64 = 2;

/// Open stages.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::post("/stage-instances", |world, request| world.open_stage(request)),
    Endpoint::get("/stage-instances/{channel_id}", |world, request| world.get_stage(request)),
    Endpoint::patch("/stage-instances/{channel_id}", |world, request| world.edit_stage(request)),
    Endpoint::delete("/stage-instances/{channel_id}", |world, request| world.delete_stage(request)),
];

impl World {
    fn open_stage(&mut self, request: &Request<'_>) -> Served {
        let form = request.form()?;
        let channel = fields::id(&form["channel_id"]).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let (server, found) = self.permitted_channel(channel, moderator())?;
        if found.kind != ChannelKind::Stage {
            return Err(ApiError::WRONG_CHANNEL_TYPE.into());
        }
        let notifies = form["send_start_notification"] == true;
        if notifies && !self.bot_rights(channel)?.contains(Permissions::MENTION_EVERYONE) {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        if server.stages.contains_key(&channel) {
            return Err(ApiError::STAGE_OPEN.into());
        }
        let server = server.id;
        let stage = Stage {
            id: self.mint_id(),
            channel,
            topic: form["topic"].as_str().unwrap_or_default().to_owned(),
            privacy_level: fields::count(&form["privacy_level"]).unwrap_or(SERVER_ONLY),
            event: fields::id(&form["guild_scheduled_event_id"]),
        };
        let answer = stage.wire(server);
        self.set_stage(server, stage, self.application.id);
        Ok(Reply::ok(answer))
    }

    fn get_stage(&self, request: &Request<'_>) -> Served {
        let (server, stage) = self.stage_of(request.id("channel_id")?, Permissions::NONE)?;
        Ok(Reply::ok(stage.wire(server)))
    }

    fn edit_stage(&mut self, request: &Request<'_>) -> Served {
        let (server, stage) = self.stage_of(request.id("channel_id")?, moderator())?;
        let form = request.form()?;
        let mut stage = stage.clone();
        if let Some(topic) = form["topic"].as_str() {
            topic.clone_into(&mut stage.topic);
        }
        stage.privacy_level = fields::count(&form["privacy_level"]).unwrap_or(stage.privacy_level);
        let answer = stage.wire(server);
        self.set_stage(server, stage, self.application.id);
        Ok(Reply::ok(answer))
    }

    fn delete_stage(&mut self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        let (server, _) = self.stage_of(channel, moderator())?;
        self.close_stage(server, channel, self.application.id);
        Ok(Reply::no_content())
    }

    fn stage_of(&self, channel: Snowflake, right: Permissions) -> Result<(Snowflake, &Stage), ApiError> {
        let (server, _) = self.permitted_channel(channel, right)?;
        Ok((server.id, server.stages.get(&channel).ok_or(ApiError::UNKNOWN_STAGE)?))
    }
}

fn moderator() -> Permissions {
    MODERATOR.into_iter().fold(Permissions::NONE, |sum, right| sum | right)
}
