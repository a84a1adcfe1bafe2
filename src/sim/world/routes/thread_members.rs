//! Who belongs to a thread, and lists of threads.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::model::{Channel, ChannelKind};
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::{Value, json};

/// Members or threads of one page (CH, "List Thread Members", "List Public Archived Threads").
const PAGE_MAX: usize = 100;
/// Threads of one page when the bot does not say [INF].
const PAGE_DEFAULT: usize = 50;

/// The bot in a thread.
const OWN: &str = "/channels/{channel_id}/thread-members/@me";
/// A user in a thread.
const MEMBER: &str = "/channels/{channel_id}/thread-members/{user_id}";

/// Members of threads, and lists.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::put(OWN, |world, request| world.join_thread(request)),
    Endpoint::delete(OWN, |world, request| world.leave_thread(request)),
    Endpoint::get(MEMBER, |world, request| world.get_thread_member(request)),
    Endpoint::put(MEMBER, |world, request| world.add_thread_member(request)),
    Endpoint::delete(MEMBER, |world, request| world.remove_thread_member(request)),
    Endpoint::get("/channels/{channel_id}/thread-members", |world, request| world.list_thread_members(request)),
    Endpoint::get("/guilds/{guild_id}/threads/active", |world, request| world.list_active_threads(request)),
    Endpoint::get("/channels/{channel_id}/threads/archived/public", |world, request| world.list_public(request)),
    Endpoint::get("/channels/{channel_id}/threads/archived/private", |world, request| world.list_private(request)),
    Endpoint::get("/channels/{channel_id}/users/@me/threads/archived/private", |world, request| {
        world.list_joined(request)
    }),
];

impl World {
    fn join_thread(&mut self, request: &Request<'_>) -> Served {
        let id = self.awake_thread(request)?.id;
        self.take_in(id, self.application.id)
    }

    fn leave_thread(&mut self, request: &Request<'_>) -> Served {
        let id = self.awake_thread(request)?.id;
        self.set_thread_member(id, self.application.id, false);
        Ok(Reply::no_content())
    }

    /// Adding needs the right to write; in a private thread that is not open to all, MANAGE_THREADS or owning it.
    fn add_thread_member(&mut self, request: &Request<'_>) -> Served {
        let thread = self.awake_thread(request)?;
        let id = thread.id;
        let is_closed = thread.thread.as_ref().is_some_and(|one| !one.invitable && one.owner != self.application.id);
        let right = if is_closed { Permissions::MANAGE_THREADS } else { Permissions::SEND_MESSAGES };
        self.needs(id, right)?;
        let user = request.id("user_id")?;
        let (server, thread) = self.server_channel(id).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        if !server.members.contains(user) {
            return Err(ApiError::UNKNOWN_MEMBER.into());
        }
        let sees = thread.parent.is_some_and(|parent| self.rights(user, parent).contains(Permissions::VIEW_CHANNEL));
        if !sees {
            return Err(ApiError::MISSING_ACCESS.into());
        }
        self.take_in(id, user)
    }

    fn take_in(&mut self, id: Snowflake, user: Snowflake) -> Served {
        let thread = self.thread(id).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        if thread.members.len() >= maxima::THREAD_MEMBERS.count && !thread.members.contains_key(&user) {
            return Err(maxima::THREAD_MEMBERS.refusal.into());
        }
        self.set_thread_member(id, user, true);
        Ok(Reply::no_content())
    }

    /// Removing needs MANAGE_THREADS, or owning the private thread (CH, "Remove Thread Member").
    fn remove_thread_member(&mut self, request: &Request<'_>) -> Served {
        let thread = self.awake_thread(request)?;
        let (id, bot) = (thread.id, self.application.id);
        let is_own = thread.kind == ChannelKind::PrivateThread
            && thread.thread.as_ref().is_some_and(|thread| thread.owner == bot);
        if !is_own {
            self.needs(id, Permissions::MANAGE_THREADS)?;
        }
        self.set_thread_member(id, request.id("user_id")?, false);
        Ok(Reply::no_content())
    }

    fn get_thread_member(&self, request: &Request<'_>) -> Served {
        let thread = self.visible_thread(request)?;
        let user = match request.text("user_id") {
            "@me" => self.application.id,
            _ => request.id("user_id")?,
        };
        let member = self.thread_member(request, thread, user);
        Ok(Reply::ok(member.ok_or(ApiError::UNKNOWN_MEMBER)?))
    }

    /// Needs the privileged intent GUILD_MEMBERS (CH, "List Thread Members").
    fn list_thread_members(&self, request: &Request<'_>) -> Served {
        let thread = self.visible_thread(request)?;
        if !self.application.intents.members {
            return Err(ApiError::MISSING_ACCESS.into());
        }
        let is_paged = request.call.query_flag("with_member");
        let limit = if is_paged { request.call.page_limit(PAGE_MAX, PAGE_MAX)? } else { maxima::THREAD_MEMBERS.count };
        let after = request.call.query_id("after").filter(|_| is_paged).unwrap_or(Snowflake::new(0));
        let members = thread.thread.iter().flat_map(|thread| thread.members.keys());
        let members = members.filter(|user| **user > after).take(limit);
        let members: Vec<Value> = members.filter_map(|user| self.thread_member(request, thread, *user)).collect();
        Ok(Reply::ok(json!(members)))
    }

    fn thread_member(&self, request: &Request<'_>, thread: &Channel, user: Snowflake) -> Option<Value> {
        if request.call.query_flag("with_member") {
            return wire::full_thread_member(self, thread, user);
        }
        wire::thread_member(thread, user)
    }

    /// The thread of the path; 50024 for a channel.
    fn visible_thread(&self, request: &Request<'_>) -> Result<&Channel, ApiError> {
        let id = request.id("channel_id")?;
        self.bot_rights(id)?;
        let thread = self.server_channel(id).map(|(_, channel)| channel).filter(|channel| channel.kind.is_thread());
        thread.ok_or_else(|| ApiError::WRONG_CHANNEL_TYPE.into())
    }

    fn awake_thread(&self, request: &Request<'_>) -> Result<&Channel, ApiError> {
        let thread = self.visible_thread(request)?;
        if thread.is_archived() { Err(ApiError::ARCHIVED_THREAD.into()) } else { Ok(thread) }
    }

    // === lists ===

    fn list_active_threads(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?.id;
        let mut threads = self.threads_of(server, |thread| !thread.is_archived());
        threads.sort_by_key(|thread| std::cmp::Reverse(thread.id));
        Ok(Reply::ok(self.written_threads(server, &threads)))
    }

    fn list_public(&self, request: &Request<'_>) -> Served {
        self.needs(request.id("channel_id")?, Permissions::READ_MESSAGE_HISTORY)?;
        self.list_archived(request, |thread| thread.kind != ChannelKind::PrivateThread)
    }

    fn list_private(&self, request: &Request<'_>) -> Served {
        let right = Permissions::READ_MESSAGE_HISTORY | Permissions::MANAGE_THREADS;
        self.needs(request.id("channel_id")?, right)?;
        self.list_archived(request, |thread| thread.kind == ChannelKind::PrivateThread)
    }

    /// Latest archived first, before a moment.
    fn list_archived(&self, request: &Request<'_>, fits: impl Fn(&Channel) -> bool) -> Served {
        let before_ms = super::pins::before(request)?.unwrap_or(i64::MAX);
        let archived_at_ms = |thread: &Channel| thread.thread.as_ref().map_or(0, |one| one.archive_changed_at_ms);
        let mut threads = self.archived(request, |thread| fits(thread) && archived_at_ms(thread) < before_ms)?;
        threads.sort_by_key(|thread| std::cmp::Reverse(archived_at_ms(thread)));
        self.thread_page(request, threads)
    }

    /// Private ones the bot belongs to, latest begun first, before an id.
    fn list_joined(&self, request: &Request<'_>) -> Served {
        self.needs(request.id("channel_id")?, Permissions::READ_MESSAGE_HISTORY)?;
        let before = request.call.query_id("before").unwrap_or(Snowflake::new(u64::MAX));
        let bot = self.application.id;
        let fits = |thread: &Channel| {
            thread.kind == ChannelKind::PrivateThread && thread.is_joined_by(bot) && thread.id < before
        };
        let mut threads = self.archived(request, fits)?;
        threads.sort_by_key(|thread| std::cmp::Reverse(thread.id));
        self.thread_page(request, threads)
    }

    fn archived(&self, request: &Request<'_>, fits: impl Fn(&Channel) -> bool) -> Result<Vec<Channel>, ApiError> {
        let parent = request.id("channel_id")?;
        let (server, _) = self.server_channel(parent).ok_or(ApiError::WRONG_CHANNEL_TYPE)?;
        let is_here = |thread: &Channel| thread.parent == Some(parent) && thread.is_archived() && fits(thread);
        Ok(self.threads_of(server.id, is_here))
    }

    fn thread_page(&self, request: &Request<'_>, mut threads: Vec<Channel>) -> Served {
        let limit = request.call.page_limit(PAGE_DEFAULT, PAGE_MAX)?;
        let has_more = threads.len() > limit;
        threads.truncate(limit);
        let (server, _) = self.server_channel(request.id("channel_id")?).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let mut page = self.written_threads(server.id, &threads);
        page["has_more"] = json!(has_more);
        Ok(Reply::ok(page))
    }

    fn written_threads(&self, server: Snowflake, threads: &[Channel]) -> Value {
        let written: Vec<Value> = threads.iter().map(|thread| wire::channel(server, thread)).collect();
        json!({"threads": written, "members": self.own_memberships(threads), "has_more": false})
    }
}
