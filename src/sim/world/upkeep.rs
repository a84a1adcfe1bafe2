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
        let emoji = Emoji { id: None, name: emoji.to_owned() };
        let target = (place.channel, newest);
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
        if !self.rights(place.user, place.channel).contains(Permissions::PIN_MESSAGES) {
            return Err(RefusedAct::new("no right to pin"));
        }
        let newest = self.last_message(place, |message| message.notice.is_none())?.id;
        self.pin((place.channel, newest), place.user).map_err(refused)
    }

    /// Changes the text of the newest message a user wrote in a channel.
    pub(crate) fn edit_own_last(&mut self, place: Place, text: &str) -> Result<(), RefusedAct> {
        let message = self.last_message(place, |message| message.author == place.user)?.clone();
        let json = json!({"content": text});
        let rights = self.rights(place.user, place.channel);
        let written = Written { json: &json, uploads: &[], channel: place.channel, rights };
        let body = self.edited_body(&message.body, &written).map_err(refused)?;
        self.amend(message.channel, message.id, body);
        Ok(())
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
