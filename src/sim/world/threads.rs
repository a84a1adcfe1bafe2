//! Threads: beginning, members, falling asleep and waking up (topics/threads.mdx).

use super::World;
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use super::model::{Channel, Message, Thread};
use super::permissions::Permissions;
use super::wire;
use serde_json::{Value, json};

impl World {
    /// Puts a new thread into a server; its owner is its first member.
    pub(super) fn begin_thread(&mut self, server: Snowflake, channel: Channel) {
        let id = channel.id;
        self.insert_channel(server, channel);
        self.plan_archival(id);
        let owner = self.thread(id).map(|thread| thread.owner);
        let now_ms = self.now_ms;
        if let (Some(owner), Some(thread)) = (owner, self.thread_mut(id)) {
            thread.members.insert(owner, now_ms);
        }
        let Some((_, channel)) = self.server_channel(id).filter(|_| self.bot_sees(id)) else { return };
        let mut data = wire::own_thread(self, server, channel);
        data["newly_created"] = json!(true);
        self.emit(Dispatch::of("THREAD_CREATE", server, intent::GUILDS, data));
    }

    pub(super) fn thread(&self, id: Snowflake) -> Option<&Thread> {
        self.server_channel(id)?.1.thread.as_deref()
    }

    pub(super) fn thread_mut(&mut self, id: Snowflake) -> Option<&mut Thread> {
        self.channel_mut(id)?.thread.as_deref_mut()
    }

    /// Threads of a server that the bot sees and that fit.
    pub(super) fn threads_of(&self, server: Snowflake, fits: impl Fn(&Channel) -> bool) -> Vec<Channel> {
        let channels = self.servers.get(&server).into_iter().flat_map(|server| server.channels.values());
        let threads = channels.filter(|channel| channel.kind.is_thread() && fits(channel));
        threads.filter(|thread| self.bot_sees(thread.id)).cloned().collect()
    }

    /// Changes who belongs to a thread and tells it (events/gateway-events.mdx, "Thread Members Update").
    ///
    /// Without GUILD_MEMBERS a session is only told about the bot itself.
    pub(super) fn set_thread_member(&mut self, id: Snowflake, user: Snowflake, joined: bool) {
        let now_ms = self.now_ms;
        let saw = self.bot_sees(id);
        let Some(thread) = self.thread_mut(id) else { return };
        let changed = if joined {
            !thread.members.contains_key(&user) && thread.members.insert(user, now_ms).is_none()
        } else {
            thread.members.remove(&user).is_some()
        };
        let count = thread.members.len();
        let Some((server, channel)) = self.server_channel(id).filter(|_| changed && (saw || self.bot_sees(id))) else {
            return;
        };
        let server = server.id;
        let mut data = json!({"id": id, "guild_id": server, "member_count": count.min(50)});
        if joined {
            data["added_members"] = wire::full_thread_member(self, channel, user).map(|one| json!([one])).into();
        } else {
            data["removed_member_ids"] = json!([user]);
        }
        let is_own = user == self.application.id;
        if is_own && joined && !saw {
            self.emit_channel("THREAD_CREATE", server, id);
        }
        let intents = if is_own { intent::GUILDS } else { intent::GUILD_MEMBERS };
        self.emit(Dispatch::of("THREAD_MEMBERS_UPDATE", server, intents, data));
        if is_own && joined {
            self.emit_own_membership(server, id);
        }
    }

    fn emit_own_membership(&mut self, server: Snowflake, id: Snowflake) {
        let channel = self.server_channel(id).map(|(_, channel)| channel);
        let own = channel.and_then(|thread| wire::thread_member(thread, self.application.id));
        let Some(mut data) = own else { return };
        data["guild_id"] = json!(server);
        self.emit(Dispatch::of("THREAD_MEMBER_UPDATE", server, intent::GUILDS, data));
    }

    /// Counts a message that comes into a thread: wakes it, takes its author and those mentioned in.
    ///
    /// Returns the place of the message in the thread.
    pub(super) fn count_in_thread(&mut self, message: &Message) -> Option<u32> {
        let now_ms = self.now_ms;
        let id = message.channel;
        // The first message of a forum post has the id of the thread and is not counted (CH, "Channel Object").
        let counts = message.id != id && message.notice.is_none();
        let thread = self.thread_mut(id)?;
        thread.active_at_ms = now_ms;
        thread.message_count += u32::from(counts);
        thread.total_sent += u32::from(counts);
        let (position, was_asleep) = (thread.total_sent, thread.archived);
        self.plan_archival(id);
        if was_asleep {
            self.set_archived(id, false);
        }
        if message.guise.is_none() {
            self.set_thread_member(id, message.author, true);
        }
        for user in self.invited(message) {
            self.set_thread_member(id, user, true);
        }
        Some(position)
    }

    /// Mentioned members who may see the parent join; in a closed private thread only its owner and moderators invite.
    fn invited(&self, message: &Message) -> Vec<Snowflake> {
        let Some(thread) = self.thread(message.channel) else { return Vec::new() };
        let moderates = || self.rights(message.author, message.channel).contains(Permissions::MANAGE_THREADS);
        if !thread.invitable && thread.owner != message.author && !moderates() {
            return Vec::new();
        }
        let parent = self.server_channel(message.channel).and_then(|(_, channel)| channel.parent);
        let sees = |user: &Snowflake| {
            parent.is_some_and(|parent| self.rights(*user, parent).contains(Permissions::VIEW_CHANNEL))
        };
        message.body.mentions.users.iter().copied().filter(sees).collect()
    }

    /// Archives a thread or brings it back.
    pub(crate) fn set_archived(&mut self, id: Snowflake, archived: bool) {
        let now_ms = self.now_ms;
        if self.thread(id).is_none_or(|thread| thread.archived == archived) {
            return;
        }
        self.change_channel(id, |channel| {
            if let Some(thread) = channel.thread.as_deref_mut() {
                thread.archived = archived;
                thread.archive_changed_at_ms = now_ms;
                thread.active_at_ms = if archived { thread.active_at_ms } else { now_ms };
            }
        });
        self.plan_archival(id);
    }

    /// Notes when a thread falls asleep: once for each thread, since every message puts it off.
    ///
    /// A note that turns out to be too early is written anew when its time comes.
    pub(super) fn plan_archival(&mut self, id: Snowflake) {
        let Some(thread) = self.thread_mut(id).filter(|thread| !thread.archived) else { return };
        let due_at_ms = thread.due_at_ms();
        if thread.planned_at_ms.is_some_and(|planned| planned <= due_at_ms) {
            return;
        }
        if let Some(later) = thread.planned_at_ms.replace(due_at_ms) {
            self.archivals.remove(&(later, id));
        }
        self.archivals.insert((due_at_ms, id));
    }

    /// Archives the threads in which nobody wrote for long enough.
    pub(crate) fn archive_due(&mut self) {
        let now_ms = self.now_ms;
        while let Some((_, id)) = self.archivals.first().copied().filter(|(planned, _)| *planned <= now_ms) {
            self.archivals.pop_first();
            let Some(thread) = self.thread_mut(id) else { continue };
            thread.planned_at_ms = None;
            if thread.due_at_ms() <= now_ms {
                self.set_archived(id, true);
            } else {
                self.plan_archival(id);
            }
        }
    }

    /// Writes the membership of the bot in each of these threads.
    pub(super) fn own_memberships(&self, threads: &[Channel]) -> Vec<Value> {
        threads.iter().filter_map(|thread| wire::thread_member(thread, self.application.id)).collect()
    }
}
