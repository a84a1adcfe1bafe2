//! Voice: who is in which channel, how they got there, and what the bot is told about it (resources/voice.mdx).

use super::World;
use super::audit::{Deed, action};
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use super::look::RefusedAct;
use super::model::{Channel, ChannelKind, Server};
use super::permissions::Permissions;
use super::wire;
use serde_json::{Value, json};

/// Somebody in a voice channel or on a stage.
#[derive(Clone, Debug)]
pub(crate) struct VoiceState {
    pub(crate) user: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) self_mute: bool,
    pub(crate) self_deaf: bool,
    /// In the audience of a stage: may not speak.
    pub(crate) suppress: bool,
    pub(crate) asked_to_speak_at_ms: Option<i64>,
    /// Identifies the connection; of the bot it is its gateway session.
    session: String,
}

/// Where the bot wants to be in a server, as its gateway payload says (opcode 4).
#[derive(Clone, Debug)]
pub(crate) struct VoiceWish {
    /// The gateway session that asks.
    pub(crate) session: String,
    pub(crate) channel: Option<Snowflake>,
    pub(crate) self_mute: bool,
    pub(crate) self_deaf: bool,
}

impl VoiceState {
    pub(super) const fn new(user: Snowflake, channel: Snowflake, session: String) -> Self {
        Self { user, channel, self_mute: false, self_deaf: false, suppress: false, asked_to_speak_at_ms: None, session }
    }

    pub(crate) fn wire(&self, server: &Server) -> Value {
        let member = server.members.get(self.user);
        json!({
            "guild_id": server.id, "channel_id": self.channel, "user_id": self.user,
            "session_id": self.session,
            "deaf": member.as_ref().is_some_and(|member| member.deaf),
            "mute": member.as_ref().is_some_and(|member| member.mute),
            "self_deaf": self.self_deaf, "self_mute": self.self_mute, "self_stream": false, "self_video": false,
            "suppress": self.suppress, "request_to_speak_timestamp": self.asked_to_speak_at_ms.map(wire::timestamp),
        })
    }
}

impl World {
    /// Connects a user as their client would.
    pub(crate) fn connect_voice(&mut self, user: Snowflake, channel: Snowflake) -> Result<(), RefusedAct> {
        let server = self.check_connect(user, channel)?;
        self.place_in_voice(server, user, channel);
        Ok(())
    }

    /// Demands CONNECT, and a free place unless they are there already or may move others; returns the server.
    fn check_connect(&self, user: Snowflake, channel: Snowflake) -> Result<Snowflake, RefusedAct> {
        let (server, found) =
            self.server_channel(channel).filter(|(_, channel)| channel.kind.is_voice()).ok_or_else(no_voice)?;
        let rights = self.rights(user, channel);
        if !rights.contains(Permissions::CONNECT) {
            return Err(RefusedAct(format!("no right to connect to {}", found.name)));
        }
        let is_there = server.voices.get(&user).is_some_and(|voice| voice.channel == channel);
        if !is_there && is_full(server, found) && !rights.contains(Permissions::MOVE_MEMBERS) {
            return Err(RefusedAct(format!("{} is full", found.name)));
        }
        Ok(server.id)
    }

    /// Puts a member into a voice channel, from wherever they were.
    pub(crate) fn place_in_voice(&mut self, server: Snowflake, user: Snowflake, channel: Snowflake) {
        let session = format!("{:032x}", self.mint.word());
        self.seat_in_voice(server, VoiceState::new(user, channel, session));
        self.voice_changed(server, user);
    }

    /// Puts somebody into voice without a word; who was there already keeps the connection and what they had set.
    fn seat_in_voice(&mut self, server: Snowflake, seat: VoiceState) {
        let speaks = self.rights(seat.user, seat.channel).contains(Permissions::MUTE_MEMBERS);
        let is_stage = self.server_channel(seat.channel).is_some_and(|(_, found)| found.kind == ChannelKind::Stage);
        let Some(found) = self.servers.get_mut(&server) else { return };
        let seat = match found.voices.remove(&seat.user) {
            Some(old) => VoiceState { channel: seat.channel, asked_to_speak_at_ms: None, ..old },
            None => seat,
        };
        found.voices.insert(seat.user, VoiceState { suppress: is_stage && !speaks, ..seat });
    }

    /// Takes a member out of voice; tells whether they were in it.
    pub(crate) fn leave_voice(&mut self, server: Snowflake, user: Snowflake) -> bool {
        let Some(found) = self.servers.get_mut(&server) else { return false };
        let Some(voice) = found.voices.remove(&user) else { return false };
        let mut data = voice.wire(found);
        data["channel_id"] = Value::Null;
        self.voice_event(server, user, data);
        true
    }

    /// Changes what a member in voice set for themselves, or a moderator set for them.
    pub(crate) fn change_voice(
        &mut self,
        server: Snowflake,
        user: Snowflake,
        change: impl FnOnce(&mut VoiceState),
    ) -> Result<(), RefusedAct> {
        let voice = self.servers.get_mut(&server).and_then(|server| server.voices.get_mut(&user));
        change(voice.ok_or_else(|| RefusedAct::new("not in voice"))?);
        self.voice_changed(server, user);
        Ok(())
    }

    /// Everybody leaves a channel that is about to vanish.
    pub(crate) fn empty_voice(&mut self, server: Snowflake, channel: Snowflake) {
        let voices = self.servers.get(&server).into_iter().flat_map(|server| server.voices.values());
        let there: Vec<_> = voices.filter(|voice| voice.channel == channel).map(|voice| voice.user).collect();
        for user in there {
            self.leave_voice(server, user);
        }
        if let Some(found) = self.servers.get_mut(&server) {
            found.stages.remove(&channel);
        }
    }

    /// Does what the bot asked for with opcode 4; where it may not connect nothing happens (GE, "Update Voice State";
    /// the silence is [INF]).
    pub(crate) fn bot_voice(&mut self, server: Snowflake, wish: VoiceWish) {
        let bot = self.application.id;
        let Some(channel) = wish.channel else {
            self.leave_voice(server, bot);
            return;
        };
        let is_here = self.server_channel(channel).is_some_and(|(home, _)| home.id == server);
        if !is_here || self.check_connect(bot, channel).is_err() {
            return;
        }
        let before = self.servers.get(&server).and_then(|server| Some(server.voices.get(&bot)?.channel));
        if before != Some(channel) {
            self.seat_in_voice(server, VoiceState::new(bot, channel, wish.session.clone()));
        }
        let set = |voice: &mut VoiceState| {
            (voice.self_mute, voice.self_deaf) = (wish.self_mute, wish.self_deaf);
            voice.session.clone_from(&wish.session);
        };
        if self.change_voice(server, bot, set).is_ok() && before != Some(channel) {
            let token = format!("{:016x}", self.mint.word());
            let data = json!({"token": token, "guild_id": server, "endpoint": VOICE_ENDPOINT});
            self.emit(Dispatch::of("VOICE_SERVER_UPDATE", server, 0, data));
        }
    }

    /// Moves a member who is in voice, or disconnects them, on behalf of a moderator.
    pub(crate) fn move_voice(&mut self, seat: (Snowflake, Snowflake), to: Option<Snowflake>, by: Snowflake) {
        let (server, user) = seat;
        let deed = match to {
            Some(channel) => {
                self.place_in_voice(server, user, channel);
                Deed::at_large(action::MEMBER_MOVE).with(json!({"channel_id": channel, "count": "1"}))
            }
            None => {
                self.leave_voice(server, user);
                Deed::at_large(action::MEMBER_DISCONNECT).with(json!({"count": "1"}))
            }
        };
        self.audit(server, by, deed);
    }

    /// Tells the bot how a member in voice is now; nothing when they are not in voice.
    pub(super) fn voice_changed(&mut self, server: Snowflake, user: Snowflake) {
        let found = self.servers.get(&server);
        let data = found.and_then(|server| server.voices.get(&user).map(|voice| voice.wire(server)));
        if let Some(data) = data {
            self.voice_event(server, user, data);
        }
    }

    fn voice_event(&mut self, server: Snowflake, user: Snowflake, mut data: Value) {
        let member = self.servers.get(&server).and_then(|server| server.members.get(user));
        if let Some(member) = member {
            data["member"] = wire::member(self, &member);
        }
        self.emit(Dispatch::of("VOICE_STATE_UPDATE", server, intent::GUILD_VOICE_STATES, data));
    }
}

/// Where voice would be spoken: the discard port, since the simulator has no sound.
const VOICE_ENDPOINT: &str = "127.0.0.1:9";

/// A limit of 0 means none (resources/channel.mdx, "user_limit").
fn is_full(server: &Server, channel: &Channel) -> bool {
    let there = server.voices.values().filter(|voice| voice.channel == channel.id).count() as u64;
    channel.user_limit > 0 && there >= channel.user_limit
}

fn no_voice() -> RefusedAct {
    RefusedAct::new("no such voice channel")
}
