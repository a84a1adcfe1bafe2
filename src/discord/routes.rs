//! The routes that the product uses, each with the name of its rate-limit bucket.

use domain::ids::{ApplicationId, ChannelId, InteractionId, MessageId, OccasionId, RoleId, ServerId, UserId};
use domain::secret::Secret;
use twilight_http_ratelimiting::{Endpoint, Method};

/// One call to make: how, where, and under which name.
#[derive(Clone)]
pub struct Route {
    /// What it does, for logs and errors.
    pub call: &'static str,
    /// How.
    pub method: Method,
    /// Where, below the API's address; may hold an interaction token, so it is never logged.
    pub(crate) path: String,
    /// Which limit it shares with others; `None` for interactions, which have none.
    ///
    /// Minor ids are replaced by `_`: Discord counts per route and top-level object, and the limiter
    /// would otherwise learn each message's bucket anew and keep an entry for it.
    pub(crate) bucket: Option<String>,
    /// Whether it can be left out for a while when Discord is close to banning the bot.
    pub(crate) is_optional: bool,
}

impl Route {
    /// POST the first answer to an interaction.
    pub fn answer(interaction: InteractionId, token: &Secret) -> Self {
        let path = format!("interactions/{interaction}/{}/callback", token.expose());
        Self { call: "answer an interaction", method: Method::Post, path, bucket: None, is_optional: false }
    }

    /// PATCH the first answer to an interaction.
    pub fn edit_original(application: ApplicationId, token: &Secret) -> Self {
        let path = format!("webhooks/{application}/{}/messages/@original", token.expose());
        Self { call: "edit an answer", method: Method::Patch, path, bucket: None, is_optional: false }
    }

    /// POST a message.
    pub fn post_message(channel: ChannelId) -> Self {
        Self::limited("post a message", Method::Post, format!("channels/{channel}/messages")).optional()
    }

    /// PATCH a message.
    pub fn edit_message(channel: ChannelId, message: MessageId) -> Self {
        Self::on_message("edit a message", Method::Patch, channel, message)
    }

    /// DELETE a message.
    pub fn delete_message(channel: ChannelId, message: MessageId) -> Self {
        Self::on_message("delete a message", Method::Delete, channel, message)
    }

    /// POST: open the private channel with a person.
    pub fn open_direct() -> Self {
        Self::limited("open a private channel", Method::Post, "users/@me/channels".to_owned()).optional()
    }

    /// POST: make a link into a channel.
    pub fn invite(channel: ChannelId) -> Self {
        Self::limited("make an invite", Method::Post, format!("channels/{channel}/invites"))
    }

    /// PUT a role on a member.
    pub fn give_role(server: ServerId, user: UserId, role: RoleId) -> Self {
        Self::on_role("give a role", Method::Put, (server, user, role))
    }

    /// DELETE a role from a member.
    pub fn take_role(server: ServerId, user: UserId, role: RoleId) -> Self {
        Self::on_role("take a role", Method::Delete, (server, user, role))
    }

    /// GET a server.
    pub fn server(server: ServerId) -> Self {
        Self::limited("look at a server", Method::Get, format!("guilds/{server}")).optional()
    }

    /// PATCH a server.
    pub fn edit_server(server: ServerId) -> Self {
        Self::limited("edit a server", Method::Patch, format!("guilds/{server}"))
    }

    /// POST a channel.
    pub fn create_channel(server: ServerId) -> Self {
        Self::limited("make a channel", Method::Post, format!("guilds/{server}/channels")).optional()
    }

    /// PATCH a channel.
    pub fn edit_channel(channel: ChannelId) -> Self {
        Self::limited("edit a channel", Method::Patch, format!("channels/{channel}"))
    }

    /// DELETE a channel or thread.
    pub fn delete_channel(channel: ChannelId) -> Self {
        Self::limited("delete a channel", Method::Delete, format!("channels/{channel}"))
    }

    /// POST a role.
    pub fn create_role(server: ServerId) -> Self {
        Self::limited("make a role", Method::Post, format!("guilds/{server}/roles")).optional()
    }

    /// PATCH a role.
    pub fn edit_role(server: ServerId, role: RoleId) -> Self {
        Self::minor("edit a role", Method::Patch, format!("guilds/{server}/roles"), role.get())
    }

    /// DELETE a role.
    pub fn delete_role(server: ServerId, role: RoleId) -> Self {
        Self::minor("delete a role", Method::Delete, format!("guilds/{server}/roles"), role.get())
    }

    /// POST a thread, or a post of a forum.
    pub fn start_thread(channel: ChannelId) -> Self {
        Self::limited("start a thread", Method::Post, format!("channels/{channel}/threads")).optional()
    }

    /// POST a thread at a message.
    pub fn start_thread_at(channel: ChannelId, message: MessageId) -> Self {
        Self {
            call: "start a thread at a message",
            method: Method::Post,
            path: format!("channels/{channel}/messages/{message}/threads"),
            bucket: Some(format!("channels/{channel}/messages/_/threads")),
            is_optional: true,
        }
    }

    /// PUT somebody into a thread.
    pub fn add_to_thread(channel: ChannelId, user: UserId) -> Self {
        Self::minor("let somebody into a thread", Method::Put, format!("channels/{channel}/thread-members"), user.0)
    }

    /// DELETE somebody from a thread.
    pub fn remove_from_thread(channel: ChannelId, user: UserId) -> Self {
        let list = format!("channels/{channel}/thread-members");
        Self::minor("take somebody out of a thread", Method::Delete, list, user.0)
    }

    /// POST a scheduled event.
    pub fn schedule_event(server: ServerId) -> Self {
        Self::limited("announce a scheduled event", Method::Post, format!("guilds/{server}/scheduled-events"))
            .optional()
    }

    /// PATCH a scheduled event.
    pub fn edit_event(server: ServerId, event: OccasionId) -> Self {
        Self::minor("change a scheduled event", Method::Patch, format!("guilds/{server}/scheduled-events"), event.get())
    }

    /// DELETE a scheduled event.
    pub fn delete_event(server: ServerId, event: OccasionId) -> Self {
        Self::minor(
            "call off a scheduled event",
            Method::Delete,
            format!("guilds/{server}/scheduled-events"),
            event.get(),
        )
    }

    // === Looking for what may have been made ===

    /// GET the newest messages of a channel.
    pub fn messages(channel: ChannelId, limit: u32) -> Self {
        Self::query("look for a message", format!("channels/{channel}/messages"), &format!("limit={limit}"))
    }

    /// GET a message: shows whether the bot may read on in a channel.
    pub fn one_message(channel: ChannelId, message: MessageId) -> Self {
        let route = Self::on_message("see whether messages can be seen", Method::Get, channel, message);
        Self { is_optional: false, ..route }
    }

    /// GET the newest entries of a server's audit log, of one kind and one author.
    pub fn audit_log(server: ServerId, (action, author): (u32, UserId), limit: u32) -> Self {
        let query = format!("action_type={action}&user_id={author}&limit={limit}");
        Self::query("look into the audit log", format!("guilds/{server}/audit-logs"), &query)
    }

    /// GET the channels of a server.
    pub fn channels(server: ServerId) -> Self {
        Self::limited("list the channels", Method::Get, format!("guilds/{server}/channels"))
    }

    /// GET the roles of a server.
    pub fn roles(server: ServerId) -> Self {
        Self::limited("list the roles", Method::Get, format!("guilds/{server}/roles"))
    }

    /// GET the threads of a server that are not archived.
    pub fn threads(server: ServerId) -> Self {
        Self::limited("list the threads", Method::Get, format!("guilds/{server}/threads/active"))
    }

    /// GET the scheduled events of a server.
    pub fn events(server: ServerId) -> Self {
        Self::limited("list the scheduled events", Method::Get, format!("guilds/{server}/scheduled-events"))
    }

    /// GET a member.
    pub fn member(server: ServerId, user: UserId) -> Self {
        Self {
            call: "look up a member",
            method: Method::Get,
            path: format!("guilds/{server}/members/{user}"),
            bucket: Some(format!("guilds/{server}/members/_")),
            is_optional: false,
        }
    }

    /// PATCH a member.
    pub fn edit_member(server: ServerId, user: UserId) -> Self {
        Self { call: "change a member", method: Method::Patch, ..Self::member(server, user) }
    }

    /// GET the bot's user.
    pub fn me() -> Self {
        Self::limited("look up the bot", Method::Get, "users/@me".to_owned())
    }

    /// GET the bot's application.
    pub fn application() -> Self {
        Self::limited("look up the application", Method::Get, "applications/@me".to_owned())
    }

    /// GET the gateway's address and the bot's session limits.
    pub fn gateway() -> Self {
        Self::limited("look up the gateway", Method::Get, "gateway/bot".to_owned())
    }

    /// PUT all commands.
    pub fn commands(application: ApplicationId) -> Self {
        Self::limited("publish the commands", Method::Put, format!("applications/{application}/commands"))
    }

    fn minor(call: &'static str, method: Method, list: String, id: u64) -> Self {
        Self { call, method, path: format!("{list}/{id}"), bucket: Some(format!("{list}/_")), is_optional: false }
    }

    fn query(call: &'static str, path: String, query: &str) -> Self {
        Self { call, method: Method::Get, path: format!("{path}?{query}"), bucket: Some(path), is_optional: false }
    }

    fn on_message(call: &'static str, method: Method, channel: ChannelId, message: MessageId) -> Self {
        Self {
            call,
            method,
            path: format!("channels/{channel}/messages/{message}"),
            bucket: Some(format!("channels/{channel}/messages/_")),
            is_optional: true,
        }
    }

    fn on_role(call: &'static str, method: Method, (server, user, role): (ServerId, UserId, RoleId)) -> Self {
        Self {
            call,
            method,
            path: format!("guilds/{server}/members/{user}/roles/{role}"),
            bucket: Some(format!("guilds/{server}/members/_/roles/_")),
            is_optional: false,
        }
    }

    fn limited(call: &'static str, method: Method, path: String) -> Self {
        Self { call, method, bucket: Some(path.clone()), path, is_optional: false }
    }

    fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    /// Whether it answers an interaction: without the bot's token, without limits.
    pub const fn is_answer(&self) -> bool {
        self.bucket.is_none()
    }

    /// Whether a person waits for it and its token dies within seconds.
    pub(crate) fn is_urgent(&self) -> bool {
        self.is_answer() && self.method == Method::Post
    }

    pub(crate) fn endpoint(&self) -> Option<Endpoint> {
        self.bucket.clone().map(|path| Endpoint { method: self.method, path })
    }
}
