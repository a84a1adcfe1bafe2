//! Voice states and voice regions (resources/voice.mdx).

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::fields;
use crate::world::ids::Snowflake;
use crate::world::model::{ChannelKind, Server};
use crate::world::permissions::Permissions;
use crate::world::voice::VoiceState;
use serde_json::{Value, json};

/// Regions: a few of Discord's.
const REGIONS: [(&str, &str); 4] =
    [("rotterdam", "Rotterdam"), ("us-east", "US East"), ("brazil", "Brazil"), ("japan", "Japan")];

/// Who is in voice.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/voice/regions", |_, _| Ok(Reply::ok(regions()))),
    Endpoint::get("/guilds/{guild_id}/regions", |world, request| {
        world.bot_server(request.id("guild_id")?)?;
        Ok(Reply::ok(regions()))
    }),
    Endpoint::get("/guilds/{guild_id}/voice-states/@me", |world, request| world.get_voice_state(request)),
    Endpoint::get("/guilds/{guild_id}/voice-states/{user_id}", |world, request| world.get_voice_state(request)),
    Endpoint::patch("/guilds/{guild_id}/voice-states/@me", |world, request| world.edit_own_voice_state(request)),
    Endpoint::patch("/guilds/{guild_id}/voice-states/{user_id}", |world, request| world.edit_voice_state(request)),
];

fn regions() -> Value {
    let region = |(id, name)| json!({"id": id, "name": name, "custom": false, "deprecated": false, "optimal": false});
    REGIONS.into_iter().map(region).collect()
}

impl World {
    /// Who sees the channel sees who is in it: otherwise 50001 [INF].
    fn get_voice_state(&self, request: &Request<'_>) -> Served {
        let (server, voice) = self.voice_of(request)?;
        self.bot_rights(voice.channel)?;
        let mut value = voice.wire(server);
        if let Some(member) = server.members.get(voice.user) {
            value["member"] = crate::world::wire::member(self, &member);
        }
        Ok(Reply::ok(value))
    }

    fn voice_of(&self, request: &Request<'_>) -> Result<(&Server, &VoiceState), ApiError> {
        let server = self.bot_server(request.id("guild_id")?)?;
        let is_own = request.endpoint.template.ends_with("@me");
        let user = if is_own { self.application.id } else { request.id("user_id")? };
        Ok((server, server.voices.get(&user).ok_or(ApiError::UNKNOWN_VOICE_STATE)?))
    }

    /// Anybody on a stage may fall silent; speaking needs MUTE_MEMBERS, asking REQUEST_TO_SPEAK.
    fn edit_own_voice_state(&mut self, request: &Request<'_>) -> Served {
        let (server, voice) = self.voice_of(request)?;
        let rights = self.stage_rights(voice.channel)?;
        let body = &request.body;
        let speaks = body["suppress"] == false;
        let asks = body["request_to_speak_timestamp"].is_string();
        for (wanted, right) in [(speaks, Permissions::MUTE_MEMBERS), (asks, Permissions::REQUEST_TO_SPEAK)] {
            if wanted && !rights.contains(right) {
                return Err(ApiError::MISSING_PERMISSIONS.into());
            }
        }
        let form = request.form()?;
        check_channel(voice, form)?;
        let suppress = form["suppress"].as_bool();
        let asked = form.get("request_to_speak_timestamp").map(fields::moment);
        let (server, bot) = (server.id, self.application.id);
        let change = |voice: &mut VoiceState| {
            voice.suppress = suppress.unwrap_or(voice.suppress);
            voice.asked_to_speak_at_ms = asked.unwrap_or(voice.asked_to_speak_at_ms);
        };
        self.change_voice(server, bot, change).map_err(|_| ApiError::UNKNOWN_VOICE_STATE)?;
        Ok(Reply::no_content())
    }

    /// Needs MUTE_MEMBERS; who is invited to speak has asked for it from now on (resources/voice.mdx).
    fn edit_voice_state(&mut self, request: &Request<'_>) -> Served {
        let (server, voice) = self.voice_of(request)?;
        if !self.stage_rights(voice.channel)?.contains(Permissions::MUTE_MEMBERS) {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        let form = request.form()?;
        check_channel(voice, form)?;
        let suppress = form["suppress"].as_bool();
        let (server, user, now_ms) = (server.id, voice.user, self.now_ms);
        let is_bot = self.user(user).is_some_and(|user| user.bot);
        let change = |voice: &mut VoiceState| {
            voice.suppress = suppress.unwrap_or(voice.suppress);
            if suppress == Some(false) && !is_bot {
                voice.asked_to_speak_at_ms = Some(now_ms);
            }
        };
        self.change_voice(server, user, change).map_err(|_| ApiError::UNKNOWN_VOICE_STATE)?;
        Ok(Reply::no_content())
    }

    /// Only on stages there is something to change.
    fn stage_rights(&self, channel: Snowflake) -> Result<Permissions, ApiError> {
        let rights = self.bot_rights(channel)?;
        let is_stage = self.server_channel(channel).is_some_and(|(_, found)| found.kind == ChannelKind::Stage);
        if is_stage { Ok(rights) } else { Err(ApiError::WRONG_CHANNEL_TYPE.into()) }
    }
}

/// `channel_id` must be the stage on which the user is (resources/voice.mdx, "Caveats").
fn check_channel(voice: &VoiceState, form: &Value) -> Result<(), ApiError> {
    match fields::id(&form["channel_id"]) {
        Some(channel) if channel != voice.channel => Err(ApiError::UNKNOWN_VOICE_STATE.into()),
        Some(_) | None => Ok(()),
    }
}
