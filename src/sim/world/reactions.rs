//! Reactions and pins: what people stick to messages, with the events that follow.

use super::World;
use super::audit::{Deed, action};
use super::dispatch::{Dispatch, intent};
use super::error::ApiError;
use super::ids::Snowflake;
use super::limits::maxima;
use super::model::{Emoji, Message, Notice, Reaction, Reference};
use super::wire;
use serde_json::{Value, json};

/// Characters of the longest emoji that is made of several, with room to spare (flags of regions have 14 [INF]).
const EMOJI_CHARS_MAX: usize = 20;

impl World {
    /// Reads an emoji of a path: `name:id` or a character; 10014 for one that does not exist.
    ///
    /// One with an id belongs to the server of the message, or is there already.
    pub(super) fn emoji(&self, text: &str, message: &Message) -> Result<Emoji, ApiError> {
        let Some((name, id)) = text.trim_start_matches("a:").rsplit_once(':') else {
            let name = text.to_owned();
            return if is_character(text) { Ok(Emoji { id: None, name }) } else { Err(ApiError::UNKNOWN_EMOJI.into()) };
        };
        let id: Snowflake = id.parse().map_err(|_| ApiError::UNKNOWN_EMOJI)?;
        // The application's own emojis work everywhere (resources/emoji.mdx, "Application-Owned Emoji").
        let is_own = self.application.emojis.contains_key(&id);
        let emoji = Emoji { id: Some(id), name: name.to_owned() };
        let server = message.server.and_then(|server| self.servers.get(&server));
        let is_known = server.is_some_and(|server| emoji.id.is_some_and(|id| server.emojis.contains_key(&id)));
        if is_known || is_own || message.reactions.iter().any(|one| one.emoji.is(&emoji)) {
            Ok(emoji)
        } else {
            Err(ApiError::UNKNOWN_EMOJI.into())
        }
    }

    /// Adds a reaction; nothing happens when it is there. 30010 for the 21st kind.
    pub(super) fn react(
        &mut self,
        place: (Snowflake, Snowflake),
        user: Snowflake,
        emoji: &Emoji,
    ) -> Result<(), ApiError> {
        let (channel, id) = place;
        let message = self.message_mut(channel, id).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        let author = message.author;
        if let Some(reaction) = message.reactions.iter_mut().find(|one| one.emoji.is(emoji)) {
            if !reaction.users.insert(user) {
                return Ok(());
            }
        } else if message.reactions.len() == maxima::REACTION_KINDS.count {
            return Err(maxima::REACTION_KINDS.refusal.into());
        } else {
            message.reactions.push(Reaction { emoji: emoji.clone(), users: [user].into() });
        }
        let mut data = json!({
            "user_id": user, "emoji": emoji, "burst": false, "burst_colors": [], "type": 0,
            "message_author_id": author,
        });
        let member = self.server_channel(channel).and_then(|(server, _)| server.members.get(user));
        if let Some(member) = member {
            data["member"] = wire::member(self, &member);
        }
        self.emit_reaction("MESSAGE_REACTION_ADD", place, data);
        Ok(())
    }

    /// Takes a reaction back; 10014 when it is not there.
    pub(super) fn unreact(
        &mut self,
        place: (Snowflake, Snowflake),
        user: Snowflake,
        emoji: &Emoji,
    ) -> Result<(), ApiError> {
        let (channel, id) = place;
        let message = self.message_mut(channel, id).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        let reaction = message.reactions.iter_mut().find(|one| one.emoji.is(emoji));
        if !reaction.is_some_and(|reaction| reaction.users.remove(&user)) {
            return Err(ApiError::UNKNOWN_EMOJI.into());
        }
        message.reactions.retain(|one| !one.users.is_empty());
        let data = json!({"user_id": user, "emoji": emoji, "burst": false, "type": 0});
        self.emit_reaction("MESSAGE_REACTION_REMOVE", place, data);
        Ok(())
    }

    /// Takes all reactions of a message back, or all of one kind.
    pub(super) fn clear_reactions(&mut self, place: (Snowflake, Snowflake), emoji: Option<&Emoji>) {
        let (channel, id) = place;
        let Some(message) = self.message_mut(channel, id) else { return };
        let before = message.reactions.len();
        message.reactions.retain(|one| emoji.is_some_and(|emoji| !one.emoji.is(emoji)));
        if message.reactions.len() == before {
            return;
        }
        match emoji {
            Some(emoji) => self.emit_reaction("MESSAGE_REACTION_REMOVE_EMOJI", place, json!({"emoji": emoji})),
            None => self.emit_reaction("MESSAGE_REACTION_REMOVE_ALL", place, json!({})),
        }
    }

    fn emit_reaction(&mut self, name: &'static str, place: (Snowflake, Snowflake), mut data: Value) {
        if !self.bot_sees(place.0) {
            return;
        }
        data["channel_id"] = json!(place.0);
        data["message_id"] = json!(place.1);
        let server = self.server_channel(place.0).map(|(server, _)| server.id);
        if let Some(server) = server {
            data["guild_id"] = json!(server);
        }
        let intents = if server.is_some() { intent::GUILD_MESSAGE_REACTIONS } else { intent::DIRECT_MESSAGE_REACTIONS };
        self.emit(Dispatch { name, server, intents, guarded: false, data: data.into() });
    }

    /// Pins a message, with the notice in the channel (ME, "Pin Message"); 30003 for the 251st.
    pub(super) fn pin(&mut self, place: (Snowflake, Snowflake), by: Snowflake) -> Result<(), ApiError> {
        let (channel, id) = place;
        let message = self.message(channel, id).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        if message.notice.is_some() {
            return Err(ApiError::SYSTEM_MESSAGE.into());
        }
        if message.pinned {
            return Ok(());
        }
        let (at_ms, pins) = (self.now_ms, self.pins.entry(channel).or_default());
        if pins.len() == maxima::PINS.count {
            return Err(maxima::PINS.refusal.into());
        }
        pins.insert((at_ms, id));
        if let Some(channel) = self.channel_mut(channel) {
            channel.last_pin_at_ms = Some(at_ms);
        }
        self.mark(channel, id, |message| message.pinned = true);
        self.emit_pins(channel);
        self.announce((channel, by), Notice::Pinned, Reference::to(channel, id));
        self.audit_pin(action::MESSAGE_PIN, place, by);
        Ok(())
    }

    /// Takes a pin back; nothing happens when there is none.
    pub(super) fn unpin(&mut self, place: (Snowflake, Snowflake), by: Snowflake) {
        let (channel, id) = place;
        if self.message(channel, id).is_some_and(|message| message.pinned) {
            self.unlist_pin(channel, id);
            self.mark(channel, id, |message| message.pinned = false);
            self.emit_pins(channel);
            self.audit_pin(action::MESSAGE_UNPIN, place, by);
        }
    }

    fn audit_pin(&mut self, action: u16, (channel, id): (Snowflake, Snowflake), by: Snowflake) {
        let message = self.message(channel, id);
        if let Some((server, author)) = message.and_then(|message| Some((message.server?, message.author))) {
            let options = json!({"channel_id": channel, "message_id": id});
            self.audit(server, by, Deed::new(action, author).with(options));
        }
    }

    /// Forgets a pin without an event, as when its message is deleted (events/gateway-events.mdx, "Channel Pins
    /// Update").
    pub(super) fn unlist_pin(&mut self, channel: Snowflake, id: Snowflake) {
        if let Some(pins) = self.pins.get_mut(&channel) {
            pins.retain(|(_, pinned)| *pinned != id);
        }
    }

    fn emit_pins(&mut self, channel: Snowflake) {
        if !self.bot_sees(channel) {
            return;
        }
        let newest = self.pins.get(&channel).and_then(|pins| pins.last());
        let mut data = json!({
            "channel_id": channel, "last_pin_timestamp": newest.map(|(at_ms, _)| wire::timestamp(*at_ms)),
        });
        let server = self.server_channel(channel).map(|(server, _)| server.id);
        if let Some(server) = server {
            data["guild_id"] = json!(server);
        }
        let intents = if server.is_some() { intent::GUILDS } else { intent::DIRECT_MESSAGES };
        self.emit(Dispatch { name: "CHANNEL_PINS_UPDATE", server, intents, guarded: false, data: data.into() });
    }
}

/// Tells whether a text looks like an emoji: symbols, or a keycap such as `1` with its frame.
fn is_character(text: &str) -> bool {
    let is_keycap = text.ends_with('\u{20E3}') && text.starts_with(|first: char| "#*0123456789".contains(first));
    let is_symbol = |letter: char| letter >= '\u{A9}' && (letter > '\u{2000}' || !letter.is_alphanumeric());
    let is_short = (1..=EMOJI_CHARS_MAX).contains(&text.chars().count());
    is_short && (is_keycap || text.chars().all(is_symbol))
}

#[cfg(test)]
mod tests {
    use super::is_character;

    #[test]
    fn symbols_are_emojis_and_words_are_none() {
        for emoji in ["👍", "✅", "1\u{FE0F}\u{20E3}", "🇫🇷", "👨‍👩‍👧", "©"] {
            assert!(is_character(emoji), "{emoji}");
        }
        for word in ["", "smile", ":smile:", "1", "é", "👍a"] {
            assert!(!is_character(word), "{word}");
        }
    }
}
