//! Invites (resources/invite.mdx, resources/channel.mdx "Create Channel Invite").

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::fields;
use crate::world::invites::Invite;
use crate::world::limits::maxima;
use crate::world::permissions::Permissions;
use crate::world::rights::room;
use serde_json::{Value, json};

/// Life of an invite when the bot does not say, in seconds: a day (CH, "Create Channel Invite").
const MAX_AGE_DEFAULT: u64 = 86_400;

/// Invites of channels and servers.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/channels/{channel_id}/invites", |world, request| world.list_channel_invites(request)),
    Endpoint::post("/channels/{channel_id}/invites", |world, request| world.create_invite(request)),
    Endpoint::get("/guilds/{guild_id}/invites", |world, request| world.list_server_invites(request)),
    // Whoever has the code may look ([spec] security of "Get Invite").
    Endpoint::get("/invites/{code}", |world, request| world.get_invite(request)).open(),
    Endpoint::delete("/invites/{code}", |world, request| world.delete_invite(request)),
];

impl World {
    fn list_channel_invites(&self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        let (server, _) = self.permitted_channel(channel, Permissions::MANAGE_CHANNELS)?;
        let here = server.invites.values().filter(|one| one.channel == channel && one.is_valid(self.now_ms));
        Ok(Reply::ok(here.map(|invite| invite.with_metadata(self)).collect()))
    }

    /// Without MANAGE_GUILD the metadata is missing (GU, "Get Guild Invites").
    fn list_server_invites(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        self.check_either(server, [Permissions::MANAGE_GUILD, Permissions::VIEW_AUDIT_LOG])?;
        let manages = self.check_right(server, Permissions::MANAGE_GUILD).is_ok();
        let write = |invite: &Invite| if manages { invite.with_metadata(self) } else { invite.wire(self) };
        let valid = server.invites.values().filter(|one| one.is_valid(self.now_ms));
        Ok(Reply::ok(valid.map(write).collect()))
    }

    /// An equal invite is given again unless `unique` is set (CH, "Create Channel Invite").
    fn create_invite(&mut self, request: &Request<'_>) -> Served {
        let channel = request.id("channel_id")?;
        let (server, found) = self.permitted_channel(channel, Permissions::CREATE_INSTANT_INVITE)?;
        if found.kind.is_thread() {
            return Err(ApiError::WRONG_CHANNEL_TYPE.into());
        }
        let form = request.form()?;
        let draft = Invite {
            code: String::new(),
            server: server.id,
            channel,
            inviter: self.application.id,
            created_at_ms: self.now_ms,
            max_age: fields::count(&form["max_age"]).unwrap_or(MAX_AGE_DEFAULT),
            max_uses: fields::count(&form["max_uses"]).unwrap_or(0),
            temporary: form["temporary"] == true,
            uses: 0,
        };
        let now_ms = self.now_ms;
        let like = server.invites.values().find(|one| one.is_valid(now_ms) && one.is_like(&draft));
        if let Some(like) = like.filter(|_| form["unique"] != true) {
            return Ok(Reply::ok(like.with_metadata(self)));
        }
        room(maxima::INVITES, server.invites.values().filter(|one| one.is_valid(now_ms)).count())?;
        let invite = Invite { code: self.mint_code(), ..draft };
        let answer = invite.with_metadata(self);
        self.add_invite(invite);
        Ok(Reply::ok(answer))
    }

    fn get_invite(&self, request: &Request<'_>) -> Served {
        let invite = self.invite(request.text("code")).ok_or(ApiError::UNKNOWN_INVITE)?;
        let mut value = invite.wire(self);
        if request.call.query_flag("with_counts") {
            let members = self.servers.get(&invite.server).map_or(0, |server| server.members.len());
            value["approximate_member_count"] = json!(members);
            value["approximate_presence_count"] = json!(1);
        }
        Ok(Reply::ok(value))
    }

    /// MANAGE_CHANNELS in the channel, or MANAGE_GUILD (resources/invite.mdx, "Delete Invite").
    fn delete_invite(&mut self, request: &Request<'_>) -> Served {
        let invite = self.invite(request.text("code")).ok_or(ApiError::UNKNOWN_INVITE)?;
        let server = self.bot_server(invite.server)?;
        let in_channel = self.rights(self.application.id, invite.channel).contains(Permissions::MANAGE_CHANNELS);
        if !in_channel {
            self.check_right(server, Permissions::MANAGE_GUILD)?;
        }
        let answer: Value = invite.wire(self);
        self.remove_invite(request.text("code"), self.application.id);
        Ok(Reply::ok(answer))
    }
}
