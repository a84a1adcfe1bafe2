//! Furnishes a server that is being built: who is in voice, what is planned, which emojis there are, who is banned.

use super::build::{Builder, CREATED_AT_MS, channel_id, role_id, unknown};
use super::emojis::CustomEmoji;
use super::events::{EventKind, ScheduledEvent};
use super::ids::Snowflake;
use super::model::{ChannelKind, Server, Tag, Thread};
use super::spec::{ChannelSpec, EmojiSpec, EventSpec, ServerSpec, SpecError, TagSpec, ThreadSpec, VoiceSpec};
use super::voice::VoiceState;
use crate::clock;
use serde_json::Value;

impl Builder {
    /// Adds what needs the channels, roles and members to be there.
    pub(super) fn furnish(&mut self, server: &mut Server, spec: &ServerSpec) -> Result<(), SpecError> {
        for voice in &spec.voice_states {
            self.seat(server, voice)?;
        }
        for event in &spec.scheduled_events {
            self.plan_event(server, event)?;
        }
        for emoji in &spec.emojis {
            self.add_emoji(server, emoji)?;
        }
        for ban in &spec.bans {
            server.bans.insert(self.user(&ban.user)?, ban.reason.clone());
        }
        Ok(())
    }

    fn seat(&mut self, server: &mut Server, spec: &VoiceSpec) -> Result<(), SpecError> {
        let (user, channel) = (self.user(&spec.user)?, channel_id(server, &spec.channel)?);
        let kind = server.channels[&channel].kind;
        if !kind.is_voice() || !server.members.contains(user) {
            let told = format!("{} cannot be in {}: only members are in voice channels", spec.user, spec.channel);
            return Err(SpecError::Unsound(told));
        }
        let session = format!("{:032x}", self.mint.word());
        let suppress = spec.suppress.unwrap_or(kind == ChannelKind::Stage);
        let mut state = VoiceState::new(user, channel, session);
        (state.self_mute, state.self_deaf, state.suppress) = (spec.self_mute, spec.self_deaf, suppress);
        server.voices.insert(user, state);
        Ok(())
    }

    fn plan_event(&mut self, server: &mut Server, spec: &EventSpec) -> Result<(), SpecError> {
        let channel = spec.channel.as_deref().map(|name| channel_id(server, name)).transpose()?;
        let kind = match channel.map(|id| server.channels[&id].kind) {
            Some(ChannelKind::Stage) => EventKind::Stage,
            Some(_) => EventKind::Voice,
            None => EventKind::External,
        };
        if kind == EventKind::External && (spec.location.is_none() || spec.ends_at.is_none()) {
            let told = format!("the event {:?} needs a channel, or a location and an end", spec.name);
            return Err(SpecError::Unsound(told));
        }
        let interested = spec.interested.iter().map(|name| self.user(name)).collect::<Result<_, _>>()?;
        let event = ScheduledEvent {
            id: self.id(spec.id),
            server: server.id,
            creator: self.user_or(spec.creator.as_deref(), server.owner)?,
            name: spec.name.clone(),
            description: spec.description.clone(),
            kind,
            status: spec.status,
            channel,
            location: spec.location.clone(),
            start_ms: time(&spec.starts_at)?,
            end_ms: spec.ends_at.as_deref().map(time).transpose()?,
            recurrence: Value::Null,
            image: None,
            interested,
        };
        server.events.insert(event.id, event);
        Ok(())
    }

    fn add_emoji(&mut self, server: &mut Server, spec: &EmojiSpec) -> Result<(), SpecError> {
        let emoji = CustomEmoji {
            id: self.id(spec.id),
            name: spec.name.clone(),
            creator: self.user_or(spec.creator.as_deref(), server.owner)?,
            roles: spec.roles.iter().map(|name| role_id(server, name)).collect::<Result<_, _>>()?,
            animated: spec.animated,
        };
        server.emojis.insert(emoji.id, emoji);
        Ok(())
    }

    pub(super) fn tag(&mut self, spec: &TagSpec) -> Tag {
        let emoji_name = spec.emoji.clone();
        Tag { id: self.id(spec.id), name: spec.name.clone(), moderated: spec.moderated, emoji_id: None, emoji_name }
    }

    /// The part of a channel that only threads have; `parent` is the channel it is in.
    pub(super) fn thread(
        &self,
        server: &Server,
        spec: &ChannelSpec,
        parent: Option<Snowflake>,
    ) -> Result<Thread, SpecError> {
        let fresh = ThreadSpec::default();
        let thread = spec.thread.as_ref().unwrap_or(&fresh);
        let owner = self.user_or(thread.owner.as_deref(), server.owner)?;
        let mut built = Thread::begun_by(owner, CREATED_AT_MS);
        (built.archived, built.locked) = (thread.archived, thread.locked);
        built.auto_archive_min = thread.archive_min.unwrap_or(built.auto_archive_min);
        let home = parent.and_then(|id| server.channels.get(&id)?.forum.as_ref());
        for name in &thread.tags {
            let tag = home.and_then(|forum| forum.tags.iter().find(|tag| tag.name == *name));
            built.tags.push(tag.ok_or_else(|| unknown("tag", name))?.id);
        }
        for name in &thread.members {
            built.members.insert(self.user(name)?, CREATED_AT_MS);
        }
        Ok(built)
    }

    fn user_or(&self, name: Option<&str>, other: Snowflake) -> Result<Snowflake, SpecError> {
        name.map_or(Ok(other), |name| self.user(name))
    }
}

fn time(text: &str) -> Result<i64, SpecError> {
    let wrong = || SpecError::Unsound(format!("{text:?} is no time: write it as 2026-03-01T20:00:00Z"));
    clock::read_iso(text).ok_or_else(wrong)
}
