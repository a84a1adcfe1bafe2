//! A scripted person in voice channels and on stages.

use super::user::UserHandle;
use crate::world::{Permissions, RefusedAct, Snowflake, VoiceState};

impl UserHandle {
    /// Joins a voice channel or stage, from wherever they are in voice.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is no such channel, they may not connect or it is full.
    pub fn joins_voice(&self, channel: &str) -> Result<(), RefusedAct> {
        let here = self.clone().in_channel(channel);
        here.shared.with(|core| {
            let place = here.place(core)?;
            core.world.connect_voice(place.user, place.channel)
        })
    }

    /// Leaves voice.
    ///
    /// # Errors
    /// [`RefusedAct`] when not in voice.
    pub fn leaves_voice(&self) -> Result<(), RefusedAct> {
        self.shared.with(|core| {
            let place = self.place(core)?;
            let server = place.server.ok_or_else(|| RefusedAct::new("not in voice"))?;
            let was_there = core.world.leave_voice(server, place.user);
            if was_there { Ok(()) } else { Err(RefusedAct::new("not in voice")) }
        })
    }

    /// Mutes or unmutes themselves.
    ///
    /// # Errors
    /// [`RefusedAct`] when not in voice.
    pub fn mutes_self(&self, muted: bool) -> Result<(), RefusedAct> {
        self.changes_voice(|voice, _| voice.self_mute = muted)
    }

    /// Deafens or undeafens themselves.
    ///
    /// # Errors
    /// [`RefusedAct`] when not in voice.
    pub fn deafens_self(&self, deafened: bool) -> Result<(), RefusedAct> {
        self.changes_voice(|voice, _| voice.self_deaf = deafened)
    }

    /// Raises the hand on a stage.
    ///
    /// # Errors
    /// [`RefusedAct`] when not on a stage, or without the right to ask.
    pub fn asks_to_speak(&self) -> Result<(), RefusedAct> {
        let may_ask = self.shared.with(|core| {
            let place = self.place(core)?;
            let servers = &core.world.servers;
            let voice = place.server.and_then(|server| servers.get(&server)?.voices.get(&place.user));
            let channel = voice.filter(|voice| voice.suppress).map(|voice| voice.channel);
            let channel = channel.ok_or_else(|| RefusedAct::new("not in the audience of a stage"))?;
            Ok(core.world.rights(place.user, channel).contains(Permissions::REQUEST_TO_SPEAK))
        })?;
        if !may_ask {
            return Err(RefusedAct::new("no right to ask to speak"));
        }
        self.changes_voice(|voice, now_ms| voice.asked_to_speak_at_ms = Some(now_ms))
    }

    /// Returns the name of the voice channel they are in.
    pub fn voice_channel(&self) -> Option<String> {
        self.shared.with(|core| {
            let place = self.place(core).ok()?;
            let server = core.world.servers.get(&place.server?)?;
            let channel: Snowflake = server.voices.get(&place.user)?.channel;
            Some(server.channels.get(&channel)?.name.clone())
        })
    }

    fn changes_voice(&self, change: impl FnOnce(&mut VoiceState, i64)) -> Result<(), RefusedAct> {
        self.shared.with(|core| {
            let place = self.place(core)?;
            let server = place.server.ok_or_else(|| RefusedAct::new("not in voice"))?;
            let now_ms = core.world.now_ms;
            core.world.change_voice(server, place.user, |voice| change(voice, now_ms))
        })
    }
}
