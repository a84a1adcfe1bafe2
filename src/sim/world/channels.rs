//! Channels and threads appearing, changing and vanishing, with the events that follow.

use super::World;
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use super::model::{Channel, Overwrite};
use super::wire;
use serde_json::{Value, json};

impl World {
    pub(super) fn channel_mut(&mut self, id: Snowflake) -> Option<&mut Channel> {
        let server = self.homes.get(&id)?;
        self.servers.get_mut(server)?.channels.get_mut(&id)
    }

    /// Puts a new channel into a server.
    pub(super) fn add_channel(&mut self, server: Snowflake, channel: Channel) {
        let id = channel.id;
        self.insert_channel(server, channel);
        self.emit_channel("CHANNEL_CREATE", server, id);
    }

    /// Changes a channel or thread.
    ///
    /// A bot that could not see it before learns of it now, with the threads in it (events/gateway-events.mdx, "Thread
    /// List Sync"); one that cannot see it any more is told for the last time.
    pub(super) fn change_channel(&mut self, id: Snowflake, change: impl FnOnce(&mut Channel)) {
        let saw = self.bot_sees(id);
        let Some(channel) = self.channel_mut(id) else { return };
        change(channel);
        let name = if channel.kind.is_thread() { "THREAD_UPDATE" } else { "CHANNEL_UPDATE" };
        let Some((server, channel)) = self.server_channel(id) else { return };
        let (server, data) = (server.id, wire::own_thread(self, server.id, channel));
        let sees = self.bot_sees(id);
        if saw || sees {
            self.emit(Dispatch::of(name, server, intent::GUILDS, data));
        }
        if sees && !saw {
            self.sync_threads(server, id);
        }
    }

    fn sync_threads(&mut self, server: Snowflake, parent: Snowflake) {
        let threads = self.threads_of(server, |thread| thread.parent == Some(parent) && !thread.is_archived());
        if threads.is_empty() {
            return;
        }
        let bot = self.application.id;
        let members: Vec<Value> = threads.iter().filter_map(|thread| wire::thread_member(thread, bot)).collect();
        let written: Vec<Value> = threads.iter().map(|thread| wire::channel(server, thread)).collect();
        let data = json!({"guild_id": server, "channel_ids": [parent], "threads": written, "members": members});
        self.emit(Dispatch::of("THREAD_LIST_SYNC", server, intent::GUILDS, data));
    }

    /// Replaces what a channel gives and takes.
    pub(super) fn set_overwrites(&mut self, id: Snowflake, overwrites: Vec<Overwrite>) {
        self.change_channel(id, |channel| channel.overwrites = overwrites);
    }

    /// Deletes a channel or thread and what was in it; children of a category stay without one (CH, "Delete/Close").
    pub(crate) fn delete_channel(&mut self, server: Snowflake, id: Snowflake) {
        let visible = self.bot_sees(id);
        self.empty_voice(server, id);
        let Some(channel) = self.remove_channel(id) else { return };
        self.forget_contents(id);
        self.forget_invites(server, |invite| invite.channel == id);
        if visible {
            let (name, data) = farewell(server, &channel);
            self.emit(Dispatch::of(name, server, intent::GUILDS, data));
        }
        for (child, is_thread) in self.children(server, id) {
            if is_thread {
                self.remove_channel(child);
                self.forget_contents(child);
            } else {
                self.change_channel(child, |channel| channel.parent = None);
            }
        }
    }

    /// Ids of what lies in a channel, and whether it is a thread.
    fn children(&self, server: Snowflake, parent: Snowflake) -> Vec<(Snowflake, bool)> {
        let channels = self.servers.get(&server).into_iter().flat_map(|server| server.channels.values());
        let children = channels.filter(|channel| channel.parent == Some(parent));
        children.map(|channel| (channel.id, channel.kind.is_thread())).collect()
    }

    fn forget_contents(&mut self, channel: Snowflake) {
        self.messages.remove(&channel);
        self.pins.remove(&channel);
        self.webhooks.forget_channel(channel);
    }

    /// Tells the bot about a channel, if it sees it.
    pub(super) fn emit_channel(&mut self, name: &'static str, server: Snowflake, id: Snowflake) {
        let Some((_, channel)) = self.server_channel(id).filter(|_| self.bot_sees(id)) else { return };
        let data = wire::own_thread(self, server, channel);
        self.emit(Dispatch::of(name, server, intent::GUILDS, data));
    }
}

/// The last event of a channel; of a thread only where it was (events/gateway-events.mdx, "Thread Delete").
fn farewell(server: Snowflake, channel: &Channel) -> (&'static str, Value) {
    if !channel.kind.is_thread() {
        return ("CHANNEL_DELETE", wire::channel(server, channel));
    }
    let data = json!({"id": channel.id, "guild_id": server, "parent_id": channel.parent, "type": channel.kind as u8});
    ("THREAD_DELETE", data)
}
