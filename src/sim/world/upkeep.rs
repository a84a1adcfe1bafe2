//! What people do to messages, channels and threads beyond writing: reacting, pinning, editing, tidying up.

use super::World;
use super::acts::Place;
use super::body::Written;
use super::error::ApiError;
use super::ids::Snowflake;
use super::look::RefusedAct;
use super::model::{Channel, ChannelKind, Emoji, Message};
use super::permissions::Permissions;
use serde_json::json;

impl World {
    /// Adds a user's reaction to the newest message of a channel, or takes it back.
    pub(crate) fn react_to_last(&mut self, place: Place, emoji: &str, added: bool) -> Result<(), RefusedAct> {
        let newest = self.last_message(place, |_| true)?.id;
        self.react_to((place, newest), emoji, added)
    }

    /// Adds a user's reaction to a message, or takes it back.
    pub(crate) fn react_to(
        &mut self,
        (place, message): (Place, Snowflake),
        emoji: &str,
        added: bool,
    ) -> Result<(), RefusedAct> {
        let emoji = Emoji { id: None, name: emoji.to_owned() };
        let target = (place.channel, self.visible_message(place, message)?.id);
        if !added {
            return self.unreact(target, place.user, &emoji).map_err(refused);
        }
        let rights = self.rights(place.user, place.channel);
        let is_new =
            self.message(target.0, target.1).is_some_and(|one| !one.reactions.iter().any(|r| r.emoji == emoji));
        if is_new && !rights.contains(Permissions::ADD_REACTIONS) {
            return Err(RefusedAct::new("no right to add a reaction"));
        }
        self.react(target, place.user, &emoji).map_err(refused)
    }

    /// Pins the newest message of a channel on behalf of a user.
    pub(crate) fn pin_last(&mut self, place: Place) -> Result<(), RefusedAct> {
        let newest = self.last_message(place, |message| message.notice.is_none())?.id;
        self.pin_message(place, newest)
    }

    /// Pins a message on behalf of a user.
    pub(crate) fn pin_message(&mut self, place: Place, message: Snowflake) -> Result<(), RefusedAct> {
        if !self.rights(place.user, place.channel).contains(Permissions::PIN_MESSAGES) {
            return Err(RefusedAct::new("no right to pin"));
        }
        let message = self.visible_message(place, message)?.id;
        self.pin((place.channel, message), place.user).map_err(refused)
    }

    /// Changes the text of the newest message a user wrote in a channel.
    pub(crate) fn edit_own_last(&mut self, place: Place, text: &str) -> Result<(), RefusedAct> {
        let newest = self.last_message(place, |message| message.author == place.user)?.id;
        self.edit_own(place, newest, text)
    }

    /// Changes the text of a message that a user wrote.
    pub(crate) fn edit_own(&mut self, place: Place, message: Snowflake, text: &str) -> Result<(), RefusedAct> {
        let message = self.own_message(place, message)?.clone();
        let json = json!({"content": text});
        let rights = self.rights(place.user, place.channel);
        let written = Written { json: &json, uploads: &[], channel: place.channel, rights, is_answer: false };
        let body = self.edited_body(&message.body, &written).map_err(refused)?;
        self.amend(message.channel, message.id, body);
        Ok(())
    }

    /// Deletes a message that a user wrote, or any if they may.
    pub(crate) fn remove_message(&mut self, place: Place, message: Snowflake) -> Result<(), RefusedAct> {
        let may_tidy = self.rights(place.user, place.channel).contains(Permissions::MANAGE_MESSAGES);
        let found = if may_tidy { self.visible_message(place, message) } else { self.own_message(place, message) };
        let id = found?.id;
        self.erase(place.channel, id, place.user);
        Ok(())
    }

    /// Where a message stands, for somebody who acts on it there.
    pub(crate) fn place_of_message(&self, user: Snowflake, message: Snowflake) -> Result<Place, RefusedAct> {
        let mut channels = self.channels_of(user);
        let found = channels.find_map(|channel| self.message(channel, message)).filter(|found| self.sees(user, found));
        let found = found.ok_or_else(|| RefusedAct(format!("{} sees no message {message}", self.name_of(user))))?;
        Ok(Place { user, server: found.server, channel: found.channel })
    }

    fn visible_message(&self, place: Place, id: Snowflake) -> Result<&Message, RefusedAct> {
        let found = self.message(place.channel, id).filter(|message| self.sees(place.user, message));
        found.ok_or_else(|| RefusedAct(format!("no message {id} in {}", self.channel_label(place.channel))))
    }

    fn own_message(&self, place: Place, id: Snowflake) -> Result<&Message, RefusedAct> {
        let found = self.visible_message(place, id)?;
        if found.author == place.user { Ok(found) } else { Err(RefusedAct(format!("message {id} is not theirs"))) }
    }

    fn last_message(&self, place: Place, fits: impl Fn(&Message) -> bool) -> Result<&Message, RefusedAct> {
        let mut messages = self.messages_in(place.channel).rev();
        let newest = messages.find(|message| message.only_for.is_none() && fits(message));
        newest.ok_or_else(|| RefusedAct(format!("no such message in {}", self.channel_label(place.channel))))
    }

    /// Creates a text channel at the end, as a moderator does.
    pub(crate) fn open_channel(&mut self, server: Snowflake, name: &str) -> Snowflake {
        let channels = self.servers.get(&server).into_iter().flat_map(|server| server.channels.values());
        let position = channels.map(|channel| channel.position + 1).max().unwrap_or(0);
        let id = self.mint_id();
        self.add_channel(server, Channel { position, ..Channel::new(id, name, ChannelKind::Text) });
        id
    }

    /// Renames a channel or thread, as a moderator does.
    pub(crate) fn rename_channel(&mut self, channel: Snowflake, name: &str) {
        self.change_channel(channel, |channel| name.clone_into(&mut channel.name));
    }
}

fn refused(error: ApiError) -> RefusedAct {
    RefusedAct(error.message)
}
