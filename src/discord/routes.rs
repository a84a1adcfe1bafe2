//! The routes that the product uses, each with the name of its rate-limit bucket.

use domain::ids::{ApplicationId, ChannelId, InteractionId, MessageId, RoleId, ServerId, UserId};
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
}

impl Route {
    /// POST the first answer to an interaction.
    pub fn answer(interaction: InteractionId, token: &Secret) -> Self {
        let path = format!("interactions/{interaction}/{}/callback", token.expose());
        Self { call: "answer an interaction", method: Method::Post, path, bucket: None }
    }

    /// PATCH the first answer to an interaction.
    pub fn edit_original(application: ApplicationId, token: &Secret) -> Self {
        let path = format!("webhooks/{application}/{}/messages/@original", token.expose());
        Self { call: "edit an answer", method: Method::Patch, path, bucket: None }
    }

    /// POST a message.
    pub fn post_message(channel: ChannelId) -> Self {
        Self::limited("post a message", Method::Post, format!("channels/{channel}/messages"))
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
        Self::limited("open a private channel", Method::Post, "users/@me/channels".to_owned())
    }

    /// PUT a role on a member.
    pub fn give_role(server: ServerId, user: UserId, role: RoleId) -> Self {
        Self::on_role("give a role", Method::Put, (server, user, role))
    }

    /// DELETE a role from a member.
    pub fn take_role(server: ServerId, user: UserId, role: RoleId) -> Self {
        Self::on_role("take a role", Method::Delete, (server, user, role))
    }

    /// GET a member.
    pub fn member(server: ServerId, user: UserId) -> Self {
        Self {
            call: "look up a member",
            method: Method::Get,
            path: format!("guilds/{server}/members/{user}"),
            bucket: Some(format!("guilds/{server}/members/_")),
        }
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

    fn on_message(call: &'static str, method: Method, channel: ChannelId, message: MessageId) -> Self {
        Self {
            call,
            method,
            path: format!("channels/{channel}/messages/{message}"),
            bucket: Some(format!("channels/{channel}/messages/_")),
        }
    }

    fn on_role(call: &'static str, method: Method, (server, user, role): (ServerId, UserId, RoleId)) -> Self {
        Self {
            call,
            method,
            path: format!("guilds/{server}/members/{user}/roles/{role}"),
            bucket: Some(format!("guilds/{server}/members/_/roles/_")),
        }
    }

    fn limited(call: &'static str, method: Method, path: String) -> Self {
        Self { call, method, bucket: Some(path.clone()), path }
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
